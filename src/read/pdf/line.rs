//! Lines of text, from glyphs by their baselines.

use super::draw::Glyph;
use super::space::Rect;
use crate::form::Table;
use crate::read::recognise::{self, is_numbered_title};
use crate::text::{fold, is_wide};
use std::collections::BTreeMap;

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    pub(super) text: String,
    pub(super) area: Rect,
    /// Of its largest letters.
    pub(super) size: f64,
    /// Where each character begins and ends.
    pub(super) places: Vec<(f64, f64)>,
}

/// The lines that glyphs make, from top to bottom.
pub(super) fn lines(glyphs: Vec<Glyph>) -> Vec<TextLine> {
    rows(glyphs).into_iter().filter_map(|mut row| line(&mut row)).collect()
}

/// The lines, each in the pieces that gaps part.
pub(super) fn pieces(glyphs: Vec<Glyph>) -> Vec<Vec<TextLine>> {
    pieces_of_pages(std::iter::once(glyphs)).pop().unwrap_or_default()
}

/// The same for each page. Heads on a page of their own stand over the numbers of the next one.
pub(super) fn pieces_of_pages(pages: impl Iterator<Item = Vec<Glyph>>) -> Vec<Vec<Vec<TextLine>>> {
    // Each table has its own columns.
    let is_title = |row: &[Vec<Glyph>]| line(&mut row.concat()).is_some_and(|line| is_numbered_title(&line.text));
    let mut parts: Vec<(usize, Vec<Row>, Numbers)> = Vec::new();
    let mut count: usize = 0;
    for page in pages {
        let rows: Vec<Row> = rows(page).into_iter().map(parted).filter(|row| !row.is_empty()).collect();
        for part in rows.chunk_by(|_, next| !is_title(next)) {
            parts.push((count, part.to_vec(), Numbers::of(part)));
        }
        count = count.saturating_add(1);
    }
    let mut out = vec![Vec::new(); count];
    for (at, (page, part, own)) in parts.iter().enumerate() {
        let next = parts.get(at.saturating_add(1)).filter(|(next, ..)| next != page && own.columns.is_empty());
        let numbers = next.map_or(own, |(.., numbers)| numbers);
        for row in part {
            let pieces = row.iter().flat_map(|piece| numbers.split(piece));
            let pieces: Vec<TextLine> = pieces.filter_map(|mut piece| line(&mut piece)).collect();
            out.get_mut(*page).into_iter().for_each(|page| page.extend((!pieces.is_empty()).then_some(pieces.clone())));
        }
    }
    out
}

/// The pieces of a line.
type Row = Vec<Vec<Glyph>>;

/// A line in the pieces that gaps part; what is drawn twice counts once.
fn parted(mut row: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    row.retain(|glyph| !glyph.text.is_whitespace());
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    row.dedup_by(|next, before| is_twice(before, next));
    let spacing = spacing(&row);
    let is_one = |a: &Glyph, b: &Glyph| {
        let gap = gap(a.text, b.text);
        b.x0 - a.x1 <= if is_wide(a.text) && is_wide(b.text) { gap.min(spacing) } else { gap } * a.size.max(b.size)
    };
    row.chunk_by(is_one).map(<[Glyph]>::to_vec).collect()
}

/// Where numbers stand that stand by themselves: they show the columns.
struct Numbers {
    /// From where to where those of each column reach, from the left.
    columns: Vec<(f64, f64)>,
    /// Where pieces of text begin, from the left.
    begins: Vec<f64>,
    /// How far apart letters of one text stand, in ems.
    usual: f64,
}

impl Numbers {
    /// How far apart what stands in two columns is at least, in ems, and how much further than letters of one text.
    const NEAR: f64 = 0.1;

