//! Readers: from an input to [`Reading`]s. One thin front-end for each format, one recogniser that knows the form.

#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "encoding")]
mod encoding;
mod fault;
#[cfg(any(feature = "csv", feature = "html", feature = "office"))]
mod grid;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "json")]
mod json;
mod layout;
mod limits;
#[cfg(feature = "html")]
mod markdown;
#[cfg(feature = "office")]
mod office;
mod recognise;
mod text;
mod whole;

#[cfg(feature = "csv")]
pub(crate) use csv::Key;
#[cfg(feature = "csv")]
pub use csv::csv;
#[cfg(feature = "html")]
pub use html::html;
#[cfg(feature = "json")]
pub use json::json;
#[cfg(feature = "json")]
pub(crate) use json::written;
pub use layout::layout;
pub use limits::{Limits, Options};
#[cfg(feature = "office")]
pub use office::{docx, xlsx};
pub use text::text;

use crate::error::{Class, Error};
use crate::figure::State;
use crate::form::{Cell, Table};
use crate::number::is_space;
#[cfg(not(feature = "encoding"))]
use crate::reading::Note;
use crate::reading::Reading;
use crate::text::string_enum;
use fault::{Fault, Foreign};
use limits::{At, Limited};
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

string_enum! {
    /// What a report comes in.
    #[non_exhaustive]
    Format {
        Json = "json", "JSON: a report, an array of them, JSON Lines, or what `gouji read` prints (feature `json`).";
        Html = "html", "A web page (feature `html`).";
        Text = "text", "The text of a page.";
        Layout = "layout", "Text laid out by spaces, as `pdftotext -layout` prints a PDF.";
        Docx = "docx", "A Word document (feature `office`).";
        Xlsx = "xlsx", "An Excel workbook (feature `office`).";
        Csv = "csv", "A figure a line: cell, value (feature `csv`).";
    }
}

impl Format {
    /// The feature that has its reader; `None` if every build has it.
    const fn feature(self) -> Option<&'static str> {
        match self {
            Format::Json => Some("json"),
            Format::Html => Some("html"),
            Format::Docx | Format::Xlsx => Some("office"),
            Format::Csv => Some("csv"),
            Format::Text | Format::Layout => None,
        }
    }
}

/// Reads the reports of an input, of whatever format: its content decides, not its name, unless
/// [`Options::format`] does.
///
/// A zip package is a Word document or an Excel workbook (feature `office`). JSON (one report, an array, JSON Lines)
/// begins with a brace or a bracket, a web page (feature `html`) with a tag, CSV (feature `csv`) with the line
/// `cell,value`; everything else is a page as text. Text is in UTF-8; with the feature `encoding` in any encoding of the
/// web, found by the first bytes (BOM), what a web page declares, and what the bytes say. A note tells where these
/// differ.
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
/// An input over [`Limits::bytes`], or none of the formats; a format for which the build has no reader; PDF, RTF and
/// the binary files of older offices, of which the error says what to do. What is wrong with one report of several
/// stands in its [`Record`].
pub fn bytes(input: &[u8], options: &Options) -> Result<Vec<Record>, Error> {
    Limits::check(Limited::Bytes, input.len(), options.limits.bytes, At::Input)?;
    let format = match options.format {
        Some(format) => format,
        None if input.starts_with(b"PK\x03\x04") || input.starts_with(b"PK\x05\x06") => return package(input, options),
        None => match foreign(input) {
            Some(foreign) => return Err(foreign.into()),
            None if is_html(input) => Format::Html,
            // What is not ASCII has to be decoded to be told.
            None => Format::Text,
        },
    };
    if matches!(format, Format::Docx | Format::Xlsx) {
        // Of what is no package, say what it is.
        if let Some(foreign) = foreign(input) {
            return Err(foreign.into());
        }
        return package(input, options);
    }
    let (text, note) = decode(input)?;
    let format = match options.format {
        None if is_html(text.as_bytes()) => Format::Html,
        None if is_json(&text) => Format::Json,
        None if is_csv(&text) => Format::Csv,
        #[cfg(feature = "csv")]
        None if csv::is_grid(&text) => Format::Csv,
        None if format == Format::Text && is_layout(&text, options) => Format::Layout,
        _ => format,
    };
    let mut records = match format {
        #[cfg(feature = "html")]
        Format::Html => return Ok(vec![Record { number: None, reading: html::decoded(&text, note, options) }]),
        #[cfg(feature = "json")]
        Format::Json => json(&text, options)?,
        #[cfg(feature = "csv")]
        Format::Csv => vec![Record { number: None, reading: csv(&text, options) }],
        #[cfg(feature = "html")]
        Format::Text if markdown::has_table(&text) => {
            vec![Record { number: None, reading: html::decoded(&markdown::page(&text), None, options) }]
        }
        Format::Layout if options.format.is_none() => vec![Record { number: None, reading: laid(&text, options) }],
        Format::Layout => vec![Record { number: None, reading: layout(&text, options) }],
        Format::Text => vec![Record { number: None, reading: self::text(&text, options) }],
        #[allow(unreachable_patterns, reason = "every format has a feature")]
        format => return Err(no_reader(format)),
    };
    for reading in records.iter_mut().filter_map(|record| record.reading.as_mut().ok()) {
        reading.notes.splice(..0, note.clone());
    }
    Ok(records)
}

