//! Causes put into effect: in a report, as a JSON Patch, as fixes of a SARIF log. Nothing is changed by itself.

use crate::common::Rng;
use gouji::locate::Locator;
use gouji::testing::samples;
use gouji::write::{json, sarif};
use gouji::{Cell, Checker, ErrorKind, Form, Lang, Report, Value, cells, identity, rules};
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// Reports with one or two figures changed.
fn torn() -> Vec<Report> {
    let mut draw = Rng::new(5);
    let mut pick = |len: usize| usize::try_from(draw.below(len as u64)).unwrap();
    let mut list = Vec::new();
    for start in [samples::city(), samples::form_2019(), samples::street()] {
        let cells: Vec<Cell> = start.cells().filter(|cell| cell.table() != gouji::Table::Article20).collect();
        for at in 0..40 {
            let mut report = start.clone();
            for _ in 0..=at % 2 {
                let cell = cells[pick(cells.len())];
                let number = report.number(cell).unwrap() + 1 + i64::try_from(pick(90)).unwrap();
                report.set(cell, number).unwrap();
            }
            list.push(report);
        }
    }
    list
}

fn breaks(report: &Report) -> bool {
    identity::evaluate(report).iter().any(|(_, outcome)| matches!(outcome, identity::Outcome::Broken { .. }))
}

/// Applies a JSON Patch of tests and replacements.
fn patched(report: &Report, patch: &Json) -> Report {
    let mut value = serde_json::to_value(report).unwrap();
    for operation in patch.as_array().unwrap() {
        let target = value.pointer_mut(operation["path"].as_str().unwrap()).unwrap();
        match operation["op"].as_str().unwrap() {
            "test" => assert_eq!(*target, operation["value"]),
            "replace" => *target = operation["value"].clone(),
            other => panic!("{other}"),
        }
    }
    serde_json::from_value(value).unwrap()
}

#[test]
fn a_cause_that_is_applied_mends_its_part() {
    let mut applied = 0;
    for report in torn() {
        let causes = Locator::new().locate(&report);
        for (part, others) in causes.parts().iter().map(|part| (part, causes.parts().len() > 1)) {
            for cause in &part.causes {
                let mut mended = report.clone();
                let Some(figures) = cause.proposals() else {
                    assert_eq!(cause.apply(&mut mended).unwrap_err().kind(), ErrorKind::Value);
                    assert_eq!(mended, report);
                    continue;
                };
                cause.apply(&mut mended).unwrap();
                for (cell, value) in figures {
                    assert_eq!(mended.number(cell), Some(value));
                }
                assert!(others || !breaks(&mended));
                // It is not the report in which the cause was found.
                assert!(cause.apply(&mut mended).is_err());
                applied += 1;
            }
        }
    }
    assert!(applied > 100, "{applied}");
}

