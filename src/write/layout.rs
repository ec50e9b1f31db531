//! A report as the form prints it: where each label and figure of the tables stands, from the form's tree, and the
//! text around the tables.

use crate::figure::Figure;
use crate::form::{Cell, FigureRef, Form, Section, Table, corner};
use crate::reading::Reading;
use crate::report::Report;
use crate::text::{is_space, visible};
use std::collections::BTreeMap;

/// What is printed.
pub(super) struct Page<'a> {
    pub(super) report: &'a Report,
    /// The texts of cells that held more than a number.
    raw: Option<&'a BTreeMap<Cell, String>>,
}

impl<'a> Page<'a> {
    pub(super) const fn of_report(report: &'a Report) -> Self {
        Page { report, raw: None }
    }

    pub(super) const fn of_reading(reading: &'a Reading) -> Self {
        Page { report: &reading.report, raw: Some(&reading.outline.boxes) }
    }

    /// The title of the report; what is not known is left out.
    pub(super) fn title(&self) -> String {
        let mut title: String = visible(self.report.agency.name.as_deref().unwrap_or_default()).collect();
        if let Some(year) = self.report.year {
            title.push_str(&year.to_string());
            title.push('年');
        }
        title + "政府信息公开工作年度报告"
    }

    /// The line under the title.
    pub(super) fn published(&self) -> Option<String> {
        self.report.published.map(|date| format!("发布日期：{date}"))
    }

    /// The paragraphs of a section of prose.
    pub(super) fn prose(&self, section: Section) -> impl Iterator<Item = String> {
        let text = self.report.sections.get(section);
        let lines = text.into_iter().flat_map(|text| text.split(['\n', '\r', '\u{2028}', '\u{2029}']));
        lines.map(|line| visible(line.trim_matches(is_space)).collect::<String>()).filter(|line| !line.is_empty())
    }

    /// The table of a section, if the report has it.
    pub(super) fn grid(&self, section: Section) -> Option<Grid> {
        let table = table(section)?;
        let grid = match table {
            Table::Article20 => Grid::article20,
            Table::Applications => Grid::applications,
            Table::Disputes => Grid::disputes,
        };
        self.report.has(table).then(|| grid(self.report.edition(table)))
    }

    /// What stands in a cell of the layout.
    pub(super) fn text(&self, area: &Area) -> String {
        let cell = match area.what {
            What::Label(label) => return label.to_owned(),
            What::Figure(cell) => cell,
        };
        let Some(figure) = self.report.figure(cell) else { return String::new() };
        // A raw text whose number is not the one in the report is out of date.
        let says = |raw: &&String| match figure {
            FigureRef::Count(figure) => *figure == Figure::read(raw),
            FigureRef::Change(figure) => *figure == Figure::read(raw),
            FigureRef::Money(figure) => *figure == Figure::read(raw),
        };
        let raw = self.raw.and_then(|raw| raw.get(&cell)).filter(says);
        visible(&raw.map_or_else(|| figure.to_string(), |raw| raw.trim_matches(is_space).to_owned())).collect()
    }
}

/// The table of a section.
pub(super) const fn table(section: Section) -> Option<Table> {
    match section {
        Section::Article20 => Some(Table::Article20),
        Section::Applications => Some(Table::Applications),
        Section::Disputes => Some(Table::Disputes),
        Section::Overview | Section::Problems | Section::OtherMatters => None,
    }
}

/// The section titles, with their numbers.
pub(super) fn heading(section: Section) -> String {
    format!("{}、{}", section.number(), section.title())
}

#[derive(Clone, Copy)]
pub(super) enum What {
    Label(&'static str),
    Figure(Cell),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Over a whole block.
    Caption,
    /// Over columns, or in the corner.
    Head,
    /// Beside rows.
    Row,
    Figure,
}

/// A printed cell: one grid position, or several merged.
pub(super) struct Area {
    pub(super) what: What,
    pub(super) role: Role,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A table as its cells, row by row from the left.
#[derive(Default)]
pub(super) struct Grid {
    pub(super) width: usize,
    pub(super) height: usize,
    areas: Vec<Area>,
}

/// A row of figures with all that is printed before it.
pub(super) struct Line {
    /// Its groups, then its own label.
    pub(super) labels: Vec<&'static str>,
    pub(super) caption: &'static str,
    pub(super) cells: Vec<Cell>,
}

impl Line {
    pub(super) fn heads(&self) -> impl Iterator<Item = &'static str> {
        self.cells.iter().map(|cell| cell.heads().next().unwrap_or_default())
    }
}

/// The rows of figures of a table, in print order.
pub(super) fn lines(table: Table, form: Option<Form>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut key = None;
    for cell in Cell::of_table(table, form) {
        if key != cell.row_key() {
            key = cell.row_key();
            let labels = cell.groups().map(|node| node.label.zh).chain(cell.row_labels().next()).collect();
            lines.push(Line { labels, caption: cell.caption(), cells: Vec::new() });
        }
        if let Some(line) = lines.last_mut() {
            line.cells.push(cell);
        }
    }
    lines
}

impl Grid {
    /// The cells that begin in a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(move |area| area.row == row)
    }

    /// Whether it is made of blocks with captions, each with columns of its own.
    pub(super) fn has_blocks(&self) -> bool {
        self.areas.iter().any(|area| area.role == Role::Caption)
    }

