//! 表二: documents, decisions, fees.

use super::{Builtin, Context, Places};
use crate::figure::{Figure, Money, Unit};
use crate::finding::{Amount, Finding, Says, Severity, money, say};
use crate::form::{Cell, FigureRef, Form, Table, cells};
use crate::reading::{LabelFound, LabelKind};
use crate::report::{AdminLevel, Agency, AgencyKind};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::text::{Bilingual, Lang};

const NEEDS: Needs = Needs::all(&[Need::Table(Table::Article20)]);

pub(super) static GJ201: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "立法法第九十一条、第九十三条：规章由国务院部门和省级、设区的市级人民政府制定",
            en: "立法法 Art. 91, 93: 规章 are made by State Council departments and by provincial and prefecture-level governments",
        },
        confidence: Confidence::Official,
        needs: NEEDS.at_places(&[Need::Agency]),
        evaluated_at: Bilingual { zh: "规章一行", en: "the row of regulations" },
        example: Some(
            Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.regulations.in_force, "2")])
                .agency(AdminLevel::Township, AgencyKind::Government),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.regulations.in_force, "2")])
                .agency(AdminLevel::Prefecture, AgencyKind::Office),
        ),
        ..Rule::new(
            "GJ201",
            &[Severity::Error, Severity::Warning],
            Bilingual {
                zh: "不能制定规章的单位，规章不为 0",
                en: "regulations are not 0 for an agency that can neither make nor report any",
            },
        )
    },
    Places::Count(1),
    regulations,
);

pub(super) static GJ202: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "本年制发的文件年末或有效或废止",
            en: "what was made this year is in force or repealed at its end",
        },
        confidence: Confidence::Inferred,
        needs: NEEDS,
        evaluated_at: Bilingual {
            zh: "规章、行政规范性文件各一处",
            en: "regulations and normative documents, one place each",
        },
        forms: Form::F2021.and_later(),
        example: Some(Example::of(
            Form::F2021,
            2024,
            &[
                (cells::ARTICLE20.f2021.normative_documents.issued, "3"),
                (cells::ARTICLE20.f2021.normative_documents.in_force, "1"),
            ],
        )),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[
                (cells::ARTICLE20.f2021.normative_documents.issued, "3"),
                (cells::ARTICLE20.f2021.normative_documents.repealed, "2"),
                (cells::ARTICLE20.f2021.normative_documents.in_force, "1"),
            ],
        )),
        ..Rule::new(
            "GJ202",
            &[Severity::Warning],
            Bilingual { zh: "本年制发 > 现行有效 + 本年废止", en: "issued > in force + repealed" },
        )
    },
    Places::Count(2),
    stock,
);

pub(super) static GJ203: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号：本年收费金额（单位：万元）",
            en: "国办公开办函〔2021〕30号: 本年收费金额（单位：万元）",
        },
        confidence: Confidence::Official,
        needs: NEEDS.at_places(&[Need::Before]),
        evaluated_at: Bilingual {
            zh: "行政事业性收费；有上一年报告时再一处",
            en: "administrative fees; with last year's report one more",
        },
        forms: Form::F2021.and_later(),
        example: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.fees, "251000元")])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.fees, "25.1万元")])),
        ..Rule::new(
            "GJ203",
            &[Severity::Warning],
            Bilingual {
                zh: "第(八)项以元为单位，或与上一年相差约一万倍",
                en: "item (8) is in yuan, or about 10,000 times last year's or its inverse",
            },
        )
    },
    Places::Among(2, |_| 1),
    |context, out| {
        yuan(context, out);
        super::years::fee_ratio(context, out);
    },
);

pub(super) static GJ204: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "本年新公开的是对外公开总数的一部分",
            en: "what was newly disclosed is part of what is disclosed in all",
        },
        confidence: Confidence::Empirical,
        needs: NEEDS,
        evaluated_at: Bilingual {
            zh: "规章、规范性文件各一处",
            en: "regulations and normative documents, one place each",
        },
        forms: &[Form::F2019],
        example: Some(Example::of(
            Form::F2019,
            2020,
            &[
                (cells::ARTICLE20.f2019.normative_documents.newly_disclosed, "2584"),
                (cells::ARTICLE20.f2019.normative_documents.total_disclosed, "2505"),
            ],
        )),
        near_miss: Some(Example::of(
            Form::F2019,
            2020,
            &[
                (cells::ARTICLE20.f2019.normative_documents.newly_disclosed, "2505"),
                (cells::ARTICLE20.f2019.normative_documents.total_disclosed, "2505"),
            ],
        )),
        ..Rule::new(
            "GJ204",
            &[Severity::Warning],
            Bilingual { zh: "本年新公开数量 > 对外公开总数量", en: "newly disclosed > disclosed in all" },
        )
    },
    Places::Count(2),
    disclosed,
);

