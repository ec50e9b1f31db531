//! The report as JSON, both ways.

use crate::error::{self, Error};
use crate::figure::State;
use crate::form::part::{Node, Shape};
use crate::form::{Applications, Article20, Cell, Disputes, FigureRef, Form, TREE, Table};
use crate::report::{Agency, BodyKind, Covers, Date, Level, Report, Sections};
use serde::Serialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::fmt;

impl Report {
    /// Reads a report from JSON. A figure left out is Missing, `null` is Blank, `"/"` is Slash.
    ///
    /// ```
    /// use gouji::{Report, cells};
    /// let report = Report::from_json(r#"{"disputes": {"review": {"upheld": 88, "pending": "36件"}}}"#)?;
    /// let pending = report.figure(cells::DISPUTES.review.pending).map(|figure| figure.to_string());
    /// assert_eq!(pending.as_deref(), Some("36"));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// Text that is no JSON; unknown and duplicate keys; a value of the wrong type; an object that names no table.
    /// The message names path, line and column.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut input = serde_json::Deserializer::from_str(text);
        let wrong = |e: serde_json::Error| -> Error {
            let (line, column) = (e.line(), e.column());
            let full = e.to_string();
            let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
            error::Kind::Json { message, line, column }.into()
        };
        let (report, found) = ReportSeed.deserialize(&mut input).map_err(wrong)?;
        input.end().map_err(wrong)?;
        if !found {
            let why = "the object names none of article20, applications, disputes";
            return Err(error::Kind::NoReport(why.to_owned()).into());
        }
        Ok(report)
    }

    /// The report as canonical JSON: counts as numbers, money as strings, Missing left out.
    ///
    /// # Errors
    /// None in practice: a report is always writable.
    pub fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|e| error::Kind::Json { message: e.to_string(), line: 0, column: 0 }.into())
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("year", &self.year)?;
        map.serialize_entry("agency", &AgencyOut(&self.agency))?;
        map.serialize_entry("published", &self.published.map(|date| date.to_string()))?;
        let forms =
            [self.article20.as_ref().map(|t| Some(t.form())), self.applications.as_ref().map(|t| Some(t.form()))];
        let [article20, applications] = forms;
        let mut base = 0_usize;
        for (node, form) in TREE.iter().zip([article20, applications, self.disputes.as_ref().map(|_| None)]) {
            let table = form.map(|form| NodeOut { report: self, shape: node.shape, base, form });
            map.serialize_entry(node.key, &table)?;
            base = base.saturating_add(node.shape.len());
        }
        map.serialize_entry("sections", &SectionsOut(&self.sections))?;
        map.end()
    }
}

struct AgencyOut<'a>(&'a Agency);

impl Serialize for AgencyOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("name", &self.0.name)?;
        map.serialize_entry("level", &self.0.level.map(Level::as_str))?;
        map.serialize_entry("kind", &self.0.kind.map(BodyKind::as_str))?;
        map.serialize_entry("covers", &self.0.covers.map(Covers::as_str))?;
        map.end()
    }
}

struct SectionsOut<'a>(&'a Sections);

impl Serialize for SectionsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("overview", &self.0.overview)?;
        map.serialize_entry("problems", &self.0.problems)?;
        map.serialize_entry("other_matters", &self.0.other_matters)?;
        map.end()
    }
}

struct NodeOut<'a> {
    report: &'a Report,
    shape: Shape,
    base: usize,
    /// Written as `form` where it is known.
    form: Option<Form>,
}

impl NodeOut<'_> {
    fn is_missing(&self) -> bool {
        (self.base..self.base.saturating_add(self.shape.len()))
            .filter_map(Cell::from_index)
            .filter_map(|cell| self.report.figure(cell))
            .all(|figure| figure.state() == State::Missing)
    }
}

