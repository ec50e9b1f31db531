//! The figures of several bodies added up.

use crate::figure::{Figure, Money, State, Unit};
use crate::form::{Applicant, Applications, Cell, FigureRef, Form, Row, Table, cells};
use crate::report::{Report, Value};

/// What one box comes to over several reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sum {
    /// The sum of the stated figures; of money, in 10⁻¹⁰ 万元, those without a unit counted as 万元.
    pub sum: i128,
    /// How many reports state it.
    pub stated: u32,
    /// How many leave it blank.
    pub blank: u32,
    /// How many have `/` in it.
    pub slash: u32,
    /// In how many it is missing, or its whole table.
    pub missing: u32,
    /// In how many it is unreadable.
    pub unreadable: u32,
    /// How many use the other edition of its table, which does not have it.
    pub other_form: u32,
    /// Money: by how much the stated figures may be rounded together, half a unit of the last digit of each.
    pub rounding: i128,
}

impl Sum {
    /// Whether every report says what stands there: stated, or `/` for 0.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.blank == 0 && self.missing == 0 && self.unreadable == 0 && self.other_form == 0
    }

    fn add(&mut self, figure: Option<FigureRef<'_>>, other_form: bool) {
        let count = |n: &mut u32| *n = n.saturating_add(1);
        let Some(figure) = figure else {
            count(if other_form { &mut self.other_form } else { &mut self.missing });
            return;
        };
        match figure.state() {
            State::Stated => {
                count(&mut self.stated);
                let (value, rounding) = match figure {
                    FigureRef::Count(Figure::Stated(value)) => (i128::from(value.get()), 0),
                    FigureRef::Change(Figure::Stated(value)) => (i128::from(value.get()), 0),
                    FigureRef::Money(Figure::Stated(money)) => (exact(*money), rounding(*money)),
                    _ => (0, 0),
                };
                self.sum = self.sum.saturating_add(value);
                self.rounding = self.rounding.saturating_add(rounding);
            }
            State::Blank => count(&mut self.blank),
            State::Slash => count(&mut self.slash),
            State::Unreadable => count(&mut self.unreadable),
            State::Missing => count(&mut self.missing),
        }
    }

    fn plus(self, other: Sum) -> Sum {
        Sum {
            sum: self.sum.saturating_add(other.sum),
            stated: self.stated.max(other.stated),
            blank: self.blank.saturating_add(other.blank),
            slash: self.slash.saturating_add(other.slash),
            missing: self.missing.saturating_add(other.missing),
            unreadable: self.unreadable.saturating_add(other.unreadable),
            other_form: self.other_form.saturating_add(other.other_form),
            rounding: self.rounding.saturating_add(other.rounding),
        }
    }
}

/// One 万元 in the unit of sums: 10⁻¹⁰ 万元 is what the sixth digit of a yuan stands for.
const WAN_YUAN: i128 = 10_000_000_000;

/// An amount in 10⁻¹⁰ 万元; without a unit it is in 万元, which the form asks for.
pub(crate) fn exact(money: Money) -> i128 {
    let per_micro = match money.unit() {
        Some(Unit::Yuan) => 1,
        Some(Unit::WanYuan) | None => 10_000,
    };
    money.micros().saturating_mul(per_micro)
}

/// Half a unit of the last printed digit, in 10⁻¹⁰ 万元, rounded up.
pub(crate) fn rounding(money: Money) -> i128 {
    let unit = if money.unit() == Some(Unit::Yuan) { WAN_YUAN / 10_000 } else { WAN_YUAN };
    let last = (0..money.decimals()).fold(unit, |last, _| last / 10);
    last.saturating_add(1) / 2
}

/// An amount of 10⁻¹⁰ 万元 as one prints it.
pub(crate) fn printed(amount: i128) -> String {
    let (whole, part) = (amount.saturating_abs() / WAN_YUAN, amount.saturating_abs() % WAN_YUAN);
    let digits = format!("{part:010}");
    let digits = digits.trim_end_matches('0');
    let sign = if amount < 0 { "-" } else { "" };
    if digits.is_empty() { format!("{sign}{whole}万元") } else { format!("{sign}{whole}.{digits}万元") }
}

/// The sums of every box over several reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    sums: Vec<Sum>,
    reports: u32,
    /// How many have a 表三 of the 2019 form.
    old: u32,
}

