//! Live validation: after a change only the identities of that cell are evaluated again.

use super::blanks::UNDETERMINED;
use super::{Identity, Outcome, Own};
use crate::figure::{Count, Figure, State};
use crate::form::Cell;
use crate::form::part::Flat;
use crate::report::Report;

/// The figures of 表三 and 表四 while they are typed, under the exact identities. An empty cell, or one
/// without a number, leaves its identities not assessable.
///
/// ```
/// use gouji::identity::{Live, Outcome};
/// use gouji::{Form, Report, cells};
/// let mut form = Live::new(&Report::new(2024, "某县教育局", Form::F2021));
/// let block = cells::DISPUTES.review;
/// for cell in [block.corrected, block.other, block.pending] {
///     form.set(cell, "0");
/// }
/// form.set(block.upheld, "3件");
/// let broken: Vec<_> = form.set(block.total, "4").filter(|(_, o)| matches!(o, Outcome::Broken { .. })).collect();
/// assert_eq!(broken.len(), 1);
/// assert_eq!(form.set(block.total, "3").filter(|(_, o)| matches!(o, Outcome::Broken { .. })).count(), 0);
/// ```
#[derive(Clone)]
pub struct Live {
    pub(crate) flat: Flat,
    identities: Own,
}

impl Live {
    /// The figures of a report.
    #[must_use]
    pub fn new(report: &Report) -> Self {
        let mut flat = report.gather();
        for cell in Cell::all().filter(|cell| report.figure(*cell).is_some()) {
            if flat.state_at(cell) & State::BLANK != 0 {
                flat.mark(cell, UNDETERMINED);
            }
        }
        Live { flat, identities: Own::of(report) }
    }

    /// Puts what was typed into a cell of 表三 or 表四, and gives the identities of that cell with their outcomes: at most
    /// three.
    pub fn set(&mut self, cell: Cell, text: &str) -> impl Iterator<Item = (&'static Identity, Outcome)> {
        // Both tables hold counts alone.
        let figure = Figure::<Count>::read(text);
        let (value, state) = (figure.stated().map_or(0, |count| count.signed()), figure.state());
        let undetermined = if state == State::Blank { UNDETERMINED } else { 0 };
        self.flat.replace(cell, value, state.bit() | undetermined);
        self.at(cell)
    }

    /// The identities of a cell, with their outcomes.
    pub fn at(&self, cell: Cell) -> impl Iterator<Item = (&'static Identity, Outcome)> {
        self.identities.of_cell(cell).map(|identity| (identity, identity.outcome(&self.flat)))
    }

    /// Every identity that is broken.
    pub fn broken(&self) -> impl Iterator<Item = &'static Identity> {
        self.identities.iter().filter(|identity| matches!(identity.outcome(&self.flat), Outcome::Broken { .. }))
    }
}
