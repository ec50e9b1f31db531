//! The tables: which row's label has cells that are certain, and which edition they are of.

mod asked;
mod boxes;
mod cases;
mod columns;
mod doubts;
mod lists;
mod places;
mod put;
mod scope;
mod strangers;

use super::item::{Item, Lexed, What, reads_as_figure, two_numbers};
use super::lexicon::{Entry, LEXICON, Row};
use super::stream::{Area, Content, Spot, Stream};
use super::{frame, front, glued};
use crate::error::Error;
use crate::figure::{Count, Figure, Kind};
use crate::form::{
    Applicant, Applications, Article20, Cell, Disputes, Editions, FigureRef, Form, Section, Table, cells,
};
use crate::number::{self, Parsed};
use crate::read::fault::Fault;
use crate::reading::{Difference, LabelFound, LabelKind, Location, Note, NoteDetail, Reading, TableFound};
use put::Printing;
use std::cell::{LazyCell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Characters of the longest text in a cell that is kept as an unreadable figure; longer ones are labels or prose.
const UNREADABLE: usize = 12;
/// One more than the most columns of labels that span rows beside a row.
const SPILL: usize = 3;
/// Items that stand in the place of others.
type Change<'a> = (std::ops::Range<usize>, Vec<Item<'a>>);
/// Rows under a group that show how wide the table is.
const REGULAR: usize = 3;
/// How many labels that are not printed as on the form are told; no table has more.
const ODD: usize = 100;
/// Characters of a note's text.
const NOTE: usize = 200;

/// One place at which a row's label was found.
struct Found<'a> {
    row: usize,
    label: usize,
    /// The cells of the row, by item; `None` if they are not certain.
    boxes: Option<Vec<usize>>,
    /// The same where the heads are not those of the form in its order: only they tell, and of some cells they do not.
    by_heads: Option<Option<Vec<Option<usize>>>>,
    /// The head over each cell that says something of it, and the caption of the block.
    heads: Rc<[Option<&'a str>]>,
    caption: Option<&'a str>,
    /// The label of its group.
    group: Option<&'a str>,
    /// What the texts over all columns say.
    governs: Rc<Scope>,
    /// The table as printed in which it stands, of [`Tables::printed`].
    printed: usize,
    /// What followed the label.
    seen: Vec<usize>,
    /// The columns above do not stand in the order of the form.
    is_disordered: bool,
    /// The heads or the lines of the whole table tell where the cells are.
    is_placed: bool,
}

/// What a head says of its column.
#[derive(Clone, PartialEq, Eq)]
enum Says {
    /// The head of these columns of the form.
    Own(Vec<usize>),
    /// A piece of it.
    Piece(Vec<usize>),
    Empty,
    /// What the form does not have, or another head of it.
    Foreign,
}

/// A column with its head.
#[derive(Clone)]
struct Column<'a> {
    says: Says,
    text: &'a str,
    /// The item of the head.
    at: usize,
    /// The columns of the grid over which it reaches.
    from: u32,
    to: u32,
    /// The cell of a row that stands in it, by its place on the form.
    cell: Option<usize>,
}

/// The columns under one run of heads.
struct Columns<'a> {
    list: Vec<Column<'a>>,
    /// The same in the order of a text, if that is certain: for rows that do not stand under their heads.
    in_order: Vec<Column<'a>>,
    /// The grid in which they have their places.
    grid: Option<u32>,
    /// Where the labels end, if the grid is that of lines with as many cells.
    labels: Option<u32>,
    width: usize,
    /// As on the form: rows are then read by their length.
    is_usual: bool,
    /// The label of the first row under them.
    first: usize,
    /// Whether all rows under them have as many cells as there are columns, if that was asked.
    is_regular: OnceCell<bool>,
    /// The columns but those of remarks that are blank, if that was asked.
    kept: OnceCell<Vec<usize>>,
}

/// The heads at hand.
#[derive(Default)]
struct Run<'a> {
    /// The first item after a title or a caption.
    floor: usize,
    /// The same, until the first row.
    opened: Option<usize>,
    /// The first item of the heads.
    from: Option<usize>,
    /// The token of the first one that is of the form.
    head: Option<usize>,
    after_row: bool,
    /// The last row is the first one under its heads.
    is_new: bool,
    columns: Option<Columns<'a>>,
    /// The heads that are not of the form, by item and text.
    foreign: Vec<(usize, &'a str)>,
    governs: Rc<Scope>,
}

/// What is said of a table by the lines over it.
#[derive(Clone, Default, PartialEq, Eq)]
struct Scope {
    /// The year, and the line that says it.
    year: Option<(u16, String)>,
    /// The text that says that the figures are not this year's counts: part of a year, a share, a plan, another unit.
    other: Option<String>,
    /// The text that names another unit of money than the form's: it says nothing of counts.
    money: Option<String>,
    /// The line that begins an appendix, or names another agency.
    appendix: Option<String>,
}

/// A table as printed: the same one may stand on a page for another year, too.
struct Printed {
    table: Table,
    scope: Scope,
    /// The sheet, or 0.
    sheet: u32,
    /// The last of its rows.
    last: usize,
}

/// A row that may be that of 表四.
struct Case<'a> {
    run: Vec<usize>,
    /// Its heads are there, and as on the form.
    is_usual: bool,
    /// Its cells, if any is certain.
    boxes: Option<Vec<Option<usize>>>,
    /// See [`Found::printed`].
    printed: usize,
    heads: Rc<[Option<&'a str>]>,
    governs: Rc<Scope>,
}

