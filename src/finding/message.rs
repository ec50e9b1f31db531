//! The words of findings: one renderer for each language, both from the same data.

use super::{Counted, Detail, NotZero, Solved, TwoWays};
use crate::figure::Kind;
use crate::form::{Cell, cells};
use crate::identity::IdentityKind;
use crate::text::{Bilingual, Lang, shown};

/// How much of a printed text a message repeats.
const SHOWN: usize = 40;

pub(super) fn zh(detail: &Detail) -> String {
    let label = |cell: &Cell| cell.label(Lang::Zh);
    let row = |cell: &Cell| cell.row_label(Lang::Zh);
    match detail {
        Detail::Identity { kind, expected, found } => {
            let (one, other) = (total(expected), total(found));
            let off = match other.saturating_sub(one) {
                over if over > 0 => format!("多 {over}"),
                short => format!("少 {}", short.saturating_abs()),
            };
            let blanks = if blanks(expected, found) { "（空白按 0 或各项之和计）" } else { "" };
            let place = place(*kind, Lang::Zh);
            match kind {
                IdentityKind::Balance(_) => {
                    let [expected, found] = balance(*kind, expected, found, Lang::Zh);
                    format!("{place}：{expected} = {one}，{found} = {other}，{off}{blanks}")
                }
                _ => format!(
                    "{place}：{} = {one}，{} {other}，{off}{blanks}",
                    sum(*kind, expected, Lang::Zh),
                    total_name(*kind, Lang::Zh)
                ),
            }
        }
        Detail::Derived { identity, derived } => {
            let named: Vec<String> = derived.iter().map(|(cell, value)| format!("{} {value}", label(cell))).collect();
            format!("{}（其中 {} 为推算）", zh(identity), named.join("、"))
        }
        Detail::NotZero { blanks: NotZero { solved, two_ways, unfilled }, .. } => {
            let solved = solved.iter().map(|Solved { cell, value, open }| {
                let open = if *open { "（所含空白按 0 计）" } else { "" };
                format!("{} 应为 {value}{open}", label(cell))
            });
            let two_ways = two_ways.iter().map(|TwoWays { cell, first, second, kind }| {
                let [own, other] = ways(*cell, *kind, Lang::Zh);
                format!("{} {own}为 {first}，{other}为 {second}", label(cell))
            });
            let unfilled = unfilled.iter().map(|unfilled| {
                let which = match unfilled.blanks.as_slice() {
                    [(only, _)] => format!("{} 应为 {}", label(only), unfilled.need()),
                    many => format!("{} 个空白格合计应为 {}", many.len(), unfilled.need()),
                };
                let [one, other] = sides(unfilled.kind, Lang::Zh);
                let (place, expected, found) = (place(unfilled.kind, Lang::Zh), unfilled.expected, unfilled.found);
                format!("{place}：空白按 0 计，{one} {expected} ≠ {other} {found}，{which}")
            });
            let all: Vec<String> = solved.chain(two_ways).chain(unfilled).collect();
            format!("空白格不为 0：{}", all.join("；"))
        }
        Detail::Blanks { count, unknown: 0 } => format!("{count} 个格为空白，按 0 处理"),
        Detail::Blanks { count, unknown } if count == unknown => format!("{count} 个格为空白，不能按 0 处理"),
        Detail::Blanks { count, unknown } => format!("{count} 个格为空白，其中 {unknown} 个不能按 0 处理"),
        Detail::Slashes { table, count } => format!("{}：{count} 个格以“/”或“-”代替 0", table.label().zh),
        Detail::Unreadable { cell, text } => {
            format!("{}：“{}”不是{}", label(cell), shown(text, SHOWN), asked(*cell).zh)
        }
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
        Detail::Structure(detail) => detail.words(Lang::Zh),
        Detail::Prose(detail) => detail.words(Lang::Zh),
        Detail::Years(detail) => detail.words(Lang::Zh),
        Detail::Rollup(detail) => detail.words(Lang::Zh),
        Detail::Own(message) => shown(&message.zh, usize::MAX).to_string(),
    }
}

