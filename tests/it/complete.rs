//! What follows from the identities of a report, against trying out every number.

use crate::common::terms;
use gouji::complete::{self, Completion};
use gouji::identity::{self, Identity, IdentityKind};
use gouji::{Applicant, Builder, Cell, Form, MissingInput, NotVerified, Report, State, Table, Value, Verified, cells};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};

/// The numbers that are tried out in each open box; figures are at most 6 below.
const TRIED: i64 = 9;

fn exact(form: Form) -> impl Iterator<Item = &'static Identity> {
    identity::of_form(form).iter()
}

/// A small report whose identities hold.
fn small(form: Form) -> impl Strategy<Value = Report> {
    let leaves = || prop::collection::vec((any::<Index>(), 1_u32..3), 0..4);
    (leaves(), leaves(), any::<Index>(), 0_u32..2).prop_map(move |(rows, blocks, column, forward)| {
        let free: Vec<Cell> = Builder::free(form).collect();
        let of = |table: Table| free.iter().copied().filter(move |cell| cell.table() == table).collect::<Vec<_>>();
        let (over, left) = (cells::APPLICATIONS.carried_over, cells::APPLICATIONS.carried_forward);
        let is_over = |cell: &Cell| cell.row() == over.total.row();
        let outcomes: Vec<Cell> = of(Table::Applications).into_iter().filter(|cell| !is_over(cell)).collect();
        let mut builder = Builder::new(2024, "某镇人民政府", form);
        for (at, number) in rows {
            builder = builder.set(*at.get(&outcomes), number).unwrap();
        }
        for (at, number) in blocks {
            builder = builder.set(*at.get(&of(Table::Disputes)), number).unwrap();
        }
        builder = builder.set(left.total.row().unwrap().cell(*column.get(Applicant::LEAVES)), forward).unwrap();
        builder.build().unwrap().into_inner()
    })
}

/// Up to four boxes that hang together: two rows by two columns, or boxes of one identity.
fn open(form: Form) -> impl Strategy<Value = Vec<Cell>> {
    let rectangle = (any::<[Index; 2]>(), any::<[Index; 2]>(), 1..=4_usize).prop_map(move |(rows, columns, take)| {
        let all: Vec<gouji::Row> = gouji::Row::of(form).collect();
        let corners = rows.iter().flat_map(|row| columns.map(|column| (row, column)));
        corners.map(|(row, column)| row.get(&all).cell(*column.get(Applicant::ALL))).take(take).collect::<Vec<_>>()
    });
    let identity = (any::<Index>(), any::<[Index; 3]>()).prop_map(move |(of, at)| {
        let all: Vec<&Identity> = exact(form).collect();
        let of: &&Identity = of.get(&all);
        let cells: Vec<Cell> = terms(of).map(|(cell, _)| cell).collect();
        at.map(|at| *at.get(&cells)).to_vec()
    });
    prop_oneof![rectangle, identity].prop_map(|mut cells| {
        cells.sort_unstable();
        cells.dedup();
        cells
    })
}

/// For each open box all numbers that it can hold, if the others hold some.
fn possible(report: &Report, open: &[Cell], form: Form) -> Vec<BTreeSet<i64>> {
    let mut values = vec![0_i64; open.len()];
    let mut found = vec![BTreeSet::new(); open.len()];
    // Each identity as what the stated boxes come to, and the factors of the open ones.
    let rows: Vec<(i64, Vec<i64>)> = exact(form)
        .filter(|identity| terms(identity).any(|(cell, _)| open.contains(&cell)))
        .map(|identity| {
            let factor = |cell: &Cell| terms(identity).find(|(of, _)| of == cell).map_or(0, |(_, factor)| factor);
            let stated = terms(identity).filter(|(cell, _)| !open.contains(cell));
            let sum = stated.map(|(cell, factor)| report.number(cell).unwrap() * factor).sum();
            (sum, open.iter().map(factor).collect())
        })
        .collect();
    loop {
        let holds = |(sum, factors): &(i64, Vec<i64>)| {
            sum + factors.iter().zip(&values).map(|(factor, value)| factor * value).sum::<i64>() == 0
        };
        if rows.iter().all(holds) {
            found.iter_mut().zip(&values).for_each(|(set, value)| {
                set.insert(*value);
            });
        }
        // The next assignment: the first box that is not full counts on, those before it begin anew.
        let Some(next) = values.iter().position(|value| *value < TRIED) else { return found };
        for (at, value) in values.iter_mut().enumerate().take(next + 1) {
            *value = if at < next { 0 } else { *value + 1 };
        }
    }
}

