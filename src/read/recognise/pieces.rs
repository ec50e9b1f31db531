//! Pieces of labels, for formats that lose the bounds of cells: of which label a piece is the next part.
//!
//! The labels of a table stand in up to three columns: that of 三、本年度办理结果, that of the groups, that of the rows.
//! Each shows its labels from top to bottom in the order of the form, so that the pieces of a column, read downwards,
//! are one label after the other.

use super::lexicon::{LEXICON, is_left, without_remark};
use crate::form::{CORNERS, Cell, Form, Section, Table, corner};
use crate::text::{fold, normal};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;

/// The most words of a line that are compared with labels.
const WORDS: usize = 8;
/// Bytes of the longest piece.
const PIECE: usize = 240;

/// What a word between the figures is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Role {
    /// A piece of a head.
    Head,
    /// A piece of a row's label: the row, whether it is the first piece, and whether the label is whole with it.
    Row { row: usize, begins: bool, whole: bool },
    /// A piece of a caption or of the corner above the labels, likewise.
    Corner { begins: bool },
    /// A piece of a group's label, or a sign of punctuation.
    Aside,
    /// Nothing of the form.
    Unknown,
}

/// The labels of three columns, from top to bottom.
type Columns = [Vec<Target>; 3];

/// A label of a column, in all its variants.
struct Target {
    /// With whether each begins with a bracket, which alone tells （三）不予公开 from 三、本年度办理结果 where they are cut.
    labels: Vec<(String, bool)>,
    row: Option<usize>,
}

impl Target {
    fn new<'a>(labels: impl Iterator<Item = &'a str>, row: Option<usize>) -> Target {
        let both = labels.flat_map(|label| [Some(label), without_remark(label)]).flatten();
        let mut all: Vec<(String, bool)> = Vec::new();
        for label in both {
            let (normal, bracket) = (normal(label), has_bracket(label));
            // A variant without its ordinal has no bracket either.
            let is_same = |other: &str| other.chars().next() == normal.chars().next();
            all.extend(LEXICON.others(&normal).iter().map(|other| (other.clone(), bracket && is_same(other))));
            all.push((normal, bracket));
        }
        Target { labels: all, row }
    }

    fn is(&self, text: &str) -> bool {
        self.labels.iter().any(|(label, _)| label == text)
    }

    /// Whether a label begins with both texts, one after the other.
    fn begins(&self, first: &str, next: &str) -> bool {
        let goes_on = |label: &str| label.strip_prefix(first).is_some_and(|rest| rest.starts_with(next));
        self.labels.iter().any(|(label, _)| goes_on(label))
    }

    /// Whether a label begins with the word, of which this is the normal form.
    fn opens(&self, text: &str, word: &str) -> bool {
        let bracket = has_bracket(word);
        self.labels.iter().any(|(label, has_bracket)| label.starts_with(text) && (*has_bracket || !bracket))
    }
}

fn has_bracket(text: &str) -> bool {
    text.chars().next().is_some_and(|c| fold(c) == '(')
}

/// How far a column has been read.
#[derive(Clone, Default)]
struct Reached {
    target: Option<usize>,
    text: Rc<str>,
    /// Where its last piece stood.
    at: u32,
}

/// The labels of a table, read line by line.
pub(in crate::read) struct Walk {
    table: Table,
    columns: &'static Columns,
    reached: [Reached; 3],
    /// Whether the line before was one of heads.
    in_heads: bool,
}

static COLUMNS: LazyLock<HashMap<(Table, Form), Columns>> = LazyLock::new(|| {
    let all = Table::ALL.iter().flat_map(|table| Form::ALL.iter().map(|form| (*table, *form)));
    all.map(|(table, form)| ((table, form), Walk::columns(table, form))).collect()
});
static NO_COLUMNS: Columns = [const { Vec::new() }; 3];

/// Heads that make a line one of heads.
const HEADS: usize = 3;
/// The columns of a walk, from the left.
const ROWS: usize = 2;

/// A way to read the words of a line.
#[derive(Clone)]
struct Way {
    cost: u32,
    reached: [Reached; 3],
    /// For each word the column, and whether a label begins with it.
    choice: Vec<Option<(usize, bool)>>,
}

impl Walk {
    /// The labels of a table in an edition.
    pub(in crate::read) fn new(table: Table, form: Form) -> Walk {
        let columns = COLUMNS.get(&(table, form)).unwrap_or(&NO_COLUMNS);
        Walk { table, columns, reached: Default::default(), in_heads: false }
    }

