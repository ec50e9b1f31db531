//! The figures of several agencies added up.

use crate::figure::{Figure, Money, State, Unit};
use crate::form::{Applicant, Applications, Cell, Disputes, FigureRef, Form, PerCell, Row, Table, cells};
use crate::report::{Report, Value};
use std::collections::BTreeSet;

/// The sum of one cell over several reports.
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

/// An amount in 10⁻¹⁰ 万元 as printed.
pub(crate) fn printed(amount: i128) -> String {
    let (whole, part) = (amount.saturating_abs() / WAN_YUAN, amount.saturating_abs() % WAN_YUAN);
    let digits = format!("{part:010}");
    let digits = digits.trim_end_matches('0');
    let sign = if amount < 0 { "-" } else { "" };
    if digits.is_empty() { format!("{sign}{whole}万元") } else { format!("{sign}{whole}.{digits}万元") }
}

/// The sums of every cell over several reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    sums: PerCell<Sum>,
    reports: u32,
    /// The editions of their 表三.
    forms: BTreeSet<Form>,
    /// The editions of their 表四.
    disputes: BTreeSet<Form>,
}

impl Totals {
    /// Adds up reports, cell by cell.
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
        let mut sums = PerCell::new(Sum::default());
        // Report by report: those of a province do not fit the cache.
        for report in reports {
            for &table in Table::ALL {
                let form = report.edition(table);
                for cell in Cell::in_table(table) {
                    let other_form = form.is_some_and(|form| !cell.is_in(form));
                    sums[cell].add(report.figure_of(cell, form), other_form);
                }
            }
        }
        let forms = |table: Table| reports.iter().filter_map(|report| report.edition(table)).collect();
        let (applications, disputes) = (forms(Table::Applications), forms(Table::Disputes));
        Totals { sums, reports: u32::try_from(reports.len()).unwrap_or(u32::MAX), forms: applications, disputes }
    }

    /// How many reports were added up.
    #[must_use]
    pub const fn reports(&self) -> u32 {
        self.reports
    }

    /// The sum of a cell.
    #[must_use]
    pub fn sum(&self, cell: Cell) -> Sum {
        self.sums[cell]
    }

    /// What (六)其他处理 comes to in a column, whichever edition each report uses: the one row of the 2019 form, the
    /// three rows of the 2021 form.
    #[must_use]
    pub fn other_processing(&self, applicant: Applicant) -> Sum {
        let row = cells::APPLICATIONS.outcomes.other.f2019.total.row();
        row.map_or_else(Sum::default, |row| self.group(row, applicant))
    }

    /// What the rows of a group come to in a column, whichever edition each report uses.
    fn group(&self, row: Row, applicant: Applicant) -> Sum {
        let rows = Form::ALL.iter().flat_map(|form| row.group_of(*form)).collect::<BTreeSet<Row>>();
        let sum = rows.into_iter().map(|row| self.sum(row.cell(applicant))).fold(Sum::default(), Sum::plus);
        // A report is of one edition, so that the rows of the others are not gaps.
        Sum { other_form: 0, stated: self.reports, ..sum }
    }

    /// The sums as a report: each table in the oldest edition that one of the reports has it in, and not there if none
    /// tells its edition. In a group of rows in which the editions differ only the sum of the group can be told: it
    /// is in the row of an edition that has one row for the group.
    ///
    /// A cell that some report does not state is Missing in it; 表二 is left out.
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
        let applications = self.forms.first().copied().map(Applications::missing);
        let disputes = self.disputes.first().copied().map(Disputes::missing);
        let mut report = Report { applications, disputes, ..Report::default() };
        // Of blocks of several editions only the totals can be told.
        let is_told = |cell: &Cell| cell.table() != Table::Disputes || self.disputes.len() < 2 || cell.is_total();
        let is_alone = |row: Row| self.forms.first().is_some_and(|form| row.group_of(*form).count() == 1);
        let cells: Vec<Cell> = report.cells().filter(is_told).collect();
        for cell in cells {
            let mixed = cell.row().zip(cell.applicant()).filter(|(row, _)| is_mixed(*row, &self.forms));
            let sum = match mixed {
                None => self.sum(cell),
                Some((row, applicant)) if is_alone(row) => self.group(row, applicant),
                Some(_) => continue,
            };
            if let (true, Ok(value)) = (sum.is_whole(), u64::try_from(sum.sum)) {
                // A sum beyond the greatest count stays Missing.
                let _ = report.set(cell, Value::Integer(i128::from(value)));
            }
        }
        report
    }
}

/// Whether these editions differ in the group of a row: then only the group as a whole can be compared.
pub(crate) fn is_mixed(row: Row, forms: &BTreeSet<Form>) -> bool {
    let mut forms = forms.iter();
    let Some(first) = forms.next() else { return false };
    forms.any(|form| !row.group_of(*form).eq(row.group_of(*first)))
}
