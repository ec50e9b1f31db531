//! What is in a piece of a report: its figures by slot, and the flat array into which they are gathered.

use super::Table;
use super::cell::{Cell, PerCell, WINDOW};
use super::edition::{Editions, Form};
use super::node::Shape;
use crate::figure::{Change, Count, Figure, Kind, Money, State};

/// The figures of a report side by side: the value (0 if none is stated) and the bits of its state.
#[derive(Clone)]
pub(crate) struct Flat {
    value: PerCell<i64>,
    state: PerCell<u8>,
    /// The bits of all cells that the report should have, one or-ed with the other.
    seen: u8,
}

impl Flat {
    /// Nothing is there yet. A function, as a constant of two kilobytes would be copied.
    #[inline(always)]
    pub(crate) const fn missing() -> Flat {
        Flat { value: PerCell::new(0), state: PerCell::new(State::MISSING), seen: 0 }
    }

    /// The values of cells side by side, all Stated.
    #[inline(always)]
    pub(crate) fn row<const N: usize>(&mut self, first: Cell, values: [i64; N]) {
        self.value.write(first, values);
        self.state.write(first, [0; N]);
    }

    // Apart, so that the usual case is one comparison.
    #[cold]
    #[inline(never)]
    fn not_stated(&mut self, cell: Cell, state: State) {
        self.state[cell] = state.bit();
        self.seen |= state.bit();
    }

    /// Notes that a table, or a part of one, is missing.
    pub(crate) const fn is_incomplete(&mut self) {
        self.seen |= State::MISSING;
    }

    /// The value; 0 for what is not a number.
    #[inline(always)]
    pub(crate) const fn at(&self, cell: Cell) -> i64 {
        *self.value.at(cell)
    }

    /// The values of all cells.
    pub(crate) const fn values(&self) -> &PerCell<i64> {
        &self.value
    }

    /// The bits of the state; 0 is Stated.
    #[inline(always)]
    pub(crate) const fn state_at(&self, cell: Cell) -> u8 {
        *self.state.at(cell)
    }

    /// Adds the cells of a table that are printed so, in print order.
    pub(crate) fn add_printed(&self, table: Table, state: State, cells: &mut Vec<Cell>) {
        let states = self.states(table, state.bit());
        let many = states.iter().filter(|bits| is_printed(**bits, state)).count();
        let mut next = cells.len();
        let end = next.saturating_add(many);
        // Each cell is written, and stays if it is one of them: a branch for each would often be guessed wrong.
        let all = || Cell::in_table(table).zip(states);
        cells.extend(all().map(|(cell, _)| cell).take(many.saturating_add(1)));
        for (cell, bits) in all() {
            if let Some(slot) = cells.get_mut(next) {
                *slot = cell;
            }
            next = next.saturating_add(usize::from(is_printed(*bits, state)));
        }
        cells.truncate(end);
    }

    /// The cells of a table that are printed so.
    pub(crate) fn printed(&self, table: Table, state: State) -> impl Iterator<Item = Cell> {
        let all = Cell::in_table(table).zip(self.states(table, state.bit()));
        all.filter(move |(_, bits)| is_printed(**bits, state)).map(|(cell, _)| cell)
    }

    /// The cells of a table with one of these bits.
    pub(crate) fn with_bits(&self, table: Table, wanted: u8) -> impl Iterator<Item = Cell> {
        let all = Cell::in_table(table).zip(self.states(table, wanted));
        all.filter(move |(_, bits)| **bits & wanted != 0).map(|(cell, _)| cell)
    }

    /// The states of the cells of a table; none if no cell of the report has these bits.
    fn states(&self, table: Table, wanted: u8) -> &[u8] {
        if wanted == 0 || self.has(wanted) { self.state.of_table(table) } else { &[] }
    }

    /// The values of a cell and of the cells after it.
    #[inline(always)]
    pub(crate) fn window(&self, cell: Cell) -> &[i64; WINDOW] {
        self.value.window(cell)
    }

    /// Gives a blank cell a value.
    pub(crate) const fn fill(&mut self, cell: Cell, value: i64) {
        *self.value.at_mut(cell) = value;
    }

    /// Puts another figure into a cell. What was seen stays so.
    pub(crate) fn take(&mut self, cell: Cell, figure: FigureRef<'_>) {
        self.fill(cell, 0);
        match figure {
            FigureRef::Count(figure) => figure.gather(None, &cell, self),
            FigureRef::Change(figure) => figure.gather(None, &cell, self),
            FigureRef::Money(figure) => figure.gather(None, &cell, self),
        }
    }

