//! The schemas agree with what serde accepts, and docs/schema has a copy of each.

use gouji::read::{self, Options};
use gouji::testing::strategies::{balanced_report, faulty_report, report_as_printed, with_prose};
use gouji::{Checker, Config, Lang, Reading, Report, schema, write};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// `PROPTEST_CASES` for more.
fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(cases);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::meta::is_valid(schema));
    jsonschema::validator_for(schema).unwrap()
}

static REPORT: LazyLock<Validator> = LazyLock::new(|| validator(&schema::report()));
static READING: LazyLock<Validator> = LazyLock::new(|| validator(&schema::reading()));
static FINDING: LazyLock<Validator> = LazyLock::new(|| validator(&schema::finding()));
static CONFIG: LazyLock<Validator> = LazyLock::new(|| validator(&schema::config()));

fn reads_report(value: &Value) -> bool {
    let text = Report::from_json(&value.to_string()).is_ok();
    assert_eq!(text, serde_json::from_value::<Report>(value.clone()).is_ok(), "{value}");
    text
}

/// serde reads an array in place of a struct as the values of its keys in their order, where the schema asks for an
/// object.
fn is_list_for_object(value: &Value, before: &Value) -> bool {
    let is_misplaced = |pointer: &String| {
        value.pointer(pointer).is_some_and(Value::is_array) && before.pointer(pointer).is_some_and(Value::is_object)
    };
    pointers(value).iter().any(is_misplaced)
}

fn reads_config(value: &Value, before: &Value) -> bool {
    serde_json::from_value::<Config>(value.clone()).is_ok() && !is_list_for_object(value, before)
}

/// A line of `gouji read` that says why it could not be read is one too.
fn reads_reading(value: &Value, before: &Value) -> bool {
    // A plain report is read as well, and is no such line.
    if !value.is_object() || is_list_for_object(value, before) || reads_report(value) {
        return false;
    }
    let record = read::json(&value.to_string(), &Options::default()).unwrap().remove(0).reading;
    let carried = value["error"].as_str();
    match record {
        Ok(_) => true,
        Err(error) => carried.is_some_and(|carried| {
            !carried.is_empty() && !error.to_string().contains(" at line ") && error.to_string() == carried
        }),
    }
}

/// What is put in place of a value, or under a key.
fn junk() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(7),
        json!(-3),
        json!(0.5),
        json!(1e300),
        json!(9_007_199_254_740_992_u64),
        json!(65_536),
        json!("12件"),
        json!("/"),
        json!(""),
        json!(" "),
        json!("略"),
        json!("2021"),
        json!("2019"),
        json!("2023-02-29"),
        json!("2024-02-29"),
        json!("0000-01-01"),
        json!("2024-1-1"),
        json!("03-31"),
        json!("02-29"),
        json!("warning"),
        json!("county"),
        json!("overview"),
        json!("disputes.review.total"),
        json!([]),
        json!([1]),
        json!({}),
        json!({ "total": 1 }),
        json!({ "form": "2021" }),
        json!({ "line": 1, "column": 2 }),
        json!({ "line": 1, "column": 2, "page": null, "sheet": null }),
        json!({ "line": 1, "row": 2 }),
    ]
}

/// The JSON pointers of all values.
fn pointers(value: &Value) -> Vec<String> {
    let mut list = vec![String::new()];
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(array) => array.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in inner {
        list.extend(pointers(value).into_iter().map(|pointer| format!("/{key}{pointer}")));
    }
    list
}

/// Some changes: a value replaced, a key left out, a key more.
fn mutate(mut value: Value, changes: Vec<(Index, u8, String, Value)>) -> Value {
    for (at, what, key, junk) in changes {
        let list = pointers(&value);
        let pointer = at.get(&list);
        let Some(target) = value.pointer_mut(pointer) else { continue };
        match (what, target) {
            (0, Value::Object(object)) if !object.is_empty() => {
                let keys: Vec<String> = object.keys().cloned().collect();
                object.remove(at.get(&keys));
            }
            (1, Value::Object(object)) => drop(object.insert(key, junk)),
            (_, target) => *target = junk,
        }
    }
    value
}

