//! Markdown whose tables are HTML, as converters write it where cells span rows or columns, or whose columns lines of
//! dashes show: turned into a page, line for line, so that all sorts of tables are read by one reader.

use super::text::{has_rule, is_frame, is_rule, open_rows};
use crate::text::{fold, is_wide};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Whether the text has a table in HTML, one whose columns dashes show, or one of bars with marks of Markdown in it.
pub(super) fn has_table(text: &str) -> bool {
    (text.contains('<') && text.lines().any(is_table))
        || (text.contains("-- --") && text.lines().filter(|line| columns(line).is_some()).nth(1).is_some())
        || (has_rule(text)
            && text
                .lines()
                .any(|line| (line.contains('|') && (line.contains(MARKS) || line.contains("]("))) || is_tags(line)))
}

/// Signs that Markdown does not show as they are.
const MARKS: [char; 8] = ['*', '_', '`', '~', '\\', '<', '&', '^'];

/// Whether tags are all of a line: `<div align="center">`.
fn is_tags(line: &str) -> bool {
    let mut rest = line.trim();
    let is_some = !rest.is_empty();
    while let Some(length) = tag(rest) {
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    is_some && rest.is_empty()
}

/// Bytes of the longest tag.
const TAG: usize = 1000;

/// The length of the tag or the comment with which a text begins.
fn tag(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let is_end = |(at, byte): &(usize, u8)| {
        let is_comment = inside.starts_with("!--");
        *byte == b'>' && (!is_comment || text.get(..*at).is_some_and(|before| before.ends_with("--")))
    };
    let length = text.bytes().enumerate().take(TAG).find(is_end).map(|(at, _)| at.saturating_add(1))?;
    let is_named = inside.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
    let is_one = text.get(1..length).is_some_and(|tag| tag.starts_with("!--") || !tag.contains('<'));
    (is_named && is_one).then_some(length)
}

fn is_table(line: &str) -> bool {
    let tag = line.trim_start().get(..6);
    tag.is_some_and(|tag| tag.eq_ignore_ascii_case("<table"))
}

/// The page, with the lines of the text.
pub(super) fn page(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    // Lines of HTML stand as they are, from the table's first to its last.
    let mut is_html = false;
    let mut is_piped = false;
    let (mut are_closed, mut is_cut) = (false, false);
    let lines: Vec<&str> = text.split('\n').collect();
    let mut drawn = drawn(&lines);
    // A table may do without the bars at the ends of its lines.
    let rules: BTreeSet<usize> = (0_usize..)
        .zip(&lines)
        .filter(|(_, line)| line.contains('|') && is_rule(line.trim()))
        .map(|(at, _)| at)
        .collect();
    let is_head = |at: usize| rules.contains(&at.saturating_add(1));
    let open = open_rows(lines.iter().copied());
    for (at, line) in lines.into_iter().enumerate() {
        if let Some(row) = drawn.remove(&at).filter(|_| !is_html && !is_piped) {
            out.push_str(&row);
            out.push('\n');
            continue;
        }
        let trimmed = line.trim();
        is_html |= is_table(line);
        let has_bar = || (is_piped || is_head(at)) && trimmed.contains('|');
        let piped = trimmed.strip_prefix('|').or_else(|| has_bar().then_some(trimmed)).filter(|_| !is_html);
        if is_piped && piped.is_none() {
            out.push_str("</table>");
        }
        if let Some(row) = piped {
            out.push_str(if is_piped { "" } else { "<table>" });
            if !trimmed.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
                out.push_str("<tr>");
                for text in cells(row, open.contains(&at)) {
                    out.push_str("<td>");
                    inline(text, &mut out);
                }
            }
        } else if is_html || is_tags(line) {
            out.push_str(line);
        } else if !is_frame(trimmed) {
            out.push_str("<p>");
            let marked = trimmed.trim_end_matches('\\');
            spanned(marked).as_deref().unwrap_or(marked).chars().for_each(|c| escape(c, &mut out));
            out.push_str("</p>");
        }
        let is_closed = trimmed.ends_with('|');
        is_cut = (piped.is_some() && !is_closed && are_closed) || (is_cut && trimmed.is_empty());
        are_closed = piped.is_some() && is_closed;
        is_piped = piped.is_some();
        let closes = line.rfind("</table").or_else(|| line.rfind("</TABLE"));
        is_html &= closes.is_none();
        out.push('\n');
    }
    // A last row without its closing bar, where others have one, may be cut.
    if is_piped && !is_cut {
        out.push_str("</table>");
    }
    out
}

/// The most lines of a table whose columns dashes show.
const LINES: usize = 1000;

/// Where the columns begin of which dashes show the width: `  ------ --- ---`.
fn columns(line: &str) -> Option<Vec<u32>> {
    let dashes = line.trim_end();
    if !is_frame(dashes.trim_start()) || dashes.contains(|c| c != '-' && c != ' ') {
        return None;
    }
    let mut before = ' ';
    let mut starts = Vec::new();
    for (at, c) in (0_u32..).zip(dashes.chars()) {
        if c == '-' && before == ' ' {
            starts.push(at);
        }
        before = c;
    }
    (starts.len() > 1).then_some(starts)
}

