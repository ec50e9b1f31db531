//! The mistakes that people make in tables 三 and 四, as data, and how many of them a check finds.
//!
//! ```
//! use gouji::testing::{faults::Score, samples};
//! use gouji::{Report, cells};
//!
//! // A check that looks at one row alone.
//! let own_check = |report: &Report| {
//!     let row = cells::DISPUTES.review;
//!     let number = |cell| report.number(cell).unwrap_or(0);
//!     number(row.upheld) + number(row.corrected) + number(row.other) + number(row.pending) != number(row.total)
//! };
//! let score = Score::of_figures(&samples::city(), own_check);
//! assert!(score.to_string().starts_with("found 5 of 190 planted errors; missed: applications.received.natural_person"));
//! ```

use crate::figure::Count;
use crate::form::{Applicant, Cell, Form, Row, Table};
use crate::identity::{self, Identity, IdentityKind};
use crate::locate::SlipKind;
use crate::report::Report;
use std::collections::HashSet;
use std::fmt;

/// A mistake of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// Another number in one cell.
    Figure {
        /// The cell.
        cell: Cell,
        /// Which other number: one of [`SLIPS`].
        slip: SlipKind,
    },
    /// The figures of two cells exchanged.
    Exchanged {
        /// One cell.
        one: Cell,
        /// The other.
        other: Cell,
    },
    /// The figures of a row of 表三 one cell to the right: 0 in the first, the last one lost.
    RowShifted {
        /// The row.
        row: Row,
    },
    /// The figures of a column of 表三 one cell down: 0 in the first, the last one lost.
    ColumnShifted {
        /// The column.
        column: Applicant,
    },
    /// Two rows of 表三 exchanged.
    RowsExchanged {
        /// One row.
        one: Row,
        /// The other.
        other: Row,
    },
    /// Two columns of 表三 exchanged.
    ColumnsExchanged {
        /// One column.
        one: Applicant,
        /// The other.
        other: Applicant,
    },
}

/// The kinds of slip that make another number of a figure.
pub const SLIPS: &[SlipKind] = &[
    SlipKind::OneDigit,
    SlipKind::DigitsSwapped,
    SlipKind::DigitDoubled,
    SlipKind::DigitMissing,
    SlipKind::DigitAdded,
    SlipKind::Neighbour,
    SlipKind::TotalNotUpdated,
    SlipKind::ZeroLeft,
];

/// A figure that a fault changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Planted {
    /// The cell.
    pub cell: Cell,
    /// What should stand there.
    pub right: i64,
    /// What stands there.
    pub printed: i64,
}

/// One wrong digit in each cell of tables 三 and 四: 190 faults of the 2021 form, 176 of the 2019 form.
///
/// ```
/// use gouji::{Form, testing::faults};
/// assert_eq!([Form::F2021, Form::F2019].map(|form| faults::figures(form).count()), [190, 176]);
/// ```
pub fn figures(form: Form) -> impl Iterator<Item = Fault> {
    figures_of([Some(form); 2])
}

/// The editions of 表三 and 表四.
pub(super) type Editions = [Option<Form>; 2];

pub(super) fn editions_of(report: &Report) -> Editions {
    [Table::Applications, Table::Disputes].map(|table| report.form_or_usual(table))
}

pub(super) fn figures_of(editions: Editions) -> impl Iterator<Item = Fault> {
    cells(editions).map(|cell| Fault::Figure { cell, slip: SlipKind::OneDigit })
}

/// Every fault of a form: each slip in each cell, then the moves. Not every report can have each of them.
///
/// ```
/// use gouji::{Form, testing::faults};
/// assert_eq!(faults::of(Form::F2021).count(), 4_237);
/// ```
pub fn of(form: Form) -> impl Iterator<Item = Fault> {
    of_editions([Some(form); 2])
}

