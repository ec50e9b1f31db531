//! One report, an array, JSON Lines, and what `gouji read` prints.

use gouji::read::{self, Limits, Options, Record};
use gouji::{ErrorKind, Form, Lang, Location, Report, Value, cells};

const ONE: &str = r#"{"disputes": {"review": {"total": 1}}}"#;

fn records(text: &str) -> Vec<Record> {
    read::json(text, &Options::default()).unwrap()
}

/// Number and error of each record.
fn outcome(text: &str) -> Vec<(Option<usize>, Option<String>)> {
    records(text).into_iter().map(|r| (r.number, r.reading.err().map(|e| e.to_string()))).collect()
}

fn pointer(record: &Record) -> &str {
    match record.reading.as_ref().unwrap().locations.get(&cells::DISPUTES.review.total) {
        Some(Location::Json { pointer }) => pointer,
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_report() {
    for text in [ONE.to_owned(), format!("\u{feff}\n{ONE}\n\n"), ONE.replace(": {", ":\n{")] {
        let records = records(&text);
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].number, None);
        assert_eq!(pointer(&records[0]), "/disputes/review/total");
        assert_eq!(records[0].reading.as_ref().unwrap().locations.len(), 1);
    }
    assert_eq!(outcome(""), [(None, Some("expected a JSON object, found nothing at line 1 column 1".to_owned()))]);
}

#[test]
fn an_array() {
    let records = records(&format!("[{ONE},\n{ONE}]"));
    assert_eq!(records.iter().map(|r| r.number).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!(pointer(&records[1]), "/1/disputes/review/total");
    assert_eq!(
        outcome(&format!("[\n{ONE}, {{\"disputes\": {{\n\"reviews\": 1}}}},\n{{}}, {ONE}]")),
        [
            (Some(1), None),
            (Some(2), Some("unknown key `disputes.reviews`, expected one of review, direct_litigation, litigation_after_review at line 3 column 9".to_owned())),
            (
                Some(3),
                Some(
                    "no report found: the object names none of article20, applications, disputes at line 4 column 1"
                        .to_owned()
                )
            ),
            (Some(4), None),
        ]
    );
    // Half an array is no array.
    assert_eq!(
        outcome(&format!("[{ONE},\n")),
        [(None, Some("EOF while parsing a value at line 2 column 1".to_owned()))]
    );
    // An empty one holds nothing to go through, and has to say so.
    let error = read::json(" [ ] ", &Options::default()).unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string()),
        (ErrorKind::NoReport, "no report found: the array is empty".to_owned())
    );
}

#[test]
fn json_lines() {
    let text = format!("\n{ONE}\r\n\n  {{\"disputes\": tru}}\n{ONE}\n");
    let expected = [(Some(1), None), (Some(2), Some("expected ident at line 4 column 19".to_owned())), (Some(3), None)];
    assert_eq!(outcome(&text), expected);
    assert_eq!(pointer(&records(&text)[2]), "/disputes/review/total");
    // A bad first line hides nothing.
    assert_eq!(
        outcome(&format!("{{\"year\": }}\n{ONE}\n{ONE}")),
        [(Some(1), Some("expected value at line 1 column 10".to_owned())), (Some(2), None), (Some(3), None)]
    );
    // A report over several lines is one report.
    assert_eq!(
        outcome("{\n\"disputes\": {\n\"review\": 1\n}\n}"),
        [(None, Some("disputes.review: expected an object, found 1 at line 3 column 11".to_owned()))]
    );
}

