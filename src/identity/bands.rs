//! Which identities of a table do not hold as the figures stand, in one pass over the figures.

use super::Identity;
use crate::form::part::Flat;
use crate::form::{Cell, WINDOW};

/// The identities of a list in bands, in their order.
pub(super) struct Bands(Vec<Band>);

enum Band {
    /// Identities of which each has the same terms as the one before, one cell further on: the columns of a table. The
    /// cells are those of the first.
    Columns { width: usize, expected: Vec<Cell>, found: Vec<Cell> },
    /// An identity whose cells are side by side: a row of a table. All bits are set for the cells of each side.
    Row { first: Cell, expected: [i64; WINDOW], found: [i64; WINDOW] },
}

/// Whether each cell is so much further on than the one in the other list.
fn follow(cells: impl Iterator<Item = Cell>, before: &[Cell], distance: usize) -> bool {
    cells.map(Cell::index).eq(before.iter().map(|cell| cell.index().saturating_add(distance)))
}

impl Bands {
    pub(super) fn of(list: &[Identity]) -> Self {
        let mut bands: Vec<Band> = Vec::new();
        for identity in list {
            match bands.last_mut() {
                Some(Band::Columns { width, expected, found })
                    if *width < WINDOW
                        && follow(identity.expected(), expected, *width)
                        && follow(identity.found(), found, *width) =>
                {
                    *width = width.saturating_add(1);
                }
                _ => bands.push(Band::Columns {
                    width: 1,
                    expected: identity.expected().collect(),
                    found: identity.found().collect(),
                }),
            }
        }
        Bands(bands.into_iter().map(|band| band.row().unwrap_or(band)).collect())
    }

    /// A bit for each of the first 64 identities whose sides differ.
    pub(super) fn differing(&self, flat: &Flat) -> u64 {
        let (mut bits, mut at) = (0_u64, 0_usize);
        for band in &self.0 {
            let (differing, width) = match band {
                Band::Row { first, expected, found } => {
                    let cells = flat.window(*first).iter().zip(expected).zip(found);
                    let add = |sum: i64, ((value, expected), found): ((&i64, &i64), &i64)| {
                        sum.wrapping_add(value & expected).wrapping_sub(value & found)
                    };
                    (u64::from(cells.fold(0, add) != 0), 1)
                }
                Band::Columns { width, expected, found } => {
                    let (expected, found) = (sums(flat, expected), sums(flat, found));
                    let pairs = expected.iter().zip(&found).take(*width).rev();
                    (pairs.fold(0_u64, |bits, (one, two)| bits.wrapping_shl(1) | u64::from(one != two)), *width)
                }
            };
            bits |= super::up(differing, at);
            at = at.saturating_add(width);
        }
        bits
    }
}

/// The sums of these cells, of the cells after them, and so on.
#[inline]
fn sums(flat: &Flat, cells: &[Cell]) -> [i64; WINDOW] {
    let mut sums = [0_i64; WINDOW];
    for cell in cells {
        sums.iter_mut().zip(flat.window(*cell)).for_each(|(sum, value)| *sum = sum.wrapping_add(*value));
    }
    sums
}

impl Band {
    /// As a row, if it is one.
    fn row(&self) -> Option<Band> {
        let Band::Columns { width: 1, expected, found } = self else { return None };
        let first = *expected.iter().chain(found).min()?;
        let bits = |cells: &[Cell]| {
            let mut bits = [0; WINDOW];
            for cell in cells {
                *bits.get_mut(cell.index().checked_sub(first.index())?)? = -1;
            }
            Some(bits)
        };
        Some(Band::Row { first, expected: bits(expected)?, found: bits(found)? })
    }
}