impl Serialize for NodeOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nodes = match self.shape {
            Shape::Leaf(_) => {
                let figure = Cell::from_index(self.base).and_then(|cell| self.report.figure(cell));
                return leaf(figure, serializer);
            }
            Shape::Part(nodes) => [(nodes, self.base), (&[][..], 0)],
            Shape::Editions(new, old) => {
                [(new, self.base), (old, self.base.saturating_add(crate::form::part::nodes_len(new)))]
            }
        };
        let mut map = serializer.serialize_map(None)?;
        if let Some(form) = self.form {
            map.serialize_entry("form", form.as_str())?;
        }
        for (nodes, mut base) in nodes {
            for node in nodes {
                let inner = NodeOut { report: self.report, shape: node.shape, base, form: None };
                base = base.saturating_add(node.shape.len());
                if !inner.is_missing() {
                    map.serialize_entry(node.key, &inner)?;
                }
            }
        }
        map.end()
    }
}

fn leaf<S: Serializer>(figure: Option<FigureRef<'_>>, serializer: S) -> Result<S::Ok, S::Error> {
    use crate::figure::Figure::{Blank, Missing, Slash, Stated, Unreadable};
    match figure {
        Some(FigureRef::Count(Stated(count))) => serializer.serialize_u64(count.get()),
        Some(FigureRef::Change(Stated(change))) => serializer.serialize_i64(change.get()),
        Some(FigureRef::Money(Stated(money))) => serializer.collect_str(money),
        Some(FigureRef::Count(Slash) | FigureRef::Change(Slash) | FigureRef::Money(Slash)) => {
            serializer.serialize_str("/")
        }
        Some(FigureRef::Count(Unreadable(text))) => serializer.serialize_str(text.as_str()),
        Some(FigureRef::Change(Unreadable(text))) => serializer.serialize_str(text.as_str()),
        Some(FigureRef::Money(Unreadable(text))) => serializer.serialize_str(text.as_str()),
        Some(
            FigureRef::Count(Blank | Missing) | FigureRef::Change(Blank | Missing) | FigureRef::Money(Blank | Missing),
        )
        | None => serializer.serialize_none(),
    }
}

/// What a leaf says: nothing, or the text to be read.
type Leaves = Vec<(Cell, Option<String>)>;

struct ReportSeed;

impl<'de> DeserializeSeed<'de> for ReportSeed {
    type Value = (Report, bool);
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ReportSeed {
    type Value = (Report, bool);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report as an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut report, mut found) = (Report::default(), false);
        let mut seen: Vec<String> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            once(&mut seen, "", &key)?;
            let table = Table::ALL.iter().copied().zip(&TREE).scan(0_usize, |base, (table, node)| {
                let here = *base;
                *base = here.saturating_add(node.shape.len());
                Some((table, node, here))
            });
            if let Some((table, node, base)) = table.into_iter().find(|(_, node, _)| node.key == key) {
                found = true;
                let mut out = Leaves::new();
                let mut form = None;
                let seed = ObjectSeed {
                    alternatives: alternatives(node.shape, base),
                    path: node.key.to_owned(),
                    form: &mut form,
                    takes_form: table != Table::Disputes,
                    optional: true,
                    out: &mut out,
                };
                if map.next_value_seed(seed)? {
                    fill(&mut report, table, form, out).map_err(de::Error::custom)?;
                }
                continue;
            }
            match key.as_str() {
                "year" => report.year = simple(&mut map, "year", "a year or null")?,
                "published" => {
                    let text: Option<String> = simple(&mut map, "published", "a date YYYY-MM-DD or null")?;
                    let date = text.map(|text| text.parse::<Date>()).transpose();
                    report.published = date.map_err(|e| de::Error::custom(format_args!("published: {e}")))?;
                }
                "agency" => {
                    let [name, level, kind, covers] = texts(&mut map, "agency", ["name", "level", "kind", "covers"])?;
                    report.agency = Agency {
                        name,
                        level: word("agency.level", level, Level::ALL, Level::as_str)?,
                        kind: word("agency.kind", kind, BodyKind::ALL, BodyKind::as_str)?,
                        covers: word("agency.covers", covers, Covers::ALL, Covers::as_str)?,
                    };
                }
                "sections" => {
                    let [overview, problems, other_matters] =
                        texts(&mut map, "sections", ["overview", "problems", "other_matters"])?;
                    report.sections = Sections { overview, problems, other_matters };
                }
                _ => return Err(unknown("", &key)),
            }
        }
        Ok((report, found))
    }
}

