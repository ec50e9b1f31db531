//! Word and Excel files made of XML, and the report that they hold.

use gouji::{Cell, Form, Report, write};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A zip archive of these parts.
pub(crate) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(crate) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The types and links of a package with this main part.
pub(crate) fn heads(part: &str, kind: &str) -> [String; 2] {
    let types = format!(
        r#"<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types"><Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>"#
    );
    let links = format!(
        r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="/{part}"/></Relationships>"#
    );
    [types, links]
}

/// A Word document with this body, and more parts.
pub(crate) fn docx_with(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let [types, links] = heads("word/document.xml", "wordprocessingml.document");
    let document = format!(r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", links.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    parts.extend(more);
    packed(&parts)
}

pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// Where in a package these four bytes stand.
fn signs(bytes: &[u8], sign: &[u8; 4]) -> Vec<usize> {
    bytes.windows(4).enumerate().filter(|(_, window)| window == sign).map(|(at, _)| at).collect()
}

/// A package in which two entries of the list at the end lead to one part.
pub(crate) fn overlapping() -> Vec<u8> {
    let mut bytes = docx("");
    let entries = signs(&bytes, b"PK\x01\x02");
    let (first, second) = (entries[0] + 42, entries[1] + 42);
    let offset: [u8; 4] = bytes[second..second + 4].try_into().unwrap();
    bytes[first..first + 4].copy_from_slice(&offset);
    bytes
}

/// A package of two parts with one name.
pub(crate) fn doubled() -> Vec<u8> {
    let mut bytes = packed(&[("a.xml", b"<x/>"), ("b.xml", b"<y/>")]);
    for at in 0..bytes.len() {
        if bytes[at..].starts_with(b"b.xml") {
            bytes[at] = b'a';
        }
    }
    bytes
}

/// A document whose first part is no longer what was packed.
pub(crate) fn spoilt() -> Vec<u8> {
    let mut bytes = docx("");
    let start = signs(&bytes, b"PK\x03\x04")[0];
    let name = usize::from(bytes[start + 26]) + usize::from(bytes[start + 28]);
    // No block of a deflated stream is of this kind.
    bytes[start + 30 + name] = 0xFF;
    bytes
}

/// A document whose parts are packed by this method of the zip format.
pub(crate) fn packed_by(method: u8) -> Vec<u8> {
    let mut bytes = docx("");
    let heads = signs(&bytes, b"PK\x03\x04").into_iter().map(|at| at + 8);
    for at in heads.chain(signs(&bytes, b"PK\x01\x02").into_iter().map(|at| at + 10)).collect::<Vec<_>>() {
        bytes[at] = method;
    }
    bytes
}

/// A paragraph.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// Styles: 0 none, 1 framed, 2 a date, 3 a date in a form of its own.
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
<borders><border><left/><right/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
<cellStyleXfs><xf numFmtId="14" borderId="1"/></cellStyleXfs>
<cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/><xf numFmtId="14" borderId="1"/><xf numFmtId="170" borderId="1"/></cellXfs></styleSheet>"#;

/// A sheet: its name, its state, and the XML of its rows with what follows.
pub(crate) struct Sheet<'a>(pub(crate) &'a str, pub(crate) &'a str, pub(crate) String);

/// An Excel workbook; its shared texts are these.
pub(crate) fn xlsx(sheets: &[Sheet<'_>], shared: &[&str]) -> Vec<u8> {
    let [types, links] = heads("xl/workbook.xml", "spreadsheetml.sheet");
    let mut book = "<workbook xmlns:r=\"r\"><sheets>".to_owned();
    let mut book_links = format!(
        r#"<Relationships><Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>"#
    );
    let mut parts: Vec<(String, String)> = Vec::new();
    for (n, Sheet(name, state, rows)) in sheets.iter().enumerate() {
        write!(book, r#"<sheet name="{name}" sheetId="{n}" state="{state}" r:id="x{n}"/>"#).unwrap();
        write!(book_links, r#"<Relationship Id="x{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>"#)
            .unwrap();
        parts.push((
            format!("xl/worksheets/sheet{n}.xml"),
            // What a sheet says of its size is not asked.
            format!(r#"<worksheet><dimension ref="A1:XFD1048576"/>{rows}</worksheet>"#),
        ));
    }
    book.push_str("</sheets></workbook>");
    book_links.push_str("</Relationships>");
    let texts: String = shared.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let shared = format!(r#"<sst uniqueCount="4000000000">{texts}</sst>"#);
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", links.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book_links.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
    ];
    all.extend(parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())));
    packed(&all)
}

/// The name of a box, from 1.
pub(crate) fn a1(row: usize, column: usize) -> String {
    let (mut letters, mut rest) = (String::new(), column);
    while rest > 0 {
        letters.insert(0, char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap()));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{row}")
}

/// A box with a text of its own.
pub(crate) fn inline(at: &str, style: u8, text: &str) -> String {
    if text.is_empty() {
        return format!(r#"<c r="{at}" s="{style}"/>"#);
    }
    format!(r#"<c r="{at}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A box: its text, how many rows and how many columns it takes up.
pub(crate) type Spanned = (String, usize, usize);
/// A box at its column, from 0, and whether it began in a row above.
type Placed<'a> = (usize, &'a Spanned, bool);

/// A line, or a table as its boxes.
pub(crate) enum Block {
    Line(String),
    Table(Vec<Vec<Spanned>>),
}

/// A report of this edition with these texts in its boxes.
pub(crate) fn made(form: Form, text: impl Fn(Cell) -> String) -> Report {
    let mut report = Report::new(if form == Form::F2019 { 2020 } else { 2024 }, "某县教育局", form);
    for cell in Cell::of(form) {
        report.set_text(cell, &text(cell)).unwrap();
    }
    report.sections.overview = Some("2024年，我局依法公开。\n收到申请若干件。".to_owned());
    report.sections.problems = Some("一是力度不够。".to_owned());
    report.sections.other_matters = Some("无。".to_owned());
    report
}

/// A report as the blocks of its page in the official layout.
pub(crate) fn blocks(report: &Report) -> Vec<Block> {
    let mut html = String::new();
    write::html::report(&mut html, report).unwrap();
    let body = html.split_once("<body>").unwrap().1;
    let inside = |line: &str| -> String {
        let text = line.split_once('>').unwrap().1;
        text.split_once("</").unwrap().0.to_owned()
    };
    let mut blocks: Vec<Block> = Vec::new();
    for line in body.lines() {
        if line.starts_with("<h") || line.starts_with("<p") {
            blocks.push(Block::Line(inside(line)));
        } else if line == "<table>" {
            blocks.push(Block::Table(Vec::new()));
        } else if let (Some(row), Some(Block::Table(rows))) = (line.strip_prefix("<tr>"), blocks.last_mut()) {
            let boxes = row.split("<t").skip(1).map(|piece| {
                let (tag, _) = piece.split_once('>').unwrap();
                let span = |name: &str| {
                    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
                    rest.split_once('"')?.0.parse().ok()
                };
                (inside(piece), span("rowspan").unwrap_or(1), span("colspan").unwrap_or(1))
            });
            rows.push(boxes.collect());
        }
    }
    blocks
}

/// The boxes of a table in every row that they take up.
pub(crate) fn placed(rows: &[Vec<Spanned>]) -> Vec<Vec<Placed<'_>>> {
    let mut out: Vec<Vec<Placed<'_>>> = rows.iter().map(|_| Vec::new()).collect();
    for (row, boxes) in rows.iter().enumerate() {
        let mut column = 0;
        for one in boxes {
            while out[row].iter().any(|(at, other, _)| (*at..*at + other.2).contains(&column)) {
                column += 1;
            }
            for (down, line) in out.iter_mut().enumerate().skip(row).take(one.1) {
                line.push((column, one, down > row));
            }
            column += one.2;
        }
    }
    out.iter_mut().for_each(|row| row.sort_by_key(|(column, _, _)| *column));
    out
}

/// The page as the body of a Word document; `text` makes the runs of a text.
pub(crate) fn word(blocks: &[Block], text: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Line(line) => write!(out, "<w:p>{}</w:p>", text(line)).unwrap(),
            Block::Table(rows) => {
                out.push_str("<w:tbl><w:tblPr/><w:tblGrid/>");
                for row in placed(rows) {
                    out.push_str("<w:tr>");
                    for (_, (label, down, right), goes_on) in row {
                        let merge = match (*down > 1, goes_on) {
                            (_, true) => "<w:vMerge/>",
                            (true, false) => r#"<w:vMerge w:val="restart"/>"#,
                            _ => "",
                        };
                        let inside = if goes_on { String::new() } else { text(label) };
                        write!(
                            out,
                            r#"<w:tc><w:tcPr><w:gridSpan w:val="{right}"/>{merge}</w:tcPr><w:p>{inside}</w:p></w:tc>"#
                        )
                        .unwrap();
                    }
                    out.push_str("</w:tr>");
                }
                out.push_str("</w:tbl>");
            }
        }
    }
    out
}

/// The page as the rows of a sheet that begin at this row, and behind them the merged boxes; `cell` writes a box.
pub(crate) fn rows(blocks: &[Block], first: usize, cell: impl Fn(&str, bool, &str) -> String) -> String {
    let (mut out, mut merged, mut row) = ("<sheetData>".to_owned(), String::new(), first);
    for block in blocks {
        match block {
            Block::Line(line) => {
                write!(out, r#"<row r="{row}">{}</row>"#, cell(&a1(row, 1), false, line)).unwrap();
                row += 1;
            }
            Block::Table(rows) => {
                for boxes in placed(rows) {
                    write!(out, r#"<row r="{row}">"#).unwrap();
                    for (column, (text, down, right), goes_on) in boxes {
                        for at in column..column + right {
                            let shown = if goes_on || at > column { "" } else { text };
                            out.push_str(&cell(&a1(row, at + 1), true, shown));
                        }
                        if !goes_on && down * right > 1 {
                            let end = a1(row + down - 1, column + right);
                            write!(merged, r#"<mergeCell ref="{}:{end}"/>"#, a1(row, column + 1)).unwrap();
                        }
                    }
                    out.push_str("</row>");
                    row += 1;
                }
            }
        }
    }
    format!("{out}</sheetData><mergeCells>{merged}</mergeCells>")
}
