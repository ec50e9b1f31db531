//! A crawler's step: a page in, one line of JSON out, with what was read, what is wrong, and what was not sure.
//!
//! `cargo run --features html --example crawler [PAGE.html]`

use gouji::locate::Locator;
use gouji::{Checker, Lang, Severity, read, write};
use std::error::Error;
use std::io::Write;

/// What stands in for a page that was fetched.
const PAGE: &str = r#"<html><head><meta charset="utf-8"><title>某镇2024年政府信息公开工作年度报告</title></head><body>
<h1>某镇人民政府2024年政府信息公开工作年度报告</h1>
<p>四、政府信息公开行政复议、行政诉讼情况</p>
<table>
<tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>
<tr><td rowspan="2">结果维持</td><td rowspan="2">结果纠正</td><td rowspan="2">其他结果</td><td rowspan="2">尚未审结</td>
<td rowspan="2">总计</td><td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>
<tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>
<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>
<tr><td>5</td><td>1</td><td>0</td><td>1</td><td>4</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td>
<td>2</td><td>0</td><td>0</td><td>0</td><td>2</td></tr>
</table></body></html>"#;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1);
    let page = path.as_ref().map_or_else(|| Ok(PAGE.as_bytes().to_vec()), std::fs::read)?;
    // Limits keep a hostile page from taking memory or time; a smaller one than the default for a crawler of many.
    let limits = read::Limits::default().bytes(4 << 20);
    let options = read::Options::default().limits(limits);
    let (checker, locator) = (Checker::new(), Locator::new());
    let mut out = std::io::stdout().lock();
    for record in read::bytes(&page, &options)? {
        let line = match &record.reading {
            Err(error) => write::json::failed(path.as_deref(), record.number, &error.to_string()),
            Ok(reading) => {
                let findings = checker.check(reading);
                let causes = locator.locate(reading);
                let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
                eprintln!("{errors} errors, {} notes of the reader", reading.notes.len());
                write::json::checked(path.as_deref(), record.number, &reading.report, &findings, &causes, Lang::Zh)
            }
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}
