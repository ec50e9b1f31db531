//! What `run` counts: each function once under callgrind, on fixed input, after one run that fills what is made once.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a bench")]

#[path = "../common/mod.rs"]
#[allow(dead_code, reason = "shared with the other benches")]
mod common;

use common::{Limit, broken, life, slashed, told};
use gouji::locate::{Causes, Locator};
use gouji::read::{Options, csv, docx, html, layout, text, xlsx};
use gouji::{Checker, Error, Findings, Reading, Report, identity};
use gungraun::prelude::*;
use std::hint::black_box;

/// Runs once what is to be counted, then gives its input.
fn warm<I, O>(input: I, run: impl FnOnce(&I) -> O) -> I {
    black_box(run(&input));
    input
}

/// Ten reports: as many of each size as in life.
fn ten() -> Vec<Report> {
    warm((1..=10).map(life).collect(), |reports: &Vec<Report>| evaluate_all(reports) + check_all(reports))
}

fn ten_broken() -> Vec<Report> {
    warm(ten().into_iter().map(broken).collect(), |reports: &Vec<Report>| check_all(reports))
}

fn ten_slashes() -> Vec<Report> {
    warm(ten().into_iter().map(slashed).collect(), |reports: &Vec<Report>| check_all(reports))
}

fn blanks() -> Report {
    let text = include_str!("../../examples/reports/blanks.json");
    warm(Report::from_json(text).unwrap(), checked)
}

fn prose() -> Report {
    warm(told(life(10)), checked)
}

fn three_errors() -> Report {
    let text = include_str!("../../examples/reports/three-errors.json");
    warm(Report::from_json(text).unwrap(), |report| Locator::new().locate(report))
}

fn json() -> &'static str {
    warm(include_str!("../../examples/reports/consistent.json"), |text| Report::from_json(text).unwrap())
}

fn evaluate_all(reports: &[Report]) -> usize {
    reports.iter().map(|report| identity::evaluate(black_box(report)).iter().count()).sum()
}

fn check_all(reports: &[Report]) -> usize {
    let checker = Checker::new();
    reports.iter().map(|report| checker.check(black_box(report)).len()).sum()
}

fn checked(report: &Report) -> Findings {
    Checker::new().check(report)
}

// What the arithmetic of evaluate costs alone.
#[library_benchmark]
#[bench::ten(Limit::new(&ten()))]
fn limit(limit: Limit) -> Limit {
    black_box((0..10).map(|at| limit.holding(black_box(at))).sum::<usize>());
    limit
}

#[library_benchmark]
#[bench::ten(ten())]
fn evaluate(reports: Vec<Report>) -> Vec<Report> {
    black_box(evaluate_all(&reports));
    reports
}

#[library_benchmark]
#[bench::ten_clean(ten())]
#[bench::ten_slashes(ten_slashes())]
#[bench::ten_broken(ten_broken())]
fn check(reports: Vec<Report>) -> Vec<Report> {
    black_box(check_all(&reports));
    reports
}

#[library_benchmark]
#[bench::blanks(blanks())]
#[bench::prose(prose())]
fn check_one(report: Report) -> (Report, Findings) {
    let findings = checked(black_box(&report));
    (report, findings)
}

#[library_benchmark]
#[bench::three_errors(three_errors())]
fn locate(report: Report) -> (Report, Causes) {
    let causes = Locator::new().locate(black_box(&report));
    (report, causes)
}

#[library_benchmark]
#[bench::consistent(json())]
fn from_json(text: &str) -> Report {
    Report::from_json(black_box(text)).unwrap()
}

#[library_benchmark]
#[bench::blanks(blanks())]
fn to_json(report: Report) -> (Report, String) {
    let text = report.to_json().unwrap();
    (report, text)
}

/// A reader and its input: a file of the fuzz corpus, which changes with no writer.
type Page = (fn(&[u8]) -> Result<Reading, Error>, &'static [u8]);

fn page(reader: fn(&[u8]) -> Result<Reading, Error>, input: &'static [u8]) -> Page {
    warm((reader, input), |(reader, input)| reader(input).unwrap())
}

fn utf8(input: &[u8]) -> &str {
    std::str::from_utf8(input).unwrap()
}

#[library_benchmark]
#[bench::html(page(|input| html(input, &Options::default()), include_bytes!("../../fuzz/corpus/html/consistent-applications")))]
#[bench::text(page(|input| text(utf8(input), &Options::default()), include_bytes!("../../examples/reports/page.txt")))]
#[bench::layout(page(|input| layout(utf8(input), &Options::default()), include_bytes!("../../fuzz/corpus/layout/wrapped-applications")))]
#[bench::docx(page(|input| docx(input, &Options::default()), include_bytes!("../../fuzz/corpus/docx/package-2021-applications")))]
#[bench::xlsx(page(|input| xlsx(input, &Options::default()), include_bytes!("../../fuzz/corpus/xlsx/package-2021-applications")))]
#[bench::csv(page(|input| csv(utf8(input), &Options::default()), include_bytes!("../../fuzz/corpus/csv/2021-applications")))]
fn read((reader, input): Page) -> Reading {
    reader(black_box(input)).unwrap()
}

library_benchmark_group!(
    name = counts,
    benchmarks = [limit, evaluate, check, check_one, locate, from_json, to_json, read]
);
main!(library_benchmark_groups = counts);
