//! The identities of the form, of two years and of a government as data; the exact evaluation of those of one report.
//!
//! ```
//! use gouji::{Form, identity, identity::IdentityKind};
//! assert_eq!(identity::of_form(Form::F2021).len(), 42);
//! assert_eq!(identity::of_form(Form::F2019).len(), 40);
//! let blocks = identity::of_form(Form::F2021).iter().filter(|identity| matches!(identity.kind(), IdentityKind::Block(_)));
//! assert_eq!(blocks.count(), 3);
//! ```

mod bands;
mod blanks;
mod serde;

use bands::Bands;
pub(crate) use blanks::{UNKNOWN, may_be_larger};

use crate::figure::State;
use crate::form::part::Flat;
use crate::form::{Applicant, Cell, Form, PerCell, PerEdition, Row, Table, cells};
use crate::report::Report;
use std::fmt;
use std::sync::LazyLock;

/// Which kind an identity states, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum IdentityKind {
    /// I3: 总计 of a row of 表三 is the sum of its six applicants.
    Row(Row),
    /// I2: (七)总计 of a column of 表三 is the sum of its outcome rows.
    Outcomes(Applicant),
    /// I1: 一 + 二 = (七) + 四 in a column of 表三; the form prints it.
    Balance(Applicant),
    /// I5: 总计 of a block of 表四 is the sum of the other four; the cell is that 总计.
    Block(Cell),
    /// I4: 二 of this year is 四 of last year's report, in a column of 表三.
    CarriedOver(Applicant),
    /// 2021 form: 现行有效 is last year's, and 制发, less 废止; the cell is this year's 现行有效.
    Stock(Cell),
    /// 2019 form: 上一年项目数量 is last year's, and 本年增/减 of last year; the cell is this year's 上一年项目数量.
    Items(Cell),
}

impl IdentityKind {
    /// Whether it has to hold. The usual ones have lawful exceptions: a merger, a later correction, a document of
    /// several agencies.
    ///
    /// ```
    /// use gouji::{Form, identity};
    /// assert!(identity::of_form(Form::F2021).iter().all(|identity| identity.kind().is_exact()));
    /// ```
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.family().is_some()
    }

    /// The code of the rule that checks it.
    ///
    /// ```
    /// use gouji::{Applicant, identity::IdentityKind};
    /// assert_eq!(IdentityKind::Balance(Applicant::Total).rule(), "GJ303");
    /// ```
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            IdentityKind::Row(_) => "GJ301",
            IdentityKind::Outcomes(_) => "GJ302",
            IdentityKind::Balance(_) => "GJ303",
            IdentityKind::Block(_) => "GJ401",
            IdentityKind::CarriedOver(_) => "GJ701",
            IdentityKind::Stock(_) => "GJ702",
            IdentityKind::Items(_) => "GJ703",
        }
    }

    /// The family of an exact one.
    pub(crate) const fn family(self) -> Option<Family> {
        match self {
            IdentityKind::Row(_) => Some(Family::Rows),
            IdentityKind::Outcomes(_) => Some(Family::Outcomes),
            IdentityKind::Balance(_) => Some(Family::Balances),
            IdentityKind::Block(_) => Some(Family::Blocks),
            IdentityKind::CarriedOver(_) | IdentityKind::Stock(_) | IdentityKind::Items(_) => None,
        }
    }
}

/// The exact identities of one kind, I3, I2, I1 and I5: a rule each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Rows,
    Outcomes,
    Balances,
    Blocks,
}

/// Which report of a family a figure belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Role {
    /// The report itself.
    This,
    /// The same agency's report of the year before.
    Before,
}

/// A figure in a linear equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Term {
    /// Whose figure.
    pub(crate) role: Role,
    /// The figure.
    pub(crate) cell: Cell,
    /// Its factor: positive on the side of the addends, negative on the side with the printed total.
    pub(crate) coefficient: i8,
}

/// A linear equation over figures: the terms add up to 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    kind: IdentityKind,
    /// The addends first.
    terms: Vec<Term>,
    addends: usize,
    total: Option<Cell>,
}

impl Identity {
    pub(crate) fn new(kind: IdentityKind, expected: &[Cell], found: &[Cell]) -> Self {
        let side = |cells: &[Cell], coefficient| {
            cells.iter().map(|&cell| Term { role: Role::This, cell, coefficient }).collect::<Vec<_>>()
        };
        Identity::of(kind, [side(expected, 1), side(found, -1)].concat())
    }

