//! A value of any serde format, and the one place where a value of the wrong type is refused.

use crate::text::shown;
use ::serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// The way to a value, from the outside in. Put into words only when something is wrong.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    above: Option<&'a Path<'a>>,
    key: &'a str,
}

impl Path<'_> {
    /// The value itself.
    pub(crate) const TOP: Path<'static> = Path { above: None, key: "" };

    pub(crate) fn child<'a>(&'a self, key: &'a str) -> Path<'a> {
        Path { above: Some(self), key }
    }

    /// The last key.
    pub(crate) fn key(&self) -> &str {
        self.key
    }

    /// A message about this place.
    pub(crate) fn says(&self, what: impl fmt::Display) -> String {
        match self.above {
            Some(_) => format!("{self}: {what}"),
            None => what.to_string(),
        }
    }

    pub(crate) fn wrong(&self, expected: &str, found: &Scalar<'_>) -> String {
        self.says(format_args!("expected {expected}, found {found}"))
    }

    /// An unknown key of this object, which has these.
    pub(crate) fn unknown<E: de::Error>(&self, key: &str, known: &[&str]) -> E {
        E::custom(format_args!("unknown key `{}`, expected one of {}", self.child(key), known.join(", ")))
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above.filter(|above| above.above.is_some()) {
            write!(f, "{above}.")?;
        }
        shown(self.key, 60).fmt(f)
    }
}

/// The keys of an object so far.
#[derive(Default)]
pub(crate) struct OutlineItem(Vec<String>);

impl OutlineItem {
    /// Notes a key, or refuses it the second time.
    pub(crate) fn once<E: de::Error>(&mut self, path: &Path<'_>, key: &str) -> Result<(), E> {
        if self.has(key) {
            return Err(E::custom(format_args!("duplicate key `{}`", path.child(key))));
        }
        self.0.push(key.to_owned());
        Ok(())
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|seen| seen == key)
    }
}

/// A value without keys.
pub(crate) enum Scalar<'a> {
    Null,
    Bool(bool),
    /// A number as a plain decimal, exact.
    Number(Cow<'a, str>),
    /// The shortest plain decimal of a binary fraction.
    Float(String),
    Text(Cow<'a, str>),
    Array,
    Object,
    /// Something that JSON does not have.
    Foreign(&'static str),
}

impl Scalar<'_> {
    /// The digits of a number.
    pub(crate) fn digits(&self) -> Option<&str> {
        match self {
            Scalar::Number(digits) => Some(digits),
            Scalar::Float(digits) => Some(digits),
            _ => None,
        }
    }
}

impl fmt::Display for Scalar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scalar::Null => f.write_str("null"),
            Scalar::Bool(value) => value.fmt(f),
            Scalar::Number(digits) => shown(digits, 40).fmt(f),
            Scalar::Float(digits) => shown(digits, 40).fmt(f),
            Scalar::Text(text) => write!(f, "\"{}\"", shown(text, 40)),
            Scalar::Array => f.write_str("an array"),
            Scalar::Object => f.write_str("an object"),
            Scalar::Foreign(what) => f.write_str(what),
        }
    }
}

/// What is to be made of a value.
pub(crate) trait Take<'de>: Sized {
    type Value;

    fn scalar(self, found: Scalar<'_>) -> Result<Self::Value, String>;

    /// An object whose first key has been read.
    fn object<A: MapAccess<'de>>(self, first: Option<String>, map: A) -> Result<Self::Value, A::Error> {
        let _ = (first, map);
        self.scalar(Scalar::Object).map_err(de::Error::custom)
    }
}

/// Where values come from: any format, or the text of a JSON document with all its digits.
pub(crate) trait Source: Copy {
    /// Whether a value can be taken as a figure or as an object, whichever it is.
    const EITHER: bool;

    /// Reads a value that should not be an object.
    fn simple<'de, D: Deserializer<'de>, T: Take<'de>>(self, deserializer: D, take: T) -> Result<T::Value, D::Error>;

    /// What a table says of its edition, where that is known before the table is read.
    fn form(self, _table: &str) -> Option<Option<super::Form>> {
        None
    }

    /// Figures of a table with two editions stand before its `form`.
    fn late(self) {}

    /// An array, which is never a value of a report, is about to be refused.
    fn array<'de, A: SeqAccess<'de>>(self, _seq: &mut A) {}

    /// The object is no report.
    fn no_report(self) {}
}

/// Any format that says of its values what they are.
#[derive(Clone, Copy)]
pub(crate) struct AnyFormat;

impl Source for AnyFormat {
    const EITHER: bool = true;

    fn simple<'de, D: Deserializer<'de>, T: Take<'de>>(self, deserializer: D, take: T) -> Result<T::Value, D::Error> {
        deserializer.deserialize_any(Any(self, take))
    }
}

/// Reads a value with `convert`, which says `None` to what is not `expected`.
pub(crate) struct Simple<'a, F> {
    pub(crate) path: &'a Path<'a>,
    pub(crate) expected: &'a str,
    pub(crate) convert: F,
}

impl<'de, T, F: FnOnce(&Scalar<'_>) -> Option<T>> Take<'de> for Simple<'_, F> {
    type Value = T;

    fn scalar(self, found: Scalar<'_>) -> Result<T, String> {
        (self.convert)(&found).ok_or_else(|| self.path.wrong(self.expected, &found))
    }
}

/// Reads a text whose type judges it, such as a date.
pub(crate) struct Word<'a, T> {
    pub(crate) path: &'a Path<'a>,
    pub(crate) expected: &'a str,
    /// Whether null may stand for it.
    pub(crate) optional: bool,
    pub(crate) kind: PhantomData<T>,
}

