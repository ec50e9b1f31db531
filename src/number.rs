//! The one reader of printed numbers and units.
//!
//! Cells of a page, JSON strings and numbers, values set by a program: all of them are read here, so that no two parts of
//! the crate can disagree about what `12件` or `1,23` says.

use crate::text::{Counter, fold, is_dash, is_space};
use std::sync::LazyLock;

/// The kind of figure that a cell of the form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A number of things, 0 … 2⁵³−1.
    Count,
    /// A change of a count, signed (本年增/减 of the 2019 form).
    Change,
    /// An amount of money, with the unit that is printed.
    Money,
}

/// The unit printed with an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Unit {
    /// 元
    Yuan,
    /// 万元, ten thousand yuan.
    WanYuan,
}

impl Unit {
    /// The unit as it is printed: 元 or 万元.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Unit::Yuan => "元",
            Unit::WanYuan => "万元",
        }
    }
}

/// The greatest count: every program that keeps numbers as IEEE doubles still has it exactly.
pub(crate) const MAX_COUNT: u64 = (1 << 53) - 1;
/// Digits before and after the point of an amount of money.
pub(crate) const MONEY_WHOLE_DIGITS: usize = 15;
pub(crate) const MONEY_FRACTION_DIGITS: u8 = 6;

/// What a printed text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Parsed<'a> {
    Blank,
    Slash,
    Number(Number<'a>),
    /// The text without the white space around it.
    Unreadable(&'a str),
}

/// A number of the kind that was asked for, and what stood beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number<'a> {
    pub(crate) negative: bool,
    pub(crate) whole: u64,
    pub(crate) micros: u32,
    /// Digits after the point, as printed (at most 6).
    pub(crate) decimals: u8,
    pub(crate) unit: Option<Unit>,
    /// A counter such as 件 that the number does not need.
    pub(crate) counter: Option<&'a str>,
    /// A bracketed remark after the number, with its brackets.
    pub(crate) remark: Option<&'a str>,
}

/// Whether the text holds nothing but the signs that publishers print for "none".
fn is_slash(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || is_slash_sign(c))
}

fn is_slash_sign(c: char) -> bool {
    is_dash(c) || matches!(c, '/' | '／' | '\\' | '＼' | '∕')
}

/// What clerks write for "none" in a cell of its own.
const NONE: &[&str] = &["无", "没有", "不涉及", "不适用", "N/A"];

/// Whether the whole text is a word for none.
pub(crate) fn is_none(text: &str) -> bool {
    let text = text.trim_matches(is_space).trim_end_matches('。');
    NONE.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a word for none begins with this character.
pub(crate) fn may_be_none(c: char) -> bool {
    NONE.iter().any(|word| word.starts_with(c))
}

/// Reads a printed text as a figure of `kind`.
pub(crate) fn parse(text: &str, kind: Kind) -> Parsed<'_> {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return Parsed::Blank;
    }
    if let Some(number) = plain(text).or_else(|| number(text, kind)) {
        return Parsed::Number(number);
    }
    // A footnote's sign may stand after it.
    let sign = text.trim_end_matches(|c| matches!(fold(c), '*' | '※'));
    if !sign.is_empty() && is_slash(sign) {
        return Parsed::Slash;
    }
    Parsed::Unreadable(text)
}

/// A number of digits alone, as most are: what [`number`] reads them as, of every kind.
fn plain(text: &str) -> Option<Number<'_>> {
    let is_short = text.len() <= MONEY_WHOLE_DIGITS && (text.len() == 1 || !text.starts_with('0'));
    if !is_short || text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = text.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(10).wrapping_add(u64::from(byte & 15)));
    Some(Number { negative: false, whole, micros: 0, decimals: 0, unit: None, counter: None, remark: None })
}

