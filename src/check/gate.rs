//! What a rule needs before it is evaluated: status, years, editions and typed needs, tested in one place for the rules
//! of the catalogue and those of the embedder.

use super::Context;
use crate::form::{Cell, Form, Section, Table};
use crate::report::{Agency, AgencyKind, Report, Scope};
use crate::rule::{MissingInput, Need, Rule, RuleReport};

/// The needs of a rule as bits, so that two comparisons admit most rules and two more leave out most others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gate {
    /// If all of these are there,
    all: u32,
    /// and one of these, the rule is evaluated.
    any: u32,
    /// If one of these is there, it is not applicable: its first need is a table, and it is for none with the table of the
    /// edition in force.
    none: u32,
    /// If none of these is there, its first need is not met and it is not applicable.
    first: u32,
}

const OUTLINE: u32 = 1 << 6;
const YEAR: u32 = 1 << 7;
const AGENCY: u32 = 1 << 8;
const PUBLISHED: u32 = 1 << 9;
const BEFORE: u32 = 1 << 10;
const CHILDREN: u32 = 1 << 11;
const BESIDE: u32 = 1 << 12;
/// A report of the year before or of another year.
const OTHER: u32 = 1 << 14;
/// All tables are there, in the edition in force.
const LATEST: u32 = 1 << 15;
/// What is always there, and what never is.
const ALWAYS: u32 = 1 << 16;
const NEVER: u32 = 1 << 17;

const TEXTS: u32 = prose(Section::Overview) | prose(Section::Problems) | prose(Section::OtherMatters);

const fn table(table: Table) -> u32 {
    match table {
        Table::Article20 => 1,
        Table::Applications => 1 << 1,
        Table::Disputes => 1 << 2,
    }
}

const fn prose(section: Section) -> u32 {
    match section {
        Section::Overview => 1 << 3,
        Section::Problems => 1 << 4,
        Section::OtherMatters => 1 << 5,
        // The sections with tables have no prose.
        Section::Article20 | Section::Applications | Section::Disputes => 1 << 13,
    }
}

impl Gate {
    pub(super) const fn of(rule: &Rule) -> Self {
        let is_always = rule.withdrawn.is_none() && rule.since.is_none() && rule.until.is_none();
        let is_plain = is_always && rule.forms.len() >= Form::ALL.len();
        let mut is_of_latest = is_always && has(rule.forms, None);
        let is_of_older = match rule.needs.all {
            [Need::Table(of), ..] => rule.withdrawn.is_none() && !has(rule.forms, Some(*of)),
            _ => false,
        };
        // A rule of other years or editions is not applicable either.
        let first = if rule.withdrawn.is_none() { first(rule.needs.all) } else { ALWAYS };
        let mut gate = Gate { all: 0, any: 0, none: if is_of_older { LATEST } else { 0 }, first };
        let mut rest = rule.needs.all;
        while let [need, after @ ..] = rest {
            rest = after;
            match *need {
                Need::Table(of) => gate.all |= table(of),
                Need::EachTable(mut tables) => {
                    while let [of, after @ ..] = tables {
                        tables = after;
                        gate.all |= table(*of);
                    }
                }
                Need::Prose(section) => gate.all |= prose(section),
                // Text beside a table does not say what section 一 would have said: see `unmet`.
                Need::AnyProse(mut sections) => {
                    while let [section, after @ ..] = sections {
                        sections = after;
                        gate.any |= prose(*section);
                    }
                }
                Need::Outline => gate.all |= OUTLINE,
                Need::Year => gate.all |= YEAR,
                Need::Agency => gate.all |= AGENCY,
                Need::Published => gate.all |= PUBLISHED,
                Need::Before => {
                    // The other report may be of another edition.
                    is_of_latest = false;
                    gate.all |= BEFORE;
                }
                Need::Children => gate.all |= CHILDREN,
            }
        }
        if gate.any == 0 {
            gate.any = ALWAYS;
        }
        if !is_plain {
            gate.all |= if is_of_latest { LATEST } else { NEVER };
        }
        gate
    }
}

