//! The words of findings: one renderer for each language, both from the same data.

use super::{Counted, Detail, NotZero, TwoWays, Unfilled};
use crate::form::Cell;
use crate::identity::Law;
use crate::text::{Lang, shown};

/// How much of a printed text a message repeats.
const SHOWN: usize = 40;

pub(super) fn zh(detail: &Detail) -> String {
    let label = |cell: &Cell| cell.label(Lang::Zh);
    let row = |cell: &Cell| cell.row_label(Lang::Zh);
    match detail {
        Detail::Identity { law, expected, found } => {
            let (one, other) = (total(expected), total(found));
            let off = match other.saturating_sub(one) {
                over if over > 0 => format!("多 {over}"),
                short => format!("少 {}", short.saturating_abs()),
            };
            let blanks = if blanks(expected, found) { "（空白按 0 或各项之和计）" } else { "" };
            let place = place(*law, Lang::Zh);
            match law {
                Law::Balance(_) => {
                    let short = ["一", "二"].iter().zip(expected).map(|(name, n)| format!("{name} {}", n.value));
                    let expected = short.collect::<Vec<_>>().join(" + ");
                    let short = ["(七)", "四"].iter().zip(found).map(|(name, n)| format!("{name} {}", n.value));
                    let found = short.collect::<Vec<_>>().join(" + ");
                    format!("{place}：{expected} = {one}，{found} = {other}，{off}{blanks}")
                }
                _ => format!(
                    "{place}：{} = {one}，{} {other}，{off}{blanks}",
                    sum(*law, expected, Lang::Zh),
                    total_name(*law, Lang::Zh)
                ),
            }
        }
        Detail::NotZero { blanks: NotZero { solved, two_ways, unfilled }, .. } => {
            let solved = solved.iter().map(|(cell, value)| format!("{} 应为 {value}", label(cell)));
            let two_ways = two_ways.iter().map(|TwoWays { cell, first, second, law }| {
                let [own, other] = ways(*law, Lang::Zh);
                format!("{} {own}为 {first}，{other}为 {second}", label(cell))
            });
            let unfilled = unfilled.iter().map(|Unfilled { law, expected, found, blanks }| {
                let gap = found.abs_diff(*expected);
                let which = match blanks.as_slice() {
                    [only] => format!("{} 应为 {gap}", label(only)),
                    many => format!("{} 个空白格合计应为 {gap}", many.len()),
                };
                format!("{}：空白按 0 计，{expected} ≠ {found}，{which}", place(*law, Lang::Zh))
            });
            let all: Vec<String> = solved.chain(two_ways).chain(unfilled).collect();
            format!("空白格不为 0：{}", all.join("；"))
        }
        Detail::Blanks(count) => format!("{count} 个格为空白，按 0 处理"),
        Detail::Slashes { table, count } => format!("{}：{count} 个格以“/”或“-”代替 0", table.label().zh),
        Detail::Unreadable { cell, text } => format!("{}：“{}”不是所要求的数字", label(cell), shown(text, SHOWN)),
        Detail::Edition { table, form, year } => {
            format!("{}使用了 {} 年版格式，报告年度为 {year}", table.label().zh, form.as_str())
        }
        Detail::Empty(table) => format!("{}没有任何数字", table.label().zh),
        Detail::Regulations(cells) => {
            format!("规章：{}；该单位不能制定规章，应为 0", listed(cells, Lang::Zh))
        }
        Detail::Stock { row: cell, issued, repealed, in_force } => format!(
            "{}：本年制发 {issued} > 现行有效 {in_force} + 本年废止 {repealed} = {}",
            row(cell),
            in_force.saturating_add(*repealed)
        ),
        Detail::Yuan { printed, proposed } => {
            let proposed = proposed.map_or_else(String::new, |money| format!("，应为 {money}"));
            format!("行政事业性收费：“{printed}”以元为单位，表中单位为万元{proposed}")
        }
        Detail::Disclosed { row: cell, new, total } => {
            format!("{}：本年新公开数量 {new} > 对外公开总数量 {total}", row(cell))
        }
        Detail::Items { row: cell, previous, change, decisions } => format!(
            "{}：处理决定数量 {decisions} = 上一年项目数量 {previous} + 本年增/减 {change}，疑将项目数填作决定数",
            row(cell)
        ),
        Detail::Own(message) => message.zh.clone(),
    }
}

