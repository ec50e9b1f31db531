//! Reports for property tests (feature `proptest`): the free figures are drawn and the rest is derived from the
//! identities, so that no draw is rejected, and a failure shrinks to a small report.
//!
//! ```
//! use gouji::testing::strategies::{balanced_report, faulty_report};
//! use gouji::{Checker, Severity};
//! use proptest::prelude::*;
//!
//! proptest!(|(report in balanced_report(), faulty in faulty_report())| {
//!     prop_assert!(Checker::new().check(&report).is_clean());
//!     prop_assert_eq!(Checker::new().check(&faulty.report).worst(), Some(Severity::Error));
//! });
//! ```

use super::draw::{self, Profile, Year};
use super::drawn::Drawn;
use super::faults::{self, Fault, Planted};
use crate::figure::{Figure, Money, Quantity};
use crate::form::{Applications, Article20, Cell, Disputes, Form};
use crate::locate::SlipKind;
use crate::report::{AdminLevel, Agency, AgencyId, AgencyKind, Date, Report, Scope, Sections, Value};
use crate::verified::Verified;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fmt;

/// An edition of the form; the simplest one is the newest.
pub fn form() -> impl Strategy<Value = Form> + Clone {
    select(Form::ALL.iter().rev().copied().collect::<Vec<_>>())
}

/// A figure in any of its five states.
///
/// ```
/// use gouji::{Count, testing::strategies::figure};
/// use proptest::prelude::*;
/// proptest!(|(figure in figure::<Count>())| {
///     let _ = figure.to_string();
/// });
/// ```
pub fn figure<T: Quantity + Clone + fmt::Debug>() -> impl Strategy<Value = Figure<T>> {
    let read = printed().prop_map(|text| Figure::read(&text));
    prop_oneof![6 => read, 1 => Just(Figure::Missing)]
}

