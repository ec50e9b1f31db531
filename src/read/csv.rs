//! CSV: the long format, one cell a row, `cell,value`; or a sheet as it stands.

use super::fault;
use super::format::Record;
use super::grid::Layout;
use super::input::Input;
use super::limits::{At, Limited, Limits, Options};
use super::sniff;
use super::whole::finish;
use crate::error::{Error, ErrorKind, Reason};
use crate::form::{Applications, Article20, Cell, Disputes, Editions, Form, Table, UnknownCell};
use crate::reading::{Location, Note, NoteDetail, Reading};
use crate::report::Report;
use crate::text::{Lang, say, shown};
use csv::ReaderBuilder;
use std::collections::BTreeMap;

/// What a line may say besides figures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Year,
    Id,
    Name,
    Level,
    Kind,
    Scope,
    Published,
    Article20Form,
    ApplicationsForm,
    DisputesForm,
    Overview,
    Problems,
    OtherMatters,
}

impl Key {
    /// By their paths in the JSON of a report.
    pub(crate) const ALL: [(&'static str, Key); 13] = [
        ("year", Key::Year),
        ("agency.id", Key::Id),
        ("agency.name", Key::Name),
        ("agency.level", Key::Level),
        ("agency.kind", Key::Kind),
        ("agency.covers", Key::Scope),
        ("published", Key::Published),
        ("article20.form", Key::Article20Form),
        ("applications.form", Key::ApplicationsForm),
        ("disputes.form", Key::DisputesForm),
        ("sections.overview", Key::Overview),
        ("sections.problems", Key::Problems),
        ("sections.other_matters", Key::OtherMatters),
    ];
}

/// Reads a report from CSV in the long format: the line `cell,value`, then a line for each figure, with its address and
/// what its cell says. An empty value is a blank cell; a figure without a line is Missing. A sheet that a spreadsheet
/// program has written as CSV is read as a table; fields are parted by commas, semicolons or, quoted, by tabs.
///
/// A line may also say the `year`, the `agency.name` and the other texts of the report by their JSON paths. The edition
/// of a table is told by its cells that not all editions have, else by a line `article20.form` or `applications.form`
/// (an empty value says that it is not known), else it is that of the year, else the newest.
///
/// ```
/// let lines = "cell,value\nyear,2024\ndisputes.review.upheld,3件\ndisputes.review.total,\"1,203\"\n";
/// let reading = gouji::read::csv(lines, &gouji::read::Options::default())?;
/// assert_eq!(reading.report.number(gouji::cells::DISPUTES.review.total), Some(1203));
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// An unknown address, or one that comes twice, with its line; cells of both editions in one table; input over the
/// [`Limits`]; no line at all; a Missing figure if the report was asked for [`complete`](Options::require_all).
pub fn csv(input: &str, options: &Options) -> Result<Reading, Error> {
    Limits::check(Limited::Bytes, input.len(), options.limits.bytes, At::Input)?;
    let input = input.strip_prefix('\u{feff}').unwrap_or(input);
    let delimiter = sniff::long_csv(input);
    if let (None, Some(delimiter)) = (delimiter, sniff::grid(input)) {
        return grid(input, delimiter, options);
    }
    let delimiter = delimiter.unwrap_or(',');
    let mut lines = builder(delimiter).from_reader(input.as_bytes());
    let mut place = Lines { input, at: 0, line: 1 };
    let mut long = Long::new(options);
    for (number, record) in lines.records().enumerate() {
        let line = place.of(&record);
        let record = record.map_err(|error| Fault::of(&error).at(line))?;
        let (Some(path), Some(value)) = (record.get(0), record.get(1)) else {
            return Err(Fault::TwoFields.at(line));
        };
        // Rows of a spreadsheet that were emptied.
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if number > 0 {
            long.line(path.trim(), value, line)?;
        } else if !(path.trim().eq_ignore_ascii_case("cell") && value.trim().eq_ignore_ascii_case("value")) {
            return Err(Fault::Head.at(line));
        }
    }
    long.reading(is_cut(input, delimiter))
}

pub(super) fn records(input: Input<'_>, options: &Options) -> Result<Vec<Record>, Error> {
    input.record(|text| csv(text, options))
}

/// The lines of the long format so far.
struct Long<'a> {
    options: &'a Options,
    report: Report,
    figures: BTreeMap<Cell, (String, u64)>,
    keys: BTreeMap<Key, u64>,
    forms: BTreeMap<Table, Option<Form>>,
    /// Characters of prose.
    prose: usize,
}

