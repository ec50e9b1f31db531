//! What a checker and its findings answer, settings and baselines, a form that is typed against a check of the whole.

use gouji::settings::Accepted;
use gouji::testing::samples;
use gouji::{
    Bilingual, Cell, Checker, Config, CustomRule, Finding, Form, Input, Lang, Message, MissingInput, Report, Rule,
    RuleReport, Severity, Table, Value, Verdict, cells, complete, settings::RuleLevel,
};

fn torn() -> Report {
    let mut report = samples::city();
    report.set(cells::DISPUTES.review.total, 1).unwrap();
    report
}

/// The report of the README, but for what it says of 规章 and of the day of publication.
fn of_the_readme() -> Report {
    let mut report = Report::new(2024, "某县教育局", Form::F2021);
    for cell in Cell::of(Form::F2021) {
        report.set(cell, 0).unwrap();
    }
    report.set(cells::ARTICLE20.f2021.regulations.in_force, 4).unwrap();
    report.published = gouji::Date::new(2025, 6, 12);
    report
}

#[test]
fn a_name_tells_the_level_and_kind_of_a_new_report() {
    let mut report = of_the_readme();
    let findings = Checker::new().check(&report);
    assert_eq!(findings.iter().map(|finding| &*finding.rule).collect::<Vec<_>>(), ["GJ108", "GJ201"]);
    // What is given goes before what the name tells.
    let known = gouji::Agency::new("某县教育局").with_level(gouji::AdminLevel::Prefecture);
    report.agency = known.with_kind(gouji::AgencyKind::Government);
    let findings = Checker::new().check(&report);
    assert_eq!(findings.by_rule("GJ201").count(), 0);
}

/// A report of which a name alone is given is found wrong in the same way however it comes, and stays as it is.
#[cfg(all(feature = "csv", feature = "json"))]
#[test]
fn a_name_alone_tells_a_check_level_and_kind() {
    let mut named = of_the_readme();
    named.agency = gouji::Agency::new("某县教育局");
    let json = named.to_json().unwrap();
    let mut csv = String::new();
    gouji::write::csv::report(&mut csv, &named).unwrap();
    let lines = csv.lines().skip(1).map(|line| line.split_once(',').unwrap());
    let map: std::collections::HashMap<&str, &str> = lines.collect();
    let read = gouji::read::csv(&csv, &gouji::read::Options::default()).unwrap().report;
    for other in [&named, &Report::from_json(&json).unwrap(), &read, &Report::try_from(map).unwrap()] {
        assert_eq!(other, &named);
        let findings = Checker::new().check(other);
        assert_eq!(findings.iter().map(|finding| &*finding.rule).collect::<Vec<_>>(), ["GJ108", "GJ201"]);
        let draft = gouji::Draft::new(&Checker::new(), other.clone());
        assert_eq!(draft.findings().map(|finding| &*finding.rule).collect::<Vec<_>>(), ["GJ108", "GJ201"]);
    }
    assert_eq!(named.to_json().unwrap(), json);
}

