//! Findings for a person: the broken identity written out with its labels and numbers, its row or column, a summary.

mod tables;

use super::words::{self, Ending};
use crate::check::{Findings, Verdict};
use crate::claim::Sentence;
use crate::figure::{Figure, State};
use crate::finding::identity::{self, Counted};
use crate::finding::{Finding, Severity, number};
use crate::form::{Cell, FigureRef, Table};
use crate::identity::IdentityKind;
use crate::locate::{Cause, Causes, Located, SlipKind};
use crate::reading::{DateKind, LabelKind, Location, Note, NoteKind};
use crate::report::Report;
use crate::rule::{Assessed, Confidence, Example, Input, MissingInput, OutlineItem, Rule};
use crate::text::{Bilingual, Lang, say, shown, visible};
use crate::version::Diff;
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
    /// Whether only findings are printed: no counts, no notes of the reader, nothing of a report without findings.
    pub brief: bool,
    /// Whether the tables with something to mark are printed as the form has them, each figure with its mark.
    pub tables: bool,
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

    /// Prints only findings.
    #[must_use]
    pub const fn brief(self, brief: bool) -> Self {
        Style { brief, ..self }
    }

    /// Prints the tables, too, where something is to be marked in them.
    #[must_use]
    pub const fn tables(self, tables: bool) -> Self {
        Style { tables, ..self }
    }

    const fn say(self, words: Bilingual) -> &'static str {
        words.get(self.lang)
    }

    fn paint(self, code: &'static str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn severity(self, severity: Severity) -> String {
        let colour = match severity {
            Severity::Error => WRONG,
            Severity::Warning => "1;33",
            Severity::Note => "1;36",
        };
        self.paint(colour, self.say(severity.label()))
    }
}

const BOLD: &str = "1";
const FAINT: &str = "2";
/// How many single figures of a table the summary names.
const FEW: usize = 5;
const WRONG: &str = "1;31";
/// The most characters that are marked.
const LONGEST: usize = 60;

/// A text, such as the name of a file, without anything that steers a terminal: control characters, escape sequences
/// and marks that turn the writing direction become a visible `\u{…}`.
///
/// ```
/// assert_eq!(gouji::write::human::plain("a\u{1b}[31m.txt"), "a\\u{1b}[31m.txt");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    shown(text, usize::MAX).to_string()
}

/// Prints the findings of one report.
///
/// ```
/// use gouji::{Checker, Rule, locate::Locator, write::human::{self, Style}};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let (findings, causes) = (Checker::new().check(&report), Locator::new().locate(&report));
/// let mut text = String::new();
/// human::checked(&mut text, "report.json", &report, &findings, &causes, Style::default())?;
/// assert!(text.contains("错误 GJ401  行政复议：结果维持 1 + 其余各项 0 = 1，总计 0，相差 1"));
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
    style: Style,
) -> fmt::Result {
    let input = input.into();
    let Input { report, reading, .. } = input;
    if style.brief && findings.is_clean() {
        return Ok(());
    }
    let name = plain(file);
    header(out, &name, report, style)?;
    let is_explained = |finding: &Finding| {
        let kind = finding.identity_kind();
        kind.is_some_and(|kind| causes.parts().iter().any(|part| part.broken.contains(&kind)))
    };
    for part in causes.parts() {
        let explained: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.identity_kind().is_some_and(|kind| part.broken.contains(&kind)))
            .collect();
        for (title, of) in of_part(part, explained, style) {
            if !title.is_empty() {
                write!(out, "\n{title}")?;
            }
            for finding in of {
                one(out, &name, finding, report, style)?;
            }
        }
    }
    for finding in findings.iter().filter(|finding| !is_explained(finding)) {
        one(out, &name, finding, report, style)?;
    }
    if style.tables {
        tables::tables(out, input, findings, causes, style)?;
    }
    if style.brief {
        return Ok(());
    }
    summary(out, findings, style)?;
    notes(out, &name, reading.map_or(&[], |reading| &reading.notes), style)
}

