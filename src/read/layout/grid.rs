//! Words and the columns in which they stand.

use crate::number::is_space;
use crate::read::recognise;

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Characters before it, and with it: `pdftotext` counts an ideograph as one.
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) is_figure: bool,
    /// Bytes before it.
    start: usize,
}

impl Word<'_> {
    pub(super) fn overlaps(&self, other: &Word<'_>) -> bool {
        self.from < other.to && other.from < self.to
    }

    fn is_unit(&self) -> bool {
        self.text.chars().count() <= 2 && self.text.chars().all(|c| c.is_alphabetic())
    }

    pub(super) fn is_digits(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// The words of a line.
pub(super) fn words(line: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut at = 0_u32;
    let mut open: Option<(usize, u32)> = None;
    let ends = line.char_indices().map(|(byte, c)| (byte, Some(c))).chain([(line.len(), None)]);
    for (byte, c) in ends {
        if c.is_none_or(is_space) {
            if let Some((start, from)) = open.take() {
                let text = line.get(start..byte).unwrap_or_default();
                // The end of a broken number, such as 05, is no figure by itself.
                let is_piece = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
                let reads = |text: &str| (is_piece(text) || recognise::reads_as_figure(text)) && !text.ends_with('.');
                let word = Word { text, from, to: at, is_figure: reads(text), start };
                // A space is put between a number and its unit: `240 万元`.
                let begun = out.last_mut().filter(|last| {
                    let is_next = last.to.saturating_add(1) == from && last.is_figure && !word.is_figure;
                    is_next && word.is_unit() && reads(line.get(last.start..byte).unwrap_or_default())
                });
                match begun {
                    Some(last) => {
                        (last.text, last.to) = (line.get(last.start..byte).unwrap_or_default(), at);
                    }
                    None => out.push(word),
                }
            }
        } else if open.is_none() {
            open = Some((byte, at));
        }
        at = at.saturating_add(1);
    }
    out
}

/// A column: how far its words reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Band {
    from: u32,
    to: u32,
}

impl Band {
    pub(super) fn holds(&self, word: &Word<'_>) -> bool {
        word.from < self.to && self.from < word.to
    }

    /// Characters between the two, and one more; 0 if they overlap.
    pub(super) fn distance(&self, other: &Band) -> u32 {
        if self.from < other.to && other.from < self.to {
            return 0;
        }
        let gap = other.from.saturating_sub(self.to).max(self.from.saturating_sub(other.to));
        gap.saturating_add(1)
    }

    pub(super) fn with(&self, other: &Band) -> Band {
        Band { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    pub(super) fn ends_before(&self, word: &Word<'_>) -> bool {
        self.to <= word.from
    }

    pub(super) fn is_before(&self, other: &Band) -> bool {
        self.to <= other.from
    }
}

/// The columns of words: those that overlap stand in one.
pub(super) fn columns<'w, 'a: 'w>(words: impl Iterator<Item = &'w Word<'a>>) -> Vec<Band> {
    let mut all: Vec<(u32, u32)> = words.map(|word| (word.from, word.to)).collect();
    all.sort_unstable();
    let mut bands: Vec<Band> = Vec::new();
    for (from, to) in all {
        match bands.last_mut() {
            Some(last) if from < last.to => last.to = last.to.max(to),
            _ => bands.push(Band { from, to }),
        }
    }
    bands
}
