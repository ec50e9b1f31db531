//! Readers: from an input to [`Reading`]s. One thin front-end for each carrier, one recogniser that knows the form.

#[cfg(feature = "json")]
mod json;
mod recognise;
mod text;

#[cfg(feature = "json")]
pub use json::{Record, json};
pub use text::text;

use crate::error::{self, Error};
use crate::figure::State;
use crate::form::{Cell, Table};
use crate::reading::Reading;

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

/// The reading, unless it was asked for whole and a figure or a table is Missing.
pub(super) fn complete(reading: Reading, options: &Options) -> Result<Reading, Error> {
    if options.complete {
        let report = &reading.report;
        let absent = |table: &&Table| match table {
            Table::Article20 => report.article20.is_none(),
            Table::Applications => report.applications.is_none(),
            Table::Disputes => report.disputes.is_none(),
        };
        let missing = |cell: &Cell| report.figure(*cell).is_some_and(|figure| figure.state() == State::Missing);
        let path = Table::ALL.iter().find(absent).map(|table| table.as_str().to_owned());
        if let Some(path) = path.or_else(|| report.cells().find(missing).map(|cell| cell.to_string())) {
            return Err(error::Kind::Incomplete { path }.into());
        }
    }
    Ok(reading)
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