/// Prints what differs between two versions of a report.
///
/// ```
/// use gouji::{Checker, Form, Report, cells, version, write::human::{self, Style}};
/// let first = Report::new(2024, "沭阳县教育局", Form::F2021);
/// let mut second = first.clone();
/// second.set(cells::DISPUTES.review.total, 2)?;
/// let (diff, mut text) = (version::diff(&Checker::new(), &first, &second)?, String::new());
/// human::diff(&mut text, ["a.json", "b.json"], &second, &diff, Style::default())?;
/// assert_eq!(text, "a.json → b.json  沭阳县教育局  2024\n\n数字\n  行政复议·总计：缺失 → 2\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn diff(out: &mut impl Write, files: [&str; 2], report: &Report, diff: &Diff, style: Style) -> fmt::Result {
    let lang = style.lang;
    let [a, b] = files.map(plain);
    header(out, &format!("{a} → {b}"), report, style)?;
    let title = |out: &mut dyn Write, words: Bilingual| writeln!(out, "\n{}", style.paint(BOLD, style.say(words)));
    if diff.is_empty() {
        return writeln!(out, "{}", style.say(Bilingual { zh: "没有差异", en: "no difference" }));
    }
    if !diff.figures.is_empty() {
        title(out, Bilingual { zh: "数字", en: "figures" })?;
    }
    for figure in &diff.figures {
        let [before, after] = [&figure.before, &figure.after].map(|content| content.message(lang));
        let label = figure.cell.label(lang);
        writeln!(out, "  {}", say!(lang, "{label}：{before} → {after}", "{label}: {before} → {after}"))?;
    }
    if !diff.sentences.is_empty() {
        title(out, Bilingual { zh: "文字", en: "prose" })?;
    }
    for sentence in &diff.sentences {
        let (sign, section) = (if sentence.is_new { '+' } else { '-' }, number(sentence.section, lang));
        let text: String = visible(&sentence.text).collect();
        writeln!(out, "  {sign} {}", say!(lang, "第{section}部分：{text}", "section {section}: {text}"))?;
    }
    if !diff.went.is_empty() || !diff.came.is_empty() {
        title(out, Bilingual { zh: "核对结果", en: "findings" })?;
    }
    for (sign, findings) in [('-', &diff.went), ('+', &diff.came)] {
        for finding in findings {
            let message = finding.message(lang);
            writeln!(out, "  {sign} {} {}  {message}", style.severity(finding.severity), finding.rule)?;
        }
    }
    Ok(())
}

/// Prints what each number of the prose of one report was read as, and what was left alone and why.
///
/// ```
/// use gouji::{Form, Report, claim, write::human::{self, Style}};
/// let mut report = Report::new(2024, "某县教育局", Form::F2021);
/// report.set("applications.received.total".parse()?, 3)?;
/// report.sections.overview = Some("全年收到政府信息公开申请3件，举办培训5次。".into());
/// let mut text = String::new();
/// human::claims(&mut text, "report.json", &report, &claim::explain(&report), Style::default())?;
/// assert!(text.contains("  相符     收到政府信息公开申请3件：一、新收 3\n  未核对   5次：其后没有件、份等表格所用量词\n"), "{text}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn claims(out: &mut impl Write, file: &str, report: &Report, sentences: &[Sentence], style: Style) -> fmt::Result {
    header(out, &plain(file), report, style)?;
    let (mut fits, mut misses, mut open, mut left) = (0_usize, 0_usize, 0_usize, 0_usize);
    for sentence in sentences {
        let section = number(sentence.section, style.lang);
        let section = match (style.lang, sentence.passage) {
            (Lang::Zh, None) => format!("第{section}部分"),
            (Lang::Zh, Some(_)) => format!("第{section}部分表格说明"),
            (Lang::En, None) => format!("section {section}"),
            (Lang::En, Some(_)) => format!("beside the table of section {section}"),
        };
        let text: String = sentence.text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
        writeln!(out, "\n{}  {}", style.paint(FAINT, &section), shown(&text, SENTENCE))?;
        for statement in &sentence.statements {
            let ending = Ending::of(statement);
            let (colour, count) = match ending {
                Ending::Fits => ("32", &mut fits),
                Ending::Misses => (WRONG, &mut misses),
                Ending::Open => ("1;33", &mut open),
                Ending::Apart => (FAINT, &mut open),
                Ending::Left => (FAINT, &mut left),
            };
            *count = count.saturating_add(1);
            let word = style.say(ending.words());
            let pad = 7_usize.saturating_sub(word.width());
            let said = words::statement(statement, style.lang);
            writeln!(out, "  {}{:pad$}  {said}", style.paint(colour, word), "")?;
        }
    }
    let summary = match style.lang {
        Lang::Zh => {
            format!("表述与表格相符 {fits} 处，不符 {misses} 处，缺数据或者另行核对 {open} 处；未核对的数 {left} 处")
        }
        Lang::En => format!("claims: {fits} fit, {misses} miss, {open} not compared; numbers left alone: {left}"),
    };
    writeln!(out, "\n  {summary}")
}

