//! The pages one after the other: tables and paragraphs in reading order, joined over page breaks.

use super::draw::{CUT_DIGIT, Drawn, Glyph, UNKNOWN};
use super::line::{TextLine, lines, pieces};
use super::space::Rect;
use super::table::{self, Cell, Edge, Side, TooMany};
use super::tags::Tagged;
use crate::error::Error;
use crate::read::grid::Layout;
use crate::read::limits::{At, Exceeded, Limited};
use crate::read::marks::is_page_mark;
use crate::read::recognise::{self, DrawnAt};
use crate::text::{fold, is_space};
use std::collections::{HashMap, HashSet};

/// The part of a page, at its top and its bottom, in which page marks and running heads stand.
const MARGIN: f64 = 0.12;
/// How far columns of one table may stand apart on two pages, in points.
const MOVED: f64 = 4.0;
/// What stands free at the sides of a cell, in points, both sides together.
const PADDING: f64 = 12.0;

/// What a page holds, from top to bottom.
enum Item {
    Line(Line),
    Table(Table),
}

struct Line {
    page: usize,
    text: TextLine,
}

/// A table, perhaps of several pages.
struct Table {
    /// The pages on which it begins and ends.
    pages: (usize, usize),
    area: Rect,
    columns: Vec<f64>,
    rows: usize,
    /// In reading order.
    cells: Vec<(Cell, Content)>,
    /// Where the cells of the last page begin, and the earlier ones that go on to its end.
    from: usize,
    long: Vec<usize>,
    /// What is drawn of its first and its last side.
    top: Edge,
    bottom: Edge,
    /// Whether a line runs above its first row, on the page on which it begins.
    is_framed: bool,
}

/// What stands in a cell.
struct Content {
    lines: Vec<TextLine>,
    /// Digits that are cut off.
    cut: Vec<char>,
    /// Where the cell begins.
    page: usize,
    area: Rect,
}

