//! Findings as workflow commands, which a code host shows beside the file (`::error file=…::message`).

use crate::check::Findings;
use crate::finding::Severity;
use crate::reading::Location;
use crate::text::{Lang, shown};
use std::fmt::{self, Write};

/// Writes a command for each finding of a report.
///
/// ```
/// use gouji::{Checker, Lang, Rule, write::github};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let mut text = String::new();
/// github::findings(&mut text, "a,b.json", &Checker::new().check(&report), Lang::En)?;
/// assert!(text.starts_with("::error file=a%2Cb.json,title=GJ401::"));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn findings(out: &mut impl Write, file: &str, findings: &Findings, lang: Lang) -> fmt::Result {
    for finding in findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        write!(out, "::{level} file={}", property(file))?;
        if let Some(Location::Line { line, column, .. }) = finding.place() {
            write!(out, ",line={line},col={column}")?;
        }
        writeln!(out, ",title={}::{}", property(&finding.rule), data(&finding.message(lang)))?;
    }
    Ok(())
}

/// What ends a line would end the command.
fn data(text: &str) -> String {
    shown(text, usize::MAX).to_string().replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property also what ends it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
