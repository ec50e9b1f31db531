//! Reports of several years: which are of one agency, which of several counts, which is whose report of the year before,
//! and how much of a text repeats it.

mod copies;

pub use copies::copies;
pub(crate) use copies::{SAME, SHORTEST, Words, words};

use crate::agencies::{Agencies, AgencyKey};
use crate::error::say;
use crate::reading::{DateKind, Reading};
use crate::report::place::PlacedName;
use crate::report::{AgencyId, Date, Report};
use crate::text::{Lang, fold, is_ideograph, is_space, normal};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A report of a collection, with what the caller knows of it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Entry<'a> {
    /// The report.
    pub report: &'a Report,
    /// The agency's key; without it that of the report.
    pub id: Option<&'a AgencyId>,
    /// The day of publication; without it that of the report.
    pub published: Option<Date>,
    /// Of several reports of an agency for a year the greatest counts, if the days of publication do not tell.
    pub version: Option<u32>,
    /// The source of the report, if within one source a name is that of one agency, though it does not say where the
    /// agency is (区财政局). Of an address the site counts.
    pub source: Option<&'a str>,
}

impl<'a> From<&'a Report> for Entry<'a> {
    fn from(report: &'a Report) -> Self {
        Entry { report, id: None, published: None, version: None, source: None }
    }
}

impl<'a> From<&'a Reading> for Entry<'a> {
    /// With the day of publication that the page states.
    fn from(reading: &'a Reading) -> Self {
        let mut dates = reading.outline.dates.iter().filter(|found| found.kind == DateKind::Published);
        Entry { published: dates.next().map(|found| found.date), ..Entry::from(&reading.report) }
    }
}

impl<'a> Entry<'a> {
    /// The same of the agency with this key.
    #[must_use]
    pub const fn id(self, id: &'a AgencyId) -> Self {
        Entry { id: Some(id), ..self }
    }

    /// The same with the number of its version.
    #[must_use]
    pub const fn version(self, version: u32) -> Self {
        Entry { version: Some(version), ..self }
    }

    /// The same from this source, in which a name is that of one agency.
    ///
    /// ```
    /// use gouji::{Agencies, Form, Report, series::{Entry, Series}};
    /// let reports = [2023, 2024].map(|year| Report::new(year, "区财政局", Form::F2021));
    /// let pages = ["http://www.hongze.gov.cn/2023/1.html", "https://hongze.gov.cn/2024/2.html"];
    /// let entries = reports.iter().zip(pages).map(|(report, page)| Entry::from(report).source(page));
    /// assert_eq!(Series::of(entries, &Agencies::default()).before(1), Some(0));
    /// ```
    #[must_use]
    pub const fn source(self, source: &'a str) -> Self {
        Entry { source: Some(source), ..self }
    }

    fn name(&self) -> Option<&'a str> {
        self.report.agency.name.as_deref().filter(|name| !name.trim().is_empty())
    }

    fn published(&self) -> Option<Date> {
        self.report.published.or(self.published)
    }
}

/// Which reports of a collection are of one agency, which of several for a year counts, and which is of the year before.
///
/// ```
/// use gouji::{Agencies, Form, Report, series::Series};
/// let report = |year, name: &str| Report::new(year, name, Form::F2021);
/// let reports = [report(2024, "沭阳县教育局"), report(2023, "宿迁市沭阳县教育局"), report(2024, "区财政局"), report(2023, "区财政局")];
/// let series = Series::of(reports.iter().map(Into::into), &Agencies::default());
/// assert_eq!(series.before(0), Some(1));
/// assert_eq!(series.before(2), None); // 区财政局 is the name of many
/// assert_eq!(series.unpaired().len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Series {
    before: Vec<Option<usize>>,
    unpaired: Vec<Unpaired>,
    agencies: Vec<Vec<usize>>,
}

