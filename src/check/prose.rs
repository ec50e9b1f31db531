//! The prose against the tables, and against itself.

use super::{Builtin, Context};
use crate::claim::{self, About, Claim, Conflict, Judgement};
use crate::finding::{Amount, Detail, Finding, Prose, Severity};
use crate::form::{Form, Section};
use crate::rule::{Confidence, Example, MissingInput, Rule, RuleReport};
use crate::text::Bilingual;

const NEEDS: Bilingual = Bilingual {
    zh: "总体情况的文字；所涉表格的数字",
    en: "the text of section 一; the figures in question",
};
const PLACES: Bilingual = Bilingual { zh: "每一处表述", en: "each claim" };
const BASIS: Bilingual = Bilingual {
    zh: "条例第五十条：报告的文字与表格说的是同一件事；可有的读法见于已公开的报告",
    en: "条例 Art. 50: text and tables say the same; the lawful readings are those seen in published reports",
};

macro_rules! claims {
    ($name:ident, $code:literal, $about:ident, $zh:literal, $en:literal, $example:expr, $near:expr) => {
        pub(super) static $name: Builtin = Builtin {
            rule: Rule {
                basis: BASIS,
                confidence: Confidence::Empirical,
                needs: NEEDS,
                evaluated_at: PLACES,
                example: Some($example),
                near_miss: Some($near),
                ..Rule::new($code, &[Severity::Warning], Bilingual { zh: $zh, en: $en })
            },
            run: |context, places| claims(context, places, About::$about),
        };
    };
}

claims!(
    GJ501,
    "GJ501",
    Applications,
    "文字所述申请件数与表三的任何一种读法都不符",
    "a number of applications in the text fits no lawful reading of table 3",
    Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "全年收到政府信息公开申请2件。")]),
    Example::of(
        Form::F2021,
        2024,
        &[
            ("applications.carried_over.natural_person", "2"),
            ("applications.carried_over.total", "2"),
            ("applications.carried_forward.natural_person", "2"),
            ("applications.carried_forward.total", "2"),
        ]
    )
    .prose(&[(Section::Overview, "全年受理政府信息公开申请2件。")])
);
claims!(
    GJ502,
    "GJ502",
    Outcomes,
    "文字所述办理结果与表三不符",
    "an outcome in the text does not fit table 3",
    Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "全年收到政府信息公开申请0件，其中予以公开1件。")]),
    Example::of(
        Form::F2021,
        2024,
        &[
            ("applications.received.natural_person", "1"),
            ("applications.received.total", "1"),
            ("applications.outcomes.disclosed.natural_person", "1"),
            ("applications.outcomes.disclosed.total", "1"),
            ("applications.outcomes.total.natural_person", "1"),
            ("applications.outcomes.total.total", "1"),
        ]
    )
    .prose(&[(Section::Overview, "全年收到政府信息公开申请1件，其中予以公开1件。")])
);
claims!(
    GJ503,
    "GJ503",
    Disputes,
    "文字所述行政复议、行政诉讼件数与表四不符",
    "a number of cases in the text does not fit table 4",
    Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "因政府信息公开引起的行政复议1件，行政诉讼0件。")]),
    Example::of(
        Form::F2021,
        2024,
        &[("disputes.review.upheld", "1"), ("disputes.review.pending", "1"), ("disputes.review.total", "2")]
    )
    .prose(&[(Section::Overview, "因政府信息公开引起的行政复议1件，行政诉讼0件。")])
);
claims!(
    GJ504,
    "GJ504",
    Documents,
    "文字所述规章、规范性文件件数与表二不符",
    "a number of regulations or normative documents in the text does not fit table 2",
    Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "全年制定行政规范性文件3件。")]),
    Example::of(
        Form::F2021,
        2024,
        &[("article20.normative_documents.issued", "3"), ("article20.normative_documents.in_force", "3")]
    )
    .prose(&[(Section::Overview, "全年制定行政规范性文件3件，修订规章制度12项。")])
);

pub(super) static GJ505: Builtin = Builtin {
    rule: Rule {
        basis: Bilingual {
            zh: "合计等于所列全部各项之和；同一事项只有一个数；比例按其数计算",
            en: "a whole is the sum of its full list; one thing has one number; a share is that of its number",
        },
        confidence: Confidence::Empirical,
        needs: Bilingual { zh: "总体情况的文字", en: "the text of section 一" },
        evaluated_at: Bilingual {
            zh: "每一处合计与其各项、每一处重复表述、每一处比例",
            en: "each list, each repeated claim, each share",
        },
        example: Some(
            Example::of(Form::F2021, 2024, &[]).prose(&[(
                Section::Overview,
                "全年收到政府信息公开申请0件，其中自然人申请3件，法人或其他组织申请1件。",
            )]),
        ),
        near_miss: Some(
            Example::of(
                Form::F2021,
                2024,
                &[
                    ("applications.received.natural_person", "3"),
                    ("applications.received.other", "1"),
                    ("applications.received.total", "4"),
                    ("applications.carried_forward.natural_person", "3"),
                    ("applications.carried_forward.other", "1"),
                    ("applications.carried_forward.total", "4"),
                ],
            )
            .prose(&[(Section::Overview, "全年收到政府信息公开申请4件，其中自然人申请3件，法人或其他组织申请1件。")]),
        ),
        ..Rule::new("GJ505", &[Severity::Warning], Bilingual { zh: "文字前后矛盾", en: "the text contradicts itself" })
    },
    run: contradictions,
};

