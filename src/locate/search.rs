//! The exact search: all smallest sets of cells whose change to whole numbers ≥ 0 makes the identities hold.
//!
//! A set that determines its values can be undone cell by cell: some broken identity has one cell of the set, whose
//! change it gives. So the search takes a broken identity and asks whether it has exactly one cell of the set – then
//! each of its cells is tried, with the change that the identity gives – or several, which the count of the slips left
//! soon forbids: every cell stands in one row and one column, so there are never more broken rows, or columns, than
//! slips. A set of four cells in the corners of a rectangle does not determine its values; it is looked for by itself.

use crate::figure::Count;
use crate::form::{Applicant, Cell, ROWS};
use crate::identity::Identity;

/// The most identities that are solved together: a mask has a bit for each.
const MOST: usize = u64::BITS as usize;
// Those of 表三: one for each row, at most two for each column.
const _: () = assert!(ROWS + 2 * Applicant::ALL.len() <= MOST, "the identities of 表三 fit a mask");
/// The most slips of an explanation.
pub(super) const SLIPS: usize = 4;

/// In which identities a cell stands, with which factor.
#[derive(Clone, Copy, Debug, Default)]
struct Incidence {
    identities: [u8; 3],
    factors: [i8; 3],
    count: u8,
    mask: u64,
}

impl Incidence {
    fn iter(&self) -> impl Iterator<Item = (usize, i64)> + use<> {
        let pairs = self.identities.into_iter().zip(self.factors);
        pairs.take(usize::from(self.count)).map(|(at, factor)| (usize::from(at), i64::from(factor)))
    }
}

/// Identities that share cells, prepared for the search.
#[derive(Debug)]
pub(super) struct System {
    pub(super) identities: Vec<&'static Identity>,
    /// The cells in print order.
    pub(super) cells: Vec<Cell>,
    incidence: Vec<Incidence>,
    /// The cells of each identity, by their index in `cells`.
    members: Vec<Vec<u16>>,
    /// Partitions of the identities: each cell stands in at most one part of each.
    partitions: Vec<Vec<u64>>,
}

impl System {
    /// Prepares identities; `part` gives, for each of them, which part of which partition it is.
    pub(super) fn new(identities: Vec<&'static Identity>, part: impl Fn(&Identity) -> (usize, usize)) -> Self {
        let mut cells: Vec<Cell> =
            identities.iter().flat_map(|identity| identity.terms()).map(|term| term.cell).collect();
        cells.sort_unstable();
        cells.dedup();
        let mut incidence = vec![Incidence::default(); cells.len()];
        let mut members = vec![Vec::new(); identities.len()];
        let mut partitions: Vec<Vec<u64>> = Vec::new();
        for (at, identity) in identities.iter().enumerate() {
            let bit = 1_u64 << at;
            let (partition, part) = part(identity);
            let grow = |len: usize| len.saturating_add(1);
            if partitions.len() <= partition {
                partitions.resize(grow(partition), Vec::new());
            }
            if let Some(parts) = partitions.get_mut(partition) {
                if parts.len() <= part {
                    parts.resize(grow(part), 0);
                }
                if let Some(mask) = parts.get_mut(part) {
                    *mask |= bit;
                }
            }
            for term in identity.terms() {
                let Ok(place) = cells.binary_search(&term.cell) else { continue };
                let (Some(of), Some(list)) = (incidence.get_mut(place), members.get_mut(at)) else { continue };
                let slot = usize::from(of.count);
                if let (Some(identity), Some(factor)) = (of.identities.get_mut(slot), of.factors.get_mut(slot)) {
                    *identity = u8::try_from(at).unwrap_or(u8::MAX);
                    *factor = term.coefficient;
                    of.count = of.count.saturating_add(1);
                    of.mask |= bit;
                    list.push(u16::try_from(place).unwrap_or(u16::MAX));
                }
            }
        }
        System { identities, cells, incidence, members, partitions }
    }

    pub(super) fn index_of(&self, cell: Cell) -> Option<usize> {
        self.cells.binary_search(&cell).ok()
    }
}

/// A cell, by its index in the system, and what is added to it.
pub(super) type Change = (u16, i64);