    fn of(rows: &[Vec<Vec<Glyph>>]) -> Self {
        // A dash or a slash stands for a number.
        let is_number = |piece: &&Vec<Glyph>| {
            piece.iter().all(|glyph| is_digit(glyph.text))
                || matches!(piece.as_slice(), [one] if matches!(fold(one.text), '/' | '-' | '—'))
        };
        let mut all: Vec<(f64, f64)> = Vec::new();
        let mut lines: usize = 0;
        for row in rows {
            let before = all.len();
            let numbers = row.iter().filter(is_number).filter_map(|piece| piece.first().zip(piece.last()));
            all.extend(numbers.map(|(first, last)| (first.x0, last.x1)));
            lines = lines.saturating_add(usize::from(all.len() > before));
        }
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut columns: Vec<(f64, f64, usize)> = Vec::new();
        for (from, to) in all {
            match columns.last_mut() {
                Some((_, end, count)) if from < *end => (*end, *count) = (end.max(to), count.saturating_add(1)),
                _ => columns.push((from, to, 1)),
            }
        }
        // So many show a column.
        let few = lines.clamp(1, 3);
        let columns = columns.into_iter().filter(|(.., count)| *count >= few).map(|(from, to, _)| (from, to));
        let mut gaps: Vec<f64> = rows.iter().flatten().flat_map(|piece| gaps(piece)).collect();
        gaps.sort_by(f64::total_cmp);
        let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(f64::INFINITY);
        let mut begins: Vec<f64> =
            rows.iter().flatten().filter_map(|piece| piece.first()).map(|glyph| glyph.x0).collect();
        begins.sort_by(f64::total_cmp);
        Numbers { columns: columns.collect(), begins, usual }
    }

    /// Whether other pieces begin where a letter does.
    fn is_begin(&self, glyph: &Glyph) -> bool {
        let from = self.begins.partition_point(|at| *at < glyph.x0 - 0.6);
        self.begins.get(from..).unwrap_or_default().iter().take_while(|at| **at <= glyph.x0 + 0.6).nth(1).is_some()
    }

    /// Parts what stands in two columns, however near: where the widest gap is between numbers below, or above, what comes
    /// before it and what comes after it.
    fn split(&self, piece: &[Glyph]) -> Vec<Vec<Glyph>> {
        // What two letters alone have between them may part columns.
        let least = gaps(piece).fold(self.usual, f64::min).max(0.0);
        let wide: Vec<(usize, f64, f64, f64)> = (1..)
            .zip(piece.windows(2))
            .filter_map(|(at, pair)| if let [a, b] = pair { Some((at, apart(a, b), a.x1, b.x0)) } else { None })
            .filter(|(_, gap, ..)| *gap >= least + Self::NEAR)
            .collect();
        let (Some(first), Some(last)) = (piece.first(), piece.last()) else { return Vec::new() };
        let slack = 3.0 * Self::NEAR * first.size;
        let from = self.columns.partition_point(|(_, to)| *to <= first.x0);
        let below = self.columns.get(from..).unwrap_or_default();
        let below = below.get(..below.partition_point(|(from, _)| *from < last.x1)).unwrap_or_default();
        let mut cuts: Vec<usize> = Vec::new();
        for pair in below.windows(2) {
            let [(_, left), (right, _)] = pair else { continue };
            let between = wide.iter().filter(|(.., from, to)| {
                let middle = f64::midpoint(*from, *to);
                (left - slack..=right + slack).contains(&middle)
            });
            cuts.extend(between.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, ..)| *at));
        }
        // A label, and what stands in the first column.
        if let Some((left, right)) = below.first().filter(|_| from == 0) {
            let begins = |(at, ..): &&(usize, f64, f64, f64)| {
                piece.get(*at).is_some_and(|glyph| glyph.x0 < *right && *left < glyph.x1)
                    && piece.get(at.saturating_sub(1)).is_some_and(|glyph| glyph.x1 <= *left)
            };
            cuts.extend(wide.iter().find(begins).map(|(at, ..)| *at));
        }
        cuts.extend(wide.iter().map(|(at, ..)| *at).filter(|at| is_between_labels(piece, *at)));
        let all: Vec<usize> = wide.iter().map(|(at, ..)| *at).collect();
        if are_heads(piece, &all) {
            cuts.extend(all);
        }
        // Where others begin, a little apart is enough; but the digits of one number stand below those of others.
        let is_apart = |at: &usize| {
            let pair = piece.get(at.saturating_sub(1)).zip(piece.get(*at));
            pair.filter(|(a, b)| !(is_digit(a.text) && is_digit(b.text)))
                .is_some_and(|(a, b)| apart(a, b) >= least + Self::NEAR / 2.0 && self.is_begin(b))
        };
        cuts.extend((1..piece.len()).filter(is_apart));
        // The number of a row begins a cell, where others begin one or after a gap.
        let is_item = |at: &usize| {
            let rest = piece.get(*at..).unwrap_or_default();
            let begins_cell =
                || wide.iter().any(|(wide, ..)| wide == at) || rest.first().is_some_and(|own| self.is_begin(own));
            begins_item(rest) && begins_cell()
        };
        cuts.extend((1..piece.len()).filter(is_item));
        cuts.sort_unstable();
        cuts.dedup();
        let ends = cuts.iter().copied().chain([piece.len()]);
        let begins = std::iter::once(0).chain(cuts.iter().copied());
        begins.zip(ends).filter_map(|(from, to)| piece.get(from..to)).map(<[Glyph]>::to_vec).collect()
    }
}

