//! Reading flattened web text. Strict: a row is taken only if exactly its boxes are there, all filled; everything
//! else stays Missing.

use super::{Limits, Options};
use crate::error::{self, Error};
use crate::figure::{Count, Figure, State};
use crate::form::{Applications, Article20, Cell, Disputes, Form, Table};
use crate::number::{fold, is_space};
use crate::reading::{Place, Reading};
use crate::report::{BodyKind, Date, Level, Report};

/// Longer lines are prose, never labels.
const MAX_LABEL: usize = 64 << 10;

struct Token<'a> {
    text: &'a str,
    line: u32,
}

/// Letters, digits and ideographs only, fullwidth folded.
fn normal(label: &str) -> String {
    label.chars().map(fold).filter(|c| c.is_alphanumeric()).collect()
}

/// Reads a page as text, a cell or a row a line with `|` between the cells.
///
/// # Errors
/// Input over 16 MiB; a page without any table of the form.
pub fn text(page: &str, options: &Options) -> Result<Reading, Error> {
    Limits::check("bytes", page.len(), options.limits.bytes, "")?;
    let mut tokens = Vec::new();
    for (line, text) in (1_u32..).zip(page.lines()) {
        let filled = text.split('|').map(|t| t.trim_matches(is_space)).filter(|t| !t.is_empty());
        tokens.extend(filled.map(|text| Token { text, line }));
    }
    let labels: Vec<String> =
        tokens.iter().map(|t| if t.text.len() > MAX_LABEL { String::new() } else { normal(t.text) }).collect();
    let has = |label: &str| labels.iter().any(|l| l == label);
    let mut reading = Reading::default();
    let report = &mut reading.report;
    let old = has("本年新制作数量") || has("对外公开总数量");
    let new = has("本年制发件数") || has("现行有效件数");
    if old != new {
        report.article20 = Some(Article20::missing(if old { Form::F2019 } else { Form::F2021 }));
    }
    if has("一本年新收政府信息公开申请数量") {
        let three = has("3其他") || labels.iter().any(|l| l.starts_with("1申请人无正当理由逾期不补正"));
        let at = labels.iter().position(|l| l == "六其他处理");
        let one_row = at.is_some_and(|at| !run(&tokens, at.saturating_add(1)).is_empty());
        // A page that ends before (六) does not tell; then 表二 does, and without it nothing is read of 表三.
        let form = match (three, one_row) {
            (true, false) => Some(Form::F2021),
            (false, true) => Some(Form::F2019),
            _ => report.article20.as_ref().map(Article20::form),
        };
        report.applications = form.map(Applications::missing);
    }
    let dispute_at = labels.iter().position(|l| l == "四政府信息公开行政复议行政诉讼情况");
    report.disputes = dispute_at.map(|_| Disputes::default());
    if report.article20.is_none() && report.applications.is_none() && report.disputes.is_none() {
        return Err(error::Kind::NoReport("the page has no table of the form".to_owned()).into());
    }
    for row in rows(report) {
        let Some(first) = row.first() else { continue };
        let names = row_names(*first);
        let mut found: Option<Vec<(&str, u32)>> = None;
        let mut torn = false;
        for (at, label) in labels.iter().enumerate() {
            if !names.contains(label) {
                continue;
            }
            let boxes = run(&tokens, at.saturating_add(1));
            if boxes.len() != row.len() {
                torn |= !boxes.is_empty();
                continue;
            }
            // Two different rows under one label: neither is sure.
            torn |= found.as_ref().is_some_and(|before| before.iter().map(|b| b.0).ne(boxes.iter().map(|b| b.0)));
            found = Some(boxes);
        }
        if let (Some(boxes), false) = (found, torn) {
            put(&mut reading, &row, &boxes)?;
        }
    }
    if let Some(at) = dispute_at {
        let head = (at..tokens.len()).find(|at| !run(&tokens, at.saturating_add(1)).is_empty());
        let boxes = head.map(|at| run(&tokens, at.saturating_add(1))).unwrap_or_default();
        let cells: Vec<Cell> = Cell::all().filter(|c| c.table() == Table::Disputes).collect();
        if boxes.len() == cells.len() {
            put(&mut reading, &cells, &boxes)?;
        }
    }
    signature(&tokens, &mut reading.report);
    Ok(reading)
}

/// The filled boxes of figures that follow.
fn run<'a>(tokens: &[Token<'a>], from: usize) -> Vec<(&'a str, u32)> {
    let is_figure = |text: &str| {
        let state = Figure::<Count>::read(text).state();
        state == State::Stated || state == State::Slash || text.starts_with(['+', '-', '减', '增']) || {
            matches!(Figure::<crate::figure::Money>::read(text), Figure::Stated(_))
        }
    };
    let rest = tokens.iter().skip(from);
    rest.take_while(|t| is_figure(t.text)).take(20).map(|t| (t.text, t.line)).collect()
}

/// The cells of each row of 表二 and 表三, of the editions found.
fn rows(report: &Report) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for cell in report.cells().filter(|cell| cell.table() != Table::Disputes) {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| first.row_key() == cell.row_key()) => row.push(cell),
            _ => rows.push(vec![cell]),
        }
    }
    rows
}

fn row_names(cell: Cell) -> Vec<String> {
    cell.row_labels().map(normal).collect()
}

fn put(reading: &mut Reading, cells: &[Cell], boxes: &[(&str, u32)]) -> Result<(), Error> {
    for (cell, (text, line)) in cells.iter().zip(boxes) {
        reading.report.set_text(*cell, text)?;
        reading.places.insert(*cell, Place::Line { line: *line, column: 1, page: None });
    }
    Ok(())
}

/// Name and date from the last two lines; the year from the first words of section 一, else the year before the date.
fn signature(tokens: &[Token<'_>], report: &mut Report) {
    let mut last = tokens.iter().rev().map(|t| t.text);
    let (date, name) = (last.next().and_then(date), last.next());
    let ends = [
        ("街道办事处", Some((Level::Township, BodyKind::StreetOffice))),
        ("镇人民政府", Some((Level::Township, BodyKind::Government))),
        ("乡人民政府", Some((Level::Township, BodyKind::Government))),
        ("人民政府", None),
        ("局", None),
        ("委员会", None),
    ];
    if let (Some(date), Some(name)) = (date, name) {
        report.published = Some(date);
        if let Some((_, body)) = ends.iter().find(|(end, _)| name.ends_with(end) && name.chars().count() <= 40) {
            report.agency.name = Some(name.to_owned());
            report.agency.level = body.map(|b| b.0);
            report.agency.kind = body.map(|b| b.1);
        }
    }
    let overview =
        tokens.iter().position(|t| normal(t.text) == "一总体情况").and_then(|at| tokens.get(at.saturating_add(1)));
    let first = overview.and_then(|t| t.text.split_once('年')).and_then(|(year, _)| year.parse::<u16>().ok());
    let year = first.filter(|year| (2008..2100).contains(year));
    report.year = year.or_else(|| report.published.and_then(|date| date.year().checked_sub(1)));
}

fn date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.strip_suffix('日')?.parse().ok()?)
}
