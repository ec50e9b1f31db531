//! The tables: which row's label has boxes that are certain, and which edition they are of.

use super::lex::{Item, Lexed, What, reads_as_figure, two_numbers};
use super::lexicon::{LEXICON, Row};
use super::{Spot, Stream, frame, glued};
use crate::error::{self, Error};
use crate::figure::{Count, Figure, Kind};
use crate::form::{Applicant, Article20, Cell, Disputes, FigureRef, Form, Section, Table, cells};
use crate::number::{self, Parsed};
use crate::reading::{Note, NoteKind, Place, Reading, TableFound};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of the longest text in a box that is kept as an unreadable figure; longer ones are labels or prose.
const UNREADABLE: usize = 12;
/// One more than the most columns of labels that span rows beside a row.
const SPILL: usize = 3;
/// Items that stand in the place of others.
type Change<'a> = (std::ops::Range<usize>, Vec<Item<'a>>);
/// Rows under a group that show how wide the table is.
const REGULAR: usize = 3;
/// Characters of a note's text.
const NOTE: usize = 200;

/// One place at which a row's label was found.
struct Found {
    row: usize,
    label: usize,
    /// The boxes of the row, by item; `None` if they are not certain.
    boxes: Option<Vec<usize>>,
    /// What followed the label.
    seen: Vec<usize>,
    /// The columns above do not stand in the order of the form.
    is_disordered: bool,
    /// The heads or the lines of the whole table tell where the boxes are.
    is_placed: bool,
}

/// What was found of the tables.
pub(super) struct Tables {
    article20: Option<Option<Form>>,
    /// Whether 表三 was found, and its edition if the page tells.
    pub(super) applications: Option<Option<Form>>,
    disputes: bool,
    found: Vec<Found>,
    cases: Option<Vec<usize>>,
    /// Tables in which a number stands that no row owns: an empty box may then have lost its number.
    torn: BTreeSet<Table>,
    places: BTreeMap<Table, Place>,
    subtotals: Vec<Subtotal>,
}

/// The figures of a group, which the form does not have.
struct Subtotal {
    /// Its note, by place in the list.
    note: usize,
    group: &'static str,
    boxes: Vec<usize>,
}

impl Tables {
    pub(super) fn any(&self) -> bool {
        self.article20.is_some() || self.applications.is_some() || self.disputes
    }
}

struct Page<'s, 'a> {
    stream: &'s Stream<'a>,
    items: &'s [Item<'a>],
    /// The table in which each item stands.
    context: Vec<Option<Table>>,
}

