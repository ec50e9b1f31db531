//! The machinery of the one list: what a declaration of a table turns into.

use super::cell::{Cell, PerCell, WINDOW};
use super::edition::{Editions, Form};
use crate::figure::{Change, Count, Figure, Kind, Money, State};
use crate::text::Bilingual;

/// A field of a table as data: its JSON key, its labels, its source, and what is in it.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) key: &'static str,
    /// The label as printed; empty for a step that the form does not print.
    pub(crate) label: Bilingual,
    /// Other labels that the form or its publishers use.
    pub(crate) aliases: &'static [&'static str],
    /// The head of the column, for a row of one cell.
    pub(crate) head: Option<Bilingual>,
    /// The caption of the block in which the row is.
    pub(crate) caption: &'static str,
    pub(crate) source: &'static str,
    /// The editions that have the field, of those that have the part.
    pub(crate) editions: Editions,
    /// Whether it is the sum of the other figures of its part.
    pub(crate) is_total: bool,
    pub(crate) shape: Shape,
    /// How many slots it has.
    pub(crate) slots: usize,
}

impl Node {
    /// The label and its variants.
    pub(crate) fn labels(&'static self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.label.zh).chain(self.aliases.iter().copied())
    }
}

/// What is in a field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Leaf(Kind),
    Part(&'static [Node]),
    /// One of these parts, by the edition.
    Alternatives(&'static [(Editions, &'static [Node])]),
}

/// One of the parts that a field may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alternative {
    pub(crate) editions: Editions,
    /// How many slots of the field are before it.
    pub(crate) offset: usize,
    pub(crate) nodes: &'static [Node],
}

impl Shape {
    /// How many slots it has: those of all alternatives.
    #[allow(clippy::indexing_slicing, reason = "bounded by the loop")]
    pub(crate) const fn len(self) -> usize {
        match self {
            Shape::Leaf(_) => 1,
            Shape::Part(nodes) => nodes_len(nodes),
            Shape::Alternatives(list) => {
                let (mut at, mut len) = (0_usize, 0_usize);
                while at < list.len() {
                    len = len.saturating_add(nodes_len(list[at].1));
                    at = at.saturating_add(1);
                }
                len
            }
        }
    }

    /// The parts that it may be: one, if the editions do not differ; none of a figure.
    pub(crate) fn alternatives(self) -> impl Iterator<Item = Alternative> + Clone {
        let (one, list) = match self {
            Shape::Leaf(_) => (None, &[][..]),
            Shape::Part(nodes) => (Some((Editions::ALL, nodes)), &[][..]),
            Shape::Alternatives(list) => (None, list),
        };
        one.into_iter().chain(list.iter().copied()).scan(0_usize, |before, (editions, nodes)| {
            let offset = *before;
            *before = offset.saturating_add(nodes_len(nodes));
            Some(Alternative { editions, offset, nodes })
        })
    }

    /// Whether it is, or has in it, a choice between parts.
    #[allow(clippy::indexing_slicing, reason = "bounded by the loop")]
    pub(crate) const fn has_alternatives(self) -> bool {
        match self {
            Shape::Leaf(_) => false,
            Shape::Alternatives(_) => true,
            Shape::Part(nodes) => {
                let mut at = 0_usize;
                while at < nodes.len() {
                    if nodes[at].shape.has_alternatives() {
                        return true;
                    }
                    at = at.saturating_add(1);
                }
                false
            }
        }
    }

    /// Whether the editions differ in it.
    #[allow(clippy::indexing_slicing, reason = "bounded by the loop")]
    pub(crate) const fn differs(self) -> bool {
        match self {
            Shape::Leaf(_) => false,
            Shape::Alternatives(_) => true,
            Shape::Part(nodes) => {
                let mut at = 0_usize;
                while at < nodes.len() {
                    if !nodes[at].editions.is_all() || nodes[at].shape.differs() {
                        return true;
                    }
                    at = at.saturating_add(1);
                }
                false
            }
        }
    }

    /// The editions that choose the same alternatives as this one.
    pub(crate) fn like(self, form: Form) -> Editions {
        let own = |shape: Shape| match shape {
            Shape::Alternatives(_) => {
                shape.alternatives().find(|one| one.editions.has(form)).map_or(Editions::NONE, |one| one.editions)
            }
            _ => Editions::ALL,
        };
        let nodes = self.alternatives().filter(|one| one.editions.has(form)).flat_map(|one| one.nodes);
        nodes.fold(own(self), |all, node| all.and(node.shape.like(form)))
    }
}

