//! Tables by the structure of a tagged file, where what is drawn agrees with it: columns side by side, rows one below
//! the other, nothing else between them.

use super::draw::{Drawn, Glyph, Mark, NamedCell, NamedTable};
use super::line::{TextLine, lines};
use super::space::Rect;
use super::table::Cell;
use crate::read::recognise;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Columns and rows of a table at most, as its structure counts them.
const COLUMNS: usize = 100;
const ROWS: usize = 10_000;
/// Higher than any page.
const HIGH: f64 = 1e6;
/// How far the text of one column may reach into the next, in points.
const SLACK: f64 = 1.5;

/// A table that is drawn as its structure says.
pub(super) struct Tagged {
    pub(super) rows: usize,
    /// In reading order, each with the lines of its text and the pages that they stand on.
    pub(super) cells: Vec<(Cell, Vec<(usize, TextLine)>)>,
    /// Where columns begin, and where the last one ends, on the page on which the table begins.
    pub(super) columns: Vec<f64>,
}

/// The tables, and for each page the text that is of none; what the file calls no part of the text is left out.
pub(super) fn tables(pages: &[Drawn], named: &[NamedTable], most: usize) -> (Vec<Tagged>, Vec<Vec<Glyph>>) {
    let mut grids = grids(named, most);
    let owners = owners(&mut grids);
    let mut outside: Vec<Vec<Glyph>> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let owner = |mark: Mark| if let Mark::Number(mark) = mark { owners.get(&(number, mark)) } else { None };
        let mut rest = Vec::new();
        for glyph in page.glyphs.iter().filter(|glyph| glyph.mark != Mark::Artifact) {
            let own = owner(glyph.mark).and_then(|(grid, cell)| grids.get_mut(*grid)?.parts.get_mut(*cell));
            match own {
                Some(parts) => match parts.last_mut() {
                    Some((page, glyphs)) if *page == number => glyphs.push(*glyph),
                    _ => parts.push((number, vec![*glyph])),
                },
                None => rest.push(*glyph),
            }
        }
        // Of what is cut off the figure is not known.
        for (grid, _) in page.cut.iter().filter_map(|(.., mark)| owner(*mark)) {
            grids.get_mut(*grid).into_iter().for_each(|grid| grid.is_odd = true);
        }
        outside.push(rest);
    }
    let mut found: Vec<(usize, Tagged)> = Vec::new();
    for (at, grid) in grids.iter().enumerate() {
        found.extend(grid.tagged().map(|tagged| (at, tagged)));
    }
    drop_covered(&mut found, &outside);
    // What turned out to be no table is text.
    for (at, grid) in grids.into_iter().enumerate() {
        let is_table = found.binary_search_by_key(&at, |(found, _)| *found).is_ok();
        for (page, glyphs) in grid.parts.into_iter().flatten().filter(|_| !is_table) {
            outside.get_mut(page).into_iter().for_each(|page| page.extend(&glyphs));
        }
    }
    (found.into_iter().map(|(_, table)| table).collect(), outside)
}

/// The grids of the tables; one that goes on on the next page is one.
fn grids(named: &[NamedTable], most: usize) -> Vec<Grid<'_>> {
    let mut out: Vec<Grid<'_>> = Vec::new();
    let mut left = most;
    let mut is_last = false;
    for table in named {
        let last = out.last_mut().filter(|_| is_last && table.follows);
        if !last.is_some_and(|last| last.go_on(table, &mut left)) {
            let grid = Grid::of(table, &mut left);
            is_last = grid.is_some();
            out.extend(grid);
        }
    }
    out
}

/// The cells of a table as its structure places them.
struct Grid<'a> {
    rows: usize,
    /// For each column the row from which on it is free.
    free: Vec<usize>,
    cells: Vec<(Cell, Vec<&'a NamedCell>)>,
    /// The glyphs of each cell, by the pages on which they stand.
    parts: Vec<Vec<(usize, Vec<Glyph>)>>,
    /// The rows with fewer cells than columns.
    short: Vec<Short>,
    is_odd: bool,
}