/// Takes the figures out; a box that is to hold text gets `略`.
fn torn(report: &Report, open: &[Cell], states: &[State]) -> Report {
    let mut torn = report.clone();
    for (cell, state) in open.iter().zip(states) {
        match state {
            State::Blank => torn.set(*cell, Value::Blank).unwrap(),
            State::Missing => torn.set(*cell, Value::Missing).unwrap(),
            _ => torn.set_text(*cell, "略").unwrap(),
        }
    }
    torn
}

fn given(completion: &Completion) -> BTreeMap<Cell, i64> {
    let map: BTreeMap<Cell, i64> = completion.derived().iter().map(|derived| (derived.cell, derived.value)).collect();
    assert_eq!(map.len(), completion.derived().len(), "a figure is derived once");
    map
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What is derived is the only number that can stand there, and every box with only one number is derived.
    #[test]
    fn what_follows_is_what_can_only_be_one_number(
        (form, report, open) in select(Form::ALL).prop_flat_map(|form| (Just(form), small(form), open(form))),
        states in prop::collection::vec(select(vec![State::Blank, State::Missing, State::Unreadable]), 4),
    ) {
        let completion = complete::derive(&torn(&report, &open, &states));
        prop_assert_eq!(completion.contradictions(), []);
        let sets = possible(&report, &open, form);
        let only = open.iter().zip(&sets).filter(|(_, set)| set.len() == 1);
        let expected: BTreeMap<Cell, i64> = only.map(|(cell, set)| (*cell, *set.first().unwrap())).collect();
        prop_assert_eq!(given(&completion), expected);
        for derived in completion.derived() {
            let at = open.iter().position(|cell| *cell == derived.cell).unwrap();
            prop_assert_eq!(Some(&derived.state), states.get(at));
            prop_assert_eq!(completion.value(derived.cell), Some(derived.value));
            prop_assert_eq!(report.number(derived.cell), Some(derived.value));
            prop_assert!(derived.by.iter().any(|law| cells_of(form, *law).contains(&derived.cell)), "{derived:?}");
        }
        let stated = Cell::of(form).find(|cell| !open.contains(cell)).unwrap();
        prop_assert_eq!(completion.value(stated), None);
    }

    /// Where no numbers can stand in the open boxes, no report that is made of what follows holds, and a contradiction
    /// says of an identity what its sides come to.
    #[test]
    fn a_contradiction_gives_both_sides(
        (form, report, open) in select(Form::ALL).prop_flat_map(|form| (Just(form), small(form), open(form))),
        wrong in any::<Index>(),
        by in 1_i64..3,
    ) {
        // A stated figure beside an open one is another.
        let beside: Vec<Cell> = exact(form)
            .filter(|identity| terms(identity).any(|(cell, _)| open.contains(&cell)))
            .flat_map(|identity| terms(identity).map(|(cell, _)| cell))
            .filter(|cell| !open.contains(cell))
            .collect();
        let mut broken = report.clone();
        let cell = *wrong.get(&beside);
        broken.set(cell, report.number(cell).unwrap() + by).unwrap();
        let completion = complete::derive(&torn(&broken, &open, &[State::Missing; 4]));
        let can = possible(&broken, &open, form).iter().all(|set| !set.is_empty());
        if can {
            prop_assert_eq!(completion.contradictions(), []);
        }
        let values = given(&completion);
        for contradiction in completion.contradictions() {
            let identity = exact(form).find(|identity| identity.kind() == contradiction.kind).unwrap();
            let value = |cell: Cell| broken.number(cell).filter(|_| !open.contains(&cell)).or(values.get(&cell).copied());
            let side = |cells: &mut dyn Iterator<Item = Cell>| cells.map(value).sum::<Option<i64>>();
            // A box that has no number counts with the least that it can be.
            if let (Some(expected), Some(found)) = (side(&mut identity.expected()), side(&mut identity.found())) {
                prop_assert_eq!((contradiction.expected, contradiction.found), (expected, found));
                prop_assert_ne!(expected, found);
            }
            let own: Vec<Cell> = contradiction.derived.iter().map(|(cell, _)| *cell).collect();
            prop_assert!(own.iter().all(|cell| terms(identity).any(|(of, _)| of == *cell)));
            for (cell, value) in &contradiction.derived {
                prop_assert_eq!(values.get(cell), Some(value));
            }
        }
        let laws: BTreeSet<String> = completion.contradictions().iter().map(|c| format!("{:?}", c.kind)).collect();
        prop_assert_eq!(laws.len(), completion.contradictions().len(), "an identity is named once");
    }
}

