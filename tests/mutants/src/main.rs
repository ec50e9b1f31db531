//! Runs all mutants of `cargo mutants` from one build.
//!
//! ```text
//! cargo mutants --list --json > list.json
//! mutants build list.json COPY     # writes the mutants into COPY, a copy of the repository, and builds it
//! mutants run list.json COPY       # runs the tests once for each mutant
//! ```
//!
//! In the copy, mutant number N (its place in the list, from 1) acts if the environment says `GOUJI_MUTANT=N`. Mutants
//! that cannot be written so, or do not compile, are listed with the reason in `leftover.txt` beside the copy; the
//! results are in `results.tsv` there.

mod build;
mod rewrite;
mod run;

use std::error::Error;
use std::path::{Path, PathBuf};

/// Whatever goes wrong ends the program with its text.
type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// A mutant of the list.
struct Mutant {
    number: usize,
    file: String,
    genre: String,
    name: String,
    replacement: String,
    /// Line and column of its beginning, both from 1; columns count characters.
    start: (usize, usize),
}

/// The mutants of `cargo mutants --list --json`.
fn list(path: &Path) -> Result<Vec<Mutant>> {
    let list: Vec<serde_json::Value> = serde_json::from_slice(&std::fs::read(path)?)?;
    let mutants = list.iter().zip(1..).map(|(mutant, number)| {
        let text = |key: &str| mutant[key].as_str().unwrap_or_default().to_owned();
        let at = |key: &str| mutant["span"]["start"][key].as_u64().unwrap_or(0) as usize;
        Mutant {
            number,
            file: text("file"),
            genre: text("genre"),
            name: text("name"),
            replacement: text("replacement"),
            start: (at("line"), at("column")),
        }
    });
    Ok(mutants.collect())
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [task, mutants, copy] = arguments.as_slice() else {
        return Err("mutants build|run LIST COPY".into());
    };
    let (mutants, copy) = (list(Path::new(mutants))?, PathBuf::from(copy).canonicalize()?);
    match task.as_str() {
        "build" => build::build(&mutants, &copy),
        "run" => run::run(&mutants, &copy),
        other => Err(format!("no task {other}").into()),
    }
}
