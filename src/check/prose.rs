//! The prose against the tables, and against itself.

use super::{Builtin, Context, Places};
use crate::claim::{self, About, Claim, Conflict, Judgement};
use crate::finding::{Amount, Finding, Says, Severity, number, say};
use crate::form::{Form, Section, Table, cells};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::text::{Bilingual, Lang};

const TEXT: Needs = Needs::all(&[Need::AnyProse(&[Section::Overview])]);
const CLAIMS: Bilingual = Bilingual { zh: "每一处表述", en: "each claim" };
const BASIS: Bilingual = Bilingual {
    zh: "条例第五十条：报告的文字与表格说的是同一件事；可有的统计口径见于已公开的报告",
    en: "条例 Art. 50: text and tables say the same; the lawful readings are those seen in published reports",
};

macro_rules! claims {
    ($name:ident, $code:literal, $about:ident, $table:ident, $zh:literal, $en:literal, $example:expr, $near:expr) => {
        pub(super) static $name: Builtin = Builtin::new(
            Rule {
                basis: BASIS,
                confidence: Confidence::Empirical,
                needs: TEXT.at_places(&[Need::Table(Table::$table)]),
                evaluated_at: CLAIMS,
                example: Some($example),
                near_miss: Some($near),
                ..Rule::new($code, &[Severity::Warning], Bilingual { zh: $zh, en: $en })
            },
            Places::Count(1),
            |context, out| claims(context, out, About::$about),
        );
    };
}

claims!(
    GJ501,
    "GJ501",
    Applications,
    Applications,
    "文字所述申请件数与表三的任何一种统计口径都不符",
    "a number of applications in the text fits no lawful reading of table 3",
    Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "全年收到政府信息公开申请2件。")]),
    Example::of(
        Form::F2021,
        2024,
        &[
            (cells::APPLICATIONS.carried_over.natural_person, "2"),
            (cells::APPLICATIONS.carried_over.total, "2"),
            (cells::APPLICATIONS.carried_forward.natural_person, "2"),
            (cells::APPLICATIONS.carried_forward.total, "2"),
        ]
    )
    .prose(&[(Section::Overview, "全年受理政府信息公开申请2件。")])
);
claims!(
    GJ502,
    "GJ502",
    Outcomes,
    Applications,
    "文字所述办理结果与表三不符",
    "an outcome in the text does not fit table 3",
    Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "全年收到政府信息公开申请0件，其中予以公开1件。")]),
    Example::of(
        Form::F2021,
        2024,
        &[
            (cells::APPLICATIONS.received.natural_person, "1"),
            (cells::APPLICATIONS.received.total, "1"),
            (cells::APPLICATIONS.outcomes.disclosed.natural_person, "1"),
            (cells::APPLICATIONS.outcomes.disclosed.total, "1"),
            (cells::APPLICATIONS.outcomes.total.natural_person, "1"),
            (cells::APPLICATIONS.outcomes.total.total, "1"),
        ]
    )
    .prose(&[(Section::Overview, "全年收到政府信息公开申请1件，其中予以公开1件。")])
);
claims!(
    GJ503,
    "GJ503",
    Disputes,
    Disputes,
    "文字所述行政复议、行政诉讼件数与表四不符",
    "a number of cases in the text does not fit table 4",
    Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "因政府信息公开引起的行政复议1件，行政诉讼0件。")]),
    Example::of(
        Form::F2021,
        2024,
        &[
            (cells::DISPUTES.review.upheld, "1"),
            (cells::DISPUTES.review.pending, "1"),
            (cells::DISPUTES.review.total, "2")
        ]
    )
    .prose(&[(Section::Overview, "因政府信息公开引起的行政复议1件，行政诉讼0件。")])
);
claims!(
    GJ504,
    "GJ504",
    Documents,
    Article20,
    "文字所述规章、规范性文件件数与表二不符",
    "a number of regulations or normative documents in the text does not fit table 2",
    Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "全年制定行政规范性文件3件。")]),
    Example::of(
        Form::F2021,
        2024,
        &[
            (cells::ARTICLE20.f2021.normative_documents.issued, "3"),
            (cells::ARTICLE20.f2021.normative_documents.in_force, "3")
        ]
    )
    .prose(&[(Section::Overview, "全年制定行政规范性文件3件，修订规章制度12项。")])
);

pub(super) static GJ505: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "合计等于所列全部各项之和；同一事项只有一个数；比例按其数计算",
            en: "a whole is the sum of its full list; one thing has one number; a share is that of its number",
        },
        confidence: Confidence::Empirical,
        needs: TEXT,
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
                    (cells::APPLICATIONS.received.natural_person, "3"),
                    (cells::APPLICATIONS.received.other, "1"),
                    (cells::APPLICATIONS.received.total, "4"),
                    (cells::APPLICATIONS.carried_forward.natural_person, "3"),
                    (cells::APPLICATIONS.carried_forward.other, "1"),
                    (cells::APPLICATIONS.carried_forward.total, "4"),
                ],
            )
            .prose(&[(Section::Overview, "全年收到政府信息公开申请4件，其中自然人申请3件，法人或其他组织申请1件。")]),
        ),
        ..Rule::new("GJ505", &[Severity::Warning], Bilingual { zh: "文字前后矛盾", en: "the text contradicts itself" })
    },
    Places::Count(1),
    contradictions,
);