/// A row that names fewer cells than it has columns, as browsers do that leave out cells without text. Which columns its
/// cells are of, their places tell.
struct Short {
    row: usize,
    cells: Range<usize>,
    /// The columns that no cell from above reaches into.
    free: Vec<usize>,
}

impl<'a> Grid<'a> {
    fn of(table: &'a NamedTable, left: &mut usize) -> Option<Self> {
        let width = table.rows.first()?.iter().map(|cell| cell.columns).fold(0, usize::saturating_add);
        if width > COLUMNS {
            return None;
        }
        let mut grid = Grid {
            rows: 0,
            free: vec![0; width],
            cells: Vec::new(),
            parts: Vec::new(),
            short: Vec::new(),
            is_odd: false,
        };
        grid.place(table, left).then_some(grid)
    }

    /// Takes in a table that begins on the page after the last one, if its rows are as wide.
    fn go_on(&mut self, table: &'a NamedTable, left: &mut usize) -> bool {
        let pages = |cell: &NamedCell| cell.marks.iter().map(|(page, _)| *page).max();
        let last = self.cells.iter().rev().find_map(|(_, cells)| cells.iter().copied().filter_map(pages).max());
        let first = table.rows.iter().flatten().find_map(pages);
        last.zip(first).is_some_and(|(last, first)| last.checked_add(1) == Some(first)) && self.place(table, left)
    }

    /// Places the cells as a browser does. Where they overlap, or a row is wider than the first, it is not known which column
    /// a cell is of.
    fn place(&mut self, table: &'a NamedTable, left: &mut usize) -> bool {
        let (rows, before) = (self.rows.saturating_add(table.rows.len()), (self.cells.len(), self.short.len()));
        let places = table.rows.len().saturating_mul(self.free.len());
        if table.is_odd || rows > ROWS || places > *left {
            return false;
        }
        let free = self.free.clone();
        let is_placed = (self.rows..).zip(&table.rows).all(|(row, named)| self.place_row(row, named));
        if is_placed {
            (self.rows, *left) = (rows, left.saturating_sub(places));
            self.parts.resize_with(self.cells.len(), Vec::new);
        } else {
            self.cells.truncate(before.0);
            self.short.truncate(before.1);
            self.free = free;
        }
        is_placed
    }

    fn place_row(&mut self, row: usize, named: &'a [NamedCell]) -> bool {
        let (before, mut column) = (self.cells.len(), 0_usize);
        let mut rest = named.iter();
        let columns = 0..self.free.len();
        let free: Vec<usize> = columns.zip(&self.free).filter(|(_, from)| **from <= row).map(|(at, _)| at).collect();
        while self.free.iter().any(|from| *from <= row) {
            let Some(cell) = rest.next() else {
                self.short.push(Short { row, cells: before..self.cells.len(), free });
                self.free.iter_mut().for_each(|from| *from = (*from).max(row.saturating_add(1)));
                return row > 0;
            };
            while self.free.get(column).is_some_and(|from| *from > row) {
                column = column.saturating_add(1);
            }
            let after = column.saturating_add(cell.columns);
            let own = self.free.get_mut(column..after).filter(|own| own.iter().all(|from| *from <= row));
            let Some(own) = own else { return false };
            own.fill(row.saturating_add(cell.rows));
            let place = Cell { row, column, rows: cell.rows, columns: cell.columns };
            self.cells.push((place, vec![cell]));
            column = after;
        }
        // Some programs name the cells of a row that a page break cuts once more.
        let own = self.cells.get_mut(before..).unwrap_or_default();
        rest.as_slice().chunks(own.len().max(1)).all(|again| {
            again.len() == own.len()
                && own.iter_mut().zip(again).all(|((cell, parts), again)| {
                    parts.push(again);
                    cell.columns == again.columns
                })
        })
    }

