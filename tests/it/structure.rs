//! Sections, titles, dates and text through the public API: what breaks each rule, what nearly does, and every message
//! literally in both languages.

#[cfg(all(feature = "html", feature = "json"))]
use crate::common::shared_files;
use crate::common::zeros;
use gouji::read::{self, Options};
use gouji::{
    AdminLevel, AgencyKind, Checker, Config, Date, Figure, Finding, Form, Lang, Location, MissingInput, Money, Note,
    NoteKind, Reading, Report, Section, Severity, Table, Unit, cells,
    outline::{DateFound, DateKind, Heading, LabelFound, LabelKind, Passage, TableFound},
};

const PAGE: &str = include_str!("../../examples/reports/page.txt");

fn page(text: &str) -> Reading {
    read::text(text, &Options::default()).unwrap()
}

/// The page with a piece of its text changed.
fn changed(from: &str, to: &str) -> Reading {
    assert!(PAGE.contains(from), "{from}");
    page(&PAGE.replacen(from, to, 1))
}

/// The page from this text on up to that one.
fn part(from: &str, to: &str) -> &'static str {
    let rest = PAGE.split_at(PAGE.find(from).unwrap()).1;
    rest.split_at(if to.is_empty() { rest.len() } else { rest.find(to).unwrap() }).0
}

fn without(piece: &str) -> Reading {
    page(&PAGE.replacen(piece, "", 1))
}

/// A report of a county department with every figure 0.
fn report() -> Report {
    let mut report = zeros(Form::F2021, 2024, "白石县交通运输局");
    report.agency.level = Some(AdminLevel::County);
    report.agency.kind = Some(AgencyKind::Department);
    report
}

fn overview(text: &str) -> Report {
    let mut report = report();
    report.sections.overview = Some(text.to_owned());
    report
}

fn line(line: u32) -> Location {
    Location::Line { line, column: 1, page: None }
}

/// A reading with all titles and tables, and one line for each.
fn outlined(report: Report) -> Reading {
    let mut reading = Reading::new(report);
    for (n, section) in (10..).step_by(10).zip(Section::ALL) {
        let title = section.title();
        let heading = Heading::new(*section, Some(section.number().to_owned()), title, line(n));
        reading.outline.headings.push(heading);
    }
    for (n, table) in (21..).step_by(10).zip(Table::ALL) {
        reading.outline.tables.push(TableFound::new(*table, Some(Form::F2021), line(n)));
    }
    reading
}

fn of<'a>(code: &str, input: impl Into<gouji::Input<'a>>) -> Vec<Finding> {
    Checker::new().check(input).by_rule(code).cloned().collect()
}

fn zh<'a>(code: &str, input: impl Into<gouji::Input<'a>>) -> Vec<String> {
    of(code, input).iter().map(|finding| finding.message(Lang::Zh)).collect()
}

/// The one finding of a rule: its severity and both messages.
fn assert_said<'a>(code: &str, input: impl Into<gouji::Input<'a>>, severity: Severity, zh: &str, en: &str) -> Finding {
    let findings = of(code, input);
    assert_eq!(findings.len(), 1, "{findings:?}");
    let finding = &findings[0];
    assert_eq!((finding.message(Lang::Zh).as_str(), finding.message(Lang::En).as_str()), (zh, en));
    assert_eq!(finding.severity, severity);
    finding.clone()
}

fn places<'a>(code: &str, input: impl Into<gouji::Input<'a>>) -> [u32; 4] {
    let ended = Checker::new().check(input).assessed_by(code);
    [ended.holds, ended.broken, ended.not_assessable, ended.not_applicable]
}

const NEW: [(&str, u32); 11] = [
    ("GJ101", 9),
    ("GJ102", 1),
    ("GJ107", 3),
    ("GJ108", 1),
    ("GJ109", 4),
    ("GJ110", 4),
    ("GJ111", 1),
    ("GJ112", 1),
    ("GJ114", 1),
    ("GJ115", 1),
    ("GJ116", 1),
];

#[test]
fn from_a_report_alone_nothing_is_assessed_that_is_not_in_it() {
    let report = report();
    for (code, count) in NEW {
        assert_eq!(places(code, &report), [0, 0, 0, count], "{code}");
        // Read from JSON it is a report alone as well.
        assert_eq!(places(code, &Reading::new(report.clone())), [0, 0, 0, count], "{code}");
    }
}

#[test]
fn a_whole_page_is_clean() {
    let reading = page(PAGE);
    let findings = Checker::new().check(&reading);
    assert!(findings.is_clean(), "{:?}", findings.iter().map(|f| f.message(Lang::Zh)).collect::<Vec<_>>());
    for (code, expected) in [
        ("GJ101", [9, 0, 0, 0]),
        ("GJ102", [1, 0, 0, 0]),
        ("GJ107", [2, 0, 0, 1]),
        ("GJ108", [1, 0, 0, 0]),
        ("GJ109", [4, 0, 0, 0]),
        ("GJ110", [4, 0, 0, 0]),
        ("GJ111", [1, 0, 0, 0]),
        ("GJ112", [0, 0, 0, 1]),
        ("GJ114", [1, 0, 0, 0]),
        ("GJ115", [0, 0, 0, 1]),
        ("GJ116", [0, 0, 0, 1]),
    ] {
        assert_eq!(places(code, &reading), expected, "{code}");
    }
}

#[test]
fn gj101_a_section_that_is_not_there() {
    let five = part("五、存在", "六、其他");
    let finding = assert_said(
        "GJ101",
        &without(five),
        Severity::Warning,
        "缺少“五、存在的主要问题及改进情况”部分",
        "there is no section \"五、存在的主要问题及改进情况\"",
    );
    // The title before it.
    assert!(matches!(finding.at, Some(Location::Line { .. })));
    assert!(finding.cells.is_empty());
    // The last section is missing too, and the signature is there.
    let six = part("六、其他", "青禾县教育局\n2025");
    assert_eq!(zh("GJ101", &without(six)), ["缺少“六、其他需要报告的事项”部分"]);
    // The first section: the title of the report is there, and section 二 comes first.
    assert_eq!(zh("GJ101", &without(part("一、总体", "二、主动"))), ["缺少“一、总体情况”部分"]);
}

#[test]
fn gj101_is_not_assessable_where_the_input_stops_or_begins_in_the_middle() {
    for end in ["三、收到", "五、存在", "六、其他"] {
        let reading = page(part("青禾县教育局2024", end));
        assert_eq!(zh("GJ101", &reading), [""; 0], "{end}");
        let findings = Checker::new().check(&reading);
        let unassessed: Vec<_> = findings.unassessed().filter(|(code, _)| *code == "GJ101").collect();
        assert!(unassessed.contains(&("GJ101", MissingInput::End)), "{end}");
    }
    // A page torn out of a longer file.
    assert_eq!(zh("GJ101", &page(part("四、政府信息公开", ""))), [""; 0]);
    // Tables alone.
    assert_eq!(zh("GJ101", &page(part("第二十条第(一)项", "三、收到"))), [""; 0]);
}

#[test]
fn gj101_takes_other_words_for_the_section_as_it() {
    // Another title, a sub-title alone, an unnumbered title, a title that runs into its text.
    for title in [
        "五、下一步的打算",
        "（一）主要问题",
        "存在的主要问题及改进情况",
        "五、存在的主要问题及改进情况。我局更新不够及时，还要加强。",
        "5. 问题与改进",
    ] {
        let reading = changed("五、存在的主要问题及改进情况", title);
        assert_eq!(zh("GJ101", &reading), [""; 0], "{title}");
    }
    let reading = without("三、收到和处理政府信息公开申请情况\n");
    assert_eq!(zh("GJ101", &reading), [""; 0], "the table is there");
    let mut run_in = outlined(report());
    run_in.outline.headings.remove(4);
    run_in.report.sections.overview = Some("我局公开信息3条。五、存在的问题：更新不够及时。".to_owned());
    assert_eq!(zh("GJ101", &run_in), [""; 0]);
    run_in.report.sections.overview = Some("我局公开信息3条。".to_owned());
    assert_eq!(zh("GJ101", &run_in), ["缺少“五、存在的主要问题及改进情况”部分"]);
}

#[test]
fn gj101_a_title_without_its_table() {
    let table = part("第二十条第(一)项", "三、收到");
    let reading = without(table);
    let finding = assert_said(
        "GJ101",
        &reading,
        Severity::Warning,
        "没有找到表二，可能是图片",
        "table 2 was not found; it may be a picture",
    );
    let heading = reading.outline.headings.iter().find(|heading| heading.section == Section::Article20).unwrap();
    assert_eq!(finding.at.as_ref(), Some(&heading.place));
    // Title and table: one finding.
    assert_eq!(zh("GJ101", &without(part("二、主动", "三、收到"))), ["缺少“二、主动公开政府信息情况”部分"]);
    // The input stops behind the title.
    assert_eq!(
        zh("GJ101", &page(&format!("{}二、主动公开政府信息情况\n", part("青禾县教育局2024", "二、主动")))),
        [""; 0]
    );
}

