//! What stands on the page of a checked report beside its tables: verdict, causes, findings, what could not be assessed.

use super::super::html::Escaped;
use super::super::layout::heading;
use super::super::marks::Weight;
use super::prose::Prose;
use super::sheet::{FINDING, Sheet};
use super::verdict;
use crate::check::Verdict;
use crate::finding::{Finding, Severity};
use crate::form::Section;
use crate::locate::{Causes, should_be};
use crate::reading::Location;
use crate::text::{Bilingual, say, shown, visible};
use std::cmp::Reverse;
use std::fmt::{self, Write};

/// What the marks of cells mean.
const LEGEND: [(Weight, Bilingual); 5] = [
    (Weight::Found(Severity::Error), Bilingual { zh: "错误", en: "error" }),
    (Weight::Found(Severity::Warning), Bilingual { zh: "警告", en: "warning" }),
    (Weight::Found(Severity::Note), Bilingual { zh: "提示", en: "note" }),
    (Weight::Involved, Bilingual { zh: "与之核对的数字", en: "what was compared" }),
    (Weight::Unassessed, Bilingual { zh: "缺失或无法辨认", en: "missing or unreadable" }),
];

/// How many explanations that are less likely are listed.
const OTHERS: usize = 5;

/// How many cells of a finding are shown without being asked for.
const SHOWN: usize = 8;

