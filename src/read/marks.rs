//! The numbers of pages among the lines of a text.

use crate::text::{fold, is_space};

/// Characters of the longest page mark.
const MARK: usize = 24;

/// Whether a line is the number of a page and says so: `- 3 -`, `— 3 —`, `第 3 页 共 9 页`.
pub(super) fn is_page_mark(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '―' | '－' | '─' | '~' | '·');
    let begins = line.chars().next().is_some_and(|c| is_dash(c) || c == '第');
    if !begins || line.chars().nth(MARK).is_some() {
        return false;
    }
    let compact: String = line.chars().filter(|c| !is_space(*c)).map(fold).collect();
    let is_digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if is_digits(compact.trim_matches(is_dash)) {
        return compact.ends_with(is_dash);
    }
    let mut numbers = compact.split(|c: char| !c.is_ascii_digit()).filter(|piece| !piece.is_empty());
    let words: String = compact.chars().filter(|c| !c.is_ascii_digit()).collect();
    let is_page = matches!(words.as_str(), "第页" | "第页共页" | "第页,共页" | "第页/共页" | "第页(共页)");
    is_page && numbers.all(is_digits)
}
