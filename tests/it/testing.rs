//! The kit for tests: samples are what they say, strategies keep the law, faults are found, assertions say what is wrong.

use gouji::Applicant;
use gouji::identity::{self, IdentityKind, Outcome};
use gouji::locate::SlipKind;
use gouji::testing::faults::{self, Fault, Score};
use gouji::testing::strategies::{
    Family, applications, article20, balanced_report, balanced_report_of, disputes, family, faulty_report,
    report_as_printed, series, with_prose,
};
use gouji::testing::{assertions, samples};
use gouji::{
    AdminLevel, Agency, AgencyKind, Builder, Cell, Checker, Children, Findings, Form, Input, Lang, Report, State,
    Table, Verified, assert_consistent, assert_finds, cells,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestError, TestRng, TestRunner};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn holds(report: &Report) -> bool {
    identity::evaluate(report).iter().all(|(_, outcome)| outcome == Outcome::Holds { blanks: false })
}

/// Findings that are no part of what the kit promises: rules on prose of reports without prose.
fn messages(findings: &Findings) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.rule, finding.message(Lang::Zh))).collect()
}

fn not_zero(report: &Report) -> Vec<Cell> {
    report.cells().filter(|cell| report.figure(*cell).is_some_and(|figure| figure.to_string() != "0")).collect()
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn balanced_reports_are_verified_and_clean(report in balanced_report()) {
        prop_assert!(holds(&report));
        prop_assert_eq!(messages(&Checker::new().check(&report)), Vec::<String>::new());
        prop_assert!(Verified::new(report.clone().into_inner()).is_ok());
        assert_consistent!(report);
    }

    #[test]
    fn an_edition_can_be_chosen(new in balanced_report_of(Form::F2021), old in balanced_report_of(Form::F2019)) {
        let form = |report: &Report| report.form(Table::Applications);
        prop_assert_eq!((form(&new), form(&old)), (Some(Form::F2021), Some(Form::F2019)));
        prop_assert_eq!(new.year.map(Form::of_year), Some(Form::F2021));
    }

    #[test]
    fn tables_are_lawful_alone(two in article20(Form::F2019), three in applications(Form::F2021), four in disputes()) {
        let report = {
            let mut report = Report::default();
            (report.article20, report.applications, report.disputes) = (Some(two), Some(three), Some(four));
            report
        };
        prop_assert!(Verified::new(report).is_ok());
    }

    #[test]
    fn a_series_follows(reports in series(4)) {
        prop_assert_eq!(reports.len(), 4);
        for pair in reports.windows(2) {
            let [before, this] = pair else { unreachable!() };
            prop_assert_eq!(before.year.map(|year| year + 1), this.year);
            let (number, last) = (|cell| this.number(cell), |cell| before.number(cell));
            let (over, forward) = (cells::APPLICATIONS.carried_over, cells::APPLICATIONS.carried_forward);
            for applicant in Applicant::ALL {
                let of = |total: Cell| total.row().unwrap().cell(*applicant);
                prop_assert_eq!(number(of(over.total)), last(of(forward.total)));
            }
            // The forms of 表二 have nothing in common.
            let documents = cells::ARTICLE20.f2021;
            for row in [documents.regulations, documents.normative_documents] {
                if let (Some(stock), Some(before)) = (number(row.in_force), last(row.in_force)) {
                    prop_assert_eq!(stock, before + number(row.issued).unwrap() - number(row.repealed).unwrap());
                }
            }
            let items = cells::ARTICLE20.f2019;
            let rows = [items.licensing, items.other_services, items.penalties, items.coercion];
            let rows = rows.map(|row| (row.previous_items, row.change)).into_iter();
            for (previous, change) in rows.chain([(items.fees.previous_items, items.fees.change)]) {
                if let (Some(now), Some(before)) = (number(previous), last(previous)) {
                    prop_assert_eq!(now, before + last(change).unwrap());
                }
            }
        }
        let inputs: Vec<Input> = reports.iter().map(Input::from).collect();
        for findings in Checker::new().check_series(&inputs) {
            prop_assert_eq!(messages(&findings), Vec::<String>::new());
        }
    }

    #[test]
    fn a_family_adds_up(of in family(3)) {
        let Family { parent, children, .. } = of;
        let reports: Vec<&Report> = children.iter().map(AsRef::as_ref).collect();
        let sum = |cell: Cell| reports.iter().map(|report| report.number(cell).unwrap()).sum::<i64>();
        for cell in parent.cells().filter(|cell| cell.table() != Table::Article20) {
            prop_assert_eq!(parent.number(cell), Some(sum(cell)), "{}", cell);
        }
        let findings = Checker::new().check(Input::from(&parent).children(Children::new(&reports)));
        prop_assert_eq!(messages(&findings), Vec::<String>::new());
        prop_assert!(findings.assessed_by("GJ801").holds > 150);
        for child in &children {
            prop_assert!(Checker::new().check(child).is_clean());
        }
    }

    #[test]
    fn prose_is_true(report in with_prose(balanced_report())) {
        prop_assert!(report.sections.overview.is_some() && report.sections.problems.is_some());
        prop_assert_eq!(messages(&Checker::new().check(&report)), Vec::<String>::new());
    }

    #[test]
    fn any_printed_report_is_checked_and_written(report in report_as_printed()) {
        let findings = Checker::new().check(&report);
        prop_assert!(findings.iter().all(|finding| !finding.message(Lang::Zh).is_empty()));
        prop_assert_eq!(&Report::from_json(&report.to_json().unwrap()).unwrap(), &report);
    }

    #[test]
    fn a_fault_is_found_by_the_rules_it_names(faulty in faulty_report()) {
        prop_assert!(holds(&faulty.correct));
        prop_assert!(!faulty.planted.is_empty() && !faulty.finds.is_empty());
        for planted in &faulty.planted {
            prop_assert_eq!(faulty.report.number(planted.cell), Some(planted.printed));
            prop_assert_eq!(faulty.correct.number(planted.cell), Some(planted.right));
        }
        let findings = Checker::new().check(&faulty.report);
        let mut found: Vec<&str> = findings.iter().filter(|f| f.identity_kind().is_some_and(IdentityKind::is_exact)).map(crate::common::code).collect();
        found.dedup();
        prop_assert_eq!(found, faulty.finds);
    }

    #[test]
    fn a_verified_report_goes_through_serde(report in balanced_report()) {
        let json = serde_json::to_string(&report).unwrap();
        prop_assert_eq!(&json, &report.to_json().unwrap());
        prop_assert_eq!(&serde_json::from_str::<Verified<Report>>(&json).unwrap(), &report);
    }

    /// Taking the free figures of a report gives the report.
    #[test]
    fn the_builder_gives_back_the_derived_figures(report in balanced_report()) {
        let form = Form::of_year(report.year.unwrap());
        let mut builder = Builder::new(report.year.unwrap(), report.agency.name.clone().unwrap(), form)
            .agency(report.agency.clone());
        if let Some(date) = report.published {
            builder = builder.published(date);
        }
        for cell in Builder::free(form) {
            builder = match report.figure(cell).unwrap() {
                gouji::FigureRef::Money(money) => builder.set(cell, *money.stated().unwrap()).unwrap(),
                _ => builder.set(cell, report.number(cell).unwrap()).unwrap(),
            };
        }
        prop_assert_eq!(builder.build().unwrap(), report);
    }
}