/// A map says of a report what CSV does, and an unknown path names the nearest one.
#[test]
fn a_report_is_made_of_its_cells_or_paths() {
    use std::collections::BTreeMap;
    let city = samples::city();
    let cells: Vec<(Cell, String)> = city.cells().map(|cell| (cell, city.figure(cell).unwrap().to_string())).collect();
    let figures = cells.iter().map(|(cell, text)| (cell.to_string(), text.clone()));
    let fields = [("year", "2024"), ("article20.form", "2021")].map(|(path, text)| (path.to_owned(), text.to_owned()));
    let map: BTreeMap<String, String> = figures.chain(fields).collect();
    let report = Report::try_from(map.clone()).unwrap();
    assert_eq!((report.year, &report.article20), (Some(2024), &city.article20));
    assert_eq!((&report.applications, &report.disputes), (&city.applications, &city.disputes));
    for (path, wrong, expected) in [
        (
            "disputes.revue.total",
            "1",
            "no cell has the address `disputes.revue.total`; did you mean `disputes.review.total`?",
        ),
        ("yeer", "2024", "no cell has the address `yeer`; did you mean `year`?"),
        ("year", "MMXX", "year: expected a year from 0 to 65535, found MMXX"),
        ("article20.form", "2019", "article20.licensing is of the 2021 form, and article20.form is 2019"),
    ] {
        let mut map = map.clone();
        map.insert(path.to_owned(), wrong.to_owned());
        let error = Report::try_from(map).unwrap_err();
        assert!(error.message(Lang::En).starts_with(expected) || path == "article20.form", "{error}");
    }
    // From numbers: the cells tell the edition; what no cell holds is Unreadable.
    let numbers = |report: &Report| -> Vec<(Cell, Value)> {
        Cell::of(Form::F2021).filter_map(|cell| Some((cell, Value::from(report.number(cell)?)))).collect()
    };
    let collected: Report = numbers(&city).into_iter().collect();
    assert_eq!(numbers(&collected), numbers(&city));
    assert_eq!(collected.form(Table::Article20), Some(Form::F2021));
    let block = cells::DISPUTES.review;
    let odd: Report = [(block.upheld, -1), (block.total, 3)].into_iter().collect();
    assert_eq!(odd.figure(block.upheld).unwrap().state(), gouji::State::Unreadable);
    let two = [(cells::ARTICLE20.f2021.licensing, 1), (cells::ARTICLE20.f2019.licensing.change, 2)];
    let mixed: Report = two.into_iter().collect();
    assert_eq!((mixed.has(Table::Article20), mixed.form(Table::Article20)), (true, None));
    assert_eq!(Checker::new().check(&mixed).verdict(), Verdict::Incomplete);
}

#[test]
fn an_empty_report_does_not_pass() {
    let of = |report: &Report| Checker::new().check(report);
    let missing = |findings: &gouji::Findings| findings.missing().collect::<Vec<_>>();
    assert_eq!(of(&samples::city()).verdict(), Verdict::Pass);
    assert_eq!(of(&torn()).verdict(), Verdict::Fail);
    let findings = of(&Report::default());
    assert!(findings.is_clean());
    assert_eq!(findings.verdict(), Verdict::Incomplete);
    assert_eq!(missing(&findings), Table::ALL.iter().copied().map(MissingInput::Table).collect::<Vec<_>>());
    // 表二 is in no exact identity, and has to be there all the same.
    let mut report = samples::city();
    report.article20 = None;
    assert_eq!(missing(&of(&report)), [MissingInput::Table(Table::Article20)]);
    // A figure of an exact identity, once; one of 表二 does not count.
    let mut report = samples::city();
    report.set(cells::DISPUTES.review.upheld, Value::Missing).unwrap();
    report.set(cells::ARTICLE20.f2021.licensing, Value::Missing).unwrap();
    let findings = of(&report);
    assert_eq!(findings.verdict(), Verdict::Incomplete);
    assert_eq!(missing(&findings), [MissingInput::Figure(cells::DISPUTES.review.upheld)]);
    // An error outweighs what is missing.
    let mut report = torn();
    report.article20 = None;
    assert_eq!(of(&report).verdict(), Verdict::Fail);
}

/// The order of settings has no meaning: the level of a rule is above that of its group, and both above the settings.
#[test]
fn a_builder_takes_settings_in_any_order() {
    let mut config = Config::default();
    config.levels.insert("gj4xx".into(), RuleLevel::Allow);
    let of = |checker: Result<Checker, gouji::Error>| {
        let findings = checker.unwrap().check(&torn());
        findings.iter().map(|finding| (crate::common::code(finding), finding.severity)).collect::<Vec<_>>()
    };
    let builder = Checker::builder;
    assert_eq!(of(builder().build()), [("GJ401", Severity::Error)]);
    assert_eq!(of(builder().config(config.clone()).build()), []);
    let note = [("GJ401", Severity::Note)];
    for code in ["GJ401", "gj401"] {
        assert_eq!(of(builder().config(config.clone()).report_as(code, Severity::Note).build()), note);
        assert_eq!(of(builder().report_as(code, Severity::Note).allow("GJ4").config(config.clone()).build()), note);
        assert_eq!(of(builder().allow("GJ4").report_as(code, Severity::Note).build()), note);
    }
    // A narrower group is above a wider one; the same level twice is one.
    assert_eq!(of(builder().allow("GJ4").report_as("GJ40x", Severity::Note).allow("gj4xx").build()), note);
    let wrong = |code: &str| builder().allow(code).build().unwrap_err().to_string();
    assert_eq!(wrong("GJ40l"), "rule code `GJ40l`: no such rule; did you mean `GJ401`?");
    for code in ["GJ", "GJxxx", "GJ9", "GJ4x", "X", ""] {
        assert!(wrong(code).starts_with(&format!("rule code `{code}`: no such rule")), "{}", wrong(code));
    }
    let two = builder().allow("GJ401").report_as("gj401", Severity::Note).build().unwrap_err();
    assert_eq!(two.to_string(), "rule code `gj401`: has two different levels");
}

