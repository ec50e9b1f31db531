//! What a draft suggests: figures that follow, and figures that may be wrong.

use super::{Cause, Causes, Locator};
use crate::check::{Changes, Draft};
use crate::complete::{self, Completion};
use crate::error::Error;
use crate::figure::State;
use crate::report::Value;
use crate::text::Lang;
use ::serde::{Deserialize, Serialize};
use std::fmt;

/// What may be put into a [`Draft`]: see [`Draft::suggestions`]. `Display` is for people, in English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Suggestions {
    /// The figures that follow from those that are there.
    pub completion: Completion,
    /// The figures that may be wrong, where an identity is broken.
    pub causes: Causes,
}

impl fmt::Display for Suggestions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let causes = self.causes.iter().map(|cause| cause.message(Lang::En));
        let lines = Some(self.completion.to_string()).filter(|lines| !lines.is_empty()).into_iter().chain(causes);
        f.write_str(&lines.collect::<Vec<_>>().join("\n"))
    }
}

impl Draft {
    /// The figures that follow from what is typed, and the causes of the identities that are broken. Nothing is put into
    /// the report. What is blank is not typed yet, and nothing is said of it as a mistake.
    ///
    /// It looks through the whole report, unlike [`Draft::set`]: some microseconds where all identities hold, more where
    /// many are broken, up to what the search budget of a [`Locator`] allows. Ask when help is wanted, not at each key.
    ///
    /// ```
    /// use gouji::{Checker, Draft, Form, Report, cells};
    /// let mut draft = Draft::new(&Checker::new(), Report::new(2024, "某县教育局", Form::F2021));
    /// let block = cells::DISPUTES.review;
    /// for (cell, text) in [(block.upheld, "3"), (block.corrected, "1"), (block.other, "0"), (block.pending, "0")] {
    ///     draft.set(cell, text)?;
    /// }
    /// let follows = draft.suggestions().completion;
    /// assert!(follows.derived().iter().any(|derived| (derived.cell, derived.value) == (block.total, 4)));
    /// draft.set(block.total, "5")?;
    /// assert!(draft.suggestions().causes.iter().count() > 0);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn suggestions(&self) -> Suggestions {
        let mut report = self.report().clone();
        let is_blank = |cell| self.report().figure(cell).is_some_and(|figure| figure.state() == State::Blank);
        let blanks: Vec<_> = report.cells().filter(|cell| is_blank(*cell)).collect();
        for cell in blanks {
            // Every cell of the report takes it.
            let _ = report.set(cell, Value::Missing);
        }
        let causes = Locator::new().locate(&report);
        Suggestions { completion: complete::derive(self.report()), causes }
    }

    /// Puts the figures of a cause into the report, once somebody has agreed: [`Cause::apply`] in a session.
    ///
    /// ```
    /// use gouji::{Checker, Draft, cells, testing::samples};
    /// let mut draft = Draft::new(&Checker::new(), samples::city());
    /// draft.set(cells::DISPUTES.review.total, "1")?;
    /// let cause = draft.suggestions().causes.iter().next().cloned().expect("one");
    /// let changes = draft.accept(&cause)?;
    /// assert_eq!(changes.figures, [cells::DISPUTES.review.total]);
    /// assert_eq!(changes.went.len(), 1);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Cause::apply`]; nothing is changed then.
    pub fn accept(&mut self, cause: &Cause) -> Result<Changes, Error> {
        let mut mended = self.report().clone();
        cause.apply(&mut mended)?;
        Ok(self.edit(|report| *report = mended))
    }
}
