//! What names and, weaker, the words of a report tell of a body: agencies.csv has names of bodies of all kinds with the
//! expected answers, an empty field where the name does not tell, and why it does not.

use gouji::{AdminLevel, Agency, AgencyKind, Scope};
use std::collections::{BTreeMap, BTreeSet};

const NAMES: &str = include_str!("agencies.csv");

/// Why a name does not tell its level or its kind.
const WHY: [(&str, &str); 8] = [
    ("zone", "a development zone, or an agency of one: not a level of government"),
    ("branch", "a branch whose area is not a division below that of its agency"),
    ("ministry", "run by a ministry, in an area that is not a division, or whose short name several have"),
    ("no_place", "the name does not say where: 市发改委"),
    ("unknown_place", "a 市 that the table does not know, or under another parent"),
    ("part", "part of an agency, or an agency of several areas"),
    ("institution", "not an agency of a level: companies, societies"),
    ("corps", "兵团: its divisions are not those of the table"),
];

#[test]
fn names_tell_what_they_tell_and_no_more() {
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut unknown = [0; 3];
    let mut untold = BTreeMap::new();
    for line in NAMES.lines().skip(1) {
        let [name, level, kind, covers, why] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
        assert!(names.insert(name), "{name} twice");
        let found = Agency::from_name(name);
        let told = [
            found.level.map_or("", AdminLevel::as_str),
            found.kind.map_or("", AgencyKind::as_str),
            found.covers.map_or("", Scope::as_str),
        ];
        if told != [level, kind, covers] {
            wrong.push(format!("{name}: {told:?}, expected {:?}", [level, kind, covers]));
        }
        // A level or a kind is missing for one of the reasons, and for no other.
        let is_told = !level.is_empty() && !kind.is_empty();
        assert_eq!(is_told, why.is_empty(), "{name}");
        assert!(is_told || WHY.iter().any(|(word, _)| *word == why), "{name}: {why}");
        *untold.entry(why).or_insert(0) += 1;
        for (count, told) in unknown.iter_mut().zip(told) {
            *count += usize::from(told.is_empty());
        }
    }
    println!("{} names; level, kind and scope unknown of {unknown:?}; why: {untold:?}", names.len());
    let told = untold[""];
    println!("level and kind: {:.1} % of all", f64::from(told) * 100.0 / names.len() as f64);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(names.len() >= 400);
}

/// Spaces and traditional characters change nothing.
#[test]
fn names_are_read_however_they_are_printed() {
    for (name, plain) in [
        ("遂溪縣 北坡鎮 人民政府", "遂溪县北坡镇人民政府"),
        (" 武漢市生態環境局", "武汉市生态环境局"),
        ("廣州市海珠區江南中街道辦事處", "广州市海珠区江南中街道办事处"),
    ] {
        let (one, other) = (Agency::from_name(name), Agency::from_name(plain));
        assert_eq!((one.level, one.kind, one.covers), (other.level, other.kind, other.covers), "{name}");
    }
    assert_eq!(Agency::from_name(" 甲局 ").name.as_deref(), Some("甲局"));
    assert_eq!(Agency::from_name(" ").name, None);
}

#[test]
fn words_of_a_report_tell_less() {
    use AdminLevel::{County, Prefecture, Provincial, Township};
    use AgencyKind::{Department, Government, StreetOffice};
    for (text, level, kind, covers) in [
        ("2024年，我镇公开信息31条。", Some(Township), Some(Government), None),
        ("我乡认真落实县政府要求。", Some(Township), Some(Government), None),
        ("我街道更新专栏12个。", Some(Township), Some(StreetOffice), Some(Scope::Body)),
        ("我局收到申请3件，均已答复。", None, Some(Department), Some(Scope::Body)),
        ("我县各部门公开信息900条，我局负责汇总。", Some(County), Some(Department), Some(Scope::Body)),
        ("我厅印发通知4份。", Some(Provincial), Some(Department), Some(Scope::Body)),
        ("我市各县区共收到申请800件。", Some(Prefecture), None, None),
        ("全市各级行政机关公开信息。", Some(Prefecture), None, Some(Scope::Area)),
        ("全县各级行政机关公开信息，我县另建专栏。", Some(County), None, Some(Scope::Area)),
        // A town calling itself 我局.
        ("我镇公开信息31条，我局审核。", Some(Township), None, None),
        ("加强自我镇定训练。", None, None, None),
        ("我市公开信息12条。", None, None, None),
        ("", None, None, None),
    ] {
        let found = Agency::from_prose(text);
        assert_eq!((found.level, found.kind, found.covers), (level, kind, covers), "{text}");
        assert_eq!(found.name, None);
    }
}

/// A level that only the table of divisions gives weighs less than the words of the name.
#[test]
fn regulations_of_a_county_city_are_a_warning() {
    use gouji::{Checker, Form, Report, Severity, cells};
    for (name, severity) in [
        ("浏阳市人民政府", Some(Severity::Warning)),
        ("祁阳县人民政府", Some(Severity::Error)),
        ("浏阳市教育局", Some(Severity::Error)),
        ("岳阳市教育局", Some(Severity::Error)),
        ("岳阳市公安局岳阳楼分局", Some(Severity::Warning)),
        ("岳阳市公安局水上分局", None),
        ("岳阳市人民政府", None),
        ("某市人民政府", None),
    ] {
        let mut report = Report::new(2024, name, Form::F2021);
        report.agency = Agency::from_name(name);
        report.set(cells::ARTICLE20.f2021.regulations.in_force, 3).unwrap();
        let findings = Checker::new().check(&report);
        let found = findings.iter().find(|finding| finding.rule == "GJ201").map(|finding| finding.severity);
        assert_eq!(found, severity, "{name}");
    }
}

/// The law names no date for the branch of a department, whatever its level.
#[test]
fn a_branch_has_no_date_of_its_own() {
    use gouji::{Checker, Date, Form, Report};
    for (name, late) in [("岳阳市公安局岳阳楼分局", 0), ("岳阳市公安局", 1)] {
        let mut report = Report::new(2024, name, Form::F2021);
        report.agency = Agency::from_name(name);
        report.published = Date::new(2025, 5, 6);
        assert_eq!(Checker::new().check(&report).by_rule("GJ108").count(), late, "{name}");
    }
}
