//! The table of DESIGN.md section 3, row by row, for the three kinds of figure and every way of reading.

use gouji::{
    Applications, Article20, Cell, Disputes, Figure, Form, Report, cells,
    tables::{Applicants, Cases, OtherProcessing},
};

/// A count, a change and an amount of money, all of one 表二.
fn boxes() -> [Cell; 3] {
    let table = cells::ARTICLE20.f2019;
    [table.fees.previous_items, table.fees.change, table.procurement.amount]
}

fn document(at: usize, value: &str) -> String {
    let boxes =
        [r#""fees": {"previous_items": VALUE}"#, r#""fees": {"change": VALUE}"#, r#""procurement": {"amount": VALUE}"#];
    format!(r#"{{"article20": {{"form": "2019", {}}}}}"#, boxes[at].replace("VALUE", value))
}

fn show(at: usize, report: &Report) -> String {
    format!("{:?}", report.figure(boxes()[at]).unwrap())
}

/// What the text reader, the generic reader on the text, and the generic reader on a tree of values make of it.
fn readings(at: usize, value: &str) -> [Result<String, String>; 3] {
    let text = document(at, value);
    let tree = || -> Result<Report, serde_json::Error> { serde_json::from_value(serde_json::from_str(&text)?) };
    let reports = [
        Report::from_json(&text).map_err(|e| e.to_string()),
        serde_json::from_str::<Report>(&text).map_err(|e| e.to_string()),
        tree().map_err(|e| e.to_string()),
    ];
    reports.map(|report| {
        let report = report?;
        assert_eq!(Report::from_json(&report.to_json().unwrap()).unwrap(), report, "{value}");
        Ok(show(at, &report))
    })
}

fn unreadable(text: &str) -> String {
    format!("Unreadable({text:?})")
}

#[test]
fn every_row_for_every_kind() {
    let u = unreadable;
    let s = str::to_owned;
    for (value, count, change, money) in [
        ("0", s("0"), s("0"), s("0")),
        ("12", s("12"), s("12"), s("12")),
        ("999999999999999", s("999999999999999"), s("999999999999999"), s("999999999999999")),
        // 2⁵³−1 is a count; money has at most 15 digits.
        ("9007199254740991", s("9007199254740991"), s("9007199254740991"), u("9007199254740991")),
        ("9007199254740992", u("9007199254740992"), u("9007199254740992"), u("9007199254740992")),
        ("18446744073709551615", u("18446744073709551615"), u("18446744073709551615"), u("18446744073709551615")),
        ("-3", u("-3"), s("-3"), u("-3")),
        ("-0", s("0"), s("0"), s("0")),
        ("-9007199254740991", u("-9007199254740991"), s("-9007199254740991"), u("-9007199254740991")),
        ("-9007199254740992", u("-9007199254740992"), u("-9007199254740992"), u("-9007199254740992")),
        ("12.0", s("12"), s("12"), s("12")),
        ("-12.0", u("-12"), s("-12"), u("-12")),
        ("1e3", s("1000"), s("1000"), s("1000")),
        ("12.5", u("12.5"), u("12.5"), s("12.5")),
        ("72701.2578", u("72701.2578"), u("72701.2578"), s("72701.2578")),
        ("72701.25780", u("72701.2578"), u("72701.2578"), s("72701.2578")),
        ("0.1", u("0.1"), u("0.1"), s("0.1")),
        ("0.000001", u("0.000001"), u("0.000001"), s("0.000001")),
        ("0.0000001", u("0.0000001"), u("0.0000001"), u("0.0000001")),
        ("999999999.999999", u("999999999.999999"), u("999999999.999999"), s("999999999.999999")),
        (r#""12""#, s("12"), s("12"), s("12")),
        (r#""１,２３４""#, s("1234"), s("1234"), s("1234")),
        (r#""12件""#, s("12"), s("12"), u("12件")),
        (r#""/""#, s("Slash"), s("Slash"), s("Slash")),
        (r#""—""#, s("Slash"), s("Slash"), s("Slash")),
        (r#""""#, s("Blank"), s("Blank"), s("Blank")),
        (r#"" \u3000""#, s("Blank"), s("Blank"), s("Blank")),
        (r#"" abc ""#, u("abc"), u("abc"), u("abc")),
        (r#""+1036""#, u("+1036"), s("1036"), u("+1036")),
        (r#""减4""#, u("减4"), s("-4"), u("减4")),
        (r#""251000元""#, u("251000元"), u("251000元"), s("251000元")),
        (r#""1.50万元""#, u("1.50万元"), u("1.50万元"), s("1.50万元")),
        (r#""\u0031\u0032""#, s("12"), s("12"), s("12")),
        ("null", s("Blank"), s("Blank"), s("Blank")),
    ] {
        for (at, expected) in [count, change, money].into_iter().enumerate() {
            for (way, found) in readings(at, value).into_iter().enumerate() {
                assert_eq!(found.as_ref(), Ok(&expected), "{value}, figure {at}, way {way}");
            }
        }
    }
}

#[test]
fn long_numbers_keep_their_digits_in_text() {
    let big = "9".repeat(400);
    for value in [big.as_str(), "123456789012345678901234567890", "-123456789012345678901", "0.12345678901234567890123"]
    {
        for at in 0..3 {
            let [text, ..] = readings(at, value);
            assert_eq!(text, Ok(unreadable(value)), "figure {at}");
        }
    }
    // An exponent beyond any figure stays as it stands.
    assert_eq!(readings(0, "1e400")[0], Ok(unreadable("1e400")));
    assert_eq!(readings(2, "1E+2147483648")[0], Ok(unreadable("1E+2147483648")));
    assert_eq!(readings(0, "1e-400")[0], Ok(unreadable("1e-400")));
}

#[test]
fn what_is_no_figure_is_an_error_that_names_the_path() {
    let paths = ["article20.fees.previous_items", "article20.fees.change", "article20.procurement.amount"];
    for (value, found) in [
        ("true", "true"),
        ("false", "false"),
        ("[]", "an array"),
        ("[1, 2]", "an array"),
        ("{}", "an object"),
        (r#"{"a": 1}"#, "an object"),
    ] {
        for (at, path) in paths.iter().enumerate() {
            let message = format!("{path}: expected a number, a text or null, found {found}");
            let [text, stream, tree] = readings(at, value).map(Result::unwrap_err);
            let column = document(at, value).find(": {").map(|at| at + 1);
            assert!(column.is_some() && text.starts_with(&format!("{message} at line 1 column ")), "{text}");
            assert!(stream.starts_with(&format!("{message} at line 1 column ")), "{stream}");
            assert_eq!(tree, message);
        }
    }
}

#[test]
fn numbers_of_other_formats() {
    use serde::Deserialize as _;
    use serde::de::value::{Error, MapDeserializer};
    use serde::de::{IntoDeserializer, value::F32Deserializer};
    let f32s = |n: f32| -> Result<Cases, Error> {
        let n: F32Deserializer<Error> = n.into_deserializer();
        Cases::deserialize(MapDeserializer::new([("total", n)].into_iter()))
    };
    assert_eq!(f32s(12.0).unwrap().total, Figure::from(12_u32));
    assert_eq!(f32s(0.1).unwrap().total, Figure::read("0.1"));
    assert_eq!(
        f32s(f32::NAN).unwrap_err().to_string(),
        "total: expected a number, a text or null, found a number that is not finite"
    );
    let u128s = |n: u128| -> Result<Cases, Error> {
        let n: serde::de::value::U128Deserializer<Error> = n.into_deserializer();
        Cases::deserialize(MapDeserializer::new([("total", n)].into_iter()))
    };
    assert_eq!(u128s(u128::MAX).unwrap().total, Figure::read(&u128::MAX.to_string()));
    assert_eq!(u128s(7).unwrap().total, Figure::from(7_u32));
}

#[test]
fn the_pieces_stand_on_their_own() {
    let mut cases = Cases::default();
    (cases.upheld, cases.pending, cases.other) = (3_u8.into(), Figure::Blank, Figure::Slash);
    let json = serde_json::to_string(&cases).unwrap();
    assert_eq!(json, r#"{"upheld":3,"other":"/","pending":null}"#);
    assert_eq!(serde_json::from_str::<Cases>(&json).unwrap(), cases);
    assert_eq!(serde_json::to_string(&Disputes::default()).unwrap(), "{}");
    assert_eq!(serde_json::from_str::<Disputes>("{}").unwrap(), Disputes::default());

    let mut table = Applications::missing(Form::F2019);
    table.received.total = 7_u8.into();
    let json = serde_json::to_string(&table).unwrap();
    assert_eq!(json, r#"{"form":"2019","received":{"total":7}}"#);
    assert_eq!(serde_json::from_str::<Applications>(&json).unwrap(), table);
    assert_eq!(serde_json::from_str::<gouji::tables::Outcomes>(r#"{"form":"2019"}"#).unwrap(), table.outcomes);

    for form in [Form::F2019, Form::F2021] {
        let table = Article20::missing(form);
        let json = serde_json::to_string(&table).unwrap();
        assert_eq!(json, format!(r#"{{"form":"{}"}}"#, form.as_str()));
        assert_eq!(serde_json::from_str::<Article20>(&json).unwrap(), table);
    }
    let mut row = Applicants::default();
    row.other = 5_u8.into();
    let other = OtherProcessing::F2019(row);
    let json = serde_json::to_string(&other).unwrap();
    assert_eq!(json, r#"{"form":"2019","other":5}"#);
    assert_eq!(serde_json::from_str::<OtherProcessing>(&json).unwrap(), other);
    // `form` behind the figure that only it can tell.
    assert_eq!(serde_json::from_str::<OtherProcessing>(r#"{"other":5,"form":"2019"}"#).unwrap(), other);
    let error = serde_json::from_str::<Cases>("null").unwrap_err().to_string();
    assert_eq!(error.split(" at").next(), Some("expected an object, found null"));
    let error = serde_json::from_str::<Applications>(r#"{"received":{"total":true}}"#).unwrap_err().to_string();
    assert_eq!(error, "received.total: expected a number, a text or null, found true at line 1 column 25");
}

#[test]
fn money_and_states_are_written_canonically() {
    let text = r#"{"published": null, "article20": {"fees": 12.50, "coercion": "abc", "penalties": "-", "licensing": "",
        "regulations": {"in_force": "12件", "issued": 1e2}, "form": "2021"}, "agency": null}"#;
    let json = concat!(
        r#"{"year":null,"agency":{"name":null,"level":null,"kind":null,"covers":null},"published":null,"#,
        r#""article20":{"form":"2021","regulations":{"issued":100,"in_force":12},"licensing":null,"penalties":"/","#,
        r#""coercion":"abc","fees":"12.5"},"applications":null,"disputes":null,"#,
        r#""sections":{"overview":null,"problems":null,"other_matters":null}}"#
    );
    assert_eq!(Report::from_json(text).unwrap().to_json().unwrap(), json);
}

#[test]
fn both_editions_come_back_wherever_form_stands() {
    for form in [Form::F2019, Form::F2021] {
        let mut report = Report::new(2020, "甲", form);
        for (n, cell) in Cell::of(form).enumerate() {
            report.set(cell, u32::try_from(n).unwrap()).unwrap();
        }
        let json = report.to_json().unwrap();
        let tag = format!("\"form\":\"{}\"", form.as_str());
        let late = json
            .replace(&format!("{tag},"), "")
            .replace("},\"applications\"", &format!(",{tag}}},\"applications\""))
            .replace("},\"disputes\"", &format!(",{tag}}},\"disputes\""));
        assert_eq!(Report::from_json(&late).unwrap(), report);
        assert_eq!(serde_json::from_str::<Report>(&late).unwrap(), report);
        let middle = json.replace(&format!("{tag},"), "").replace("\"penalties\"", &format!("{tag},\"penalties\""));
        let middle = middle.replace("\"outcomes\"", &format!("{tag},\"outcomes\""));
        assert_eq!(Report::from_json(&middle).unwrap(), report);
        assert_eq!(serde_json::from_str::<Report>(&middle).unwrap(), report);
    }
}

/// A table whose telling rows or heads were not seen says so, both ways; 表二 then has no figure, and 表三 no (六).
#[test]
fn an_edition_that_is_not_known_is_null() {
    use gouji::{Checker, MissingInput, Table};
    let mut report = Report::new(2024, "甲", Form::F2021);
    report.article20 = Some(Article20::missing(None));
    report.applications = Some(Applications::missing(None));
    for cell in report.cells().collect::<Vec<_>>() {
        report.set(cell, 0).unwrap();
    }
    assert_eq!(report.form(Table::Applications), None);
    // 22 rows of seven and 表四.
    assert_eq!(report.cells().count(), 22 * 7 + 15);
    assert!(report.set(cells::APPLICATIONS.outcomes.other.f2019.total, 0).is_err());
    let json = report.to_json().unwrap();
    assert!(
        json.contains(r#""article20":{"form":null}"#) && json.contains(r#""applications":{"form":null,"received""#)
    );
    assert!(!json.contains(r#""other":{"#), "{json}");
    assert_eq!(Report::from_json(&json).unwrap(), report);
    let value: Report = serde_json::from_value(serde_json::to_value(&report).unwrap()).unwrap();
    assert_eq!(value, report);
    let other_first = r#"{"applications": {"outcomes": {"other": {"fee_overdue": {"total": 1}}}, "form": null}}"#;
    let error = Report::from_json(other_first).unwrap_err().to_string();
    assert!(error.starts_with("unknown key `applications.outcomes.other`"), "{error}");

    // What needs the edition is not assessable; the rows, the balance and 表四 are judged.
    let findings = Checker::new().check(&report);
    assert!(findings.is_clean(), "{:?}", findings.iter().map(|f| &*f.rule).collect::<Vec<_>>());
    let edition = |table| MissingInput::Edition(table);
    let missing = |rule: &str| {
        findings.unassessed().filter(|(of, _)| *of == rule).map(|(_, missing)| missing).collect::<Vec<_>>()
    };
    for rule in ["GJ106", "GJ302"] {
        assert!(missing(rule).contains(&edition(Table::Applications)), "{rule}");
    }
    for rule in ["GJ106", "GJ113", "GJ202"] {
        assert!(missing(rule).contains(&edition(Table::Article20)), "{rule}");
    }
    report.set(cells::APPLICATIONS.received.total, 1).unwrap();
    let codes: Vec<String> = Checker::new().check(&report).iter().map(|finding| finding.rule.to_string()).collect();
    assert_eq!(codes, ["GJ301", "GJ303"]);
}
