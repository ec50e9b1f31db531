//! What findings about the prose against the tables say, as data, and their words.

use crate::claim::Claim;
use crate::fee;
use crate::figure::Money;
use crate::form::Section;
use crate::text::Lang;

/// What a finding about the prose against the tables says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "one is made for a finding, and boxed there")]
pub(crate) enum Prose {
    /// A claim that fits no lawful reading.
    Claim(Claim),
    /// A whole and the sum of its list.
    List { whole: Claim, parts: Vec<Claim>, sum: i64, number: i64 },
    /// One thing with two numbers.
    Twice { first: Claim, second: Claim },
    /// A share that is not that of the number beside it.
    Share { share: Claim, number: i64 },
    /// Bilingual without a number that a figure contradicts.
    All(Claim),
    /// A growth rate with the numbers of this year and the last.
    Growth { claim: Claim, pairs: Vec<(i64, i64)> },
    /// A fee that is no multiple of 10 yuan.
    FeeStep(Claim),
    /// A fee for one case that the tariff does not give.
    FeeTariff(Claim),
    /// A fee before there was one.
    FeeYear { claim: Claim, year: u16 },
    /// A fee and the sums of its list, each with what the whole says.
    FeeList { whole: Claim, cases: Option<(i64, i64)>, money: Option<(Money, Money)> },
    /// A fee that item (八) should show.
    FeeItem { claim: Claim, printed: String },
    /// Lapsed fees, and nothing about fees in section 六.
    FeeSilent { lapsed: i64 },
}

fn section(claim: &Claim, lang: Lang) -> String {
    match (lang, claim.passage.is_some()) {
        (Lang::Zh, true) => format!("第{}部分表格说明", claim.section.number()),
        (Lang::Zh, false) => claim.section.titles().first().copied().unwrap_or_default().to_owned(),
        (Lang::En, true) => format!("beside the table of section {}", claim.section.number()),
        (Lang::En, false) => format!("section {}", claim.section.number()),
    }
}

/// The text of a claim with the section before it.
fn quoted(claim: &Claim, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}：“{}”", section(claim, lang), claim.shown()),
        Lang::En => format!("{}: “{}”", section(claim, lang), claim.shown()),
    }
}

