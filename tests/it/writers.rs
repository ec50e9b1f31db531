//! Reports in the official layout: what is written as Markdown is read back, what is written as HTML is well formed.

use gouji::read::{Options, text};
use gouji::write::{html, markdown};
use gouji::{Cell, Date, Figure, FigureRef, Form, Kind, NoteKind, Reading, Report, State, Table, Value, cells};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::{collection::vec, option};
use std::path::Path;

fn markdown_of(report: &Report) -> String {
    let mut out = String::new();
    markdown::report(&mut out, report).unwrap();
    out
}

fn html_of(report: &Report) -> String {
    let mut out = String::new();
    html::report(&mut out, report).unwrap();
    out
}

fn read(page: &str) -> Reading {
    text(page, &Options::default()).unwrap()
}

// ---- reports -------------------------------------------------------------------------------------------------------

/// Sentences as reports have them, among them those that speak of tables, years, dates and bodies.
const SENTENCES: &[&str] = &[
    "2024年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，扎实推进政府信息公开工作。",
    "（一）主动公开。全年通过门户网站发布信息1,286条，政务新媒体发布信息3万余条。",
    "（二）依申请公开。全年新收政府信息公开申请34件，上年结转2件，办结33件，结转下年度继续办理3件。",
    "1.公开内容不够全面。规范性文件的解读形式单一，行政许可、行政处罚等信息更新不够及时。",
    "本年度报告中所列数据的统计期限为2023年1月1日至2023年12月31日。",
    "因政府信息公开被申请行政复议3件，其中结果维持2件、尚未审结1件；行政诉讼未经复议直接起诉0件。",
    "一是压实责任；二是强化培训；三是完善机制。",
    "按照《政府信息公开信息处理费管理办法》收取信息处理费情况：本年度未收取信息处理费。",
    "本单位2023年度无其他需要报告的事项。",
    "无",
    "暂无其他需要报告的事项。",
    "如对本年度报告有疑问，请与县教育局办公室联系（地址：人民路1号；电话：0000-1234567；邮编：223600）。",
    "与2022年相比，申请量同比增长12.5%，*重点*领域 <公开> 更加规范 & 有序。",
    "第二十条第（十四）项 法律、法规、规章规定应当主动公开的其他政府信息均已公开。",
    "（五）监督保障。2024年3月5日召开政务公开工作推进会，全年培训2次，共计120人次。",
    "行政规范性文件制发2件、废止1件，现行有效12件。",
];

fn prose() -> impl Strategy<Value = Option<String>> {
    option::of(vec(select(SENTENCES), 1..4).prop_flat_map(|lines| {
        // One paragraph, or one a line.
        select(vec![String::new(), "\n".to_owned()]).prop_map(move |joint| lines.join(&joint))
    }))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[东西南北中山河湖海江阳宁安沭桃]{1,6}(省|市|县|区|乡|镇)(人民政府|人民政府办公室|审计局|气象局|管委会|街道办事处)?",
        1 => select(vec![
            "国家税务总局某县税务局",
            "长春新区（高新区）管理委员会",
            "攀枝花市西区审计局",
            "市生态环境局",
            "第二中学",
            "甘孜藏族自治州发展和改革委员会",
        ]).prop_map(str::to_owned),
    ]
}

/// Texts that are no figure of any kind, at most 12 characters, and no label nor a letter of the heads of 表四.
fn unreadable() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec![
            "若干",
            "见附件",
            "约3",
            "1,23",
            "3-5",
            "多项",
            "不详",
            "N/A",
            "#REF!",
            "**",
            "12.5.3",
            "１２；",
            "3件左右",
            "?",
            "０x"
        ])
        .prop_map(str::to_owned),
        "[甲乙丙若干约余待见附不详a-zA-Z?*.,;:#~（）“”]{1,12}",
        "[0-9]{1,5}[甲乙丙若干约余待见附不详a-zA-Z?*;#~]{1,7}",
    ]
    .prop_filter("a figure", |text| {
        matches!(Figure::<gouji::Money>::read(text), Figure::Unreadable(_))
            && matches!(Figure::<gouji::Change>::read(text), Figure::Unreadable(_))
    })
}

