//! What labels, captions and lines say of figures that are not this report's: another year, another unit, another
//! agency.

use super::super::stream::Token;
use super::asked::Rest;
use super::*;
use crate::read::recognise::dates::YEARS;
use crate::read::recognise::lexicon::without_remark;
use crate::text::{Counter, compact, fold, is_alphanumeric, is_space, normal, simplified};
use std::borrow::Cow;

/// Characters of the longest line that is the title of a table.
const TITLE: usize = 40;
/// Cells of a line that are looked at to tell whether its text stands alone.
const ALONE: usize = 64;

impl Scope {
    /// Of the remark beside a label or a head: what is not known to change nothing makes the figures others.
    pub(super) fn of_label(text: &str) -> Scope {
        // Most labels have neither brackets nor a sign of a share, in any width.
        if !text.bytes().any(|byte| matches!(byte, b'(' | b'%' | 0xE2 | 0xEF)) {
            return Scope::default();
        }
        let Some(remark) = remark(text) else {
            let is_other = text.contains(['%', '％', '‰']) || is_open(text);
            return Scope { other: is_other.then(|| text.to_owned()), ..Scope::default() };
        };
        let mut out = Scope::of_remark(remark, text);
        // 上一年项目数量 is of the year before by its name.
        if normal(text).starts_with("上一年") {
            out.year = None;
        }
        out
    }

    /// Of a remark in brackets, in a text that is kept.
    pub(super) fn of_remark(remark: &str, text: &str) -> Scope {
        if Rest::explains(remark) {
            return Scope::default();
        }
        let rest = Rest::of(remark);
        Scope::of_rest(&rest, rest.is_unknown, text)
    }

    /// Of a text of its own, such as a caption, a corner or a cell beside a label: only what speaks of another time, a
    /// share, a plan or another unit makes the figures others.
    pub(super) fn of_text(text: &str) -> Scope {
        let rest = Rest::of(text);
        let unit = text.rsplit_once("单位").or_else(|| text.rsplit_once("單位")).map_or(text, |(_, unit)| unit);
        let (is_other, is_money) = other_units(unit);
        Scope { money: is_money.then(|| text.to_owned()), ..Scope::of_rest(&rest, is_other, text) }
    }

    fn of_rest(rest: &Rest, is_unknown: bool, text: &str) -> Scope {
        let mut out = Scope::default();
        let mut years = rest.years.iter();
        match (years.next(), years.next()) {
            (Some(year), None) => out.year = Some((*year, text.to_owned())),
            (Some(_), Some(_)) => out.other = Some(text.to_owned()),
            (None, _) => {}
        }
        if rest.is_other || is_unknown {
            out.other = Some(text.to_owned());
        }
        out
    }

    /// Takes up what a line over a table says.
    pub(super) fn see(&mut self, text: &str) {
        let of = Scope::of_line(text);
        self.appendix = of.appendix.or(self.appendix.take());
        self.year = of.year.or(self.year.take());
        self.other = of.other.or(self.other.take());
        self.money = of.money.or(self.money.take());
    }

    /// What a line over a table says, if it is the title of one.
    pub(super) fn of_line(text: &str) -> Scope {
        if text.chars().filter(|c| !is_space(*c)).nth(TITLE).is_some() || text.contains(['。', '；', '，', ',']) {
            return Scope::default();
        }
        let mut out = Scope::of_text(text);
        let begin = text.trim_start_matches(|c: char| is_space(c) || matches!(c, '（' | '(' | '【'));
        if begin.starts_with("附") {
            // It says whose it is, and may say more.
            out.appendix = Some(text.to_owned());
            out.other = None;
        }
        out
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Scope::default()
    }

    pub(super) fn is_of_another_body(&self) -> bool {
        let names = |text: &String| ["下属", "所属", "直属"].iter().any(|word| text.contains(word));
        self.appendix.as_ref().is_some_and(names)
    }

    /// What this says, and what another one does where this says nothing.
    pub(super) fn or(self, other: &Scope) -> Scope {
        let Scope { year, other: words, money, appendix } = self;
        Scope {
            year: year.or_else(|| other.year.clone()),
            other: words.or_else(|| other.other.clone()),
            money: money.or_else(|| other.money.clone()),
            appendix: appendix.or_else(|| other.appendix.clone()),
        }
    }
}

/// A label without the years that were written into it: 一、2024年新收…, 上年（2023年）结转….
pub(super) fn without_years(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some((from, to, _)) = year_at(&out) {
        out.replace_range(from..to, "");
    }
    out
}

