//! The address of a figure. Everything here follows from the tree of the form, at compile time.
//!
//! A *slot* is a position in the structs: each alternative of a part has its own. A *cell* is a path: slots of
//! different editions that have the same path are one cell.

use super::edition::{Editions, FORMS, PerEdition, PerForm};
use super::node::{Node, Shape};
use super::{Applicant, Form, TREE, Table};
use crate::error::{Error, ErrorKind, Reason, say};
use crate::figure::Kind;
use crate::text::{Lang, nearest, shown};
use std::fmt;
use std::ops::{Index, IndexMut};
use std::str::FromStr;

const APPLICATIONS_BASE: usize = TREE[0].slots;
const DISPUTES_BASE: usize = APPLICATIONS_BASE + TREE[1].slots;
const SLOTS: usize = DISPUTES_BASE + TREE[2].slots;

/// The first slot of a table.
pub(super) const fn base(table: Table) -> usize {
    match table {
        Table::Article20 => 0,
        Table::Applications => APPLICATIONS_BASE,
        Table::Disputes => DISPUTES_BASE,
    }
}

const fn table_of_slot(slot: usize) -> Table {
    if slot < APPLICATIONS_BASE {
        Table::Article20
    } else if slot < DISPUTES_BASE {
        Table::Applications
    } else {
        Table::Disputes
    }
}

/// The most steps from a table to a figure.
const DEPTH: usize = 6;