    fn of(kind: IdentityKind, terms: Vec<Term>) -> Self {
        let mut found = terms.iter().filter(|term| term.coefficient < 0);
        let total = found.next().filter(|_| found.next().is_none()).map(|term| term.cell);
        let addends = terms.iter().take_while(|term| term.coefficient > 0).count();
        Identity { kind, terms, addends, total }
    }

    /// An identity over several reports; the last term is the figure that the others give.
    fn over(kind: IdentityKind, terms: &[(Role, Cell, i8)]) -> Self {
        Identity::of(kind, terms.iter().map(|&(role, cell, coefficient)| Term { role, cell, coefficient }).collect())
    }

    /// Which kind it states, and where.
    #[must_use]
    pub const fn kind(&self) -> IdentityKind {
        self.kind
    }

    /// The terms: the addends first, then the side with the printed total.
    pub(crate) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// How many of the terms are addends.
    pub(crate) const fn addends(&self) -> usize {
        self.addends
    }

    /// The addends.
    pub fn expected(&self) -> impl Iterator<Item = Cell> + Clone {
        self.terms.iter().take(self.addends).map(|term| term.cell)
    }

    /// The side with the printed total.
    pub fn found(&self) -> impl Iterator<Item = Cell> + Clone {
        self.terms.iter().skip(self.addends).map(|term| term.cell)
    }

    /// The table over which it runs.
    #[must_use]
    pub fn table(&self) -> Table {
        match self.kind {
            IdentityKind::Row(_)
            | IdentityKind::Outcomes(_)
            | IdentityKind::Balance(_)
            | IdentityKind::CarriedOver(_) => Table::Applications,
            IdentityKind::Block(_) => Table::Disputes,
            IdentityKind::Stock(_) | IdentityKind::Items(_) => Table::Article20,
        }
    }

    /// The printed total that the addends give: none for I1, which has no single total.
    #[must_use]
    pub const fn total(&self) -> Option<Cell> {
        self.total
    }

    /// The sum of all terms: 0 if the identity holds. Stated figures are below 2⁵³ and solved totals below 2⁵⁸, so that
    /// 25 terms stay below 2⁶³.
    #[inline]
    pub(crate) fn balance(&self, flat: &Flat) -> i64 {
        let add =
            |sum: i64, term: &Term| sum.wrapping_add(flat.at(term.cell).wrapping_mul(i64::from(term.coefficient)));
        self.terms.iter().fold(0, add)
    }

    /// What the last term should be by the others, and what it is; or the term whose figure is not a number.
    pub(crate) fn sums<'f>(&self, flat: impl Fn(Role) -> &'f Flat) -> Result<(i64, i64), Term> {
        let Some((last, others)) = self.terms.split_last() else { return Ok((0, 0)) };
        if let Some(term) = self.terms.iter().find(|term| flat(term.role).state_at(term.cell) & blanks::UNKNOWN != 0) {
            return Err(*term);
        }
        let at = |term: &Term| flat(term.role).at(term.cell).saturating_mul(i64::from(term.coefficient));
        Ok((others.iter().fold(0, |sum: i64, term| sum.saturating_add(at(term))), at(last).saturating_neg()))
    }

    pub(crate) fn outcome(&self, flat: &Flat) -> Outcome {
        if flat.is_plain() {
            let (expected, found) = self.sides(flat);
            return if expected == found {
                Outcome::Holds { blanks: false }
            } else {
                Outcome::Broken { expected, found }
            };
        }
        let balance = self.balance(flat);
        let states = self.terms.iter().fold(0, |states, term| states | flat.state_at(term.cell));
        if states & blanks::UNKNOWN != 0
            && let Some(term) = self.terms.iter().find(|term| flat.state_at(term.cell) & blanks::UNKNOWN != 0)
        {
            return Outcome::NotAssessable { cell: term.cell };
        }
        if balance == 0 {
            return Outcome::Holds { blanks: states & State::BLANK != 0 };
        }
        // A positive balance asks for more on the side of the total, a negative one for more among the addends.
        let mends =
            |term: &&Term| (term.coefficient < 0) == (balance > 0) && blanks::may_be_larger(flat.state_at(term.cell));
        if self.terms.iter().any(|term| mends(&term)) {
            let (expected, found) = self.sides(flat);
            return Outcome::Unfilled { expected, found };
        }
        self.two_ways(flat, balance).unwrap_or_else(|| self.broken(flat))
    }

    /// The blank total that another identity has filled and that this one would fill otherwise: its own total, else
    /// the only one.
    fn two_ways(&self, flat: &Flat, balance: i64) -> Option<Outcome> {
        let solved = |cell: &Cell| flat.state_at(*cell) & blanks::SOLVED != 0;
        let mut others = self.terms.iter().filter(|term| solved(&term.cell));
        let only = others.next().filter(|_| others.next().is_none());
        let own = self.total().filter(solved).and_then(|cell| self.terms.iter().find(|term| term.cell == cell));
        let term = own.or(only)?;
        let first = flat.at(term.cell);
        let second = first.checked_sub(balance.checked_mul(i64::from(term.coefficient))?)?;
        (second >= 0).then_some(Outcome::TwoWays { cell: term.cell, first, second })
    }

    fn sides(&self, flat: &Flat) -> (i64, i64) {
        let add = |sum: i64, cell| sum.saturating_add(flat.at(cell));
        (self.expected().fold(0, add), self.found().fold(0, add))
    }

    fn broken(&self, flat: &Flat) -> Outcome {
        let (expected, found) = self.sides(flat);
        Outcome::Broken { expected, found }
    }
}

