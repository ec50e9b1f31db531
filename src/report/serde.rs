//! `Serialize` and `Deserialize` of a report, for any serde format that says of its values what they are.

use super::{AdminLevel, Agency, AgencyId, AgencyKind, Date, Report, Scope, Sections};
use crate::form::Table;
use crate::form::part::Part;
use crate::form::serde::read_table;
use crate::form::serde::value::{
    Any, AnyFormat, Expected, Key, Path, Refusal, Scalar, SeenKeys, Simple, Source, Take, Why, Word,
};
use crate::text::Bilingual;
use ::serde::de::{self, DeserializeSeed, Deserializer, MapAccess};
use ::serde::ser::{Serialize, SerializeMap, Serializer};
use std::marker::PhantomData;

/// The value of a key.
pub(super) trait Field: Sized {
    fn read<'de, S: Source, D: Deserializer<'de>>(source: S, path: &Path<'_>, value: D) -> Result<Self, D::Error>;

    /// Whether its key is not written.
    fn is_left_out(&self) -> bool {
        false
    }
}

impl Field for Option<AgencyId> {
    fn read<'de, S: Source, D: Deserializer<'de>>(source: S, path: &Path<'_>, value: D) -> Result<Self, D::Error> {
        Ok(Option::<String>::read(source, path, value)?.map(AgencyId::new))
    }

    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

impl Field for Option<String> {
    fn read<'de, S: Source, D: Deserializer<'de>>(source: S, path: &Path<'_>, value: D) -> Result<Self, D::Error> {
        let convert = |found: &Scalar<'_>| match found {
            Scalar::Null => Some(None),
            Scalar::Text(text) => Some(Some(text.to_string())),
            _ => None,
        };
        source.simple(
            value,
            Simple {
                path, expected: Expected::Phrase(Bilingual { zh: "文本或 null", en: "a text or null" }), convert
            },
        )
    }
}

impl Field for Option<u16> {
    fn read<'de, S: Source, D: Deserializer<'de>>(source: S, path: &Path<'_>, value: D) -> Result<Self, D::Error> {
        let convert = |found: &Scalar<'_>| match found {
            Scalar::Null => Some(None),
            found => found.digits()?.parse().ok().map(Some),
        };
        source.simple(
            value,
            Simple {
                path,
                expected: Expected::Phrase(Bilingual { zh: "年份数字或 null", en: "a year as a number or null" }),
                convert,
            },
        )
    }
}

macro_rules! string_enum {
    ($($name:ty, $zh:literal, $en:literal;)+) => {$(
        impl Field for Option<$name> {
            fn read<'de, S: Source, D: Deserializer<'de>>(source: S, path: &Path<'_>, value: D) -> Result<Self, D::Error> {
                let expected = Expected::Phrase(Bilingual { zh: $zh, en: $en });
                source.simple(value, Word { path, expected, optional: true, kind: PhantomData })
            }
        }
    )+};
}
string_enum! {
    Date, "YYYY-MM-DD 形式的日期或 null", "a date YYYY-MM-DD or null";
    AdminLevel, "行政层级或 null", "a level of government or null";
    AgencyKind, "单位类别或 null", "a kind of body or null";
    Scope, "\"area\"、\"body\" 或 null", "\"area\", \"body\" or null";
}

impl<P: Part> Field for Option<P> {
    fn read<'de, S: Source, D: Deserializer<'de>>(source: S, path: &Path<'_>, value: D) -> Result<Self, D::Error> {
        read_table(source, path, value)
    }
}

/// Reads the value of a key.
struct FieldSeed<'a, S, T> {
    source: S,
    path: &'a Path<'a>,
    field: PhantomData<T>,
}

impl<'de, S: Source, T: Field> DeserializeSeed<'de> for FieldSeed<'_, S, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(self.source, self.path, deserializer)
    }
}