impl<'a> Long<'a> {
    fn new(options: &'a Options) -> Self {
        let (figures, keys, forms) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Long { options, report: Report::default(), figures, keys, forms, prose: 0 }
    }

    /// Takes a line: the figure of a cell, or what a key of the report says.
    fn line(&mut self, path: &str, value: &str, line: u64) -> Result<(), Error> {
        let key = Key::ALL.into_iter().find(|(known, _)| *known == path);
        let first = if let Some((_, key)) = key {
            let first = self.keys.insert(key, line);
            if first.is_none() {
                self.key(path, key, value, line)?;
            }
            first
        } else {
            let Ok(cell) = path.parse::<Cell>() else {
                return Err(Fault::Address(UnknownCell::new(path)).at(line));
            };
            self.figures.insert(cell, (value.to_owned(), line)).map(|(_, first)| first)
        };
        match first {
            Some(first) => Err(Fault::Twice { path: path.to_owned(), first }.at(line)),
            None => Ok(()),
        }
    }

    fn key(&mut self, path: &str, key: Key, value: &str, line: u64) -> Result<(), Error> {
        let wrong = |error: Error| Fault::Value { path: path.to_owned(), error }.at(line);
        let Report { agency, sections, .. } = &mut self.report;
        match key {
            Key::Year => {
                let year = value.trim().parse().map_err(|_| Fault::Year(shown(value, 40).to_string()).at(line))?;
                self.report.year = Some(year);
            }
            Key::Id => agency.id = Some(value.into()),
            Key::Name => agency.name = Some(value.to_owned()),
            Key::Level => agency.level = Some(value.parse().map_err(wrong)?),
            Key::Kind => agency.kind = Some(value.parse().map_err(wrong)?),
            Key::Scope => agency.covers = Some(value.parse().map_err(wrong)?),
            Key::Published => self.report.published = Some(value.parse().map_err(wrong)?),
            Key::Article20Form | Key::ApplicationsForm | Key::DisputesForm => {
                let table = match key {
                    Key::Article20Form => Table::Article20,
                    Key::ApplicationsForm => Table::Applications,
                    _ => Table::Disputes,
                };
                let form = Some(value.trim()).filter(|value| !value.is_empty());
                self.forms.insert(table, form.map(str::parse).transpose().map_err(wrong)?);
            }
            Key::Overview | Key::Problems | Key::OtherMatters => {
                self.prose = self.prose.saturating_add(value.chars().count());
                Limits::check(Limited::Prose, self.prose, self.options.limits.prose, At::Line(number(line)))?;
                let slot = match key {
                    Key::Overview => &mut sections.overview,
                    Key::Problems => &mut sections.problems,
                    _ => &mut sections.other_matters,
                };
                *slot = Some(value.to_owned());
            }
        }
        Ok(())
    }

    /// The report that the lines make; the last of them may be cut.
    fn reading(self, is_cut: bool) -> Result<Reading, Error> {
        let Long { options, mut report, figures, keys, forms, .. } = self;
        if figures.is_empty() && keys.is_empty() {
            return Err(fault::Fault::EmptyCsv.into());
        }
        let edition = |table| edition(table, &figures, &forms, report.year);
        report.article20 = edition(Table::Article20)?.map(Article20::missing);
        report.applications = edition(Table::Applications)?.map(Applications::missing);
        report.disputes = edition(Table::Disputes)?.map(Disputes::missing);
        let mut reading = Reading::new(report);
        let last = figures.iter().max_by_key(|(_, (_, line))| *line);
        let last = last.filter(|(_, (_, line))| keys.values().all(|key| key < line));
        let last = last.map(|(cell, (value, _))| (*cell, value.trim_end().to_owned()));
        for (cell, (value, line)) in figures {
            reading.report.set_text(cell, &value)?;
            reading.locations.insert(cell, Location::Line { line: number(line), column: 1, page: None });
        }
        if let (true, Some((cell, text))) = (is_cut, last) {
            // The last figure may have lost its end.
            reading.report.set_missing(cell)?;
            let place = reading.locations.remove(&cell);
            reading.notes.push(Note::of(NoteDetail::BreaksOff(text), Some(cell), place));
        } else if is_cut {
            reading.notes.push(Note::of(NoteDetail::BreaksOff(String::new()), None, None));
        }
        finish(reading, options)
    }
}

