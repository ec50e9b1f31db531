//! The checker: every rule at every place, each place with an outcome.

mod applications;
mod article20;
mod baseline;
mod builder;
mod copies;
mod dates;
mod decisions;
mod disputes;
mod draft;
mod edition;
mod fees;
mod figures;
mod gate;
mod prose;
mod rollup;
mod scan;
mod sections;
mod serde;
mod speaker;
mod text;
mod twice;
mod years;

pub use builder::CheckerBuilder;
pub use draft::{Changes, Draft};

use crate::agencies::Agencies;
use crate::claim::{self, Claim};
use crate::complete::{Completion, Contradiction};
use crate::config::{Accepted, Config, Dates, Thresholds};
use crate::error::{Error, ErrorKind, Reason, say};
use crate::finding::identity::{Derived, Sums};
use crate::finding::{Finding, Severity};
use crate::form::{Cell, Form, Table};
use crate::identity::{Blanks, Evaluation, Family, Identity, IdentityKind, Outcome, UNKNOWN, may_be_larger};
use crate::reading::{Location, NoteKind, Outline, Reading};
use crate::report::{AdminLevel, Agency, Report};
use crate::rule::{Assessed, Children, CustomRule, Example, Input, MissingInput, Need, Rule, RuleReport};
use crate::series::{Entry, Series};
use crate::text::{Bilingual, Lang, nearest, string_enum};
use baseline::{Baseline, Settled};
use gate::{Gate, Places};
use serde::Told;
pub(crate) use serde::WrittenVerdict;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A rule of the catalogue.
struct Builtin {
    rule: Rule,
    gate: Gate,
    /// How many places it has where its gate is closed.
    places: Places,
    /// Evaluates it where all that it needs is there.
    run: fn(&Context<'_>, &mut RuleReport<'_>),
}

impl Builtin {
    const fn new(rule: Rule, places: Places, run: fn(&Context<'_>, &mut RuleReport<'_>)) -> Self {
        Builtin { gate: Gate::of(&rule), rule, places, run }
    }

    /// Evaluates it, or says why it is not.
    #[inline]
    fn evaluate(&self, context: &Context<'_>, out: &mut RuleReport<'_>) {
        if context.is_older {
            context.leaves_out(self.places, out);
        } else if context.admits(&self.gate, self.places, out) {
            (self.run)(context, out);
        }
    }
}

/// The severity of a rule; `None` drops its findings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Level {
    code: String,
    /// How many characters of the code were given: fewer than it has for a group.
    given: usize,
    severity: Option<Severity>,
}

/// A rule of the embedder.
#[derive(Clone)]
struct Own {
    rule: Rule,
    code: Cow<'static, str>,
    gate: Gate,
    custom: Arc<dyn CustomRule>,
}

impl Own {
    fn evaluate(&self, context: &Context<'_>, out: &mut RuleReport<'_>) {
        if context.admits(&self.gate, Places::Count(1), out) {
            self.custom.evaluate(Input { counted: Some(context.evaluation), ..context.input }, out);
        }
    }
}

/// The catalogue: one line a rule, in the order of their codes.
macro_rules! catalogue {
    ($($file:ident::$code:ident,)*) => {
        const COUNT: usize = [$(stringify!($code)),*].len();
        static CATALOGUE: [&Builtin; COUNT] = [$(&$file::$code),*];
    };
}

catalogue! {
    sections::GJ101,
    sections::GJ102,
    figures::GJ103,
    figures::GJ104,
    figures::GJ105,
    edition::GJ106,
    dates::GJ107,
    dates::GJ108,
    text::GJ109,
    text::GJ110,
    text::GJ111,
    sections::GJ112,
    figures::GJ113,
    sections::GJ114,
    text::GJ115,
    text::GJ116,
    twice::GJ117,
    speaker::GJ118,
    article20::GJ201,
    article20::GJ202,
    article20::GJ203,
    article20::GJ204,
    article20::GJ205,
    applications::GJ301,
    applications::GJ302,
    applications::GJ303,
    disputes::GJ401,
    prose::GJ501,
    prose::GJ502,
    prose::GJ503,
    prose::GJ504,
    prose::GJ505,
    prose::GJ506,
    decisions::GJ507,
    fees::GJ601,
    fees::GJ602,
    fees::GJ603,
    years::GJ701,
    years::GJ702,
    years::GJ703,
    years::GJ704,
    years::GJ705,
    copies::GJ706,
    rollup::GJ801,
    rollup::GJ802,
    rollup::GJ803,
}

/// The rules of the catalogue.
///
/// ```
/// let codes: Vec<&str> = gouji::rules().map(|rule| rule.code).collect();
/// assert!(codes.contains(&"GJ301") && codes.is_sorted());
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    CATALOGUE.iter().map(|builtin| &builtin.rule)
}