/// How the evaluation of an identity ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// Both sides agree.
    Holds {
        /// Whether a blank cell was taken as 0, or as what its leaves give.
        blanks: bool,
    },
    /// No whole numbers ≥ 0 in the blank cells make the sides agree.
    Broken {
        /// The sum of the addends.
        expected: i64,
        /// The side with the printed total.
        found: i64,
    },
    /// A cell is unreadable, missing or undetermined.
    NotAssessable {
        /// The first such cell.
        cell: Cell,
    },
    /// With blanks as 0 the sides differ; other numbers in the blank cells would make them agree.
    Unfilled {
        /// The sum of the addends.
        expected: i64,
        /// The side with the printed total.
        found: i64,
    },
    /// A blank total has one value by its leaves and another by this identity.
    TwoWays {
        /// The blank total.
        cell: Cell,
        /// Its value by its leaves.
        first: i64,
        /// Its value by this identity.
        second: i64,
    },
}

/// What an empty cell counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Blanks {
    /// A blank leaf is 0, a blank total is what its leaves give.
    #[default]
    AsZero,
    /// A blank is unknown: an identity with one is not assessable.
    Unknown,
}

/// The bits from this one on; none after the last.
fn down(bits: u64, by: usize) -> u64 {
    match u32::try_from(by).map(|by| bits.checked_shr(by)) {
        Ok(Some(bits)) => bits,
        _ => 0,
    }
}

/// The bits after so many; those that do not fit are lost.
fn up(bits: u64, by: usize) -> u64 {
    match u32::try_from(by).map(|by| bits.checked_shl(by)) {
        Ok(Some(bits)) => bits,
        _ => 0,
    }
}

/// The figures of a report, gathered once, under the identities of its tables.
#[derive(Clone)]
pub struct Evaluation {
    pub(crate) flat: Flat,
    identities: Own,
    /// A bit for each of the first 64 identities whose sides differ.
    differing: u64,
}

impl Evaluation {
    /// Gathers a report. No allocation.
    #[must_use]
    #[inline]
    pub fn new(report: &Report, blanks: Blanks) -> Self {
        let mut evaluation = Evaluation::empty(report);
        evaluation.gather(report, blanks);
        evaluation
    }

    /// An evaluation without figures. It is two kilobytes large; fill it with `gather` to avoid a copy.
    #[inline]
    pub(crate) fn empty(report: &Report) -> Self {
        Evaluation { flat: Flat::missing(), identities: Own::of(report), differing: 0 }
    }

    /// Puts the figures of a report into an empty evaluation.
    pub(crate) fn gather(&mut self, report: &Report, blanks: Blanks) {
        report.gather_into(&mut self.flat);
        blanks::totals(&mut self.flat, self.identities, blanks);
        self.differing = self.identities.differing(&self.flat);
    }

    /// Whether a cell counts as a number.
    pub(crate) const fn is_known(&self, cell: Cell) -> bool {
        self.flat.state_at(cell) & UNKNOWN == 0
    }

    /// Puts the figure of a cell as it stands in the report now, a blank being unknown.
    pub(crate) fn update(&mut self, report: &Report, cell: Cell) {
        if let Some(figure) = report.figure(cell) {
            self.flat.take(cell, figure);
            if self.flat.state_at(cell) == State::BLANK {
                self.flat.mark(cell, blanks::UNDETERMINED);
            }
        }
        self.differing = self.identities.differing(&self.flat);
    }