    /// The table, if its text stands as its cells do.
    fn tagged(&self) -> Option<Tagged> {
        let mut cells = Vec::new();
        for ((cell, _), parts) in self.cells.iter().zip(&self.parts).filter(|_| !self.is_odd) {
            let mut text = Vec::new();
            for (page, glyphs) in parts {
                text.extend(lines(glyphs.clone()).into_iter().map(|line| (*page, line)));
            }
            let is_figure = || text.iter().all(|(_, line)| recognise::reads_as_figure(&line.text));
            // Is it one figure in two parts, or drawn twice?
            if text.first().map(|(page, _)| page) != text.last().map(|(page, _)| page) && is_figure() {
                return None;
            }
            // Some count more rows than there are.
            let rows = cell.rows.min(self.rows.saturating_sub(cell.row));
            cells.push((Cell { rows, ..*cell }, text));
        }
        self.settle(&mut cells)?;
        let columns = columns(&cells, self.free.len())?;
        are_rows(&cells, self.rows).then_some(Tagged { rows: self.rows, cells, columns })
    }

    /// Puts the cells of short rows into the columns in which they stand, by the rows that have all their cells.
    fn settle(&self, cells: &mut Vec<(Cell, Vec<(usize, TextLine)>)>) -> Option<()> {
        if self.short.is_empty() {
            return Some(());
        }
        let whole = |row: usize| self.short.binary_search_by_key(&row, |short| short.row).is_err();
        let whole = cells.iter().filter(|(cell, _)| whole(cell.row));
        let bounds = bounds(
            whole.flat_map(|(cell, text)| text.iter().map(|(_, line)| across(cell, &line.area))),
            self.free.len(),
        );
        for short in &self.short {
            let mut empty = short.free.clone();
            for (cell, text) in cells.get_mut(short.cells.clone())? {
                let (left, right) = text.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(left, right), (_, line)| {
                    (left.min(line.area.x0), right.max(line.area.x1))
                });
                let fits = |column: &usize| {
                    let (from, to) = (bounds.get(*column), bounds.get(column.saturating_add(cell.columns)));
                    from.is_some_and(|(reach, _)| reach - SLACK <= left)
                        && to.is_some_and(|(_, begin)| right <= begin + SLACK)
                };
                let mut columns = empty.iter().copied().filter(fits);
                // What reaches into rows below has been placed by its order, as they have been.
                cell.column = match (columns.next(), columns.next()) {
                    (Some(column), None) if cell.rows == 1 || column == cell.column => column,
                    (Some(_), Some(_)) if bounds.get(cell.column)?.0 == f64::NEG_INFINITY => cell.column,
                    _ => return None,
                };
                let after = cell.column.saturating_add(cell.columns);
                let taken = empty.len();
                empty.retain(|column| !(cell.column..after).contains(column));
                if taken.checked_sub(empty.len()) != Some(cell.columns) {
                    return None;
                }
            }
            let blank = |column| Cell { row: short.row, column, rows: 1, columns: 1 };
            cells.extend(empty.into_iter().map(|column| (blank(column), Vec::new())));
        }
        cells.sort_by_key(|(cell, _)| (cell.row, cell.column));
        Some(())
    }
}

