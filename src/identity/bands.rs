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
    /// Identities of so many addends side by side, and the total after the last: the rows of a table, each by its first
    /// cell.
    Rows { addends: usize, first: Vec<Cell> },
}

/// A bit for each row whose total is not the sum, by the number of addends.
const ROWS: [fn(&Flat, &[Cell]) -> u64; WINDOW] =
    [rows::<0>, rows::<1>, rows::<2>, rows::<3>, rows::<4>, rows::<5>, rows::<6>, rows::<7>];

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
        let mut out: Vec<Band> = Vec::new();
        for band in bands {
            match (band.row(), out.last_mut()) {
                (Some((addends, cell)), Some(Band::Rows { addends: before, first })) if addends == *before => {
                    first.push(cell);
                }
                (Some((addends, cell)), _) => out.push(Band::Rows { addends, first: vec![cell] }),
                (None, _) => out.push(band),
            }
        }
        Bands(out)
    }

    /// A bit for each of the first 64 identities whose sides differ.
    pub(super) fn differing(&self, flat: &Flat) -> u64 {
        let (mut bits, mut at) = (0_u64, 0_usize);
        for band in &self.0 {
            let (differing, width) = match band {
                Band::Rows { addends, first } => {
                    (ROWS.get(*addends).map_or(0, |differing| differing(flat, first)), first.len())
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

/// A bit for each of these rows whose total is not the sum of the `ADDENDS` before it.
fn rows<const ADDENDS: usize>(flat: &Flat, first: &[Cell]) -> u64 {
    let differs = |cell: &Cell| {
        let mut cells = flat.window(*cell).iter();
        let sum = cells.by_ref().take(ADDENDS).fold(0, |sum: i64, value| sum.wrapping_add(*value));
        cells.next() != Some(&sum)
    };
    first.iter().rev().fold(0, |bits, cell| bits.wrapping_shl(1) | u64::from(differs(cell)))
}

impl Band {
    /// How many addends it has and the first of them, if it is a row.
    fn row(&self) -> Option<(usize, Cell)> {
        let Band::Columns { width: 1, expected, found } = self else { return None };
        let first = *expected.first()?;
        let is_side_by_side = expected
            .iter()
            .chain(found)
            .map(|cell| cell.index())
            .eq((first.index()..).take(expected.len().saturating_add(1)));
        (is_side_by_side && expected.len() < WINDOW).then_some((expected.len(), first))
    }
}
