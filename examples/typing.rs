//! A filing form with live validation: what is wrong stands beside the field before the next one is filled.
//!
//! `cargo run --example typing`

use gouji::{Cell, Checker, Draft, Form, Lang, Report, cells};

/// What a clerk types, field after field, and corrects.
fn typed() -> Vec<(Cell, &'static str)> {
    let block = cells::DISPUTES.review;
    let row = cells::APPLICATIONS.received;
    vec![
        (cells::ARTICLE20.f2021.regulations.in_force, "4"),
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
        (cells::ARTICLE20.f2021.regulations.in_force, "0"),
    ]
}

fn main() -> Result<(), gouji::Error> {
    let mut draft = Draft::new(&Checker::new(), Report::new(2024, "青石县水务局", Form::F2021));
    for (cell, text) in typed() {
        let changes = draft.set(cell, text)?;
        println!("{} = {text}", cell.short_label(Lang::Zh));
        for (sign, findings) in [('-', &changes.went), ('+', &changes.came)] {
            for finding in findings {
                println!("  {sign} {} {}", finding.rule, finding.message(Lang::Zh));
            }
        }
        // These fields show something else now: each with `draft.at(cell)`.
        assert!(changes.cells().contains(&cell));
    }
    assert_eq!(draft.findings().count(), 0);
    // Handed in now, the report does not pass: most of it is not filled in.
    let checked = draft.run();
    println!("{}: missing figures and tables: {}", checked.verdict(), checked.findings.missing().count());
    // What follows from what is there can be filled in for the clerk.
    for derived in draft.suggestions().completion.derived() {
        println!("{} = {} follows", derived.cell.short_label(Lang::Zh), derived.value);
    }
    Ok(())
}
