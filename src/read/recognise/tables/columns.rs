//! What the columns above a row are, by their heads.

use super::asked::Rest;
use super::*;
use crate::form::corner;
use crate::read::marks::is_page_mark;
use crate::read::recognise::dates::YEARS;
use crate::read::recognise::lexicon::is_left;
use crate::read::recognise::pieces::{is_piece_of_corner, is_piece_of_head};
use crate::text::{is_space, normal};
use std::ops::Range;
use std::sync::LazyLock;

/// Places of a grid that a head is looked for over: a wider one is a caption.
const WIDE: u32 = 200;
/// Characters of the longest head that is not a label of the form.
const HEAD: usize = 16;
/// Words of the longest label that a line of heads can hold with spaces in it.
const JOINED: usize = 4;
/// Lines of heads, each under one of the line before.
const LEVELS: usize = 3;
/// More columns than any table has.
const COLUMNS: usize = 100;
/// Cells of a row that are looked at.
const BESIDE: usize = 400;
/// Bytes of the longest line of heads.
const LINE: usize = 600;
/// The signs of a sentence.
const SENTENCE: [char; 8] = ['。', '，', '；', '：', '！', '？', ':', ';'];

/// Bytes of the longest head in another language.
const LONG: usize = 48;
/// Columns of a table whose heads may all be of another one: in a narrower one nothing tells a head from a caption.
const OTHERS: usize = 5;

/// Other words for the last column.
const TOTAL: &[&str] = &["合计", "共计"];

impl<'a> Run<'a> {
    pub(super) fn columns(&self) -> Option<&Columns<'a>> {
        self.columns.as_ref()
    }

    /// Goes on over an item that is not the label of a row; heads after a row begin new ones.
    pub(super) fn see(&mut self, page: &Page<'_, 'a>, at: usize, table: Table) {
        let Some(item) = page.item(at) else { return };
        let entries = || item.labels().iter().filter_map(|at| LEXICON.entry(*at));
        if matches!(item.what, What::Title(_)) || entries().any(|entry| entry.caption.is_some()) {
            let floor = at.saturating_add(1);
            *self = Run { floor, opened: Some(floor), ..Run::default() };
            return;
        }
        let is_head = entries().any(|entry| entry.is_of(table) && (entry.head || entry.corner))
            || (!item.closed && matches!(item.what, What::Text) && has_head(item.text, table));
        // A label that is a head, too, before the figures of a row that the form does not have.
        let is_row = || {
            let rest = page.items.iter().skip(at.saturating_add(1)).take(SPILL);
            let rest = rest.skip_while(|item| !item.labels().is_empty() && !item.starts);
            rest.into_iter().next().is_some_and(Item::is_figure)
        };
        if is_head && (self.from.is_none() || (self.after_row && !is_row())) {
            let floor = if self.after_row { at } else { self.floor };
            let from = if item.closed { page.begin_of_line(at, self.floor) } else { floor };
            let (floor, opened) = (self.floor, self.opened);
            *self = Run { floor, opened, from: Some(from), head: Some(item.tokens.0), ..Run::default() };
        }
    }

    /// The label of a row, or the first cell of a row of 表四: what was seen before the first one is its heads. Whether it
    /// is the first one.
    pub(super) fn row(&mut self, page: &Page<'_, 'a>, at: usize, is_first: bool, cells: &[Cell]) -> bool {
        self.is_new = !self.after_row;
        if self.is_new {
            let from = self.from.unwrap_or(at);
            let to = page.end_of_heads(from, if is_first { at } else { page.begin_of_line(at, from) }, cells);
            (self.columns, self.foreign) = (None, Vec::new());
            if let Some(from) = self.from {
                let expected = heads_of(cells);
                let lines = page.lines_of_heads(from..to, at, &expected);
                self.foreign = foreign(&lines);
                self.columns = page.columns(from..to, lines, (at, is_first), cells, &expected);
            }
            if self.columns.is_none() && cells.len() >= OTHERS {
                let others = page.other_heads(self.floor, at, is_first, cells);
                if !others.is_empty() {
                    (self.foreign, self.columns) = (others, Some(Columns::unknown(None, cells.len())));
                }
            }
            let begin = self.opened.take().or(self.from).unwrap_or(to);
            self.governs = Rc::new(page.over_columns(begin.min(to)..to, self.columns.as_ref()));
        }
        self.after_row = true;
        self.floor = at.saturating_add(1);
        self.is_new
    }

    /// The heads that are not of the form, by item and text.
    pub(super) fn strangers(&self) -> Vec<(usize, &'a str)> {
        let own: Vec<(usize, &'a str)> = self.columns().into_iter().flat_map(Columns::strangers).collect();
        let is_known = |text: &str| self.columns().is_some_and(|columns| columns.list.iter().any(|c| c.text == text));
        let more = self.foreign.iter().filter(|(_, text)| !is_known(text) && !own.iter().any(|(_, own)| own == text));
        own.iter().chain(more).copied().collect()
    }

    /// Likewise, of heads that no row stands under, up to an item.
    pub(super) fn strangers_of_none(&self, page: &Page<'_, 'a>, to: usize, cells: &[Cell]) -> Vec<(usize, &'a str)> {
        let Some(from) = self.from.filter(|from| !self.after_row && *from < to) else { return Vec::new() };
        foreign(&page.lines_of_heads(from..to, to.saturating_sub(1), &heads_of(cells)))
    }

    pub(super) fn is_new(&self) -> bool {
        self.is_new
    }

    /// The tokens before the first head, of those up to one: what stands after it is read with the heads.
    pub(super) fn over_heads(&self, tokens: Range<usize>) -> Range<usize> {
        let head = self.head.filter(|head| *head >= tokens.start);
        tokens.start..head.map_or(tokens.end, |head| head.min(tokens.end))
    }

    /// What the texts among the heads that are not those of columns say of all figures under them.
    pub(super) fn governs(&self) -> Rc<Scope> {
        Rc::clone(&self.governs)
    }

    pub(super) fn forget(&mut self) {
        self.columns = None;
    }
}

/// The words of a line that has no separators, with their labels; a label with spaces in it is one word.
fn words(line: &str) -> Vec<(&str, Vec<usize>)> {
    let labels = |text: &str| LEXICON.may_begin(text).then(|| LEXICON.labels(text)).flatten().unwrap_or_default();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut from = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (is_space(c), from) {
            (true, Some(begin)) => {
                spans.push((begin, at));
                from = None;
            }
            (false, None) => from = Some(at),
            _ => {}
        }
    }
    let mut out = Vec::new();
    let mut rest = spans.as_slice();
    while let Some(((begin, end), after)) = rest.split_first() {
        let text = line.get(*begin..*end).unwrap_or_default();
        let own = labels(text);
        // A word that is a label stands for itself, also before others with which it would be several.
        let joined = || {
            let ends = after.iter().take(JOINED.saturating_sub(1)).enumerate().rev();
            ends.filter_map(|(more, (_, end))| Some((more.saturating_add(1), line.get(*begin..*end)?)))
                .find_map(|(more, text)| Some((more, text, labels(text))).filter(|(.., labels)| labels.len() == 1))
        };
        let (more, text, labels) = if own.is_empty() { joined().unwrap_or((0, text, own)) } else { (0, text, own) };
        out.push((text, labels));
        rest = after.get(more..).unwrap_or_default();
    }
    out
}

fn has_head(line: &str, table: Table) -> bool {
    let is_own = |entry: &Entry| entry.column(table).is_some() || (entry.corner && entry.is_of(table));
    let is_head = |at: &usize| LEXICON.entry(*at).is_some_and(is_own);
    line.len() <= LINE && !line.contains('。') && words(line).iter().flat_map(|(_, labels)| labels).any(is_head)
}

/// Whether a label is the head of a column, in any table and edition.
fn is_any_head(label: &usize) -> bool {
    LEXICON.entry(*label).is_some_and(|entry| entry.head)
}

/// Whether an item is a whole line of a text, some of its words heads of these columns.
fn is_line_of_heads(item: &Item<'_>, expected: &[Vec<usize>]) -> bool {
    let is_head = |at: &usize| expected.iter().flatten().any(|head| head == at);
    !item.closed
        && matches!(item.what, What::Text)
        && item.text.len() <= LINE
        && !item.text.contains('。')
        && words(item.text).iter().flat_map(|(_, labels)| labels).any(is_head)
}

/// Whether a text is what is left of the words over a block of 表四, or those with a character or two more.
fn is_near_block(text: &str, first: Cell) -> bool {
    let text = normal(text);
    let many = text.chars().count();
    let is_near = |word: &str| {
        let more = many.checked_sub(word.chars().count());
        (many > 1 && is_left(&text, word)) || (more.is_some_and(|more| more <= 2) && is_left(word, &text))
    };
    LEXICON.block_words(first).iter().filter_map(|word| LEXICON.entry(*word)).any(|entry| is_near(entry.normal()))
}

/// The heads of these lines that are not of the form, nor a label of it.
fn foreign<'a>(lines: &[Vec<Token<'a>>]) -> Vec<(usize, &'a str)> {
    let columns =
        lines.iter().flatten().filter(|token| token.label.is_none()).filter_map(|token| token.column.as_ref());
    let is_foreign = |column: &&Column<'a>| column.says == Says::Foreign && !reads_as_figure(column.text);
    columns.filter(is_foreign).map(|column| (column.at, column.text)).collect()
}

/// The head labels of each cell.
fn heads_of(cells: &[Cell]) -> Vec<Vec<usize>> {
    cells.iter().map(|cell| LEXICON.heads(*cell).to_vec()).collect()
}

/// After how many columns the heads come again.
fn period(heads: &[Vec<usize>]) -> usize {
    let is_period = |p: &usize| {
        heads.len().checked_rem(*p) == Some(0) && heads.iter().zip(heads.iter().skip(*p)).all(|(one, two)| one == two)
    };
    (1..=heads.len()).find(is_period).unwrap_or(1)
}

/// The words over the block of a cell of 表四, if that has so many.
fn block_of(cells: usize, cell: usize) -> &'static [usize] {
    static BLOCKS: LazyLock<Vec<Vec<Cell>>> = LazyLock::new(|| {
        Form::ALL.iter().rev().map(|form| Cell::of_table(Table::Disputes, Some(*form)).collect()).collect()
    });
    let own = BLOCKS.iter().find(|all| all.len() == cells).and_then(|all| all.get(cell));
    own.map_or(&[], |cell| LEXICON.block_words(*cell))
}

