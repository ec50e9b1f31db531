//! Balanced reports of the test kit by seed, each with what its prose has to know beside the tables.

use gouji::testing::strategies::{balanced_report_of, series as years};
use gouji::{AdminLevel, Cell, Date, Figure, FigureRef, Form, Money, Report, Scope, Value, cells};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::sync::OnceLock;

pub(crate) use super::Rng;

const PLACES: &[&str] =
    &["青岚", "云岭", "白石", "南浦", "安和", "永泽", "长汀", "临溪", "石梁", "东陵", "桐坞", "汶溪"];

/// A fee for one application.
#[derive(Clone)]
pub(crate) struct Charge {
    pub(crate) who: String,
    pub(crate) cases: u64,
    pub(crate) yuan: u64,
}

/// How agencies speak of themselves and of their whole area, by the end of their names.
const SPEECH: &[(&str, &str, &str)] = &[
    ("镇人民政府", "我镇", "全镇"),
    ("乡人民政府", "我乡", "全乡"),
    ("县人民政府", "我县", "全县"),
    ("市人民政府", "我市", "全市"),
    ("街道办事处", "我街道", "全街道"),
    ("区住房和城乡建设局", "区住建局", "全局"),
    ("市自然资源和规划局", "市自然资源和规划局", "全系统"),
    ("厅", "我厅", "全厅"),
    ("管理委员会", "管委会", "全区"),
    ("局", "我局", "全局"),
];

/// A report without prose, and what its prose has to know beside the tables.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) seed: u64,
    pub(crate) report: Report,
    /// How the agency speaks of itself.
    pub(crate) own: &'static str,
    pub(crate) whole: &'static str,
    pub(crate) charges: Vec<Charge>,
    /// Agencies of the area, if the report covers one.
    pub(crate) parts: Vec<String>,
    /// What was collected of (八) beside the fees of this report, in yuan.
    base: u64,
}

/// What a strategy of the kit gives for a seed.
fn drawn<S: Strategy>(strategy: &S, seed: u64) -> S::Value {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    strategy.new_tree(&mut TestRunner::new_with_rng(Config::default(), rng)).unwrap().current()
}

/// A drawn report with a name of its own, fees for its applications, and (八) at least that.
fn make(seed: u64, mut report: Report, before: Option<&Made>) -> Made {
    let mut rng = Rng::new(seed);
    let place = *rng.pick(PLACES);
    let last = before.and_then(|made| made.report.agency.name.clone());
    let name = last.unwrap_or_else(|| report.agency.name.as_deref().unwrap().replacen('某', place, 1));
    let (_, own, whole) = SPEECH.iter().find(|(end, ..)| name.ends_with(end)).unwrap();
    report.agency.name = Some(name);

    let start = usize::try_from(rng.between(0, PLACES.len() as u64 - 1)).unwrap();
    let ends = match (report.agency.level, report.agency.covers) {
        (Some(AdminLevel::Prefecture), Some(Scope::Area)) => "县",
        (_, Some(Scope::Area)) => "镇",
        _ => "分局",
    };
    let parts: Vec<String> = (0..5).map(|n| format!("{}{ends}", PLACES[(start + n) % PLACES.len()])).collect();
    let is_new = cells::ARTICLE20.f2021.fees.is_in(report.form(gouji::Table::Article20).unwrap());
    let done = stated(&report, cells::APPLICATIONS.outcomes.total.total);
    let cases = if is_new && done > 0 && rng.chance(40) { rng.between(1, done.min(6)) } else { 0 };
    let charges = charges(&mut rng, cases, &parts);
    let base = match before {
        Some(made) => made.base * rng.between(80, 125) / 100,
        None if rng.chance(45) => rng.between(10_000, 40_000_000),
        None => 0,
    };
    if is_new {
        let collected = charges.iter().map(|charge| charge.yuan).sum::<u64>();
        report.set(cells::ARTICLE20.f2021.fees, Value::Money(wan(base + collected))).unwrap();
    }
    Made { seed, report, own, whole, charges, parts, base }
}

/// The report of a seed: one in eight in the 2019 form.
pub(crate) fn made(seed: u64) -> Made {
    let form = if seed % 8 == 7 { Form::F2019 } else { Form::F2021 };
    make(seed, drawn(&balanced_report_of(form), seed).into_inner(), None)
}

/// The report of a seed in a year and an edition, whether or not they belong together.
pub(crate) fn made_in(seed: u64, year: u16, form: Form) -> Made {
    let mut report = drawn(&balanced_report_of(form), seed).into_inner();
    report.year = Some(year);
    report.published = Date::new(year + 1, 1, 20);
    make(seed, report, None)
}

/// Reports of one agency for `n` years of the 2021 form: what is carried over, and the stock of documents, follow.
pub(crate) fn series(seed: u64, n: usize) -> Vec<Made> {
    let strategy = years(n);
    let all = (0..).map(|step| drawn(&strategy, seed.wrapping_mul(101).wrapping_add(step)));
    let is_new = |report: &Report| report.year >= Some(Form::F2021.first_year());
    let reports = { all }.find(|reports| reports.first().is_some_and(|report| is_new(report))).unwrap();
    let mut out: Vec<Made> = Vec::new();
    for (report, step) in reports.into_iter().zip(0_u64..) {
        out.push(make(seed.wrapping_mul(101).wrapping_add(step), report.into_inner(), out.last()));
    }
    out
}

pub(crate) fn stated(report: &Report, cell: Cell) -> u64 {
    match report.figure(cell) {
        Some(FigureRef::Count(Figure::Stated(count))) => count.get(),
        _ => 0,
    }
}

/// The fee for so many items (11 at least) or pages (31 at least) of one application.
fn tariff(by_item: bool, n: u64) -> u64 {
    if by_item {
        (11..=n).map(|item| if item <= 30 { 100 } else { 100 * ((item - 1) / 10 - 1) }).sum()
    } else {
        (31..=n)
            .map(|page| {
                if page <= 100 {
                    10
                } else if page <= 200 {
                    20
                } else {
                    40
                }
            })
            .sum()
    }
}

fn charges(rng: &mut Rng, cases: u64, who: &[String]) -> Vec<Charge> {
    let agencies = cases.min(4).min(who.len() as u64);
    let mut out: Vec<Charge> = Vec::new();
    let one = |rng: &mut Rng| {
        let by_item = rng.chance(50);
        let n = if by_item { rng.between(11, 52) } else { rng.between(31, 240) };
        tariff(by_item, n)
    };
    for (n, who) in (0..agencies).zip(who) {
        let cases = if n + 1 == agencies { cases - n } else { 1 };
        let yuan = (0..cases).map(|_| one(rng)).sum();
        out.push(Charge { who: who.clone(), cases, yuan });
    }
    out
}

/// An amount of yuan in 万元, with no more digits than it needs.
pub(crate) fn wan(yuan: u64) -> Money {
    let micros = u32::try_from(yuan % 10_000 * 100).unwrap();
    (0..=6).find_map(|decimals| Money::new(yuan / 10_000, micros, decimals, None)).unwrap()
}

/// A store of reports from which the tests take those that suit them.
pub(crate) fn pool() -> &'static [Made] {
    static POOL: OnceLock<Vec<Made>> = OnceLock::new();
    POOL.get_or_init(|| (0..1600).map(made).collect())
}