/// Characters of a sentence that are shown.
const SENTENCE: usize = 200;

/// The first line: the file, the agency, the year.
fn header(out: &mut impl Write, name: &str, report: &Report, style: Style) -> fmt::Result {
    write!(out, "{}", style.paint(BOLD, name))?;
    if let Some(agency) = &report.agency.name {
        write!(out, "  {}", shown(agency, 60))?;
    }
    if let Some(year) = report.year {
        write!(out, "  {year}")?;
    }
    writeln!(out)
}

/// How many causes of the first rank are shown.
const CAUSES: usize = 5;

/// What is wrong in a part, each cause before the findings that it explains.
fn of_part<'f>(part: &Located, mut findings: Vec<&'f Finding>, style: Style) -> Vec<(String, Vec<&'f Finding>)> {
    if findings.is_empty() {
        return Vec::new();
    }
    let title = style.paint(BOLD, style.say(Bilingual { zh: "原因", en: "cause" }));
    let best: Vec<&Cause> = part.causes.iter().filter(|cause| cause.rank == 1).collect();
    if let ([only], None) = (best.as_slice(), part.remark(style.lang)) {
        let mut out = Vec::new();
        for slip in &only.slips {
            let (own, others) =
                findings.into_iter().partition(|f| f.identity_kind().is_some_and(|l| slip.explains.contains(&l)));
            findings = others;
            out.push((format!("{title}  {}\n", only.slip_message(slip, style.lang)), own));
        }
        out.push((String::new(), findings));
        return out;
    }
    let remark = part.remark(style.lang);
    let mut lines: Vec<String> =
        remark.into_iter().map(|remark| format!("{}：{remark}", style.say(part.table.label()))).collect();
    lines.extend(best.iter().take(CAUSES).map(|cause| cause.message(style.lang)));
    if best.len() > CAUSES {
        lines.push(format!("… {}", best.len().saturating_sub(CAUSES)));
    }
    let text = lines.iter().map(|line| format!("{title}  {line}\n")).collect();
    vec![(text, findings)]
}

/// How many notes of a kind are shown.
const NOTES: usize = 3;
/// Characters of a note that are shown.
const NOTE: usize = 120;
const COLON: Bilingual = Bilingual { zh: "：", en: ": " };

/// What the reader did that affects the result, above all what it left out.
fn notes(out: &mut impl Write, file: &str, notes: &[Note], style: Style) -> fmt::Result {
    if notes.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {}", say!(style.lang, "读取说明 {} 条：", "reader's notes: {}", notes.len()))?;
    let mut kinds: Vec<(NoteKind, Vec<&Note>)> = Vec::new();
    for note in notes {
        match kinds.iter_mut().find(|(kind, _)| *kind == note.kind) {
            Some((_, own)) => own.push(note),
            None => kinds.push((note.kind, vec![note])),
        }
    }
    for (kind, own) in kinds {
        let label = style.say(kind.label());
        writeln!(out, "    {}", say!(style.lang, "{label} {} 条", "{label}: {}", own.len()))?;
        for note in own.iter().take(NOTES) {
            let place =
                note.place.as_ref().map_or_else(String::new, |place| format!("{}  ", at(file, place, style.lang)));
            let cell = note.cell.map_or_else(String::new, |cell| cell.label(style.lang) + style.say(COLON));
            writeln!(out, "      {place}{cell}{}", shown(&note.message(style.lang), NOTE))?;
        }
        if let Some(more) = own.len().checked_sub(NOTES).filter(|more| *more > 0) {
            writeln!(out, "      {}", say!(style.lang, "……另 {more} 条", "… and {more} more"))?;
        }
    }
    Ok(())
}

