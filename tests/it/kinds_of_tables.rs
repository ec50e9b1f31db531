//! Tables that are not printed as the form is: heads of others, two tables in one, lists, other separators. What can be
//! told is read, what cannot is Missing with a note. Each has a near miss.

use gouji::outline::LabelKind;
use gouji::read::{self, Format, Options};
use gouji::{Applicant, Cell, Form, Lang, NoteKind, Reading, Report, Row, State, Table};

const THREE: &str = "三、收到和处理政府信息公开申请情况\n";
const FOUR: &str = "四、政府信息公开行政复议、行政诉讼情况\n";
const END: &str = "五、存在的主要问题及改进情况\n一是力度不够。\n";
const HEADS: [&str; 7] = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
const BODIES: [&str; 7] = ["市公安局", "市教育局", "市民政局", "市财政局", "市水利局", "市统计局", "市司法局"];
const CASES: [&str; 5] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
const BLOCKS: [&str; 3] = ["行政复议", "未经复议直接起诉", "复议后起诉"];

fn read_as(page: &str, format: Format) -> Reading {
    let records = read::bytes(page.as_bytes(), &Options::default().format(format)).unwrap();
    records.into_iter().next().unwrap().reading.unwrap()
}

/// A report with another number in each cell of these tables.
fn numbered() -> Report {
    let mut report = Report::new(2024, "某县教育局", Form::F2021);
    for (at, cell) in Cell::of(Form::F2021).enumerate() {
        report.set(cell, i64::try_from(at).unwrap() + 100).unwrap();
    }
    report
}

fn figure(report: &Report, cell: Cell) -> String {
    report.figure(cell).unwrap().to_string()
}

fn cells_of_cases() -> impl Iterator<Item = Cell> {
    Cell::of(Form::F2021).filter(|cell| cell.table() == Table::Disputes)
}

/// The rows of 表三, each with its group if it is the first one of it, its label and its seven figures.
fn rows(report: &Report) -> Vec<(String, Vec<String>)> {
    let of = |row: Row| {
        let label = row.label(Lang::Zh).rsplit('·').next().unwrap().to_owned();
        (label, Applicant::ALL.iter().map(|applicant| figure(report, row.cell(*applicant))).collect())
    };
    Row::of(Form::F2021).map(of).collect()
}

/// The table with these heads, its cells joined or one a line.
fn table(heads: &[&str], report: &Report, joint: &str) -> String {
    let line = |cells: Vec<&str>| cells.join(joint) + "\n";
    let mut out = heads.join("\n") + "\n";
    for (label, figures) in rows(report) {
        if label.starts_with("(一)") {
            out.push_str("三、本年度办理结果\n");
        }
        out.push_str(&line(std::iter::once(label.as_str()).chain(figures.iter().map(String::as_str)).collect()));
    }
    out
}

/// How many figures of a table are right, and that no other is there.
fn right(reading: &Reading, report: &Report, table: Table, what: &str) -> usize {
    let mut right = 0;
    for cell in Cell::of(Form::F2021).filter(|cell| cell.table() == table) {
        let found = reading.report.figure(cell);
        if found.is_none_or(|found| found.state() == State::Missing) {
            continue;
        }
        assert_eq!(found, report.figure(cell), "{what} {cell}");
        right += 1;
    }
    right
}

fn html(heads: &str, report: &Report) -> String {
    let row = |(label, figures): &(String, Vec<String>)| format!("<tr><td>{label}<td>{}", figures.join("<td>"));
    let rows: String = rows(report).iter().map(row).collect();
    format!("<p>{THREE}</p><table>{heads}{rows}</table><p>五、存在的主要问题及改进情况</p>")
}

/// A head of another column before 自然人, on lines of their own over rows of any kind: which figure is whose nothing says.
#[test]
fn a_total_before_the_first_head_moves_the_figures() {
    let report = numbered();
    let all = ["申请人情况", "自然人", "法人或其他组织", "总计"].iter().chain(&HEADS[1..6]).copied();
    let all: Vec<&str> = all.collect();
    for joint in ["\n", " ", " | ", "\t"] {
        let page = |heads: &[&str]| read_as(&format!("{THREE}{}{END}", table(heads, &report, joint)), Format::Text);
        assert_eq!(right(&page(&all), &report, Table::Applications, joint), 175, "{joint:?}");
        // The same rows, the total first.
        let turned = |heads: &[&str]| {
            let mut page = format!("{THREE}{}\n三、本年度办理结果\n", heads.join("\n"));
            for (label, figures) in rows(&report) {
                let cells: Vec<&str> = [label.as_str(), figures[6].as_str()]
                    .into_iter()
                    .chain(figures[..6].iter().map(String::as_str))
                    .collect();
                page = page + &cells.join(joint) + "\n";
            }
            read_as(&(page + END), Format::Text)
        };
        for total in ["合计", "共计", "总计"] {
            for at in [0, 1] {
                let mut heads: Vec<&str> = all.iter().copied().filter(|head| *head != "总计").collect();
                heads.insert(at, total);
                let reading = turned(&heads);
                let read = right(&reading, &report, Table::Applications, total);
                assert!(read == 175 || reading.notes.len() >= 25, "{joint:?} {heads:?}");
            }
        }
    }
}

/// Heads of which the form has none: the columns are those of others.
#[test]
fn heads_that_are_all_of_others_are_not_read_as_the_forms() {
    let report = numbered();
    let cells = |heads: &[&str]| format!("<tr><td>项目<td>{}", heads.join("<td>"));
    let mut total = BODIES;
    total[6] = "合计";
    for bodies in [BODIES, total] {
        let corner = "<tr><td rowspan=2>申请人情况<td colspan=7>各单位";
        let under = format!("{corner}<tr><td>{}", bodies.join("<td>"));
        for heads in [cells(&bodies), under] {
            let reading = read_as(&html(&heads, &report), Format::Html);
            assert_eq!(right(&reading, &report, Table::Applications, &heads), 0, "{heads}");
            assert!(reading.notes.iter().any(|note| note.message(Lang::Zh).contains("市财政局")), "{heads}");
        }
        for joint in ["\n", " ", " | ", "\t"] {
            for heads in
                [vec![bodies.join(joint)], [&["项目"], &bodies[..]].concat().iter().map(|h| (*h).into()).collect()]
            {
                let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
                let page = format!("{THREE}{}{END}", table(&heads, &report, joint));
                let reading = read_as(&page, Format::Text);
                assert_eq!(right(&reading, &report, Table::Applications, joint), 0, "{joint:?} {heads:?}");
                assert!(reading.notes.iter().any(|note| note.message(Lang::Zh).contains("市财政局")), "{joint:?}");
            }
        }
        let line =
            |texts: &[&str]| format!("{:24}{}\n", "", texts.iter().map(|t| format!("{t:8}")).collect::<String>());
        let row = |(label, figures): &(String, Vec<String>)| {
            let wide = 48 - label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>().min(46);
            format!("{label}{}{}\n", " ".repeat(wide), figures.iter().map(|f| format!("{f:>12}")).collect::<String>())
        };
        let short: Vec<_> = rows(&report).into_iter().filter(|(label, _)| label.chars().count() < 20).collect();
        let page = format!("{THREE}{}{}{END}", line(&bodies), short.iter().map(row).collect::<String>());
        let reading = read_as(&page, Format::Layout);
        assert_eq!(right(&reading, &report, Table::Applications, &page), 0, "{page}");
    }
    // Lines of text over a table without heads are none.
    let page = format!("{THREE}本单位申请情况如下\n单位：件\n{}{END}", table(&[], &report, " | ").trim_start());
    assert_eq!(right(&read_as(&page, Format::Text), &report, Table::Applications, &page), 175);
}

