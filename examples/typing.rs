//! A filing form that checks as one types: what is wrong stands beside the box before the next one is filled.
//!
//! `cargo run --example typing`

use gouji::identity::Live;
use gouji::{Cell, Form, Lang, Report, cells, complete};

/// What a clerk types, box after box, and corrects.
fn typed() -> Vec<(Cell, &'static str)> {
    let block = cells::DISPUTES.review;
    let row = cells::APPLICATIONS.received;
    vec![
        (block.upheld, "3"),
        (block.corrected, "1"),
        (block.other, "0"),
        (block.pending, "0"),
        (block.total, "3"),
        (row.natural_person, "28件"),
        (row.commercial, "2"),
        (row.research, "0"),
        (row.public_welfare, "0"),
        (row.legal_service, "0"),
        (row.other, "0"),
        (row.total, "30"),
        (block.total, "4"),
    ]
}

fn main() -> Result<(), gouji::Error> {
    let mut report = Report::new(2024, "青石县水务局", Form::F2021);
    let mut form = Live::new(&report);
    for (cell, text) in typed() {
        report.set_text(cell, text)?;
        let touched = form.set(cell, text).count();
        println!("{} = {text}", cell.short_label(Lang::Zh));
        for finding in form.findings(cell) {
            println!("    {} {}", finding.rule, finding.message(Lang::Zh));
        }
        assert!(touched <= 3);
    }
    assert_eq!(form.broken().count(), 0);
    // What follows from what is there can be filled in for the clerk.
    for derived in complete::derive(&report).derived() {
        println!("{} = {} follows", derived.cell.short_label(Lang::Zh), derived.value);
    }
    Ok(())
}
