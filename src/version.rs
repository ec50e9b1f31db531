//! Two versions of one report: the figures and sentences that changed, the findings that went and came.

use crate::check::Checker;
use crate::error::{Error, Reason, say};
use crate::figure::State;
use crate::finding::Finding;
use crate::form::{Cell, FigureRef, Form, Section, Table};
use crate::report::Report;
use crate::rule::Input;
use crate::text::{self, Anchors, Lang, is_space, normal, shown};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What differs between two versions of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diff {
    /// The figures that changed, in the order of the form.
    pub figures: Vec<ChangedFigure>,
    /// The sentences of the prose that went, then those that came, section by section.
    pub sentences: Vec<ChangedSentence>,
    /// Findings of the first version that the second does not have.
    pub went: Vec<Finding>,
    /// Findings of the second version that the first does not have.
    pub came: Vec<Finding>,
}

impl Diff {
    /// Whether nothing changed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.sentences.is_empty() && self.went.is_empty() && self.came.is_empty()
    }
}

/// A figure that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChangedFigure {
    /// The cell.
    pub cell: Cell,
    /// What it says in the first version.
    pub before: Content,
    /// What it says in the second version.
    pub after: Content,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Content {
    /// The state of the figure; Missing where the table is missing.
    pub state: State,
    /// Its text; empty for Blank and Missing.
    pub text: String,
}

impl Content {
    fn of(figure: Option<FigureRef<'_>>) -> Self {
        figure.map_or(Content { state: State::Missing, text: String::new() }, |figure| Content {
            state: figure.state(),
            text: figure.to_string(),
        })
    }

    /// The text, or a word where there is none.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self.state {
            State::Blank => say!(lang, "空白", "blank"),
            State::Missing => say!(lang, "缺失", "missing"),
            _ => shown(&self.text, 40).to_string(),
        }
    }
}

/// A sentence that one version has and the other has not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChangedSentence {
    /// The section of the prose.
    pub section: Section,
    /// Whether the second version has it.
    pub is_new: bool,
    /// The sentence.
    pub text: String,
}

/// Compares two versions of one report: that of one agency for one year, on the same editions of the form.
///
/// ```
/// use gouji::{Cell, Checker, Form, Report, cells, version};
/// let mut first = Report::new(2024, "沭阳县教育局", Form::F2021);
/// Cell::of(Form::F2021).try_for_each(|cell| first.set(cell, 0))?;
/// let mut second = first.clone();
/// first.set(cells::DISPUTES.review.total, 2)?;
/// let diff = version::diff(&Checker::new(), &first, &second)?;
/// assert_eq!(diff.figures[0].cell, cells::DISPUTES.review.total);
/// assert_eq!((&*diff.went[0].rule, diff.came.len()), ("GJ401", 0));
/// second.year = Some(2023);
/// assert!(version::diff(&Checker::new(), &first, &second).is_err());
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// If the reports are of two agencies, two years or two editions.
pub fn diff<'a>(checker: &Checker, first: impl Into<Input<'a>>, second: impl Into<Input<'a>>) -> Result<Diff, Error> {
    let (first, second) = (first.into(), second.into());
    let [one, other] = [first.report, second.report];
    same_report(checker, one, other)?;
    let changed = |cell: Cell| {
        let [before, after] = [one, other].map(|report| Content::of(report.figure(cell)));
        (before != after).then_some(ChangedFigure { cell, before, after })
    };
    let figures = Cell::all().filter_map(changed).collect();
    let prose = Section::ALL.iter().flat_map(|section| {
        let [before, after] = [one, other].map(|report| sentences(report.sections.get(*section).unwrap_or_default()));
        let of = |is_new: bool| {
            let (own, others) = if is_new { (&after, &before) } else { (&before, &after) };
            let texts = missing(own, others, |text| text.chars().filter(|c| !is_space(*c)).collect::<String>());
            let sentence = |text: &&str| ChangedSentence { section: *section, is_new, text: (*text).to_owned() };
            texts.into_iter().map(sentence).collect::<Vec<_>>()
        };
        [of(false), of(true)].concat()
    });
    let sentences = prose.collect();
    let [before, after] = [first, second].map(|input| checker.check(input).into_iter().collect::<Vec<_>>());
    let findings =
        |own: &[Finding], others: &[Finding]| missing(own, others, Finding::fingerprint).into_iter().cloned().collect();
    Ok(Diff { figures, sentences, went: findings(&before, &after), came: findings(&after, &before) })
}

