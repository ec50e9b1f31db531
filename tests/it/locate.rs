//! Which figure is wrong: planted slips are found, with the right value, and nothing smaller or else is blamed.

use crate::common::{Rng, balance, exchange, terms};
use gouji::identity::{self, Outcome};
use gouji::locate::{Cause, Locator, SearchEnd, SlipKind};
use gouji::{Applicant, Cell, Form, Lang, Report, Row, Table, cells};
use proptest::prelude::*;

/// A balanced report: the free figures drawn, the rest derived. One figure in `sparse` is not 0.
fn balanced(form: Form, draw: &mut Rng, sparse: u64, size: u64) -> Report {
    let year = if form == Form::F2021 { 2024 } else { 2020 };
    let mut report = Report::new(year, "某市人民政府", form);
    for cell in Cell::of(form) {
        let number = if draw.below(sparse) == 0 { draw.below(size) } else { 0 };
        report.set(cell, number).unwrap();
    }
    balance(&mut report, form);
    assert!(identity::evaluate(&report).iter().all(|(_, outcome)| outcome == Outcome::Holds { blanks: false }));
    report
}

/// What a person may have put for a number: of the kinds of slips the one asked for, if it gives another number.
fn slip(number: i64, kind: usize, draw: &mut Rng) -> Option<i64> {
    let text = number.to_string();
    let digits = text.as_bytes();
    let at = usize::try_from(draw.below(digits.len() as u64)).unwrap();
    let mut wrong = digits.to_vec();
    match kind {
        0 => {
            if digits.len() < 2 || at + 1 >= digits.len() {
                return None;
            }
            wrong.swap(at, at + 1);
        }
        1 => wrong[at] = b'0' + u8::try_from(draw.below(10)).unwrap(),
        2 if digits.len() > 1 => drop(wrong.remove(at)),
        3 => wrong.insert(at, digits[at]),
        4 => wrong.insert(at, b'1' + u8::try_from(draw.below(9)).unwrap()),
        _ => wrong = b"0".to_vec(),
    }
    let text = String::from_utf8(wrong).unwrap();
    let wrong: i64 = text.parse().unwrap();
    (wrong != number && (text == "0" || !text.starts_with('0'))).then_some(wrong)
}

fn set_of(cause: &Cause) -> Vec<(Cell, i64)> {
    let changes = cause.slips.iter().flat_map(|slip| &slip.changes);
    let mut set: Vec<(Cell, i64)> = changes.map(|change| (change.cell, change.proposed.only().unwrap_or(-1))).collect();
    set.sort();
    set
}

fn applications(form: Form) -> Vec<Cell> {
    Cell::of(form).filter(|cell| cell.table() == Table::Applications).collect()
}

#[test]
fn one_wrong_cell_of_table_3_is_found_alone_with_its_value() {
    let mut draw = Rng::new(11);
    let mut found = [0; 6];
    for form in [Form::F2021, Form::F2019] {
        for (sparse, size) in [(1, 5_000), (12, 30), (40, 3)] {
            let report = balanced(form, &mut draw, sparse, size);
            for cell in applications(form) {
                let number = report.number(cell).unwrap();
                for (kind, found) in found.iter_mut().enumerate() {
                    let Some(wrong) = slip(number, kind, &mut draw) else { continue };
                    let mut torn = report.clone();
                    torn.set(cell, wrong).unwrap();
                    let causes = Locator::new().locate(&torn);
                    let sets: Vec<_> = causes.iter().map(set_of).collect();
                    assert_eq!(sets, [vec![(cell, number)]], "{cell}: {number} printed as {wrong}");
                    *found += 1;
                }
            }
        }
    }
    assert!(found.iter().all(|count| *count > 100), "{found:?}");
}

