//! Which figure is wrong: the smallest sets of slips whose undoing makes the identities hold, best first.
//!
//! ```
//! use gouji::{Cell, Form, Lang, Report, cells, locate::Locator};
//! let mut report = Report::new(2024, "某县人民政府", Form::F2021);
//! for cell in Cell::of(Form::F2021) {
//!     report.set(cell, 0)?;
//! }
//! let table = cells::APPLICATIONS;
//! for row in [table.received, table.outcomes.disclosed, table.outcomes.total] {
//!     report.set(row.natural_person, 282)?;
//!     report.set(row.total, 282)?;
//! }
//! report.set(table.received.natural_person, 228)?;
//! let causes = Locator::new().locate(&report);
//! let only = causes.iter().next().expect("one cause");
//! let change = &only.slips[0].changes[0];
//! assert_eq!((change.cell, change.proposed.only()), (table.received.natural_person, Some(282)));
//! # Ok::<(), gouji::Error>(())
//! ```

mod draft;
mod message;
mod moves;
mod repair;
mod search;
mod serde;
mod slip;

pub use draft::Suggestions;
pub(crate) use serde::Group;
pub use slip::SlipKind;

use crate::claim;
use crate::complete;
use crate::figure::State;
use crate::form::part::Flat;
use crate::form::{Applicant, Cell, Form, PerEdition, Row, Table, cells};
use crate::identity::{self, Blanks, Evaluation, Identity, IdentityKind, Outcome, UNKNOWN};
use crate::report::Report;
use crate::rule::Input;
use crate::text::string_enum;
use moves::{Move, Moved};
use search::{SLIPS, Search, Set, Stop, System};
use std::sync::LazyLock;

/// The steps of the default budget. A step took 50 to 90 ns where it was measured, so that these take less than 10 ms; the
/// most that a search for slow reports found is a third of them.
const WORK: u64 = 100_000;
/// The most explanations of one part of the report that are kept.
const MAX_EXPLANATIONS: usize = 64;

/// A row or a column of figures.
#[derive(Debug)]
pub(crate) struct Line {
    /// Each cell with the identities of the line that crosses this one there.
    cells: Vec<(Cell, u64)>,
    /// Its own identities.
    mask: u64,
}

/// The rows and columns in which figures can be moved.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    rows: Vec<Line>,
    columns: Vec<Line>,
}

/// Figures and the identities that connect them, independent of all others: 表三, or a block of 表四.
#[derive(Debug)]
struct Part {
    table: Table,
    system: System,
    layout: Layout,
}

impl Part {
    /// The parts of a report.
    fn of(report: &Report) -> impl Iterator<Item = &'static Part> {
        static PARTS: LazyLock<PerEdition<Vec<Part>>> = LazyLock::new(|| PerEdition::from_fn(Part::build));
        let of = |table: Table| PARTS.get(report.form_or_usual(table)).iter().filter(move |part| part.table == table);
        of(Table::Applications).chain(of(Table::Disputes))
    }

    fn build(form: Option<Form>) -> Vec<Part> {
        let of = |table: Table| identity::of_table(table, form).iter();
        let rows: Vec<Row> = Row::of_table(form).collect();
        // Every cell is in one row and in one column, whose two identities count as one.
        let system = System::new(of(Table::Applications).collect(), |identity| match identity.kind() {
            IdentityKind::Outcomes(column) | IdentityKind::Balance(column) => (1, column as usize),
            IdentityKind::Row(row) => (0, row.index()),
            _ => (0, 0),
        });
        let of_row = |row: Row| system.mask(|identity| identity.kind() == IdentityKind::Row(row));
        let of_column = |column: Applicant| {
            system.mask(|identity| {
                matches!(identity.kind(), IdentityKind::Outcomes(of) | IdentityKind::Balance(of) if of == column)
            })
        };
        let row = |row: &Row| {
            let cells = Applicant::ALL.iter().map(|column| (row.cell(*column), of_column(*column)));
            Line { cells: cells.collect(), mask: of_row(*row) }
        };
        let column = |column: &Applicant| {
            let cells = rows.iter().map(|row| (row.cell(*column), of_row(*row)));
            Line { cells: cells.collect(), mask: of_column(*column) }
        };
        let layout =
            Layout { rows: rows.iter().map(row).collect(), columns: Applicant::ALL.iter().map(column).collect() };
        let mut parts = vec![Part { table: Table::Applications, system, layout }];
        for block in of(Table::Disputes) {
            let system = System::new(vec![block], |_| (0, 0));
            // One row: only the exchange of 总计 with a part changes anything.
            let cells = system.cells.iter().map(|cell| (*cell, 0)).collect();
            let layout = Layout { rows: vec![Line { cells, mask: system.mask(|_| true) }], columns: Vec::new() };
            parts.push(Part { table: Table::Disputes, system, layout });
        }
        parts
    }
}

