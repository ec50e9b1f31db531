//! The web page of a checked report: every figure once, marks on the right cells, links that lead somewhere, and no
//! text of a report that becomes markup.

use gouji::locate::{Locator, Proposed};
use gouji::testing::samples;
use gouji::write::page::{self, Overview};
use gouji::{Cell, Checked, Checker, Form, Lang, Report, Rule, Table, cells, read};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn page_of(report: &Report, lang: Lang) -> String {
    of_checked("a report.json", &Checker::new().run(report), lang)
}

pub(crate) fn of_checked(file: &str, checked: &Checked, lang: Lang) -> String {
    let mut html = String::new();
    page::checked(&mut html, file, &checked.reading, &checked.findings, &checked.causes, lang).unwrap();
    html
}

/// An element as it begins.
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    attributes: BTreeMap<&'a str, &'a str>,
    /// The text up to the next tag.
    pub(crate) text: &'a str,
}

impl<'a> Tag<'a> {
    pub(crate) fn get(&self, name: &str) -> &'a str {
        self.attributes.get(name).copied().unwrap_or_default()
    }
}

/// The elements of a page, whose tags are closed in their turn and written as we write them.
pub(crate) fn tags(page: &str) -> Vec<Tag<'_>> {
    const EMPTY: [&str; 3] = ["meta", "br", "input"];
    let mut open: Vec<&str> = Vec::new();
    let mut tags = Vec::new();
    let body = page.strip_prefix("<!DOCTYPE html>\n").unwrap_or(page);
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a bare <");
        assert!(
            !text.contains(['>', '"', '\'']) || open.last() == Some(&"style") || tag.starts_with("style"),
            "{text}"
        );
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = BTreeMap::new();
        rest = rest.strip_suffix(" hidden").or(rest.strip_suffix(" open")).unwrap_or(rest);
        if rest == "open" {
            rest = "";
        }
        while let Some((key, value)) = rest.trim_start().split_once("=\"") {
            let (value, after) = value.split_once('"').unwrap();
            assert!(attributes.insert(key, value).is_none(), "{key} twice: {tag}");
            rest = after;
        }
        assert!(rest.trim().is_empty(), "{tag}");
        if !EMPTY.contains(&name) {
            open.push(name);
        }
        tags.push(Tag { name, attributes, text });
    }
    assert_eq!(open, Vec::<&str>::new());
    tags
}

/// The page without its scripts, whose text is no markup.
pub(crate) fn without_scripts(page: &str) -> String {
    let mut pieces = page.split("<script");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| out + piece.split_once("</script>").expect("an open script").1)
}

/// The cells of a page.
pub(crate) fn figures(page: &str) -> BTreeMap<Cell, Tag<'_>> {
    let mut out = BTreeMap::new();
    for tag in tags(page).into_iter().filter(|tag| tag.name == "td" && !tag.get("data-cell").is_empty()) {
        let cell: Cell = tag.get("data-cell").parse().unwrap();
        assert!(out.insert(cell, tag).is_none(), "{cell} twice");
    }
    out
}

/// Every link within the page leads to an element, and no name is given twice.
pub(crate) fn links(page: &str) -> usize {
    let tags = tags(page);
    let mut names = BTreeSet::new();
    for name in tags.iter().map(|tag| tag.get("id")).filter(|name| !name.is_empty()) {
        assert!(names.insert(name), "{name} twice");
    }
    let links: Vec<&str> = tags.iter().map(|tag| tag.get("href")).filter(|link| !link.is_empty()).collect();
    for link in &links {
        assert!(link.strip_prefix('#').is_some_and(|name| names.contains(name)), "{link}");
    }
    links.len()
}

#[test]
fn each_figure_of_each_edition_stands_once() {
    for form in Form::ALL.iter().copied() {
        let mut report = Report::new(2023, "白石县教育局", form);
        for (n, cell) in (1_i64..).zip(Cell::of(form)) {
            report.set(cell, n).unwrap();
        }
        let page = page_of(&report, Lang::Zh);
        let figures = figures(&page);
        assert_eq!(figures.keys().copied().collect::<BTreeSet<_>>(), Cell::of(form).collect());
        for (cell, tag) in figures {
            assert_eq!(tag.get("id"), cell.to_string());
            // A marked figure has an element of its own.
            assert!(tag.text.is_empty() || tag.text == report.figure(cell).unwrap().to_string(), "{cell}");
        }
    }
}

