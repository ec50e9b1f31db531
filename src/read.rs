//! Readers: from an input to [`Reading`]s. One thin front-end for each carrier, one recogniser that knows the form.

#[cfg(feature = "encoding")]
mod encoding;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "json")]
mod json;
mod layout;
mod recognise;
mod text;

#[cfg(feature = "html")]
pub use html::html;
#[cfg(feature = "json")]
pub(crate) use json::Printed;
#[cfg(feature = "json")]
pub use json::json;
pub use layout::layout;
pub use text::text;

use crate::error::{self, Error};
use crate::figure::State;
use crate::form::Table;
#[cfg(feature = "json")]
use crate::number::is_space;
#[cfg(not(feature = "encoding"))]
use crate::reading::Note;
use crate::reading::{Place, Reading};
#[cfg(not(feature = "encoding"))]
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
/// JSON (one report, an array, JSON Lines) begins with a brace or a bracket, a web page (feature `html`) with a tag;
/// everything else is a page as text. Text is in UTF-8; with the feature `encoding` in any encoding of the web, found by
/// the first bytes (BOM), what a web page declares, and what the bytes say. A note tells where these differ.
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
    let (text, note) = decode(input)?;
    #[cfg(feature = "html")]
    if is_html(text.as_bytes()) {
        return Ok(vec![Record { number: None, reading: html::decoded(&text, note, options) }]);
    }
    #[cfg(feature = "json")]
    if is_json(&text) {
        let mut records = json(&text, options)?;
        for reading in records.iter_mut().filter_map(|record| record.reading.as_mut().ok()) {
            reading.notes.splice(..0, note.clone());
        }
        return Ok(records);
    }
    let is_layout = layout::is_layout(&text, options);
    let mut reading = if is_layout { layout(&text, options) } else { self::text(&text, options) };
    if let Ok(reading) = &mut reading {
        reading.notes.splice(..0, note);
    }
    Ok(vec![Record { number: None, reading }])
}

#[cfg(feature = "encoding")]
use encoding::decode;

#[cfg(not(feature = "encoding"))]
fn decode(input: &[u8]) -> Result<(Cow<'_, str>, Option<Note>), Error> {
    let wrong = |why: String| -> Error { error::Kind::Encoding(why).into() };
    if input.starts_with(&[0xFF, 0xFE]) || input.starts_with(&[0xFE, 0xFF]) {
        return Err(wrong("UTF-16; expected UTF-8".to_owned()));
    }
    match std::str::from_utf8(input) {
        Ok(text) if text.contains('\0') => Err(wrong("a byte of value 0; this is a binary file".to_owned())),
        Ok(text) => Ok((Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text)), None)),
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

/// The tags with which web pages and pieces of them begin.
#[cfg(feature = "encoding")]
const TAGS: &[&str] = &[
    "!doctype", "html", "head", "meta", "title", "link", "script", "style", "body", "table", "div", "p", "span",
    "section", "article", "main", "center", "font", "h1", "h2", "h3", "br", "ul", "form", "b", "strong", "tbody", "tr",
];

/// Whether the input begins with a tag, behind blanks, comments and an XML declaration.
#[cfg(feature = "encoding")]
fn is_html(input: &[u8]) -> bool {
    let mut rest = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?") {
            b">"
        } else {
            break;
        };
        let Some(at) = rest.windows(end.len()).position(|window| window == end) else { return false };
        rest = rest.get(at.saturating_add(end.len())..).unwrap_or_default();
    }
    let Some(rest) = rest.strip_prefix(b"<") else { return false };
    let name = rest.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'!').next().unwrap_or_default();
    TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag.as_bytes()))
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
    /// Elements of a web page that are open at once: 512.
    pub elements: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 16 << 20, cells: 200_000, label_line: 64 << 10, prose: 1_000_000, elements: 512 }
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

    /// Sets the limit of [`Limits::elements`].
    #[must_use]
    pub const fn elements(self, elements: usize) -> Self {
        Limits { elements, ..self }
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
        match reading.places.get(&cell) {
            Some(Place::Line { line, .. }) => place = format!(", after line {line}"),
            Some(there @ Place::Grid { .. }) => place = format!(", after {there}"),
            _ => {}
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
