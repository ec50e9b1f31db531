//! Two years of one body: what follows, what repeats, and what is not compared.

use crate::common::{generate, printed, shared};
use gouji::series::repeated;
use gouji::{
    Checker, Config, Figure, FigureRef, Findings, Form, Input, Lang, MissingInput, Report, Severity, Value, cells,
    read, series,
};
use proptest::prelude::*;
use std::path::PathBuf;

fn pair(this: &Report, before: &Report) -> Findings {
    Checker::new().check(Input::from(this).before(before))
}

fn said<'f>(findings: &'f Findings, code: &'f str) -> Vec<(Severity, String, String)> {
    let of = findings.by_rule(code);
    of.map(|finding| (finding.severity, finding.message(Lang::Zh), finding.message(Lang::En))).collect()
}

#[test]
fn what_is_carried_over_says_both_numbers() {
    let before = printed(
        Form::F2021,
        2023,
        "甲",
        &[
            ("applications.received.natural_person", "5"),
            ("applications.received.total", "5"),
            ("applications.carried_forward.natural_person", "5"),
            ("applications.carried_forward.total", "5"),
        ],
    );
    let this = printed(
        Form::F2021,
        2024,
        "甲",
        &[
            ("applications.carried_over.commercial", "5"),
            ("applications.carried_over.total", "5"),
            ("applications.carried_forward.commercial", "5"),
            ("applications.carried_forward.total", "5"),
        ],
    );
    let findings = pair(&this, &before);
    // The totals agree, the columns do not.
    assert_eq!(
        said(&findings, "GJ701"),
        [
            (
                Severity::Warning,
                "自然人列：上年结转 0，2023 年报告结转下年度 5，相差 5（机构合并、分设或事后更正除外）".to_owned(),
                "column natural persons: carried over 0, carried forward in the report for 2023 5, difference 5 (a merger, a \
                 split or a later correction aside)"
                    .to_owned()
            ),
            (
                Severity::Warning,
                "商业企业列：上年结转 5，2023 年报告结转下年度 0，相差 5（机构合并、分设或事后更正除外）".to_owned(),
                "column commercial enterprises: carried over 5, carried forward in the report for 2023 0, difference 5 (a \
                 merger, a split or a later correction aside)"
                    .to_owned()
            ),
        ]
    );
    let finding = findings.by_rule("GJ701").next().unwrap();
    assert_eq!(finding.others[0].to_string(), "@2023:applications.carried_forward.natural_person");
    assert_eq!(finding.cells, [cells::APPLICATIONS.carried_over.natural_person]);
    assert_eq!((finding.difference(), findings.assessed_by("GJ701").holds), (Some(-5), 5));
}

#[test]
fn the_stock_of_documents_may_shrink_and_does_not_grow_by_itself() {
    let row = |issued: &'static str, repealed: &'static str, in_force: &'static str| {
        [
            ("article20.normative_documents.issued", issued),
            ("article20.normative_documents.repealed", repealed),
            ("article20.normative_documents.in_force", in_force),
        ]
    };
    let before = printed(Form::F2021, 2023, "甲", &row("0", "0", "420"));
    for (boxes, severity) in [
        (row("50", "27", "443"), None),
        (row("50", "27", "444"), Some(Severity::Warning)),
        (row("50", "27", "440"), Some(Severity::Note)),
    ] {
        let findings = pair(&printed(Form::F2021, 2024, "甲", &boxes), &before);
        assert_eq!(findings.by_rule("GJ702").map(|f| f.severity).next(), severity, "{boxes:?}");
    }
    let findings = pair(&printed(Form::F2021, 2024, "甲", &row("50", "27", "440")), &before);
    assert_eq!(
        said(&findings, "GJ702"),
        [(
            Severity::Note,
            "行政规范性文件：2023 年现行有效件数 420 + 本年制发件数 50 − 本年废止件数 27 = 443，现行有效件数 440，相差 3"
                .to_owned(),
            "Normative documents: in force of 2023 420 + issued this year 50 − repealed this year 27 = 443, in force 440, \
             difference 3"
                .to_owned()
        )]
    );
    // A table of the other form has no stock.
    let old = printed(Form::F2019, 2020, "甲", &[]);
    let new = printed(Form::F2021, 2021, "甲", &row("50", "27", "440"));
    assert_eq!(pair(&new, &old).assessed_by("GJ702").not_applicable, 2);
    assert_eq!(pair(&new, &old).assessed_by("GJ703").not_applicable, 5);
    assert_eq!(pair(&new, &old).assessed_by("GJ701").holds, 7);
}

