//! JSON Schemas (draft 2020-12) of a report, of what `gouji read` prints, of a finding and of the settings (feature
//! `schema`). Cells, order and titles come from the one declaration of the tables; docs/schema has a copy of each.
//!
//! They accept what serde accepts, except duplicate keys and the relations of rules, which a schema cannot express; whole
//! numbers written as `2.0` or `-0`, which places, `record` and the settings refuse and a year takes; and arrays in place of
//! the objects of an outline, of its notes and places, or of the settings, which serde takes for their values in order.
//!
//! ```
//! let schema = gouji::schema::report();
//! let licensing = &schema["$defs"]["article20_2021"]["properties"]["licensing"];
//! assert_eq!(licensing["title"], "行政许可·本年处理决定数量");
//! ```

use crate::check::Verdict;
use crate::config::RuleLevel;
use crate::figure::Kind;
use crate::finding::Severity;
use crate::form::node::{Node, Shape};
use crate::form::{Cell, Editions, Form, Section, TREE, Table};
use crate::locate::{SearchEnd, SlipKind};
use crate::reading::{DateKind, LabelKind, NoteKind};
use crate::report::{AdminLevel, AgencyKind, Scope};
use serde_json::{Map, Value, json};

/// The schema of a report, as [`Report::from_json`](crate::Report::from_json) reads it.
#[must_use]
pub fn report() -> Value {
    let mut schema = schema("report", "政府信息公开工作年度报告", defs());
    extend(&mut schema, report_object());
    schema
}

/// The schema of a line of `gouji read`: see [`write::json::reading`](crate::write::json::reading).
#[must_use]
pub fn reading() -> Value {
    let mut defs = defs();
    extend(
        &mut defs,
        json!({
            "report": report_object(),
            "cell": { "title": "the path of a cell", "enum": cells() },
            "place": location(),
            "passage": closed(json!({ "text": text(), "place": reference("place") }), &["text", "place"]),
        }),
    );
    let mut schema = schema("reading", "what `gouji read` prints of one report", defs);
    let outline = closed(
        json!({
            "title": or_null(reference("passage")),
            "headings": list(closed(
                json!({
                    "section": one_of(Section::ALL.iter().map(|word| word.as_str())),
                    "number": text_or_null(),
                    "text": text(),
                    "place": reference("place"),
                }),
                &["section", "text", "place"],
            )),
            "tables": list(closed(
                json!({
                    "table": one_of(Table::ALL.iter().map(|word| word.as_str())),
                    "form": or_null(one_of(Form::ALL.iter().map(|word| word.as_str()))),
                    "place": reference("place"),
                }),
                &["table", "place"],
            )),
            "dates": list(closed(
                json!({
                    "date": date(),
                    "kind": one_of(DateKind::ALL.iter().map(|word| word.as_str())),
                    "place": reference("place"),
                }),
                &["date", "kind", "place"],
            )),
            "between": list(reference("passage")),
            "boxes": by_cell(text()),
            "front": list(reference("passage")),
            "signature": or_null(reference("passage")),
            "doubtful": list(reference("passage")),
            "labels": list(closed(
                json!({
                    "kind": one_of(LabelKind::ALL.iter().map(|word| word.as_str())),
                    "text": text(),
                    "place": reference("place"),
                }),
                &["kind", "text", "place"],
            )),
            "lines": list(closed(
                json!({
                    "section": one_of(Section::ALL.iter().map(|word| word.as_str())),
                    "start": number(),
                    "end": number(),
                    "place": reference("place"),
                }),
                &["section", "start", "end", "place"],
            )),
            "candidates": by_cell(list(closed(
                json!({ "text": text(), "scope": or_null(text()), "place": reference("place") }),
                &["text", "place"],
            ))),
        }),
        &[],
    );
    let note = closed(
        json!({
            "kind": one_of(NoteKind::ALL.iter().map(|word| word.as_str())),
            "cell": or_null(reference("cell")),
            "place": or_null(reference("place")),
            "text": text(),
        }),
        &["kind"],
    );
    extend(
        &mut schema,
        closed(
            json!({
                "file": text_or_null(),
                "record": { "title": "which report of the input, from 1", "type": ["integer", "null"], "minimum": 0, "maximum": u64::MAX },
                "source": { "title": "where the input comes from, such as the address of its page", "type": ["string", "null"] },
                "report": true,
                "outline": or_null(outline),
                "locations": or_null(by_cell(reference("place"))),
                "notes": or_null(list(note)),
                "whole": {
                    "title": "whether every row of every table was seen and the input did not break off",
                    "type": ["boolean", "null"],
                },
                "error": { "title": "why it could not be read", "type": ["string", "null"], "pattern": r"\S" },
            }),
            &[],
        ),
    );
    extend(
        &mut schema,
        json!({
            "if": { "properties": { "error": { "type": "string" } }, "required": ["error"] },
            "else": { "properties": { "report": reference("report") }, "required": ["report"] },
        }),
    );
    schema
}

