//! The catalogue is closed: every rule has a fixture that breaks it and one that nearly does, every rule runs on every
//! fixture, every figure of the form is under a rule or listed as free.

use crate::common::{shipped, zeros};
use gouji::{
    AdminLevel, AgencyKind, Amount, Assessed, Bilingual, Cell, Checker, Children, CustomRule, Findings, Form, Input,
    Lang, Message, MissingInput, Need, Needs, Report, Rule, RuleReport, Section, Severity, Table, Value, cells, rules,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Every fixture of the catalogue: the example and the near miss of each rule.
fn fixtures() -> impl Iterator<Item = (&'static Rule, &'static str, Findings)> {
    rules().flat_map(|rule| {
        let checker = Checker::new();
        let fixtures = [("example", rule.check_example(&checker)), ("near miss", rule.check_near_miss(&checker))];
        fixtures.into_iter().filter_map(move |(name, findings)| Some((rule, name, findings?)))
    })
}

#[test]
fn every_rule_has_a_fixture_that_breaks_it_and_one_that_nearly_does() {
    for rule in rules().filter(|rule| rule.withdrawn.is_none()) {
        let code = rule.code;
        let checker = Checker::new();
        let example = rule.check_example(&checker).unwrap_or_else(|| panic!("{code} has no example"));
        assert!(example.by_rule(code).count() > 0, "{code}: its example does not break it");
        assert!(example.by_rule(code).all(|finding| rule.severities.contains(&finding.severity)), "{code}");
        let near = rule.check_near_miss(&checker).unwrap_or_else(|| panic!("{code} has no near miss"));
        assert_eq!(near.by_rule(code).count(), 0, "{code}: its near miss breaks it");
        // A near miss at which the rule did not look shows nothing.
        assert!(near.assessed_by(code).holds > 0 || code == "GJ201", "{code}: not assessed on its near miss");
    }
}

#[test]
fn every_record_is_complete() {
    for rule in rules() {
        let texts = [rule.statement, rule.basis, rule.evaluated_at];
        assert!(texts.iter().all(|words| !words.zh.is_empty() && !words.en.is_empty()), "{}", rule.code);
        assert!(!rule.severities.is_empty() && !rule.forms.is_empty(), "{}", rule.code);
    }
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b));
}

/// What every rule finds on every fixture. A hit that nobody wanted shows here.
#[test]
fn every_rule_runs_on_every_fixture() {
    let mut out = String::new();
    for (rule, name, findings) in fixtures() {
        writeln!(out, "{} {name}", rule.code).unwrap();
        for finding in &findings {
            writeln!(out, "  {} {} {}", finding.rule, finding.severity, finding.message(Lang::Zh)).unwrap();
            // What a program gets besides, of the rule itself.
            if finding.rule == rule.code && name == "example" {
                let number =
                    |amount: &Option<Amount>| amount.as_ref().map_or("-".to_owned(), |amount| format!("{amount:?}"));
                let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
                let others: Vec<String> = finding.others.iter().map(ToString::to_string).collect();
                let (expected, found) = (number(&finding.expected), number(&finding.found));
                writeln!(out, "    {} {} | {expected} {found}", cells.join(" "), others.join(" ")).unwrap();
                writeln!(out, "    {}", finding.message(Lang::En)).unwrap();
            }
        }
    }
    for name in ["consistent.json", "form-2019.json", "blanks.json", "three-errors.json"] {
        let report = shipped(name);
        writeln!(out, "{name}").unwrap();
        for finding in &Checker::new().check(&report) {
            writeln!(out, "  {} {} {}", finding.rule, finding.severity, finding.message(Lang::Zh)).unwrap();
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false }, { insta::assert_snapshot!("catalogue", out) });
}

/// A rule that would find something in every report, with this record.
struct Own(Rule);

impl CustomRule for Own {
    fn rule(&self) -> Rule {
        self.0
    }

    fn evaluate(&self, _: Input<'_>, out: &mut RuleReport<'_>) {
        out.broken(vec![cells::DISPUTES.review.total], Message::new("不符", "broken"));
    }
}