/// Of two tables one below the other the second goes back to the first row: no row of one stands for one that the other
/// has lost.
#[test]
fn two_tables_without_heads_between_are_two() {
    let report = numbered();
    let mut other = Report::new(2024, "某县教育局", Form::F2021);
    for (at, cell) in Cell::of(Form::F2021).enumerate() {
        other.set(cell, i64::try_from(at).unwrap() + 5000).unwrap();
    }
    let lost = "5.属于三类内部事务信息";
    for (format, joint) in [(Format::Text, " "), (Format::Text, " | "), (Format::Layout, "      ")] {
        let own = table(&[], &report, joint);
        let own: String = own.lines().filter(|line| !line.starts_with(lost)).map(|line| format!("{line}\n")).collect();
        for line in ["", "某县教育考试院\n", "本级\n"] {
            let page = format!("{THREE}{line}{}{own}{END}", table(&[], &other, joint));
            let reading = read_as(&page, format);
            let _ = right(&reading, &report, Table::Applications, &page);
            let cell: Cell = "applications.outcomes.withheld.internal_affairs.total".parse().unwrap();
            let is_noted = reading.notes.iter().any(|note| note.message(Lang::Zh).contains(lost));
            assert!(is_noted && reading.report.figure(cell).unwrap().state() == State::Missing, "{format} {joint:?}");
        }
    }
}

/// What stands between the cells of a text: a wide bar, lines of a drawn table, a comma of Chinese.
#[test]
fn cells_are_parted_by_other_signs() {
    let report = numbered();
    let line = HEADS.join("|");
    for sign in ["｜", "│", "，", "；"] {
        let page = format!("{THREE}{}{END}", table(&[&format!("项目|{line}")], &report, "|").replace('|', sign));
        let page = if sign == "│" {
            page.replace("（", "(").replace("\n(一)", "\n├──┼──┤\n(一)")
        } else {
            page
        };
        assert_eq!(right(&read_as(&page, Format::Text), &report, Table::Applications, sign), 175, "{page}");
    }
    // In prose they are none.
    let prose = "一、总体情况\n规章，行政许可，行政处罚，3件。\n行政许可，12，行政处罚，3，我局依法公开。\n";
    let reading = read_as(&format!("{prose}{THREE}{}{END}", table(&HEADS, &report, " | ")), Format::Text);
    assert!(reading.report.sections.overview.unwrap().contains("行政许可，12，行政处罚，3，我局依法公开。"));
}

/// A list has the head before each figure: in any order, on a line or several; one that lacks a head is noted.
#[test]
fn lists_are_read_by_their_heads() {
    let report = numbered();
    for (after, between, unit) in [("：", "\n", ""), ("：", "\n", "件"), ("", "，", "件"), (" ", "\n", "")] {
        let list = |heads: &[&str], figures: &[String]| {
            let pairs = heads.iter().zip(figures).map(|(head, figure)| format!("{head}{after}{figure}{unit}"));
            pairs.collect::<Vec<_>>().join(between)
        };
        let joint = if between == "\n" { "\n" } else { "：" };
        let row = |(label, figures): &(String, Vec<String>)| format!("{label}{joint}{}\n", list(&HEADS, figures));
        let three: String = rows(&report).iter().map(row).collect();
        let cases: Vec<String> =
            Cell::of(Form::F2021).filter(|c| c.table() == Table::Disputes).map(|c| figure(&report, c)).collect();
        let blocks = BLOCKS.iter().zip(cases.chunks(5));
        let blocks: String = blocks.map(|(block, of)| format!("{block}{joint}{}\n", list(&CASES, of))).collect();
        let page = format!("{THREE}{three}{FOUR}{blocks}{END}");
        let reading = read_as(&page, Format::Text);
        assert_eq!(right(&reading, &report, Table::Applications, &page), 175, "{page}");
        assert_eq!(right(&reading, &report, Table::Disputes, &page), 15, "{page}");
        assert!(!reading.notes.iter().any(|note| note.kind == NoteKind::NoFigures));
        // Without its last head the row is not read, and never by its place.
        let cut = page.replacen(&format!("{between}总计{after}{}{unit}", rows(&report)[0].1[6]), "", 1);
        assert_ne!(cut, page);
        let reading = read_as(&cut, Format::Text);
        let cell: Cell = "applications.received.natural_person".parse().unwrap();
        assert_eq!(reading.report.figure(cell).map(|figure| figure.state()), Some(State::Missing), "{cut}");
        right(&reading, &report, Table::Applications, &cut);
    }
}

/// 表四 with a row for each block under its five heads, whatever their order; a word for two blocks names none.
#[test]
fn a_row_for_each_block_is_read_by_its_label() {
    let report = numbered();
    let cases: Vec<String> =
        Cell::of(Form::F2021).filter(|c| c.table() == Table::Disputes).map(|c| figure(&report, c)).collect();
    let all: Vec<(&str, &[String])> = BLOCKS.iter().copied().zip(cases.chunks(5)).collect();
    let turned: Vec<(&str, &[String])> = all.iter().rev().copied().collect();
    for blocks in [all.clone(), turned] {
        let rows: String = blocks.iter().map(|(block, of)| format!("<tr><td>{block}<td>{}", of.join("<td>"))).collect();
        let page = format!("<p>{FOUR}</p><table><tr><td>项目<td>{}{rows}</table>", CASES.join("<td>"));
        assert_eq!(right(&read_as(&page, Format::Html), &report, Table::Disputes, &page), 15, "{page}");
        for joint in [" ", " | "] {
            let rows: String = blocks.iter().map(|(block, of)| format!("{block}{joint}{}\n", of.join(joint))).collect();
            let page = format!("{FOUR}项目{joint}{}\n{rows}{END}", CASES.join(joint));
            assert_eq!(right(&read_as(&page, Format::Text), &report, Table::Disputes, &page), 15, "{page}");
        }
    }
    let page = format!(
        "<p>{FOUR}</p><table><tr><td>项目<td>{}<tr><td>行政诉讼<td>{}</table>",
        CASES.join("<td>"),
        cases[5..10].join("<td>")
    );
    assert_eq!(right(&read_as(&page, Format::Html), &report, Table::Disputes, &page), 0, "{page}");
}

