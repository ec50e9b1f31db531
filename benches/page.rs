//! How long a page takes, and how large it is.
//!
//! `cargo bench --bench page [-- --write]`

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a bench")]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;

use common::document::Table;
use gouji::testing::samples;
use gouji::write::page::{self, Member, Overview};
use gouji::{Checked, Checker, Lang, Report, cells, read};
use std::hint::black_box;
use std::time::Instant;

/// The quickest of several runs, in µs: what else the machine does makes a run longer, never shorter.
fn micros(mut work: impl FnMut()) -> f64 {
    let runs = (0..200).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e6
    });
    runs.fold(f64::INFINITY, f64::min)
}

fn row(table: &mut Table, name: &str, make: impl Fn() -> String) {
    let size = make().len();
    let time = micros(|| drop(black_box(make())));
    table.row(&[name, &format!("{time:.0}"), &size.to_string()]);
}

fn whole(checked: &Checked) -> String {
    let mut html = String::new();
    page::checked(&mut html, "a.json", &checked.reading, &checked.findings, &checked.causes, Lang::Zh).unwrap();
    html
}

fn main() {
    let mut table = Table::new(&["Page", "µs", "bytes"]);
    let checker = Checker::new();
    let city = samples::city();
    let mut wrong = city.clone();
    wrong.set(cells::APPLICATIONS.received.total, 7).unwrap();
    wrong.set(cells::DISPUTES.review.total, 7).unwrap();
    let text = include_str!("../examples/reports/page.txt");
    let reading = read::text(text, &read::Options::default()).unwrap();
    let (right, slips, prose) = (checker.run(&city), checker.run(&wrong), checker.run(&reading));
    row(&mut table, "`page::checked`, a report without findings", || whole(&right));
    row(&mut table, "`page::checked`, two slips", || whole(&slips));
    row(&mut table, "`page::checked`, the page that ships", || whole(&prose));
    row(&mut table, "`page::tables`, two slips", || {
        let mut html = String::new();
        page::tables(&mut html, &wrong, &slips.findings, &slips.causes, Lang::Zh).unwrap();
        html
    });
    row(&mut table, "`page::cells`, two slips", || {
        page::cells(&wrong, &slips.findings, &slips.causes, Lang::Zh).into_values().collect()
    });
    row(&mut table, "`page::read`, the page that ships", || {
        let mut html = String::new();
        page::read(&mut html, "page.txt", &reading, Lang::Zh).unwrap();
        html
    });
    let of_year = |year| {
        let mut report = city.clone();
        report.year = Some(year);
        report
    };
    let years: Vec<Report> = (2021..=2025).map(of_year).collect();
    let findings: Vec<_> = years.iter().map(|report| checker.check(report)).collect();
    row(&mut table, "`page::series`, five years", || {
        let members = years.iter().zip(&findings).map(|(report, found)| Member::new(report, found).link("a.html"));
        let mut html = String::new();
        page::series(&mut html, members, Lang::Zh).unwrap();
        html
    });
    row(&mut table, "`page::family`, five agencies", || {
        let members = years.iter().zip(&findings).map(|(report, found)| Member::new(report, found).link("a.html"));
        let mut html = String::new();
        page::family(&mut html, Member::new(&city, &right.findings), members, Lang::Zh).unwrap();
        html
    });
    row(&mut table, "`page::Overview`, the pages of 1,000 reports", || {
        let mut overview = Overview::new(Lang::Zh);
        (0..1000).for_each(|n| overview.add(&format!("report-{n}.html"), &wrong, &slips.findings));
        overview.pages().map(|(_, html)| html).collect()
    });
    table.publish("page");
}