/// The schema of a line of `gouji check --format json`, and of a [`Checked`](crate::Checked), which has the keys of
/// [`reading`] as well.
#[must_use]
pub fn checked() -> Value {
    let index = || json!({ "title": "a place in `findings`", "type": "integer", "minimum": 0 });
    let change = closed(
        json!({
            "cell": reference("cell"),
            "printed": { "title": "null for a blank", "type": ["integer", "null"] },
            "proposed": { "anyOf": [
                { "type": "integer" },
                closed(json!({ "from": { "type": "integer" }, "to": { "type": "integer" } }), &["from", "to"]),
            ] },
        }),
        &["cell", "proposed"],
    );
    let slip = closed(
        json!({ "slip": one_of(SlipKind::ALL.iter().map(|word| word.as_str())), "changes": list(change) }),
        &["slip", "changes"],
    );
    let alternative = closed(
        json!({
            "slips": list(slip),
            "explains": list(index()),
            "rank": { "title": "1 for the best", "type": "integer", "minimum": 0, "maximum": u32::MAX },
            "messages": closed(json!({ "zh": text(), "en": text() }), &["zh", "en"]),
        }),
        &["slips", "explains", "rank"],
    );
    let group = closed(
        json!({
            "table": one_of(Table::ALL.iter().map(|word| word.as_str())),
            "ending": one_of(SearchEnd::ALL.iter().map(|word| word.as_str())),
            "searched": { "title": "of how many slips explanations were looked for", "type": "integer", "minimum": 0 },
            "broken": list(index()),
            "alternatives": list(alternative),
        }),
        &["table", "ending", "searched", "broken", "alternatives"],
    );
    let verdict = closed(
        json!({ "verdict": one_of(Verdict::ALL.iter().map(|word| word.as_str())), "missing": list(text()) }),
        &["verdict", "missing"],
    );
    let (mut finding, mut reading) = (finding(), reading());
    for schema in [&mut finding, &mut reading] {
        for key in ["$schema", "$id", "if", "else"] {
            schema.as_object_mut().and_then(|schema| schema.remove(key));
        }
    }
    let mut defs = reading.get_mut("$defs").map(Value::take).unwrap_or_default();
    finding.as_object_mut().and_then(|finding| finding.remove("$defs"));
    extend(&mut defs, json!({ "finding": finding }));
    let mut properties = reading.get_mut("properties").map(Value::take).unwrap_or_default();
    extend(
        &mut properties,
        json!({
            "year": year(),
            "agency": or_null(agency()),
            "verdict": { "title": "null beside an error", "anyOf": [verdict, { "type": "null" }] },
            "findings": list(reference("finding")),
            "causes": list(group),
            "assessed": closed(
                json!({
                    "holds": number(),
                    "broken": number(),
                    "not_assessable": number(),
                    "not_applicable": number(),
                }),
                &["holds", "broken", "not_assessable", "not_applicable"],
            ),
            "report": or_null(reference("report")),
        }),
    );
    let mut schema = schema("checked", "what `gouji check` prints of one report", defs);
    extend(&mut schema, closed(properties, &["findings", "causes", "assessed"]));
    schema
}

