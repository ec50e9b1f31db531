//! What is in the cells: blanks, signs for 0, texts that are not a figure, empty tables.

use super::{Builtin, Context, Places};
use crate::figure::{Figure, Kind, State};
use crate::finding::identity::{place, total_name};
use crate::finding::{Amount, Finding, Listed, SHOWN, Says, Severity, say};
use crate::form::{Cell, FigureRef, Form, Table, cells};
use crate::identity::{Blanks, Evaluation, Identity, IdentityKind, Outcome, UNKNOWN, may_be_larger};
use crate::number::is_too_large;
use crate::reading::{Note, NoteKind};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::text::{Bilingual, Lang, shown};
use std::collections::BTreeMap;

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
                zh: "空白单元格按其余数字应有非 0 的值；其余空白单元格合为一条提示",
                en: "a blank cell has a value other than 0; all other blanks are one note",
            },
        )
    },
    Places::Count(1),
    blanks,
);

pub(super) static GJ104: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号：各单元格填数字",
            en: "国办公开办函〔2021〕30号: the cells ask for numbers",
        },
        confidence: Confidence::Empirical,
        needs: EACH_TABLE,
        evaluated_at: TABLES,
        example: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.coercion, "/")])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.coercion, "0件")])),
        ..Rule::new(
            "GJ104",
            &[Severity::Note],
            Bilingual {
                zh: "以“/”、“-”或“无”等代替 0", en: "\"/\", \"-\" or a word for none stands in place of 0"
            },
        )
    },
    Places::Count(1),
    slashes,
);

pub(super) static GJ105: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号、〔2019〕60号：各单元格所要求的数字",
            en: "国办公开办函〔2021〕30号, 〔2019〕60号: the kind of figure of each cell",
        },
        confidence: Confidence::Official,
        needs: EACH_TABLE,
        evaluated_at: Bilingual { zh: "每个单元格", en: "each cell" },
        example: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.licensing, "若干")])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[(cells::ARTICLE20.f2021.licensing, "１,２０３件（含变更）")])),
        ..Rule::new(
            "GJ105",
            &[Severity::Error],
            Bilingual {
                zh: "单元格内文字不是所要求的数字", en: "a figure is not of the kind that the form asks for"
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
        example: Some(Example::of(Form::F2021, 2024, &[]).blank(Table::Disputes)),
        near_miss: Some(Example::of(Form::F2021, 2024, &[(cells::DISPUTES.review.upheld, "0")]).blank(Table::Disputes)),
        ..Rule::new(
            "GJ113",
            &[Severity::Warning],
            Bilingual { zh: "表格没有任何数字", en: "a table has no figure at all" },
        )
    },
    Places::Count(1),
    empty,
);

fn blanks(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let flat = &context.evaluation.flat;
    if !flat.has(State::BLANK) {
        return context.tables().for_each(|_| out.holds());
    }
    let mut others = Vec::new();
    for table in context.tables() {
        let before = others.len();
        flat.add_printed(table, State::Blank, &mut others);
        let blank = others.get(before..).unwrap_or_default();
        if context.blanks == Blanks::Unknown {
            match blank.first() {
                Some(cell) => out.not_assessable(MissingInput::Figure(*cell)),
                None => out.holds(),
            }
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
            continue;
        }
        named.sort_unstable();
        named.dedup();
        others.retain(|cell| named.binary_search(cell).is_err());
        let value = match (found.solved.as_slice(), found.two_ways.as_slice(), found.unfilled.as_slice()) {
            ([only], [], []) if !only.open => Some(only.value),
            ([], [], [only]) if only.blanks.len() == 1 && only.other.is_none() => Some(only.need()),
            _ => None,
        };
        let mut finding = Finding::new(named, found);
        finding.expected = value.map(Amount::Count);
        out.found(finding);
    }
    if !others.is_empty() && !context.lenient {
        let unknown = others.iter().filter(|cell| flat.state_at(**cell) & UNKNOWN != 0).count();
        let detail = Blank { count: others.len(), unknown };
        // No place of its own: the blanks are counted as 0 at the places that they take part in.
        out.remark(Severity::Note, Finding::new(others, detail));
    }
}

