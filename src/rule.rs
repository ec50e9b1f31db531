//! What a rule is: its record, its input, the report of how each place ended, and the trait of own rules.

mod data;

use crate::finding::{Finding, Message, Severity, number};
use crate::form::{Cell, Form, Section, Table};
use crate::identity::Evaluation;
use crate::reading::{
    Candidate, DateFound, DateKind, Heading, LabelFound, LabelKind, Location, Passage, Reading, TableFound,
};
use crate::report::{AdminLevel, Agency, AgencyId, AgencyKind, Date, Report, Value};
use crate::text::{Bilingual, Lang, string_enum};
use std::borrow::Cow;

string_enum! {
    /// How sure the basis of a rule is.
    #[non_exhaustive]
    Confidence {
        Official = "official", "Official text: the regulation, the form, or arithmetic that the form prints.";
        Empirical = "empirical", "Seen in published reports or local notices.";
        Inferred = "inferred", "Inferred.";
    }
}

/// The record of a rule.
///
/// A code is never reused or renumbered; codes that begin with `GJ` belong to this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// The code, such as `GJ301`, or `ACME-001` for a rule of your own; empty if the rule owns its code
    /// ([`CustomRule::code`]).
    pub code: &'static str,
    /// The severities that its findings can have, the usual one first; without any they are notes.
    pub severities: &'static [Severity],
    /// What is wrong when it is broken.
    pub statement: Bilingual,
    /// Why it is no longer in use, if it is not: a withdrawn rule keeps its code and is never evaluated.
    pub withdrawn: Option<Bilingual>,
    /// The law or the text on which it rests.
    pub basis: Bilingual,
    /// How sure that is.
    pub confidence: Confidence,
    /// What has to be there before it is evaluated. The checker tests it, and says what is missing.
    pub needs: Needs,
    /// The places at which it is evaluated.
    pub evaluated_at: Bilingual,
    /// The editions to which it applies: those of the tables that it needs, else of any table of the report, else the
    /// one in force for the report year. To all other reports it is not applicable.
    pub forms: &'static [Form],
    /// The first report year to which it applies; to a report without a year it applies.
    pub since: Option<u16>,
    /// The last report year to which it applies.
    pub until: Option<u16>,
    /// A report that breaks it.
    pub(crate) example: Option<Example>,
    /// A report that nearly breaks it, and does not.
    pub(crate) near_miss: Option<Example>,
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
            withdrawn: None,
            basis: NONE,
            confidence: Confidence::Inferred,
            needs: Needs::NONE,
            evaluated_at: NONE,
            forms: Form::ALL,
            since: None,
            until: None,
            example: None,
            near_miss: None,
        }
    }

    /// The same rule with these needs.
    #[must_use]
    pub const fn with_needs(self, needs: Needs) -> Self {
        Rule { needs, ..self }
    }

    /// A report that breaks it, with what a reader saw besides the figures. Every rule of the catalogue has one.
    ///
    /// ```
    /// use gouji::{Checker, Rule};
    /// let example = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one");
    /// assert_eq!(Checker::new().check(&example).by_rule("GJ401").count(), 1);
    /// ```
    #[must_use]
    pub fn example(&self) -> Option<Reading> {
        self.example.map(|example| example.reading())
    }

    /// A report that nearly breaks it, and does not.
    #[must_use]
    pub fn near_miss(&self) -> Option<Reading> {
        self.near_miss.map(|example| example.reading())
    }

    /// The severity of its findings where nothing else is said.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severities.first().copied().unwrap_or(Severity::Note)
    }
}