/// The first year in a text, with 年 and brackets round it: where it begins and ends.
fn year_at(text: &str) -> Option<(usize, usize, u16)> {
    text.match_indices('年').find_map(|(to, _)| {
        let (before, after) = text.split_at_checked(to)?;
        let digits = before.get(before.len().checked_sub(4)?..)?;
        let year = digits.parse().ok().filter(|year| YEARS.contains(year))?;
        let before = before.strip_suffix(digits)?;
        let after = after.strip_prefix('年')?;
        let inside = before.strip_suffix(['(', '（']).zip(after.strip_prefix([')', '）']));
        let (before, after) = inside.unwrap_or((before, after));
        Some((before.len(), text.len().saturating_sub(after.len()), year))
    })
}

/// The year of the report of which a label with a year inside it is.
fn year_inside(text: &str) -> Option<u16> {
    let (from, _, year) = year_at(text)?;
    // 上年（2023年） stands in the report of 2024.
    let is_before = text.get(..from).is_some_and(|before| before.ends_with("上年") || before.ends_with("上一年"));
    year.checked_add(u16::from(is_before))
}

/// Whether a text that is nothing but units names one in which the form does not count, and one of money that is not
/// the form's.
fn other_units(text: &str) -> (bool, bool) {
    if unit(text).is_none() {
        return (false, false);
    }
    // The same one for each column.
    let words = || text.split(is_space).filter(|word| !word.is_empty());
    let is_word = |word: &str| {
        let word = compact(word);
        Counter::at(&word).is_some_and(|counter| counter.in_cells && counter.length() == word.len())
    };
    if words().nth(1).is_some() && words().all(is_word) {
        return (false, false);
    }
    let compact = compact(text);
    let others = compact.split(|c| !is_part(c)).filter(|unit| {
        let is_own = || Counter::at(unit).is_some_and(|counter| counter.in_cells && counter.length() == unit.len());
        !unit.is_empty() && !is_own() && *unit != ['万', '元']
    });
    let is_money: Vec<bool> = others.map(|unit| unit.contains(&'元')).collect();
    (is_money.contains(&false), is_money.contains(&true))
}

fn is_part(c: &char) -> bool {
    is_alphanumeric(*c) || matches!(c, '%' | '‰')
}

/// The signs of a text that is nothing but units.
pub(super) fn unit(text: &str) -> Option<Vec<char>> {
    let is_sign = |c: &char| UNITS.contains(*c) || Counter::of(*c).is_some();
    let parts = text.chars().filter(|c| !is_space(*c)).map(|c| simplified(fold(c))).filter(is_part);
    // Most texts are not a unit from their first sign on.
    let unit: Option<Vec<char>> = parts.map(|c| Some(c).filter(is_sign)).collect();
    unit.filter(|unit| !unit.is_empty())
}

/// Whether a remark is a share or a unit that counts, such as 万件.
pub(super) fn is_share_or_count(remark: &str) -> bool {
    let is_sign = |c: &char| matches!(c, '%' | '‰') || Counter::of(*c).is_some();
    unit(remark).is_some_and(|unit| unit.iter().any(is_sign))
}

/// The characters of units besides the counters.
const UNITS: &str = "百千万亿元角分%‰人";

/// Whether a label ends in the beginning of a remark, of which the rest was lost: 行政许可（上半.
fn is_open(text: &str) -> bool {
    let Some((label, remark)) = text.rsplit_once(['(', '（']) else { return false };
    let is_begun = || LEXICON.all_labels().any(|label| label.starts_with(&normal(text)));
    !remark.is_empty()
        && !remark.contains([')', '）'])
        && LEXICON.is_whole(&normal(label))
        && !Rest::explains(remark)
        && !is_begun()
}

