//! Text: the language of messages, characters, the normal form of labels, Chinese numerals, counters, sentences, phrases,
//! and text that is safe to show.

mod chars;
mod counters;
mod normal;
mod numerals;
pub(crate) mod phrases;
mod sentences;
mod show;

pub(crate) use chars::{ends_clause, fold, is_dash, is_ideograph, is_space, is_wide, opens, simplified};
pub(crate) use counters::{Counter, Counts, Gap};
pub(crate) use normal::{normal, normal_into};
pub(crate) use numerals::{is_numeral, is_ordinal, numeral, ordinal};
pub(crate) use phrases::Phrases;
pub(crate) use sentences::{Anchors, Span, TITLE, begins_sentence, first_clause, last_clause, numbering, sentences};
pub(crate) use show::{shown, visible};

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
                known.copied().ok_or_else(|| {
                    let found = crate::text::shown(word, 40).to_string();
                    crate::error::Kind::Word { expected: [$($text),+].join(", "), found }.into()
                })
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
pub struct Bilingual {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Bilingual {
    /// The text in `lang`.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}
