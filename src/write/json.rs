//! Readings and findings as JSON, one object per report.

use crate::check::Findings;
use crate::checked::Record;
use crate::claim::{About, Addend, Claim, Interpretation, Judgement, Reason, Sentence, Stated, Statement};
use crate::figure::State;
use crate::finding::{Amount, Finding, Severity, Written};
use crate::form::{Cell, Section, Table};
use crate::locate::{Cause, Causes, Located, SearchEnd};
use crate::read::written;
use crate::reading::Reading;
use crate::report::{Agency, Report};
use crate::text::{Lang, is_unsafe};
use crate::version::{ChangedFigure, ChangedSentence, Content, Diff};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::fmt::Display;
use std::io;

/// A finding as one JSON object.
///
/// ```
/// use gouji::{Checker, Lang, Rule, write};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let findings = Checker::new().check(&report);
/// let json = write::json::finding(findings.iter().next().expect("one"), Lang::Zh);
/// assert!(json.starts_with(r#"{"rule":"GJ401","severity":"error","message":"行政复议：结果维持 1 + 其余各项 0 = 1，总计 0，相差 1","cells":["#));
/// ```
#[must_use]
pub fn finding(finding: &Finding, lang: Lang) -> String {
    line(&Written(finding, lang))
}

/// The findings of one report and their causes as one line of JSON: `file`, `record`, `year`, `agency`, `verdict`,
/// `findings`, `causes`, `assessed`, `error`.
#[must_use]
pub fn checked(
    file: Option<&str>,
    record: Option<usize>,
    report: &Report,
    findings: &Findings,
    causes: &Causes,
    lang: Lang,
) -> String {
    line(&Record::of(report, findings, causes, lang).in_file(file, record))
}

/// What the causes and the findings of a report propose, as one line of JSON for another program to apply once a person has agreed:
/// `file`, `record`, `year`, `agency`, `patch`, `choices`, `findings`. `None` if nothing is proposed.
///
/// `patch` is a JSON Patch (RFC 6902) of the report as [`Report::to_json`] writes it, with the figures of the causes that
/// have no alternative; each is tested before any is replaced. `choices` has the other parts of the report, each with
/// alternatives that exclude each other: `rank`, `message`, and a `patch`, null where the identities leave a figure open.
/// `findings` has what single rules name ([`Finding::proposed`]): `rule`, `severity`, `message`, `fingerprint`, `patch`.
///
/// ```
/// use gouji::{Checker, Lang, cells, testing::samples, write};
/// let mut report = samples::city();
/// report.set(cells::DISPUTES.review.total, 1)?;
/// let checked = Checker::new().run(&report);
/// let line = write::json::proposals(None, None, &report, &checked.findings, &checked.causes, Lang::Zh);
/// let line = line.expect("an identity is broken");
/// assert!(line.contains(r#"{"op":"test","path":"/disputes/review/total","value":1}"#), "{line}");
/// # Ok::<(), gouji::Error>(())
/// ```
#[must_use]
pub fn proposals(
    file: Option<&str>,
    record: Option<usize>,
    report: &Report,
    findings: &Findings,
    causes: &Causes,
    lang: Lang,
) -> Option<String> {
    let named: Vec<(&Finding, Vec<(Cell, Amount)>)> = findings
        .iter()
        .map(|finding| (finding, finding.proposed()))
        .filter(|(_, figures)| !figures.is_empty())
        .collect();
    if causes.parts().is_empty() && named.is_empty() {
        return None;
    }
    // Text keys and numbers alone: this cannot fail.
    let written = serde_json::to_value(report).unwrap_or_default();
    let alternative = |cause: &Cause| ProposedAlternative {
        rank: cause.rank,
        message: cause.message(lang),
        patch: cause.proposals().map(|figures| patch(&written, figures)),
    };
    let choice = |part: &Located| ProposedChoice {
        table: part.table,
        ending: part.ending,
        alternatives: part.causes.iter().map(alternative).collect(),
    };
    Some(line(&Proposals {
        file,
        record,
        year: report.year,
        agency: Some(&report.agency).filter(|agency| **agency != Agency::default()),
        patch: patch(&written, causes.proposals()),
        choices: causes.parts().iter().filter(|part| part.only().is_none()).map(choice).collect(),
        findings: named
            .into_iter()
            .map(|(finding, figures)| ProposedByRule {
                rule: &finding.rule,
                severity: finding.severity,
                message: finding.message(lang),
                fingerprint: finding.fingerprint(),
                patch: patch(&written, figures),
            })
            .collect(),
    }))
}

