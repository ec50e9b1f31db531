//! A line of a table that spaces lay out.

use super::grid::Word;
use crate::read::recognise::Role;

/// A line of a table, taken apart.
pub(super) struct Laid<'a> {
    pub(super) words: Vec<Word<'a>>,
    pub(super) roles: Vec<Role>,
    pub(super) line: usize,
    /// The line of the input and the page.
    pub(super) number: u32,
    pub(super) page: u32,
    /// Figures of one zone stand in the same columns.
    pub(super) zone: u32,
}

impl<'a> Laid<'a> {
    pub(super) fn figures(&self) -> impl Iterator<Item = &Word<'a>> {
        self.words.iter().filter(|word| word.is_figure)
    }

    pub(super) fn has_figure(&self) -> bool {
        self.words.iter().any(|word| word.is_figure)
    }

    /// The words on a line of heads that are not heads of the form, after the first one that is or the corner.
    pub(super) fn beside_heads(&self) -> impl Iterator<Item = &Word<'a>> {
        let words = self.words.iter().filter(|word| !word.is_figure).zip(&self.roles);
        let words = words
            .skip_while(|(_, role)| !matches!(role, Role::Head | Role::Corner { .. }))
            .filter(|(_, role)| **role == Role::Unknown);
        words.filter(|_| !self.has_figure()).map(|(word, _)| word)
    }

    pub(super) fn heads(&self) -> impl Iterator<Item = &Word<'a>> {
        let words = self.words.iter().filter(|word| !word.is_figure).zip(&self.roles);
        words.filter(|(_, role)| **role == Role::Head).map(|(word, _)| word)
    }
}