/// The grid and the cell that marked content is of. A grid that shares some with another, or with itself, is odd.
fn owners(grids: &mut [Grid<'_>]) -> HashMap<(usize, u32), (usize, usize)> {
    let mut out: HashMap<(usize, u32), (usize, usize)> = HashMap::new();
    let mut odd = Vec::new();
    for (at, grid) in grids.iter().enumerate() {
        for (cell, (_, named)) in grid.cells.iter().enumerate() {
            for mark in named.iter().flat_map(|named| &named.marks) {
                if let Some((other, other_cell)) = out.insert(*mark, (at, cell))
                    && (other, other_cell) != (at, cell)
                {
                    odd.extend([at, other]);
                }
            }
        }
    }
    for at in odd {
        grids.get_mut(at).into_iter().for_each(|grid| grid.is_odd = true);
    }
    out
}

/// For each boundary of columns, or of rows, how far what is before it reaches, and where what is after it begins. A text
/// is given with the columns or rows that it spans, and with where it begins and ends.
fn bounds(texts: impl Iterator<Item = (Range<usize>, (f64, f64))>, count: usize) -> Vec<(f64, f64)> {
    let mut bounds = vec![(f64::NEG_INFINITY, f64::INFINITY); count.saturating_add(1)];
    for (span, (from, to)) in texts {
        if let Some((reach, _)) = bounds.get_mut(span.end) {
            *reach = reach.max(to);
        }
        if let Some((_, begin)) = bounds.get_mut(span.start) {
            *begin = begin.min(from);
        }
    }
    let mut furthest = f64::NEG_INFINITY;
    for (reach, _) in &mut bounds {
        furthest = furthest.max(*reach);
        *reach = furthest;
    }
    let mut first = f64::INFINITY;
    for (_, begin) in bounds.iter_mut().rev() {
        first = first.min(*begin);
        *begin = first;
    }
    bounds
}

/// What [`bounds`] takes of a text in a cell, for the columns.
fn across(cell: &Cell, area: &Rect) -> (Range<usize>, (f64, f64)) {
    (cell.column..cell.column.saturating_add(cell.columns), (area.x0, area.x1))
}

type Texts = [(Cell, Vec<(usize, TextLine)>)];

/// Where the columns begin on the first page, if on every page what stands left of a boundary ends before what stands
/// right of it begins.
fn columns(cells: &Texts, count: usize) -> Option<Vec<f64>> {
    let mut texts: BTreeMap<usize, Vec<(Cell, Rect)>> = BTreeMap::new();
    for (cell, text) in cells {
        for (page, line) in text {
            texts.entry(*page).or_default().push((*cell, line.area));
        }
    }
    let pages: Vec<Vec<(f64, f64)>> =
        texts.values().map(|texts| bounds(texts.iter().map(|(cell, area)| across(cell, area)), count)).collect();
    if pages.iter().flatten().any(|(reach, begin)| reach - SLACK > *begin) {
        return None;
    }
    let (_, first) = texts.first_key_value()?;
    let left = first.iter().map(|(_, area)| area.x0).fold(f64::INFINITY, f64::min);
    let right = first.iter().map(|(_, area)| area.x1).fold(f64::NEG_INFINITY, f64::max);
    Some(pages.first()?.iter().map(|(reach, begin)| f64::midpoint(reach.max(left), begin.min(right))).collect())
}

/// Whether what is above a boundary of rows ends before what is below it begins.
fn are_rows(cells: &Texts, count: usize) -> bool {
    let texts = cells.iter().flat_map(|(cell, text)| {
        text.iter().map(|(page, TextLine { area, size, .. })| {
            // From the baseline to the top of a digit.
            let (top, bottom) = (area.y0 + size * 0.2, area.y1 - size * 0.15);
            let from = *page as f64 * HIGH;
            (cell.row..cell.row.saturating_add(cell.rows), (from + top, from + bottom))
        })
    });
    bounds(texts, count).iter().all(|(reach, begin)| reach <= begin)
}

/// Drops tables that stand beside each other, and those with text between or beside their cells that is of none.
fn drop_covered(found: &mut Vec<(usize, Tagged)>, outside: &[Vec<Glyph>]) {
    // For each page the areas of the tables, from top to bottom.
    let mut areas: Vec<Vec<(Rect, usize)>> = vec![Vec::new(); outside.len()];
    for (at, table) in found.iter() {
        for (page, line) in table.cells.iter().flat_map(|(_, text)| text) {
            let Some(page) = areas.get_mut(*page) else { continue };
            match page.last_mut() {
                Some((area, own)) if own == at => {
                    area.add((line.area.x0, line.area.y0));
                    area.add((line.area.x1, line.area.y1));
                }
                _ => page.push((line.area, *at)),
            }
        }
    }
    let mut dropped = Vec::new();
    for (areas, glyphs) in areas.iter_mut().zip(outside) {
        areas.sort_by(|(a, _), (b, _)| a.y0.total_cmp(&b.y0));
        for pair in areas.windows(2) {
            if let [(above, one), (below, other)] = pair
                && below.y0 < above.y1 - 1.0
            {
                dropped.extend([*one, *other]);
            }
        }
        for glyph in glyphs.iter().filter(|glyph| !glyph.text.is_whitespace()) {
            let (_, y) = glyph.middle();
            let after = areas.partition_point(|(area, _)| area.y0 <= y);
            let above = after.checked_sub(1).and_then(|at| areas.get(at));
            dropped.extend(above.filter(|(area, _)| y <= area.y1).map(|(_, at)| *at));
        }
    }
    dropped.sort_unstable();
    found.retain(|(at, _)| dropped.binary_search(at).is_err());
}