#[test]
fn gj102_order_numbers_and_titles() {
    let finding = assert_said(
        "GJ102",
        &changed("五、存在的主要问题及改进情况", "五、下一步工作打算"),
        Severity::Note,
        "标题与格式不同：“五、下一步工作打算”应为“五、存在的主要问题及改进情况”",
        "titles are not those of the form: \"五、下一步工作打算\" should be \"五、存在的主要问题及改进情况\"",
    );
    assert!(finding.at.is_some());
    assert_said(
        "GJ102",
        &without("三、收到和处理政府信息公开申请情况\n"),
        Severity::Note,
        "标题与格式不同：缺少标题“三、收到和处理政府信息公开申请情况”",
        "titles are not those of the form: the title \"三、收到和处理政府信息公开申请情况\" is missing",
    );
    let mut reading = outlined(report());
    reading.outline.headings.swap(2, 3);
    assert_said(
        "GJ102",
        &reading,
        Severity::Note,
        "标题与格式不同：各部分按一、二、四、三、五、六的顺序出现",
        "titles are not those of the form: the sections are in the order 1, 2, 4, 3, 5, 6",
    );
    let mut reading = outlined(report());
    reading.outline.headings[4].number = Some("四".to_owned());
    assert_said(
        "GJ102",
        &reading,
        Severity::Note,
        "标题与格式不同：“五、存在的主要问题及改进情况”的序号为“四”",
        "titles are not those of the form: \"五、存在的主要问题及改进情况\" is numbered \"四\"",
    );
}

#[test]
fn gj102_variants_are_no_deviation() {
    for (section, title) in [
        (0, "政府信息公开工作的基本情况"),
        (0, "2024年政府信息公开工作总体情况"),
        (1, "行政机关主动公开政府信息情况"),
        (2, "收到和处理 政府信息公开申请情况。"),
        (3, "政府信息公开行政复议行政诉讼情况"),
        (3, "政府信息公開行政復議、行政訴訟情況"),
        (4, "存在的主要问题及改进情况 (重复率: 25%)"),
        (4, "**存在的主要问题及整改措施**"),
        (5, "其它需要报告的事项。"),
    ] {
        let mut reading = outlined(report());
        reading.outline.headings[section].text = title.to_owned();
        reading.outline.headings[section].number = None;
        assert_eq!(places("GJ102", &reading), [1, 0, 0, 0], "{title}");
    }
    // Lists numbered like titles, inside the prose.
    let listed = changed("存在的问题：", "一、宣传不够\n二、更新不及时\n存在的问题：");
    assert_eq!(zh("GJ102", &listed), [""; 0]);
    // The input stops: nothing is sure of what is behind.
    assert_eq!(places("GJ102", &page(part("青禾县教育局2024", "四、政府信息公开"))), [0, 0, 1, 0]);
}

