//! Reports of many agencies and years: which are of one agency, which counts, and what is said of the others.

use gouji::series::{Entry, Series, UnpairedReason};
use gouji::{
    Agencies, Agency, AgencyId, Checker, Config, Date, Form, Input, Lang, Location, Reading, Report, cells,
    outline::{DateFound, DateKind},
    settings::AgencyNames,
};

fn report(year: u16, name: &str) -> Report {
    Report::new(year, name, Form::F2021)
}

fn pairs(reports: &[Report], agencies: &Agencies) -> Series {
    Series::of(reports.iter().map(Entry::from), agencies)
}

fn reasons(series: &Series) -> Vec<(usize, UnpairedReason, Vec<usize>)> {
    series.unpaired().iter().map(|one| (one.report, one.reason, one.others.clone())).collect()
}

fn agencies(list: &[(&str, &[&str])]) -> Agencies {
    let list: Vec<AgencyNames> = list
        .iter()
        .map(|(name, aliases)| {
            let mut names = AgencyNames::new(*name);
            names.aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
            names
        })
        .collect();
    Agencies::new(&list).unwrap()
}

#[test]
fn a_name_without_its_place_pairs_by_id_or_alias_only() {
    let mut reports = vec![report(2023, "区财政局"), report(2024, "区财政局")];
    let series = pairs(&reports, &Agencies::default());
    assert_eq!((series.before(1), reasons(&series)), (None, vec![(1, UnpairedReason::NoPlace, vec![0])]));
    assert!(series.unpaired()[0].message(Lang::Zh).starts_with("单位名称没有地名"));
    let named = agencies(&[("淮安市洪泽区财政局", &["区财政局"])]);
    assert_eq!(pairs(&reports, &named).before(1), Some(0));
    reports.iter_mut().for_each(|report| report.agency.id = Some("a".into()));
    assert_eq!(pairs(&reports, &Agencies::default()).before(1), Some(0));
    reports[1].agency.id = Some("b".into());
    assert_eq!(pairs(&reports, &Agencies::default()).before(1), None);
    // The caller's key goes before that of the report.
    let id = AgencyId::new("a");
    let entries = [Entry::from(&reports[0]), Entry::from(&reports[1]).id(&id)];
    assert_eq!(Series::of(entries, &Agencies::default()).before(1), Some(0));
}

/// Within a source that the caller gives, a name without its place is one agency: of an address the site counts.
#[test]
fn a_name_without_its_place_pairs_within_a_source() {
    let reports = [report(2023, "区财政局"), report(2024, "区财政局")];
    let before = |sources: [&str; 2]| {
        let entries = reports.iter().zip(sources).map(|(report, source)| Entry::from(report).source(source));
        Series::of(entries, &Agencies::default()).before(1)
    };
    for (one, other, is_one) in [
        ("http://www.hongze.gov.cn/czj/1.html", "https://hongze.gov.cn:8443/2.html?y=2024", true),
        ("http://WWW.Hongze.gov.cn", "http://a@hongze.gov.cn#top", true),
        ("洪泽区政府信息公开平台", " 洪泽区政府信息公开平台", true),
        ("http://www.hongze.gov.cn/", "http://www.jinhu.gov.cn/", false),
        ("http://czj.hongze.gov.cn/", "http://www.hongze.gov.cn/", false),
        ("洪泽区政府信息公开平台", "金湖县政府信息公开平台", false),
    ] {
        assert_eq!(before([one, other]), is_one.then_some(0), "{one} {other}");
    }
    // Another name is another agency there, and a name that says where it is needs no source.
    let others = [
        report(2023, "区教育局"),
        report(2024, "区财政局"),
        report(2023, "沭阳县水务局"),
        report(2024, "沭阳县水务局"),
    ];
    let sources = ["http://a.cn", "http://a.cn", "http://a.cn", "http://b.cn"];
    let entries = others.iter().zip(sources).map(|(report, source)| Entry::from(report).source(source));
    let series = Series::of(entries, &Agencies::default());
    assert_eq!([series.before(1), series.before(3)], [None, Some(2)]);
    // The source of a reading tells nothing unless the caller says that it does.
    let options = gouji::read::Options::default().source("http://www.hongze.gov.cn/czj/1.html");
    let page = "区财政局2024年政府信息公开工作年度报告\n一、总体情况\n公开信息。\n";
    let reading = gouji::read::text(page, &options).unwrap();
    assert_eq!(reading.source.as_deref(), Some("http://www.hongze.gov.cn/czj/1.html"));
    assert_eq!(Entry::from(&reading).source, None);
}