/// Lines of units and of the numbers of columns under the heads are neither figures nor heads.
#[test]
fn units_and_numbers_of_columns_are_no_heads() {
    let report = numbered();
    let cases: Vec<String> =
        Cell::of(Form::F2021).filter(|c| c.table() == Table::Disputes).map(|c| figure(&report, c)).collect();
    let counted = |many: usize, of: fn(usize) -> String| (1..=many).map(of).collect::<Vec<_>>();
    for of in [|_| "件".to_owned(), |n: usize| n.to_string(), |n: usize| format!("（{n}）")] {
        let (seven, fifteen) = (counted(7, of).join("<td>"), counted(15, of).join("<td>"));
        let heads = format!("<tr><td>项目<td>{}<tr><td>栏次<td>{seven}", HEADS.join("<td>"));
        let four = format!(
            "<p>{FOUR}</p><table><tr><td>{}<tr><td>{fifteen}<tr><td>{}</table>",
            [CASES; 3].concat().join("<td>"),
            cases.join("<td>")
        );
        let page = html(&heads, &report).replace("<p>五", &format!("{four}<p>五"));
        let reading = read_as(&page, Format::Html);
        assert_eq!(right(&reading, &report, Table::Applications, &page), 175, "{page}");
        assert_eq!(right(&reading, &report, Table::Disputes, &page), 15, "{page}");
        assert!(reading.outline.candidates.is_empty());
        let heads = [HEADS.join(" "), counted(7, of).join(" ")];
        let page = format!("{THREE}{}{END}", table(&[&heads[0], &heads[1]], &report, " "));
        assert_eq!(right(&read_as(&page, Format::Text), &report, Table::Applications, &page), 175, "{page}");
    }
    // Other units are not passed over.
    let heads = format!("<tr><td>项目<td>{}<tr><td>单位<td>{}", HEADS.join("<td>"), ["万件"; 7].join("<td>"));
    let page = html(&heads, &report);
    assert_eq!(right(&read_as(&page, Format::Html), &report, Table::Applications, &page), 0);
}

/// Rows that all have the ordinal 1 are told by the rest of their labels; remarks that are another word for a head change
/// nothing; noise of a calculation and a spreadsheet's sign for text are not errors.
#[test]
fn small_things_of_clerks_lose_no_figure() {
    let report = numbered();
    let heads = format!("<tr><td>项目<td>{}", HEADS.join("<td>"));
    let page = html(&heads, &report);
    let mut ones = page.clone();
    for ordinal in 2..9 {
        ones = ones.replace(&format!("<td>{ordinal}."), "<td>1.");
    }
    assert!(ones != page);
    for page in [
        ones,
        page.replace("<td>自然人", "<td>自然人（公民）"),
        page.replace("<td>100", "<td>100.0000000001"),
        page.replace("<td>自然人", "<td>自然人(个人)").replace("<td>110<", "<td>'110<"),
    ] {
        assert_eq!(right(&read_as(&page, Format::Html), &report, Table::Applications, &page), 175, "{page}");
    }
    // A real fraction is one.
    let reading = read_as(&page.replace("<td>110<", "<td>110.00001<"), Format::Html);
    let cell: Cell = "applications.received.natural_person".parse().unwrap();
    assert_eq!(reading.report.figure(cell).map(|figure| figure.state()), Some(State::Unreadable));
}

/// The number of each row before its label moves no figure, on a line with it or on its own.
#[test]
fn numbers_before_labels_move_no_figure() {
    let report = numbered();
    let all = rows(&report);
    for joint in ["\t", " | ", "\n"] {
        let mut page = format!("{THREE}序号\n项目\n{}\n", HEADS.join("\n"));
        for ((label, figures), number) in all.iter().zip(1..) {
            page = page + &format!("{number}{joint}{label}{joint}{}\n", figures.join(joint));
        }
        let _ = right(&read_as(&(page + END), Format::Text), &report, Table::Applications, joint);
    }
    let heads = format!("序号\t申请人情况\t{}", HEADS.join("\t"));
    let row = |((label, figures), number): (&(String, Vec<String>), usize)| {
        format!("{number}\t{label}\t{}\n", figures.join("\t"))
    };
    let page = format!("{THREE}{heads}\n{}{END}", all.iter().zip(1..).map(row).collect::<String>());
    assert_eq!(right(&read_as(&page, Format::Text), &report, Table::Applications, &page), 175, "{page}");
}

/// Laid-out heads whose blanks were lost stand over no column: figures keep their order, whatever is read.
#[test]
fn lost_blanks_permute_no_figures() {
    let report = numbered();
    let row = |(label, figures): &(String, Vec<String>)| {
        let wide = label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let figures: String = figures.iter().map(|figure| format!("{figure:>9}")).collect();
        format!("{label}{}{figures}\n", " ".repeat(30_usize.saturating_sub(wide)))
    };
    let short = rows(&report).into_iter().filter(|(label, _)| label.chars().count() < 15);
    let body: String = short.map(|of| row(&of)).collect();
    for before in [0, 4, 12, 20, 34] {
        let upper = format!("{}自然人      法人或其他组织      总计\n", " ".repeat(before));
        for lower in [
            "商业企业  科研机构  社会公益组织  法律服务机构  其他",
            "商业企业     科研机构   社会公益组织 法律服务机构   其他",
        ] {
            let page = format!("{THREE}{upper}{lower}\n{body}{END}");
            let reading = read_as(&page, Format::Layout);
            right(&reading, &report, Table::Applications, &page);
        }
    }
}

/// Figures beside the middle line of a wrapped label are not those of the next row with the same words.
#[test]
fn the_middle_of_a_label_is_not_the_next_row() {
    let report = numbered();
    let line = |row: usize| rows(&report)[row].1.join("  ");
    let page = format!(
        "{THREE}{}\n（五）不予处理\n5.要求行政机关确认或重新出具已获取信息  {}\n1.申请人无正当理由逾期不补正、\n\
         行政机关不再处理其政府信息公开  {}\n（六）其他处\n申请\n理\n2.申请人逾期未按收费通知要求缴\n\
         纳费用、行政机关不再处理其政府  {}\n信息公开申请\n3.其他  {}\n{END}",
        HEADS.join("  "),
        line(19),
        line(20),
        line(21),
        line(22),
    );
    for format in [Format::Text, Format::Layout] {
        let reading = read_as(&page, format);
        right(&reading, &report, Table::Applications, &page);
        let cell: Cell = "applications.outcomes.other.correction_overdue.total".parse().unwrap();
        let is_told = reading.report.figure(cell) == report.figure(cell)
            || reading.notes.iter().any(|note| note.message(Lang::Zh).contains("1.申请人无正当理由逾期不补正"));
        assert!(is_told, "{format} {page}");
    }
}

