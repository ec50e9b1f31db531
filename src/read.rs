//! Readers: from an input to [`Reading`]s. One thin front-end for each carrier, one recogniser that knows the form.

#[cfg(feature = "json")]
mod json;
mod recognise;
mod text;

#[cfg(feature = "json")]
pub(crate) use json::Printed;
#[cfg(feature = "json")]
pub use json::json;
pub use text::text;

use crate::error::{self, Error};
use crate::figure::State;
use crate::form::Table;
#[cfg(feature = "json")]
use crate::number::is_space;
use crate::reading::{Place, Reading};
use std::borrow::Cow;

/// One report of an input, or why it could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Record {
    /// Which report of the input, from 1; `None` if the input is a single report.
    pub number: Option<usize>,
    /// What was read.
    pub reading: Result<Reading, Error>,
}

/// Reads the reports of an input, of whatever carrier: its content decides, not its name.
///
/// JSON (one report, an array, JSON Lines) begins with a brace or a bracket; everything else is a page as text in
/// UTF-8.
///
/// ```
/// use gouji::read;
/// let page = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 | 3 | 1 | 0 | 0 | 0 | 0 | 4 |\n";
/// let records = read::bytes(page.as_bytes(), &read::Options::default())?;
/// assert_eq!(records.len(), 1);
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// An input over [`Limits::bytes`], or none of the carriers. What is wrong with one report of several stands in its
/// [`Record`].
pub fn bytes(input: &[u8], options: &Options) -> Result<Vec<Record>, Error> {
    Limits::check("bytes", input.len(), options.limits.bytes, "")?;
    let text = decode(input)?;
    #[cfg(feature = "json")]
    if is_json(&text) {
        return json(&text, options);
    }
    Ok(vec![Record { number: None, reading: self::text(&text, options) }])
}

fn decode(input: &[u8]) -> Result<Cow<'_, str>, Error> {
    let wrong = |why: String| -> Error { error::Kind::Encoding(why).into() };
    if input.starts_with(&[0xFF, 0xFE]) || input.starts_with(&[0xFE, 0xFF]) {
        return Err(wrong("UTF-16; expected UTF-8".to_owned()));
    }
    match std::str::from_utf8(input) {
        Ok(text) if text.contains('\0') => Err(wrong("a byte of value 0; this is a binary file".to_owned())),
        Ok(text) => Ok(Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text))),
        Err(error) => {
            let before = input.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count().saturating_add(1);
            Err(wrong(format!(
                "byte {} on line {line} is not UTF-8 (a page in GBK or GB18030 has to be converted)",
                before.len().saturating_add(1)
            )))
        }
    }
}

#[cfg(feature = "json")]
fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches(is_space);
    let mut inside = text.strip_prefix('[').map(|rest| rest.trim_start_matches(is_space).chars());
    text.starts_with('{') || inside.as_mut().is_some_and(|rest| matches!(rest.next(), None | Some('{' | '[' | ']')))
}

/// What a reader may spend on one input. Over a limit the reader ends with an error that names it; nothing half-read
/// is returned as whole.
///
/// ```
/// let limits = gouji::read::Limits::default().bytes(1 << 20);
/// assert_eq!(limits.bytes, 1 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of input: 16 MiB.
    pub bytes: usize,
    /// Boxes of tables: 200,000.
    pub cells: usize,
    /// Bytes of a line that is still compared with labels: 64 KiB. Longer lines are prose.
    pub label_line: usize,
    /// Characters of prose: 1,000,000.
    pub prose: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 16 << 20, cells: 200_000, label_line: 64 << 10, prose: 1_000_000 }
    }
}

impl Limits {
    /// Sets the limit of [`Limits::bytes`].
    #[must_use]
    pub const fn bytes(self, bytes: usize) -> Self {
        Limits { bytes, ..self }
    }

    /// Sets the limit of [`Limits::cells`].
    #[must_use]
    pub const fn cells(self, cells: usize) -> Self {
        Limits { cells, ..self }
    }

    /// Sets the limit of [`Limits::label_line`].
    #[must_use]
    pub const fn label_line(self, label_line: usize) -> Self {
        Limits { label_line, ..self }
    }

    /// Sets the limit of [`Limits::prose`].
    #[must_use]
    pub const fn prose(self, prose: usize) -> Self {
        Limits { prose, ..self }
    }

    pub(crate) fn check(what: &'static str, found: usize, limit: usize, place: &str) -> Result<(), Error> {
        if found <= limit {
            return Ok(());
        }
        let place = place.to_owned();
        Err(error::Kind::Limit { what, found: found.to_string(), limit, place }.into())
    }
}

/// How to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// What may be spent.
    pub limits: Limits,
    /// Whether a figure that is Missing is an error that names its path.
    pub complete: bool,
}

impl Options {
    /// Reads within these limits.
    #[must_use]
    pub const fn limits(self, limits: Limits) -> Self {
        Options { limits, ..self }
    }

    /// Makes every Missing figure an error that names its path.
    #[must_use]
    pub const fn complete(self) -> Self {
        Options { complete: true, ..self }
    }
}

/// Refuses a reading with a Missing figure or table, if the report was asked for whole. The first figure of a table
/// that is there is named before a table that is not.
pub(super) fn complete(reading: &Reading, options: &Options) -> Result<(), Error> {
    if !options.complete {
        return Ok(());
    }
    // What is missing has no place; the figure before it may have one.
    let mut place = String::new();
    for cell in reading.report.cells() {
        if let Some(Place::Line { line, .. }) = reading.places.get(&cell) {
            place = format!(", after line {line}");
        }
        if reading.report.figure(cell).is_none_or(|figure| figure.state() == State::Missing) {
            return Err(error::Kind::Incomplete { path: cell.to_string(), place }.into());
        }
    }
    let there = |table: &Table| reading.report.cells().any(|cell| cell.table() == *table);
    match Table::ALL.iter().find(|table| !there(table)) {
        Some(table) => Err(error::Kind::Incomplete { path: table.as_str().to_owned(), place: String::new() }.into()),
        None => Ok(()),
    }
}