#[derive(Serialize)]
struct Proposals<'a> {
    file: Option<&'a str>,
    record: Option<usize>,
    year: Option<u16>,
    agency: Option<&'a Agency>,
    patch: Vec<Operation>,
    choices: Vec<ProposedChoice>,
    findings: Vec<ProposedByRule<'a>>,
}

/// What a rule names for the figures of one finding.
#[derive(Serialize)]
struct ProposedByRule<'a> {
    rule: &'a str,
    severity: Severity,
    message: String,
    fingerprint: String,
    patch: Vec<Operation>,
}

#[derive(Serialize)]
struct ProposedChoice {
    table: Table,
    ending: SearchEnd,
    alternatives: Vec<ProposedAlternative>,
}

#[derive(Serialize)]
struct ProposedAlternative {
    rank: u32,
    message: String,
    patch: Option<Vec<Operation>>,
}

/// An operation of a JSON Patch.
#[derive(Serialize)]
struct Operation {
    op: &'static str,
    path: String,
    value: serde_json::Value,
}

fn patch(report: &serde_json::Value, figures: Vec<(Cell, impl Into<Amount>)>) -> Vec<Operation> {
    let figures: Vec<(Cell, Amount)> = figures.into_iter().map(|(cell, amount)| (cell, amount.into())).collect();
    let tests = figures.iter().map(|(cell, _)| {
        let path = cell.pointer();
        Operation { op: "test", value: report.pointer(&path).cloned().unwrap_or_default(), path }
    });
    let value = |amount: &Amount| serde_json::to_value(amount).unwrap_or_default();
    let replaced =
        figures.iter().map(|(cell, amount)| Operation { op: "replace", path: cell.pointer(), value: value(amount) });
    tests.chain(replaced).collect()
}

/// The line of a report that could not be read: no findings, nothing assessed, and the error.
#[must_use]
pub fn failed(file: Option<&str>, record: Option<usize>, error: &str) -> String {
    line(&Record::failed(error).in_file(file, record))
}

/// What a reader made of one report of an input, as the line of JSON that `gouji read` prints, the texts of its notes
/// in `lang`. Of an error [`Error::message`](crate::Error::message) gives the text in a language.
///
/// [`read::json`](crate::read::json()) reads it back as the same reading, locations included.
///
/// ```
/// use gouji::read::{self, Options};
/// let input = r#"{"disputes": {"review": {"upheld": 88}}}"#;
/// for record in read::json(input, &Options::default())? {
///     let line = gouji::write::json::reading(Some("a.json"), record.number, record.reading.as_ref(), gouji::Lang::Zh);
///     assert!(line.starts_with(r#"{"file":"a.json","record":null,"report":{"year":null,"#));
///     let again = read::json(&line, &Options::default())?;
///     assert_eq!(again[0].reading.as_ref().ok(), record.reading.as_ref().ok());
/// }
/// # Ok::<(), gouji::Error>(())
/// ```
#[must_use]
pub fn reading(
    file: Option<&str>,
    record: Option<usize>,
    result: Result<&Reading, impl Display>,
    lang: Lang,
) -> String {
    line(&written(file, record, result.map_err(|error| error.to_string()), lang))
}

/// What `gouji claims --format json` prints for one report.
#[derive(Serialize)]
struct Explained<'a> {
    file: Option<&'a str>,
    record: Option<usize>,
    year: Option<u16>,
    agency: Option<&'a Agency>,
    sentences: Vec<ExplainedSentence<'a>>,
    error: Option<&'a str>,
}