/// The remark after a label that is not part of it.
pub(super) fn remark(text: &str) -> Option<&str> {
    let remark = text.get(without_remark(text)?.len()..)?;
    // A normal form leaves out the signs of shares.
    let is_own = || LEXICON.is_whole(&normal(text)) && !remark.contains(['%', '％', '‰']);
    if is_own() { None } else { Some(remark) }
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
pub(super) fn place(stream: &Stream<'_>, token: usize) -> u32 {
    let is_laid = stream.areas.as_ref().is_some_and(|areas| !areas.lines.is_empty());
    let line = || stream.tokens.get(token).map_or(u32::MAX, |token| token.spot.line);
    if is_laid { line() } else { u32::try_from(token).unwrap_or(u32::MAX) }
}

/// The lines that may say something of a table below them, by their [`place`].
pub(super) fn tellers(stream: &Stream<'_>, items: &[Item<'_>]) -> Vec<(u32, usize)> {
    // Most lines of a page are labels of the form, which say nothing more.
    let mut labels = items.iter().filter(|item| !item.labels().is_empty()).peekable();
    let mut is_label = |at: usize, text: &str| {
        while labels.next_if(|item| item.tokens.0 < at).is_some() {}
        let is_whole = |item: &&Item<'_>| item.tokens.0 == at && item.text == text && without_remark(text).is_none();
        labels.peek().is_some_and(is_whole)
    };
    let is_teller = |at: &usize| {
        let Some(token) = stream.tokens.get(*at) else { return false };
        let is_short =
            !token.prose && token.starts && !token.text.is_empty() && token.text.len() <= TITLE.saturating_mul(4);
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let bytes = token.text.as_bytes();
        // A number alone is a year only where cells have their places.
        let is_year = bytes.len() == 4 && token.closed && stream.areas.is_some();
        is_short
            && (is_year || !(is_digit(bytes.first()) && is_digit(bytes.last())))
            && (!token.closed || stands_alone(stream, *at))
            && !is_label(*at, token.text)
            && !Scope::of_line(token.text).is_empty()
            && !front::is_title(token)
    };
    let mut out: Vec<(u32, usize)> =
        (0..stream.tokens.len()).filter(is_teller).map(|at| (place(stream, at), at)).collect();
    out.sort_unstable();
    out
}

pub(super) fn stands_alone(stream: &Stream<'_>, at: usize) -> bool {
    let rest = stream.tokens.get(at.saturating_add(1)..).unwrap_or_default();
    let is_first = stream.tokens.get(at).is_some_and(|token| token.starts);
    let end = rest.iter().take(ALONE).position(|token| token.starts || !token.text.is_empty());
    is_first && end.map_or(rest.len() <= ALONE, |end| rest.get(end).is_some_and(|token| token.starts))
}

impl Scope {
    /// Whether no other year is said than that of the report.
    fn is_of_year(&self, year: Option<u16>) -> bool {
        self.year.as_ref().is_none_or(|(of, _)| year.is_none_or(|year| year == *of))
    }

    /// The words that say that the figures are of another year than this report, or in another unit.
    pub(super) fn says_elsewhere(&self, year: Option<u16>) -> Option<String> {
        let other = self.year.as_ref().filter(|(of, _)| year.is_some_and(|year| year != *of)).map(|(_, text)| text);
        other.or(self.other.as_ref()).cloned()
    }
}

