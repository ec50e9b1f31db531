//! This year and the last: what was carried over, the stock of documents, text and figures that repeat.

use super::{Builtin, Context, Places};
use crate::figure::{Figure, Money, State};
use crate::finding::{Amount, Finding, OtherCell, Says, Severity, apart, money, say};
use crate::form::{Cell, FigureRef, Form, Section, Table, cells};
use crate::identity::{self, Evaluation, Identity, IdentityKind, Role, UNKNOWN};
use crate::report::Report;
use crate::rollup::exact;
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::series::repeated;
use crate::text::{Bilingual, Lang};

const TWENTY_THREE: Example = Example::of(
    Form::F2021,
    2023,
    &[
        (cells::APPLICATIONS.received.natural_person, "3"),
        (cells::APPLICATIONS.received.total, "3"),
        (cells::APPLICATIONS.carried_forward.natural_person, "3"),
        (cells::APPLICATIONS.carried_forward.total, "3"),
    ],
);

pub(super) static GJ701: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "上年结转即上年度报告的结转下年度继续办理（I4）",
            en: "what is carried over is what last year's report carries forward (I4)",
        },
        confidence: Confidence::Inferred,
        needs: Needs::all(&[Need::Before, Need::Table(Table::Applications)]),
        evaluated_at: Bilingual { zh: "表三每列", en: "each column of table 3" },
        example: Some(
            Example::of(
                Form::F2021,
                2024,
                &[
                    (cells::APPLICATIONS.carried_over.natural_person, "2"),
                    (cells::APPLICATIONS.carried_over.total, "2"),
                    (cells::APPLICATIONS.outcomes.disclosed.natural_person, "2"),
                    (cells::APPLICATIONS.outcomes.disclosed.total, "2"),
                    (cells::APPLICATIONS.outcomes.total.natural_person, "2"),
                    (cells::APPLICATIONS.outcomes.total.total, "2"),
                ],
            )
            .after(&TWENTY_THREE),
        ),
        near_miss: Some(
            Example::of(
                Form::F2021,
                2024,
                &[
                    (cells::APPLICATIONS.carried_over.natural_person, "3"),
                    (cells::APPLICATIONS.carried_over.total, "3"),
                    (cells::APPLICATIONS.carried_forward.natural_person, "3"),
                    (cells::APPLICATIONS.carried_forward.total, "3"),
                ],
            )
            .after(&TWENTY_THREE),
        ),
        ..Rule::new(
            "GJ701",
            &[Severity::Warning],
            Bilingual {
                zh: "上年结转 ≠ 上一年报告的结转下年度继续办理",
                en: "carried over is not what last year's report carries forward",
            },
        )
    },
    Places::Count(7),
    |context, out| follows(context, out, |kind| matches!(kind, IdentityKind::CarriedOver(_))),
);

const STOCK: Example = Example::of(Form::F2021, 2023, &[(cells::ARTICLE20.f2021.normative_documents.in_force, "12")]);

pub(super) static GJ702: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "现行有效 = 上年现行有效 + 制发 − 废止，自然失效和清理除外",
            en: "in force = in force last year + issued − repealed, expiry and clean-ups aside",
        },
        confidence: Confidence::Empirical,
        needs: Needs::all(&[Need::Before, Need::Table(Table::Article20)]),
        evaluated_at: Bilingual {
            zh: "规章、行政规范性文件各一处",
            en: "regulations and normative documents, one place each",
        },
        forms: Form::F2021.and_later(),
        example: Some(
            Example::of(
                Form::F2021,
                2024,
                &[
                    (cells::ARTICLE20.f2021.normative_documents.issued, "2"),
                    (cells::ARTICLE20.f2021.normative_documents.in_force, "15"),
                ],
            )
            .after(&STOCK),
        ),
        near_miss: Some(
            Example::of(
                Form::F2021,
                2024,
                &[
                    (cells::ARTICLE20.f2021.normative_documents.issued, "4"),
                    (cells::ARTICLE20.f2021.normative_documents.repealed, "1"),
                    (cells::ARTICLE20.f2021.normative_documents.in_force, "15"),
                ],
            )
            .after(&STOCK),
        ),
        ..Rule::new(
            "GJ702",
            &[Severity::Warning, Severity::Note],
            Bilingual {
                zh: "现行有效件数与上一年报告不衔接",
                en: "the number in force does not follow from last year's report",
            },
        )
    },
    Places::Count(2),
    |context, out| follows(context, out, |kind| matches!(kind, IdentityKind::Stock(_))),
);

