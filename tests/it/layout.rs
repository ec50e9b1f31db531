//! Reading text laid out by spaces, as `pdftotext -layout` prints it, through the public API.

use gouji::read::{Limits, Options, bytes, layout};
use gouji::{Cell, Form, Location, NoteKind, Reading, State, Table};
use proptest::prelude::*;
use std::path::Path;

fn read(page: &str) -> Reading {
    layout(page, &Options::default()).unwrap()
}

fn row(reading: &Reading, path: &str) -> String {
    let columns =
        ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other", "total"].iter();
    let shown = columns.map(|column| shown(reading, &format!("applications.{path}.{column}")));
    shown.collect::<Vec<_>>().join(" ")
}

fn shown(reading: &Reading, path: &str) -> String {
    let Some(figure) = reading.report.figure(path.parse().unwrap()) else { return "?".to_owned() };
    match figure.state() {
        State::Stated => figure.to_string(),
        State::Blank => "_".to_owned(),
        State::Slash => "/".to_owned(),
        State::Missing => "?".to_owned(),
        State::Unreadable => format!("{figure:?}"),
    }
}

fn notes(reading: &Reading, kind: NoteKind) -> usize {
    reading.notes.iter().filter(|note| note.kind == kind).count()
}

/// Labels wrapped round their figures, vertical labels, heads that come again on the second page, the heads of 表四
/// before its title.
const PAGES: &str = "\
某某市数据局 2024 年政府信息公开工作年度报告

一、总体情况
  2024 年，我局主动公开政府信息 1361 条，组织培训 2 次。

二、主动公开政府信息情况
              第二十条第（一）项
  信息内容       本年制发件数      本年废止件数      现行有效件数
   规章            0            0            0
 行政规范
               12            3            45
 性文件
              第二十条第（五）项
  信息内容              本年处理决定数量
  行政许可                  1736
三、收到和处理政府信息公开申请情况

（本列数据的勾稽关系为：第一项                   申请人情况
加第二项之和，等于第三项加第四                   法人或其他组织
项之和）             自然人   商业   科研   社会公益  法律服务  其他    总计
                        企业   机构   组织    机构
一、本年新收政府信息公开申
                     31     4     0      1     2     0      38
请数量
二、上年结转政府信息公开申请
                      5     0     0      0     0     1       6
数量
三、    （一）予以公开     20     2     0      1     1     0      24
本
年     （二）部分公开     3     1     0      0     0     0       4
度
办            1.属于国家
理           秘密        0     0     0      0     0     0       0
结   （三）不
果    予公开   2.其他法律

                              - 1 -
\u{c}（本列数据的勾稽关系为：第一项                   申请人情况
加第二项之和，等于第三项加第四                   法人或其他组织
项之和）             自然人   商业   科研   社会公益  法律服务  其他    总计
                        企业   机构   组织    机构
             行政法规禁       2     0     0      0     1     0       3
             止公开
四、结转下年度继续办理         6     0     0      0     0     1       7
        行政复议                                     行政诉讼
                                 未经复议直接起诉                  复议后起诉
结果  结果  其他  尚未        结果  结果  其他  尚未        结果  结果  其他  尚未
                    总计                      总计                      总计
维持  纠正  结果  审结        维持  纠正  结果  审结        维持  纠正  结果  审结
四、政府信息公开行政复议、行政诉讼情况
 1    0    0    2    3    0    0    0    1    1    0    0    0    0    0
五、存在的主要问题及改进情况
 有的公开不够及时。
                              - 2 -
\u{c}";

#[test]
fn labels_wrapped_round_their_figures_are_one() {
    let reading = read(PAGES);
    assert_eq!(row(&reading, "received"), "31 4 0 1 2 0 38");
    assert_eq!(row(&reading, "carried_over"), "5 0 0 0 0 1 6");
    assert_eq!(row(&reading, "outcomes.disclosed"), "20 2 0 1 1 0 24");
    assert_eq!(row(&reading, "outcomes.partly_disclosed"), "3 1 0 0 0 0 4");
    assert_eq!(row(&reading, "outcomes.withheld.state_secret"), "0 0 0 0 0 0 0");
    // Over the end of the page, with the heads once more between.
    assert_eq!(row(&reading, "outcomes.withheld.prohibited_by_law"), "2 0 0 0 1 0 3");
    assert_eq!(row(&reading, "carried_forward"), "6 0 0 0 0 1 7");
    assert_eq!(shown(&reading, "article20.normative_documents.in_force"), "45");
    assert_eq!(shown(&reading, "article20.licensing"), "1736");
    assert_eq!(shown(&reading, "disputes.review.pending"), "2");
    assert_eq!(shown(&reading, "disputes.direct_litigation.total"), "1");
    assert_eq!(reading.report.year, Some(2024));
    assert_eq!(reading.report.sections.problems.as_deref(), Some("有的公开不够及时。"));
}

