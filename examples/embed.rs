//! A program that has the figures already: it builds a typed report, checks it, and asks what one cell says.
//!
//! `cargo run --example embed`

use gouji::{
    AdminLevel, AgencyKind, Cell, Checker, Count, Figure, Form, Lang, Report, Verdict, Verified, cells,
    tables::Applicants,
};

/// A row of 表三 from six numbers; the program's own mistake is in `total`.
fn row(leaves: [u32; 6], total: u32) -> Applicants {
    let mut row = Applicants::default();
    [row.natural_person, row.commercial, row.research, row.public_welfare, row.legal_service, row.other] =
        leaves.map(Figure::<Count>::from);
    row.total = total.into();
    row
}

fn main() -> Result<(), gouji::Error> {
    let mut report = Report::new(2024, "青石县水务局", Form::F2021);
    report.agency = report.agency.with_level(AdminLevel::County).with_kind(AgencyKind::Department);
    for cell in Cell::of(Form::F2021) {
        report.set(cell, 0)?;
    }
    // Plain structs with public fields, for whole rows …
    if let Some(table) = &mut report.applications {
        table.received = row([17, 2, 0, 0, 0, 0], 19);
        table.outcomes.disclosed = row([14, 2, 0, 0, 0, 0], 16);
        table.outcomes.total = row([14, 2, 0, 0, 0, 0], 16);
        table.carried_forward = row([3, 0, 0, 0, 0, 0], 2);
    }
    // … and addresses, for single cells and for text as it is printed.
    report.set(cells::ARTICLE20.f2021.normative_documents.in_force, 12)?;
    report.set_text(cells::ARTICLE20.f2021.fees, "0.35万元")?;

    let checker = Checker::new();
    let findings = checker.check(&report);
    for finding in &findings {
        println!("{} {}: {}", finding.rule, finding.severity.as_str(), finding.message(Lang::Zh));
    }
    let total = cells::APPLICATIONS.carried_forward.total;
    println!("{}: {} findings", total.label(Lang::En), findings.at(total).count());

    report.set(total, 3)?;
    assert_eq!(checker.check(&report).verdict(), Verdict::Pass);
    match Verified::new(report) {
        Ok(report) => println!("verified: {:?}", report.agency.name),
        Err(error) => println!("{}", error.message(Lang::Zh)),
    }
    Ok(())
}
