//! Tables from ruling lines: lines that touch make a grid, and what no line parts is one cell.

use super::space::Rect;

/// Lines nearer than this are one: double lines, and lines of neighbouring cells.
const NEAR: f64 = 4.0;
/// A gap of a line that is closed: dashes, and corners that are left open or rounded.
const GAP: f64 = 4.5;
/// The length of the longest dot or dash, which is not a line by itself.
const SHORT: f64 = 5.0;
/// A table with a side that is not drawn ends where its other lines end, if they reach so far past the last one.
const OPEN: f64 = 8.0;

/// The part of a page at its end in which a page break may cut a table; likewise at its beginning.
const AT_BREAK: f64 = 0.2;

/// A horizontal or vertical line: where it is on its axis, and from where to where it runs.
#[derive(Clone, Copy, Debug)]
struct Line {
    at: f64,
    from: f64,
    to: f64,
}

/// A cell, by rows and columns from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// The grid of a table on one page.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) area: Rect,
    /// Where columns and rows begin, and where the last one ends.
    pub(super) columns: Vec<f64>,
    pub(super) rows: Vec<f64>,
    /// In reading order.
    pub(super) cells: Vec<Cell>,
    /// The lines that are drawn at its top and at its bottom.
    pub(super) top: Edge,
    pub(super) bottom: Edge,
    /// For each place of the grid, row by row, the cell that it is of.
    owners: Vec<usize>,
}

impl Table {
    /// The cell at a point of the page.
    pub(super) fn cell_at(&self, (x, y): (f64, f64)) -> Option<usize> {
        let row = self.rows.partition_point(|at| *at <= y).checked_sub(1)?;
        let column = self.columns.partition_point(|at| *at <= x).checked_sub(1)?;
        let width = self.columns.len().checked_sub(1)?;
        if column >= width {
            return None;
        }
        self.owners.get(row.checked_mul(width)?.checked_add(column)?).copied()
    }

    /// The cell at a point of the page in the table, or right of it where text of the last column runs over its side, or a
    /// line that is near the side of the page ends it.
    pub(super) fn cell_of(&self, (x, y): (f64, f64)) -> Option<usize> {
        let Rect { x1, .. } = self.area;
        let inside = if x1 <= x && x <= x1 + OPEN { x1 - 0.1 } else { x };
        self.cell_at((inside, y)).filter(|_| self.area.holds((inside, y)))
    }

    /// The cell above a side of the table at the end of a page, or below one at its beginning, that the page break cuts: no line
    /// closes it there. `height` is that of the page.
    pub(super) fn cut_cell_at(&self, x: f64, side: Side, height: f64) -> Option<usize> {
        let Rect { x0, y0, y1, .. } = self.area;
        let (inside, edge) = match side {
            Side::Bottom if y1 > height * (1.0 - AT_BREAK) => (y1 - NEAR / 2.0, &self.bottom),
            Side::Top if y0 < height * AT_BREAK => (y0 + NEAR / 2.0, &self.top),
            _ => return None,
        };
        let at = self.cell_at((x, inside)).filter(|_| x0 <= x)?;
        self.cells.get(at).filter(|cell| !edge.closes(&self.area_of(cell))).map(|_| at)
    }

    /// Where a cell is on the page.
    pub(super) fn area_of(&self, cell: &Cell) -> Rect {
        let at = |lines: &[f64], at: usize| lines.get(at).copied().unwrap_or_default();
        Rect {
            x0: at(&self.columns, cell.column),
            y0: at(&self.rows, cell.row),
            x1: at(&self.columns, cell.column.saturating_add(cell.columns)),
            y1: at(&self.rows, cell.row.saturating_add(cell.rows)),
        }
    }
}

/// A side of a table at which a page break may cut it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Top,
    Bottom,
}

/// What is drawn of a side of a table: from where to where its lines run.
#[derive(Clone, Debug, Default)]
pub(super) struct Edge(Vec<(f64, f64)>);

impl Edge {
    fn of(pieces: Option<&Vec<Line>>) -> Self {
        Edge(pieces.into_iter().flatten().map(|piece| (piece.from, piece.to)).collect())
    }

