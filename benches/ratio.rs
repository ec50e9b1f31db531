//! How many times the limit an evaluation and a check cost, each over reports as in life.
//!
//! `cargo bench --bench ratio [-- --write]`

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a bench")]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;

use common::document::Table;
use common::measure::Calls;
use common::{Limit, REPORTS, broken, life};
use gouji::identity::{self, Outcome};
use gouji::{Checker, Report};
use std::hint::black_box;

fn main() {
    let reports: Vec<Report> = (1..=REPORTS.into()).map(life).collect();
    let ten: Vec<Report> = reports.iter().cloned().map(broken).collect();
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
    for (name, reports) in [("clean", &reports), ("ten broken identities", &ten)] {
        calls.add(format!("`Checker::check`, {name}"), REPORTS, 0, move || {
            for report in reports {
                black_box(checker.check(black_box(report)));
            }
        });
    }
    let times = calls.best_of(10_000);
    let mut table = Table::new(&["Work", "Nanoseconds a report", "× the limit"]);
    for of in &times {
        table.row(&[of.name.clone(), format!("{:.0}", of.best), format!("{:.1}", of.best / times[0].best)]);
    }
    table.publish("ratio");
}
