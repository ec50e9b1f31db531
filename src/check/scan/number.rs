//! Numbers that are left out (GJ110): nothing, blanks or a sign stands before a counter.
//!
//! A word for a total (共, 累计) asks for a quantity. So its number is missing if its words run into a counter with which
//! the clause ends and no number stands between. What may be the end of a longer word (文件, 头条, 频次) is not a counter.

use super::template::is_sign;
use crate::text::{Counter, Gap, fold, is_ideograph, is_numeral, opens};

/// What a word that announces a number leaves room for before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Announces {
    /// 累计, 共: verbs and the name of what is counted.
    Total,
    /// 约: nothing.
    Amount,
    /// 发布: the name of what is counted, and blanks.
    Act,
}

/// Verbs between a total and the number.
const VERBS: &[&str] = &[
    "发布", "公开", "公布", "收到", "受理", "办理", "答复", "更新", "制作", "接收", "处理", "推送", "报送", "办结",
    "主动", "有",
];

/// What counts continue with, where a gap stands in place of the number.
const COUNTED: &[&str] = &["信息", "政府信息", "政务信息", "公文", "政策"];

/// Nouns after which 件 is a counter and not the end of a word, as in 转办件.
const COUNTED_IN_PIECES: &[&str] = &["申请", "提案", "建议", "文件"];

/// The last characters of what is not a noun before a counter, or makes another word with it: 头条, 层次, 月份, 多次.
const NO_NOUN: &str = "头线面链教萧柱枝麻金便白欠假法几数多余来第各每该此这本层档批依再首人其定屡历前后上下\
                       频场名等轮版车班席逐主干月年身股省县部成备全长短通单双整末至";

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '_' | '＿' | '\t')
}

/// How this counter is told from other words where a number is missing.
fn gap(c: char) -> Option<&'static Gap> {
    Counter::of(c)?.gap.as_ref()
}

/// Whether a character before which a number may be missing counts things.
pub(super) fn counts(c: char) -> bool {
    gap(c).is_some()
}

/// Whether a clause, or what a number phrase belongs to, ends before this text.
fn ends(text: &str) -> bool {
    text.chars().next().is_none_or(|next| {
        matches!(fold(next), ',' | '。' | ';' | '、' | '.' | ')' | '(' | '!' | '\n' | '\r') || next == '】'
    }) || text.starts_with("其中")
}

/// Whether a counter stands here that ends its words: 条， and not 条例. The counter, and whether the clause ends there.
fn counter(text: &str) -> Option<(char, bool)> {
    let c = text.chars().next()?;
    let after = text.get(c.len_utf8()..)?;
    let other_words = gap(c)?.other_words;
    let is_longer = after.starts_with(|next| other_words.contains(next));
    (!is_longer).then(|| (c, ends(after)))
}

/// Whether what is counted follows a counter: 条信息.
fn goes_on(after: &str) -> bool {
    COUNTED.iter().any(|word| after.starts_with(word))
}

/// What stands in place of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    Nothing,
    /// One space: an extraction's, maybe.
    Space,
    /// Spaces, a line, empty brackets, a sign: room for a number.
    Room,
}

/// What stands in place of a number at the beginning of a text, and the rest.
fn blank(text: &str) -> (Blank, &str) {
    let after = text.trim_start_matches(is_blank);
    let spaces = text.chars().take_while(|c| is_blank(*c)).count();
    let inside = after.chars().next().filter(|c| opens(*c)).and_then(|open| after.get(open.len_utf8()..));
    let empty = inside.map(|inside| inside.trim_start_matches(is_blank)).and_then(|rest| {
        let close = rest.chars().next().filter(|c| matches!(fold(*c), ')' | ']' | '〕' | '】' | '﹞' | '〉'))?;
        rest.get(close.len_utf8()..)
    });
    // A run of signs is found by itself.
    let mut chars = after.chars();
    let sign = chars.next().filter(|c| is_sign(*c) && *c != '某' && *c != '×').map(|_| chars.as_str());
    let (kind, rest) = match (empty.or(sign.filter(|rest| !rest.starts_with(is_sign))), spaces) {
        (Some(rest), _) => (Blank::Room, rest.trim_start_matches(is_blank)),
        (None, 0) => (Blank::Nothing, after),
        (None, 1) if text.starts_with([' ', '\u{a0}', '\t']) => (Blank::Space, after),
        (None, _) => (Blank::Room, after),
    };
    // 余 without a number before it.
    match rest.strip_prefix('余') {
        Some(rest) if kind != Blank::Nothing => (Blank::Room, rest),
        _ => (kind, rest),
    }
}

