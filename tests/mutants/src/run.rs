//! Runs the tests once for each mutant.

use crate::build::beside;
use crate::{Mutant, Result};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The modules in the order in which they are run.
const ORDER: [&str; 5] = ["src/number", "src/complete", "src/identity", "src/locate", "src/check"];
/// The tests that take longest, and the module that they are about.
const LONG: (&str, &str) = ("src/check", "--skip=planted::");
/// Tests of `tests/it` about other modules.
const OTHERS: &str = "--skip=json_ --skip=layers:: --skip=layout:: --skip=reading:: --skip=writers::";
/// Longer than any test binary takes many times over.
const TIMEOUT: Duration = Duration::from_secs(30);
/// Kilobytes of memory that a mutant may take.
const MEMORY: usize = 4_000_000;

/// Runs every mutant that has no result yet, two at a time, and writes each result at once.
pub fn run(mutants: &[Mutant], copy: &Path) -> Result<()> {
    let numbers = |name: &str| -> BTreeSet<usize> {
        let text = fs::read_to_string(beside(copy, name)).unwrap_or_default();
        text.lines().filter_map(|line| line.split('\t').next()?.parse().ok()).collect()
    };
    let (left_over, done) = (numbers("leftover.txt"), numbers("results.tsv"));
    let binaries = fs::read_to_string(beside(copy, "binaries.txt"))?;
    let binaries: Vec<&str> = binaries.lines().collect();
    if let (outcome @ ("caught" | "timeout"), _) = test(0, LONG.0, &binaries, copy)? {
        return Err(format!("without a mutant: {outcome}").into());
    }
    let waits = |mutant: &&Mutant| !left_over.contains(&mutant.number) && !done.contains(&mutant.number);
    let mut queue: Vec<&Mutant> = mutants.iter().filter(waits).collect();
    queue.sort_by_key(|mutant| ORDER.iter().position(|module| mutant.file.starts_with(module)));
    let results = Mutex::new(OpenOptions::new().create(true).append(true).open(beside(copy, "results.tsv"))?);
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let worker = || worker(&queue, &next, &results, &binaries, copy);
        let workers = [scope.spawn(worker), scope.spawn(worker)];
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err("a worker panicked".into())))
    })
}

fn worker(queue: &[&Mutant], next: &AtomicUsize, results: &Mutex<File>, binaries: &[&str], copy: &Path) -> Result<()> {
    while let Some(mutant) = queue.get(next.fetch_add(1, Ordering::Relaxed)) {
        let start = Instant::now();
        let (outcome, by) = test(mutant.number, &mutant.file, binaries, copy)?;
        let seconds = start.elapsed().as_secs_f32();
        let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
        writeln!(results, "{}\t{}\t{outcome}\t{seconds:.2}\t{by}", mutant.number, mutant.name)?;
    }
    Ok(())
}

/// Whether the tests catch a mutant, and which did.
fn test(number: usize, file: &str, binaries: &[&str], copy: &Path) -> Result<(&'static str, String)> {
    let skip = if file.starts_with(LONG.0) { "" } else { LONG.1 };
    for binary in binaries {
        let mut child = Command::new("sh")
            .args([
                "-c",
                &format!(
                    "ulimit -v {MEMORY}; exec timeout {} {binary} --test-threads=1 {OTHERS} {skip}",
                    TIMEOUT.as_secs()
                ),
            ])
            .current_dir(copy)
            .env("GOUJI_MUTANT", number.to_string())
            .env("CARGO_MANIFEST_DIR", copy)
            .envs([("PROPTEST_CASES", "48"), ("PROPTEST_MAX_SHRINK_ITERS", "0"), ("RUST_BACKTRACE", "0")])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let lines = child.stdout.take().map(|out| BufReader::new(out).lines()).into_iter().flatten();
        // The first test that fails is enough.
        let failure = lines.map_while(|line| line.ok()).find(|line| line.ends_with("... FAILED"));
        if let Some(line) = failure {
            // `timeout` hands the signal on.
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            child.wait()?;
            return Ok(("caught", line.trim_start_matches("test ").trim_end_matches(" ... FAILED").to_owned()));
        }
        match child.wait()?.code() {
            Some(0) => {}
            Some(124) => return Ok(("timeout", String::new())),
            _ => return Ok(("caught", "the process ended".to_owned())),
        }
    }
    Ok(("missed", String::new()))
}
