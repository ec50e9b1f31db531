//! Web pages: the cells of their tables, and the lines around them.

mod tree;

use super::encoding::decode;
use super::format::Record;
use super::grid::Layout;
use super::input::Input;
use super::limits::{At, Exceeded, Limited, Limits, Options};
use crate::error::Error;
use crate::reading::Reading;
use tree::{Bound, Bounds, DOCUMENT, Kind, NONE, Node, Over};

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
/// and the column is that of the grid. Prose has the line of the source, and column 1: the parser tells no more.
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
    let (text, note) = decode(page)?;
    let mut reading = decoded(&text, options)?;
    reading.notes.splice(..0, note);
    Ok(reading)
}

pub(super) fn records(input: Input<'_>, options: &Options) -> Result<Vec<Record>, Error> {
    input.record(|text| decoded(text, options))
}

/// Reads a page that is decoded already.
pub(super) fn decoded(page: &str, options: &Options) -> Result<Reading, Error> {
    let Limits { elements, cells, .. } = options.limits;
    let bounds = Bounds { open: elements, boxes: cells, nodes: cells.saturating_mul(NODES) };
    let (nodes, stop) = tree::tree(page, bounds).map_err(|over| {
        let Over { what, found, limit, line } = over;
        let what = match what {
            Bound::Open => Limited::Elements,
            Bound::Cells => Limited::Cells,
            Bound::Nodes => Limited::Nodes,
            Bound::Attributes => Limited::Attributes,
        };
        Error::new(Exceeded { what, found, limit, at: At::Line(line) })
    })?;
    let mut walk = Walk { nodes: &nodes, page: Layout::default(), muted: 0, sizes: Vec::new(), setting: 0, written: 0 };
    walk.all();
    if stop.in_table() {
        walk.page.break_off(stop.in_cell);
    } else if stop.is_unended() {
        walk.page.may_break_off(false);
    }
    walk.page.read(Vec::new(), options)
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
        self.page.end_line();
    }

    /// Whether what stands here is shown.
    fn shows(&self) -> bool {
        self.muted == 0 && self.sizes.last() != Some(&true)
    }

    /// Whether to go on with what it holds.
    fn enter(&mut self, node: &Node) -> bool {
        let goes_on = self.open(node);
        if goes_on {
            self.muted = self.muted.saturating_add(u32::from(node.look.is_muted));
            self.sizes.extend(node.look.is_size_zero);
            self.setting = self.setting.wrapping_add(node.look.setting);
        }
        goes_on
    }

    fn open(&mut self, node: &Node) -> bool {
        match node.kind {
            Kind::Text | Kind::Input | Kind::Picture if !self.shows() || node.look.is_muted => {}
            Kind::Text => {
                if std::mem::replace(&mut self.written, self.setting) != self.setting {
                    self.page.part_digits(&node.text);
                }
                self.page.write(&node.text, node.line);
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
                self.page.close_box();
            }
            Kind::Row => {
                self.page.end_block();
                self.page.end_row();
            }
            Kind::Table => self.page.close_table(),
            _ => {}
        }
    }

    /// The title of the page and its day of publication, as the standard of government sites names it.
    fn head(&mut self, head: &Node) {
        let mut at = head.first;
        while let Some(node) = self.nodes.get(at as usize) {
            at = node.next;
            if node.kind == Kind::Title {
                let text = self.nodes.get(node.first as usize).map_or("", |text| &text.text);
                self.page.head("", text, node.line);
            } else if node.kind == Kind::Meta
                && let Some((name, content)) = node.text.split_once('\n')
                && name.trim().eq_ignore_ascii_case("PubDate")
            {
                self.page.head("发布日期：", content, node.line);
            }
        }
    }
}
