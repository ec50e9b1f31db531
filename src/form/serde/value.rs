//! A value of any serde format, and the one module where a value of the wrong type is refused.

use crate::error::Error;
use crate::form::edition::Form;
use crate::text::{Bilingual, Lang, say, shown};
use ::serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

/// The way to a value, from the outside in. Formatted only when something is wrong.
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

    /// Why the value at this path is refused.
    pub(crate) fn refuse(&self, why: Why) -> Refusal {
        Refusal { path: self.to_string(), why }
    }

    pub(crate) fn wrong(&self, expected: Expected, found: &Scalar<'_>) -> Refusal {
        self.refuse(Why::Type { expected, found: found.found() })
    }

    /// An unknown key of this object, which has these.
    pub(crate) fn unknown(&self, key: &str, known: &[&str]) -> Refusal {
        self.child(key).refuse(Why::UnknownKey { known: known.join(", ") })
    }
}

/// Why a value or a key was refused. Serde takes it as its English text; a source may keep it.
pub(crate) struct Refusal {
    path: String,
    why: Why,
}

pub(crate) enum Why {
    Type {
        expected: Expected,
        found: Found,
    },
    /// A text that is not a word of its type.
    Word(Error),
    UnknownKey {
        known: String,
    },
    DuplicateKey,
    FormMissing,
    /// The edition that `form` names, and that of the figures before it.
    OtherForm {
        found: &'static str,
        before: Vec<&'static str>,
    },
    /// A fraction that is not certain.
    Fraction(String),
    /// The object has no key of a table.
    NoTable {
        tables: String,
    },
}

/// What may stand at a key.
#[derive(Clone, Copy)]
pub(crate) enum Expected {
    Phrase(Bilingual),
    /// The name of an edition, or null too.
    Form {
        or_null: bool,
    },
}

impl Expected {
    pub(crate) const OBJECT: Self = Expected::Phrase(Bilingual { zh: "对象", en: "an object" });
    pub(crate) const OBJECT_OR_NULL: Self =
        Expected::Phrase(Bilingual { zh: "对象或 null", en: "an object or null" });
    pub(crate) const FIGURE: Self =
        Expected::Phrase(Bilingual { zh: "数字、文本或 null", en: "a number, a text or null" });

    fn say(self, lang: Lang) -> String {
        match self {
            Expected::Phrase(phrase) => phrase.get(lang).to_owned(),
            Expected::Form { or_null } => {
                let mut words: Vec<String> = Form::ALL.iter().map(|form| format!("\"{form}\"")).collect();
                words.extend(or_null.then(|| "null".to_owned()));
                let last = words.pop().unwrap_or_default();
                say!(lang, "{} 或 {last}", "{} or {last}", words.join(", "))
            }
        }
    }
}

/// What stands there.
pub(crate) enum Found {
    AsIs(String),
    Named(Bilingual),
}

impl Refusal {
    /// The object has no key of a table.
    #[cfg(feature = "json")]
    pub(crate) fn is_no_report(&self) -> bool {
        matches!(self.why, Why::NoTable { .. })
    }

    /// The path of the value, if it is not the report itself.
    #[cfg(feature = "json")]
    pub(crate) fn path(&self) -> Option<String> {
        Some(self.path.clone()).filter(|path| !path.is_empty())
    }

