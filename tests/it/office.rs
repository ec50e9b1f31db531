//! Word and Excel files: what is read of them, and what they may cost.

pub(crate) mod made;

use gouji::read::{self, Format, Limits, Options};
use gouji::{Cell, Error, Form, Lang, Location, NoteKind, Reading, Report, State, cells};
use made::{Block, Sheet, a1, blocks, docx, docx_with, heads, inline, p, packed, rows, word, xlsx};
use proptest::prelude::*;

/// The one reading of an input, whose content says what it is.
fn read(bytes: &[u8]) -> Result<Reading, Error> {
    let mut records = read::bytes(bytes, &Options::default())?;
    assert_eq!(records.len(), 1);
    records.remove(0).reading
}

fn shown(reading: &Reading, path: &str) -> String {
    reading.report.figure(path.parse().unwrap()).map_or("-".to_owned(), |figure| format!("{figure}"))
}

/// The figures that differ, as path and what was read.
fn differences(read: &Report, made: &Report) -> Vec<String> {
    let differs = |cell: &Cell| read.figure(*cell) != made.figure(*cell);
    made.cells().filter(differs).map(|cell| format!("{cell} {:?}", read.figure(cell))).collect()
}

fn length(cell: Cell) -> String {
    cell.to_string().len().to_string()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// A box of a sheet: framed if it is one of a table, a number if it is one.
fn framed(at: &str, in_table: bool, text: &str) -> String {
    let style = u8::from(in_table);
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return format!(r#"<c r="{at}" s="{style}"><v>{text}</v></c>"#);
    }
    inline(at, style, text)
}

/// The same without frames and without empty boxes.
fn bare(at: &str, _: bool, text: &str) -> String {
    if text.is_empty() { String::new() } else { inline(at, 0, text) }
}

fn book(blocks: &[Block], cell: impl Fn(&str, bool, &str) -> String) -> Vec<u8> {
    xlsx(&[Sheet("年报", "visible", rows(blocks, 1, cell))], &[])
}

#[test]
fn both_editions_are_read_whole() {
    for form in [Form::F2021, Form::F2019] {
        let report = made::made(form, length);
        let blocks = blocks(&report);
        for bytes in [docx(&word(&blocks, run)), book(&blocks, framed), book(&blocks, bare)] {
            let reading = read(&bytes).unwrap();
            assert_eq!(differences(&reading.report, &report), [""; 0]);
            assert_eq!(reading.report.year, report.year);
            assert_eq!(reading.report.agency.name.as_deref(), Some("某县教育局"));
            assert_eq!(reading.report.sections, report.sections);
            assert_eq!(reading.notes, []);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_back(
        boxes in prop::collection::vec(prop_oneof![
            4 => (0_u32..200).prop_map(|n| n.to_string()),
            2 => Just(String::new()),
            1 => Just("/".to_owned()),
        ], 256),
    ) {
        let all: Vec<Cell> = Cell::all().collect();
        let value = |cell: Cell| boxes[all.iter().position(|c| *c == cell).unwrap()].clone();
        let report = made::made(Form::F2021, value);
        let blocks = blocks(&report);
        prop_assert_eq!(differences(&read(&docx(&word(&blocks, run))).unwrap().report, &report), Vec::<String>::new());
        prop_assert_eq!(differences(&read(&book(&blocks, framed)).unwrap().report, &report), Vec::<String>::new());
        // Without frames an empty box at the end of a row may not be known as one; nothing is wrong.
        let bare = read(&book(&blocks, bare)).unwrap().report;
        for cell in report.cells() {
            let figure = bare.figure(cell).unwrap();
            prop_assert!(figure.state() == State::Missing || Some(figure) == report.figure(cell), "{} {}", cell, figure);
        }
    }
}

/// A table of one row of 表二 with these boxes.
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

const ISSUED: &str = "article20.regulations.issued";
const REPEALED: &str = "article20.regulations.repealed";
const IN_FORCE: &str = "article20.regulations.in_force";

#[test]
fn a_document_is_read_as_it_shows() {
    let pieces = "<w:p><w:r><w:t>1</w:t></w:r><w:proofErr/><w:r><w:t>2</w:t></w:r></w:p>";
    let changed = "<w:p><w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>6</w:t></w:r>\
                   </w:moveFrom><w:ins><w:r><w:t>8</w:t></w:r></w:ins></w:p>";
    let hidden = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>5</w:t></w:r>\
                  <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>4</w:t></w:r></w:p>";
    let reading = read(&docx(&regulations([pieces, changed, hidden]))).unwrap();
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["12", "8", "4"]);

    let field = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=SUM(LEFT) 99</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3</w:t></w:r></w:p>";
    let control = "<w:sdt><w:sdtPr><w:alias w:val=\"9\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>6</w:t></w:r></w:p>\
                   </w:sdtContent></w:sdt>";
    let reading = read(&docx(&regulations(["<w:p/>", field, control]))).unwrap();
    assert_eq!(shown(&reading, REPEALED), "3");
    assert_eq!(shown(&reading, IN_FORCE), "6");

    // A raised 2 is a remark beside the number.
    let raised = "<w:p><w:r><w:t>1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r>\
                  </w:p>";
    let reading = read(&docx(&regulations([raised, &p("3"), &p("4")]))).unwrap();
    assert_eq!(shown(&reading, ISSUED), "1");

    let choice = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>5</w:t></mc:Choice><mc:Fallback><w:t>5</w:t>\
                  </mc:Fallback></mc:AlternateContent></w:r></w:p>";
    let picture = "<w:p><w:r><w:drawing><a:t>77</a:t></w:drawing></w:r></w:p>";
    let note = "<w:p><w:r><w:t>9</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let bytes = docx_with(
        &regulations([choice, picture, note]),
        &[("word/footnotes.xml", "<w:footnotes><w:t>123</w:t></w:footnotes>".as_bytes())],
    );
    let reading = read(&bytes).unwrap();
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["5", "", "9"]);
    assert_eq!(reading.report.figure(REPEALED.parse().unwrap()).unwrap().state(), State::Missing);
    assert_eq!(reading.notes[0].kind, NoteKind::Picture);

    let spread = "<w:p><w:r><w:t>1</w:t><w:br/></w:r></w:p><w:p/>";
    let tabs = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:tab/><w:t>2</w:t></w:r></w:p>";
    let reading = read(&docx(&regulations([spread, tabs, "<w:p/>"]))).unwrap();
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["1", "2", ""]);
    assert_eq!(reading.locations[&IN_FORCE.parse().unwrap()], Location::Grid { table: 1, row: 2, column: 4 });
    assert_eq!(reading.outline.headings[0].place, Location::Line { line: 1, column: 1, page: None });
}