    /// The identities of a cell.
    pub(crate) fn of_cell(&self, cell: Cell) -> impl Iterator<Item = &'static Identity> {
        self.identities.of_cell(cell)
    }

    /// Every identity with its outcome: rows, outcomes by column, balances by column, blocks.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Identity, Outcome)> {
        let holding = self.holding();
        self.identities.iter().enumerate().map(move |(at, identity)| {
            let holds = down(holding, at) & 1 == 1;
            (identity, if holds { Outcome::Holds { blanks: false } } else { identity.outcome(&self.flat) })
        })
    }

    /// The identities of a table whose sides differ, with their outcomes.
    pub(crate) fn differing(&self, table: Table) -> impl Iterator<Item = (&'static Identity, Outcome)> {
        let all = self.identities.iter().enumerate();
        let differing = all.filter(move |(at, of)| down(self.differing, *at) & 1 == 1 && of.table() == table);
        differing.map(|(_, identity)| (identity, identity.outcome(&self.flat)))
    }

    /// How many of the first 64 identities have sides that differ.
    pub(crate) fn count_differing(&self) -> usize {
        usize::try_from(self.differing.count_ones()).unwrap_or_default()
    }

    /// A bit for each of the first 64 identities that holds without a blank.
    #[inline]
    const fn holding(&self) -> u64 {
        if self.flat.is_plain() { !self.differing } else { 0 }
    }

    /// How many identities of a family hold, and the others with their outcomes.
    pub(crate) fn of_family(&self, family: Family) -> (u32, impl Iterator<Item = (&'static Identity, Outcome)>) {
        let Run { before, list } = self.identities.of_family(family);
        let all = !up(u64::MAX, list.len());
        // An equation without an unknown figure holds if its sides agree.
        let holding = if self.flat.has(UNKNOWN) { 0 } else { down(!self.differing, before) & all };
        let others = if holding == all && list.len() <= 64 { &[] } else { list };
        let others = (0_usize..).zip(others).filter(move |(at, _)| down(holding, *at) & 1 == 0);
        (holding.count_ones(), others.map(|(_, identity)| (identity, identity.outcome(&self.flat))))
    }

    /// Blank totals that their leaves fill with another value than 0, blanks among the leaves as 0.
    pub fn solved(&self) -> impl Iterator<Item = (Cell, i64)> {
        Table::ALL.iter().flat_map(|table| self.solved_in(*table))
    }

    /// The same in one table.
    pub(crate) fn solved_in(&self, table: Table) -> impl Iterator<Item = (Cell, i64)> {
        let all = self.flat.with_bits(table, blanks::SOLVED).map(|cell| (cell, self.flat.at(cell)));
        all.filter(|(_, value)| *value != 0)
    }
}

impl fmt::Debug for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|(identity, outcome)| (identity.kind(), outcome))).finish()
    }
}

/// Evaluates the identities of a report: a blank leaf is 0, a blank total is what its leaves give. Exact; no
/// allocation.
///
/// ```
/// use gouji::identity::{self, Outcome};
/// use gouji::{Cell, Form, Report, cells};
/// let mut report = Report::new(2024, "某镇人民政府", Form::F2021);
/// for cell in Cell::of(Form::F2021) {
///     report.set(cell, 0)?;
/// }
/// report.set(cells::DISPUTES.review.upheld, 1)?;
/// let broken: Vec<_> = identity::evaluate(&report).iter().filter(|(_, o)| matches!(o, Outcome::Broken { .. })).collect();
/// assert_eq!(broken.len(), 1);
/// # Ok::<(), gouji::Error>(())
/// ```
#[must_use]
#[inline]
pub fn evaluate(report: &Report) -> Evaluation {
    Evaluation::new(report, Blanks::AsZero)
}

/// The edition whose exact identities a 表三 has to keep: its own; that of the year, else the newest, if there is none.
/// `None` if the table does not tell its edition.
#[must_use]
pub fn edition(report: &Report) -> Option<Form> {
    report.form_or_usual(Table::Applications)
}

/// The exact identities of one edition: 42 of the 2021 form (25 rows, 7 + 7 columns, 3 blocks), 40 of the 2019 form.
#[must_use]
pub fn of_form(form: Form) -> &'static [Identity] {
    EXACT.get(Some(form)).list
}

/// The exact identities that a report has to keep: of each table those of its edition.
pub fn of_report(report: &Report) -> impl Iterator<Item = &'static Identity> + Clone {
    Own::of(report).iter()
}

impl Identity {
    /// The identity that states this: of several editions the first, whose terms have the same labels.
    pub(crate) fn of_kind(kind: IdentityKind) -> Option<&'static Identity> {
        all().find(|identity| identity.kind == kind)
    }
}

/// The identities of all editions, and those over two years.
pub(crate) fn all() -> impl Iterator<Item = &'static Identity> {
    Form::ALL.iter().flat_map(|form| of_form(*form)).chain(across())
}