#[test]
fn a_report_without_a_key_goes_with_the_one_key_of_its_name() {
    let mut reports = [report(2022, "沭阳县财政局"), report(2023, "宿迁市沭阳县财政局"), report(2024, "沭阳县财政局")];
    reports[1].agency.id = Some("1".into());
    let series = pairs(&reports, &Agencies::default());
    assert_eq!([series.before(1), series.before(2)], [Some(0), Some(1)]);
    reports[0].agency.id = Some("2".into());
    let series = pairs(&reports, &Agencies::default());
    assert_eq!([series.before(1), series.before(2)], [None, None]);
    assert!(reasons(&series).contains(&(2, UnpairedReason::SeveralKeys, vec![1])));
}

#[test]
fn a_renamed_agency_is_a_candidate_and_an_alias_pairs_it() {
    let reports = [
        report(2022, "沭阳县教育局"),
        report(2023, "沭阳县教育和体育局"),
        report(2022, "沭阳县水务局"),
        report(2023, "沭阳县水务局"),
        report(2022, "洪泽县人民政府"),
        report(2023, "洪泽区人民政府"),
    ];
    let series = pairs(&reports, &Agencies::default());
    assert_eq!(series.before(3), Some(2));
    assert_eq!(reasons(&series), [(1, UnpairedReason::NoReport, vec![0]), (5, UnpairedReason::NoReport, vec![])]);
    let known = agencies(&[("沭阳县教育和体育局", &["沭阳县教育局"]), ("淮安市洪泽区人民政府", &["洪泽县人民政府"])]);
    let series = pairs(&reports, &known);
    assert_eq!([series.before(1), series.before(5)], [Some(0), Some(4)]);
    assert!(series.unpaired().is_empty());
}

#[test]
fn a_gap_year_is_said() {
    let reports = [report(2020, "沭阳县教育局"), report(2023, "沭阳县教育局"), report(2024, "沭阳县教育局")];
    let series = pairs(&reports, &Agencies::default());
    assert_eq!(reasons(&series), [(1, UnpairedReason::Gap(2020), vec![])]);
    assert_eq!(series.unpaired()[0].message(Lang::Zh), "没有该单位 2022 年的报告，最近的是 2020 年");
    assert_eq!(series.unpaired()[0].title(), "沭阳县教育局 2023");
    assert_eq!(series.before(2), Some(1));
}

#[test]
fn of_several_versions_the_later_counts_or_what_the_caller_says_or_none() {
    let name = "沭阳县教育局";
    let mut reports = [report(2023, name), report(2023, name), report(2024, name)];
    let series = pairs(&reports, &Agencies::default());
    assert_eq!((series.before(2), reasons(&series)), (None, vec![(0, UnpairedReason::Undecided, vec![1])]));
    let numbered = |reports: &[Report]| {
        let entries = reports.iter().zip(0..).map(|(report, number)| Entry::from(report).version(number));
        Series::of(entries, &Agencies::default())
    };
    let series = numbered(&reports);
    assert_eq!((series.before(2), reasons(&series)), (Some(1), vec![(0, UnpairedReason::Superseded, vec![1])]));
    // The dates go before; one alone says nothing, nor do equal ones.
    reports[0].published = Date::new(2024, 3, 9);
    assert_eq!(pairs(&reports, &Agencies::default()).before(2), None);
    reports[1].published = Date::new(2024, 3, 9);
    assert_eq!((pairs(&reports, &Agencies::default()).before(2), numbered(&reports).before(2)), (None, Some(1)));
    reports[1].published = Date::new(2024, 1, 9);
    assert_eq!((pairs(&reports, &Agencies::default()).before(2), numbered(&reports).before(2)), (Some(0), Some(0)));
    // A page says it too.
    let mut page = Reading::new(reports[1].clone());
    page.report.published = None;
    let place = Location::Line { line: 1, column: 1, page: None };
    page.outline.dates.push(DateFound::new(Date::new(2024, 5, 1).unwrap(), DateKind::Published, place));
    let entries = [Entry::from(&reports[0]), Entry::from(&page), Entry::from(&reports[2])];
    assert_eq!(Series::of(entries, &Agencies::default()).before(2), Some(1));
}

