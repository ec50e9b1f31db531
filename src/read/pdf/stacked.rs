//! Text of cells that goes over several lines, put together on one line where the form knows the whole and not the parts:
//! lines of neighbouring cells stand at all heights, so that a line of a page is not a line of a table.

use super::draw::CUT_DIGIT;
use super::line::TextLine;
use crate::form::{Applicant, Table};
use crate::read::recognise;
use crate::text::fold;
use std::collections::HashSet;

/// Lines of one cell at most.
const LINES: usize = 16;
/// What is free between two lines of a cell at most, in ems.
const FAR: f64 = 1.5;
/// Letters of one line of a label at most.
const LETTERS: usize = 60;
/// The tables of which each column has a head of the form.
const TABLES: [Table; 2] = [Table::Applications, Table::Disputes];

/// The lines of a page, each in pieces.
pub(super) type Page = Vec<Vec<TextLine>>;

/// Puts the labels and the heads of tables together, and the heads over all columns of a table on one line.
pub(super) fn put_together(pages: &mut [Page]) {
    pages.iter_mut().for_each(join);
    heads(pages);
}

fn is_figure(piece: &TextLine) -> bool {
    recognise::reads_as_figure(&piece.text) || piece.text.contains(CUT_DIGIT)
}

fn is_head(text: &str) -> bool {
    TABLES.iter().any(|table| recognise::is_whole_head(*table, text))
}

/// Puts what stands in one cell on one line.
fn join(page: &mut Page) {
    let mut used: HashSet<(usize, usize)> = HashSet::new();
    let mut joined: Vec<(usize, TextLine)> = Vec::new();
    for (row, line) in page.iter().enumerate() {
        for at in 0..line.len() {
            if used.contains(&(row, at)) {
                continue;
            }
            let parts = cell(page, (row, at), &used);
            if let Some((target, whole)) = target(page, &parts) {
                used.extend(parts);
                joined.push((target, whole));
            }
        }
    }
    if joined.is_empty() {
        return;
    }
    for (row, line) in page.iter_mut().enumerate() {
        let own = std::mem::take(line).into_iter().enumerate();
        *line = own.filter(|(at, _)| !used.contains(&(row, *at))).map(|(_, piece)| piece).collect();
    }
    for (row, whole) in joined {
        page.get_mut(row).into_iter().for_each(|line| line.push(whole.clone()));
    }
    page.iter_mut().for_each(|line| line.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0)));
}

/// The pieces, one below the other, that make a label of the form together, if those from this one on do.
fn cell(page: &Page, first: (usize, usize), used: &HashSet<(usize, usize)>) -> Vec<(usize, usize)> {
    let piece = |(row, at): (usize, usize)| page.get(row).and_then(|line| line.get(at));
    let Some(begin) = piece(first).filter(|begin| !is_figure(begin)) else { return Vec::new() };
    // The label of a row goes on to its end, though its beginning may be one, too: (二)部分公开, (六)其他.
    let (is_item, is_whole) = (begins_item(&begin.text), recognise::is_label(&begin.text));
    let mut longest = 0;
    let mut whole = begin.clone();
    let mut parts = vec![first];
    let mut last = first;
    while let Some((next, at)) = below(page, &whole, last).filter(|(_, at)| !used.contains(at)) {
        // What is a label by itself stands in its own cell.
        let is_own = recognise::is_label(&next.text) && !(is_item && longest == 0 && !is_whole);
        if parts.len() >= LINES || is_figure(next) || is_own || begins_item(&next.text) {
            break;
        }
        add(&mut whole, next);
        parts.push(at);
        last = at;
        let is_label = is_head(&whole.text) || ((!is_whole || is_item) && recognise::is_label(&whole.text));
        // Two heads, one above the other, would make a label, too; only one head is one cell.
        if is_label && (is_item || longest == 0 || is_head(&whole.text)) {
            longest = parts.len();
        }
    }
    parts.truncate(longest);
    parts
}

/// Whether text begins with the number of a row: (一), 一、, 1.
fn begins_item(text: &str) -> bool {
    let mut letters = text.chars().map(fold);
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    match (letters.next(), letters.next()) {
        (Some('('), Some(next)) => is_numeral(next),
        (Some(first), Some('.' | '、')) => is_numeral(first) || first.is_ascii_digit(),
        _ => false,
    }
}