#[test]
fn the_wrong_figure_is_marked_with_what_should_stand_there() {
    let (checker, locator) = (Checker::new(), Locator::new());
    let right = samples::city();
    let mut alone = 0;
    for cell in Cell::of(Form::F2021).filter(|cell| cell.table() != Table::Article20) {
        let mut report = right.clone();
        let number = right.number(cell).unwrap();
        report.set(cell, number + 7).unwrap();
        let (findings, causes) = (checker.check(&report), locator.locate(&report));
        let mut html = String::new();
        page::tables(&mut html, &report, &findings, &causes, Lang::Zh).unwrap();
        let only: Vec<_> = causes.iter().filter(|cause| cause.rank == 1).flat_map(|cause| &cause.slips).collect();
        let [slip] = only[..] else { continue };
        let [change] = &slip.changes[..] else { continue };
        // Another figure of a column of three is as likely.
        if change.cell != cell {
            continue;
        }
        assert_eq!(change.proposed, Proposed::Value(number));
        alone += 1;
        let marked: Vec<Cell> =
            figures(&html).iter().filter(|(_, tag)| tag.get("class") == "gouji-error").map(|(cell, _)| *cell).collect();
        assert_eq!(marked, [cell]);
        let proposed: Vec<&str> =
            tags(&html).iter().filter(|tag| tag.get("class") == "gouji-proposed").map(|tag| tag.text).collect();
        let [proposed] = proposed[..] else { panic!("{proposed:?}") };
        assert!(proposed.ends_with(&format!("建议 {number}")), "{proposed}");
    }
    assert!(alone > 100, "{alone}");
}

#[test]
fn links_lead_both_ways_for_every_rule() {
    let checker = Checker::new();
    let mut all = 0;
    for rule in gouji::rules() {
        let Some(example) = rule.example() else { continue };
        let checked = checker.run(&example);
        for lang in Lang::ALL {
            let page = of_checked("a.json", &checked, *lang);
            all += links(&page);
            for (n, finding) in (1..).zip(&checked.findings) {
                assert!(page.contains(&format!("id=\"finding-{n}\"")), "{}", rule.code);
                let shown = figures(&page);
                for cell in finding.cells.iter().filter_map(|cell| shown.get(cell)) {
                    assert!(cell.get("data-findings").split(' ').any(|told| told == n.to_string()), "{}", rule.code);
                }
            }
        }
    }
    assert!(all > 400, "{all}");
}

#[test]
fn claims_are_underlined_and_explained() {
    let text = include_str!("../../examples/reports/page.txt");
    let reading = read::text(text, &read::Options::default()).unwrap();
    let checked = Checker::new().run(&reading);
    let page = of_checked("page.txt", &checked, Lang::Zh);
    links(&page);
    let statements = gouji::claim::explain(&reading).iter().map(|sentence| sentence.statements.len()).sum::<usize>();
    let of = |name: &str| tags(&page).iter().filter(|tag| tag.get("id").starts_with(name)).count();
    assert!(statements > 3, "{statements}");
    assert_eq!((of("claim-"), of("said-")), (statements, statements));
    // The prose is whole: nothing but markup was added.
    let plain: String = tags(&page).iter().skip_while(|tag| tag.get("class") != "prose").map(|tag| tag.text).collect();
    let overview = reading.report.sections.overview.unwrap();
    for line in overview.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let line: String = line.chars().take(12).collect();
        assert!(plain.contains(&line), "{line}");
    }
}