/// The exact identities in which a cell is, in an edition: at most three.
///
/// ```
/// use gouji::{Form, cells, identity};
/// let total = cells::APPLICATIONS.outcomes.total.total;
/// assert_eq!(identity::of_cell(Form::F2021, total).count(), 3);
/// ```
pub fn of_cell(form: Form, cell: Cell) -> impl Iterator<Item = &'static Identity> {
    EXACT.get(Some(form)).of_cell(cell)
}

/// Identities side by side in a list.
#[derive(Clone, Copy)]
struct Run {
    /// How many come before them.
    before: usize,
    list: &'static [Identity],
}

/// The exact identities of an edition; without one, those whose figures all editions have.
struct Exact {
    /// Those of 表三, then those of 表四.
    list: &'static [Identity],
    applications: Run,
    rows: Run,
    outcomes: Run,
    balances: Run,
    blocks: Run,
    bands: [Bands; 2],
    of_cell: PerCell<Vec<&'static Identity>>,
}

static EXACT: LazyLock<PerEdition<Exact>> = LazyLock::new(|| PerEdition::from_fn(Exact::new));

impl Exact {
    fn new(form: Option<Form>) -> Self {
        // Made once and never dropped, so that every part of it can be named.
        let list: &'static [Identity] = [of_applications(form), of_disputes(form)].concat().leak();
        let run = |is_own: &dyn Fn(&Identity) -> bool| {
            let count = |is: &dyn Fn(&Identity) -> bool| list.iter().filter(|identity| is(identity)).count();
            let before = list.iter().position(is_own).unwrap_or(list.len());
            Run { before, list: list.split_at(before).1.split_at(count(is_own)).0 }
        };
        let of_family = |family| run(&|identity| identity.kind().family() == Some(family));
        let of_table = |table| run(&|identity| identity.table() == table);
        let (applications, blocks) = (of_table(Table::Applications), of_family(Family::Blocks));
        let mut of_cell = PerCell::from_fn(Vec::new);
        for identity in list {
            identity.terms.iter().for_each(|term| of_cell[term.cell].push(identity));
        }
        Exact {
            list,
            applications,
            rows: of_family(Family::Rows),
            outcomes: of_family(Family::Outcomes),
            balances: of_family(Family::Balances),
            blocks,
            bands: [applications, blocks].map(|run| Bands::of(run.list)),
            of_cell,
        }
    }

    const fn of_table(&self, table: Table) -> &'static [Identity] {
        match table {
            Table::Article20 => &[],
            Table::Applications => self.applications.list,
            Table::Disputes => self.blocks.list,
        }
    }

    fn of_cell(&self, cell: Cell) -> impl Iterator<Item = &'static Identity> {
        self.of_cell[cell].iter().copied()
    }
}

/// The exact identities of a table of this edition.
pub(crate) fn of_table(table: Table, form: Option<Form>) -> &'static [Identity] {
    EXACT.get(form).of_table(table)
}

/// The exact identities of the tables of one report.
#[derive(Clone, Copy)]
pub(crate) struct Own {
    applications: &'static Exact,
    disputes: &'static Exact,
}

impl Own {
    fn of(report: &Report) -> Self {
        let of = |table: Table| EXACT.get(report.form_or_usual(table));
        Own { applications: of(Table::Applications), disputes: of(Table::Disputes) }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = &'static Identity> + Clone {
        self.applications.of_table(Table::Applications).iter().chain(self.disputes.of_table(Table::Disputes))
    }

    /// A bit for each of the first 64 identities whose sides differ.
    fn differing(self, flat: &Flat) -> u64 {
        let ([applications, _], [_, disputes]) = (&self.applications.bands, &self.disputes.bands);
        applications.differing(flat) | up(disputes.differing(flat), self.applications.applications.list.len())
    }

    /// The identities of a family, after those of the report that come before.
    const fn of_family(self, family: Family) -> Run {
        match family {
            Family::Rows => self.applications.rows,
            Family::Outcomes => self.applications.outcomes,
            Family::Balances => self.applications.balances,
            Family::Blocks => Run { before: self.applications.applications.list.len(), ..self.disputes.blocks },
        }
    }

    fn of_cell(self, cell: Cell) -> impl Iterator<Item = &'static Identity> {
        if cell.table() == Table::Disputes { self.disputes.of_cell(cell) } else { self.applications.of_cell(cell) }
    }
}

/// The usual identities between a report and the same agency's report of the year before: I4 in each column, the stock
/// of 规章 and 规范性文件 of the 2021 form, the items of the 2019 form.
pub(crate) fn across() -> &'static [Identity] {
    static ACROSS: LazyLock<Vec<Identity>> = LazyLock::new(build_across);
    &ACROSS
}

