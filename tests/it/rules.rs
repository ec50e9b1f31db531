//! Every rule of the catalogue: an example that breaks it, a near miss, and every message literally, in both languages.

use crate::common::printed;
use gouji::{
    AdminLevel, Agency, AgencyKind, Applicant, Bilingual, Cell, Checker, CustomRule, Finding, Form, Input, Lang,
    Location, Message, MissingInput, Note, NoteKind, Reading, Report, Rule, RuleReport, Severity, Table, Value, cells,
    rules,
};
use std::collections::BTreeSet;

/// A report of this edition with every figure 0, then these boxes as printed.
fn report(form: Form, boxes: &[(&str, &str)]) -> Report {
    printed(form, if form == Form::F2019 { 2020 } else { 2024 }, "甲", boxes)
}

fn new(boxes: &[(&str, &str)]) -> Report {
    report(Form::F2021, boxes)
}

fn old(boxes: &[(&str, &str)]) -> Report {
    report(Form::F2019, boxes)
}

/// Code, severity and both messages of every finding.
fn said(report: &Report) -> Vec<(&'static str, Severity, String, String)> {
    let findings = Checker::new().check(report);
    findings.iter().map(|f| (crate::common::code(f), f.severity, f.message(Lang::Zh), f.message(Lang::En))).collect()
}

fn assert_said(report: &Report, expected: &[(&str, Severity, &str, &str)]) {
    let said = said(report);
    let said: Vec<_> =
        said.iter().map(|(code, severity, zh, en)| (*code, *severity, zh.as_str(), en.as_str())).collect();
    assert_eq!(said, expected);
}

fn only_of(code: &str, report: &Report) -> Vec<String> {
    let findings = Checker::new().check(report);
    findings.by_rule(code).map(|finding| finding.message(Lang::Zh)).collect()
}

fn only(report: &Report) -> Finding {
    let findings = Checker::new().check(report);
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.iter().next().unwrap().clone()
}

#[test]
fn every_rule_has_an_example_that_breaks_it() {
    for rule in rules() {
        let findings = rule.check_example(&Checker::new()).unwrap();
        assert!(findings.by_rule(rule.code).count() > 0, "{}", rule.code);
        for finding in &findings {
            let severities = Rule::by_code(&finding.rule).unwrap().severities;
            assert!(severities.contains(&finding.severity), "{}", finding.rule);
        }
        assert!(
            !rule.basis.zh.is_empty() && !rule.basis.en.is_empty() && !rule.evaluated_at.en.is_empty(),
            "{}",
            rule.code
        );
    }
}

#[test]
fn an_example_breaks_its_own_rule_and_only_what_follows_from_it() {
    // One change of 表三 breaks the row and the column; everything else stands alone.
    // A list that does not add up has a number that is not the table's either.
    let together: [(&str, &[&str]); 3] = [("GJ301", &["GJ303"]), ("GJ302", &["GJ302"]), ("GJ505", &["GJ501"])];
    for rule in rules() {
        let findings = rule.check_example(&Checker::new()).unwrap();
        let codes: BTreeSet<&str> =
            findings.iter().map(crate::common::code).filter(|code| *code != rule.code).collect();
        let allowed = together.iter().find(|(code, _)| *code == rule.code).map_or(&[][..], |(_, codes)| codes);
        let notes = if rule.code == "GJ113" { &["GJ103"][..] } else { &[] };
        assert!(codes.iter().all(|code| allowed.contains(code) || notes.contains(code)), "{}: {codes:?}", rule.code);
    }
}

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b));
    assert_eq!(codes.len(), 46);
}

#[test]
fn places_of_a_clean_report() {
    for (form, identities, not_applicable) in [(Form::F2021, 42, 264), (Form::F2019, 40, 247)] {
        let findings = Checker::new().check(&report(form, &[]));
        assert!(findings.is_clean());
        let of = |codes: &[&str]| codes.iter().map(|code| findings.assessed_by(code).holds).sum::<u32>();
        assert_eq!(of(&["GJ301", "GJ302", "GJ303", "GJ401"]), identities);
        assert_eq!(of(&["GJ103", "GJ104", "GJ113"]), 9);
        assert_eq!(of(&["GJ105"]), u32::try_from(Cell::of(form).count()).unwrap());
        assert_eq!(findings.assessed().not_applicable, not_applicable);
        // GJ201: nobody said which body it is.
        assert_eq!(findings.unassessed().collect::<Vec<_>>(), [("GJ201", MissingInput::Agency)]);
        assert_eq!(findings.assessed().broken, 0);
    }
}

