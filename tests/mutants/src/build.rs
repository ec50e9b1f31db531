//! Builds the copy, without the mutants that do not compile.

use crate::rewrite::{Rewritten, SUPPORT, rewrite};
use crate::{Mutant, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is built, as `.cargo/mutants.toml` has it.
const SELECTION: [&str; 3] = ["--no-default-features", "--features=json", "--lib"];

/// Where the build and its results are.
pub fn beside(copy: &Path, name: &str) -> PathBuf {
    copy.with_file_name(name)
}

/// Writes all mutants into the copy and takes those out that the compiler objects to, until it objects to none.
pub fn build(mutants: &[Mutant], copy: &Path) -> Result<()> {
    let mut files: BTreeMap<&str, (String, Vec<&Mutant>)> = BTreeMap::new();
    for mutant in mutants {
        let of_file = files.entry(&mutant.file).or_default();
        of_file.1.push(mutant);
    }
    for (file, (text, _)) in &mut files {
        *text = original(copy, file)?;
    }
    let root = original(copy, "src/lib.rs")?;
    fs::write(copy.join("src/lib.rs"), format!("#![allow(warnings)]\n{root}{SUPPORT}"))?;
    let manifest = original(copy, "Cargo.toml")?;
    let sections = manifest.split_inclusive("\n\n").filter(|section| !section.starts_with("[lints"));
    fs::write(copy.join("Cargo.toml"), sections.collect::<String>())?;

    let (mut failed, mut kept_const) = (BTreeSet::new(), BTreeSet::new());
    // `cargo check` finds the errors faster than a build; the last round builds.
    let mut task: &[&str] = &["check"];
    loop {
        let mut rewritten = BTreeMap::new();
        for (file, (text, mutants)) in &files {
            let out = rewrite(text, mutants, &failed, &kept_const).map_err(|error| format!("{file}: {error}"))?;
            fs::write(copy.join(file), &out.text)?;
            rewritten.insert(*file, out);
        }
        let messages = cargo(copy, task)?;
        let errors = messages.iter().filter(|message| message["message"]["level"] == "error");
        let before = (failed.len(), kept_const.len());
        let mut strange = Vec::new();
        for error in errors.map(|message| &message["message"]).filter(|error| !spans(error).is_empty()) {
            match called_by_constant(error) {
                Some(function) => drop(kept_const.insert(function)),
                None => match culprits(error, &rewritten) {
                    Some(found) => failed.extend(found),
                    None => strange.push(error["rendered"].as_str().unwrap_or_default().to_owned()),
                },
            }
        }
        let (more, kept) = (failed.len() - before.0, kept_const.len() - before.1);
        eprintln!("{task:?}: {more} mutants more do not compile, {kept} functions more stay const");
        match (more + kept, strange.is_empty()) {
            (0, true) if task == ["check"] => task = &["test", "--no-run", "--test=it"],
            (0, true) => return finish(mutants, copy, &rewritten, &messages),
            (0, false) => return Err(strange.join("\n").into()),
            _ => {}
        }
    }
}

/// A file of the repository as it was before the first rewriting; it is kept beside the copy.
fn original(copy: &Path, file: &str) -> Result<String> {
    let kept = beside(copy, "original").join(file);
    if !kept.exists() {
        fs::create_dir_all(kept.parent().unwrap_or(&kept))?;
        fs::copy(copy.join(file), &kept)?;
    }
    Ok(fs::read_to_string(kept)?)
}

/// What cargo says, a JSON value a line.
fn cargo(copy: &Path, task: &[&str]) -> Result<Vec<Value>> {
    let out = Command::new("cargo")
        .args(task)
        .args(SELECTION)
        .args(["--message-format=json"])
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", beside(copy, "t"))
        .envs([("CARGO_PROFILE_DEV_DEBUG", "0"), ("CARGO_PROFILE_DEV_OPT_LEVEL", "1")])
        .stderr(Stdio::inherit())
        .output()?;
    let lines = String::from_utf8(out.stdout)?;
    Ok(lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// The function that a constant calls, if that is the error.
fn called_by_constant(error: &Value) -> Option<String> {
    let message = error["message"].as_str().filter(|_| error["code"]["code"] == "E0015")?;
    let path = message.split('`').nth(1)?;
    let name = path.rsplit("::").find(|part| part.starts_with(|c: char| c.is_lowercase() || c == '_'))?;
    (!["mutant", "flip"].contains(&name)).then(|| name.to_owned())
}

/// The places of an error, the primary ones first; a place in a macro counts where the macro is called.
fn spans(error: &Value) -> Vec<(String, Range<usize>)> {
    let mut spans: Vec<&Value> = error["spans"].as_array().map(|spans| spans.iter().collect()).unwrap_or_default();
    spans.sort_by_key(|span| span["is_primary"] != true);
    let place = |mut span: &'_ Value| {
        while !span["expansion"]["span"].is_null() {
            span = &span["expansion"]["span"];
        }
        let at = |key: &str| span[key].as_u64().unwrap_or(0) as usize;
        (span["file_name"].as_str().unwrap_or_default().to_owned(), at("byte_start")..at("byte_end"))
    };
    spans.into_iter().map(place).collect()
}

/// The mutants of the smallest site around an error, else of those on its line.
fn culprits(error: &Value, rewritten: &BTreeMap<&str, Rewritten>) -> Option<Vec<usize>> {
    let sites = || spans(error).into_iter().filter_map(|(file, at)| Some((rewritten.get(file.as_str())?, at)));
    let around = sites().find_map(|(file, at)| {
        let around =
            file.sites.iter().filter(|(site, of)| !of.is_empty() && site.start <= at.start && at.end <= site.end);
        // One at a time: the others may do without it.
        around.min_by_key(|(site, _)| site.len()).map(|(_, of)| of[of.len() - 1..].to_vec())
    });
    around.or_else(|| {
        let (file, at) = sites().next()?;
        let start = file.text[..at.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = at.end + file.text[at.end..].find('\n').unwrap_or(0);
        let on_line = file.sites.iter().filter(|(site, _)| site.start < end && start < site.end && site.len() < 4000);
        let all: Vec<usize> = on_line.flat_map(|(_, of)| of.clone()).collect();
        (!all.is_empty()).then_some(all)
    })
}

/// Writes what is left over, and the names of the two binaries.
fn finish(mutants: &[Mutant], copy: &Path, rewritten: &BTreeMap<&str, Rewritten>, messages: &[Value]) -> Result<()> {
    let left_over: BTreeMap<usize, &str> =
        rewritten.values().flat_map(|file| file.left_over.iter().map(|(number, reason)| (*number, *reason))).collect();
    let line = |mutant: &Mutant| {
        let reason = left_over.get(&mutant.number)?;
        Some(format!("{}\t{}\t{reason}\t{}\n", mutant.number, mutant.genre, mutant.name))
    };
    fs::write(beside(copy, "leftover.txt"), mutants.iter().filter_map(line).collect::<String>())?;
    let binaries = messages.iter().filter_map(|message| message["executable"].as_str());
    let mut binaries: Vec<&str> = binaries.filter(|path| path.contains("/deps/")).collect();
    binaries.sort_by_key(|path| path.contains("/it-"));
    fs::write(beside(copy, "binaries.txt"), binaries.join("\n"))?;
    eprintln!("{} of {} mutants built, {} left over", mutants.len() - left_over.len(), mutants.len(), left_over.len());
    Ok(())
}
