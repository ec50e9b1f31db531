//! Reports to measure on, and the limit.

pub(crate) mod document;
pub(crate) mod measure;

use gouji::identity::{self, Identity};
use gouji::{Applicant, Cell, Checker, Figure, FigureRef, Form, Report, Table, Value, cells};

/// How many different reports take turns.
pub(crate) const REPORTS: u32 = 600;

/// How large the figures of a report are.
#[derive(Clone, Copy)]
enum Size {
    NearZero,
    County,
    City,
}

/// A clean report of the mix of life: of ten, six near zero, three of a county, one of a city.
pub(crate) fn life(seed: u64) -> Report {
    let size = match seed % 10 {
        0 => Size::City,
        1..=3 => Size::County,
        _ => Size::NearZero,
    };
    drawn(seed, size)
}

/// A clean report of a city.
pub(crate) fn clean(seed: u64) -> Report {
    drawn(seed, Size::City)
}

/// A clean report with figures of its own: leaves drawn, totals derived.
fn drawn(seed: u64, size: Size) -> Report {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    // One of so many leaves is not 0, and below what it stays.
    let (one_of, below) = match size {
        Size::NearZero => (40, 4),
        Size::County => (4, 40),
        Size::City => (1, 2000),
    };
    let mut report = Report::new(2024, "某市人民政府", Form::F2021);
    for cell in Cell::of(Form::F2021) {
        let is_zero = one_of > 1 && draw(one_of) > 0;
        report.set(cell, if is_zero { 0 } else { draw(below) }).unwrap();
    }
    for documents in [cells::ARTICLE20.f2021.regulations, cells::ARTICLE20.f2021.normative_documents] {
        report.set(documents.in_force, below * 5 / 2).unwrap();
    }
    let value = |report: &Report, cell: Cell| match report.figure(cell) {
        Some(FigureRef::Count(Figure::Stated(count))) => count.get(),
        _ => 0,
    };
    let sums = |report: &mut Report, wanted: fn(&Identity) -> bool| {
        for identity in identity::of_form(Form::F2021).iter().filter(|i| wanted(i)) {
            let sum: u64 = identity.expected().map(|cell| value(report, cell)).sum();
            report.set(identity.total().unwrap(), sum).unwrap();
        }
    };
    sums(&mut report, |i| matches!(i.kind(), identity::IdentityKind::Outcomes(a) if a != Applicant::Total));
    // 一 is what makes the balance: (七) + 四 − 二, with 二 kept below.
    for applicant in Applicant::LEAVES {
        let cell = |total: Cell| total.row().unwrap().cell(*applicant);
        let table = cells::APPLICATIONS;
        let outcomes =
            value(&report, cell(table.outcomes.total.total)) + value(&report, cell(table.carried_forward.total));
        let over = draw(50).min(outcomes).min(below / 2);
        report.set(cell(table.carried_over.total), over).unwrap();
        report.set(cell(table.received.total), outcomes - over).unwrap();
    }
    sums(&mut report, |i| matches!(i.kind(), identity::IdentityKind::Row(_) | identity::IdentityKind::Block(_)));
    assert!(Checker::new().check(&report).is_clean(), "{seed}");
    report
}

/// The same report with `/` in place of each 0.
pub(crate) fn slashed(mut report: Report) -> Report {
    for cell in Cell::of(Form::F2021).filter(|cell| cell.table() != Table::Article20) {
        if report.number(cell) == Some(0) {
            report.set(cell, Value::Slash).unwrap();
        }
    }
    report
}

/// The same report with every third 0 left blank.
pub(crate) fn blanked(mut report: Report) -> Report {
    let of_cases = Cell::of(Form::F2021).filter(|cell| cell.table() != Table::Article20);
    let zeros: Vec<Cell> = of_cases.filter(|cell| report.number(*cell) == Some(0)).collect();
    for cell in zeros.into_iter().step_by(3) {
        report.set(cell, Value::Blank).unwrap();
    }
    report
}