impl Rule {
    /// The rule of the catalogue with this code.
    ///
    /// ```
    /// let rule = gouji::Rule::by_code("GJ303").expect("in the catalogue");
    /// assert_eq!(rule.statement.zh, "一 + 二 ≠ (七) + 四");
    /// assert!(gouji::Rule::by_code("GJ999").is_none());
    /// ```
    #[must_use]
    pub fn by_code(code: &str) -> Option<&'static Rule> {
        rules().find(|rule| rule.code == code)
    }

    /// What a checker finds in the example, with the reports of last year and of the agencies below where the rule needs
    /// them.
    ///
    /// ```
    /// use gouji::{Checker, rules};
    /// for rule in rules() {
    ///     let findings = rule.check_example(&Checker::new()).expect("every rule has one");
    ///     assert!(findings.by_rule(rule.code).count() > 0);
    /// }
    /// ```
    #[must_use]
    pub fn check_example(&self, checker: &Checker) -> Option<Findings> {
        self.example.map(|example| example.findings(checker))
    }

    /// What a checker finds in the near miss: nothing of this rule.
    #[must_use]
    pub fn check_near_miss(&self, checker: &Checker) -> Option<Findings> {
        self.near_miss.map(|example| example.findings(checker))
    }
}

/// What the rules of the catalogue are given: the input, gathered once.
struct Context<'a> {
    input: Input<'a>,
    /// What there is of all that rules may need.
    available: u32,
    // Both are two kilobytes, and stay where they were made.
    evaluation: &'a Evaluation,
    /// The figures of last year's report.
    before: Option<&'a Evaluation>,
    /// The edition of 表二; `None` if the report does not have it.
    blanks: Blanks,
    lenient: bool,
    /// The reader saw that the report is of a form before 2019, to which no rule of the catalogue applies.
    is_older: bool,
    thresholds: &'a Thresholds,
    dates: &'a Dates,
    agencies: &'a Agencies,
    /// The claims of the prose, if they were read before.
    read: Option<&'a [Claim]>,
    /// What was found in the prose before.
    found: Option<&'a scan::Found>,
    /// The claims compared with the tables, when the first rule asks for them.
    claims: OnceCell<Vec<Claim>>,
    /// What was found in the prose, once a rule asks for it.
    text: OnceCell<scan::Hits<'a>>,
    /// The agency, with what its name tells.
    named: &'a Agency,
    agency: OnceCell<Option<Agency>>,
    below: OnceCell<rollup::Used<'a>>,
}

impl<'a> Context<'a> {
    fn hits(&self) -> &scan::Hits<'a> {
        self.text.get_or_init(|| match self.found {
            Some(found) => scan::Hits::again(self.input.report, found),
            None => scan::Hits::of(self.input.report, self.named, self.outline()),
        })
    }

    /// The agency with what section 一 says of it beside its name; `None` if they tell nothing, or the contrary.
    fn prose_agency(&self) -> Option<&Agency> {
        let text = self.report().sections.overview.as_deref()?;
        let agency = self.agency.get_or_init(|| {
            let named = self.named;
            let told = Agency::from_prose(text);
            let is_above = told.level == Some(AdminLevel::Township) && named.is_of_county_or_above();
            let differs = is_above
                || matches!((named.kind, told.kind), (Some(named), Some(told)) if named != told)
                || matches!((named.level, told.level), (Some(named), Some(told)) if named != told);
            let out = Agency {
                id: named.id.clone(),
                name: named.name.clone(),
                level: named.level.or(told.level),
                kind: named.kind.or(told.kind),
                covers: named.covers.or(told.covers),
            };
            (!differs && out != *named).then_some(out)
        });
        agency.as_ref()
    }

    /// What a reader saw besides the figures; `None` for a report alone, also if it was read from JSON.
    fn outline(&self) -> Option<&'a Outline> {
        self.input.reading.map(|reading| &reading.outline).filter(|outline| !outline.is_empty())
    }

    const fn report(&self) -> &Report {
        self.input.report
    }

    const fn has(&self, table: Table) -> bool {
        self.report().has(table)
    }

    /// The claims of the prose, compared with the tables.
    fn claims(&self) -> &[Claim] {
        self.claims.get_or_init(|| {
            let source = claim::Source::new(self.report(), self.input.reading, self.input.before);
            let read = self.read.map_or_else(|| claim::read(source), <[Claim]>::to_vec);
            claim::compare(read, source, &self.evaluation.flat, self.blanks)
        })
    }

    /// The figures that are not numbers in the exact identities that cannot be assessed, in print order.
    fn without_number(&self) -> Vec<Cell> {
        let is_open = |(identity, outcome): &(&Identity, Outcome)| {
            matches!(outcome, Outcome::NotAssessable { .. }) && self.has(identity.table())
        };
        let terms = self.evaluation.iter().filter(is_open).flat_map(|(identity, _)| identity.terms());
        let is_unknown = |cell: &Cell| self.evaluation.flat.state_at(*cell) & UNKNOWN != 0;
        let mut cells: Vec<Cell> = terms.map(|term| term.cell).filter(is_unknown).collect();
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    /// How many cells the report has, if every table is there.
    fn cells(&self) -> u32 {
        let forms = Table::ALL.iter().filter_map(|table| Some(table.cells(self.report().form(*table)?)));
        u32::try_from(forms.sum::<usize>()).unwrap_or(u32::MAX)
    }

    /// The whole number in a cell of 表二; `None` for what is not a number, and for a blank where blanks are unknown.
    const fn number(&self, cell: Cell) -> Option<i64> {
        let flat = &self.evaluation.flat;
        if flat.state_at(cell) & UNKNOWN == 0 { Some(flat.at(cell)) } else { None }
    }

    /// The numbers in some cells of 表二, or the first that is not a number.
    fn numbers<const N: usize>(&self, cells: [Cell; N]) -> Result<[i64; N], MissingInput> {
        match cells.iter().find(|cell| self.number(**cell).is_none()) {
            Some(cell) => Err(MissingInput::Figure(*cell)),
            None => Ok(cells.map(|cell| self.evaluation.flat.at(cell))),
        }
    }

    /// Evaluates one family of identities, whose table is there.
    fn identities(&self, out: &mut RuleReport<'_>, family: Family) {
        let flat = &self.evaluation.flat;
        let (holding, others) = self.evaluation.of_family(family);
        out.hold(holding);
        for (identity, outcome) in others {
            match outcome {
                Outcome::Holds { .. } => out.holds(),
                Outcome::Broken { expected, found } => {
                    out.found(Finding::of_identity(identity, flat, (expected, found)));
                }
                Outcome::NotAssessable { cell } | Outcome::TwoWays { cell, .. } => {
                    out.not_assessable(MissingInput::Figure(cell));
                }
                // GJ103 names the blanks; this place waits for them.
                Outcome::Unfilled { .. } => {
                    let blank = identity.terms().iter().find(|t| may_be_larger(flat.state_at(t.cell)));
                    out.not_assessable(
                        blank.map_or(MissingInput::Table(identity.table()), |t| MissingInput::Figure(t.cell)),
                    );
                }
            }
        }
    }

    /// How many identities of a family the report has.
    fn family(&self, family: Family) -> u32 {
        // A table that does not tell its edition has as many places as in the newest.
        let form = |table: Table| self.report().form_or_usual(table).unwrap_or(Form::LATEST);
        let own = Table::ALL.iter().flat_map(|table| crate::identity::of_table(*table, Some(form(*table))));
        u32::try_from(own.filter(|identity| identity.kind().family() == Some(family)).count()).unwrap_or(u32::MAX)
    }
}