/// The first identity that holds with what a blank counts as, all its other cells being printed: it refutes any other
/// value.
fn holding(evaluation: &Evaluation, blank: Cell) -> Option<IdentityKind> {
    let is_open = |cell: Cell| cell != blank && may_be_larger(evaluation.flat.state_at(cell));
    let holds = |outcome: &Outcome| matches!(outcome, Outcome::Holds { .. });
    let mut all = evaluation.iter().filter(|(_, outcome)| holds(outcome)).map(|(identity, _)| identity);
    let cells = |identity: &Identity| {
        let cells = || identity.expected().chain(identity.found());
        cells().any(|cell| cell == blank) && !cells().any(is_open)
    };
    all.find(|identity| cells(identity)).map(|identity| identity.kind())
}

fn not_zero(context: &Context<'_>, table: Table) -> NotZero {
    let evaluation = &context.evaluation;
    let mut out = NotZero { table, solved: Vec::new(), two_ways: Vec::new(), unfilled: Vec::new() };
    for (identity, outcome) in evaluation.differing(table) {
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
                let other = match blanks.as_slice() {
                    [(only, counted)] => holding(evaluation, *only).map(|kind| (kind, *counted)),
                    _ => None,
                };
                out.unfilled.push(Unfilled { kind: identity.kind(), expected, found, blanks, other });
            }
            _ => {}
        }
    }
    let named = |cell: Cell| {
        out.two_ways.iter().any(|two| two.cell == cell)
            || out.unfilled.iter().any(|unfilled| unfilled.blanks.iter().any(|(blank, _)| *blank == cell))
    };
    out.solved = evaluation
        .solved_in(table)
        .filter(|(cell, _)| !named(*cell))
        .map(|(cell, value)| Solved { cell, value, open: may_be_larger(evaluation.flat.state_at(cell)) })
        .collect();
    out
}

fn slashes(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let flat = &context.evaluation.flat;
    if !flat.has(State::SLASH) {
        return context.tables().for_each(|_| out.holds());
    }
    for table in context.tables() {
        let mut cells = Vec::new();
        flat.add_printed(table, State::Slash, &mut cells);
        if cells.is_empty() {
            out.holds();
        } else {
            let detail = Slashes { table, count: cells.len() };
            out.found(Finding::new(cells, detail));
        }
    }
}

