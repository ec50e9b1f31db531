//! Findings that somebody has accepted, looked up by report and fingerprint.

use crate::agencies::Agencies;
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

/// Whose a report is: an agency with several names by its place in the list, else the normal form of its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Owner {
    Listed(usize),
    Named(String),
}

/// The entries of each report by fingerprint. A report is told by its agency and its year.
#[derive(Clone, Debug, Default)]
pub(super) struct Baseline {
    reports: HashMap<(Owner, u16), BTreeMap<String, Accepted>>,
}

impl Baseline {
    /// Adds entries, and puts those that are there under the names of this list. One without agency or year could be of any
    /// report, so it accepts nothing.
    pub(super) fn extend(&mut self, entries: &[Accepted], agencies: &Agencies) {
        let old = std::mem::take(&mut self.reports).into_values().flat_map(BTreeMap::into_values);
        for entry in old.collect::<Vec<_>>().into_iter().chain(entries.iter().cloned()) {
            if let (Some(agency), Some(year)) = (&entry.agency, entry.year) {
                let listed = agencies.listed_name(agency).map(Owner::Listed);
                let owner = listed.unwrap_or_else(|| Owner::Named(normal(agency)));
                self.reports.entry((owner, year)).or_default().insert(entry.fingerprint.clone(), entry);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.reports.values().map(BTreeMap::len).sum()
    }

    /// Takes the accepted findings of a report out of a list. `None` if there is no entry of this report.
    pub(super) fn settle(&self, report: &Report, agencies: &Agencies, list: &mut Vec<Finding>) -> Option<Box<Settled>> {
        if self.reports.is_empty() {
            return None;
        }
        let owner = match agencies.listed(&report.agency) {
            Some(listed) => Owner::Listed(listed),
            None => Owner::Named(normal(report.agency.name.as_deref()?)),
        };
        let entries = self.reports.get(&(owner, report.year?))?;
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
