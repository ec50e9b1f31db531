//! The speed of evaluating, checking, reading and writing, and beside it, in the same run, the limit: the same
//! identity table summed over one `[i64; 190]` a report.
//!
//! `cargo bench --bench check`; docs/performance.md has the figures and says how to read them.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a bench"
)]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;
#[cfg(feature = "html")]
#[path = "../src/read/html/tree.rs"]
#[allow(dead_code, unreachable_pub, clippy::all, reason = "the reader's own sink, of which only the tree is measured")]
mod tree;

use common::{Limit, REPORTS, broken, clean, told};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gouji::identity::{self, Outcome};
use gouji::{Checker, Report, read};
use std::hint::black_box;

fn speed(c: &mut Criterion) {
    let reports: Vec<Report> = (1..=REPORTS).map(clean).collect();
    let limit = Limit::new(&reports);
    assert!((0..reports.len()).all(|at| limit.holding(at) == 42));
    let checker = Checker::new();
    let mut at = 0;
    let mut turn = move || {
        at = (at + 1) % usize::try_from(REPORTS).unwrap();
        at
    };
    let mut group = c.benchmark_group("check");
    group.bench_function("limit", |b| b.iter(|| black_box(limit.holding(turn()))));
    group.bench_function("evaluate_clean", |b| {
        b.iter(|| {
            let evaluation = identity::evaluate(&reports[turn()]);
            black_box(evaluation.iter().filter(|(_, o)| matches!(o, Outcome::Holds { .. })).count())
        });
    });
    group.bench_function("check_clean", |b| b.iter(|| black_box(checker.check(&reports[turn()]))));
    let ten: Vec<Report> = reports.iter().cloned().map(broken).collect();
    group.bench_function("check_ten_broken", |b| b.iter(|| black_box(checker.check(&ten[turn()]))));
    group.bench_function("check_ten_broken_with_messages", |b| {
        b.iter(|| {
            let findings = checker.check(&ten[turn()]);
            black_box(findings.iter().map(|finding| finding.message(gouji::Lang::Zh).len()).sum::<usize>())
        });
    });
    group.finish();

    // Section 一 of 5,000 characters in the manner of a county's, with 14 claims; the five reports of the repository's shared folder have 2 to 30.
    let mut group = c.benchmark_group("prose");
    let told = told(reports[0].clone());
    group.bench_function("claims_5000", |b| b.iter(|| black_box(gouji::claim::extract(&told))));
    group.bench_function("check_5000", |b| b.iter(|| black_box(checker.check(&told))));
    let before = Report { year: told.year.map(|year| year - 1), ..told.clone() };
    group.bench_function("check_5000_with_last_year", |b| {
        b.iter(|| black_box(checker.check(gouji::Input::from(&told).before(&before))));
    });
    group.finish();

    let mut group = c.benchmark_group("json");
    let texts: Vec<String> = reports.iter().map(|report| report.to_json().unwrap()).collect();
    group.throughput(Throughput::Bytes(u64::try_from(texts[0].len()).unwrap()));
    group.bench_function("from_json", |b| b.iter(|| black_box(Report::from_json(&texts[turn()]).unwrap())));
    group.bench_function("to_json", |b| b.iter(|| black_box(reports[turn()].to_json().unwrap())));
    group.finish();

    // The page that ships, and published ones where they are.
    let mut group = c.benchmark_group("read_text");
    let shared = ["jingkou-street-2023", "jiangsu-suqian-2024"].map(|name| format!("../shared/reports/{name}.txt"));
    for path in ["examples/reports/page.txt".to_owned()].into_iter().chain(shared) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let Ok(page) = std::fs::read_to_string(&path) else { continue };
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        group.throughput(Throughput::Bytes(u64::try_from(page.len()).unwrap()));
        group.bench_function(&name, |b| {
            b.iter(|| black_box(read::text(black_box(&page), &read::Options::default()).unwrap()));
        });
        // The front door, which finds that spaces keep the columns of the last one.
        group.bench_function(format!("{name}_bytes"), |b| {
            b.iter(|| black_box(read::bytes(black_box(page.as_bytes()), &read::Options::default()).unwrap()));
        });
    }
    group.finish();
}

/// The tree alone, by the same parser into the same sink, and the whole reading.
#[cfg(feature = "html")]
fn pages(c: &mut Criterion) {
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reports/jiangsu-shuyang-fagaiju-2023.html");
    let row = |n: u32| format!("<tr><td><p>规章</p><td><span>{n}</span><td>0<td>&nbsp;</tr>\n");
    let own = format!(
        "<!doctype html><title>某局2024年政府信息公开年度报告</title><p>二、主动公开政府信息情况</p><table><tr>\
         <td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数{}</table>",
        (0..400).map(row).collect::<String>()
    );
    let mut group = c.benchmark_group("read_html");
    for (name, page) in [("own", Some(own)), ("published", std::fs::read_to_string(published).ok())] {
        let Some(page) = page else { continue };
        group.throughput(Throughput::Bytes(u64::try_from(page.len()).unwrap()));
        group.bench_function(format!("{name}_tree"), |b| {
            b.iter(|| {
                use html5ever::tendril::TendrilSink;
                let bounds = tree::Bounds { open: 512, boxes: 200_000, nodes: 1_600_000 };
                let parser = html5ever::parse_document(tree::Tree::new(bounds), html5ever::ParseOpts::default());
                black_box(parser.one(black_box(page.as_str())).len())
            });
        });
        group.bench_function(format!("{name}_read"), |b| {
            b.iter(|| black_box(read::html(black_box(&page), &read::Options::default()).unwrap()));
        });
    }
    group.finish();
}

#[cfg(not(feature = "html"))]
fn pages(_: &mut Criterion) {}

criterion_group!(benches, speed, pages);
criterion_main!(benches);