/// Whether spaces keep the columns; in Markdown they keep those of some tables at most.
fn is_layout(text: &str, options: &Options) -> bool {
    #[cfg(feature = "html")]
    if markdown::has_table(text) {
        return false;
    }
    layout::is_layout(text, options)
}

/// A text that looks laid out may as well be one of rows without separators: what finds more figures was right. Where
/// places tell columns, the reader of text would take pieces of figures, or figures beside an empty box, for others.
fn laid(text: &str, options: &Options) -> Result<Reading, Error> {
    let missing = |reading: &Reading| {
        let is_missing = |cell: &Cell| reading.report.figure(*cell).is_none_or(|f| f.state() == State::Missing);
        let tables = Table::ALL.iter().filter(|table| !reading.report.cells().any(|cell| cell.table() == **table));
        (tables.count(), reading.report.cells().filter(is_missing).count())
    };
    let own = layout(text, options);
    if layout::has_places(text) || own.as_ref().is_ok_and(|reading| missing(reading) == (0, 0)) {
        return own;
    }
    let other = self::text(text, options);
    match (&own, &other) {
        (Ok(one), Ok(two)) if missing(two) < missing(one) => other,
        // A second report, or a limit that is passed, stays an error.
        (Err(error), Ok(_)) if matches!(error.class(), Class::NoReport | Class::Incomplete) => other,
        _ => own,
    }
}

#[cfg(feature = "office")]
fn package(input: &[u8], options: &Options) -> Result<Vec<Record>, Error> {
    let reading = match options.format {
        Some(Format::Docx) => docx(input, options),
        Some(Format::Xlsx) => xlsx(input, options),
        _ => office::package(input, options),
    };
    Ok(vec![Record { number: None, reading }])
}

#[cfg(not(feature = "office"))]
fn package(_: &[u8], options: &Options) -> Result<Vec<Record>, Error> {
    Err(options.format.map_or_else(|| Foreign::Package.into(), no_reader))
}

fn no_reader(format: Format) -> Error {
    Fault::NoReader(format).into()
}

/// The first bytes of the files of older offices.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What to do with an input that no build reads.
fn foreign(input: &[u8]) -> Option<Foreign> {
    if input.starts_with(COMPOUND) {
        // The names of the streams inside, two bytes a letter.
        let has = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            input.windows(name.len()).any(|window| window == name)
        };
        return Some(if has("EncryptedPackage") {
            Foreign::Locked
        } else if has("WordDocument") {
            Foreign::OldWord
        } else if has("Workbook") || has("Book") {
            Foreign::OldExcel
        } else {
            Foreign::OldOffice
        });
    }
    let start = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input).trim_ascii_start();
    if start.starts_with(b"%PDF-") {
        Some(Foreign::Pdf)
    } else if start.starts_with(b"{\\rtf") {
        Some(Foreign::Rtf)
    } else {
        None
    }
}

#[cfg(feature = "encoding")]
use encoding::decode;

#[cfg(not(feature = "encoding"))]
fn decode(input: &[u8]) -> Result<(Cow<'_, str>, Option<Note>), Error> {
    if input.starts_with(&[0xFF, 0xFE]) || input.starts_with(&[0xFE, 0xFF]) {
        return Err(Fault::Utf16.into());
    }
    match std::str::from_utf8(input) {
        Ok(text) if text.contains('\0') => Err(Fault::Binary.into()),
        Ok(text) => Ok((Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text)), None)),
        Err(error) => {
            let before = input.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count().saturating_add(1);
            Err(Fault::NotUtf8 { byte: before.len().saturating_add(1), line }.into())
        }
    }
}

/// The tags with which web pages and pieces of them begin.
const TAGS: &[&str] = &[
    "!doctype", "html", "head", "meta", "title", "link", "script", "style", "body", "table", "div", "p", "span",
    "section", "article", "main", "center", "font", "h1", "h2", "h3", "br", "ul", "form", "b", "strong", "tbody", "tr",
];

/// Whether the input begins with a tag, behind blanks, comments and an XML declaration.
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

fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches(is_space);
    let mut inside = text.strip_prefix('[').map(|rest| rest.trim_start_matches(is_space).chars());
    text.starts_with('{') || inside.as_mut().is_some_and(|rest| matches!(rest.next(), None | Some('{' | '[' | ']')))
}

/// Whether the first line is the head of the long form; spreadsheets leave commas of empty columns behind it.
fn is_csv(text: &str) -> bool {
    let line = text.trim_start().lines().next().unwrap_or_default().trim_end_matches([',', ' ']);
    line.chars().filter(|c| !is_space(*c) && *c != '"').flat_map(char::to_lowercase).eq("cell,value".chars())
}
