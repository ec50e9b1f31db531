//! The exact identities of the form as data, and their evaluation over the figures of one report.

use crate::figure::State;
use crate::form::part::Flat;
use crate::form::{Applicant, CasesCells, Cell, Form, Row, cells};
use crate::report::Report;

/// Which law an identity states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Law {
    /// I3: 总计 of a row of 表三 is the sum of its six applicants.
    Row(Row),
    /// I2: (七) of a column of 表三 is the sum of its outcome rows.
    Outcomes(Applicant),
    /// I1: 一 + 二 = (七) + 四 in a column of 表三.
    Balance(Applicant),
    /// I5: 总计 of a block of 表四 is the sum of the other four.
    Block(Cell),
}

/// A linear equation over figures: the sum of `expected` equals the sum of `found`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Which law it states, and where.
    pub law: Law,
    /// The addends.
    pub expected: Vec<Cell>,
    /// The side with the printed total.
    pub found: Vec<Cell>,
}

/// How the evaluation of an identity ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Both sides agree; `blanks` if a blank box was taken as 0 or as what follows for it.
    Holds {
        /// Whether a blank box took part.
        blanks: bool,
    },
    /// No whole numbers ≥ 0 in the blank boxes make the sides agree.
    Broken {
        /// The sum of the addends.
        expected: i64,
        /// The side with the total.
        found: i64,
    },
    /// A box is unreadable, missing or undetermined.
    NotAssessable {
        /// The first such box.
        cell: Cell,
    },
    /// The sides differ with blanks as 0, but other numbers in the blank boxes would mend it.
    Open {
        /// The sum of the addends.
        expected: i64,
        /// The side with the total.
        found: i64,
    },
}

/// The identities of one edition: 42 of the 2021 form (25 rows, 7 + 7 columns, 3 blocks), 40 of the 2019 form.
#[derive(Clone, Debug)]
pub struct Identities {
    form: Form,
    list: Vec<Identity>,
    blanks: Blanks,
}

/// Where the totals stand, for solving blank ones from their leaves.
#[derive(Clone, Debug, Default)]
struct Blanks {
    /// (total, leaves), in the order in which they can be solved.
    totals: Vec<(usize, Vec<usize>)>,
    /// (七)总计 with its outcome rows: the second way to it.
    second: Option<(usize, Vec<usize>)>,
}

/// A blank total and what its leaves give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Solved {
    /// The blank box.
    pub cell: Cell,
    /// What its leaves add up to.
    pub value: i64,
    /// The value of the second way, where it differs from the first.
    pub second: Option<i64>,
}

/// The outcome of every identity of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// In the order of [`Identities::list`]. Empty if every figure is stated and every identity holds.
    pub outcomes: Vec<Outcome>,
    /// How many identities there are.
    pub places: usize,
    /// Blank totals whose leaves give a value other than 0.
    pub solved: Vec<Solved>,
}

impl Evaluation {
    /// The outcome of one identity.
    #[must_use]
    pub fn outcome(&self, place: usize) -> Outcome {
        self.outcomes.get(place).copied().unwrap_or(Outcome::Holds { blanks: false })
    }
}

const UNDETERMINED: u8 = 16;

fn block(cells: CasesCells) -> (Cell, Vec<Cell>) {
    (cells.total, vec![cells.upheld, cells.corrected, cells.other, cells.pending])
}

impl Identities {
    /// The identities of the edition of 表三; 表四 is the same in both.
    #[must_use]
    pub fn new(form: Form) -> Self {
        let table = cells::APPLICATIONS;
        let total_row = table.outcomes.total.total.row();
        let outside = [table.received, table.carried_over, table.outcomes.total, table.carried_forward];
        let is_outcome = |row: &Row| !outside.iter().any(|cells| cells.total.row() == Some(*row));
        let applicants = || Applicant::ALL.iter().copied().filter(|a| *a != Applicant::Total);
        let index = |cells: &[Cell]| cells.iter().map(|cell| cell.index()).collect::<Vec<_>>();
        let mut list = Vec::new();
        let mut blanks = Blanks::default();
        let mut last = None;
        for row in Row::of(form) {
            let leaves: Vec<Cell> = applicants().map(|a| row.cell(a)).collect();
            let total = row.cell(Applicant::Total);
            if Some(row) == total_row {
                last = Some((total.index(), index(&leaves)));
            } else {
                blanks.totals.push((total.index(), index(&leaves)));
            }
            list.push(Identity { law: Law::Row(row), expected: leaves, found: vec![total] });
        }
        for &a in Applicant::ALL {
            let rows: Vec<Cell> = Row::of(form).filter(is_outcome).map(|row| row.cell(a)).collect();
            let Some(total) = total_row.map(|row| row.cell(a)) else { continue };
            if a == Applicant::Total {
                blanks.second = Some((total.index(), index(&rows)));
            } else {
                blanks.totals.push((total.index(), index(&rows)));
            }
            list.push(Identity { law: Law::Outcomes(a), expected: rows, found: vec![total] });
        }
        blanks.totals.extend(last);
        for &a in Applicant::ALL {
            let [received, over, outcomes, forward] = outside.map(|c| c.total.row().map_or(c.total, |row| row.cell(a)));
            let identity =
                Identity { law: Law::Balance(a), expected: vec![received, over], found: vec![outcomes, forward] };
            list.push(identity);
        }
        for cells in
            [cells::DISPUTES.review, cells::DISPUTES.direct_litigation, cells::DISPUTES.litigation_after_review]
        {
            let (total, parts) = block(cells);
            blanks.totals.push((total.index(), index(&parts)));
            list.push(Identity { law: Law::Block(total), expected: parts, found: vec![total] });
        }
        Identities { form, list, blanks }
    }