/// What was found of the tables.
pub(super) struct Tables<'a> {
    /// Whether 表二 was found, and of which editions it can be if the page tells.
    article20: Option<Option<Editions>>,
    /// Whether 表三 was found, likewise.
    applications: Option<Option<Editions>>,
    /// The heads of 表二 are not all of one edition, or none tells.
    is_mixed: bool,
    disputes: bool,
    /// The editions of which 表四 can be.
    cases_of: Editions,
    found: Vec<Found<'a>>,
    printed: Vec<Printed>,
    /// The last of them of each table.
    last: BTreeMap<Table, usize>,
    /// The sheet in which the section titles stand.
    own_sheet: u32,
    /// The rows that may be that of 表四.
    cases: Vec<Case<'a>>,
    /// Tables in which a number stands that no row owns: an empty cell may then have lost its number.
    torn: BTreeSet<Table>,
    /// The items at which numbers stand that no row owns, in a cell or not, each with its table and whether the page
    /// gives them a name.
    loose: Vec<(Table, usize, bool)>,
    places: BTreeMap<Table, Location>,
    subtotals: Vec<Subtotal>,
}

/// The figures of a group, which the form does not have.
struct Subtotal {
    /// Its note, by place in the list.
    note: usize,
    group: &'static str,
    boxes: Vec<usize>,
}

impl Tables<'_> {
    pub(super) fn any(&self) -> bool {
        self.article20.is_some() || self.applications.is_some() || self.disputes
    }
}

struct Page<'s, 'a> {
    stream: &'s Stream<'a>,
    items: &'s [Item<'a>],
    /// The table in which each item stands.
    context: Vec<Option<Table>>,
    /// The editions of which 表四 can be.
    cases_of: Editions,
    /// Of each token, where there are no grids, the line with separators in which it stands, which cell of it it is, and
    /// how many the line has.
    lines: Vec<(u32, u32, u32)>,
    /// See [`scope::tellers`].
    tellers: Vec<(u32, usize)>,
    known: OnceCell<Known>,
    /// See [`Page::is_counted`].
    counted: OnceCell<BTreeSet<Table>>,
}

impl<'s, 'a> Page<'s, 'a> {
    fn new(
        stream: &'s Stream<'a>,
        items: &'s [Item<'a>],
        context: Vec<Option<Table>>,
        cases_of: Editions,
        lines: Vec<(u32, u32, u32)>,
        tellers: Vec<(u32, usize)>,
    ) -> Self {
        let (known, counted) = Default::default();
        Page { stream, items, context, cases_of, lines, tellers, known, counted }
    }
}

/// The items that are heads of each table, and those that are labels of rows.
struct Known {
    heads: BTreeMap<Table, Vec<usize>>,
    rows: Vec<usize>,
}

/// See [`Page::lines`].
fn lines_of(stream: &Stream<'_>) -> Vec<(u32, u32, u32)> {
    if stream.areas.is_some() || stream.boxes == 0 {
        return Vec::new();
    }
    let mut out: Vec<(u32, u32, u32)> = Vec::with_capacity(stream.tokens.len());
    let mut from = 0;
    let close = |out: &mut Vec<(u32, u32, u32)>, from: usize| {
        let of = u32::try_from(out.len().saturating_sub(from)).unwrap_or(u32::MAX);
        out.iter_mut().skip(from).for_each(|line| line.2 = of);
    };
    for (at, token) in stream.tokens.iter().enumerate() {
        if token.starts {
            close(&mut out, from);
            from = at;
        }
        let index = u32::try_from(at.saturating_sub(from)).unwrap_or(u32::MAX);
        out.push((u32::try_from(from).unwrap_or(u32::MAX), index, 0));
    }
    close(&mut out, from);
    out
}

impl<'a> Page<'_, 'a> {
    fn item(&self, at: usize) -> Option<&Item<'a>> {
        self.items.get(at)
    }

    fn place(&self, at: usize) -> Option<Location> {
        self.item(at).map(|item| self.stream.place(item.spot, item.offset))
    }

    /// The items after `at` that may be cells of its row.
    fn run(&self, at: usize) -> Vec<usize> {
        let mut run = Vec::with_capacity(Applicant::ALL.len());
        run.extend(self.cells_after(at));
        run
    }

    fn cells_after(&self, at: usize) -> impl Iterator<Item = usize> {
        let closed = self.item(at).is_some_and(|item| item.closed);
        let is_box = move |item: &Item<'a>| match item.what {
            What::Figure | What::Blank => item.closed == closed,
            What::Text => closed && item.closed && item.text.chars().nth(UNREADABLE).is_none(),
            What::Label(_) | What::Title(_) | What::Glued => false,
        };
        let rest = self.items.iter().enumerate().skip(at.saturating_add(1));
        rest.take_while(move |(_, item)| is_box(item)).map(|(at, _)| at)
    }

    /// Those of them that stand on the line of the label.
    fn line(&self, at: usize) -> Vec<usize> {
        let starts = |at: &usize| self.item(*at).is_some_and(|item| item.starts);
        self.cells_after(at).take_while(|at| !starts(at)).collect()
    }

    fn is_blank(&self, at: &usize) -> bool {
        self.item(*at).is_some_and(Item::is_blank)
    }

    fn is_text(&self, at: &usize) -> bool {
        self.item(*at).is_some_and(|item| matches!(item.what, What::Text))
    }
}

/// The editions that all of these allow; `None` if nothing tells, or what tells does not agree.
fn told(all: &[Editions]) -> Option<Editions> {
    let both = all.iter().fold(Editions::ALL, |both, editions| both.and(*editions));
    Some(both).filter(|both| !both.is_empty() && !both.is_all())
}