#[allow(clippy::indexing_slicing, reason = "bounded by the loop; runs at compile time")]
pub(crate) const fn nodes_len(nodes: &[Node]) -> usize {
    let (mut at, mut len) = (0_usize, 0_usize);
    while at < nodes.len() {
        len = len.saturating_add(nodes[at].slots);
        at = at.saturating_add(1);
    }
    len
}

/// The nodes of an alternative.
#[allow(clippy::panic, reason = "runs at compile time only")]
pub(crate) const fn nodes_of(shape: Shape) -> &'static [Node] {
    match shape {
        Shape::Part(nodes) => nodes,
        Shape::Leaf(_) | Shape::Alternatives(_) => panic!("alternatives are structs of figures"),
    }
}

/// The editions of an alternative: from its own on, until the next one begins.
#[allow(clippy::indexing_slicing, reason = "bounded by the loop; runs at compile time")]
pub(crate) const fn until_next(own: Form, all: &[Form]) -> Editions {
    let (mut editions, mut at) = (Editions::since(own), 0_usize);
    while at < all.len() {
        if all[at] as usize > own as usize {
            editions = editions.without(Editions::since(all[at]));
        }
        at = at.saturating_add(1);
    }
    editions
}

/// The figures of a report side by side: the value (0 if none is stated) and the bits of its state.
#[derive(Clone)]
pub(crate) struct Flat {
    value: PerCell<i64>,
    state: PerCell<u8>,
    /// The states of all cells that the report should have, one or-ed with the other.
    seen: u8,
}

impl Flat {
    /// Nothing is there yet.
    pub(crate) const MISSING: Flat = Flat { value: PerCell::new(0), state: PerCell::new(State::MISSING), seen: 0 };

