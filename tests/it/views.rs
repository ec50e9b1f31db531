//! Pages beside that of a checked report: what was read and where, cells drawn anew, years side by side, a government and
//! the agencies below it.

use crate::viewer::{figures, links, of_checked, tags, without_scripts};
use gouji::testing::samples;
use gouji::write::page::{self, Member, Overview};
use gouji::{Cell, Checker, Draft, Form, Input, Lang, Location, Reading, Report, cells, read};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn page_of(reading: &Reading, lang: Lang) -> String {
    let mut html = String::new();
    page::read(&mut html, "input", reading, lang).unwrap();
    links(&html);
    html
}

/// What stands below each figure.
fn places(page: &str) -> BTreeMap<Cell, String> {
    let mut out = BTreeMap::new();
    let mut cell = None;
    for tag in tags(page) {
        match tag.get("class") {
            _ if tag.name == "td" => cell = tag.get("data-cell").parse().ok(),
            "gouji-place" => assert!(out.insert(cell.unwrap(), tag.text.to_owned()).is_none()),
            _ => {}
        }
    }
    out
}

#[test]
fn each_figure_read_has_its_place() {
    let text = include_str!("../../examples/reports/page.txt");
    let json = include_str!("../../examples/reports/three-errors.json");
    let options = read::Options::default();
    let text = read::text(text, &options).unwrap();
    let json = read::json(json, &options).unwrap().remove(0).reading.unwrap();
    for reading in [text, json] {
        for lang in Lang::ALL {
            let page = page_of(&reading, *lang);
            assert_eq!(figures(&page).len(), 200);
            let places = places(&page);
            assert_eq!(places.keys().collect::<Vec<_>>(), reading.locations.keys().collect::<Vec<_>>());
            for (cell, place) in places {
                assert_eq!(place, reading.locations[&cell].message(*lang), "{cell}");
            }
        }
    }
}

#[test]
fn every_kind_of_place_fits_below_a_figure() {
    let cell = cells::DISPUTES.review.upheld;
    let told = [
        (Location::Line { line: 3, column: 7, page: None }, "3:7", "3:7"),
        (Location::Line { line: 3, column: 7, page: Some(2) }, "第2页 3:7", "p. 2 3:7"),
        (Location::Sheet { sheet: "<表>".to_owned(), a1: "B7".to_owned() }, "&lt;表&gt;!B7", "&lt;表&gt;!B7"),
        (Location::Grid { table: 3, row: 4, column: 1 }, "表3 行4 列1", "t3 r4 c1"),
        (Location::Page { page: 5, x0: 72, y0: 430, x1: 98, y1: 445 }, "第5页 72,430–98,445", "p. 5 72,430–98,445"),
    ];
    for (place, zh, en) in told {
        let mut reading = Reading::new(samples::city());
        reading.locations.insert(cell, place);
        for (lang, text) in [(Lang::Zh, zh), (Lang::En, en)] {
            assert_eq!(places(&page_of(&reading, lang))[&cell], text);
        }
    }
}

#[test]
fn notes_of_the_reader_stand_at_their_cells() {
    let text = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 22（其中修订 16 件） | O | 3件 |\n";
    let reading = read::text(text, &read::Options::default()).unwrap();
    let page = page_of(&reading, Lang::Zh);
    let shown = figures(&page);
    let with_cell: Vec<(usize, Cell)> =
        (1..).zip(&reading.notes).filter_map(|(n, note)| Some((n, note.cell?))).collect();
    assert!(!with_cell.is_empty(), "{:?}", reading.notes);
    for (n, cell) in with_cell {
        assert!(shown[&cell].get("data-notes").split(' ').any(|told| told == n.to_string()), "{cell}");
        assert!(
            page.contains(&format!("<a href=\"#note-{n}\">"))
                && page.contains(&format!("<a class=\"gouji-to\" href=\"#{cell}\">"))
        );
        // What could not be read is grey, the rest a note.
        let class = shown[&cell].get("class");
        let state = shown[&cell].get("data-state");
        assert_eq!(class, if state == "unreadable" || state == "missing" { "gouji-unassessed" } else { "gouji-note" });
    }
    // Of the page of a check, too, links lead somewhere.
    links(&of_checked("a", &Checker::new().run(&reading), Lang::Zh));
    // Nothing at all is a page as well.
    page_of(&Reading::default(), Lang::En);
}

