//! Balanced reports from a seed: the free figures drawn, the rest derived by [`super::balance`].

use gouji::{
    AdminLevel, AgencyKind, Applicant, Cell, Date, Figure, FigureRef, Form, Money, Report, Row, Scope, Unit, Value,
    cells,
};
use std::sync::OnceLock;

/// splitmix64: the same numbers on every machine.
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, below: u64) -> u64 {
        self.next() % below
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[usize::try_from(self.next() % list.len() as u64).unwrap()]
    }

    /// `n` things into boxes by weight.
    fn split(&mut self, n: u64, weights: &[u64]) -> Vec<u64> {
        let all: u64 = weights.iter().sum();
        let mut out = vec![0; weights.len()];
        for _ in 0..n {
            let mut at = self.next() % all;
            let found = weights.iter().position(|weight| {
                let here = at < *weight;
                at = at.saturating_sub(*weight);
                here
            });
            out[found.unwrap()] += 1;
        }
        out
    }
}

/// What sort of body: the end of its name, how it speaks of itself, and how many applications it gets.
struct Body {
    end: &'static str,
    own: &'static str,
    whole: &'static str,
    level: AdminLevel,
    kind: AgencyKind,
    /// The ranges of its applications, as likely as they are often listed.
    sizes: &'static [(u64, u64)],
}

const NONE: (u64, u64) = (0, 0);
const FEW: (u64, u64) = (1, 9);
const TENS: (u64, u64) = (10, 90);
const HUNDREDS: (u64, u64) = (100, 700);

const BODIES: &[Body] = &[
    Body {
        end: "镇人民政府",
        own: "我镇",
        whole: "全镇",
        level: AdminLevel::Township,
        kind: AgencyKind::Government,
        sizes: &[NONE, NONE, FEW, FEW],
    },
    Body {
        end: "乡人民政府",
        own: "我乡",
        whole: "全乡",
        level: AdminLevel::Township,
        kind: AgencyKind::Government,
        sizes: &[NONE, NONE, FEW],
    },
    Body {
        end: "街道办事处",
        own: "我街道",
        whole: "全街道",
        level: AdminLevel::Township,
        kind: AgencyKind::StreetOffice,
        sizes: &[NONE, FEW, FEW, TENS],
    },
    Body {
        end: "县教育局",
        own: "我局",
        whole: "全局",
        level: AdminLevel::County,
        kind: AgencyKind::Department,
        sizes: &[NONE, FEW, FEW, TENS],
    },
    Body {
        end: "区住房和城乡建设局",
        own: "区住建局",
        whole: "全局",
        level: AdminLevel::County,
        kind: AgencyKind::Department,
        sizes: &[FEW, FEW, TENS, TENS],
    },
    Body {
        end: "县人民政府",
        own: "我县",
        whole: "全县",
        level: AdminLevel::County,
        kind: AgencyKind::Government,
        sizes: &[TENS, TENS, HUNDREDS],
    },
    Body {
        end: "区人民政府",
        own: "我区",
        whole: "全区",
        level: AdminLevel::County,
        kind: AgencyKind::Government,
        sizes: &[TENS, HUNDREDS],
    },
    Body {
        end: "市自然资源和规划局",
        own: "市自然资源和规划局",
        whole: "全系统",
        level: AdminLevel::Prefecture,
        kind: AgencyKind::Department,
        sizes: &[FEW, TENS, TENS, HUNDREDS],
    },
    Body {
        end: "市人民政府",
        own: "我市",
        whole: "全市",
        level: AdminLevel::Prefecture,
        kind: AgencyKind::Government,
        sizes: &[HUNDREDS, HUNDREDS, (800, 3500)],
    },
    Body {
        end: "省水利厅",
        own: "我厅",
        whole: "全厅",
        level: AdminLevel::Provincial,
        kind: AgencyKind::Department,
        sizes: &[FEW, TENS],
    },
    Body {
        end: "市气象局",
        own: "我局",
        whole: "全局",
        level: AdminLevel::Prefecture,
        kind: AgencyKind::Vertical,
        sizes: &[NONE, FEW],
    },
    Body {
        end: "经济开发区管理委员会",
        own: "管委会",
        whole: "全区",
        level: AdminLevel::County,
        kind: AgencyKind::Zone,
        sizes: &[NONE, FEW, TENS],
    },
];

