//! Assertions on reports. A failure prints what is wrong, the cause where it can be found, and the tables with the
//! wrong cells marked.

use crate::check::Checker;
use crate::figure::State;
use crate::finding::{Finding, Severity};
use crate::form::{Applicant, Cell, Row, Table};
use crate::identity;
use crate::locate::{Causes, Locator};
use crate::report::Report;
use crate::rule::{Input, MissingInput};
use crate::text::{Lang, is_wide, shown};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Asserts that a [`Report`], a [`Verified`](crate::Verified) one or a [`Reading`](crate::Reading) is consistent:
/// [`assertions::consistent`](crate::testing::assertions::consistent).
///
/// ```
/// use gouji::{assert_consistent, testing::samples};
/// assert_consistent!(samples::street());
/// // With what to say before the tables, as with `assert!`.
/// assert_consistent!(samples::city(), "report {} of the batch", 2);
/// // By a checker with rules of your own.
/// assert_consistent!(samples::city(), gouji::Checker::new());
/// ```
///
/// Within `proptest!`, which would print every panic on the way to the smallest case, use
/// [`try_consistent`](crate::testing::assertions::try_consistent).
#[macro_export]
macro_rules! assert_consistent {
    ($report:expr $(,)?) => {
        $crate::testing::assertions::consistent(&$report)
    };
    ($report:expr, $message:literal $($arguments:tt)*) => {
        if let ::std::result::Result::Err(wrong) = $crate::testing::assertions::try_consistent(&$report) {
            ::std::panic!("{}: {wrong}", ::std::format_args!($message $($arguments)*))
        }
    };
    ($report:expr, $checker:expr $(,)?) => {
        if let ::std::result::Result::Err(wrong) =
            $crate::testing::assertions::try_consistent_by(&$report, &$checker)
        {
            ::std::panic!("{wrong}")
        }
    };
}

/// Asserts that a checker finds a rule broken, at a figure if one is named:
/// [`assertions::finds`](crate::testing::assertions::finds),
/// [`assertions::finds_at`](crate::testing::assertions::finds_at).
///
/// ```
/// use gouji::{assert_finds, cells, testing::samples};
/// let mut report = samples::street();
/// report.set(cells::DISPUTES.review.total, 9)?;
/// assert_finds!(report, "GJ401");
/// assert_finds!(report, "GJ401", "disputes.review.total");
/// assert_finds!(report, "GJ401", cells::DISPUTES.review.total);
/// // A finding is at each figure that it names: for an identity the addends as well as the total.
/// assert_finds!(report, "GJ401", "disputes.review.upheld");
/// // By a checker with rules of your own.
/// let mut config = gouji::Config::default();
/// config.rules.push(gouji::RuleData::new("CITY-1", "复议不超过 5 件", "disputes.review.total <= 5".parse()?));
/// let checker = gouji::Checker::new().configured(&config)?;
/// assert_finds!(report, "CITY-1", by checker);
/// assert_finds!(report, "CITY-1", "disputes.review.total", by checker);
/// # Ok::<(), gouji::Error>(())
/// ```
#[macro_export]
macro_rules! assert_finds {
    ($report:expr, $code:expr, by $checker:expr $(,)?) => {
        if let ::std::result::Result::Err(wrong) =
            $crate::testing::assertions::try_finds_by(&$report, $code, ::std::option::Option::None, &$checker)
        {
            ::std::panic!("{wrong}")
        }
    };
    ($report:expr, $code:expr, $cell:expr, by $checker:expr $(,)?) => {
        if let ::std::result::Result::Err(wrong) = $crate::testing::assertions::try_finds_by(
            &$report,
            $code,
            ::std::option::Option::Some(&$cell.to_string()),
            &$checker,
        ) {
            ::std::panic!("{wrong}")
        }
    };
    ($report:expr, $code:expr $(,)?) => {
        $crate::testing::assertions::finds(&$report, $code)
    };
    ($report:expr, $code:expr, $cell:expr $(,)?) => {
        $crate::testing::assertions::finds_at(&$report, $code, &$cell.to_string())
    };
}

