//! The recogniser: from the boxes and lines of any format to a [`Reading`]. It knows the form through the data of
//! `form` and nothing of how the boxes were found.
//!
//! A format gives its tokens in reading order: a table row by row, empty boxes explicit. What the recogniser is not
//! sure of stays Missing.

mod frame;
mod glued;
mod lex;
mod lexicon;
mod pieces;
mod tables;
mod variants;

use super::Options;
use super::fault::Fault;
use super::whole::finish;
use crate::error::Error;
use crate::form::Applications;
use crate::form::Form;
use crate::form::Table;
use crate::reading::{Location, Reading};
pub(super) use lex::reads_as_figure;
use lexicon::LEXICON;
pub(super) use pieces::{Role, Walk, is_head_of, is_only_in, is_piece_of_head, is_piece_of_leaf, section, width};

/// The text of a box of which a format knows that it is there, but not what stands in it.
pub(super) const UNSURE: &str = "\u{FFFC}\u{FFFC}";

/// Where a token stands: line and column, from 1. Where there are [`Stream::areas`], the line of the source and which of
/// them, from 1, or 0.
pub(super) type Spot = (u32, u32);

/// The box of a table, as laid out: which one, from 1, and how far it reaches.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) table: u32,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) rows: u16,
    /// 0 if it is not known where in its row it stands.
    pub(super) columns: u16,
}

/// The boxes of all tables in their grids.
pub(super) struct Areas {
    pub(super) boxes: Vec<Area>,
    /// The names of the sheets that the tables are; empty if they are none.
    pub(super) sheets: Vec<String>,
    /// Where each of the boxes stands, from a format whose grids are made of lines.
    pub(super) lines: Vec<Line>,
}

/// Where a token stands in a text that has pages.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) page: u32,
}

/// A box or a line of text.
pub(super) struct Token<'a> {
    /// Without the white space around it; empty for an empty box.
    pub(super) text: &'a str,
    pub(super) spot: Spot,
    /// Whether a separator ends it: a box whose bounds are certain. A line of text is not closed.
    pub(super) closed: bool,
    /// Whether the separator stands alone on the next line. It may as well close an empty box behind a stray text.
    pub(super) below: bool,
    /// Whether it is the first of its line, or of its row in a grid.
    pub(super) starts: bool,
    /// Too long to be compared with labels.
    pub(super) prose: bool,
}

/// All that a format found.
pub(super) struct Stream<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    /// How many of the tokens are closed.
    pub(super) boxes: usize,
    /// Whether the input may end inside its last token.
    pub(super) cut: bool,
    /// The boxes in their grids, from a format that has them.
    pub(super) areas: Option<Areas>,
    /// What a page says of itself and does not show: asked only for what its text does not say.
    pub(super) head: Vec<Token<'a>>,
}

impl Stream<'_> {
    /// The place of the character so far behind a spot.
    fn place(&self, spot: Spot, characters: usize) -> Location {
        if self.areas.is_none() {
            let column = spot.1.saturating_add(u32::try_from(characters).unwrap_or(u32::MAX));
            return Location::Line { line: spot.0, column, page: None };
        }
        let characters = u32::try_from(characters).unwrap_or(u32::MAX);
        let lines = self.areas.as_ref().map(|areas| areas.lines.as_slice()).unwrap_or_default();
        let at = (spot.1 as usize).checked_sub(1).and_then(|at| lines.get(at));
        if let Some(Line { line, column, page }) = at {
            return Location::Line { line: *line, column: column.saturating_add(characters), page: Some(*page) };
        }
        match self.area(spot) {
            Some(Area { table, row, column, .. }) => {
                let sheets = self.areas.iter().flat_map(|areas| &areas.sheets);
                match sheets.zip(1_u32..).find(|(_, number)| number == table) {
                    Some((sheet, _)) => Location::Sheet { sheet: sheet.clone(), a1: a1(*row, *column) },
                    None => Location::Grid { table: *table, row: *row, column: *column },
                }
            }
            None => Location::Line { line: spot.0, column: 1, page: None },
        }
    }

    fn area(&self, spot: Spot) -> Option<&Area> {
        self.areas.as_ref()?.boxes.get((spot.1 as usize).checked_sub(1)?)
    }

    /// Whether the token is the only one of its line that is not empty.
    fn is_alone(&self, at: usize) -> bool {
        let line = |token: &&Token<'_>| !token.starts;
        let behind = self.tokens.iter().skip(at.saturating_add(1)).take_while(line).all(|token| token.text.is_empty());
        let mut before = self.tokens.get(..=at).unwrap_or_default().iter().rev();
        let mut own = true;
        before.find_map(|token| {
            let stop = !own && !token.text.is_empty();
            own = false;
            if stop { Some(false) } else { token.starts.then_some(behind) }
        }) == Some(true)
    }
}

/// The name of a box of a spreadsheet, by its row and column from 1.
pub(super) fn a1(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while let Some(left) = rest.checked_sub(1) {
        letters.extend(char::from_digit(left.checked_rem(26).unwrap_or(0).saturating_add(10), 36));
        rest = left.checked_div(26).unwrap_or(0);
    }
    let letters: String = letters.iter().rev().map(char::to_ascii_uppercase).collect();
    format!("{letters}{row}")
}

/// Whether the text is a label of the form: a format may have to know which of two ways of drawing a table it sees.
pub(super) fn is_label(text: &str) -> bool {
    LEXICON.may_begin(text) && LEXICON.labels(text).is_some()
}

/// Whether the text is a section title with its number: what holds it among other paragraphs is no box.
#[cfg(any(feature = "csv", feature = "html", feature = "office"))]
pub(super) fn is_numbered_title(text: &str) -> bool {
    LEXICON.title(text).is_some_and(|title| title.whole && title.number.is_some())
}

/// Recognises the report in a stream.
pub(super) fn report(stream: &Stream<'_>, options: &Options) -> Result<Reading, Error> {
    let mut lexed = lex::lex(stream, options)?;
    let headings = frame::headings(&lexed);
    let mut reading = Reading::default();
    let tables = tables::find(stream, &mut lexed, &mut reading)?;
    if headings.is_empty() && !tables.any() {
        return Err(Fault::EmptyPage.into());
    }
    frame::fill(stream, &lexed, &headings, options, &mut reading)?;
    reading.report.article20 = tables::article20(&tables);
    // A page that does not tell the edition of 表三 (it ends before (六), or (六) is torn) states none of the figures in
    // which the editions differ, so that the edition of 表二, else the one in force, only names Missing boxes.
    let usual = reading.report.year.map_or(Form::LATEST, Form::of_year);
    let other = reading.report.form(Table::Article20);
    reading.report.applications =
        tables.applications.map(|form| Applications::missing(form.or(other).unwrap_or(usual)));
    tables.put(stream, &lexed, &mut reading)?;
    finish(reading, options)
}
