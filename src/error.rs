//! What could not be done.

use std::fmt;

/// An operation that could not be done: a text that is no report, an address that is none, a limit that was passed.
///
/// What is wrong *with a report* is never an error but a finding. The type is opaque, so that kinds can be added and
/// reworded; the predicates tell apart what a program may want to handle differently, and the message names the
/// place, what was expected and what was found.
pub struct Error(Box<Kind>);

#[derive(Debug, thiserror::Error)]
#[allow(dead_code, reason = "the readers that make the others are features")]
pub(crate) enum Kind {
    #[error("no cell has the address `{0}`")]
    Cell(String),
    #[error("`{0}` is no date of the calendar written YYYY-MM-DD")]
    Date(String),
    #[error("`{0}` is no amount of money with at most 15 digits before and 6 behind the point")]
    Money(String),
    #[error("{0} is out of range: at most 2⁵³−1, and a count not below 0")]
    Range(String),
    #[error("expected one of {expected}, found {found}")]
    Word { expected: String, found: String },
    #[error("{path}: the report has no such box: {why}")]
    Absent { path: String, why: String },
    #[error("{path}: expected {expected}, found {found}")]
    Value { path: String, expected: &'static str, found: String },
    #[cfg(feature = "json")]
    #[error("{message} at line {line} column {column}")]
    Json { message: String, line: usize, column: usize },
    #[error("no report found: {0}")]
    NoReport(String),
    #[error("a second report begins at {second}, the first at {first}")]
    SecondReport { first: String, second: String, line: Option<u32> },
    #[error("limit passed: {what} {found}, at most {limit} allowed{place}")]
    Limit { what: &'static str, found: String, limit: usize, place: String },
    #[error("not text: {0}")]
    Encoding(String),
    #[error("not read: {0}")]
    Unsupported(String),
    #[error("damaged file: {0}")]
    Damaged(String),
    #[cfg(feature = "csv")]
    #[error("{message} at line {line}")]
    Csv { message: String, line: u64 },
    #[error("{path}: not read, and the report was asked for whole{place}")]
    Incomplete { path: String, place: String },
    #[cfg(feature = "json")]
    #[error("{0}")]
    Carried(String),
    #[error("not verified: {path}: {why}")]
    Unverified { path: String, why: String },
    #[error("{path}: the other figures give {value}, {why}")]
    Derived { path: String, value: i64, why: String },
    #[error("rule code `{0}`: {1}")]
    Code(String, &'static str),
}

impl Error {
    pub(crate) fn kind(&self) -> &Kind {
        &self.0
    }

    /// The input holds no report: no table and no section of one.
    #[must_use]
    pub fn is_no_report(&self) -> bool {
        matches!(self.kind(), Kind::NoReport(_))
    }

    /// A limit of the reader was passed.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        matches!(self.kind(), Kind::Limit { .. })
    }

    /// The input is not text in an encoding that the reader knows.
    #[must_use]
    pub fn is_encoding(&self) -> bool {
        matches!(self.kind(), Kind::Encoding(_))
    }

    /// The input is of a sort that this build does not read; the message says what to do.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        matches!(self.kind(), Kind::Unsupported(_))
    }

    /// The input is a file that is damaged or cut.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        matches!(self.kind(), Kind::Damaged(_))
    }

    /// Line and column (from 1) of the input at which reading stopped, where there is such a place.
    #[must_use]
    pub fn line_column(&self) -> Option<(usize, usize)> {
        match self.kind() {
            #[cfg(feature = "json")]
            Kind::Json { line, column, .. } => Some((*line, *column)),
            #[cfg(feature = "csv")]
            Kind::Csv { line, .. } => Some((usize::try_from(*line).ok()?, 1)),
            Kind::SecondReport { line, .. } => Some((usize::try_from((*line)?).ok()?, 1)),
            _ => None,
        }
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Error(Box::new(kind))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(f)
    }
}

/// The message, so that a program whose `main` returns the error says what it is.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}