#[test]
fn what_stands_apart_is_no_digit() {
    let styled =
        |style: &str| format!("<w:p><w:r><w:rPr>{style}</w:rPr><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r></w:p>");
    let math = |inside: &str| format!("<w:p><m:oMath>{inside}</m:oMath></w:p>");
    let part = |name: &str, text: &str| format!("<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>");
    let sign = r#"<w:sym w:font="Wingdings" w:char="F0FC"/>"#;
    // What is struck out is not there, what is raised is a remark.
    for inside in [
        styled("<w:strike/>"),
        styled("<w:dstrike/>"),
        styled(r#"<w:dstrike/><w:strike w:val="0"/>"#),
        styled(r#"<w:position w:val="8"/>"#),
        styled(r#"<w:vertAlign w:val="superscript"/><w:strike w:val="0"/>"#),
        styled(r#"<w:rStyle w:val="Raised"/>"#),
        styled(r#"<w:rStyle w:val="Struck"/>"#),
        styled(r#"<w:rStyle w:val="Unseen"/>"#),
    ] {
        let links = format!(r#"<R><Relationship Id="s" Type="{}/styles" Target="styles.xml"/></R>"#, made::OFFICE);
        let style = |name: &str, says: &str| format!("<w:style w:styleId=\"{name}\">{says}</w:style>");
        let styles = [
            style("Base", "<w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr>"),
            style("Raised", "<w:basedOn w:val=\"Base\"/>"),
            style("Struck", "<w:rPr><w:strike/></w:rPr>"),
            style("Unseen", "<w:rPr><w:vanish/></w:rPr>"),
        ];
        let styles = format!("<w:styles>{}</w:styles>", styles.concat());
        let parts: [(&str, &[u8]); 2] =
            [("word/_rels/document.xml.rels", links.as_bytes()), ("word/styles.xml", styles.as_bytes())];
        let reading = read(&docx_with(&regulations([&inside, &p("4"), &p("6")]), &parts)).unwrap();
        assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["2", "4", "6"], "{inside}");
    }
    for inside in [
        format!("{}{}", p("1"), p("234")),
        "<w:p><w:r><w:t>1</w:t><w:br/><w:t>234</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:t>1</w:t><w:tab/><w:t>234</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:t>1</w:t><w:drawing/><w:t>234</w:t></w:r></w:p>".to_owned(),
        math(&format!("<m:f>{}{}</m:f>", part("num", "1"), part("den", "2"))),
        math(&format!("<m:sSup>{}{}</m:sSup>", part("e", "1"), part("sup", "2"))),
        format!("<w:p><w:r>{sign}</w:r></w:p>"),
        format!("<w:p><w:r><w:t>1</w:t>{sign}<w:t>2</w:t></w:r></w:p>"),
        "<w:p><w:r><w:pgNum/></w:r></w:p>".to_owned(),
    ] {
        let reading = read(&docx(&regulations([&inside, &p("4"), &p("6")]))).unwrap();
        let figure = reading.report.figure(ISSUED.parse().unwrap()).unwrap();
        assert!(matches!(figure.state(), State::Missing | State::Unreadable), "{figure:?} from {inside}");
    }
    for inside in [styled(r#"<w:strike w:val="0"/>"#), styled(r#"<w:position w:val="0"/>"#), math(&part("e", "12"))] {
        let reading = read(&docx(&regulations([&inside, &p("4"), &p("6")]))).unwrap();
        assert_eq!(shown(&reading, ISSUED), "12", "{inside}");
    }
}

#[test]
fn a_field_shows_its_result() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let [begin, separate, end] = ["begin", "separate", "end"].map(mark);
    let inner = format!("{begin}<w:r><w:instrText>MERGEFIELD n</w:instrText></w:r>{separate}{}{end}", run("5"));
    // The result of a field within the formula of another is not shown.
    let outer =
        format!("<w:p>{begin}{inner}<w:r><w:instrText>*2</w:instrText></w:r>{separate}{}{end}</w:p>", run("10"));
    let bare = format!("<w:p>{begin}{}{end}{}</w:p>", run("7"), run("8"));
    let endless = format!("<w:p>{begin}{separate}{}</w:p>", run("3"));
    let reading = read(&docx(&regulations([&outer, &bare, &endless]))).unwrap();
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["10", "8", "3"]);
    let lost = format!("<w:p>{begin}</w:p>{}", p("4"));
    let reading = read(&docx(&regulations([&lost, &p("1"), &p("2")]))).unwrap();
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["4", "1", "2"]);
}

#[test]
fn boxes_joined_the_old_way_are_one() {
    let tc = |merge: &str, text: &str| format!("<w:tc><w:tcPr>{merge}</w:tcPr>{}</w:tc>", p(text));
    let (first, next) = (r#"<w:hMerge w:val="restart"/>"#, "<w:hMerge/>");
    let row = |label: &str, boxes: [&str; 3]| {
        let boxes: String = boxes.iter().map(|text| tc("", text)).collect();
        format!("<w:tr>{}{}{boxes}</w:tr>", tc(first, label), tc(next, "9"))
    };
    let heads = row("信息内容", ["本年制发件数", "本年废止件数", "现行有效件数"]);
    let table = |rows: &str| docx(&format!("{}<w:tbl>{heads}{rows}</w:tbl>", p("二、主动公开政府信息情况")));
    let reading = read(&table(&row("规章", ["1", "2", "3"]))).unwrap();
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["1", "2", "3"]);
    assert_eq!(reading.locations[&IN_FORCE.parse().unwrap()], Location::Grid { table: 1, row: 2, column: 5 });
    // One figure in two boxes belongs to neither.
    let label = format!("{}{}", tc(first, "规章"), tc(next, ""));
    let figures = format!("{}{}{}", tc(first, "1"), tc(next, ""), tc("", "3"));
    let reading = read(&table(&format!("<w:tr>{label}{figures}</w:tr>"))).unwrap();
    assert_eq!(reading.report.figure(REPEALED.parse().unwrap()).unwrap().state(), State::Missing);
}

#[test]
fn nested_tables_and_dropped_rows() {
    let inner = regulations(["<w:p/>", &p("2"), &p("3")]);
    // The outer table turns out to be a layout only behind its first boxes.
    let outer = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>",
        p("某县教育局2024年政府信息公开工作年度报告"),
        p("一、总体情况"),
        p("五、存在的主要问题及改进情况")
    );
    let reading = read(&docx(&outer)).unwrap();
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["", "2", "3"]);
    assert_eq!(reading.report.year, Some(2024));
    assert_eq!(reading.outline.headings.len(), 3);
    assert_eq!(reading.locations[&IN_FORCE.parse().unwrap()], Location::Grid { table: 2, row: 2, column: 4 });

    let row = |properties: &str, boxes: [&str; 4]| {
        let boxes: String = boxes.iter().map(|text| format!("<w:tc>{}</w:tc>", p(text))).collect();
        format!("<w:tr><w:trPr>{properties}</w:trPr>{boxes}</w:tr>")
    };
    let table = |rows: &str| format!("{}<w:tbl>{rows}</w:tbl>", p("二、主动公开政府信息情况"));
    let heads = row("", ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]);
    for dropped in ["<w:del w:id=\"1\"/>", "<w:hidden/>"] {
        let old = row(dropped, ["规章", "7", "7", "7"]);
        let reading = read(&docx(&table(&format!("{heads}{old}{}", row("", ["规章", "1", "2", "3"]))))).unwrap();
        assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["1", "2", "3"]);
        assert_eq!(reading.notes, []);
    }
    let shown_row = row(r#"<w:hidden w:val="0"/>"#, ["规章", "1", "2", "3"]);
    assert_eq!(shown(&read(&docx(&table(&format!("{heads}{shown_row}")))).unwrap(), ISSUED), "1");
    // Columns left free before a row count.
    let late = row(r#"<w:gridBefore w:val="2"/>"#, ["规章", "1", "2", "3"]);
    let reading = read(&docx(&table(&format!("{heads}{late}")))).unwrap();
    assert_eq!(reading.locations[&IN_FORCE.parse().unwrap()], Location::Grid { table: 1, row: 2, column: 6 });
}

#[test]
fn columns_in_another_order_are_followed() {
    let row = |boxes: &[&str]| {
        let boxes: String = boxes.iter().map(|text| format!("<w:tc>{}</w:tc>", p(text))).collect();
        format!("<w:tr>{boxes}</w:tr>")
    };
    let states = |title: &str, heads: &[&str], figures: &[&str], path: &str| {
        let body = format!("{}<w:tbl>{}{}</w:tbl>", p(title), row(heads), row(figures));
        shown(&read(&docx(&body)).unwrap(), path)
    };
    let two = |heads: [&str; 3]| {
        let heads = [&["信息内容"], &heads[..]].concat();
        states("二、主动公开政府信息情况", &heads, &["规章", "1", "2", "3"], ISSUED)
    };
    assert_eq!(two(["本年制发件数", "本年废止件数", "现行有效件数"]), "1");
    assert_eq!(two(["本年废止件数", "本年制发件数", "现行有效件数"]), "2");
    assert_eq!(two(["现行有效件数", "本年制发件数", "本年废止件数"]), "2");
    let four = |heads: [&str; 5]| {
        let figures: Vec<String> = (1..16).map(|n| n.to_string()).collect();
        let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
        let title = "四、政府信息公开行政复议、行政诉讼情况";
        states(title, &heads.repeat(3), &figures, "disputes.review.upheld")
    };
    assert_eq!(four(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]), "1");
    for heads in [
        ["结果纠正", "结果维持", "其他结果", "尚未审结", "总计"],
        ["总计", "结果维持", "结果纠正", "其他结果", "尚未审结"],
    ] {
        assert_eq!(four(heads), "2", "{heads:?}");
    }
}

#[test]
fn numbers_that_word_gives_are_put_before_titles() {
    let title =
        |text: &str, properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let own = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>"#;
    let styled = r#"<w:pStyle w:val="Title1"/>"#;
    let body = format!(
        "{}{}{}{}{}",
        title("总体情况", own),
        p("2024年，我局依法公开。"),
        title("存在的主要问题及改进情况", styled),
        p("力度不够。"),
        title("其他需要报告的事项", own)
    );
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
        <w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
        <w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles><w:style w:styleId="Title0"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="Title1"><w:basedOn w:val="Title0"/></w:style></w:styles>"#;
    let links = format!(
        r#"<Relationships><Relationship Id="n" Type="{0}/numbering" Target="numbering.xml"/><Relationship Id="s" Type="{0}/styles" Target="styles.xml"/></Relationships>"#,
        made::OFFICE
    );
    let bytes = docx_with(
        &body,
        &[
            ("word/_rels/document.xml.rels", links.as_bytes()),
            ("word/numbering.xml", numbering.as_bytes()),
            ("word/styles.xml", styles.as_bytes()),
        ],
    );
    let reading = read(&bytes).unwrap();
    let numbers: Vec<_> = reading.outline.headings.iter().map(|heading| heading.number.as_deref()).collect();
    assert_eq!(numbers, [Some("一"), Some("二"), Some("三")]);
    assert_eq!(reading.report.sections.problems.as_deref(), Some("力度不够。"));

    // In a box it is shown too, and is no part of the figure.
    let numbering = r#"<n><abstractNum abstractNumId="0"><lvl ilvl="0"><lvlText val="%1."/></lvl></abstractNum>
        <num numId="1"><abstractNumId val="0"/></num></n>"#;
    let numbered = |text: &str| format!(r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{text}</w:p>"#);
    let bytes = docx_with(
        &regulations([&numbered(""), &numbered(&run("5")), &p("6")]),
        &[("word/_rels/document.xml.rels", links.as_bytes()), ("word/numbering.xml", numbering.as_bytes())],
    );
    let reading = read(&bytes).unwrap();
    for path in [ISSUED, REPEALED] {
        let state = reading.report.figure(path.parse().unwrap()).unwrap().state();
        assert!(matches!(state, State::Missing | State::Unreadable), "{path}: {state:?}");
    }
}

/// A sheet of one row of 表二 with these boxes, from the third column and row on.
fn sheet(boxes: [&str; 3]) -> String {
    let heads = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"];
    let heads: String = (3..).zip(heads).map(|(column, text)| inline(&a1(3, column), 1, text)).collect();
    let title = inline("C1", 0, "二、主动公开政府信息情况");
    let boxes: String =
        (4..).zip(boxes).map(|(column, rest)| format!(r#"<c r="{}" {rest}</c>"#, a1(4, column))).collect();
    format!(
        r#"<sheetData><row r="1">{title}</row><row r="3">{heads}</row><row r="4">{}{boxes}</row></sheetData>"#,
        inline("C4", 1, "规章")
    )
}

fn one_sheet(boxes: [&str; 3]) -> Vec<u8> {
    xlsx(&[Sheet("表二", "visible", sheet(boxes))], &["１,２３４", "12件", "_x000D_\n7"])
}

#[test]
fn boxes_say_what_a_sheet_shows() {
    let states = |boxes: [&str; 3]| {
        let reading = read(&one_sheet(boxes)).unwrap();
        [ISSUED, REPEALED, IN_FORCE].map(|path| {
            let figure = reading.report.figure(path.parse().unwrap()).unwrap();
            (figure.state(), figure.to_string())
        })
    };
    let stated = |text: &str| (State::Stated, text.to_owned());
    let unreadable = |text: &str| (State::Unreadable, text.to_owned());
    // Numbers, texts that are numbers, shared ones.
    assert_eq!(
        states([r#"s="1"><v>12.0</v>"#, r#"s="1" t="str"><v>34</v>"#, r#"s="1" t="s"><v>0</v>"#]),
        [stated("12"), stated("34"), stated("1234")]
    );
    // The stored values of formulas, whatever their sort.
    assert_eq!(
        states([
            r#"s="1"><f>SUM(A1:A9)</f><v>1E1</v>"#,
            r#"s="1" t="str"><f>A1&amp;""</f><v/>"#,
            r#"s="1" t="s"><v>2</v>"#
        ]),
        [stated("10"), (State::Blank, String::new()), stated("7")]
    );
    // Dates, logical values and errors are no numbers.
    assert_eq!(
        states([r#"s="2"><v>3</v>"#, r#"s="1" t="b"><v>1</v>"#, r##"s="1" t="e"><v>#REF!</v>"##]),
        [unreadable("1900-01-03"), unreadable("TRUE"), unreadable("#REF!")]
    );
    assert_eq!(
        states([r#"s="3"><v>45379</v>"#, r#"s="1" t="d"><v>2024-03-28</v>"#, r#"s="1"><v>0.5</v>"#]),
        [unreadable("2024-03-28"), unreadable("2024-03-28"), unreadable("0.5")]
    );
}

#[test]
fn a_formula_without_its_value_is_told() {
    let reading = read(&one_sheet([r#"s="1"><f>SUM(E4:F4)</f>"#, r#"s="1"><v>1</v>"#, r#"s="1"><v>2</v>"#])).unwrap();
    assert_eq!(reading.report.figure(ISSUED.parse().unwrap()).unwrap().state(), State::Missing);
    assert_eq!([REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["1", "2"]);
    let place = Location::Sheet { sheet: "表二".to_owned(), a1: "D4".to_owned() };
    assert_eq!((reading.notes[0].kind, reading.notes[0].place.as_ref()), (NoteKind::Skipped, Some(&place)));
    // One note names all of them.
    let reading = read(&one_sheet([r#"s="1"><f>A1</f>"#, r#"s="1"><f>A1</f><v></v>"#, r#"s="1"><v>2</v>"#])).unwrap();
    let skipped = || reading.notes.iter().filter(|note| note.kind == NoteKind::Skipped);
    let text = "工作表“表二”有 2 个公式没有计算结果（D4, E4），请用电子表格软件打开并保存后再读取";
    assert_eq!(skipped().map(|note| note.message(gouji::Lang::Zh)).collect::<Vec<_>>(), [text]);
}

#[test]
fn money_is_exact() {
    let reading = |value: &str| {
        let cells = [(1, "信息内容"), (2, "本年收费金额（单位：万元）")];
        let heads: String = cells.iter().map(|(column, text)| inline(&a1(2, *column), 1, text)).collect();
        let rows = format!(
            r#"<sheetData><row r="1">{}</row><row r="2">{heads}</row><row r="3">{}<c r="B3" s="1"><v>{value}</v></c></row></sheetData>"#,
            inline("A1", 1, "第二十条第（八）项"),
            inline("A3", 1, "行政事业性收费")
        );
        read(&xlsx(&[Sheet("表二", "visible", rows)], &[])).unwrap()
    };
    for (value, printed) in [("72701.257799999992", "72701.2578"), ("0.30000000000000004", "0.3"), ("25.1", "25.1")] {
        assert_eq!(shown(&reading(value), "article20.fees"), printed);
    }
}

#[test]
fn sheets_are_read_in_order_and_hidden_ones_only_if_need_be() {
    let report = made::made(Form::F2021, length);
    let blocks = blocks(&report);
    let at =
        |wanted: usize| blocks.iter().enumerate().filter(|(_, b)| matches!(b, Block::Table(_))).nth(wanted).unwrap().0;
    let (two, three, four) = (at(0), at(1), at(2));
    let parts = [&blocks[..=two], &blocks[two + 1..=three], &blocks[three + 1..=four], &blocks[four + 1..]];
    let sheets = |state: &'static str| -> Vec<Sheet<'static>> {
        let names = ["正文", "表三", "表四", "其他"];
        names.into_iter().zip(parts).map(|(name, part)| Sheet(name, state, rows(part, 5, framed))).collect()
    };
    let mut visible = sheets("visible");
    let old =
        || Sheet("去年", "veryHidden", rows(&self::blocks(&made::made(Form::F2021, |_| "1".to_owned())), 1, framed));
    visible.insert(0, old());
    let reading = read(&xlsx(&visible, &[])).unwrap();
    assert_eq!(differences(&reading.report, &report), [""; 0]);
    assert_eq!(reading.report.sections, report.sections);
    let upheld = &reading.locations[&cells::DISPUTES.review.upheld];
    assert_eq!(*upheld, Location::Sheet { sheet: "表四".to_owned(), a1: "A9".to_owned() });
    assert_eq!(upheld.to_string(), "表四!A9");
    let [note] = &reading.notes[..] else { panic!("{:?}", reading.notes) };
    assert_eq!((note.kind, note.message(Lang::Zh).as_str()), (NoteKind::Skipped, "未读取隐藏的工作表“去年”"));

    let mut hidden = sheets("hidden");
    hidden.push(Sheet("说明", "visible", format!("<sheetData><row>{}</row></sheetData>", inline("A1", 0, "见附件"))));
    let reading = read(&xlsx(&hidden, &[])).unwrap();
    assert_eq!(differences(&reading.report, &report), [""; 0]);
    let notes: Vec<String> = reading.notes.iter().map(|note| note.message(Lang::Zh)).collect();
    assert_eq!(notes[0], "报告取自隐藏的工作表“正文”");
    assert_eq!(notes.len(), 4);
}

#[test]
fn hidden_rows_and_columns_are_left_out_with_a_note() {
    let made = sheet([r#"s="1"><v>1</v>"#, r#"s="1"><v>2</v>"#, r#"s="1"><v>3</v>"#]);
    let old: String = (3..).zip(["规章", "7", "8", "9"]).map(|(at, text)| inline(&a1(5, at), 1, text)).collect();
    let made = made.replace("</sheetData>", &format!(r#"<row r="5" hidden="1">{old}</row></sheetData>"#));
    let reading = read(&xlsx(&[Sheet("一", "visible", made)], &[])).unwrap();
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["1", "2", "3"]);
    assert_eq!((reading.notes.len(), reading.notes[0].kind), (1, NoteKind::Skipped));
    // A figure in a hidden column is Missing, not blank.
    let made = sheet([r#"s="1"><v>1</v>"#, r#"s="1"><v>2</v>"#, r#"s="1"><v>3</v>"#]);
    let columns = r#"<cols><col min="6" max="6" hidden="1"/></cols>"#;
    let reading = read(&xlsx(&[Sheet("一", "visible", format!("{columns}{made}"))], &[])).unwrap();
    let state = |path: &str| reading.report.figure(path.parse().unwrap()).unwrap().state();
    assert_eq!(state(IN_FORCE), State::Missing);
    // The others stand under their heads.
    assert_eq!([ISSUED, REPEALED].map(|path| shown(&reading, path)), ["1", "2"]);
}

#[test]
fn what_a_merged_box_covers_makes_its_row_uncertain() {
    let made = sheet([r#"s="1"><v>1</v>"#, r#"s="1"><v>2</v>"#, r#"s="1"><v>3</v>"#]);
    let over = |range: &str| format!(r#"{made}<mergeCells><mergeCell ref="{range}"/></mergeCells>"#);
    let reading = read(&xlsx(&[Sheet("一", "visible", over("C4:D4"))], &[])).unwrap();
    assert!(["1", ""].contains(&shown(&reading, ISSUED).as_str()));
    for path in [ISSUED, REPEALED, IN_FORCE] {
        assert_ne!(reading.report.figure(path.parse().unwrap()).unwrap().state(), State::Blank);
    }
    // The same text in every box of a merged one is no other.
    let label = inline("C4", 1, "规章");
    let twice = over("B4:C4").replace(&label, &format!("{}{label}", inline("B4", 1, "规章")));
    let reading = read(&xlsx(&[Sheet("一", "visible", twice)], &[])).unwrap();
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["1", "2", "3"]);
}

#[test]
fn what_a_merged_box_covers_is_no_figure_under_its_head() {
    let made = sheet([r#"s="1"><v>1</v>"#, r#"s="1"><v>2</v>"#, r#"s="1"><v>3</v>"#]);
    let rows = format!(r#"{made}<mergeCells><mergeCell ref="D4:E4"/></mergeCells>"#);
    let reading = read(&xlsx(&[Sheet("一", "visible", rows)], &[])).unwrap();
    for path in [ISSUED, REPEALED, IN_FORCE] {
        assert_eq!(reading.report.figure(path.parse().unwrap()).unwrap().state(), State::Missing, "{path}");
    }
}

#[test]
fn forms_of_numbers_and_rich_texts_are_read_as_shown() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0!.0000,"/>
        <numFmt numFmtId="171" formatCode="0&quot;件&quot;"/></numFmts>
        <fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="170"/>
        <xf numFmtId="171"/><xf fontId="1"/></cellXfs></styleSheet>"#;
    let shared = "<sst><si><r><t>1</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r></si>\
                  <si><r><rPr><strike/></rPr><t>1</t></r><r><t>2</t></r></si>\
                  <si><r><rPr><strike val='0'/></rPr><t>1</t></r><r><t>2</t></r><rPh><t>9</t></rPh></si></sst>";
    let read = |boxes: [&str; 3]| {
        let [types, links] = heads("xl/workbook.xml", "spreadsheetml.sheet");
        let book_links: String = [("styles", "styles"), ("sharedStrings", "texts"), ("worksheet", "sheet")]
            .map(|(kind, part)| format!(r#"<R Id="{part}" Type="{}/{kind}" Target="{part}.xml"/>"#, made::OFFICE))
            .concat()
            .replace("<R ", "<Relationship ");
        let parts = [
            ("[Content_Types].xml", types),
            ("_rels/.rels", links),
            ("xl/workbook.xml", r#"<workbook><sheets><sheet name="一" id="sheet"/></sheets></workbook>"#.to_owned()),
            ("xl/_rels/workbook.xml.rels", format!("<R>{book_links}</R>")),
            ("xl/styles.xml", styles.to_owned()),
            ("xl/texts.xml", shared.to_owned()),
            ("xl/sheet.xml", format!("<worksheet>{}</worksheet>", sheet(boxes))),
        ];
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_bytes())).collect();
        read(&packed(&parts)).unwrap()
    };
    let states = |boxes| {
        let reading = read(boxes);
        [ISSUED, REPEALED, IN_FORCE].map(|path| reading.report.figure(path.parse().unwrap()).unwrap().state())
    };
    // 100%, and 万元 of a value in 元.
    assert_eq!(
        states([r#"s="1"><v>1</v>"#, r#"s="2"><v>12345678</v>"#, r#"s="3"><v>7</v>"#]),
        [State::Unreadable, State::Unreadable, State::Stated]
    );
    // What is raised is a remark, what is struck out is not there, a line end parts numbers.
    for (cell, figure) in [
        (r#"t="s"><v>0</v>"#, "1"),
        (r#"t="s"><v>1</v>"#, "2"),
        (r#"t="inlineStr"><is><r><t>1</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></is>"#, "1"),
        (r#"t="inlineStr"><is><r><rPr><strike/></rPr><t>1</t></r><r><t>234</t></r></is>"#, "234"),
        (r#"t="inlineStr"><is><t>1&#10;234</t></is>"#, ""),
        (r#"s="4"><v>5</v>"#, ""),
    ] {
        let reading = read([cell, "><v>4</v>", "><v>6</v>"]);
        assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), [figure, "4", "6"], "{cell}");
    }
    // What an extension holds is no value.
    let reading = read([r#"t="s"><v>2</v>"#, "><v>-0</v>", "><v>6</v><extLst><ext><v>7</v></ext></extLst>"]);
    assert_eq!([ISSUED, REPEALED, IN_FORCE].map(|path| shown(&reading, path)), ["12", "0", "6"]);
}

#[test]
fn a_second_report_is_named_by_its_sheet() {
    let sheet = |year: u16| {
        let mut report = made::made(Form::F2021, length);
        report.year = Some(year);
        rows(&blocks(&report), 1, framed)
    };
    let bytes = xlsx(&[Sheet("2023年", "visible", sheet(2023)), Sheet("2024年", "visible", sheet(2024))], &[]);
    assert_eq!(failure(&bytes), "a second report begins at 2024年!A1, the first at 2023年!A1");
}

/// The words of the error that an input ends in.
fn failure(bytes: &[u8]) -> String {
    failure_within(bytes, Limits::default())
}

fn failure_within(bytes: &[u8], limits: Limits) -> String {
    let records = read::bytes(bytes, &Options::default().limits(limits));
    match records.map(|mut records| records.remove(0).reading) {
        Ok(Ok(_)) => panic!("it was read"),
        Ok(Err(error)) | Err(error) => error.to_string(),
    }
}

fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn what_no_build_reads_is_told_with_what_to_do() {
    let foreign_package = |part: &str, kind: &str| {
        let [types, links] = heads(part, kind);
        packed(&[("[Content_Types].xml", types.as_bytes()), ("_rels/.rels", links.as_bytes()), (part, b"<x/>")])
    };
    let table: [(Vec<u8>, &str); 9] = [
        (ole("WordDocument"), "not read: a Word or WPS document of the old format (.doc, .wps); save it as .docx"),
        (ole("Workbook"), "not read: an Excel or WPS workbook of the old format (.xls, .et); save it as .xlsx"),
        (ole("EncryptedPackage"), "not read: a .docx or .xlsx file locked with a password; save it without one"),
        (ole("Other"), "not read: a binary office file of an old format; save it as .docx or .xlsx"),
        (b"{\\rtf1\\ansi".to_vec(), "not read: an RTF file; save it as .docx"),
        (
            packed(&[("mimetype", b"x"), ("content.xml", b"<x/>")]),
            "not read: an OpenDocument file; save it as .docx or .xlsx",
        ),
        (packed(&[("a.txt", b"x")]), "not read: a zip archive of 1 files, neither .docx nor .xlsx"),
        (
            foreign_package("xl/workbook.bin", "sheet.binary.macroEnabled"),
            "not read: a binary workbook (.xlsb); save it as .xlsx",
        ),
        (
            foreign_package("ppt/presentation.xml", "presentationml.presentation"),
            "not read: an office file that is neither a document nor a workbook",
        ),
    ];
    for (bytes, said) in table {
        assert_eq!(failure(&bytes), said);
        // Asked for by its format, too.
        let formats = [Format::Docx, Format::Xlsx].map(|format| Options::default().format(format));
        for options in formats.iter().filter(|_| !bytes.starts_with(b"PK")) {
            assert_eq!(read::bytes(&bytes, options).unwrap_err().to_string(), said);
        }
        assert!(read(&bytes).unwrap_err().is_unsupported());
    }
}

#[test]
fn a_forced_carrier_wins() {
    let forced = |bytes: &[u8], format| {
        let records = read::bytes(bytes, &Options::default().format(format));
        records.and_then(|mut records| records.remove(0).reading)
    };
    let document = docx(&regulations([&p("1"), &p("2"), &p("3")]));
    assert!(forced(&document, Format::Docx).is_ok());
    let error = forced(&document, Format::Xlsx).unwrap_err();
    assert_eq!(error.to_string(), "not read: the package holds docx, not xlsx");
    assert!(forced(&document, Format::Text).unwrap_err().is_encoding());
    assert!(forced(b"no zip", Format::Docx).unwrap_err().is_damaged());
    // A page of text that begins like JSON.
    let page = "{}\n规章 | 1 | 2 | 3 |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 1 | 2 | 3 |\n";
    let reading = forced(page.as_bytes(), Format::Text).unwrap();
    assert_eq!(shown(&reading, IN_FORCE), "3");
    assert_eq!("docx".parse::<Format>().unwrap(), Format::Docx);
    let unknown = "word".parse::<Format>().unwrap_err();
    assert_eq!(unknown.to_string(), "expected one of json, html, text, layout, docx, xlsx, csv, pdf, found word");
}

#[test]
fn damaged_files_end_in_a_clear_error() {
    let whole = docx(&regulations([&p("1"), &p("2"), &p("3")]));
    for end in 0..whole.len() {
        if let Ok(reading) = read(&whole[..end]) {
            panic!("{end} of {}: {:?}", whole.len(), reading.report);
        }
    }
    let half = failure(&whole[..whole.len() / 2]);
    assert!(half.starts_with("damaged file: not a whole zip archive, its end may be missing"), "{half}");
    // Every byte of the file changed, one at a time.
    let book = one_sheet([r#"s="1"><v>1</v>"#, r#"s="1"><v>2</v>"#, r#"s="1"><v>3</v>"#]);
    for file in [whole, book] {
        for at in 0..file.len() {
            let mut bytes = file.clone();
            bytes[at] ^= 0x55;
            let _ = read(&bytes);
        }
    }
    let said = failure(&docx("<w:p><w:r><w:t>规章</w:r></w:p>"));
    assert!(said.starts_with("damaged file: word/document.xml is not whole XML"), "{said}");
    let links = packed(&[("_rels/.rels", heads("word/document.xml", "wordprocessingml.document")[1].as_bytes())]);
    assert_eq!(failure(&links), "damaged file: word/document.xml is missing");
    assert_eq!(
        failure(&one_sheet([r#"t="s"><v>9</v>"#, r"><v>2</v>", r"><v>3</v>"])),
        "damaged file: xl/worksheets/sheet0.xml: no shared text \"9\""
    );
    let far = r#"<sheetData><row r="4"><c r="XFE4"><v>1</v></c></row></sheetData>"#.to_owned();
    assert_eq!(
        failure(&xlsx(&[Sheet("一", "visible", far)], &[])),
        "damaged file: xl/worksheets/sheet0.xml: no cell is \"XFE4\""
    );
}

/// Spaces that a document holds between its elements.
const SPACES: usize = 40 << 20;

#[test]
fn bombs_end_at_their_limits() {
    let spaces = " ".repeat(SPACES);
    let said = failure(&docx(&spaces));
    assert!(said.starts_with("limit exceeded: bytes unpacked for each packed one "), "{said}");
    assert!(said.ends_with(", at most 100 allowed in word/document.xml"), "{said}");
    let lenient = Limits::default().ratio(10_000);
    let said = failure_within(&docx(&spaces), lenient);
    assert!(said.starts_with("limit exceeded: bytes of one piece of XML 167"), "{said}");
    let said = failure_within(&docx(&"<!-- a mebibyte less the frame -->".repeat(2 << 20)), lenient);
    assert!(said.starts_with("limit exceeded: bytes unpacked 671"), "{said}");
    assert!(said.ends_with("at most 67108864 allowed in word/document.xml"), "{said}");
    // What the archive declares of the sizes is not asked: both places where it says them lie.
    let mut lying = docx(&spaces);
    let size = u32::try_from(SPACES + docx_frame()).unwrap().to_le_bytes();
    let places: Vec<usize> =
        lying.windows(4).enumerate().filter(|(_, window)| *window == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    let said = failure(&lying);
    assert!(said.starts_with("limit exceeded: bytes unpacked") || said.starts_with("damaged file"), "{said}");

    // A shared text in many boxes, and one that is long.
    let long = "规".repeat(1 << 20);
    let rows = |n: usize| format!("<sheetData><row>{}</row></sheetData>", r#"<c t="s"><v>0</v></c>"#.repeat(n));
    let said = failure_within(&xlsx(&[Sheet("一", "visible", rows(100))], &[long.as_str()]), lenient);
    assert!(said.starts_with("limit exceeded: bytes of text 188"), "{said}");
    let said = failure_within(&xlsx(&[Sheet("一", "visible", rows(1))], &[long.as_str(); 6]), lenient);
    assert!(said.starts_with("limit exceeded: bytes of shared texts 188"), "{said}");
    let pieces = docx(&p(&"x".repeat(1 << 20)).repeat(17));
    let said = failure_within(&pieces, lenient);
    assert_eq!(said, "limit exceeded: bytes of text 17825792, at most 16777216 allowed at line 17");

    let names: Vec<String> = (0..1_001).map(|n| format!("word/{n}.xml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"<x/>"[..])).collect();
    assert_eq!(failure(&docx_with("", &many)), "limit exceeded: parts of the package 1004, at most 1000 allowed");

    let deep = format!("{}{}", "<w:sdt>".repeat(600), "</w:sdt>".repeat(600));
    assert_eq!(failure(&docx(&deep)), "limit exceeded: elements open at once 513, at most 512 allowed");
    let boxes = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc/>".repeat(200_001));
    let ratio = Limits::default().ratio(10_000);
    assert_eq!(failure_within(&docx(&boxes), ratio), "limit exceeded: cells 200001, at most 200000 allowed at line 1");
}

/// The bytes of a document around its body.
fn docx_frame() -> usize {
    r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body></w:body></w:document>"#.len()
}

#[test]
fn overlapping_and_doubled_parts_are_refused() {
    assert_eq!(failure(&made::overlapping()), "damaged file: parts of the package overlap");
    assert_eq!(failure(&made::doubled()), "damaged file: two parts of the package have one name");
}

#[test]
fn an_encrypted_part_is_told() {
    let mut bytes = docx(&p("规章"));
    let flag = |bytes: &[u8], sign: &[u8], at: usize| -> Vec<usize> {
        let found = bytes.windows(4).enumerate().filter(|(_, window)| *window == sign);
        found.map(|(start, _)| start + at).collect()
    };
    for at in [flag(&bytes, b"PK\x03\x04", 6), flag(&bytes, b"PK\x01\x02", 8)].concat() {
        bytes[at] |= 1;
    }
    assert_eq!(failure(&bytes), "not read: a .docx or .xlsx file locked with a password; save it without one");
}

#[test]
fn far_and_many_boxes_end() {
    // Two boxes at the ends of the sheet make no grid of 17 thousand million.
    let far = format!(
        r#"<sheetData><row r="1">{}</row><row r="1048576">{}</row></sheetData>"#,
        inline("A1", 0, "规章"),
        inline("XFD1048576", 0, "1")
    );
    assert!(failure(&xlsx(&[Sheet("一", "visible", far)], &[])).starts_with("no report found"));
    // Rows as wide as the sheet are counted box by box.
    let row = |n: usize| {
        format!(r#"<row r="{n}">{}{}</row>"#, inline(&format!("A{n}"), 0, "规章"), inline(&format!("XFD{n}"), 0, "1"))
    };
    let wide: String = (1..20).map(row).collect();
    let said = failure(&xlsx(&[Sheet("一", "visible", format!("<sheetData>{wide}</sheetData>"))], &[]));
    assert_eq!(said, "limit exceeded: cells 200001, at most 200000 allowed at row 13");
    let boxes = format!("<sheetData><row>{}</row></sheetData>", "<c><v>1</v></c>".repeat(200_001));
    let limits = Limits::default().ratio(10_000);
    let said = failure_within(&xlsx(&[Sheet("一", "visible", boxes)], &[]), limits);
    assert!(said.starts_with("limit exceeded: cells 200001, at most 200000 allowed at row 1 of "), "{said}");
    // Merged boxes that reach over the whole sheet, one under the other.
    let merged: String =
        (1..=1_002).map(|n| format!(r#"<mergeCell ref="{}:{}"/>"#, a1(1, n), a1(1_048_576, n))).collect();
    let below = format!("<sheetData>{}</sheetData><mergeCells>{merged}</mergeCells>", row(9));
    let said = failure(&xlsx(&[Sheet("一", "visible", below)], &[]));
    assert_eq!(said, "limit exceeded: merged cells over one row 1002, at most 1000 allowed at row 9");
}