/// The edition of which the heads of the most blocks are, if there is one.
fn most(heads: &[(usize, Editions)]) -> Option<Editions> {
    let blocks: BTreeSet<usize> = heads.iter().map(|(block, _)| *block).collect();
    let of = |block: &usize| {
        let own: Vec<Editions> = heads.iter().filter(|(at, _)| at == block).map(|(_, editions)| *editions).collect();
        told(&own).and_then(|told| Form::ALL.iter().copied().find(|form| told == Editions::only(*form)))
    };
    let told: Vec<Form> = blocks.iter().filter_map(of).collect();
    let mut counts: Vec<(usize, Form)> =
        Form::ALL.iter().map(|form| (told.iter().filter(|of| *of == form).count(), *form)).collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counts[..] {
        [(first, form), (second, _), ..] if first > second => Some(Editions::only(form)),
        _ => None,
    }
}

/// The row of which the item is the label, in the edition of its table if that is known.
fn row_of(item: &Item<'_>, context: Option<Table>, tables: &Tables<'_>) -> Option<(usize, Option<Form>)> {
    let told = match context? {
        // The columns mean other things in another edition.
        Table::Article20 => Some(tables.article20.flatten()?),
        Table::Applications => tables.applications.flatten(),
        Table::Disputes => return None,
    };
    let fits = |row: &&usize| {
        let Some(known) = LEXICON.rows.get(**row) else { return false };
        let is_of = |told: Editions| !known.editions().and(told).is_empty();
        Some(known.table) == context && told.map_or(known.editions().is_all(), is_of)
    };
    let only = told.and_then(|told| told.first().filter(|form| told == Editions::only(*form)));
    // Words of another table before it are another label: 其他行政处罚.
    let is_of = |at: &usize| context.is_some_and(|table| LEXICON.entry(*at).is_some_and(|entry| entry.is_of(table)));
    let row = item.rows().iter().find(fits).filter(|_| item.labels().iter().all(is_of));
    row.map(|row| (*row, only))
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
                let mut entries = labels.iter().filter_map(|at| LEXICON.entry(*at));
                // A label of the table at hand never leads out of it.
                let stays = now.is_some_and(|table| entries.clone().any(|entry| entry.is_of(table)));
                if !stays && let Some(table) = entries.find_map(Entry::announces) {
                    now = Some(table);
                }
            }
            What::Figure | What::Blank | What::Glued | What::Text => {}
        }
        now
    };
    lexed.items.iter().map(tell).collect()
}

/// Puts items in the place of others; the changes stand in the order of the items.
fn change<'a>(items: &mut Vec<Item<'a>>, changes: Vec<Change<'a>>) {
    let old = std::mem::take(items);
    let mut rest = old.into_iter();
    let mut at = 0;
    for (range, new) in changes {
        items.extend(rest.by_ref().take(range.start.saturating_sub(at)));
        items.extend(new);
        at = range.end.max(at);
        rest.by_ref().take(range.end.saturating_sub(range.start)).for_each(drop);
    }
    items.extend(rest);
}

pub(super) fn find<'a>(stream: &Stream<'a>, lexed: &mut Lexed<'a>, reading: &mut Reading) -> Result<Tables<'a>, Error> {
    let page = Page::new(
        stream,
        &lexed.items,
        contexts(lexed),
        Editions::ALL,
        lines_of(stream),
        scope::tellers(stream, &lexed.items),
    );
    let lists = page.lists();
    let Page { context, lines, tellers, .. } = page;
    let context = if lists.is_empty() {
        context
    } else {
        change(&mut lexed.items, lists);
        contexts(lexed)
    };
    let page = Page::new(stream, &lexed.items, context, Editions::ALL, lines, tellers);
    let changes = page.by_place();
    let Page { mut context, lines, tellers, .. } = page;
    if !changes.is_empty() {
        change(&mut lexed.items, changes);
        context = contexts(lexed);
    }
    let page = Page::new(stream, &lexed.items, context, Editions::ALL, lines, tellers);
    let mut tables = Tables {
        article20: None,
        applications: None,
        is_mixed: false,
        disputes: false,
        cases_of: Editions::ALL,
        found: Vec::new(),
        printed: Vec::new(),
        last: BTreeMap::new(),
        own_sheet: 0,
        cases: Vec::new(),
        torn: BTreeSet::new(),
        loose: Vec::new(),
        places: BTreeMap::new(),
        subtotals: Vec::new(),
    };
    page.editions(&mut tables, reading);
    let mut changes = page.pieces(&tables);
    if changes.is_empty() {
        changes = page.paragraphs(&tables);
    }
    let Page { mut context, lines, tellers, .. } = page;
    if !changes.is_empty() {
        change(&mut lexed.items, changes);
        context = contexts(lexed);
    }
    let lexed = &*lexed;
    let cases_of = tables.cases_of;
    let page = Page::new(stream, &lexed.items, context, cases_of, lines, tellers);
    let title = lexed.titles.first().and_then(|title| stream.area(title.spot));
    tables.own_sheet = title.map_or(0, |area| area.table);
    let mut owned = vec![false; page.items.len()];
    page.rows(&mut tables, &mut owned, reading);
    page.second_report(lexed, &tables)?;
    page.cases(&mut tables, &mut owned, reading);
    page.take_back(&mut tables);
    page.strangers(&mut tables, &mut owned, reading);
    page.unowned(&mut tables, &owned, reading);
    page.odd_labels(&tables, reading);
    Ok(tables)
}

