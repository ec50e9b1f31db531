//! What a check of one report comes to, in one value: the report, its findings, their causes.

use crate::check::{Checker, Draft, Findings, Verdict, WrittenVerdict};
use crate::finding::{Finding, Written};
use crate::form::Cell;
use crate::identity::IdentityKind;
use crate::locate::{Causes, Group, Locator};
use crate::reading::{Location, Note, Outline, Reading, WrittenNote};
use crate::report::{Agency, Report};
use crate::rule::{Assessed, Input};
use crate::text::Lang;
use serde::de::{Error, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// What a check of one report comes to: see [`Checker::run`].
///
/// Through serde it is a line of `gouji check --format json` with that of `gouji read`: `year`, `agency`, `verdict`,
/// `findings`, `causes`, `assessed`, then `report`, `outline`, `locations`, `notes` and `whole`. It reads itself back, and
/// what `gouji check` prints, whose reports have year and agency alone.
///
/// `Display` is for people, in English.
///
/// ```
/// use gouji::{Checked, Checker, Lang, Verdict, cells, testing::samples};
/// let mut report = samples::city();
/// report.set(cells::DISPUTES.review.total, 1)?;
/// let checked = Checker::new().run(&report);
/// assert_eq!(checked.verdict(), Verdict::Fail);
/// let causes: Vec<String> = checked.causes.iter().map(|cause| cause.message(Lang::En)).collect();
/// assert_eq!(causes.len(), 1, "{causes:?}");
/// # #[cfg(feature = "json")] {
/// let again: Checked = serde_json::from_str(&serde_json::to_string(&checked).unwrap()).unwrap();
/// assert_eq!(again, checked);
/// # }
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checked {
    /// What was checked; of a report alone nothing else is known.
    pub reading: Reading,
    /// What was found, and how every place ended.
    pub findings: Findings,
    /// Which figures may be wrong, where an identity is broken.
    pub causes: Causes,
}

impl Checked {
    /// Looks for the causes of what was found.
    fn of(input: Input<'_>, findings: Findings) -> Self {
        let is_broken = findings.iter().any(|finding| finding.identity_kind().is_some());
        let causes = if is_broken { Locator::new().locate(input).found_in(&findings) } else { Causes::default() };
        let reading = input.reading.cloned().unwrap_or_else(|| Reading::new(input.report.clone()));
        Checked { reading, findings, causes }
    }

    /// Whether the report passes.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.findings.verdict()
    }
}

impl Checker {
    /// Checks a [`Report`] or a [`Reading`] and looks for the causes of broken identities. The result holds a copy of
    /// what was checked; [`Checker::check`] makes none.
    #[must_use]
    pub fn run<'a>(&self, input: impl Into<Input<'a>>) -> Checked {
        let input = input.into();
        Checked::of(input, self.check(input))
    }

    /// The same of reports of several years and agencies: [`Checker::check_series`] with causes, in the order of the
    /// inputs.
    #[must_use]
    pub fn run_series(&self, inputs: &[Input<'_>]) -> Vec<Checked> {
        let findings = self.check_series(inputs);
        inputs.iter().zip(findings).map(|(input, findings)| Checked::of(*input, findings)).collect()
    }
}

impl Draft {
    /// Checks the report as a whole, with causes: what to ask when the form is handed in.
    ///
    /// It is no longer lenient. A figure that is Missing or still blank is not filled in: where an exact identity needs it,
    /// the verdict is [`Incomplete`](Verdict::Incomplete), and [`Findings::missing`] names it. Who takes blanks for 0 gives
    /// [`Draft::report`] to [`Checker::run`], or calls [`Report::zero_blanks`] before.
    ///
    /// ```
    /// use gouji::{Checker, Draft, MissingInput, Verdict, cells, testing::samples};
    /// let mut draft = Draft::new(&Checker::new(), samples::city());
    /// assert_eq!(draft.run().verdict(), Verdict::Pass);
    /// let total = cells::DISPUTES.review.total;
    /// assert!(draft.set(total, "")?.is_empty()); // while it is typed, a blank is not wrong …
    /// let checked = draft.run();
    /// assert_eq!(checked.verdict(), Verdict::Incomplete); // … and at the end it is missing
    /// assert_eq!(checked.findings.missing().collect::<Vec<_>>(), [MissingInput::Figure(total)]);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn run(&self) -> Checked {
        let (checker, input) = self.submission();
        checker.run(input)
    }
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.findings)?;
        self.causes.iter().try_for_each(|cause| write!(f, "\n  {}", cause.message(Lang::En)))
    }
}

