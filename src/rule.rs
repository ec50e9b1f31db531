//! What a rule is: its record, what it is given, where it says how each place ended, and the trait of own rules.

use crate::finding::{Finding, Message, Severity};
use crate::form::{Cell, Form, Section, Table};
use crate::reading::{DateFound, DateKind, Heading, LabelFound, LabelKind, Location, Passage, Reading, TableFound};
use crate::report::{AdminLevel, Agency, AgencyKind, Date, Report, Value};
use crate::text::{Bilingual, Lang, string_enum};

string_enum! {
    /// How sure the ground of a rule is.
    Confidence {
        Official = "official", "Official text: the regulation, the form, or arithmetic that the form prints.";
        Empirical = "empirical", "OutlineItem in published reports or local notices.";
        Inferred = "inferred", "Inferred.";
    }
}

/// Whether a rule is in use. A code that was given is never given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Status {
    /// In use.
    Active,
    /// No longer evaluated, for this reason.
    Withdrawn(Bilingual),
}

/// The record of a rule.
///
/// A code is never reused or renumbered; codes that begin with `GJ` belong to this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// The code, such as `GJ301`, or `ACME-001` for a rule of your own.
    pub code: &'static str,
    /// The severities that its findings can have, the usual one first.
    pub severities: &'static [Severity],
    /// What is wrong when it is broken.
    pub statement: Bilingual,
    /// Whether it is in use.
    pub status: Status,
    /// The law or the text on which it rests.
    pub basis: Bilingual,
    /// How sure that is.
    pub confidence: Confidence,
    /// What it needs to be assessable.
    pub needs: Bilingual,
    /// The places at which it is evaluated.
    pub evaluated_at: Bilingual,
    /// The editions for which it is made.
    pub forms: &'static [Form],
    /// The first report year for which it is made, if not all.
    pub since: Option<u16>,
    /// A report that breaks it.
    pub example: Option<Example>,
    /// A report that nearly breaks it, and does not.
    pub near_miss: Option<Example>,
}

impl Rule {
    /// A rule of your own, for every edition and year.
    #[must_use]
    pub const fn new(code: &'static str, severities: &'static [Severity], statement: Bilingual) -> Self {
        const NONE: Bilingual = Bilingual { zh: "", en: "" };
        Rule {
            code,
            severities,
            statement,
            status: Status::Active,
            basis: NONE,
            confidence: Confidence::Inferred,
            needs: NONE,
            evaluated_at: NONE,
            forms: &[Form::F2019, Form::F2021],
            since: None,
            example: None,
            near_miss: None,
        }
    }

    /// The severity of its findings where nothing else is said.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severities.first().copied().unwrap_or(Severity::Note)
    }
}

/// A report that breaks a rule, as data: every figure 0, then these boxes as printed, this prose, and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// The edition of all tables.
    pub form: Form,
    /// The report year.
    pub year: u16,
    /// The name of the body.
    pub name: Option<&'static str>,
    /// The level of the body.
    pub level: Option<AdminLevel>,
    /// The kind of the body.
    pub kind: Option<AgencyKind>,
    /// The day of publication: year, month, day.
    pub published: Option<(u16, u8, u8)>,
    /// The path and the printed text of each box that is not 0.
    pub boxes: &'static [(&'static str, &'static str)],
    /// The tables that are not there.
    pub without: &'static [Table],
    /// The prose.
    pub sections: &'static [(Section, &'static str)],
    /// What a reader saw besides; `None` for a report alone.
    pub seen: Option<&'static [OutlineItem]>,
    /// Last year's report.
    pub before: Option<&'static Example>,
    /// The reports of the bodies below.
    pub children: &'static [Example],
    /// The names of the bodies below that should be there.
    pub expected: &'static [&'static str],
}

