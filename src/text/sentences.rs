//! Cutting a text into sentences, and where sentences and titles begin.

use super::chars::{IDEOGRAPH_COUNT, ends_clause, ends_sentence, fold, ideograph, is_space, simplified};
use super::counters::Counter;
use super::numerals::is_ordinal;

/// Characters of the longest title with a number before it: what is longer is a sentence.
pub(crate) const TITLE: usize = 36;
/// Characters of the longest line that is a title without a number before it, and one more.
const SHORT_LINE: usize = 25;
/// Characters that are looked at for the number of a title, or for the end of an empty line.
const NUMBER: usize = 60;
const EMPTY_LINE: usize = 80;

/// A sentence of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first byte of the sentence.
    pub(crate) from: usize,
    /// The byte after the last; the mark that ends the sentence is part of it.
    pub(crate) to: usize,
    /// The place of the first character in the text.
    pub(crate) start: u32,
    /// Whether one of the [`Anchors`] stands in it.
    pub(crate) anchored: bool,
    /// Whether it begins with 一、, （一） or 1., or is a short line of its own.
    pub(crate) titled: bool,
}

/// Words of one or two ideographs without which a sentence need not be read. Characters between the two that are no
/// ideographs do not matter, and traditional characters count as simplified ones.
pub(crate) struct Anchors {
    /// For each ideograph a number if it is in one of the words, else 0.
    numbers: Vec<u8>,
    words: Vec<[u8; 2]>,
}

impl Anchors {
    /// The anchors of these words; longer ones are found by their first two characters.
    pub(crate) fn new(words: &[&str]) -> Self {
        let letters: Vec<char> = words.iter().flat_map(|word| word.chars().take(2)).collect();
        let number = |c: Option<char>| {
            let at = c.and_then(|c| letters.iter().position(|letter| *letter == c));
            at.and_then(|at| u8::try_from(at.saturating_add(1)).ok()).unwrap_or(0)
        };
        let all = (0..IDEOGRAPH_COUNT).map(|at| super::chars::ideograph_at(at).map(simplified));
        let pair = |word: &&str| {
            let mut chars = word.chars();
            [number(chars.next()), number(chars.next())]
        };
        Anchors { numbers: all.map(number).collect(), words: words.iter().map(pair).collect() }
    }

    fn number(&self, at: usize) -> u8 {
        self.numbers.get(at).copied().unwrap_or(0)
    }

    /// Whether a word ends with a character after another one.
    fn ends(&self, last: u8, number: u8) -> bool {
        number != 0 && self.words.iter().any(|word| *word == [last, number] || *word == [number, 0])
    }
}

/// Cuts a text into sentences and gives each to a function, in one pass.
///
/// 。！？ end a sentence. A line end does only if the next line begins with the number of a title or is empty, if the line
/// is a title, or if both are points of a list: 新收申请：34件.
pub(crate) fn sentences(text: &str, anchors: &Anchors, mut each: impl FnMut(Span)) {
    let (mut from, mut start, mut anchored, mut last) = (0_usize, 0_u32, false, 0_u8);
    let (mut at, mut punctuated, mut whole_line, mut titled) = (0_u32, false, true, is_numbered(text));
    let mut empty = true;
    for (byte, c) in text.char_indices() {
        if let Some(place) = ideograph(c) {
            let number = anchors.number(place);
            anchored |= anchors.ends(last, number);
            last = number;
            at = at.saturating_add(1);
            empty = false;
            continue;
        }
        let end = match c {
            c if ends_sentence(c) => true,
            '，' | ',' | '；' | ';' | '：' | ':' => {
                punctuated = true;
                false
            }
            // 复议、诉讼 stands in titles; without a number before it, it is a sentence.
            '、' => {
                punctuated |= !titled;
                false
            }
            '\n' => {
                let rest = text.get(byte.saturating_add(1)..).unwrap_or_default();
                let length = usize::try_from(at.saturating_sub(start)).unwrap_or(usize::MAX);
                let is_title = !punctuated && length < if titled { TITLE } else { SHORT_LINE };
                if empty {
                    // The sentence begins after it.
                    titled = is_numbered(rest);
                    whole_line = true;
                    false
                } else {
                    let here = is_title && (whole_line || titled);
                    titled |= here;
                    here || is_empty_line(rest)
                        || is_numbered(rest)
                        || ends_point(text.get(from..byte).unwrap_or_default()) && is_point(rest)
                }
            }
            _ => {
                empty &= is_space(c);
                false
            }
        };
        at = at.saturating_add(1);
        if end {
            empty = true;
            let to = byte.saturating_add(c.len_utf8());
            each(Span { from, to, start, anchored, titled });
            let rest = text.get(to..).unwrap_or_default();
            (from, start, punctuated) = (to, at, false);
            (anchored, last) = (false, 0);
            // After a title without a stop stands its text, however short its first line is.
            (whole_line, titled) = (c == '\n' && !titled, is_numbered(rest));
        }
    }
    if from < text.len() {
        each(Span { from, to: text.len(), start, anchored, titled });
    }
}

