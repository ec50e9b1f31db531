//! A report that is filled in: after each change the draft says what a check of the whole says.

use crate::common::{Rng, code};
use gouji::locate::Locator;
use gouji::testing::samples;
use gouji::{
    Bilingual, Cell, Changes, Checker, CustomRule, Draft, Finding, Form, Input, Lang, Message, MissingInput, Report,
    Rule, RuleReport, Severity, State, Table, Unit, Value, Verdict, cells,
};

/// Our county has no more than ten cases of review.
struct FewCases;

impl CustomRule for FewCases {
    fn rule(&self) -> Rule {
        Rule::new("ACME-001", &[Severity::Warning], Bilingual::new("复议超过 10 件", "more than ten reviews"))
    }

    fn evaluate(&self, input: Input<'_>, out: &mut RuleReport<'_>) {
        let cell = cells::DISPUTES.review.total;
        match input.report.number(cell) {
            Some(11..) => out.broken(vec![cell], Message::new("超过 10 件", "more than 10")),
            _ => out.holds(),
        }
    }
}

fn starts() -> Vec<Report> {
    let mut told = samples::city();
    let overview =
        "2024年，全市新收政府信息公开申请3525件，予以公开1200件。行政复议170件，其中维持88件。发布规范性文件50件。";
    told.sections.overview = Some(overview.to_owned());
    told.sections.other_matters = Some("本年度收取信息处理费0元。".to_owned());
    let mut typed = Report::new(2024, "某县教育局", Form::F2021);
    typed.sections.problems = Some("公开的主动性有待提高，下一步将加强培训，提高公开质量。".to_owned());
    vec![samples::city(), samples::form_2019(), told, Report::new(2024, "某县教育局", Form::F2021), typed]
}

/// Went and came turn the list before into the list after.
fn assert_turns(before: &[Finding], changes: &Changes, after: &[Finding]) {
    let mut list = before.to_vec();
    for gone in &changes.went {
        let at = list.iter().position(|finding| finding == gone).expect("what went was there");
        list.remove(at);
    }
    list.extend(changes.came.iter().cloned());
    let mut after = after.to_vec();
    for list in [&mut list, &mut after] {
        list.sort_by_key(|finding| format!("{finding:?}"));
    }
    assert_eq!(list, after);
}

#[test]
fn a_draft_says_what_a_check_of_the_whole_says() {
    let mut draw = Rng::new(19);
    let texts = ["0", "3", "11", "12件", "/", "", "略", "-4", "0.5", "251000元", "999999"];
    let mut pick = |len: usize| usize::try_from(draw.below(len as u64)).unwrap();
    for start in starts() {
        let whole = Checker::lenient().with_rule(FewCases).unwrap();
        let mut draft = Draft::new(&Checker::new().with_rule(FewCases).unwrap(), start.clone());
        let cells: Vec<Cell> = start.cells().collect();
        let mut found: Vec<Finding> = draft.findings().cloned().collect();
        assert_eq!(found, whole.check(&start).into_iter().collect::<Vec<_>>());
        for _ in 0..400 {
            let cell = cells[pick(cells.len())];
            let own = start.figure(cell).unwrap().to_string();
            let text = if pick(3) == 0 { own.as_str() } else { texts[pick(texts.len())] };
            let changes = draft.set(cell, text).unwrap();
            let after: Vec<Finding> = whole.check(draft.report()).into_iter().collect();
            assert_eq!(draft.findings().cloned().collect::<Vec<_>>(), after, "{cell} {text}");
            assert_turns(&found, &changes, &after);
            assert_eq!(draft.at(cell).count(), after.iter().filter(|finding| finding.cells.contains(&cell)).count());
            found = after;
        }
    }
}

#[test]
fn setting_what_stood_there_undoes_a_change() {
    let start = samples::city();
    let mut draft = Draft::new(&Checker::new(), start.clone());
    let before: Vec<Finding> = draft.findings().cloned().collect();
    for cell in start.cells().step_by(7) {
        let there = start.figure(cell).unwrap().to_string();
        let changes = draft.set(cell, "略").unwrap();
        assert!(changes.came.iter().any(|finding| code(finding) == "GJ105"), "{cell}");
        let undone = draft.set(cell, &there).unwrap();
        assert_eq!((undone.went, undone.came), (changes.came, changes.went), "{cell}");
        assert_eq!(draft.findings().cloned().collect::<Vec<_>>(), before);
    }
    assert_eq!(draft.into_report(), start);
}