fn number(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// What is wrong with a line of CSV.
enum Fault {
    Fields {
        found: u64,
        expected: u64,
    },
    TwoFields,
    Head,
    Address(UnknownCell),
    Twice {
        path: String,
        first: u64,
    },
    Year(String),
    Value {
        path: String,
        error: Error,
    },
    /// Cells of two editions in one table.
    TwoForms {
        cell: Cell,
        other: Cell,
    },
    OtherForm {
        cell: Cell,
        table: Table,
        named: Option<Form>,
    },
}

impl Fault {
    /// A text in memory has no other faults than a line with another number of fields.
    fn of(error: &csv::Error) -> Self {
        match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                Fault::Fields { found: *len, expected: *expected_len }
            }
            _ => Fault::TwoFields,
        }
    }

    fn at(self, line: u64) -> Error {
        Error::new(Wrong { fault: self, line })
    }
}

struct Wrong {
    fault: Fault,
    line: u64,
}

impl Reason for Wrong {
    fn message(&self, lang: Lang) -> String {
        let what = match &self.fault {
            Fault::Fields { found, expected } => say!(
                lang,
                "应为两个字段的 CSV 行（本行 {found} 个，前面各行 {expected} 个；可能有引号未闭合）",
                "not a line of CSV with two fields ({found} here, {expected} on the lines before; a quote may be open)",
            ),
            Fault::TwoFields => {
                say!(lang, "应有 cell 和 value 两个字段", "expected two fields, cell and value")
            }
            Fault::Head => say!(lang, "首行应为 cell,value", "expected the head `cell,value`"),
            Fault::Address(unknown) => unknown.message(lang),
            Fault::Twice { path, first } => {
                say!(lang, "{path} 已见于第 {first} 行", "{path} stands at line {first} already")
            }
            Fault::Year(found) => say!(
                lang,
                "year：应为 0 至 65535 的年份，实为“{found}”",
                "year: expected a year from 0 to 65535, found {found}",
            ),
            Fault::Value { path, error } => {
                say!(lang, "{path}：{}", "{path}: {}", error.message(lang))
            }
            Fault::TwoForms { cell, other } => {
                let (form, other_form) = (names(*cell, lang), names(*other, lang));
                say!(
                    lang,
                    "{cell} 属于 {form} 版样表，{other} 属于 {other_form} 版样表",
                    "{cell} is of the {form} form, {other} of the {other_form} form",
                )
            }
            Fault::OtherForm { cell, table, named } => {
                let form = names(*cell, lang);
                match named {
                    Some(named) => say!(
                        lang,
                        "{cell} 属于 {form} 版样表，而 {table}.form 为 {named}",
                        "{cell} is of the {form} form, and {table}.form is {named}",
                    ),
                    None => say!(
                        lang,
                        "{cell} 属于 {form} 版样表，而 {table}.form 为空",
                        "{cell} is of the {form} form, and {table}.form is empty",
                    ),
                }
            }
        };
        say!(lang, "第 {} 行：{what}", "{what} at line {}", self.line)
    }

    fn line_column(&self) -> Option<(usize, usize)> {
        Some((usize::try_from(self.line).ok()?, 1))
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Syntax
    }

    fn path(&self) -> Option<String> {
        match &self.fault {
            Fault::Twice { path, .. } | Fault::Value { path, .. } => Some(path.clone()),
            Fault::TwoForms { cell, .. } | Fault::OtherForm { cell, .. } => Some(cell.to_string()),
            _ => None,
        }
    }
}