    fn put(&mut self, what: What, role: Role, (row, column): (usize, usize), (rows, columns): (usize, usize)) {
        self.areas.push(Area { what, role, row, column, rows, columns });
    }

    /// Puts the areas into reading order.
    fn sorted(mut self) -> Self {
        self.areas.sort_by_key(|area| (area.row, area.column));
        let end = |area: &Area| (area.row.saturating_add(area.rows), area.column.saturating_add(area.columns));
        self.height = self.areas.iter().map(|area| end(area).0).max().unwrap_or(0);
        self.width = self.areas.iter().map(|area| end(area).1).max().unwrap_or(0);
        self
    }

    /// Blocks, each under its caption and its own heads; the last cell of a narrow one reaches to the right end.
    fn article20(form: Option<Form>) -> Self {
        let lines = lines(Table::Article20, form);
        let widest = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
        let mut grid = Grid::default();
        let mut row = 0_usize;
        let mut caption = "";
        for line in &lines {
            let across = |n: usize| {
                if n.saturating_add(1) == line.cells.len() { widest.saturating_sub(n) } else { 1 }
            };
            if line.caption != caption {
                caption = line.caption;
                grid.put(What::Label(caption), Role::Caption, (row, 0), (1, widest.saturating_add(1)));
                row = row.saturating_add(1);
                grid.put(What::Label(corner::CONTENT), Role::Head, (row, 0), (1, 1));
                for (n, head) in line.heads().enumerate() {
                    grid.put(What::Label(head), Role::Head, (row, n.saturating_add(1)), (1, across(n)));
                }
                row = row.saturating_add(1);
            }
            grid.put(What::Label(line.labels.last().copied().unwrap_or_default()), Role::Row, (row, 0), (1, 1));
            for (n, cell) in line.cells.iter().enumerate() {
                grid.put(What::Figure(*cell), Role::Figure, (row, n.saturating_add(1)), (1, across(n)));
            }
            row = row.saturating_add(1);
        }
        grid.sorted()
    }

    /// Groups beside their rows, and three lines of heads: 自然人 and 总计 stand over two of them, the columns between
    /// under 法人或其他组织.
    fn applications(form: Option<Form>) -> Self {
        let lines = lines(Table::Applications, form);
        let depth = lines.iter().map(|line| line.labels.len()).max().unwrap_or(0);
        let mut grid = Grid::default();
        let heads: Vec<&str> = lines.iter().take(1).flat_map(Line::heads).collect();
        grid.put(What::Label(corner::IDENTITY), Role::Head, (0, 0), (3, depth));
        grid.put(What::Label(corner::APPLICANTS), Role::Head, (0, depth), (1, heads.len()));
        let organisations = (1, heads.len().saturating_sub(2));
        grid.put(What::Label(corner::BODIES), Role::Head, (1, depth.saturating_add(1)), organisations);
        for (n, head) in heads.iter().enumerate() {
            let is_outer = n == 0 || n.saturating_add(1) == heads.len();
            let (row, rows) = if is_outer { (1, 2) } else { (2, 1) };
            grid.put(What::Label(head), Role::Head, (row, depth.saturating_add(n)), (rows, 1));
        }
        for (row, line) in (3_usize..).zip(&lines) {
            for (n, label) in line.labels.iter().enumerate() {
                if n.saturating_add(1) == line.labels.len() {
                    grid.put(What::Label(label), Role::Row, (row, n), (1, depth.saturating_sub(n)));
                    continue;
                }
                // A group reaches over all its rows.
                let above = grid.areas.iter_mut().rfind(|area| area.role == Role::Row && area.column == n);
                match above.filter(|area| matches!(area.what, What::Label(text) if text == *label)) {
                    Some(above) => above.rows = above.rows.saturating_add(1),
                    None => grid.put(What::Label(label), Role::Row, (row, n), (1, 1)),
                }
            }
            for (n, cell) in line.cells.iter().enumerate() {
                grid.put(What::Figure(*cell), Role::Figure, (row, depth.saturating_add(n)), (1, 1));
            }
        }
        grid.sorted()
    }

    /// One row of figures under three lines of heads. A label of two words, 行政诉讼·未经复议直接起诉, takes two lines.
    fn disputes(form: Option<Form>) -> Self {
        let mut grid = Grid::default();
        let mut column = 0_usize;
        let mut above = "";
        for line in lines(Table::Disputes, form) {
            let width = line.cells.len();
            let label = line.labels.last().copied().unwrap_or_default();
            let (top, under) = label.split_once('·').map_or((label, None), |(top, under)| (top, Some(under)));
            if above == top {
                if let Some(area) = grid.areas.iter_mut().rev().find(|area| area.row == 0) {
                    area.columns = area.columns.saturating_add(width);
                }
            } else {
                above = top;
                grid.put(What::Label(top), Role::Head, (0, column), (1, width));
            }
            if let Some(under) = under {
                grid.put(What::Label(under), Role::Head, (1, column), (1, width));
            }
            let (row, rows) = if under.is_some() { (2, 1) } else { (1, 2) };
            for (head, cell) in line.heads().zip(&line.cells) {
                grid.put(What::Label(head), Role::Head, (row, column), (rows, 1));
                grid.put(What::Figure(*cell), Role::Figure, (3, column), (1, 1));
                column = column.saturating_add(1);
            }
        }
        grid.sorted()
    }
}