impl Found<'_> {
    /// Whether the item is one of its cells.
    fn holds(&self, at: usize) -> bool {
        let boxes = self.boxes.as_ref().is_some_and(|boxes| boxes.contains(&at));
        boxes || self.by_heads.iter().flatten().flatten().any(|cell| *cell == Some(at))
    }

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
        // Of a label over several lines the figures may stand on the first one, after its words.
        let words = |(at, token): (usize, &Token<'a>)| -> &'a str {
            let of_line = found.seen.iter().filter_map(|at| self.item(*at)).filter(|item| item.is_figure());
            let figures = of_line.filter(|figure| figure.tokens.0 == at && figure.offset > 0);
            let end = figures.map(|figure| figure.offset).min().and_then(|end| token.text.char_indices().nth(end));
            end.and_then(|(end, _)| token.text.get(..end)).unwrap_or(token.text).trim_end()
        };
        let text: Cow<'_, str> =
            if tokens.len() > 1 { (item.tokens.0..).zip(tokens).map(words).collect() } else { item.text.into() };
        let of = |text: &str| Scope::of_label(text).says_elsewhere(year);
        let inside =
            || year_inside(&text).filter(|_| item.by_place && year != year_inside(&text)).map(|_| text.to_string());
        let over = || found.governs.says_elsewhere(year);
        // A text in the row that is not in one of its cells, such as a second column of labels.
        let is_beside = |at: &&usize| self.is_text(at) && !found.holds(**at);
        let beside = || {
            let texts = found.seen.iter().filter(is_beside).filter_map(|at| self.item(*at));
            texts.map(|item| Scope::of_text(item.text)).find_map(|scope| scope.says_elsewhere(year))
        };
        of(&text)
            .or_else(inside)
            .or_else(|| found.caption.and_then(of))
            .or_else(|| found.group.and_then(of))
            .or_else(over)
            .or_else(beside)
    }

    /// The text in a row, or right after it on its line, that names another unit of money.
    pub(super) fn money_beside(&self, found: &Found<'_>) -> Option<String> {
        let next = found.seen.last().map(|last| last.saturating_add(1));
        let next = next.filter(|at| self.is_text(at) && self.item(*at).is_some_and(|item| !item.starts));
        let texts = found.seen.iter().copied().chain(next).filter(|at| self.is_text(at) && !found.holds(*at));
        texts.filter_map(|at| self.item(at)).find_map(|item| Scope::of_text(item.text).money)
    }

    /// The tables that print what another one says of another year or of a part of it: one of the two is wrong. Zeros say
    /// nothing.
    pub(super) fn repeated(&self, tables: &Tables<'a>, taken: &BTreeSet<usize>, year: Option<u16>) -> BTreeSet<usize> {
        let is_elsewhere = |printed: usize| {
            let scope = tables.printed.get(printed).map(|printed| &printed.scope);
            scope.is_some_and(|scope| scope.says_elsewhere(year).is_some())
        };
        if !(0..tables.printed.len()).any(|printed| is_elsewhere(printed) && !taken.contains(&printed)) {
            return BTreeSet::new();
        }
        let mut rows: BTreeMap<usize, BTreeMap<usize, Vec<Option<&'a str>>>> = BTreeMap::new();
        for found in tables.found.iter().filter(|found| !found.seen.is_empty()) {
            rows.entry(found.printed).or_default().extend(self.told(found).map(|told| (found.row, told)));
        }
        for case in &tables.cases {
            let told = case.boxes.as_ref().map(|boxes| (usize::MAX, self.texts(boxes)));
            rows.entry(case.printed).or_default().extend(told);
        }
        let is_number = |text: &&str| text.contains(|c| matches!(c, '1'..='9'));
        let says = |told: &BTreeMap<usize, Vec<Option<&'a str>>>| told.values().flatten().flatten().any(is_number);
        let others: Vec<_> =
            rows.iter().filter(|(at, told)| is_elsewhere(**at) && says(told)).map(|(_, told)| told).collect();
        let own = rows.iter().filter(|(at, told)| taken.contains(at) && others.contains(told));
        own.map(|(at, _)| *at).collect()
    }

    /// Tables that have a row of another one with other figures; also those that are two in one: several of their rows
    /// stand twice, with other figures.
    pub(super) fn contradicted(&self, rows: &BTreeMap<usize, Vec<&Found<'_>>>) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        let mut twice: BTreeMap<usize, usize> = BTreeMap::new();
        for found in rows.values() {
            let filled: Vec<&&Found<'_>> = found.iter().filter(|found| !found.seen.is_empty()).collect();
            let Some(first) = filled.first() else { continue };
            let differs = |other: &&&&Found<'_>| other.printed != first.printed && self.told(other) != self.told(first);
            let others: Vec<usize> = filled.iter().filter(differs).map(|found| found.printed).collect();
            if !others.is_empty() {
                out.insert(first.printed);
                out.extend(others);
            }
            let is_again = |other: &&&Found<'_>| other.printed == first.printed && self.told(other) != self.told(first);
            if filled.iter().any(is_again) {
                let rows = twice.entry(first.printed).or_default();
                *rows = rows.saturating_add(1);
            }
        }
        out.extend(twice.into_iter().filter(|(_, rows)| *rows > 1).map(|(printed, _)| printed));
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
            // Where the agency's own table is in another unit, or a plan, that of another agency does not stand for it.
            let has =
                |is: &dyn Fn(&Printed) -> bool| all().any(|(_, printed)| printed.scope.is_of_year(year) && is(printed));
            if has(&|printed| printed.scope.appendix.is_none()) {
                left.extend(all().filter_map(|(at, printed)| Some((at, printed.scope.appendix.clone()?))));
            }
            // Beside one in another unit, and nothing else, nothing says which of the two is meant.
            let unit = all().find_map(|(_, printed)| {
                let unit = printed.scope.other.as_ref().filter(|text| text.contains("单位"))?;
                (printed.scope.year.is_none() && printed.scope.appendix.is_none()).then_some(unit)
            });
            let is_bare = |(_, printed): &(usize, &Printed)| printed.scope.is_empty();
            left.extend(unit.into_iter().flat_map(|unit| all().filter(is_bare).map(|(at, _)| (at, unit.clone()))));
            if all().any(|(_, printed)| printed.sheet == self.own_sheet && printed.scope.appendix.is_none()) {
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