#[test]
fn findings_answer_for_themselves() {
    let checker = Checker::new();
    let clean = checker.check(&samples::city());
    assert!(clean.is_empty() && clean.is_clean() && clean.is_conclusive());
    assert_eq!((clean.len(), clean.worst(), clean.accepted()), (0, None, 0));
    let findings = checker.check(&torn());
    assert!(!findings.is_empty() && !findings.is_clean() && findings.is_conclusive());
    assert_eq!((findings.len(), findings.worst()), (1, Some(Severity::Error)));
    assert_eq!(findings.at(cells::DISPUTES.review.upheld).count(), 1);
    assert_eq!(findings.at(cells::DISPUTES.direct_litigation.upheld).count(), 0);
    let by_ref: Vec<&Finding> = (&findings).into_iter().collect();
    let listed: Vec<Finding> = by_ref.into_iter().cloned().collect();
    assert_eq!(findings.clone().into_iter().collect::<Vec<_>>(), listed);
    let mut lost = samples::city();
    lost.applications = None;
    let findings = checker.check(&lost);
    assert!(findings.is_empty() && !findings.is_conclusive());
    // Once, however many places lack it.
    let table = ("GJ301", MissingInput::Table(Table::Applications));
    assert_eq!(findings.unassessed().filter(|lacking| *lacking == table).count(), 1);
    assert_eq!(findings.assessed_by("GJ301").not_assessable, 25);
    assert_eq!(table.1.message(Lang::Zh), "表三缺少数字");
    // A figure that is lost is named itself.
    let cell = cells::APPLICATIONS.received.commercial;
    let mut lost = samples::city();
    lost.set(cell, Value::Missing).unwrap();
    let findings = checker.check(&lost);
    let unassessed: Vec<_> = findings.unassessed().filter(|(code, _)| *code == "GJ301").collect();
    assert_eq!(unassessed, [("GJ301", MissingInput::Figure(cell))]);
}

#[test]
fn levels_are_the_last_that_were_set() {
    let worst = |checker: Checker| checker.check(&torn()).worst();
    let checker = || Checker::new();
    assert_eq!(worst(checker().report_as("GJ401", Severity::Note).unwrap()), Some(Severity::Note));
    assert_eq!(worst(checker().allow("GJ401").unwrap()), None);
    let again = checker().allow("GJ401").unwrap().report_as("GJ401", Severity::Warning).unwrap();
    assert_eq!(worst(again), Some(Severity::Warning));
    // Another rule's level stays.
    let both = checker().report_as("GJ401", Severity::Note).unwrap().allow("GJ301").unwrap();
    assert_eq!(worst(both), Some(Severity::Note));
    assert_eq!(checker().allow("GJ999").err().unwrap().to_string(), "rule code `GJ999`: no such rule");
    let mut config = Config::default();
    config.levels.insert("GJ401".to_owned(), RuleLevel::Note);
    assert_eq!(worst(checker().configured(&config).unwrap()), Some(Severity::Note));
    let debug = format!("{:?}", checker().allow("GJ104").unwrap());
    assert!(debug.contains("GJ104") && debug.contains("thresholds"), "{debug}");
}

/// A finding is accepted if fingerprint, year and body are those of the entry.
#[test]
fn a_baseline_is_of_one_body_and_year() {
    let fingerprint = Checker::new().check(&torn()).iter().next().unwrap().fingerprint();
    let left = |edit: &dyn Fn(&mut Accepted)| {
        let mut entry = Accepted::new(Some("某市 人民政府".to_owned()), Some(2024), fingerprint.clone(), "");
        edit(&mut entry);
        let mut config = Config::default();
        config.baseline.push(entry);
        let findings = Checker::new().configured(&config).unwrap().check(&torn());
        (findings.len(), findings.accepted())
    };
    assert_eq!(left(&|_| ()), (0, 1));
    assert_eq!(left(&|entry| entry.year = Some(2023)), (1, 0));
    assert_eq!(left(&|entry| entry.year = None), (1, 0));
    assert_eq!(left(&|entry| entry.agency = Some("某县人民政府".to_owned())), (1, 0));
    assert_eq!(left(&|entry| entry.agency = None), (1, 0));
    assert_eq!(left(&|entry| entry.fingerprint.push('0')), (1, 0));
}