fn is_empty_line(rest: &str) -> bool {
    rest.chars().take_while(|c| is_space(*c)).take(EMPTY_LINE).any(|c| c == '\n')
}

/// Characters of the longest label of a point.
const LABEL: usize = 16;

/// Whether a line begins with a label and its number: 新收申请：34件.
fn is_point(line: &str) -> bool {
    let length = line.chars().take(LABEL).take_while(|c| ideograph(*c).is_some()).count();
    let mut rest = line.chars().skip(length);
    length > 1
        && matches!(rest.next(), Some('：' | ':'))
        && rest.find(|c| *c == '\n' || !is_space(*c)).is_some_and(|c| fold(c).is_ascii_digit())
}

/// Whether a line may be the end of a point, or open a list.
fn ends_point(line: &str) -> bool {
    let end = line.trim_end_matches([' ', '\t', '\r', '\u{3000}']).chars().next_back().map(fold);
    end.is_some_and(|c| c.is_ascii_digit() || matches!(c, ';' | ':' | '%' | '元') || Counter::of(c).is_some())
}

/// How many characters the number has with which a title begins, 一、, （一）, (1) or 1., with the spaces before it.
pub(crate) fn numbering(text: &str) -> Option<usize> {
    let mut open = false;
    let mut digits = 0_usize;
    for (at, c) in text.chars().take(NUMBER).enumerate() {
        match fold(c) {
            c if is_space(c) => {}
            '(' if !open && digits == 0 => open = true,
            c if digits < 3 && (is_ordinal(c) || c.is_ascii_digit()) => digits = digits.saturating_add(1),
            ')' if open && digits > 0 => return at.checked_add(1),
            '、' | '.' if !open && digits > 0 => return at.checked_add(1),
            _ => return None,
        }
    }
    None
}

fn is_numbered(text: &str) -> bool {
    numbering(text).is_some()
}

/// Whether a sentence begins after this text. A line may break a sentence anywhere.
pub(crate) fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{3000}', '\u{a0}', '\t']);
    let above = before.trim_end_matches(|c: char| c.is_whitespace());
    match above.chars().next_back() {
        None => true,
        Some(c) if ends_clause(c) => true,
        // A line of its own above.
        Some(')' | '）' | ':' | '：') if before.len() != above.len() => true,
        Some(_) => ends_with_heading(before),
    }
}

/// Whether the text ends with a heading with which its line begins: (三)政府信息管理情况.
fn ends_with_heading(before: &str) -> bool {
    const HEADING: usize = 24;
    let mut start = before.len();
    for (n, (at, c)) in before.char_indices().rev().enumerate() {
        if c == '\n' || c == '。' {
            break;
        }
        if n >= HEADING || matches!(c, ',' | '，' | '；' | ';' | '、') {
            return false;
        }
        start = at;
    }
    let line = before.get(start..).unwrap_or_default().trim_start();
    let is_numbered = line.starts_with(['(', '（']) || line.starts_with(|c: char| c.is_ascii_digit());
    is_numbered && ["情况", "方面", "工作", ")", "）"].iter().any(|end| line.ends_with(end))
}