pub(super) static GJ506: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "见于已公开的报告：均获维持而有尚未审结，均已办结而有结转",
            en: "seen in published reports: all upheld beside pending cases, all concluded beside some carried forward",
        },
        confidence: Confidence::Empirical,
        needs: TEXT.at_places(&[Need::Table(Table::Applications), Need::Table(Table::Disputes), Need::Before]),
        evaluated_at: CLAIMS,
        example: Some(
            Example::of(
                Form::F2021,
                2024,
                &[
                    (cells::APPLICATIONS.received.natural_person, "1"),
                    (cells::APPLICATIONS.received.total, "1"),
                    (cells::APPLICATIONS.carried_forward.natural_person, "1"),
                    (cells::APPLICATIONS.carried_forward.total, "1"),
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
    Places::Count(1),
    words,
);

fn about<'a>(context: &'a Context<'_>, about: About) -> impl Iterator<Item = &'a Claim> {
    context.claims().iter().filter(move |claim| claim.about == about)
}

/// A finding about a claim.
fn found(claim: &Claim, detail: impl Says) -> Finding {
    Finding::new(claim.cells(), detail).at(Some(claim.place()))
}

fn claims(context: &Context<'_>, out: &mut RuleReport<'_>, of: About) {
    for claim in about(context, of) {
        match &claim.outcome {
            Judgement::Fits(_) => out.holds(),
            Judgement::NoFigure(cell) => out.not_assessable(MissingInput::Figure(*cell)),
            Judgement::NoTable(table) => out.not_assessable(MissingInput::Table(*table)),
            Judgement::NotCompared => out.not_applicable(1),
            Judgement::Misses { readings, .. } => {
                let finding = found(claim, Miss(claim.clone()));
                let nearest = readings.first().map(|reading| Amount::Count(reading.value));
                let number = claim.number().map(Amount::Count);
                out.found(Finding { expected: nearest, found: number, ..finding });
            }
        }
    }
}

fn contradictions(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let claims = context.claims();
    let (conflicts, held) = claim::conflicts(claims);
    out.hold(held);
    let get = |at: usize| claims.get(at);
    for conflict in conflicts {
        let finding = match conflict {
            Conflict::List { whole, parts, sum, number } => get(whole).map(|claim| {
                let parts = parts.iter().filter_map(|at| get(*at)).cloned().collect();
                let detail = Contradiction::List { whole: claim.clone(), parts, sum, number };
                found(claim, detail).counts(sum, number)
            }),
            Conflict::Twice { first, second } => get(first).zip(get(second)).map(|(first, second)| {
                let detail = Contradiction::Twice { first: first.clone(), second: second.clone() };
                let finding = found(second, detail);
                let count = |claim: &Claim| claim.number().map(Amount::Count);
                Finding { expected: count(first), found: count(second), ..finding }
            }),
            Conflict::Share { share } => get(share).map(|claim| {
                let number = match &claim.outcome {
                    Judgement::Misses { readings, .. } => readings.first().map_or(0, |reading| reading.value),
                    _ => 0,
                };
                found(claim, Contradiction::Share { share: claim.clone(), number })
            }),
        };
        if let Some(finding) = finding {
            out.found(finding);
        }
    }
}

fn words(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let claims = context.claims().iter().filter(|claim| matches!(claim.about, About::All | About::Growth));
    for claim in claims {
        match &claim.outcome {
            Judgement::Fits(_) => out.holds(),
            Judgement::NoFigure(cell) => out.not_assessable(MissingInput::Figure(*cell)),
            Judgement::NoTable(table) => out.not_assessable(MissingInput::Table(*table)),
            // A growth rate without last year's report.
            Judgement::NotCompared => out.not_applicable(1),
            Judgement::Misses { .. } if claim.about == About::Growth => {
                let pairs = claim::growth_pairs(
                    context.report(),
                    &context.evaluation.flat,
                    context.input.before,
                    context.blanks,
                );
                let finding = found(claim, Growth { claim: claim.clone(), pairs });
                out.found(finding);
            }
            Judgement::Misses { .. } => {
                let finding = found(claim, NotAll(claim.clone()));
                out.found(finding);
            }
        }
    }
}

/// The text of a claim, in quotes, after its section.
pub(super) fn quoted(claim: &Claim, lang: Lang) -> String {
    let (section, text) = (claim.section, claim.shown());
    let number = number(section, lang);
    match (lang, claim.passage.is_some()) {
        (Lang::Zh, true) => format!("第{number}部分表格说明：“{text}”"),
        (Lang::Zh, false) => format!("{}：“{text}”", section.title()),
        (Lang::En, true) => format!("beside the table of section {number}: “{text}”"),
        (Lang::En, false) => format!("section {number}: “{text}”"),
    }
}

/// What makes a finding about a claim the same over re-runs.
pub(super) fn key_of(kind: &str, claim: &Claim) -> Option<String> {
    let Claim { section, words, repeats, .. } = claim;
    Some(if *repeats == 0 {
        format!("{kind}:{section}:{words}")
    } else {
        format!("{kind}:{section}:{words}:{repeats}")
    })
}

/// GJ501–GJ504: a claim that fits no lawful reading.
#[derive(Debug, PartialEq)]
struct Miss(Claim);

impl Says for Miss {
    fn say(&self, lang: Lang) -> String {
        let quoted = quoted(&self.0, lang);
        match lang {
            Lang::Zh => format!("{quoted}，表中{}", self.0.compared(" 或 ", lang)),
            Lang::En => format!("{quoted}, in the table {}", self.0.compared(" or ", lang)),
        }
    }

    fn key(&self) -> Option<String> {
        key_of("claim", &self.0)
    }
}

/// GJ505: how the text contradicts itself.
#[derive(Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "one is made for a finding, and boxed there")]
enum Contradiction {
    /// A whole and the sum of its list.
    List { whole: Claim, parts: Vec<Claim>, sum: i64, number: i64 },
    /// One thing with two numbers.
    Twice { first: Claim, second: Claim },
    /// A share that is not that of the number beside it.
    Share { share: Claim, number: i64 },
}

impl Says for Contradiction {
    fn say(&self, lang: Lang) -> String {
        match self {
            Contradiction::List { whole, parts, sum, number } => {
                let numbers: Vec<String> = parts.iter().filter_map(Claim::number).map(|n| n.to_string()).collect();
                let (quoted, numbers) = (quoted(whole, lang), numbers.join(" + "));
                say!(
                    lang,
                    "{quoted}，所列各项 {numbers} = {sum}，与 {number} 不符",
                    "{quoted}, its list {numbers} = {sum} is not {number}"
                )
            }
            Contradiction::Twice { first, second } => {
                let (quoted, first) = (quoted(second, lang), first.shown());
                say!(lang, "{quoted}与“{first}”前后不一", "{quoted} contradicts “{first}”")
            }
            Contradiction::Share { share, number } => {
                let quoted = quoted(share, lang);
                say!(lang, "{quoted}不是 {number} 所占的比例", "{quoted} is not the share of {number}")
            }
        }
    }

    fn key(&self) -> Option<String> {
        match self {
            Contradiction::List { whole, .. } => key_of("list", whole),
            Contradiction::Twice { second, .. } => key_of("twice", second),
            Contradiction::Share { share, .. } => key_of("share", share),
        }
    }
}

/// GJ506: words without a number that a figure contradicts.
#[derive(Debug, PartialEq)]
struct NotAll(Claim);

impl Says for NotAll {
    fn say(&self, lang: Lang) -> String {
        let quoted = quoted(&self.0, lang);
        match lang {
            Lang::Zh => format!("{quoted}，但{}", self.0.compared("，", lang)),
            Lang::En => format!("{quoted}, but {}", self.0.compared(", ", lang)),
        }
    }

    fn key(&self) -> Option<String> {
        key_of("claim", &self.0)
    }
}

/// GJ506: a growth rate with the numbers of last year and this.
#[derive(Debug, PartialEq)]
struct Growth {
    claim: Claim,
    pairs: Vec<(i64, i64)>,
}

impl Says for Growth {
    fn say(&self, lang: Lang) -> String {
        let listed = self.pairs.iter().map(|(then, now)| {
            let rate = rate(*then, *now);
            say!(lang, "{then} → {now}（{rate}）", "{then} → {now} ({rate})")
        });
        let listed: Vec<String> = listed.collect();
        let quoted = quoted(&self.claim, lang);
        match lang {
            Lang::Zh => format!("{quoted}，上年到本年：{}", listed.join("、")),
            Lang::En => format!("{quoted}, last year to this: {}", listed.join(", ")),
        }
    }

    fn key(&self) -> Option<String> {
        key_of("growth", &self.claim)
    }
}

/// The growth in percent with two decimals.
fn rate(then: i64, now: i64) -> String {
    let change = i128::from(now).saturating_sub(i128::from(then)).saturating_mul(10_000);
    let Some(hundredths) = change.checked_div(i128::from(then)) else { return "—".to_owned() };
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.saturating_abs();
    format!("{sign}{}.{:02}%", size.div_euclid(100), size.rem_euclid(100))
}