#[test]
fn a_series_is_checked_year_by_year() {
    let (mut before, report) = (samples::city(), samples::city());
    before.year = Some(2023);
    let forward = cells::APPLICATIONS.carried_forward;
    before.set(forward.natural_person, before.number(forward.natural_person).unwrap() + 1).unwrap();
    before.set(forward.total, before.number(forward.total).unwrap() + 1).unwrap();
    let found = Checker::new().check_series(&[Input::from(&report), Input::from(&before)]);
    let codes = |at: usize| found[at].iter().map(|finding| &*finding.rule).collect::<Vec<_>>();
    assert_eq!((found.len(), codes(0).contains(&"GJ701")), (2, true));
    assert!(!codes(1).contains(&"GJ701"));
}

/// Typed box by box, a form says of every box what a check of the whole says.
#[test]
fn what_cannot_be_completed_is_a_finding_of_its_rule() {
    let mut report = samples::street();
    let row = cells::APPLICATIONS.outcomes.disclosed;
    report.set(row.total, Value::Missing).unwrap();
    report.set(cells::APPLICATIONS.outcomes.total.total, 4).unwrap();
    let findings = complete::derive(&report).findings(&report);
    let said: Vec<_> = findings.iter().map(|finding| (&*finding.rule, finding.message(Lang::Zh))).collect();
    let message = "总计列：(一)予以公开 1 + 其余各项 0 = 1，(七)总计 4，相差 3（其中 (一)予以公开·总计 1 为推算）";
    assert_eq!(said, [("GJ302", message.to_owned())]);
}

#[test]
fn an_evaluation_prints_its_outcomes() {
    let debug = format!("{:?}", gouji::identity::evaluate(&torn()));
    assert!(debug.contains("Broken"), "{debug}");
}

/// A rule of one's own can be given a level too.
#[test]
fn own_rules_have_levels() {
    struct Always;
    const RULE: Rule = Rule::new("ACME-001", &[Severity::Warning], Bilingual::new("总是", "always"));
    impl CustomRule for Always {
        fn rule(&self) -> Rule {
            RULE
        }
        fn evaluate(&self, _: Input<'_>, places: &mut RuleReport<'_>) {
            places.broken(vec![], Message::new("总是", "always"));
        }
    }
    let checker = || Checker::new().with_rule(Always).unwrap();
    assert_eq!(checker().check(&samples::city()).worst(), Some(Severity::Warning));
    assert_eq!(
        checker().report_as("ACME-001", Severity::Error).unwrap().check(&samples::city()).worst(),
        Some(Severity::Error)
    );
    assert!(checker().allow("ACME-001").unwrap().check(&samples::city()).is_empty());
}

/// What a program gets of a finding besides its words: what should stand there and what does.
#[test]
fn findings_have_their_numbers() {
    use gouji::{AdminLevel, AgencyKind, Amount, Money};
    let numbers = |input: Input<'_>, code: &str| {
        let findings = Checker::new().check(input);
        findings.by_rule(code).map(|f| (f.expected, f.found)).collect::<Vec<_>>()
    };
    let money = |text: &str| Some(Amount::Money(text.parse::<Money>().unwrap()));
    let fees = cells::ARTICLE20.f2021.fees;
    // Several regulations of a body that makes none: each should be 0.
    let mut town = samples::street();
    (town.agency.level, town.agency.kind) = (Some(AdminLevel::Township), Some(AgencyKind::Government));
    town.set(cells::ARTICLE20.f2021.regulations.issued, 2).unwrap();
    assert_eq!(numbers((&town).into(), "GJ201"), [(Some(Amount::Count(0)), Some(Amount::Count(2)))]);
    town.set(cells::ARTICLE20.f2021.regulations.in_force, 2).unwrap();
    assert_eq!(numbers((&town).into(), "GJ201"), [(Some(Amount::Count(0)), None)]);
    // A fee in 元, and one ten thousand times last year's.
    let mut report = samples::city();
    report.set_text(fees, "251000元").unwrap();
    assert_eq!(numbers((&report).into(), "GJ203"), [(money("25.1万元"), money("251000元"))]);
    let (mut this, mut before) = (samples::city(), samples::city());
    before.year = Some(2023);
    this.set_text(fees, "251000").unwrap();
    before.set_text(fees, "25.1").unwrap();
    assert_eq!(numbers(Input::from(&this).before(&before), "GJ203"), [(None, money("251000"))]);
    // One thing told twice.
    let mut report = samples::city();
    report.sections.overview =
        Some("全年收到政府信息公开申请12640件。我市共收到政府信息公开申请12641件，均已登记。".to_owned());
    assert_eq!(numbers((&report).into(), "GJ505"), [(Some(Amount::Count(12_640)), Some(Amount::Count(12_641)))]);
}