pub(super) static GJ205: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "见于四份报告：所填为项目数而非决定数",
            en: "seen in four reports: items were counted, not decisions",
        },
        confidence: Confidence::Empirical,
        needs: NEEDS,
        evaluated_at: Bilingual {
            zh: "行政许可、其他对外管理服务事项、行政处罚、行政强制各一处",
            en: "licensing, other services, penalties and coercion, one place each",
        },
        forms: &[Form::F2019],
        example: Some(Example::of(
            Form::F2019,
            2020,
            &[
                (cells::ARTICLE20.f2019.licensing.previous_items, "22"),
                (cells::ARTICLE20.f2019.licensing.change, "+1"),
                (cells::ARTICLE20.f2019.licensing.decisions, "23"),
            ],
        )),
        near_miss: Some(Example::of(
            Form::F2019,
            2020,
            &[
                (cells::ARTICLE20.f2019.licensing.previous_items, "22"),
                (cells::ARTICLE20.f2019.licensing.change, "+1"),
                (cells::ARTICLE20.f2019.licensing.decisions, "24"),
            ],
        )),
        ..Rule::new(
            "GJ205",
            &[Severity::Note],
            Bilingual {
                zh: "处理决定数量 = 上一年项目数量 + 本年增/减",
                en: "decisions = items last year + change, with a change",
            },
        )
    },
    Places::Count(4),
    items,
);

/// Whether an agency can make 规章, or reports those of its government; `None` if its level and kind do not tell.
fn makes_regulations(agency: &Agency) -> Option<bool> {
    match (agency.level, agency.kind) {
        (Some(AdminLevel::County | AdminLevel::Township), _) | (_, Some(AgencyKind::StreetOffice)) => Some(false),
        (Some(AdminLevel::Central), _) => Some(true),
        // 地区 and 盟 are prefecture-level areas without a people's government of their own.
        (_, Some(AgencyKind::Government)) if agency.name.as_deref().is_some_and(|name| name.ends_with("行政公署")) => {
            Some(false)
        }
        (Some(AdminLevel::Provincial | AdminLevel::Prefecture), Some(AgencyKind::Department)) => Some(false),
        // 某市某局 is of a prefecture or of a county.
        (None, Some(AgencyKind::Department)) if agency.is_of_county_or_above() => Some(false),
        (Some(AdminLevel::Provincial | AdminLevel::Prefecture), Some(AgencyKind::Government | AgencyKind::Office)) => {
            Some(true)
        }
        _ => None,
    }
}

fn without_level(agency: &Agency) -> Agency {
    Agency { level: None, ..agency.clone() }
}

fn regulations(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some(form) = context.report().edition(Table::Article20) else { return };
    let (now, of_2019) = (cells::ARTICLE20.f2021.regulations, cells::ARTICLE20.f2019.regulations);
    let all = [now.issued, now.repealed, now.in_force, of_2019.made, of_2019.newly_disclosed, of_2019.total_disclosed];
    let row = || all.into_iter().filter(|cell| cell.is_in(form));
    let agency = context.named;
    let is_told = match makes_regulations(agency) {
        Some(true) => return out.not_applicable(1),
        Some(false) => true,
        // What the words of the report tell is weaker than its name.
        None => match context.prose_agency().and_then(makes_regulations) {
            Some(true) => return out.not_applicable(1),
            Some(false) => false,
            None => return out.not_assessable(MissingInput::Agency),
        },
    };
    // So is a level that the table of divisions alone gives, where it decides.
    let by_table = || agency.is_level_by_table() && makes_regulations(&without_level(agency)).is_none();
    let some: Vec<(Cell, i64)> = row()
        .filter_map(|cell| context.number(cell).map(|value| (cell, value)))
        .filter(|(_, value)| *value != 0)
        .collect();
    // One figure above 0 is enough, whatever the others say.
    let unknown = row().find(|cell| context.number(*cell).is_none());
    match (some.as_slice(), unknown) {
        ([], None) => out.holds(),
        ([], Some(cell)) => out.not_assessable(MissingInput::Figure(cell)),
        (found, _) => {
            let cells = found.iter().map(|(cell, _)| *cell).collect();
            let only = if let [(_, value)] = found { Some(Amount::Count(*value)) } else { None };
            let finding = Finding::new(cells, Regulations(some));
            let severity = if is_told && !by_table() { out.rule.severity() } else { Severity::Warning };
            out.found_as(severity, Finding { expected: Some(Amount::Count(0)), found: only, ..finding });
        }
    }
}

