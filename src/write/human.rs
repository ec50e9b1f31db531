//! Findings for a person: the broken identity written out with its labels and numbers, its row or column, a summary.

use crate::check::Findings;
use crate::figure::{Figure, State};
use crate::finding::{Counted, Detail, Finding, Severity, message};
use crate::form::{Cell, FigureRef};
use crate::identity::Law;
use crate::reading::Place;
use crate::report::Report;
use crate::rule::{Assessed, Lacking, Rule};
use crate::text::{Lang, Words, shown};
use std::fmt::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {
    /// The language.
    pub lang: Lang,
    /// Whether the output is a terminal that shows colours.
    pub colour: bool,
}

impl Style {
    /// Prints in this language.
    #[must_use]
    pub const fn lang(self, lang: Lang) -> Self {
        Style { lang, ..self }
    }

    /// Prints with colours.
    #[must_use]
    pub const fn colour(self, colour: bool) -> Self {
        Style { colour, ..self }
    }

    const fn say(self, words: Words) -> &'static str {
        words.get(self.lang)
    }

    fn paint(self, code: &'static str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn severity(self, severity: Severity) -> String {
        let (words, colour) = match severity {
            Severity::Error => (Words { zh: "错误", en: "error" }, "1;31"),
            Severity::Warning => (Words { zh: "警告", en: "warning" }, "1;33"),
            Severity::Note => (Words { zh: "提示", en: "note" }, "1;36"),
        };
        self.paint(colour, self.say(words))
    }
}

const BOLD: &str = "1";
const FAINT: &str = "2";

/// Prints the findings of one report.
///
/// ```
/// use gouji::{Checker, Rule, write::human::{self, Style}};
/// let report = Rule::by_code("GJ401").and_then(|rule| rule.example).expect("every rule has one").report();
/// let mut text = String::new();
/// human::checked(&mut text, "report.json", &report, &Checker::new().check(&report), Style::default())?;
/// assert!(text.contains("错误 GJ401  行政复议：结果维持 1 = 1，总计 0，少 1"));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn checked(out: &mut impl Write, file: &str, report: &Report, findings: &Findings, style: Style) -> fmt::Result {
    let name = shown(file, 200).to_string();
    write!(out, "{}", style.paint(BOLD, &name))?;
    if let Some(agency) = &report.agency.name {
        write!(out, "  {}", shown(agency, 60))?;
    }
    if let Some(year) = report.year {
        write!(out, "  {year}")?;
    }
    writeln!(out)?;
    for finding in findings {
        one(out, &name, finding, report, style)?;
    }
    summary(out, findings, style)
}

fn one(out: &mut impl Write, file: &str, finding: &Finding, report: &Report, style: Style) -> fmt::Result {
    let message = finding.message(style.lang);
    writeln!(out, "\n{} {}  {message}", style.severity(finding.severity), style.paint(BOLD, finding.rule))?;
    let last = finding.places.iter().rev().flatten().next();
    if let Some(place) = last {
        writeln!(out, "  {} {}", style.paint(FAINT, "-->"), at(file, place))?;
    }
    match &finding.detail {
        Detail::Identity { law, expected, found } => match law {
            Law::Row(_) | Law::Block(_) => row(out, *law, expected, found, report, style),
            Law::Outcomes(_) => column(out, *law, expected, found, report, style),
            // Its message has all four figures.
            Law::Balance(_) => Ok(()),
        },
        _ => Ok(()),
    }
}

/// A place as a terminal can follow it.
fn at(file: &str, place: &Place) -> String {
    match place {
        Place::Line { line, column, page: None } => format!("{file}:{line}:{column}"),
        Place::Line { line, column, page: Some(page) } => format!("{file}:{line}:{column} (p. {page})"),
        Place::Sheet { sheet, a1 } => format!("{file} [{}!{a1}]", shown(sheet, 40)),
        Place::Grid { table, row, column } => format!("{file} [table {table}, row {row}, column {column}]"),
        Place::Prose { section, start, end } => format!("{file} [{} {start}–{end}]", section.as_str()),
        Place::Json { pointer } => format!("{file}#{}", shown(pointer, 120)),
    }
}

