//! Pages without ruling lines, as text in which spaces keep the columns: what the reader of layout text takes.

use super::draw::Drawn;
use super::line::{TextLine, pieces_of_pages};
use super::space::Rect;
use super::stacked;
use crate::error::Error;
use crate::read::layout::{self, GRAIN};
use crate::read::limits::Options;
use crate::read::marks::is_page_mark;
use crate::read::recognise;
use crate::reading::{Location, Reading};
use crate::text::{is_space, is_wide};
use std::collections::{HashMap, HashSet};

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
    let Written { text, lines: places, zones, places: drawn } = written(pages);
    let mut reading = layout::drawn(&text, layout::Drawn { zones: &zones, places: &drawn }, options)?;
    // These lines are of no text that anybody has.
    reading.outline.lines.clear();
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

/// Pages as text.
#[derive(Default)]
struct Written {
    text: String,
    lines: Vec<Placed>,
    /// The zone of each page: those of one zone have their columns at the same places, as if all had the same margins.
    zones: Vec<u32>,
    /// Where the characters of each line stand, in parts of a column.
    places: Vec<Vec<(u32, u32)>>,
}

fn written(pages: &[Drawn]) -> Written {
    let mut out = Written::default();
    let mut columns = Columns::default();
    let mut lines: Vec<_> = pieces_of_pages(pages.iter().map(|page| page.glyphs.clone()));
    drop_marks(&mut lines, pages);
    stacked::put_together(&mut lines);
    let unit = unit(&lines);
    for (number, lines) in lines.into_iter().enumerate() {
        let shift = columns.shift(&lines);
        let zone = out.zones.last().copied().filter(|_| shift.is_some());
        out.zones.push(zone.unwrap_or_else(|| u32::try_from(number.saturating_add(1)).unwrap_or(u32::MAX)));
        let shift = shift.unwrap_or_default();
        columns.add(&lines, shift, zone.is_some());
        let mut bottom: Option<f64> = None;
        for line in lines.into_iter().filter(|line| !line.is_empty()) {
            let size = line.iter().map(|piece| piece.size).fold(0.0, f64::max);
            let top = line.iter().map(|piece| piece.area.y0).fold(f64::INFINITY, f64::min);
            if bottom.is_some_and(|bottom| top - bottom > size * 1.2) {
                out.text.push('\n');
                out.lines.push(Placed { page: number, pieces: Vec::new() });
                out.places.push(Vec::new());
            }
            bottom = Some(line.iter().map(|piece| piece.area.y1).fold(top, f64::max));
            put(&line, (unit, shift), number, &mut out);
        }
        // The next page begins on the line of the page end.
        out.text.push('\u{0C}');
    }
    out
}