impl Sheet<'_> {
    /// The verdict, the counts, where the report comes from.
    pub(super) fn summary(&self, out: &mut impl Write, file: &str) -> fmt::Result {
        let (class, sign, words) = verdict(self.findings.verdict());
        let warnings = self.findings.count(Severity::Warning);
        let open = match (self.findings.verdict(), warnings) {
            (Verdict::Pass, 1..) => {
                say!(self.lang, "，另有警告 {warnings} 处，请核实", "; look at {warnings} findings at warning level")
            }
            _ => String::new(),
        };
        let words = self.say(words);
        writeln!(out, "<p class=\"verdict {class}\"><span aria-hidden=\"true\">{sign}</span> {words}{open}</p>")?;
        let counts = [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| format!("{} {}", self.say(severity.label()), self.findings.count(severity)));
        let identities = self.findings.identities();
        let (holds, broken, open) = (identities.holds, identities.broken, identities.not_assessable);
        let sums = say!(
            self.lang,
            "勾稽关系：相符 {holds}，不符 {broken}，未能核对 {open}",
            "identities: {holds} hold, {broken} broken, {open} not assessable",
        );
        let joint = self.say(Bilingual { zh: "，", en: ", " });
        writeln!(out, "<p>{}<br>{sums}</p>", counts.join(joint))?;
        out.write_str("<p class=\"faint\">")?;
        for (n, (weight, words)) in LEGEND.iter().enumerate() {
            let (gap, class, sign) = (if n > 0 { " · " } else { "" }, weight.class(), weight.sign());
            write!(out, "{gap}<span class=\"key {class}\">{sign} {}</span>", self.say(*words))?;
        }
        writeln!(out, "</p>")?;
        if let Some(published) = self.page.published() {
            writeln!(out, "<p lang=\"zh-CN\">{published}</p>")?;
        }
        let source = self.input.reading.and_then(|reading| reading.source.as_deref()).unwrap_or(file);
        writeln!(out, "<p class=\"faint\">{}</p>", Escaped(&shown(source, 300).to_string()))
    }

    /// What explains the broken identities, part by part.
    pub(super) fn causes(&self, out: &mut impl Write, causes: &Causes) -> fmt::Result {
        if causes.parts().is_empty() {
            return Ok(());
        }
        self.title(out, Bilingual { zh: "最可能的原因", en: "likely causes" })?;
        let mut above = None;
        for part in causes.parts() {
            if above != Some(part.table) {
                writeln!(out, "<h3>{}</h3>", self.say(part.table.label()))?;
                above = Some(part.table);
            }
            if let Some(remark) = part.remark(self.lang) {
                writeln!(out, "<p>{}</p>", Escaped(&remark))?;
            }
            out.write_str("<ul>\n")?;
            for cause in part.causes.iter().filter(|cause| cause.rank == 1) {
                write!(out, "<li>{} <span class=\"gouji-rules\">", Escaped(&cause.message(self.lang)))?;
                for change in cause.slips.iter().flat_map(|slip| &slip.changes) {
                    self.to(out, change.cell)?;
                    out.write_char(' ')?;
                }
                out.write_str("</span></li>\n")?;
            }
            out.write_str("</ul>\n")?;
            let mut others = part.causes.iter().filter(|cause| cause.rank > 1).take(OTHERS).peekable();
            if others.peek().is_some() {
                let words = self.say(Bilingual { zh: "其他解释", en: "other explanations" });
                writeln!(out, "<details>\n<summary>{words}</summary>\n<ul>")?;
                for cause in others {
                    writeln!(out, "<li>{}</li>", Escaped(&cause.message(self.lang)))?;
                }
                out.write_str("</ul>\n</details>\n")?;
            }
        }
        Ok(())
    }

    pub(super) fn findings(&self, out: &mut impl Write) -> fmt::Result {
        self.title(out, Bilingual { zh: "核对结果", en: "findings" })?;
        if self.findings.is_clean() {
            let words = Bilingual { zh: "没有发现问题。", en: "Nothing was found." };
            return writeln!(out, "<p>{}</p>", self.say(words));
        }
        out.write_str("<ol>\n")?;
        // The worst first, each with its number.
        let mut list: Vec<(usize, &Finding)> = (1_usize..).zip(self.findings).collect();
        list.sort_by_key(|(_, finding)| Reverse(finding.severity));
        for (n, finding) in list {
            let weight = Weight::Found(finding.severity);
            let (class, sign, label) = (weight.class(), weight.sign(), self.say(weight.words()));
            let rule = shown(&finding.rule, 40).to_string();
            write!(out, "<li value=\"{n}\" id=\"{FINDING}{n}\" data-findings=\"{n}\"><span class=\"{class}\">")?;
            write!(
                out,
                "<span class=\"gouji-sign\" aria-hidden=\"true\">{sign}</span> {label} {}</span> ",
                Escaped(&rule)
            )?;
            self.message(out, finding)?;
            if let Some(Location::Prose { .. }) = finding.at {
                let words = self.say(Bilingual { zh: "文中位置", en: "in the prose" });
                write!(out, " <a href=\"#words-{n}\">{words}</a>")?;
            }
            self.derived(out, finding)?;
            // Who reads the page does not see the JSON.
            if let Some(place) = finding.place().filter(|place| !matches!(place, Location::Json { .. })) {
                let place = place.message(self.lang);
                write!(out, " <span class=\"faint\">[{}]</span>", Escaped(&place))?;
            }
            out.write_str("</li>\n")?;
        }
        out.write_str("</ol>\n")
    }

    /// What the figures beside a cell leave for it, where it cannot be read.
    fn derived(&self, out: &mut impl Write, finding: &Finding) -> fmt::Result {
        let marks = finding.cells.iter().filter_map(|cell| Some((cell, self.marks.get(*cell)?)));
        for (cell, mark) in marks.filter(|(_, mark)| mark.is_derived) {
            let label = cell.short_label(self.lang);
            for (proposed, is_only) in &mark.proposed {
                let words = self.say(should_be(*is_only));
                let from = self.say(Bilingual { zh: "由勾稽关系推算", en: "by the other figures" });
                let colon = self.say(Bilingual { zh: "：", en: ", " });
                write!(out, " <b>{from}{colon}{} {words} {}</b>", Escaped(&label), proposed.text())?;
            }
        }
        Ok(())
    }

    /// What a finding says, with links to its cells.
    fn message(&self, out: &mut impl Write, finding: &Finding) -> fmt::Result {
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
        write!(out, "{}", Escaped(&finding.message(self.lang)))?;
        let count = finding.cells.len();
        let (open, close) = match count {
            0 => return Ok(()),
            1..=SHOWN => ("<span class=\"gouji-rules\">".to_owned(), "</span>"),
            _ => {
                let words = say!(self.lang, "涉及 {count} 个单元格", "{count} cells");
                (format!("<details class=\"gouji-rules\"><summary>{words}</summary>"), "</details>")
            }
        };
        out.write_str(&open)?;
        let is_prose = matches!(finding.at, Some(Location::Prose { .. }));
        if is_prose {
            out.write_str(self.say(Bilingual { zh: "与之核对的数字：", en: "compared with: " }))?;
        }
        for (n, cell) in finding.cells.iter().enumerate() {
            out.write_str(if n > 0 { " · " } else { "" })?;
            self.to(out, *cell)?;
            if let (true, Some(figure)) = (is_prose, self.input.report.figure(*cell)) {
                let figure: String = visible(&figure.to_string()).collect();
                write!(out, " {}", Escaped(&figure))?;
            }
        }
        out.write_str(close)
    }

    pub(super) fn section(&self, out: &mut impl Write, section: Section, prose: &Prose<'_>) -> fmt::Result {
        writeln!(out, "<section>\n<h2 lang=\"zh-CN\">{}</h2>", heading(section))?;
        prose.section(out, section)?;
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
        self.title(out, Bilingual { zh: "未能核对的规则", en: "what could not be assessed" })?;
        out.write_str("<ul>\n")?;
        for (words, rules) in missing {
            writeln!(out, "<li>{} <span class=\"faint\">{}</span></li>", Escaped(&words), Escaped(&rules.join(" ")))?;
        }
        out.write_str("</ul>\n")
    }
}
