//! Which identities of a table do not hold as the figures stand, in one pass over the figures.

use super::Identity;
use crate::form::part::Flat;
use crate::form::{Cell, WINDOW};

/// The identities of a list in bands, in their order.
pub(super) struct Bands(Vec<Band>);

/// Identities in a row of which each has the same terms as the one before, one cell further on: the columns of a table.
struct Band {
    width: usize,
    /// The addends of the first of them, and its side with the printed total.
    expected: Vec<Cell>,
    found: Vec<Cell>,
    /// Whether there is one, whose addends stand side by side, the total after them: a row of a table.
    is_row: bool,
}

/// Whether each cell stands so much further on than the one in the other list.
fn follow(cells: impl Iterator<Item = Cell>, before: &[Cell], distance: usize) -> bool {
    cells.map(Cell::index).eq(before.iter().map(|cell| cell.index().saturating_add(distance)))
}

impl Bands {
    pub(super) fn of(list: &[Identity]) -> Self {
        let mut bands: Vec<Band> = Vec::new();
        for identity in list {
            match bands.last_mut() {
                Some(Band { width, expected, found, is_row })
                    if *width < WINDOW
                        && follow(identity.expected(), expected, *width)
                        && follow(identity.found(), found, *width) =>
                {
                    *width = width.saturating_add(1);
                    *is_row = false;
                }
                _ => bands.push(Band::of(identity)),
            }
        }
        Bands(bands)
    }

    /// A bit for each of the first 64 identities whose sides differ.
    pub(super) fn differing(&self, flat: &Flat) -> u64 {
        let (mut bits, mut at) = (0_u64, 0_u32);
        for band in &self.0 {
            bits |= band.differing(flat).checked_shl(at).unwrap_or(0);
            at = at.saturating_add(u32::try_from(band.width).unwrap_or(u32::MAX));
        }
        bits
    }
}

impl Band {
    fn of(identity: &Identity) -> Self {
        let (expected, found): (Vec<Cell>, Vec<Cell>) = (identity.expected().collect(), identity.found().collect());
        let first = expected.first().map_or(0, |cell| cell.index());
        let mut all = expected.iter().chain(&found).map(|cell| cell.index()).zip(first..);
        let is_row = found.len() == 1 && expected.len() < WINDOW && all.all(|(cell, expected)| cell == expected);
        Band { width: 1, expected, found, is_row }
    }

    #[inline]
    fn differing(&self, flat: &Flat) -> u64 {
        if self.is_row
            && let Some(first) = self.expected.first()
            && let Some((addends, [total, ..])) = flat.window(*first).split_at_checked(self.expected.len())
        {
            return u64::from(addends.iter().fold(0_i64, |sum, value| sum.wrapping_add(*value)) != *total);
        }
        // The sums beyond the width are of other cells, and nobody looks at them.
        let sum = |cells: &[Cell]| {
            let mut sums = [0_i64; WINDOW];
            for cell in cells {
                sums.iter_mut().zip(flat.window(*cell)).for_each(|(sum, value)| *sum = sum.wrapping_add(*value));
            }
            sums
        };
        let (expected, found) = (sum(&self.expected), sum(&self.found));
        let pairs = expected.iter().zip(&found).take(self.width);
        pairs.rev().fold(0, |bits, (expected, found)| bits.wrapping_shl(1) | u64::from(expected != found))
    }
}
