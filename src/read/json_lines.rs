//! JSON Lines of any length, a line at a time.

use super::format::Record;
use super::input::Input;
use super::json;
use super::limits::{At, Exceeded, Limited, Options};
use crate::error::Error;
use crate::report::json::Position;
use std::io::{self, BufRead};
use std::iter::FusedIterator;

/// The lines of JSON Lines, of an input of any length: [`json`](super::json()) reads one that fits into the memory. Each is
/// read by itself ([`JsonLine::read`]), on whichever thread has time; blank ones are passed over.
///
/// [`Limits::bytes`](super::Limits::bytes) holds for each line. Of a longer one nothing is kept, and reading it says so.
///
/// ```
/// use gouji::{cells, read::{self, Options}};
/// let one = r#"{"disputes": {"review": {"total": 1}}}"#;
/// let input = format!("{one}\n\n{{\"disputes\": true}}\n{one}\n");
/// let options = Options::default();
/// let mut totals = Vec::new();
/// for line in read::json_lines(input.as_bytes(), &options) {
///     match line?.read(&options).reading {
///         Ok(reading) => totals.push(reading.report.number(cells::DISPUTES.review.total)),
///         Err(error) => assert_eq!(error.to_string(), "disputes: expected an object, found true at line 3 column 17"),
///     }
/// }
/// assert_eq!(totals, [Some(1), Some(1)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn json_lines<R: BufRead>(input: R, options: &Options) -> JsonLines<R> {
    JsonLines { input, limit: options.limits.bytes, number: 0, line: 0, is_over: false }
}

/// The iterator of [`json_lines`]. It ends after an error of the input.
#[derive(Debug)]
pub struct JsonLines<R> {
    input: R,
    limit: usize,
    number: usize,
    line: usize,
    is_over: bool,
}

/// A line of JSON Lines that is not blank.
#[derive(Clone, Debug)]
pub struct JsonLine {
    number: usize,
    line: usize,
    /// Nothing of a line over the limit.
    bytes: Vec<u8>,
    length: usize,
    limit: usize,
}

impl JsonLine {
    /// Which report of the input it is, from 1.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.number
    }

    /// Which line of the input it is, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Its bytes; none if it is longer than allowed.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Reads its report, as [`json`](super::json()) reads that of a line.
    #[must_use]
    pub fn read(&self, options: &Options) -> Record {
        Record { number: Some(self.number), reading: self.reading(options) }
    }

    fn reading(&self, options: &Options) -> Result<crate::Reading, Error> {
        let at = At::Line(u32::try_from(self.line).unwrap_or(u32::MAX));
        if self.length > self.limit {
            return Err(Error::new(Exceeded { what: Limited::Bytes, found: self.length, limit: self.limit, at }));
        }
        let read = |text: &str| {
            let text = if self.line == 1 { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
            let report = text.trim_start();
            let start = Position { line: self.line, column: 1 };
            let start = start.after(text.get(..text.len().saturating_sub(report.len())).unwrap_or_default());
            json::one(report.trim_end(), start, "", options)
        };
        Input::new(&self.bytes, options).reading_of(read)?
    }
}

impl<R: BufRead> JsonLines<R> {
    /// The next line, blank or not; `None` at the end of the input.
    fn next_line(&mut self) -> io::Result<Option<(Vec<u8>, usize)>> {
        let (mut bytes, mut length) = (Vec::new(), 0_usize);
        loop {
            let there = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                there => there?,
            };
            if there.is_empty() {
                return Ok((length > 0).then_some((bytes, length)));
            }
            let end = there.iter().position(|byte| *byte == b'\n');
            let piece = there.get(..end.unwrap_or(there.len())).unwrap_or_default();
            length = length.saturating_add(piece.len());
            if length > self.limit {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(piece);
            }
            let taken = piece.len().saturating_add(usize::from(end.is_some()));
            self.input.consume(taken);
            if end.is_some() {
                return Ok(Some((bytes, length)));
            }
        }
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = io::Result<JsonLine>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let next = self.next_line();
            self.line = self.line.saturating_add(1);
            match next {
                Ok(Some((bytes, length))) if length > self.limit || !bytes.trim_ascii().is_empty() => {
                    self.number = self.number.saturating_add(1);
                    let (number, line, limit) = (self.number, self.line, self.limit);
                    return Some(Ok(JsonLine { number, line, bytes, length, limit }));
                }
                Ok(Some(_)) => {}
                Ok(None) => self.is_over = true,
                Err(error) => {
                    self.is_over = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

impl<R: BufRead> FusedIterator for JsonLines<R> {}