/// Something that has to be there before a rule is evaluated.
///
/// The checker tests the needs of a rule in their order and calls it only if they are met. Where one is not, the places
/// of the rule are *not applicable* (nothing of the kind was given) or *not assessable*, with the [`MissingInput`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Need {
    /// A table, of an edition of [`Rule::forms`]; not applicable in another edition.
    Table(Table),
    /// Each place needs its own of these tables; the rule is evaluated for those that are there.
    EachTable(&'static [Table]),
    /// The text of a section of prose; not applicable to figures alone.
    Prose(Section),
    /// The text of one of these sections, or text beside a table; not applicable to figures alone.
    AnyProse(&'static [Section]),
    /// What a reader saw besides the figures; not applicable to a report alone.
    Outline,
    /// The report year.
    Year,
    /// Level and kind of the agency.
    Agency,
    /// The date of publication; not applicable to a report alone.
    Published,
    /// The same agency's report of the year before; not applicable without it.
    Before,
    /// The reports of the agencies below, for a report that adds them up; not applicable without them.
    Children,
}

/// The needs of a rule.
///
/// ```
/// use gouji::{Lang, Need, Needs, Table};
/// let needs = Needs::all(&[Need::Table(Table::Applications), Need::Year]).at_places(&[Need::Before]);
/// assert_eq!(needs.message(Lang::En), "table 3; the report year; at some places also: the report of the year before");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Needs {
    /// What the whole rule needs.
    pub all: &'static [Need],
    /// What single places need besides. The rule itself says where that is missing.
    pub at_places: &'static [Need],
}

impl Needs {
    /// No needs: the rule is evaluated on every report.
    pub const NONE: Needs = Needs { all: &[], at_places: &[] };

    /// What the whole rule needs.
    #[must_use]
    pub const fn all(all: &'static [Need]) -> Self {
        Needs { all, at_places: &[] }
    }

    /// What single places need besides, for the documentation.
    #[must_use]
    pub const fn at_places(self, at_places: &'static [Need]) -> Self {
        Needs { at_places, ..self }
    }

    /// The needs in one line.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let joint = if lang == Lang::Zh { "；" } else { "; " };
        let list = |needs: &[Need]| needs.iter().map(|need| need.message(lang)).collect::<Vec<_>>().join(joint);
        match (self.all, self.at_places, lang) {
            ([], [], Lang::Zh) => "无".to_owned(),
            ([], [], Lang::En) => "nothing".to_owned(),
            (all, [], _) => list(all),
            ([], some, Lang::Zh) => format!("部分位置需要：{}", list(some)),
            ([], some, Lang::En) => format!("at some places: {}", list(some)),
            (all, some, Lang::Zh) => format!("{}；部分位置另需：{}", list(all), list(some)),
            (all, some, Lang::En) => format!("{}; at some places also: {}", list(all), list(some)),
        }
    }
}

impl Need {
    /// The need in words.
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let tables = |tables: &[Table]| {
            tables.iter().map(|table| table.label().get(lang)).collect::<Vec<_>>().join(if zh { "、" } else { ", " })
        };
        let prose = |sections: &[Section]| {
            let numbers: Vec<&str> = sections.iter().map(|section| number(*section, lang)).collect();
            if zh {
                format!("第{}部分的文字", numbers.join("或"))
            } else {
                format!("the text of section {}", numbers.join(" or "))
            }
        };
        let words = match self {
            Need::Table(table) => return table.label().get(lang).to_owned(),
            Need::EachTable(of) if zh => return format!("所在的表（{}）", tables(of)),
            Need::EachTable(of) => return format!("the table of the place ({})", tables(of)),
            Need::Prose(section) => return prose(&[section]),
            Need::AnyProse(sections) if zh => return format!("{}，或表格旁的文字", prose(sections)),
            Need::AnyProse(sections) => return format!("{}, or text beside a table", prose(sections)),
            Need::Outline => Bilingual { zh: "文件的标题和表格", en: "the titles and tables of the input" },
            Need::Year => Bilingual { zh: "报告年度", en: "the report year" },
            Need::Agency => Bilingual { zh: "单位的层级和类型", en: "level and kind of the agency" },
            Need::Published => Bilingual { zh: "公布日期", en: "the date of publication" },
            Need::Before => Bilingual { zh: "同一单位上一年的报告", en: "the report of the year before" },
            Need::Children => Bilingual {
                zh: "一级政府的报告和其全部下级单位同年度的报告",
                en: "a government's report and those of all agencies below for the same year",
            },
        };
        words.get(lang).to_owned()
    }
}

