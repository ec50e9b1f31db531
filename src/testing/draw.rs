//! Turns drawn numbers into lawful reports. Nothing here draws, and no draw is rejected.

use crate::figure::{Money, Unit};
use crate::form::{Applicant, Cell, Form, PerCell, Row, Table, cells};
use crate::report::{AdminLevel, Agency, AgencyKind, Date, Report, Scope, Value};
use crate::verified::{Builder, Verified};
use std::iter::repeat;

/// What is fixed for a drawn agency.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile {
    name: &'static str,
    level: AdminLevel,
    kind: AgencyKind,
    covers: Scope,
}

const fn profile(name: &'static str, level: AdminLevel, kind: AgencyKind, covers: Scope) -> Profile {
    Profile { name, level, kind, covers }
}

/// Most agencies are small; the first three are those below a county or a city.
pub(super) const SMALL: &[Profile] = &[
    profile("某镇人民政府", AdminLevel::Township, AgencyKind::Government, Scope::Body),
    profile("某县水务局", AdminLevel::County, AgencyKind::Department, Scope::Body),
    profile("某街道办事处", AdminLevel::Township, AgencyKind::StreetOffice, Scope::Body),
    profile("某乡人民政府", AdminLevel::Township, AgencyKind::Government, Scope::Body),
    profile("某区住房和城乡建设局", AdminLevel::County, AgencyKind::Department, Scope::Body),
    profile("某市自然资源和规划局", AdminLevel::Prefecture, AgencyKind::Department, Scope::Body),
    profile("某省水利厅", AdminLevel::Provincial, AgencyKind::Department, Scope::Body),
    profile("某市气象局", AdminLevel::Prefecture, AgencyKind::Vertical, Scope::Body),
    profile("某经济开发区管理委员会", AdminLevel::County, AgencyKind::Zone, Scope::Body),
];
/// How many of them are below a county or a city.
const BELOW: usize = 3;
pub(super) const COUNTY: Profile = profile("某县人民政府", AdminLevel::County, AgencyKind::Government, Scope::Area);
pub(super) const CITY: Profile = profile("某市人民政府", AdminLevel::Prefecture, AgencyKind::Government, Scope::Area);

impl Profile {
    pub(super) const fn name(self) -> &'static str {
        self.name
    }

    fn agency(self, name: String) -> Agency {
        Agency { id: None, name: Some(name), level: Some(self.level), kind: Some(self.kind), covers: Some(self.covers) }
    }

    /// Whether it makes 规章 of its own.
    const fn makes_regulations(self) -> bool {
        matches!((self.level, self.kind), (AdminLevel::Prefecture, AgencyKind::Government))
    }
}

/// What one year of an agency is made of: what happens in it, as drawn.
#[derive(Clone, Debug)]
pub(super) struct Year {
    /// The free figures of tables 三 and 四.
    pub(super) numbers: Vec<u32>,
    /// What happens in 表二.
    pub(super) article20: Vec<u32>,
}

/// Of so many applications of natural persons an organisation of each sort has one.
const ORGANISATIONS: u32 = 16;

/// How many numbers a [`Year`] has: enough for every edition.
pub(super) fn numbers() -> usize {
    Form::ALL.iter().map(|form| free(*form).count()).fold(0, usize::max)
}

/// Likewise for 表二, a number for each cell.
pub(super) fn article20_numbers() -> usize {
    Form::ALL.iter().map(|form| Table::Article20.cells(*form)).fold(0, usize::max)
}

/// The free figures of tables 三 and 四.
fn free(form: Form) -> impl Iterator<Item = Cell> {
    Builder::free(form).filter(|cell| cell.table() != Table::Article20)
}

/// Which of the free figures say what became of the applications of natural persons; the first is what was disclosed.
pub(super) fn outcomes() -> impl Iterator<Item = usize> {
    let natural_person = cells::APPLICATIONS.outcomes.disclosed.natural_person;
    let is_outcome = move |cell: &Cell| {
        let row = cell.row();
        cell.applicant() == natural_person.applicant() && row.is_some_and(|row| ![over(), forward()].contains(&row))
    };
    let free = free(Form::LATEST).enumerate();
    free.filter(move |(_, cell)| is_outcome(cell)).map(|(at, _)| at)
}

