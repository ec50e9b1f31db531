//! Words and the columns in which they stand.

use crate::read::recognise::{self, Content};
use crate::text::{is_space, is_wide};

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Where it begins and ends, in parts of a column, by the [`Measure`] of the page or as it is drawn.
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) is_figure: bool,
    /// Characters before it.
    pub(super) characters: u32,
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

    /// Bytes before what comes after it.
    fn end(&self) -> usize {
        self.start.saturating_add(self.text.len())
    }

    pub(super) fn is_digits(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Parts of a column: what is drawn stands between columns, too.
pub(in crate::read) const GRAIN: u32 = 8;

/// How many columns a character takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Each one, as `pdftotext` counts.
    Characters,
    /// An ideograph two and a sign that is not seen none, as they are shown.
    Shown,
}

impl Measure {
    fn of(self, c: char) -> u32 {
        match self {
            Measure::Shown if is_wide(c) => 2 * GRAIN,
            Measure::Shown if is_space(c) && !c.is_whitespace() => 0,
            _ => GRAIN,
        }
    }

    /// The measure by which figures stand where those of the row before do, and whether only one of the two can be meant:
    /// nearly all stand so by one, and few by the other.
    pub(super) fn of_page<'a>(lines: impl Iterator<Item = &'a str>) -> (Measure, bool) {
        let mut before: [Vec<Word<'a>>; 2] = [Vec::new(), Vec::new()];
        let (mut all, mut aligned) = (0_usize, [0_usize; 2]);
        for line in lines {
            let mut own = [0_usize; 2];
            let mut counts = None;
            for ((measure, before), own) in Measure::ALL.into_iter().zip(&mut before).zip(&mut own) {
                let figures: Vec<Word<'a>> =
                    words(line, measure.into()).into_iter().filter(|word| word.is_figure).collect();
                if figures.len() < FIGURES {
                    continue;
                }
                counts = Some((figures.len(), before.len()));
                *own = figures.iter().filter(|word| is_below(word, before)).count();
                *before = figures;
            }
            let Some((count, above)) = counts else { continue };
            // In rows with other cells empty not all figures have one above them.
            all = all.saturating_add(if count == above { count } else { own.into_iter().max().unwrap_or(0) });
            aligned.iter_mut().zip(own).for_each(|(sum, own)| *sum = sum.saturating_add(own));
        }
        let [characters, shown] = aligned;
        let is =
            |one: usize, other: usize| one.saturating_mul(10) >= all.saturating_mul(9) && other.saturating_mul(2) < one;
        let is_shown = is(shown, characters);
        (if is_shown { Measure::Shown } else { Measure::Characters }, is_shown || is(characters, shown))
    }

    pub(super) fn other(self) -> Measure {
        if self == Measure::Shown { Measure::Characters } else { Measure::Shown }
    }

    const ALL: [Measure; 2] = [Measure::Characters, Measure::Shown];
}

/// Figures of a row that tells by which measure rows line up.
const FIGURES: usize = 2;

/// Whether the word begins, ends or has its middle where one of a row does, which are sorted.
fn is_below(word: &Word<'_>, row: &[Word<'_>]) -> bool {
    let at = row.partition_point(|above| above.to < word.from);
    let middle = |word: &Word<'_>| word.from.saturating_add(word.to);
    let is_so = |above: &Word<'_>| {
        above.from == word.from || above.to == word.to || middle(above).abs_diff(middle(word)) <= GRAIN
    };
    row.iter().skip(at).take(2).any(is_so)
}

/// Where the characters of a line stand.
#[derive(Clone, Copy)]
pub(super) enum Scale<'s> {
    Measured(Measure),
    /// For each character where it begins and ends, as it is drawn.
    Drawn(&'s [(u32, u32)]),
}

impl From<Measure> for Scale<'_> {
    fn from(measure: Measure) -> Self {
        Scale::Measured(measure)
    }
}

impl Scale<'_> {
    /// Where a character stands; `number` counts those before it, and the one before it ends at `before`.
    fn place(self, c: char, number: u32, before: u32) -> (u32, u32) {
        match self {
            Scale::Measured(measure) => (before, before.saturating_add(measure.of(c))),
            Scale::Drawn(places) => {
                let place = usize::try_from(number).ok().and_then(|number| places.get(number));
                place.copied().unwrap_or((before, before))
            }
        }
    }
}

