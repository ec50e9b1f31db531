//! Whole reports through the public API: the ones that ship with the repository and, where they are, the shared ones.

use crate::common::{parsed, shared, shared_files, shipped};
use gouji::identity::{self, Outcome};
use gouji::{Cell, Checker, Figure, FigureRef, Lang, Report, Severity, State, Table};
use std::path::{Path, PathBuf};

fn shared_reports() -> impl Iterator<Item = (PathBuf, Report)> {
    shared_files("", &[".truth.json"]).into_iter().map(|path| (path.clone(), parsed(&path)))
}

fn codes(report: &Report) -> Vec<&'static str> {
    Checker::new().check(report).iter().map(crate::common::code).collect()
}

#[test]
fn consistent_reports_are_clean() {
    for (name, holds) in [("consistent.json", 275), ("form-2019.json", 257)] {
        let findings = Checker::new().check(&shipped(name));
        assert!(findings.is_clean(), "{name}");
        assert_eq!(findings.assessed().holds, holds, "{name}");
        assert_eq!(findings.assessed().not_assessable, 0, "{name}");
    }
}

#[test]
fn three_planted_errors_are_found() {
    let report = shipped("three-errors.json");
    assert_eq!(codes(&report), ["GJ301", "GJ301", "GJ302", "GJ303", "GJ401"]);
    let findings = Checker::new().check(&report);
    let differences: Vec<_> = findings.iter().filter_map(|finding| finding.difference()).collect();
    assert_eq!(differences, [1, -2, -2, -1, -3]);
}

#[test]
fn what_is_written_is_read_back() {
    let shipped = ["consistent.json", "three-errors.json", "form-2019.json", "blanks.json"].map(shipped);
    for report in shipped.into_iter().chain(shared_reports().map(|(_, report)| report)) {
        assert_eq!(Report::from_json(&report.to_json().unwrap()).unwrap(), report);
    }
}

/// The figures of published reports: how the places end, and all that is said.
#[test]
fn published_reports_have_no_error() {
    let expected = [
        ("jiangsu-shuyang-fagaiju-2023", [257, 0, 0, 264], &["125 个单元格为空白，按 0 处理"][..]),
        ("jiangsu-suqian-2023", [256, 0, 1, 264], &[]),
        ("jiangsu-suqian-2024", [256, 0, 1, 264], &[]),
        ("jingkou-street-2023", [257, 0, 0, 264], &[]),
        ("shanghai-kewei-2024", [254, 0, 3, 264], &[]),
    ];
    for (path, report) in shared_reports() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (_, places, messages) =
            expected.iter().find(|(of, ..)| name == format!("{of}.truth.json")).expect("a file of this test");
        let findings = Checker::new().check(&report);
        let assessed = findings.assessed();
        let ended = [assessed.holds, assessed.broken, assessed.not_assessable, assessed.not_applicable];
        assert_eq!(ended, *places, "{name}");
        assert_eq!(findings.iter().map(|finding| finding.message(Lang::Zh)).collect::<Vec<_>>(), *messages, "{name}");
        assert!(findings.worst() <= Some(Severity::Note), "{name}");
    }
}

/// Every change of a figure of tables 三 and 四 by +1 and, where it is above 0, by −1.
fn changes(report: &Report) -> Vec<(Cell, Report)> {
    let mut out = Vec::new();
    for cell in report.cells().filter(|cell| cell.table() != Table::Article20) {
        let Some(FigureRef::Count(Figure::Stated(count))) = report.figure(cell) else { continue };
        for value in [count.get().checked_add(1), count.get().checked_sub(1)].into_iter().flatten() {
            let mut changed = report.clone();
            changed.set(cell, value).unwrap();
            out.push((cell, changed));
        }
    }
    out
}

#[test]
fn every_single_change_breaks_an_identity() {
    let stated = |report: &Report| {
        let mut figures = report.cells().filter_map(|cell| report.figure(cell));
        figures.all(|figure| figure.state() == State::Stated)
    };
    let checker = Checker::new();
    let shared: Vec<Report> = shared_reports().map(|(_, report)| report).filter(stated).collect();
    let (files, mut tried) = (shared.len(), 0);
    for report in ["consistent.json", "form-2019.json"].map(shipped).into_iter().chain(shared) {
        assert!(stated(&report));
        for (cell, changed) in changes(&report) {
            let broken =
                identity::evaluate(&changed).iter().filter(|(_, o)| matches!(o, Outcome::Broken { .. })).count();
            let errors = checker.check(&changed).iter().filter(|f| f.severity == Severity::Error).count();
            assert!(broken > 0 && errors == broken, "{cell}: {broken} broken, {errors} errors");
            tried += 1;
        }
    }
    println!("changes tried: {tried}, in 2 shipped reports and {files} shared ones");
}

