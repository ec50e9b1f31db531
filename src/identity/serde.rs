//! An identity as a text: the code of its rule and the cell of its last term, `GJ401:disputes.review.total`.

use super::{Identity, IdentityKind};
use crate::form::Cell;
use ::serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::borrow::Cow;

impl Identity {
    /// The cell of the last term: with the rule it names the identity.
    fn last(&self) -> Option<Cell> {
        self.terms.last().map(|term| term.cell)
    }
}

impl Serialize for IdentityKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cell = Identity::of_kind(*self).and_then(Identity::last);
        match cell {
            Some(cell) => serializer.collect_str(&format_args!("{}:{cell}", self.rule())),
            None => serializer.serialize_str(self.rule()),
        }
    }
}

impl<'de> Deserialize<'de> for IdentityKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<'de, str>>::deserialize(deserializer)?;
        let found = text.split_once(':').and_then(|(rule, path)| {
            let cell: Cell = path.parse().ok()?;
            super::all().find(|identity| identity.kind.rule() == rule && identity.last() == Some(cell))
        });
        found.map(|identity| identity.kind).ok_or_else(|| D::Error::custom("expected an identity, RULE:PATH"))
    }
}