/// The same report with so many figures of tables 三 and 四 wrong, all over them.
pub(crate) fn wrong(mut report: Report, figures: usize) -> Report {
    let cells: Vec<Cell> = Cell::of(Form::F2021).filter(|cell| cell.table() != Table::Article20).collect();
    for at in 0..figures {
        let cell = cells[(at * 37 + 11) % cells.len()];
        let number = u64::try_from(report.number(cell).unwrap()).unwrap();
        report.set(cell, number + 3).unwrap();
    }
    assert!(Checker::new().check(&report).len() >= figures);
    report
}

/// The same report with ten identities broken: five blocks and rows, five columns.
pub(crate) fn broken(mut report: Report) -> Report {
    for row in identity::of_form(Form::F2021)
        .iter()
        .filter(|i| matches!(i.kind(), identity::IdentityKind::Row(_)))
        .skip(2)
        .take(7)
    {
        report.set(row.total().unwrap(), 77_777).unwrap();
    }
    for block in
        identity::of_form(Form::F2021).iter().filter(|i| matches!(i.kind(), identity::IdentityKind::Block(_))).take(2)
    {
        report.set(block.total().unwrap(), 77_777).unwrap();
    }
    // Seven rows, two blocks, and the column of 总计 that those rows stand in.
    assert_eq!(Checker::new().check(&report).len(), 10);
    report
}

/// The figures of tables 三 and 四 side by side, and the identities as indices into them.
pub(crate) struct Limit {
    figures: Vec<[i64; 190]>,
    identities: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Limit {
    pub(crate) fn new(reports: &[Report]) -> Self {
        let cells: Vec<Cell> = Cell::of(Form::F2021).filter(|cell| cell.table() != Table::Article20).collect();
        let index = |cell: Cell| u8::try_from(cells.iter().position(|c| *c == cell).unwrap()).unwrap();
        let figures = reports.iter().map(|report| {
            let mut out = [0; 190];
            for (value, cell) in out.iter_mut().zip(&cells) {
                if let Some(FigureRef::Count(Figure::Stated(count))) = report.figure(*cell) {
                    *value = i64::try_from(count.get()).unwrap();
                }
            }
            out
        });
        let sides = |i: &Identity| (i.expected().map(index).collect(), i.found().map(index).collect());
        Limit { figures: figures.collect(), identities: identity::of_form(Form::F2021).iter().map(sides).collect() }
    }

    pub(crate) fn holding(&self, at: usize) -> usize {
        let figures = &self.figures[at];
        let sum = |side: &[u8]| side.iter().map(|i| figures[usize::from(*i)]).sum::<i64>();
        self.identities.iter().filter(|(expected, found)| sum(expected) == sum(found)).count()
    }
}

/// The report with a section 一 of 5,000 characters.
pub(crate) fn told(mut report: Report) -> Report {
    let value = |cell: gouji::Cell| report.number(cell).unwrap();
    let table = gouji::cells::APPLICATIONS;
    let claims = format!(
        "（二）依申请公开情况。全年收到政府信息公开申请{}件，其中自然人申请{}件，上年结转{}件；办结{}件，予以公开{}件、部分公开{}件，\
         结转下年度继续办理{}件。",
        value(table.received.total),
        value(table.received.natural_person),
        value(table.carried_over.total),
        value(table.outcomes.total.total),
        value(table.outcomes.disclosed.total),
        value(table.outcomes.partly_disclosed.total),
        value(table.carried_forward.total),
    );
    let filler = "持续更新机构职能、权责清单和办事指南等栏目内容，全年通过门户网站发布各类信息1203条，组织业务培训3次，回复网民留言182件，\
                  把公开工作纳入年度考核，邀请代表开展社会评议，发现问题逐项落实责任追究。";
    let (mut text, mut told) = (String::new(), 0);
    while text.chars().count() < 5_000 {
        text.push_str(filler);
        if told < 2 && text.chars().count() > 1_000 * (told + 1) {
            told += 1;
            text.push_str(&claims);
        }
    }
    report.sections.overview = Some(text.chars().take(5_000).collect());
    report
}
