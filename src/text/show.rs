//! Text that is safe to show.

use super::chars::is_space;
use std::fmt;

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

/// Whether the character steers a terminal, turns the writing direction or is not seen.
pub(crate) fn is_unsafe(c: char) -> bool {
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
    fn nothing_that_steers_a_terminal_is_shown() {
        let text: String = visible("a\u{1b}[31m\u{202e}b\r\n\tc\u{200b}\u{2028}d\u{3000}").collect();
        assert_eq!(text, "a\u{fffd}[31m\u{fffd}b   c d\u{3000}");
        let shown = shown("a\u{1b}[31m\u{202e}b\nc\u{200b}", 100).to_string();
        assert_eq!(shown, "a\\u{1b}[31m\\u{202e}b c\\u{200b}");
        assert_eq!(super::shown("一二三四", 2).to_string(), "一二…");
    }
}
