//! Sections, dates and text through the public API.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use gouji::read::{self, Options};
use gouji::{Checker, Lang};
use std::path::{Path, PathBuf};

const CODES: [&str; 13] = [
    "GJ101", "GJ102", "GJ107", "GJ108", "GJ109", "GJ110", "GJ111", "GJ112", "GJ114", "GJ115", "GJ116", "GJ201", "GJ203",
];

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let mut out = Vec::new();
    for folder in [root.clone(), root.join("cut")] {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name != "README.md" && entry.path().is_file() {
                out.push(entry.path());
            }
        }
    }
    out.sort();
    out
}

#[test]
fn list() {
    for path in files() {
        let bytes = std::fs::read(&path).unwrap();
        println!("=== {}", path.file_name().unwrap().to_string_lossy());
        for record in read::bytes(&bytes, &Options::default()).unwrap() {
            let reading = match record.reading {
                Ok(reading) => reading,
                Err(error) => {
                    println!("  {error}");
                    continue;
                }
            };
            let o = &reading.outline;
            println!(
                "  {:?} {:?} {:?} {:?}",
                reading.report.year,
                reading.report.agency.name,
                reading.report.agency.level,
                reading.report.agency.kind
            );
            println!(
                "  headings {:?}",
                o.headings
                    .iter()
                    .map(|h| format!("{}{}", h.number.as_deref().unwrap_or("-"), h.text))
                    .collect::<Vec<_>>()
            );
            println!("  doubtful {:?}", o.doubtful.iter().map(|h| &h.text).collect::<Vec<_>>());
            println!("  labels {:?}", o.labels.iter().map(|h| (h.kind, &h.text)).collect::<Vec<_>>());
            println!(
                "  front {} dates {:?} tables {:?}",
                o.front.len(),
                o.dates.iter().map(|d| (d.kind, d.date)).collect::<Vec<_>>(),
                o.tables.iter().map(|t| t.table).collect::<Vec<_>>()
            );
            let findings = Checker::new().check(&reading);
            for code in CODES {
                for f in findings.by_rule(code) {
                    println!("  {} {} {} @{:?}", f.severity, f.rule, f.message(Lang::Zh), f.at);
                }
                let a = findings.assessed_by(code);
                print!("  {code}:{}/{}/{}/{}", a.holds, a.broken, a.not_assessable, a.not_applicable);
            }
            println!();
        }
    }
}
