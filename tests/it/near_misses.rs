//! Kinds of pages and reports that were read or judged wrongly once, each beside its near miss: what differs by little
//! and is another thing. Both are changes of one lawful page. Those of several reports stand elsewhere: names, renamed
//! agencies and versions in `series`, blanks in `known_mistakes`, rows of
//! procurement in `twice`, the form before 2019 in `structure`, baselines in
//! `checker`.

use crate::common::zeros;
use gouji::{Checker, Form, Reading, Section, Severity, Table, cells, read, write};

const NAME: &str = "青石县教育局";

/// A lawful page for 2024 with these texts replaced; what stands for `^` and `$` is put before and after all.
fn page(changes: &[(&str, &str)]) -> String {
    let mut report = zeros(Form::F2021, 2024, NAME);
    let table = cells::APPLICATIONS;
    for row in [table.received, table.outcomes.disclosed, table.outcomes.total] {
        report.set(row.natural_person, 3).unwrap();
        report.set(row.total, 3).unwrap();
    }
    report.sections.overview = Some("2024年，我局收到申请3件，主动公开信息312条。".to_owned());
    report.sections.problems = Some("公开的及时性不够，下一步将完善机制，加强培训和检查。".to_owned());
    report.sections.other_matters = Some("2024年未收取信息处理费。".to_owned());
    let mut out = String::new();
    write::markdown::report(&mut out, &report).unwrap();
    for (from, to) in changes {
        out = match *from {
            "^" => format!("{to}\n{out}"),
            "$" => format!("{out}\n{to}\n"),
            _ => {
                assert!(out.contains(from), "{from}");
                out.replacen(from, to, 1)
            }
        };
    }
    out
}

fn reading(changes: &[(&str, &str)]) -> Reading {
    read::text(&page(changes), &read::Options::default()).unwrap()
}

/// What is asked of a page.
type Asked = fn(&Reading) -> String;

fn who(reading: &Reading) -> String {
    let agency = &reading.report.agency;
    let kind = agency.kind.map_or("-", |kind| kind.as_str());
    format!("{} {kind} {}", agency.name.as_deref().unwrap_or("-"), reading.report.year.unwrap_or(0))
}

fn days(reading: &Reading) -> String {
    let days = reading.outline.dates.iter();
    let days: Vec<String> = days.map(|found| format!("{} {}", found.kind, found.date)).collect();
    days.join(", ")
}

fn codes(reading: &Reading) -> String {
    let findings = Checker::new().check(reading);
    let codes = findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    codes.map(|finding| finding.rule.to_string()).collect::<Vec<_>>().join(" ")
}

fn received(reading: &Reading) -> String {
    let figure = reading.report.figure(cells::APPLICATIONS.received.natural_person);
    figure.map_or_else(String::new, |figure| figure.to_string())
}

/// Whether section 一 was found, and the edition of 表二.
fn parts(reading: &Reading) -> String {
    let form = reading.report.form(Table::Article20).map_or_else(|| "-".to_owned(), |form| format!("{form:?}"));
    format!("{} {form}", reading.report.sections.get(Section::Overview).is_some())
}

/// The first row of 表二 and its licences.
fn cells_of(reading: &Reading) -> String {
    let table = cells::ARTICLE20.f2021;
    let cells = [table.regulations.issued, table.regulations.in_force, table.licensing];
    let figure = |cell| {
        reading.report.figure(cell).map_or_else(String::new, |figure| format!("{:?}", figure.state()).to_lowercase())
    };
    cells.map(figure).join(" ")
}

const TITLE: &str = "青石县教育局2024年政府信息公开工作年度报告";

/// A text of the lawful page and what stands in its place.
type Change = (&'static str, &'static str);