fn unknown<E: de::Error>(path: &str, key: &str) -> E {
    let dot = if path.is_empty() { "" } else { "." };
    E::custom(format_args!("unknown key `{path}{dot}{}`", crate::text::shown(key, 60)))
}

fn once<E: de::Error>(seen: &mut Vec<String>, path: &str, key: &str) -> Result<(), E> {
    if seen.iter().any(|k| k == key) {
        let dot = if path.is_empty() { "" } else { "." };
        return Err(E::custom(format_args!("duplicate key `{path}{dot}{}`", crate::text::shown(key, 60))));
    }
    seen.push(key.to_owned());
    Ok(())
}

fn simple<'de, A: MapAccess<'de>, T: de::DeserializeOwned>(
    map: &mut A,
    path: &str,
    expected: &str,
) -> Result<T, A::Error> {
    let raw: Box<RawValue> = map.next_value()?;
    serde_json::from_str(raw.get())
        .map_err(|_| de::Error::custom(format_args!("{path}: expected {expected}, found {}", found(raw.get()))))
}

fn found(raw: &str) -> String {
    crate::text::shown(raw, 40).to_string()
}

fn texts<'de, A: MapAccess<'de>, const N: usize>(
    map: &mut A,
    path: &'static str,
    keys: [&'static str; N],
) -> Result<[Option<String>; N], A::Error> {
    map.next_value_seed(Texts { path, keys })
}

struct Texts<const N: usize> {
    path: &'static str,
    keys: [&'static str; N],
}

impl<'de, const N: usize> DeserializeSeed<'de> for Texts<N> {
    type Value = [Option<String>; N];
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, const N: usize> Visitor<'de> for Texts<N> {
    type Value = [Option<String>; N];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: an object or null", self.path)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok([const { None }; N])
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut out = [const { None }; N];
        let mut seen = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            once(&mut seen, self.path, &key)?;
            let slot = self.keys.iter().zip(&mut out).find(|(k, _)| **k == key);
            let Some((_, slot)) = slot else { return Err(unknown(self.path, &key)) };
            *slot = simple(&mut map, &format!("{}.{key}", self.path), "a text or null")?;
        }
        Ok(out)
    }
}

