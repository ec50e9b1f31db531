//! What the tokens of a page are: labels, figures, empty cells, section titles, other text.

use super::lexicon::LEXICON;
use super::stream::{Content, Spot};
use crate::form::Section;
use crate::number;
use crate::text::{fold, is_space};

/// Bytes of the longest text that can be a figure, with its remark.
pub(super) const FIGURE: usize = 200;

#[derive(Clone)]
pub(super) enum What {
    /// Labels of the lexicon; several if they were printed in one piece.
    Label(Vec<usize>),
    Figure,
    Blank,
    /// Digits of several cells in one piece, not yet taken apart.
    Glued,
    Text,
    /// A title, by its place in [`Lexed::titles`].
    Title(usize),
}

#[derive(Clone)]
pub(super) struct Item<'a> {
    pub(super) what: What,
    pub(super) text: &'a str,
    pub(super) content: Content,
    pub(super) spot: Spot,
    /// Characters of the token before the text.
    pub(super) offset: usize,
    /// A separator ends it, so that its bounds are certain.
    pub(super) closed: bool,
    /// See [`Token::below`](super::stream::Token::below).
    pub(super) below: bool,
    pub(super) starts: bool,
    /// Taken out of a piece in which several cells were printed.
    pub(super) is_split: bool,
    /// A damaged label that is known by where it stands.
    pub(super) by_place: bool,
    /// The first token and the one after the last.
    pub(super) tokens: (usize, usize),
}

impl<'a> Item<'a> {
    /// An empty line that is a cell of the row of this label.
    pub(super) fn empty(spot: Spot, label: &Item<'a>) -> Item<'a> {
        Item { what: What::Blank, text: "", spot, offset: 0, starts: true, ..*label }
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self.what, What::Blank)
    }

    pub(super) fn is_glued(&self) -> bool {
        matches!(self.what, What::Glued)
    }

    pub(super) fn is_figure(&self) -> bool {
        matches!(self.what, What::Figure)
    }

    pub(super) fn labels(&self) -> &[usize] {
        match &self.what {
            What::Label(labels) => labels,
            _ => &[],
        }
    }

    /// The rows of which it is the label; words of groups and heads may stand before it.
    pub(super) fn rows(&self) -> &'static [usize] {
        let Some((last, before)) = self.labels().split_last() else { return &[] };
        let has_rows =
            |at: &usize| LEXICON.entry(*at).is_some_and(|entry| !entry.rows.is_empty() && entry.group.is_none());
        if before.iter().any(has_rows) { &[] } else { LEXICON.entry(*last).map_or(&[], |entry| &entry.rows) }
    }
}

pub(super) struct Title<'a> {
    pub(super) section: Section,
    pub(super) number: Option<&'a str>,
    pub(super) text: String,
    pub(super) spot: Spot,
    pub(super) tokens: (usize, usize),
}

pub(super) struct Lexed<'a> {
    pub(super) items: Vec<Item<'a>>,
    /// Every line that reads as a section title; tables of contents and unnumbered words among them.
    pub(super) titles: Vec<Title<'a>>,
}

/// Whether the text reads as a figure of any kind.
pub(in crate::read) fn reads_as_figure(text: &str) -> bool {
    text.len() <= FIGURE && number::is_figure(text)
}

pub(super) fn two_numbers(text: &str) -> bool {
    text.split(is_space).filter(|word| word.starts_with(|c: char| fold(c).is_ascii_digit())).nth(1).is_some()
}