#[test]
fn gj103_names_the_value_of_a_blank_total() {
    let report =
        new(&[("disputes.review.upheld", "2"), ("disputes.review.pending", "3"), ("disputes.review.total", "")]);
    assert_said(
        &report,
        &[(
            "GJ103",
            Severity::Warning,
            "空白单元格不为 0：行政复议·总计 应为 5",
            "blank cells that are not 0: Administrative review, total should be 5",
        )],
    );
    let finding = only(&report);
    assert_eq!(finding.cells, [cells::DISPUTES.review.total]);
    assert_eq!(finding.expected.unwrap().to_string(), "5");
    // Near miss: a blank total over zeros is one of the blanks of the note.
    assert_said(
        &new(&[("disputes.review.total", "")]),
        &[("GJ103", Severity::Note, "1 个单元格为空白，按 0 处理", "1 blank cell, taken as 0")],
    );
}

#[test]
fn gj103_names_both_values_of_a_total_with_two_ways() {
    let report = new(&[
        ("applications.received.natural_person", "6"),
        ("applications.received.total", "6"),
        ("applications.outcomes.disclosed.natural_person", "5"),
        ("applications.outcomes.disclosed.total", "5"),
        ("applications.outcomes.total.natural_person", ""),
        ("applications.outcomes.total.total", "5"),
        ("applications.carried_forward.total", "1"),
        ("applications.carried_forward.commercial", "1"),
        ("applications.received.commercial", "0"),
    ]);
    let messages: Vec<String> = said(&report).into_iter().filter(|s| s.0 == "GJ103").map(|s| s.2).collect();
    assert_eq!(messages, ["空白单元格不为 0：(七)总计·自然人 按各项之和为 5，按一 + 二 − 四为 6"]);
    let messages: Vec<String> = said(&report).into_iter().filter(|s| s.0 == "GJ103").map(|s| s.3).collect();
    assert_eq!(
        messages,
        [
            "blank cells that are not 0: Total of outcomes, natural persons is 5 by the sum of its parts and 6 by received + carried over − carried forward"
        ]
    );
}

#[test]
fn gj103_says_what_a_blank_leaf_should_be() {
    let report =
        new(&[("disputes.review.upheld", "27"), ("disputes.review.other", ""), ("disputes.review.total", "28")]);
    assert_said(
        &report,
        &[(
            "GJ103",
            Severity::Warning,
            "空白单元格不为 0：行政复议：空白按 0 计，各项之和 27 ≠ 总计 28，行政复议·其他结果 应为 1",
            "blank cells that are not 0: Administrative review: with blanks as 0, sum 27 ≠ total 28, Administrative review, other result should be 1",
        )],
    );
    assert_eq!(only(&report).expected.unwrap().to_string(), "1");
    // A blank that no number can repair is broken.
    assert_said(
        &new(&[("disputes.review.upheld", "27"), ("disputes.review.other", ""), ("disputes.review.total", "26")]),
        &[
            ("GJ103", Severity::Note, "1 个单元格为空白，按 0 处理", "1 blank cell, taken as 0"),
            (
                "GJ401",
                Severity::Error,
                "行政复议：结果维持 27 + 其余各项 0 = 27，总计 26，相差 1（空白按 0 或各项之和计）",
                "Administrative review: upheld 27 + 0 in all others = 27, total 26, difference 1 (blanks as 0 or as the sum of their parts)",
            ),
        ],
    );
    let two = new(&[
        ("disputes.review.upheld", "27"),
        ("disputes.review.other", ""),
        ("disputes.review.corrected", ""),
        ("disputes.review.total", "30"),
    ]);
    assert_eq!(
        said(&two)[0].2,
        "空白单元格不为 0：行政复议：空白按 0 计，各项之和 27 ≠ 总计 30，2 个空白单元格合计应为 3"
    );
}

/// The one GJ103 of a report, and the codes of all findings.
fn gj103(report: &Report) -> (String, Option<String>, Vec<&'static str>) {
    let findings = Checker::new().check(report);
    let mut warnings = findings.by_rule("GJ103").filter(|finding| finding.severity == Severity::Warning);
    let one = warnings.next().unwrap();
    assert!(warnings.next().is_none());
    let codes = findings.iter().map(crate::common::code).collect();
    (one.message(Lang::Zh), one.expected.map(|amount| amount.to_string()), codes)
}

#[test]
fn gj103_counts_what_a_blank_total_has_already() {
    // (七) of 自然人 is 5 by its leaves, one of which is blank; 一 + 二 asks for 8.
    let report = new(&[
        ("applications.received.natural_person", "8"),
        ("applications.received.total", "8"),
        ("applications.outcomes.disclosed.natural_person", "5"),
        ("applications.outcomes.disclosed.total", "5"),
        ("applications.outcomes.partly_disclosed.natural_person", ""),
        ("applications.outcomes.partly_disclosed.total", "3"),
        ("applications.outcomes.total.natural_person", ""),
        ("applications.outcomes.total.total", "8"),
    ]);
    let (message, expected, codes) = gj103(&report);
    assert_eq!(
        message,
        "空白单元格不为 0：(二)部分公开(区分处理的,只计这一情形,不计其他情形)：空白按 0 计，各项之和 0 ≠ 总计 3，\
         (二)部分公开(区分处理的,只计这一情形,不计其他情形)·自然人 应为 3；\
         (七)总计：空白按 0 计，各项之和 5 ≠ 总计 8，(七)总计·自然人 应为 8；\
         自然人列：空白按 0 计，一 + 二 8 ≠ (七) + 四 5，(七)总计·自然人 应为 8"
    );
    assert_eq!((expected, codes), (None, vec!["GJ103"]));
}

