//! Information processing fees in the prose.

use super::prose::{key_of, quoted};
use super::{Builtin, Context, Places};
use crate::claim::{About, Claim, Stated};
use crate::fee;
use crate::figure::{Figure, Money, Unit};
use crate::finding::{Amount, Finding, Says, Severity, money as printed_money, number, say};
use crate::form::{FigureRef, Form, Section, Table, cells};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::text::{Bilingual, Lang, normal};

const BASIS: Bilingual = Bilingual {
    zh: "国办函〔2020〕109号《政府信息公开信息处理费管理办法》，2021年1月1日起施行",
    en: "国办函〔2020〕109号 政府信息公开信息处理费管理办法, in force since 2021-01-01",
};
const TEXT: Needs = Needs::all(&[Need::AnyProse(&[Section::Overview, Section::OtherMatters])]);

/// Millionths of a yuan in a yuan.
const YUAN: i128 = 1_000_000;

pub(super) static GJ601: Builtin = Builtin::new(
    Rule {
        basis: BASIS,
        confidence: Confidence::Official,
        needs: TEXT,
        evaluated_at: Bilingual { zh: "每一处收费金额", en: "each amount of a fee" },
        example: Some(
            Example::of(Form::F2021, 2024, &[])
                .prose(&[(Section::OtherMatters, "2024年有1件政府信息公开申请收取信息处理费710元。")]),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.fees, "0.072")])
                .prose(&[(Section::OtherMatters, "2024年有1件政府信息公开申请收取信息处理费720元。")]),
        ),
        ..Rule::new(
            "GJ601",
            &[Severity::Warning],
            Bilingual {
                zh: "信息处理费不是 10 元的整数倍，或按收费标准无法得出，或报告年度早于 2021 年",
                en: "a fee is not a multiple of 10 yuan, cannot come from the tariff, or is for a year before 2021",
            },
        )
    },
    Places::Count(1),
    tariff,
);

pub(super) static GJ602: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "件数、金额各等于所列各项之和", en: "cases and amounts are the sums of their lists"
        },
        confidence: Confidence::Empirical,
        needs: TEXT,
        evaluated_at: Bilingual { zh: "每一处分列的收费", en: "each fee that is broken down" },
        example: Some(Example::of(Form::F2021, 2024, &[]).prose(&[(
            Section::OtherMatters,
            "2024年对3件政府信息公开申请收取信息处理费700元。其中，甲局1件，收取420元；乙局2件，收取290元。",
        )])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.fees, "0.071")]).prose(&[(
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
    Places::Count(1),
    lists,
);

pub(super) static GJ603: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "信息处理费属于行政事业性收费，应计入第(八)项；收费情况在第六部分报告",
            en: "the fee is an administrative fee and belongs in item (八); section 六 reports it",
        },
        confidence: Confidence::Inferred,
        needs: TEXT.at_places(&[
            Need::Table(Table::Article20),
            Need::Table(Table::Applications),
            Need::Prose(Section::OtherMatters),
        ]),
        evaluated_at: Bilingual {
            zh: "第(八)项、第六部分各一处", en: "item (八) and section 六, one place each"
        },
        forms: Form::F2021.and_later(),
        example: Some(
            Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.fees, "0.00")])
                .prose(&[(Section::OtherMatters, "2024年有1件政府信息公开申请收取信息处理费380元。")]),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.fees, "0.0")])
                .prose(&[(Section::OtherMatters, "2024年有1件政府信息公开申请收取信息处理费380元。")]),
        ),
        ..Rule::new(
            "GJ603",
            &[Severity::Note],
            Bilingual {
                zh: "第(八)项没有所述信息处理费，或有逾期不缴费而第六部分未提收费",
                en: "item (八) does not show the fee stated, or fees lapsed and section 六 says nothing about fees",
            },
        )
    },
    // Without any text section 六 is not a place.
    Places::Of(|context| {
        let sections = &context.report().sections;
        if sections.overview.is_some() || sections.other_matters.is_some() { 2 } else { 1 }
    }),
    item,
);

fn fees<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (&'a Claim, Option<Money>)> {
    let fees = context.claims().iter().filter(|claim| claim.about == About::Fee);
    fees.map(|claim| match claim.stated {
        Stated::Money(money) => (claim, Some(money)),
        _ => (claim, None),
    })
}

