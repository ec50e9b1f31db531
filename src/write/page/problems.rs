//! The list of what has to be looked at: which figure, what should stand there, why.

use super::super::html::Escaped;
use super::super::marks::Weight;
use super::prose::Prose;
use super::sheet::{FINDING, RULE, Sheet};
use crate::finding::{Amount, Finding, Severity};
use crate::form::{Cell, Table};
use crate::locate::{Cause, Causes, Change, Located, Proposed, Slip, SlipKind};
use crate::reading::Location;
use crate::rule::Rule;
use crate::text::{Bilingual, Lang, say, shown, visible};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::{self, Write};

/// How many explanations that are less likely are listed.
const OTHERS: usize = 5;

/// How many cells of a finding are shown without being asked for, and how many changes of a slip.
const SHOWN: usize = 8;

/// Characters of a figure that is not a number.
const FIGURE: usize = 20;

/// What has to be looked at as one thing.
pub(super) struct Problem<'a> {
    /// What explains its findings.
    causes: Option<&'a Located>,
    /// Its findings, each with its number.
    findings: Vec<(usize, &'a Finding)>,
}

impl Problem<'_> {
    pub(super) fn severity(&self) -> Severity {
        self.findings.iter().map(|(_, finding)| finding.severity).max().unwrap_or(Severity::Error)
    }

    fn numbers(&self) -> String {
        let numbers: Vec<String> = self.findings.iter().map(|(n, _)| n.to_string()).collect();
        numbers.join(" ")
    }

    /// The likeliest causes.
    fn likeliest(&self) -> impl Iterator<Item = &Cause> {
        self.causes.iter().flat_map(|part| &part.causes).filter(|cause| cause.rank == 1)
    }

    /// Whether a figure of the table is, or may be, what is wrong.
    fn is_about(&self, table: Table) -> bool {
        let is_prose = |finding: &Finding| matches!(finding.at, Some(Location::Prose { .. }));
        match self.causes {
            Some(part) => part.table == table,
            None => self
                .findings
                .iter()
                .any(|(_, finding)| !is_prose(finding) && finding.cells.iter().any(|cell| cell.table() == table)),
        }
    }
}

/// The findings, those that one cause explains together, the worst first.
pub(super) fn problems<'a>(sheet: &Sheet<'a>, causes: &'a Causes) -> Vec<Problem<'a>> {
    let all = || (1_usize..).zip(sheet.findings.iter());
    let mut taken = BTreeSet::new();
    let mut list: Vec<Problem<'a>> = Vec::new();
    for part in causes.parts() {
        let best = part.causes.iter().filter(|cause| cause.rank == 1);
        let mut kinds: Vec<_> = best.flat_map(|cause| &cause.explains).collect();
        if kinds.is_empty() {
            kinds = part.broken.iter().collect();
        }
        let is_of = |finding: &Finding| finding.identity_kind().is_some_and(|kind| kinds.contains(&&kind));
        let findings: Vec<_> = all().filter(|(n, finding)| is_of(finding) && taken.insert(*n)).collect();
        list.push(Problem { causes: Some(part), findings });
    }
    for one in all().filter(|(n, _)| !taken.contains(n)) {
        list.push(Problem { causes: None, findings: vec![one] });
    }
    list.sort_by_key(|problem| Reverse(problem.severity()));
    list
}