fn number(text: &str, kind: Kind) -> Option<Number<'_>> {
    // Before digits a spreadsheet's sign for text, which its cells do not show.
    let text =
        text.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| fold(c).is_ascii_digit())).unwrap_or(text);
    let (negative, signed, rest) = sign(text);
    if signed && kind != Kind::Change {
        return None;
    }
    let (digits, rest) = digits(rest)?;
    let is_zero = (digits.whole, digits.micros) == (0, 0);
    let mut number = Number {
        negative: negative && !is_zero,
        whole: digits.whole,
        micros: digits.micros,
        decimals: digits.decimals,
        unit: None,
        counter: None,
        remark: None,
    };
    let rest = rest.trim_start_matches(is_space);
    let rest = match kind {
        Kind::Money => {
            let (unit, rest) = money_unit(rest);
            number.unit = unit;
            rest
        }
        Kind::Count | Kind::Change => match rest.chars().next() {
            Some(c) if Counter::of(c).is_some_and(|counter| counter.in_cells) => {
                let (counter, rest) = rest.split_at_checked(c.len_utf8())?;
                number.counter = Some(counter);
                rest
            }
            _ => rest,
        },
    };
    let rest = rest.trim_start_matches(is_space);
    if !rest.is_empty() {
        match remark(rest)? {
            Remark::Words => number.remark = Some(rest),
            Remark::Unit(unit) if kind == Kind::Money && number.unit.is_none_or(|printed| printed == unit) => {
                number.unit = Some(unit);
            }
            Remark::Sign(is_minus) if kind == Kind::Change && !signed => number.negative = is_minus && !is_zero,
            _ => return None,
        }
    }
    let fits = match kind {
        Kind::Count | Kind::Change => number.micros == 0 && number.whole <= MAX_COUNT,
        Kind::Money => digits.length <= MONEY_WHOLE_DIGITS,
    };
    fits.then_some(number)
}

/// Whether the text would be a figure of the kind if its number were smaller.
pub(crate) fn is_too_large(text: &str, kind: Kind) -> bool {
    let is_digit = |c: char| fold(c).is_ascii_digit();
    let is_part = |c: char| is_digit(c) || is_gap(c) || matches!(fold(c), ',' | '\'' | '’');
    let Some(from) = text.find(is_digit) else { return false };
    let Some((before, rest)) = text.split_at_checked(from) else { return false };
    let after = rest.trim_start_matches(is_part);
    let digits = rest.chars().take_while(|c| is_part(*c)).filter(|c| is_digit(*c)).count();
    digits > MONEY_WHOLE_DIGITS && matches!(parse(&format!("{before}1{after}"), kind), Parsed::Number(_))
}

/// Words and signs for more and less, and whether they say less.
const SIGNS: [(&str, bool); 6] =
    [("增加", false), ("减少", true), ("增", false), ("减", true), ("+", false), ("＋", false)];

/// The first character of each.
static SIGN_STARTS: LazyLock<Vec<char>> =
    LazyLock::new(|| SIGNS.iter().filter_map(|(word, _)| word.chars().next()).collect());

/// The sign of a change, and what follows it.
fn sign(text: &str) -> (bool, bool, &str) {
    for (word, negative) in SIGNS {
        if let Some(rest) = text.strip_prefix(word) {
            return (negative, true, rest.trim_start_matches(is_space));
        }
    }
    match text.strip_prefix(is_dash) {
        Some(rest) => (true, true, rest.trim_start_matches(is_space)),
        None => (false, false, text),
    }
}

struct Digits {
    whole: u64,
    micros: u32,
    decimals: u8,
    /// Digits before the point.
    length: usize,
}

