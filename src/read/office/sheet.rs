//! What the cells of a spreadsheet say: shared texts, forms of numbers, dates.

use super::package::{Package, attribute, text_of};
use crate::error::Error;
use crate::read::grid::RAISED;
use crate::read::limits::{At, Limited, Limits};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Shared texts for each cell that a workbook may have.
const TEXTS: usize = 8;
/// Styles that a workbook can have; Excel allows 65,490.
const STYLES: usize = 1 << 16;
/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;
/// What a cell of the general format does not show, of numbers up to [`WHOLE`].
const NOISE: f64 = 1e-7;
const WHOLE: f64 = 1e9;
/// The day after the last that a spreadsheet knows, 9999-12-31.
const DAYS: f64 = 2_958_466.0;

/// Characters of the longest text that a form of numbers puts after them.
const SUFFIX: usize = 8;
/// Characters that are kept of a form that shows another number.
const CODE: usize = 10;

/// How the run at hand of a rich text is shown.
#[derive(Default)]
pub(super) struct Run {
    is_raised: bool,
    /// It is struck out, and so not there.
    pub(super) is_struck: bool,
}

impl Run {
    /// Takes note of an element.
    pub(super) fn see(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "r" | "si" | "is" => *self = Run::default(),
            "vertAlign" => self.is_raised |= attribute(element, "val").is_some_and(|value| value != "baseline"),
            "strike" => self.is_struck |= is_on(element),
            _ => {}
        }
    }

    /// What stands around it among the others, if it is raised.
    pub(super) fn bounds(&self) -> [Option<char>; 2] {
        RAISED.map(|c| Some(c).filter(|_| self.is_raised && !self.is_struck))
    }
}

fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

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
        let (mut inside, mut run) = (false, Run::default());
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(e) => match e.local_name().as_ref() {
                    "t" => {
                        inside = true;
                        let [begin, _] = run.bounds();
                        texts.text.extend(begin);
                    }
                    // How a text is spoken.
                    "rPh" => xml.skip()?,
                    _ => run.see(&e),
                },
                Event::End(e) => {
                    if std::mem::take(&mut inside) {
                        let [_, end] = run.bounds();
                        texts.text.extend(end);
                    }
                    if e.local_name().as_ref() == "si" {
                        texts.ends.push(u32::try_from(texts.text.len()).unwrap_or(u32::MAX));
                        let most = limits.cells.saturating_mul(TEXTS);
                        Limits::check(Limited::SharedTexts, texts.ends.len(), most, At::Input)?;
                    }
                }
                event if inside && !run.is_struck => {
                    text_of(&event, &mut texts.text);
                    Limits::check(Limited::SharedBytes, texts.text.len(), limits.bytes, At::Input)?;
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

/// What a style of cells means to the reader.
#[derive(Clone, Default)]
pub(super) struct Style {
    pub(super) shows: Shows,
    /// Lines on at least two of its sides; one alone may be the neighbour's.
    pub(super) is_framed: bool,
    /// What stands in them is struck out, and so not there.
    pub(super) is_struck: bool,
}

/// How a number is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Shows {
    #[default]
    AsItIs,
    /// With a text after it, such as its unit.
    With(Rc<str>),
    Date,
    /// As another number, or not at all, by this form.
    Otherwise(Rc<str>),
}