impl Content {
    fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect()
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// Lays out what the pages of a document draw, and says whether its tables are those by lines, or by the sides of filled
/// rectangles, too: there is one, and none has lines that do not part its columns.
pub(super) fn lay_out(pages: &[Drawn], with_fills: bool, most: usize) -> Result<(Layout, bool), Error> {
    let mut items: Vec<Vec<Item>> = Vec::new();
    let mut heights = Vec::new();
    let mut cells: usize = 0;
    let mut are_whole = true;
    for (number, page) in pages.iter().enumerate() {
        heights.push(page.height);
        let (page, is_whole) = of_page(number, page, with_fills, most.saturating_sub(cells))?;
        are_whole &= is_whole;
        let count = |item: &Item| if let Item::Table(table) = item { table.cells.len() } else { 0 };
        cells = cells.saturating_add(page.iter().map(count).sum());
        items.push(page);
    }
    drop_marks(&mut items, &heights);
    let mut flow: Vec<Item> = Vec::new();
    for item in items.into_iter().flatten() {
        let Item::Table(table) = item else {
            flow.push(item);
            continue;
        };
        let rest = match flow.last_mut() {
            Some(Item::Table(before)) => before.go_on(table),
            _ => Some(table),
        };
        flow.extend(rest.map(Item::Table));
    }
    let is_grid = are_whole && flow.iter().any(|item| matches!(item, Item::Table(_)));
    Ok((write(&flow), is_grid))
}

/// Lays out pages by the tables that their structure names; `outside` is the text of each page that is of none.
pub(super) fn lay_out_tagged(pages: &[Drawn], tables: Vec<Tagged>, outside: Vec<Vec<Glyph>>) -> Layout {
    let heights: Vec<f64> = pages.iter().map(|page| page.height).collect();
    let of_text = |(page, glyphs)| lines(glyphs).into_iter().map(move |text| Item::Line(Line { page, text })).collect();
    let mut items: Vec<Vec<Item>> = outside.into_iter().enumerate().map(of_text).collect();
    for table in tables.into_iter().map(Table::tagged) {
        if let Some(page) = items.get_mut(table.pages.0) {
            page.push(Item::Table(table));
        }
    }
    items.iter_mut().for_each(|page| page.sort_by(|a, b| a.top().total_cmp(&b.top())));
    drop_marks(&mut items, &heights);
    write(&items.into_iter().flatten().collect::<Vec<_>>())
}

impl Item {
    fn top(&self) -> f64 {
        match self {
            Item::Line(line) => line.text.area.y0,
            Item::Table(table) => table.area.y0,
        }
    }
}

/// What stands on one page, and whether all its tables are by their lines.
fn of_page(number: usize, page: &Drawn, with_fills: bool, most: usize) -> Result<(Vec<Item>, bool), Error> {
    let mut rulings = page.rulings.clone();
    if with_fills {
        rulings.extend(page.fills.iter().flat_map(Rect::sides));
    }
    let tables = table::tables(&rulings, most).map_err(|many| {
        let (what, found, limit) = match many {
            TooMany::Cells(cells) => (Limited::Cells, cells.max(most.saturating_add(1)), most),
            TooMany::Lines(lines) => (Limited::Rulings, lines, table::LINES),
        };
        Error::new(Exceeded { what, found, limit, at: At::Page(number.saturating_add(1)) })
    })?;
    let mut inside: Vec<Vec<Vec<Glyph>>> = tables.iter().map(|table| vec![Vec::new(); table.cells.len()]).collect();
    let mut outside = Vec::new();
    for glyph in page.glyphs.iter().copied() {
        let middle = glyph.middle();
        let cell = tables.iter().enumerate().find_map(|(at, table)| Some((at, table.cell_of(middle)?)));
        let cell = cell.and_then(|(table, cell)| inside.get_mut(table)?.get_mut(cell));
        cell.unwrap_or(&mut outside).push(glyph);
    }
    for side in [Side::Bottom, Side::Top].into_iter().filter(|_| !tables.is_empty()) {
        take_cut(side, &tables, &mut inside, &mut outside, page.height);
    }
    let count = tables.len();
    let (tables, inside) = with_columns(tables, inside, &mut outside, with_fills);
    let is_whole = tables.len() == count && !has_rows(&outside);
    let mut cut: Vec<Vec<Vec<char>>> = tables.iter().map(|table| vec![Vec::new(); table.cells.len()]).collect();
    for (digit, part, _) in &page.cut {
        let middle = (f64::midpoint(part.x0, part.x1), f64::midpoint(part.y0, part.y1));
        let places = tables.iter().zip(&mut cut).filter(|(table, _)| table.area.holds(middle));
        let mut cells = places.filter_map(|(table, cells)| cells.get_mut(table.cell_at(middle)?));
        cells.next().into_iter().for_each(|cell| cell.push(*digit));
    }
    let mut items: Vec<Item> = lines(outside).into_iter().map(|text| Item::Line(Line { page: number, text })).collect();
    for ((table, cells), cut) in tables.into_iter().zip(inside).zip(cut) {
        let cells = table.cells.iter().zip(cells).zip(cut).map(|((cell, glyphs), cut)| {
            (*cell, Content { lines: lines(glyphs), cut, page: number, area: table.area_of(cell) })
        });
        items.push(Item::Table(Table {
            pages: (number, number),
            area: table.area,
            cells: cells.collect(),
            from: 0,
            long: Vec::new(),
            rows: table.rows.len().saturating_sub(1),
            columns: table.columns,
            is_framed: table.top.closes(&table.area),
            top: table.top,
            bottom: table.bottom,
        }));
    }
    items.sort_by(|a, b| a.top().total_cmp(&b.top()));
    Ok((items, is_whole))
}

/// Gives the cells that a page break cuts the letters that reach over their open side: those right beside it, and line by
/// line those that follow, as large as the ones before.
fn take_cut(side: Side, tables: &[table::Table], inside: &mut Inside, outside: &mut Vec<Glyph>, height: f64) {
    // How far from a side letters may begin, from what they go on with, in ems.
    let near = |is_first: bool| if side == Side::Bottom || !is_first { 1.2 } else { 0.5 };
    // From the side outward.
    let away = |at: f64| if side == Side::Bottom { at } else { -at };
    outside.sort_by(|a, b| away(a.y).total_cmp(&away(b.y)));
    let mut rest = Vec::new();
    // Of each cell where its text ends, and how large it is.
    let mut ends: HashMap<(usize, usize), (f64, f64)> = HashMap::new();
    for glyph in outside.drain(..) {
        let (x, y) = glyph.middle();
        let found = tables.iter().enumerate().find_map(|(at, table)| {
            let cell = table.cut_cell_at(x, side, height)?;
            let edge = away(if side == Side::Bottom { table.area.y1 } else { table.area.y0 });
            let end = ends.get(&(at, cell));
            let (from, size) = end.copied().unwrap_or((edge, glyph.size));
            let is_near = away(y) >= edge && away(y) - from < near(end.is_none()) * glyph.size;
            (is_near && (size - glyph.size).abs() <= size * 0.1).then_some((at, cell))
        });
        match found.and_then(|(at, cell)| Some(((at, cell), inside.get_mut(at)?.get_mut(cell)?))) {
            Some((place, glyphs)) => {
                ends.insert(place, (away(y) + glyph.size * 0.6, glyph.size));
                glyphs.push(glyph);
            }
            None => rest.push(glyph),
        }
    }
    *outside = rest;
}

/// Figures side by side in one cell that show that the lines of a table do not part its columns; rows outside a table that
/// show one without lines.
const SEVERAL: usize = 3;

/// Whether rows of a table stand outside the tables.
fn has_rows(outside: &[Glyph]) -> bool {
    let is_row = |line: &&Vec<TextLine>| {
        line.len() > 1 && line.last().is_some_and(|piece| recognise::reads_as_figure(&piece.text))
    };
    pieces(outside.to_vec()).iter().filter(is_row).nth(SEVERAL.saturating_sub(1)).is_some()
}

/// The glyphs in each cell of each table.
type Inside = Vec<Vec<Vec<Glyph>>>;

/// The tables whose lines part their columns; what stands in the others is put outside. Every other row may be shaded, or
/// lines be drawn around the heads alone.
fn with_columns(
    tables: Vec<table::Table>,
    inside: Inside,
    outside: &mut Vec<Glyph>,
    with_fills: bool,
) -> (Vec<table::Table>, Inside) {
    // Where only fills part cells, a label and its figure in one cell, or figures below each other, show the same.
    let (beside, below) = if with_fills { (1, 1) } else { (SEVERAL, usize::MAX) };
    let is_whole = |glyphs: &Vec<Glyph>| {
        let mut figures: usize = 0;
        pieces(glyphs.clone()).iter().all(|line| {
            let count = line.iter().filter(|piece| recognise::reads_as_figure(&piece.text)).count();
            figures = figures.saturating_add(count.min(1));
            let is_glued = |piece: &TextLine| {
                let is_number = recognise::reads_as_figure(&piece.text);
                with_fills && !is_number && piece.text.ends_with(|c: char| c.is_ascii_digit())
            };
            (line.len() == 1 || count < beside) && figures <= below && !line.iter().any(is_glued)
        })
    };
    let mut kept = (Vec::new(), Vec::new());
    for (table, cells) in tables.into_iter().zip(inside) {
        if cells.iter().all(is_whole) {
            kept.0.push(table);
            kept.1.push(cells);
        } else {
            outside.extend(cells.into_iter().flatten());
        }
    }
    kept
}

/// Leaves out page numbers, and heads and feet that stand on several pages.
fn drop_marks(pages: &mut [Vec<Item>], heights: &[f64]) {
    let letters = |line: &TextLine| -> String {
        line.text.chars().map(fold).filter(|c| !is_space(*c) && !c.is_ascii_digit()).collect()
    };
    let edge = |line: &Line| {
        let height = heights.get(line.page).copied().unwrap_or_default();
        line.text.area.y1 < height * MARGIN || line.text.area.y0 > height * (1.0 - MARGIN)
    };
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for item in pages.iter_mut().flatten() {
        if let Item::Line(line) = item
            && edge(line)
        {
            let count = seen.entry((letters(&line.text), line.text.area.y0.round() as i64)).or_default();
            *count = count.saturating_add(1);
        }
    }
    let mut shown: HashMap<String, usize> = HashMap::new();
    for page in pages {
        page.retain(|item| {
            let Item::Line(line) = item else { return true };
            if !edge(line) {
                return true;
            }
            let text = &line.text.text;
            let letters = letters(&line.text);
            let is_number = letters.chars().all(|c| c.is_ascii_punctuation()) && text.chars().count() <= 9;
            if is_page_mark(text) || is_number {
                return false;
            }
            let place = line.text.area.y0.round() as i64;
            let times: usize = (-1..=1).filter_map(|by| seen.get(&(letters.clone(), place.saturating_add(by)))).sum();
            let first = shown.entry(letters).or_default();
            *first = first.saturating_add(1);
            times < 2 || *first == 1
        });
    }
}

impl Table {
    /// A table by its structure. A cell reaches from one side of its columns to the other, and as far down as its text.
    fn tagged(tagged: Tagged) -> Self {
        let text = || tagged.cells.iter().flat_map(|(_, text)| text);
        let pages = text().map(|(page, _)| *page);
        let (first, last) = (pages.clone().min().unwrap_or_default(), pages.max().unwrap_or_default());
        let mut area: Option<Rect> = None;
        for (_, line) in text().filter(|(page, _)| *page == first) {
            let area = area.get_or_insert(line.area);
            area.add((line.area.x0, line.area.y0));
            area.add((line.area.x1, line.area.y1));
        }
        let area = area.unwrap_or_default();
        let at = |column: usize| tagged.columns.get(column).copied().unwrap_or_default();
        let mut cells = Vec::new();
        // An empty cell stands beside the last one with text.
        let mut beside = (first, area);
        for (cell, text) in tagged.cells {
            if let Some((page, line)) = text.first() {
                beside = (*page, line.area);
            }
            let page = beside.0;
            let mut own = Rect { x0: at(cell.column), x1: at(cell.column.saturating_add(cell.columns)), ..beside.1 };
            for (_, line) in text.iter().filter(|(at, _)| *at == page) {
                own.add((line.area.x0, line.area.y0));
                own.add((line.area.x1, line.area.y1));
            }
            let lines = text.into_iter().map(|(_, line)| line).collect();
            cells.push((cell, Content { lines, cut: Vec::new(), page, area: own }));
        }
        Table {
            pages: (first, last),
            area,
            columns: tagged.columns,
            rows: tagged.rows,
            cells,
            from: 0,
            long: Vec::new(),
            top: Edge::default(),
            bottom: Edge::default(),
            is_framed: false,
        }
    }

