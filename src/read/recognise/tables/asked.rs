//! What a text beside or over figures says of them besides the form's own words: one question for every place.

use crate::read::recognise::dates::{self, YEARS};
use crate::read::recognise::lexicon::LEXICON;
use crate::text::{Counter, Phrases, compact, is_alphanumeric, is_numeral, numeral};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words that make figures others than those that the form asks for: of another time, a share, a plan, an example.
const OTHER: &[&str] = &[
    "上年",
    "去年",
    "前年",
    "上一年",
    "前一年",
    "往年",
    "历年",
    "同期",
    "累计",
    "半年",
    "季度",
    "占比",
    "比例",
    "比重",
    "百分",
    "同比",
    "环比",
    "增长",
    "增减",
    "增幅",
    "增速",
    "计划",
    "目标",
    "预算",
    "预计",
    "样例",
    "示例",
    "虚拟",
    "模拟",
    "件次",
    "人次",
    "下属单位",
    "所属单位",
    "直属单位",
    "下属机构",
    "下属事业",
];
/// Words that change nothing.
const SAME: &[&str] = &[
    "公民",
    "个人",
    "上年结转",
    "上年度结转",
    "上一年结转",
    "上一年度结转",
    "本年",
    "本年度",
    "当年",
    "年度",
    "件数",
    "数量",
    "总数",
    "合计",
    "单位",
    "情况",
    "万元",
    "数",
    "注",
    "列",
    "项",
    "表",
];
/// How a remark begins that explains, and changes nothing.
const EXPLAINS: &[&str] = &["含", "不含", "包含", "包括", "不包括", "其中", "指", "即", "注", "见", "详见", "区分"];

static WORDS: LazyLock<Phrases<bool>> = LazyLock::new(|| {
    let own = LEXICON.all_labels().map(|label| (label.to_owned(), false));
    let lists = [(SAME, false), (OTHER, true)];
    let words =
        lists.into_iter().flat_map(|(list, is_other)| list.iter().map(move |word| ((*word).to_owned(), is_other)));
    Phrases::new(own.chain(words))
});

/// What is left of a text without the words of the form.
#[derive(Default)]
pub(super) struct Rest {
    pub(super) years: BTreeSet<u16>,
    /// A part of a year, another count, a share, a plan, another agency.
    pub(super) is_other: bool,
    /// Words of which it is not known that they change nothing; many are a sentence that explains.
    pub(super) is_unknown: bool,
}

/// Characters of the longest name, unit or time that a remark in brackets is.
const SHORT: usize = 6;

/// Letters, digits, signs of shares; between digits one sign for all that parts them.
fn signs(text: &str) -> Vec<char> {
    let compact = compact(text);
    let mut out: Vec<char> = Vec::with_capacity(compact.len());
    let mut is_apart = false;
    for c in compact {
        if !(is_alphanumeric(c) || matches!(c, '%' | '‰')) {
            is_apart = true;
            continue;
        }
        if is_apart
            && c.is_ascii_digit()
            && out.last().is_some_and(|last| last.is_ascii_digit() || matches!(last, '月' | '日'))
        {
            out.push('-');
        }
        is_apart = false;
        out.push(c.to_ascii_lowercase());
    }
    out
}