/// A finding about a fee.
fn found(claim: &Claim, detail: impl Says) -> Finding {
    Finding::new(Vec::new(), detail).at(Some(claim.place()))
}

fn tariff(context: &Context<'_>, out: &mut RuleReport<'_>) {
    for (claim, money) in fees(context) {
        let Some(yuan) = money.filter(|money| !money.is_zero()).and_then(Money::in_yuan) else {
            out.holds();
            continue;
        };
        let in_yuan = money.is_some_and(|money| money.unit() == Some(Unit::Yuan));
        let whole = yuan.checked_div(YUAN).and_then(|yuan| u64::try_from(yuan).ok());
        let early = context.report().year.filter(|year| *year < fee::SINCE);
        let step = yuan.checked_rem(YUAN.saturating_mul(10)) != Some(0);
        // An amount in 万元 is rounded.
        let one = claim.cases == Some(1) && in_yuan;
        let detail = if let Some(year) = early {
            Tariff::Year { claim: claim.clone(), year }
        } else if step {
            Tariff::Step(claim.clone())
        } else if one && whole.is_some_and(|whole| !fee::of_one_case(whole).is_lawful()) {
            Tariff::OneCase(claim.clone())
        } else {
            out.holds();
            continue;
        };
        let finding = found(claim, detail);
        out.found(Finding { found: money.map(Amount::Money), ..finding });
    }
}

fn lists(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let fees: Vec<(&Claim, Option<Money>)> = fees(context).collect();
    for (at, (whole, money)) in fees.iter().enumerate().filter(|(_, (claim, _))| !claim.is_among()) {
        let after = fees.iter().skip(at.saturating_add(1));
        let parts: Vec<&(&Claim, Option<Money>)> = after.take_while(|(claim, _)| claim.is_among()).collect();
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
            out.holds();
            continue;
        }
        let detail = List {
            whole: (*whole).clone(),
            cases: cases.filter(|_| !cases_hold),
            money: total.map(|total| (money, total)).filter(|_| !money_holds),
        };
        let finding = found(whole, detail);
        out.found(if money_holds {
            match cases {
                Some((stated, sum)) => finding.counts(sum, stated),
                None => finding,
            }
        } else {
            Finding { expected: total.map(Amount::Money), found: Some(Amount::Money(money)), ..finding }
        });
    }
}

fn item(context: &Context<'_>, out: &mut RuleReport<'_>) {
    shown_in_item(context, out);
    let overdue = cells::APPLICATIONS.outcomes.other.f2021.fee_overdue.total;
    if context.report().figure(overdue).is_none() {
        return out.not_applicable(1);
    }
    let Some(lapsed) = context.number(overdue) else {
        return out.not_assessable(MissingInput::Figure(overdue));
    };
    let Some(text) = context.report().sections.other_matters.as_deref() else {
        return out.not_assessable(MissingInput::Prose(Section::OtherMatters));
    };
    let silent = || {
        let text = normal(text);
        fees(context).next().is_none() && !["费", "收取"].iter().any(|word| text.contains(word))
    };
    if lapsed > 0 && silent() {
        let detail = Silent { lapsed };
        let end = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let place = crate::reading::Location::Prose { section: Section::OtherMatters, start: 0, end };
        let finding = Finding::new(vec![overdue], detail);
        out.found(finding.at(Some(place)));
    } else {
        out.holds();
    }
}

/// A fee that item (八) would show if it were counted there.
fn shown_in_item(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let cell = cells::ARTICLE20.f2021.fees;
    let charged = fees(context).filter(|(claim, _)| !claim.is_among());
    let most =
        charged.filter_map(|(claim, money)| Some((claim, money?, money?.in_yuan()?))).max_by_key(|(.., yuan)| *yuan);
    let Some((claim, money, yuan)) = most.filter(|(.., yuan)| *yuan > 0) else {
        return out.holds();
    };
    let Some(FigureRef::Money(fees)) = context.report().figure(cell) else { return out.not_applicable(1) };
    let (decimals, unit) = match fees {
        Figure::Stated(item) if item.is_zero() => (item.decimals(), item.unit().unwrap_or(Unit::WanYuan)),
        Figure::Slash | Figure::Blank => (0, Unit::WanYuan),
        Figure::Stated(_) => return out.holds(),
        Figure::Unreadable(_) | Figure::Missing => return out.not_assessable(MissingInput::Figure(cell)),
    };
    let one = if unit == Unit::WanYuan { YUAN.saturating_mul(10_000) } else { YUAN };
    let last = (0..decimals).fold(one, |digit, _| digit.div_euclid(10));
    if yuan.saturating_mul(2) < last {
        return out.holds();
    }
    let printed = fees.to_string();
    let finding = found(claim, Item { claim: claim.clone(), printed });
    out.found(Finding { cells: vec![cell], found: Some(Amount::Money(money)), ..finding });
}

