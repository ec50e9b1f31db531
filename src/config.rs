//! What an embedder or a locality sets: levels, thresholds, dates, accepted findings. Data for any serde format.

pub(crate) mod relation;

pub use relation::{Relation, RuleData, When};

use crate::agencies::AgencyNames;
use crate::error::{Error, ErrorKind, Reason, say};
use crate::finding::Severity;
use crate::report::Date;
use crate::text::{Lang, shown, string_enum};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

string_enum! {
    /// What becomes of the findings of a rule.
    RuleLevel {
        Allow = "allow", "They are dropped.";
        Note = "note", "They are notes.";
        Warning = "warning", "They are warnings.";
        Error = "error", "They are errors.";
    }
}

impl RuleLevel {
    /// The severity; `None` for findings that are dropped.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            RuleLevel::Allow => None,
            RuleLevel::Note => Some(Severity::Note),
            RuleLevel::Warning => Some(Severity::Warning),
            RuleLevel::Error => Some(Severity::Error),
        }
    }
}

/// Settings of a checker. What is left out stays as it is by default; an unknown key is an error.
///
/// ```
/// use gouji::{Checker, Config};
/// let mut config = Config::default();
/// config.levels.insert("GJ104".into(), gouji::settings::RuleLevel::Allow);
/// config.thresholds.repeated_text = 0.6;
/// assert!(Checker::new().configured(&config).is_ok());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Config {
    /// The level of each rule that has another than its own.
    pub levels: BTreeMap<String, RuleLevel>,
    /// Whether an identity with a blank is not assessable, instead of counting the blank as 0.
    pub strict_blanks: bool,
    /// From where on something is worth a finding.
    pub thresholds: Thresholds,
    /// By when a report has to be published.
    pub dates: Dates,
    /// Findings that somebody has accepted.
    pub baseline: Vec<Accepted>,
    /// Agencies that have several names.
    pub agencies: Vec<AgencyNames>,
    /// Rules of a locality.
    pub rules: Vec<RuleData>,
}

/// From where on something is worth a finding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Thresholds {
    /// GJ704: the share of this year's text that repeats last year's, 0 … 1.
    #[serde(deserialize_with = "share")]
    pub repeated_text: f64,
    /// GJ705: how many figures that are not 0 have to be there, and all of them to equal last year's.
    pub repeated_figures: u32,
    /// GJ203: a ratio of item (八) to last year's, or its inverse, from here …
    pub fee_ratio_from: u32,
    /// GJ203: … to here says that 元 was written for 万元 in one of them.
    pub fee_ratio_to: u32,
    /// GJ111: the fewest characters of section 五.
    pub problems_characters: u32,
}

impl Thresholds {
    /// The first of them that is none.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if !(0.0..=1.0).contains(&self.repeated_text) {
            return Err(Error::new(Refused::Share(self.repeated_text)));
        }
        let (from, to) = (self.fee_ratio_from, self.fee_ratio_to);
        if from < 2 || from > to { Err(Error::new(Refused::Ratios { from, to })) } else { Ok(()) }
    }
}

/// A share that is none is refused where it is read, so that the error has its place.
fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let repeated_text = f64::deserialize(deserializer)?;
    Thresholds { repeated_text, ..Thresholds::default() }.check().map_err(serde::de::Error::custom)?;
    Ok(repeated_text)
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds {
            repeated_text: 0.8,
            repeated_figures: 5,
            fee_ratio_from: 5_000,
            fee_ratio_to: 20_000,
            problems_characters: 20,
        }
    }
}

/// By when a report has to be published in the year after the one on which it reports; the day itself is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Dates {
    /// Governments of county level and above (条例 Art. 49): 31 March.
    pub government: MonthDay,
    /// Their departments and offices (条例 Art. 49): 31 January.
    pub department: MonthDay,
    /// Townships and street offices, which Art. 49 does not name: 31 January by local rule.
    pub township: MonthDay,
    /// Zones and vertical agencies, which have no statutory date: none.
    pub others: Option<MonthDay>,
}

impl Default for Dates {
    fn default() -> Self {
        let january = MonthDay { month: 1, day: 31 };
        Dates { government: MonthDay { month: 3, day: 31 }, department: january, township: january, others: None }
    }
}

/// A day of the year, written `03-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    /// A day that every year has; so not 29 February.
    #[must_use]
    pub fn new(month: u8, day: u8) -> Option<Self> {
        Date::new(2023, month, day).map(|_| MonthDay { month, day })
    }

    /// The day in a year.
    #[must_use]
    pub fn of(self, year: u16) -> Option<Date> {
        Date::new(year, self.month, self.day)
    }
}

/// A setting that is out of range.
enum Refused {
    Share(f64),
    Ratios { from: u32, to: u32 },
    Day(String),
}

impl Reason for Refused {
    fn message(&self, lang: Lang) -> String {
        match self {
            Refused::Share(found) => say!(
                lang,
                "thresholds.repeated_text：应为 0 至 1 的比例，实为 {found}",
                "thresholds.repeated_text: expected a share 0 … 1, found {found}",
            ),
            Refused::Ratios { from, to } => say!(
                lang,
                "thresholds.fee_ratio_from、fee_ratio_to：应为 2 以上，且前者不大于后者，实为 {from}、{to}",
                "thresholds.fee_ratio_from, fee_ratio_to: expected at least 2, and the first at most the second, found {from}, {to}",
            ),
            Refused::Day(found) => {
                say!(lang, "应为 03-31 形式的日期，实为“{found}”", "expected a day such as 03-31, found {found}")
            }
        }
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Setting
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl FromStr for MonthDay {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let two = |text: &str| {
            let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| text.parse::<u8>().ok()).flatten()
        };
        let parsed = text.split_once('-').and_then(|(month, day)| MonthDay::new(two(month)?, two(day)?));
        parsed.ok_or_else(|| Error::new(Refused::Day(shown(text, 40).to_string())))
    }
}

impl Serialize for MonthDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A finding that somebody has looked at and accepted in the report of one agency for one year. Without agency or year
/// it could be of any report, so it accepts nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Accepted {
    /// The name of the agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The report year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// The [fingerprint](crate::Finding::fingerprint).
    pub fingerprint: String,
    /// Why it is accepted.
    #[serde(default)]
    pub reason: String,
}

impl Accepted {
    /// A finding in the report of one agency for one year.
    #[must_use]
    pub fn new(agency: Option<String>, year: Option<u16>, fingerprint: impl Into<String>, reason: &str) -> Self {
        Accepted { agency, year, fingerprint: fingerprint.into(), reason: reason.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_year_is_two_and_two_digits() {
        for (text, there) in [("03-31", true), ("3-31", false), ("02-29", false), ("13-01", false), ("+1-31", false)] {
            assert_eq!(text.parse::<MonthDay>().is_ok(), there, "{text}");
        }
        assert_eq!(Dates::default().government.to_string(), "03-31");
    }
}