/// What to put in place of a printed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Proposed {
    /// This number.
    Value(i64),
    /// A number of this range; the identities do not tell which.
    Range {
        /// The smallest.
        from: i64,
        /// The greatest.
        to: i64,
    },
}

impl Proposed {
    /// The number, if it is determined.
    #[must_use]
    pub const fn only(self) -> Option<i64> {
        match self {
            Proposed::Value(value) => Some(value),
            Proposed::Range { .. } => None,
        }
    }
}

/// One figure that a slip has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ::serde::Serialize, ::serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Change {
    /// The figure.
    pub cell: Cell,
    /// What is printed; `None` for a blank.
    pub printed: Option<i64>,
    /// What should stand there.
    pub proposed: Proposed,
}

/// One mistake of a person: a figure, or a move of several.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Slip {
    /// What sort of mistake.
    pub kind: SlipKind,
    /// The figures that it changed, in print order.
    pub changes: Vec<Change>,
    /// The broken identities in which they stand.
    pub explains: Vec<IdentityKind>,
}

/// A smallest set of slips whose undoing makes the identities of its part hold, or two slips that are likelier than one
/// exchange of figures that stand apart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cause {
    /// The slips, in print order of their first figure.
    pub slips: Vec<Slip>,
    /// The identities that it mends.
    pub explains: Vec<IdentityKind>,
    /// 1 for the best; causes of the same rank cannot be told apart.
    pub rank: u32,
    /// Whether its part of the report has no other cause.
    pub(crate) is_only: bool,
}

/// What causes are ordered by: blanks that would have to be other than 0, then what the slips cost to believe.
type Order = (usize, u32);

impl Cause {
    /// The figures of all slips that it changes, in print order.
    fn changes(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = self.slips.iter().flat_map(|slip| slip.changes.iter().copied()).collect();
        changes.sort_by_key(|change| change.cell);
        changes
    }
}

string_enum! {
    /// How the search of a part ended.
    #[non_exhaustive]
    SearchEnd {
        All = "all", "All smallest explanations were found.";
        More = "more", "There are more explanations of this size than are kept.";
        TooMany = "too_many", "Every explanation has more slips than were looked for.";
        Budget = "budget", "The search budget was exhausted.";
    }
}

/// The causes of the broken identities of one part: 表三, or a block of 表四.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Located {
    /// The table.
    pub table: Table,
    /// The broken identities.
    pub broken: Vec<IdentityKind>,
    /// The explanations, best first.
    pub causes: Vec<Cause>,
    /// Whether these are all.
    pub ending: SearchEnd,
    /// Of how many slips explanations were looked for.
    pub slips: usize,
}

/// The causes of the broken identities of a report.
///
/// Through serde each part is a group of alternatives that exclude each other, as in the JSON of `gouji check`; alone
/// they name the identities (`GJ401:disputes.review.total`) where that has the places of findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Causes {
    parts: Vec<Located>,
}

impl Causes {
    /// The parts that have a broken identity.
    #[must_use]
    pub fn parts(&self) -> &[Located] {
        &self.parts
    }

