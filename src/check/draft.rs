//! A report that is being filled in: after each change only what it touches is judged again.

use super::scan::{Found, Hits};
use super::{Builtin, CATALOGUE, Checker, Context, EXACT, rule_of};
use crate::claim::{self, Claim};
use crate::error::Error;
use crate::figure::{State, Unit};
use crate::finding::Finding;
use crate::form::{Cell, Section, Table};
use crate::identity::{Blanks, Evaluation, Identity, Outcome};
use crate::report::{Agency, Report, Value};
use crate::rule::{Assessed, Input, Need, Rule, RuleReport};
use ::serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

/// A report that is being filled in, for a form that shows what is wrong beside each field.
///
/// [`Draft::set`] takes what was typed and gives the findings that came and went; [`Draft::findings`] are all that stand.
/// All tables, all rules that need no more than the report, and your own rules are judged as a
/// [lenient](Checker::lenient) checker does: what is Missing or Blank is silent. A change is undone by setting what stood
/// there before. When the form is handed in, [`Draft::run`] says whether it passes: what is still blank then is missing.
///
/// ```
/// use gouji::{Checker, Draft, Form, Lang, Report, cells};
/// let mut draft = Draft::new(&Checker::new(), Report::new(2024, "某县教育局", Form::F2021));
/// let block = cells::DISPUTES.review;
/// for (cell, text) in [(block.corrected, "0"), (block.other, "0"), (block.pending, "0"), (block.upheld, "3件")] {
///     assert!(draft.set(cell, text)?.is_empty());
/// }
/// let changes = draft.set(block.total, "4")?;
/// assert_eq!(changes.came[0].message(Lang::Zh), "行政复议：结果维持 3 + 其余各项 0 = 3，总计 4，相差 1");
/// assert!(changes.cells().contains(&block.upheld)); // the fields to draw again
/// assert_eq!(changes.figures, [block.total]);
/// assert_eq!(draft.set(block.total, "3")?.went.len(), 1);
/// assert_eq!(draft.report().number(block.total), Some(3));
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Draft {
    checker: Checker,
    report: Report,
    /// The agency, with what its name tells.
    agency: Agency,
    /// The claims of the prose, which a figure does not change.
    claims: Vec<Claim>,
    /// What else the rules look for in it.
    hits: Found,
    evaluation: Evaluation,
    /// The report of the year before.
    before: Option<(Report, Evaluation)>,
    /// The findings of each rule: the catalogue, then your own.
    found: Vec<Vec<Finding>>,
}

/// What a change of a [`Draft`] did. `Display` is for people, in English: a line a finding, after - or +.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Changes {
    /// The findings that stand no more.
    pub went: Vec<Finding>,
    /// Those that are new; one whose numbers have changed went and came.
    pub came: Vec<Finding>,
    /// The cells whose figures changed, in print order.
    pub figures: Vec<Cell>,
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let went = self.went.iter().map(|finding| format!("- {finding}"));
        let came = self.came.iter().map(|finding| format!("+ {finding}"));
        f.write_str(&went.chain(came).collect::<Vec<_>>().join("\n"))
    }
}

impl Changes {
    /// Whether the findings are as they were. The figures may be others.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.went.is_empty() && self.came.is_empty()
    }

    /// The cells whose figure or findings changed: the fields that a form draws again.
    #[must_use]
    pub fn cells(&self) -> BTreeSet<Cell> {
        let found = self.went.iter().chain(&self.came).flat_map(|finding| &finding.cells);
        found.chain(&self.figures).copied().collect()
    }

    /// Adds what differs between two lists of one rule.
    fn add(&mut self, old: Vec<Finding>, new: &[Finding]) {
        let ahead = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let alike = old.iter().skip(ahead).rev().zip(new.iter().skip(ahead).rev());
        let alike = alike.take_while(|(old, new)| old == new).count();
        let middle = |len: usize| len.saturating_sub(ahead).saturating_sub(alike);
        let mut went: Vec<Finding> = old.iter().skip(ahead).take(middle(old.len())).cloned().collect();
        for finding in new.iter().skip(ahead).take(middle(new.len())) {
            match went.iter().position(|old| old == finding) {
                Some(at) => drop(went.remove(at)),
                None => self.came.push(finding.clone()),
            }
        }
        self.went.extend(went);
    }
}

