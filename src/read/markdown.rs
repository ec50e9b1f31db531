//! Markdown whose tables are HTML, as converters write it where cells span rows or columns, or whose columns lines of
//! dashes show: turned into a page, line for line, so that all sorts of tables are read by one reader.

use super::text::is_frame;
use crate::text::is_wide;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Whether the text has a table in HTML or one whose columns dashes show.
pub(super) fn has_table(text: &str) -> bool {
    (text.contains('<') && text.lines().any(is_table))
        || (text.contains("-- --") && text.lines().filter(|line| columns(line).is_some()).nth(1).is_some())
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
    let lines: Vec<&str> = text.split('\n').collect();
    let mut drawn = drawn(&lines);
    for (at, line) in lines.into_iter().enumerate() {
        if let Some(row) = drawn.remove(&at).filter(|_| !is_html && !is_piped) {
            out.push_str(&row);
            out.push('\n');
            continue;
        }
        let trimmed = line.trim();
        is_html |= is_table(line);
        let piped = trimmed.strip_prefix('|').filter(|_| !is_html);
        if is_piped && piped.is_none() {
            out.push_str("</table>");
        }
        if let Some(row) = piped {
            out.push_str(if is_piped { "" } else { "<table>" });
            if !trimmed.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
                out.push_str("<tr>");
                for text in row.strip_suffix('|').unwrap_or(row).split('|') {
                    out.push_str("<td>");
                    escape(plain(text), &mut out);
                }
            }
        } else if is_html {
            out.push_str(line);
        } else if !is_frame(trimmed) {
            out.push_str("<p>");
            let marked = trimmed.trim_end_matches('\\');
            escape(spanned(marked).as_deref().unwrap_or(marked), &mut out);
            out.push_str("</p>");
        }
        is_piped = piped.is_some();
        let closes = line.rfind("</table").or_else(|| line.rfind("</TABLE"));
        is_html &= closes.is_none();
        out.push('\n');
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
            texts.iter_mut().zip(&boxes).for_each(|(text, more)| text.push_str(more.trim()));
        }
        for at in head.unwrap_or(first)..=end {
            let mut line = String::new();
            for text in rows.get(&at).into_iter().flatten() {
                line.push_str(if line.is_empty() { "<tr><td>" } else { "<td>" });
                escape(spanned(text).as_deref().unwrap_or(text), &mut line);
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

/// The text of a cell without the signs of emphasis round it; signs alone stay, for they may hide a figure.
fn plain(text: &str) -> &str {
    let text = text.trim();
    let inside = text.trim_matches('*');
    if inside.is_empty() { text } else { inside }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
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
        assert_eq!((plain(" **0** "), plain(" ** ")), ("0", "**"));
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
