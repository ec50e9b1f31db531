//! Text flattened from a page: a cell a line or a row a line, with `|` or tabs between the cells or nothing at all.

use super::limits::{At, Limited, Limits, Options};
use super::marks::is_page_mark;
use super::recognise::{self, Content, End, Spot, Stream, Token};
use crate::error::Error;
use crate::reading::Reading;
use crate::text::is_space;
use std::collections::{BTreeSet, HashSet};

/// Reads a report from the text of a page.
///
/// Cells may stand one a line or a row a line, with `|`, `｜` or `│` after, before or between them, with tabs, with `，`
/// or `；` between the figures, as a Markdown table, or without any separator; figures also in a list, each after its head.
/// A figure is taken only if its row is there whole and its cell is certain; everything else stays [`Missing`](crate::Figure::Missing) with a [`Note`](crate::Note).
///
/// ```
/// let page = "一、总体情况\n2024年,我局依法公开。\n二、主动公开政府信息情况\n\
///             信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 0 | 0 |\n";
/// let reading = gouji::read::text(page, &gouji::read::Options::default())?;
/// assert_eq!(reading.report.year, Some(2024));
/// let cell = gouji::cells::ARTICLE20.f2021.regulations.in_force;
/// assert_eq!(reading.report.figure(cell).map(|figure| figure.to_string()).as_deref(), Some("0"));
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// Input over the [`Limits`](super::Limits); a page without any table or section of the form; a page that begins a
/// second report; a Missing figure if the report was asked for [`complete`](Options::require_all).
pub fn text(page: &str, options: &Options) -> Result<Reading, Error> {
    Limits::check(Limited::Bytes, page.len(), options.limits.bytes, At::Input)?;
    recognise::report(&tokens(page, options)?, options)
}

/// What tools over data frames write in an empty cell.
const EMPTY: &str = "NaN";

struct Tokens<'a> {
    stream: Stream<'a>,
    cells: usize,
    /// A line of text is a cell or prose, so that no more of them are allowed than of both.
    lines: usize,
}

impl<'a> Tokens<'a> {
    fn count_box(&mut self, line: u32) -> Result<(), Error> {
        self.stream.boxes = self.stream.boxes.saturating_add(1);
        Limits::check(Limited::Cells, self.stream.boxes, self.cells, At::Line(line))
    }

    fn line(&mut self, text: &'a str, spot: Spot, prose: bool) -> Result<(), Error> {
        let found = self.stream.tokens.len().saturating_sub(self.stream.boxes).saturating_add(1);
        Limits::check(Limited::Lines, found, self.lines, At::Line(spot.line))?;
        self.stream.tokens.push(Token {
            text,
            raised: "",
            content: Content::of(text),
            spot,
            closed: false,
            below: false,
            starts: true,
            prose,
        });
        Ok(())
    }

    /// The cells of `rest`, which begins at `column`: each piece before a separator, and the last unless it is empty.
    fn boxes(&mut self, rest: &'a str, place: (u32, u32), separator: char, keep_last: bool) -> Result<(), Error> {
        self.row(rest, place, separator, (0, keep_last))
    }

    /// The same, where the first cell goes on for so many bytes at least.
    fn row(
        &mut self,
        rest: &'a str,
        (line, mut column): (u32, u32),
        separator: char,
        (first, keep_last): (usize, bool),
    ) -> Result<(), Error> {
        let end = rest.get(first..).and_then(|rest| rest.find(separator)).map(|at| first.saturating_add(at));
        let (first, rest) = end.and_then(|end| rest.split_at_checked(end)).unwrap_or((rest, ""));
        let rest = rest.strip_prefix(separator).map(|rest| rest.split(separator));
        let mut pieces = std::iter::once(first).chain(rest.into_iter().flatten()).peekable();
        let mut starts = true;
        while let Some(piece) = pieces.next() {
            let text = Some(piece.trim_matches(is_space)).filter(|text| *text != EMPTY).unwrap_or_default();
            if pieces.peek().is_some() || keep_last || !text.is_empty() {
                let spot = Spot::column(line, column.saturating_add(indent(piece)));
                self.count_box(line)?;
                self.stream.tokens.push(Token {
                    text,
                    raised: "",
                    content: Content::of(text),
                    spot,
                    closed: true,
                    below: false,
                    starts,
                    prose: false,
                });
                starts = false;
            }
            column = column.saturating_add(characters(piece)).saturating_add(1);
        }
        Ok(())
    }
}

