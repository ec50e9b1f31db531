//! CSV: the long form, a line for each figure, `cell,value`; or a sheet as it stands.

use super::grid::Layout;
use super::{Limits, Options, complete, is_csv, recognise};
use crate::error::{self, Error};
use crate::form::{Applications, Article20, Cell, Disputes, Form, Table};
use crate::reading::{Location, Reading};
use crate::report::Report;
use crate::text::shown;
use csv::ReaderBuilder;
use std::collections::BTreeMap;

/// What a line may say besides figures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Year,
    Name,
    AdminLevel,
    Kind,
    Scope,
    Published,
    Article20Form,
    ApplicationsForm,
    Overview,
    Problems,
    OtherMatters,
}

impl Key {
    /// By their paths in the JSON of a report.
    pub(crate) const ALL: [(&'static str, Key); 11] = [
        ("year", Key::Year),
        ("agency.name", Key::Name),
        ("agency.level", Key::AdminLevel),
        ("agency.kind", Key::Kind),
        ("agency.covers", Key::Scope),
        ("published", Key::Published),
        ("article20.form", Key::Article20Form),
        ("applications.form", Key::ApplicationsForm),
        ("sections.overview", Key::Overview),
        ("sections.problems", Key::Problems),
        ("sections.other_matters", Key::OtherMatters),
    ];
}

/// Reads a report from CSV in the long form: the line `cell,value`, then a line for each figure, with its address and
/// what its box says. A value left empty is a blank box; a figure without a line is Missing. A sheet that a spreadsheet
/// program has written as CSV is read as a table.
///
/// A line may also say the `year`, the `agency.name` and the other texts of the report by their JSON paths. The edition
/// of a table is the one of its cells that only one edition has, else what a line `article20.form` or
/// `applications.form` says, else that of the year, else the one in force.
///
/// ```
/// let lines = "cell,value\nyear,2024\ndisputes.review.upheld,3件\ndisputes.review.total,\"1,203\"\n";
/// let reading = gouji::read::csv(lines, &gouji::read::Options::default())?;
/// assert_eq!(reading.report.number(gouji::cells::DISPUTES.review.total), Some(1203));
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// An address that is none, or that comes twice, with its line; cells of both editions in one table; input over the
/// [`Limits`]; no line at all; a Missing figure if the report was asked for [`complete`](Options::require_all).
pub fn csv(input: &str, options: &Options) -> Result<Reading, Error> {
    Limits::check("bytes", input.len(), options.limits.bytes, "")?;
    let input = input.strip_prefix('\u{feff}').unwrap_or(input);
    if !is_csv(input) && is_grid(input) {
        return grid(input, options);
    }
    let mut lines = ReaderBuilder::new().has_headers(false).from_reader(input.as_bytes());
    let mut report = Report::default();
    let mut figures: BTreeMap<Cell, (String, u64)> = BTreeMap::new();
    let mut keys: BTreeMap<Key, u64> = BTreeMap::new();
    let mut forms: BTreeMap<Table, Form> = BTreeMap::new();
    let mut prose = 0_usize;
    let mut place = Lines { input, at: 0, line: 1 };
    for (number, record) in lines.records().enumerate() {
        let at = match &record {
            Ok(record) => record.position(),
            Err(error) => error.position(),
        };
        let line = place.line(at.map_or(0, csv::Position::byte));
        let record = record.map_err(|e| {
            let found = match e.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    format!("{len} here, {expected_len} on the lines before; a quote may be open")
                }
                _ => e.to_string(),
            };
            wrong(line, format!("no line of CSV with two fields ({found})"))
        })?;
        let (Some(path), Some(value)) = (record.get(0), record.get(1)) else {
            return Err(wrong(line, "expected two fields, cell and value".to_owned()));
        };
        let path = path.trim();
        // Rows of a spreadsheet that were emptied.
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if number == 0 {
            if !(path.eq_ignore_ascii_case("cell") && value.trim().eq_ignore_ascii_case("value")) {
                return Err(wrong(line, "expected the head `cell,value`".to_owned()));
            }
            continue;
        }
        let twice = |first: u64| Err(wrong(line, format!("{path} stands at line {first} already")));
        if let Ok(cell) = path.parse::<Cell>() {
            if let Some((_, first)) = figures.insert(cell, (value.to_owned(), line)) {
                return twice(first);
            }
            continue;
        }
        let Some((_, key)) = Key::ALL.into_iter().find(|(known, _)| *known == path) else {
            return Err(wrong(line, format!("no cell has the address `{}`", shown(path, 120))));
        };
        if let Some(first) = keys.insert(key, line) {
            return twice(first);
        }
        let Report { agency, sections, .. } = &mut report;
        let at_line = |e: Error| wrong(line, format!("{path}: {e}"));
        match key {
            Key::Year => {
                let year = value.trim().parse().map_err(|_| {
                    let found = shown(value, 40);
                    wrong(line, format!("year: expected a year from 0 to 65535, found {found}"))
                })?;
                report.year = Some(year);
            }
            Key::Name => agency.name = Some(value.to_owned()),
            Key::AdminLevel => agency.level = Some(value.parse().map_err(at_line)?),
            Key::Kind => agency.kind = Some(value.parse().map_err(at_line)?),
            Key::Scope => agency.covers = Some(value.parse().map_err(at_line)?),
            Key::Published => report.published = Some(value.parse().map_err(at_line)?),
            Key::Article20Form => drop(forms.insert(Table::Article20, value.parse().map_err(at_line)?)),
            Key::ApplicationsForm => drop(forms.insert(Table::Applications, value.parse().map_err(at_line)?)),
            Key::Overview | Key::Problems | Key::OtherMatters => {
                prose = prose.saturating_add(value.chars().count());
                Limits::check("characters of prose", prose, options.limits.prose, &format!(" at line {line}"))?;
                let slot = match key {
                    Key::Overview => &mut sections.overview,
                    Key::Problems => &mut sections.problems,
                    _ => &mut sections.other_matters,
                };
                *slot = Some(value.to_owned());
            }
        }
    }
    if figures.is_empty() && keys.is_empty() {
        return Err(error::Kind::NoReport("no line stands under the head `cell,value`".to_owned()).into());
    }
    let edition = |table| edition(table, &figures, &forms, report.year);
    report.article20 = edition(Table::Article20)?.map(Article20::missing);
    report.applications = edition(Table::Applications)?.map(Applications::missing);
    report.disputes = figures.keys().any(|cell| cell.table() == Table::Disputes).then(Disputes::default);
    let mut reading = Reading::new(report);
    for (cell, (value, line)) in figures {
        reading.report.set_text(cell, &value)?;
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        reading.locations.insert(cell, Location::Line { line, column: 1, page: None });
    }
    complete(&reading, options)?;
    Ok(reading)
}