string_enum! {
    /// What a check comes to, the worst last. Warnings and notes do not fail a report.
    #[non_exhaustive]
    Verdict {
        Pass = "pass", "No error, and nothing that this needs is missing.";
        Incomplete = "incomplete", "No error, but a table was not found or an exact identity is not assessable.";
        Fail = "fail", "A finding of error level remains.";
    }
}

/// The findings of one report, and how every place ended.
///
/// Through serde: `verdict`, `findings` and `assessed`, as in the JSON of `gouji check`. What is read back equals the
/// original; how the places of each rule ended, what was not assessable and the baseline are not written.
///
/// `Display` is for people, in English: the verdict with the counts, then a line each finding.
///
/// ```
/// use gouji::{Checker, Rule};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let text = Checker::new().check(&report).to_string();
/// assert!(text.starts_with("fail: 1 error, 0 warnings, 0 notes\nGJ401 error: Administrative review: "), "{text}");
/// ```
#[derive(Clone, Debug)]
pub struct Findings {
    list: Vec<Finding>,
    /// Of each rule of the catalogue, in its order.
    catalogue: [Assessed; COUNT],
    own: Vec<(Cow<'static, str>, Assessed)>,
    /// What was missing, and at how many places in a row.
    missing: Vec<(Cow<'static, str>, MissingInput, u32)>,
    /// The tables that the report does not have.
    absent: Vec<Table>,
    /// The figures that are not numbers in the exact identities that could not be assessed, in print order.
    without_number: Vec<Cell>,
    /// What the baseline says of this report; boxed, since few have one.
    settled: Option<Box<Settled>>,
    /// What findings that were read back were written with.
    told: Option<Box<Told>>,
}

impl Finding {
    /// The fields of a form that it is about, as JSON paths: the figures, the section of prose (`sections.overview`), and
    /// `published` where its rule asks for the date. None for what is about the report as a whole.
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        let section = match &self.at {
            Some(Location::Prose { section, .. }) => Some(format!("sections.{section}")),
            _ => None,
        };
        let fields: Vec<String> = self.cells.iter().map(Cell::to_string).chain(section).collect();
        let asks = || Rule::by_code(&self.rule).is_some_and(|rule| rule.needs.all.contains(&Need::Published));
        if fields.is_empty() && asks() { vec!["published".to_owned()] } else { fields }
    }
}

impl Findings {
    /// No findings, and no place of a rule.
    pub(crate) const fn none() -> Self {
        Findings {
            list: Vec::new(),
            catalogue: [Assessed { holds: 0, broken: 0, not_assessable: 0, not_applicable: 0 }; COUNT],
            own: Vec::new(),
            missing: Vec::new(),
            absent: Vec::new(),
            without_number: Vec::new(),
            settled: None,
            told: None,
        }
    }

    /// The findings: in the order of the catalogue, then those of your own rules.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }

    /// How many findings there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether nothing was found, not even a note.
    ///
    /// A report of which nothing is known is clean as well: [`Findings::is_conclusive`] tells whether every rule had
    /// what it needs.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether every rule had what it needs at every place: no place is not assessable.
    ///
    /// ```
    /// use gouji::{Checker, Form, Report};
    /// let findings = Checker::new().check(&Report::new(2024, "某镇人民政府", Form::F2021));
    /// assert!(findings.is_clean() && !findings.is_conclusive());
    /// ```
    #[must_use]
    pub fn is_conclusive(&self) -> bool {
        self.assessed().not_assessable == 0
    }

    /// The same as [`Findings::is_clean`].
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.is_clean()
    }

