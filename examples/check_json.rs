//! A program that gets reports as JSON: one, an array, or JSON Lines. It prints one JSON object a report.
//!
//! `cargo run --example check_json -- examples/reports/three-errors.json`

use gouji::{Checked, Checker, Lang, Verdict, read, write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: check_json FILE");
        return ExitCode::from(2);
    };
    let records = std::fs::read(&path)
        .map_err(|error| error.to_string())
        .and_then(|bytes| read::bytes(&bytes, &read::Options::default()).map_err(|error| error.to_string()));
    let records = match records {
        Ok(records) => records,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let checker = Checker::new();
    let mut passes = true;
    for record in records {
        match record.reading {
            Ok(reading) => {
                let checked = checker.run(&reading);
                passes &= checked.verdict() == Verdict::Pass;
                let Checked { findings, causes, .. } = &checked;
                let line =
                    write::json::checked(Some(&path), record.number, &reading.report, findings, causes, Lang::Zh);
                println!("{line}");
            }
            Err(error) => {
                passes = false;
                println!("{}", write::json::failed(Some(&path), record.number, &error.to_string()));
            }
        }
    }
    ExitCode::from(u8::from(!passes))
}
