//! Rules of a locality: closures, boxes, and data with owned texts.

use gouji::testing::assertions::try_consistent_by;
use gouji::testing::{faults::Score, samples};
use gouji::{
    AdminLevel, Agency, AgencyKind, Amount, Bilingual, Checker, Config, CustomRule, Draft, Finding, Form, Input, Lang,
    Message, MissingInput, Report, Rule, RuleData, RuleReport, Severity, Table, Value, Verdict, assert_consistent,
    cells, settings::Relation,
};

fn fee() -> Checker {
    let config: Config = serde_json::from_value(serde_json::json!({ "rules": [{
        "code": "CITY-001",
        "statement": "市级部门不收取信息处理费",
        "holds": "article20.fees = 0",
        "when": { "kind": "department", "name": "青石市" },
    }] }))
    .unwrap();
    let again: Config = serde_json::from_str(&serde_json::to_string(&config).unwrap()).unwrap();
    assert_eq!(again, config);
    Checker::new().configured(&config).unwrap()
}

fn report(name: &str, fees: &str) -> Report {
    let mut report = Report::new(2024, name, Form::F2021);
    for cell in report.cells().collect::<Vec<_>>() {
        report.set(cell, 0).unwrap();
    }
    report.set_text(cells::ARTICLE20.f2021.fees, fees).unwrap();
    report
}

fn own(checker: &Checker, report: &Report) -> Vec<Finding> {
    checker.check(report).by_rule("CITY-001").cloned().collect()
}

#[test]
fn the_fee_of_a_department_of_our_city_is_0() {
    let checker = fee();
    let found = own(&checker, &report("青石市财政局", "3500元"));
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((finding.severity, &finding.cells[..]), (Severity::Warning, &[cells::ARTICLE20.f2021.fees][..]));
    let label = cells::ARTICLE20.f2021.fees.short_label(Lang::Zh);
    assert_eq!(finding.message(Lang::Zh), format!("市级部门不收取信息处理费：{label} 0.35，应等于 0"));
    assert!(finding.message(Lang::En).ends_with(" 0.35, should be 0"), "{}", finding.message(Lang::En));
    let money = |text: &str| Some(Amount::Money(text.parse().unwrap()));
    assert_eq!((finding.expected, finding.found), (money("0"), money("0.35")));
    // The rule names one figure and its value: that is what it proposes, whichever side it stands on.
    assert_eq!(finding.proposed(), [(cells::ARTICLE20.f2021.fees, finding.expected.unwrap())]);
    // It is read back like any other.
    let again: Finding = serde_json::from_str(&serde_json::to_string(finding).unwrap()).unwrap();
    assert_eq!(&again, finding);
    // In order: nothing, a blank, a sign for none; not of our city; not a department.
    for (name, fees) in [
        ("青石市财政局", "0"),
        ("青石市财政局", ""),
        ("青石市财政局", "/"),
        ("白水市财政局", "3"),
        ("青石市人民政府", "3"),
    ] {
        assert_eq!(own(&checker, &report(name, fees)), [], "{name} {fees}");
    }
}

/// What should stand there is proposed only where a rule says it of one figure.
#[test]
fn a_relation_proposes_no_more_than_it_says() {
    let total = cells::DISPUTES.review.total;
    let of = |relation: &str| {
        let rule = RuleData::new("CITY-001", "规则", relation.parse().unwrap());
        let checker = Checker::new().with_rule(rule).unwrap();
        let mut report = report("青石市财政局", "0");
        report.set(total, 7).unwrap();
        let found = own(&checker, &report);
        let [finding] = found.as_slice() else { panic!("{relation}: {found:?}") };
        (finding.expected, finding.found, finding.proposed())
    };
    let count = |n| Some(Amount::Count(n));
    let three = vec![(total, Amount::Count(3))];
    assert_eq!(of("disputes.review.total = 3"), (count(3), count(7), three.clone()));
    assert_eq!(of("3 = disputes.review.total"), (count(3), count(7), three.clone()));
    assert_eq!(of("disputes.review.total = 1 + 2"), (count(3), count(7), three));
    for (relation, expected, found) in [
        ("disputes.review.total <= 3", 3, 7),
        ("2 * disputes.review.total = 4", 4, 14),
        ("disputes.review.total + 1 = 4", 4, 8),
        ("disputes.review.total = disputes.review.upheld", 0, 7),
        ("disputes.review.total - disputes.review.upheld = 0", 0, 7),
    ] {
        assert_eq!(of(relation), (count(expected), count(found), vec![]), "{relation}");
    }
}

