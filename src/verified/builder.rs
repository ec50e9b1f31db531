//! From the figures that nothing derives to a report whose identities hold.

use super::{NotVerified, Unverified, Verified};
use crate::error::Error;
use crate::figure::Count;
use crate::form::{Applicant, Cell, Form, Row, Section, Table, cells};
use crate::identity::{self, Identity};
use crate::report::{Agency, Date, Refused, Report, Value};
use crate::text::Bilingual;

/// Makes a report whose identities hold: takes the free figures, derives the totals.
///
/// Free are 表二, the four parts of each block of 表四, and in 表三 the six applicants of 二, of every outcome row, and of
/// one of 一 and 四: if any of them is set in 一, then 四 is derived, else 一 is. What is not
/// set is 0. A derived figure may be set too; then it has to be the one that is derived.
///
/// ```
/// use gouji::{Builder, Form, cells};
/// let table = cells::APPLICATIONS;
/// let report = Builder::new(2024, "某县水务局", Form::F2021)
///     .set(table.received.natural_person, 12)?
///     .set(table.carried_over.natural_person, 1)?
///     .set(table.outcomes.disclosed.natural_person, 9)?
///     .build()?;
/// assert_eq!(report.number(table.outcomes.total.total), Some(9));
/// assert_eq!(report.number(table.carried_forward.total), Some(4));
///
/// let too_many = Builder::new(2024, "某县水务局", Form::F2021)
///     .set(table.received.natural_person, 1)?
///     .set(table.outcomes.disclosed.natural_person, 9)?
///     .build();
/// let error = too_many.expect_err("more answered than received");
/// let message = "applications.carried_forward.natural_person: the other figures give -8, and a count is 0 … 2⁵³−1";
/// assert_eq!(error.to_string(), message);
/// assert_eq!(error.report().number(table.received.natural_person), Some(1)); // nothing is lost
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    report: Report,
    form: Form,
    given: Vec<Cell>,
}

impl Builder {
    /// A report of this year, agency and edition, with every figure 0. A name tells of the agency what
    /// [`Agency::from_name`] says.
    #[must_use]
    pub fn new(year: u16, agency: impl Into<Agency>, form: Form) -> Self {
        let mut report = Report::new(year, agency, form);
        for cell in Cell::of(form) {
            // 0 fits every kind of figure.
            let _ = report.set(cell, 0);
        }
        Builder { report, form, given: Vec::new() }
    }

    /// The figures that nothing derives, in print order, where 一 is derived: 160 of 200 in the 2021 form, 160 of 198 in
    /// the 2019 form.
    ///
    /// ```
    /// use gouji::{Builder, Form};
    /// assert_eq!(Builder::free(Form::F2021).count(), 160);
    /// assert_eq!(Builder::free(Form::F2019).count(), 160);
    /// ```
    pub fn free(form: Form) -> impl Iterator<Item = Cell> {
        let derived = derived(form, cells::APPLICATIONS.received.total.row());
        Cell::of(form).filter(move |cell| !derived.contains(cell))
    }

    /// States a figure.
    ///
    /// # Errors
    /// If the edition has no such cell, or the value is not of the kind that the cell asks for.
    pub fn set(mut self, cell: Cell, value: impl Into<Value>) -> Result<Self, Error> {
        let value = value.into();
        if !matches!(value, Value::Integer(_) | Value::Money(_)) {
            let expected = Bilingual { zh: "数字", en: "a figure" };
            return Err(Error::new(Refused::Value { cell, expected, found: value }));
        }
        self.report.set(cell, value)?;
        if cell.table() != Table::Article20 && !self.given.contains(&cell) {
            self.given.push(cell);
        }
        Ok(self)
    }

    /// Sets the agency. Without a name here, the name given before stays.
    #[must_use]
    pub fn agency(mut self, agency: Agency) -> Self {
        let name = agency.name.clone().or(self.report.agency.name);
        self.report.agency = Agency { name, ..agency };
        self
    }

    /// The day of publication.
    #[must_use]
    pub fn published(mut self, date: Date) -> Self {
        self.report.published = Some(date);
        self
    }

    /// The prose of a section; nothing for the sections that are tables.
    #[must_use]
    pub fn section(mut self, section: Section, text: impl Into<String>) -> Self {
        if let Some(slot) = self.report.sections.get_mut(section) {
            *slot = Some(text.into());
        }
        self
    }

    /// Derives the totals.
    ///
    /// # Errors
    /// If a derived figure is not a count, or differs from the figure set in its cell: with the report as far as it follows,
    /// and all that a [`Checker`](crate::Checker) finds in it. The message names the first such cell.
    pub fn build(mut self) -> Result<Verified<Report>, NotVerified> {
        let [received, forward] = [cells::APPLICATIONS.received, cells::APPLICATIONS.carried_forward];
        let (received, forward) = (received.total.row(), forward.total.row());
        let is_leaf_of_received = |cell: &Cell| cell.row() == received && cell.applicant() != Some(Applicant::Total);
        let side = if self.given.iter().any(is_leaf_of_received) { forward } else { received };
        let mut open = derived(self.form, side);
        let mut flat = self.report.gather();
        let mut wrong = None;
        while !open.is_empty() {
            let before = open.len();
            for identity in identity::of_form(self.form) {
                let Some((cell, value)) = solve(identity, &open, &flat) else { continue };
                open.retain(|of| *of != cell);
                if !(0..=Count::MAX_SIGNED).contains(&value) {
                    wrong.get_or_insert(Unverified::Derived(cell, value, None));
                    // Every cell of the edition takes it. What it is part of goes on with 0.
                    let _ = self.report.set(cell, Value::Missing);
                } else if self.given.contains(&cell) && flat.at(cell) != value {
                    wrong.get_or_insert(Unverified::Derived(cell, value, Some(flat.at(cell))));
                } else {
                    let _ = self.report.set(cell, value);
                    flat.fill(cell, value);
                }
            }
            if open.len() == before {
                break;
            }
        }
        match wrong {
            None => Verified::new(self.report),
            Some(why) => Err(NotVerified::of(self.report, why)),
        }
    }
}

/// The figures that the identities give, if this row of 表三 is what balances its columns.
fn derived(form: Form, side: Option<Row>) -> Vec<Cell> {
    let totals = identity::of_form(form).iter().filter_map(Identity::total);
    let row = side.into_iter().flat_map(|row| Applicant::LEAVES.iter().map(move |applicant| row.cell(*applicant)));
    let mut list: Vec<Cell> = totals.chain(row).collect();
    list.sort_unstable();
    list.dedup();
    list
}

/// The only open figure of an identity, and what the others give.
fn solve(identity: &Identity, open: &[Cell], flat: &crate::form::part::Flat) -> Option<(Cell, i64)> {
    let may_be_larger = |cell: Cell| open.binary_search(&cell).is_ok();
    let mut of = identity.terms().iter().filter(|term| may_be_larger(term.cell));
    let (term, None) = (of.next()?, of.next()) else { return None };
    let others = identity.terms().iter().filter(|other| other.cell != term.cell);
    let sum = others
        .fold(0_i64, |sum, other| sum.saturating_add(flat.at(other.cell).saturating_mul(i64::from(other.coefficient))));
    Some((term.cell, sum.saturating_mul(i64::from(term.coefficient).saturating_neg())))
}