/// The schema of a finding: see [`write::json::finding`](crate::write::json::finding).
#[must_use]
pub fn finding() -> Value {
    let amount = json!({ "type": ["integer", "string", "null"] });
    let proposed = json!({ "type": ["integer", "string"] });
    let mut schema = schema("finding", "one broken rule at one place", json!({ "place": location() }));
    extend(
        &mut schema,
        closed(
            json!({
                "rule": { "type": "string", "pattern": "^[A-Za-z0-9_-]+$" },
                "severity": one_of(Severity::ALL.iter().map(|word| word.as_str())),
                "message": text(),
                "messages": closed(json!({ "zh": text(), "en": text() }), &["zh", "en"]),
                "cells": list(json!({
                    "title": "the path of a cell; `@2023:…` or `@<agency>:…` for one of another report",
                    "type": "string",
                })),
                "places": list(or_null(reference("place"))),
                "at": reference("place"),
                "source_place": reference("place"),
                "expected": amount,
                "found": amount,
                "difference": { "title": "found − expected", "type": ["integer", "null"] },
                "proposed": { "title": "what should stand there, by path", "type": "object", "additionalProperties": proposed },
                "fingerprint": { "type": "string", "pattern": "^[A-Za-z0-9_-]+-[0-9a-f]{16}$" },
                "guessed": { "title": "whether the reader took a figure apart or put one together", "type": "boolean" },
            }),
            &["rule", "severity", "message", "cells", "places", "expected", "found", "difference", "fingerprint"],
        ),
    );
    schema
}

/// The schema of the settings of a checker: [`Config`](crate::Config).
#[must_use]
pub fn config() -> Value {
    let mut schema = schema("config", "settings of a checker", json!({}));
    let whole = json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
    let day = json!({ "type": "string", "pattern": format!("^({MONTH_DAY})$") });
    extend(
        &mut schema,
        closed(
            json!({
                "levels": {
                    "type": "object",
                    "additionalProperties": one_of(RuleLevel::ALL.iter().map(|word| word.as_str())),
                },
                "strict_blanks": { "type": "boolean" },
                "thresholds": closed(
                    json!({
                        "repeated_text": { "type": "number", "minimum": 0, "maximum": 1 },
                        "repeated_figures": whole,
                        "fee_ratio_from": whole,
                        "fee_ratio_to": whole,
                        "problems_characters": whole,
                    }),
                    &[],
                ),
                "dates": closed(
                    json!({ "government": day, "department": day, "township": day, "others": or_null(day.clone()) }),
                    &[],
                ),
                "baseline": list(closed(
                    json!({ "agency": text_or_null(), "year": year(), "fingerprint": text(), "reason": text() }),
                    &["fingerprint"],
                )),
                "agencies": list(closed(
                    json!({ "id": text_or_null(), "name": text(), "aliases": list(text()) }),
                    &["name"],
                )),
                "rules": list(closed(
                    json!({
                        "code": text(),
                        "statement": text(),
                        "statement_en": text_or_null(),
                        "severity": one_of(Severity::ALL.iter().map(|word| word.as_str())),
                        "holds": { "title": "two sums of paths and numbers with =, <= or >= between them", "type": "string" },
                        "when": closed(
                            json!({
                                "level": or_null(one_of(AdminLevel::ALL.iter().map(|word| word.as_str()))),
                                "kind": or_null(one_of(AgencyKind::ALL.iter().map(|word| word.as_str()))),
                                "name": text_or_null(),
                                "since": year(),
                                "until": year(),
                            }),
                            &[],
                        ),
                    }),
                    &["code", "statement", "holds"],
                )),
            }),
            &[],
        ),
    );
    schema
}

fn schema(name: &str, title: &str, defs: Value) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("gouji:{name}"),
        "title": title,
        "$defs": defs,
    })
}

/// Adds the keys of an object to another.
fn extend(schema: &mut Value, with: Value) {
    if let (Value::Object(schema), Value::Object(with)) = (schema, with) {
        schema.extend(with);
    }
}

/// An object with these keys and no others.
fn closed(properties: Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn or_null(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn text_or_null() -> Value {
    json!({ "type": ["string", "null"] })
}

fn one_of(words: impl Iterator<Item = &'static str>) -> Value {
    json!({ "enum": words.collect::<Vec<_>>() })
}

fn year() -> Value {
    json!({ "type": ["integer", "null"], "minimum": 0, "maximum": u16::MAX })
}

/// A date that every year has: an alternation without a group around it.
const MONTH_DAY: &str =
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])";

