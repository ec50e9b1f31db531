//! What holds for every input: one function a format. The fuzz targets call them with what the fuzzer makes up,
//! `tests/it/corpus.rs` with the files of `corpus/`.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "every target calls one of them, and what does not hold ends by panicking"
)]

use gouji::read::{self, Options};
use gouji::{
    Cell, Change, Checker, Count, Error, Figure, FigureRef, Form, Lang, Location, Money, Quantity, Reading, Report,
    State, Value, claim, write,
};
use std::fmt::{Debug, Display};
use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A property by the name of its target.
pub type Property = fn(&[u8]);

/// Each target and its property. A format of text takes inputs in UTF-8 alone, as the fuzzer gives it.
pub const ALL: &[(&str, Property)] = &[
    ("number", |input| as_text(input, number)),
    ("text", |input| as_text(input, text)),
    ("layout", |input| as_text(input, layout)),
    ("html", |input| as_text(input, html)),
    ("json", |input| as_text(input, json)),
    ("bytes", bytes),
    ("docx", docx),
    ("xlsx", xlsx),
    ("pdf", pdf),
    ("csv", |input| as_text(input, csv)),
    ("prose", |input| as_text(input, prose)),
];

fn as_text(input: &[u8], property: fn(&str)) {
    if let Ok(input) = std::str::from_utf8(input) {
        property(input);
    }
}

/// The reader of printed numbers.
pub fn number(input: &str) {
    fn one<T: Quantity + Display + Debug + PartialEq>(input: &str) {
        let figure = Figure::<T>::read(input);
        assert_ne!(figure, Figure::Missing, "what was read is there");
        assert_eq!(Figure::read(&figure.to_string()), figure, "what is printed is read again");
        assert_eq!(Figure::read(&format!(" {input}\u{3000}")), figure, "spaces around it say nothing");
        let wide = |c: char| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c };
        let widened = Figure::<T>::read(&input.chars().map(wide).collect::<String>());
        assert_eq!(widened.state(), figure.state(), "digits are digits, however wide");
        if figure.state() == State::Stated {
            assert_eq!(widened, figure);
        }
    }
    one::<Count>(input);
    one::<Change>(input);
    one::<Money>(input);
    let money = Figure::<Money>::read(input);
    if let (Ok(parsed), Some(stated)) = (input.parse::<Money>(), money.stated()) {
        assert_eq!(parsed, *stated, "one reader of numbers");
    }
}

/// A page as text.
pub fn text(input: &str) {
    let lines = input.replace("\r\n", "\n");
    let unix = read::text(&lines, &Options::default());
    let dos = read::text(&lines.replace('\n', "\r\n"), &Options::default());
    match (&unix, &dos) {
        (Ok(unix), Ok(dos)) => same(&dos.report, &unix.report, "with \\r\\n"),
        (Err(_), Err(_)) => {}
        _ => panic!("a page that can be read with one line end alone"),
    }
    placed(unix);
}

/// Prose of a section: what it claims stands inside it, and is told beside all its other numbers.
pub fn prose(input: &str) {
    let mut report = Report::new(2024, "青石县教育局", Form::F2021);
    Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
    report.sections.overview = Some(input.to_owned());
    let length = input.chars().count();
    for claim in claim::extract(&report) {
        let Location::Prose { start, end, .. } = claim.place() else { panic!("a place in prose") };
        assert!(start < end && end as usize <= length, "{start} {end}");
    }
    for sentence in claim::explain(&report) {
        for statement in &sentence.statements {
            assert!(sentence.start <= statement.start() && statement.start() < sentence.end, "{sentence:?}");
        }
    }
    for finding in Checker::new().check(&report).iter() {
        assert!(Lang::ALL.iter().all(|lang| !finding.message(*lang).is_empty()), "{finding:?}");
    }
}

/// Text laid out by spaces: line ends say nothing, and at the place of a figure something is printed.
pub fn layout(input: &str) {
    let lines = input.replace("\r\n", "\n");
    let unix = read::layout(&lines, &Options::default());
    let dos = read::layout(&lines.replace('\n', "\r\n"), &Options::default());
    match (&unix, &dos) {
        (Ok(unix), Ok(dos)) => same(&dos.report, &unix.report, "with \\r\\n"),
        (Err(_), Err(_)) => {}
        _ => panic!("a page that can be read with one line end alone"),
    }
    if let Ok(reading) = &unix {
        let ends = ['\n', '\r', '\u{2028}', '\u{2029}'];
        let lines: Vec<&str> = lines.split(ends).collect();
        let (is_plain, report) = (!input.contains('\r'), &reading.report);
        for (cell, place) in reading.locations.iter().filter(|_| is_plain) {
            let Location::Line { line, column, .. } = place else { continue };
            let state = report.figure(*cell).unwrap().state();
            let found = lines[*line as usize - 1].chars().nth(*column as usize - 1);
            assert!(state == State::Blank || found.is_some_and(|c| !c.is_whitespace()), "{cell} is not at {place}");
        }
    }
    placed(unix);
}