fn tokens<'a>(page: &'a str, options: &Options) -> Result<Stream<'a>, Error> {
    let (mut led, mut has_bare) = (false, false);
    let bar = BARS.into_iter().find(|bar| page.contains(*bar)).unwrap_or('|');
    let is_drawn = bar != '|' || has_lines_of_boxes(page);
    let has_tabs = page.contains('\t');
    if page.contains(bar) {
        for line in lines(page) {
            led |= line.len() <= options.limits.label_line && is_led(line, bar);
            has_bare |= line.trim_matches(is_space).strip_prefix(bar) == Some("");
        }
    }
    let bars = if has_bare { leading_bars(page, options.limits.label_line, bar) } else { HashSet::new() };
    let mark = MARKS.into_iter().find(|mark| has_rows_with(page, *mark, options.limits.label_line));
    let stream = Stream {
        tokens: Vec::new(),
        boxes: 0,
        cut: false,
        end: End::Unknown,
        areas: None,
        head: Vec::new(),
        runs: Vec::new(),
        marks: Vec::new(),
    };
    let Limits { cells, prose, .. } = options.limits;
    let mut out = Tokens { stream, cells, lines: cells.saturating_add(prose) };
    let is_quoted = is_quoted(page);
    let open = if page.contains("\n|") { open_rows(lines(page)) } else { BTreeSet::new() };
    let mut all = (1_u32..).zip(lines(page)).peekable();
    // How many rows with bars stand right above.
    let mut rows = 0_usize;
    while let Some((number, line)) = all.next() {
        let quoted = if is_quoted { line.trim_start_matches(is_quote) } else { line };
        let inside = quoted.trim_matches(is_space);
        let before = if is_quoted { characters(line).saturating_sub(characters(quoted)) } else { 0 };
        let line = quoted;
        let column = indent(line).saturating_add(before).saturating_add(1);
        let is_below_heads = rows == 1 && all.peek().is_some_and(|(_, next)| next.contains(bar));
        let has_bar = inside.contains(bar);
        rows = if has_bar { rows.saturating_add(1) } else { 0 };
        if is_below_heads && is_short_rule(inside, bar) {
            continue;
        }
        let spot = Spot::column(number, column);
        if is_page_mark(inside) {
            out.stream.marks.push(number);
            continue;
        }
        if inside.is_empty() || is_frame(inside) || bars.contains(&number) {
            continue;
        }
        if line.len() > options.limits.label_line {
            out.line(inside, spot, true)?;
        } else if is_drawn && inside.chars().all(|c| is_line_of_box(c) || is_space(c)) && !is_cells(inside, bar) {
            continue;
        } else if has_bar {
            let is_open = usize::try_from(number.saturating_sub(1)).is_ok_and(|at| open.contains(&at));
            pipes(inside, (number, column), (bar, led, is_open), &mut out)?;
        } else if has_tabs && (inside.contains('\t') || (line.contains('\t') && recognise::is_label(inside))) {
            // Tabs before the first text are empty cells too.
            out.boxes(line, (number, 1), '\t', true)?;
        } else if let Some((mark, label)) = mark.and_then(|mark| Some((mark, cells_with(inside, mark)?))) {
            out.row(inside, (number, column), mark, (label, true))?;
        } else {
            out.line(inside, spot, false)?;
        }
    }
    // What stands at the very end may be cut inside if no pipe closes it: a last line end may be the work of the tool
    // that cut the page.
    out.stream.cut = !page.trim_end_matches(is_space).ends_with(bar);
    if out.stream.cut
        && let Some(last) = out.stream.tokens.last_mut()
    {
        last.closed = false;
    }
    Ok(out.stream)
}

/// Line ends that few pages have: the manual one of Word, that of mainframes, and those of Unicode.
const SEPARATORS: [char; 4] = ['\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The lines, by the line ends of every system: also `\r` alone, the manual one of Word and the separators of Unicode.
pub(super) fn lines(page: &str) -> impl Iterator<Item = &str> {
    // Most pages have one kind of line end.
    let has_return = page.contains('\r');
    let has_separator = SEPARATORS.iter().any(|end| page.contains(*end));
    let is_plain = !has_return && !has_separator;
    let plain = is_plain.then(|| page.split_terminator('\n'));
    let end = move |text: &str| match has_separator {
        false => text.bytes().position(|byte| matches!(byte, b'\n' | b'\r')),
        true => text.find(|c| matches!(c, '\n' | '\r') || SEPARATORS.contains(&c)),
    };
    let mut rest = if is_plain { "" } else { page };
    let others = std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (line, end) = rest.split_at_checked(end(rest).unwrap_or(rest.len()))?;
        rest = end.strip_prefix("\r\n").unwrap_or_else(|| {
            let mut chars = end.chars();
            chars.next();
            chars.as_str()
        });
        Some(line)
    });
    plain.into_iter().flatten().chain(others)
}

fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Characters of white space before the text.
fn indent(text: &str) -> u32 {
    let rest = text.trim_start_matches(is_space);
    text.strip_suffix(rest).map_or(0, characters)
}