#[test]
fn gj103_promises_no_value_over_a_blank_leaf() {
    let report = new(&[("disputes.review.upheld", "6"), ("disputes.review.other", ""), ("disputes.review.total", "")]);
    let (message, expected, _) = gj103(&report);
    assert_eq!(message, "空白单元格不为 0：行政复议·总计 应为 6（所含空白按 0 计）");
    assert_eq!(expected, None);
}

#[test]
fn gj103_claims_nothing_from_leaves_of_which_nothing_is_known() {
    // Every outcome of 自然人 is blank under a stated (七): nothing says which row has them.
    let mut report = new(&[
        ("applications.received.natural_person", "20"),
        ("applications.received.commercial", "3"),
        ("applications.received.total", "23"),
        ("applications.outcomes.disclosed.commercial", "3"),
        ("applications.outcomes.disclosed.total", ""),
        ("applications.outcomes.total.natural_person", "20"),
        ("applications.outcomes.total.commercial", "3"),
        ("applications.outcomes.total.total", "23"),
    ]);
    for row in gouji::Row::of(Form::F2021).skip(2).take(21) {
        report.set(row.cell(Applicant::NaturalPerson), Value::Blank).unwrap();
    }
    assert_said(
        &report,
        &[("GJ103", Severity::Note, "22 个单元格为空白，不能按 0 处理", "22 blank cells, not to be taken as 0")],
    );
    let findings = Checker::new().check(&report);
    // 21 rows with a blank of which nothing is known, and the columns of 自然人 and 总计.
    assert_eq!(findings.assessed_by("GJ301").not_assessable, 21);
    assert_eq!(findings.assessed_by("GJ302").not_assessable, 2);
    assert_eq!(findings.assessed_by("GJ103").not_assessable, 1);
}

#[test]
fn gj103_names_the_way_by_which_a_total_has_its_second_value() {
    let table = cells::APPLICATIONS;
    let way = |blank: Cell, others: [(Cell, u32); 3], way: &str| {
        let mut report = new(&[]);
        // The blank stands in the column of 总计, where its row gives it 5 and the balance another value.
        let leaf = blank.row().unwrap().cell(Applicant::NaturalPerson);
        report.set(leaf, 5).unwrap();
        report.set(blank, Value::Blank).unwrap();
        for (cell, value) in others {
            report.set(cell, value).unwrap();
        }
        let findings = Checker::new().check(&report);
        let messages: Vec<String> = findings.by_rule("GJ103").map(|finding| finding.message(Lang::Zh)).collect();
        assert!(messages.iter().any(|message| message.contains(way)), "{way}: {messages:?}");
    };
    let [one, two, seven, four] =
        [table.received.total, table.carried_over.total, table.outcomes.total.total, table.carried_forward.total];
    way(one, [(two, 1), (seven, 6), (four, 2)], "按各项之和为 5，按 (七) + 四 − 二为 7");
    way(two, [(one, 1), (seven, 6), (four, 2)], "按各项之和为 5，按 (七) + 四 − 一为 7");
    way(seven, [(one, 6), (two, 2), (four, 1)], "按各项之和为 5，按一 + 二 − 四为 7");
    way(four, [(one, 6), (two, 2), (seven, 1)], "按各项之和为 5，按一 + 二 − (七)为 7");
}

#[test]
fn eleven_blank_totals_are_one_finding() {
    // As in a city's report for 2019: the figures stand in the rows, 总计 is blank on eleven outcome rows.
    let mut report = old(&[]);
    let rows: Vec<_> = gouji::Row::of(Form::F2019).skip(2).take(11).collect();
    let mut sum = 0;
    for (n, row) in (3_u32..).zip(&rows) {
        report.set(row.cell(Applicant::NaturalPerson), n).unwrap();
        report.set(row.cell(Applicant::Commercial), 1).unwrap();
        report.set(row.cell(Applicant::Total), Value::Blank).unwrap();
        sum += n;
    }
    let table = cells::APPLICATIONS;
    for row in [table.received, table.outcomes.total] {
        report.set(row.natural_person, sum).unwrap();
        report.set(row.commercial, 11).unwrap();
        report.set(row.total, sum + 11).unwrap();
    }
    let finding = only(&report);
    assert_eq!((&*finding.rule, finding.severity), ("GJ103", Severity::Warning));
    assert_eq!(finding.cells, rows.iter().map(|row| row.cell(Applicant::Total)).collect::<Vec<_>>());
    let message = finding.message(Lang::Zh);
    for value in 4..=14 {
        assert!(message.contains(&format!("总计 应为 {value}")), "{message}");
    }
    // One of the rows wrong by one: the column of 总计 no longer holds, and that is an error.
    report.set(rows[0].cell(Applicant::NaturalPerson), 4).unwrap();
    let codes: Vec<&str> = Checker::new().check(&report).iter().map(crate::common::code).collect();
    assert_eq!(codes, ["GJ103", "GJ302", "GJ302"]);
}

