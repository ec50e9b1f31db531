//! The prose, read as a careful reader reads it: true sentences over known tables, and each marked number made wrong.
//!
//! A number between « and » is equal to a figure; made wrong it has to be found. Any other number is not a claim, or only
//! a bound. A sentence is of a bureau unless it begins with @, then of a government that covers its area; a line may
//! have a heading before `|`.

use gouji::{Agency, Cell, Checker, Form, Report};

/// 一 347 (291, 41, 15), 二 18 (13, 5), (七) 349 (292, 42, 15), 四 16 (12, 4).
fn tables(agency: &str) -> Report {
    let mut report = Report::new(2024, agency, Form::F2021);
    Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
    for (row, [natural, commercial, other]) in [
        ("received", [291, 41, 15]),
        ("carried_over", [13, 5, 0]),
        ("outcomes.disclosed", [120, 15, 7]),
        ("outcomes.partly_disclosed", [30, 6, 3]),
        ("outcomes.withheld.third_party_rights", [6, 0, 0]),
        ("outcomes.withheld.internal_affairs", [10, 2, 0]),
        ("outcomes.withheld.process_information", [9, 0, 0]),
        ("outcomes.withheld.enforcement_file", [20, 2, 0]),
        ("outcomes.withheld.administrative_query", [4, 0, 0]),
        ("outcomes.unavailable.not_held", [50, 10, 1]),
        ("outcomes.unavailable.needs_creation", [7, 1, 0]),
        ("outcomes.unavailable.still_unclear", [3, 0, 0]),
        ("outcomes.not_processed.petition", [12, 1, 1]),
        ("outcomes.not_processed.repeated", [7, 0, 0]),
        ("outcomes.not_processed.published_material", [2, 0, 0]),
        ("outcomes.other.correction_overdue", [3, 2, 0]),
        ("outcomes.other.other", [9, 3, 3]),
        ("outcomes.total", [292, 42, 15]),
        ("carried_forward", [12, 4, 0]),
    ] {
        let mut set = |column: &str, number: u32| {
            report.set(format!("applications.{row}.{column}").parse().unwrap(), number).unwrap();
        };
        set("natural_person", natural);
        set("commercial", commercial);
        set("other", other);
        set("total", natural + commercial + other);
    }
    for (block, [upheld, corrected, other, pending]) in
        [("review", [21, 3, 6, 4]), ("direct_litigation", [11, 2, 1, 3]), ("litigation_after_review", [8, 1, 0, 2])]
    {
        let total = upheld + corrected + other + pending;
        for (column, number) in
            [("upheld", upheld), ("corrected", corrected), ("other", other), ("pending", pending), ("total", total)]
        {
            report.set(format!("disputes.{block}.{column}").parse().unwrap(), number).unwrap();
        }
    }
    let government = agency.ends_with("政府");
    let regulations = if government { [5, 2, 63] } else { [0, 0, 0] };
    for (row, [issued, repealed, in_force]) in [("regulations", regulations), ("normative_documents", [26, 19, 187])] {
        for (column, number) in [("issued", issued), ("repealed", repealed), ("in_force", in_force)] {
            report.set(format!("article20.{row}.{column}").parse().unwrap(), number).unwrap();
        }
    }
    for (path, number) in [("licensing", 8452), ("penalties", 1319), ("coercion", 77)] {
        report.set(format!("article20.{path}").parse().unwrap(), number).unwrap();
    }
    report.set_text("article20.fees".parse().unwrap(), "36.5").unwrap();
    report
}

fn zeros(agency: &str) -> Report {
    let mut report = Report::new(2024, agency, Form::F2021);
    Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
    report
}

fn found(report: &mut Report, text: &str) -> Vec<(&'static str, String)> {
    report.agency = Agency::from_name(report.agency.name.as_deref().unwrap());
    report.sections.overview = Some(text.replace('|', "\n"));
    let findings = Checker::new().check(&*report);
    let prose = findings.iter().filter(|finding| finding.rule.starts_with("GJ5"));
    prose.map(|finding| (crate::common::code(finding), finding.message(gouji::Lang::Zh))).collect()
}

/// The text with the marks taken out, the number of each mark replaced.
fn written(text: &str, at: usize, wrong: Option<u64>) -> String {
    let mut out = String::new();
    for (n, part) in text.split(['«', '»']).enumerate() {
        match wrong.filter(|_| n == 2 * at + 1) {
            Some(wrong) => out.push_str(&wrong.to_string()),
            None => out.push_str(part),
        }
    }
    out
}