/// A run of digits, thousands separators grouped by three, and an optional fraction.
fn digits(text: &str) -> Option<(Digits, &str)> {
    let mut chars = text.char_indices().map(|(at, c)| (at, fold(c))).peekable();
    let mut out = Digits { whole: 0, micros: 0, decimals: 0, length: 0 };
    let mut leading_zero = false;
    let mut separator: Option<char> = None;
    let mut group = 0_u8;
    let mut end = text.len();
    while let Some(&(at, c)) = chars.peek() {
        if let Some(digit) = c.to_digit(10) {
            leading_zero |= out.length == 0 && digit == 0;
            out.length = out.length.checked_add(1)?;
            out.whole = out.whole.checked_mul(10)?.checked_add(u64::from(digit))?;
            group = group.saturating_add(1);
            chars.next();
            continue;
        }
        if is_space(c) && !c.is_whitespace() {
            // Not seen in print: a place where a line may break, a mark of direction.
            chars.next();
            continue;
        }
        let thousands = matches!(c, ',' | '\'' | '’') || (is_gap(c) && digit_follows(text, at));
        if !thousands {
            end = at;
            break;
        }
        // The first group has one to three digits, each later one exactly three, all with the same separator.
        let kind = if is_space(c) { ' ' } else { c };
        match separator {
            None if (1..=3).contains(&group) => separator = Some(kind),
            Some(before) if before == kind && group == 3 => {}
            _ => return None,
        }
        group = 0;
        chars.next();
    }
    if out.length == 0 || (separator.is_some() && group != 3) || (leading_zero && out.length > 1) {
        return None;
    }
    if chars.peek().map(|&(_, c)| c) == Some('.') {
        chars.next();
        let mut places = 0_usize;
        let mut fraction = 0_u32;
        // What is left of a whole number after a calculation: 217.0000000001.
        let is_noise = text.get(at_point(text)..).is_some_and(|rest| rest.starts_with(NOISE));
        end = text.len();
        while let Some(&(at, c)) = chars.peek() {
            let Some(digit) = c.to_digit(10) else {
                end = at;
                break;
            };
            places = places.checked_add(1)?;
            if places <= usize::from(MONEY_FRACTION_DIGITS) {
                fraction = fraction.checked_mul(10)?.checked_add(digit)?;
            } else if digit != 0 && !is_noise {
                return None;
            }
            chars.next();
        }
        if places == 0 {
            return None;
        }
        out.decimals = u8::try_from(places.min(usize::from(MONEY_FRACTION_DIGITS))).ok()?;
        let shift = u32::from(MONEY_FRACTION_DIGITS.checked_sub(out.decimals)?);
        out.micros = fraction.checked_mul(10_u32.checked_pow(shift)?)?;
    }
    Some((out, text.get(end..)?))
}

/// The first places of a fraction that is what is left of a whole number.
const NOISE: &str = ".00000000";

fn at_point(text: &str) -> usize {
    text.find('.').unwrap_or(text.len())
}

