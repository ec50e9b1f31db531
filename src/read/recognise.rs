//! The recogniser: from the boxes and lines of any carrier to a [`Reading`]. It knows the form through the data of
//! `form` and nothing of how the boxes were found.
//!
//! A carrier gives its tokens in reading order: a table row by row, empty boxes explicit. What the recogniser is not
//! sure of stays Missing.

mod frame;
mod lex;
mod lexicon;
mod tables;

use super::{Options, complete};
use crate::error::{self, Error};
use crate::form::Applications;
use crate::form::Article20;
use crate::form::Form;
use crate::reading::{Place, Reading};
use lexicon::LEXICON;

/// Where a token stands, in the terms of its carrier: for a text line and column, from 1.
pub(super) type Spot = (u32, u32);

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

/// All that a carrier found.
pub(super) struct Stream<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    /// How many of the tokens are closed.
    pub(super) boxes: usize,
    /// Whether the input may end inside its last token.
    pub(super) cut: bool,
    /// The place of the character so far behind a spot.
    pub(super) place: fn(Spot, usize) -> Place,
}

impl Stream<'_> {
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

    /// The place in the words of an error.
    fn line(&self, spot: Spot) -> String {
        match (self.place)(spot, 0) {
            Place::Line { line, .. } => format!(" at line {line}"),
            _ => String::new(),
        }
    }
}

/// Whether the text is a label of the form: a carrier may have to know which of two ways of drawing a table it sees.
pub(super) fn is_label(text: &str) -> bool {
    LEXICON.may_begin(text) && LEXICON.labels(text).is_some()
}

/// Recognises the report in a stream.
pub(super) fn report(stream: &Stream<'_>, options: &Options) -> Result<Reading, Error> {
    let lexed = lex::lex(stream, options)?;
    let headings = frame::headings(&lexed);
    let mut reading = Reading::default();
    let tables = tables::find(stream, &lexed, &mut reading)?;
    if headings.is_empty() && !tables.any() {
        let why = "the page has no table and no section title of the form";
        return Err(error::Kind::NoReport(why.to_owned()).into());
    }
    frame::fill(stream, &lexed, &headings, options, &mut reading)?;
    reading.report.article20 = tables::article20(&tables);
    // A page that does not tell the edition of 表三 (it ends before (六), or (六) is torn) states none of the figures in
    // which the editions differ, so that the edition of 表二, else the one in force, only names Missing boxes.
    let usual = reading.report.year.map_or(Form::F2021, Form::of_year);
    let other = reading.report.article20.as_ref().map(Article20::form);
    reading.report.applications =
        tables.applications.map(|form| Applications::missing(form.or(other).unwrap_or(usual)));
    tables.put(stream, &lexed, &mut reading)?;
    complete(&reading, options)?;
    Ok(reading)
}