#[test]
fn bodies_have_the_sizes_that_they_have() {
    let mut runner = TestRunner::deterministic();
    let totals: Vec<(String, i64)> = (0..400)
        .map(|_| {
            let report = balanced_report().new_tree(&mut runner).unwrap().current();
            (report.agency.name.clone().unwrap(), report.number(cells::APPLICATIONS.received.total).unwrap())
        })
        .collect();
    let of = |wanted: &dyn Fn(&str) -> bool| {
        let mut list: Vec<i64> = totals.iter().filter(|(name, _)| wanted(name)).map(|(_, total)| *total).collect();
        list.sort_unstable();
        (list.len(), list[list.len() / 2])
    };
    let (cities, city) = of(&|name| name == "某市人民政府");
    let (counties, county) = of(&|name| name == "某县人民政府");
    let (small, body) = of(&|name| name != "某市人民政府" && name != "某县人民政府");
    assert!(small > counties && counties > cities && cities > 10, "{small} {counties} {cities}");
    assert!(body < 20 && (20..1_000).contains(&county) && (10_000..200_000).contains(&city), "{body} {county} {city}");
}

/// The simplest report on which a property fails has one figure that is not 0 and what is derived from it.
#[test]
fn failures_shrink_to_small_reports() {
    let shrunk = |property: fn(&Report) -> bool| {
        let mut runner = TestRunner::new_with_rng(
            config(1_000),
            proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
        );
        let result = runner.run(&balanced_report(), |report| {
            prop_assert!(property(&report));
            Ok(())
        });
        match result {
            Err(TestError::Fail(_, report)) => report,
            other => panic!("{other:?}"),
        }
    };
    let report = shrunk(|report| report.number(cells::APPLICATIONS.outcomes.total.total).unwrap() < 2);
    let total = report.number(cells::APPLICATIONS.outcomes.total.total);
    assert_eq!(total, Some(2), "{report:?}");
    let free: Vec<Cell> = Builder::free(Form::LATEST).filter(|cell| not_zero(&report).contains(cell)).collect();
    assert!(free.len() <= 2, "{report:?}");
    let report = shrunk(|report| report.number(cells::DISPUTES.review.pending).unwrap() == 0);
    assert_eq!(not_zero(&report), [cells::DISPUTES.review.pending, cells::DISPUTES.review.total], "{report:?}");
    assert_eq!(report.form(Table::Applications), Some(Form::F2021));
}