/// Counts the lines up to a place of the input; the crate counts one too few where lines end in `\r\n`.
struct Lines<'a> {
    input: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that begins at this byte or behind the line ends there.
    fn line(&mut self, byte: u64) -> u64 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX);
        let rest = self.input.get(from..).unwrap_or_default().trim_start_matches(['\r', '\n']);
        let to = self.input.len().saturating_sub(rest.len());
        let passed = self.input.get(self.at..to).unwrap_or_default();
        let ends = passed.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self.line.saturating_add(ends as u64);
        self.at = to.max(self.at);
        self.line
    }
}

/// The edition of a table; `None` if no line is about it.
fn edition(
    table: Table,
    figures: &BTreeMap<Cell, (String, u64)>,
    forms: &BTreeMap<Table, Form>,
    year: Option<u16>,
) -> Result<Option<Form>, Error> {
    let mut told: Option<(Form, Cell)> = None;
    let mut is_there = forms.contains_key(&table);
    for (cell, (_, line)) in figures.iter().filter(|(cell, _)| cell.table() == table) {
        is_there = true;
        let own = match (cell.is_in(Form::F2019), cell.is_in(Form::F2021)) {
            (true, false) => Form::F2019,
            (false, true) => Form::F2021,
            _ => continue,
        };
        if let Some((form, other)) = told.filter(|(form, _)| *form != own) {
            return Err(wrong(*line, format!("{cell} is of the {own} form, {other} of the {form} form")));
        }
        if let Some(form) = forms.get(&table).filter(|form| **form != own) {
            return Err(wrong(*line, format!("{cell} is of the {own} form, and {table}.form is {form}")));
        }
        told = told.or(Some((own, *cell)));
    }
    let usual = year.map_or(Form::F2021, Form::of_year);
    let form = told.map(|(form, _)| form).or(forms.get(&table).copied()).unwrap_or(usual);
    Ok(is_there.then_some(form))
}

/// One less than the rows that tell a sheet.
const ROWS: usize = 2;

/// Whether it is a sheet: lines of at least two commas that begin with a label of the form.
pub(super) fn is_grid(input: &str) -> bool {
    let is_row = |line: &&str| {
        let first = line.trim_start_matches(',').split(',').next().unwrap_or_default();
        line.bytes().filter(|byte| *byte == b',').nth(1).is_some() && recognise::is_label(first.trim_matches('"'))
    };
    // Prose has commas too, but words behind them.
    let is_between = |(at, _): &(usize, &str)| {
        let next = at.checked_add(1).and_then(|at| input.as_bytes().get(at));
        next.is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'"'))
    };
    input.match_indices(',').filter(is_between).nth(ROWS).is_some() && input.lines().filter(is_row).nth(ROWS).is_some()
}

/// Reads the sheet that a spreadsheet program has written as CSV: one table, each field a box.
fn grid(input: &str, options: &Options) -> Result<Reading, Error> {
    let mut records = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(input.as_bytes());
    let mut page = Layout::default();
    let mut place = Lines { input, at: 0, line: 1 };
    let mut boxes = 0_usize;
    page.open_table(false);
    for record in records.records() {
        let at = match &record {
            Ok(record) => record.position(),
            Err(error) => error.position(),
        };
        let line = place.line(at.map_or(0, csv::Position::byte));
        let record = record.map_err(|e| wrong(line, format!("no line of CSV ({e})")))?;
        boxes = boxes.saturating_add(record.len());
        Limits::check("cells", boxes, options.limits.cells, &format!(" at line {line}"))?;
        page.open_row();
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        for field in &record {
            page.open_box(1, 1, line);
            page.write(field, line);
            page.close_box();
        }
        page.end_row();
    }
    page.close_table();
    page.read(Vec::new(), options)
}

fn wrong(line: u64, message: String) -> Error {
    error::Kind::Csv { message, line }.into()
}