#[test]
fn the_items_of_the_2019_form_follow() {
    let before = printed(
        Form::F2019,
        2019,
        "甲",
        &[("article20.penalties.previous_items", "3172"), ("article20.penalties.change", "减4")],
    );
    let this = |items| printed(Form::F2019, 2020, "甲", &[("article20.penalties.previous_items", items)]);
    assert!(said(&pair(&this("3168"), &before), "GJ703").is_empty());
    assert_eq!(
        said(&pair(&this("3172"), &before), "GJ703"),
        [(
            Severity::Warning,
            "行政处罚：2019 年上一年项目数量 3172 + 2019 年本年增/减 -4 = 3168，上一年项目数量 3172，相差 4".to_owned(),
            "Penalties: items last year of 2019 3172 + change this year of 2019 -4 = 3168, items last year 3172, difference 4"
                .to_owned()
        )]
    );
}

#[test]
fn a_ratio_of_ten_thousand_is_another_unit() {
    let fees = |year, text| printed(Form::F2021, year, "甲", &[("article20.fees", text)]);
    for (this, before, found) in [
        ("251000", "25.1", 1),
        ("25.1", "251000", 1),
        ("25.1", "0", 0),
        ("251000元", "25.1", 1),
        ("25.1", "24.9万元", 0),
        ("125500", "25.1", 1),
        ("125499", "25.1", 0),
        ("502000", "25.1", 1),
        ("502001", "25.1", 0),
    ] {
        let findings = pair(&fees(2024, this), &fees(2023, before));
        assert_eq!(findings.by_rule("GJ203").count(), found, "{this} {before}");
    }
    let findings = pair(&fees(2024, "251000"), &fees(2023, "25.1"));
    assert_eq!(said(&findings, "GJ203")[0].1, "行政事业性收费 251000，2023 年 25.1，相差约 10000 倍，疑其一以元为单位");
}

#[test]
fn a_repeated_text_is_measured_against_the_threshold() {
    let told = |year, text: &str| {
        let mut report = printed(Form::F2021, year, "甲", &[]);
        report.sections.overview = Some(text.to_owned());
        report
    };
    let same = "全年坚持公开为常态，及时发布机构职能、权责清单和办事指南，完善依申请公开的登记、审核、办理、答复、归档流程，\
                落实保密审查，定期抽查栏目更新情况，组织业务培训，主动接受社会监督，认真听取各方意见，改进服务，共发布信息１２３条。";
    let new = "新增查阅点三处，把常见问题编成手册；与档案馆联合整理历史文件，逐件标注效力；请企业和居民代表评议栏目，按意见调整\
               分类，补齐联系方式，合并重复内容，群众查找信息更省力，全年共收到建议十二条，均已采纳落实到位，并逐一向提出人反馈。";
    let before = told(2023, same);
    let findings = pair(&told(2024, &same.replace("１２３", "456")), &before);
    assert_eq!(said(&findings, "GJ704")[0].1, "第一、五部分文字的 100% 与 2023 年报告相同");
    assert!(said(&pair(&told(2024, new), &before), "GJ704").is_empty());
    let half = format!("{new}{same}");
    assert!(said(&pair(&told(2024, &half), &before), "GJ704").is_empty());
    let mut config = Config::default();
    config.thresholds.repeated_text = 0.3;
    let strict = Checker::new().configured(&config).unwrap();
    let half = told(2024, &half);
    assert_eq!(strict.check(Input::from(&half).before(&before)).by_rule("GJ704").count(), 1);
    // A short text is alike by nature; a report without prose has nothing to compare.
    assert_eq!(pair(&told(2024, "本年无变化。"), &told(2023, "本年无变化。")).assessed_by("GJ704").not_applicable, 1);
}

