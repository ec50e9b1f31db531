//! PDF files: what their pages draw, laid out as the tables and lines that a reader sees.

mod draw;
mod flow;
mod line;
mod packed;
mod shapes;
mod space;
mod spaced;
mod stacked;
mod table;
mod tags;

use super::fault::{Damage, Foreign};
use super::format::Record;
use super::input::Input;
use super::layout::missing;
use super::limits::{At, Exceeded, Limited, Limits, Options};
use crate::error::{Error, ErrorKind};
use crate::reading::{Note, NoteDetail, Reading};
use draw::{Bounds, Document, Drawn, Stop};

/// Reads a report from a PDF file.
///
/// Cells are what the ruling lines of a page part; a cell holds the text that is drawn in it. Tables without lines are
/// taken from the structure of a tagged file, if it names them and what is drawn agrees; else columns are where text
/// stands below text. A table that goes on over a page break is one table, a paragraph one paragraph; page numbers and running heads are left out. A file that only
/// shows pictures of text, or needs a password, is an error.
///
/// Needs Rust 1.92. The interpreter of the pages is a crate of others; if it panics on a file, that is an error here,
/// unless the build aborts on panic.
///
/// # Errors
/// Input over the [`Limits`]; a file that is damaged, locked, or has no text; and as [`text`](super::text()).
pub fn pdf(input: impl AsRef<[u8]>, options: &Options) -> Result<Reading, Error> {
    let input = input.as_ref();
    let Limits { bytes, pages, glyphs, cells, steps, unpacked, .. } = options.limits;
    Limits::check(Limited::Bytes, input.len(), bytes, At::Input)?;
    let bounds = Bounds { pages, glyphs, rulings: cells, steps, unpacked };
    let document = draw::document(input, bounds).map_err(|stop| stopped(stop, bounds))?;
    has_text(&document.pages)?;
    let mut reading = best(&document, options)?;
    for (number, _) in (1_usize..).zip(&document.pages).filter(|(_, page)| page.is_picture && page.glyphs.len() < FEW) {
        reading.notes.push(Note::of(NoteDetail::PicturePage(number), None, None));
    }
    Ok(reading)
}

/// Glyphs of a page that is a picture but for its number.
const FEW: usize = 12;

/// The tables by their ruling lines; where one is missing, by the sides of filled rectangles, too, and by the structure of
/// a tagged file; where one is still missing, or none has lines, by where their text stands.
fn best(document: &Document, options: &Options) -> Result<Reading, Error> {
    let pages = &document.pages;
    let laid_out = |with_fills| flow::lay_out(pages, with_fills, options.limits.cells);
    let (ruled, mut has_grid) = laid_out(false)?;
    let mut best = ruled.read(Vec::new(), options);
    let is_done =
        |best: &Result<Reading, Error>, has_grid| best.as_ref().is_ok_and(|best| lacks(best, has_grid) == (0, 0));
    // What lines do not show may be seen better by where text stands.
    let mut is_ruled = has_grid;
    if !is_done(&best, has_grid) && pages.iter().any(|page| !page.fills.is_empty()) {
        let (filled, is_grid) = laid_out(true)?;
        let filled = if is_grid { Some(filled.read(Vec::new(), options)) } else { None };
        if let Some(filled) = filled.filter(|filled| is_better(filled, &best, false)) {
            (best, has_grid, is_ruled) = (filled, true, false);
        }
    }
    if !is_done(&best, has_grid) {
        let (tables, outside) = tags::tables(pages, &document.named_tables(), options.limits.cells);
        let is_grid = !tables.is_empty();
        let tagged = is_grid.then(|| flow::lay_out_tagged(pages, tables, outside).read(Vec::new(), options));
        if let Some(tagged) = tagged.filter(|tagged| is_better(tagged, &best, false)) {
            (best, has_grid, is_ruled) = (tagged, true, false);
        }
    }
    if is_done(&best, has_grid && is_ruled) {
        return best;
    }
    let spaced = spaced::read(pages, options);
    if is_better(&spaced, &best, has_grid && is_ruled) { spaced } else { best }
}

/// How many tables are missing, and of tables without lines how many figures.
fn lacks(reading: &Reading, has_grid: bool) -> (usize, usize) {
    let (tables, figures) = missing(reading);
    (tables, if has_grid { 0 } else { figures })
}

/// Whether less is missing in a reading than in the one before it.
fn is_better(reading: &Result<Reading, Error>, before: &Result<Reading, Error>, has_grid: bool) -> bool {
    match (reading, before) {
        (Ok(reading), Ok(before)) => lacks(reading, has_grid) < lacks(before, has_grid),
        // A second report, or an exceeded limit, stays an error.
        (Ok(_), Err(error)) => matches!(error.kind(), ErrorKind::NoReport | ErrorKind::Incomplete),
        (Err(_), _) => false,
    }
}

/// Refuses a file that shows text and has none.
fn has_text(pages: &[Drawn]) -> Result<(), Error> {
    let sum = |count: fn(&Drawn) -> usize| pages.iter().map(count).fold(0, usize::saturating_add);
    let known = |page: &Drawn| page.glyphs.iter().filter(|glyph| glyph.text != draw::UNKNOWN).count();
    let (shown, unmapped) = (sum(known), sum(|page| page.unmapped));
    let glyphs = shown.saturating_add(unmapped);
    let are_pictures = pages.iter().any(|page| page.is_picture);
    Err(if unmapped > glyphs / 5 {
        Foreign::Unmapped { glyphs, unmapped }.into()
    } else if shown > pages.len().saturating_mul(FEW) || (shown > 0 && !are_pictures) {
        return Ok(());
    } else if sum(|page| page.invisible) > 0 {
        Foreign::ReadScan.into()
    } else if are_pictures {
        Foreign::Scan.into()
    } else {
        Foreign::Outlines.into()
    })
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
        Stop::Glyphs => exceeded(Limited::Glyphs, bounds.glyphs.saturating_add(1), bounds.glyphs),
        Stop::Rulings => exceeded(Limited::Rulings, bounds.rulings.saturating_add(1), bounds.rulings),
        Stop::Steps => exceeded(Limited::Steps, bounds.steps.saturating_add(1), bounds.steps),
        Stop::Unpacked(found) => exceeded(Limited::Unpacked, found, bounds.unpacked),
    }
}