/// Asserts that a checker with its usual settings finds nothing worse than a note, and that every exact identity could
/// be assessed: a report of which nothing is known is not consistent. It takes what a checker takes.
///
/// # Panics
/// If it is not, with the findings, their causes and the tables.
#[track_caller]
#[allow(clippy::panic, reason = "an assertion fails by panicking")]
pub fn consistent<'a>(of: impl Into<Input<'a>>) {
    if let Err(text) = try_consistent(of) {
        panic!("{text}");
    }
}

/// [`consistent`] as a result, for property tests and for messages of your own.
///
/// ```
/// # #[cfg(feature = "proptest")] {
/// use gouji::testing::{assertions::try_consistent, strategies::balanced_report};
/// use proptest::prelude::*;
///
/// proptest!(|(report in balanced_report())| {
///     try_consistent(&report).map_err(TestCaseError::fail)?;
/// });
/// # }
/// ```
///
/// # Errors
/// What the assertion says.
pub fn try_consistent<'a>(of: impl Into<Input<'a>>) -> Result<(), String> {
    try_consistent_by(of, &Checker::new())
}

/// The same by a checker of your own, with its rules and levels.
///
/// # Errors
/// What the assertion says.
pub fn try_consistent_by<'a>(of: impl Into<Input<'a>>, checker: &Checker) -> Result<(), String> {
    let input = of.into();
    let findings = checker.check(input);
    let wrong: Vec<&Finding> = findings.iter().filter(|finding| finding.severity > Severity::Note).collect();
    let missing: Vec<MissingInput> = findings.missing().collect();
    if wrong.is_empty() && missing.is_empty() {
        return Ok(());
    }
    let mut text = String::from("the report is not consistent\n");
    lines(&mut text, &wrong);
    not_assessable(&mut text, input.report, &missing);
    drawn(&mut text, input, &wrong);
    Err(text.trim_end().to_owned())
}

/// Asserts that a checker with its usual settings finds a rule broken.
///
/// # Panics
/// If it does not, with what it finds instead.
#[track_caller]
#[allow(clippy::panic, reason = "an assertion fails by panicking")]
pub fn finds<'a>(of: impl Into<Input<'a>>, code: &str) {
    if let Err(text) = try_finds(of, code, None) {
        panic!("{text}");
    }
}

/// Asserts that a checker with its usual settings finds a rule broken at a figure, by its path: the finding names the
/// figure among its cells, which for an identity are the addends and the total.
///
/// # Panics
/// If it does not, with what it finds instead; if no figure has this path, or no rule this code.
#[track_caller]
#[allow(clippy::panic, reason = "an assertion fails by panicking")]
pub fn finds_at<'a>(of: impl Into<Input<'a>>, code: &str, path: &str) {
    if let Err(text) = try_finds(of, code, Some(path)) {
        panic!("{text}");
    }
}

/// `finds` and `finds_at` as a result, for property tests and for messages of your own.
///
/// ```
/// use gouji::testing::{assertions::try_finds, samples};
/// let missed = try_finds(&samples::street(), "GJ401", None);
/// assert!(missed.is_err_and(|text| text.starts_with("GJ401 is not found")));
/// ```
///
/// # Errors
/// What the assertion says.
pub fn try_finds<'a>(of: impl Into<Input<'a>>, code: &str, path: Option<&str>) -> Result<(), String> {
    try_finds_by(of, code, path, &Checker::new())
}