#[test]
fn one_key_with_two_names_in_a_year_is_no_pair() {
    let mut reports = [report(2023, "沭阳县教育局"), report(2023, "沭阳县水务局"), report(2024, "沭阳县教育局")];
    reports.iter_mut().for_each(|report| report.agency.id = Some("1".into()));
    reports[0].published = Date::new(2024, 1, 9);
    reports[1].published = Date::new(2024, 1, 10);
    let series = pairs(&reports, &Agencies::default());
    assert_eq!((series.before(2), reasons(&series)), (None, vec![(0, UnpairedReason::TwoNames, vec![1])]));
    // A name without its place is a short one.
    reports[1].agency.name = Some("教育局".into());
    assert_eq!(pairs(&reports, &Agencies::default()).before(2), Some(1));
}

#[test]
fn without_a_name_nothing_is_one_agency() {
    let mut reports = [report(2023, ""), report(2024, ""), report(2024, "沭阳县教育局")];
    reports[0].agency = Agency::default();
    reports[2].year = None;
    let series = pairs(&reports, &Agencies::default());
    assert_eq!(reasons(&series), [(1, UnpairedReason::NoName, vec![]), (2, UnpairedReason::NoYear, vec![])]);
    let id = AgencyId::new("all");
    let one = Series::of(reports.iter().map(|report| Entry::from(report).id(&id)), &Agencies::default());
    assert_eq!(one.before(1), Some(0));
}

#[test]
fn the_settings_name_agencies() {
    let config: Config = serde_json::from_value(serde_json::json!({
        "agencies": [{ "id": "320813", "name": "淮安市洪泽区人民政府", "aliases": ["洪泽县人民政府"] }]
    }))
    .unwrap();
    let checker = Checker::new().configured(&config).unwrap();
    let mut reports = [report(2023, "洪泽县人民政府"), report(2024, "")];
    reports[1].agency.id = Some("320813".into());
    for report in &mut reports {
        gouji::Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
    }
    reports[1].set(cells::APPLICATIONS.carried_over.total, 3).unwrap();
    let inputs: Vec<Input> = reports.iter().map(Input::from).collect();
    assert_eq!(checker.check_series(&inputs)[1].by_rule("GJ701").count(), 1);
    let mut circle = Config::default();
    for (name, alias) in [("甲", "乙"), ("乙", "甲")] {
        let mut names = AgencyNames::new(name);
        names.aliases.push(alias.to_owned());
        circle.agencies.push(names);
    }
    let error = Checker::new().configured(&circle).unwrap_err();
    assert_eq!(error.message(Lang::Zh), "agencies：“甲”的别名互相循环");
}