/// Whether two columns or rows hang together by the open boxes, each of which joins its row and its column.
fn joined(open: &[(usize, usize)], from: usize, to: usize) -> bool {
    let mut seen = BTreeSet::from([from]);
    loop {
        let ends = open.iter().map(|(row, column)| (*row, ROWS + *column));
        let ends = ends.flat_map(|(a, b)| [(a, b), (b, a)]);
        let new: Vec<usize> = ends.filter(|(a, b)| seen.contains(a) && !seen.contains(b)).map(|(_, b)| b).collect();
        if new.is_empty() {
            return seen.contains(&to);
        }
        seen.extend(new);
    }
}

/// Rows and columns of the grid of [`what_no_single_identity_gives`].
const ROWS: usize = 5;
const COLUMNS: usize = 5;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Open boxes of outcome rows are the edges of a graph of rows and columns; where no bound helps, a box follows if
    /// and only if its row and its column do not hang together without it. Adding up identities is what finds these.
    #[test]
    fn what_no_single_identity_gives(
        form in select(Form::ALL),
        open in prop::sample::subsequence((0..ROWS * COLUMNS).collect::<Vec<_>>(), 1..16),
    ) {
        let rows: Vec<gouji::Row> = gouji::Row::of(form).skip(2).take(ROWS).collect();
        let cell = |(row, column): (usize, usize)| rows[row].cell(Applicant::LEAVES[column]);
        let mut builder = Builder::new(2024, "某市人民政府", form);
        for at in 0..ROWS * COLUMNS {
            builder = builder.set(cell((at / COLUMNS, at % COLUMNS)), 1000 + u32::try_from(at).unwrap()).unwrap();
        }
        let report = builder.build().unwrap().into_inner();
        let open: Vec<(usize, usize)> = open.into_iter().map(|at| (at / COLUMNS, at % COLUMNS)).collect();
        let cells: Vec<Cell> = open.iter().copied().map(cell).collect();
        let completion = complete::derive(&torn(&report, &cells, &[State::Blank; 16]));
        let is_bridge = |edge: &(usize, usize)| {
            let others: Vec<_> = open.iter().copied().filter(|other| other != edge).collect();
            !joined(&others, edge.0, ROWS + edge.1)
        };
        let bridges = open.iter().filter(|edge| is_bridge(edge)).map(|edge| cell(*edge));
        let expected: BTreeMap<Cell, i64> = bridges.map(|cell| (cell, report.number(cell).unwrap())).collect();
        prop_assert_eq!(given(&completion), expected);
        // The identities that are named give the number: added up with some signs, nothing else is left open.
        for derived in completion.derived() {
            let all: Vec<Cell> = derived.by.iter().flat_map(|law| cells_of(form, *law)).collect();
            let before: Vec<Cell> =
                completion.derived().iter().take_while(|other| *other != derived).map(|other| other.cell).collect();
            let is_open = |of: &Cell| *of != derived.cell && cells.contains(of) && !before.contains(of);
            let odd = all.iter().filter(|of| is_open(of)).find(|of| all.iter().filter(|other| other == of).count() != 2);
            prop_assert_eq!(odd, None, "{:?}", derived);
            prop_assert_eq!(all.iter().filter(|of| **of == derived.cell).count(), 1, "{:?}", derived);
        }
    }
}

fn cells_of(form: Form, law: IdentityKind) -> Vec<Cell> {
    let identity = exact(form).find(|identity| identity.kind() == law);
    identity.map(|identity| terms(identity).map(|(cell, _)| cell).collect()).unwrap_or_default()
}