/// The same by a checker of your own, with its rules and levels.
///
/// # Errors
/// What the assertion says.
pub fn try_finds_by<'a>(
    of: impl Into<Input<'a>>,
    code: &str,
    path: Option<&str>,
    checker: &Checker,
) -> Result<(), String> {
    let input = of.into();
    let Some(code) = checker.code(code) else {
        return Err(format!("no rule has the code `{}`", shown(code, 40)));
    };
    // Both editions may have a cell of this path; `@2023:…` is one of another report.
    let cell = path.map(|path| path.rsplit_once(':').filter(|_| path.starts_with('@')).map_or(path, |(_, cell)| cell));
    if cell.is_some_and(|path| Cell::all().all(|cell| cell.to_string() != path)) {
        return Err(format!("no cell has the address `{}`", shown(path.unwrap_or_default(), 120)));
    }
    let findings = checker.check(input);
    let own = |finding: &Finding, path: &str| finding.cells.iter().any(|cell| cell.to_string() == path);
    let other = |finding: &Finding, path: &str| finding.others.iter().any(|other| other.to_string() == path);
    let is_there = |finding: &&Finding| path.is_none_or(|path| own(finding, path) || other(finding, path));
    if findings.by_rule(code).any(|finding| is_there(&finding)) {
        return Ok(());
    }
    let at = path.map(|path| format!(" at {path}")).unwrap_or_default();
    let all: Vec<&Finding> = findings.iter().collect();
    let assessed = findings.assessed_by(code);
    let mut text = format!("{code} is not found{at}\n");
    line(
        &mut text,
        format_args!(
            "  its places: {} hold, {} broken, {} not assessable, {} not applicable",
            assessed.holds, assessed.broken, assessed.not_assessable, assessed.not_applicable
        ),
    );
    if path
        .filter(|path| !path.starts_with('@'))
        .is_some_and(|path| input.report.cells().all(|cell| cell.to_string() != path))
    {
        line(&mut text, format_args!("  the report has no such cell: its edition or the table is another"));
    }
    let mut missing: Vec<MissingInput> = Vec::new();
    for (_, what) in findings.unassessed().filter(|(of, _)| *of == code) {
        if !missing.contains(&what) {
            missing.push(what);
        }
    }
    not_assessable(&mut text, input.report, &missing);
    if all.is_empty() {
        line(&mut text, format_args!("  nothing is found"));
    }
    lines(&mut text, &all);
    drawn(&mut text, input, &all);
    Err(text.trim_end().to_owned())
}

/// How many lines of a kind are printed.
const SHOWN: usize = 12;
const SHOWN_CAUSES: usize = 5;

/// Appends a line.
fn line(text: &mut String, what: std::fmt::Arguments<'_>) {
    // A text takes whatever is written to it.
    let _ = writeln!(text, "{what}");
}

fn more(text: &mut String, count: usize, shown: usize) {
    if let Some(more) = count.checked_sub(shown).filter(|more| *more > 0) {
        line(text, format_args!("  … and {more} more"));
    }
}

fn lines(text: &mut String, findings: &[&Finding]) {
    for finding in findings.iter().take(SHOWN) {
        line(text, format_args!("  {} {} {}", finding.severity, finding.rule, finding.message(Lang::Zh)));
    }
    more(text, findings.len(), SHOWN);
}

fn not_assessable(text: &mut String, report: &Report, missing: &[MissingInput]) {
    for missing in missing.iter().take(SHOWN) {
        let what = match missing {
            MissingInput::Figure(cell) => format!("{cell}: {}", state(report, *cell)),
            MissingInput::Table(table) => format!("{table}: the table is not there"),
            other => other.message(Lang::En),
        };
        line(text, format_args!("  not assessable: {what}"));
    }
    more(text, missing.len(), SHOWN);
}

fn state(report: &Report, cell: Cell) -> &'static str {
    match report.figure(cell).map(|figure| figure.state()) {
        Some(State::Blank) => "blank, and nothing tells its value",
        Some(State::Unreadable) => "no number",
        Some(State::Missing) => "missing",
        Some(State::Stated | State::Slash) | None => "not there",
    }
}

/// The causes, and the tables in which something is wrong.
fn drawn(text: &mut String, input: Input<'_>, wrong: &[&Finding]) {
    let causes = Locator::new().locate(input);
    for part in causes.parts() {
        let best: Vec<_> = part.causes.iter().filter(|cause| cause.rank == 1).collect();
        for cause in best.iter().take(SHOWN_CAUSES) {
            line(text, format_args!("  cause: {}", cause.message(Lang::Zh)));
        }
        more(text, best.len(), SHOWN_CAUSES);
        if let Some(remark) = part.remark(Lang::Zh) {
            line(text, format_args!("  {remark}"));
        }
    }
    let marks = Marks::new(&causes, wrong);
    for table in Table::ALL {
        if marks.0.keys().any(|cell| cell.table() == *table) {
            line(text, format_args!(""));
            grid(text, input.report, *table, &marks);
        }
    }
}

/// What stands beside a figure: `→5` if it should be 5, `?` if it stands in what is wrong.
struct Marks(BTreeMap<Cell, String>);