/// White space within a line. A tab or a line end parts numbers, and never the thousands of one.
fn is_gap(c: char) -> bool {
    is_space(c) && !matches!(c, '\t' | '\n' | '\x0B' | '\x0C' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a digit is the next visible character after the white space at `at`.
fn digit_follows(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.trim_start_matches(is_space).chars().next())
        .is_some_and(|c| fold(c).is_ascii_digit())
}

fn money_unit(rest: &str) -> (Option<Unit>, &str) {
    for (word, unit) in [("万元", Unit::WanYuan), ("萬元", Unit::WanYuan), ("万", Unit::WanYuan), ("元", Unit::Yuan)]
    {
        if let Some(rest) = rest.strip_prefix(word) {
            return (Some(unit), rest);
        }
    }
    (None, rest)
}

/// What a bracket after a number says.
enum Remark {
    /// Words beside the number.
    Words,
    /// The unit of an amount of money.
    Unit(Unit),
    /// The sign of a change, and whether it is minus.
    Sign(bool),
    /// A unit, a share or a bound, which makes it another number: 万, 亿元, %, 约.
    Other,
}

/// Words of which the units and bounds consist that make another number of the one before them.
const SCALES: &[&str] = &[
    "单位",
    "人民币",
    "以上",
    "以下",
    "左右",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "仟",
    "佰",
    "拾",
    "萬",
    "億",
    "元",
    "角",
    "分",
    "美元",
    "%",
    "‰",
    "倍",
    "成",
    "约",
    "近",
    "余",
    "多",
    "负",
    "下降",
    "上升",
    "-",
    "−",
    "—",
    ":",
    "：",
    "为",
];

/// What a text after a number says that is brackets, or the sign of a footnote.
fn remark(rest: &str) -> Option<Remark> {
    if rest.chars().all(|c| matches!(fold(c), '*' | '※')) {
        return Some(Remark::Words);
    }
    let inside = in_brackets(rest)?.trim_matches(is_space);
    let unit = ["单位", ":", "：", "为"].iter().fold(inside, |rest, word| rest.trim_start_matches(word).trim_start());
    if let (Some(unit), "") = money_unit(unit) {
        return Some(Remark::Unit(unit));
    }
    if let Some((_, is_minus)) = SIGNS.iter().find(|(word, _)| *word == inside) {
        return Some(Remark::Sign(*is_minus));
    }
    let folded: String = inside.chars().map(fold).collect();
    let mut left = folded.as_str();
    let mut is_scaled = false;
    while let Some(c) = left.chars().next() {
        let scale = SCALES.iter().find_map(|word| left.strip_prefix(word));
        is_scaled |= scale.is_some();
        let counter = || Counter::of(c).and_then(|_| left.strip_prefix(c));
        let Some(next) = scale.or_else(counter) else { return Some(Remark::Words) };
        left = next;
    }
    Some(if is_scaled { Remark::Other } else { Remark::Words })
}

/// Whether the text is a number of any kind, a sign for none, or a number whose brackets make another one of it.
pub(crate) fn is_figure(text: &str) -> bool {
    // Most texts begin as no figure does.
    let first = text.chars().find(|c| !is_space(*c));
    let may_begin = |c: char| fold(c).is_ascii_digit() || c == '\'' || is_slash_sign(c) || SIGN_STARTS.contains(&c);
    if !first.is_some_and(may_begin) {
        return false;
    }
    let reads = |kind| matches!(parse(text, kind), Parsed::Number(_) | Parsed::Slash);
    let is_remarked = || {
        let (.., rest) = sign(text.trim_matches(is_space));
        digits(rest).is_some_and(|(_, rest)| remark(rest.trim_matches(is_space)).is_some())
    };
    reads(Kind::Change) || reads(Kind::Money) || is_remarked()
}

/// What stands in the one pair of brackets that a text is.
fn in_brackets(rest: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut from = 0;
    for (at, c) in rest.char_indices() {
        let end = at.checked_add(c.len_utf8())?;
        match fold(c) {
            '(' | '[' | '〔' | '【' => {
                from = if depth == 0 { end } else { from };
                depth = depth.checked_add(1)?;
            }
            ')' | ']' | '〕' | '】' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return (end == rest.len()).then(|| rest.get(from..at))?;
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, kind: Kind) -> Option<i64> {
        match parse(text, kind) {
            Parsed::Number(n) if n.micros == 0 => {
                let value = i64::try_from(n.whole).unwrap();
                if n.negative { value.checked_neg() } else { Some(value) }
            }
            _ => None,
        }
    }

    #[test]
    fn counts() {
        for (text, value) in [
            ("0", 0),
            ("０", 0),
            ("12", 12),
            ("１,２３４", 1234),
            ("1，234", 1234),
            ("1 361", 1361),
            ("1,234,567", 1_234_567),
            ("12件", 12),
            (" 12 件 ", 12),
            ("\u{a0}7\u{200b}", 7),
            ("12.0", 12),
            ("22（其中修订 16 件）", 22),
            ("2822652", 2_822_652),
            ("27\u{200b}9", 279),
            ("1\u{feff},234", 1234),
            ("12\u{200e}件", 12),
            ("9007199254740991", 9_007_199_254_740_991),
            ("12（件）", 12),
            ("12*", 12),
            ("12 ※", 12),
            ("12（减少3件）", 12),
            ("12（含万某提出的2件）", 12),
        ] {
            assert_eq!(whole(text, Kind::Count), Some(value), "{text:?}");
        }
    }

    #[test]
    fn texts_that_are_no_count() {
        for text in [
            "abc",
            "1,23",
            "12,34",
            "1,2345",
            "1234,567",
            ",123",
            "12其他（备注）",
            "1 2",
            "0 0",
            "007",
            "00",
            "-3",
            "+5",
            "12.5",
            "12.",
            ".5",
            "1e3",
            "无",
            "三",
            "12元",
            "12件件",
            "12(",
            "12（甲）乙",
            "9007199254740992",
            "12-13",
            "1,234 567",
            "约12",
            "12,",
            "-0",
            "１２３ｘ",
            "12)",
            "1 000,000",
            "27 9",
            "27\u{a0}9",
            "1\u{202e}2",
            "1,234,5",
            "1.234",
            "12-",
            "(3)",
            "①",
            "3/4",
            "０００",
            "³",
            "٣",
            "1,,234",
            "1.0.0",
            "1\n234",
            "1\t234",
            "1\u{2028}234",
            "4(减)",
            "4（负）",
            "12（万）",
            "12（万件）",
            "12（单位：万件）",
            "12（元）",
            "12（％）",
            "12（以上）",
        ] {
            assert_eq!(parse(text, Kind::Count), Parsed::Unreadable(text.trim()), "{text:?}");
        }
    }

    #[test]
    fn blanks_and_slashes() {
        for text in ["", " ", "\u{a0}", "\u{3000}\u{200b}", "\t\n"] {
            for kind in [Kind::Count, Kind::Change, Kind::Money] {
                assert_eq!(parse(text, kind), Parsed::Blank, "{text:?}");
            }
        }
        for text in ["/", "-", "—", "——", "／", "－", " / ", "--", "–", "—*", "/ ※"] {
            for kind in [Kind::Count, Kind::Change, Kind::Money] {
                assert_eq!(parse(text, kind), Parsed::Slash, "{text:?}");
            }
        }
    }

    #[test]
    fn changes() {
        for (text, value) in [
            ("+1036", 1036),
            ("减4", -4),
            ("减少 3", -3),
            ("增5", 5),
            ("-4", -4),
            ("－4", -4),
            ("—4", -4),
            ("−173", -173),
            ("0", 0),
            ("-0", 0),
            ("+1,036项", 1036),
            ("4(减)", -4),
            ("4（增加）", 4),
            ("0（减少）", 0),
        ] {
            assert_eq!(whole(text, Kind::Change), Some(value), "{text:?}");
        }
        assert_eq!(parse("减", Kind::Change), Parsed::Unreadable("减"));
        assert_eq!(parse("-4（增）", Kind::Change), Parsed::Unreadable("-4（增）"));
        assert_eq!(parse("+-3", Kind::Change), Parsed::Unreadable("+-3"));
    }

    #[test]
    fn money() {
        for (text, whole, micros, decimals, unit) in [
            ("72701.2578", 72701, 257_800, 4, None),
            ("190.457379", 190, 457_379, 6, None),
            ("251000元", 251_000, 0, 0, Some(Unit::Yuan)),
            ("240万元", 240, 0, 0, Some(Unit::WanYuan)),
            ("0.37 万", 0, 370_000, 2, Some(Unit::WanYuan)),
            ("1,234.50万元", 1234, 500_000, 2, Some(Unit::WanYuan)),
            ("0.10000000", 0, 100_000, 6, None),
            ("5（万元）", 5, 0, 0, Some(Unit::WanYuan)),
            ("5（单位：元）", 5, 0, 0, Some(Unit::Yuan)),
            ("5万元（万元）", 5, 0, 0, Some(Unit::WanYuan)),
            ("999999999999999.999999", 999_999_999_999_999, 999_999, 6, None),
        ] {
            let Parsed::Number(n) = parse(text, Kind::Money) else { panic!("{text:?}") };
            assert_eq!((n.whole, n.micros, n.decimals, n.unit), (whole, micros, decimals, unit), "{text:?}");
        }
        for text in [
            "-5",
            "0.1234567",
            "1000000000000000",
            "12件",
            "3亿元",
            "1.5.2",
            "元",
            "5（亿元）",
            "5元（万元）",
            "5（减）",
            "5（亿）",
        ] {
            assert_eq!(parse(text, Kind::Money), Parsed::Unreadable(text), "{text:?}");
        }
    }

    #[test]
    fn what_stands_beside_a_number_is_told() {
        let Parsed::Number(n) = parse("55件（含自然失效 29 件）", Kind::Count) else { panic!("a number") };
        assert_eq!(n.counter, Some("件"));
        assert_eq!(n.remark, Some("（含自然失效 29 件）"));
    }
}