const ITEMS: Example = Example::of(
    Form::F2019,
    2019,
    &[(cells::ARTICLE20.f2019.licensing.previous_items, "20"), (cells::ARTICLE20.f2019.licensing.change, "+2")],
);

pub(super) static GJ703: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "上一年项目数量 = 上年报告的上一年项目数量 + 本年增/减",
            en: "items of the year before = those of last year's report + its change",
        },
        confidence: Confidence::Empirical,
        needs: Needs::all(&[Need::Before, Need::Table(Table::Article20)]),
        evaluated_at: Bilingual {
            zh: "行政许可、其他对外管理服务事项、行政处罚、行政强制、行政事业性收费各一处",
            en: "licensing, other services, penalties, coercion and fees, one place each",
        },
        forms: &[Form::F2019],
        example: Some(
            Example::of(Form::F2019, 2020, &[(cells::ARTICLE20.f2019.licensing.previous_items, "20")]).after(&ITEMS),
        ),
        near_miss: Some(
            Example::of(Form::F2019, 2020, &[(cells::ARTICLE20.f2019.licensing.previous_items, "22")]).after(&ITEMS),
        ),
        ..Rule::new(
            "GJ703",
            &[Severity::Warning],
            Bilingual {
                zh: "上一年项目数量与上一年报告不衔接",
                en: "the items of the year before do not follow from last year's report",
            },
        )
    },
    Places::Count(5),
    |context, out| follows(context, out, |kind| matches!(kind, IdentityKind::Items(_))),
);

const TEXT: &str = "本局全年坚持以公开为常态，主动公开各类信息302条，其中部门动态180条、通知公告75条、政策解读12条。持续完善公开\
    指南和目录，规范依申请公开的登记、审核、答复和归档流程，加强信息发布审核，落实保密审查制度，定期检查网站栏目，及时更新\
    机构职能和办事指南，方便群众查询。";
const TOLD: Example = Example::of(Form::F2021, 2023, &[]).prose(&[(Section::Overview, TEXT)]);

pub(super) static GJ704: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号所列问题：内容雷同；真实的相邻两年在 0.17 至 0.48 之间",
            en: "国办公开办函〔2021〕30号 names copied text as a fault; real pairs lie at 0.17–0.48",
        },
        confidence: Confidence::Official,
        needs: Needs::all(&[Need::Before]).at_places(&[Need::AnyProse(&[Section::Overview, Section::Problems])]),
        evaluated_at: Bilingual { zh: "第一、五部分合为一处", en: "sections 1 and 5 together" },
        example: Some(
            Example::of(Form::F2021, 2024, &[])
                .prose(&[(Section::Overview, TEXT)])
                .after(&TOLD),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[])
                .prose(&[(
                    Section::Overview,
                    "本局全年坚持以公开为常态，主动公开各类信息418条。新设政务公开专区两处，公开目录按领域重新编排；对三年来的\
                     政策文件逐件复核，标注有效性；组织业务骨干到先进单位学习，回来后修订了内部办理规程，并请企业代表评议网站\
                     栏目，按意见合并了重复的栏目，补齐了缺少的联系方式，办事群众查找信息比过去省时省力。",
                )])
                .after(&TOLD),
        ),
        ..Rule::new(
            "GJ704",
            &[Severity::Warning],
            Bilingual {
                zh: "第一、五部分的文字大多与上一年报告相同",
                en: "most of the text of sections 1 and 5 repeats last year's report",
            },
        )
    },
    Places::Count(1),
    text,
);

const FIVE: &[(Cell, &str)] = &[
    (cells::ARTICLE20.f2021.normative_documents.in_force, "12"),
    (cells::ARTICLE20.f2021.licensing, "341"),
    (cells::ARTICLE20.f2021.penalties, "57"),
    (cells::ARTICLE20.f2021.coercion, "9"),
    (cells::ARTICLE20.f2021.fees, "3.5"),
];
const FIGURES: Example = Example::of(Form::F2021, 2023, FIVE);

