//! The language of messages, and text that is safe to show.

use crate::number::{fold, is_space};
use std::fmt;
use std::sync::LazyLock;

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

/// Traditional characters of the form's labels with their simplified ones; mirror pages are printed so.
const TRADITIONAL: &str = "資资訊讯規规範范總总體体況况動动開开報报處处請请復复複复議议訴诉訟讼問问題题進进據据數数條条項项內内製制發发廢废現现\
    許许對对務务罰罚強强費费額额單单萬万購购採采業业機机構构組组織织會会與与關关係系為为於于屬属國国祕秘類类過过執执檔档\
    護护權权穩稳無无轉转續续結结審审維维糾纠經经後后計计辦办認认獲获舉举訪访補补繳缴納纳確确減减決决區区將将\
    徵征個个營营實实監监標标農农鎮镇鄉乡縣县黨党";

/// The first of the ideographs, and how many there are in their block.
const IDEOGRAPHS: (u32, usize) = (0x4E00, 0x5200);

/// For each ideograph its simplified form if it is one of the traditional characters, else 0.
static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; IDEOGRAPHS.1];
    let mut chars = TRADITIONAL.chars().filter(|c| !c.is_whitespace());
    while let (Some(traditional), Some(simplified)) = (chars.next(), chars.next()) {
        let place = ideograph(traditional).and_then(|at| table.get_mut(at));
        if let (Some(place), Ok(simplified)) = (place, u16::try_from(u32::from(simplified))) {
            *place = simplified;
        }
    }
    table
});

fn ideograph(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(IDEOGRAPHS.0)?).ok()
}

/// The simplified character, for the characters of the form's labels; everything else stays.
pub(crate) fn simplified(c: char) -> char {
    let found = ideograph(c).and_then(|at| SIMPLIFIED.get(at)).filter(|simplified| **simplified != 0);
    found.and_then(|simplified| char::from_u32(u32::from(*simplified))).unwrap_or(c)
}

/// Whether a character is shown two columns wide.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}')
}

/// The form in which labels are compared: fullwidth folded, traditional characters simplified, case folded, and
/// letters, digits and ideographs only.
pub(crate) fn normal(label: &str) -> String {
    let mut out = String::new();
    normal_into(label, &mut out);
    out
}

/// Appends the [`normal`] form.
pub(crate) fn normal_into(label: &str, out: &mut String) {
    out.reserve(label.len());
    // Most of a Chinese text lies in one block; the tables of Unicode are for the rest.
    let is_letter = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphanumeric();
    let chars = label.chars().map(fold).filter(is_letter);
    out.extend(chars.map(|c| if c.is_ascii() { c.to_ascii_lowercase() } else { simplified(c) }));
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

/// The characters of a text as a page may show them: invisible ones left out, line ends and tabs as spaces, and U+FFFD
/// for what steers a terminal or turns the writing direction.
pub(crate) fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_whitespace() || !is_space(*c)).map(|c| match c {
        '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() && c.is_whitespace() => ' ',
        c if is_unsafe(c) => '\u{FFFD}',
        c => c,
    })
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
    fn labels_have_one_normal_form() {
        for (text, form) in [
            ("（一）予以公开", "一予以公开"),
            ("1．属于国家秘密", "1属于国家秘密"),
            (" 规 章 ", "规章"),
            ("行政規範性文件", "行政规范性文件"),
            ("Ａb1", "ab1"),
            ("——", ""),
        ] {
            assert_eq!(normal(text), form, "{text}");
        }
    }

    #[test]
    fn nothing_that_steers_a_terminal_is_shown() {
        let text: String = visible("a\u{1b}[31m\u{202e}b\r\n\tc\u{200b}\u{2028}d\u{3000}").collect();
        assert_eq!(text, "a\u{fffd}[31m\u{fffd}b   c d\u{3000}");
        let shown = shown("a\u{1b}[31m\u{202e}b\nc\u{200b}", 100).to_string();
        assert_eq!(shown, "a\\u{1b}[31m\\u{202e}b c\\u{200b}");
        assert_eq!(super::shown("一二三四", 2).to_string(), "一二…");
    }
}