#[test]
fn gj104_counts_the_signs_of_each_table() {
    let report = new(&[("article20.coercion", "/"), ("article20.fees", "-"), ("disputes.review.upheld", "—")]);
    assert_said(
        &report,
        &[
            (
                "GJ104",
                Severity::Note,
                "表二：2 个单元格以“/”、“-”或“无”等代替 0",
                "table 2: a sign or a word for none in place of 0 in 2 cells",
            ),
            (
                "GJ104",
                Severity::Note,
                "表四：1 个单元格以“/”、“-”或“无”等代替 0",
                "table 4: a sign or a word for none in place of 0 in 1 cell",
            ),
        ],
    );
}

#[test]
fn gj105_repeats_the_text_without_what_steers_a_terminal() {
    let report = new(&[("article20.licensing", "约\u{1b}[31m12\u{202e}"), ("disputes.review.upheld", "12.5")]);
    let said = said(&report);
    assert_eq!(
        said[0].2,
        "行政许可·本年处理决定数量：“约\\u{1b}[31m12\\u{202e}”不是数量，应填不小于 0 的整数，没有则填 0"
    );
    assert_eq!(
        said[0].3,
        "Licensing, decisions this year: \"约\\u{1b}[31m12\\u{202e}\" is not a count; write a whole number, 0 for none"
    );
    assert_eq!(said[1].2, "行政复议·结果维持：“12.5”不是数量，应填不小于 0 的整数，没有则填 0");
    assert_eq!(said.len(), 2);
    // Each kind of figure has its own words.
    let old = old(&[("article20.licensing.change", "略"), ("article20.procurement.amount", "略")]);
    let texts: Vec<String> = only_of("GJ105", &old);
    assert_eq!(texts[0], "行政许可·本年增/减：“略”不是增减数，应填整数，减少的以“-”开头");
    assert_eq!(texts[1], "政府集中采购·采购总金额：“略”不是金额，应填数字和单位，没有则填 0");
    let fees = only_of("GJ105", &new(&[("article20.fees", "略")]));
    assert_eq!(fees, ["行政事业性收费·本年收费金额(单位:万元)：“略”不是金额，应填以万元为单位的数字，没有则填 0"]);
    // A number that is too large is said to be too large, and not to be no number.
    for (path, text, words) in [
        ("disputes.review.upheld", "9007199254740992", "“9007199254740992”过大，不得大于 9007199254740991（2⁵³−1）"),
        ("disputes.review.upheld", "99,999,999,999,999,999,999 件（含变更）", "过大，不得大于 9007199254740991"),
        ("disputes.review.upheld", "１２３４５６７８９０１２３４５６７８９０", "过大"),
        ("article20.fees", "1234567890123456.5万元", "过大，小数点前至多 15 位"),
        ("disputes.review.upheld", "12345678901234567890.5", "不是数量"),
        ("disputes.review.upheld", "约12345678901234567890", "不是数量"),
        ("disputes.review.upheld", "-12345678901234567890", "不是数量"),
        ("disputes.review.upheld", "1 2 3", "不是数量"),
    ] {
        let said = only_of("GJ105", &new(&[(path, text)]));
        assert!(said[0].contains(words), "{text}: {said:?}");
    }
    // Signs, counters, remarks, spaces, fullwidth digits are readable and no finding.
    let fine = new(&[
        ("article20.licensing", "１２件"),
        ("article20.penalties", "22（其中修订 16 件）"),
        ("article20.coercion", " 3 "),
    ]);
    assert!(Checker::new().check(&fine).is_clean());
}

#[test]
fn gj106_names_edition_and_year() {
    let mut report = old(&[]);
    report.year = Some(2022);
    assert_said(
        &report,
        &[
            (
                "GJ106",
                Severity::Warning,
                "表二使用了 2019 年版格式，报告年度为 2022",
                "table 2 uses the 2019 form for the year 2022",
            ),
            (
                "GJ106",
                Severity::Warning,
                "表三使用了 2019 年版格式，报告年度为 2022",
                "table 3 uses the 2019 form for the year 2022",
            ),
        ],
    );
    for (form, year, broken) in
        [(Form::F2019, 2020, 0), (Form::F2021, 2021, 0), (Form::F2021, 2020, 2), (Form::F2019, 2021, 2)]
    {
        let mut report = self::report(form, &[]);
        report.year = Some(year);
        assert_eq!(Checker::new().check(&report).by_rule("GJ106").count(), broken, "{form:?} {year}");
        report.year = None;
        assert_eq!(Checker::new().check(&report).assessed_by("GJ106").not_assessable, 2);
    }
    // A mixed report is told table by table.
    let mut mixed = new(&[]);
    mixed.applications = old(&[]).applications;
    let said = said(&mixed);
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].2, "表三使用了 2019 年版格式，报告年度为 2024");
}

