//! A page that knows what is right: its tables as grids, and for every figure what a careful reader can tell.

use crate::office::made::{Block, Spanned};
use gouji::{Cell, Form, Report, Table, write};
use std::collections::BTreeMap;

use crate::common::Rng;

impl Rng {
    pub(crate) fn up_to(&mut self, below: usize) -> usize {
        usize::try_from(self.below(u64::try_from(below.max(1)).unwrap())).unwrap()
    }

    pub(crate) fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.up_to(list.len())]
    }
}

/// What a careful reader can tell of a figure that the page prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The figure is certain.
    Readable,
    /// The figure, or Missing or Unreadable.
    Doubtful,
    /// Nobody can tell what belongs here: Missing or Unreadable.
    Gone,
    /// Likewise, and what is printed is not an error: Missing.
    Unsure,
}

/// How a piece of text in a cell is shown; the number is one of several ways to say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Plain,
    Bold,
    /// The line or the paragraph ends before it.
    Break,
    Paragraph,
    Struck(usize),
    Hidden(usize),
    Raised(usize),
    /// The reading beside a ruby base.
    Ruby,
    Image,
    Field,
    /// A formula whose value is not stored.
    Formula,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Caption,
    Head,
    Label,
    Figure,
}

#[derive(Clone, Debug)]
pub(crate) struct Area {
    pub(crate) parts: Vec<(Mark, String)>,
    pub(crate) cell: Option<Cell>,
    pub(crate) role: Role,
}

impl Area {
    /// Its text where marks cannot be shown.
    pub(crate) fn text(&self) -> String {
        self.parts.iter().map(|(_, text)| text.as_str()).collect()
    }

    pub(crate) fn set(&mut self, text: impl Into<String>) {
        self.parts = vec![(Mark::Plain, text.into())];
    }
}

/// A table as rows of places, each the number of the area that covers it.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    pub(crate) table: Table,
    pub(crate) areas: Vec<Area>,
    pub(crate) rows: Vec<Vec<usize>>,
}

/// An area where it begins: row, column, rows, columns.
#[derive(Clone, Copy)]
pub(crate) struct Begin {
    pub(crate) area: usize,
    pub(crate) column: usize,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
}

impl Grid {
    pub(crate) fn add(&mut self, text: impl Into<String>, role: Role) -> usize {
        self.areas.push(Area { parts: vec![(Mark::Plain, text.into())], cell: None, role });
        self.areas.len() - 1
    }

    pub(crate) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The areas that begin in a row.
    pub(crate) fn begins(&self, row: usize) -> Vec<Begin> {
        let line = &self.rows[row];
        let mut out = Vec::new();
        let mut column = 0;
        while column < line.len() {
            let area = line[column];
            let columns = line[column..].iter().take_while(|at| **at == area).count();
            if row == 0 || self.rows[row - 1].get(column) != Some(&area) {
                let rows = self.rows[row..].iter().take_while(|line| line.get(column) == Some(&area)).count();
                out.push(Begin { area, column, rows, columns });
            }
            column += columns;
        }
        out
    }

    pub(crate) fn is_figure(&self, row: usize) -> bool {
        self.rows[row].iter().any(|at| self.areas[*at].role == Role::Figure)
    }

    pub(crate) fn figure_rows(&self) -> Vec<usize> {
        (0..self.rows.len()).filter(|row| self.is_figure(*row)).collect()
    }

    /// The cells of a row of figures.
    pub(crate) fn cells(&self, row: usize) -> Vec<Cell> {
        let mut cells: Vec<Cell> = self.rows[row].iter().filter_map(|at| self.areas[*at].cell).collect();
        cells.dedup();
        cells
    }

    /// The area of the label beside a row's figures.
    pub(crate) fn label(&self, row: usize) -> Option<usize> {
        self.rows[row].iter().copied().rfind(|at| self.areas[*at].role == Role::Label)
    }

    /// The rows under one set of heads: those of a caption, or all.
    pub(crate) fn blocks(&self) -> Vec<std::ops::Range<usize>> {
        let captions = (0..self.rows.len()).filter(|row| self.areas[self.rows[*row][0]].role == Role::Caption);
        let mut starts: Vec<usize> = captions.collect();
        if starts.is_empty() {
            starts.push(0);
        }
        let ends = starts.iter().skip(1).copied().chain([self.rows.len()]);
        starts.iter().copied().zip(ends).map(|(from, to)| from..to).collect()
    }