/// A report that breaks a rule, as data: every figure 0, then these cells as printed, this prose, and so on.
///
/// A cell is a constant, so that a misspelt one does not compile:
///
/// ```compile_fail
/// let cell = gouji::cells::ARTICLE20.f2021.coersion;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Example {
    /// The edition of all tables.
    pub(crate) form: Form,
    /// The report year.
    pub(crate) year: u16,
    /// The name of the agency.
    pub(crate) name: Option<&'static str>,
    /// The level of the agency.
    pub(crate) level: Option<AdminLevel>,
    /// The kind of the agency.
    pub(crate) kind: Option<AgencyKind>,
    /// The day of publication: year, month, day.
    pub(crate) published: Option<(u16, u8, u8)>,
    /// The printed text of each cell that is not 0.
    pub(crate) cells: &'static [(Cell, &'static str)],
    /// The table that is blank but for these cells.
    pub(crate) blank: Option<Table>,
    /// The tables that are not there.
    pub(crate) without: &'static [Table],
    /// The prose.
    pub(crate) sections: &'static [(Section, &'static str)],
    /// What a reader saw besides; `None` for a report alone.
    pub(crate) seen: Option<&'static [OutlineItem]>,
    /// Last year's report.
    pub(crate) before: Option<&'static Example>,
    /// The report of another agency.
    pub(crate) beside: Option<&'static Example>,
    /// The reports of the agencies below.
    pub(crate) children: &'static [Example],
    /// The names of the agencies below that should be there.
    pub(crate) expected: &'static [&'static str],
}

/// A thing in the [outline](crate::outline::Outline) of an [`Example`], in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutlineItem {
    /// The title of the report.
    Title(&'static str),
    /// A section title with the number before it.
    Heading(Section, &'static str, &'static str),
    /// A table, of the edition of the example.
    Table(Table),
    /// A date: year, month, day.
    Date(DateKind, u16, u8, u8),
    /// The name of the agency that signs the report.
    Signature(&'static str),
    /// The values of a figure that is printed more than once, each with the words beside it.
    Values(Cell, &'static [(&'static str, &'static str)]),
    /// A label that is not printed as on the form.
    Label(LabelKind, &'static str),
}

impl Example {
    pub(crate) const fn of(form: Form, year: u16, cells: &'static [(Cell, &'static str)]) -> Self {
        Example {
            form,
            year,
            name: None,
            level: None,
            kind: None,
            published: None,
            cells,
            blank: None,
            without: &[],
            sections: &[],
            seen: None,
            before: None,
            beside: None,
            children: &[],
            expected: &[],
        }
    }

    pub(crate) const fn agency(self, level: AdminLevel, kind: AgencyKind) -> Self {
        Example { level: Some(level), kind: Some(kind), ..self }
    }

    pub(crate) const fn prose(self, sections: &'static [(Section, &'static str)]) -> Self {
        Example { sections, ..self }
    }

    pub(crate) const fn blank(self, table: Table) -> Self {
        Example { blank: Some(table), ..self }
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

    pub(crate) const fn beside(self, other: &'static Example) -> Self {
        Example { beside: Some(other), ..self }
    }

    /// The report.
    pub(crate) fn report(&self) -> Report {
        let mut report = Report::new(self.year, "", self.form);
        report.agency =
            Agency { id: None, name: self.name.map(str::to_owned), level: self.level, kind: self.kind, covers: None };
        report.published = self.published.and_then(|(year, month, day)| Date::new(year, month, day));
        for cell in Cell::of(self.form) {
            let printed = self.cells.iter().find(|(of, _)| *of == cell);
            // The cells are those of the edition just made, and 0 fits every kind.
            let _ = match printed {
                Some((_, text)) => report.set_text(cell, text),
                None if self.blank == Some(cell.table()) => report.set(cell, Value::Blank),
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
    pub(crate) fn reading(&self) -> Reading {
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
                OutlineItem::Signature(text) => outline.signature = Some(Passage::new(text, place)),
                OutlineItem::Values(cell, values) => {
                    let scope = |scope: &str| Some(scope.to_owned()).filter(|scope| !scope.is_empty());
                    let value = |(text, words): &(&str, &str)| Candidate::new(*text, scope(words), place.clone());
                    outline.candidates.insert(cell, values.iter().map(value).collect());
                }
                OutlineItem::Label(kind, text) => outline.labels.push(LabelFound::new(kind, text, place)),
            }
        }
        reading
    }
}

/// The input of a rule.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Input<'a> {
    /// The report.
    pub report: &'a Report,
    /// What the reader saw besides, if the report was read from an input.
    pub reading: Option<&'a Reading>,
    /// The same agency's report of the year before, if the caller has it.
    pub before: Option<&'a Report>,
    /// The reports of the agencies below, if the caller has them.
    pub children: Option<Children<'a>>,
    /// The same report as its page prints it, if the caller has both.
    pub against: Option<&'a Report>,
    /// Reports of other agencies whose text may be the same ([`series::copies`](crate::series::copies)); `None` if nobody
    /// has looked for them.
    pub others: Option<&'a [&'a Report]>,
    /// The agency's key; without it that of the report.
    pub id: Option<&'a AgencyId>,
    /// The number of the version: see [`Entry::version`](crate::series::Entry::version).
    pub version: Option<u32>,
    /// The source of the report: see [`Entry::source`](crate::series::Entry::source).
    pub source: Option<&'a str>,
    /// The figures as the checker counts them, within a check.
    pub(crate) counted: Option<&'a Evaluation>,
}

