//! The encoding of a page: by its first bytes, by what its caller or the page says, by what its bytes say.

use super::fault::Fault;
use super::markup::first_tag;
use crate::error::Error;
use crate::reading::{Declared, Decoding, Note, NoteDetail};
use crate::text::is_ideograph;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes in which a page declares its encoding.
const DECLARED_WITHIN: usize = 1024;
/// Bytes that the detector looks at.
const DETECTED_WITHIN: usize = 1 << 20;

/// What is said of the encoding of an input: by its caller, else by its page.
enum Said {
    /// The input is not a page.
    NotAsked,
    Nothing,
    Page(&'static Encoding),
    Caller(&'static Encoding),
    Unknown(String),
}

impl Said {
    fn of(input: &[u8], given: Option<&str>) -> Said {
        if let Some(label) = given {
            let label = label.trim_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\''));
            return Encoding::for_label(label.as_bytes()).map_or_else(|| Said::Unknown(label.to_owned()), Said::Caller);
        }
        match first_tag(input) {
            None => Said::NotAsked,
            Some(_) => declared(input).map_or(Said::Nothing, Said::Page),
        }
    }

    const fn encoding(&self) -> Option<&'static Encoding> {
        match self {
            Said::Page(encoding) | Said::Caller(encoding) => Some(encoding),
            _ => None,
        }
    }

    /// What is to be told where this one is used.
    fn unless(self, used: &'static Encoding) -> Declared {
        match self {
            Said::Page(encoding) if encoding != used => Declared::Other(encoding.name()),
            Said::Caller(encoding) if encoding != used => Declared::Given(encoding.name()),
            Said::Unknown(label) => Declared::Unknown(label),
            Said::Nothing => Declared::No,
            _ => Declared::NotAsked,
        }
    }
}

/// The text of an input, and what its user should know of how it was found; `given` is the encoding that the caller says.
pub(super) fn decode<'a>(input: &'a [u8], given: Option<&str>) -> Result<(Cow<'a, str>, Option<Note>), Error> {
    let said = Said::of(input, given);
    if let Some((encoding, bom)) = Encoding::for_bom(input) {
        let (text, is_malformed) = encoding.decode_without_bom_handling(input.get(bom..).unwrap_or_default());
        let bad = is_malformed.then(|| count_bad(&text));
        let declared = if given.is_some() { said.unless(encoding) } else { Declared::NotAsked };
        let told = Decoding { declared, used: encoding.name(), bad };
        return binary(text).map(|text| (text, told.note()));
    }
    if let Said::Caller(encoding) = said
        && is_wide(encoding)
        && let (text, false) = encoding.decode_without_bom_handling(input)
        && input.contains(&0)
    {
        return binary(text).map(|text| (text, None));
    }
    if let Ok(text) = std::str::from_utf8(input) {
        // No page in another encoding is UTF-8 by chance. Text that is not a page declares nothing.
        let declared = if text.is_ascii() { Declared::NotAsked } else { said.unless(UTF_8) };
        let told = Decoding { declared, used: UTF_8.name(), bad: None };
        return binary(Cow::Borrowed(text)).map(|text| (text, told.note()));
    }
    if input.contains(&0) {
        return Err(Fault::Binary.into());
    }
    if let Some(encoding) = said.encoding().filter(|encoding| *encoding != UTF_8 && !is_wide(encoding)) {
        // GBK is decoded as what contains it.
        let (text, is_malformed) = encoding.decode_without_bom_handling(input);
        if !is_chinese(encoding) && (is_malformed || !text.contains(is_ideograph)) {
            // A report in Chinese is not in an encoding that has no Chinese, though every byte may mean something in it.
            for other in [likeliest(input), GB18030] {
                if let (text, false) = other.decode_without_bom_handling(input)
                    && text.contains(is_ideograph)
                {
                    let told = Decoding { declared: said.unless(other), used: other.name(), bad: None };
                    return Ok((text, told.note()));
                }
            }
        }
        if !is_malformed {
            return Ok((text, None));
        }
        let told = Decoding { declared: Declared::NotAsked, used: encoding.name(), bad: Some(count_bad(&text)) };
        return enough(input, text, encoding).map(|text| (text, told.note()));
    }
    let encoding = likeliest(input);
    let (text, is_malformed) = encoding.decode_without_bom_handling(input);
    let declared = if let Said::NotAsked = said { Declared::No } else { said.unless(encoding) };
    let told = Decoding { declared, used: encoding.name(), bad: is_malformed.then(|| count_bad(&text)) };
    enough(input, text, encoding).map(|text| (text, told.note()))
}

