//! Every report that the public API can make.

use gouji::{
    AdminLevel, Agency, AgencyId, AgencyKind, Cell, Count, Date, Figure, Form, Money, Report, Scope, Unit, Value,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

pub(crate) fn form() -> impl Strategy<Value = Form> {
    select(Form::ALL)
}

/// Texts of boxes: figures, near figures, and anything at all.
fn printed() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[0-9]{1,18}",
        2 => "[+-]?[0-9]{1,6}(\\.[0-9]{1,7})?(元|万元|件)?",
        1 => "[ \u{3000}\u{200b}]{0,2}[增减+-]?[１２３0-9,，.]{0,8}(件)?(（[\\PC]{0,4}）)?",
        1 => Just(String::new()),
        1 => Just("/".to_owned()),
        1 => Just("9".repeat(400)),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ]
}

fn money() -> impl Strategy<Value = Money> {
    let unit = option::of(select(vec![Unit::Yuan, Unit::WanYuan]));
    (0_u64..1_000_000_000_000_000, 0_u32..1_000_000, 0_u8..=6, unit).prop_map(|(whole, micros, decimals, unit)| {
        let step = 10_u32.pow(6 - u32::from(decimals));
        Money::new(whole, micros / step * step, decimals, unit).unwrap()
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => any::<i64>().prop_map(|n| Value::Integer((n >> 10).into())),
        1 => select(vec![-1_i128, 0, 1, 9_007_199_254_740_991, -9_007_199_254_740_991]).prop_map(Value::Integer),
        2 => money().prop_map(Value::Money),
        1 => Just(Value::Blank),
        1 => Just(Value::Slash),
        1 => Just(Value::Missing),
    ]
}

/// A count put into a public field.
fn count() -> impl Strategy<Value = Figure<Count>> {
    prop_oneof![
        (0_u64..1 << 53).prop_map(|n| Figure::Stated(Count::new(n).unwrap())),
        Just(Figure::Blank),
        Just(Figure::Slash),
        Just(Figure::Missing),
        printed().prop_map(|text| Figure::read(&text)),
    ]
}

pub(crate) fn report() -> impl Strategy<Value = Report> {
    let agency = (
        any::<Option<String>>(),
        any::<Option<String>>(),
        option::of(select(AdminLevel::ALL)),
        option::of(select(AgencyKind::ALL)),
        option::of(select(Scope::ALL)),
    );
    let head = (any::<Option<u16>>(), agency, (1_u16..=9999, 1_u8..=12, 1_u8..=31));
    let prose = (any::<Option<String>>(), any::<Option<String>>(), any::<Option<String>>());
    let cells: Vec<Cell> = Cell::all().collect();
    let texts = vec((select(cells.clone()), printed()), 0..80);
    let values = vec((select(cells), value()), 0..80);
    (head, prose, form(), form(), any::<[bool; 3]>(), texts, values, vec(count(), 4)).prop_map(
        |((year, (id, name, level, kind, covers), (y, m, d)), prose, two, three, tables, texts, values, counts)| {
            let mut report = Report::new(2024, "", two);
            report.applications = Report::new(2024, "", three).applications;
            report.year = year;
            report.agency = Agency::default().with_level(level).with_kind(kind).with_scope(covers);
            report.agency.id = id.map(AgencyId::new);
            report.agency.name = name;
            report.published = Date::new(y, m, d);
            (report.sections.overview, report.sections.problems, report.sections.other_matters) = prose;
            // Cells of the other edition and values of another kind are refused; that is no matter here.
            for (cell, text) in texts {
                let _ = report.set_text(cell, &text);
            }
            for (cell, value) in values {
                let _ = report.set(cell, value);
            }
            let [a, b, c, d] = <[_; 4]>::try_from(counts).unwrap();
            if let (Some(three), Some(four)) = (&mut report.applications, &mut report.disputes) {
                (three.received.total, three.outcomes.withheld.state_secret.commercial) = (a, b);
                (four.review.upheld, four.litigation_after_review.total) = (c, d);
            }
            let [a, b, c] = tables;
            report.article20 = report.article20.filter(|_| a);
            report.applications = report.applications.filter(|_| b);
            report.disputes = report.disputes.filter(|_| c);
            report
        },
    )
}