#[test]
fn gj106_does_not_guess_the_edition_of_a_page_that_does_not_show_it() {
    // The page ends before (六): its 表三 may be of either edition.
    let page = "2022年某镇人民政府政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n\
                信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规章 | 0 | 0 | 0 |\n\
                三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n";
    let reading = gouji::read::text(page, &gouji::read::Options::default()).unwrap();
    let findings = Checker::new().check(&reading);
    let messages: Vec<String> = findings.by_rule("GJ106").map(|finding| finding.message(Lang::Zh)).collect();
    assert_eq!(messages, ["表二使用了 2019 年版格式，报告年度为 2022"]);
    assert!(findings.unassessed().any(|lacking| lacking == ("GJ106", MissingInput::Edition(Table::Applications))));
}

#[test]
fn gj113_is_for_a_table_of_blanks() {
    let mut report = new(&[]);
    for cell in Cell::of(Form::F2021).filter(|cell| cell.table() == Table::Disputes) {
        report.set(cell, Value::Blank).unwrap();
    }
    assert_said(
        &report,
        &[
            ("GJ103", Severity::Note, "15 个单元格为空白，不能按 0 处理", "15 blank cells, not to be taken as 0"),
            ("GJ113", Severity::Warning, "表四没有任何数字", "table 4 has no figure at all"),
        ],
    );
    assert_eq!(Checker::new().check(&report).assessed_by("GJ401").not_assessable, 3);
    // Missing never makes a finding by itself.
    let lost = Report::new(2024, "甲", Form::F2021);
    let findings = Checker::new().check(&lost);
    assert!(findings.is_clean());
    assert_eq!(findings.assessed_by("GJ113").not_assessable, 3);
    assert_eq!(findings.assessed_by("GJ301").not_assessable, 25);
    assert_eq!(findings.assessed_by("GJ105").not_assessable, 200);
    let mut none = lost;
    (none.article20, none.applications, none.disputes) = (None, None, None);
    let findings = Checker::new().check(&none);
    assert!(findings.is_clean());
    assert_eq!(findings.assessed_by("GJ105").not_assessable, 200);
    assert_eq!(findings.assessed_by("GJ401").not_assessable, 3);
    assert!(findings.unassessed().any(|(code, what)| code == "GJ401" && what == MissingInput::Table(Table::Disputes)));
}

#[test]
fn gj201_depends_on_the_body() {
    let body = |level, kind| Agency::default().with_level(level).with_kind(kind);
    let boxes = [("article20.regulations.issued", "2"), ("article20.regulations.in_force", "2")];
    let with = |agency: Agency, boxes: &[(&str, &str)]| {
        let mut report = new(boxes);
        report.agency = agency;
        report
    };
    assert_said(
        &with(body(Some(AdminLevel::Township), Some(AgencyKind::Government)), &boxes),
        &[(
            "GJ201",
            Severity::Error,
            "规章：本年制发件数 2、现行有效件数 2；该单位不能制定规章，应为 0",
            "regulations: issued this year 2, in force 2; this agency cannot make any, 0 expected",
        )],
    );
    let outcomes = [
        (Some(AdminLevel::County), Some(AgencyKind::Government), (0, 1, 0, 0)),
        (Some(AdminLevel::Prefecture), Some(AgencyKind::Department), (0, 1, 0, 0)),
        (None, Some(AgencyKind::StreetOffice), (0, 1, 0, 0)),
        (Some(AdminLevel::Prefecture), Some(AgencyKind::Government), (0, 0, 0, 1)),
        (Some(AdminLevel::Provincial), Some(AgencyKind::Office), (0, 0, 0, 1)),
        (Some(AdminLevel::Central), Some(AgencyKind::Department), (0, 0, 0, 1)),
        (None, Some(AgencyKind::Government), (0, 0, 1, 0)),
        (Some(AdminLevel::Prefecture), Some(AgencyKind::Zone), (0, 0, 1, 0)),
    ];
    for (level, kind, expected) in outcomes {
        let one = Checker::new().check(&with(body(level, kind), &boxes)).assessed_by("GJ201");
        assert_eq!((one.holds, one.broken, one.not_assessable, one.not_applicable), expected, "{level:?} {kind:?}");
    }
    // 地区 and 盟 have no people's government that could make any.
    let league = Agency::new("某盟行政公署").with_level(AdminLevel::Prefecture).with_kind(AgencyKind::Government);
    assert_eq!(Checker::new().check(&with(league, &boxes)).assessed_by("GJ201").broken, 1);
    let zero = Checker::new().check(&with(body(Some(AdminLevel::Township), None), &[])).assessed_by("GJ201");
    assert_eq!((zero.holds, zero.broken), (1, 0));
}

