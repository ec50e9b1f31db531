//! A checked report as a web page: the form as it is printed, with what was found at its cells.
//!
//! The page is one file that needs no server: no script, nothing loaded from elsewhere, every text of the report
//! escaped, and a Content-Security-Policy that allows nothing but its own style. Wrong figures are marked by colour,
//! sign and text, with what should stand there beside what is printed; what belongs to a finding lights up together
//! when one points at it or tabs to it. It prints on A4, and follows the light or dark of the system.
//!
//! For a page of your own, [`tables`] gives the three tables alone, to be shown inside an element of the class `gouji`
//! with [`STYLESHEET`]. Part of the [stability policy](crate::guide::stability):
//!
//! | Markup | Meaning |
//! |---|---|
//! | `data-cell` | on each figure: the path of the [`Cell`], such as `applications.received.total` |
//! | `data-state` | its [`State`](crate::State) |
//! | `data-findings` | the findings about it, counted from 1 in the order of [`Findings::iter`] |
//! | `gouji-error`, `gouji-warning`, `gouji-note` | the worst finding of which it may be the cause |
//! | `gouji-involved` | it stands in a broken identity, and other figures explain that; or words were compared with it |
//! | `gouji-unassessed` | it is missing or unreadable |
//! | `gouji-printed`, `gouji-proposed` | what is printed; what should or may have to stand there |
//! | `gouji-sign`, `gouji-rules`, `gouji-hidden` | a sign; the codes of the rules; words for screen readers |

mod overview;
mod prose;

pub use self::overview::Overview;

use self::prose::Prose;
use super::html::{Escaped, Spans};
use super::layout::{Area, Grid, Page, Role, What, heading, table};
use super::marks::{Mark, Marks, Weight};
use crate::check::{Findings, Verdict};
use crate::finding::{Finding, Severity};
use crate::form::{Cell, Section};
use crate::locate::{Causes, should_be};
use crate::reading::Location;
use crate::rule::{Input, MissingInput};
use crate::text::{Bilingual, Lang, say, shown};
use std::fmt::{self, Write};

/// The style of what [`tables`] writes.
pub const STYLESHEET: &str = include_str!("page/marks.css");

/// The style of a whole page.
const WHOLE: &str = include_str!("page/whole.css");

/// What a browser may do with the page: show its style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes the page of a report.
///
/// ```
/// use gouji::{Checker, Lang, Rule, locate::Locator, write::page};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let (findings, causes) = (Checker::new().check(&report), Locator::new().locate(&report));
/// let mut html = String::new();
/// page::checked(&mut html, "report.json", &report, &findings, &causes, Lang::Zh)?;
/// assert!(html.contains("行政复议：结果维持 1 = 1，总计 0，少计 1"));
/// assert!(html.contains(r#"id="disputes.review.total""#));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn checked<'a>(
    out: &mut impl Write,
    file: &str,
    input: impl Into<Input<'a>>,
    findings: &Findings,
    causes: &Causes,
    lang: Lang,
) -> fmt::Result {
    let sheet = Sheet::new(input.into(), findings, causes, lang, true);
    let title = sheet.page.title();
    let heading = say!(lang, "{title}：核对结果", "{title}: result of the check");
    head(out, &heading, lang)?;
    for n in 1..=findings.len() {
        let these = format!("[data-findings~=\"{n}\"]");
        writeln!(out, "body:has({these}:is(:hover, :focus-within)) {these} {{ outline: 3px solid var(--note); }}")?;
    }
    writeln!(out, "</style>\n</head>\n<body class=\"gouji\">\n<header>\n<h1>{}</h1>", Escaped(&heading))?;
    sheet.summary(out, file)?;
    writeln!(out, "</header>\n<main>")?;
    sheet.causes(out, causes)?;
    sheet.findings(out)?;
    let prose = Prose::new(sheet.input, findings, lang);
    for section in Section::ALL {
        sheet.section(out, *section, &prose)?;
    }
    sheet.missing(out)?;
    sheet.notes(out)?;
    out.write_str("</main>\n</body>\n</html>\n")
}

/// Writes the tables of a report with their marks, for a page of your own.
///
/// ```
/// use gouji::{Checker, Lang, Rule, locate::Locator, write::page};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let (findings, causes) = (Checker::new().check(&report), Locator::new().locate(&report));
/// let mut html = String::new();
/// page::tables(&mut html, &report, &findings, &causes, Lang::Zh)?;
/// assert!(html.contains(r#"<td data-cell="disputes.review.total" data-state="stated" data-findings="1" class="gouji-error">"#));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn tables<'a>(
    out: &mut impl Write,
    input: impl Into<Input<'a>>,
    findings: &Findings,
    causes: &Causes,
    lang: Lang,
) -> fmt::Result {
    let sheet = Sheet::new(input.into(), findings, causes, lang, false);
    for section in Section::ALL {
        if let Some(grid) = sheet.page.grid(*section) {
            sheet.table(out, *section, &grid)?;
        }
    }
    Ok(())
}

