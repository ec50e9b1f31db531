//! What findings about a government and the bodies below say, as data, and their words.

use super::years::off;
use crate::form::{Cell, Row};
use crate::rollup::printed;
use crate::text::{Lang, shown};

/// What a finding about a government and the bodies below says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rollup {
    /// A figure, or a group of rows in which the editions differ, is not the sum of those of the bodies below; those that are not 0 by name, if
    /// they are few.
    Sum { cell: Cell, group: bool, expected: i64, found: i64, parts: Vec<(String, i64)> },
    /// The fees are not, by more than rounding allows; in 10⁻¹⁰ 万元.
    Fees { expected: i128, found: i128, bound: i128 },
    /// A body of the list has no report.
    Missing(String),
    /// A body has two reports for the year.
    Twice(String),
    /// A report is of another year.
    OtherYear(String, Option<u16>),
    /// A body is none of the list.
    NotListed(String),
}

/// How much of a name is shown.
const NAME: usize = 60;

impl Rollup {
    pub(crate) fn words(&self, lang: Lang) -> String {
        match self {
            Rollup::Sum { cell, group, expected, found, parts } => {
                let label = if *group {
                    let group = cell.row().and_then(Row::group).map_or("", |node| node.label.get(lang));
                    let joint = if lang == Lang::Zh { "·" } else { ", " };
                    format!("{group}{joint}{}", cell.column_label(lang))
                } else {
                    cell.label(lang)
                };
                let parts: Vec<String> =
                    parts.iter().map(|(name, value)| format!("{} {value}", shown(name, NAME))).collect();
                let parts = if parts.is_empty() { String::new() } else { format!("{} = ", parts.join(" + ")) };
                let off = off(*expected, *found, lang);
                match lang {
                    Lang::Zh => format!("{label}：下级合计 {parts}{expected}，本级 {found}，{off}"),
                    Lang::En => format!("{label}: the bodies below {parts}{expected}, stated {found}, {off}"),
                }
            }
            Rollup::Fees { expected, found, bound } => {
                let (expected, found, bound) = (printed(*expected), printed(*found), printed(*bound));
                match lang {
                    Lang::Zh => format!("行政事业性收费：下级合计 {expected}，本级 {found}，超出四舍五入所容 {bound}"),
                    Lang::En => format!(
                        "administrative fees: the bodies below {expected}, stated {found}, more than the {bound} of rounding"
                    ),
                }
            }
            Rollup::Missing(name) => match lang {
                Lang::Zh => format!("缺少下级单位的报告：{}", shown(name, NAME)),
                Lang::En => format!("the report of a body below is missing: {}", shown(name, NAME)),
            },
            Rollup::Twice(name) => match lang {
                Lang::Zh => format!("同一单位同一年度有两份报告，均不计入：{}", shown(name, NAME)),
                Lang::En => format!("one body has two reports for the year, neither is used: {}", shown(name, NAME)),
            },
            Rollup::OtherYear(name, year) => {
                let name = shown(name, NAME);
                match (year, lang) {
                    (Some(year), Lang::Zh) => format!("下级单位的报告年度为 {year}，不计入：{name}"),
                    (None, Lang::Zh) => format!("下级单位的报告年度不明，不计入：{name}"),
                    (Some(year), Lang::En) => format!("the report of a body below is for {year} and not used: {name}"),
                    (None, Lang::En) => format!("the report of a body below has no year and is not used: {name}"),
                }
            }
            Rollup::NotListed(name) => match lang {
                Lang::Zh => format!("不在下级单位名单中，不计入：{}", shown(name, NAME)),
                Lang::En => format!("not in the list of bodies below, not used: {}", shown(name, NAME)),
            },
        }
    }

    /// What makes it the same finding over re-runs.
    pub(crate) fn key(&self) -> String {
        match self {
            Rollup::Sum { cell, group, .. } => format!("{cell}{}", if *group { " group" } else { "" }),
            Rollup::Fees { .. } => "fees".to_owned(),
            Rollup::Missing(name) => format!("missing {name}"),
            Rollup::Twice(name) => format!("twice {name}"),
            Rollup::OtherYear(name, _) => format!("year {name}"),
            Rollup::NotListed(name) => format!("unlisted {name}"),
        }
    }
}