impl<'a> Page<'_, 'a> {
    fn item(&self, at: usize) -> Option<&Item<'a>> {
        self.items.get(at)
    }

    fn place(&self, at: usize) -> Option<Place> {
        self.item(at).map(|item| self.stream.place(item.spot, item.offset))
    }

    /// The items behind `at` that may be boxes of its row.
    fn run(&self, at: usize) -> Vec<usize> {
        let closed = self.item(at).is_some_and(|item| item.closed);
        let is_box = |item: &Item<'a>| match item.what {
            What::Figure | What::Blank => item.closed == closed,
            What::Text => closed && item.closed && item.text.chars().nth(UNREADABLE).is_none(),
            What::Label(_) | What::Title(_) | What::Glued => false,
        };
        let rest = self.items.iter().enumerate().skip(at.saturating_add(1));
        rest.take_while(|(_, item)| is_box(item)).map(|(at, _)| at).collect()
    }

    /// Those of them that stand on the line of the label.
    fn line(&self, at: usize) -> Vec<usize> {
        let starts = |at: &usize| self.item(*at).is_some_and(|item| item.starts);
        self.run(at).into_iter().take_while(|at| !starts(at)).collect()
    }

    fn is_blank(&self, at: &usize) -> bool {
        self.item(*at).is_some_and(Item::is_blank)
    }

    fn is_text(&self, at: &usize) -> bool {
        self.item(*at).is_some_and(|item| matches!(item.what, What::Text))
    }

    /// The `width` boxes of a row among those that separators show: all of them; or what is left when empty boxes,
    /// the spill of merged ones, are taken off both ends of a row that is filled, or off the end if they stand on a
    /// line of their own. An empty box too many that may stand anywhere makes every box uncertain.
    fn fit(&self, boxes: &[usize], width: usize) -> Option<Vec<usize>> {
        if boxes.len() < width {
            return None;
        }
        // Two numbers in one box: the separator between them was lost, and the boxes behind are not where they seem.
        let is_pair = |item: &Item<'_>| matches!(item.what, What::Text) && two_numbers(item.text);
        if boxes.iter().filter_map(|at| self.item(*at)).any(is_pair) {
            return None;
        }
        let filled = || boxes.iter().enumerate().filter(|(_, at)| !self.is_blank(at)).map(|(n, _)| n);
        let first = filled().next();
        if let (Some(first), Some(last)) = (first, filled().next_back())
            && filled().count() == width
            && last.checked_sub(first) == width.checked_sub(1)
            && (boxes.len() == width || !boxes.iter().any(|at| self.is_text(at)) || (width == 1 && first == 0))
        {
            return boxes.get(first..=last).map(<[usize]>::to_vec);
        }
        let (row, rest) = boxes.split_at_checked(width)?;
        let starts = |at: &usize| self.item(*at).is_some_and(|item| item.starts);
        let spill =
            rest.len() >= 2 && rest.iter().all(|at| self.is_blank(at)) && rest.iter().position(starts) == Some(0);
        let one_line = rest.iter().filter(|at| starts(at)).count() <= 1;
        (rest.is_empty() || first.is_none() || (spill && one_line)).then(|| row.to_vec())
    }

    /// The boxes of the row behind its label, and all items that belong to it.
    fn boxes(&self, label: usize, row: usize, form: Option<Form>) -> (Option<Vec<usize>>, Vec<usize>) {
        let Some(width) = LEXICON.rows.get(row).map(|row| row.cells.len()) else { return (None, Vec::new()) };
        let run = self.run(label);
        if !self.item(label).is_some_and(|item| item.closed) {
            let token = |at: usize| self.item(at).map(|item| item.tokens.0);
            // On one line with its label nothing can be lost between the boxes, but the end of the input.
            let is_cut = || self.stream.cut && token(label) == self.stream.tokens.len().checked_sub(1);
            let is_line = || run.iter().all(|at| token(*at) == token(label)) && !is_cut();
            // One box a line, or all on one: a line with two of them may be a torn figure, or the number of a page.
            let lines: BTreeSet<_> =
                run.iter().map(|at| self.item(*at).map(|item| (item.tokens.0, item.spot))).collect();
            let are_alike = lines.len() == run.len() || lines.len() == 1;
            let is_followed = || self.is_followed(run.last().copied().unwrap_or(label), row, form);
            let certain = run.len() == width && are_alike && (is_line() || is_followed());
            return (certain.then(|| run.clone()), run);
        }
        let line = self.line(label);
        if !line.is_empty()
            && let Some(boxes) = self.fit(&line, width)
        {
            // The row is whole on its own line. What follows is its spill, or no part of it.
            let spill = run.iter().copied().skip(line.len()).take_while(|at| self.is_blank(at));
            // Behind empty boxes a number on a line of its own may be what was in them.
            let next = run.last().map_or(label, |last| *last).saturating_add(1);
            let is_torn = boxes.iter().all(|at| self.is_blank(at))
                && self.item(next).is_some_and(|item| !item.closed && (item.is_figure() || item.is_glued()));
            let boxes = Some(boxes).filter(|_| !is_torn);
            return (boxes, line.iter().copied().chain(spill).collect());
        }
        // A text behind the last box is the label of a row that the form does not have.
        let own = run.iter().enumerate().find(|(n, at)| *n >= width && self.is_text(at)).map_or(run.len(), |(n, _)| n);
        let own = run.get(..own).unwrap_or_default();
        // Over several lines the end of the row and the label behind it may be lost together: a label behind it that
        // is not the next one tells.
        let behind = own.last().copied().unwrap_or(label).saturating_add(1);
        let boxes = self.fit(own, width).filter(|boxes| !boxes.iter().all(|at| self.is_text(at)));
        (boxes.filter(|boxes| self.are_closed(label, boxes) && !self.skips(behind, row, form)), own.to_vec())
    }

    /// Whether the separators behind the boxes are their own: of one sort, and of the label's. A separator on the next
    /// line is no box's own behind other text: `2023年` before an empty box.
    fn are_closed(&self, label: usize, boxes: &[usize]) -> bool {
        let below = self.item(label).is_some_and(|item| item.below);
        let mut filled = boxes.iter().filter(|at| !self.is_blank(at)).filter_map(|at| self.item(*at));
        let mut all = boxes.iter().filter_map(|at| self.item(*at));
        if !all.any(|item| item.below) {
            // A text among boxes of other lines is one of them only if it is alone on its line.
            return boxes.iter().filter(|at| self.is_text(at)).all(|at| {
                let item = |at: Option<usize>| at.and_then(|at| self.item(at));
                // Behind it on its line only the spill of its own box.
                item(Some(*at)).is_none_or(|item| item.starts)
                    && item(at.checked_add(1)).is_none_or(|item| item.starts || item.is_blank())
            }) && !boxes.iter().any(|at| {
                // The pipe before the text of a line that stands between them.
                let next = at.saturating_add(1);
                self.is_blank(at) && self.is_text(&next) && self.item(next).is_some_and(|item| !item.starts)
            });
        }
        // An empty box is then a pipe on a line of its own: not the one before a line of other boxes.
        let starts = |at: usize| self.item(at).is_none_or(|item| item.starts);
        let is_alone = |at: &usize| starts(*at) && starts(at.saturating_add(1));
        below
            && filled.all(|item| item.below && item.is_figure())
            && boxes.iter().filter(|at| self.is_blank(at)).all(is_alone)
    }

    /// Whether the boxes stand in the grid as a row of figures does: in one row, side by side and alike, or else each
    /// below its head. A merged box among others may be the figure of a neighbour, too.
    fn is_aligned(&self, label: usize, boxes: &[usize], table: Option<Table>) -> bool {
        let area = |at: &usize| self.item(*at).and_then(|item| self.stream.area(item.spot));
        if self.stream.areas.is_none() {
            return true;
        }
        let areas: Vec<_> = boxes.iter().filter_map(area).collect();
        let Some(first) = areas.first().filter(|_| areas.len() == boxes.len()) else {
            // Lines of text, which the rules of text have judged.
            return areas.is_empty();
        };
        if areas
            .iter()
            .any(|area| (area.table, area.row, area.rows) != (first.table, first.row, first.rows) || area.columns == 0)
        {
            return false;
        }
        let behind = |area: &super::Area| area.column.saturating_add(u32::from(area.columns));
        // A merged box covers the others, of which nothing is shown.
        let is_before =
            |own: &&super::Area| (own.table, own.row) == (first.table, first.row) && own.column < first.column;
        let own = area(&label).filter(is_before).into_iter();
        let all: Vec<_> = own.chain(areas.iter().copied()).collect();
        if all.iter().zip(all.iter().skip(1)).any(|(one, next)| behind(one) > next.column) {
            return false;
        }
        let mut pairs = areas.iter().zip(areas.iter().skip(1));
        if pairs.all(|(one, next)| behind(one) == next.column && one.columns == next.columns) {
            return true;
        }
        let heads = table.map(|table| self.heads(label, table, first.table)).unwrap_or_default();
        heads.into_iter().eq(areas.iter().map(|area| area.column))
    }

    /// The columns, in this grid, of the heads above an item.
    fn heads(&self, label: usize, table: Table, grid: u32) -> BTreeSet<u32> {
        let is_head = |item: &&Item<'_>| {
            let mut entries = item.labels().iter().filter_map(|at| LEXICON.entry(*at));
            entries.any(|entry| entry.column(table).is_some())
        };
        let before = self.items.get(..label).unwrap_or_default().iter().rev();
        let heads = before.skip_while(|item| !is_head(item)).take_while(|item| item.rows().is_empty());
        let heads = heads.filter(is_head).filter_map(|item| self.stream.area(item.spot));
        heads.filter(|head| head.table == grid).map(|head| head.column).collect()
    }

    /// The boxes of a row that stand below its heads, where all others between and beside them are empty: a sheet whose
    /// merged boxes came apart.
    fn under_heads(&self, label: usize, line: &[usize], table: Table, width: usize) -> Option<Vec<usize>> {
        let area = |at: usize| self.item(at).and_then(|item| self.stream.area(item.spot));
        let grid = area(*line.first()?)?.table;
        let heads = self.heads(label, table, grid);
        let is_below =
            |at: &&usize| area(**at).is_some_and(|a| (a.rows, a.columns) == (1, 1) && heads.contains(&a.column));
        let boxes: Vec<usize> = line.iter().filter(is_below).copied().collect();
        let mut rest = line.iter().filter(|at| !is_below(at));
        let are_figures = boxes.iter().all(|at| self.item(*at).is_some_and(|i| i.is_figure() || i.is_blank()));
        let is_sure = heads.len() == width
            && boxes.len() == width
            && are_figures
            && rest.all(|at| self.is_blank(at))
            && self.is_told(&boxes);
        is_sure.then_some(boxes)
    }

    /// Whether figures among empty boxes can have moved unseen: not if the last one is there, or all before it are.
    fn is_told(&self, boxes: &[usize]) -> bool {
        let mut from_the_end = boxes.iter().rev();
        from_the_end.next().is_some_and(|last| !self.is_blank(last)) || !from_the_end.any(|at| self.is_blank(at))
    }

    /// Whether the label at `at` is of a later or earlier row than the form has next.
    fn skips(&self, at: usize, row: usize, form: Option<Form>) -> bool {
        let labels = self.item(at).map_or(&[][..], Item::labels);
        let Some(own) = LEXICON.rows.get(row) else { return false };
        // The end of 表三 never lacks its last row alone; of 表二 bodies leave rows out.
        let is_title = self.item(at).is_some_and(|item| matches!(item.what, What::Title(_)));
        if is_title && own.table == Table::Applications {
            let next = LEXICON.next_rows(row, form);
            return !next.is_empty() && next.iter().all(|next| LEXICON.next_rows(*next, form).is_empty());
        }
        let entries = || labels.iter().filter_map(|at| LEXICON.entry(*at));
        let is_row = entries().any(|entry| !entry.rows.is_empty() || entry.group.is_some() || entry.caption.is_some());
        let is_own = entries().any(|entry| entry.rows.contains(&row));
        let here = entries().any(|entry| entry.is_of(own.table));
        is_row && here && !is_own && !leads(labels, own, &LEXICON.next_rows(row, form))
    }

    /// Without separators a line may be lost unseen. So the label that the form has next must stand behind the row:
    /// the next row, the caption, group or head before it, or behind the last row whatever is no number.
    fn is_followed(&self, last: usize, row: usize, form: Option<Form>) -> bool {
        let next = LEXICON.next_rows(row, form);
        let Some(own) = LEXICON.rows.get(row) else { return false };
        let mut at = last.saturating_add(1);
        loop {
            let Some(item) = self.item(at) else { return next.is_empty() && !self.stream.cut };
            if item.is_figure() || item.is_blank() {
                return false;
            }
            if next.is_empty() {
                return true;
            }
            if matches!(item.what, What::Title(_)) {
                return false;
            }
            match &item.what {
                What::Label(labels) if leads(labels, own, &next) => return true,
                // A head repeated at the top of a page.
                What::Label(labels)
                    if labels.iter().filter_map(|at| LEXICON.entry(*at)).all(|e| e.head || e.corner) => {}
                What::Text => return self.begins_next(at, &next),
                _ => return false,
            }
            at = at.saturating_add(1);
        }
    }

    /// Whether the input stops in the middle of the label that the form has next.
    fn begins_next(&self, at: usize, next: &[usize]) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.tokens.1 < self.stream.tokens.len() {
            return false;
        }
        let piece = crate::text::normal(item.text);
        let begins = |label: &str| !piece.is_empty() && crate::text::normal(label).starts_with(&piece);
        next.iter().filter_map(|next| LEXICON.rows.get(*next)).any(|row| {
            let first = row.cells.first();
            begins(row.caption)
                || row.groups.iter().any(|group| begins(group))
                || first.is_some_and(|cell| cell.row_labels().any(begins))
        })
    }
}

