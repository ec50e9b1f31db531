//! Reports as JSON: one, an array of them, or JSON Lines.

use super::{Limits, Options, Record};
use crate::error::Error;
use crate::reading::Reading;
use crate::report::Report;

/// Reads the reports of a JSON text.
///
/// # Errors
/// A text over [`Limits::bytes`](Limits::bytes).
pub fn json(text: &str, options: &Options) -> Result<Vec<Record>, Error> {
    Limits::check("bytes", text.len(), options.limits.bytes, "")?;
    Ok(vec![Record { number: None, reading: Report::from_json(text).map(Reading::new) }])
}
