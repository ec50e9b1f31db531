//! What findings about sections, dates, instruction text say, as data, and their words.

use crate::text::Lang;

/// What a finding about sections, dates, instruction text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Structure {}

impl Structure {
    pub(crate) fn words(&self, _lang: Lang) -> String {
        match *self {}
    }

    /// What makes it the same finding over re-runs.
    pub(crate) fn key(&self) -> String {
        match *self {}
    }
}
