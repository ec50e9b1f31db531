//! Reading flattened text through the public API: every way of printing the tables, real pages, and what must not be
//! read.

use crate::common::{self, parsed, shared_files};
use gouji::read::{Limits, Options, text};
use gouji::{
    AdminLevel, AgencyKind, Cell, Checker, ErrorKind, Form, Lang, Location, Note, NoteKind, Reading, Report, State,
    Table, outline::Candidate,
};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::PathBuf;

fn read(page: &str) -> Reading {
    text(page, &Options::default()).unwrap()
}

fn shown(reading: &Reading, path: &str) -> String {
    let figure = reading.report.figure(path.parse().unwrap());
    figure.map_or_else(|| "no such box".to_owned(), |figure| format!("{figure:?}"))
}

fn read_count(report: &Report) -> usize {
    let is_read = |cell: &Cell| {
        let state = report.figure(*cell).map(|figure| figure.state());
        matches!(state, Some(State::Stated | State::Slash | State::Blank))
    };
    report.cells().filter(is_read).count()
}

fn notes(reading: &Reading, kind: NoteKind) -> Vec<&Note> {
    reading.notes.iter().filter(|note| note.kind == kind).collect()
}

// ---- the form as it is printed -------------------------------------------------------------------------------------

/// A line of a table: a caption, a head, or a row with the groups before it.
type Printed = (&'static [&'static str], usize);