/// A report for which no report of the year before was found, or that is one of several of an agency for a year. The
/// first year of a collection is not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unpaired {
    /// The index of the report.
    pub report: usize,
    /// Why.
    pub reason: UnpairedReason,
    /// The other reports that it is about: at most three of the year before that may be of this agency, the nearest
    /// first; of several for one year the others; of an older version the one that counts.
    pub others: Vec<usize>,
    name: Option<String>,
    year: Option<u16>,
}

/// Why a report is not paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnpairedReason {
    /// The agency is not named.
    NoName,
    /// The name does not say where the agency is.
    NoPlace,
    /// The report year is not known.
    NoYear,
    /// Reports of several keys have this name, and this one has no key.
    SeveralKeys,
    /// There is no report of the agency for the year before.
    NoReport,
    /// There is none for the year before, but one for this year.
    Gap(u16),
    /// The agency has several reports for the year, and nothing says which counts: none is used.
    Undecided,
    /// One key has two names for the year: none of the reports is used.
    TwoNames,
    /// Another version of the report counts.
    Superseded,
}

impl Unpaired {
    /// Why, in words.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let last = self.year.map_or(0, |year| year.saturating_sub(1));
        match self.reason {
            UnpairedReason::NoName => {
                say!(lang, "单位名称不明，未与上一年报告比对", "the agency is not named, so it has no year before")
            }
            UnpairedReason::NoPlace => say!(
                lang,
                "单位名称没有地名，不能确定是哪个单位；请给出单位标识、别名，或按单位分文件夹、分来源",
                "the name does not say where the agency is; give an id, an alias, or a folder or source for each agency",
            ),
            UnpairedReason::NoYear => {
                say!(lang, "报告年度不明，未与上一年报告比对", "the report year is not known, so it has no year before")
            }
            UnpairedReason::SeveralKeys => say!(
                lang,
                "有几个单位标识使用这一名称，本报告没有标识",
                "agencies of several ids have this name, and this report has no id",
            ),
            UnpairedReason::NoReport => {
                say!(lang, "没有该单位 {last} 年的报告", "there is no report of the agency for {last}")
            }
            UnpairedReason::Gap(year) => say!(
                lang,
                "没有该单位 {last} 年的报告，最近的是 {year} 年",
                "there is no report of the agency for {last}; the last before is for {year}",
            ),
            UnpairedReason::Undecided => {
                let count = self.others.len().saturating_add(1);
                let count = if count == 2 { say!(lang, "两", "two") } else { say!(lang, " {count} ", "{count}") };
                say!(
                    lang,
                    "有{count}份报告，不能确定以哪一份为准，均不作为上一年报告",
                    "{count} reports, and nothing says which counts, so none is anybody's year before",
                )
            }
            UnpairedReason::Superseded => {
                say!(
                    lang,
                    "该年度另有较新的报告，本报告不作为上一年报告",
                    "another version counts, so this is nobody's year before"
                )
            }
            UnpairedReason::TwoNames => say!(
                lang,
                "同一标识有两个名称的报告，均不作为上一年报告；更名请列入别名",
                "two reports of one id with different names, so neither is anybody's year before; list former names as aliases",
            ),
        }
    }

    /// The name of the agency as printed, and the report year.
    #[must_use]
    pub fn title(&self) -> String {
        let year = self.year.map_or_else(|| "-".to_owned(), |year| year.to_string());
        format!("{} {year}", self.name.as_deref().unwrap_or("-"))
    }
}

