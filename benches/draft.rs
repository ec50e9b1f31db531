//! What a keystroke costs in a form of 200 cells, against a check of the whole, in one run.
//!
//! `cargo bench --bench draft [-- --write]`

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a bench"
)]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;

use common::document::Table;
use common::measure::percentiles;
use common::{broken, clean, told};
use gouji::{Cell, Checker, Draft, Form, Report};
use std::hint::black_box;
use std::time::Instant;

/// The best of some rounds for each cell: what `set` costs there, and what a check of the whole does.
fn times(start: &Report) -> [Vec<f64>; 2] {
    let lenient = Checker::lenient();
    let mut draft = Draft::new(&Checker::new(), start.clone());
    let cells: Vec<(Cell, String)> =
        start.cells().map(|cell| (cell, start.figure(cell).unwrap().to_string())).collect();
    assert_eq!(cells.len(), Cell::of(Form::F2021).count());
    let mut best = [vec![f64::INFINITY; cells.len()], vec![f64::INFINITY; cells.len()]];
    for round in 0..200 {
        for (at, (cell, there)) in cells.iter().enumerate() {
            let text = if round % 2 == 0 { "7" } else { there };
            let begin = Instant::now();
            black_box(draft.set(*cell, black_box(text)).unwrap());
            best[0][at] = best[0][at].min(begin.elapsed().as_secs_f64() * 1e6);
            let begin = Instant::now();
            black_box(lenient.check(black_box(draft.report())));
            best[1][at] = best[1][at].min(begin.elapsed().as_secs_f64() * 1e6);
        }
    }
    best
}

fn main() {
    let forms = [
        ("a form that is filled", clean(1)),
        ("ten broken identities", broken(clean(1))),
        ("with 5,000 characters of prose", told(clean(1))),
    ];
    let mut table = Table::new(&["Form of 200 cells", "Work", "Median, microseconds", "Worst"]);
    for (name, report) in forms {
        for (work, times) in ["`Draft::set`", "`Checker::check`"].into_iter().zip(times(&report)) {
            let [median, _, worst] = percentiles(times);
            table.row(&[name.to_owned(), work.to_owned(), format!("{median:.1}"), format!("{worst:.1}")]);
        }
    }
    table.publish("draft");
}