/// A set of cells whose undoing makes the identities hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set {
    /// In the order of the cells.
    pub(super) changes: Vec<Change>,
    /// How far the changes can be moved together, the sign of each being that of its kernel: none for a set that
    /// determines its values.
    pub(super) range: Option<Range>,
}

/// The values of an undetermined set: `changes` plus `t` times `kernel`, for each `t` from `from` to `to`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Range {
    pub(super) kernel: [i8; 4],
    pub(super) from: i64,
    pub(super) to: i64,
}

/// The state of a search.
pub(super) struct Search<'a> {
    system: &'a System,
    values: Vec<i64>,
    /// The sum of the terms of each identity: 0 if it holds.
    residual: [i64; MOST],
    /// The identities of which all figures are known.
    active: u64,
    broken: u64,
    /// Identities that have more than one cell of the set.
    marked: u64,
    /// Identities that have no further cell of the set.
    closed: u64,
    chosen: Vec<Change>,
    pub(super) found: Vec<Set>,
    /// The most sets that are kept; one more is looked for, to know whether there are more.
    pub(super) most: usize,
    pub(super) work: u64,
}

/// Why a search ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The budget is exhausted.
    Work,
    /// There are more sets than are kept.
    More,
}

impl<'a> Search<'a> {
    /// A search over these values. `residual` gives what an identity is off by, and nothing if one of its figures is
    /// not known.
    pub(super) fn new(
        system: &'a System,
        values: Vec<i64>,
        residual: impl Fn(&Identity) -> Option<i64>,
        work: u64,
    ) -> Self {
        let mut search = Search {
            system,
            values,
            residual: [0; MOST],
            active: 0,
            broken: 0,
            marked: 0,
            closed: 0,
            chosen: Vec::new(),
            found: Vec::new(),
            most: usize::MAX,
            work,
        };
        for (at, identity) in system.identities.iter().enumerate() {
            if let Some(sum) = residual(identity) {
                search.active |= 1 << at;
                search.set(at, sum);
            }
        }
        search
    }

    fn factor(&self, cell: usize, identity: usize) -> i64 {
        let of = self.system.incidence.get(cell).map(Incidence::iter);
        of.into_iter().flatten().find(|(at, _)| *at == identity).map_or(0, |(_, factor)| factor)
    }

    pub(super) fn value(&self, cell: usize) -> i64 {
        self.values.get(cell).copied().unwrap_or(0)
    }

    pub(super) const fn broken(&self) -> u64 {
        self.broken
    }

    fn set(&mut self, identity: usize, sum: i64) {
        if let Some(residual) = self.residual.get_mut(identity) {
            *residual = sum;
        }
        let bit = 1_u64 << identity;
        if sum == 0 { self.broken &= !bit } else { self.broken |= bit }
    }

    fn residual(&self, identity: usize) -> i64 {
        self.residual.get(identity).copied().unwrap_or(0)
    }

    /// Adds to a cell; `false`, with nothing done, if the result is not a valid figure.
    pub(super) fn add(&mut self, cell: usize, delta: i64) -> bool {
        let Some(value) = self.value(cell).checked_add(delta).filter(|value| (0..=Count::MAX_SIGNED).contains(value))
        else {
            return false;
        };
        if let Some(slot) = self.values.get_mut(cell) {
            *slot = value;
        }
        let incidence = self.system.incidence.get(cell).copied().unwrap_or_default();
        let active = self.active;
        for (identity, factor) in incidence.iter().filter(|(identity, _)| active & (1 << identity) != 0) {
            self.set(identity, self.residual(identity).saturating_add(delta.saturating_mul(factor)));
        }
        true
    }

    /// Spends one step of the budget.
    pub(super) fn spend(&mut self) -> Result<(), Stop> {
        self.work = self.work.checked_sub(1).ok_or(Stop::Work)?;
        Ok(())
    }

    /// What has to be added to a cell for the first of these identities in which it stands to hold.
    pub(super) fn wanted(&self, cell: usize, identities: u64) -> Option<i64> {
        let incidence = self.system.incidence.get(cell)?;
        let (at, factor) = incidence.iter().find(|(at, _)| identities & self.active & (1 << at) != 0)?;
        Some(self.residual(at).saturating_mul(factor).saturating_neg())
    }