/// The row of which the item is the label, in the edition of its table if that is known.
fn row_of(item: &Item<'_>, context: Option<Table>, tables: &Tables) -> Option<(usize, Option<Form>)> {
    let form = match context? {
        // The columns mean other things in the other edition.
        Table::Article20 => Some(tables.article20.flatten()?),
        Table::Applications => tables.applications.flatten(),
        Table::Disputes => return None,
    };
    let fits = |row: &&usize| {
        let Some(known) = LEXICON.rows.get(**row) else { return false };
        let both = known.is_in(Form::F2021) && known.is_in(Form::F2019);
        Some(known.table) == context && form.map_or(both, |form| known.is_in(form))
    };
    item.rows().iter().find(fits).map(|row| (*row, form))
}

/// Whether the labels are those of one of the rows `next`, or stand before it in print: its caption, group or head.
fn leads(labels: &[usize], own: &Row, next: &[usize]) -> bool {
    let entries = || labels.iter().filter_map(|at| LEXICON.entry(*at));
    next.iter().any(|next| {
        let Some(row) = LEXICON.rows.get(*next) else { return false };
        let new_block = row.caption != own.caption;
        entries().any(|entry| {
            entry.rows.contains(next)
                || (new_block && (entry.caption == Some(row.caption) || entry.corner || entry.head))
                || entry.group.is_some_and(|group| row.groups.contains(&group) && !own.groups.contains(&group))
        })
    })
}

/// The table in which each item stands: under its section title, its caption, its heads.
fn contexts(lexed: &Lexed<'_>) -> Vec<Option<Table>> {
    let mut now = None;
    let tell = |item: &Item<'_>| {
        match &item.what {
            What::Title(at) => {
                now = match lexed.titles.get(*at).map(|title| title.section) {
                    Some(Section::Article20) => Some(Table::Article20),
                    Some(Section::Applications) => Some(Table::Applications),
                    Some(Section::Disputes) => Some(Table::Disputes),
                    _ => None,
                };
            }
            What::Label(labels) => {
                let entries: Vec<_> = labels.iter().filter_map(|at| LEXICON.entry(*at)).collect();
                // A label of the table at hand never leads out of it.
                let stays = now.is_some_and(|table| entries.iter().any(|entry| entry.is_of(table)));
                if !stays && let Some(table) = entries.iter().find_map(|entry| entry.announces()) {
                    now = Some(table);
                }
            }
            What::Figure | What::Blank | What::Glued | What::Text => {}
        }
        now
    };
    lexed.items.iter().map(tell).collect()
}

pub(super) fn find<'a>(stream: &Stream<'a>, lexed: &mut Lexed<'a>, reading: &mut Reading) -> Result<Tables, Error> {
    let page = Page { stream, items: &lexed.items, context: contexts(lexed) };
    let mut tables = Tables {
        article20: None,
        applications: None,
        disputes: false,
        found: Vec::new(),
        cases: None,
        torn: BTreeSet::new(),
        places: BTreeMap::new(),
        subtotals: Vec::new(),
    };
    page.editions(&mut tables, reading);
    let mut changes = page.pieces(&tables);
    if changes.is_empty() {
        changes = page.paragraphs(&tables);
    }
    // From the end, so that the places before stay.
    for (range, items) in changes.into_iter().rev() {
        lexed.items.splice(range, items);
    }
    let lexed = &*lexed;
    let page = Page { stream, items: &lexed.items, context: contexts(lexed) };
    let mut owned = vec![false; page.items.len()];
    page.rows(&mut tables, &mut owned);
    page.second_report(lexed, &tables)?;
    page.cases(&mut tables, &mut owned, reading);
    page.strangers(&mut tables, &owned, reading);
    Ok(tables)
}

