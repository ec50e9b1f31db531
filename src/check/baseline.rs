//! Findings that somebody has accepted, looked up by report and fingerprint.

use crate::config::Accepted;
use crate::finding::Finding;
use crate::report::Report;
use crate::text::normal;
use std::collections::{BTreeMap, HashMap};

/// What a baseline says of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// The findings that it accepts, each with its entry.
    pub(super) accepted: Vec<(Finding, Accepted)>,
    /// Entries of this report that accepted nothing.
    pub(super) stale: Vec<Accepted>,
}

/// The entries of each report by fingerprint. A report is told by the normal form of its agency's name, and its year.
#[derive(Clone, Debug, Default)]
pub(super) struct Baseline {
    reports: HashMap<(String, u16), BTreeMap<String, Accepted>>,
}

impl Baseline {
    /// Adds entries. One without agency or year could be of any report, so it accepts nothing.
    pub(super) fn extend(&mut self, entries: &[Accepted]) {
        for entry in entries {
            if let (Some(agency), Some(year)) = (&entry.agency, entry.year) {
                let report = self.reports.entry((normal(agency), year)).or_default();
                report.insert(entry.fingerprint.clone(), entry.clone());
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.reports.values().map(BTreeMap::len).sum()
    }

    /// Takes the accepted findings of a report out of a list. `None` if there is no entry of this report.
    pub(super) fn settle(&self, report: &Report, list: &mut Vec<Finding>) -> Option<Box<Settled>> {
        if self.reports.is_empty() {
            return None;
        }
        let entries = self.reports.get(&(normal(report.agency.name.as_deref()?), report.year?))?;
        let mut left = entries.clone();
        let mut settled = Settled::default();
        for finding in std::mem::take(list) {
            let fingerprint = finding.fingerprint();
            match entries.get(&fingerprint) {
                Some(entry) => {
                    left.remove(&fingerprint);
                    settled.accepted.push((finding, entry.clone()));
                }
                None => list.push(finding),
            }
        }
        settled.stale = left.into_values().collect();
        Some(Box::new(settled))
    }
}