/// The styles of a workbook, by their numbers.
pub(super) fn styles(package: &mut Package<'_>, part: &str) -> Result<Vec<Style>, Error> {
    let mut styles = Vec::new();
    let (mut forms, mut frames): (BTreeMap<u32, Shows>, Vec<bool>) = (BTreeMap::new(), Vec::new());
    let (mut in_borders, mut in_formats, mut in_fonts) = (false, false, false);
    let (mut fonts, mut is_struck): (Vec<bool>, bool) = (Vec::new(), false);
    let mut sides = 0_usize;
    let Some(mut xml) = package.part(part)? else { return Ok(styles) };
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "borders" => in_borders = true,
                "cellXfs" => in_formats = true,
                "fonts" => in_fonts = true,
                "font" => is_struck = false,
                "strike" if in_fonts => is_struck = is_on(&e),
                "border" => sides = 0,
                "left" | "right" | "top" | "bottom" | "start" | "end" if in_borders => {
                    let has_line = attribute(&e, "style").is_some_and(|style| style != "none");
                    sides = sides.saturating_add(usize::from(has_line));
                }
                "numFmt" => {
                    let id = attribute(&e, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                    Limits::check(Limited::NumberFormats, forms.len(), STYLES, At::Input)?;
                    forms.extend(id.zip(attribute(&e, "formatCode").map(|code| shows(&code))));
                }
                "xf" if in_formats => {
                    let number = |name| attribute(&e, name).and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                    let (format, border, font) = (number("numFmtId"), number("borderId"), number("fontId"));
                    let has =
                        |list: &[bool], id: u32| usize::try_from(id).ok().and_then(|at| list.get(at)) == Some(&true);
                    Limits::check(Limited::Styles, styles.len(), STYLES, At::Input)?;
                    styles.push(Style {
                        shows: match format {
                            14..=22 | 27..=36 | 45..=47 | 50..=58 => Shows::Date,
                            9 | 10 => Shows::Otherwise("%".into()),
                            _ => forms.get(&format).cloned().unwrap_or_default(),
                        },
                        is_framed: has(&frames, border),
                        is_struck: has(&fonts, font),
                    });
                }
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "borders" => in_borders = false,
                "cellXfs" => in_formats = false,
                "fonts" => in_fonts = false,
                "font" if in_fonts => fonts.push(is_struck),
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

/// What a form of numbers shows: percents, thousands and signs between the digits make other numbers of them.
fn shows(code: &str) -> Shows {
    if is_date_code(code) {
        return Shows::Date;
    }
    let plain = ["General", "GENERAL", "general", "Standard", "G/通用格式"]
        .iter()
        .fold(code.to_owned(), |code, word| code.replace(word, "0"));
    // In the part of positive numbers, of negative ones, of zero: whether there was a digit, a comma after it, and the
    // text since.
    let (mut part, mut has_digits, mut has_comma, mut behind) = (0_u8, false, false, String::new());
    let (mut is_other, mut suffix) = (false, String::new());
    let mut chars = plain.chars().chain([';']);
    while let Some(c) = chars.next() {
        let mut literal = String::new();
        match c {
            ';' => {
                is_other |= has_comma || (part == 0 && !has_digits);
                let text = std::mem::take(&mut behind);
                if part == 0 {
                    suffix = text;
                }
                part = part.saturating_add(1);
                if part == 3 {
                    break;
                }
                (has_digits, has_comma) = (false, false);
            }
            '0' | '#' | '?' | '@' => {
                is_other |= has_digits && !behind.trim().is_empty();
                behind.clear();
                (has_digits, has_comma) = (true, false);
            }
            ',' => has_comma = has_digits,
            '.' => is_other |= has_comma,
            '%' | '‰' | '1'..='9' => is_other = true,
            '"' => literal.extend(chars.by_ref().take_while(|c| *c != '"')),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '\\' | '!' => literal.extend(chars.next()),
            '_' | '*' => drop(chars.next()),
            // Of fractions and powers of ten.
            '/' | 'E' | 'e' | '+' => {}
            c => literal.push(c),
        }
        is_other |= literal.contains(char::is_numeric);
        behind.push_str(&literal);
    }
    let suffix: String = suffix.trim().chars().take(SUFFIX).collect();
    if is_other {
        Shows::Otherwise(code.chars().take(CODE).collect::<String>().into())
    } else if suffix.is_empty() {
        Shows::AsItIs
    } else {
        Shows::With(suffix.into())
    }
}

/// A number as a cell shows it: a whole one without a point, others by the shortest text within the digits that a
/// spreadsheet keeps.
pub(super) fn number(raw: &str) -> String {
    let raw = raw.trim();
    let Some(value) = raw.parse::<f64>().ok().filter(|value| value.is_finite()) else { return raw.to_owned() };
    if value.abs() >= 1e21 {
        return raw.to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    // What is left of a whole number after a calculation: a cell shows no digit of it.
    let whole = value.round();
    if (value - whole).abs() < NOISE && whole.abs() < WHOLE {
        return whole.to_string();
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
        // What a cell shows of a date that there is not.
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

/// The day of the calendar so many days after 1970-01-01.
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
            ("-0.0", "0"),
            ("1.5E+3", "1500"),
            ("72701.257800000007", "72701.2578"),
            ("11.999999999999998", "12"),
            ("9007199254740991", "9007199254740991"),
            ("1.0000000000000001E-1", "0.1"),
            ("1E+300", "1E+300"),
            ("abc", "abc"),
        ] {
            assert_eq!(number(raw), shown);
        }
    }

    #[test]
    fn forms_of_numbers_that_show_other_numbers_are_told() {
        let other = |code: &str| Shows::Otherwise(code.chars().take(CODE).collect::<String>().into());
        for code in [
            "General",
            "G/通用格式",
            "0",
            "0.00",
            "#,##0",
            "#,##0.00_ ",
            "@",
            "0;-0;;@",
            "0_);[Red]\\(0\\)",
            "0.00E+00",
            "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            "\"¥\"#,##0.00",
            "[$¥-804]#,##0",
            "# ?/?",
            "[DBNum1]0",
            "# ##0",
            "[=0]\"\";General",
        ] {
            let expected = if code.starts_with("[=0]") { other(code) } else { Shows::AsItIs };
            assert_eq!(shows(code), expected, "{code}");
        }
        for (code, suffix) in [("0.00\"元\"", "元"), ("#,##0\\件", "件"), ("0万元;-0", "万元")] {
            assert_eq!(shows(code), Shows::With(suffix.into()), "{code}");
        }
        for code in [
            "0%",
            "0.00%",
            "0!.0,",
            "0\\.0,",
            "0\".\"0,",
            "0.00,,",
            "#!.0000\"万元\"",
            ";;;",
            "\"1\"0",
            "0\"00\"",
            "000-0000",
            "[=1]\"2\";General",
            "#,##0,",
            "0.0,\"千\"",
        ] {
            assert_eq!(shows(code), other(code), "{code}");
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
