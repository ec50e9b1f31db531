//! Lines of text, from glyphs by their baselines.

use super::draw::Glyph;
use super::space::Rect;
use crate::read::recognise::is_numbered_title;
use crate::text::{fold, is_wide};

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
    let mut out = Vec::new();
    for mut row in rows(glyphs) {
        row.retain(|glyph| !glyph.text.is_whitespace());
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let spacing = spacing(&row);
        let is_one = |a: &Glyph, b: &Glyph| {
            let gap = gap(a.text, b.text);
            b.x0 - a.x1 <= if is_wide(a.text) && is_wide(b.text) { gap.min(spacing) } else { gap } * a.size.max(b.size)
        };
        let pieces: Vec<Vec<Glyph>> = row.chunk_by_mut(is_one).map(|piece| piece.to_vec()).collect();
        out.extend(Some(pieces).filter(|pieces| !pieces.is_empty()));
    }
    // Each table has its own columns.
    let is_title = |row: &[Vec<Glyph>]| line(&mut row.concat()).is_some_and(|line| is_numbered_title(&line.text));
    let mut lines = Vec::new();
    for part in out.chunk_by(|_, next| !is_title(next)) {
        let numbers = Numbers::of(part);
        for row in part {
            let pieces = row.iter().flat_map(|piece| numbers.split(piece));
            lines.push(pieces.filter_map(|mut piece| line(&mut piece)).collect::<Vec<_>>());
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Where numbers stand that stand by themselves: they show the columns.
struct Numbers {
    /// Where they begin and where they end, each from the left.
    begins: Vec<f64>,
    ends: Vec<f64>,
    /// So many show a column.
    few: usize,
}

impl Numbers {
    /// How far apart what stands in two columns is at least, in ems, and how much further than letters of one text.
    const NEAR: f64 = 0.1;

    fn of(rows: &[Vec<Vec<Glyph>>]) -> Self {
        let is_number = |piece: &&Vec<Glyph>| piece.iter().all(|glyph| is_digit(glyph.text));
        let (mut begins, mut ends) = (Vec::new(), Vec::new());
        let mut lines: usize = 0;
        for row in rows {
            let before = begins.len();
            for (first, last) in row.iter().filter(is_number).filter_map(|piece| piece.first().zip(piece.last())) {
                begins.push(first.x0);
                ends.push(last.x1);
            }
            lines = lines.saturating_add(usize::from(begins.len() > before));
        }
        begins.sort_by(f64::total_cmp);
        ends.sort_by(f64::total_cmp);
        Numbers { begins, ends, few: lines.clamp(1, 3) }
    }

    /// How many stand between two places, at least in part.
    fn between(&self, from: f64, to: f64) -> usize {
        let begun = self.begins.partition_point(|at| *at < to);
        begun.saturating_sub(self.ends.partition_point(|at| *at <= from))
    }

    /// Parts what stands in two columns, however near: below what comes next numbers stand, none below the gap, and those
    /// below what comes before are as sure.
    fn split(&self, piece: &[Glyph]) -> Vec<Vec<Glyph>> {
        let gap = |a: &Glyph, b: &Glyph| (b.x0 - a.x1) / a.size.max(b.size);
        let gaps = piece.windows(2).filter_map(|pair| if let [a, b] = pair { Some(gap(a, b)) } else { None });
        let least = gaps.fold(f64::INFINITY, f64::min).max(0.0);
        let mut out: Vec<Vec<Glyph>> = Vec::new();
        let mut before: Option<&Glyph> = None;
        for (at, glyph) in piece.iter().enumerate() {
            let is_next = before.is_some_and(|before| {
                let is_apart = gap(before, glyph) >= least + Self::NEAR;
                is_apart && (self.parts(before, glyph) || begins_item(piece.get(at..).unwrap_or_default()))
            });
            before = Some(glyph);
            match out.last_mut() {
                Some(own) if !is_next => own.push(*glyph),
                _ => out.push(vec![*glyph]),
            }
        }
        out
    }

    /// Whether a column of numbers begins between two letters.
    fn parts(&self, before: &Glyph, after: &Glyph) -> bool {
        let own = self.between(before.x0, before.x1);
        let is_sure = |count: usize| count >= self.few;
        is_sure(self.between(after.x0, after.x1))
            && (own == 0 || is_sure(own))
            && self.between(before.x1, after.x0) == 0
    }
}

/// Whether text begins as a numbered label does: (一), 1.
fn begins_item(glyphs: &[Glyph]) -> bool {
    let mut texts = glyphs.iter().map(|glyph| fold(glyph.text));
    match (texts.next(), texts.next(), texts.next()) {
        (Some('('), Some(number), Some(')')) => "一二三四五六七八九十".contains(number),
        (Some(number), Some('.' | '、'), Some(next)) => number.is_ascii_digit() && !next.is_ascii_digit(),
        _ => false,
    }
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
        let (mut last, mut size) = (first.y, first.size);
        let mut count: usize = 0;
        for glyph in rest.iter() {
            if glyph.y - last > 0.45 * size.min(glyph.size) {
                break;
            }
            if glyph.size >= size {
                (last, size) = (last.max(glyph.y), glyph.size);
            }
            count = count.saturating_add(1);
        }
        let (own, after) = rest.split_at_mut(count);
        out.push(own.to_vec());
        rest = after;
    }
    out
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
