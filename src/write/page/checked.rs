//! What stands on the page of a checked report beside its tables: the verdict, what the marks mean, what could not be
//! assessed, the rules.

use super::super::html::Escaped;
use super::super::layout::{heading, table};
use super::super::marks::Weight;
use super::problems::Problem;
use super::prose::Prose;
use super::sheet::{RULE, Sheet};
use super::verdict;
use crate::check::Verdict;
use crate::finding::Severity;
use crate::form::Section;
use crate::rule::Rule;
use crate::text::{Bilingual, say, shown};
use std::collections::BTreeSet;
use std::fmt::{self, Write};

/// What the marks of cells mean.
const LEGEND: [(Weight, Bilingual); 5] = [
    (Weight::Found(Severity::Error), Bilingual { zh: "错误", en: "error" }),
    (Weight::Found(Severity::Warning), Bilingual { zh: "警告", en: "warning" }),
    (Weight::Found(Severity::Note), Bilingual { zh: "提示", en: "note" }),
    (Weight::Involved, Bilingual { zh: "与之核对的数字", en: "what was compared" }),
    (Weight::Unassessed, Bilingual { zh: "缺失或无法辨认", en: "missing or unreadable" }),
];

/// How many reasons are named without being asked for.
const REASONS: usize = 3;

impl<'a> Sheet<'a> {
    /// Where the report comes from, and the verdict.
    pub(super) fn summary(&self, out: &mut impl Write, file: &str, problems: &[Problem<'_>]) -> fmt::Result {
        out.write_str("<p class=\"faint\">")?;
        if let Some(published) = self.page.published() {
            write!(out, "<span lang=\"zh-CN\">{published}</span> · ")?;
        }
        let source = self.input.reading.and_then(|reading| reading.source.as_deref()).unwrap_or(file);
        let words = self.say(Bilingual { zh: "来源：", en: "source: " });
        writeln!(out, "{words}{}</p>", Escaped(&shown(source, 300).to_string()))?;
        // What one cause explains is one thing to correct, however many sums it breaks.
        let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| problems.iter().filter(|problem| problem.severity() == severity).count());
        let end = self.findings.verdict();
        let (mut class, mut sign, words) = verdict(end);
        let mut words = self.say(words).to_owned();
        let mut more: Vec<String> = Vec::new();
        if errors > 0 {
            more.push(say!(self.lang, "有 {errors} 处错误须更正", "errors to correct: {errors}"));
        }
        let is_warned = end == Verdict::Pass && warnings > 0;
        if is_warned {
            let warning = Weight::Found(Severity::Warning);
            (class, sign) = (warning.class(), warning.sign());
            words = self.say(Bilingual { zh: "表内数字没有错误，但", en: "no error in the tables, but " }).to_owned();
        }
        if end == Verdict::Incomplete {
            let open = Bilingual {
                zh: "有数据缺失或无法辨认，未能全部核对",
                en: "some figures are missing or unreadable",
            };
            more.push(self.say(open).to_owned());
        }
        if warnings > 0 {
            more.push(say!(self.lang, "有 {warnings} 处警告须核对", "warnings to look at: {warnings}"));
        }
        if notes > 0 {
            more.push(say!(self.lang, "有 {notes} 条提示可核对", "notes to look at: {notes}"));
        }
        if self.findings.is_clean() && end == Verdict::Pass {
            more.push(self.say(Bilingual { zh: "没有发现问题", en: "nothing was found" }).to_owned());
        }
        let [colon, comma] =
            [Bilingual { zh: "：", en: ": " }, Bilingual { zh: "，", en: ", " }].map(|words| self.say(words));
        let more = more.join(comma);
        let colon = if more.is_empty() || is_warned { "" } else { colon };
        writeln!(out, "<p class=\"verdict {class}\"><span aria-hidden=\"true\">{sign}</span> {words}{colon}{more}</p>")
    }