/// Values near the right one, with swapped digits, and of another figure.
fn wrong(number: u64) -> Vec<u64> {
    let mut digits: Vec<char> = number.to_string().chars().collect();
    digits.reverse();
    let swapped: u64 = digits.into_iter().collect::<String>().parse().unwrap();
    let mut out = vec![number + 1, number + 40];
    out.extend(number.checked_sub(1).filter(|n| *n > 0));
    out.extend(Some(swapped).filter(|n| *n != number && *n > 0));
    // What another lawful reading of the same words gives is not wrong.
    const LAWFUL: &[(u64, &[u64])] = &[
        (291, &[292, 304]),
        (56, &[57, 61]),
        (41, &[42, 46]),
        (349, &[331, 329]),
        (304, &[291, 292]),
        (365, &[347, 349]),
    ];
    let lawful = LAWFUL.iter().find(|(of, _)| *of == number).map_or(&[][..], |(_, lawful)| lawful);
    out.retain(|n| !lawful.contains(n));
    out
}

const BUREAU: &str = "青石市教育局";
const CITY: &str = "青石市人民政府";

struct Score {
    sentences: usize,
    false_warnings: Vec<String>,
    planted: usize,
    missed: Vec<String>,
}

fn score(lines: &[&str]) -> Score {
    let mut out = Score { sentences: 0, false_warnings: Vec::new(), planted: 0, missed: Vec::new() };
    for line in lines {
        let (agency, text) = line.strip_prefix('@').map_or((BUREAU, *line), |text| (CITY, text));
        out.sentences += 1;
        let mut report = tables(agency);
        let right = found(&mut report, &written(text, 0, None));
        if !right.is_empty() {
            out.false_warnings.push(format!("{text}: {right:?}"));
        }
        let numbers = text.split(['«', '»']).skip(1).step_by(2);
        for (at, number) in numbers.enumerate() {
            for wrong in wrong(number.parse().unwrap()) {
                out.planted += 1;
                let text = written(text, at, Some(wrong));
                if found(&mut report, &text).is_empty() {
                    out.missed.push(format!("{number} → {wrong}: {text}"));
                }
            }
        }
    }
    out
}

mod eighth;
mod eleventh;
mod fifth;
mod first;
mod fourth;
mod ninth;
mod open;
mod second;
mod seventh;
mod sixth;
mod tenth;
mod third;

#[test]
fn true_sentences_are_silent_and_wrong_numbers_are_found() {
    for (name, lines) in [
        ("first", first::SENTENCES),
        ("second", second::SENTENCES),
        ("third", third::SENTENCES),
        ("fourth", fourth::SENTENCES),
        ("fifth", fifth::SENTENCES),
        ("sixth", sixth::SENTENCES),
        ("seventh", seventh::SENTENCES),
        ("eighth", eighth::SENTENCES),
        ("ninth", ninth::SENTENCES),
        ("tenth", tenth::SENTENCES),
        ("eleventh", eleventh::SENTENCES),
    ] {
        let score = score(lines);
        println!("{name}: {} sentences, {} numbers made wrong", score.sentences, score.planted);
        assert_eq!(score.false_warnings, [""; 0]);
        assert_eq!(score.missed, [""; 0]);
    }
}

/// What a body that decides reviews has decided is nobody's figure.
#[test]
fn cases_that_the_agency_decides() {
    for (agency, text) in [
        ("青石市司法局", "作为市政府复议机构，审理政府信息公开复议案件15件，其中维持12件、确认违法3件。"),
        ("青石市司法局", "审结政府信息公开行政复议15件，维持12件，纠正3件。"),
        ("青石市司法局", "办理以市政府为被告的政府信息公开诉讼12件。"),
        (CITY, "市政府审结政府信息公开行政复议案件22件，维持17件，撤销2件。"),
    ] {
        assert_eq!(found(&mut tables(agency), text), [], "{text}");
    }
}

/// 本级 beside its branches is a part of a bureau; the office of a hospital is the hospital.
#[test]
fn parts_and_offices_of_bodies() {
    let of = |agency, text: &str| found(&mut tables(agency), text);
    assert_eq!(of("青石市公安局", "市局本级受理政府信息公开申请41件，各分局受理306件。"), []);
    assert_eq!(of("青石市人民医院", "医院办公室收到政府信息公开申请347件。"), []);
    assert_ne!(of("青石市人民医院", "医院办公室收到政府信息公开申请374件。"), []);
    assert_eq!(of("青石县柳塘镇人民政府", "全县共收到政府信息公开申请1200件，我镇收到政府信息公开申请347件。"), []);
    assert_ne!(of("青石县柳塘镇人民政府", "全县共收到政府信息公开申请1200件，我镇收到政府信息公开申请374件。"), []);
}

