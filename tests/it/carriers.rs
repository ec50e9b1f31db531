//! What each kind of input may do to a page: where it breaks off, where its numbers stand. Each has a near miss.

use gouji::read::{self, Format, Options};
use gouji::{Cell, Form, NoteKind, Reading, Report, State, write};

const TWO: &str = "二、主动公开政府信息情况\n";
const THREE: &str = "三、收到和处理政府信息公开申请情况\n";
const HEADS: &str = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n";
const END: &str = "五、存在的主要问题及改进情况\n一是力度不够。\n六、其他需要报告的事项\n无。\n";

fn read_as(page: &str, format: Format) -> Reading {
    let records = read::bytes(page.as_bytes(), &Options::default().format(format)).unwrap();
    records.into_iter().next().unwrap().reading.unwrap()
}

/// The figures of the row or the table that begins with this path, as printed.
fn figures(reading: &Reading, row: &str) -> Vec<String> {
    let cells = reading.report.cells().filter(|cell| cell.to_string().starts_with(&format!("{row}.")));
    let shown = |cell| reading.report.figure(cell).unwrap();
    let shown = |cell| match shown(cell).state() {
        state @ (State::Missing | State::Blank) => format!("{state:?}"),
        _ => shown(cell).to_string(),
    };
    cells.map(shown).collect()
}

fn said(reading: &Reading, kind: NoteKind) -> Vec<Option<Cell>> {
    reading.notes.iter().filter(|note| note.kind == kind).map(|note| note.cell).collect()
}

fn cell(path: &str) -> Option<Cell> {
    Some(path.parse().unwrap())
}

const SEVEN: [&str; 7] = ["1", "2", "3", "4", "5", "6", "21"];
const ZEROS: [&str; 7] = ["0"; 7];

/// The first cell whose figure is missing, where an input breaks off inside a table.
#[test]
fn an_input_that_breaks_off_says_so_and_where() {
    let html = |rows: &str| {
        format!(
            "<p>二、主动公开政府信息情况</p><table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数</tr>{rows}"
        )
    };
    let row = "<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>";
    let csv = "二、主动公开政府信息情况,,,
信息内容,本年制发件数,本年废止件数,现行有效件数
规章,1,2,3
行政规范性文件,4,5,6
第二十条第（五）项,,,
信息内容,本年处理决定数量,,
行政许可,7,,
";
    let laid = "信息内容              本年制发件数    本年废止件数    现行有效件数\n规章                  1               2               3\n";
    let next = "article20.normative_documents.issued";
    for (page, format, at) in [
        (html(row), Format::Html, next),
        (html(&format!("{row}<tr><td>行政规范性文件</td><td>4")), Format::Html, next),
        (format!("{TWO}{HEADS}规章 | 1 | 2 | 3 |\n"), Format::Text, next),
        (format!("{TWO}{HEADS}规章 | 1 | 2 | 3 |\n行政规范性文件 | 4 |"), Format::Text, next),
        (format!("{TWO}{HEADS}规章 | 1 | 2 | 3 |\n行政规范"), Format::Text, next),
        (format!("{TWO}{HEADS}"), Format::Text, "article20.regulations.issued"),
        (format!("{TWO}{laid}行政规范性文件          4               5\n"), Format::Layout, next),
        (csv.to_owned(), Format::Csv, "article20.penalties"),
        (format!("{csv}行政处罚,\"5"), Format::Csv, "article20.penalties"),
        (
            "cell,value\narticle20.regulations.issued,1\ndisputes.review.total,\"12".to_owned(),
            Format::Csv,
            "disputes.review.total",
        ),
    ] {
        let reading = read_as(&page, format);
        assert_eq!(said(&reading, NoteKind::CutOff), [cell(at)], "{page}");
        assert!(!reading.whole, "{page}");
    }
    // In the middle of a sentence.
    let reading = read_as("一、总体情况\n2024年，我局依法公开政府信息，收到政府信息公开申", Format::Text);
    assert_eq!(said(&reading, NoteKind::CutOff), [None]);
    // The last figure of a page that stops in its cell may have lost its end.
    let reading = read_as(&html("<tr><td>规章</td><td>1</td><td>2</td><td>3"), Format::Html);
    assert_eq!(figures(&reading, "article20.regulations"), ["Missing"; 3].map(String::from));
    let reading = read_as(&html("<tr><td>规章</td><td>1</td><td>2</td><td>3</td>"), Format::Html);
    assert_eq!(figures(&reading, "article20.regulations"), ["1", "2", "3"]);
}

