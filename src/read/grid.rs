//! The cells of tables and the lines around them, as a format lays them out: what every format with tables hands to
//! the recogniser.

use super::limits::{At, Limited, Limits, Options};
use super::marks::is_page_mark;
use super::recognise::{self, Area, Areas, Content, DrawnAt, End, Run, Spot, Stream, Token, Within};
use crate::error::Error;
use crate::reading::Reading;
use crate::text::{fold, is_space};
use std::ops::Range;

/// Areas of one table that may reach down into later rows.
const AREAS: usize = 1000;
/// Characters of the longest text of several paragraphs that is still one cell.
const BOX: usize = 400;

/// A token before its text stands still.
struct Piece {
    from: usize,
    to: usize,
    /// The end of what was raised beside the text, which stands after it.
    raised: usize,
    spot: Spot,
    content: Content,
    closed: bool,
    starts: bool,
}

impl Piece {
    fn line(from: usize, to: usize, (line, mark): (u32, u32)) -> Self {
        let (content, spot) = (Content::Text, Spot { line, at: Within::Outside(mark) });
        Piece { from, to, raised: to, spot, content, closed: false, starts: true }
    }

    /// Where its text stands, without the white space around it.
    fn shown(&self, text: &str) -> Range<usize> {
        let text = text.get(self.from..self.to).unwrap_or_default();
        let start = self.from.saturating_add(text.len().saturating_sub(text.trim_start_matches(is_space).len()));
        start..start.saturating_add(text.trim_matches(is_space).len())
    }

    fn token<'a>(&self, text: &'a str, label_line: usize) -> Token<'a> {
        let raised = text.get(self.to..self.raised).unwrap_or_default();
        let text = text.get(self.from..self.to).unwrap_or_default();
        Token {
            text: text.trim_matches(is_space),
            raised: raised.trim_matches(is_space),
            content: self.content,
            spot: self.spot,
            closed: self.closed,
            below: false,
            starts: self.starts,
            prose: text.len() > label_line,
        }
    }
}

/// Columns that a cell of an earlier row takes up.
struct Reach {
    from: u32,
    behind: u32,
    rows: u16,
}

/// Where the text of a page stands in its source, by line and column, if that is followed.
#[derive(Default)]
struct Followed {
    parts: Vec<Part>,
    /// Where the next word stands.
    next: Option<(u32, u32)>,
}

/// A part of the text that stands on one line of the source as it is shown; its last character may be an entity there.
struct Part {
    text: Range<usize>,
    place: (u32, u32),
    /// Where in the source a text stands that goes on after it.
    ahead: u32,
}

impl Followed {
    /// A word is written after this text.
    fn word(&mut self, text: &str, word: &str) {
        let Some((line, column)) = self.next.take() else { return };
        let end = text.len().saturating_add(word.len());
        let last = self.parts.last_mut().filter(|last| {
            let between = text.get(last.text.end..).map_or(0, characters);
            (last.place.0, last.ahead.saturating_add(between)) == (line, column)
        });
        let ahead = column.saturating_add(characters(word));
        match last {
            Some(last) => (last.text.end, last.ahead) = (end, ahead),
            None => self.parts.push(Part { text: text.len()..end, place: (line, column), ahead }),
        }
    }

    /// What stood after so much of the text is written anew: it is not known where that stands.
    fn forget(&mut self, from: usize) {
        self.parts.truncate(self.parts.partition_point(|part| part.text.start < from));
        if let Some(last) = self.parts.last_mut().filter(|last| last.text.end > from) {
            // Nothing goes on after it.
            (last.text.end, last.ahead) = (from, 0);
        }
    }

    /// The parts of a piece of the text.
    fn runs(&self, token: usize, text: &str, piece: Range<usize>, out: &mut Vec<Run>) {
        let count = |from: usize, to: usize| text.get(from..to).map_or(0, characters);
        let first = self.parts.partition_point(|part| part.text.end <= piece.start);
        let (mut at, mut done) = (piece.start, 0_u32);
        for Part { text: own, place: (line, column), .. } in self.parts.iter().skip(first) {
            if own.start >= piece.end {
                break;
            }
            let (from, to) = (own.start.max(piece.start), own.end.min(piece.end));
            let begin = done.saturating_add(count(at, from));
            (at, done) = (to, begin.saturating_add(count(from, to)));
            let column = column.saturating_add(count(own.start, from));
            out.push(Run { token, from: begin, to: done, line: *line, column });
        }
    }
}

fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// A table that is open.
struct Grid {
    number: u32,
    is_layout: bool,
    /// How many pieces and areas there were before it.
    before: (usize, usize),
    row: u32,
    column: u32,
    /// The areas that reach down into this row, from the left, and the one that comes next.
    above: Vec<Reach>,
    next: usize,
    /// The cells of this row that reach further down.
    below: Vec<Reach>,
    /// Too many reach down: where a cell stands is not known.
    is_lost: bool,
    starts: bool,
    /// The cell that is open, if it is not one of a layout.
    open: Option<Open>,
}

struct Open {
    from: usize,
    /// Its line in the source, and the number of its place.
    line: (u32, u32),
    area: Area,
    has_picture: bool,
    is_uncalculated: bool,
    /// What is raised in its text.
    raised: Vec<Range<usize>>,
}

/// The characters that Unicode has around an annotation, for a format whose texts have no structure.
#[cfg_attr(not(feature = "office"), allow(dead_code, reason = "made by the readers of files of offices"))]
pub(super) const RAISED: [char; 2] = ['\u{FFF9}', '\u{FFFB}'];

/// A page that is being laid out.
#[derive(Default)]
pub(super) struct Layout {
    text: String,
    pieces: Vec<Piece>,
    head: Vec<Piece>,
    areas: Vec<Area>,
    grids: Vec<Grid>,
    tables: u32,
    /// Where the line that is being written begins, and its line in the source, with the number of its place.
    from: usize,
    line: (u32, u32),
    /// The number of the place of what comes next among the lines of `drawn`; 0 if it has none of its own.
    mark: u32,
    /// White space is due before the next character; with a line end in it.
    space: Option<bool>,
    pre: u32,
    /// Where what is raised begins.
    raised: Option<usize>,
    end: End,
    /// The last cell may have lost its end.
    is_cut: bool,
    drawn: DrawnAt,
    followed: Followed,
}

impl Layout {
    /// Recognises the report in what was laid out; the tables are these sheets, if they are any.
    pub(super) fn read(self, sheets: Vec<String>, options: &Options) -> Result<Reading, Error> {
        let Limits { prose, label_line, cells, .. } = options.limits;
        let lines = self.pieces.len().saturating_sub(self.areas.len());
        Limits::check(Limited::Lines, lines, cells.saturating_add(prose), At::Input)?;
        let mut runs = Vec::new();
        if !self.followed.parts.is_empty() {
            for (token, piece) in self.pieces.iter().enumerate() {
                self.followed.runs(token, &self.text, piece.shown(&self.text), &mut runs);
            }
        }
        let stream = Stream {
            tokens: self.pieces.iter().map(|piece| piece.token(&self.text, label_line)).collect(),
            head: self.head.iter().map(|piece| piece.token(&self.text, label_line)).collect(),
            boxes: self.areas.len(),
            cut: self.is_cut || self.end == End::Open,
            end: self.end,
            areas: Some(Areas { boxes: self.areas, sheets, lines: Vec::new(), drawn: self.drawn }),
            runs,
            marks: Vec::new(),
        };
        recognise::report(&stream, options)
    }

    /// Says where the areas and lines stand on the pages.
    #[cfg(any(feature = "html", feature = "pdf"))]
    pub(super) fn stand_at(&mut self, drawn: DrawnAt) {
        self.drawn = drawn;
    }

    /// The next word stands at this line and column of the source, if it is of the source.
    #[cfg(feature = "html")]
    pub(super) const fn follow(&mut self, place: Option<(u32, u32)>) {
        self.followed.next = place;
    }