fn changes() -> impl Strategy<Value = Vec<(Index, u8, String, Value)>> {
    let keys =
        ["form", "total", "year", "pointer", "column", "page", "sheet", "error", "notes", "x", "disputes", "fees"];
    let key = select(keys.to_vec()).prop_map(str::to_owned);
    proptest::collection::vec((any::<Index>(), 0_u8..4, key, select(junk())), 0..4)
}

fn report() -> impl Strategy<Value = Report> {
    prop_oneof![
        with_prose(balanced_report()).prop_map(gouji::Verified::into_inner),
        faulty_report().prop_map(|faulty| faulty.report),
        report_as_printed(),
    ]
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn reports(report in report(), changes in changes()) {
        let value = serde_json::to_value(&report).unwrap();
        prop_assert!(REPORT.is_valid(&value));
        let value = mutate(value, changes);
        prop_assert_eq!(REPORT.is_valid(&value), reads_report(&value), "{}", value);
    }

    #[test]
    fn findings(faulty in faulty_report()) {
        for finding in Checker::new().check(&faulty.report).iter() {
            for lang in [Lang::Zh, Lang::En] {
                let mut value: Value = serde_json::from_str(&write::json::finding(finding, lang)).unwrap();
                prop_assert!(FINDING.is_valid(&value), "{}", value);
                value["x"] = json!(1);
                prop_assert!(!FINDING.is_valid(&value));
            }
        }
    }

    #[test]
    fn settings(changes in changes(), accepted in any::<(Option<String>, Option<u16>)>()) {
        let mut config = Config::default();
        config.levels.insert("GJ104".into(), gouji::settings::RuleLevel::Allow);
        config.baseline.push(gouji::settings::Accepted::new(accepted.0, accepted.1, "GJ104-0", ""));
        let mut names = gouji::settings::AgencyNames::new("某县教育局");
        names.aliases.push("县教育局".to_owned());
        config.agencies.push(names);
        let value = serde_json::to_value(&config).unwrap();
        prop_assert!(CONFIG.is_valid(&value), "{}", value);
        let changed = mutate(value.clone(), changes);
        prop_assert_eq!(CONFIG.is_valid(&changed), reads_config(&changed, &value), "{}", changed);
    }

    #[test]
    fn junk_alone(value in select(junk())) {
        prop_assert_eq!(REPORT.is_valid(&value), reads_report(&value));
        prop_assert_eq!(CONFIG.is_valid(&value), reads_config(&value, &json!({})));
    }
}

/// The changes are neither all harmless nor all fatal, so that agreeing means something.
#[test]
fn changes_leave_some_valid_and_some_not() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let line = write::json::reading(None, None, Ok::<_, gouji::Error>(&full_reading()), gouji::Lang::Zh);
    let line: Value = serde_json::from_str(&line).unwrap();
    let settings = serde_json::to_value(Config::default()).unwrap();
    for (name, of, valid) in
        [("reading", &line, &*READING), ("report", &line["report"], &*REPORT), ("config", &settings, &*CONFIG)]
    {
        let accepted = (0..400).filter(|_| {
            let changes = changes().new_tree(&mut runner).unwrap().current();
            !changes.is_empty() && valid.is_valid(&mutate(of.clone(), changes))
        });
        let accepted = accepted.count();
        assert!((10..390).contains(&accepted), "{name}: {accepted}");
    }
}

/// A reading with something of everything.
fn full_reading() -> Reading {
    let page = include_str!("../../examples/reports/page.txt");
    let mut reading = read::text(page, &Options::default()).unwrap();
    let place = || gouji::Location::Line { line: 1, column: 2, page: Some(3) };
    reading.notes.push(gouji::Note::new(gouji::NoteKind::Remark, None, Some(place()), "x"));
    let date = gouji::outline::DateFound::new(
        gouji::Date::new(2024, 2, 29).unwrap(),
        gouji::outline::DateKind::Signed,
        place(),
    );
    reading.outline.dates.push(date);
    reading.outline.boxes.insert(gouji::cells::DISPUTES.review.total, "3 件".into());
    reading.outline.tables.push(gouji::outline::TableFound::new(gouji::Table::Disputes, None, place()));
    reading
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn readings(changes in changes()) {
        let line = write::json::reading(Some("a.html"), Some(1), Ok::<_, gouji::Error>(&full_reading()), gouji::Lang::Zh);
        let value: Value = serde_json::from_str(&line).unwrap();
        prop_assert!(READING.is_valid(&value), "{:?}", READING.iter_errors(&value).next().map(|e| e.to_string()));
        let changed = mutate(value.clone(), changes);
        prop_assert_eq!(READING.is_valid(&changed), reads_reading(&changed, &value), "{}", changed);
    }
}