#[test]
fn what_is_not_known_is_grey_and_says_why() {
    let mut report = Report::new(2024, "白石县教育局", Form::F2021);
    report.set(cells::DISPUTES.review.upheld, 1).unwrap();
    report.set_text(cells::DISPUTES.review.pending, "约3").unwrap();
    let page = page_of(&report, Lang::En);
    let figures = figures(&page);
    assert_eq!(figures[&cells::DISPUTES.review.total].get("class"), "gouji-unassessed");
    assert_eq!(figures[&cells::DISPUTES.review.upheld].get("class"), "");
    assert!(page.contains("what could not be assessed"));
    // A table that is not there says so.
    let report = Report::default();
    assert_eq!(self::figures(&page_of(&report, Lang::Zh)).len(), 0);
    assert_eq!(page_of(&report, Lang::Zh).matches("<p class=\"gouji-unassessed\">").count(), 3);
}

#[test]
fn a_page_is_small() {
    for rule in gouji::rules() {
        let Some(example) = rule.example() else { continue };
        let size = page_of(&example.report, Lang::Zh).len();
        assert!(size < 100_000, "{}: {size}", rule.code);
    }
}

#[test]
fn an_overview_has_the_worst_first_and_goes_on_after_500() {
    let mut overview = Overview::new(Lang::Zh);
    let (right, checker) = (samples::city(), Checker::new());
    let wrong = Rule::by_code("GJ401").and_then(Rule::example).unwrap().report;
    for n in 0..1100 {
        let report = if n == 700 { &wrong } else { &right };
        overview.add(&format!("{n}.html"), report, &checker.check(report));
    }
    overview.failed("<b>.pdf", "</style>");
    let pages: Vec<(String, String)> = overview.pages().collect();
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["index.html", "index-2.html", "index-3.html"]);
    let mut linked = BTreeSet::new();
    for (name, page) in &pages {
        let page = &without_scripts(page);
        let own: Vec<&str> =
            tags(page).iter().map(|tag| tag.get("href")).filter(|link| link.ends_with(".html")).collect();
        linked.extend(own.iter().filter(|link| !names.contains(link)).map(|link| (*link).to_owned()));
        if name == "index.html" {
            assert_eq!(own[0], "700.html");
            assert!(page.contains("&lt;b&gt;.pdf：&lt;/style&gt;"));
        }
    }
    assert_eq!(linked.len(), 1100);
}

proptest! {
    #[test]
    fn no_text_of_a_report_becomes_markup(
        hostile in prop_oneof![
            any::<String>(),
            Just("</style><script>alert(1)</script>".to_owned()),
            Just("\"><img src=x onerror=alert(1)>\u{202e}javascript:alert(1)".to_owned()),
            Just("2024年收到申请3件\n</p><script>1</script>，办结</details>2件".to_owned()),
        ],
    ) {
        let mut report = samples::city();
        let plain: BTreeMap<&str, usize> = count(&page_of(&report, Lang::Zh));
        report.agency.name = Some(hostile.clone());
        report.sections.overview = Some(hostile.clone());
        report.sections.other_matters = Some(format!("收到申请9件，{hostile}，维持4件。"));
        report.set_text(cells::DISPUTES.review.total, &hostile).unwrap();
        let checked = Checker::new().run(&report);
        let page = of_checked(&hostile, &checked, Lang::Zh);
        links(&page);
        let known = ["html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2", "h3", "p",
            "br", "ul", "ol", "li", "a", "b", "span", "ins", "div", "table", "caption", "tr", "th", "td", "details", "summary"];
        let counted = count(&page);
        prop_assert!(counted.keys().all(|name| known.contains(name)), "{counted:?}");
        prop_assert_eq!((counted["meta"], counted["style"]), (plain["meta"], plain["style"]));
        let is_turned = page.contains('\u{202e}');
        prop_assert!(!is_turned);
    }
}

fn count(page: &str) -> BTreeMap<&'static str, usize> {
    let mut out = BTreeMap::new();
    for tag in tags(page) {
        *out.entry(&*String::from(tag.name).leak()).or_insert(0) += 1;
    }
    out
}