#[test]
fn gj202_compares_what_was_made_with_what_is_left() {
    let path = |name: &str| format!("article20.normative_documents.{name}");
    let of = |issued: &str, repealed: &str, in_force: &str| {
        new(&[(&path("issued"), issued), (&path("repealed"), repealed), (&path("in_force"), in_force)])
    };
    let report = of("9", "2", "6");
    assert_said(
        &report,
        &[(
            "GJ202",
            Severity::Warning,
            "行政规范性文件：本年制发 9 > 现行有效 6 + 本年废止 2 = 8，三个数中至少有一个有误，请核对本年制发与现行有效是否填反（互换后为制发 6、现行有效 9）",
            "Normative documents: issued 9 > in force 6 + repealed 2 = 8; at least one of the three is wrong, look whether the \
             numbers issued and in force were exchanged (then issued 6, in force 9)",
        )],
    );
    let finding = only(&report);
    assert_eq!((finding.expected.unwrap().to_string(), finding.found.unwrap().to_string()), ("8".into(), "9".into()));
    assert_eq!(finding.difference(), Some(1));
    assert!(said(&of("8", "2", "6")).is_empty());
    // A blank counts as 0, unless nothing is to be known of blanks.
    assert_eq!(Checker::new().check(&of("9", "", "6")).by_rule("GJ202").count(), 1);
    let strict = Checker::new().strict_blanks().check(&of("9", "", "6"));
    assert_eq!(strict.assessed_by("GJ202").not_assessable, 1);
}

#[test]
fn gj203_proposes_the_amount_in_wan_yuan() {
    let report = new(&[("article20.fees", "251000元")]);
    assert_said(
        &report,
        &[(
            "GJ203",
            Severity::Warning,
            "行政事业性收费：“251000元”以元为单位，表中单位为万元，应为 25.1万元",
            "administrative fees: \"251000元\" is in yuan, the form asks for units of 10,000 yuan, 25.1 (in 10,000 yuan) expected",
        )],
    );
    let finding = only(&report);
    assert_eq!(finding.expected.unwrap().to_string(), "25.1万元");
    assert_eq!(finding.found.unwrap().to_string(), "251000元");
    assert_eq!(finding.difference(), None);
    for fine in ["25.1", "25.1万元", "0", "0元", "0.00元", "", "/"] {
        assert_eq!(Checker::new().check(&new(&[("article20.fees", fine)])).by_rule("GJ203").count(), 0, "{fine}");
    }
}

#[test]
fn gj204_and_gj205_are_for_the_2019_form() {
    let path = |name: &str| format!("article20.normative_documents.{name}");
    let report = old(&[(&path("newly_disclosed"), "2584"), (&path("total_disclosed"), "2505")]);
    assert_said(
        &report,
        &[(
            "GJ204",
            Severity::Warning,
            "规范性文件：本年新公开数量 2584 > 对外公开总数量 2505",
            "Normative documents: newly disclosed 2584 > disclosed in all 2505",
        )],
    );
    assert!(said(&old(&[(&path("newly_disclosed"), "2505"), (&path("total_disclosed"), "2505")])).is_empty());
    let licensing = |change: &str, decisions: &str| {
        old(&[
            ("article20.licensing.previous_items", "22"),
            ("article20.licensing.change", change),
            ("article20.licensing.decisions", decisions),
        ])
    };
    assert_said(
        &licensing("减4", "18"),
        &[(
            "GJ205",
            Severity::Note,
            "行政许可：处理决定数量 18 = 上一年项目数量 22 + 本年增/减 -4，疑将项目数填作决定数",
            "Licensing: decisions 18 = items last year 22 + change -4; items may have been counted",
        )],
    );
    assert!(said(&licensing("0", "22")).is_empty());
    // Where all is 0 there is nothing to count.
    assert!(said(&old(&[])).is_empty());
    assert!(said(&licensing("+1", "24")).is_empty());
    let new = Checker::new().check(&new(&[]));
    assert_eq!((new.assessed_by("GJ204").not_applicable, new.assessed_by("GJ205").not_applicable), (2, 4));
}