#[test]
fn figures_have_line_column_and_page() {
    let reading = read(PAGES);
    let place = |path: &str| reading.locations[&path.parse::<Cell>().unwrap()].clone();
    let lines: Vec<&str> = PAGES.lines().collect();
    let at = |path: &str, text: &str| match place(path) {
        Location::Line { line, column, page } => {
            let found: String = lines[line as usize - 1].chars().skip(column as usize - 1).take(text.len()).collect();
            assert_eq!(found, text, "{path}");
            page
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(at("applications.received.total", "38"), Some(1));
    assert_eq!(at("applications.outcomes.withheld.prohibited_by_law.total", "3"), Some(2));
    assert_eq!(at("disputes.review.upheld", "1"), Some(2));
    assert_eq!(at("article20.licensing", "1736"), Some(1));
}

#[test]
fn the_content_tells_a_layout() {
    let record = bytes(PAGES.as_bytes(), &Options::default()).unwrap().remove(0);
    assert_eq!(record.reading.unwrap().locations, read(PAGES).locations);
    // Text without columns is read as before: its places have no page.
    let page = "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n3\n\
                第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n4\n行政强制\n5\n";
    let reading = bytes(page.as_bytes(), &Options::default()).unwrap().remove(0).reading.unwrap();
    assert!(!reading.locations.values().any(|place| matches!(place, Location::Line { page: Some(_), .. })));
}

/// A line with a label at the left and figures round the middles of seven columns.
fn laid(label: &str, figures: [&str; 7]) -> String {
    let mut line = label.to_owned();
    for (figure, column) in figures.iter().zip(0..).filter(|(figure, _)| !figure.is_empty()) {
        let from = 24 + 8 * column - figure.len() / 2;
        line.push_str(&" ".repeat(from - line.chars().count()));
        line.push_str(figure);
    }
    line + "\n"
}

/// Rows of 表三, one of them with a number broken in a box of four digits: its upper half, its line, its lower half.
pub(crate) fn broken(above: &str, lower: &str, first: &str) -> String {
    [
        "三、收到和处理政府信息公开申请情况\n".to_owned(),
        "一、本年新收政府信息公开申请\n".to_owned(),
        laid("", ["1234", "0", "0", "0", "0", "0", "1234"]),
        "数量\n二、上年结转政府信息公开申请\n".to_owned(),
        laid("", ["4321", "0", "0", "0", "0", "0", "4321"]),
        "数量\n".to_owned(),
        laid("三、 （一）予以公开", ["1", "0", "0", "0", "0", "0", "1"]),
        laid("", [above, "", "", "", "", "", ""]),
        laid("     （二）部分公开", [first, "7", "0", "0", "0", "0", "9"]),
        laid("", [lower, "", "", "", "", "", ""]),
        laid("     （七）总计", ["2", "0", "0", "0", "0", "0", "2"]),
        "四、结转下年度继续办理\n\u{c}".to_owned(),
    ]
    .concat()
}

#[test]
fn a_broken_number_is_joined_with_a_note() {
    let reading = read(&broken("1361", "2", ""));
    assert_eq!(row(&reading, "outcomes.partly_disclosed"), "13612 7 0 0 0 0 9");
    assert_eq!(row(&reading, "outcomes.disclosed"), "1 0 0 0 0 0 1");
    let cell: Cell = "applications.outcomes.partly_disclosed.natural_person".parse().unwrap();
    assert!(reading.is_guessed(cell));
    assert_eq!(notes(&reading, NoteKind::JoinedWrapped), 1);
    assert_eq!(reading.locations[&cell].to_string(), "9:23 (page 1)");
}

#[test]
fn a_number_that_may_be_broken_is_not_guessed() {
    // The upper half does not fill the box, or is lost, or the lower half is, or is too long.
    for (above, lower) in [("136", "2"), ("", "2"), ("1361", ""), ("1361", "21345")] {
        let reading = read(&broken(above, lower, ""));
        let row = row(&reading, "outcomes.partly_disclosed");
        assert!(row.starts_with('?'), "{above}/{lower}: {row}");
        assert!(notes(&reading, NoteKind::NotFound) > 0);
    }
    // Without a form feed it may be the number of a page.
    let reading = read(&broken("", "2", "1361").replace('\u{c}', ""));
    assert!(row(&reading, "outcomes.partly_disclosed").starts_with('?'));
}

#[test]
fn numbers_of_pages_are_no_figures() {
    for number in ["- 3 -", "— 3 —", "第 3 页 共 9 页", "第3页"] {
        let page = PAGES.replace("- 1 -", number);
        assert_eq!(read(&page).report, read(PAGES).report, "{number}");
    }
    let bare = PAGES.replace("- 1 -", "1").replace("- 2 -", "\n 2");
    assert_eq!(row(&read(&bare), "outcomes.withheld.prohibited_by_law"), "2 0 0 0 1 0 3");
}

#[test]
fn a_single_empty_box_may_have_lost_its_figure() {
    let page = |blank: &str| {
        [
            "三、收到和处理政府信息公开申请情况\n".to_owned(),
            laid("一、本年新收政府信息", ["31", "", "0", "1", "2", "0", "38"]),
            "公开申请数量\n二、上年结转政府信息\n".to_owned(),
            laid("公开申请数量", ["5", blank, "0", "0", "0", "1", "6"]),
            laid("（一）予以公开", ["20", "2", blank, "1", "1", "0", "24"]),
            laid("（二）部分公开", ["3", "1", "0", "0", "0", "0", "4"]),
            laid("（七）总计", ["9", "1", "0", "0", "0", "0", "10"]),
            laid("四、结转下年度继续办理", ["6", "0", "0", "0", "0", "1", "7"]),
            "五、存在的主要问题及改进情况\n\u{c}".to_owned(),
        ]
        .concat()
    };
    assert_eq!(row(&read(&page("0")), "received"), "31 ? 0 1 2 0 38");
    // Where boxes are left empty as a rule, one more is.
    assert_eq!(row(&read(&page("")), "received"), "31 _ 0 1 2 0 38");
}

/// Rows of 表三 with one of them as it is given.
fn between(lines: &[String]) -> String {
    [
        "三、收到和处理政府信息公开申请情况\n".to_owned(),
        laid("一、本年新收政府信息公开申请数量", ["31", "", "0", "1", "2", "0", "38"]),
        laid("二、上年结转政府信息公开申请数量", ["5", "", "0", "0", "0", "1", "6"]),
        lines.concat(),
        laid("（二）部分公开", ["3", "", "0", "0", "0", "0", "4"]),
        laid("（七）总计", ["9", "1", "0", "0", "0", "0", "10"]),
        laid("四、结转下年度继续办理", ["6", "", "0", "0", "0", "1", "7"]),
        "五、存在的主要问题及改进情况\n\u{c}".to_owned(),
    ]
    .concat()
}

#[test]
fn what_is_unknown_beside_a_row_may_stand_in_its_boxes() {
    let plain = between(&[laid("（一）予以公开", ["20", "2", "0", "1", "1", "0", "24"])]);
    assert_eq!(row(&read(&plain), "outcomes.disclosed"), "20 2 0 1 1 0 24");
    assert_eq!(row(&read(&plain), "carried_over"), "5 _ 0 0 0 1 6");
    // A remark round the line of a row, pieces of a number with its commas above and below.
    let remark = [
        laid("", ["", "22", "", "", "", "", ""]),
        format!("{}（其中\n", " ".repeat(30)),
        laid("（一）予以公开", ["20", "", "0", "1", "1", "0", "24"]),
        format!("{}1件）\n", " ".repeat(30)),
    ];
    let above =
        [laid("", ["14,49", "", "", "", "", "", ""]), laid("（一）予以公开", ["9", "2", "0", "1", "1", "0", "24"])];
    let below = [
        laid("（一）予以公开", ["251,085", "2", "0", "1", "1", "0", "24"]),
        laid("", [",731", "", "", "", "", "", ""]),
    ];
    // Beyond the words of a group, too.
    let group = [
        laid("", ["727", "", "", "", "", "", ""]),
        "理开\n".to_owned(),
        laid("（一）予以公开", ["07", "2", "0", "1", "1", "0", "24"]),
    ];
    for lines in [remark.as_slice(), &above, &below, &group] {
        assert_eq!(row(&read(&between(lines)), "outcomes.disclosed"), "? ? ? ? ? ? ?", "{lines:?}");
        // Nor does the front door take the row from the text.
        let record = bytes(between(lines).as_bytes(), &Options::default()).unwrap().remove(0);
        assert_eq!(row(&record.reading.unwrap(), "outcomes.disclosed"), "? ? ? ? ? ? ?", "{lines:?}");
    }
}

#[test]
fn a_column_more_than_the_form_has_shifts_no_figure() {
    let head = format!("{}自然人  小计  总计\n", " ".repeat(22));
    let page = between(&[laid("（一）予以公开", ["20", "2", "0", "1", "1", "0", "24"])]);
    let page = page.replacen("情况\n", &format!("情况\n{head}"), 1);
    assert_eq!(row(&read(&page), "outcomes.disclosed"), "? ? ? ? ? ? ?");
}

#[test]
fn a_label_may_reach_its_first_number() {
    let page = between(&[laid("（一）予以公开", ["20", "2", "0", "1", "1", "0", "24"])]);
    let page = page.replace(&format!("（二）部分公开{}", " ".repeat(17)), &format!("{}（二）部分公开", " ".repeat(17)));
    assert!(page.contains("公开3"), "{page}");
    assert_eq!(shown(&read(&page), "applications.outcomes.partly_disclosed.natural_person"), "3");
}

#[test]
fn figures_of_disputes_that_are_exchanged_are_not_taken() {
    // The total of the second block is put before its second figure, as `pdftotext` does at times.
    let page = |row: &str| {
        format!(
            "四、政府信息公开行政复议、行政诉讼情况\n\
             结果   结果    其他    尚未\n\
             \u{20}                     总计   结果   结果 其他 尚未         结果   结果 其他 尚未\n\
             维持   纠正    结果    审结                        总计                      总计\n\
             \u{20}                          维持   纠正 结果 审结         维持   纠正 结果 审结\n\
             {row}\n五、存在的主要问题及改进情况\n\u{c}"
        )
    };
    let wrong = read(&page(" 9  1    0  0  7            7  9 7  4  3     0    6    0   0   7"));
    assert_eq!(shown(&wrong, "disputes.direct_litigation.corrected"), "?");
    assert_eq!(shown(&wrong, "disputes.review.upheld"), "?");
}

#[test]
fn a_piece_of_a_number_over_the_row_of_disputes_is_seen() {
    let page = PAGES.replace(" 1    0    0    2 ", "59,8\n 9    0    0    2 ");
    assert_eq!(shown(&read(&page), "disputes.review.upheld"), "?");
}

#[test]
fn rows_of_numbers_are_not_the_pieces_of_one() {
    let row = |from: u32| (from..from + 15).fold(String::new(), |row, n| format!("{row}{n:>5}"));
    let own = PAGES.lines().find(|line| line.starts_with(" 1    0    0    2 ")).unwrap();
    for rows in [vec![row(11), row(31)], vec![row(11), row(31), row(51)]] {
        let reading = read(&PAGES.replace(own, &rows.join("\n")));
        let found = shown(&reading, "disputes.review.upheld");
        assert!(["?", "11"].contains(&found.as_str()), "{found}");
    }
}

#[test]
fn the_older_edition_is_told_by_its_rows() {
    let page = "三、收到和处理政府信息公开申请情况\n\
                     \u{20}                    自然人   商业企业  科研机构  社会公益组织  法律服务机构  其他   总计\n\
                五、  5.要求行政机关确认或重新出具      0      0       0         0          0       0      0\n\
                 \u{20}     已获取信息\n\
                 \u{20} （六）其他处理              4      0       0         0          0       0      4\n\
                 \u{20} （七）总计                9      0       0         0          0       0      9\n\u{c}";
    let reading = read(page);
    assert_eq!(reading.report.form(gouji::Table::Applications), Some(Form::F2019));
    assert_eq!(row(&reading, "outcomes.other"), "4 0 0 0 0 0 4");
}

#[test]
fn limits_hold_and_time_is_linear() {
    let options = Options::default().limits(Limits::default().cells(100));
    let page = format!("三、收到和处理政府信息公开申请情况\n{}", "1  2  3\n".repeat(100));
    assert!(layout(&page, &options).unwrap_err().to_string().contains("cells"));
    let head = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量  1  2  3  4  5  6  7\n";
    for piece in
        ["三 三 三 三 三 三 三\n", "5\n", "a  b\n\u{c}", "（ （ （\n", "其他  其他  其他\n", "1.属于\n", "- 1 -\n\u{c}"]
    {
        let page = format!("{head}{}", piece.repeat(60_000));
        let _ = layout(&page, &Options::default());
    }
}

#[test]
fn the_shared_layouts_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let mut seen = 0;
    for name in ["jiangsu-suqian-2023", "jiangsu-suqian-2024"] {
        let page = std::fs::read(folder.join(format!("{name}.txt")));
        let truth = std::fs::read(folder.join(format!("{name}.truth.json")));
        let (Ok(page), Ok(truth)) = (page, truth) else { continue };
        let reading = |input: &[u8]| bytes(input, &Options::default()).unwrap().remove(0).reading.unwrap().report;
        let (page, truth) = (reading(&page), reading(&truth));
        assert_eq!((&page.article20, &page.applications), (&truth.article20, &truth.applications), "{name}");
        assert_eq!(page.disputes, truth.disputes, "{name}");
        seen += 1;
    }
    println!("shared layouts read: {seen}");
}

// ---- every way of laying out -----------------------------------------------------------------------------------------

const ROWS: &[(&str, &str)] = &[
    ("received", "一、本年新收政府信息公开申请数量"),
    ("carried_over", "二、上年结转政府信息公开申请数量"),
    ("outcomes.disclosed", "（一）予以公开"),
    ("outcomes.partly_disclosed", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("outcomes.withheld.state_secret", "1.属于国家秘密"),
    ("outcomes.withheld.prohibited_by_law", "2.其他法律行政法规禁止公开"),
    ("outcomes.withheld.security_and_stability", "3.危及“三安全一稳定”"),
    ("outcomes.withheld.third_party_rights", "4.保护第三方合法权益"),
    ("outcomes.unavailable.not_held", "1.本机关不掌握相关政府信息"),
    ("outcomes.unavailable.needs_creation", "2.没有现成信息需要另行制作"),
    ("outcomes.not_processed.petition", "1.信访举报投诉类申请"),
    ("outcomes.not_processed.confirmation", "5.要求行政机关确认或重新出具已获取信息"),
    ("outcomes.other.fee_overdue", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("outcomes.total", "（七）总计"),
    ("carried_forward", "四、结转下年度继续办理"),
];

#[derive(Clone, Debug)]
struct Style {
    label: usize,
    pitch: usize,
    digits: usize,
    /// Top, middle, bottom.
    mode: usize,
    /// Lines of a page.
    page: usize,
    gap: bool,
}

/// Lays out in half lines, as boxes with lines of text stand beside each other.
fn print(style: &Style, figures: &[String]) -> String {
    let mut lines = vec!["三、收到和处理政府信息公开申请情况".to_owned()];
    for ((_, label), figures) in ROWS.iter().zip(figures.chunks(7)) {
        let chars: Vec<char> = label.chars().collect();
        let label: Vec<String> = chars.chunks(style.label).map(|piece| piece.iter().collect()).collect();
        let pieces: Vec<Vec<&str>> = figures
            .iter()
            .map(|text| {
                (0..text.len()).step_by(style.digits).map(|at| &text[at..text.len().min(at + style.digits)]).collect()
            })
            .collect();
        let height = pieces.iter().map(Vec::len).chain([label.len()]).max().unwrap_or(1);
        let start = |own: usize| (height - own) * style.mode;
        for half in 0..2 * height {
            let piece =
                |own: usize| half.checked_sub(start(own)).filter(|at| at % 2 == 0 && at / 2 < own).map(|at| at / 2);
            let mut line = piece(label.len()).map_or(String::new(), |at| label[at].clone());
            let has_figure = pieces.iter().any(|own| piece(own.len()).is_some());
            if line.is_empty() && !has_figure {
                continue;
            }
            for (column, own) in pieces.iter().enumerate() {
                let Some(at) = piece(own.len()) else { continue };
                let from = style.label + 3 + column * style.pitch + (style.digits - own[at].len()) / 2;
                let length = line.chars().count();
                line.push_str(&" ".repeat(from - length));
                line.push_str(own[at]);
            }
            lines.push(line);
        }
        if style.gap {
            lines.push(String::new());
        }
    }
    let pages: Vec<String> = (1..)
        .zip(lines.chunks(style.page))
        .map(|(n, page)| format!("{}\n\n   - {n} -\n\u{c}", page.join("\n")))
        .collect();
    pages.concat()
}

fn wrong(page: &str, figures: &[String]) -> Option<String> {
    let reading = layout(page, &Options::default()).ok()?;
    let columns = ["natural_person", "commercial", "research", "public_welfare", "legal_service", "other", "total"];
    let boxes =
        ROWS.iter().flat_map(|(row, _)| columns.iter().map(move |column| format!("applications.{row}.{column}")));
    for (path, figure) in boxes.zip(figures) {
        let found = shown(&reading, &path);
        let printed = if figure.is_empty() { "_" } else { figure };
        if found != "?" && found != printed {
            return Some(format!("{path}: {found} for {printed}\n{page}"));
        }
    }
    None
}

fn style() -> impl Strategy<Value = Style> {
    (4_usize..24, 2_usize..7, 1_usize..6, 0_usize..3, 12_usize..200, any::<bool>()).prop_map(
        |(label, digits, space, mode, page, gap)| Style { label, digits, pitch: digits + space, mode, page, gap },
    )
}

fn figures(blank: u32) -> impl Strategy<Value = Vec<String>> {
    let figure = prop_oneof![
        6 => (0_u32..100).prop_map(|n| n.to_string()),
        2 => (100_u32..1_000_000).prop_map(|n| n.to_string()),
        blank => Just(String::new()),
    ];
    prop::collection::vec(figure, ROWS.len() * 7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_figure_is_read_wrong(style in style(), full in figures(0), blank in figures(2)) {
        for figures in [full, blank] {
            let page = print(&style, &figures);
            prop_assert_eq!(wrong(&page, &figures), None);
        }
    }

    #[test]
    fn no_damage_makes_a_figure_wrong(style in style(), figures in figures(0), at in any::<prop::sample::Index>(), by in 1_usize..9) {
        // A number in three pieces looks like one in two when its middle is lost: only numbers of two here.
        let page = print(&Style { mode: 1, digits: style.digits.max(3), pitch: style.pitch + 1, ..style }, &figures);
        let lines: Vec<&str> = page.split('\n').collect();
        let at = at.index(lines.len());
        let damaged = |line: &str| {
            let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            lines[at] = line.to_owned();
            lines.join("\n")
        };
        let without: Vec<&str> = lines.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, line)| *line).collect();
        prop_assert_eq!(wrong(&without.join("\n"), &figures), None);
        // A shift of the whole line; by a column it is another row.
        let by = by.min(style.pitch / 2).max(1);
        prop_assert_eq!(wrong(&damaged(&format!("{}{}", " ".repeat(by), lines[at])), &figures), None);
        // A number lost.
        if let Some(word) = lines[at].split(' ').rfind(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())) {
            let from = lines[at].rfind(word).unwrap();
            let line = format!("{}{}{}", &lines[at][..from], " ".repeat(word.len()), &lines[at][from + word.len()..]);
            prop_assert_eq!(wrong(&damaged(&line), &figures), None);
        }
        // The page cut.
        prop_assert_eq!(wrong(&lines[..at].join("\n"), &figures), None);
    }
}

#[test]
fn most_of_an_ordinary_layout_is_read() {
    let figures: Vec<String> = (0..ROWS.len() * 7).map(|n| (n * 37 % 900).to_string()).collect();
    for mode in 0..3 {
        let style = Style { label: 9, pitch: 8, digits: 5, mode, page: 200, gap: false };
        let reading = read(&print(&style, &figures));
        let read = reading.report.cells().filter(|cell| cell.table() == Table::Applications);
        let read = read.filter(|cell| shown(&reading, &cell.to_string()).parse::<u64>().is_ok()).count();
        assert!(read * 100 >= figures.len() * 80, "{read} of {}", figures.len());
    }
}

/// Columns are counted one a character or as they are shown; what the two read otherwise is not read.
#[test]
fn both_ways_to_count_columns_are_tried() {
    let page = |gap: usize| {
        format!(
            "二、主动公开政府信息情况\n{0}信息内容     上一年项目数量        本年增/减     处理决定数量\n{0}行政许可{1}27\n  \
             其他对外管理服务事项\n  行政处罚\n三、收到和处理政府信息公开申请情况\n",
            " ".repeat(14),
            " ".repeat(gap)
        )
    };
    let reading = gouji::read::layout(&page(17), &Options::default()).unwrap();
    let shown = |path: &str| reading.report.figure(path.parse().unwrap()).unwrap().state();
    let licensing = ["previous_items", "change", "decisions"].map(|name| shown(&format!("article20.licensing.{name}")));
    assert!(licensing.iter().all(|state| *state != gouji::State::Stated), "{licensing:?}");
    assert!(reading.notes.iter().any(|note| note.cell.is_some()));
}

/// A unit below the number is the rest of its cell.
#[test]
fn a_number_with_the_rest_of_its_cell_below_it_is_not_read() {
    for rest in ["万元", "（减）"] {
        let page = format!(
            "二、主动公开政府信息情况\n   信息内容      采购项目数量          采购总金额\n政府集中采购          8            2.008\n{}{rest}\n\
             三、收到和处理政府信息公开申请情况\n",
            " ".repeat(30)
        );
        let reading = gouji::read::layout(&page, &Options::default()).unwrap();
        let figure = reading.report.figure("article20.procurement.amount".parse().unwrap());
        assert!(figure.is_none_or(|figure| figure.state() == gouji::State::Missing), "{rest} {figure:?}");
    }
}

/// The heads of 表三 on two lines, and rows, each with one figure a column.
const HEADED: [&str; 9] = [
    "           第四项之和）               自然人                      法人或其他组织                      总计",
    "                                        商业企业     科研机构    社会公益组织   法律服务机构     其他",
    "一、本年新收政府信息公开申请数量                35       12       25       17       23       28      140",
    "二、上年结转政府信息公开申请数量                 2        0        9        0        0        4       15",
    "     （一）予以公开                     0        1        3        5        7        8       24",
    "             2.其他法律行政法规禁止公开      0       35        1       42        2        0       80",
    "     （七）总计                      32       11       21       12       20       23      119",
    "四、结转下年度继续办理                      5        2       16       10       10       17       60",
    "五、存在的主要问题及改进情况",
];
const READ: [(&str, &str); 6] = [
    ("received", "35 12 25 17 23 28 140"),
    ("carried_over", "2 0 9 0 0 4 15"),
    ("outcomes.disclosed", "0 1 3 5 7 8 24"),
    ("outcomes.withheld.prohibited_by_law", "0 35 1 42 2 0 80"),
    ("outcomes.total", "32 11 21 12 20 23 119"),
    ("carried_forward", "5 2 16 10 10 17 60"),
];

/// Where blanks were lost, a row that has as many figures as there are columns has them in the order of its print.
#[test]
fn lost_blanks_change_no_order() {
    let collapsed = |line: &str, gap: &str| line.split_whitespace().collect::<Vec<_>>().join(gap);
    let pages: [Vec<String>; 5] = [
        HEADED.iter().map(|line| collapsed(line, "  ")).collect(),
        HEADED.iter().map(|line| collapsed(line, "   ")).collect(),
        HEADED.iter().map(|line| line.trim().to_owned()).collect(),
        (0..).zip(HEADED).map(|(at, line)| if at == 1 { line.trim() } else { line }.to_owned()).collect(),
        (0..).zip(HEADED).map(|(at, line)| if at < 2 { collapsed(line, "  ") } else { line.to_owned() }).collect(),
    ];
    let mut read_of = [0; 5];
    for (page, of) in pages.iter().zip(&mut read_of) {
        let reading = read(&format!("三、收到和处理政府信息公开申请情况\n{}\n", page.join("\n")));
        for (path, figures) in READ {
            let shown = row(&reading, path);
            let is_own = shown.split(' ').zip(figures.split(' ')).all(|(one, own)| one == own || one == "?");
            assert!(is_own, "{path}: {shown}\n{}", page.join("\n"));
            *of += shown.split(' ').filter(|shown| *shown != "?").count();
        }
    }
    // Where the rows alone keep their places, nothing is lost.
    assert_eq!(read_of[3..], [42, 42]);
}

/// Heads in another order are followed where they stand over their figures; on one line they have an order of their own.
#[test]
fn heads_in_another_order_are_followed_where_they_are_sure() {
    let moved = HEADED[1].replace("商业企业     科研机构", "科研机构     商业企业");
    let page = |heads: [&str; 2]| {
        let rows = HEADED[2..].join("\n");
        read(&format!("三、收到和处理政府信息公开申请情况\n{}\n{}\n{rows}\n", heads[0], heads[1]))
    };
    assert_eq!(row(&page([HEADED[0], &moved]), "received"), "35 25 12 17 23 28 140");
    let lost = page([HEADED[0], moved.trim()]);
    assert_eq!(row(&lost, "received"), "? ? ? ? ? ? ?");
}

/// The figures of a wrapped label may stand on its middle line, whose words another label has, too.
#[test]
fn words_of_two_labels_are_those_of_neither() {
    let lines = [
        "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计",
        "|2.重复申请|1|0|0|0|0|0|1",
        "|5.要求行政机关确认或重新出具已获取信息|2|0|0|0|0|0|2",
        "|1.申请人无正当理由逾期不补正",
        "|、行政机关不再处理其政府信息公|10|0|0|0|4|0|14",
        "|（六）其他处 开申请",
        "|理|2.申请人逾期未按收费通知要求",
        "|缴纳费用、行政机关不再处理其政|0|0|7|0|0|9|16",
        "|府信息公开申请",
        "|3.其他|12|0|8|8|0|0|28",
        "|（七）总计|25|0|15|8|4|9|61",
    ];
    let own =
        [("correction_overdue", "10 0 0 0 4 0 14"), ("fee_overdue", "0 0 7 0 0 9 16"), ("other", "12 0 8 8 0 0 28")];
    for gap in ["\t", " ", "  ", "\u{3000}"] {
        let page = lines.join("\n").replace('|', gap);
        for title in ["三、收到和处理政府信息公开申请情况\n", "表2 申请情况\n"] {
            let page = format!("某某市数据局2024年政府信息公开工作年度报告\n{title}{page}\n");
            let record = bytes(page.as_bytes(), &Options::default()).unwrap().remove(0);
            let Ok(reading) = record.reading else { continue };
            for (path, figures) in own {
                let shown = row(&reading, &format!("outcomes.other.{path}"));
                let is_own = shown.split(' ').zip(figures.split(' ')).all(|(one, own)| one == own || one == "?");
                assert!(is_own, "{path}: {shown} {page}");
            }
        }
    }
}

/// An invisible character does not separate two numbers.
#[test]
fn a_soft_hyphen_ends_no_number() {
    for sign in ['\u{AD}', '\u{2060}', '\u{FEFF}'] {
        let page = format!(
            "二、主动公开政府信息情况\n   信息内容      采购项目数量          采购总金额\n政府集中采购          8            1{sign}2\n\
             三、收到和处理政府信息公开申请情况\n"
        );
        let reading = read(&page);
        assert_eq!(shown(&reading, "article20.procurement.projects"), "8", "{page}");
        assert_eq!(shown(&reading, "article20.procurement.amount"), "12", "{page}");
    }
}

/// Tables are found by their heads where no title of the form stands over them.
#[test]
fn tables_without_titles_are_read() {
    let disputes = [
        "                 行政复议                                                        行政诉讼",
        " 结果维持    结果纠正    其他结果    尚未审结     总计                   未经复议直接起诉                                 复议后起诉",
        "                                         结果维持    结果纠正    其他结果    尚未审结     总计     结果维持    结果纠正    其他结果    尚未审结     总计",
        "  2       31      39      32     104      15      30      22      30      97      34      38      25      10     107",
        "  一是公开内容还不够丰富，主动公开的及时性有待提高；二是业务培训不够。",
    ];
    for title in ["", "表2 依申请公开情况统计表\n"] {
        let page = format!("{title}{}\n{}\n", HEADED[..8].join("\n"), disputes.join("\n"));
        let reading = read(&page);
        for (path, figures) in READ {
            assert_eq!(row(&reading, path), figures, "{path}: {title}");
        }
        assert_eq!(shown(&reading, "disputes.review.upheld"), "2", "{title}");
        assert_eq!(shown(&reading, "disputes.litigation_after_review.total"), "107", "{title}");
    }
}