fn one(out: &mut impl Write, file: &str, finding: &Finding, report: &Report, style: Style) -> fmt::Result {
    let listed = finding.detail.listed(style.lang);
    let message = listed.as_ref().map_or_else(|| finding.message(style.lang), |listed| listed.heading.clone());
    writeln!(out, "\n{} {}  {message}", style.severity(finding.severity), style.paint(BOLD, &finding.rule))?;
    if let Some(listed) = listed {
        for (cell, text) in listed.lines {
            let place = finding.cells.iter().zip(&finding.places).find(|(of, _)| Some(**of) == cell);
            let place = place.and_then(|(_, place)| place.as_ref());
            let place = place.map_or_else(String::new, |place| format!("  {}", at(file, place, style.lang)));
            writeln!(out, "    {text}{}", style.paint(FAINT, &place))?;
        }
        return Ok(());
    }
    if let Some(place) = finding.place() {
        writeln!(out, "  {} {}", style.paint(FAINT, "-->"), at(file, place, style.lang))?;
    }
    match finding.detail.sums() {
        Some(sums) => {
            let (expected, found) = sums.sides();
            match sums.kind {
                kind @ IdentityKind::Outcomes(_) => column(out, kind, expected, found, report, style),
                kind => row(out, kind, expected, found, report, style),
            }
        }
        None => match &finding.at {
            Some(Location::Prose { section, start, end }) => {
                excerpt(out, report.sections.get(*section).unwrap_or_default(), (*start, *end), style)
            }
            _ => Ok(()),
        },
    }
}

/// How many characters of the prose are shown before and after what a finding is about.
const AROUND: usize = 20;

/// The words that a finding is about, marked in the prose around them.
fn excerpt(out: &mut impl Write, text: &str, (start, end): (u32, u32), style: Style) -> fmt::Result {
    let (Ok(start), Ok(end)) = (usize::try_from(start), usize::try_from(end)) else { return Ok(()) };
    let part = |from: usize, to: usize| {
        let part: String = text.chars().skip(from).take(to.saturating_sub(from)).collect();
        visible(&part).collect::<String>()
    };
    let (from, end) = (start.saturating_sub(AROUND), end.min(start.saturating_add(LONGEST)));
    let (before, marked) = (part(from, start), part(start, end));
    let after = part(end, end.saturating_add(AROUND));
    if marked.is_empty() {
        return Ok(());
    }
    let before = before.trim_start();
    writeln!(out, "    {before}{}{}", style.paint(BOLD, &marked), after.trim_end())?;
    let marks = "^".repeat(marked.width());
    writeln!(out, "    {}{}", " ".repeat(before.width()), style.paint(WRONG, &marks))
}

/// A location in the form that a terminal turns into a link.
fn at(file: &str, place: &Location, lang: Lang) -> String {
    let there = place.message(lang);
    match place {
        Location::Line { .. } => format!("{file}:{there}"),
        Location::Json { .. } => format!("{file}{there}"),
        _ => format!("{file} [{there}]"),
    }
}

/// The figure as it stands in its cell.
fn printed(counted: &Counted, report: &Report, style: Style) -> String {
    match report.figure(counted.cell) {
        Some(figure) if figure.state() == State::Blank => style.say(Bilingual { zh: "空", en: "blank" }).to_owned(),
        Some(FigureRef::Count(Figure::Slash)) => "/".to_owned(),
        _ => counted.value.to_string(),
    }
}

/// A row of labels above a row of figures, the printed total after a bar.
fn row(
    out: &mut impl Write,
    kind: IdentityKind,
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
    let labels = identity::short_names(kind);
    let name = |n: usize, counted: &Counted| match labels {
        Some(labels) => labels.get(n).map_or("", |words| words.get(style.lang)).to_owned(),
        None => identity::term_name(kind, counted.cell, style.lang),
    };
    for (n, counted) in expected.iter().enumerate() {
        cell(&name(n, counted), &printed(counted, report, style));
    }
    cell("│", "│");
    for (n, counted) in (expected.len()..).zip(found) {
        cell(&name(n, counted), &printed(counted, report, style));
    }
    let (one, other) = (identity::total(expected), identity::total(found));
    let verdict = if found.len() > 1 { format!("{one} ≠ {other}") } else { format!("≠ {one}") };
    writeln!(out, "    {}", style.paint(FAINT, heads.trim_end()))?;
    writeln!(out, "    {figures}{}", style.paint(WRONG, &verdict))
}