/// What goes on after its tables has not broken off, nor one whose tags or bars stay open at their ends.
#[test]
fn an_input_that_ends_is_not_cut_off() {
    let html = "<p>二、主动公开政府信息情况</p><table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数\
                <tr><td>规章<td>1<td>2<td>3";
    for (page, format) in [
        (format!("{html}</table><p>五、存在的主要问题及改进情况</p><p>一是力度不够。</p>"), Format::Html),
        (format!("{html}<p>五、存在的主要问题及改进情况</p><p>一是力度不够。</p></body>"), Format::Html),
        (format!("{TWO}{HEADS}规章 | 1 | 2 | 3 |\n{END}"), Format::Text),
        (format!("{TWO}\n| 信息内容 | 本年制发件数 |\n|---|---|\n| 规章 | 1\n\n{END}"), Format::Text),
        ("一、总体情况\n2024年，我局依法公开政府信息。".to_owned(), Format::Text),
        ("cell,value\ndisputes.review.total,\"12\"\n".to_owned(), Format::Csv),
        ("cell,value\nagency.name,某\"局\ndisputes.review.total,12\n".to_owned(), Format::Csv),
    ] {
        assert_eq!(said(&read_as(&page, format), NoteKind::CutOff), [], "{page}");
    }
}

/// The label complete, and the numbers alone on the next line.
#[test]
fn numbers_stand_on_the_line_after_their_label() {
    let numbers = |wide: bool, of: [&str; 7]| of.join(if wide { "    " } else { " " });
    for (format, before) in [(Format::Text, ""), (Format::Layout, "                                ")] {
        let wide = format == Format::Layout;
        let seven = format!("{before}{}\n", numbers(wide, SEVEN));
        let zeros = format!("{before}{}\n", numbers(wide, ZEROS));
        let page = format!(
            "{THREE}一、本年新收政府信息公开申请数量\n{seven}二、上年结转政府信息公开申请数量\n{zeros}三、本年度办理结果\n\
             （一）予以公开\n{seven}（二）部分公开（区分处理的，只计这一情形，不计其他情形）\n{zeros}{END}"
        );
        let reading = read_as(&page, format);
        assert_eq!(figures(&reading, "applications.received"), SEVEN, "{format}");
        assert_eq!(figures(&reading, "applications.carried_over"), ZEROS, "{format}");
        assert_eq!(figures(&reading, "applications.outcomes.disclosed"), SEVEN, "{format}");
        // A line too few: above or below, nothing tells.
        let page = page.replacen(&zeros, "", 1);
        let reading = read_as(&page, format);
        assert_ne!(figures(&reading, "applications.carried_over"), SEVEN, "{format}");
        assert_ne!(figures(&reading, "applications.carried_over"), ZEROS, "{format}");
    }
}

/// The numbers after the last line of a label that is broken over lines.
#[test]
fn numbers_stand_after_the_last_line_of_a_wrapped_label() {
    for (format, gap) in [(Format::Text, " "), (Format::Layout, "     ")] {
        let row = |label: &str, of: [&str; 7]| format!("{label}{gap}{}\n", of.join(gap));
        let page = format!(
            "{THREE}一、本年新收政府信息公\n{}二、上年结转政府信息公\n{}三、本年度办理结果\n{}{END}",
            row("开申请数量", SEVEN),
            row("开申请数量", ZEROS),
            row("（一）予以公开", SEVEN),
        );
        let reading = read_as(&page, format);
        assert_eq!(figures(&reading, "applications.received"), SEVEN, "{format}");
        assert_eq!(figures(&reading, "applications.carried_over"), ZEROS, "{format}");
    }
}

