//! What follows from the identities: blank, lost and unreadable figures that can only be one number.
//!
//! ```
//! use gouji::{Cell, Form, Report, Value, cells, complete};
//! let mut report = Report::new(2024, "某县人民政府", Form::F2021);
//! for cell in Cell::of(Form::F2021) {
//!     report.set(cell, 0)?;
//! }
//! let block = cells::DISPUTES.review;
//! report.set(block.upheld, 3)?;
//! report.set(block.pending, Value::Missing)?;
//! report.set(block.total, 5)?;
//! let completion = complete::derive(&report);
//! let derived: Vec<_> = completion.derived().iter().map(|d| (d.cell, d.value)).collect();
//! assert_eq!(derived, [(block.pending, 2)]);
//! # Ok::<(), gouji::Error>(())
//! ```

use crate::figure::{Count, State};
use crate::form::part::Flat;
use crate::form::{Cell, PerCell};
use crate::identity::{self, Identity, IdentityKind};
use crate::report::Report;
use ::serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use std::fmt;

/// A figure that follows from the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Derived {
    /// The cell.
    pub cell: Cell,
    /// The only number that can stand there.
    pub value: i64,
    /// What stands there: blank, missing or unreadable.
    pub state: State,
    /// The identities that give it: mostly one.
    pub by: Vec<IdentityKind>,
}

/// An identity that no whole numbers ≥ 0 in the cells without a number can satisfy, or that derived figures break.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Contradiction {
    /// The identity.
    pub kind: IdentityKind,
    /// Its figures that are derived.
    pub derived: Vec<(Cell, i64)>,
    /// What its addends come to, at least.
    pub expected: i64,
    /// What the side with the printed total comes to, at least.
    pub found: i64,
}

/// What follows from the identities of a report. `Display` is for people, in English: a line a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Completion {
    derived: Vec<Derived>,
    contradictions: Vec<Contradiction>,
}

impl Completion {
    /// The figures that follow, in the order in which they do.
    #[must_use]
    pub fn derived(&self) -> &[Derived] {
        &self.derived
    }

    /// The identities that cannot hold whatever stands in the cells without a number.
    #[must_use]
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.contradictions
    }

    /// The derived number of a cell.
    #[must_use]
    pub fn value(&self, cell: Cell) -> Option<i64> {
        self.derived.iter().find(|derived| derived.cell == cell).map(|derived| derived.value)
    }

    /// The report with every derived figure stated.
    ///
    /// ```
    /// use gouji::{Form, Report, cells, complete};
    /// let mut report = Report::new(2024, "某镇人民政府", Form::F2021);
    /// let row = cells::APPLICATIONS.received;
    /// for cell in [row.natural_person, row.commercial, row.research, row.public_welfare, row.legal_service, row.other] {
    ///     report.set(cell, 1)?;
    /// }
    /// let filled = complete::derive(&report).fill(report);
    /// assert_eq!(filled.number(row.total), Some(6));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn fill(&self, mut report: Report) -> Report {
        for derived in &self.derived {
            // A derived number is a count, and its cell is one of the report.
            let _ = report.set(derived.cell, derived.value);
        }
        report
    }
}

impl fmt::Display for Completion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let derived = self.derived.iter().map(|Derived { cell, value, .. }| format!("{cell} = {value}"));
        let broken = self.contradictions.iter().map(|Contradiction { kind, expected, found, .. }| {
            format!("{} cannot hold: expected {expected}, found {found}", kind.rule())
        });
        f.write_str(&derived.chain(broken).collect::<Vec<_>>().join("\n"))
    }
}