/// What the tree says of a slot.
#[derive(Clone, Copy)]
struct Slot {
    /// The nodes from the table down.
    trail: [Option<&'static Node>; DEPTH],
    kind: Kind,
    editions: Editions,
}

static TREE_SLOTS: [Slot; SLOTS] = slots();

const fn slots() -> [Slot; SLOTS] {
    let above = Slot { trail: [None; DEPTH], kind: Kind::Count, editions: Editions::ALL };
    let mut out = [above; SLOTS];
    fill(&TREE, 0, 0, above, &mut out);
    out
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn fill(nodes: &'static [Node], mut at: usize, depth: usize, above: Slot, out: &mut [Slot; SLOTS]) -> usize {
    let mut n = 0;
    while n < nodes.len() {
        let mut slot = above;
        slot.trail[depth] = Some(&nodes[n]);
        slot.editions = above.editions.and(nodes[n].editions);
        match nodes[n].shape {
            Shape::Leaf(kind) => {
                slot.kind = kind;
                out[at] = slot;
                at += 1;
            }
            Shape::Part(inner) => at = fill(inner, at, depth + 1, slot, out),
            Shape::Alternatives(list) => {
                let mut one = 0;
                while one < list.len() {
                    let (editions, inner) = list[one];
                    let mut side = slot;
                    side.editions = slot.editions.and(editions);
                    at = fill(inner, at, depth + 1, side, out);
                    one += 1;
                }
            }
        }
        n += 1;
    }
    at
}

/// The cell of each slot.
const CELL_OF: [u16; SLOTS] = cells_of_slots();

/// How many cells there are, all editions together.
pub(crate) const CELLS: usize = count();

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn cells_of_slots() -> [u16; SLOTS] {
    let slots = slots();
    let mut out = [0; SLOTS];
    let (mut at, mut next) = (0, 0);
    while at < SLOTS {
        let mut other = base(table_of_slot(at));
        // Two slots of one edition have different paths.
        while other < at
            && !(slots[other].editions.and(slots[at].editions).is_empty() && same(&slots[other], &slots[at]))
        {
            other += 1;
        }
        if other < at {
            out[at] = out[other];
        } else {
            out[at] = next;
            next += 1;
        }
        at += 1;
    }
    out
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn count() -> usize {
    let (mut at, mut most) = (0, 0);
    while at < SLOTS {
        if CELL_OF[at] > most {
            most = CELL_OF[at];
        }
        at += 1;
    }
    most as usize + 1
}

/// Whether the paths are the same.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn same(one: &Slot, other: &Slot) -> bool {
    let mut depth = 0;
    while depth < DEPTH {
        match (one.trail[depth], other.trail[depth]) {
            (None, None) => return true,
            (Some(one), Some(other)) if same_text(one.key.as_bytes(), other.key.as_bytes()) => {}
            _ => return false,
        }
        depth += 1;
    }
    true
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn same_text(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// What is known of a cell.
#[derive(Clone, Copy)]
struct Info {
    /// Of its first slot.
    trail: [Option<&'static Node>; DEPTH],
    kind: Kind,
    editions: Editions,
    table: Table,
    row: Option<(Row, Applicant)>,
}

static INFO: [Info; CELLS] = infos();

#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time only"
)]
const fn infos() -> [Info; CELLS] {
    let slots = slots();
    let empty =
        Info { trail: [None; DEPTH], kind: Kind::Count, editions: Editions::NONE, table: Table::Article20, row: None };
    let mut out = [empty; CELLS];
    let mut at = 0;
    while at < SLOTS {
        let info = &mut out[CELL_OF[at] as usize];
        if info.editions.is_empty() {
            *info = Info { trail: slots[at].trail, kind: slots[at].kind, table: table_of_slot(at), ..*info };
        }
        info.editions = info.editions.or(slots[at].editions);
        at += 1;
    }
    let mut row = 0;
    while row < ROWS {
        let mut column = 0;
        while column < WIDTH {
            let cell = ROW_CELLS[row][column].index();
            out[cell].row = Some((Row(row as u8), Applicant::ALL[column]));
            column += 1;
        }
        row += 1;
    }
    out
}

/// In the structs of an edition, the slot of each cell that the edition has.
static SLOT_OF: PerEdition<[Option<u16>; CELLS]> = slots_of_cells();

#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time only"
)]
const fn slots_of_cells() -> PerEdition<[Option<u16>; CELLS]> {
    let slots = slots();
    let (mut forms, mut unknown) = ([[None; CELLS]; FORMS], [None; CELLS]);
    let mut at = 0;
    while at < SLOTS {
        let cell = CELL_OF[at] as usize;
        let mut form = 0;
        while form < FORMS {
            if slots[at].editions.has(Form::ALL[form]) {
                forms[form][cell] = Some(at as u16);
            }
            form += 1;
        }
        if slots[at].editions.is_all() {
            unknown[cell] = Some(at as u16);
        }
        at += 1;
    }
    PerEdition::new(forms, unknown)
}

/// The index of a cell in the struct of its table, if a table of this edition has it.
#[allow(clippy::arithmetic_side_effects, reason = "a slot is not before the first of its table")]
pub(crate) fn index_in_table(cell: Cell, form: Option<Form>) -> Option<usize> {
    let slot = cell.pick(SLOT_OF.get(form));
    slot.map(|slot| usize::from(slot) - base(cell.table()))
}

/// The first cell of each table, and the first after it.
static BOUNDS: [(u16, u16); Table::ALL.len()] = bounds();

#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time only"
)]
const fn bounds() -> [(u16, u16); Table::ALL.len()] {
    let mut out = [(0, 0); Table::ALL.len()];
    let mut at = 0;
    while at < CELLS {
        let bounds = &mut out[INFO[at].table as usize];
        assert!(bounds.1 == 0 || bounds.1 as usize == at, "the cells of a table stand side by side");
        if bounds.1 == 0 {
            bounds.0 = at as u16;
        }
        at += 1;
        bounds.1 = at as u16;
    }
    out
}

/// Whether two editions have the same cells in a table.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "bounded by the loop")]
const fn same_table(table: Table, one: Form, other: Form) -> bool {
    let mut at = 0;
    while at < CELLS {
        let info = &INFO[at];
        if info.table as usize == table as usize && info.editions.has(one) != info.editions.has(other) {
            return false;
        }
        at += 1;
    }
    true
}