/// 二 and 四 of table 三.
fn over() -> Row {
    there(cells::APPLICATIONS.carried_over.total.row())
}

fn forward() -> Row {
    there(cells::APPLICATIONS.carried_forward.total.row())
}

/// What an agency has at the end of a year and the next one begins with.
#[derive(Clone, Debug)]
struct Stock {
    /// Applications carried forward: 四 of each applicant.
    carried: Vec<u32>,
    /// Documents in force or disclosed: 规章, 规范性文件.
    documents: [u32; 2],
    /// 2019 form: items of the five rows.
    items: [u32; 5],
}

#[allow(clippy::expect_used, reason = "figures below 2³² in cells of their kind; only tests call it")]
fn sure<T, E: std::fmt::Debug>(result: Result<T, E>) -> T {
    result.expect("lawful by construction")
}

/// What has to be there.
#[allow(clippy::expect_used, reason = "only tests call it")]
pub(super) fn there<T>(value: Option<T>) -> T {
    value.expect("there by construction")
}

/// The edition of the form and the day of publication that a year has.
fn published(year: u16) -> Option<Date> {
    Date::new(year.saturating_add(1), 1, 20)
}

/// The reports of an agency in consecutive years.
pub(super) fn years(profile: Profile, name: String, first: u16, drawn: &[Year]) -> Vec<Verified<Report>> {
    let mut stock: Option<Stock> = None;
    let mut reports: Vec<Verified<Report>> = Vec::new();
    for (year, drawn) in (first..).zip(drawn) {
        let form = Form::of_year(year);
        let mut builder = Builder::new(year, name.clone(), form).agency(profile.agency(name.clone()));
        if let Some(date) = published(year) {
            builder = builder.published(date);
        }
        let (documents, items, carried);
        (builder, documents, items) = article20(builder, form, profile, &drawn.article20, stock.as_ref());
        (builder, carried) = tables(builder, form, &drawn.numbers, stock.as_ref());
        let report = sure(builder.build());
        reports.push(match reports.last() {
            Some(before) if is_same(&report, before) => one_more(report),
            _ => report,
        });
        stock = Some(Stock { carried, documents, items });
    }
    reports
}

/// Whether a year repeats the one before, which no agency with figures does (GJ705).
fn is_same(report: &Report, before: &Report) -> bool {
    let text = |report: &Report, cell: Cell| report.figure(cell).map(|figure| figure.to_string());
    let mut not_zero = report.cells().filter(|cell| report.number(*cell) != Some(0));
    not_zero.next().is_some() && report.cells().all(|cell| text(report, cell) == text(before, cell))
}

/// The report with one more licence, which nothing else depends on.
fn one_more(report: Verified<Report>) -> Verified<Report> {
    let licences = [cells::ARTICLE20.f2021.licensing, cells::ARTICLE20.f2019.licensing.decisions];
    let mut report = report.into_inner();
    if let Some((cell, number)) = licences.into_iter().find_map(|cell| Some((cell, report.number(cell)?))) {
        sure(report.set(cell, number.saturating_add(1)));
    }
    sure(Verified::new(report).map_err(crate::Error::from))
}

