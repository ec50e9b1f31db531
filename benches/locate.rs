//! How long it takes to find what is wrong: the median, the 99th percentile and the worst of many reports with 1 to 4
//! wrong cells in 表三, and how often the planted cells are among the causes and alone in the first rank.
//!
//! `cargo bench --bench locate [-- --write]`

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    reason = "a bench"
)]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;

use common::clean;
use common::measure::percentiles;
use gouji::locate::Locator;
use gouji::{Cell, Form, Report, Table, cells};
use std::time::Instant;

struct Draw(u64);

impl Draw {
    fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Plants so many wrong cells: half of them slips of digits, half any other number of the same size.
fn plant(report: &mut Report, count: usize, draw: &mut Draw) -> Vec<(Cell, i64)> {
    let cells: Vec<Cell> = Cell::of(Form::F2021).filter(|cell| cell.table() == Table::Applications).collect();
    let mut planted: Vec<(Cell, i64)> = Vec::new();
    while planted.len() < count {
        let cell = cells[draw.below(cells.len() as u64) as usize];
        let value = report.number(cell).unwrap();
        if planted.iter().any(|(of, _)| *of == cell) {
            continue;
        }
        let wrong = match draw.below(4) {
            0 => value + 1,
            1 => value * 10,
            2 => value / 10,
            _ => i64::try_from(draw.below(value.unsigned_abs() * 2 + 10)).unwrap(),
        };
        if wrong != value {
            report.set(cell, wrong).unwrap();
            planted.push((cell, value));
        }
    }
    planted.sort();
    planted
}

/// Twelve identities broken by noise: more than four slips explain.
fn noise(rounds: u64) -> Vec<f64> {
    let mut draw = Draw(77);
    let mut times = Vec::new();
    for seed in 1..=rounds {
        let mut report = clean(seed);
        let cells: Vec<Cell> = Cell::of(Form::F2021).filter(|cell| cell.table() == Table::Applications).collect();
        while gouji::Checker::new().check(&report).identities().broken < 12 {
            let cell = cells[draw.below(cells.len() as u64) as usize];
            report.set(cell, draw.below(4000)).unwrap();
        }
        times.push(time(|| Locator::new().locate(&report)).1);
    }
    times
}

/// The report with the most steps that a search for slow ones has found: two broken columns that need four cells. The
/// search changed up to twelve figures of 表三 at random, kept what took more, and began anew where nothing did.
fn slowest() -> Report {
    let mut report = clean(957);
    let [one, two] = [cells::APPLICATIONS.outcomes.withheld.enforcement_file, cells::APPLICATIONS.carried_forward];
    for (cell, by) in [(one.commercial, 61), (two.commercial, -1), (one.legal_service, 9), (two.legal_service, 1)] {
        report.set(cell, report.number(cell).unwrap() + by).unwrap();
    }
    report
}

/// What it gives, and the microseconds that it takes.
fn time<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let out = std::hint::black_box(run());
    (out, start.elapsed().as_secs_f64() * 1e6)
}

fn main() {
    let rounds: u64 = std::env::var("ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1000);
    let heads = ["Wrong cells", "Median, µs", "99 %, µs", "Worst, µs", "Planted among the causes", "Alone in rank 1"];
    let mut table = common::document::Table::new(&heads);
    let mut row = |name: String, times: Vec<f64>, [among, first]: [String; 2]| {
        let [median, most, worst] = percentiles(times).map(|time| format!("{time:.1}"));
        table.row(&[name, median, most, worst, among, first]);
    };
    for count in 1..=4 {
        let mut draw = Draw(count as u64);
        let (mut alone, mut times, mut among, mut first, mut smaller) = (Vec::new(), Vec::new(), 0, 0, 0);
        for seed in 1..=rounds {
            let mut report = clean(seed);
            let planted = plant(&mut report, count, &mut draw);
            let locator = Locator::new();
            alone.push(time(|| locator.fewest(&report)).1);
            let (causes, taken) = time(|| locator.locate(&report));
            times.push(taken);
            let sets: Vec<(u32, Vec<(Cell, i64)>)> = causes
                .iter()
                .map(|cause| {
                    let changes = cause.slips.iter().flat_map(|slip| &slip.changes);
                    let mut set: Vec<(Cell, i64)> =
                        changes.map(|c| (c.cell, c.proposed.only().unwrap_or(-1))).collect();
                    set.sort();
                    (cause.rank, set)
                })
                .collect();
            match sets.iter().find(|(_, set)| *set == planted) {
                Some((rank, _)) => {
                    among += 1;
                    let alone = sets.iter().filter(|(rank, _)| *rank == 1).count() == 1;
                    first += usize::from(*rank == 1 && alone);
                }
                None if sets.first().is_some_and(|(_, set)| set.len() < count) => smaller += 1,
                None => println!("  lost: {planted:?}: {:?}", causes.parts()),
            }
        }
        row(format!("{count}, the search alone"), alone, [String::new(), String::new()]);
        let smaller = if smaller == 0 { String::new() } else { format!("; a smaller explanation in {smaller}") };
        row(format!("{count}, all"), times, [format!("{among} of {rounds}{smaller}"), first.to_string()]);
    }
    row("12 identities broken by noise, all".to_owned(), noise(rounds / 5), [String::new(), String::new()]);
    let slowest = slowest();
    let times = (0..rounds / 5).map(|_| time(|| Locator::new().locate(&slowest)).1);
    row("4, the slowest that was found, all".to_owned(), times.collect(), [String::new(), String::new()]);
    table.publish("locate");
}