/// How a rule of this record ends on a report, and what it missed.
fn ending<'a>(record: impl Fn(&mut Rule), input: impl Into<Input<'a>>) -> (Assessed, Vec<MissingInput>) {
    let mut rule = Rule::new("ACME-1", &[Severity::Note], Bilingual::new("不符", "broken"));
    record(&mut rule);
    let checker = Checker::new().with_rule(Own(rule)).unwrap();
    let findings = checker.check(input);
    let missing = findings.unassessed().filter(|(code, _)| *code == "ACME-1").map(|(_, missing)| missing).collect();
    let assessed = findings.assessed_by("ACME-1");
    assert_eq!(findings.by_rule("ACME-1").count(), assessed.broken as usize);
    (assessed, missing)
}

fn county(year: u16, form: Form) -> Report {
    let mut report = zeros(form, year, "某县教育局");
    report.agency.level = Some(AdminLevel::County);
    report.agency.kind = Some(AgencyKind::Government);
    // The name alone would say that it is one agency.
    report.agency.covers = None;
    report
}

fn counts(broken: u32, not_assessable: u32, not_applicable: u32) -> Assessed {
    let mut out = Assessed::default();
    (out.broken, out.not_assessable, out.not_applicable) = (broken, not_assessable, not_applicable);
    out
}

#[test]
fn status_forms_and_years_of_a_record_are_applied() {
    let report = county(2024, Form::F2021);
    let on = |record: fn(&mut Rule)| ending(record, &report).0;
    assert_eq!(on(|_| {}), counts(1, 0, 0));
    // Withdrawn, of the 2019 form, since 2030: it raised before.
    let withdrawn = |rule: &mut Rule| rule.withdrawn = Some(Bilingual::new("停用", "withdrawn"));
    assert_eq!(on(withdrawn), counts(0, 0, 0));
    assert_eq!(on(|rule| rule.forms = &[Form::F2019]), counts(0, 0, 1));
    assert_eq!(on(|rule| rule.forms = &[Form::F2021]), counts(1, 0, 0));
    for (year, since, until) in [(2023, 1, 0), (2024, 1, 1), (2025, 0, 1)] {
        assert_eq!(ending(|rule| rule.since = Some(year), &report).0.broken, since, "{year}");
        assert_eq!(ending(|rule| rule.until = Some(year), &report).0.broken, until, "{year}");
    }
    assert_eq!(on(|rule| rule.since = Some(2030)), counts(0, 0, 1));
    // The editions are those of the tables that it needs; a report may mix them.
    let mut mixed = county(2021, Form::F2019);
    mixed.article20 = report.article20.clone();
    let of_table = |table: &'static [Need], form: &'static [Form]| {
        let record = |rule: &mut Rule| (rule.needs, rule.forms) = (Needs::all(table), form);
        ending(record, &mixed).0.broken
    };
    const ARTICLE20: &[Need] = &[Need::Table(Table::Article20)];
    const APPLICATIONS: &[Need] = &[Need::Table(Table::Applications)];
    for (form, of_article20, of_applications) in [(&[Form::F2021], 1, 0), (&[Form::F2019], 0, 1)] {
        assert_eq!((of_table(ARTICLE20, form), of_table(APPLICATIONS, form)), (of_article20, of_applications));
        assert_eq!(of_table(&[], form), 1);
    }
    // Without a table the year tells; without a year nothing does.
    let mut empty = report.clone();
    (empty.article20, empty.applications) = (None, None);
    assert_eq!(ending(|rule| rule.forms = &[Form::F2019], &empty).0, counts(0, 0, 1));
    empty.year = None;
    assert_eq!(ending(|rule| rule.forms = &[Form::F2019], &empty).0, counts(1, 0, 0));
    assert_eq!(ending(|rule| rule.since = Some(2030), &empty).0, counts(1, 0, 0));
}