/// Tables 三 and 四, and what is carried forward of each applicant. In each column 一 is what the others ask for; where
/// less is done than was carried over, the rest is carried forward.
fn tables(mut builder: Builder, form: Form, drawn: &[u32], stock: Option<&Stock>) -> (Builder, Vec<u32>) {
    let mut numbers = PerCell::new(0_u32);
    for ((cell, drawn), rest) in free(form).zip(drawn).zip((0..ORGANISATIONS).cycle()) {
        // Most applicants are natural persons: an organisation has a sixteenth of what a person has, rounded up and
        // down.
        numbers[cell] = match cell.applicant() {
            None | Some(Applicant::NaturalPerson) => *drawn,
            Some(_) => drawn.saturating_add(rest) / ORGANISATIONS,
        };
    }
    let (over, forward) = (over(), forward());
    let is_balance = |cell: &Cell| cell.row() == Some(over) || cell.row() == Some(forward);
    for cell in free(form).filter(|cell| !is_balance(cell)) {
        builder = sure(builder.set(cell, numbers[cell]));
    }
    let before = stock.into_iter().flat_map(|stock| stock.carried.iter().copied().map(Some)).chain(repeat(None));
    let mut carried_forward = Vec::new();
    for (applicant, before) in Applicant::LEAVES.iter().zip(before) {
        let of_column = |cell: &Cell| cell.applicant() == Some(*applicant) && !is_balance(cell);
        let done = free(form).filter(of_column).fold(0_u32, |sum, cell| sum.saturating_add(numbers[cell]));
        let left = numbers[forward.cell(*applicant)];
        let (carried, left) = match before {
            Some(carried) => (carried, left.max(carried.saturating_sub(done))),
            None => (numbers[over.cell(*applicant)].min(done.saturating_add(left)), left),
        };
        builder = sure(builder.set(over.cell(*applicant), carried));
        builder = sure(builder.set(forward.cell(*applicant), left));
        carried_forward.push(left);
    }
    (builder, carried_forward)
}

/// 表二, and the documents and items that it leaves: stocks go on from last year's; 规章 only where they are made;
/// decisions are not items.
fn article20(
    mut builder: Builder,
    form: Form,
    profile: Profile,
    drawn: &[u32],
    stock: Option<&Stock>,
) -> (Builder, [u32; 2], [u32; 5]) {
    let mut numbers = PerCell::new(0_u32);
    Cell::of_table(Table::Article20, Some(form)).zip(drawn).for_each(|(cell, drawn)| numbers[cell] = *drawn);
    let table = cells::ARTICLE20.f2021;
    let of_2019 = cells::ARTICLE20.f2019;
    let documents = if table.licensing.is_in(form) {
        [table.regulations, table.normative_documents].map(|row| [row.issued, row.repealed, row.in_force])
    } else {
        let rows = [of_2019.regulations, of_2019.normative_documents];
        rows.map(|row| [row.made, row.newly_disclosed, row.total_disclosed])
    };
    let last = stock.map_or([None; 2], |stock| stock.documents.map(Some));
    let mut rows: [[u32; 3]; 2] = [[0; 3]; 2];
    let is_made = [profile.makes_regulations(), true];
    for (((cells, row), last), is_made) in documents.into_iter().zip(&mut rows).zip(last).zip(is_made) {
        if is_made {
            // Documents change slowly.
            let [made, gone, before] = cells.map(|cell| numbers[cell] % 600);
            let all = last.unwrap_or(before).saturating_add(made);
            let gone = gone.min(all);
            *row = [made, gone, all.saturating_sub(gone)];
        }
    }
    let mut values: Vec<(Cell, Value)> = Vec::new();
    for (row, [made, gone, in_force]) in [table.regulations, table.normative_documents].into_iter().zip(rows) {
        values.extend([(row.issued, made.into()), (row.repealed, gone.into()), (row.in_force, in_force.into())]);
    }
    for (row, [made, gone, in_force]) in [of_2019.regulations, of_2019.normative_documents].into_iter().zip(rows) {
        // 对外公开总数量 is the stock; what was newly disclosed is part of it.
        values.push((row.made, made.into()));
        values.push((row.newly_disclosed, gone.min(in_force).into()));
        values.push((row.total_disclosed, in_force.into()));
    }
    // Decisions are one figure each, or stand beside items.
    let mut items = [0_u32; 5];
    if table.licensing.is_in(form) {
        for cell in [table.licensing, table.penalties, table.coercion] {
            values.push((cell, numbers[cell].saturating_mul(20).into()));
        }
        values.push((table.fees, money(numbers[table.fees], numbers[table.coercion], None).into()));
    } else {
        let rows = [of_2019.licensing, of_2019.other_services, of_2019.penalties, of_2019.coercion];
        let fees = (of_2019.fees.previous_items, of_2019.fees.change, None);
        let rows = rows.map(|row| (row.previous_items, row.change, Some(row.decisions)));
        let last = stock.map_or([None; 5], |stock| stock.items.map(Some));
        let rows = rows.into_iter().chain([fees]).zip(&mut items).zip(last);
        for (((previous, change, decisions), now), last) in rows {
            let drawn = numbers[previous];
            let items = last.unwrap_or(drawn % 300);
            // As often more as fewer, and never below 0.
            let by = (drawn / 3) % 20;
            *now = if drawn.is_multiple_of(2) { items.saturating_add(by) } else { items.saturating_sub(by) };
            values.push((previous, items.into()));
            values.push((change, i64::from(*now).saturating_sub(i64::from(items)).into()));
            if let Some(decisions) = decisions {
                // More decisions than items, so that nobody takes the one for the other.
                let more = if drawn == 0 && items == 0 { 0 } else { now.saturating_add(1) };
                values.push((decisions, numbers[decisions].saturating_add(more).into()));
            }
        }
        let projects = numbers[of_2019.procurement.projects];
        let amount = money(numbers[of_2019.procurement.amount], projects, Some(Unit::WanYuan));
        values.push((of_2019.procurement.projects, projects.into()));
        values.push((of_2019.procurement.amount, amount.into()));
    }
    for (cell, value) in values.into_iter().filter(|(cell, _)| cell.is_in(form)) {
        builder = sure(builder.set(cell, value));
    }
    (builder, rows.map(|[.., in_force]| in_force), items)
}