/// Whatever the report with which a failure begins, a city's too, it gets small within the steps that proptest takes by
/// default, 1,024.
#[test]
fn large_reports_shrink_in_few_steps() {
    let mut most = 0;
    for seed in 0..30 {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let mut runner = TestRunner::new_with_rng(config(1_000), rng);
        let steps = std::cell::Cell::new(0);
        let result = runner.run(&balanced_report(), |report| {
            let fails = report.number(cells::APPLICATIONS.outcomes.disclosed.total).unwrap() > 5;
            steps.set(if fails || steps.get() > 0 { steps.get() + 1 } else { 0 });
            prop_assert!(!fails);
            Ok(())
        });
        let Err(TestError::Fail(_, report)) = result else { panic!("{result:?}") };
        let total = report.number(cells::APPLICATIONS.outcomes.disclosed.total);
        // 一, (一) and (七), each in one column or two, and in 总计.
        assert!(total == Some(6) && not_zero(&report).len() <= 9, "{seed}: {} steps, {report:?}", steps.get());
        most = most.max(steps.get());
    }
    assert!(most < 150, "{most}");
}

#[test]
fn samples_are_what_they_say() {
    for (report, form, year) in [
        (samples::street(), Form::F2021, 2024),
        (samples::county_with_blanks(), Form::F2021, 2024),
        (samples::city(), Form::F2021, 2024),
        (samples::form_2019(), Form::F2019, 2020),
    ] {
        assert_eq!((report.year, identity::edition(&report)), (Some(year), Some(form)));
        assert_eq!(report.cells().count(), Cell::of(form).count());
        assert_consistent!(report);
        let findings = Checker::new().check(&report);
        assert!(findings.iter().all(|finding| finding.rule == "GJ103"), "{:?}", messages(&findings));
    }
    assert!(not_zero(&samples::street()).len() == 6, "{:?}", not_zero(&samples::street()));
    let county = samples::county_with_blanks();
    let is_blank = |cell: &Cell| county.figure(*cell).is_some_and(|figure| figure.state() == State::Blank);
    assert!(county.cells().filter(is_blank).count() > 100);
    assert!(Verified::new(samples::city()).is_ok() && Verified::new(samples::form_2019()).is_ok());
}