/// Whether a head of 表四 names its block, too: 行政复议结果维持.
fn names_block(labels: &[usize], expected: &[Vec<usize>]) -> bool {
    let [block, head] = labels else { return false };
    let is_head = expected.iter().any(|heads| heads.contains(head));
    is_head && (0..expected.len()).any(|k| block_of(expected.len(), k).contains(block))
}

/// Whether a text below the head of a column says what it counts, or its number.
pub(super) fn is_of_column(text: &str) -> bool {
    is_unit(text) || is_number_of_column(text)
}

/// Whether a text is nothing but what is counted: 件, 万件. A share is a column of its own.
fn is_unit(text: &str) -> bool {
    text.len() <= UNIT && !text.contains(['%', '％', '‰']) && scope::unit(text).is_some()
}

/// Bytes of the longest unit.
const UNIT: usize = 24;

/// Whether a text is the number of a column in brackets or a circle: （1）, ①.
fn is_number_of_column(text: &str) -> bool {
    let mut chars = text.chars().filter(|c| !is_space(*c));
    let first = chars.next();
    let is_circle = first.is_some_and(|c| ('①'..='⑳').contains(&c)) && chars.clone().next().is_none();
    let inside = || text.trim_matches(|c: char| is_space(c) || matches!(c, '(' | ')' | '（' | '）'));
    let is_short = || (1..=2).contains(&inside().len()) && inside().bytes().all(|byte| byte.is_ascii_digit());
    is_circle || (first.is_some_and(|c| matches!(c, '(' | '（')) && is_short())
}

/// A text without the number of a note or of its column at its ends: 自然人①, （1）自然人, 总计[2], 自然人*.
fn without_number(text: &str) -> Option<&str> {
    let is_circle = |c: char| ('①'..='⑳').contains(&c) || matches!(c, '*' | '＊' | '※');
    let is_inside = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '［' | '］');
    let rest = text.trim_matches(|c: char| is_space(c) || is_circle(c) || is_inside(c));
    (rest.len() < text.len() && !rest.is_empty()).then_some(rest)
}

fn says(labels: Option<&[usize]>, text: &str, expected: &[Vec<usize>]) -> Option<Says> {
    let which = |is: &dyn Fn(&usize) -> bool| -> Vec<usize> {
        (0..expected.len()).filter(|k| expected.get(*k).is_some_and(|heads| heads.iter().any(is))).collect()
    };
    if let Some(labels) = labels {
        let mut own = which(&|head| labels.contains(head));
        if !own.is_empty() {
            // The words over a block in the head itself.
            let is_of = |k: &usize| block_of(expected.len(), *k).iter().any(|word| labels.contains(word));
            if own.len() > 1 && own.iter().any(is_of) {
                own.retain(is_of);
            }
            return Some(Says::Own(own));
        }
        let is_column =
            |at: &usize| LEXICON.entry(*at).is_some_and(|entry| Table::ALL.iter().any(|t| entry.column(*t).is_some()));
        if !labels.iter().any(is_column) {
            return None;
        }
    }
    if labels.is_none()
        && let Some(own) = without_number(text).and_then(|text| LEXICON.exact(&normal(text)))
        && expected.iter().any(|heads| heads.contains(&own))
    {
        return says(Some(&[own]), text, expected);
    }
    // Below its head: what it counts, or its number.
    if is_of_column(text) {
        return None;
    }
    let text = normal(text);
    if text.is_empty() {
        return Some(Says::Empty);
    }
    if text.chars().nth(HEAD).is_some() || is_piece_of_corner(&text) {
        return None;
    }
    let rest = Rest::of(&text);
    if rest.is_other || !rest.years.is_empty() {
        return Some(Says::Foreign);
    }
    if TOTAL.contains(&text.as_str()) {
        let last = expected.last();
        let is_total = |at: &usize| LEXICON.entry(*at).is_some_and(|entry| entry.normal() == "总计");
        if !last.is_some_and(|last| last.iter().any(is_total)) {
            return Some(Says::Foreign);
        }
        return Some(Says::Piece((0..expected.len()).filter(|k| expected.get(*k) == last).collect()));
    }
    let pieces = which(&|head| LEXICON.entry(*head).is_some_and(|entry| is_left(&text, entry.normal())));
    Some(if pieces.is_empty() || text.chars().count() < 2 { Says::Foreign } else { Says::Piece(pieces) })
}

/// Whether a text is pieces of several heads with nothing between: 商业企科研机社会公.
fn is_run_together(text: &str, expected: &[Vec<usize>]) -> bool {
    if text.trim_matches(is_space).contains(is_space) {
        return false;
    }
    let text: Vec<char> = normal(text).chars().collect();
    let heads = || expected.iter().flatten().filter_map(|head| LEXICON.entry(*head));
    let is_piece = |piece: &[char]| {
        let piece: String = piece.iter().collect();
        heads().any(|head| head.normal().contains(&piece))
    };
    let (mut rest, mut pieces) = (&text[..], 0_usize);
    while !rest.is_empty() {
        let longest = (2..=rest.len().min(HEAD)).rev().find(|n| rest.get(..*n).is_some_and(is_piece));
        let Some(after) = longest.and_then(|n| rest.get(n..)) else { return false };
        (rest, pieces) = (after, pieces.saturating_add(1));
    }
    pieces > 1
}

