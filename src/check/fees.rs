//! Information processing fees in the prose.

use super::prose::has_text;
use super::{Builtin, Context};
use crate::claim::{About, Claim, Stated};
use crate::fee;
use crate::figure::{Figure, Money, Unit};
use crate::finding::{Amount, Detail, Finding, Prose, Severity};
use crate::form::{Article20, Form, Section, cells};
use crate::rule::{Confidence, Example, MissingInput, Rule, RuleReport};
use crate::text::{Bilingual, normal};

const BASIS: Bilingual = Bilingual {
    zh: "国办函〔2020〕109号《政府信息公开信息处理费管理办法》，2021年1月1日起施行",
    en: "国办函〔2020〕109号 政府信息公开信息处理费管理办法, in force since 2021-01-01",
};
const NEEDS: Bilingual =
    Bilingual { zh: "总体情况、其他需要报告的事项的文字", en: "the text of sections 一 and 六" };

/// Millionths of a yuan in a yuan.
const YUAN: i128 = 1_000_000;

pub(super) static GJ601: Builtin = Builtin {
    rule: Rule {
        basis: BASIS,
        confidence: Confidence::Official,
        needs: NEEDS,
        evaluated_at: Bilingual { zh: "每一处收费金额", en: "each amount of a fee" },
        example: Some(
            Example::of(Form::F2021, 2024, &[])
                .prose(&[(Section::OtherMatters, "2024年有1件政府信息公开申请收取信息处理费710元。")]),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[("article20.fees", "0.072")])
                .prose(&[(Section::OtherMatters, "2024年有1件政府信息公开申请收取信息处理费720元。")]),
        ),
        ..Rule::new(
            "GJ601",
            &[Severity::Warning],
            Bilingual {
                zh: "信息处理费不是 10 元的整数倍，或按标准得不出，或报告年度早于 2021 年",
                en: "a fee is no multiple of 10 yuan, cannot come from the tariff, or is for a year before 2021",
            },
        )
    },
    run: tariff,
};

pub(super) static GJ602: Builtin = Builtin {
    rule: Rule {
        basis: Bilingual {
            zh: "件数、金额各等于所列各项之和", en: "cases and amounts are the sums of their lists"
        },
        confidence: Confidence::Empirical,
        needs: NEEDS,
        evaluated_at: Bilingual { zh: "每一处分列的收费", en: "each fee that is broken down" },
        example: Some(Example::of(Form::F2021, 2024, &[]).prose(&[(
            Section::OtherMatters,
            "2024年对3件政府信息公开申请收取信息处理费700元。其中，甲局1件，收取420元；乙局2件，收取290元。",
        )])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[("article20.fees", "0.071")]).prose(&[(
            Section::OtherMatters,
            "2024年对3件政府信息公开申请收取信息处理费710元。其中，甲局1件，收取420元；乙局2件，收取290元。",
        )])),
        ..Rule::new(
            "GJ602",
            &[Severity::Warning],
            Bilingual {
                zh: "收费的件数或金额与所列各项之和不符", en: "the breakdown of a fee does not add up"
            },
        )
    },
    run: lists,
};

pub(super) static GJ603: Builtin = Builtin {
    rule: Rule {
        basis: Bilingual {
            zh: "信息处理费属于行政事业性收费，应计入第(八)项；收费情况在第六部分报告",
            en: "the fee is an administrative fee and belongs in item (八); section 六 reports it",
        },
        confidence: Confidence::Inferred,
        needs: Bilingual {
            zh: "第(八)项、(六)2；总体情况、其他需要报告的事项的文字",
            en: "item (八) and (六)2; the text of sections 一 and 六",
        },
        evaluated_at: Bilingual {
            zh: "第(八)项、第六部分各一处", en: "item (八) and section 六, one place each"
        },
        forms: &[Form::F2021],
        example: Some(
            Example::of(Form::F2021, 2024, &[("article20.fees", "0.00")])
                .prose(&[(Section::OtherMatters, "2024年有1件政府信息公开申请收取信息处理费380元。")]),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[("article20.fees", "0.0")])
                .prose(&[(Section::OtherMatters, "2024年有1件政府信息公开申请收取信息处理费380元。")]),
        ),
        ..Rule::new(
            "GJ603",
            &[Severity::Note],
            Bilingual {
                zh: "第(八)项没有所述信息处理费，或有逾期不缴费而第六部分未提收费",
                en: "item (八) lacks the fee that is told, or fees lapsed and section 六 does not speak of fees",
            },
        )
    },
    run: item,
};