fn build_across() -> Vec<Identity> {
    let table = cells::APPLICATIONS;
    let mut list = Vec::new();
    if let (Some(forward), Some(over)) = (table.carried_forward.total.row(), table.carried_over.total.row()) {
        for &a in Applicant::ALL {
            let terms = [(Role::Before, forward.cell(a), 1), (Role::This, over.cell(a), -1)];
            list.push(Identity::over(IdentityKind::CarriedOver(a), &terms));
        }
    }
    let table = cells::ARTICLE20.f2021;
    for row in [table.regulations, table.normative_documents] {
        let terms = [
            (Role::Before, row.in_force, 1),
            (Role::This, row.issued, 1),
            (Role::This, row.repealed, -1),
            (Role::This, row.in_force, -1),
        ];
        list.push(Identity::over(IdentityKind::Stock(row.in_force), &terms));
    }
    let table = cells::ARTICLE20.f2019;
    let rows = [table.licensing, table.other_services, table.penalties, table.coercion];
    let rows = rows.map(|row| (row.previous_items, row.change));
    for (previous, change) in rows.into_iter().chain([(table.fees.previous_items, table.fees.change)]) {
        let terms = [(Role::Before, previous, 1), (Role::Before, change, 1), (Role::This, previous, -1)];
        list.push(Identity::over(IdentityKind::Items(previous), &terms));
    }
    list
}

/// I1–I3, for a table of this edition.
fn of_applications(form: Option<Form>) -> Vec<Identity> {
    let is_there = |cell: &Cell| cell.editions().fits(form);
    let mut list = Vec::new();
    for row in Row::of_table(form) {
        let leaves: Vec<Cell> = row.total().beside(form).collect();
        list.push(Identity::new(IdentityKind::Row(row), &leaves, &[row.total()]));
    }
    let columns = |total: Row| Applicant::ALL.iter().copied().filter(move |a| is_there(&total.cell(*a)));
    for total in Row::of_table(form).filter(|row| row.is_total()) {
        // Without its edition a table does not tell all rows that the total has.
        let is_whole =
            form.is_some() || Form::ALL.iter().all(|each| total.addends(Some(*each)).eq(total.addends(None)));
        for a in columns(total).filter(|_| is_whole) {
            let addends: Vec<Cell> = total.addends(form).map(|row| row.cell(a)).collect();
            list.push(Identity::new(IdentityKind::Outcomes(a), &addends, &[total.cell(a)]));
        }
    }
    let table = cells::APPLICATIONS;
    let row_of = |total: Cell| total.row().filter(|row| is_there(&row.total()));
    let sides = [[table.received, table.carried_over], [table.outcomes.total, table.carried_forward]];
    let [expected, found] = sides.map(|side| side.map(|row| row_of(row.total)));
    if let ([Some(received), Some(over)], [Some(total), Some(forward)]) = (expected, found) {
        for a in columns(received) {
            let sides = [[received, over], [total, forward]].map(|side| side.map(|row| row.cell(a)));
            list.push(Identity::new(IdentityKind::Balance(a), &sides[0], &sides[1]));
        }
    }
    list
}

