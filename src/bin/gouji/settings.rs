//! The files that set a checker: settings and baselines, both TOML with the same `[[baseline]]` entries.

use gouji::write::human::plain;
use gouji::{Accepted, Config};
use gouji::{Finding, Lang, Report};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// The longest file of settings that is read; a baseline of a whole season is far smaller.
const LIMIT: u64 = 64 << 20;

/// A file with accepted findings and nothing else.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Baseline {
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

/// What is wrong with a file.
fn in_file(path: &Path, lang: Lang, what: &str) -> String {
    let name = plain(&path.to_string_lossy());
    match lang {
        Lang::Zh => format!("{name}：{what}"),
        Lang::En => format!("{name}: {what}"),
    }
}

/// A cause that the system or the parser gives.
fn caused(path: &Path, lang: Lang, cause: &dyn std::fmt::Display) -> String {
    let cause = cause.to_string();
    match lang {
        Lang::Zh => in_file(path, lang, &format!("无法处理：{}", cause.trim_end())),
        Lang::En => in_file(path, lang, cause.trim_end()),
    }
}

fn text(path: &Path, lang: Lang) -> Result<String, String> {
    let failed = |error: std::io::Error| caused(path, lang, &error);
    let size = fs::metadata(path).map_err(failed)?.len();
    if size > LIMIT {
        return Err(match lang {
            Lang::Zh => in_file(path, lang, &format!("{size} 字节，超出设置文件的上限 {LIMIT} 字节")),
            Lang::En => {
                in_file(path, lang, &format!("{size} bytes, more than the {LIMIT} that a file of settings may have"))
            }
        });
    }
    fs::read_to_string(path).map_err(failed)
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path, lang: Lang) -> Result<T, String> {
    toml::from_str(&text(path, lang)?).map_err(|error| caused(path, lang, &error))
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
    pub(crate) fn write(mut self, path: &Path, lang: Lang) -> Result<usize, String> {
        if path.exists() {
            let same =
                |a: &Accepted, b: &Accepted| (&a.agency, a.year, &a.fingerprint) == (&b.agency, b.year, &b.fingerprint);
            let older = baseline(path, lang)?;
            for entry in &mut self.entries {
                if let Some(older) = older.iter().find(|older| same(older, entry)) {
                    entry.reason.clone_from(&older.reason);
                }
            }
        }
        let count = self.entries.len();
        let text = toml::to_string(&Baseline { baseline: self.entries }).map_err(|error| caused(path, lang, &error))?;
        fs::write(path, text).map_err(|error| caused(path, lang, &error))?;
        Ok(count)
    }
}