    fn columns(table: Table, form: Form) -> Columns {
        let mut columns = [Vec::new(), Vec::new(), Vec::new()];
        let [outer, groups, rows] = &mut columns;
        let (mut caption, mut above) = ("", Vec::new());
        for (at, row) in LEXICON.rows.iter().enumerate().filter(|(_, row)| row.table == table && row.is_in(form)) {
            let Some(cell) = row.cells.first() else { continue };
            if row.caption != caption {
                caption = row.caption;
                rows.push(Target::new(std::iter::once(caption), None));
                let corners =
                    CORNERS.iter().filter(|(of, _)| *of == table).flat_map(|(_, texts)| texts.iter().copied());
                rows.push(Target::new(corners, None));
            }
            // The rows of a group follow each other.
            let keys: Vec<&str> = cell.groups().map(|node| node.key).collect();
            for (depth, node) in cell.groups().enumerate() {
                if keys.get(..=depth) != above.get(..=depth) {
                    let column = if depth == 0 { &mut *outer } else { &mut *groups };
                    column.push(Target::new(node.labels(), None));
                }
            }
            above = keys;
            rows.push(Target::new(cell.row_labels(), Some(at)));
        }
        columns
    }

    /// What the words of the next line are, which are not figures, each with the place where it stands. A line of heads
    /// has no figure.
    pub(in crate::read) fn line(&mut self, words: &[(&str, u32)], has_figure: bool) -> Vec<Role> {
        let texts: Vec<String> =
            words.iter().map(|(word, _)| if word.len() > PIECE { "?".to_owned() } else { normal(word) }).collect();
        if words.len() > WORDS && self.table != Table::Article20 {
            let heads = !has_figure && texts.iter().all(|text| text.is_empty() || is_head(self.table, text));
            return vec![if heads { Role::Head } else { Role::Unknown }; words.len()];
        }
        let goes_on = |text: &String| {
            self.columns.iter().zip(&self.reached).any(|(targets, reached)| {
                let now = reached.target.and_then(|at| targets.get(at)).filter(|now| !now.is(&reached.text));
                now.is_some_and(|now| now.begins(&reached.text, text))
            })
        };
        // A numeral is in the words of the corner, too.
        let opens = |text: &str, word: &str| {
            let is_next = self.columns.iter().zip(&self.reached).any(|(targets, reached)| {
                let next = targets.get(reached.target.map_or(0, |at| at.saturating_add(1)));
                next.is_some_and(|next| next.opens(text, word))
            });
            text.chars().nth(1).is_none() && (has_bracket(word) || (is_next && !self.in_heads))
        };
        let is_head_word = |(text, (word, _)): (&String, &(&str, u32))| {
            !text.is_empty() && is_head(self.table, text) && !goes_on(text) && !opens(text, word)
        };
        let mut heads: Vec<bool> = texts.iter().zip(words).map(is_head_word).collect();
        // A line of heads among which others stand.
        let many = texts.iter().zip(&heads).filter(|(text, head)| **head && text.chars().nth(1).is_some()).count();
        if self.table == Table::Applications && !has_figure && many >= HEADS && many.saturating_mul(2) > words.len() {
            self.in_heads = true;
            return heads.into_iter().map(|head| if head { Role::Head } else { Role::Unknown }).collect();
        }
        // The heads of 表三 stand on lines of their own; those of 表二 beside 信息内容.
        if self.table == Table::Applications
            && (has_figure || texts.iter().zip(&heads).any(|(text, head)| !head && !text.is_empty()))
        {
            heads.fill(false);
        }
        self.in_heads = heads.iter().any(|head| *head);
        let rest: Vec<(&str, &str, u32)> = texts
            .iter()
            .zip(&heads)
            .zip(words)
            .filter(|((_, head), _)| !**head)
            .map(|((text, _), (word, at))| (text.as_str(), *word, *at))
            .take(WORDS)
            .collect();
        let start = Way { cost: 0, reached: self.reached.clone(), choice: Vec::new() };
        let mut ways = vec![start];
        for (text, word, at) in &rest {
            ways = ways.iter().flat_map(|way| self.moves(way, text, word, *at)).collect();
            ways.sort_by_key(|way| way.cost);
            ways.truncate(WORDS);
        }
        let Some(best) = ways.into_iter().next() else { return vec![Role::Unknown; words.len()] };
        self.reached = best.reached;
        let last_of_rows = best.choice.iter().rposition(|choice| choice.is_some_and(|(column, _)| column == ROWS));
        let row = self.reached.get(ROWS).and_then(|reached| Some((reached, self.columns.get(ROWS)?)));
        let now = row.and_then(|(reached, targets)| Some((reached, targets.get(reached.target?)?)));
        let mut choices = best.choice.iter().zip(&rest).enumerate();
        let mut role = |head: bool| {
            if head {
                return Role::Head;
            }
            match choices.next() {
                Some((at, (Some((ROWS, begins)), _))) => match now {
                    Some((reached, target)) => match target.row {
                        Some(row) => {
                            let whole = Some(at) == last_of_rows && target.is(&reached.text);
                            Role::Row { row, begins: *begins, whole }
                        }
                        None => Role::Corner { begins: *begins },
                    },
                    None => Role::Unknown,
                },
                Some((_, (Some(_), _))) => Role::Aside,
                Some((_, (None, ("", ..)))) => Role::Aside,
                _ => Role::Unknown,
            }
        };
        heads.into_iter().map(&mut role).collect()
    }

