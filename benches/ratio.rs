//! How many times the limit an evaluation and a check cost, each over reports as in life; and how many times structs
//! that serde derives the reading and writing of JSON.
//!
//! `cargo bench --bench ratio [-- --write]`

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a bench")]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;
#[path = "common/derived.rs"]
mod derived;

use common::document::Table;
use common::measure::Calls;
use common::{Limit, REPORTS, blanked, broken, life, slashed, wrong};
use gouji::identity::{self, Outcome};
use gouji::{Checker, Report};
use std::hint::black_box;

/// How many reports with blanks, slashes or errors take turns, in the same mix.
const FEW: u32 = REPORTS / 10;

fn main() {
    let reports: Vec<Report> = (1..=REPORTS.into()).map(life).collect();
    let limit = Limit::new(&reports);
    assert!((0..reports.len()).all(|at| limit.holding(at) == 42));
    let checker = &Checker::new();
    let mut calls = Calls::default();
    calls.add("the limit", REPORTS, 0, || {
        for at in 0..reports.len() {
            black_box(limit.holding(black_box(at)));
        }
    });
    calls.add("`identity::evaluate`", REPORTS, 0, || {
        for report in &reports {
            let evaluation = identity::evaluate(black_box(report));
            black_box(evaluation.iter().filter(|(_, o)| matches!(o, Outcome::Holds { .. })).count());
        }
    });
    calls.add("`Checker::check`, clean", REPORTS, 0, || {
        for report in &reports {
            black_box(checker.check(black_box(report)));
        }
    });
    type Change = fn(Report) -> Report;
    let changes: [(&str, Change); 5] = [
        ("each 0 a slash", slashed),
        ("every third 0 blank", blanked),
        ("one wrong figure", |report| wrong(report, 1)),
        ("five wrong figures", |report| wrong(report, 5)),
        ("ten broken identities", broken),
    ];
    for (name, change) in changes {
        // A tenth of them, so that each round does not push the clean ones out of the cache.
        let reports: Vec<Report> = reports.iter().take(FEW as usize).cloned().map(change).collect();
        calls.add(format!("`Checker::check`, {name}"), FEW, 0, move || {
            for report in &reports {
                black_box(checker.check(black_box(report)));
            }
        });
    }
    let times = calls.best_of(3_000);
    let mut table = Table::new(&["Work", "Nanoseconds a report", "× the limit"]);
    for of in &times {
        table.row(&[of.name.clone(), format!("{:.0}", of.best), format!("{:.1}", of.best / times[0].best)]);
    }
    table.publish("ratio");
    json();
}

fn json() {
    let report = Report::from_json(include_str!("../examples/reports/consistent.json")).unwrap();
    let text = report.to_json().unwrap();
    let derived: derived::Report = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&derived).unwrap(), text);
    let mut calls = Calls::default();
    calls.add("structs that serde derives, from JSON", 1, 0, || {
        black_box(serde_json::from_str::<derived::Report>(black_box(&text)).unwrap());
    });
    calls.add("`Report::from_json`", 1, 0, || {
        black_box(Report::from_json(black_box(&text)).unwrap());
    });
    calls.add("structs that serde derives, to JSON", 1, 0, || {
        black_box(serde_json::to_string(black_box(&derived)).unwrap());
    });
    calls.add("`Report::to_json`", 1, 0, || {
        black_box(black_box(&report).to_json().unwrap());
    });
    let times = calls.best_of(10_000);
    let mut table = Table::new(&["Work", "Microseconds", "× derived"]);
    for pair in times.chunks(2) {
        for of in pair {
            table.row(&[of.name.clone(), format!("{:.1}", of.best / 1e3), format!("{:.2}", of.best / pair[0].best)]);
        }
    }
    table.publish("json");
}