#[test]
fn cells_by_themselves_are_those_of_the_tables() {
    let checker = Checker::new();
    let mut examples: Vec<Report> = gouji::rules().filter_map(|rule| Some(rule.example()?.report)).collect();
    examples.push(Report::new(2020, "某县", Form::F2019));
    for report in examples {
        let checked = checker.run(&report);
        let (findings, causes) = (&checked.findings, &checked.causes);
        let mut html = String::new();
        page::tables(&mut html, &report, findings, causes, Lang::Zh).unwrap();
        let drawn = page::cells(&report, findings, causes, Lang::Zh);
        assert_eq!(drawn.keys().copied().collect::<Vec<_>>(), figures(&html).into_keys().collect::<Vec<_>>());
        assert!(drawn.values().all(|markup| html.matches(markup.as_str()).count() == 1));
    }
}

#[test]
fn a_page_that_draws_what_differs_is_the_page_drawn_anew() {
    let drawn = |draft: &Draft| {
        let checked = draft.run();
        page::cells(&checked.reading, &checked.findings, &checked.causes, Lang::Zh)
    };
    let mut draft = Draft::new(&Checker::new(), samples::city());
    let mut shown = drawn(&draft);
    let table = cells::APPLICATIONS;
    let typed = [(table.received.total, "9"), (table.outcomes.total.natural_person, "x"), (table.received.total, "")];
    for (cell, text) in typed {
        draft.set(cell, text).unwrap();
        let now = drawn(&draft);
        let differs: Vec<(&Cell, &String)> = now.iter().filter(|(cell, text)| shown.get(cell) != Some(*text)).collect();
        assert!(differs.iter().any(|(other, _)| **other == cell) && differs.len() < 60, "{}", differs.len());
        let differs: Vec<(Cell, String)> = differs.into_iter().map(|(cell, text)| (*cell, text.clone())).collect();
        shown.extend(differs);
        assert_eq!(shown, now);
    }
}

/// The text of what is proposed at each cell.
fn proposed(report: &Report) -> BTreeMap<Cell, String> {
    let checked = Checker::new().run(report);
    let drawn = page::cells(report, &checked.findings, &checked.causes, Lang::Zh);
    let text =
        |markup: String| Some(markup.split("<ins class=\"gouji-proposed\">").nth(1)?.split('<').next()?.to_owned());
    drawn.into_iter().filter_map(|(cell, markup)| Some((cell, text(markup)?))).collect()
}

#[test]
fn what_can_only_be_one_number_stands_at_an_unreadable_figure() {
    let right = samples::city();
    let mut told = 0;
    for cell in Cell::of(Form::F2021).filter(|cell| cell.table() != gouji::Table::Article20) {
        let mut report = right.clone();
        report.set_text(cell, "约数").unwrap();
        let proposed = proposed(&report);
        if let Some(text) = proposed.get(&cell) {
            told += 1;
            assert_eq!(*text, format!("建议 {}", right.number(cell).unwrap()), "{cell}");
        }
        assert!(proposed.len() <= 1, "{proposed:?}");
    }
    assert!(told > 180, "{told}");
}

#[test]
fn a_finding_that_expects_a_number_says_it_at_the_cell() {
    let mut report = Report::new(2024, "白石县教育局", Form::F2021);
    Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
    let cell = cells::ARTICLE20.f2021.regulations.in_force;
    report.set(cell, 4).unwrap();
    assert_eq!(proposed(&report), BTreeMap::from([(cell, "建议 0".to_owned())]));
    report.set(cell, 0).unwrap();
    let fees = cells::ARTICLE20.f2021.fees;
    report.set_text(fees, "2510元").unwrap();
    assert_eq!(proposed(&report), BTreeMap::from([(fees, "建议 0.251万元".to_owned())]));
}

#[test]
fn what_words_were_compared_with_stands_beside_them() {
    let mut report = samples::city();
    report.sections.overview = Some("2024年，全年新收政府信息公开申请9件。".to_owned());
    let received = report.number(cells::APPLICATIONS.received.total).unwrap();
    let page = of_checked("a", &Checker::new().run(&report), Lang::Zh);
    let link = "<a class=\"gouji-to\" href=\"#applications.received.total\">一、本年新收政府信息公开申请数量·总计</a>";
    assert!(page.contains(&format!("与之核对的数字：{link} {received}")), "{received}");
}