    /// Whether a line runs along half of a cell or more.
    pub(super) fn closes(&self, area: &Rect) -> bool {
        let common = |(from, to): &(f64, f64)| (area.x1.min(*to) - area.x0.max(*from)).max(0.0);
        self.0.iter().map(common).sum::<f64>() >= area.width() * 0.5
    }
}

/// More of something than allowed.
pub(super) enum TooMany {
    Cells(usize),
    /// Lines of one page, their pieces joined.
    Lines(usize),
}

/// Lines of one page at most, their pieces joined: each may have to be compared with each.
pub(super) const LINES: usize = 10_000;

/// The tables that the lines of a page make, from top to bottom. A frame of one cell is not a table.
pub(super) fn tables(rulings: &[Rect], most: usize) -> Result<Vec<Table>, TooMany> {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for ruling in rulings {
        let (width, height) = (ruling.width(), ruling.height());
        let line = Line { at: f64::midpoint(ruling.y0, ruling.y1), from: ruling.x0, to: ruling.x1 };
        let upright = Line { at: f64::midpoint(ruling.x0, ruling.x1), from: ruling.y0, to: ruling.y1 };
        // A dot, as it closes a corner, is of both.
        if width >= height || width.max(height) <= NEAR {
            across.push(line);
        }
        if height > width || width.max(height) <= NEAR {
            down.push(upright);
        }
    }
    let (mut across, mut down) = (joined(across), joined(down));
    // The dots of a line across are not lines down.
    for lines in [&mut across, &mut down] {
        lines.retain(|line| line.to - line.from > SHORT);
    }
    let lines = across.len().saturating_add(down.len());
    if lines > LINES {
        return Err(TooMany::Lines(lines));
    }
    let mut out = Vec::new();
    let mut cells: usize = 0;
    for (across, down) in groups(&across, &down) {
        if let Some(table) = table(&across, &down, most.saturating_sub(cells))? {
            cells = cells.saturating_add(table.cells.len());
            out.push(table);
        }
    }
    out.sort_by(|a: &Table, b: &Table| a.area.y0.total_cmp(&b.area.y0));
    Ok(out)
}

/// Pieces of one line made one.
fn joined(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Line> = Vec::new();
    let mut rest = lines.as_mut_slice();
    while let Some(first) = rest.first().copied() {
        // Lines of one place, give or take the width of a stroke.
        let end = rest.iter().position(|line| line.at - first.at > 0.7).unwrap_or(rest.len());
        let (same, after) = rest.split_at_mut(end);
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Line> = None;
        for line in same.iter() {
            match &mut open {
                Some(open) if line.from - open.to <= GAP => open.to = open.to.max(line.to),
                _ => out.extend(open.replace(Line { at: first.at, ..*line })),
            }
        }
        out.extend(open);
        rest = after;
    }
    out
}

/// The lines that touch each other, across and down.
fn groups(across: &[Line], down: &[Line]) -> Vec<(Vec<Line>, Vec<Line>)> {
    let mut union = Union::new(across.len().saturating_add(down.len()));
    for (at, upright) in (across.len()..).zip(down) {
        let from = across.partition_point(|line| line.at < upright.from - GAP);
        for (other, line) in (from..).zip(across.get(from..).unwrap_or_default()) {
            if line.at > upright.to + GAP {
                break;
            }
            if line.from - GAP <= upright.at && upright.at <= line.to + GAP {
                union.join(at, other);
            }
        }
    }
    // A second line beside one, as of a double frame, is of its table.
    for lines in [(0, across), (across.len(), down)] {
        let (base, lines) = lines;
        for (at, line) in lines.iter().enumerate() {
            for (other, next) in (at.saturating_add(1)..).zip(lines.get(at.saturating_add(1)..).unwrap_or_default()) {
                if next.at - line.at > NEAR {
                    break;
                }
                if next.from <= line.to && line.from <= next.to {
                    union.join(base.saturating_add(at), base.saturating_add(other));
                }
            }
        }
    }
    let mut found: Vec<(usize, Vec<Line>, Vec<Line>)> = Vec::new();
    let mut place = vec![usize::MAX; across.len().saturating_add(down.len())];
    for (at, line) in across.iter().chain(down).enumerate() {
        let root = union.root(at);
        let Some(slot) = place.get_mut(root) else { continue };
        if *slot == usize::MAX {
            *slot = found.len();
            found.push((root, Vec::new(), Vec::new()));
        }
        if let Some((_, rows, columns)) = found.get_mut(*slot) {
            if at < across.len() { rows.push(*line) } else { columns.push(*line) }
        }
    }
    found.into_iter().map(|(_, across, down)| (across, down)).filter(|(a, d)| !a.is_empty() && !d.is_empty()).collect()
}