    /// The edition of 表三.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// The identities: rows, outcomes by column, balances by column, blocks.
    #[must_use]
    pub fn list(&self) -> &[Identity] {
        &self.list
    }

    /// Evaluates every identity over the figures of a report, exactly. No allocation if all hold and no box is blank.
    #[must_use]
    pub fn evaluate(&self, report: &Report) -> Evaluation {
        let mut flat = report.gather();
        let mut out = Evaluation { places: self.list.len(), ..Evaluation::default() };
        let plain = |identity: &Identity, flat: &Flat| {
            let (expected, _) = side(&identity.expected, flat);
            let (found, _) = side(&identity.found, flat);
            let states = states(&identity.expected, flat) | states(&identity.found, flat);
            states & !State::SLASH == 0 && expected == found
        };
        if self.list.iter().all(|identity| plain(identity, &flat)) {
            return out;
        }
        self.blanks.solve(&mut flat, &mut out.solved);
        out.outcomes = self.list.iter().map(|identity| outcome(identity, &flat)).collect();
        out
    }
}

fn state(flat: &Flat, at: usize) -> u8 {
    flat.state.get(at).copied().unwrap_or(State::MISSING)
}

fn value(flat: &Flat, at: usize) -> i64 {
    flat.value.get(at).copied().unwrap_or(0)
}

fn states(cells: &[Cell], flat: &Flat) -> u8 {
    cells.iter().fold(0, |states, cell| states | state(flat, cell.index()))
}

/// The sum of a side, and whether a blank box in it could raise it.
fn side(cells: &[Cell], flat: &Flat) -> (i64, bool) {
    cells.iter().fold((0, false), |(sum, open), cell| {
        let at = cell.index();
        // At most 25 counts below 2⁵³: the sum stays below 2⁵⁸.
        (value(flat, at).saturating_add(sum), open | (state(flat, at) & State::BLANK != 0))
    })
}

fn outcome(identity: &Identity, flat: &Flat) -> Outcome {
    let bad = State::MISSING | State::UNREADABLE | UNDETERMINED;
    let all = || identity.expected.iter().chain(&identity.found);
    if let Some(cell) = all().find(|cell| state(flat, cell.index()) & bad != 0) {
        return Outcome::NotAssessable { cell: *cell };
    }
    let (expected, below) = side(&identity.expected, flat);
    let (found, above) = side(&identity.found, flat);
    if expected == found {
        Outcome::Holds { blanks: below || above }
    } else if (expected < found && below) || (found < expected && above) {
        Outcome::Open { expected, found }
    } else {
        Outcome::Broken { expected, found }
    }
}

impl Blanks {
    fn solve(&self, flat: &mut Flat, solved: &mut Vec<Solved>) {
        for (total, leaves) in &self.totals {
            self.one(*total, leaves, flat, solved);
        }
    }