    /// Follows the lines outside of cells by the text of which the page was made line for line: so much of a line as
    /// stands in that line in the same order, with signs between that are not shown.
    #[cfg(feature = "html")]
    pub(super) fn follow_lines(&mut self, source: &str) {
        let source: Vec<&str> = source.split('\n').collect();
        for piece in self.pieces.iter().filter(|piece| matches!(piece.spot.at, Within::Outside(_))) {
            let line = piece.spot.line;
            let source = line.checked_sub(1).and_then(|line| source.get(line as usize));
            let mut left = source.map_or("", |text| *text).chars();
            let Range { start, end } = piece.shown(&self.text);
            let mut column = 0_u32;
            for (at, shown) in self.text.get(start..end).unwrap_or_default().char_indices() {
                let is_there = left.any(|c| {
                    column = column.saturating_add(1);
                    c == shown
                });
                if !is_there {
                    break;
                }
                let at = start.saturating_add(at);
                let (text, ahead) = (at..at.saturating_add(shown.len_utf8()), column.saturating_add(1));
                let is_next = |last: &&mut Part| last.text.end == at && last.ahead == column && at > start;
                match self.followed.parts.last_mut().filter(is_next) {
                    Some(last) => (last.text.end, last.ahead) = (text.end, ahead),
                    None => self.followed.parts.push(Part { text, place: (line, column), ahead }),
                }
            }
        }
    }

    /// What comes next has the place of this number among the lines.
    #[cfg(feature = "html")]
    pub(super) const fn mark(&mut self, number: u32) {
        self.mark = number;
    }

    /// It is not known whether the input is whole, and the last cell may have lost its end or not.
    #[cfg_attr(not(any(feature = "html", feature = "csv")), allow(dead_code, reason = "a package is whole"))]
    pub(super) fn may_break_off(&mut self, is_cut: bool) {
        (self.end, self.is_cut) = (End::Unknown, is_cut);
    }

    /// The input ends inside a table, and inside its last cell or not.
    #[cfg_attr(not(any(feature = "html", feature = "csv")), allow(dead_code, reason = "a damaged package is an error"))]
    pub(super) fn break_off(&mut self, in_cell: bool) {
        self.end = End::Open;
        if let Some(last) = self.pieces.last_mut().filter(|_| in_cell) {
            last.closed = false;
        }
    }

    /// Something that the page says of itself and does not show.
    #[cfg_attr(not(any(feature = "html", feature = "office")), allow(dead_code, reason = "a sheet has none"))]
    pub(super) fn head(&mut self, before: &str, text: &str, line: u32) {
        let from = self.text.len();
        self.text.push_str(before);
        self.text.push_str(text);
        let to = self.text.len();
        if to > from {
            self.head.push(Piece::line(from, to, (line, self.mark)));
        }
        self.from = to;
    }

    /// From now on line ends of the text end its lines, or no longer.
    #[cfg_attr(not(any(feature = "html", feature = "office")), allow(dead_code, reason = "a sheet has none"))]
    pub(super) fn keep_line_ends(&mut self, keep: bool) {
        self.pre = if keep { self.pre.saturating_add(1) } else { self.pre.saturating_sub(1) };
    }

