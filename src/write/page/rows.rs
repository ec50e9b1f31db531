//! What an overview keeps of its reports, and what its script reads of them.

use crate::check::Verdict;
use crate::finding::Severity;
use crate::report::{AdminLevel, AgencyKind};
use std::collections::BTreeMap;

/// How many reports a page lists, so that a browser opens it at once.
pub(super) const ROWS: usize = 500;

/// What a rule found in all reports.
pub(super) struct Total {
    pub(super) code: Box<str>,
    pub(super) findings: usize,
    pub(super) reports: usize,
    pub(super) worst: Severity,
}

/// A report.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) link: String,
    pub(super) agency: String,
    pub(super) year: Option<u16>,
    pub(super) level: Option<AdminLevel>,
    pub(super) kind: Option<AgencyKind>,
    pub(super) verdict: Verdict,
    pub(super) counts: [usize; 3],
    /// The findings of each rule, with the worst level.
    pub(super) rules: BTreeMap<Box<str>, (usize, Severity)>,
}

/// The verdicts, the worst first.
pub(super) const VERDICTS: [Verdict; 3] = [Verdict::Fail, Verdict::Incomplete, Verdict::Pass];
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];
