//! What labels, captions and lines say of figures that are not this report's: another year, another unit, another
//! agency.

use super::*;
use crate::read::recognise::lexicon::without_remark;
use crate::text::{Counter, compact, is_space, normal};

/// Characters of the longest line that is the title of a table.
const TITLE: usize = 40;
/// Cells of a line that are looked at to tell whether its text stands alone.
const ALONE: usize = 64;

impl Scope {
    /// Of the words beside a label or a head: those that the form does not have.
    pub(super) fn of_label(text: &str) -> Scope {
        let mut out = Scope::default();
        let Some(remark) = remark(text) else { return out };
        // 上一年项目数量 is of the year before by its name.
        if !normal(text).starts_with("上一年") {
            out.year = year(&normal(remark)).map(|year| (year, text.to_owned()));
        }
        out.unit = is_scaled(remark).then(|| text.to_owned());
        out
    }

    /// Takes up what a line over a table says.
    pub(super) fn see(&mut self, text: &str) {
        if text.chars().nth(TITLE).is_some() || text.ends_with(['。', '；', '，']) {
            return;
        }
        let begin = text.trim_start_matches(|c: char| is_space(c) || matches!(c, '（' | '(' | '【'));
        if begin.starts_with("附") {
            self.appendix = Some(text.to_owned());
        }
        if let Some(year) = year(&normal(text)) {
            self.year = Some((year, text.to_owned()));
        }
        if is_scaled(text) && text.contains("单位") {
            self.unit = Some(text.to_owned());
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.year.is_none() && self.unit.is_none() && self.appendix.is_none()
    }

    pub(super) fn is_of_another_body(&self) -> bool {
        let names = |text: &String| ["下属", "所属", "直属"].iter().any(|word| text.contains(word));
        self.appendix.as_ref().is_some_and(names)
    }
}

/// The remark after a label that is not part of it.
fn remark(text: &str) -> Option<&str> {
    let before = without_remark(text)?;
    if LEXICON.exact(&normal(text)).is_some() { None } else { text.get(before.len()..) }
}

/// The year of a normal form in which just one is named.
pub(super) fn year(normal: &str) -> Option<u16> {
    let mut years = normal.match_indices("20").filter_map(|(at, _)| {
        let rest = normal.get(at..)?;
        let digits = rest.len().saturating_sub(rest.trim_start_matches(|c: char| c.is_ascii_digit()).len());
        let begins = !normal.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
        let tail = rest.get(digits..)?;
        let is_year = digits == 4 && begins && (tail.starts_with('年') || tail.is_empty());
        is_year.then(|| rest.get(..4)?.parse::<u16>().ok()).flatten()
    });
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// Whether a unit is named of which a count is only a part: 万件.
fn is_scaled(text: &str) -> bool {
    let text = compact(text);
    let mut rests = (0..text.len()).filter_map(|at| text.get(at..)?.split_first());
    rests.any(|(scale, rest)| matches!(scale, '万' | '亿' | '千' | '百') && Counter::at(rest).is_some())
}

impl Page<'_, '_> {
    /// What the lines among these tokens say of the table below them.
    pub(super) fn scope(&self, tokens: std::ops::Range<usize>) -> Scope {
        let mut out = Scope::default();
        let place = |token: usize| place(self.stream, token);
        let after = tokens.start.checked_sub(1).map(place);
        let first = self.tellers.partition_point(|(at, _)| after.is_some_and(|after| *at <= after));
        let lines = self.tellers.get(first..).unwrap_or_default().iter();
        for (_, token) in lines.take_while(|(at, _)| *at < place(tokens.end)) {
            out.see(self.stream.tokens.get(*token).map_or("", |token| token.text));
        }
        out
    }
}

/// Where a token stands in the order of the page: a format that lays lines out gives those inside a table after it.
fn place(stream: &Stream<'_>, token: usize) -> u32 {
    let is_laid = stream.areas.as_ref().is_some_and(|areas| !areas.lines.is_empty());
    let line = || stream.tokens.get(token).map_or(u32::MAX, |token| token.spot.line);
    if is_laid { line() } else { u32::try_from(token).unwrap_or(u32::MAX) }
}

/// The lines that may say something of a table below them, by their [`place`].
pub(super) fn tellers(stream: &Stream<'_>) -> Vec<(u32, usize)> {
    let is_teller = |at: &usize| {
        let Some(token) = stream.tokens.get(*at) else { return false };
        let is_short = !token.prose && !token.text.is_empty() && token.text.len() <= TITLE.saturating_mul(4);
        is_short
            && TELLS.iter().any(|word| token.text.contains(word))
            && (!token.closed || stands_alone(stream, *at))
            && !front::is_title(token)
    };
    let mut out: Vec<(u32, usize)> =
        (0..stream.tokens.len()).filter(is_teller).map(|at| (place(stream, at), at)).collect();
    out.sort_unstable();
    out
}

/// What one of these lines holds.
const TELLS: &[&str] = &["附", "单位", "單位", "年"];

pub(super) fn stands_alone(stream: &Stream<'_>, at: usize) -> bool {
    let rest = stream.tokens.get(at.saturating_add(1)..).unwrap_or_default();
    let is_first = stream.tokens.get(at).is_some_and(|token| token.starts);
    let end = rest.iter().take(ALONE).position(|token| token.starts || !token.text.is_empty());
    is_first && end.map_or(rest.len() <= ALONE, |end| rest.get(end).is_some_and(|token| token.starts))
}

impl Scope {
    /// The words that say that the figures are of another year than this report, or in another unit.
    pub(super) fn says_elsewhere(&self, year: Option<u16>) -> Option<String> {
        let other = self.year.as_ref().filter(|(of, _)| year.is_some_and(|year| year != *of)).map(|(_, text)| text);
        other.or(self.unit.as_ref()).cloned()
    }
}

impl Found<'_> {
    /// The item of each cell, if any is certain.
    pub(super) fn placed(&self) -> Option<Vec<Option<usize>>> {
        match &self.by_heads {
            Some(boxes) => boxes.clone(),
            None => self.boxes.as_ref().map(|boxes| boxes.iter().copied().map(Some).collect()),
        }
    }
}

impl<'a> Page<'_, 'a> {
    /// What the cells of a row say.
    pub(super) fn told(&self, found: &Found<'_>) -> Option<Vec<Option<&'a str>>> {
        Some(self.texts(&found.placed()?))
    }

    pub(super) fn texts(&self, boxes: &[Option<usize>]) -> Vec<Option<&'a str>> {
        boxes.iter().map(|at| at.and_then(|at| self.item(at)).map(|item| item.text)).collect()
    }