#[test]
fn every_fault_of_a_sample_is_found() {
    for report in [samples::city(), samples::form_2019(), samples::street()] {
        let score = Score::of(&report, |report| !Checker::new().check(report).is_clean());
        assert_eq!((score.missed(), score.is_false_alarm()), (&[][..], false), "{score}");
        assert!(score.planted() > 300, "{score}");
    }
    let score = Score::of_figures(&samples::city(), |report| {
        let checker = Checker::new();
        checker.check(report).by_rule("GJ301").count() > 0
    });
    // Each block of 表四 has five boxes.
    assert_eq!(
        score.to_string(),
        "found 175 of 190 planted errors; missed: disputes.review.upheld (one_digit), disputes.review.corrected (one_digit), \
         disputes.review.other (one_digit), disputes.review.pending (one_digit), disputes.review.total (one_digit), and 10 more"
    );
    let alarm = Score::of_figures(&samples::city(), |_| true);
    assert_eq!(alarm.to_string(), "a false alarm: the report is called wrong before anything is planted");
}

#[test]
fn slips_make_the_numbers_that_people_write() {
    let report = samples::city();
    let cell = cells::APPLICATIONS.received.total;
    let printed = |cell: Cell, slip: SlipKind| {
        Fault::Figure { cell, slip }.changes(&report).first().map(|planted| planted.printed)
    };
    for (slip, number) in [
        (SlipKind::OneDigit, Some(12_641)),
        (SlipKind::DigitsSwapped, Some(12_604)),
        (SlipKind::DigitDoubled, Some(126_400)),
        (SlipKind::DigitMissing, Some(1_264)),
        (SlipKind::DigitAdded, Some(126_401)),
        (SlipKind::Neighbour, Some(44)),
        (SlipKind::TotalNotUpdated, Some(768)),
        (SlipKind::ZeroLeft, Some(0)),
        (SlipKind::LastYear, None),
    ] {
        assert_eq!(printed(cell, slip), number, "{slip}");
    }
    assert_eq!(printed(cells::APPLICATIONS.carried_over.research, SlipKind::ZeroLeft), None);
    // Two outcome rows exchanged break nothing.
    let rows: Vec<_> = faults::of(Form::F2021).filter(|fault| fault.kind() == SlipKind::RowsExchanged).collect();
    assert!(rows.iter().any(|fault| fault.apply(&report).is_some() && fault.breaks(&report).is_empty()));
    // What is not there cannot be wrong.
    assert!(faults::of(Form::F2021).all(|fault| fault.apply(&Report::new(2024, "某局", Form::F2021)).is_none()));
}

#[test]
fn the_builder_names_what_cannot_be() {
    let builder = || Builder::new(2024, "某局", Form::F2021);
    let error = |builder: Result<Builder, gouji::Error>| {
        builder.and_then(|builder| Ok(builder.build()?)).unwrap_err().to_string()
    };
    let table = cells::APPLICATIONS;
    for (found, message) in [
        (
            error(builder().set(cells::DISPUTES.review.upheld, 3).and_then(|b| b.set(cells::DISPUTES.review.total, 4))),
            "disputes.review.total: the other figures give 3, but 4 is set",
        ),
        (
            error(builder().set(table.carried_over.other, 3)),
            "applications.received.other: the other figures give -3, and a count is 0 … 2⁵³−1",
        ),
        (
            error(builder().set(table.received.total, 1)),
            "applications.received.total: the other figures give 0, but 1 is set",
        ),
        (
            error(builder().set(table.outcomes.other.f2019.total, 1)),
            "applications.outcomes.other.total: the report has no such cell: its table uses another edition of the form",
        ),
        (
            error(builder().set(table.received.other, gouji::Value::Blank)),
            "applications.received.other: expected a figure, found a blank",
        ),
        (
            error(builder().set(table.received.other, -1)),
            "applications.received.other: expected a count, 0 … 2⁵³−1, found -1",
        ),
        (
            error(
                builder()
                    .set(table.received.other, 1_u64 << 52)
                    .and_then(|b| b.set(table.received.research, 1_u64 << 52)),
            ),
            "applications.received.total: the other figures give 9007199254740992, and a count is 0 … 2⁵³−1",
        ),
    ] {
        assert_eq!(found, message);
    }
    // 四 alone asks for 一; 一 alone leaves 四.
    let report = builder().set(table.carried_forward.other, 2).unwrap().build().unwrap();
    assert_eq!(report.number(table.received.total), Some(2));
    let report = builder().set(table.received.other, 2).unwrap().build().unwrap();
    assert_eq!(report.number(table.carried_forward.total), Some(2));
}