#[test]
fn a_blank_is_filled_and_a_sign_replaced() {
    let total = cells::DISPUTES.review.total;
    for there in [Value::Blank, Value::Slash] {
        let mut report = samples::city();
        let right = report.number(total).unwrap();
        report.set(total, there).unwrap();
        for cause in Locator::new().locate(&report).iter() {
            let line = json::proposals(
                None,
                None,
                &report,
                &Checker::new().check(&report),
                &Locator::new().locate(&report),
                Lang::En,
            );
            let line = line.unwrap();
            assert!(line.contains(r#""patch""#));
            let mut mended = report.clone();
            if cause.proposals() == Some(vec![(total, right)]) {
                cause.apply(&mut mended).unwrap();
                assert_eq!(mended, samples::city());
            }
        }
    }
}

#[test]
fn a_patch_does_what_the_causes_propose() {
    let (mut determined, mut choices) = (0, 0);
    for report in torn() {
        let checked = Checker::new().run(&report);
        let line = json::proposals(Some("a.json"), None, &report, &checked.findings, &checked.causes, Lang::Zh);
        let Some(line) = line else {
            assert!(!breaks(&report));
            continue;
        };
        let line: Json = serde_json::from_str(&line).unwrap();
        let mended = patched(&report, &line["patch"]);
        let open = line["choices"].as_array().unwrap();
        if open.is_empty() {
            assert!(!breaks(&mended));
            determined += 1;
        }
        for choice in open {
            for alternative in choice["alternatives"].as_array().unwrap() {
                if open.len() == 1 && !alternative["patch"].is_null() {
                    assert!(!breaks(&patched(&mended, &alternative["patch"])));
                    choices += 1;
                }
            }
        }
    }
    assert!(determined > 5 && choices > 20, "{determined} {choices}");
}

/// A rule that names what should stand there names it as data: what it proposes is what the patch puts there, and with it
/// the finding is gone.
#[test]
fn what_a_rule_names_mends_what_it_found() {
    let mut proposing = BTreeSet::new();
    let mut reports: Vec<Report> = rules().filter_map(|rule| Some(rule.example()?.report)).collect();
    reports.extend(torn());
    let mut department = Report::new(2024, "某县教育局", Form::F2021);
    Cell::of(Form::F2021).for_each(|cell| department.set(cell, 0).unwrap());
    department.set(cells::ARTICLE20.f2021.regulations.in_force, 2).unwrap();
    department.set(cells::ARTICLE20.f2021.regulations.issued, 1).unwrap();
    department.set_text(cells::ARTICLE20.f2021.fees, "2510元").unwrap();
    department.set_text(cells::ARTICLE20.f2021.licensing, "/").unwrap();
    reports.push(department);
    for report in reports {
        let checked = Checker::new().run(&report);
        let line = json::proposals(None, None, &report, &checked.findings, &checked.causes, Lang::En);
        let line: Json = line.map_or(Json::Null, |line| serde_json::from_str(&line).unwrap());
        let mut patches = line["findings"].as_array().into_iter().flatten();
        for finding in checked.findings.iter().filter(|finding| !finding.proposed().is_empty()) {
            let mut mended = report.clone();
            for (cell, amount) in finding.proposed() {
                assert!(finding.cells.contains(&cell), "{finding}");
                mended.set(cell, amount).unwrap();
            }
            let patch = patches.next().unwrap();
            assert_eq!(
                (patch["rule"].as_str(), patch["message"].as_str()),
                (Some(&*finding.rule), Some(&*finding.message(Lang::En)))
            );
            assert_eq!(patched(&report, &patch["patch"]), mended);
            let left = Checker::new().check(&mended);
            let is_mended = |other: &gouji::Finding| {
                !other.cells.iter().any(|cell| finding.proposed().iter().any(|(of, _)| of == cell))
            };
            assert!(
                left.by_rule(&finding.rule).all(is_mended),
                "{finding}: {:?}",
                left.by_rule(&finding.rule).collect::<Vec<_>>()
            );
            proposing.insert(finding.rule.to_string());
            let again: gouji::Finding = serde_json::from_str(&serde_json::to_string(finding).unwrap()).unwrap();
            assert_eq!(again.proposed(), finding.proposed());
        }
        assert!(patches.next().is_none());
    }
    assert_eq!(proposing, ["GJ103", "GJ104", "GJ201", "GJ203"].map(str::to_owned).into());
}

/// Puts the text of a fix in the place of its region.
fn fixed(text: &str, fix: &Json) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = |line: &Json, column: &Json| {
        let (line, column) = (line.as_u64().unwrap() as usize, column.as_u64().unwrap() as usize);
        let before: usize = lines[..line - 1].iter().map(|line| line.len()).sum();
        before + lines[line - 1].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
    };
    let mut text = text.to_owned();
    let mut replacements: Vec<&Json> = fix["artifactChanges"][0]["replacements"].as_array().unwrap().iter().collect();
    replacements.sort_by_key(|replacement| {
        let region = &replacement["deletedRegion"];
        (region["startLine"].as_u64(), region["startColumn"].as_u64())
    });
    for replacement in replacements.into_iter().rev() {
        let region = &replacement["deletedRegion"];
        let range = at(&region["startLine"], &region["startColumn"])..at(&region["endLine"], &region["endColumn"]);
        text.replace_range(range, replacement["insertedContent"]["text"].as_str().unwrap());
    }
    text
}

#[test]
fn a_fix_of_a_log_mends_the_text() {
    let mut fixes = 0;
    for report in torn() {
        // As one report, and as the second of an array and of lines.
        let one = serde_json::to_string_pretty(&report).unwrap();
        let line = serde_json::to_string(&report).unwrap();
        let checked = Checker::new().run(&report);
        for (record, text) in
            [(None, one), (Some(2), format!("[{{}}, {line}]")), (Some(2), format!("{{}}\n\n  {line}\n"))]
        {
            let mut log = sarif::Log::new(Lang::En);
            log.add_json(Some("a.json"), record, &checked.findings, &checked.causes, &text);
            let log: Json = serde_json::from_str(&log.finish()).unwrap();
            for result in log["runs"][0]["results"].as_array().unwrap() {
                for fix in result.get("fixes").and_then(Json::as_array).into_iter().flatten() {
                    let fixed = fixed(&text, fix);
                    let mended: Report = match record {
                        None => serde_json::from_str(&fixed).unwrap(),
                        Some(_) if fixed.starts_with('[') => {
                            serde_json::from_value(serde_json::from_str::<Json>(&fixed).unwrap()[1].clone()).unwrap()
                        }
                        Some(_) => serde_json::from_str(fixed.lines().nth(2).unwrap()).unwrap(),
                    };
                    assert!(checked.causes.parts().len() > 1 || !breaks(&mended), "{fix}");
                    fixes += 1;
                }
            }
        }
    }
    assert!(fixes > 100, "{fixes}");
}
