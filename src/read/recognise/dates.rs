//! Years, days and periods in a text of which white space is taken out.

use super::stream::Token;
use crate::report::Date;
use crate::text::{compact, is_numeral, numeral};

/// The years of which a report can be.
pub(super) const YEARS: std::ops::RangeInclusive<u16> = 2008..=2100;
/// Words of the sentence that states the period of the figures.
const PERIOD: &[&str] = &["统计", "数据", "期限", "时限", "期间", "涵盖"];

/// Where a word begins.
pub(super) fn find(text: &[char], word: &str) -> Option<usize> {
    let mut rest = word.chars();
    let first = rest.next()?;
    let begins = |at: usize| {
        let after = text.get(at.saturating_add(1)..).unwrap_or_default().iter().copied();
        rest.clone().eq(after.take(rest.clone().count()))
    };
    (0_usize..).zip(text).find(|(at, c)| **c == first && begins(*at)).map(|(at, _)| at)
}

/// The number at the start of the text, in figures or Chinese numerals, and its length.
fn digits(text: &[char]) -> Option<(u32, usize)> {
    let length = text.iter().take_while(|c| c.is_ascii_digit() || is_numeral(**c)).take(5).count();
    let number = text.get(..length).and_then(numeral)?;
    Some((u32::try_from(number).ok()?, length))
}

/// Every 20XX年 of a compact text.
pub(super) fn years(text: &[char]) -> impl Iterator<Item = u16> {
    let is_digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    (0..text.len()).filter_map(move |at| {
        let rest = text.get(at..)?;
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        if !matches!(rest.first(), Some('2' | '二')) || is_digit(before) {
            return None;
        }
        let (year, length) = digits(rest)?;
        let year = u16::try_from(year).ok().filter(|year| length == 4 && YEARS.contains(year))?;
        (rest.get(length) == Some(&'年')).then_some(year)
    })
}

/// Where the first 20XX年 begins.
pub(super) fn years_at(text: &[char]) -> Option<usize> {
    (0..text.len()).find(|at| {
        let four = text.get(*at..at.saturating_add(5)).unwrap_or_default();
        let is_inside = at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(char::is_ascii_digit);
        !is_inside && years(four).next().is_some()
    })
}

/// The day at the start of a compact text, and its length: 2020-01-31, 2020.1.31, 2020年1月31日, 二〇二〇年一月三十一日.
pub(super) fn date(text: &[char], year_known: Option<u16>) -> Option<(Date, usize)> {
    let part = |at: usize, longest: usize, ends: &[char]| {
        let (number, length) = digits(text.get(at..)?).filter(|(_, length)| *length <= longest)?;
        let after = at.checked_add(length)?;
        let end = text.get(after).filter(|c| ends.contains(c));
        Some((u16::try_from(number).ok()?, after, end.copied()))
    };
    let (year, at, sign) = match year_known {
        Some(year) => (year, 0, '年'),
        None => {
            let (year, after, sign) = part(0, 4, &['年', '-', '/', '.'])?;
            (year, after.checked_add(1)?, sign?)
        }
    };
    let (month_end, day_end) = if sign == '年' { ('月', '日') } else { (sign, sign) };
    let (month, after, sign) = part(at, 3, &[month_end])?;
    sign?;
    let (day, after, sign) = part(after.checked_add(1)?, 3, &[day_end])?;
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    match (day_end, sign) {
        ('日', Some(_)) => Some((date, after.checked_add(1)?)),
        ('日', None) | (_, Some(_)) => None,
        (_, None) => Some((date, after)),
    }
    .filter(|(date, _)| date.year() >= 1949)
}

/// Which day of a month a period begins or ends with.
#[derive(Clone, Copy)]
enum Day {
    First,
    Last,
}

/// A month without a day at the start of a compact text, as its first or last day, and its length: 2023年1月, 12月.
fn month(text: &[char], year_known: Option<u16>, day: Day) -> Option<(Date, usize)> {
    let (year, at) = match year_known {
        Some(year) => (year, 0),
        None => {
            let (year, length) = digits(text).filter(|(_, length)| *length == 4)?;
            (u16::try_from(year).ok()?, length.checked_add(1).filter(|_| text.get(length) == Some(&'年'))?)
        }
    };
    let (month, length) = digits(text.get(at..)?).filter(|(_, length)| *length <= 2)?;
    let after = at.checked_add(length)?;
    let next = text.get(after.checked_add(1)?);
    if text.get(after) != Some(&'月') || next.is_some_and(|c| c.is_ascii_digit() || is_numeral(*c)) {
        return None;
    }
    let month = u8::try_from(month).ok()?;
    let date = match day {
        Day::First => Date::new(year, month, 1),
        Day::Last => (28..=31).rev().find_map(|day| Date::new(year, month, day)),
    };
    Some((date?, after.checked_add(1)?))
}

/// The first period in a text that speaks of the figures: 2023年1月1日(起)至(2023年)12月31日, 2023年1月至12月.
pub(super) fn period(token: &Token<'_>) -> Option<(Date, Date)> {
    if token.prose || !token.text.contains(['2', '２']) || !token.text.contains(['年', '-']) {
        return None;
    }
    let text = compact(token.text);
    if !PERIOD.iter().any(|word| find(&text, word).is_some()) {
        return None;
    }
    (0..text.len()).find_map(|at| {
        let is_inside = at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(char::is_ascii_digit);
        let rest = text.get(at..).filter(|rest| !is_inside && rest.first() == Some(&'2'))?;
        let (first, length) = date(rest, None).or_else(|| month(rest, None, Day::First))?;
        let mut rest = rest.get(length..)?;
        // 起, 起， and 起，至
        for sign in ['起', ','] {
            if rest.first() == Some(&sign) {
                rest = rest.get(1..)?;
            }
        }
        let rest = rest
            .split_first()
            .filter(|(c, _)| matches!(c, '至' | '到' | '-' | '—' | '~' | '–'))
            .map(|(_, rest)| rest)?;
        let year = Some(first.year());
        let last = date(rest, None).or_else(|| date(rest, year));
        let (last, _) = last.or_else(|| month(rest, None, Day::Last)).or_else(|| month(rest, year, Day::Last))?;
        (first <= last && YEARS.contains(&first.year())).then_some((first, last))
    })
}