    /// Of these causes those of identities that findings name: none of what a setting leaves out or a baseline accepts.
    ///
    /// ```
    /// use gouji::{Checker, cells, locate::Locator, testing::samples};
    /// let mut report = samples::city();
    /// report.set(cells::DISPUTES.review.total, 1)?;
    /// let causes = Locator::new().locate(&report);
    /// let silent = Checker::builder().allow("GJ401").build()?.check(&report);
    /// assert!(causes.iter().count() > 0 && causes.found_in(&silent).parts().is_empty());
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn found_in(mut self, findings: &crate::Findings) -> Self {
        let named: Vec<IdentityKind> = findings.iter().filter_map(crate::Finding::identity_kind).collect();
        for part in &mut self.parts {
            part.broken.retain(|kind| named.contains(kind));
            for cause in &mut part.causes {
                cause.explains.retain(|kind| named.contains(kind));
                cause.slips.iter_mut().for_each(|slip| slip.explains.retain(|kind| named.contains(kind)));
            }
        }
        self.parts.retain(|part| !part.broken.is_empty());
        self
    }

    /// The causes of all parts.
    pub fn iter(&self) -> impl Iterator<Item = &Cause> {
        self.parts.iter().flat_map(|part| &part.causes)
    }
}

/// Looks for the figures that are wrong. Exact, on whole numbers, with the same answer on every run.
#[derive(Clone, Copy, Debug)]
pub struct Locator {
    slips: usize,
    work: u64,
}

impl Default for Locator {
    fn default() -> Self {
        Locator { slips: SLIPS, work: WORK }
    }
}

impl Locator {
    /// Looks for explanations of up to 4 slips.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks for explanations of at most so many slips, 1 to 4.
    #[must_use]
    pub fn slips(self, most: usize) -> Self {
        Locator { slips: most.clamp(1, SLIPS), ..self }
    }

    /// Sets the search budget: the most steps in each part, 100,000 by default, which no report is known to need.
    #[must_use]
    pub const fn work(self, steps: u64) -> Self {
        Locator { work: steps, ..self }
    }

