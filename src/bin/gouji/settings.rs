//! The files that set a checker: settings and baselines, both TOML with the same `[[baseline]]` entries.

use gouji::config::{Accepted, Config};
use gouji::write::human::plain;
use gouji::{Finding, Report};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// The longest file of settings that is read; a baseline of a whole season is far below.
const LIMIT: u64 = 64 << 20;

/// A file with accepted findings and nothing else.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Baseline {
    #[serde(default)]
    baseline: Vec<Accepted>,
}

pub(crate) fn config(path: &Path) -> Result<Config, String> {
    parse(path)
}

pub(crate) fn baseline(path: &Path) -> Result<Vec<Accepted>, String> {
    parse::<Baseline>(path).map(|file| file.baseline)
}

/// Names, one a line; empty lines and those that begin with `#` are none.
pub(crate) fn names(path: &Path) -> Result<Vec<String>, String> {
    let name = plain(&path.to_string_lossy());
    let text = text(path).map_err(|error| format!("{name}: {error}"))?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let names: Vec<String> =
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    if names.is_empty() { Err(format!("{name}: expected names of bodies, one a line, found none")) } else { Ok(names) }
}

fn text(path: &Path) -> Result<String, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > LIMIT {
        return Err(format!("{size} bytes, more than the {LIMIT} that a file of settings may have"));
    }
    fs::read_to_string(path).map_err(|error| error.to_string())
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, String> {
    let name = plain(&path.to_string_lossy());
    let failed = |error: &dyn std::fmt::Display| format!("{name}: {}", error.to_string().trim_end());
    let text = text(path).map_err(|error| failed(&error))?;
    toml::from_str(&text).map_err(|error| failed(&error))
}

/// The baseline that is to be written: every finding of every report.
#[derive(Default)]
pub(crate) struct Collected {
    entries: Vec<Accepted>,
}

impl Collected {
    pub(crate) fn add<'a>(&mut self, report: &Report, findings: impl Iterator<Item = &'a Finding>) {
        for finding in findings {
            let entry = Accepted::new(report.agency.name.clone(), report.year, finding.fingerprint(), "");
            if !self.entries.contains(&entry) {
                self.entries.push(entry);
            }
        }
    }

    /// Writes the file. Reasons that an older one gives for the same findings are kept.
    pub(crate) fn write(mut self, path: &Path) -> Result<usize, String> {
        if path.exists() {
            let same =
                |a: &Accepted, b: &Accepted| (&a.agency, a.year, &a.fingerprint) == (&b.agency, b.year, &b.fingerprint);
            let older = baseline(path)?;
            for entry in &mut self.entries {
                if let Some(older) = older.iter().find(|older| same(older, entry)) {
                    entry.reason.clone_from(&older.reason);
                }
            }
        }
        let count = self.entries.len();
        let name = plain(&path.to_string_lossy());
        let text = toml::to_string(&Baseline { baseline: self.entries }).map_err(|error| format!("{name}: {error}"))?;
        fs::write(path, text).map_err(|error| format!("{name}: {error}"))?;
        Ok(count)
    }
}
