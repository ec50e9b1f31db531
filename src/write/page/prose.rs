//! The prose of a section, with its claims and findings marked, and what each number was read as.

use super::super::html::Escaped;
use super::super::marks::Weight;
use super::super::words::{self, Ending};
use super::sheet::{FINDING, Sheet};
use crate::check::Findings;
use crate::claim::{self, Judgement, Sentence, Statement};
use crate::finding::Finding;
use crate::form::{Cell, Section};
use crate::reading::Location;
use crate::rule::Input;
use crate::text::{Bilingual, Lang, is_space, say, shown, visible};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

const fn class(ending: Ending) -> &'static str {
    match ending {
        Ending::Fits => "gouji-fits",
        Ending::Misses => "gouji-misses",
        Ending::Open | Ending::Apart => "gouji-open",
        Ending::Left => "gouji-left",
    }
}

/// The characters of a statement.
const fn span(statement: &Statement) -> (u32, u32) {
    match statement {
        Statement::Claim(claim) => (claim.start, claim.end),
        Statement::Left(left) => (left.start, left.end),
    }
}

/// The text of a section itself, or a passage beside its table.
type Place = (Section, Option<usize>);

/// The prose of a report and what was made of it.
pub(super) struct Prose<'a> {
    input: Input<'a>,
    findings: &'a Findings,
    /// The sentences of each text with the number of their first statement, from 1.
    texts: BTreeMap<Place, Vec<(usize, Sentence)>>,
    /// What the readings of each claim that misses come to, by its section and its first and last character.
    readings: BTreeMap<(Section, u32, u32), Vec<i64>>,
    /// The figures of broken identities.
    broken: BTreeSet<Cell>,
    lang: Lang,
}

/// A stretch of the text that is marked: the statement or the finding of this number.
#[derive(Clone, Copy)]
struct Mark {
    start: u32,
    end: u32,
    number: usize,
    /// Whether it is a finding.
    is_finding: bool,
    class: &'static str,
}

impl<'a> Prose<'a> {
    pub(super) fn new(input: Input<'a>, findings: &'a Findings, lang: Lang) -> Self {
        let source = input.reading.map_or_else(|| input.report.into(), claim::Source::from);
        let mut texts: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut next = 1_usize;
        for sentence in claim::explain(source) {
            let number = next;
            next = next.saturating_add(sentence.statements.len());
            texts.entry((sentence.section, sentence.passage)).or_default().push((number, sentence));
        }
        let broken = findings.iter().filter(|finding| finding.identity_kind().is_some());
        let broken = broken.flat_map(|finding| finding.cells.iter().copied()).collect();
        let statements = texts.iter().filter(|((_, passage), _)| passage.is_none()).flat_map(|(_, list)| list);
        let claims =
            statements.flat_map(|(_, sentence)| &sentence.statements).filter_map(|statement| match statement {
                Statement::Claim(claim) => Some(claim),
                Statement::Left(_) => None,
            });
        let readings = claims.filter_map(|claim| match &claim.outcome {
            Judgement::Misses { readings, .. } => {
                let values = readings.iter().map(|reading| reading.value).collect();
                Some(((claim.section, claim.start, claim.end), values))
            }
            _ => None,
        });
        let readings = readings.collect();
        Prose { input, findings, texts, readings, broken, lang }
    }

    /// The statements of a text, each with its number.
    fn statements(&self, section: Section, passage: Option<usize>) -> impl Iterator<Item = (usize, &Statement)> {
        let own = self.texts.get(&(section, passage)).into_iter().flatten();
        own.flat_map(|(first, sentence)| (*first..).zip(&sentence.statements))
    }

    /// What the readings of the claim of a finding come to, the nearest first; `None` if it is not about one.
    pub(super) fn readings(&self, finding: &Finding) -> Option<&[i64]> {
        let Some(Location::Prose { section, start, end }) = finding.at else { return None };
        self.readings.get(&(section, start, end)).map(Vec::as_slice)
    }

    /// Whether a figure stands in an identity that is broken.
    pub(super) fn is_broken(&self, cell: Cell) -> bool {
        self.broken.contains(&cell)
    }

