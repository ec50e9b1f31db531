//! Lines of text, from glyphs by their baselines.

use super::draw::Glyph;
use super::space::Rect;
use crate::text::is_wide;

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    pub(super) text: String,
    pub(super) area: Rect,
    /// Of its largest letters.
    pub(super) size: f64,
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
        let pieces: Vec<TextLine> = row.chunk_by_mut(is_one).filter_map(line).collect();
        out.extend(Some(pieces).filter(|pieces| !pieces.is_empty()));
    }
    out
}

/// The gap between Chinese characters of a row that parts words, in ems: more than twice that between most of them.
fn spacing(row: &[Glyph]) -> f64 {
    let pairs = row.windows(2).filter_map(|pair| if let [a, b] = pair { Some((a, b)) } else { None });
    let wide = pairs.filter(|(a, b)| is_wide(a.text) && is_wide(b.text));
    let mut gaps: Vec<f64> = wide.map(|(a, b)| (b.x0 - a.x1) / a.size.max(b.size)).collect();
    gaps.sort_by(f64::total_cmp);
    (gaps.get(gaps.len() / 2).copied().unwrap_or_default() * 2.0).max(0.35)
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
            }
        }
        is_spaced = false;
        text.push(glyph.text);
        let own = Rect::of((glyph.x0, glyph.y - glyph.size * 0.85), (glyph.x1, glyph.y + glyph.size * 0.15));
        let all = area.get_or_insert(own);
        all.add((own.x0, own.y0));
        all.add((own.x1, own.y1));
        size = size.max(glyph.size);
        before = Some(*glyph);
    }
    Some(TextLine { text, area: area?, size })
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