impl<'a> Page<'_, 'a> {
    /// Finds the tables and their editions.
    fn editions(&self, tables: &mut Tables, reading: &mut Reading) {
        let mut heads: BTreeSet<Form> = BTreeSet::new();
        let (mut three_rows, mut one_row) = (false, false);
        let mut cases: BTreeSet<usize> = BTreeSet::new();
        let mut first: BTreeMap<Table, (bool, usize)> = BTreeMap::new();
        for (at, (item, context)) in self.items.iter().zip(&self.context).enumerate() {
            let Some(table) = *context else { continue };
            let entries: Vec<_> = item.labels().iter().filter_map(|at| LEXICON.entry(*at)).collect();
            if !entries.iter().any(|entry| entry.is_of(table)) {
                continue;
            }
            let is_row = item.rows().iter().any(|row| LEXICON.rows.get(*row).is_some_and(|row| row.table == table));
            let told = entries.iter().any(|entry| entry.announces() == Some(table));
            if table == Table::Disputes {
                cases.extend(item.labels());
            }
            if is_row || told {
                let place = first.entry(table).or_insert((is_row, at));
                if is_row && !place.0 {
                    *place = (true, at);
                }
            }
            match table {
                Table::Article20 => heads.extend(entries.iter().filter_map(|entry| entry.edition())),
                Table::Applications => {
                    for row in item.rows() {
                        let Some(row) = LEXICON.rows.get(*row) else { continue };
                        three_rows |= !row.is_in(Form::F2019);
                        // (六) alone: with its seven figures, and (七) behind them rather than rows of its own.
                        one_row |= !row.is_in(Form::F2021) && self.is_alone_with_figures(at);
                    }
                }
                Table::Disputes => {}
            }
        }
        let place = |at: usize| self.place(at);
        if let Some((_, at)) = first.get(&Table::Article20) {
            // The columns mean other things in the other edition: without a head that tells, no figure is sure.
            let form = if heads.len() == 1 { heads.first().copied() } else { None };
            tables.article20 = Some(form);
            tables.places.extend(place(*at).map(|place| (Table::Article20, place)));
            if form.is_none() {
                let text = if heads.is_empty() {
                    "表二：没有可以区分版式的表头"
                } else {
                    "表二：两种版式的表头并存"
                };
                let place = place(*at);
                reading.notes.push(Note { kind: NoteKind::NotFound, cell: None, place, text: text.to_owned() });
            }
        }
        if let Some((_, at)) = first.get(&Table::Applications) {
            let form = match (three_rows, one_row) {
                (true, false) => Some(Form::F2021),
                (false, true) => Some(Form::F2019),
                _ => None,
            };
            tables.applications = Some(form);
            tables.places.extend(place(*at).map(|place| (Table::Applications, place)));
        }
        // One or two of its words, such as 行政复议, may stand alone in prose.
        tables.disputes = cases.len() >= 3;
        if let Some((_, at)) = first.get(&Table::Disputes).filter(|_| tables.disputes) {
            tables.places.extend(place(*at).map(|place| (Table::Disputes, place)));
        }
    }

    fn is_alone_with_figures(&self, label: usize) -> bool {
        let run = self.run(label);
        let total = |rows: &[usize]| {
            let first = rows.first().and_then(|row| LEXICON.rows.get(*row)).and_then(|row| row.cells.first());
            first == Some(&cells::APPLICATIONS.outcomes.total.natural_person)
        };
        let first = label.saturating_add(1);
        if self.item(first).is_some_and(Item::is_glued) {
            return self.item(first.saturating_add(1)).is_some_and(|item| total(item.rows()));
        }
        let behind = run.last().map_or(label, |last| *last).saturating_add(1);
        !run.is_empty() && self.item(behind).is_some_and(|item| total(item.rows()))
    }

    /// Rows whose boxes stand one a line, with an empty line for an empty box: between two labels there are then as many
    /// lines as the row has boxes, and behind them the empty ones of labels that span rows. As a lost line would move
    /// the figures, the last box of the row has to stand where it should, or all before it, and all rows of a table have
    /// to be so.
    fn paragraphs(&self, tables: &Tables) -> Vec<Change<'a>> {
        if self.stream.areas.is_some() {
            return Vec::new();
        }
        let line = |item: &Item<'a>| self.stream.tokens.get(item.tokens.1.saturating_sub(1)).map(|token| token.spot.0);
        let mut out: Vec<(Table, Change<'a>)> = Vec::new();
        let mut rows: BTreeMap<Table, usize> = BTreeMap::new();
        let mut other: BTreeSet<Table> = BTreeSet::new();
        for (at, (item, context)) in self.items.iter().zip(&self.context).enumerate().filter(|(_, (i, _))| !i.closed) {
            let Some(((row, _), table)) = row_of(item, *context, tables).zip(*context) else { continue };
            let run = self.run(at);
            let width = LEXICON.rows.get(row).map_or(0, |row| row.cells.len());
            let (first, behind) = (at.saturating_add(1), at.saturating_add(1).saturating_add(run.len()));
            let (Some(from), Some(next)) = (line(item), self.item(behind)) else { continue };
            if run.is_empty() {
                continue;
            }
            let places: Vec<u32> =
                run.iter().filter_map(|at| self.item(*at)).map(|i| i.spot.0.saturating_sub(from)).collect();
            let lines = next.spot.0.saturating_sub(from).saturating_sub(1);
            let spill = usize::try_from(lines).ok().and_then(|lines| lines.checked_sub(width));
            let last = u32::try_from(width).unwrap_or(u32::MAX);
            let is_told = places.last() == Some(&last) || places.iter().copied().eq(1..last);
            let are_lines = places.iter().zip(places.iter().skip(1)).all(|(one, two)| one < two);
            if !(spill.is_some_and(|spill| spill < SPILL) && is_told && are_lines) {
                other.insert(table);
                continue;
            }
            let count = rows.entry(table).or_default();
            *count = count.saturating_add(1);
            if run.len() < width {
                let items = (1..=last).map(|place| {
                    let figure = places.iter().position(|of| *of == place).and_then(|n| run.get(n));
                    figure
                        .and_then(|at| self.item(*at))
                        .cloned()
                        .unwrap_or_else(|| Item::empty((from.saturating_add(place), 1), item))
                });
                out.push((table, (first..behind, items.collect())));
            }
        }
        let is_so = |table: &Table| !other.contains(table) && rows.get(table).is_some_and(|rows| *rows >= REGULAR);
        out.into_iter().filter(|(table, _)| is_so(table)).map(|(_, change)| change).collect()
    }

    /// What was printed in one piece and can be taken apart, with its boxes.
    fn pieces(&self, tables: &Tables) -> Vec<Change<'a>> {
        let mut out = Vec::new();
        for (at, (item, context)) in
            self.items.iter().zip(&self.context).enumerate().filter(|(_, (item, _))| item.is_glued())
        {
            let label = at.checked_sub(1).and_then(|label| self.item(label));
            let cells: Vec<Cell> = match (context, label.and_then(|label| row_of(label, *context, tables))) {
                (_, Some((row, _))) => LEXICON.rows.get(row).map_or_else(Vec::new, |row| row.cells.clone()),
                (Some(Table::Disputes), None) => Cell::all().filter(|cell| cell.table() == Table::Disputes).collect(),
                _ => continue,
            };
            // Boxes of their own behind the piece are the last ones of the row.
            let rest = self.items.iter().skip(at.saturating_add(1));
            let own = rest.take_while(|next| item.closed && next.closed && !next.starts && next.is_figure()).count();
            let kinds: Vec<Kind> = cells.iter().map(|cell| cell.kind()).collect();
            let kinds = kinds.get(..kinds.len().saturating_sub(own)).unwrap_or_default();
            out.extend(glued::apart(item, kinds).map(|pieces| (at..at.saturating_add(1), pieces)));
        }
        out
    }

    fn rows(&self, tables: &mut Tables, owned: &mut [bool]) {
        let mut heads = Heads::default();
        for (at, (item, context)) in self.items.iter().zip(&self.context).enumerate() {
            if let Some(table) = context {
                heads.see(*table, item);
            }
            let Some((row, form)) = row_of(item, *context, tables) else { continue };
            let glued = at.checked_add(1).filter(|next| self.item(*next).is_some_and(Item::is_glued));
            let (boxes, seen) = glued
                .map_or_else(|| self.boxes(at, row, form), |glued| (None, [vec![glued], self.run(glued)].concat()));
            let is_disordered = heads.is_disordered;
            let boxes = boxes.filter(|boxes| self.is_aligned(at, boxes, *context));
            let is_placed = boxes.is_none();
            let boxes =
                boxes.or_else(|| self.under_heads(at, &self.line(at), (*context)?, LEXICON.rows.get(row)?.cells.len()));
            let boxes = boxes.filter(|_| !is_disordered);
            for at in &seen {
                if let Some(owned) = owned.get_mut(*at) {
                    *owned = true;
                }
            }
            tables.found.push(Found { row, label: at, boxes, seen, is_disordered, is_placed });
        }
        self.spills(tables);
        self.columns(tables);
        self.offsets(tables);
    }

    /// A label over merged boxes leaves empty ones between itself and its figures, a grid that is filled up leaves some
    /// behind them; among empty figures the seven are then found by the lines of the whole table. The head 总计 tells
    /// how many boxes stand behind the figures, the rows under a group (which have no spill) that this is so in rows,
    /// and a shorter label has as many boxes more as it stands for columns.
    fn spills(&self, tables: &mut Tables) {
        let width = Applicant::ALL.len();
        let depth = |found: &Found| {
            let row = LEXICON.rows.get(found.row).filter(|row| row.table == Table::Applications)?;
            Some(row.groups.len())
        };
        let own = || tables.found.iter().filter_map(|found| Some((found, depth(found)?)));
        let Some(deepest) = own().map(|(_, depth)| depth).max().filter(|deepest| *deepest > 0) else { return };
        let are_blank = |boxes: &[usize]| boxes.iter().all(|at| self.is_blank(at));
        let Some(first) = own().map(|(found, _)| found.label).next() else { return };
        let is_total = |at: &usize| {
            let entries = self.item(*at).map_or(&[][..], Item::labels).iter().filter_map(|at| LEXICON.entry(*at));
            entries.into_iter().any(|entry| entry.column(Table::Applications) == width.checked_sub(1))
        };
        let Some(total) = (0..first).rev().find(is_total) else { return };
        let behind = self.line(total);
        if !self.item(total).is_some_and(|item| item.closed) || !are_blank(&behind) {
            return;
        }
        // The boxes behind each label, and how many of them each depth has.
        let mut lengths: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (found, depth) in own().filter(|(found, _)| !found.seen.is_empty()) {
            lengths.entry(depth).or_default().insert(self.line(found.label).len());
        }
        let length = |depth: usize| width.saturating_add(deepest.saturating_sub(depth)).saturating_add(behind.len());
        let are_regular = |depth: usize| lengths.get(&depth).is_some_and(|l| l.iter().eq([&length(depth)]));
        let deep = own().filter(|(found, depth)| *depth == deepest && !found.seen.is_empty()).count();
        if !are_regular(deepest) || deep < REGULAR {
            return;
        }
        let head = self.item(total).and_then(|item| self.stream.area(item.spot));
        let solve = |found: &Found| {
            let depth = depth(found).filter(|depth| found.boxes.is_none() && are_regular(*depth))?;
            let line = self.line(found.label);
            let (before, rest) = line.split_at_checked(deepest.saturating_sub(depth))?;
            let (boxes, after) = rest.split_at_checked(width)?;
            let last = boxes.last().and_then(|at| self.item(*at))?;
            let is_under_head = head.is_none_or(|head| {
                self.stream.area(last.spot).is_some_and(|area| (area.table, area.column) == (head.table, head.column))
            });
            let are_figures = boxes.iter().all(|at| self.item(*at).is_some_and(|i| i.is_figure() || i.is_blank()));
            let is_sure = are_blank(before) && are_blank(after) && are_figures && self.is_told(boxes) && is_under_head;
            (is_sure && self.is_aligned(found.label, boxes, Some(Table::Applications))).then(|| boxes.to_vec())
        };
        let solved: Vec<_> = tables.found.iter().map(|found| solve(found).filter(|_| !found.is_disordered)).collect();
        for (found, boxes) in tables.found.iter_mut().zip(solved) {
            found.is_placed |= boxes.is_some();
            found.boxes = found.boxes.take().or(boxes);
        }
    }

    /// Empty boxes before the figures are the spill of a label over merged boxes if all rows of its sort have as many;
    /// if not, a column has moved the figures.
    fn offsets(&self, tables: &mut Tables) {
        let sort = |found: &Found| {
            let row = LEXICON.rows.get(found.row)?;
            Some((row.table, if row.table == Table::Applications { row.groups.len() } else { 0 }))
        };
        let offset = |found: &Found| {
            let first = found.boxes.as_ref().and_then(|boxes| boxes.first());
            first.map(|first| found.seen.iter().position(|at| at == first).unwrap_or(0))
        };
        let mut all: BTreeMap<_, (usize, usize, BTreeSet<Option<usize>>)> = BTreeMap::new();
        for found in tables.found.iter().filter(|found| !found.seen.is_empty()) {
            let (rows, longest, offsets) = all.entry(sort(found)).or_default();
            *rows = rows.saturating_add(1);
            *longest = self.line(found.label).len().max(*longest);
            offsets.insert(offset(found));
        }
        for found in &mut tables.found {
            let Some((rows, longest, offsets)) = all.get(&sort(found)) else { continue };
            let alike = *rows >= 2 && offsets.len() == 1;
            let has_spill = offsets.iter().any(|offset| *offset > Some(0));
            // Beside rows with a spill, or with more boxes, an empty first box may be a spill too.
            let first = found.boxes.as_ref().and_then(|boxes| boxes.first());
            let is_empty = first.is_some_and(|at| self.is_blank(at));
            let is_moved = has_spill && !alike && (is_empty || offset(found) > Some(0));
            // The rows of 表三 all have the same boxes.
            let is_short = (1..*longest).contains(&self.line(found.label).len())
                && LEXICON.rows.get(found.row).is_some_and(|row| row.table == Table::Applications);
            if !found.is_placed && (is_moved || (is_empty && is_short)) {
                found.boxes = None;
            }
        }
    }

    /// Two rows whose figures reach over a box or two too many show a column that the form does not have: then a row
    /// that seems to have an empty box too many may have that column's figure among its own.
    fn columns(&self, tables: &mut Tables) {
        let width = |found: &Found| LEXICON.rows.get(found.row).map_or(0, |row| row.cells.len());
        let table = |found: &Found| LEXICON.rows.get(found.row).map(|row| row.table);
        for wide in Table::ALL {
            let is_over = |found: &&Found| {
                let first = found.seen.iter().position(|at| !self.is_blank(at)).unwrap_or(0);
                let last = found.seen.iter().rposition(|at| !self.is_blank(at)).unwrap_or(0);
                let over = last.saturating_add(1).saturating_sub(first).saturating_sub(width(found));
                table(found) == Some(*wide) && found.boxes.is_none() && (1..=2).contains(&over)
            };
            if tables.found.iter().filter(is_over).nth(1).is_none() {
                continue;
            }
            for found in tables.found.iter_mut().filter(|found| table(found) == Some(*wide)) {
                if found.seen.len() != width(found) {
                    found.boxes = None;
                }
            }
        }
    }

    /// Row 一 of 表三 a second time, and between the two the title of another report or of section 二; or 一、总体情况
    /// twice, each under the title of another year.
    fn second_report(&self, lexed: &Lexed<'_>, tables: &Tables) -> Result<(), Error> {
        let wrong = |first: Spot, second: Spot| -> Result<(), Error> {
            let [first, second] = [first, second].map(|spot| match self.stream.place(spot, 0) {
                Place::Line { line, .. } => (format!("line {line}"), Some(line)),
                place => (place.to_string(), None),
            });
            Err(error::Kind::SecondReport { first: first.0, second: second.0, line: second.1 }.into())
        };
        if let Some((first, second)) = self.two_years(lexed) {
            return wrong(first, second);
        }
        // The title of the page itself may stand again at the top of each of its pages.
        let own = self.stream.tokens.iter().find(|token| frame::is_title(token)).map(|token| token.text);
        let first_cell = cells::APPLICATIONS.received.natural_person;
        let is_first = |found: &&Found| LEXICON.rows.get(found.row).is_some_and(|row| row.cells.contains(&first_cell));
        let labels =
            || tables.found.iter().filter(is_first).filter(|found| !found.seen.is_empty()).map(|found| found.label);
        let token = |at: usize| self.item(at).map_or(0, |item| item.tokens.0);
        for (one, two) in labels().zip(labels().skip(1)) {
            let between = token(one)..token(two);
            let section = lexed.titles.iter().find(|title| {
                between.contains(&title.tokens.0) && matches!(title.section, Section::Overview | Section::Article20)
            });
            let title = self.stream.tokens.get(between).unwrap_or_default().iter();
            let title = title.clone().find(|token| frame::is_title(token) && Some(token.text) != own);
            let second = match (section.map(|title| title.spot), title.map(|token| token.spot)) {
                (Some(a), Some(b)) => a.min(b),
                (Some(a), None) | (None, Some(a)) => a,
                (None, None) => continue,
            };
            let first = lexed.titles.first().map(|title| title.spot);
            let first = first.or_else(|| self.item(one).map(|item| item.spot)).unwrap_or_default();
            return wrong(first, second);
        }
        Ok(())
    }

    /// The titles of two reports of different years, each with a section 一 of its own behind it.
    fn two_years(&self, lexed: &Lexed<'_>) -> Option<(Spot, Spot)> {
        let overviews =
            lexed.titles.iter().filter(|title| title.section == Section::Overview && title.number.is_some());
        let (mut from, mut first) = (0, None::<(u16, Spot)>);
        for overview in overviews {
            let before = self.stream.tokens.get(from..overview.tokens.0).unwrap_or_default();
            from = overview.tokens.1;
            let Some((year, spot)) = before.iter().rev().find_map(|t| Some((frame::year_of_title(t)?, t.spot))) else {
                continue;
            };
            match first {
                None => first = Some((year, spot)),
                Some((other, at)) if other != year => return Some((at, spot)),
                Some(_) => {}
            }
        }
        None
    }

    /// Whether the heads of 表四 before an item are whole and stand in another order than those of the form.
    fn are_cases_disordered(&self, at: usize) -> bool {
        // Each label that is a head, and the first cell of which it is.
        let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
        let cells: Vec<Cell> = Cell::all().filter(|cell| cell.table() == Table::Disputes).collect();
        for (at, cell) in cells.iter().enumerate() {
            for label in cell.heads().filter_map(|head| LEXICON.labels(head)).flatten() {
                firsts.entry(label).or_insert(at);
            }
        }
        let before = self.items.iter().zip(&self.context).take(at);
        let labels =
            before.filter(|(_, context)| **context == Some(Table::Disputes)).flat_map(|(item, _)| item.labels());
        let labels: Vec<usize> = labels.copied().collect();
        if are_blocks_disordered(&labels, &cells) {
            return true;
        }
        let columns: Vec<usize> = labels.iter().filter_map(|label| firsts.get(label).copied()).collect();
        let block = columns.iter().max().map_or(1, |last| last.saturating_add(1));
        columns.len() == cells.len() && !columns.iter().zip((0..block).cycle()).all(|(found, own)| *found == own)
    }

    /// 表四 by position: the only boxes behind its heads, fifteen of them.
    fn cases(&self, tables: &mut Tables, owned: &mut [bool], reading: &mut Reading) {
        let width = Cell::all().filter(|cell| cell.table() == Table::Disputes).count();
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let mut torn = false;
        let mut lost: Option<usize> = None;
        // Of the heads before the first row.
        let mut is_disordered: Option<bool> = None;
        let mut at = 0;
        while at < self.items.len() {
            let before = at;
            at = at.saturating_add(1);
            if self.context.get(before) != Some(&Some(Table::Disputes)) {
                continue;
            }
            let Some(item) = self.item(before) else { break };
            // Boxes of one sort in a row, whatever stands before them.
            let is_odd = || {
                let is_box = item.closed && item.starts && item.text.chars().nth(UNREADABLE).is_none();
                matches!(item.what, What::Text) && is_box && !LEXICON.may_be_label(Table::Disputes, item.text)
            };
            if !(item.is_figure() || item.is_blank() || is_odd()) {
                continue;
            }
            let mut run = vec![before];
            run.extend(self.run(before));
            at = run.last().map_or(at, |last| last.saturating_add(1));
            for at in &run {
                if let Some(owned) = owned.get_mut(*at) {
                    *owned = true;
                }
            }
            // A number between lines may be the page's.
            let has_figure =
                (item.closed || run.len() > 1) && run.iter().any(|at| self.item(*at).is_some_and(Item::is_figure));
            let row = if item.closed {
                // Empty boxes on the line of a head are its spill if there are more lines.
                let starts = |at: &usize| self.item(*at).is_some_and(|item| item.starts);
                let line = run.iter().position(starts).unwrap_or(0);
                let (spill, boxes) = run.split_at_checked(line).unwrap_or((&[], &run));
                let boxes = if spill.iter().all(|at| self.is_blank(at)) { boxes } else { &run };
                self.fit(boxes, width).or_else(|| {
                    // The spill of the heads, then the numbers on a line of their own.
                    let starts = |at: &&usize| self.item(**at).is_some_and(|item| item.starts);
                    let line = run.iter().rposition(|at| starts(&at))?;
                    let (spill, numbers) = run.split_at_checked(line)?;
                    if !spill.iter().all(|at| self.is_blank(at)) {
                        return None;
                    }
                    self.fit(numbers, width).or_else(|| self.under_heads(before, numbers, Table::Disputes, width))
                })
            } else {
                let ends = self.item(at).is_some() || !self.stream.cut;
                (run.len() == width && ends).then(|| run.clone())
            };
            let label = before.checked_sub(1).unwrap_or(before);
            torn |= has_figure && row.is_none();
            // A text among the figures is an unreadable one only if it cannot be a head that was not recognised.
            let is_head = |at: &usize| {
                let item = self.item(*at).filter(|item| matches!(item.what, What::Text));
                item.is_some_and(|item| LEXICON.may_be_label(Table::Disputes, item.text))
            };
            let starts = |at: &&usize| self.item(**at).is_some_and(|item| item.starts);
            let on_one_line = |row: &[usize]| !row.iter().skip(1).any(|at| starts(&at));
            let row = row.filter(|row| !row.iter().any(is_head) && (on_one_line(row) || self.are_closed(label, row)));
            let row = row.filter(|row| self.is_aligned(before, row, Some(Table::Disputes)));
            let row = row.filter(|_| !*is_disordered.get_or_insert_with(|| self.are_cases_disordered(before)));
            if has_figure && row.is_none() {
                lost = lost.or(run.iter().find(|at| self.item(**at).is_some_and(Item::is_figure)).copied());
            }
            rows.extend(row);
        }
        // Empty boxes are the table only if nothing else is.
        let filled = |row: &&Vec<usize>| !row.iter().all(|at| self.is_blank(at));
        let candidates: Vec<&Vec<usize>> = match rows.iter().filter(filled).collect::<Vec<_>>() {
            none if none.is_empty() => rows.iter().collect(),
            some => some,
        };
        let Some(first) = candidates.first() else {
            reading.notes.extend(lost.map(|at| not_fifteen(self.place(at))));
            return;
        };
        tables.disputes = true;
        // Figures that stand in no row of fifteen may be those of the boxes that look empty.
        if first.iter().any(|at| self.is_blank(at)) && torn {
            reading.notes.push(not_fifteen(first.first().and_then(|at| self.place(*at))));
            return;
        }
        let texts =
            |row: &[usize]| -> Vec<&str> { row.iter().filter_map(|at| self.item(*at)).map(|item| item.text).collect() };
        let same = candidates.iter().all(|row| texts(row) == texts(first));
        if candidates.len() > 1 {
            let text = candidates.iter().map(|row| texts(row).join(" ")).collect::<Vec<_>>().join(" / ");
            let place = candidates.get(1).and_then(|row| row.first()).and_then(|at| self.place(*at));
            let cell = Some(cells::DISPUTES.review.upheld);
            reading.notes.push(Note { kind: NoteKind::FoundTwice, cell, place, text: short(&text) });
        }
        tables.cases = same.then(|| (*first).clone());
        tables.places.extend(first.first().and_then(|at| self.place(*at)).map(|place| (Table::Disputes, place)));
    }

    /// Rows and texts inside a table that the form does not have.
    fn strangers(&self, tables: &mut Tables, owned: &[bool], reading: &mut Reading) {
        let is_owned = |at: usize| owned.get(at) == Some(&true);
        let mut behind_row = false;
        let mut at = 0;
        while let (Some(item), Some(context)) = (self.item(at), self.context.get(at)) {
            let here = at;
            at = at.saturating_add(1);
            let Some(table) = *context else {
                behind_row = false;
                continue;
            };
            let entries: Vec<_> = item.labels().iter().filter_map(|at| LEXICON.entry(*at)).collect();
            let row = tables.found.binary_search_by_key(&here, |found| found.label).is_ok();
            let kind = match item.what {
                What::Label(_) if row => {
                    behind_row = true;
                    continue;
                }
                What::Label(_) if entries.last().is_some_and(|entry| entry.group.is_some()) => NoteKind::SubtotalRow,
                What::Label(_) | What::Title(_) => {
                    behind_row = false;
                    continue;
                }
                What::Text if table == Table::Disputes => continue,
                What::Text if at == self.items.len() && frame::is_begun(item.text) => continue,
                What::Text => NoteKind::ExtraRow,
                What::Figure | What::Glued => {
                    // A number between lines may be the page's; one in a box belongs to a row.
                    if !is_owned(here) && item.closed {
                        tables.torn.insert(table);
                    }
                    continue;
                }
                What::Blank => continue,
            };
            if is_owned(here) {
                continue;
            }
            let boxes =
                self.items.iter().enumerate().skip(at).take_while(|(_, item)| item.is_figure() || item.is_blank());
            let last = boxes.filter(|(at, item)| item.is_figure() && !is_owned(*at)).map(|(at, _)| at).last();
            if let Some(last) = last {
                at = last.saturating_add(1);
                if let Some(group) = entries.last().and_then(|entry| entry.group) {
                    let note = reading.notes.len();
                    let boxes = (here.saturating_add(1)..at).collect();
                    tables.subtotals.push(Subtotal { note, group, boxes });
                }
            }
            // A text alone is told only where heads cannot be: behind a row, and closed.
            if last.is_some() || (kind == NoteKind::ExtraRow && item.closed && behind_row) {
                reading.notes.push(Note { kind, cell: None, place: self.place(here), text: short(item.text) });
            }
        }
    }
}

