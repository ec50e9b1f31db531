//! From text to tokens: sentences, those that may hold a claim, their words and numbers.

use super::lexicon::{LEXICON, UNITS, Unit, Word};
use crate::figure::Money;
use crate::number::{self, Kind, Parsed, fold, is_space};
use crate::text::simplified;
use std::sync::LazyLock;

/// The longest title: what is longer is a sentence.
const TITLE: usize = 36;
/// The longest line that ends a title without a number before it.
const SHORT_LINE: usize = 25;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TokenKind {
    Word(Word),
    Number(Number),
    Year(u16),
    /// In millionths of a percent, and the digits printed behind the point.
    Percent(i64, u8),
    Money(Money),
    Mark(Mark),
    /// Characters that are no word of the lexicon.
    Unknown,
}

/// A whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i64,
    pub(super) unit: Option<Unit>,
    /// Neither 万, 余 nor a fraction: the number is meant exactly.
    pub(super) exact: bool,
    /// Written 零.
    pub(super) spelled: bool,
    /// Written 一 or another single Chinese digit.
    pub(super) digit: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Comma,
    /// 、
    Pause,
    Semicolon,
    Colon,
    Open,
    Close,
    Other,
}

/// A token and its characters in the [`Sentence`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Inside quotation marks.
    pub(super) quoted: bool,
}

/// A sentence: its characters in the form in which words are compared, and where they stand in the text.
#[derive(Default)]
pub(super) struct Sentence {
    pub(super) chars: Vec<char>,
    /// For each character its place in the text, in characters.
    pub(super) at: Vec<u32>,
    /// Likewise in bytes.
    pub(super) bytes: Vec<usize>,
    quoted: Vec<bool>,
    pub(super) tokens: Vec<Token>,
    /// A title such as （二）依申请公开情况.
    pub(super) is_title: bool,
}

impl Sentence {
    pub(super) fn text(&self, token: &Token) -> &[char] {
        self.chars.get(token.from..token.to).unwrap_or_default()
    }
}

// ---- sentences -----------------------------------------------------------------------------------------------------

/// Characters of which the words that open a claim are made.
const ANCHORS: &str = "申请復复議议訴诉訟讼規规範范章性費费";
/// What a sentence with a claim has: one of these, white space aside.
const PAIRS: [&str; 5] = ["申请", "复议", "诉讼", "规章", "规范"];
/// Or this.
const ALONE: char = '费';

const IDEOGRAPHS: (u32, usize) = (0x4E00, 0x5200);

struct Anchors {
    bits: Vec<u16>,
    pairs: [[u16; 2]; 5],
    alone: u16,
}

static ANCHOR: LazyLock<Anchors> = LazyLock::new(|| {
    let mut bits = vec![0_u16; IDEOGRAPHS.1];
    let mut names: Vec<char> = Vec::new();
    let mut bit = |c: char| {
        let c = simplified(c);
        let at = names.iter().position(|name| *name == c).unwrap_or_else(|| {
            names.push(c);
            names.len().saturating_sub(1)
        });
        u32::try_from(at).ok().and_then(|at| 1_u16.checked_shl(at)).unwrap_or(0)
    };
    // 請 is not in the list of the constant: the table of traditional characters has it.
    for c in ANCHORS.chars().chain(['請']) {
        let bit = bit(c);
        if let Some(slot) = index(c).and_then(|at| bits.get_mut(at)) {
            *slot = bit;
        }
    }
    let pairs = PAIRS.map(|pair| {
        let mut chars = pair.chars().map(&mut bit);
        [chars.next().unwrap_or(0), chars.next().unwrap_or(0)]
    });
    let alone = bit(ALONE);
    Anchors { bits, pairs, alone }
});

fn index(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(IDEOGRAPHS.0)?).ok()
}

/// A sentence in the text: bytes, the place of its first character, and whether it may hold a claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) start: u32,
    pub(super) anchored: bool,
    /// Begins with 一、, （一） or 1., or is a short line of its own.
    pub(super) titled: bool,
}