/// Whether both sides of a gap are labels of the form by themselves, or a label and a figure.
fn is_between_labels(piece: &[Glyph], at: usize) -> bool {
    let text = |glyphs: &[Glyph]| -> String { glyphs.iter().map(|glyph| glyph.text).collect() };
    let is_label = |glyphs: &[Glyph]| recognise::is_label(&text(glyphs));
    let is_cell = |glyphs: &[Glyph]| is_label(glyphs) || recognise::reads_as_figure(&text(glyphs));
    // Longer ones would cost their length for each gap.
    piece.len() <= LABEL && piece.split_at_checked(at).is_some_and(|(before, after)| is_label(before) && is_cell(after))
}

/// Whether the parts of a piece are parts of heads over columns of one table.
fn are_heads(piece: &[Glyph], cuts: &[usize]) -> bool {
    let parts = || {
        let begins = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([piece.len()]);
        begins.zip(ends).filter_map(|(from, to)| piece.get(from..to))
    };
    let is_head = |table: Table| {
        parts().all(|part| {
            let text: String = part.iter().map(|glyph| glyph.text).collect();
            recognise::is_piece_of_leaf(table, &text)
        })
    };
    !cuts.is_empty() && piece.len() <= LABEL && (is_head(Table::Applications) || is_head(Table::Disputes))
}

/// Letters of two labels side by side at most.
const LABEL: usize = 80;

/// Whether text begins as a numbered label does: (一), 1.
fn begins_item(glyphs: &[Glyph]) -> bool {
    let mut texts = glyphs.iter().map(|glyph| fold(glyph.text));
    match (texts.next(), texts.next(), texts.next()) {
        (Some('('), Some(number), Some(')')) => "一二三四五六七八九十".contains(number),
        (Some(number), Some('.' | '、'), Some(next)) => number.is_ascii_digit() && !next.is_ascii_digit(),
        _ => false,
    }
}

/// What is between two letters, in ems.
fn apart(a: &Glyph, b: &Glyph) -> f64 {
    (b.x0 - a.x1) / a.size.max(b.size)
}

/// What is between the letters of a piece.
fn gaps(piece: &[Glyph]) -> impl Iterator<Item = f64> {
    piece.windows(2).filter_map(|pair| if let [a, b] = pair { Some(apart(a, b)) } else { None })
}

fn is_digit(c: char) -> bool {
    fold(c).is_ascii_digit() || matches!(c, '.' | ',')
}

/// The gap between Chinese characters of a row that parts words, in ems: more than twice that between those that stand near
/// each other.
fn spacing(row: &[Glyph]) -> f64 {
    let pairs = row.windows(2).filter_map(|pair| if let [a, b] = pair { Some((a, b)) } else { None });
    let wide = pairs.filter(|(a, b)| is_wide(a.text) && is_wide(b.text));
    let mut gaps: Vec<f64> = wide.map(|(a, b)| (b.x0 - a.x1) / a.size.max(b.size)).collect();
    gaps.sort_by(f64::total_cmp);
    (gaps.get(gaps.len() / 4).copied().unwrap_or_default() * 2.0).max(0.35)
}