    pub(crate) fn message(&self, lang: Lang) -> String {
        let what = match &self.why {
            Why::Type { expected, found } => {
                let expected = expected.say(lang);
                let found = match found {
                    Found::AsIs(text) => text,
                    Found::Named(name) => name.get(lang),
                };
                say!(lang, "应为{expected}，实为 {found}", "expected {expected}, found {found}")
            }
            Why::Word(error) => error.message(lang),
            Why::FormMissing => {
                let forms = Expected::Form { or_null: false }.say(lang);
                say!(lang, "缺少 form：{forms}", "`form` is missing: {forms}")
            }
            Why::OtherForm { found, before } => say!(
                lang,
                "实为 {found}，但之前的数字属于 {} 版样表",
                "found {found}, but figures before it are of the form of {}",
                before.join(match lang {
                    Lang::Zh => "、",
                    Lang::En => " or ",
                }),
            ),
            Why::Fraction(digits) => {
                say!(lang, "金额应写为字符串，实为 {digits}", "write money as a string, found {digits}")
            }
            Why::UnknownKey { known } => {
                let path = &self.path;
                return say!(
                    lang,
                    "未知的键“{path}”，应为 {known} 之一",
                    "unknown key `{path}`, expected one of {known}",
                );
            }
            Why::DuplicateKey => return say!(lang, "重复的键“{}”", "duplicate key `{}`", self.path),
            Why::NoTable { tables } => {
                return say!(
                    lang,
                    "未找到报告：对象中没有 {tables} 中的任何一个",
                    "no report found: the object names none of {tables}",
                );
            }
        };
        if self.path.is_empty() { what } else { say!(lang, "{}：{what}", "{}: {what}", self.path) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
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

/// A key of an object, borrowed from the input where that is possible.
#[derive(Clone)]
pub(crate) struct Key<'de>(Cow<'de, str>);

impl std::ops::Deref for Key<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> de::Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: de::Error>(self, key: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(key)))
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(key.to_owned())))
    }

    fn visit_string<E: de::Error>(self, key: String) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(key)))
    }

    fn visit_bytes<E: de::Error>(self, key: &[u8]) -> Result<Key<'de>, E> {
        match std::str::from_utf8(key) {
            Ok(key) => self.visit_str(key),
            Err(_) => Err(E::invalid_value(de::Unexpected::Bytes(key), &self)),
        }
    }
}

/// The keys of an object so far.
#[derive(Default)]
pub(crate) struct SeenKeys<'de>(Vec<Key<'de>>);

impl<'de> SeenKeys<'de> {
    /// Notes a key, or refuses it the second time.
    pub(crate) fn once(&mut self, path: &Path<'_>, key: &Key<'de>) -> Result<(), Refusal> {
        if self.has(key) {
            return Err(path.child(key).refuse(Why::DuplicateKey));
        }
        if self.0.is_empty() {
            self.0.reserve(USUAL);
        }
        self.0.push(key.clone());
        Ok(())
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|seen| &**seen == key)
    }
}

/// As many keys as most objects have at most.
const USUAL: usize = 8;

/// A value without keys.
pub(crate) enum Scalar<'a> {
    Null,
    Bool(bool),
    /// A whole number of at most [`DIGITS`] digits.
    Whole(u64),
    /// Another number as a plain decimal, exact.
    Number(Cow<'a, str>),
    /// The shortest plain decimal of a binary fraction.
    Float(String),
    Text(Cow<'a, str>),
    Array,
    Object,
    /// Something that JSON does not have.
    Foreign(Bilingual),
}

impl Scalar<'_> {
    /// What a refusal says of it.
    fn found(&self) -> Found {
        match self {
            Scalar::Null => Found::AsIs("null".to_owned()),
            Scalar::Bool(value) => Found::AsIs(value.to_string()),
            Scalar::Whole(number) => Found::AsIs(number.to_string()),
            Scalar::Number(digits) => Found::AsIs(shown(digits, 40).to_string()),
            Scalar::Float(digits) => Found::AsIs(shown(digits, 40).to_string()),
            Scalar::Text(text) => Found::AsIs(format!("\"{}\"", shown(text, 40))),
            Scalar::Array => Found::Named(Bilingual { zh: "数组", en: "an array" }),
            Scalar::Object => Found::Named(Bilingual { zh: "对象", en: "an object" }),
            Scalar::Foreign(what) => Found::Named(*what),
        }
    }

    /// The digits of a number.
    pub(crate) fn digits(&self) -> Option<Cow<'_, str>> {
        match self {
            Scalar::Whole(number) => Some(number.to_string().into()),
            Scalar::Number(digits) => Some(digits.as_ref().into()),
            Scalar::Float(digits) => Some(digits.into()),
            _ => None,
        }
    }

    /// A number that is written as most are: digits alone.
    pub(crate) fn whole(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let is_plain = matches!(bytes, [b'0'] | [b'1'..=b'9', ..]) && bytes.len() <= DIGITS;
        if !is_plain {
            return None;
        }
        let number = bytes.iter().try_fold(0_u64, |number, byte| {
            byte.is_ascii_digit().then(|| number.wrapping_mul(10).wrapping_add(u64::from(byte & 0x0F)))
        });
        number.map(Scalar::Whole)
    }
}

