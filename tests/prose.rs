//! The prose against the tables: what each phrase may lawfully mean, what is no claim at all, and the words of findings.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use gouji::{Cell, Checker, Form, Input, Lang, Place, Report, Section, Severity, claim, fee};
use proptest::prelude::*;

/// A made report: 一 34 (28 + 6), 二 2, (一) 20, (二) 5, (三)7 3, (四)1 4, (六)3 1, (七) 33, 四 3; 复议 9 of which 2 are
/// pending, 诉讼 5 and 2; 规范性文件 7, 1, 40.
fn report(overview: &str) -> Report {
    let mut report = Report::new(2024, "青石县教育局", Form::F2021);
    Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
    let row = |row: &str, natural: u32, commercial: u32| {
        let of = |column: &str| format!("applications.{row}.{column}").parse::<Cell>().unwrap();
        [(of("natural_person"), natural), (of("commercial"), commercial), (of("total"), natural + commercial)]
    };
    let rows = [
        ("received", 28, 6),
        ("carried_over", 2, 0),
        ("outcomes.disclosed", 17, 3),
        ("outcomes.partly_disclosed", 4, 1),
        ("outcomes.withheld.enforcement_file", 3, 0),
        ("outcomes.unavailable.not_held", 3, 1),
        ("outcomes.other.other", 1, 0),
        ("outcomes.total", 28, 5),
        ("carried_forward", 2, 1),
    ];
    for (cell, number) in rows.iter().flat_map(|(name, natural, commercial)| row(name, *natural, *commercial)) {
        report.set(cell, number).unwrap();
    }
    for (path, number) in [
        ("disputes.review.upheld", 6),
        ("disputes.review.corrected", 1),
        ("disputes.review.pending", 2),
        ("disputes.review.total", 9),
        ("disputes.direct_litigation.upheld", 4),
        ("disputes.direct_litigation.pending", 1),
        ("disputes.direct_litigation.total", 5),
        ("disputes.litigation_after_review.upheld", 2),
        ("disputes.litigation_after_review.total", 2),
        ("article20.normative_documents.issued", 7),
        ("article20.normative_documents.repealed", 1),
        ("article20.normative_documents.in_force", 40),
    ] {
        report.set(path.parse().unwrap(), number).unwrap();
    }
    report.sections.overview = Some(overview.to_owned());
    assert_eq!(
        Checker::new().check(&Report { sections: gouji::Sections::default(), ..report.clone() }).identities().broken,
        0
    );
    report
}

fn codes(report: &Report) -> Vec<(&'static str, Severity)> {
    let findings = Checker::new().check(report);
    let of_prose = findings.iter().filter(|finding| finding.rule.starts_with("GJ5") || finding.rule.starts_with("GJ6"));
    of_prose.map(|finding| (finding.rule, finding.severity)).collect()
}

/// DOMAIN.md's table: the phrase, the rule, and every lawful number.
const READINGS: &[(&str, &str, &[u32])] = &[
    ("全年新收政府信息公开申请#件。", "GJ501", &[34]),
    ("全年收到政府信息公开申请#件。", "GJ501", &[34, 36]),
    ("全年接收信息公开申请#件。", "GJ501", &[34, 36]),
    ("本年度受理政府信息公开申请#件。", "GJ501", &[34, 36]),
    ("全年收办政府信息公开申请#件。", "GJ501", &[34, 36]),
    ("全年处理政府信息公开申请#件。", "GJ501", &[34, 36, 33]),
    ("全年办理政府信息公开申请#件。", "GJ501", &[33, 36]),
    ("全年办结政府信息公开申请#件。", "GJ501", &[33]),
    ("全年答复政府信息公开申请#件。", "GJ501", &[33]),
    ("全年收到政府信息公开申请34件，上年结转#件。", "GJ501", &[2]),
    ("全年收到政府信息公开申请34件，结转下年度#件。", "GJ501", &[3]),
    ("全年收到政府信息公开申请34件，其中自然人申请#件。", "GJ501", &[28, 30]),
    ("全年收到政府信息公开申请34件，其中法人或其他组织申请#件。", "GJ501", &[6, 5]),
    ("全年收到政府信息公开申请34件，其中予以公开#件。", "GJ502", &[20]),
    ("全年收到政府信息公开申请34件，其中部分公开#件。", "GJ502", &[5]),
    ("全年收到政府信息公开申请34件，其中予以公开及部分公开#件。", "GJ502", &[25]),
    ("全年收到政府信息公开申请34件，其中不予公开#件。", "GJ502", &[3]),
    ("全年收到政府信息公开申请34件，其中无法提供#件。", "GJ502", &[4]),
    ("全年收到政府信息公开申请34件，其中不予处理#件。", "GJ502", &[0]),
    ("全年收到政府信息公开申请34件，其中作其他处理（含申请人撤回申请）#件。", "GJ502", &[1]),
    ("全年收到政府信息公开申请34件，因本机关不掌握相关政府信息而不予公开#件。", "GJ502", &[4]),
    ("因政府信息公开申请引起的行政复议案件#件。", "GJ503", &[9, 7]),
    ("因政府信息公开申请引起的行政诉讼案件#件。", "GJ503", &[7, 6]),
    ("因政府信息公开申请直接起诉的案件#件。", "GJ503", &[]),
    ("政府信息公开行政复议9件，结果维持#件。", "GJ503", &[6]),
    ("政府信息公开行政复议9件，结果纠正#件。", "GJ503", &[1]),
    ("全年制定行政规范性文件#件。", "GJ504", &[7]),
    ("全年印发规范性文件#件。", "GJ504", &[7]),
    ("全年公开规范性文件#件。", "GJ504", &[7, 40]),
    ("现行有效行政规范性文件#件。", "GJ504", &[40]),
];