    /// The findings about one figure.
    pub fn at(&self, cell: Cell) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(move |finding| finding.cells.contains(&cell))
    }

    /// The findings about each figure, for a program that shows them beside the fields of a form.
    ///
    /// ```
    /// use gouji::{Checker, cells, testing::samples};
    /// let mut report = samples::city();
    /// report.set(cells::DISPUTES.review.total, 1)?;
    /// let findings = Checker::new().check(&report);
    /// assert_eq!(findings.by_cell()[&cells::DISPUTES.review.total].len(), 1);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn by_cell(&self) -> BTreeMap<Cell, Vec<&Finding>> {
        let mut by_cell: BTreeMap<Cell, Vec<&Finding>> = BTreeMap::new();
        for finding in &self.list {
            for cell in &finding.cells {
                by_cell.entry(*cell).or_default().push(finding);
            }
        }
        by_cell
    }

    /// The findings of each field of a form: by the JSON paths of the figures, and of the sections of prose
    /// (`sections.overview`); those about neither stand under the empty path.
    #[must_use]
    pub fn by_field(&self) -> BTreeMap<String, Vec<&Finding>> {
        let mut by_field: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
        for finding in &self.list {
            let fields = finding.fields();
            let none = fields.is_empty().then(String::new);
            for field in fields.into_iter().chain(none) {
                by_field.entry(field).or_default().push(finding);
            }
        }
        by_field
    }

    /// The findings of one rule.
    pub fn by_rule(&self, code: &str) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(move |finding| finding.rule == code)
    }

    /// The greatest severity; `None` if nothing was found.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.list.iter().map(|finding| finding.severity).max()
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The findings of error level.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// Whether the report passes: what a program that accepts or refuses a report asks.
    ///
    /// ```
    /// use gouji::{Checker, Report, Verdict, testing::samples};
    /// let checker = Checker::new();
    /// assert_eq!(checker.check(&samples::city()).verdict(), Verdict::Pass);
    /// // A report of which nothing is known raises nothing, and does not pass.
    /// let findings = checker.check(&Report::default());
    /// assert!(findings.is_clean());
    /// assert_eq!(findings.verdict(), Verdict::Incomplete);
    /// assert_eq!(findings.missing().count(), 3);
    /// ```
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if let Some(told) = &self.told {
            return told.verdict;
        }
        if self.errors().next().is_some() {
            Verdict::Fail
        } else if self.absent.is_empty() && self.identities().not_assessable == 0 {
            Verdict::Pass
        } else {
            Verdict::Incomplete
        }
    }

    /// What a verdict needs and the report does not have, each once: tables, and the figures of the exact identities.
    pub fn missing(&self) -> impl Iterator<Item = MissingInput> {
        let is_exact = |code: &str| EXACT.iter().any(|builtin| builtin.rule.code == code);
        let inputs = self.missing.iter().filter(move |(code, ..)| is_exact(code)).map(|(_, missing, _)| *missing);
        let mut seen: Vec<MissingInput> = Vec::new();
        let told = self.told.iter().flat_map(|told| told.missing.iter().copied());
        let figures = self.without_number.iter().copied().map(MissingInput::Figure);
        self.absent.iter().copied().map(MissingInput::Table).chain(inputs).chain(figures).chain(told).filter(
            move |missing| {
                let is_new = !seen.contains(missing);
                if is_new {
                    seen.push(*missing);
                }
                is_new
            },
        )
    }

    /// How many findings the baseline has accepted; they are none of these.
    #[must_use]
    pub fn accepted(&self) -> usize {
        self.settled.as_ref().map_or(0, |settled| settled.accepted.len())
    }

    /// The findings that the baseline has accepted, each with the entry that accepts it.
    pub fn accepted_findings(&self) -> impl Iterator<Item = (&Finding, &Accepted)> {
        self.settled.iter().flat_map(|settled| settled.accepted.iter().map(|(finding, entry)| (finding, entry)))
    }

    /// The entries of the baseline for this report that no finding needs any more.
    pub fn stale(&self) -> impl Iterator<Item = &Accepted> {
        self.settled.iter().flat_map(|settled| settled.stale.iter())
    }

    /// How the places of all rules ended.
    #[must_use]
    pub fn assessed(&self) -> Assessed {
        let told = self.told.as_ref().map_or_else(Assessed::default, |told| told.assessed);
        self.each().fold(told, |sum, (_, one)| sum.plus(one))
    }

    /// How the places of one rule ended; no places for a code that is none of the checker's.
    #[must_use]
    pub fn assessed_by(&self, code: &str) -> Assessed {
        self.each().find(|(of, _)| *of == code).map_or_else(Assessed::default, |(_, one)| one)
    }

    /// How the places of the exact identities ended: I1–I3 and I5, 42 places in the 2021 form and 40 in the 2019 form.
    ///
    /// ```
    /// use gouji::{Checker, read};
    /// let page = include_str!("../examples/reports/page.txt");
    /// let findings = Checker::new().check(&read::text(page, &read::Options::default())?);
    /// assert_eq!(findings.identities().holds, 42);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn identities(&self) -> Assessed {
        EXACT.iter().fold(Assessed::default(), |sum, builtin| sum.plus(self.assessed_by(builtin.rule.code)))
    }

    fn each(&self) -> impl Iterator<Item = (&str, Assessed)> {
        let own = self.own.iter().map(|(code, assessed)| (&**code, *assessed));
        rules().map(|rule| rule.code).zip(self.catalogue).chain(own)
    }

    /// Why places could not be assessed: the rule, and what was missing. Places in a row that miss the same are one;
    /// [`Findings::assessed_by`] counts them.
    pub fn unassessed(&self) -> impl Iterator<Item = (&str, MissingInput)> {
        self.missing.iter().map(|(code, missing, _)| (&**code, *missing))
    }

    /// The same with the number of places.
    #[cfg(feature = "human")]
    pub(crate) fn unassessed_counted(&self) -> impl Iterator<Item = (&str, MissingInput, u32)> {
        self.missing.iter().map(|(code, missing, count)| (&**code, *missing, *count))
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

/// Checks reports. Built once, shared by `&` between threads.
///
/// ```
/// use gouji::{Checker, Form, Lang, Report, cells};
/// let mut report = Report::new(2024, "某县人民政府", Form::F2021);
/// for cell in gouji::Cell::of(Form::F2021) {
///     report.set(cell, 0)?;
/// }
/// report.set(cells::DISPUTES.review.upheld, 3)?;
/// report.set(cells::DISPUTES.review.total, 4)?;
/// let findings = Checker::new().check(&report);
/// let messages: Vec<String> = findings.iter().map(|finding| finding.message(Lang::Zh)).collect();
/// assert_eq!(messages, ["行政复议：结果维持 3 + 其余各项 0 = 3，总计 4，相差 1"]);
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Checker {
    own: Vec<Own>,
    levels: Vec<Level>,
    blanks: Blanks,
    lenient: bool,
    thresholds: Thresholds,
    dates: Dates,
    baseline: Baseline,
    agencies: Agencies,
}

impl Checker {
    /// A checker of published reports.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Settings in any order, checked once.
    pub fn builder() -> CheckerBuilder {
        CheckerBuilder::default()
    }

    /// A checker for a form that is being typed: what is Missing or Blank is silent.
    ///
    /// An identity with such a cell is not assessable until the cell is filled, nor is a text of section 五 that is still short
    /// (GJ111); everything else is checked as usual.
    ///
    /// ```
    /// use gouji::{Checker, Form, Report, cells};
    /// let mut form = Report::new(2024, "某县教育局", Form::F2021);
    /// form.set(cells::DISPUTES.review.upheld, 3)?;
    /// assert!(Checker::lenient().check(&form).is_clean());
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn lenient() -> Self {
        Checker { lenient: true, blanks: Blanks::Unknown, ..Self::default() }
    }

    /// Makes every identity with a blank cell not assessable, instead of counting blanks as 0.
    #[must_use]
    pub fn strict_blanks(self) -> Self {
        Checker { blanks: Blanks::Unknown, ..self }
    }

    /// Adds a rule of your own; see [`CustomRule`].
    ///
    /// # Errors
    /// If its code is not of ASCII letters, digits, `-` and `_`, has no prefix before a `-`, begins with `GJ`, or is that of
    /// a rule added before.
    pub fn with_rule(self, rule: impl CustomRule + 'static) -> Result<Self, Error> {
        self.add(Arc::new(rule))
    }

    fn add(mut self, custom: Arc<dyn CustomRule>) -> Result<Self, Error> {
        let (record, owned) = (custom.rule(), custom.code());
        let code = &*owned;
        let wrong = |why| Err(WrongCode::of(code, why));
        if code.is_empty() || !code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            return wrong(CodeFault::Letters);
        }
        if code.to_ascii_uppercase().starts_with("GJ") {
            return wrong(CodeFault::Reserved);
        }
        if !code.split_once('-').is_some_and(|(prefix, rest)| !prefix.is_empty() && !rest.is_empty()) {
            return wrong(CodeFault::NoPrefix);
        }
        if self.own.iter().any(|own| own.code.eq_ignore_ascii_case(code)) {
            return wrong(CodeFault::Twice);
        }
        self.own.push(Own { gate: Gate::of(&record), rule: record, code: owned, custom });
        Ok(self)
    }

    /// Gives all findings of a rule this severity, or of a group, as [`CheckerBuilder`] names them.
    ///
    /// # Errors
    /// If the rule does not exist. Your own rules are added first.
    pub fn report_as(self, code: &str, severity: Severity) -> Result<Self, Error> {
        self.level(code, Some(severity))
    }

    /// Drops the findings of a rule or a group. Its places are still counted.
    ///
    /// # Errors
    /// If the rule does not exist. Your own rules are added first.
    pub fn allow(self, code: &str) -> Result<Self, Error> {
        self.level(code, None)
    }

    /// Takes over the settings of a [`Config`], over those made before. Your own rules are added first.
    ///
    /// # Errors
    /// If it gives a level to a rule that does not exist, a threshold that is none, names of agencies that contradict each
    /// other, or a rule a code that [`Checker::with_rule`] refuses.
    pub fn configured(self, config: &Config) -> Result<Self, Error> {
        config.thresholds.check()?;
        let agencies = Agencies::new(&config.agencies)?;
        let mut checker = Checker { thresholds: config.thresholds, dates: config.dates, agencies, ..self };
        if config.strict_blanks {
            checker = checker.strict_blanks();
        }
        checker.baseline.extend(&config.baseline, &checker.agencies);
        for rule in &config.rules {
            rule.check()?;
            checker = checker.add(Arc::new(rule.clone()))?;
        }
        builder::one_level_each(config.levels.iter().map(|(code, setting)| (code.as_str(), setting)))?;
        config.levels.iter().try_fold(checker, |checker, (code, setting)| checker.level(code, setting.severity()))
    }

    fn level(mut self, code: &str, severity: Option<Severity>) -> Result<Self, Error> {
        let codes = || rules().map(|rule| rule.code).chain(self.own.iter().map(|own| &*own.code));
        let of = |code: &str, given| Level { code: code.to_owned(), given, severity };
        let new: Vec<Level> = match codes().find(|known| known.eq_ignore_ascii_case(code)) {
            Some(known) => vec![of(known, known.len())],
            None => {
                let upper = code.to_ascii_uppercase();
                let group = upper.trim_end_matches('X');
                // GJ3, GJ30, GJ3xx, GJ30x: as long as a code, or without what is left open.
                let is_group = group.len() > "GJ".len() && (upper == group || upper.len() == "GJ301".len());
                let of_group = rules().filter(|rule| is_group && rule.code.starts_with(group));
                of_group.map(|rule| of(rule.code, group.len())).collect()
            }
        };
        if new.is_empty() {
            let nearest = nearest(code, codes().map(str::to_owned));
            let code = crate::text::shown(code, 40).to_string();
            return Err(Error::new(WrongCode { code, fault: CodeFault::Unknown, nearest }));
        }
        let is_same = |one: &Level, other: &Level| one.code == other.code && one.given == other.given;
        self.levels.retain(|old| !new.iter().any(|new| is_same(old, new)));
        self.levels.extend(new);
        // The narrowest first: it counts.
        self.levels.sort_by(|one, other| (&one.code, other.given).cmp(&(&other.code, one.given)));
        Ok(self)
    }

    /// Checks every rule at every place of a [`Report`] or a [`Reading`].
    ///
    /// From a report alone, the rules that need what a reader sees besides are not applicable. Of an agency of which
    /// nothing but the name is given, level, kind and scope are what the name tells ([`Agency::from_name`]).
    #[must_use]
    pub fn check<'a>(&self, input: impl Into<Input<'a>>) -> Findings {
        let input = input.into();
        let report = input.report;
        let mut evaluation = Evaluation::empty(report);
        evaluation.gather(report, self.blanks);
        let before = input.before.map(|before| Evaluation::new(before, self.blanks));
        let agency = report.agency.told_by_name();
        let context = self.context(input, &agency, &evaluation, before.as_ref());
        let absent = Table::ALL.iter().copied().filter(|table| !report.has(*table)).collect();
        let mut findings = Findings { absent, ..Findings::none() };
        let Findings { list, catalogue, own, missing, settled, .. } = &mut findings;
        list.reserve(evaluation.count_differing());
        for (builtin, assessed) in CATALOGUE.iter().zip(catalogue) {
            let glanced = (context.glance(&builtin.gate), builtin.places);
            if !context.is_older
                && let (Some(false), Places::Count(count)) = glanced
            {
                assessed.not_applicable = count;
                continue;
            }
            let code = Cow::Borrowed(builtin.rule.code);
            let mut out = RuleReport { rule: &builtin.rule, code: &code, assessed, findings: list, missing };
            builtin.evaluate(&context, &mut out);
        }
        for one in &self.own {
            let mut assessed = Assessed::default();
            let mut out =
                RuleReport { rule: &one.rule, code: &one.code, assessed: &mut assessed, findings: list, missing };
            one.evaluate(&context, &mut out);
            own.push((one.code.clone(), assessed));
        }
        *settled = self.baseline.settle(report, &self.agencies, list);
        for (finding, _) in settled.iter_mut().flat_map(|settled| &mut settled.accepted) {
            self.finish(input, finding);
        }
        list.retain_mut(|finding| self.finish(input, finding));
        if evaluation.flat.has(UNKNOWN) {
            findings.without_number = context.without_number();
        }
        findings
    }

    /// What rules are given.
    fn context<'a>(
        &'a self,
        input: Input<'a>,
        named: &'a Agency,
        evaluation: &'a Evaluation,
        before: Option<&'a Evaluation>,
    ) -> Context<'a> {
        let notes = input.reading.map_or(&[][..], |reading| &reading.notes);
        let mut context = Context {
            input,
            available: 0,
            evaluation,
            before,
            blanks: self.blanks,
            lenient: self.lenient,
            is_older: notes.iter().any(|note| note.kind == NoteKind::OlderForm),
            thresholds: &self.thresholds,
            dates: &self.dates,
            agencies: &self.agencies,
            read: None,
            found: None,
            claims: OnceCell::new(),
            text: OnceCell::new(),
            named,
            agency: OnceCell::new(),
            below: OnceCell::new(),
        };
        context.available = gate::available(&context);
        context
    }

    /// Of these findings those that are kept: what the settings and the baseline leave.
    fn kept(&self, input: Input<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
        self.baseline.settle(input.report, &self.agencies, &mut findings);
        findings.retain_mut(|finding| self.finish(input, finding));
        findings
    }

    /// The code of a rule of the catalogue or of your own, in whatever case it is given.
    pub(crate) fn code(&self, given: &str) -> Option<&str> {
        let mut codes = rules().map(|rule| rule.code).chain(self.own.iter().map(|own| &*own.code));
        codes.find(|code| code.eq_ignore_ascii_case(given))
    }

    /// The names of agencies that the settings list.
    pub(crate) const fn agencies(&self) -> &Agencies {
        &self.agencies
    }

    /// Which of these inputs are of one agency, and which is the report of the year before of which, by the agencies that
    /// the settings name.
    #[must_use]
    pub fn series(&self, inputs: &[Input<'_>]) -> Series {
        Series::of(inputs.iter().map(Entry::from), &self.agencies)
    }

    /// For each report the index of another agency's report whose text is the same, if there is one: see
    /// [`series::copies`](crate::series::copies).
    #[must_use]
    pub fn copies(&self, inputs: &[Input<'_>]) -> Vec<Option<usize>> {
        crate::series::copies(inputs.iter().map(Entry::from), &self.agencies)
    }

    /// Checks reports of several years and agencies, in any order: each with the same agency's report of the year before
    /// ([`Checker::series`]), whose findings stand with the later year, and with the report of another agency that has the
    /// same text, if there is one ([`series::copies`](crate::series::copies)). The findings are in the order of the inputs.
    ///
    /// ```
    /// use gouji::{Cell, Checker, Form, Input, Report, cells};
    /// let year = |year, carried_over: u32| {
    ///     let mut report = Report::new(year, "某镇人民政府", Form::F2021);
    ///     Cell::of(Form::F2021).try_for_each(|cell| report.set(cell, 0))?;
    ///     let table = cells::APPLICATIONS;
    ///     for row in [table.carried_over, table.carried_forward] {
    ///         report.set(row.natural_person, carried_over)?;
    ///         report.set(row.total, carried_over)?;
    ///     }
    ///     Ok::<_, gouji::Error>(report)
    /// };
    /// let reports = [year(2024, 2)?, year(2023, 3)?];
    /// let inputs: Vec<Input> = reports.iter().map(Input::from).collect();
    /// let findings = Checker::new().check_series(&inputs);
    /// let counts: Vec<usize> = findings.iter().map(|findings| findings.by_rule("GJ701").count()).collect();
    /// assert_eq!(counts, [2, 0]);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn check_series(&self, inputs: &[Input<'_>]) -> Vec<Findings> {
        let series = self.series(inputs);
        let checked = inputs.iter().zip(self.copies(inputs)).enumerate().map(|(at, (input, copy))| {
            let before = series.before(at).and_then(|at| inputs.get(at)).map(|before| before.report);
            let other = copy.and_then(|at| inputs.get(at)).map(|other| other.report);
            let others = input.others.or(Some(other.as_slice()));
            self.check(Input { before: before.or(input.before), others, ..*input })
        });
        checked.collect()
    }

    /// Adds places, sets the severity that the embedder wants, and takes one level off what the reader guessed. Whether
    /// the finding is kept.
    fn finish(&self, input: Input<'_>, finding: &mut Finding) -> bool {
        match self.levels.iter().find(|level| level.code == finding.rule).map(|level| level.severity) {
            Some(None) => return false,
            Some(Some(severity)) => finding.severity = severity,
            None => {}
        }
        if let (Some(reading), Some(Location::Prose { section, start, .. })) = (input.reading, &finding.at) {
            finding.source_place = reading.source_place(*section, *start);
        }
        if let Some(reading) = input.reading.filter(|_| finding.places.is_empty()) {
            let place = |cell: &Cell| reading.locations.get(cell);
            if finding.cells.iter().any(|cell| place(cell).is_some()) {
                finding.places = finding.cells.iter().map(|cell| place(cell).cloned()).collect();
            }
            finding.guessed = finding.cells.iter().any(|cell| reading.is_guessed(*cell));
            if finding.guessed {
                finding.severity = finding.severity.lower();
            }
        }
        true
    }
}

