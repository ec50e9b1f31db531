//! The prose of a section, with its claims and findings marked, and what each number was read as.

use super::super::html::Escaped;
use super::FINDING;
use super::marks::Weight;
use crate::check::Findings;
use crate::claim::{self, Judgement, Sentence, Statement};
use crate::form::Section;
use crate::reading::Location;
use crate::rule::Input;
use crate::text::{Bilingual, Lang, is_space, say, visible};
use std::collections::BTreeSet;
use std::fmt::{self, Write};

/// How a statement ended: its class, and what people call it.
fn ending(statement: &Statement) -> (&'static str, Bilingual) {
    match statement {
        Statement::Left(_) => ("gouji-left", Bilingual { zh: "未核对", en: "left alone" }),
        Statement::Claim(claim) => match claim.outcome {
            Judgement::Fits(_) => ("gouji-fits", Bilingual { zh: "相符", en: "fits" }),
            Judgement::Misses { .. } => ("gouji-misses", Bilingual { zh: "不符", en: "misses" }),
            Judgement::NoFigure(_) | Judgement::NoTable(_) => {
                ("gouji-open", Bilingual { zh: "缺数据", en: "figures missing" })
            }
            Judgement::NotCompared => ("gouji-open", Bilingual { zh: "另核", en: "checked elsewhere" }),
        },
    }
}

/// The characters of a statement.
const fn span(statement: &Statement) -> (u32, u32) {
    match statement {
        Statement::Claim(claim) => (claim.start, claim.end),
        Statement::Left(left) => (left.start, left.end),
    }
}

/// The prose of a report and what was made of it.
pub(super) struct Prose<'a> {
    input: Input<'a>,
    findings: &'a Findings,
    /// The sentences with the number of their first statement, from 1.
    sentences: Vec<(usize, Sentence)>,
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
        let first = |next: &mut usize, sentence: Sentence| {
            let number = *next;
            *next = next.saturating_add(sentence.statements.len());
            Some((number, sentence))
        };
        let sentences = claim::explain(source).into_iter().scan(1, first).collect();
        Prose { input, findings, sentences, lang }
    }

    /// The statements of a text, each with its number: of a section itself, or of a passage beside its table.
    fn statements(&self, section: Section, passage: Option<usize>) -> impl Iterator<Item = (usize, &Statement)> {
        let own = self.sentences.iter().filter(move |(_, of)| of.section == section && of.passage == passage);
        own.flat_map(|(first, sentence)| (*first..).zip(&sentence.statements))
    }

    pub(super) fn section(&self, out: &mut impl Write, section: Section) -> fmt::Result {
        let text = self.input.report.sections.get(section).unwrap_or_default();
        let findings = (1_usize..).zip(self.findings).filter_map(|(number, finding)| match finding.at {
            Some(Location::Prose { section: of, start, end }) if of == section => {
                Some(Mark { start, end, number, is_finding: true, class: Weight::Found(finding.severity).class() })
            }
            _ => None,
        });
        self.text(out, text, self.marks(section, None).chain(findings).collect())?;
        let passages: BTreeSet<usize> =
            self.sentences.iter().filter(|(_, of)| of.section == section).filter_map(|(_, of)| of.passage).collect();
        for at in &passages {
            let outline = self.input.reading.map(|reading| &reading.outline);
            let text = outline.and_then(|outline| outline.between.get(*at)).map_or("", |passage| &passage.text);
            self.text(out, text, self.marks(section, Some(*at)).collect())?;
        }
        let texts = [None].into_iter().chain(passages.into_iter().map(Some));
        let said: Vec<(usize, &Statement)> = texts.flat_map(|passage| self.statements(section, passage)).collect();
        self.said(out, &said)
    }

    fn marks(&self, section: Section, passage: Option<usize>) -> impl Iterator<Item = Mark> {
        self.statements(section, passage).map(|(number, statement)| {
            let (start, end) = span(statement);
            Mark { start, end, number, is_finding: false, class: ending(statement).0 }
        })
    }

    /// The paragraphs of a text. Of marks that overlap, a finding and a statement are shown.
    fn text(&self, out: &mut impl Write, text: &str, mut marks: Vec<Mark>) -> fmt::Result {
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
            at = end;
            active.retain(|mark| mark.end > at);
            while let Some(mark) = waiting.next_if(|mark| mark.start <= at) {
                active.push(mark);
            }
        }
        out.write_str(if is_open { "</p>\n" } else { "" })
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
        writeln!(out, "<details>\n<summary>{heading}</summary>\n<ul>")?;
        // What needs attention comes first.
        let (misses, others): (Vec<_>, Vec<_>) =
            said.iter().partition(|(_, statement)| ending(statement).0 == "gouji-misses");
        for (number, statement) in misses.into_iter().chain(others) {
            let (class, words) = ending(statement);
            let words = words.get(self.lang);
            let text = match statement {
                Statement::Left(left) => {
                    let (text, why) = (&left.text, left.reason.message(self.lang));
                    say!(self.lang, "{text}：{why}", "{text}: {why}")
                }
                Statement::Claim(_) => statement.describe(self.lang),
            };
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