/// Blanks: what is worked out of them, what cannot be, and what each finding names.
#[test]
fn blanks_are_worked_out() {
    use gouji::{Amount, Reading};
    let table = cells::APPLICATIONS;
    let blank = |report: &mut Report, cells: &[Cell]| {
        cells.iter().for_each(|cell| report.set(*cell, Value::Blank).unwrap());
    };
    let of = |report: &Report| {
        let findings = Checker::new().check(report);
        let found: Vec<_> = findings
            .by_rule("GJ103")
            .filter(|finding| finding.severity == Severity::Warning)
            .map(|finding| (finding.cells.clone(), finding.expected))
            .collect();
        (found, findings.assessed_by("GJ103").not_assessable)
    };
    // Zeros left blank say nothing.
    let mut report = samples::street();
    blank(&mut report, &[cells::DISPUTES.review.upheld, cells::DISPUTES.review.other]);
    assert_eq!(of(&report), (vec![], 0));
    // A total that is not 0 over nothing but blanks: what they are nobody knows.
    let review = cells::DISPUTES.review;
    let mut report = samples::city();
    blank(&mut report, &[review.upheld, review.corrected, review.other, review.pending]);
    assert_eq!(of(&report), (vec![], 1));
    // One blank has one value, two share theirs.
    let mut report = samples::city();
    blank(&mut report, &[review.upheld]);
    assert_eq!(of(&report), (vec![(vec![review.upheld], Some(Amount::Count(214)))], 0));
    blank(&mut report, &[review.corrected]);
    assert_eq!(of(&report), (vec![(vec![review.upheld, review.corrected], None)], 0));
    // A blank total with its value beside a blank that makes an equation fail: both are named.
    let mut report = samples::city();
    let total = table.outcomes.disclosed.total;
    blank(&mut report, &[total, table.received.research]);
    assert_eq!(of(&report), (vec![(vec![table.received.research, total], None)], 0));
    // A blank fee is nothing, and unknown to a strict checker.
    let mut report = samples::street();
    blank(&mut report, &[cells::ARTICLE20.f2021.fees]);
    let lacks = |checker: Checker| checker.check(&report).assessed_by("GJ203").not_assessable;
    assert_eq!((lacks(Checker::new()), lacks(Checker::new().strict_blanks())), (0, 1));
    // What the reader could not take apart is no fault of the print.
    let mut report = samples::city();
    report.set_text(review.total, "略").unwrap();
    let mut reading = Reading::new(report);
    let unreadable = |reading: &Reading| {
        let findings = Checker::new().check(reading);
        (findings.by_rule("GJ105").count(), findings.assessed_by("GJ105").not_assessable)
    };
    assert_eq!(unreadable(&reading), (1, 0));
    reading.notes.push(gouji::Note::new(gouji::NoteKind::SplitGlued, Some(review.total), None, ""));
    assert!(reading.is_guessed(review.total));
    assert_eq!(unreadable(&reading), (0, 1));
}

/// Every figure that a verdict waits for is named, not one of each identity.
#[test]
fn a_verdict_names_all_that_is_missing() {
    let mut report = samples::city();
    let row = cells::APPLICATIONS.received;
    let missing = [row.natural_person, row.commercial, row.total];
    missing.iter().for_each(|cell| report.set(*cell, Value::Missing).unwrap());
    let unreadable = cells::DISPUTES.review.upheld;
    report.set_text(unreadable, "略").unwrap();
    let findings = Checker::new().check(&report);
    let mut named: Vec<MissingInput> = findings.missing().collect();
    let mut expected: Vec<MissingInput> = missing.into_iter().chain([unreadable]).map(MissingInput::Figure).collect();
    for list in [&mut named, &mut expected] {
        list.sort_by_key(|input| format!("{input:?}"));
    }
    assert_eq!(named, expected);
}