    /// The causes of the identities that a report breaks.
    ///
    /// Blank cells count as in a check: a leaf as 0, a total as what its leaves give.
    #[must_use]
    pub fn locate<'a>(&self, input: impl Into<Input<'a>>) -> Causes {
        let Input { report, before, .. } = input.into();
        let printed = report.gather();
        let filled = filled(report, &printed);
        let evaluation = Evaluation::new(filled.as_ref().unwrap_or(report), Blanks::AsZero);
        let before = before.map(Report::gather);
        let mut evidence = before.as_ref().map(carried_over).unwrap_or_default();
        // The prose is read only where something is broken.
        if evaluation.iter().any(|(_, outcome)| matches!(outcome, Outcome::Broken { .. })) {
            evidence.extend(claimed(report));
        }
        let parts =
            Part::of(report).filter_map(|part| self.part(part, &evaluation.flat, &printed, before.as_ref(), &evidence));
        Causes { parts: parts.collect() }
    }

    /// The fewest figures that have to change for every identity with known figures to hold, each part by itself; moves
    /// do not count. `None` if a part needs more changes than are looked for, or the search budget is exhausted.
    ///
    /// ```
    /// use gouji::{Form, Report, cells, locate::Locator};
    /// let mut report = Report::new(2024, "某县人民政府", Form::F2021);
    /// for cell in gouji::Cell::of(Form::F2021) {
    ///     report.set(cell, 0)?;
    /// }
    /// assert_eq!(Locator::new().fewest(&report), Some(0));
    /// report.set(cells::DISPUTES.review.upheld, 3)?;
    /// assert_eq!(Locator::new().fewest(&report), Some(1));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn fewest(&self, report: &Report) -> Option<usize> {
        let evaluation = Evaluation::new(report, Blanks::AsZero);
        Part::of(report).map(|part| self.fewest_of(&mut self.search(&part.system, &evaluation.flat))).sum()
    }

    fn fewest_of(&self, search: &mut Search<'_>) -> Option<usize> {
        if search.broken() == 0 {
            return Some(0);
        }
        search.most = MAX_EXPLANATIONS;
        (1..=self.slips).find(|size| {
            let ended = search.sets(*size);
            ended == Err(Stop::More) || ended.is_ok() && !search.found.is_empty()
        })
    }

    fn search<'s>(&self, system: &'s System, flat: &Flat) -> Search<'s> {
        let is_known = |identity: &Identity| {
            flat.is_plain() || identity.terms().iter().all(|term| flat.state_at(term.cell) & UNKNOWN == 0)
        };
        let residual = |identity: &Identity| is_known(identity).then(|| identity.balance(flat));
        Search::new(system, flat.values().clone(), residual, self.work)
    }

    fn part(
        &self,
        part: &'static Part,
        flat: &Flat,
        printed: &Flat,
        before: Option<&Flat>,
        evidence: &[(Cell, i64)],
    ) -> Option<Located> {
        let system = &part.system;
        let mut search = self.search(system, flat);
        // What numbers in its blanks would mend is not broken, and GJ103 names it.
        let is_broken = |identity: &&Identity| matches!(identity.outcome(flat), Outcome::Broken { .. });
        let broken: Vec<IdentityKind> = system.of_mask(search.broken()).filter(is_broken).map(Identity::kind).collect();
        if broken.is_empty() {
            return None;
        }
        search.most = MAX_EXPLANATIONS;
        let mut moved: Vec<Moved> = Vec::new();
        let mut ending = SearchEnd::TooMany;
        for size in 1..=self.slips {
            let result = moves::find(&mut search, &part.layout, size, &mut moved).and_then(|()| search.sets(size));
            ending = match result {
                Err(Stop::Work) => SearchEnd::Budget,
                Err(Stop::More) => SearchEnd::More,
                Ok(()) if moved.is_empty() && search.found.is_empty() => continue,
                Ok(()) => SearchEnd::All,
            };
            break;
        }
        // An exchange of figures that stand apart is not likelier than two small slips.
        let is_far = |(slip, set): &Moved| slip.kind == SlipKind::FarExchanged && set.is_none();
        let alone = moved.len().saturating_add(search.found.len());
        let are_all_far = alone > 0 && moved.iter().filter(|moved| is_far(moved)).count() == alone;
        let mut pairs = Vec::new();
        if ending == SearchEnd::All && are_all_far && search.sets(2) != Err(Stop::Work) {
            pairs = std::mem::take(&mut search.found);
        }
        let namer = Namer { part, flat, printed, before, evidence, search: &search };
        let moved = moved.iter().map(|(slip, set)| namer.cause(Some(slip), set.as_ref(), &broken));
        let sets = search.found.iter().map(|set| namer.cause(None, Some(set), &broken));
        let mut causes: Vec<(Order, Cause)> = moved.chain(sets).filter(|(_, cause)| namer.mends(cause)).collect();
        let far = causes.iter().map(|(order, _)| *order).max();
        for set in &pairs {
            let (order, pair) = namer.cause(None, Some(set), &broken);
            if far.is_none_or(|far| order > far) || !namer.mends(&pair) {
                continue;
            }
            // The same figures are one explanation, as likely as the likelier way to it.
            match causes.iter_mut().find(|(_, cause)| cause.changes() == pair.changes()) {
                Some((same, _)) => *same = order.min(*same),
                None => causes.push((order, pair)),
            }
        }
        causes.sort_by_key(|(order, _)| *order);
        let mut rank = 0_u32;
        let mut last = None;
        for (order, cause) in &mut causes {
            if last != Some(*order) {
                rank = rank.saturating_add(1);
                last = Some(*order);
            }
            cause.rank = rank;
        }
        let mut causes: Vec<Cause> = causes.into_iter().map(|(_, cause)| cause).collect();
        mark_only(&mut causes, ending);
        Some(Located { table: part.table, broken, causes, ending, slips: self.slips })
    }
}

/// Marks the cause of a part that has no other.
fn mark_only(causes: &mut [Cause], ending: SearchEnd) {
    if let ([only], SearchEnd::All) = (causes, ending) {
        only.is_only = true;
    }
}