impl<'a> Page<'_, 'a> {
    /// The first item on the line, or in the row of the grid, of an item.
    pub(super) fn begin_of_line(&self, at: usize, floor: usize) -> usize {
        let mut from = at;
        while from > floor.max(at.saturating_sub(BESIDE))
            && self.item(from).is_some_and(|item| !item.starts && item.closed)
        {
            from = from.saturating_sub(1);
        }
        from
    }

    /// Where the heads end before a row: a line of figures among them is a row without a label that is known.
    fn end_of_heads(&self, from: usize, to: usize, cells: &[Cell]) -> usize {
        let many = cells.len().min(3);
        let is_number = |at: usize| {
            // Years may be heads.
            let is_year = |item: &Item<'a>| item.text.parse().is_ok_and(|year: u16| YEARS.contains(&year));
            self.item(at).is_some_and(|item| item.closed && item.is_figure() && !(many < 3 && is_year(item)))
        };
        let mut run = 0_usize;
        // The number of the first row, on a line of its own before its label.
        let starts = |at: usize| self.item(at).is_some_and(|item| item.starts);
        let to = to.checked_sub(1).filter(|at| *at > from && is_number(*at) && starts(*at) && starts(to)).unwrap_or(to);
        for at in from..to {
            let starts = starts(at);
            run = if !is_number(at) || many == 0 {
                0
            } else if starts {
                1
            } else {
                run.saturating_add(1)
            };
            if run > 0 && run >= many {
                return self.begin_of_line(at, from);
            }
        }
        to
    }

    /// Where a closed item stands: in the grid, or on its line of a text with separators.
    pub(super) fn position(&self, at: usize) -> Option<Area> {
        let item = self.item(at).filter(|item| item.closed)?;
        if self.stream.areas.is_some() {
            return self.stream.area(item.spot).copied().filter(|area| area.columns > 0);
        }
        let (first, last) = (item.tokens.0, item.tokens.1.saturating_sub(1));
        let ((row, from, of), (last_row, to, _)) = (*self.lines.get(first)?, *self.lines.get(last)?);
        (row == last_row && of > 1).then(|| Area {
            table: of,
            row,
            column: from,
            rows: 1,
            columns: u16::try_from(to.saturating_sub(from).saturating_add(1)).unwrap_or(0),
        })
    }

    /// The columns under the heads before the row of this label, which may be the first cell of the row.
    fn columns(
        &self,
        Range { start: from, end: to }: Range<usize>,
        lines: Vec<Vec<Token<'a>>>,
        (label, is_first): (usize, bool),
        cells: &[Cell],
        expected: &[Vec<usize>],
    ) -> Option<Columns<'a>> {
        let in_order = heads_in_order(lines, expected).map(|list| settled(list, expected));
        // A line of heads that stands outside the grid is read by its words.
        let is_outside = !self.has_laid_heads(from..to, expected)
            && (from..to).any(|at| self.item(at).is_some_and(|item| is_line_of_heads(item, expected)));
        let own = self.position(label).filter(|_| !is_outside);
        let placed = own.map(|own| {
            let mut list = settled(self.placed_heads(from..to, &own, is_first, expected), expected);
            self.under_bodies(from..to, &own, &mut list, expected);
            self.beside_bodies(from..to, &own, &mut list, expected);
            list
        });
        let placed = placed.filter(|list| list.iter().any(|column| matches!(column.says, Says::Own(_))));
        let (width, grid) = (cells.len(), own.filter(|_| placed.is_some()).map(|own| own.table));
        let is_placed = placed.is_some();
        let (Some(mut list), in_order) = (placed.or_else(|| in_order.clone()), in_order.unwrap_or_default()) else {
            // It is not certain in which order they stand.
            return Some(Columns::unknown(grid, width));
        };
        if !list.iter().any(|column| matches!(column.says, Says::Own(_))) {
            let foreign = list.iter().filter(|column| column.says == Says::Foreign).count();
            if width >= OTHERS && foreign.saturating_mul(2) >= width {
                return Some(Columns::unknown(grid, width));
            }
            // As many heads as the form has, and none whole: what is left of them tells, or nothing does.
            if list.len() != width || list.iter().any(|column| column.says == Says::Empty) {
                return None;
            }
        }
        if list.len().max(in_order.len()) > COLUMNS {
            return Some(Columns::unknown(grid, width));
        }
        // 法人或其他组织 without the heads under it: those are not there at all.
        let last = expected.len().saturating_sub(1);
        let is_inner = |column: &Column<'_>| column.own().is_none_or(|own| (1..last).contains(&own));
        let is_lost = |column: &Column<'_>| column.says != Says::Empty && is_inner(column);
        if last > 3 && period(expected) > last && !list.iter().any(is_lost) {
            return None;
        }
        let mut in_order = in_order;
        let block = self.block(from..to, cells);
        resolve(&mut list, expected, block);
        if is_placed {
            resolve(&mut in_order, expected, block);
        } else {
            in_order.clone_from(&list);
        }
        if let Some(own) = own.filter(|_| grid.is_some() && block.is_some()) {
            let named = self.named_blocks(from..to, &own, &list, cells, period(expected));
            for list in [&mut list, &mut in_order] {
                list.iter_mut()
                    .for_each(|column| column.cell = column.cell.and_then(|cell| named.get(cell).copied()?));
            }
        }
        let is_strange = |column: &Column<'_>| column.says == Says::Foreign;
        // The format of a laid-out text has found the columns by their heads, which stand only roughly over them.
        let is_laid = self.stream.areas.as_ref().is_some_and(|areas| !areas.lines.is_empty());
        // Of heads broken over lines there are more than columns.
        let is_closed = self.item(label).is_some_and(|item| item.closed);
        let is_broken = grid.is_none() && (list.len() > cells.len() || !is_closed);
        let is_usual = ((is_laid || is_broken) && !list.iter().any(is_strange) && are_in_order(&list, cells.len()))
            || list.iter().map(|column| column.cell).eq((0..cells.len()).map(Some));
        let labels =
            own.filter(|_| self.stream.areas.is_none()).map(|own| own.column.saturating_add(own.columns.into()));
        let (is_regular, kept) = Default::default();
        Some(Columns { list, in_order, grid, labels, width, is_usual, first: label, is_regular, kept })
    }

    /// Texts right above the first row of a table, for half of its columns or more, and more of them than heads of the
    /// form: heads of another table, whatever they count.
    fn other_heads(&self, floor: usize, label: usize, is_first: bool, cells: &[Cell]) -> Vec<(usize, &'a str)> {
        let expected = heads_of(cells);
        let is_foreign = |text: &str| !reads_as_figure(text) && says(None, text, &expected) == Some(Says::Foreign);
        let is_total = |text: &str| TOTAL.contains(&normal(text).as_str());
        let stands_alone =
            |at: usize| self.item(at).is_some_and(|item| scope::stands_alone(self.stream, item.tokens.0));
        let mut heads = 0_usize;
        let mut out: Vec<(usize, &'a str)> = Vec::new();
        let own = self.item(label).filter(|item| item.closed);
        if own.is_some() {
            let grid = self.position(label).map(|area| area.table).filter(|_| self.stream.areas.is_some());
            let begin = if is_first { label } else { self.begin_of_line(label, floor) };
            for at in (floor..begin).rev().take(BESIDE) {
                let Some(item) = self.item(at) else { break };
                let is_beside = match grid {
                    Some(grid) => self.position(at).is_some_and(|area| area.table == grid),
                    None => item.closed,
                };
                match item.what {
                    _ if !is_beside && grid.is_some() && !item.closed => {}
                    // A number among them is that of its column.
                    _ if !is_beside => break,
                    What::Blank | What::Figure => {}
                    What::Label(_) if item.rows().is_empty() => heads = heads.saturating_add(1),
                    What::Text if is_foreign(item.text) => out.push((at, item.text)),
                    What::Text if is_total(item.text) || is_of_column(item.text) => {}
                    // In another language heads are longer; a sentence is none.
                    What::Text if grid.is_some() && item.text.chars().nth(HEAD).is_some() => {
                        let is_head = item.text.len() <= LONG && !item.text.contains(SENTENCE) && !stands_alone(at);
                        out.extend(is_head.then_some((at, item.text)));
                    }
                    _ => break,
                }
            }
        }
        if own.is_none() || (out.is_empty() && self.stream.areas.is_none()) {
            // Of lines of text that follow each other only the last one is an item.
            let from = floor.checked_sub(1).and_then(|before| self.item(before)).map_or(0, |item| item.tokens.1);
            let to = self.item(label).map_or(0, |item| item.tokens.0);
            let lines = self.stream.tokens.get(from..to).unwrap_or_default();
            for line in lines.iter().rev().filter(|line| !line.text.is_empty()).take(BESIDE) {
                let is_line = !line.closed && !line.prose && line.text.len() <= LINE;
                if !is_line || line.text.contains(SENTENCE) {
                    break;
                }
                let words = words(line.text);
                let is_number = |(text, _): &(&str, Vec<usize>)| reads_as_figure(text);
                let is_label =
                    |(text, labels): &(&str, Vec<usize>)| !labels.is_empty() || is_total(text) || is_of_column(text);
                let from = out.len();
                let (unknown, known): (Vec<_>, Vec<_>) = words.iter().partition(|(_, labels)| labels.is_empty());
                heads = heads.saturating_add(known.len());
                out.extend(unknown.iter().filter(|(text, _)| is_foreign(text)).map(|(text, _)| (floor, *text)));
                if out.len() == from && !words.iter().all(|word| is_number(word) || is_label(word)) {
                    break;
                }
            }
        }
        if out.len().saturating_mul(2) < cells.len() || out.len() <= heads {
            out.clear();
        }
        out.reverse();
        out
    }

    /// Whether the heads of these columns stand on lines of their own over rows with separators. Of lines that run pieces
    /// of several heads together the order of the columns cannot be told.
    fn are_heads_open(&self, zone: Range<usize>, expected: &[Vec<usize>]) -> bool {
        let token = |at: usize| self.item(at).map_or(0, |item| item.tokens.0);
        let lines = self.stream.tokens.get(token(zone.start)..token(zone.end)).unwrap_or_default();
        if lines.iter().any(|line| !line.closed && line.text.len() <= LINE && is_run_together(line.text, expected)) {
            return false;
        }
        let is_head = |item: &&Item<'_>| item.labels().iter().any(is_any_head);
        let mut heads = zone.filter_map(|at| self.item(at)).filter(is_head).peekable();
        heads.peek().is_some() && heads.all(|item| !item.closed)
    }

    /// What captions, corners and the heads over others say. A line of its own is a [teller](scope::tellers).
    fn over_columns(&self, zone: Range<usize>, columns: Option<&Columns<'a>>) -> Scope {
        let is_column = |at: usize| columns.is_some_and(|columns| columns.list.iter().any(|column| column.at == at));
        let mut out = Scope::default();
        // Of a text without separators each line of heads, by its words. Of lines that follow each other only the last one
        // is an item.
        let from = zone.start.checked_sub(1).and_then(|before| self.item(before)).map_or(0, |item| item.tokens.1);
        let to = self.item(zone.end).map_or(0, |item| item.tokens.0);
        let lines = self.stream.tokens.get(from..to).unwrap_or_default();
        for line in lines.iter().filter(|line| !line.closed && line.text.len() <= LINE) {
            let is_over = |at: &usize| {
                let entry = LEXICON.entry(*at);
                entry.is_some_and(|entry| entry.head || entry.corner)
                    && !Table::ALL.iter().any(|table| entry.is_some_and(|entry| entry.column(*table).is_some()))
            };
            let is_marked = line.text.contains(['(', '（', '%', '％']) && !line.text.contains('。');
            let words = if is_marked { words(line.text) } else { Vec::new() };
            for (text, _) in words.iter().filter(|(_, labels)| labels.iter().any(is_over)) {
                out = out.or(&Scope::of_label(text));
            }
        }
        let is_grid = columns.is_some_and(|columns| columns.grid.is_some());
        for (at, item) in zone.filter_map(|at| Some((at, self.item(at)?))) {
            out = match item.what {
                _ if is_column(at) => continue,
                // A line between the tables of a page says what one over them does; in a text the unit alone.
                What::Text if !item.closed && (is_grid || item.text.contains("单位")) => {
                    out.or(&Scope::of_line(item.text))
                }
                _ if !item.closed => continue,
                What::Label(_) => out.or(&Scope::of_label(item.text)),
                What::Text | What::Figure => out.or(&Scope::of_text(item.text)),
                _ => continue,
            };
        }
        out
    }

    /// The block of 表四 that the last words over these heads name.
    fn block(&self, zone: Range<usize>, cells: &[Cell]) -> Option<usize> {
        cells.first().filter(|cell| cell.table() == Table::Disputes)?;
        let firsts: Vec<&Cell> = {
            let mut last = None;
            cells.iter().filter(|cell| std::mem::replace(&mut last, cell.row_key()) != cell.row_key()).collect()
        };
        let names = |cell: &Cell| -> Vec<usize> {
            let words = cell.row_labels().filter_map(|label| label.split('·').next_back());
            words.filter_map(|word| LEXICON.labels(word)).flatten().collect()
        };
        let names: Vec<Vec<usize>> = firsts.into_iter().map(names).collect();
        let items = self.items.get(zone)?.iter().rev();
        let mut labels = items.flat_map(|item| item.labels().iter().rev());
        labels.find_map(|label| names.iter().position(|names| names.contains(label)))
    }

    /// Whether the format of a laid-out text has put heads of these columns together: lines of it say no more of them.
    fn has_laid_heads(&self, zone: Range<usize>, expected: &[Vec<usize>]) -> bool {
        let is_laid = self.stream.areas.as_ref().is_some_and(|areas| !areas.lines.is_empty());
        let is_head = |item: &Item<'_>| {
            item.closed && item.labels().iter().any(|label| expected.iter().flatten().any(|head| head == label))
        };
        is_laid && zone.filter_map(|at| self.item(at)).any(is_head)
    }

    /// Which cell the words over the blocks of 表四 make of each: a block whose words name another one is that one, and what
    /// they do not name is none.
    fn named_blocks(
        &self,
        zone: Range<usize>,
        own: &Area,
        list: &[Column<'a>],
        cells: &[Cell],
        period: usize,
    ) -> Vec<Option<usize>> {
        let firsts: Vec<&Cell> = cells.iter().step_by(period.max(1)).collect();
        // How far each block reaches.
        let reach = |block: usize| {
            let own =
                list.iter().filter(|column| column.cell.is_some_and(|cell| cell.checked_div(period) == Some(block)));
            let ends = own.map(|column| (column.from, column.to));
            ends.reduce(|one, next| (one.0.min(next.0), one.1.max(next.1)))
        };
        let reaches: Vec<Option<(u32, u32)>> = (0..firsts.len()).map(reach).collect();
        let mut may: Vec<BTreeSet<usize>> = vec![(0..firsts.len()).collect(); firsts.len()];
        for at in zone {
            let Some((item, area)) = self.item(at).zip(self.position(at)).filter(|(_, area)| area.table == own.table)
            else {
                continue;
            };
            let is_column = list.iter().any(|column| column.at == at);
            if is_column || area.columns < 2 || !matches!(item.what, What::Label(_) | What::Text) {
                continue;
            }
            let names = |first: &Cell| match &item.what {
                What::Label(labels) => LEXICON.block_words(*first).iter().any(|word| labels.contains(word)),
                _ => is_near_block(item.text, *first),
            };
            let named: BTreeSet<usize> =
                (0..firsts.len()).filter(|n| firsts.get(*n).is_some_and(|first| names(first))).collect();
            let (from, to) = (area.column, area.column.saturating_add(area.columns.into()));
            for (own, reach) in may.iter_mut().zip(&reaches) {
                let Some((first, end)) = *reach else { continue };
                // What is over several blocks and names none is a caption.
                if from < end && first < to && (!named.is_empty() || (from >= first && to <= end)) {
                    own.retain(|block| named.contains(block));
                }
            }
        }
        let target = |(n, may): (usize, &BTreeSet<usize>)| match may.len() {
            1 => may.first().copied(),
            _ => may.contains(&n).then_some(n),
        };
        let targets: Vec<Option<usize>> = may.iter().enumerate().map(target).collect();
        let is_one = |to: &usize| targets.iter().filter(|other| **other == Some(*to)).count() == 1;
        let cell = |cell: usize| {
            let to = targets.get(cell.checked_div(period)?).copied()?.filter(is_one)?;
            to.checked_mul(period)?.checked_add(cell.checked_rem(period)?)
        };
        (0..cells.len()).map(cell).collect()
    }

    /// Marks heads of 自然人 and 总计 that stand under 法人或其他组织: they are part of those.
    fn under_bodies(&self, zone: Range<usize>, own: &Area, list: &mut [Column<'a>], expected: &[Vec<usize>]) {
        let Some(last) = expected.len().checked_sub(1).filter(|last| *last > 3 && period(expected) > *last) else {
            return;
        };
        let [_, (_, Some(bodies))] = *GROUPS else { return };
        let over = zone.filter_map(|at| Some((self.item(at)?, self.position(at)?)));
        let over: Vec<Area> = over
            .filter(|(item, area)| area.table == own.table && item.labels() == [bodies])
            .map(|(_, area)| area)
            .collect();
        for column in list.iter_mut().filter(|column| column.own().is_some_and(|own| own == 0 || own == last)) {
            let is_over = |area: &Area| {
                area.columns > 1
                    && area.column <= column.from
                    && column.to <= area.column.saturating_add(area.columns.into())
            };
            if over.iter().any(is_over) {
                column.says = Says::Foreign;
            }
        }
    }

    /// Puts 总计 after the heads under 法人或其他组织 that were pushed past it because that spans too few columns: nothing
    /// stands over them then.
    fn beside_bodies(&self, zone: Range<usize>, own: &Area, list: &mut [Column<'a>], expected: &[Vec<usize>]) {
        let last = expected.len().saturating_sub(1);
        let total = list.iter().position(|column| column.own() == Some(last));
        let pushed = total.and_then(|total| list.get(total.checked_add(1)?)).map(|column| (column.at, column.from));
        let (Some(total), Some((first, from))) = (total, pushed) else { return };
        let in_order =
            || (0..last).map(Some).eq(list.iter().enumerate().filter(|(n, _)| *n != total).map(|(_, c)| c.own()));
        let is_over = |at: usize| {
            let area = self.position(at).filter(|area| area.table == own.table && !self.is_blank(&at));
            area.is_some_and(|area| (area.column..area.column.saturating_add(area.columns.into())).contains(&from))
        };
        let is_pushed = last > 3 && period(expected) > last && in_order() && !(zone.start..first).any(is_over);
        if let Some(rest) = list.get_mut(total..).filter(|_| is_pushed) {
            let mut heads: Vec<Column<'a>> = rest.to_vec();
            heads.rotate_left(1);
            for (column, head) in rest.iter_mut().zip(heads) {
                *column = Column { from: column.from, to: column.to, ..head };
            }
        }
    }

    /// The lowest head over each column of the grid in which the row stands.
    fn placed_heads(&self, zone: Range<usize>, own: &Area, is_first: bool, expected: &[Vec<usize>]) -> Vec<Column<'a>> {
        let end = if is_first { own.column } else { own.column.saturating_add(u32::from(own.columns)) };
        let mut over: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
        let mut all: BTreeMap<usize, Column<'a>> = BTreeMap::new();
        for at in zone {
            let Some((item, area)) = self.item(at).zip(self.position(at)).filter(|(_, area)| area.table == own.table)
            else {
                continue;
            };
            let labels = matches!(item.what, What::Label(_)).then(|| item.labels());
            let text = if matches!(item.what, What::Title(_)) { None } else { Some(item.text) };
            let Some(says) = text.and_then(|text| says(labels, text, expected)) else { continue };
            // A line of as many cells by chance, such as a row that was cut off: the labels do not stand under a head.
            if self.stream.areas.is_none() && matches!(says, Says::Own(_)) && area.column < end {
                return Vec::new();
            }
            let (from, wide) = (area.column, u32::from(area.columns).min(WIDE));
            let to = from.saturating_add(wide);
            all.insert(at, Column { says: says.clone(), text: item.text, at, from, to, cell: None });
            for column in from.max(end)..to {
                // What is empty below a head as wide belongs to it.
                let keeps = |(_, above): &(usize, u32)| says == Says::Empty && *above <= wide;
                if !over.get(&column).is_some_and(keeps) {
                    over.insert(column, (at, wide));
                }
            }
        }
        let mut out: Vec<Column<'a>> = Vec::new();
        for (column, (at, _)) in over {
            let next = column.saturating_add(1);
            match out.last_mut() {
                Some(last) if last.at == at && last.to == column => last.to = next,
                _ => out.extend(all.get(&at).map(|head| Column { from: column, to: next, ..head.clone() })),
            }
        }
        out
    }

    /// The heads of a text, line by line.
    fn lines_of_heads(&self, zone: Range<usize>, label: usize, expected: &[Vec<usize>]) -> Vec<Vec<Token<'a>>> {
        let mut out: Vec<Vec<Token<'a>>> = Vec::new();
        let token = |labels: Option<&[usize]>, text: &'a str, at: usize| {
            let says = says(labels, text, expected);
            let column = says.map(|says| Column { says, text, at, from: 0, to: 0, cell: None });
            Token { label: labels.and_then(|labels| labels.last()).copied(), column }
        };
        let split = |(text, labels): (&'a str, Vec<usize>), at: usize| -> Vec<Token<'a>> {
            if labels.is_empty() {
                return vec![token(None, text, at)];
            }
            if names_block(&labels, expected) {
                return vec![token(Some(&labels), text, at)];
            }
            labels.iter().map(|label| token(Some(&[*label]), text, at)).collect()
        };
        // Closed heads may stand over a row that is a line of text.
        let is_closed = |item: &Item<'_>| item.closed && item.labels().iter().any(is_any_head);
        let has_cells = self.item(label).is_some_and(|item| item.closed)
            || zone.clone().filter_map(|at| self.item(at)).any(is_closed);
        if has_cells && !self.are_heads_open(zone.clone(), expected) {
            let mut is_over = true;
            let has_heads = self.has_laid_heads(zone.clone(), expected);
            for at in zone {
                let Some(item) = self.item(at) else { continue };
                if !has_heads && is_line_of_heads(item, expected) {
                    out.push(words(item.text).into_iter().flat_map(|word| split(word, at)).collect());
                    continue;
                }
                if !item.closed {
                    continue;
                }
                if item.starts || out.is_empty() {
                    out.push(Vec::new());
                }
                let Some(line) = out.last_mut() else { continue };
                match &item.what {
                    What::Label(labels) if names_block(labels, expected) => {
                        line.push(token(Some(labels), item.text, at));
                    }
                    What::Label(labels) => {
                        // A head printed twice in one piece is one.
                        let is_again = |n: usize| n > 0 && labels.get(n.saturating_sub(1)) == labels.get(n);
                        let own = labels.iter().enumerate().filter(|(n, _)| !is_again(*n));
                        line.extend(own.map(|(_, label)| token(Some(&[*label]), item.text, at)));
                    }
                    // The spill of a head over several columns.
                    What::Blank if is_over => continue,
                    What::Blank | What::Text | What::Figure => line.push(token(None, item.text, at)),
                    What::Title(_) | What::Glued => {}
                }
                is_over = line.last().is_none_or(|token| token.column.is_none());
            }
            // Empty cells at the end of a line are the spill of its last head.
            for line in &mut out {
                while line.last().is_some_and(Token::is_empty) {
                    line.pop();
                }
            }
            out.retain(|line| !line.is_empty());
            return out;
        }
        let tokens = |at: usize| self.item(at).map_or(0, |item| item.tokens.0);
        let lines = self.stream.tokens.get(tokens(zone.start)..tokens(label)).unwrap_or_default();
        // Short lines right before the first one of heads may be heads that the form does not have.
        let mut before: Vec<Vec<Token<'a>>> = Vec::new();
        for line in lines.iter().filter(|line| !line.closed) {
            if line.prose || line.text.len() > LINE || line.text.contains('。') {
                before.clear();
                continue;
            }
            let words = words(line.text);
            let is_head = |at: &usize| LEXICON.entry(*at).is_some_and(|entry| entry.head || entry.corner);
            if words.iter().flat_map(|(_, labels)| labels).any(is_head) {
                out.append(&mut before);
                out.push(words.into_iter().flat_map(|word| split(word, zone.start)).collect());
                continue;
            }
            let is_number = |(text, _): &(&str, Vec<usize>)| reads_as_figure(text);
            let is_title = out.is_empty() && (line.text.contains([':', '：']) || line.text.ends_with('表'));
            if is_title
                || line.text.chars().nth(HEAD).is_some()
                || is_page_mark(line.text)
                || words.iter().all(is_number)
            {
                continue;
            }
            let is_alone = words.len() == 1;
            let line: Vec<Token<'a>> = words.into_iter().map(|(text, _)| token(None, text, zone.start)).collect();
            // Pieces of heads below the line of heads go on with those.
            let is_foreign = |token: &Token<'_>| {
                let column = token.column.as_ref().filter(|column| column.says == Says::Foreign);
                column.is_some_and(|column| !Table::ALL.iter().any(|table| is_piece_of_head(*table, column.text)))
            };
            let is_own =
                is_alone && line.iter().any(|token| token.column.as_ref().is_some_and(|c| c.says != Says::Foreign));
            if is_own || line.iter().any(is_foreign) {
                if out.is_empty() { before.push(line) } else { out.push(line) }
            }
        }
        let early = before.len().saturating_sub(LEVELS);
        before.drain(..early);
        out
    }
}