/// A line of `gouji check --format json`: what is `None` is left out.
#[derive(Serialize)]
pub(crate) struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<Option<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Option<usize>>,
    year: Option<u16>,
    agency: Option<&'a Agency>,
    verdict: Option<WrittenVerdict>,
    findings: Vec<Written<'a>>,
    /// The identities by their findings, as places in the list.
    causes: Vec<Group<usize>>,
    assessed: Assessed,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Option<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'a Report>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outline: Option<&'a Outline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locations: Option<&'a BTreeMap<Cell, Location>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Vec<WrittenNote<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<bool>,
}

impl<'a> Record<'a> {
    /// Nothing found.
    const NONE: Record<'static> = Record {
        file: None,
        record: None,
        year: None,
        agency: None,
        verdict: None,
        findings: Vec::new(),
        causes: Vec::new(),
        assessed: Assessed { holds: 0, broken: 0, not_assessable: 0, not_applicable: 0 },
        error: None,
        source: None,
        report: None,
        outline: None,
        locations: None,
        notes: None,
        whole: None,
    };

    pub(crate) fn of(report: &'a Report, findings: &'a Findings, causes: &Causes, lang: Lang) -> Self {
        let place = |kind: IdentityKind| findings.iter().position(|finding| finding.identity_kind() == Some(kind));
        Record {
            year: report.year,
            agency: Some(&report.agency).filter(|agency| **agency != Agency::default()),
            verdict: Some(findings.written_verdict()),
            findings: findings.iter().map(|finding| Written(finding, lang)).collect(),
            causes: Group::of(causes, place),
            assessed: findings.assessed(),
            ..Record::NONE
        }
    }

    /// A report that could not be read.
    #[cfg(feature = "json")]
    pub(crate) fn failed(error: &'a str) -> Self {
        Record { error: Some(Some(error)), ..Record::NONE }
    }

    /// With the input and the number of the report in it.
    #[cfg(feature = "json")]
    pub(crate) fn in_file(self, file: Option<&'a str>, record: Option<usize>) -> Self {
        Record { file: Some(file), record: Some(record), error: self.error.or(Some(None)), ..self }
    }
}

/// All that a record says of its report.
fn named(year: Option<u16>, agency: Option<Agency>) -> Reading {
    let mut report = Report::default();
    (report.year, report.agency) = (year, agency.unwrap_or_default());
    Reading::new(report)
}

impl Serialize for Checked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Checked { reading, findings, causes } = self;
        let mut record = Record::of(&reading.report, findings, causes, Lang::default());
        if *reading != named(reading.report.year, Some(reading.report.agency.clone())) {
            let notes = reading.notes.iter().map(|note| WrittenNote(note, Lang::default()));
            record = Record {
                source: reading.source.as_deref(),
                report: Some(&reading.report),
                outline: Some(&reading.outline),
                locations: Some(&reading.locations),
                notes: Some(notes.collect()),
                whole: Some(reading.whole),
                ..record
            };
        }
        record.serialize(serializer)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    #[serde(rename = "file")]
    _file: Option<IgnoredAny>,
    #[serde(rename = "record")]
    _record: Option<IgnoredAny>,
    year: Option<u16>,
    agency: Option<Agency>,
    verdict: Option<WrittenVerdict>,
    findings: Vec<Finding>,
    causes: Vec<Group<usize>>,
    assessed: Assessed,
    error: Option<String>,
    source: Option<String>,
    report: Option<Report>,
    outline: Option<Outline>,
    locations: Option<BTreeMap<Cell, Location>>,
    notes: Option<Vec<Note>>,
    whole: Option<bool>,
}

impl<'de> Deserialize<'de> for Checked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = Given::deserialize(deserializer)?;
        if let Some(error) = given.error {
            return Err(D::Error::custom(format_args!("was not checked: {error}")));
        }
        let verdict = given.verdict.ok_or_else(|| D::Error::missing_field("verdict"))?;
        let findings = Findings::of_written(given.findings, &verdict, given.assessed).map_err(D::Error::custom)?;
        let kind = |at: usize| {
            let kind = findings.iter().nth(at).and_then(Finding::identity_kind);
            kind.ok_or_else(|| D::Error::custom(format_args!("finding {at} is not about an identity")))
        };
        let causes = Group::causes(given.causes, kind)?;
        let reading = match given.report {
            None => named(given.year, given.agency),
            Some(report) => Reading {
                source: given.source,
                report,
                outline: given.outline.unwrap_or_default(),
                locations: given.locations.unwrap_or_default(),
                notes: given.notes.unwrap_or_default(),
                whole: given.whole.unwrap_or_default(),
            },
        };
        Ok(Checked { reading, findings, causes })
    }
}