#[test]
fn needs_of_a_record_are_applied_and_say_what_is_missing() {
    let full = county(2024, Form::F2021);
    let (ok, no) = (counts(1, 0, 0), counts(0, 0, 1));
    let on = |needs: &'static [Need], report: &Report| ending(|rule| rule.needs = Needs::all(needs), report);
    let missing = |what| (counts(0, 1, 0), vec![what]);
    let with = |change: fn(&mut Report)| {
        let mut report = full.clone();
        change(&mut report);
        report
    };
    for (need, table) in [
        (&[Need::Table(Table::Article20)], Table::Article20),
        (&[Need::Table(Table::Applications)], Table::Applications),
        (&[Need::Table(Table::Disputes)], Table::Disputes),
    ] {
        assert_eq!(on(need, &full), (ok, vec![]));
        let without = with(|report| (report.article20, report.applications, report.disputes) = (None, None, None));
        assert_eq!(on(need, &without), missing(MissingInput::Table(table)));
    }
    const EACH: &[Need] = &[Need::EachTable(&[Table::Article20, Table::Disputes])];
    let half = with(|report| report.article20 = None);
    assert_eq!(on(EACH, &half), (counts(1, 1, 0), vec![MissingInput::Table(Table::Article20)]));
    assert_eq!(on(&[Need::Year], &with(|report| report.year = None)), missing(MissingInput::Year));
    assert_eq!(on(&[Need::Agency], &full).0, ok);
    assert_eq!(on(&[Need::Agency], &with(|report| report.agency.level = None)), missing(MissingInput::Agency));
    // Figures alone have no prose, no outline, no date by their nature.
    const PROSE: &[Need] = &[Need::Prose(Section::Problems)];
    const ANY: &[Need] = &[Need::AnyProse(&[Section::Overview, Section::OtherMatters])];
    for need in [PROSE, ANY, &[Need::Outline], &[Need::Published]] {
        assert_eq!(on(need, &full), (no, vec![]), "{need:?}");
    }
    let told = with(|report| report.sections.problems = Some("公开不够及时。".into()));
    assert_eq!(on(PROSE, &told).0, ok);
    assert_eq!(on(ANY, &told), missing(MissingInput::Prose(Section::Overview)));
    let dated = with(|report| report.published = gouji::Date::new(2025, 1, 31));
    assert_eq!(on(&[Need::Published], &dated).0, ok);
    let mut reading = gouji::Reading::new(full.clone());
    reading.outline.title =
        Some(gouji::outline::Passage::new("报告", gouji::Location::Grid { table: 1, row: 1, column: 1 }));
    let read = |needs: &'static [Need]| ending(|rule| rule.needs = Needs::all(needs), &reading);
    assert_eq!(read(&[Need::Outline]).0, ok);
    assert_eq!(read(PROSE), missing(MissingInput::Prose(Section::Problems)));
    assert_eq!(read(&[Need::Published]), missing(MissingInput::Published));
    // The other reports.
    let before = |year| {
        let mut last = county(2023, Form::F2021);
        last.year = year;
        ending(|rule| rule.needs = Needs::all(&[Need::Before]), Input::from(&full).before(&last))
    };
    assert_eq!(on(&[Need::Before], &full).0, no);
    assert_eq!(before(Some(2023)).0, ok);
    assert_eq!(before(Some(2022)).0, no);
    assert_eq!(before(None), missing(MissingInput::Year));
    let children = |report: &Report| {
        let reports = [&full];
        let input = Input::from(report).children(Children::new(&reports));
        ending(|rule| rule.needs = Needs::all(&[Need::Children]), input).0
    };
    assert_eq!(on(&[Need::Children], &full).0, no);
    assert_eq!(children(&full), ok);
    assert_eq!(children(&with(|report| report.agency.kind = Some(AgencyKind::Department))), no);
}

#[test]
fn a_misspelt_cell_has_no_address() {
    assert!("article20.coercion".parse::<Cell>().is_ok());
    assert!("article20.coersion".parse::<Cell>().is_err());
}