    /// The fewest cells that the broken identities need.
    pub(super) fn least(&self) -> usize {
        let of = |parts: &Vec<u64>| {
            parts.iter().fold(0_usize, |sum, part| {
                let need = match (part & self.broken, part & self.broken & self.marked) {
                    (0, _) => 0,
                    (_, 0) => 1,
                    _ => 2,
                };
                sum.saturating_add(need)
            })
        };
        self.system.partitions.iter().map(of).max().unwrap_or(0)
    }

    /// All sets of exactly this size, into [`Search::found`].
    pub(super) fn sets(&mut self, size: usize) -> Result<(), Stop> {
        self.go(size)?;
        self.found.sort_unstable();
        self.found.dedup();
        Ok(())
    }

    fn go(&mut self, left: usize) -> Result<(), Stop> {
        self.spend()?;
        if self.broken == 0 || self.least() > left {
            return Ok(());
        }
        // The broken identity with the fewest cells.
        let open = self.broken & !self.marked;
        let size = |at: &usize| self.system.members.get(*at).map_or(0, Vec::len);
        let Some(identity) = bits(open).min_by_key(size) else {
            return if left == SLIPS && self.chosen.is_empty() { self.rectangles() } else { Ok(()) };
        };
        let bit = 1_u64 << identity;
        let system = self.system;
        let members = system.members.get(identity).map_or(&[][..], Vec::as_slice);
        for &cell in members {
            let at = usize::from(cell);
            let incidence = system.incidence.get(at).copied().unwrap_or_default();
            if incidence.mask & self.closed != 0 || (left == 1 && self.broken & !incidence.mask != 0) {
                continue;
            }
            // The factor is 1 or −1, its own inverse.
            let delta = self.residual(identity).saturating_mul(self.factor(at, identity)).saturating_neg();
            if left == 1 {
                let mends = incidence.iter().all(|(of, factor)| {
                    self.active & (1 << of) == 0 || self.residual(of).saturating_add(delta.saturating_mul(factor)) == 0
                });
                let fits = self.value(at).checked_add(delta).is_some_and(|v| (0..=Count::MAX_SIGNED).contains(&v));
                if mends && fits {
                    self.keep((cell, delta))?;
                }
                continue;
            }
            if !self.add(at, delta) {
                continue;
            }
            let (marked, closed) = (self.marked, self.closed);
            self.marked &= !incidence.mask;
            self.closed |= bit;
            self.chosen.push((cell, delta));
            let result = self.go(left.saturating_sub(1));
            self.chosen.pop();
            (self.marked, self.closed) = (marked, closed);
            self.add(at, delta.saturating_neg());
            result?;
        }
        if left == 1 {
            return Ok(());
        }
        self.marked |= bit;
        let result = self.go(left);
        self.marked &= !bit;
        result
    }

    fn keep(&mut self, last: Change) -> Result<(), Stop> {
        let mut changes = self.chosen.clone();
        changes.push(last);
        changes.sort_unstable();
        self.push(Set { changes, range: None })
    }

    fn push(&mut self, set: Set) -> Result<(), Stop> {
        if !self.found.contains(&set) {
            if self.found.len() >= self.most {
                return Err(Stop::More);
            }
            self.found.push(set);
        }
        Ok(())
    }

    /// Four cells in the corners of a rectangle: two identities across two others.
    fn rectangles(&mut self) -> Result<(), Stop> {
        let system = self.system;
        let other = |cell: u16, not: usize| {
            let incidence = system.incidence.get(usize::from(cell)).copied().unwrap_or_default();
            let two = incidence.count == 2;
            incidence.iter().map(|(at, _)| at).find(|at| *at != not).filter(|_| two)
        };
        let members = |identity: usize| system.members.get(identity).map_or(&[][..], Vec::as_slice);
        let Some(first) = bits(self.broken).next() else { return Ok(()) };
        for (n, &a) in members(first).iter().enumerate() {
            let Some(ta) = other(a, first) else { continue };
            for &b in members(first).iter().skip(n.saturating_add(1)) {
                let Some(tb) = other(b, first) else { continue };
                for &c in members(ta).iter().filter(|c| **c != a) {
                    self.spend()?;
                    let Some(second) = other(c, ta) else { continue };
                    let of_second = |d: &&u16| **d != b && other(**d, tb) == Some(second);
                    let Some(&d) = members(tb).iter().find(of_second) else { continue };
                    let all = 1_u64 << first | 1 << second | 1 << ta | 1 << tb;
                    if self.broken & !all == 0 && self.active & all == all {
                        self.rectangle([a, b, c, d], [first, ta, tb])?;
                    }
                }
            }
        }
        Ok(())
    }

