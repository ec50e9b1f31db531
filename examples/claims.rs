//! Every claim of the prose of some files with its reading: `cargo run --all-features --example claims FILE…`.

use gouji::{Lang, claim, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        println!("{path}");
        let records = match read::bytes(&std::fs::read(&path)?, &read::Options::default()) {
            Ok(records) => records,
            Err(error) => {
                println!("  {error}");
                continue;
            }
        };
        for record in records {
            match record.reading {
                Ok(reading) => {
                    for claim in claim::of(&reading) {
                        println!("  {:?} {} {}", claim.about, claim.place(), claim.describe(Lang::Zh));
                    }
                }
                Err(error) => println!("  {error}"),
            }
        }
    }
    Ok(())
}