/// Whether most lines begin as those of an answer to a mail do.
fn is_quoted(page: &str) -> bool {
    let many = |is: &dyn Fn(&str) -> bool| lines(page).filter(|line| is(line)).count();
    page.contains("\n>")
        && many(&|line| line.starts_with('>')).saturating_mul(2) > many(&|line| !line.trim().is_empty())
}

fn is_quote(c: char) -> bool {
    c == '>' || c == ' '
}

/// Markdown's line between head and body with less than three dashes a column: as it may be a row of signs for none, only
/// right below the first line of a table that goes on.
fn is_short_rule(line: &str, bar: char) -> bool {
    let is_dash = |piece: &str| matches!(piece.trim_matches(is_space).trim_matches(':'), "-" | "--");
    bar == '|' && line.starts_with('|') && line.trim_matches('|').split('|').all(is_dash)
}

/// What stands between the cells of a row: that of Markdown, the wide one, and those of drawn tables.
const BARS: [char; 4] = ['|', '｜', '│', '┃'];
/// Signs of sentences that may stand there, too.
const MARKS: [char; 2] = ['，', '；'];
/// One less than the rows that tell that they do.
const MARKED: usize = 2;

/// Whether rows of a table have this sign between their cells.
fn has_rows_with(page: &str, mark: char, label_line: usize) -> bool {
    let has_row = |line: &&str| line.len() <= label_line && label_with(line.trim_matches(is_space), mark).is_some();
    let is_end = |c: char| matches!(c, '\n' | '\r');
    let mut rest = page;
    // Few lines have the sign at all.
    let pieces = std::iter::from_fn(|| {
        let (before, after) = rest.split_at_checked(rest.find(mark)?)?;
        let begin = before.rfind(is_end).map_or(0, |end| end.saturating_add(1));
        let end = before.len().saturating_add(after.find(is_end).unwrap_or(after.len()));
        let piece = rest.get(begin..end)?;
        rest = rest.get(end..)?;
        Some(piece)
    });
    pieces.flat_map(lines).filter(has_row).nth(MARKED).is_some()
}

fn is_figure_or_empty(piece: &str) -> bool {
    let piece = piece.trim_matches(is_space);
    piece.is_empty() || recognise::reads_as_figure(piece)
}

/// Where the label of a row ends, if after each such sign a figure stands or nothing.
fn label_with(line: &str, mark: char) -> Option<usize> {
    let mut label = line.trim_end_matches(mark);
    let mut figures = 0_usize;
    while let Some((before, piece)) = label.rsplit_once(mark)
        && is_figure_or_empty(piece)
    {
        label = before;
        figures = figures.saturating_add(1);
    }
    // Empty cells and other labels may stand before it.
    let is_label = |piece: &str| piece.trim_matches(is_space).is_empty() || recognise::is_label(piece);
    if figures > 0 && label.split(mark).all(is_label) && label.rsplit(mark).next().is_some_and(recognise::begins_row) {
        return label.find(mark).or(Some(label.len()));
    }
    (figures > 0 && recognise::begins_row(label)).then_some(label.len())
}

/// Where the first cell of a line ends, if it is one of a table with such signs between its cells.
fn cells_with(line: &str, mark: char) -> Option<usize> {
    let first = || line.find(mark).filter(|_| is_line_of_cells(line, mark));
    label_with(line, mark).or_else(first)
}

/// Whether all that stands between such signs is a label, or a figure.
fn is_line_of_cells(line: &str, mark: char) -> bool {
    line.matches(mark).nth(1).is_some()
        && (line.split(mark).all(is_figure_or_empty)
            || line
                .split(mark)
                .map(|piece| piece.trim_matches(is_space))
                .all(|piece| piece.is_empty() || recognise::is_label(piece) || recognise::reads_as_figure(piece)))
}

/// Whether there is one of the signs of [`is_line_of_box`], by the first two bytes of each.
fn has_lines_of_boxes(page: &str) -> bool {
    let bytes = page.as_bytes();
    bytes.contains(&0xE2) && bytes.windows(2).any(|pair| matches!(pair, [0xE2, 0x94 | 0x95]))
}

/// The signs of which the lines of drawn tables are made.
fn is_line_of_box(c: char) -> bool {
    ('\u{2500}'..='\u{257F}').contains(&c)
}

/// Whether a line of such signs is one of empty cells rather than a line between rows.
fn is_cells(line: &str, bar: char) -> bool {
    line.chars().all(|c| c == bar || is_space(c))
}

/// Whether a label stands after a leading `|`, as in a Markdown table.
fn is_led(line: &str, bar: char) -> bool {
    let Some(rest) = line.trim_start_matches(is_space).strip_prefix(bar) else { return false };
    rest.split(bar).next().is_some_and(recognise::is_label)
}

