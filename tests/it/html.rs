//! Web pages: what is read of them, and what they may cost.

use gouji::{Cell, Form, Location, NoteKind, Reading, Report, State, Table, cells, outline::DateKind, read};
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;

fn read(page: impl AsRef<[u8]>) -> Reading {
    read::html(page, &read::Options::default()).unwrap()
}

fn shown(reading: &Reading, path: &str) -> String {
    reading.report.figure(path.parse().unwrap()).map_or("-".to_owned(), |figure| format!("{figure}"))
}

/// How the boxes are written.
#[derive(Clone, Copy, Debug)]
enum Style {
    Plain,
    /// As Word saves a page.
    Word,
    /// Without end tags, a layout table around everything, nbsp around the figures.
    Loose,
}

impl Style {
    fn label(self, text: &str) -> String {
        let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let (one, two) = text.split_at(half);
        match self {
            Style::Plain => text.to_owned(),
            Style::Word => format!("<p class=MsoNormal><span style='mso-x:1'>{one}</span><b>{two}</b><o:p></o:p></p>"),
            Style::Loose => format!("{one}<br>\n{two}"),
        }
    }

    fn figure(self, text: &str) -> String {
        match self {
            Style::Plain => text.to_owned(),
            Style::Word => {
                let pieces: String = text.chars().map(|c| format!("<span lang=EN-US>{c}</span>")).collect();
                format!("\n<p class=MsoNormal>{pieces}<span><o:p>&nbsp;</o:p></span></p>\n")
            }
            Style::Loose => format!("&nbsp;{text}&#8203;\n"),
        }
    }

    fn page(self, text: impl Fn(Cell) -> String) -> String {
        let mut out = "<h1>某县某某镇人民政府2023年政府信息公开工作年度报告</h1>".to_owned();
        let line = |out: &mut String, text: &str| writeln!(out, "<p>{text}</p>").unwrap();
        let end = if let Style::Loose = self { "" } else { "</td>" };
        let row = |out: &mut String, labels: &[(&str, &str)], cells: &[Cell]| {
            out.push_str("<tr>");
            for (label, spans) in labels {
                write!(out, "<td {spans}>{}{end}", self.label(label)).unwrap();
            }
            for cell in cells {
                write!(out, "<td>{}{end}", self.figure(&text(*cell))).unwrap();
            }
            out.push('\n');
        };
        let of = |table: Table| Cell::of(Form::F2021).filter(|cell| cell.table() == table).collect::<Vec<_>>();
        line(&mut out, "一、总体情况");
        line(&mut out, "2023年，我镇依法公开。");
        line(&mut out, "二、主动公开政府信息情况");
        out.push_str("<table border=1>");
        let two = of(Table::Article20);
        let wide = "colspan=3";
        row(&mut out, &[("第二十条第（一）项", "colspan=4")], &[]);
        row(&mut out, &[("信息内容", ""), ("本年制发件数", ""), ("本年废止件数", ""), ("现行有效件数", "")], &[]);
        row(&mut out, &[("规章", "")], &two[0..3]);
        row(&mut out, &[("行政规范性文件", "")], &two[3..6]);
        row(&mut out, &[("第二十条第（五）项", "colspan=4")], &[]);
        row(&mut out, &[("信息内容", ""), ("本年处理决定数量", wide)], &[]);
        row(&mut out, &[("行政许可", "")], &two[6..7]);
        row(&mut out, &[("第二十条第（六）项", "colspan=4")], &[]);
        row(&mut out, &[("信息内容", ""), ("本年处理决定数量", wide)], &[]);
        row(&mut out, &[("行政处罚", "")], &two[7..8]);
        row(&mut out, &[("行政强制", "")], &two[8..9]);
        row(&mut out, &[("第二十条第（八）项", "colspan=4")], &[]);
        row(&mut out, &[("信息内容", ""), ("本年收费金额（单位：万元）", wide)], &[]);
        row(&mut out, &[("行政事业性收费", "")], &two[9..10]);
        out.push_str("</table>");
        line(&mut out, "三、收到和处理政府信息公开申请情况");
        out.push_str("<table border=1>");
        let corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
        row(&mut out, &[(corner, "rowspan=3 colspan=3"), ("申请人情况", "colspan=7")], &[]);
        row(&mut out, &[("自然人", "rowspan=2"), ("法人或其他组织", "colspan=5"), ("总计", "rowspan=2")], &[]);
        let leaves = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"].map(|label| (label, ""));
        row(&mut out, &leaves, &[]);
        let groups =
            [(4, "（三）不予公开", 8), (12, "（四）无法提供", 3), (15, "（五）不予处理", 5), (20, "（六）其他处理", 3)];
        for (n, cells) in of(Table::Applications).chunks(7).enumerate() {
            let label = cells[0].row_label(gouji::Lang::Zh);
            let group =
                groups.iter().find(|(at, _, _)| *at == n).map(|(_, label, rows)| (*label, format!("rowspan={rows}")));
            let in_group = groups.iter().any(|(at, _, rows)| (*at..at + rows).contains(&n));
            let mut labels: Vec<(&str, &str)> = Vec::new();
            if n == 2 {
                labels.push(("三、本年度办理结果", "rowspan=22"));
            }
            if let Some((label, spans)) = &group {
                labels.push((label, spans));
            }
            labels.push((
                &label,
                if n < 2 || n == 25 {
                    wide
                } else if in_group {
                    ""
                } else {
                    "colspan=2"
                },
            ));
            row(&mut out, &labels, cells);
        }
        out.push_str("</table>");
        line(&mut out, "四、政府信息公开行政复议、行政诉讼情况");
        out.push_str("<table border=1>");
        row(&mut out, &[("行政复议", "rowspan=2 colspan=5"), ("行政诉讼", "colspan=10")], &[]);
        row(&mut out, &[("未经复议直接起诉", "colspan=5"), ("复议后起诉", "colspan=5")], &[]);
        let heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"].map(|label| (label, ""));
        row(&mut out, &[heads, heads, heads].concat(), &[]);
        row(&mut out, &[], &of(Table::Disputes));
        out.push_str("</table>");
        line(&mut out, "五、存在的主要问题及改进情况");
        line(&mut out, "一是力度不够。");
        line(&mut out, "六、其他需要报告的事项");
        line(&mut out, "无。");
        line(&mut out, "某县某某镇人民政府");
        line(&mut out, "2024年1月9日");
        if let Style::Loose = self {
            let menu = "<ul><li>首页<li>信息公开</ul>";
            out = format!("<div><table><tr><td>{menu}<td><table><tr><td>{out}</table><td>{menu}</table></div>");
        }
        format!("<!DOCTYPE html><html><head><meta charset=utf-8><script>规章 1 2 3</script></head><body>{out}</body>")
    }
}