impl Marks {
    fn new(causes: &Causes, wrong: &[&Finding]) -> Self {
        let mut marks = BTreeMap::new();
        for part in causes.parts() {
            let mut first = part.causes.iter().filter(|cause| cause.rank == 1);
            // Of several causes none is marked as the right one.
            let (Some(only), None) = (first.next(), first.next()) else { continue };
            for change in only.slips.iter().flat_map(|slip| &slip.changes) {
                let proposed = change.proposed.only().map_or_else(|| "?".to_owned(), |value| format!("→{value}"));
                marks.insert(change.cell, proposed);
            }
        }
        let caused: Vec<Cell> = marks.keys().copied().collect();
        for finding in wrong {
            // The values of blanks (GJ103) were worked out from the figure that is wrong.
            let is_explained = match (finding.identity_kind(), &*finding.rule) {
                (Some(_), _) => finding.cells.iter().any(|cell| caused.contains(cell)),
                (None, "GJ103") => {
                    finding.cells.iter().all(|cell| caused.iter().any(|caused| caused.table() == cell.table()))
                }
                (None, _) => false,
            };
            let own = if finding.identity_kind().is_some() {
                finding.cell().into_iter().collect()
            } else {
                finding.cells.clone()
            };
            for cell in own.into_iter().filter(|_| !is_explained) {
                marks.entry(cell).or_insert_with(|| "?".to_owned());
            }
        }
        Marks(marks)
    }

    /// What stands in a cell, with its mark.
    fn text(&self, report: &Report, cell: Cell) -> String {
        let figure = report.figure(cell).map(|figure| (figure.state(), figure.to_string()));
        let printed = match figure {
            Some((State::Missing, _)) | None => "·".to_owned(),
            Some((_, printed)) => shown(&printed, 16).to_string(),
        };
        match self.0.get(&cell) {
            Some(mark) => format!("[{printed}{mark}]"),
            None => printed,
        }
    }
}

/// A table of text: the rows that are not 0 throughout, and the marked ones.
fn grid(text: &mut String, report: &Report, table: Table, marks: &Marks) {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let is_zero = |cell: Cell| report.figure(cell).is_some_and(|figure| figure.to_string() == "0");
    let is_quiet = |cell: Cell| !marks.0.contains_key(&cell) && (report.number(cell) == Some(0) || is_zero(cell));
    match table {
        Table::Applications => {
            let heads = Applicant::ALL.iter().map(|applicant| applicant.label().zh.to_owned());
            lines.push(std::iter::once(table.label().zh.to_owned()).chain(heads).collect());
            for row in Row::of_table(identity::edition(report)) {
                let cells = || Applicant::ALL.iter().map(|applicant| row.cell(*applicant));
                if !cells().all(is_quiet) {
                    let label = row.cell(Applicant::Total).short_label(Lang::Zh);
                    let label = label.split('“').next().unwrap_or_default().replace(['第', '项'], "");
                    lines.push(std::iter::once(label).chain(cells().map(|cell| marks.text(report, cell))).collect());
                }
            }
        }
        Table::Disputes | Table::Article20 => {
            let mut cells: Vec<Cell> = report.cells().filter(|cell| cell.table() == table).collect();
            if table == Table::Article20 {
                cells.retain(|cell| !is_quiet(*cell));
            }
            let mut head = None;
            for cell in cells {
                let label = cell.row_label(Lang::Zh);
                if head.as_ref() != Some(&label) {
                    lines.push(vec![label.clone()]);
                    head = Some(label);
                }
                if let Some(last) = lines.last_mut() {
                    last.push(format!("{} {}", cell.column_label(Lang::Zh), marks.text(report, cell)));
                }
            }
            lines.insert(0, vec![table.label().zh.to_owned()]);
        }
    }
    let width = |text: &str| text.chars().fold(0_usize, |sum, c| sum.saturating_add(if is_wide(c) { 2 } else { 1 }));
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| lines.iter().filter_map(|line| line.get(at)).map(|text| width(text)).max().unwrap_or(0))
        .collect();
    for line in &lines {
        text.push(' ');
        for (n, (cell, wide)) in line.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(wide.saturating_sub(width(cell)));
            // Labels stand left, figures right.
            let (before, after) = if n == 0 { ("", gap.as_str()) } else { (gap.as_str(), "") };
            let _ = write!(text, " {before}{cell}{after}");
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
}
