//! A government and the bodies below: exactly what was planted is found.

use crate::common::generate;
use gouji::identity::{self, Outcome};
use gouji::rollup::{self, Totals};
use gouji::{
    Agency, AgencyKind, Applicant, Cell, Checker, Children, Findings, Form, Input, Lang, MissingInput, Money, Report,
    Scope, Severity, Table, Value, Verified, cells,
};
use proptest::prelude::*;

const YEAR: u16 = 2023;

/// A body below: made figures, its name and fees as given.
fn child(seed: u64, form: Form) -> Report {
    let mut report = generate::made_in(seed, YEAR, form).report;
    report.agency = Agency::from_name(&format!("青石县第{seed}局"));
    report
}

/// The government's report that adds the children up, with the fees as given.
fn parent_of(children: &[&Report], fees: &str) -> Report {
    let totals = rollup::Totals::of(children);
    let mut parent = totals.report();
    parent.year = Some(YEAR);
    parent.agency = Agency::from_name("青石县人民政府");
    let mut table = Report::new(YEAR, "", Form::F2021);
    let new = cells::ARTICLE20.f2021;
    for cell in Cell::of(Form::F2021).filter(|cell| cell.table() == Table::Article20) {
        table.set(cell, 0).unwrap();
    }
    let documents = new.normative_documents;
    for cell in [new.licensing, new.penalties, new.coercion, documents.issued, documents.repealed, documents.in_force] {
        table.set(cell, u64::try_from(totals.sum(cell).sum).unwrap()).unwrap();
    }
    table.set_text(new.fees, fees).unwrap();
    parent.article20 = table.article20;
    parent
}

/// Twelve bodies: the third with a 表三 of the 2019 form, the fourth with blanks for zeros, fees of two digits.
fn family() -> Vec<Report> {
    let mut out: Vec<Report> = (0..12).map(|seed| child(seed + 40, Form::F2021)).collect();
    let old = generate::made_in(42, YEAR, Form::F2019).report;
    out[2].applications = old.applications;
    let is_zero = |cell: &Cell| cell.table() == Table::Applications && out[3].number(*cell) == Some(0);
    let zeros: Vec<Cell> = out[3].cells().filter(is_zero).collect();
    zeros.iter().for_each(|cell| out[3].set(*cell, Value::Blank).unwrap());
    for report in &mut out {
        report.set_text(cells::ARTICLE20.f2021.fees, "1.25").unwrap();
    }
    out
}

fn check(parent: &Report, children: &[&Report], expected: &[&str]) -> Findings {
    Checker::new().check(Input::from(parent).children(Children::new(children).expected(expected)))
}

fn family_findings(findings: &Findings) -> Vec<(&'static str, Vec<Cell>, Option<i64>)> {
    let own = findings.iter().filter(|finding| finding.rule.starts_with("GJ8"));
    own.map(|finding| (crate::common::code(finding), finding.cells.clone(), finding.difference())).collect()
}

#[test]
fn a_family_that_adds_up_is_clean() {
    let reports = family();
    let children: Vec<&Report> = reports.iter().collect();
    let names: Vec<&str> = reports.iter().map(|report| report.agency.name.as_deref().unwrap()).collect();
    // Blanks are no number for a sum of stated figures, and 0 for a check.
    let filled: Vec<Report> = reports.iter().cloned().map(Report::zero_blanks).collect();
    let parent = parent_of(&filled.iter().collect::<Vec<_>>(), "15.00");
    for expected in [&[][..], &names[..]] {
        let findings = check(&parent, &children, expected);
        assert_eq!(family_findings(&findings), []);
        // (六) is added up as a group, as one body has the row of the 2019 form: 22 rows and 表四, three decisions.
        assert_eq!(findings.assessed_by("GJ801").holds, 161 + 15 + 3);
        assert_eq!(findings.assessed_by("GJ802").holds, 4);
        assert_eq!(findings.assessed_by("GJ803").holds, 12);
    }
    // Without a family the rules are for nobody; a body that reports itself adds nobody up.
    assert_eq!(Checker::new().check(&parent).assessed_by("GJ801").holds, 0);
    let mut own = parent.clone();
    own.agency.covers = Some(Scope::Body);
    assert_eq!(check(&own, &children, &[]).assessed_by("GJ801").holds, 0);
    own.agency = Agency::default().with_kind(AgencyKind::Department);
    assert_eq!(check(&own, &children, &[]).assessed_by("GJ801").holds, 0);
}

