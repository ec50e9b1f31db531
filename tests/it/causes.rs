//! What is said of causes: the kind of slip, the words, what is said of all of them together, and what ranks them.

use crate::common::generate::pool;
use crate::common::{Rng, exchange, is_total};
use gouji::locate::{Locator, SearchEnd, SlipKind};
use gouji::testing::faults::{self, Fault};
use gouji::testing::samples;
use gouji::{Applicant, Cell, Form, Input, Lang, Report, Value, cells};
use std::collections::BTreeMap;

fn city(changes: &[(Cell, i64)]) -> Report {
    let mut report = samples::city();
    changes.iter().for_each(|(cell, number)| report.set(*cell, *number).unwrap());
    report
}

fn said<'a>(input: impl Into<Input<'a>>, lang: Lang) -> Vec<String> {
    Locator::new().locate(input).iter().map(|cause| cause.message(lang)).collect()
}

/// One wrong figure each, and how it may have come about: the cheapest kind that fits.
#[test]
fn every_kind_of_one_figure_is_named() {
    let (received, disclosed) = (cells::APPLICATIONS.received, cells::APPLICATIONS.outcomes.disclosed);
    use SlipKind::*;
    for (cell, printed, kind) in [
        (received.natural_person, 11_827, DigitsSwapped),
        (received.commercial, 605, OneDigit),
        (received.commercial, 6_604, DigitDoubled),
        (received.commercial, 60, DigitMissing),
        (received.commercial, 6_047, DigitAdded),
        // What stands beside it, on either side, above and below.
        (received.commercial, 18, Neighbour),
        (received.commercial, 11_872, Neighbour),
        (received.commercial, 25, Neighbour),
        (disclosed.commercial, 64, Neighbour),
        // 3815 + 247 + 9 + 6 + 31 + 20 without the 247, and without the 31.
        (disclosed.total, 3_881, TotalNotUpdated),
        (disclosed.total, 4_097, TotalNotUpdated),
        (received.commercial, 0, ZeroLeft),
        (received.commercial, 7_719, Other),
        // An addend is no total, and nothing was added to 0.
        (received.commercial, 604 - 18, Other),
    ] {
        let report = city(&[(cell, printed)]);
        let causes = Locator::new().locate(&report);
        let [cause] = causes.iter().collect::<Vec<_>>()[..] else { panic!("{cell}: {:?}", causes.parts()) };
        let slip = &cause.slips[0];
        assert_eq!((slip.kind, slip.changes[0].cell), (kind, cell), "{cell} {printed}");
        assert_eq!(slip.changes[0].proposed.only(), samples::city().number(cell));
        assert_eq!((cause.rank, cause.slips.len(), slip.changes.len()), (1, 1, 1));
        // A total of the outcomes stands in its row and in no column of 总计 but that of (七).
        assert_eq!((cause.explains.len(), slip.explains.len()), (2, 2));
    }
}

#[test]
fn last_years_figure_is_named_if_it_was_left_in() {
    let cell = cells::APPLICATIONS.received.commercial;
    let report = city(&[(cell, 377)]);
    assert_eq!(said(&report, Lang::Zh), ["第一项“商业企业”：填报 377，应为 604，可消除 2 处不一致"]);
    let before = |value: Value| {
        let mut before = samples::city();
        before.year = Some(2023);
        before.set(cell, value).unwrap();
        before
    };
    let last = before(Value::Integer(377));
    let left = said(Input::from(&report).before(&last), Lang::Zh);
    assert_eq!(left, ["第一项“商业企业”：填报 377，应为 604（沿用上年数），可消除 2 处不一致"]);
    // Another figure last year, or none, tells nothing; nor does a 0 that stood in both.
    for other in [Value::Integer(378), Value::Blank, Value::Missing] {
        let other = before(other);
        assert_eq!(said(Input::from(&report).before(&other), Lang::Zh), said(&report, Lang::Zh));
    }
    let zero = city(&[(cell, 0)]);
    let last = before(Value::Integer(0));
    assert_eq!(
        said(Input::from(&zero).before(&last), Lang::Zh),
        ["第一项“商业企业”：填报 0，应为 604（误留为 0），可消除 2 处不一致"]
    );
}

