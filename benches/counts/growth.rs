//! How the work grows with the input: the instructions of what is read, checked or added up at n, 2n and 4n repetitions.
//!
//! The bench runs itself under callgrind, which begins a new count at each [`mark`]. `GROWTH=200000` counts with inputs
//! of that many bytes. Standard output names the sums for counts.txt, standard error what grows more than it may.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a bench")]

#[path = "../common/mod.rs"]
#[allow(dead_code, reason = "shared with the other benches")]
mod common;
mod repeated;

use gouji::read::{self, Options};
use gouji::{Checker, Children, Form, Input, Report};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::{Command, ExitCode};

/// Bytes of the smallest input.
const BYTES: usize = 3_000;
/// How many agencies are added up in the smallest roll-up.
const AGENCIES: usize = 100;
/// How many times the work of an input one of twice the size may take.
const MOST: f64 = 2.3;

include!("texts.rs");

/// What is repeated, and the work on so many times a size.
struct Case {
    group: String,
    name: String,
    prepare: Box<dyn Fn(usize) -> Box<dyn FnOnce()>>,
}

fn cases(bytes: usize) -> Vec<Case> {
    let reading = repeated::ALL.iter().map(move |repeated| Case {
        group: repeated.format.to_string(),
        name: format!("{} {}", repeated.format, repeated.name),
        prepare: Box::new(move |more| {
            let input = repeated.input(repeated.times(bytes) * more);
            let options: Options = repeated::options(repeated.format);
            Box::new(move || drop(black_box(read::bytes(&input, &options))))
        }),
    });
    let checking = TEXTS.iter().map(move |piece| Case {
        group: "check".to_owned(),
        name: format!("check {piece}"),
        prepare: Box::new(move |more| {
            let mut report = common::life(10);
            report.sections.overview = Some(format!("3{}", piece.repeat(bytes.div_ceil(piece.len()) * more)));
            Box::new(move || drop(black_box(Checker::new().check(&report))))
        }),
    });
    let adding = Case {
        group: "rollup".to_owned(),
        name: "rollup agencies".to_owned(),
        prepare: Box::new(move |more| {
            let name = |at: usize| format!("青石县第{at}局");
            let reports = (0..AGENCIES * more).map(|at| Report::new(2024, name(at), Form::F2021)).collect();
            Box::new(move || add_up(&reports))
        }),
    };
    reading.chain(checking).chain([adding]).collect()
}

fn add_up(reports: &Vec<Report>) {
    let all: Vec<&Report> = reports.iter().collect();
    let names: Vec<&str> = reports.iter().map(|report| report.agency.name.as_deref().unwrap()).collect();
    let parent = Report::new(2024, "青石县人民政府", Form::F2021);
    let input = Input::from(&parent).children(Children::new(&all).expected(&names));
    black_box(Checker::new().check(input));
}

/// Callgrind begins a new count where this is called.
#[inline(never)]
fn mark() {
    black_box(());
}

/// What callgrind counts.
fn work(cases: &[Case]) {
    for case in cases {
        // What is made once, and what only the largest needs, is made before.
        (case.prepare)(4)();
        for more in [1, 2, 4] {
            let run = (case.prepare)(more);
            mark();
            run();
            mark();
        }
    }
}

/// The instructions of each case at n, 2n and 4n.
fn counts(bytes: usize, only: &[String]) -> Vec<[u64; 3]> {
    let file = std::env::temp_dir().join(format!("growth-{}.callgrind", std::process::id()));
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--dump-before=*growth*mark*", "--combine-dumps=yes", "--quiet"]);
    valgrind.arg(format!("--callgrind-out-file={}", file.display())).arg(std::env::current_exe().unwrap());
    valgrind.args([WORK, &bytes.to_string()]).args(only);
    assert!(valgrind.status().unwrap().success(), "valgrind failed");
    let parts = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(file).unwrap();
    let all: Vec<u64> = parts.lines().filter_map(|line| line.strip_prefix("totals: ")?.parse().ok()).collect();
    // Before each run stands what prepares it.
    let runs: Vec<u64> = all.into_iter().skip(1).step_by(2).collect();
    let counts: Vec<[u64; 3]> = runs.chunks_exact(3).map(|three| [three[0], three[1], three[2]]).collect();
    assert!(runs.len() == counts.len() * 3 && (only.is_empty() || counts.len() == only.len()), "{} runs", runs.len());
    counts
}

/// Prints how a case grows. Whether that is too much.
fn is_worse(name: &str, counts: [u64; 3]) -> bool {
    let [one, two, four] = counts.map(|count| count as f64);
    let is_worse = two > one * MOST || four > two * MOST;
    let remark = if is_worse { "  WORSE" } else { "" };
    eprintln!("{name:60} {one:12} × {:4.2} × {:4.2}{remark}", two / one, four / two);
    is_worse
}

/// The argument with which callgrind runs this: bytes and names follow.
const WORK: &str = "work";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip_while(|argument| argument != WORK).skip(1);
    if let Some(bytes) = arguments.next() {
        let only: Vec<String> = arguments.collect();
        let is_own = |case: &Case| only.is_empty() || only.contains(&case.name);
        work(&cases(bytes.parse().unwrap()).into_iter().filter(is_own).collect::<Vec<Case>>());
        return ExitCode::SUCCESS;
    }
    let bytes = std::env::var("GROWTH").ok().and_then(|bytes| bytes.parse().ok()).unwrap_or(BYTES);
    let (cases, counted) = (cases(bytes), counts(bytes, &[]));
    assert_eq!(counted.len(), cases.len());
    let (mut sums, mut worse) = (BTreeMap::<&str, u64>::new(), Vec::new());
    for (case, counts) in cases.iter().zip(counted) {
        if is_worse(&case.name, counts) {
            worse.push(case.name.clone());
        }
        *sums.entry(&case.group).or_default() += counts.iter().sum::<u64>();
    }
    for (group, sum) in sums {
        println!("growth.{group} {sum}");
    }
    if worse.is_empty() {
        return ExitCode::SUCCESS;
    }
    // Work that begins at some size is a step; what grows too much does so again from there.
    eprintln!("again from {} bytes on:", bytes * 4);
    let again = counts(bytes * 4, &worse);
    let still = worse.iter().zip(again).filter(|(name, counts)| is_worse(name, *counts)).count();
    if still == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
