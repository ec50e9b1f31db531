//! Mistakes that programs of this kind have made, a test each. What a locator does wrong is tested where the locator is.

use crate::common::zeros;
use gouji::{Cell, Checker, Count, Figure, Form, Input, Lang, Report, Severity, Value, cells};

/// A report with 4 applications of natural persons, all disclosed, and this prose.
fn told(overview: &str) -> Report {
    let mut report = zeros(Form::F2021, 2024, "甲");
    let table = cells::APPLICATIONS;
    for row in [table.received, table.outcomes.disclosed, table.outcomes.total] {
        report.set(row.natural_person, 4).unwrap();
        report.set(row.total, 4).unwrap();
    }
    report.sections.overview = Some(overview.to_owned());
    report
}

/// 1. A blank inside a group is 0 for the column and unknown for the row.
#[test]
fn a_blank_is_the_same_in_its_row_and_in_its_column() {
    let mut report = told("");
    for cell in Cell::of(Form::F2021).filter(|cell| report.number(*cell) == Some(0)).collect::<Vec<_>>() {
        report.set(cell, Value::Blank).unwrap();
    }
    let findings = Checker::new().check(&report);
    // 表四 has no figure at all then, and proves nothing: its three blocks wait.
    assert_eq!((findings.identities().holds, findings.identities().broken), (39, 0));
    let strict = Checker::new().strict_blanks().check(&report);
    assert_eq!(strict.identities().holds, 0);
}

/// 2. Two readers of numbers disagree.
#[test]
fn a_number_is_the_same_in_a_box_in_json_and_in_prose() {
    for (text, number) in [("1，234", 1234), ("1２", 12), ("12件", 12), ("１,２３４", 1234)] {
        assert_eq!(
            Figure::<Count>::read(text).stated().map(|count| i64::try_from(count.get()).unwrap()),
            Some(number),
            "{text}"
        );
        let json = format!(r#"{{"disputes": {{"review": {{"upheld": "{text}"}}}}}}"#);
        let report = Report::from_json(&json).unwrap();
        assert_eq!(report.number(cells::DISPUTES.review.upheld), Some(number), "{text}");
        let claims =
            gouji::claim::extract(&told(&format!("全年收到政府信息公开申请{}件。", text.trim_end_matches('件'))));
        assert_eq!(claims.iter().filter_map(|claim| claim.number()).collect::<Vec<_>>(), [number], "{text}");
    }
}

/// 3. 收到 N 件 has more than one lawful reading.
#[test]
fn received_may_include_what_was_carried_over() {
    let mut report = told("");
    let table = cells::APPLICATIONS;
    for cell in [table.carried_over.natural_person, table.carried_over.total] {
        report.set(cell, 3).unwrap();
    }
    for row in [table.outcomes.disclosed, table.outcomes.total] {
        report.set(row.natural_person, 7).unwrap();
        report.set(row.total, 7).unwrap();
    }
    for (number, found) in [(4, 0), (7, 0), (5, 1), (3, 1)] {
        report.sections.overview = Some(format!("全年收到政府信息公开申请{number}件。"));
        assert_eq!(Checker::new().check(&report).by_rule("GJ501").count(), found, "{number}");
    }
}

/// 4. A missing last year is read as 0.
#[test]
fn a_missing_year_is_no_zero() {
    let mut report = zeros(Form::F2021, 2024, "甲");
    for row in [cells::APPLICATIONS.carried_over, cells::APPLICATIONS.carried_forward] {
        report.set(row.natural_person, 3).unwrap();
        report.set(row.total, 3).unwrap();
    }
    let checker = Checker::new();
    let alone = checker.check(&report).assessed_by("GJ701");
    assert_eq!((alone.broken, alone.not_assessable, alone.not_applicable), (0, 0, 7));
    // Two years back is not last year; last year without its table is not assessable.
    let gap = checker.check(Input::from(&report).before(&zeros(Form::F2021, 2022, "甲"))).assessed_by("GJ701");
    assert_eq!((gap.holds, gap.broken), (0, 0));
    let mut before = zeros(Form::F2021, 2023, "甲");
    before.applications = None;
    let lost = checker.check(Input::from(&report).before(&before)).assessed_by("GJ701");
    assert_eq!((lost.holds, lost.broken, lost.not_assessable), (0, 0, 7));
}

/// 5. A rule that could not run says nothing.
#[test]
fn a_rule_that_could_not_run_says_what_it_lacks() {
    let mut report = told("");
    report.set(cells::APPLICATIONS.received.total, Value::Missing).unwrap();
    let findings = Checker::new().check(&report);
    assert!(!findings.is_conclusive());
    for code in ["GJ301", "GJ303"] {
        assert!(findings.unassessed().any(|(of, _)| of == code), "{code}");
    }
}

/// 6. Interval arithmetic lets a total pass that is off by 11.
#[test]
fn counts_compare_exactly() {
    let mut report = zeros(Form::F2021, 2024, "甲");
    let block = cells::DISPUTES.review;
    for (upheld, total) in
        [(100_000, 100_001), (2_822_652, 2_822_641), (9_007_199_254_740_990_u64, 9_007_199_254_740_991_u64)]
    {
        report.set(block.upheld, upheld).unwrap();
        report.set(block.total, total).unwrap();
        assert_eq!(Checker::new().check(&report).by_rule("GJ401").count(), 1, "{total}");
    }
}

/// 8. One broken identity becomes a finding for each of its cells.
#[test]
fn one_broken_identity_is_one_finding() {
    let mut report = told("");
    report.set(cells::DISPUTES.review.upheld, 1).unwrap();
    let findings = Checker::new().check(&report);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings.iter().next().unwrap().cells.len(), 5);
}