/// Gives the slips of an explanation their names and costs.
struct Namer<'a> {
    part: &'static Part,
    flat: &'a Flat,
    /// As printed, before anything was filled.
    printed: &'a Flat,
    before: Option<&'a Flat>,
    /// Figures stated elsewhere. They rank causes and never add or remove one.
    evidence: &'a [(Cell, i64)],
    search: &'a Search<'a>,
}

/// How much less a proposed figure costs if the same number is stated elsewhere.
const EVIDENCE_DISCOUNT: u32 = 2;

/// The report with the blanks filled that can be one number only; `None` if a blank can be none.
fn filled(report: &Report, printed: &Flat) -> Option<Report> {
    if !printed.has(State::BLANK) {
        return None;
    }
    let completion = complete::derive(report);
    let blanks: Vec<_> = completion.derived().iter().filter(|derived| derived.state == State::Blank).collect();
    if blanks.is_empty() || !completion.contradictions().is_empty() {
        return None;
    }
    let mut report = report.clone();
    for derived in blanks {
        // A derived number is a count, and its cell is one of the report.
        let _ = report.set(derived.cell, derived.value);
    }
    Some(report)
}

/// The numbers that the prose claims for single figures.
fn claimed(report: &Report) -> Vec<(Cell, i64)> {
    let claims = claim::extract(report).into_iter().flat_map(|claim| {
        let number = claim.number();
        // A claim that fits repeats what is printed.
        let readings = match claim.outcome {
            claim::Judgement::Misses { readings, .. } => readings,
            _ => Vec::new(),
        };
        readings.into_iter().filter_map(move |reading| match reading.addends.as_slice() {
            [only] => Some((*only.cells.first().filter(|_| only.cells.len() == 1)?, number?)),
            _ => None,
        })
    });
    claims.collect()
}

/// 二 of this year, as 四 of last year's report gives it.
fn carried_over(before: &Flat) -> Vec<(Cell, i64)> {
    let table = cells::APPLICATIONS;
    let (Some(over), Some(forward)) = (table.carried_over.total.row(), table.carried_forward.total.row()) else {
        return Vec::new();
    };
    let pairs = Applicant::ALL.iter().map(|applicant| (over.cell(*applicant), forward.cell(*applicant)));
    pairs.filter(|(_, last)| before.state_at(*last) == 0).map(|(cell, last)| (cell, before.at(last))).collect()
}

