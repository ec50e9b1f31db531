//! PDF files: what their pages draw, laid out as the tables and lines that a reader sees.

mod draw;
mod flow;
mod line;
mod shapes;
mod space;
mod table;

use super::fault::{Damage, Foreign};
use super::format::Record;
use super::input::Input;
use super::limits::{At, Exceeded, Limited, Limits, Options};
use crate::error::Error;
use crate::reading::Reading;
use draw::{Bounds, Stop};

/// Reads a report from a PDF file.
///
/// Cells are what the ruling lines of a page part; a cell holds the text that is drawn in it. A table that goes on over
/// a page break is one table, a paragraph one paragraph; page numbers and running heads are left out. A file that only
/// shows pictures of text, or needs a password, is an error.
///
/// Needs Rust 1.92. The interpreter of the pages is a crate of others; if it panics on a file, that is an error here,
/// unless the build aborts on panic.
///
/// # Errors
/// Input over the [`Limits`]; a file that is damaged, locked, or has no text; and as [`text`](super::text()).
pub fn pdf(input: impl AsRef<[u8]>, options: &Options) -> Result<Reading, Error> {
    let input = input.as_ref();
    let Limits { bytes, pages, glyphs, cells, .. } = options.limits;
    Limits::check(Limited::Bytes, input.len(), bytes, At::Input)?;
    let bounds = Bounds { pages, glyphs, rulings: cells };
    let drawn = draw::pages(input, bounds).map_err(|stop| stopped(stop, bounds))?;
    flow::lay_out(drawn, cells)?.read(Vec::new(), options)
}

pub(super) fn records(input: Input<'_>, options: &Options) -> Result<Vec<Record>, Error> {
    Ok(Record::only(pdf(input.bytes, options)))
}

fn stopped(stop: Stop, bounds: Bounds) -> Error {
    let exceeded = |what, found, limit| Error::new(Exceeded { what, found, limit, at: At::Input });
    match stop {
        Stop::Locked => Foreign::LockedPdf.into(),
        Stop::Damaged => Damage::NotPdf.into(),
        Stop::Panicked(page) => Damage::NotDrawn { page }.into(),
        Stop::Pages(found) => exceeded(Limited::Pages, found, bounds.pages),
        Stop::Glyphs(limit) => exceeded(Limited::Glyphs, limit.saturating_add(1), bounds.glyphs),
        Stop::Rulings(limit) => exceeded(Limited::Rulings, limit.saturating_add(1), bounds.rulings),
    }
}
