//! Decisions and fees of 表二 that the prose states in words of decision (GJ507).
//!
//! 作出, 下达 or 收取 has to govern the item, and what stands before the verb has to be the whole agency and the whole
//! year or nothing: any other word may restrict them to a part, and the number is then not a claim.

use super::year::ReportingAgency;
use crate::figure::{Figure, Money, Unit};
use crate::text::{ends_clause, fold, is_numeral, numeral};

/// An item of 表二 as the prose names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Item {
    Licensing,
    Penalties,
    Coercion,
    /// 行政强制措施: a part of the figure.
    CoerciveMeasures,
    /// 行政强制执行: the other part.
    CoerciveExecution,
}

/// What a text states about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Decided {
    Count(Item, i64),
    Fees(Money),
}

/// Verbs of decision and of collection.
const DECIDES: &[&str] = &["作出", "做出", "下达"];
const COLLECTS: &[&str] = &["收取", "征收"];
/// Words between the verb and the item that restrict nothing.
const ALL: &[&str] = &["各类", "各项", "了", "共计", "合计", "累计", "共"];
/// Words between the item and its number.
const LINKS: &[&str] = &[
    "总金额",
    "总数",
    "金额",
    "总额",
    "收入",
    "数量",
    "共计",
    "合计",
    "总计",
    "累计",
    "共",
    "为",
    "计",
    "：",
    ":",
    " ",
];
/// Words before the verb that speak of the whole year, or restrict nothing.
const WHOLE: &[&str] = &[
    "本年度",
    "本年",
    "全年度",
    "全年",
    "年内",
    "一年来",
    "今年",
    "共计",
    "合计",
    "总计",
    "累计",
    "共",
    "依法",
    "已",
    "均",
    "及时",
    "严格",
    "规范",
    "，",
    ",",
    " ",
    "在",
];
/// Words in the sentence before the verb that restrict what follows to a part, whatever stands beside the verb.
const PART: &[&str] = &[
    "其中",
    "专项",
    "系统",
    "分局",
    "大队",
    "支队",
    "中队",
    "下属",
    "所属",
    "各",
    "某",
    "委托",
    "法院",
    "公司",
    "科",
    "股",
    "对",
    "上半年",
    "下半年",
    "季度",
    "截至",
    "截止",
    "不含",
];
/// Words that may do so where neither the agency nor the year is named beside the verb.
const DOUBTFUL: &[&str] = &[
    "行动", "领域", "期间", "案", "查处", "检查", "整治", "窗口", "所", "站", "园", "乡", "镇", "街道", "村", "县",
    "市", "区", "省", "月", "以来", "去年", "上年", "历年", "公示", "公布", "发布", "公开", "办结", "受理", "收到",
    "归集", "推送", "录入", "网",
];
/// Characters before the verb that are looked at.
const BEFORE: usize = 120;
/// Counters of decisions.
const COUNTERS: &[char] = &['件', '个', '项', '起', '宗', '份', '次', '条'];

/// Strips words from the beginning of a text as long as one is there.
fn strip<'t>(mut text: &'t str, words: &[&str]) -> &'t str {
    while let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    text
}

/// Whether a number phrase ends before this text: nothing that makes it inexact, or a part of a longer phrase, follows.
fn is_over(rest: &str) -> bool {
    let next = rest.trim_start_matches(' ').chars().next();
    let ends = next.is_none_or(|c| matches!(fold(c), ',' | '。' | ';' | '、' | '.' | '!' | '(' | ')' | '\n' | '\r'));
    let excludes = ["（不", "(不", "（仅", "(仅"].iter().any(|word| rest.starts_with(word));
    (ends || ["和", "及", "以及", "其中"].iter().any(|word| rest.starts_with(word))) && !excludes
}

/// A whole number at the beginning of a text, and the rest.
fn count(text: &str) -> Option<(i64, &str)> {
    /// Characters of the longest number.
    const LONGEST: usize = 16;
    let run = text
        .chars()
        .take(LONGEST)
        .take_while(|c| fold(*c).is_ascii_digit() || matches!(c, ',' | '，') || is_numeral(*c));
    let run: String = run.collect();
    let run = run.trim_end_matches([',', '，']);
    let rest = text.get(run.len()..)?;
    let digits: Vec<char> = run.chars().filter(|c| !matches!(c, ',' | '，')).map(fold).collect();
    let is_mixed = digits.iter().any(char::is_ascii_digit) && digits.iter().any(|c| is_numeral(*c));
    let value = numeral(&digits).filter(|_| !is_mixed)?;
    Some((i64::try_from(value).ok()?, rest))
}

/// A number at the end of a text, before its counter: 作出35件. Where it begins.
fn count_before(text: &str) -> Option<(i64, usize)> {
    let number = text.trim_end_matches(' ').strip_suffix(COUNTERS)?.trim_end_matches(' ');
    let length: usize =
        number.chars().rev().take_while(|c| fold(*c).is_ascii_digit() || is_numeral(*c)).map(char::len_utf8).sum();
    let from = number.len().checked_sub(length)?;
    let (value, rest) = count(number.get(from..)?)?;
    rest.is_empty().then_some((value, from))
}