impl Tables {
    /// Puts the figures into the report. The editions are settled by now.
    pub(super) fn put(self, stream: &Stream<'_>, lexed: &Lexed<'_>, reading: &mut Reading) -> Result<(), Error> {
        let page = Page { stream, items: &lexed.items, context: Vec::new() };
        reading.report.disputes = self.disputes.then(Disputes::default);
        for (table, form) in [
            (Table::Article20, self.article20.flatten()),
            (Table::Applications, self.applications.flatten()),
            (Table::Disputes, None),
        ] {
            if let Some(place) = self.places.get(&table) {
                reading.outline.tables.push(TableFound { table, form, place: place.clone() });
            }
        }
        let mut rows: BTreeMap<usize, Vec<&Found>> = BTreeMap::new();
        for found in &self.found {
            rows.entry(found.row).or_default().push(found);
        }
        for (row, found) in rows {
            let Some(cells) = LEXICON.rows.get(row).map(|row| &row.cells) else { continue };
            // A label that nothing follows is no second row if another one has boxes.
            let with_boxes: Vec<&&Found> = found.iter().filter(|found| !found.seen.is_empty()).collect();
            let texts = |at: &[usize]| -> Vec<String> {
                at.iter().filter_map(|at| page.item(*at)).map(|i| i.text.to_owned()).collect()
            };
            let note = |kind, found: &Found| Note {
                kind,
                cell: cells.first().copied(),
                place: page.place(found.label),
                text: short(
                    &[page.item(found.label).map_or("", |item| item.text).to_owned()]
                        .into_iter()
                        .chain(texts(&found.seen))
                        .collect::<Vec<_>>()
                        .join(" "),
                ),
            };
            let Some(first) = with_boxes.first() else {
                reading.notes.extend(found.first().map(|found| note(NoteKind::NotFound, found)));
                continue;
            };
            if with_boxes.len() > 1 {
                reading.notes.extend(with_boxes.iter().skip(1).map(|found| note(NoteKind::FoundTwice, found)));
            }
            let told = |found: &Found| found.boxes.as_deref().map(texts);
            let same = with_boxes.iter().all(|found| told(found) == told(first));
            match &first.boxes {
                Some(boxes) if same => page.put(cells, boxes, &self.torn, reading)?,
                Some(_) => {}
                // The whole row in one piece.
                None if matches!(&first.seen[..], [at] if page.item(*at).is_some_and(Item::is_glued)) => {
                    page.put_glued(cells, first, reading)?;
                }
                None => reading.notes.push(note(NoteKind::NotFound, first)),
            }
        }
        if let Some(boxes) = &self.cases {
            let cells: Vec<Cell> = Cell::all().filter(|cell| cell.table() == Table::Disputes).collect();
            page.put(&cells, boxes, &self.torn, reading)?;
        }
        for subtotal in &self.subtotals {
            page.add_up(subtotal, reading);
        }
        Ok(())
    }
}