/// The heads of a text in the order of their columns; `None` if the order is not certain.
fn heads_in_order<'a>(mut lines: Vec<Vec<Token<'a>>>, expected: &[Vec<usize>]) -> Option<Vec<Column<'a>>> {
    part_totals(lines.iter_mut().flatten().filter_map(|token| token.column.as_mut()).collect(), expected);
    let period = period(expected);
    if period < expected.len() {
        return blocks_in_order(lines, period);
    }
    // Two lines of heads in one: the heads after 总计 are those under 法人或其他组织, or others after it.
    let last = expected.len().saturating_sub(1);
    let is_joined = |line: &Vec<Token<'a>>| {
        let mut rest = line.iter().skip_while(|token| !token.is(corner::BODIES));
        rest.any(|token| token.is_at(last)) && rest.any(|token| token.is_inner(last))
    };
    if last > 3 && lines.iter().any(is_joined) {
        return None;
    }
    let is_flat = lines.len() > LEVELS && lines.iter().filter(|line| line.len() > 1).nth(1).is_none();
    if is_flat && expected.len() > 3 {
        lines = flat(lines.into_iter().flatten().collect(), expected.len())?;
    }
    // The same text under several heads: which columns are under which of them no line says.
    if last > 3 && is_foreign_twice(&lines, |_| true) {
        return None;
    }
    let mut lines = lines.into_iter();
    let mut out: Vec<Column<'a>> = Vec::new();
    while let Some(line) = lines.next() {
        let total = expected.len().checked_sub(1).filter(|last| *last > 3);
        // A line more of the heads under 法人或其他组织, after the last head.
        let is_behind = out.iter().any(|column| total.is_some() && column.own() == total);
        if is_behind && line.iter().any(|token| token.is_inner(last)) {
            return None;
        }
        expand(line, &mut lines, total, LEVELS, &mut out);
    }
    Some(out)
}

