//! Reports as JSON: one, an array of them, or JSON Lines.

use super::fault::{After, Fault};
use super::format::Record;
use super::input::Input;
use super::limits::{At, Limited, Limits, Options};
use super::whole::{is_whole, put_known, require_all};
use crate::error::Error;
use crate::figure::State;
use crate::form::Cell;
use crate::form::serde::value::Path;
use crate::reading::{Location, Note, Outline, Reading, WrittenNote};
use crate::report::Report;
use crate::report::json::{self as text, Position};
use crate::text::{Lang, shown};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Reads the reports of a JSON text: a report, an array of them, or JSON Lines. Each is a report object or an object
/// as `gouji read` prints it, see [`write::json::reading`](crate::write::json::reading).
///
/// A report that cannot be read is an error of its record that names its line, and the others are still read. The
/// places of a plain report are JSON pointers; those of an object of `gouji read` are the ones that it carries.
///
/// ```
/// use gouji::read::{self, Options};
/// let lines = "{\"disputes\": {\"review\": {\"total\": 1}}}\n{\"disputes\": true}\n";
/// let records = read::json(lines, &Options::default())?;
/// assert_eq!(records.len(), 2);
/// assert!(records[0].reading.is_ok());
/// let error = records[1].reading.as_ref().err().map(|error| error.to_string());
/// assert_eq!(error.as_deref(), Some("disputes: expected an object, found true at line 2 column 17"));
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// A text over [`Limits::bytes`](Limits::bytes), or more reports than one for each KiB of it (at least 16): a report
/// in memory takes some kilobytes, however short its text is. An empty array has no report.
pub fn json(input: &str, options: &Options) -> Result<Vec<Record>, Error> {
    Limits::check(Limited::Bytes, input.len(), options.limits.bytes, At::Input)?;
    let input = input.strip_prefix('\u{feff}').unwrap_or(input);
    let Some(Pieces { texts, in_array }) = pieces(input) else {
        return Ok(vec![Record { number: None, reading: one(input, Position::START, "", options) }]);
    };
    if texts.is_empty() {
        return Err(Fault::EmptyArray.into());
    }
    Limits::check(Limited::Records, texts.len(), (options.limits.bytes >> 10).max(16), At::Input)?;
    let (mut records, mut place, mut at) = (Vec::new(), Position::START, 0_usize);
    for (n, text) in texts.into_iter().enumerate() {
        let begin = text::offset(input, text).unwrap_or(at);
        place = place.after(input.get(at..begin).unwrap_or(""));
        at = begin;
        let pointer = if in_array { format!("/{n}") } else { String::new() };
        records.push(Record { number: Some(n.saturating_add(1)), reading: one(text, place, &pointer, options) });
    }
    Ok(records)
}

pub(super) fn records(input: Input<'_>, options: &Options) -> Result<Vec<Record>, Error> {
    input.records(|text| json(text, options))
}

/// The texts of several reports.
struct Pieces<'a> {
    texts: Vec<&'a str>,
    in_array: bool,
}

/// `None` if the input is one value, or none.
fn pieces(input: &str) -> Option<Pieces<'_>> {
    let is_value = |text: &str| serde_json::from_str::<IgnoredAny>(text).is_ok();
    let mut lines = input.lines().map(str::trim).filter(|line| !line.is_empty());
    if let (Some(first), Some(last)) = (lines.next(), lines.next_back()) {
        // A bad first line must not hide the lines after it: the last one is a whole object too.
        let bad_first = || [first, last].iter().all(|line| line.starts_with('{')) && is_value(last) && !is_value(input);
        if is_value(first) || bad_first() {
            let texts = input.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            return Some(Pieces { texts, in_array: false });
        }
    }
    if !input.trim_start().starts_with('[') {
        return None;
    }
    let items: Vec<&RawValue> = serde_json::from_str(input).ok()?;
    Some(Pieces { texts: items.into_iter().map(RawValue::get).collect(), in_array: true })
}

