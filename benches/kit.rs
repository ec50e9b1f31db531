//! How many reports a second the strategies make, and how long a mutation score takes.
//!
//! `cargo bench --features proptest --bench kit [-- --write]`

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a bench")]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;

use common::document::Table;
use gouji::testing::faults::Score;
use gouji::testing::samples;
use gouji::testing::strategies::{balanced_report, family, faulty_report, report_as_printed, series, with_prose};
use gouji::{Checker, Report, Verified};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::hint::black_box;
use std::time::Instant;

fn rate<S: Strategy>(table: &mut Table, name: &str, of: &S, reports: u32) {
    let mut runner = TestRunner::deterministic();
    let count = 2_000_u32;
    let start = Instant::now();
    for _ in 0..count {
        black_box(of.new_tree(&mut runner).unwrap().current());
    }
    let seconds = start.elapsed().as_secs_f64();
    table.row(&[name, &format!("{:.0} reports a second", f64::from(count) * f64::from(reports) / seconds)]);
}

fn score(table: &mut Table, name: &str, finds: impl Fn(&Report) -> bool) {
    let start = Instant::now();
    let score = Score::of(&samples::city(), finds);
    table.row(&[name, &format!("{score}, in {:.0} ms", start.elapsed().as_secs_f64() * 1e3)]);
}

fn main() {
    let mut table = Table::new(&["Work", "Result"]);
    rate(&mut table, "`balanced_report`", &balanced_report(), 1);
    rate(&mut table, "`with_prose(balanced_report())`", &with_prose(balanced_report()), 1);
    rate(&mut table, "`faulty_report`", &faulty_report(), 1);
    rate(&mut table, "`series(3)`", &series(3), 3);
    rate(&mut table, "`family(4)`, with the parent", &family(4), 5);
    rate(&mut table, "`report_as_printed`", &report_as_printed(), 1);
    score(&mut table, "the mutation score of `Verified`", |report| Verified::new(report.clone()).is_err());
    let checker = Checker::new();
    score(&mut table, "the mutation score of `Checker`", |report| !checker.check(report).is_clean());
    table.publish("kit");
}