/// One text under several heads, a piece of the heads after the last one, a row that goes on below its blank last cell:
/// no order of the form is taken.
#[test]
fn heads_and_rows_in_pieces_are_not_put_in_order() {
    let report = numbered();
    let other: Vec<String> = (0..7).map(|n| (900 + n).to_string()).collect();
    let mut page =
        format!("{THREE}自然人\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n{}", "上年\n".repeat(7));
    for (label, figures) in rows(&report) {
        let pairs: Vec<&str> = figures.iter().zip(&other).flat_map(|(one, two)| [one.as_str(), two]).collect();
        page = page + &format!("{label}\n{}\n", pairs.join("\n"));
    }
    assert_eq!(right(&read_as(&(page + END), Format::Text), &report, Table::Applications, "上年"), 0);

    let heads = "自然人 | 法人或其他组织 | 总计 |\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 |\n| 其他 |";
    let page = format!("{THREE}{}{END}", table(&[heads], &report, " | "));
    let _ = right(&read_as(&page, Format::Text), &report, Table::Applications, heads);

    let page = format!("{THREE}{}{END}", table(&[&HEADS.join("\t")], &report, "\t"));
    let total = &rows(&report)[2].1[6];
    let reading = read_as(&page.replace(&format!("\t{total}\n"), &format!("\t\n{total}\n")), Format::Text);
    let cell: Cell = "applications.outcomes.disclosed.total".parse().unwrap();
    assert_ne!(reading.report.figure(cell).unwrap().state(), State::Blank);
}

/// Heads of 表四 that are other words leave each figure in its block.
#[test]
fn damaged_heads_exchange_no_blocks() {
    let report = numbered();
    let cases: Vec<String> =
        Cell::of(Form::F2021).filter(|c| c.table() == Table::Disputes).map(|c| figure(&report, c)).collect();
    let words = "<tr><td colspan=5>行政复议<td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉";
    for heads in [
        "维持,纠正,其他,尚未结案,合计,维持,纠正,其它结果,未审结,合计,维持,纠正,其他,未审结,总计",
        "结□□□,结果纠正,其他结果,尚未审结,总计数,结果维持,纠正,其他结果,尚未审结,总计,情况,结果纠正,其他,结审,总计",
        "维持,某某,其他,未结,合计,维持,纠正,某某,未结,总计,维持,纠正,其他,未结,合计",
    ] {
        let page = format!(
            "<p>{FOUR}</p><table>{words}<tr><td>{}<tr><td>{}</table>",
            heads.replace(',', "<td>"),
            cases.join("<td>")
        );
        right(&read_as(&page, Format::Html), &report, Table::Disputes, heads);
        let page = format!("行政复议,,,,,未经复议直接起诉,,,,,复议后起诉,,,,\n{heads}\n{}\n", cases.join(","));
        let page =
            format!("四、政府信息公开行政复议、行政诉讼情况,,\n规章,1,2,3\n规范性文件,1,2,3\n行政许可,1,2\n{page}");
        right(&read_as(&page, Format::Csv), &report, Table::Disputes, heads);
    }
}

/// Answers to mails quote each line; Markdown's line below the heads may have one dash a column; a row of 表四 may have words
/// for none, and 表四 each figure below its head or beside it.
#[test]
fn copies_of_other_programs_lose_no_figure() {
    let report = numbered();
    let cases: Vec<String> =
        Cell::of(Form::F2021).filter(|c| c.table() == Table::Disputes).map(|c| figure(&report, c)).collect();
    let page = format!("{THREE}{}{END}", table(&HEADS, &report, "\n"));
    let quoted: String = page.lines().map(|line| format!("> {line}\n")).collect();
    assert_eq!(right(&read_as(&quoted, Format::Text), &report, Table::Applications, &quoted), 175);
    let page =
        format!("{FOUR}\n|{}|\n|{}\n|{}|\n\n{END}", [CASES; 3].concat().join("|"), "-|".repeat(15), cases.join("|"));
    let reading = read_as(&page, Format::Text);
    assert_eq!(right(&reading, &report, Table::Disputes, &page), 15);
    assert!(reading.outline.candidates.is_empty());
    for (head, block) in [("\n", "\n"), (" | ", " |\n"), (" ", "\n")] {
        let of = |(name, of): (&&str, &[String])| {
            let pairs = CASES.iter().zip(of).map(|(case, figure)| format!("{case}{head}{figure}\n"));
            format!("{name}{block}{}", pairs.collect::<String>())
        };
        let page = format!("{FOUR}{}{END}", BLOCKS.iter().zip(cases.chunks(5)).map(of).collect::<String>());
        assert_eq!(right(&read_as(&page, Format::Text), &report, Table::Disputes, &page), 15, "{page}");
    }
    let mut none = cases.clone();
    none[0] = "不适用".to_owned();
    let page = format!("{FOUR}行政复议 行政诉讼\n{}\n{}\n{END}", [CASES; 3].concat().join(" "), none.join(" "));
    let reading = read_as(&page, Format::Text);
    assert_eq!(reading.report.figure("disputes.review.corrected".parse().unwrap()).unwrap().to_string(), cases[1]);
}

/// Heads in another language are of no column that is known; the number of a note at a head changes nothing; a figure in a
/// row that is not full stands under no head where the full rows do not either.
#[test]
fn what_stands_at_heads_is_told() {
    let report = numbered();
    let foreign = ["Natural persons", "Commercial enterprises", "Research institutions", "Legal service agencies"];
    let foreign = [&foreign[..], &["Public welfare organizations", "Others", "Total"]].concat();
    let line = format!("<tr><td>申请人情况<td>{}", foreign.join("<td>"));
    assert_eq!(right(&read_as(&html(&line, &report), Format::Html), &report, Table::Applications, &line), 0);
    for mark in
        [|head: &str| format!("{head}①"), |head: &str| format!("（1）{head}"), |head: &str| format!("{head}[2]")]
    {
        let heads: Vec<String> = HEADS.iter().map(|head| mark(head)).collect();
        let page = html(&format!("<tr><td>项目<td>{}", heads.join("<td>")), &report);
        assert_eq!(right(&read_as(&page, Format::Html), &report, Table::Applications, &page), 175, "{page}");
    }
    let page = html(&format!("<tr><td>项目<td>{}", HEADS.join("<td>")), &report);
    let cited =
        page.replace("属于国家秘密", "属于国家秘密（第十四条）").replace("2.重复申请", "2.重复申请（第36条第6项）");
    assert_eq!(right(&read_as(&cited, Format::Html), &report, Table::Applications, &cited), 175, "{cited}");

    let page = |rows: &str| {
        format!(
            "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容  本年新制作数量  本年新公开数量  对外公开总数量\n{rows}\
         第二十条第（五）项\n信息内容  上一年项目数量  本年增/减  处理决定数量\n行政许可  120\n第二十条第（六）项\n\
         信息内容  上一年项目数量  本年增/减  处理决定数量\n行政处罚  30\n行政强制  7\n{THREE}{END}"
        )
    };
    let page = page("规章  1  2  3\n规范性文件  4  5  6\n");
    let reading = read_as(&page, Format::Layout);
    let cell: Cell = "article20.licensing.previous_items".parse().unwrap();
    assert_eq!(reading.report.figure(cell).map(|figure| figure.state()), Some(State::Missing), "{page}");
}