/// What is not typed yet, or no number, proves nothing.
#[test]
fn what_is_not_typed_is_not_wrong() {
    let block = cells::DISPUTES.review;
    let mut draft = Draft::new(&Checker::new(), Report::new(2024, "某县水务局", Form::F2021));
    for (cell, text) in [(block.total, "3"), (block.upheld, "1"), (block.corrected, "1"), (block.other, "0")] {
        assert!(draft.set(cell, text).unwrap().is_empty(), "{cell}");
    }
    // The last one is there, then no number, then blank, then right.
    for (text, broken) in [("0", 1), ("略", 0), ("", 0), ("1", 0), ("／", 1)] {
        draft.set(block.pending, text).unwrap();
        assert_eq!(draft.at(block.total).filter(|finding| code(finding) == "GJ401").count(), broken, "{text}");
    }
    let messages: Vec<String> = draft.at(block.total).map(|finding| finding.message(Lang::En)).collect();
    assert_eq!(messages, ["Administrative review: upheld 1 + corrected 1 = 2, total 3, difference 1"]);
}

#[test]
fn prose_the_date_and_last_year_are_judged_too() {
    let start = samples::city();
    let mut draft = Draft::new(&Checker::new(), start.clone());
    let there = start.sections.problems.clone();
    let changes = draft.edit(|report| report.sections.problems = Some("全年开展培训XX次。".to_owned()));
    assert_eq!(changes.came.iter().map(code).collect::<Vec<_>>(), ["GJ110"]);
    assert_eq!(draft.edit(|report| report.sections.problems = there).went, changes.came);
    let mut before = start.clone();
    before.year = start.year.map(|year| year - 1);
    let mut draft = Draft::new(&Checker::new(), start).before(before);
    let row = cells::APPLICATIONS.carried_over;
    let changes = draft.set(row.natural_person, "77777").unwrap();
    assert!(changes.came.iter().any(|finding| code(finding) == "GJ701"), "{changes:?}");
}

#[test]
fn a_cell_that_the_report_does_not_have_changes_nothing() {
    let mut draft = Draft::new(&Checker::new(), Report::new(2024, "某县水务局", Form::F2021));
    let cell = cells::ARTICLE20.f2019.licensing.change;
    assert_eq!(draft.set(cell, "1").unwrap_err().cell(), Some(cell));
    assert_eq!(draft.report(), &Report::new(2024, "某县水务局", Form::F2021));
    // Of several values all are taken or none.
    assert_eq!(draft.set_values([(cells::DISPUTES.review.total, 2), (cell, 1)]).unwrap_err().cell(), Some(cell));
    assert_eq!(draft.report(), &Report::new(2024, "某县水务局", Form::F2021));
    let changes = draft.set_values([(cells::DISPUTES.review.total, 2), (cells::DISPUTES.review.upheld, 3)]).unwrap();
    assert_eq!(changes.figures, [cells::DISPUTES.review.upheld, cells::DISPUTES.review.total]);
    let expected = Report::new(2024, "某县水务局", Form::F2021)
        .with_figures([(cells::DISPUTES.review.upheld, 3), (cells::DISPUTES.review.total, 2)]);
    assert_eq!(draft.report(), &expected.unwrap());
}

#[test]
fn suggestions_follow_from_what_is_typed() {
    let start = samples::city();
    let mut draft = Draft::new(&Checker::new(), start.clone());
    assert_eq!(draft.suggestions().causes.parts().len(), 0);
    let total = cells::DISPUTES.review.total;
    draft.set(total, "").unwrap();
    let suggestions = draft.suggestions();
    assert_eq!(suggestions.causes.parts().len(), 0, "what is blank is not a mistake");
    let derived: Vec<_> =
        suggestions.completion.derived().iter().map(|derived| (derived.cell, derived.value)).collect();
    assert_eq!(derived, [(total, start.number(total).unwrap())]);
    draft.set(total, "1").unwrap();
    let causes = draft.suggestions().causes;
    assert_eq!(causes, Locator::new().locate(draft.report()));
    assert!(causes.parts().iter().all(|part| part.table == Table::Disputes));
    let mut report = draft.report().clone();
    report.set(total, Value::Missing).unwrap();
    assert_eq!(draft.report().number(total), Some(1), "nothing is put into the report");
}

