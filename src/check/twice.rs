//! Figures that are printed twice with different values: on the page itself, or here and on the page it is compared with.

use super::{Builtin, Context, Places};
use crate::figure::{Figure, Kind, State};
use crate::finding::{Finding, OtherCell, SHOWN, Says, Severity, say};
use crate::form::{Cell, FigureRef, Form, Table, cells};
use crate::reading::Candidate;
use crate::rollup::exact;
use crate::rule::{Confidence, Example, Need, Needs, OutlineItem, Rule, RuleReport};
use crate::text::{Bilingual, Lang, shown};
use std::collections::{BTreeMap, BTreeSet};

pub(super) static GJ117: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "同一单位同一年度的一个数字只有一个值",
            en: "a figure of one agency for one year has one value",
        },
        confidence: Confidence::Inferred,
        needs: Needs::NONE.at_places(&[Need::Outline]),
        evaluated_at: Bilingual { zh: "每张表各一处", en: "each table" },
        example: Some(Example::of(Form::F2021, 2024, &[]).seen(&[
            OutlineItem::Title("某县教育局2024年政府信息公开工作年度报告"),
            OutlineItem::Values(cells::DISPUTES.review.upheld, &[("3", ""), ("4", "")]),
        ])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[]).seen(&[
            OutlineItem::Title("某县教育局2024年政府信息公开工作年度报告"),
            OutlineItem::Values(cells::DISPUTES.review.upheld, &[("3", "本机关"), ("4", "总计")]),
        ])),
        ..Rule::new(
            "GJ117",
            &[Severity::Warning],
            Bilingual { zh: "同一数字两处不一致", en: "a figure is printed twice with different values" },
        )
    },
    Places::Count(3),
    twice,
);

fn twice(context: &Context<'_>, out: &mut RuleReport<'_>) {
    for table in Table::ALL {
        let page = on_page(context, *table);
        let against = against(context, *table);
        if page.is_none() && against.is_none() {
            out.not_applicable(1);
            continue;
        }
        let found: Vec<Finding> = page.into_iter().chain(against).flatten().collect();
        if found.is_empty() {
            out.holds();
        }
        found.into_iter().for_each(|finding| out.found(finding));
    }
}

/// The values of the page that differ, as one finding for the table.
fn on_page(context: &Context<'_>, table: Table) -> Option<Vec<Finding>> {
    let outline = context.outline()?;
    let all = || outline.candidates.iter().filter(|(cell, _)| cell.table() == table);
    // Rows that name what they count, as those of several procurements do, are of several things.
    let is_named = |(cell, values): &(&Cell, &Vec<Candidate>)| {
        values.iter().any(|value| matches!(Value::printed(**cell, &value.text), Some(Value::Text(_))))
    };
    let named: BTreeSet<String> = all().filter(is_named).map(|(cell, _)| cell.row_label(Lang::Zh)).collect();
    let of = all().filter(|(cell, _)| named.is_empty() || !named.contains(&cell.row_label(Lang::Zh)));
    let differing: Vec<(Cell, [&Candidate; 2])> =
        of.filter_map(|(cell, values)| Some((*cell, differing(*cell, values)?))).collect();
    let Some((_, [_, last])) = differing.first() else { return Some(Vec::new()) };
    let at = Some(last.place.clone());
    let values = differing.iter().map(|(cell, two)| (*cell, two.map(|value| value.text.clone()))).collect();
    let cells = differing.iter().map(|(cell, _)| *cell).collect();
    Some(vec![Finding::new(cells, Twice { values }).at(at)])
}

/// Two numbers that are of one thing as far as the page says, and differ. An empty cell may be that of a form that is
/// filled in below, and a text that of a row of remarks.
fn differing(cell: Cell, values: &[Candidate]) -> Option<[&Candidate; 2]> {
    let mut first: BTreeMap<Option<&str>, (&Candidate, Value)> = BTreeMap::new();
    values.iter().filter(|value| !value.text.is_empty()).find_map(|candidate| {
        let printed = Value::printed(cell, &candidate.text).filter(|value| !matches!(value, Value::Text(_)))?;
        let (one, value) = first.entry(candidate.scope.as_deref()).or_insert_with(|| (candidate, printed.clone()));
        value.differs(&printed).then_some([*one, candidate])
    })
}

