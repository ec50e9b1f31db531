//! Reports from and to JSON text, with every digit of every number.

use super::Report;
use super::serde::Field;
use crate::error::{Error, ErrorKind, Reason};
use crate::form::serde::FORM;
use crate::form::serde::value::{Path, Refusal, Scalar, Source, Take, number};
use crate::form::{Form, Table};
use crate::text::{Bilingual, Lang, say, shown};
use ::serde::de::{self, Deserialize, Deserializer};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

impl Report {
    /// Reads a report from JSON. A figure left out is Missing, `null` is Blank, `"/"` is Slash; numbers of any length
    /// keep their digits.
    ///
    /// ```
    /// use gouji::{Report, cells};
    /// let report = Report::from_json(r#"{"disputes": {"review": {"upheld": 88, "pending": "36件"}}}"#)?;
    /// let pending = report.figure(cells::DISPUTES.review.pending).map(|figure| figure.to_string());
    /// assert_eq!(pending.as_deref(), Some("36"));
    ///
    /// let error = Report::from_json("{\"disputes\":\n{\"review\": {\"upheld\": true}}}").err().map(|e| e.to_string());
    /// let message = "disputes.review.upheld: expected a number, a text or null, found true at line 2 column 23";
    /// assert_eq!(error.as_deref(), Some(message));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// Text that is not JSON; unknown and duplicate keys; a value of the wrong type; an object that names no table.
    /// The message names path, line and column.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text.strip_prefix('\u{feff}').unwrap_or(text), Position::START, &Path::TOP)
    }

    /// The report as canonical JSON: counts as numbers, money as strings, Missing left out.
    ///
    /// ```
    /// use gouji::{Disputes, Report};
    /// let mut report = Report::default();
    /// report.disputes = Some(Disputes::default());
    /// report.set(gouji::cells::DISPUTES.review.upheld, 88)?;
    /// assert!(report.to_json()?.contains(r#""disputes":{"review":{"upheld":88}}"#));
    /// assert_eq!(Report::from_json(&report.to_json()?)?, report);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// None in practice: a report is always writable.
    pub fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|e| at(Fault::of_parser(&e), Position { line: 0, column: 0 }))
    }
}

/// A position in a text, from 1; columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    pub(crate) const START: Position = Position { line: 1, column: 1 };

    /// The position after a text that begins here.
    pub(crate) fn after(self, text: &str) -> Position {
        match text.rsplit_once('\n') {
            None => Position { column: self.column.saturating_add(text.chars().count()), ..self },
            Some((lines, last)) => Position {
                line: self.line.saturating_add(lines.split('\n').count()),
                column: last.chars().count().saturating_add(1),
            },
        }
    }
}

/// Where in `text` the text of `part` begins, which is a piece of it.
pub(crate) fn offset(text: &str, part: &str) -> Option<usize> {
    let at = part.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    (at <= text.len()).then_some(at)
}

/// The error of serde_json at its position in an input of which `text`, beginning at `start`, is a part.
pub(crate) fn error(error: &serde_json::Error, text: &str, start: Position) -> Error {
    at(Fault::of_parser(error), position(error, text, start))
}

fn position(error: &serde_json::Error, text: &str, start: Position) -> Position {
    // serde_json counts the bytes that it has read of the line.
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let last = line.saturating_add(error.column().saturating_sub(1)).min(text.len());
    let before = (0..=last).rev().find_map(|at| text.get(..at)).unwrap_or("");
    start.after(before)
}

/// Characters of the longest message of an error.
pub(crate) const LONGEST: usize = 1000;

/// The message of an error without the position that serde_json puts after it.
fn message(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    let suffix = format!(" at line {} column {}", error.line(), error.column());
    message.truncate(message.strip_suffix(&suffix).map_or(message.len(), str::len));
    // It names unknown keys as they stand in the input.
    shown(&message, LONGEST).to_string()
}