/// What follows from the identities of a report. Blank cells are not taken as 0 here.
#[must_use]
pub fn derive(report: &Report) -> Completion {
    let flat = report.gather();
    let mut completion = Completion::default();
    if flat.is_plain() {
        return completion;
    }
    let own: Vec<&'static Identity> =
        identity::of_report(report).filter(|identity| report.has(identity.table())).collect();
    let mut bounds = Bounds::new(&flat, &own);
    bounds.narrow(&own, &mut completion);
    while bounds.eliminate(&own, &mut completion) {
        bounds.narrow(&own, &mut completion);
    }
    // Last, so that what followed after an identity had been given up is in its sides too.
    for identity in &own {
        let derived: Vec<(Cell, i64)> =
            identity.terms().iter().filter_map(|term| Some((term.cell, completion.value(term.cell)?))).collect();
        let is_settled = identity.terms().iter().all(|term| bounds.only(term.cell).is_some());
        let (expected, found) = bounds.sides(identity);
        let is_broken = is_settled && expected != found && !derived.is_empty();
        if is_broken || bounds.given_up.contains(&identity.kind()) {
            completion.contradictions.push(Contradiction { kind: identity.kind(), derived, expected, found });
        }
    }
    completion
}

/// What a cell can hold at least and at most.
struct Bounds {
    low: PerCell<i64>,
    high: PerCell<i64>,
    state: PerCell<u8>,
    /// The identities that no numbers within the bounds satisfy.
    given_up: Vec<IdentityKind>,
}

/// How often the bounds are gone through: numbers that come closer one by one are given up.
const ROUNDS: usize = 100;