fn word<T: Copy, E: de::Error>(
    path: &str,
    text: Option<String>,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<Option<T>, E> {
    let Some(text) = text else { return Ok(None) };
    match all.iter().find(|value| name(**value) == text) {
        Some(value) => Ok(Some(*value)),
        None => {
            let words: Vec<_> = all.iter().map(|value| name(*value)).collect();
            Err(E::custom(format_args!("{path}: expected one of {}, found {}", words.join(", "), found(&text))))
        }
    }
}

type Alternatives = Vec<(&'static [Node], usize)>;

fn alternatives(shape: Shape, base: usize) -> Alternatives {
    match shape {
        Shape::Leaf(_) => Vec::new(),
        Shape::Part(nodes) => vec![(nodes, base)],
        Shape::Editions(new, old) => {
            vec![(new, base), (old, base.saturating_add(crate::form::part::nodes_len(new)))]
        }
    }
}

/// An object of the tree. While `form` is not known, the keys of both editions are.
struct ObjectSeed<'a> {
    alternatives: Alternatives,
    path: String,
    form: &'a mut Option<Form>,
    takes_form: bool,
    /// Whether `null` may stand for it.
    optional: bool,
    out: &'a mut Leaves,
}

impl<'de> DeserializeSeed<'de> for ObjectSeed<'_> {
    type Value = bool;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ObjectSeed<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: an object", self.path)
    }

    fn visit_unit<E: de::Error>(self) -> Result<bool, E> {
        if self.optional {
            Ok(false)
        } else {
            Err(E::custom(format_args!("{}: expected an object, found null", self.path)))
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut seen = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            once(&mut seen, &self.path, &key)?;
            let path = format!("{}.{}", self.path, crate::text::shown(&key, 60));
            if self.takes_form && key == "form" {
                let text: String = simple(&mut map, &path, "\"2019\" or \"2021\"")?;
                *self.form = word(&path, Some(text), &[Form::F2019, Form::F2021], Form::as_str)?;
                continue;
            }
            let (mut leaf, mut inner) = (None, Vec::new());
            for &(nodes, mut base) in &self.alternatives {
                for node in nodes {
                    let cell = Cell::from_index(base);
                    let fits = |c: Cell| match (*self.form, node.shape) {
                        (Some(form), Shape::Leaf(_) | Shape::Part(_)) => c.is_in(form),
                        _ => true,
                    };
                    if node.key == key && cell.is_some_and(fits) {
                        match node.shape {
                            Shape::Leaf(_) => leaf = cell,
                            shape => inner.extend(alternatives(shape, base)),
                        }
                    }
                    base = base.saturating_add(node.shape.len());
                }
            }
            let seed = |form, out| ObjectSeed {
                alternatives: inner.clone(),
                path: path.clone(),
                form,
                takes_form: false,
                optional: false,
                out,
            };
            match leaf {
                None if inner.is_empty() => return Err(unknown(&self.path, &key)),
                None => {
                    map.next_value_seed(seed(&mut *self.form, &mut *self.out))?;
                }
                Some(cell) => {
                    let raw: Box<RawValue> = map.next_value()?;
                    if raw.get().starts_with('{') && !inner.is_empty() {
                        let mut nested = serde_json::Deserializer::from_str(raw.get());
                        seed(&mut *self.form, &mut *self.out).deserialize(&mut nested).map_err(|e| {
                            let full = e.to_string();
                            de::Error::custom(full.split(" at line ").next().unwrap_or(&full))
                        })?;
                    } else {
                        let text = leaf_text(raw.get()).ok_or_else(|| {
                            let found = found(raw.get());
                            de::Error::custom(format_args!("{path}: expected a number, a text or null, found {found}"))
                        })?;
                        self.out.push((cell, text));
                    }
                }
            }
        }
        Ok(true)
    }
}

/// `Some(None)` for null; `None` for what is no figure.
fn leaf_text(raw: &str) -> Option<Option<String>> {
    match raw.as_bytes().first()? {
        b'n' => Some(None),
        b'"' => serde_json::from_str(raw).ok().map(Some),
        b'-' | b'0'..=b'9' => Some(Some(decimal(raw).unwrap_or_else(|| raw.to_owned()))),
        _ => None,
    }
}

/// A JSON number as the shortest plain decimal; `None` where its exponent is beyond any figure.
fn decimal(raw: &str) -> Option<String> {
    let (sign, number) = raw.strip_prefix('-').map_or(("", raw), |rest| ("-", rest));
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok().filter(|e| e.abs() < 400)?),
        None => (number, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let (whole, fraction) = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => (format!("{digits:0<point$}"), String::new()),
        Ok(point) => {
            let (whole, fraction) = digits.split_at_checked(point)?;
            (whole.to_owned(), fraction.to_owned())
        }
        Err(_) => (String::new(), format!("{}{digits}", "0".repeat(usize::try_from(point.checked_neg()?).ok()?))),
    };
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if whole == "0" && fraction.is_empty() { "" } else { sign };
    let dot = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{dot}{fraction}"))
}

