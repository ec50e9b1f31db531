//! What findings about this year and the last say, as data, and their words.

use crate::text::Lang;

/// What a finding about this year and the last says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Years {}

impl Years {
    pub(crate) fn words(&self, _lang: Lang) -> String {
        match *self {}
    }

    /// What makes it the same finding over re-runs.
    pub(crate) fn key(&self) -> String {
        match *self {}
    }
}
