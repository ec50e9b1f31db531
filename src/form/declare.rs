//! The one list: what a declaration of a table turns into.

/// What structs and choices of figures have alike: the constant tree of their addresses, and serde.
macro_rules! addressed {
    ($name:ident, $cells:ident { $($field:ident: $ty:ty),+ }) => {
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
    };
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

        impl $name {        }

        crate::form::declare::addressed! { $name, $cells { $($field: $ty),+ } }

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
            fn list<'a>(&'a self, open: &mut impl FnMut(Editions) -> bool, put: &mut impl FnMut(Option<FigureRef<'a>>)) {
                $({
                    const EDITIONS: Editions = part!(@editions $(since $since)? $(until $until)?);
                    if EDITIONS.is_all() || open(EDITIONS) {
                        self.$field.list(open, put);
                    } else {
                        (0..<$ty as Part>::LEN).for_each(|_| put(None));
                    }
                })+
            }
            #[inline(always)]
            fn gather(&self, form: Option<Form>, cells: &$cells, flat: &mut Flat) {
                // Nearly always all figures of a row are Stated: they are put into their places together.
                const IS_WHOLE: bool = true $(&& part!(@editions $(since $since)? $(until $until)?).is_all())+;
                if IS_WHOLE
                    && let [Some(first), ..] = [$(<$ty as Part>::cell(&cells.$field)),+]
                    && let ($(Some($field),)+) = ($(self.$field.plain(),)+)
                {
                    flat.row(first, [$($field),+]);
                    return;
                }
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
        }

        crate::form::declare::addressed! { $name, $cells { $($field: $part),+ } }

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
            fn list<'a>(&'a self, open: &mut impl FnMut(Editions) -> bool, put: &mut impl FnMut(Option<FigureRef<'a>>)) {
                $(match self {
                    Self::$form(part) if open(until_next(Form::$form, Self::FIRST)) => part.list(open, put),
                    _ => (0..<$part as Part>::LEN).for_each(|_| put(None)),
                })+
            }
            #[inline(always)]
            fn gather(&self, form: Option<Form>, cells: &$cells, flat: &mut Flat) {
                match self {
                    $(Self::$form(part) => part.gather(form, &cells.$field, flat),)+
                    Self::Unknown => flat.is_incomplete(),
                }
            }
        }
    };
}

pub(crate) use {addressed, editions, part};