impl Series {
    /// Pairs the reports of a collection.
    ///
    /// Agencies are told apart by their keys, else by the names of the list, else by names that say where they are. A
    /// report without a key goes with those of the one key that has its name. Of several reports of an agency for a year
    /// the one published last counts, else the greatest version; if neither tells, none of them is used.
    #[must_use]
    pub fn of<'a>(entries: impl IntoIterator<Item = Entry<'a>>, agencies: &Agencies) -> Self {
        let members = members(entries, agencies);
        let mut of_year: HashMap<(&AgencyKey, u16), Vec<usize>> = HashMap::new();
        let mut years: HashMap<&AgencyKey, BTreeSet<u16>> = HashMap::new();
        for (at, member) in members.iter().enumerate() {
            if let (Ok(key), Some(year)) = (&member.key, member.entry.report.year) {
                of_year.entry((key, year)).or_default().push(at);
                years.entry(key).or_default().insert(year);
            }
        }
        let mut versions: HashMap<usize, (UnpairedReason, Vec<usize>)> = HashMap::new();
        let mut counting: HashMap<(&AgencyKey, u16), usize> = HashMap::new();
        for (of, own) in &of_year {
            match which(own, &members) {
                Ok(one) => {
                    counting.insert(*of, one);
                    let others = own.iter().filter(|at| **at != one);
                    versions.extend(others.map(|at| (*at, (UnpairedReason::Superseded, vec![one]))));
                }
                Err(reason) => {
                    let (first, others) = own.split_first().map_or((0, &[][..]), |(first, others)| (*first, others));
                    versions.insert(first, (reason, others.to_vec()));
                }
            }
        }
        let find = |member: &Member<'_>| counting.get(&(member.key.as_ref().ok()?, member.last()?)).copied();
        let before: Vec<Option<usize>> = members.iter().map(find).collect();
        let mut near = Near::default();
        for (at, member) in members.iter().enumerate() {
            let (Some(name), Some(year)) = (&member.name, member.entry.report.year) else { continue };
            let next = member.key.as_ref().map(|key| (key, year.saturating_add(1)));
            if !next.is_ok_and(|next| of_year.contains_key(&next)) {
                near.add(at, year, name);
            }
        }
        // For the first year of a collection nobody expects a year before.
        let first = members.iter().filter_map(|member| member.entry.report.year).min();
        let why = |at: usize, member: &Member<'_>, before: Option<usize>| {
            if let Some((reason, others)) = versions.remove(&at) {
                return Some((reason, others));
            }
            let Some(last) = member.last() else { return Some((UnpairedReason::NoYear, Vec::new())) };
            if member.entry.report.year == first || before.is_some() {
                return None;
            }
            let nearest = || near.nearest(member, last, &members);
            Some(match &member.key {
                Err(reason) => (*reason, nearest()),
                // The reports of last year are named with their own year.
                Ok(key) if of_year.contains_key(&(key, last)) => return None,
                Ok(key) => match years.get(key).and_then(|years| years.range(..last).next_back()) {
                    Some(year) => (UnpairedReason::Gap(*year), Vec::new()),
                    None => (UnpairedReason::NoReport, nearest()),
                },
            })
        };
        let mut why = why;
        let mut unpaired = Vec::new();
        for ((at, member), before) in members.iter().enumerate().zip(&before) {
            if let Some((reason, others)) = why(at, member, *before) {
                let (name, year) = (member.entry.name().map(str::to_owned), member.entry.report.year);
                unpaired.push(Unpaired { report: at, reason, others, name, year });
            }
        }
        let mut order: HashMap<&AgencyKey, usize> = HashMap::new();
        let mut agencies: Vec<Vec<usize>> = Vec::new();
        for (at, member) in members.iter().enumerate() {
            let (Ok(key), Some(year)) = (&member.key, member.entry.report.year) else { continue };
            if counting.get(&(key, year)) == Some(&at) {
                let own = *order.entry(key).or_insert(agencies.len());
                match agencies.get_mut(own) {
                    Some(years) => years.push(at),
                    None => agencies.push(vec![at]),
                }
            }
        }
        let year = |at: &usize| members.get(*at).and_then(|member| member.entry.report.year);
        agencies.iter_mut().for_each(|years| years.sort_by_key(year));
        Series { before, unpaired, agencies }
    }

    /// The index of the same agency's report of the year before that counts, if there is one.
    #[must_use]
    pub fn before(&self, report: usize) -> Option<usize> {
        self.before.get(report).copied().flatten()
    }

    /// The reports of each agency, one a year, the oldest first: of several for a year the one that counts. The agencies
    /// are in the order of the collection; a report without a year or an agency is of none.
    ///
    /// ```
    /// use gouji::{Agencies, Form, Report, series::Series};
    /// let report = |year, name: &str| Report::new(year, name, Form::F2021);
    /// let reports = [report(2024, "沭阳县教育局"), report(2024, "沭阳县水利局"), report(2021, "沭阳县教育局")];
    /// let series = Series::of(reports.iter().map(Into::into), &Agencies::default());
    /// assert_eq!(series.agencies().collect::<Vec<_>>(), [&[2, 0][..], &[1]]);
    /// ```
    pub fn agencies(&self) -> impl Iterator<Item = &[usize]> {
        self.agencies.iter().map(Vec::as_slice)
    }

    /// The reports that are not paired, with the reason, in the order of the collection; none where that was not to be
    /// expected.
    #[must_use]
    pub fn unpaired(&self) -> &[Unpaired] {
        &self.unpaired
    }
}