/// For each table and edition the first edition whose table is the same.
static FIRST: [PerForm<Form>; Table::ALL.len()] = firsts();

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn firsts() -> [PerForm<Form>; Table::ALL.len()] {
    let mut out = [PerForm([Form::LATEST; FORMS]); Table::ALL.len()];
    let mut table = 0;
    while table < out.len() {
        let mut form = 0;
        while form < FORMS {
            let mut first = 0;
            while !same_table(Table::ALL[table], Form::ALL[first], Form::ALL[form]) {
                first += 1;
            }
            out[table].0[form] = Form::ALL[first];
            form += 1;
        }
        table += 1;
    }
    out
}

/// How many cells each table has in each edition.
static COUNTS: [PerForm<usize>; Table::ALL.len()] = counts();

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn counts() -> [PerForm<usize>; Table::ALL.len()] {
    let mut out = [PerForm([0; FORMS]); Table::ALL.len()];
    let mut at = 0;
    while at < CELLS {
        let info = &INFO[at];
        let mut form = 0;
        while form < FORMS {
            if info.editions.has(Form::ALL[form]) {
                out[info.table as usize].0[form] += 1;
            }
            form += 1;
        }
        at += 1;
    }
    out
}

impl Table {
    /// How many cells it has in an edition: 10, 175, 15 in the 2021 form, 22, 161, 15 in the 2019 form.
    #[must_use]
    #[allow(clippy::indexing_slicing, reason = "there is one for each table")]
    pub const fn cells(self, form: Form) -> usize {
        *COUNTS[self as usize].get(form)
    }

    /// The first edition whose table is the same as that of `form`.
    #[allow(clippy::indexing_slicing, reason = "there is one for each table")]
    pub(crate) const fn edition(self, form: Form) -> Form {
        *FIRST[self as usize].get(form)
    }

    /// The editions that differ in this table, each the first of those that have the same table.
    pub(crate) fn editions(self) -> impl Iterator<Item = Form> + Clone {
        Form::ALL.iter().copied().filter(move |form| self.edition(*form) == *form)
    }
}

const WIDTH: usize = Applicant::ALL.len();
const _: () = assert!((DISPUTES_BASE - APPLICATIONS_BASE).is_multiple_of(WIDTH), "表三 is made of rows");

/// How many rows 表三 has, all editions together.
pub(crate) const ROWS: usize = rows().1;
/// The cells of each row, in the order of [`Applicant::ALL`].
static ROW_CELLS: [[Cell; WIDTH]; ROWS] = row_cells();

/// The first slot of each row, and how many rows there are.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn rows() -> ([usize; SLOTS], usize) {
    let (mut first, mut rows) = ([0; SLOTS], 0);
    let mut slot = APPLICATIONS_BASE;
    while slot < DISPUTES_BASE {
        let mut other = APPLICATIONS_BASE;
        while CELL_OF[other] != CELL_OF[slot] {
            other += 1;
        }
        // A row that an earlier alternative has too is that row.
        if other == slot {
            first[rows] = slot;
            rows += 1;
        }
        slot += WIDTH;
    }
    (first, rows)
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn row_cells() -> [[Cell; WIDTH]; ROWS] {
    let (first, _) = rows();
    let mut out = [[Cell(0); WIDTH]; ROWS];
    let mut row = 0;
    while row < ROWS {
        let mut column = 0;
        while column < WIDTH {
            out[row][column] = Cell::of_slot(first[row] + column);
            column += 1;
        }
        row += 1;
    }
    out
}

/// A value for each cell. The length is a power of two, so that no look-up needs a bounds check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PerCell<T>([T; SPACE]);

const SPACE: usize = (CELLS + WINDOW).next_power_of_two();
/// How many values side by side are looked at together.
pub(crate) const WINDOW: usize = WIDTH.next_power_of_two();

impl<T: Copy> PerCell<T> {
    pub(crate) const fn new(value: T) -> Self {
        PerCell([value; SPACE])
    }
}

impl<T> PerCell<T> {
    pub(crate) fn from_fn(mut value: impl FnMut() -> T) -> Self {
        PerCell(std::array::from_fn(|_| value()))
    }