/// The reports of the agencies whose figures a government's report adds up.
///
/// ```
/// use gouji::{Children, Report};
/// let (one, two) = (Report::default(), Report::default());
/// let reports = [&one, &two];
/// let children = Children::new(&reports).expected(&["某镇人民政府", "某街道办事处"]);
/// # assert_eq!(children.reports.len(), 2);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Children<'a> {
    /// Their reports for the same year.
    pub reports: &'a [&'a Report],
    /// The names or keys of all agencies that should be there; empty if the reports are known to be all.
    pub expected: &'a [&'a str],
}

impl<'a> Children<'a> {
    /// Reports that are known to be all.
    #[must_use]
    pub const fn new(reports: &'a [&'a Report]) -> Self {
        Children { reports, expected: &[] }
    }

    /// With the names or keys of all agencies that should be there.
    #[must_use]
    pub const fn expected(self, names: &'a [&'a str]) -> Self {
        Children { expected: names, ..self }
    }
}

impl<'a> Input<'a> {
    /// With the same agency's report of the year before.
    ///
    /// ```
    /// use gouji::{Checker, Rule, Input};
    /// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
    /// let before = report.clone();
    /// let findings = Checker::new().check(Input::from(&report).before(&before));
    /// assert_eq!(findings.by_rule("GJ401").count(), 1);
    /// ```
    #[must_use]
    pub const fn before(self, report: &'a Report) -> Self {
        Input { before: Some(report), ..self }
    }

    /// With the same report as its page prints it: GJ117 finds each figure that differs.
    #[must_use]
    pub const fn against(self, page: &'a Report) -> Self {
        Input { against: Some(page), ..self }
    }

    /// With reports of other agencies whose text may be the same: GJ706 finds the nearest.
    #[must_use]
    pub const fn others(self, others: &'a [&'a Report]) -> Self {
        Input { others: Some(others), ..self }
    }

    /// With the key of its agency.
    #[must_use]
    pub const fn id(self, id: &'a AgencyId) -> Self {
        Input { id: Some(id), ..self }
    }

    /// With the number of its version, for a series in which the agency has several reports for the year.
    #[must_use]
    pub const fn version(self, version: u32) -> Self {
        Input { version: Some(version), ..self }
    }

    /// With the source of the report, in which a name is that of one agency.
    #[must_use]
    pub const fn source(self, source: &'a str) -> Self {
        Input { source: Some(source), ..self }
    }

    /// With the reports of the agencies below, for the rules that add them up.
    #[must_use]
    pub const fn children(self, children: Children<'a>) -> Self {
        Input { children: Some(children), ..self }
    }
}

/// What was missing at a place where a rule could not be assessed.
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
    /// Level or kind of the agency.
    Agency,
    /// The prose of a section.
    Prose(Section),
    /// The date of publication.
    Published,
    /// The end of the input, which stops before.
    End,
    /// The figures of one of the other reports: last year's, or that of an agency below.
    Other(Cell),
    /// The reports of all agencies below.
    Children,
}