pub(super) static GJ705: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号所列问题：内容雷同；见于连续三年相同的报告",
            en: "国办公开办函〔2021〕30号 names copied content as a fault; seen in reports alike for three years",
        },
        confidence: Confidence::Empirical,
        needs: Needs::all(&[
            Need::Before,
            Need::Table(Table::Article20),
            Need::Table(Table::Applications),
            Need::Table(Table::Disputes),
        ]),
        evaluated_at: Bilingual { zh: "三张表合为一处", en: "the three tables together" },
        example: Some(Example::of(Form::F2021, 2024, FIVE).after(&FIGURES)),
        near_miss: Some(
            Example::of(
                Form::F2021,
                2024,
                &[
                    (cells::ARTICLE20.f2021.normative_documents.in_force, "12"),
                    (cells::ARTICLE20.f2021.licensing, "341"),
                    (cells::ARTICLE20.f2021.penalties, "57"),
                    (cells::ARTICLE20.f2021.coercion, "9"),
                    (cells::ARTICLE20.f2021.fees, "3.6"),
                ],
            )
            .after(&FIGURES),
        ),
        ..Rule::new(
            "GJ705",
            &[Severity::Warning],
            Bilingual {
                zh: "三张表的全部数字与上一年报告相同",
                en: "all figures of the three tables are those of last year's report",
            },
        )
    },
    Places::Count(1),
    figures,
);

/// Last year's report with its figures and its year.
fn before<'a>(context: &'a Context<'_>) -> Option<(&'a Report, &'a Evaluation, u16)> {
    let report = context.input.before?;
    Some((report, context.before?, report.year?))
}

/// Evaluates one family of the identities between two years.
fn follows(context: &Context<'_>, out: &mut RuleReport<'_>, family: fn(IdentityKind) -> bool) {
    let Some((_, evaluation, year)) = before(context) else { return };
    for identity in identity::across().iter().filter(|identity| family(identity.kind())) {
        let flat = |role| if role == Role::Before { &evaluation.flat } else { &context.evaluation.flat };
        match identity.sums(flat) {
            Err(term) if term.role == Role::Before => out.not_assessable(MissingInput::Other(term.cell)),
            Err(term) => out.not_assessable(MissingInput::Figure(term.cell)),
            Ok((expected, found)) if expected == found => out.holds(),
            Ok(sums) => {
                // A stock may shrink by expiry, and does not grow by itself.
                let severity = match identity.kind() {
                    IdentityKind::Stock(_) if sums.1 < sums.0 => Severity::Note,
                    _ => out.rule.severity(),
                };
                out.found_as(severity, finding(identity, year, sums, flat));
            }
        }
    }
}

fn finding<'f>(
    identity: &Identity,
    year: u16,
    (expected, found): (i64, i64),
    flat: impl Fn(Role) -> &'f crate::form::part::Flat,
) -> Finding {
    let of = |before: bool| identity.terms().iter().filter(move |term| (term.role == Role::Before) == before);
    let term =
        |term: &identity::Term| (term.cell, term.role == Role::Before, term.coefficient, flat(term.role).at(term.cell));
    let terms = identity.terms().iter().map(term).collect();
    let detail = Follows { kind: identity.kind(), year, terms, expected, found };
    let others = of(true).map(|term| OtherCell::new(year.to_string(), term.cell)).collect();
    Finding::new(of(false).map(|term| term.cell).collect(), detail).counts(expected, found).others(others)
}

/// The fewest characters of a text that can be told a copy: shorter ones are alike by nature.
const SHORTEST: usize = 100;

fn text(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some((report, _, year)) = before(context) else { return };
    let both = |report: &Report| {
        let sections = [Section::Overview, Section::Problems];
        sections.into_iter().filter_map(|section| report.sections.get(section)).collect::<Vec<_>>().join("\n")
    };
    let (this, last) = (both(context.report()), both(report));
    if this.is_empty() && context.outline().is_some() {
        return out.not_assessable(MissingInput::Prose(Section::Overview));
    }
    if last.is_empty() || this.chars().count() < SHORTEST {
        return out.not_applicable(1);
    }
    let share = repeated(&this, &last);
    if share <= context.thresholds.repeated_text {
        return out.holds();
    }
    // A share lies between 0 and 1.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 … 1000")]
    let share = (share * 1000.0).round() as u32;
    let detail = Repeated { year, share };
    out.found(Finding::new(Vec::new(), detail));
}

