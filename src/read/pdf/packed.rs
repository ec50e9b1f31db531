//! What the packed parts of a file unpack to, before the interpreter unpacks them: it has no limit of its own.

use flate2::read::ZlibDecoder;
use std::io::Read;

/// More than allowed: at least so many bytes.
pub(super) struct Over(pub(super) usize);

/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 1024;

/// Unpacks every stream of a file that is not a picture, and keeps nothing.
pub(super) fn measure(bytes: &[u8], most: usize) -> Result<(), Over> {
    let mut left = most;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, b"stream")) {
        let start = at.saturating_add(found);
        let dictionary = bytes.get(start.saturating_sub(DICTIONARY)..start).unwrap_or_default();
        at = start.saturating_add(b"stream".len());
        let own = rfind(dictionary, b" obj").and_then(|from| dictionary.get(from..)).unwrap_or(dictionary);
        let Some(mut data) = bytes.get(at..) else { break };
        data = data.strip_prefix(b"\r").unwrap_or(data);
        let Some(data) = data.strip_prefix(b"\n") else { continue };
        let filters = count(own, b"FlateDecode");
        if filters > 0 && count(own, b"/Image") == 0 {
            spend(data, filters, &mut left, most)?;
        }
    }
    Ok(())
}

/// Whether the streams of a file are encrypted.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    find(bytes, b"/Encrypt").is_some()
}

/// Unpacks a stream that was packed so many times, and takes what comes out from what is left.
pub(super) fn spend(data: &[u8], filters: usize, left: &mut usize, most: usize) -> Result<(), Over> {
    let mut inner: Option<Vec<u8>> = None;
    for layer in (0..filters).rev() {
        let mut unpacked = ZlibDecoder::new(inner.as_deref().unwrap_or(data)).take((*left as u64).saturating_add(1));
        let mut kept = Vec::new();
        let size =
            if layer > 0 { unpacked.read_to_end(&mut kept).unwrap_or(kept.len()) } else { counted(&mut unpacked) };
        *left = left.checked_sub(size).ok_or(Over(most.saturating_add(1)))?;
        inner = Some(kept);
    }
    Ok(())
}

fn counted(unpacked: &mut impl Read) -> usize {
    let mut buffer = [0; 8 << 10];
    let mut size: usize = 0;
    while let Ok(more @ 1..) = unpacked.read(&mut buffer) {
        size = size.saturating_add(more);
    }
    size
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