impl<'a> Page<'_, 'a> {
    /// Finds the tables and their editions.
    fn editions(&self, tables: &mut Tables<'a>, reading: &mut Reading) {
        // With the block of 表二 in which each stands.
        let mut heads: Vec<(usize, Editions)> = Vec::new();
        let mut block = 0_usize;
        let mut rows: Vec<Editions> = Vec::new();
        let mut case_heads: Vec<Editions> = Vec::new();
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
                Table::Article20 => {
                    block = block.saturating_add(usize::from(entries.iter().any(|entry| entry.caption.is_some())));
                    let tells = entries.iter().filter_map(|entry| entry.tells(table));
                    heads.extend(tells.map(|editions| (block, editions)));
                }
                Table::Applications => {
                    // (六) is the label of a row, or of a group of rows. As a row it has its seven figures, and (七) after
                    // them rather than rows of its own.
                    let is_group = entries.iter().any(|entry| entry.group.is_some());
                    let own = item.rows().iter().filter_map(|row| LEXICON.rows.get(*row)).map(|row| row.editions());
                    let tells =
                        |editions: &Editions| !editions.is_all() && (!is_group || self.is_alone_with_figures(at));
                    rows.extend(own.filter(tells));
                }
                Table::Disputes => case_heads.extend(entries.iter().filter_map(|entry| entry.tells(table))),
            }
        }
        let place = |at: usize| self.place(at);
        if let Some((_, at)) = first.get(&Table::Article20) {
            // The columns mean other things in another edition: without a head that tells, no figure is sure.
            let all: Vec<Editions> = heads.iter().map(|(_, editions)| *editions).collect();
            let editions = told(&all);
            // Of the heads of several editions those of most blocks are right; no figure under the others is read.
            tables.is_mixed = editions.is_none();
            tables.article20 = Some(editions.or_else(|| most(&heads)));
            tables.places.extend(place(*at).map(|place| (Table::Article20, place)));
            if editions.is_none() {
                let detail = NoteDetail::Heads { both: !all.is_empty() };
                reading.notes.push(Note::of(detail, None, place(*at)));
            }
        }
        if let Some((_, at)) = first.get(&Table::Applications) {
            tables.applications = Some(told(&rows));
            tables.places.extend(place(*at).map(|place| (Table::Applications, place)));
        }
        tables.cases_of = told(&case_heads).unwrap_or(Editions::ALL);
        // One or two of its words, such as 行政复议, may stand alone in prose.
        tables.disputes = cases.len() >= 3;
        if let Some((_, at)) = first.get(&Table::Disputes).filter(|_| tables.disputes) {
            tables.places.extend(place(*at).map(|place| (Table::Disputes, place)));
        }
    }

    /// Labels and heads that are not printed as on the form.
    fn odd_labels(&self, tables: &Tables<'a>, reading: &mut Reading) {
        let entries = |item: &Item<'_>, table: Table| {
            let entries = item.labels().iter().filter_map(|at| LEXICON.entry(*at));
            entries.filter(|entry| entry.is_of(table)).collect::<Vec<_>>()
        };
        // Of the heads of several editions those of the edition with the most are right, and the others odd.
        let is_mixed = tables.is_mixed && tables.article20.is_some();
        let of = |form: Form| {
            let all = self.items.iter().zip(&self.context).filter(|(_, table)| **table == Some(Table::Article20));
            let told = all.flat_map(|(item, _)| entries(item, Table::Article20));
            told.filter(|entry| entry.tells(Table::Article20).is_some_and(|editions| editions.has(form))).count()
        };
        let most = Form::ALL.iter().copied().filter(|_| is_mixed).max_by_key(|form| of(*form));
        for (at, (item, table)) in self.items.iter().zip(&self.context).enumerate() {
            let (Some(table), What::Label(labels)) = (table, &item.what) else { continue };
            if reading.outline.labels.len() == ODD {
                break;
            }
            let (from, behind) = item.tokens;
            let tokens = self.stream.tokens.get(from..behind).unwrap_or_default();
            // A piece that was taken apart has its own text, a label over several cells that of all.
            let whole = tokens.iter().map(|token| token.text);
            let kind = if item.by_place {
                Some(LabelKind::Damaged)
            } else if tokens.len() > 1 {
                LEXICON.odd(labels, whole)
            } else {
                LEXICON.odd(labels, std::iter::once(item.text))
            };
            let is_other = || {
                let of_other = |editions: Editions| most.is_some_and(|form| !editions.has(form));
                *table == Table::Article20
                    && entries(item, *table).iter().filter_map(|entry| entry.tells(*table)).any(of_other)
            };
            let kind = kind.or_else(|| is_other().then_some(LabelKind::OtherForm));
            let (Some(kind), Some(place)) = (kind, self.place(at)) else { continue };
            // Of layout text the format puts the labels together; heads that come again become one.
            let is_made = self.stream.areas.as_ref().is_some_and(|areas| !areas.lines.is_empty());
            // Where an input stops, so may its last label.
            let is_last = behind == self.stream.tokens.len();
            if entries(item, *table).is_empty() || is_last || (is_made && kind != LabelKind::Yuan) {
                continue;
            }
            let text = short(&tokens.iter().map(|token| token.text).collect::<Vec<_>>().join(" "));
            let text = if tokens.len() > 1 { text } else { short(item.text) };
            reading.outline.labels.push(LabelFound { kind, text, place });
        }
    }

    /// Whether (六) has figures and the row (七) follows, or first another row that the form does not have.
    fn is_alone_with_figures(&self, label: usize) -> bool {
        let total = |rows: &[usize]| {
            let first = rows.first().and_then(|row| LEXICON.rows.get(*row)).and_then(|row| row.cells.first());
            first == Some(&cells::APPLICATIONS.outcomes.total.natural_person)
        };
        let first = label.saturating_add(1);
        if self.item(first).is_some_and(Item::is_glued) {
            return self.item(first.saturating_add(1)).is_some_and(|item| total(item.rows()));
        }
        let run = self.run(label);
        let mut after = run.last().map_or(label, |last| *last).saturating_add(1);
        let has_number = |text: &str| {
            let is_number = |c: char| c.is_ascii_digit() || crate::text::is_ordinal(c);
            crate::text::normal(text).starts_with(is_number)
        };
        if let Some(item) = self.item(after).filter(|item| matches!(item.what, What::Text) && !has_number(item.text)) {
            after = self.cells_after(after).last().unwrap_or(after).saturating_add(1);
            after = if item.starts { after } else { return false };
        }
        !run.is_empty() && self.item(after).is_some_and(|item| total(item.rows()))
    }

    fn rows(&self, tables: &mut Tables<'a>, owned: &mut [bool], reading: &mut Reading) {
        let mut heads = Heads::default();
        let mut run = Run::default();
        let (mut caption, mut group, mut block) = (None, None, "");
        let mut governs = Rc::new(Scope::default());
        let mut texts: Rc<[Option<&'a str>]> = Rc::new([]);
        // The token after the last row, and after the last section title.
        let (mut after, mut title) = (0, (0, ""));
        let mut last_table = None;
        // The table and the block of the last heads, and the columns of it that have lost theirs to others: heads that
        // come again do not give them back.
        let mut lost: (usize, &str, BTreeSet<usize>) = Default::default();
        let mut before: Rc<[Option<&'a str>]> = Rc::clone(&texts);
        for (at, (item, context)) in self.items.iter().zip(&self.context).enumerate() {
            if let Some(table) = context {
                heads.see(*table, item);
            }
            let entries = || item.labels().iter().filter_map(|at| LEXICON.entry(*at));
            if matches!(item.what, What::Title(_)) {
                (caption, group, title) = (None, None, (item.tokens.1, item.text));
            } else if entries().any(|entry| entry.group.is_some()) {
                group = Some(item.text);
            } else if entries().any(|entry| entry.caption.is_some()) {
                (caption, group) = (Some(item.text), None);
            }
            let found = row_of(item, *context, tables).zip(*context);
            let Some((((row, form), table), known)) =
                found.and_then(|found| Some((found, LEXICON.rows.get(found.0.0)?)))
            else {
                // Heads in one line of a text without a title tell no table, but the row after them.
                let next = || self.context.get(at.saturating_add(1)).copied().flatten();
                if let Some(table) = context.or_else(|| next().filter(|_| !item.closed)) {
                    let ends = matches!(item.what, What::Title(_)) || entries().any(|entry| entry.caption.is_some());
                    if ends {
                        self.note_foreign(&run, at, last_table, reading);
                    }
                    run.see(self, at, table);
                    last_table = Some(table);
                }
                continue;
            };
            let governed = Rc::clone(&governs);
            if run.row(self, at, false, &known.cells) || known.caption != block {
                if known.caption != block && !run.is_new() {
                    // The heads of the block before say nothing of this one.
                    run.forget();
                }
                block = known.caption;
                texts = run.columns().map_or_else(|| Rc::new([]) as Rc<[_]>, |columns| columns.heads());
                governs = run.governs();
                for (at, text) in run.strangers() {
                    reading.notes.push(Note::of(extra(text, String::new()), None, self.place(at)));
                }
                for (at, text) in run.columns().into_iter().flat_map(|columns| columns.damaged()) {
                    let place = self.place(at).filter(|_| reading.outline.labels.len() < ODD);
                    let label = |place| LabelFound { kind: LabelKind::Damaged, text: short(text), place };
                    reading.outline.labels.extend(place.map(label));
                }
                for (at, text) in run.columns().into_iter().flat_map(|columns| columns.yuan()) {
                    // Heads that are items of their own are told with the labels.
                    let place = self.place(at).filter(|_| self.item(at).is_some_and(|item| item.labels().is_empty()));
                    let label = |place| LabelFound { kind: LabelKind::Yuan, text: short(text), place };
                    reading.outline.labels.extend(place.map(label));
                }
            }
            let printed = self.printed(at, row, table, (after, title), &run, tables);
            after = item.tokens.1;
            if (lost.0, lost.1) != (printed, block) {
                lost = (printed, block, BTreeSet::new());
            } else if run.is_new() && texts.len() == before.len() {
                // Nor do they take back what the first ones say.
                governs = Rc::new(Scope::clone(&governed).or(&governs));
                let says = |text: &Option<&'a str>| text.filter(|text| !Scope::of_label(text).is_empty());
                texts = before.iter().zip(&*texts).map(|(one, next)| says(one).or(*next)).collect();
            }
            if run.is_new() {
                lost.2.extend(run.columns().into_iter().flat_map(Columns::lost));
                before = Rc::clone(&texts);
            }
            let without_lost = |boxes: Vec<Option<usize>>| -> Vec<Option<usize>> {
                boxes.into_iter().enumerate().map(|(n, at)| at.filter(|_| !lost.2.contains(&n))).collect()
            };
            let glued = at.checked_add(1).filter(|next| self.item(*next).is_some_and(Item::is_glued));
            let by_heads = run.columns().filter(|columns| !columns.is_usual && glued.is_none());
            let by_heads = by_heads.map(|columns| (columns, self.under_columns(at, row, form, columns)));
            // Heads that are lost leave the order of the form.
            let by_heads =
                by_heads.filter(|(columns, (boxes, _, is_unsure))| boxes.is_some() || *is_unsure || !columns.are_few());
            if let Some((_, (boxes, seen, _))) = by_heads {
                own(&seen, owned);
                tables.found.push(Found {
                    row,
                    label: at,
                    boxes: None,
                    by_heads: Some(boxes.map(without_lost)),
                    heads: Rc::clone(&texts),
                    caption,
                    group: group.filter(|_| !known.groups.is_empty()),
                    governs: Rc::clone(&governs),
                    printed,
                    seen,
                    is_disordered: false,
                    is_placed: true,
                });
                continue;
            }
            let (boxes, seen) = glued
                .map_or_else(|| self.boxes(at, row, form), |glued| (None, [vec![glued], self.run(glued)].concat()));
            let is_disordered = heads.is_disordered;
            let boxes = boxes.filter(|boxes| self.is_aligned(at, boxes, *context));
            let is_aligned = boxes.is_some();
            // Each cell stands under its own head.
            let is_under = |columns: &Columns<'a>| {
                let under = self.under_columns(at, row, form, columns).0;
                under.is_some() && under == boxes.as_ref().map(|boxes| boxes.iter().copied().map(Some).collect())
            };
            let is_placed =
                boxes.is_none() || run.columns().is_some_and(|columns| columns.has_places() && is_under(columns));
            let boxes = boxes.or_else(|| self.under_heads(at, &self.line(at), table, known.cells.len()));
            // A text among more cells than the form has: the heads tell which cell it stands in.
            let by_places = || {
                let columns = run.columns().filter(|columns| columns.has_places() && glued.is_none())?;
                let boxes: Option<Vec<usize>> = self.under_columns(at, row, form, columns).0?.into_iter().collect();
                let is_pair = |at: &usize| self.item(*at).is_some_and(|item| two_numbers(item.text));
                boxes.filter(|boxes| boxes.iter().any(|at| self.is_text(at)) && !boxes.iter().any(is_pair))
            };
            let boxes = boxes.or_else(by_places).filter(|boxes| is_aligned || self.is_aligned(at, boxes, *context));
            let boxes = boxes.filter(|_| !is_disordered);
            own(&seen, owned);
            let by_heads = boxes.as_ref().filter(|_| !lost.2.is_empty());
            let by_heads = by_heads.map(|boxes| Some(without_lost(boxes.iter().copied().map(Some).collect())));
            tables.found.push(Found {
                row,
                label: at,
                boxes: boxes.filter(|_| lost.2.is_empty()),
                by_heads,
                heads: Rc::clone(&texts),
                caption,
                group: group.filter(|_| !known.groups.is_empty()),
                governs: Rc::clone(&governs),
                printed,
                seen,
                is_disordered,
                is_placed,
            });
        }
        self.note_foreign(&run, self.items.len(), last_table, reading);
        // More numbers than a row has, or none beside its label but below it: some are those of a row beside it, which
        // has lost its label.
        for found in tables.found.iter().filter(|found| found.boxes.is_none()) {
            let Some(row) = LEXICON.rows.get(found.row) else { continue };
            let is_number = |item: &Item<'_>| item.is_figure() || item.content == Content::Unsure;
            let figures = found.seen.iter().filter(|at| self.item(**at).is_some_and(is_number)).count();
            let is_below = || figures > 0 && self.line(found.label).is_empty();
            if figures > row.cells.len() || is_below() {
                tables.loose.extend([found.label, found.label.saturating_add(1)].map(|at| (row.table, at, false)));
            }
        }
        self.spills(tables);
        self.columns_too_many(tables);
        self.offsets(tables);
    }

    /// The notes of heads that are not of the form, where no row stands under them.
    fn note_foreign(&self, run: &Run<'a>, to: usize, table: Option<Table>, reading: &mut Reading) {
        let row = LEXICON.rows.iter().find(|row| Some(row.table) == table && row.table != Table::Disputes);
        for (at, text) in row.map(|row| run.strangers_of_none(self, to, &row.cells)).unwrap_or_default() {
            reading.notes.push(Note::of(extra(text, String::new()), None, self.place(at)));
        }
    }

    /// The table as printed to which a row belongs: a row that comes again, after lines or in another grid, begins another
    /// one.
    fn printed(
        &self,
        label: usize,
        row: usize,
        table: Table,
        (after, (title, text)): (usize, (usize, &str)),
        run: &Run<'a>,
        tables: &mut Tables<'a>,
    ) -> usize {
        let token = self.item(label).map_or(0, |item| item.tokens.0);
        let sheets = self.stream.areas.as_ref().is_some_and(|areas| !areas.sheets.is_empty());
        let area = self.item(label).and_then(|item| self.stream.area(item.spot));
        let sheet = area.filter(|_| sheets).map_or(0, |area| area.table);
        // A format that lays lines out may give the title of the next section before the rows of a table over it.
        let below = |at: usize| scope::place(self.stream, at) > scope::place(self.stream, token);
        let title = if title.checked_sub(1).is_some_and(below) { 0 } else { title };
        let lines = || {
            let over = run.over_heads(after.max(title)..token);
            let lines = self.scope(if below(over.end) { over.start..token } else { over });
            if after < title { lines.or(&Scope::of_text(text)) } else { lines }
        };
        let last = tables.last.get(&table).copied();
        if let Some((at, last)) = last.and_then(|at| Some((at, tables.printed.get_mut(at)?)))
            && last.sheet == sheet
        {
            let scope = lines();
            let goes_on = last.last < row && scope.year.is_none() && scope.appendix.is_none();
            let is_again = last.last <= row || scope.is_empty() && !self.has_heads_between(after, token, table);
            if goes_on || (is_again && scope.year.is_none() && scope.appendix.is_none()) {
                last.last = last.last.max(row);
                return at;
            }
        }
        let mut scope = lines();
        // The line that begins an appendix stands over its section title, too.
        // What it begins ends with figures of another table.
        let figures = || self.items.get(..label).unwrap_or_default().iter().rev().find(|item| item.is_figure());
        let begin = figures().map_or(after, |item| after.max(item.tokens.1));
        scope.appendix = scope.appendix.or_else(|| self.scope(run.over_heads(begin.min(token)..token)).appendix);
        // A unit under the title of a section is that of all its tables.
        let before =
            last.and_then(|at| tables.printed.get(at)).filter(|before| before.sheet == sheet && after >= title);
        let unit = before.and_then(|before| before.scope.other.clone()).filter(|text| text.contains("单位"));
        scope.other = scope.other.or(unit);
        let at = tables.printed.len();
        tables.printed.push(Printed { table, scope, sheet, last: row });
        tables.last.insert(table, at);
        at
    }

    /// Whether heads or section titles stand between these tokens.
    fn has_heads_between(&self, after: usize, token: usize, table: Table) -> bool {
        let end = self.items.partition_point(|item| item.tokens.0 < token);
        let items = self.items.get(..end).unwrap_or_default().iter().rev().take_while(|item| item.tokens.0 >= after);
        items.into_iter().any(|item| {
            let mut entries = item.labels().iter().filter_map(|at| LEXICON.entry(*at));
            matches!(item.what, What::Title(_))
                || entries.any(|entry| entry.is_of(table) && (entry.corner || entry.column(table).is_some()))
        })
    }

    /// Row 一 of 表三 a second time, and between the two the title of another report or of section 二; or 一、总体情况
    /// twice, each under the title of another year.
    fn second_report(&self, lexed: &Lexed<'_>, tables: &Tables<'a>) -> Result<(), Error> {
        let wrong = |first: Spot, second: Spot| -> Result<(), Error> {
            let [first, second] = [first, second].map(|spot| self.stream.place(spot, 0));
            Err(Fault::SecondReport { first, second }.into())
        };
        if let Some((first, second)) = self.two_years(lexed) {
            return wrong(first, second);
        }
        // The title of the page itself may stand again at the top of each of its pages.
        let own =
            LazyCell::new(|| self.stream.tokens.iter().find(|token| front::is_title(token)).map(|token| token.text));
        let first_cell = cells::APPLICATIONS.received.natural_person;
        // An appendix is another agency's, and no report.
        let is_own = |found: &Found<'_>| {
            tables.printed.get(found.printed).is_none_or(|printed| printed.scope.appendix.is_none())
        };
        let is_first = |found: &&Found<'_>| {
            is_own(found) && LEXICON.rows.get(found.row).is_some_and(|row| row.cells.contains(&first_cell))
        };
        let labels =
            || tables.found.iter().filter(is_first).filter(|found| !found.seen.is_empty()).map(|found| found.label);
        let token = |at: usize| self.item(at).map_or(0, |item| item.tokens.0);
        for (one, two) in labels().zip(labels().skip(1)) {
            let between = token(one)..token(two);
            let first = lexed.titles.partition_point(|title| title.tokens.0 < between.start);
            let titles = lexed.titles.iter().skip(first).take_while(|title| title.tokens.0 < between.end);
            let section =
                titles.into_iter().find(|title| matches!(title.section, Section::Overview | Section::Article20));
            let title = self.stream.tokens.get(between).unwrap_or_default().iter();
            let title = title.clone().find(|token| front::is_title(token) && Some(token.text) != *own);
            let second = match (section.map(|title| title.spot), title.map(|token| token.spot)) {
                (Some(a), Some(b)) => a.min(b),
                (Some(a), None) | (None, Some(a)) => a,
                (None, None) => continue,
            };
            let first = lexed.titles.first().map(|title| title.spot);
            let Some(first) = first.or_else(|| self.item(one).map(|item| item.spot)) else { continue };
            return wrong(first, second);
        }
        Ok(())
    }

    /// The titles of two reports of different years, each with a section 一 of its own after it.
    fn two_years(&self, lexed: &Lexed<'_>) -> Option<(Spot, Spot)> {
        let overviews =
            lexed.titles.iter().filter(|title| title.section == Section::Overview && title.number.is_some());
        overviews.clone().nth(1)?;
        let (mut from, mut first) = (0, None::<(u16, Spot)>);
        for overview in overviews {
            let before = self.stream.tokens.get(from..overview.tokens.0).unwrap_or_default();
            from = overview.tokens.1;
            let Some((year, spot)) = before.iter().rev().find_map(|t| Some((front::year_of_title(t)?, t.spot))) else {
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
}

impl<'a> Tables<'a> {
    /// Puts the figures into the report. The editions are settled by now.
    pub(super) fn put(self, stream: &Stream<'a>, lexed: &Lexed<'a>, reading: &mut Reading) -> Result<(), Error> {
        let page = Page::new(stream, &lexed.items, Vec::new(), self.cases_of, Vec::new(), Vec::new());
        let year = reading.report.year;
        let settled = |editions: Option<Editions>| editions.and_then(|editions| editions.settled(year));
        reading.report.article20 = self.article20.map(|editions| Article20::missing(settled(editions)));
        reading.report.applications = self.applications.map(|editions| Applications::missing(settled(editions)));
        reading.report.disputes = self.disputes.then(|| Disputes::missing(self.cases_of.first()));
        for &table in Table::ALL {
            if let Some(place) = self.places.get(&table) {
                let differs = table.editions().nth(1).is_some();
                let form = reading.report.edition(table).filter(|_| differs);
                reading.outline.tables.push(TableFound { table, form, place: place.clone() });
            }
        }
        let taken = self.taken(reading);
        let mut rows: BTreeMap<usize, Vec<&Found<'a>>> = BTreeMap::new();
        for found in self.found.iter().filter(|found| taken.contains(&found.printed)) {
            rows.entry(found.row).or_default().push(found);
        }
        let repeated = page.repeated(&self, &taken, year);
        let mut torn_apart = page.contradicted(&rows);
        torn_apart.extend(&repeated);
        let is_turned = page.is_turned();
        for (row, found) in rows {
            let Some(cells) = LEXICON.rows.get(row).map(|row| &row.cells) else { continue };
            // A label that nothing follows is not a second row if another one has cells.
            let with_boxes: Vec<&Found<'a>> = found.iter().copied().filter(|found| !found.seen.is_empty()).collect();
            let note = |detail, found: &Found<'_>| Note::of(detail, cells.first().copied(), page.place(found.label));
            if with_boxes.is_empty() {
                let label = |found| note(NoteDetail::Label(page.row_text(found)), found);
                reading.notes.extend(found.first().copied().map(label));
                continue;
            }
            // What its label or caption says is of another year is none of them.
            let (mut own, mut others) = (Vec::new(), Vec::new());
            for found in with_boxes {
                match page.elsewhere(found, year) {
                    Some(text) => {
                        others.push(found);
                        reading.notes.push(note(NoteDetail::Elsewhere { table: None, text: short(&text) }, found));
                    }
                    None => own.push(found),
                }
            }
            let Some(first) = own.first() else { continue };
            // Of two tables that differ one is not this report's: nothing says which.
            let is_one_of_two = own.len() == 1 && torn_apart.contains(&first.printed);
            // What is said to be of another year is printed again with nothing said.
            let is_again =
                others.iter().any(|other| page.told(other).is_some_and(|told| Some(told) == page.told(first)));
            let is_turned = cells.first().is_some_and(|cell| cell.table() == Table::Applications) && is_turned;
            if is_one_of_two || is_again || is_turned {
                reading.notes.push(note(NoteDetail::Row(page.row_text(first)), first));
                continue;
            }
            // The whole row in one piece.
            if let ([found], [at], None) = (&own[..], &first.seen[..], first.placed())
                && page.item(*at).is_some_and(Item::is_glued)
            {
                page.put_glued(cells, found, reading)?;
                continue;
            }
            let lines: Vec<Printing<'_>> = own.iter().map(|found| page.printing(found, &self.printed)).collect();
            page.put_printings(cells, &lines, &self.torn, reading)?;
        }
        page.put_cases(&self, (&taken, &repeated), reading)?;
        self.note_rows(reading);
        for subtotal in &self.subtotals {
            page.add_up(subtotal, reading);
        }
        Ok(())
    }
}

impl Tables<'_> {
    /// Says which rows were not found where numbers stand that belong to no row: these may be theirs.
    fn note_rows(&self, reading: &mut Reading) {
        let found: BTreeSet<usize> = self.found.iter().map(|found| found.row).collect();
        let mut lost: BTreeMap<Table, BTreeSet<usize>> = BTreeMap::new();
        for &(table, at, is_named) in &self.loose {
            let is_own = |found: &&Found<'_>| LEXICON.rows.get(found.row).is_some_and(|row| row.table == table);
            let (before, after) = self.found.split_at(self.found.partition_point(|found| found.label < at));
            let (before, after) = (before.iter().rev().find(is_own), after.iter().find(is_own));
            // A row with a name of its own is the form's only if it stands in the place of one.
            if is_named && table != Table::Disputes && (before.is_none() || after.is_none()) {
                continue;
            }
            let before = before.map_or(0, |found| found.row.saturating_add(1));
            let after = after.map_or(LEXICON.rows.len(), |found| found.row);
            let form = reading.report.edition(table);
            let is_lost = |row: &usize, is_of: &dyn Fn(&Row) -> bool| {
                let of = |of: &Row| of.table == table && is_of(of);
                LEXICON.rows.get(*row).is_some_and(of) && !found.contains(row)
            };
            let of_form = |of: &Row| form.map_or(of.editions().is_all(), |form| of.is_in(form));
            let mut rows: Vec<usize> = (before..after).filter(|row| is_lost(row, &of_form)).collect();
            if rows.is_empty() && form.is_none() && table == Table::Applications {
                // The row that would tell the edition is the one that is lost.
                let of = |form: &Form| (before..after).filter(|row| is_lost(row, &|of| of.is_in(*form))).collect();
                rows = Form::ALL.iter().map(of).find(|rows: &Vec<usize>| !rows.is_empty()).unwrap_or_default();
            }
            lost.entry(table).or_default().extend(rows);
        }
        for (table, rows) in &lost {
            let place = self.places.get(table).cloned();
            if *table == Table::Disputes && self.cases.is_empty() {
                reading.notes.push(cases::not_fifteen(place));
            } else if let Some(first) = rows.first().and_then(|row| LEXICON.rows.get(*row)?.cells.first()) {
                let (table, first, count) = (*table, first.row_label(crate::text::Lang::Zh), rows.len());
                reading.notes.push(Note::of(NoteDetail::Rows { table, first, count }, None, place));
            }
        }
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

/// These items belong to a row.
fn own(items: &[usize], owned: &mut [bool]) {
    for at in items {
        if let Some(owned) = owned.get_mut(*at) {
            *owned = true;
        }
    }
}

/// The note of a row or column that the form does not have.
fn extra(label: &str, figures: String) -> NoteDetail {
    NoteDetail::ExtraRow { label: short(label), figures }
}

fn short(text: &str) -> String {
    text.chars().take(NOTE).collect()
}