/// The cells that differ from the page that the caller gives.
fn against(context: &Context<'_>, table: Table) -> Option<Vec<Finding>> {
    let (report, page) = (context.report(), context.input.against?);
    let is_other_year = matches!((report.year, page.year), (Some(year), Some(other)) if year != other);
    if is_other_year || context.agencies.is_same(&report.agency, &page.agency) == Some(false) || !page.has(table) {
        return None;
    }
    let differs = |cell: Cell| {
        let (own, other) = (report.figure(cell)?, page.figure(cell)?);
        Value::of(own)?.differs(&Value::of(other)?).then(|| {
            let detail = Against { cell, own: own.to_string(), page: other.to_string() };
            Finding::new(vec![cell], detail).others(vec![OtherCell::new("page", cell)])
        })
    };
    Some(report.cells().filter(|cell| cell.table() == table).filter_map(differs).collect())
}

/// What a figure is worth.
#[derive(Clone, PartialEq)]
enum Value {
    Number(i128),
    /// In 10⁻¹⁰ 万元, and the millionths that are printed.
    Money(i128, i128),
    Text(String),
}

impl Value {
    /// `None` for a figure that was not found.
    fn of(figure: FigureRef<'_>) -> Option<Self> {
        Some(match figure {
            FigureRef::Count(Figure::Stated(count)) => Value::Number(i128::from(count.get())),
            FigureRef::Change(Figure::Stated(change)) => Value::Number(i128::from(change.get())),
            FigureRef::Money(Figure::Stated(money)) => Value::Money(exact(*money), money.micros()),
            _ => match figure.state() {
                State::Blank | State::Slash => Value::Number(0),
                State::Unreadable | State::Stated => Value::Text(figure.to_string()),
                State::Missing => return None,
            },
        })
    }

    /// What a text of this cell says.
    fn printed(cell: Cell, text: &str) -> Option<Self> {
        match cell.kind() {
            Kind::Count => Self::of(FigureRef::Count(&Figure::read(text))),
            Kind::Change => Self::of(FigureRef::Change(&Figure::read(text))),
            Kind::Money => Self::of(FigureRef::Money(&Figure::read(text))),
        }
    }

    /// Whether both cannot be true. Of an amount without a unit nobody knows what it is in.
    fn differs(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::Money(one, micros), Value::Money(other, others)) => one != other && micros != others,
            (Value::Money(one, _), Value::Number(other)) | (Value::Number(other), Value::Money(one, _)) => one != other,
            _ => self != other,
        }
    }
}

/// A text, or a word for a blank.
fn or_blank(text: &str, lang: Lang) -> String {
    if text.is_empty() { say!(lang, "空白", "blank") } else { shown(text, SHOWN).to_string() }
}

/// GJ117: figures of one table that the page prints with several values.
#[derive(Debug, PartialEq)]
struct Twice {
    values: Vec<(Cell, [String; 2])>,
}

/// How many figures are named.
const NAMED: usize = 6;

impl Says for Twice {
    fn say(&self, lang: Lang) -> String {
        let joint = say!(lang, "、", " and ");
        let of = |(cell, values): &(Cell, [String; 2])| {
            let values = values.each_ref().map(|value| shown(value, SHOWN).to_string()).join(&joint);
            format!("{} {values}", cell.label(lang))
        };
        let named = self.values.iter().take(NAMED).map(of).collect::<Vec<_>>().join(&say!(lang, "；", "; "));
        let count = self.values.len();
        if count > NAMED {
            say!(
                lang,
                "同一数字两处不一致，共 {count} 个：{named}等",
                "{count} figures are printed twice with different values, among them {named}"
            )
        } else {
            say!(lang, "同一数字两处不一致：{named}", "printed twice with different values: {named}")
        }
    }

    fn key(&self) -> Option<String> {
        Some(format!("twice {}", self.values.first().map_or("", |(cell, _)| cell.table().as_str())))
    }
}

/// GJ117: a figure differs from that of the page.
#[derive(Debug, PartialEq)]
struct Against {
    cell: Cell,
    own: String,
    page: String,
}

impl Says for Against {
    fn say(&self, lang: Lang) -> String {
        let (label, own, page) = (self.cell.label(lang), or_blank(&self.own, lang), or_blank(&self.page, lang));
        say!(lang, "{label}：数据为 {own}，网页为 {page}", "{label}: {own} in the data, {page} on the page")
    }

    fn key(&self) -> Option<String> {
        Some(format!("@page:{}", self.cell))
    }
}