pub(super) static GJ506: Builtin = Builtin {
    rule: Rule {
        basis: Bilingual {
            zh: "见于已公开的报告：均获维持而有尚未审结，均已办结而有结转",
            en: "seen in published reports: all upheld beside pending cases, all concluded beside some carried forward",
        },
        confidence: Confidence::Empirical,
        needs: Bilingual {
            zh: "总体情况的文字；表三、表四的数字；增长率还需上年的报告",
            en: "the text of section 一; the figures of tables 3 and 4; for growth rates last year's report",
        },
        evaluated_at: PLACES,
        example: Some(
            Example::of(
                Form::F2021,
                2024,
                &[
                    ("applications.received.natural_person", "1"),
                    ("applications.received.total", "1"),
                    ("applications.carried_forward.natural_person", "1"),
                    ("applications.carried_forward.total", "1"),
                ],
            )
            .prose(&[(Section::Overview, "收到的政府信息公开申请均已办结。")]),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "收到的政府信息公开申请均已办结。")]),
        ),
        ..Rule::new(
            "GJ506",
            &[Severity::Note],
            Bilingual {
                zh: "“均已办结”等表述或增长率与表格不符",
                en: "words such as 均已办结, or a growth rate, do not fit the tables",
            },
        )
    },
    run: words,
};

/// Whether there is any text; if not, the rule says why it has no place.
pub(super) fn has_text(context: &Context<'_>, places: &mut RuleReport<'_>) -> bool {
    let sections = &context.report().sections;
    if sections.overview.is_some() {
        return true;
    }
    if sections.other_matters.is_none() && sections.problems.is_none() && context.outline().is_none() {
        // The figures alone.
        places.not_applicable(1);
    } else {
        places.not_assessable(MissingInput::Prose(Section::Overview));
    }
    context.input.reading.is_some_and(|reading| !reading.outline.between.is_empty())
}

fn about<'a>(context: &'a Context<'_>, about: About) -> impl Iterator<Item = &'a Claim> {
    context.claims().iter().filter(move |claim| claim.about == about)
}

fn found(places: &mut RuleReport<'_>, claim: &Claim, detail: Prose) -> Finding {
    let (code, severity) = (places.rule.code, places.rule.severity());
    Finding::new(code, severity, claim.cells(), Detail::Prose(Box::new(detail))).at(Some(claim.place()))
}

fn claims(context: &Context<'_>, places: &mut RuleReport<'_>, of: About) {
    if !has_text(context, places) {
        return;
    }
    for claim in about(context, of) {
        match &claim.outcome {
            Judgement::Fits(_) => places.holds(),
            Judgement::NoFigure(cell) => places.not_assessable(MissingInput::Figure(*cell)),
            Judgement::NoTable(table) => places.not_assessable(MissingInput::Table(*table)),
            Judgement::NotCompared => places.not_applicable(1),
            Judgement::Misses { readings, .. } => {
                let finding = found(places, claim, Prose::Claim(claim.clone()));
                let nearest = readings.first().map(|reading| Amount::Count(reading.value));
                let number = claim.number().map(Amount::Count);
                places.found(Finding { expected: nearest, found: number, ..finding });
            }
        }
    }
}

fn contradictions(context: &Context<'_>, places: &mut RuleReport<'_>) {
    if !has_text(context, places) {
        return;
    }
    let claims = context.claims();
    let (conflicts, held) = claim::conflicts(claims);
    places.hold(held);
    let get = |at: usize| claims.get(at);
    for conflict in conflicts {
        let finding = match conflict {
            Conflict::List { whole, parts, sum, number } => get(whole).map(|claim| {
                let parts = parts.iter().filter_map(|at| get(*at)).cloned().collect();
                let detail = Prose::List { whole: claim.clone(), parts, sum, number };
                found(places, claim, detail).counts(sum, number)
            }),
            Conflict::Twice { first, second } => get(first).zip(get(second)).map(|(first, second)| {
                let detail = Prose::Twice { first: first.clone(), second: second.clone() };
                let finding = found(places, second, detail);
                let count = |claim: &Claim| claim.number().map(Amount::Count);
                Finding { expected: count(first), found: count(second), ..finding }
            }),
            Conflict::Share { share } => get(share).map(|claim| {
                let number = match &claim.outcome {
                    Judgement::Misses { readings, .. } => readings.first().map_or(0, |reading| reading.value),
                    _ => 0,
                };
                found(places, claim, Prose::Share { share: claim.clone(), number })
            }),
        };
        if let Some(finding) = finding {
            places.found(finding);
        }
    }
}

fn words(context: &Context<'_>, places: &mut RuleReport<'_>) {
    if !has_text(context, places) {
        return;
    }
    let claims = context.claims().iter().filter(|claim| matches!(claim.about, About::All | About::Growth));
    for claim in claims {
        match &claim.outcome {
            Judgement::Fits(_) => places.holds(),
            Judgement::NoFigure(cell) => places.not_assessable(MissingInput::Figure(*cell)),
            Judgement::NoTable(table) => places.not_assessable(MissingInput::Table(*table)),
            // A growth rate without last year's report.
            Judgement::NotCompared => places.not_applicable(1),
            Judgement::Misses { .. } if claim.about == About::Growth => {
                let pairs = claim::growth_pairs(
                    context.report(),
                    &context.evaluation.flat,
                    context.input.before,
                    context.blanks,
                );
                let finding = found(places, claim, Prose::Growth { claim: claim.clone(), pairs });
                places.found(finding);
            }
            Judgement::Misses { .. } => {
                let finding = found(places, claim, Prose::All(claim.clone()));
                places.found(finding);
            }
        }
    }
}