/// A rule over the numbers of some cells of 表二.
fn over<const N: usize, D: Says>(
    context: &Context<'_>,
    out: &mut RuleReport<'_>,
    cells: [Cell; N],
    broken: impl FnOnce([i64; N]) -> Option<(D, Option<(i64, i64)>)>,
) {
    match context.numbers(cells).map(broken) {
        Err(missing) => out.not_assessable(missing),
        Ok(None) => out.holds(),
        Ok(Some((detail, sums))) => {
            let finding = Finding::new(cells.to_vec(), detail);
            out.found(match sums {
                Some((expected, found)) => finding.counts(expected, found),
                None => finding,
            });
        }
    }
}

fn stock(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let table = cells::ARTICLE20.f2021;
    let rows = [table.regulations, table.normative_documents];
    for row in rows {
        over(context, out, [row.issued, row.repealed, row.in_force], |[issued, repealed, in_force]| {
            let most = in_force.saturating_add(repealed);
            let detail = Stock { row: row.issued, issued, repealed, in_force };
            (issued > most).then_some((detail, Some((most, issued))))
        });
    }
}

/// The head of item (八), where it names 元.
fn yuan_head<'a>(context: &Context<'a>) -> Option<&'a LabelFound> {
    context.outline()?.labels.iter().find(|label| label.kind == LabelKind::Yuan)
}

fn yuan(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let cell = cells::ARTICLE20.f2021.fees;
    let Some(FigureRef::Money(fees)) = context.report().figure(cell) else { return };
    match fees {
        Figure::Stated(money) if money.unit() == Some(Unit::Yuan) && !money.is_zero() => {
            let proposed = money.in_wan_yuan();
            let detail = Yuan { printed: *money, proposed };
            let finding = Finding::new(vec![cell], detail);
            let found = Some(Amount::Money(*money));
            out.found(Finding { expected: proposed.map(Amount::Money), found, ..finding });
        }
        // The head names 元, and the cell no unit of its own.
        Figure::Stated(money) if money.unit().is_none() && !money.is_zero() && yuan_head(context).is_some() => {
            let detail = YuanHead(*money);
            let finding = Finding::new(vec![cell], detail);
            let found = Some(Amount::Money(*money));
            out.found(Finding { found, at: yuan_head(context).map(|label| label.place.clone()), ..finding });
        }
        Figure::Unreadable(_) | Figure::Missing => out.not_assessable(MissingInput::Figure(cell)),
        Figure::Blank if context.blanks == crate::identity::Blanks::Unknown => {
            out.not_assessable(MissingInput::Figure(cell));
        }
        Figure::Stated(_) | Figure::Blank | Figure::Slash => out.holds(),
    }
}

fn disclosed(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let table = cells::ARTICLE20.f2019;
    let rows = [table.regulations, table.normative_documents];
    for row in rows {
        over(context, out, [row.newly_disclosed, row.total_disclosed], |[new, total]| {
            let detail = Disclosed { row: row.made, new, total };
            (new > total).then_some((detail, Some((total, new))))
        });
    }
}

fn items(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let table = cells::ARTICLE20.f2019;
    let rows = [table.licensing, table.other_services, table.penalties, table.coercion];
    for row in rows {
        let cells = [row.previous_items, row.change, row.decisions];
        over(context, out, cells, |[previous, change, decisions]| {
            let detail = Items { row: row.change, previous, change, decisions };
            (change != 0 && previous.checked_add(change) == Some(decisions)).then_some((detail, None))
        });
    }
}

/// GJ201: the figures that are not 0.
#[derive(Debug, PartialEq)]
struct Regulations(Vec<(Cell, i64)>);