const STYLES: [Style; 3] = [Style::Plain, Style::Word, Style::Loose];

/// The figures that differ, as path, found, expected.
fn differences(reading: &Reading, text: impl Fn(Cell) -> String) -> Vec<String> {
    let mut expected = Report::new(2023, "", Form::F2021);
    let cells: Vec<Cell> = Cell::of(Form::F2021).collect();
    for cell in &cells {
        expected.set_text(*cell, &text(*cell)).unwrap();
    }
    let differs = |cell: &&Cell| reading.report.figure(**cell) != expected.figure(**cell);
    cells.iter().filter(differs).map(|cell| format!("{cell} {:?}", reading.report.figure(*cell))).collect()
}

fn length(cell: Cell) -> String {
    cell.to_string().len().to_string()
}

#[test]
fn every_style_is_read_whole() {
    for style in STYLES {
        let reading = read(style.page(length));
        assert_eq!(differences(&reading, length), [""; 0], "{style:?}");
        assert_eq!(reading.report.year, Some(2023));
        assert_eq!(reading.report.agency.name.as_deref(), Some("某县某某镇人民政府"));
        assert_eq!(reading.report.published.unwrap().to_string(), "2024-01-09");
        assert_eq!(reading.report.sections.overview.as_deref(), Some("2023年，我镇依法公开。"));
        assert_eq!(reading.report.sections.other_matters.as_deref(), Some("无。"), "{style:?}");
        assert_eq!(reading.notes, [], "{style:?}");
        let Location::Grid { row, column, .. } =
            reading.locations[&cells::APPLICATIONS.outcomes.withheld.state_secret.total]
        else {
            panic!()
        };
        assert_eq!((row, column), (8, 10));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_back(
        style in prop::sample::select(STYLES.to_vec()),
        boxes in prop::collection::vec(prop_oneof![
            4 => (0_u32..200).prop_map(|n| n.to_string()),
            2 => Just(String::new()),
            1 => Just("/".to_owned()),
        ], 256),
    ) {
        let all: Vec<Cell> = Cell::all().collect();
        let value = |cell: Cell| boxes[all.iter().position(|c| *c == cell).unwrap()].clone();
        prop_assert_eq!(differences(&read(style.page(value)), value), Vec::<String>::new());
    }
}

#[test]
fn the_published_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let page = std::fs::read(folder.join("jiangsu-shuyang-fagaiju-2023.html"));
    println!("shared pages read: {}", usize::from(page.is_ok()));
    let Ok(page) = page else { return };
    let truth = std::fs::read_to_string(folder.join("jiangsu-shuyang-fagaiju-2023.truth.json")).unwrap();
    let truth = Report::from_json(&truth).unwrap();
    let reading = read(&page);
    let report = &reading.report;
    assert!(truth.cells().all(|cell| report.figure(cell) == truth.figure(cell)));
    let blanks = report.cells().filter(|cell| report.figure(*cell).unwrap().state() == State::Blank);
    assert_eq!(blanks.count(), 125);
    assert_eq!(report.year, Some(2023));
    assert_eq!(report.agency.name.as_deref(), Some("沭阳县发展和改革局"));
    assert_eq!(
        (report.agency.level, report.agency.kind),
        (Some(gouji::AdminLevel::County), Some(gouji::AgencyKind::Department))
    );
    assert_eq!(report.published.unwrap().to_string(), "2024-01-17");
    assert!(reading.outline.dates.iter().any(|found| found.kind == DateKind::Signed));
    assert_eq!(report.sections.other_matters.as_deref(), Some("2023年度，县发展和改革局政府信息公开未发生收费情况。"));
    assert_eq!(reading.notes, []);
}