/// Whether there is text that tells of fees; if not, the rule says why it has no place.
fn is_told(context: &Context<'_>, places: &mut RuleReport<'_>) -> bool {
    context.report().sections.other_matters.is_some() || has_text(context, places)
}

fn fees<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (&'a Claim, Option<Money>)> {
    let fees = context.claims().iter().filter(|claim| claim.about == About::Fee);
    fees.map(|claim| match claim.stated {
        Stated::Money(money) => (claim, Some(money)),
        _ => (claim, None),
    })
}

fn found(places: &RuleReport<'_>, claim: &Claim, detail: Prose) -> Finding {
    let (code, severity) = (places.rule.code, places.rule.severity());
    Finding::new(code, severity, Vec::new(), Detail::Prose(Box::new(detail))).at(Some(claim.place()))
}

fn tariff(context: &Context<'_>, places: &mut RuleReport<'_>) {
    if !is_told(context, places) {
        return;
    }
    for (claim, money) in fees(context) {
        let Some(yuan) = money.filter(|money| !money.is_zero()).and_then(Money::in_yuan) else {
            places.holds();
            continue;
        };
        let in_yuan = money.is_some_and(|money| money.unit() == Some(Unit::Yuan));
        let whole = yuan.checked_div(YUAN).and_then(|yuan| u64::try_from(yuan).ok());
        let early = context.report().year.filter(|year| *year < fee::SINCE);
        let step = yuan.checked_rem(YUAN.saturating_mul(10)) != Some(0);
        // An amount in 万元 is rounded.
        let one = claim.cases == Some(1) && in_yuan;
        let detail = if let Some(year) = early {
            Prose::FeeYear { claim: claim.clone(), year }
        } else if step {
            Prose::FeeStep(claim.clone())
        } else if one && whole.is_some_and(|whole| !fee::of_one_case(whole).is_lawful()) {
            Prose::FeeTariff(claim.clone())
        } else {
            places.holds();
            continue;
        };
        let finding = found(places, claim, detail);
        places.found(Finding { found: money.map(Amount::Money), ..finding });
    }
}

fn lists(context: &Context<'_>, places: &mut RuleReport<'_>) {
    if !is_told(context, places) {
        return;
    }
    let fees: Vec<(&Claim, Option<Money>)> = fees(context).collect();
    for (at, (whole, money)) in fees.iter().enumerate().filter(|(_, (claim, _))| !claim.is_among()) {
        let behind = fees.iter().skip(at.saturating_add(1));
        let parts: Vec<&(&Claim, Option<Money>)> = behind.take_while(|(claim, _)| claim.is_among()).collect();
        let Some(money) = money.filter(|_| !parts.is_empty()) else { continue };
        let total =
            parts.iter().try_fold(Money::ZERO.with_unit(money.unit()), |sum, (_, part)| sum.checked_add((*part)?));
        let counts = parts.iter().try_fold(0_i64, |sum, (part, _)| sum.checked_add(part.cases?));
        let amounts = total.map(|total| (money.micros(), total.micros()));
        let cases = whole.cases.zip(counts);
        let holds = |pair: Option<(i128, i128)>| pair.is_none_or(|(stated, sum)| stated == sum);
        let cases_hold = holds(cases.map(|(stated, sum)| (i128::from(stated), i128::from(sum))));
        let money_holds = holds(amounts);
        let over = amounts.is_some_and(|(stated, sum)| sum > stated) || cases.is_some_and(|(stated, sum)| sum > stated);
        // A list that falls short both in cases and in money tells of some of them only.
        let known = cases.is_some() && cases_hold || amounts.is_some() && money_holds;
        if cases_hold && money_holds || !(known || over) {
            places.holds();
            continue;
        }
        let detail = Prose::FeeList {
            whole: (*whole).clone(),
            cases: cases.filter(|_| !cases_hold),
            money: total.map(|total| (money, total)).filter(|_| !money_holds),
        };
        let finding = found(places, whole, detail);
        places.found(if money_holds {
            match cases {
                Some((stated, sum)) => finding.counts(sum, stated),
                None => finding,
            }
        } else {
            Finding { expected: total.map(Amount::Money), found: Some(Amount::Money(money)), ..finding }
        });
    }
}