/// How many bytes of the name of what is counted stand before a gap or a counter, 、 between its parts: as far as
/// characters of words go, without the counter that ends them.
fn nouns(text: &str) -> impl Iterator<Item = usize> {
    /// Characters of the longest name.
    const NAME: usize = 20;
    let is_word = |c: char| is_ideograph(c) && c != '某';
    let mut chars = text.char_indices().take(NAME).peekable();
    let mut is_over = false;
    std::iter::from_fn(move || {
        while !is_over {
            let (at, c) = *chars.peek()?;
            let here = text.get(at..)?;
            is_over = !is_word(c) && c != '、';
            chars.next();
            let is_counted = || ends(here.get(c.len_utf8()..).unwrap_or_default()) && counter(here).is_some();
            if is_over || is_word(c) && is_counted() {
                return Some(at);
            }
        }
        None
    })
}

/// After a word that announces a number: the bytes up to the end of a counter before which the number is missing.
pub(super) fn left_out(text: &str, announces: Announces) -> Option<usize> {
    let mut rest = text;
    if announces != Announces::Amount {
        // 累计 发布, 共 收到: one verb or two.
        for _ in 0..2 {
            rest = VERBS.iter().find_map(|verb| rest.strip_prefix(verb)).unwrap_or(rest);
        }
    }
    // 累计发布各类信息   条: what is counted may stand before the gap.
    nouns(rest).find_map(|noun| {
        let (noun, rest) = rest.split_at_checked(noun)?;
        let (blank, counted) = blank(rest);
        let (noun, blank) = match noun.strip_suffix('余') {
            Some(noun) if !noun.ends_with(is_numeral) => (noun, blank),
            _ => (noun, blank),
        };
        let (counter, ends) = counter(counted)?;
        let after = counted.strip_prefix(counter)?;
        let is_sure = gap(counter).is_some_and(|gap| gap.is_sure);
        let is_missing = match noun.chars().next_back() {
            None => match blank {
                Blank::Nothing if announces == Announces::Act => ends && is_sure,
                Blank::Nothing => ends && (is_sure || counter == '件') || is_sure && goes_on(after) && rest != text,
                Blank::Space | Blank::Room => ends || goes_on(after),
            },
            Some(_) if !ends || announces == Announces::Amount => false,
            // 件次 is another counter.
            Some(last) if is_numeral(last) || NO_NOUN.contains(last) || last == '件' && counter == '次' => false,
            Some(_) => match blank {
                Blank::Room => true,
                Blank::Nothing if announces == Announces::Act => false,
                // 件 ends many words, and a list may go on after 、.
                Blank::Nothing | Blank::Space => {
                    let is_counted = || COUNTED_IN_PIECES.iter().any(|word| noun.ends_with(word));
                    is_sure || counter == '件' && is_counted() && !after.starts_with('、')
                }
            },
        };
        is_missing.then(|| text.len().saturating_sub(after.len()))
    })
}

/// Empty brackets or a line before a counter, whatever stands before them: the bytes up to the counter's end.
pub(super) fn room(before: &str, here: &str) -> Option<usize> {
    let is_first = !before.ends_with(is_blank) && before.ends_with(is_ideograph);
    let (_, rest) = is_first.then(|| blank(here)).filter(|(blank, _)| *blank == Blank::Room)?;
    let (counter, ends) = counter(rest)?;
    let after = rest.strip_prefix(counter)?;
    (ends || goes_on(after)).then(|| here.len().saturating_sub(after.len()))
}

/// A sign in place of a number before a counter; the bytes from here to the counter's end.
pub(super) fn placeholder(before: &str, here: &str, c: char) -> Option<usize> {
    let last = before.chars().next_back();
    let is_number = |c: char| fold(c).is_ascii_alphanumeric() || is_numeral(c) || "第*＊×".contains(c);
    // The first of its run, and nothing of a numeral, a formula or 第×条.
    if last.is_some_and(|last| last == c || is_number(last)) {
        return None;
    }
    let after = here.trim_start_matches(c);
    let length = here.len().saturating_sub(after.len()).checked_div(c.len_utf8())?;
    let counted = after.strip_prefix(['余', '多']).filter(|_| c != '某').unwrap_or(after);
    let (counter, ends) = counter(counted)?;
    let after = counted.strip_prefix(counter)?;
    let is_placeholder = match c {
        // 某个, 某次, 某项 are words.
        '某' => {
            length == 1
                && ends
                && matches!(counter, '条' | '件' | '份' | '篇' | '期')
                && last
                    .is_some_and(|last| is_ideograph(last) && !"在于从对读看了是把将以如按据凭为与和的".contains(last))
        }
        '×' => true,
        '*' | '＊' => length >= 2 && (ends || goes_on(after)),
        _ => length >= 2,
    };
    is_placeholder.then(|| here.len().saturating_sub(after.len()))
}

