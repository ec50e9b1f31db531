//! A report as Markdown in the official layout, for a repository, a chat or a tool that reads Markdown tables.
//!
//! [`read::text`](crate::read::text) reads it back: figures, year, name, date of publication and prose. What does not
//! come back:
//!
//! - A Missing figure is written as an empty cell, which reads as Blank; so is every cell of a table without figures.
//! - The level, the kind and the coverage of the agency are not printed; the reader takes from the name what it tells.
//!   A year outside 2008–2100, or a name that no title can hold (digits, punctuation, more than 40 characters,
//!   信息公开 in it), is printed and not found again; a report without a year gets the one that its prose names.
//! - Prose comes back as its lines without blank lines and the white space around them, tabs as spaces. Pipes, a line
//!   that is a section title, a label of the form or a day alone are read as what they look like.
//! - The text of an Unreadable figure that is longer than 12 characters, holds a pipe (written `\|`) or several
//!   numbers, is a label of the form, or stands in 表四 and shares a character with its heads: the figures of its row
//!   are Missing then. A remark in a cell may have 200 bytes with its number, and no pipe.
//! - Invisible characters are left out; control characters and marks that turn the writing direction become U+FFFD.
//!
//! Nothing else is escaped, so a text that is Markdown or HTML stays so: for a browser take [`html`](super::html).

use super::layout::{Area, Grid, Page, Role, heading};
use crate::form::Section;
use crate::reading::Reading;
use crate::report::Report;
use std::fmt::{self, Write};

/// Writes a report.
///
/// The label of a row stands in the column beside its figures, and the cells merged with it in print are empty.
///
/// ```
/// use gouji::{Form, Report, cells, read, write};
/// let mut report = Report::new(2024, "某县教育局", Form::F2021);
/// report.set(cells::ARTICLE20.f2021.regulations.in_force, 12)?;
/// let mut text = String::new();
/// write::markdown::report(&mut text, &report)?;
/// assert!(text.starts_with("# 某县教育局2024年政府信息公开工作年度报告\n\n## 一、总体情况\n"));
/// assert!(text.contains("\n| 规章 |  |  | 12 |\n"));
/// let again = read::text(&text, &read::Options::default())?.report;
/// assert_eq!(again.number(cells::ARTICLE20.f2021.regulations.in_force), Some(12));
/// # Ok::<(), Box<dyn std::error::Error>>(())
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
/// let mut text = String::new();
/// write::markdown::reading(&mut text, &read::text(page, &read::Options::default())?)?;
/// assert!(text.contains("\n| 规章 | 22（其中修订 16 件） | 0 | 3件 |\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn reading(out: &mut impl Write, reading: &Reading) -> fmt::Result {
    page(out, &Page::of_reading(reading))
}

fn page(out: &mut impl Write, page: &Page<'_>) -> fmt::Result {
    writeln!(out, "# {}", page.title())?;
    if let Some(published) = page.published() {
        writeln!(out, "\n{published}")?;
    }
    for section in Section::ALL {
        writeln!(out, "\n## {}", heading(*section))?;
        for line in page.prose(*section) {
            writeln!(out, "\n{line}")?;
        }
        if let Some(grid) = page.grid(*section) {
            table(out, page, &grid)?;
        }
    }
    Ok(())
}

/// A table; each block with a caption is a table of its own, as Markdown has no merged cells.
fn table(out: &mut impl Write, page: &Page<'_>, grid: &Grid) -> fmt::Result {
    let blocks = grid.has_blocks();
    let mut is_first = true;
    if !blocks {
        writeln!(out)?;
    }
    for row in 0..grid.height {
        let mut areas = grid.row(row).peekable();
        if let Some(caption) = areas.next_if(|area| area.role == Role::Caption) {
            writeln!(out, "\n{}\n", page.text(caption))?;
            is_first = true;
            continue;
        }
        let mut columns = 0_usize;
        out.write_char('|')?;
        if blocks {
            for area in areas {
                put(out, &page.text(area))?;
                columns = columns.saturating_add(1);
            }
        } else {
            while columns < grid.width {
                let area = areas.next_if(|area| column(area) == columns);
                put(out, &area.map(|area| page.text(area)).unwrap_or_default())?;
                columns = columns.saturating_add(1);
            }
        }
        writeln!(out)?;
        if is_first {
            writeln!(out, "|{}", " --- |".repeat(columns))?;
            is_first = false;
        }
    }
    Ok(())
}

/// Where the text of a merged cell stands: a row's label beside the figures, so that no empty cell between the two
/// looks like a figure that is blank.
const fn column(area: &Area) -> usize {
    match area.role {
        Role::Row => area.column.saturating_add(area.columns).saturating_sub(1),
        _ => area.column,
    }
}

fn put(out: &mut impl Write, text: &str) -> fmt::Result {
    write!(out, " {} |", text.replace('|', "\\|"))
}