/// A thing in the [outline](crate::Outline) of an [`Example`], in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OutlineItem {
    /// The title of the report.
    Title(&'static str),
    /// A section title with the number before it.
    Heading(Section, &'static str, &'static str),
    /// A table, of the edition of the example.
    Table(Table),
    /// A date: year, month, day.
    Date(DateKind, u16, u8, u8),
    /// A text between a section title and its table.
    Between(&'static str),
    /// A text before the first section title.
    Front(&'static str),
    /// A line that may be a section title.
    Doubtful(&'static str),
    /// A label that is not printed as on the form.
    Label(LabelKind, &'static str),
}

impl Example {
    pub(crate) const fn of(form: Form, year: u16, boxes: &'static [(&'static str, &'static str)]) -> Self {
        Example {
            form,
            year,
            name: None,
            level: None,
            kind: None,
            published: None,
            boxes,
            without: &[],
            sections: &[],
            seen: None,
            before: None,
            children: &[],
            expected: &[],
        }
    }

    pub(crate) const fn body(self, level: AdminLevel, kind: AgencyKind) -> Self {
        Example { level: Some(level), kind: Some(kind), ..self }
    }

    pub(crate) const fn prose(self, sections: &'static [(Section, &'static str)]) -> Self {
        Example { sections, ..self }
    }

    pub(crate) const fn seen(self, seen: &'static [OutlineItem]) -> Self {
        Example { seen: Some(seen), ..self }
    }

    pub(crate) const fn published(self, year: u16, month: u8, day: u8) -> Self {
        Example { published: Some((year, month, day)), ..self }
    }

    pub(crate) const fn after(self, before: &'static Example) -> Self {
        Example { before: Some(before), ..self }
    }

    /// The report.
    ///
    /// ```
    /// use gouji::{Checker, Rule};
    /// let example = Rule::by_code("GJ401").and_then(|rule| rule.example).expect("every rule has one");
    /// assert_eq!(Checker::new().check(&example.report()).by_rule("GJ401").count(), 1);
    /// ```
    #[must_use]
    pub fn report(&self) -> Report {
        let mut report = Report::new(self.year, "", self.form);
        report.agency = Agency { name: self.name.map(str::to_owned), level: self.level, kind: self.kind, covers: None };
        report.published = self.published.and_then(|(year, month, day)| Date::new(year, month, day));
        for cell in Cell::of(self.form) {
            let printed = self.boxes.iter().find(|(path, _)| *path == cell.to_string());
            // The boxes are those of the edition just made, and 0 fits every kind.
            let _ = match printed {
                Some((_, text)) => report.set_text(cell, text),
                None => report.set(cell, Value::Integer(0)),
            };
        }
        for table in self.without {
            match table {
                Table::Article20 => report.article20 = None,
                Table::Applications => report.applications = None,
                Table::Disputes => report.disputes = None,
            }
        }
        for (section, text) in self.sections {
            if let Some(slot) = report.sections.get_mut(*section) {
                *slot = Some((*text).to_owned());
            }
        }
        report
    }

    /// The report with what a reader saw besides, each thing on a line of its own.
    #[must_use]
    pub fn reading(&self) -> Reading {
        let mut reading = Reading::new(self.report());
        let outline = &mut reading.outline;
        for (line, seen) in (1..).zip(self.seen.unwrap_or_default()) {
            let place = Location::Line { line, column: 1, page: None };
            match *seen {
                OutlineItem::Title(text) => outline.title = Some(Passage::new(text, place)),
                OutlineItem::Heading(section, number, text) => {
                    let number = Some(number).filter(|number| !number.is_empty()).map(str::to_owned);
                    outline.headings.push(Heading::new(section, number, text, place));
                }
                OutlineItem::Table(table) => {
                    let form = (table != Table::Disputes).then_some(self.form);
                    outline.tables.push(TableFound::new(table, form, place));
                }
                OutlineItem::Date(kind, year, month, day) => {
                    outline.dates.extend(Date::new(year, month, day).map(|date| DateFound::new(date, kind, place)));
                }
                OutlineItem::Between(text) => outline.between.push(Passage::new(text, place)),
                OutlineItem::Front(text) => outline.front.push(Passage::new(text, place)),
                OutlineItem::Doubtful(text) => outline.doubtful.push(Passage::new(text, place)),
                OutlineItem::Label(kind, text) => outline.labels.push(LabelFound::new(kind, text, place)),
            }
        }
        reading
    }
}

/// What a rule is given.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Input<'a> {
    /// The report.
    pub report: &'a Report,
    /// What the reader saw besides, if the report was read from an input.
    pub reading: Option<&'a Reading>,
    /// The same body's report of the year before, if the caller has it.
    pub before: Option<&'a Report>,
    /// The reports of the bodies below, if the caller has them.
    pub children: Option<Children<'a>>,
}

/// The reports of the bodies whose figures a government's report adds up.
#[derive(Clone, Copy, Debug)]
pub struct Children<'a> {
    /// Their reports for the same year.
    pub reports: &'a [&'a Report],
    /// The names of all bodies that should be there; empty if the caller vouches that the reports are all.
    pub expected: &'a [&'a str],
}