pub(super) fn en(detail: &Detail) -> String {
    let label = |cell: &Cell| cell.label(Lang::En);
    let row = |cell: &Cell| cell.row_label(Lang::En);
    match detail {
        Detail::Identity { law, expected, found } => {
            let (one, other) = (total(expected), total(found));
            let off = match other.saturating_sub(one) {
                over if over > 0 => format!("{over} too many"),
                short => format!("{} too few", short.saturating_abs()),
            };
            let blanks = if blanks(expected, found) { " (blanks as 0 or as the sum of their parts)" } else { "" };
            let place = place(*law, Lang::En);
            match law {
                Law::Balance(_) => {
                    let names = ["received", "carried over"];
                    let short = names.iter().zip(expected).map(|(name, n)| format!("{name} {}", n.value));
                    let expected = short.collect::<Vec<_>>().join(" + ");
                    let names = ["outcomes", "carried forward"];
                    let short = names.iter().zip(found).map(|(name, n)| format!("{name} {}", n.value));
                    let found = short.collect::<Vec<_>>().join(" + ");
                    format!("{place}: {expected} = {one}, {found} = {other}, {off}{blanks}")
                }
                _ => format!(
                    "{place}: {} = {one}, {} {other}, {off}{blanks}",
                    sum(*law, expected, Lang::En),
                    total_name(*law, Lang::En)
                ),
            }
        }
        Detail::NotZero { blanks: NotZero { solved, two_ways, unfilled }, .. } => {
            let solved = solved.iter().map(|(cell, value)| format!("{} should be {value}", label(cell)));
            let two_ways = two_ways.iter().map(|TwoWays { cell, first, second, law }| {
                let [own, other] = ways(*law, Lang::En);
                format!("{} is {first} {own} and {second} {other}", label(cell))
            });
            let unfilled = unfilled.iter().map(|Unfilled { law, expected, found, blanks }| {
                let gap = found.abs_diff(*expected);
                let which = match blanks.as_slice() {
                    [only] => format!("{} should be {gap}", label(only)),
                    many => format!("{} blank boxes should add up to {gap}", many.len()),
                };
                format!("{}: with blanks as 0, {expected} ≠ {found}, {which}", place(*law, Lang::En))
            });
            let all: Vec<String> = solved.chain(two_ways).chain(unfilled).collect();
            format!("blank boxes that are not 0: {}", all.join("; "))
        }
        Detail::Blanks(count) => format!("{count} blank boxes, taken as 0"),
        Detail::Slashes { table, count } => format!("{}: {count} boxes print \"/\" or \"-\" for 0", table.label().en),
        Detail::Unreadable { cell, text } => {
            format!("{}: \"{}\" is no figure of the kind asked for", label(cell), shown(text, SHOWN))
        }
        Detail::Edition { table, form, year } => {
            format!("{} uses the {} form for the year {year}", table.label().en, form.as_str())
        }
        Detail::Empty(table) => format!("{} has no figure at all", table.label().en),
        Detail::Regulations(cells) => {
            format!("regulations: {}; this body can make none, 0 expected", listed(cells, Lang::En))
        }
        Detail::Stock { row: cell, issued, repealed, in_force } => format!(
            "{}: issued {issued} > in force {in_force} + repealed {repealed} = {}",
            row(cell),
            in_force.saturating_add(*repealed)
        ),
        Detail::Yuan { printed, proposed } => {
            let proposed = proposed.map_or_else(String::new, |money| format!(", {money} expected"));
            format!("administrative fees: \"{printed}\" is in yuan, the form asks for 10,000 yuan (万元){proposed}")
        }
        Detail::Disclosed { row: cell, new, total } => {
            format!("{}: newly disclosed {new} > disclosed in all {total}", row(cell))
        }
        Detail::Items { row: cell, previous, change, decisions } => format!(
            "{}: decisions {decisions} = items last year {previous} + change {change}; items may have been counted",
            row(cell)
        ),
        Detail::Own(message) => message.en.clone(),
    }
}

/// The place of a law: a row, a column, a block.
pub(crate) fn place(law: Law, lang: Lang) -> String {
    match law {
        Law::Row(row) => row.label(lang),
        Law::Outcomes(applicant) | Law::Balance(applicant) => match lang {
            Lang::Zh => format!("{}列", applicant.label().zh),
            Lang::En => format!("column {}", applicant.label().en),
        },
        Law::Block(total) => total.row_label(lang),
    }
}

/// What the printed total of a law is called.
pub(crate) fn total_name(law: Law, lang: Lang) -> &'static str {
    match (law, lang) {
        (Law::Outcomes(_), Lang::Zh) => "(七)总计",
        (Law::Outcomes(_), Lang::En) => "total of outcomes",
        (_, Lang::Zh) => "总计",
        (_, Lang::En) => "total",
    }
}

/// The label that tells the terms of a law apart: the row in a column, the column in a row.
pub(crate) fn term_name(law: Law, cell: Cell, lang: Lang) -> String {
    match law {
        Law::Row(_) | Law::Block(_) => cell.column_label(lang).to_owned(),
        Law::Outcomes(_) | Law::Balance(_) => cell.row_label(lang),
    }
}

/// By what a blank total has its first value, and by which law its second.
fn ways(law: Law, lang: Lang) -> [&'static str; 2] {
    let [parts, row, column, balance] = match lang {
        Lang::Zh => ["按各项之和", "按本行", "按本列", "按一 + 二 − 四"],
        Lang::En => {
            ["by the sum of its parts", "by its row", "by its column", "by received + carried over − carried forward"]
        }
    };
    match law {
        Law::Row(_) | Law::Block(_) => [parts, row],
        Law::Outcomes(_) => [parts, column],
        Law::Balance(_) => [parts, balance],
    }
}

fn total(side: &[Counted]) -> i64 {
    side.iter().fold(0, |sum, counted| counted.value.saturating_add(sum))
}

fn blanks(expected: &[Counted], found: &[Counted]) -> bool {
    expected.iter().chain(found).any(|counted| counted.blank)
}

/// The addends that are not 0.
fn sum(law: Law, addends: &[Counted], lang: Lang) -> String {
    let name = |counted: &Counted| format!("{} {}", term_name(law, counted.cell, lang), counted.value);
    let texts: Vec<String> = addends.iter().filter(|counted| counted.value != 0).map(name).collect();
    if texts.is_empty() { "0".to_owned() } else { texts.join(" + ") }
}

fn listed(cells: &[Counted], lang: Lang) -> String {
    let texts: Vec<String> = cells.iter().map(|c| format!("{} {}", c.cell.column_label(lang), c.value)).collect();
    texts.join(if lang == Lang::Zh { "、" } else { ", " })
}