/// The figure as it stands in its box.
fn printed(counted: &Counted, report: &Report, style: Style) -> String {
    match report.figure(counted.cell) {
        Some(figure) if figure.state() == State::Blank => style.say(Words { zh: "空", en: "blank" }).to_owned(),
        Some(FigureRef::Count(Figure::Slash)) => "/".to_owned(),
        _ => counted.value.to_string(),
    }
}

/// A row of labels above a row of figures, the printed total behind a bar.
fn row(
    out: &mut impl Write,
    law: Law,
    expected: &[Counted],
    found: &[Counted],
    report: &Report,
    style: Style,
) -> fmt::Result {
    let (mut heads, mut figures) = (String::new(), String::new());
    let mut cell = |head: &str, figure: &str| {
        let width = head.width().max(figure.width());
        for (line, text) in [(&mut heads, head), (&mut figures, figure)] {
            for _ in text.width()..width {
                line.push(' ');
            }
            line.push_str(text);
            line.push_str("  ");
        }
    };
    for counted in expected {
        cell(&message::term_name(law, counted.cell, style.lang), &printed(counted, report, style));
    }
    cell("│", "│");
    for counted in found {
        cell(&message::term_name(law, counted.cell, style.lang), &printed(counted, report, style));
    }
    let sum = sum(expected);
    writeln!(out, "    {}", style.paint(FAINT, heads.trim_end()))?;
    writeln!(out, "    {}{}", figures, style.paint("1;31", &format!("≠ {sum}")))
}

/// The rows of a column that are not 0, their sum, and the printed total.
fn column(
    out: &mut impl Write,
    law: Law,
    expected: &[Counted],
    found: &[Counted],
    report: &Report,
    style: Style,
) -> fmt::Result {
    let sum = sum(expected);
    let of_interest = |counted: &&Counted| counted.value != 0 || counted.blank;
    let addends: Vec<(&Counted, String)> =
        expected.iter().filter(of_interest).map(|counted| (counted, printed(counted, report, style))).collect();
    let totals: Vec<String> = found.iter().map(|counted| printed(counted, report, style)).collect();
    let widths = addends.iter().map(|(_, text)| text.width()).chain(totals.iter().map(|text| text.width()));
    let width = widths.chain([sum.to_string().width()]).max().unwrap_or(0);
    let mut line = |figure: &str, label: &str| {
        let pad = " ".repeat(width.saturating_sub(figure.width()));
        writeln!(out, "    {pad}{figure}  {}", style.paint(FAINT, label))
    };
    for (counted, figure) in &addends {
        line(figure, &message::term_name(law, counted.cell, style.lang))?;
    }
    line(&sum.to_string(), style.say(Words { zh: "= 各办理结果之和", en: "= sum of the outcome rows" }))?;
    for figure in &totals {
        let label = message::total_name(law, style.lang);
        line(&style.paint("1;31", figure), &format!("≠ {label}"))?;
    }
    Ok(())
}

fn sum(side: &[Counted]) -> i64 {
    side.iter().fold(0, |sum, counted| counted.value.saturating_add(sum))
}

fn summary(out: &mut impl Write, findings: &Findings, style: Style) -> fmt::Result {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(count);
    let exact = ["GJ301", "GJ302", "GJ303", "GJ401"].map(|code| findings.assessed_by(code));
    let exact = exact.into_iter().fold(Assessed::default(), Assessed::plus);
    let all = findings.assessed();
    if !findings.is_clean() {
        writeln!(out)?;
    }
    match style.lang {
        Lang::Zh => {
            writeln!(out, "  错误 {errors}，警告 {warnings}，提示 {notes}")?;
            writeln!(
                out,
                "  勾稽关系：成立 {}，不成立 {}，不能判断 {}",
                exact.holds, exact.broken, exact.not_assessable
            )?;
            writeln!(
                out,
                "  全部规则：成立 {}，不成立 {}，不能判断 {}，不适用 {}",
                all.holds, all.broken, all.not_assessable, all.not_applicable
            )?;
        }
        Lang::En => {
            writeln!(out, "  {errors} errors, {warnings} warnings, {notes} notes")?;
            writeln!(
                out,
                "  identities: {} hold, {} broken, {} not assessable",
                exact.holds, exact.broken, exact.not_assessable
            )?;
            writeln!(
                out,
                "  all rules: {} hold, {} broken, {} not assessable, {} not applicable",
                all.holds, all.broken, all.not_assessable, all.not_applicable
            )?;
        }
    }
    let mut grouped: Vec<(&str, Lacking, usize)> = Vec::new();
    for (code, lacking) in findings.lacking() {
        match grouped.iter_mut().find(|(of, what, _)| *of == code && same(*what, lacking)) {
            Some((_, _, count)) => *count = count.saturating_add(1),
            None => grouped.push((code, lacking, 1)),
        }
    }
    for (code, lacking, count) in grouped {
        writeln!(out, "    {code}: {}", lacks(lacking, count, style.lang))?;
    }
    Ok(())
}

