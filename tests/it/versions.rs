//! Two versions of one report: what changed, and reports that are not versions of one.

use crate::common::zeros;
use gouji::version::{self, Diff};
use gouji::{Agency, Checker, Config, Form, Lang, Report, Section, State, Value, cells};

fn diff(first: &Report, second: &Report) -> Diff {
    version::diff(&Checker::new(), first, second).unwrap()
}

fn report() -> Report {
    let mut report = zeros(Form::F2021, 2024, "沭阳县教育局");
    report.sections.overview = Some("公开信息302条。全年收到申请0件。\n全年收到申请0件。".to_owned());
    report
}

#[test]
fn a_report_does_not_differ_from_itself() {
    assert!(diff(&report(), &report()).is_empty());
    let mut other = report();
    // White space and the day of publication are not changes of the report.
    other.sections.overview = Some("公开信息 302条。\n全年收到申请0件。 全年收到申请0件。".to_owned());
    other.published = gouji::Date::new(2025, 1, 9);
    assert!(diff(&report(), &other).is_empty());
    // Nor is where a line of a sentence ends.
    other.sections.overview = Some("公开信息302条。全年收到\n申请0件。\n全年收到申请0件。".to_owned());
    assert!(diff(&report(), &other).is_empty());
}

#[test]
fn figures_sentences_and_findings_that_changed() {
    let (mut first, mut second) = (report(), report());
    first.set(cells::DISPUTES.review.total, 2).unwrap();
    second.set(cells::DISPUTES.review.pending, Value::Blank).unwrap();
    second.set_text(cells::ARTICLE20.f2021.licensing, "abc").unwrap();
    second.applications = None;
    // One of two equal sentences went, and one is new.
    second.sections.overview = Some("公开信息302条。全年收到申请0件。新设专区1处。".to_owned());
    second.sections.problems = Some("无".to_owned());
    let diff = diff(&first, &second);
    let of = |path: &str| {
        let cell = path.parse().unwrap();
        let figure = diff.figures.iter().find(|figure| figure.cell == cell).unwrap();
        (figure.before.state, figure.after.state, figure.after.message(Lang::Zh))
    };
    assert_eq!(diff.figures.len(), 3 + 175);
    assert_eq!(of("disputes.review.total"), (State::Stated, State::Stated, "0".to_owned()));
    assert_eq!(of("disputes.review.pending"), (State::Stated, State::Blank, "空白".to_owned()));
    assert_eq!(of("article20.licensing"), (State::Stated, State::Unreadable, "abc".to_owned()));
    assert_eq!(of("applications.received.total"), (State::Stated, State::Missing, "缺失".to_owned()));
    let sentences: Vec<_> = diff.sentences.iter().map(|one| (one.section, one.is_new, one.text.as_str())).collect();
    assert_eq!(
        sentences,
        [
            (Section::Overview, false, "全年收到申请0件。"),
            (Section::Overview, true, "新设专区1处。"),
            (Section::Problems, true, "无"),
        ]
    );
    let codes = |findings: &[gouji::Finding]| findings.iter().map(crate::common::code).collect::<Vec<_>>();
    assert_eq!((codes(&diff.went), codes(&diff.came)), (vec!["GJ401"], vec!["GJ103", "GJ105", "GJ111"]));
}

#[test]
fn two_agencies_years_or_editions_are_no_versions() {
    let first = report();
    let refused = |change: fn(&mut Report)| {
        let mut second = report();
        change(&mut second);
        version::diff(&Checker::new(), &first, &second).err().map(|error| error.message(Lang::Zh))
    };
    let message = |text: &str| Some(format!("不是同一报告的两个版本：{text}"));
    assert_eq!(
        refused(|report| report.agency = Agency::new("沭阳县教育和体育局")),
        message("单位为“沭阳县教育局”和“沭阳县教育和体育局”")
    );
    assert_eq!(refused(|report| report.year = Some(2023)), message("报告年度为 2024 和 2023"));
    assert_eq!(
        refused(|report| report.applications = Report::new(2024, "", Form::F2019).applications),
        message("表三使用 2021 版和 2019 版样表")
    );
    // Names that mean the same, and what is not known, are not a contradiction.
    assert_eq!(refused(|report| report.agency = Agency::new("江苏省宿迁市沭阳县教育局")), None);
    assert_eq!(refused(|report| (report.agency, report.year) = (Agency::default(), None)), None);
    let mut renamed = report();
    renamed.agency.name = Some("沭阳县教育和体育局".to_owned());
    let mut names = gouji::settings::AgencyNames::new("沭阳县教育和体育局");
    names.aliases.push("沭阳县教育局".to_owned());
    let mut config = Config::default();
    config.agencies.push(names);
    assert!(version::diff(&Checker::new().configured(&config).unwrap(), &first, &renamed).is_ok());
    // A name without its place is compared as it stands.
    let short = |name: &str| zeros(Form::F2021, 2024, name);
    assert!(version::diff(&Checker::new(), &short("区财政局"), &short("区 财政局")).is_ok());
    assert!(version::diff(&Checker::new(), &short("区财政局"), &short("区教育局")).is_err());
}