impl MissingInput {
    /// Its path in the JSON of a report, as in the `missing` of a verdict; `None` if it is not one of its values.
    #[must_use]
    pub fn path(self) -> Option<String> {
        Some(match self {
            MissingInput::Figure(cell) => cell.to_string(),
            MissingInput::Table(table) => table.to_string(),
            MissingInput::Edition(table) => format!("{table}.form"),
            MissingInput::Year => "year".to_owned(),
            MissingInput::Agency => "agency".to_owned(),
            MissingInput::Prose(section) => format!("sections.{section}"),
            MissingInput::Published => "published".to_owned(),
            MissingInput::End | MissingInput::Other(_) | MissingInput::Children => return None,
        })
    }

    /// The input at such a path.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        let table = |name: &str| Table::ALL.iter().copied().find(|table| table.as_str() == name);
        Some(match path {
            "year" => MissingInput::Year,
            "agency" => MissingInput::Agency,
            "published" => MissingInput::Published,
            _ => match (table(path), path.split_once('.')) {
                (Some(table), _) => MissingInput::Table(table),
                (None, Some((name, "form"))) => MissingInput::Edition(table(name)?),
                (None, Some(("sections", name))) => MissingInput::Prose(name.parse().ok()?),
                (None, _) => MissingInput::Figure(path.parse().ok()?),
            },
        })
    }

    /// What is missing, in words.
    ///
    /// ```
    /// use gouji::{Checker, Lang, testing::samples};
    /// let mut report = samples::street();
    /// report.applications = None;
    /// let findings = Checker::new().check(&report);
    /// let words: Vec<String> = findings.unassessed().map(|(code, what)| format!("{code}: {}", what.message(Lang::En))).collect();
    /// assert!(words.contains(&"GJ301: the figures of table 3 are missing".to_owned()), "{words:?}");
    /// ```
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        match (self, lang) {
            (MissingInput::Figure(cell), Lang::Zh) => format!("{}数据缺失或无法识别", cell.label(lang)),
            (MissingInput::Figure(cell), Lang::En) => format!("no usable figure in {}", cell.label(lang)),
            (MissingInput::Table(table), Lang::Zh) => format!("{}缺少数字", table.label().zh),
            (MissingInput::Table(table), Lang::En) => format!("the figures of {} are missing", table.label().en),
            (MissingInput::Edition(table), Lang::Zh) => format!("{}看不出版本", table.label().zh),
            (MissingInput::Edition(table), Lang::En) => format!("the edition of {} is not known", table.label().en),
            (MissingInput::Year, Lang::Zh) => "报告年度不明".to_owned(),
            (MissingInput::Year, Lang::En) => "the report year is not known".to_owned(),
            (MissingInput::Agency, Lang::Zh) => "单位的层级或类型不明".to_owned(),
            (MissingInput::Agency, Lang::En) => "level or kind of the agency is not known".to_owned(),
            (MissingInput::Prose(section), Lang::Zh) => format!("第{}部分没有文字", number(section, lang)),
            (MissingInput::Prose(section), Lang::En) => {
                format!("the text of section {} is missing", number(section, lang))
            }
            (MissingInput::Published, Lang::Zh) => "公布日期不明".to_owned(),
            (MissingInput::Published, Lang::En) => "the date of publication is not known".to_owned(),
            (MissingInput::End, Lang::Zh) => "文件在此之前中断".to_owned(),
            (MissingInput::End, Lang::En) => "the input ends before".to_owned(),
            (MissingInput::Other(cell), Lang::Zh) => format!("另一份报告的{}数据缺失或无法识别", cell.label(lang)),
            (MissingInput::Other(cell), Lang::En) => {
                format!("no usable figure in {} of the other report", cell.label(lang))
            }
            (MissingInput::Children, Lang::Zh) => "下级单位的报告不全".to_owned(),
            (MissingInput::Children, Lang::En) => "not all reports of the agencies below are there".to_owned(),
        }
    }
}

/// How many places ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Assessed {
    /// The rule holds.
    pub holds: u32,
    /// The rule is broken.
    pub broken: u32,
    /// An input is unreadable, missing or undetermined.
    pub not_assessable: u32,
    /// Another form, year or agency, or without the outline or the other report that it needs.
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