impl<'a> Sheet<'a> {
    /// What has to be looked at.
    pub(super) fn problems(&self, out: &mut impl Write, list: &[Problem<'a>], prose: &Prose<'_>) -> fmt::Result {
        if list.is_empty() {
            return Ok(());
        }
        let is_note = list.iter().all(|problem| problem.severity() == Severity::Note);
        let zh = if is_note { "可核对之处" } else { "须核对之处" };
        self.title(out, Bilingual { zh, en: "what to look at" })?;
        out.write_str("<ol class=\"problems\">\n")?;
        for problem in list {
            match (problem.causes, problem.findings.as_slice()) {
                (None, [(n, finding)]) => self.finding(out, *n, finding, prose)?,
                (None, _) => {}
                (Some(part), findings) => {
                    writeln!(out, "<li data-severity=\"{}\">", problem.severity())?;
                    self.answers(out, problem)?;
                    self.others(out, part)?;
                    writeln!(out, "<p class=\"faint\">{}</p>\n<ul>", self.grounds(problem))?;
                    for (n, finding) in findings {
                        self.finding(out, *n, finding, prose)?;
                    }
                    out.write_str("</ul>\n</li>\n")?;
                }
            }
        }
        out.write_str("</ol>\n")
    }

    /// Which figures of a table are wrong, and what should stand there: what a reader of the table alone needs.
    pub(super) fn at_table(&self, out: &mut impl Write, table: Table, list: &[Problem<'a>]) -> fmt::Result {
        for problem in list.iter().filter(|problem| problem.is_about(table)) {
            if problem.likeliest().next().is_some() {
                self.answers(out, problem)?;
                continue;
            }
            for (n, finding) in &problem.findings {
                let weight = Weight::Found(finding.severity);
                let (class, sign, label) = (weight.class(), weight.sign(), self.say(weight.words()));
                write!(
                    out,
                    "<p class=\"answer\"><span class=\"{class}\"><span aria-hidden=\"true\">{sign}</span> {label}</span> "
                )?;
                self.proposals(out, finding)?;
                writeln!(out, "<a href=\"#{FINDING}{n}\">{}</a></p>", Escaped(&self.brief(finding)))?;
            }
        }
        let mut missing: Vec<(Cell, Vec<&str>)> = Vec::new();
        for (rule, input) in self.findings.unassessed() {
            let crate::rule::MissingInput::Figure(cell) = input else { continue };
            if cell.table() != table {
                continue;
            }
            match missing.iter_mut().find(|(known, _)| *known == cell) {
                Some((_, rules)) if rules.contains(&rule) => {}
                Some((_, rules)) => rules.push(rule),
                None => missing.push((cell, vec![rule])),
            }
        }
        for (cell, rules) in missing.into_iter().take(SHOWN) {
            let why = crate::rule::MissingInput::Figure(cell).message(self.lang);
            write!(out, "<p class=\"faint\">? {}", self.say(Bilingual { zh: "未能核对：", en: "not assessable: " }))?;
            write!(out, "{} ", Escaped(&why))?;
            for rule in rules {
                self.code(out, rule)?;
                out.write_char(' ')?;
            }
            out.write_str("</p>\n")?;
        }
        Ok(())
    }

    /// The likeliest causes of a problem: figure, what is printed, what should stand there, why.
    fn answers(&self, out: &mut impl Write, problem: &Problem<'_>) -> fmt::Result {
        let weight = Weight::Found(problem.severity());
        let (class, sign) = (weight.class(), weight.sign());
        let mut lead = format!("<span class=\"{class}\"><span aria-hidden=\"true\">{sign}</span> ");
        if let Some(part) = problem.causes {
            write!(lead, "{}</span> ", self.say(part.table.label()))?;
        }
        if let Some(remark) = problem.causes.and_then(|part| part.remark(self.lang)) {
            writeln!(out, "<p class=\"answer\">{lead}{}</p>", Escaped(&remark))?;
        }
        let numbers = problem.numbers();
        let count = problem.likeliest().count();
        for (n, cause) in (1_usize..).zip(problem.likeliest()) {
            writeln!(out, "<div class=\"answer\" data-findings=\"{numbers}\">")?;
            if count > 1 {
                writeln!(out, "<p>{}</p>", say!(self.lang, "解释 {n}", "explanation {n}"))?;
            }
            for slip in &cause.slips {
                self.slip(out, slip, cause.is_only, if count > 1 { "" } else { &lead })?;
            }
            writeln!(out, "</div>")?;
        }
        Ok(())
    }

    /// What the causes of a problem rest on.
    fn grounds(&self, problem: &Problem<'_>) -> String {
        let count = problem.findings.len();
        let grounds = say!(
            self.lang,
            "依据：以下 {count} 处合计或平衡关系不成立",
            "grounds: sums or balances that do not hold: {count}"
        );
        let least = problem.likeliest().map(|cause| cause.explains.len()).min();
        let then = match least {
            Some(mended) if mended >= count => {
                self.say(Bilingual { zh: "，改后全部成立", en: ", and all do once it is corrected" }).to_owned()
            }
            Some(mended) => {
                say!(self.lang, "，改后其中 {mended} 处成立", ", of which {mended} do once it is corrected")
            }
            None => String::new(),
        };
        grounds + &then
    }

    fn slip(&self, out: &mut impl Write, slip: &Slip, is_only: bool, lead: &str) -> fmt::Result {
        for change in slip.changes.iter().take(SHOWN) {
            write!(out, "<p>{lead}")?;
            self.change(out, change, is_only)?;
            out.write_str("</p>\n")?;
        }
        let more = slip.changes.len().saturating_sub(SHOWN);
        if more > 0 {
            writeln!(out, "<p>{}</p>", say!(self.lang, "另 {more} 个单元格", "and {more} more cells"))?;
        }
        if slip.kind != SlipKind::Other {
            let kind = self.say(slip.kind.label());
            let way = self.say(way(slip));
            writeln!(
                out,
                "<p>{}</p>",
                say!(self.lang, "可能的成因：{kind}{way}", "how it may have come about: {kind}{way}")
            )?;
        }
        Ok(())
    }

    fn change(&self, out: &mut impl Write, change: &Change, is_only: bool) -> fmt::Result {
        self.to(out, change.cell)?;
        let printed = change.printed.map_or_else(
            || self.say(Bilingual { zh: "空白", en: "blank" }).to_owned(),
            |printed| say!(self.lang, "填报 {printed}", "{printed} printed"),
        );
        let (words, proposed) = (self.say(change_to(is_only)), change.proposed.text());
        let [colon, comma] = self.marks_of_text();
        write!(out, "{colon}{printed}{comma}<b>{words} {proposed}</b>")
    }

    /// Colon and comma.
    const fn marks_of_text(&self) -> [&'static str; 2] {
        match self.lang {
            Lang::Zh => ["：", "，"],
            Lang::En => [": ", ", "],
        }
    }

    /// Explanations that are less likely.
    fn others(&self, out: &mut impl Write, part: &Located) -> fmt::Result {
        let mut others = part.causes.iter().filter(|cause| cause.rank > 1).take(OTHERS).peekable();
        if others.peek().is_none() {
            return Ok(());
        }
        let words = self.say(Bilingual {
            zh: "其他解释（也能使各表相符，但较少见）",
            en: "other explanations, which mend the tables too and are rarer",
        });
        writeln!(out, "<details>\n<summary>{words}</summary>\n<ul>")?;
        for cause in others {
            out.write_str("<li>")?;
            let changes = cause.slips.iter().flat_map(|slip| &slip.changes);
            for (n, change) in changes.take(SHOWN).enumerate() {
                out.write_str(if n > 0 { "<br>" } else { "" })?;
                self.change(out, change, false)?;
            }
            out.write_str("</li>\n")?;
        }
        out.write_str("</ul>\n</details>\n")
    }

    /// A finding in the list.
    fn finding(&self, out: &mut impl Write, n: usize, finding: &Finding, prose: &Prose<'_>) -> fmt::Result {
        let weight = Weight::Found(finding.severity);
        let (class, sign, label) = (weight.class(), weight.sign(), self.say(weight.words()));
        let severity = finding.severity;
        write!(
            out,
            "<li data-severity=\"{severity}\" id=\"{FINDING}{n}\" data-findings=\"{n}\"><span class=\"{class}\">"
        )?;
        write!(out, "<span class=\"gouji-sign\" aria-hidden=\"true\">{sign}</span> {label}</span> ")?;
        self.code(out, &finding.rule)?;
        out.write_char(' ')?;
        let told = self.proposals(out, finding)?;
        self.message(out, finding, &told)?;
        self.by_other(out, finding)?;
        if let Some(Location::Prose { .. }) = finding.at {
            self.in_prose(out, n, finding, prose)?;
        }
        // Who reads the page does not see the JSON, and words are shown where they stand.
        let is_seen = |place: &&Location| !matches!(place, Location::Json { .. } | Location::Prose { .. });
        if let Some(place) = finding.place().filter(is_seen) {
            let place = place.message(self.lang);
            let [colon, _] = self.marks_of_text();
            let words = self.say(Bilingual { zh: "原文位置", en: "in the input" });
            write!(out, " <span class=\"faint\">[{words}{colon}{}]</span>", Escaped(&place))?;
        }
        out.write_str("</li>\n")
    }

    /// What should stand in the prose, if the tables are right.
    fn in_prose(&self, out: &mut impl Write, n: usize, finding: &Finding, prose: &Prose<'_>) -> fmt::Result {
        if let Some(text) = self.prose_proposal(finding, prose) {
            write!(out, " <b>{}</b>", Escaped(&text))?;
        } else if !finding.cells.is_empty() && finding.found.is_some() {
            let words = Bilingual {
                zh: "无法判断文字与表格哪一处有误，请查台账",
                en: "which of text and table is wrong cannot be told",
            };
            write!(out, " <b>{}</b>", self.say(words))?;
        }
        let words = self.say(Bilingual { zh: "看文中这一处", en: "see it in the prose" });
        write!(out, " <a class=\"gouji-to\" href=\"#words-{n}\">{words}</a>")
    }

    /// The same in few words, for the prose itself.
    pub(super) fn brief_proposal(&self, finding: &Finding, prose: &Prose<'_>) -> Option<String> {
        let Some(Amount::Count(_)) = finding.found else { return None };
        let values: Vec<String> = prose.readings(finding)?.iter().map(ToString::to_string).collect();
        let words = self.say(change_to(false));
        Some(format!("{words} {}", values.join(self.say(Bilingual { zh: " 或 ", en: " or " }))))
    }

    /// What a number of the prose should be by the tables.
    pub(super) fn prose_proposal(&self, finding: &Finding, prose: &Prose<'_>) -> Option<String> {
        let Some(Amount::Count(_)) = finding.found else { return None };
        let values = prose.readings(finding)?;
        let [value] = values else {
            let listed: Vec<String> = values.iter().map(ToString::to_string).collect();
            let (zh, en) = (listed.join(" 或 "), listed.join(" or "));
            return Some(say!(
                self.lang,
                "若表格无误，文中应为 {zh}",
                "if the table is right, the text should say {en}"
            ));
        };
        let is_held = |cell: &Cell| {
            let mark = self.marks.get(*cell).and_then(|mark| mark.weight);
            let is_sound = mark.is_none_or(|weight| weight <= Weight::Involved);
            let has_sums = cell.table() != Table::Article20;
            has_sums && is_sound && !prose.is_broken(*cell)
        };
        Some(if !finding.cells.is_empty() && finding.cells.iter().all(is_held) {
            say!(
                self.lang,
                "表中数字与其余各数勾稽相符，文字较可能有误，文中可能应为 {value}",
                "the figure of the table fits all others: the text may be wrong, and may have to say {value}"
            )
        } else {
            say!(self.lang, "若表格无误，文中应为 {value}", "if the table is right, the text should say {value}")
        })
    }

    /// The code of a rule, with a link to what it says.
    pub(super) fn code(&self, out: &mut impl Write, rule: &str) -> fmt::Result {
        let code = shown(rule, 40).to_string();
        match Rule::by_code(rule) {
            Some(known) => {
                let title = self.say(known.statement);
                write!(out, "<a class=\"gouji-to\" href=\"#{RULE}{code}\" title=\"{}\">{code}</a>", Escaped(title))
            }
            None => write!(out, "{}", Escaped(&code)),
        }
    }

    /// What should stand in the cells of a finding that no cause explains, by the rule or by the figures beside them;
    /// returns the cells of which it told that.
    fn proposals(&self, out: &mut impl Write, finding: &Finding) -> Result<BTreeSet<Cell>, fmt::Error> {
        let mut told = BTreeSet::new();
        if finding.identity_kind().is_some() {
            return Ok(told);
        }
        let by_rule: BTreeSet<Cell> = finding.proposed().into_iter().map(|(cell, _)| cell).collect();
        let [colon, comma] = self.marks_of_text();
        for cell in &finding.cells {
            let Some(mark) = self.marks.get(*cell).filter(|mark| mark.is_derived || by_rule.contains(cell)) else {
                continue;
            };
            let counts = mark.proposed.iter().map(|(value, is_only)| (value.text(), *is_only));
            let money = mark.amount.map(|amount| (amount.to_string(), true));
            for (proposed, is_only) in counts.chain(money).take(SHOWN.saturating_sub(told.len())) {
                told.insert(*cell);
                self.to(out, *cell)?;
                let figure = self.input.report.figure(*cell).map(|figure| figure.to_string());
                let printed: String = visible(figure.as_deref().unwrap_or_default()).take(FIGURE).collect();
                let printed = if printed.is_empty() {
                    self.say(Bilingual { zh: "空白", en: "blank" }).to_owned()
                } else {
                    say!(self.lang, "填报 {printed}", "{printed} printed")
                };
                let words = self.say(change_to(is_only));
                write!(out, "{colon}{}{comma}<b>{words} {}</b>", Escaped(&printed), Escaped(&proposed))?;
                if mark.is_derived {
                    let from = Bilingual { zh: "（由其余数字推算）", en: " (by the other figures)" };
                    out.write_str(self.say(from))?;
                }
                out.write_str("<br>")?;
            }
        }
        Ok(told)
    }

    /// What a figure should be if the other report is right, for a finding about two of them.
    fn by_other(&self, out: &mut impl Write, finding: &Finding) -> fmt::Result {
        let (Some(Amount::Count(expected)), Some(Amount::Count(found))) = (finding.expected, finding.found) else {
            return Ok(());
        };
        let Some(cell) = finding.cell().filter(|_| !finding.others.is_empty() && finding.severity > Severity::Note)
        else {
            return Ok(());
        };
        let label = cell.label(self.lang);
        let words = say!(
            self.lang,
            "无法判断哪一份有误：若另一份报告无误，{label} 应为 {expected}；若本报告无误，另一份应为 {found}",
            "which of the two is wrong cannot be told: {label} should be {expected} if the other report is right, and that \
             one should say {found} if this one is"
        );
        write!(out, " <b>{}</b>", Escaped(&words))
    }

    /// The message, of a long sum its ends.
    fn brief(&self, finding: &Finding) -> String {
        finding.brief(self.lang).unwrap_or_else(|| finding.message(self.lang))
    }

    /// What a finding says, with links to its cells.
    fn message(&self, out: &mut impl Write, finding: &Finding, told: &BTreeSet<Cell>) -> fmt::Result {
        if let Some(listed) = finding.detail.listed(self.lang) {
            write!(out, "{}<ul>", Escaped(&listed.heading))?;
            for (cell, text) in listed.lines {
                write!(out, "<li>{}", Escaped(&text))?;
                if let Some(cell) = cell {
                    out.write_char(' ')?;
                    self.to(out, cell)?;
                }
                out.write_str("</li>")?;
            }
            return out.write_str("</ul>");
        }
        write!(out, "{}", Escaped(&self.brief(finding)))?;
        let count = finding.cells.len();
        if finding.cells.iter().all(|cell| told.contains(cell)) {
            return Ok(());
        }
        let is_prose = matches!(finding.at, Some(Location::Prose { .. }));
        let is_folded = finding.identity_kind().is_some() || count > SHOWN;
        let (open, close) = if is_folded {
            let words = say!(self.lang, "看各项数字（{count} 个单元格）", "the figures ({count} cells)");
            (format!("<details class=\"gouji-rules\"><summary>{words}</summary>"), "</details>")
        } else {
            let words = if is_prose {
                Bilingual { zh: "与之核对的数字：", en: "compared with: " }
            } else {
                Bilingual { zh: "所涉单元格：", en: "cells: " }
            };
            (format!("<span class=\"gouji-rules\">{}", self.say(words)), "</span>")
        };
        out.write_str(&open)?;
        for (n, cell) in finding.cells.iter().enumerate() {
            out.write_str(if n > 0 { " · " } else { "" })?;
            self.to(out, *cell)?;
            if let Some(figure) = self.input.report.figure(*cell) {
                let figure: String = visible(&figure.to_string()).collect();
                write!(out, " {}", Escaped(&figure))?;
            }
        }
        out.write_str(close)
    }
}

/// Which way a row was shifted, if two figures of it tell.
fn way(slip: &Slip) -> Bilingual {
    let nothing = Bilingual { zh: "", en: "" };
    if slip.kind != SlipKind::RowShifted {
        return nothing;
    }
    let moved = |from: &Change, to: &Change| matches!(from.proposed, Proposed::Value(n @ 1..) if to.printed == Some(n));
    let pairs = || slip.changes.iter().zip(slip.changes.iter().skip(1));
    match (pairs().any(|(one, next)| moved(one, next)), pairs().any(|(one, next)| moved(next, one))) {
        (true, false) => Bilingual { zh: "（右移）", en: " to the right" },
        (false, true) => Bilingual { zh: "（左移）", en: " to the left" },
        _ => nothing,
    }
}

/// What stands before a proposed value. Figures alone never prove which of them is wrong.
const fn change_to(is_only: bool) -> Bilingual {
    if is_only {
        Bilingual { zh: "建议改为", en: "should probably be" }
    } else {
        Bilingual { zh: "可能应为", en: "may have to be" }
    }
}
