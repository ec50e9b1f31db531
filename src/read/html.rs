//! Web pages: the boxes of their tables, and the lines around them.

mod tree;

use super::recognise::{self, Area, Spot, Stream, Token};
use super::{Limits, Options};
use crate::error::{self, Error};
use crate::number::is_space;
use crate::reading::{Note, Reading};
use tree::{Bounds, DOCUMENT, Kind, NONE, Node};

/// Parts of a page for each box that it may have.
const NODES: usize = 8;
/// Areas of one table that may reach down into later rows.
const AREAS: usize = 1000;
/// Characters of the longest text of several paragraphs that is still one box.
const BOX: usize = 400;
/// Stands for a picture, a choice or the like.
const PICTURE: char = '\u{FFFC}';

/// Reads a report from a web page.
///
/// The tables are read as browsers lay them out, with boxes that span rows and columns; a table that holds other
/// tables, and a box that holds whole paragraphs of the report, is a layout and read as lines. Scripts, styles and what
/// is hidden are left out. A page in bytes is decoded first: by its first bytes (BOM), by what it declares, by what its
/// bytes say.
///
/// A figure has its place in the grid of its table: the tables count as `querySelectorAll("table")` does, but from 1,
/// and the column is that of the grid. Prose has the line of the source, and column 1: the parser tells no more.
///
/// ```
/// let page = "<h1>某局2024年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p>\
///             <table><tr><th>信息内容<th>本年<b>制发</b>件数<th>本年废止件数<th>现行有效件数\
///             <tr><td>规章<td>0<td>0<td><span>1</span><span>2</span></table>";
/// let reading = gouji::read::html(page, &gouji::read::Options::default())?;
/// let cell = gouji::cells::ARTICLE20.f2021.regulations.in_force;
/// assert_eq!(reading.report.figure(cell).map(|figure| figure.to_string()).as_deref(), Some("12"));
/// assert_eq!(reading.places[&cell].to_string(), "table 1, row 2, column 4");
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// As [`text`](super::text()); and bytes that are no text in any encoding.
pub fn html(page: impl AsRef<[u8]>, options: &Options) -> Result<Reading, Error> {
    let page = page.as_ref();
    Limits::check("bytes", page.len(), options.limits.bytes, "")?;
    let (text, note) = super::decode(page)?;
    decoded(&text, note, options)
}

/// Reads a page that is decoded already.
pub(super) fn decoded(page: &str, note: Option<Note>, options: &Options) -> Result<Reading, Error> {
    let Limits { elements, cells, .. } = options.limits;
    let bounds = Bounds { open: elements, boxes: cells, nodes: cells.saturating_mul(NODES) };
    let nodes = tree::tree(page, bounds).map_err(|over| -> Error {
        let place = format!(" at line {}", over.line);
        error::Kind::Limit { what: over.what, found: over.found.to_string(), limit: over.limit, place }.into()
    })?;
    let mut walk = Walk { nodes: &nodes, ..Walk::default() };
    walk.all();
    let Limits { prose, label_line, .. } = options.limits;
    let lines = walk.pieces.len().saturating_sub(walk.areas.len());
    Limits::check("lines of text", lines, cells.saturating_add(prose), "")?;
    let stream = Stream {
        tokens: walk.pieces.iter().map(|piece| piece.token(&walk.text, label_line)).collect(),
        head: walk.head.iter().map(|piece| piece.token(&walk.text, label_line)).collect(),
        boxes: walk.areas.len(),
        cut: false,
        areas: Some(walk.areas),
        lines: Vec::new(),
    };
    let mut reading = recognise::report(&stream, options)?;
    reading.notes.splice(..0, note);
    Ok(reading)
}

/// A token before its text stands still.
struct Piece {
    from: usize,
    to: usize,
    spot: Spot,
    closed: bool,
    starts: bool,
}

impl Piece {
    fn token<'a>(&self, text: &'a str, label_line: usize) -> Token<'a> {
        let text = text.get(self.from..self.to).unwrap_or_default();
        Token {
            text: text.trim_matches(is_space),
            spot: self.spot,
            closed: self.closed,
            below: false,
            starts: self.starts,
            prose: text.len() > label_line,
        }
    }
}

/// Columns that a box of an earlier row takes up.
struct Reach {
    from: u32,
    behind: u32,
    rows: u16,
}

/// A table that is open.
struct Grid {
    number: u32,
    is_layout: bool,
    row: u32,
    column: u32,
    /// The areas that reach down into this row, from the left, and the one that comes next.
    above: Vec<Reach>,
    next: usize,
    /// The boxes of this row that reach further down.
    below: Vec<Reach>,
    /// Too many reach down: where a box stands is not known.
    is_lost: bool,
    starts: bool,
    /// The box that is open, if it is not one of a layout.
    open: Option<Open>,
}