pub(super) fn of_editions(editions: Editions) -> impl Iterator<Item = Fault> {
    let [form, disputes] = editions;
    let slips = cells(editions).flat_map(|cell| SLIPS.iter().map(move |slip| Fault::Figure { cell, slip: *slip }));
    let lines = Row::of_table(form)
        .map(cells_of_row)
        .chain(Applicant::ALL.iter().map(move |column| cells_of_column(form, *column)));
    let blocks = identity::of_table(Table::Disputes, disputes).iter();
    let blocks = blocks.map(|block| block.terms().iter().map(|term| term.cell).collect());
    let exchanged = lines.chain(blocks).flat_map(|line: Vec<Cell>| {
        let after = |at: usize| line.iter().skip(at).skip(1);
        let pairs = line.iter().enumerate().flat_map(|(at, one)| after(at).map(|other| (*one, *other)));
        pairs.map(|(one, other)| Fault::Exchanged { one, other }).collect::<Vec<_>>()
    });
    let shifted = Row::of_table(form).map(|row| Fault::RowShifted { row });
    let shifted = shifted.chain(Applicant::ALL.iter().map(|column| Fault::ColumnShifted { column: *column }));
    let rows =
        Row::of_table(form).zip(Row::of_table(form).skip(1)).map(|(one, other)| Fault::RowsExchanged { one, other });
    let columns = Applicant::ALL.iter().zip(Applicant::ALL.iter().skip(1));
    let columns = columns.map(|(one, other)| Fault::ColumnsExchanged { one: *one, other: *other });
    slips.chain(exchanged).chain(shifted).chain(rows).chain(columns)
}

fn cells([applications, disputes]: Editions) -> impl Iterator<Item = Cell> {
    Cell::of_table(Table::Applications, applications).chain(Cell::of_table(Table::Disputes, disputes))
}

fn cells_of_row(row: Row) -> Vec<Cell> {
    Applicant::ALL.iter().map(|applicant| row.cell(*applicant)).collect()
}

fn cells_of_column(form: Option<Form>, column: Applicant) -> Vec<Cell> {
    Row::of_table(form).map(|row| row.cell(column)).collect()
}

impl Fault {
    /// What kind of slip it is.
    #[must_use]
    pub const fn kind(&self) -> SlipKind {
        match self {
            Fault::Figure { slip, .. } => *slip,
            Fault::Exchanged { .. } => SlipKind::Exchanged,
            Fault::RowShifted { .. } => SlipKind::RowShifted,
            Fault::ColumnShifted { .. } => SlipKind::ColumnShifted,
            Fault::RowsExchanged { .. } => SlipKind::RowsExchanged,
            Fault::ColumnsExchanged { .. } => SlipKind::ColumnsExchanged,
        }
    }

    /// The figures of a report that it changes; none if the report cannot have it: it has no such cell, no number in
    /// it, the same number in both, or the new number is not a count.
    ///
    /// ```
    /// use gouji::{cells, locate::SlipKind, testing::{faults::Fault, samples}};
    /// let cell = cells::APPLICATIONS.received.total;
    /// let fault = Fault::Figure { cell, slip: SlipKind::DigitsSwapped };
    /// let changes: Vec<_> = fault.changes(&samples::city()).iter().map(|p| (p.cell, p.right, p.printed)).collect();
    /// assert_eq!(changes, [(cell, 12_640, 12_604)]);
    /// ```
    #[must_use]
    pub fn changes(&self, report: &Report) -> Vec<Planted> {
        let form = identity::edition(report);
        let moved = |from: Vec<Cell>, to: Vec<Cell>| from.into_iter().map(Some).zip(to).collect::<Vec<_>>();
        // What is printed in a cell is what should stand in another; in none, 0.
        let pairs: Vec<(Option<Cell>, Cell)> = match *self {
            Fault::Figure { cell, slip } => {
                let right = report.number(cell);
                let printed = right.and_then(|right| other_number(report, form, cell, right, slip));
                let planted = right.zip(printed).map(|(right, printed)| Planted { cell, right, printed });
                let is_other = |planted: &Planted| planted.right != planted.printed && is_count(planted.printed);
                return planted.into_iter().filter(is_other).collect();
            }
            Fault::Exchanged { one, other } => vec![(Some(other), one), (Some(one), other)],
            Fault::RowShifted { row } => shifted(cells_of_row(row)),
            Fault::ColumnShifted { column } => shifted(cells_of_column(form, column)),
            Fault::RowsExchanged { one, other } => {
                let (one, other) = (cells_of_row(one), cells_of_row(other));
                [moved(other.clone(), one.clone()), moved(one, other)].concat()
            }
            Fault::ColumnsExchanged { one, other } => {
                let (one, other) = (cells_of_column(form, one), cells_of_column(form, other));
                [moved(other.clone(), one.clone()), moved(one, other)].concat()
            }
        };
        let planted = pairs.into_iter().map(|(from, cell)| {
            let printed = from.map_or(Some(0), |from| report.number(from))?;
            Some(Planted { cell, right: report.number(cell)?, printed })
        });
        // Cells without a number cannot be moved.
        let Some(all) = planted.collect::<Option<Vec<Planted>>>() else { return Vec::new() };
        all.into_iter().filter(|planted| planted.right != planted.printed).collect()
    }

