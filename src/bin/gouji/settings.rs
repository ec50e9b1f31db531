//! The files that set a checker: settings and baselines, both TOML with the same `[[baseline]]` entries.

use crate::files::{Replacement, caused, in_file, text};
use gouji::write::human::plain;
use gouji::{
    Checker, Config, Finding, Lang, Report, RuleData,
    settings::{Accepted, When},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file with accepted findings and nothing else.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Baseline {
    #[serde(default)]
    baseline: Vec<Accepted>,
}

/// The name of the file of settings that is looked for.
const NAME: &str = "gouji.toml";

/// The settings of a file, else of `gouji.toml` in the working folder or the nearest one above, else the usual ones. Codes
/// of others (`ACME-001`) may have a level in them: a program with these rules uses it.
pub(crate) fn config(given: Option<&Path>, lang: Lang) -> Result<(Option<PathBuf>, Config), String> {
    let found = || {
        let here = std::env::current_dir().ok()?;
        here.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
    };
    let Some(path) = given.map(Path::to_owned).or_else(found) else { return Ok((None, Config::default())) };
    let mut config: Config = parse(&path, lang)?;
    let is_foreign = |code: &str| {
        code.split_once('-').is_some_and(|(prefix, rest)| !prefix.is_empty() && !rest.is_empty())
            && !code.get(..2).is_some_and(|prefix| prefix.eq_ignore_ascii_case("GJ"))
    };
    let is_own = |code: &str| config.rules.iter().any(|rule| rule.code.eq_ignore_ascii_case(code));
    let foreign: Vec<String> = config.levels.keys().filter(|code| is_foreign(code) && !is_own(code)).cloned().collect();
    config.levels.retain(|code, _| !foreign.contains(code));
    Ok((Some(path), config))
}

/// The rules of the settings that hold here.
pub(crate) fn own_rules(given: Option<&Path>, lang: Lang) -> Result<Vec<RuleData>, String> {
    let (_, config) = config(given, lang)?;
    Checker::new().configured(&config).map_err(|error| error.message(lang))?;
    Ok(config.rules)
}

/// Writes of which reports a rule of the settings is, a line a condition, as the settings have it.
pub(crate) fn conditions(when: &When, lang: Lang, out: &mut String) -> fmt::Result {
    let text = toml::to_string(when).unwrap_or_default();
    let title = if lang == Lang::Zh { "适用" } else { "applies when" };
    text.lines().try_for_each(|line| writeln!(out, "{title}: {}", plain(line)))
}

/// The settings as TOML, after a line that says where they stand.
pub(crate) fn effective(from: Option<&Path>, config: &Config, lang: Lang) -> Result<String, String> {
    let checked = Checker::new().configured(config).map_err(|error| error.message(lang));
    let text = checked.and_then(|_| toml::to_string(config).map_err(|error| error.to_string()))?;
    let from = from.map(|path| plain(&path.to_string_lossy()));
    Ok(match (from, lang) {
        (Some(from), _) => format!("# {from}\n{text}"),
        (None, Lang::Zh) => format!("# 没有 {NAME}，以下为默认设置\n{text}"),
        (None, Lang::En) => format!("# no {NAME}: what holds without one\n{text}"),
    })
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
