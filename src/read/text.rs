//! Text flattened from a page: a cell a line or a row a line, with `|` or tabs between the cells or nothing at all.

use super::limits::{At, Limited, Limits, Options};
use super::marks::is_page_mark;
use super::recognise::{self, Content, End, Spot, Stream, Token};
use crate::error::Error;
use crate::reading::Reading;
use crate::text::is_space;
use std::collections::HashSet;

/// Reads a report from the text of a page.
///
/// Cells may stand one a line or a row a line, with `|` after, before or between them, with tabs, as a Markdown
/// table, or without any separator. A figure is taken only if its row is there whole and its cell is certain;
/// everything else stays [`Missing`](crate::Figure::Missing) with a [`Note`](crate::Note).
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
    fn boxes(
        &mut self,
        rest: &'a str,
        (line, mut column): (u32, u32),
        separator: char,
        keep_last: bool,
    ) -> Result<(), Error> {
        let mut pieces = rest.split(separator).peekable();
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
    if page.contains('|') {
        for line in lines(page) {
            led |= line.len() <= options.limits.label_line && is_led(line);
            has_bare |= line.trim_matches(is_space) == "|";
        }
    }
    let bars = if has_bare { leading_bars(page, options.limits.label_line) } else { HashSet::new() };
    let stream = Stream {
        tokens: Vec::new(),
        boxes: 0,
        cut: false,
        end: End::Unknown,
        areas: None,
        head: Vec::new(),
        runs: Vec::new(),
    };
    let Limits { cells, prose, .. } = options.limits;
    let mut out = Tokens { stream, cells, lines: cells.saturating_add(prose) };
    for (number, line) in (1_u32..).zip(lines(page)) {
        let inside = line.trim_matches(is_space);
        let column = indent(line).saturating_add(1);
        let spot = Spot::column(number, column);
        if inside.is_empty() || is_frame(inside) || is_page_mark(inside) || bars.contains(&number) {
            continue;
        }
        if line.len() > options.limits.label_line {
            out.line(inside, spot, true)?;
        } else if inside.contains('|') {
            pipes(inside, (number, column), led, &mut out)?;
        } else if inside.contains('\t') || (line.contains('\t') && recognise::is_label(inside)) {
            // Tabs before the first text are empty cells too.
            out.boxes(line, (number, 1), '\t', true)?;
        } else {
            out.line(inside, spot, false)?;
        }
    }
    // What stands at the very end may be cut inside if no pipe closes it: a last line end may be the work of the tool
    // that cut the page.
    out.stream.cut = !page.trim_end_matches(is_space).ends_with('|');
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
    // Most pages have one kind of line end, which is found many bytes at a time.
    let has_return = page.contains('\r');
    let has_separator = SEPARATORS.iter().any(|end| page.contains(*end));
    let end = move |text: &str| match (has_return, has_separator) {
        (false, false) => text.find('\n'),
        (true, false) => text.bytes().position(|byte| matches!(byte, b'\n' | b'\r')),
        (_, true) => text.find(|c| matches!(c, '\n' | '\r') || SEPARATORS.contains(&c)),
    };
    let mut rest = page;
    std::iter::from_fn(move || {
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
    })
}

fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Characters of white space before the text.
fn indent(text: &str) -> u32 {
    let rest = text.trim_start_matches(is_space);
    text.strip_suffix(rest).map_or(0, characters)
}

/// Whether a label stands after a leading `|`, as in a Markdown table.
fn is_led(line: &str) -> bool {
    let Some(rest) = line.trim_start_matches(is_space).strip_prefix('|') else { return false };
    rest.split('|').next().is_some_and(recognise::is_label)
}

/// Rows of one cell a line that show whether they begin with a bar.
const BARRED: usize = 3;

/// The lines with nothing but the bar that leads a row, where rows are written with one and a cell a line: such a bar is
/// not an empty cell of the row before.
fn leading_bars(page: &str, label_line: usize) -> HashSet<u32> {
    let mut bars = HashSet::new();
    let mut rows = 0_usize;
    let mut before = None;
    for (number, line) in (1_u32..).zip(lines(page)).filter(|(_, line)| line.len() <= label_line) {
        let inside = line.trim_matches(is_space);
        let label = inside.strip_suffix('|').filter(|label| !label.is_empty() && !label.contains('|'));
        if label.is_some_and(recognise::begins_row) {
            rows = rows.saturating_add(1);
            bars.extend(before);
        }
        if !inside.is_empty() {
            before = (inside == "|").then_some(number);
        }
    }
    if rows < BARRED || bars.len() < rows {
        bars.clear();
    }
    bars
}

/// The cells of a line with pipes.
fn pipes<'a>(inside: &'a str, (line, column): (u32, u32), led: bool, out: &mut Tokens<'a>) -> Result<(), Error> {
    if is_rule(inside) {
        return Ok(());
    }
    let behind = inside.strip_prefix('|');
    let second = (line, column.saturating_add(1));
    if let (true, Some(rest)) = (led, behind) {
        // The piece before the first pipe is no cell.
        return out.boxes(rest, second, '|', false);
    }
    // A line of pipes closes the text that was left open before it.
    let is_open = |last: &mut Token<'a>| {
        let open = !last.closed && !last.prose;
        last.closed |= open;
        last.below |= open;
        open
    };
    if let (Some(rest), true) = (behind, inside.chars().all(|c| c == '|' || is_space(c)))
        && out.stream.tokens.last_mut().is_some_and(is_open)
    {
        out.count_box(line)?;
        return out.boxes(rest, second, '|', false);
    }
    out.boxes(inside, (line, column), '|', false)
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