/// Cuts a text into sentences. A line end is none, unless the next line begins with a number of a title or is empty, or
/// the line is a title.
pub(super) fn sentences(text: &str, mut each: impl FnMut(Span)) {
    let anchors = &*ANCHOR;
    let (mut from, mut start, mut anchored, mut last) = (0_usize, 0_u32, false, 0_u16);
    let (mut at, mut punctuated, mut whole_line, mut titled) = (0_u32, false, true, is_numbered(text));
    let mut empty = true;
    for (byte, c) in text.char_indices() {
        let end = match c {
            '\u{4E00}'..='\u{9FFF}' => {
                let bits = index(c).and_then(|at| anchors.bits.get(at)).copied().unwrap_or(0);
                anchored |= bits != 0 && (bits == anchors.alone || anchors.pairs.contains(&[last, bits]));
                last = bits;
                at = at.saturating_add(1);
                empty = false;
                continue;
            }
            '。' | '！' | '？' | '!' | '?' => true,
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
                    // The sentence begins behind it.
                    titled = is_numbered(rest);
                    whole_line = true;
                    false
                } else {
                    let here = is_title && (whole_line || titled);
                    titled |= here;
                    here || is_empty(rest) || is_numbered(rest)
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
            // Behind a title without a stop stands its text, however short its first line is.
            (whole_line, titled) = (c == '\n' && !titled, is_numbered(rest));
        }
    }
    if from < text.len() {
        each(Span { from, to: text.len(), start, anchored, titled });
    }
}

fn is_empty(rest: &str) -> bool {
    rest.chars().take_while(|c| is_space(*c)).take(80).any(|c| c == '\n')
}

/// Whether a text begins with 一、, （一）, (1) or 1. as titles do.
fn is_numbered(text: &str) -> bool {
    numbering(text.chars().take(60)).is_some()
}

/// How many characters the number of a title has, with the spaces before it.
fn numbering(chars: impl Iterator<Item = char>) -> Option<usize> {
    let mut open = false;
    let mut digits = 0_usize;
    for (at, c) in chars.enumerate() {
        let c = fold(c);
        match c {
            c if is_space(c) => {}
            '(' if !open && digits == 0 => open = true,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '0'..='9' if digits < 3 => {
                digits = digits.saturating_add(1);
            }
            ')' if open && digits > 0 => return at.checked_add(1),
            '、' if !open && digits > 0 => return at.checked_add(1),
            '.' if !open && digits > 0 => return at.checked_add(1),
            _ => return None,
        }
    }
    None
}

// ---- tokens --------------------------------------------------------------------------------------------------------

/// Reads a sentence; what it held before is left out.
pub(super) fn read(text: &str, span: Span, sentence: &mut Sentence) {
    sentence.chars.clear();
    sentence.at.clear();
    sentence.bytes.clear();
    sentence.quoted.clear();
    sentence.tokens.clear();
    let text = text.get(span.from..span.to).unwrap_or_default();
    let skip = if span.titled { numbering(text.chars().take(60)).unwrap_or(0) } else { 0 };
    let mut quoted = false;
    let (mut gap, mut line) = (false, false);
    for (n, (byte, c)) in text.char_indices().enumerate().skip(skip) {
        let byte = span.from.saturating_add(byte);
        if is_space(c) {
            gap |= c.is_whitespace();
            line |= c == '\n';
            continue;
        }
        match c {
            '“' | '「' | '『' | '《' | '〈' => quoted = true,
            '”' | '」' | '』' | '》' | '〉' => quoted = false,
            '"' => quoted = !quoted,
            '‘' | '’' => {}
            _ => {
                let c = simplified(fold(c));
                // A space between two digits stays, unless the line broke there.
                let digits = c.is_ascii_digit() && sentence.chars.last().is_some_and(char::is_ascii_digit);
                let at = |n: usize| span.start.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
                if gap && !line && digits {
                    sentence.chars.push(' ');
                    sentence.at.push(at(n));
                    sentence.bytes.push(byte);
                    sentence.quoted.push(quoted);
                }
                (gap, line) = (false, false);
                sentence.chars.push(c);
                sentence.at.push(at(n));
                sentence.bytes.push(byte);
                sentence.quoted.push(quoted);
            }
        }
    }
    let mut at = 0;
    while at < sentence.chars.len() {
        let rest = sentence.chars.get(at..).unwrap_or_default();
        let (length, kind) = token(rest);
        let to = at.saturating_add(length.max(1));
        match sentence.tokens.last_mut() {
            Some(last) if kind == TokenKind::Unknown && last.kind == TokenKind::Unknown && last.to == at => {
                last.to = to
            }
            _ => {
                let quoted = sentence.quoted.get(at).copied().unwrap_or(false);
                sentence.tokens.push(Token { kind, from: at, to, quoted });
            }
        }
        at = to;
    }
    let counted = |token: &Token| matches!(token.kind, TokenKind::Number(Number { unit: Some(_), .. }));
    sentence.is_title = span.titled && sentence.chars.len() <= TITLE && !sentence.tokens.iter().any(counted);
}