impl Namer<'_> {
    fn cause(&self, slip: Option<&Move>, set: Option<&Set>, broken: &[IdentityKind]) -> (Order, Cause) {
        let moved = slip.map(|slip| {
            let changes = slip.changes.iter().map(|(cell, delta)| self.change(*cell, *delta, None));
            self.slip(slip.kind, changes.collect(), broken)
        });
        let single = set.into_iter().flat_map(|set| {
            let signs = set.range.iter().flat_map(|range| range.kernel.map(|sign| (sign, range.from, range.to)));
            let ranges = signs.map(Some).chain(std::iter::repeat(None));
            set.changes.iter().zip(ranges).map(|((cell, delta), range)| {
                let change = self.change(*cell, *delta, range);
                self.slip(self.kind(&change), vec![change], broken)
            })
        });
        let mut slips: Vec<Slip> = moved.into_iter().chain(single).collect();
        slips.sort_by_key(|slip| slip.changes.first().map(|change| change.cell));
        let all = || slips.iter().flat_map(|slip| &slip.changes);
        let blanks = all().filter(|change| change.printed.is_none()).count();
        let cost = slips.iter().fold(0_u32, |sum, slip| sum.saturating_add(slip.kind.cost()));
        let is_claimed = |change: &&Change| {
            self.evidence.iter().any(|(of, is)| (*of, Some(*is)) == (change.cell, change.proposed.only()))
        };
        let cost = all().filter(is_claimed).fold(cost, |cost, _| cost.saturating_sub(EVIDENCE_DISCOUNT));
        ((blanks, cost), Cause { explains: broken.to_vec(), rank: 0, is_only: false, slips })
    }

    fn slip(&self, kind: SlipKind, mut changes: Vec<Change>, broken: &[IdentityKind]) -> Slip {
        changes.sort_by_key(|change| change.cell);
        let touched = |identity: &&&'static Identity| {
            identity.terms().iter().any(|term| changes.iter().any(|change| change.cell == term.cell))
        };
        let own = self.part.system.identities.iter().filter(|identity| broken.contains(&identity.kind()));
        let explains = own.filter(touched).map(|identity| identity.kind()).collect();
        Slip { kind, changes, explains }
    }

    fn change(&self, cell: Cell, delta: i64, range: Option<(i64, i64, i64)>) -> Change {
        let value = self.flat.at(cell);
        let printed = (self.printed.state_at(cell) & State::BLANK == 0).then_some(value);
        let proposed = value.saturating_add(delta);
        let proposed = match range {
            None | Some((0, ..)) => Proposed::Value(proposed),
            Some((sign, from, to)) => {
                let end = |t: i64| proposed.saturating_add(t.saturating_mul(sign));
                Proposed::Range { from: end(from).min(end(to)), to: end(from).max(end(to)) }
            }
        };
        Change { cell, printed, proposed }
    }

    /// How a person may have come to print this figure: the kind that costs least.
    fn kind(&self, change: &Change) -> SlipKind {
        let Some(proposed) = change.proposed.only() else { return SlipKind::Other };
        // A blank is a 0 that was not filled in.
        let printed = change.printed.map_or(0, |printed| printed);
        let is_last_year =
            self.before.is_some_and(|before| before.state_at(change.cell) == 0 && before.at(change.cell) == printed);
        let is_stale = |addend: i64| addend > 0 && printed.checked_add(addend) == Some(proposed);
        let is_unfilled = printed == 0 && self.addends(change.cell).any(|addend| addend > 0);
        let kinds = [
            Some(SlipKind::of_digits(printed, proposed)),
            (is_last_year && printed != 0).then_some(SlipKind::LastYear),
            (printed != 0 && self.neighbours(change.cell).any(|beside| beside == printed))
                .then_some(SlipKind::Neighbour),
            (printed != 0 && self.addends(change.cell).any(is_stale)).then_some(SlipKind::TotalNotUpdated),
            is_unfilled.then_some(SlipKind::TotalNotFilled),
        ];
        kinds.into_iter().flatten().min_by_key(|kind| kind.cost()).unwrap_or(SlipKind::Other)
    }

    /// The figures in the cells beside, above and below.
    fn neighbours(&self, cell: Cell) -> impl Iterator<Item = i64> {
        let lines = self.part.layout.rows.iter().chain(&self.part.layout.columns);
        let pairs = lines.flat_map(|line| line.cells.iter().zip(line.cells.iter().skip(1)));
        let beside = pairs.filter_map(move |((one, _), (next, _))| match cell {
            of if of == *one => Some(*next),
            of if of == *next => Some(*one),
            _ => None,
        });
        beside.map(|cell| self.search.value(cell))
    }

    /// The addends of the totals that the cell is.
    fn addends(&self, cell: Cell) -> impl Iterator<Item = i64> {
        let own = self.part.system.identities.iter().filter(move |identity| identity.total() == Some(cell));
        own.flat_map(|identity: &&'static Identity| identity.expected()).map(|addend| self.flat.at(addend))
    }

    /// Whether all identities of the part whose figures are known hold with the proposed figures.
    fn mends(&self, cause: &Cause) -> bool {
        let changes: Vec<&Change> = cause.slips.iter().flat_map(|slip| &slip.changes).collect();
        let mut mended = self.flat.clone();
        for change in changes {
            // The values of a range belong together as the search has paired them, and it has tried two of them.
            let Some(proposed) = change.proposed.only() else { return true };
            mended.fill(change.cell, proposed);
        }
        self.part.system.identities.iter().all(|identity| {
            let is_known = identity.terms().iter().all(|term| self.flat.state_at(term.cell) & UNKNOWN == 0);
            !is_known || identity.balance(&mended) == 0
        })
    }
}
