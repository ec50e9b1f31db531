//! What is known of each cell: its findings, and what should stand there; for pages and terminals.

use crate::check::Findings;
use crate::complete;
use crate::figure::{Money, State};
use crate::finding::{Amount, Finding, Severity};
use crate::form::Cell;
use crate::locate::{Causes, Proposed};
use crate::reading::{Location, Reading};
use crate::report::Report;
use crate::rule::Input;
use crate::text::{Bilingual, Lang};
use std::collections::BTreeMap;

/// How a cell is marked, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Nothing could be said of it.
    Unassessed,
    /// It stands in a broken identity, and other figures explain that; or words were compared with it.
    Involved,
    Found(Severity),
}

impl Weight {
    /// The class of a page.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Weight::Unassessed => "gouji-unassessed",
            Weight::Involved => "gouji-involved",
            Weight::Found(Severity::Error) => "gouji-error",
            Weight::Found(Severity::Warning) => "gouji-warning",
            Weight::Found(Severity::Note) => "gouji-note",
        }
    }

    /// A sign that tells them apart without colour; none for what needs no attention.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Weight::Unassessed | Weight::Involved => "",
            Weight::Found(Severity::Error) => "✗",
            Weight::Found(Severity::Warning) => "▲",
            Weight::Found(Severity::Note) => "●",
        }
    }

    pub(super) const fn words(self) -> Bilingual {
        match self {
            Weight::Unassessed => Bilingual { zh: "未能核对", en: "not assessable" },
            Weight::Involved => Bilingual { zh: "涉及", en: "involved" },
            Weight::Found(severity) => severity.label(),
        }
    }
}

/// What is known of a cell.
#[derive(Debug, Default)]
pub(super) struct Mark {
    pub(super) weight: Option<Weight>,
    /// The findings about it, as places in the list.
    pub(super) findings: Vec<usize>,
    /// The notes of the reader about it, as places in the list, where these are shown.
    pub(super) notes: Vec<usize>,
    /// What should stand there, each with whether nothing else is possible.
    pub(super) proposed: Vec<(Proposed, bool)>,
    /// An amount of money that should stand there.
    pub(super) amount: Option<Money>,
    /// Whether what is proposed follows from the figures beside it, and not from a cause.
    pub(super) is_derived: bool,
    /// Why nothing could be said of it.
    pub(super) why: String,
}

impl Mark {
    fn weigh(&mut self, weight: Weight) {
        self.weight = self.weight.max(Some(weight));
    }
}

/// The marks of all cells that have one.
pub(super) struct Marks(BTreeMap<Cell, Mark>);

impl Marks {
    pub(super) fn new(input: Input<'_>, findings: &Findings, causes: &Causes, lang: Lang) -> Self {
        let mut marks = Marks(BTreeMap::new());
        for part in causes.parts() {
            for cause in part.causes.iter().filter(|cause| cause.rank == 1) {
                for change in cause.slips.iter().flat_map(|slip| &slip.changes) {
                    let proposed = (change.proposed, cause.is_only);
                    let mark = marks.of(change.cell);
                    if !mark.proposed.contains(&proposed) {
                        mark.proposed.push(proposed);
                    }
                }
            }
        }
        let is_explained = |finding: &Finding| {
            let kind = finding.identity_kind();
            kind.is_some_and(|kind| causes.iter().any(|cause| cause.rank == 1 && cause.explains.contains(&kind)))
        };
        for (n, finding) in findings.iter().enumerate() {
            let is_explained = is_explained(finding);
            // The words are what is wrong; the cells are what they were compared with.
            let is_prose = matches!(finding.at, Some(Location::Prose { .. }));
            for (cell, amount) in finding.proposed() {
                let mark = marks.of(cell);
                match amount {
                    Amount::Count(count) if mark.proposed.is_empty() => {
                        mark.proposed.push((Proposed::Value(count), true))
                    }
                    Amount::Count(_) => {}
                    Amount::Money(money) => mark.amount = Some(money),
                }
            }
            for cell in &finding.cells {
                let mark = marks.of(*cell);
                if mark.findings.last() != Some(&n) {
                    mark.findings.push(n);
                }
                let is_culprit = (!is_explained && !is_prose) || !mark.proposed.is_empty();
                mark.weigh(if is_culprit { Weight::Found(finding.severity) } else { Weight::Involved });
            }
        }
        marks.unassessed(input.report, input.reading, lang);
        marks
    }

    /// The marks of what the reader noted.
    pub(super) fn of_notes(reading: &Reading, lang: Lang) -> Self {
        let mut marks = Marks(BTreeMap::new());
        marks.unassessed(&reading.report, Some(reading), lang);
        for (n, note) in reading.notes.iter().enumerate() {
            if let Some(cell) = note.cell {
                let mark = marks.of(cell);
                mark.notes.push(n);
                // What is not there stays grey.
                mark.weight = mark.weight.or(Some(Weight::Found(Severity::Note)));
            }
        }
        marks
    }

    /// The cells whose figure is not known, with the reader's note.
    fn unassessed(&mut self, report: &Report, reading: Option<&Reading>, lang: Lang) {
        let mut completion = None;
        for cell in Cell::all() {
            let state = report.figure(cell).map(|figure| figure.state());
            if matches!(state, Some(State::Missing | State::Unreadable)) {
                let mark = self.of(cell);
                mark.weigh(Weight::Unassessed);
                let completion = completion.get_or_insert_with(|| complete::derive(report));
                if let (true, Some(value)) = (mark.proposed.is_empty(), completion.value(cell)) {
                    mark.is_derived = true;
                    mark.proposed.push((Proposed::Value(value), completion.contradictions().is_empty()));
                }
            }
        }
        for note in reading.into_iter().flat_map(|reading| &reading.notes) {
            if let Some(mark) = note.cell.and_then(|cell| self.0.get_mut(&cell))
                && mark.why.is_empty()
            {
                mark.why = note.message(lang);
            }
        }
    }

    fn of(&mut self, cell: Cell) -> &mut Mark {
        self.0.entry(cell).or_default()
    }

    /// The weights that cells have.
    pub(super) fn weights(&self) -> impl Iterator<Item = Weight> {
        self.0.values().filter_map(|mark| mark.weight)
    }

    pub(super) fn get(&self, cell: Cell) -> Option<&Mark> {
        self.0.get(&cell)
    }
}