/// A report with its agency.
struct Member<'a> {
    entry: Entry<'a>,
    name: Option<PlacedName>,
    key: Result<AgencyKey, UnpairedReason>,
}

impl Member<'_> {
    fn last(&self) -> Option<u16> {
        self.entry.report.year?.checked_sub(1)
    }
}

fn members<'a>(entries: impl IntoIterator<Item = Entry<'a>>, agencies: &Agencies) -> Vec<Member<'a>> {
    // The keys of the reports that have each name; two are as good as none.
    let mut of_name: HashMap<String, Option<AgencyKey>> = HashMap::new();
    let of = |entry: Entry<'a>| {
        let name = entry.name().map(PlacedName::of);
        let key = agencies.of_id(entry.id.or(entry.report.agency.id.as_ref()));
        if let (Some(key), Some(name)) = (&key, name.as_ref().filter(|name| name.is_placed)) {
            let known = of_name.entry(name.key.clone()).or_insert_with(|| Some(key.clone()));
            if known.as_ref() != Some(key) {
                *known = None;
            }
        }
        (entry, name, key)
    };
    let all: Vec<_> = entries.into_iter().map(of).collect();
    let with_key = |(entry, name, key): (Entry<'a>, Option<PlacedName>, Option<AgencyKey>)| {
        let key = match (key, &name) {
            (Some(key), _) => Ok(key),
            (None, None) => Err(UnpairedReason::NoName),
            (None, Some(name)) => match of_name.get(&name.key) {
                Some(Some(key)) => Ok(key.clone()),
                Some(None) => Err(UnpairedReason::SeveralKeys),
                None => {
                    let at_source = || Some(AgencyKey::Name(format!("{} {}", site(entry.source?), name.key)));
                    agencies.of_placed(name).or_else(at_source).ok_or(UnpairedReason::NoPlace)
                }
            },
        };
        Member { entry, name, key }
    };
    all.into_iter().map(with_key).collect()
}

/// What of a source is equal for all its pages: of an address the host, else the whole text.
fn site(source: &str) -> String {
    let source = source.trim();
    let Some((_, rest)) = source.split_once("://") else { return source.to_owned() };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default().to_ascii_lowercase();
    host.strip_prefix("www.").map_or(host.clone(), str::to_owned)
}