/// Two rectangles of open boxes that one more box joins: only that one follows, from the rows and columns of one
/// rectangle added up, and no single identity gives it.
#[test]
fn what_joins_two_rectangles_follows() {
    for form in [Form::F2021, Form::F2019] {
        let rows: Vec<gouji::Row> = gouji::Row::of(form).skip(2).take(4).collect();
        let cell = |row: usize, column: usize| rows[row].cell(Applicant::LEAVES[column]);
        let mut builder = Builder::new(2024, "某市人民政府", form);
        for at in 0..16 {
            builder = builder.set(cell(at / 4, at % 4), 1000 + u32::try_from(at).unwrap()).unwrap();
        }
        let report = builder.build().unwrap().into_inner();
        let joint = cell(0, 2);
        let of_rectangle = |first: usize| [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(r, c)| cell(first + r, first + c));
        let mut open: Vec<Cell> = of_rectangle(0).into_iter().chain(of_rectangle(2)).collect();
        assert_eq!(complete::derive(&torn(&report, &open, &[State::Missing; 8])), Completion::default());
        open.push(joint);
        let completion = complete::derive(&torn(&report, &open, &[State::Missing; 9]));
        let [derived] = completion.derived() else { panic!("{completion:?}") };
        assert_eq!((derived.cell, derived.value, derived.state), (joint, 1002, State::Missing));
        let column = |at: usize| IdentityKind::Outcomes(Applicant::LEAVES[at]);
        let one = [IdentityKind::Row(rows[0]), IdentityKind::Row(rows[1]), column(0), column(1)];
        let other = [IdentityKind::Row(rows[2]), IdentityKind::Row(rows[3]), column(2), column(3)];
        assert!(derived.by == one || derived.by == other, "{derived:?}");
    }
}

/// A row whose total is what its other parts come to already leaves nothing for the rest: bounds, not equations, tell.
#[test]
fn a_full_total_leaves_nothing() {
    let block = cells::DISPUTES.review;
    let report = Builder::new(2024, "某镇人民政府", Form::F2021).set(block.upheld, 3).unwrap().build().unwrap();
    let torn = torn(&report, &[block.corrected, block.other, block.pending], &[State::Missing; 3]);
    let completion = complete::derive(&torn);
    assert_eq!(given(&completion), [(block.corrected, 0), (block.other, 0), (block.pending, 0)].into());
}

/// What is stated is left alone, whatever is wrong with it.
#[test]
fn stated_figures_alone_give_nothing() {
    let mut report = Builder::new(2024, "某镇人民政府", Form::F2021).build().unwrap().into_inner();
    report.set(cells::DISPUTES.review.upheld, 3).unwrap();
    assert_eq!(complete::derive(&report), Completion::default());
    // A blank elsewhere, in 表二, is nothing that an identity tells.
    report.set(cells::ARTICLE20.f2021.licensing, Value::Blank).unwrap();
    assert_eq!(complete::derive(&report), Completion::default());
    assert_eq!(complete::derive(&report).fill(report.clone()), report);
}

/// A table that is not there has no boxes to fill.
#[test]
fn a_missing_table_is_left_out() {
    let mut report = Builder::new(2024, "某镇人民政府", Form::F2021).build().unwrap().into_inner();
    report.applications = None;
    report.set(cells::DISPUTES.review.total, Value::Missing).unwrap();
    assert_eq!(given(&complete::derive(&report)), [(cells::DISPUTES.review.total, 0)].into());
    report.disputes = None;
    assert_eq!(complete::derive(&report), Completion::default());
}

/// Both constructors refuse with one error: it gives the report back, and says all that is wrong in it.
#[test]
fn what_cannot_be_built_is_given_back() {
    let table = cells::APPLICATIONS;
    let block = cells::DISPUTES.review;
    let builder = Builder::new(2024, "某县水务局", Form::F2021)
        .set(table.received.natural_person, 1)
        .and_then(|builder| builder.set(table.outcomes.disclosed.natural_person, 9))
        .and_then(|builder| builder.set(block.upheld, 3))
        .and_then(|builder| builder.set(block.total, 7))
        .unwrap();
    let refused: NotVerified = builder.build().unwrap_err();
    // The first is named, and the rest is not lost.
    assert!(refused.cell() == Some(block.total) || refused.cell() == Some(table.carried_forward.natural_person));
    assert!(refused.findings().by_rule("GJ401").next().is_some());
    let report = refused.report();
    assert_eq!(report.number(block.total), Some(7));
    assert_eq!(report.number(table.outcomes.total.total), Some(9), "what follows is derived");
    assert_eq!(report.figure(table.carried_forward.natural_person).unwrap().state(), State::Missing);
    assert!(
        refused
            .findings()
            .missing()
            .any(|missing| missing == MissingInput::Figure(table.carried_forward.natural_person))
    );
    let again = Verified::new(refused.clone().into_report()).unwrap_err();
    assert_eq!(again.findings(), refused.findings());
    let error = gouji::Error::from(refused.clone());
    assert_eq!((error.cell(), error.kind()), (refused.cell(), gouji::ErrorKind::Value));
    assert_eq!(gouji::Error::from(again.clone()).cell(), again.cell());
}