/// Those of a list that the other does not have, counted.
fn missing<'t, T>(own: &'t [T], others: &[T], key: impl Fn(&T) -> String) -> Vec<&'t T> {
    let mut there: HashMap<String, usize> = HashMap::new();
    for other in others {
        let count = there.entry(key(other)).or_default();
        *count = count.saturating_add(1);
    }
    let is_missing = |one: &&T| match there.get_mut(&key(one)) {
        Some(count) if *count > 0 => {
            *count = count.saturating_sub(1);
            false
        }
        _ => true,
    };
    own.iter().filter(is_missing).collect()
}

fn sentences(text: &str) -> Vec<&str> {
    /// Every sentence counts, whatever stands in it.
    static ANCHORS: LazyLock<Anchors> = LazyLock::new(|| Anchors::new(&[]));
    let mut all = Vec::new();
    text::sentences(text, &ANCHORS, |span| all.extend(text.get(span.from..span.to)));
    all.into_iter().map(|sentence| sentence.trim_matches(is_space)).filter(|sentence| !sentence.is_empty()).collect()
}

/// Makes sure that two reports are versions of one, as far as they say.
///
/// # Errors
/// If they are of two agencies, two years or two editions.
pub fn same_report(checker: &Checker, one: &Report, other: &Report) -> Result<(), Error> {
    let (mine, theirs) = (&one.agency, &other.agency);
    let name = |report: &Report| report.agency.name.clone().unwrap_or_else(|| "-".to_owned());
    let differ_in_name = || match (&mine.name, &theirs.name) {
        (Some(mine), Some(theirs)) => normal(mine) != normal(theirs),
        _ => false,
    };
    if !checker.agencies().is_same(mine, theirs).unwrap_or_else(|| !differ_in_name()) {
        return Err(Error::new(Refused::Agencies(name(one), name(other))));
    }
    if let (Some(year), Some(theirs)) = (one.year, other.year)
        && year != theirs
    {
        return Err(Error::new(Refused::Years(year, theirs)));
    }
    for table in Table::ALL {
        if let (Some(form), Some(theirs)) = (one.edition(*table), other.edition(*table))
            && form != theirs
        {
            return Err(Error::new(Refused::Editions(*table, form, theirs)));
        }
    }
    Ok(())
}

/// Reports that are not versions of one.
enum Refused {
    Agencies(String, String),
    Years(u16, u16),
    Editions(Table, Form, Form),
}

impl Reason for Refused {
    fn message(&self, lang: Lang) -> String {
        match self {
            Refused::Agencies(one, other) => {
                let [one, other] = [one, other].map(|name| shown(name, 60).to_string());
                say!(
                    lang,
                    "不是同一报告的两个版本：单位为“{one}”和“{other}”",
                    "not two versions of one report: the agencies are “{one}” and “{other}”",
                )
            }
            Refused::Years(one, other) => say!(
                lang,
                "不是同一报告的两个版本：报告年度为 {one} 和 {other}",
                "not two versions of one report: the years are {one} and {other}",
            ),
            Refused::Editions(table, one, other) => say!(
                lang,
                "不是同一报告的两个版本：{}使用 {one} 版和 {other} 版样表",
                "not two versions of one report: {} is of the editions {one} and {other}",
                table.label().get(lang),
            ),
        }
    }
}