#[test]
fn exactly_what_was_planted_in_a_family_is_found() {
    let reports = family();
    let filled: Vec<Report> = reports.iter().cloned().map(Report::zero_blanks).collect();
    let parent = parent_of(&filled.iter().collect::<Vec<_>>(), "15.00");
    let children: Vec<&Report> = reports.iter().collect();
    let names: Vec<&str> = reports.iter().map(|report| report.agency.name.as_deref().unwrap()).collect();

    // One cell of the parent.
    let cell = cells::APPLICATIONS.outcomes.disclosed.commercial;
    let mut wrong = parent.clone();
    wrong.set(cell, u64::try_from(parent.number(cell).unwrap()).unwrap() + 2).unwrap();
    assert_eq!(family_findings(&check(&wrong, &children, &names)), [("GJ801", vec![cell], Some(2))]);

    // One cell of a child, in the row that only its edition has: the group is off.
    let mut torn = reports.clone();
    let row = cells::APPLICATIONS.outcomes.other.f2019.natural_person;
    let before = u64::try_from(torn[2].number(row).unwrap()).unwrap();
    torn[2].set(row, before + 5).unwrap();
    let findings = check(&parent, &torn.iter().collect::<Vec<_>>(), &names);
    assert_eq!(family_findings(&findings).len(), 1);
    let finding = findings.by_rule("GJ801").next().unwrap();
    assert_eq!(finding.difference(), Some(-5));
    assert!(finding.message(Lang::Zh).starts_with("(六)其他处理·自然人：下级合计 "), "{}", finding.message(Lang::Zh));

    // One body missing, one there twice: said by name, and nothing is added up.
    let less = &children[1..];
    let findings = check(&parent, less, &names);
    assert_eq!(family_findings(&findings), [("GJ803", vec![], None)]);
    assert!(findings.by_rule("GJ803").all(|f| f.severity == Severity::Note && f.message(Lang::Zh).contains(names[0])));
    assert!(findings.unassessed().any(|lacking| lacking == ("GJ801", MissingInput::Children)));
    assert_eq!(findings.assessed_by("GJ801").holds + findings.assessed_by("GJ802").holds, 0);
    let mut twice = children.clone();
    twice.push(children[5]);
    let findings = check(&parent, &twice, &names);
    assert_eq!(family_findings(&findings), [("GJ803", vec![], None)]);
    let message = findings.by_rule("GJ803").next().unwrap().message(Lang::En);
    assert_eq!(message, format!("one agency has two reports for the year, neither is used: {}", names[5]));

    // Fees: twelve times half a hundredth and the parent's own half.
    for (printed, found) in
        [("15.00", 0), ("15.06", 0), ("15.07", 1), ("14.94", 0), ("14.93", 1), ("15.1", 0), ("15.2", 1)]
    {
        let mut other = parent.clone();
        other.set_text(cells::ARTICLE20.f2021.fees, printed).unwrap();
        let findings = check(&other, &children, &names);
        let expected: Vec<_> = (0..found).map(|_| ("GJ802", vec![cells::ARTICLE20.f2021.fees], None)).collect();
        assert_eq!(family_findings(&findings), expected, "{printed}");
    }
    let mut over = parent.clone();
    over.set_text(cells::ARTICLE20.f2021.fees, "150700元").unwrap();
    let findings = check(&over, &children, &names);
    assert_eq!(
        findings.by_rule("GJ802").map(|f| f.message(Lang::Zh)).collect::<Vec<_>>(),
        ["行政事业性收费：下级合计 15万元，本级 15.07万元，超出四舍五入所容 0.06005万元"]
    );
}

#[test]
fn of_two_reports_of_an_agency_the_later_counts_and_the_list_may_name_keys() {
    let mut reports = family();
    let filled: Vec<Report> = reports.iter().cloned().map(Report::zero_blanks).collect();
    let parent = parent_of(&filled.iter().collect::<Vec<_>>(), "15.00");
    let mut old = reports[5].clone();
    old.set(cells::DISPUTES.review.pending, 900).unwrap();
    (old.published, reports[5].published) = (gouji::Date::new(2024, 1, 9), gouji::Date::new(2024, 2, 9));
    reports.push(old);
    reports[0].agency.id = Some("11320813".into());
    let mut listed: Vec<String> = reports[..12].iter().map(|report| report.agency.name.clone().unwrap()).collect();
    let found = |reports: &[Report], listed: &[String]| {
        let listed: Vec<&str> = listed.iter().map(String::as_str).collect();
        family_findings(&check(&parent, &reports.iter().collect::<Vec<_>>(), &listed))
    };
    assert_eq!(found(&reports, &listed), []);
    listed[0] = "11320813".to_owned();
    // A name without its place is that of an agency of this government.
    reports[5].agency.name = Some("第45局".to_owned());
    reports[12].agency.name = reports[5].agency.name.clone();
    listed[5] = "第45局".to_owned();
    assert_eq!(found(&reports, &listed), []);
}

