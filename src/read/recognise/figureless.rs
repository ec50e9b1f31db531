//! Tables of which every label stands and not one figure: blank in print, or lost in the copy. They are said once, not
//! row by row.

use super::item::{Item, Lexed, What};
use super::lexicon::LEXICON;
use super::stream::{Content, Stream};
use crate::figure::State;
use crate::form::Table;
use crate::reading::{Note, NoteDetail, Reading};
use crate::text::fold;

/// Puts one note in place of those of the rows.
pub(super) fn note(stream: &Stream<'_>, lexed: &Lexed<'_>, reading: &mut Reading) {
    for &table in Table::ALL {
        let Some((first, _)) = reading.report.figures_of(table).next() else { continue };
        if reading.report.figures_of(table).any(|(_, figure)| figure.state() != State::Missing) {
            continue;
        }
        let is_label = |note: &Note| {
            matches!(note.detail(), NoteDetail::Label(_)) && note.cell.is_some_and(|cell| cell.table() == table)
        };
        let form = reading.report.edition(table);
        let is_noted = |row: &super::lexicon::Row| {
            reading.notes.iter().any(|note| is_label(note) && note.cell == row.cells.first().copied())
        };
        let mut rows = LEXICON.rows.iter().filter(|row| row.table == table && row.editions().fits(form));
        if rows.all(is_noted) && stands_alone(stream, lexed, table) {
            let found = reading.outline.tables.iter().find(|found| found.table == table);
            let Some(place) = found.map(|found| found.place.clone()) else { continue };
            reading.notes.retain(|note| !is_label(note));
            reading.notes.push(Note::of(NoteDetail::NoFigures(table), Some(first), Some(place)));
        }
    }
}

/// Whether the page goes on after the labels of the table, and has no digit among them.
fn stands_alone(stream: &Stream<'_>, lexed: &Lexed<'_>, table: Table) -> bool {
    let is_own = |item: &&Item<'_>| {
        let mut entries = item.labels().iter().filter_map(|at| LEXICON.entry(*at));
        entries.any(|entry| entry.announces() == Some(table))
            || item.rows().iter().filter_map(|at| LEXICON.rows.get(*at)).any(|row| row.table == table)
    };
    let Some(first) = lexed.items.iter().find(is_own).map(|item| item.tokens.0) else { return false };
    let Some(last) = lexed.items.iter().rfind(is_own).map(|item| item.tokens.1) else { return false };
    let titles = lexed.items.iter().filter(|item| matches!(item.what, What::Title(_)));
    let Some(end) = titles.map(|item| item.tokens.0).find(|at| *at >= last) else { return false };
    // A figure may stand on the line of a label.
    let inside = |item: &&Item<'_>| first <= item.tokens.0 && item.tokens.0 < end;
    if lexed.items.iter().filter(inside).any(|item| item.is_glued() || (item.is_figure() && has_digit(item.text))) {
        return false;
    }
    let mut labels = lexed.items.iter().filter(|item| !item.labels().is_empty()).map(|item| item.tokens).peekable();
    !stream.tokens.iter().enumerate().take(end).skip(first).any(|(at, token)| {
        while labels.next_if(|(_, end)| *end <= at).is_some() {}
        let is_label = labels.peek().is_some_and(|(from, _)| *from <= at);
        // What is not certain may be a figure.
        !is_label && (token.content != Content::Text || has_digit(token.text))
    })
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| fold(c).is_ascii_digit())
}