const PLACES: &[&str] =
    &["青岚", "云岭", "白石", "南浦", "安和", "永泽", "长汀", "临溪", "石梁", "东陵", "桐坞", "汶溪"];

/// A fee for one application.
#[derive(Clone)]
pub(crate) struct Charge {
    pub(crate) who: String,
    pub(crate) cases: u64,
    pub(crate) yuan: u64,
}

/// A report without prose, and what its prose has to know beside the tables.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) seed: u64,
    pub(crate) report: Report,
    /// How the body speaks of itself.
    pub(crate) own: &'static str,
    pub(crate) whole: &'static str,
    pub(crate) charges: Vec<Charge>,
    /// Bodies of the area, if the report covers one.
    pub(crate) parts: Vec<String>,
    body: usize,
    /// What was collected of (八) beside the fees of this report, in yuan.
    base: u64,
}

/// What two years of a series have in common.
struct Before<'a>(Option<&'a Made>);

impl Before<'_> {
    fn number(&self, cell: Cell) -> Option<u64> {
        self.0.map(|made| stated(&made.report, cell))
    }
}

pub(crate) fn stated(report: &Report, cell: Cell) -> u64 {
    match report.figure(cell) {
        Some(FigureRef::Count(Figure::Stated(count))) => count.get(),
        _ => 0,
    }
}

/// The rows of outcomes with how often they happen; in the 2019 form (六) is one row.
fn outcomes(form: Form) -> Vec<(Row, u64)> {
    let table = cells::APPLICATIONS;
    let outside = [table.received, table.carried_over, table.outcomes.total, table.carried_forward];
    let often = |row: Row| {
        let of = table.outcomes;
        match row.cell(Applicant::Total) {
            total if total == of.disclosed.total => 40,
            total if total == of.unavailable.not_held.total => 25,
            total if total == of.partly_disclosed.total => 12,
            total if total == of.not_processed.petition.total => 6,
            total if total == of.other.f2021.other.total || total == of.other.f2019.total => 8,
            _ => 2,
        }
    };
    let rows = Row::of(form).filter(|row| outside.iter().all(|o| o.total != row.cell(Applicant::Total)));
    rows.map(|row| (row, often(row))).collect()
}

fn applications(report: &mut Report, form: Form, rng: &mut Rng, size: u64, before: &Before<'_>) {
    let table = cells::APPLICATIONS;
    let row = |total: Cell| total.row().unwrap();
    let rows = outcomes(form);
    // Small bodies answer in few ways, so that most rows are 0 as in print.
    let weights: Vec<u64> =
        rows.iter().map(|(_, often)| if size > 90 || rng.chance(60) { *often } else { 1 }).collect();
    let received = rng.split(size, &[88, 6, 1, 1, 2, 2]);
    let (over, forward) = (rng.chance(45), rng.chance(45));
    for (a, received) in Applicant::LEAVES.iter().zip(received) {
        let carried = |total: Cell| row(total).cell(*a);
        let drawn = if over && size > 0 && *a == Applicant::NaturalPerson { rng.between(1, 1 + size / 12) } else { 0 };
        let over = before.number(carried(table.carried_forward.total)).unwrap_or(drawn);
        let whole = received + over;
        let left = if forward && whole > 0 && rng.chance(70) { rng.between(0, 1 + (whole - 1) / 9) } else { 0 };
        for ((outcome, _), n) in rows.iter().zip(rng.split(whole - left, &weights)) {
            report.set(outcome.cell(*a), n).unwrap();
        }
        report.set(carried(table.received.total), received).unwrap();
        report.set(carried(table.carried_over.total), over).unwrap();
        report.set(carried(table.carried_forward.total), left).unwrap();
    }
}