impl<'de, T: de::DeserializeOwned> Take<'de> for Word<'_, T> {
    type Value = Option<T>;

    fn scalar(self, found: Scalar<'_>) -> Result<Option<T>, String> {
        match &found {
            Scalar::Null if self.optional => Ok(None),
            Scalar::Text(text) => {
                let text: &str = text;
                let word = IntoDeserializer::<de::value::Error>::into_deserializer(text);
                T::deserialize(word).map(Some).map_err(|why| self.path.says(why))
            }
            _ => Err(self.path.wrong(self.expected, &found)),
        }
    }
}

/// Reads a simple value from a source, as the value of a key.
pub(crate) struct Through<S, T>(pub(crate) S, pub(crate) T);

impl<'de, S: Source, T: Take<'de>> DeserializeSeed<'de> for Through<S, T> {
    type Value = T::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Value, D::Error> {
        self.0.simple(deserializer, self.1)
    }
}

/// The visitor of every value.
pub(crate) struct Any<S, T>(pub(crate) S, pub(crate) T);

/// The one key of the map as which serde_json hands over a number when `arbitrary_precision` is on.
const NUMBER: &str = "$serde_json::private::Number";

impl<'de, S: Source, T: Take<'de>> Any<S, T> {
    fn take<E: de::Error>(self, scalar: Scalar<'_>) -> Result<T::Value, E> {
        self.1.scalar(scalar).map_err(E::custom)
    }

    fn integer<E: de::Error>(self, digits: impl ToString) -> Result<T::Value, E> {
        self.take(Scalar::Number(digits.to_string().into()))
    }

    fn float<E: de::Error>(self, shortest: &str) -> Result<T::Value, E> {
        self.take(match number(shortest) {
            Some(digits) => Scalar::Float(digits.into_owned()),
            None => Scalar::Foreign("a number that is not finite"),
        })
    }
}

impl<'de, S: Source, T: Take<'de>> Visitor<'de> for Any<S, T> {
    type Value = T::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value as JSON has them")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<T::Value, E> {
        self.take(Scalar::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T::Value, E> {
        self.integer(value)
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<T::Value, E> {
        self.integer(value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T::Value, E> {
        self.integer(value)
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<T::Value, E> {
        self.integer(value)
    }

    // Not by way of f64: 0.1 would become 0.10000000149011612.
    fn visit_f32<E: de::Error>(self, value: f32) -> Result<T::Value, E> {
        self.float(&value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T::Value, E> {
        self.float(&value.to_string())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<T::Value, E> {
        self.take(Scalar::Text(value.into()))
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<T::Value, E> {
        self.take(Scalar::Foreign("bytes"))
    }

    fn visit_none<E: de::Error>(self) -> Result<T::Value, E> {
        self.take(Scalar::Null)
    }

    fn visit_unit<E: de::Error>(self) -> Result<T::Value, E> {
        self.take(Scalar::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<T::Value, A::Error> {
        self.0.array(&mut seq);
        self.take(Scalar::Array)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T::Value, A::Error> {
        let first = map.next_key::<String>()?;
        if first.as_deref() != Some(NUMBER) {
            return self.1.object(first, map);
        }
        let digits: String = map.next_value()?;
        self.take(number(&digits).map_or(Scalar::Object, Scalar::Number))
    }
}

/// A JSON number as the shortest plain decimal; as it stands where its exponent is beyond any figure; `None` for what
/// is no JSON number.
pub(crate) fn number(text: &str) -> Option<Cow<'_, str>> {
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let fits = all_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(all_digits)
        && exponent.is_none_or(|e| all_digits(e.strip_prefix(['+', '-']).unwrap_or(e)));
    if !fits {
        return None;
    }
    if fraction.is_none() && exponent.is_none() && (sign.is_empty() || whole != "0") {
        return Some(text.into());
    }
    Some(plain(sign, whole, fraction.unwrap_or(""), exponent.unwrap_or("0")).map_or(text.into(), Cow::Owned))
}

/// Moves the point by the exponent; `None` where it would go further than any figure reaches.
fn plain(sign: &str, whole: &str, fraction: &str, exponent: &str) -> Option<String> {
    let exponent = exponent.parse::<i32>().ok().filter(|e| e.abs() < 400)?;
    let digits = format!("{whole}{fraction}");
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let (whole, fraction) = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => (format!("{digits:0<point$}"), String::new()),
        Ok(point) => {
            let (whole, fraction) = digits.split_at_checked(point)?;
            (whole.to_owned(), fraction.to_owned())
        }
        Err(_) => (String::new(), format!("{}{digits}", "0".repeat(usize::try_from(point.checked_neg()?).ok()?))),
    };
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if whole == "0" && fraction.is_empty() { "" } else { sign };
    let dot = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{dot}{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn json_numbers_are_plain_decimals() {
        let big = "9".repeat(400);
        for (text, plain) in [
            ("0", Some("0")),
            ("-0", Some("0")),
            ("-0.0", Some("0")),
            ("-12", Some("-12")),
            ("12.0", Some("12")),
            ("72701.25780", Some("72701.2578")),
            ("1e3", Some("1000")),
            ("1.5E+2", Some("150")),
            ("-12.5e-3", Some("-0.0125")),
            ("1e400", Some("1e400")),
            ("1e99999999999", Some("1e99999999999")),
            (big.as_str(), Some(big.as_str())),
            ("", None),
            ("01", None),
            (".5", None),
            ("5.", None),
            ("1e", None),
            ("+1", None),
            ("NaN", None),
            ("12件", None),
        ] {
            assert_eq!(number(text).as_deref(), plain, "{text:?}");
        }
    }
}