impl fmt::Debug for Checker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own: Vec<&str> = self.own.iter().map(|own| &*own.code).collect();
        f.debug_struct("Checker")
            .field("own", &own)
            .field("levels", &self.levels)
            .field("blanks", &self.blanks)
            .field("lenient", &self.lenient)
            .field("thresholds", &self.thresholds)
            .field("dates", &self.dates)
            .field("baseline", &self.baseline.len())
            .field("agencies", &self.agencies)
            .finish()
    }
}

impl Finding {
    fn of(self, rule: &Rule) -> Self {
        Finding { rule: rule.code.into(), severity: rule.severity(), ..self }
    }
}

impl Completion {
    /// The identities that cannot hold as findings, with what is derived named as derived. A check does not make them:
    /// what is not printed is not a fault of a figure until it is derived.
    ///
    /// ```
    /// use gouji::{Form, Lang, Report, cells, complete};
    /// let mut report = Report::new(2024, "某县人民政府", Form::F2021);
    /// for cell in gouji::Cell::of(Form::F2021) {
    ///     report.set(cell, 0)?;
    /// }
    /// let row = cells::APPLICATIONS.outcomes.disclosed;
    /// report.set(row.natural_person, 3)?;
    /// report.set(cells::APPLICATIONS.outcomes.total.natural_person, 3)?;
    /// report.set(row.total, gouji::Value::Missing)?;
    /// let findings = complete::derive(&report).findings(&report);
    /// assert_eq!(
    ///     findings[0].message(Lang::Zh),
    ///     "总计列：(一)予以公开 3 + 其余各项 0 = 3，(七)总计 0，相差 3（其中 (一)予以公开·总计 3 为推算）"
    /// );
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn findings(&self, report: &Report) -> Vec<Finding> {
        let finding = |contradiction: &Contradiction| {
            let identity = crate::identity::of_report(report).find(|identity| identity.kind() == contradiction.kind)?;
            let mut flat = report.gather();
            for (cell, value) in &contradiction.derived {
                flat.fill(*cell, *value);
            }
            let derived = Derived { sums: Sums::new(identity, &flat), derived: contradiction.derived.clone() };
            let cells = identity.terms().iter().map(|term| term.cell).collect();
            let finding = Finding::new(cells, derived).counts(contradiction.expected, contradiction.found);
            Some(finding.of(&rule_of(identity.kind()).rule))
        };
        self.contradictions().iter().filter_map(finding).collect()
    }
}