    #[inline(always)]
    #[allow(clippy::indexing_slicing, reason = "a cell is below `CELLS`, and the mask below `SPACE`")]
    pub(crate) const fn at(&self, cell: Cell) -> &T {
        &self.0[cell.index() & (SPACE - 1)]
    }

    /// The value of a cell and those of the cells after it.
    #[inline(always)]
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a window fits from every cell on")]
    pub(crate) fn window(&self, cell: Cell) -> &[T; WINDOW] {
        const LAST: usize = SPACE - WINDOW;
        let at = cell.index().min(LAST);
        let Some(window) = self.0[at..].first_chunk() else { unreachable!() };
        window
    }

    /// The values of the cells of a table.
    #[allow(clippy::indexing_slicing, reason = "one for each table")]
    pub(crate) fn of_table(&self, table: Table) -> &[T] {
        let (first, end) = BOUNDS[table as usize];
        self.0.get(usize::from(first)..usize::from(end)).unwrap_or_default()
    }

    /// Puts values into a cell and the cells after it.
    #[inline(always)]
    #[allow(clippy::indexing_slicing, reason = "there are values to the end")]
    pub(crate) fn write<const N: usize>(&mut self, cell: Cell, values: [T; N]) {
        let at = cell.index().min(const { SPACE.saturating_sub(N) });
        let Some(chunk) = self.0[at..].first_chunk_mut() else { unreachable!() };
        *chunk = values;
    }

    #[inline(always)]
    #[allow(clippy::indexing_slicing, reason = "a cell is below `CELLS`, and the mask below `SPACE`")]
    pub(crate) const fn at_mut(&mut self, cell: Cell) -> &mut T {
        &mut self.0[cell.index() & (SPACE - 1)]
    }
}

impl<T> Index<Cell> for PerCell<T> {
    type Output = T;

    fn index(&self, cell: Cell) -> &T {
        self.at(cell)
    }
}

impl<T> IndexMut<Cell> for PerCell<T> {
    fn index_mut(&mut self, cell: Cell) -> &mut T {
        self.at_mut(cell)
    }
}

/// The address of a figure. Its text is the JSON path with dots and parses back.
///
/// ```
/// use gouji::{Cell, Lang, cells};
/// let cell: Cell = "applications.outcomes.total.natural_person".parse()?;
/// assert_eq!(cell, cells::APPLICATIONS.outcomes.total.natural_person);
/// assert_eq!(cell.label(Lang::Zh), "(七)总计·自然人");
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell(u16);

impl Cell {
    /// Every cell of all editions, in print order; those of one edition alone after what the editions before it in the
    /// declaration have.
    pub fn all() -> impl Iterator<Item = Cell> + Clone {
        (0_u16..).take(CELLS).map(Cell)
    }

    /// The cells of one edition, in print order: 200 of the 2021 form, 198 of the 2019 form.
    pub fn of(form: Form) -> impl Iterator<Item = Cell> + Clone {
        Cell::of_edition(Some(form))
    }

    /// The cells that a table has in any edition.
    #[allow(clippy::indexing_slicing, reason = "one for each table")]
    pub(crate) fn in_table(table: Table) -> impl Iterator<Item = Cell> + Clone {
        let (first, end) = BOUNDS[table as usize];
        (first..end).map(Cell)
    }

    /// The cells of a table of this edition, in print order; `None` if it does not tell its edition.
    pub(crate) fn of_table(table: Table, form: Option<Form>) -> impl Iterator<Item = Cell> + Clone {
        Cell::of_edition(form).filter(move |cell| cell.table() == table)
    }

    fn of_edition(form: Option<Form>) -> impl Iterator<Item = Cell> + Clone {
        let slots = TREE_SLOTS.iter().zip(&CELL_OF);
        slots.filter(move |(slot, _)| slot.editions.fits(form)).map(|(_, cell)| Cell(*cell))
    }

