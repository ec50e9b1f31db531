//! Every claim that the prose of a report makes about its tables, with the reading that fits or the nearest misses.
//!
//! `cargo run --example claims -- examples/reports/page.txt`

use gouji::{Lang, claim, read};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut failed = false;
    for path in std::env::args().skip(1) {
        let records = std::fs::read(&path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| read::bytes(&bytes, &read::Options::default()).map_err(|error| error.to_string()));
        let readings = records.map(|records| records.into_iter().filter_map(|record| record.reading.ok()));
        match readings {
            Ok(readings) => {
                for claim in readings.flat_map(|reading| claim::extract(&reading)) {
                    println!("{path} {}: {}", claim.place(), claim.describe(Lang::Zh));
                }
            }
            Err(error) => {
                eprintln!("{path}: {error}");
                failed = true;
            }
        }
    }
    ExitCode::from(u8::from(failed))
}