    /// Adds bits to a state.
    pub(crate) const fn mark(&mut self, cell: Cell, bits: u8) {
        *self.state.at_mut(cell) |= bits;
        self.seen |= bits;
    }

    /// Whether a cell of the report has one of these bits.
    pub(crate) const fn has(&self, bits: u8) -> bool {
        self.seen & bits != 0
    }

    /// Whether every cell of the report states a number, or a sign for 0.
    #[inline(always)]
    pub(crate) const fn is_plain(&self) -> bool {
        self.seen & !State::SLASH == 0
    }
}

const fn is_printed(bits: u8, state: State) -> bool {
    bits & State::PRINTED == state.bit()
}

/// A figure of any kind, borrowed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureRef<'a> {
    /// A count.
    Count(&'a Figure<Count>),
    /// A change.
    Change(&'a Figure<Change>),
    /// An amount of money.
    Money(&'a Figure<Money>),
}

/// A figure of any kind, to be written.
pub(crate) enum FigureMut<'a> {
    Count(&'a mut Figure<Count>),
    Change(&'a mut Figure<Change>),
    Money(&'a mut Figure<Money>),
}

/// A piece of a report whose figures have addresses.
pub trait Addressed {
    /// The addresses, by the names of the fields.
    type Cells;
}

/// A piece of a report that holds figures in a fixed order.
pub(crate) trait Part: Addressed {
    const SHAPE: Shape;
    const LEN: usize = Self::SHAPE.len();
    /// Whether it is a whole table, which keeps its edition.
    const IS_TABLE: bool = false;

    /// With every figure Missing; the edition matters only where the editions differ.
    fn missing_of(form: Option<Form>) -> Self;

    /// The editions of the alternatives that are in it: all if there are none, none if one of them is not known.
    fn alternatives(&self) -> Editions;

    /// The edition: the first that it can be.
    fn edition(&self) -> Option<Form> {
        self.alternatives().first()
    }

    fn get(&self, slot: usize) -> Option<FigureRef<'_>>;

    fn get_mut(&mut self, slot: usize) -> Option<FigureMut<'_>>;

    /// Gives the figures by slot; none for a field of editions that are not open.
    fn list<'a>(&'a self, open: &mut impl FnMut(Editions) -> bool, put: &mut impl FnMut(Option<FigureRef<'a>>));

    /// The value of a figure that is Stated; `None` for what is not one figure.
    #[inline(always)]
    fn plain(&self) -> Option<i64> {
        None
    }

    /// The address of a piece that is one figure.
    #[inline(always)]
    fn cell(_: &Self::Cells) -> Option<Cell> {
        None
    }

    /// Puts the figures of a piece of this edition into `flat`.
    fn gather(&self, form: Option<Form>, cells: &Self::Cells, flat: &mut Flat);
}

macro_rules! leaf {
    ($($quantity:ident, $value:expr);+) => {$(
        impl Addressed for Figure<$quantity> {
            type Cells = Cell;
        }
        impl Part for Figure<$quantity> {
            const SHAPE: Shape = Shape::Leaf(Kind::$quantity);
            fn missing_of(_: Option<Form>) -> Self {
                Figure::Missing
            }
            fn alternatives(&self) -> Editions {
                Editions::ALL
            }
            fn get(&self, slot: usize) -> Option<FigureRef<'_>> {
                (slot == 0).then_some(FigureRef::$quantity(self))
            }
            fn get_mut(&mut self, slot: usize) -> Option<FigureMut<'_>> {
                (slot == 0).then_some(FigureMut::$quantity(self))
            }
            #[inline(always)]
            fn list<'a>(&'a self, _: &mut impl FnMut(Editions) -> bool, put: &mut impl FnMut(Option<FigureRef<'a>>)) {
                put(Some(FigureRef::$quantity(self)));
            }
            #[inline(always)]
            fn plain(&self) -> Option<i64> {
                let value: fn(&$quantity) -> i64 = $value;
                match self {
                    Figure::Stated(stated) => Some(value(stated)),
                    _ => None,
                }
            }
            #[inline(always)]
            fn cell(cell: &Cell) -> Option<Cell> {
                Some(*cell)
            }
            #[inline(always)]
            fn gather(&self, _: Option<Form>, cell: &Cell, flat: &mut Flat) {
                match self.plain() {
                    Some(value) => flat.row(*cell, [value]),
                    None => flat.not_stated(*cell, self.state()),
                }
            }
        }
    )+};
}
// Money does not fit a word; the rules that need it look at the figure itself.
leaf!(Count, |c| c.signed(); Change, |c| c.get(); Money, |_| 0);

impl<T> Figure<T> {
    pub(crate) const fn cells(slot: usize) -> Cell {
        Cell::of_slot(slot)
    }
}