/// Reads one report, whose text begins at `start` of the input and has this JSON pointer in it.
pub(super) fn one(input: &str, start: Position, pointer: &str, options: &Options) -> Result<Reading, Error> {
    let mut reading = if is_printed(input) {
        printed(input, start)?
    } else {
        // What begins as an array and is none: say what is wrong with it as JSON.
        if let (true, Err(e)) = (input.trim_start().starts_with('['), serde_json::from_str::<IgnoredAny>(input)) {
            return Err(text::error(&e, input, start));
        }
        let mut reading = Reading::new(text::read(input, start, &Path::TOP)?);
        reading.locations = pointers(&reading.report, pointer);
        reading.whole = is_whole(&reading);
        reading
    };
    put_known(&mut reading, options);
    let Position { line, column } = start;
    require_all(&reading, options, |_| Some(After::Report { line, column }))?;
    Ok(reading)
}

/// The JSON pointer of every figure that is there.
fn pointers(report: &Report, above: &str) -> BTreeMap<Cell, Location> {
    let there = report.cells().filter(|cell| report.figure(*cell).is_some_and(|f| f.state() != State::Missing));
    there.map(|cell| (cell, Location::Json { pointer: format!("{above}{}", cell.pointer()) })).collect()
}

/// What `gouji read` prints of one report, in the order of its keys.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Printed<R, O, L, N> {
    file: Option<String>,
    record: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    report: Option<R>,
    outline: Option<O>,
    locations: Option<L>,
    notes: Option<N>,
    whole: Option<bool>,
    error: Option<String>,
}

type Carried<'a> = Printed<&'a RawValue, Outline, BTreeMap<Cell, Location>, Vec<Note>>;

/// Whether the first key is one of [`Printed`]; a report has none of them.
fn is_printed(input: &str) -> bool {
    let Some(keys) = input.trim_start().strip_prefix('{') else { return false };
    let key = String::deserialize(&mut serde_json::Deserializer::from_str(keys));
    // Null may stand at each of its keys, and any other key is refused.
    key.is_ok_and(|key| serde_json::from_str::<Carried<'_>>(&serde_json::json!({ key: null }).to_string()).is_ok())
}

fn printed(input: &str, start: Position) -> Result<Reading, Error> {
    let printed: Carried<'_> = serde_json::from_str(input).map_err(|e| text::error(&e, input, start))?;
    if let Some(error) = printed.error {
        let is_told = !error.trim().is_empty();
        return Err(Fault::Carried(is_told.then(|| shown(&error, text::LONGEST).to_string())).into());
    }
    let Some(raw) = printed.report.map(RawValue::get) else {
        return Err(text::at(text::Fault::NoReport, start));
    };
    let before = text::offset(input, raw).and_then(|at| input.get(..at)).unwrap_or("");
    let report = text::read(raw, start.after(before), &Path::TOP.child("report"))?;
    let mut reading = Reading {
        source: printed.source,
        report,
        outline: printed.outline.unwrap_or_default(),
        notes: printed.notes.unwrap_or_default(),
        locations: printed.locations.unwrap_or_default(),
        whole: false,
    };
    reading.whole = printed.whole.unwrap_or_else(|| is_whole(&reading));
    Ok(reading)
}

type Written<'a> = Printed<&'a Report, &'a Outline, &'a BTreeMap<Cell, Location>, Vec<WrittenNote<'a>>>;

/// A reading, or why there is none, to be written with texts in a language.
pub(crate) fn written<'a>(
    file: Option<&str>,
    record: Option<usize>,
    reading: Result<&'a Reading, String>,
    lang: Lang,
) -> Written<'a> {
    let there = reading.as_ref().ok().copied();
    let notes = there.iter().flat_map(|reading| &reading.notes);
    Printed {
        file: file.map(str::to_owned),
        record,
        source: there.and_then(|reading| reading.source.clone()),
        report: there.map(|reading| &reading.report),
        outline: there.map(|reading| &reading.outline),
        locations: there.map(|reading| &reading.locations),
        notes: Some(notes.map(|note| WrittenNote(note, lang)).collect()),
        whole: there.map(|reading| reading.whole),
        error: reading.err(),
    }
}
