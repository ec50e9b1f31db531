//! How many times the limit a check costs: best of many repetitions of all three in one run, so that the ratio means
//! something on a noisy machine.
//!
//! `cargo bench --bench ratio`

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a bench")]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;

use common::{Limit, REPORTS, broken, life};
use gouji::identity::{self, Outcome};
use gouji::{Checker, Report};
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 2000;

/// The best time of one call over all reports in turn, in nanoseconds.
fn best(mut calls: [(&'static str, &mut dyn FnMut(usize)); 4]) -> [(&'static str, f64); 4] {
    let mut out = calls.each_ref().map(|(name, _)| (*name, f64::INFINITY));
    let reports = usize::try_from(REPORTS).unwrap();
    for _ in 0..ROUNDS {
        for ((_, call), (_, best)) in calls.iter_mut().zip(&mut out) {
            let start = Instant::now();
            for at in 0..reports {
                call(at);
            }
            *best = best.min(start.elapsed().as_secs_f64() * 1e9 / f64::from(u32::try_from(reports).unwrap()));
        }
    }
    out
}

fn main() {
    let reports: Vec<Report> = (1..=REPORTS).map(life).collect();
    let ten: Vec<Report> = reports.iter().cloned().map(broken).collect();
    let limit = Limit::new(&reports);
    let checker = Checker::new();
    let times = best([
        ("limit", &mut |at| {
            black_box(limit.holding(black_box(at)));
        }),
        ("identity::evaluate", &mut |at| {
            let evaluation = identity::evaluate(black_box(&reports[at]));
            black_box(evaluation.iter().filter(|(_, o)| matches!(o, Outcome::Holds { .. })).count());
        }),
        ("check", &mut |at| {
            black_box(checker.check(black_box(&reports[at])));
        }),
        ("check, ten broken", &mut |at| {
            black_box(checker.check(black_box(&ten[at])));
        }),
    ]);
    for (name, time) in times {
        println!("{name:<20} {time:>8.1} ns  {:>5.2} x the limit", time / times[0].1);
    }
}