    /// The ways on with one word more: it goes on with the label of a column, or begins a later one. What costs least
    /// is the order of the form.
    fn moves(&self, way: &Way, text: &str, word: &str, at: u32) -> Vec<Way> {
        let with = |column: Option<(usize, bool)>, cost: u32, reached: Option<Reached>| {
            let mut next = way.clone();
            next.cost = next.cost.saturating_add(cost);
            next.choice.push(column);
            if let (Some((column, _)), Some(reached)) = (column, reached)
                && let Some(slot) = next.reached.get_mut(column)
            {
                *slot = reached;
            }
            next
        };
        if text.is_empty() {
            return vec![with(None, 0, None)];
        }
        let mut out = Vec::new();
        let from = way.choice.iter().rev().flatten().next().map_or(0, |(column, _)| *column);
        let is_piece = text.chars().nth(2).is_some();
        for (column, (targets, reached)) in self.columns.iter().zip(&way.reached).enumerate().skip(from) {
            let far = reached.at.abs_diff(at).min(90);
            let now = reached.target.and_then(|at| targets.get(at));
            if now.is_some_and(|now| now.begins(&reached.text, text)) {
                let next = Reached { target: reached.target, text: format!("{}{text}", reached.text).into(), at };
                out.push(with(Some((column, false)), far, Some(next)));
            }
            let cost = if now.is_none_or(|now| now.is(&reached.text)) { 0_u32 } else { 4000 };
            let first = reached.target.map_or(0, |at| at.saturating_add(1));
            for (skipped, (target, label)) in (0_u32..).zip(targets.iter().enumerate().skip(first)) {
                // A short piece is no sure sign of a label further down.
                if label.opens(text, word) && (skipped == 0 || is_piece || label.is(text)) {
                    let next = Reached { target: Some(target), text: text.into(), at };
                    let cost = cost.saturating_add(skipped.saturating_mul(100)).saturating_add(far).saturating_add(10);
                    out.push(with(Some((column, true)), cost, Some(next)));
                }
            }
        }
        if out.is_empty() {
            out.push(with(None, 6000, None));
        }
        out
    }
}

/// The heads of a table, a line each: those over one column, then those over several and the corner.
type HeadTexts = (String, String);

static HEAD_TEXTS: LazyLock<HashMap<Table, HeadTexts>> = LazyLock::new(|| {
    let mut heads: HashMap<Table, (Vec<String>, Vec<String>)> = HashMap::new();
    for cell in Cell::all() {
        let (leaves, wide) = heads.entry(cell.table()).or_default();
        leaves.extend(cell.heads().map(normal));
        if cell.table() == Table::Disputes {
            wide.extend(cell.row_labels().flat_map(|label| label.split('·')).map(normal));
        }
    }
    for (table, corners) in CORNERS.iter().filter(|(table, _)| *table == Table::Applications) {
        heads.entry(*table).or_default().1.extend(corners.iter().map(|corner| normal(corner)));
    }
    for (leaves, wide) in heads.values_mut() {
        for list in [leaves, wide] {
            list.sort();
            list.dedup();
        }
    }
    // A normal form has no line end, so that one look finds it in any of them.
    heads.into_iter().map(|(table, (leaves, wide))| (table, (leaves.join("\n"), wide.join("\n")))).collect()
});