    /// Takes in the rows of a table that goes on with this one on the next page, or gives it back.
    fn go_on(&mut self, mut next: Table) -> Option<Table> {
        let is_next = self.pages.1.checked_add(1) == Some(next.pages.0);
        if !is_next || (self.area.width() - next.area.width()).abs() > MOVED * 1.5 {
            return Some(next);
        }
        // Left and right pages may have other margins.
        let shift = self.area.x0 - next.area.x0;
        next.columns.iter_mut().for_each(|at| *at += shift);
        let is_near = |at: &f64| self.columns.iter().any(|own| (own - at).abs() <= MOVED);
        let alike = next.columns.iter().filter(|at| is_near(at)).count();
        if alike.saturating_mul(5) < self.columns.len().min(next.columns.len()).saturating_mul(4) {
            next.columns.iter_mut().for_each(|at| *at -= shift);
            return Some(next);
        }
        let mut columns = self.columns.clone();
        columns.extend(next.columns.iter().filter(|at| !is_near(at)));
        columns.sort_by(f64::total_cmp);
        let spread = |cells: &mut [(Cell, Content)], own: &[f64], by: usize| {
            let place = |at: usize| {
                let at = own.get(at).copied().unwrap_or_default();
                let after = columns.partition_point(|column| *column < at - MOVED);
                after.min(columns.len().saturating_sub(1))
            };
            for (cell, _) in cells {
                let end = place(cell.column.saturating_add(cell.columns));
                cell.column = place(cell.column);
                cell.columns = end.saturating_sub(cell.column).max(1);
                cell.row = cell.row.saturating_add(by);
            }
        };
        // A page holds few columns, so that new ones come seldom.
        if columns.len() > self.columns.len() {
            spread(&mut self.cells, &self.columns, 0);
        }
        spread(&mut next.cells, &next.columns, self.rows);
        let seam = self.rows;
        self.rows = self.rows.saturating_add(next.rows);
        self.columns = columns;
        self.pages.1 = next.pages.1;
        let heads = self.repeated_heads(&next, seam);
        next.cells.retain(|(cell, _)| cell.row >= seam.saturating_add(heads));
        // Repeated heads have their own line below.
        let below = Some(&next.top).filter(|_| heads == 0);
        self.sew(next.cells, below, seam, heads);
        self.bottom = next.bottom;
        None
    }