const HEAD: &str =
    "<p>二、主动公开政府信息情况</p><table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数";

/// The three figures of 规章.
fn regulations(row: &str) -> [String; 3] {
    let reading = read(format!("{HEAD}{row}</table><p>三、收到和处理政府信息公开申请情况</p>"));
    ["issued", "repealed", "in_force"].map(|name| shown(&reading, &format!("article20.regulations.{name}")))
}

#[test]
fn a_row_that_is_not_certain_is_missing() {
    let missing = regulations("<tr><td>规章<td>1<td>2");
    assert_eq!(regulations("<tr><td>规章<td>1<td>2<td>3"), ["1", "2", "3"]);
    assert_eq!(regulations("<tr><td>规章<td>1<td><span>2</span><font>3</font><td>3"), ["1", "23", "3"]);
    for row in [
        "<tr><td>规章<td>1<td>2 3<td>3",
        // Merged with the row below, or over two columns with an empty box at the end.
        "<tr><td>规章<td rowspan=2>1<td>2<td>3<tr><td>行政规范性文件<td>4<td>5",
        "<tr><td>规章<td colspan=2>1<td>2<td>",
    ] {
        assert_eq!(regulations(row), missing, "{row}");
    }
    let picture = regulations("<tr><td>规章<td>1<td><img src=2.png><td>3");
    assert_eq!([&picture[0], &picture[1], &picture[2]], ["1", &missing[1], "3"]);
}