/// A valid date: years 0001 … 9999, 29 February in leap years.
fn date() -> Value {
    let any = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)";
    let fourth = "(0[48]|[2468][048]|[13579][26])";
    let pattern = format!("^({any}-({MONTH_DAY})|([0-9]{{2}}{fourth}|{fourth}00)-02-29)$");
    json!({ "type": "string", "format": "date", "pattern": pattern })
}

/// The paths of all cells of both editions.
fn cells() -> Vec<String> {
    Cell::all().map(|cell| cell.to_string()).fold(Vec::new(), |mut list, path| {
        if !list.contains(&path) {
            list.push(path);
        }
        list
    })
}

fn by_cell(of: Value) -> Value {
    json!({ "type": "object", "propertyNames": reference("cell"), "additionalProperties": of })
}

/// A place or a length in a text.
fn number() -> Value {
    json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
}

/// The kinds of [`Location`](crate::Location): each with its keys, and null at the keys of the others.
fn location() -> Value {
    let section = || one_of(Section::ALL.iter().map(|word| word.as_str()));
    let sorts = [
        ("in a text", json!({ "line": number(), "column": number() })),
        ("in a spreadsheet", json!({ "sheet": text(), "a1": text() })),
        ("in the grid of a table", json!({ "table": number(), "row": number(), "column": number() })),
        ("in the prose of a section", json!({ "section": section(), "start": number(), "end": number() })),
        (
            "on a page that is drawn, in points from its top left",
            json!({ "page": number(), "x0": number(), "y0": number(), "x1": number(), "y1": number() }),
        ),
        ("in a JSON text", json!({ "pointer": text() })),
    ];
    let keys = [
        "line", "column", "page", "sheet", "a1", "table", "row", "section", "start", "end", "x0", "y0", "x1", "y1",
        "pointer",
    ];
    let sort = |(title, own): (&str, Value)| {
        let required: Vec<&str> = keys.into_iter().filter(|key| own.get(key).is_some()).collect();
        let mut properties: Map<String, Value> =
            keys.into_iter().map(|key| (key.to_owned(), json!({ "type": "null" }))).collect();
        if own.get("line").is_some() {
            properties.insert("page".to_owned(), or_null(number()));
        }
        let mut properties = Value::Object(properties);
        extend(&mut properties, own.clone());
        let mut schema = closed(properties, &required);
        extend(&mut schema, json!({ "title": title }));
        schema
    };
    json!({ "anyOf": sorts.into_iter().map(sort).collect::<Vec<_>>() })
}

/// The objects of a report, each table of each edition one.
fn defs() -> Value {
    let figure = |title: &str, description: &str| json!({ "title": title, "description": description, "type": ["number", "string", "null"] });
    let states = "null is an empty cell, \"/\" a sign for none; left out: not found. A text is read as a printed cell.";
    let mut defs = json!({
        "count": figure("a count, 0 … 2⁵³−1", states),
        "change": figure("a signed change", states),
        "money": figure("an amount of money; exact as a text, with its unit if one is printed", states),
    });
    for node in &TREE {
        for version in versions(node) {
            extend(&mut defs, json!({ (name(node, version)): object(node, version) }));
        }
    }
    // A row of 表三 is always the same seven figures.
    extend(&mut defs, json!({ "applicants": row() }));
    defs
}

/// Of which editions a piece is described.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    /// All, which do not differ in it.
    All,
    Of(Form),
    /// One that is not known: what all editions have.
    Unknown,
}

impl Version {
    fn has(self, editions: Editions) -> bool {
        match self {
            Version::All => true,
            Version::Of(form) => editions.has(form),
            Version::Unknown => editions.is_all(),
        }
    }
}

/// The versions of a table, each with its schema.
fn versions(node: &Node) -> Vec<Version> {
    let table = Table::ALL.iter().find(|table| table.as_str() == node.key);
    let editions = table.into_iter().flat_map(|table| table.editions().map(Version::Of));
    // 表四 has no alternatives, and always tells its edition.
    let unknown = node.shape.has_alternatives().then_some(Version::Unknown);
    if node.shape.differs() { editions.chain(unknown).collect() } else { vec![Version::All] }
}

fn name(node: &Node, version: Version) -> String {
    match version {
        Version::All => node.key.to_owned(),
        Version::Of(form) => format!("{}_{form}", node.key),
        Version::Unknown => format!("{}_unknown", node.key),
    }
}

