//! The language of messages, and what could not be done.

use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};

/// Declares an enum whose values have a fixed word each: the word of the JSON, both ways.
macro_rules! string_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal, $doc:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $doc] $(#[$vmeta])* $variant,)+
        }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word of the JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Error;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let known = $name::ALL.iter().find(|value| value.as_str() == word);
                known.copied().ok_or_else(|| crate::error::UnknownWord::of(word, &[$($text),+]))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                word.parse().map_err(::serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use string_enum;

string_enum! {
    /// The language of labels and messages.
    #[derive(Default)]
    Lang {
        #[default] Zh = "zh", "Chinese, with the words of the form.";
        En = "en", "English.";
    }
}

/// Two texts, one for each [`Lang`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Bilingual {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Bilingual {
    /// A text in Chinese and English.
    #[must_use]
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Bilingual { zh, en }
    }

    /// The text in `lang`.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// A text in the language asked for; only that one is built.
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(, $argument:expr)* $(,)?) => {
        match $lang {
            $crate::error::Lang::Zh => format!($zh $(, $argument)*),
            $crate::error::Lang::En => format!($en $(, $argument)*),
        }
    };
}
pub(crate) use say;

/// An operation that could not be done: a text that is not a report, an unknown address, a limit that was exceeded.
///
/// What is wrong *with a report* is never an error but a finding. The type is opaque, so that kinds can be added and
/// reworded. [`Error::kind`] tells apart what a program may want to handle differently. [`Error::message`] names the
/// place, what was expected and what was found; `Display` is the message in English.
pub struct Error(Box<dyn Reason>);

/// Why something could not be done, as data. Each module has its own, with the message in both languages.
pub(crate) trait Reason: Send + Sync + UnwindSafe + RefUnwindSafe {
    fn message(&self, lang: Lang) -> String;

    fn kind(&self) -> ErrorKind {
        ErrorKind::Other
    }

    /// The path of the figure, or of the value of the report, that it is about.
    fn path(&self) -> Option<String> {
        None
    }

    /// Line and column of the input, from 1.
    fn line_column(&self) -> Option<(usize, usize)> {
        None
    }
}

string_enum! {
    /// What sort of thing could not be done, as a program may want to tell apart: see [`Error::kind`].
    #[non_exhaustive]
    ErrorKind {
        NoReport = "no_report", "The input holds no report: no table and no section of one.";
        Limit = "limit", "A limit of the reader was exceeded.";
        Encoding = "encoding", "The input is not text in an encoding that the reader knows.";
        Unsupported = "unsupported", "The input is of a sort that this build does not read.";
        Damaged = "damaged", "The input is a file that is damaged or cut.";
        SeveralReports = "several_reports", "A page holds two reports: each has to be read by itself.";
        Syntax = "syntax", "The input is not JSON or CSV of a report: [`Error::line_column`] says where.";
        Incomplete = "incomplete", "A figure or table is missing from a report that was to be read whole.";
        Address = "address", "No cell has this address.";
        Value = "value", "A value that the cell, or the report, cannot hold; or a cell that the report does not have.";
        Setting = "setting", "A setting, or the code of a rule, that cannot be used.";
        Other = "other", "Anything else.";
    }
}

impl Error {
    pub(crate) fn new(reason: impl Reason + 'static) -> Self {
        Error(Box::new(reason))
    }

    /// What sort of thing could not be done.
    ///
    /// ```
    /// use gouji::{Cell, ErrorKind};
    /// assert_eq!("revue".parse::<Cell>().unwrap_err().kind(), ErrorKind::Address);
    /// # #[cfg(feature = "json")] {
    /// let error = gouji::Report::from_json(r#"{"disputes": {"review": {"total": true}}}"#).unwrap_err();
    /// assert_eq!((error.kind(), error.path().as_deref()), (ErrorKind::Syntax, Some("disputes.review.total")));
    /// # }
    /// ```
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind()
    }

    /// The path of the value of the report that it is about, where there is one: [`Error::cell`] if it is a figure.
    #[must_use]
    pub fn path(&self) -> Option<String> {
        self.0.path()
    }

    /// What could not be done and why. The words of the input that it quotes, and the causes that the system or a
    /// parser gives, are not translated.
    ///
    /// ```
    /// use gouji::{Cell, Lang};
    /// let error = "revue".parse::<Cell>().unwrap_err();
    /// assert_eq!(error.message(Lang::En), "no cell has the address `revue`");
    /// assert_eq!(error.message(Lang::Zh), "没有地址为“revue”的单元格");
    /// ```
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.0.message(lang)
    }

    /// The input holds no report: no table and no section of one.
    #[must_use]
    pub fn is_no_report(&self) -> bool {
        self.kind() == ErrorKind::NoReport
    }

    /// A limit of the reader was exceeded.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        self.kind() == ErrorKind::Limit
    }

    /// The input is not text in an encoding that the reader knows.
    #[must_use]
    pub fn is_encoding(&self) -> bool {
        self.kind() == ErrorKind::Encoding
    }

    /// The input is of a sort that this build does not read; the message says what to do.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        self.kind() == ErrorKind::Unsupported
    }

    /// The input is a file that is damaged or cut.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.kind() == ErrorKind::Damaged
    }

    /// Line and column (from 1) of the input at which reading stopped, where there is such a place.
    #[must_use]
    pub fn line_column(&self) -> Option<(usize, usize)> {
        self.0.line_column()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

/// The message, so that a program whose `main` returns the error says what it is.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}

/// A word that is not one of those with a meaning.
pub(crate) struct UnknownWord {
    expected: &'static [&'static str],
    found: String,
}

impl UnknownWord {
    /// Characters of the word that the message shows.
    const SHOWN: usize = 40;

    pub(crate) fn of(found: &str, expected: &'static [&'static str]) -> Error {
        let mut letters = found.chars();
        // Control characters and marks that turn the writing direction become visible.
        let mut found: String = letters.by_ref().take(Self::SHOWN).flat_map(visible).collect();
        found.extend(letters.next().map(|_| '…'));
        Error::new(UnknownWord { expected, found })
    }
}

fn visible(c: char) -> impl Iterator<Item = char> {
    let escaped = !matches!(c, '"' | '\'' | '\\');
    escaped.then(|| c.escape_debug()).into_iter().flatten().chain((!escaped).then_some(c))
}

impl Reason for UnknownWord {
    fn message(&self, lang: Lang) -> String {
        let UnknownWord { expected, found } = self;
        say!(lang, "应为 {} 之一，实为“{found}”", "expected one of {}, found {found}", expected.join(", "))
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Value
    }
}
