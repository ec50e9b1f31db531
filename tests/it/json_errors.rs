//! What is wrong with a JSON text is said with the full path, the line and the column.

use gouji::{Lang, Report};

fn error(text: &str) -> String {
    Report::from_json(text).unwrap_err().to_string()
}

#[test]
fn literal_messages() {
    for (text, message) in [
        (
            "{\"disputes\": {\"revue\": {}}}",
            "unknown key `disputes.revue`, expected one of review, direct_litigation, litigation_after_review at line 1 column 21",
        ),
        (
            "{\n  \"tables\": {}}",
            "unknown key `tables`, expected one of year, agency, published, article20, applications, disputes, sections at line 2 column 10",
        ),
        (
            "{\"agency\":\n{\"names\": null}, \"disputes\": {}}",
            "unknown key `agency.names`, expected one of id, name, level, kind, covers at line 2 column 8",
        ),
        (
            "{\"sections\": {\"all\": \"\"}}",
            "unknown key `sections.all`, expected one of overview, problems, other_matters at line 1 column 19",
        ),
        (
            "{\"disputes\": {\"review\": {\"total\": 1,\n\"total\": 1}}}",
            "duplicate key `disputes.review.total` at line 2 column 7",
        ),
        ("{\"disputes\": {}, \"disputes\": {}}", "duplicate key `disputes` at line 1 column 27"),
        (
            "{\"article20\": {\"form\": \"2021\", \"form\": \"2021\"}}",
            "duplicate key `article20.form` at line 1 column 37",
        ),
        ("{\"agency\": {\"name\": \"甲\", \"name\": \"乙\"}}", "duplicate key `agency.name` at line 1 column 31"),
        (
            "{\n\"article20\": {\"form\": \"2021\",\n\"fees\": true\n}\n}",
            "article20.fees: expected a number, a text or null, found true at line 3 column 9",
        ),
        (
            "{\"agency\": {\"name\": \"甲\"}, \"disputes\": {\"review\": {\"total\":\n [1]}}}",
            "disputes.review.total: expected a number, a text or null, found an array at line 2 column 2",
        ),
        (
            "{\"agency\": {\"name\": \"甲\"}, \"disputes\": {\"review\": {\"total\": false}}}",
            "disputes.review.total: expected a number, a text or null, found false at line 1 column 60",
        ),
        (
            "{\"article20\": {\"form\": \"2021\", \"fees\": {\"change\": 1}}}",
            "article20.fees: expected a number, a text or null, found an object at line 1 column 40",
        ),
        (
            "{\"article20\": {\"form\": \"2019\", \"fees\": 1}}",
            "article20.fees: expected an object, found 1 at line 1 column 40",
        ),
        (
            "{\"article20\": {\"form\": \"2019\",\n\"fees\": null}}",
            "article20.fees: expected an object, found null at line 2 column 12",
        ),
        (
            "{\"disputes\": {\"review\": \"无\"}}",
            "disputes.review: expected an object, found \"无\" at line 1 column 27",
        ),
        ("{\"disputes\": []}", "disputes: expected an object, found an array at line 1 column 15"),
        ("{\"disputes\": [\n\n1\n]}", "disputes: expected an object, found an array at line 1 column 14"),
        (
            "{\"article20\": {\"licensing\": 1}}",
            "article20: `form` is missing: \"2019\" or \"2021\" at line 1 column 26",
        ),
        ("{\"applications\": {}}", "applications: `form` is missing: \"2019\" or \"2021\" at line 1 column 19"),
        (
            "{\"article20\": {\"form\": \"2020\"}}",
            "article20.form: expected one of 2019, 2021, found 2020 at line 1 column 24",
        ),
        (
            "{\"article20\": {\"form\": 2021}}",
            "article20.form: expected \"2019\", \"2021\" or null, found 2021 at line 1 column 24",
        ),
        (
            "{\"article20\": {\"form\": null, \"fees\": 1}}",
            "unknown key `article20.fees`, expected one of form at line 1 column 35",
        ),
        ("{\"year\": \"2024\"}", "year: expected a year as a number or null, found \"2024\" at line 1 column 10"),
        ("{\"year\": 70000}", "year: expected a year as a number or null, found 70000 at line 1 column 10"),
        ("{\"year\": 2024.5}", "year: expected a year as a number or null, found 2024.5 at line 1 column 10"),
        ("{\"year\": 1e999}", "year: expected a year as a number or null, found 1e999 at line 1 column 10"),
        (
            "{\"published\": \"2025-02-30\"}",
            "published: invalid date `2025-02-30`: expected YYYY-MM-DD at line 1 column 15",
        ),
        ("{\"published\": 2025}", "published: expected a date YYYY-MM-DD or null, found 2025 at line 1 column 15"),
        ("{\"agency\": \"甲\"}", "agency: expected an object or null, found \"甲\" at line 1 column 14"),
        ("{\"agency\": {\"name\": 5}}", "agency.name: expected a text or null, found 5 at line 1 column 21"),
        (
            "{\"agency\": {\"level\": \"city\"}}",
            "agency.level: expected one of central, provincial, prefecture, county, township, found city at line 1 column 22",
        ),
        (
            "{\"agency\": {\"covers\": true}}",
            "agency.covers: expected \"area\", \"body\" or null, found true at line 1 column 23",
        ),
        (
            "{\"sections\": {\"overview\": \"\\ud800\"}}",
            "sections.overview: expected a text or null, found a text with half of a surrogate pair at line 1 column 27",
        ),
        ("5", "expected an object, found 5 at line 1 column 1"),
        ("null", "expected an object, found null at line 1 column 4"),
        ("", "expected a JSON object, found nothing at line 1 column 1"),
        (" \n <html>", "expected a JSON object, found a text that begins with `<` at line 2 column 2"),
        ("这是报告", "expected a JSON object, found a text that begins with `这` at line 1 column 1"),
        ("this is no JSON", "expected a JSON object, found a text that begins with `t` at line 1 column 1"),
        ("{\"disputes\": {}", "EOF while parsing an object at line 1 column 15"),
        ("{\"disputes\": {}} x", "trailing characters at line 1 column 18"),
        ("{\"disputes\": {\"review\":\n{\"total\": 01}}}", "invalid number at line 2 column 12"),
    ] {
        assert_eq!(error(text), message, "{text}");
    }
}