    /// The first column of figures, and the one after the last.
    pub(crate) fn figures(&self, rows: &std::ops::Range<usize>) -> (usize, usize) {
        let row = rows.clone().find(|row| self.is_figure(*row)).unwrap();
        let first = self.rows[row].iter().position(|at| self.areas[*at].role == Role::Figure).unwrap();
        (first, self.rows[row].len())
    }

    /// The columns between which a new one fits: no row's single figure reaches over the place.
    pub(crate) fn gaps(&self, rows: &std::ops::Range<usize>) -> Vec<usize> {
        let (first, end) = self.figures(rows);
        let is_gap = |x: usize| {
            rows.clone().filter(|row| self.is_figure(*row)).all(|row| {
                let line = &self.rows[row];
                x == 0 || x == end || line[x - 1] != line[x]
            })
        };
        (first..=end).filter(|x| is_gap(*x)).collect()
    }

    /// The cells of a block's first row of figures.
    pub(crate) fn usual(&self, block: &std::ops::Range<usize>) -> usize {
        block.clone().find(|row| self.is_figure(*row)).map_or(0, |row| self.rows[row].len())
    }

    /// How many columns further the figures of a row stand, whose label stands in more cells.
    pub(crate) fn moved(&self, row: usize, usual: usize) -> usize {
        if self.is_figure(row) { self.rows[row].len().saturating_sub(usual) } else { 0 }
    }

    /// Puts a column before `x` into a block; other rows grow wider.
    pub(crate) fn insert_column(
        &mut self,
        block: &std::ops::Range<usize>,
        x: usize,
        head: &str,
        mut value: impl FnMut(usize) -> String,
    ) {
        let mut over = None;
        let usual = self.usual(block);
        let place = x;
        for row in 0..self.rows.len() {
            let x = place + if block.contains(&row) { self.moved(row, usual) } else { 0 };
            let line = &self.rows[row];
            let before = x.checked_sub(1).map(|x| line[x]);
            let is_inside = before.is_some_and(|before| {
                line.get(x) == Some(&before) || self.areas[before].role == Role::Caption || !block.contains(&row)
            });
            let area = if let Some(before) = before.filter(|_| is_inside) {
                before
            } else if self.is_figure(row) {
                let text = value(row);
                self.add(text, Role::Figure)
            } else {
                *over.get_or_insert_with(|| {
                    self.areas.push(Area { parts: vec![(Mark::Plain, head.to_owned())], cell: None, role: Role::Head });
                    self.areas.len() - 1
                })
            };
            self.rows[row].insert(x, area);
        }
    }

    /// Takes a column out of a block; the last one grows wider. Gives the cells that stood in it.
    pub(crate) fn remove_column(&mut self, block: &std::ops::Range<usize>, x: usize) -> Vec<Cell> {
        let narrower = self.blocks().len() == 1;
        let usual = self.usual(block);
        let mut cells = Vec::new();
        for row in block.clone() {
            let moved = self.moved(row, usual);
            let area = self.rows[row].remove(x + moved);
            cells.extend(self.areas[area].cell);
            if !narrower {
                let last = *self.rows[row].last().unwrap();
                self.rows[row].push(last);
            }
        }
        cells
    }

    /// Puts a row of these texts before row `at`: first its label over all label columns, then one for each column of
    /// figures. Areas over several rows go on.
    pub(crate) fn insert_row(&mut self, at: usize, label: &str, values: &[String], under: usize) {
        let block = self.blocks().into_iter().find(|block| block.contains(&(at - 1))).unwrap();
        let (first, end) = self.figures(&block);
        let mut line = Vec::new();
        for column in 0..under {
            line.push(self.rows[at - 1][column]);
        }
        let label = self.add(label, Role::Label);
        line.extend((under..first).map(|_| label));
        let mut values = values.iter();
        let model = block.clone().find(|row| self.is_figure(*row)).unwrap();
        for column in first..end {
            if column > first && self.rows[model][column] == self.rows[model][column - 1] {
                line.push(*line.last().unwrap());
            } else {
                let text = values.next().cloned().unwrap_or_default();
                let area = self.add(text, Role::Figure);
                line.push(area);
            }
        }
        self.rows.insert(at, line);
    }