    /// The cell of a slot of the tree.
    #[allow(clippy::indexing_slicing, reason = "the tree has no other slots")]
    pub(super) const fn of_slot(slot: usize) -> Cell {
        Cell(CELL_OF[slot])
    }

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The value of this cell in a list with one for each cell.
    #[allow(clippy::indexing_slicing, reason = "every cell is below `CELLS`: only the tree makes one")]
    const fn pick<T: Copy>(self, list: &[T; CELLS]) -> T {
        list[self.0 as usize]
    }

    #[allow(clippy::indexing_slicing, reason = "every cell is below `CELLS`: only the tree makes one")]
    const fn info(self) -> &'static Info {
        &INFO[self.0 as usize]
    }

    /// The editions that have it.
    pub(crate) const fn editions(self) -> Editions {
        self.info().editions
    }

    /// Its place in a report as JSON: a JSON Pointer (RFC 6901).
    #[cfg(feature = "json")]
    pub(crate) fn pointer(self) -> String {
        format!("/{}", self.to_string().replace('.', "/"))
    }

    /// Whether the edition has this cell.
    #[must_use]
    pub const fn is_in(self, form: Form) -> bool {
        self.info().editions.has(form)
    }

    /// The kind of figure that the cell asks for.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.info().kind
    }

    /// Other labels of the row that the form or its publishers use.
    pub fn variants(self) -> impl Iterator<Item = &'static str> {
        self.info().trail.iter().flatten().flat_map(|node| node.aliases.iter().copied())
    }

    /// The node of its row: the last of its path that is not a column.
    fn row_node(self) -> Option<&'static Node> {
        let trail: Vec<&'static Node> = self.info().trail.iter().flatten().copied().collect();
        let alone = trail.last().is_some_and(|node| node.head.is_some());
        trail.into_iter().rev().nth(usize::from(!alone))
    }

    /// Its nodes, from the table down.
    pub(crate) fn trail(self) -> impl Iterator<Item = &'static Node> {
        self.info().trail.iter().flatten().copied()
    }

    /// The group labels under which its row is printed, such as 三、本年度办理结果 and (三)不予公开.
    pub(crate) fn groups(self) -> impl Iterator<Item = &'static Node> {
        let row = self.row_key();
        let above = self.trail().take_while(move |node| Some(std::ptr::from_ref(*node)) != row);
        above.filter(|node| !node.label.zh.is_empty())
    }

    /// The heads under which its column is printed.
    pub(crate) fn heads(self) -> impl Iterator<Item = &'static str> {
        let leaf = self.trail().last();
        let own = leaf.filter(|node| node.head.is_none()).into_iter().flat_map(Node::labels);
        leaf.and_then(|node| node.head).map(|head| head.zh).into_iter().chain(own)
    }

    /// What tells the rows of a table apart.
    pub(crate) fn row_key(self) -> Option<*const Node> {
        self.row_node().map(std::ptr::from_ref)
    }

    /// The labels under which the row is printed.
    pub(crate) fn row_labels(self) -> impl Iterator<Item = &'static str> {
        self.row_node().into_iter().flat_map(Node::labels)
    }

    /// The caption of its block in 表二, such as 第二十条第(一)项; empty elsewhere.
    #[must_use]
    pub fn caption(self) -> &'static str {
        self.info().trail.iter().flatten().map(|node| node.caption).find(|text| !text.is_empty()).unwrap_or("")
    }

    /// The article on which the row rests; empty where the form names none.
    #[must_use]
    pub fn source(self) -> &'static str {
        self.info().trail.iter().flatten().map(|node| node.source).find(|text| !text.is_empty()).unwrap_or("")
    }

    /// The table in which the cell is.
    #[must_use]
    pub const fn table(self) -> Table {
        self.info().table
    }

    /// The row of 表三 in which the cell is.
    #[must_use]
    pub fn row(self) -> Option<Row> {
        self.info().row.map(|(row, _)| row)
    }

    /// The column of 表三 in which the cell is.
    #[must_use]
    pub fn applicant(self) -> Option<Applicant> {
        self.info().row.map(|(_, applicant)| applicant)
    }

    /// Whether it is the total of the other figures of its row or block.
    pub(crate) fn is_total(self) -> bool {
        self.trail().last().is_some_and(|node| node.is_total)
    }

    /// The other figures of its row or block, in an edition of the table.
    pub(crate) fn beside(self, form: Option<Form>) -> impl Iterator<Item = Cell> {
        let depth = self.trail().count();
        let is_beside = move |cell: &Cell| {
            *cell != self
                && cell.editions().fits(form)
                && cell.trail().count() == depth
                && cell.trail().zip(self.trail()).take(depth.saturating_sub(1)).all(|(one, other)| one.key == other.key)
        };
        Cell::all().filter(is_beside)
    }

    /// The label: the row and the head of the column, with the words of the form.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        let joint = if lang == Lang::Zh { "·" } else { ", " };
        format!("{}{joint}{}", self.row_label(lang), self.column_label(lang))
    }

    /// A short name: in Chinese in 表三 the numbers of the row and its groups with the head of the column,
    /// `第三项(三)7“自然人”`; elsewhere the label.
    ///
    /// ```
    /// use gouji::{Lang, cells};
    /// let outcomes = cells::APPLICATIONS.outcomes;
    /// assert_eq!(outcomes.withheld.enforcement_file.natural_person.short_label(Lang::Zh), "第三项(三)7“自然人”");
    /// assert_eq!(cells::APPLICATIONS.received.total.short_label(Lang::Zh), "第一项“总计”");
    /// ```
    #[must_use]
    pub fn short_label(self, lang: Lang) -> String {
        if self.table() != Table::Applications || lang == Lang::En {
            return self.label(lang);
        }
        let mut out = String::from("第");
        let mut is_item = true;
        for node in self.trail() {
            let label = node.label.zh;
            // 三、…, (三)…, 7.…
            let end = label.find(['、', '.']).or_else(|| label.find(')').map(|at| at.saturating_add(1)));
            let number = end.filter(|end| *end <= 6).and_then(|end| label.get(..end)).unwrap_or_default();
            out.push_str(number);
            // The first number is that of the item; the last node is the column.
            out.push_str(if is_item && !number.is_empty() { "项" } else { "" });
            is_item &= number.is_empty();
        }
        format!("{out}“{}”", self.column_label(lang))
    }

    /// The label of the row, with its group; in 表四 the block.
    #[must_use]
    pub fn row_label(self, lang: Lang) -> String {
        let joint = if lang == Lang::Zh { "·" } else { ": " };
        let mut nodes: Vec<&Node> = self.info().trail.iter().flatten().copied().collect();
        if nodes.last().is_some_and(|node| node.head.is_none()) {
            nodes.pop();
        }
        // The rows of 三、本年度办理结果 say it themselves, and the tables have no label of their own.
        let labels = nodes.iter().filter(|node| node.key != "outcomes").map(|node| node.label.get(lang));
        labels.filter(|label| !label.is_empty()).collect::<Vec<_>>().join(joint)
    }

    /// The head of the column; in 表四 the result.
    #[must_use]
    pub fn column_label(self, lang: Lang) -> &'static str {
        let leaf = self.info().trail.iter().flatten().last();
        leaf.map_or("", |node| node.head.unwrap_or(node.label).get(lang))
    }
}

