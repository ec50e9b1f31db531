//! Decisions and fees of 表二 that the prose states in words of decision.

use super::scan::{Decided, Item, What};
use super::{Builtin, Context, Places};
use crate::figure::{Figure, Money, Unit};
use crate::finding::{Amount, Finding, SHOWN, Says, Severity, number, say};
use crate::form::{Cell, FigureRef, Form, Section, Table, cells};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::text::{Bilingual, Lang, shown};

pub(super) static GJ507: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "条例第二十条第（五）、（六）、（八）项，第五十条：表二填报全年的处理决定和收费",
            en: "条例 Art. 20(5), (6), (8), Art. 50: table 2 states the decisions and fees of the whole year",
        },
        confidence: Confidence::Empirical,
        needs: Needs::all(&[Need::Prose(Section::Overview)]).at_places(&[Need::Table(Table::Article20)]),
        evaluated_at: Bilingual {
            zh: "每一处决定数、收费金额", en: "each number of decisions, each amount of fees"
        },
        example: Some(
            Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.penalties, "35")])
                .prose(&[(Section::Overview, "2024年，我局作出行政处罚决定53件。")]),
        ),
        near_miss: Some(
            Example::of(
                Form::F2021,
                2024,
                &[(cells::ARTICLE20.f2021.penalties, "35"), (cells::ARTICLE20.f2021.fees, "12.3456")],
            )
            .prose(&[(
                Section::Overview,
                "2024年，我局作出行政处罚决定35件，公示行政处罚决定30件。全年收取行政事业性收费12.3万元。",
            )]),
        ),
        ..Rule::new(
            "GJ507",
            &[Severity::Note],
            Bilingual {
                zh: "文字所述行政许可、行政处罚、行政强制决定数或行政事业性收费金额与表二不符",
                en: "decisions on licensing, penalties or coercion, or administrative fees, in the text differ from table 2",
            },
        )
    },
    Places::Count(1),
    decisions,
);

/// The cell of an item in an edition, if it has one.
fn cell(item: Item, form: Form) -> Option<Cell> {
    let (of_2019, of_2021) = (cells::ARTICLE20.f2019, cells::ARTICLE20.f2021);
    let cells = match item {
        Item::Licensing => [of_2019.licensing.decisions, of_2021.licensing],
        Item::Penalties => [of_2019.penalties.decisions, of_2021.penalties],
        Item::Coercion | Item::CoerciveMeasures | Item::CoerciveExecution => {
            [of_2019.coercion.decisions, of_2021.coercion]
        }
    };
    cells.into_iter().find(|cell| cell.is_in(form))
}

fn decisions(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some(form) = context.report().form(Table::Article20) else {
        return out.not_assessable(MissingInput::Table(Table::Article20));
    };
    let hits = context.hits();
    let stated = || {
        hits.list.iter().filter_map(|hit| match hit.what {
            What::Decided(decided) => Some((decided, hit)),
            _ => None,
        })
    };
    let of_part = |part: Item| {
        let mut numbers = stated().filter_map(|(decided, _)| match decided {
            Decided::Count(item, number) if item == part => Some(number),
            _ => None,
        });
        numbers.next()
    };
    for (decided, hit) in stated() {
        let text = hits.words(hit);
        let (cell, amounts, sum) = match decided {
            Decided::Count(item, number) => {
                let Some(cell) = cell(item, form) else {
                    out.not_applicable(1);
                    continue;
                };
                let Some(figure) = context.number(cell) else {
                    out.not_assessable(MissingInput::Figure(cell));
                    continue;
                };
                // 措施 and 执行 are the figure together, and each at most that.
                let other = match item {
                    Item::CoerciveMeasures => of_part(Item::CoerciveExecution),
                    Item::CoerciveExecution => of_part(Item::CoerciveMeasures),
                    _ => None,
                };
                let holds = match (item, other) {
                    (Item::CoerciveExecution, Some(_)) => continue,
                    (Item::CoerciveMeasures | Item::CoerciveExecution, None) => number <= figure,
                    (_, other) => number.saturating_add(other.unwrap_or(0)) == figure,
                };
                let sum = other.map(|other| number.saturating_add(other));
                (cell, (!holds).then_some((Amount::Count(figure), Amount::Count(sum.unwrap_or(number)))), sum)
            }
            Decided::Fees(money) => {
                let cell = cells::ARTICLE20.f2021.fees;
                match fees(context, cell) {
                    None => {
                        out.not_applicable(1);
                        continue;
                    }
                    Some(None) => {
                        out.not_assessable(MissingInput::Figure(cell));
                        continue;
                    }
                    Some(Some(figure)) => {
                        let holds = is_rounded(figure, money);
                        (cell, (!holds).then_some((Amount::Money(figure), Amount::Money(money))), None)
                    }
                }
            }
        };
        let Some((expected, stated)) = amounts else {
            out.holds();
            continue;
        };
        let finding = Finding::new(vec![cell], Differs { text, cell, figure: expected, sum }).at(hits.place(hit));
        out.found(Finding { expected: Some(expected), found: Some(stated), ..finding });
    }
}