impl Page<'_, '_> {
    /// Says in the note of a subtotal where it is not the sum of its rows. What is not all there proves nothing.
    fn add_up(&self, subtotal: &Subtotal, reading: &mut Reading) {
        let printed: Vec<Figure<Count>> =
            subtotal.boxes.iter().filter_map(|at| self.item(*at)).map(|item| Figure::read(item.text)).collect();
        if printed.len() != Applicant::ALL.len() {
            return;
        }
        let rows = || LEXICON.rows.iter().filter(|row| row.groups.contains(&subtotal.group));
        for ((column, applicant), printed) in Applicant::ALL.iter().enumerate().zip(&printed) {
            // Rows of the other edition have no figure in this report.
            let figures = rows().filter_map(|row| reading.report.figure(*row.cells.get(column)?));
            let numbers = figures.map(|figure| match figure {
                FigureRef::Count(Figure::Stated(count)) => Some(count.signed()),
                FigureRef::Count(Figure::Blank | Figure::Slash) => Some(0),
                _ => None,
            });
            let sum = numbers.sum::<Option<i64>>();
            if let (Figure::Stated(printed), Some(sum)) = (printed, sum)
                && printed.signed() != sum
                && let Some(note) = reading.notes.get_mut(subtotal.note)
            {
                let head = applicant.label().zh;
                note.text = short(&format!("{}：{head} 印 {}，各行之和 {sum}", note.text, printed.get()));
                return;
            }
        }
    }