/// Rows of one cell a line that show whether they begin with a bar.
const BARRED: usize = 3;

/// The lines with nothing but the bar that leads a row, where rows are written with one and a cell a line: such a bar is
/// not an empty cell of the row before.
fn leading_bars(page: &str, label_line: usize, bar: char) -> HashSet<u32> {
    let mut bars = HashSet::new();
    let mut rows = 0_usize;
    let mut before = None;
    for (number, line) in (1_u32..).zip(lines(page)).filter(|(_, line)| line.len() <= label_line) {
        let inside = line.trim_matches(is_space);
        let label = inside.strip_suffix(bar).filter(|label| !label.is_empty() && !label.contains(bar));
        if label.is_some_and(recognise::begins_row) {
            rows = rows.saturating_add(1);
            bars.extend(before);
        }
        if !inside.is_empty() {
            before = (inside.strip_prefix(bar) == Some("")).then_some(number);
        }
    }
    if rows < BARRED || bars.len() < rows {
        bars.clear();
    }
    bars
}

/// Bars of the shortest line that is a row of a table rather than one of its cells.
const FEW: usize = 2;

/// The rows with an empty last cell in tables of which rows have no bar at their ends: their last bar is the one before it.
/// The last line of a page may be cut.
pub(super) fn open_rows<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    let mut blank = Vec::new();
    let mut is_open = false;
    let mut last = None;
    let mut lines = lines.enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        last = if line.trim().is_empty() { last } else { Some(at) };
        if !line.trim_start().starts_with('|') {
            blank.clear();
            is_open = false;
            continue;
        }
        if line.trim_end().ends_with('|') {
            blank.extend((line.ends_with(' ') && line.matches('|').nth(FEW).is_some()).then_some(at));
        } else {
            // The last one may be cut.
            is_open |= lines.peek().is_some_and(|(_, next)| next.trim_start().starts_with('|'));
        }
        if is_open {
            out.extend(blank.drain(..));
        }
    }
    last.iter().for_each(|at| _ = out.remove(at));
    out
}

/// The cells of a line with pipes.
fn pipes<'a>(
    inside: &'a str,
    (line, column): (u32, u32),
    (bar, led, is_open): (char, bool, bool),
    out: &mut Tokens<'a>,
) -> Result<(), Error> {
    // One column alone with the bar after it is a cell that means "none".
    if is_rule(inside)
        && (inside.starts_with(bar) || !inside.trim_end_matches(bar).bytes().all(|b| b == b'-' || b == b' '))
    {
        return Ok(());
    }
    let after = inside.strip_prefix(bar);
    let second = (line, column.saturating_add(1));
    if let (true, Some(rest)) = (led, after) {
        // The piece before the first pipe is no cell.
        return out.boxes(rest, second, bar, is_open);
    }
    // A line of pipes closes the text that was left open before it.
    let is_left_open = |last: &mut Token<'a>| {
        let open = !last.closed && !last.prose;
        last.closed |= open;
        last.below |= open;
        open
    };
    if let (Some(rest), true) = (after, inside.chars().all(|c| c == bar || is_space(c)))
        && out.stream.tokens.last_mut().is_some_and(is_left_open)
    {
        out.count_box(line)?;
        return out.boxes(rest, second, bar, false);
    }
    out.boxes(inside, (line, column), bar, is_open)
}

/// A line that is drawn over, under or inside a table of columns kept by spaces: `------ -- ----`, `+----+===+`. Signs
/// that stand apart, or one long enough to be a cell, may mean "none".
pub(super) fn is_frame(line: &str) -> bool {
    let mut runs = line.split(|c: char| is_space(c) || c == '+' || c == ':').filter(|run| !run.is_empty()).peekable();
    let is_run = |run: &str| run.len() >= 2 && (run.bytes().all(|b| b == b'-') || run.bytes().all(|b| b == b'='));
    line.starts_with(['-', '=', '+'])
        && runs.peek().is_some()
        && line.contains("-----") | line.contains("=====")
        && runs.all(is_run)
}

/// Whether the text has a table of Markdown, with its line between head and body.
pub(super) fn has_rule(text: &str) -> bool {
    text.contains("---") && lines(text).any(|line| line.contains('|') && is_rule(line.trim_matches(is_space)))
}

/// Markdown's line between head and body: `|---|:--:|`. Fewer than three dashes may stand for "none".
pub(super) fn is_rule(line: &str) -> bool {
    let is_dashes = |piece: &str| {
        let dashes = piece.trim_matches(is_space).trim_matches(':');
        dashes.len() >= 3 && dashes.bytes().all(|b| b == b'-')
    };
    let begins = line.trim_start_matches(is_space).starts_with(['|', '-', ':']);
    begins && line.trim_matches('|').split('|').all(is_dashes)
}
