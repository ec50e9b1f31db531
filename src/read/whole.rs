//! The end of a reading: what the caller knows, and whether the report was read whole.

use super::fault::{Absent, After, Fault, Incomplete};
use super::limits::Options;
use crate::error::Error;
use crate::figure::State;
use crate::form::{Section, Table};
use crate::reading::{DateKind, Location, NoteKind, Reading};
use crate::report::Agency;

/// Ends a reading: says whether it is whole, and refuses a Missing figure or table if the report was asked for whole.
/// The first figure of a table that is there is named before a table that is not.
pub(super) fn finish(mut reading: Reading, options: &Options) -> Result<Reading, Error> {
    put_known(&mut reading, options);
    reading.whole = is_whole(&reading);
    require_all(&reading, options, |before| before.map(After::Figure))?;
    Ok(reading)
}

/// Puts what the caller knows in the place of what the input says. A date that the caller gives is not one that the page
/// prints, though it be the same.
pub(super) fn put_known(reading: &mut Reading, options: &Options) {
    reading.source = options.source.clone().or(reading.source.take());
    let Agency { id, name, level, kind, covers } = &options.agency;
    let agency = &mut reading.report.agency;
    if let Some(name) = name {
        *agency = Agency { id: agency.id.take(), ..Agency::from_name(name) };
    }
    agency.id = id.clone().or(agency.id.take());
    agency.level = level.or(agency.level);
    agency.kind = kind.or(agency.kind);
    agency.covers = covers.or(agency.covers);
    if let Some(published) = options.published {
        reading.report.published = Some(published);
        reading.outline.dates.retain(|found| found.kind != DateKind::Published || found.date != published);
    }
}

/// Refuses a Missing figure or table if the report was asked for whole; `place` says where in the input.
pub(super) fn require_all(
    reading: &Reading,
    options: &Options,
    place: impl FnOnce(Option<Location>) -> Option<After>,
) -> Result<(), Error> {
    let absent = if options.require_all { first_absent(reading) } else { None };
    let Some((what, before)) = absent else { return Ok(()) };
    Err(Fault::Incomplete(Incomplete { what, at: place(before) }).into())
}

/// Whether every row of every table was seen and the input did not break off: no figure is missing and no table, and
/// where section titles were found, the last section or the signature is there.
pub(super) fn is_whole(reading: &Reading) -> bool {
    let outline = &reading.outline;
    let ends = outline.headings.iter().any(|heading| heading.section == Section::OtherMatters)
        || outline.dates.iter().any(|date| date.kind == DateKind::Signed);
    let breaks_off = reading.notes.iter().any(|note| note.kind == NoteKind::CutOff);
    (outline.headings.is_empty() || ends) && !breaks_off && first_absent(reading).is_none()
}

/// The first figure or table that is missing, and where the figure before it stands.
fn first_absent(reading: &Reading) -> Option<(Absent, Option<Location>)> {
    let flat = reading.report.gather();
    if flat.has(State::MISSING) {
        let mut before: Option<&Location> = None;
        for cell in reading.report.cells() {
            if let Some(place @ (Location::Line { .. } | Location::Grid { .. } | Location::Sheet { .. })) =
                reading.locations.get(&cell)
            {
                before = Some(place);
            }
            if flat.state_at(cell) == State::MISSING {
                return Some((Absent::Cell(cell), before.cloned()));
            }
        }
    }
    // Of a table that does not tell its edition not all cells are known.
    Table::ALL.iter().find(|table| reading.report.edition(**table).is_none()).map(|table| (Absent::Table(*table), None))
}
