//! Findings as serde writes and reads them: the JSON of `gouji check`.

use super::{Amount, Detail, Finding, GUESSED, OtherCell, Says, Severity};
use crate::figure::Money;
use crate::form::Cell;
use crate::form::serde::value::NUMBER;
use crate::identity::{self, IdentityKind};
use crate::reading::Location;
use crate::text::{Lang, shown};
use ::serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use ::serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::sync::Arc;

/// A finding with its `message` in a language.
pub(crate) struct Written<'a>(pub(crate) &'a Finding, pub(crate) Lang);

#[derive(Serialize)]
struct Fields<'a> {
    rule: &'a str,
    severity: Severity,
    message: String,
    cells: Cells<'a>,
    places: Places<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_place: Option<&'a Location>,
    expected: Option<Amount>,
    found: Option<Amount>,
    difference: Option<i64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    proposed: BTreeMap<Cell, Amount>,
    fingerprint: String,
    messages: Messages,
    #[serde(skip_serializing_if = "is_false")]
    guessed: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// A text in both languages.
#[derive(Serialize, ::serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Messages {
    zh: String,
    en: String,
}

impl Messages {
    pub(crate) fn of(say: impl Fn(Lang) -> String) -> Self {
        Messages { zh: say(Lang::Zh), en: say(Lang::En) }
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Written(finding, lang) = *self;
        let messages = Messages::of(|lang| finding.message(lang));
        let fields = Fields {
            rule: &finding.rule,
            severity: finding.severity,
            message: (if lang == Lang::Zh { &messages.zh } else { &messages.en }).clone(),
            cells: Cells(finding),
            places: Places(finding),
            at: finding.at.as_ref(),
            source_place: finding.source_place.as_ref(),
            expected: finding.expected,
            found: finding.found,
            difference: finding.difference(),
            proposed: finding.proposed().into_iter().collect(),
            fingerprint: finding.fingerprint(),
            messages,
            guessed: finding.guessed,
        };
        fields.serialize(serializer)
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written(self, Lang::default()).serialize(serializer)
    }
}

/// The figures of the report, then those of other reports.
struct Cells<'a>(&'a Finding);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let own = self.0.cells.iter().map(|cell| cell as &dyn Display);
        let others = self.0.others.iter().map(|other| other as &dyn Display);
        serializer.collect_seq(own.chain(others).map(|cell| cell.to_string()))
    }
}

/// A location for each of the [`Cells`]; those of other reports have none.
struct Places<'a>(&'a Finding);

impl Serialize for Places<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Finding { cells, places, others, .. } = self.0;
        let known = places.iter().map(Option::as_ref).chain(std::iter::repeat(None));
        serializer.collect_seq(known.take(cells.len().saturating_add(others.len())))
    }
}

/// What a finding that was read back says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    zh: String,
    en: String,
    pub(super) fingerprint: String,
    proposed: BTreeMap<Cell, Amount>,
    /// The identity whose figures these are.
    pub(super) kind: Option<IdentityKind>,
}

impl Says for Told {
    fn proposed(&self, _: &[Cell]) -> Vec<(Cell, Amount)> {
        self.proposed.iter().map(|(cell, amount)| (*cell, *amount)).collect()
    }

    fn say(&self, lang: Lang) -> String {
        let text = if lang == Lang::Zh { &self.zh } else { &self.en };
        shown(text, usize::MAX).to_string()
    }
}

#[derive(::serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    rule: String,
    severity: Severity,
    message: String,
    /// Missing in what older versions have written: the message is both then.
    messages: Option<Messages>,
    cells: Vec<String>,
    places: Vec<Option<Location>>,
    at: Option<Location>,
    source_place: Option<Location>,
    expected: Option<Amount>,
    found: Option<Amount>,
    #[serde(rename = "difference")]
    _difference: Option<i64>,
    #[serde(default)]
    proposed: BTreeMap<Cell, Amount>,
    fingerprint: String,
    #[serde(default)]
    guessed: bool,
}

impl<'de> Deserialize<'de> for Finding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use de::Error as _;
        let given = Given::deserialize(deserializer)?;
        let Given { rule, severity, message, messages, cells: paths, mut places, at, source_place, .. } = given;
        if paths.len() != places.len() {
            return Err(D::Error::custom("`places` has not the length of `cells`"));
        }
        let (mut cells, mut others) = (Vec::new(), Vec::new());
        for path in paths {
            match path.strip_prefix('@').and_then(|other| other.rsplit_once(':')) {
                Some((of, path)) => others.push(OtherCell::new(of, path.parse().map_err(D::Error::custom)?)),
                None if others.is_empty() => cells.push(path.parse::<Cell>().map_err(D::Error::custom)?),
                None => return Err(D::Error::custom("cells of other reports come last")),
            }
        }
        places.truncate(cells.len());
        if places.iter().all(Option::is_none) {
            places.clear();
        }
        let Messages { zh, en } = messages.unwrap_or_else(|| Messages { zh: message.clone(), en: message });
        // The remark comes again with the message.
        let of = |text: String, lang: Lang| match text.strip_suffix(GUESSED.get(lang)) {
            Some(own) if given.guessed => own.to_owned(),
            _ => text,
        };
        let is_own = |identity: &&identity::Identity| {
            identity.kind().rule() == rule && identity.terms().iter().map(|term| term.cell).eq(cells.iter().copied())
        };
        let kind = identity::all().filter(|identity| identity.kind().is_exact()).find(is_own);
        let told = Told {
            zh: of(zh, Lang::Zh),
            en: of(en, Lang::En),
            fingerprint: given.fingerprint,
            proposed: given.proposed,
            kind: kind.map(identity::Identity::kind),
        };
        Ok(Finding {
            rule: Cow::Owned(rule),
            severity,
            cells,
            places,
            others,
            at,
            source_place,
            expected: given.expected,
            found: given.found,
            guessed: given.guessed,
            detail: Detail(Arc::new(told)),
        })
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Amount::Count(count) => serializer.serialize_i64(*count),
            Amount::Money(money) => serializer.collect_str(money),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnAmount)
    }
}

struct AnAmount;

impl<'de> Visitor<'de> for AnAmount {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or an amount of money as a string")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Amount, E> {
        Ok(Amount::Count(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Amount, E> {
        i64::try_from(number).map(Amount::Count).map_err(E::custom)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
        text.parse::<Money>().map(Amount::Money).map_err(E::custom)
    }

    /// The map as which serde_json hands over a number when another crate has switched on `arbitrary_precision`.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Amount, A::Error> {
        use de::Error as _;
        match map.next_entry::<String, String>()? {
            Some((key, digits)) if key == NUMBER => digits.parse().map(Amount::Count).map_err(A::Error::custom),
            _ => Err(A::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
}