#[test]
fn an_object_without_a_table_is_no_report() {
    let error = Report::from_json("\n {\"year\": 2024}").unwrap_err();
    assert!(error.is_no_report());
    assert_eq!(
        error.to_string(),
        "no report found: the object names none of article20, applications, disputes at line 2 column 2"
    );
    let error = serde_json::from_str::<Report>("{}").unwrap_err().to_string();
    assert!(error.starts_with("no report found: the object names none of article20, applications, disputes"));
    assert!(Report::from_json(r#"{"disputes": null}"#).is_ok());
}

#[test]
fn a_late_form_costs_no_line() {
    for (text, message) in [
        // Only `form` tells that `fees` must be an object.
        (
            "{\"article20\": {\n\"fees\": 1,\n\"form\": \"2019\"}}",
            "article20.fees: expected an object, found 1 at line 2 column 9",
        ),
        (
            "{\"article20\": {\n\"fees\": {},\n\"form\": \"2021\"}}",
            "article20.fees: expected a number, a text or null, found an object at line 2 column 9",
        ),
        (
            "{\"article20\": {\n\"procurement\": {},\n\"form\": \"2021\"}}",
            "unknown key `article20.procurement`, expected one of regulations, normative_documents, licensing, penalties, coercion, fees, form at line 2 column 13",
        ),
        (
            "{\"applications\": {\"outcomes\": {\"other\": {\n\"total\": {}}},\n\"form\": \"2021\"}}",
            "unknown key `applications.outcomes.other.total`, expected one of correction_overdue, fee_overdue, other at line 2 column 7",
        ),
        (
            "{\"applications\": {\"outcomes\": {\"other\": {\n\"other\": {\"total\": 1}}},\n\"form\": \"2019\"}}",
            "applications.outcomes.other.other: expected a number, a text or null, found an object at line 2 column 10",
        ),
        ("{\"article20\": {\"fees\": 1,\n\"form\": \"2021\",,}}", "key must be a string at line 2 column 16"),
        ("{\"article20\": {\n\"fees\": 1}}", "article20: `form` is missing: \"2019\" or \"2021\" at line 2 column 6"),
    ] {
        assert_eq!(error(text), message, "{text}");
    }
}

#[test]
fn the_generic_reader_names_paths_too() {
    for (text, message) in [
        (
            r#"{"disputes": {"revue": {}}}"#,
            "unknown key `disputes.revue`, expected one of review, direct_litigation, litigation_after_review at line 1 column 21",
        ),
        (r#"{"year": true}"#, "year: expected a year as a number or null, found true at line 1 column 13"),
        (
            r#"{"article20": {"fees": 1, "form": "2021", "licensing": {"change": 1}}}"#,
            "article20.licensing: expected a number, a text or null, found an object at line 1 column 64",
        ),
        (
            r#"{"article20": {"procurement": {}, "form": "2021"}}"#,
            "article20.form: found 2021, but figures before it are of the form of 2019 at line 1 column 49",
        ),
        (
            r#"{"published": "2025-13-01"}"#,
            "published: invalid date `2025-13-01`: expected YYYY-MM-DD at line 1 column 26",
        ),
    ] {
        assert_eq!(serde_json::from_str::<Report>(text).unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn hostile_keys_do_not_steer_a_terminal() {
    assert_eq!(
        error("{\"a\\u001b[31m\\u202e\": 1}"),
        "unknown key `a\\u{1b}[31m\\u{202e}`, expected one of year, agency, published, article20, applications, disputes, sections at line 1 column 20"
    );
    let long = format!("{{\"{}\": 1}}", "x".repeat(1000));
    assert_eq!(
        error(&long),
        format!(
            "unknown key `{}…`, expected one of year, agency, published, article20, applications, disputes, sections at line 1 column 1003",
            "x".repeat(60)
        )
    );
}

#[test]
fn no_key_of_the_input_steers_a_terminal() {
    use gouji::read::{Options, json};
    let place = r#"{"line":1,"column":1,"a\u001b[31m\nb":2}"#;
    for input in [
        r#"{"a\u001b[31m\nb": 1, "disputes": {}}"#.to_owned(),
        r#"{"report": {"disputes": {}}, "outline": {"title": {"a\u001b[31m\nb": 1}}}"#.to_owned(),
        format!(r#"{{"report": {{"disputes": {{}}}}, "outline": {{"title": {{"text":"","place":{place}}}}}}}"#),
        r#"{"file": null, "error": "a\u001b[31m\nb"}"#.to_owned(),
    ] {
        let error = json(&input, &Options::default()).unwrap().remove(0).reading.unwrap_err().to_string();
        assert!(!error.contains(char::is_control), "{error:?}");
    }
}

/// What a program handles differently, and where: the kind, the cell or the path, the place in the input.
#[test]
fn errors_have_a_kind_a_cell_and_a_place() {
    use gouji::{Cell, Checker, ErrorKind, Form, Severity, cells};
    let total = cells::DISPUTES.review.total;
    let mut report = Report::new(2024, "某县教育局", Form::F2021);
    let json = |text: &str| Report::from_json(text).unwrap_err();
    let refused = report.set(total, -1).unwrap_err();
    report.disputes = None;
    let lost = report.set(total, 1).unwrap_err();
    for (error, kind, cell, path) in [
        (refused, ErrorKind::Value, Some(total), Some("disputes.review.total")),
        (lost, ErrorKind::Value, Some(total), Some("disputes.review.total")),
        ("revue".parse::<Cell>().unwrap_err(), ErrorKind::Address, None, None),
        (
            json(r#"{"disputes": {"review": {"total": true}}}"#),
            ErrorKind::Syntax,
            Some(total),
            Some("disputes.review.total"),
        ),
        (json(r#"{"disputes": {"review": {"sum": 1}}}"#), ErrorKind::Syntax, None, Some("disputes.review.sum")),
        (json("{"), ErrorKind::Syntax, None, None),
        (json("{}"), ErrorKind::NoReport, None, None),
        (Checker::new().report_as("GJ999", Severity::Note).err().unwrap(), ErrorKind::Setting, None, None),
    ] {
        assert_eq!((error.kind(), error.cell(), error.path().as_deref()), (kind, cell, path), "{error}");
    }
    assert_eq!(json("{\n \"year\": []}").line_column(), Some((2, 10)));
    // The word of a kind parses back.
    assert_eq!("no_report".parse::<ErrorKind>().unwrap(), ErrorKind::NoReport);
}

/// What the parser says of a text that is not JSON is said in Chinese too.
#[test]
fn what_is_not_json_is_said_in_chinese() {
    for (text, expected) in [
        ("{", "对象未结束，文本已到末尾"),
        ("{\"year\": ", "应有值，文本已到末尾"),
        ("{\"year\": 2024", "对象未结束，文本已到末尾"),
        ("{\"year", "字符串未结束，文本已到末尾"),
        ("{\"year\" 2024}", "应为“:”"),
        ("{\"year\": 2024 \"agency\": null}", "应为“,”或“}”"),
        ("{\"year\": 2024,}", "末尾多了逗号"),
        ("{\"year\": 20x}", "应为“,”或“}”"),
        ("{\"year\": nul}", "应为 true、false 或 null"),
        ("{\"year\": x}", "应为值"),
        ("{year: 2024}", "键应为带双引号的字符串"),
        ("{\"year\": 2.}", "数字无效"),
        ("{\"sections\": {\"overview\": \"\\x\"}}", "转义无效"),
        ("{\"sections\": {\"overview\": \"a\nb\"}}", "字符串中有控制字符"),
        ("{\"disputes\": {}} x", "JSON 之后还有其他字符"),
    ] {
        let error = Report::from_json(text).unwrap_err().message(Lang::Zh);
        let said = error.split_once('：').map(|(_, said)| said);
        assert!(error.starts_with("第 ") && said == Some(expected), "{text}: {error}");
    }
}

/// However a text is damaged, what is said of its syntax is one of the known texts: a new version of the parser with other
/// words would fail here, and say 不是合法的 JSON until then.
#[test]
fn no_word_of_the_parser_is_unknown() {
    let whole = r#"{"year": 2024, "agency": {"name": "甲\u7532\n"}, "disputes": {"review": {"upheld": -1.5e3, "other": [true, null]}}}"#;
    let mut said = std::collections::BTreeSet::new();
    let mut texts: Vec<String> =
        vec!["[".repeat(200), "{\"year\":".repeat(200), "1e999999".to_owned(), whole.to_owned()];
    let signs = [
        "",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "\\ud800\\u0041",
        "x",
        "-",
        "01",
        "1.",
        "1e",
        "t",
        "\n",
        "\u{1}",
    ];
    for (at, c) in whole.char_indices() {
        texts.push(whole[..at].to_owned());
        for sign in signs {
            texts.push(format!("{}{sign}{}", &whole[..at], &whole[at..]));
            texts.push(format!("{}{sign}{}", &whole[..at], &whole[at + c.len_utf8()..]));
        }
    }
    for text in texts {
        let Err(error) = Report::from_json(&text) else { continue };
        let message = error.message(Lang::Zh);
        assert!(!message.contains("不是合法的 JSON"), "{text}: {message}");
        said.insert(message.split_once('：').unwrap().1.to_owned());
    }
    assert!(said.len() > 15, "{said:?}");
}