fn unreadable(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let flat = &context.evaluation.flat;
    let report = context.report();
    if !flat.has(State::UNREADABLE | State::MISSING) {
        // Every table is there, each of one edition.
        out.hold(context.cells());
        return;
    }
    for table in context.tables() {
        for cell in Cell::in_table(table) {
            match report.figure(cell).map(|figure| (figure.state(), figure)) {
                // What the reader could not take apart is no fault of the print.
                Some((State::Unreadable, _))
                    if context.input.reading.is_some_and(|reading| reading.is_guessed(cell)) =>
                {
                    out.not_assessable(MissingInput::Figure(cell));
                }
                Some((State::Unreadable, figure)) => {
                    let detail = Unreadable { cell, text: printed(figure) };
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
        let is_printed = |state| flat.printed(table, state).next().is_some();
        if [State::Stated, State::Slash, State::Unreadable].into_iter().any(is_printed) {
            out.holds();
            continue;
        }
        // What the edition does not have is Missing in the flat list, too.
        let is_missing = |cell: &Cell| context.report().figure(*cell).is_some_and(|f| f.state() == State::Missing);
        match Cell::in_table(table).find(is_missing) {
            Some(cell) => match without_figures(context, table) {
                Some(note) => {
                    let detail = Empty { table, is_lost: true };
                    out.found(Finding::new(Vec::new(), detail).at(note.place.clone()));
                }
                None => out.not_assessable(MissingInput::Figure(cell)),
            },
            None if context.lenient => out.not_assessable(MissingInput::Table(table)),
            None => out.found(Finding::new(Vec::new(), Empty { table, is_lost: false })),
        }
    }
}

/// What the reader noted of a table of which every label stands and no figure.
fn without_figures<'a>(context: &Context<'a>, table: Table) -> Option<&'a Note> {
    let mut notes = context.input.reading?.notes.iter();
    notes.find(|note| note.kind == NoteKind::NoFigures && note.cell.is_some_and(|cell| cell.table() == table))
}

/// GJ103: blanks that are not 0, in one table.
#[derive(Debug, PartialEq)]
struct NotZero {
    table: Table,
    solved: Vec<Solved>,
    two_ways: Vec<TwoWays>,
    unfilled: Vec<Unfilled>,
}

/// A blank total that its leaves fill.
#[derive(Debug, PartialEq)]
struct Solved {
    cell: Cell,
    value: i64,
    /// A blank leaf was counted as 0.
    open: bool,
}

/// A blank total that two identities fill with different values.
#[derive(Debug, PartialEq)]
struct TwoWays {
    cell: Cell,
    first: i64,
    second: i64,
    /// The kind by which it would be `second`.
    kind: IdentityKind,
}

/// An identity that blanks as 0 break and other numbers in them would mend.
#[derive(Debug, PartialEq)]
struct Unfilled {
    kind: IdentityKind,
    expected: i64,
    found: i64,
    /// The blanks on the side that is too small, each with what it was counted as.
    blanks: Vec<(Cell, i64)>,
    /// Another identity of the only blank, and the value that it has by that one.
    other: Option<(IdentityKind, i64)>,
}

impl Unfilled {
    /// What the blanks have to add up to.
    fn need(&self) -> i64 {
        let gap = self.found.saturating_sub(self.expected).saturating_abs();
        self.blanks.iter().fold(gap, |sum, (_, counted)| sum.saturating_add(*counted))
    }
}

/// How many blanks the message itself lists where it can also be a table.
#[cfg_attr(not(feature = "human"), allow(dead_code, reason = "shown to people alone"))]
const LISTED: usize = 3;

impl NotZero {
    /// What is said of each blank, or of each identity with several.
    fn lines(&self, lang: Lang) -> Vec<(Option<Cell>, String)> {
        let solved = self.solved.iter().map(|Solved { cell, value, open }| {
            let label = cell.label(lang);
            let open = match (open, lang) {
                (false, _) => "",
                (true, Lang::Zh) => "（所含空白按 0 计）",
                (true, Lang::En) => " (with the blanks in it as 0)",
            };
            (Some(*cell), say!(lang, "{label} 应为 {value}{open}", "{label} should be {value}{open}"))
        });
        let two_ways = self.two_ways.iter().map(|TwoWays { cell, first, second, kind }| {
            let (label, [own, other]) = (cell.label(lang), ways(*cell, *kind, lang));
            let text = say!(
                lang,
                "{label} {own}为 {first}，{other}为 {second}",
                "{label} is {first} {own} and {second} {other}"
            );
            (Some(*cell), text)
        });
        let unfilled = self.unfilled.iter().map(|unfilled| {
            let need = unfilled.need();
            let which = match (unfilled.blanks.as_slice(), unfilled.other) {
                ([(only, _)], Some((kind, value))) => {
                    let (label, by) = (only.label(lang), place(kind, lang));
                    say!(
                        lang,
                        "{label} 按此应为 {need}，按{by}应为 {value}",
                        "{label} should be {need} by this and {value} by {by}"
                    )
                }
                ([(only, _)], None) => {
                    let label = only.label(lang);
                    say!(lang, "{label} 应为 {need}", "{label} should be {need}")
                }
                (many, _) => {
                    let count = many.len();
                    say!(lang, "{count} 个空白单元格合计应为 {need}", "{count} blank cells should add up to {need}")
                }
            };
            let ([one, other], place) = (sides(unfilled.kind, lang), place(unfilled.kind, lang));
            let (expected, found) = (unfilled.expected, unfilled.found);
            let text = say!(
                lang,
                "{place}：空白按 0 计，{one} {expected} ≠ {other} {found}，{which}",
                "{place}: with blanks as 0, {one} {expected} ≠ {other} {found}, {which}"
            );
            (unfilled.blanks.first().map(|(cell, _)| *cell), text)
        });
        solved.chain(two_ways).chain(unfilled).collect()
    }
}

impl Says for NotZero {
    fn proposed(&self, _: &[Cell]) -> Vec<(Cell, Amount)> {
        let solved = self.solved.iter().filter(|solved| !solved.open).map(|solved| (solved.cell, solved.value));
        let filled = self.unfilled.iter().filter_map(|unfilled| match unfilled.blanks.as_slice() {
            [(only, _)] if unfilled.other.is_none() => Some((*only, unfilled.need())),
            _ => None,
        });
        // None for a blank of which two values are named.
        let mut all: BTreeMap<Cell, Option<i64>> = BTreeMap::new();
        for (cell, value) in solved.chain(filled) {
            all.entry(cell).and_modify(|named| *named = named.filter(|named| *named == value)).or_insert(Some(value));
        }
        all.into_iter().filter_map(|(cell, value)| Some((cell, Amount::Count(value?)))).collect()
    }

    fn say(&self, lang: Lang) -> String {
        let all: Vec<String> = self.lines(lang).into_iter().map(|(_, text)| text).collect();
        match lang {
            Lang::Zh => format!("空白单元格不为 0：{}", all.join("；")),
            Lang::En => format!("blank cells that are not 0: {}", all.join("; ")),
        }
    }

    fn key(&self) -> Option<String> {
        Some(self.table.to_string())
    }

    fn listed(&self, lang: Lang) -> Option<Listed> {
        let lines = Some(self.lines(lang)).filter(|lines| lines.len() > LISTED)?;
        let (table, count) = (self.table.label().get(lang), lines.len());
        let heading = say!(lang, "{table}有 {count} 处空白单元格不为 0", "{table}: {count} blank cells that are not 0");
        Some(Listed { heading, lines })
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

/// GJ103: all other blanks of a report.
#[derive(Debug, PartialEq)]
struct Blank {
    count: usize,
    /// Of how many of them nothing is known.
    unknown: usize,
}

fn cells_en(count: usize) -> &'static str {
    if count == 1 { "cell" } else { "cells" }
}

impl Says for Blank {
    fn say(&self, lang: Lang) -> String {
        let Blank { count, unknown } = self;
        let cells = cells_en(*count);
        match (unknown, lang) {
            (0, Lang::Zh) => format!("{count} 个单元格为空白，按 0 处理"),
            (0, Lang::En) => format!("{count} blank {cells}, taken as 0"),
            (unknown, Lang::Zh) if unknown == count => format!("{count} 个单元格为空白，不能按 0 处理"),
            (unknown, Lang::En) if unknown == count => format!("{count} blank {cells}, not to be taken as 0"),
            (unknown, Lang::Zh) => format!("{count} 个单元格为空白，其中 {unknown} 个不能按 0 处理"),
            (unknown, Lang::En) => format!("{count} blank {cells}, {unknown} of them not to be taken as 0"),
        }
    }

    fn key(&self) -> Option<String> {
        Some("report".to_owned())
    }
}

/// GJ104.
#[derive(Debug, PartialEq)]
struct Slashes {
    table: Table,
    count: usize,
}

impl Says for Slashes {
    fn proposed(&self, cells: &[Cell]) -> Vec<(Cell, Amount)> {
        cells.iter().map(|cell| (*cell, Amount::Count(0))).collect()
    }

    fn say(&self, lang: Lang) -> String {
        let (table, count) = (self.table.label().get(lang), self.count);
        match lang {
            Lang::Zh => format!("{table}：{count} 个单元格以“/”、“-”或“无”等代替 0"),
            Lang::En => format!("{table}: a sign or a word for none in place of 0 in {count} {}", cells_en(count)),
        }
    }

    fn key(&self) -> Option<String> {
        Some(self.table.to_string())
    }
}

/// GJ105.
#[derive(Debug, PartialEq)]
struct Unreadable {
    cell: Cell,
    text: String,
}

impl Says for Unreadable {
    fn say(&self, lang: Lang) -> String {
        let is_fees = self.cell == cells::ARTICLE20.f2021.fees;
        let (asked, write) = match self.cell.kind() {
            Kind::Count => (
                Bilingual { zh: "数量", en: "a count" },
                Bilingual {
                    zh: "应填不小于 0 的整数，没有则填 0", en: "write a whole number, 0 for none"
                },
            ),
            Kind::Change => (
                Bilingual { zh: "增减数", en: "a change" },
                Bilingual {
                    zh: "应填整数，减少的以“-”开头", en: "write a whole number, with - for fewer"
                },
            ),
            Kind::Money if is_fees => (
                Bilingual { zh: "金额", en: "an amount of money" },
                Bilingual {
                    zh: "应填以万元为单位的数字，没有则填 0", en: "write a number in 万元, 0 for none"
                },
            ),
            Kind::Money => (
                Bilingual { zh: "金额", en: "an amount of money" },
                Bilingual {
                    zh: "应填数字和单位，没有则填 0", en: "write a number and its unit, 0 for none"
                },
            ),
        };
        let (label, text) = (self.cell.label(lang), shown(&self.text, SHOWN));
        if is_too_large(&self.text, self.cell.kind()) {
            let most = match self.cell.kind() {
                Kind::Count | Kind::Change => Bilingual {
                    zh: "不得大于 9007199254740991（2⁵³−1）",
                    en: "at most 9007199254740991 (2⁵³−1) is read",
                },
                Kind::Money => {
                    Bilingual { zh: "小数点前至多 15 位", en: "at most 15 digits before the point are read" }
                }
            };
            let most = most.get(lang);
            return say!(lang, "{label}：“{text}”过大，{most}", "{label}: \"{text}\" is too large; {most}");
        }
        let (asked, write) = (asked.get(lang), write.get(lang));
        let (looks, after) = (looks_like(&self.text, lang), if lang == Lang::Zh { "，" } else { "; " });
        let looks = looks.map_or_else(String::new, |looks| format!("{after}{looks}"));
        say!(lang, "{label}：“{text}”不是{asked}{looks}，{write}", "{label}: \"{text}\" is not {asked}{looks}; {write}")
    }
}

/// Characters that look like a digit, each with the digit.
const LOOKALIKES: [(&str, char); 8] = [
    ("oOｏＯоОοΟ○◯", '0'),
    ("lIｌＩіІ|｜Ⅰ", '1'),
    ("zZｚＺ", '2'),
    ("зЗ", '3'),
    ("sSｓＳ", '5'),
    ("bｂб", '6'),
    ("BＢ", '8'),
    ("gqｇｑ", '9'),
];

/// Which characters of a text only look like digits, if it would be a number with them.
fn looks_like(text: &str, lang: Lang) -> Option<String> {
    let digit = |c: char| LOOKALIKES.iter().find(|(alike, _)| alike.contains(c)).map(|(_, digit)| *digit);
    let text = text.trim();
    // A word is made of letters, too.
    let has_digit = text.chars().any(|c| c.is_ascii_digit()) || text.chars().nth(1).is_none();
    if !has_digit || !text.chars().all(|c| c.is_ascii_digit() || digit(c).is_some()) {
        return None;
    }
    let mut seen = String::new();
    let mut said: Vec<String> = Vec::new();
    for (c, digit) in text.chars().filter_map(|c| Some((c, digit(c)?))) {
        if seen.contains(c) {
            continue;
        }
        seen.push(c);
        said.push(match (c.is_alphabetic(), lang) {
            (true, Lang::Zh) => format!("“{c}”是字母，不是数字 {digit}"),
            (false, Lang::Zh) => format!("“{c}”是符号，不是数字 {digit}"),
            (true, Lang::En) => format!("\"{c}\" is a letter, not the digit {digit}"),
            (false, Lang::En) => format!("\"{c}\" is a sign, not the digit {digit}"),
        });
    }
    (!said.is_empty()).then(|| said.join(if lang == Lang::Zh { "，" } else { ", " }))
}

/// GJ113.
#[derive(Debug, PartialEq)]
struct Empty {
    table: Table,
    /// The labels stand, and their cells were not found.
    is_lost: bool,
}

impl Says for Empty {
    fn say(&self, lang: Lang) -> String {
        let table = self.table.label().get(lang);
        match self.is_lost {
            false => say!(lang, "{table}没有任何数字", "{table} has no figure at all"),
            true => say!(
                lang,
                "{table}没有任何数字：原件空白，或复制时丢失",
                "{table} has no figure at all: blank in print, or lost in the copy",
            ),
        }
    }

    fn key(&self) -> Option<String> {
        Some(self.table.to_string())
    }
}