/// What stands in a cell besides one number never joins it: the other cells of the row are read.
#[test]
fn one_number_a_cell() {
    let struck = ["text-decoration:underline LINE-THROUGH", "text-decoration-line: line-through", "visibility:hidden"];
    let unseen = ["/*x*/display:none", "font-size:0", "font-size: 0.0px;color:red", "opacity:0", "mso-hide:all"];
    let styled = struck.iter().chain(&unseen).map(|style| (format!("<span style=\"{style}\">12</span>345"), "345"));
    let apart = [
        ("1<br>234", ""),
        ("<p>1</p><p>234</p>", ""),
        ("<div>12</div><div>5</div>", ""),
        ("1<img src=x>234", ""),
        ("<img src=x>234", ""),
        ("<input value=1><input value=234>", ""),
        ("1<input value=234>", ""),
        // Elements that a style sheet may hide, or that have a place of their own.
        ("<span class=old>12</span>34", ""),
        ("<span class=a>12</span><span class=b>34</span>", ""),
        ("12<a href='#note'>3</a>", ""),
        ("<span style='display:block'>1</span><span style='display:block'>2</span>", ""),
        ("<b style='float:left'>1</b><b style='float:left'>2</b>", ""),
        ("1<span style='margin-left:2em'>2</span>", ""),
        ("12<small style='position:relative;top:-5px'>3</small>", ""),
        ("<font style='color:#FFF'>12</font>34", ""),
        ("<bdo dir=rtl>123</bdo>", ""),
    ];
    let one = [
        ("<span class=a>1</span><span class=a>23</span>", "123"),
        ("<span style='font-family:宋体;color:black'>1</span><span lang=EN-US style='font:12pt Arial'>2</span>", "12"),
        ("<span style='margin:0px;border:0px none'>1</span><b style='display:inline;width:auto'>2</b>3", "123"),
        ("<span class=a>12</span>件", "12"),
        ("<a href=x>12</a>", "12"),
        ("<s>12</s>345", "345"),
        ("<del>2</del><ins>3</ins>", "3"),
        ("12<sup>3</sup>", "12"),
        ("12<sup>123</sup>", "12"),
        ("<sub>1</sub>12", "12"),
        ("12<span style='vertical-align: super'>1</span>", "12"),
        ("12<span style='vertical-align: 4pt'>1</span>", "12"),
        ("<ruby>12<rp>(</rp><rt>123</rt><rp>)</rp></ruby>", "12"),
        ("<div style='font-size:0'><b style='font-size:12pt'>12</b></div>", "12"),
        ("<input value=12>件", "12"),
        ("<p>12</p><p>（含上年3件）</p>", "12"),
        ("<b>1</b>234<br>", "1234"),
        ("1 234", "1234"),
    ];
    let all = apart.iter().chain(&one).map(|(cell, figure)| ((*cell).to_owned(), *figure)).chain(styled);
    for (cell, figure) in all {
        let found = regulations(&format!("<tr><td>规章<td>7<td>{cell}<td>8"));
        assert_eq!([&found[0], &found[1], &found[2]], ["7", figure, "8"], "{cell}");
    }
    // The place of a cell stays though what it holds is not there.
    for style in struck {
        assert_eq!(regulations(&format!("<tr><td>规章<td>7<td style='{style}'>5<td>8")), ["7", "", "8"], "{style}");
    }
    let reading = read(format!("{HEAD}<tr><td>规章<td>7<td>1<br>234<td>5<sup>2</sup></table>"));
    let notes: Vec<String> = reading.notes.iter().map(|note| note.message(gouji::Lang::Zh)).collect();
    let told = ["单元格内的数字分为几段，无法确定是否为一个数：“1 234”", "数字旁另有文字“2”"];
    assert!(told.iter().all(|text| notes.iter().any(|note| note == text)), "{notes:?}");
}

#[test]
fn what_is_not_shown_is_not_read() {
    let row = "<tr style='DISPLAY : none'><td>规章<td>7<td>7<td>7<tr><td>规章<td>1<b hidden>9</b><td>2<!-- 9 --><td>3\
               <script>9</script><template>9</template><noscript>9</noscript>";
    assert_eq!(regulations(row), ["1", "2", "3"]);
}

/// The warning of a server, the size of a chunk, a second byte order mark.
#[test]
fn a_page_may_begin_after_something_else() {
    let mut body = String::new();
    gouji::write::html::report(&mut body, &gouji::testing::samples::city()).unwrap();
    for begin in ["<!DOCTYPE html>\n<html>", "<HTML lang=zh>"] {
        let page = format!("{begin}<head><meta charset=utf-8></head><body>{body}</body></html>");
        let report = |page: &str| {
            read::bytes(page.as_bytes(), &read::Options::default()).unwrap().remove(0).reading.unwrap().report
        };
        let whole = report(&page);
        assert_eq!(whole.year, Some(2024));
        for noise in
            ["x", "1f40\r\n", "Warning: include() in /a.php on line 3\n", "\u{feff}\u{feff}", "HTTP/1.1 200 OK\n\n"]
        {
            assert_eq!(report(&format!("{noise}{page}")), whole, "{noise}");
        }
    }
    // A text about a page is not a page.
    let text = "一、总体情况\n样式见 <html> 标签。\n";
    let reading = read::bytes(text.as_bytes(), &read::Options::default()).unwrap().remove(0).reading.unwrap();
    assert_eq!(reading.report.sections.overview.as_deref(), Some("样式见 <html> 标签。"));
}