/// The figure of 行政事业性收费: `None` if the edition has none, or its heads did not tell; inside, `None` if it is unknown.
fn fees(context: &Context<'_>, cell: Cell) -> Option<Option<Money>> {
    let FigureRef::Money(figure) = context.report().figure(cell)? else { return None };
    Some(match figure {
        Figure::Stated(money) => Some(*money),
        Figure::Blank | Figure::Slash => Some(Money::ZERO),
        Figure::Unreadable(_) | Figure::Missing => None,
    })
}

/// An amount with the unit of the cell where none is printed.
fn in_wan_yuan(money: Money) -> Money {
    money.with_unit(Some(money.unit().unwrap_or(Unit::WanYuan)))
}

/// Whether two amounts are one amount, printed with other decimals: half a unit of the last digit apart at most.
fn is_rounded(figure: Money, stated: Money) -> bool {
    /// Millionths of a yuan in a yuan.
    const YUAN: i128 = 1_000_000;
    let (figure, stated) = (in_wan_yuan(figure), in_wan_yuan(stated));
    let last = |money: Money| {
        let one = if money.unit() == Some(Unit::Yuan) { YUAN } else { YUAN.saturating_mul(10_000) };
        (0..money.decimals()).fold(one, |digit, _| digit.div_euclid(10))
    };
    let (Some(printed), Some(said)) = (figure.in_yuan(), stated.in_yuan()) else { return true };
    let apart = printed.saturating_sub(said).saturating_abs();
    // 0 is exact, whatever its decimals.
    let unit = if figure.is_zero() { last(stated) } else { last(figure).max(last(stated)) };
    apart.saturating_mul(2) <= unit
}

/// GJ507: a statement, the cell and its figure, and the sum of 措施 and 执行 if both are stated.
#[derive(Debug, PartialEq)]
struct Differs {
    text: String,
    cell: Cell,
    figure: Amount,
    sum: Option<i64>,
}

impl Says for Differs {
    fn say(&self, lang: Lang) -> String {
        let Differs { text, cell, figure, sum } = self;
        let (section, text, label) = (number(Section::Overview, lang), shown(text, SHOWN), cell.label(lang));
        let figure = match figure {
            Amount::Money(money) => crate::finding::money(in_wan_yuan(*money), lang),
            other => other.to_string(),
        };
        let together = sum.map_or_else(String::new, |sum| {
            say!(lang, "，措施与执行合计 {sum}", ", measures and execution together {sum}")
        });
        say!(
            lang,
            "第{section}部分：“{text}”{together}，表二“{label}”为 {figure}",
            "section {section}: “{text}”{together}, but table 2 has {figure} for {label}"
        )
    }

    fn key(&self) -> Option<String> {
        Some(self.cell.to_string())
    }
}