/// The editions that have a cell.
fn names(cell: Cell, lang: Lang) -> String {
    let joint = if lang == Lang::Zh { "、" } else { " or " };
    cell.editions().iter().map(Form::as_str).collect::<Vec<_>>().join(joint)
}

/// Counts the lines up to a place of the input; the crate counts one too few where lines end in `\r\n`.
struct Lines<'a> {
    input: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that begins at this byte or after the line ends there.
    fn of(&mut self, record: &Result<csv::StringRecord, csv::Error>) -> u64 {
        let place = match record {
            Ok(record) => record.position(),
            Err(error) => error.position(),
        };
        let from = place.map_or(0, |place| usize::try_from(place.byte()).unwrap_or(usize::MAX));
        let rest = self.input.get(from..).unwrap_or_default().trim_start_matches(['\r', '\n']);
        let to = self.input.len().saturating_sub(rest.len());
        let passed = self.input.get(self.at..to).unwrap_or_default();
        let ends = passed.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self.line.saturating_add(ends as u64);
        self.at = to.max(self.at);
        self.line
    }
}

/// The edition of a table, if it is known; `None` if no line is about the table.
fn edition(
    table: Table,
    figures: &BTreeMap<Cell, (String, u64)>,
    forms: &BTreeMap<Table, Option<Form>>,
    year: Option<u16>,
) -> Result<Option<Option<Form>>, Error> {
    let stated = forms.get(&table).copied();
    let mut possible = match stated {
        Some(Some(form)) => Editions::only(form),
        Some(None) => Editions::NONE,
        None => Editions::ALL,
    };
    let mut told: Option<Cell> = None;
    let mut is_there = stated.is_some();
    for (&cell, (_, line)) in figures.iter().filter(|(cell, _)| cell.table() == table) {
        is_there = true;
        if cell.editions().is_all() {
            continue;
        }
        if possible.and(cell.editions()).is_empty() {
            let fault = match told {
                Some(other) => Fault::TwoForms { cell, other },
                None => Fault::OtherForm { cell, table, named: stated.flatten() },
            };
            return Err(fault.at(*line));
        }
        possible = possible.and(cell.editions());
        told = told.or(Some(cell));
    }
    // 表四, which need not say its edition, is of the first if nothing tells.
    let form = if table == Table::Disputes { possible.first() } else { possible.settled(year) };
    Ok(is_there.then_some(form))
}

fn builder(delimiter: char) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).delimiter(u8::try_from(delimiter).unwrap_or(b','));
    builder
}

/// Whether a quotation is open where the input ends.
fn is_cut(input: &str, delimiter: char) -> bool {
    // At the beginning of a field, in a quotation, or right after one.
    let (mut begins, mut inside, mut was_inside) = (true, false, false);
    for byte in input.bytes() {
        (inside, was_inside) = match byte {
            b'"' if inside => (false, true),
            b'"' => (begins || was_inside, false),
            _ => (inside, false),
        };
        begins = !inside && (char::from(byte) == delimiter || matches!(byte, b'\n' | b'\r'));
    }
    inside
}

/// Reads the sheet that a spreadsheet program has written as CSV: one table, each field a cell.
fn grid(input: &str, delimiter: char, options: &Options) -> Result<Reading, Error> {
    let mut records = builder(delimiter).flexible(true).from_reader(input.as_bytes());
    let mut page = Layout::default();
    page.keep_line_ends(true);
    let mut place = Lines { input, at: 0, line: 1 };
    let mut cells = 0_usize;
    page.open_table(false);
    for record in records.records() {
        let line = place.of(&record);
        let record = record.map_err(|error| Fault::of(&error).at(line))?;
        let line = number(line);
        cells = cells.saturating_add(record.len());
        Limits::check(Limited::Cells, cells, options.limits.cells, At::Line(line))?;
        page.open_row();
        for field in &record {
            page.open_box(1, 1, line);
            page.write(field, line);
            page.close_box();
        }
        page.end_row();
    }
    page.close_table();
    // Without a line end the last field may go on.
    page.may_break_off(!input.ends_with(['\n', '\r', '"']));
    if is_cut(input, delimiter) {
        page.break_off(true);
    }
    page.read(Vec::new(), options)
}