/// The text of a cell, as it may be printed.
fn printed() -> impl Strategy<Value = String> + Clone {
    let texts = [
        "",
        "/",
        "—",
        "12件",
        "１,２３４",
        "0.5",
        "-3",
        "+7",
        "减4",
        "251000元",
        "72701.2578",
        "略",
        "9007199254740992",
    ];
    prop_oneof![
        6 => Just("0".to_owned()),
        4 => (1_u32..1_000).prop_map(|number| number.to_string()),
        2 => select(texts.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ]
}

/// A report as it may be printed: any state in any cell, tables of any edition there or not, any prose.
///
/// ```
/// use gouji::{Checker, Lang, testing::strategies::report_as_printed};
/// use proptest::prelude::*;
/// proptest!(|(report in report_as_printed())| {
///     // Whatever is printed, nothing panics, and every finding has a message.
///     prop_assert!(Checker::new().check(&report).iter().all(|finding| !finding.message(Lang::En).is_empty()));
/// });
/// ```
pub fn report_as_printed() -> impl Strategy<Value = Report> {
    let agency = (
        option::weighted(0.2, "\\PC{0,4}"),
        option::of(prop_oneof!["[某甲乙]{1,3}(局|县|镇)", "\\PC{0,8}"]),
        option::of(select(AdminLevel::ALL)),
        option::of(select(AgencyKind::ALL)),
        option::of(select(Scope::ALL)),
    );
    let date = (1_u16..=9999, 1_u8..=12, 1_u8..=28).prop_map(|(year, month, day)| Date::new(year, month, day));
    let text = || option::of("\\PC{0,30}");
    // The first table is there, so that there is something to read.
    let tables = (form(), option::weighted(0.9, form()), option::weighted(0.9, form()));
    let texts = vec(prop_oneof![9 => printed().prop_map(Some), 1 => Just(None)], Cell::all().count());
    let outside = (option::of(2008_u16..2100), agency, option::of(date), text(), text(), text());
    (outside, tables, texts).prop_map(|(outside, (article20, applications, disputes), texts)| {
        let (year, (id, name, level, kind, covers), published, overview, problems, other_matters) = outside;
        let mut report = Report {
            year,
            agency: Agency { id: id.map(AgencyId::from), name, level, kind, covers },
            published: published.flatten(),
            article20: Some(Article20::missing(article20)),
            applications: applications.map(Applications::missing),
            disputes: disputes.map(Disputes::missing),
            sections: Sections { overview, problems, other_matters },
        };
        let cells: Vec<Cell> = report.cells().collect();
        for (cell, text) in cells.into_iter().zip(texts) {
            // The cell is one of the report.
            let _ = match text {
                Some(text) => report.set_text(cell, &text),
                None => report.set(cell, Value::Missing),
            };
        }
        report
    })
}

/// Numbers of which one in so many is not 0; those are mostly small.
fn numbers(zeros: u32, small: u32, large: u32) -> impl Strategy<Value = u32> + Clone {
    prop_oneof![zeros => Just(0), 3 => 1..=small, 1 => 1..=large]
}

/// One year of an agency of this size.
fn year(zeros: u32, small: u32, large: u32) -> impl Strategy<Value = Year> + Clone {
    let numbers = Drawn { numbers: numbers(zeros, small, large), count: draw::numbers() };
    (numbers, article20_numbers(small, large)).prop_map(|(numbers, article20)| Year { numbers, article20 })
}

fn article20_numbers(small: u32, large: u32) -> impl Strategy<Value = Vec<u32>> + Clone {
    Drawn { numbers: numbers(2, small, large), count: draw::article20_numbers() }
}

/// One year with one application, of a natural person; what was asked for is disclosed in half of them.
fn one_application() -> impl Strategy<Value = Year> + Clone {
    let outcomes: Vec<usize> = draw::outcomes().collect();
    let outcome = prop_oneof![select(outcomes.iter().take(1).copied().collect::<Vec<_>>()), select(outcomes)];
    (outcome, article20_numbers(2, 5)).prop_map(|(outcome, article20)| {
        let numbers = (0..draw::numbers()).map(|at| u32::from(at == outcome)).collect();
        Year { numbers, article20 }
    })
}

/// One year of a small agency: most have no application or a few, in which case tables 三 and 四 are nearly all 0.
fn small_year() -> impl Strategy<Value = Year> + Clone {
    prop_oneof![3 => year(1_000_000, 1, 1), 1 => one_application(), 4 => year(160, 2, 5), 2 => year(40, 2, 9)]
}

/// Agencies, and how many years of them.
fn agencies(years: usize) -> impl Strategy<Value = (Profile, Vec<Year>)> + Clone {
    prop_oneof![
        6 => (select(draw::SMALL), vec(small_year(), years)),
        3 => (Just(draw::COUNTY), vec(year(12, 4, 40), years)),
        1 => (Just(draw::CITY), vec(year(4, 900, 6_000), years)),
    ]
}

/// A balanced report of either form: every figure stated, every identity true, 表二 lawful.
///
/// Six of ten are of small agencies, of which about half have no application at all and the others few; counties have
/// tens and hundreds, cities ten thousand and more. Three of four applicants are natural persons.
pub fn balanced_report() -> impl Strategy<Value = Verified<Report>> + Clone {
    let years = Form::ALL.iter().rev().flat_map(|form| years_of(*form)).collect::<Vec<u16>>();
    (agencies(1), select(years)).prop_map(first)
}

/// [`balanced_report`] of one edition.
pub fn balanced_report_of(form: Form) -> impl Strategy<Value = Verified<Report>> + Clone {
    (agencies(1), select(years_of(form))).prop_map(first)
}

/// Up to four years for which an edition is in force, latest first.
fn years_of(form: Form) -> Vec<u16> {
    let from = form.first_year();
    let years = (from..=from.saturating_add(3)).filter(|year| Form::of_year(*year) == form);
    years.rev().collect()
}

#[allow(clippy::expect_used, reason = "one year gives one report; only tests call it")]
fn first(((profile, years), year): ((Profile, Vec<Year>), u16)) -> Verified<Report> {
    let reports = draw::years(profile, profile.name().to_owned(), year, &years);
    reports.into_iter().next().expect("one year")
}

/// 表二 of an edition, lawful: its stock of documents adds up, and no 规章 where none are made.
pub fn article20(form: Form) -> impl Strategy<Value = Article20> + Clone {
    balanced_report_of(form).prop_map(|report| draw::there(report.into_inner().article20))
}

/// 表三 of an edition, whose rows and columns add up.
pub fn applications(form: Form) -> impl Strategy<Value = Applications> + Clone {
    balanced_report_of(form).prop_map(|report| draw::there(report.into_inner().applications))
}

/// 表四, whose blocks add up.
pub fn disputes() -> impl Strategy<Value = Disputes> + Clone {
    balanced_report().prop_map(|report| draw::there(report.into_inner().disputes))
}

/// The reports of one agency in so many consecutive years, first to last: what is carried over was carried forward,
/// stocks follow, and none repeats the figures of the year before, unless all are 0. The form is that of the year.
///
/// ```
/// use gouji::{Checker, Input, testing::strategies::series};
/// use proptest::prelude::*;
/// proptest!(|(reports in series(3))| {
///     let inputs: Vec<Input> = reports.iter().map(Input::from).collect();
///     prop_assert!(Checker::new().check_series(&inputs).iter().all(|findings| findings.is_clean()));
/// });
/// ```
pub fn series(years: usize) -> impl Strategy<Value = Vec<Verified<Report>>> + Clone {
    // Around the first year of every edition after the first.
    let firsts = Form::ALL.iter().skip(1).map(|form| form.first_year());
    let firsts: Vec<u16> = firsts.flat_map(|year| year.saturating_sub(2)..=year.saturating_add(1)).collect();
    (agencies(years), select(firsts))
        .prop_map(|((profile, years), first)| draw::years(profile, profile.name().to_owned(), first, &years))
        .prop_filter("figures of the year before (GJ705)", |reports: &Vec<Verified<Report>>| {
            !reports.iter().zip(reports.iter().skip(1)).any(|(before, report)| is_repeated(before, report))
        })
}

/// Whether all figures are the same, some of them not 0.
fn is_repeated(before: &Report, report: &Report) -> bool {
    let is_zero = |cell| report.number(cell) == Some(0) || report.money(cell).is_some_and(Money::is_zero);
    before.cells().eq(report.cells())
        && report.cells().all(|cell| before.figure(cell) == report.figure(cell))
        && !report.cells().all(is_zero)
}

/// A government and the agencies whose figures it adds up.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Family {
    /// The government.
    pub parent: Verified<Report>,
    /// The agencies below, all of them, with different names.
    pub children: Vec<Verified<Report>>,
}