#[test]
fn encodings_are_found() {
    let page = Style::Plain.page(length);
    let (gbk, _, _) = encoding_rs::GBK.encode(&page);
    let notes = |bytes: &[u8]| {
        let records = read::bytes(bytes, &read::Options::default()).unwrap();
        let reading = records.into_iter().next().unwrap().reading.unwrap();
        assert_eq!(differences(&reading, length), [""; 0]);
        reading.notes.iter().filter(|note| note.kind == NoteKind::Encoding).count()
    };
    let replaced = |bytes: &[u8], by: &str| {
        let at = bytes.windows(20).position(|window| window == b"<meta charset=utf-8>").unwrap();
        [&bytes[..at], by.as_bytes(), &bytes[at + 20..]].concat()
    };
    assert_eq!(notes(page.as_bytes()), 0);
    assert_eq!(notes(&gbk), 1, "declared utf-8");
    assert_eq!(notes(&replaced(&gbk, "")), 1);
    assert_eq!(notes(&replaced(&gbk, "<meta http-equiv=content-type content='text/html; charset=gb2312'>")), 0);
    assert_eq!(notes(&replaced(page.as_bytes(), "<meta charset=gb18030>")), 1);
    assert_eq!(notes(&replaced(page.as_bytes(), "")), 1);
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(page.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(notes(&wide), 0);
}

/// What a server says of the encoding may be right, wrong, or no encoding at all.
#[test]
fn a_charset_from_outside_is_taken_or_told() {
    let page = Style::Plain.page(length).replace("<meta charset=utf-8>", "");
    let read = |bytes: &[u8], charset: &str| {
        read::bytes(bytes, &read::Options::default().charset(charset)).map(|mut all| all.pop().unwrap().reading)
    };
    let noted = |bytes: &[u8], charset: &str| {
        let reading = read(bytes, charset).unwrap().unwrap_or_else(|error| panic!("{charset}: {error}"));
        assert_eq!(differences(&reading, length), [""; 0], "{charset}");
        let notes = reading.notes.iter().filter(|note| note.kind == NoteKind::Encoding);
        notes.map(|note| note.message(gouji::Lang::En)).collect::<Vec<_>>().join("; ")
    };
    let gbk = encoding_rs::GBK.encode(&page).0;
    for label in ["gbk", "GB2312", " gb18030 ", "\"gbk\""] {
        assert_eq!(noted(&gbk, label), "", "{label}");
    }
    let given = |given: &str, real: &str| format!("the encoding given by the caller is {given}, the real one {real}");
    for (label, name) in
        [("utf-8", "UTF-8"), ("iso-8859-1", "windows-1252"), ("utf-16le", "UTF-16LE"), ("big5", "Big5")]
    {
        assert_eq!(noted(&gbk, label), given(name, "gb18030"));
    }
    assert_eq!(noted(page.as_bytes(), "gbk"), given("GBK", "UTF-8"));
    assert_eq!(noted(page.as_bytes(), "utf-8"), "");
    let told = "the encoding given by the caller, “utf8mb4”, is not known; read as ";
    assert_eq!(noted(page.as_bytes(), "utf8mb4"), format!("{told}UTF-8"));
    assert_eq!(noted(&gbk, "utf8mb4"), format!("{told}gb18030"));
    // Without a byte order mark nothing but the caller says so.
    let wide: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(noted(&wide, "utf-16le"), "");
    assert!(read::bytes(&wide, &read::Options::default()).unwrap_err().is_encoding());
    // Korean letters stand where those of GBK do: the text can be decoded and says nothing.
    let page = "<p>附件下载</p>".repeat(20);
    let gbk = encoding_rs::GBK.encode(&page).0;
    let error = match read(&gbk, "euc-kr") {
        Ok(reading) => reading.unwrap_err(),
        Err(error) => error,
    };
    assert!(error.is_encoding(), "{error}");
    assert!(error.to_string().contains("EUC-KR"), "{error}");
}

/// With `source_lines` nothing changes but the places: a figure's is where its text begins in the source.
#[test]
fn places_are_lines_and_columns_of_the_source_if_asked() {
    let number = |cell: Cell| (cell.to_string().len() * 37 % 1000).to_string();
    let mut pages: Vec<(String, bool)> = Vec::new();
    for style in [Style::Plain, Style::Word, Style::Loose] {
        let page = style.page(number);
        pages.extend([(page.replace('\n', "\r\n"), true), (page.replace('\n', ""), true), (page, true)]);
    }
    if let Some(path) = crate::common::shared("jiangsu-shuyang-fagaiju-2023.html") {
        pages.push((std::fs::read_to_string(path).unwrap(), false));
    }
    for (page, is_own) in pages {
        let usual = read(&page);
        let mut followed = read::html(&page, &read::Options::default().source_lines()).unwrap();
        let lines: Vec<&str> = page.lines().collect();
        for (cell, place) in &followed.locations {
            let Location::Line { line, column, .. } = place else { panic!("{cell}: {place}") };
            let rest: String = lines[*line as usize - 1].chars().skip(*column as usize - 1).collect();
            let printed = shown(&usual, &cell.to_string());
            let expected = if is_own { number(*cell) } else { printed };
            let first = expected.chars().next().unwrap_or('<');
            assert!(rest.starts_with(first), "{cell} at {place}: {expected}, {:.40}", rest);
        }
        assert_eq!(followed.locations.len(), usual.locations.len());
        for heading in &followed.outline.headings {
            let Location::Line { line, column, .. } = heading.place else { panic!("{}", heading.place) };
            let rest: String = lines[line as usize - 1].chars().skip(column as usize - 1).collect();
            let begin = heading.number.as_ref().unwrap_or(&heading.text);
            assert!(rest.starts_with(begin), "{begin} at {}: {rest:.40}", heading.place);
        }
        let checker = gouji::Checker::new();
        let codes = |reading: &Reading| {
            checker
                .check(reading)
                .iter()
                .map(|finding| (finding.rule.clone(), finding.fingerprint()))
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(&usual), codes(&followed));
        followed.locations.clone_from(&usual.locations);
        assert_eq!((&followed.report, followed.notes.len()), (&usual.report, usual.notes.len()));
    }
}

#[test]
fn bytes_that_cannot_be_read_make_no_figure() {
    let mut page = Style::Plain.page(|_| "12".to_owned()).into_bytes();
    let at = page.windows(4).position(|window| window == b">12<").unwrap();
    page[at + 1] = 0xFF;
    let reading = read(&page);
    assert_eq!(reading.report.figure(cells::ARTICLE20.f2021.regulations.issued).unwrap().state(), State::Missing);
    assert_eq!(differences(&reading, |_| "12".to_owned()).len(), 1);
    assert!(reading.notes.iter().any(|note| note.kind == NoteKind::Encoding && note.cell.is_some()));
}

#[test]
fn hostile_pages_end() {
    let many = |piece: &str, count: usize| format!("<!doctype html><body>{}", piece.repeat(count));
    let attributes: String = (0..1_500_000).fold("<html><a".to_owned(), |all, n| all + " a" + &n.to_string());
    for (name, page, said) in [
        ("nested", many("<div>", 200_000), Some("elements open at once 513")),
        ("bold", many("<b>", 200_000), Some("elements open at once")),
        ("tables", many("<table><td>", 200_000), Some("elements open at once")),
        ("boxes", many("<td>", 3_000_000).replace("<body>", "<table><tr>"), Some("cells 200001")),
        ("attributes", attributes, Some("attributes")),
        (
            "spans",
            format!("{HEAD}<td rowspan=65534 colspan=1000>{}", "<tr><td rowspan=65534 colspan=1000>".repeat(50_000)),
            None,
        ),
        ("paragraphs", many("<p>", 4_000_000), Some("parts of the page")),
        ("reopened", many("<p><b><i><u><s><em>", 500_000), Some("limit exceeded")),
    ] {
        let result = read::html(&page, &read::Options::default());
        match said {
            Some(said) => {
                let error = result.unwrap_err();
                assert!(error.is_limit() && error.to_string().contains(said), "{name}: {error}");
            }
            None => assert!(result.is_ok(), "{name}"),
        }
    }
}

#[test]
fn the_head_fills_in_what_the_page_does_not_show() {
    let reading = read(
        "<head><title>某市司法局2022年政府信息公开工作年度报告_某市政府网</title><meta name=PubDate content='2023-01-20 10:00'>\
         </head><p>一、总体情况</p><p>本局依法公开。</p>",
    );
    assert_eq!(reading.report.year, Some(2022));
    assert_eq!(reading.report.agency.name.as_deref(), Some("某市司法局"));
    assert_eq!(reading.report.published.unwrap().to_string(), "2023-01-20");
}

/// Converters write a table whose boxes span as HTML inside Markdown, and the others with pipes.
#[test]
fn markdown_with_tables_in_html_is_read() {
    let text = "# 某县教育局2024年政府信息公开工作年度报告\n\n[二、主动公开政府信息情况]{style=\"a\"}\n\n\
                | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n| 规章 | 0 |  | **3** |\n\n\
                三、收到和处理政府信息公开申请情况\n\n<table>\n<tr><td>一、本年新收政府信息公开申请数量</td>\n\
                <td>5</td><td></td><td>0</td><td>0</td><td>0</td><td>1</td><td>6</td></tr>\n</table>\n\n\
                ----- -- ---\n五、存在的主要问题及改进情况\n\n<以下>无\n";
    let records = read::bytes(text.as_bytes(), &read::Options::default()).unwrap();
    let reading = records[0].reading.as_ref().unwrap();
    for (path, text) in [
        ("article20.regulations.repealed", "Blank"),
        ("article20.regulations.in_force", "3"),
        ("applications.received.natural_person", "5"),
        ("applications.received.commercial", "Blank"),
        ("applications.received.total", "6"),
    ] {
        let figure = reading.report.figure(path.parse().unwrap()).unwrap();
        assert_eq!(format!("{figure:?}"), text, "{path}");
    }
    assert_eq!(reading.report.year, Some(2024));
    assert_eq!(reading.report.sections.problems.as_deref(), Some("<以下>无"));
}

/// What Markdown shows of a cell is its figure, and a page of Markdown may begin with a tag.
#[test]
fn marks_of_markdown_are_not_part_of_a_figure() {
    let cells = [
        ("**12**", "12"),
        ("__12__", "12"),
        ("`12`", "12"),
        ("12\\*", "12*"),
        ("~~5~~12", "12"),
        ("12^1^", "12"),
        ("12<br>", "12"),
        ("<b>1</b>2", "12"),
        ("&nbsp;12", "12"),
        ("1<br>234", ""),
    ];
    for (before, bars) in [("", ["| ", " |"]), ("<div align=\"center\">\n\n", ["| ", " |"]), ("", ["", ""])] {
        for (cell, figure) in cells {
            let row = |texts: [&str; 4]| format!("{}{}{}\n", bars[0], texts.join(" | "), bars[1]);
            let text = format!(
                "{before}# 某局2024年政府信息公开工作年度报告\n\n二、主动公开政府信息情况\n\n{}{}{}\n三、完\n",
                row(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]),
                row(["---", "---", "---", "---"]),
                row(["**规章**", "0", cell, "7"]),
            );
            let reading = read::bytes(text.as_bytes(), &read::Options::default()).unwrap().remove(0).reading.unwrap();
            let found = ["issued", "repealed", "in_force"]
                .map(|name| shown(&reading, &format!("article20.regulations.{name}")));
            assert_eq!([&found[0], &found[1], &found[2]], ["0", figure.trim_end_matches('*'), "7"], "{text}");
            assert_eq!(reading.report.agency.name.as_deref(), Some("某局"));
        }
    }
}