/// The piece right below what stands in a cell so far, of which the last part is at a place.
fn below<'a>(page: &'a Page, own: &TextLine, (row, at): (usize, usize)) -> Option<(&'a TextLine, (usize, usize))> {
    let last = page.get(row)?.get(at)?.area;
    if own.text.chars().nth(LETTERS * 2).is_some() {
        return None;
    }
    for (number, line) in page.iter().enumerate().skip(row.saturating_add(1)) {
        let top = line.iter().map(|piece| piece.area.y0).fold(f64::INFINITY, f64::min);
        if top - last.y1 > own.size * FAR {
            return None;
        }
        let from = line.partition_point(|piece| piece.area.x1 <= own.area.x0);
        let beside = line.iter().enumerate().skip(from).take_while(|(_, piece)| piece.area.x0 < own.area.x1);
        let is_below = |piece: &&TextLine| {
            let common = piece.area.x1.min(own.area.x1) - piece.area.x0.max(own.area.x0);
            let is_next = piece.area.y0 > last.y0 + own.size * 0.5 && piece.area.y0 - last.y1 <= own.size * FAR;
            common > piece.area.width().min(own.area.width()) * 0.5 && is_next
        };
        let found = beside.map(|(at, piece)| (piece, (number, at))).find(|(piece, _)| is_below(piece));
        if let Some((piece, _)) = found {
            return found.filter(|_| (piece.size - own.size).abs() <= own.size * 0.15);
        }
    }
    None
}

/// Adds the next line of a cell.
fn add(whole: &mut TextLine, next: &TextLine) {
    whole.text.push_str(&next.text);
    whole.area.add((next.area.x0, next.area.y0));
    whole.area.add((next.area.x1, next.area.y1));
    // Each letter stands somewhere in the cell; the word reaches from side to side.
    let count = whole.text.chars().count().max(1) as f64;
    let at = |part: f64| whole.area.x0 + whole.area.width() * part / count;
    whole.places = (0_u32..).zip(whole.text.chars()).map(|(n, _)| (at(n.into()), at(f64::from(n) + 1.0))).collect();
}

/// On which line of the page the parts of a cell are put together, and the whole: a label on the line of its figures, a
/// label of several rows in its middle, a head on its last line.
fn target(page: &Page, parts: &[(usize, usize)]) -> Option<(usize, TextLine)> {
    let piece = |(row, at): (usize, usize)| page.get(row).and_then(|line| line.get(at));
    let (first, rest) = parts.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let mut whole = piece(*first)?.clone();
    rest.iter().filter_map(|at| piece(*at)).for_each(|next| add(&mut whole, next));
    let last_part = rest.last()?;
    let (last, _) = last_part;
    let middle = parts.get(parts.len() / 2).map(|(row, _)| *row)?;
    if is_head(&whole.text) {
        return Some((*last, whole));
    }
    // The longest line of a label may reach over its side.
    let is_right = |piece: &&TextLine| f64::midpoint(piece.area.x0, piece.area.x1) >= whole.area.x1;
    let mut rows = Vec::new();
    let mut are_several = false;
    for (row, line) in page.iter().enumerate().take(last.saturating_add(1)).skip(first.0) {
        if line.iter().filter(is_right).any(is_figure) {
            // Labels beside it have the figures.
            let has_own = line.iter().filter(is_right).any(|piece| !is_figure(piece) && !is_part(page, parts, piece));
            are_several |= has_own;
            rows.extend((!has_own).then_some(row));
        }
    }
    // A figure a line above or below may be a piece of a number: then the label shows which lines are its row's.
    let baseline = |row: usize| page.get(row)?.first().map(|piece| piece.area.y1);
    let leading = (piece(*last_part)?.area.y1 - piece(*first)?.area.y1) / rest.len() as f64;
    let is_broken = |own: usize| {
        let is_near =
            |row: &usize| baseline(*row).zip(baseline(own)).is_some_and(|(a, b)| (a - b).abs() <= leading * 1.1);
        let around = own.saturating_sub(4)..own.saturating_add(5);
        let mut near = around.filter(|row| *row != own && is_near(row)).filter_map(|row| page.get(row));
        near.any(|line| line.iter().filter(is_right).any(is_figure))
    };
    match rows.as_slice() {
        [] => Some((middle, whole)),
        [own] if !are_several && !is_broken(*own) => Some((*own, whole)),
        _ => None,
    }
}

fn is_part(page: &Page, parts: &[(usize, usize)], piece: &TextLine) -> bool {
    parts.iter().filter_map(|(row, at)| page.get(*row)?.get(*at)).any(|part| std::ptr::eq(part, piece))
}

