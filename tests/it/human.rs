//! What a person reads, on a terminal and off it.

use gouji::locate::Locator;
use gouji::write::human::{self, Style};
use gouji::{Cell, Checker, Form, Lang, Report};

fn text(boxes: &[(&str, &str)], style: Style) -> String {
    let mut report = Report::new(2024, "甲局", Form::F2021);
    for cell in Cell::of(Form::F2021) {
        report.set(cell, 0).unwrap();
    }
    for (path, text) in boxes {
        report.set_text(path.parse().unwrap(), text).unwrap();
    }
    let mut out = String::new();
    let (findings, causes) = (Checker::new().check(&report), Locator::new().locate(&report));
    human::checked(&mut out, "x.json", &report, &findings, &causes, style).unwrap();
    out
}

/// The text without colours.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').unwrap().1)
}

const COLUMN: [(&str, &str); 6] = [
    ("applications.received.commercial", "1007"),
    ("applications.received.total", "1007"),
    ("applications.outcomes.disclosed.commercial", "1000"),
    ("applications.outcomes.disclosed.total", "1000"),
    ("applications.outcomes.total.commercial", "7"),
    ("applications.outcomes.total.total", "1007"),
];

#[test]
fn a_row_a_column_and_a_balance() {
    insta::assert_snapshot!(text(&COLUMN, Style::default()));
}

#[test]
fn colours_move_nothing() {
    for lang in [Lang::Zh, Lang::En] {
        let style = Style::default().lang(lang);
        let coloured = text(&COLUMN, style.colour(true));
        assert!(coloured.contains("\u{1b}[1;31m"));
        assert_eq!(plain(&coloured), text(&COLUMN, style));
    }
}

#[test]
fn blanks_and_signs_stand_as_they_are_printed() {
    let boxes = [("disputes.review.upheld", "/"), ("disputes.review.other", ""), ("disputes.review.corrected", "4")];
    let out = text(&boxes, Style::default());
    assert!(out.contains("           /         4        空         0  │     0  ≠ 4"), "{out}");
}

#[test]
fn english_counts_its_nouns() {
    let out = text(&COLUMN, Style::default().lang(Lang::En));
    assert!(out.contains("  4 errors, 0 warnings, 0 notes\n"), "{out}");
    assert!(out.contains("GJ201: level or kind of the agency is not known (1 place)"), "{out}");
}

#[test]
fn what_is_incomplete_says_so() {
    let text = |lang| {
        let (report, mut out) = (Report::default(), String::new());
        let findings = Checker::new().check(&report);
        human::checked(
            &mut out,
            "x.json",
            &report,
            &findings,
            &Locator::new().locate(&report),
            Style::default().lang(lang),
        )
        .unwrap();
        out
    };
    assert!(text(Lang::Zh).contains("结论：不完整，缺少 3 项核验所需的表格或数字"), "{}", text(Lang::Zh));
    assert!(text(Lang::En).contains("verdict: incomplete, 3 required inputs missing"), "{}", text(Lang::En));
}

/// Many blanks that are not 0 stand one a line, each with its place; few stay in the message.
#[test]
fn blank_totals_are_a_table() {
    let rows = ["disclosed", "partly_disclosed", "unavailable.not_held", "unavailable.needs_creation"];
    let page = |count: usize| {
        let mut report = Report::new(2024, "甲局", Form::F2021);
        Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
        for (n, row) in rows[..count].iter().enumerate() {
            let number = u64::try_from(n).unwrap() + 4;
            report.set(format!("applications.outcomes.{row}.natural_person").parse().unwrap(), number).unwrap();
            report.set_text(format!("applications.outcomes.{row}.total").parse().unwrap(), "").unwrap();
        }
        let sum: u64 = (4..).take(count).sum();
        for row in ["received", "outcomes.total"] {
            for column in ["natural_person", "total"] {
                report.set(format!("applications.{row}.{column}").parse().unwrap(), sum).unwrap();
            }
        }
        let mut page = String::new();
        gouji::write::markdown::report(&mut page, &report).unwrap();
        gouji::read::text(&page, &gouji::read::Options::default()).unwrap()
    };
    let shown = |count: usize| {
        let (reading, mut out) = (page(count), String::new());
        let (findings, causes) = (Checker::new().check(&reading), Locator::new().locate(&reading));
        human::checked(&mut out, "x.txt", &reading, &findings, &causes, Style::default()).unwrap();
        out
    };
    insta::assert_snapshot!("blank_totals_as_a_table", shown(4));
    assert!(shown(2).contains("GJ103  空白单元格不为 0：(一)予以公开·总计 应为 4；"), "{}", shown(2));
}

