//! What an input is, by its first bytes or its text. Every build sniffs every format, to say which feature reads it.

use super::fault::Foreign;
use super::format::Sure;
use super::input::Input;
use super::limits::Options;
use super::markup::{Tag, first_tag};
use super::recognise;
use super::text::{has_rule, lines};
use crate::text::is_space;

/// A Word document or an Excel workbook: its main part says which.
pub(super) fn package(input: &Input<'_>, _: &Options) -> Sure {
    (input.bytes.starts_with(b"PK\x03\x04") || input.bytes.starts_with(b"PK\x05\x06")).into()
}

pub(super) fn pdf(input: &Input<'_>, _: &Options) -> Sure {
    start(input.bytes).starts_with(b"%PDF-").into()
}

pub(super) fn html(input: &Input<'_>, _: &Options) -> Sure {
    let text = || input.text().unwrap_or_default();
    match [input.bytes, text().as_bytes()].into_iter().filter_map(first_tag).next() {
        // Markdown may begin with a tag, too.
        Some(Tag::Any) => (!has_rule(text())).into(),
        first => first.is_some().into(),
    }
}

pub(super) fn json(input: &Input<'_>, _: &Options) -> Sure {
    input.text().is_some_and(is_json).into()
}

pub(super) fn csv(input: &Input<'_>, _: &Options) -> Sure {
    input.text().is_some_and(|text| long_csv(text).is_some() || grid(text).is_some()).into()
}

/// A text may be anything.
pub(super) fn text(_: &Input<'_>, _: &Options) -> Sure {
    Sure::Fallback
}

/// The first bytes of the files of older offices.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What to do with an input that no build reads.
pub(super) fn foreign(input: &[u8]) -> Option<Foreign> {
    if input.starts_with(COMPOUND) {
        // The names of the streams inside, two bytes a letter.
        let has = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            input.windows(name.len()).any(|window| window == name)
        };
        return Some(if has("EncryptedPackage") {
            Foreign::Locked
        } else if has("WordDocument") {
            Foreign::OldWord
        } else if has("Workbook") || has("Book") {
            Foreign::OldExcel
        } else {
            Foreign::OldOffice
        });
    }
    let has = |part: &[u8], text: &[u8]| part.windows(text.len()).any(|window| window == text);
    let begins = |magic: &&[u8]| start(input).starts_with(magic);
    // The names of the parts of a package stand at its end.
    let names = || input.get(input.len().saturating_sub(NAMES)..).unwrap_or_default();
    let head = || input.get(..input.len().min(HEAD)).unwrap_or_default();
    if begins(&&b"{\\rtf"[..]) {
        Some(Foreign::Rtf)
    } else if PICTURES.iter().any(begins) || (begins(&&b"RIFF"[..]) && input.get(8..12) == Some(b"WEBP")) {
        Some(Foreign::Picture)
    } else if begins(&&b"PK\x03\x04"[..]) && has(names(), b"OFD.xml") {
        Some(Foreign::Ofd)
    } else if has(head(), b"MIME-Version: ") && has(head(), b"multipart/related") {
        Some(Foreign::WebArchive)
    } else {
        None
    }
}

/// Bytes at the end of a package in which the names of its parts are looked for.
const NAMES: usize = 64 << 10;
/// Bytes in which the head of a message stands.
const HEAD: usize = 2 << 10;
/// The first bytes of pictures: PNG, JPEG, GIF, TIFF.
const PICTURES: [&[u8]; 5] = [b"\x89PNG\r\n", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"];

/// The input after a byte order mark and white space.
fn start(input: &[u8]) -> &[u8] {
    input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input).trim_ascii_start()
}

fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches(is_space);
    let mut inside = text.strip_prefix('[').map(|rest| rest.trim_start_matches(is_space).chars());
    text.starts_with('{') || inside.as_mut().is_some_and(|rest| matches!(rest.next(), None | Some('{' | '[' | ']')))
}

/// What parts the fields of CSV; spreadsheet programs of other countries write semicolons, or tabs.
const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// What parts `cell` and `value` where the first line is the head of the long format; spreadsheets leave delimiters of
/// empty columns after it.
pub(super) fn long_csv(text: &str) -> Option<char> {
    let line = lines(text.trim_start()).next().unwrap_or_default();
    DELIMITERS.into_iter().find(|delimiter| {
        let line = line.trim_end_matches([*delimiter, ' ']);
        let mut fields = line.split(*delimiter).map(|field| field.trim_matches(|c| is_space(c) || c == '"'));
        let mut is_next = |word: &str| fields.next().is_some_and(|field| field.eq_ignore_ascii_case(word));
        is_next("cell") && is_next("value") && fields.next().is_none()
    })
}

/// What parts the fields of a sheet: on several lines of it the first one is a label of the form.
pub(super) fn grid(input: &str) -> Option<char> {
    DELIMITERS.into_iter().find(|delimiter| is_grid(input, *delimiter))
}

fn is_grid(input: &str, delimiter: char) -> bool {
    // Prose has commas, too, and text with tabs is not CSV unless fields are quoted.
    // One less than the rows that tell, and than the delimiters of each.
    let (rows, fields): (usize, usize) = if delimiter == ',' { (2, 1) } else { (1, 0) };
    if delimiter == '\t' && !(input.contains("\"\t") || input.contains("\t\"")) {
        return false;
    }
    let is_row = |line: &&str| {
        // A number of the row may stand before its label.
        let is_number = |field: &str| field.len() <= 4 && field.bytes().all(|byte| byte.is_ascii_digit());
        let mut begin = line.trim_start_matches(delimiter).split(delimiter).map(|field| field.trim_matches('"'));
        let first = begin.find(|field| !is_number(field)).unwrap_or_default();
        line.matches(delimiter).nth(fields).is_some() && recognise::is_label(first)
    };
    // In prose words stand after a comma.
    let is_between = |(at, _): &(usize, &str)| {
        let next = at.checked_add(1).and_then(|at| input.get(at..)).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| c.is_ascii_digit() || c == delimiter || c == '"')
    };
    input.match_indices(delimiter).filter(is_between).nth(rows).is_some()
        && lines(input).filter(is_row).nth(rows).is_some()
}
