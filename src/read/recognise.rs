//! The recogniser: from the cells and lines of any format to a [`Reading`]. It knows the form through the data of
//! `form` and nothing of how the cells were found.
//!
//! A format gives its tokens in reading order: a table row by row, empty cells explicit. What the recogniser is not
//! sure of stays Missing.

mod dates;
mod ends;
mod figureless;
mod frame;
mod front;
mod glued;
mod item;
mod lex;
mod lexicon;
mod older;
mod pieces;
mod stream;
mod tables;
mod variants;

use super::fault::Fault;
use super::limits::Options;
use super::whole::finish;
use crate::error::Error;
use crate::reading::Reading;
pub(super) use item::reads_as_figure;
use lexicon::LEXICON;
pub(super) use pieces::{
    Role, Walk, case_shapes, column_of_head, is_head_of, is_left_of_case_head, is_piece_of_head, is_piece_of_leaf,
    is_telling, is_whole_head, section, width,
};
#[cfg(feature = "office")]
pub(super) use stream::a1;
pub(super) use stream::{Area, Areas, Content, DrawnAt, End, Line, Spot, Stream, Token};
#[cfg(any(feature = "csv", feature = "html", feature = "office", feature = "pdf"))]
pub(super) use stream::{Run, Within};

/// Whether the text is a label of the form: a format may have to know which of two ways of drawing a table it sees.
pub(super) fn is_label(text: &str) -> bool {
    LEXICON.may_begin(text) && LEXICON.labels(text).is_some()
}

/// Whether what stands below a text is the rest of one label of the form, though it may pass for that label by itself.
#[cfg(feature = "pdf")]
pub(super) fn is_label_in_two(above: &str, below: &str) -> bool {
    let both = format!("{above}{below}");
    let is_same = || LEXICON.labels(&both) == LEXICON.labels(below);
    is_label(&both) && (!is_label(below) || (!is_label(above) && is_same()))
}

/// Whether the text is a label with which rows begin: of a row, a group, a block or the corner above the labels.
pub(super) fn begins_row(text: &str) -> bool {
    let labels = LEXICON.labels(text).filter(|_| LEXICON.may_begin(text)).unwrap_or_default();
    let mut entries = labels.iter().filter_map(|at| LEXICON.entry(*at));
    entries.any(|entry| !entry.head && (!entry.rows.is_empty() || entry.corner || entry.caption.is_some()))
}

/// Whether the text is a section title with its number: what holds it among other paragraphs is no cell.
#[cfg(any(feature = "csv", feature = "html", feature = "office", feature = "pdf"))]
pub(super) fn is_numbered_title(text: &str) -> bool {
    LEXICON.title(text).is_some_and(|title| title.whole && title.number.is_some())
}

/// Recognises the report in a stream.
pub(super) fn report(stream: &Stream<'_>, options: &Options) -> Result<Reading, Error> {
    let mut lexed = lex::lex(stream, options)?;
    let headings = frame::headings(&lexed);
    let mut reading = Reading::default();
    let tables = tables::find(stream, &mut lexed, &mut reading)?;
    if headings.is_empty() && !tables.any() && !older::has_indicators(stream) {
        return Err(Fault::EmptyPage.into());
    }
    frame::fill(stream, &lexed, &headings, options, &mut reading)?;
    tables.put(stream, &lexed, &mut reading)?;
    figureless::note(stream, &lexed, &mut reading);
    ends::note(stream, &lexed, &mut reading)?;
    older::note(stream, &mut reading);
    finish(reading, options)
}