#[derive(Serialize)]
struct ExplainedSentence<'a> {
    section: Section,
    passage: Option<usize>,
    start: u32,
    end: u32,
    text: &'a str,
    statements: Vec<ExplainedStatement<'a>>,
}

#[derive(Serialize)]
struct ExplainedStatement<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<About>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    readings: Option<Vec<ExplainedReading<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<Reason>,
    message: String,
}

#[derive(Serialize)]
struct ExplainedReading<'a> {
    value: i64,
    addends: Vec<ExplainedAddend<'a>>,
}

#[derive(Serialize)]
struct ExplainedAddend<'a> {
    label: &'static str,
    value: i64,
    minus: bool,
    cells: &'a [Cell],
}

impl<'a> ExplainedStatement<'a> {
    fn new(statement: &'a Statement, lang: Lang) -> Self {
        let message = statement.describe(lang);
        match statement {
            Statement::Claim(claim) => ExplainedStatement {
                start: claim.start,
                end: claim.end,
                text: &claim.text,
                about: Some(claim.about),
                stated: stated(claim),
                result: Some(claim.outcome.as_str()),
                readings: Some(readings(claim).iter().map(|reading| ExplainedReading::new(reading, lang)).collect()),
                left: None,
                message,
            },
            Statement::Left(left) => ExplainedStatement {
                start: left.start,
                end: left.end,
                text: &left.text,
                about: None,
                stated: None,
                result: None,
                readings: None,
                left: Some(left.reason),
                message,
            },
        }
    }
}

impl<'a> ExplainedReading<'a> {
    fn new(reading: &'a Interpretation, lang: Lang) -> Self {
        let addend = |addend: &'a Addend| ExplainedAddend {
            label: addend.label.get(lang),
            value: addend.value,
            minus: addend.minus,
            cells: addend.cells,
        };
        ExplainedReading { value: reading.value, addends: reading.addends.iter().map(addend).collect() }
    }
}

/// The readings of a claim: the one that fits, or those that came nearest.
fn readings(claim: &Claim) -> &[Interpretation] {
    match &claim.outcome {
        Judgement::Fits(reading) => std::slice::from_ref(reading),
        Judgement::Misses { readings, .. } => readings,
        _ => &[],
    }
}

/// The number of a claim: a count, a rate in percent, a fee in its unit.
fn stated(claim: &Claim) -> Option<String> {
    match claim.stated {
        Stated::Count(count) => Some(count.to_string()),
        Stated::Percent(millionths) => {
            let (sign, size) = (if millionths < 0 { "-" } else { "" }, millionths.unsigned_abs());
            let fraction = format!("{:06}", size.rem_euclid(1_000_000));
            let fraction = fraction.trim_end_matches('0');
            let point = if fraction.is_empty() { "" } else { "." };
            Some(format!("{sign}{}{point}{fraction}%", size.div_euclid(1_000_000)))
        }
        Stated::Money(money) => Some(money.to_string()),
        Stated::Nothing => None,
    }
}

/// What differs between two versions of a report, as one JSON object: `a` and `b`, the names of their files, `year`,
/// `agency`, `figures`, `sentences`, `findings`, `error`.
///
/// ```
/// use gouji::{Checker, Form, Lang, Report, cells, version, write};
/// let first = Report::new(2024, "沭阳县教育局", Form::F2021);
/// let mut second = first.clone();
/// second.set(cells::DISPUTES.review.total, 2)?;
/// let diff = version::diff(&Checker::new(), &first, &second)?;
/// let json = write::json::diff(["a.json", "b.json"], &second, &diff, Lang::Zh);
/// assert!(json.contains(r#""figures":[{"cell":"disputes.review.total","before":null,"after":{"state":"stated","text":"2"}}]"#));
/// # Ok::<(), gouji::Error>(())
/// ```
#[must_use]
pub fn diff(files: [&str; 2], report: &Report, diff: &Diff, lang: Lang) -> String {
    let [a, b] = files;
    line(&Differs {
        a,
        b,
        year: report.year,
        agency: Some(&report.agency).filter(|agency| **agency != Agency::default()),
        figures: diff.figures.iter().map(DiffersFigure::new).collect(),
        sentences: diff.sentences.iter().map(DiffersSentence::new).collect(),
        findings: DiffersFindings {
            went: diff.went.iter().map(|finding| Written(finding, lang)).collect(),
            came: diff.came.iter().map(|finding| Written(finding, lang)).collect(),
        },
        error: None,
    })
}