/// Thousands of agencies: each is found in the list. `benches/counts/growth.rs` counts what that costs.
#[test]
fn many_agencies_are_found_in_the_list() {
    let name = |at: usize| format!("青石县第{at}局");
    let reports: Vec<Report> = (0..5_000).map(|at| Report::new(YEAR, name(at), Form::F2021)).collect();
    let all: Vec<&Report> = reports.iter().collect();
    let names: Vec<&str> = reports.iter().map(|report| report.agency.name.as_deref().unwrap()).collect();
    assert_eq!(check(&parent_of(&[], "0"), &all, &names).by_rule("GJ803").count(), 0);
}

#[test]
fn a_report_of_another_year_is_not_added_up() {
    let mut reports = family();
    reports[7].year = Some(YEAR - 1);
    let parent = parent_of(&reports.iter().collect::<Vec<_>>(), "15");
    let children: Vec<&Report> = reports.iter().collect();
    let findings = check(&parent, &children, &[]);
    assert_eq!(family_findings(&findings), [("GJ803", vec![], None)]);
    assert!(findings.by_rule("GJ803").all(|f| f.message(Lang::Zh).starts_with("下级单位的报告年度为 2022，不计入：")));
    let stranger = ["别处的局"];
    let findings = check(&parent, &children[..1], &stranger);
    assert_eq!(findings.by_rule("GJ803").count(), 2);
}

#[test]
fn a_lost_figure_makes_its_place_not_assessable() {
    let mut reports = family();
    let cell = cells::DISPUTES.review.pending;
    reports[1].set(cell, Value::Missing).unwrap();
    let filled: Vec<Report> = reports.iter().cloned().map(Report::zero_blanks).collect();
    let mut parent = parent_of(&filled.iter().collect::<Vec<_>>(), "15.00");
    parent.set(cell, 3).unwrap();
    let findings = check(&parent, &reports.iter().collect::<Vec<_>>(), &[]);
    assert_eq!(findings.by_rule("GJ801").count(), 0);
    assert_eq!(findings.assessed_by("GJ801").not_assessable, 1);
    assert!(findings.unassessed().any(|lacking| lacking == ("GJ801", MissingInput::Other(cell))));
}

/// Decisions are counted in both editions, documents and fees of one edition only; a fee without a number is 0.
#[test]
fn editions_of_table_2_may_differ() {
    let mut reports: Vec<Report> = (0..3).map(|seed| child(seed + 70, Form::F2021)).collect();
    reports[1] = child(71, Form::F2019);
    let decisions = |report: &Report| {
        let (new, old) = (cells::ARTICLE20.f2021, cells::ARTICLE20.f2019);
        let is_old = report.figure(old.licensing.decisions).is_some();
        let cells = if is_old {
            [old.licensing.decisions, old.penalties.decisions, old.coercion.decisions]
        } else {
            [new.licensing, new.penalties, new.coercion]
        };
        cells.map(|cell| report.number(cell).unwrap())
    };
    for report in &mut reports {
        let old = report.figure(cells::ARTICLE20.f2019.licensing.decisions).is_some();
        let cell = if old { cells::ARTICLE20.f2019.licensing.decisions } else { cells::ARTICLE20.f2021.licensing };
        report.set(cell, 77).unwrap();
    }
    let children: Vec<&Report> = reports.iter().collect();
    let mut parent = parent_of(&children, "0");
    let new = cells::ARTICLE20.f2021;
    for (at, cell) in [new.licensing, new.penalties, new.coercion].into_iter().enumerate() {
        parent.set(cell, children.iter().map(|child| decisions(child)[at]).sum::<i64>()).unwrap();
    }
    assert_eq!(family_findings(&check(&parent, &children, &[])), []);
    parent.set(new.licensing, 77 * 3 + 1).unwrap();
    let findings = check(&parent, &children, &[]);
    assert_eq!(family_findings(&findings), [("GJ801", vec![new.licensing], Some(1))]);
    let others: Vec<String> = findings.by_rule("GJ801").flat_map(|f| &f.others).map(ToString::to_string).collect();
    assert!(others.iter().any(|other| other.ends_with(":article20.licensing.decisions")), "{others:?}");
    // Two years of documents are counted otherwise.
    assert_eq!(findings.assessed_by("GJ802").not_assessable, 4);
}