fn figures(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some((report, evaluation, year)) = before(context) else { return };
    let this = &context.evaluation.flat;
    let forms = |report: &Report| Table::ALL.iter().map(|table| report.edition(*table)).collect::<Vec<_>>();
    if let Some(table) = Table::ALL.iter().find(|table| context.report().edition(**table).is_none()) {
        return out.not_assessable(MissingInput::Edition(*table));
    }
    let (now, then) = (forms(context.report()), forms(report));
    if now != then {
        // Tables that are not there, or of another edition, are not alike.
        return out.not_applicable(1);
    }
    let mut not_zero = 0_usize;
    for cell in context.report().cells() {
        let same = match (context.report().figure(cell), report.figure(cell)) {
            (Some(FigureRef::Money(one)), Some(FigureRef::Money(other))) => same_money(one, other),
            _ if (this.state_at(cell) | evaluation.flat.state_at(cell)) & UNKNOWN != 0 => None,
            _ => Some((this.at(cell) == evaluation.flat.at(cell), this.at(cell) != 0)),
        };
        match same {
            None if this.state_at(cell) & UNKNOWN == 0 => return out.not_assessable(MissingInput::Other(cell)),
            None => return out.not_assessable(MissingInput::Figure(cell)),
            Some((false, _)) => return out.holds(),
            Some((true, counts)) => not_zero = not_zero.saturating_add(usize::from(counts)),
        }
    }
    let least = usize::try_from(context.thresholds.repeated_figures).unwrap_or(usize::MAX);
    if not_zero < least {
        return out.holds();
    }
    let detail = Same { year, count: not_zero };
    out.found(Finding::new(Vec::new(), detail));
}

/// Whether two amounts are the same, and whether they are not 0.
fn same_money(one: &Figure<Money>, other: &Figure<Money>) -> Option<(bool, bool)> {
    let amount = |figure: &Figure<Money>| match figure.state() {
        State::Blank | State::Slash => Some(0),
        _ => figure.stated().map(|money| exact(*money)),
    };
    let (one, other) = (amount(one)?, amount(other)?);
    Some((one == other, one != 0))
}

/// GJ203's second place: item (八) against last year's.
pub(super) fn fee_ratio(context: &Context<'_>, out: &mut RuleReport<'_>) {
    if !context.place_has(Need::Before, out) {
        return;
    }
    let Some((report, _, year)) = before(context) else { return };
    let cell = cells::ARTICLE20.f2021.fees;
    let fees = |report: &Report| match report.figure(cell) {
        Some(FigureRef::Money(figure)) => Some(match figure.state() {
            State::Blank | State::Slash => Ok(Money::ZERO),
            _ => figure.stated().copied().ok_or(cell),
        }),
        _ => None,
    };
    let (this, last) = match (fees(context.report()), fees(report)) {
        (None, _) | (_, None) => return out.not_applicable(1),
        (Some(Err(cell)), _) => return out.not_assessable(MissingInput::Figure(cell)),
        (_, Some(Err(cell))) => return out.not_assessable(MissingInput::Other(cell)),
        (Some(Ok(this)), Some(Ok(last))) => (this, last),
    };
    let (small, great) = {
        let (a, b) = (exact(this).unsigned_abs(), exact(last).unsigned_abs());
        (a.min(b), a.max(b))
    };
    let times = |n: u32| small.saturating_mul(u128::from(n));
    let (from, to) = (context.thresholds.fee_ratio_from, context.thresholds.fee_ratio_to);
    if small == 0 || great < times(from) || great > times(to) {
        return out.holds();
    }
    let ratio = great.checked_div(small).unwrap_or(0);
    let detail = Ratio { year, this, before: last, times: ratio };
    let finding = Finding::new(vec![cell], detail);
    let finding = finding.others(vec![OtherCell::new(year.to_string(), cell as Cell)]);
    out.found(Finding { found: Some(Amount::Money(this)), ..finding });
}

/// GJ701–GJ703: a figure does not follow from last year's.
#[derive(Debug, PartialEq)]
struct Follows {
    kind: IdentityKind,
    /// That of the report before.
    year: u16,
    /// Each with whether it is last year's, its sign and its value; the printed one last.
    terms: Vec<(Cell, bool, i8, i64)>,
    expected: i64,
    found: i64,
}