/// The rows of a column that are not 0, their sum, and the printed total.
fn column(
    out: &mut impl Write,
    kind: IdentityKind,
    expected: &[Counted],
    found: &[Counted],
    report: &Report,
    style: Style,
) -> fmt::Result {
    let sum = identity::total(expected);
    let of_interest = |counted: &&Counted| counted.value != 0 || counted.blank;
    let addends: Vec<(&Counted, String)> =
        expected.iter().filter(of_interest).map(|counted| (counted, printed(counted, report, style))).collect();
    let totals: Vec<String> = found.iter().map(|counted| printed(counted, report, style)).collect();
    let widths = addends.iter().map(|(_, text)| text.width()).chain(totals.iter().map(|text| text.width()));
    let width = widths.chain([sum.to_string().width()]).max().unwrap_or(0);
    let mut line = |figure: &str, colour: Option<&'static str>, label: &str| {
        let pad = " ".repeat(width.saturating_sub(figure.width()));
        let figure = colour.map_or_else(|| figure.to_owned(), |colour| style.paint(colour, figure));
        writeln!(out, "    {pad}{figure}  {}", style.paint(FAINT, label))
    };
    for (counted, figure) in &addends {
        line(figure, None, &identity::term_name(kind, counted.cell, style.lang))?;
    }
    line(&sum.to_string(), None, style.say(Bilingual { zh: "= 各办理结果之和", en: "= sum of the outcome rows" }))?;
    for figure in &totals {
        line(figure, Some(WRONG), &format!("≠ {}", identity::total_name(kind, style.lang)))?;
    }
    Ok(())
}

fn summary(out: &mut impl Write, findings: &Findings, style: Style) -> fmt::Result {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(count);
    if !findings.is_clean() {
        writeln!(out)?;
    }
    let counted = |count: usize, one: &'static str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    match style.lang {
        Lang::Zh => writeln!(out, "  错误 {errors}，警告 {warnings}，提示 {notes}")?,
        Lang::En => {
            let [errors, warnings, notes] =
                [(errors, "error"), (warnings, "warning"), (notes, "note")].map(|(n, w)| counted(n, w));
            writeln!(out, "  {errors}, {warnings}, {notes}")?;
        }
    }
    match (findings.accepted(), style.lang) {
        (0, _) => {}
        (count, Lang::Zh) => writeln!(out, "  已按基线忽略 {count} 项")?,
        (count, Lang::En) => writeln!(out, "  accepted by the baseline: {count}")?,
    }
    if findings.verdict() == Verdict::Incomplete {
        match (findings.missing().count(), style.lang) {
            (count, Lang::Zh) => writeln!(out, "  结论：不完整，缺少 {count} 项核验所需的表格或数字")?,
            (count, Lang::En) => writeln!(out, "  verdict: incomplete, {} missing", counted(count, "required input"))?,
        }
    }
    let Assessed { holds, broken, not_assessable, .. } = findings.identities();
    match style.lang {
        Lang::Zh => writeln!(out, "  勾稽关系：通过 {holds}，不通过 {broken}，无法核验 {not_assessable}")?,
        Lang::En => writeln!(out, "  identities: {holds} hold, {broken} broken, {not_assessable} not assessable")?,
    }
    let Assessed { holds, broken, not_assessable, not_applicable } = findings.assessed();
    match style.lang {
        Lang::Zh => writeln!(
            out,
            "  全部规则：通过 {holds}，不通过 {broken}，无法核验 {not_assessable}，不适用 {not_applicable}"
        )?,
        Lang::En => writeln!(
            out,
            "  all rules: {holds} hold, {broken} broken, {not_assessable} not assessable, {not_applicable} not applicable"
        )?,
    }
    let mut grouped: Vec<(MissingInput, Vec<&str>, u32)> = Vec::new();
    // Few missing figures are named one by one; a table with many of them is named as a whole.
    let of_table = |table: Table| {
        let mut cells: Vec<Cell> = findings
            .unassessed()
            .filter_map(|(_, missing)| match missing {
                MissingInput::Figure(cell) if cell.table() == table => Some(cell),
                _ => None,
            })
            .collect();
        cells.sort_unstable();
        cells.dedup();
        cells.len()
    };
    let many: Vec<Table> = Table::ALL.iter().copied().filter(|table| of_table(*table) > FEW).collect();
    for (code, missing, places) in findings.unassessed_counted() {
        let missing = match missing {
            MissingInput::Figure(cell) if many.contains(&cell.table()) => MissingInput::Table(cell.table()),
            other => other,
        };
        match grouped.iter_mut().find(|(what, ..)| *what == missing) {
            Some((_, codes, count)) => {
                if codes.last() != Some(&code) {
                    codes.push(code);
                }
                *count = count.saturating_add(places);
            }
            None => grouped.push((missing, vec![code], places)),
        }
    }
    for (missing, codes, count) in grouped {
        let codes = codes.join(if style.lang == Lang::Zh { "、" } else { ", " });
        writeln!(out, "    {codes}{}", missing_input(missing, count, style.lang))?;
    }
    Ok(())
}

