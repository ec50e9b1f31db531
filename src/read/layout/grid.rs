//! Words and the columns in which they stand.

use crate::number::is_space;
use crate::read::recognise;

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Characters before it, and with it.
    pub(super) from: u32,
    pub(super) to: u32,
    /// The same in the columns of a terminal, where an ideograph takes two.
    wide: (u32, u32),
    pub(super) is_figure: bool,
}

impl Word<'_> {
    /// Where it stands: by characters, as `pdftotext` counts, or by the columns of a terminal.
    fn reach(&self, measure: Measure) -> (u32, u32) {
        match measure {
            Measure::Characters => (self.from, self.to),
            Measure::Wide => self.wide,
        }
    }

    pub(super) fn overlaps(&self, other: &Word<'_>) -> bool {
        self.from < other.to && other.from < self.to
    }

    pub(super) fn is_digits(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// The ways to measure a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Characters,
    Wide,
}

impl Measure {
    pub(super) const ALL: [Measure; 2] = [Measure::Characters, Measure::Wide];
}

/// The words of a line.
pub(super) fn words(line: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let (mut at, mut wide) = (0_u32, 0_u32);
    let mut open: Option<(usize, u32, u32)> = None;
    let ends = line.char_indices().map(|(byte, c)| (byte, Some(c))).chain([(line.len(), None)]);
    for (byte, c) in ends {
        if c.is_none_or(is_space) {
            if let Some((start, from, before)) = open.take() {
                let text = line.get(start..byte).unwrap_or_default();
                let is_figure = recognise::reads_as_figure(text) && !text.ends_with('.');
                out.push(Word { text, from, to: at, wide: (before, wide), is_figure });
            }
        } else if open.is_none() {
            open = Some((byte, at, wide));
        }
        let takes = c.map_or(0, |c| if c >= '\u{1100}' && !matches!(c, '\u{2000}'..='\u{206F}') { 2 } else { 1 });
        at = at.saturating_add(1);
        wide = wide.saturating_add(takes);
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
    pub(super) fn holds(&self, word: &Word<'_>, measure: Measure) -> bool {
        let (from, to) = word.reach(measure);
        from < self.to && self.from < to
    }
}

/// The columns of words: those that overlap stand in one.
pub(super) fn columns<'w, 'a: 'w>(words: impl Iterator<Item = &'w Word<'a>>, measure: Measure) -> Vec<Band> {
    let mut all: Vec<(u32, u32)> = words.map(|word| word.reach(measure)).collect();
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