/// The pieces of a line in these columns; `None` if one reaches over two of them.
fn pieces(line: &str, starts: &[u32]) -> Option<Vec<String>> {
    let mut out = vec![String::new(); starts.len()];
    let mut at = 0_u32;
    let mut before = ' ';
    for c in line.chars() {
        let column = starts.partition_point(|start| *start <= at);
        if !c.is_whitespace() {
            if starts.contains(&at) && before != ' ' {
                return None;
            }
            let width = if is_wide(c) { 1 } else { 0 };
            if starts.contains(&at.saturating_add(width)) && width > 0 {
                return None;
            }
        }
        if let Some(piece) = column.checked_sub(1).and_then(|column| out.get_mut(column)) {
            piece.push(c);
        } else if !c.is_whitespace() {
            return None;
        }
        at = at.saturating_add(if is_wide(c) { 2 } else { 1 });
        before = if c.is_whitespace() { ' ' } else { c };
    }
    Some(out)
}

/// The tables whose columns dashes show, as lines of HTML by their place. Between two such lines rows stand one a line,
/// or parted by empty lines; above the first of them there may be a line of heads.
fn drawn(lines: &[&str]) -> BTreeMap<usize, String> {
    let mut out = BTreeMap::new();
    let mut from = 0;
    while let Some(line) = lines.get(from) {
        let first = from;
        from = from.saturating_add(1);
        let Some(starts) = columns(line) else { continue };
        let widths: Vec<usize> = line.split_ascii_whitespace().map(str::len).collect();
        let body = || lines.iter().enumerate().skip(from).take(LINES);
        let Some(end) = body().find(|(_, line)| is_frame(line.trim())).map(|(at, _)| at) else { continue };
        let head = first.checked_sub(1).filter(|head| lines.get(*head).is_some_and(|line| !line.trim().is_empty()));
        let are_parted = lines.get(from..end).unwrap_or_default().iter().any(|line| line.trim().is_empty());
        let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let mut row = None;
        let all = head.into_iter().chain(from..end).map(|at| Some((at, pieces(lines.get(at)?.trim_end(), &starts)?)));
        let Some(all) = all.collect::<Option<Vec<_>>>() else { continue };
        for (at, boxes) in all {
            if boxes.iter().all(|text| text.trim().is_empty()) {
                row = None;
                continue;
            }
            let own = row.filter(|_| are_parted && at != first.saturating_add(1)).unwrap_or(at);
            row = Some(own);
            let texts = rows.entry(own).or_insert_with(|| vec![String::new(); starts.len()]);
            for ((text, more), width) in texts.iter_mut().zip(&boxes).zip(&widths) {
                let more = more.trim();
                let is_digit = |c: char| fold(c).is_ascii_digit();
                // A number goes on in the next line only if its first piece fills the cell.
                let piece = text.rsplit('\n').next().unwrap_or_default();
                if piece.ends_with(is_digit) && more.contains(is_digit) && shown_width(piece) < *width {
                    text.push('\n');
                }
                text.push_str(more);
            }
        }
        for at in head.unwrap_or(first)..=end {
            let mut line = String::new();
            for text in rows.get(&at).into_iter().flatten() {
                line.push_str(if line.is_empty() { "<tr><td>" } else { "<td>" });
                for (n, piece) in text.split('\n').enumerate() {
                    line.push_str(if n == 0 { "" } else { "<br>" });
                    inline(spanned(piece).as_deref().unwrap_or(piece), &mut line);
                }
            }
            out.insert(at, line);
        }
        if let Some(line) = out.get_mut(&head.unwrap_or(first)) {
            line.insert_str(0, "<table>");
        }
        if let Some(line) = out.get_mut(&end) {
            line.push_str("</table>");
        }
        from = end.saturating_add(1);
    }
    out
}

/// The text of a line that pandoc has marked with attributes: `[一、总体情况]{style="…"}`.
fn spanned(line: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = line;
    while let Some((text, behind)) = rest.split_once("]{") {
        let (before, inside) = text.split_once('[').unwrap_or(("", text));
        let (_, next) = behind.split_once('}')?;
        write!(out, "{before}{inside}").ok()?;
        rest = next;
    }
    out.push_str(rest);
    (rest.len() < line.len()).then_some(out)
}

fn shown_width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// The cells of a row of bars; a bar after a backslash stands in its cell.
fn cells(row: &str, is_open: bool) -> impl Iterator<Item = &str> {
    let row = row.trim_end();
    let closed = if is_open { None } else { row.strip_suffix('|') };
    let mut rest = Some(closed.unwrap_or(row));
    std::iter::from_fn(move || {
        let text = rest?;
        let is_bar = |(at, _): &(usize, &str)| !text.get(..*at).is_some_and(|before| before.ends_with('\\'));
        let (cell, next) = match text.match_indices('|').find(is_bar) {
            Some((at, _)) => (text.get(..at)?, text.get(at.saturating_add(1)..)),
            None => (text, None),
        };
        rest = next;
        Some(cell)
    })
}

