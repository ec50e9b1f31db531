//! What an input is, by its first bytes or its text. Every build sniffs every format, to say which feature reads it.

use super::fault::Foreign;
use super::format::Sure;
use super::input::Input;
use super::limits::Options;
use super::markup::is_html;
use super::recognise;
use crate::text::is_space;

/// A Word document or an Excel workbook: its main part says which.
pub(super) fn package(input: &Input<'_>, _: &Options) -> Sure {
    (input.bytes.starts_with(b"PK\x03\x04") || input.bytes.starts_with(b"PK\x05\x06")).into()
}

pub(super) fn html(input: &Input<'_>, _: &Options) -> Sure {
    (is_html(input.bytes) || input.text().is_some_and(|text| is_html(text.as_bytes()))).into()
}

pub(super) fn json(input: &Input<'_>, _: &Options) -> Sure {
    input.text().is_some_and(is_json).into()
}

pub(super) fn csv(input: &Input<'_>, _: &Options) -> Sure {
    input.text().is_some_and(|text| is_long_csv(text) || is_grid(text)).into()
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
    let start = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input).trim_ascii_start();
    if start.starts_with(b"%PDF-") {
        Some(Foreign::Pdf)
    } else if start.starts_with(b"{\\rtf") {
        Some(Foreign::Rtf)
    } else {
        None
    }
}

fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches(is_space);
    let mut inside = text.strip_prefix('[').map(|rest| rest.trim_start_matches(is_space).chars());
    text.starts_with('{') || inside.as_mut().is_some_and(|rest| matches!(rest.next(), None | Some('{' | '[' | ']')))
}

/// Whether the first line is the head of the long format; spreadsheets leave commas of empty columns after it.
pub(super) fn is_long_csv(text: &str) -> bool {
    let line = text.trim_start().lines().next().unwrap_or_default().trim_end_matches([',', ' ']);
    line.chars().filter(|c| !is_space(*c) && *c != '"').flat_map(char::to_lowercase).eq("cell,value".chars())
}

/// One less than the rows that tell a sheet.
const ROWS: usize = 2;

/// Whether it is a sheet: lines of at least two commas that begin with a label of the form.
pub(super) fn is_grid(input: &str) -> bool {
    let is_row = |line: &&str| {
        let first = line.trim_start_matches(',').split(',').next().unwrap_or_default();
        line.bytes().filter(|byte| *byte == b',').nth(1).is_some() && recognise::is_label(first.trim_matches('"'))
    };
    // Prose has commas too, but words after them.
    let is_between = |(at, _): &(usize, &str)| {
        let next = at.checked_add(1).and_then(|at| input.as_bytes().get(at));
        next.is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'"'))
    };
    input.match_indices(',').filter(is_between).nth(ROWS).is_some() && input.lines().filter(is_row).nth(ROWS).is_some()
}
