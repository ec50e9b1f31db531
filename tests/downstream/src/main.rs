//! Prints reports and readings as JSON, byte for byte the same whatever features others switch on.

use gouji::read::{self, Options};
use gouji::{Article20, Cell, Checker, Form, Kind, Lang, Report, Value, cells};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    the_example_of_the_readme()?;
    for form in [Form::F2019, Form::F2021] {
        every_state(form)?;
    }
    numbers_of_any_length()?;
    errors();
    readings()
}

fn the_example_of_the_readme() -> Outcome {
    let mut report = Report::new(2024, "某县教育局", Form::F2021);
    for cell in Cell::of(Form::F2021) {
        report.set(cell, 0)?;
    }
    report.set_text(cells::DISPUTES.review.upheld, "3件")?;
    report.set(cells::DISPUTES.review.total, 4)?;
    for finding in Checker::new().check(&report).iter() {
        println!("{} {}", finding.rule, finding.message(Lang::Zh));
    }
    println!("{}", report.to_json()?);
    Ok(())
}

fn every_state(form: Form) -> Outcome {
    let texts = ["12", "", "/", "abc", "-3", "9007199254740991", "0.123456", "190.457379万元", "12件"];
    let mut report = Report::new(2020, "甲\"乙\u{1}\u{2028}", form);
    report.published = gouji::Date::new(2021, 3, 31);
    for (n, cell) in Cell::of(form).enumerate() {
        match texts.get(n % (texts.len() + 1)) {
            Some(text) => report.set_text(cell, text)?,
            None => report.set(cell, Value::Missing)?,
        }
        if cell.kind() == Kind::Money {
            report.set_text(cell, "999999999999999.123456")?;
        }
    }
    report.set_text(cells::DISPUTES.review.total, &"9".repeat(400))?;
    let json = report.to_json()?;
    println!("{json}");
    // Trees of values order their keys as the build says; what is read from them does not depend on it.
    let tree = serde_json::to_value(&report)?;
    let ways = [Report::from_json(&json)?, serde_json::from_str(&json)?, serde_json::from_value(tree)?];
    for again in ways {
        println!("{}", again == report && again.to_json()? == json);
    }
    println!("{}", serde_json::to_string(&report.article20)?);
    Ok(())
}

fn numbers_of_any_length() -> Outcome {
    let big = "9".repeat(400);
    for number in [big.as_str(), "-3", "12.0", "1e3", "72701.2578", "0.1", "1e999", "18446744073709551616", "null"] {
        let text = format!(r#"{{"article20": {{"fees": {number}, "licensing": {number}, "form": "2021"}}}}"#);
        println!("{}", Report::from_json(&text)?.to_json()?);
    }
    // In any format: what a double holds for sure, and years and places among the other numbers.
    for number in ["7", "-3", "12.0", "72701.2578", "0.1", "18446744073709551615"] {
        let text = format!(r#"{{"fees": {number}, "licensing": {number}, "form": "2021"}}"#);
        let table: Article20 = serde_json::from_str(&text)?;
        println!("{}", serde_json::to_string(&table)?);
        let table: Article20 = serde_json::from_value(serde_json::from_str(&text)?)?;
        println!("{}", serde_json::to_string(&table)?);
        let report: Report = serde_json::from_str(&format!(r#"{{"year": 2024, "article20": {text}}}"#))?;
        println!("{}", report.to_json()?);
    }
    Ok(())
}

fn errors() {
    for text in [
        r#"{"disputes": 5}"#,
        r#"{"year": 1.5, "disputes": {}}"#,
        r#"{"disputes": {"review": {"total": {"$serde_json::private::Number": "1"}}}}"#,
    ] {
        println!("{}", Report::from_json(text).map_or_else(|error| error.to_string(), |_| "read".to_owned()));
    }
}

fn readings() -> Outcome {
    let line = concat!(
        r#"{"file":"a.html","record":2,"report":{"disputes":{"review":{"total":1}}},"outline":{"places":"#,
        r#"{"disputes.review.total":{"line":7,"column":3,"page":1}}},"notes":[{"kind":"remark","place":"#,
        r#"{"table":1,"row":2,"column":3}}]}"#
    );
    for record in read::json(line, &Options::default())? {
        println!("{}", gouji::write::json::reading(Some("a.html"), record.number, record.reading.as_ref(), Lang::Zh));
    }
    Ok(())
}
