//! Readers: from an input to [`Reading`]s. One thin front-end for each carrier, one recogniser that knows the form.

#[cfg(feature = "json")]
mod json;
mod text;

#[cfg(feature = "json")]
pub(crate) use json::Printed;
#[cfg(feature = "json")]
pub use json::{Record, json};
pub use text::text;

use crate::error::{self, Error};
use crate::figure::State;
use crate::form::{Cell, Table};
use crate::reading::{Place, Reading};

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

/// Refuses a reading with a Missing figure, if the report was asked for whole.
#[cfg_attr(not(feature = "json"), allow(dead_code, reason = "for the readers that are features"))]
pub(super) fn complete(reading: &Reading, options: &Options) -> Result<(), Error> {
    if !options.complete {
        return Ok(());
    }
    let mut line = None;
    let missing = |cell: &Cell| reading.report.figure(*cell).is_none_or(|figure| figure.state() == State::Missing);
    for table in Table::ALL {
        let mut cells = reading.report.cells().filter(|cell| cell.table() == *table).peekable();
        let path = match cells.peek() {
            None => Some(table.as_str().to_owned()),
            Some(_) => cells
                .find(|cell| {
                    if let Some(Place::Line { line: at, .. }) = reading.places.get(cell) {
                        line = Some(*at);
                    }
                    missing(cell)
                })
                .map(|cell| cell.to_string()),
        };
        if let Some(path) = path {
            // What is missing has no place; the figure before it has.
            let place = line.map_or_else(String::new, |line| format!(", after line {line}"));
            return Err(error::Kind::Incomplete { path, place }.into());
        }
    }
    Ok(())
}