#[test]
fn words_of_one_figure() {
    let cell = cells::APPLICATIONS.received.natural_person;
    let report = city(&[(cell, 11_827)]);
    assert_eq!(said(&report, Lang::Zh), ["第一项“自然人”：填报 11827，应为 11872（数字颠倒），可消除 2 处不一致"]);
    assert_eq!(
        said(&report, Lang::En),
        [
            "Received this year, natural persons: 11827 printed, should be 11872 (digits swapped); explains 2 broken identities"
        ]
    );
    // What has no name is said without one, a blank as a blank.
    let report = city(&[(cells::APPLICATIONS.received.commercial, 7_719)]);
    assert_eq!(said(&report, Lang::Zh), ["第一项“商业企业”：填报 7719，应为 604，可消除 2 处不一致"]);
    let mut report = samples::street();
    report.set(cells::DISPUTES.review.upheld, Value::Blank).unwrap();
    report.set(cells::DISPUTES.review.pending, 4).unwrap();
    report.set(cells::DISPUTES.review.total, 2).unwrap();
    assert_eq!(
        said(&report, Lang::En),
        [
            "Administrative review, pending: 4 printed, may have to be 2 (one digit wrong); explains 1 broken identity",
            "Administrative review, total: 2 printed, may have to be 4 (one digit wrong); explains 1 broken identity",
        ]
    );
    let research = cells::APPLICATIONS.received.research;
    let mut report = city(&[(cells::APPLICATIONS.outcomes.total.research, 19)]);
    report.set(research, Value::Blank).unwrap();
    assert_eq!(
        said(&report, Lang::Zh),
        [
            "第一项“科研机构”：空白，应为 18（误留为 0）；第三项(七)“科研机构”：填报 19，应为 17（一位数字有误），可消除 2 处不一致"
        ]
    );
    let english = said(&report, Lang::En);
    assert!(
        english[0].contains("Received this year, research institutions: blank, should be 18 (0 left in); "),
        "{english:?}"
    );
}

/// Of a move the first four figures are written out, and how many more there are.
#[test]
fn words_of_a_move() {
    let received = cells::APPLICATIONS.received;
    let exchanged = city(&[(received.commercial, 18), (received.research, 604)]);
    assert_eq!(
        said(&exchanged, Lang::Zh),
        ["第一项“商业企业”：填报 18，应为 604，第一项“科研机构”：填报 604，应为 18（两数互换），可消除 2 处不一致"]
    );
    let row = received.total.row().unwrap();
    let shifted = Fault::RowShifted { row }.apply(&samples::city()).unwrap();
    assert_eq!(
        said(&shifted, Lang::Zh),
        [
            "第一项“自然人”：填报 0，应为 11872，第一项“商业企业”：填报 11872，应为 604，第一项“科研机构”：填报 604，应为 18，\
             第一项“社会公益组织”：填报 18，应为 9，另 3 个单元格（整行错位），可消除 8 处不一致"
        ]
    );
    let english = said(&shifted, Lang::En);
    assert!(english[0].ends_with(", and 3 more (row shifted); explains 8 broken identities"), "{english:?}");
    // Each move by its kind, alone.
    for (fault, kind) in [
        (Fault::ColumnShifted { column: Applicant::Commercial }, SlipKind::ColumnShifted),
        (Fault::ColumnsExchanged { one: Applicant::NaturalPerson, other: Applicant::Commercial }, SlipKind::Other),
        (
            Fault::RowsExchanged { one: row, other: cells::APPLICATIONS.carried_over.total.row().unwrap() },
            SlipKind::Other,
        ),
    ] {
        let report = fault.apply(&samples::city()).unwrap();
        let kinds: Vec<SlipKind> =
            Locator::new().locate(&report).iter().flat_map(|cause| &cause.slips).map(|slip| slip.kind).collect();
        let breaks = !fault.breaks(&samples::city()).is_empty();
        // Two whole columns or rows of 一 and 二 exchanged leave every sum as it was.
        assert_eq!(kinds, if breaks { vec![kind] } else { vec![] }, "{fault}");
    }
    // Two slips are one cause; of itself each explains its own.
    let report = city(&[(received.commercial, 605), (cells::APPLICATIONS.outcomes.disclosed.natural_person, 3_851)]);
    let causes = Locator::new().locate(&report);
    let cause = causes.iter().next().unwrap();
    assert_eq!(
        cause.message(Lang::Zh),
        "第一项“商业企业”：填报 605，应为 604（一位数字有误）；第三项(一)“自然人”：填报 3851，应为 3815（数字颠倒），可消除 4 处不一致"
    );
    assert_eq!(
        cause.message(Lang::En),
        "Received this year, commercial enterprises: 605 printed, should be 604 (one digit wrong); Disclosed, natural persons: 3851 printed, \
         should be 3815 (digits swapped); explains 4 broken identities"
    );
    let own: Vec<String> = cause.slips.iter().map(|slip| cause.slip_message(slip, Lang::Zh)).collect();
    assert_eq!(
        own,
        [
            "第一项“商业企业”：填报 605，应为 604（一位数字有误），可消除 2 处不一致",
            "第三项(一)“自然人”：填报 3851，应为 3815（数字颠倒），可消除 2 处不一致"
        ]
    );
}