/// The text of a page without its markup, up to its tables.
fn first_screen(report: &Report) -> String {
    let page = page_of(report, Lang::Zh);
    let (top, _) = page.split_once("<section>").unwrap();
    let (_, top) = top.split_once("<h1>").unwrap();
    top.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

#[test]
fn the_first_screen_says_which_figure_what_should_stand_there_and_why() {
    let (mut report, cell) = (samples::city(), cells::APPLICATIONS.outcomes.partly_disclosed.natural_person);
    let right = report.number(cell).unwrap();
    report.set(cell, right + 70).unwrap();
    let (top, label) = (first_screen(&report), cell.label(Lang::Zh));
    assert!(top.contains(&format!("{label}：填报 {}，建议改为 {right}", right + 70)), "{top}");
    assert!(top.contains("依据：以下 2 处合计或平衡关系不成立，改后全部成立"), "{top}");
    // Neither side is blamed by what does not know it.
    assert!(top.contains("相差 70") && !top.contains("多计") && !top.contains("少计"), "{top}");
    // A long sum is told by its ends.
    let mut report = samples::city();
    let cell = cells::APPLICATIONS.outcomes.total.natural_person;
    report.set(cell, report.number(cell).unwrap() + 7).unwrap();
    let finding = Checker::new().check(&report).into_iter().find(|finding| finding.rule == "GJ302").unwrap();
    let terms = finding.message(Lang::Zh).matches(" + ").count() + 1;
    let top = first_screen(&report);
    assert_eq!(top.contains("项相加 = "), terms > 7, "{terms}");
    assert_eq!(top.contains(&finding.message(Lang::Zh)), terms <= 7, "{terms}");
}

#[test]
fn a_warning_alone_is_said_above_the_page_and_in_its_prose() {
    let mut report = samples::city();
    let received = report.number(cells::APPLICATIONS.received.total).unwrap();
    report.sections.overview = Some(format!("2024年，全年新收政府信息公开申请{}件。", received + 9));
    let top = first_screen(&report);
    assert!(top.contains("表内数字没有错误，但有 1 处警告须核对") && !top.contains('✓'), "{top}");
    assert!(top.contains(&format!("文中可能应为 {received}")), "{top}");
    let page = page_of(&report, Lang::Zh);
    assert!(page.contains(&format!("</span> GJ501 可能应为 {received}</a>")));
    assert!(page.contains(">文字与表格不一致</span>") && !page.contains(">与之核对的数字</span> · <span class=\"key"));
    // A table that is broken itself is not what the words are measured by.
    report.set(cells::APPLICATIONS.received.natural_person, 400).unwrap();
    assert!(first_screen(&report).contains("若表格无误，文中应为"));
}

#[test]
fn the_legend_has_what_the_page_has() {
    let mut report = samples::city();
    let top = first_screen(&report);
    assert!(top.contains("✓ 通过") && !top.contains("✗ 错误") && !top.contains("缺失或无法辨认"), "{top}");
    report.set_text(cells::DISPUTES.review.upheld, "l2").unwrap();
    let top = first_screen(&report);
    assert!(top.contains("✗ 错误") && top.contains("“l”是字母，不是数字 1") && !top.contains("▲ 警告"), "{top}");
    // Why a sum could not be checked stands at the top and above its table.
    let page = page_of(&report, Lang::Zh);
    assert!(top.contains("未能核对的规则（1 种原因）：行政复议·结果维持数据缺失或无法识别"), "{top}");
    assert!(page.contains("? 未能核对：行政复议·结果维持数据缺失或无法识别"));
}

#[test]
fn a_letter_is_named_only_in_what_would_be_a_number() {
    let said = |text: &str| {
        let mut report = samples::city();
        report.set_text(cells::DISPUTES.review.upheld, text).unwrap();
        let findings = Checker::new().check(&report);
        findings.iter().find(|finding| finding.rule == "GJ105").map(|finding| finding.message(Lang::Zh))
    };
    for (text, told) in
        [("1O", "“O”是字母，不是数字 0"), ("B5", "“B”是字母，不是数字 8"), ("2○", "“○”是符号，不是数字 0")]
    {
        assert!(said(text).is_none_or(|message| message.contains(told)), "{text}: {:?}", said(text));
    }
    assert!(said("1O").is_some());
    for text in ["约l", "无此类", "blog"] {
        assert!(!said(text).unwrap().contains("不是数字 "), "{text}");
    }
}
