//! An input, decoded when a format asks for its text.

#[cfg(feature = "encoding")]
use super::encoding::decode;
use super::format::Record;
#[cfg(not(feature = "encoding"))]
use super::utf8::decode;
use crate::error::Error;
use crate::reading::{Note, Reading};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The text, and what its user should know of how it was found.
type Decoded<'a> = Result<(Cow<'a, str>, Option<Note>), Error>;

pub(super) struct Input<'a> {
    pub(super) bytes: &'a [u8],
    decoded: OnceCell<Decoded<'a>>,
}

impl<'a> Input<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Input { bytes, decoded: OnceCell::new() }
    }

    /// The text, if there is one.
    pub(super) fn text(&self) -> Option<&str> {
        self.decoded.get_or_init(|| decode(self.bytes)).as_ref().ok().map(|(text, _)| text.as_ref())
    }

    /// Reads the reports of the text. A note on its encoding comes first.
    pub(super) fn records(self, read: impl FnOnce(&str) -> Result<Vec<Record>, Error>) -> Result<Vec<Record>, Error> {
        let (text, note) = self.decoded.into_inner().unwrap_or_else(|| decode(self.bytes))?;
        let mut records = read(&text)?;
        for reading in records.iter_mut().filter_map(|record| record.reading.as_mut().ok()) {
            reading.notes.splice(..0, note.clone());
        }
        Ok(records)
    }

    /// Reads the only report of the text.
    pub(super) fn record(self, read: impl FnOnce(&str) -> Result<Reading, Error>) -> Result<Vec<Record>, Error> {
        self.records(|text| Ok(Record::only(read(text))))
    }
}