/// A report in which applications are carried over and forward by natural persons, and all else is 0.
fn year(year: u16, carried_over: u32, carried_forward: u32) -> Report {
    let mut report = crate::common::zeros(Form::F2021, year, "白石县教育局");
    let table = cells::APPLICATIONS;
    for (row, number) in [(table.carried_over, carried_over), (table.carried_forward, carried_forward)] {
        report.set(row.natural_person, number).unwrap();
        report.set(row.total, number).unwrap();
    }
    report
}

fn series(reports: &[Report], lang: Lang) -> String {
    let inputs: Vec<Input> = reports.iter().map(Input::from).collect();
    let findings = Checker::new().check_series(&inputs);
    let mut html = String::new();
    let members = reports.iter().zip(&findings).map(|(report, found)| Member::new(report, found));
    page::series(&mut html, members, lang).unwrap();
    tags(&html);
    html
}

#[test]
fn a_carry_over_fits_or_not() {
    for (forward, over) in [(0, 0), (3, 3), (3, 2), (0, 1), (7, 0)] {
        let html = series(&[year(2024, over, 0), year(2023, 0, forward)], Lang::Zh);
        let words = if forward == over { "衔接" } else { "不衔接" };
        let sign = if forward == over { "✓" } else { "▲" };
        let told = format!("{forward} → {over} <span aria-hidden=\"true\">{sign}</span> {words}</td>");
        assert!(html.contains(&told), "{forward} {over}");
        assert_eq!(html.contains("GJ701"), forward != over);
    }
}

#[test]
fn a_stock_follows_or_not() {
    let documents = cells::ARTICLE20.f2021.normative_documents;
    for (in_force, is_right) in [(33, true), (34, false), (32, false)] {
        let (mut last, mut this) = (year(2023, 0, 0), year(2024, 0, 0));
        last.set(documents.in_force, 30).unwrap();
        for (cell, number) in [(documents.issued, 5), (documents.repealed, 2), (documents.in_force, in_force)] {
            this.set(cell, number).unwrap();
        }
        let html = series(&[last, this], Lang::En);
        let words = if is_right { "✓</span> follows" } else { "▲</span> does not follow" };
        assert!(
            html.contains(&format!("30 + 5 − 2 = 33 → {in_force} <span aria-hidden=\"true\">{words}")),
            "{in_force}"
        );
    }
}

#[test]
fn a_year_without_a_report_is_a_break() {
    let html = series(&[year(2021, 0, 1), year(2024, 1, 0)], Lang::Zh);
    for year in [2022, 2023] {
        assert!(html.contains(&format!("{year} <span aria-hidden=\"true\">✗</span> 缺报告")));
    }
    assert_eq!(html.matches("中断：缺一年报告").count(), 3);
    // A chart has a gap there, not a bar of height 0: four charts of two years.
    assert_eq!(html.matches("class=\"gap\"").count(), 8);
    // Years far apart are one gap; a report without a year is shown.
    let html = series(&[year(1980, 0, 0), year(2024, 0, 0)], Lang::En);
    assert!(html.contains("1981–2023"));
    let html = series(&[Report::default(), year(2024, 0, 0)], Lang::En);
    assert!(html.contains(" ?–2024: year by year") && html.contains("? → 2024"));
    series(&[], Lang::Zh);
}

#[test]
fn bars_are_as_tall_as_their_numbers() {
    let reports: Vec<Report> = [(2019, 10), (2020, 0), (2021, 25), (2022, 50)]
        .into_iter()
        .map(|(year, received)| {
            let form = if year < 2021 { Form::F2019 } else { Form::F2021 };
            let mut report = crate::common::zeros(form, year, "白石县教育局");
            let table = cells::APPLICATIONS;
            report.set(table.received.total, received).unwrap();
            report.set(table.outcomes.disclosed.total, received).unwrap();
            report
        })
        .collect();
    let html = series(&reports, Lang::Zh);
    let charts: Vec<&str> = html.split("<figure>").skip(1).collect();
    assert_eq!(charts.len(), 4);
    let heights = |chart: &str| -> Vec<u32> {
        let bars = chart.split("</svg>").next().unwrap().split("<rect ").filter(|rect| rect.contains("stroke="));
        bars.map(|rect| rect.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()).collect()
    };
    // No bar for 0; the tallest is 120.
    assert_eq!(heights(charts[0]), [24, 60, 120]);
    assert_eq!(heights(charts[1]), [24, 60, 120]);
    assert!(charts[0].contains("aria-label=\"新收申请（件）: 2019 10, 2020 0, 2021 25, 2022 50\""), "{}", charts[0]);
    // (六) is one row in the old edition and three in the new one.
    for sign in ["一 予以公开", "二 部分公开", "三 不予公开", "四 无法提供", "五 不予处理", "六 其他处理"]
    {
        assert!(charts[1].contains(sign), "{sign}: {}", charts[1]);
    }
}