/// Every junk under every key of a reading: too rare a case for chance alone.
#[test]
fn each_key_of_a_reading() {
    let line = write::json::reading(Some("a.html"), Some(1), Ok::<_, gouji::Error>(&full_reading()), gouji::Lang::Zh);
    let value: Value = serde_json::from_str(&line).unwrap();
    for key in value.as_object().unwrap().keys() {
        for junk in junk() {
            let mut changed = value.clone();
            changed[key] = junk.clone();
            assert_eq!(READING.is_valid(&changed), reads_reading(&changed, &value), "{key}: {junk}");
        }
    }
}

/// Every shape of value that a figure may have.
#[test]
fn figures_of_every_shape() {
    for (key, shape) in [
        "0",
        "7",
        "9007199254740991",
        "9007199254740992",
        "-3",
        "-9007199254740992",
        "1.0",
        "0.5",
        "72701.2578",
        "1e3",
        "123456789012345678901234567890",
        "\"12\"",
        "\"１,２３４\"",
        "\"12件\"",
        "\"/\"",
        "\"  \"",
        "\"abc\"",
        "\"+1036\"",
        "\"减4\"",
        "\"251000元\"",
        "null",
        "true",
        "false",
        "[]",
        "{}",
    ]
    .into_iter()
    .flat_map(|shape| ["licensing", "fees", "change"].map(|key| (key, shape)))
    {
        let text = match key {
            "change" => format!(r#"{{"article20": {{"form": "2019", "licensing": {{"change": {shape}}}}}}}"#),
            key => format!(r#"{{"article20": {{"form": "2021", "{key}": {shape}}}}}"#),
        };
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(REPORT.is_valid(&value), Report::from_json(&text).is_ok(), "{text}");
    }
}

#[test]
fn dates_are_those_of_the_calendar() {
    let days = (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day)));
    for year in ["0000", "0001", "0004", "1900", "2000", "2023", "2024", "2100", "9999"] {
        for (month, day) in days.clone() {
            let text = format!("{year}-{month:02}-{day:02}");
            let value = json!({ "published": text, "disputes": {} });
            assert_eq!(REPORT.is_valid(&value), reads_report(&value), "{text}");
        }
    }
    for text in ["2024-01-01 ", " 2024-01-01", "2024-01-01\n", "２０２４-01-01", "2024/01/01", "02024-01-01"] {
        assert!(!REPORT.is_valid(&json!({ "published": text, "disputes": {} })), "{text:?}");
    }
}

#[test]
fn titles_are_the_official_labels() {
    let schema = schema::report();
    let table = &schema["$defs"]["applications_2021"]["properties"];
    assert_eq!(table["received"]["title"], "一、本年新收政府信息公开申请数量");
    let other = &table["outcomes"]["properties"]["other"];
    assert_eq!((&other["title"], &other["properties"]["other"]["title"]), (&json!("(六)其他处理"), &json!("3.其他")));
    assert_eq!(schema["$defs"]["applicants"]["properties"]["legal_service"]["title"], "法律服务机构");
    assert_eq!(schema["properties"]["sections"]["anyOf"][0]["properties"]["overview"]["title"], "一、总体情况");
}

/// `UPDATE_SCHEMA=1 cargo test --all-features --test it schema` writes the copies anew.
#[test]
fn the_copies_are_not_stale() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    let all = [
        ("report", schema::report()),
        ("reading", schema::reading()),
        ("finding", schema::finding()),
        ("checked", schema::checked()),
        ("config", schema::config()),
    ];
    for (name, schema) in all {
        let path = folder.join(format!("{name}.json"));
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, serde_json::to_string_pretty(&schema).unwrap() + "\n").unwrap();
        }
        let copy: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(copy, schema, "{name}: stale; write it anew with UPDATE_SCHEMA=1");
    }
}