#[test]
fn gj301_302_303_write_the_arithmetic_out() {
    let report = new(&[
        ("applications.received.natural_person", "3440"),
        ("applications.received.total", "3440"),
        ("applications.carried_over.natural_person", "118"),
        ("applications.carried_over.total", "118"),
        ("applications.outcomes.disclosed.natural_person", "3440"),
        ("applications.outcomes.disclosed.total", "3439"),
        ("applications.outcomes.total.natural_person", "3440"),
        ("applications.outcomes.total.total", "3439"),
        ("applications.carried_forward.natural_person", "119"),
        ("applications.carried_forward.total", "119"),
    ]);
    assert_said(
        &report,
        &[
            (
                "GJ301",
                Severity::Error,
                "(一)予以公开：自然人 3440 + 其余各项 0 = 3440，总计 3439，相差 1",
                "Disclosed: natural persons 3440 + 0 in all others = 3440, total 3439, difference 1",
            ),
            (
                "GJ301",
                Severity::Error,
                "(七)总计：自然人 3440 + 其余各项 0 = 3440，总计 3439，相差 1",
                "Total of outcomes: natural persons 3440 + 0 in all others = 3440, total 3439, difference 1",
            ),
            (
                "GJ303",
                Severity::Error,
                "自然人列：一、新收 3440 + 二、上年结转 118 = 3558，(七)总计 3440 + 四、结转下年 119 = 3559，相差 1",
                "column natural persons: received 3440 + carried over 118 = 3558, outcomes 3440 + carried forward 119 = 3559, difference 1",
            ),
        ],
    );
    let findings = Checker::new().check(&report);
    let sides: Vec<_> = findings
        .iter()
        .map(|f| (f.expected.unwrap().to_string(), f.found.unwrap().to_string(), f.difference().unwrap()))
        .collect();
    let expected = [("3440", "3439", -1), ("3440", "3439", -1), ("3558", "3559", 1)];
    assert_eq!(sides, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c)));
    let column = new(&[
        ("applications.outcomes.withheld.state_secret.other", "4"),
        ("applications.outcomes.withheld.state_secret.total", "4"),
        ("applications.outcomes.not_processed.petition.other", "2"),
        ("applications.outcomes.not_processed.petition.total", "2"),
        ("applications.outcomes.total.other", "7"),
        ("applications.outcomes.total.total", "7"),
        ("applications.received.other", "7"),
        ("applications.received.total", "7"),
    ]);
    let said = said(&column);
    assert_eq!(
        said.iter().map(|s| (s.0, s.2.as_str())).collect::<Vec<_>>(),
        [
            (
                "GJ302",
                "其他列：(三)不予公开·1.属于国家秘密 4 + (五)不予处理·1.信访举报投诉类申请 2 = 6，(七)总计 7，相差 1"
            ),
            (
                "GJ302",
                "总计列：(三)不予公开·1.属于国家秘密 4 + (五)不予处理·1.信访举报投诉类申请 2 = 6，(七)总计 7，相差 1"
            ),
        ]
    );
    assert_eq!(
        said[0].3,
        "column others: Withheld: State secret 4 + Not processed: Petition or complaint 2 = 6, total of outcomes 7, difference 1"
    );
}

#[test]
fn gj401_stands_for_each_block() {
    for (block, zh, en) in [
        (
            "review",
            "行政复议：结果纠正 2 + 其余各项 0 = 2，总计 5，相差 3",
            "Administrative review: corrected 2 + 0 in all others = 2, total 5, difference 3",
        ),
        (
            "direct_litigation",
            "行政诉讼·未经复议直接起诉：结果纠正 2 + 其余各项 0 = 2，总计 5，相差 3",
            "Litigation without review: corrected 2 + 0 in all others = 2, total 5, difference 3",
        ),
        (
            "litigation_after_review",
            "行政诉讼·复议后起诉：结果纠正 2 + 其余各项 0 = 2，总计 5，相差 3",
            "Litigation after review: corrected 2 + 0 in all others = 2, total 5, difference 3",
        ),
    ] {
        let report = new(&[(&format!("disputes.{block}.corrected"), "2"), (&format!("disputes.{block}.total"), "5")]);
        assert_said(&report, &[("GJ401", Severity::Error, zh, en)]);
    }
}

#[test]
fn a_draft_is_silent_about_what_is_not_typed_yet() {
    let draft = Checker::lenient();
    let mut report = Report::new(2024, "甲", Form::F2021);
    assert!(draft.check(&report).is_clean());
    for cell in Cell::of(Form::F2021) {
        report.set(cell, Value::Blank).unwrap();
        assert!(draft.check(&report).is_clean(), "{cell}");
    }
    report.set(cells::DISPUTES.review.upheld, 3).unwrap();
    report.set(cells::DISPUTES.review.total, 2).unwrap();
    assert!(draft.check(&report).is_clean());
    for cell in [cells::DISPUTES.review.corrected, cells::DISPUTES.review.other, cells::DISPUTES.review.pending] {
        report.set(cell, 0).unwrap();
    }
    let codes: Vec<&str> = draft.check(&report).iter().map(crate::common::code).collect();
    assert_eq!(codes, ["GJ401"]);
    report.set_text(cells::ARTICLE20.f2021.licensing, "abc").unwrap();
    assert_eq!(draft.check(&report).worst(), Some(Severity::Error));
}

#[test]
fn levels_are_the_embedders() {
    let report = new(&[("disputes.review.upheld", "1"), ("article20.coercion", "/")]);
    let checker = Checker::new().allow("GJ104").unwrap().report_as("GJ401", Severity::Note).unwrap();
    let findings = checker.check(&report);
    assert_eq!(findings.iter().map(|f| (&*f.rule, f.severity)).collect::<Vec<_>>(), [("GJ401", Severity::Note)]);
    assert_eq!(findings.assessed_by("GJ104").broken, 1);
    let error = Checker::new().allow("GJ999").unwrap_err();
    assert_eq!(error.to_string(), "rule code `GJ999`: no such rule");
}