struct Open {
    from: usize,
    line: u32,
    area: Area,
    has_picture: bool,
}

#[derive(Default)]
struct Walk<'n> {
    nodes: &'n [Node],
    text: String,
    pieces: Vec<Piece>,
    head: Vec<Piece>,
    areas: Vec<Area>,
    grids: Vec<Grid>,
    tables: u32,
    /// Where the line that is being written begins, and its line in the source.
    from: usize,
    line: u32,
    /// White space is due before the next character; with a line end in it.
    space: Option<bool>,
    pre: u32,
}

impl Walk<'_> {
    /// Goes through the tree without recursion: its depth is the page's.
    fn all(&mut self) {
        let nodes = self.nodes;
        let node = |id: u32| nodes.get(id as usize);
        let mut path: Vec<u32> = Vec::new();
        let mut at = node(DOCUMENT).map_or(NONE, |node| node.first);
        loop {
            let Some(here) = node(at) else {
                let Some(up) = path.pop() else { break };
                let Some(here) = node(up) else { break };
                self.leave(here);
                at = here.next;
                continue;
            };
            if self.enter(here) {
                path.push(at);
                at = here.first;
            } else {
                at = here.next;
            }
        }
        self.end_line();
    }

    /// Whether to go on with what it holds.
    fn enter(&mut self, node: &Node) -> bool {
        match node.kind {
            Kind::Text => self.write(&node.text, node.line),
            Kind::Inline => return true,
            Kind::Block => {
                self.end_block();
                return true;
            }
            Kind::Pre => {
                self.end_block();
                self.pre = self.pre.saturating_add(1);
                return true;
            }
            Kind::Raised => {
                self.space = self.space.or(Some(false));
                return true;
            }
            Kind::Break => self.end_block(),
            Kind::Head => self.head(node),
            Kind::Title | Kind::Meta | Kind::Hidden => {}
            Kind::Input => self.write(&node.text, node.line),
            Kind::Picture => {
                if let Some(open) = self.open() {
                    open.has_picture = true;
                }
            }
            Kind::Table => {
                self.end_block();
                self.tables = self.tables.saturating_add(1);
                self.grids.push(Grid {
                    number: self.tables,
                    is_layout: node.holds_table,
                    row: 0,
                    column: 1,
                    above: Vec::new(),
                    next: 0,
                    below: Vec::new(),
                    is_lost: false,
                    starts: true,
                    open: None,
                });
                return true;
            }
            Kind::Row => {
                self.end_block();
                if let Some(grid) = self.grids.last_mut() {
                    grid.row = grid.row.saturating_add(1);
                    (grid.column, grid.next, grid.starts) = (1, 0, true);
                }
                return true;
            }
            Kind::Box => {
                self.end_block();
                self.open_box(node);
                return true;
            }
        }
        false
    }

    fn leave(&mut self, node: &Node) {
        match node.kind {
            Kind::Block => self.end_block(),
            Kind::Pre => {
                self.end_block();
                self.pre = self.pre.saturating_sub(1);
            }
            Kind::Raised => self.space = self.space.or(Some(false)),
            Kind::Box => self.close_box(),
            Kind::Row => {
                self.end_block();
                self.end_row();
            }
            Kind::Table => {
                self.end_block();
                self.grids.pop();
            }
            _ => {}
        }
    }

    fn open(&mut self) -> Option<&mut Open> {
        self.grids.last_mut().and_then(|grid| grid.open.as_mut())
    }

    /// The title of the page and its day of publication, as the standard of government sites names it.
    fn head(&mut self, head: &Node) {
        let mut at = head.first;
        while let Some(node) = self.nodes.get(at as usize) {
            at = node.next;
            let from = self.text.len();
            if node.kind == Kind::Title {
                let text = self.nodes.get(node.first as usize).map_or("", |text| &text.text);
                self.text.push_str(text);
            } else if node.kind == Kind::Meta
                && let Some((name, content)) = node.text.split_once('\n')
                && name.trim().eq_ignore_ascii_case("PubDate")
            {
                self.text.push_str("发布日期：");
                self.text.push_str(content);
            }
            if self.text.len() > from {
                let (to, spot) = (self.text.len(), (node.line, 0));
                self.head.push(Piece { from, to, spot, closed: false, starts: true });
            }
        }
        self.from = self.text.len();
    }

    /// Writes text as it is shown: white space is one space, and none at the ends of lines; a line end of the source
    /// between two Chinese characters is nothing.
    fn write(&mut self, text: &str, line: u32) {
        let is_white = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C');
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.trim_start_matches(is_white);
            let (white, behind) = rest.split_at_checked(rest.len().saturating_sub(words.len())).unwrap_or(("", rest));
            if !white.is_empty() {
                let ends = white.contains(['\n', '\r']);
                if ends && self.pre > 0 {
                    self.end_block();
                } else {
                    self.space = Some(self.space.unwrap_or(false) || ends);
                }
            }
            let at = behind.find(is_white).unwrap_or(behind.len());
            let (word, next) = behind.split_at_checked(at).unwrap_or((behind, ""));
            rest = next;
            let Some(first) = word.chars().next() else { continue };
            if self.from == self.text.len() {
                self.line = line;
            }
            let last = self.text.get(self.from..).and_then(|text| text.chars().next_back());
            if let (Some(ends), Some(last)) = (self.space, last)
                && last != '\n'
                && !(ends && last >= '\u{2E80}' && first >= '\u{2E80}')
            {
                self.text.push(' ');
            }
            self.space = None;
            self.text.push_str(word);
        }
    }

    /// The end of a paragraph: of a line, or of a piece of a box.
    fn end_block(&mut self) {
        if self.open().is_some() {
            self.space = None;
            if self.from < self.text.len() && !self.text.ends_with('\n') {
                self.text.push('\n');
            }
        } else {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        self.space = None;
        self.line_of(self.from, self.text.len(), self.line);
        self.from = self.text.len();
    }

    fn line_of(&mut self, from: usize, to: usize, line: u32) {
        if !self.text.get(from..to).unwrap_or_default().trim_matches(is_space).is_empty() {
            self.pieces.push(Piece { from, to, spot: (line, 0), closed: false, starts: true });
        }
    }

    fn open_box(&mut self, node: &Node) {
        let from = self.text.len();
        let Some(grid) = self.grids.last_mut() else { return };
        while let Some(reach) = grid.above.get(grid.next).filter(|reach| reach.from <= grid.column) {
            grid.column = grid.column.max(reach.behind);
            grid.next = grid.next.saturating_add(1);
        }
        let behind = grid.column.saturating_add(u32::from(node.columns));
        let area = Area {
            table: grid.number,
            row: grid.row,
            column: grid.column,
            rows: node.rows,
            columns: if grid.is_lost { 0 } else { node.columns },
        };
        if node.rows > 1 {
            let rows = node.rows.saturating_sub(1);
            // Boxes side by side that reach as far are one area.
            match grid.below.last_mut() {
                Some(last) if last.behind == grid.column && last.rows == rows => last.behind = behind,
                _ => grid.below.push(Reach { from: grid.column, behind, rows }),
            }
        }
        grid.column = behind;
        if !grid.is_layout {
            grid.open = Some(Open { from, line: node.line, area, has_picture: false });
        }
        self.from = from;
    }

    fn close_box(&mut self) {
        self.space = None;
        let Some(open) = self.grids.last_mut().and_then(|grid| grid.open.take()) else { return self.end_line() };
        let text = self.text.get(open.from..).unwrap_or_default();
        let mut lines = text.split('\n').filter(|line| !line.trim_matches(is_space).is_empty());
        let is_several = lines.nth(1).is_some();
        let is_layout =
            is_several && (text.chars().nth(BOX).is_some() || text.split('\n').any(recognise::is_numbered_title));
        if is_layout {
            let (mut at, end) = (open.from, self.text.len());
            while at < end {
                let rest = self.text.get(at..).unwrap_or_default();
                let to = rest.find('\n').map_or(end, |length| at.saturating_add(length));
                self.line_of(at, to, open.line);
                at = to.saturating_add(1);
            }
        } else {
            if is_several {
                let shown = text.replace('\n', " ");
                self.text.truncate(open.from);
                self.text.push_str(&shown);
            }
            if open.has_picture && text_is_empty(&self.text, open.from) {
                self.text.push(PICTURE);
            }
            self.areas.push(open.area);
            let spot = (open.line, u32::try_from(self.areas.len()).unwrap_or(u32::MAX));
            let starts = self.grids.last_mut().is_some_and(|grid| std::mem::take(&mut grid.starts));
            self.pieces.push(Piece { from: open.from, to: self.text.len(), spot, closed: true, starts });
        }
        self.from = self.text.len();
    }

    fn end_row(&mut self) {
        let Some(grid) = self.grids.last_mut() else { return };
        grid.above.retain_mut(|reach| {
            reach.rows = reach.rows.saturating_sub(1);
            reach.rows > 0
        });
        if grid.below.is_empty() {
            return;
        }
        // Those of this row count from the next one on.
        grid.above.append(&mut grid.below);
        grid.above.sort_by_key(|reach| reach.from);
        if grid.above.len() > AREAS {
            grid.above.clear();
            grid.is_lost = true;
        }
    }
}

fn text_is_empty(text: &str, from: usize) -> bool {
    text.get(from..).unwrap_or_default().trim_matches(is_space).is_empty()
}
