//! The machinery of the one list: what a declaration of a table turns into.

use super::{Cell, Form};
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
    /// The head of the column, for a row of one box.
    pub(crate) head: Option<Bilingual>,
    /// The caption of the block in which the row stands.
    pub(crate) caption: &'static str,
    pub(crate) source: &'static str,
    pub(crate) shape: Shape,
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
    /// The part of the 2021 form, then that of the 2019 form.
    Editions(&'static [Node], &'static [Node]),
}

impl Shape {
    /// How many cells it holds, both editions together.
    pub(crate) const fn len(self) -> usize {
        match self {
            Shape::Leaf(_) => 1,
            Shape::Part(nodes) => nodes_len(nodes),
            Shape::Editions(new, old) => nodes_len(new).saturating_add(nodes_len(old)),
        }
    }

    /// Whether the editions of the form differ in it.
    #[allow(clippy::indexing_slicing, reason = "bounded by the loop")]
    pub(crate) const fn has_editions(self) -> bool {
        match self {
            Shape::Leaf(_) => false,
            Shape::Editions(..) => true,
            Shape::Part(nodes) => {
                let mut at = 0_usize;
                while at < nodes.len() {
                    if nodes[at].shape.has_editions() {
                        return true;
                    }
                    at = at.saturating_add(1);
                }
                false
            }
        }
    }
}

#[allow(clippy::indexing_slicing, reason = "bounded by the loop; runs at compile time")]
pub(crate) const fn nodes_len(nodes: &[Node]) -> usize {
    let (mut at, mut len) = (0_usize, 0_usize);
    while at < nodes.len() {
        len = len.saturating_add(nodes[at].shape.len());
        at = at.saturating_add(1);
    }
    len
}

/// The figures of a report side by side: the value (0 if none is stated) and the bits of its state.
#[derive(Clone)]
pub(crate) struct Flat {
    value: [i64; 256],
    state: [u8; 256],
    /// The states of all boxes that the report should have, one or-ed with the other.
    seen: u8,
}

impl Flat {
    pub(crate) const fn missing() -> Self {
        Flat { value: [0; 256], state: [State::MISSING; 256], seen: 0 }
    }

    #[inline(always)]
    fn put(&mut self, at: usize, value: i64, state: u8) {
        if let (Some(v), Some(s)) = (self.value.get_mut(at), self.state.get_mut(at)) {
            *v = value;
            *s = state;
            self.seen |= state;
        }
    }

    /// Notes that a whole table is missing.
    pub(crate) const fn lacks_table(&mut self) {
        self.seen |= State::MISSING;
    }

    /// The value; 0 for what is no number.
    #[inline(always)]
    #[allow(clippy::indexing_slicing, reason = "one byte always fits 256")]
    pub(crate) const fn at(&self, cell: Cell) -> i64 {
        self.value[cell.0 as usize]
    }

    /// The bits of the state; 0 is Stated.
    #[inline(always)]
    #[allow(clippy::indexing_slicing, reason = "one byte always fits 256")]
    pub(crate) const fn state_at(&self, cell: Cell) -> u8 {
        self.state[cell.0 as usize]
    }

    /// Gives a blank box a value.
    #[allow(clippy::indexing_slicing, reason = "one byte always fits 256")]
    pub(crate) const fn fill(&mut self, cell: Cell, value: i64) {
        self.value[cell.0 as usize] = value;
    }

    /// Gives a box another value and state.
    #[allow(clippy::indexing_slicing, reason = "one byte always fits 256")]
    pub(crate) const fn replace(&mut self, cell: Cell, value: i64, state: u8) {
        self.value[cell.0 as usize] = value;
        self.state[cell.0 as usize] = state;
        self.seen |= state;
    }

    /// Adds bits to a state.
    #[allow(clippy::indexing_slicing, reason = "one byte always fits 256")]
    pub(crate) const fn mark(&mut self, cell: Cell, bits: u8) {
        self.state[cell.0 as usize] |= bits;
    }

