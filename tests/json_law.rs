//! `from_json(to_json(r)) == r` for every report that the public API can make.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use gouji::{Agency, BodyKind, Cell, Covers, Date, Form, Level, Report, Sections, Value};
use proptest::prelude::*;

fn form() -> impl Strategy<Value = Form> {
    prop_oneof![Just(Form::F2019), Just(Form::F2021)]
}

fn figure() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[0-9]{1,18}",
        2 => "[+-]?[0-9]{1,6}(\\.[0-9]{1,7})?(元|万元|件)?",
        1 => Just(String::new()),
        1 => Just("/".to_owned()),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ]
}

fn report() -> impl Strategy<Value = Report> {
    let agency = (
        any::<Option<String>>(),
        proptest::option::of(proptest::sample::select(Level::ALL)),
        proptest::option::of(proptest::sample::select(BodyKind::ALL)),
        proptest::option::of(proptest::sample::select(Covers::ALL)),
    );
    let head = (any::<Option<u16>>(), agency, (1_u16..=9999, 1_u8..=12, 1_u8..=31));
    let prose = (any::<Option<String>>(), any::<Option<String>>(), any::<Option<String>>());
    let figures = proptest::collection::vec((0_usize..229, proptest::option::of(figure())), 0..120);
    (head, prose, form(), form(), any::<[bool; 3]>(), figures).prop_map(
        |((year, (name, level, kind, covers), (y, m, d)), prose, two, three, tables, figures)| {
            let mut report = Report::new(2024, "", two);
            report.applications = Report::new(2024, "", three).applications;
            report.year = year;
            report.agency = Agency { name, level, kind, covers };
            report.published = Date::new(y, m, d);
            report.sections = Sections { overview: prose.0, problems: prose.1, other_matters: prose.2 };
            let all: Vec<Cell> = Cell::all().collect();
            for (n, text) in figures {
                let cell = all[n];
                // Cells of the other edition are refused; that is no matter here.
                let _ = match text {
                    Some(text) => report.set_text(cell, &text),
                    None => report.set(cell, Value::Missing),
                };
            }
            let [a, b, c] = tables;
            report.article20 = report.article20.filter(|_| a);
            report.applications = report.applications.filter(|_| b);
            report.disputes = report.disputes.filter(|_| c);
            report
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(report in report()) {
        let json = report.to_json().unwrap();
        prop_assert_eq!(Report::from_json(&json).unwrap(), report);
    }
}