/// The reports of so many agencies of an area for one year, and that of the government that adds them up: tables 三 and
/// 四, decisions, documents and fees; 规章 are its own.
///
/// ```
/// use gouji::{Checker, Children, Input, Report, testing::strategies::family};
/// use proptest::prelude::*;
/// proptest!(|(family in family(3))| {
///     let reports: Vec<&Report> = family.children.iter().map(AsRef::as_ref).collect();
///     let input = Input::from(&family.parent).children(Children::new(&reports));
///     prop_assert!(Checker::new().check(input).is_clean());
/// });
/// ```
pub fn family(children: usize) -> impl Strategy<Value = Family> + Clone {
    let year_of = || prop_oneof![3 => small_year(), 1 => year(12, 4, 40)];
    let years =
        select(Form::ALL.iter().rev().filter_map(|form| years_of(*form).first().copied()).collect::<Vec<u16>>());
    (any::<bool>(), years, vec(year_of(), children), year_of()).prop_map(|(city, year, drawn, own)| {
        let (parent, children) = draw::family(city, year, &drawn, &own);
        Family { parent, children }
    })
}

/// The reports of a strategy with prose: a section 一 whose claims about the tables are true, sections 五 and 六.
///
/// There are few wordings, so that the reports of two years may repeat each other, which GJ704 reports.
///
/// ```
/// use gouji::testing::strategies::{balanced_report, with_prose};
/// use proptest::prelude::*;
/// proptest!(|(report in with_prose(balanced_report()))| {
///     prop_assert!(report.sections.overview.as_deref().is_some_and(|text| text.contains("政府信息公开申请")));
/// });
/// ```
pub fn with_prose<S: Strategy<Value = Verified<Report>>>(
    reports: S,
) -> impl Strategy<Value = Verified<Report>> + use<S> {
    (reports, 0_usize..9).prop_map(|(report, wording)| {
        let sections = draw::prose(&report, wording);
        report.with_sections(sections)
    })
}

/// A report with one mistake in it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Faulty {
    /// The report with the mistake.
    pub report: Report,
    /// The report without it.
    pub correct: Verified<Report>,
    /// The mistake.
    pub fault: Fault,
    /// The figures that it changes, with what should stand there.
    pub planted: Vec<Planted>,
    /// The codes of the rules that have to find it.
    pub finds: Vec<&'static str>,
}

/// The kinds of mistakes, one wrong digit first.
fn kinds() -> Vec<SlipKind> {
    let mut kinds: Vec<SlipKind> = Vec::new();
    for fault in faults::of(Form::LATEST) {
        if !kinds.contains(&fault.kind()) {
            kinds.push(fault.kind());
        }
    }
    kinds
}

/// A balanced report with one mistake that breaks an identity, of all kinds alike where the report can have them; its
/// simplest is one wrong digit.
pub fn faulty_report() -> impl Strategy<Value = Faulty> {
    // The kind first, as there are thousands of exchanges and a handful of shifts.
    (balanced_report(), select(kinds()), any::<Index>()).prop_map(|(correct, kind, at)| {
        let editions = faults::editions_of(&correct);
        let of_kind: Vec<Fault> = faults::of_editions(editions).filter(|fault| fault.kind() == kind).collect();
        let from = at.index(of_kind.len().max(1));
        // One wrong digit can be planted in every report.
        let around = of_kind.iter().cycle().skip(from).take(of_kind.len()).copied();
        let mut candidates = around.chain(faults::figures_of(editions));
        let fault = draw::there(candidates.find(|fault| !fault.breaks(&correct).is_empty()));
        Faulty {
            report: draw::there(fault.apply(&correct)),
            planted: fault.changes(&correct),
            finds: fault.finds(&correct),
            fault,
            correct,
        }
    })
}
