//! The language of messages, and text that is safe to show.

use crate::number::is_space;
use std::fmt;

/// The language of labels and messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese, with the words of the form.
    #[default]
    Zh,
    /// English.
    En,
}

/// Declares an enum whose values have a fixed word each: the word of the JSON, both ways.
macro_rules! words {
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

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                let known = $name::ALL.iter().find(|value| value.as_str() == word);
                known.copied().ok_or_else(|| crate::text::unknown_word(&word, &[$($text),+]))
            }
        }
    };
}
pub(crate) use words;

pub(crate) fn unknown_word<E: serde::de::Error>(word: &str, known: &[&str]) -> E {
    E::custom(format_args!("expected one of {}, found {}", known.join(", "), shown(word, 40)))
}

/// Two texts, one for each [`Lang`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Words {
    /// The text in `lang`.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// The text without control characters, escape sequences and marks that turn the writing direction: each becomes a
/// visible `\u{…}`. Line ends and tabs become spaces. At most `limit` characters, then `…`.
pub(crate) fn shown(text: &str, limit: usize) -> Shown<'_> {
    Shown { text, limit }
}

pub(crate) struct Shown<'a> {
    text: &'a str,
    limit: usize,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        for (n, c) in self.text.chars().enumerate() {
            if n >= self.limit {
                return f.write_char('…');
            }
            match c {
                '\n' | '\r' | '\t' => f.write_char(' ')?,
                c if is_unsafe(c) => write!(f, "{}", c.escape_unicode())?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || (is_space(c) && !c.is_whitespace())
        || matches!(
            c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}'
                | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_shown() {
        let shown = shown("a\u{1b}[31m\u{202e}b\nc\u{200b}", 100).to_string();
        assert_eq!(shown, "a\\u{1b}[31m\\u{202e}b c\\u{200b}");
        assert_eq!(super::shown("一二三四", 2).to_string(), "一二…");
    }
}