/// The beginning of a page, up to a style that is still open.
fn head(out: &mut impl Write, title: &str, lang: Lang) -> fmt::Result {
    let code = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    write!(out, "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"generator\" content=\"gouji {}\">", env!("CARGO_PKG_VERSION"))?;
    write!(out, "<title>{}</title>\n<style>\n{STYLESHEET}{WHOLE}", Escaped(title))
}

/// The class, the sign and the words of a verdict.
const fn verdict(verdict: Verdict) -> (&'static str, &'static str, Bilingual) {
    match verdict {
        Verdict::Pass => ("gouji-pass", "✓", Bilingual { zh: "通过", en: "pass" }),
        Verdict::Incomplete => ("gouji-warning", "?", Bilingual { zh: "不完整", en: "incomplete" }),
        Verdict::Fail => ("gouji-error", "✗", Bilingual { zh: "未通过", en: "fail" }),
    }
}

/// A report with all that is shown of it.
struct Sheet<'a> {
    input: Input<'a>,
    page: Page<'a>,
    findings: &'a Findings,
    marks: Marks,
    lang: Lang,
    /// Whether cells and findings are linked: in a page of our own, which has the targets.
    is_linked: bool,
}

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

/// What the address of a finding in the page begins with.
const FINDING: &str = "finding-";

impl<'a> Sheet<'a> {
    fn new(input: Input<'a>, findings: &'a Findings, causes: &Causes, lang: Lang, is_linked: bool) -> Self {
        let page = input.reading.map_or_else(|| Page::of_report(input.report), Page::of_reading);
        let marks = Marks::new(input, findings, causes, lang);
        Sheet { input, page, findings, marks, lang, is_linked }
    }