pub(super) fn en(detail: &Detail) -> String {
    let label = |cell: &Cell| cell.label(Lang::En);
    let row = |cell: &Cell| cell.row_label(Lang::En);
    match detail {
        Detail::Identity { kind, expected, found } => {
            let (one, other) = (total(expected), total(found));
            let off = match other.saturating_sub(one) {
                over if over > 0 => format!("{over} too many"),
                short => format!("{} too few", short.saturating_abs()),
            };
            let blanks = if blanks(expected, found) { " (blanks as 0 or as the sum of their parts)" } else { "" };
            let place = place(*kind, Lang::En);
            match kind {
                IdentityKind::Balance(_) => {
                    let [expected, found] = balance(*kind, expected, found, Lang::En);
                    format!("{place}: {expected} = {one}, {found} = {other}, {off}{blanks}")
                }
                _ => format!(
                    "{place}: {} = {one}, {} {other}, {off}{blanks}",
                    sum(*kind, expected, Lang::En),
                    total_name(*kind, Lang::En)
                ),
            }
        }
        Detail::Derived { identity, derived } => {
            let named: Vec<String> = derived.iter().map(|(cell, value)| format!("{} {value}", label(cell))).collect();
            format!("{} (of these derived: {})", en(identity), named.join(", "))
        }
        Detail::NotZero { blanks: NotZero { solved, two_ways, unfilled }, .. } => {
            let solved = solved.iter().map(|Solved { cell, value, open }| {
                let open = if *open { " (with the blanks in it as 0)" } else { "" };
                format!("{} should be {value}{open}", label(cell))
            });
            let two_ways = two_ways.iter().map(|TwoWays { cell, first, second, kind }| {
                let [own, other] = ways(*cell, *kind, Lang::En);
                format!("{} is {first} {own} and {second} {other}", label(cell))
            });
            let unfilled = unfilled.iter().map(|unfilled| {
                let which = match unfilled.blanks.as_slice() {
                    [(only, _)] => format!("{} should be {}", label(only), unfilled.need()),
                    many => format!("{} blank boxes should add up to {}", many.len(), unfilled.need()),
                };
                let [one, other] = sides(unfilled.kind, Lang::En);
                let (place, expected, found) = (place(unfilled.kind, Lang::En), unfilled.expected, unfilled.found);
                format!("{place}: with blanks as 0, {one} {expected} ≠ {other} {found}, {which}")
            });
            let all: Vec<String> = solved.chain(two_ways).chain(unfilled).collect();
            format!("blank boxes that are not 0: {}", all.join("; "))
        }
        Detail::Blanks { count, unknown: 0 } => format!("{count} blank {}, taken as 0", boxes(*count)),
        Detail::Blanks { count, unknown } if count == unknown => {
            format!("{count} blank {}, not to be taken as 0", boxes(*count))
        }
        Detail::Blanks { count, unknown } => {
            format!("{count} blank {}, {unknown} of them not to be taken as 0", boxes(*count))
        }
        Detail::Slashes { table, count } => {
            format!("{}: \"/\" or \"-\" in place of 0 in {count} {}", table.label().en, boxes(*count))
        }
        Detail::Unreadable { cell, text } => {
            format!("{}: \"{}\" is no {}", label(cell), shown(text, SHOWN), asked(*cell).en)
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
        Detail::Structure(detail) => detail.words(Lang::En),
        Detail::Prose(detail) => detail.words(Lang::En),
        Detail::Years(detail) => detail.words(Lang::En),
        Detail::Rollup(detail) => detail.words(Lang::En),
        Detail::Own(message) => shown(&message.en, usize::MAX).to_string(),
    }
}

/// The place of an identity: a row, a column, a block.
pub(crate) fn place(kind: IdentityKind, lang: Lang) -> String {
    match kind {
        IdentityKind::Row(row) => row.label(lang),
        IdentityKind::Outcomes(applicant) | IdentityKind::Balance(applicant) | IdentityKind::CarriedOver(applicant) => {
            match lang {
                Lang::Zh => format!("{}列", applicant.label().zh),
                Lang::En => format!("column {}", applicant.label().en),
            }
        }
        IdentityKind::Block(cell) | IdentityKind::Stock(cell) | IdentityKind::Items(cell) => cell.row_label(lang),
        IdentityKind::RollUp(cell) => cell.label(lang),
    }
}

/// What the printed total of an identity is called.
pub(crate) fn total_name(kind: IdentityKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (IdentityKind::Outcomes(_), Lang::Zh) => "(七)总计",
        (IdentityKind::Outcomes(_), Lang::En) => "total of outcomes",
        (_, Lang::Zh) => "总计",
        (_, Lang::En) => "total",
    }
}

/// The two sides of I1 with short names: `一 3440 + 二 118`, `(七) 3440 + 四 119`.
fn balance(kind: IdentityKind, expected: &[Counted], found: &[Counted], lang: Lang) -> [String; 2] {
    let names = short_names(kind).map_or(&[][..], |names| names);
    let side = |names: &[Bilingual], side: &[Counted]| {
        let terms = names.iter().zip(side).map(|(name, counted)| format!("{} {}", name.get(lang), counted.value));
        terms.collect::<Vec<_>>().join(" + ")
    };
    let (first, second) = names.split_at_checked(expected.len()).unwrap_or_default();
    [side(first, expected), side(second, found)]
}