#[test]
fn reading_verifies() {
    let error =
        |report: &Report| serde_json::from_str::<Verified<Report>>(&report.to_json().unwrap()).unwrap_err().to_string();
    let mut report = samples::street();
    report.set(cells::APPLICATIONS.outcomes.disclosed.total, 2).unwrap();
    assert_eq!(
        error(&report),
        "not verified: applications.outcomes.disclosed.total: (一)予以公开".replace("(一)予以公开", "Disclosed")
            + ": natural persons 1 + 0 in all others = 1, total 2, difference 1"
    );
    assert_eq!(error(&samples::county_with_blanks()), "not verified: applications.received.research: blank");
    report.disputes = None;
    assert_eq!(error(&report), "not verified: disputes: the table is not there");
}

fn panics(test: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let payload = std::panic::catch_unwind(test).unwrap_err();
    payload.downcast_ref::<String>().cloned().unwrap()
}

#[test]
fn a_failed_assertion_shows_the_table_and_the_cause() {
    // Without its prose, so that no rule on prose has a say.
    let mut report = samples::street();
    report.sections = gouji::Sections::default();
    report.set(cells::APPLICATIONS.received.total, 9).unwrap();
    let shown = panics({
        let report = report.clone();
        move || assert_consistent!(report)
    });
    assert_eq!(
        shown,
        "the report is not consistent
  error GJ301 一、本年新收政府信息公开申请数量：自然人 1 + 其余各项 0 = 1，总计 9，相差 8
  error GJ303 总计列：一、新收 9 + 二、上年结转 0 = 9，(七)总计 1 + 四、结转下年 0 = 1，相差 8
  cause: 第一项“总计”：填报 9，应为 1（一位数字有误），可消除 2 处不一致

  表三   自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他  总计
  一          1        0        0            0            0    0 [9→1]
  三(一)      1        0        0            0            0    0     1
  三(七)      1        0        0            0            0    0     1"
    );
    report.set(cells::APPLICATIONS.received.total, 1).unwrap();
    report.set(cells::DISPUTES.review.corrected, 2).unwrap();
    report.set(cells::ARTICLE20.f2021.regulations.in_force, 3).unwrap();
    let shown = panics(move || assert_consistent!(report));
    assert_eq!(
        shown,
        "the report is not consistent
  error GJ201 规章：现行有效件数 3；该单位不能制定规章，应为 0
  error GJ401 行政复议：结果纠正 2 + 其余各项 0 = 2，总计 0，相差 2
  cause: 行政复议·总计：填报 0，可能应为 2（总计未填），可消除 1 处不一致

  表二
  规章 现行有效件数 [3?]

  表四
  行政复议                  结果维持 0 结果纠正 2 其他结果 0 尚未审结 0 总计 [0→2]
  行政诉讼·未经复议直接起诉 结果维持 0 结果纠正 0 其他结果 0 尚未审结 0     总计 0
  行政诉讼·复议后起诉       结果维持 0 结果纠正 0 其他结果 0 尚未审结 0     总计 0"
    );
}

#[test]
fn what_is_not_assessable_is_not_consistent() {
    let mut report = samples::street();
    report.set_text(cells::DISPUTES.review.total, "略").unwrap();
    report.applications = None;
    let shown = panics(move || assert_consistent!(report));
    assert_eq!(
        shown,
        "the report is not consistent
  error GJ105 行政复议·总计：“略”不是数量，应填不小于 0 的整数，没有则填 0
  not assessable: applications: the table is not there
  not assessable: disputes.review.total: no number

  表四
  行政复议                  结果维持 0 结果纠正 0 其他结果 0 尚未审结 0 总计 [略?]
  行政诉讼·未经复议直接起诉 结果维持 0 结果纠正 0 其他结果 0 尚未审结 0     总计 0
  行政诉讼·复议后起诉       结果维持 0 结果纠正 0 其他结果 0 尚未审结 0     总计 0"
    );
}