/// Lines that run pieces of several heads together tell no order, and take none away from the form: the rows are whole.
#[test]
fn heads_run_together_leave_the_order_of_the_form() {
    let report = numbered();
    for lines in [
        &["自然人总计", "商业企科研机社会公法律服", "其他", "业构益组织务机构"][..],
        &["自然人商业企业科研机构", "社会公益组织法律服务机构", "其他总计"],
    ] {
        let page = format!("{THREE}{}{FOUR}{END}", table(lines, &report, " | "));
        let all = right(&read_as(&page, Format::Text), &report, Table::Applications, lines[1]);
        assert_eq!(all, Row::of(Form::F2021).count() * 7, "{}", lines[1]);
    }
    // One head a line in another order is followed or not read, never taken for the form's.
    let moved = ["总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"];
    let page = format!("{THREE}{}{FOUR}{END}", table(&moved, &report, " | "));
    right_in_order(&read_as(&page, Format::Text), &report, &moved);
}

/// Each figure that was read is that of its head.
fn right_in_order(reading: &Reading, report: &Report, heads: &[&str]) {
    for row in Row::of(Form::F2021) {
        for (at, applicant) in Applicant::ALL.iter().enumerate() {
            let place = heads.iter().position(|head| *head == HEADS[at]).unwrap();
            let printed = figure(report, row.cell(Applicant::ALL[place]));
            let read = reading.report.figure(row.cell(*applicant));
            assert!(read.is_none_or(|read| read.state() == State::Missing || read.to_string() == printed));
        }
    }
}

/// A head that names 元 says so wherever it stands, on a line with another head, too.
#[test]
fn a_head_in_yuan_is_told_on_any_line() {
    let table = |head: &str, joint: &str| {
        format!(
            "二、主动公开政府信息情况\n第二十条第（八）项\n信息内容{joint}{head}\n行政事业性收费{joint}251000\n{THREE}{END}"
        )
    };
    for joint in ["  ", "　", "\t", " | ", "\n"] {
        for (head, is_yuan) in [("本年收费金额（单位：元）", true), ("本年收费金额（单位：万元）", false)]
        {
            let page = table(head, joint);
            let reading = read_as(&page, Format::Text);
            let is_told = reading.outline.labels.iter().any(|label| label.kind == LabelKind::Yuan);
            assert_eq!(is_told, is_yuan, "{page}");
        }
    }
}

/// The numbers of the columns are not the figures of 表四, whatever stands in the cells below them.
#[test]
fn numbers_of_columns_over_words_are_no_figures() {
    for (zero, joint) in [("〇", "\n"), ("没有", "\n"), ("〇", "\t"), ("没有", " | ")] {
        let numbers: Vec<String> = (1..=15).map(|n: usize| n.to_string()).collect();
        let figures: Vec<String> =
            (1..=15).map(|n: usize| if n % 5 == 1 { zero.into() } else { (n * 9).to_string() }).collect();
        let heads = [&BLOCKS[..1], &["行政诉讼"], &CASES, &BLOCKS[1..], &CASES, &CASES].concat().join("\n");
        let page = format!("{THREE}{FOUR}{heads}\n{}\n{}\n{END}", numbers.join(joint), figures.join(joint));
        let reading = read_as(&page, Format::Text);
        for (cell, printed) in cells_of_cases().zip(&figures) {
            let read = reading.report.figure(cell);
            let is_right = read.is_none_or(|read| {
                read.state() == State::Missing || read.state() == State::Slash || read.to_string() == *printed
            });
            assert!(is_right, "{page}{cell} {}", read.unwrap());
        }
        let told: String = reading.notes.iter().map(|note| note.message(Lang::Zh)).collect();
        let is_read = reading.report.figure(cells_of_cases().last().unwrap());
        assert!(is_read.is_some_and(|read| read.state() == State::Stated) || told.contains("表四"), "{page}{told}");
    }
}

/// In a text whose empty cells are lost a column of remarks is left out only if no number stands in it.
#[test]
fn a_remark_in_numbers_takes_no_place() {
    let report = numbered();
    let heads = ["自然人 法人或其他组织 总计 备注", "商业企业 科研机构 社会公益组织 法律服务机构 其他"];
    let page = format!("{THREE}{}{FOUR}{END}", table(&heads, &report, " "));
    assert_eq!(right(&read_as(&page, Format::Text), &report, Table::Applications, &page), 175, "{page}");
    // Each row has a remark, and each second one lost an empty cell.
    let mut out = format!("{THREE}{}\n{}\n", heads[0], heads[1]);
    for ((label, figures), n) in rows(&report).into_iter().zip(1..) {
        if label.starts_with("(一)") {
            out.push_str("三、本年度办理结果\n");
        }
        let kept: Vec<&str> = figures
            .iter()
            .map(String::as_str)
            .enumerate()
            .filter(|(at, _)| n % 2 == 0 || *at != n % 5)
            .map(|(_, of)| of)
            .collect();
        out.push_str(&format!("{label} {} {n}\n", kept.join(" ")));
    }
    let page = out + FOUR + END;
    right(&read_as(&page, Format::Text), &report, Table::Applications, &page);
}

/// 法人或其他组织 that spans too few columns pushes the last heads under it past 总计: with nothing over them they stand in
/// the order of the form. What has a head of its own over it stands where it is.
#[test]
fn a_head_that_spans_too_few_columns_moves_no_figure() {
    let report = numbered();
    let heads = |spans: usize, over: &str| {
        format!(
            "<tr><td rowspan=3>项目<td colspan={}>申请人情况<tr><td rowspan=2>自然人<td colspan={spans}>法人或其他组织\
             <td rowspan=2>总计{over}<tr><td>{}",
            spans + 2,
            HEADS[1..6].join("<td>")
        )
    };
    for spans in 1..5 {
        let page = html(&heads(spans, ""), &report);
        assert_eq!(right(&read_as(&page, Format::Html), &report, Table::Applications, &page), 175, "{page}");
    }
    let mut moved = report.clone();
    for row in Row::of(Form::F2021) {
        for (from, to) in [(Applicant::Other, Applicant::Total), (Applicant::Total, Applicant::Other)] {
            moved.set_text(row.cell(to), &figure(&report, row.cell(from))).unwrap();
        }
    }
    let page = html(&heads(4, "<td>补充"), &report);
    let _ = right(&read_as(&page, Format::Html), &moved, Table::Applications, &page);
}