/// Whether two places lack the same sort of thing.
fn same(one: Lacking, other: Lacking) -> bool {
    match (one, other) {
        (Lacking::Figure(a), Lacking::Figure(b)) => a.table() == b.table(),
        _ => one == other,
    }
}

fn lacks(lacking: Lacking, count: usize, lang: Lang) -> String {
    let places = match (count, lang) {
        (1, _) => String::new(),
        (_, Lang::Zh) => format!("（{count} 处）"),
        (_, Lang::En) => format!(" ({count} places)"),
    };
    let what = match (lacking, lang) {
        (Lacking::Figure(cell), Lang::Zh) if count == 1 => format!("{} 没有可用的数字", cell.label(lang)),
        (Lacking::Figure(cell), Lang::En) if count == 1 => format!("no usable figure in {}", cell.label(lang)),
        (Lacking::Figure(cell), Lang::Zh) => format!("{}中有的格没有可用的数字", cell.table().label().zh),
        (Lacking::Figure(cell), Lang::En) => format!("boxes of {} without a usable figure", cell.table().label().en),
        (Lacking::Table(table), Lang::Zh) => format!("没有{}", table.label().zh),
        (Lacking::Table(table), Lang::En) => format!("no {}", table.label().en),
        (Lacking::Year, Lang::Zh) => "报告年度不明".to_owned(),
        (Lacking::Year, Lang::En) => "the report year is not known".to_owned(),
        (Lacking::Body, Lang::Zh) => "单位的层级或类型不明".to_owned(),
        (Lacking::Body, Lang::En) => "level or kind of the body is not known".to_owned(),
    };
    format!("{what}{places}")
}

/// Prints the record of a rule: what it states, on what ground, and an example with what it finds there.
///
/// # Errors
/// Those of `out`.
pub fn explain(out: &mut impl Write, rule: &Rule, style: Style) -> fmt::Result {
    let severities: Vec<String> = rule.severities.iter().map(|severity| style.severity(*severity)).collect();
    writeln!(out, "{}  {}", style.paint(BOLD, rule.code), severities.join(" / "))?;
    writeln!(out, "{}\n", style.say(rule.statement))?;
    let forms: Vec<&str> = rule.forms.iter().map(|form| form.as_str()).collect();
    let confidence = match (rule.confidence, style.lang) {
        (confidence, Lang::En) => confidence.as_str(),
        (crate::rule::Confidence::Official, Lang::Zh) => "官方文本",
        (crate::rule::Confidence::Seen, Lang::Zh) => "见于已发布的报告",
        (crate::rule::Confidence::Inferred, Lang::Zh) => "推断",
    };
    let lines = [
        (Words { zh: "依据", en: "basis" }, format!("{} ({confidence})", rule.basis)),
        (Words { zh: "所需", en: "needs" }, style.say(rule.needs).to_owned()),
        (Words { zh: "位置", en: "places" }, style.say(rule.places).to_owned()),
        (Words { zh: "格式版本", en: "editions" }, forms.join(", ")),
    ];
    for (name, text) in lines {
        writeln!(out, "{}: {text}", style.say(name))?;
    }
    let Some(example) = rule.example else { return Ok(()) };
    writeln!(out, "\n{}", style.say(Words { zh: "例（其余各格为 0）：", en: "Example (all other boxes 0):" }))?;
    for (path, text) in example.boxes {
        let label = path.parse::<Cell>().map(|cell| cell.label(style.lang)).unwrap_or_default();
        writeln!(out, "    {label} = {text:?}")?;
    }
    let report = example.report();
    for finding in crate::check::Checker::new().check(&report).by_rule(rule.code) {
        writeln!(out, "    → {} {}", style.severity(finding.severity), finding.message(style.lang))?;
    }
    Ok(())
}