    const fn say(&self, words: Bilingual) -> &'static str {
        words.get(self.lang)
    }

    fn title(&self, out: &mut impl Write, words: Bilingual) -> fmt::Result {
        writeln!(out, "<h2>{}</h2>", self.say(words))
    }

    /// The verdict, the counts, where the report comes from.
    fn summary(&self, out: &mut impl Write, file: &str) -> fmt::Result {
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

    /// A link to a cell.
    fn to(&self, out: &mut impl Write, cell: Cell) -> fmt::Result {
        let label = cell.short_label(self.lang);
        if self.input.report.figure(cell).is_some() {
            write!(out, "<a href=\"#{cell}\">{}</a>", Escaped(&label))
        } else {
            write!(out, "{}", Escaped(&label))
        }
    }

    /// What explains the broken identities, part by part.
    fn causes(&self, out: &mut impl Write, causes: &Causes) -> fmt::Result {
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

    fn findings(&self, out: &mut impl Write) -> fmt::Result {
        self.title(out, Bilingual { zh: "核对结果", en: "findings" })?;
        if self.findings.is_clean() {
            let words = Bilingual { zh: "没有发现问题。", en: "Nothing was found." };
            return writeln!(out, "<p>{}</p>", self.say(words));
        }
        out.write_str("<ol>\n")?;
        for (n, finding) in (1_usize..).zip(self.findings) {
            let weight = Weight::Found(finding.severity);
            let (class, sign, label) = (weight.class(), weight.sign(), self.say(weight.words()));
            let rule = shown(&finding.rule, 40).to_string();
            write!(out, "<li id=\"{FINDING}{n}\" data-findings=\"{n}\"><span class=\"{class}\">")?;
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
            // Who reads the page does not see the JSON.
            if let Some(place) = finding.place().filter(|place| !matches!(place, Location::Json { .. })) {
                let place = place.message(self.lang);
                write!(out, " <span class=\"faint\">[{}]</span>", Escaped(&place))?;
            }
            out.write_str("</li>\n")?;
        }
        out.write_str("</ol>\n")
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
        for (n, cell) in finding.cells.iter().enumerate() {
            out.write_str(if n > 0 { " · " } else { "" })?;
            self.to(out, *cell)?;
        }
        out.write_str(close)
    }

    fn section(&self, out: &mut impl Write, section: Section, prose: &Prose<'_>) -> fmt::Result {
        writeln!(out, "<section>\n<h2 lang=\"zh-CN\">{}</h2>", heading(section))?;
        prose.section(out, section)?;
        match (self.page.grid(section), table(section)) {
            (Some(grid), _) => self.table(out, section, &grid)?,
            (None, Some(absent)) => {
                let why = MissingInput::Table(absent).message(self.lang);
                writeln!(out, "<p class=\"gouji-unassessed\">{}</p>", Escaped(&why))?;
            }
            (None, None) => {}
        }
        out.write_str("</section>\n")
    }

    fn table(&self, out: &mut impl Write, section: Section, grid: &Grid) -> fmt::Result {
        let title = section.title();
        writeln!(out, "<div class=\"gouji-scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">")?;
        writeln!(out, "<table lang=\"zh-CN\">\n<caption class=\"gouji-hidden\">{title}</caption>")?;
        for row in 0..grid.height {
            out.write_str("<tr>")?;
            for area in grid.row(row) {
                match area.what {
                    What::Figure(cell) => self.figure(out, area, cell)?,
                    What::Label(label) => {
                        let scope = match (area.role, area.rows, area.columns) {
                            (Role::Row, 1, _) => "row",
                            (Role::Row, ..) => "rowgroup",
                            (_, _, 1) => "col",
                            _ => "colgroup",
                        };
                        write!(out, "<th scope=\"{scope}\"{}>{}</th>", Spans(area), Escaped(label))?;
                    }
                }
            }
            out.write_str("</tr>\n")?;
        }
        out.write_str("</table>\n</div>\n")
    }

    fn figure(&self, out: &mut impl Write, area: &Area, cell: Cell) -> fmt::Result {
        out.write_str("<td")?;
        if self.is_linked {
            write!(out, " id=\"{cell}\"")?;
        }
        let state = self.input.report.figure(cell).map_or("missing", |figure| figure.state().as_str());
        write!(out, " data-cell=\"{cell}\" data-state=\"{state}\"")?;
        let printed = self.page.text(area);
        let Some(mark) = self.marks.get(cell) else {
            return write!(out, "{}>{}</td>", Spans(area), Escaped(&printed));
        };
        if !mark.findings.is_empty() {
            let numbers: Vec<String> = mark.findings.iter().map(|n| n.saturating_add(1).to_string()).collect();
            write!(out, " data-findings=\"{}\"", numbers.join(" "))?;
        }
        if let Some(weight) = mark.weight {
            write!(out, " class=\"{}\"", weight.class())?;
        }
        write!(out, "{}><span class=\"gouji-printed\">{}</span>", Spans(area), Escaped(&printed))?;
        self.mark(out, mark)?;
        out.write_str("</td>")
    }

    /// What stands beside a marked figure.
    fn mark(&self, out: &mut impl Write, mark: &Mark) -> fmt::Result {
        let Some(weight) = mark.weight else { return Ok(()) };
        let sign = weight.sign();
        if !sign.is_empty() {
            write!(out, " <span class=\"gouji-sign\" aria-hidden=\"true\">{sign}</span>")?;
        }
        write!(out, "<span class=\"gouji-hidden\"> {}", self.say(weight.words()))?;
        if !mark.why.is_empty() {
            write!(out, " {}", Escaped(&mark.why))?;
        }
        out.write_str("</span>")?;
        for (proposed, is_only) in &mark.proposed {
            let words = self.say(should_be(*is_only));
            write!(out, "<ins class=\"gouji-proposed\">{words} {}</ins>", proposed.text())?;
        }
        if mark.findings.is_empty() || weight == Weight::Involved {
            return Ok(());
        }
        out.write_str("<span class=\"gouji-rules\">")?;
        for (place, n) in mark.findings.iter().enumerate() {
            let Some(finding) = self.findings.iter().nth(*n) else { continue };
            let rule = shown(&finding.rule, 40).to_string();
            out.write_str(if place > 0 { " " } else { "" })?;
            if self.is_linked {
                write!(out, "<a href=\"#{FINDING}{}\">{}</a>", n.saturating_add(1), Escaped(&rule))?;
            } else {
                write!(out, "{}", Escaped(&rule))?;
            }
        }
        out.write_str("</span>")
    }

    /// What the rules would have needed, each with the rules that did.
    fn missing(&self, out: &mut impl Write) -> fmt::Result {
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

    /// The notes of the reader.
    fn notes(&self, out: &mut impl Write) -> fmt::Result {
        let notes = self.input.reading.map_or(&[][..], |reading| &reading.notes);
        if notes.is_empty() {
            return Ok(());
        }
        self.title(out, Bilingual { zh: "读取说明", en: "reader's notes" })?;
        out.write_str("<ul>\n")?;
        for note in notes {
            out.write_str("<li>")?;
            if let Some(cell) = note.cell {
                self.to(out, cell)?;
                out.write_str(self.say(Bilingual { zh: "：", en: ": " }))?;
            }
            write!(out, "{}", Escaped(&shown(&note.message(self.lang), 300).to_string()))?;
            if let Some(place) = &note.place {
                write!(out, " <span class=\"faint\">[{}]</span>", Escaped(&place.message(self.lang)))?;
            }
            out.write_str("</li>\n")?;
        }
        out.write_str("</ul>\n")
    }
}