struct Own(&'static str);

impl CustomRule for Own {
    fn rule(&self) -> Rule {
        Rule::new(self.0, &[Severity::Warning], Bilingual::new("甲", "a"))
    }

    fn evaluate(&self, input: Input<'_>, places: &mut RuleReport<'_>) {
        let cell = cells::APPLICATIONS.received.total;
        match (input.report.number(cell), input.reading) {
            (_, None) => places.not_applicable(1),
            (Some(n), Some(_)) if n > 3 => {
                places.broken(vec![cell], Message::new(format!("{n} 太多"), format!("{n} are too many")));
            }
            (Some(_), _) => places.holds(),
            (None, _) => places.not_assessable(MissingInput::Figure(cell)),
        }
    }
}

#[test]
fn own_rules_run_beside_the_catalogue() {
    for code in ["GJ901", "gj-x", "", "A 1", "A\u{1b}[31m", "甲-1"] {
        assert!(Checker::new().with_rule(Own(code)).is_err(), "{code}");
    }
    assert!(Checker::new().with_rule(Own("A-1")).unwrap().with_rule(Own("A-1")).is_err());
    let checker = Checker::new().with_rule(Own("A-1")).unwrap();
    let mut report = new(&[("applications.received.total", "4"), ("applications.received.other", "4")]);
    assert_eq!(checker.check(&report).assessed_by("A-1").not_applicable, 1);
    let mut reading = Reading::new(report.clone());
    let place = Location::Line { line: 7, column: 3, page: None };
    reading.locations.insert(cells::APPLICATIONS.received.total, place.clone());
    let findings = checker.check(&reading);
    let finding = findings.by_rule("A-1").next().unwrap();
    assert_eq!((finding.message(Lang::En), finding.places.clone()), ("4 are too many".into(), vec![Some(place)]));
    report.set(cells::APPLICATIONS.received.total, Value::Missing).unwrap();
    let findings = checker.check(&Reading::new(report));
    assert_eq!(findings.assessed_by("A-1").not_assessable, 1);
    assert!(findings.unassessed().any(|(code, _)| code == "A-1"));
}

#[test]
fn a_guessed_figure_weighs_less() {
    let mut reading = Reading::new(new(&[("disputes.review.upheld", "1")]));
    let cell = cells::DISPUTES.review.upheld;
    reading.notes.push(Note::new(NoteKind::JoinedWrapped, Some(cell), None, "1"));
    let findings = Checker::new().check(&reading);
    let finding = findings.by_rule("GJ401").next().unwrap();
    assert_eq!(finding.severity, Severity::Warning);
    assert_eq!(
        finding.message(Lang::Zh),
        "行政复议：结果维持 1 + 其余各项 0 = 1，总计 0，相差 1（所涉数字由读取程序拆分或拼合，降一级）"
    );
}

#[test]
fn fingerprints_are_the_place_and_not_the_numbers() {
    let of = |boxes: &[(&str, &str)]| only(&new(boxes)).fingerprint();
    let one = of(&[("disputes.review.upheld", "1")]);
    assert_eq!(one, of(&[("disputes.review.total", "9")]));
    assert_ne!(one, of(&[("disputes.direct_litigation.total", "9")]));
    assert_ne!(of(&[("article20.coercion", "/")]), of(&[("disputes.review.upheld", "/")]));
    assert_eq!(of(&[("article20.coercion", "/")]), of(&[("article20.licensing", "/")]));
    // Other tools keep them in baselines: they must not change.
    assert_eq!(one, "GJ401-7f5990fb9a09f67e");
}

/// Two claims with the same words are two findings for whoever keeps them, and the first keeps its own.
#[test]
fn claims_with_the_same_words_are_told_apart() {
    let of = |text: &str| -> Vec<String> {
        let mut report = new(&[]);
        report.sections.overview = Some(text.to_owned());
        let findings = Checker::new().check(&report);
        findings.by_rule("GJ501").map(Finding::fingerprint).collect()
    };
    let (first, second) = ("全年收到政府信息公开申请99999件。", "另收到政府信息公开申请88888件。");
    let both = of(&format!("{first}{second}"));
    assert_eq!(both.len(), 2);
    assert_ne!(both[0], both[1]);
    assert_eq!(of(first), both[..1]);
    // A claim that holds is counted too, so that the second is the same when the first is mended.
    assert_eq!(of(&format!("{}{second}", first.replace("99999", "0"))), both[1..]);
}

#[test]
fn findings_are_found_by_figure_and_by_rule() {
    let findings = Checker::new().check(&new(&[("disputes.review.upheld", "1")]));
    assert_eq!(findings.at(cells::DISPUTES.review.other).count(), 1);
    assert_eq!(findings.at(cells::DISPUTES.direct_litigation.other).count(), 0);
    assert_eq!(findings.by_rule("GJ401").count(), 1);
    assert_eq!(findings.worst(), Some(Severity::Error));
    assert!(!findings.is_clean());
}