/// 9. A message prints the wrong bound.
#[test]
fn the_numbers_in_a_message_are_those_compared() {
    let mut report = told("全年收到政府信息公开申请6件。");
    let row = cells::ARTICLE20.f2021.normative_documents;
    for (cell, number) in [(row.issued, 9), (row.repealed, 3), (row.in_force, 4)] {
        report.set(cell, number).unwrap();
    }
    for finding in &Checker::new().check(&report) {
        let message = finding.message(Lang::Zh);
        for amount in [finding.expected, finding.found].into_iter().flatten() {
            assert!(message.contains(&amount.to_string()), "{message}");
        }
        assert_eq!(finding.severity, Severity::Warning);
    }
}

/// A word for none in a cell of its own is none; in a line of text it may be the beginning of another word.
#[test]
fn words_for_none_are_none() {
    use gouji::{Checker, Count, Figure, Form, Report, cells};
    for word in ["无", " 无 ", "没有", "不涉及", "不适用", "N/A", "n/a", "无。"] {
        assert_eq!(Figure::<Count>::read(word), Figure::Slash, "{word}");
    }
    for word in ["无法提供", "暂缺", "不详", "无1", "NA/"] {
        assert!(matches!(Figure::<Count>::read(word), Figure::Unreadable(_)), "{word}");
    }
    let mut report = Report::new(2024, "某县教育局", Form::F2021);
    report.set_text(cells::ARTICLE20.f2021.licensing, "不涉及").unwrap();
    let findings = Checker::new().check(&report);
    let rules: Vec<&str> = findings.iter().map(|finding| &*finding.rule).collect();
    assert!(rules.contains(&"GJ104") && !rules.contains(&"GJ105"), "{rules:?}");
}

/// A blank that its row would have at 1 and its column at 0 has two ways, and neither is proposed.
#[test]
fn a_blank_with_two_values_names_both_ways() {
    use gouji::{Cell, Checker, Form, Lang, Report};
    let report = |natural: &str, carried: &str| {
        let mut report = Report::new(2024, "某县教育局", Form::F2021);
        for cell in Cell::of(Form::F2021) {
            report.set(cell, 0).unwrap();
        }
        for (path, text) in [
            ("received.natural_person", natural),
            ("received.other", ""),
            ("received.total", "6"),
            ("carried_forward.other", carried),
            ("carried_forward.total", carried),
            ("outcomes.disclosed.natural_person", "5"),
            ("outcomes.disclosed.total", "5"),
            ("outcomes.total.natural_person", "5"),
            ("outcomes.total.total", "5"),
        ] {
            report.set_text(format!("applications.{path}").parse().unwrap(), text).unwrap();
        }
        report
    };
    let finding = |report: &Report| {
        let findings = Checker::new().check(report);
        let found = findings.iter().find(|finding| finding.rule == "GJ103").unwrap();
        (found.message(Lang::Zh).to_string(), found.expected)
    };
    let (message, expected) = finding(&report("5", "0"));
    assert!(message.ends_with("一、本年新收政府信息公开申请数量·其他 按此应为 1，按其他列应为 0"), "{message}");
    assert_eq!(expected, None);
    // The column says 1, too.
    let (message, _) = finding(&report("5", "1"));
    assert!(!message.contains("按此应为"), "{message}");
}
