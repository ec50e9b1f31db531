//! The modules of the crate, in the order of docs/architecture.md: each imports only from those above it there. Files
//! import each other in no circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Files that still import each other in circles, most of them a file and its parent. The list only shrinks.
const CIRCLES: &[&str] = &[
    "check",
    "check/applications",
    "check/article20",
    "check/dates",
    "check/decisions",
    "check/disputes",
    "check/edition",
    "check/fees",
    "check/figures",
    "check/gate",
    "check/prose",
    "check/rollup",
    "check/sections",
    "check/text",
    "check/years",
    "claim",
    "claim/clause",
    "claim/explain",
    "claim/judge",
    "claim/patterns",
    "claim/prose",
    "claim/subject",
    "claim/words",
    "finding",
    "finding/identity",
    "form",
    "form/applications",
    "form/article20",
    "form/cell",
    "form/disputes",
    "form/part",
    "form/serde",
    "form/serde/value",
    "identity",
    "identity/bands",
    "identity/blanks",
    "identity/live",
    "locate",
    "locate/moves",
    "verified",
    "verified/builder",
];

/// The files below a folder, by their module path.
fn files(folder: &Path, path: &[String], out: &mut BTreeMap<Vec<String>, PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let own = [path, &[name]].concat();
        if file.is_dir() {
            files(&file, &own, out);
        } else if file.extension().is_some_and(|e| e == "rs") {
            out.insert(own, file);
        }
    }
}

/// The paths that a piece of code names: in `use`, with braces written out, or among the code.
fn paths(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for statement in code.split(';') {
        let at = statement.find("use ").filter(|at| !statement[..*at].ends_with(char::is_alphanumeric));
        let (code, import) = at.map_or((statement, ""), |at| statement.split_at(at));
        expand(import.trim_start_matches("use "), "", &mut out);
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        out.extend(code.split(|c: char| !is_path(c)).filter(|path| path.contains("::")).map(str::to_owned));
    }
    out
}

fn expand(import: &str, before: &str, out: &mut Vec<String>) {
    let (mut depth, mut from) = (0, 0);
    let mut pieces = Vec::new();
    for (at, c) in import.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            pieces.push(&import[from..at]);
            from = at + 1;
        }
    }
    pieces.push(&import[from..]);
    for piece in pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()) {
        match piece.split_once('{') {
            Some((head, rest)) => expand(rest.trim_end().trim_end_matches('}'), &format!("{before}{head}"), out),
            None => out.push(format!("{before}{}", piece.split(" as ").next().unwrap()).replace("::self", "")),
        }
    }
}

/// The file that a path leads to, from this module.
fn target(path: &str, own: &[String], all: &BTreeMap<Vec<String>, PathBuf>) -> Option<Vec<String>> {
    let mut names: Vec<String> = path.split("::").map(str::to_owned).collect();
    let mut base = match names.first().map(String::as_str)? {
        "crate" => Vec::new(),
        "super" | "self" => own.to_vec(),
        first if all.contains_key(&[own, &[first.to_owned()]].concat()) => own.to_vec(),
        _ => return None,
    };
    while names.first().is_some_and(|name| matches!(name.as_str(), "crate" | "self" | "super")) {
        if names.remove(0) == "super" {
            base.pop();
        }
    }
    let whole = [base.clone(), names].concat();
    let found = (base.len().max(1)..=whole.len()).rev().map(|n| whole[..n].to_vec());
    found.into_iter().find(|path| all.contains_key(path)).filter(|path| path != own)
}

/// What each file imports.
fn imports() -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let mut all = BTreeMap::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut all);
    all.retain(|path, _| path[0] != "bin" && path[0] != "lib");
    let of = |(own, file): (&Vec<String>, &PathBuf)| {
        let text = std::fs::read_to_string(file).unwrap();
        let code = text.lines().take_while(|line| !line.starts_with("mod tests")).map(|line| {
            let line = line.split("//").next().unwrap_or_default();
            if line.trim_start().starts_with("pub(in ") { line.split_once(')').unwrap().1 } else { line }
        });
        let code = code.collect::<Vec<_>>().join("\n");
        let targets = paths(&code).iter().filter_map(|path| target(path, own, &all)).collect();
        (own.clone(), targets)
    };
    all.iter().map(of).collect()
}

#[test]
fn no_module_imports_from_below() {
    let plan = include_str!("../../docs/architecture.md");
    // The first column of the table: one or two names in code, or several.
    let rows = plan.lines().filter_map(|line| line.strip_prefix("| `")?.split(" |").next());
    let names = rows.flat_map(|row| row.split('`').filter_map(|name| name.strip_suffix(".rs")));
    let order: Vec<&str> = names.collect();
    let at = |module: &str| order.iter().position(|name| *name == module);
    let (mut count, mut wrong) = (0, Vec::new());
    for (own, targets) in imports() {
        let here = at(&own[0]).unwrap_or_else(|| panic!("{} is not a module of docs/architecture.md", own[0]));
        for target in targets {
            count += 1;
            if at(&target[0]).is_none_or(|there| there > here) {
                wrong.push(format!("{} imports {}", own.join("/"), target.join("/")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 300, "{count} imports seen");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let imports = imports();
    // What a file reaches, and what reaches it.
    let reached = |from: &Vec<String>| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(file) = open.pop() {
            open.extend(imports[&file].iter().filter(|next| seen.insert((*next).clone())).cloned());
        }
        seen
    };
    let circles: BTreeSet<String> =
        imports.keys().filter(|file| reached(file).contains(*file)).map(|file| file.join("/")).collect();
    assert_eq!(circles.iter().map(String::as_str).collect::<Vec<_>>(), CIRCLES);
}