impl Says for Follows {
    fn say(&self, lang: Lang) -> String {
        let Follows { kind, year, terms, expected, found } = self;
        let apart = apart(*expected, *found, lang);
        let Some(((last, ..), others)) = terms.split_last() else { return apart };
        let (row, label) = (last.row_label(lang), last.column_label(lang));
        if let IdentityKind::CarriedOver(_) = kind {
            return say!(
                lang,
                "{label}列：上年结转 {found}，{year} 年报告结转下年度 {expected}，{apart}（机构合并、分设或事后更正除外）",
                "column {label}: carried over {found}, carried forward in the report for {year} {expected}, {apart} \
                 (a merger, a split or a later correction aside)"
            );
        }
        let mut sum = String::new();
        for (n, (cell, is_before, sign, value)) in others.iter().enumerate() {
            let sign = if *sign < 0 { " − " } else { " + " };
            sum.push_str(if n == 0 { "" } else { sign });
            let label = cell.column_label(lang);
            sum.push_str(&match is_before {
                false => format!("{label} {value}"),
                true => say!(lang, "{year} 年{label} {value}", "{label} of {year} {value}"),
            });
        }
        say!(
            lang,
            "{row}：{sum} = {expected}，{label} {found}，{apart}",
            "{row}: {sum} = {expected}, {label} {found}, {apart}"
        )
    }

    fn key(&self) -> Option<String> {
        let terms = self.terms.iter();
        let terms = terms.map(|(cell, before, ..)| format!("{}{cell}", if *before { "@before:" } else { "" }));
        Some(terms.collect::<Vec<_>>().join(" "))
    }
}

/// GJ203: 元 was written for 万元 in one of the years.
#[derive(Debug, PartialEq)]
struct Ratio {
    year: u16,
    this: Money,
    before: Money,
    times: u128,
}

impl Says for Ratio {
    fn say(&self, lang: Lang) -> String {
        let Ratio { year, this, before, times } = self;
        let (this, before) = (money(*this, lang), money(*before, lang));
        say!(
            lang,
            "行政事业性收费 {this}，{year} 年 {before}，相差约 {times} 倍，疑其一以元为单位",
            "administrative fees {this}, in {year} {before}, about {times} times: one of them may be in yuan"
        )
    }

    fn key(&self) -> Option<String> {
        Some("ratio".to_owned())
    }
}

/// GJ704: so many per mille of the text are in last year's too.
#[derive(Debug, PartialEq)]
struct Repeated {
    year: u16,
    share: u32,
}

impl Says for Repeated {
    fn say(&self, lang: Lang) -> String {
        let Repeated { year, share } = self;
        let share = percent(*share);
        say!(
            lang,
            "第一、五部分文字的 {share} 与 {year} 年报告相同",
            "{share} of the text of sections 1 and 5 is in the report for {year} too"
        )
    }

    fn key(&self) -> Option<String> {
        Some("repeated".to_owned())
    }
}

/// A share in per mille as a percentage.
pub(super) fn percent(share: u32) -> String {
    let (whole, tenth) = (share / 10, share % 10);
    if tenth == 0 { format!("{whole}%") } else { format!("{whole}.{tenth}%") }
}

/// GJ705: so many figures that are not 0, and all others, are last year's.
#[derive(Debug, PartialEq)]
struct Same {
    year: u16,
    count: usize,
}

impl Says for Same {
    fn say(&self, lang: Lang) -> String {
        let Same { year, count } = self;
        say!(
            lang,
            "三张表的全部数字与 {year} 年报告相同，其中 {count} 个不为 0",
            "every figure of the three tables is that of the report for {year}, {count} of them not 0"
        )
    }

    fn key(&self) -> Option<String> {
        Some("same".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_are_the_identities_between_two_years() {
        let count = |family: fn(IdentityKind) -> bool| {
            identity::across().iter().filter(|identity| family(identity.kind())).count()
        };
        let of_columns = count(|kind| matches!(kind, IdentityKind::CarriedOver(_)));
        let of_stock = count(|kind| matches!(kind, IdentityKind::Stock(_)));
        assert_eq!((of_columns, of_stock, count(|kind| matches!(kind, IdentityKind::Items(_)))), (7, 2, 5));
        for (rule, places) in [(&GJ701, of_columns), (&GJ702, of_stock), (&GJ703, 5)] {
            assert!(matches!(rule.places, Places::Count(count) if usize::try_from(count) == Ok(places)));
        }
    }
}