impl Bounds {
    fn new(flat: &Flat, identities: &[&'static Identity]) -> Self {
        let none = PerCell::new(0);
        let mut bounds = Bounds { low: none.clone(), high: none, state: PerCell::new(0), given_up: Vec::new() };
        for cell in identities.iter().flat_map(|identity| identity.terms()).map(|term| term.cell) {
            let state = flat.state_at(cell) & (State::BLANK | State::MISSING | State::UNREADABLE);
            let value = flat.at(cell);
            let (low, high) = if state == 0 { (value, value) } else { (0, Count::MAX_SIGNED) };
            bounds.set(cell, low, high);
            bounds.state[cell] = state;
        }
        bounds
    }

    fn set(&mut self, cell: Cell, low: i64, high: i64) {
        self.low[cell] = low;
        self.high[cell] = high;
    }

    fn get(&self, cell: Cell) -> (i64, i64) {
        (self.low[cell], self.high[cell])
    }

    fn only(&self, cell: Cell) -> Option<i64> {
        let (low, high) = self.get(cell);
        (low == high).then_some(low)
    }

    fn state(&self, cell: Cell) -> State {
        let state = self.state[cell];
        if state & State::BLANK != 0 {
            State::Blank
        } else if state & State::MISSING != 0 {
            State::Missing
        } else {
            State::Unreadable
        }
    }

    /// The least that each side comes to.
    fn sides(&self, identity: &Identity) -> (i64, i64) {
        let sum =
            |cells: &mut dyn Iterator<Item = Cell>| cells.fold(0_i64, |sum, cell| sum.saturating_add(self.get(cell).0));
        (sum(&mut identity.expected()), sum(&mut identity.found()))
    }

    /// Narrows the bounds of every cell by every identity, until nothing changes.
    fn narrow(&mut self, identities: &[&'static Identity], out: &mut Completion) {
        for _ in 0..ROUNDS {
            let mut changed = false;
            for identity in identities {
                changed |= self.narrow_by(identity, out);
            }
            if !changed {
                break;
            }
        }
    }

    fn narrow_by(&mut self, identity: &'static Identity, out: &mut Completion) -> bool {
        if self.given_up.contains(&identity.kind()) {
            return false;
        }
        // What the terms add up to at least and at most; the bounds stay far from where 25 of them overflow.
        let ends = |bounds: &Bounds, cell: Cell, factor: i8| {
            let (low, high) = bounds.get(cell);
            if factor > 0 { (low, high) } else { (high.saturating_neg(), low.saturating_neg()) }
        };
        let (mut least, mut most) = (0_i64, 0_i64);
        for term in identity.terms() {
            let (low, high) = ends(self, term.cell, term.coefficient);
            (least, most) = (least.saturating_add(low), most.saturating_add(high));
        }
        let mut changed = false;
        for term in identity.terms() {
            let (low, high) = self.get(term.cell);
            if low == high {
                continue;
            }
            let (own_least, own_most) = ends(self, term.cell, term.coefficient);
            // The term is minus what the others add up to.
            let (from, to) = (own_most.saturating_sub(most), own_least.saturating_sub(least));
            let (from, to) =
                if term.coefficient > 0 { (from, to) } else { (to.saturating_neg(), from.saturating_neg()) };
            let (new_low, new_high) = (low.max(from), high.min(to));
            if new_low > new_high {
                self.given_up.push(identity.kind());
                return changed;
            }
            if (new_low, new_high) != (low, high) {
                changed = true;
                self.set(term.cell, new_low, new_high);
                let (l, h) = ends(self, term.cell, term.coefficient);
                least = least.saturating_sub(own_least).saturating_add(l);
                most = most.saturating_sub(own_most).saturating_add(h);
                if new_low == new_high {
                    self.derive(term.cell, new_low, vec![identity.kind()], out);
                }
            }
        }
        changed
    }

    fn derive(&self, cell: Cell, value: i64, by: Vec<IdentityKind>, out: &mut Completion) {
        out.derived.push(Derived { cell, value, state: self.state(cell), by });
    }

    /// Adds and subtracts identities until one has a single cell without a number; whether there was one.
    fn eliminate(&mut self, identities: &[&'static Identity], out: &mut Completion) -> bool {
        let open: Vec<Cell> = {
            let cells = identities.iter().flat_map(|identity| identity.terms()).map(|term| term.cell);
            let mut open: Vec<Cell> = cells.filter(|cell| self.only(*cell).is_none()).collect();
            open.sort_unstable();
            open.dedup();
            open
        };
        if open.is_empty() {
            return false;
        }
        let used: Vec<&Identity> =
            identities.iter().copied().filter(|identity| !self.given_up.contains(&identity.kind())).collect();
        let row = |(at, identity): (usize, &&Identity)| {
            let mut row = Row::from([(Column::Identity(at), 1)]);
            for term in identity.terms() {
                let factor = i64::from(term.coefficient);
                let (column, number) = match self.only(term.cell) {
                    None => (Column::Open(term.cell), factor),
                    Some(value) => (Column::Sum, value.saturating_mul(factor).saturating_neg()),
                };
                let slot = row.entry(column).or_insert(0);
                *slot = slot.saturating_add(number);
            }
            row.retain(|_, number| *number != 0);
            row
        };
        let rows = reduce(used.iter().enumerate().map(row).collect(), &open);
        let mut any = false;
        for row in &rows {
            let mut factors = row.iter().filter_map(|(column, factor)| match column {
                Column::Open(cell) => Some((*cell, *factor)),
                Column::Sum | Column::Identity(_) => None,
            });
            let (Some((cell, factor)), None) = (factors.next(), factors.next()) else { continue };
            let (low, high) = self.get(cell);
            // A sum that is not in the row is 0.
            let sum = row.get(&Column::Sum).map_or(0, |sum| *sum);
            let value = sum.checked_div(factor).filter(|value| value.checked_mul(factor) == Some(sum));
            if let Some(value) = value.filter(|value| (low..=high).contains(value)) {
                let by = used.iter().enumerate().filter(|(at, _)| row.contains_key(&Column::Identity(*at)));
                self.set(cell, value, value);
                self.derive(cell, value, by.map(|(_, identity)| identity.kind()).collect(), out);
                any = true;
            }
        }
        any
    }
}

/// A column of the equations that are added and subtracted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    /// The factor of a cell without a number.
    Open(Cell),
    /// What those cells add up to.
    Sum,
    /// How often an identity went into the row.
    Identity(usize),
}

/// An equation, without its zeros.
type Row = BTreeMap<Column, i64>;

/// Brings rows into reduced form by the open cells, as far as the numbers stay small.
fn reduce(mut rows: VecDeque<Row>, open: &[Cell]) -> Vec<Row> {
    let mut done: Vec<Row> = Vec::new();
    for cell in open {
        let column = Column::Open(*cell);
        let Some(pivot) = rows.iter().position(|row| row.contains_key(&column)) else { continue };
        rows.swap(0, pivot);
        let Some(by) = rows.pop_front() else { break };
        for row in done.iter_mut().chain(&mut rows) {
            if let Some(without) = eliminated(row, &by, column) {
                *row = without;
            }
        }
        done.push(by);
    }
    done.extend(rows);
    done
}

/// The row without this column, of which so many times the other row is taken away; `None` if it has no such column, or
/// the numbers grow too large.
fn eliminated(row: &Row, by: &Row, column: Column) -> Option<Row> {
    let (factor, lead) = (*row.get(&column)?, *by.get(&column)?);
    let mut out = Row::new();
    for (column, own) in row {
        out.insert(*column, own.checked_mul(lead)?);
    }
    for (column, other) in by {
        let slot = out.entry(*column).or_insert(0);
        *slot = slot.checked_sub(other.checked_mul(factor)?)?;
    }
    out.retain(|_, number| *number != 0);
    let common = out.values().fold(0_u64, |common, number| gcd(common, number.unsigned_abs()));
    for number in out.values_mut() {
        *number = number.checked_div(i64::try_from(common).ok()?)?;
    }
    Some(out)
}

fn gcd(a: u64, b: u64) -> u64 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Form, Table, Value, cells};