    /// Figures that were printed in one piece and cannot be taken apart: each is no more than that piece.
    fn put_glued(&self, cells: &[Cell], found: &Found, reading: &mut Reading) -> Result<(), Error> {
        let Some(item) = found.seen.first().and_then(|at| self.item(*at)) else { return Ok(()) };
        let text = self.stream.tokens.get(item.tokens.0).map_or(item.text, |token| token.text);
        for cell in cells {
            let note = |kind| Note { kind, cell: Some(*cell), place: self.place(found.label), text: short(text) };
            if matches!(number::parse(text, cell.kind()), Parsed::Unreadable(_)) {
                reading.report.set_text(*cell, text)?;
                reading.places.extend(self.place(found.label).map(|place| (*cell, place)));
                reading.notes.push(note(NoteKind::SplitGlued));
            } else {
                reading.notes.push(note(NoteKind::NotFound));
            }
        }
        Ok(())
    }

    fn put(&self, cells: &[Cell], boxes: &[usize], torn: &BTreeSet<Table>, reading: &mut Reading) -> Result<(), Error> {
        for (cell, at) in cells.iter().zip(boxes) {
            let Some(item) = self.item(*at) else { continue };
            let place = self.place(*at);
            if item.is_blank() && torn.contains(&cell.table()) {
                let text = String::new();
                reading.notes.push(Note { kind: NoteKind::NotFound, cell: Some(*cell), place, text });
                continue;
            }
            // What could not be decoded, or is shown as a picture, may be any figure.
            let unseen = match item.text {
                super::UNSURE => Some(NoteKind::NotFound),
                "\u{FFFC}" => Some(NoteKind::Picture),
                text if text.contains('\u{FFFD}') => Some(NoteKind::Encoding),
                _ => None,
            };
            if let Some(kind) = unseen {
                reading.notes.push(Note { kind, cell: Some(*cell), place, text: short(item.text) });
                continue;
            }
            if is_glued(item.text, cell.kind()) {
                let text = short(item.text);
                reading.notes.push(Note { kind: NoteKind::NotFound, cell: Some(*cell), place, text });
                continue;
            }
            reading.report.set_text(*cell, item.text)?;
            reading.places.extend(place.clone().map(|place| (*cell, place)));
            if item.is_split {
                let text = self.stream.tokens.get(item.tokens.0).map_or(item.text, |token| token.text);
                reading.notes.push(Note {
                    kind: NoteKind::SplitGlued,
                    cell: Some(*cell),
                    place: place.clone(),
                    text: short(text),
                });
            }
            if let Parsed::Number(number) = number::parse(item.text, cell.kind()) {
                let dropped = number.counter.filter(|_| cell.kind() != Kind::Money);
                for (kind, text) in [(NoteKind::UnitDropped, dropped), (NoteKind::Remark, number.remark)] {
                    if let Some(text) = text {
                        reading.notes.push(Note { kind, cell: Some(*cell), place: place.clone(), text: short(text) });
                        reading.outline.boxes.insert(*cell, item.text.to_owned());
                    }
                }
            }
        }
        Ok(())
    }
}