#[derive(Clone, Debug)]
enum Said {
    Number(u64, u8),
    Blank,
    Slash,
    Missing,
    Unreadable(String),
}

fn a_box() -> impl Strategy<Value = Said> {
    prop_oneof![
        4 => (0_u64..300, any::<u8>()).prop_map(|(n, m)| Said::Number(n, m)),
        2 => (0_u64..1 << 53, any::<u8>()).prop_map(|(n, m)| Said::Number(n, m)),
        2 => Just(Said::Blank),
        1 => Just(Said::Slash),
        2 => Just(Said::Missing),
        1 => unreadable().prop_map(Said::Unreadable),
    ]
}

fn fill(report: &mut Report, cell: Cell, what: &Said) {
    match what {
        Said::Number(n, mode) => match cell.kind() {
            Kind::Count => report.set(cell, *n).unwrap(),
            Kind::Change => report.set(cell, if mode % 2 == 0 { *n as i64 } else { -(*n as i64) }).unwrap(),
            Kind::Money => {
                let decimals = usize::from(mode % 7);
                let digits = (n % 1_000_000).to_string();
                let unit = ["", "元", "万元"][usize::from(mode % 3)];
                let point = if decimals > 0 { "." } else { "" };
                let fraction: String = digits.chars().cycle().take(decimals).collect();
                report.set_text(cell, &format!("{}{point}{fraction}{unit}", n % 1_000_000_000)).unwrap();
            }
        },
        Said::Blank => report.set(cell, Value::Blank).unwrap(),
        Said::Slash => report.set(cell, Value::Slash).unwrap(),
        Said::Missing => report.set(cell, Value::Missing).unwrap(),
        Said::Unreadable(text) => report.set_text(cell, text).unwrap(),
    }
}

fn report() -> impl Strategy<Value = Report> {
    let head = (2008_u16..=2100, option::of(name()), option::of((2009_u16..=2101, 1_u8..=12, 1_u8..=31)));
    // A report full of gaps, and one in which figures are rare.
    let boxes = prop_oneof![
        3 => vec(a_box(), 256),
        1 => (a_box(), vec(prop_oneof![9 => Just(None), 1 => a_box().prop_map(Some)], 256))
            .prop_map(|(usual, boxes)| boxes.into_iter().map(|b| b.unwrap_or_else(|| usual.clone())).collect()),
    ];
    let tables = vec(proptest::bool::weighted(0.85), 3);
    (head, [prose(), prose(), prose()], select(Form::ALL), select(Form::ALL), tables, boxes).prop_map(
        |((year, name, date), [overview, problems, other_matters], two, three, tables, boxes)| {
            let mut report = Report::new(year, "", two);
            report.agency.name = name;
            report.applications = Report::new(year, "", three).applications;
            report.published = date.and_then(|(y, m, d)| Date::new(y, m, d));
            (report.sections.overview, report.sections.problems) = (overview, problems);
            report.sections.other_matters = other_matters;
            for cell in report.cells().collect::<Vec<_>>() {
                let at = Cell::all().position(|c| c == cell).unwrap();
                fill(&mut report, cell, &boxes[at]);
            }
            report.article20 = report.article20.filter(|_| tables[0]);
            report.applications = report.applications.filter(|_| tables[1]);
            report.disputes = report.disputes.filter(|_| tables[2]);
            report
        },
    )
}

/// What is read back: Missing as Blank.
fn with_blanks(report: &Report) -> Report {
    let mut report = report.clone();
    for cell in report.cells().collect::<Vec<_>>() {
        if report.figure(cell).unwrap().state() == State::Missing {
            report.set(cell, Value::Blank).unwrap();
        }
    }
    report
}