    /// The marks that the prose has, each once, with what they mean.
    pub(super) fn endings(&self) -> Vec<(&'static str, Bilingual)> {
        const MEANINGS: [(&str, Bilingual); 4] = [
            ("gouji-fits", Bilingual { zh: "文字与表格一致", en: "the text fits the tables" }),
            ("gouji-misses", Bilingual { zh: "文字与表格不一致", en: "the text does not fit the tables" }),
            (
                "gouji-open",
                Bilingual {
                    zh: "文中另行核对的数字，或表中缺数据",
                    en: "text checked by other rules, or a figure is missing",
                },
            ),
            ("gouji-left", Bilingual { zh: "文中未与表格核对的数字", en: "a number left alone" }),
        ];
        let statements = self.texts.values().flatten().flat_map(|(_, sentence)| &sentence.statements);
        let used: BTreeSet<&str> = statements.map(|statement| class(Ending::of(statement))).collect();
        MEANINGS.into_iter().filter(|(class, _)| used.contains(class)).collect()
    }

    pub(super) fn section(&self, out: &mut impl Write, sheet: &Sheet<'_>, section: Section) -> fmt::Result {
        let text = self.input.report.sections.get(section).unwrap_or_default();
        let findings = (1_usize..).zip(self.findings).filter_map(|(number, finding)| match finding.at {
            Some(Location::Prose { section: of, start, end }) if of == section => {
                Some(Mark { start, end, number, is_finding: true, class: Weight::Found(finding.severity).class() })
            }
            _ => None,
        });
        self.text(out, sheet, text, self.marks(section, None).chain(findings).collect())?;
        let passages: Vec<usize> =
            self.texts.range((section, Some(0))..=(section, Some(usize::MAX))).filter_map(|((_, at), _)| *at).collect();
        for at in &passages {
            let outline = self.input.reading.map(|reading| &reading.outline);
            let text = outline.and_then(|outline| outline.between.get(*at)).map_or("", |passage| &passage.text);
            self.text(out, sheet, text, self.marks(section, Some(*at)).collect())?;
        }
        let texts = [None].into_iter().chain(passages.into_iter().map(Some));
        let said: Vec<(usize, &Statement)> = texts.flat_map(|passage| self.statements(section, passage)).collect();
        self.said(out, &said)
    }

    fn marks(&self, section: Section, passage: Option<usize>) -> impl Iterator<Item = Mark> {
        self.statements(section, passage).map(|(number, statement)| {
            let (start, end) = span(statement);
            Mark { start, end, number, is_finding: false, class: class(Ending::of(statement)) }
        })
    }