/// A series comes with its causes, as single reports do.
#[test]
fn a_series_has_its_causes() {
    let mut before = torn();
    before.year = Some(2023);
    let reports = [torn(), before];
    let inputs: Vec<Input<'_>> = reports.iter().map(Input::from).collect();
    let checked = Checker::new().run_series(&inputs);
    let findings: Vec<_> = checked.iter().map(|checked| checked.findings.clone()).collect();
    assert_eq!(findings, Checker::new().check_series(&inputs));
    for (checked, report) in checked.iter().zip(&reports) {
        assert!(checked.causes.iter().count() > 0);
        assert_eq!(&checked.reading.report, report);
    }
}

/// A baseline is looked up by report and fingerprint: one of a whole season costs a report no more than a short one.
#[test]
fn a_large_baseline_is_looked_up() {
    let mut report = samples::city();
    report.set(cells::DISPUTES.review.total, 1).unwrap();
    let plain = Checker::new().check(&report);
    let fingerprint = plain.iter().next().unwrap().fingerprint();
    let checker = |reports: usize| {
        let mut config = Config::default();
        let names = (0..reports).map(|at| format!("第{at}局")).chain(report.agency.name.clone());
        config.baseline =
            names.map(|name| Accepted::new(Some(name), report.year, fingerprint.clone(), "已核实")).collect();
        Checker::new().configured(&config).unwrap()
    };
    let time = |checker: &Checker| {
        let mut best = std::time::Duration::MAX;
        for _ in 0..30 {
            let begin = std::time::Instant::now();
            assert_eq!(checker.check(&report).accepted(), 1);
            best = best.min(begin.elapsed());
        }
        best
    };
    let (short, long) = (time(&checker(10)), time(&checker(50_000)));
    assert!(long < short * 10, "{short:?} with 10 entries, {long:?} with 50,000");
}

/// A range of ratios that holds nothing would switch GJ203 off without a word.
#[test]
fn a_range_of_ratios_holds_something() {
    for (from, to, is_taken) in
        [(5_000, 20_000, true), (2, 2, true), (20_000, 5_000, false), (0, 5, false), (1, 5, false)]
    {
        let mut config = Config::default();
        (config.thresholds.fee_ratio_from, config.thresholds.fee_ratio_to) = (from, to);
        let built = Checker::new().configured(&config);
        assert_eq!(built.is_ok(), is_taken, "{from} {to}");
        if let Err(error) = built {
            assert!(error.to_string().ends_with(&format!("found {from}, {to}")), "{error}");
        }
    }
}

/// An agency that the settings list is one under each of its names and by its id, in a baseline, too.
#[test]
fn a_baseline_knows_the_names_of_an_agency() {
    let mut report = torn();
    let fingerprint = Checker::new().check(&report).iter().next().unwrap().fingerprint();
    let mut names = gouji::settings::AgencyNames::new("青石县水务局");
    names.id = Some("A1".into());
    names.aliases.push("青石县水利局".to_owned());
    for (entry, own, id, is_accepted) in [
        ("青石县水务局", "青石县水利局", None, true),
        ("青石县水利局", "青石县水务局", None, true),
        ("青石县水利局", "青石县水 利局", None, true),
        ("青石县水利局", "水务局", Some("A1"), true),
        ("青石县水利局", "白水县水利局", None, false),
    ] {
        let mut config = Config::default();
        config.agencies.push(names.clone());
        config.baseline.push(Accepted::new(Some(entry.to_owned()), report.year, fingerprint.clone(), "已核实"));
        report.agency.name = Some(own.to_owned());
        report.agency.id = id.map(Into::into);
        let findings = Checker::new().configured(&config).unwrap().check(&report);
        assert_eq!(findings.accepted() == 1, is_accepted, "{entry} {own}");
        // A list that is given later holds for what was given before.
        let (mut first, mut second) = (config.clone(), config);
        first.agencies.clear();
        second.baseline.clear();
        let findings = Checker::new().configured(&first).unwrap().configured(&second).unwrap().check(&report);
        assert_eq!(findings.accepted() == 1, is_accepted, "{entry} {own}");
    }
}