/// Titles of the form in other words, read from a page: no finding about sections, and the prose is there.
#[test]
fn title_variants_on_a_page() {
    for (from, to) in [
        ("一、总体情况", "一、本年度政府信息公开总体情况"),
        ("一、总体情况", "一、工作基本情况"),
        ("一、总体情况", "一、本年度总体情况"),
        ("一、总体情况", "一、政务公开工作总体情况"),
        // Without its number, where the others have theirs.
        ("一、总体情况", "总体情况"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议及行政诉讼情况"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开申请行政复议、提起行政诉讼情况"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议和提起行政诉讼情况"),
        ("五、存在的主要问题及改进情况", "五、存在的主要问题和整改措施"),
        ("六、其他需要报告的事项", "六、其它需要报告事项。"),
    ] {
        let reading = changed(from, to);
        assert_eq!([zh("GJ101", &reading), zh("GJ102", &reading)], [[""; 0]; 2], "{to}");
        assert!(reading.report.sections.overview.is_some(), "{to}");
        assert_eq!(reading.outline.headings.len(), 6, "{to}");
    }
    // Not before 二, it is a line of the prose.
    let reading = changed("（三）监督保障。", "总体情况\n（三）监督保障。");
    assert_eq!(reading.outline.headings.len(), 6);
    assert!(reading.report.sections.overview.unwrap().contains("\n总体情况\n"));
    let reading = changed("六、其他需要报告的事项", "总体情况\n六、其他需要报告的事项");
    assert!(reading.report.sections.problems.unwrap().ends_with("\n总体情况"));
}

/// A signature stands after the last section.
#[test]
fn a_date_beside_the_title_is_not_a_signature() {
    let signed = |reading: &Reading| reading.outline.dates.iter().any(|found| found.kind == DateKind::Signed);
    let top = "青禾县教育局2024年政府信息公开工作年度报告\n";
    let begun = format!("{top}{}", part("一、总体情况", "二、主动"));
    for (text, is_signed) in [
        (format!("2025年1月20日\n{begun}"), false),
        (begun.replacen('\n', "\n2025年1月20日\n", 1), false),
        (begun.replacen("一、总体情况\n", "一、总体情况\n2025年1月20日\n", 1), false),
        (format!("成文日期:\n2025-01-20\n公开方式:\n主动公开\n{begun}"), false),
        // After the prose it is one, and the other sections are missing.
        (format!("{begun}青禾县教育局\n2025年1月20日\n"), true),
    ] {
        let reading = page(&text);
        assert_eq!(signed(&reading), is_signed, "{text}");
        assert_eq!(zh("GJ101", &reading).len(), if is_signed { 5 } else { 0 }, "{text}");
        assert!(reading.report.sections.overview.is_some_and(|text| text.contains("校园安全")), "{text}");
    }
    let whole =
        page(&PAGE.replacen("2025年1月20日\n", "", 1).replacen(top.trim(), &format!("2025年1月20日\n{top}"), 1));
    assert!(!signed(&whole) && whole.report.sections.other_matters.is_some());
}

#[test]
fn gj102_tables_without_any_title() {
    let titles = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"];
    let others = ["四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"];
    let text = [titles, others]
        .concat()
        .iter()
        .fold(PAGE.to_owned(), |text, title| text.replacen(&format!("{title}\n"), "", 1));
    assert_said(
        "GJ102",
        &page(&text),
        Severity::Note,
        "标题与格式不同：缺少标题“二、主动公开政府信息情况”；缺少标题“三、收到和处理政府信息公开申请情况”；\
         缺少标题“四、政府信息公开行政复议、行政诉讼情况”",
        "titles are not those of the form: the title \"二、主动公开政府信息情况\" is missing; \
         the title \"三、收到和处理政府信息公开申请情况\" is missing; \
         the title \"四、政府信息公开行政复议、行政诉讼情况\" is missing",
    );
    // Tables cut out of a page tell nothing of its titles.
    assert_eq!(places("GJ102", &page(part("第二十条第(一)项", "四、政府信息公开行政"))), [0, 0, 1, 0]);
}

/// The outline that reports had before 2019, in one of 2024.
#[test]
fn gj102_an_outline_of_before_2019() {
    let text = "青禾县教育局2024年政府信息公开工作年度报告\n一、概述\n我局认真贯彻条例。\n二、组织领导\n专人负责。\n\
                三、发布解读\n及时回应关切。\n四、监督考核\n列入考核。\n";
    assert_said(
        "GJ102",
        &page(text),
        Severity::Note,
        "标题与格式不同：“二、组织领导”应为“二、主动公开政府信息情况”；“三、发布解读”应为“三、收到和处理政府信息公开申请情况”",
        "titles are not those of the form: \"二、组织领导\" should be \"二、主动公开政府信息情况\"; \
         \"三、发布解读\" should be \"三、收到和处理政府信息公开申请情况\"",
    );
    assert_eq!(zh("GJ101", &page(text)), [""; 0]);
    // The same outline was right then.
    assert_eq!(places("GJ102", &page(&text.replace("2024", "2017"))), [0, 0, 0, 1]);
    // Numbered sentences are not titles.
    let text = text
        .replace("二、组织领导", "二、组织领导有力，")
        .replace("三、发布解读", "三、解读12篇")
        .replace("四、监督考核", "四、考核。");
    assert_eq!(places("GJ102", &page(&text)), [0, 0, 1, 0]);
}

/// Every label of a table stands, and no number: said once.
#[test]
fn gj113_a_table_of_labels_alone() {
    let is_text = |line: &&str| line.split(' ').next().is_none_or(|word| word.parse::<f64>().is_err());
    let cut = |from: &str, to: &str| {
        let table = part(from, to);
        let lines = table.lines().filter(is_text).map(|line| line.trim_end_matches([' ', '|']));
        PAGE.replacen(table, &format!("{}\n", lines.collect::<Vec<_>>().join("\n")), 1)
    };
    for (from, to, table, zh, en) in [
        ("第二十条第(一)项", "三、收到", Table::Article20, "表二", "table 2"),
        ("一、本年新收", "四、政府信息公开行政", Table::Applications, "表三", "table 3"),
        ("行政复议 |", "五、存在", Table::Disputes, "表四", "table 4"),
    ] {
        let reading = page(&cut(from, to));
        let (zh, en) = (
            format!("{zh}没有任何数字：原件空白，或复制时丢失"),
            format!("{en} has no figure at all: blank in print, or lost in the copy"),
        );
        let finding = assert_said("GJ113", &reading, Severity::Warning, &zh, &en);
        assert!(finding.at.is_some());
        let notes: Vec<&Note> =
            reading.notes.iter().filter(|note| note.cell.is_some_and(|cell| cell.table() == table)).collect();
        assert_eq!(notes.iter().map(|note| note.kind).collect::<Vec<_>>(), [NoteKind::NoFigures], "{zh}");
    }
    // One row with figures, one row without its label, or a page that stops: the rows are noted one by one.
    let text = cut("一、本年新收", "四、政府信息公开行政");
    for text in [
        text.replacen(
            "二、上年结转政府信息公开申请数量",
            "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
            1,
        ),
        text.replacen("8.属于行政查询事项\n", "", 1),
        text.split_at(text.find("四、政府信息公开行政").unwrap()).0.to_owned(),
    ] {
        let reading = page(&text);
        assert_eq!(zh("GJ113", &reading), [""; 0]);
        assert!(reading.notes.iter().all(|note| note.kind != NoteKind::NoFigures));
        assert!(reading.notes.len() > 20);
    }
}

#[test]
fn gj107_the_stated_period() {
    let reading = changed("一、总体情况", "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。\n一、总体情况");
    assert_said(
        "GJ107",
        &reading,
        Severity::Warning,
        "所列数据的统计期限为 2023-01-01 至 2023-12-31，报告年度为 2024",
        "the stated period of the figures is 2023-01-01 to 2023-12-31, the report year 2024",
    );
    for period in ["2024年1月1日起至2024年12月31日止", "2024年1月1日至12月31日", "20241月1日至202412月31日"]
    {
        let text = format!("本报告所列数据的统计期限自{period}。\n一、总体情况");
        assert_eq!(zh("GJ107", &changed("一、总体情况", &text)), [""; 0], "{period}");
    }
}

#[test]
fn gj107_a_period_that_is_not_the_whole_year() {
    for (period, count) in [
        ("自2024年1月1日起至2024年11月30日止", 1),
        ("自2024年3月1日起至2024年12月31日止", 1),
        ("自2024年3月1日（本局挂牌之日）起至2024年12月31日止", 0),
        ("自2024年1月1日起至2024年12月31日止", 0),
        ("自2024年1月1日起，至2024年12月30日止", 1),
        ("自2024年1月1日起，至2024年12月31日止", 0),
        ("为2024年1月至12月", 0),
        ("为2024年1月至2024年12月", 0),
        ("为2024年1月至11月", 1),
        ("为2023年12月至2024年11月", 1),
    ] {
        let text = format!("本报告所列数据的统计期限{period}。\n一、总体情况");
        assert_eq!(of("GJ107", &changed("一、总体情况", &text)).len(), count, "{period}");
    }
    let text = "本报告所列数据的统计期限自2024年3月1日起至2024年12月31日止。\n一、总体情况\n我局于2024年2月组建。";
    assert_eq!(of("GJ107", &changed("一、总体情况", text)).len(), 0);
    // What it set up within itself is another thing.
    let text = text.replace("我局于2024年2月组建", "我局于2024年2月成立政务公开领导小组");
    assert_eq!(of("GJ107", &changed("一、总体情况", &text)).len(), 1);
}

#[test]
fn gj107_the_first_words() {
    let finding = assert_said(
        "GJ107",
        &overview("2023年，我局公开信息12条。"),
        Severity::Warning,
        "总体情况以“2023年”开头，报告年度为 2024",
        "section 1 begins with \"2023年\", the report year is 2024",
    );
    assert_eq!(finding.at, Some(Location::Prose { section: Section::Overview, start: 0, end: 5 }));
    let below = overview("（一）主动公开情况\n2023年，我局公开信息12条。");
    assert_eq!(of("GJ107", &below)[0].at, Some(Location::Prose { section: Section::Overview, start: 10, end: 15 }));
    for text in [
        "2024年，我局公开信息12条。",
        "2024年以来，我局公开信息12条。",
        "202024年，我局公开信息12条。",
        "2023年底，我局建成新网站。",
        "2019年至2024年，我局连续六年公开信息。",
        "2023年12月以来，我局公开信息12条。",
        "根据2019年修订的条例，我局公开信息12条。",
        "2023海事处公开信息12条。",
    ] {
        assert_eq!(zh("GJ107", &overview(text)), [""; 0], "{text}");
    }
}

#[test]
fn gj107_a_count_of_another_year() {
    let text = "我局重视公开工作。2023年，我局通过网站公开信息94条。";
    let finding = assert_said(
        "GJ107",
        &overview(text),
        Severity::Warning,
        "陈述的是 2023 年的数量，报告年度为 2024：“2023年，我局通过网站公开信息94条”",
        "a count of 2023 is stated, the report year is 2024: \"2023年，我局通过网站公开信息94条\"",
    );
    assert_eq!(finding.at, Some(Location::Prose { section: Section::Overview, start: 9, end: 28 }));
    for text in [
        "公开信息120条。2023年，我局公开信息94条，比上年增加。",
        "公开信息120条，较2023年增长5%。",
        "共9宗，2023年度转办1宗。",
        "公开工作扎实。2023年结转申请3件。",
        "公开工作扎实。2023年，我局公开信息94条。2024年，我局公开信息120条。",
        "公开工作扎实。2023年，我局公开信息94条，今年更多。",
        "公开工作扎实。2025年，我局将公开信息100条。",
        "公开工作扎实。2025年，我局计划发布解读20篇。",
        "公开工作扎实。2023年，我局公布部门决算1份。",
        "公开工作扎实。2023年，县政府印发文件3件。",
        "公开工作扎实。2023年，我局在网站公开信息。",
        "公开工作扎实。2023年底，我局收到申请2件。",
        "公开工作扎实。2023年1月，我局收到申请2件。",
        "公开工作扎实。202020年，我局公开信息94条。",
        "公开工作扎实。20231月1日，我局公开信息94条。",
        "网站由我局在\n2023年，我局公开信息94条",
    ] {
        assert_eq!(zh("GJ107", &overview(text)), [""; 0], "{text}");
    }
    // The body by its name, behind a heading on the same line.
    let mut named = overview("（三）政府信息管理情况 2023年，乙镇人民政府办公室共制定规范性文件3件。");
    named.agency.name = Some("甲县乙镇人民政府".to_owned());
    assert_eq!(zh("GJ107", &named).len(), 1);
    named.agency.name = Some("丙镇人民政府".to_owned());
    assert_eq!(zh("GJ107", &named), [""; 0], "of somebody else");
    // Section 五 speaks of years before and after.
    let mut report = report();
    report.sections.problems = Some("公开工作仍有不足。2023年，我局通过网站公开信息94条，数量偏少。".to_owned());
    assert_eq!(zh("GJ107", &report), [""; 0]);
}

#[test]
fn gj107_where_the_year_itself_is_a_guess() {
    let mut reading = outlined(overview("2024年，我局公开信息12条。"));
    reading.outline.dates = vec![
        DateFound::new(Date::new(2023, 1, 1).unwrap(), DateKind::PeriodStart, line(2)),
        DateFound::new(Date::new(2023, 12, 31).unwrap(), DateKind::PeriodEnd, line(2)),
    ];
    assert_eq!(places("GJ107", &reading), [2, 1, 0, 0]);
    reading.notes.push(Note::new(NoteKind::GuessedYear, None, None, "2024：总体情况"));
    assert_eq!(places("GJ107", &reading), [2, 0, 1, 0]);
    reading.report.year = None;
    assert_eq!(places("GJ107", &reading), [0, 0, 3, 0]);
}

#[test]
fn before_2019_reports_had_other_sections_and_dates() {
    let mut old = page(part("青禾县教育局2024", "五、存在"));
    old.outline.headings.swap(0, 1);
    old.report.sections.overview = Some(format!("本报告由{PARTS}七个部分组成。"));
    old.report.agency.kind = Some(AgencyKind::Government);
    for year in [2018, 2019] {
        old.report.year = Some(year);
        old.report.published = Date::new(year.saturating_add(1), 3, 1);
        let findings = Checker::new().check(&old);
        let found = ["GJ102", "GJ112"].map(|code| findings.by_rule(code).count());
        assert_eq!(found, if year == 2018 { [0, 0] } else { [1, 1] }, "{year}");
        assert_eq!(findings.assessed_by("GJ116").not_applicable, u32::from(year == 2018));
    }
    let mut late = published(Some(AdminLevel::County), Some(AgencyKind::Department), "甲县乙局", (2019, 3, 1));
    late.year = Some(2018);
    assert_eq!(places("GJ108", &late), [0, 0, 1, 0]);
}

include!("../../benches/counts/texts.rs");

/// What a text says over and over is reported often enough. `benches/counts/growth.rs` counts what that costs.
#[test]
fn what_repeats_is_reported_a_few_times() {
    for piece in TEXTS {
        let text = format!("3{}", piece.repeat(300_000_usize.checked_div(piece.len()).unwrap()));
        let findings = Checker::new().check(&overview(&text));
        assert!(findings.len() <= 120, "{piece}: {}", findings.len());
    }
}

fn published(level: Option<AdminLevel>, kind: Option<AgencyKind>, name: &str, day: (u16, u8, u8)) -> Report {
    let mut report = report();
    report.agency.name = Some(name.to_owned());
    (report.agency.level, report.agency.kind) = (level, kind);
    report.published = Date::new(day.0, day.1, day.2);
    report
}

#[test]
fn gj108_by_level_and_kind() {
    use AdminLevel::{County, Prefecture, Provincial, Township};
    use AgencyKind::{Department, Government, Office, Other, StreetOffice, Vertical, Zone};
    use Severity::{Error, Note};
    let (holds, open) = ([1, 0, 0, 0], [0, 0, 1, 0]);
    for (level, kind, name, day, expected) in [
        (Some(County), Some(Department), "甲县乙局", (2025, 1, 31), Ok(holds)),
        (Some(County), Some(Department), "甲县乙局", (2025, 2, 1), Err(Error)),
        (Some(Provincial), Some(Department), "甲省乙厅", (2025, 2, 1), Err(Error)),
        (Some(County), Some(Office), "甲县人民政府办公室", (2025, 2, 1), Err(Error)),
        (Some(County), Some(Government), "甲县人民政府", (2025, 3, 31), Ok(holds)),
        (Some(Prefecture), Some(Government), "甲州人民政府", (2025, 4, 1), Err(Error)),
        (Some(Township), Some(Government), "甲镇人民政府", (2025, 1, 31), Ok(holds)),
        (Some(Township), Some(Government), "甲镇人民政府", (2025, 2, 1), Err(Note)),
        (Some(Township), Some(StreetOffice), "甲街道办事处", (2025, 2, 1), Err(Note)),
        // 市 is a prefecture or a county: the date is the same.
        (None, Some(Government), "益阳市人民政府", (2025, 4, 1), Err(Error)),
        (None, Some(Department), "宿迁市审计局", (2025, 2, 1), Err(Error)),
        (None, Some(Department), "宿迁市审计局", (2025, 1, 31), Ok(holds)),
        // No date of their own, or nobody knows.
        (None, Some(Department), "长春新区审计局", (2025, 6, 1), Ok(open)),
        (None, Some(Department), "审计局", (2025, 6, 1), Ok(open)),
        (None, Some(Zone), "甲开发区管委会", (2025, 6, 1), Ok(open)),
        (None, Some(Vertical), "甲县气象局", (2025, 6, 1), Ok(open)),
        (None, Some(Other), "甲县政务服务中心", (2025, 6, 1), Ok(open)),
        (None, None, "甲", (2025, 6, 1), Ok(open)),
        (Some(County), None, "甲县", (2025, 6, 1), Ok(open)),
        // Before the year had ended, for everyone.
        (None, None, "甲", (2024, 12, 30), Err(Error)),
        (None, None, "甲", (2024, 12, 31), Ok(open)),
        (Some(Township), Some(Government), "甲镇人民政府", (2024, 12, 25), Err(Error)),
        (None, Some(Zone), "甲开发区管委会", (2023, 6, 1), Err(Error)),
    ] {
        let report = published(level, kind, name, day);
        match expected {
            Ok(expected) => assert_eq!(places("GJ108", &report), expected, "{name} {day:?}"),
            Err(severity) => assert_eq!(of("GJ108", &report)[0].severity, severity, "{name} {day:?}"),
        }
    }
    assert_said(
        "GJ108",
        &published(Some(County), Some(Department), "甲县乙局", (2025, 2, 1)),
        Error,
        "2025-02-01 公布，应在 2025-01-31 前（含当日）",
        "published on 2025-02-01, due by 2025-01-31",
    );
    assert_said(
        "GJ108",
        &published(None, None, "甲", (2024, 12, 25)),
        Error,
        "2024-12-25 公布，而 2024 年度尚未结束",
        "published on 2024-12-25, before 2024 had ended",
    );
    let mut unknown = published(None, None, "甲", (2024, 12, 25));
    unknown.year = None;
    assert_eq!(places("GJ108", &unknown), open);
}

#[test]
fn gj108_a_date_of_the_page_says_less() {
    let late = changed("2025年1月20日", "2025年2月20日");
    assert_eq!(zh("GJ108", &late), [""; 0], "the label beside the title is in time");
    let both =
        page(&PAGE.replace("2025年1月20日", "2025年2月20日").replace("发布日期:2025-01-20", "发布日期:2025-02-21"));
    let finding = assert_said(
        "GJ108",
        &both,
        Severity::Warning,
        "2025-02-21 公布，应在 2025-01-31 前（含当日）",
        "published on 2025-02-21, due by 2025-01-31",
    );
    let date = both.outline.dates.iter().find(|found| found.kind == DateKind::Published).unwrap();
    assert_eq!(finding.at.as_ref(), Some(&date.place));
    // Given by the embedder, the same day is an error.
    let mut given = both;
    given.report.published = Date::new(2025, 2, 22);
    assert_eq!(of("GJ108", &given)[0].severity, Severity::Error);
    given.report.published = None;
    assert_eq!(places("GJ108", &given), [0, 0, 1, 0]);
}

#[test]
fn gj108_local_dates() {
    let mut config = Config::default();
    config.dates.township = "03-01".parse().unwrap();
    config.dates.others = Some("02-28".parse().unwrap());
    let checker = Checker::new().configured(&config).unwrap();
    let messages = |report: &Report| -> Vec<String> {
        checker.check(report).by_rule("GJ108").map(|finding| finding.message(Lang::Zh)).collect()
    };
    let town = published(Some(AdminLevel::Township), Some(AgencyKind::Government), "甲镇人民政府", (2025, 3, 1));
    assert_eq!(messages(&town), [""; 0]);
    let zone = published(None, Some(AgencyKind::Zone), "甲开发区管委会", (2025, 3, 1));
    assert_eq!(messages(&zone), ["2025-03-01 公布，应在 2025-02-28 前（含当日）"]);
}

#[test]
fn gj109_instruction_text() {
    let finding = assert_said(
        "GJ109",
        &overview("我局公开信息12条。该部分以表格形式报告。表格如下。"),
        Severity::Warning,
        "留有格式的说明文字：“该部分以表格形式报告”",
        "instruction text of the form is left in: \"该部分以表格形式报告\"",
    );
    assert_eq!(finding.at, Some(Location::Prose { section: Section::Overview, start: 10, end: 20 }));
    for text in [
        "（本部分应包括主动公开、依申请公开等情况）我局公开信息12条。",
        "（此处填写上一年度情况）",
        "（该部分以文字描述，500字以内）",
        "某县（单位名称）公开信息12条。",
        "（若无则填无）",
    ] {
        assert_eq!(of("GJ109", &overview(text)).len(), 1, "{text}");
    }
    for text in [
        "具体数据表格如下。",
        "对该部分应公开未公开的信息逐条补录。",
        "规范填写要求，附填写说明。",
        "（本部分数据含上年结转）",
        "（该部分为县政府统一发布）",
        "申请人请填写申请表。",
        "按上级要求以表格形式报告。",
    ] {
        assert_eq!(zh("GJ109", &overview(text)), [""; 0], "{text}");
    }
    let below = changed("二、主动公开政府信息情况\n", "二、主动公开政府信息情况\n（该部分以表格形式报告。表格如下）\n");
    assert_eq!(zh("GJ109", &below).len(), 1, "below a title");
    assert!(matches!(of("GJ109", &below)[0].at, Some(Location::Line { .. })));
}

#[test]
fn gj110_a_missing_number() {
    let finding = assert_said(
        "GJ110",
        &overview("我局公开文件3件，全年累计发布   条，均已更新。"),
        Severity::Warning,
        "量词前缺少数字：“我局公开文件3件，全年累计发布   条，均已更新”",
        "the number before a counter is missing: \"我局公开文件3件，全年累计发布   条，均已更新\"",
    );
    assert_eq!(finding.at, Some(Location::Prose { section: Section::Overview, start: 11, end: 19 }));
    for text in [
        "2024年公开信息共条。",
        "2024年开展培训约次，参加3人。",
        "2024年收到申请3件，共答复    件。",
        "2024年发布 条信息。",
        "2024年累计公开____条。",
    ] {
        assert_eq!(of("GJ110", &overview(text)).len(), 1, "{text}");
    }
    for text in [
        "2024年落实公共条例，发布条例解读3件。",
        "2024年共12条，约3次，累计发布 15 条。",
        "2024年发布条件清单3项，共件数不变。",
        "2024年共享数据3条，发布次数增加，公共项目3个。",
        "2024年发布期间收到3件，预约次数较多。",
        "2024年共计、约计等3项。",
        "2024年召开中共党员会3次，发布 信息3条。",
        "2024年共一百二十条。",
        "2024年共发布三条。",
        "我局累计发布   条，其中公告  条。",
        "2024海事处累计发布   条，其中公告3条。",
        "2024,海事处共发布条。其中公告3条。",
    ] {
        assert_eq!(zh("GJ110", &overview(text)), [""; 0], "{text}");
    }
    // A copy that has lost digits: not assessable.
    for text in ["我局累计发布   条，其中公告  条。", "2024海事处累计发布   条，其中公告3条。"]
    {
        assert_eq!(places("GJ110", &overview(text)), [0, 0, 1, 3], "{text}");
    }
}

#[test]
fn gj110_a_sign_for_a_number() {
    assert_said(
        "GJ110",
        &overview("2024年我局公开信息XX条，其中公告3条。"),
        Severity::Warning,
        "数字以符号代替：“2024年我局公开信息XX条，其中公告3”",
        "a sign stands for a number: \"2024年我局公开信息XX条，其中公告3\"",
    );
    for text in [
        "公开信息×件。",
        "公开信息××条，均已更新。",
        "公开信息○○条。",
        "公开信息***条信息。",
        "公开信息某条，均已更新。",
        "召开会议ＸＸ次。",
    ] {
        assert_eq!(of("GJ110", &overview(text)).len(), 1, "{text}");
    }
    for text in [
        "就某个问题、某件事、某次会议作了说明。",
        "违反第×条的规定，依据第XX条处理。",
        "按3×件数计算。",
        "公开信息二○○件，另有一○○条。",
        "共**12**条信息，**条例**一部。",
        "公开信息3**条",
        "某条例、某项目、某份子。",
        "型号MAX个性化。",
        "某条河流治理。",
    ] {
        assert_eq!(zh("GJ110", &overview(text)), [""; 0], "{text}");
    }
}

fn problems(text: &str) -> Report {
    let mut report = report();
    report.sections.problems = Some(text.to_owned());
    report
}

#[test]
fn gj111_a_short_section_five() {
    let finding = assert_said(
        "GJ111",
        &problems("  无。\n"),
        Severity::Warning,
        "存在的主要问题及改进情况只有 2 个字（“无。”），少于 20 个字",
        "section 5 has only 2 characters (\"无。\"), fewer than 20",
    );
    assert!(matches!(finding.at, Some(Location::Prose { section: Section::Problems, .. })));
    assert_said(
        "GJ111",
        &problems("公开不够及时，下一步将加强。"),
        Severity::Warning,
        "存在的主要问题及改进情况只有 14 个字，少于 20 个字",
        "section 5 has only 14 characters, fewer than 20",
    );
    assert_eq!(places("GJ111", &problems("公开信息不够及时，下一步将每季度检查一次。")), [1, 0, 0, 0]);
    let mut config = Config::default();
    config.thresholds.problems_characters = 5;
    let checker = Checker::new().configured(&config).unwrap();
    assert_eq!(checker.check(&problems("公开不够及时")).by_rule("GJ111").count(), 0);
    assert_eq!(checker.check(&problems("没有")).by_rule("GJ111").count(), 1);
    // While it is being typed, and where the input stops.
    assert_eq!(Checker::lenient().check(&problems("无")).by_rule("GJ111").count(), 0);
    let cut = page(&format!("{}五、存在的主要问题及改进情况\n公开信息不", part("青禾县教育局2024", "五、存在")));
    assert_eq!(places("GJ111", &cut), [0, 0, 1, 0]);
    let empty = without(part("存在的问题", "六、其他"));
    assert_eq!(places("GJ111", &empty), [0, 0, 1, 0]);
}

const PARTS: &str = "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、\
                     存在的主要问题及改进情况以及其他需要报告的事项";

#[test]
fn gj112_the_number_of_parts() {
    let text = format!("本报告由{PARTS}等七个部分组成。");
    assert_said(
        "GJ112",
        &overview(&text),
        Severity::Warning,
        "称报告有 7 个部分，所列为 6 个",
        "the report is said to have 7 parts, 6 are listed",
    );
    // In front of section 一, broken over lines.
    let front = changed("一、总体情况\n", &format!("本报告由{PARTS}五\n部分组成。\n一、总体情况\n"));
    assert_eq!(zh("GJ112", &front), ["称报告有 5 个部分，所列为 6 个"]);
    assert!(matches!(of("GJ112", &front)[0].at, Some(Location::Line { .. })));
    let five = "本报告包括概述，主动公开政府信息情况，依申请公开情况，政府信息公开复议、诉讼情况，和存在的主要问题及改进情况六个方面。";
    assert_eq!(zh("GJ112", &overview(five)), ["称报告有 6 个部分，所列为 5 个"]);
    for text in [
        format!("本报告由{PARTS}等六部分组成。"),
        format!("本报告由{PARTS}6个部分组成。"),
        format!(
            "本報告由{}等六個部分組成。",
            "總體情況、主動公開政府信息情況、收到和處理政府信息公開申請情況、行政復議行政訴訟情況、存在的主要問題及改進措施、其它需要報告的事項"
        ),
        format!("报告由{PARTS}组成。"),
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。".to_owned(),
        "本报告由概述、主动公开情况、依申请公开情况、收费及减免情况、复议诉讼情况、存在的问题、附表七部分组成。"
            .to_owned(),
        "报告指出，我局从主动公开、依申请公开、平台建设、监督保障四个方面推进工作。".to_owned(),
        "我局梳理了五个部分的内容。".to_owned(),
    ] {
        assert_eq!(zh("GJ112", &overview(&text)), [""; 0], "{text}");
    }
    // Without a list, against the titles that are there.
    let bare = changed("一、总体情况\n", "本报告由七个部分组成。\n一、总体情况\n");
    assert_eq!(zh("GJ112", &bare), ["称报告有 7 个部分，所列为 6 个"]);
    let bare = changed("一、总体情况\n", "本报告由六个部分组成。\n一、总体情况\n");
    assert_eq!(places("GJ112", &bare), [1, 0, 0, 0]);
}

#[test]
fn gj114_labels_that_are_not_those_of_the_form() {
    let reading = changed("现行有效件数", "现行有效件");
    let finding = assert_said(
        "GJ114",
        &reading,
        Severity::Note,
        "表中文字缺字：“现行有效件”",
        "labels have lost a character: \"现行有效件\"",
    );
    assert_eq!(finding.at.as_ref(), Some(&reading.outline.labels[0].place));
    assert_said(
        "GJ114",
        &changed("本年废止件数", "本年废止件数本年废止件数"),
        Severity::Note,
        "表中文字重复：“本年废止件数本年废止件数”",
        "labels are printed twice: \"本年废止件数本年废止件数\"",
    );
    assert_said(
        "GJ114",
        &changed("本年废止件数", "本年新公开数量"),
        Severity::Note,
        "另一版格式的表头：“本年新公开数量”",
        "column heads of the other edition: \"本年新公开数量\"",
    );
    // What is printed otherwise without damage.
    for (form, print) in [
        ("结转下年度继续办理", "结转下一年度继续办理"),
        ("(七)总计", "七、总计"),
        ("信息内容", "信 息 内 容"),
        ("第二十条第(一)项", "第二十条　第（一）项"),
        ("3.其他", "3.其它"),
    ] {
        assert_eq!(zh("GJ114", &changed(form, print)), [""; 0], "{print}");
    }
    // Where the input stops, so may its last label.
    assert_eq!(
        zh("GJ114", &page(&format!("{}二、上年结转政府信息公开申请数", part("青禾县教育局2024", "二、上年结转")))),
        [""; 0]
    );
}

#[test]
fn gj115_the_form_cited() {
    assert_said(
        "GJ115",
        &overview("本报告按照国办公开办函〔2019〕60号编制。"),
        Severity::Warning,
        "所引格式为国办公开办函〔2019〕60号，2024 年度适用国办公开办函〔2021〕30号",
        "the form cited is \"国办公开办函〔2019〕60号\", for 2024 it is \"国办公开办函〔2021〕30号\"",
    );
    for text in [
        "按照国办公开办函[2019]60号",
        "按照国办公开办函（2019）60 号",
        "按照《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》",
    ] {
        assert_eq!(of("GJ115", &overview(text)).len(), 1, "{text}");
    }
    for text in [
        "按照国办公开办函〔2021〕30号编制。",
        "按照国办公开办函〔２０２１〕３０号编制。",
        "国办公开办函〔2019〕60号已由国办公开办函〔2021〕30号代替。",
        "按照国办公开办函〔2016〕201号统计。",
        "按照《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》",
        "按照省政府办公厅关于做好2024年政府信息公开工作年度报告有关事项的通知",
        "按照县政府办函〔2019〕60号",
    ] {
        assert_eq!(zh("GJ115", &overview(text)), [""; 0], "{text}");
    }
    let mut old = overview("按照国办公开办函〔2019〕60号编制。");
    old.year = Some(2020);
    assert_eq!(places("GJ115", &old), [1, 0, 0, 0]);
    old.year = None;
    assert_eq!(places("GJ115", &old), [0, 0, 1, 0]);
    let front = changed("一、总体情况\n", "根据国办公开办函〔2019〕\n60号编制。\n一、总体情况\n");
    assert_eq!(zh("GJ115", &front).len(), 1);
}

#[test]
fn gj116_the_report_of_a_government() {
    let government = |text: &str| {
        let mut report = overview(text);
        report.agency.kind = Some(AgencyKind::Government);
        report
    };
    assert_said(
        "GJ116",
        &government("2024年，我县公开信息12条。"),
        Severity::Note,
        "总体情况未提及工作考核、社会评议和责任追究结果",
        "section 1 says nothing of the results of assessment, public review or accountability",
    );
    for text in ["纳入年度考核。", "开展社会评议。", "没有责任追究的情形。", "列入绩效考评。", "未发生追责问责。"]
    {
        assert_eq!(places("GJ116", &government(text)), [1, 0, 0, 0], "{text}");
    }
    assert_eq!(places("GJ116", &overview("2024年，我局公开信息12条。")), [0, 0, 0, 1]);
    // No place of the text is meant.
    let reading = Reading::new(government("我县公开信息12条。"));
    assert!(Checker::new().check(&reading).by_rule("GJ116").all(|finding| finding.at.is_none()));
    // The name of an area does not say that its 人民政府 reports.
    let mut area = government("我县公开信息12条。");
    area.agency.name = Some("白石县".to_owned());
    assert_eq!(places("GJ116", &area), [0, 0, 1, 0]);
    area.agency.name = Some("白石县人民政府".to_owned());
    assert_eq!(places("GJ116", &area), [0, 1, 0, 0]);
    let mut unknown = government("我县公开信息12条。");
    unknown.agency.kind = None;
    assert_eq!(places("GJ116", &unknown), [0, 0, 1, 0]);
    // The input stops in section 一.
    let cut = page("白石县人民政府2024年政府信息公开工作年度报告\n一、总体情况\n2024年，我县公开信息12条。\n");
    assert_eq!(places("GJ116", &cut), [0, 0, 1, 0]);
}

#[test]
fn gj203_a_head_that_names_yuan() {
    let reading = changed("本年收费金额(单位:万元)", "本年收费金额（单位：元）");
    assert_eq!(reading.outline.labels[0].kind, LabelKind::Yuan);
    let finding = assert_said(
        "GJ203",
        &reading,
        Severity::Warning,
        "行政事业性收费：表头的单位为元，表中单位应为万元，所填为“12.5”",
        "administrative fees: the head names yuan, the form asks for units of 10,000 yuan, the cell says \"12.5\"",
    );
    assert_eq!(finding.at.as_ref(), Some(&reading.outline.labels[0].place));
    assert_said(
        "GJ114",
        &reading,
        Severity::Note,
        "表头的单位为元，应为万元：“本年收费金额（单位：元）”",
        "the head names yuan as the unit, not 10,000 yuan: \"本年收费金额（单位：元）\"",
    );
    // Nothing was collected, or the box says 万元 itself.
    let mut none = reading.clone();
    none.report.set(cells::ARTICLE20.f2021.fees, 0).unwrap();
    assert_eq!(zh("GJ203", &none), [""; 0]);
    let mut own = reading;
    own.report.set(cells::ARTICLE20.f2021.fees, Money::new(12, 500_000, 1, Some(Unit::WanYuan)).unwrap()).unwrap();
    assert_eq!(zh("GJ203", &own), [""; 0]);
    assert_eq!(zh("GJ203", &changed("本年收费金额(单位:万元)", "本年收费金额")), [""; 0]);
}

#[test]
fn gj201_what_the_words_tell_is_weaker() {
    let with = |name: Option<&str>, text: &str| {
        let mut report = overview(text);
        report.agency = name.map(gouji::Agency::from_name).unwrap_or_default();
        report.set(cells::ARTICLE20.f2021.regulations.in_force, 2).unwrap();
        report
    };
    let severity = |report: &Report| of("GJ201", report).first().map(|finding| finding.severity);
    assert_eq!(severity(&with(Some("甲县乙镇人民政府"), "")), Some(Severity::Error));
    assert_eq!(severity(&with(Some("宿迁市审计局"), "")), Some(Severity::Error));
    assert_eq!(severity(&with(None, "我镇公开信息12条。")), Some(Severity::Warning));
    assert_eq!(severity(&with(Some("审计局"), "我县公开信息12条。")), Some(Severity::Warning));
    // The name wins over words that contradict it.
    assert_eq!(severity(&with(Some("甲县乙镇人民政府"), "我局公开信息12条。")), Some(Severity::Error));
    assert_eq!(severity(&with(Some("益阳市人民政府"), "我镇公开信息12条。")), None);
    assert_eq!(severity(&with(None, "公开信息12条。")), None);
    assert_eq!(severity(&with(Some("四川省人民政府办公厅"), "我镇公开信息12条。")), None);
    assert_eq!(severity(&with(Some("东莞市人民政府"), "我镇公开信息12条。")), None);
}

#[test]
fn an_outline_from_an_embedder_is_judged_alike() {
    let mut reading = outlined(report());
    reading.outline.labels.push(LabelFound::new(LabelKind::Damaged, "现行有效件", line(22)));
    reading.outline.between.push(Passage::new("（此处填写数据）", line(31)));
    assert_eq!(zh("GJ114", &reading).len(), 1);
    assert_eq!(of("GJ109", &reading)[0].at, Some(line(31)));
    let fingerprints: Vec<String> = of("GJ114", &reading).iter().map(Finding::fingerprint).collect();
    reading.outline.labels[0].place = line(99);
    assert_eq!(of("GJ114", &reading)[0].fingerprint(), fingerprints[0]);
    assert!(matches!(
        reading.report.figure(cells::DISPUTES.review.total),
        Some(gouji::FigureRef::Count(Figure::Stated(_)))
    ));
}

/// Published reports: what is said of each at warning level, every text of which was read; notes are only printed.
#[cfg(all(feature = "html", feature = "json"))]
#[test]
fn published_reports_have_no_false_alarm() {
    let expected = [
        // Says six parts and lists five: 复议、诉讼 are one.
        ("2019-dazhu-chuanzhu-xiang-glued-cells", "GJ112 称报告有 6 个部分，所列为 5 个"),
        // Last year's sentence in this year's report.
        // A government's report, with a day labelled as its publication.
        ("2019-tongshan-xian-annotated-heads", "GJ108 2020-08-04 公布，应在 2020-03-31 前（含当日）"),
        ("2020-fusong-songjianghe-zhen", "GJ107 陈述的是 2019 年的数量，报告年度为 2020"),
        // Titles without tables.
        ("2021-nansha-zhifaju-tables-missing", "GJ101 没有找到表二，可能是图片"),
        ("2021-nansha-zhifaju-tables-missing", "GJ101 没有找到表三，可能是图片"),
        ("2021-nansha-zhifaju-tables-missing", "GJ101 没有找到表四，可能是图片"),
        ("2023-donghu-haishichu-tables-missing", "GJ101 没有找到表二，可能是图片"),
        ("2023-donghu-haishichu-tables-missing", "GJ101 没有找到表三，可能是图片"),
        // Says six parts and lists five, the last one among them: 复议、诉讼 is left out.
        ("2023-yangling-tongjiju-slash-cells", "GJ112 称报告有 6 个部分，所列为 5 个"),
        // One sentence of 19 characters.
        ("2025-suqian-shi-fixture", "GJ111 存在的主要问题及改进情况只有 19 个字，少于 20 个字"),
    ];
    let mut found = Vec::new();
    let files = ["cut", ""].map(|folder| shared_files(folder, &[".txt", ".html", ".json"])).concat();
    for path in &files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for record in read::bytes(&std::fs::read(path).unwrap(), &Options::default()).unwrap() {
            let Ok(reading) = record.reading else { continue };
            for finding in Checker::new().check(&reading).iter() {
                let is_ours = NEW.iter().any(|(code, _)| *code == finding.rule) || finding.rule == "GJ201";
                if !is_ours {
                    continue;
                }
                println!("{name}: {} {} {}", finding.severity, finding.rule, finding.message(Lang::Zh));
                if finding.severity > Severity::Note {
                    found.push((name.clone(), format!("{} {}", finding.rule, finding.message(Lang::Zh))));
                }
            }
        }
    }
    println!("shared files read: {}", files.len());
    if files.is_empty() {
        return;
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((name, message), (file, start)) in found.iter().zip(expected) {
        assert!(name.starts_with(file) && message.starts_with(start), "{name}: {message}");
    }
}

/// Which texts a rule looks at: the front, the sections of prose, what stands between title and table, the titles.
#[test]
fn each_rule_looks_at_its_own_texts() {
    let place = || Location::Line { line: 3, column: 1, page: None };
    let sources = ["front", "overview", "problems", "other_matters", "between", "heading"];
    let found = |text: &str, source: &str, code: &str| {
        let mut reading = Reading::new(gouji::testing::samples::city());
        reading.report.sections = Default::default();
        for section in Section::ALL {
            reading.outline.headings.push(Heading::new(*section, None, section.title(), place()));
        }
        match source {
            "front" => reading.outline.front.push(Passage::new(text, place())),
            "between" => reading.outline.between.push(Passage::new(text, place())),
            "heading" => reading.outline.headings[0].text = text.to_owned(),
            "overview" => reading.report.sections.overview = Some(text.to_owned()),
            "problems" => reading.report.sections.problems = Some(text.to_owned()),
            _ => reading.report.sections.other_matters = Some(text.to_owned()),
        }
        let findings = Checker::new().check(&reading);
        let own: Vec<&Finding> = findings.by_rule(code).collect();
        // Where it stands is said.
        assert!(own.iter().all(|finding| finding.at.is_some()), "{text} {source}");
        !own.is_empty()
    };
    for (text, code, looked_at) in [
        ("该部分以表格形式报告。", "GJ109", &["overview", "problems", "other_matters", "between", "heading"][..]),
        ("（此处填写本年情况）", "GJ109", &["overview", "problems", "other_matters", "between", "heading"]),
        (
            "全年累计发布  条信息，举办培训3期，更新栏目12个。",
            "GJ110",
            &["overview", "problems", "other_matters", "between"],
        ),
        ("全年发布信息XX条。", "GJ110", &["overview", "problems", "other_matters", "between"]),
        ("2022年，我市收到政府信息公开申请3件。", "GJ107", &["overview", "other_matters"]),
        ("依照国办公开办函〔2019〕60号编制。", "GJ115", &["front", "overview", "other_matters"]),
        ("本报告由七个部分组成。", "GJ112", &["front", "overview"]),
    ] {
        let seen: Vec<&str> = sources.into_iter().filter(|source| found(text, source, code)).collect();
        assert_eq!(seen, looked_at, "{code} {text}");
    }
}

/// Of whom no date is known, none is asked; the law is of 2019.
#[test]
fn who_has_a_date_and_since_when() {
    let assessed = |level: Option<AdminLevel>, kind: AgencyKind, year: u16, day: (u8, u8)| {
        let mut report = Report::new(year, "某单位", Form::of_year(year));
        (report.agency.level, report.agency.kind) = (level, Some(kind));
        report.published = Date::new(year + 1, day.0, day.1);
        let findings = Checker::new().check(&report);
        let severity = findings.by_rule("GJ108").next().map(|finding| finding.severity);
        (severity, findings.assessed_by("GJ108").not_assessable)
    };
    for kind in [AgencyKind::Government, AgencyKind::Department, AgencyKind::Office] {
        assert_eq!(assessed(None, kind, 2023, (12, 1)), (None, 1), "{kind:?}");
        assert_eq!(assessed(Some(AdminLevel::County), kind, 2023, (12, 1)), (Some(Severity::Error), 0), "{kind:?}");
        assert_eq!(assessed(Some(AdminLevel::Township), kind, 2023, (12, 1)), (Some(Severity::Note), 0), "{kind:?}");
    }
    let department = |year, day| assessed(Some(AdminLevel::County), AgencyKind::Department, year, day);
    assert_eq!(department(2019, (2, 1)), (Some(Severity::Error), 0));
    assert_eq!(department(2019, (1, 31)), (None, 0));
    assert_eq!(department(2018, (12, 1)), (None, 1));
}

/// A year that the reader had to guess is held against nothing.
#[test]
fn a_guessed_year_proves_nothing() {
    let told = |guessed: bool, overview: &str, period: Option<(u16, u16)>| {
        let mut reading = outlined(self::overview(overview));
        if guessed {
            reading.notes.push(Note::new(NoteKind::GuessedYear, None, None, "2024"));
        }
        if let Some((first, last)) = period {
            for (kind, year, day) in [(DateKind::PeriodStart, first, 1), (DateKind::PeriodEnd, last, 31)] {
                let month = if kind == DateKind::PeriodStart { 1 } else { 12 };
                reading.outline.dates.push(DateFound::new(Date::new(year, month, day).unwrap(), kind, line(2)));
            }
        }
        let findings = Checker::new().check(&reading);
        let assessed = findings.assessed_by("GJ107");
        (findings.by_rule("GJ107").count(), assessed.not_assessable)
    };
    for other in ["2023年结转的2件申请已办结。", "2025年，我局计划公开信息。", "2023年上半年，我局认真办理。"]
    {
        assert_eq!(told(false, other, None), (0, 0), "{other}");
    }
    let (opening, clause) = ("2023年，我局认真办理。", "我局认真办理。2023年，我局收到政府信息公开申请3件。");
    assert_eq!(told(false, opening, None), (1, 0));
    assert_eq!(told(true, opening, None).0, 0);
    assert_eq!(told(false, clause, None), (1, 0));
    assert_eq!(told(true, clause, None), (0, 1));
    // The period or the first words bear the guess out.
    assert_eq!(told(true, clause, Some((2024, 2024))).0, 1);
    assert_eq!(told(true, clause, Some((2023, 2023))).0, 0);
    let far = format!("2024年，我局{}{clause}", "认真办理群众的来信来访，".repeat(20));
    assert_eq!(told(true, &far, None).0, 1);
    // The period itself: both ends.
    for (period, found) in [((2024, 2024), 0), ((2023, 2024), 1), ((2024, 2025), 1), ((2023, 2023), 1)] {
        assert_eq!(told(false, "我局认真办理。", Some(period)), (found, 0), "{period:?}");
        assert_eq!(told(true, "我局认真办理。", Some(period)), (0, 1), "{period:?}");
    }
    // The first words are one mistake, not two.
    assert_eq!(told(false, "2023年，我局收到政府信息公开申请3件。", None).0, 1);
}

/// A section that is missing is said where the one before it stands, an untitled table likewise.
#[test]
fn what_is_missing_is_said_behind_what_is_there() {
    let whole = || {
        let mut reading = Reading::new(report());
        for (at, section) in (10..).zip(Section::ALL) {
            reading.outline.headings.push(Heading::new(*section, None, section.title(), line(at)));
        }
        reading
    };
    let at = |reading: &Reading, code: &str| {
        Checker::new().check(reading).by_rule(code).map(|finding| finding.at.clone()).collect::<Vec<_>>()
    };
    assert_eq!(at(&whole(), "GJ101"), []);
    // Section 五, the place of 四.
    let mut reading = whole();
    reading.outline.headings.remove(4);
    assert_eq!(at(&reading, "GJ101"), [Some(line(13))]);
    // The first one: where the report begins to be there.
    let mut reading = whole();
    reading.outline.headings[1].number = Some("二".to_owned());
    reading.outline.title = Some(Passage::new("报告", line(1)));
    reading.outline.headings.remove(0);
    assert_eq!(at(&reading, "GJ101"), [Some(line(11))]);
    // Without the title of the report, or its number, nobody knows whether the page begins later.
    reading.outline.title = None;
    assert_eq!(at(&reading, "GJ101"), []);
    reading.outline.title = Some(Passage::new("报告", line(1)));
    reading.outline.headings[0].number = Some("三".to_owned());
    assert_eq!(at(&reading, "GJ101"), []);
    // A table without its title: told behind the title before it.
    let mut reading = whole();
    reading.outline.headings.remove(3);
    assert_eq!((at(&reading, "GJ101"), at(&reading, "GJ102")), (vec![], vec![Some(line(12))]));
}

/// Of labels of one kind each is named once, and not more than a message holds.
#[test]
fn odd_labels_are_named_once() {
    let message = |texts: &[&str]| {
        let mut reading = outlined(report());
        for text in texts {
            reading.outline.labels.push(LabelFound::new(LabelKind::Damaged, *text, line(7)));
        }
        let findings = Checker::new().check(&reading);
        findings.by_rule("GJ114").map(|finding| finding.message(Lang::Zh)).collect::<Vec<_>>()
    };
    let [one] = &message(&["甲标", "乙标", "甲标", "乙标", "甲标"])[..] else { panic!("one finding") };
    assert_eq!((one.matches("甲标").count(), one.matches("乙标").count()), (1, 1), "{one}");
    let many = ["子标", "丑标", "寅标", "卯标", "辰标", "巳标", "午标", "未标"];
    let [all] = &message(&many)[..] else { panic!("one finding") };
    let named = many.iter().filter(|text| all.contains(**text)).count();
    assert_eq!((named, all.contains("等")), (5, true), "{all}");
    let [few] = &message(&many[..5])[..] else { panic!("one finding") };
    assert_eq!((many[..5].iter().all(|text| few.contains(text)), few.contains("等")), (true, false), "{few}");
}

/// The first words are one mistake, and a later clause another.
#[test]
fn every_other_year_is_said_once() {
    let text = format!(
        "2023年，我局{}2022年，我局收到政府信息公开申请3件。",
        "认真办理群众的来信来访，定期抽查栏目更新情况。".repeat(10)
    );
    let findings = Checker::new().check(&overview(&text));
    assert_eq!(findings.by_rule("GJ107").count(), 2, "{text}");
}

/// A line with the number of a section that stands elsewhere is not its title.
#[test]
fn a_line_elsewhere_is_no_title() {
    let at = |number: u32| {
        let mut reading = Reading::new(report());
        for (at, section) in (10..).zip(Section::ALL).filter(|(_, section)| **section != Section::Problems) {
            reading.outline.headings.push(Heading::new(*section, None, section.title(), line(at)));
        }
        reading.outline.doubtful.push(Passage::new("五、今后的工作打算", line(number)));
        Checker::new().check(&reading).by_rule("GJ102").count()
    };
    assert_eq!((at(14), at(11), at(20)), (1, 0, 0));
}

/// Without prose the rules of the prose are for nobody, or lack it; what stands beside a table is prose too.
#[test]
fn prose_that_is_not_there() {
    let ended = |report: &Report| {
        let assessed = Checker::new().check(report).assessed_by("GJ501");
        (assessed.not_applicable, assessed.not_assessable)
    };
    let mut report = report();
    assert_eq!(ended(&report), (1, 0));
    report.sections.problems = Some("更新不够及时，已按季度检查。".to_owned());
    assert_eq!(ended(&report), (0, 1));
    report.sections.problems = None;
    report.sections.other_matters = Some("无".to_owned());
    assert_eq!(ended(&report), (0, 1));
    report.sections.other_matters = None;
    let mut reading = Reading::new(report);
    let found = |reading: &Reading| Checker::new().check(reading).by_rule("GJ501").count();
    reading.outline.headings.push(Heading::new(Section::Applications, None, "三", line(3)));
    assert_eq!(found(&reading), 0);
    assert_eq!(Checker::new().check(&reading).assessed_by("GJ501").not_assessable, 1);
    reading.outline.between.push(Passage::new("全年收到政府信息公开申请99件。", line(4)));
    assert_eq!(found(&reading), 1);
}

/// Where a copy has lost its digits a number that is missing is no fault, and instructions are still instructions.
#[test]
fn lost_digits_concern_numbers_alone() {
    let ended = |text: &str, code: &str| {
        let assessed = Checker::new().check(&overview(text)).assessed_by(code);
        (assessed.holds, assessed.not_assessable, assessed.broken)
    };
    let (lost, told) = ("全年累计发布  条信息，举办培训。", "全年累计发布12条信息，举办培训3期。");
    assert_eq!((ended(lost, "GJ110"), ended(lost, "GJ109")), ((0, 1, 0), (1, 0, 0)));
    assert_eq!((ended(told, "GJ110"), ended(told, "GJ109")), ((1, 0, 0), (1, 0, 0)));
}

/// The form before 2019 is said once, and no rule applies; a report of those years in the form of today is judged.
#[test]
fn a_report_of_the_older_form_is_said_once() {
    let older = |year: u16, heads: &str| {
        format!(
            "白石县教育局{year}年政府信息公开工作年度报告\n一、概述\n我局公开信息。\n{heads}\n一、主动公开情况 | —— | —— |\n\
             二、回应解读情况 | —— | —— |\n"
        )
    };
    let table = "统计指标 | 单位 | 统计数 |\n（一）主动公开政府信息数 | 条 | 302 |";
    for text in [older(2016, table), older(2018, "附表 | |"), older(2017, table).replacen("2017年", "", 1)] {
        let reading = page(&text);
        let kinds: Vec<NoteKind> = reading.notes.iter().map(|note| note.kind).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == NoteKind::OlderForm).count(), 1, "{text}");
        let findings = Checker::new().check(&reading);
        assert_eq!((findings.len(), findings.unassessed().count()), (0, 0), "{text}");
        assert_eq!(findings.assessed().not_assessable, 0, "{text}");
        assert_eq!((findings.assessed().holds, findings.verdict()), (0, gouji::Verdict::Incomplete), "{text}");
    }
    // Of a later year, one word alone, or with a table of today.
    let today = "二、主动公开政府信息情况\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 1 | 2 | 3 |";
    for text in [older(2021, table), older(2021, "统计指标 | 单位 |"), older(2016, today)] {
        let reading = page(&text);
        assert!(reading.notes.iter().all(|note| note.kind != NoteKind::OlderForm), "{text}");
        assert!(Checker::new().check(&reading).assessed().not_assessable > 100, "{text}");
    }
}