/// Whether a text that is not of the form, of those that count, stands more than once among these heads.
fn is_foreign_twice(lines: &[Vec<Token<'_>>], counts: impl Fn(&str) -> bool) -> bool {
    let columns = lines.iter().flatten().filter_map(|token| token.column.as_ref());
    let foreign = columns.filter(|column| column.says == Says::Foreign && counts(column.text));
    let mut seen = BTreeSet::new();
    foreign.map(|column| normal(column.text)).any(|text| !seen.insert(text))
}

/// The heads over others, with their labels.
static GROUPS: LazyLock<[(&str, Option<usize>); 2]> = LazyLock::new(|| {
    [corner::APPLICANTS, corner::BODIES].map(|text| {
        let labels = LEXICON.labels(text).filter(|labels| labels.len() == 1);
        (text, labels.and_then(|labels| labels.first().copied()))
    })
});

/// A head of a text.
struct Token<'a> {
    label: Option<usize>,
    column: Option<Column<'a>>,
}

impl Token<'_> {
    fn is(&self, label: &str) -> bool {
        let known = GROUPS.iter().find(|(text, _)| *text == label).and_then(|(_, at)| *at);
        known.is_some() && self.label == known
    }

    /// A head over those of the next line.
    fn is_group(&self) -> bool {
        self.is(corner::APPLICANTS) || self.is(corner::BODIES)
    }

    fn is_empty(&self) -> bool {
        self.column.as_ref().is_some_and(|column| column.says == Says::Empty)
    }

    fn place(&self) -> Option<usize> {
        self.column.as_ref().and_then(Column::own)
    }

    /// Whether it is the head of this column, or another word for it.
    fn is_at(&self, place: usize) -> bool {
        let is_piece = |column: &Column<'_>| matches!(&column.says, Says::Piece(all) if all[..] == [place]);
        self.place() == Some(place) || self.column.as_ref().is_some_and(is_piece)
    }

    /// Whether it is the head of a column that is neither the first nor this last one, or a piece of it.
    fn is_inner(&self, last: usize) -> bool {
        let is_inner = |place: &usize| (1..last).contains(place);
        self.column.as_ref().is_some_and(|column| match &column.says {
            Says::Own(all) => all.first().is_some_and(is_inner),
            Says::Piece(all) => all.iter().any(is_inner),
            Says::Empty | Says::Foreign => false,
        })
    }
}

impl Column<'_> {
    /// The first column of the form of which this is the head.
    fn own(&self) -> Option<usize> {
        if let Says::Own(own) = &self.says { own.first().copied() } else { None }
    }
}

/// The heads of a line, those of the next one in the place of the head over them.
fn expand<'a>(
    line: Vec<Token<'a>>,
    lines: &mut std::vec::IntoIter<Vec<Token<'a>>>,
    total: Option<usize>,
    deep: usize,
    out: &mut Vec<Column<'a>>,
) {
    let mut has_group = line.iter().any(Token::is_group) && line.len() > 1;
    // The line of 自然人 and 法人或其他组织 joined to that of 申请人情况: the next line is under the former.
    let is_joined = line.iter().any(|token| token.is(corner::BODIES) || token.place() == Some(0));
    for token in line {
        // 总计 on a line above the heads between 自然人 and itself stands after them.
        let is_group = token.is_group() && !(is_joined && token.is(corner::APPLICANTS));
        let is_over = is_group && has_group || (!has_group && total.is_some_and(|total| token.is_at(total)));
        if let Some(deeper) = deep.checked_sub(1)
            && is_over
            && let Some(next) = lines.next()
        {
            has_group = true;
            expand(next, lines, total, deeper, out);
        }
        out.extend(token.column);
    }
}

/// The three lines of the heads of 表三 from one a line; `None` if it is not certain where a line ends.
fn flat<'a>(mut all: Vec<Token<'a>>, width: usize) -> Option<Vec<Vec<Token<'a>>>> {
    let last = width.checked_sub(1)?;
    // Heads before 自然人 stand in another order, and one a line does not tell in which.
    let before = |token: &Token<'_>| token.place() == Some(0);
    if all.iter().position(|token| token.is(corner::BODIES)) < all.iter().position(before)
        && all.iter().any(|token| token.is(corner::BODIES))
    {
        return None;
    }
    let is_column = |token: &Token<'_>| token.column.is_some();
    let mut out = Vec::new();
    if let Some(over_all) = all.iter().position(|token| token.is(corner::APPLICANTS)) {
        let first = all.iter().position(|token| token.place() == Some(0));
        let mut to = over_all.saturating_add(1);
        if let Some(first) = first.filter(|first| *first > over_all) {
            // A head between the two stands beside the first, or before the second.
            if all.get(to..first).unwrap_or_default().iter().any(is_column) {
                return None;
            }
            to = first;
        } else {
            let group = all.iter().position(|token| token.is(corner::BODIES)).unwrap_or(to);
            if all.get(to..group.max(to)).unwrap_or_default().iter().any(is_column) {
                return None;
            }
        }
        let rest = all.split_off(to.min(all.len()));
        out.push(std::mem::replace(&mut all, rest));
    }
    let total = all.iter().position(|token| token.is_at(last));
    let leaf = all.iter().position(|token| token.is_inner(last));
    let group = all.iter().position(|token| token.is(corner::BODIES));
    match (group, total, leaf) {
        // 总计 stands beside the group, before the heads under it.
        (_, Some(total), Some(leaf)) if total < leaf => {
            let under = all.split_off(total.saturating_add(1));
            if under.first().is_none_or(|token| !token.is_inner(usize::MAX)) {
                return None;
            }
            if group.is_none() {
                all.insert(total, Token { label: LEXICON.labels(corner::BODIES)?.first().copied(), column: None });
            }
            out.extend([all, under]);
        }
        (Some(group), ..) => {
            let under = all.split_off(group.saturating_add(1));
            // A head in the place of 总计 may stand beside the group, or be the first one under it: that is then the
            // form's.
            if total.is_none() && under.first().is_none_or(|token| !token.is_inner(2)) {
                return None;
            }
            out.extend([all, under]);
        }
        _ => out.push(all),
    }
    Some(out)
}

/// The heads of 表四: those beside the words over its blocks after the block that they follow. `None` if it is not
/// certain under which words one stands.
fn blocks_in_order<'a>(lines: Vec<Vec<Token<'a>>>, period: usize) -> Option<Vec<Column<'a>>> {
    let is_flat = lines.len() > 1 && lines.iter().all(|line| line.len() == 1);
    // The same text, not of the form, more than once: over which columns it stands no line says.
    if is_foreign_twice(&lines, |text| !Table::ALL.iter().any(|table| is_piece_of_head(*table, text))) {
        return None;
    }
    // How many of the words were seen: 行政复议, 行政诉讼, and the two under it.
    let words = || lines.iter().flatten().filter(|token| token.column.is_none() && token.label.is_some()).count();
    let (all, mut seen, mut line_of_words) = (words(), 0_usize, 0_usize);
    let (mut first, mut leaves) = (Vec::new(), Vec::new());
    let mut beside: Vec<(usize, Column<'a>)> = Vec::new();
    for (n, line) in lines.into_iter().enumerate() {
        for token in line {
            let Some(column) = token.column else {
                (seen, line_of_words) = (seen.saturating_add(usize::from(token.label.is_some())), n);
                continue;
            };
            let is_own = matches!(column.says, Says::Own(_) | Says::Piece(_));
            let begun = !first.is_empty() || !leaves.is_empty();
            match seen {
                _ if all < 4 => leaves.push(column),
                0 => beside.push((0, column)),
                1 if !is_own && !begun => beside.push((1, column)),
                2 if !is_own && !begun && is_flat => return None,
                2 if !is_own && !begun && n == line_of_words => beside.push((usize::MAX, column)),
                1 | 2 => first.push(column),
                3 => beside.push((2, column)),
                // After the last of the words, on their line.
                4 if !is_own && !is_flat && n == line_of_words => beside.push((usize::MAX, column)),
                _ => leaves.push(column),
            }
        }
    }
    let mut out = Vec::new();
    let mut beside = beside.into_iter().peekable();
    let mut put = |out: &mut Vec<Column<'a>>, block: usize| {
        out.extend(std::iter::from_fn(|| beside.next_if(|(after, _)| *after <= block)).map(|(_, column)| column));
    };
    put(&mut out, 0);
    let mut block = usize::from(!first.is_empty());
    if block > 0 {
        out.append(&mut first);
        put(&mut out, 1);
    }
    let count = leaves.iter().filter(|leaf| leaf.says != Says::Foreign).count();
    let by_count = count == period.saturating_mul(3_usize.saturating_sub(block));
    let (mut n, mut places) = (0_usize, BTreeSet::new());
    let mut last = None;
    for leaf in leaves {
        let own = leaf.own().and_then(|own| own.checked_rem(period));
        let is_next = if by_count {
            leaf.says != Says::Foreign && n > 0 && n.checked_rem(period) == Some(0)
        } else {
            ends(last, period) || own.is_some_and(|own| places.contains(&own))
        };
        last = own;
        if is_next {
            block = block.saturating_add(1);
            places.clear();
            put(&mut out, block);
        }
        places.extend(own);
        n = n.saturating_add(usize::from(leaf.says != Says::Foreign));
        out.push(leaf);
    }
    put(&mut out, usize::MAX);
    Some(out)
}

