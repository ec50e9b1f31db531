//! An input, decoded when a format asks for its text.

#[cfg(feature = "encoding")]
use super::encoding::{decode, wrong};
use super::format::Record;
use super::limits::Options;
#[cfg(not(feature = "encoding"))]
use super::utf8::{decode, wrong};
use crate::error::{Error, ErrorKind};
use crate::reading::{Note, Reading};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The text, and what its user should know of how it was found.
type Decoded<'a> = Result<(Cow<'a, str>, Option<Note>), Error>;

pub(super) struct Input<'a> {
    pub(super) bytes: &'a [u8],
    /// The encoding that the caller says.
    charset: Option<&'a str>,
    decoded: OnceCell<Decoded<'a>>,
}

impl<'a> Input<'a> {
    pub(super) fn new(bytes: &'a [u8], options: &'a Options) -> Self {
        Input { bytes, charset: options.charset.as_deref(), decoded: OnceCell::new() }
    }

    /// The text, if there is one.
    pub(super) fn text(&self) -> Option<&str> {
        self.decoded.get_or_init(|| decode(self.bytes, self.charset)).as_ref().ok().map(|(text, _)| text.as_ref())
    }

    /// Reads the reports of the text. A note on its encoding comes first.
    #[cfg(feature = "json")]
    pub(super) fn records(self, read: impl FnOnce(&str) -> Result<Vec<Record>, Error>) -> Result<Vec<Record>, Error> {
        let (bytes, charset) = (self.bytes, self.charset);
        let (text, note) = self.decoded()?;
        let records = read(&text)?;
        let told = |record: Record| Record { reading: tell(record.reading, note.clone(), bytes, charset), ..record };
        Ok(records.into_iter().map(told).collect())
    }

    /// Reads the only report of the text.
    pub(super) fn record(self, read: impl FnOnce(&str) -> Result<Reading, Error>) -> Result<Vec<Record>, Error> {
        self.reading_of(read).map(Record::only)
    }

    /// Reads a text that is one report.
    #[cfg(feature = "html")]
    pub(super) fn reading(self, read: impl FnOnce(&str) -> Result<Reading, Error>) -> Result<Reading, Error> {
        self.reading_of(read)?
    }

    /// The report, or why it could not be read, unless the input is not text.
    pub(super) fn reading_of(
        self,
        read: impl FnOnce(&str) -> Result<Reading, Error>,
    ) -> Result<Result<Reading, Error>, Error> {
        let (bytes, charset) = (self.bytes, self.charset);
        let (text, note) = self.decoded()?;
        Ok(tell(read(&text), note, bytes, charset))
    }

    fn decoded(self) -> Decoded<'a> {
        self.decoded.into_inner().unwrap_or_else(|| decode(self.bytes, self.charset))
    }
}

/// Adds what is to be known of the encoding: a note, or that a wrong one was given where no report was found.
fn tell(
    reading: Result<Reading, Error>,
    note: Option<Note>,
    bytes: &[u8],
    charset: Option<&str>,
) -> Result<Reading, Error> {
    match reading {
        Ok(mut reading) => {
            reading.notes.splice(..0, note);
            Ok(reading)
        }
        Err(error) if error.kind() == ErrorKind::NoReport => {
            Err(charset.and_then(|charset| wrong(bytes, charset)).unwrap_or(error))
        }
        Err(error) => Err(error),
    }
}