/// What is said of all causes together.
#[test]
fn words_of_all_together() {
    let remark = |report: &Report, locator: Locator| {
        let causes = locator.locate(report);
        let part = &causes.parts()[0];
        (part.ending, part.remark(Lang::Zh), part.remark(Lang::En))
    };
    let some = |zh: &str, en: &str| (Some(zh.to_owned()), Some(en.to_owned()));
    let of = |ending, (zh, en)| (ending, zh, en);
    let review = cells::DISPUTES.review;
    let five = city(&[(review.upheld, 233)]);
    assert_eq!(
        remark(&five, Locator::new()),
        of(
            SearchEnd::All,
            some(
                "5 种解释同样可能，仅凭计算无法区分",
                "5 explanations are equally likely, arithmetic cannot tell them apart"
            )
        )
    );
    let one = city(&[(cells::APPLICATIONS.received.commercial, 605)]);
    assert_eq!(remark(&one, Locator::new()), (SearchEnd::All, None, None));
    // One is likelier than the others: nothing has to be said.
    let doubled = city(&[(review.total, 3_588)]);
    assert_eq!(remark(&doubled, Locator::new()), (SearchEnd::All, None, None));
    let received = cells::APPLICATIONS.received;
    let two = city(&[(received.commercial, 999), (cells::APPLICATIONS.outcomes.disclosed.legal_service, 777)]);
    assert_eq!(
        remark(&two, Locator::new().slips(1)),
        of(SearchEnd::TooMany, some("修改 1 处以内无法消除不一致", "not explained by 1 or fewer changes"))
    );
    assert_eq!(
        remark(&two, Locator::new().work(3)),
        of(SearchEnd::Budget, some("检索未完成", "the search was not finished"))
    );
}

/// The fewest figures, by planting that many where no move and no smaller set can explain them.
#[test]
fn the_fewest_figures() {
    let out = cells::APPLICATIONS.outcomes;
    let wrong = [
        (cells::APPLICATIONS.received.commercial, 1_111),
        (out.disclosed.research, 2_222),
        (out.withheld.state_secret.public_welfare, 4_444),
        (out.not_processed.repeated.legal_service, 8_888),
        (out.unavailable.not_held.other, 17_777),
    ];
    for count in 0..=4 {
        assert_eq!(Locator::new().fewest(&city(&wrong[..count])), Some(count));
    }
    assert_eq!(Locator::new().fewest(&city(&wrong)), None);
    assert_eq!(Locator::new().slips(1).fewest(&city(&wrong[..2])), None);
    assert_eq!(Locator::new().slips(2).fewest(&city(&wrong[..2])), Some(2));
    // Each part by itself: two blocks and 表三.
    let blocks = [(cells::DISPUTES.review.total, 9_999), (cells::DISPUTES.direct_litigation.total, 9_999)];
    assert_eq!(Locator::new().slips(1).fewest(&city(&[wrong[0], blocks[0], blocks[1]])), Some(3));
    assert_eq!(Locator::new().work(3).fewest(&city(&wrong[..3])), None);
    // An identity with an unknown figure proves nothing.
    let mut lost = city(&[wrong[0]]);
    lost.set(cells::APPLICATIONS.received.natural_person, Value::Missing).unwrap();
    assert_eq!(Locator::new().fewest(&lost), Some(1));
    lost.set(cells::APPLICATIONS.carried_over.commercial, Value::Missing).unwrap();
    assert_eq!(Locator::new().fewest(&lost), Some(0));
}

/// The identities of a fault have the codes of their rules, and what they lack is told by an assertion.
#[test]
fn identities_have_their_rules() {
    use gouji::testing::assertions::try_consistent;
    let received = cells::APPLICATIONS.received;
    let codes = |cell: Cell| Fault::Figure { cell, slip: SlipKind::OneDigit }.finds(&samples::city());
    assert_eq!(codes(received.commercial), ["GJ301", "GJ303"]);
    assert_eq!(codes(cells::APPLICATIONS.outcomes.disclosed.commercial), ["GJ301", "GJ302"]);
    assert_eq!(codes(cells::DISPUTES.review.upheld), ["GJ401"]);
    // A figure of 表二 that is lost concerns other rules, and no identity.
    let mut report = samples::city();
    report.set(cells::ARTICLE20.f2021.licensing, Value::Missing).unwrap();
    assert_eq!(try_consistent(&report), Ok(()));
    report.set(received.commercial, Value::Missing).unwrap();
    assert!(try_consistent(&report).unwrap_err().contains("not assessable: applications.received.commercial: missing"));
}