/// Puts the heads of all columns, at whatever height they stand and if a page break parts them, on the line above the
/// first row.
fn heads(pages: &mut [Page]) {
    // The lines since the last one with a figure, or since a title: that may be broken itself.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut found: Vec<Vec<(usize, usize)>> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for (row, line) in page.iter().enumerate() {
            if line.iter().any(|piece| recognise::is_numbered_title(&piece.text)) {
                open.clear();
            } else if line.iter().any(is_figure) {
                found.extend(Some(std::mem::take(&mut open)).filter(|lines| !lines.is_empty()));
            } else {
                open.push((number, row));
            }
        }
    }
    // From the last one on, as lines are added.
    for lines in found.iter().rev() {
        let last = lines.last().map(|(page, _)| *page);
        let own: Vec<(usize, usize)> = lines.iter().copied().filter(|(page, _)| Some(*page) == last).collect();
        let _is_done = align(pages, &own) || align(pages, lines) || align_over_break(pages, lines);
    }
}

/// The same where a page break cuts the heads themselves.
fn align_over_break(pages: &mut [Page], lines: &[(usize, usize)]) -> bool {
    let Some((last, _)) = lines.last().filter(|(last, _)| lines.first().is_some_and(|(first, _)| first != last)) else {
        return false;
    };
    // As if all stood on the last page.
    let mut whole: Page = Vec::new();
    let mut moved = 0.0;
    let mut before: Option<(usize, f64)> = None;
    for (page, row) in lines.iter().rev() {
        let Some(line) = pages.get(*page).and_then(|page| page.get(*row)) else { continue };
        let ends = line.iter().map(|piece| piece.area.y1).fold(f64::NEG_INFINITY, f64::max);
        let size = line.iter().map(|piece| piece.size).fold(0.0, f64::max);
        if let Some((_, top)) = before.filter(|(other, _)| other != page) {
            moved = top - ends - size * 0.2;
        }
        let mut line = line.clone();
        for piece in &mut line {
            (piece.area.y0, piece.area.y1) = (piece.area.y0 + moved, piece.area.y1 + moved);
        }
        let top = line.iter().map(|piece| piece.area.y0).fold(f64::INFINITY, f64::min);
        before = Some((*page, before.filter(|(other, _)| other == page).map_or(top, |(_, other)| top.min(other))));
        whole.push(line);
    }
    whole.reverse();
    join(&mut whole);
    let all: Vec<(usize, usize)> = (0..whole.len()).map(|row| (0, row)).collect();
    let mut joined = [whole];
    if !align(&mut joined, &all) {
        return false;
    }
    for (page, row) in lines {
        pages.get_mut(*page).and_then(|page| page.get_mut(*row)).into_iter().for_each(Vec::clear);
    }
    let first = lines.iter().find(|(page, _)| page == last).map_or(0, |(_, row)| *row);
    if let Some(page) = pages.get_mut(*last) {
        let [whole] = joined;
        page.splice(first.min(page.len())..first.min(page.len()), whole);
    }
    true
}

/// Puts the heads that stand on these lines on one, if they are those of all columns of a table.
fn align(pages: &mut [Page], lines: &[(usize, usize)]) -> bool {
    for table in TABLES {
        let mut own: Vec<((usize, usize), &TextLine)> = Vec::new();
        for (page, row) in lines {
            let line = pages.get(*page).and_then(|page| page.get(*row)).into_iter().flatten();
            own.extend(
                line.filter(|piece| recognise::is_whole_head(table, &piece.text)).map(|piece| ((*page, *row), piece)),
            );
        }
        own.sort_by(|(_, a), (_, b)| a.area.x0.total_cmp(&b.area.x0));
        let is_own = |width: usize| {
            own.len() == width
                && own.iter().enumerate().all(|(at, (_, piece))| recognise::is_head_of(table, &piece.text, at, width))
        };
        let is_whole = match table {
            Table::Applications => is_own(Applicant::ALL.len()),
            _ => recognise::case_shapes().iter().any(|(cells, _)| is_own(*cells)),
        };
        let are_apart = own.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a.area.x1 <= b.area.x0 + 1.0));
        let places: HashSet<(usize, usize)> = own.iter().map(|(place, _)| *place).collect();
        let Some(last) = places.iter().max().copied().filter(|_| is_whole && are_apart) else { continue };
        if places.len() > 1 {
            let whole: Vec<TextLine> = own.into_iter().map(|(_, piece)| piece.clone()).collect();
            for (page, row) in places {
                let line = pages.get_mut(page).and_then(|page| page.get_mut(row));
                line.into_iter().for_each(|line| line.retain(|piece| !recognise::is_whole_head(table, &piece.text)));
            }
            if let Some(page) = pages.get_mut(last.0) {
                page.insert(last.1.saturating_add(1).min(page.len()), whole);
            }
        }
        return true;
    }
    false
}