/// What serde_json says of a text that is not JSON. A text that is not here is said to be of syntax: see [`Fault::of_parser`].
const SYNTAX: &[(&str, &str)] = &[
    ("EOF while parsing a list", "数组未结束，文本已到末尾"),
    ("EOF while parsing an object", "对象未结束，文本已到末尾"),
    ("EOF while parsing a string", "字符串未结束，文本已到末尾"),
    ("EOF while parsing a value", "应有值，文本已到末尾"),
    ("expected `:`", "应为“:”"),
    ("expected `,` or `]`", "应为“,”或“]”"),
    ("expected `,` or `}`", "应为“,”或“}”"),
    ("expected ident", "应为 true、false 或 null"),
    ("expected value", "应为值"),
    ("expected `\"`", "应为双引号"),
    ("invalid escape", "转义无效"),
    ("invalid number", "数字无效"),
    ("number out of range", "数字超出范围"),
    ("invalid unicode code point", "不是有效的 Unicode 字符"),
    ("control character (\\u0000-\\u001F) found while parsing a string", "字符串中有控制字符"),
    ("key must be a string", "键应为带双引号的字符串"),
    ("lone leading surrogate in hex escape", "转义中的代理项不成对"),
    ("trailing comma", "末尾多了逗号"),
    ("trailing characters", "JSON 之后还有其他字符"),
    ("unexpected end of hex escape", "转义未结束"),
    ("recursion limit exceeded", "嵌套过深"),
];

/// What is wrong with a JSON text.
pub(crate) enum Fault {
    /// In the words of the parser: of a text that is not JSON.
    Syntax(String),
    /// In the words of the parser: of a value.
    Parser(String),
    /// A value or key that is not of a report.
    Refused(Refusal),
    Nothing,
    /// Not even the beginning of a JSON text.
    Begins(char),
    /// A record of `gouji read` with neither a report nor an error.
    NoReport,
}

impl Fault {
    /// What the parser says, by the category that it gives its error.
    fn of_parser(error: &serde_json::Error) -> Self {
        match error.classify() {
            Category::Syntax | Category::Eof => Fault::Syntax(message(error)),
            Category::Data | Category::Io => Fault::Parser(message(error)),
        }
    }
}

struct Misread {
    fault: Fault,
    place: Position,
}

impl Reason for Misread {
    fn message(&self, lang: Lang) -> String {
        let what = match &self.fault {
            Fault::Syntax(message) if lang == Lang::Zh => {
                let known = SYNTAX.iter().find(|(en, _)| *en == message).map(|(_, zh)| (*zh).to_owned());
                known.unwrap_or_else(|| format!("不是合法的 JSON（{message}）"))
            }
            Fault::Syntax(message) | Fault::Parser(message) => message.clone(),
            Fault::Nothing => say!(lang, "应为 JSON 对象，实为空", "expected a JSON object, found nothing"),
            Fault::Begins(first) => say!(
                lang,
                "应为 JSON 对象，实为以“{}”开头的文本",
                "expected a JSON object, found a text that begins with `{}`",
                shown(first.encode_utf8(&mut [0; 4]), 1),
            ),
            Fault::Refused(refusal) => refusal.message(lang),
            Fault::NoReport => {
                say!(lang, "report：error 为 null，应有报告", "report: expected a report, as `error` is null")
            }
        };
        let Position { line, column } = self.place;
        say!(lang, "第 {line} 行第 {column} 列：{what}", "{what} at line {line} column {column}")
    }

    fn kind(&self) -> ErrorKind {
        match &self.fault {
            Fault::Refused(refusal) if refusal.is_no_report() => ErrorKind::NoReport,
            _ => ErrorKind::Syntax,
        }
    }

    fn path(&self) -> Option<String> {
        match &self.fault {
            Fault::Refused(refusal) => refusal.path(),
            _ => None,
        }
    }

    fn line_column(&self) -> Option<(usize, usize)> {
        Some((self.place.line, self.place.column))
    }
}

/// The error of this fault at its position in the input.
pub(crate) fn at(fault: Fault, place: Position) -> Error {
    Error::new(Misread { fault, place })
}

/// Reads a report from a text that begins at `start` of an input, under `path`.
pub(crate) fn read(text: &str, start: Position, path: &Path<'_>) -> Result<Report, Error> {
    let notes = Notes::default();
    let first = attempt(text, start, path, &notes);
    if first.is_ok() || !notes.late.get() {
        return first;
    }
    // Figures stood before `form`, and only `form` can tell which of them are wrong.
    match forms(text) {
        Ok(forms) if forms != Forms::default() => attempt(text, start, path, &Notes { forms, ..Notes::default() }),
        Err(e) if !e.is_data() => Err(error(&e, text, start)),
        _ => first,
    }
}