    /// Whether a box of the report has this state.
    pub(crate) const fn has(&self, bits: u8) -> bool {
        self.seen & bits != 0
    }

    /// Whether every box of the report states a number, or a sign for 0.
    #[inline(always)]
    pub(crate) const fn is_plain(&self) -> bool {
        self.seen & !State::SLASH == 0
    }
}

/// A figure of any kind, borrowed.
#[derive(Clone, Copy, PartialEq, Eq)]
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
    /// With every figure Missing; the edition matters only where the editions differ.
    fn missing_of(form: Form) -> Self;
    /// The edition, where the editions differ.
    fn edition(&self) -> Option<Form>;
    fn get(&self, at: usize) -> Option<FigureRef<'_>>;
    fn get_mut(&mut self, at: usize) -> Option<FigureMut<'_>>;
    fn gather(&self, base: usize, flat: &mut Flat);
}

macro_rules! leaf {
    ($($quantity:ident, $value:expr);+) => {$(
        impl Addressed for Figure<$quantity> {
            type Cells = Cell;
        }
        impl Part for Figure<$quantity> {
            const SHAPE: Shape = Shape::Leaf(Kind::$quantity);
            fn missing_of(_: Form) -> Self {
                Figure::Missing
            }
            fn edition(&self) -> Option<Form> {
                None
            }
            fn get(&self, at: usize) -> Option<FigureRef<'_>> {
                (at == 0).then_some(FigureRef::$quantity(self))
            }
            fn get_mut(&mut self, at: usize) -> Option<FigureMut<'_>> {
                (at == 0).then_some(FigureMut::$quantity(self))
            }
            #[inline(always)]
            fn gather(&self, base: usize, flat: &mut Flat) {
                let value: fn(&$quantity) -> i64 = $value;
                match self {
                    Figure::Stated(stated) => flat.put(base, value(stated), 0),
                    other => flat.put(base, 0, other.state().bit()),
                }
            }
        }
    )+};
}
// Money does not fit a word; the rules that need it look at the figure itself.
leaf!(Count, |c| c.signed(); Change, |c| c.get(); Money, |_| 0);

impl<T> Figure<T> {
    pub(crate) const fn cells(base: u8) -> Cell {
        Cell(base)
    }
}

/// Declares a struct of figures once: from it come the documented public struct, serde, the constant tree, the
/// addresses and the access by address.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident, $cells:ident {
        $($field:ident: $ty:ty = $zh:literal, $en:literal
            $(, aliases $aliases:expr)? $(, head $hzh:literal $hen:literal)? $(, caption $caption:literal)? $(, source $source:literal)?;)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
        pub struct $name {
            $(#[doc = concat!($zh, " – ", $en, $(" (", $hzh, ")",)? $(". ", $source,)? ".")] pub $field: $ty,)+
        }

        #[doc = concat!("The addresses of the figures of a [`", stringify!($name), "`].")]
        #[derive(Clone, Copy, Debug)]
        pub struct $cells {
            $(#[doc = concat!($zh, " – ", $en, ".")] pub $field: <$ty as Addressed>::Cells,)+
        }

        impl $name {
            #[allow(unused_assignments, clippy::cast_possible_truncation, reason = "fewer than 256 cells, asserted in `form`")]
            pub(crate) const fn cells(base: u8) -> $cells {
                let mut at = base;
                $cells {
                    $($field: {
                        let here = at;
                        at = at.saturating_add(<$ty as Part>::LEN as u8);
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
                shape: <$ty as Part>::SHAPE,
            },)+]);
            fn missing_of(form: Form) -> Self {
                $name { $($field: <$ty as Part>::missing_of(form),)+ }
            }
            fn edition(&self) -> Option<Form> {
                None$(.or_else(|| self.$field.edition()))+
            }
            #[allow(unused_assignments)]
            fn get(&self, mut at: usize) -> Option<FigureRef<'_>> {
                $(match at.checked_sub(<$ty as Part>::LEN) {
                    None => return self.$field.get(at),
                    Some(rest) => at = rest,
                })+
                None
            }
            #[allow(unused_assignments)]
            fn get_mut(&mut self, mut at: usize) -> Option<FigureMut<'_>> {
                $(match at.checked_sub(<$ty as Part>::LEN) {
                    None => return self.$field.get_mut(at),
                    Some(rest) => at = rest,
                })+
                None
            }
            #[inline]
            #[allow(unused_assignments)]
            fn gather(&self, base: usize, flat: &mut Flat) {
                let mut at = base;
                $(
                    self.$field.gather(at, flat);
                    at = at.saturating_add(<$ty as Part>::LEN);
                )+
            }
        }
    };
    (@aliases) => { &[] };
    (@aliases $aliases:expr) => { $aliases };
    (@head) => { None };
    (@head $zh:literal $en:literal) => { Some(Bilingual { zh: $zh, en: $en }) };
}