/// Which of the reports of an agency for a year counts.
fn which(own: &[usize], members: &[Member<'_>]) -> Result<usize, UnpairedReason> {
    let all: Vec<(usize, &Member<'_>)> = own.iter().filter_map(|at| Some((*at, members.get(*at)?))).collect();
    let Some((one, first)) = all.first() else { return Err(UnpairedReason::Undecided) };
    if all.len() == 1 {
        return Ok(*one);
    }
    if matches!(first.key, Ok(AgencyKey::Id(_))) {
        let name = |member: &Member<'_>| normal(member.entry.name().unwrap_or_default());
        let own = name(first);
        let differs = |(_, member): &(usize, &Member<'_>)| {
            let other = name(member);
            let is_placed = member.name.as_ref().map(|name| &name.key) == first.name.as_ref().map(|name| &name.key);
            !is_placed && !other.ends_with(&own) && !own.ends_with(&other)
        };
        if all.iter().any(differs) {
            return Err(UnpairedReason::TwoNames);
        }
    }
    let entries: Vec<Entry<'_>> = all.iter().map(|(_, member)| member.entry).collect();
    latest(&entries).and_then(|at| own.get(at)).copied().ok_or(UnpairedReason::Undecided)
}

/// Which of several reports of an agency for a year counts: the one published last, else the greatest version.
pub(crate) fn latest(versions: &[Entry<'_>]) -> Option<usize> {
    let all = || versions.iter().enumerate();
    let published = all().map(|(at, entry)| Some((entry.published()?, at))).collect::<Option<Vec<_>>>();
    let numbered = || greatest(all().filter_map(|(at, entry)| Some((entry.version?, at))).collect());
    published.and_then(greatest).or_else(numbered)
}

/// That of the greatest value, if it is the only one.
fn greatest<T: Ord>(values: Vec<(T, usize)>) -> Option<usize> {
    let greatest = values.iter().map(|(value, _)| value).max()?;
    let mut own = values.iter().filter(|(value, _)| value == greatest);
    own.next().filter(|_| own.next().is_none()).map(|(_, at)| *at)
}

/// Reports that nothing follows, by the words that near names share.
#[derive(Default)]
struct Near(HashMap<(u16, String), Vec<usize>>);

impl Near {
    /// How many reports of one word are compared, so that the search stays linear.
    const COMPARED: usize = 32;
    /// How many are given.
    const MOST: usize = 3;

    fn add(&mut self, at: usize, year: u16, name: &PlacedName) {
        for word in &name.near {
            let list = self.0.entry((year, word.clone())).or_default();
            if list.len() < Self::COMPARED {
                list.push(at);
            }
        }
    }

    /// The reports of a year whose names are nearest, by the characters that they share.
    fn nearest(&self, member: &Member<'_>, year: u16, members: &[Member<'_>]) -> Vec<usize> {
        let Some(name) = &member.name else { return Vec::new() };
        let letters = |member: &Member<'_>| normal(member.entry.name().unwrap_or_default());
        let own = letters(member);
        let lists = name.near.iter().filter_map(|word| self.0.get(&(year, word.clone())));
        let found: BTreeSet<usize> = lists.flatten().copied().collect();
        let shared = |at: usize| {
            let other = letters(members.get(at)?);
            let (mut count, mut rest) = (0_usize, other.clone());
            for c in own.chars() {
                if let Some(found) = rest.find(c) {
                    rest.remove(found);
                    count = count.saturating_add(1);
                }
            }
            let all = own.chars().count().saturating_add(other.chars().count());
            // Half of both, at least.
            (count.saturating_mul(4) >= all).then(|| (count.saturating_mul(2000).checked_div(all), at))
        };
        let mut ranked: Vec<(Option<usize>, usize)> = found.into_iter().filter_map(shared).collect();
        ranked.sort_by(|(one, a), (other, b)| other.cmp(one).then(a.cmp(b)));
        ranked.into_iter().take(Self::MOST).map(|(_, at)| at).collect()
    }
}

/// For each report the index of the same agency's report of the year before that counts, if there is one: that of a
/// [`Series`] without more than the reports.
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
    Series::of(reports.iter().copied().map(Entry::from), &Agencies::default()).before
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
    covered(&plain(text), &blocks(&plain(before)))
}

/// The blocks of a text.
type Blocks = HashSet<u64, BuildHasherDefault<Same>>;

fn blocks(text: &[char]) -> Blocks {
    shingles(text).collect()
}

/// The share of a text that stands in these blocks, of the characters that count.
fn covered(text: &[char], known: &Blocks) -> f64 {
    let mut covered = 0_usize;
    // Everything before this character is counted already.
    let mut end = 0_usize;
    for (at, shingle) in shingles(text).enumerate() {
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
