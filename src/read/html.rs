//! Web pages: the cells of their tables, and the lines around them.

mod source;
mod tree;

use super::format::Record;
use super::grid::Layout;
use super::input::Input;
use super::limits::{At, Exceeded, Limited, Limits, Options};
use super::recognise::DrawnAt;
use crate::error::Error;
use crate::reading::{Location, Reading};
use crate::text::is_space;
use source::Source;
use tree::{Bound, Bounds, Built, DOCUMENT, Kind, NONE, Node, Over};

/// Parts of a page for each cell that it may have.
const NODES: usize = 8;

/// Reads a report from a web page.
///
/// The tables are read as browsers lay them out, with cells that span rows and columns; a table that holds other
/// tables, and a cell that holds whole paragraphs of the report, is a layout and read as lines. Scripts, styles and what
/// is hidden are left out. A page in bytes is decoded first: by its first bytes (BOM), by what it declares, by what its
/// bytes say.
///
/// A figure has its place in the grid of its table: the tables count as `querySelectorAll("table")` does, but from 1,
/// and the column is that of the grid. Prose has the line of the source, and column 1. With [`Options::source_lines`] all
/// have their line and column in the source.
///
/// ```
/// let page = "<h1>某局2024年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p>\
///             <table><tr><th>信息内容<th>本年<b>制发</b>件数<th>本年废止件数<th>现行有效件数\
///             <tr><td>规章<td>0<td>0<td><span>1</span><span>2</span></table>";
/// let reading = gouji::read::html(page, &gouji::read::Options::default())?;
/// let cell = gouji::cells::ARTICLE20.f2021.regulations.in_force;
/// assert_eq!(reading.report.figure(cell).map(|figure| figure.to_string()).as_deref(), Some("12"));
/// assert_eq!(reading.locations[&cell].to_string(), "table 1, row 2, column 4");
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// As [`text`](super::text()); and bytes that are no text in any encoding.
pub fn html(page: impl AsRef<[u8]>, options: &Options) -> Result<Reading, Error> {
    let page = page.as_ref();
    Limits::check(Limited::Bytes, page.len(), options.limits.bytes, At::Input)?;
    Input::new(page, options).reading(|text| decoded(text, options))
}

pub(super) fn records(input: Input<'_>, options: &Options) -> Result<Vec<Record>, Error> {
    input.record(|text| decoded(text, options))
}

fn decoded(page: &str, options: &Options) -> Result<Reading, Error> {
    tree(page, options, options.source_lines, None)
}

/// Reads a page that was made of another text, line for line.
pub(super) fn made(page: &str, source: &str, options: &Options) -> Result<Reading, Error> {
    tree(page, options, false, Some(source))
}

fn tree(page: &str, options: &Options, with_source: bool, made_of: Option<&str>) -> Result<Reading, Error> {
    let Limits { elements, cells, .. } = options.limits;
    let bounds = Bounds { open: elements, boxes: cells, nodes: cells.saturating_mul(NODES) };
    let built = tree::tree(page, bounds, with_source).map_err(|over| {
        let Over { what, found, limit, line } = over;
        let what = match what {
            Bound::Open => Limited::Elements,
            Bound::Cells => Limited::Cells,
            Bound::Nodes => Limited::Nodes,
            Bound::Attributes => Limited::Attributes,
        };
        Error::new(Exceeded { what, found, limit, at: At::Line(line) })
    })?;
    let Built { nodes, source, stop } = built;
    let mut walk = Walk {
        nodes: &nodes,
        page: Layout::default(),
        muted: 0,
        sizes: Vec::new(),
        setting: 0,
        written: 0,
        source,
        at: DrawnAt::default(),
        cells: Vec::new(),
    };
    walk.all();
    walk.page.stand_at(walk.at);
    if let Some(source) = made_of {
        walk.page.follow_lines(source);
    }
    if stop.in_table() {
        walk.page.break_off(stop.in_cell);
    } else if stop.is_unended() {
        walk.page.may_break_off(false);
    }
    walk.page.read(Vec::new(), options)
}

fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