    #[inline(always)]
    fn stated(&mut self, cell: Cell, value: i64) {
        self.value[cell] = value;
        self.state[cell] = 0;
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

    /// The values of a cell and of the cells after it.
    #[inline(always)]
    pub(crate) fn window(&self, cell: Cell) -> &[i64; WINDOW] {
        self.value.window(cell)
    }

    /// Gives a blank cell a value.
    pub(crate) const fn fill(&mut self, cell: Cell, value: i64) {
        *self.value.at_mut(cell) = value;
    }

    /// Gives a cell another value and state.
    pub(crate) const fn replace(&mut self, cell: Cell, value: i64, state: u8) {
        *self.value.at_mut(cell) = value;
        *self.state.at_mut(cell) = state;
        self.seen |= state;
    }

    /// Adds bits to a state.
    pub(crate) const fn mark(&mut self, cell: Cell, bits: u8) {
        *self.state.at_mut(cell) |= bits;
    }

    /// Whether a cell of the report has this state.
    pub(crate) const fn has(&self, bits: u8) -> bool {
        self.seen & bits != 0
    }

    /// Whether every cell of the report states a number, or a sign for 0.
    #[inline(always)]
    pub(crate) const fn is_plain(&self) -> bool {
        self.seen & !State::SLASH == 0
    }
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
            fn gather(&self, _: Option<Form>, cell: &Cell, flat: &mut Flat) {
                let value: fn(&$quantity) -> i64 = $value;
                match self {
                    Figure::Stated(stated) => flat.stated(*cell, value(stated)),
                    other => flat.not_stated(*cell, other.state()),
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

/// Declares a struct of figures once: from it come the documented public struct, serde, the constant tree, the
/// addresses and the access by address.
///
/// - `since F2021`, `until F2019`: only these editions have the field.
/// - `is total`: it is the sum of the other figures of its part.
/// - `A, ACells in A`: a whole table, which keeps its edition.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident, $cells:ident { $($fields:tt)+ }) => {
        part! { @declare [$(#[$meta])* #[derive(PartialEq, Eq, Hash)]] $name, $cells [] { $($fields)+ } }
    };
    ($(#[$meta:meta])* $name:ident, $cells:ident in $table:ident { $($fields:tt)+ }) => {
        part! { @declare [$(#[$meta])*] $name, $cells [$table] { $($fields)+ } }

        impl $name {
            /// A table of this edition with every figure Missing; `None` if it does not tell its edition.
            #[must_use]
            pub fn missing(form: impl Into<Option<Form>>) -> Self {
                Self::missing_of(form.into())
            }

            /// The edition: the first that has this table. `None` if the table does not tell it.
            #[must_use]
            pub fn form(&self) -> Option<Form> {
                let possible = self.alternatives();
                self.form.filter(|form| possible.has(*form)).or_else(|| possible.first())
            }

            /// The figures that the edition has, and the edition.
            fn view(&self) -> (Option<Form>, impl Iterator<Item = Option<FigureRef<'_>>>) {
                let form = self.form();
                let cells_of_table = Cell::all().filter(|cell| cell.table() == Table::$table);
                (form, cells_of_table.filter_map(move |cell| index_in_table(cell, form)).map(|slot| self.get(slot)))
            }
        }

        /// Equal are tables of one edition with the same figures. What is in a field that the edition does not have is
        /// not in the table.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                let ((form, own), (other_form, others)) = (self.view(), other.view());
                form == other_form && own.eq(others)
            }
        }

        impl Eq for $name {}

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                let (form, figures) = self.view();
                form.hash(state);
                figures.for_each(|figure| figure.hash(state));
            }
        }
    };
    (@declare [$($meta:tt)*] $name:ident, $cells:ident [$($table:ident)?] {
        $($field:ident: $ty:ty = $zh:literal, $en:literal
            $(, aliases $aliases:expr)? $(, head $hzh:literal $hen:literal)? $(, caption $caption:literal)?
            $(, source $source:literal)? $(, since $since:ident)? $(, until $until:ident)? $(, is $role:ident)?;)+
    }) => {
        $($meta)*
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        pub struct $name {
            $(#[doc = concat!($zh, " – ", $en, $(" (", $hzh, ")",)? $(". ", $source,)? $(". Since ", stringify!($since),)?
                $(". Until ", stringify!($until),)? ".")] pub $field: $ty,)+
            $(form: part!(@form $table),)?
        }

        #[doc = concat!("The addresses of the figures of a [`", stringify!($name), "`].")]
        #[derive(Clone, Copy, Debug)]
        #[doc(hidden)]
        #[non_exhaustive]
        pub struct $cells {
            $(#[doc = concat!($zh, " – ", $en, ".")] pub $field: <$ty as Addressed>::Cells,)+
        }

        impl $name {
            #[allow(unused_assignments)]
            pub(crate) const fn cells(slot: usize) -> $cells {
                let mut at = slot;
                $cells {
                    $($field: {
                        let here = at;
                        at = at.saturating_add(<$ty as Part>::LEN);
                        <$ty>::cells(here)
                    },)+
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::form::serde::write(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::form::serde::read(deserializer)
            }
        }

        impl Addressed for $name {
            type Cells = $cells;
        }

        impl Part for $name {
            const SHAPE: Shape = Shape::Part(&[$(Node {
                key: stringify!($field),
                label: Bilingual { zh: $zh, en: $en },
                aliases: part!(@aliases $($aliases)?),
                head: part!(@head $($hzh $hen)?),
                caption: concat!($($caption)?),
                source: concat!($($source)?),
                editions: part!(@editions $(since $since)? $(until $until)?),
                is_total: part!(@role $($role)?),
                shape: <$ty as Part>::SHAPE,
                slots: <$ty as Part>::LEN,
            },)+]);
            $(const IS_TABLE: bool = part!(@is $table);)?
            fn missing_of(form: Option<Form>) -> Self {
                $name {
                    $($field: <$ty as Part>::missing_of(form),)+
                    $(form: form.map(|form| Table::$table.edition(form)),)?
                }
            }
            fn alternatives(&self) -> Editions {
                Editions::ALL$(.and(self.$field.alternatives()))+
            }
            $(part! { @edition $table })?
            #[allow(unused_assignments)]
            fn get(&self, mut slot: usize) -> Option<FigureRef<'_>> {
                $(match slot.checked_sub(<$ty as Part>::LEN) {
                    None => return self.$field.get(slot),
                    Some(rest) => slot = rest,
                })+
                None
            }
            #[allow(unused_assignments)]
            fn get_mut(&mut self, mut slot: usize) -> Option<FigureMut<'_>> {
                $(match slot.checked_sub(<$ty as Part>::LEN) {
                    None => return self.$field.get_mut(slot),
                    Some(rest) => slot = rest,
                })+
                None
            }
            #[inline]
            fn gather(&self, form: Option<Form>, cells: &$cells, flat: &mut Flat) {
                $({
                    const EDITIONS: Editions = part!(@editions $(since $since)? $(until $until)?);
                    if EDITIONS.is_all() || EDITIONS.fits(form) {
                        self.$field.gather(form, &cells.$field, flat);
                    }
                })+
            }
        }
    };
    (@aliases) => { &[] };
    (@aliases $aliases:expr) => { $aliases };
    (@head) => { None };
    (@head $zh:literal $en:literal) => { Some(Bilingual { zh: $zh, en: $en }) };
    (@editions) => { Editions::ALL };
    (@editions since $since:ident) => { Editions::since(Form::$since) };
    (@editions until $until:ident) => { Editions::until(Form::$until) };
    (@editions since $since:ident until $until:ident) => {
        Editions::since(Form::$since).and(Editions::until(Form::$until))
    };
    (@role) => { false };
    (@role total) => { true };
    (@form $table:ident) => { Option<Form> };
    (@is $table:ident) => { true };
    (@edition $table:ident) => {
        fn edition(&self) -> Option<Form> {
            self.form()
        }
    };
}

/// Declares the choice between parts whose shapes differ by edition: each is that of its edition and of the later ones,
/// until that of the next. Paths that several have are one cell, numbered where the first of them has it.
macro_rules! editions {
    ($(#[$meta:meta])* $name:ident, $cells:ident { $($form:ident($part:ty) = $field:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "a box would hide the fields; the newest is the usual case")]
        pub enum $name {
            $(#[doc = concat!("As in the form of ", stringify!($form), ".")] $form($part),)+
            /// The edition is not known, so that no figure is.
            #[default]
            Unknown,
        }

        #[doc = concat!("The addresses of the figures of a [`", stringify!($name), "`], of all editions.")]
        #[derive(Clone, Copy, Debug)]
        #[doc(hidden)]
        #[non_exhaustive]
        pub struct $cells {
            $(#[doc = concat!("The form of ", stringify!($form), ".")] pub $field: <$part as Addressed>::Cells,)+
        }

        impl $name {
            /// The first edition of each alternative.
            const FIRST: &'static [Form] = &[$(Form::$form),+];

            /// A part of this edition with every figure Missing; `None` if the edition is not known.
            #[must_use]
            pub fn missing(form: impl Into<Option<Form>>) -> Self {
                Self::missing_of(form.into())
            }

            /// The edition: the first that has this part. `None` if it is not known.
            #[must_use]
            pub const fn form(&self) -> Option<Form> {
                match self {
                    $(Self::$form(_) => Some(Form::$form),)+
                    Self::Unknown => None,
                }
            }

            #[allow(unused_assignments)]
            pub(crate) const fn cells(slot: usize) -> $cells {
                let mut at = slot;
                $cells {
                    $($field: {
                        let here = at;
                        at = at.saturating_add(<$part as Part>::LEN);
                        <$part>::cells(here)
                    },)+
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::form::serde::write(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::form::serde::read(deserializer)
            }
        }

        impl Addressed for $name {
            type Cells = $cells;
        }

        impl Part for $name {
            const SHAPE: Shape =
                Shape::Alternatives(&[$((until_next(Form::$form, $name::FIRST), nodes_of(<$part as Part>::SHAPE))),+]);
            fn missing_of(form: Option<Form>) -> Self {
                match form {
                    $(Some(form) if until_next(Form::$form, Self::FIRST).has(form) => Self::$form(<$part as Part>::missing_of(Some(form))),)+
                    _ => Self::Unknown,
                }
            }
            fn alternatives(&self) -> Editions {
                match self {
                    $(Self::$form(part) => until_next(Form::$form, Self::FIRST).and(part.alternatives()),)+
                    Self::Unknown => Editions::NONE,
                }
            }
            #[allow(unused_assignments)]
            fn get(&self, mut slot: usize) -> Option<FigureRef<'_>> {
                $(match slot.checked_sub(<$part as Part>::LEN) {
                    None => return if let Self::$form(part) = self { part.get(slot) } else { None },
                    Some(rest) => slot = rest,
                })+
                None
            }
            #[allow(unused_assignments)]
            fn get_mut(&mut self, mut slot: usize) -> Option<FigureMut<'_>> {
                $(match slot.checked_sub(<$part as Part>::LEN) {
                    None => return if let Self::$form(part) = self { part.get_mut(slot) } else { None },
                    Some(rest) => slot = rest,
                })+
                None
            }
            #[inline]
            fn gather(&self, form: Option<Form>, cells: &$cells, flat: &mut Flat) {
                match self {
                    $(Self::$form(part) => part.gather(form, &cells.$field, flat),)+
                    Self::Unknown => flat.is_incomplete(),
                }
            }
        }
    };
}

pub(crate) use {editions, part};