fn is_head(table: Table, normal: &str) -> bool {
    let Some((leaves, wide)) = HEAD_TEXTS.get(&table) else { return false };
    leaves.contains(normal) || wide.contains(normal)
}

/// Whether the text is a piece of a head of the table.
pub(in crate::read) fn is_piece_of_head(table: Table, text: &str) -> bool {
    let text = normal(text);
    !text.is_empty() && text.len() <= PIECE && is_head(table, &text)
}

/// Whether the normal form is a piece of the text in the corner of 表三.
pub(super) fn is_piece_of_corner(text: &str) -> bool {
    static CORNER: LazyLock<String> = LazyLock::new(|| normal(corner::IDENTITY));
    text.chars().nth(LETTERS).is_some() && CORNER.contains(text)
}

/// Characters of a piece of a corner, less one.
const LETTERS: usize = 3;

/// Whether the text is a piece of a head over one column.
pub(in crate::read) fn is_piece_of_leaf(table: Table, text: &str) -> bool {
    let text = normal(text);
    let whole = HEAD_TEXTS.get(&table);
    !text.is_empty() && whole.is_some_and(|(leaves, _)| leaves.contains(&text))
}

/// Whether the text is a whole head over one column of the table.
pub(in crate::read) fn is_whole_head(table: Table, text: &str) -> bool {
    let entry = LEXICON.exact(&normal(text)).and_then(|at| LEXICON.entry(at));
    entry.is_some_and(|entry| entry.column(table).is_some())
}

/// How many cells 表四 has, and how many columns each of its blocks, in each edition in which it has another shape: the
/// latest first.
pub(in crate::read) fn case_shapes() -> &'static [(usize, usize)] {
    static SHAPES: LazyLock<Vec<(usize, usize)>> = LazyLock::new(|| {
        let shape = |form: &Form| {
            let cells: Vec<Cell> = Cell::of_table(Table::Disputes, Some(*form)).collect();
            let first = cells.first().and_then(|cell| cell.row_key());
            (cells.len(), cells.iter().take_while(|cell| cell.row_key() == first).count())
        };
        let mut shapes: Vec<(usize, usize)> = Form::ALL.iter().rev().map(shape).collect();
        shapes.dedup();
        shapes
    });
    &SHAPES
}

/// Whether the text is the head over a column of so many.
pub(in crate::read) fn is_head_of(table: Table, text: &str, column: usize, width: usize) -> bool {
    let entry = LEXICON.exact(&normal(text)).and_then(|at| LEXICON.entry(at));
    let shape = case_shapes().iter().find(|(cells, _)| table == Table::Disputes && *cells == width);
    let column = shape.and_then(|(_, columns)| column.checked_rem(*columns)).unwrap_or(column);
    entry.and_then(|entry| entry.column(table)) == Some(column)
}

/// The first column, of so many, that has the text as its head.
pub(in crate::read) fn column_of_head(table: Table, text: &str, width: usize) -> Option<usize> {
    let entry = LEXICON.exact(&normal(text)).and_then(|at| LEXICON.entry(at));
    entry.and_then(|entry| entry.column(table)).filter(|column| *column < width)
}

/// Whether the text is what is left of the head over a column of 表四.
pub(in crate::read) fn is_left_of_case_head(text: &str, column: usize) -> bool {
    let text = normal(text);
    let is_own = |head: &usize| LEXICON.entry(*head).is_some_and(|entry| is_left(&text, entry.normal()));
    let cell = |form: &Form| Cell::of_table(Table::Disputes, Some(*form)).nth(column);
    Form::ALL.iter().filter_map(cell).any(|cell| LEXICON.heads(cell).iter().any(is_own))
}

/// How many figures a row has.
pub(in crate::read) fn width(row: usize) -> usize {
    LEXICON.rows.get(row).map_or(0, |row| row.cells.len())
}

/// Whether the row is printed in this edition, and not in all.
pub(in crate::read) fn is_telling(row: usize, form: Form) -> bool {
    LEXICON.rows.get(row).is_some_and(|row| row.is_in(form) && !row.editions().is_all())
}

/// The section whose title the line is, or (not whole) whose title it begins.
pub(in crate::read) fn section(line: &str) -> Option<(Section, bool)> {
    let title = LEXICON.title(line)?;
    let is_sure = title.number.is_some() || title.text.chars().nth(7).is_some();
    is_sure.then_some((title.section, title.whole))
}