    /// `a` and `b` stand in the first identity, `a` and `c` in the second, `b` and `d` in the third, `c` and `d` in a
    /// fourth.
    fn rectangle(&mut self, [a, b, c, d]: [u16; 4], [first, ta, tb]: [usize; 3]) -> Result<(), Stop> {
        let factor = |cell: u16, identity| self.factor(usize::from(cell), identity);
        // With a = t: b by the first identity, c and d by those across.
        let solve = |by: usize, given: i64, one: u16, of: u16| {
            let rest = self.residual(by).saturating_add(given.saturating_mul(factor(one, by)));
            rest.saturating_mul(factor(of, by)).saturating_neg()
        };
        let at = |t: i64| {
            let to_b = solve(first, t, a, b);
            [t, to_b, solve(ta, t, a, c), solve(tb, to_b, b, d)]
        };
        let (zero, one) = (at(0), at(1));
        let mut kernel = [0_i8; 4];
        for (k, (one, zero)) in kernel.iter_mut().zip(one.iter().zip(&zero)) {
            *k = i8::try_from(one.saturating_sub(*zero)).unwrap_or(0);
        }
        // The fourth identity has to hold for all t, and every figure has to be whole and not negative.
        let cells = [a, b, c, d];
        let mends = |t: i64| {
            let changes = at(t);
            let touched = |identity: usize| {
                let change =
                    cells.iter().zip(changes).map(|(cell, change)| change.saturating_mul(factor(*cell, identity)));
                self.residual(identity).saturating_add(change.sum())
            };
            bits(self.active).all(|identity| touched(identity) == 0)
        };
        if !mends(0) || !mends(1) {
            return Ok(());
        }
        let (mut from, mut to) = (i64::MIN, i64::MAX);
        for ((cell, zero), k) in cells.iter().zip(zero).zip(kernel) {
            let value = self.value(usize::from(*cell)).saturating_add(zero);
            match k {
                1 => from = from.max(value.saturating_neg()),
                -1 => to = to.min(value),
                _ if value < 0 => return Ok(()),
                _ => {}
            }
        }
        if from > to || from == i64::MIN || to == i64::MAX {
            return Ok(());
        }
        let mut list: Vec<(Change, i8)> = cells.into_iter().zip(zero).zip(kernel).collect();
        list.sort_unstable();
        let mut signs = [0; 4];
        for (slot, (_, sign)) in signs.iter_mut().zip(&list) {
            *slot = *sign;
        }
        let changes = list.into_iter().map(|(change, _)| change).collect();
        self.push(Set { changes, range: Some(Range { kernel: signs, from, to }) })
    }
}

/// The positions of the bits that are set.
fn bits(mask: u64) -> impl Iterator<Item = usize> {
    let mut left = mask;
    std::iter::from_fn(move || {
        let at = left.trailing_zeros();
        left &= left.wrapping_sub(1);
        usize::try_from(at).ok().filter(|at| *at < 64)
    })
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "small numbers in tests")]
mod tests {
    use super::*;
    use crate::identity::IdentityKind;