/// Signs for none between bars are cells, not lines of a table.
#[test]
fn three_dashes_before_a_bar_are_a_cell() {
    let page = format!(
        "二、主动公开政府信息情况 |\n第二十条第（五）项 |\n信息内容 |\n上一年项目数量 |\n本年增/减 |\n处理决定数量 |\n合计 |\n\
         行政许可 |\n--- |\n3 |\n1184 |\n1187 |\n{THREE}{END}"
    );
    let reading = read_as(&page, Format::Text);
    for (path, printed) in [("previous_items", "---"), ("change", "3"), ("decisions", "1184")] {
        let cell: Cell = format!("article20.licensing.{path}").parse().unwrap();
        let read = reading.report.figure(cell);
        let is_right = read
            .is_none_or(|read| [State::Missing, State::Slash].contains(&read.state()) || read.to_string() == printed);
        assert!(is_right, "{path}: {}", read.unwrap());
    }
}

/// Where the number of each row stands on a line before its label, the last figure after a label may be the next number.
#[test]
fn the_number_of_the_next_row_is_not_a_figure() {
    let report = numbered();
    for (skipped, over) in
        (0..7).flat_map(|skipped| [(skipped, ""), (skipped, "行号\n"), (skipped, "编号\n申请人情况\n")])
    {
        let mut page = format!("{THREE}{over}{}\n", HEADS.join("\n"));
        for ((label, mut figures), number) in rows(&report).into_iter().zip(1..) {
            figures.remove(skipped);
            page = page + &format!("{number}\n{label}\n{}\n", figures.join("\n"));
        }
        let _ = right(&read_as(&(page + END), Format::Text), &report, Table::Applications, "numbers");
    }
}

/// A row of 表四 of which no figure is whole is told.
#[test]
fn a_row_of_cases_without_a_whole_figure_is_told() {
    let heads = [CASES; 3].concat();
    let torn = ["暂无", "2 9", "7 4", "1 2", "1 1 5"].repeat(3);
    let html = format!(
        "<p>{THREE}</p><p>{FOUR}</p><table><tr><td>{}<tr><td>{}</table><p>{END}</p>",
        heads.join("<td>"),
        torn.join("<td>")
    );
    let text = |row: &str| format!("{THREE}{FOUR}{}\n{row}\n{END}", heads.concat());
    let rows = ["1624240646293937111323516083", "16，零，40，零，56，9，零，3，9，21，零，零，零，16，零"].map(text);
    for (page, format) in [(html, Format::Html)].into_iter().chain(rows.map(|text| (text, Format::Text))) {
        let reading = read_as(&page, format);
        let told: String = reading.notes.iter().map(|note| note.message(Lang::Zh)).collect();
        assert!(told.contains("表四"), "{page}\n{told}");
    }
}

/// What another table says of a part of the year, and what is printed again with nothing said, are one table: whose figures
/// they are nothing tells.
#[test]
fn what_is_said_to_be_of_another_year_is_not_this_years_when_it_comes_again() {
    let report = numbered();
    let line = format!("<tr><td>项目<td>{}", HEADS.join("<td>"));
    let (over, plain) = (html(&line, &report), html(&line, &report));
    let table = |page: &str| page[page.find("<table").unwrap()..page.find("</table>").unwrap() + 8].to_owned();
    let page = |first: &str, second: &str| {
        format!("<p>{THREE}</p><p>{first}</p>{}<p>{second}</p>{}<p>{END}</p>", table(&over), table(&plain))
    };
    for words in ["上半年情况", "去年同期数据对比表"] {
        for page in [page(words, ""), page("", words)] {
            assert_eq!(right(&read_as(&page, Format::Html), &report, Table::Applications, &page), 0, "{page}");
        }
    }
    let same = page("统计表", "");
    assert_eq!(right(&read_as(&same, Format::Html), &report, Table::Applications, &same), 175, "{same}");
}

/// The agency's own row of 表四 is its own also where it is empty.
#[test]
fn an_empty_row_of_the_agency_is_not_anothers() {
    let row = |name: &str, of: &dyn Fn(usize) -> String| {
        format!("<tr><td>{name}<td>{}", (1..=15).map(of).collect::<Vec<_>>().join("<td>"))
    };
    let page = format!(
        "<h1>某县水务局2024年政府信息公开工作年度报告</h1><p>{THREE}</p><p>{FOUR}</p><table><tr><td>单位<td>{}{}{}</table><p>{END}</p>",
        [CASES; 3].concat().join("<td>"),
        row("某中心", &|n| (n * 3).to_string()),
        row("某县水务局", &|_| "<p>&nbsp;</p>".to_owned()),
    );
    let reading = read_as(&page, Format::Html);
    let stated = cells_of_cases().filter_map(|cell| reading.report.figure(cell)).filter(|f| f.state() == State::Stated);
    assert_eq!(stated.count(), 0, "{page}");
}

/// An empty field at the end of an input without a line end may have lost its text.
#[test]
fn the_last_field_of_a_cut_input_is_not_blank() {
    let report = numbered();
    let page = format!(
        "某县教育局2024年政府信息公开工作年度报告\n{THREE}{}",
        table(&[&format!("项目,{}", HEADS.join(","))], &report, ",")
    );
    let page = page.trim_end();
    for cut in [page.rfind(',').unwrap() + 1, page.len()] {
        let reading = read_as(&page[..cut], Format::Csv);
        let blank =
            Cell::of(Form::F2021).filter_map(|c| reading.report.figure(c)).filter(|f| f.state() == State::Blank);
        assert_eq!(blank.count(), 0, "{}", &page[..cut]);
        assert!(right(&reading, &report, Table::Applications, "cut") > 160);
    }
}

/// A row of (六) that is left of its label but for 处理 is that row, not 3.其他.
#[test]
fn what_is_left_of_a_group_is_not_a_row_of_it() {
    let heads = format!("<tr><td>项目<td>{}", HEADS.join("<td>"));
    let row = |label: &str, of: usize| {
        format!("<tr><td>{label}<td>{}", (of..of + 7).map(|n| n.to_string()).collect::<Vec<_>>().join("<td>"))
    };
    let page = format!(
        "<p>{THREE}</p><table>{heads}{}{}{}{}</table><p>{END}</p>",
        row("5.要求行政机关确认或重新出具已获取信息", 100),
        row("(六)其他", 200),
        row("(七)总计", 300),
        row("四、结转下年度继续办理", 400),
    );
    let reading = read_as(&page, Format::Html);
    let cell: Cell = "applications.outcomes.other.other.natural_person".parse().unwrap();
    assert!(reading.report.figure(cell).is_none_or(|figure| figure.state() == State::Missing), "{page}");
}

