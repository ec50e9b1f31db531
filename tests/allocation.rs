//! Checking the figures of a report that are all stated allocates nothing.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use gouji::{Checker, Report, identity};
use std::path::Path;

fn shipped(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports").join(name);
    Report::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()
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
