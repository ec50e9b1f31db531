//! Text: characters, the normal form of labels, Chinese numerals, counters, sentences, phrases, and text that is safe to
//! show.

mod chars;
mod counters;
mod nearest;
mod normal;
mod numerals;
pub(crate) mod phrases;
pub(crate) mod predicate;
mod sentences;
mod show;

pub(crate) use chars::{
    ends_clause, fold, is_alphanumeric, is_dash, is_ideograph, is_space, is_wide, opens, simplified,
};
pub(crate) use counters::{Counter, Counts, Gap};
pub(crate) use nearest::nearest;
pub(crate) use normal::{compact, normal, normal_into};
pub(crate) use numerals::{is_numeral, is_ordinal, numeral, ordinal};
pub(crate) use phrases::Phrases;
pub(crate) use sentences::{Anchors, Span, TITLE, begins_sentence, first_clause, last_clause, numbering, sentences};
#[cfg(feature = "json")]
pub(crate) use show::is_unsafe;
pub(crate) use show::{shown, visible};

pub use crate::error::{Bilingual, Lang};
pub(crate) use crate::error::{say, string_enum};