/// Declares the choice between the parts of the two editions.
macro_rules! editions {
    ($(#[$meta:meta])* $name:ident, $cells:ident { F2021($new:ty), F2019($old:ty) }) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug)]
        #[allow(clippy::large_enum_variant, reason = "a box would hide the fields; 2021 is the usual case")]
        pub enum $name {
            /// As in the 2021 form.
            F2021($new),
            /// As in the 2019 form.
            F2019($old),
        }

        #[doc = concat!("The addresses of the figures of a [`", stringify!($name), "`], of both editions.")]
        #[derive(Clone, Copy, Debug)]
        pub struct $cells {
            /// The 2021 form.
            pub f2021: <$new as Addressed>::Cells,
            /// The 2019 form.
            pub f2019: <$old as Addressed>::Cells,
        }

        impl $name {
            /// A part of this edition with every figure Missing.
            #[must_use]
            pub fn missing(form: Form) -> Self {
                match form {
                    Form::F2021 => Self::F2021(<$new>::default()),
                    Form::F2019 => Self::F2019(<$old>::default()),
                }
            }

            /// The edition.
            #[must_use]
            pub const fn form(&self) -> Form {
                match self {
                    Self::F2021(_) => Form::F2021,
                    Self::F2019(_) => Form::F2019,
                }
            }

            #[allow(clippy::cast_possible_truncation, reason = "fewer than 256 cells, asserted in `form`")]
            pub(crate) const fn cells(base: u8) -> $cells {
                $cells {
                    f2021: <$new>::cells(base),
                    f2019: <$old>::cells(base.saturating_add(<$new as Part>::LEN as u8)),
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::missing(Form::F2021)
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
            const SHAPE: Shape = match (<$new as Part>::SHAPE, <$old as Part>::SHAPE) {
                (Shape::Part(new), Shape::Part(old)) => Shape::Editions(new, old),
                _ => panic!("editions are made of structs"),
            };
            fn missing_of(form: Form) -> Self {
                Self::missing(form)
            }
            fn edition(&self) -> Option<Form> {
                Some(self.form())
            }
            fn get(&self, at: usize) -> Option<FigureRef<'_>> {
                match (self, at.checked_sub(<$new as Part>::LEN)) {
                    (Self::F2021(part), None) => part.get(at),
                    (Self::F2019(part), Some(at)) => part.get(at),
                    _ => None,
                }
            }
            fn get_mut(&mut self, at: usize) -> Option<FigureMut<'_>> {
                match (self, at.checked_sub(<$new as Part>::LEN)) {
                    (Self::F2021(part), None) => part.get_mut(at),
                    (Self::F2019(part), Some(at)) => part.get_mut(at),
                    _ => None,
                }
            }
            #[inline]
            fn gather(&self, base: usize, flat: &mut Flat) {
                match self {
                    Self::F2021(part) => part.gather(base, flat),
                    Self::F2019(part) => part.gather(base.saturating_add(<$new as Part>::LEN), flat),
                }
            }
        }
    };
}

pub(crate) use {editions, part};