#[test]
fn assertions_name_what_they_do_not_know() {
    let report = samples::street();
    assert_eq!(panics(|| assertions::finds(&samples::street(), "GJ999")), "no rule has the code `GJ999`");
    let in_small_letters = panics(|| assertions::finds(&samples::street(), "gj401"));
    assert!(in_small_letters.starts_with("GJ401 is not found"), "{in_small_letters}");
    assert_eq!(
        panics(|| assert_finds!(samples::street(), "GJ301", "applications.recieved.total")),
        "no cell has the address `applications.recieved.total`"
    );
    let shown = panics(move || assert_finds!(report, "GJ301", "applications.received.total"));
    assert_eq!(
        shown,
        "GJ301 is not found at applications.received.total
  its places: 25 hold, 0 broken, 0 not assessable, 0 not applicable
  nothing is found"
    );
}

#[test]
fn a_builder_keeps_the_name_that_it_was_given() {
    let agency = Agency::default().with_level(AdminLevel::County).with_kind(AgencyKind::Department);
    let builder = Builder::new(2024, "某县水务局", Form::F2021).agency(agency.clone());
    let named = |name: &str| Agency::new(name).with_level(agency.level).with_kind(agency.kind);
    assert_eq!(builder.clone().build().unwrap().agency, named("某县水务局"));
    let renamed = builder.agency(named("某县水利局"));
    assert_eq!(renamed.build().unwrap().agency.name.as_deref(), Some("某县水利局"));
}

#[test]
fn a_score_of_nothing_is_not_perfect() {
    let empty = Report::new(2024, "某局", Form::F2021);
    let score = Score::of(&empty, |_| false);
    assert_eq!((score.planted(), score.missed(), score.is_perfect()), (0, &[][..], false));
    assert_eq!(score.to_string(), "nothing could be planted: no identity of the report can be broken");
    assert!(!Score::of(&samples::street(), |_| true).is_perfect());
    let own = |report: &Report| Verified::new(report.clone()).is_err();
    assert!(Score::of(&samples::street(), own).is_perfect());
}

/// Two slips that print the same number are one planted error.
#[test]
fn equal_faults_count_once() {
    let cell = cells::DISPUTES.review.upheld;
    let report = samples::street();
    let zero = |slip| Fault::Figure { cell: cells::APPLICATIONS.received.natural_person, slip };
    let same = [zero(SlipKind::ZeroLeft), zero(SlipKind::Neighbour)];
    assert_eq!(same[0].apply(&report), same[1].apply(&report));
    assert_eq!(Score::over(&report, same, |_| false).missed().len(), 1);
    // What is no count cannot be planted, and nothing says that it could.
    let mut large = samples::street();
    large.set(cell, 9_007_199_254_740_991_u64).unwrap();
    for slip in [SlipKind::OneDigit, SlipKind::DigitDoubled] {
        let fault = Fault::Figure { cell, slip };
        assert_eq!(
            (fault.apply(&large), fault.changes(&large), fault.breaks(&large)),
            (None, vec![], vec![]),
            "{slip:?}"
        );
    }
}

#[test]
fn an_assertion_says_why_nothing_is_found() {
    let mut report = samples::street();
    report.disputes = None;
    let text = assertions::try_finds(&report, "GJ401", None).unwrap_err();
    assert!(text.contains("not assessable: disputes: the table is not there"), "{text}");
    let text = assertions::try_finds(&samples::form_2019(), "GJ201", Some("article20.licensing")).unwrap_err();
    assert!(text.contains("the report has no such cell"), "{text}");
    // Every lost figure of a table is named, not the first of each identity alone.
    let mut report = samples::street();
    report.set(cells::DISPUTES.review.corrected, gouji::Value::Missing).unwrap();
    report.set(cells::DISPUTES.review.pending, gouji::Value::Missing).unwrap();
    let text = assertions::try_consistent(&report).unwrap_err();
    for cell in [cells::DISPUTES.review.corrected, cells::DISPUTES.review.pending] {
        assert!(text.contains(&format!("not assessable: {cell}: missing")), "{text}");
    }
}

