//! [`Verified`]: the type that guarantees a complete report whose identities hold.

mod builder;

pub use builder::Builder;

use crate::check::{Checker, Findings};
use crate::error::{Error, ErrorKind, Reason, say};
use crate::figure::State;
use crate::finding::Finding;
use crate::form::{Cell, Table};
use crate::identity::{self, Outcome};
use crate::report::{Report, Sections};
use crate::rule::Input;
use crate::text::{Bilingual, Lang};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::Deref;

/// A report whose three tables are there, whose every figure is Stated, and whose I1–I3 and I5 hold.
///
/// ```
/// use gouji::{Cell, Form, Report, Value, Verified};
/// let mut report = Report::new(2024, "某镇人民政府", Form::F2021);
/// for cell in Cell::of(Form::F2021) {
///     report.set(cell, Value::Blank)?;
/// }
/// assert!(Verified::new(report.clone()).is_err());
/// assert!(Verified::new(report.zero_blanks()).is_ok());
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// Through serde it is written as the report that it is, and reading verifies: a program that asks for a
/// `Verified<Report>` never sees another. [`Builder`] makes one from the figures that nothing derives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Verified<T>(T);

impl Verified<Report> {
    /// Verifies a report.
    ///
    /// # Errors
    /// If the guarantee does not hold: with the report, and all that a [`Checker`] finds in it.
    pub fn new(report: Report) -> Result<Self, NotVerified> {
        match broken(&report) {
            None => Ok(Verified(report)),
            Some(why) => Err(NotVerified::of(report, why)),
        }
    }

    /// The same tables with other prose. `Verified` guarantees nothing about prose.
    #[must_use]
    pub fn with_sections(self, sections: Sections) -> Self {
        Verified(Report { sections, ..self.0 })
    }

    /// The report.
    #[must_use]
    pub fn into_inner(self) -> Report {
        self.0
    }
}

/// The first reason why a report cannot be verified.
fn broken(report: &Report) -> Option<Unverified> {
    for table in Table::ALL {
        if !report.has(*table) {
            return Some(Unverified::Table(*table));
        }
        if report.edition(*table).is_none() {
            return Some(Unverified::Form(*table));
        }
    }
    for cell in Cell::all() {
        match report.figure(cell).map(|figure| figure.state()) {
            None | Some(State::Stated) => {}
            Some(state) => return Some(Unverified::Figure(cell, state)),
        }
    }
    let evaluation = identity::evaluate(report);
    let (identity, outcome) = evaluation.iter().find(|(_, outcome)| *outcome != Outcome::Holds { blanks: false })?;
    let Outcome::Broken { expected, found } = outcome else { return None };
    let finding = Finding::of_identity(identity, &evaluation.flat, (expected, found));
    Some(Unverified::Identity(Box::new(finding)))
}

/// A report that cannot be verified, and why.
///
/// Its message names the first table, figure or identity that fails.
///
/// ```
/// use gouji::{Verified, cells, testing::samples};
/// let mut report = samples::street();
/// report.set(cells::DISPUTES.review.total, 9)?;
/// let error = Verified::new(report).expect_err("the total is wrong");
/// let message = "not verified: disputes.review.total: Administrative review: the sum of its parts = 0, total 9, difference 9";
/// assert_eq!(error.to_string(), message);
/// assert_eq!(error.cell(), Some(cells::DISPUTES.review.total));
/// assert!(error.findings().by_rule("GJ401").next().is_some());
/// assert_eq!(error.into_report().number(cells::DISPUTES.review.total), Some(9));
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct NotVerified(Box<Refused>);

#[derive(Clone, PartialEq, Eq)]
struct Refused {
    report: Report,
    findings: Findings,
    why: Unverified,
}

impl NotVerified {
    fn of(report: Report, why: Unverified) -> Self {
        let findings = Checker::new().check(&report);
        NotVerified(Box::new(Refused { report, findings, why }))
    }

    /// The report, as it was given; that of a [`Builder`] with all that follows from the figures that were set.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.0.report
    }

    /// The report, as it was given.
    #[must_use]
    pub fn into_report(self) -> Report {
        self.0.report
    }

    /// All that a [`Checker`] finds in it; [`Findings::missing`] has the inputs that are missing.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.0.findings
    }

    /// The first figure that fails, or that of the first identity; `None` if a table or its edition is missing.
    #[must_use]
    pub fn cell(&self) -> Option<Cell> {
        self.0.why.cell()
    }

    /// What fails first.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.0.why.message(lang)
    }
}

