//! What is in the boxes: blanks, signs for 0, texts that are no figure, empty tables.

use super::{Builtin, Context, Places};
use crate::figure::{Figure, State};
use crate::finding::{Amount, Detail, Finding, NotZero, Severity, Solved, TwoWays, Unfilled};
use crate::form::{Cell, FigureRef, Form, Table, cells};
use crate::identity::{Blanks, Outcome, UNKNOWN, may_be_larger};
use crate::report::Report;
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::text::Bilingual;

const TABLES: Bilingual = Bilingual { zh: "每张表", en: "each table" };
const EACH_TABLE: Needs = Needs::all(&[Need::EachTable(Table::ALL)]);

pub(super) static GJ103: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "I1–I3、I5；空白在勾稽关系成立时按 0 计",
            en: "I1–I3, I5; a blank is 0 where that keeps the identities",
        },
        confidence: Confidence::Inferred,
        needs: EACH_TABLE,
        evaluated_at: TABLES,
        example: Some(Example::of(
            Form::F2021,
            2024,
            &[(cells::DISPUTES.review.upheld, "2"), (cells::DISPUTES.review.total, "")],
        )),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[(cells::DISPUTES.review.upheld, "2"), (cells::DISPUTES.review.total, "2")],
        )),
        ..Rule::new(
            "GJ103",
            &[Severity::Warning, Severity::Note],
            Bilingual {
                zh: "空白格按其余数字应有非 0 的值；其余空白格合为一条提示",
                en: "a blank box has a value other than 0; all other blanks are one note",
            },
        )
    },
    Places::Count(1),
    blanks,
);

pub(super) static GJ104: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号：各格填数字",
            en: "国办公开办函〔2021〕30号: the boxes ask for numbers",
        },
        confidence: Confidence::Empirical,
        needs: EACH_TABLE,
        evaluated_at: TABLES,
        example: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.coercion, "/")])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.coercion, "0件")])),
        ..Rule::new(
            "GJ104",
            &[Severity::Note],
            Bilingual { zh: "以“/”或“-”代替 0", en: "\"/\" or \"-\" stands in place of 0" },
        )
    },
    Places::Count(1),
    slashes,
);

pub(super) static GJ105: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号、〔2019〕60号：各格所要求的数字",
            en: "国办公开办函〔2021〕30号, 〔2019〕60号: the kind of figure of each box",
        },
        confidence: Confidence::Official,
        needs: EACH_TABLE,
        evaluated_at: Bilingual { zh: "每格", en: "each box" },
        example: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.licensing, "若干")])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.licensing, "１,２０３件（含变更）")])),
        ..Rule::new(
            "GJ105",
            &[Severity::Error],
            Bilingual {
                zh: "格内文字不是所要求的数字", en: "a figure is not of the kind that the form asks for"
            },
        )
    },
    Places::Cells,
    unreadable,
);

pub(super) static GJ113: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号：内容不准确不完整",
            en: "国办公开办函〔2021〕30号: inaccurate or incomplete content",
        },
        confidence: Confidence::Official,
        needs: EACH_TABLE,
        evaluated_at: TABLES,
        example: Some(Example::of(
            Form::F2021,
            2024,
            &[
                (cells::DISPUTES.review.upheld, ""),
                (cells::DISPUTES.review.corrected, ""),
                (cells::DISPUTES.review.other, ""),
                (cells::DISPUTES.review.pending, ""),
                (cells::DISPUTES.review.total, ""),
                (cells::DISPUTES.direct_litigation.upheld, ""),
                (cells::DISPUTES.direct_litigation.corrected, ""),
                (cells::DISPUTES.direct_litigation.other, ""),
                (cells::DISPUTES.direct_litigation.pending, ""),
                (cells::DISPUTES.direct_litigation.total, ""),
                (cells::DISPUTES.litigation_after_review.upheld, ""),
                (cells::DISPUTES.litigation_after_review.corrected, ""),
                (cells::DISPUTES.litigation_after_review.other, ""),
                (cells::DISPUTES.litigation_after_review.pending, ""),
                (cells::DISPUTES.litigation_after_review.total, ""),
            ],
        )),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[
                (cells::DISPUTES.review.upheld, ""),
                (cells::DISPUTES.review.corrected, ""),
                (cells::DISPUTES.review.other, ""),
                (cells::DISPUTES.review.pending, ""),
                (cells::DISPUTES.review.total, ""),
            ],
        )),
        ..Rule::new(
            "GJ113",
            &[Severity::Warning],
            Bilingual { zh: "表格没有任何数字", en: "a table has no figure at all" },
        )
    },
    Places::Count(1),
    empty,
);

/// The boxes of a table that are in this state, in print order.
fn boxes(report: &Report, table: Table, state: State) -> impl Iterator<Item = Cell> {
    let of = move |cell: &Cell| cell.table() == table && report.figure(*cell).is_some_and(|f| f.state() == state);
    Cell::all().filter(of)
}