/// `ROUNDS=10000` for the figure in docs/performance.md.
fn rounds(default: u64) -> u64 {
    std::env::var("ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The report with so many wrong cells of 表三, and what they were.
fn plant(report: &Report, count: usize, draw: &mut Rng) -> (Report, Vec<(Cell, i64)>) {
    let cells = applications(Form::F2021);
    let (mut torn, mut planted) = (report.clone(), Vec::new());
    while planted.len() < count {
        let cell = cells[usize::try_from(draw.below(cells.len() as u64)).unwrap()];
        let number = report.number(cell).unwrap();
        let kind = usize::try_from(draw.below(6)).unwrap();
        let Some(wrong) = slip(number, kind, draw) else { continue };
        if planted.iter().all(|(of, _)| *of != cell) {
            torn.set(cell, wrong).unwrap();
            planted.push((cell, number));
        }
    }
    planted.sort();
    (torn, planted)
}

/// Whether one figure alone can be changed so that all identities hold, by trying what each identity asks of it.
fn one_cell_mends(report: &Report) -> bool {
    let broken: Vec<_> = identity::evaluate(report)
        .iter()
        .filter_map(|(identity, outcome)| match outcome {
            Outcome::Broken { expected, found } => Some((identity, found - expected)),
            _ => None,
        })
        .collect();
    let (first, off) = broken[0];
    terms(first).any(|(cell, factor)| {
        let value = report.number(cell).unwrap() + off * factor;
        let Ok(value) = u64::try_from(value) else { return false };
        let mut mended = report.clone();
        mended.set(cell, value).unwrap();
        identity::evaluate(&mended).iter().all(|(_, outcome)| matches!(outcome, Outcome::Holds { .. }))
    })
}

/// With more wrong cells the planted ones are among the smallest explanations too, unless a smaller one exists.
#[test]
fn up_to_four_wrong_cells_are_among_the_smallest() {
    let mut draw = Rng::new(17);
    for count in 3..=4 {
        let mut smaller = 0;
        for _ in 0..rounds(150) {
            let report = balanced(Form::F2021, &mut draw, 2, 3_000);
            let (torn, planted) = plant(&report, count, &mut draw);
            let causes = Locator::new().locate(&torn);
            if causes.iter().any(|cause| cause.slips.len() < count) {
                smaller += 1;
            } else if causes.parts()[0].ending == SearchEnd::All {
                assert!(causes.iter().any(|cause| set_of(cause) == planted), "{planted:?}");
            }
        }
        println!("{count} wrong cells: a smaller explanation exists in {smaller} of {}", rounds(150));
    }
}

#[test]
fn two_wrong_cells_are_among_the_smallest_and_mostly_alone_in_rank_1() {
    let (mut draw, rounds) = (Rng::new(5), rounds(1_000));
    let (mut among, mut alone, mut smaller) = (0, 0, 0);
    let mut shown = 0;
    for _ in 0..rounds {
        let report = balanced(Form::F2021, &mut draw, 2, 3_000);
        let (torn, planted) = plant(&report, 2, &mut draw);
        let causes = Locator::new().locate(&torn);
        let least = causes.iter().map(|cause| cause.slips.len()).min().unwrap();
        assert_eq!(Locator::new().fewest(&torn) == Some(1), one_cell_mends(&torn), "{planted:?}");
        if least < 2 {
            smaller += 1;
            continue;
        }
        assert!(!one_cell_mends(&torn), "{planted:?}");
        let own = causes.iter().find(|cause| set_of(cause) == planted);
        among += u64::from(own.is_some());
        let first = causes.iter().filter(|cause| cause.rank == 1).count();
        let is_alone = own.is_some_and(|cause| cause.rank == 1) && first == 1;
        alone += u64::from(is_alone);
        if !is_alone && shown < 5 {
            shown += 1;
            println!("{planted:?}");
            for cause in causes.iter().take(4) {
                println!("  rank {}: {}", cause.rank, cause.message(Lang::Zh));
            }
        }
    }
    println!(
        "two wrong cells: {rounds} reports, among the smallest {among}, alone in rank 1 {alone}, smaller {smaller}"
    );
    assert_eq!(among + smaller, rounds);
    assert!(alone * 1000 >= (rounds - smaller) * 995, "{alone} of {rounds}");
}

#[test]
fn an_exchange_of_two_cells_is_one_slip() {
    let mut draw = Rng::new(3);
    let (mut tried, mut alone) = (0, 0);
    for _ in 0..rounds(1_000) {
        let report = balanced(Form::F2021, &mut draw, 2, 3_000);
        let rows: Vec<Row> = Row::of(Form::F2021).collect();
        let mut pick = |below: usize| usize::try_from(draw.below(below as u64)).unwrap();
        let (a, b) = if pick(2) == 0 {
            let row = rows[pick(rows.len())];
            (row.cell(Applicant::ALL[pick(7)]), row.cell(Applicant::ALL[pick(7)]))
        } else {
            let column = Applicant::ALL[pick(7)];
            (rows[pick(rows.len())].cell(column), rows[pick(rows.len())].cell(column))
        };
        let (x, y) = (report.number(a).unwrap(), report.number(b).unwrap());
        let mut torn = report.clone();
        torn.set(a, y).unwrap();
        torn.set(b, x).unwrap();
        // Two outcomes of one column, or two applicants of one row, change other sums; two that balance change none.
        if x == y || identity::evaluate(&torn).iter().all(|(_, o)| o == Outcome::Holds { blanks: false }) {
            continue;
        }
        tried += 1;
        let causes = Locator::new().locate(&torn);
        let mut planted = vec![(a, x), (b, y)];
        planted.sort();
        let own = causes.iter().find(|cause| set_of(cause) == planted);
        let own = own.unwrap_or_else(|| panic!("{planted:?}: {:?}", causes.parts()));
        let kind = exchange(a, b, &report, Form::F2021);
        assert_eq!((own.slips.len(), own.slips[0].kind), (1, kind));
        // Two small slips may be likelier than an exchange of cells that stand apart.
        assert!(own.rank == 1 || kind == SlipKind::FarExchanged, "{planted:?}");
        alone += usize::from(causes.iter().filter(|cause| cause.rank == 1).count() == 1);
    }
    println!("exchanges: {tried}, alone in rank 1 {alone}");
    assert!(tried > 500);
}

#[test]
fn a_block_names_every_cell_whose_change_is_lawful() {
    let block = cells::DISPUTES.review;
    let all = [block.upheld, block.corrected, block.other, block.pending, block.total];
    let of = |numbers: [u64; 5]| {
        let mut report = balanced(Form::F2021, &mut Rng::new(1), 1_000_000, 1);
        all.iter().zip(numbers).for_each(|(cell, number)| report.set(*cell, number).unwrap());
        let causes = Locator::new().locate(&report);
        causes.iter().map(|cause| (cause.rank, set_of(cause)[0], cause.slips[0].kind)).collect::<Vec<_>>()
    };
    // A real report.
    assert_eq!(of([10, 1, 0, 0, 0]), [(1, (block.total, 11), SlipKind::TotalNotFilled)]);
    // 88 + 18 + 28 + 36 = 170 printed as 107: the swap leaves a trace, the others are as lawful.
    let found = of([88, 18, 28, 36, 107]);
    assert_eq!(found[0], (1, (block.total, 170), SlipKind::DigitsSwapped));
    // 63 apart: only 88 can be 25 instead.
    let found: Vec<_> = found.iter().map(|(_, change, _)| *change).collect();
    assert_eq!(found, [(block.total, 170), (block.upheld, 25)]);
    let found = of([88, 18, 28, 36, 710]);
    assert_eq!(found[0].1, (block.total, 170));
}

/// Two explanations as likely: the one that last year's report speaks for comes first.
#[test]
fn last_year_ranks_and_does_not_decide() {
    let mut report = balanced(Form::F2021, &mut Rng::new(1), 1_000_000, 1);
    let table = cells::APPLICATIONS;
    for (row, number) in
        [(table.received, 4), (table.carried_over, 3), (table.outcomes.disclosed, 7), (table.outcomes.total, 7)]
    {
        for cell in [row.natural_person, row.commercial] {
            report.set(cell, number).unwrap();
        }
        report.set(row.total, 2 * number).unwrap();
    }
    // Both rows off by 2 in the same way: which column each slip stands in, the sums do not tell.
    for (cell, wrong) in [(table.received.natural_person, 6), (table.carried_over.commercial, 5)] {
        report.set(cell, wrong).unwrap();
    }
    let alone = Locator::new().locate(&report);
    assert_eq!(alone.iter().filter(|cause| cause.rank == 1).count(), 2, "{:?}", alone.parts());
    let mut before = balanced(Form::F2021, &mut Rng::new(1), 1_000_000, 1);
    before.year = Some(2023);
    before.set(table.carried_forward.commercial, 3).unwrap();
    before.set(table.carried_forward.natural_person, 3).unwrap();
    let told = Locator::new().locate(gouji::Input::from(&report).before(&before));
    let best: Vec<_> = told.iter().filter(|cause| cause.rank == 1).map(set_of).collect();
    assert_eq!(best.len(), 1, "{:?}", told.parts());
    assert_eq!(told.iter().count(), alone.iter().count());
}

/// The prose likewise: of two figures that may both be wrong, the one of which it says another number.
#[test]
fn prose_ranks_and_does_not_decide() {
    let block = cells::DISPUTES.review;
    let mut report = balanced(Form::F2021, &mut Rng::new(1), 1_000_000, 1);
    for (cell, number) in [(block.upheld, 5), (block.corrected, 1), (block.pending, 1), (block.total, 4)] {
        report.set(cell, number).unwrap();
    }
    let best = |report: &Report| {
        let causes = Locator::new().locate(report);
        let best: Vec<_> = causes.iter().filter(|cause| cause.rank == 1).map(set_of).collect();
        (best, causes.iter().count())
    };
    let (alone, all) = best(&report);
    assert_eq!(alone, [[(block.upheld, 2)], [(block.total, 7)]]);
    report.sections.overview = Some("全年政府信息公开行政复议案件7件。".to_owned());
    assert_eq!(best(&report), (vec![vec![(block.total, 7)]], all));
    report.sections.overview = Some("全年政府信息公开行政复议案件70件。".to_owned());
    assert_eq!(best(&report).0.len(), 2);
}

/// Of a block every figure that a whole number ≥ 0 in its place mends is named, the planted one among them, and nothing
/// else; it comes first wherever it has the only cheap name.
#[test]
fn a_block_names_exactly_the_lawful_changes() {
    let block = cells::DISPUTES.direct_litigation;
    let leaves = [block.upheld, block.corrected, block.other, block.pending];
    let (mut draw, mut tried, mut first) = (Rng::new(23), 0, 0);
    for _ in 0..rounds(2_000) {
        let mut report = balanced(Form::F2021, &mut draw, 1_000_000, 1);
        let numbers = leaves.map(|_| i64::try_from(draw.below(300)).unwrap());
        let total: i64 = numbers.iter().sum();
        for (cell, number) in leaves.iter().zip(numbers).chain([(&block.total, total)]) {
            report.set(*cell, number).unwrap();
        }
        let at = usize::try_from(draw.below(5)).unwrap();
        let (cell, number) = leaves.iter().copied().zip(numbers).chain([(block.total, total)]).nth(at).unwrap();
        let kind = usize::try_from(draw.below(6)).unwrap();
        let Some(wrong) = slip(number, kind, &mut draw) else { continue };
        report.set(cell, wrong).unwrap();
        let printed = |cell| report.number(cell).unwrap();
        let off = leaves.iter().map(|cell| printed(*cell)).sum::<i64>() - printed(block.total);
        let mut lawful: Vec<(Cell, i64)> = leaves.iter().map(|cell| (*cell, printed(*cell) - off)).collect();
        lawful.push((block.total, printed(block.total) + off));
        lawful.retain(|(_, value)| *value >= 0);
        let causes = Locator::new().locate(&report);
        let single = |cause: &&Cause| cause.slips[0].changes.len() == 1;
        let mut found: Vec<(Cell, i64)> = causes.iter().filter(single).map(|cause| set_of(cause)[0]).collect();
        found.sort();
        assert_eq!(found, lawful);
        let own = causes.iter().find(|cause| set_of(cause) == [(cell, number)]).unwrap();
        let cheaper = |cause: &&Cause| cause.slips[0].kind.cost() < own.slips[0].kind.cost();
        assert_eq!(own.rank == 1, !causes.iter().any(|cause| cheaper(&cause)), "{cell} {number} {wrong}");
        (tried, first) = (tried + 1, first + usize::from(own.rank == 1));
    }
    println!("slips in a block: {tried}, in rank 1 {first}");
    assert!(tried > 500);
}

/// A blank that can only be one number is that number before anything is blamed.
#[test]
fn blanks_are_filled_before_the_search() {
    let table = cells::APPLICATIONS;
    let mut report = balanced(Form::F2021, &mut Rng::new(1), 1_000_000, 1);
    for row in [table.received, table.outcomes.disclosed, table.outcomes.total] {
        for (cell, number) in [(row.natural_person, 3), (row.commercial, 2), (row.total, 5)] {
            report.set(cell, number).unwrap();
        }
    }
    report.set(table.received.commercial, gouji::Value::Blank).unwrap();
    assert_eq!(Locator::new().locate(&report).iter().count(), 0);
    // With a wrong figure elsewhere the blank is still that number, and not blamed.
    report.set(table.outcomes.disclosed.natural_person, 8).unwrap();
    let causes = Locator::new().locate(&report);
    let sets: Vec<_> = causes.iter().map(set_of).collect();
    assert_eq!(sets, [vec![(table.outcomes.disclosed.natural_person, 3)]]);
}

#[test]
fn the_search_says_when_it_ends_early() {
    let report = {
        let mut report = balanced(Form::F2021, &mut Rng::new(9), 1, 100);
        for (n, row) in Row::of(Form::F2021).enumerate().take(12) {
            report.set(row.cell(Applicant::Total), 100_000 + 7 * u64::try_from(n).unwrap()).unwrap();
        }
        report
    };
    let ending = |locator: Locator| locator.locate(&report).parts()[0].ending;
    assert_eq!(ending(Locator::new()), SearchEnd::TooMany);
    let mut two = balanced(Form::F2021, &mut Rng::new(9), 1, 100);
    let rows: Vec<Row> = Row::of(Form::F2021).collect();
    for (row, column) in [(3, Applicant::Commercial), (7, Applicant::Other)] {
        let cell = rows[row].cell(column);
        two.set(cell, two.number(cell).unwrap() + 1000).unwrap();
    }
    assert_eq!(Locator::new().work(3).locate(&two).parts()[0].ending, SearchEnd::Budget);
    assert_eq!(Locator::new().slips(1).locate(&two).parts()[0].ending, SearchEnd::TooMany);
    assert_eq!(Locator::new().locate(&two).parts()[0].ending, SearchEnd::All);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn proposals_mend_everything_and_are_the_same_on_every_run(
        seed in 1_u64..1_000_000, sparse in 1_u64..30, size in 2_u64..4_000, count in 1_usize..=4, old in any::<bool>(),
    ) {
        let form = if old { Form::F2019 } else { Form::F2021 };
        let mut draw = Rng::new(seed);
        let mut report = balanced(form, &mut draw, sparse, size);
        let cells: Vec<Cell> = Cell::of(form).filter(|cell| cell.table() != Table::Article20).collect();
        for _ in 0..count {
            let cell = cells[usize::try_from(draw.below(cells.len() as u64)).unwrap()];
            report.set(cell, draw.below(size * 2)).unwrap();
        }
        let causes = Locator::new().locate(&report);
        prop_assert_eq!(&causes, &Locator::new().locate(&report));
        for part in causes.parts() {
            // Of the smallest size, or two slips where all exchange cells that stand apart.
            let least = part.causes.iter().map(|cause| cause.slips.len()).min().unwrap_or_default();
            let smallest = || part.causes.iter().filter(|cause| cause.slips.len() == least);
            let are_far = smallest().all(|cause| cause.slips.iter().all(|slip| slip.kind == SlipKind::FarExchanged));
            let most = part.causes.iter().map(|cause| cause.slips.len()).max().unwrap_or_default();
            prop_assert!(most == least || least == 1 && most == 2 && are_far);
            prop_assert!(part.causes.windows(2).all(|pair| pair[0].rank <= pair[1].rank));
            // Every wrong cell is a slip, so as many as planted always explain.
            prop_assert!(part.ending != SearchEnd::TooMany);
            for cause in &part.causes {
                let mut mended = report.clone();
                for change in cause.slips.iter().flat_map(|slip| &slip.changes) {
                    if let Some(value) = change.proposed.only() {
                        prop_assert!(value >= 0 && Some(value) != change.printed);
                        mended.set(change.cell, value).unwrap();
                    }
                }
                let is_range = cause.slips.iter().flat_map(|s| &s.changes).any(|c| c.proposed.only().is_none());
                let broken = identity::evaluate(&mended).iter().filter(|(i, o)| {
                    part.broken.contains(&i.kind()) && !matches!(o, Outcome::Holds { .. })
                }).count();
                prop_assert!(is_range || broken == 0);
            }
        }
    }
}

/// A move undone by hand: its kind, and every box with what stands there then.
type Undone = (SlipKind, Vec<(Cell, i64)>);

/// Every move of which the report may be the outcome, undone, by trying all of them.
fn undone(report: &Report, form: Form) -> Vec<Undone> {
    let number = |cell: Cell| report.number(cell).unwrap();
    let rows: Vec<Vec<Cell>> =
        Row::of(form).map(|row| Applicant::ALL.iter().map(|column| row.cell(*column)).collect()).collect();
    let columns: Vec<Vec<Cell>> =
        Applicant::ALL.iter().map(|column| Row::of(form).map(|row| row.cell(*column)).collect()).collect();
    let kind = |a: Cell, b: Cell| exchange(a, b, report, form);
    let swap = |kind, pairs: &[(Cell, Cell)]| -> Undone {
        (kind, pairs.iter().flat_map(|&(a, b)| [(a, number(b)), (b, number(a))]).collect())
    };
    let mut out = Vec::new();
    for line in rows.iter().chain(&columns) {
        for (n, a) in line.iter().enumerate() {
            line[n + 1..].iter().for_each(|b| out.push(swap(kind(*a, *b), &[(*a, *b)])));
        }
    }
    for (lines, exchanged, shifted) in [
        (&rows, SlipKind::RowsExchanged, SlipKind::RowShifted),
        (&columns, SlipKind::ColumnsExchanged, SlipKind::ColumnShifted),
    ] {
        for pair in lines.windows(2) {
            let pairs: Vec<(Cell, Cell)> = pair[0].iter().copied().zip(pair[1].iter().copied()).collect();
            // One pair that differs is an exchange of two figures.
            if pairs.iter().filter(|(a, b)| number(*a) != number(*b)).count() > 1 {
                out.push(swap(exchanged, &pairs));
            }
        }
        // Of a row also the parts alone, under a total that stays; two of them are an exchange.
        let parts = lines.iter().map(|line| (&line[..line.len() - 1], 3)).filter(|_| shifted == SlipKind::RowShifted);
        for (line, least) in lines.iter().map(|line| (line.as_slice(), 2)).chain(parts) {
            for (to, from, lost) in [
                (&line[..line.len() - 1], &line[1..], line[line.len() - 1]),
                (&line[1..], &line[..line.len() - 1], line[0]),
            ] {
                let mut moved: Vec<(Cell, i64)> = to.iter().zip(from).map(|(to, from)| (*to, number(*from))).collect();
                if moved.iter().filter(|(cell, value)| number(*cell) != *value).count() < 2 {
                    continue;
                }
                // The figure that fell out is what an identity of the line asks for.
                let value = |of: Cell| {
                    moved.iter().find(|(cell, _)| *cell == of).map_or_else(|| number(of), |(_, value)| *value)
                };
                let own = identity::of_form(form)
                    .iter()
                    .filter(|identity| terms(identity).filter(|(cell, _)| line.contains(cell)).count() > 2)
                    .find_map(|identity| {
                        let (_, own) = terms(identity).find(|(cell, _)| *cell == lost)?;
                        let rest = terms(identity).filter(|(cell, _)| *cell != lost);
                        let rest: i64 = rest.map(|(cell, factor)| value(cell) * factor).sum();
                        Some(-rest * own)
                    });
                if let Some(own) = own.filter(|own| *own >= 0) {
                    moved.push((lost, own));
                    if moved.iter().filter(|(cell, value)| number(*cell) != *value).count() >= least {
                        out.push((shifted, moved));
                    }
                }
            }
        }
    }
    for (_, boxes) in &mut out {
        boxes.retain(|(cell, value)| number(*cell) != *value);
        boxes.sort();
    }
    out.retain(|(_, boxes)| !boxes.is_empty());
    out
}

/// The identities of 表三 of a report: what each is off by, and those in which a figure stands, with its factor.
struct Sums {
    off: Vec<i64>,
    places: std::collections::BTreeMap<Cell, Vec<(usize, i64)>>,
    members: Vec<Vec<Cell>>,
}

impl Sums {
    fn new(report: &Report, form: Form) -> Self {
        let mut sums = Sums { off: Vec::new(), places: Default::default(), members: Vec::new() };
        let own = identity::of_form(form).iter().filter(|identity| identity.table() == Table::Applications);
        for (at, identity) in own.enumerate() {
            let terms = terms(identity);
            sums.off.push(terms.clone().map(|(cell, factor)| report.number(cell).unwrap() * factor).sum());
            sums.members.push(terms.clone().map(|(cell, _)| cell).collect());
            terms.for_each(|(cell, factor)| sums.places.entry(cell).or_default().push((at, factor)));
        }
        sums
    }

    /// What they are off by with some figures changed.
    fn with(&self, report: &Report, changes: &[(Cell, i64)]) -> Vec<i64> {
        let mut off = self.off.clone();
        for (cell, value) in changes {
            for (at, factor) in &self.places[cell] {
                off[*at] += factor * (value - report.number(*cell).unwrap());
            }
        }
        off
    }
}

/// The moves that are found are those of trying all, alone and with one wrong figure besides.
#[test]
fn moves_are_those_of_trying_all() {
    use gouji::testing::faults;
    let mut draw = Rng::new(23);
    let (mut alone, mut besides, mut kinds) = (0, 0, std::collections::BTreeMap::new());
    for round in 0..160 {
        let form = if round % 3 == 0 { Form::F2019 } else { Form::F2021 };
        let (sparse, size) = [(1, 900), (2, 40), (6, 9), (12, 4)][round % 4];
        let report = balanced(form, &mut draw, sparse, size);
        let kind = [
            SlipKind::Exchanged,
            SlipKind::RowShifted,
            SlipKind::ColumnShifted,
            SlipKind::RowsExchanged,
            SlipKind::ColumnsExchanged,
        ][round / 4 % 5];
        let of_kind: Vec<_> = faults::of(form).filter(|fault| fault.kind() == kind).collect();
        let fault = of_kind[usize::try_from(draw.below(of_kind.len() as u64)).unwrap()];
        let Some(mut torn) = fault.apply(&report) else { continue };
        let with_figure = round % 2 == 1;
        if with_figure {
            let all = applications(form);
            let cell = all[usize::try_from(draw.below(all.len() as u64)).unwrap()];
            torn.set(cell, torn.number(cell).unwrap() + 1 + i64::try_from(draw.below(50)).unwrap()).unwrap();
        }
        let causes = Locator::new().locate(&torn);
        let Some(part) = causes.parts().iter().find(|part| part.table == Table::Applications) else { continue };
        let size = part.causes.iter().map(|cause| cause.slips.len()).min();
        let Some(size) = size.filter(|size| *size <= 2) else { continue };
        if part.ending != SearchEnd::All {
            continue;
        }
        let is_move = |cause: &&Cause| cause.slips.iter().any(|slip| slip.changes.len() > 1);
        let mut found: Vec<(Vec<(Cell, i64)>, SlipKind)> = part
            .causes
            .iter()
            .filter(is_move)
            .map(|cause| (set_of(cause), cause.slips.iter().find(|slip| slip.changes.len() > 1).unwrap().kind))
            .collect();
        let (mut expected, sums) = (Vec::new(), Sums::new(&torn, form));
        for (kind, boxes) in undone(&torn, form) {
            let off = sums.with(&torn, &boxes);
            let first = off.iter().position(|sum| *sum != 0);
            let Some(first) = first.filter(|_| size == 2) else {
                expected.extend((size == 1 && first.is_none()).then_some((boxes, kind)));
                continue;
            };
            // Every figure of an identity that is left broken, with the number that mends it.
            for cell in sums.members[first].iter().filter(|cell| boxes.iter().all(|(moved, _)| moved != *cell)) {
                let (_, factor) = sums.places[cell].iter().find(|(at, _)| *at == first).unwrap();
                let value = torn.number(*cell).unwrap() - off[first] * factor;
                let mut all = boxes.clone();
                all.push((*cell, value));
                if value >= 0 && sums.with(&torn, &all).iter().all(|sum| *sum == 0) {
                    all.sort();
                    expected.push((all, kind));
                }
            }
        }
        found.sort_by_key(|(set, kind)| (set.clone(), kind.as_str()));
        expected.sort_by_key(|(set, kind)| (set.clone(), kind.as_str()));
        expected.dedup();
        assert_eq!(found, expected, "{fault} in round {round}");
        *if size == 1 { &mut alone } else { &mut besides } += found.len();
        for (_, kind) in found {
            *kinds.entry(kind.as_str()).or_insert(0) += 1;
        }
    }
    assert!(alone > 20 && besides > 20, "{alone} {besides} {kinds:?}");
    assert_eq!(kinds.len(), 7, "{kinds:?}");
}

/// A row that was filled in one column too far, under its right total, is one slip, and not three that fit by chance.
#[test]
fn a_row_shifted_under_its_total_is_one_slip() {
    let mut draw = Rng::new(29);
    let (mut shifted, mut exchanged) = (0, 0);
    for round in 0..60 {
        let mut right = balanced(Form::F2021, &mut draw, 2, 60);
        let rows: Vec<Row> = Row::of(Form::F2021).collect();
        let row = rows[round % rows.len()];
        let parts: Vec<Cell> = Applicant::LEAVES.iter().map(|column| row.cell(*column)).collect();
        right.set(parts[5], 0).unwrap();
        if round % 3 == 0 {
            parts[1..].iter().for_each(|cell| right.set(*cell, 0).unwrap());
        }
        balance(&mut right, Form::F2021);
        let number = |cell: &Cell| right.number(*cell).unwrap();
        // The totals of columns are what their rows give.
        if number(&parts[5]) != 0 {
            continue;
        }
        let mut torn = right.clone();
        for pair in parts.windows(2) {
            torn.set(pair[1], number(&pair[0])).unwrap();
        }
        torn.set(parts[0], 0).unwrap();
        let changed = parts.iter().filter(|cell| torn.number(**cell) != right.number(**cell)).count();
        if changed < 2 {
            continue;
        }
        let causes = Locator::new().locate(&torn);
        let best: Vec<&Cause> = causes.iter().filter(|cause| cause.rank == 1).collect();
        let [cause] = best[..] else { panic!("{round}: {best:?}") };
        let [slip] = &cause.slips[..] else { panic!("{round}: {cause:?}") };
        for change in &slip.changes {
            assert_eq!(change.proposed.only(), right.number(change.cell), "{round}: {cause:?}");
        }
        assert_eq!(slip.changes.len(), changed);
        if changed > 2 {
            assert_eq!(slip.kind, SlipKind::RowShifted);
            shifted += 1;
        } else {
            exchanged += 1;
        }
    }
    assert!(shifted > 20 && exchanged > 2, "{shifted} {exchanged}");
}
