//! A check in one value, and its JSON both ways.

use gouji::locate::{Causes, Locator};
use gouji::read::{self, Options};
use gouji::testing::samples;
use gouji::{
    Cell, Checked, Checker, Finding, Findings, Form, Lang, Reading, Report, Severity, Table, Verdict, cells, rules,
    write,
};
use serde_json::Value;
use std::path::Path;

/// What the checks of this crate print: the examples and near misses of the rules, the reports of examples/ and, where
/// they are, those of the shared folder.
fn printed() -> Vec<(Checked, String)> {
    let checker = Checker::new();
    let examples = rules().flat_map(|rule| [rule.example(), rule.near_miss()]).flatten();
    let mut readings: Vec<Reading> = examples.collect();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["examples/reports", "../shared/reports", "../shared/reports/cut"] {
        let Ok(entries) = std::fs::read_dir(here.join(folder)) else { continue };
        for entry in entries {
            let Ok(bytes) = std::fs::read(entry.unwrap().path()) else { continue };
            let records = read::bytes(&bytes, &Options::default()).unwrap_or_default();
            readings.extend(records.into_iter().filter_map(|record| record.reading.ok()));
        }
    }
    let line = |checked: &Checked, lang| {
        let Checked { reading, findings, causes, .. } = checked;
        write::json::checked(Some("a"), Some(1), &reading.report, findings, causes, lang)
    };
    let of = |reading: &Reading| {
        let checked = checker.run(reading);
        Lang::ALL.iter().map(|lang| (checked.clone(), line(&checked, *lang))).collect::<Vec<_>>()
    };
    readings.iter().flat_map(of).collect()
}

#[test]
fn every_line_is_read_back_as_what_was_checked() {
    let all = printed();
    assert!(all.len() > 180, "{}", all.len());
    let (mut findings, mut causes) = (0, 0);
    for (checked, line) in all {
        let again: Checked = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(again.findings, checked.findings, "{line}");
        assert_eq!(again.causes, checked.causes, "{line}");
        assert_eq!(
            (again.reading.report.year, &again.reading.report.agency),
            (checked.reading.report.year, &checked.reading.report.agency)
        );
        assert_eq!(again.verdict(), checked.verdict());
        for (finding, before) in again.findings.iter().zip(&checked.findings) {
            for lang in Lang::ALL {
                assert_eq!(finding.message(*lang), before.message(*lang));
            }
            assert_eq!(finding.fingerprint(), before.fingerprint());
            assert_eq!((finding.cell(), finding.identity_kind()), (before.cell(), before.identity_kind()));
            assert_eq!(finding.difference(), before.difference());
        }
        for (cause, before) in again.causes.iter().zip(checked.causes.iter()) {
            assert_eq!(cause.message(Lang::Zh), before.message(Lang::Zh));
        }
        // What was read is written as it was: nothing of the line is lost.
        let mut value: Value = serde_json::from_str(&line).unwrap();
        let object = value.as_object_mut().unwrap();
        for key in ["file", "record", "error"] {
            assert!(object.remove(key).is_some());
        }
        let mut written = serde_json::to_value(&again).unwrap();
        for value in [&mut value, &mut written] {
            for finding in value["findings"].as_array_mut().unwrap() {
                assert!(finding.as_object_mut().unwrap().remove("message").is_some());
            }
        }
        assert_eq!(written, value);
        (findings, causes) = (findings + again.findings.len(), causes + again.causes.iter().count());
    }
    assert!(findings > 100 && causes > 10, "{findings} findings, {causes} causes");
}

#[test]
fn each_part_goes_through_serde_alone() {
    for (checked, _) in printed() {
        let value = serde_json::to_value(&checked).unwrap();
        assert_eq!(serde_json::from_value::<Checked>(value).unwrap(), checked);
        let findings = serde_json::to_value(&checked.findings).unwrap();
        assert_eq!(serde_json::from_value::<Findings>(findings).unwrap(), checked.findings);
        for finding in &checked.findings {
            let value = serde_json::to_value(finding).unwrap();
            assert_eq!(value["message"], value["messages"]["zh"]);
            assert_eq!(&serde_json::from_value::<Finding>(value).unwrap(), finding);
        }
        let causes = serde_json::to_value(&checked.causes).unwrap();
        let alternatives =
            causes.as_array().unwrap().iter().flat_map(|group| group["alternatives"].as_array().unwrap());
        for (alternative, cause) in alternatives.zip(checked.causes.iter()) {
            assert_eq!(alternative["messages"]["zh"], cause.message(gouji::Lang::Zh));
            assert_eq!(alternative["messages"]["en"], cause.message(gouji::Lang::En));
        }
        assert_eq!(serde_json::from_value::<Causes>(causes).unwrap(), checked.causes);
        for cause in checked.causes.iter() {
            let value = serde_json::to_value(cause).unwrap();
            assert_eq!(serde_json::from_value::<gouji::locate::Cause>(value).unwrap().slips, cause.slips);
        }
        let reading = serde_json::to_value(&checked.reading).unwrap();
        assert_eq!(serde_json::from_value::<Reading>(reading).unwrap(), checked.reading);
    }
}