impl Totals {
    /// Adds up reports, box by box.
    ///
    /// ```
    /// use gouji::{Cell, Form, Report, cells, rollup};
    /// let report = |upheld: u32| {
    ///     let mut report = Report::new(2024, "某镇", Form::F2021);
    ///     Cell::of(Form::F2021).try_for_each(|cell| report.set(cell, 0))?;
    ///     report.set(cells::DISPUTES.review.upheld, upheld)?;
    ///     Ok::<_, gouji::Error>(report)
    /// };
    /// let totals = rollup::Totals::of(&[&report(3)?, &report(4)?]);
    /// assert_eq!(totals.sum(cells::DISPUTES.review.upheld).sum, 7);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn of(reports: &[&Report]) -> Self {
        let mut sums = vec![Sum::default(); crate::form::CELLS];
        for (cell, sum) in Cell::all().zip(&mut sums) {
            for report in reports {
                let table = |form: Option<Form>| form.is_some_and(|form| !cell.is_in(form));
                let other_form = match cell.table() {
                    Table::Article20 => table(report.article20.as_ref().map(crate::form::Article20::form)),
                    Table::Applications => table(report.applications.as_ref().map(Applications::form)),
                    Table::Disputes => false,
                };
                sum.add(report.figure(cell), other_form);
            }
        }
        let is_old = |report: &&&Report| report.applications.as_ref().is_some_and(|table| table.form() == Form::F2019);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Totals { sums, reports: count(reports.len()), old: count(reports.iter().filter(is_old).count()) }
    }

    /// How many reports were added up.
    #[must_use]
    pub const fn reports(&self) -> u32 {
        self.reports
    }

    /// What a box comes to.
    #[must_use]
    pub fn sum(&self, cell: Cell) -> Sum {
        self.sums.get(cell.index()).copied().unwrap_or_default()
    }

    /// What (六)其他处理 comes to in a column, whichever edition each report uses: the one row of the 2019 form, the
    /// three rows of the 2021 form.
    #[must_use]
    pub fn other_processing(&self, applicant: Applicant) -> Sum {
        let group = other_rows(applicant).into_iter().map(|cell| self.sum(cell)).fold(Sum::default(), Sum::plus);
        let old = self.sum(other_row(applicant));
        // A report is of one edition, so that the other's boxes are no gap.
        Sum { other_form: 0, stated: self.reports, ..group.plus(old) }
    }

    /// The sums as a report: of the 2021 form if every 表三 is, else of the 2019 form, with (六) added up.
    ///
    /// A box that some report does not state is Missing in it; 表二 is left out.
    ///
    /// ```
    /// use gouji::{Form, Report, identity, identity::Outcome, rollup, Cell};
    /// let mut report = Report::new(2024, "某镇", Form::F2021);
    /// Cell::of(Form::F2021).try_for_each(|cell| report.set(cell, 0))?;
    /// let sum = rollup::Totals::of(&[&report, &report]).report();
    /// assert!(identity::evaluate(&sum).iter().all(|(_, o)| matches!(o, Outcome::Holds { .. })));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn report(&self) -> Report {
        let form = if self.old > 0 { Form::F2019 } else { Form::F2021 };
        let mut report = Report { applications: Some(Applications::missing(form)), ..Report::default() };
        report.disputes = Some(crate::form::Disputes::default());
        for cell in Cell::of(form).filter(|cell| cell.table() != Table::Article20) {
            let mixed = cell.applicant().filter(|a| form == Form::F2019 && other_row(*a) == cell);
            let sum = mixed.map_or_else(|| self.sum(cell), |applicant| self.other_processing(applicant));
            if let (true, Ok(value)) = (sum.is_whole(), u64::try_from(sum.sum)) {
                // A sum beyond the greatest count stays Missing.
                let _ = report.set(cell, Value::Integer(i128::from(value)));
            }
        }
        report
    }
}

/// The three rows of (六) in a column of the 2021 form.
pub(crate) fn other_rows(applicant: Applicant) -> [Cell; 3] {
    let rows = cells::APPLICATIONS.outcomes.other.f2021;
    [rows.correction_overdue, rows.fee_overdue, rows.other].map(|row| in_column(row.total, applicant))
}

/// (六) in a column of the 2019 form.
pub(crate) fn other_row(applicant: Applicant) -> Cell {
    in_column(cells::APPLICATIONS.outcomes.other.f2019.total, applicant)
}

fn in_column(total: Cell, applicant: Applicant) -> Cell {
    total.row().map_or(total, |row: Row| row.cell(applicant))
}