    /// The words beside the label or in the caption that say that the row is not this report's.
    pub(super) fn elsewhere(&self, found: &Found<'_>, year: Option<u16>) -> Option<String> {
        let item = self.item(found.label)?;
        let tokens = self.stream.tokens.get(item.tokens.0..item.tokens.1).unwrap_or_default();
        let text: String =
            if tokens.len() > 1 { tokens.iter().map(|token| token.text).collect() } else { item.text.into() };
        let of = |text: &str| Scope::of_label(text).says_elsewhere(year);
        of(&text).or_else(|| found.caption.and_then(of))
    }

    /// Tables that have a row of another one with other figures.
    pub(super) fn contradicted(&self, rows: &BTreeMap<usize, Vec<&Found<'_>>>) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        for found in rows.values() {
            let filled: Vec<&&Found<'_>> = found.iter().filter(|found| !found.seen.is_empty()).collect();
            let Some(first) = filled.first() else { continue };
            let differs = |other: &&&&Found<'_>| other.printed != first.printed && self.told(other) != self.told(first);
            let others: Vec<usize> = filled.iter().filter(differs).map(|found| found.printed).collect();
            if !others.is_empty() {
                out.insert(first.printed);
                out.extend(others);
            }
        }
        out
    }
}

impl Tables<'_> {
    /// The tables as printed that are this report's; of the others a note says why they are not.
    pub(super) fn taken(&self, reading: &mut Reading) -> BTreeSet<usize> {
        let year = reading.report.year;
        let mut out = BTreeSet::new();
        for &table in Table::ALL {
            let all = || self.printed.iter().enumerate().filter(|(_, printed)| printed.table == table);
            let mut left: BTreeMap<usize, String> = BTreeMap::new();
            for (at, printed) in all() {
                let scope = &printed.scope;
                let other = scope.appendix.clone().filter(|_| scope.is_of_another_body());
                left.extend(scope.says_elsewhere(year).or(other).map(|text| (at, text)));
            }
            let has = |left: &BTreeMap<usize, String>, is: &dyn Fn(&Printed) -> bool| {
                all().any(|(at, printed)| !left.contains_key(&at) && is(printed))
            };
            if has(&left, &|printed| printed.scope.appendix.is_none()) {
                left.extend(all().filter_map(|(at, printed)| Some((at, printed.scope.appendix.clone()?))));
            }
            if has(&left, &|printed| printed.sheet == self.own_sheet) {
                let is_other =
                    |(at, printed): &(usize, &Printed)| printed.sheet != self.own_sheet && !left.contains_key(at);
                let others: Vec<usize> = all().filter(is_other).map(|(at, _)| at).collect();
                left.extend(others.into_iter().map(|at| (at, String::new())));
            }
            for (at, _) in all() {
                match left.get(&at) {
                    None => {
                        out.insert(at);
                    }
                    Some(text) => {
                        let detail = NoteDetail::Elsewhere { table: Some(table), text: short(text) };
                        reading.notes.push(Note::of(detail, None, None));
                    }
                }
            }
        }
        out
    }
}
