//! Findings: what is broken, where, and the arithmetic that shows it.

use crate::form::{Cell, Table};
use crate::identity::{Identity, Law, Solved};
use crate::number::Kind;
use crate::report::Report;
use crate::text::{Lang, shown};
use std::fmt::Write as _;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look.
    Note,
    /// Very probably wrong.
    Warning,
    /// The law or arithmetic is broken.
    Error,
}

impl Severity {
    /// The word of the JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What a finding says, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Sum { law: Law, addends: Vec<(String, String)>, expected: i64, found: i64, balance: Option<[i64; 4]> },
    Solved { items: Vec<(Cell, Solved)>, open: Vec<(Law, i64, i64)> },
    Blanks(usize),
    Slashes(usize),
    Unreadable { cell: Cell, text: String },
    OldForm { table: Table, form: &'static str, year: u16 },
    Empty { table: Table },
    Regulations { numbers: String },
    Stock { label: String, issued: i64, in_force: i64, repealed: i64 },
    Yuan { text: String },
    Disclosed { label: String, new: i64, total: i64 },
    Items { label: String, previous: i64, change: i64, decisions: i64 },
}

/// One broken rule at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The code of the rule, such as `GJ301`.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The figures that it is about.
    pub cells: Vec<Cell>,
    /// What should stand there: for an identity the sum of its addends.
    pub expected: Option<i64>,
    /// What stands there: for an identity the side with the printed total.
    pub found: Option<i64>,
    pub(crate) detail: Detail,
}

fn numbers(report: &Report, cells: &[Cell]) -> Vec<(String, String)> {
    let text = |cell: &Cell| report.figure(*cell).map_or_else(String::new, |figure| figure.to_string());
    let nonzero = |cell: &&Cell| report.figure(**cell).is_some_and(|f| f.kind() == Kind::Count) && text(cell) != "0";
    cells.iter().filter(nonzero).map(|cell| (cell.to_string(), text(cell))).collect()
}

impl Finding {
    pub(crate) fn of_identity(report: &Report, identity: &Identity, expected: i64, found: i64) -> Self {
        let rule = match identity.law {
            Law::Row(_) => "GJ301",
            Law::Outcomes(_) => "GJ302",
            Law::Balance(_) => "GJ303",
            Law::Block(_) => "GJ401",
        };
        let flat = report.gather();
        let value = |cell: Option<&Cell>| cell.and_then(|c| flat.value.get(c.index())).copied().unwrap_or(0);
        let balance = matches!(identity.law, Law::Balance(_)).then(|| {
            let (e, f) = (&identity.expected, &identity.found);
            [value(e.first()), value(e.get(1)), value(f.first()), value(f.get(1))]
        });
        Finding {
            rule,
            severity: Severity::Error,
            cells: identity.expected.iter().chain(&identity.found).copied().collect(),
            expected: Some(expected),
            found: Some(found),
            detail: Detail::Sum {
                law: identity.law,
                addends: numbers(report, &identity.expected),
                expected,
                found,
                balance,
            },
        }
    }