impl Draft {
    /// A draft that begins with this report, judged as the checker is set, but leniently.
    #[must_use]
    pub fn new(checker: &Checker, report: Report) -> Self {
        let checker = Checker { lenient: true, blanks: Blanks::Unknown, ..checker.clone() };
        let found = vec![Vec::new(); CATALOGUE.len().saturating_add(checker.own.len())];
        let evaluation = Evaluation::new(&report, Blanks::Unknown);
        let agency = report.agency.told_by_name().into_owned();
        let claims = claim::read((&report).into());
        let hits = Hits::of(&report, &agency, None).found();
        let mut draft = Draft { checker, report, agency, claims, hits, evaluation, before: None, found };
        draft.judge(|_| true);
        draft
    }

    /// The same draft beside the agency's report of the year before. That it is of this agency is for the caller to know;
    /// one of another year says nothing, as in a check.
    #[must_use]
    pub fn before(mut self, before: Report) -> Self {
        let evaluation = Evaluation::new(&before, Blanks::Unknown);
        self.before = Some((before, evaluation));
        self.judge(|_| true);
        self
    }

    /// The report as it stands.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// The report as it stands.
    #[must_use]
    pub fn into_report(self) -> Report {
        self.report
    }

    /// All findings that stand, in the order of a check.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter().flatten()
    }

    /// Those about one figure.
    pub fn at(&self, cell: Cell) -> impl Iterator<Item = &Finding> {
        self.findings().filter(move |finding| finding.cells.contains(&cell))
    }

    /// Puts what was typed into a cell, as [`Report::set_text`] does. It takes the whole text of a field, so call it when
    /// the field is left: half a number (`1,`) is not a number, and GJ105 says so until the rest is there.
    ///
    /// # Errors
    /// If the report has no such cell; nothing is changed then.
    pub fn set(&mut self, cell: Cell, text: &str) -> Result<Changes, Error> {
        self.put(cell, |report| report.put_text(cell, text))
    }

    /// The same in a field whose label names the unit, as [`Report::set_text_in`] does: a fee typed in 元.
    ///
    /// # Errors
    /// If the report has no such cell, or the cell is not one of money; nothing is changed then.
    pub fn set_in(&mut self, cell: Cell, unit: Unit, text: &str) -> Result<Changes, Error> {
        self.put(cell, |report| report.put_text_in(cell, unit, text))
    }

    /// Puts values into cells, all of them or none: what a program knows as numbers, or what a finding
    /// [proposes](Finding::proposed).
    ///
    /// ```
    /// use gouji::{Checker, Draft, cells, testing::samples};
    /// let fees = cells::ARTICLE20.f2021.fees;
    /// let mut draft = Draft::new(&Checker::new(), samples::street());
    /// let changes = draft.set(fees, "2510元")?;
    /// let proposed = changes.came[0].proposed();
    /// assert_eq!(draft.set_values(proposed)?.went[0].rule, "GJ203");
    /// assert_eq!(draft.report().money(fees).map(|fee| fee.to_string()).as_deref(), Some("0.251万元"));
    /// draft.set_values([(cells::DISPUTES.review.upheld, 2), (cells::DISPUTES.review.total, 2)])?;
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the report has no such cell, or a value is not of the kind that its cell asks for.
    pub fn set_values<V: Into<Value>>(
        &mut self,
        values: impl IntoIterator<Item = (Cell, V)>,
    ) -> Result<Changes, Error> {
        let mut changed = self.report.clone();
        values.into_iter().try_for_each(|(cell, value)| changed.set(cell, value))?;
        Ok(self.edit(|report| *report = changed))
    }

    /// Takes back what stands in a cell: it is Missing, as if it had never been typed.
    ///
    /// # Errors
    /// If the report has no such cell; nothing is changed then.
    pub fn unset(&mut self, cell: Cell) -> Result<Changes, Error> {
        let is_there = self.report.figure(cell).is_some_and(|figure| figure.state() != State::Missing);
        self.put(cell, |report| report.set_missing(cell).map(|()| is_there))
    }

    /// Changes one figure; the change says whether it is another one then.
    fn put(&mut self, cell: Cell, change: impl FnOnce(&mut Report) -> Result<bool, Error>) -> Result<Changes, Error> {
        let is_changed = change(&mut self.report)?;
        let mut changes = self.changed(cell);
        changes.figures.extend(is_changed.then_some(cell));
        Ok(changes)
    }

    /// The fields that are not filled in, of every table, in print order: what to ask for before the form is handed in.
    /// [`run`](Draft::run) names those alone that an identity needs.
    ///
    /// ```
    /// use gouji::{Checker, Draft, cells, testing::samples};
    /// let mut draft = Draft::new(&Checker::new(), samples::city());
    /// draft.set(cells::ARTICLE20.f2021.fees, "")?;
    /// assert_eq!(draft.missing_cells().collect::<Vec<_>>(), [cells::ARTICLE20.f2021.fees]);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    pub fn missing_cells(&self) -> impl Iterator<Item = Cell> {
        self.report.cells_in(|state| matches!(state, State::Missing | State::Blank))
    }

    /// The checker and the input of the report as a whole.
    pub(crate) fn submission(&self) -> (Checker, Input<'_>) {
        let before = self.before.as_ref().map(|(report, _)| report);
        (Checker { lenient: false, ..self.checker.clone() }, Input { before, ..Input::from(&self.report) })
    }

    /// Judges again what a changed cell touches.
    fn changed(&mut self, cell: Cell) -> Changes {
        self.evaluation.update(&self.report, cell);
        let mut changes = Changes::default();
        let touched: Vec<&'static Identity> = self.evaluation.of_cell(cell).collect();
        for identity in touched {
            self.judge_identity(identity, &mut changes);
        }
        let prose = [Section::Overview, Section::Problems, Section::OtherMatters];
        let has_prose = prose.iter().any(|section| self.report.sections.get(*section).is_some());
        let rest = self.judge(|judged| match judged {
            Judged::Builtin(builtin) => {
                !EXACT.iter().any(|exact| std::ptr::eq(*exact, *builtin))
                    && reads(&builtin.rule, cell.table(), has_prose)
            }
            // A rule of your own may read anything.
            Judged::Own(_) => true,
        });
        changes.went.extend(rest.went);
        changes.came.extend(rest.came);
        changes
    }

    /// Changes anything else: prose, the date of publication, the agency, a whole table. Everything is judged again.
    ///
    /// ```
    /// use gouji::{Checker, Draft, Form, Report};
    /// let mut draft = Draft::new(&Checker::new(), Report::new(2024, "某县教育局", Form::F2021));
    /// let changes = draft.edit(|report| report.sections.problems = Some("全年开展培训XX次。".to_owned()));
    /// assert_eq!(changes.came[0].rule, "GJ110");
    /// ```
    pub fn edit(&mut self, change: impl FnOnce(&mut Report)) -> Changes {
        let old = self.report.clone();
        change(&mut self.report);
        self.agency = self.report.agency.told_by_name().into_owned();
        self.claims = claim::read((&self.report).into());
        self.hits = Hits::of(&self.report, &self.agency, None).found();
        self.evaluation = Evaluation::new(&self.report, Blanks::Unknown);
        let mut changes = self.judge(|_| true);
        changes.figures.extend(Cell::all().filter(|cell| old.figure(*cell) != self.report.figure(*cell)));
        changes
    }

    /// Judges one exact identity again.
    fn judge_identity(&mut self, identity: &'static Identity, changes: &mut Changes) {
        let kind = identity.kind();
        let Some(at) = CATALOGUE.iter().position(|builtin| std::ptr::eq(*builtin, rule_of(kind))) else { return };
        let new = match identity.outcome(&self.evaluation.flat) {
            Outcome::Broken { expected, found } => {
                let finding = Finding::of_identity(identity, &self.evaluation.flat, (expected, found));
                self.checker.kept(Input::from(&self.report), vec![finding.of(&rule_of(kind).rule)])
            }
            _ => Vec::new(),
        };
        let Some(list) = self.found.get_mut(at) else { return };
        let place = |list: &[Finding]| list.partition_point(|finding| finding.identity_kind() < Some(kind));
        let begin = place(list);
        let is_there = list.get(begin).is_some_and(|finding| finding.identity_kind() == Some(kind));
        let old: Vec<Finding> = list.splice(begin..begin.saturating_add(usize::from(is_there)), new.clone()).collect();
        changes.add(old, &new);
    }

    /// Judges these rules again.
    fn judge(&mut self, is_touched: impl Fn(&Judged<'_>) -> bool) -> Changes {
        let mut changes = Changes::default();
        let before = self.before.as_ref();
        let input = Input { before: before.map(|(report, _)| report), ..Input::from(&self.report) };
        let mut context =
            self.checker.context(input, &self.agency, &self.evaluation, before.map(|(_, evaluation)| evaluation));
        context.read = Some(&self.claims);
        context.found = Some(&self.hits);
        let catalogue = CATALOGUE.iter().map(|builtin| Judged::Builtin(builtin));
        let own = self.checker.own.iter().map(Judged::Own);
        for (judged, found) in catalogue.chain(own).zip(&mut self.found) {
            if is_touched(&judged) {
                let new = self.checker.kept(input, judged.findings(&context));
                let old = std::mem::take(found);
                changes.add(old, &new);
                *found = new;
            }
        }
        changes
    }
}