impl ReportingAgency<'_> {
    /// Whether the whole agency decided in the whole year, by the text before the verb.
    fn is_whole(&self, before: &str) -> bool {
        let sentence = before.chars().rev().take(BEFORE).take_while(|c| !ends_clause(*c) && *c != '\n');
        let sentence =
            before.get(before.len().saturating_sub(sentence.map(char::len_utf8).sum())..).unwrap_or_default();
        let cut = sentence.rfind(['，', ',', '：', ':']).map_or(0, |at| at.saturating_add(1));
        let cut = (cut..=sentence.len()).find(|at| sentence.is_char_boundary(*at)).unwrap_or(cut);
        let (earlier, own) = sentence.split_at_checked(cut).unwrap_or_default();
        let (mut lead, mut named) = (own, false);
        loop {
            let rest = strip(lead, WHOLE);
            let year = self.year.and_then(|year| rest.strip_prefix(&format!("{year}年")));
            let next = year.map(|rest| rest.strip_prefix('度').unwrap_or(rest)).or_else(|| self.strip_name(rest));
            named |= next.is_some() || rest.len() < lead.len();
            match next {
                Some(next) => lead = next,
                None if rest.is_empty() => break,
                None => return false,
            }
        }
        let other_year = || {
            let years = earlier.match_indices('年').filter_map(|(at, _)| earlier.get(at.checked_sub(4)?..at));
            years
                .filter(|year| year.bytes().all(|b| b.is_ascii_digit()))
                .any(|year| Some(year) != self.printed().as_deref())
        };
        let has = |words: &[&str]| words.iter().any(|word| earlier.contains(word));
        !has(PART) && (named || !has(DOUBTFUL)) && (!other_year() || own.contains('年'))
    }

    fn printed(&self) -> Option<String> {
        self.year.map(|year| year.to_string())
    }

    /// The text after the name of the agency, or after what it calls itself.
    fn strip_name<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.tails().find_map(|tail| text.strip_prefix(tail)).or_else(|| self.strip_self(text))
    }
}

/// What is stated where the name of an item stands from `at` to `end`, and the bytes of the statement. `last` is where
/// the statement before it ends: a list goes on with its verb.
pub(super) fn decided(
    text: &str,
    (at, end): (usize, usize),
    item: Item,
    own: ReportingAgency<'_>,
    last: usize,
) -> Option<(Decided, usize, usize)> {
    let (before, rest) = (text.get(..at)?, text.get(end..)?);
    let (item, rest) = match item {
        Item::Coercion => match (rest.strip_prefix("措施"), rest.strip_prefix("执行")) {
            (Some(rest), _) => (Item::CoerciveMeasures, rest),
            (_, Some(rest)) => (Item::CoerciveExecution, rest),
            _ => (item, rest),
        },
        _ => (item, rest),
    };
    let rest = rest.strip_prefix("决定")?;
    let (number, from, to) = match count_before(before) {
        Some((number, from)) if is_over(rest) => (number, from, text.len().saturating_sub(rest.len())),
        _ => {
            let (number, rest) = count(strip(rest, LINKS))?;
            let rest = rest.trim_start_matches(' ').strip_prefix(COUNTERS)?;
            (number, at, text.len().saturating_sub(rest.len()))
        }
    };
    if !is_over(text.get(to..)?) {
        return None;
    }
    let before = text.get(..from)?;
    let joined = ["、", "，", "和", "及", "以及", ","]
        .iter()
        .any(|word| before.len().checked_sub(word.len()) == Some(last) && before.ends_with(word));
    let from = if joined && last > 0 { from } else { verb(before, DECIDES, own)? };
    Some((Decided::Count(item, number), from, to))
}

/// What is collected in 行政事业性收费, whose name stands from `at` to `end`, and the bytes of the statement.
pub(super) fn collected(
    text: &str,
    (at, end): (usize, usize),
    own: ReportingAgency<'_>,
) -> Option<(Decided, usize, usize)> {
    let printed = strip(text.get(end..)?, LINKS);
    let length = printed.find("万元").filter(|length| *length <= 24)?.saturating_add("万元".len());
    let (amount, rest) = printed.split_at_checked(length)?;
    let Figure::Stated(money) = Figure::<Money>::read(amount) else { return None };
    if money.unit() != Some(Unit::WanYuan) || !is_over(rest) {
        return None;
    }
    let from = verb(text.get(..at)?, COLLECTS, own)?;
    Some((Decided::Fees(money), from, text.len().saturating_sub(rest.len())))
}

/// Where the verb at the end of a text begins, if it speaks of the whole agency and year.
fn verb(before: &str, verbs: &[&str], own: ReportingAgency<'_>) -> Option<usize> {
    let mut lead = before.trim_end_matches(' ');
    while let Some(rest) = ALL.iter().find_map(|word| lead.strip_suffix(word)) {
        lead = rest;
    }
    let lead = verbs.iter().find_map(|verb| lead.strip_suffix(verb))?;
    own.is_whole(lead).then_some(lead.len())
}