#[test]
fn what_is_not_known_is_not_assessable() {
    let checker = fee();
    let why = |report: &Report| {
        let findings = checker.check(report);
        let of = findings.assessed_by("CITY-001");
        let missing = findings.unassessed().find(|(code, _)| *code == "CITY-001").map(|(_, missing)| missing);
        (of.holds + of.broken, of.not_applicable, missing)
    };
    let known = report("青石市财政局", "0");
    assert_eq!(why(&known), (1, 0, None));
    let mut other = known.clone();
    // A name alone says what it tells.
    other.agency = Agency::new("青石市财政局");
    assert_eq!(why(&other), (1, 0, None));
    other.agency = Agency::new("青石市财务");
    assert_eq!(why(&other), (0, 0, Some(MissingInput::Agency)));
    other.agency = Agency::new("白水市财政局");
    assert_eq!(why(&other), (0, 1, None));
    let mut other = known.clone();
    other.set(cells::ARTICLE20.f2021.fees, Value::Missing).unwrap();
    assert_eq!(why(&other), (0, 0, Some(MissingInput::Figure(cells::ARTICLE20.f2021.fees))));
    other.article20 = None;
    assert_eq!(why(&other), (0, 0, Some(MissingInput::Table(Table::Article20))));
    // The 2019 form has no such cell.
    let old = Report::new(2019, "青石市财政局", Form::F2019);
    assert_eq!(why(&old), (0, 1, None));
}

#[test]
fn a_relation_counts_blanks_as_the_checker_does() {
    let block = cells::DISPUTES.review;
    let rule = |text: &str| RuleData::new("CITY-002", "复议不超过十件", text.parse().unwrap());
    let mut config = Config::default();
    config.rules.push(rule("disputes.review.total <= 10"));
    let mut other = rule("2 * disputes.review.upheld - 5 >= disputes.review.total");
    other.code = "CITY-003".to_owned();
    config.rules.push(other);
    let of = |checker: &Checker, report: &Report| {
        let findings = checker.check(report);
        ["CITY-002", "CITY-003"].map(|code| findings.by_rule(code).map(|finding| finding.message(Lang::En)).next())
    };
    // A blank total is what its parts give.
    let mut report = samples::city();
    report.set(block.total, Value::Blank).unwrap();
    let parts: i64 = [block.upheld, block.corrected, block.other, block.pending]
        .iter()
        .map(|cell| report.number(*cell).unwrap())
        .sum();
    let upheld = report.number(block.upheld).unwrap();
    let [at_most, at_least] = of(&Checker::new().configured(&config).unwrap(), &report);
    assert!(at_most.unwrap().ends_with(&format!(" {parts}, should be at most 10")));
    let message = at_least.map(|message| message.ends_with(&format!("- 5 = {}, should be at least ", 2 * upheld - 5)));
    assert_eq!(message.is_some(), 2 * upheld - 5 < parts);
    // What is not typed yet is unknown.
    for checker in [Checker::lenient(), Checker::new().strict_blanks()] {
        assert_eq!(of(&checker.configured(&config).unwrap(), &report), [None, None]);
    }
    let mut draft = Draft::new(&Checker::new().configured(&config).unwrap(), report);
    assert!(draft.set(block.total, "12").unwrap().came.iter().any(|finding| finding.rule == "CITY-002"));
}