/// Short names of the terms of I1, addends first.
pub(crate) fn short_names(kind: IdentityKind) -> Option<&'static [Bilingual; 4]> {
    matches!(kind, IdentityKind::Balance(_)).then_some(&[
        Bilingual { zh: "一", en: "received" },
        Bilingual { zh: "二", en: "carried over" },
        Bilingual { zh: "(七)", en: "outcomes" },
        Bilingual { zh: "四", en: "carried forward" },
    ])
}

/// The label that tells the terms of an identity apart: the row in a column, the column in a row.
pub(crate) fn term_name(kind: IdentityKind, cell: Cell, lang: Lang) -> String {
    match kind {
        IdentityKind::Outcomes(_) | IdentityKind::Balance(_) | IdentityKind::CarriedOver(_) => cell.row_label(lang),
        _ => cell.column_label(lang).to_owned(),
    }
}

/// By what a blank total has its first value, and by which identity its second.
fn ways(cell: Cell, kind: IdentityKind, lang: Lang) -> [&'static str; 2] {
    let table = cells::APPLICATIONS;
    let rows = [table.received, table.carried_over, table.outcomes.total, table.carried_forward];
    let balance = rows.iter().position(|row| row.total.row() == cell.row());
    let by = match (kind, balance) {
        (IdentityKind::Outcomes(_), _) => Bilingual { zh: "按本列", en: "by its column" },
        (IdentityKind::Balance(_), Some(0)) => {
            Bilingual { zh: "按 (七) + 四 − 二", en: "by outcomes + carried forward − carried over" }
        }
        (IdentityKind::Balance(_), Some(1)) => {
            Bilingual { zh: "按 (七) + 四 − 一", en: "by outcomes + carried forward − received" }
        }
        (IdentityKind::Balance(_), Some(3)) => {
            Bilingual { zh: "按一 + 二 − (七)", en: "by received + carried over − outcomes" }
        }
        (IdentityKind::Balance(_), _) => {
            Bilingual { zh: "按一 + 二 − 四", en: "by received + carried over − carried forward" }
        }
        _ => Bilingual { zh: "按本行", en: "by its row" },
    };
    let parts = Bilingual { zh: "按各项之和", en: "by the sum of its parts" };
    [parts.get(lang), by.get(lang)]
}

/// What the two sides of an identity are called.
fn sides(kind: IdentityKind, lang: Lang) -> [&'static str; 2] {
    let one = match kind {
        IdentityKind::Outcomes(_) => Bilingual { zh: "各办理结果之和", en: "sum of the outcome rows" },
        IdentityKind::Balance(_) => {
            let words = [
                Bilingual { zh: "一 + 二", en: "received + carried over" },
                Bilingual { zh: "(七) + 四", en: "outcomes + carried forward" },
            ];
            return words.map(|words| words.get(lang));
        }
        _ => Bilingual { zh: "各项之和", en: "sum" },
    };
    [one.get(lang), total_name(kind, lang)]
}

fn boxes(count: usize) -> &'static str {
    if count == 1 { "box" } else { "boxes" }
}

/// The sum of one side.
pub(crate) fn total(side: &[Counted]) -> i64 {
    side.iter().fold(0, |sum, counted| counted.value.saturating_add(sum))
}

fn blanks(expected: &[Counted], found: &[Counted]) -> bool {
    expected.iter().chain(found).any(|counted| counted.blank)
}

/// The addends that are not 0.
fn sum(kind: IdentityKind, addends: &[Counted], lang: Lang) -> String {
    let name = |counted: &Counted| format!("{} {}", term_name(kind, counted.cell, lang), counted.value);
    let texts: Vec<String> = addends.iter().filter(|counted| counted.value != 0).map(name).collect();
    if texts.is_empty() { "0".to_owned() } else { texts.join(" + ") }
}

/// What a box asks for.
fn asked(cell: Cell) -> Bilingual {
    match cell.kind() {
        Kind::Count => Bilingual { zh: "数量（不小于 0 的整数）", en: "count (a whole number from 0)" },
        Kind::Change => Bilingual { zh: "增减数（整数）", en: "change (a whole number with its sign)" },
        Kind::Money => Bilingual { zh: "金额", en: "amount of money" },
    }
}

fn listed(cells: &[Counted], lang: Lang) -> String {
    let texts: Vec<String> = cells.iter().map(|c| format!("{} {}", c.cell.column_label(lang), c.value)).collect();
    texts.join(if lang == Lang::Zh { "、" } else { ", " })
}