/// Whether the edition in force is among these, or one with the same table.
const fn has(mut forms: &[Form], table: Option<Table>) -> bool {
    while let [form, rest @ ..] = forms {
        let is_same = match table {
            Some(table) => table.edition(*form) as usize == table.edition(Form::LATEST) as usize,
            None => *form as usize == Form::LATEST as usize,
        };
        if is_same {
            return true;
        }
        forms = rest;
    }
    false
}

/// Of the first need of a rule, see [`Gate`] and [`Context::unmet`].
const fn first(needs: &[Need]) -> u32 {
    match needs {
        [Need::Outline, ..] => OUTLINE,
        [Need::Children, ..] => CHILDREN,
        [Need::Before, ..] => OTHER,
        [Need::Prose(section), ..] => OUTLINE | prose(*section),
        [Need::AnyProse(_), ..] => OUTLINE | TEXTS | BESIDE,
        [Need::Published, ..] => OUTLINE | PUBLISHED,
        _ => ALWAYS,
    }
}

/// What a report has of all that rules may need, as bits.
pub(super) fn available(context: &Context<'_>) -> u32 {
    let report = context.report();
    let mut out = ALWAYS;
    for &of in Table::ALL {
        // A table without its edition and without a cell that all editions have is of no use.
        let form = report.edition(of);
        let is_there = context.has(of) && (form.is_some() || Cell::of_table(of, form).next().is_some());
        out |= if is_there { table(of) } else { 0 };
    }
    for section in [Section::Overview, Section::Problems, Section::OtherMatters] {
        out |= if report.sections.get(section).is_some() { prose(section) } else { 0 };
    }
    let agency = context.named;
    let is_published = report.published.is_some();
    let before = context.input.before.is_some_and(|before| follows(report, before) == Some(true));
    let is_latest = Table::ALL.iter().all(|of| report.edition(*of) == Some(of.edition(Form::LATEST)));
    let is_beside = context.input.reading.is_some_and(|reading| !reading.outline.between.is_empty());
    for (is_there, bit) in [
        (context.outline().is_some(), OUTLINE),
        (report.year.is_some(), YEAR),
        (agency.level.is_some() && agency.kind.is_some(), AGENCY),
        (is_published, PUBLISHED),
        (before, BEFORE),
        (context.input.children.is_some() && adds_up(agency), CHILDREN),
        (is_beside, BESIDE),
        (context.input.before.is_some(), OTHER),
        (is_latest, LATEST),
    ] {
        out |= if is_there { bit } else { 0 };
    }
    out
}

/// Whether the other report is of the year before; `None` if one of the years is not known.
fn follows(report: &Report, before: &Report) -> Option<bool> {
    Some(before.year?.checked_add(1) == Some(report.year?))
}

/// Whether the report is one that adds up others: a government's, or of an agency of which nothing says that its figures
/// are its own.
fn adds_up(parent: &Agency) -> bool {
    match (parent.covers, parent.kind) {
        (Some(covers), _) => covers == Scope::Area,
        (None, Some(kind)) => kind == AgencyKind::Government,
        (None, None) => true,
    }
}

/// The edition of a table in a report; `None` if it has none, or does not tell it, or no two editions differ in it.
fn form_of(report: &Report, table: Table) -> Option<Form> {
    report.edition(table).filter(|_| table.editions().nth(1).is_some())
}

/// Whether the table of an edition is that of an edition of the rule.
fn is_form(rule: &Rule, table: Table, form: Form) -> bool {
    rule.forms.iter().any(|own| table.edition(*own) == form)
}

/// How the places of a rule end of which a need is not met.
#[derive(Clone, Copy)]
enum End {
    NotApplicable,
    NotAssessable(MissingInput),
}