/// A web page.
pub fn html(input: &str) {
    placed(read::html(input, &Options::default()));
}

/// Reports as JSON.
pub fn json(input: &str) {
    records(read::json(input, &Options::default()));
}

/// Anything, through the front door.
pub fn bytes(input: &[u8]) {
    records(read::bytes(input, &Options::default()));
}

/// A Word document: a package, or the XML of its parts.
pub fn docx(input: &[u8]) {
    let parts = ["word/document.xml", "word/numbering.xml", "word/styles.xml"];
    package(input, parts, "wordprocessingml.document", |bytes| read::docx(bytes, &Options::default()));
}

/// An Excel workbook: a package, or the XML of its parts.
pub fn xlsx(input: &[u8]) {
    let parts = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"];
    package(input, parts, "spreadsheetml.sheet", |bytes| read::xlsx(bytes, &Options::default()));
}

/// A PDF file, or what one of its pages draws, with a font of Chinese characters by their Unicode numbers as F.
pub fn pdf(input: &[u8]) {
    let options = Options::default().limits(read::Limits::default().unpacked(4 << 20).steps(1 << 20).glyphs(1 << 16));
    if input.starts_with(b"%PDF") {
        return placed(read::pdf(input, &options));
    }
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /S /Encoding /UniGB-UTF16-H /DescendantFonts [<< /Type /Font \
                /Subtype /CIDFontType0 /BaseFont /S /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) \
                /Supplement 4 >> >>] >>";
    let mut file = format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 \
         >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << \
         /F {font} >> >> >>\nendobj\n4 0 obj\n<< /Length {} >>\nstream\n",
        input.len()
    )
    .into_bytes();
    file.extend(input);
    file.extend(b"\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n");
    placed(read::pdf(&file, &options));
}

/// A figure a line.
pub fn csv(input: &str) {
    let lines = input.replace("\r\n", "\n");
    let unix = read::csv(&lines, &Options::default());
    let dos = read::csv(&lines.replace('\n', "\r\n"), &Options::default());
    match (&unix, &dos) {
        (Ok(unix), Ok(dos)) => {
            same(&dos.report, &unix.report, "with \\r\\n");
            let mut written = String::new();
            write::csv::report(&mut written, &unix.report).unwrap();
            let again = read::csv(&written, &Options::default()).map(|again| again.report);
            // A report of which nothing is known is no line.
            if written.lines().nth(1).is_some() {
                assert_eq!(again.as_ref().ok(), Some(&unix.report), "{written}");
            }
        }
        (Err(_), Err(_)) => {}
        _ => panic!("lines that can be read with one line end alone"),
    }
    placed(unix);
}

/// An input that is no package is the XML of its main part, and of others behind a byte 0: what the fuzzer changes in a
/// package is mostly found damaged before its XML is read.
fn package(input: &[u8], parts: [&str; 3], kind: &str, read: impl Fn(&[u8]) -> Result<Reading, Error>) {
    let made;
    let bytes = if input.starts_with(b"PK") {
        input
    } else {
        made = packed(input, parts, kind);
        &made
    };
    let found = read(bytes);
    if let (Ok(found), Ok(mut records)) = (&found, read::bytes(bytes, &Options::default())) {
        assert_eq!(&records.pop().unwrap().reading.unwrap(), found, "the front door reads the same");
    }
    placed(found);
}

fn packed(input: &[u8], parts: [&str; 3], kind: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        zip.write_all(content).unwrap();
    };
    let link = |id: &str, to: &str| format!("<Relationship Id='{id}' Type='/{id}' Target='/{to}'/>");
    let main = if parts[0].starts_with("xl") { "xl/workbook.xml" } else { parts[0] };
    add(
        "[Content_Types].xml",
        format!("<Types><Override PartName='/{main}' ContentType='{kind}'/></Types>").as_bytes(),
    );
    add("_rels/.rels", format!("<R>{}</R>", link("officeDocument", main)).as_bytes());
    let links = parts.map(|part| {
        let name = part.rsplit('/').next().unwrap().trim_end_matches(".xml");
        link(if name == "sheet1" { "worksheet" } else { name }, part)
    });
    let (folder, name) = main.split_once('/').unwrap();
    add(&format!("{folder}/_rels/{name}.rels"), format!("<R>{}</R>", links.concat()).as_bytes());
    if main != parts[0] {
        add(main, b"<workbook><sheets><sheet name='1' id='worksheet'/></sheets></workbook>");
    }
    for (part, content) in parts.iter().zip(input.split(|byte| *byte == 0)) {
        add(part, content);
    }
    zip.finish().unwrap().into_inner()
}