#[test]
fn in_a_report_with_blanks_no_single_change_stays_silent() {
    let checker = Checker::new();
    let shared = shared_reports().filter(|(path, _)| path.to_string_lossy().contains("shuyang"));
    let mut tried = 0;
    for report in std::iter::once(shipped("blanks.json")).chain(shared.map(|(_, report)| report)) {
        assert!(report.cells().filter_map(|cell| report.figure(cell)).any(|figure| figure.state() == State::Blank));
        for (cell, changed) in changes(&report) {
            let worst = checker.check(&changed).iter().filter(|f| f.rule != "GJ104").map(|f| f.severity).max();
            assert!(worst >= Some(Severity::Warning), "{cell}");
            tried += 1;
        }
    }
    println!("changes tried: {tried}");
}

#[test]
fn the_public_types_are_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Checker>();
    shared::<gouji::Findings>();
    shared::<gouji::Finding>();
    shared::<gouji::Rule>();
    shared::<Report>();
    shared::<gouji::Verified<Report>>();
    shared::<gouji::Reading>();
    shared::<gouji::Note>();
    shared::<gouji::read::Record>();
    shared::<Cell>();
    shared::<Figure<gouji::Money>>();
    shared::<identity::Evaluation>();
    shared::<gouji::Error>();
}

#[test]
fn a_published_page_is_read_whole() {
    let (Some(page), Some(truth)) = (shared("jingkou-street-2023.txt"), shared("jingkou-street-2023.truth.json"))
    else {
        println!("shared pages read: 0");
        return;
    };
    let (page, truth) = (std::fs::read_to_string(page).unwrap(), parsed(&truth));
    let report = gouji::read::text(&page, &gouji::read::Options::default()).unwrap().report;
    println!("shared pages read: 1");
    assert_eq!(report.article20, truth.article20);
    assert_eq!(report.applications, truth.applications);
    assert_eq!(report.disputes, truth.disputes);
    assert_eq!(report.year, Some(2023));
    assert_eq!(report.agency.name, truth.agency.name);
    assert_eq!(report.published.unwrap().to_string(), "2024-01-25");
    assert_eq!(report.agency.level, Some(gouji::AdminLevel::Township));
    assert_eq!(report.agency.kind, Some(gouji::AgencyKind::StreetOffice));
    let findings = Checker::new().check(&report);
    assert!(findings.is_clean());
    let holds = ["GJ301", "GJ302", "GJ303", "GJ401"].map(|code| findings.assessed_by(code).holds);
    assert_eq!(holds, [25, 7, 7, 3]);
}

#[test]
fn the_shipped_page_says_what_the_shipped_json_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports/page.txt");
    let reading = gouji::read::text(&std::fs::read_to_string(path).unwrap(), &gouji::read::Options::default()).unwrap();
    assert_eq!(reading.report, shipped("consistent.json"));
    assert_eq!(reading.locations.len(), 200);
    assert!(reading.notes.is_empty());
}

#[test]
fn english_messages_name_tables_in_english() {
    let mut report = shipped("form-2019.json");
    report.year = Some(2022);
    let findings = Checker::new().check(&report);
    let messages: Vec<String> = findings.by_rule("GJ106").map(|finding| finding.message(Lang::En)).collect();
    assert_eq!(
        messages,
        ["table 2 uses the 2019 form for the year 2022", "table 3 uses the 2019 form for the year 2022"]
    );
}

/// Money that a program has as decimals.
#[cfg(feature = "decimal")]
#[test]
fn decimals_are_values() {
    use gouji::{Form, Report, Value, cells};
    let value = |mantissa: i128, scale| Value::from(rust_decimal::Decimal::from_i128_with_scale(mantissa, scale));
    let mut report = Report::new(2024, "某局", Form::F2021);
    let (fees, count) = (cells::ARTICLE20.f2021.fees, cells::ARTICLE20.f2021.licensing);
    for (number, cell, expected) in [
        (value(35, 2), fees, Some("0.35")),
        (value(-35, 2), fees, None),
        (value(1_234_567, 7), fees, None),
        (value(700, 2), count, Some("7")),
        (value(7, 0), fees, Some("7")),
        (value(75, 1), count, None),
        (value(-7, 0), count, None),
    ] {
        let set = report.set(cell, number).ok().map(|()| report.figure(cell).unwrap().to_string());
        assert_eq!(set.as_deref(), expected);
    }
}
