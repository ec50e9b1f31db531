//! Inputs that break off: inside a table or a sentence, or where a format has something left open.

use super::item::{Item, Lexed, What};
use super::lexicon::{LEXICON, Row};
use super::stream::{End, Stream};
use crate::error::Error;
use crate::figure::State;
use crate::form::{Cell, Section, Table};
use crate::reading::{DateKind, Note, NoteDetail, Reading};

/// Characters of the end of the input that a note shows.
const SHOWN: usize = 40;
/// Characters of the shortest line that ends with a sign of punctuation if it is whole.
const SENTENCE: usize = 12;

/// Says that the input breaks off, where, and the first figure that is missing for it.
pub(super) fn note(stream: &Stream<'_>, lexed: &Lexed<'_>, reading: &mut Reading) -> Result<(), Error> {
    let outline = &reading.outline;
    let is_ended = outline.headings.iter().any(|heading| heading.section == Section::OtherMatters)
        || outline.dates.iter().any(|date| date.kind == DateKind::Signed);
    if stream.end == End::Whole || (is_ended && stream.end != End::Open) {
        return Ok(());
    }
    let Some(last) = stream.tokens.iter().rfind(|token| !token.text.is_empty()) else { return Ok(()) };
    let title = lexed.items.iter().rposition(|item| matches!(item.what, What::Title(_)));
    let section = title.and_then(|at| match lexed.items.get(at)?.what {
        What::Title(at) => lexed.titles.get(at).map(|title| title.section),
        _ => None,
    });
    let after = lexed.items.get(title.map_or(0, |at| at.saturating_add(1))..).unwrap_or_default();
    let in_table = if is_ended { None } else { in_table(after, section, reading) };
    let in_sentence = || {
        let is_prose = matches!(section, Some(Section::Overview | Section::Problems)) && !after.is_empty();
        let text = last.text.trim_end_matches(['”', '"', '）', ')', '】']);
        is_prose
            && !last.closed
            && last.text.chars().nth(SENTENCE).is_some()
            && text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '，' | '、' | ',' | '；'))
    };
    let place = stream.place(last.spot, 0);
    let mut first = in_table.flatten();
    // The figure at the very end may be cut.
    let cut = reading.locations.iter().find(|(_, of)| **of == place).map(|(cell, _)| *cell);
    let cut = cut.filter(|_| stream.cut && stream.end == End::Unknown);
    let is_begun = cut.is_some_and(|cell| is_begun(cell, reading));
    if let Some(cell) = cut.filter(|_| in_table.is_some() || is_begun) {
        reading.report.set_missing(cell)?;
        reading.locations.remove(&cell);
        reading.outline.boxes.remove(&cell);
        first = Some(cell);
    }
    if stream.end == End::Open || in_table.is_some() || is_begun || in_sentence() {
        let many = last.text.chars().count();
        let text = last.text.chars().skip(many.saturating_sub(SHOWN)).collect();
        reading.notes.push(Note::of(NoteDetail::BreaksOff(text), first, Some(place)));
    }
    Ok(())
}

/// Whether the figure is the total of its row, and what is printed of it begins what the others add up to.
fn is_begun(cell: Cell, reading: &Reading) -> bool {
    let row = reading.report.cells().filter(|of| of.row_key() == cell.row_key());
    let row: Vec<Cell> = row.filter(|of| of.table() == cell.table()).collect();
    let Some((last, others)) = row.split_last().filter(|_| cell.table() != Table::Article20) else { return false };
    let sum = others.iter().try_fold(0_i64, |sum, of| sum.checked_add(reading.report.number(*of)?));
    let printed = reading.report.number(cell);
    let begins = |(sum, printed): (i64, i64)| sum > printed && sum.to_string().starts_with(&printed.to_string());
    *last == cell && sum.zip(printed).is_some_and(begins)
}

/// Whether nothing but the table at hand stands after the last title, and rows of it are missing after its last one; with
/// the first of their cells.
fn in_table(after: &[Item<'_>], section: Option<Section>, reading: &Reading) -> Option<Option<Cell>> {
    // (六) of another edition is a group here.
    let is_here = |row: &&Row| row.cells.first().is_some_and(|cell| reading.report.figure(*cell).is_some());
    let of = |item: &Item<'_>| -> Vec<&Row> {
        item.rows().iter().filter_map(|row| LEXICON.rows.get(*row)).filter(is_here).collect()
    };
    let rows = after.iter().rev().map(of).find(|rows| !rows.is_empty()).unwrap_or_default();
    let row = rows.iter();
    let table = match section {
        None => rows.first()?.table,
        Some(Section::Article20) => Table::Article20,
        Some(Section::Applications) => Table::Applications,
        Some(Section::Disputes) => Table::Disputes,
        Some(_) => return None,
    };
    // Prose after it is not part of it.
    let is_own = |item: &Item<'_>| item.closed || !matches!(item.what, What::Text);
    let (last, before) = after.split_last()?;
    if !before.iter().all(is_own) || !(is_own(last) || super::frame::is_begun(last.text)) {
        return None;
    }
    let own: Vec<&Cell> = row.filter(|row| row.table == table).flat_map(|row| &row.cells).collect();
    let mut cells = reading.report.cells().filter(|cell| cell.table() == table);
    let is_missing = |cell: &Cell| reading.report.figure(*cell).is_none_or(|f| f.state() == State::Missing);
    if own.is_empty() {
        // Heads alone, or 表四.
        return cells.find(is_missing).map(Some);
    }
    let rest = cells.skip_while(|cell| !own.contains(&cell));
    rest.into_iter().find(is_missing).map(Some)
}