    /// A table of so many rows and columns with a total each, and the balance of two more rows across.
    fn small(rows: usize, columns: usize) -> System {
        let cell = |row: usize, column: usize| Cell::all().nth(row * (columns + 1) + column).unwrap();
        let mut identities: Vec<(Identity, (usize, usize))> = Vec::new();
        // The rows: data rows, the total, one of what came in.
        let (total, came) = (rows, rows + 1);
        for row in 0..rows + 2 {
            let leaves: Vec<Cell> = (0..columns).map(|column| cell(row, column)).collect();
            let kind = IdentityKind::Block(cell(row, columns));
            identities.push((Identity::new(kind, &leaves, &[cell(row, columns)]), (0, row)));
        }
        for column in 0..=columns {
            let leaves: Vec<Cell> = (0..rows).map(|row| cell(row, column)).collect();
            let kind = IdentityKind::Block(cell(total, column));
            identities.push((Identity::new(kind, &leaves, &[cell(total, column)]), (1, column)));
        }
        for column in 0..=columns {
            let kind = IdentityKind::Block(cell(came, column));
            identities.push((Identity::new(kind, &[cell(came, column)], &[cell(total, column)]), (1, column)));
        }
        let parts: Vec<(usize, usize)> = identities.iter().map(|(_, part)| *part).collect();
        let leaked: Vec<&'static Identity> =
            identities.into_iter().map(|(identity, _)| &*Box::leak(Box::new(identity))).collect();
        let count = std::cell::Cell::new(0);
        System::new(leaked, |_| {
            let at = count.get();
            count.set(at + 1);
            parts[at]
        })
    }

    /// Whether all identities hold but one that is not known.
    fn holds(system: &System, values: &[i64], unknown: Option<usize>) -> bool {
        let mut known = system.identities.iter().enumerate().filter(|(at, _)| Some(*at) != unknown);
        known.all(|(_, identity)| sum(system, identity, values) == 0)
    }

    fn sum(system: &System, identity: &Identity, values: &[i64]) -> i64 {
        identity.terms().iter().map(|t| values[system.index_of(t.cell).unwrap()] * i64::from(t.coefficient)).sum()
    }

    /// Every set of cells of this size that some values from 0 to below a number mend, by trying all.
    fn brute(system: &System, values: &[i64], size: usize, (below, unknown): (i64, Option<usize>)) -> Vec<Vec<Change>> {
        fn each(
            system: &System,
            values: &mut Vec<i64>,
            from: usize,
            (left, below, unknown): (usize, i64, Option<usize>),
            chosen: &mut Vec<Change>,
            out: &mut Vec<Vec<Change>>,
        ) {
            if left == 0 {
                if holds(system, values, unknown) {
                    out.push(chosen.clone());
                }
                return;
            }
            for at in from..values.len() {
                let before = values[at];
                for value in (0..below).filter(|value| *value != before) {
                    values[at] = value;
                    chosen.push((u16::try_from(at).unwrap(), value - before));
                    each(system, values, at + 1, (left - 1, below, unknown), chosen, out);
                    chosen.pop();
                }
                values[at] = before;
            }
        }
        let mut out = Vec::new();
        each(system, &mut values.to_vec(), 0, (size, below, unknown), &mut Vec::new(), &mut out);
        out
    }

    /// The values of every member of the sets found, ranges written out.
    fn written_out(found: &[Set]) -> Vec<Vec<Change>> {
        let mut out = Vec::new();
        for set in found {
            match &set.range {
                None => out.push(set.changes.clone()),
                Some(Range { kernel, from, to }) => {
                    for t in *from..=*to {
                        let moved = set.changes.iter().zip(kernel).map(|((cell, d), k)| (*cell, d + t * i64::from(*k)));
                        let moved: Vec<Change> = moved.collect();
                        if moved.iter().all(|(_, delta)| *delta != 0) {
                            out.push(moved);
                        }
                    }
                }
            }
        }
        out.sort_unstable();
        out
    }