/// How many places a rule has where it is not evaluated.
#[derive(Clone, Copy)]
pub(super) enum Places {
    /// The same in every report; for [`Need::EachTable`] in every table.
    Count(u32),
    /// One at each cell of the tables.
    Cells,
    /// As many as this says.
    Of(fn(&Context<'_>) -> u32),
    /// As many as this says, and the others of so many do not apply.
    Among(u32, fn(&Context<'_>) -> u32),
}

impl Places {
    fn count(self, context: &Context<'_>) -> u32 {
        match self {
            Places::Count(count) => count,
            Places::Cells => 0,
            Places::Of(of) | Places::Among(_, of) => of(context),
        }
    }

    fn of_table(self, context: &Context<'_>, table: Table) -> u32 {
        match self {
            Places::Cells => {
                // The cells of a missing table are those of the edition in force.
                let form = context.report().year.map_or(Form::LATEST, Form::of_year);
                u32::try_from(table.cells(form)).unwrap_or(u32::MAX)
            }
            other => other.count(context),
        }
    }
}

impl Context<'_> {
    /// Whether a rule is evaluated (`true`) or not applicable, if what there is tells that; `None` if its needs have to be
    /// looked at in their order.
    #[inline]
    pub(super) const fn glance(&self, gate: &Gate) -> Option<bool> {
        if gate.all & !self.available == 0 && gate.any & self.available != 0 {
            Some(true)
        } else if gate.none & self.available != 0 || gate.first & self.available == 0 {
            Some(false)
        } else {
            None
        }
    }

    /// Whether a rule is to be evaluated. If not, the places are told why.
    #[inline]
    pub(super) fn admits(&self, gate: &Gate, places: Places, out: &mut RuleReport<'_>) -> bool {
        match self.glance(gate) {
            Some(true) => true,
            Some(false) => {
                self.end(End::NotApplicable, places, out);
                false
            }
            None => self.admits_in_order(places, out),
        }
    }

    /// Whether the report has no prose and nothing that a reader sees beside its figures.
    pub(super) const fn is_without_text(&self) -> bool {
        self.available & (OUTLINE | TEXTS) == 0
    }

    /// A rule of the catalogue that does not apply to the form of the report.
    pub(super) fn leaves_out(&self, places: Places, out: &mut RuleReport<'_>) {
        self.end(End::NotApplicable, places, out);
    }

    /// All places of a rule end in this way.
    fn end(&self, end: End, places: Places, out: &mut RuleReport<'_>) {
        let count = places.count(self);
        match end {
            End::NotApplicable => out.not_applicable(count),
            End::NotAssessable(missing) => out.unassessed(missing, count),
        }
        if let Places::Among(all, _) = places {
            out.not_applicable(all.saturating_sub(count));
        }
    }

    fn admits_in_order(&self, places: Places, out: &mut RuleReport<'_>) -> bool {
        let rule = out.rule;
        if rule.withdrawn.is_some() {
            return false;
        }
        let end = |end: End, out: &mut RuleReport<'_>| self.end(end, places, out);
        if !self.is_of_years(rule) || !self.is_of_forms(rule) {
            end(End::NotApplicable, out);
            return false;
        }
        let mut each: Option<&[Table]> = None;
        for need in rule.needs.all {
            if let Need::EachTable(tables) = *need {
                for &of in tables.iter().filter(|of| self.available & table(**of) == 0) {
                    out.unassessed(self.missing_table(of), places.of_table(self, of));
                }
                if !tables.iter().any(|of| self.available & table(*of) != 0) {
                    return false;
                }
                each = Some(tables);
            } else if let Some(unmet) = self.unmet(rule, *need) {
                match each {
                    Some(tables) => {
                        let there = tables.iter().filter(|of| self.available & table(**of) != 0);
                        there.for_each(|_| end(unmet, out));
                    }
                    None => end(unmet, out),
                }
                // What is said beside a table is judged all the same.
                if !(matches!(need, Need::AnyProse(_)) && self.available & BESIDE != 0) {
                    return false;
                }
            }
        }
        true
    }

    fn is_of_years(&self, rule: &Rule) -> bool {
        self.report().year.is_none_or(|year| {
            rule.since.is_none_or(|since| year >= since) && rule.until.is_none_or(|until| year <= until)
        })
    }

    /// Whether the report is of an edition of a rule that needs no table of an edition.
    fn is_of_forms(&self, rule: &Rule) -> bool {
        let has_table = |need: &Need| matches!(need, Need::Table(Table::Article20 | Table::Applications));
        if rule.forms.len() >= Form::ALL.len() || rule.needs.all.iter().any(has_table) {
            return true;
        }
        let of_table = |table: &Table| Some((*table, form_of(self.report(), *table)?));
        let mut of_tables = Table::ALL.iter().filter_map(of_table).peekable();
        match of_tables.peek() {
            Some(_) => of_tables.any(|(table, form)| is_form(rule, table, form)),
            None => self.report().year.is_none_or(|year| rule.forms.contains(&Form::of_year(year))),
        }
    }

    /// What is missing of a table that is not there, or does not tell its edition.
    const fn missing_table(&self, table: Table) -> MissingInput {
        if self.has(table) { MissingInput::Edition(table) } else { MissingInput::Table(table) }
    }

    /// How the places of a rule end for lack of one of its needs; `None` if it is met.
    fn unmet(&self, rule: &Rule, need: Need) -> Option<End> {
        let has = |bit: u32| self.available & bit != 0;
        let missing = |missing: MissingInput| Some(End::NotAssessable(missing));
        // A report of figures alone has nothing else by its nature.
        let unless_alone = |is_alone: bool, missing: MissingInput| {
            Some(if is_alone { End::NotApplicable } else { End::NotAssessable(missing) })
        };
        match need {
            Need::Table(of) => {
                let before = self.input.before.filter(|_| rule.needs.all.contains(&Need::Before));
                let mut forms = [Some(self.report()), before].into_iter().flatten().filter_map(|r| form_of(r, of));
                let is_of_some = rule.forms.len() < Form::ALL.len();
                if forms.any(|form| !is_form(rule, of, form)) {
                    Some(End::NotApplicable)
                } else if has(table(of)) && !(is_of_some && self.report().edition(of).is_none()) {
                    None
                } else {
                    missing(self.missing_table(of))
                }
            }
            Need::EachTable(_) => None,
            Need::Prose(section) if has(prose(section)) => None,
            Need::Prose(section) => unless_alone(!has(OUTLINE), MissingInput::Prose(section)),
            Need::AnyProse(sections) if sections.iter().any(|section| has(prose(*section))) => None,
            // The first section stands for all; a need of none is met.
            Need::AnyProse(sections) => {
                sections.first().and_then(|section| unless_alone(!has(OUTLINE | TEXTS), MissingInput::Prose(*section)))
            }
            Need::Outline => (!has(OUTLINE)).then_some(End::NotApplicable),
            Need::Year if has(YEAR) => None,
            Need::Year => missing(MissingInput::Year),
            Need::Agency if has(AGENCY) => None,
            Need::Agency => missing(MissingInput::Agency),
            Need::Published if has(PUBLISHED) => None,
            Need::Published => unless_alone(!has(OUTLINE), MissingInput::Published),
            Need::Before if has(BEFORE) => None,
            Need::Before => match self.input.before.map(|before| follows(self.report(), before)) {
                Some(None) => missing(MissingInput::Year),
                _ => Some(End::NotApplicable),
            },
            Need::Children => (!has(CHILDREN)).then_some(End::NotApplicable),
        }
    }

    /// Whether what a single place needs is there. If not, the place is told why.
    pub(super) fn place_has(&self, need: Need, out: &mut RuleReport<'_>) -> bool {
        match self.unmet(out.rule, need) {
            None => return true,
            Some(End::NotApplicable) => out.not_applicable(1),
            Some(End::NotAssessable(missing)) => out.not_assessable(missing),
        }
        false
    }

    /// The tables that are there, for a rule that needs each.
    pub(super) fn tables(&self) -> impl Iterator<Item = Table> {
        Table::ALL.iter().copied().filter(|of| self.available & table(*of) != 0)
    }
}