#[test]
fn fees_without_a_number_are_nothing() {
    let cell = cells::ARTICLE20.f2021.fees;
    let mut reports: Vec<Report> = (0..3).map(|seed| child(seed + 80, Form::F2021)).collect();
    for (report, text) in reports.iter_mut().zip(["", "/", "2.50"]) {
        report.set_text(cell, text).unwrap();
    }
    let filled: Vec<Report> = reports.iter().cloned().map(Report::zero_blanks).collect();
    let parent = |fees: &str| parent_of(&filled.iter().collect::<Vec<_>>(), fees);
    let children: Vec<&Report> = reports.iter().collect();
    let found = |fees: &str| {
        let findings = check(&parent(fees), &children, &[]);
        let own: Vec<_> =
            findings.by_rule("GJ802").map(|f| (f.cells.clone(), f.others.len(), f.found.is_some())).collect();
        own
    };
    assert_eq!(found("2.50"), []);
    // Where all use one edition the rows of (六) are added up one by one.
    assert_eq!(check(&parent("2.50"), &children, &[]).assessed_by("GJ801").holds, 175 + 15 + 3);
    // Only the body that has a fee is named.
    assert_eq!(found("4.50"), [(vec![cell], 1, true)]);
    let mut blank = parent("0");
    blank.set(cell, Value::Blank).unwrap();
    assert_eq!(check(&blank, &children, &[]).by_rule("GJ802").count(), 1);
    let mut lost = reports.clone();
    lost[2].set_text(cell, "略").unwrap();
    let lost: Vec<&Report> = lost.iter().collect();
    let findings = check(&parent("2.50"), &lost, &[]);
    assert!(findings.unassessed().any(|what| what == ("GJ802", MissingInput::Other(cell))));
}

#[test]
fn sums_say_what_they_are_made_of() {
    let reports = family();
    let totals: Totals = rollup::Totals::of(&reports.iter().collect::<Vec<_>>());
    assert_eq!(totals.reports(), 12);
    let fees = totals.sum(cells::ARTICLE20.f2021.fees);
    assert_eq!((fees.stated, fees.sum, fees.rounding), (12, 150_000_000_000, 600_000_000));
    let row = cells::APPLICATIONS.outcomes.other.f2021.other.natural_person;
    assert_eq!(totals.sum(row).other_form, 1);
    assert_eq!(totals.sum(cells::APPLICATIONS.outcomes.other.f2019.natural_person).other_form, 11);
    assert!(totals.sum(cells::DISPUTES.review.upheld).blank <= 1);
    let lost = Report::default();
    assert_eq!(rollup::Totals::of(&[&lost]).sum(row).missing, 1);
    let money: Money = "3元".parse().unwrap();
    let mut yuan = reports[0].clone();
    yuan.set(cells::ARTICLE20.f2021.fees, money).unwrap();
    assert_eq!(rollup::Totals::of(&[&yuan]).sum(cells::ARTICLE20.f2021.fees).sum, 3_000_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Totals of verified reports keep every identity, whatever the editions.
    #[test]
    fn totals_of_verified_reports_keep_every_identity(seeds in proptest::collection::vec((0_u64..100_000, any::<bool>()), 1..9)) {
        let reports: Vec<Report> = seeds
            .iter()
            .map(|(seed, old)| generate::made_in(*seed, YEAR, if *old { Form::F2019 } else { Form::F2021 }).report)
            .collect();
        let verified: Vec<Verified<Report>> = reports.iter().cloned().filter_map(|report| Verified::new(report).ok()).collect();
        prop_assert_eq!(verified.len(), reports.len());
        let totals = rollup::Totals::of(&reports.iter().collect::<Vec<_>>());
        let sum = totals.report();
        let holds = Outcome::Holds { blanks: false };
        prop_assert!(identity::evaluate(&sum).iter().all(|(_, outcome)| outcome == holds));
        for applicant in Applicant::ALL {
            prop_assert!(totals.other_processing(*applicant).is_whole());
        }
    }
}