/// What is odd, the question, the page that was read wrongly once with its answer, and the near miss with its own.
type Pair = (&'static str, Asked, (Change, &'static str), (Change, &'static str));

const PAGES: &[Pair] = &[
    (
        "a block of labels before the title is not a signature; the same two lines at the end are",
        days,
        (("^", "发布机构：\n青石县教育局\n成文日期：\n2025-01-10\n"), "published 2025-01-10"),
        (("$", "青石县教育局\n2025年1月10日"), "signed 2025-01-10"),
    ),
    (
        "one head of the other edition over rows of this one; a remark beside a head that names the other's",
        parts,
        (("本年制发件数", "本年新制作数量"), "true F2021"),
        (("本年制发件数", "本年制发件数（不是新制作数量）"), "true F2021"),
    ),
    (
        "a label without the word 申请; a label of applications of another kind",
        received,
        (("新收政府信息公开申请数量", "新收政府信息公开数量"), "3"),
        (("新收政府信息公开申请数量", "新收行政复议申请数量"), ""),
    ),
    (
        "the label 标题 before the name; a name that begins alike",
        who,
        ((TITLE, "标 题 青石县教育局2024年政府信息公开工作年度报告"), "青石县教育局 department 2024"),
        ((TITLE, "标准计量局2024年政府信息公开工作年度报告"), "标准计量局 department 2024"),
    ),
    (
        "a front that says 我局; one that names it",
        who,
        ((TITLE, "按照条例，现公开我局2024年度政府信息公开工作年度报告。"), "- - 2024"),
        ((TITLE, "按照条例，现公开青石县教育局2024年度政府信息公开工作年度报告。"), "青石县教育局 department 2024"),
    ),
    (
        "the sentence that announces the report; one that cites the report of another",
        who,
        ((TITLE, "现公布青石县公安局白河分局2024年政府信息公开工作年度报告。"), "青石县公安局白河分局 department 2024"),
        ((TITLE, "请按照青石县水利局2024年政府信息公开工作年度报告的格式填写。"), "- - 2024"),
    ),
    (
        "年报 for the report; 年报 of statistics",
        who,
        ((TITLE, "青石县教育局2024年政府信息公开年报"), "青石县教育局 department 2024"),
        ((TITLE, "青石县教育局2024年统计年报"), "- - 2024"),
    ),
    (
        "氣象局 is run by a ministry; a centre of its name is not",
        who,
        ((TITLE, "青石縣氣象局2024年政府信息公開工作年度報告"), "青石縣氣象局 vertical 2024"),
        ((TITLE, "青石縣氣象服務中心2024年政府信息公開工作年度報告"), "青石縣氣象服務中心 other 2024"),
    ),
    (
        "工作基本情况 is section 一; 工作基本思路 is not",
        parts,
        (("一、总体情况", "一、工作基本情况"), "true F2021"),
        (("一、总体情况", "一、工作基本思路"), "false F2021"),
    ),
    (
        "a label with the reading of a character in brackets; a row whose label is cut",
        cells_of,
        (("| 规章 |", "| 規(guī)章 |"), "stated stated stated"),
        (("| 规章 |", "| 章 |"), "missing missing stated"),
    ),
    (
        "时间 beside a source is the day of publication; 更新时间 is not",
        days,
        (
            (TITLE, "青石县教育局2024年政府信息公开工作年度报告\n时间：2025-01-26 09:42 来源：青石县教育局"),
            "published 2025-01-26",
        ),
        ((TITLE, "青石县教育局2024年政府信息公开工作年度报告\n更新时间：2025-01-26 09:42 来源：青石县教育局"), ""),
    ),
    (
        "a day before the source; a day alone below the title; a day alone elsewhere",
        days,
        (
            (TITLE, "青石县教育局2024年政府信息公开工作年度报告\n2025-01-26 信息来源：青石县教育局"),
            "published 2025-01-26",
        ),
        ((TITLE, "青石县教育局2024年政府信息公开工作年度报告\n2025-01-26"), "bare 2025-01-26"),
    ),
    (
        "a zone; an office that builds it",
        who,
        ((TITLE, "青石县经济技术开发区2024年政府信息公开工作年度报告"), "青石县经济技术开发区 zone 2024"),
        ((TITLE, "青石县开发区建设局2024年政府信息公开工作年度报告"), "青石县开发区建设局 department 2024"),
    ),
    (
        "a blank last cell is a cell; a row that is a cell short is not read by place",
        cells_of,
        (("| 规章 | 0 | 0 | 0 |", "| 规章 | 0 | 0 | |"), "stated blank stated"),
        (("| 规章 | 0 | 0 | 0 |", "| 规章 | 0 | 0 |"), "missing missing stated"),
    ),
    (
        "我镇 in the report of a 局; 我镇 in what it quotes",
        codes,
        (("我局收到", "我镇收到"), "GJ118"),
        (("我局收到", "我局收到白水镇转来的“我镇道路”等"), ""),
    ),
    (
        "another agency signs; its own office does",
        codes,
        (("$", "青石县水利局\n2025年1月20日"), "GJ118"),
        (("$", "青石县教育局办公室\n2025年1月20日"), ""),
    ),
    (
        "signed before the year ended; on its last day",
        codes,
        (("$", "青石县教育局\n2024年12月30日"), "GJ108"),
        (("$", "青石县教育局\n2024年12月31日"), ""),
    ),
    (
        "a period to 30 December; to the 31st",
        codes,
        (("## 一、", "数据的统计期限为2024年1月1日至2024年12月30日。\n\n## 一、"), "GJ107"),
        (("## 一、", "数据的统计期限为2024年1月1日至2024年12月31日。\n\n## 一、"), ""),
    ),
    (
        "a period to November; to December without its day",
        codes,
        (("## 一、", "数据的统计期限为2024年1月1日至11月30日。\n\n## 一、"), "GJ107"),
        (("## 一、", "数据的统计期限为2024年1月至12月。\n\n## 一、"), ""),
    ),
    (
        "无 alone in a cell is none; 无 at the beginning of other words is not",
        cells_of,
        (("| 行政许可 | 0 |", "| 行政许可 | 无 |"), "stated stated slash"),
        (("| 行政许可 | 0 |", "| 行政许可 | 无从统计 |"), "stated stated unreadable"),
    ),
];

#[test]
fn a_kind_and_its_near_miss_are_told_apart() {
    let mut wrong = Vec::new();
    for (idea, asked, (change, kind), (other, near)) in PAGES {
        for (change, expected) in [(change, kind), (other, near)] {
            let told = asked(&reading(&[*change]));
            if told != *expected {
                wrong.push(format!("{idea}: {told:?}, expected {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(codes(&reading(&[])), "");
    let sealed = [(TITLE, "2024年政府信息公开工作年度报告"), ("$", "青石县教育局（盖章）\n2025年1月10日")];
    assert_eq!(who(&reading(&sealed)), "青石县教育局 department 2024");
}

/// A number that is another figure of its row is explained so, unless it is small: many figures are 1.
#[test]
fn a_small_number_is_another_figure_by_chance() {
    for (commercial, is_told) in [(12, true), (2, false)] {
        let mut report = zeros(Form::F2021, 2024, NAME);
        let table = cells::APPLICATIONS;
        for row in [table.received, table.outcomes.disclosed, table.outcomes.total] {
            report.set(row.natural_person, 30).unwrap();
            report.set(row.commercial, commercial).unwrap();
            report.set(row.total, 30 + commercial).unwrap();
        }
        report.sections.overview = Some(format!("2024年，我局收到政府信息公开申请{commercial}件。"));
        let findings = Checker::new().check(&report);
        let said = findings.by_rule("GJ501").map(|finding| finding.message(gouji::Lang::Zh)).collect::<String>();
        assert_eq!(said.contains("商业企业"), is_told, "{said}");
    }
}
