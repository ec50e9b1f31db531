//! What the boxes of a spreadsheet say: shared texts, forms of numbers, dates.

use super::package::{Package, attribute, text_of};
use crate::error::Error;
use crate::read::Limits;
use quick_xml::events::Event;

/// Shared texts for each box that a workbook may have.
const TEXTS: usize = 8;
/// Styles that a workbook can have; Excel allows 65,490.
const STYLES: usize = 1 << 16;
/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;
/// The day behind the last that a spreadsheet knows, 9999-12-31.
const DAYS: f64 = 2_958_466.0;

/// The shared texts of a workbook, end to end.
#[derive(Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Self, Error> {
        let mut texts = Texts::default();
        let limits = package.limits();
        let Some(mut xml) = package.part(part)? else { return Ok(texts) };
        let mut inside = false;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(e) => match e.local_name().as_ref() {
                    "t" => inside = true,
                    // How a text is spoken.
                    "rPh" => xml.skip()?,
                    _ => {}
                },
                Event::End(e) => {
                    inside = false;
                    if e.local_name().as_ref() == "si" {
                        texts.ends.push(u32::try_from(texts.text.len()).unwrap_or(u32::MAX));
                        let most = limits.cells.saturating_mul(TEXTS);
                        Limits::check("shared texts", texts.ends.len(), most, "")?;
                    }
                }
                event if inside => {
                    text_of(&event, &mut texts.text);
                    Limits::check("bytes of shared texts", texts.text.len(), limits.bytes, "")?;
                }
                _ => {}
            }
        }
        Ok(texts)
    }

    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = |at: usize| self.ends.get(at).and_then(|end| usize::try_from(*end).ok());
        self.text.get(at.checked_sub(1).map_or(Some(0), end)?..end(at)?)
    }
}

/// What a style of boxes means to the reader.
#[derive(Clone, Copy, Default)]
pub(super) struct Style {
    pub(super) is_date: bool,
    /// Lines on at least two of its sides; one alone may be the neighbour's.
    pub(super) is_framed: bool,
}

/// The styles of a workbook, by their numbers.
pub(super) fn styles(package: &mut Package<'_>, part: &str) -> Result<Vec<Style>, Error> {
    let mut styles = Vec::new();
    let (mut dates, mut frames): (Vec<u32>, Vec<bool>) = (Vec::new(), Vec::new());
    let (mut in_borders, mut in_formats) = (false, false);
    let mut sides = 0_usize;
    let Some(mut xml) = package.part(part)? else { return Ok(styles) };
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "borders" => in_borders = true,
                "cellXfs" => {
                    dates.sort_unstable();
                    in_formats = true;
                }
                "border" => sides = 0,
                "left" | "right" | "top" | "bottom" | "start" | "end" if in_borders => {
                    let has_line = attribute(&e, "style").is_some_and(|style| style != "none");
                    sides = sides.saturating_add(usize::from(has_line));
                }
                "numFmt" => {
                    let id = attribute(&e, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                    let is_date = attribute(&e, "formatCode").is_some_and(|code| is_date_code(&code));
                    dates.extend(id.filter(|_| is_date));
                }
                "xf" if in_formats => {
                    let number = |name| attribute(&e, name).and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                    let (format, border) = (number("numFmtId"), number("borderId"));
                    Limits::check("styles", styles.len(), STYLES, "")?;
                    styles.push(Style {
                        is_date: matches!(format, 14..=22 | 27..=36 | 45..=47 | 50..=58)
                            || dates.binary_search(&format).is_ok(),
                        is_framed: usize::try_from(border).ok().and_then(|at| frames.get(at)) == Some(&true),
                    });
                }
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "borders" => in_borders = false,
                "cellXfs" => in_formats = false,
                "border" if in_borders => frames.push(sides >= 2),
                _ => {}
            },
            _ => {}
        }
    }
    Ok(styles)
}

/// Whether a form of numbers shows days or hours: a letter of them outside of quotes, brackets and escapes.
fn is_date_code(code: &str) -> bool {
    let mut chars = code.chars();
    let (mut in_quotes, mut in_brackets) = (false, false);
    while let Some(c) = chars.next() {
        match c {
            '"' => in_quotes = !in_quotes,
            _ if in_quotes => {}
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            _ if in_brackets => {}
            ';' => return false,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | '年' | '月' | '日' => return true,
            _ => {}
        }
    }
    false
}

