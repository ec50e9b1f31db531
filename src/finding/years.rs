//! What findings about this year and the last say, as data, and their words.

use crate::figure::Money;
use crate::form::Cell;
use crate::identity::IdentityKind;
use crate::text::Lang;

/// What a finding about two years says. The year is that of the report before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Years {
    /// A figure does not follow from last year's: the terms, whether they are last year's, their signs and values.
    Follows { law: IdentityKind, year: u16, terms: Vec<(Cell, bool, i8, i64)>, expected: i64, found: i64 },
    /// 元 was written for 万元 in one of the years.
    Ratio { year: u16, this: Money, before: Money, times: u128 },
    /// So many per mille of the text stand in last year's too.
    Repeated { year: u16, share: u32 },
    /// So many figures that are not 0, and all others, are last year's.
    Same { year: u16, count: usize },
}

impl Years {
    pub(crate) fn words(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Years::Follows { law: IdentityKind::CarriedOver(_), year, terms, expected, found } => {
                let column = terms.last().map_or("", |(cell, ..)| cell.column_label(lang));
                let off = off(*expected, *found, lang);
                match lang {
                    Lang::Zh => format!(
                        "{column}列：上年结转 {found}，{year} 年报告结转下年度 {expected}，{off}（机构合并、分设或事后更正除外）"
                    ),
                    Lang::En => format!(
                        "column {column}: carried over {found}, carried forward in the report for {year} {expected}, {off} \
                         (a merger, a split or a later correction aside)"
                    ),
                }
            }
            Years::Follows { year, terms, expected, found, .. } => {
                let row = terms.last().map_or_else(String::new, |(cell, ..)| cell.row_label(lang));
                let named = |(cell, before, _, value): &(Cell, bool, i8, i64)| {
                    let label = cell.column_label(lang);
                    match (before, lang) {
                        (false, _) => format!("{label} {value}"),
                        (true, Lang::Zh) => format!("{year} 年{label} {value}"),
                        (true, Lang::En) => format!("{label} of {year} {value}"),
                    }
                };
                let (last, others) = terms.split_last().map_or((None, &[][..]), |(last, others)| (Some(last), others));
                let mut sum = String::new();
                for (n, term) in others.iter().enumerate() {
                    let sign = if term.2 < 0 { " − " } else { " + " };
                    sum.push_str(if n == 0 { "" } else { sign });
                    sum.push_str(&named(term));
                }
                let label = last.map_or("", |(cell, ..)| cell.column_label(lang));
                let off = off(*expected, *found, lang);
                let (colon, comma) = if zh { ("：", "，") } else { (": ", ", ") };
                format!("{row}{colon}{sum} = {expected}{comma}{label} {found}{comma}{off}")
            }
            Years::Ratio { year, this, before, times } => match lang {
                Lang::Zh => format!("行政事业性收费 {this}，{year} 年 {before}，相差约 {times} 倍，疑其一以元为单位"),
                Lang::En => format!(
                    "administrative fees {this}, in {year} {before}, about {times} times: one of them may be in yuan"
                ),
            },
            Years::Repeated { year, share } => {
                let share = percent(*share);
                match lang {
                    Lang::Zh => format!("第一、五部分文字的 {share} 与 {year} 年报告相同"),
                    Lang::En => format!("{share} of the text of sections 1 and 5 stands in the report for {year} too"),
                }
            }
            Years::Same { year, count } => match lang {
                Lang::Zh => format!("三张表的全部数字与 {year} 年报告相同，其中 {count} 个不为 0"),
                Lang::En => {
                    format!("every figure of the three tables is that of the report for {year}, {count} of them not 0")
                }
            },
        }
    }

    /// What makes it the same finding over re-runs.
    pub(crate) fn key(&self) -> String {
        match self {
            Years::Follows { terms, .. } => {
                let terms =
                    terms.iter().map(|(cell, before, ..)| format!("{}{cell}", if *before { "@before:" } else { "" }));
                terms.collect::<Vec<_>>().join(" ")
            }
            Years::Ratio { .. } => "ratio".to_owned(),
            Years::Repeated { .. } => "repeated".to_owned(),
            Years::Same { .. } => "same".to_owned(),
        }
    }
}

/// A share of a thousand as a percentage.
fn percent(share: u32) -> String {
    let (whole, tenth) = (share / 10, share % 10);
    if tenth == 0 { format!("{whole}%") } else { format!("{whole}.{tenth}%") }
}

/// By how much the figure is off.
pub(super) fn off(expected: i64, found: i64, lang: Lang) -> String {
    match (found.saturating_sub(expected), lang) {
        (over, Lang::Zh) if over > 0 => format!("多 {over}"),
        (short, Lang::Zh) => format!("少 {}", short.saturating_abs()),
        (over, Lang::En) if over > 0 => format!("{over} too many"),
        (short, Lang::En) => format!("{} too few", short.saturating_abs()),
    }
}