fn token(text: &[char]) -> (usize, TokenKind) {
    let Some(c) = text.first().copied() else { return (1, TokenKind::Unknown) };
    let mark = match c {
        ',' => Some(Mark::Comma),
        '、' => Some(Mark::Pause),
        ';' => Some(Mark::Semicolon),
        ':' => Some(Mark::Colon),
        '(' | '[' | '〔' | '【' => Some(Mark::Open),
        ')' | ']' | '〕' | '】' => Some(Mark::Close),
        '。' | '!' | '?' => Some(Mark::Other),
        _ => None,
    };
    if let Some(mark) = mark {
        return (1, TokenKind::Mark(mark));
    }
    if c.is_ascii_digit() {
        return arabic(text);
    }
    if c.is_ascii_alphanumeric() {
        // A word or a number of another system: nothing inside it is a number.
        let length =
            text.iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_')).count();
        return (length, TokenKind::Unknown);
    }
    if let Some((length, word)) = LEXICON.longest(text) {
        return (length, TokenKind::Word(word));
    }
    chinese(text).unwrap_or((1, TokenKind::Unknown))
}

/// What stands behind the digits of a number.
struct Behind {
    length: usize,
    unit: Option<Unit>,
    exact: bool,
}

fn behind(text: &[char]) -> Behind {
    let (mut length, mut exact) = (0_usize, true);
    // 万, 余, 多: not the number itself.
    while text.get(length).is_some_and(|c| matches!(c, '万' | '亿' | '余' | '多' | '几')) {
        exact = false;
        length = length.saturating_add(1);
    }
    let rest = text.get(length..).unwrap_or_default();
    let is_unit = |unit: &&(&str, Unit)| unit.0.chars().enumerate().all(|(at, c)| rest.get(at) == Some(&c));
    match UNITS.iter().find(is_unit) {
        Some((text, unit)) => {
            length = length.saturating_add(text.chars().count());
            Behind { length, unit: Some(*unit), exact }
        }
        None => Behind { length, unit: None, exact },
    }
}

fn arabic(text: &[char]) -> (usize, TokenKind) {
    // Digits, separators between groups of digits, a fraction.
    let is_digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    let digits = |from: usize| text.get(from..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count();
    let mut length = digits(0);
    let mut fraction = 0;
    while let Some(c) = text.get(length) {
        let next = length.saturating_add(1);
        let group = digits(next);
        match c {
            // A comma between figures is a separator only where a group of three follows.
            ',' | ' ' if group == 3 => length = next.saturating_add(group),
            '.' if is_digit(next) && fraction == 0 => {
                fraction = group;
                length = next.saturating_add(group);
            }
            _ => break,
        }
    }
    let rest = text.get(length..).unwrap_or_default();
    let printed: String = text.get(..length).unwrap_or_default().iter().collect();
    let unknown = (length, TokenKind::Unknown);
    match rest.first() {
        Some('%') => {
            let Parsed::Number(number) = number::parse(&printed, Kind::Money) else { return unknown };
            let whole = i64::try_from(number.whole).ok().and_then(|whole| whole.checked_mul(1_000_000));
            let value = whole.and_then(|whole| whole.checked_add(i64::from(number.micros)));
            let length = length.saturating_add(1);
            return value
                .map_or((length, TokenKind::Unknown), |value| (length, TokenKind::Percent(value, number.decimals)));
        }
        Some('年') if length == 4 => {
            let length = length.saturating_add(if rest.get(1) == Some(&'度') { 2 } else { 1 });
            let year = printed.parse::<u16>().ok().filter(|year| (1980..=2100).contains(year));
            return year.map_or((length, TokenKind::Unknown), |year| (length, TokenKind::Year(year)));
        }
        // 近3年, 5年来.
        Some('年') if length <= 2 => return (length.saturating_add(1), TokenKind::Word(Word::OtherPeriod)),
        Some('月' | '日') => return (length.saturating_add(1), TokenKind::Word(Word::Filler)),
        // The other end of a range, a number of a page or a phone.
        Some('-' | '/' | '—' | '~' | '～' | '–') => {
            let is_part = |c: &&char| c.is_ascii_digit() || matches!(c, '-' | '/' | '—' | '~' | '～' | '–' | '.');
            let more = rest.iter().take_while(is_part).count();
            return (length.saturating_add(more), TokenKind::Unknown);
        }
        Some('元') => return money(&format!("{printed}元"), length.saturating_add(1)),
        Some('万') if rest.get(1) == Some(&'元') => {
            return money(&format!("{printed}万元"), length.saturating_add(2));
        }
        Some(c) if c.is_ascii_alphanumeric() => return unknown,
        _ => {}
    }
    let found = behind(rest);
    let value = match number::parse(&printed, Kind::Count) {
        Parsed::Number(number) if fraction == 0 => i64::try_from(number.whole).ok(),
        _ => None,
    };
    let length = length.saturating_add(found.length);
    match value {
        Some(value) => {
            let number = Number { value, unit: found.unit, exact: found.exact, spelled: false, digit: false };
            (length, TokenKind::Number(number))
        }
        // Nothing that is counted, but a number all the same: what stands beside it is no claim.
        None => {
            let number = Number { value: 0, unit: Some(Unit::Other), exact: false, spelled: false, digit: false };
            (length, TokenKind::Number(number))
        }
    }
}

fn money(printed: &str, length: usize) -> (usize, TokenKind) {
    printed.parse().map_or((length, TokenKind::Unknown), |money| (length, TokenKind::Money(money)))
}

fn chinese(text: &[char]) -> Option<(usize, TokenKind)> {
    let run: Vec<char> = text.iter().copied().take(24).take_while(|c| is_numeral(*c)).collect();
    let length = run.len();
    let rest = text.get(length..).unwrap_or_default();
    if length == 4 && rest.first() == Some(&'年') {
        let year =
            run.iter().try_fold(0_u16, |sum, c| sum.checked_mul(10)?.checked_add(u16::try_from(digit(*c)?).ok()?));
        let length = length.saturating_add(if rest.get(1) == Some(&'度') { 2 } else { 1 });
        return year.map(|year| (length, TokenKind::Year(year)));
    }
    if length == 0 {
        return None;
    }
    let found = behind(rest);
    let value = numeral(&run)?;
    let (spelled, digit) = (value == 0, length == 1 && value > 0);
    if rest.first() == Some(&'元') {
        return Some(money(&format!("{value}元"), length.saturating_add(1)));
    }
    // 零 alone stands before or behind the noun; every other number needs a counter.
    (found.unit.is_some() || spelled).then(|| {
        let number = Number { value, unit: found.unit, exact: found.exact, spelled, digit };
        (length.saturating_add(found.length), TokenKind::Number(number))
    })
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万')
}

fn digit(c: char) -> Option<i64> {
    let digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => digits.iter().position(|d| *d == c).and_then(|at| i64::try_from(at).ok()),
    }
}