    /// White space before the next character.
    #[cfg_attr(
        not(any(feature = "html", feature = "office", feature = "pdf")),
        allow(dead_code, reason = "a sheet has none")
    )]
    pub(super) fn space(&mut self) {
        self.space = self.space.or(Some(false));
    }

    /// Something that is not text.
    #[cfg_attr(
        not(any(feature = "html", feature = "office", feature = "pdf")),
        allow(dead_code, reason = "a sheet has none")
    )]
    pub(super) fn picture(&mut self) {
        if let Some(open) = self.open() {
            open.has_picture = true;
            self.space();
        }
    }

    /// The cell holds a formula whose value is not there.
    #[cfg_attr(not(feature = "office"), allow(dead_code, reason = "made by the readers of files of offices"))]
    pub(super) fn uncalculated(&mut self) {
        self.open().into_iter().for_each(|open| open.is_uncalculated = true);
    }

    /// Something in a line that shows a text of its own, such as a form field, begins or ends: what stands on both sides
    /// is not one number.
    #[cfg_attr(
        not(any(feature = "html", feature = "office", feature = "pdf")),
        allow(dead_code, reason = "a sheet has none")
    )]
    pub(super) fn part(&mut self) {
        if self.open().is_some() {
            self.end_block();
        } else {
            self.space();
        }
    }

    /// The text that follows is set apart from the one before, as by a class or a place of its own: digits on both sides
    /// are not one number.
    #[cfg_attr(not(feature = "html"), allow(dead_code, reason = "only a page sets text apart"))]
    pub(super) fn part_digits(&mut self, next: &str) {
        let is_digit = |c: char| fold(c).is_ascii_digit();
        let before = self.text.get(self.from..).unwrap_or_default();
        if self.space.is_none() && next.starts_with(is_digit) && before.ends_with(is_digit) && self.open().is_some() {
            self.part();
        }
    }

    /// What is raised or lowered, such as the number of a footnote, begins.
    #[cfg_attr(
        not(any(feature = "html", feature = "office", feature = "pdf")),
        allow(dead_code, reason = "a sheet has none")
    )]
    pub(super) fn raise(&mut self) {
        self.space();
        self.raised = self.raised.or(Some(self.text.len()));
    }

    /// It ends.
    #[cfg_attr(
        not(any(feature = "html", feature = "office", feature = "pdf")),
        allow(dead_code, reason = "a sheet has none")
    )]
    pub(super) fn lower(&mut self) {
        let end = self.text.len();
        if let Some(from) = self.raised.take()
            && let Some(open) = self.open().filter(|open| open.from <= from && from < end)
        {
            open.raised.push(from..end);
        }
        self.space();
    }

    /// Writes a text in which [`RAISED`] enclose what is raised.
    #[cfg_attr(not(feature = "office"), allow(dead_code, reason = "made by the readers of files of offices"))]
    pub(super) fn write_raised(&mut self, text: &str, line: u32) {
        let [begin, end] = RAISED;
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(begin) {
            self.write(before, line);
            let (raised, after) = after.split_once(end).unwrap_or((after, ""));
            self.raise();
            self.write(raised, line);
            self.lower();
            rest = after;
        }
        self.write(rest, line);
    }

    /// A table begins. One that holds other tables is a layout; if that was not known before, what was a cell is a line.
    pub(super) fn open_table(&mut self, is_layout: bool) {
        self.end_block();
        if let Some(outer) = self.grids.last_mut().filter(|outer| !outer.is_layout) {
            outer.is_layout = true;
            let open = outer.open.take();
            let (pieces, areas) = outer.before;
            self.areas.truncate(areas);
            let mut at = pieces;
            while let Some(piece) = self.pieces.get_mut(at) {
                (piece.closed, piece.starts, piece.spot.at) = (false, true, Within::Outside(0));
                at = at.saturating_add(1);
            }
            let is_empty = |piece: &Piece| text_is_empty(self.text.get(..piece.to).unwrap_or_default(), piece.from);
            let kept: Vec<Piece> = self.pieces.drain(pieces..).filter(|piece| !is_empty(piece)).collect();
            self.pieces.extend(kept);
            if let Some(open) = open {
                self.lines_of(open.from, open.line);
                self.from = self.text.len();
            }
        }
        self.tables = self.tables.saturating_add(1);
        self.grids.push(Grid {
            number: self.tables,
            is_layout,
            before: (self.pieces.len(), self.areas.len()),
            row: 0,
            column: 1,
            above: Vec::new(),
            next: 0,
            below: Vec::new(),
            is_lost: false,
            starts: true,
            open: None,
        });
    }

    pub(super) fn close_table(&mut self) {
        self.end_block();
        self.grids.pop();
    }

    pub(super) fn open_row(&mut self) {
        self.end_block();
        if let Some(grid) = self.grids.last_mut() {
            grid.row = grid.row.saturating_add(1);
            (grid.column, grid.next, grid.starts) = (1, 0, true);
        }
    }

    /// Goes on at this place of the grid, from 1, of which the format is sure.
    #[cfg_attr(not(feature = "office"), allow(dead_code, reason = "made by the readers of files of offices"))]
    pub(super) fn go_to(&mut self, row: u32, column: u32) {
        if let Some(grid) = self.grids.last_mut() {
            (grid.row, grid.column) = (row, column);
        }
    }

    /// Row and column, from 1.
    #[cfg_attr(not(feature = "office"), allow(dead_code, reason = "made by the readers of files of offices"))]
    pub(super) fn place(&self) -> (u32, u32) {
        self.grids.last().map_or((1, 1), |grid| (grid.row, grid.column))
    }

    /// An area reaches over so many more rows and columns.
    #[cfg_attr(not(feature = "office"), allow(dead_code, reason = "made by the readers of files of offices"))]
    pub(super) fn reach(&mut self, area: usize, rows: u16, columns: u16) {
        if let Some(area) = self.areas.get_mut(area) {
            area.rows = area.rows.saturating_add(rows);
            area.columns = area.columns.saturating_add(columns);
        }
    }

    fn open(&mut self) -> Option<&mut Open> {
        self.grids.last_mut().and_then(|grid| grid.open.as_mut())
    }

    /// Writes text as it is shown: white space is one space, and none at the ends of lines; a line end of the source
    /// between two Chinese characters is nothing.
    pub(super) fn write(&mut self, text: &str, line: u32) {
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
                self.line = (line, self.mark);
            }
            let last = self.text.get(self.from..).and_then(|text| text.chars().next_back());
            if let (Some(ends), Some(last)) = (self.space, last)
                && last != '\n'
                && !(ends && last >= '\u{2E80}' && first >= '\u{2E80}')
            {
                self.text.push(' ');
            }
            self.space = None;
            self.followed.word(&self.text, word);
            self.text.push_str(word);
        }
    }

    /// The end of a paragraph: of a line, or of a piece of a cell.
    pub(super) fn end_block(&mut self) {
        if self.open().is_some() {
            self.space = None;
            if self.from < self.text.len() && !self.text.ends_with('\n') {
                self.text.push('\n');
            }
        } else {
            self.end_line();
        }
    }

    pub(super) fn end_line(&mut self) {
        self.space = None;
        self.line_of(self.from, self.text.len(), self.line);
        self.from = self.text.len();
    }

    fn line_of(&mut self, from: usize, to: usize, line: (u32, u32)) {
        let line_text = self.text.get(from..to).unwrap_or_default().trim_matches(is_space);
        if !line_text.is_empty() && !is_page_mark(line_text) {
            self.pieces.push(Piece::line(from, to, line));
        }
    }

    pub(super) fn open_box(&mut self, rows: u16, columns: u16, line: u32) {
        let (from, line) = (self.text.len(), (line, self.mark));
        let Some(grid) = self.grids.last_mut() else { return };
        while let Some(reach) = grid.above.get(grid.next).filter(|reach| reach.from <= grid.column) {
            grid.column = grid.column.max(reach.behind);
            grid.next = grid.next.saturating_add(1);
        }
        let behind = grid.column.saturating_add(u32::from(columns));
        let area = Area {
            table: grid.number,
            row: grid.row,
            column: grid.column,
            rows,
            columns: if grid.is_lost { 0 } else { columns },
        };
        if rows > 1 {
            let rows = rows.saturating_sub(1);
            // Cells side by side that reach as far are one area.
            match grid.below.last_mut() {
                Some(last) if last.behind == grid.column && last.rows == rows => last.behind = behind,
                _ => grid.below.push(Reach { from: grid.column, behind, rows }),
            }
        }
        grid.column = behind;
        if !grid.is_layout {
            grid.open = Some(Open { from, line, area, has_picture: false, is_uncalculated: false, raised: Vec::new() });
        }
        self.from = from;
    }

    /// The area that the cell is, unless it turned out to be a layout.
    pub(super) fn close_box(&mut self) -> Option<usize> {
        self.space = None;
        let Some(open) = self.grids.last_mut().and_then(|grid| grid.open.take()) else {
            self.end_line();
            return None;
        };
        let text = self.text.get(open.from..).unwrap_or_default();
        let is_several = lines(text).nth(1).is_some();
        let is_layout =
            is_several && (text.chars().nth(BOX).is_some() || text.split('\n').any(recognise::is_numbered_title));
        if is_layout {
            self.lines_of(open.from, open.line);
        } else {
            let mut raised = String::new();
            let mut content = Content::Text;
            if is_several || open.has_picture || !open.raised.is_empty() {
                let Shown { text, raised: beside, is_apart } = Shown::of(text, &open);
                self.text.truncate(open.from);
                self.followed.forget(open.from);
                self.text.push_str(&text);
                (raised, content) = (beside, if is_apart { Content::Apart } else { content });
            }
            if open.has_picture && text_is_empty(&self.text, open.from) {
                self.text.push_str(Content::OBJECT);
            }
            if open.is_uncalculated {
                content = Content::Uncalculated;
            } else if content == Content::Text {
                content = Content::of(self.text.get(open.from..).unwrap_or_default().trim_matches(is_space));
            }
            let to = self.text.len();
            self.text.push_str(&raised);
            let spot = Spot::area(open.line.0, self.areas.len());
            self.areas.push(open.area);
            let starts = self.grids.last_mut().is_some_and(|grid| std::mem::take(&mut grid.starts));
            let raised = self.text.len();
            self.pieces.push(Piece { from: open.from, to, raised, spot, content, closed: true, starts });
        }
        self.from = self.text.len();
        if is_layout { None } else { self.areas.len().checked_sub(1) }
    }

    /// The lines of what was written since.
    fn lines_of(&mut self, mut at: usize, line: (u32, u32)) {
        let end = self.text.len();
        while at < end {
            let rest = self.text.get(at..).unwrap_or_default();
            let to = rest.find('\n').map_or(end, |length| at.saturating_add(length));
            self.line_of(at, to, line);
            at = to.saturating_add(1);
        }
    }

    pub(super) fn end_row(&mut self) {
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

/// The lines of a cell in which something stands.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(|line| line.trim_matches(is_space)).filter(|line| !line.is_empty())
}

