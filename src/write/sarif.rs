//! Findings as a SARIF 2.1.0 log (OASIS), which code hosts and editors show beside the file.

use crate::check::{Findings, rules};
use crate::config::Accepted;
use crate::finding::{Amount, Finding, Severity};
use crate::locate::{Cause, Causes, Change};
use crate::reading::Location;
use crate::report::json::{Position, offset};
use crate::text::Lang;
use serde::Serialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The most alternatives of a finding.
const MOST_FIXES: usize = 8;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// A log of the findings of many reports.
///
/// ```
/// use gouji::{Checker, Lang, Rule, write::sarif::Log};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let mut log = Log::new(Lang::Zh);
/// log.add(Some("a.json"), None, &Checker::new().check(&report));
/// log.failed(Some("b.pdf"), "not read");
/// let json = log.finish();
/// assert!(json.contains(r#""ruleId":"GJ401""#) && json.contains(r#""uri":"a.json""#));
/// ```
#[derive(Clone, Debug)]
pub struct Log {
    lang: Lang,
    rules: Vec<Descriptor>,
    results: Vec<Found>,
    failures: Vec<Notification>,
}

impl Log {
    /// An empty log with messages in this language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let rules = rules().map(|rule| Descriptor {
            id: rule.code.to_owned(),
            short_description: Some(Text::new(rule.statement.get(lang))),
            full_description: Some(Text::new(rule.basis.get(lang))),
            default_configuration: Some(Configuration { level: rule.severity() }),
        });
        Log { lang, rules: rules.collect(), results: Vec::new(), failures: Vec::new() }
    }

    /// Adds the findings of a report: the file, and the number of the report if the file has several. Those that the
    /// baseline accepts are in it as suppressed, with the reason.
    pub fn add(&mut self, file: Option<&str>, record: Option<usize>, findings: &Findings) {
        let accepted = findings.accepted_findings().map(|(finding, entry)| (finding, Some(Suppression::new(entry))));
        for (finding, suppression) in findings.iter().map(|finding| (finding, None)).chain(accepted) {
            let rule_index = self.index(&finding.rule);
            let mut result = Found::new(finding, rule_index, file, record, self.lang);
            result.suppressions = suppression.map(|suppression| [suppression]);
            self.results.push(result);
        }
    }

    /// Adds the findings of a report that was read from this JSON text, with what the causes propose as `fixes`: each
    /// alternative of the best rank is one, if all its figures stand in the text as numbers.
    ///
    /// ```
    /// use gouji::{Checker, Lang, Report, write::sarif::Log};
    /// let text = include_str!("../../examples/reports/three-errors.json");
    /// let checked = Checker::new().run(&Report::from_json(text)?);
    /// let mut log = Log::new(Lang::En);
    /// log.add_json(Some("a.json"), None, &checked.findings, &checked.causes, text);
    /// assert!(log.finish().contains(r#""insertedContent":{"text":"7"}"#));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    pub fn add_json(
        &mut self,
        file: Option<&str>,
        record: Option<usize>,
        findings: &Findings,
        causes: &Causes,
        text: &str,
    ) {
        let begin = self.results.len();
        self.add(file, record, findings);
        let (Some(artifact), Some(report)) = (Artifact::of_file(file), report_in(text, record)) else { return };
        for (result, finding) in self.results.iter_mut().skip(begin).zip(findings) {
            let Some(kind) = finding.identity_kind() else { continue };
            let parts = causes.parts().iter().filter(|part| part.broken.contains(&kind));
            let best = parts.flat_map(|part| &part.causes).filter(|cause| cause.rank == 1).take(MOST_FIXES);
            result.fixes = best.filter_map(|cause| Fix::new(cause, &artifact, text, report, self.lang)).collect();
        }
    }

    /// Adds that an input could not be read.
    pub fn failed(&mut self, file: Option<&str>, error: &str) {
        self.failures.push(Notification {
            level: Severity::Error,
            message: Text::new(error),
            locations: SarifLocation::of_file(file).into_iter().collect(),
        });
    }

    /// The index of a rule in the list; a custom rule is added with its first finding.
    fn index(&mut self, code: &str) -> usize {
        self.rules.iter().position(|rule| rule.id == code).unwrap_or_else(|| {
            let id = code.to_owned();
            self.rules.push(Descriptor {
                id,
                short_description: None,
                full_description: None,
                default_configuration: None,
            });
            self.rules.len().saturating_sub(1)
        })
    }

    /// The log as one line of JSON.
    #[must_use]
    pub fn finish(self) -> String {
        let driver = Driver { name: "gouji", version: env!("CARGO_PKG_VERSION"), rules: self.rules };
        let invocation =
            Invocation { execution_successful: self.failures.is_empty(), tool_execution_notifications: self.failures };
        let run = Run {
            tool: Tool { driver },
            invocations: [invocation],
            column_kind: "unicodeCodePoints",
            results: self.results,
        };
        let log = Sarif { schema: SCHEMA, version: "2.1.0", runs: [run] };
        super::json::line(&log)
    }
}

#[derive(Serialize)]
struct Sarif {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<Found>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_configuration: Option<Configuration>,
}

#[derive(Clone, Debug, Serialize)]
struct Configuration {
    level: Severity,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Clone, Debug, Serialize)]
struct Notification {
    level: Severity,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<SarifLocation>,
}

#[derive(Clone, Debug, Serialize)]
struct Text {
    text: String,
}