/// Figures that no rule compares with anything, and why.
const FREE: &[(&str, &str)] = &[
    ("article20.fees.change", "2019 form: next year's report is held against it, and nothing in its own"),
    ("article20.procurement.amount", "2019 form: has no unit, and nothing else states it"),
    ("article20.procurement.projects", "2019 form: nothing else states it"),
];

/// The rules that ask nothing of a figure but what it is itself, or whether all figures are last year's.
const OF_ONE_BOX: [&str; 5] = ["GJ103", "GJ104", "GJ105", "GJ113", "GJ705"];

#[test]
fn every_figure_is_under_a_rule_or_free_for_a_reason() {
    let checker = Checker::new();
    let mut rules_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for form in [Form::F2021, Form::F2019] {
        let report = |year: u16| {
            let mut report = zeros(form, year, "某镇人民政府");
            report.agency = gouji::Agency::from_name("某镇人民政府");
            report
        };
        let year = if form == Form::F2021 { 2024 } else { 2020 };
        let (report, before) = (report(year), report(year - 1));
        let mut child = before.clone();
        child.year = Some(year);
        child.agency.name = Some("某村".to_owned());
        for cell in Cell::of(form) {
            let mut lost = report.clone();
            lost.set(cell, Value::Missing).unwrap();
            let children = [&child];
            let input = Input::from(&lost).before(&before);
            let input = input.children(gouji::Children::new(&children));
            let findings = checker.check(input);
            let unassessed = findings.unassessed().filter(|(_, missing)| *missing == MissingInput::Figure(cell));
            rules_of.entry(cell.to_string()).or_default().extend(
                unassessed.map(|(code, _)| code.to_owned()).filter(|code| !OF_ONE_BOX.contains(&code.as_str())),
            );
        }
    }
    let free: Vec<&str> =
        rules_of.iter().filter(|(_, codes)| codes.is_empty()).map(|(cell, _)| cell.as_str()).collect();
    let listed: Vec<&str> = FREE.iter().map(|(cell, _)| *cell).collect();
    assert_eq!(free, listed);
    assert!(FREE.iter().all(|(_, reason)| !reason.is_empty()));
}

/// docs/rules.md, made of the catalogue.
fn document() -> String {
    let mut out = String::from(
        "# The rules\n\nMade of the catalogue: `UPDATE_RULES=1 cargo test --all-features --test it catalogue` writes this file, a test fails\n\
         when it is stale. `gouji explain CODE` prints the same of one rule, with its example.\n",
    );
    for rule in rules() {
        let severities: Vec<&str> = rule.severities.iter().map(|severity| severity.as_str()).collect();
        let forms: Vec<&str> = rule.forms.iter().map(|form| form.as_str()).collect();
        writeln!(out, "\n## {}\n\n{}  \n{}\n", rule.code, rule.statement.zh, rule.statement.en).unwrap();
        writeln!(out, "- severity: {}; editions: {}", severities.join(", "), forms.join(", ")).unwrap();
        writeln!(out, "- 依据: {}", rule.basis.zh).unwrap();
        writeln!(out, "- basis ({}): {}", rule.confidence, rule.basis.en).unwrap();
        writeln!(out, "- needs: {} / {}", rule.needs.message(Lang::Zh), rule.needs.message(Lang::En)).unwrap();
        writeln!(out, "- evaluated at: {} / {}", rule.evaluated_at.zh, rule.evaluated_at.en).unwrap();
        if let Some(why) = rule.withdrawn {
            writeln!(out, "- withdrawn: {} / {}", why.zh, why.en).unwrap();
        }
        let findings = rule.check_example(&Checker::new());
        for finding in findings.iter().flat_map(|findings| findings.by_rule(rule.code)) {
            writeln!(out, "- example: `{}`  \n  `{}`", finding.message(Lang::Zh), finding.message(Lang::En)).unwrap();
        }
    }
    out
}

#[test]
fn the_document_of_the_rules_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let document = document();
    if std::env::var_os("UPDATE_RULES").is_some() {
        std::fs::write(&path, &document).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == document, "docs/rules.md is stale: UPDATE_RULES=1 cargo test --all-features --test it catalogue");
}