#[test]
fn a_figure_of_last_year_can_be_asserted() {
    let (mut before, report) = (samples::city(), samples::city());
    before.year = Some(2023);
    let forward = cells::APPLICATIONS.carried_forward;
    for cell in [forward.natural_person, forward.total] {
        before.set(cell, before.number(cell).unwrap() + 1).unwrap();
    }
    let input = Input::from(&report).before(&before);
    assert_finds!(input, "GJ701", "applications.carried_over.total");
    assert_finds!(input, "GJ701", "@2023:applications.carried_forward.total");
    let text = assertions::try_finds(input, "GJ701", Some("@2023:applications.carried_forward.sum")).unwrap_err();
    assert_eq!(text, "no cell has the address `@2023:applications.carried_forward.sum`");
}

/// Where one cause explains a table, the blanks whose values were worked out from the wrong figure are not marked.
#[test]
fn blanks_that_are_right_are_not_marked() {
    let mut report = samples::county_with_blanks();
    let total = cells::APPLICATIONS.received.total;
    let right = report.number(total).unwrap();
    report.set(total, 900).unwrap();
    let text = assertions::try_consistent(&report).unwrap_err();
    assert!(text.contains(&format!("[900→{right}]")), "{text}");
    assert!(!text.contains("?]"), "{text}");
}

/// Small bodies draw the same numbers in two years now and then; their reports are not the same, and nothing is found.
#[test]
fn no_year_repeats_the_one_before() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..1_500 {
        let reports = series(4).new_tree(&mut runner).unwrap().current();
        let inputs: Vec<Input> = reports.iter().map(Input::from).collect();
        let found = Checker::new().check_series(&inputs);
        assert!(found.iter().all(|findings| findings.is_clean()), "{reports:?}");
    }
}

/// Sizes as in life, in round numbers: who reports has mostly none or a few, and mostly from natural persons.
#[test]
fn drawn_sizes_are_those_of_bodies() {
    let mut runner = TestRunner::deterministic();
    let (mut small, mut none, mut cities, mut kinds) = (0, 0, Vec::new(), std::collections::BTreeSet::new());
    for _ in 0..1_000 {
        let report = balanced_report().new_tree(&mut runner).unwrap().current();
        let done = report.number(cells::APPLICATIONS.outcomes.total.total).unwrap();
        match report.agency.level {
            Some(AdminLevel::Prefecture) if report.agency.kind == Some(AgencyKind::Government) => cities.push(done),
            Some(AdminLevel::County) if report.agency.kind == Some(AgencyKind::Government) => {}
            _ => {
                small += 1;
                none += usize::from(done == 0);
                assert!(done < 100, "{report:?}");
            }
        }
        kinds.insert(faulty_report().new_tree(&mut runner).unwrap().current().fault.kind());
    }
    assert!((500..700).contains(&small) && none * 3 > small, "{none} of {small}");
    assert!(cities.iter().filter(|done| **done >= 5_000).count() * 10 > cities.len() * 9, "{cities:?}");
    assert_eq!(kinds.len(), 13, "{kinds:?}");
}

proptest! {
    #![proptest_config(config(256))]

    /// No two findings of a report have one fingerprint.
    #[test]
    fn fingerprints_tell_findings_apart(
        report in report_as_printed(),
        sentences in prop::collection::vec(prop::sample::select(&[
            "收到政府信息公开申请912件。", "受理政府信息公开申请877件。", "办结834件，其中予以公开17件。", "予以公开5件。",
            "行政复议63件，行政诉讼41件。", "制定行政规范性文件75件。", "未收取费用。", "全年收费3万元。", "均已办结。",
        ][..]), 0..12),
    ) {
        let mut report = report;
        report.sections.overview = Some(sentences.concat());
        let findings = Checker::new().check(&report);
        let mut seen = std::collections::HashMap::new();
        for finding in findings.iter() {
            if let Some(other) = seen.insert(finding.fingerprint(), finding) {
                prop_assert!(false, "{finding}\n{other}");
            }
        }
    }
}