fn object(node: &'static Node, version: Version) -> Value {
    let mut properties = Map::new();
    match version {
        Version::All => {}
        Version::Of(form) => drop(properties.insert("form".to_owned(), json!({ "const": form.as_str() }))),
        Version::Unknown => drop(properties.insert("form".to_owned(), json!({ "type": "null" }))),
    }
    properties.extend(fields(node.shape, version));
    let required: &[&str] = if node.shape.has_alternatives() { &["form"] } else { &[] };
    closed(Value::Object(properties), required)
}

/// The fields of a piece.
fn nodes(shape: Shape, version: Version) -> Vec<&'static Node> {
    let one = shape.alternatives().find(|one| version.has(one.editions));
    one.into_iter().flat_map(|one| one.nodes).filter(|node| version.has(node.editions)).collect()
}

/// The fields of a table; none for a part of which no alternative is known.
fn fields(shape: Shape, version: Version) -> impl Iterator<Item = (String, Value)> {
    let is_known = move |node: &&Node| matches!(node.shape, Shape::Leaf(_)) || !nodes(node.shape, version).is_empty();
    nodes(shape, version).into_iter().filter(is_known).map(move |node| (node.key.to_owned(), value(node, version)))
}

/// What a field of a table may hold, under its official label.
fn value(node: &'static Node, version: Version) -> Value {
    let mut schema = match node.shape {
        Shape::Leaf(kind) => reference(match kind {
            Kind::Count => "count",
            Kind::Change => "change",
            Kind::Money => "money",
        }),
        shape if is_row(&nodes(shape, version)) => reference("applicants"),
        shape => closed(Value::Object(fields(shape, version).collect()), &[]),
    };
    let head = node.head.map(|head| format!("·{}", head.zh)).unwrap_or_default();
    extend(&mut schema, json!({ "title": format!("{}{head}", node.label.zh) }));
    if !node.source.is_empty() {
        extend(&mut schema, json!({ "description": node.source }));
    }
    schema
}

/// The nodes of a row of 表三.
fn applicants() -> Vec<&'static Node> {
    let table = TREE.iter().find(|node| node.key == Table::Applications.as_str());
    let first = table.and_then(|table| nodes(table.shape, Version::All).first().copied());
    first.map_or_else(Vec::new, |row| nodes(row.shape, Version::All))
}

fn is_row(of: &[&'static Node]) -> bool {
    of.iter().map(|node| node.key).eq(applicants().iter().map(|node| node.key))
}

fn row() -> Value {
    let inner = applicants().into_iter().map(|node| (node.key.to_owned(), value(node, Version::All)));
    closed(Value::Object(inner.collect()), &[])
}

/// A report, whose tables are among the `$defs`.
fn agency() -> Value {
    closed(
        json!({
            "id": text_or_null(),
            "name": text_or_null(),
            "level": or_null(one_of(AdminLevel::ALL.iter().map(|word| word.as_str()))),
            "kind": or_null(one_of(AgencyKind::ALL.iter().map(|word| word.as_str()))),
            "covers": or_null(one_of(Scope::ALL.iter().map(|word| word.as_str()))),
        }),
        &[],
    )
}

fn report_object() -> Value {
    let mut properties = json!({
        "year": year(),
        "agency": or_null(agency()),
        "published": or_null(date()),
        "sections": or_null(closed(
            json!({
                "overview": titled(Section::Overview),
                "problems": titled(Section::Problems),
                "other_matters": titled(Section::OtherMatters),
            }),
            &[],
        )),
    });
    for (node, table) in TREE.iter().zip(Table::ALL) {
        let mut any: Vec<Value> = versions(node).into_iter().map(|version| reference(&name(node, version))).collect();
        any.push(json!({ "type": "null" }));
        extend(&mut properties, json!({ (node.key): { "title": table.label().zh, "anyOf": any } }));
    }
    let mut schema = closed(properties, &[]);
    let named = Table::ALL.iter().map(|table| json!({ "required": [table.as_str()] }));
    extend(&mut schema, json!({ "anyOf": named.collect::<Vec<_>>() }));
    schema
}

fn titled(section: Section) -> Value {
    let title = section.title();
    json!({ "title": format!("{}、{title}", section.number()), "type": ["string", "null"] })
}
