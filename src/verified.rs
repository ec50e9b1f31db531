//! The only type that promises anything of a report.

use crate::figure::State;
use crate::form::{Cell, Form};
use crate::identity::{self, Outcome};
use crate::report::Report;
use std::ops::Deref;

/// A report whose three tables are there, whose every figure is Stated, and whose I1–I3 and I5 hold.
///
/// ```
/// use gouji::{Cell, Form, Report, Value, Verified};
/// let mut report = Report::new(2024, "某镇人民政府", Form::F2021);
/// for cell in Cell::of(Form::F2021) {
///     report.set(cell, Value::Blank)?;
/// }
/// assert!(Verified::new(report.clone()).is_err());
/// assert!(Verified::new(report.zero_blanks()).is_ok());
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Verified<T>(T);

impl Verified<Report> {
    /// Verifies a report.
    ///
    /// # Errors
    /// The report itself, if it does not keep the promise; a [`Checker`](crate::Checker) says why.
    #[allow(clippy::result_large_err, reason = "the caller gets the report back, not a copy")]
    pub fn new(report: Report) -> Result<Self, Report> {
        let (Some(_), Some(_), Some(_)) = (&report.article20, &report.applications, &report.disputes) else {
            return Err(report);
        };
        let stated = Cell::all().filter_map(|cell| report.figure(cell)).all(|f| f.state() == State::Stated);
        let holds = identity::evaluate(&report).iter().all(|(_, outcome)| outcome == Outcome::Holds { blanks: false });
        if stated && holds { Ok(Verified(report)) } else { Err(report) }
    }

    /// The edition of its 表三.
    #[must_use]
    pub fn form(&self) -> Form {
        self.0.applications.as_ref().map_or(Form::F2021, |table| table.form())
    }

    /// The report.
    #[must_use]
    pub fn into_inner(self) -> Report {
        self.0
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> AsRef<T> for Verified<T> {
    fn as_ref(&self) -> &T {
        &self.0
    }
}