/// Leaves out the numbers of pages, at their edges, with gaps or without; and the first or last lines that stand at one place
/// of several pages, but the first of those at the top: a title may be said again.
fn drop_marks(pages: &mut [Vec<Vec<TextLine>>], drawn: &[Drawn]) {
    const MARGIN: f64 = 0.12;
    let text = |line: &Vec<TextLine>| line.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
    let letters = |line: &Vec<TextLine>| -> String {
        text(line).chars().filter(|c| !is_space(*c) && !c.is_ascii_digit()).collect()
    };
    let place = |line: &Vec<TextLine>| line.first().map_or(0, |piece| piece.area.y0.round() as i64);
    let is_edge = |line: &Vec<TextLine>, height: f64| {
        line.iter().all(|piece| piece.area.y1 < height * MARGIN || piece.area.y0 > height * (1.0 - MARGIN))
    };
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for (page, drawn) in pages.iter_mut().zip(drawn) {
        for line in page.iter_mut().filter(|line| is_edge(line, drawn.height)) {
            // A label that runs down may have a letter beside it.
            let is_near = |a: &TextLine, b: &TextLine| b.area.x0 - a.area.x1 < 4.0 * a.size.max(b.size);
            let groups: Vec<Vec<TextLine>> = line.chunk_by(is_near).map(<[TextLine]>::to_vec).collect();
            *line = groups.into_iter().filter(|group| !is_page_mark(&text(group))).flatten().collect();
        }
        let is_mark = |line: &Vec<TextLine>| is_edge(line, drawn.height) && is_page_mark(&text(line));
        page.retain(|line| !(line.is_empty() || is_mark(line)));
        let ends = page.first().into_iter().chain(page.last().filter(|_| page.len() > 1));
        for line in ends.filter(|line| is_edge(line, drawn.height)) {
            let count = seen.entry((letters(line), place(line))).or_default();
            *count = count.saturating_add(1);
        }
    }
    let mut shown: HashSet<String> = HashSet::new();
    for (page, drawn) in pages.iter_mut().zip(drawn) {
        let mut is_again = |line: &Vec<TextLine>, is_top: bool| {
            let letters = letters(line);
            // Rows of figures, and heads of tables, are not marks.
            let is_text =
                letters.chars().any(char::is_alphabetic) && !line.iter().any(|piece| recognise::is_label(&piece.text));
            let times = |by: i64| seen.get(&(letters.clone(), place(line).saturating_add(by))).copied().unwrap_or(0);
            let is_several = (-1..=1).map(times).sum::<usize>() > 1;
            is_text && is_several && is_edge(line, drawn.height) && (!shown.insert(letters.clone()) || !is_top)
        };
        if page.last().is_some_and(|line| is_again(line, false)) {
            page.pop();
        }
        if page.first().is_some_and(|line| is_again(line, true)) {
            page.remove(0);
        }
    }
}

/// Where the pieces of tables stand on the pages of a zone: where they begin, have their middle, and end.
#[derive(Default)]
struct Columns {
    places: [Vec<f64>; 3],
    /// The left and the right end of what the last page of the zone shows.
    sides: Option<(f64, f64)>,
}

impl Columns {
    /// Pieces of a page of which not all need to fit.
    const FEW: usize = 6;
    /// How near pieces of one column stand, in points.
    const NEAR: f64 = 1.0;
    /// The part of a page's pieces that stand in columns of the zone.
    const MOST: f64 = 0.6;

    /// How far a page is moved to the right so that its columns are those of the zone, if one way fits and no other
    /// nearly as well: left and right pages may have other margins.
    fn shift(&self, lines: &[Vec<TextLine>]) -> Option<f64> {
        let (left, right) = self.sides?;
        let (from, to) = sides(lines)?;
        // A table goes on down to the next title.
        let is_title = |line: &&Vec<TextLine>| line.iter().any(|piece| recognise::is_numbered_title(&piece.text));
        let end = lines.iter().position(|line| is_title(&line)).unwrap_or(lines.len());
        let all = || lines.iter().take(end).filter(|line| line.len() > 1).flatten();
        // Labels of rows stand in columns of their own: the figures alone may tell, too.
        let is_figure = |piece: &&TextLine| recognise::reads_as_figure(&piece.text);
        let mut figures: Vec<&TextLine> = all().filter(is_figure).collect();
        let count = figures.len();
        let shifts = [0.0, left - from, right - to];
        let best = self.best_shift(&all().collect::<Vec<_>>(), shifts, |near| near.contains(&true));
        best.or_else(|| {
            // Of many figures alike one tells as much. All of them stand in their columns in one way.
            let place = |piece: &&TextLine| places(piece).map(|at| (at / Self::NEAR).round() as i64);
            figures.sort_by_key(place);
            figures.dedup_by_key(|piece| place(piece));
            let in_one_way = |way: usize| self.best_shift(&figures, shifts, |near| near.get(way) == Some(&true));
            (0..3).find_map(in_one_way).filter(|_| count >= Self::FEW)
        })
    }