/// Signed or published before the period had ended, whatever the other date says.
#[test]
fn gj108_a_date_before_the_end_of_the_year() {
    let dated = |dates: &[(DateKind, (u16, u8, u8))], given: Option<(u16, u8, u8)>| {
        let mut reading = outlined(report());
        let date = |(year, month, day): (u16, u8, u8)| Date::new(year, month, day).unwrap();
        reading.outline.dates =
            (1..).zip(dates).map(|(n, (kind, day))| DateFound::new(date(*day), *kind, line(n))).collect();
        reading.report.published = given.map(date).or(dates.first().map(|(_, day)| date(*day)));
        reading
    };
    let (published, signed) = (DateKind::Published, DateKind::Signed);
    for (dates, given, severity) in [
        (&[(published, (2025, 1, 20)), (signed, (2024, 1, 20))][..], None, Some(Severity::Warning)),
        (&[(published, (2024, 12, 25)), (signed, (2025, 1, 20))], None, Some(Severity::Warning)),
        (&[(signed, (2024, 12, 30))], None, Some(Severity::Warning)),
        (&[(signed, (2025, 1, 20))], Some((2024, 12, 25)), Some(Severity::Error)),
        (&[(published, (2025, 1, 20)), (signed, (2025, 1, 18))], None, None),
        (&[(signed, (2024, 12, 31))], None, None),
        (&[(signed, (2025, 1, 1))], None, None),
        // Of two dates after the year the one that is in time counts.
        (&[(published, (2025, 2, 20)), (signed, (2025, 1, 18))], None, None),
    ] {
        let findings = Checker::new().check(&dated(dates, given));
        let found: Vec<Severity> = findings.by_rule("GJ108").map(|finding| finding.severity).collect();
        assert_eq!(found, severity.into_iter().collect::<Vec<_>>(), "{dates:?} {given:?}");
    }
    // Neither level nor kind is needed.
    let mut unknown = dated(&[(published, (2025, 1, 20)), (signed, (2024, 1, 20))], None);
    (unknown.report.agency.level, unknown.report.agency.kind) = (None, None);
    let findings = Checker::new().check(&unknown);
    let finding = findings.by_rule("GJ108").next().unwrap();
    assert_eq!((finding.at.clone(), findings.by_rule("GJ108").count()), (Some(line(2)), 1));
}