/// An amount of up to four digits after the point. Amounts of one agency stay within a factor of 1,000, so that no year
/// looks as if it were in 元.
fn money(whole: u32, digits: u32, unit: Option<Unit>) -> Money {
    if whole == 0 {
        return Money::ZERO;
    }
    let [decimals, ..] = (digits % 5).to_le_bytes();
    let power = |of: u8| 10_u32.saturating_pow(of.into());
    let shown = there(digits.checked_rem(power(decimals)));
    let micros = shown.saturating_mul(power(6_u8.saturating_sub(decimals)));
    there(Money::new(u64::from(whole % 1_000).saturating_add(1), micros, decimals, unit))
}

/// The names of agencies of one area: as many as are asked for, all different.
fn stem(at: usize) -> String {
    const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    let digits = at.to_string();
    digits.bytes().filter_map(|digit| STEMS.get(usize::from(digit.saturating_sub(b'0')))).collect()
}

/// The agencies of an area in one year, and the government that adds them up.
pub(super) fn family(city: bool, year: u16, drawn: &[Year], own: &Year) -> (Verified<Report>, Vec<Verified<Report>>) {
    let profile = if city { CITY } else { COUNTY };
    let mut children = Vec::new();
    for ((at, drawn), child) in drawn.iter().enumerate().zip(SMALL.iter().take(BELOW).cycle()) {
        let name = child.name.replacen('某', &format!("某{}", stem(at)), 1);
        children.extend(years(*child, name, year, std::slice::from_ref(drawn)));
    }
    let form = Form::of_year(year);
    // 规章 are the government's own.
    let mut builder = Builder::new(year, profile.name, form).agency(profile.agency(profile.name.to_owned()));
    (builder, ..) = article20(builder, form, profile, &own.article20, None);
    if let Some(date) = published(year) {
        builder = builder.published(date);
    }
    let regulations = [
        cells::ARTICLE20.f2021.regulations.issued,
        cells::ARTICLE20.f2021.regulations.repealed,
        cells::ARTICLE20.f2021.regulations.in_force,
        cells::ARTICLE20.f2019.regulations.made,
        cells::ARTICLE20.f2019.regulations.newly_disclosed,
        cells::ARTICLE20.f2019.regulations.total_disclosed,
    ];
    for cell in Builder::free(form).filter(|cell| !regulations.contains(cell)) {
        builder = sure(builder.set(cell, sum(cell, &children)));
    }
    (sure(builder.build()), children)
}

