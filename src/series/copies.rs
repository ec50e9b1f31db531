//! Reports of different agencies whose text is the same: each is compared with the few that are probably near.
//!
//! Candidates come from the smallest hashes of the blocks of a text (bottom-k sketches, Broder 1997). A block that many
//! reports have, such as a statutory phrase, names no more than [`FIRST`] of them, so that the search stays linear. Written
//! here: what crates.io has for MinHash compares sketches of one fixed kind and has no such bound, or draws in more crates
//! than this one has.

use super::{BLOCK, Blocks, Entry, blocks, covered, plain, shingles};
use crate::agencies::{Agencies, AgencyKey};
use crate::form::Section;
use crate::report::place::PlacedName;
use crate::report::{Agency, AgencyKind, Report};
use crate::text::{fold, is_space, normal};
use std::collections::HashMap;

/// Characters of the shortest text that is compared, names and figures aside.
pub(crate) const SHORTEST: usize = 300;
/// From which share on two texts are the same.
pub(crate) const SAME: f64 = 0.8;

/// Hashes of a sketch.
const SKETCH: usize = 48;
/// Reports that one hash names.
const FIRST: usize = 16;
/// Candidates that are compared, of those that share most hashes and of those that share most rare ones.
const COMPARED: usize = 4;
/// Hashes that two sketches share, at least: copies of which a tenth is changed share 20 of 48.
const SHARED: u32 = 8;
/// Likewise of those that at most [`FIRST`] reports have.
const SHARED_RARE: u32 = 3;

/// For each report the index of another agency's report whose sections 一 and 五 are nearest to its own, names, figures,
/// dates and quoted titles aside, if they are the same to 0.8 or more by the measure of [`repeated`](crate::series::repeated),
/// each in the other. Reports that may be of one agency, such as versions and those without a place in their name, are
/// not compared, nor is a government with its office.
///
/// ```
/// use gouji::{Agencies, Form, Report, series};
/// let text: String = ('一'..).take(400).collect();
/// let mut reports = ["沭阳县教育局", "泗洪县水务局", "泗阳县水务局"].map(|name| Report::new(2024, name, Form::F2021));
/// for report in &mut reports[..2] {
///     report.sections.overview = Some(format!("2024年，{}公开信息。{text}", report.agency.name.as_deref().unwrap_or("-")));
/// }
/// assert_eq!(series::copies(reports.iter().map(Into::into), &Agencies::default()), [Some(1), Some(0), None]);
/// ```
#[must_use]
pub fn copies<'a>(reports: impl IntoIterator<Item = Entry<'a>>, agencies: &Agencies) -> Vec<Option<usize>> {
    let entries: Vec<Entry<'a>> = reports.into_iter().collect();
    // The agency of each report by number, and no sketch of a report whose agency nothing tells.
    let mut numbers: HashMap<AgencyKey, usize> = HashMap::new();
    let (mut owners, mut sketches) = (Vec::with_capacity(entries.len()), Vec::with_capacity(entries.len()));
    for entry in &entries {
        let name = entry.name().map(PlacedName::of);
        let of_id = agencies.of_id(entry.id.or(entry.report.agency.id.as_ref()));
        let key = of_id.or_else(|| name.as_ref().and_then(|name| agencies.of_placed(name)));
        sketches.push(if key.is_some() { sketch(&words(entry.report)) } else { Vec::new() });
        let next = numbers.len();
        owners.push(key.map(|key| *numbers.entry(key).or_insert(next)));
    }
    // The reports of each hash stand side by side, in their order.
    let mut index: Vec<(u64, u32)> = Vec::with_capacity(sketches.iter().map(Vec::len).sum());
    for (at, sketch) in (0_u32..).zip(&sketches) {
        index.extend(sketch.iter().map(|hash| (*hash, at)));
    }
    index.sort_unstable();
    let mut found: Vec<Option<(f64, usize)>> = vec![None; entries.len()];
    for (at, sketch) in sketches.iter().enumerate() {
        let candidates = candidates(sketch, at, &index, &owners);
        if candidates.is_empty() {
            continue;
        }
        let Some(own) = entries.get(at) else { continue };
        let own_words = Words::new(words(own.report));
        for other in candidates {
            let Some(entry) = entries.get(other) else { continue };
            let share = own_words.share(&words(entry.report));
            if share < SAME || !are_two(own, entry, agencies) {
                continue;
            }
            for (one, of) in [(at, other), (other, at)] {
                if let Some(best) = found.get_mut(one)
                    && best.is_none_or(|(before, _)| before < share)
                {
                    *best = Some((share, of));
                }
            }
        }
    }
    found.into_iter().map(|found| found.map(|(_, other)| other)).collect()
}

