//! CSV: the long format, one cell a row, `cell,value`; or a sheet as it stands.

use super::fault;
use super::format::Record;
use super::grid::Layout;
use super::input::Input;
use super::limits::{At, Limited, Limits, Options};
use super::long::{Fault, Long, number};
use super::sniff;
use super::whole::finish;
use crate::error::Error;
use crate::reading::{Note, NoteDetail, Reading};
use csv::ReaderBuilder;

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
    let mut long = Long::new(options.limits.prose);
    for (number, record) in lines.records().enumerate() {
        let line = place.of(&record);
        let record = record.map_err(|error| fault_of(&error).at(line))?;
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
    let is_cut = is_cut(input, delimiter);
    let last = if is_cut { long.last() } else { None };
    let Some(mut reading) = long.reading()? else { return Err(fault::Fault::EmptyCsv.into()) };
    if let Some((cell, text)) = last {
        // The last figure may have lost its end.
        reading.report.set_missing(cell)?;
        let place = reading.locations.remove(&cell);
        reading.notes.push(Note::of(NoteDetail::BreaksOff(text), Some(cell), place));
    } else if is_cut {
        reading.notes.push(Note::of(NoteDetail::BreaksOff(String::new()), None, None));
    }
    finish(reading, options)
}

pub(super) fn records(input: Input<'_>, options: &Options) -> Result<Vec<Record>, Error> {
    input.record(|text| csv(text, options))
}

/// A text in memory has no other faults than a line with another number of fields.
fn fault_of(error: &csv::Error) -> Fault {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Fault::Fields { found: *len, expected: *expected_len }
        }
        _ => Fault::TwoFields,
    }
}

/// Counts the lines up to a place of the input; the crate counts one too few where lines end in `\r\n`, and none where
/// they end in `\r`.
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
        let count = |byte: u8| passed.bytes().filter(|own| *own == byte).count();
        let ends = match count(b'\n') {
            0 => count(b'\r'),
            ends => ends,
        };
        self.line = self.line.saturating_add(ends as u64);
        self.at = to.max(self.at);
        self.line
    }
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
    // Without a line end an empty field at the end may have lost its text.
    let input = input.trim_end_matches(delimiter);
    let mut records = builder(delimiter).flexible(true).from_reader(input.as_bytes());
    let mut page = Layout::default();
    page.keep_line_ends(true);
    let mut place = Lines { input, at: 0, line: 1 };
    let mut cells = 0_usize;
    page.open_table(false);
    for record in records.records() {
        let line = place.of(&record);
        let record = record.map_err(|error| fault_of(&error).at(line))?;
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