#[test]
fn what_read_prints() {
    let reading = records(ONE).remove(0).reading;
    let line = gouji::write::json::reading(Some("甲.html"), Some(2), reading.as_ref(), Lang::Zh);
    assert_eq!(
        line,
        concat!(
            r#"{"file":"甲.html","record":2,"report":{"year":null,"agency":{"name":null,"level":null,"kind":null,"#,
            r#""covers":null},"published":null,"article20":null,"applications":null,"#,
            r#""disputes":{"review":{"total":1}},"sections":{"overview":null,"problems":null,"other_matters":null}},"#,
            r#""outline":{"title":null,"headings":[],"tables":[],"dates":[],"between":[],"boxes":{},"#,
            r#""front":[],"signature":null,"doubtful":[],"labels":[],"candidates":{}},"#,
            r#""locations":{"disputes.review.total":{"pointer":"/disputes/review/total"}},"notes":[],"#,
            r#""whole":false,"error":null}"#
        )
    );
    assert_eq!(records(&line)[0].reading.as_ref().unwrap(), reading.as_ref().unwrap());

    let refused = records("{\"year\": 1}").remove(0).reading;
    let line = gouji::write::json::reading(None, None, refused.as_ref(), Lang::Zh);
    let message = "no report found: the object names none of article20, applications, disputes at line 1 column 1";
    assert_eq!(
        line,
        format!(
            r#"{{"file":null,"record":null,"report":null,"outline":null,"locations":null,"notes":[],"whole":null,"error":"{message}"}}"#
        )
    );
    assert_eq!(outcome(&line), [(None, Some(message.to_owned()))]);
}

#[test]
fn errors_in_what_read_prints_name_path_and_line() {
    for (text, message) in [
        (
            "{\"file\": null,\n\"report\": {\"disputes\":\n{\"review\": {\"total\": true}}}}",
            "report.disputes.review.total: expected a number, a text or null, found true at line 3 column 22",
        ),
        (
            "{\"error\": null,\n\"repor\": {}}",
            "unknown field `repor`, expected one of `file`, `record`, `source`, `report`, `outline`, `locations`, `notes`, `whole`, `error` at line 2 column 7",
        ),
        ("{\"file\": null}", "report: expected a report, as `error` is null at line 1 column 1"),
        (
            "{\"outline\": {\"titles\": null}}",
            "unknown field `titles`, expected one of `title`, `headings`, `tables`, `dates`, `between`, `boxes`, `front`, `signature`, `doubtful`, `labels`, `candidates`, `lines` at line 1 column 21",
        ),
        ("{\"locations\": {}, \"locations\": {}}", "duplicate field `locations` at line 1 column 29"),
        (
            "{\"locations\": {\"disputes.review.total\": {\"line\": 1}}}",
            "expected a place: line and column (and page), sheet and a1, table, row and column, section, start and end, page with x0, y0, x1 and y1, or pointer at line 1 column 52",
        ),
        (
            "{\"report\": {\"year\": 2024}}",
            "no report found: the object names none of article20, applications, disputes at line 1 column 12",
        ),
    ] {
        assert_eq!(outcome(text), [(None, Some(message.to_owned()))], "{text}");
    }
}

#[test]
fn complete_names_what_is_missing() {
    let whole = Options::default().require_all();
    let error = |text: &str| {
        let records = read::json(text, &whole).unwrap();
        records.into_iter().map(|r| r.reading.err().map(|e| e.to_string())).collect::<Vec<_>>()
    };
    let mut report = Report::new(2024, "甲", Form::F2021);
    for cell in gouji::Cell::of(Form::F2021) {
        report.set(cell, Value::Blank).unwrap();
    }
    let full = report.to_json().unwrap();
    report.set(cells::DISPUTES.review.pending, Value::Missing).unwrap();
    let lacking = report.to_json().unwrap();
    report.applications = None;
    report.set(cells::DISPUTES.review.pending, 0).unwrap();
    let lines = format!("{full}\n{lacking}\n{}", report.to_json().unwrap());
    assert_eq!(
        error(&lines),
        [
            None,
            Some(
                "disputes.review.pending: not read, and the report was asked for whole, in the report at line 2 column 1"
                    .to_owned()
            ),
            Some("applications: not read, and the report was asked for whole, in the report at line 3 column 1".to_owned()),
        ]
    );
}

#[test]
fn limits() {
    let options = Options::default().limits(Limits::default().bytes(10));
    let error = read::json(ONE, &options).unwrap_err();
    assert!(error.is_limit());
    assert_eq!(error.to_string(), "limit exceeded: bytes 38, at most 10 allowed");
    let options = Options::default().limits(Limits::default().bytes(1 << 14));
    let text = format!("[{}]", vec!["{}"; 17].join(","));
    assert_eq!(read::json(&text, &options).unwrap_err().to_string(), "limit exceeded: records 17, at most 16 allowed");
    // Deep nesting is refused, not followed.
    let deep = format!("{{\"disputes\": {}}}", "[".repeat(100_000));
    assert!(records(&deep)[0].reading.is_err());
}

