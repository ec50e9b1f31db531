//! The work of reading prose, counted in tests: looks at a token, at a figure, and at a claim beside another.

use crate::form::{Cell, Form};
use crate::report::Report;

thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

pub(super) fn step() {
    STEPS.with(|steps| steps.set(steps.get().saturating_add(1)));
}

/// The steps of the claims of one sentence, of so many times the same clauses.
fn of(times: usize) -> u64 {
    let mut report = Report::new(2024, "青石县教育局", Form::F2021);
    Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
    let clauses = "收到政府信息公开申请34件，其中予以公开20件，坚持打磨台账答复3件，上年结转2件均已办结，非本机关掌握的4件，\
                   申请人全部为公民，其他1件（以桥梁居多），共3件；";
    report.sections.overview = Some(clauses.repeat(times));
    let before = STEPS.with(std::cell::Cell::get);
    assert!(super::extract(&report).len() > times);
    STEPS.with(std::cell::Cell::get).saturating_sub(before)
}

/// Eight times the claims in one sentence are eight times the work: 64 times if it were quadratic.
#[test]
fn one_long_sentence_costs_its_length() {
    let (short, long) = (of(100), of(800));
    assert!(short > 10_000, "{short}");
    assert!(long < short.saturating_mul(9), "{short} {long}");
}
