//! What findings about the prose against the tables say, as data, and their words.

use crate::text::Lang;

/// What a finding about the prose against the tables says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Prose {}

impl Prose {
    pub(crate) fn words(&self, _lang: Lang) -> String {
        match *self {}
    }

    /// What makes it the same finding over re-runs.
    pub(crate) fn key(&self) -> String {
        match *self {}
    }
}