impl Says for Regulations {
    fn proposed(&self, cells: &[Cell]) -> Vec<(Cell, Amount)> {
        cells.iter().map(|cell| (*cell, Amount::Count(0))).collect()
    }

    fn say(&self, lang: Lang) -> String {
        let listed = self.0.iter().map(|(cell, value)| format!("{} {value}", cell.column_label(lang)));
        let listed = listed.collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " });
        say!(
            lang,
            "规章：{listed}；该单位不能制定规章，应为 0",
            "regulations: {listed}; this agency cannot make any, 0 expected"
        )
    }
}

/// GJ202.
#[derive(Debug, PartialEq)]
struct Stock {
    row: Cell,
    issued: i64,
    repealed: i64,
    in_force: i64,
}

impl Says for Stock {
    fn say(&self, lang: Lang) -> String {
        let Stock { row, issued, repealed, in_force } = self;
        let (row, most) = (row.row_label(lang), in_force.saturating_add(*repealed));
        // Which of the three is wrong cannot be told; the exchange is what would settle it.
        let ask = if *in_force == 0 {
            Bilingual {
                zh: "现行有效是否漏填或与本年制发填反",
                en: "whether the number in force is missing, or was exchanged with that issued",
            }
        } else {
            Bilingual {
                zh: "本年制发与现行有效是否填反", en: "whether the numbers issued and in force were exchanged"
            }
        };
        let ask = ask.get(lang);
        say!(
            lang,
            "{row}：本年制发 {issued} > 现行有效 {in_force} + 本年废止 {repealed} = {most}，三个数中至少有一个有误，请核对{ask}\
             （互换后为制发 {in_force}、现行有效 {issued}）",
            "{row}: issued {issued} > in force {in_force} + repealed {repealed} = {most}; at least one of the three is \
             wrong, look {ask} (then issued {in_force}, in force {issued})"
        )
    }
}

/// GJ203: the cell of item (八) names 元.
#[derive(Debug, PartialEq)]
struct Yuan {
    printed: Money,
    proposed: Option<Money>,
}

impl Says for Yuan {
    fn proposed(&self, cells: &[Cell]) -> Vec<(Cell, Amount)> {
        cells.iter().copied().zip(self.proposed.map(Amount::Money)).collect()
    }

    fn say(&self, lang: Lang) -> String {
        let Yuan { printed, proposed } = self;
        let proposed = proposed.map_or_else(String::new, |proposed| {
            let proposed = money(proposed, lang);
            say!(lang, "，应为 {proposed}", ", {proposed} expected")
        });
        say!(
            lang,
            "行政事业性收费：“{printed}”以元为单位，表中单位为万元{proposed}",
            "administrative fees: \"{printed}\" is in yuan, the form asks for units of 10,000 yuan{proposed}"
        )
    }
}

/// GJ203: the head of item (八) names 元.
#[derive(Debug, PartialEq)]
struct YuanHead(Money);

impl Says for YuanHead {
    fn say(&self, lang: Lang) -> String {
        let money = self.0;
        say!(
            lang,
            "行政事业性收费：表头的单位为元，表中单位应为万元，所填为“{money}”",
            "administrative fees: the head names yuan, the form asks for units of 10,000 yuan, the cell says \"{money}\""
        )
    }

    fn key(&self) -> Option<String> {
        Some("article20.fees".to_owned())
    }
}

/// GJ204.
#[derive(Debug, PartialEq)]
struct Disclosed {
    row: Cell,
    new: i64,
    total: i64,
}

impl Says for Disclosed {
    fn say(&self, lang: Lang) -> String {
        let (row, new, total) = (self.row.row_label(lang), self.new, self.total);
        say!(
            lang,
            "{row}：本年新公开数量 {new} > 对外公开总数量 {total}",
            "{row}: newly disclosed {new} > disclosed in all {total}"
        )
    }
}

/// GJ205.
#[derive(Debug, PartialEq)]
struct Items {
    row: Cell,
    previous: i64,
    change: i64,
    decisions: i64,
}

impl Says for Items {
    fn say(&self, lang: Lang) -> String {
        let Items { row, previous, change, decisions } = self;
        let row = row.row_label(lang);
        say!(
            lang,
            "{row}：处理决定数量 {decisions} = 上一年项目数量 {previous} + 本年增/减 {change}，疑将项目数填作决定数",
            "{row}: decisions {decisions} = items last year {previous} + change {change}; items may have been counted"
        )
    }
}