    pub(crate) fn spanned(&self, text: impl Fn(&Area) -> String) -> Vec<Vec<Spanned>> {
        let row = |row: usize| {
            let begins = self.begins(row).into_iter();
            begins.map(|b| (text(&self.areas[b.area]), b.rows, b.columns)).collect()
        };
        (0..self.rows.len()).map(row).collect()
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Part {
    Title(String),
    Heading(String),
    Line(String),
    Table(Grid),
}

/// How the page is printed; each format asks for what it has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    /// Rows end without a pipe.
    pub(crate) open: bool,
    /// How Markdown and HTML emphasise numbers: 0 not at all.
    pub(crate) bold: usize,
    /// What parts the fields of a sheet, and whether all are quoted.
    pub(crate) delimiter: Option<char>,
    pub(crate) quoted: bool,
    /// Labels over several places are printed in one place, the others are empty.
    pub(crate) unmerged: bool,
    /// Labels are broken over lines, the numbers standing at 0 the middle, 1 the first, 2 the last line, 3 alone below.
    pub(crate) wrap: Option<usize>,
    /// Columns of figures have at most so many places.
    pub(crate) narrow: Option<usize>,
    /// A line printed after a row: which row by draw.
    pub(crate) between: Option<(usize, String)>,
    /// A line printed below the first line of a wrapped label.
    pub(crate) mark_inside: Option<String>,
    /// A tag before all.
    pub(crate) before: &'static str,
    /// The text ends here, in thousandths.
    pub(crate) cut: Option<usize>,
    /// Heads have other spans than the figures.
    pub(crate) spans: bool,
    /// Numbers stand 0 in the middle of their columns, 1 right, 2 left.
    pub(crate) align: usize,
    /// Rows with blanks are moved to the right by so many thousandths of a column.
    pub(crate) slide: usize,
    /// Blank cells are not printed at all where nothing parts them.
    pub(crate) drop_blanks: bool,
    /// Blank cells are empty paragraphs.
    pub(crate) empty_paragraphs: bool,
    /// Rows begin with a bar.
    pub(crate) led: bool,
    /// A table on a sheet of another name.
    pub(crate) sheet: Option<Grid>,
    /// Labels over several rows are printed 1 a character a line, 2 in pieces before and after their first row.
    pub(crate) groups: usize,
}

#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) parts: Vec<Part>,
    /// The figures as printed.
    pub(crate) expected: Report,
    /// What is certain of each figure that the page prints.
    pub(crate) class: BTreeMap<Cell, Class>,
    /// What stands in a table and is not of the form: texts of which a note has to hold one.
    pub(crate) extras: Vec<Vec<String>>,
    pub(crate) look: Look,
    pub(crate) form: Form,
}

/// The text between the first `>` and the last `</`.
fn inside(line: &str) -> String {
    let text = line.split_once('>').unwrap().1;
    text.rsplit_once("</").unwrap().0.to_owned()
}

impl Page {
    /// The official layout of a report, from the crate's own writer.
    pub(crate) fn of(report: &Report) -> Page {
        let form = report.form(Table::Article20).unwrap();
        let mut html = String::new();
        write::html::report(&mut html, report).unwrap();
        let mut cells = Cell::of(form);
        let mut tables = Table::ALL.iter();
        let (mut parts, mut at): (Vec<Part>, usize) = (Vec::new(), 0);
        for line in html.split_once("<body>").unwrap().1.lines() {
            match line.get(..3) {
                Some("<h1") => parts.push(Part::Title(inside(line))),
                Some("<h2") => parts.push(Part::Heading(inside(line))),
                Some("<p ") => parts.push(Part::Line(inside(line))),
                Some("<ta") => {
                    at = 0;
                    parts.push(Part::Table(Grid { table: *tables.next().unwrap(), areas: vec![], rows: vec![] }));
                }
                Some("<tr") => {
                    let Some(Part::Table(grid)) = parts.last_mut() else { unreachable!() };
                    row(grid, at, line, &mut cells);
                    at += 1;
                }
                _ => {}
            }
        }
        assert_eq!(cells.next(), None);
        Page {
            parts,
            expected: report.clone(),
            class: Cell::of(form).map(|cell| (cell, Class::Readable)).collect(),
            extras: Vec::new(),
            look: Look::default(),
            form,
        }
    }