    /// How many rows of the next page only say the heads again.
    fn repeated_heads(&self, next: &Table, seam: usize) -> usize {
        let row = |cells: &[(Cell, Content)], at: usize| -> Vec<(usize, usize, usize, String)> {
            let from = cells.partition_point(|(cell, _)| cell.row < at);
            let own = cells.get(from..).unwrap_or_default().iter().take_while(|(cell, _)| cell.row == at);
            own.map(|(cell, content)| (cell.column, cell.columns, cell.rows, content.text())).collect()
        };
        let is_head = |cells: &[(usize, usize, usize, String)]| {
            let mut texts = cells.iter().map(|(.., text)| text.as_str()).filter(|text| !text.is_empty()).peekable();
            texts.peek().is_some() && texts.all(|text| !recognise::reads_as_figure(text))
        };
        let mut heads = 0_usize;
        while heads < seam.min(next.rows) {
            let again = row(&next.cells, seam.saturating_add(heads));
            if again != row(&self.cells, heads)
                || (heads == 0 && !is_head(&again))
                || again.iter().any(|(.., text)| recognise::reads_as_figure(text))
            {
                break;
            }
            heads = heads.saturating_add(1);
        }
        heads
    }

    /// Adds the cells of the next page: a row that the page break cut is one row, a cell that goes on is one cell.
    ///
    /// Many programs draw no line where the break cuts a cell, above it or below. So where some cells have one, those
    /// without go on; and where none has, though the table has one at its beginning, the break cuts a row.
    fn sew(&mut self, mut below: Vec<(Cell, Content)>, top: Option<&Edge>, seam: usize, heads: usize) {
        let first = seam.saturating_add(heads);
        let ending = self.ending(seam);
        let above = |cell: &Cell| ending.get(&(cell.column, cell.columns)).copied();
        let ends = |upper: &Content| self.bottom.closes(&upper.area);
        let begins = |lower: &Content| top.is_some_and(|top| top.closes(&lower.area));
        let lower = || below.iter().filter(|(cell, _)| cell.row == first);
        let uppers = ending.values().filter_map(|at| self.cells.get(*at));
        let is_drawn = { uppers }.any(|(_, upper)| ends(upper)) || lower().any(|(_, lower)| begins(lower));
        let is_row = lower().count() > 1 && lower().all(|(cell, _)| above(cell).is_some());
        let is_open_row = self.is_framed && !is_drawn && heads == 0 && is_row;
        let is_cut = is_open_row || self.is_cut(&below, &ending, seam, first);
        let open = lower().filter(|_| is_drawn).filter(|(cell, lower)| {
            let upper = above(cell).and_then(|at| self.cells.get(at));
            // Two figures are never one.
            let are_figures =
                |upper: &Content| [upper, lower].iter().all(|content| recognise::reads_as_figure(&content.text()));
            upper.is_some_and(|(_, upper)| !ends(upper) && !begins(lower) && !are_figures(upper))
        });
        let open: HashSet<usize> = open.map(|(cell, _)| cell.column).collect();
        let is_open = |cell: &Cell| open.contains(&cell.column);
        // The rows below move up over the heads that were left out, and by one more if the first goes on with the last.
        let by = heads.saturating_add(usize::from(is_cut));
        for (cell, content) in &mut below {
            let upper = if cell.row == first { above(cell) } else { None };
            let upper = upper.and_then(|at| self.cells.get_mut(at));
            let goes_on = upper.is_some_and(|(upper, text)| {
                let is_one = is_cut || is_open(cell) || goes_on(text, content) && upper.rows.max(cell.rows) > 1;
                if is_one {
                    // What a page cuts off is whole on the other one.
                    let (above, below) = (text.text(), content.text());
                    text.cut.retain(|digit| !below.contains(*digit));
                    text.cut.extend(content.cut.iter().filter(|digit| !above.contains(**digit)));
                    text.lines.append(&mut content.lines);
                    upper.rows = upper.rows.saturating_add(cell.rows).saturating_sub(usize::from(is_cut));
                    cell.rows = 0;
                }
                is_one
            });
            if !goes_on {
                cell.row = cell.row.saturating_sub(by);
            }
        }
        below.retain(|(cell, _)| cell.rows > 0);
        self.rows = self.rows.saturating_sub(by);
        // The last row may get cells; those above it stay where they are.
        self.from = self.row_at(seam.saturating_sub(1));
        let is_long = |at: &usize| {
            *at < self.from
                && self.cells.get(*at).is_some_and(|(cell, _)| cell.row.saturating_add(cell.rows) == self.rows)
        };
        self.long = ending.into_values().filter(is_long).collect();
        self.cells.append(&mut below);
        let rest = self.cells.get_mut(self.from..).unwrap_or_default();
        rest.sort_by_key(|(cell, _)| (cell.row, cell.column));
    }

