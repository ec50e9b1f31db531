//! The time of checking, reading and writing.
//!
//! `cargo bench --all-features --bench check [-- --write]`

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    reason = "a bench"
)]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;
#[cfg(feature = "html")]
#[path = "../src/read/html/source.rs"]
#[allow(dead_code, unreachable_pub, clippy::all, reason = "what the tree follows the source by, which is not measured")]
mod source;
#[cfg(feature = "html")]
#[path = "../src/read/html/tree.rs"]
#[allow(dead_code, unreachable_pub, clippy::all, reason = "the reader's own sink, of which only the tree is measured")]
mod tree;

use common::document::Table;
use common::measure::Calls;
use common::{broken, clean, told};
use gouji::{Checker, Input, Lang, Report, read};
use std::hint::black_box;

/// The file of the repository or of the folder beside it, if it is there.
fn file(path: &str) -> Option<String> {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

fn main() {
    let (report, checker) = (clean(1), Checker::new());
    let ten = broken(report.clone());
    // Section 一 of 5,000 characters in the manner of a county's, with 14 claims; the five reports of the repository's
    // shared folder have 2 to 30.
    let told = told(report.clone());
    let mut before = told.clone();
    before.year = told.year.map(|year| year - 1);
    let text = report.to_json().unwrap();

    let options = &read::Options::default();
    let mut calls = Calls::default();
    calls.add("a check, ten broken identities, with the Chinese messages", 1, 0, || {
        for finding in &checker.check(black_box(&ten)) {
            black_box(finding.message(Lang::Zh));
        }
    });
    calls.add("a check, section 一 of 5,000 characters and 14 claims", 1, 0, || {
        black_box(checker.check(black_box(&told)));
    });
    calls.add("the same with last year's report of the same size", 1, 0, || {
        black_box(checker.check(Input::from(black_box(&told)).before(&before)));
    });
    calls.add("its claims alone", 1, 0, || {
        black_box(gouji::claim::extract(black_box(&told)));
    });
    calls.add("`Report::from_json`", 1, text.len(), || {
        black_box(Report::from_json(black_box(&text)).unwrap());
    });
    calls.add("`Report::to_json`", 1, text.len(), || {
        black_box(black_box(&report).to_json().unwrap());
    });

    // The page that ships, and published ones where they are.
    let pages = [
        ("examples/reports/page.txt", "the page that ships"),
        ("../shared/reports/jingkou-street-2023.txt", "a published page of a street office"),
        ("../shared/reports/jiangsu-suqian-2024.txt", "a published city report, columns kept by spaces"),
    ];
    for (path, name) in pages {
        let Some(page) = file(path) else { continue };
        let bytes = page.clone();
        calls.add(format!("`read::text`, {name}"), 1, page.len(), move || {
            black_box(read::text(black_box(&page), options).unwrap());
        });
        // The front door, which finds that spaces keep the columns of the last one.
        calls.add(format!("`read::bytes`, {name}"), 1, bytes.len(), move || {
            black_box(read::bytes(black_box(bytes.as_bytes()), options).unwrap());
        });
    }
    add_pages(&mut calls);

    let times = calls.best_of(1000);
    let mut table = Table::new(&["Work", "Bytes", "Microseconds", "MB a second"]);
    for of in times {
        let rate = if of.bytes == 0 { String::new() } else { format!("{:.0}", of.bytes as f64 / of.best * 1e3) };
        let bytes = if of.bytes == 0 { String::new() } else { of.bytes.to_string() };
        table.row(&[of.name, bytes, format!("{:.1}", of.best / 1e3), rate]);
    }
    table.publish("check");
}

/// Web pages: the tree alone, by the same parser into the same sink, and the whole reading.
#[cfg(feature = "html")]
fn add_pages(calls: &mut Calls<'_>) {
    let row = |n: u32| format!("<tr><td><p>规章</p><td><span>{n}</span><td>0<td>&nbsp;</tr>\n");
    let rows = format!(
        "<!doctype html><title>某局2024年政府信息公开年度报告</title><p>二、主动公开政府信息情况</p><table><tr>\
         <td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数{}</table>",
        (0..400).map(row).collect::<String>()
    );
    let published = file("../shared/reports/jiangsu-shuyang-fagaiju-2023.html");
    let pages = [("a page of 400 repeated rows", Some(rows)), ("a published page of a county department", published)];
    for (name, page) in pages {
        let Some(page) = page else { continue };
        let tree = page.clone();
        calls.add(format!("`html5ever`, the tree alone, {name}"), 1, page.len(), move || {
            use html5ever::tendril::TendrilSink;
            let bounds = tree::Bounds { open: 512, boxes: 200_000, nodes: 1_600_000 };
            let parser = html5ever::parse_document(tree::Tree::new(bounds, None), html5ever::ParseOpts::default());
            black_box(parser.one(black_box(tree.as_str())).0.len());
        });
        calls.add(format!("`read::html`, {name}"), 1, page.len(), move || {
            black_box(read::html(black_box(&page), &read::Options::default()).unwrap());
        });
    }
}

#[cfg(not(feature = "html"))]
fn add_pages(_: &mut Calls<'_>) {}