/// Where no report was found in the text that the encoding of the caller gives: the error that says so, if the bytes look
/// like another one.
pub(super) fn wrong(input: &[u8], given: &str) -> Option<Error> {
    let Said::Caller(encoding) = Said::of(input, Some(given)) else { return None };
    if Encoding::for_bom(input).is_some() || std::str::from_utf8(input).is_ok() {
        return None;
    }
    let likeliest = likeliest(input);
    let is_other = likeliest != encoding && !(is_chinese(likeliest) && is_chinese(encoding));
    is_other.then(|| Fault::WrongEncoding { given: encoding.name(), likeliest: likeliest.name() }.into())
}

impl Decoding {
    /// The note, if there is something to know.
    fn note(self) -> Option<Note> {
        let is_plain = self.declared == Declared::NotAsked && self.bad.is_none();
        (!is_plain).then(|| Note::of(NoteDetail::Decoding(self), None, None))
    }
}

/// How many places of a text could not be decoded.
fn count_bad(text: &str) -> usize {
    text.matches('\u{FFFD}').count()
}

fn binary(text: Cow<'_, str>) -> Result<Cow<'_, str>, Error> {
    if text.contains('\0') { Err(Fault::Binary.into()) } else { Ok(text) }
}

/// Refuses what has more than a few places that cannot be read: it is in no known encoding.
fn enough<'a>(input: &[u8], text: Cow<'a, str>, encoding: &'static Encoding) -> Result<Cow<'a, str>, Error> {
    let bad = count_bad(&text);
    let others = input.iter().filter(|byte| !byte.is_ascii()).count();
    if bad.saturating_mul(10) > others {
        return Err(Fault::NoEncoding { likeliest: encoding.name(), bad }.into());
    }
    Ok(text)
}

fn is_chinese(encoding: &'static Encoding) -> bool {
    encoding == GBK || encoding == GB18030
}

fn is_wide(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// What the bytes say.
fn likeliest(input: &[u8]) -> &'static Encoding {
    if is_damaged_utf8(input) { UTF_8 } else { detect(input) }
}

/// What a `<meta>` among the first bytes declares.
fn declared(input: &[u8]) -> Option<&'static Encoding> {
    let head = input.get(..DECLARED_WITHIN).unwrap_or(input).to_ascii_lowercase();
    let mut rest = head.as_slice();
    loop {
        let at = rest.windows(5).position(|window| window == b"<meta")?;
        rest = rest.get(at.saturating_add(5)..)?;
        let tag = rest.split(|byte| *byte == b'>').next()?;
        let Some(at) = tag.windows(7).position(|window| window == b"charset") else { continue };
        let value = tag.get(at.saturating_add(7)..)?.trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b';' | b'/');
        let label = value.split(ends).next()?;
        let Some(encoding) = Encoding::for_label(label) else { continue };
        // A declaration that can be read as bytes is not in UTF-16.
        return Some(if is_wide(encoding) { UTF_8 } else { encoding });
    }
}

/// Whether nearly all that is not ASCII is UTF-8: a page that was cut or damaged.
fn is_damaged_utf8(input: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in input.utf8_chunks() {
        good = good.saturating_add(chunk.valid().chars().filter(|c| !c.is_ascii()).count());
        bad = bad.saturating_add(usize::from(!chunk.invalid().is_empty()));
    }
    bad.saturating_mul(10) <= good
}

fn detect(input: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let head = input.get(..DETECTED_WITHIN).unwrap_or(input);
    detector.feed(head, head.len() == input.len());
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    // Of the two names of one encoding the one that holds all characters.
    if guess == GBK { GB18030 } else { guess }
}