    #[test]
    fn the_sets_are_those_of_trying_all() {
        let mut seed = 7_u64;
        let mut draw = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let mut sizes = [0; 4];
        for round in 0..150 {
            let (rows, columns) = [(1, 2), (2, 2), (2, 1), (3, 1)][round % 4];
            let system = small(rows, columns);
            let width = columns + 1;
            let mut values = vec![0_i64; system.cells.len()];
            for row in 0..rows {
                for column in 0..columns {
                    let value = i64::try_from(draw(3)).unwrap();
                    for at in [
                        (row, column),
                        (row, columns),
                        (rows, column),
                        (rows, columns),
                        (rows + 1, column),
                        (rows + 1, columns),
                    ] {
                        values[at.0 * width + at.1] += value;
                    }
                }
            }
            assert!(holds(&system, &values, None));
            for _ in 0..=draw(3) {
                let at = usize::try_from(draw(u64::try_from(values.len()).unwrap())).unwrap();
                values[at] = i64::try_from(draw(5)).unwrap();
            }
            // In every third report one identity has a figure that is not known, and says nothing.
            let unknown = (round % 3 == 2).then(|| usize::try_from(draw(system.identities.len() as u64)).unwrap());
            if holds(&system, &values, unknown) {
                continue;
            }
            let residual = |identity: &Identity| {
                let at = system.identities.iter().position(|of| std::ptr::eq(*of, identity)).unwrap();
                (Some(at) != unknown).then(|| sum(&system, identity, &values))
            };
            let mut search = Search::new(&system, values.clone(), residual, u64::MAX);
            let size = (1..=3).find(|size| {
                search.sets(*size).unwrap();
                !search.found.is_empty()
            });
            let expected =
                (1..=3).map(|size| brute(&system, &values, size, (10, unknown))).find(|sets| !sets.is_empty());
            // Values above 9 are beyond the other way of looking.
            let found: Vec<Vec<Change>> = written_out(&search.found)
                .into_iter()
                .filter(|set| set.iter().all(|(cell, delta)| values[usize::from(*cell)] + delta < 10))
                .collect();
            assert_eq!(found, expected.unwrap_or_default(), "{values:?}");
            sizes[size.unwrap_or(0)] += 1;
        }
        assert!(sizes[1] > 10 && sizes[2] > 10, "{sizes:?}");
    }

    /// Four figures in the corners of a rectangle, which leave each other a range: beside them there may be other sets
    /// of four, and none of fewer.
    #[test]
    fn rectangles_are_those_of_trying_all() {
        let system = small(2, 2);
        let mut seed = 5_u64;
        let mut draw = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((seed >> 33) % below).unwrap()
        };
        let (mut tried, mut ranges, mut nothing) = (0, 0, 0);
        while tried < 14 {
            // Two data rows of two columns; in each row and column a figure is off, so that the sums are.
            let mut values = vec![0_i64; system.cells.len()];
            for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                let value = draw(4);
                for at in [(row, column), (row, 2), (2, column), (2, 2), (3, column), (3, 2)] {
                    values[at.0 * 3 + at.1] += value;
                }
            }
            for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                values[row * 3 + column] = draw(5);
            }
            let unknown = draw(3) == 0;
            let hidden = usize::try_from(draw(4)).unwrap();
            // Now and then an identity of the rectangle has a figure that is not known, and says nothing.
            let residual = |identity: &Identity| {
                let at = system.identities.iter().position(|of| std::ptr::eq(*of, identity)).unwrap();
                (!unknown || at != [0, 1, 4, 5][hidden]).then(|| sum(&system, identity, &values))
            };
            let mut search = Search::new(&system, values.clone(), residual, u64::MAX);
            if search.broken() == 0 || (1..=3).any(|size| search.sets(size).is_err() || !search.found.is_empty()) {
                continue;
            }
            tried += 1;
            search.sets(4).unwrap();
            if unknown {
                // A set that determines its values may be there; a rectangle with an open side does not count.
                nothing += usize::from(search.found.iter().all(|set| set.range.is_none()));
                assert!(search.found.iter().all(|set| set.range.is_none()), "{values:?}");
                continue;
            }
            ranges += search.found.iter().filter(|set| set.range.is_some()).count();
            let mut found = written_out(&search.found);
            found.retain(|set| set.iter().all(|(cell, delta)| (0..6).contains(&(values[usize::from(*cell)] + delta))));
            assert_eq!(found, brute(&system, &values, 4, (6, None)), "{values:?}");
            for Set { changes, range } in &search.found {
                let Some(Range { kernel, from, to }) = range else { continue };
                // Both ends can be, and one further cannot.
                let fits = |t: i64| {
                    changes
                        .iter()
                        .zip(kernel)
                        .all(|((cell, delta), k)| values[usize::from(*cell)] + delta + t * i64::from(*k) >= 0)
                };
                assert!(fits(*from) && fits(*to) && !fits(from - 1) && !fits(to + 1), "{values:?} {range:?}");
            }
        }
        assert!(ranges > 3, "{ranges} {nothing}");
    }
}