#[test]
fn every_lawful_reading_is_accepted_and_nothing_else() {
    let mut recognised = 0;
    for (phrase, code, lawful) in READINGS.iter().filter(|(.., lawful)| !lawful.is_empty()) {
        for number in *lawful {
            let text = phrase.replace('#', &number.to_string());
            let found: Vec<_> = codes(&report(&text)).into_iter().filter(|(of, _)| *of != "GJ505").collect();
            assert_eq!(found, [], "{text}");
            recognised += claim::of(&report(&text)).len();
        }
        let wrong = (100..).find(|number| !lawful.contains(number)).unwrap();
        let text = phrase.replace('#', &wrong.to_string());
        assert!(codes(&report(&text)).contains(&(code, Severity::Warning)), "{text}: {:?}", codes(&report(&text)));
    }
    assert!(recognised > 40, "{recognised}");
}

#[test]
fn what_is_no_claim_is_none() {
    for text in [
        "全年受理网络问政182件，接听来电12件，办结率100%。",
        "修订规章制度12项，发布政策文件35件，制定公文办理规范8件。",
        "在政府公报刊登规范性文件25件，归集规范性文件18件。",
        "对拟发布的规范性文件25件开展合法性审查。",
        "未收到行政许可申请，全年受理行政许可申请25件。",
        "全年收到政府信息公开申请34件，比上年增加13件，同比增长61.9%。",
        "与2021年的收到政府信息公开申请13件相比，工作量明显上升。",
        "对涉及政府信息公开的行政复议、行政诉讼2类案件按月备案。",
        "开展政府信息公开申请办理培训3次，编发依申请公开工作简报12期。",
        "政府信息公开申请网页访问量18万余人次。",
        "做到办理好每一件政府信息公开申请。",
        "全年收到政府信息公开申请34件，其中县教育局机关12件。",
        "行政复议应诉能力提升培训，行政复议案件25件由司法局统一登记。",
        "其中规范性文件25条，部门动态130条，公示公告22条。",
        "",
    ] {
        assert_eq!(codes(&report(text)), [], "{text}");
    }
}

#[test]
fn numbers_are_read_as_they_are_written() {
    for (text, number) in [
        ("收到政府信息公开申请34件", 34),
        ("收到政府信息公开申请３４件", 34),
        ("收到政府信息公开申请三十四件", 34),
        ("收到政府信息公开申请一百零五件", 105),
        ("收到政府信息公开申请 34 件", 34),
        ("通过网络、信函和当面提交等方式一共收到政府信息公开申\n请 3\n4 件", 34),
        ("收到34件政府信息公开申请", 34),
        ("收到政府信息公开申请1,234件", 1234),
        ("收到政府資訊公開申請34件", 34),
        ("收到政府信息公開申請34件", 34),
        ("未收到政府信息公开申请", 0),
        ("没有接到政府信息公开申请", 0),
    ] {
        let claims = claim::of(&report(&format!("全年{text}。")));
        assert_eq!(claims.iter().filter_map(claim::Claim::number).collect::<Vec<_>>(), [number], "{text}");
    }
}

fn said(report: &Report, code: &str) -> [String; 2] {
    let findings = Checker::new().check(report);
    let finding = findings.by_rule(code).next().unwrap_or_else(|| panic!("{code}: {findings:?}"));
    [finding.message(Lang::Zh), finding.message(Lang::En)]
}

