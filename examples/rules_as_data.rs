//! Rules of a city as data, beside those of the catalogue: no code, and the same settings for the command line
//! (`[[rules]]` in `gouji.toml`).
//!
//! `cargo run --example rules_as_data`

use gouji::{Checker, Config, Form, Lang, Report};

/// What the city asks of its departments; a file or a table of a database in a real program.
const SETTINGS: &str = r#"{
    "rules": [
        {
            "code": "CITY-001",
            "statement": "市级部门不收取信息处理费",
            "holds": "article20.fees = 0",
            "when": { "kind": "department", "name": "青石市" }
        },
        {
            "code": "CITY-002",
            "statement": "结转不超过新收的十分之一",
            "severity": "note",
            "holds": "10 * applications.carried_forward.total <= applications.received.total"
        }
    ],
    "levels": { "CITY-001": "error" }
}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config: Config = serde_json::from_str(SETTINGS)?;
    let checker = Checker::new().configured(&config)?;

    let figures = [
        ("article20.fees", "0.35"),
        ("applications.received.total", "20"),
        ("applications.carried_forward.total", "3"),
    ];
    let report = Report::new(2024, "青石市财政局", Form::F2021).with_texts(figures)?;
    let findings = checker.check(&report);
    for finding in &findings {
        println!("{} {} {}", finding.severity, finding.rule, finding.message(Lang::Zh));
    }
    let own = findings.iter().filter(|finding| finding.rule.starts_with("CITY"));
    assert_eq!(own.count(), 2);

    // A rule that names no cell of the form is refused with the settings, not passed over.
    let wrong = SETTINGS.replace("article20.fees", "article20.fee");
    let error = serde_json::from_str::<Config>(&wrong).err().map(|error| error.to_string());
    println!("{}", error.unwrap_or_default());
    Ok(())
}