/// Whether a rule is one of the exact identities.
#[cfg(feature = "human")]
pub(crate) fn is_of_identities(code: &str) -> bool {
    EXACT.iter().any(|builtin| builtin.rule.code == code)
}

/// The rules of the exact identities.
static EXACT: [&Builtin; 4] = [&applications::GJ301, &applications::GJ302, &applications::GJ303, &disputes::GJ401];

/// The rule that an exact identity belongs to.
const fn rule_of(kind: IdentityKind) -> &'static Builtin {
    match kind.family() {
        Some(Family::Rows) => &applications::GJ301,
        Some(Family::Outcomes) => &applications::GJ302,
        Some(Family::Balances) => &applications::GJ303,
        // The usual identities are none of a single report.
        _ => &disputes::GJ401,
    }
}

impl Example {
    /// What a checker finds in it, with last year's report and those of the agencies below if it has them.
    pub(crate) fn findings(&self, checker: &Checker) -> Findings {
        let (reading, before) = (self.reading(), self.before.map(Example::report));
        let children: Vec<Report> = self.children.iter().map(Example::report).collect();
        let children: Vec<&Report> = children.iter().collect();
        let mut input = Input::from(&reading.report);
        input.reading = self.seen.map(|_| &reading);
        input.before = before.as_ref();
        let others = self.beside.map(Example::report);
        let others: Vec<&Report> = others.iter().collect();
        input.others = Some(others.as_slice()).filter(|others| !others.is_empty());
        if !children.is_empty() {
            input.children = Some(Children { reports: &children, expected: self.expected });
        }
        checker.check(input)
    }
}