    /// The one of these shifts by which pieces stand in columns of the zone, if no other does nearly as well.
    fn best_shift(&self, pieces: &[&TextLine], shifts: [f64; 3], is_fit: impl Fn([bool; 3]) -> bool) -> Option<f64> {
        let count = pieces.len();
        let fit = |shift: f64| {
            let fits = pieces.iter().filter(|piece| {
                let near = |(own, all): (f64, &Vec<f64>)| {
                    let first = all.partition_point(|at| *at < own + shift - Self::NEAR);
                    all.get(first).is_some_and(|at| *at <= own + shift + Self::NEAR)
                };
                let ([begin, middle, end], [x0, x, x1]) = (&self.places, places(piece));
                is_fit([near((x0, begin)), near((x, middle)), near((x1, end))])
            });
            fits.count() as f64 / count as f64
        };
        let mut fits = shifts.map(|shift| (fit(shift), shift));
        fits.sort_by(|a, b| b.0.total_cmp(&a.0));
        let [(best, shift), rest @ ..] = fits;
        let is_alone = rest.iter().all(|(fit, other)| (other - shift).abs() <= Self::NEAR || *fit < best * 0.75);
        let most = if count < Self::FEW { 1.0 } else { Self::MOST };
        (count > 1 && best >= most && is_alone).then_some(shift)
    }

    /// Adds a page to the zone, or begins the next one with it.
    fn add(&mut self, lines: &[Vec<TextLine>], shift: f64, is_same: bool) {
        if !is_same {
            *self = Columns::default();
        }
        for piece in lines.iter().filter(|line| line.len() > 1).flatten() {
            self.places.iter_mut().zip(places(piece)).for_each(|(all, own)| all.push(own + shift));
        }
        self.places.iter_mut().for_each(|all| {
            all.sort_by(f64::total_cmp);
            all.dedup_by(|next, at| (*next - *at).abs() < Self::NEAR / 4.0);
        });
        self.sides = sides(lines).map(|(left, right)| (left + shift, right + shift));
    }
}

fn places(piece: &TextLine) -> [f64; 3] {
    let Rect { x0, x1, .. } = piece.area;
    [x0, f64::midpoint(x0, x1), x1]
}

/// The left and the right end of what a page shows.
fn sides(lines: &[Vec<TextLine>]) -> Option<(f64, f64)> {
    let mut areas = lines.iter().flatten().map(|piece| piece.area);
    let first = areas.next()?;
    Some(areas.fold((first.x0, first.x1), |(left, right), area| (left.min(area.x0), right.max(area.x1))))
}

/// Writes a line: each piece at its column, or two spaces after the piece before.
fn put(line: &[TextLine], (unit, shift): (f64, f64), page: usize, out: &mut Written) {
    let mut pieces = Vec::new();
    let mut places = Vec::new();
    let part = |x: f64| ((x + shift) / unit * f64::from(GRAIN)).round().clamp(0.0, COLUMNS * f64::from(GRAIN)) as u32;
    let (mut column, mut characters) = (0_usize, 0_usize);
    for piece in line {
        let at = ((piece.area.x0 + shift) / unit).round().clamp(0.0, COLUMNS) as usize;
        let from = if column == 0 { at } else { at.max(column.saturating_add(2)) };
        let spaces = from.saturating_sub(column);
        out.text.extend(std::iter::repeat_n(' ', spaces));
        let begin = part(piece.area.x0);
        places.extend(std::iter::repeat_n((begin, begin), spaces));
        places.extend(piece.places.iter().map(|(from, to)| (part(*from), part(*to))));
        characters = characters.saturating_add(spaces);
        pieces.push((characters.saturating_add(1), piece.area));
        out.text.push_str(&piece.text);
        characters = characters.saturating_add(piece.text.chars().count());
        column = piece.text.chars().fold(from, |column, c| column.saturating_add(if is_wide(c) { 2 } else { 1 }));
    }
    out.text.push('\n');
    out.lines.push(Placed { page, pieces });
    out.places.push(places);
}

/// How wide a column is on all pages: half of the small letters, which are those of the tables.
fn unit(pages: &[Vec<Vec<TextLine>>]) -> f64 {
    let lines = || pages.iter().flatten();
    let mut sizes: Vec<f64> = lines().filter(|line| line.len() > 2).flatten().map(|piece| piece.size).collect();
    if sizes.is_empty() {
        sizes = lines().flatten().map(|piece| piece.size).collect();
    }
    sizes.sort_by(f64::total_cmp);
    let small = sizes.get(sizes.len() / 4).copied().unwrap_or_default();
    (small / 2.0).max(0.5)
}