#[test]
fn messages_say_the_arithmetic_and_name_the_other_figure() {
    let of = |text: &str, code: &str| said(&report(text), code);
    insta::assert_debug_snapshot!([
        of("全年收到政府信息公开申请33件。", "GJ501"),
        of("全年收到政府信息公开申请34件，其中予以公开及部分公开17件。", "GJ502"),
        of("政府信息公开行政复议案件8件。", "GJ503"),
        of("全年制定行政规范性文件40件。", "GJ504"),
        of("全年收到政府信息公开申请34件，其中自然人申请28件，法人或其他组织申请9件。", "GJ505"),
        of("政府信息公开行政复议9件，均获维持。", "GJ506"),
    ]);
}

#[test]
fn growth_needs_last_year() {
    let mut before = report("");
    before.year = Some(2023);
    for (text, found) in
        [("全年收到政府信息公开申请34件，同比增长0%。", 0), ("全年收到政府信息公开申请34件，同比增长12.5%。", 1)]
    {
        let this = report(text);
        assert_eq!(Checker::new().check(&this).by_rule("GJ506").count(), 0, "{text}");
        let findings = Checker::new().check(Input::from(&this).before(&before));
        assert_eq!(findings.by_rule("GJ506").count(), found, "{text}");
    }
}

fn charged(text: &str) -> Report {
    let mut report = report("");
    report.set_text("article20.fees".parse().unwrap(), "1").unwrap();
    report.sections.overview = None;
    report.sections.other_matters = Some(text.to_owned());
    report
}

#[test]
fn fees_come_from_the_tariff_and_add_up() {
    for yuan in [380, 420, 880, 1080, 270, 140, 720, 2740] {
        let text = format!("2024年有1件政府信息公开申请收取信息处理费{yuan}元。");
        assert_eq!(codes(&charged(&text)), [], "{yuan}");
    }
    for yuan in [710, 730, 385, 2750] {
        let text = format!("2024年有1件政府信息公开申请收取信息处理费{yuan}元。");
        assert_eq!(codes(&charged(&text)), [("GJ601", Severity::Warning)], "{yuan}");
    }
    let list = |a: u32, b: u32| {
        format!("2024年对3件政府信息公开申请收取信息处理费710元。其中，甲局1件，收取{a}元；乙局2件，收取{b}元。")
    };
    assert_eq!(codes(&charged(&list(420, 290))), []);
    assert_eq!(codes(&charged(&list(420, 390))), [("GJ602", Severity::Warning)]);
    for text in ["无。", "2024年未收取信息处理费。", "本年度未发生信息公开收费情况。"] {
        assert_eq!(codes(&charged(text)), [], "{text}");
    }
    assert_eq!([11, 30, 31, 40, 41, 50].map(fee::by_items), [100, 2000, 2200, 4000, 4300, 7000]);
    assert_eq!([30, 31, 100, 101, 200, 201].map(fee::by_pages), [0, 10, 700, 720, 2700, 2740]);
}

/// Words of the lexicon, numbers and junk, in any order.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        proptest::sample::select(vec![
            "政府信息公开申请",
            "收到",
            "办结",
            "其中",
            "自然人",
            "予以公开",
            "部分公开",
            "不予公开",
            "行政复议",
            "行政诉讼",
            "维持",
            "结转下年度",
            "上年结转",
            "规范性文件",
            "制定",
            "未",
            "发生",
            "均",
            "信息处理费",
            "收取",
            "元",
            "件",
            "宗",
            "，",
            "。",
            "、",
            "；",
            "（",
            "）",
            "“",
            "”",
            "\n",
            " ",
            "2024年",
            "2023年",
            "占",
            "同比增长",
            "%",
            "三十",
            "百",
            "万",
            "余",
            "零",
            "等",
            "相关案件",
            "一、",
            "（二）",
        ])
        .prop_map(str::to_owned),
        (0_u64..10_000).prop_map(|number| number.to_string()),
        "[0-9]{1,40}",
        "\\PC{0,4}",
    ];
    proptest::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_places_lie_inside(overview in text(), other in text()) {
        let mut report = report(&overview);
        report.sections.other_matters = Some(other.clone());
        for claim in claim::of(&report) {
            let Place::Prose { section, start, end } = claim.place() else { panic!("a place in prose") };
            let text = if section == Section::Overview { &overview } else { &other };
            prop_assert!(start < end && end as usize <= text.chars().count(), "{start} {end} {text}");
        }
        let findings = Checker::new().check(&report);
        prop_assert!(findings.iter().all(|finding| !finding.message(Lang::Zh).is_empty() && !finding.message(Lang::En).is_empty()));
    }
}
