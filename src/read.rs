//! Readers: from an input to [`Reading`](crate::Reading)s. One thin front-end for each format, one recogniser that knows
//! the form.

#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "encoding")]
mod encoding;
mod fault;
mod format;
#[cfg(any(feature = "csv", feature = "html", feature = "office", feature = "pdf"))]
mod grid;
#[cfg(feature = "html")]
mod html;
mod input;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "json")]
mod json_lines;
mod layout;
mod limits;
mod long;
#[cfg(feature = "html")]
mod markdown;
mod marks;
mod markup;
#[cfg(feature = "office")]
mod office;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod recognise;
mod sniff;
mod text;
#[cfg(not(feature = "encoding"))]
mod utf8;
mod whole;

#[cfg(feature = "csv")]
pub use csv::csv;
pub use format::{Format, Record};
#[cfg(feature = "html")]
pub use html::html;
#[cfg(feature = "json")]
pub use json::json;
#[cfg(feature = "json")]
pub(crate) use json::written;
#[cfg(feature = "json")]
pub use json_lines::{JsonLine, JsonLines, json_lines};
pub use layout::layout;
pub use limits::{Limits, Options};
#[cfg(feature = "csv")]
pub(crate) use long::Key;
#[cfg(feature = "office")]
pub use office::{docx, xlsx};
#[cfg(feature = "pdf")]
pub use pdf::pdf;
pub use text::text;

use crate::error::Error;
use fault::{Fault, Foreign};
use format::{Sure, formats};
use input::Input;
use limits::{At, Limited};

/// A format of which a build knows at least the name.
struct Row {
    format: Format,
    sniff: fn(&Input<'_>, &Options) -> Sure,
    /// `None` if the build has no reader for it.
    read: Option<Reader>,
}

type Reader = fn(Input<'_>, &Options) -> Result<Vec<Record>, Error>;

macro_rules! rows {
    ($($format:ident = $word:literal, $doc:literal, [$($feature:literal)?], $sniff:path, $read:path;)+) => {
        const FORMATS: &[Row] = &[$(row!($format, [$($feature)?], $sniff, $read)),+];
    };
}

macro_rules! row {
    ($format:ident, [], $sniff:path, $read:path) => {
        Row { format: Format::$format, sniff: $sniff, read: Some($read) }
    };
    ($format:ident, [$feature:literal], $sniff:path, $read:path) => {
        Row {
            format: Format::$format,
            sniff: $sniff,
            #[cfg(feature = $feature)]
            read: Some($read),
            #[cfg(not(feature = $feature))]
            read: None,
        }
    };
}
formats!(rows);

/// Reads the reports of an input, of whatever format: its content decides, not its name, unless
/// [`Options::format`] does.
///
/// A zip package is a Word document or an Excel workbook (feature `office`). JSON (one report, an array, JSON Lines)
/// begins with a brace or a bracket, a web page (feature `html`) with a tag, CSV (feature `csv`) with the line
/// `cell,value`, a PDF file (feature `pdf`) with `%PDF-`; everything else is a page as text. Text is in UTF-8; with the feature `encoding` in any encoding of the
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
/// An input over [`Limits::bytes`], or none of the formats; a format for which the build has no reader; RTF and the
/// binary files of older offices, of which the error says what to do. What is wrong with one report of several
/// stands in its [`Record`].
pub fn bytes(input: &[u8], options: &Options) -> Result<Vec<Record>, Error> {
    Limits::check(Limited::Bytes, input.len(), options.limits.bytes, At::Input)?;
    let input = Input::new(input, options);
    let row = match options.format {
        Some(format) => FORMATS.iter().find(|row| row.format == format),
        None => match sniff::foreign(input.bytes) {
            Some(foreign) => return Err(foreign.into()),
            None => sniffed(&input, options),
        },
    };
    match row {
        Some(Row { read: Some(read), .. }) => read(input, options),
        Some(Row { format: Format::Docx, .. }) if options.format.is_none() => Err(Foreign::Package.into()),
        Some(Row { format: Format::Pdf, .. }) if options.format.is_none() => Err(Foreign::Pdf.into()),
        row => Err(Fault::NoReader(row.map_or(Format::Text, |row| row.format)).into()),
    }
}

/// The format of which its sniffer is surest; of several the first.
fn sniffed(input: &Input<'_>, options: &Options) -> Option<&'static Row> {
    let mut best: Option<(Sure, &Row)> = None;
    for row in FORMATS {
        let sure = (row.sniff)(input, options);
        if best.is_none_or(|(other, _)| other < sure) {
            best = Some((sure, row));
        }
        if sure == Sure::Yes {
            break;
        }
    }
    best.map(|(_, row)| row)
}