/// Whether the head is the last one of its block: another one begins the next, also where it is not of the form.
fn ends(own: Option<usize>, period: usize) -> bool {
    own.is_some() && own == period.checked_sub(1)
}

/// The heads without what is none: those printed twice, empty cells at both ends, the spill of labels and heads.
fn settled<'a>(mut list: Vec<Column<'a>>, expected: &[Vec<usize>]) -> Vec<Column<'a>> {
    let is_empty = |column: &Column<'_>| column.says == Says::Empty;
    let half = list.len().checked_div(2).unwrap_or(0);
    let (one, two) = list.split_at_checked(half).unwrap_or_default();
    if half == expected.len() && one.iter().map(|column| &column.says).eq(two.iter().map(|column| &column.says)) {
        list.truncate(half);
    }
    while list.last().is_some_and(is_empty) {
        list.pop();
    }
    let empty = list.iter().take_while(|column| is_empty(column)).count();
    list.drain(..empty);
    part_totals(list.iter_mut().collect(), expected);
    list
}

/// Where each block has its 总计 another word for it is another column.
fn part_totals(mut columns: Vec<&mut Column<'_>>, expected: &[Vec<usize>]) {
    let last = expected.len().checked_sub(1);
    let is_total = |column: &&&mut Column<'_>| matches!(&column.says, Says::Own(own) if own.last().copied() == last);
    let totals = columns.iter().filter(is_total).count();
    if totals.saturating_mul(period(expected)) >= expected.len() {
        let others = columns.iter_mut().filter(|column| TOTAL.contains(&normal(column.text).as_str()));
        others.for_each(|column| column.says = Says::Foreign);
    }
}

