//! Checking the figures of a report that are all stated allocates nothing.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gouji::{Checker, Report, RuleData, identity};
use std::path::Path;

fn shipped(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports").join(name);
    Report::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Settings are read again and again in a process that goes on: the codes of their rules are given back.
#[test]
fn rules_of_settings_are_given_back() {
    let report = shipped("consistent.json");
    let kept = |codes: std::ops::Range<usize>| {
        let measured = allocation_counter::measure(|| {
            for code in codes {
                let holds = "disputes.review.total <= -1".parse().unwrap();
                let rule = RuleData::new(format!("CITY-{code:060}"), "复议不超过 50 件", holds);
                let checker = Checker::new().with_rule(rule).unwrap();
                assert_eq!(checker.check(&report).by_rule(&format!("CITY-{code:060}")).count(), 1);
            }
        });
        measured.bytes_current
    };
    kept(0..1);
    assert_eq!(kept(1..100), 0);
}

#[test]
fn a_stated_report_is_checked_without_allocation() {
    let checker = Checker::new();
    for name in ["consistent.json", "form-2019.json"] {
        // Prose is read into claims; the figures alone need no memory.
        let mut report = shipped(name);
        report.sections = gouji::Sections::default();
        assert!(checker.check(&report).is_clean());
        let check = allocation_counter::measure(|| {
            std::hint::black_box(checker.check(&report));
        });
        let evaluate = allocation_counter::measure(|| {
            std::hint::black_box(identity::evaluate(&report).iter().count());
        });
        assert_eq!((check.count_total, evaluate.count_total), (0, 0), "{name}");
    }
    // The counter counts: a report with findings allocates.
    let report = shipped("three-errors.json");
    let check = allocation_counter::measure(|| {
        std::hint::black_box(checker.check(&report));
    });
    assert!(check.count_total > 0);
}