    fn table() -> Report {
        let mut report = Report::new(2024, "甲", Form::F2021);
        Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
        let table = cells::APPLICATIONS;
        for (row, numbers) in [
            (table.received, [5, 3, 8]),
            (table.outcomes.disclosed, [2, 3, 5]),
            (table.outcomes.partly_disclosed, [2, 0, 2]),
            (table.outcomes.total, [4, 3, 7]),
            (table.carried_forward, [1, 0, 1]),
        ] {
            for (cell, number) in [row.natural_person, row.commercial, row.total].into_iter().zip(numbers) {
                report.set(cell, number).unwrap();
            }
        }
        report
    }

    #[test]
    fn every_single_lost_figure_follows() {
        let report = table();
        for cell in Cell::of(Form::F2021).filter(|cell| cell.table() != Table::Article20) {
            for lost in [Value::Missing, Value::Blank] {
                let mut torn = report.clone();
                torn.set(cell, lost).unwrap();
                let completion = derive(&torn);
                assert_eq!(completion.fill(torn), report, "{cell}");
                assert!(completion.contradictions().is_empty());
            }
        }
    }

    #[test]
    fn a_rectangle_of_lost_figures_does_not_follow_but_what_it_needs_does() {
        let table_ = cells::APPLICATIONS.outcomes;
        let mut torn = table();
        let corners = [
            table_.disclosed.natural_person,
            table_.disclosed.commercial,
            table_.partly_disclosed.natural_person,
            table_.partly_disclosed.commercial,
        ];
        corners.iter().for_each(|cell| torn.set(*cell, Value::Missing).unwrap());
        assert_eq!(derive(&torn).derived(), []);
        // With 0 as the sum of a row its figures are 0, and the rest follows.
        let mut torn = table();
        let zero = [table_.withheld.state_secret.natural_person, table_.withheld.state_secret.commercial];
        let other = [table_.disclosed.natural_person, table_.disclosed.commercial];
        zero.iter().chain(&other).for_each(|cell| torn.set(*cell, Value::Missing).unwrap());
        assert_eq!(derive(&torn).fill(torn), table());
    }

    #[test]
    fn a_contradiction_names_the_derived_figure() {
        let mut torn = table();
        let row = cells::APPLICATIONS.outcomes.disclosed;
        torn.set(row.total, Value::Missing).unwrap();
        torn.set(row.commercial, 4).unwrap();
        let completion = derive(&torn);
        let [derived] = completion.derived() else { panic!("{completion:?}") };
        assert_eq!((derived.cell, derived.value), (row.total, 6));
        let kinds: Vec<(IdentityKind, Vec<(Cell, i64)>)> =
            completion.contradictions().iter().map(|c| (c.kind, c.derived.clone())).collect();
        assert_eq!(kinds, [(IdentityKind::Outcomes(crate::Applicant::Total), vec![(row.total, 6)])]);
    }
}