/// What is taken back is as if it had never been typed, and all that a draft says crosses a wire.
#[test]
fn a_figure_is_taken_back_and_changes_go_through_serde() {
    let start = samples::city();
    let total = cells::DISPUTES.review.total;
    let mut draft = Draft::new(&Checker::new(), start.clone());
    let came = draft.set(total, "1").unwrap();
    assert!(came.to_string().starts_with("+ "), "{came}");
    assert_eq!(serde_json::from_str::<Changes>(&serde_json::to_string(&came).unwrap()).unwrap(), came);
    let suggestions = draft.suggestions();
    let again: gouji::locate::Suggestions =
        serde_json::from_str(&serde_json::to_string(&suggestions).unwrap()).unwrap();
    assert_eq!(again, suggestions);
    assert!(suggestions.to_string().contains("total"), "{suggestions}");
    let went = draft.unset(total).unwrap();
    assert_eq!((went.went, went.came.len()), (came.came, 0));
    assert_eq!(draft.report().figure(total).unwrap().state(), gouji::State::Missing);
    assert!(draft.unset(cells::ARTICLE20.f2019.licensing.change).is_err());
    let follows = draft.suggestions();
    assert_eq!(follows.completion.to_string(), format!("{total} = {}", start.number(total).unwrap()));
    let again: gouji::locate::Suggestions = serde_json::from_str(&serde_json::to_string(&follows).unwrap()).unwrap();
    assert_eq!(again, follows);
}

/// A form that is handed in is not lenient: what is blank or missing is not filled in, whatever the checker is set to.
#[test]
fn a_form_that_is_handed_in_says_what_is_missing() {
    let start = samples::city();
    let exact: Vec<Cell> = start.cells().filter(|cell| cell.table() != Table::Article20).collect();
    for checker in [Checker::new(), Checker::lenient(), Checker::new().strict_blanks()] {
        let mut draft = Draft::new(&checker, start.clone());
        assert_eq!(draft.run().verdict(), Verdict::Pass);
        for cell in exact.iter().copied().step_by(11) {
            let there = start.figure(cell).unwrap().to_string();
            for is_blank in [true, false] {
                let changes = if is_blank { draft.set(cell, "") } else { draft.unset(cell) }.unwrap();
                assert!(changes.came.is_empty(), "{cell}");
                let checked = draft.run();
                assert_eq!(checked.verdict(), Verdict::Incomplete, "{cell}");
                assert_eq!(checked.findings.missing().collect::<Vec<_>>(), [MissingInput::Figure(cell)]);
                assert_eq!(checked.reading.report, *draft.report());
            }
            draft.set(cell, &there).unwrap();
        }
        // A wrong figure fails; own rules and the year before count as in a check.
        draft.set(cells::DISPUTES.review.total, "1").unwrap();
        let checked = draft.run();
        assert_eq!((checked.verdict(), checked.causes.parts().len()), (Verdict::Fail, 1));
    }
    let mut before = start.clone();
    before.year = start.year.map(|year| year - 1);
    before.applications = samples::street().applications;
    let checker = Checker::new().with_rule(FewCases).unwrap();
    let found = Draft::new(&checker, start.clone()).before(before.clone()).run().findings;
    let input = Input::from(&start).before(&before);
    assert_eq!(found, checker.strict_blanks().check(input));
    assert!(found.by_rule("GJ701").count() > 0 && found.by_rule("ACME-001").count() == 1);
}

