//! The words of the prose, laid out: those listed, those made of parts, and the rows of the form.

use super::lexicon::{self, Word};
use super::readings;
use crate::text::Phrases;
use std::sync::LazyLock;

/// The words, laid out for lookups.
pub(crate) static LEXICON: LazyLock<Phrases<Word>> = LazyLock::new(|| Phrases::new(words()));

/// The rows of outcomes in the words of the form: without their ordinal and quotation marks, and with other commas.
fn rows() -> impl Iterator<Item = (String, Word)> {
    readings::rows().flat_map(|(row, label)| {
        let name = label.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let name: String = name.chars().filter(|c| !matches!(c, '“' | '”')).map(crate::text::fold).collect();
        ["、", ",", ""].map(|mark| (name.replace(['、', ','], mark), Word::Topic(row)))
    })
}

/// Every word with its text; of two that have the same text the first counts.
pub(crate) fn words() -> impl Iterator<Item = (String, Word)> {
    lexicon::words().chain(rows().flat_map(lexicon::spellings))
}