struct Walk<'n> {
    nodes: &'n [Node],
    page: Layout,
    /// How many of the elements that are open are struck out or not visible.
    muted: u32,
    /// For each open element that sets a size of its letters, whether it is 0.
    sizes: Vec<bool>,
    /// What sets the text here apart, and what did so for the text written last.
    setting: u32,
    written: u32,
    /// The lines and columns of the source, if they are asked for; the places that were looked up in it; and of the cells
    /// that are open the number of the place where the text begins, or else the cell.
    source: Option<Source>,
    at: DrawnAt,
    cells: Vec<(u32, bool)>,
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
            if self.enter(at, here) {
                path.push(at);
                at = here.first;
            } else {
                at = here.next;
            }
        }
        self.page.end_line();
    }

    /// Whether what stands here is shown.
    fn shows(&self) -> bool {
        self.muted == 0 && self.sizes.last() != Some(&true)
    }

    /// Whether to go on with what it holds.
    fn enter(&mut self, id: u32, node: &Node) -> bool {
        let goes_on = self.open(id, node);
        if goes_on {
            self.muted = self.muted.saturating_add(u32::from(node.look.is_muted));
            self.sizes.extend(node.look.is_size_zero);
            self.setting = self.setting.wrapping_add(node.look.setting);
        }
        goes_on
    }

    fn open(&mut self, id: u32, node: &Node) -> bool {
        match node.kind {
            Kind::Text | Kind::Input | Kind::Picture if !self.shows() || node.look.is_muted => {}
            Kind::Text => {
                if std::mem::replace(&mut self.written, self.setting) != self.setting {
                    self.page.part_digits(&node.text);
                }
                self.write(id, node);
            }
            Kind::Inline => return true,
            Kind::Block => {
                self.page.end_block();
                return true;
            }
            Kind::Pre => {
                self.page.end_block();
                self.page.keep_line_ends(true);
                return true;
            }
            Kind::Raised => {
                self.page.raise();
                return true;
            }
            Kind::Break => self.page.end_block(),
            Kind::Head => self.head(node),
            Kind::Title | Kind::Meta | Kind::Hidden => {}
            Kind::Input => {
                self.page.part();
                self.stand(id);
                // The text is that of an attribute.
                self.page.follow(None);
                self.page.write(&node.text, node.line);
                self.page.part();
            }
            Kind::Picture => self.page.picture(),
            Kind::Table => {
                self.page.open_table(node.holds_table);
                return true;
            }
            Kind::Row => {
                self.page.open_row();
                return true;
            }
            Kind::Box => {
                self.page.end_block();
                self.stand(id);
                self.cells.extend(self.source.is_some().then_some((self.number(), false)));
                self.page.open_box(node.rows, node.columns, node.line);
                return true;
            }
        }
        false
    }

    fn leave(&mut self, node: &Node) {
        self.muted = self.muted.saturating_sub(u32::from(node.look.is_muted));
        self.setting = self.setting.wrapping_sub(node.look.setting);
        if node.look.is_size_zero.is_some() {
            self.sizes.pop();
        }
        match node.kind {
            Kind::Block => self.page.end_block(),
            Kind::Pre => {
                self.page.end_block();
                self.page.keep_line_ends(false);
            }
            Kind::Raised => self.page.lower(),
            Kind::Box => {
                let area = self.page.close_box();
                let cell = self.cells.pop().and_then(|(number, _)| self.at.lines.get(number.checked_sub(1)? as usize));
                self.at.areas.extend(area.and(cell).cloned());
            }
            Kind::Row => {
                self.page.end_block();
                self.page.end_row();
            }
            Kind::Table => self.page.close_table(),
            _ => {}
        }
    }

    /// Writes a text, where the source is asked for line by line.
    fn write(&mut self, id: u32, node: &Node) {
        let Some(source) = &self.source else { return self.page.write(&node.text, node.line) };
        // Whether nothing of the line was written yet.
        let mut is_new = true;
        for (part, place) in source.parts(id, &node.text) {
            let (line, mut column) = place.unwrap_or_default();
            for word in part.split_inclusive(|c: char| c.is_ascii_whitespace()) {
                let text = word.trim_start_matches(is_space);
                if is_new && !text.is_empty() {
                    let before = word.len().saturating_sub(text.len());
                    let before = word.get(..before).map_or(0, characters);
                    self.stand_at(place.map(|_| (line, column.saturating_add(before))));
                    let number = self.number();
                    if let Some(cell) = self.cells.last_mut().filter(|(_, has_text)| !has_text) {
                        *cell = (number, true);
                    }
                }
                is_new = (is_new && text.is_empty()) || word.ends_with('\n');
                self.page.follow(place.map(|_| (line, column)));
                self.page.write(word, node.line);
                column = column.saturating_add(characters(word));
            }
        }
    }

    /// What comes next stands where a node does.
    fn stand(&mut self, id: u32) {
        let Some(source) = &self.source else { return };
        let place = source.place(id);
        self.stand_at(place);
    }

    /// What comes next stands here.
    fn stand_at(&mut self, place: Option<(u32, u32)>) {
        // A node that the parser made up has the place of the one before it.
        if let Some((line, column)) = place {
            self.at.lines.push(Location::Line { line, column, page: None });
        }
        self.page.mark(self.number());
    }

    /// The number of the last place.
    fn number(&self) -> u32 {
        u32::try_from(self.at.lines.len()).unwrap_or(u32::MAX)
    }

    /// The title of the page and its day of publication, as the standard of government sites names it.
    fn head(&mut self, head: &Node) {
        let mut at = head.first;
        while let Some(node) = self.nodes.get(at as usize) {
            let id = at;
            at = node.next;
            if node.kind == Kind::Title {
                self.stand(node.first);
                let text = self.nodes.get(node.first as usize).map_or("", |text| &text.text);
                self.page.head("", text, node.line);
            } else if node.kind == Kind::Meta
                && let Some((name, content)) = node.text.split_once('\n')
                && name.trim().eq_ignore_ascii_case("PubDate")
            {
                self.stand(id);
                self.page.head("发布日期：", content, node.line);
            }
        }
    }
}
