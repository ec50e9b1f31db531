//! A local rule beside those of the catalogue: a district asks its agencies to answer in the year what came in before
//! December, so that at most a tenth is carried forward.
//!
//! `cargo run --example own_rule`

use gouji::testing::samples;
use gouji::{
    Applicant, Bilingual, Checker, CustomRule, Input, Lang, Message, MissingInput, Need, Needs, Rule, RuleReport,
    Severity, Table, Verdict, cells,
};

struct CarriedForward;

const RULE: Rule = Rule::new(
    "DISTRICT-001",
    &[Severity::Warning, Severity::Note],
    Bilingual::new("结转下年度超过新收的十分之一", "more than a tenth of what was received is carried forward"),
)
.with_needs(Needs::all(&[Need::Table(Table::Applications)]));

impl CustomRule for CarriedForward {
    fn rule(&self) -> Rule {
        RULE
    }

    fn evaluate(&self, input: Input<'_>, out: &mut RuleReport<'_>) {
        let table = cells::APPLICATIONS;
        let (Some(received), Some(forward)) = (table.received.total.row(), table.carried_forward.total.row()) else {
            return;
        };
        // One place a column; a figure that is not a number is missing, never guessed.
        for applicant in [Applicant::NaturalPerson, Applicant::Total] {
            let cells = [received.cell(applicant), forward.cell(applicant)];
            let [Some(all), Some(left)] = cells.map(|cell| input.report.number(cell)) else {
                let missing = cells.into_iter().find(|cell| input.report.number(*cell).is_none());
                out.not_assessable(missing.map_or(MissingInput::Table(Table::Applications), MissingInput::Figure));
                continue;
            };
            if left.saturating_mul(10) <= all {
                out.holds();
                continue;
            }
            let label = applicant.label();
            let message = Message::new(
                format!("{}：新收 {all}，结转 {left}，超过十分之一", label.zh),
                format!("{}: {all} received, {left} carried forward, more than a tenth", label.en),
            );
            let severity = if all < 20 { Severity::Note } else { Severity::Warning };
            out.broken_as(severity, cells.to_vec(), message);
        }
    }
}

fn main() -> Result<(), gouji::Error> {
    let checker = Checker::new().with_rule(CarriedForward)?;
    let mut report = samples::city();
    assert_eq!(checker.check(&report).verdict(), Verdict::Pass);

    // Nine hundred answers are not given in time: two figures of a column, and what adds them up.
    let table = cells::APPLICATIONS;
    for (row, by) in [(table.outcomes.disclosed, -900), (table.outcomes.total, -900), (table.carried_forward, 900)] {
        for cell in [row.natural_person, row.total] {
            let before = report.number(cell).unwrap_or_default();
            report.set(cell, before.saturating_add(by))?;
        }
    }
    let findings = checker.check(&report);
    for finding in &findings {
        println!("{} {} {}", finding.severity, finding.rule, finding.message(Lang::Zh));
    }
    assert_eq!(findings.by_rule("DISTRICT-001").count(), 2);
    assert_eq!(findings.assessed_by("DISTRICT-001").broken, 2);
    Ok(())
}
