//! A third edition, which exists only in the copy that `tests/edition/run` makes.

use gouji::identity::{self, IdentityKind, Outcome};
use gouji::read::{self, Options};
use gouji::testing::faults::Score;
use gouji::testing::strategies::{balanced_report_of, family, report_as_printed, series, with_prose};
use gouji::{cells, rollup, tables::OtherProcessing, write, Article20, Cell, Checker, Children, Form, Input, Report, Row, Table, Verified};
use proptest::prelude::*;

const NEW: Form = Form::F2027;

fn anonymous() -> gouji::cells::ApplicantsCells {
    cells::APPLICATIONS.outcomes.not_processed.anonymous
}

/// The figures of a report by their paths.
fn figures(report: &Report) -> Vec<(Cell, String)> {
    report.cells().map(|cell| (cell, report.figure(cell).unwrap().to_string())).collect()
}

#[test]
fn the_edition_is_its_record_and_its_tables() {
    assert_eq!(Form::LATEST, NEW);
    assert_eq!([2020, 2026, 2027].map(Form::of_year), [Form::F2019, Form::F2021, NEW]);
    assert_eq!(NEW.document(), "国办公开办函〔2027〕1号");
    let sizes = |form: Form| Table::ALL.iter().map(|table| table.cells(form)).collect::<Vec<_>>();
    assert_eq!(sizes(Form::F2019), [22, 161, 15]);
    assert_eq!(sizes(Form::F2021), [10, 175, 15]);
    assert_eq!(sizes(NEW), [9, 182, 18]);
    assert_eq!(Row::of(NEW).count(), 26);
    assert_eq!(Cell::of(NEW).count(), 9 + 182 + 18);
}

#[test]
fn a_path_is_one_cell_in_every_edition() {
    assert_eq!(cells::ARTICLE20.f2027.fees, cells::ARTICLE20.f2021.fees);
    assert_eq!(cells::ARTICLE20.f2027.regulations.issued, cells::ARTICLE20.f2021.regulations.issued);
    assert!(!cells::ARTICLE20.f2021.coercion.is_in(NEW));
    assert!(anonymous().total.is_in(NEW) && !anonymous().total.is_in(Form::F2021));
    let mut texts: Vec<String> = Cell::all().map(|cell| cell.to_string()).collect();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), Cell::all().count());
    assert!(Cell::all().all(|cell| cell.to_string().parse::<Cell>().is_ok_and(|parsed| parsed == cell)));
    // Only the new ones are new: seven of a row, three of a column.
    assert_eq!(Cell::all().count(), 229 + 7 + 3);
}

#[test]
fn identities_follow_from_the_tree() {
    let of = |form: Form, is: fn(IdentityKind) -> bool| {
        identity::of_form(form).iter().filter(|identity| is(identity.kind())).count()
    };
    for (form, rows) in [(Form::F2019, 23), (Form::F2021, 25), (NEW, 26)] {
        assert_eq!(of(form, |kind| matches!(kind, IdentityKind::Row(_))), rows);
        assert_eq!(of(form, |kind| matches!(kind, IdentityKind::Block(_))), 3);
        assert_eq!(identity::of_form(form).len(), rows + 17);
    }
    let block = identity::of_cell(NEW, cells::DISPUTES.review.total).next().unwrap();
    assert!(block.expected().any(|cell| cell == cells::DISPUTES.review.withdrawn));
    let column = identity::of_cell(NEW, cells::APPLICATIONS.outcomes.total.other);
    assert!(column.flat_map(|identity| identity.expected()).any(|cell| cell == anonymous().other));
}

/// The form of a report is that of its tables, each the first edition that has the same table.
#[test]
fn tables_keep_their_edition() {
    for form in [Form::F2019, Form::F2021, NEW] {
        let report = Report::new(form.first_year(), "甲", form);
        assert_eq!(report.form(Table::Article20), Some(form));
        assert_eq!(report.form(Table::Applications), Some(form));
        let of_cases = if form == NEW { NEW } else { Form::F2019 };
        assert_eq!(report.form(Table::Disputes), Some(of_cases));
        assert_eq!(report.cells().count(), Cell::of(form).count());
    }
    assert!(matches!(Article20::missing(NEW), Article20::F2027(_)));
    // (六) is as in the 2021 form.
    assert!(matches!(OtherProcessing::missing(NEW), OtherProcessing::F2021(_)));
}