/// A row of 表三.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Row(u8);

const _: () = assert!(ROWS <= u8::MAX as usize, "a row is one byte");

impl Row {
    fn all() -> impl Iterator<Item = Row> {
        (0_u8..).take(ROWS).map(Row)
    }

    /// The rows of one edition in print order: 25 of the 2021 form, 23 of the 2019 form.
    pub fn of(form: Form) -> impl Iterator<Item = Row> {
        Row::of_table(Some(form))
    }

    /// The rows of a table of this edition; `None` if it does not tell its edition.
    pub(crate) fn of_table(form: Option<Form>) -> impl Iterator<Item = Row> {
        Row::all().filter(move |row| row.total().editions().fits(form))
    }

    /// The cell of the row in one column.
    #[must_use]
    #[allow(clippy::indexing_slicing, reason = "every row is below `ROWS`: only the tree makes one")]
    pub const fn cell(self, applicant: Applicant) -> Cell {
        ROW_CELLS[self.0 as usize][applicant as usize]
    }

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    /// Its 总计.
    pub(crate) const fn total(self) -> Cell {
        self.cell(Applicant::Total)
    }

    /// Its nodes, from the table down.
    fn trail(self) -> impl Iterator<Item = &'static Node> {
        self.total().trail().take(self.total().trail().count().saturating_sub(1))
    }

    /// The part of 表三 in which it is: one of the groups of 三, such as (三)不予公开, else the row itself.
    pub(crate) fn group(self) -> Option<&'static Node> {
        let part = self.trail().nth(2);
        part.or_else(|| self.trail().last())
    }

    /// The rows of its group in an edition.
    pub(crate) fn group_of(self, form: Form) -> impl Iterator<Item = Row> {
        let key = |row: Row| row.group().map(std::ptr::from_ref);
        Row::of(form).filter(move |other| key(*other) == key(self))
    }

    /// Whether it is the total of other rows: (七)总计.
    pub(crate) fn is_total(self) -> bool {
        self.trail().last().is_some_and(|node| node.is_total)
    }

    /// The rows of which it is the total, in an edition of the table: those of the part in which it is, and under them.
    pub(crate) fn addends(self, form: Option<Form>) -> impl Iterator<Item = Row> {
        let depth = self.trail().count().saturating_sub(1);
        let is_addend = move |row: &Row| {
            self.is_total()
                && row.trail().count() > depth
                && row.trail().zip(self.trail()).take(depth).all(|(one, other)| one.key == other.key)
                && !row.trail().skip(depth).any(|node| node.is_total)
        };
        Row::of_table(form).filter(is_addend)
    }

    /// The label of the row, with its group.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        self.total().row_label(lang)
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Lang::Zh))
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, node) in self.info().trail.iter().flatten().enumerate() {
            if n > 0 {
                f.write_str(".")?;
            }
            f.write_str(node.key)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ::serde::Serialize for Cell {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> ::serde::Deserialize<'de> for Cell {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(::serde::de::Error::custom)
    }
}