    /// The cells that end at a page break, by their columns.
    fn ending(&self, seam: usize) -> HashMap<(usize, usize), usize> {
        let all = self.long.iter().copied().chain(self.from..self.cells.len());
        let own = all.filter_map(|at| Some((at, self.cells.get(at)?.0)));
        let own = own.filter(|(_, cell)| cell.row.saturating_add(cell.rows) == seam);
        own.map(|(at, cell)| ((cell.column, cell.columns), at)).collect()
    }

    /// The first cell of a row, or of those below it.
    fn row_at(&self, row: usize) -> usize {
        self.cells.partition_point(|(cell, _)| cell.row < row)
    }

    /// Whether the first row of the next page is the rest of the last row: one of them has no figure, and their labels
    /// make one.
    fn is_cut(
        &self,
        below: &[(Cell, Content)],
        ending: &HashMap<(usize, usize), usize>,
        seam: usize,
        first: usize,
    ) -> bool {
        let last = seam.saturating_sub(1);
        let above = |cell: &Cell| self.cells.get(*ending.get(&(cell.column, cell.columns))?);
        // A label of several rows may begin or end with the row that is cut.
        let has_upper = |cell: &Cell| above(cell).is_some_and(|(above, _)| above.row == last);
        let lower = || below.iter().filter(|(cell, _)| cell.row == first && cell.rows == 1 && has_upper(cell));
        let upper = || lower().filter_map(|(cell, _)| above(cell));
        let has_lower = |cell: &Cell| {
            let mut below = below.iter().filter(|(below, _)| below.row == first);
            below.any(|(below, _)| below.column == cell.column && below.columns == cell.columns)
        };
        let own = self.cells.get(self.row_at(last)..).unwrap_or_default();
        let mut own = own.iter().filter(|(cell, _)| cell.row == last && cell.rows == 1);
        let mut all = below.iter().filter(|(cell, _)| cell.row == first && cell.rows == 1);
        let alike = own.all(|(cell, _)| has_lower(cell)) && all.all(|(cell, _)| above(cell).is_some());
        if !alike || upper().count() < 2 {
            return false;
        }
        let mut labels = 0_usize;
        for ((_, one), (_, other)) in upper().zip(lower()) {
            if one.is_empty() || other.is_empty() {
                continue;
            }
            if !goes_on(one, other) {
                return false;
            }
            labels = labels.saturating_add(1);
        }
        let is_blank = |content: &Content| content.is_empty();
        let rest_is_blank = lower().skip(1).all(|(_, content)| is_blank(content));
        let start_is_blank = upper().skip(1).all(|(_, content)| is_blank(content));
        // Several labels that go on are a row of heads.
        labels > 1 || labels > 0 && (rest_is_blank || start_is_blank)
    }
}

/// Whether the text of a cell goes on with that of the cell above it: the lower one is empty, or both make one label of
/// the form.
fn goes_on(above: &Content, below: &Content) -> bool {
    below.is_empty() || recognise::is_label_in_two(&above.text(), &below.text())
}

/// Writes tables and paragraphs.
fn write(flow: &[Item]) -> Layout {
    let mut page = Layout::default();
    let block = Block::of(flow);
    let mut number = 0_u32;
    let mut drawn = DrawnAt::default();
    let mut before: Option<&Line> = None;
    for item in flow {
        match item {
            Item::Line(line) => {
                number = number.saturating_add(1);
                drawn.lines.push(line.text.area.on_page(line.page));
                if let Some(before) = before.replace(line) {
                    if block.joins(before, line) {
                        between(&mut page, &before.text.text, &line.text.text, number);
                    } else {
                        page.end_block();
                    }
                }
                page.write(&line.text.text, number);
            }
            Item::Table(table) => {
                before = None;
                page.end_block();
                table.write(&mut page, &mut number, &mut drawn);
            }
        }
    }
    page.end_block();
    page.stand_at(drawn);
    page
}

/// Goes on with a text on its next line: a number goes on at once.
fn between(page: &mut Layout, before: &str, next: &str, line: u32) {
    let is_digit = |c: char| fold(c).is_ascii_digit();
    if !(before.ends_with(is_digit) && next.starts_with(is_digit)) {
        page.write("\n", line);
    }
}

/// Cells of a table that run over the side of its page of which it is tried whether they are a head at most.
const HEADS: usize = 8;

impl Table {
    /// The row of heads over blocks of columns of which one runs over the side of its page: of which block the columns below
    /// are is not certain.
    fn row_of_cut_block(&self) -> Option<usize> {
        let is_cut = |content: &Content| content.lines.iter().any(|line| line.text.contains(UNKNOWN));
        let is_over_heads = |own: &Cell| {
            let below = |(cell, _): &&(Cell, Content)| {
                cell.column == own.column && Some(cell.row) == own.row.checked_add(own.rows)
            };
            let text = self.cells.iter().find(below).map(|(_, content)| content.text());
            text.is_some_and(|text| text.chars().any(char::is_alphabetic))
        };
        let mut cut = self.cells.iter().filter(|(_, content)| is_cut(content)).map(|(cell, _)| cell).take(HEADS);
        let found = cut.find(|cell| cell.columns > 1 || is_over_heads(cell))?;
        let is_beside = |(cell, content): &(Cell, Content)| {
            cell.row == found.row && cell.column != found.column && cell.columns > 1 && !content.is_empty()
        };
        self.cells.iter().any(is_beside).then_some(found.row)
    }