fn disputes(report: &mut Report, rng: &mut Rng, size: u64) {
    let blocks = [cells::DISPUTES.review, cells::DISPUTES.direct_litigation, cells::DISPUTES.litigation_after_review];
    for (block, often) in blocks.into_iter().zip([55, 30, 30]) {
        let parts = [block.upheld, block.corrected, block.other, block.pending];
        let n = if rng.chance(often) { rng.between(1, 3 + size / 12) } else { 0 };
        let weights: &[u64] = if rng.chance(35) { &[1, 0, 0, 0] } else { &[5, 1, 2, 2] };
        for (cell, n) in parts.into_iter().zip(rng.split(n, weights)) {
            report.set(cell, n).unwrap();
        }
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
    let bodies = cases.min(4).min(who.len() as u64);
    let mut out: Vec<Charge> = Vec::new();
    let one = |rng: &mut Rng| {
        let by_item = rng.chance(50);
        let n = if by_item { rng.between(11, 52) } else { rng.between(31, 240) };
        tariff(by_item, n)
    };
    for (n, who) in (0..bodies).zip(who) {
        let cases = if n + 1 == bodies { cases - n } else { 1 };
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

fn documents(report: &mut Report, rng: &mut Rng, body: &Body, before: &Before<'_>) {
    let table = cells::ARTICLE20.f2021;
    let makes_regulations = body.level == AdminLevel::Prefecture && body.kind == AgencyKind::Government;
    let makes_documents = match before.0 {
        Some(made) => stated(&made.report, table.normative_documents.in_force) > 0,
        None => rng.chance(60),
    };
    let rows = [(table.regulations, makes_regulations, 3), (table.normative_documents, makes_documents, 40)];
    for (row, makes, many) in rows {
        let stock = before.number(row.in_force).unwrap_or_else(|| rng.between(2, 2 + 2 * many));
        let (issued, repealed) = match makes {
            true => (rng.between(0, many / 3 + 1), rng.between(0, (many / 4).min(stock))),
            false => (0, 0),
        };
        let in_force = if makes { stock + issued - repealed } else { 0 };
        for (cell, n) in [(row.issued, issued), (row.repealed, repealed), (row.in_force, in_force)] {
            report.set(cell, n).unwrap();
        }
    }
    let large = if body.kind == AgencyKind::Government && body.level != AdminLevel::Township { 40_000 } else { 600 };
    for cell in [table.licensing, table.penalties, table.coercion] {
        let n = if rng.chance(50) { rng.between(1, large) } else { 0 };
        report.set(cell, n).unwrap();
    }
}

fn article20_of_2019(report: &mut Report, rng: &mut Rng, body: &Body) {
    let table = cells::ARTICLE20.f2019;
    let makes_regulations = body.level == AdminLevel::Prefecture && body.kind == AgencyKind::Government;
    let rows = [(table.regulations, makes_regulations), (table.normative_documents, rng.chance(60))];
    for (row, makes) in rows {
        let made = if makes { rng.between(0, 12) } else { 0 };
        let newly = if makes { rng.between(0, made + 2) } else { 0 };
        let total = if makes { newly + rng.between(3, 60) } else { 0 };
        for (cell, n) in [(row.made, made), (row.newly_disclosed, newly), (row.total_disclosed, total)] {
            report.set(cell, n).unwrap();
        }
    }
    for row in [table.licensing, table.other_services, table.penalties, table.coercion] {
        let items = rng.between(0, 90);
        let change = i64::try_from(rng.between(0, items.min(6))).unwrap() * if rng.chance(50) { -1 } else { 1 };
        report.set(row.previous_items, items).unwrap();
        report.set(row.change, change).unwrap();
        // Decisions are not items.
        report.set(row.decisions, items + rng.between(100, 2000)).unwrap();
    }
    report.set(table.fees.previous_items, rng.between(0, 9)).unwrap();
    report.set(table.fees.change, 0).unwrap();
    let projects = rng.between(0, 20);
    report.set(table.procurement.projects, projects).unwrap();
    let amount = wan(projects * rng.between(1000, 90_000)).with_unit(Some(Unit::WanYuan));
    report.set(table.procurement.amount, Value::Money(amount)).unwrap();
}

fn date(rng: &mut Rng, year: u16, body: &Body) -> Option<Date> {
    let late = body.kind == AgencyKind::Government && body.level != AdminLevel::Township;
    let month = if late { rng.between(1, 3) } else { 1 };
    let last = if month == 2 { 28 } else { 31 };
    Date::new(year + 1, u8::try_from(month).unwrap(), u8::try_from(rng.between(8, last)).unwrap())
}

fn make(seed: u64, year: u16, form: Form, before: &Before<'_>) -> Made {
    let mut rng = Rng::new(seed);
    let at = before.0.map_or_else(|| usize::try_from(rng.between(0, BODIES.len() as u64 - 1)).unwrap(), |m| m.body);
    let body = &BODIES[at];
    let place = *rng.pick(PLACES);
    let name =
        before.0.and_then(|made| made.report.agency.name.clone()).unwrap_or_else(|| format!("{place}{}", body.end));
    let mut report = Report::new(year, name, form);
    report.agency.level = Some(body.level);
    report.agency.kind = Some(body.kind);
    let area = body.kind == AgencyKind::Government;
    report.agency.covers = Some(if area { Scope::Area } else { Scope::Body });
    report.published = date(&mut rng, year, body);

    let &(low, high) = rng.pick(body.sizes);
    let size = rng.between(low, high);
    applications(&mut report, form, &mut rng, size, before);
    disputes(&mut report, &mut rng, size);
    super::balance(&mut report, form);

    let start = usize::try_from(rng.between(0, PLACES.len() as u64 - 1)).unwrap();
    let ends = match (body.level, area) {
        (AdminLevel::Prefecture, true) => "县",
        (_, true) => "镇",
        _ => "分局",
    };
    let parts: Vec<String> = (0..5).map(|n| format!("{}{ends}", PLACES[(start + n) % PLACES.len()])).collect();
    let done = stated(&report, cells::APPLICATIONS.outcomes.total.total);
    let cases = if form == Form::F2021 && done > 0 && rng.chance(40) { rng.between(1, done.min(6)) } else { 0 };
    let charges = charges(&mut rng, cases, &parts);
    let base = match before.0 {
        Some(made) => made.base * rng.between(80, 125) / 100,
        None if rng.chance(45) => rng.between(10_000, 40_000_000),
        None => 0,
    };
    match form {
        Form::F2021 => {
            documents(&mut report, &mut rng, body, before);
            let collected = charges.iter().map(|charge| charge.yuan).sum::<u64>();
            report.set(cells::ARTICLE20.f2021.fees, Value::Money(wan(base + collected))).unwrap();
        }
        _ => article20_of_2019(&mut report, &mut rng, body),
    }
    Made { seed, report, own: body.own, whole: body.whole, charges, parts, body: at, base }
}

/// The report of a seed: one in eight in the 2019 form.
pub(crate) fn made(seed: u64) -> Made {
    let none = Before(None);
    if seed % 8 == 7 {
        return make(seed, 2019 + u16::try_from(seed / 8 % 2).unwrap(), Form::F2019, &none);
    }
    make(seed, 2021 + u16::try_from(seed % 5).unwrap(), Form::F2021, &none)
}

/// The report of a seed in a year and an edition, whether or not they belong together.
pub(crate) fn made_in(seed: u64, year: u16, form: Form) -> Made {
    make(seed, year, form, &Before(None))
}

/// Reports of one body for `n` years from 2021 on: what is carried over, and the stock of documents, follow.
pub(crate) fn series(seed: u64, n: usize) -> Vec<Made> {
    let mut out: Vec<Made> = Vec::new();
    for (year, step) in (2021_u16..).zip(0_u64..).take(n) {
        let next = make(seed.wrapping_mul(101).wrapping_add(step), year, Form::F2021, &Before(out.last()));
        out.push(next);
    }
    out
}

/// A store of reports from which the tests take those that suit them.
pub(crate) fn pool() -> &'static [Made] {
    static POOL: OnceLock<Vec<Made>> = OnceLock::new();
    POOL.get_or_init(|| (0..1600).map(made).collect())
}
