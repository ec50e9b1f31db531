//! How many reports a second the strategies make.
//!
//! `cargo bench --features proptest --bench kit`

#![allow(clippy::unwrap_used, reason = "a bench")]

use gouji::testing::faults::Score;
use gouji::testing::samples;
use gouji::testing::strategies::{balanced_report, family, faulty_report, report_as_printed, series, with_prose};
use gouji::{Checker, Verified};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::hint::black_box;
use std::time::Instant;

fn rate<S: Strategy>(name: &str, of: &S, reports: u32) {
    let mut runner = TestRunner::deterministic();
    let count = 2_000_u32;
    let start = Instant::now();
    for _ in 0..count {
        black_box(of.new_tree(&mut runner).unwrap().current());
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{name}: {:.0} reports a second", f64::from(count) * f64::from(reports) / seconds);
}

fn main() {
    rate("balanced_report", &balanced_report(), 1);
    rate("with_prose(balanced_report)", &with_prose(balanced_report()), 1);
    rate("faulty_report", &faulty_report(), 1);
    rate("series(3)", &series(3), 3);
    rate("family(4) with its parent", &family(4), 5);
    rate("report_as_printed", &report_as_printed(), 1);
    let start = Instant::now();
    let score = Score::of(&samples::city(), |report| Verified::new(report.clone()).is_err());
    println!("{score} by Verified in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let checker = Checker::new();
    let score = Score::of(&samples::city(), |report| !checker.check(report).is_clean());
    println!("{score} by Checker in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
}
