//! The files that set a checker: settings and baselines, both TOML with the same `[[baseline]]` entries.

use crate::files::{Replacement, caused, in_file, text};
use gouji::{Accepted, Config};
use gouji::{Finding, Lang, Report};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

/// A file with accepted findings and nothing else.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Baseline {
    #[serde(default)]
    baseline: Vec<Accepted>,
}

pub(crate) fn config(path: &Path, lang: Lang) -> Result<Config, String> {
    parse(path, lang)
}

pub(crate) fn baseline(path: &Path, lang: Lang) -> Result<Vec<Accepted>, String> {
    parse::<Baseline>(path, lang).map(|file| file.baseline)
}

/// Names, one per line; empty lines and those that begin with `#` are skipped.
pub(crate) fn names(path: &Path, lang: Lang) -> Result<Vec<String>, String> {
    let text = text(path, lang)?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let names: Vec<String> =
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    if !names.is_empty() {
        return Ok(names);
    }
    Err(match lang {
        Lang::Zh => in_file(path, lang, "应为单位名称，每行一个，实为空"),
        Lang::En => in_file(path, lang, "expected names of agencies, one a line, found none"),
    })
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path, lang: Lang) -> Result<T, String> {
    toml::from_str(&text(path, lang)?).map_err(|error| caused(path, lang, &error))
}

/// The report that an entry is of.
type Of = (String, u16);

/// The baseline that is to be written: every finding of every report of this run, and of the reports that are not in it
/// what the file says already.
#[derive(Default)]
pub(crate) struct Collected {
    reports: BTreeSet<Of>,
    entries: BTreeMap<(Of, String), Accepted>,
    /// Findings of reports without name or year, which no entry can be of.
    pub(crate) nameless: usize,
}

/// What was written.
pub(crate) struct Written {
    pub(crate) entries: usize,
    pub(crate) without_reason: usize,
}

impl Collected {
    pub(crate) fn add<'a>(&mut self, report: &Report, findings: impl Iterator<Item = &'a Finding>, reason: &str) {
        let Some(of) = report.agency.name.clone().zip(report.year) else {
            self.nameless = self.nameless.saturating_add(findings.count());
            return;
        };
        for finding in findings {
            let fingerprint = finding.fingerprint();
            let entry = || Accepted::new(Some(of.0.clone()), Some(of.1), fingerprint.clone(), reason);
            self.entries.entry((of.clone(), fingerprint.clone())).or_insert_with(entry);
        }
        self.reports.insert(of);
    }

    /// Writes the file, whole or not at all. An older one keeps its reasons, and its entries for reports that are not in
    /// this run.
    pub(crate) fn write(mut self, path: &Path, lang: Lang) -> Result<Written, String> {
        let older = if path.exists() { baseline(path, lang)? } else { Vec::new() };
        for old in older {
            // What accepts nothing is not kept.
            let Some(of) = old.agency.clone().zip(old.year) else { continue };
            let is_checked = self.reports.contains(&of);
            match self.entries.get_mut(&(of.clone(), old.fingerprint.clone())) {
                Some(entry) if !old.reason.is_empty() => entry.reason = old.reason,
                None if !is_checked => drop(self.entries.insert((of, old.fingerprint.clone()), old)),
                _ => {}
            }
        }
        let baseline = Baseline { baseline: self.entries.into_values().collect() };
        let entries = baseline.baseline.len();
        let without_reason = baseline.baseline.iter().filter(|entry| entry.reason.is_empty()).count();
        let text = toml::to_string(&baseline).map_err(|error| caused(path, lang, &error))?;
        let mut file = Replacement::of(path, lang)?;
        file.write_all(text.as_bytes()).and_then(|()| file.finish()).map_err(|error| caused(path, lang, &error))?;
        Ok(Written { entries, without_reason })
    }
}
