//! Makes the first inputs for files of offices and CSV: `cargo run --example seeds`, in this folder.

#![allow(dead_code, reason = "what makes the files of the tests makes more than these")]

#[path = "../../tests/it/office/made.rs"]
mod made;

use gouji::{Form, Report, Table, write};
use made::{Sheet, blocks, inline, p};
use std::path::Path;

/// The main part of a document; `properties.rs` packs it.
fn document(body: &str) -> String {
    format!("<w:document><w:body>{body}</w:body></w:document>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn framed(at: &str, in_table: bool, text: &str) -> String {
    inline(at, u8::from(in_table), text)
}

fn bare(at: &str, _: bool, text: &str) -> String {
    if text.is_empty() { String::new() } else { inline(at, 0, text) }
}

/// Reports of one table each.
fn reports() -> Vec<(String, Report)> {
    let mut reports = Vec::new();
    for form in [Form::F2021, Form::F2019] {
        let figures = made::made(form, |cell| (cell.to_string().len() % 40).to_string());
        for table in Table::ALL {
            let mut report = figures.clone();
            report.article20 = report.article20.filter(|_| *table == Table::Article20);
            report.applications = report.applications.filter(|_| *table == Table::Applications);
            report.disputes = report.disputes.filter(|_| *table == Table::Disputes);
            reports.push((format!("{form}-{table}"), report));
        }
    }
    reports.pop();
    reports
}

/// A table of one row with these boxes.
fn regulations(boxes: [&str; 3]) -> String {
    let tc = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let heads: String = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"].map(|text| tc(&p(text))).concat();
    format!(
        "{}<w:tbl><w:tr>{heads}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        p("二、主动公开政府信息情况"),
        tc(&p("规章")),
        boxes.map(tc).concat()
    )
}

const NUMBERING: &str = "<n><abstractNum abstractNumId='0'><lvl ilvl='0'><start val='2'/><numFmt val='chineseCounting'/>\
    <lvlText val='%1、'/></lvl></abstractNum><num numId='1'><abstractNumId val='0'/></num></n>";
const STYLES: &str = "<s><numFmts><numFmt numFmtId='170' formatCode='yyyy-m'/></numFmts><borders><border/><border>\
    <left style='thin'/><right style='thin'/></border></borders><cellXfs><xf/><xf borderId='1'/>\
    <xf numFmtId='14' borderId='1'/><xf numFmtId='170'/></cellXfs></s>";

/// Documents with what a table may hold besides boxes of text.
fn documents() -> Vec<(&'static str, String)> {
    let changed = "<w:p><w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins><w:r><w:t>8</w:t></w:r></w:ins></w:p>";
    let field =
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>=9</w:instrText><w:tab/><w:t>3</w:t></w:r></w:p>";
    let nested = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("5"));
    let spans = "<w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr><w:p/>";
    let choice = "<w:p><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>1</w:t></w:r></w:p>\
        </w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:p>";
    let numbered = regulations(["<w:p/>", &p("1"), &p("/")]).replace(
        "<w:p><w:r><w:t>二、",
        "<w:p><w:pPr><w:pStyle w:val='a'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>",
    );
    let style = "<s><style styleId='a'><basedOn val='b'/><numId val='1'/></style></s>";
    let before = regulations([&p("1"), &p("2"), &p("3")]).replace(
        "<w:tr><w:tc><w:p><w:r><w:t>规章",
        "<w:tr><w:trPr><w:gridBefore w:val='1'/><w:hidden w:val='0'/></w:trPr><w:tc><w:p><w:r><w:t>规章",
    );
    vec![
        ("changes", document(&regulations([changed, field, &p("-")]))),
        ("nested", document(&regulations([&nested, &p("1"), &p("2")]))),
        (
            "spans",
            document(&regulations([spans, choice, "<w:p><w:r><w:noBreakHyphen/><w:t>1</w:t><w:br/></w:r></w:p>"])),
        ),
        ("before", document(&before)),
        ("numbering", format!("{}\0{NUMBERING}\0{style}", document(&numbered))),
    ]
}

/// Sheets with what a box may be besides a text of its own.
fn sheets() -> Vec<(&'static str, String)> {
    let sheet = |boxes: &str, more: &str| {
        let heads: String = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
            .iter()
            .zip(["A2", "B2", "C2", "D2"])
            .map(|(text, at)| inline(at, 1, text))
            .collect();
        let title = inline("A1", 0, "二、主动公开政府信息情况");
        format!(
            "<w><cols><col min='5' max='6' hidden='1'/></cols><sheetData><row r='1'>{title}</row><row r='2'>{heads}</row>\
             <row r='3'>{}{boxes}</row><row r='4' hidden='1'/></sheetData>{more}</w>",
            inline("A3", 1, "规章")
        )
    };
    let shared = "<sst><si><t>12件</t></si><si><r><t>1</t></r><r><t>2</t></r><rPh><t>3</t></rPh></si></sst>";
    vec![
        (
            "shared",
            format!(
                "{}\0{shared}\0{STYLES}",
                sheet("<c s='1' t='s'><v>0</v></c><c s='1' t='s'><v>1</v></c><c s='2'><v>45379</v></c>", "")
            ),
        ),
        (
            "kinds",
            format!(
                "{}\0\0{STYLES}",
                sheet("<c t='str'><f>A1</f><v/></c><c t='e'><v>#REF!</v></c><c r='D3' s='3'><f>B3</f></c>", "")
            ),
        ),
        (
            "merged",
            sheet(
                "<c r='B3'><v>72701.257800000007</v></c><c r='D3' t='b'><v>1</v></c>",
                "<mergeCells><mergeCell ref='B3:C3'/><mergeCell ref='C3:D4'/></mergeCells>",
            ),
        ),
    ]
}

fn main() -> std::io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let save = |target: &str, name: &str, content: &[u8]| {
        std::fs::create_dir_all(corpus.join(target))?;
        std::fs::write(corpus.join(target).join(name), content)
    };
    for (name, report) in reports() {
        let blocks = blocks(&report);
        save("docx", &format!("package-{name}"), &made::docx(&made::word(&blocks, run)))?;
        let cell = if name.contains("article20") { framed } else { bare };
        save(
            "xlsx",
            &format!("package-{name}"),
            &made::xlsx(&[Sheet("1", "visible", made::rows(&blocks, 1, cell))], &[]),
        )?;
        let mut lines = String::new();
        write::csv::report(&mut lines, &report).map_err(std::io::Error::other)?;
        let lines: Vec<&str> = lines.lines().take(40).collect();
        save("csv", &name, lines.join("\n").as_bytes())?;
    }
    for (name, xml) in documents() {
        save("docx", name, xml.as_bytes())?;
    }
    for (name, xml) in sheets() {
        save("xlsx", name, xml.as_bytes())?;
    }
    save(
        "csv",
        "printed",
        "\u{feff}cell,value\r\narticle20.fees,25.1万元\r\narticle20.licensing,\"１,２３４\"\r\n\
        disputes.review.upheld,/\r\n\"disputes.review.total\",\"3\n件\"\r\npublished,2025-01-02\r\n"
            .as_bytes(),
    )
}