fn missing_input(missing: MissingInput, count: u32, lang: Lang) -> String {
    let what = missing.message(lang);
    match lang {
        Lang::Zh => format!("：{what}（{count} 处）"),
        Lang::En => format!(": {what} ({count} {})", if count == 1 { "place" } else { "places" }),
    }
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
        (Confidence::Official, Lang::Zh) => "官方文本",
        (Confidence::Empirical, Lang::Zh) => "见于已发布的报告",
        (Confidence::Inferred, Lang::Zh) => "推断",
    };
    let lines = [
        (Bilingual { zh: "依据", en: "basis" }, format!("{} ({confidence})", style.say(rule.basis))),
        (Bilingual { zh: "所需", en: "needs" }, rule.needs.message(style.lang)),
        (Bilingual { zh: "位置", en: "places" }, style.say(rule.evaluated_at).to_owned()),
        (Bilingual { zh: "格式版本", en: "editions" }, forms.join(", ")),
        (
            Bilingual { zh: "报告年度", en: "report years" },
            match rule.since {
                Some(year) => format!("{year}–"),
                None => style.say(Bilingual { zh: "不限", en: "all" }).to_owned(),
            },
        ),
    ];
    if let Some(why) = rule.withdrawn {
        writeln!(out, "{}: {}", style.say(Bilingual { zh: "已停用", en: "withdrawn" }), style.say(why))?;
    }
    for (name, text) in lines {
        writeln!(out, "{}: {text}", style.say(name))?;
    }
    for (title, example) in [
        (Bilingual { zh: "例（其余单元格为 0）", en: "Example (all other cells 0)" }, rule.example),
        (Bilingual { zh: "相近而不违反", en: "Near miss" }, rule.near_miss),
    ] {
        let Some(example) = example else { continue };
        writeln!(out, "\n{}:", style.say(title))?;
        of_example(out, &example, style)?;
        for finding in example.findings(&crate::check::Checker::new()).by_rule(rule.code) {
            writeln!(out, "    → {} {}", style.severity(finding.severity), finding.message(style.lang))?;
        }
    }
    if crate::check::is_of_identities(rule.code) {
        slips(out, style)?;
    }
    Ok(())
}

/// The slips by which a broken identity is explained, the likeliest first, each with what is seen of it.
fn slips(out: &mut impl Write, style: Style) -> fmt::Result {
    let title = Bilingual {
        zh: "查找原因时考虑的差错（常见者在前）",
        en: "slips that may be the cause, the likeliest first",
    };
    writeln!(out, "\n{}:", style.say(title))?;
    for kind in SlipKind::ALL {
        let (label, evidence) = (style.say(kind.label()), style.say(kind.evidence()));
        match style.lang {
            Lang::Zh => writeln!(out, "    {label}：{evidence}")?,
            Lang::En => writeln!(out, "    {label}: {evidence}")?,
        }
    }
    Ok(())
}

