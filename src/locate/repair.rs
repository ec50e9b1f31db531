//! A cause put into effect, once somebody has agreed.

use super::{Cause, Causes, Change, Located};
use crate::error::{Error, ErrorKind, Reason, say};
use crate::figure::State;
use crate::form::Cell;
use crate::report::Report;
use crate::text::Lang;

/// Why a cause cannot be put into effect.
enum NotApplied {
    Undetermined(Cell),
    Changed(Cell),
}

impl Reason for NotApplied {
    fn message(&self, lang: Lang) -> String {
        match self {
            NotApplied::Undetermined(cell) => say!(
                lang,
                "{cell}：勾稽关系不能确定应填的数",
                "{cell}: the identities do not tell which number should stand there",
            ),
            NotApplied::Changed(cell) => say!(
                lang,
                "{cell}：报告中的数与查找原因时不同",
                "{cell}: the report says something else than when the cause was looked for",
            ),
        }
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Value
    }

    fn path(&self) -> Option<String> {
        let (NotApplied::Undetermined(cell) | NotApplied::Changed(cell)) = self;
        Some(cell.to_string())
    }
}

impl Change {
    /// Whether the report prints what it printed when the cause was looked for.
    fn is_of(&self, report: &Report) -> bool {
        let is_blank = report.figure(self.cell).is_some_and(|figure| figure.state() == State::Blank);
        match self.printed {
            None => is_blank,
            printed => !is_blank && report.number(self.cell) == printed,
        }
    }
}

impl Cause {
    /// The figures that it proposes, in print order; `None` if the identities leave one of them open.
    #[must_use]
    pub fn proposals(&self) -> Option<Vec<(Cell, i64)>> {
        self.changes().iter().map(|change| Some((change.cell, change.proposed.only()?))).collect()
    }

    /// Puts the proposed figures into the report: after a person has agreed, for a cause is what arithmetic suggests and
    /// not what the agency knows.
    ///
    /// ```
    /// use gouji::{Checker, Verdict, cells, locate::Locator, testing::samples};
    /// let mut report = samples::city();
    /// report.set(cells::DISPUTES.review.upheld, 88)?;
    /// # let before = report.clone();
    /// report.set(cells::DISPUTES.review.total, 1)?;
    /// let causes = Locator::new().locate(&report);
    /// let cause = causes.iter().next().expect("one");
    /// cause.apply(&mut report)?;
    /// assert!(Locator::new().locate(&report).parts().is_empty());
    /// assert!(cause.apply(&mut report).is_err()); // it is not the report in which the cause was found
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the identities leave a figure open, or the report prints another one than when the cause was looked for. Nothing
    /// is changed then.
    pub fn apply(&self, report: &mut Report) -> Result<(), Error> {
        let changes = self.changes();
        for change in &changes {
            if change.proposed.only().is_none() {
                return Err(Error::new(NotApplied::Undetermined(change.cell)));
            }
            if !change.is_of(report) {
                return Err(Error::new(NotApplied::Changed(change.cell)));
            }
        }
        let figures = changes.iter().filter_map(|change| Some((change.cell, change.proposed.only()?)));
        *report = report.clone().with_figures(figures)?;
        Ok(())
    }
}

impl Located {
    /// The cause, if the part has no other and it proposes a number for each of its figures.
    #[must_use]
    pub fn only(&self) -> Option<&Cause> {
        self.causes.first().filter(|cause| cause.is_only && cause.proposals().is_some())
    }
}

impl Causes {
    /// The figures of the causes that have no alternative, of all parts: what may be proposed without a choice.
    #[must_use]
    pub fn proposals(&self) -> Vec<(Cell, i64)> {
        self.parts.iter().filter_map(Located::only).filter_map(Cause::proposals).flatten().collect()
    }
}