fn item(context: &Context<'_>, places: &mut RuleReport<'_>) {
    if !is_told(context, places) {
        return;
    }
    shown_in_item(context, places);
    let overdue = cells::APPLICATIONS.outcomes.other.f2021.fee_overdue.total;
    if context.report().applications.as_ref().is_none_or(|table| table.form() != Form::F2021) {
        return places.not_applicable(1);
    }
    let Some(lapsed) = context.number(overdue) else {
        return places.not_assessable(MissingInput::Figure(overdue));
    };
    let Some(text) = context.report().sections.other_matters.as_deref() else {
        return places.not_assessable(MissingInput::Prose(Section::OtherMatters));
    };
    let silent = || {
        let text = normal(text);
        fees(context).next().is_none() && !["费", "收取"].iter().any(|word| text.contains(word))
    };
    if lapsed > 0 && silent() {
        let detail = Detail::Prose(Box::new(Prose::FeeSilent { lapsed }));
        let end = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let place = crate::reading::Location::Prose { section: Section::OtherMatters, start: 0, end };
        let finding = Finding::new(places.rule.code, places.rule.severity(), vec![overdue], detail);
        places.found(finding.at(Some(place)));
    } else {
        places.holds();
    }
}

/// A fee that item (八) would show if it were counted there.
fn shown_in_item(context: &Context<'_>, places: &mut RuleReport<'_>) {
    let cell = cells::ARTICLE20.f2021.fees;
    let charged = fees(context).filter(|(claim, _)| !claim.is_among());
    let most =
        charged.filter_map(|(claim, money)| Some((claim, money?, money?.in_yuan()?))).max_by_key(|(.., yuan)| *yuan);
    let Some((claim, money, yuan)) = most.filter(|(.., yuan)| *yuan > 0) else {
        return places.holds();
    };
    let fees = match &context.report().article20 {
        Some(Article20::F2021(table)) => &table.fees,
        _ => return places.not_applicable(1),
    };
    let (decimals, unit) = match fees {
        Figure::Stated(item) if item.is_zero() => (item.decimals(), item.unit().unwrap_or(Unit::WanYuan)),
        Figure::Slash | Figure::Blank => (0, Unit::WanYuan),
        Figure::Stated(_) => return places.holds(),
        Figure::Unreadable(_) | Figure::Missing => return places.not_assessable(MissingInput::Figure(cell)),
    };
    let one = if unit == Unit::WanYuan { YUAN.saturating_mul(10_000) } else { YUAN };
    let last = (0..decimals).fold(one, |digit, _| digit.div_euclid(10));
    if yuan.saturating_mul(2) < last {
        return places.holds();
    }
    let printed = fees.to_string();
    let finding = found(places, claim, Prose::FeeItem { claim: claim.clone(), printed });
    places.found(Finding { cells: vec![cell], places: vec![None], found: Some(Amount::Money(money)), ..finding });
}