#[test]
fn all_figures_alike_need_five_that_are_not_zero() {
    let not_zero =
        |report: &Report| report.cells().filter(|cell| report.number(*cell).is_some_and(|number| number != 0)).count();
    let mut made = (0..).map(|seed| generate::series(seed, 2));
    let made = made.find(|made| made.first().is_some_and(|before| not_zero(&before.report) >= 5)).unwrap();
    let before = &made[0].report;
    let mut same = before.clone();
    same.year = before.year.map(|year| year + 1);
    assert_eq!(pair(&same, before).by_rule("GJ705").count(), 1);
    let mut other = same.clone();
    other.set(cells::ARTICLE20.f2021.penalties, 999_999).unwrap();
    assert_eq!(pair(&other, before).by_rule("GJ705").count(), 0);
    assert_eq!(
        pair(&printed(Form::F2021, 2024, "甲", &[]), &printed(Form::F2021, 2023, "甲", &[])).by_rule("GJ705").count(),
        0
    );
}

/// What is not known on either side is said, money without a number is 0 as a count is.
#[test]
fn figures_alike_need_all_figures() {
    let boxes = [
        ("article20.licensing", "11"),
        ("article20.penalties", "12"),
        ("article20.coercion", "13"),
        ("article20.normative_documents.issued", "14"),
        ("article20.normative_documents.in_force", "15"),
        ("article20.fees", "0"),
    ];
    let (this, before) = (printed(Form::F2021, 2024, "甲", &boxes), printed(Form::F2021, 2023, "甲", &boxes));
    assert_eq!(pair(&this, &before).by_rule("GJ705").count(), 1);
    let fees = cells::ARTICLE20.f2021.fees;
    for (one, other, found) in
        [(Value::Blank, "0", 1), (Value::Slash, "0.00", 1), (Value::Blank, "/", 1), (Value::Blank, "1", 0)]
    {
        let (mut this, mut before) = (this.clone(), before.clone());
        this.set(fees, one).unwrap();
        before.set_text(fees, other).unwrap();
        assert_eq!(pair(&this, &before).by_rule("GJ705").count(), found, "{other}");
        assert_eq!(pair(&before, &this).by_rule("GJ705").count(), 0);
    }
    // Four figures that are not 0 are too few.
    let few = |year| printed(Form::F2021, year, "甲", &boxes[..4]);
    assert_eq!(pair(&few(2024), &few(2023)).assessed_by("GJ705").holds, 1);
    for cell in [fees, cells::DISPUTES.review.total, cells::ARTICLE20.f2021.licensing] {
        let mut torn = this.clone();
        torn.set(cell, Value::Missing).unwrap();
        let lacks = |findings: &Findings, lacking: MissingInput| {
            assert_eq!(findings.by_rule("GJ705").count(), 0, "{cell}");
            assert!(findings.unassessed().any(|what| what == ("GJ705", lacking)), "{cell} {lacking:?}");
        };
        lacks(&pair(&torn, &before), MissingInput::Figure(cell));
        torn.year = Some(2023);
        lacks(&pair(&this, &torn), MissingInput::Other(cell));
    }
}

