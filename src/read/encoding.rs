//! The encoding of a page: by its first bytes, by what it declares, by what its bytes say.

use crate::error::{self, Error};
use crate::reading::{Note, NoteKind};
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
        let note = is_malformed.then(|| malformed(encoding, &text));
        return binary(text).map(|text| (text, note.map(said)));
    }
    let declared = if super::is_html(input) { Some(declared(input)) } else { None };
    if let Ok(text) = std::str::from_utf8(input) {
        // No page in another encoding is UTF-8 by chance. Text that is no page declares nothing.
        let note = match declared {
            _ if text.is_ascii() => None,
            Some(None) => Some("未声明编码，按 UTF-8 读取".to_owned()),
            Some(Some(other)) if other != UTF_8 => Some(format!("声明为 {}，实为 UTF-8", other.name())),
            _ => None,
        };
        return binary(Cow::Borrowed(text)).map(|text| (text, note.map(said)));
    }
    if input.contains(&0) {
        return Err(wrong("a byte of value 0; this is a binary file"));
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
            return Ok((other, Some(said(format!("声明为 {}，实为 GB18030", encoding.name())))));
        }
        let note = malformed(encoding, &text);
        return enough(input, text, encoding).map(|text| (text, Some(said(note))));
    }
    let encoding = if is_damaged_utf8(input) { UTF_8 } else { detect(input) };
    let (text, is_malformed) = encoding.decode_without_bom_handling(input);
    let mut note = match declared {
        Some(declared) if declared != encoding => format!("声明为 {}，实为 {}", declared.name(), encoding.name()),
        Some(_) => String::new(),
        None => format!("未声明编码，按 {} 读取", encoding.name()),
    };
    if is_malformed {
        if !note.is_empty() {
            note.push('；');
        }
        note.push_str(&malformed(encoding, &text));
    }
    enough(input, text, encoding).map(|text| (text, Some(said(note))))
}

fn wrong(why: impl Into<String>) -> Error {
    error::Kind::Encoding(why.into()).into()
}

fn said(text: String) -> Note {
    Note::new(NoteKind::Encoding, None, None, text)
}

fn malformed(encoding: &'static Encoding, text: &str) -> String {
    let count = text.matches('\u{FFFD}').count();
    let name = encoding.name();
    format!("{count} 处不是 {name} 的文字")
}

fn binary(text: Cow<'_, str>) -> Result<Cow<'_, str>, Error> {
    if text.contains('\0') { Err(wrong("a byte of value 0; this is a binary file")) } else { Ok(text) }
}

/// Refuses what has more than a few places that cannot be read: it is in no encoding that is known here.
fn enough<'a>(input: &[u8], text: Cow<'a, str>, encoding: &'static Encoding) -> Result<Cow<'a, str>, Error> {
    let bad = text.matches('\u{FFFD}').count();
    let others = input.iter().filter(|byte| !byte.is_ascii()).count();
    if bad.saturating_mul(10) > others {
        let why =
            format!("the bytes are in no encoding that is known; as {} {bad} places cannot be read", encoding.name());
        return Err(wrong(why));
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