    pub(crate) fn at(&self, table: Table) -> usize {
        let has_cells = |grid: &Grid| grid.table == table && grid.areas.iter().any(|area| area.cell.is_some());
        let is_it = |part: &Part| matches!(part, Part::Table(grid) if has_cells(grid));
        self.parts.iter().position(is_it).unwrap()
    }

    pub(crate) fn grid(&mut self, table: Table) -> &mut Grid {
        let at = self.at(table);
        match &mut self.parts[at] {
            Part::Table(grid) => grid,
            _ => unreachable!(),
        }
    }

    pub(crate) fn set_class(&mut self, cells: impl IntoIterator<Item = Cell>, class: Class) {
        for cell in cells {
            self.class.entry(cell).and_modify(|old| {
                // What was not certain stays so.
                if *old == Class::Readable || class != Class::Doubtful {
                    *old = class;
                }
            });
        }
    }

    /// The page does not print these.
    pub(crate) fn unprint(&mut self, cells: impl IntoIterator<Item = Cell>) {
        for cell in cells {
            self.class.remove(&cell);
        }
    }

    pub(crate) fn cells_of(&self, table: Table) -> Vec<Cell> {
        Cell::of(self.form).filter(|cell| cell.table() == table).collect()
    }

    pub(crate) fn area_of(&mut self, cell: Cell) -> Option<&mut Area> {
        let areas = self.parts.iter_mut().filter_map(|part| match part {
            Part::Table(grid) => Some(grid.areas.iter_mut()),
            _ => None,
        });
        areas.flatten().find(|area| area.cell == Some(cell))
    }

    /// Prints another text in a cell, which is now what it says.
    pub(crate) fn print(&mut self, cell: Cell, text: &str) {
        if let Some(area) = self.area_of(cell) {
            // What stood there otherwise, such as a picture, is gone.
            let is_plain = area.parts.iter().all(|(mark, _)| *mark == Mark::Plain);
            area.set(text);
            self.expected.set_text(cell, text).unwrap();
            if !is_plain {
                self.class.insert(cell, Class::Readable);
            }
        }
    }

    pub(crate) fn blocks(&self, text: impl Fn(&Area) -> String) -> Vec<Block> {
        let block = |part: &Part| match part {
            Part::Title(text) | Part::Heading(text) | Part::Line(text) => Block::Line(text.clone()),
            Part::Table(grid) => Block::Table(grid.spanned(&text)),
        };
        self.parts.iter().map(block).collect()
    }
}

/// One row of the writer's HTML into the grid.
fn row(grid: &mut Grid, at: usize, line: &str, cells: &mut impl Iterator<Item = Cell>) {
    let has_figures = line.contains("<td");
    let mut pieces = line.split("<t").skip(1).filter(|piece| !piece.starts_with("r>")).collect::<Vec<_>>();
    let is_caption = pieces.len() == 1 && !has_figures;
    while grid.rows.len() <= at {
        grid.rows.push(Vec::new());
    }
    const NONE: usize = usize::MAX;
    for piece in pieces.drain(..) {
        let (tag, rest) = piece.split_once('>').unwrap();
        let span = |name: &str| -> usize {
            let value = tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
            value.map_or(1, |(value, _)| value.parse().unwrap())
        };
        let is_figure = tag.starts_with('d');
        let role = match (is_figure, is_caption, has_figures) {
            (true, ..) => Role::Figure,
            (_, true, _) => Role::Caption,
            (_, _, true) => Role::Label,
            _ => Role::Head,
        };
        let area = grid.add(rest.split_once("</").unwrap().0, role);
        grid.areas[area].cell = if is_figure { cells.next() } else { None };
        let column = grid.rows[at].iter().position(|area| *area == NONE).unwrap_or(grid.rows[at].len());
        for down in at..at + span("rowspan") {
            while grid.rows.len() <= down {
                grid.rows.push(Vec::new());
            }
            for across in column..column + span("colspan") {
                while grid.rows[down].len() <= across {
                    grid.rows[down].push(NONE);
                }
                grid.rows[down][across] = area;
            }
        }
    }
}
