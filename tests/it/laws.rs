//! Laws over all reports: what a correct report may lack without a finding, and what every finding keeps.

use crate::common::balance;
use gouji::identity::{self, IdentityKind, Outcome};
use gouji::{Amount, Cell, Checker, Figure, FigureRef, Form, Lang, Report, Severity, Value, Verified, cells};
use proptest::prelude::*;

fn value(report: &Report, cell: Cell) -> u64 {
    match report.figure(cell) {
        Some(FigureRef::Count(Figure::Stated(count))) => count.get(),
        _ => 0,
    }
}

/// A report whose identities hold: leaves drawn, totals derived; 一 takes up what balances the column.
fn balanced() -> impl Strategy<Value = Report> {
    let form = prop_oneof![Just(Form::F2019), Just(Form::F2021)];
    let leaf = prop_oneof![6 => Just(0_u32), 3 => 1_u32..20, 1 => 20_u32..100_000];
    (form, proptest::collection::vec(leaf, 200)).prop_map(|(form, drawn)| {
        let year = if form == Form::F2019 { 2020 } else { 2024 };
        let mut report = Report::new(year, "甲", form);
        for (cell, drawn) in Cell::of(form).zip(drawn) {
            report.set(cell, if cell.table() == gouji::Table::Article20 { 0 } else { drawn }).unwrap();
        }
        balance(&mut report, form);
        report
    })
}

fn is_total(cell: Cell) -> bool {
    identity::of_form(Form::F2021)
        .iter()
        .chain(identity::of_form(Form::F2019))
        .any(|identity| identity.total() == Some(cell))
}