fn blanks(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let flat = &context.evaluation.flat;
    if !flat.has(State::BLANK) {
        return context.tables().for_each(|_| out.holds());
    }
    let mut others = Vec::new();
    for table in context.tables() {
        let mut blank: Vec<Cell> = boxes(context.report(), table, State::Blank).collect();
        if context.blanks == Blanks::Unknown {
            match blank.first() {
                Some(cell) => out.not_assessable(MissingInput::Figure(*cell)),
                None => out.holds(),
            }
            others.append(&mut blank);
            continue;
        }
        let found = not_zero(context, table);
        let mut named: Vec<Cell> = found.solved.iter().map(|solved| solved.cell).collect();
        named.extend(found.two_ways.iter().map(|two| two.cell));
        named.extend(found.unfilled.iter().flat_map(|unfilled| &unfilled.blanks).map(|(cell, _)| *cell));
        if named.is_empty() {
            let unknown = blank.iter().find(|cell| flat.state_at(**cell) & UNKNOWN != 0);
            match unknown {
                Some(cell) => out.not_assessable(MissingInput::Figure(*cell)),
                None => out.holds(),
            }
            others.append(&mut blank);
            continue;
        }
        named.sort_unstable();
        named.dedup();
        others.extend(blank.into_iter().filter(|cell| !named.contains(cell)));
        let value = match (found.solved.as_slice(), found.two_ways.as_slice(), found.unfilled.as_slice()) {
            ([only], [], []) if !only.open => Some(only.value),
            ([], [], [only]) if only.blanks.len() == 1 => Some(only.need()),
            _ => None,
        };
        let mut finding = Finding::new(named, Detail::NotZero { table, blanks: found });
        finding.expected = value.map(Amount::Count);
        out.found(finding);
    }
    if !others.is_empty() && !context.lenient {
        let unknown = others.iter().filter(|cell| flat.state_at(**cell) & UNKNOWN != 0).count();
        let detail = Detail::Blanks { count: others.len(), unknown };
        // No place of its own: the blanks are counted as 0 at the places that they take part in.
        out.remark(Severity::Note, Finding::new(others, detail));
    }
}

fn not_zero(context: &Context<'_>, table: Table) -> NotZero {
    let evaluation = &context.evaluation;
    let mut out = NotZero::default();
    for (identity, outcome) in evaluation.iter().filter(|(identity, _)| identity.table() == table) {
        match outcome {
            Outcome::TwoWays { cell, first, second } => {
                out.two_ways.push(TwoWays { cell, first, second, kind: identity.kind() });
            }
            Outcome::Unfilled { expected, found } => {
                let flat = &evaluation.flat;
                let open = |cell: &Cell| may_be_larger(flat.state_at(*cell));
                let counted = |cell: Cell| (cell, flat.at(cell));
                let blanks: Vec<(Cell, i64)> = if expected < found {
                    identity.expected().filter(open).map(counted).collect()
                } else {
                    identity.found().filter(open).map(counted).collect()
                };
                out.unfilled.push(Unfilled { kind: identity.kind(), expected, found, blanks });
            }
            _ => {}
        }
    }
    let named = |cell: Cell| {
        out.two_ways.iter().any(|two| two.cell == cell)
            || out.unfilled.iter().any(|unfilled| unfilled.blanks.iter().any(|(blank, _)| *blank == cell))
    };
    out.solved = evaluation
        .solved()
        .filter(|(cell, _)| cell.table() == table && !named(*cell))
        .map(|(cell, value)| Solved { cell, value, open: may_be_larger(evaluation.flat.state_at(cell)) })
        .collect();
    out
}

fn slashes(context: &Context<'_>, out: &mut RuleReport<'_>) {
    for table in context.tables() {
        let cells: Vec<Cell> = match context.evaluation.flat.has(State::SLASH) {
            true => boxes(context.report(), table, State::Slash).collect(),
            false => Vec::new(),
        };
        if cells.is_empty() {
            out.holds();
        } else {
            let detail = Detail::Slashes { table, count: cells.len() };
            out.found(Finding::new(cells, detail));
        }
    }
}

fn unreadable(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let flat = &context.evaluation.flat;
    let report = context.report();
    if !flat.has(State::UNREADABLE | State::MISSING) {
        // Every table is there, each of one edition.
        out.hold(context.boxes());
        return;
    }
    for table in context.tables() {
        for cell in Cell::all().filter(|cell| cell.table() == table) {
            match report.figure(cell).map(|figure| (figure.state(), figure)) {
                // What the reader could not take apart is no fault of the print.
                Some((State::Unreadable, _))
                    if context.input.reading.is_some_and(|reading| reading.is_guessed(cell)) =>
                {
                    out.not_assessable(MissingInput::Figure(cell));
                }
                Some((State::Unreadable, figure)) => {
                    let detail = Detail::Unreadable { cell, text: printed(figure) };
                    out.found(Finding::new(vec![cell], detail));
                }
                Some((State::Missing, _)) => out.not_assessable(MissingInput::Figure(cell)),
                None => {}
                Some(_) => out.holds(),
            }
        }
    }
}

fn printed(figure: FigureRef<'_>) -> String {
    match figure {
        FigureRef::Count(Figure::Unreadable(text)) => text.as_str().to_owned(),
        FigureRef::Change(Figure::Unreadable(text)) => text.as_str().to_owned(),
        FigureRef::Money(Figure::Unreadable(text)) => text.as_str().to_owned(),
        other => other.to_string(),
    }
}

fn empty(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let flat = &context.evaluation.flat;
    for table in context.tables() {
        if !flat.has(State::BLANK | State::MISSING) {
            out.holds();
            continue;
        }
        let first = |state| boxes(context.report(), table, state).next();
        let any = [State::Stated, State::Slash, State::Unreadable].into_iter().any(|state| first(state).is_some());
        match first(State::Missing) {
            _ if any => out.holds(),
            Some(cell) => out.not_assessable(MissingInput::Figure(cell)),
            None if context.lenient => out.not_assessable(MissingInput::Table(table)),
            None => out.found(Finding::new(Vec::new(), Detail::Empty(table))),
        }
    }
}