    /// How many identities hold, and what the marks mean that the page has.
    pub(super) fn legend(&self, out: &mut impl Write, prose: &Prose<'_>) -> fmt::Result {
        let identities = self.findings.identities();
        let (holds, broken, open) = (identities.holds, identities.broken, identities.not_assessable);
        let all = holds.saturating_add(broken).saturating_add(open);
        let mut sums = say!(
            self.lang,
            "各表合计与平衡关系共 {all} 处：{holds} 处成立，{broken} 处不成立",
            "sums and balances of the tables: {holds} hold, {broken} broken"
        );
        if open > 0 {
            sums.push_str(&say!(
                self.lang,
                "，{open} 处因数字缺失或无法辨认而未能核对",
                ", {open} not assessable since a figure is missing or unreadable"
            ));
        }
        writeln!(out, "<p class=\"faint\">{sums}</p>")?;
        let used: BTreeSet<Weight> = self.marks.weights().collect();
        let cells = LEGEND.iter().filter(|(weight, _)| used.contains(weight)).map(|(weight, words)| {
            let (class, sign) = (weight.class(), weight.sign());
            format!("<span class=\"key {class}\">{sign} {}</span>", self.say(*words))
        });
        let words = prose
            .endings()
            .into_iter()
            .map(|(class, words)| format!("<span class=\"gouji-claim {class}\">{}</span>", self.say(words)));
        let keys: Vec<String> = cells.chain(words).collect();
        if keys.is_empty() {
            return Ok(());
        }
        let marks = self.say(Bilingual { zh: "标记：", en: "marks: " });
        writeln!(out, "<p class=\"faint\">{marks}{}</p>", keys.join(" · "))
    }

    pub(super) fn section(
        &self,
        out: &mut impl Write,
        section: Section,
        prose: &Prose<'_>,
        problems: &[Problem<'a>],
    ) -> fmt::Result {
        writeln!(out, "<section>\n<h2 lang=\"zh-CN\">{}</h2>", heading(section))?;
        prose.section(out, self, section)?;
        if let (Some(table), true) = (table(section), self.page.grid(section).is_some()) {
            self.at_table(out, table, problems)?;
        }
        self.table_or_why(out, section)?;
        out.write_str("</section>\n")
    }

    /// What the rules would have needed, each with the rules that did.
    pub(super) fn missing(&self, out: &mut impl Write) -> fmt::Result {
        let mut missing: Vec<(String, Vec<&str>)> = Vec::new();
        for (rule, input) in self.findings.unassessed() {
            let words = input.message(self.lang);
            match missing.iter_mut().find(|(known, _)| *known == words) {
                Some((_, rules)) if rules.last() == Some(&rule) => {}
                Some((_, rules)) => rules.push(rule),
                None => missing.push((words, vec![rule])),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let joint = self.say(Bilingual { zh: "；", en: "; " });
        let reasons: Vec<&str> = missing.iter().take(REASONS).map(|(words, _)| words.as_str()).collect();
        let (reasons, count) = (reasons.join(joint), missing.len());
        let words = say!(
            self.lang,
            "未能核对的规则（{count} 种原因）：{reasons}",
            "what could not be assessed (reasons: {count}): {reasons}"
        );
        writeln!(out, "<details>\n<summary>{}</summary>\n<ul>", Escaped(&words))?;
        for (words, rules) in missing {
            write!(out, "<li>{} <span class=\"faint\">", Escaped(&words))?;
            for rule in rules {
                self.code(out, rule)?;
                out.write_char(' ')?;
            }
            out.write_str("</span></li>\n")?;
        }
        out.write_str("</ul>\n</details>\n")
    }

    /// What the rules say whose codes stand on the page.
    pub(super) fn rules(&self, out: &mut impl Write) -> fmt::Result {
        let found = self.findings.iter().map(|finding| &*finding.rule);
        let codes: BTreeSet<&str> = found.chain(self.findings.unassessed().map(|(rule, _)| rule)).collect();
        let mut rules = codes.into_iter().filter_map(Rule::by_code).peekable();
        if rules.peek().is_none() {
            return Ok(());
        }
        self.title(out, Bilingual { zh: "规则代码说明", en: "what the codes of the rules mean" })?;
        out.write_str("<ul>\n")?;
        for rule in rules {
            let (code, words) = (rule.code, self.say(rule.statement));
            writeln!(out, "<li id=\"{RULE}{code}\">{code} {}</li>", Escaped(words))?;
        }
        out.write_str("</ul>\n")
    }
}