/// A collection over five years: 2 % of the agencies renamed, 1 % of the reports in two versions, 20 agencies that are all
/// called 区财政局. `COLLECTION=30000 cargo test --release --all-features --test it series::a_collection -- --nocapture`
/// is the size of a real one.
#[test]
fn a_collection_has_no_wrong_pair() {
    const BUREAUS: [&str; 12] = [
        "教育局",
        "水利局",
        "司法局",
        "民政局",
        "审计局",
        "统计局",
        "财政局",
        "交通运输局",
        "医疗保障局",
        "应急管理局",
        "卫生健康委员会",
        "人民政府",
    ];
    const RENAMED: [&str; 12] = [
        "教育和体育局",
        "水务局",
        "法治局",
        "民政和老龄局",
        "审计与评估局",
        "统计与数据局",
        "财政和金融局",
        "公路和运输局",
        "医保局",
        "安全管理局",
        "健康委员会",
        "政府办公室",
    ];
    const SHORT: usize = 20;
    let size: usize = std::env::var("COLLECTION").ok().and_then(|size| size.parse().ok()).unwrap_or(1_500);
    let divisions = include_str!("../../src/report/divisions.txt");
    let places = divisions.lines().filter(|line| !line.contains(':')).flat_map(|line| {
        let (city, counties) = line.split_once(' ').unwrap_or((line, ""));
        counties.split(' ').map(move |county| (city, county)).collect::<Vec<_>>()
    });
    let places: Vec<(&str, &str)> = places.filter(|(_, county)| !county.is_empty()).collect();
    let mut named = std::collections::HashMap::new();
    divisions.split([' ', '\n', ':']).for_each(|name| *named.entry(name).or_insert(0) += 1);
    let agencies = size / 5;
    // Of each report the agency that it is really of.
    let (mut reports, mut truth) = (Vec::new(), Vec::new());
    for agency in 0..agencies {
        let (city, county) = places[agency % places.len()];
        let bureau = agency / places.len() % BUREAUS.len();
        let renamed = (agency % 50 == 49).then_some(2020 + u16::try_from(agency % 4).unwrap());
        let is_unique = named[county] == 1;
        for year in 2019..2024_u16 {
            let own = if renamed.is_some_and(|from| year >= from) { RENAMED[bureau] } else { BUREAUS[bureau] };
            let city = if is_unique && (agency + usize::from(year)) % 3 == 0 { "" } else { city };
            let name = if agency < SHORT { "区财政局".to_owned() } else { format!("{city}{county}{own}") };
            // A report in a hundred has a later version; every other one says when it was published.
            let is_twice = (agency * 5 + usize::from(year)) % 100 == 0;
            for version in 0..=u8::from(is_twice) {
                let mut one = report(year, &name);
                one.published = Date::new(year + 1, 1 + version, 20).filter(|_| agency % 2 == 0);
                one.set(cells::DISPUTES.review.total, u32::from(version)).unwrap();
                reports.push(one);
                truth.push((agency, renamed, version, is_twice && agency % 2 == 1));
            }
        }
    }
    let start = std::time::Instant::now();
    let series = pairs(&reports, &Agencies::default());
    let took = start.elapsed();
    let mut newest = std::collections::HashMap::new();
    for (at, (report, (agency, ..))) in reports.iter().zip(&truth).enumerate() {
        newest.insert((*agency, report.year.unwrap()), at);
    }
    let (mut made, mut wrong, mut missed) = (0, 0, std::collections::BTreeMap::new());
    for (at, (report, (agency, renamed, ..))) in reports.iter().zip(&truth).enumerate() {
        let year = report.year.unwrap();
        let before = newest.get(&(*agency, year - 1));
        match (series.before(at), before) {
            (Some(found), Some(before)) if found == *before => made += 1,
            (Some(_), _) => wrong += 1,
            (None, Some(before)) => {
                let why = match truth[*before] {
                    _ if *agency < SHORT => "short name",
                    (_, _, _, true) => "two versions without a date",
                    _ if *renamed == Some(year) => "renamed",
                    _ => "other",
                };
                *missed.entry(why).or_insert(0) += 1;
            }
            (None, None) => {}
        }
    }
    let memory = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = memory.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("").to_owned();
    println!("{} reports: made {made}, wrong {wrong}, missed {missed:?}, {took:?}, {memory}", reports.len());
    assert_eq!((wrong, missed.get("other")), (0, None));
    // Each that is missed is said, and of one that is renamed the right one is among the nearest.
    let said: std::collections::HashSet<usize> = series.unpaired().iter().map(|one| one.report).collect();
    assert!(reports.iter().enumerate().all(|(at, report)| {
        series.before(at).is_some() || report.year == Some(2019) || said.contains(&at) || {
            let (agency, ..) = truth[at];
            said.contains(&newest[&(agency, report.year.unwrap() - 1)].saturating_sub(1))
        }
    }));
}
