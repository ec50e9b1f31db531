//! The catalogue is closed: every rule has a fixture that breaks it and one that nearly does, every rule runs on every
//! fixture, every figure of the form is under a rule or listed as free.

use gouji::{Amount, Cell, Checker, Example, Form, Input, Lang, MissingInput, Report, Rule, Status, Value, rules};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Every fixture of the catalogue: the example and the near miss of each rule.
fn fixtures() -> impl Iterator<Item = (&'static Rule, &'static str, Example)> {
    rules().flat_map(|rule| {
        let fixtures = [("example", rule.example), ("near miss", rule.near_miss)];
        fixtures.into_iter().filter_map(move |(name, example)| Some((rule, name, example?)))
    })
}

#[test]
fn every_rule_has_a_fixture_that_breaks_it_and_one_that_nearly_does() {
    for rule in rules().filter(|rule| rule.status == Status::Active) {
        let code = rule.code;
        let example = rule.example.unwrap_or_else(|| panic!("{code} has no example")).findings(&Checker::new());
        assert!(example.by_rule(code).count() > 0, "{code}: its example does not break it");
        assert!(example.by_rule(code).all(|finding| rule.severities.contains(&finding.severity)), "{code}");
        let near = rule.near_miss.unwrap_or_else(|| panic!("{code} has no near miss")).findings(&Checker::new());
        assert_eq!(near.by_rule(code).count(), 0, "{code}: its near miss breaks it");
        // A near miss at which the rule did not look shows nothing.
        assert!(near.assessed_by(code).holds > 0 || code == "GJ201", "{code}: not assessed on its near miss");
    }
}

#[test]
fn every_record_is_complete() {
    for rule in rules() {
        let texts = [rule.statement, rule.basis, rule.needs, rule.evaluated_at];
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
    for (rule, name, example) in fixtures() {
        writeln!(out, "{} {name}", rule.code).unwrap();
        for finding in &example.findings(&Checker::new()) {
            writeln!(out, "  {} {} {}", finding.rule, finding.severity, finding.message(Lang::Zh)).unwrap();
            // What a program gets besides, of the rule itself.
            if finding.rule == rule.code && name == "example" {
                let number =
                    |amount: &Option<Amount>| amount.as_ref().map_or("-".to_owned(), |amount| format!("{amount:?}"));
                let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
                let others: Vec<String> = finding.others.iter().map(ToString::to_string).collect();
                let (expected, found) = (number(&finding.expected), number(&finding.found));
                writeln!(out, "    {} {} | {expected} {found}", cells.join(" "), others.join(" ")).unwrap();
                writeln!(out, "    {} places | {}", finding.places.len(), finding.message(Lang::En)).unwrap();
            }
        }
    }
    for name in ["consistent.json", "form-2019.json", "blanks.json", "three-errors.json"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports").join(name);
        let report = Report::from_json(&std::fs::read_to_string(path).unwrap()).unwrap();
        writeln!(out, "{name}").unwrap();
        for finding in &Checker::new().check(&report) {
            writeln!(out, "  {} {} {}", finding.rule, finding.severity, finding.message(Lang::Zh)).unwrap();
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false }, { insta::assert_snapshot!("catalogue", out) });
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
    let mut rules_of: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for form in [Form::F2021, Form::F2019] {
        let zeros = |year: u16| {
            let mut report = Report::new(year, "某镇人民政府", form);
            report.agency = gouji::Agency::from_name("某镇人民政府");
            Cell::of(form).for_each(|cell| report.set(cell, 0).unwrap());
            report
        };
        let year = if form == Form::F2021 { 2024 } else { 2020 };
        let (report, before) = (zeros(year), zeros(year - 1));
        let child = before.clone();
        let mut child = Report { year: Some(year), ..child };
        child.agency.name = Some("某村".to_owned());
        for cell in Cell::of(form) {
            let mut lost = report.clone();
            lost.set(cell, Value::Missing).unwrap();
            let children = [&child];
            let input = Input::from(&lost).before(&before);
            let input = input.children(gouji::Children { reports: &children, expected: &[] });
            let findings = checker.check(input);
            let lacking = findings.unassessed().filter(|(_, lacking)| *lacking == MissingInput::Figure(cell));
            rules_of
                .entry(cell.to_string())
                .or_default()
                .extend(lacking.map(|(code, _)| code).filter(|code| !OF_ONE_BOX.contains(code)));
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
        writeln!(out, "- needs: {} / {}", rule.needs.zh, rule.needs.en).unwrap();
        writeln!(out, "- evaluated at: {} / {}", rule.evaluated_at.zh, rule.evaluated_at.en).unwrap();
        if let Status::Withdrawn(why) = rule.status {
            writeln!(out, "- withdrawn: {} / {}", why.zh, why.en).unwrap();
        }
        let findings = rule.example.map(|example| example.findings(&Checker::new()));
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
