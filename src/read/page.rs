//! The text of a page, with tables of Markdown or without.

use super::format::Record;
#[cfg(feature = "html")]
use super::html;
use super::input::Input;
use super::limits::Options;
#[cfg(feature = "html")]
use super::markdown;
use super::text::text;
use crate::error::Error;

/// A text with a table of Markdown is read as the page that it stands for.
pub(super) fn records(input: Input<'_>, options: &Options) -> Result<Vec<Record>, Error> {
    #[cfg(feature = "html")]
    if input.text().is_some_and(markdown::has_table) {
        return input.record(|page| html::made(&markdown::page(page), page, options));
    }
    input.record(|page| text(page, options))
}
