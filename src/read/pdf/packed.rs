//! What the packed parts of a file unpack to, before the interpreter unpacks them: it has no limit of its own.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// More than allowed: at least so many bytes.
pub(super) struct Over(pub(super) usize);

/// A way in which a stream is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Flate,
    Lzw,
    Base85,
    Hex,
    Runs,
    /// A picture.
    Other,
}

/// Bytes before a stream in which its dictionary is looked for, if no object begins there.
const DICTIONARY: usize = 1024;

/// Unpacks every stream of a file that says in plain letters that it is deflated, and is not a picture, and keeps
/// nothing. What is left of the bytes that it may take.
pub(super) fn measure(bytes: &[u8], most: usize) -> Result<usize, Over> {
    let mut left = most;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, b"stream")) {
        let start = at.saturating_add(found);
        let before = bytes.get(at..start).unwrap_or_default();
        at = start.saturating_add(b"stream".len());
        let own = rfind(before, b" obj").unwrap_or(before.len().saturating_sub(DICTIONARY));
        let own = before.get(own..).unwrap_or_default();
        let Some(mut data) = bytes.get(at..) else { break };
        data = data.strip_prefix(b"\r").unwrap_or(data);
        let Some(data) = data.strip_prefix(b"\n") else { continue };
        if is_plain(own) && count(own, b"/Image") == 0 {
            spend(data, &vec![Packing::Flate; count(own, b"FlateDecode")], &mut left, most)?;
        }
    }
    Ok(left)
}

/// Whether a dictionary says in plain letters that its stream is deflated.
pub(super) fn is_plain(dictionary: &[u8]) -> bool {
    count(dictionary, b"FlateDecode") > 0
}

/// Whether the streams of a file are encrypted.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    find(bytes, b"/Encrypt").is_some()
}

/// Unpacks a stream that was packed in these ways, the last one first, and takes what comes out from what is left.
pub(super) fn spend(data: &[u8], ways: &[Packing], left: &mut usize, most: usize) -> Result<(), Over> {
    let mut inner: Option<Vec<u8>> = None;
    for (at, way) in (1..).zip(ways) {
        let packed = inner.as_deref().unwrap_or(data);
        let limit = left.saturating_add(1);
        let (size, kept) = match way {
            Packing::Flate => {
                let mut unpacked = ZlibDecoder::new(packed).take(limit as u64);
                let mut kept = Vec::new();
                let size = if at < ways.len() {
                    unpacked.read_to_end(&mut kept).unwrap_or(kept.len())
                } else {
                    counted(&mut unpacked)
                };
                (size, kept)
            }
            Packing::Lzw => {
                // Codes grow a step early, or do not.
                let (early, late) = (lzw(packed, 1, limit), lzw(packed, 0, limit));
                let kept = if early.len() < late.len() { late } else { early };
                (kept.len(), kept)
            }
            Packing::Base85 => sized(base85(packed, limit)),
            Packing::Hex => sized(hex(packed)),
            Packing::Runs => sized(runs(packed, limit)),
            Packing::Other => return Ok(()),
        };
        *left = left.checked_sub(size).ok_or(Over(most.saturating_add(1)))?;
        inner = Some(kept);
    }
    Ok(())
}

fn sized(kept: Vec<u8>) -> (usize, Vec<u8>) {
    (kept.len(), kept)
}

fn counted(unpacked: &mut impl Read) -> usize {
    let mut buffer = [0; 8 << 10];
    let mut size: usize = 0;
    while let Ok(more @ 1..) = unpacked.read(&mut buffer) {
        size = size.saturating_add(more);
    }
    size
}

/// Codes of LZW that stand for no string: begin anew, and the end.
const CLEAR: usize = 256;
const END: usize = 257;
/// Codes at most.
const CODES: usize = 4096;

/// The strings of LZW, as far as they are needed.
fn lzw(data: &[u8], early: usize, limit: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    // Where in `out` the string of each code from 258 on stands, and how long it is.
    let mut strings: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    let (mut bits, mut count, mut bytes) = (0_u32, 0_u32, data.iter());
    loop {
        let codes = strings.len().saturating_add(END).saturating_add(1);
        let width = [(511, 9), (1023, 10), (2047, 11)].into_iter();
        let width = width.clone().find(|(most, _)| codes.saturating_add(early) <= *most).map_or(12, |(_, width)| width);
        while count < width {
            let Some(byte) = bytes.next() else { return out };
            bits = (bits << 8) | u32::from(*byte);
            count = count.saturating_add(8);
        }
        count = count.saturating_sub(width);
        let code = (bits >> count) as usize & !(usize::MAX << width);
        match code {
            CLEAR => {
                strings.clear();
                before = None;
                continue;
            }
            END => return out,
            _ => {}
        }
        let from = out.len();
        match (u8::try_from(code), code.checked_sub(END.saturating_add(1)).map(|code| strings.get(code).copied())) {
            (Ok(byte), _) => out.push(byte),
            (_, Some(Some((start, length)))) => out.extend_from_within(start..start.saturating_add(length)),
            // The string before with its own first byte.
            (_, Some(None)) => {
                let Some((start, length)) = before else { return out };
                out.extend_from_within(start..start.saturating_add(length));
                let first = out.get(start).copied().unwrap_or_default();
                out.push(first);
            }
            _ => return out,
        }
        // A new string is the one before and the first byte of this one, which stands right after it.
        if let Some((start, length)) = before.filter(|_| codes < CODES) {
            strings.push((start, length.saturating_add(1)));
        }
        before = Some((from, out.len().saturating_sub(from)));
        if out.len() >= limit {
            return out;
        }
    }
}

fn base85(data: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut group, mut count) = (0_u32, 0_usize);
    for byte in data {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte.saturating_sub(b'!')));
                count = count.saturating_add(1);
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
        if out.len() >= limit {
            return out;
        }
    }
    if let Some(rest) = count.checked_sub(1).filter(|rest| *rest > 0) {
        (count..5).for_each(|_| group = group.wrapping_mul(85).wrapping_add(84));
        out.extend(group.to_be_bytes().into_iter().take(rest));
    }
    out
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u32> = digits.collect();
    let pair = |pair: &[u32]| pair.iter().chain([&0]).take(2).fold(0_u32, |sum, digit| (sum << 4) | digit) as u8;
    digits.chunks(2).map(pair).collect()
}

fn runs(data: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some((length, after)) = rest.split_first().filter(|_| out.len() < limit) {
        let length = usize::from(*length);
        rest = match length {
            0..128 => {
                let (own, after) = after.split_at_checked(length.saturating_add(1)).unwrap_or((after, &[]));
                out.extend_from_slice(own);
                after
            }
            128 => break,
            _ => {
                let Some((byte, after)) = after.split_first() else { break };
                out.extend(std::iter::repeat_n(*byte, 257_usize.saturating_sub(length)));
                after
            }
        };
    }
    out
}

fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    let first = *text.first()?;
    let mut at: usize = 0;
    loop {
        at = bytes.get(at..)?.iter().position(|byte| *byte == first)?.saturating_add(at);
        if bytes.get(at..)?.starts_with(text) {
            return Some(at);
        }
        at = at.saturating_add(1);
    }
}

fn rfind(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).rposition(|window| window == text)
}

fn count(bytes: &[u8], text: &[u8]) -> usize {
    bytes.windows(text.len()).filter(|window| *window == text).count()
}