impl fmt::Display for NotVerified {
    /// The message in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl fmt::Debug for NotVerified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("NotVerified").field(&self.to_string()).finish()
    }
}

impl std::error::Error for NotVerified {}

impl From<NotVerified> for Error {
    fn from(refused: NotVerified) -> Self {
        Error::new(refused.0.why)
    }
}

/// What keeps a report from being verified.
#[derive(Clone, PartialEq, Eq)]
enum Unverified {
    Table(Table),
    Form(Table),
    Figure(Cell, State),
    Identity(Box<Finding>),
    /// What the others give for a cell, and what is set there; not a count if nothing is.
    Derived(Cell, i64, Option<i64>),
}

impl Unverified {
    fn cell(&self) -> Option<Cell> {
        match self {
            Unverified::Table(_) | Unverified::Form(_) => None,
            Unverified::Figure(cell, _) | Unverified::Derived(cell, ..) => Some(*cell),
            Unverified::Identity(finding) => finding.cell(),
        }
    }
}

impl Reason for Unverified {
    fn message(&self, lang: Lang) -> String {
        let why = match self {
            Unverified::Derived(cell, value, Some(set)) => {
                return say!(
                    lang,
                    "{cell}：由其他数字得出 {value}，但已填 {set}",
                    "{cell}: the other figures give {value}, but {set} is set",
                );
            }
            Unverified::Derived(cell, value, None) => {
                return say!(
                    lang,
                    "{cell}：由其他数字得出 {value}，而数量应在 0 至 2⁵³−1 之间",
                    "{cell}: the other figures give {value}, and a count is 0 … 2⁵³−1",
                );
            }
            Unverified::Table(table) => {
                say!(lang, "{}：没有该表格", "{}: the table is not there", table.as_str())
            }
            Unverified::Form(table) => {
                say!(lang, "{}：样表版本不明", "{}: its edition is not known", table.as_str())
            }
            Unverified::Figure(cell, state) => {
                let why = match state {
                    State::Stated => Bilingual { zh: "", en: "" },
                    State::Blank => Bilingual { zh: "空白", en: "blank" },
                    State::Slash => {
                        Bilingual { zh: "是代替 0 的符号，不是数字", en: "a sign for 0, not a figure" }
                    }
                    State::Unreadable => Bilingual { zh: "不是数字", en: "not a number" },
                    State::Missing => Bilingual { zh: "缺失", en: "missing" },
                };
                say!(lang, "{cell}：{}", "{cell}: {}", why.get(lang))
            }
            Unverified::Identity(finding) => {
                let cell = finding.cell().map(|cell| cell.to_string()).unwrap_or_default();
                say!(lang, "{cell}：{}", "{cell}: {}", finding.message(lang))
            }
        };
        say!(lang, "未通过核验：{why}", "not verified: {why}")
    }

    fn kind(&self) -> ErrorKind {
        match self {
            Unverified::Derived(..) => ErrorKind::Value,
            Unverified::Table(_) | Unverified::Figure(..) => ErrorKind::Incomplete,
            Unverified::Form(_) | Unverified::Identity(_) => ErrorKind::Other,
        }
    }

    fn path(&self) -> Option<String> {
        self.cell().map(|cell| cell.to_string())
    }
}

impl TryFrom<Report> for Verified<Report> {
    type Error = NotVerified;

    /// As [`Verified::new`].
    fn try_from(report: Report) -> Result<Self, NotVerified> {
        Verified::new(report)
    }
}

impl<T: Serialize> Serialize for Verified<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Verified<Report> {
    /// Reads a report and verifies it.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let report = Report::deserialize(deserializer)?;
        Verified::try_from(report).map_err(serde::de::Error::custom)
    }
}

impl<'a> From<&'a Verified<Report>> for Input<'a> {
    fn from(report: &'a Verified<Report>) -> Self {
        Input::from(&report.0)
    }
}

impl<'a> From<&'a &'a Verified<Report>> for Input<'a> {
    fn from(report: &'a &'a Verified<Report>) -> Self {
        Input::from(*report)
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> AsRef<T> for Verified<T> {
    fn as_ref(&self) -> &T {
        &self.0
    }
}