impl<'a> Input<'a> {
    /// With the same body's report of the year before.
    ///
    /// ```
    /// use gouji::{Checker, Rule, Input};
    /// let example = Rule::by_code("GJ401").and_then(|rule| rule.example).expect("every rule has one");
    /// let (report, before) = (example.report(), example.report());
    /// let findings = Checker::new().check(Input::from(&report).before(&before));
    /// assert_eq!(findings.by_rule("GJ401").count(), 1);
    /// ```
    #[must_use]
    pub const fn before(self, report: &'a Report) -> Self {
        Input { before: Some(report), ..self }
    }

    /// With the reports of the bodies below, for the rules that add them up.
    #[must_use]
    pub const fn children(self, children: Children<'a>) -> Self {
        Input { children: Some(children), ..self }
    }
}

/// What a rule would have needed at a place where it could not be assessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MissingInput {
    /// A figure that is unreadable, missing or undetermined.
    Figure(Cell),
    /// A whole table.
    Table(Table),
    /// The edition of a table: what was read of it is the same in both.
    Edition(Table),
    /// The report year.
    Year,
    /// AdminLevel and kind of the body.
    Body,
    /// The prose of a section.
    Prose(Section),
    /// The day of publication.
    Published,
    /// The end of the input, which stops before.
    End,
    /// The figures of one of the other reports: last year's, or that of a body below.
    Other(Cell),
    /// The reports of all bodies below.
    Children,
}

impl MissingInput {
    /// What is lacking, in words.
    ///
    /// ```
    /// use gouji::{Checker, Lang, testing::samples};
    /// let mut report = samples::street();
    /// report.applications = None;
    /// let findings = Checker::new().check(&report);
    /// let words: Vec<String> = findings.unassessed().map(|(code, what)| format!("{code}: {}", what.message(Lang::En))).collect();
    /// assert!(words.contains(&"GJ301: figures of table 3 are lacking".to_owned()), "{words:?}");
    /// ```
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        match (self, lang) {
            (MissingInput::Figure(cell), Lang::Zh) => format!("{} 没有可用的数字", cell.label(lang)),
            (MissingInput::Figure(cell), Lang::En) => format!("no usable figure in {}", cell.label(lang)),
            (MissingInput::Table(table), Lang::Zh) => format!("{}缺少数字", table.label().zh),
            (MissingInput::Table(table), Lang::En) => format!("figures of {} are lacking", table.label().en),
            (MissingInput::Edition(table), Lang::Zh) => format!("{}看不出版本", table.label().zh),
            (MissingInput::Edition(table), Lang::En) => format!("the edition of {} does not show", table.label().en),
            (MissingInput::Year, Lang::Zh) => "报告年度不明".to_owned(),
            (MissingInput::Year, Lang::En) => "the report year is not known".to_owned(),
            (MissingInput::Body, Lang::Zh) => "单位的层级或类型不明".to_owned(),
            (MissingInput::Body, Lang::En) => "level or kind of the body is not known".to_owned(),
            (MissingInput::Prose(section), Lang::Zh) => format!("第{}部分没有文字", section.number()),
            (MissingInput::Prose(section), Lang::En) => format!("the text of section {section} is lacking"),
            (MissingInput::Published, Lang::Zh) => "公布日期不明".to_owned(),
            (MissingInput::Published, Lang::En) => "the day of publication is not known".to_owned(),
            (MissingInput::End, Lang::Zh) => "文件在此之前中断".to_owned(),
            (MissingInput::End, Lang::En) => "the input stops before".to_owned(),
            (MissingInput::Other(cell), Lang::Zh) => format!("另一份报告的{}没有可用的数字", cell.label(lang)),
            (MissingInput::Other(cell), Lang::En) => {
                format!("no usable figure in {} of the other report", cell.label(lang))
            }
            (MissingInput::Children, Lang::Zh) => "下级单位的报告不全".to_owned(),
            (MissingInput::Children, Lang::En) => "not all reports of the bodies below are there".to_owned(),
        }
    }
}