    /// The report with the fault; `None` if it cannot have it.
    #[must_use]
    pub fn apply(&self, report: &Report) -> Option<Report> {
        let changes = self.changes(report);
        if changes.is_empty() { None } else { changed(report, &changes) }
    }

    /// The identities that it breaks in a report whose figures are all stated and whose identities hold. A fault that
    /// breaks none, such as two outcome rows exchanged, cannot be found by arithmetic.
    #[must_use]
    pub fn breaks(&self, report: &Report) -> Vec<IdentityKind> {
        broken_by(report, &self.changes(report)).collect()
    }

    /// The codes of the rules that have to find it, in their order.
    #[must_use]
    pub fn finds(&self, report: &Report) -> Vec<&'static str> {
        let mut codes: Vec<&'static str> =
            self.breaks(report).into_iter().map(crate::identity::IdentityKind::rule).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// The report with these figures as printed.
fn changed(report: &Report, changes: &[Planted]) -> Option<Report> {
    let mut wrong = report.clone();
    for planted in changes {
        wrong.set(planted.cell, planted.printed).ok()?;
    }
    Some(wrong)
}

/// The identities that these figures break in a report in which all hold.
fn broken_by(report: &Report, changes: &[Planted]) -> impl Iterator<Item = IdentityKind> {
    let moves = |identity: &&Identity| {
        let of = |cell: Cell| changes.iter().find(|planted| planted.cell == cell);
        let by = identity.terms().iter().filter_map(|term| {
            let planted = of(term.cell)?;
            Some(planted.printed.saturating_sub(planted.right).saturating_mul(i64::from(term.coefficient)))
        });
        by.fold(0_i64, i64::saturating_add) != 0
    };
    let all = (!changes.is_empty()).then(|| identity::of_report(report));
    all.into_iter().flatten().filter(moves).map(Identity::kind)
}

/// Whether a cell can hold it.
fn is_count(number: i64) -> bool {
    (0..=Count::MAX_SIGNED).contains(&number)
}

fn shifted(line: Vec<Cell>) -> Vec<(Option<Cell>, Cell)> {
    let from: Vec<Option<Cell>> = std::iter::once(None).chain(line.iter().copied().map(Some)).collect();
    from.into_iter().zip(line).collect()
}

/// What a slip makes of a number.
fn other_number(report: &Report, form: Option<Form>, cell: Cell, right: i64, slip: SlipKind) -> Option<i64> {
    let last = right.checked_rem(10)?;
    let longer = |digit: i64| (right != 0).then(|| right.checked_mul(10)?.checked_add(digit))?;
    match slip {
        SlipKind::OneDigit => right.checked_add(if last == 9 { -1 } else { 1 }),
        SlipKind::DigitsSwapped => swapped(right),
        SlipKind::DigitDoubled => longer(last),
        SlipKind::DigitMissing => (right > 9).then_some(right / 10),
        SlipKind::DigitAdded => longer(if last == 9 { 0 } else { last.saturating_add(1) }),
        SlipKind::Neighbour => {
            let row = cell.row().map(cells_of_row).into_iter();
            let column = cell.applicant().map(|column| cells_of_column(form, column)).into_iter();
            let block = identity::of_report(report).filter(|identity| identity.table() == Table::Disputes);
            let block = block.map(|block| block.terms().iter().map(|term| term.cell).collect::<Vec<_>>());
            let beside = row.chain(column).chain(block).flat_map(|line| {
                let after = line.iter().skip_while(|of| **of != cell).nth(1);
                let before = line.iter().take_while(|of| **of != cell).last().filter(|_| line.contains(&cell));
                [after, before].into_iter().flatten().copied().collect::<Vec<_>>()
            });
            beside.filter_map(|cell| report.number(cell)).find(|number| *number != right)
        }
        SlipKind::TotalNotUpdated => {
            let own = identity::of_report(report).filter(|identity| identity.total() == Some(cell));
            let mut addends = own.flat_map(Identity::expected).filter_map(|cell| report.number(cell));
            // With one addend alone it would be a 0 left in.
            addends.find(|addend| *addend > 0 && *addend < right).and_then(|addend| right.checked_sub(addend))
        }
        SlipKind::ZeroLeft => Some(0),
        _ => None,
    }
}

/// The last two digits beside each other that differ, exchanged; the first digit stays other than 0.
fn swapped(number: i64) -> Option<i64> {
    let text = number.to_string();
    let digits = text.as_bytes();
    (1..digits.len()).rev().find_map(|at| {
        let mut wrong = digits.to_vec();
        wrong.swap(at.checked_sub(1)?, at);
        if wrong == digits || wrong.first() == Some(&b'0') {
            return None;
        }
        String::from_utf8(wrong).ok()?.parse().ok()
    })
}

impl fmt::Display for Fault {
    /// The cell and the kind: `applications.received.total (one_digit)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |row: &Row| {
            let path = row.cell(Applicant::Total).to_string();
            path.rsplit_once('.').map_or(path.clone(), |(row, _)| row.to_owned())
        };
        match self {
            Fault::Figure { cell, .. } => write!(f, "{cell}")?,
            Fault::Exchanged { one, other } => write!(f, "{one} and {other}")?,
            Fault::RowShifted { row: of } => write!(f, "{}", row(of))?,
            Fault::RowsExchanged { one, other } => write!(f, "{} and {}", row(one), row(other))?,
            Fault::ColumnShifted { column } => write!(f, "column {}", column.label().zh)?,
            Fault::ColumnsExchanged { one, other } => {
                write!(f, "columns {} and {}", one.label().zh, other.label().zh)?;
            }
        }
        write!(f, " ({})", self.kind())
    }
}

