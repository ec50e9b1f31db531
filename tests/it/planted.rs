//! Mistakes planted in clean reports with prose, and the clean reports themselves: what is found, what is a false
//! alarm. Reports, phrasings and kinds of mistakes are data in `planted/`; all numbers come from seeds.
//!
//! `cargo test --test it planted:: -- --nocapture` prints what was found of each kind. A kind whose rule is not in the
//! catalogue is skipped, and says so.

mod kinds;
mod phrasings;
mod prose;

use crate::common::generate::{Made, Rng, made, pool, series, stated};
use gouji::identity::{self, Outcome};
use gouji::{Checker, Findings, Form, Lang, Report, Rule, Severity, cells, read};
use kinds::{KINDS, Kind, Planted, check, clean, clean_years, page};
use phrasings::PHRASINGS;
use prose::{Facts, Phrasing, full, han, render, tell};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Reports for each kind, and of each sort of phrasing.
const REPORTS: usize = 200;
/// Reports for each phrasing in [`first_try`].
const TRIES: usize = 20;
/// How many of [`REPORTS`] with a wrong number or word in a known phrasing, and with an unseen one, have to be found.
const KNOWN_AT_LEAST: usize = 199;
const UNSEEN_AT_LEAST: usize = 190;

fn is_known_rule(code: &str) -> bool {
    Rule::by_code(code).is_some()
}

/// Everything above a note, as text.
fn alarms(findings: &Findings) -> Vec<String> {
    let above = findings.iter().filter(|finding| finding.severity > Severity::Note);
    above.map(|finding| format!("{} {}", finding.rule, finding.message(Lang::Zh))).collect()
}

fn finds(findings: &Findings, codes: &[&str]) -> bool {
    codes.iter().any(|code| findings.by_rule(code).next().is_some())
}

/// Reports of the pool of which something is true, from a start that differs by phrasing; the same again if there are
/// too few, in other rounds.
fn fitting(start: usize, fits: impl Fn(&Facts) -> bool) -> Vec<&'static Made> {
    let all: Vec<&Made> = pool().iter().filter(|made| fits(&Facts::of(made))).collect();
    (0..all.len()).map(|n| all[(n + start * 13) % all.len()]).collect()
}

/// A wrong number or a false word of a phrasing, in a report.
struct Lie {
    report: Report,
    seed: u64,
    codes: &'static [&'static str],
    what: String,
}