/// An object with fixed keys.
pub(super) trait Object: Default {
    /// Whether null may stand for the object without any of its keys.
    const OPTIONAL: bool;
    const KEYS: &'static [&'static str];

    /// Reads the value of a key; `false` if there is no such key.
    fn member<'de, S: Source, A: MapAccess<'de>>(
        &mut self,
        source: S,
        path: &Path<'_>,
        map: &mut A,
    ) -> Result<bool, A::Error>;

    /// Judges which keys are there.
    fn judge(_seen: &SeenKeys<'_>) -> Result<(), Refusal> {
        Ok(())
    }
}

struct Members<'a, S, T> {
    source: S,
    path: &'a Path<'a>,
    object: PhantomData<T>,
}

impl<'de, S: Source, T: Object> Take<'de> for Members<'_, S, T> {
    type Value = T;

    fn scalar(self, found: Scalar<'_>) -> Result<T, Refusal> {
        match found {
            Scalar::Null if T::OPTIONAL => Ok(T::default()),
            found => {
                Err(self.path.wrong(if T::OPTIONAL { Expected::OBJECT_OR_NULL } else { Expected::OBJECT }, &found))
            }
        }
    }

    fn object<O: Source, A: MapAccess<'de>>(self, _: O, first: Option<Key<'de>>, mut map: A) -> Result<T, A::Error> {
        let (mut out, mut seen) = (T::default(), SeenKeys::default());
        let mut next = first;
        while let Some(key) = next {
            seen.once(self.path, &key).map_err(|refusal| self.source.refuse(refusal))?;
            if !out.member(self.source, &self.path.child(&key), &mut map)? {
                return Err(self.source.refuse(self.path.unknown(&key, T::KEYS)));
            }
            next = map.next_key()?;
        }
        T::judge(&seen).map_err(|refusal| self.source.refuse(refusal))?;
        Ok(out)
    }
}

/// Declares the keys of an object, which are the names of the fields, for both ways.
macro_rules! object {
    ($name:ident, $optional:literal { $($field:ident),+ } $($judge:item)?) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let left_out = [$(self.$field.is_left_out()),+].into_iter().filter(|left_out| *left_out).count();
                let mut map = serializer.serialize_map(Some(Self::KEYS.len().saturating_sub(left_out)))?;
                $(if !self.$field.is_left_out() {
                    map.serialize_entry(stringify!($field), &self.$field)?;
                })+
                map.end()
            }
        }

        impl Object for $name {
            const OPTIONAL: bool = $optional;
            const KEYS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn member<'de, S: Source, A: MapAccess<'de>>(
                &mut self,
                source: S,
                path: &Path<'_>,
                map: &mut A,
            ) -> Result<bool, A::Error> {
                $(if path.key() == stringify!($field) {
                    self.$field = map.next_value_seed(FieldSeed { source, path, field: PhantomData })?;
                    return Ok(true);
                })+
                Ok(false)
            }

            $($judge)?
        }

        impl Field for $name {
            fn read<'de, S: Source, D: Deserializer<'de>>(source: S, path: &Path<'_>, value: D) -> Result<Self, D::Error> {
                value.deserialize_any(Any(source, Members { source, path, object: PhantomData }))
            }
        }

        impl<'de> de::Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Field::read(AnyFormat, &Path::TOP, deserializer)
            }
        }
    };
}

object!(Agency, true { id, name, level, kind, covers });
object!(Sections, true { overview, problems, other_matters });
object!(Report, false { year, agency, published, article20, applications, disputes, sections }
    fn judge(seen: &SeenKeys<'_>) -> Result<(), Refusal> {
        if Table::ALL.iter().any(|table| seen.has(table.as_str())) {
            return Ok(());
        }
        let tables: Vec<_> = Table::ALL.iter().map(|table| table.as_str()).collect();
        Err(Path::TOP.refuse(Why::NoTable { tables: tables.join(", ") }))
    }
);