/// The text up to the end of its first clause, which is not part of it.
pub(crate) fn first_clause(text: &str) -> &str {
    text.split(ends_clause).next().unwrap_or_default()
}

/// The beginning of the clause that this text breaks off in.
pub(crate) fn last_clause(text: &str) -> &str {
    text.rsplit(ends_clause).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_full_stops_and_titles() {
        let text = "（二）依申请公开\n全年收到政府信息公开申\n请3件。其中，予以公开1件。\n\n（三）监督保障。无。";
        let mut found = Vec::new();
        sentences(text, &Anchors::new(&["申请"]), |span| {
            found.push((text.get(span.from..span.to).unwrap().trim(), span.titled, span.anchored));
        });
        let expected = [
            ("（二）依申请公开", true, true),
            ("全年收到政府信息公开申\n请3件。", false, true),
            ("其中，予以公开1件。", false, false),
            ("（三）监督保障。", true, false),
            ("无。", false, false),
        ];
        found.retain(|(text, ..)| !text.is_empty());
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_cover_the_text() {
        for text in ["", "无", "一、甲\n乙丙。丁！\n\n戊\n", "\n\n", "甲；乙\n丙", "１．甲？乙"] {
            let (mut end, mut start) = (0, 0);
            sentences(text, &Anchors::new(&[]), |span| {
                assert_eq!((span.from, usize::try_from(span.start).unwrap()), (end, start), "{text:?}");
                start += text.get(span.from..span.to).unwrap().chars().count();
                end = span.to;
            });
            assert_eq!(end, text.len(), "{text:?}");
        }
    }

    #[test]
    fn anchors_are_words_of_one_or_two_characters() {
        let anchors = Anchors::new(&["申请", "复议", "费"]);
        for (text, is) in [
            ("申请", true),
            ("申 请", true),
            ("申請", true),
            ("復議", true),
            ("收費", true),
            ("申报请", false),
            ("请申", false),
            ("申议", false),
            ("复", false),
        ] {
            let mut anchored = false;
            sentences(text, &anchors, |span| anchored |= span.anchored);
            assert_eq!(anchored, is, "{text}");
        }
    }

    #[test]
    fn numbers_of_titles() {
        for (text, length) in [
            ("一、总体", Some(2)),
            (" （二）依", Some(4)),
            ("1.甲", Some(2)),
            ("１．甲", Some(2)),
            ("十二、甲", Some(3)),
            ("2024年", None),
            ("(一甲", None),
            ("、", None),
            ("百、", None),
            ("", None),
        ] {
            assert_eq!(numbering(text), length, "{text}");
        }
    }

    #[test]
    fn where_a_sentence_begins() {
        for (before, begins) in [
            ("", true),
            ("  ", true),
            ("上文。", true),
            ("上文？", true),
            ("上文；\u{3000}", true),
            ("上文", false),
            ("上文，", false),
            ("见下：\n", true),
            ("见下：", false),
            ("(附表)\n", true),
            ("上文\n", false),
            ("(三)政府信息管理情况", true),
            ("上文。(三)政府信息管理情况", true),
            ("上文\n(三)政府信息管理情况", true),
            ("上文(三)政府信息管理情况", false),
            ("(三)政府信息、管理情况", false),
            ("(三)政府信息", false),
            ("3.平台建设工作", true),
            ("(三)这一标题长得没有任何一份报告会这样写出来的政府信息管理情况", false),
        ] {
            assert_eq!(begins_sentence(before), begins, "{before}");
        }
        assert_eq!((first_clause("甲，乙；丙"), last_clause("甲。乙，丙")), ("甲，乙", "乙，丙"));
        assert_eq!((first_clause(""), last_clause("")), ("", ""));
    }
}