impl Text {
    fn new(text: impl Into<String>) -> Self {
        Text { text: text.into() }
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    rule_id: String,
    rule_index: usize,
    level: Severity,
    message: Text,
    locations: Vec<SarifLocation>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Suppression; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
    properties: Properties,
}

/// What a cause proposes, as a change of the file.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Text,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: Artifact,
    replacements: Vec<TextReplacement>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct TextReplacement {
    deleted_region: DeletedRegion,
    inserted_content: Text,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DeletedRegion {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Fix {
    /// `None` if a figure is open, or is not in the text as the number that the cause was found in.
    fn new(cause: &Cause, artifact: &Artifact, text: &str, report: &RawValue, lang: Lang) -> Option<Self> {
        let changes = cause.slips.iter().flat_map(|slip| &slip.changes);
        let replacement = |change: &Change| {
            let path = change.cell.to_string();
            let printed = path.split('.').try_fold(report, member)?.get();
            let stated = change.printed.map_or_else(|| "null".to_owned(), |number| number.to_string());
            let begin = offset(text, printed).filter(|_| printed == stated)?;
            let start = Position::START.after(text.get(..begin)?);
            let end = start.after(printed);
            Some(TextReplacement {
                deleted_region: DeletedRegion {
                    start_line: start.line,
                    start_column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                },
                inserted_content: Text::new(change.proposed.only()?.to_string()),
            })
        };
        let replacements = changes.map(replacement).collect::<Option<_>>()?;
        let change = ArtifactChange { artifact_location: artifact.clone(), replacements };
        Some(Fix { description: Text::new(cause.message(lang)), artifact_changes: [change] })
    }
}

/// The value at a key of an object.
fn member<'t>(object: &'t RawValue, key: &str) -> Option<&'t RawValue> {
    let mut members: BTreeMap<Cow<'t, str>, &'t RawValue> = serde_json::from_str(object.get()).ok()?;
    members.remove(key)
}

/// The report of this number in a JSON text: of an array, or of lines.
fn report_in(text: &str, record: Option<usize>) -> Option<&RawValue> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(at) = record.map(|record| record.checked_sub(1)) else { return serde_json::from_str(text).ok() };
    if text.trim_start().starts_with('[') {
        return serde_json::from_str::<Vec<&RawValue>>(text).ok()?.into_iter().nth(at?);
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    serde_json::from_str(lines.nth(at?)?).ok()
}

#[derive(Clone, Debug, Serialize)]
struct Suppression {
    /// It stands outside the report, in the baseline.
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<String>,
}

impl Suppression {
    fn new(entry: &Accepted) -> Self {
        Suppression { kind: "external", justification: Some(entry.reason.clone()).filter(|reason| !reason.is_empty()) }
    }
}

#[derive(Clone, Debug, Serialize)]
struct Properties {
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<i64>,
}

impl Found {
    fn new(finding: &Finding, rule_index: usize, file: Option<&str>, record: Option<usize>, lang: Lang) -> Self {
        let cells = finding.cells.iter().map(|cell| Logical::new(cell.to_string()));
        let others = finding.others.iter().map(|other| Logical::new(other.to_string()));
        let logical: Vec<Logical> =
            cells.chain(others).chain(finding.at.as_ref().and_then(Logical::of_location)).collect();
        let physical = finding.place().and_then(Region::of_location);
        let mut location = SarifLocation::of_file(file).unwrap_or_default();
        if let Some(artifact) = &mut location.physical_location {
            artifact.region = physical;
        }
        location.logical_locations = logical;
        Found {
            rule_id: finding.rule.to_string(),
            rule_index,
            level: finding.severity,
            message: Text::new(finding.message(lang)),
            locations: Some(location).filter(|location| !location.is_empty()).into_iter().collect(),
            partial_fingerprints: [("gouji/v1", finding.fingerprint())].into(),
            suppressions: None,
            fixes: Vec::new(),
            properties: Properties {
                record,
                expected: finding.expected,
                found: finding.found,
                difference: finding.difference(),
            },
        }
    }
}

#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<Physical>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
}

impl SarifLocation {
    fn of_file(file: Option<&str>) -> Option<Self> {
        let physical_location = Some(Physical { artifact_location: Artifact::of_file(file)?, region: None });
        Some(SarifLocation { physical_location, logical_locations: Vec::new() })
    }

    const fn is_empty(&self) -> bool {
        self.physical_location.is_none() && self.logical_locations.is_empty()
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Clone, Debug, Serialize)]
struct Artifact {
    uri: String,
}

impl Artifact {
    /// Standard input has no URI.
    fn of_file(file: Option<&str>) -> Option<Self> {
        Some(Artifact { uri: uri(file.filter(|file| *file != "-")?) })
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
}

impl Region {
    const fn of_location(place: &Location) -> Option<Self> {
        match place {
            Location::Line { line, column, .. } => Some(Region { start_line: *line, start_column: *column }),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

impl Logical {
    const fn new(fully_qualified_name: String) -> Self {
        Logical { fully_qualified_name }
    }

    /// A location that is not a line of the file.
    fn of_location(place: &Location) -> Option<Self> {
        match place {
            Location::Line { .. } => None,
            Location::Prose { section, start, end } => {
                Some(Logical::new(format!("sections.{section}[{start}..{end}]")))
            }
            other => Some(Logical::new(other.to_string())),
        }
    }
}

/// The path as a reference: relative, or `file:` for an absolute one.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            // Writing to memory does not fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        for (path, expected) in [
            ("a/b.json", "a/b.json"),
            ("/a b", "file:///a%20b"),
            ("甲.txt", "%E7%94%B2.txt"),
            ("a:b", "a%3Ab"),
            ("50%#?", "50%25%23%3F"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }
}
