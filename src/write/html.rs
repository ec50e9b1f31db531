//! A report as a plain HTML page in the official layout, with the merged cells of the printed form.
//!
//! The page is complete, has no script and loads nothing; every text of the report is escaped. A Missing figure is an
//! empty cell like a Blank one. Invisible characters are left out; control characters and marks that turn the writing
//! direction become U+FFFD.

use super::layout::{Area, Grid, Page, Role, heading};
use crate::form::Section;
use crate::reading::Reading;
use crate::report::Report;
use std::fmt::{self, Display, Write};

/// Writes a report.
///
/// ```
/// use gouji::{Form, Report, write};
/// let mut page = String::new();
/// write::html::report(&mut page, &Report::new(2024, "某县<教育局>", Form::F2021))?;
/// assert!(page.contains("<h1>某县&lt;教育局&gt;2024年政府信息公开工作年度报告</h1>\n"));
/// assert!(page.contains(r#"<th colspan="5">法人或其他组织</th>"#));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn report(out: &mut impl Write, report: &Report) -> fmt::Result {
    page(out, &Page::of_report(report))
}

/// Writes the report of a reading, with the remarks and counters that stood beside its figures. A remark whose number
/// is no longer that of the report is left out.
///
/// ```
/// use gouji::{read, write};
/// let page = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 22（其中修订 16 件） | 0 | 3件 |\n";
/// let mut html = String::new();
/// write::html::reading(&mut html, &read::text(page, &read::Options::default())?)?;
/// assert!(html.contains("<tr><th>规章</th><td>22（其中修订 16 件）</td><td>0</td><td>3件</td></tr>\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn reading(out: &mut impl Write, reading: &Reading) -> fmt::Result {
    page(out, &Page::of_reading(reading))
}

const STYLE: &str = "\
body { max-width: 60em; margin: 2em auto; padding: 0 1em; line-height: 1.6; }
h1 { font-size: 1.4em; text-align: center; }
h2 { font-size: 1.1em; }
.date { text-align: center; }
.prose { text-indent: 2em; }
table { border-collapse: collapse; width: 100%; font-size: 0.9em; }
th, td { border: 1px solid; padding: 0.3em; font-weight: normal; text-align: center; }
";

fn page(out: &mut impl Write, page: &Page<'_>) -> fmt::Result {
    let title = page.title();
    let title = Escaped(&title);
    out.write_str("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>")?;
    if let Some(published) = page.published() {
        writeln!(out, "<p class=\"date\">{published}</p>")?;
    }
    for section in Section::ALL {
        writeln!(out, "<h2>{}</h2>", heading(*section))?;
        for line in page.prose(*section) {
            writeln!(out, "<p class=\"prose\">{}</p>", Escaped(&line))?;
        }
        if let Some(grid) = page.grid(*section) {
            table(out, page, &grid)?;
        }
    }
    out.write_str("</body>\n</html>\n")
}

fn table(out: &mut impl Write, page: &Page<'_>, grid: &Grid) -> fmt::Result {
    out.write_str("<table>\n")?;
    for row in 0..grid.height {
        out.write_str("<tr>")?;
        for area in grid.row(row) {
            let tag = if area.role == Role::Figure { "td" } else { "th" };
            write!(out, "<{tag}{}>{}</{tag}>", Spans(area), Escaped(&page.text(area)))?;
        }
        out.write_str("</tr>\n")?;
    }
    out.write_str("</table>\n")
}

/// The attributes of a cell that is merged.
pub(super) struct Spans<'a>(pub(super) &'a Area);

impl Display for Spans<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, span) in [("rowspan", self.0.rows), ("colspan", self.0.columns)] {
            if span > 1 {
                write!(f, " {name}=\"{span}\"")?;
            }
        }
        Ok(())
    }
}

/// A text with the special characters of HTML escaped.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            c => f.write_char(c),
        })
    }
}