/// How many places ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[non_exhaustive]
pub struct Assessed {
    /// The rule holds.
    pub holds: u32,
    /// The rule is broken.
    pub broken: u32,
    /// An input is unreadable, missing or undetermined.
    pub not_assessable: u32,
    /// Not for this form, year or body, or without the outline or the other report that it needs.
    pub not_applicable: u32,
}

impl Assessed {
    pub(crate) const fn plus(self, other: Assessed) -> Assessed {
        Assessed {
            holds: self.holds.saturating_add(other.holds),
            broken: self.broken.saturating_add(other.broken),
            not_assessable: self.not_assessable.saturating_add(other.not_assessable),
            not_applicable: self.not_applicable.saturating_add(other.not_applicable),
        }
    }
}

/// Where a rule says how each of its places ended.
#[derive(Debug)]
pub struct RuleReport<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) assessed: Assessed,
    pub(crate) findings: &'a mut Vec<Finding>,
    pub(crate) lacking: &'a mut Vec<(&'static str, MissingInput, usize)>,
}

impl RuleReport<'_> {
    /// The rule holds at a place.
    pub fn holds(&mut self) {
        self.hold(1);
    }

    pub(crate) const fn hold(&mut self, places: u32) {
        self.assessed.holds = self.assessed.holds.saturating_add(places);
    }

    /// The rule is broken at a place: a finding of its usual severity about these figures, with its message.
    pub fn broken(&mut self, cells: Vec<Cell>, message: Message) {
        self.broken_as(self.rule.severity(), cells, message);
    }

    /// The rule is broken at a place: a finding of this severity about these figures, with its message.
    pub fn broken_as(&mut self, severity: Severity, cells: Vec<Cell>, message: Message) {
        self.found(Finding::own(self.rule.code, severity, cells, message));
    }

    pub(crate) fn found(&mut self, finding: Finding) {
        self.assessed.broken = self.assessed.broken.saturating_add(1);
        self.findings.push(finding);
    }

    /// The rule lacks an input at a place.
    pub fn not_assessable(&mut self, lacking: MissingInput) {
        self.assessed.not_assessable = self.assessed.not_assessable.saturating_add(1);
        // RuleReport side by side that lack the same are counted: a table that is not there is lacking at each of its boxes.
        match self.lacking.last_mut() {
            Some((code, what, places)) if (*code, *what) == (self.rule.code, lacking) => {
                *places = places.saturating_add(1);
            }
            _ => self.lacking.push((self.rule.code, lacking, 1)),
        }
    }

    /// The rule is not for this form, year or body, at so many places.
    pub fn not_applicable(&mut self, places: u32) {
        self.assessed.not_applicable = self.assessed.not_applicable.saturating_add(places);
    }
}

/// A rule of your own.
///
/// ```
/// use gouji::{Cell, Checker, CustomRule, Form, Input, Message, RuleReport, Report, Rule, Severity, Bilingual, cells};
///
/// /// Our city asks every body to state at least one normative document in force.
/// struct InForce;
///
/// impl CustomRule for InForce {
///     fn rule(&self) -> Rule {
///         let statement = Bilingual { zh: "现行有效规范性文件为 0", en: "no normative document in force" };
///         Rule::new("ACME-001", &[Severity::Note], statement)
///     }
///     fn evaluate(&self, input: Input<'_>, places: &mut RuleReport<'_>) {
///         let cell = cells::ARTICLE20.f2021.normative_documents.in_force;
///         match input.report.number(cell) {
///             Some(0) => places.broken(vec![cell], Message { zh: "应至少有 1 件".into(), en: "1 expected".into() }),
///             Some(_) => places.holds(),
///             None => places.not_assessable(gouji::MissingInput::Figure(cell)),
///         }
///     }
/// }
///
/// let checker = Checker::new().with_rule(InForce)?;
/// let mut report = Report::new(2024, "某县教育局", Form::F2021);
/// for cell in Cell::of(Form::F2021) {
///     report.set(cell, 0)?;
/// }
/// assert_eq!(checker.check(&report).by_rule("ACME-001").count(), 1);
/// # Ok::<(), gouji::Error>(())
/// ```
pub trait CustomRule: Send + Sync {
    /// Its record. The code is of ASCII letters, digits, `-` and `_`, and does not begin with `GJ` or `gj`.
    fn rule(&self) -> Rule;

    /// Says how each of its places ended.
    fn evaluate(&self, input: Input<'_>, places: &mut RuleReport<'_>);
}
