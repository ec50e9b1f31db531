//! Markdown whose tables are HTML, as converters write it where boxes span rows or columns: turned into a page, line for
//! line, so that both sorts of tables are read by one reader.

use super::text::is_frame;
use std::fmt::Write as _;

/// Whether a line begins a table in HTML.
pub(super) fn has_table(text: &str) -> bool {
    text.contains('<') && text.lines().any(is_table)
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
    for line in text.split('\n') {
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
                    escape(text, &mut out);
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

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            // Of Markdown's signs only those of emphasis stand in boxes.
            '*' => {}
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
            "<p># 一、总体情况</p>\n<p></p>\n<table><tr><td> 规章 <td> 0 \n\n</table><p>二、&lt;好</p>\n<table>\n\
             <tr><td>1\n</table>\n<p>完</p>\n"
        );
        assert!(has_table(text) && !has_table("一、<table>"));
    }
}
