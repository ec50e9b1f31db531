//! What findings about a government and the bodies below say, as data, and their words.

use crate::text::Lang;

/// What a finding about a government and the bodies below says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rollup {}

impl Rollup {
    pub(crate) fn words(&self, _lang: Lang) -> String {
        match *self {}
    }

    /// What makes it the same finding over re-runs.
    pub(crate) fn key(&self) -> String {
        match *self {}
    }
}