/// A text that is not the address of a cell.
pub(crate) struct UnknownCell {
    address: String,
    nearest: Option<String>,
}

impl UnknownCell {
    fn new(address: &str) -> Self {
        UnknownCell::beside(address, std::iter::empty())
    }

    /// Of a path that could as well be one of these.
    pub(crate) fn beside(address: &str, others: impl Iterator<Item = &'static str>) -> Self {
        let known = Cell::all().map(|cell| cell.to_string()).chain(others.map(str::to_owned));
        let nearest = nearest(address, known);
        UnknownCell { address: shown(address, 120).to_string(), nearest }
    }
}

impl Reason for UnknownCell {
    fn message(&self, lang: Lang) -> String {
        let address = &self.address;
        match &self.nearest {
            None => say!(lang, "没有地址为“{address}”的单元格", "no cell has the address `{address}`"),
            Some(nearest) => say!(
                lang,
                "没有地址为“{address}”的单元格，可能应为“{nearest}”",
                "no cell has the address `{address}`; did you mean `{nearest}`?",
            ),
        }
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Address
    }
}

impl Error {
    /// The cell that it is about, where there is one.
    ///
    /// ```
    /// use gouji::{Form, Report, cells};
    /// let mut report = Report::new(2024, "某县教育局", Form::F2021);
    /// let cell = cells::DISPUTES.review.total;
    /// assert_eq!(report.set(cell, -1).unwrap_err().cell(), Some(cell));
    /// ```
    #[must_use]
    pub fn cell(&self) -> Option<Cell> {
        self.path()?.parse().ok()
    }
}

impl FromStr for Cell {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let same = |cell: &Cell| {
            let mut keys = text.split('.');
            cell.info().trail.iter().flatten().all(|node| keys.next() == Some(node.key)) && keys.next().is_none()
        };
        Cell::all().find(same).ok_or_else(|| Error::new(UnknownCell::new(text)))
    }
}