/// The reader's notes stand by their kinds, the first three of each.
#[test]
fn notes_are_grouped_by_kind() {
    let mut page = "甲局2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n\
                    规章 | 1件 | 2（其中修订 1 件） | 3件 |\n行政规范性文件 | 4件 | 5件 | 无 |\n"
        .to_owned();
    page += "一、总体情况\n";
    let reading = gouji::read::text(&page, &gouji::read::Options::default()).unwrap();
    for (lang, name) in [(Lang::Zh, "notes_by_kind_zh"), (Lang::En, "notes_by_kind_en")] {
        let mut out = String::new();
        let (findings, causes) = (Checker::new().check(&reading), Locator::new().locate(&reading));
        human::checked(&mut out, "x.txt", &reading, &findings, &causes, Style::default().lang(lang)).unwrap();
        let notes: Vec<&str> =
            out.lines().skip_while(|line| !line.contains("读取说明") && !line.contains("reader's notes")).collect();
        insta::assert_snapshot!(name, notes.join("\n"));
    }
}

/// The pieces of a line that two spaces part, each with the column of a terminal after its last character.
fn pieces(line: &str) -> Vec<(String, usize)> {
    let mut out: Vec<(String, usize)> = Vec::new();
    let (mut column, mut spaces) = (0, 2);
    for c in line.chars() {
        column += unicode_width::UnicodeWidthChar::width(c).unwrap();
        if c == ' ' {
            spaces += 1;
            continue;
        }
        if spaces >= 2 {
            out.push((String::new(), 0));
        }
        let last = out.last_mut().unwrap();
        if spaces == 1 {
            last.0.push(' ');
        }
        last.0.push(c);
        (last.1, spaces) = (column, 0);
    }
    out
}

/// The tables stand in columns of the terminal, whatever is printed in them, and mark what was found: every figure ends
/// where its head does, and each figure of a finding has the sign of the worst that was found about it, or of one that
/// others explain.
#[test]
fn tables_stand_in_columns_and_mark_what_was_found() {
    let mut marked = 0;
    let mut reports: Vec<Report> = gouji::rules().filter_map(|rule| Some(rule.example()?.report)).collect();
    let mut wide = gouji::testing::samples::form_2019();
    for (path, text) in [
        ("article20.licensing.change", "增加１２件"),
        ("article20.procurement.amount", "一百二十三万四千五百六十七元整（含税）"),
        ("applications.received.legal_service", "１２３４５６７"),
        ("disputes.review.total", "/"),
        ("disputes.review.upheld", ""),
    ] {
        wide.set_text(path.parse().unwrap(), text).unwrap();
    }
    reports.push(wide);
    for report in reports {
        let findings = Checker::new().check(&report);
        let causes = Locator::new().locate(&report);
        for lang in [Lang::Zh, Lang::En] {
            let mut out = String::new();
            let style = Style::default().lang(lang).tables(true);
            human::checked(&mut out, "x.json", &report, &findings, &causes, style).unwrap();
            for table in gouji::Table::ALL {
                let title = format!("\n{}\n", table.label().get(lang));
                let cells: Vec<Cell> = findings.iter().flat_map(|finding| finding.cells.clone()).collect();
                let Some((_, text)) = out.split_once(&title) else {
                    let is_there = |cell: &&Cell| cell.table() == *table && report.figure(**cell).is_some();
                    assert!(!cells.iter().any(|cell| is_there(&cell)), "{out}");
                    continue;
                };
                let text = text.split_once("\n\n").unwrap().0;
                let (mut ends, mut figures) = (Vec::new(), Vec::new());
                for line in text.lines() {
                    let all = pieces(line);
                    if line.starts_with("          ") {
                        ends = all.iter().map(|(_, end)| *end).collect();
                    } else {
                        assert!(all[1..].iter().all(|(_, end)| ends.contains(end)), "{line:?} {ends:?}\n{text}");
                        figures.extend(all[1..].iter().map(|(text, _)| text.clone()));
                    }
                }
                let of_table = || report.cells().filter(|cell| cell.table() == *table);
                let printed = of_table()
                    .filter(|cell| !report.figure(*cell).unwrap().to_string().is_empty() || cells.contains(cell));
                for (cell, figure) in printed.zip(&figures) {
                    let has_sign = figure.starts_with(['✗', '!', '*', '~', '?']);
                    let is_missing = report.figure(cell).unwrap().state() == gouji::State::Missing;
                    assert_eq!(has_sign, cells.contains(&cell) || figure.starts_with('?'), "{cell} {figure}\n{out}");
                    assert!(!is_missing || has_sign);
                    marked += usize::from(has_sign);
                }
            }
        }
    }
    assert!(marked > 200, "{marked}");
    // What is not wrong is not shown, and without being asked nothing is.
    let report = gouji::testing::samples::city();
    let mut out = String::new();
    let (findings, causes) = (Checker::new().check(&report), Locator::new().locate(&report));
    human::checked(&mut out, "x.json", &report, &findings, &causes, Style::default().tables(true)).unwrap();
    assert!(!out.contains("自然人"), "{out}");
}

#[test]
fn a_table_with_its_marks() {
    insta::assert_snapshot!(text(&COLUMN, Style::default().tables(true)));
    let coloured = text(&COLUMN, Style::default().tables(true).colour(true));
    assert_eq!(plain(&coloured), text(&COLUMN, Style::default().tables(true)));
}