/// How many planted errors a check finds: `found 162 of 175 planted errors; missed: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    planted: usize,
    missed: Vec<Fault>,
    false_alarm: bool,
}

/// How many missed faults are written out.
const SHOWN: usize = 5;

impl Score {
    /// Plants every fault of the report's form that the report can have and that breaks one of its identities, one
    /// after the other. `finds` says whether a report is wrong. Choose a report without blanks: a blank cell
    /// can hide a wrong total beside it.
    ///
    /// It calls `finds` some 3,000 times: [`Score::of_figures`] with its 190 says nearly as much in a test that runs often.
    #[must_use]
    pub fn of(report: &Report, finds: impl Fn(&Report) -> bool) -> Self {
        Self::over(report, of_editions(editions_of(report)), finds)
    }

    /// Plants one wrong digit in each cell of tables 三 and 四.
    #[must_use]
    pub fn of_figures(report: &Report, finds: impl Fn(&Report) -> bool) -> Self {
        Self::over(report, figures_of(editions_of(report)), finds)
    }

    /// Plants these faults; those that make the same report count once.
    #[must_use]
    pub fn over(report: &Report, faults: impl IntoIterator<Item = Fault>, finds: impl Fn(&Report) -> bool) -> Self {
        let mut score = Score { planted: 0, missed: Vec::new(), false_alarm: finds(report) };
        // Two slips may print the same number.
        let mut seen: HashSet<Vec<Planted>> = HashSet::new();
        for fault in faults {
            let mut changes = fault.changes(report);
            changes.sort_unstable_by_key(|planted| planted.cell);
            if broken_by(report, &changes).next().is_none() || seen.contains(&changes) {
                continue;
            }
            let Some(wrong) = changed(report, &changes) else { continue };
            seen.insert(changes);
            score.planted = score.planted.saturating_add(1);
            if !finds(&wrong) {
                score.missed.push(fault);
            }
        }
        score
    }

    /// How many were planted.
    #[must_use]
    pub const fn planted(&self) -> usize {
        self.planted
    }

    /// How many were found.
    #[must_use]
    pub const fn found(&self) -> usize {
        self.planted.saturating_sub(self.missed.len())
    }

    /// Those that were not found.
    #[must_use]
    pub fn missed(&self) -> &[Fault] {
        &self.missed
    }

    /// Whether all that was planted was found, there was something, and the report itself was not called wrong.
    ///
    /// ```
    /// use gouji::{Verified, testing::{faults::Score, samples}};
    /// let score = Score::of(&samples::city(), |report| Verified::new(report.clone()).is_err());
    /// assert!(score.is_perfect(), "{score}");
    /// assert!(!Score::of(&samples::city(), |_| true).is_perfect());
    /// ```
    #[must_use]
    pub const fn is_perfect(&self) -> bool {
        !self.false_alarm && self.planted > 0 && self.missed.is_empty()
    }

    /// Whether the check calls the report wrong before anything is planted. The score says nothing then.
    #[must_use]
    pub const fn is_false_alarm(&self) -> bool {
        self.false_alarm
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.false_alarm {
            return f.write_str("a false alarm: the report is called wrong before anything is planted");
        }
        if self.planted == 0 {
            return f.write_str("nothing could be planted: no identity of the report can be broken");
        }
        write!(f, "found {} of {} planted errors", self.found(), self.planted)?;
        for (n, fault) in self.missed.iter().take(SHOWN).enumerate() {
            write!(f, "{}{fault}", if n == 0 { "; missed: " } else { ", " })?;
        }
        match self.missed.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}