/// I5, for a table of this edition.
fn of_disputes(form: Option<Form>) -> Vec<Identity> {
    let totals = Cell::all().filter(|cell| cell.table() == Table::Disputes && cell.editions().fits(form));
    let totals = totals.filter(|cell| cell.is_total());
    totals
        .map(|total| {
            let parts: Vec<Cell> = total.beside(form).collect();
            Identity::new(IdentityKind::Block(total), &parts, &[total])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    fn zeros(form: Form) -> Report {
        let mut report = Report::new(2024, "甲", form);
        for cell in Cell::of(form) {
            report.set(cell, 0).unwrap();
        }
        report
    }

    fn outcomes(report: &Report) -> Vec<(IdentityKind, Outcome)> {
        evaluate(report).iter().map(|(identity, outcome)| (identity.kind(), outcome)).collect()
    }

    fn of_kind(report: &Report, kind: IdentityKind) -> Outcome {
        outcomes(report).into_iter().find(|(l, _)| *l == kind).unwrap().1
    }

    fn received() -> IdentityKind {
        IdentityKind::Row(cells::APPLICATIONS.received.total.row().unwrap())
    }

    /// The equations as data: which side each figure is on, and what follows from year to year.
    #[test]
    fn identities_are_data() {
        for form in Form::ALL {
            for identity in of_form(*form) {
                assert!(identity.kind().is_exact());
                let sides: Vec<Cell> = identity.expected().chain(identity.found()).collect();
                assert_eq!(sides.len(), identity.terms().len());
                assert!(identity.terms().iter().all(|term| term.role == Role::This && term.coefficient.abs() == 1));
                let of = |sign: i8| {
                    identity.terms().iter().filter(move |term| term.coefficient == sign).map(|term| term.cell)
                };
                assert!(identity.expected().eq(of(1)) && identity.found().eq(of(-1)), "{identity:?}");
            }
        }
        let terms = |identity: &Identity| -> Vec<(Role, Cell, i8)> {
            identity.terms().iter().map(|term| (term.role, term.cell, term.coefficient)).collect()
        };
        assert!(across().iter().all(|identity| !identity.kind().is_exact()));
        assert_eq!(across().len(), 14);
        let carried = across().iter().find(|identity| matches!(identity.kind(), IdentityKind::CarriedOver(_))).unwrap();
        let table = cells::APPLICATIONS;
        assert_eq!(
            terms(carried),
            [
                (Role::Before, table.carried_forward.natural_person, 1),
                (Role::This, table.carried_over.natural_person, -1)
            ]
        );
    }

    #[test]
    fn every_figure_of_tables_3_and_4_stands_in_its_identities() {
        for form in [Form::F2021, Form::F2019] {
            for cell in Cell::of(form).filter(|c| c.table() != Table::Article20) {
                let count = of_form(form).iter().filter(|i| i.terms().iter().any(|t| t.cell == cell)).count();
                let expected = match (cell.table(), cell.row()) {
                    (Table::Disputes, _) => 1,
                    // Every figure of 表三 has a row; (七) has two identities in its column, every other row one.
                    (_, row) if row == cells::APPLICATIONS.outcomes.total.total.row() => 3,
                    _ => 2,
                };
                assert_eq!(count, expected, "{cell}");
            }
        }
    }

    #[test]
    fn families_stand_side_by_side() {
        for form in Form::ALL.iter().copied().map(Some).chain([None]) {
            let Exact { list, applications, rows, outcomes, balances, blocks, .. } = EXACT.get(form);
            let families = [rows, outcomes, balances, blocks];
            assert_eq!(families.map(|family| family.list).concat(), *list);
            for family in families {
                assert_eq!(list[family.before..].first(), family.list.first());
            }
            assert_eq!(applications.list.len() + blocks.list.len(), list.len());
        }
    }

    #[test]
    fn every_single_change_breaks_an_identity() {
        for form in [Form::F2021, Form::F2019] {
            for cell in Cell::of(form).filter(|c| c.table() != Table::Article20) {
                let mut report = zeros(form);
                assert!(outcomes(&report).iter().all(|(_, o)| *o == Outcome::Holds { blanks: false }));
                report.set(cell, 1).unwrap();
                assert!(outcomes(&report).iter().any(|(_, o)| matches!(o, Outcome::Broken { .. })), "{cell}");
            }
        }
    }

    #[test]
    fn a_blank_total_is_what_its_leaves_give() {
        let mut report = zeros(Form::F2021);
        for row in [cells::APPLICATIONS.received, cells::APPLICATIONS.outcomes.disclosed] {
            report.set(row.natural_person, 5).unwrap();
            report.set(row.total, Value::Blank).unwrap();
        }
        for total in [cells::APPLICATIONS.outcomes.total.natural_person, cells::APPLICATIONS.outcomes.total.total] {
            report.set(total, 5).unwrap();
        }
        assert!(outcomes(&report).iter().all(|(_, o)| matches!(o, Outcome::Holds { .. })));
        let values: Vec<_> = evaluate(&report).solved().collect();
        let expected = [cells::APPLICATIONS.received.total, cells::APPLICATIONS.outcomes.disclosed.total];
        assert_eq!(values, expected.map(|cell| (cell, 5)));
    }

    #[test]
    fn a_blank_that_no_number_can_repair_is_broken() {
        let mut report = zeros(Form::F2021);
        let row = cells::APPLICATIONS.received;
        report.set(row.natural_person, 27).unwrap();
        report.set(row.other, Value::Blank).unwrap();
        report.set(row.total, 26).unwrap();
        assert_eq!(of_kind(&report, received()), Outcome::Broken { expected: 27, found: 26 });
        report.set(row.total, 28).unwrap();
        assert_eq!(of_kind(&report, received()), Outcome::Unfilled { expected: 27, found: 28 });
    }

    #[test]
    fn a_stated_total_over_blank_leaves_is_not_assessable() {
        let mut report = zeros(Form::F2021);
        let row = cells::APPLICATIONS.received;
        for cell in Cell::of(Form::F2021).filter(|c| c.row() == row.total.row()) {
            report.set(cell, Value::Blank).unwrap();
        }
        assert_eq!(of_kind(&report, received()), Outcome::Holds { blanks: true });
        report.set(row.total, 3).unwrap();
        assert_eq!(of_kind(&report, received()), Outcome::NotAssessable { cell: row.natural_person });
        // Unknown leaves do not break a column either.
        let column = of_kind(&report, IdentityKind::Balance(Applicant::NaturalPerson));
        assert_eq!(column, Outcome::NotAssessable { cell: row.natural_person });
    }

    #[test]
    fn two_ways_to_a_blank_total_name_both_values() {
        let mut report = zeros(Form::F2021);
        let table = cells::APPLICATIONS;
        report.set(table.received.natural_person, 6).unwrap();
        report.set(table.outcomes.disclosed.natural_person, 5).unwrap();
        report.set(table.outcomes.total.natural_person, Value::Blank).unwrap();
        let cell = table.outcomes.total.natural_person;
        let outcome = of_kind(&report, IdentityKind::Balance(Applicant::NaturalPerson));
        assert_eq!(outcome, Outcome::TwoWays { cell, first: 5, second: 6 });
        // A second solution below 0 does not count.
        report.set(table.carried_forward.natural_person, 7).unwrap();
        let outcome = of_kind(&report, IdentityKind::Balance(Applicant::NaturalPerson));
        assert_eq!(outcome, Outcome::Broken { expected: 6, found: 12 });
    }

    #[test]
    fn the_grand_total_by_row_and_by_column() {
        let mut report = zeros(Form::F2021);
        let table = cells::APPLICATIONS.outcomes;
        report.set(table.total.total, Value::Blank).unwrap();
        report.set(table.total.natural_person, 4).unwrap();
        report.set(table.disclosed.total, 3).unwrap();
        let outcome = of_kind(&report, IdentityKind::Outcomes(Applicant::Total));
        assert_eq!(outcome, Outcome::TwoWays { cell: table.total.total, first: 4, second: 3 });
    }

    #[test]
    fn many_blank_totals_against_a_stated_one_are_broken() {
        let mut report = zeros(Form::F2019);
        let table = cells::APPLICATIONS.outcomes;
        for row in [table.disclosed, table.partly_disclosed] {
            report.set(row.natural_person, 2).unwrap();
            report.set(row.total, Value::Blank).unwrap();
        }
        report.set(table.total.total, 5).unwrap();
        assert_eq!(
            of_kind(&report, IdentityKind::Outcomes(Applicant::Total)),
            Outcome::Broken { expected: 4, found: 5 }
        );
    }

    #[test]
    fn what_is_lost_is_never_a_number() {
        let mut report = zeros(Form::F2021);
        let row = cells::APPLICATIONS.received;
        report.set(row.other, Value::Missing).unwrap();
        let lost = Outcome::NotAssessable { cell: row.other };
        assert_eq!(outcomes(&report).iter().filter(|(_, o)| *o == lost).count(), 2);
        assert!(!outcomes(&report).iter().any(|(_, o)| matches!(o, Outcome::Broken { .. })));
        report.disputes = None;
        let blocks = outcomes(&report).into_iter().filter(|(kind, _)| matches!(kind, IdentityKind::Block(_)));
        assert!(
            blocks.clone().count() == 3 && blocks.into_iter().all(|(_, o)| matches!(o, Outcome::NotAssessable { .. }))
        );
    }

    #[test]
    fn a_table_without_a_figure_proves_nothing() {
        let mut report = zeros(Form::F2021);
        for cell in Cell::of(Form::F2021).filter(|cell| cell.table() == Table::Disputes) {
            report.set(cell, Value::Blank).unwrap();
        }
        let count = |report: &Report| {
            outcomes(report).iter().filter(|(_, o)| matches!(o, Outcome::NotAssessable { .. })).count()
        };
        assert_eq!(count(&report), 3);
        report.set(cells::DISPUTES.review.total, 0).unwrap();
        assert_eq!(count(&report), 0);
    }

    #[test]
    fn strict_blanks_make_every_identity_with_a_blank_not_assessable() {
        let mut report = zeros(Form::F2021);
        report.set(cells::APPLICATIONS.received.total, Value::Blank).unwrap();
        let count = Evaluation::new(&report, Blanks::Unknown)
            .iter()
            .filter(|(_, o)| matches!(o, Outcome::NotAssessable { .. }))
            .count();
        assert_eq!(count, 2);
    }
}