fn fill(report: &mut Report, table: Table, form: Option<Form>, leaves: Leaves) -> Result<(), String> {
    let needed = || form.ok_or("`form` is missing: \"2019\" or \"2021\"");
    match table {
        Table::Article20 => {
            report.article20 = Some(Article20::missing(needed().map_err(|e| format!("article20: {e}"))?));
        }
        Table::Applications => {
            report.applications = Some(Applications::missing(needed().map_err(|e| format!("applications: {e}"))?));
        }
        Table::Disputes => report.disputes = Some(Disputes::default()),
    }
    for (cell, text) in leaves {
        let set = match text {
            None => report.set(cell, crate::report::Value::Blank),
            Some(text) => report.set_text(cell, &text),
        };
        set.map_err(|e| e.to_string())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cells;

    fn fees(value: &str) -> String {
        let text = format!(r#"{{"article20": {{"form": "2021", "fees": {value}, "licensing": {value}}}}}"#);
        let report = Report::from_json(&text).unwrap();
        assert_eq!(Report::from_json(&report.to_json().unwrap()).unwrap(), report, "{value}");
        let show = |cell| report.figure(cell).unwrap().to_string();
        format!("{} {}", show(cells::ARTICLE20.f2021.fees), show(cells::ARTICLE20.f2021.licensing))
    }

    #[test]
    fn the_table_of_values() {
        let big = "9".repeat(400);
        for (value, expected) in [
            ("0", "0 0".to_owned()),
            ("9007199254740991", r#"Unreadable("9007199254740991") 9007199254740991"#.to_owned()),
            ("9007199254740992", "Unreadable(\"9007199254740992\") Unreadable(\"9007199254740992\")".to_owned()),
            ("-3", "Unreadable(\"-3\") Unreadable(\"-3\")".to_owned()),
            ("12.0", "12 12".to_owned()),
            ("1e3", "1000 1000".to_owned()),
            ("72701.2578", "72701.2578 Unreadable(\"72701.2578\")".to_owned()),
            ("\"１,２３４\"", "1234 1234".to_owned()),
            ("\"251000元\"", "251000元 Unreadable(\"251000元\")".to_owned()),
            ("\"12件\"", "Unreadable(\"12件\") 12".to_owned()),
            ("\"/\"", "Slash Slash".to_owned()),
            ("\"  \"", "Blank Blank".to_owned()),
            ("null", "Blank Blank".to_owned()),
            ("\"abc\"", "Unreadable(\"abc\") Unreadable(\"abc\")".to_owned()),
            (&big, format!("Unreadable(\"{big}\") Unreadable(\"{big}\")")),
        ] {
            assert_eq!(fees(value), expected, "{value}");
        }
    }

    #[test]
    fn errors_name_path_and_line() {
        for (text, message) in [
            (
                "{\n\"article20\": {\"form\": \"2021\",\n\"fees\": true}}",
                "article20.fees: expected a number, a text or null, found true at line 3 column 12",
            ),
            ("{\"disputes\": {\"revue\": {}}}", "unknown key `disputes.revue` at line 1 column 21"),
            (
                "{\"disputes\": {\"review\": {\"total\": 1, \"total\": 1}}}",
                "duplicate key `disputes.review.total` at line 1 column 44",
            ),
            (
                "{\"article20\": {\"form\": \"2021\", \"fees\": {\"change\": 1}}}",
                "article20.fees: expected a number, a text or null, found {\"change\": 1} at line 1 column 53",
            ),
            ("{\"year\": 2024}", "no report found: the object names none of article20, applications, disputes"),
            (
                "{\"article20\": {\"licensing\": 1}}",
                "article20: `form` is missing: \"2019\" or \"2021\" at line 1 column 32",
            ),
        ] {
            let error = Report::from_json(text).unwrap_err().to_string();
            assert_eq!(error.split(" column").next(), message.split(" column").next(), "{text}");
        }
    }

    #[test]
    fn both_editions_come_back_wherever_form_stands() {
        for form in [Form::F2019, Form::F2021] {
            let mut report = Report::new(2020, "甲", form);
            for (n, cell) in Cell::of(form).enumerate() {
                report.set(cell, u32::try_from(n).unwrap()).unwrap();
            }
            let json = report.to_json().unwrap();
            assert_eq!(Report::from_json(&json).unwrap(), report);
            let tag = format!("\"form\":\"{}\",", form.as_str());
            let late = json
                .replace(&tag, "")
                .replace("},\"applications\"", &format!(",{}}},\"applications\"", tag.trim_end_matches(',')));
            let late = late.replace("},\"disputes\"", &format!(",{}}},\"disputes\"", tag.trim_end_matches(',')));
            assert_eq!(Report::from_json(&late).unwrap(), report);
        }
    }
}