impl<'a> From<&Input<'a>> for Entry<'a> {
    fn from(input: &Input<'a>) -> Self {
        let entry = input.reading.map_or_else(|| Entry::from(input.report), Entry::from);
        Entry { id: input.id, version: input.version, source: input.source, ..entry }
    }
}

impl<'a> From<&'a Report> for Input<'a> {
    fn from(report: &'a Report) -> Self {
        Input {
            report,
            reading: None,
            before: None,
            children: None,
            against: None,
            others: None,
            id: None,
            version: None,
            source: None,
            counted: None,
        }
    }
}

impl<'a> From<&'a Reading> for Input<'a> {
    fn from(reading: &'a Reading) -> Self {
        Input { reading: Some(reading), ..Input::from(&reading.report) }
    }
}

// References to these, as assertions hand them on.
impl<'a> From<&'a Input<'a>> for Input<'a> {
    fn from(input: &'a Input<'a>) -> Self {
        *input
    }
}

impl<'a> From<&'a &'a Report> for Input<'a> {
    fn from(report: &'a &'a Report) -> Self {
        Input::from(*report)
    }
}

impl<'a> From<&'a &'a Reading> for Input<'a> {
    fn from(reading: &'a &'a Reading) -> Self {
        Input::from(*reading)
    }
}