/// What a cell of Markdown shows, as HTML: emphasis and code without their signs, what is struck out or raised as such,
/// tags and entities as they are. Signs alone stay, for they may hide a figure.
fn inline(text: &str, out: &mut String) {
    let mut text = text.trim();
    for mark in ["**", "__", "*", "_", "`", "**", "*"] {
        let inside = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        text = inside
            .filter(|inside| !inside.trim_matches(['*', '_']).is_empty() && !inside.ends_with('\\'))
            .unwrap_or(text);
    }
    // Signs of emphasis inside stand in pairs.
    let is_paired = text.matches("**").count().is_multiple_of(2) && text.contains(|c| !matches!(c, '*' | '_'));
    let (mut is_struck, mut is_raised) = (false, false);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let escaped = rest.strip_prefix('\\').and_then(|rest| rest.chars().next()).filter(char::is_ascii_punctuation);
        let pair = |mark: &str, is_open: bool| {
            rest.starts_with(mark) && (is_open || rest.get(mark.len()..).is_some_and(|after| after.contains(mark)))
        };
        let taken = if let Some(escaped) = escaped {
            escape(escaped, out);
            2
        } else if let Some((text, length)) = link(rest) {
            text.chars().for_each(|c| escape(c, out));
            length
        } else if is_paired && rest.starts_with("**") {
            2
        } else if pair("~~", is_struck) {
            out.push_str(if is_struck { "</s>" } else { "<s>" });
            is_struck = !is_struck;
            2
        } else if pair("^", is_raised) {
            out.push_str(if is_raised { "</sup>" } else { "<sup>" });
            is_raised = !is_raised;
            1
        } else if let Some(length) = tag(rest).or_else(|| entity(rest)) {
            out.push_str(rest.get(..length).unwrap_or_default());
            length
        } else {
            escape(c, out);
            c.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// The text of the link with which a text begins, and its length.
fn link(text: &str) -> Option<(&str, usize)> {
    let (inside, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    let is_one = !inside.contains(['[', ']']) && !target.contains(char::is_whitespace);
    is_one.then(|| (inside, text.len().saturating_sub(after.len())))
}

/// The length of the entity with which a text begins.
fn entity(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('&')?;
    let name = inside.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.starts_with(';').then(|| text.len().saturating_sub(name.len()).saturating_add(1))
}

fn escape(c: char, out: &mut String) {
    match c {
        '<' => out.push_str("&lt;"),
        '&' => out.push_str("&amp;"),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_lines_of_its_text() {
        let text =
            "# 一、总体情况\n\n| 规章 | **0** |\n|---|---|\n[二、<]{style=\"a\"}好\n<table>\n<tr><td>1\n</table>\n完";
        let page = page(text);
        assert_eq!(
            page,
            "<p># 一、总体情况</p>\n<p></p>\n<table><tr><td>规章<td>0\n\n</table><p>二、&lt;好</p>\n<table>\n\
             <tr><td>1\n</table>\n<p>完</p>\n"
        );
        let shown = |text: &str| {
            let mut out = String::new();
            inline(text, &mut out);
            out
        };
        for (cell, html) in [
            (" **0** ", "0"),
            (" ** ", "**"),
            ("**_12_**", "12"),
            ("12\\*", "12*"),
            ("\\-", "-"),
            ("`12`", "12"),
            ("**行政**许可", "行政许可"),
            ("~~12~~345", "<s>12</s>345"),
            ("12^1^", "12<sup>1</sup>"),
            ("1<br>234", "1<br>234"),
            ("12&nbsp;", "12&nbsp;"),
            ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ] {
            assert_eq!(shown(cell), html, "{cell}");
        }
        assert_eq!(cells(" a | ", true).collect::<Vec<_>>(), [" a ", ""]);
        assert_eq!(cells(" a | b\\|c | ", false).collect::<Vec<_>>(), [" a ", " b\\|c "]);
        assert!(has_table(text) && !has_table("一、<table>"));
    }

    #[test]
    fn dashes_show_columns() {
        assert_eq!(columns("  ------ --- --"), Some(vec![2, 9, 13]));
        assert_eq!(pieces("  规章   0   12", &[2, 9, 13]), Some(vec!["规章   ".into(), "0   ".into(), "12".into()]));
        assert_eq!(pieces("  规章规章0", &[2, 9, 13]), None);
        let parted = [
            "  头     0",
            "  ------ --- --",
            "  规章   0   1",
            "",
            "  行政",
            "  许可       2",
            "  ------ --- --",
            "完",
        ];
        let drawn: Vec<String> = drawn(&parted).into_values().collect();
        assert_eq!(
            drawn,
            [
                "<table><tr><td>头<td>0<td>",
                "",
                "<tr><td>规章<td>0<td>1",
                "",
                "<tr><td>行政许可<td><td>2",
                "",
                "</table>"
            ]
        );
    }
}
