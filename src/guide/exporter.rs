//! How an exporter is tested: a program that turns rows of a case database into the three tables.

use gouji::testing::{faults::Score, samples, strategies};
use gouji::{Builder, Cell, Form, Report, Verified, assert_consistent, assert_finds, cells};
use proptest::prelude::*;

/// A closed application in the database.
struct Case {
    is_person: bool,
    outcome: Cell,
}

/// The exporter under test: one application a case, all of this year.
fn export(cases: &[Case]) -> Result<Verified<Report>, gouji::Error> {
    let mut builder = Builder::new(2024, "某县水务局", Form::F2021);
    let mut counts: Vec<(Cell, u32)> = Vec::new();
    let mut count = |cell: Cell| match counts.iter_mut().find(|(of, _)| *of == cell) {
        Some((_, n)) => *n += 1,
        None => counts.push((cell, 1)),
    };
    for case in cases {
        let row = case.outcome.row().expect("a row of the outcomes");
        let column = if case.is_person { gouji::Applicant::NaturalPerson } else { gouji::Applicant::Other };
        count(row.cell(column));
    }
    for (cell, n) in counts {
        builder = builder.set(cell, n)?;
    }
    Ok(builder.build()?)
}

/// A check that somebody wrote before there was the kit: rows only.
fn old_check(report: &Report) -> bool {
    gouji::Row::of(Form::F2021).any(|row| {
        let [leaves @ .., total] = gouji::Applicant::ALL else { return false };
        let sum: i64 = leaves.iter().filter_map(|leaf| report.number(row.cell(*leaf))).sum();
        report.number(row.cell(*total)) != Some(sum)
    })
}

#[test]
fn what_is_exported_is_consistent() {
    let outcomes = cells::APPLICATIONS.outcomes;
    let cases = [(true, outcomes.disclosed.total), (true, outcomes.unavailable.not_held.total), (false, outcomes.disclosed.total)];
    let report = export(&cases.map(|(is_person, outcome)| Case { is_person, outcome })).unwrap();
    assert_consistent!(report);
    assert_eq!(report.number(cells::APPLICATIONS.received.total), Some(3));
}

#[test]
fn a_total_that_was_typed_over_is_found() {
    let mut report = samples::county_with_blanks();
    report.set(cells::APPLICATIONS.received.total, 26).unwrap();
    assert_finds!(report, "GJ301", "applications.received.total");
}

#[test]
fn the_old_check_misses_what_is_no_row() {
    let score = Score::of_figures(&samples::city(), old_check);
    assert_eq!((score.found(), score.planted()), (175, 190), "{score}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What the exporter writes, its importer reads.
    #[test]
    fn json_comes_back(report in strategies::balanced_report()) {
        let json = serde_json::to_string(&report).unwrap();
        prop_assert_eq!(serde_json::from_str::<Verified<Report>>(&json).unwrap(), report);
    }

    #[test]
    fn a_fault_is_never_verified(faulty in strategies::faulty_report()) {
        prop_assert!(Verified::new(faulty.report).is_err());
    }
}
