//! The encoding of an input in a build that knows only UTF-8.

use super::fault::Fault;
use crate::error::Error;
use crate::reading::Note;
use std::borrow::Cow;

/// The text of an input.
pub(super) fn decode<'a>(input: &'a [u8], _: Option<&str>) -> Result<(Cow<'a, str>, Option<Note>), Error> {
    if input.starts_with(&[0xFF, 0xFE]) || input.starts_with(&[0xFE, 0xFF]) {
        return Err(Fault::Utf16.into());
    }
    match std::str::from_utf8(input) {
        Ok(text) if text.contains('\0') => Err(Fault::Binary.into()),
        Ok(text) => Ok((Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text)), None)),
        Err(error) => {
            let before = input.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count().saturating_add(1);
            Err(Fault::NotUtf8 { byte: before.len().saturating_add(1), line }.into())
        }
    }
}

/// Bytes that are UTF-8 are in no other encoding.
pub(super) const fn wrong(_: &[u8], _: &str) -> Option<Error> {
    None
}