const TABLE2_2021: &[Printed] = &[
    (&["第二十条第(一)项"], 0),
    (&["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], 0),
    (&["规章"], 3),
    (&["行政规范性文件"], 3),
    (&["第二十条第(五)项"], 0),
    (&["信息内容", "本年处理决定数量"], 0),
    (&["行政许可"], 1),
    (&["第二十条第(六)项"], 0),
    (&["信息内容", "本年处理决定数量"], 0),
    (&["行政处罚"], 1),
    (&["行政强制"], 1),
    (&["第二十条第(八)项"], 0),
    (&["信息内容", "本年收费金额(单位:万元)"], 0),
    (&["行政事业性收费"], 1),
];

const TABLE2_2019: &[Printed] = &[
    (&["第二十条第（一）项"], 0),
    (&["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"], 0),
    (&["规章"], 3),
    (&["规范性文件"], 3),
    (&["第二十条第（五）项"], 0),
    (&["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], 0),
    (&["行政许可"], 3),
    (&["其他对外管理服务事项"], 3),
    (&["第二十条第（六）项"], 0),
    (&["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], 0),
    (&["行政处罚"], 3),
    (&["行政强制"], 3),
    (&["第二十条第（八）项"], 0),
    (&["信息内容", "上一年项目数量", "本年增/减"], 0),
    (&["行政事业性收费"], 2),
    (&["第二十条第（九）项"], 0),
    (&["信息内容", "采购项目数量", "采购总金额"], 0),
    (&["政府集中采购"], 2),
];

const TABLE3: &[Printed] = &[
    (&["(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)", "申请人情况"], 0),
    (&["自然人", "法人或其他组织", "总计"], 0),
    (&["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"], 0),
    (&["一、本年新收政府信息公开申请数量"], 7),
    (&["二、上年结转政府信息公开申请数量"], 7),
    (&["三、本年度办理结果", "(一)予以公开"], 7),
    (&["(二)部分公开(区分处理的,只计这一情形,不计其他情形)"], 7),
    (&["(三)不予公开", "1.属于国家秘密"], 7),
    (&["2.其他法律行政法规禁止公开"], 7),
    (&["3.危及“三安全一稳定”"], 7),
    (&["4.保护第三方合法权益"], 7),
    (&["5.属于三类内部事务信息"], 7),
    (&["6.属于四类过程性信息"], 7),
    (&["7.属于行政执法案卷"], 7),
    (&["8.属于行政查询事项"], 7),
    (&["(四)无法提供", "1.本机关不掌握相关政府信息"], 7),
    (&["2.没有现成信息需要另行制作"], 7),
    (&["3.补正后申请内容仍不明确"], 7),
    (&["(五)不予处理", "1.信访举报投诉类申请"], 7),
    (&["2.重复申请"], 7),
    (&["3.要求提供公开出版物"], 7),
    (&["4.无正当理由大量反复申请"], 7),
    (&["5.要求行政机关确认或重新出具已获取信息"], 7),
];

const OTHER_2021: &[Printed] = &[
    (&["(六)其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"], 7),
    (&["2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"], 7),
    (&["3.其他"], 7),
];
const OTHER_2019: &[Printed] = &[(&["(六)其他处理"], 7)];
const TABLE3_END: &[Printed] = &[(&["(七)总计"], 7), (&["四、结转下年度继续办理"], 7)];

const TABLE4: &[Printed] = &[
    (&["行政复议", "行政诉讼"], 0),
    (&["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "复议后起诉"], 0),
    (
        &[
            "结果维持",
            "结果纠正",
            "其他结果",
            "尚未审结",
            "总计",
            "结果维持",
            "结果纠正",
            "其他结果",
            "尚未审结",
            "总计",
        ],
        0,
    ),
    (&[], 15),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `规章 |` and each figure on a line of its own.
    BoxALine,
    /// The same with the pipe on the next line.
    PipeBelow,
    /// The same without pipes.
    Lines,
    /// `规章 | 0 | 0 | 0 |`
    Trailing,
    /// `| 规章 | 0 | 0 | 0`
    Leading,
    /// `| 规章 | 0 | 0 | 0 |` with a rule under the head.
    Markdown,
    /// `规章 | 0 | 0 | 0`
    Between,
    /// `规章 0 0 0`
    Spaces,
    Tabs,
    /// Markdown of a table whose labels span columns: empty boxes between a label and its figures.
    Spilled,
    /// Each box a line, an empty box an empty line.
    Paragraphs,
}

impl Style {
    const ALL: [Style; 11] = [
        Style::BoxALine,
        Style::PipeBelow,
        Style::Lines,
        Style::Trailing,
        Style::Leading,
        Style::Markdown,
        Style::Between,
        Style::Spaces,
        Style::Tabs,
        Style::Spilled,
        Style::Paragraphs,
    ];

    /// Boxes between a label of 表三 and its figures.
    fn spill(self, label: &str, width: usize) -> usize {
        let is_inner = label.starts_with(|c: char| c.is_ascii_digit());
        if self != Style::Spilled || width != 7 || is_inner { 0 } else { 1 + usize::from(!label.starts_with('(')) }
    }

    /// Whether an empty box shows, also as the last of its row.
    fn shows_blanks(self) -> bool {
        !matches!(self, Style::Lines | Style::Spaces | Style::Leading | Style::Between)
    }

    fn print(self, boxes: &[String], out: &mut String) {
        match self {
            Style::BoxALine => boxes.iter().for_each(|text| writeln!(out, "{text} |").unwrap()),
            Style::PipeBelow => boxes.iter().for_each(|text| match text.as_str() {
                "" => out.push_str("|\n"),
                text => writeln!(out, "{text}\n|").unwrap(),
            }),
            Style::Lines => boxes.iter().for_each(|text| writeln!(out, "{text}\n").unwrap()),
            Style::Trailing => writeln!(out, "{} |", boxes.join(" | ")).unwrap(),
            Style::Leading => writeln!(out, "| {}", boxes.join(" | ")).unwrap(),
            Style::Markdown | Style::Spilled => writeln!(out, "| {} |", boxes.join(" | ")).unwrap(),
            Style::Between => writeln!(out, "{}", boxes.join(" | ")).unwrap(),
            Style::Spaces => writeln!(out, "{}", boxes.join("  ")).unwrap(),
            Style::Tabs => writeln!(out, "{}", boxes.join("\t")).unwrap(),
            Style::Paragraphs => boxes.iter().for_each(|text| writeln!(out, "{text}").unwrap()),
        }
    }
}

/// The tables of both printed forms, each with its cells.
fn tables(form2: Form, form3: Form) -> Vec<(Table, Vec<Printed>)> {
    let two = if form2 == Form::F2021 { TABLE2_2021 } else { TABLE2_2019 };
    let other = if form3 == Form::F2021 { OTHER_2021 } else { OTHER_2019 };
    vec![
        (Table::Article20, two.to_vec()),
        (Table::Applications, [TABLE3, other, TABLE3_END].concat()),
        (Table::Disputes, TABLE4.to_vec()),
    ]
}

fn cells(table: Table, form: Form) -> Vec<Cell> {
    Cell::of(form).filter(|cell| cell.table() == table).collect()
}

/// Prints a report; `text` gives what is in a box.
fn page(style: Style, form2: Form, form3: Form, text: impl Fn(Cell) -> String) -> String {
    let mut out =
        String::from("某县某某镇人民政府2023年政府信息公开工作年度报告\n\n一、总体情况\n2023年，我镇依法公开。\n");
    let titles =
        ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"];
    for ((table, lines), title) in tables(form2, form3).into_iter().zip(titles) {
        writeln!(out, "{title}").unwrap();
        let form = if table == Table::Article20 { form2 } else { form3 };
        let mut cells = cells(table, form).into_iter();
        for (n, (labels, width)) in lines.into_iter().enumerate() {
            let figures = cells.by_ref().take(width).map(&text);
            let spill = labels.last().map_or(0, |label| style.spill(label, width));
            let spill = std::iter::repeat_n(String::new(), spill);
            let boxes: Vec<String> =
                labels.iter().map(|label| (*label).to_owned()).chain(spill).chain(figures).collect();
            style.print(&boxes, &mut out);
            if style == Style::Markdown && n == 1 {
                writeln!(out, "|{}", "---|".repeat(boxes.len())).unwrap();
            }
        }
        assert_eq!(cells.next(), None);
    }
    out + "五、存在的主要问题及改进情况\n一是力度不够。\n六、其他需要报告的事项\n无。\n某县某某镇人民政府\n2024年1月9日\n"
}

/// The report with the same texts in its boxes.
fn expected(form2: Form, form3: Form, text: impl Fn(Cell) -> String) -> Report {
    let mut report = Report::new(2023, "某县某某镇人民政府", form2);
    report.applications = Report::new(2023, "", form3).applications;
    for cell in report.cells().collect::<Vec<_>>() {
        report.set_text(cell, &text(cell)).unwrap();
    }
    report
}

fn same_tables(found: &Report, expected: &Report) -> Result<(), String> {
    for cell in expected.cells() {
        let (found, expected) = (found.figure(cell), expected.figure(cell));
        if found != expected {
            return Err(format!("{cell}: {found:?}, expected {expected:?}"));
        }
    }
    Ok(())
}

#[test]
fn every_style_of_both_forms_is_read_whole() {
    let number = |cell: Cell| match cell.kind() {
        gouji::Kind::Change => format!("-{}", cell.to_string().len()),
        gouji::Kind::Money => format!("{}.25", cell.to_string().len()),
        gouji::Kind::Count => cell.to_string().len().to_string(),
    };
    for style in Style::ALL {
        for form2 in [Form::F2021, Form::F2019] {
            for form3 in [Form::F2021, Form::F2019] {
                let page = page(style, form2, form3, number);
                let reading = read(&page);
                let report = &reading.report;
                same_tables(report, &expected(form2, form3, number)).unwrap_or_else(|why| panic!("{style:?} {why}"));
                assert_eq!(reading.locations.len(), report.cells().count(), "{style:?}");
                assert_eq!(report.agency.name.as_deref(), Some("某县某某镇人民政府"));
                assert_eq!(report.published.unwrap().to_string(), "2024-01-09");
                assert_eq!(report.sections.problems.as_deref(), Some("一是力度不够。"), "{style:?}");
                assert_eq!(report.sections.other_matters.as_deref(), Some("无。"), "{style:?}");
                assert_eq!(reading.outline.headings.len(), 6);
                assert_eq!(reading.notes, [], "{style:?}");
                let forms: Vec<_> = reading.outline.tables.iter().map(|table| table.form).collect();
                assert_eq!(forms, [Some(form2), Some(form3), None]);
                assert!(text(&page, &Options::default().require_all()).is_ok());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_back(
        style in prop::sample::select(Style::ALL.to_vec()),
        old in any::<(bool, bool)>(),
        boxes in prop::collection::vec(prop_oneof![
            4 => (0_u32..200).prop_map(|n| n.to_string()),
            2 => any::<u32>().prop_map(|n| n.to_string()),
            2 => Just(String::new()),
            1 => Just("/".to_owned()),
        ], 256),
    ) {
        let form = |old: bool| if old { Form::F2019 } else { Form::F2021 };
        let (form2, form3) = (form(old.0), form(old.1));
        let all: Vec<Cell> = Cell::all().collect();
        let value = |cell: Cell| {
            let text = &boxes[all.iter().position(|c| *c == cell).unwrap()];
            if text.is_empty() && !style.shows_blanks() { "0".to_owned() } else { text.clone() }
        };
        let page = page(style, form2, form3, value);
        if matches!(style, Style::Spilled | Style::Paragraphs) {
            // An empty total between empty boxes is not sure.
            no_wrong_figure(&page, &expected(form2, form3, value))?;
        } else {
            prop_assert_eq!(same_tables(&read(&page).report, &expected(form2, form3, value)), Ok(()));
        }
    }

    #[test]
    fn a_page_that_lost_a_line_has_no_wrong_figure(
        style in prop::sample::select(Style::ALL.to_vec()),
        old in any::<bool>(),
        lost in 0_usize..320,
    ) {
        let form = if old { Form::F2019 } else { Form::F2021 };
        let value = |cell: Cell| (Cell::all().position(|c| c == cell).unwrap() + 100).to_string();
        let whole = page(style, form, form, value);
        let lines: Vec<&str> = whole.lines().enumerate().filter(|(at, _)| *at != lost).map(|(_, line)| line).collect();
        let truth = expected(form, form, value);
        if style == Style::PipeBelow {
            // A pipe whose box lost its line is what an empty box looks like.
            let reading = text(&lines.join("\n"), &Options::default()).unwrap();
            let wrong = |cell: &Cell| {
                let found = reading.report.figure(*cell).unwrap();
                !matches!(found.state(), State::Missing | State::Blank) && Some(found) != truth.figure(*cell)
            };
            prop_assert_eq!(reading.report.cells().find(wrong), None);
        } else {
            no_wrong_figure(&lines.join("\n"), &truth)?;
        }
    }

    #[test]
    fn a_page_that_stops_anywhere_has_no_wrong_figure(
        style in prop::sample::select(Style::ALL.to_vec()),
        stop in 0_usize..4000,
        end in prop::sample::select(vec!["", "\n"]),
    ) {
        let value = |cell: Cell| (Cell::all().position(|c| c == cell).unwrap() + 100).to_string();
        let whole = page(style, Form::F2021, Form::F2021, value);
        let part: String = whole.chars().take(stop).chain(end.chars()).collect();
        no_wrong_figure(&part, &expected(Form::F2021, Form::F2021, value))?;
    }

    #[test]
    fn no_text_makes_the_reader_panic(page in "([规章|0 \t\n/一二三、公开总计申请0-9]|行政许可|二、主动公开政府信息情况\n|2023年|规章|自然人\n){0,200}") {
        let _ = text(&page, &Options::default());
    }
}

/// A row that lacks its last figure and has the blank of a merged label before its first is not read by its length.
#[test]
fn a_spilled_page_that_stops_before_the_last_figure_of_a_row_has_no_wrong_figure() {
    let value = |cell: Cell| (Cell::all().position(|c| c == cell).unwrap() + 100).to_string();
    let whole = page(Style::Spilled, Form::F2021, Form::F2021, value);
    for stop in (520..=525).chain(664..=669) {
        for end in ["", "\n", "\n\n"] {
            let part: String = whole.chars().take(stop).chain(end.chars()).collect();
            no_wrong_figure(&part, &expected(Form::F2021, Form::F2021, value)).unwrap();
        }
    }
}

/// Of rows without a bar at their ends the last one may end before its last figure.
#[test]
fn a_last_row_that_stops_at_a_bar_has_no_blank() {
    let value = |cell: Cell| (Cell::all().position(|c| c == cell).unwrap() + 100).to_string();
    let whole = page(Style::Leading, Form::F2021, Form::F2021, value);
    let rows = whole.char_indices().filter(|(_, c)| *c == '|').count();
    assert!(rows > 200);
    for (at, _) in whole.char_indices().filter(|(_, c)| *c == '|') {
        for end in ["", " ", " \n", " \n\n"] {
            let part = format!("{}|{end}", &whole[..at]);
            no_wrong_figure(&part, &expected(Form::F2021, Form::F2021, value)).unwrap();
        }
    }
}

/// A row that was cut off may have as many cells as a line of heads, which do not stand over it.
#[test]
fn a_row_that_is_cut_off_does_not_stand_under_the_heads_of_a_line_as_long() {
    let value = |cell: Cell| (Cell::all().position(|c| c == cell).unwrap() + 100).to_string();
    let whole = page(Style::Trailing, Form::F2021, Form::F2021, value);
    let row = whole[..whole.find("一、本年新收").unwrap()].chars().count();
    for stop in row..row + 60 {
        let part: String = whole.chars().take(stop).collect();
        no_wrong_figure(&part, &expected(Form::F2021, Form::F2021, value)).unwrap();
    }
}

/// The heads of two lines in one line.
#[test]
fn heads_joined_to_one_line_tell_no_order() {
    let reading = read(
        "三、收到和处理政府信息公开申请情况\n自然人 | 法人或其他组织 | 总计 |商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n\
         一、本年新收政府信息公开申请数量 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |\n\
         二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n",
    );
    for path in ["other", "total"] {
        assert!(!shown(&reading, &format!("applications.received.{path}")).contains(if path == "other" {
            "4"
        } else {
            "0"
        }));
    }
}

fn no_wrong_figure(page: &str, truth: &Report) -> Result<(), TestCaseError> {
    let Ok(reading) = text(page, &Options::default()) else { return Ok(()) };
    for cell in reading.report.cells() {
        let found = reading.report.figure(cell).unwrap();
        if found.state() != State::Missing {
            prop_assert_eq!(Some(found), truth.figure(cell), "{}", cell);
        }
    }
    Ok(())
}

// ---- labels --------------------------------------------------------------------------------------------------------

const TWO: &str =
    "二、主动公开政府信息情况\n第二十条第(一)项 |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n";

#[test]
fn broken_variant_and_traditional_labels_are_known() {
    for row in [
        "规 章 | 1 | 2 | 3 |",
        "规\n章 |\n1 |\n2 |\n3 |",
        "规 |\n章 |\n1 |\n2 |\n3 |",
        "规章(设区的市人民政府填报) | 1 | 2 | 3 |",
        "規章 | １ | ２ | ３ |",
        "规章 | 1件 | 2 | 3（其中修订 1 件） |",
        "规章 | 1 | 2 | 3 | | |",
        "规章 | | 1 | 2 | 3 | |\n行政规范性文件 | | 4 | 5 | 6 | |",
    ] {
        let reading = read(&format!("{TWO}{row}\n"));
        let values =
            ["issued", "repealed", "in_force"].map(|key| shown(&reading, &format!("article20.regulations.{key}")));
        assert_eq!(values, ["1", "2", "3"], "{row}");
    }
}

/// The row as printed by programs that keep no columns, with its numbers where they stand.
#[test]
fn a_row_without_separators_is_read_where_its_label_is_broken() {
    const THREE: &str = "三、收到和处理政府信息公开申请情况\n";
    let row = "applications.outcomes.partly_disclosed";
    let held = "applications.outcomes.unavailable.not_held";
    for (lines, path) in [
        ("（二）部分公开（区分处理的，只计这一情\n形，不计其他情形） 4 1 0 0 0 0 5", row),
        ("（二）部分公开（区分处\n理的，只计这一情\n形，不计其他情形） 4 1 0 0 0 0 5", row),
        ("（二）部分公开（区分处理的，只计这一情 4 1 0 0 0 0 5\n形，不计其他情形）", row),
        ("（二）部分公开（区分处 \n理的，只计这一情 4 1 0 0 0 0 5\n形，不计其他情形）", row),
        ("（二）部分公开（区分处理的，只计这一情\n- 5 -\n形，不计其他情形） 4 1 0 0 0 0 5", row),
        ("（二）部分公开\n4 1 0 0 0 0 5\n（三）不予公开", row),
        ("（二）部分公开 4 1 0 0 0 0 5 - 5 -", row),
        ("（二）部分公开 4 1 0 0 0 0 5\n— 5 —", row),
        ("（四）无 1.本机关不掌握相关政府信息 4 1 0 0 0 0 5\n- 5 -\n法提供", held),
        ("（四）无 1.本机关不掌握相关政府信息 4 1 0 0 0 0 5\n法提供", held),
        ("三、本年度办理结果 （二）部\n分公开 4 1 0 0 0 0 5", row),
    ] {
        // With other lines after it, and as the last row of an excerpt.
        for end in ["\n四、政府信息公开行政复议、行政诉讼情况\n", "\n"] {
            let reading = read(&format!("{THREE}{lines}{end}"));
            if lines.contains("\n（三）") && end == "\n" {
                continue;
            }
            let found: Vec<String> = ["natural_person", "commercial", "research", "public_welfare", "legal_service"]
                .map(|column| shown(&reading, &format!("{path}.{column}")))
                .to_vec();
            assert_eq!(found, ["4", "1", "0", "0", "0"], "{lines}{end}");
            assert_eq!(shown(&reading, &format!("{path}.total")), "5", "{lines}{end}");
        }
    }
    // A last figure that is not the sum of the others may be cut, and a row without one of its numbers is not certain.
    for lines in
        ["（二）部分公\n开 4 1 0 0 0 0 6", "（二）部分公\n开 4 1 0 0 0 5\n四、政府信息公开行政复议、行政诉讼情况"]
    {
        let reading = read(&format!("{THREE}{lines}\n"));
        assert_eq!(shown(&reading, &format!("{row}.commercial")), "Missing", "{lines}");
        assert!(!reading.notes.is_empty());
    }
    let place = read(&format!("{THREE}（二）部分\n公开 4 1 0 0 0 0 5\n")).locations
        [&format!("{row}.commercial").parse().unwrap()]
        .clone();
    assert_eq!(place.to_string(), "3:6");
}

/// A page mark is neither a figure nor prose.
#[test]
fn page_marks_are_left_out() {
    for mark in ["- 5 -", "— 5 —", "－5－", "第 5 页", "第5页 共12页", "-5-"] {
        let page = format!(
            "一、总体情况\n2024年，我局依法公开。\n{mark}\n全年无变化。\n{TWO}规章 | 1 | 2 | 3 |\n{mark}\n行政规范性文件 | 4 | 5 | 6 |\n三、完\n"
        );
        let reading = read(&page);
        assert_eq!(reading.report.sections.overview.as_deref(), Some("2024年，我局依法公开。\n全年无变化。"));
        assert_eq!(shown(&reading, "article20.normative_documents.in_force"), "6", "{mark}");
    }
}

/// A bar on a line of its own that leads every row is not an empty cell of the row before.
#[test]
fn a_bar_that_leads_a_row_is_not_a_cell() {
    let row = |label: &str, texts: [&str; 3]| format!("|\n{label} |\n{} |\n{} |\n{}|\n", texts[0], texts[1], texts[2]);
    let page = format!(
        "二、主动公开政府信息情况\n|\n第二十条第(一)项 | |||\n{}{}{}三、收到和处理政府信息公开申请情况\n",
        row("信息内容", ["本年制发件数", "本年废止件数", "现行有效件数 "]),
        row("规章", ["0", "0", ""]),
        row("行政规范性文件", ["5", "12", "8 "]),
    );
    let reading = read(&page);
    let found =
        |of: &str| ["issued", "repealed", "in_force"].map(|key| shown(&reading, &format!("article20.{of}.{key}")));
    assert_eq!(found("regulations"), ["0", "0", "Blank"]);
    assert_eq!(found("normative_documents"), ["5", "12", "8"]);
}

#[test]
fn counters_and_remarks_are_told_with_the_raw_text() {
    let reading = read(&format!("{TWO}规章 | 1件 | 2 | 22（其中修订 16 件） |\n"));
    let issued: Cell = "article20.regulations.issued".parse().unwrap();
    let in_force: Cell = "article20.regulations.in_force".parse().unwrap();
    assert_eq!(notes(&reading, NoteKind::UnitDropped)[0].cell, Some(issued));
    assert_eq!(notes(&reading, NoteKind::UnitDropped)[0].quoted(), Some("件"));
    assert_eq!(notes(&reading, NoteKind::Remark)[0].quoted(), Some("（其中修订 16 件）"));
    assert_eq!(reading.outline.boxes[&in_force], "22（其中修订 16 件）");
    assert_eq!(reading.outline.boxes.len(), 2);
}

#[test]
fn what_is_no_number_in_a_box_is_kept_as_unreadable() {
    let reading = read(&format!("{TWO}规章 | 1 | 暂缺 | 约3 |\n行政规范性文件 | 4 | 5 | 6 |\n"));
    assert_eq!(shown(&reading, "article20.regulations.repealed"), "Unreadable(\"暂缺\")");
    assert_eq!(shown(&reading, "article20.regulations.in_force"), "Unreadable(\"约3\")");
    assert_eq!(shown(&reading, "article20.normative_documents.issued"), "4");
}

// ---- what must not be read -----------------------------------------------------------------------------------------

#[test]
fn a_row_with_a_box_too_few_or_too_many_is_missing() {
    for row in ["规章 | 1 | 2 |", "规章 | 1 | 2 | 3 | 4 |", "规章 1 2", "规章 1 2 3 4", "规章\n1\n2", "规章 |"]
    {
        let reading = read(&format!("{TWO}{row}\n行政规范性文件 | 4 | 5 | 6 |\n"));
        assert_eq!(shown(&reading, "article20.regulations.issued"), "Missing", "{row}");
        assert_eq!(shown(&reading, "article20.normative_documents.in_force"), "6", "{row}");
        let note = notes(&reading, NoteKind::NotFound)[0];
        assert_eq!(note.cell, Some("article20.regulations.issued".parse().unwrap()));
        assert_eq!(note.place, Some(serde_json::from_str(r#"{"line":4,"column":1}"#).unwrap()));
        assert!(note.quoted().is_some_and(|text| text.starts_with("规章")), "{note:?}");
    }
}

#[test]
fn a_row_whose_boxes_may_have_shifted_is_missing() {
    let three = "三、收到和处理政府信息公开申请情况\n";
    let row = |label: &str, boxes: &[&str]| format!("{label} |\n{} |\n", boxes.join(" |\n"));
    let new = "一、本年新收政府信息公开申请数量";
    let old = "二、上年结转政府信息公开申请数量";
    let cell = "applications.received.natural_person";
    for (page, figure) in [
        // An empty box too many: which one?
        (format!("{new} | 1 | | 0 | 0 | 0 | 0 | | |\n"), "Missing"),
        (row(new, &["1", "", "", "0", "0", "0", "0", ""]), "Missing"),
        // On a line of its own it is the spill of merged boxes.
        (row(new, &["1", "", "0", "0", "0", "0", ""]) + "| | |\n", "1"),
        // The end of the row and the label behind it are lost.
        (row(new, &["1", "0", "0", "0", "0", "0", "2"]) + &row("(二)部分公开", &["0"; 7]), "Missing"),
        (row(new, &["1", "0", "0", "0", "0", "0", "1"]) + &row(old, &["0"; 7]), "1"),
        (row(new, &["1", "0", "0", "0", "0", "0", "1"]) + &row("网上申请", &["0"; 7]), "1"),
        // A text between the boxes is closed by the pipe of an empty box.
        (row(new, &["1", "0", "0"]) + "2023年\n|\n0 |\n0 |\n1 |\n", "Missing"),
        (row(new, &["1", "0", "0"]) + "12\n|\n0 |\n0 |\n1 |\n", "Missing"),
        (row(new, &["1", "0", "0"]) + "字号: 大 | 中 | 小\n|\n1 |\n", "Missing"),
        // The separator between two boxes is lost, and the spill of merged ones fills the row up.
        (format!("{new} | 1 0 | 0 | 0 | 0 | 0 | 1 | |\n"), "Missing"),
        // A column that the form does not have.
        (
            format!(
                "{new} | | 1 | 2 | 3 | 6 | 4 | 5 | 21 |\n{old} | 1 | 2 | 3 | 6 | 4 | | | 21 |\n三、本年度办理结果 | (一)予以公开 | 1 | 2 | 3 | 6 | | | 5 | 21 |\n"
            ),
            "Missing",
        ),
    ] {
        let reading = read(&format!("{three}{page}"));
        assert_eq!(shown(&reading, cell), figure, "{page}");
        assert_eq!(figure == "Missing", !notes(&reading, NoteKind::NotFound).is_empty(), "{page}");
    }
}

#[test]
fn a_figure_with_a_label_behind_it_is_the_readers_matter() {
    let page =
        "二、主动公开政府信息情况\n信息内容 | 本年处理决定数量\n行政处罚 | 108行政强制\n五、存在的主要问题及改进情况\n";
    let reading = read(page);
    assert_eq!(shown(&reading, "article20.penalties"), "Missing");
    assert_eq!(notes(&reading, NoteKind::NotFound)[0].quoted(), Some("108行政强制"));
}

#[test]
fn the_spill_of_the_heads_is_no_part_of_table_four() {
    let heads =
        "四、政府信息公开行政复议、行政诉讼情况\n结果维持 |\n结果纠正 |\n其他结果 |\n尚未审结 |\n总计 | | | | | |\n";
    let line = |n: u32| format!("{n} |\n");
    let lost: String = (1..=15).map(|n| if n == 11 { "11\n".to_owned() } else { line(n) }).collect();
    assert_eq!(shown(&read(&format!("{heads}{lost}")), "disputes.review.upheld"), "Missing");
    let whole: String = (1..=15).map(line).collect();
    assert_eq!(shown(&read(&format!("{heads}{whole}")), "disputes.review.upheld"), "1");
}

#[test]
fn numbers_in_prose_are_no_figures() {
    let prose = "一、总体情况\n规章 1 2 3\n行政许可\n5\n行政规范性文件 7 8 9\n";
    let reading = read(&format!("{prose}{TWO}规章 | 0 | 0 | 0 |\n"));
    assert_eq!(shown(&reading, "article20.regulations.issued"), "0");
    assert_eq!(shown(&reading, "article20.licensing"), "Missing");
    assert_eq!(reading.report.sections.overview.as_deref(), Some("规章 1 2 3\n行政许可\n5\n行政规范性文件 7 8 9"));
}

#[test]
fn a_row_found_twice_is_taken_only_if_both_agree() {
    let twice = |second: &str| read(&format!("{TWO}规章 | 1 | 2 | 3 |\n规章 | {second} |\n"));
    let same = twice("1 | 2 | 3");
    assert_eq!(shown(&same, "article20.regulations.issued"), "1");
    assert_eq!(notes(&same, NoteKind::FoundTwice).len(), 1);
    for second in ["1 | 2 | 4", "1 | 2"] {
        let other = twice(second);
        assert_eq!(shown(&other, "article20.regulations.issued"), "Missing", "{second}");
        assert_eq!(
            notes(&other, NoteKind::FoundTwice)[0].quoted(),
            Some(&*format!("规章 {}", second.replace(" | ", " ")))
        );
    }
}

#[test]
fn values_of_rows_that_differ_are_data() {
    let reading = read(&format!("{TWO}规章 | 1 | 2 | 3 |\n规章 | 1 | 2 | 4 |\n"));
    let all: Vec<_> = reading.outline.candidates.iter().collect();
    let [(cell, found)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(cell.to_string(), "article20.regulations.in_force");
    let line = |text: &str, line| Candidate::new(text, None, Location::Line { line, column: 14, page: None });
    let lines: Vec<u32> =
        found.iter().map(|one| if let Location::Line { line, .. } = one.place { line } else { 0 }).collect();
    assert_eq!(**found, [line("3", lines[0]), line("4", lines[1])]);
    assert_eq!(lines[1], lines[0] + 1);
    let messages: Vec<String> = reading.notes.iter().map(|note| note.message(gouji::Lang::Zh)).collect();
    assert!(messages.iter().any(|text| text.contains("规章 1 2 3") && text.contains("规章 1 2 4")), "{messages:?}");
}

#[test]
fn rows_of_their_own_making_disturb_no_neighbour() {
    for style in [Style::BoxALine, Style::Trailing, Style::Markdown, Style::Tabs] {
        let mut page = String::from("三、收到和处理政府信息公开申请情况\n");
        let print = |page: &mut String, label: &str, n: u32| {
            let boxes: Vec<String> = [label.to_owned()].into_iter().chain((0..7).map(|_| n.to_string())).collect();
            style.print(&boxes, page);
        };
        print(&mut page, "(二)部分公开", 1);
        print(&mut page, "(三)不予公开", 2);
        print(&mut page, "1.属于国家秘密", 3);
        print(&mut page, "网上申请", 4);
        print(&mut page, "2.其他法律行政法规禁止公开", 5);
        page.push_str("五、存在的主要问题及改进情况\n无。\n");
        let reading = read(&page);
        for (path, value) in
            [("partly_disclosed", "1"), ("withheld.state_secret", "3"), ("withheld.prohibited_by_law", "5")]
        {
            assert_eq!(shown(&reading, &format!("applications.outcomes.{path}.total")), value, "{style:?}");
        }
        // Rows of the group are missing on the page, so that the sum cannot be told.
        assert_eq!(notes(&reading, NoteKind::SubtotalRow)[0].quoted(), Some("(三)不予公开"), "{style:?}");
        assert_eq!(notes(&reading, NoteKind::ExtraRow)[0].quoted(), Some("网上申请"), "{style:?}");
        assert_eq!(reading.notes.len(), 2, "{style:?} {:?}", reading.notes);
    }
}

/// 表三 as tools print a table whose labels span columns: with `before` empty boxes for each column that a label spans,
/// and `behind` at the end of the rows; the head 总计 has `head` behind it.
fn spilled(before: usize, behind: usize, head: usize, empty: &str) -> String {
    let line = |boxes: &[&str], behind: usize| format!("| {} |\n", [boxes, &vec![empty; behind]].concat().join(" | "));
    let mut page = "三、收到和处理政府信息公开申请情况\n".to_owned();
    page += &line(&["申请人情况", "自然人", "法人或其他组织", "总计"], head);
    for (label, depth, figure) in [
        ("一、本年新收政府信息公开申请数量", 2, "26"),
        ("二、上年结转政府信息公开申请数量", 2, "3"),
        ("(一)予以公开", 1, "29"),
        ("(二)部分公开", 1, "0"),
        ("1.属于国家秘密", 0, "0"),
        ("2.其他法律行政法规禁止公开", 0, "0"),
        ("3.危及“三安全一稳定”", 0, "0"),
    ] {
        let spill = vec![empty; depth * before];
        page += &line(&[&[label][..], &spill, &[figure], &[empty; 5], &[figure]].concat(), behind);
    }
    page + "4.保护第三方合法权益 |\n"
}

#[test]
fn empty_boxes_beside_empty_figures_are_told_apart_by_the_whole_table() {
    for (behind, empty) in [(0, ""), (0, "NaN"), (5, "NaN"), (5, "")] {
        let reading = read(&spilled(1, behind, behind, empty));
        for (path, text) in [
            ("received.natural_person", "26"),
            ("received.commercial", "Blank"),
            ("received.total", "26"),
            ("carried_over.total", "3"),
            ("outcomes.disclosed.natural_person", "29"),
            ("outcomes.withheld.state_secret.natural_person", "0"),
            ("outcomes.withheld.state_secret.total", "0"),
        ] {
            assert_eq!(shown(&reading, &format!("applications.{path}")), text, "{behind} {empty} {path}");
        }
    }
    // The head and the rows do not agree, or the labels have other spills: any box may be the first.
    for (before, behind, head) in [(1, 0, 3), (1, 2, 0), (2, 0, 0)] {
        let reading = read(&spilled(before, behind, head, ""));
        assert_eq!(shown(&reading, "applications.received.natural_person"), "Missing", "{before} {behind} {head}");
    }
}

#[test]
fn empty_lines_are_empty_boxes_where_every_row_is_so() {
    let page = |total: &str, spill: &str| {
        format!(
            "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n26\n\n\n\n\n\n{total}\n{spill}\
             二、上年结转政府信息公开申请数量\n0\n\n\n\n\n\n0\n三、本年度办理结果\n(一)予以公开\n26\n\n\n\n\n\n26\n\n\
             (二)部分公开\n0\n0\n0\n0\n0\n0\n0\n五、存在的主要问题及改进情况\n"
        )
    };
    for spill in ["", "\n", "\n\n"] {
        let reading = read(&page("26", spill));
        assert_eq!(shown(&reading, "applications.received.commercial"), "Blank", "{spill:?}");
        assert_eq!(shown(&reading, "applications.received.total"), "26");
        assert_eq!(shown(&reading, "applications.outcomes.disclosed.total"), "26");
        let place = &reading.locations[&"applications.received.commercial".parse::<Cell>().unwrap()];
        assert_eq!(place.to_string(), "4:1");
    }
    // A line too many, or no total: a line may be lost anywhere.
    for page in [page("26", "\n\n\n"), page("", ""), page("\n26", "")] {
        assert_eq!(shown(&read(&page), "applications.received.natural_person"), "Missing");
        assert_eq!(shown(&read(&page), "applications.outcomes.disclosed.total"), "Missing");
    }
}

#[test]
fn blocks_of_table_four_in_another_order_are_not_read() {
    let page = |heads: &str| {
        let five = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | ";
        let numbers: String = (1..=15).map(|n| format!("{n} | ")).collect();
        format!(
            "四、政府信息公开行政复议、行政诉讼情况\n{heads}\n{five}{five}{five}\n{numbers}\n五、存在的主要问题及改进情况\n"
        )
    };
    for (heads, first) in [
        ("行政复议 | 行政诉讼 |\n未经复议直接起诉 | 复议后起诉 |", "1"),
        ("行政诉讼 | 行政复议 |\n未经复议直接起诉 | 复议后起诉 |", "Missing"),
        ("行政诉讼未经复议直接起诉 | 行政诉讼复议后起诉 | 行政复议 |", "Missing"),
        ("行政复议 | 行政诉讼 |\n复议后起诉 | 未经复议直接起诉 |", "Missing"),
    ] {
        assert_eq!(shown(&read(&page(heads)), "disputes.review.upheld"), first, "{heads}");
    }
}

#[test]
fn lines_drawn_round_a_table_are_no_boxes() {
    let page = "二、主动公开政府信息情况\n  ------------ ------ --\n  信息内容  本年处理决定数量\n\n  行政许可  7\n\n\
                行政处罚  8\n\n  行政强制  -\n  ------------ -- ----\n三、收到和处理政府信息公开申请情况\n";
    let reading = read(page);
    assert_eq!(shown(&reading, "article20.penalties"), "8");
    assert_eq!(shown(&reading, "article20.coercion"), "Slash");
}

#[test]
fn a_subtotal_that_is_not_the_sum_of_its_rows_is_told() {
    let page = |subtotal: u32| {
        let row = |label: &str, n: u32| format!("{label} | {n} | 0 | 0 | 0 | 0 |  | {n} |\n");
        let rows: [(&str, u32); 5] = [
            ("(四)无法提供", subtotal),
            ("1.本机关不掌握相关政府信息", 2),
            ("2.没有现成信息需要另行制作", 3),
            ("3.补正后申请内容仍不明确", 0),
            ("(五)不予处理", 0),
        ];
        let rows: String = rows.into_iter().map(|(label, n)| row(label, n)).collect();
        format!("三、收到和处理政府信息公开申请情况\n{rows}")
    };
    let text = |subtotal| notes(&read(&page(subtotal)), NoteKind::SubtotalRow)[0].message(Lang::Zh);
    assert_eq!(text(5), "“(四)无法提供”为小计，样表没有这一行或列，未采用");
    assert_eq!(text(6), "“(四)无法提供”为小计，样表没有这一行或列，未采用；自然人：填报 6，各行之和为 5");
}

#[test]
fn table_two_with_heads_of_both_forms_or_none_is_not_read() {
    for head in ["信息内容 | 本年制发件数 | 本年新公开数量 | 现行有效件数 |\n", "信息内容 |\n"]
    {
        let reading = read(&format!("二、主动公开政府信息情况\n{head}规章 | 1 | 2 | 3 |\n"));
        assert_eq!(reading.report.article20, Some(gouji::Article20::Unknown));
        assert!(notes(&reading, NoteKind::NotFound)[0].message(Lang::Zh).contains("表头"));
    }
}

#[test]
fn table_four_is_read_by_position_or_not_at_all() {
    let four = |row: &str| {
        read(&format!(
            "四、政府信息公开行政复议、行政诉讼情况\n行政复议 |\n结果 |\n维持 |\n其他 |\n尚未 |\n总计 | | |\n{row}\n五、存在的主要问题及改进情况\n"
        ))
    };
    let row = |n: u32| (1..=n).map(|n| n.to_string()).collect::<Vec<_>>();
    for text in [row(15).join(" |\n") + " |", row(15).join(" | ") + " | |", row(15).join(" ")] {
        let reading = four(&text);
        assert_eq!(shown(&reading, "disputes.review.upheld"), "1", "{text}");
        assert_eq!(shown(&reading, "disputes.litigation_after_review.total"), "15", "{text}");
    }
    for text in [row(14).join(" | ") + " |", row(16).join(" | ") + " |", row(14).join(" "), row(16).join(" ")] {
        assert_eq!(read_count(&four(&text).report), 0, "{text}");
    }
}

#[test]
fn an_empty_box_is_not_blank_where_a_number_strays() {
    let row = |label: &str, boxes: &str| format!("| {label} | {boxes} |\n");
    let page = "三、收到和处理政府信息公开申请情况\n".to_owned()
        + &row("二、上年结转政府信息公开申请数量", "1 | 0 | 0 | 0 | 0 | 0 | 1")
        + &row("四、结转下年度继续办理", "1 | 0 | 0 | 0 | 0 | 0 | ");
    let blank = "applications.carried_forward.total";
    assert_eq!(shown(&read(&page), blank), "Blank");
    let torn = read(&page.replace("| 1 |\n", "| 1 |\n| 0 | 4 |\n"));
    assert_eq!(shown(&torn, blank), "Missing");
    assert_eq!(shown(&torn, "applications.carried_over.total"), "1");
}

#[test]
fn a_second_report_is_an_error_that_names_both() {
    let one = page(Style::Trailing, Form::F2021, Form::F2021, |_| "0".to_owned());
    let error = text(&(one.clone() + &one), &Options::default()).unwrap_err();
    let second = one.lines().count() + 3;
    assert_eq!(error.to_string(), format!("a second report begins at line {second}, the first at line 3"));
    assert_eq!((error.kind(), error.line_column()), (ErrorKind::SeveralReports, Some((second, 1))));
    // The same table again, after a page break, is no second report.
    let three = one.split_once("三、收到").unwrap().1.split_once("四、政府").unwrap().0;
    let reading = read(&one.replace("五、存在", &format!("三、收到{three}五、存在")));
    assert_eq!(shown(&reading, "applications.received.total"), "0");
}

#[test]
fn a_second_report_may_come_behind_one_without_tables() {
    let one = page(Style::Trailing, Form::F2021, Form::F2021, |_| "0".to_owned());
    let title = one.lines().next().unwrap();
    assert!(title.contains("2023"), "{title}");
    let earlier = one.split_once("二、主动").unwrap().0.replace("2023", "2022");
    let error = text(&(earlier + &one), &Options::default()).unwrap_err();
    assert!(error.to_string().contains("the first at line 1"), "{error}");
    // The title of the page at the top of each of its printed pages is not another report.
    let three = one.split_once("三、收到").unwrap().1.split_once("四、政府").unwrap().0;
    let repeated = one.replace("五、存在", &format!("{title}\n三、收到{three}五、存在"));
    assert_eq!(shown(&read(&repeated), "applications.received.total"), "0");
}

#[test]
fn empty_boxes_before_the_figures_move_none() {
    let three = "三、收到和处理政府信息公开申请情况\n";
    let page = format!(
        "{three}一、本年新收政府信息公开申请数量|3|1|0|0|0|0|4||\n二、上年结转政府信息公开申请数量||1|0|0|0|0|1|9|\n\
         三、本年度办理结果|(一)予以公开|1|1|0|0|0|0|2|\n"
    );
    let reading = read(&page);
    assert_eq!(shown(&reading, "applications.received.total"), "4");
    assert_eq!(read_count(&reading.report), 14, "二 has a column too many");
    let cell = gouji::cells::APPLICATIONS.carried_over.natural_person;
    assert!(reading.notes.iter().any(|note| note.kind == NoteKind::NotFound && note.cell == Some(cell)));
    // Alone, nothing tells whose the empty box is.
    assert_eq!(read_count(&read(&format!("{TWO}规章 | | 1 | 2 | 3 |\n")).report), 0);
}

#[test]
fn heads_in_another_order_are_followed() {
    let two = "二、主动公开政府信息情况\n信息内容|本年制发件数|现行有效件数|本年废止件数|\n规章|1|12|3|\n\
               第二十条第(五)项|\n信息内容|本年处理决定数量|\n行政许可|4|\n";
    let reading = read(two);
    assert_eq!((read_count(&reading.report), shown(&reading, "article20.licensing")), (4, "4".into()));
    for (path, figure) in [("issued", "1"), ("repealed", "3"), ("in_force", "12")] {
        assert_eq!(shown(&reading, &format!("article20.regulations.{path}")), figure, "{path}");
    }
    let heads = "三、收到和处理政府信息公开申请情况\n总计|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|\n";
    let row = "一、本年新收政府信息公开申请数量|4|3|1|0|0|0|0|\n";
    let reading = read(&format!("{heads}{row}"));
    assert_eq!(read_count(&reading.report), 7);
    for (path, figure) in [("total", "4"), ("natural_person", "3"), ("commercial", "1")] {
        assert_eq!(shown(&reading, &format!("applications.received.{path}")), figure, "{path}");
    }
    // 总计 over both lines of the heads is read before 商业企业; heads may stand twice.
    let heads = "三、收到和处理政府信息公开申请情况\n自然人|法人或其他组织|总计|\n\
                 商业企业|科研机构|社会公益组织|法律服务机构|其他|\n";
    for heads in [heads.to_owned(), format!("{heads}{heads}")] {
        assert_eq!(read_count(&read(&format!("{heads}{row}")).report), 7);
    }
}

#[test]
fn a_text_in_place_of_a_number_loses_no_neighbour() {
    let one = page(Style::Trailing, Form::F2021, Form::F2021, |_| "0".to_owned());
    for (printed, text) in
        [("行政处罚 | 0 |", "四十六"), ("行政处罚 | 0 |", "暂缺"), ("行政处罚 | 0 |", "99999999999999999999")]
    {
        assert!(one.contains(printed));
        let reading = read(&one.replace(printed, &format!("行政处罚 | {text} | | |")));
        assert_eq!(shown(&reading, "article20.penalties"), format!("Unreadable({text:?})"));
        assert_eq!(read_count(&reading.report), 199);
    }
    let four = |boxes: &str| {
        format!(
            "四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼 |\n未经复议直接起诉 | 复议后起诉 |\n\
             结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n{boxes}\n"
        )
    };
    let row = |text: &str| four(&format!("{text} | 1 | 0 | 1 | 4 | 1 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 |"));
    for text in ["二", "暂缺", "约2", "abc"] {
        let reading = read(&row(text));
        assert_eq!(shown(&reading, "disputes.review.upheld"), format!("Unreadable({text:?})"));
        assert_eq!(shown(&reading, "disputes.direct_litigation.total"), "2");
    }
    // What may be a head that was not recognised shifts everything: no figure, and a note that says so.
    let reading = read(&row("维持数"));
    assert_eq!(read_count(&reading.report), 0);
    assert!(reading.notes.iter().any(|note| note.kind == NoteKind::NotFound), "{:?}", reading.notes);
}

#[test]
fn a_page_that_is_no_report_says_so() {
    for page in ["", "通知\n各单位:\n规章 1 2 3", "|||\n"] {
        assert!(text(page, &Options::default()).unwrap_err().is_no_report(), "{page}");
    }
    let titles_only = read("一、总体情况\n无\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n");
    assert_eq!(titles_only.report.article20, None);
    assert_eq!(titles_only.outline.headings.len(), 3);
}

// ---- what stands around the tables ---------------------------------------------------------------------------------

#[test]
fn titles_give_year_and_name() {
    for (title, year, name) in [
        ("益阳市人民政府2019年政府信息公开工作报告", Some(2019), Some("益阳市人民政府")),
        ("2025年度长春新区管委会政府信息公开工作年度报告", Some(2025), Some("长春新区管委会")),
        ("宿迁市 2025 年政府信息公开工作年度报告", Some(2025), Some("宿迁市")),
        ("驼峰路街道办事处政府信息公开工作年度报告", None, Some("驼峰路街道办事处")),
        ("上湾乡人民政府2019年度政府信息公开年度工作报告", Some(2019), Some("上湾乡人民政府")),
        ("某局二〇二三年政府信息公开工作年度报告", Some(2023), Some("某局")),
        ("某局202020年政府信息公开工作年度报告", None, None),
        ("某局1999年政府信息公开工作年度报告", None, None),
        ("现公布某局2021年政府信息公开工作年度报告。", Some(2021), None),
    ] {
        let reading = read(&format!("{title}\n\n二、主动公开政府信息情况\n"));
        assert_eq!((reading.report.year, reading.report.agency.name.as_deref()), (year, name), "{title}");
    }
}

#[test]
fn the_year_comes_from_the_next_best_place_and_the_note_says_which() {
    for (page, year, from) in [
        (
            "统计期限自2022年1月1日起至2022年12月31日止\n一、总体情况\n2021年,我局",
            2022,
            "标题中没有年度，按统计期限取 2022 年",
        ),
        ("一、总体情况\n比2021年增加", 2021, "标题中没有年度，按总体情况取 2021 年"),
        (
            "一、总体情况\n我局\n六、其他需要报告的事项\n无\n某县审计局\n2024年1月9日",
            2023,
            "标题中没有年度，按落款日期的上一年取 2023 年",
        ),
    ] {
        let reading = read(page);
        assert_eq!(reading.report.year, Some(year));
        assert_eq!(notes(&reading, NoteKind::GuessedYear)[0].message(Lang::Zh), from);
    }
}

#[test]
fn dates_are_those_beside_the_title_and_of_the_signature() {
    let around = |head: &str| {
        read(&format!("{head}\n一、总体情况\n无\n六、其他需要报告的事项\n无。\n某县审计局\n2024年1月9日\n打印 关闭\n"))
    };
    for (head, published) in [
        ("发布日期:2024-01-31", "2024-01-31"),
        ("来源:某局 发布时间: 2024-01-31 16:53 浏览", "2024-01-31"),
        ("成文日期：2024年1月31日", "2024-01-31"),
        ("公开日期 |\n2024-01-31 |", "2024-01-31"),
        ("归档时间:2024年01月31日\n日期:2024-02-01\n2024-02-02 10:11:12", "2024-01-09"),
        ("发布日期:2024-13-31", "2024-01-09"),
    ] {
        let reading = around(head);
        assert_eq!(reading.report.published.unwrap().to_string(), published, "{head}");
        assert_eq!(reading.report.agency.name.as_deref(), Some("某县审计局"));
        assert_eq!(reading.report.agency.level, Some(AdminLevel::County));
        assert_eq!(reading.report.sections.other_matters.as_deref(), Some("无。"));
    }
}

#[test]
fn a_list_of_contents_and_a_repeated_title_do_not_cut_the_prose() {
    let contents = "目录\n一、总体情况\n二、主动公开政府信息情况\n六、其他需要报告的事项\n";
    let body = "一、总体情况\n一、总体情况\n甲。\n(一)主动公开政府信息情况\n乙。\n二、主动公开政府信息情况\n六、其他需要报告的事项\n丙。\n";
    let reading = read(&format!("{contents}{body}"));
    assert_eq!(reading.report.sections.overview.as_deref(), Some("甲。\n(一)主动公开政府信息情况\n乙。"));
    assert_eq!(reading.report.sections.other_matters.as_deref(), Some("丙。"));
    assert_eq!(reading.outline.headings.len(), 3);
}

// ---- limits --------------------------------------------------------------------------------------------------------

#[test]
fn a_limit_that_is_passed_names_itself_and_the_line() {
    let with = |limits: Limits, page: &str| text(page, &Options::default().limits(limits)).unwrap_err().to_string();
    let page = format!("一、总体情况\n甲乙丙丁\n{TWO}规章 | 1 | 2 | 3 |\n");
    assert_eq!(
        with(Limits::default().bytes(10), &page),
        format!("limit exceeded: bytes {}, at most 10 allowed", page.len())
    );
    assert_eq!(with(Limits::default().cells(6), &page), "limit exceeded: cells 7, at most 6 allowed at line 6");
    assert_eq!(
        with(Limits::default().prose(3), &page),
        "limit exceeded: characters of prose 4, at most 3 allowed at line 2"
    );
    assert_eq!(
        with(Limits::default().prose(2).cells(1), "甲\n乙\n丙\n丁\n"),
        "limit exceeded: lines of text 4, at most 3 allowed at line 4"
    );
    let long = Limits::default().label_line(10);
    assert!(text("二、主动公开政府信息情况\n", &Options::default().limits(long)).unwrap_err().is_no_report());
}

#[test]
fn a_whole_report_names_the_figure_that_is_missing() {
    let page = page(Style::Trailing, Form::F2021, Form::F2021, |_| "0".to_owned());
    let error = text(&page.replace("行政强制 | 0 |", "行政强制 |"), &Options::default().require_all()).unwrap_err();
    assert_eq!(error.to_string(), "article20.coercion: not read, and the report was asked for whole, after line 15");
    let article20 = page.split("三、收到").next().unwrap();
    let error = text(article20, &Options::default().require_all()).unwrap_err();
    assert_eq!(error.to_string(), "applications: not read, and the report was asked for whole");
}

#[test]
fn hostile_pages_end() {
    for (line, expects_limit) in [
        ("|", false),
        ("|\n", true),
        ("规章|\n", true),
        ("规章|", false),
        ("a\n", false),
        ("0\n", true),
        ("字\n", false),
        ("一、总体情况\n甲\n", false),
        ("一、总体情况\n", false),
    ] {
        let page = format!("二、主动公开政府信息情况\n规章\n{}", line.repeat((2 << 20) / line.len()));
        let result = text(&page, &Options::default());
        assert_eq!(result.is_err_and(|error| error.is_limit()), expects_limit, "{line:?}");
    }
}

// ---- real pages ----------------------------------------------------------------------------------------------------

fn shared(folder: &str) -> Vec<(String, String)> {
    let page = |path: PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap())
    };
    shared_files(folder, &[".txt"]).into_iter().map(page).collect()
}

/// A cut page without the line that says where it is from.
fn cut_page(name: &str) -> Option<Reading> {
    let page = shared("cut").into_iter().find(|(file, _)| file.starts_with(name))?.1;
    Some(read(page.split_once('\n').unwrap().1))
}

#[test]
fn the_street_office_of_jingkou_is_read_whole() {
    let Some((_, page)) = shared("").into_iter().find(|(name, _)| name.starts_with("jingkou")) else { return };
    let reading = read(&page);
    let report = &reading.report;
    let truth = parsed(&common::shared("jingkou-street-2023.truth.json").unwrap());
    assert_eq!(same_tables(report, &truth), Ok(()));
    assert_eq!(reading.locations.len(), 200);
    for (path, line, column) in [
        ("article20.regulations.issued", 23, 1),
        ("article20.licensing", 34, 1),
        ("applications.received.total", 65, 1),
        ("applications.carried_forward.total", 262, 1),
        ("disputes.review.upheld", 283, 1),
        ("disputes.litigation_after_review.total", 297, 1),
    ] {
        let expected: Location = serde_json::from_str(&format!(r#"{{"line":{line},"column":{column}}}"#)).unwrap();
        assert_eq!(reading.locations[&path.parse::<Cell>().unwrap()], expected, "{path}");
    }
    assert_eq!(report.year, Some(2023));
    assert_eq!(report.agency.name.as_deref(), Some("井口街道办事处"));
    assert_eq!((report.agency.level, report.agency.kind), (Some(AdminLevel::Township), Some(AgencyKind::StreetOffice)));
    assert_eq!(report.published.unwrap().to_string(), "2024-01-25");
    let numbers: Vec<_> = reading.outline.headings.iter().filter_map(|heading| heading.number.as_deref()).collect();
    assert_eq!(numbers, ["一", "二", "三", "四", "五", "六"]);
    assert_eq!(report.sections.other_matters.as_deref(), Some("无。"));
    let overview = report.sections.overview.as_deref().unwrap();
    assert!(overview.starts_with("2023年,在区委") && overview.ends_with("专业能力和水平。"));
}

#[test]
fn layout_text_gives_no_wrong_figure() {
    for (name, page) in shared("") {
        let truth = parsed(&common::shared(&name.replace(".txt", ".truth.json")).unwrap());
        let reading = read(&page);
        no_wrong_figure(&page, &truth).unwrap();
        println!("{name}: {} figures", read_count(&reading.report));
    }
}

#[test]
fn labels_that_differ_from_the_form_are_known() {
    let rows = [
        ("本年新收政府信息公开申请数量", "applications.received.total"),
        ("二、上年度结转申请数量", "applications.carried_over.total"),
        ("予以公开", "applications.outcomes.disclosed.total"),
        ("(二)部分公开(区分处理的，只计这一情形)", "applications.outcomes.partly_disclosed.total"),
        ("1.属于国家密", "applications.outcomes.withheld.state_secret.total"),
        ("2.其它法律行政法规禁止公开", "applications.outcomes.withheld.prohibited_by_law.total"),
        ("危及三安全一稳定", "applications.outcomes.withheld.security_and_stability.total"),
        ("4.保护第三方合法权益4.保护第三方合法权益", "applications.outcomes.withheld.third_party_rights.total"),
        ("属于三类内部事务信息(注)", "applications.outcomes.withheld.internal_affairs.total"),
        ("6.屬於四類過程性信息", "applications.outcomes.withheld.process_information.total"),
        ("重复申请", "applications.outcomes.not_processed.repeated.total"),
        ("1.逾期不补正", "applications.outcomes.other.correction_overdue.total"),
        ("2.逾期未按收费通知要求缴纳费用", "applications.outcomes.other.fee_overdue.total"),
        ("3.其它", "applications.outcomes.other.other.total"),
        ("七、总计", "applications.outcomes.total.total"),
        ("四、结转下一年度继续办理", "applications.carried_forward.total"),
    ];
    let mut page = "三、收到和处理政府信息公开申请情况\n".to_owned();
    for (at, (label, _)) in rows.iter().enumerate() {
        writeln!(page, "{label} | 0 | 0 | 0 | 0 | 0 | {at} | {at} |").unwrap();
    }
    let reading = read(&page);
    for (at, (label, path)) in rows.iter().enumerate() {
        assert_eq!(shown(&reading, path), at.to_string(), "{label}");
    }
    // One character that tells two labels apart, a short label, two lost characters: none of them is known.
    for label in ["属国家秘", "属于行政案卷", "重申请", "其他"] {
        let page = format!("三、收到和处理政府信息公开申请情况\n{label} | 0 | 0 | 0 | 0 | 0 | 7 | 7 |\n");
        let reading = text(&page, &Options::default()).unwrap();
        assert_eq!(read_count(&reading.report), 0, "{label}");
    }
}

#[test]
fn glued_boxes_are_taken_apart_where_there_is_one_way() {
    let page = "二、主动公开政府信息情况\n信息内容本年制发件数本年废止件数现行有效件数\n规章000\n行政规范性文件2131\n\
                信息内容本年处理决定数量\n行政许可120\n三、收到和处理政府信息公开申请情况\n\
                一、本年新收政府信息公开申请数量0000000\n二、上年结转政府信息公开申请数量\n0000001\n(一)予以公开0000000\n\
                (六)其他处理\n1.逾期不补正0000000\n四、政府信息公开行政复议、行政诉讼情况\n行政复议 结果维持 结果纠正\n\
                其他结果 尚未审结 总计\n000000000000000\n五、存在的主要问题及改进情况\n无\n";
    let reading = read(page);
    for (path, text) in [
        ("article20.regulations.issued", "0"),
        ("article20.regulations.in_force", "0"),
        ("article20.normative_documents.issued", "Unreadable(\"行政规范性文件2131\")"),
        ("article20.licensing", "120"),
        ("applications.received.total", "0"),
        ("applications.carried_over.natural_person", "0"),
        ("applications.carried_over.other", "0"),
        ("applications.carried_over.total", "1"),
        ("disputes.review.upheld", "0"),
        ("disputes.litigation_after_review.total", "0"),
    ] {
        assert_eq!(shown(&reading, path), text, "{path}");
    }
    let notes = notes(&reading, NoteKind::SplitGlued);
    assert_eq!(notes.len(), 3 + 3 + 1 + 7 + 7 + 7 + 7 + 15);
    assert!(notes.iter().any(|note| note.quoted() == Some("行政规范性文件2131")));
    // What the copy put together is no fault of the publisher.
    assert!(Checker::new().check(&reading).by_rule("GJ105").next().is_none());
    let place = serde_json::to_string(&reading.locations[&"article20.regulations.in_force".parse::<Cell>().unwrap()]);
    assert_eq!(place.unwrap(), r#"{"line":3,"column":5}"#);
}

/// How many figures are Stated, Slash or Blank in each cut page: as many as can be seen to be there for sure.
const CUT: &[(&str, usize)] = &[
    ("2019-anle", 6),
    ("2019-dazhu", 18),
    ("2019-kangle", 22),
    ("2019-lizhou", 36),
    ("2019-lzqws", 43),
    ("2019-tongshan", 6),
    ("2019-yiyang", 12),
    ("2020-changchun", 29),
    ("2020-fusong", 18),
    ("2020-haizhu", 29),
    ("2020-liwan", 43),
    ("2020-pzh", 12),
    ("2020-taojiang", 50),
    ("2020-wuhan", 20),
    ("2020-xuancheng", 5),
    ("2020-yuyang", 22),
    ("2021-cangzhou", 52),
    ("2021-nansha", 0),
    ("2021-pingli", 6),
    ("2022-fengshou", 29),
    ("2022-jiaxian", 0),
    ("2022-suixi", 10),
    ("2022-wendeng", 15),
    ("2023-changchun", 24),
    ("2023-donghu", 0),
    ("2023-huilai", 10),
    ("2023-liwan", 59),
    ("2023-ninghe", 31),
    ("2023-yangling", 31),
    ("2024-longgang", 80),
    ("2025-changchun", 10),
    ("2025-suqian", 28),
];

#[test]
fn cut_pages_give_what_is_there_for_sure() {
    let pages = shared("cut");
    for (name, page) in &pages {
        let (_, expected) = CUT.iter().find(|(start, _)| name.starts_with(start)).unwrap();
        let reading = read(page.split_once('\n').unwrap().1);
        assert_eq!(read_count(&reading.report), *expected, "{name}");
        let placed = reading.report.cells().filter(|cell| reading.locations.contains_key(cell)).count();
        assert_eq!(placed, *expected, "{name}");
    }
    assert!(pages.is_empty() || pages.len() == CUT.len());
}

#[test]
fn the_odd_ones_among_the_cut_pages() {
    let table: &[(&str, &[(&str, &str)])] = &[
        (
            "2020-liwan",
            &[
                ("article20.licensing.change", "1"),
                ("article20.penalties.change", "-2"),
                ("article20.procurement.amount", "184719元"),
                ("applications.received.natural_person", "25"),
                ("applications.received.commercial", "Blank"),
                ("applications.received.total", "25"),
                ("applications.carried_over.natural_person", "Blank"),
                ("applications.carried_over.total", "0"),
                ("applications.outcomes.disclosed.total", "7"),
                ("applications.outcomes.partly_disclosed.natural_person", "Missing"),
            ],
        ),
        (
            "2023-yangling",
            &[
                ("article20.regulations.issued", "Slash"),
                ("article20.normative_documents.issued", "0"),
                ("applications.received.other", "Blank"),
                ("applications.received.total", "0"),
                ("applications.outcomes.disclosed.total", "Blank"),
            ],
        ),
        (
            "2019-anle",
            &[
                ("article20.regulations.total_disclosed", "0"),
                ("article20.normative_documents.made", "0"),
                ("article20.licensing.previous_items", "Missing"),
            ],
        ),
        (
            "2019-dazhu",
            &[
                ("article20.regulations.made", "0"),
                ("article20.other_services.decisions", "0"),
                // The page ends inside them.
                ("article20.fees.change", "Missing"),
            ],
        ),
        ("2020-haizhu", &[("article20.procurement.amount", "240万元"), ("article20.licensing.decisions", "24")]),
        ("2022-suixi", &[("article20.fees", "190.457379"), ("article20.penalties", "4")]),
        ("2019-yiyang", &[("article20.licensing.change", "-26524"), ("article20.other_services.decisions", "403808")]),
        (
            "2020-xuancheng",
            &[
                ("article20.licensing.change", "-3"),
                ("article20.procurement.amount", "0.37万元"),
                ("article20.normative_documents.made", "Missing"),
                ("article20.fees.change", "Missing"),
            ],
        ),
        ("2019-kangle", &[("article20.procurement.projects", "6"), ("article20.procurement.amount", "152790元")]),
        ("2019-tongshan", &[("article20.normative_documents.total_disclosed", "2505")]),
        (
            "2020-wuhan",
            &[
                ("article20.normative_documents.total_disclosed", "19"),
                ("article20.coercion.decisions", "Slash"),
                ("article20.fees.change", "Blank"),
            ],
        ),
        ("2020-changchun", &[("article20.coercion.change", "20"), ("article20.procurement.amount", "Blank")]),
        ("2021-cangzhou", &[("applications.outcomes.withheld.prohibited_by_law.total", "0")]),
        ("2024-longgang", &[("applications.outcomes.withheld.enforcement_file.total", "Missing")]),
        (
            "2025-suqian",
            &[
                ("article20.normative_documents.in_force", "422"),
                ("applications.received.total", "3830"),
                ("disputes.review.total", "259"),
                ("disputes.direct_litigation.upheld", "7"),
                ("disputes.litigation_after_review.total", "38"),
            ],
        ),
        ("2022-wendeng", &[("disputes.review.upheld", "0")]),
    ];
    for (name, spots) in table {
        let Some(reading) = cut_page(name) else { return };
        for (path, value) in *spots {
            assert_eq!(shown(&reading, path), *value, "{name} {path}");
        }
    }
    let note = |name: &str, kind| cut_page(name).map(|reading| notes(&reading, kind).len()).unwrap_or_default();
    assert_eq!(note("2020-changchun", NoteKind::ExtraRow), 1);
    assert_eq!(note("2020-wuhan", NoteKind::ExtraRow), 1);
    let yiyang = cut_page("2019-yiyang").unwrap().report;
    assert_eq!(
        (yiyang.agency.name.as_deref(), yiyang.agency.level),
        (Some("益阳市人民政府"), Some(AdminLevel::Prefecture))
    );
    assert_eq!((yiyang.year, yiyang.published.unwrap().to_string()), (Some(2019), "2020-03-27".to_owned()));
    let donghu = cut_page("2023-donghu").unwrap().report;
    assert_eq!(donghu.agency.name.as_deref(), Some("武汉市东湖生态旅游风景区海事处"));
    assert_eq!(donghu.agency.kind, Some(AgencyKind::Vertical));
    let nansha = cut_page("2021-nansha").unwrap().report;
    assert_eq!(nansha.published.unwrap().to_string(), "2022-01-17");
}

mod mutations;

/// Heads of 表四 of which none is whole still tell their columns; of the others a note says that they are not read.
#[test]
fn short_heads_in_another_order() {
    let leaves = "维持\t未结\t纠正\t其他\t合计";
    let blanks = "\t".repeat(5);
    let row = (1..=15).map(|n| n.to_string()).collect::<Vec<_>>().join("\t");
    let reading = read(&format!(
        "某局2024年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n行政复议{blanks}行政诉讼{blanks}{}\n\
         {leaves}\t未经复议直接起诉{blanks}复议后起诉{}\n{blanks}{leaves}\t{leaves}\n{row}\n",
        "\t".repeat(4),
        "\t".repeat(4),
    ));
    for (path, wrong) in [("corrected", "Stated(2)"), ("other", "Stated(3)"), ("pending", "Stated(4)")] {
        let figure = shown(&reading, &format!("disputes.review.{path}"));
        assert!(!figure.contains(wrong), "{path}: {figure}");
    }
    assert!(!reading.notes.is_empty());
}

/// The only head over the figures is another thing's: they are not read, and a note says so.
#[test]
fn the_only_head_is_foreign() {
    let state = |head: &str| {
        let reading = read(&format!(
            "某局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（五）项\t\n信息内容\t本年处理决定数量\n\
             行政许可\t60\n第二十条第（六）项\t\n信息内容\t{head}\n行政处罚\t20\n行政强制\t0\n"
        ));
        let cell: Cell = "article20.penalties".parse().unwrap();
        let is_noted = reading.notes.iter().any(|note| note.cell == Some(cell));
        (reading.report.figure(cell).map(|figure| figure.state()), is_noted)
    };
    assert_eq!(state("本年处理决定数量"), (Some(State::Stated), false));
    assert_eq!(state("办件量"), (Some(State::Missing), true));
}