/// The mark of a page after a row or below it, in one word or three, and in no prose.
#[test]
fn marks_of_pages_are_no_figures() {
    for mark in ["- 5 -", "— 4 —", "—5—", "-5-"] {
        let row = "（一）予以公开 1 2 3 4 5 6 21";
        for rows in [format!("{row} {mark}\n"), format!("{row}\n{mark}\n")] {
            let page = format!("{THREE}三、本年度办理结果\n{rows}（二）部分公开 0 0 0 0 0 0 0\n{END}");
            let page = page.replace("一是力度不够。", &format!("一是力度不够。\n{mark}\n二是人员不足。"));
            let reading = read_as(&page, Format::Text);
            assert_eq!(figures(&reading, "applications.outcomes.disclosed"), SEVEN, "{rows}");
            assert_eq!(reading.report.sections.problems.as_deref(), Some("一是力度不够。\n二是人员不足。"));
        }
    }
    // A number of its own is not a mark.
    let page =
        format!("{THREE}三、本年度办理结果\n（一）予以公开 1 2 3 4 5 6 21 5\n（二）部分公开 0 0 0 0 0 0 0\n{END}");
    assert_eq!(figures(&read_as(&page, Format::Text), "applications.outcomes.disclosed"), ["Missing"; 7]);
}

/// `（四）无 1.本机关…`, and the rest of the group's label before the next row.
#[test]
fn pieces_of_a_groups_label_stand_before_rows() {
    let page = format!(
        "{THREE}三、本年度办理结果\n（四）无 1.本机关不掌握相关政府信息 1 2 3 4 5 6 21\n\
         法提供 2.没有现成信息需要另行制作 0 0 0 0 0 0 0\n3.补正后申请内容仍不明确 1 2 3 4 5 6 21\n\
         （五）不予处理 1.信访举报投诉类申请 0 0 0 0 0 0 0\n{END}"
    );
    let reading = read_as(&page, Format::Text);
    let row = |name: &str| figures(&reading, &format!("applications.outcomes.unavailable.{name}"));
    assert_eq!(
        [row("not_held"), row("needs_creation"), row("still_unclear")],
        [SEVEN, ZEROS, SEVEN].map(|of| of.map(String::from).to_vec())
    );
    // Another word before the label is not a piece of it.
    let page = page.replace("法提供 2", "某某 2");
    let reading = read_as(&page, Format::Text);
    assert_eq!(figures(&reading, "applications.outcomes.unavailable.needs_creation"), ["Missing"; 7]);
}

/// Words for none in a line are not cells; the row is noted. In cells they are.
#[test]
fn words_for_none_in_a_line_leave_a_note() {
    let page = format!(
        "{TWO}信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 无 无 无\n行政规范性文件 4 5 6\n第二十条第（五）项\n{END}"
    );
    let reading = read_as(&page, Format::Text);
    assert_eq!(figures(&reading, "article20.regulations"), ["Missing"; 3]);
    assert_eq!(figures(&reading, "article20.normative_documents"), ["4", "5", "6"]);
    assert_eq!(said(&reading, NoteKind::NotFound), [cell("article20.regulations.issued")]);
    let reading = read_as(&format!("{TWO}{HEADS}规章 | 无 | 无 | 无 |\n{END}"), Format::Text);
    assert_eq!(figures(&reading, "article20.regulations"), ["/", "/", "/"]);
}

const FIFTEEN: [&str; 15] = ["1", "2", "3", "4", "10", "1", "0", "0", "0", "1", "0", "2", "0", "0", "2"];

/// Head cells and data cells with other spans but as many; not so where one cell more stands in the row.
#[test]
fn heads_and_rows_may_have_other_spans() {
    let page = |heads: &str, row: &str| {
        format!("<p>二、主动公开政府信息情况</p><table><tr>{heads}<tr>{row}</table><p>五、存在的主要问题及改进情况</p>")
    };
    let heads = "<td>信息内容<td colspan=2>本年制发件数<td>本年废止件数<td>现行有效件数";
    let reading = read_as(&page(heads, "<td colspan=2>规章<td>1<td>2<td>3"), Format::Html);
    assert_eq!(figures(&reading, "article20.regulations"), ["1", "2", "3"]);
    let reading = read_as(&page(heads, "<td>规章<td>1<td>9<td>2<td>3"), Format::Html);
    assert_eq!(figures(&reading, "article20.regulations")[0], "Missing");
}