#[test]
fn a_government_is_compared_with_the_sum_below_it() {
    let received = cells::APPLICATIONS.received;
    let with = |name: &str, number: u32| {
        let mut report = crate::common::zeros(Form::F2021, 2024, name);
        report.set(received.other, number).unwrap();
        report.set(received.total, number).unwrap();
        report
    };
    let below = [with("白石县教育局", 4), with("白石县<b>水利局", 5)];
    let reports: Vec<&Report> = below.iter().collect();
    for (own, difference) in
        [(9, "0 <span aria-hidden=\"true\">✓"), (11, "+2 <span aria-hidden=\"true\">✗"), (8, "-1 <span")]
    {
        let parent = with("白石县人民政府", own);
        let checker = Checker::new();
        let findings = checker.check(Input::from(&parent).children(gouji::Children::new(&reports)));
        let found = below.each_ref().map(|report| checker.check(report));
        let children = below.iter().zip(&found).map(|(report, found)| Member::new(report, found).link("a.html"));
        let mut html = String::new();
        page::family(&mut html, Member::new(&parent, &findings), children, Lang::Zh).unwrap();
        tags(&html);
        assert!(html.contains("<th scope=\"row\" colspan=\"2\">下级合计</th><td>9</td>"), "{html}");
        assert!(html.contains(difference), "{own}");
        assert_eq!(html.contains("GJ801"), own != 9);
        assert!(html.contains("白石县&lt;b&gt;水利局"));
    }
    // What some do not state is not compared.
    let mut torn = with("白石县农业局", 1);
    torn.set(received.total, gouji::Value::Missing).unwrap();
    let (parent, findings) = (with("白石县人民政府", 9), Checker::new().check(&torn));
    let mut html = String::new();
    page::family(&mut html, Member::new(&parent, &findings), [Member::new(&torn, &findings)], Lang::Zh).unwrap();
    assert!(html.contains("<td>≥ 0</td>") && html.contains("<td class=\"gouji-unassessed\">?</td>"));
}

proptest! {
    #[test]
    fn no_text_of_a_report_becomes_markup_beside_others(hostile in prop_oneof![
        any::<String>(),
        Just("</style><script>alert(1)</script>\u{202e}".to_owned()),
        Just("</script><img src=x onerror=alert(1)>\"'&\u{2028}".to_owned()),
    ]) {
        let mut report = samples::city();
        report.agency.name = Some(hostile.clone());
        report.set_text(cells::DISPUTES.review.total, &hostile).unwrap();
        let findings = Checker::new().check(&report);
        let member = Member::new(&report, &findings).link("a.html");
        let (mut years, mut family, mut overview) = (String::new(), String::new(), Overview::new(Lang::Zh));
        page::series(&mut years, [member, member], Lang::Zh).unwrap();
        page::family(&mut family, member, [member], Lang::En).unwrap();
        overview.add("a.html", &report, &findings);
        overview.link("b.html", &hostile);
        let (_, index) = overview.pages().next().unwrap();
        // The two scripts of the overview are ours, and the data is what was given.
        let scripts: Vec<&str> = index.split("<script").skip(1).map(|s| s.split("</script>").next().unwrap()).collect();
        prop_assert_eq!(scripts.len(), 2);
        let data: serde_json::Value = serde_json::from_str(scripts[0].split_once('>').unwrap().1).unwrap();
        prop_assert_eq!(&data["rows"][0][0], "a.html");
        for page in [years, family, without_scripts(&index)] {
            let known = ["html", "head", "meta", "title", "style", "body", "header", "main", "h1", "h2", "p", "ul", "li", "a",
                "span", "div", "table", "tr", "th", "td", "details", "summary", "figure", "figcaption", "svg", "defs", "pattern",
                "rect", "path", "text", "form", "label", "input", "output"];
            for tag in tags(&page) {
                prop_assert!(known.contains(&tag.name), "{}", tag.name);
            }
            let is_turned = page.contains('\u{202e}');
            prop_assert!(!is_turned);
        }
    }
}
