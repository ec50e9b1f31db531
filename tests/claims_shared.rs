//! Claims of the prose of published reports: how many are recognised, and that none is held against its table wrongly.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gouji::{Checker, Lang, claim, read};
use std::path::{Path, PathBuf};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let mut out = Vec::new();
    for folder in [folder.clone(), folder.join("cut")] {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().extension().is_some_and(|extension| extension == "txt" || extension == "html") {
                out.push(entry.path());
            }
        }
    }
    out.sort();
    out
}

#[test]
fn claims_of_published_reports_hold_but_one() {
    let (mut claims, mut found) = (0, Vec::new());
    let files = files();
    for path in &files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for record in read::bytes(&std::fs::read(path).unwrap(), &read::Options::default()).unwrap() {
            let reading = record.reading.unwrap();
            for claim in claim::of(&reading) {
                println!("{name}: {}", claim.describe(Lang::Zh));
                claims += 1;
            }
            let findings = Checker::new().check(&reading);
            let of_prose =
                findings.iter().filter(|finding| finding.rule.starts_with("GJ5") || finding.rule.starts_with("GJ6"));
            found.extend(of_prose.map(|finding| (name.clone(), finding.rule)));
        }
    }
    println!("shared files read: {}, claims recognised: {claims}", files.len());
    if files.is_empty() {
        return;
    }
    assert!(claims >= 40, "{claims}");
    assert_eq!(found, [("2023-changchun-tuiyijunrenju-text-vs-table.txt".to_owned(), "GJ501")]);
}