    fn write(&self, page: &mut Layout, number: &mut u32, drawn: &mut DrawnAt) {
        page.open_table(false);
        let row_of_cut_block = self.row_of_cut_block();
        let mut row = None;
        for (cell, content) in &self.cells {
            if row != Some(cell.row) {
                if row.is_some() {
                    page.end_row();
                }
                page.open_row();
                row = Some(cell.row);
                *number = number.saturating_add(1);
                drawn.lines.push(content.area.on_page(content.page));
            }
            let place = |at: usize| u32::try_from(at.saturating_add(1)).unwrap_or(u32::MAX);
            let size = |size: usize| u16::try_from(size).unwrap_or(u16::MAX);
            page.go_to(place(cell.row), place(cell.column));
            page.open_box(size(cell.rows), size(cell.columns), *number);
            let mut before: Option<&TextLine> = None;
            for line in &content.lines {
                if let Some(before) = before.replace(line) {
                    let left = content.area.width() - before.area.width() - PADDING;
                    if left < line.size.min(before.size) * 0.5 {
                        between(page, &before.text, &line.text, *number);
                    } else if is_letters(&before.text) && is_letters(&line.text) {
                        page.write("\n", *number);
                    } else {
                        page.end_block();
                    }
                }
                page.write(&line.text.replace(CUT_DIGIT, ""), *number);
            }
            let is_cut = content.lines.iter().any(|line| line.text.contains(CUT_DIGIT));
            let is_unsure = row_of_cut_block.is_some_and(|row| row < cell.row);
            if is_cut
                || (is_unsure && recognise::reads_as_figure(&content.text()))
                || (!content.cut.is_empty() && recognise::reads_as_figure(&content.text()))
            {
                page.picture();
            }
            drawn.areas.extend(page.close_box().map(|_| content.area.on_page(content.page)));
        }
        page.end_row();
        page.close_table();
    }
}

/// Whether a line of a cell is of a label: letters, no digits but those of its number.
fn is_letters(text: &str) -> bool {
    !recognise::reads_as_figure(text) && text.chars().any(char::is_alphabetic)
}

/// The block of prose on the pages: from where to where its lines run, and how large its letters are.
struct Block {
    left: f64,
    right: f64,
    size: f64,
}

impl Block {
    fn of(flow: &[Item]) -> Self {
        let lines = || flow.iter().filter_map(|item| if let Item::Line(line) = item { Some(&line.text) } else { None });
        let longest = lines().map(|line| line.area.width()).fold(0.0, f64::max);
        let long = || lines().filter(|line| line.area.width() > longest * 0.8);
        Block {
            left: long().map(|line| line.area.x0).fold(f64::INFINITY, f64::min),
            right: long().map(|line| line.area.x1).fold(f64::NEG_INFINITY, f64::max),
            size: middle(long().map(|line| line.size).collect()),
        }
    }

    /// Whether a paragraph goes on from one line to the next.
    fn joins(&self, line: &Line, next: &Line) -> bool {
        let (one, other) = (&line.text, &next.text);
        let size = one.size.max(other.size);
        if (one.size - other.size).abs() > size * 0.15 || recognise::is_numbered_title(&other.text) {
            return false;
        }
        let is_far = line.page == next.page && other.area.y0 - one.area.y0 > size * 2.8;
        let is_full = one.area.x1 > self.right - size * 1.6;
        let is_flush = other.area.x0 < self.left + size * 0.8;
        if !is_far && is_full && is_flush {
            return true;
        }
        // A title over two lines, each in the middle.
        let center = |line: &TextLine| f64::midpoint(line.area.x0, line.area.x1);
        let middle = f64::midpoint(self.left, self.right);
        let is_centered = |line: &TextLine| (center(line) - middle).abs() < size && line.area.x0 > self.left + size;
        line.page == next.page && !is_far && size > self.size * 1.15 && is_centered(one) && is_centered(other)
    }
}

/// The one in the middle.
fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}