/// The glyphs of each line, from top to bottom.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.retain(|glyph| !glyph.text.is_control());
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut out = Vec::new();
    let mut rest = glyphs.as_mut_slice();
    while let Some(first) = rest.first() {
        // A line is as high as half of its largest letters; what is raised a little belongs to it.
        let (mut last, mut size, begin) = (first.y, first.size, first.y);
        let mut count: usize = 0;
        let mut taken = Taken::default();
        for glyph in rest.iter() {
            if glyph.y - last > 0.45 * size.min(glyph.size) {
                break;
            }
            // Text of a neighbouring cell stands beside it, the next line of its own below.
            if glyph.y - begin > SAME * size && taken.is_above(glyph, rest.get(..count).unwrap_or_default()) {
                // What stands on that line begins with it.
                count = rest.get(..count).unwrap_or_default().partition_point(|own| own.y < glyph.y - 0.01);
                break;
            }
            if glyph.size >= size {
                (last, size) = (last.max(glyph.y), glyph.size);
            }
            count = count.saturating_add(1);
        }
        let (own, after) = rest.split_at_mut(count.max(1));
        out.push(own.to_vec());
        rest = after;
    }
    out
}

/// How far apart the baselines of a letter and its shadow are at most, in ems.
const SAME: f64 = 0.25;

/// What letters of a line cover.
#[derive(Default)]
struct Taken {
    /// How many of the line are in it.
    count: usize,
    /// From where to where, in hundredths of a point, and the baseline.
    letters: BTreeMap<i64, (f64, f64)>,
}

impl Taken {
    /// Whether one of the letters of a line stands above a letter.
    fn is_above(&mut self, glyph: &Glyph, line: &[Glyph]) -> bool {
        let key = |at: f64| (at * 100.0) as i64;
        for own in line.get(self.count..).unwrap_or_default().iter().filter(|own| !own.text.is_whitespace()) {
            self.letters.entry(key(own.x0)).or_insert((own.x1, own.y));
        }
        self.count = line.len();
        let width = glyph.x1 - glyph.x0;
        let is_over = |(x0, (x1, y)): (&i64, &(f64, f64))| {
            let common = x1.min(glyph.x1) - (*x0 as f64 / 100.0).max(glyph.x0);
            common > width * 0.3 && glyph.y - y > SAME * glyph.size
        };
        let (before, after) = (self.letters.range(..=key(glyph.x0)), self.letters.range(key(glyph.x0)..=key(glyph.x1)));
        width > 0.0 && !glyph.text.is_whitespace() && (before.rev().take(2).any(is_over) || after.take(2).any(is_over))
    }
}

/// One line, from left to right.
fn line(glyphs: &mut [Glyph]) -> Option<TextLine> {
    glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut text = String::new();
    let mut places = Vec::new();
    let mut area: Option<Rect> = None;
    let mut size: f64 = 0.0;
    let mut before: Option<Glyph> = None;
    let mut is_spaced = false;
    for glyph in glyphs.iter() {
        if glyph.text.is_whitespace() {
            is_spaced = !text.is_empty();
            continue;
        }
        if let Some(before) = before {
            if is_twice(&before, glyph) {
                continue;
            }
            let is_apart = glyph.x0 - before.x1 > gap(before.text, glyph.text) * before.size.max(glyph.size);
            // A blank between two Chinese characters of one word is only wide letter spacing.
            if is_apart || (is_spaced && !(is_wide(before.text) && is_wide(glyph.text))) {
                text.push(' ');
                places.push((before.x1, glyph.x0));
            }
        }
        is_spaced = false;
        text.push(glyph.text);
        places.push((glyph.x0, glyph.x1));
        let own = Rect::of((glyph.x0, glyph.y - glyph.size * 0.85), (glyph.x1, glyph.y + glyph.size * 0.15));
        let all = area.get_or_insert(own);
        all.add((own.x0, own.y0));
        all.add((own.x1, own.y1));
        size = size.max(glyph.size);
        before = Some(*glyph);
    }
    Some(TextLine { text, area: area?, size, places })
}

/// Whether a letter is drawn once more, a hair beside itself: bold, or a shadow.
fn is_twice(before: &Glyph, glyph: &Glyph) -> bool {
    let width = (before.x1 - before.x0).max(before.size * 0.2);
    before.text == glyph.text && glyph.x0 - before.x0 < width * 0.3
}

/// The gap between two letters that parts words, in ems.
fn gap(before: char, after: char) -> f64 {
    match (is_wide(before), is_wide(after)) {
        (true, true) => 1.0,
        (false, false) => 0.25,
        _ => 0.7,
    }
}
