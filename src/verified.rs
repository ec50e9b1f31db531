//! [`Verified`]: the type that guarantees a complete report whose identities hold.

mod builder;

pub use builder::Builder;

use crate::error::{Error, Reason, say};
use crate::figure::State;
use crate::finding::Finding;
use crate::form::{Cell, Table};
use crate::identity::{self, Outcome};
use crate::report::{Report, Sections};
use crate::rule::Input;
use crate::text::{Bilingual, Lang};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
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
    /// The report itself, if the guarantee does not hold. The error of `Verified::try_from` names the first table,
    /// figure or identity that fails; a [`Checker`](crate::Checker) finds all of them.
    #[allow(clippy::result_large_err, reason = "the caller gets the report back, not a copy")]
    pub fn new(report: Report) -> Result<Self, Report> {
        if broken(&report).is_none() { Ok(Verified(report)) } else { Err(report) }
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
        if report.form(*table).is_none() {
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

/// What keeps a report from being verified.
enum Unverified {
    Table(Table),
    Form(Table),
    Figure(Cell, State),
    Identity(Box<Finding>),
}

impl Reason for Unverified {
    fn message(&self, lang: Lang) -> String {
        let why = match self {
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
}

/// ```
/// use gouji::{Verified, testing::samples};
/// let mut report = samples::street();
/// assert!(Verified::try_from(report.clone()).is_ok());
/// report.set(gouji::cells::DISPUTES.review.total, 9)?;
/// let error = Verified::try_from(report).err().map(|error| error.to_string());
/// let message = "not verified: disputes.review.total: Administrative review: 0 = 0, total 9, 9 too many";
/// assert_eq!(error.as_deref(), Some(message));
/// # Ok::<(), gouji::Error>(())
/// ```
impl TryFrom<Report> for Verified<Report> {
    type Error = Error;

    /// Verifies a report.
    ///
    /// # Errors
    /// If the guarantee does not hold. The message names the first table, figure or identity.
    fn try_from(report: Report) -> Result<Self, Error> {
        match broken(&report) {
            None => Ok(Verified(report)),
            Some(reason) => Err(Error::new(reason)),
        }
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
