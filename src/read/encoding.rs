//! The encoding of a page: by its first bytes, by what it declares, by what its bytes say.

use super::fault::Fault;
use super::markup::first_tag;
use crate::error::Error;
use crate::reading::{Declared, Decoding, Note, NoteDetail};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes in which a page declares its encoding.
const DECLARED_WITHIN: usize = 1024;
/// Bytes that the detector looks at.
const DETECTED_WITHIN: usize = 1 << 20;

/// The text of an input, and what its user should know of how it was found.
pub(super) fn decode(input: &[u8]) -> Result<(Cow<'_, str>, Option<Note>), Error> {
    if let Some((encoding, bom)) = Encoding::for_bom(input) {
        let (text, is_malformed) = encoding.decode_without_bom_handling(input.get(bom..).unwrap_or_default());
        let bad = is_malformed.then(|| count_bad(&text));
        let told = Decoding { declared: Declared::NotAsked, used: encoding.name(), bad };
        return binary(text).map(|text| (text, told.note()));
    }
    let declared = if first_tag(input).is_some() { Some(declared(input)) } else { None };
    if let Ok(text) = std::str::from_utf8(input) {
        // No page in another encoding is UTF-8 by chance. Text that is not a page declares nothing.
        let declared = match declared {
            _ if text.is_ascii() => Declared::NotAsked,
            Some(None) => Declared::No,
            Some(Some(other)) if other != UTF_8 => Declared::Other(other.name()),
            _ => Declared::NotAsked,
        };
        let told = Decoding { declared, used: UTF_8.name(), bad: None };
        return binary(Cow::Borrowed(text)).map(|text| (text, told.note()));
    }
    if input.contains(&0) {
        return Err(Fault::Binary.into());
    }
    let declared = declared.flatten();
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        // GBK is decoded as what contains it.
        let (text, is_malformed) = encoding.decode_without_bom_handling(input);
        if !is_malformed {
            return Ok((text, None));
        }
        let (other, is_worse) = GB18030.decode_without_bom_handling(input);
        if !is_worse && !is_chinese(encoding) {
            let told = Decoding { declared: Declared::Other(encoding.name()), used: GB18030.name(), bad: None };
            return Ok((other, told.note()));
        }
        let told = Decoding { declared: Declared::NotAsked, used: encoding.name(), bad: Some(count_bad(&text)) };
        return enough(input, text, encoding).map(|text| (text, told.note()));
    }
    let encoding = if is_damaged_utf8(input) { UTF_8 } else { detect(input) };
    let (text, is_malformed) = encoding.decode_without_bom_handling(input);
    let declared = match declared {
        Some(declared) if declared != encoding => Declared::Other(declared.name()),
        Some(_) => Declared::NotAsked,
        None => Declared::No,
    };
    let told = Decoding { declared, used: encoding.name(), bad: is_malformed.then(|| count_bad(&text)) };
    enough(input, text, encoding).map(|text| (text, told.note()))
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
        return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
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