/// The regulation before 2019 as basis of this report; other documents and its amended text are none.
#[test]
fn gj115_the_regulation_of_2007() {
    let text = "根据《中华人民共和国政府信息公开条例》（国务院令第492号）要求，编制本报告。";
    assert_said(
        "GJ115",
        &overview(text),
        Severity::Warning,
        "所引条例为国务院令第492号，2024 年度适用 2019 年修订的国务院令第711号",
        "the regulation cited is 国务院令第492号, for 2024 it is 国务院令第711号 of 2019",
    );
    for (text, count) in [
        ("按照国务院第492号令的规定，现将本年度报告公布如下。", 1),
        ("依据《政府信息公开条例》（国务院令 第 492 号），编制本年报。", 1),
        ("根据《中华人民共和国政府信息公开条例》（国务院令第711号）要求，编制本报告。", 0),
        ("根据国务院令第492号公布、国务院令第711号修订的条例，编制本报告。", 0),
        ("根据2019年修订的条例（原国务院令第492号），编制本报告。", 0),
        ("组织学习国务院令第492号等文件。", 0),
        ("根据《某条例》（国务院令第493号）编制本报告。", 0),
        ("根据《办法》（市政府令第492号）编制本报告。", 0),
    ] {
        assert_eq!(of("GJ115", &overview(text)).len(), count, "{text}");
    }
    let mut old = overview(text);
    old.year = Some(2018);
    assert_eq!(of("GJ115", &old).len(), 0);
    let front = changed("一、总体情况", &format!("{text}\n一、总体情况"));
    assert_eq!(of("GJ115", &front).len(), 1);
}
