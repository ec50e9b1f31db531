//! A report as a Word document in the official layout, with the merged cells of the printed form.
//!
//! A Missing figure is an empty cell like a Blank one. Invisible characters are left out; control characters and marks
//! that turn the writing direction become U+FFFD. The bytes are the same for the same report.

use super::layout::{Area, Grid, Page, heading};
use crate::form::Section;
use crate::reading::Reading;
use crate::report::Report;
use std::io::{self, Seek, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Writes a report.
///
/// ```
/// use gouji::{Form, Report, read, write};
/// let report = Report::new(2024, "某县教育局", Form::F2021).zero_blanks();
/// let mut file = std::io::Cursor::new(Vec::new());
/// write::docx::report(&mut file, &report)?;
/// let again = read::docx(file.into_inner(), &read::Options::default())?;
/// assert_eq!(again.report.agency.name.as_deref(), Some("某县教育局"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn report(out: impl Write + Seek, report: &Report) -> io::Result<()> {
    write(out, &Page::of_report(report))
}

/// Writes the report of a reading, with the remarks and counters that stood beside its figures. A remark whose number
/// is no longer that of the report is left out.
///
/// # Errors
/// Those of `out`.
pub fn reading(out: impl Write + Seek, reading: &Reading) -> io::Result<()> {
    write(out, &Page::of_reading(reading))
}

/// The width of a table between the margins, in twentieths of a point.
const WIDTH: usize = 9000;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const HEAD: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
const TAIL: &str = "<w:sectPr/></w:body></w:document>";
const BORDERS: &str = r#"<w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>"#;

fn write(out: impl Write + Seek, page: &Page<'_>) -> io::Result<()> {
    let mut zip = ZipWriter::new(out);
    let options = SimpleFileOptions::default();
    for (name, text) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", "")] {
        zip.start_file(name, options)?;
        zip.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
        zip.write_all(text.as_bytes())?;
    }
    zip.write_all(document(page).as_bytes())?;
    zip.finish()?;
    Ok(())
}

fn document(page: &Page<'_>) -> String {
    let mut out = HEAD.to_owned();
    paragraph(&page.title(), Some("center"), &mut out);
    if let Some(published) = page.published() {
        paragraph(&published, Some("center"), &mut out);
    }
    for section in Section::ALL {
        paragraph(&heading(*section), None, &mut out);
        page.prose(*section).for_each(|line| paragraph(&line, None, &mut out));
        if let Some(grid) = page.grid(*section) {
            table(page, &grid, &mut out);
        }
    }
    out + TAIL
}

fn table(page: &Page<'_>, grid: &Grid, out: &mut String) {
    out.push_str("<w:tbl>");
    out.push_str(BORDERS);
    out.push_str("<w:tblGrid>");
    let column = WIDTH.checked_div(grid.width).unwrap_or(WIDTH);
    (0..grid.width).for_each(|_| out.push_str(&format!("<w:gridCol w:w=\"{column}\"/>")));
    out.push_str("</w:tblGrid>");
    // The cells that reach down into the row, from the left.
    let mut above: Vec<&Area> = Vec::new();
    for row in 0..grid.height {
        above.retain(|area| area.row.saturating_add(area.rows) > row);
        let own = grid.row(row);
        let mut all: Vec<(&Area, bool)> = own.map(|area| (area, true)).collect();
        all.extend(above.iter().map(|area| (*area, false)));
        all.sort_by_key(|(area, _)| area.column);
        out.push_str("<w:tr>");
        for (area, begins) in all {
            let width = column.saturating_mul(area.columns);
            out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
            if area.columns > 1 {
                out.push_str(&format!("<w:gridSpan w:val=\"{}\"/>", area.columns));
            }
            if area.rows > 1 {
                out.push_str(if begins { "<w:vMerge w:val=\"restart\"/>" } else { "<w:vMerge/>" });
            }
            out.push_str("</w:tcPr>");
            let text = if begins { page.text(area) } else { String::new() };
            paragraph(&text, Some("center"), out);
            out.push_str("</w:tc>");
            if begins {
                above.push(area);
            }
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

fn paragraph(text: &str, justified: Option<&str>, out: &mut String) {
    out.push_str("<w:p>");
    if let Some(justified) = justified {
        out.push_str(&format!("<w:pPr><w:jc w:val=\"{justified}\"/></w:pPr>"));
    }
    out.push_str("<w:r><w:t xml:space=\"preserve\">");
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // Characters that XML cannot hold.
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out.push_str("</w:t></w:r></w:p>");
}