/// A rate is of the cases, or of all applications, that the tables or the sentence have.
#[test]
fn rates_of_outcomes_and_results() {
    for (right, wrong) in [
        ("收到政府信息公开申请347件，不予公开率15.2%。", "收到政府信息公开申请347件，不予公开率25.2%。"),
        ("政府信息公开行政复议维持率61.8%。", "政府信息公开行政复议维持率68.1%。"),
        ("政府信息公开行政复议案件维持率为70%。", "政府信息公开行政复议案件维持率为75%。"),
    ] {
        assert_eq!(found(&mut tables(BUREAU), right), []);
        assert_ne!(found(&mut tables(BUREAU), wrong), [], "{wrong}");
    }
}

/// What a sentence does not settle takes each lawful reading; other applications, and the cases of others, are nobody's
/// figures.
#[test]
fn words_that_leave_several_readings() {
    const LINES: &[&str] = &[
        "2024年我局主动公开信息6120条，依申请公开349件，报送信息71条。",
        "2024年我局主动公开信息6120条，依申请公开«347»件，报送信息71条。",
        "（二）依申请公开|2024年我局收到和处理政府信息公开申请349件。",
        "（二）依申请公开|2024年我局接受办理政府信息公开申请349件。",
        "（二）依申请公开|2024年另办理占用校园周边道路申请件41件。",
        "（二）依申请公开|2024年收到行政复议«34»件，结果维持«21»件。",
        "（二）依申请公开|2024年办理行政复议52件。",
        "@（二）依申请公开|2024年收到行政复议529件。",
    ];
    let score = score(LINES);
    assert_eq!((score.false_warnings, score.missed), (Vec::new(), Vec::new()));
    assert!(score.planted > 10);
}

/// Where the sentence says that the cases are pending, their number is of all of them.
#[test]
fn pending_cases_are_all_cases() {
    let mut report = zeros(BUREAU);
    for column in ["pending", "total"] {
        report.set(format!("disputes.review.{column}").parse().unwrap(), 3).unwrap();
    }
    for state in ["尚未审结", "正在办理中"] {
        let mut of = |number: u8| found(&mut report, &format!("政府信息公开类行政复议{number}件，{state}。"));
        assert_eq!(of(3), []);
        assert_ne!(of(0), []);
        assert_ne!(of(4), []);
    }
}

/// 市政府 is the government of the report only where it says that the figures are its own.
#[test]
fn a_short_name_of_a_government() {
    let mut report = tables(CITY);
    report.sections.overview = Some("2024年市政府共受理政府信息公开申请300件。".to_owned());
    let mut of = |scope| {
        report.agency.covers = Some(scope);
        Checker::new().check(&report).iter().filter(|finding| finding.rule == "GJ501").count()
    };
    assert_eq!((of(gouji::Scope::Area), of(gouji::Scope::Body)), (0, 1));
}

#[test]
fn zero_words_hold_over_empty_tables_only() {
    for text in first::ZEROS
        .iter()
        .chain(second::ZEROS)
        .chain(third::ZEROS)
        .chain(fourth::ZEROS)
        .chain(fifth::ZEROS)
        .chain(sixth::ZEROS)
        .chain(seventh::ZEROS)
        .chain(eighth::ZEROS)
        .chain(ninth::ZEROS)
        .chain(eleventh::ZEROS)
    {
        assert_eq!(found(&mut zeros(BUREAU), text), [], "{text}");
        assert_ne!(found(&mut tables(BUREAU), text), [], "{text}");
    }
}

/// 一 347 = (七) 347: nothing carried.
fn done(agency: &str) -> Report {
    let mut report = zeros(agency);
    for path in ["received", "outcomes.disclosed", "outcomes.total"] {
        for column in ["natural_person", "total"] {
            report.set(format!("applications.{path}.{column}").parse().unwrap(), 347).unwrap();
        }
    }
    report
}

#[test]
fn all_are_done_only_if_none_is_carried_forward() {
    for text in third::DONE.iter().chain(fourth::DONE).chain(fifth::DONE).chain(sixth::DONE).chain(eighth::DONE) {
        assert_eq!(found(&mut done(BUREAU), text), [], "{text}");
        assert_ne!(found(&mut tables(BUREAU), text), [], "{text}");
    }
}