#[test]
fn json_says_the_edition_and_old_json_reads_as_before() {
    let mut report = Report::new(2027, "甲", NEW);
    report.set(cells::DISPUTES.review.withdrawn, 1).unwrap();
    let json = report.to_json().unwrap();
    assert!(json.contains(r#""article20":{"form":"2027"}"#), "{json}");
    assert!(json.contains(r#""disputes":{"form":"2027","review":{"withdrawn":1}}"#), "{json}");
    assert_eq!(Report::from_json(&json).unwrap(), report);
    let old = r#"{"disputes": {"review": {"upheld": 1}}}"#;
    assert_eq!(Report::from_json(old).unwrap().form(Table::Disputes), Some(Form::F2019));
    let told = r#"{"disputes": {"review": {"withdrawn": 1}}}"#;
    assert_eq!(Report::from_json(told).unwrap().form(Table::Disputes), Some(NEW));
    let error = Report::from_json(r#"{"article20": {"form": "2027", "coercion": 1}}"#).unwrap_err().to_string();
    assert!(error.starts_with("unknown key `article20.coercion`"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn balanced_reports_are_verified_clean_and_survive(report in balanced_report_of(NEW)) {
        prop_assert_eq!(report.form(Table::Applications), Some(NEW));
        let findings = Checker::new().check(&report);
        prop_assert!(findings.is_clean(), "{:?}", findings.iter().map(|f| &f.rule).collect::<Vec<_>>());
        let holds = |(_, outcome)| outcome == Outcome::Holds { blanks: false };
        prop_assert!(identity::evaluate(&report).iter().all(holds));
        prop_assert!(Verified::new(report.clone().into_inner()).is_ok());

        let json = report.to_json().unwrap();
        prop_assert_eq!(&Report::from_json(&json).unwrap(), &*report);
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let schema = gouji::schema::report();
        prop_assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&value), "{json}");

        let mut csv = String::new();
        write::csv::report(&mut csv, &report).unwrap();
        prop_assert_eq!(&read::csv(&csv, &Options::default()).unwrap().report, &*report);

        let mut page = String::new();
        write::html::report(&mut page, &report).unwrap();
        let again = read::html(&page, &Options::default()).unwrap().report;
        prop_assert_eq!(figures(&again), figures(&report));
        let mut page = String::new();
        write::markdown::report(&mut page, &report).unwrap();
        let again = read::text(&page, &Options::default()).unwrap().report;
        prop_assert_eq!(figures(&again), figures(&report));
    }

    #[test]
    fn prose_about_the_new_rows_is_true(report in with_prose(balanced_report_of(NEW))) {
        let findings = Checker::new().check(&report);
        prop_assert!(findings.is_clean(), "{:?}", report.sections);
    }

    #[test]
    fn every_wrong_digit_is_found_and_located(report in balanced_report_of(NEW)) {
        let score = Score::of_figures(&report, |report| !Checker::new().check(report).is_clean());
        prop_assert!(score.missed().is_empty(), "{:?}", score.missed());
        let mut wrong = report.clone().into_inner();
        let cell = anonymous().natural_person;
        wrong.set(cell, report.number(cell).unwrap() + 1).unwrap();
        let causes = gouji::locate::Locator::new().locate(&wrong);
        prop_assert!(causes.iter().any(|cause| cause.slips[0].changes[0].cell == cell));
    }

    #[test]
    fn years_over_the_change_are_clean(reports in series(4)) {
        let inputs: Vec<Input> = reports.iter().map(Input::from).collect();
        prop_assert!(Checker::new().check_series(&inputs).iter().all(|findings| findings.is_clean()));
    }

    #[test]
    fn governments_add_up(family in family(3)) {
        let reports: Vec<&Report> = family.children.iter().map(AsRef::as_ref).collect();
        let input = Input::from(&family.parent).children(Children::new(&reports));
        prop_assert!(Checker::new().check(input).is_clean());
    }

    #[test]
    fn reports_of_several_editions_add_up(new in balanced_report_of(NEW), old in balanced_report_of(Form::F2021)) {
        let sum = rollup::Totals::of(&[&new, &old]).report();
        prop_assert_eq!(sum.form(Table::Applications), Some(Form::F2021));
        // What (五) comes to cannot be told row by row; what can be told adds up.
        prop_assert!(sum.number(cells::APPLICATIONS.outcomes.not_processed.petition.total).is_none());
        let broken = |(_, outcome)| matches!(outcome, Outcome::Broken { .. });
        prop_assert!(!identity::evaluate(&sum).iter().any(broken));
    }

    #[test]
    fn whatever_is_printed_survives(report in report_as_printed()) {
        prop_assert_eq!(&Report::from_json(&report.to_json().unwrap()).unwrap(), &report);
        let _ = Checker::new().check(&report);
    }
}