fn same(found: &Report, expected: &Report) -> Result<(), String> {
    for cell in Cell::all() {
        let (found, expected) = (found.figure(cell), expected.figure(cell));
        if found != expected {
            return Err(format!("{cell}: {found:?}, expected {expected:?}"));
        }
    }
    // A report without a name has that which its prose tells.
    let is_told = |name: &str| found.sections.overview.as_deref().is_some_and(|overview| overview.contains(name));
    let name = found.agency.name.as_deref().filter(|name| expected.agency.name.is_some() || !is_told(name));
    if name != expected.agency.name.as_deref() {
        return Err(format!("{name:?}, expected {:?}", expected.agency.name));
    }
    let head = |report: &Report| {
        let forms = (report.article20.as_ref().map(|t| t.form()), report.applications.as_ref().map(|t| t.form()));
        (report.year, report.published, report.sections.clone(), forms, report.disputes.is_some())
    };
    if head(found) == head(expected) {
        Ok(())
    } else {
        Err(format!("{:?}, expected {:?}", head(found), head(expected)))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_as_markdown_is_read_back(report in report()) {
        let page = markdown_of(&report);
        let again = read(&page);
        prop_assert_eq!(same(&again.report, &with_blanks(&report)), Ok(()), "{}", page);
        prop_assert_eq!(again.outline.headings.len(), 6);
        prop_assert_eq!(&again.notes, &[]);
        // And what was read is written alike.
        let mut written = again.report;
        written.agency.name = report.agency.name.clone();
        prop_assert_eq!(markdown_of(&written), page);
    }

    #[cfg(feature = "html")]
    #[test]
    fn what_is_written_as_html_is_read_back(report in report()) {
        let mut page = String::new();
        gouji::write::html::report(&mut page, &report).unwrap();
        let again = gouji::read::html(&page, &gouji::read::Options::default()).unwrap();
        prop_assert_eq!(same(&again.report, &with_blanks(&report)), Ok(()), "{}", page);
    }

    #[cfg(feature = "office")]
    #[test]
    fn what_is_written_as_docx_is_read_back(report in report(), hostile in any::<String>()) {
        let file = |report: &Report| {
            let mut file = std::io::Cursor::new(Vec::new());
            gouji::write::docx::report(&mut file, report).unwrap();
            file.into_inner()
        };
        let again = gouji::read::docx(file(&report), &gouji::read::Options::default()).unwrap();
        prop_assert_eq!(same(&again.report, &with_blanks(&report)), Ok(()));
        prop_assert_eq!(again.outline.headings.len(), 6);
        // Whatever its texts are, the file is one that can be read.
        let mut odd = report.clone();
        odd.agency.name = Some(hostile.clone());
        odd.sections.overview = Some(hostile);
        prop_assert!(gouji::read::docx(file(&odd), &gouji::read::Options::default()).is_ok());
    }

    #[test]
    fn remarks_are_read_back(
        report in report(),
        remarks in vec((any::<proptest::sample::Index>(), 0_u32..10_000, select(vec![
            "（其中修订 16 件）", "（含自然失效29件）", "（其中：本级1，下级2）", "件", "件（含上年结转2件）", " 件", "(注1)",
        ])), 1..20),
    ) {
        let mut reading = Reading::new(report);
        let all: Vec<Cell> = reading.report.cells().collect();
        for (at, number, remark) in remarks.iter().filter(|_| !all.is_empty()) {
            let cell = *at.get(&all);
            let raw = format!("{number}{remark}");
            reading.report.set_text(cell, &raw).unwrap();
            // 件 makes money unreadable, and a bare remark is none.
            if reading.report.figure(cell).unwrap().state() == State::Stated {
                reading.outline.boxes.insert(cell, raw);
            } else {
                reading.report.set(cell, *number).unwrap();
                reading.outline.boxes.remove(&cell);
            }
        }
        let mut page = String::new();
        markdown::reading(&mut page, &reading).unwrap();
        let again = read(&page);
        prop_assert_eq!(same(&again.report, &with_blanks(&reading.report)), Ok(()), "{}", page);
        prop_assert_eq!(&again.outline.boxes, &reading.outline.boxes);
        let told = |note: &gouji::Note| matches!(note.kind, NoteKind::Remark | NoteKind::UnitDropped);
        prop_assert!(again.notes.iter().all(told), "{:?}", again.notes);
        // As a report alone they are left out.
        prop_assert!(!markdown_of(&reading.report).contains("自然失效"));
    }

    #[test]
    fn what_is_written_as_html_is_well_formed(report in report(), hostile in any::<String>()) {
        let mut report = report;
        report.agency.name = Some(hostile.clone());
        report.sections.overview = Some(hostile.clone());
        for cell in report.cells().step_by(3).collect::<Vec<_>>() {
            report.set_text(cell, &hostile).unwrap();
        }
        let page = html_of(&report);
        let tables = well_formed(&page)?;
        let count = Table::ALL.iter().filter(|t| report.cells().any(|c| c.table() == **t)).count();
        prop_assert_eq!(tables.len(), count);
        let boxes: usize = tables.iter().map(|table| table.figures).sum();
        prop_assert_eq!(boxes, report.cells().count());
        // Markdown stays a table of as many columns in every row, whatever is in its boxes.
        let page = markdown_of(&report);
        let lines: Vec<&str> = page.lines().filter(|line| line.starts_with("| ") && line.ends_with(" |")).collect();
        prop_assert!(lines.iter().all(|line| [2, 3, 4, 10, 15].contains(&(line.replace("\\|", "").matches('|').count() - 1))));
    }
}

// ---- HTML ----------------------------------------------------------------------------------------------------------

struct Laid {
    width: usize,
    figures: usize,
}

/// Checks that every tag is closed in its turn and that the rows of each table fill the same columns.
fn well_formed(page: &str) -> Result<Vec<Laid>, TestCaseError> {
    let body = page.strip_prefix("<!DOCTYPE html>\n").ok_or_else(|| TestCaseError::fail("no doctype"))?;
    let mut open: Vec<&str> = Vec::new();
    let mut tables: Vec<Vec<Vec<(usize, usize)>>> = Vec::new();
    let mut figures: Vec<usize> = Vec::new();
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').ok_or_else(|| TestCaseError::fail("a bare <"))?;
        prop_assert!(!text.contains('>') && !text.contains('"') || open.last() == Some(&"style"), "{}", text);
        for entity in text.split('&').skip(1) {
            prop_assert!(
                ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| entity.starts_with(known)),
                "{}",
                entity
            );
        }
        if let Some(name) = tag.strip_prefix('/') {
            prop_assert_eq!(open.pop(), Some(name));
            continue;
        }
        let name = tag.split(' ').next().unwrap();
        let known = ["html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "tr", "th", "td"];
        prop_assert!(known.contains(&name), "{}", tag);
        let span = |name: &str| {
            let text = tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
            text.map_or(1, |(number, _)| number.parse::<usize>().unwrap())
        };
        match name {
            "meta" => continue,
            "table" => {
                tables.push(Vec::new());
                figures.push(0);
            }
            "tr" => tables.last_mut().unwrap().push(Vec::new()),
            "th" | "td" => {
                *figures.last_mut().unwrap() += usize::from(name == "td");
                tables.last_mut().unwrap().last_mut().unwrap().push((span("rowspan"), span("colspan")));
            }
            _ => {}
        }
        open.push(name);
    }
    prop_assert_eq!(open, Vec::<&str>::new());
    let mut out = Vec::new();
    for (rows, figures) in tables.iter().zip(figures) {
        let width: usize = rows[0].iter().map(|(_, columns)| columns).sum();
        let mut taken = vec![vec![false; width]; rows.len()];
        for (row, areas) in rows.iter().enumerate() {
            for (height, columns) in areas {
                let free = taken[row].iter().position(|taken| !taken);
                let free = free.ok_or_else(|| TestCaseError::fail(format!("row {row} is full")))?;
                for line in row..row + height {
                    for column in free..free + columns {
                        let place = taken.get_mut(line).and_then(|line| line.get_mut(column));
                        let place = place.ok_or_else(|| TestCaseError::fail(format!("row {row} is too long")))?;
                        prop_assert!(!*place, "row {} column {} taken twice", line, column);
                        *place = true;
                    }
                }
            }
        }
        prop_assert!(taken.iter().flatten().all(|taken| *taken), "a hole");
        out.push(Laid { width, figures });
    }
    Ok(out)
}