/// What a cell comes to over several reports.
fn sum(cell: Cell, reports: &[Verified<Report>]) -> Value {
    use crate::form::FigureRef;
    let mut money: Option<Money> = None;
    let mut count = 0_i64;
    for report in reports {
        match report.figure(cell) {
            Some(FigureRef::Money(figure)) => {
                let Some(stated) = figure.stated().filter(|stated| !stated.is_zero()) else { continue };
                money = Some(money.map_or(*stated, |sum| there(sum.checked_add(*stated))));
            }
            _ => count = count.saturating_add(report.number(cell).unwrap_or(0)),
        }
    }
    if cell.kind() == crate::Kind::Money {
        return Value::Money(money.unwrap_or(Money::ZERO));
    }
    Value::Integer(count.into())
}

/// The first words of the five themes of section 一, then what is claimed of the tables: all of it true.
pub(super) fn prose(report: &Report, wording: usize) -> crate::Sections {
    let year = report.year.unwrap_or(0);
    let number = |cell: Cell| report.number(cell).unwrap_or(0);
    let table = cells::APPLICATIONS;
    let out = table.outcomes;
    let of = |row: crate::form::ApplicantsCells| number(row.total);
    let [received, over, done, forward] =
        [of(table.received), of(table.carried_over), of(out.total), of(table.carried_forward)];
    let applications = match (wording % 3, received, over, forward) {
        (_, 0, 0, 0) if done == 0 => "未收到政府信息公开申请。".to_owned(),
        (0, ..) => {
            format!("新收政府信息公开申请{received}件，上年结转{over}件；办结{done}件，结转下年度继续办理{forward}件。")
        }
        (1, ..) => {
            let group = |key: &str| {
                let totals = Row::of_table(report.edition(Table::Applications)).map(|row| row.cell(Applicant::Total));
                let own = totals.filter(|cell| cell.to_string().starts_with(&format!("applications.outcomes.{key}")));
                own.map(number).fold(0_i64, i64::saturating_add)
            };
            format!(
                "共办结政府信息公开申请{done}件，其中予以公开{}件，部分公开{}件，不予公开{}件，无法提供{}件，\
                 不予处理{}件，其他处理{}件。",
                of(out.disclosed),
                of(out.partly_disclosed),
                group("withheld"),
                group("unavailable"),
                group("not_processed"),
                group("other"),
            )
        }
        _ => {
            let people = number(table.received.natural_person);
            format!(
                "新收政府信息公开申请{received}件，其中自然人申请{people}件，法人或其他组织申请{}件。",
                received.saturating_sub(people)
            )
        }
    };
    let disputes = cells::DISPUTES;
    let suits = number(disputes.direct_litigation.total).saturating_add(number(disputes.litigation_after_review.total));
    let review = number(disputes.review.total);
    let disputes = if review == 0 && suits == 0 {
        "未发生政府信息公开行政复议、行政诉讼案件。".to_owned()
    } else {
        format!("因政府信息公开被申请行政复议{review}件、被提起行政诉讼{suits}件。")
    };
    let made = number(cells::ARTICLE20.f2021.normative_documents.issued)
        .saturating_add(number(cells::ARTICLE20.f2019.normative_documents.made));
    let documents = if made == 0 { String::new() } else { format!("制发规范性文件{made}件。") };
    let overview = format!(
        "（一）主动公开。{year}年，本机关按照公开目录及时发布应当公开的内容。{documents}\n（二）依申请公开。全年{applications}{disputes}\n\
         （三）政府信息管理。定期清理已公开的内容，做到底数清楚。\n（四）政府信息公开平台建设。网站专栏按统一规范设置。\n\
         （五）监督保障。落实专人负责，工作考核、社会评议和责任追究均按规定开展，未发生责任追究情形。"
    );
    let problems = [
        "存在的主要问题：个别栏目更新不够及时。改进情况：明确各栏目的更新时限，按月检查并通报。",
        "存在的主要问题：基层人员业务不够熟练。改进情况：组织两次业务培训，编印答复文书范本。",
        "存在的主要问题：公开内容的查询不够方便。改进情况：重新编排目录，增加按主题检索的入口。",
    ];
    // 信息处理费 is in force from 2021 on.
    let other = if year > 2020 { "本年度未收取信息处理费。" } else { "无其他需要报告的事项。" };
    crate::Sections {
        overview: Some(overview),
        problems: problems.iter().cycle().nth(wording / 3).map(|text| (*text).to_owned()),
        other_matters: Some(other.to_owned()),
    }
}