impl Rest {
    pub(super) fn of(text: &str) -> Rest {
        let signs = signs(text);
        let mut out = Rest::default();
        let (mut left, mut months, mut dates): (Vec<char>, BTreeSet<u64>, Vec<crate::report::Date>) =
            Default::default();
        let mut at = 0;
        while let Some((first, after)) = signs.get(at..).and_then(<[char]>::split_first) {
            let rest = signs.get(at..).unwrap_or_default();
            let known = WORDS.longest(*first, after.iter().copied());
            let is_inside = at.checked_sub(1).and_then(|before| signs.get(before)).is_some_and(char::is_ascii_digit);
            let is_number = (first.is_ascii_digit() || is_numeral(*first))
                && !is_inside
                && known.is_none_or(|word| word.length() < 2);
            if is_number {
                let year = dates.last().map(|date| date.year());
                if let Some((date, length)) = dates::date(rest, None).or_else(|| dates::date(rest, Some(year?))) {
                    dates.push(date);
                    at = at.saturating_add(length);
                    continue;
                }
                let length = rest.iter().take_while(|c| c.is_ascii_digit() || is_numeral(**c)).count();
                let number = rest.get(..length).and_then(numeral);
                if let Some(year) = number
                    .and_then(|number| u16::try_from(number).ok())
                    .filter(|year| length == 4 && YEARS.contains(year))
                {
                    out.years.insert(year);
                    let of = rest.get(length..).unwrap_or_default().iter().zip(['年', '度']);
                    let of = of.take_while(|(own, word)| *own == word).count();
                    at = at.saturating_add(length).saturating_add(of);
                    continue;
                }
                // 1-6月, 6月
                let next = rest.get(length);
                if next == Some(&'月') || (next == Some(&'-') && rest.iter().skip(length).take(4).any(|c| *c == '月'))
                {
                    months.extend(number);
                    at = at.saturating_add(length).saturating_add(1);
                    continue;
                }
            }
            // An article of the law: 第14条.
            if *first == '第' && known.is_none() {
                let number = after.iter().take_while(|c| c.is_ascii_digit() || is_numeral(**c)).count();
                if number > 0 && after.get(number).is_some_and(|c| matches!(c, '条' | '款' | '项')) {
                    at = at.saturating_add(number).saturating_add(2);
                    continue;
                }
            }
            match known {
                Some(word) => {
                    out.is_other |= word.meaning;
                    at = at.saturating_add(word.length());
                }
                None => {
                    left.push(*first);
                    at = at.saturating_add(1);
                }
            }
        }
        // Of a period the year is said; a date alone is that of a page.
        match dates.as_slice() {
            [] => {}
            [first, .., last] => {
                out.years.extend([first.year(), last.year()]);
                out.is_other |= (first.month(), first.day(), last.month(), last.day()) != (1, 1, 12, 31);
            }
            [only] => out.is_unknown |= (only.month(), only.day()) != (12, 31),
        }
        let is_whole = months.is_empty() || (months.contains(&1) && months.contains(&12));
        out.is_other |= !is_whole;
        let is_counter = Counter::at(&left).is_some_and(|counter| counter.in_cells && counter.length() == left.len());
        let is_word = |c: &char| matches!(c, '%' | '‰') || (*c >= '\u{2E80}' && c.is_alphabetic());
        out.is_unknown |= !is_counter && left.len() <= SHORT && left.iter().any(is_word);
        out
    }

    /// Whether a remark explains the figures that it stands beside.
    pub(super) fn explains(remark: &str) -> bool {
        let inside = remark.trim_start_matches(|c: char| !c.is_alphanumeric());
        EXPLAINS.iter().any(|word| inside.starts_with(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_of_the_form_is_told() {
        let of = |text: &str| {
            let rest = Rest::of(text);
            (rest.years.into_iter().collect::<Vec<_>>(), rest.is_other, rest.is_unknown)
        };
        for (text, years, is_other, is_unknown) in [
            ("（2023年）", &[2023][..], false, false),
            ("二〇二三年度", &[2023], false, false),
            ("2022-2023年", &[2022, 2023], false, false),
            ("2023", &[2023], false, false),
            ("1-6月", &[], true, false),
            ("1-12月", &[], false, false),
            ("2024年1月至12月", &[2024], false, true),
            ("截至6月底", &[], true, true),
            ("上年同期", &[], true, false),
            ("二、上年结转政府信息公开申请数量", &[], false, false),
            ("上一年项目数量 本年增/减 处理决定数量", &[], false, false),
            ("上年处理决定数量", &[], true, false),
            ("占比（%）", &[], true, true),
            ("单位：件", &[], false, false),
            ("万件", &[], false, true),
            ("①", &[], false, false),
            ("2024年1月1日至2024年12月31日", &[2024], false, true),
            ("发布日期：2025-01-20", &[], false, true),
        ] {
            assert_eq!(of(text), (years.to_vec(), is_other, is_unknown), "{text}");
        }
    }
}