/// A blank column between heads that stands in the rows, too; rows without their closing bar; three tables; a last cell
/// that is blank.
#[test]
fn tables_of_cases_in_web_pages_and_markdown() {
    let four = "四、政府信息公开行政复议、行政诉讼情况";
    let gap = "| 结果维持 | 结果纠正 | | 其他结果 | 尚未审结 | 总计 ".repeat(3);
    let row: String =
        FIFTEEN.chunks(5).map(|of| format!("| {} | {} | | {} | {} | {} ", of[0], of[1], of[2], of[3], of[4])).collect();
    for close in ["|", ""] {
        let page = format!("{four}\n\n{gap}{close}\n|{}\n{row}{close}\n\n{END}", "---|".repeat(18));
        assert_eq!(figures(&read_as(&page, Format::Text), "disputes"), FIFTEEN, "{close}");
    }
    let heads = ["行政复议", "未经复议直接起诉", "复议后起诉"];
    let table = |(head, of): (&&str, &[&str])| {
        let cells: String = of.iter().map(|text| format!("<td><p>{text}</p></td>")).collect();
        format!(
            "<table><tr><td colspan=5>{head}<tr><td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计<tr>{cells}</table>"
        )
    };
    let tables: String = heads.iter().zip(FIFTEEN.chunks(5)).map(table).collect();
    let reading = read_as(&format!("<p>{four}</p>{tables}<p>五、存在的主要问题及改进情况</p>"), Format::Html);
    assert_eq!(figures(&reading, "disputes"), FIFTEEN);
    // Two of them are not three.
    let two: String = heads.iter().zip(FIFTEEN.chunks(5)).take(2).map(table).collect();
    let reading = read_as(&format!("<p>{four}</p>{two}<p>五、存在的主要问题及改进情况</p>"), Format::Html);
    assert_eq!(figures(&reading, "disputes.litigation_after_review"), ["Missing"; 5]);

    let reading =
        read_as(&format!("{TWO}| {HEADS}| 规章 | 1 | 2 | |\n| 行政规范性文件 | 4 | 5 |\n{END}"), Format::Text);
    assert_eq!(figures(&reading, "article20.regulations"), ["1", "2", "Blank"]);
    assert_eq!(figures(&reading, "article20.normative_documents"), ["Missing"; 3]);
}

/// A report with another number in each cell.
fn numbered() -> Report {
    let mut report = Report::new(2024, "某县教育局", Form::F2021);
    for (at, cell) in Cell::of(Form::F2021).enumerate() {
        report.set(cell, i64::try_from(at).unwrap() + 100).unwrap();
    }
    report
}

/// A report as a web page, a text with bars and a sheet.
fn printed(report: &Report) -> [(String, Format); 3] {
    let (mut html, mut markdown) = (String::new(), String::new());
    write::html::report(&mut html, report).unwrap();
    write::markdown::report(&mut markdown, report).unwrap();
    let field = |line: &str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>().join(",");
    let lines = markdown.lines().filter(|line| !line.starts_with("|-") && !line.starts_with("| -"));
    let sheet = lines.map(|line| format!("{}\n", field(line))).collect();
    [(html, Format::Html), (markdown, Format::Text), (sheet, Format::Csv)]
}