fn exact(code: &str) -> bool {
    matches!(code, "GJ301" | "GJ302" | "GJ303" | "GJ401")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_balanced_report_is_verified_and_clean(report in balanced()) {
        prop_assert!(Checker::new().check(&report).is_clean());
        prop_assert!(Verified::new(report).is_ok());
    }

    /// (a) and (b): zeros may be left blank or be a sign, in leaves and in totals.
    #[test]
    fn zeros_may_be_blank_or_a_sign(report in balanced(), which in proptest::collection::vec(0_u8..4, 200)) {
        let mut changed = report.clone();
        for (cell, which) in report.cells().zip(which) {
            if value(&report, cell) == 0 && which < 3 && cell.table() != gouji::Table::Article20 {
                changed.set(cell, if which < 2 { Value::Blank } else { Value::Slash }).unwrap();
            }
        }
        let findings = Checker::new().check(&changed);
        prop_assert!(
            findings.iter().all(|f| f.severity == Severity::Note || f.rule == "GJ113"),
            "{:?}", findings.iter().map(|f| f.message(Lang::Zh)).collect::<Vec<_>>()
        );
    }

    /// (b): a blank total has the value that stood there, and nothing else is wrong.
    #[test]
    fn blank_totals_get_their_values_back(report in balanced(), which in proptest::collection::vec(any::<bool>(), 200)) {
        let mut changed = report.clone();
        let mut expected = Vec::new();
        for (cell, which) in report.cells().zip(which) {
            if which && is_total(cell) {
                changed.set(cell, Value::Blank).unwrap();
                if value(&report, cell) > 0 {
                    expected.push((cell, i64::try_from(value(&report, cell)).unwrap()));
                }
            }
        }
        let solved: Vec<_> = identity::evaluate(&changed).solved().collect();
        prop_assert_eq!(&solved, &expected);
        let findings = Checker::new().check(&changed);
        prop_assert!(!findings.iter().any(|f| exact(&f.rule)));
        let named: Vec<Cell> =
            findings.by_rule("GJ103").filter(|f| f.severity == Severity::Warning).flat_map(|f| f.cells.clone()).collect();
        prop_assert_eq!(named, expected.into_iter().map(|(cell, _)| cell).collect::<Vec<_>>());
    }

    /// What is missing or unreadable never breaks an identity.
    #[test]
    fn what_is_lost_breaks_nothing(report in balanced(), which in proptest::collection::vec(0_u8..6, 200)) {
        let mut changed = report.clone();
        for (cell, which) in report.cells().zip(which) {
            match which {
                0 => changed.set(cell, Value::Missing).unwrap(),
                1 => changed.set_text(cell, "看不清").unwrap(),
                _ => {}
            }
        }
        let findings = Checker::new().check(&changed);
        prop_assert!(findings.iter().all(|f| f.rule == "GJ105"));
        let assessed = findings.assessed();
        prop_assert_eq!(usize::try_from(assessed.broken).unwrap(), findings.len());
    }

    /// Whatever is in the boxes: nothing panics, counts add up, the arithmetic in a finding is that of its report.
    #[test]
    fn findings_keep_their_arithmetic(
        form in prop_oneof![Just(Form::F2019), Just(Form::F2021)],
        drawn in proptest::collection::vec(prop_oneof![
            4 => (0_u64..9).prop_map(|n| n.to_string()),
            1 => (0_u64..(1 << 53)).prop_map(|n| n.to_string()),
            2 => Just(String::new()),
            1 => Just("/".to_owned()),
            1 => "\\PC{0,6}",
        ], 200),
        missing in proptest::collection::vec(0_u8..20, 200),
    ) {
        let mut report = Report::new(2024, "甲", form);
        for ((cell, text), missing) in Cell::of(form).zip(drawn).zip(missing) {
            if missing > 0 {
                report.set_text(cell, &text).unwrap();
            }
        }
        for checker in [Checker::new(), Checker::lenient(), Checker::new().strict_blanks()] {
            let findings = checker.check(&report);
            prop_assert_eq!(findings.assessed_by("GJ301").broken, u32::try_from(findings.by_rule("GJ301").count()).unwrap());
            let of = |code: &str| {
                let one = findings.assessed_by(code);
                one.holds + one.broken + one.not_assessable + one.not_applicable
            };
            let places = ["GJ301", "GJ302", "GJ303", "GJ401"].map(of).iter().sum::<u32>();
            prop_assert_eq!(usize::try_from(places).unwrap(), identity::of_form(form).len());
            prop_assert_eq!(usize::try_from(of("GJ105")).unwrap(), Cell::of(form).count());
            for finding in findings.iter().filter(|finding| exact(&finding.rule)) {
                let (Some(Amount::Count(expected)), Some(Amount::Count(found))) = (finding.expected, finding.found) else {
                    return Err(TestCaseError::fail("an identity has both sides"));
                };
                prop_assert_eq!(finding.difference(), Some(found - expected));
                prop_assert_ne!(expected, found);
                for lang in [Lang::Zh, Lang::En] {
                    let message = finding.message(lang);
                    prop_assert!(message.contains(&expected.to_string()) && message.contains(&found.to_string()), "{}", message);
                }
            }
        }
    }

    /// (d): where the checker says broken, no numbers in the blanks would do; where it says unfilled, some would.
    #[test]
    fn broken_means_that_no_blank_can_mend_it(parts in proptest::collection::vec(proptest::option::of(0_u32..4), 4), total in 0_u32..9) {
        let block = cells::DISPUTES.review;
        let mut report = Report::new(2024, "甲", Form::F2021);
        for (cell, part) in [block.upheld, block.corrected, block.other, block.pending].into_iter().zip(&parts) {
            report.set(cell, part.map_or(Value::Blank, Value::from)).unwrap();
        }
        report.set(block.total, total).unwrap();
        let outcome = identity::evaluate(&report).iter().find(|(i, _)| i.kind() == IdentityKind::Block(block.total)).unwrap().1;
        let sum: u32 = parts.iter().flatten().sum();
        let blanks = parts.iter().filter(|part| part.is_none()).count();
        // Brute force over the blanks.
        let mendable = blanks > 0 && (0..=total).any(|fill| sum + fill == total);
        match outcome {
            Outcome::Holds { .. } => prop_assert_eq!(sum, total),
            Outcome::Unfilled { .. } => prop_assert!(mendable && sum != total),
            Outcome::Broken { .. } => prop_assert!(!mendable && sum != total),
            Outcome::NotAssessable { .. } => prop_assert!(blanks == 4 && total > 0),
            other => prop_assert!(false, "{other:?}"),
        }
    }
}
