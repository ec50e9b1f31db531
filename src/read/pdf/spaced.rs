//! Pages without ruling lines, as text in which spaces keep the columns: what the reader of layout text takes.

use super::draw::Drawn;
use super::line::{TextLine, pieces};
use super::space::Rect;
use crate::error::Error;
use crate::read::layout;
use crate::read::limits::Options;
use crate::reading::{Location, Reading};
use crate::text::is_wide;

/// Columns of a line at most: letters a hair in size would make more.
const COLUMNS: f64 = 2000.0;

/// Where a line of the text stands.
struct Placed {
    page: usize,
    /// For each of its pieces, the column at which it begins, from 1, and where it stands.
    pieces: Vec<(usize, Rect)>,
}

/// Reads pages by where their pieces of text stand.
pub(super) fn read(pages: &[Drawn], options: &Options) -> Result<Reading, Error> {
    let (text, places) = written(pages);
    let mut reading = layout::shown(&text, options)?;
    let notes = reading.notes.iter_mut().filter_map(|note| note.place.as_mut());
    for place in reading.locations.values_mut().chain(notes) {
        if let Location::Line { line, column, .. } = place
            && let Some(found) = located(&places, *line, *column)
        {
            *place = found;
        }
    }
    Ok(reading)
}

fn located(places: &[Placed], line: u32, column: u32) -> Option<Location> {
    let line = places.get(usize::try_from(line).ok()?.checked_sub(1)?)?;
    let column = usize::try_from(column).ok()?;
    let (_, area) = line.pieces.iter().rev().find(|(from, _)| *from <= column)?;
    Some(area.on_page(line.page))
}

fn written(pages: &[Drawn]) -> (String, Vec<Placed>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let lines = pieces(page.glyphs.clone());
        let unit = unit(&lines);
        let mut bottom: Option<f64> = None;
        for line in lines {
            let size = line.iter().map(|piece| piece.size).fold(0.0, f64::max);
            let top = line.iter().map(|piece| piece.area.y0).fold(f64::INFINITY, f64::min);
            if bottom.is_some_and(|bottom| top - bottom > size * 1.2) {
                text.push('\n');
                places.push(Placed { page: number, pieces: Vec::new() });
            }
            bottom = Some(line.iter().map(|piece| piece.area.y1).fold(top, f64::max));
            places.push(put(&line, unit, number, &mut text));
        }
        // The next page begins on the line of the page end.
        text.push('\u{0C}');
    }
    (text, places)
}

/// Writes a line: each piece at its column, or two spaces after the piece before.
fn put(line: &[TextLine], unit: f64, page: usize, text: &mut String) -> Placed {
    let mut pieces = Vec::new();
    let (mut column, mut characters) = (0_usize, 0_usize);
    for piece in line {
        let at = (piece.area.x0 / unit).round().clamp(0.0, COLUMNS) as usize;
        let from = if column == 0 { at } else { at.max(column.saturating_add(2)) };
        let spaces = from.saturating_sub(column);
        text.extend(std::iter::repeat_n(' ', spaces));
        characters = characters.saturating_add(spaces);
        pieces.push((characters.saturating_add(1), piece.area));
        text.push_str(&piece.text);
        characters = characters.saturating_add(piece.text.chars().count());
        column = piece.text.chars().fold(from, |column, c| column.saturating_add(if is_wide(c) { 2 } else { 1 }));
    }
    text.push('\n');
    Placed { page, pieces }
}

/// How wide a column is: half of the small letters of a page, which are those of its tables.
fn unit(lines: &[Vec<TextLine>]) -> f64 {
    let mut sizes: Vec<f64> = lines.iter().filter(|line| line.len() > 2).flatten().map(|piece| piece.size).collect();
    if sizes.is_empty() {
        sizes = lines.iter().flatten().map(|piece| piece.size).collect();
    }
    sizes.sort_by(f64::total_cmp);
    let small = sizes.get(sizes.len() / 4).copied().unwrap_or_default();
    (small / 2.0).max(0.5)
}