/// The heads above a row, read from left to right.
#[derive(Default)]
struct Heads {
    columns: Vec<usize>,
    behind_row: bool,
    /// The columns do not stand in the order of the form: what is under them is not what it seems.
    is_disordered: bool,
}

impl Heads {
    fn see(&mut self, table: Table, item: &Item<'_>) {
        let entries: Vec<_> = item.labels().iter().filter_map(|at| LEXICON.entry(*at)).collect();
        if entries.iter().any(|entry| entry.caption.is_some()) || matches!(item.what, What::Title(_)) {
            *self = Heads::default();
        }
        for column in entries.iter().filter_map(|entry| entry.column(table)) {
            if self.behind_row {
                *self = Heads::default();
            }
            self.columns.push(column);
        }
        if !item.rows().is_empty() && !self.behind_row {
            self.behind_row = true;
            self.is_disordered = self.is_disordered(table);
        }
    }

    fn is_disordered(&self, table: Table) -> bool {
        // 总计 spans both lines of the heads of 表三 and so is read before 商业企业, but never before 自然人.
        let last = Applicant::LEAVES.len();
        let spans = |column: usize| table == Table::Applications && column == last;
        let first_total = self.columns.iter().position(|column| spans(*column));
        let first_leaf = self.columns.iter().position(|column| *column == 0);
        let leaves: Vec<usize> = self.columns.iter().copied().filter(|column| !spans(*column)).collect();
        // Heads printed twice begin again at the first; in 表二, whose heads stand in one line, those printed once do not.
        let distinct: BTreeSet<usize> = leaves.iter().copied().collect();
        let is_once = table == Table::Article20 && distinct.len() == leaves.len();
        let falls = leaves.iter().zip(leaves.iter().skip(1)).any(|(one, next)| next < one && (is_once || *next != 0));
        falls || (first_total.is_some() && first_leaf > first_total)
    }
}

/// Whether the words over the blocks of 表四 come in another order than the form's: 行政诉讼 before 行政复议. Heads that
/// are printed again begin again.
fn are_blocks_disordered(labels: &[usize], cells: &[Cell]) -> bool {
    let mut blocks: BTreeMap<usize, usize> = BTreeMap::new();
    let mut last = 0;
    for (at, cell) in cells.iter().enumerate() {
        for label in cell.row_labels().flat_map(|label| label.split('·')).filter_map(|label| LEXICON.labels(label)) {
            for label in label {
                blocks.entry(label).or_insert_with(|| {
                    last = at;
                    at
                });
            }
        }
    }
    let order: Vec<usize> = labels.iter().filter_map(|label| blocks.get(label).copied()).collect();
    let mut pairs = order.iter().zip(order.iter().skip(1));
    order.first().is_some_and(|first| *first != 0) || pairs.any(|(one, two)| two < one && (*one != last || *two != 0))
}

fn not_fifteen(place: Option<Place>) -> Note {
    Note::new(NoteKind::NotFound, Some(cells::DISPUTES.review.upheld), place, "表四：数字不在十五格之内")
}

/// Whether a figure and a label stand in one box: the separator between the two was lost, and the print had a number.
fn is_glued(text: &str, kind: Kind) -> bool {
    let is_label = |text: &str| LEXICON.may_begin(text) && LEXICON.labels(text).is_some();
    matches!(number::parse(text, kind), Parsed::Unreadable(_))
        && text
            .char_indices()
            .skip(1)
            .filter_map(|(at, _)| text.split_at_checked(at))
            .any(|(one, two)| (reads_as_figure(one) && is_label(two)) || (reads_as_figure(two) && is_label(one)))
}

/// The settled edition of 表二 as a table to be filled.
pub(super) fn article20(tables: &Tables) -> Option<Article20> {
    tables.article20.flatten().map(Article20::missing)
}

fn short(text: &str) -> String {
    text.chars().take(NOTE).collect()
}