fn attempt(text: &str, start: Position, path: &Path<'_>, notes: &Notes) -> Result<Report, Error> {
    let mut input = serde_json::Deserializer::from_str(text);
    let report = Report::read(Text { text, notes }, path, &mut input).and_then(|report| input.end().map(|()| report));
    let fault = |e: &serde_json::Error| match notes.refusal.take() {
        Some(refusal) if e.is_data() => Fault::Refused(refusal),
        _ => Fault::of_parser(e),
    };
    report.map_err(|e| match notes.refused.get().and_then(|at| text.get(..at)) {
        Some(before) => at(fault(&e), start.after(before)),
        None if notes.refusal.borrow().as_ref().is_some_and(Refusal::is_no_report) => {
            let blank = text.len().saturating_sub(text.trim_start().len());
            at(fault(&e), start.after(text.get(..blank).unwrap_or("")))
        }
        None if !e.is_data() => foreign(text, start).unwrap_or_else(|| error(&e, text, start)),
        None => at(fault(&e), position(&e, text, start)),
    })
}

/// The error of a text that does not even begin as a JSON object.
fn foreign(text: &str, start: Position) -> Option<Error> {
    let rest = text.trim_start();
    let fault = match rest.chars().next() {
        None => Fault::Nothing,
        // What else a JSON text can begin with is of the wrong type, which serde_json says.
        Some('{' | '[' | '"') => return None,
        Some(first) => Fault::Begins(first),
    };
    let blank = text.len().saturating_sub(rest.len());
    Some(at(fault, start.after(text.get(..blank)?)))
}

/// What each table of a report says of its edition, whatever else is in it.
type Forms = [Option<Option<Form>>; Table::ALL.len()];

fn forms(text: &str) -> Result<Forms, serde_json::Error> {
    type Keys<'a> = BTreeMap<String, &'a RawValue>;
    let keys: Keys<'_> = serde_json::from_str(text)?;
    let mut forms = Forms::default();
    for (table, form) in Table::ALL.iter().zip(&mut forms) {
        let table = keys.get(table.as_str()).and_then(|raw| serde_json::from_str::<Keys<'_>>(raw.get()).ok());
        *form = table.and_then(|keys| serde_json::from_str(keys.get(FORM)?.get()).ok());
    }
    Ok(forms)
}

/// What is known of a text before and after it is read.
#[derive(Default)]
struct Notes {
    forms: Forms,
    /// Where the value stands that was refused.
    refused: Cell<Option<usize>>,
    /// Whether figures stood before `form`.
    late: Cell<bool>,
    refusal: RefCell<Option<Refusal>>,
}

/// The text of a document: its numbers keep their digits.
#[derive(Clone, Copy)]
struct Text<'a> {
    text: &'a str,
    notes: &'a Notes,
}

impl Source for Text<'_> {
    const EITHER: bool = false;

    fn simple<'de, D: Deserializer<'de>, T: Take<'de>>(self, deserializer: D, take: T) -> Result<T::Value, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        take.scalar(scalar(raw)).map_err(|refusal| {
            self.notes.refused.set(offset(self.text, raw));
            self.refuse(refusal)
        })
    }

    fn form(self, table: &str) -> Option<Option<Form>> {
        let at = Table::ALL.iter().position(|t| t.as_str() == table)?;
        self.notes.forms.get(at).copied().flatten()
    }

    fn late(self) {
        self.notes.late.set(true);
    }

    // serde_json goes on to the next token before it says where it is.
    fn array<'de, A: de::SeqAccess<'de>>(self, seq: &mut A) {
        if let Ok(Some(first)) = seq.next_element::<&RawValue>() {
            let before = offset(self.text, first.get()).and_then(|at| self.text.get(..at));
            self.notes.refused.set(before.and_then(|before| before.rfind('[')));
        }
    }

    fn refuse<E: de::Error>(self, refusal: Refusal) -> E {
        let error = E::custom(&refusal);
        self.notes.refusal.replace(Some(refusal));
        error
    }
}

/// The value of a JSON text that is a value.
fn scalar(raw: &str) -> Scalar<'_> {
    if let Some(whole) = Scalar::whole(raw) {
        return whole;
    }
    let other = || match serde_json::from_str::<String>(raw) {
        Ok(text) => Scalar::Text(text.into()),
        Err(_) => {
            Scalar::Foreign(Bilingual { zh: "含半个代理对的文本", en: "a text with half of a surrogate pair" })
        }
    };
    match raw {
        "null" => Scalar::Null,
        "true" => Scalar::Bool(true),
        "false" => Scalar::Bool(false),
        _ if raw.starts_with('[') => Scalar::Array,
        _ if raw.starts_with('{') => Scalar::Object,
        _ => match raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) {
            Some(text) if !text.contains('\\') => Scalar::Text(text.into()),
            Some(_) => other(),
            None => number(raw).map_or_else(other, Scalar::Number),
        },
    }
}