/// A line that says that a report could not be read, but not why, is an error that says so.
#[test]
fn an_empty_error_has_a_message() {
    let line = r#"{"report": {"disputes": {}}, "error": ""}"#;
    let records = read::json(line, &Options::default()).unwrap();
    let message = records[0].reading.as_ref().map_err(ToString::to_string).err();
    assert_eq!(message.as_deref(), Some("could not be read, and `error` does not say why"));
}

/// What steers a terminal or turns the writing direction is escaped, and read back as it was.
#[test]
fn a_line_of_json_steers_no_terminal() {
    let name = "某\u{9b}2J局\u{85}\u{202e}\u{200b}\u{e0041}\u{7f}";
    let mut report = gouji::Report::default();
    report.agency.name = Some(name.to_owned());
    let reading = gouji::Reading::new(report);
    let line = gouji::write::json::reading(None, None, Ok::<_, String>(&reading), gouji::Lang::Zh);
    assert!(line.contains(r"某\u009b2J局\u0085\u202e\u200b\udb40\udc41\u007f"), "{line}");
    let again = gouji::read::json(&line, &gouji::read::Options::default()).unwrap().remove(0).reading.unwrap();
    assert_eq!(again.report.agency.name.as_deref(), Some(name));
}

/// Lines that are read one by one say what the whole text says, whatever stands between them.
#[test]
fn json_lines_one_by_one_are_those_of_the_whole() {
    let printed = gouji::write::json::reading(
        Some("a"),
        None,
        records(ONE)[0].reading.as_ref().map_err(|_| String::new()),
        Lang::En,
    );
    let odd = [
        ONE,
        "",
        "  ",
        " {\"year\": 2023} ",
        "{\"year\": true}",
        "{\"year\": 20",
        "[1]",
        "7",
        &printed,
        "{\"sections\": {\"overview\": \"一\\n二\"}}",
        "{\"record\": null, \"report\": {\"year\": \"x\"}}",
    ];
    for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
        for first in 0..odd.len() {
            for second in 0..odd.len() {
                let lines = [ONE, odd[first], odd[second], "", odd[first], ONE];
                let text = format!("{mark}{}", lines.join(end));
                let whole = records(&text);
                let shown = |record: &Record| match &record.reading {
                    Ok(reading) => (record.number, Ok(reading.clone())),
                    Err(error) => (record.number, Err((error.to_string(), error.line_column()))),
                };
                let options = Options::default();
                // However few bytes come at once.
                for capacity in [1, 7, 1 << 13] {
                    let input = std::io::BufReader::with_capacity(capacity, text.as_bytes());
                    let one_by_one: Vec<Record> =
                        read::json_lines(input, &options).map(|line| line.unwrap().read(&options)).collect();
                    assert_eq!(
                        one_by_one.iter().map(shown).collect::<Vec<_>>(),
                        whole.iter().map(shown).collect::<Vec<_>>(),
                        "{text}"
                    );
                }
            }
        }
    }
}

/// A line over the limit is an error of its own, of which nothing is kept; what the input itself refuses ends it.
#[test]
fn json_lines_have_no_end_but_a_limit() {
    struct Fails;
    impl std::io::Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("gone"))
        }
    }
    let options = Options::default().limits(Limits::default().bytes(100));
    let text = format!("{ONE}\n{{{}\n\n{ONE}\n{ONE}", " ".repeat(1 << 20));
    let input = std::io::Read::chain(text.as_bytes(), std::io::BufReader::new(Fails));
    let lines: Vec<_> = read::json_lines(input, &options).collect();
    assert_eq!(lines.len(), 4);
    let long = lines[1].as_ref().unwrap();
    assert_eq!((long.number(), long.line(), long.as_bytes()), (2, 2, &b""[..]));
    let error = long.read(&options).reading.unwrap_err();
    assert_eq!(error.to_string(), "limit exceeded: bytes 1048577, at most 100 allowed at line 2");
    assert_eq!(error.line_column(), Some((2, 1)));
    let third = lines[2].as_ref().unwrap();
    assert_eq!((third.number(), third.line()), (3, 4));
    assert!(third.read(&options).reading.is_ok());
    // The fifth line was not whole when the input failed.
    assert_eq!(lines[3].as_ref().unwrap_err().to_string(), "gone");
}
