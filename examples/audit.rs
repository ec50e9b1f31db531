//! A data centre's audit: every report against the same agency's report of the year before, and the government's against
//! the sum of the agencies below.
//!
//! `cargo run --example audit`

use gouji::{AdminLevel, Agency, AgencyKind, Applicant, Checker, Children, Form, Input, Lang, Report, Scope, Verified};
use gouji::{Builder, Error, cells, rollup};

/// A year of an agency as its database has it: what was carried over, came in, and was answered, all of natural persons.
/// The builder derives the rest of the tables.
fn year(year: u16, name: &str, kind: AgencyKind, [over, received, answered]: [u32; 3]) -> Result<Report, Error> {
    let (level, covers) = match kind {
        AgencyKind::Government => (AdminLevel::County, Scope::Area),
        _ => (AdminLevel::Township, Scope::Body),
    };
    let table = cells::APPLICATIONS;
    let report = Builder::new(year, name, Form::F2021)
        .agency(Agency::new(name).with_level(level).with_kind(kind).with_scope(covers))
        .set(table.carried_over.natural_person, over)?
        .set(table.received.natural_person, received)?
        .set(table.outcomes.disclosed.natural_person, answered)?
        .build()?;
    Ok(Verified::into_inner(report))
}

fn main() -> Result<(), Error> {
    let (street, government) = (AgencyKind::StreetOffice, AgencyKind::Government);
    // 2023 leaves 2 open in 甲街道 and in all, 2024 begins with 3; the government has left out one closed application.
    let reports = [
        year(2023, "某县甲街道办事处", street, [0, 12, 10])?,
        year(2024, "某县甲街道办事处", street, [3, 20, 22])?,
        year(2023, "某县乙街道办事处", street, [1, 4, 5])?,
        year(2024, "某县乙街道办事处", street, [0, 21, 20])?,
        year(2023, "某县人民政府", government, [1, 16, 15])?,
        year(2024, "某县人民政府", government, [3, 40, 41])?,
    ];
    let of_2024 = |kind: AgencyKind| {
        reports.iter().filter(move |report| report.year == Some(2024) && report.agency.kind == Some(kind))
    };
    let below: Vec<&Report> = of_2024(street).collect();
    // Without the names of all agencies nothing could be said of a sum: a report might be missing.
    let expected = ["某县甲街道办事处", "某县乙街道办事处"];
    let inputs: Vec<Input<'_>> = reports
        .iter()
        .map(|report| match (report.agency.kind, report.year) {
            (Some(AgencyKind::Government), Some(2024)) => {
                Input::from(report).children(Children::new(&below).expected(&expected))
            }
            _ => Input::from(report),
        })
        .collect();

    for (report, findings) in reports.iter().zip(Checker::new().check_series(&inputs)) {
        println!("{} {}", report.agency.name.as_deref().unwrap_or("-"), report.year.unwrap_or_default());
        for finding in &findings {
            println!("    {} {} {}", finding.severity, finding.rule, finding.message(Lang::Zh));
        }
    }
    // The sum itself, cell by cell: what the government's report should say.
    let totals = rollup::Totals::of(&below);
    for row in [cells::APPLICATIONS.received, cells::APPLICATIONS.carried_forward] {
        if let Some(cell) = row.total.row().map(|row| row.cell(Applicant::Total)) {
            println!("{} = {}", cell.short_label(Lang::Zh), totals.sum(cell).sum);
        }
    }
    Ok(())
}