    fn one(&self, total: usize, leaves: &[usize], flat: &mut Flat, solved: &mut Vec<Solved>) {
        let all_blank = leaves.iter().all(|at| state(flat, *at) == State::BLANK);
        if state(flat, total) == 0 && value(flat, total) != 0 && all_blank {
            // The total says that the blanks are not 0, and nothing says what they are.
            for at in leaves {
                if let Some(state) = flat.state.get_mut(*at) {
                    *state |= UNDETERMINED;
                }
            }
            return;
        }
        if state(flat, total) != State::BLANK {
            return;
        }
        let sum = |leaves: &[usize], flat: &Flat| {
            let known = leaves.iter().all(|at| state(flat, *at) & !(State::BLANK | State::SLASH) == 0);
            known.then(|| leaves.iter().fold(0_i64, |sum, at| sum.saturating_add(value(flat, *at))))
        };
        let first = sum(leaves, flat);
        let second = match &self.second {
            Some((cell, rows)) if *cell == total => sum(rows, flat),
            _ => None,
        };
        let Some(found) = first.or(second) else {
            if let Some(state) = flat.state.get_mut(total) {
                *state |= UNDETERMINED;
            }
            return;
        };
        let differs = second.filter(|second| first.is_some_and(|first| first != *second));
        if let Some(value) = flat.value.get_mut(total) {
            *value = found;
        }
        if differs.is_some()
            && let Some(state) = flat.state.get_mut(total)
        {
            *state |= UNDETERMINED;
        }
        if found != 0 || differs.is_some() {
            solved.extend(Cell::from_index(total).map(|cell| Solved { cell, value: found, second: differs }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    fn zeros(form: Form) -> Report {
        let mut report = Report::new(2024, "甲", form);
        for cell in Cell::of(form) {
            report.set(cell, 0).unwrap();
        }
        report
    }

    fn outcomes(report: &Report, form: Form) -> Vec<Outcome> {
        let evaluation = Identities::new(form).evaluate(report);
        (0..evaluation.places).map(|place| evaluation.outcome(place)).collect()
    }

    #[test]
    fn there_are_42_places_and_40() {
        assert_eq!(Identities::new(Form::F2021).list().len(), 42);
        assert_eq!(Identities::new(Form::F2019).list().len(), 40);
    }

    #[test]
    fn every_single_change_breaks_an_identity() {
        for form in [Form::F2021, Form::F2019] {
            for cell in Cell::of(form).filter(|c| c.table() != crate::Table::Article20) {
                let mut report = zeros(form);
                assert!(outcomes(&report, form).iter().all(|o| *o == Outcome::Holds { blanks: false }));
                report.set(cell, 1).unwrap();
                assert!(outcomes(&report, form).iter().any(|o| matches!(o, Outcome::Broken { .. })), "{cell}");
            }
        }
    }

    #[test]
    fn a_blank_total_is_what_its_leaves_give() {
        let mut report = zeros(Form::F2021);
        for row in [cells::APPLICATIONS.received, cells::APPLICATIONS.outcomes.disclosed] {
            report.set(row.natural_person, 5).unwrap();
            report.set(row.total, Value::Blank).unwrap();
        }
        for total in [cells::APPLICATIONS.outcomes.total.natural_person, cells::APPLICATIONS.outcomes.total.total] {
            report.set(total, 5).unwrap();
        }
        let evaluation = Identities::new(Form::F2021).evaluate(&report);
        assert!(evaluation.outcomes.iter().all(|o| matches!(o, Outcome::Holds { .. })), "{evaluation:?}");
        let values: Vec<_> = evaluation.solved.iter().map(|s| (s.cell.to_string(), s.value)).collect();
        let expected = [("applications.received.total", 5), ("applications.outcomes.disclosed.total", 5)];
        assert_eq!(values, expected.map(|(cell, value)| (cell.to_owned(), value)));
    }

    #[test]
    fn a_blank_that_no_number_can_repair_is_broken() {
        let mut report = zeros(Form::F2021);
        let row = cells::APPLICATIONS.received;
        report.set(row.natural_person, 27).unwrap();
        report.set(row.other, Value::Blank).unwrap();
        report.set(row.total, 26).unwrap();
        assert_eq!(outcomes(&report, Form::F2021)[0], Outcome::Broken { expected: 27, found: 26 });
        report.set(row.total, 28).unwrap();
        assert_eq!(outcomes(&report, Form::F2021)[0], Outcome::Open { expected: 27, found: 28 });
    }

    #[test]
    fn a_stated_total_over_blank_leaves_is_not_assessable() {
        let mut report = zeros(Form::F2021);
        let row = cells::APPLICATIONS.received;
        for cell in Cell::of(Form::F2021).filter(|c| c.row() == row.total.row()) {
            report.set(cell, Value::Blank).unwrap();
        }
        report.set(row.total, 3).unwrap();
        assert_eq!(outcomes(&report, Form::F2021)[0], Outcome::NotAssessable { cell: row.natural_person });
    }

    #[test]
    fn what_is_lost_is_never_a_number() {
        let mut report = zeros(Form::F2021);
        let row = cells::APPLICATIONS.received;
        report.set(row.other, Value::Missing).unwrap();
        let lost = Outcome::NotAssessable { cell: row.other };
        let found = outcomes(&report, Form::F2021);
        assert_eq!(found.iter().filter(|o| **o == lost).count(), 2);
        assert!(!found.iter().any(|o| matches!(o, Outcome::Broken { .. })));
    }
}