/// A number as a box shows it: a whole one without a point, others by the shortest text within the digits that a
/// spreadsheet keeps.
pub(super) fn number(raw: &str) -> String {
    let raw = raw.trim();
    let Some(value) = raw.parse::<f64>().ok().filter(|value| value.is_finite()) else { return raw.to_owned() };
    if value.abs() >= 1e21 {
        return raw.to_owned();
    }
    let shortest = value.to_string();
    let digits = shortest.trim_start_matches(['-', '0', '.']).chars().filter(char::is_ascii_digit).count();
    if digits <= DIGITS || !shortest.contains('.') {
        return shortest;
    }
    let rounded = format!("{value:.*e}", DIGITS.saturating_sub(1));
    rounded.parse::<f64>().map_or(shortest, |rounded| rounded.to_string())
}

/// A day or a time as text: it never becomes a number.
pub(super) fn date(raw: &str, is_1904: bool) -> String {
    let Some(value) = raw.trim().parse::<f64>().ok().filter(|value| (0.0..DAYS).contains(value)) else {
        // What a box shows of a date that there is not.
        return "####".to_owned();
    };
    #[allow(clippy::cast_possible_truncation, reason = "the range is checked")]
    let (days, minutes) = (value.trunc() as i64, (value.fract() * 1440.0).round() as i64);
    let time = format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
    if days == 0 && !is_1904 {
        return time;
    }
    // Days from 1970-01-01. The year 1900 has a 29 February in spreadsheets.
    let offset = match (is_1904, days) {
        (true, _) => -24_107,
        (false, ..=59) => -25_568,
        (false, _) => -25_569,
    };
    let day = civil(days.saturating_add(offset));
    if minutes == 0 { day } else { format!("{day} {time}") }
}

/// The day of the calendar so many days behind 1970-01-01.
fn civil(days: i64) -> String {
    // Years that begin in March, in eras of 400 years.
    let days = days.saturating_add(719_468);
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let leap = |n: i64| of_era.div_euclid(n);
    let year =
        of_era.saturating_sub(leap(1_460)).saturating_add(leap(36_524)).saturating_sub(leap(146_096)).div_euclid(365);
    let before = year.saturating_mul(365).saturating_add(year.div_euclid(4)).saturating_sub(year.div_euclid(100));
    let of_year = of_era.saturating_sub(before);
    let month = of_year.saturating_mul(5).saturating_add(2).div_euclid(153);
    let first = month.saturating_mul(153).saturating_add(2).div_euclid(5);
    let day = of_year.saturating_sub(first).saturating_add(1);
    let month = if month < 10 { month.saturating_add(3) } else { month.saturating_sub(9) };
    let year = year.saturating_add(era.saturating_mul(400)).saturating_add(i64::from(month <= 2));
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_shown() {
        for (raw, shown) in [
            ("0", "0"),
            ("12.0", "12"),
            ("1E3", "1000"),
            ("72701.257799999992", "72701.2578"),
            ("0.30000000000000004", "0.3"),
            ("-36", "-36"),
            ("9007199254740991", "9007199254740991"),
            ("1.0000000000000001E-1", "0.1"),
            ("1E+300", "1E+300"),
            ("abc", "abc"),
        ] {
            assert_eq!(number(raw), shown);
        }
    }

    #[test]
    fn dates_are_days_of_the_calendar() {
        for (raw, shown) in [
            ("45379", "2024-03-28"),
            ("45379.5", "2024-03-28 12:00"),
            ("1", "1900-01-01"),
            ("59", "1900-02-28"),
            ("61", "1900-03-01"),
            ("0.25", "06:00"),
            ("2958465", "9999-12-31"),
            ("-1", "####"),
            ("1e99", "####"),
        ] {
            assert_eq!(date(raw, false), shown);
        }
        assert_eq!(date("43917", true), "2024-03-28");
        for code in ["yyyy\"年\"m\"月\"d\"日\"", "[$-804]m/d", "h:mm", "[DBNum1]yyyy年m月"] {
            assert!(is_date_code(code), "{code}");
        }
        for code in ["0.00_);[Red](0.00)", "G/通用格式", "\"days\" 0", "#,##0\\d", "[Red]0", "@"] {
            assert!(!is_date_code(code), "{code}");
        }
    }
}