/// The earlier reports of other agencies that share most of a sketch.
fn candidates(sketch: &[u64], at: usize, index: &[(u64, u32)], owners: &[Option<usize>]) -> Vec<usize> {
    let is_own = |other: usize| owners.get(other) == owners.get(at);
    let mut shared: HashMap<usize, (u32, u32)> = HashMap::new();
    for hash in sketch {
        let from = index.partition_point(|(other, _)| other < hash);
        let own = || index.iter().skip(from).take_while(|(other, _)| other == hash);
        let rare = u32::from(own().nth(FIRST).is_none());
        let earlier = own().take(FIRST).filter_map(|(_, other)| usize::try_from(*other).ok());
        for other in earlier.filter(|other| *other < at && !is_own(*other)) {
            let (all, few) = shared.entry(other).or_default();
            (*all, *few) = (all.saturating_add(1), few.saturating_add(rare));
        }
    }
    let best = |count: fn((u32, u32)) -> u32, least: u32| {
        let of = |(other, counts): (&usize, &(u32, u32))| (count(*counts), *other);
        let mut ranked: Vec<(u32, usize)> = shared.iter().map(of).filter(|(count, _)| *count >= least).collect();
        ranked.sort_unstable_by(|(one, a), (other, b)| other.cmp(one).then(a.cmp(b)));
        ranked.truncate(COMPARED);
        ranked
    };
    let all = best(|(all, _)| all, SHARED).into_iter().chain(best(|(_, few)| few, SHARED_RARE));
    let mut out: Vec<usize> = all.map(|(_, other)| other).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The smallest hashes of a text's blocks; none of a text that is too short.
fn sketch(text: &[char]) -> Vec<u64> {
    if text.len() < SHORTEST {
        return Vec::new();
    }
    // Mixed again: the low bits of a shingle are those of its last characters.
    let mix = |hash: u64| (hash ^ (hash >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9) ^ (hash >> 27);
    let mut hashes: Vec<u64> = shingles(text).map(mix).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH);
    hashes
}

/// A text that is compared with others.
pub(crate) struct Words {
    text: Vec<char>,
    blocks: Blocks,
}

impl Words {
    pub(crate) fn new(text: Vec<char>) -> Self {
        Words { blocks: blocks(&text), text }
    }

    /// How much of two texts is the same: the smaller of their shares.
    pub(crate) fn share(&self, other: &[char]) -> f64 {
        let own = &self.text;
        // Only texts of like length can hold each other.
        let (short, long) = (own.len().min(other.len()), own.len().max(other.len()));
        if short.saturating_mul(10) < long.saturating_mul(6) || short < BLOCK {
            return 0.0;
        }
        let first = covered(other, &self.blocks);
        if first < SAME { first } else { first.min(covered(own, &blocks(other))) }
    }
}

/// Whether two reports are for sure of two agencies, of which one is not the office of the other.
fn are_two(one: &Entry<'_>, other: &Entry<'_>, agencies: &Agencies) -> bool {
    let agency = |entry: &Entry<'_>| Agency {
        id: entry.id.or(entry.report.agency.id.as_ref()).cloned(),
        ..entry.report.agency.clone()
    };
    let [one, other] = [one, other].map(agency);
    let place = |agency: &Agency| PlacedName::of(agency.name.as_deref().unwrap_or_default()).place;
    let is_office = match (one.kind, other.kind) {
        (Some(AgencyKind::Government), Some(AgencyKind::Office))
        | (Some(AgencyKind::Office), Some(AgencyKind::Government)) => place(&one) == place(&other),
        _ => false,
    };
    agencies.is_same(&one, &other) == Some(false) && !is_office
}

/// Sections 一 and 五 without names, figures, dates and quoted titles.
pub(crate) fn words(report: &Report) -> Vec<char> {
    let sections =
        [Section::Overview, Section::Problems].into_iter().filter_map(|section| report.sections.get(section));
    let mut quoted = 0_usize;
    let mut number = false;
    let mut text = String::new();
    for c in sections.flat_map(str::chars).map(fold).filter(|c| !is_space(*c)) {
        match c {
            '《' | '“' => quoted = LONGEST_TITLE,
            '》' | '”' => quoted = 0,
            _ if quoted > 0 => quoted = quoted.saturating_sub(1),
            // 2024年1月3日
            '年' | '月' | '日' if number => {}
            _ => {
                number = c.is_ascii_digit();
                text.push(c);
            }
        }
    }
    let name = report.agency.name.as_deref().unwrap_or_default();
    let placed = PlacedName::of(name);
    let place = placed.place.rsplit('/').next().unwrap_or_default();
    for word in [normal(name).as_str(), place, &placed.rest] {
        if word.chars().nth(1).is_some() && text.contains(word) {
            text = text.replace(word, "");
        }
    }
    plain(&text)
}

/// Characters of the longest quoted title.
const LONGEST_TITLE: usize = 60;