/// Lines of dashes show the columns of a table that spaces keep, an ideograph two columns wide.
#[test]
fn a_table_whose_columns_dashes_show_is_read() {
    let text = [
        "三、收到和处理政府信息公开申请情况",
        "",
        "  ------------------------ ---- -- -- -- -- -- ----",
        "  一、本年新收政府信息公开 3                   12",
        "  申请数量",
        "",
        "  二、上年结转政府信息公开         0           1",
        "  申请数量",
        "",
        "  ------------------------ ---- -- -- -- -- -- ----",
        "五、存在的主要问题及改进情况",
        "无",
    ]
    .join("\n");
    let records = read::bytes(text.as_bytes(), &read::Options::default()).unwrap();
    let reading = records[0].reading.as_ref().unwrap();
    for (path, text) in [
        ("received.natural_person", "3"),
        ("received.commercial", "Blank"),
        ("received.total", "12"),
        ("carried_over.natural_person", "Blank"),
        ("carried_over.research", "0"),
        ("carried_over.total", "1"),
    ] {
        let figure = reading.report.figure(format!("applications.{path}").parse().unwrap()).unwrap();
        assert_eq!(format!("{figure:?}"), text, "{path}");
    }
    assert_eq!(reading.report.sections.problems.as_deref(), Some("无"));
}
