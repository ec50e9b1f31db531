//! Causes as serde writes and reads them: a group for each part, whose alternatives exclude each other.

use super::{Cause, Causes, Change, Located, Proposed, SearchEnd, Slip, SlipKind, mark_only};
use crate::finding::Messages;
use crate::form::Table;
use crate::form::serde::value::NUMBER;
use crate::identity::{self, IdentityKind};
use ::serde::de::{self, MapAccess, Visitor};
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The causes of a part; `E` names an identity, or the finding about it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group<E> {
    table: Table,
    ending: SearchEnd,
    /// Of how many slips explanations were looked for.
    searched: usize,
    broken: Vec<E>,
    alternatives: Vec<Alternative<E>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Alternative<E> {
    slips: Vec<WrittenSlip>,
    explains: Vec<E>,
    rank: u32,
    /// Of a cause alone that it is the only one; in a group the group says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    only: bool,
    /// Said anew where it is read back.
    messages: Option<Messages>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSlip {
    slip: SlipKind,
    changes: Vec<Change>,
}

impl<E> Alternative<E> {
    fn new(cause: &Cause, name: impl Fn(IdentityKind) -> Option<E>) -> Self {
        let slip = |slip: &Slip| WrittenSlip { slip: slip.kind, changes: slip.changes.clone() };
        Alternative {
            slips: cause.slips.iter().map(slip).collect(),
            explains: cause.explains.iter().filter_map(|kind| name(*kind)).collect(),
            rank: cause.rank,
            only: false,
            messages: Some(Messages::of(|lang| cause.message(lang))),
        }
    }

    fn cause<F>(self, kind: impl Fn(E) -> Result<IdentityKind, F>) -> Result<Cause, F> {
        let explains: Vec<IdentityKind> = self.explains.into_iter().map(kind).collect::<Result<_, _>>()?;
        let slip = |WrittenSlip { slip, changes }: WrittenSlip| {
            let is_touched = |kind: &&IdentityKind| {
                let own = identity::all().filter(|identity| identity.kind() == **kind);
                let mut cells = own.flat_map(identity::Identity::terms).map(|term| term.cell);
                cells.any(|cell| changes.iter().any(|change| change.cell == cell))
            };
            let explains = explains.iter().filter(is_touched).copied().collect();
            Slip { kind: slip, changes, explains }
        };
        let slips = self.slips.into_iter().map(slip).collect();
        Ok(Cause { slips, explains, rank: self.rank, is_only: self.only })
    }
}

impl<E> Group<E> {
    /// The groups of all parts, an identity as `name` says; what it does not name is left out.
    pub(crate) fn of(causes: &Causes, name: impl Fn(IdentityKind) -> Option<E>) -> Vec<Self> {
        let group = |part: &Located| Group {
            table: part.table,
            ending: part.ending,
            searched: part.slips,
            broken: part.broken.iter().filter_map(|kind| name(*kind)).collect(),
            alternatives: part.causes.iter().map(|cause| Alternative::new(cause, &name)).collect(),
        };
        causes.parts.iter().map(group).collect()
    }

    /// The causes, an identity as `kind` reads it.
    pub(crate) fn causes<F>(groups: Vec<Self>, kind: impl Fn(E) -> Result<IdentityKind, F>) -> Result<Causes, F> {
        let part = |group: Self| {
            let broken = group.broken.into_iter().map(&kind).collect::<Result<_, _>>()?;
            let causes = group.alternatives.into_iter().map(|alternative| alternative.cause(&kind));
            let mut causes: Vec<Cause> = causes.collect::<Result<_, _>>()?;
            mark_only(&mut causes, group.ending);
            Ok(Located { table: group.table, broken, causes, ending: group.ending, slips: group.searched })
        };
        Ok(Causes { parts: groups.into_iter().map(part).collect::<Result<_, _>>()? })
    }
}

impl Serialize for Causes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Group::of(self, Some).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Causes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Group::causes(Vec::deserialize(deserializer)?, Ok)
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Alternative { only: self.is_only, ..Alternative::new(self, Some) }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cause {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Alternative::deserialize(deserializer)?.cause(Ok)
    }
}

impl Serialize for Proposed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use ::serde::ser::SerializeStruct;
        match self {
            Proposed::Value(value) => serializer.serialize_i64(*value),
            Proposed::Range { from, to } => {
                let mut range = serializer.serialize_struct("Range", 2)?;
                range.serialize_field("from", from)?;
                range.serialize_field("to", to)?;
                range.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Proposed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AProposal)
    }
}

struct AProposal;

impl<'de> Visitor<'de> for AProposal {
    type Value = Proposed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or an object with `from` and `to`")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Proposed, E> {
        Ok(Proposed::Value(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Proposed, E> {
        i64::try_from(number).map(Proposed::Value).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Proposed, A::Error> {
        use de::Error as _;
        let (mut from, mut to) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "from" => from = Some(map.next_value()?),
                "to" => to = Some(map.next_value()?),
                // A number, where another crate has switched on `arbitrary_precision` of serde_json.
                NUMBER => {
                    let digits: String = map.next_value()?;
                    return digits.parse().map(Proposed::Value).map_err(A::Error::custom);
                }
                key => return Err(A::Error::unknown_field(key, &["from", "to"])),
            }
        }
        let missing = A::Error::missing_field;
        Ok(Proposed::Range { from: from.ok_or_else(|| missing("from"))?, to: to.ok_or_else(|| missing("to"))? })
    }
}