/// What a cell of several pieces shows.
struct Shown {
    text: String,
    /// What is raised beside its number or its label.
    raised: String,
    /// Digits stand on several lines, or on both sides of a picture: not certainly one number.
    is_apart: bool,
}

impl Shown {
    fn of(whole: &str, open: &Open) -> Self {
        let mut text = String::with_capacity(whole.len());
        let mut raised = String::new();
        let mut at = open.from;
        let piece = |from: usize, to: usize| {
            whole.get(from.saturating_sub(open.from)..to.saturating_sub(open.from)).unwrap_or_default()
        };
        for range in &open.raised {
            text.push_str(piece(at, range.start));
            raised.push_str(piece(range.start, range.end));
            at = range.end;
        }
        text.push_str(piece(at, open.from.saturating_add(whole.len())));
        let is_kept = |text: &str| {
            let shown = text.trim_matches(is_space);
            recognise::reads_as_figure(shown) || recognise::is_label(shown)
        };
        if raised.is_empty() || !is_kept(&text) {
            (text, raised) = (whole.to_owned(), String::new());
        }
        let is_digit = |c: char| fold(c).is_ascii_digit();
        let joined = text.replace('\n', " ");
        let is_figure = recognise::reads_as_figure(joined.trim_matches(is_space));
        let mut all = lines(&text);
        let is_number = all.next().is_some_and(recognise::reads_as_figure);
        // A remark on a line of its own may hold a number.
        let (is_begun, has_digit) = all.fold((false, false), |(begun, has), line| {
            (begun | line.starts_with(is_digit), has | line.contains(is_digit))
        });
        let is_apart = is_number && has_digit && (is_begun || !is_figure);
        let has_number = is_figure && joined.contains(is_digit);
        Shown { text: joined, raised, is_apart: is_apart || (open.has_picture && has_number) }
    }
}

fn text_is_empty(text: &str, from: usize) -> bool {
    text.get(from..).unwrap_or_default().trim_matches(is_space).is_empty()
}