/// What stands in an example.
fn of_example(out: &mut impl Write, example: &Example, style: Style) -> fmt::Result {
    let Example { year, form, name, level, kind, published, .. } = example;
    write!(out, "    {year}, {} {form}", style.say(Bilingual { zh: "格式版本", en: "edition" }))?;
    let level = level.map(|level| style.say(words::level(level)));
    let kind = kind.map(|kind| style.say(words::kind(kind)));
    for word in [*name, level, kind].into_iter().flatten() {
        write!(out, ", {word}")?;
    }
    if let Some((year, month, day)) = published {
        write!(out, ", {} {year}-{month:02}-{day:02}", style.say(Bilingual { zh: "公布", en: "published" }))?;
    }
    writeln!(out)?;
    for (cell, text) in example.cells {
        writeln!(out, "    {} = {text:?}", cell.label(style.lang))?;
    }
    if let Some(table) = example.blank {
        let words = Bilingual { zh: "其余单元格为空白", en: "all other cells blank" };
        writeln!(out, "    {} {}", style.say(table.label()), style.say(words))?;
    }
    for table in example.without {
        writeln!(out, "    {} {}", style.say(Bilingual { zh: "没有", en: "without" }), style.say(table.label()))?;
    }
    for (section, text) in example.sections {
        writeln!(out, "    {}、{text}", section.number())?;
    }
    for seen in example.seen.unwrap_or_default() {
        writeln!(out, "    {}", shown_thing(*seen, style))?;
    }
    if let Some(before) = example.before {
        writeln!(out, "  {}:", style.say(Bilingual { zh: "上一年", en: "the year before" }))?;
        of_example(out, before, style)?;
    }
    if let Some(other) = example.beside {
        writeln!(out, "  {}:", style.say(Bilingual { zh: "另一单位", en: "another agency" }))?;
        of_example(out, other, style)?;
    }
    for child in example.children {
        writeln!(out, "  {}:", style.say(Bilingual { zh: "下级单位", en: "an agency below" }))?;
        of_example(out, child, style)?;
    }
    if !example.expected.is_empty() {
        let names = example.expected.join("、");
        writeln!(out, "  {}: {names}", style.say(Bilingual { zh: "下级单位名单", en: "agencies below" }))?;
    }
    Ok(())
}

fn shown_thing(seen: OutlineItem, style: Style) -> String {
    match seen {
        OutlineItem::Title(text) | OutlineItem::Heading(_, "", text) => text.to_owned(),
        OutlineItem::Heading(_, number, text) => format!("{number}、{text}"),
        OutlineItem::Table(table) => format!("[{}]", style.say(table.label())),
        OutlineItem::Date(kind, year, month, day) => {
            let kind = match kind {
                DateKind::Published => Bilingual { zh: "公布日期", en: "published" },
                DateKind::Signed => Bilingual { zh: "落款日期", en: "signed" },
                DateKind::PeriodStart => Bilingual { zh: "统计期限始于", en: "period from" },
                DateKind::PeriodEnd => Bilingual { zh: "统计期限止于", en: "period to" },
                DateKind::Bare => {
                    Bilingual { zh: "标题下未注明含义的日期", en: "a date below the title, without a label" }
                }
            };
            format!("{}: {year}-{month:02}-{day:02}", style.say(kind))
        }
        OutlineItem::Values(cell, values) => {
            let of = |(text, words): &(&str, &str)| format!("{text} {words}").trim_end().to_owned();
            format!("{}: {}", cell.label(style.lang), values.iter().map(of).collect::<Vec<_>>().join(" / "))
        }
        OutlineItem::Signature(text) => say!(style.lang, "落款：{text}", "signed: {text}"),
        OutlineItem::Label(kind, text) => {
            let kind = match kind {
                LabelKind::Damaged => Bilingual { zh: "标签残缺", en: "damaged label" },
                LabelKind::Doubled => Bilingual { zh: "标签重复", en: "doubled label" },
                LabelKind::OtherForm => Bilingual { zh: "另一版本的表头", en: "head of the other edition" },
                LabelKind::Yuan => Bilingual { zh: "单位为元的表头", en: "head in 元" },
            };
            format!("{}: {text}", style.say(kind))
        }
    }
}