/// Whether heads, of which some may be broken over lines or lost, stand in the order of the form.
fn are_in_order(list: &[Column<'_>], width: usize) -> bool {
    let mut last = 0;
    let mut places = Vec::new();
    for (n, column) in list.iter().enumerate() {
        let next = match (&column.says, column.cell) {
            (Says::Empty | Says::Foreign, _) => Some(if list.len() == width { n.max(last) } else { last }),
            (_, Some(cell)) => Some(cell).filter(|cell| *cell >= last),
            (Says::Own(all) | Says::Piece(all), None) => all.iter().copied().find(|place| *place >= last),
        };
        let Some(next) = next else { return false };
        last = next;
        places.push(next);
    }
    list.len() != width || places.into_iter().eq(0..width)
}

/// Which cell of a row stands in each column; of 表四 the block of which these are, if they are of one.
fn resolve(list: &mut [Column<'_>], expected: &[Vec<usize>], block: Option<usize>) {
    // Mostly all heads of the form stand in their places.
    let is_own = |(n, column): (usize, &Column<'_>)| matches!(&column.says, Says::Own(own) if own.contains(&n));
    if list.len() == expected.len() && list.iter().enumerate().all(is_own) {
        list.iter_mut().enumerate().for_each(|(n, column)| column.cell = Some(n));
        return;
    }
    by_order(list, expected, block);
    let only = |column: &Column<'_>| match &column.says {
        Says::Own(own) if own.len() == 1 => own.first().copied(),
        _ => None,
    };
    if period(expected) == expected.len() {
        // Of more columns than the form has two say that they are the same one: which of them is it nothing tells.
        if list.len() > expected.len() {
            let said: Vec<usize> = list.iter().filter_map(only).collect();
            let is_twice = |place: &usize| said.iter().filter(|said| *said == place).nth(1).is_some();
            let twice = list.iter_mut().filter(|column| only(column).as_ref().is_some_and(is_twice));
            twice.for_each(|column| column.cell = None);
        }
        return;
    }
    // A head that names its block is that of one cell, wherever it stands.
    let told: Vec<usize> = list.iter().filter_map(only).collect();
    for column in list {
        column.cell = match only(column) {
            Some(cell) => Some(cell).filter(|cell| told.iter().filter(|other| *other == cell).count() == 1),
            None => column.cell.filter(|cell| !told.contains(cell)),
        };
    }
}

fn by_order(list: &mut [Column<'_>], expected: &[Vec<usize>], block: Option<usize>) {
    let period = period(expected);
    // An empty head beside a foreign one may be part of it.
    let is_foreign =
        |at: Option<usize>| at.and_then(|at| list.get(at)).is_some_and(|column| column.says == Says::Foreign);
    let is_beside = |at: usize| is_foreign(at.checked_sub(1)) || is_foreign(at.checked_add(1));
    let is_sure = |(at, column): (usize, &Column<'_>)| match column.says {
        Says::Foreign => false,
        Says::Empty => !is_beside(at),
        Says::Own(_) | Says::Piece(_) => true,
    };
    let sure: Vec<bool> = list.iter().enumerate().map(is_sure).collect();
    let has_foreign = list.iter().any(|column| column.says == Says::Foreign);
    // Damaged heads that are read as foreign ones leave the others where they are.
    let at_places = period < expected.len() && list.len() == expected.len();
    let fits = |(n, column): (usize, &Column<'_>)| {
        column.own().is_none_or(|own| own.checked_rem(period) == n.checked_rem(period))
    };
    let at_places = at_places && list.iter().enumerate().all(fits);
    let mut columns: Vec<&mut Column<'_>> =
        list.iter_mut().zip(sure).filter(|(_, is_sure)| *is_sure || at_places).map(|(column, _)| column).collect();
    let over = columns.len().saturating_sub(expected.len());
    let empty = columns.iter().take_while(|column| column.says == Says::Empty).count();
    columns.drain(..empty.min(over));
    let is_whole = columns.len() == expected.len();
    let mut blocks: Vec<Vec<&mut Column<'_>>> = Vec::new();
    let (mut seen, mut last) = (BTreeSet::new(), None);
    for (n, column) in columns.into_iter().enumerate() {
        let own = column.own().and_then(|own| own.checked_rem(period));
        let is_next = if is_whole {
            n.checked_rem(period) == Some(0)
        } else {
            own.is_some_and(|own| seen.contains(&own)) || ends(last, period)
        };
        last = own;
        if is_next || blocks.is_empty() {
            seen.clear();
            blocks.push(Vec::new());
        }
        seen.extend(own);
        if let Some(last) = blocks.last_mut() {
            last.push(column);
        }
    }
    // Beside foreign heads one that falls back may be that of the next block.
    let falls = |block: &Vec<&mut Column<'_>>| {
        let own: Vec<usize> = block.iter().filter_map(|column| column.own()?.checked_rem(period)).collect();
        !own.is_sorted()
    };
    if period < expected.len() && has_foreign && blocks.iter().any(falls) {
        return;
    }
    // A block that is wider than the form's is several, of which it is not told where one ends.
    let is_wide =
        |block: &Vec<&mut Column<'_>>| block.iter().filter(|column| column.says != Says::Empty).count() > period;
    if period < expected.len() && blocks.iter().any(is_wide) {
        return;
    }
    if let (1, Some(block)) = (blocks.len(), block.filter(|_| period < expected.len())) {
        resolve_block(blocks.into_iter().flatten().collect(), block.saturating_mul(period), period, has_foreign);
        return;
    }
    // Blocks that are more than those of the form are none of them.
    if period < expected.len() && blocks.len().saturating_mul(period) != expected.len() {
        return;
    }
    if period == expected.len() {
        resolve_block(blocks.into_iter().flatten().collect(), 0, period, has_foreign);
        return;
    }
    for (n, block) in blocks.into_iter().enumerate() {
        resolve_block(block, n.saturating_mul(period), period, has_foreign);
    }
}

fn resolve_block(mut block: Vec<&mut Column<'_>>, first: usize, width: usize, has_foreign: bool) {
    let place = |column: &Column<'_>| column.own().and_then(|own| own.checked_rem(width));
    // A head that stands twice is sure of neither column.
    let mut own: Vec<Option<usize>> = block.iter().map(|column| place(column)).collect();
    let twice: Vec<Option<usize>> = own.clone();
    for own in &mut own {
        if twice.iter().filter(|other| own.is_some() && *other == own).count() > 1 {
            *own = None;
        }
    }
    // Where no other head is lost or added, a head that stands in the place of the next one, too, is damage.
    if block.len() == width && !has_foreign {
        for n in 1..width {
            let k = twice.get(n).copied().flatten();
            if k.is_some()
                && k == twice.get(n.saturating_sub(1)).copied().flatten()
                && (k == Some(n) || k == n.checked_sub(1))
            {
                for at in [n.saturating_sub(1), n] {
                    if let Some(own) = own.get_mut(at) {
                        *own = Some(at);
                    }
                }
            }
        }
    }
    let is_taken = |k: usize, own: &[Option<usize>]| own.contains(&Some(k)) || twice.contains(&Some(k));
    // The neighbours that are sure.
    let before = |n: usize, own: &[Option<usize>]| own.iter().take(n).rev().find_map(|k| *k);
    let after = |n: usize, own: &[Option<usize>]| own.iter().skip(n.saturating_add(1)).find_map(|k| *k);
    let local = |column: &Column<'_>| -> Option<BTreeSet<usize>> {
        match &column.says {
            Says::Piece(all) => Some(all.iter().filter_map(|k| k.checked_rem(width)).collect()),
            Says::Empty => Some((0..width).collect()),
            _ => None,
        }
    };
    for n in 0..block.len() {
        let Some(column) = block.get(n).filter(|column| matches!(column.says, Says::Piece(_))) else { continue };
        let only = local(column).filter(|all| all.len() == 1).and_then(|all| all.first().copied());
        let Some(k) = only.filter(|k| !is_taken(*k, &own)) else { continue };
        let fits = before(n, &own).is_none_or(|b| b < k) && after(n, &own).is_none_or(|a| k < a);
        if let Some(own) = own.get_mut(n).filter(|_| fits) {
            *own = Some(k);
        }
    }
    // Between two sure heads as many as the form has there.
    let mut n = 0;
    while n < block.len() {
        let open = |n: usize, own: &[Option<usize>]| {
            own.get(n) == Some(&None) && block.get(n).is_some_and(|column| local(column).is_some())
        };
        let from = n;
        while open(n, &own) {
            n = n.saturating_add(1);
        }
        if from == n {
            n = n.saturating_add(1);
            continue;
        }
        let is_edge = from == 0 || n == block.len();
        let (begin, end) = (
            from.checked_sub(1).map_or(Some(0), |b| own.get(b).copied().flatten().map(|b| b.saturating_add(1))),
            if n == block.len() { Some(width) } else { own.get(n).copied().flatten() },
        );
        let Some((begin, end)) = begin.zip(end).filter(|(begin, end)| end.checked_sub(*begin) == n.checked_sub(from))
        else {
            continue;
        };
        let fits = (from..n).zip(begin..end).all(|(at, k)| {
            !is_taken(k, &own)
                && block.get(at).is_some_and(|column| {
                    local(column).is_some_and(|all| all.contains(&k)) && !(is_edge && column.says == Says::Empty)
                })
        });
        if fits {
            for (at, k) in (from..n).zip(begin..end) {
                if let Some(own) = own.get_mut(at) {
                    *own = Some(k);
                }
            }
        }
    }
    for (column, own) in block.iter_mut().zip(own) {
        column.cell = own.and_then(|own| own.checked_add(first));
    }
}

impl<'a> Columns<'a> {
    /// Heads stand there, and what order they have is not certain: no figure under them is taken.
    fn unknown(grid: Option<u32>, width: usize) -> Self {
        let (list, in_order, is_regular, kept) = Default::default();
        Columns { list, in_order, grid, labels: None, width, is_usual: false, first: 0, is_regular, kept }
    }

    /// Whether they are the columns of the row of a grid that has its label here. On lines with as many cells the labels
    /// may take more of them, and the figures stand under other heads.
    fn are_over(&self, label: &Area) -> bool {
        let labels = label.column.saturating_add(label.columns.into());
        Some(label.table) == self.grid && self.labels.is_none_or(|first| first == labels)
    }

    /// The first cell of each block of 表四, and the place in it of each of these columns, if they are those of one block; a
    /// column over the labels is none.
    pub(super) fn of_block(&self, cells: &[Cell]) -> Option<(Vec<usize>, Vec<usize>)> {
        let period = period(&heads_of(cells));
        let over_labels = usize::from(self.has_foreign_first());
        let columns = self.list.get(over_labels..)?;
        let places: Option<Vec<usize>> = columns.iter().map(|column| column.own()?.checked_rem(period)).collect();
        let places = places.filter(|places| places.iter().collect::<BTreeSet<_>>().len() == period)?;
        (places.len() == period).then(|| ((0..cells.len()).step_by(period).collect(), places))
    }

    /// Whether the first one is not of the form: it may stand over the labels.
    pub(super) fn has_foreign_first(&self) -> bool {
        self.list.first().is_some_and(|column| column.says == Says::Foreign)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether they are columns of a grid.
    pub(super) fn has_places(&self) -> bool {
        self.grid.is_some()
    }

    /// Whether each cell of the row has its head, and each head its text.
    fn are_whole(&self) -> bool {
        let has = |cell: usize| self.list.iter().any(|column| column.cell == Some(cell));
        (0..self.width).all(has) && self.list.iter().all(|column| column.says != Says::Empty)
    }

    /// Fewer than the form has, and none that it does not have: heads were lost, or columns.
    pub(super) fn are_few(&self) -> bool {
        let is_of_form = |column: &Column<'_>| matches!(column.says, Says::Own(_) | Says::Piece(_) | Says::Empty);
        let own: Vec<usize> = self.list.iter().filter_map(|column| column.cell).collect();
        !self.list.is_empty() && self.list.len() < self.width && self.list.iter().all(is_of_form) && own.is_sorted()
    }

    /// The heads that the form does not have, by item and text.
    pub(super) fn strangers(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let is_stranger = |column: &&Column<'a>| column.cell.is_none() && column.says != Says::Empty;
        self.list.iter().filter(is_stranger).map(|column| (column.at, column.text))
    }

    /// The cells without a column, where one has a head that the form does not have.
    pub(super) fn lost(&self) -> BTreeSet<usize> {
        let has_column = |cell: &usize| self.list.iter().any(|column| column.cell == Some(*cell));
        let is_foreign = self.list.iter().any(|column| column.cell.is_none() && column.says == Says::Foreign);
        (0..self.width).filter(|cell| is_foreign && !has_column(cell)).collect()
    }

    /// The heads that are damaged, and read.
    pub(super) fn damaged(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let is_damaged = |column: &&Column<'a>| column.cell.is_some() && matches!(column.says, Says::Piece(_));
        self.list.iter().filter(is_damaged).map(|column| (column.at, column.text))
    }

    /// The heads that name 元 where the form has 万元.
    pub(super) fn yuan(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let is_yuan = |text: &str| {
            let labels = LEXICON.labels(text).filter(|_| text.contains('元')).unwrap_or_default();
            !labels.is_empty() && LEXICON.odd(&labels, std::iter::once(text)) == Some(LabelKind::Yuan)
        };
        self.list
            .iter()
            .filter(move |column| column.cell.is_some() && is_yuan(column.text))
            .map(|column| (column.at, column.text))
    }

    /// The text of the head over each cell, if it says something of the figures under it.
    pub(super) fn heads(&self) -> Rc<[Option<&'a str>]> {
        let text = |cell| self.list.iter().find(|column| column.cell == Some(cell)).map(|column| column.text);
        let text = |cell| text(cell).filter(|text| !Scope::of_label(text).is_empty());
        (0..self.width).map(text).collect()
    }

    /// The cells of a row that has one for each of these columns.
    fn cells_of_kept(&self, kept: &[usize], boxes: &[usize]) -> Option<Vec<Option<usize>>> {
        let place = |n: usize| kept.iter().position(|kept| *kept == n);
        self.cells(|n| boxes.get(place(n)?).copied())
    }

    fn cells(&self, box_of: impl Fn(usize) -> Option<usize>) -> Option<Vec<Option<usize>>> {
        cells_of(&self.list, self.width, box_of)
    }
}

/// The items of the cells, from those of the columns.
fn cells_of(list: &[Column<'_>], width: usize, box_of: impl Fn(usize) -> Option<usize>) -> Option<Vec<Option<usize>>> {
    let mut out = vec![None; width];
    for (n, column) in list.iter().enumerate() {
        if let Some(cell) = column.cell.and_then(|cell| out.get_mut(cell)) {
            *cell = box_of(n);
        }
    }
    out.iter().any(Option::is_some).then_some(out)
}

impl<'a> Page<'_, 'a> {
    /// The cells of a row of 表四 that begins at an item, whatever its label is.
    pub(super) fn case_under(&self, first: usize, columns: &Columns<'a>) -> Option<Vec<Option<usize>>> {
        let own = self.position(first).filter(|own| Some(own.table) == columns.grid)?;
        let boxes = self.beside(first, first);
        let is_odd = boxes.iter().any(|(_, area)| (area.row, area.rows) != (own.row, 1));
        let seen: Vec<usize> = boxes.iter().map(|(at, _)| *at).collect();
        let ranked = || cells_of(&columns.in_order, columns.width, |n| seen.get(n).copied());
        let placed = if is_odd { None } else { self.placed_boxes(&boxes, columns) };
        placed.or_else(|| (columns.in_order.len() == boxes.len() && !is_odd).then(ranked).flatten())
    }

    /// The cells of a run of items that has one for each column.
    pub(super) fn case_in_order(&self, boxes: &[usize], columns: &Columns<'a>) -> Option<Vec<Option<usize>>> {
        (boxes.len() == columns.list.len()).then(|| columns.cells(|n| boxes.get(n).copied())).flatten()
    }

    /// The items in the row of the grid of an item, from another one on.
    fn beside(&self, label: usize, from: usize) -> Vec<(usize, Area)> {
        let Some(own) = self.position(label) else { return Vec::new() };
        let items =
            (from..self.items.len().min(from.saturating_add(BESIDE))).map_while(|at| Some((at, self.position(at)?)));
        items.take_while(|(_, area)| (area.table, area.row) == (own.table, own.row)).collect()
    }

    /// The cells of a row below their heads, all items of the row, and whether cells were found that are not certain.
    pub(super) fn under_columns(
        &self,
        label: usize,
        row: usize,
        form: Option<Form>,
        columns: &Columns<'a>,
    ) -> (Option<Vec<Option<usize>>>, Vec<usize>, bool) {
        let own = self.position(label).filter(|own| columns.are_over(own));
        if let Some(own) = own {
            let boxes = self.beside(label, label.saturating_add(1));
            let seen: Vec<usize> = boxes.iter().map(|(at, _)| *at).collect();
            let is_odd = boxes.iter().any(|(_, area)| (area.row, area.rows) != (own.row, 1));
            let placed = if is_odd { None } else { self.placed_boxes(&boxes, columns) };
            let ranked = || {
                let is_like = columns.in_order.len() == boxes.len() && !is_odd;
                is_like.then(|| cells_of(&columns.in_order, columns.width, |n| seen.get(n).copied())).flatten()
            };
            let found = placed.or_else(ranked);
            let is_sure = self.stream.areas.is_some() || columns.are_whole() || self.is_regular(columns, form);
            let is_unsure = found.is_some() && !is_sure;
            return (found.filter(|_| is_sure), seen, is_unsure);
        }
        let many = columns.list.len();
        if let Some(kept) = self.without_numbers(columns) {
            return self.after_number(label, columns, &kept);
        }
        // Where the print shows no grid, an empty cell may be that of a head that is not there, and a text that is
        // neither a head nor a known addition may stand beside the table.
        let is_sure = |boxes: &Vec<usize>| {
            (columns.are_whole() && boxes.iter().all(|at| !self.is_blank(at))) || self.is_regular(columns, form)
        };
        let (boxes, seen) = self.boxes_of(label, row, form, many);
        if let Some(boxes) = boxes {
            let is_unsure = !is_sure(&boxes);
            let found = Some(boxes).filter(is_sure).and_then(|boxes| columns.cells(|n| boxes.get(n).copied()));
            return (found, seen, is_unsure);
        }
        // What is left out of a text without separators, or the head over the labels.
        let is_closed = self.item(label).is_some_and(|item| item.closed);
        let kept: &[usize] = if is_closed {
            let is_first = columns
                .list
                .first()
                .is_some_and(|column| column.says == Says::Foreign && !self.is_after_corner(column.at));
            &(usize::from(is_first)..many).collect::<Vec<usize>>()
        } else {
            self.without_remarks(columns)
        };
        if kept.len() == many {
            return (None, seen, false);
        }
        let (boxes, seen) = self.boxes_of(label, row, form, kept.len());
        let is_unsure = boxes.as_ref().is_some_and(|boxes| !is_sure(boxes));
        (boxes.filter(is_sure).and_then(|boxes| columns.cells_of_kept(kept, &boxes)), seen, is_unsure)
    }

    /// The columns but the first, if that is of numbers that stand before the labels.
    fn without_numbers(&self, columns: &Columns<'a>) -> Option<Vec<usize>> {
        let first = columns.list.first().filter(|column| column.says == Says::Foreign)?;
        let is_before = columns.first.checked_sub(1).and_then(|before| self.item(before)).is_some_and(Item::is_figure);
        (is_before && !self.is_after_corner(first.at)).then(|| (1..columns.list.len()).collect())
    }

    /// See [`Page::under_columns`], of a row before whose label its number stands: after its figures that of the next row.
    fn after_number(
        &self,
        label: usize,
        columns: &Columns<'a>,
        kept: &[usize],
    ) -> (Option<Vec<Option<usize>>>, Vec<usize>, bool) {
        let line = self.line(label);
        let is_line = !line.is_empty();
        let mut seen = if is_line { line } else { self.run(label) };
        let next = seen.last().map_or(label, |last| *last).saturating_add(1);
        let is_row = self.item(next).is_some_and(|item| !item.rows().is_empty());
        let is_label = self.item(next).is_some_and(|item| !item.labels().is_empty());
        let boxes = match seen.len().checked_sub(kept.len()) {
            // Before another label the last one is its number.
            Some(0) if is_line || !is_label => Some(seen.clone()),
            Some(1) if is_row => seen.get(..kept.len()).map(<[usize]>::to_vec),
            _ => None,
        };
        let is_figure = |at: &usize| self.item(*at).is_some_and(|item| item.is_figure() || item.closed);
        let boxes = boxes.filter(|boxes| boxes.iter().all(is_figure));
        seen.extend(label.checked_sub(1).filter(|at| self.item(*at).is_some_and(Item::is_figure)));
        (boxes.and_then(|boxes| columns.cells_of_kept(kept, &boxes)), seen, false)
    }

    /// Whether the corner over the labels stands right before this head.
    fn is_after_corner(&self, head: usize) -> bool {
        let before = head.checked_sub(1).and_then(|before| self.item(before)).map_or(&[][..], Item::labels);
        before.iter().filter_map(|at| LEXICON.entry(*at)).any(|entry| entry.corner)
    }

    /// The rows under these heads, each with the item of its label.
    fn rows_under(&self, columns: &Columns<'a>) -> impl Iterator<Item = (usize, usize)> {
        let table = self.context.get(columns.first).copied().flatten();
        let items = self.items.iter().zip(&self.context).enumerate().skip(columns.first);
        let own = items.map_while(move |(at, (item, context))| {
            let mut entries = item.labels().iter().filter_map(|at| LEXICON.entry(*at));
            let row = item.rows().first().copied();
            let ends = entries.any(|entry| entry.caption.is_some() || entry.corner || entry.head);
            let is_end = *context != table || matches!(item.what, What::Title(_)) || ends;
            (row.is_some() || !is_end).then_some((at, row))
        });
        own.filter_map(|(at, row)| Some((at, row?)))
    }

    /// The columns but those of remarks, which a text without separators leaves blank. A number in one, and nothing tells
    /// in which rows it is blank.
    fn without_remarks<'c>(&self, columns: &'c Columns<'a>) -> &'c [usize] {
        columns.kept.get_or_init(|| {
            let many = columns.list.len();
            let is_remark = |column: &Column<'_>| ["备注", "说明"].iter().any(|word| column.text.contains(word));
            let is_filled = LazyCell::new(|| self.rows_under(columns).any(|(at, _)| self.run(at).len() >= many));
            (0..many).filter(|n| !columns.list.get(*n).is_some_and(is_remark) || *is_filled).collect()
        })
    }

    /// Whether each row under the heads has as many cells as there are columns, so that none is lost: where the print shows
    /// no grid only that makes rows sure of which a head is lost or a cell is empty.
    fn is_regular(&self, columns: &Columns<'a>, form: Option<Form>) -> bool {
        *columns.is_regular.get_or_init(|| {
            if columns.list.is_empty() {
                return false;
            }
            let (mut rows, mut closed, mut filled) = (0_usize, true, BTreeSet::new());
            for (at, row) in self.rows_under(columns) {
                let Some(item) = self.item(at) else { continue };
                let mut entries = item.labels().iter().filter_map(|at| LEXICON.entry(*at));
                // (六) is a group of rows, or a row.
                if entries.any(|entry| entry.group.is_some()) && self.cells_after(at).next().is_none() {
                    continue;
                }
                closed &= item.closed;
                rows = rows.saturating_add(1);
                let many = columns.list.len();
                let found: Option<Vec<Option<usize>>> = if self.position(at).is_some_and(|own| columns.are_over(&own)) {
                    self.placed_boxes(&self.beside(at, at.saturating_add(1)), columns)
                } else {
                    // No more cells than columns, or only empty ones beside those that are filled.
                    let (boxes, seen) = self.boxes_of(at, row, form, many);
                    let is_filled = |boxes: &Vec<usize>| !boxes.iter().any(|at| self.is_blank(at));
                    // An empty head may be that of a column, or stand beside the table.
                    let is_open = |column: &Column<'_>| column.says == Says::Empty && column.cell.is_none();
                    let is_sure = |boxes: &Vec<usize>| {
                        let mut pairs = columns.list.iter().zip(boxes);
                        (seen.len() == many || is_filled(boxes))
                            && pairs.all(|(column, at)| !is_open(column) || self.is_blank(at))
                    };
                    let all = boxes.filter(is_sure).and_then(|boxes| columns.cells(|n| boxes.get(n).copied()));
                    all.or_else(|| {
                        let kept = self.without_remarks(columns);
                        let boxes = self.boxes_of(at, row, form, kept.len()).0.filter(|_| !item.closed)?;
                        (kept.len() < many).then(|| columns.cells_of_kept(kept, &boxes)).flatten()
                    })
                };
                let Some(found) = found else { return false };
                let is_filled = |at: &Option<usize>| at.is_some_and(|at| !self.is_blank(&at));
                filled.extend(found.iter().enumerate().filter(|(_, at)| is_filled(at)).map(|(cell, _)| cell));
            }
            // A column that is empty in all rows may be the spill of merged cells, and a foreign text beside heads none.
            // Between two heads on their line it is a column's.
            let ends = [columns.list.first(), columns.list.last()];
            let is_beside = |column: &Column<'a>| {
                let line = |at: usize| self.begin_of_line(at, 0);
                let is_on_line = |other: &&Column<'a>| other.own().is_some() && line(other.at) == line(column.at);
                !self.item(column.at).is_some_and(|item| item.closed)
                    || ends.into_iter().flatten().any(|end| end.at == column.at)
                    || !columns.list.iter().any(|other| is_on_line(&other))
            };
            let has_foreign = columns.list.iter().any(|column| column.says == Says::Foreign && is_beside(column));
            let are_filled = columns.list.iter().filter_map(|column| column.cell).all(|cell| filled.contains(&cell));
            if has_foreign && !are_filled {
                return false;
            }
            rows >= if closed { 1 } else { REGULAR }
        })
    }

    /// The cells that stand under the columns of a grid.
    fn placed_boxes(&self, boxes: &[(usize, Area)], columns: &Columns<'a>) -> Option<Vec<Option<usize>>> {
        let mut under: Vec<Vec<usize>> = vec![Vec::new(); columns.list.len()];
        let mut first = 0;
        for (at, area) in boxes {
            let (from, to) = (area.column, area.column.saturating_add(u32::from(area.columns)));
            while columns.list.get(first).is_some_and(|column| column.to <= from) {
                first = first.saturating_add(1);
            }
            let over = columns.list.iter().skip(first).take_while(|column| column.from < to).count();
            match over {
                // A figure that stands under no head: the rows do not stand under their heads.
                0 if !self.is_blank(at) => return None,
                0 => {}
                1 => under.get_mut(first)?.push(*at),
                several => {
                    let is_used = |n: &usize| columns.list.get(*n).is_some_and(|column| column.says != Says::Empty);
                    let used: Vec<usize> = (first..).take(several).filter(is_used).collect();
                    match &used[..] {
                        [only] => under.get_mut(*only)?.push(*at),
                        _ if self.is_blank(at) => {}
                        _ => return None,
                    }
                }
            }
        }
        // A figure under no head, though the head may be lost; among such columns others may have moved unseen.
        let is_open = |n: &usize| columns.list.get(*n).is_some_and(|c| c.says == Says::Empty && c.cell.is_none());
        let open: Vec<usize> = (0..columns.list.len()).filter(is_open).collect();
        let mut beside = open.iter().filter_map(|n| under.get(*n)).flatten();
        if beside.any(|at| !self.is_blank(at)) {
            return None;
        }
        let own = (0..columns.list.len()).filter(|n| !is_open(n)).filter_map(|n| under.get(n)).flatten();
        if !open.is_empty() && !self.is_told(&own.copied().collect::<Vec<_>>()) {
            return None;
        }
        // As many as there are heads, though not one under each: heads have other spans.
        let used = under.iter().filter(|under| under.len() == 1).count();
        if boxes.len() == columns.in_order.len() && used < boxes.len() {
            return None;
        }
        let only = |n: usize| match under.get(n).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            // Below a head over several places one of them holds the figure.
            Some(several) => {
                let mut filled = several.iter().filter(|at| !self.is_blank(at));
                let only = filled.next().copied();
                if filled.next().is_some() { None } else { only }
            }
            None => None,
        };
        columns.cells(only)
    }
}