fn records(found: Result<Vec<read::Record>, Error>) {
    match found {
        Ok(records) => records.into_iter().for_each(|record| result(record.reading)),
        Err(error) => told(&error),
    }
}

fn result(found: Result<Reading, Error>) {
    match found {
        Ok(reading) => holds(&reading),
        Err(error) => told(&error),
    }
}

/// What was found on a page has its places for what is there alone. (JSON may carry any.)
fn placed(found: Result<Reading, Error>) {
    if let Ok(reading) = &found {
        for cell in reading.locations.keys() {
            let state = reading.report.figure(*cell).map(|figure| figure.state());
            assert!(state.is_some_and(|state| state != State::Missing), "{cell} is not there and has a place");
        }
    }
    result(found);
}

/// An error has a text that a terminal can be given.
fn told(error: &Error) {
    safe(&error.to_string());
}

fn safe(text: &str) {
    assert!(!text.is_empty());
    assert!(!text.contains(char::is_control), "{text:?}");
}

/// What holds for everything that was read.
fn holds(reading: &Reading) {
    let report = &reading.report;
    assert_eq!(Report::from_json(&report.to_json().unwrap()).as_ref().ok(), Some(report), "JSON and back");
    for cell in report.cells() {
        let figure = report.figure(cell).unwrap();
        if figure.state() != State::Missing {
            let mut again = report.clone();
            again.set_text(cell, &figure.to_string()).unwrap();
            assert_eq!(again.figure(cell), Some(figure), "{cell}: printed and read");
        }
    }
    for finding in Checker::new().check(reading).iter() {
        safe(&finding.message(Lang::Zh));
        safe(&finding.message(Lang::En));
    }
    let printed = write::json::reading(Some("-"), None, Ok::<_, &str>(reading), Lang::Zh);
    let mut again = read::json(&printed, &Options::default()).unwrap();
    assert_eq!(again.len(), 1);
    assert_eq!(&again.pop().unwrap().reading.unwrap(), reading, "as `gouji read` prints it");
    pages(reading);
}

/// The official layout is read back. Prose and names are free to look like anything, so the tables alone are written.
fn pages(reading: &Reading) {
    let mut bare = reading.clone();
    bare.report.agency.name = None;
    bare.report.sections = gouji::Sections::default();
    // A remark that is longer, or holds a pipe, is not promised to come back.
    bare.outline.boxes.retain(|_, raw| raw.len() <= 200 && !raw.contains('|'));
    let mut expected = bare.report.clone();
    for cell in bare.report.cells().collect::<Vec<_>>() {
        if bare.report.figure(cell).is_some_and(|figure| figure.state() == State::Missing) {
            expected.set(cell, Value::Blank).unwrap();
        }
    }
    let (mut markdown, mut html) = (String::new(), String::new());
    write::markdown::reading(&mut markdown, &bare).unwrap();
    write::html::reading(&mut html, &bare).unwrap();
    for (page, again) in
        [(&markdown, read::text(&markdown, &Options::default())), (&html, read::html(&html, &Options::default()))]
    {
        same(&again.unwrap().report, &expected, page);
    }
}

/// The same figures. One that is Unreadable may take its row with it, so that figures are Missing then; none is wrong.
fn same(found: &Report, expected: &Report, page: &str) {
    let is_torn = Cell::all().any(|cell| expected.figure(cell).is_some_and(|f| f.state() == State::Unreadable));
    for cell in Cell::all() {
        let (found, expected) = (found.figure(cell), expected.figure(cell));
        let lost = is_torn && found.is_none_or(|figure| figure.state() == State::Missing);
        // Its text may have held what a page does not show.
        let unreadable = |figure: Option<FigureRef<'_>>| figure.map(|f| f.state()) == Some(State::Unreadable);
        let alike = unreadable(found) && unreadable(expected);
        assert!(found == expected || lost || alike, "{cell}: {found:?}, expected {expected:?} in {page}");
    }
}
