//! A crawler's step into a database: pages in, a row a report and a row a finding out.
//!
//! `cargo run --bin crawler [DATABASE] [PAGE…]` in this folder; without a database in memory, without a page the example's.

use gouji::{Checked, Checker, Lang, read};
use rusqlite::{Connection, params};
use std::error::Error;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS reports (
        source TEXT, record INTEGER, year INTEGER, agency TEXT, verdict TEXT, checked TEXT, error TEXT,
        PRIMARY KEY (source, record));
    CREATE TABLE IF NOT EXISTS findings (
        source TEXT, record INTEGER, rule TEXT, severity TEXT, message TEXT, cells TEXT, fingerprint TEXT);
";

/// A page into the database: what was read of it and what was found, in one transaction.
fn store(database: &mut Connection, checker: &Checker, source: &str, page: &[u8]) -> Result<(), Box<dyn Error>> {
    let mut options = read::Options::default().limits(read::Limits::default().bytes(4 << 20));
    options.source = Some(source.to_owned());
    let transaction = database.transaction()?;
    transaction.execute("DELETE FROM findings WHERE source = ?", [source])?;
    let failed = |record: Option<usize>, error: gouji::Error| {
        let insert = "INSERT OR REPLACE INTO reports (source, record, error) VALUES (?, ?, ?)";
        transaction.execute(insert, params![source, record.unwrap_or(0) as i64, error.to_string()])
    };
    // What could not be read is a row too, with the reason.
    let records = match read::bytes(page, &options) {
        Ok(records) => records,
        Err(error) => {
            failed(None, error)?;
            return Ok(transaction.commit()?);
        }
    };
    for record in records {
        let number = record.number.unwrap_or(0) as i64;
        let reading = match record.reading {
            Ok(reading) => reading,
            Err(error) => {
                failed(record.number, error)?;
                continue;
            }
        };
        let checked: Checked = checker.run(&reading);
        transaction.execute(
            "INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?, ?, NULL)",
            params![
                source,
                number,
                reading.report.year,
                reading.report.agency.name,
                checked.verdict().as_str(),
                serde_json::to_string(&checked)?,
            ],
        )?;
        for finding in &checked.findings {
            let cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
            transaction.execute(
                "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?)",
                params![
                    source,
                    number,
                    &*finding.rule,
                    finding.severity.as_str(),
                    finding.message(Lang::Zh),
                    cells.join(" "),
                    finding.fingerprint(),
                ],
            )?;
        }
    }
    Ok(transaction.commit()?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut database = arguments.next().map_or_else(Connection::open_in_memory, Connection::open)?;
    database.execute_batch(SCHEMA)?;
    let checker = Checker::new();
    let mut pages: Vec<String> = arguments.collect();
    if pages.is_empty() {
        pages.push(concat!(env!("CARGO_MANIFEST_DIR"), "/../reports/three-errors.json").to_owned());
    }
    for page in &pages {
        store(&mut database, &checker, page, &std::fs::read(page)?)?;
    }
    let mut counts = database.prepare("SELECT rule, COUNT(*) FROM findings GROUP BY rule ORDER BY 2 DESC, 1")?;
    let counts = counts.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    for count in counts {
        let (rule, count) = count?;
        println!("{rule} {count}");
    }
    // A stored check is read back as it was.
    let stored: String =
        database.query_row("SELECT checked FROM reports WHERE error IS NULL LIMIT 1", [], |row| row.get(0))?;
    println!("{}", serde_json::from_str::<Checked>(&stored)?);
    Ok(())
}