/// A fee without a number is 0, which has no ratio; one that cannot be read is said.
#[test]
fn a_ratio_needs_two_amounts() {
    let fees = |year, text| printed(Form::F2021, year, "甲", &[("article20.fees", text)]);
    for (this, before) in [("", "25.1"), ("/", "25.1"), ("25.1", "/"), ("25.1", "")] {
        let findings = pair(&fees(2024, this), &fees(2023, before));
        assert_eq!((findings.by_rule("GJ203").count(), findings.assessed_by("GJ203").not_assessable), (0, 0));
    }
    let cell = cells::ARTICLE20.f2021.fees;
    let findings = pair(&fees(2024, "略"), &fees(2023, "25.1"));
    assert!(findings.unassessed().any(|what| what == ("GJ203", MissingInput::Figure(cell))));
    let findings = pair(&fees(2024, "25.1"), &fees(2023, "略"));
    assert!(findings.unassessed().any(|what| what == ("GJ203", MissingInput::Other(cell))));
}

/// Texts at the edge of what can be told a copy, and without a section.
#[test]
fn short_texts_are_alike_by_nature() {
    let told = |year, text: &str| {
        let mut report = printed(Form::F2021, year, "甲", &[]);
        report.sections.overview = Some(text.to_owned());
        report
    };
    let of = |length: usize| "全年坚持公开为常态及时发布机构职能".chars().cycle().take(length).collect::<String>();
    for (length, found) in [(99, 0), (100, 1)] {
        assert_eq!(
            pair(&told(2024, &of(length)), &told(2023, &of(length))).by_rule("GJ704").count(),
            found,
            "{length}"
        );
    }
    let mut none = told(2023, "");
    assert_eq!(pair(&told(2024, &of(120)), &none).assessed_by("GJ704").not_applicable, 1);
    none.sections.overview = None;
    assert_eq!(pair(&told(2024, &of(120)), &none).assessed_by("GJ704").not_applicable, 1);
}

/// A reading whose prose was not found lacks it; one that has it is compared like a report.
#[test]
fn copies_of_readings() {
    let told = |year, text: Option<&str>| {
        let mut report = printed(Form::F2021, year, "甲", &[]);
        report.sections.overview = text.map(str::to_owned);
        report
    };
    let text = "全年坚持公开为常态及时发布机构职能和办事指南完善登记审核办理答复归档流程落实保密审查".repeat(3);
    let before = told(2023, Some(&text));
    for (this, found, lacks) in [(Some(text.as_str()), 1, 0), (None, 0, 1)] {
        let mut reading = gouji::Reading::new(told(2024, this));
        let place = gouji::Location::Line { line: 1, column: 1, page: None };
        reading.outline.title = Some(gouji::outline::Passage::new("报告", place));
        let findings = Checker::new().check(Input::from(&reading).before(&before));
        let lacking = findings.unassessed().filter(|(code, _)| *code == "GJ704").count();
        assert_eq!((findings.by_rule("GJ704").count(), lacking), (found, lacks));
    }
}