/// The words of a line.
pub(super) fn words<'a>(line: &'a str, scale: Scale<'_>) -> Vec<Word<'a>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let (mut at, mut characters) = (0_u32, 0_u32);
    let mut open: Option<(usize, u32, u32)> = None;
    // Where the last character that is seen ends.
    let mut end = (0_usize, 0_u32);
    let ends = line.char_indices().map(|(byte, c)| (byte, Some(c))).chain([(line.len(), None)]);
    for (byte, c) in ends {
        let (begin, next) = c.map_or((at, at), |c| scale.place(c, characters, at));
        // A sign that is not seen, such as a soft hyphen, ends no word.
        if c.is_none_or(char::is_whitespace) {
            if let Some((start, from, characters)) = open.take() {
                let (byte, to) = end;
                let text = line.get(start..byte).unwrap_or_default();
                // A piece of a broken number, such as 05 or `1,2`, is not a figure by itself.
                let is_piece = |text: &str| {
                    text.bytes().all(|b| b.is_ascii_digit() || b == b',') && text.bytes().any(|b| b.is_ascii_digit())
                };
                // Nor are digits that are drawn and not seen, of which it is known where they stand.
                let is_piece = |text: &str| {
                    let seen = text.trim_end_matches(Content::OBJECT).trim_start_matches(Content::OBJECT);
                    is_piece(seen) || (seen.is_empty() && !text.is_empty())
                };
                let reads = |text: &str| (is_piece(text) || recognise::reads_as_figure(text)) && !text.ends_with('.');
                let word = Word { text, from, to, is_figure: reads(text), characters, start };
                // A space is put between a number and its unit: `240 万元`.
                let begun = out.last_mut().filter(|last| {
                    let is_next = last.end().saturating_add(1) == start && last.is_figure && !word.is_figure;
                    is_next && word.is_unit() && reads(line.get(last.start..byte).unwrap_or_default())
                });
                match begun {
                    Some(last) => {
                        (last.text, last.to) = (line.get(last.start..byte).unwrap_or_default(), to);
                    }
                    None => match glued(&word, scale) {
                        Some((label, figure)) => out.extend([label, figure]),
                        None => out.push(word),
                    },
                }
            }
        } else if open.is_none() && !c.is_none_or(is_space) {
            open = Some((byte, begin, characters));
        }
        at = next;
        if let Some(c) = c.filter(|c| !is_space(*c)) {
            end = (byte.saturating_add(c.len_utf8()), at);
        }
        characters = characters.saturating_add(1);
    }
    out
}

/// A label that fills its cell up to the number of the next one.
fn glued<'a>(word: &Word<'a>, scale: Scale<'_>) -> Option<(Word<'a>, Word<'a>)> {
    let label = word.text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.text.get(label.len()..).filter(|digits| !digits.is_empty())?;
    if word.is_figure || label.len() > LABEL || !recognise::is_label(label) {
        return None;
    }
    let characters = word.characters.saturating_add(u32::try_from(label.chars().count()).ok()?);
    // Digits take one column each by either measure.
    let many = u32::try_from(digits.len()).ok()?.saturating_mul(GRAIN);
    let (middle, _) = scale.place('0', characters, word.to.checked_sub(many)?);
    let start = word.start.saturating_add(label.len());
    Some((
        Word { text: label, to: middle, ..word.clone() },
        Word { text: digits, from: middle, is_figure: true, characters, start, ..*word },
    ))
}

/// Bytes of the longest label that is looked for before a number.
const LABEL: usize = 240;

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

    /// What is between the two, and one more; 0 if they overlap.
    pub(super) fn distance(&self, other: &Band) -> u32 {
        if self.from < other.to && other.from < self.to {
            return 0;
        }
        let gap = other.from.saturating_sub(self.to).max(self.from.saturating_sub(other.to));
        gap.saturating_add(1)
    }

    pub(super) fn from(&self) -> u32 {
        self.from
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