/// The code of a rule that cannot be used as it was.
struct WrongCode {
    code: String,
    fault: CodeFault,
    /// The code that was probably meant.
    nearest: Option<String>,
}

#[derive(Clone, Copy)]
enum CodeFault {
    Letters,
    Reserved,
    NoPrefix,
    Twice,
    TwoLevels,
    Unknown,
}

impl WrongCode {
    fn of(code: &str, fault: CodeFault) -> Error {
        Error::new(WrongCode { code: crate::text::shown(code, 40).to_string(), fault, nearest: None })
    }
}

impl Reason for WrongCode {
    fn message(&self, lang: Lang) -> String {
        let why = match self.fault {
            CodeFault::Letters => Bilingual {
                zh: "只能使用 ASCII 字母、数字、“-”和“_”",
                en: "expected ASCII letters, digits, `-` and `_`",
            },
            CodeFault::Reserved => Bilingual {
                zh: "自定义规则应使用自己的前缀，GJ 为保留前缀",
                en: "a rule of your own has a code with its own prefix; GJ is reserved",
            },
            CodeFault::NoPrefix => Bilingual {
                zh: "自定义规则的代码应有自己的前缀，如 ACME-001",
                en: "a rule of your own has a code with its own prefix, such as ACME-001",
            },
            CodeFault::Twice => Bilingual { zh: "重复添加", en: "added twice" },
            CodeFault::TwoLevels => Bilingual { zh: "设有两个不同的级别", en: "has two different levels" },
            CodeFault::Unknown => Bilingual { zh: "没有该规则", en: "no such rule" },
        };
        let (code, why) = (&self.code, why.get(lang));
        match &self.nearest {
            None => say!(lang, "规则代码“{code}”：{why}", "rule code `{code}`: {why}"),
            Some(nearest) => say!(
                lang,
                "规则代码“{code}”：{why}，可能应为“{nearest}”",
                "rule code `{code}`: {why}; did you mean `{nearest}`?",
            ),
        }
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Setting
    }
}