/// Whether a copy dropped digits, or what stood beside them: no digit at all, or 2023 without its 年. Then a missing
/// number is not a fault of the report.
pub(super) fn digits_are_lost(text: &str) -> bool {
    if !text.chars().any(|c| fold(c).is_ascii_digit()) {
        return true;
    }
    text.match_indices("20").any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rest = text.get(at..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let next = rest.get(digits..).and_then(|rest| rest.chars().next());
        let is_alone = !before.is_some_and(|c| c.is_ascii_digit() || c == '.');
        // 2023海事处, 2023,海事处; 20241月
        let is_bare = digits == 4
            && next.is_some_and(|c| {
                fold(c) == ',' || is_ideograph(c) && Counter::of(c).is_none() && !"年至版人号元万余多家名".contains(c)
            });
        let is_glued = (5..=6).contains(&digits) && next == Some('月');
        is_alone && (is_bare || is_glued)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found after a word of a text, with the word.
    fn gap<'t>(text: &'t str, word: &str) -> Option<&'t str> {
        let from = text.find(word)?;
        let length = left_out(text.get(from..)?.strip_prefix(word)?, Announces::Total)?;
        text.get(from..)?.get(..word.len().checked_add(length)?)
    }

    #[test]
    fn a_number_is_missing() {
        for (text, word, found) in [
            ("全年累计发布   条。", "累计", Some("累计发布   条")),
            ("全年累计条，", "累计", Some("累计条")),
            // No gap: right after the verb, or after what is counted in 件.
            ("全年累计件，", "累计", Some("累计件")),
            ("全年累计受理申请件，", "累计", Some("累计受理申请件")),
            ("全年累计受理转办件，", "累计", None),
            // A counter that begins another word.
            ("全年累计条新", "累计", None),
            ("全年累计条例", "累计", None),
            ("全年累计 条例", "累计", None),
            // After a gap what is counted may follow, and nothing else.
            ("全年累计 条信息", "累计", Some("累计 条")),
            ("全年累计 条新闻", "累计", None),
            ("全年累计 件，", "累计", Some("累计 件")),
            // With what is counted before the gap: one space is an extraction's unless the counter is sure, or the noun.
            ("全年累计发布各类信息   条。", "累计", Some("累计发布各类信息   条")),
            ("全年累计发布各类信息 条。", "累计", Some("累计发布各类信息 条")),
            ("全年累计办理来文 件。", "累计", None),
            ("全年累计办理申请 件。", "累计", Some("累计办理申请 件")),
            ("全年累计办理申请  件。", "累计", Some("累计办理申请  件")),
            ("全年累计发布各类信息   条信息", "累计", None),
            ("全年累计刊发头   条。", "累计", None),
            ("全年累计发布这些各类各样、各种不同、互不相干而且分散的信息   条。", "累计", None),
            ("全年共 条。", "共", Some("共 条")),
        ] {
            assert_eq!(gap(text, word), found, "{text}");
        }
        for (text, found) in [
            ("条，", Some(('条', true))),
            ("条", Some(('条', true))),
            ("条】", Some(('条', true))),
            ("条\n", Some(('条', true))),
            ("条信", Some(('条', false))),
            ("条例", None),
            ("件数", None),
            ("信", None),
        ] {
            assert_eq!(counter(text), found, "{text}");
        }
    }

    #[test]
    fn a_copy_may_have_lost_its_digits() {
        for (text, lost) in [
            ("没有数字", true),
            ("2024年发布12条", false),
            ("局2023海事处发布3条", true),
            ("2023,海事处", true),
            ("2023，海事处", true),
            ("2023件", false),
            ("2023年", false),
            ("20241月5日", true),
            ("202411月5日", true),
            ("20243海", false),
            ("2024111月", false),
            // Part of a longer number, or of one with a point.
            ("12023海事处", false),
            ("1.2023海事处", false),
        ] {
            assert_eq!(digits_are_lost(text), lost, "{text}");
        }
    }

    #[test]
    fn a_sign_stands_for_a_number() {
        let found = |text: &'static str, c: char| {
            let (before, here) = text.split_at_checked(text.find(c)?)?;
            placeholder(before, here, c).and_then(|to| here.get(..to))
        };
        for (text, c, is) in [
            ("发布信息某条，", '某', Some("某条")),
            ("发布信息某某条，", '某', None),
            ("发布信息某个，", '某', None),
            ("发布信息某条信", '某', None),
            ("在某件，", '某', None),
            ("发布，某条，", '某', None),
            ("某条，", '某', None),
            ("发布×条信", '×', Some("×条")),
            ("第×条，", '×', None),
            ("3×条，", '×', None),
            ("发布**条，", '*', Some("**条")),
            ("发布**条信息", '*', Some("**条")),
            ("发布**条新闻", '*', None),
            ("发布*条，", '*', None),
            ("发布XX件", 'X', Some("XX件")),
            ("发布X件", 'X', None),
            ("发布○○件", '○', Some("○○件")),
            ("发布○○例", '○', None),
        ] {
            assert_eq!(found(text, c), is, "{text}");
        }
    }
}
