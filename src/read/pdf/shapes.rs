//! Characters that fonts of PDF files map to a look-alike: radicals and compatibility ideographs for the usual ones.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Each look-alike before the usual character: what Unicode decomposes, and the radicals that are characters of their own.
const SHAPES: &str = include_str!("shapes.txt");

static USUAL: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut chars = SHAPES.chars().filter(|c| !c.is_whitespace());
    std::iter::from_fn(|| Some((chars.next()?, chars.next()?))).collect()
});

/// The usual character for a look-alike.
pub(super) fn usual(c: char) -> char {
    match c {
        '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAD9}' => USUAL.get(&c).copied().unwrap_or(c),
        _ => c,
    }
}