/// The cells whose value changed are named, whether anything was found there or not.
#[test]
fn a_cause_is_accepted_and_every_changed_figure_named() {
    let start = samples::city();
    let block = cells::DISPUTES.review;
    let mut draft = Draft::new(&Checker::new(), start.clone());
    let same = draft.set(block.total, &start.figure(block.total).unwrap().to_string()).unwrap();
    assert!(same.is_empty() && same.cells().is_empty());
    let changes = draft.set(block.total, "1").unwrap();
    assert_eq!(changes.figures, [block.total]);
    assert!(changes.cells().contains(&block.upheld), "its findings are others");
    let causes = draft.suggestions().causes;
    let accepted = draft.accept(causes.iter().next().unwrap()).unwrap();
    assert_eq!((accepted.figures, accepted.went), (vec![block.total], changes.came));
    assert_eq!(draft.report(), &start);
    // It is of another report now, and changes nothing.
    assert!(draft.accept(causes.iter().next().unwrap()).is_err());
    assert_eq!(draft.report(), &start);
    // Whole tables and figures without a finding.
    let quiet = cells::ARTICLE20.f2021.licensing;
    let number = start.number(quiet).unwrap();
    let changes = draft.edit(|report| report.set(quiet, number + 1).unwrap());
    assert!(changes.is_empty() && changes.cells().into_iter().eq([quiet]));
    let changes = draft.edit(|report| report.disputes = None);
    assert_eq!(changes.figures.len(), 15);
    assert_eq!(draft.unset(quiet).unwrap().figures, [quiet]);
    assert_eq!(draft.unset(quiet).unwrap().figures, []);
}

/// Half a number on the way to a whole one: what it is then, and that nothing of it stays.
#[test]
fn half_a_number_is_read_as_what_stands_there() {
    let cell = cells::ARTICLE20.f2021.penalties;
    let mut draft = Draft::new(&Checker::new(), Report::new(2024, "某县水务局", Form::F2021));
    for (text, codes) in [("1", &[][..]), ("1,", &["GJ105"]), ("1,2", &["GJ105"]), ("1,234", &[]), ("-", &["GJ104"])] {
        draft.set(cell, text).unwrap();
        assert_eq!(draft.at(cell).map(code).collect::<Vec<_>>(), codes, "{text}");
    }
    assert!(!draft.set(cell, "1234").unwrap().went.is_empty());
    assert_eq!(draft.findings().count(), 0);
}

/// A fee typed in 元 has the states of any other field.
#[test]
fn a_fee_is_typed_in_yuan() {
    let fees = cells::ARTICLE20.f2021.fees;
    let mut draft = Draft::new(&Checker::new(), samples::street());
    let mut typed = |text: &str| {
        draft.set_in(fees, Unit::Yuan, text).unwrap();
        let figure = draft.report().figure(fees).unwrap();
        (figure.state(), draft.report().money(fees).map(|fee| fee.to_string()))
    };
    for (text, state, printed) in [
        ("2510", State::Stated, Some("0.251万元")),
        ("2,510.5元", State::Stated, Some("0.25105万元")),
        ("0.3万元", State::Stated, Some("0.3万元")),
        ("2510.123456", State::Stated, Some("2510.123456元")),
        ("/", State::Slash, Some("0")),
        ("无", State::Slash, Some("0")),
        ("", State::Blank, Some("0")),
        ("约二千", State::Unreadable, None),
    ] {
        assert_eq!(typed(text), (state, printed.map(str::to_owned)), "{text}");
    }
    assert!(draft.at(fees).any(|finding| finding.rule == "GJ105"));
    let total = cells::DISPUTES.review.total;
    assert_eq!(draft.set_in(total, Unit::Yuan, "5").unwrap_err().cell(), Some(total));
}

/// The date is a field, too.
#[test]
fn a_finding_about_the_date_has_its_field() {
    let mut draft = Draft::new(&Checker::new(), samples::street());
    let year = i32::from(draft.report().year.unwrap());
    let changes = draft.edit(|report| {
        report.agency = gouji::Agency::from_name("青石县教育局");
        report.published = format!("{}-06-01", year + 1).parse().ok();
    });
    let late = changes.came.iter().find(|finding| finding.rule == "GJ108").unwrap();
    assert_eq!(late.fields(), ["published"]);
    let findings = draft.run().findings;
    assert!(findings.by_field()["published"].iter().any(|finding| finding.rule == "GJ108"));
}