#[test]
fn both_editions_have_the_layout_of_the_form() {
    for (form, figures) in [(Form::F2021, [10, 175, 15]), (Form::F2019, [22, 161, 15])] {
        let page = html_of(&Report::new(2024, "甲局", form));
        let tables = well_formed(&page).unwrap();
        assert_eq!(tables.iter().map(|table| table.figures).collect::<Vec<_>>(), figures);
        assert_eq!(tables.iter().map(|table| table.width).collect::<Vec<_>>(), [4, 10, 15]);
        let outcomes = if form == Form::F2021 { 22 } else { 20 };
        for area in [
            "<th rowspan=\"3\" colspan=\"3\">(本列数据的勾稽关系为",
            "<th colspan=\"7\">申请人情况</th>",
            "<th rowspan=\"2\">自然人</th><th colspan=\"5\">法人或其他组织</th><th rowspan=\"2\">总计</th></tr>",
            "<th colspan=\"3\">一、本年新收政府信息公开申请数量</th>",
            &format!("<th rowspan=\"{outcomes}\">三、本年度办理结果</th><th colspan=\"2\">(一)予以公开</th>"),
            "<th rowspan=\"8\">(三)不予公开</th><th>1.属于国家秘密</th>",
            "<th rowspan=\"3\">(四)无法提供</th><th>1.本机关不掌握相关政府信息</th>",
            "<th rowspan=\"5\">(五)不予处理</th><th>1.信访举报投诉类申请</th>",
            if form == Form::F2021 {
                "<th rowspan=\"3\">(六)其他处理</th><th>1."
            } else {
                "<th colspan=\"2\">(六)其他处理</th><td>"
            },
            "<th colspan=\"2\">(七)总计</th>",
            "<th colspan=\"3\">四、结转下年度继续办理</th>",
            "<tr><th colspan=\"5\">行政复议</th><th colspan=\"10\">行政诉讼</th></tr>",
            "<th rowspan=\"2\">总计</th><th colspan=\"5\">未经复议直接起诉</th><th colspan=\"5\">复议后起诉</th></tr>",
        ] {
            assert!(page.contains(area), "{area}\n{page}");
        }
    }
}