/// The kind of a fault in a report: of an exchange by how far apart the cells stand, of a 0 by whether it is a total's.
fn kind_of(fault: &Fault, report: &Report) -> SlipKind {
    match *fault {
        Fault::Exchanged { one, other } => exchange(one, other, report, Form::F2021),
        Fault::Figure { cell, slip: SlipKind::ZeroLeft } if is_total(cell, Form::F2021) => SlipKind::TotalNotFilled,
        // A number where 0 belongs.
        Fault::Figure { cell, .. } if report.number(cell) == Some(0) => SlipKind::Other,
        _ => fault.kind(),
    }
}

/// Slips drawn as often as their costs say: the planted one comes first, alone or with others of which arithmetic cannot
/// tell it.
#[test]
fn planted_slips_come_first() {
    const PLANTED: usize = 2_000;
    let mut draw = Rng::new(1);
    let mut all: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let faults: Vec<Fault> = faults::of(Form::F2021).collect();
    let weights: Vec<(SlipKind, u64)> =
        SlipKind::ALL.iter().map(|kind| (*kind, 1 << 12_u32.saturating_sub(kind.cost()))).collect();
    let sum: u64 = weights.iter().map(|(_, weight)| weight).sum();
    let (mut planted, mut late) = (0, Vec::new());
    for made in pool().iter().cycle().filter(|made| made.report.year >= Some(2021)) {
        if planted == PLANTED {
            break;
        }
        let report = &made.report;
        let mut left = draw.below(sum);
        let drawn = weights.iter().find(|(_, weight)| left.checked_sub(*weight).map(|rest| left = rest).is_none());
        let kind = drawn.unwrap().0;
        // Last year's figure and a number from nowhere are not among the faults that every report can have.
        let number = kind == SlipKind::LastYear || kind == SlipKind::Other;
        let tried = (0..400).find_map(|_| {
            let fault = &faults[usize::try_from(draw.below(faults.len() as u64)).unwrap()];
            if !number {
                let is_own = kind_of(fault, report) == kind && !fault.breaks(report).is_empty();
                let changes = fault.changes(report);
                return is_own.then(|| changes.iter().map(|p| (p.cell, p.right, p.printed)).collect::<Vec<_>>());
            }
            let Fault::Figure { cell, slip: SlipKind::OneDigit } = *fault else { return None };
            let right = report.number(cell)?;
            let printed = i64::try_from(draw.below(3 * u64::try_from(right).unwrap() + 20)).unwrap();
            (printed != right && printed > 0).then(|| vec![(cell, right, printed)])
        });
        let Some(changes) = tried else { continue };
        let mut wrong = report.clone();
        let mut before = report.clone();
        before.year = report.year.map(|year| year - 1);
        for (cell, _, printed) in &changes {
            wrong.set(*cell, *printed).unwrap();
            before.set(*cell, *printed).unwrap();
        }
        let input = Input::from(&wrong);
        let causes = Locator::new().locate(if kind == SlipKind::LastYear { input.before(&before) } else { input });
        let mut expected: Vec<(Cell, Option<i64>)> =
            changes.iter().map(|(cell, right, _)| (*cell, Some(*right))).collect();
        expected.sort_unstable();
        let set = |cause: &gouji::locate::Cause| {
            let changes = cause.slips.iter().flat_map(|slip| &slip.changes);
            let mut set: Vec<_> = changes.map(|change| (change.cell, change.proposed.only())).collect();
            set.sort_unstable();
            set
        };
        let own = causes.iter().find(|cause| set(cause) == expected).map(|cause| cause.rank);
        let firsts = causes.iter().filter(|cause| cause.rank == 1).count();
        let counts = all.entry(kind.as_str()).or_default();
        planted += 1;
        match (own, firsts) {
            (Some(1), 1) => counts[0] += 1,
            (Some(1), _) => counts[1] += 1,
            _ => {
                counts[2] += 1;
                let first = causes.iter().next().map(|cause| cause.message(Lang::Zh));
                late.push(format!(
                    "{}: {expected:?} printed {changes:?}, rank {own:?}; first {first:?}",
                    kind.as_str()
                ));
            }
        }
    }
    println!("kind: first, tied first, later: {all:#?}");
    late.iter().take(12).for_each(|late| println!("{late}"));
    assert!(late.len() * 100 <= PLANTED, "{} of {PLANTED} are not first", late.len());
}