/// A damaged label whose ordinal, group and neighbours leave one place names its row; one that two rows may have does not.
#[test]
fn a_damaged_label_names_its_row_by_where_it_stands() {
    let report = numbered();
    let pages = printed(&report);
    for (label, damaged, row) in [
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开", Some("withheld.prohibited_by_law")),
        ("2.其他法律行政法规禁止公开", "2.法规公", Some("withheld.prohibited_by_law")),
        ("5.属于三类内部事务信息", "属三类内部事信息", Some("withheld.internal_affairs")),
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "1.人无正当理由逾期不补正、行政机关不再处理其政府信息公开",
            Some("other.correction_overdue"),
        ),
        ("7.属于行政执法案卷", "7.属于行政执法案(àn)卷（juàn）", Some("withheld.enforcement_file")),
        ("5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关", Some("not_processed.confirmation")),
        ("2.重复申请", "2.", None),
        ("2.其他法律行政法规禁止公开", "其他", None),
    ] {
        for (page, format) in &pages {
            assert!(page.contains(label), "{format} {label}");
            let reading = read_as(&page.replace(label, damaged), *format);
            let lost = row.is_none();
            for cell in report.cells().filter(|cell| cell.to_string().starts_with("applications.")) {
                let (found, printed) = (reading.report.figure(cell), report.figure(cell));
                let is_lost = lost && found.is_none_or(|figure| figure.state() == State::Missing);
                assert!(found == printed || is_lost, "{format} {damaged} {cell}");
            }
            let is_noted = reading.notes.iter().any(|note| note.message(gouji::Lang::Zh).contains(damaged));
            assert!(!lost || is_noted, "{format} {damaged}");
        }
    }
}

/// A unit of money in a cell or line of its own: the fee is not read, and the counts are.
#[test]
fn a_unit_of_money_of_its_own_is_not_passed_over() {
    let page = |caption: &str, head: &str, row: &str| {
        format!(
            "<p>二、主动公开政府信息情况</p><table><tr><td colspan=3>第二十条第（六）项<tr><td>信息内容<td>本年处理决定数量\
             <tr><td>行政处罚<td>5<tr><td>行政强制<td>6<tr><td colspan=3>第二十条第（八）项{caption}\
             <tr><td>信息内容<td>本年收费金额{head}<tr><td>行政事业性收费<td>12000{row}</table>\
             <p>五、存在的主要问题及改进情况</p>"
        )
    };
    for (caption, head, row, is_read) in [
        ("<tr><td colspan=3>单位：元", "", "", false),
        ("<tr><td><td>单位：元", "", "", false),
        ("", "<td>单位：元", "<td>", false),
        ("", "<td>单位", "<td>元", false),
        ("<tr><td colspan=3>单位：万元", "", "", true),
        ("<tr><td colspan=3>单位：件、万元", "", "", true),
    ] {
        let reading = read_as(&page(caption, head, row), Format::Html);
        let fee = if is_read { "12000" } else { "Missing" };
        let rows = ["article20.penalties", "article20.coercion", "article20.fees"].map(|path| {
            let figure = reading.report.figure(path.parse().unwrap()).unwrap();
            if figure.state() == State::Missing { "Missing".to_owned() } else { figure.to_string() }
        });
        assert_eq!(rows, ["5", "6", fee], "{caption} {head} {row}");
        let is_noted = reading.notes.iter().any(|note| note.cell == cell("article20.fees"));
        assert!(is_read || is_noted, "{caption} {head} {row}");
    }
}

/// Wherever a page stops: no figure that is not the report's, and a note unless the tables are whole.
#[test]
fn a_page_that_stops_anywhere_says_so_in_every_format() {
    let report = numbered();
    for (page, format) in printed(&report) {
        let whole = read_as(&page, format);
        assert_eq!(whole.report.applications, report.applications, "{format}");
        let all = page.chars().count();
        for stop in (0..all).step_by(all / 60 + 1) {
            let mut part: String = page.chars().take(stop).collect();
            if format == Format::Csv {
                // Inside its last field a sheet shows no sign of a cut.
                part.truncate(part.rfind('\n').map_or(0, |at| at + 1));
            }
            let Ok(records) = read::bytes(part.as_bytes(), &Options::default().format(format)) else { continue };
            let Some(Ok(reading)) = records.into_iter().next().map(|record| record.reading) else { continue };
            let mut is_missing = false;
            for cell in reading.report.cells() {
                let figure = reading.report.figure(cell).unwrap();
                is_missing |= figure.state() == State::Missing;
                assert!(
                    figure.state() == State::Missing || Some(figure) == report.figure(cell),
                    "{format} {stop} {cell}"
                );
            }
            let is_said = !said(&reading, NoteKind::CutOff).is_empty();
            assert!(
                is_said || !is_missing,
                "{format} {stop}: …{}",
                part.chars().skip(stop.saturating_sub(60)).collect::<String>()
            );
        }
    }
}