#[test]
fn a_hostile_name_is_text() {
    let report = Report::new(2024, "<script>alert(\"甲\")</script>&'", Form::F2021);
    let page = html_of(&report);
    assert!(!page.contains("<script"), "{page}");
    let name = "&lt;script&gt;alert(&quot;甲&quot;)&lt;/script&gt;&amp;&#39;2024年政府信息公开工作年度报告";
    assert!(page.contains(&format!("<title>{name}</title>")), "{page}");
    assert!(page.contains(&format!("<h1>{name}</h1>")), "{page}");
    // Nothing that steers a terminal comes through, and no line of a name begins a line of the page.
    let report = Report::new(2024, "甲\u{1b}[31m\u{202e}局\n## 六、其他需要报告的事项\n", Form::F2021);
    for page in [html_of(&report), markdown_of(&report)] {
        assert!(page.contains("甲\u{fffd}[31m\u{fffd}局 ## 六、其他需要报告的事项 2024年"), "{page}");
    }
}

/// A report with 表四 alone.
fn small() -> Report {
    let mut report = Report::new(2024, "某县教育局", Form::F2021);
    (report.article20, report.applications) = (None, None);
    report.published = Date::new(2025, 1, 20);
    report.sections.overview = Some("2024年，我局依法公开。\n共 3 < 5 件。".to_owned());
    report.sections.other_matters = Some("无。".to_owned());
    report.set(cells::DISPUTES.review.upheld, 3).unwrap();
    report.set_text(cells::DISPUTES.review.corrected, "/").unwrap();
    report.set_text(cells::DISPUTES.review.total, "a|b\nc").unwrap();
    report
}