/// How many digits a whole number has at most that every kind of figure can be.
const DIGITS: usize = 15;

/// What is to be made of a value.
pub(crate) trait Take<'de>: Sized {
    type Value;

    fn scalar(self, found: Scalar<'_>) -> Result<Self::Value, Refusal>;

    /// An object whose first key has been read.
    fn object<S: Source, A: MapAccess<'de>>(
        self,
        source: S,
        first: Option<Key<'de>>,
        map: A,
    ) -> Result<Self::Value, A::Error> {
        let _ = (first, map);
        self.scalar(Scalar::Object).map_err(|refusal| source.refuse(refusal))
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

    /// The error of a refusal.
    fn refuse<E: de::Error>(self, refusal: Refusal) -> E {
        E::custom(refusal)
    }
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

/// Reads a value with `convert`, which returns `None` for what is not `expected`.
pub(crate) struct Simple<'a, F> {
    pub(crate) path: &'a Path<'a>,
    pub(crate) expected: Expected,
    pub(crate) convert: F,
}

impl<'de, T, F: FnOnce(&Scalar<'_>) -> Option<T>> Take<'de> for Simple<'_, F> {
    type Value = T;

    fn scalar(self, found: Scalar<'_>) -> Result<T, Refusal> {
        (self.convert)(&found).ok_or_else(|| self.path.wrong(self.expected, &found))
    }
}

/// Reads a text whose type judges it, such as a date.
pub(crate) struct Word<'a, T> {
    pub(crate) path: &'a Path<'a>,
    pub(crate) expected: Expected,
    /// Whether null may stand for it.
    pub(crate) optional: bool,
    pub(crate) kind: PhantomData<T>,
}

impl<'de, T: FromStr<Err = Error>> Take<'de> for Word<'_, T> {
    type Value = Option<T>;

    fn scalar(self, found: Scalar<'_>) -> Result<Option<T>, Refusal> {
        match &found {
            Scalar::Null if self.optional => Ok(None),
            Scalar::Text(text) => text.parse().map(Some).map_err(|error| self.path.refuse(Why::Word(error))),
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
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

impl<'de, S: Source, T: Take<'de>> Any<S, T> {
    fn take<E: de::Error>(self, scalar: Scalar<'_>) -> Result<T::Value, E> {
        let source = self.0;
        self.1.scalar(scalar).map_err(|refusal| source.refuse(refusal))
    }

    fn integer<E: de::Error>(self, digits: impl ToString) -> Result<T::Value, E> {
        let digits = digits.to_string();
        self.take(Scalar::whole(&digits).unwrap_or(Scalar::Number(digits.into())))
    }

    fn float<E: de::Error>(self, shortest: &str) -> Result<T::Value, E> {
        self.take(match number(shortest) {
            Some(digits) => Scalar::Float(digits.into_owned()),
            None => Scalar::Foreign(Bilingual { zh: "非有限数", en: "a number that is not finite" }),
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
        self.take(Scalar::Foreign(Bilingual { zh: "字节串", en: "bytes" }))
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
        let first = map.next_key::<Key<'de>>()?;
        if first.as_deref() != Some(NUMBER) {
            return self.1.object(self.0, first, map);
        }
        let digits: String = map.next_value()?;
        self.take(number(&digits).map_or(Scalar::Object, Scalar::Number))
    }
}

/// A JSON number as the shortest plain decimal; as it stands where its exponent is beyond any figure; `None` for what
/// is not a JSON number.
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

/// Moves the point by the exponent; `None` beyond the range of any figure.
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
