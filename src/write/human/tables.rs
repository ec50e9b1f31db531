//! The tables of a report for a terminal, with what was found marked at each figure.

use super::{FAINT, Style, WRONG};
use crate::check::Findings;
use crate::figure::State;
use crate::finding::Severity;
use crate::form::{Cell, Table};
use crate::locate::Causes;
use crate::report::Report;
use crate::rule::Input;
use crate::text::{Bilingual, is_wide, visible};
use crate::write::layout::{self, Line};
use crate::write::marks::{Mark, Marks, Weight};
use std::fmt::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns of the labels before the figures; longer ones go on below.
const LABEL: usize = 44;
/// Columns between two cells.
const GAP: usize = 2;

/// Writes the tables in which something is marked: one row a line under the labels of the form, each figure as printed.
pub(super) fn tables(
    out: &mut impl Write,
    input: Input<'_>,
    findings: &Findings,
    causes: &Causes,
    style: Style,
) -> fmt::Result {
    let marks = Marks::new(input, findings, causes, style.lang);
    let weight = |cell: &Cell| marks.get(*cell).and_then(|mark| mark.weight);
    let mut used: Vec<Weight> = Vec::new();
    for table in Table::ALL.iter().copied().filter(|table| input.report.has(*table)) {
        let lines = layout::lines(table, input.report.edition(table));
        let of_table: Vec<Weight> = lines.iter().flat_map(|line| &line.cells).filter_map(weight).collect();
        if !of_table.is_empty() {
            writeln!(out, "\n{}", style.paint(super::BOLD, style.say(table.label())))?;
            one(out, &lines, input.report, &marks, style)?;
            used.extend(of_table);
        }
    }
    if used.is_empty() {
        return Ok(());
    }
    used.sort_unstable();
    used.dedup();
    let signs = used.iter().rev().map(|weight| {
        let words = style.say(weight.words());
        style.paint(colour(*weight), &format!("{}{words}", sign(*weight)))
    });
    let proposed = style
        .say(Bilingual {
            zh: "[数] 应填  [数?] 可能应填", en: "[number] should stand there  [number?] may have to"
        });
    let signs: Vec<String> = signs.chain([proposed.to_owned()]).collect();
    writeln!(out, "\n  {}", signs.join("  "))
}

/// Of one width in every terminal, unlike ▲ and ●.
const fn sign(weight: Weight) -> &'static str {
    match weight {
        Weight::Unassessed => "?",
        Weight::Involved => "~",
        Weight::Found(Severity::Error) => "✗",
        Weight::Found(Severity::Warning) => "!",
        Weight::Found(Severity::Note) => "*",
    }
}

const fn colour(weight: Weight) -> &'static str {
    match weight {
        Weight::Unassessed | Weight::Involved => FAINT,
        Weight::Found(Severity::Error) => WRONG,
        Weight::Found(Severity::Warning) => "1;33",
        Weight::Found(Severity::Note) => "1;36",
    }
}

fn one(out: &mut impl Write, lines: &[Line], report: &Report, marks: &Marks, style: Style) -> fmt::Result {
    let depth = |line: &Line| line.labels.len().saturating_sub(1);
    let indent = |depth: usize| " ".repeat(depth.saturating_mul(GAP).saturating_add(GAP));
    let mut rest = lines;
    let mut above: &[&str] = &[];
    while let Some(first) = rest.first() {
        // Rows of one block, and of one number of columns, stand in the same columns.
        let heads: Vec<&str> = first.heads().collect();
        let is_alike = |line: &&Line| line.caption == first.caption && line.heads().eq(heads.iter().copied());
        let (block, after) = rest.split_at(rest.iter().take_while(is_alike).count().max(1).min(rest.len()));
        rest = after;
        let texts: Vec<Vec<(String, Option<Weight>)>> =
            block.iter().map(|line| line.cells.iter().map(|cell| figure(*cell, report, marks)).collect()).collect();
        let widths: Vec<usize> = heads
            .iter()
            .enumerate()
            .map(|(n, head)| {
                let figures = texts.iter().filter_map(|row| row.get(n)).map(|(text, _)| text.width());
                figures.chain([head.width()]).max().unwrap_or(0)
            })
            .collect();
        let label = |line: &Line| line.labels.last().copied().unwrap_or_default().width();
        let longest = block.iter().map(|line| indent(depth(line)).len().saturating_add(label(line)));
        let wide = longest.max().unwrap_or(0).min(LABEL);
        if !first.caption.is_empty() {
            writeln!(out, "{}{}", indent(0), style.paint(FAINT, first.caption))?;
        }
        let mut head = " ".repeat(wide);
        for (text, width) in heads.iter().zip(&widths) {
            head.push_str(&" ".repeat(GAP.saturating_add(width.saturating_sub(text.width()))));
            head.push_str(text);
        }
        writeln!(out, "{}", style.paint(FAINT, &head))?;
        for (line, figures) in block.iter().zip(texts) {
            let (own, groups) = line.labels.split_last().map_or(("", &[][..]), |(own, groups)| (*own, groups));
            let same = groups.iter().zip(above).take_while(|(one, other)| one == other).count();
            for (n, group) in groups.iter().enumerate().skip(same) {
                writeln!(out, "{}{group}", indent(n))?;
            }
            above = groups;
            let mut pieces = pieces(own, wide.saturating_sub(indent(depth(line)).len())).into_iter();
            let piece = pieces.next().unwrap_or_default();
            write!(out, "{}{piece}", indent(depth(line)))?;
            let written = indent(depth(line)).len().saturating_add(piece.width());
            let mut pad = wide.saturating_sub(written);
            for ((text, weight), width) in figures.into_iter().zip(&widths) {
                pad = pad.saturating_add(GAP).saturating_add(width.saturating_sub(text.width()));
                let text = weight.map_or_else(|| text.clone(), |weight| style.paint(colour(weight), &text));
                write!(out, "{:pad$}{text}", "")?;
                pad = 0;
            }
            writeln!(out)?;
            for piece in pieces {
                writeln!(out, "{}{piece}", indent(depth(line).saturating_add(1)))?;
            }
        }
    }
    Ok(())
}

/// The figure as printed with its mark, and the number that should or may have to stand there, if it is one.
fn figure(cell: Cell, report: &Report, marks: &Marks) -> (String, Option<Weight>) {
    let Some(figure) = report.figure(cell) else { return (String::new(), None) };
    let printed: String = visible(&figure.to_string()).take(FIGURE).collect();
    let Some(Mark { weight: Some(weight), proposed, .. }) = marks.get(cell) else { return (printed, None) };
    let mut text = format!("{}{printed}", sign(*weight));
    if figure.state() == State::Blank {
        text.push('_');
    }
    if let [(proposed, is_only)] = proposed.as_slice()
        && let Some(number) = proposed.only()
    {
        text.push_str(&format!("[{number}{}]", if *is_only { "" } else { "?" }));
    }
    (text, Some(*weight))
}

/// Characters of a text that is not a number.
const FIGURE: usize = 20;

/// The text in pieces of at most this width.
fn pieces(text: &str, width: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut used = 0_usize;
    for c in text.chars() {
        let own = if is_wide(c) { 2 } else { 1 };
        if used.saturating_add(own) > width.max(2) {
            out.push(String::new());
            used = 0;
        }
        used = used.saturating_add(own);
        if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}