/// A format that is not JSON, and has its numbers otherwise.
#[test]
fn a_check_goes_through_cbor() {
    for (checked, _) in printed().into_iter().step_by(7) {
        let mut bytes = Vec::new();
        ciborium::into_writer(&checked, &mut bytes).unwrap();
        assert_eq!(ciborium::from_reader::<Checked, _>(bytes.as_slice()).unwrap(), checked);
    }
}

#[test]
fn what_could_not_be_read_was_not_checked() {
    let line = write::json::failed(Some("a"), None, "no report");
    let error = serde_json::from_str::<Checked>(&line).unwrap_err();
    assert!(error.to_string().starts_with("was not checked: no report"), "{error}");
}

/// A text of a finding that somebody else wrote steers no terminal.
#[test]
fn a_message_that_is_read_is_shown_safely() {
    let finding =
        r#"{"rule":"GJ401","severity":"error","message":"a\u001b[2Jb","cells":[],"places":[],"fingerprint":"GJ401-0"}"#;
    let finding: Finding = serde_json::from_str(finding).unwrap();
    assert!(!finding.message(Lang::Zh).contains('\u{1b}'));
    for (wrong, expected) in [
        (r#""cells":["disputes.review.totl"],"places":[null]"#, "did you mean `disputes.review.total`?"),
        (r#""cells":[],"places":[null]"#, "`places` has not the length of `cells`"),
        (r#""cells":[],"places":[],"expected":true"#, "expected a whole number"),
        (r#""cells":[],"places":[],"x":1"#, "unknown field `x`"),
    ] {
        let finding = format!(r#"{{"rule":"GJ401","severity":"error","message":"a",{wrong},"fingerprint":"GJ401-0"}}"#);
        let error = serde_json::from_str::<Finding>(&finding).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn findings_are_counted_and_found_by_cell_and_field() {
    let mut report = samples::city();
    let total = cells::DISPUTES.review.total;
    report.set(total, 1).unwrap();
    report.sections.problems = Some("无".to_owned());
    let findings = Checker::new().check(&report);
    assert_eq!(findings.verdict(), Verdict::Fail);
    assert_eq!((findings.count(Severity::Error), findings.errors().count()), (1, 1));
    let by_cell = findings.by_cell();
    assert_eq!(by_cell[&total].iter().map(|finding| &*finding.rule).collect::<Vec<_>>(), ["GJ401"]);
    let fields = findings.by_field();
    let upheld: Cell = "disputes.review.upheld".parse().unwrap();
    assert_eq!(fields["disputes.review.upheld"], by_cell[&upheld]);
    assert_eq!(fields["sections.problems"][0].rule, "GJ111");
}

#[cfg(feature = "proptest")]
mod drawn {
    use gouji::testing::strategies::report_as_printed;
    use gouji::{Checked, Checker, locate::Cause};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

        /// Whatever stands in a report, also blanks that numbers would mend: no cause without its finding, and all of it is
        /// read back as it was, each cause by itself as well.
        #[test]
        fn causes_are_of_findings(report in report_as_printed(), is_silent in any::<bool>()) {
            let silent = Checker::builder().allow("GJ401").allow("GJ302");
            let checker = if is_silent { silent.build().unwrap() } else { Checker::new() };
            let checked = checker.run(&report);
            for part in checked.causes.parts() {
                let is_found = |kind| checked.findings.iter().any(|finding| finding.identity_kind() == Some(kind));
                prop_assert!(part.broken.iter().all(|kind| is_found(*kind)));
                prop_assert!(part.causes.iter().flat_map(|cause| &cause.explains).all(|kind| is_found(*kind)));
            }
            let again: Checked = serde_json::from_str(&serde_json::to_string(&checked).unwrap()).unwrap();
            prop_assert_eq!(&again, &checked);
            for cause in checked.causes.iter() {
                let again: Cause = serde_json::from_str(&serde_json::to_string(cause).unwrap()).unwrap();
                prop_assert_eq!(&again, cause);
            }
        }
    }
}

/// A block that numbers in its blanks would mend has no cause, whatever is wrong elsewhere.
#[test]
fn what_blanks_may_mend_is_not_explained() {
    let mut report = Report::new(2024, "青石县水务局", Form::F2021);
    for cell in Cell::of(Form::F2021) {
        report.set(cell, 0).unwrap();
    }
    report.set(cells::DISPUTES.review.upheld, gouji::Value::Blank).unwrap();
    report.set(cells::DISPUTES.review.total, 1).unwrap();
    let of = |report: &Report| -> Vec<Table> {
        Checker::new().run(report).causes.parts().iter().map(|part| part.table).collect()
    };
    assert_eq!(of(&report), []);
    report.set(cells::DISPUTES.review.corrected, gouji::Value::Blank).unwrap();
    assert_eq!(of(&report), []);
    assert!(Locator::new().locate(&report).parts().is_empty());
    report.set(cells::APPLICATIONS.carried_forward.research, 1).unwrap();
    assert_eq!(of(&report), [Table::Applications]);
    // A total that no blank can mend is.
    report.set(cells::DISPUTES.direct_litigation.upheld, 2).unwrap();
    assert_eq!(of(&report), [Table::Applications, Table::Disputes]);
}
