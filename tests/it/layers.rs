//! The modules of the crate, in the order of docs/architecture.md: each imports only from those above it there. Files
//! import each other in no circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Files that still import each other in circles. The list only shrinks.
const CIRCLES: &[&str] = &[];

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

/// A module, by the names from the root down.
type Module = Vec<String>;

/// Every file, with what its `use` lines bring in by name.
type Files = BTreeMap<Module, BTreeMap<String, String>>;

/// The file that a path leads to, from this module. A name that a file only brings in is followed to where it is
/// declared.
fn target(path: &str, own: &Module, all: &Files, steps: usize) -> Option<Module> {
    let mut names: Vec<String> = path.split("::").map(str::to_owned).collect();
    let mut base = match names.first().map(String::as_str)? {
        "crate" => Vec::new(),
        "super" | "self" => own.clone(),
        first if all.contains_key(&[&own[..], &[first.to_owned()]].concat()) => own.clone(),
        _ => return None,
    };
    while names.first().is_some_and(|name| matches!(name.as_str(), "crate" | "self" | "super")) {
        if names.remove(0) == "super" {
            base.pop();
        }
    }
    let whole = [base.clone(), names].concat();
    let mut found = (base.len().max(1)..=whole.len()).rev().map(|n| (whole[..n].to_vec(), whole.get(n)));
    let (file, name) = found.find(|(path, _)| all.contains_key(path))?;
    let further = name.and_then(|name| all[&file].get(name)).filter(|_| steps > 0);
    further.and_then(|path| target(path, &file, all, steps - 1)).or(Some(file)).filter(|file| file != own)
}

/// What each file imports.
fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let mut files_at = BTreeMap::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut files_at);
    files_at.retain(|path, _| path[0] != "bin" && path[0] != "lib");
    let code_of = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).unwrap();
        let code = text.lines().take_while(|line| !line.starts_with("mod tests")).map(|line| {
            let line = line.split("//").next().unwrap_or_default();
            if line.trim_start().starts_with("pub(in ") { line.split_once(')').unwrap().1 } else { line }
        });
        code.collect::<Vec<_>>().join("\n")
    };
    let named: BTreeMap<Module, Vec<String>> =
        files_at.iter().map(|(own, file)| (own.clone(), paths(&code_of(file)))).collect();
    let last = |path: &String| Some((path.rsplit("::").next()?.to_owned(), path.clone()));
    let all: Files = named.iter().map(|(own, paths)| (own.clone(), paths.iter().filter_map(last).collect())).collect();
    let of = |(own, paths): (&Module, &Vec<String>)| {
        (own.clone(), paths.iter().filter_map(|path| target(path, own, &all, 4)).collect())
    };
    named.iter().map(of).collect()
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

/// A file and those of its folder are one module: what a file takes from its parent is not an import of another.
#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut imports = imports();
    for (own, targets) in &mut imports {
        targets.retain(|target| !own.starts_with(target));
    }
    // What a file reaches, and what reaches it.
    let reached = |from: &Module| {
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

/// A cell that is not found is never another one: it has no default, and nothing falls back on one.
#[test]
fn no_fallback_names_another_cell() {
    trait Probe<T> {
        fn probe() {}
    }
    struct Defaults;
    impl<T> Probe<()> for T {}
    impl<T: Default> Probe<Defaults> for T {}
    // Ambiguous, so that it would not compile, of a type with a default.
    <gouji::Cell as Probe<_>>::probe();

    let mut sources = BTreeMap::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut sources);
    let (mut count, mut wrong) = (0, Vec::new());
    for file in sources.values() {
        let code = std::fs::read_to_string(file).unwrap();
        for call in ["unwrap_or(", "unwrap_or_else(||", "map_or(", "map_or_else(||"] {
            for (at, _) in code.match_indices(call) {
                let fallback = code[at + call.len()..].split([',', ')', ';']).next().unwrap_or_default();
                count += 1;
                if ["Cell::", "cells::", "Row::"].iter().any(|name| fallback.contains(name)) {
                    wrong.push(format!("{}: {call}{fallback}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 300, "{count} fallbacks seen");
}

/// The front page and the READMEs name every feature.
#[test]
fn every_feature_is_documented() {
    let read = |path: &str| std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let manifest = read("Cargo.toml");
    let features = manifest.split("[features]\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = features.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    let names: Vec<&str> = names.filter(|name| *name != "default" && !name.starts_with('#')).collect();
    assert!(names.len() > 10, "{names:?}");
    for page in ["README.md", "README.zh-CN.md", "src/lib.rs"] {
        let text = read(page);
        for name in &names {
            assert!(text.contains(&format!("| `{name}`")), "{page}: {name}");
        }
    }
}