/// GJ601: a fee that cannot be.
#[derive(Debug, PartialEq)]
enum Tariff {
    /// Not a multiple of 10 yuan.
    Step(Claim),
    /// Not what the tariff gives for one case.
    OneCase(Claim),
    /// Before there were fees.
    Year { claim: Claim, year: u16 },
}

impl Tariff {
    const fn claim(&self) -> &Claim {
        let (Tariff::Step(claim) | Tariff::OneCase(claim) | Tariff::Year { claim, .. }) = self;
        claim
    }
}

impl Says for Tariff {
    fn say(&self, lang: Lang) -> String {
        let quoted = quoted(self.claim(), lang);
        match self {
            Tariff::Step(_) => {
                say!(lang, "{quoted}，信息处理费应为 10 元的整数倍", "{quoted}, a fee is a multiple of 10 yuan")
            }
            Tariff::OneCase(_) => say!(
                lang,
                "{quoted}，按件、按量计收标准均无法得出该金额",
                "{quoted}, neither tariff gives this amount for one case"
            ),
            Tariff::Year { year, .. } => {
                let since = fee::SINCE;
                say!(
                    lang,
                    "{quoted}，{since} 年起才收取信息处理费，报告年度为 {year}",
                    "{quoted}, fees are charged from {since} on, the report is for {year}"
                )
            }
        }
    }

    fn key(&self) -> Option<String> {
        key_of("fee", self.claim())
    }
}

/// GJ602: a fee and the sums of its list, each after what the whole says.
#[derive(Debug, PartialEq)]
struct List {
    whole: Claim,
    cases: Option<(i64, i64)>,
    money: Option<(Money, Money)>,
}

impl Says for List {
    fn say(&self, lang: Lang) -> String {
        let cases = self.cases.map(|(stated, sum)| {
            say!(lang, "所列件数合计 {sum}，与 {stated} 不符", "the cases listed are {sum}, not {stated}")
        });
        let money = self.money.map(|(stated, sum)| {
            let (stated, sum) = (printed_money(stated, lang), printed_money(sum, lang));
            say!(lang, "所列金额合计 {sum}，与 {stated} 不符", "the amounts listed are {sum}, not {stated}")
        });
        let all: Vec<String> = cases.into_iter().chain(money).collect();
        let quoted = quoted(&self.whole, lang);
        match lang {
            Lang::Zh => format!("{quoted}，{}", all.join("；")),
            Lang::En => format!("{quoted}, {}", all.join("; ")),
        }
    }

    fn key(&self) -> Option<String> {
        key_of("fees", &self.whole)
    }
}

/// GJ603: a fee that item (八) should show.
#[derive(Debug, PartialEq)]
struct Item {
    claim: Claim,
    printed: String,
}

impl Says for Item {
    fn say(&self, lang: Lang) -> String {
        let (quoted, printed) = (quoted(&self.claim, lang), &self.printed);
        say!(
            lang,
            "{quoted}，但第(八)项行政事业性收费为“{printed}”",
            "{quoted}, but item (8), administrative fees, is “{printed}”"
        )
    }

    fn key(&self) -> Option<String> {
        key_of("item", &self.claim)
    }
}

/// GJ603: lapsed fees, and nothing about fees in section 六.
#[derive(Debug, PartialEq)]
struct Silent {
    lapsed: i64,
}

impl Says for Silent {
    fn say(&self, lang: Lang) -> String {
        let (lapsed, section) = (self.lapsed, number(Section::OtherMatters, lang));
        say!(
            lang,
            "(六)2 逾期不缴费 {lapsed}，第{section}部分没有说明收费情况",
            "item (6)2, fee overdue, is {lapsed}, and section {section} says nothing about fees"
        )
    }

    fn key(&self) -> Option<String> {
        Some(format!("silent:{}", Section::OtherMatters))
    }
}
