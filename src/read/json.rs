//! Reports as JSON: one, an array of them, or JSON Lines.

use super::{Limits, Options};
use crate::error::Error;
use crate::reading::Reading;
use crate::report::Report;

/// One report of an input, or why it could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Record {
    /// Which report of the input, from 1; `None` if the input is a single report.
    pub number: Option<usize>,
    /// What was read.
    pub reading: Result<Reading, Error>,
}

/// Reads the reports of a JSON text.
///
/// # Errors
/// A text over [`Limits::bytes`](Limits::bytes).
pub fn json(text: &str, options: &Options) -> Result<Vec<Record>, Error> {
    Limits::check("bytes", text.len(), options.limits.bytes, "")?;
    Ok(vec![Record { number: None, reading: Report::from_json(text).map(Reading::new) }])
}