#[test]
fn a_small_report_is_written_as_html_to_the_letter() {
    let page = html_of(&small());
    let (head, body) = page.split_once("<style>").unwrap();
    assert_eq!(
        head,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>某县教育局2024年政府信息公开工作年度报告</title>\n"
    );
    assert_eq!(
        body.split_once("</style>\n").unwrap().1,
        "\
</head>
<body>
<h1>某县教育局2024年政府信息公开工作年度报告</h1>
<p class=\"date\">发布日期：2025-01-20</p>
<h2>一、总体情况</h2>
<p class=\"prose\">2024年，我局依法公开。</p>
<p class=\"prose\">共 3 &lt; 5 件。</p>
<h2>二、主动公开政府信息情况</h2>
<h2>三、收到和处理政府信息公开申请情况</h2>
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>
<table>
<tr><th colspan=\"5\">行政复议</th><th colspan=\"10\">行政诉讼</th></tr>
<tr><th rowspan=\"2\">结果维持</th><th rowspan=\"2\">结果纠正</th><th rowspan=\"2\">其他结果</th>\
<th rowspan=\"2\">尚未审结</th><th rowspan=\"2\">总计</th><th colspan=\"5\">未经复议直接起诉</th>\
<th colspan=\"5\">复议后起诉</th></tr>
<tr><th>结果维持</th><th>结果纠正</th><th>其他结果</th><th>尚未审结</th><th>总计</th>\
<th>结果维持</th><th>结果纠正</th><th>其他结果</th><th>尚未审结</th><th>总计</th></tr>
<tr><td>3</td><td>/</td><td></td><td></td><td>a|b c</td><td></td><td></td><td></td><td></td><td></td>\
<td></td><td></td><td></td><td></td><td></td></tr>
</table>
<h2>五、存在的主要问题及改进情况</h2>
<h2>六、其他需要报告的事项</h2>
<p class=\"prose\">无。</p>
</body>
</html>
"
    );
}

#[test]
fn a_small_report_is_written_as_markdown_to_the_letter() {
    assert_eq!(
        markdown_of(&small()),
        "\
# 某县教育局2024年政府信息公开工作年度报告

发布日期：2025-01-20

## 一、总体情况

2024年，我局依法公开。

共 3 < 5 件。

## 二、主动公开政府信息情况

## 三、收到和处理政府信息公开申请情况

## 四、政府信息公开行政复议、行政诉讼情况

| 行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |
|  |  |  |  |  | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
| 3 | / |  |  | a\\|b c |  |  |  |  |  |  |  |  |  |  |

## 五、存在的主要问题及改进情况

## 六、其他需要报告的事项

无。
"
    );
}

#[test]
fn a_remark_of_another_number_is_left_out() {
    let mut reading = Reading::new(small());
    let cell = cells::DISPUTES.review.upheld;
    reading.outline.boxes.insert(cell, "4（含上年1件）".to_owned());
    let mut page = String::new();
    markdown::reading(&mut page, &reading).unwrap();
    assert!(page.contains("| 3 | / |"), "{page}");
    reading.report.set(cell, 4).unwrap();
    page.clear();
    html::reading(&mut page, &reading).unwrap();
    assert!(page.contains("<td>4（含上年1件）</td><td>/</td>"), "{page}");
    assert!(matches!(reading.report.figure(cell), Some(FigureRef::Count(Figure::Stated(_)))));
}

/// Published pages: what was read of them is written and read back. Without the shared folder only the page of the
/// examples.
#[test]
fn published_pages_are_written_and_read_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![root.join("examples/reports/page.txt")];
    for folder in ["../shared/reports", "../shared/reports/cut"] {
        let entries = std::fs::read_dir(root.join(folder)).into_iter().flatten().flatten();
        pages.extend(entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "txt")));
    }
    let mut count = 0;
    for path in pages {
        let Ok(reading) = text(&std::fs::read_to_string(&path).unwrap(), &Options::default()) else { continue };
        let mut page = String::new();
        markdown::reading(&mut page, &reading).unwrap();
        let again = read(&page);
        same(&again.report, &with_blanks(&reading.report)).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        assert_eq!(again.outline.boxes, reading.outline.boxes, "{}", path.display());
        well_formed(&html_of(&reading.report)).unwrap();
        count += 1;
    }
    println!("pages written and read back: {count}");
}
