//! Reports of several years: which is whose report of the year before, and how much of a text repeats it.

use crate::report::Report;
use crate::text::{fold, is_ideograph, is_space, normal};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// For each report the index of the same agency's report of the year before, if there is exactly one.
///
/// Agencies are told apart by their names, spaces and brackets aside. Reports without a name belong to one agency if no two
/// of them are of the same year. A report of two years before is not used.
///
/// ```
/// use gouji::{Form, Report, series};
/// let report = |year, name: &str| Report::new(year, name, Form::F2021);
/// let reports = [report(2024, "某县 教育局"), report(2021, "某县教育局"), report(2023, "某县教育局"), report(2023, "某镇")];
/// let all: Vec<&Report> = reports.iter().collect();
/// assert_eq!(series::before(&all), [Some(2), None, None, None]);
/// ```
#[must_use]
pub fn before(reports: &[&Report]) -> Vec<Option<usize>> {
    let mut years: HashMap<(Option<String>, u16), Vec<usize>> = HashMap::new();
    let name = |report: &Report| report.agency.name.as_deref().map(normal);
    for (at, report) in reports.iter().enumerate() {
        if let Some(year) = report.year {
            years.entry((name(report), year)).or_default().push(at);
        }
    }
    let unnamed_twice = years.iter().any(|((name, _), of)| name.is_none() && of.len() > 1);
    let of = |report: &Report| {
        let name = name(report);
        if name.is_none() && unnamed_twice {
            return None;
        }
        match years.get(&(name, report.year?.checked_sub(1)?))?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    };
    reports.iter().map(|report| of(report)).collect()
}

/// The agencies and years with two reports or more, with the name as the first of them prints it.
///
/// ```
/// use gouji::{Form, Report, series};
/// let reports = [Report::new(2023, "某局", Form::F2021), Report::new(2023, "某 局", Form::F2021)];
/// let all: Vec<&Report> = reports.iter().collect();
/// assert_eq!(series::duplicates(&all), [(Some("某局"), 2023)]);
/// ```
#[must_use]
pub fn duplicates<'a>(reports: &[&'a Report]) -> Vec<(Option<&'a str>, u16)> {
    let mut seen: HashMap<(Option<String>, u16), u32> = HashMap::new();
    let mut out = Vec::new();
    let mut first: HashMap<(Option<String>, u16), Option<&'a str>> = HashMap::new();
    for report in reports {
        let Some(year) = report.year else { continue };
        let name = report.agency.name.as_deref();
        let key = (name.map(normal), year);
        let printed = *first.entry(key.clone()).or_insert(name);
        let count = seen.entry(key).or_insert(0);
        *count = count.saturating_add(1);
        if *count == 2 {
            out.push((printed, year));
        }
    }
    out
}

/// Characters of the shortest block that counts as repeated.
const BLOCK: usize = 8;

/// The share of a text that stands in blocks of 8 characters or more which also stand in another text: the containment
/// of its 8-character shingles (Broder 1997), counted in characters. Digits, spaces and punctuation do not count; the
/// share of a text shorter than a block is 0.
///
/// ```
/// use gouji::series::repeated;
/// let last = "本局认真落实政府信息公开条例，全年主动公开信息302条。";
/// assert_eq!(repeated("本局认真落实政府信息公开条例，全年主动公开信息418条。", last), 1.0);
/// assert_eq!(repeated("今年新设了查阅点，并把目录重新编排。", last), 0.0);
/// ```
#[must_use]
pub fn repeated(text: &str, before: &str) -> f64 {
    let (text, before) = (plain(text), plain(before));
    let known: HashSet<u64, BuildHasherDefault<Same>> = shingles(&before).collect();
    let mut covered = 0_usize;
    // Everything before this character is counted already.
    let mut end = 0_usize;
    for (at, shingle) in shingles(&text).enumerate() {
        if known.contains(&shingle) {
            let to = at.saturating_add(BLOCK);
            covered = covered.saturating_add(to.saturating_sub(end.max(at)));
            end = to;
        }
    }
    let count = |n: usize| u32::try_from(n).map_or(f64::INFINITY, f64::from);
    if text.is_empty() { 0.0 } else { count(covered) / count(text.len()) }
}

/// The characters that count.
fn plain(text: &str) -> Vec<char> {
    let counts = |c: &char| is_ideograph(*c) || !is_space(*c) && c.is_alphabetic();
    text.chars().map(fold).filter(counts).collect()
}

/// A number for every block of the text.
fn shingles(text: &[char]) -> impl Iterator<Item = u64> {
    text.windows(BLOCK).map(|block| {
        block.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
            (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)
        })
    })
}

/// Numbers that are mixed already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_blocks_count() {
        let last = "甲乙丙丁戊己庚辛壬癸";
        for (text, share) in [
            ("甲乙丙丁戊己庚辛壬癸", 1.0),
            ("甲乙丙丁戊己庚", 0.0),
            ("甲乙丙丁戊己庚辛子丑寅卯辰巳午未", 0.5),
            ("乙丙丁戊己庚辛壬 12 癸", 1.0),
            ("", 0.0),
        ] {
            assert!((repeated(text, last) - share).abs() < 1e-9, "{text}");
        }
    }
}