#[test]
fn a_gap_is_a_gap_and_a_missing_figure_no_zero() {
    let this = printed(Form::F2021, 2024, "甲", &[]);
    for year in [2022, 2024, 2025] {
        let assessed = pair(&this, &printed(Form::F2021, year, "甲", &[])).assessed_by("GJ701");
        assert_eq!((assessed.not_applicable, assessed.holds), (7, 0), "{year}");
    }
    let mut unknown = printed(Form::F2021, 2023, "甲", &[]);
    unknown.year = None;
    let findings = pair(&this, &unknown);
    assert!(findings.unassessed().any(|lacking| lacking == ("GJ701", MissingInput::Year)));
    let mut torn = printed(Form::F2021, 2023, "甲", &[]);
    let cell = cells::APPLICATIONS.carried_forward.total;
    torn.set(cell, Value::Missing).unwrap();
    let findings = pair(&this, &torn);
    assert!(findings.unassessed().any(|lacking| lacking == ("GJ701", MissingInput::Other(cell))));
    assert_eq!(findings.by_rule("GJ701").count(), 0);
    // A blank is 0 there as everywhere, and unknown to a strict checker.
    torn.set(cell, Value::Blank).unwrap();
    assert_eq!(pair(&this, &torn).assessed_by("GJ701").holds, 7);
    let strict = Checker::new().strict_blanks().check(Input::from(&this).before(&torn));
    assert_eq!(strict.assessed_by("GJ701").not_assessable, 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// A series that follows is clean in any order; the findings stand with their own report.
    #[test]
    fn the_order_of_a_series_does_not_matter(seed in 0_u64..10_000, order in Just((0..4).collect::<Vec<usize>>()).prop_shuffle()) {
        let mut years: Vec<Report> = generate::series(seed, 4).into_iter().map(|made| made.report).collect();
        // A town without its county does not say where it is.
        years.iter_mut().for_each(|report| report.agency.id = Some("1".into()));
        let inputs: Vec<Input> = years.iter().map(Input::from).collect();
        let findings = Checker::new().check_series(&inputs);
        let shuffled: Vec<Input> = order.iter().map(|at| inputs[*at]).collect();
        let again = Checker::new().check_series(&shuffled);
        for (findings, at) in again.iter().zip(&order) {
            prop_assert_eq!(findings, &findings_of(&findings_at(&years, *at)));
        }
        for (findings, report) in findings.iter().zip(&years) {
            let above = findings.iter().filter(|f| f.severity > Severity::Note).map(|f| f.message(Lang::Zh)).collect::<Vec<_>>();
            prop_assert!(above.is_empty(), "{:?} {above:?}", report.year);
        }
        // Without one year its follower has none before.
        let gap: Vec<&Report> = years.iter().enumerate().filter(|(at, _)| *at != 1).map(|(_, report)| report).collect();
        prop_assert_eq!(series::before(&gap), [None, None, Some(1)]);
    }
}

fn findings_at(years: &[Report], at: usize) -> (&Report, Option<&Report>) {
    (&years[at], at.checked_sub(1).map(|before| &years[before]))
}

fn findings_of((report, before): &(&Report, Option<&Report>)) -> Findings {
    let input = Input::from(*report);
    Checker::new().check(before.map_or(input, |before| input.before(before)))
}

#[test]
fn two_reports_of_one_year_are_nobodys_year_before() {
    let named = |year, name: &str| Report::new(year, name, Form::F2021);
    let reports = [named(2024, "某县教育局"), named(2023, "某县（教育局）"), named(2023, "某县教育局")];
    assert_eq!(series::before(&reports.iter().collect::<Vec<_>>()), [None, None, None]);
    let unnamed = |year| {
        let mut report = Report::new(year, "", Form::F2021);
        report.agency.name = None;
        report
    };
    let reports = [unnamed(2023), unnamed(2024)];
    assert_eq!(series::before(&reports.iter().collect::<Vec<_>>()), [None, None]);
}

/// 宿迁 2023 and 2024: what is carried over and the stock follow, by their figures and by their texts.
#[test]
fn the_published_pair_holds() {
    let mut read_files = 0;
    if let (Some(this), Some(before)) = (shared("jiangsu-suqian-2024.txt"), shared("jiangsu-suqian-2023.txt")) {
        let reading = |path: PathBuf| {
            let bytes = std::fs::read(path).unwrap();
            let mut records = read::bytes(&bytes, &read::Options::default()).unwrap();
            records.remove(0).reading.unwrap()
        };
        let (this, before) = (reading(this), reading(before));
        read_files += 2;
        let findings = Checker::new().check(Input::from(&this).before(&before.report));
        for (code, holds) in [("GJ701", 7), ("GJ702", 2), ("GJ704", 1), ("GJ705", 1), ("GJ203", 2)] {
            let assessed = findings.assessed_by(code);
            assert_eq!((assessed.holds, assessed.broken), (holds, 0), "{code}");
        }
        let overview = |reading: &gouji::Reading| reading.report.sections.overview.clone().unwrap();
        println!("repeated text of section 1: {:.3}", repeated(&overview(&this), &overview(&before)));
        assert!(matches!(this.report.figure(cells::ARTICLE20.f2021.fees), Some(FigureRef::Money(Figure::Stated(_)))));
    }
    println!("shared files read: {read_files}");
}