    /// `found` − `expected`.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        self.found?.checked_sub(self.expected?)
    }

    /// Rule and cells: the same over re-runs, whatever the numbers are.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut text = self.rule.to_owned();
        for cell in &self.cells {
            let _ = write!(text, " {cell}");
        }
        text
    }

    /// The message, with the labels of the form and the arithmetic.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        let off = |expected: i64, found: i64| match found.saturating_sub(expected) {
            over if over > 0 => format!("多 {over}"),
            short => format!("少 {}", short.saturating_abs()),
        };
        match &self.detail {
            Detail::Sum { law: Law::Balance(applicant), balance: Some([a, b, c, d]), expected, found, .. } => format!(
                "{}列：一 {a} + 二 {b} = {expected}，(七) {c} + 四 {d} = {found}，{}",
                applicant.label().zh,
                off(*expected, *found)
            ),
            Detail::Sum { law, addends, expected, found, .. } => format!(
                "{}：{} = {expected}，总计 {found}，{}",
                place(*law, Lang::Zh),
                sum(addends, Lang::Zh),
                off(*expected, *found)
            ),
            Detail::Solved { items, open } => {
                let mut items: Vec<String> = items
                    .iter()
                    .map(|(cell, s)| match s.second {
                        Some(other) => format!("{} 按行为 {}、按列为 {other}", cell.label(Lang::Zh), s.value),
                        None => format!("{} 应为 {}", cell.label(Lang::Zh), s.value),
                    })
                    .collect();
                items.extend(open.iter().map(|(law, expected, found)| {
                    format!("{}：空白按 0 计为 {expected}，与 {found} 不符", place(*law, Lang::Zh))
                }));
                format!("空白格不能视为 0：{}", items.join("；"))
            }
            Detail::Blanks(n) => format!("{n} 个格为空白，按 0 处理"),
            Detail::Slashes(n) => format!("{n} 个格以“/”或“-”代替 0"),
            Detail::Unreadable { cell, text } => {
                format!("{}：“{}”不是所要求的数字", cell.label(Lang::Zh), shown(text, 40))
            }
            Detail::OldForm { table, form, year } => {
                format!("{}使用了 {form} 年版格式，报告年度为 {year}", table.label().zh)
            }
            Detail::Empty { table } => format!("{}没有任何数字", table.label().zh),
            Detail::Regulations { numbers } => format!("规章 {numbers}：该单位不能制定规章"),
            Detail::Stock { label, issued, in_force, repealed } => {
                let sum = in_force.saturating_add(*repealed);
                format!("{label}：制发 {issued} > 现行有效 {in_force} + 废止 {repealed} = {sum}")
            }
            Detail::Yuan { text } => format!("行政事业性收费：“{text}”以元为单位，表中要求万元"),
            Detail::Disclosed { label, new, total } => format!("{label}：本年新公开 {new} > 对外公开总数量 {total}"),
            Detail::Items { label, previous, change, decisions } => {
                format!(
                    "{label}：处理决定数量 {decisions} = 上一年项目数量 {previous} + 本年增/减 {change}，疑将项目数填作决定数"
                )
            }
        }
    }

    fn en(&self) -> String {
        let off = |expected: i64, found: i64| match found.saturating_sub(expected) {
            over if over > 0 => format!("{over} too many"),
            short => format!("{} too few", short.saturating_abs()),
        };
        match &self.detail {
            Detail::Sum { law: Law::Balance(applicant), balance: Some([a, b, c, d]), expected, found, .. } => format!(
                "column {}: received {a} + carried over {b} = {expected}, outcomes {c} + carried forward {d} = {found}, {}",
                applicant.label().en,
                off(*expected, *found)
            ),
            Detail::Sum { law, addends, expected, found, .. } => format!(
                "{}: {} = {expected}, total {found}, {}",
                place(*law, Lang::En),
                sum(addends, Lang::En),
                off(*expected, *found)
            ),
            Detail::Solved { items, open } => {
                let mut items: Vec<String> = items
                    .iter()
                    .map(|(cell, s)| match s.second {
                        Some(other) => {
                            format!("{} is {} by its row and {other} by its column", cell.label(Lang::En), s.value)
                        }
                        None => format!("{} should be {}", cell.label(Lang::En), s.value),
                    })
                    .collect();
                items.extend(open.iter().map(|(law, expected, found)| {
                    format!("{}: {expected} with blanks as 0, not {found}", place(*law, Lang::En))
                }));
                format!("blank boxes that are not 0: {}", items.join("; "))
            }
            Detail::Blanks(n) => format!("{n} blank boxes, taken as 0"),
            Detail::Slashes(n) => format!("{n} boxes print \"/\" or \"-\" for 0"),
            Detail::Unreadable { cell, text } => {
                format!("{}: \"{}\" is no figure of the kind asked for", cell.label(Lang::En), shown(text, 40))
            }
            Detail::OldForm { table, form, year } => {
                format!("{} uses the {form} form for the year {year}", table.label().en)
            }
            Detail::Empty { table } => format!("{} has no figure at all", table.label().en),
            Detail::Regulations { numbers } => format!("regulations {numbers}: this body cannot make any"),
            Detail::Stock { label, issued, in_force, repealed } => {
                let sum = in_force.saturating_add(*repealed);
                format!("{label}: issued {issued} > in force {in_force} + repealed {repealed} = {sum}")
            }
            Detail::Yuan { text } => {
                format!("administrative fees: \"{text}\" is in yuan, the form asks for 10,000 yuan")
            }
            Detail::Disclosed { label, new, total } => {
                format!("{label}: newly disclosed {new} > disclosed in all {total}")
            }
            Detail::Items { label, previous, change, decisions } => format!(
                "{label}: decisions {decisions} = items last year {previous} + change {change}; items may have been counted"
            ),
        }
    }
}

fn place(law: Law, lang: Lang) -> String {
    match law {
        Law::Row(row) => row.label(lang),
        Law::Outcomes(applicant) | Law::Balance(applicant) => {
            let label = applicant.label().get(lang);
            match lang {
                Lang::Zh => format!("{label}列"),
                Lang::En => format!("column {label}"),
            }
        }
        Law::Block(total) => {
            let label = total.label(lang);
            let joint = if lang == Lang::Zh { "·" } else { ", " };
            label.rsplit_once(joint).map_or(label.clone(), |(block, _)| block.to_owned())
        }
    }
}

/// The addends that are not 0, with the part of their label that tells them apart.
fn sum(addends: &[(String, String)], lang: Lang) -> String {
    if addends.is_empty() {
        return "0".to_owned();
    }
    let short = |path: &str| {
        let cell: Option<Cell> = path.parse().ok();
        let label = cell.map_or_else(String::new, |c| c.label(lang));
        let joint = if lang == Lang::Zh { "·" } else { ", " };
        label.rsplit_once(joint).map_or(label.clone(), |(row, column)| format!("{row}/{column}"))
    };
    let rows: Vec<(String, &str)> = addends.iter().map(|(path, n)| (short(path), n.as_str())).collect();
    let part = |label: &str, first: bool| {
        label.split_once('/').map_or(label.to_owned(), |(a, b)| if first { a.to_owned() } else { b.to_owned() })
    };
    // In one row the columns differ, in one column the rows.
    let one_row =
        rows.iter().all(|(label, _)| part(label, true) == rows.first().map_or(String::new(), |(l, _)| part(l, true)));
    let texts: Vec<String> = rows.iter().map(|(label, n)| format!("{} {n}", part(label, !one_row))).collect();
    texts.join(" + ")
}