    /// The paragraphs of a text. Of marks that overlap, a finding and a statement are shown.
    fn text(&self, out: &mut impl Write, sheet: &Sheet<'_>, text: &str, mut marks: Vec<Mark>) -> fmt::Result {
        marks.retain(|mark| mark.start < mark.end);
        marks.sort_by_key(|mark| (mark.start, mark.is_finding));
        let mut ends: Vec<u32> = marks.iter().flat_map(|mark| [mark.start, mark.end]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut chars = text.chars();
        let (mut at, mut is_open) = (0_u32, false);
        let (mut waiting, mut active) = (marks.into_iter().peekable(), Vec::<Mark>::new());
        let mut shown = BTreeSet::new();
        for end in ends.into_iter().chain([u32::MAX]) {
            let length = usize::try_from(end.saturating_sub(at)).unwrap_or(usize::MAX);
            let piece: String = chars.by_ref().take(length).collect();
            let finding = active.iter().rfind(|mark| mark.is_finding);
            let statement = active.iter().rfind(|mark| !mark.is_finding);
            for (n, line) in piece.split(['\n', '\r', '\u{2028}', '\u{2029}']).enumerate() {
                if n > 0 && is_open {
                    out.write_str("</p>\n")?;
                    is_open = false;
                }
                let line = if is_open { line } else { line.trim_start_matches(is_space) };
                if line.is_empty() {
                    continue;
                }
                if !is_open {
                    out.write_str("<p class=\"prose\" lang=\"zh-CN\">")?;
                    is_open = true;
                }
                let line: String = visible(line).collect();
                self.piece(out, &line, finding, statement, &mut shown)?;
            }
            for mark in active.iter().filter(|mark| mark.is_finding && mark.end == end && is_open) {
                self.after(out, sheet, mark.number)?;
            }
            at = end;
            active.retain(|mark| mark.end > at);
            while let Some(mark) = waiting.next_if(|mark| mark.start <= at) {
                active.push(mark);
            }
        }
        out.write_str(if is_open { "</p>\n" } else { "" })
    }

    /// What stands after the words of a finding: its sign, its code, what should stand there.
    fn after(&self, out: &mut impl Write, sheet: &Sheet<'_>, number: usize) -> fmt::Result {
        let Some(finding) = number.checked_sub(1).and_then(|at| self.findings.iter().nth(at)) else { return Ok(()) };
        let weight = Weight::Found(finding.severity);
        let (class, sign, rule) = (weight.class(), weight.sign(), shown(&finding.rule, 40).to_string());
        write!(out, " <a class=\"gouji-beside {class}\" href=\"#{FINDING}{number}\">")?;
        write!(out, "<span aria-hidden=\"true\">{sign}</span> {}", Escaped(&rule))?;
        if let Some(text) = sheet.brief_proposal(finding, self) {
            write!(out, " {}", Escaped(&text))?;
        }
        out.write_str("</a>")
    }

    /// A piece of text with the innermost finding and statement about it. The first piece of each is what links go to.
    fn piece(
        &self,
        out: &mut impl Write,
        text: &str,
        finding: Option<&Mark>,
        statement: Option<&Mark>,
        shown: &mut BTreeSet<(bool, usize)>,
    ) -> fmt::Result {
        for (mark, name) in finding.map(|mark| (mark, "words")).into_iter().chain(statement.map(|mark| (mark, "claim")))
        {
            if shown.insert((mark.is_finding, mark.number)) {
                write!(out, "<span id=\"{name}-{}\"></span>", mark.number)?;
            }
        }
        let text = Escaped(text);
        let classes = statement.map_or(String::new(), |mark| format!("gouji-claim {}", mark.class));
        match (finding, statement) {
            (Some(Mark { number, class, .. }), _) => write!(
                out,
                "<a class=\"gouji-words {class} {classes}\" data-findings=\"{number}\" href=\"#{FINDING}{number}\">{text}</a>"
            ),
            (None, Some(Mark { number, .. })) => {
                write!(out, "<a class=\"{classes}\" href=\"#said-{number}\">{text}</a>")
            }
            (None, None) => write!(out, "{text}"),
        }
    }

    /// What each number of the section was read as, and what was left alone and why.
    fn said(&self, out: &mut impl Write, said: &[(usize, &Statement)]) -> fmt::Result {
        if said.is_empty() {
            return Ok(());
        }
        let count = said.len();
        let heading = say!(self.lang, "文中数字的核对说明（{count} 处）", "what the numbers were read as ({count})");
        let words = (Bilingual {
            zh: "相符：与表格一致；不符：按任何一种统计口径都与表格不一致；缺数据：所需数字缺失或无法辨认；另核：由其他规则核对；\
                 未核对：不是可与表格核对的件数。",
            en: "fits: as the tables say; misses: fits no way to count them; missing: a figure that it needs is missing; \
                 apart: other rules look at it; left: not a number that the tables could have.",
        })
        .get(self.lang);
        writeln!(out, "<details>\n<summary>{heading}</summary>\n<p class=\"faint\">{words}</p>\n<ul>")?;
        // What needs attention comes first.
        let (misses, others): (Vec<_>, Vec<_>) =
            said.iter().partition(|(_, statement)| Ending::of(statement) == Ending::Misses);
        for (number, statement) in misses.into_iter().chain(others) {
            let ending = Ending::of(statement);
            let (class, words) = (class(ending), ending.words().get(self.lang));
            let text = words::statement(statement, self.lang);
            let text: String = visible(&text).collect();
            writeln!(
                out,
                "<li id=\"said-{number}\"><a class=\"{class}\" href=\"#claim-{number}\">{words}</a> {}</li>",
                Escaped(&text)
            )?;
        }
        out.write_str("</ul>\n</details>\n")
    }
}