/// The same for two inputs that cannot be compared.
#[must_use]
pub fn diff_failed(files: [&str; 2], error: &str) -> String {
    let [a, b] = files;
    let findings = DiffersFindings { went: Vec::new(), came: Vec::new() };
    let (figures, sentences) = (Vec::new(), Vec::new());
    line(&Differs { a, b, year: None, agency: None, figures, sentences, findings, error: Some(error) })
}

#[derive(Serialize)]
struct Differs<'a> {
    a: &'a str,
    b: &'a str,
    year: Option<u16>,
    agency: Option<&'a Agency>,
    figures: Vec<DiffersFigure<'a>>,
    sentences: Vec<DiffersSentence<'a>>,
    findings: DiffersFindings<'a>,
    error: Option<&'a str>,
}

#[derive(Serialize)]
struct DiffersFigure<'a> {
    cell: &'a Cell,
    /// Null if it is missing.
    before: Option<DiffersContent<'a>>,
    after: Option<DiffersContent<'a>>,
}

#[derive(Serialize)]
struct DiffersContent<'a> {
    state: &'static str,
    text: &'a str,
}

impl<'a> DiffersFigure<'a> {
    fn new(figure: &'a ChangedFigure) -> Self {
        fn content(content: &Content) -> Option<DiffersContent<'_>> {
            let state = match content.state {
                State::Stated => "stated",
                State::Blank => "blank",
                State::Slash => "slash",
                State::Unreadable => "unreadable",
                State::Missing => return None,
            };
            Some(DiffersContent { state, text: &content.text })
        }
        DiffersFigure { cell: &figure.cell, before: content(&figure.before), after: content(&figure.after) }
    }
}

#[derive(Serialize)]
struct DiffersSentence<'a> {
    section: Section,
    change: &'static str,
    text: &'a str,
}

impl<'a> DiffersSentence<'a> {
    fn new(sentence: &'a ChangedSentence) -> Self {
        let change = if sentence.is_new { "came" } else { "went" };
        DiffersSentence { section: sentence.section, change, text: &sentence.text }
    }
}

#[derive(Serialize)]
struct DiffersFindings<'a> {
    went: Vec<Written<'a>>,
    came: Vec<Written<'a>>,
}

/// What each number of the prose of one report was read as, and what was left alone and why, as one line of JSON:
/// `file`, `record`, `year`, `agency`, `sentences`, `error`.
#[must_use]
pub fn claims(
    file: Option<&str>,
    record: Option<usize>,
    report: &Report,
    sentences: &[Sentence],
    lang: Lang,
) -> String {
    fn explained(sentence: &Sentence, lang: Lang) -> ExplainedSentence<'_> {
        ExplainedSentence {
            section: sentence.section,
            passage: sentence.passage,
            start: sentence.start,
            end: sentence.end,
            text: &sentence.text,
            statements: sentence.statements.iter().map(|statement| ExplainedStatement::new(statement, lang)).collect(),
        }
    }
    line(&Explained {
        file,
        record,
        year: report.year,
        agency: Some(&report.agency).filter(|agency| **agency != Agency::default()),
        sentences: sentences.iter().map(|sentence| explained(sentence, lang)).collect(),
        error: None,
    })
}

/// The line of a report that could not be read: no sentences, and the error.
#[must_use]
pub fn claims_failed(file: Option<&str>, record: Option<usize>, error: &str) -> String {
    line(&Explained { file, record, year: None, agency: None, sentences: Vec::new(), error: Some(error) })
}

pub(super) fn line(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    // Writing to memory fails only for maps with keys that are not text, and there are none.
    let written = value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Escaping));
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

/// Escapes what steers a terminal or turns the writing direction: the line may be shown on one.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_unsafe(*c)) {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            writer.write_all(before.as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = after.get(c.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }
}