#[test]
fn a_text_that_is_not_a_relation_says_why() {
    for (text, expected) in [
        ("article20.fees", "a relation has one of =, <= and >= between its sides"),
        ("article20.fees = 0 = 1", "a relation has one of =, <= and >= between its sides"),
        ("1 = 1", "the relation names no cell"),
        ("article20.fee = 0", "did you mean `article20.fees`?"),
        ("article20.fees = ", "`` in a relation: expected a cell"),
        ("article20.fees = 0.1234567", "`0.1234567` in a relation"),
        ("1.5 * article20.fees = 0", "`1.5 * article20.fees` in a relation"),
        ("article20.fees = 1.", "`1.` in a relation"),
        ("article20.fees + + 1 = 0", "`` in a relation"),
        ("article20.fees + disputes.review.total = 0", "adds money (in 10,000 yuan) and counts"),
    ] {
        let error = text.parse::<Relation>().unwrap_err().to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
    let long = format!("article20.fees = {}", "0 + ".repeat(6_000));
    assert_eq!(long.parse::<Relation>().unwrap_err().to_string(), "the relation is too long");
    let text = " - applications.received.total + 3 <= 2 * applications.carried_over.total - 0.5 ";
    assert_eq!(text.parse::<Relation>().unwrap().to_string(), text.trim());
}

#[test]
fn a_code_of_data_is_refused_like_any_other() {
    let mut config = Config::default();
    for (code, expected) in [
        ("GJ999", "GJ is reserved"),
        ("市-1", "expected ASCII letters"),
        ("CITY-1", "added twice"),
        ("city-1", "added twice"),
        ("CITY1", "with its own prefix, such as ACME-001"),
        ("-1", "with its own prefix"),
        ("CITY-", "with its own prefix"),
    ] {
        config.rules = vec![RuleData::new("CITY-1", "x", "article20.fees = 0".parse().unwrap())];
        config.rules.push(RuleData::new(code, "x", "article20.fees = 0".parse().unwrap()));
        let error = Checker::new().configured(&config).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_rule_for_no_year_is_an_error() {
    let mut config = Config::default();
    config.rules = vec![RuleData::new("CITY-1", "x", "article20.fees = 0".parse().unwrap())];
    (config.rules[0].when.since, config.rules[0].when.until) = (Some(2030), Some(2020));
    let error = Checker::new().configured(&config).unwrap_err().to_string();
    assert_eq!(error, "rule `CITY-1`: since 2030 and until 2020: it applies to no report");
    // Money may be compared with counts, which is how a tariff is said.
    assert!("1000 * article20.fees <= applications.received.total".parse::<Relation>().is_ok());
}

/// A rule with a text of its own, in a box.
struct AtMost(i64);

impl CustomRule for AtMost {
    fn rule(&self) -> Rule {
        Rule::new("ACME-002", &[Severity::Error], Bilingual::new("复议过多", "too many reviews"))
    }

    fn evaluate(&self, input: Input<'_>, out: &mut RuleReport<'_>) {
        let cell = cells::DISPUTES.review.total;
        match input.number(cell) {
            Ok(number) if number > self.0 => {
                out.broken(vec![cell], Message::new("过多", "too many").with_amounts(self.0, number));
            }
            Ok(_) => out.holds(),
            Err(missing) => out.not_assessable(missing),
        }
    }
}

#[test]
fn boxes_and_closures_are_rules() {
    let boxed: Box<dyn CustomRule> = Box::new(AtMost(100));
    let record = Rule::new("ACME-001", &[Severity::Warning], Bilingual::new("有答复", "something is answered"));
    let closure = record.evaluated_by(|input, out| match input.number(cells::APPLICATIONS.outcomes.total.total) {
        Ok(0) => out.broken(vec![], Message::new("没有答复", "nothing is answered")),
        Ok(_) => out.holds(),
        Err(missing) => out.not_assessable(missing),
    });
    let checker = Checker::builder().rule(boxed).rule(closure).allow("ACME-001").build().unwrap();
    let findings = checker.check(&samples::city());
    let finding = findings.by_rule("ACME-002").next().unwrap();
    assert_eq!((finding.expected, finding.difference()), (Some(Amount::Count(100)), Some(258)));
    assert_eq!(findings.verdict(), Verdict::Fail);
    assert_eq!(findings.assessed_by("ACME-001").holds, 1);

    // The kit of tests takes such a checker.
    assert_consistent!(samples::city());
    let text = try_consistent_by(&samples::city(), &checker).unwrap_err();
    assert!(text.contains("error ACME-002"), "{text}");
    let checker = Checker::builder().rule(AtMost(1_000)).build().unwrap();
    assert_consistent!(samples::city(), checker);
    let finds = |report: &Report| checker.check(report).verdict() == Verdict::Fail;
    assert_eq!(Score::of_figures(&samples::city(), finds).to_string(), "found 190 of 190 planted errors");
}

#[test]
fn level_and_years_select_reports() {
    let mut rule = RuleData::new("CITY-004", "不设规章", "article20.regulations.in_force = 0".parse().unwrap());
    rule.when.level = Some(AdminLevel::County);
    rule.when.kind = Some(AgencyKind::Department);
    (rule.when.since, rule.when.until, rule.severity) = (Some(2024), Some(2024), Severity::Error);
    let checker = Checker::builder().rule(rule).build().unwrap();
    let of = |year, name| {
        let report =
            Report::new(year, name, Form::F2021).with_texts([("article20.regulations.in_force", "2")]).unwrap();
        checker.check(&report).by_rule("CITY-004").map(|finding| finding.severity).next()
    };
    assert_eq!(of(2024, "某县教育局"), Some(Severity::Error));
    assert_eq!([of(2023, "某县教育局"), of(2025, "某县教育局"), of(2024, "某县人民政府")], [None; 3]);
}

/// Rules of your own in assertions, in a score, and over drawn reports.
#[test]
#[cfg(feature = "proptest")]
fn own_rules_in_the_kit_of_tests() {
    use gouji::testing::strategies::balanced_report;
    use gouji::testing::{assertions::try_finds_by, faults};
    use proptest::prelude::*;
    let checker = fee();
    let (right, wrong) = (report("青石市财政局", "0"), report("青石市财政局", "3"));
    gouji::assert_consistent!(right, checker);
    gouji::assert_finds!(wrong, "CITY-001", by checker);
    gouji::assert_finds!(wrong, "CITY-001", "article20.fees", by checker);
    assert!(try_consistent_by(&wrong, &checker).is_err());
    assert!(try_finds_by(&right, "CITY-001", None, &checker).unwrap_err().starts_with("CITY-001 is not found"));
    assert_eq!(try_finds_by(&right, "CITY-002", None, &checker).unwrap_err(), "no rule has the code `CITY-002`");
    // A score of what the usual rules leave to the own one.
    let own = |report: &Report| checker.check(report).by_rule("CITY-001").next().is_some();
    let score = Score::over(&right, faults::figures(Form::F2021), own);
    assert!(score.to_string().starts_with("found 0 of "), "tables 三 and 四 are not of this rule: {score}");
    // Drawn reports of a department of the city break the rule exactly where they have a fee.
    proptest!(ProptestConfig::with_cases(32), |(drawn in balanced_report())| {
        let mut report = drawn.into_inner();
        report.agency = Agency::from_name("青石市财政局");
        let fees = report.money(cells::ARTICLE20.f2021.fees).filter(|fees| !fees.is_zero());
        prop_assert_eq!(own(&report), fees.is_some() && report.year >= Some(2021));
    });
}

/// A rule may say what it asks in both languages; one that does not says it in its own in both.
#[test]
fn a_rule_of_data_has_an_english_statement() {
    let mut config = Config::default();
    let rule = RuleData::new("CITY-1", "不收费", "article20.fees = 0".parse().unwrap());
    config.rules = vec![rule.clone(), rule];
    config.rules[1].code = "CITY-2".to_owned();
    config.rules[1].statement_en = Some("no fee".to_owned());
    let checker = Checker::new().configured(&config).unwrap();
    let findings = checker.check(&report("某县教育局", "0.35"));
    let found: Vec<&Finding> = findings.iter().filter(|finding| finding.rule.starts_with("CITY-")).collect();
    let messages = |lang| found.iter().map(|finding| finding.message(lang)).collect::<Vec<_>>();
    let [zh, en] = [messages(Lang::Zh), messages(Lang::En)];
    assert!(zh.iter().all(|message| message.starts_with("不收费：")), "{zh:?}");
    assert!(en[0].starts_with("不收费: ") && en[1].starts_with("no fee: "), "{en:?}");
}