impl Prose {
    pub(crate) fn words(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Prose::Claim(claim) => {
                let described = claim.describe(lang);
                let joint = if zh { "：" } else { ": " };
                let rest = described.strip_prefix(claim.shown().as_str()).and_then(|rest| rest.strip_prefix(joint));
                let mark = if zh { "，" } else { ", " };
                format!("{}{mark}{}", quoted(claim, lang), rest.unwrap_or_default())
            }
            Prose::List { whole, parts, sum, number } => {
                let numbers: Vec<String> = parts.iter().filter_map(Claim::number).map(|n| n.to_string()).collect();
                let numbers = numbers.join(" + ");
                match lang {
                    Lang::Zh => format!("{}，所列各项 {numbers} = {sum}，与 {number} 不符", quoted(whole, lang)),
                    Lang::En => format!("{}, its list {numbers} = {sum} is not {number}", quoted(whole, lang)),
                }
            }
            Prose::Twice { first, second } => match lang {
                Lang::Zh => format!("{}与“{}”前后不一", quoted(second, lang), first.shown()),
                Lang::En => format!("{} contradicts “{}”", quoted(second, lang), first.shown()),
            },
            Prose::Share { share, number } => match lang {
                Lang::Zh => format!("{}不是 {number} 所占的比例", quoted(share, lang)),
                Lang::En => format!("{} is not the share of {number}", quoted(share, lang)),
            },
            Prose::All(claim) => {
                let described = claim.describe(lang);
                let joint = if zh { "：" } else { ": " };
                let rest = described.strip_prefix(claim.shown().as_str()).and_then(|rest| rest.strip_prefix(joint));
                let rest =
                    rest.unwrap_or_default().replace(if zh { " 或 " } else { " or " }, if zh { "，" } else { ", " });
                match lang {
                    Lang::Zh => format!("{}，但{rest}", quoted(claim, lang)),
                    Lang::En => format!("{}, but {rest}", quoted(claim, lang)),
                }
            }
            Prose::Growth { claim, pairs } => {
                let listed: Vec<String> = pairs
                    .iter()
                    .map(|(then, now)| match lang {
                        Lang::Zh => format!("{then} → {now}（{}）", rate(*then, *now)),
                        Lang::En => format!("{then} → {now} ({})", rate(*then, *now)),
                    })
                    .collect();
                match lang {
                    Lang::Zh => format!("{}，上年到本年：{}", quoted(claim, lang), listed.join("、")),
                    Lang::En => format!("{}, last year to this: {}", quoted(claim, lang), listed.join(", ")),
                }
            }
            Prose::FeeStep(claim) => match lang {
                Lang::Zh => format!("{}，信息处理费应为 10 元的整数倍", quoted(claim, lang)),
                Lang::En => format!("{}, a fee is a multiple of 10 yuan", quoted(claim, lang)),
            },
            Prose::FeeTariff(claim) => match lang {
                Lang::Zh => format!("{}，按件、按量均得不出 1 件的这一金额", quoted(claim, lang)),
                Lang::En => format!("{}, neither tariff gives this for one case", quoted(claim, lang)),
            },
            Prose::FeeYear { claim, year } => match lang {
                Lang::Zh => format!("{}，{} 年起才收取信息处理费，报告年度为 {year}", quoted(claim, lang), fee::SINCE),
                Lang::En => format!(
                    "{}, fees are charged from {} on, the report is for {year}",
                    quoted(claim, lang),
                    fee::SINCE
                ),
            },
            Prose::FeeList { whole, cases, money } => {
                let cases = cases.map(|(stated, sum)| match lang {
                    Lang::Zh => format!("所列件数合计 {sum}，与 {stated} 不符"),
                    Lang::En => format!("the cases listed are {sum}, not {stated}"),
                });
                let money = money.map(|(stated, sum)| match lang {
                    Lang::Zh => format!("所列金额合计 {sum}，与 {stated} 不符"),
                    Lang::En => format!("the amounts listed are {sum}, not {stated}"),
                });
                let all: Vec<String> = cases.into_iter().chain(money).collect();
                let mark = if zh { "，" } else { ", " };
                format!("{}{mark}{}", quoted(whole, lang), all.join(if zh { "；" } else { "; " }))
            }
            Prose::FeeItem { claim, printed } => match lang {
                Lang::Zh => format!("{}，但第(八)项行政事业性收费为“{printed}”", quoted(claim, lang)),
                Lang::En => format!("{}, but item (8), administrative fees, is “{printed}”", quoted(claim, lang)),
            },
            Prose::FeeSilent { lapsed } => match lang {
                Lang::Zh => format!("(六)2 逾期不缴费 {lapsed}，第六部分没有说明收费情况"),
                Lang::En => format!("(六)2, fee overdue, is {lapsed}, and section 六 says nothing about fees"),
            },
        }
    }

    /// What makes it the same finding over re-runs.
    pub(crate) fn key(&self) -> String {
        let of = |kind: &str, claim: &Claim| format!("{kind}:{}:{}", claim.section, claim.words);
        match self {
            Prose::Claim(claim) | Prose::All(claim) => of("claim", claim),
            Prose::List { whole, .. } => of("list", whole),
            Prose::Twice { second, .. } => of("twice", second),
            Prose::Share { share, .. } => of("share", share),
            Prose::Growth { claim, .. } => of("growth", claim),
            Prose::FeeStep(claim) | Prose::FeeTariff(claim) | Prose::FeeYear { claim, .. } => of("fee", claim),
            Prose::FeeList { whole, .. } => of("fees", whole),
            Prose::FeeItem { claim, .. } => of("item", claim),
            Prose::FeeSilent { .. } => format!("silent:{}", Section::OtherMatters),
        }
    }
}

/// The growth in percent with two digits behind the point.
fn rate(then: i64, now: i64) -> String {
    let change = i128::from(now).saturating_sub(i128::from(then)).saturating_mul(10_000);
    let Some(hundredths) = change.checked_div(i128::from(then)) else { return "—".to_owned() };
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.saturating_abs();
    format!("{sign}{}.{:02}%", size.div_euclid(100), size.rem_euclid(100))
}