/// 三十二, 一百零五, 二〇二四.
fn numeral(run: &[char]) -> Option<i64> {
    if run.len() > 1 && run.iter().all(|c| digit(*c).is_some()) {
        return run.iter().try_fold(0_i64, |sum, c| sum.checked_mul(10)?.checked_add(digit(*c)?));
    }
    let (mut total, mut section, mut last) = (0_i64, 0_i64, None::<i64>);
    for c in run {
        let power = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => {
                total = total.checked_add(section)?.checked_add(last.take().unwrap_or(0))?.checked_mul(10_000)?;
                section = 0;
                continue;
            }
            _ => {
                last = digit(*c);
                continue;
            }
        };
        section = section.checked_add(last.take().unwrap_or(1).checked_mul(power)?)?;
    }
    total.checked_add(section)?.checked_add(last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        let of = |text: &str| numeral(&text.chars().collect::<Vec<_>>());
        for (text, value) in [
            ("三", 3),
            ("十", 10),
            ("十二", 12),
            ("三十二", 32),
            ("一百零五", 105),
            ("二百一十", 210),
            ("一千零二十", 1020),
            ("一万二千三百四十五", 12345),
            ("二〇二四", 2024),
            ("一〇五", 105),
            ("两", 2),
            ("零", 0),
        ] {
            assert_eq!(of(text), Some(value), "{text}");
        }
    }

    #[test]
    fn sentences_end_at_full_stops_and_titles() {
        let text = "（二）依申请公开\n全年收到政府信息公开申\n请3件。其中，予以公开1件。\n\n（三）监督保障。无。";
        let mut found = Vec::new();
        sentences(text, |span| found.push((text.get(span.from..span.to).unwrap().trim().to_owned(), span.titled)));
        let expected = [
            ("（二）依申请公开", true),
            ("全年收到政府信息公开申\n请3件。", false),
            ("其中，予以公开1件。", false),
            ("（三）监督保障。", true),
            ("无。", false),
        ];
        let found: Vec<_> =
            found.iter().map(|(text, titled)| (text.as_str(), *titled)).filter(|(t, _)| !t.is_empty()).collect();
        assert_eq!(found, expected);
    }
}