/// Rows of Markdown that have no bar at their ends keep an empty last cell; those that have one have no cell after it.
#[test]
fn an_empty_last_cell_of_an_open_row_is_a_cell() {
    let report = numbered();
    let page = |end: &str| {
        let row = |cells: &[&str]| format!("| {}{end}\n", cells.join(" | "));
        let mut out = format!("## {THREE}\n");
        out += &row(&["项目", "", "", "申请人情况", "", "", "", "", "", "", ""]);
        out += &(["|"; 11].join(" --- ") + " --- |\n");
        out += &row(&["", "", "", "自然人", "法人或其他组织", "", "", "", "", "小计", "总计"]);
        out += &row(&["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "", ""]);
        for (label, figures) in rows(&report) {
            let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
            out += &row(&[&["", "", label.as_str()], &figures[..], &[""]].concat());
        }
        out + "\n## " + END
    };
    for end in [" ", " | ", " |"] {
        let reading = read_as(&page(end), Format::Text);
        for row in Row::of(Form::F2021) {
            let total = reading.report.figure(row.cell(Applicant::Total));
            assert!(total.is_none_or(|total| total.state() != State::Stated), "{end:?} {}", page(end));
        }
    }
}

/// The figures of a report whose rows add up, in the form's order under heads in another one: the sums show that the heads
/// do not stand where the figures do. Under heads in their places they are followed, whatever the sums are.
#[test]
fn sums_take_back_what_heads_in_another_order_seem_to_say() {
    let mut turned = HEADS;
    turned.swap(0, 6);
    let page = |heads: &[&str], report: &Report, swaps: bool| {
        let mut page = format!("{THREE}项目 | {}\n三、本年度办理结果\n", heads.join(" | "));
        for (label, mut figures) in rows(report) {
            if swaps {
                figures.swap(0, 6);
            }
            page = page + &label + " | " + &figures.join(" | ") + "\n";
        }
        read_as(&(page + END), Format::Text)
    };
    let city = gouji::testing::samples::city();
    assert_eq!(right(&page(&turned, &city, true), &city, Table::Applications, "followed"), 175);
    let wrong = page(&turned, &city, false);
    assert_eq!(right(&wrong, &city, Table::Applications, "contradicted"), 0);
    assert!(wrong.notes.len() >= 25, "each row is noted");
    // Sums that say nothing leave the heads right.
    let report = numbered();
    assert_eq!(right(&page(&turned, &report, true), &report, Table::Applications, "no sums"), 175);
    // Heads in the form's order are right also where each sum is another column's.
    let mut other = report.clone();
    for row in Row::of(Form::F2021) {
        for (n, applicant) in Applicant::ALL.iter().enumerate() {
            other.set(row.cell(*applicant), [21, 1, 2, 3, 4, 5, 6][n]).unwrap();
        }
    }
    assert_eq!(right(&page(&HEADS, &other, false), &other, Table::Applications, "as printed"), 175);
}

/// Likewise 表四, whose figures stand one place further than its heads.
#[test]
fn sums_take_back_a_row_of_cases_that_has_moved() {
    let city = gouji::testing::samples::city();
    let figures: Vec<String> = cells_of_cases().map(|cell| figure(&city, cell)).collect();
    let heads: Vec<String> = BLOCKS.iter().flat_map(|block| CASES.map(|head| format!("{block}{head}"))).collect();
    let page = |heads: &[String], figures: &[String]| {
        read_as(&format!("{FOUR}{}\n{}\n{END}", heads.join(" | "), figures.join(" | ")), Format::Text)
    };
    let other = ["复议机关".to_owned()];
    let all = [&other[..], &heads].concat();
    let moved = [&figures[..], &["0".to_owned()]].concat();
    assert_eq!(right(&page(&all, &moved), &city, Table::Disputes, "moved"), 0);
    let placed = [&["0".to_owned()], &figures[..]].concat();
    assert_eq!(right(&page(&all, &placed), &city, Table::Disputes, "in its place"), 15);
}

/// The line below a row that makes a number another one: of which is not certain.
#[test]
fn a_remark_on_the_line_below_a_row_takes_it_back() {
    let report = numbered();
    let figures: Vec<String> = cells_of_cases().map(|cell| figure(&report, cell)).collect();
    let heads = format!("行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n{}\n", [&CASES.join(" ")[..]; 3].join(" "));
    for (below, read) in [
        ("(减)", 0),
        ("（万）", 0),
        ("（亿元）", 0),
        ("（预算）", 0),
        ("（历年累计）", 0),
        ("（完）", 15),
        ("注：上述为本机关数据。", 15),
    ] {
        let page = format!("{FOUR}{heads}{}\n{below}\n{END}", figures.join(" "));
        let reading = read_as(&page, Format::Text);
        assert_eq!(right(&reading, &report, Table::Disputes, below), read, "{below}");
        assert!(read > 0 || !reading.notes.is_empty(), "{below}");
    }
}

/// The lines of heads of 表三 joined: the next line stands under the last of them.
#[test]
fn joined_lines_of_heads_keep_their_order() {
    let report = numbered();
    for line in
        ["申请人情况 | | | | | 自然人 | 法人或其他组织 | 总计 | |", "申请人情况 | 自然人 | 法人或其他组织 | 总计"]
    {
        let mut page = format!("{THREE}{line}\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |\n");
        for (label, figures) in rows(&report) {
            page = page + &label + " | " + &figures.join(" | ") + "\n";
        }
        let reading = read_as(&(page + END), Format::Text);
        right(&reading, &report, Table::Applications, line);
    }
}

/// The numbers of rows on lines of their own, the first of them right after the heads.
#[test]
fn a_number_before_the_first_label_is_no_head() {
    let report = numbered();
    for (corner, gap) in [("编号 |\n", 1), ("编号 |\n", 2), ("", 1)] {
        let mut page = format!("{THREE}{corner}申请人情况 |\n自然人 |\n法人或其他组织 |\n总计 |\n");
        page += &HEADS[1..6].iter().map(|head| format!("{head} |\n")).collect::<String>();
        for (n, (label, figures)) in rows(&report).into_iter().enumerate() {
            page = format!("{page}{} |\n{label} |\n{} |\n", n * gap + 1, figures.join(" |\n"));
        }
        let reading = read_as(&(page + END), Format::Text);
        let read = right(&reading, &report, Table::Applications, corner);
        assert!(read == 175 || reading.notes.len() >= 20, "{corner} {read}");
    }
}

/// A label, a count and an amount in one piece.
#[test]
fn an_amount_glued_to_its_count_is_noted() {
    let page = |line: &str| {
        let head = "二、主动公开政府信息情况\n第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n";
        let reading = read_as(&format!("某局2020年政府信息公开工作年度报告\n{head}{line}\n{THREE}"), Format::Text);
        let cells = ["article20.procurement.projects", "article20.procurement.amount"];
        (cells.map(|cell| reading.report.figure(cell.parse().unwrap()).map(|f| f.state())), reading.notes.len())
    };
    let (states, notes) = page("政府集中采购221695991元");
    assert!(!states.contains(&Some(State::Stated)) && notes >= 2, "{states:?}");
    assert_eq!(page("政府集中采购01695991元").0, [Some(State::Stated); 2]);
}

/// What a head over others says of a part of the year, beside a corner that goes over two lines.
#[test]
fn words_in_a_head_count_beside_a_broken_corner() {
    let report = numbered();
    for (words, read) in [("（上半年）", 0), ("", 175)] {
        let corner = "（本列数据的勾稽关系为：第一项加第二项之和，";
        let mut page = format!(
            "{THREE}{corner}      申请人情况{words}\n等于第三项加第四项之和）    自然人    法人或其他组织    总计\n"
        );
        page += &(HEADS[1..6].join("    ") + "\n");
        for (label, figures) in rows(&report) {
            page = page + &label + "    " + &figures.join("    ") + "\n";
        }
        let reading = read_as(&(page + END), Format::Text);
        assert_eq!(right(&reading, &report, Table::Applications, words), read, "{words}");
    }
}

/// A table in 万件 and one of which nothing is said: either may be the report's.
#[test]
fn beside_a_table_in_another_unit_nothing_is_certain() {
    let city = gouji::testing::samples::city();
    let figures: Vec<String> = cells_of_cases().map(|cell| figure(&city, cell)).collect();
    let heads = format!("行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n{}\n", [&CASES.join(" ")[..]; 3].join(" "));
    let table = |over: &str, first: &str| format!("{over}{heads}{first} {}\n", figures[1..].join(" "));
    let page = |one: String, two: String| read_as(&format!("{FOUR}{one}{two}{END}"), Format::Text);
    let unit = page(table("单位：万件\n", "7"), table("", &figures[0]));
    assert_eq!(right(&unit, &city, Table::Disputes, "万件"), 0);
    let half = page(table("上半年\n", "7"), table("全年\n", &figures[0]));
    assert_eq!(right(&half, &city, Table::Disputes, "half"), 15);
}

/// The line of another body over the section title of its table, which comes before the report.
#[test]
fn a_table_of_another_body_before_the_report_is_not_the_reports() {
    let report = numbered();
    let figures: Vec<String> = cells_of_cases().map(|cell| figure(&report, cell)).collect();
    let heads = format!("行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n{}\n", [&CASES.join(" ")[..]; 3].join(" "));
    for (over, read) in [("附表（下属单位某中心）\n", 0), ("", 15)] {
        let page = format!("某县教育局2024年政府信息公开工作年度报告\n{over}{FOUR}{heads}{}\n{END}", figures.join(" "));
        let reading = read_as(&page, Format::Text);
        assert_eq!(right(&reading, &report, Table::Disputes, over), read, "{over}");
    }
}

/// A label whose remark is broken off: what it says of the figures is not known.
#[test]
fn a_remark_that_is_broken_off_takes_its_row_back() {
    let report = numbered();
    for (remark, read) in [("（上", 168), ("（按受理", 168), ("", 175)] {
        let mut page = format!("{THREE}项目 | {}\n", HEADS.join(" | "));
        for (label, figures) in rows(&report) {
            let remark = if label.contains("行政执法案卷") { remark } else { "" };
            page = format!("{page}{label}{remark} | {}\n", figures.join(" | "));
        }
        let reading = read_as(&(page + END), Format::Text);
        assert_eq!(right(&reading, &report, Table::Applications, remark), read, "{remark}");
    }
}

/// The agency's name beside 本机关 and beside 总计: neither row bears the name alone.
#[test]
fn a_total_beside_the_agencys_name_is_not_its_row() {
    let report = numbered();
    let own: Vec<String> = cells_of_cases().map(|cell| figure(&report, cell)).collect();
    let others: Vec<String> = (1..=15).map(|n| (n * 3).to_string()).collect();
    let row = |labels: &str, figures: &[String]| format!("<tr><td>{labels}<td>{}", figures.join("<td>"));
    let page = |first: &str, second: &str, columns: usize| {
        let heads = format!("<tr>{}<td>{}", "<td>单位".repeat(columns), [CASES; 3].concat().join("<td>"));
        let rows = row(first, &own) + &row(second, &others);
        let title = "<h1>青石县教育局2024年政府信息公开工作年度报告</h1>";
        read_as(&format!("{title}<p>{THREE}</p><p>{FOUR}</p><table>{heads}{rows}</table><p>{END}</p>"), Format::Html)
    };
    let reading = page("青石县教育局<td>本机关", "青石县教育局<td>总计", 2);
    assert_eq!(right(&reading, &report, Table::Disputes, "both named"), 0);
    assert!(reading.notes.iter().any(|note| note.message(Lang::Zh).contains("总计")));
    assert_eq!(right(&page("青石县教育局", "青石县某中心", 1), &report, Table::Disputes, "one named"), 15);
}

/// The number of a page between the cells of a row is not an empty cell.
#[test]
fn a_page_mark_between_lines_is_not_a_cell() {
    let report = numbered();
    for (mark, read) in [("", 175), ("- 14 -\n", 168)] {
        let mut page = THREE.to_owned() + &HEADS.join("\n") + "\n";
        for (label, figures) in rows(&report) {
            let is_last = label.starts_with("四、");
            let figures = if is_last && !mark.is_empty() { &figures[1..] } else { &figures[..] };
            page = page + &label + "\n" + &figures.join("\n") + "\n";
        }
        let reading = read_as(&(page + mark + END), Format::Text);
        assert_eq!(right(&reading, &report, Table::Applications, mark), read, "{mark}");
    }
}

/// What stands in the place of figures and is none is told: a share among them, a word.
#[test]
fn a_row_with_a_text_among_its_figures_is_told() {
    let report = numbered();
    let figures: Vec<String> = cells_of_cases().map(|cell| figure(&report, cell)).collect();
    let heads =
        format!("行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n{} 占比 总计\n", [&CASES.join(" ")[..]; 3].join(" "));
    let row = format!("{} 52.8% {}", figures[..14].join(" "), figures[14]);
    let reading = read_as(&format!("{FOUR}{heads}{row}\n{END}"), Format::Text);
    assert!(reading.notes.iter().any(|note| note.message(Lang::Zh).contains("52.8%")), "{:?}", reading.notes);

    let page = "二、主动公开政府信息情况\n信息内容  本年处理决定数量\n行政许可          620\n行政处罚          二十\n行政强制          80\n";
    let reading = read_as(&format!("{page}{THREE}{END}"), Format::Text);
    let told = |note: &gouji::Note| note.cell.is_some_and(|cell| cell.to_string() == "article20.penalties");
    assert!(reading.notes.iter().any(told), "{:?}", reading.notes);
}
