//! `from_json(to_json(r)) == r` for every report that the public API can make, and the same for readings.

use crate::common::reports::{form, report};
use gouji::read::{self, Options};
use gouji::{
    Applications, Article20, Cell, Date, Disputes, Location, Note, NoteKind, Reading, Report, Section, Table,
    outline::{Candidate, DateFound, DateKind, Heading, LabelFound, LabelKind, Passage, TableFound},
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn place() -> impl Strategy<Value = Location> {
    prop_oneof![
        any::<(u32, u32, Option<u32>)>().prop_map(|(line, column, page)| Location::Line { line, column, page }),
        any::<(String, String)>().prop_map(|(sheet, a1)| Location::Sheet { sheet, a1 }),
        any::<(u32, u32, u32)>().prop_map(|(table, row, column)| Location::Grid { table, row, column }),
        (select(Section::ALL), any::<(u32, u32)>()).prop_map(|(section, (start, end))| Location::Prose {
            section,
            start,
            end
        }),
        any::<String>().prop_map(|pointer| Location::Json { pointer }),
    ]
}

fn passage() -> impl Strategy<Value = Passage> {
    (any::<String>(), place()).prop_map(|(text, place)| Passage::new(text, place))
}

fn cell() -> impl Strategy<Value = Cell> {
    select(Cell::all().collect::<Vec<_>>())
}

fn reading() -> impl Strategy<Value = Reading> {
    let heading = (select(Section::ALL), any::<(Option<String>, String)>(), place())
        .prop_map(|(section, (number, text), place)| Heading::new(section, number, text, place));
    let table = (select(Table::ALL), option::of(form()), place())
        .prop_map(|(table, form, place)| TableFound::new(table, form, place));
    let date = (1_u16..=9999, select(DateKind::ALL), place())
        .prop_map(|(year, kind, place)| DateFound::new(Date::new(year, 2, 28).unwrap(), kind, place));
    let label = (select(LabelKind::ALL), any::<String>(), place())
        .prop_map(|(kind, text, place)| LabelFound::new(kind, text, place));
    let candidate = (any::<(String, Option<String>)>(), place())
        .prop_map(|((text, scope), place)| Candidate::new(text, scope, place));
    let note = (select(NoteKind::ALL), option::of(cell()), option::of(place()), any::<String>())
        .prop_map(|(kind, cell, place, text)| Note::new(kind, cell, place, text));
    let outline = (
        option::of(passage()),
        vec(heading, 0..4),
        vec(table, 0..4),
        vec(date, 0..4),
        vec(passage(), 0..4),
        btree_map(cell(), any::<String>(), 0..4),
        (vec(passage(), 0..4), vec(passage(), 0..4), vec(label, 0..4), btree_map(cell(), vec(candidate, 0..3), 0..3)),
    );
    (report(), outline, vec(note, 0..4), btree_map(cell(), place(), 0..9)).prop_map(
        |(
            report,
            (title, headings, tables, dates, between, boxes, (front, doubtful, labels, candidates)),
            notes,
            places,
        )| {
            let mut reading = Reading::new(report);
            let outline = &mut reading.outline;
            (outline.title, outline.headings, outline.tables) = (title, headings, tables);
            (outline.dates, outline.between, outline.boxes) = (dates, between, boxes);
            outline.signature = doubtful.first().cloned();
            (outline.front, outline.doubtful, outline.labels) = (front, doubtful, labels);
            outline.candidates = candidates;
            (reading.notes, reading.locations) = (notes, places);
            reading
        },
    )
}

fn piece<T>(table: Option<&T>) -> Result<(), TestCaseError>
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    if let Some(table) = table {
        let json = serde_json::to_string(table).unwrap();
        prop_assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), table);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(report in report()) {
        let json = report.to_json().unwrap();
        prop_assert_eq!(&Report::from_json(&json).unwrap(), &report);
        prop_assert_eq!(&serde_json::from_str::<Report>(&json).unwrap(), &report);
        prop_assert_eq!(serde_json::to_string(&report).unwrap(), json);
        // A tree of values has its keys in another order: `fees` before `form`.
        let tree = serde_json::to_value(&report).unwrap();
        prop_assert_eq!(&Report::from_json(&tree.to_string()).unwrap(), &report);
        prop_assert_eq!(&serde_json::from_value::<Report>(tree).unwrap(), &report);
        // Another format, with integers of its own and no text in between.
        let mut bytes = Vec::new();
        ciborium::into_writer(&report, &mut bytes).unwrap();
        prop_assert_eq!(&ciborium::from_reader::<Report, _>(&bytes[..]).unwrap(), &report);
        piece::<Article20>(report.article20.as_ref())?;
        piece::<Applications>(report.applications.as_ref())?;
        piece::<Disputes>(report.disputes.as_ref())?;
    }

    #[test]
    fn readings_are_read_back(readings in vec(reading(), 1..4), file in any::<Option<String>>()) {
        let lines: Vec<String> = readings
            .iter()
            .map(|reading| gouji::write::json::reading(file.as_deref(), Some(1), Ok::<_, gouji::Error>(reading), gouji::Lang::Zh))
            .collect();
        prop_assert!(lines.iter().all(|line| !line.contains('\n')));
        for text in [lines.join("\n"), format!("[{}]", lines.join(",\n"))] {
            let records = read::json(&text, &Options::default()).unwrap();
            let back: Vec<Reading> = records.into_iter().map(|record| record.reading.unwrap()).collect();
            prop_assert_eq!(&back, &readings);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}", json in "[\\[\\]{}:,\"a0-9.e/ \n-]{0,40}") {
        for text in [text, json] {
            let _ = Report::from_json(&text);
            // An empty array holds no report.
            let is_empty = text.chars().filter(|c| !c.is_whitespace()).eq("[]".chars());
            prop_assert_eq!(read::json(&text, &Options::default()).is_err(), is_empty, "{}", text);
        }
    }
}