/// A rule of either sort.
enum Judged<'a> {
    Builtin(&'static Builtin),
    Own(&'a super::Own),
}

impl Judged<'_> {
    const fn rule(&self) -> &Rule {
        match self {
            Judged::Builtin(builtin) => &builtin.rule,
            Judged::Own(own) => &own.rule,
        }
    }

    fn findings(&self, context: &Context<'_>) -> Vec<Finding> {
        let (mut assessed, mut findings, mut missing) = (Assessed::default(), Vec::new(), Vec::new());
        let code = match self {
            Judged::Builtin(builtin) => &Cow::Borrowed(builtin.rule.code),
            Judged::Own(own) => &own.code,
        };
        let mut out = RuleReport {
            rule: self.rule(),
            code,
            assessed: &mut assessed,
            findings: &mut findings,
            missing: &mut missing,
        };
        match self {
            Judged::Builtin(builtin) => builtin.evaluate(context, &mut out),
            Judged::Own(own) => own.evaluate(context, &mut out),
        }
        findings
    }
}

/// Whether a rule of the catalogue may find something else after a figure of the table has changed. What is said in prose
/// is compared with any table, by the rules of the families 5 and 6; other rules on prose read nothing else.
fn reads(rule: &Rule, table: Table, has_prose: bool) -> bool {
    let mut needs = rule.needs.all.iter().chain(rule.needs.at_places);
    needs.any(|need| match need {
        Need::Table(of) => *of == table,
        Need::EachTable(tables) => tables.contains(&table),
        Need::Prose(_) | Need::AnyProse(_) => {
            has_prose && ["GJ5", "GJ6"].iter().any(|family| rule.code.starts_with(family))
        }
        _ => false,
    })
}