/// The lies that a phrasing can tell, in turn: each claim wrong, each word false, again and again over the reports.
fn lies(phrasing: &Phrasing, start: usize, n: usize) -> Vec<Lie> {
    let clean = fitting(start, |facts| (phrasing.fits)(facts));
    let claims = match clean.first() {
        Some(made) => render(phrasing.text, made, &mut Rng::new(0), None).claims.len(),
        None => 0,
    };
    let false_words: Vec<_> = phrasing.words.iter().map(|(codes, broken)| (*codes, fitting(start, broken))).collect();
    let kinds = claims + false_words.len();
    let mut out = Vec::new();
    if kinds == 0 {
        return out;
    }
    for turn in 0..n {
        let which = (turn + start) % kinds;
        // As many steps through the reports as through the lies, so that each lie meets different reports.
        let at = |list: &[&'static Made]| list[(turn / kinds + turn) % list.len()];
        let round = turn as u64;
        if let Some((codes, reports)) = which.checked_sub(claims).map(|at| &false_words[at]) {
            assert!(!reports.is_empty(), "{}: no report of which it is false", phrasing.name);
            let made = at(reports);
            let report = tell(made, phrasing, round, None).report;
            out.push(Lie { report, seed: made.seed, codes, what: "words".to_owned() });
        } else {
            let made = at(&clean);
            let told = tell(made, phrasing, round, Some(which));
            let planted = told.planted.unwrap();
            let what = format!("{} {} for {}", planted.claim, planted.wrong, planted.right);
            out.push(Lie { report: told.report, seed: made.seed, codes: planted.codes, what });
        }
    }
    out
}

fn prose_of(report: &Report) -> String {
    let of = [&report.sections.overview, &report.sections.problems, &report.sections.other_matters];
    of.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// The paragraph of the prose that the phrasing wrote.
fn text_of(lie: &Lie, phrasing: &Phrasing) -> String {
    let mut marks = phrasing.text.split(['{', '}']).step_by(2).filter(|piece| piece.chars().count() > 5);
    let mark = marks.next().unwrap_or_default();
    let prose = prose_of(&lie.report);
    prose.lines().find(|line| line.contains(mark)).unwrap_or(&prose).to_owned()
}

// ---- the material itself

#[test]
fn generated_reports_are_balanced_and_lawful() {
    let mut small = 0_usize;
    for made in pool() {
        let held = |outcome: &Outcome| matches!(outcome, Outcome::Holds { blanks: false });
        assert!(identity::evaluate(&made.report).iter().all(|(_, outcome)| held(&outcome)), "seed {}", made.seed);
        let findings = Checker::new().check(&made.report);
        assert!(alarms(&findings).is_empty(), "seed {}: {:?}", made.seed, alarms(&findings));
        assert!(kinds::covers_fees(made), "seed {}", made.seed);
        assert!(made.charges.iter().all(|charge| charge.yuan > 0 && charge.yuan % 10 == 0), "seed {}", made.seed);
        small += usize::from(Facts::of(made).a() < 10);
    }
    let share = small * 100 / pool().len();
    println!("{} reports, {share} % with fewer than ten applications", pool().len());
    assert!((35..80).contains(&share));
    assert_eq!(made(3).report, made(3).report);
}

#[test]
fn series_follow() {
    for seed in 0..60 {
        let years = series(seed, 4);
        assert_eq!(years.len(), 4);
        for pair in years.windows(2) {
            let [before, this] = pair else { panic!("two of them") };
            assert_eq!(this.report.year, before.report.year.map(|year| year + 1));
            assert_eq!(this.report.agency, before.report.agency);
            let table = cells::APPLICATIONS;
            for a in gouji::Applicant::ALL {
                let cell = |total: gouji::Cell| total.row().unwrap().cell(*a);
                let forward = stated(&before.report, cell(table.carried_forward.total));
                assert_eq!(stated(&this.report, cell(table.carried_over.total)), forward);
            }
            for row in [cells::ARTICLE20.f2021.regulations, cells::ARTICLE20.f2021.normative_documents] {
                let of = |report: &Report, cell| stated(report, cell);
                let stock = of(&before.report, row.in_force) + of(&this.report, row.issued);
                assert_eq!(of(&this.report, row.in_force), stock - of(&this.report, row.repealed));
            }
            let told = [clean(before, 0), clean(this, 1)];
            assert_ne!(told[0].sections.problems, told[1].sections.problems);
        }
    }
}

#[test]
fn pages_read_back() {
    for made in pool().iter().step_by(40) {
        let report = clean(made, 0);
        let page = page(&report);
        let reading = read::text(&page, &read::Options::default()).unwrap();
        for cell in report.cells() {
            let text = |report: &Report| report.figure(cell).map(|figure| figure.to_string());
            assert_eq!(text(&reading.report), text(&report), "seed {}: {cell}", made.seed);
        }
        assert_eq!(reading.report.year, report.year);
        assert_eq!(reading.report.published, report.published);
        assert_eq!(reading.report.agency.name, report.agency.name);
        let lines = |text: &Option<String>| text.as_ref().unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(&reading.report.sections.overview), lines(&report.sections.overview), "seed {}", made.seed);
        assert_eq!(lines(&reading.report.sections.problems), lines(&report.sections.problems), "seed {}", made.seed);
    }
}

#[test]
fn numbers_are_written_as_people_write_them() {
    for (n, text) in [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (3040, "三千零四十"),
        (10_200, "一万零二百"),
        (120_000, "十二万"),
    ] {
        assert_eq!(han(n), text);
    }
    assert_eq!(full("203"), "２０３");
}

/// Each phrasing is true of several reports, false words are false of some, and no name is given twice.
#[test]
fn phrasings_are_many_and_usable() {
    let count = |known: bool| PHRASINGS.iter().filter(|phrasing| phrasing.known == known).count();
    println!("phrasings: {} known, {} unseen", count(true), count(false));
    assert!(count(true) >= 24 && count(false) >= 24);
    let names: BTreeSet<&str> = PHRASINGS.iter().map(|phrasing| phrasing.name).collect();
    assert_eq!(names.len(), PHRASINGS.len());
    let kinds: BTreeSet<&str> = KINDS.iter().map(|kind| kind.name).collect();
    assert!(kinds.len() == KINDS.len() && KINDS.len() >= 28);
    let mut used = BTreeSet::new();
    let mut few = String::new();
    for phrasing in PHRASINGS {
        let reports = fitting(0, |facts| (phrasing.fits)(facts)).len();
        let words: Vec<usize> = phrasing.words.iter().map(|(_, broken)| fitting(0, broken).len()).collect();
        if reports < 5 || words.iter().any(|n| *n < 3) {
            writeln!(few, "{}: {reports} reports, words {words:?}", phrasing.name).unwrap();
        }
        for (n, made) in fitting(0, |facts| (phrasing.fits)(facts)).iter().take(3).enumerate() {
            let report = tell(made, phrasing, n as u64, None).report;
            assert!(!prose_of(&report).contains(['{', '}']), "{}", phrasing.name);
            used.insert(phrasing.name);
        }
    }
    println!("distinct phrasings used: {}", used.len());
    assert!(used.len() > 40);
    assert!(few.is_empty(), "too few reports:\n{few}");
}

// ---- false alarms

#[test]
fn clean_reports_raise_nothing_above_a_note() {
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for n in 0..REPORTS.max(PHRASINGS.len() * 4) {
        let phrasing = &PHRASINGS[n % PHRASINGS.len()];
        let reports = fitting(n, |facts| (phrasing.fits)(facts));
        let made = reports[0];
        let report = tell(made, phrasing, n as u64, None).report;
        used.insert(phrasing.name);
        let alarms = alarms(&Checker::new().check(&report));
        if !alarms.is_empty() {
            wrong.push(format!("seed {}, {}: {alarms:?}\n{}", made.seed, phrasing.name, prose_of(&report)));
        }
    }
    println!("clean reports: {} with a finding above a note, {} phrasings", wrong.len(), used.len());
    assert_eq!(used.len(), PHRASINGS.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn clean_pages_raise_nothing_above_a_note() {
    for made in pool().iter().step_by(27) {
        let page = page(&clean(made, 2));
        let alarms = alarms(&check(&Planted::Page(page.clone())));
        assert!(alarms.is_empty(), "seed {}: {alarms:?}\n{page}", made.seed);
    }
}

#[test]
fn clean_years_raise_nothing_above_a_note() {
    for made in pool().iter().step_by(16) {
        let Some(years) = clean_years(made, 0) else { panic!("a series has two years") };
        let alarms = alarms(&check(&years));
        assert!(alarms.is_empty(), "seed {}: {alarms:?}", made.seed);
    }
}

// ---- what is planted is found

/// `None` if a rule of the kind does not exist yet, else how many were found, of how many, and a miss.
fn count(kind: &Kind) -> Option<(usize, usize, Option<String>)> {
    let mut codes = kind.codes.iter();
    if !codes.all(|code| is_known_rule(code)) {
        return None;
    }
    let (mut found, mut planted, mut miss) = (0_usize, 0_usize, None);
    for (round, made) in (0..6).flat_map(|round| pool().iter().map(move |made| (round, made))) {
        if planted == REPORTS {
            break;
        }
        let Some(mistake) = (kind.plant)(made, round) else { continue };
        planted += 1;
        let findings = check(&mistake);
        if finds(&findings, kind.codes) {
            found += 1;
        } else {
            let shown = match &mistake {
                Planted::Report(report) | Planted::Years { this: report, .. } => prose_of(report),
                Planted::Page(page) => page.chars().take(900).collect(),
            };
            miss.get_or_insert(format!("seed {}, round {round}: {:?}\n{shown}", made.seed, alarms(&findings)));
        }
    }
    Some((found, planted, miss))
}

#[test]
fn planted_mistakes_are_found() {
    let mut missed = String::new();
    for kind in KINDS {
        let Some((found, planted, miss)) = count(kind) else {
            println!("{}: skipped, {} not there", kind.name, kind.codes.join(" or "));
            continue;
        };
        println!("{}: found {found} of {planted}", kind.name);
        assert_eq!(planted, REPORTS, "{}: too few reports that have what it takes", kind.name);
        if found < kind.at_least {
            writeln!(missed, "{}: found {found} of {planted}; {}\n", kind.name, miss.unwrap_or_default()).unwrap();
        }
    }
    assert!(missed.is_empty(), "{missed}");
}

/// Every kind can be planted as often as it is asked for, whether or not its rule exists.
#[test]
fn every_kind_can_be_planted() {
    for kind in KINDS {
        let all = (0..6).flat_map(|round| pool().iter().map(move |made| (round, made)));
        let planted: Vec<Planted> = all.filter_map(|(round, made)| (kind.plant)(made, round)).take(REPORTS).collect();
        assert_eq!(planted.len(), REPORTS, "{}", kind.name);
        // What is done to a page leaves a page that can be read.
        for mistake in planted.iter().step_by(10) {
            let _ = check(mistake);
        }
    }
}

/// `REPORTS` lies in the phrasings of one sort, in turn.
fn count_phrasings(known: bool) -> (usize, usize, usize, String) {
    let sort: Vec<&Phrasing> = PHRASINGS.iter().filter(|phrasing| phrasing.known == known).collect();
    let (mut found, mut planted, mut skipped, mut missed) = (0, 0, 0, String::new());
    let each = REPORTS.div_ceil(sort.len());
    let mut all: Vec<(usize, &Phrasing, Lie)> = Vec::new();
    for (n, phrasing) in sort.into_iter().enumerate() {
        // Those that make no claim give their turns to the next.
        all.extend(lies(phrasing, n, each * 2).into_iter().enumerate().map(|(turn, lie)| (turn, phrasing, lie)));
    }
    all.sort_by_key(|(turn, ..)| *turn);
    for (_, phrasing, lie) in all.iter().take(REPORTS) {
        if !lie.codes.iter().all(|code| is_known_rule(code)) {
            skipped += 1;
            continue;
        }
        planted += 1;
        if finds(&Checker::new().check(&lie.report), lie.codes) {
            found += 1;
        } else {
            let text = text_of(lie, phrasing);
            let codes = lie.codes.join(" or ");
            writeln!(missed, "{}: seed {}, {}, {codes}: {text}", phrasing.name, lie.seed, lie.what).unwrap();
        }
    }
    (found, planted, skipped, missed)
}

#[test]
fn wrong_numbers_in_phrasings_are_found() {
    for (known, name, at_least) in [(true, "known", KNOWN_AT_LEAST), (false, "unseen", UNSEEN_AT_LEAST)] {
        let (found, planted, skipped, missed) = count_phrasings(known);
        println!("{name} phrasings: found {found} of {planted}, {skipped} skipped for want of a rule");
        if !missed.is_empty() {
            println!("{missed}");
        }
        assert!(found + skipped >= at_least, "{name}: found {found} of {planted}\n{missed}");
    }
}

/// Unseen phrasings one by one: false alarms on clean reports, and what is found of wrong numbers. Asserts nothing.
#[test]
fn first_try() {
    for (n, phrasing) in PHRASINGS.iter().enumerate().filter(|(_, phrasing)| !phrasing.known) {
        let reports = fitting(n, |facts| (phrasing.fits)(facts));
        let mut example = None;
        let mut false_alarms = 0;
        for (turn, made) in reports.iter().cycle().take(TRIES).enumerate() {
            let report = tell(made, phrasing, turn as u64, None).report;
            let alarms = alarms(&Checker::new().check(&report));
            if !alarms.is_empty() {
                false_alarms += 1;
                example.get_or_insert(format!("seed {}: {alarms:?}", made.seed));
            }
        }
        let lies = lies(phrasing, n, TRIES);
        let known: Vec<&Lie> = lies.iter().filter(|lie| lie.codes.iter().all(|code| is_known_rule(code))).collect();
        let missed: Vec<&&Lie> =
            known.iter().filter(|lie| !finds(&Checker::new().check(&lie.report), lie.codes)).collect();
        let found = known.len() - missed.len();
        println!(
            "{}: false alarms {false_alarms} of {TRIES}, found {found} of {}, {} without a rule",
            phrasing.name,
            known.len(),
            lies.len() - known.len()
        );
        if let Some(example) = example {
            println!("    false alarm: {example}");
        }
        let mut said = BTreeSet::new();
        for lie in missed.iter().filter(|lie| said.insert(lie.what.split(' ').next().unwrap_or_default())) {
            println!("    missed: seed {}, {}: {}", lie.seed, lie.what, text_of(lie, phrasing));
        }
    }
}

/// Each claim of each phrasing can be made wrong, and the tables stay as they are.
#[test]
fn wrong_numbers_differ_from_the_right_ones() {
    for (n, phrasing) in PHRASINGS.iter().enumerate() {
        for made in fitting(n, |facts| (phrasing.fits)(facts)).into_iter().take(5) {
            let told = tell(made, phrasing, 1, None);
            assert!(told.planted.is_none());
            for at in 0..told.claims.len() {
                let lie = tell(made, phrasing, 1, Some(at));
                let planted = lie.planted.unwrap();
                assert_ne!(planted.right, planted.wrong, "{}", phrasing.name);
                assert_ne!(lie.report.sections, told.report.sections, "{}", phrasing.name);
                assert_eq!(lie.report.applications, told.report.applications);
            }
        }
    }
    assert!(pool().iter().any(|made| made.report.form(gouji::Table::Applications) == Some(Form::F2019)));
}