/// Where lines are, those that are near made one.
fn positions(lines: &[Line]) -> Vec<f64> {
    let mut all: Vec<f64> = lines.iter().map(|line| line.at).collect();
    all.sort_by(f64::total_cmp);
    let mut out: Vec<f64> = Vec::new();
    let mut rest = all.as_slice();
    while let Some(first) = rest.first() {
        let end = rest.iter().position(|at| at - first > NEAR).unwrap_or(rest.len());
        let (same, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        out.push(f64::midpoint(*first, same.last().copied().unwrap_or(*first)));
        rest = after;
    }
    out
}

/// The sides of a table that are not drawn, from where its other lines end.
fn close(at: &mut Vec<f64>, others: &[Line]) {
    let from = others.iter().map(|line| line.from).fold(f64::INFINITY, f64::min);
    let to = others.iter().map(|line| line.to).fold(f64::NEG_INFINITY, f64::max);
    if at.first().is_some_and(|first| first - from > OPEN) {
        at.insert(0, from);
    }
    if at.last().is_some_and(|last| to - last > OPEN) {
        at.push(to);
    }
}

/// Whether a line parts two places: the pieces that run along there cover half of the length.
struct Parting {
    /// For each position, the pieces there.
    pieces: Vec<Vec<Line>>,
}

impl Parting {
    fn of(positions: &[f64], lines: &[Line]) -> Self {
        let mut pieces = vec![Vec::new(); positions.len()];
        for line in lines {
            let after = positions.partition_point(|at| *at < line.at);
            let before = after.checked_sub(1);
            let distance = |at: usize| positions.get(at).map_or(f64::INFINITY, |at| (at - line.at).abs());
            let nearest = before.filter(|before| distance(*before) <= distance(after)).unwrap_or(after);
            if let Some(pieces) = pieces.get_mut(nearest).filter(|_| distance(nearest) <= NEAR) {
                pieces.push(*line);
            }
        }
        pieces.iter_mut().for_each(|pieces| pieces.sort_by(|a, b| a.from.total_cmp(&b.from)));
        Parting { pieces }
    }

    /// For each of the spans between `marks`, whether the line at this position runs along it.
    fn along(&self, position: usize, marks: &[f64]) -> Vec<bool> {
        let mut covered = vec![0.0; marks.len().saturating_sub(1)];
        let mut end = f64::NEG_INFINITY;
        for piece in self.pieces.get(position).into_iter().flatten() {
            // What an earlier piece of a double line covers does not count twice.
            let from = piece.from.max(end);
            end = end.max(piece.to);
            let first = marks.partition_point(|mark| *mark <= from).saturating_sub(1);
            for (slot, span) in covered.iter_mut().zip(marks.windows(2)).skip(first) {
                let [start, stop] = span else { continue };
                if *start >= piece.to {
                    break;
                }
                *slot += (stop.min(piece.to) - start.max(from)).max(0.0);
            }
        }
        let lengths = marks.windows(2).map(|span| span.last().zip(span.first()).map_or(0.0, |(to, from)| to - from));
        covered.iter().zip(lengths).map(|(covered, length)| *covered >= length * 0.5).collect()
    }
}

fn table(across: &[Line], down: &[Line], most: usize) -> Result<Option<Table>, TooMany> {
    let (mut rows, mut columns) = (positions(across), positions(down));
    let (partings_across, partings_down) = (Parting::of(&rows, across), Parting::of(&columns, down));
    let (first_row, first_column) = (rows.first().copied(), columns.first().copied());
    let last_row = rows.last().copied();
    close(&mut rows, down);
    close(&mut columns, across);
    // A side that was added has no line; lines count from the first that is drawn.
    let moved = |now: &[f64], before: Option<f64>| usize::from(now.first().copied() != before);
    let (down_by, right_by) = (moved(&rows, first_row), moved(&columns, first_column));
    let top = Edge::of(partings_across.pieces.first().filter(|_| down_by == 0));
    let bottom = Edge::of(partings_across.pieces.last().filter(|_| rows.last().copied() == last_row));
    let (height, width) = (rows.len().saturating_sub(1), columns.len().saturating_sub(1));
    let places = height.checked_mul(width).filter(|places| *places <= most);
    let Some(places) = places else { return Err(TooMany::Cells(height.saturating_mul(width))) };
    if places < 2 {
        return Ok(None);
    }
    let mut union = Union::new(places);
    let place = |row: usize, column: usize| row.saturating_mul(width).saturating_add(column);
    for row in 1..height {
        let along = row.checked_sub(down_by).map(|line| partings_across.along(line, &columns)).unwrap_or_default();
        for column in 0..width {
            if along.get(column) != Some(&true) {
                union.join(place(row.saturating_sub(1), column), place(row, column));
            }
        }
    }
    for column in 1..width {
        let along = column.checked_sub(right_by).map(|line| partings_down.along(line, &rows)).unwrap_or_default();
        for row in 0..height {
            if along.get(row) != Some(&true) {
                union.join(place(row, column.saturating_sub(1)), place(row, column));
            }
        }
    }
    let area = Rect {
        x0: columns.first().copied().unwrap_or_default(),
        y0: rows.first().copied().unwrap_or_default(),
        x1: columns.last().copied().unwrap_or_default(),
        y1: rows.last().copied().unwrap_or_default(),
    };
    let (cells, owners) = cells(&mut union, height, width);
    if cells.len() < 2 {
        return Ok(None);
    }
    Ok(Some(Table { area, columns, rows, cells, top, bottom, owners }))
}

/// The cells of a grid, from its places that no line parts. What is not a rectangle is cut into rows.
fn cells(union: &mut Union, height: usize, width: usize) -> (Vec<Cell>, Vec<usize>) {
    let places = height.saturating_mul(width);
    let roots: Vec<usize> = (0..places).map(|place| union.root(place)).collect();
    let mut counts = vec![0_usize; places];
    // First and last row, first and last column of what is joined.
    let mut bounds = vec![(usize::MAX, 0_usize, usize::MAX, 0_usize); places];
    let at = |place: usize| (place.checked_div(width).unwrap_or(0), place.checked_rem(width).unwrap_or(0));
    for (place, root) in roots.iter().enumerate() {
        let (row, column) = at(place);
        if let (Some(count), Some(bounds)) = (counts.get_mut(*root), bounds.get_mut(*root)) {
            *count = count.saturating_add(1);
            *bounds = (bounds.0.min(row), bounds.1.max(row), bounds.2.min(column), bounds.3.max(column));
        }
    }
    let mut owners = vec![usize::MAX; places];
    let mut out: Vec<Cell> = Vec::new();
    for (place, root) in roots.iter().enumerate() {
        if owners.get(place) != Some(&usize::MAX) {
            continue;
        }
        let (row, column) = at(place);
        let (top, bottom, left, right) = bounds.get(*root).copied().unwrap_or_default();
        let size = |first: usize, last: usize| last.saturating_sub(first).saturating_add(1);
        let is_whole = counts.get(*root).copied() == Some(size(top, bottom).saturating_mul(size(left, right)));
        let (rows, columns) = if is_whole {
            (size(top, bottom), size(left, right))
        } else {
            let row_rest = roots.get(place..).unwrap_or_default().iter().take(width.saturating_sub(column));
            (1, row_rest.take_while(|other| *other == root).count())
        };
        let cell = Cell { row, column, rows, columns };
        for row in row..row.saturating_add(rows) {
            let first = row.saturating_mul(width).saturating_add(column);
            let own = owners.get_mut(first..first.saturating_add(columns));
            own.into_iter().flatten().for_each(|owner| *owner = out.len());
        }
        out.push(cell);
    }
    (out, owners)
}

/// Sets that grow together.
struct Union {
    parents: Vec<usize>,
}

impl Union {
    fn new(count: usize) -> Self {
        Union { parents: (0..count).collect() }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.parents.get(at).copied().filter(|parent| *parent != at) {
            // Halves the way for the next one who asks.
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = above;
            }
            at = above;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        // The earlier one stands for both.
        if let Some(parent) = self.parents.get_mut(one.max(other)) {
            *parent = one.min(other);
        }
    }
}