/// How each place of a rule ended.
#[derive(Debug)]
pub struct RuleReport<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) code: &'a Cow<'static, str>,
    pub(crate) assessed: &'a mut Assessed,
    pub(crate) findings: &'a mut Vec<Finding>,
    pub(crate) missing: &'a mut Vec<(Cow<'static, str>, MissingInput, u32)>,
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
        self.found(Finding::own(cells, message));
    }

    /// The rule is broken at a place: a finding of this severity about these figures, with its message.
    pub fn broken_as(&mut self, severity: Severity, cells: Vec<Cell>, message: Message) {
        self.found_as(severity, Finding::own(cells, message));
    }

    /// The rule is broken at a place: the finding takes its code and its usual severity.
    pub(crate) fn found(&mut self, finding: Finding) {
        self.found_as(self.rule.severity(), finding);
    }

    pub(crate) fn found_as(&mut self, severity: Severity, finding: Finding) {
        self.assessed.broken = self.assessed.broken.saturating_add(1);
        self.remark(severity, finding);
    }

    /// A finding at no place of its own.
    pub(crate) fn remark(&mut self, severity: Severity, finding: Finding) {
        self.findings.push(Finding { rule: self.code.clone(), severity, ..finding });
    }

    /// An input is missing at a place.
    pub fn not_assessable(&mut self, missing: MissingInput) {
        self.unassessed(missing, 1);
    }

    /// An input is missing at so many places.
    pub(crate) fn unassessed(&mut self, missing: MissingInput, places: u32) {
        if places == 0 {
            return;
        }
        self.assessed.not_assessable = self.assessed.not_assessable.saturating_add(places);
        // Places in a row that miss the same input are counted: a missing table is missing at each of its cells.
        match self.missing.last_mut() {
            Some((code, what, count)) if *what == missing && code == self.code => {
                *count = count.saturating_add(places);
            }
            _ => self.missing.push((self.code.clone(), missing, places)),
        }
    }

    /// The rule does not apply to this form, year or agency, at so many places.
    pub const fn not_applicable(&mut self, places: u32) {
        self.assessed.not_applicable = self.assessed.not_applicable.saturating_add(places);
    }
}

/// A rule of your own. A closure is one with [`Rule::evaluated_by`], so is a box of one, and [`RuleData`](crate::RuleData) is
/// one as data.
///
/// The checker applies its status, editions, years and needs before it is called, as for the rules of this crate.
///
/// ```
/// use gouji::{
///     Bilingual, Cell, Checker, CustomRule, Form, Input, Message, MissingInput, Need, Needs, Report, Rule, RuleReport,
///     Severity, Table, cells,
/// };
///
/// /// Our city asks every agency to state at least one normative document in force.
/// struct InForce;
///
/// impl CustomRule for InForce {
///     fn rule(&self) -> Rule {
///         let statement = Bilingual::new("现行有效规范性文件为 0", "no normative document in force");
///         let needs = Needs::all(&[Need::Table(Table::Article20)]);
///         let mut rule = Rule::new("ACME-001", &[Severity::Note], statement).with_needs(needs);
///         rule.forms = &[Form::F2021];
///         rule
///     }
///     fn evaluate(&self, input: Input<'_>, out: &mut RuleReport<'_>) {
///         let cell = cells::ARTICLE20.f2021.normative_documents.in_force;
///         match input.number(cell) {
///             Ok(0) => out.broken(vec![cell], Message::new("应至少有 1 件", "1 expected").with_amounts(1, 0)),
///             Ok(_) => out.holds(),
///             Err(missing) => out.not_assessable(missing),
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
/// // Without 表二 the checker says so, and does not call the rule.
/// report.article20 = None;
/// assert!(checker.check(&report).unassessed().any(|it| it == ("ACME-001", MissingInput::Table(Table::Article20))));
/// # Ok::<(), gouji::Error>(())
/// ```
pub trait CustomRule: Send + Sync {
    /// Its record. The code is of ASCII letters, digits, `-` and `_`, and does not begin with `GJ` or `gj`.
    fn rule(&self) -> Rule;

    /// Its code: that of its record, unless it is a text that the rule owns, as with a rule that is data.
    fn code(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.rule().code)
    }

    /// Says how each of its places ended.
    fn evaluate(&self, input: Input<'_>, out: &mut RuleReport<'_>);
}
