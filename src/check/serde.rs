//! The findings of a report as serde writes and reads them.

use super::{Findings, Verdict};
use crate::finding::{Finding, Severity};
use crate::rule::{Assessed, MissingInput};
use ::serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;

/// What findings that were read back were written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) verdict: Verdict,
    pub(super) missing: Vec<MissingInput>,
    pub(super) assessed: Assessed,
}

/// The verdict with the paths of what keeps it from being a pass beside the errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenVerdict {
    verdict: Verdict,
    missing: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<L> {
    verdict: WrittenVerdict,
    findings: L,
    assessed: Assessed,
}

impl Findings {
    pub(crate) fn written_verdict(&self) -> WrittenVerdict {
        WrittenVerdict { verdict: self.verdict(), missing: self.missing().filter_map(MissingInput::path).collect() }
    }

    /// Findings as they were written, or the path that is not one.
    pub(crate) fn of_written(list: Vec<Finding>, verdict: &WrittenVerdict, assessed: Assessed) -> Result<Self, String> {
        let path = |path: &String| {
            MissingInput::of_path(path).ok_or_else(|| format!("`{}` is not a path", crate::text::shown(path, 120)))
        };
        let missing = verdict.missing.iter().map(path).collect::<Result<_, _>>()?;
        let told = Told { verdict: verdict.verdict, missing, assessed };
        Ok(Findings { list, told: Some(Box::new(told)), ..Findings::none() })
    }
}

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written { verdict: self.written_verdict(), findings: &self.list, assessed: self.assessed() };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Findings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { verdict, findings, assessed } = Written::<Vec<Finding>>::deserialize(deserializer)?;
        Findings::of_written(findings, &verdict, assessed).map_err(D::Error::custom)
    }
}

impl PartialEq for Findings {
    /// Findings that were read back equal others that are written alike.
    fn eq(&self, other: &Self) -> bool {
        if self.list != other.list {
            return false;
        }
        if self.told.is_some() || other.told.is_some() {
            return self.written_verdict() == other.written_verdict() && self.assessed() == other.assessed();
        }
        self.catalogue == other.catalogue
            && self.own == other.own
            && self.missing == other.missing
            && self.absent == other.absent
            && self.settled == other.settled
    }
}

impl Eq for Findings {}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.verdict())?;
        for (severity, joint) in [(Severity::Error, ", "), (Severity::Warning, ", "), (Severity::Note, "")] {
            let count = self.count(severity);
            write!(f, "{count} {severity}{}{joint}", if count == 1 { "" } else { "s" })?;
        }
        self.iter().try_for_each(|finding| write!(f, "\n{finding}"))
    }
}
