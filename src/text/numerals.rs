//! Numbers written in Chinese: 三十二, 一百零五, 二〇二四. Numbers in figures are read by [`crate::number`].

/// The value of a digit; 两 is 2, and ○ is printed for 〇.
const fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether the character is part of a Chinese number: a digit, 十 百 千 or 万.
pub(crate) const fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万')
}

/// The number of a section, a row or a part that one character writes: 一 to 十.
pub(crate) const fn ordinal(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '〇' | '○' | '零' | '两' => None,
        _ => digit(c),
    }
}

/// Whether the character is one of 一 to 十.
pub(crate) const fn is_ordinal(c: char) -> bool {
    ordinal(c).is_some()
}

/// The value of a whole run of numerals; ASCII digits count as digits. `None` for what is not a number written in full:
/// 百 without its digit, 一百五 (105 or 150), 两三 (two or three), ○○ (a number left out).
///
/// ```text
/// 十二 → 12   一百零五 → 105   二百一十 → 210   一万二千 → 12000   二〇二四 → 2024   两百 → 200
/// ```
pub(crate) fn numeral(run: &[char]) -> Option<u64> {
    if run.first() == Some(&'○') {
        return None;
    }
    if run.iter().all(|c| value(*c).is_some()) {
        // One digit after the other.
        let is_loose = run.is_empty() || run.len() > 1 && run.contains(&'两');
        let digits = run.iter().filter_map(|c| value(*c));
        let sum = digits.into_iter().try_fold(0_u64, |sum, digit| sum.checked_mul(10)?.checked_add(digit));
        return sum.filter(|_| !is_loose);
    }
    match run.iter().position(|c| *c == '万') {
        None => below_ten_thousand(run, true),
        Some(at) => {
            let many = below_ten_thousand(run.get(..at)?, true)?.checked_mul(10_000)?;
            let rest = run.get(at.checked_add(1)?..)?;
            let rest = if rest.is_empty() { Some(0) } else { below_ten_thousand(rest, false) };
            many.checked_add(rest?)
        }
    }
}

fn value(c: char) -> Option<u64> {
    c.to_digit(10).map(u64::from).or(digit(c))
}

/// A number of 千, 百, 十 and ones, each power at most once, the greater first. Ones right after a power other than 十
/// need 零 before them; `ones` says whether they may stand at the beginning.
fn below_ten_thousand(run: &[char], mut ones: bool) -> Option<u64> {
    let (mut sum, mut last) = (0_u64, 10_000_u64);
    let mut rest = run;
    if rest.is_empty() {
        return None;
    }
    while let [first, others @ ..] = rest {
        let power = |c: Option<&char>| match c {
            Some('十') => Some(10),
            Some('百') => Some(100),
            Some('千') => Some(1000),
            _ => None,
        };
        let (factor, power, others) = match (value(*first), power(others.first())) {
            (Some(0), _) if !others.is_empty() => {
                ones = true;
                rest = others;
                continue;
            }
            (Some(0), _) => return None,
            (Some(digit), Some(power)) => (digit, power, others.get(1..)?),
            (Some(digit), None) if ones && others.is_empty() => (digit, 1, others),
            // 十二: one ten.
            (None, _) if *first == '十' && last == 10_000 => (1, 10, others),
            _ => return None,
        };
        if power >= last {
            return None;
        }
        sum = sum.checked_add(factor.checked_mul(power)?)?;
        (last, ones, rest) = (power, power == 10, others);
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let of = |text: &str| numeral(&text.chars().collect::<Vec<_>>());
        for (text, value) in [
            ("三", 3),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三十二", 32),
            ("一百", 100),
            ("一百零五", 105),
            ("一百一十", 110),
            ("二百一十", 210),
            ("两百", 200),
            ("一千零二十", 1020),
            ("一千零二", 1002),
            ("一万", 10_000),
            ("十二万", 120_000),
            ("一万零五", 10_005),
            ("一万二千三百四十五", 12_345),
            ("二〇二四", 2024),
            ("二○二四", 2024),
            ("一〇五", 105),
            ("2〇24", 2024),
            ("两", 2),
            ("零", 0),
            ("〇", 0),
        ] {
            assert_eq!(of(text), Some(value), "{text}");
        }
        let too_long = "九".repeat(30);
        for text in [
            "",
            "百",
            "千",
            "万",
            "万五",
            "一百五",
            "一万五",
            "一百零",
            "十十",
            "二十十",
            "三百二千",
            "一千一千",
            "两三",
            "两两",
            "一万万",
            "○",
            "○○",
            "件",
            "三件",
            too_long.as_str(),
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    /// What a program would write is what is read.
    #[test]
    fn all_numbers_below_a_hundred_thousand() {
        let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
        let write = |number: u64| {
            let mut out = String::new();
            let mut zero = false;
            for (power, sign) in [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")] {
                let digit = number.div_euclid(power).rem_euclid(10);
                if digit == 0 {
                    zero = !out.is_empty();
                    continue;
                }
                if zero {
                    out.push('零');
                    zero = false;
                }
                out.push(*digits.get(usize::try_from(digit).unwrap()).unwrap());
                out.push_str(sign);
            }
            out
        };
        for number in (1..2000).chain((2000..100_000).step_by(37)) {
            let text: Vec<char> = write(number).chars().collect();
            assert_eq!(numeral(&text), Some(number), "{text:?}");
        }
    }

    #[test]
    fn ordinals_are_the_numbers_of_titles() {
        let all: Vec<u64> = "一二三四五六七八九十".chars().filter_map(ordinal).collect();
        assert_eq!(all, (1..=10).collect::<Vec<_>>());
        assert!(!"〇○零两百千万件1".chars().any(is_ordinal));
        assert!("〇○零两一九十百千万".chars().all(is_numeral));
        assert!(!"亿几1第".chars().any(is_numeral));
    }
}
