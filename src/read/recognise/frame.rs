//! What stands around the tables: titles, prose, the agency, the year, the dates.

use super::dates::{YEARS, date, period, years};
use super::front::{self, LINE, is_name};
use super::item::{Item, Lexed, Title, What};
use super::lexicon::{LEXICON, without_remark};
use super::stream::{Spot, Stream, Token};
use crate::error::Error;
use crate::form::Section;
use crate::read::limits::{At, Limited, Limits, Options};
use crate::reading::{DateFound, DateKind, Heading, Note, NoteDetail, Passage, ProseLine, Reading, YearSource};
use crate::report::{Agency, Date};
use crate::text::{compact, fold, is_ordinal, is_space, normal};

/// How many lines from the end a signature may stand; page chrome may follow it.
const TAIL: usize = 40;
/// Words of lines that stand below a title of section 五 or 六 or are one in other words, such as (一)存在的主要问题.
const SUBTITLES: &[&str] = &["问题", "改进", "不足", "困难", "整改", "其他需要", "其它需要"];
/// Characters of the longest of them, and one more.
const SUBTITLE: usize = 30;
/// Characters kept of a line that may be a section title.
const DOUBTFUL: usize = 60;

/// The titles that open the sections, by their place in [`Lexed::titles`], in the order of the page.
///
/// A page may list its sections before it has them. So the titles fall into runs, a new one beginning where a section
/// comes again, and the run that takes up most of the page has the sections. A title printed twice in a row is one.
pub(super) fn headings(lexed: &Lexed<'_>) -> Vec<usize> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let section = |at: &usize| lexed.titles.get(*at).map(|title| title.section);
    for item in &lexed.items {
        let What::Title(at) = item.what else { continue };
        match runs.last_mut() {
            Some(run) if run.last().and_then(section) == section(&at) => {}
            Some(run) if !run.iter().any(|seen| section(seen) == section(&at)) => run.push(at),
            _ => runs.push(vec![at]),
        }
    }
    let start = |run: &[usize]| run.first().and_then(|at| lexed.titles.get(*at)).map_or(0, |title| title.tokens.0);
    let end = lexed.items.last().map_or(0, |item| item.tokens.1);
    let ends = runs.iter().skip(1).map(|run| start(run)).chain([end]);
    let last_title = |run: &[usize]| run.last().and_then(|at| lexed.titles.get(*at)).map_or(0, |title| title.tokens.1);
    // The text after the last title of a list is not part of the list.
    let size = |(run, end): (&Vec<usize>, usize)| {
        let end = if end == start(run) || run.len() > 1 { last_title(run) } else { end };
        end.saturating_sub(start(run))
    };
    let sizes: Vec<usize> = runs.iter().zip(ends).map(size).collect();
    let best = sizes.iter().enumerate().max_by_key(|(at, size)| (**size, *at)).map(|(at, _)| at);
    best.and_then(|at| runs.into_iter().nth(at)).unwrap_or_default()
}

/// What stands around the tables, put into the reading.
pub(super) fn fill(
    stream: &Stream<'_>,
    lexed: &Lexed<'_>,
    headings: &[usize],
    options: &Options,
    reading: &mut Reading,
) -> Result<(), Error> {
    let titles: Vec<_> = headings.iter().filter_map(|at| lexed.titles.get(*at)).collect();
    let front = titles.first().map(|title| title.tokens.0).or_else(|| corners(lexed).next());
    let front = front.unwrap_or(stream.tokens.len());
    let found = front::front(stream, front, reading);
    let signature = signature(stream, end_of_body(lexed, &titles));
    let end = signature.as_ref().map_or(stream.tokens.len(), |signature| signature.token);
    reading.outline.signature = signature.as_ref().and_then(|signature| signature.signers(stream));

    let mut budget = Budget { left: options.limits.prose, options };
    if !titles.is_empty() {
        let from = found.title.map_or(0, |at| at.saturating_add(1)).max(front.saturating_sub(TAIL));
        budget.passages(stream, from..front, |_| true, &mut reading.outline.front)?;
    }
    doubtful(stream, lexed, &titles, front, reading);
    sections(stream, lexed, &titles, end, &mut budget, reading)?;
    dates(stream, &titles, front, signature.as_ref(), reading);
    year(found.year, found.opening, reading);
    let name = signature.and_then(|signature| signature.name);
    reading.report.agency = found.agency(name, reading.report.sections.overview.as_deref());
    Ok(())
}

/// The tokens of the first heads of tables, and of their captions.
fn corners(lexed: &Lexed<'_>) -> impl Iterator<Item = usize> {
    let is_corner = |labels: &[usize]| {
        let mut entries = labels.iter().filter_map(|at| LEXICON.entry(*at));
        entries.any(|entry| entry.corner || entry.caption.is_some())
    };
    lexed.items.iter().filter(move |item| is_corner(item.labels())).map(|item| item.tokens.0)
}

/// Where the sign-off may begin: after the last section and after the tables. Of a report that breaks off before 五 the
/// line under the last title is text.
fn end_of_body(lexed: &Lexed<'_>, titles: &[&Title<'_>]) -> usize {
    let is_row = |item: &&Item<'_>| matches!(item.what, What::Label(_) | What::Figure);
    match titles.last() {
        Some(title) if matches!(title.section, Section::Problems | Section::OtherMatters) => title.tokens.1,
        last => {
            let rows = lexed.items.iter().rev().find(is_row).map_or(0, |item| item.tokens.1);
            last.map_or(rows, |title| rows.max(title.tokens.1.saturating_add(1)))
        }
    }
}

/// The headings, the prose of each section, and what stands between a heading and its table.
fn sections(
    stream: &Stream<'_>,
    lexed: &Lexed<'_>,
    titles: &[&Title<'_>],
    end: usize,
    budget: &mut Budget<'_>,
    reading: &mut Reading,
) -> Result<(), Error> {
    let mut corners = corners(lexed).peekable();
    let mut all_titles = lexed.items.iter().filter(|item| matches!(item.what, What::Title(_))).peekable();
    for (n, heading) in titles.iter().enumerate() {
        reading.outline.headings.push(Heading {
            section: heading.section,
            number: heading.number.map(str::to_owned),
            text: heading.text.clone(),
            place: stream.place(heading.spot, 0),
        });
        let from = heading.tokens.1;
        while corners.next_if(|corner| *corner < from).is_some() {}
        while all_titles.next_if(|item| item.tokens.0 < from).is_some() {}
        let next = titles.get(n.saturating_add(1)).map_or(end, |next| next.tokens.0);
        // A title of another run ends the last section; the same title once more is left out of the prose.
        let mut repeated = Vec::new();
        let mut until = next.min(corners.peek().copied().unwrap_or(next));
        while let Some(item) = all_titles.next_if(|item| item.tokens.0 < until) {
            let What::Title(at) = item.what else { continue };
            if lexed.titles.get(at).is_some_and(|title| title.section == heading.section) {
                repeated.push(item.tokens);
            } else {
                until = item.tokens.0;
            }
        }
        // They stand in the order of the page.
        let is_repeated = |at: usize| {
            let next = repeated.partition_point(|(_, after)| *after <= at);
            repeated.get(next).is_some_and(|(from, _)| *from <= at)
        };
        match heading.section {
            Section::Overview | Section::Problems | Section::OtherMatters => {
                let lines = &mut reading.outline.lines;
                let text = budget.prose(stream, (heading.section, from..until), is_repeated, lines)?;
                if let Some(slot) = reading.report.sections.get_mut(heading.section) {
                    *slot = text;
                }
            }
            Section::Article20 | Section::Applications | Section::Disputes => {
                let table = lexed.items.iter().skip(lexed.items.partition_point(|item| item.tokens.0 < from));
                let table = table
                    .take_while(|item| item.tokens.0 < until)
                    .find(|item| matches!(item.what, What::Label(_) | What::Figure | What::Blank));
                let until = table.map_or(until, |item| item.tokens.0);
                let is_cut = |at: usize| {
                    let last = stream.tokens.last().filter(|_| at.saturating_add(1) == stream.tokens.len());
                    last.is_some_and(|token| is_begun(token.text))
                };
                let is_text = |at: usize| !is_repeated(at) && !is_cut(at);
                budget.passages(stream, from..until, is_text, &mut reading.outline.between)?;
            }
        }
    }
    // The titles may stand in any order.
    reading.outline.lines.sort_by_key(|line| (line.section, line.start));
    Ok(())
}

/// The period that the page states and the day of the signature; the day of publication.
fn dates(
    stream: &Stream<'_>,
    titles: &[&Title<'_>],
    front: usize,
    signature: Option<&Signature>,
    reading: &mut Reading,
) {
    let overview_at = titles.iter().find(|title| title.section == Section::Overview).map(|title| title.tokens.1);
    let intro = overview_at.map_or(front, |at| at.saturating_add(TAIL)).min(stream.tokens.len());
    let period = stream.tokens.iter().take(intro).find_map(|token| Some((period(token)?, token.spot)));
    let mut found = |date, kind, spot| {
        reading.outline.dates.push(DateFound { date, kind, place: stream.place(spot, 0) });
    };
    if let Some(((first, last), spot)) = period {
        found(first, DateKind::PeriodStart, spot);
        found(last, DateKind::PeriodEnd, spot);
    }
    if let Some((date, spot)) = signature.and_then(|signature| signature.date) {
        found(date, DateKind::Signed, spot);
    }
    reading.report.published = date_of(reading, DateKind::Published).or(date_of(reading, DateKind::Signed));
}

/// The first date of a kind that the page has.
fn date_of(reading: &Reading, kind: DateKind) -> Option<Date> {
    reading.outline.dates.iter().find(|found| found.kind == kind).map(|found| found.date)
}

/// The year of the title, else of the period, of section 一 or the paragraph before it, or before the signature, with a
/// note.
fn year(stated: Option<u16>, front: Option<u16>, reading: &mut Reading) {
    reading.report.year = stated;
    if stated.is_some() {
        return;
    }
    let opening = reading.report.sections.overview.as_deref();
    let guesses = [
        (date_of(reading, DateKind::PeriodStart).map(Date::year), YearSource::Period),
        (opening.and_then(|text| years(&compact(text)).next()).or(front), YearSource::Overview),
        (date_of(reading, DateKind::Signed).and_then(|date| date.year().checked_sub(1)), YearSource::Signature),
    ];
    let mut guesses = guesses.into_iter().filter_map(|(year, from)| Some((year?, from)));
    if let Some((year, from)) = guesses.find(|(year, _)| YEARS.contains(year)) {
        reading.report.year = Some(year);
        reading.notes.push(Note::of(NoteDetail::Year { year, from }, None, None));
    }
}

/// If not all six sections have a title: lines after the front that may be one of the others.
fn doubtful(stream: &Stream<'_>, lexed: &Lexed<'_>, titles: &[&Title<'_>], front: usize, reading: &mut Reading) {
    let is_missing = |section: Section| !titles.iter().any(|title| title.section == section);
    if titles.is_empty() || !Section::ALL.iter().any(|section| is_missing(*section)) {
        return;
    }
    // Labels, and the titles themselves, are known for what they are.
    let known = lexed.items.iter().filter(|item| match item.what {
        What::Label(_) => true,
        What::Title(at) => lexed.titles.get(at).is_some_and(|title| !is_missing(title.section)),
        _ => false,
    });
    let mut known = known.map(|item| item.tokens).peekable();
    // In the order of the page.
    let others: Vec<usize> =
        lexed.titles.iter().filter(|title| is_missing(title.section)).map(|title| title.tokens.0).collect();
    for (at, token) in stream.tokens.iter().enumerate().skip(front) {
        while known.next_if(|(_, behind)| *behind <= at).is_some() {}
        let is_known = known.peek().is_some_and(|(from, _)| *from <= at);
        let begins = || {
            let text = token.text.trim_start_matches(|c: char| c == '#' || c == '*' || is_space(c));
            let behind = text.trim_start_matches(is_ordinal);
            let title = behind.trim_start_matches(['、', '.', '．', ',', '，', ' ', '\u{3000}']);
            behind.len() != text.len() && title.len() != behind.len() && !title.is_empty() && !is_begun(text)
        };
        let is_subtitle = || {
            let is_sentence = |c: char| matches!(fold(c), ',' | '。' | ';');
            token.text.chars().nth(SUBTITLE).is_none()
                && SUBTITLES.iter().any(|word| token.text.contains(word))
                && !token.text.contains(is_sentence)
        };
        if is_known || !token.starts || !(others.binary_search(&at).is_ok() || begins() || is_subtitle()) {
            continue;
        }
        if reading.outline.doubtful.len() == TAIL {
            break;
        }
        let text = token.text.chars().take(DOUBTFUL).collect();
        reading.outline.doubtful.push(Passage { text, place: stream.place(token.spot, 0) });
    }
}

/// Whether the text is the beginning of a label, at which an input may stop.
pub(super) fn is_begun(text: &str) -> bool {
    text.len() <= LINE && LEXICON.goes_on(&normal(text))
}

/// What may still be spent on prose.
struct Budget<'a> {
    left: usize,
    options: &'a Options,
}

impl Budget<'_> {
    /// Takes the characters of a token, and says how many they are.
    fn spend(&mut self, token: &Token<'_>) -> Result<usize, Error> {
        let found = token.text.chars().count();
        let limit = self.options.limits.prose;
        if found > self.left {
            let spent = limit.saturating_sub(self.left);
            Limits::check(Limited::Prose, spent.saturating_add(found), limit, At::Line(token.spot.line))?;
        }
        self.left = self.left.saturating_sub(found);
        Ok(found)
    }

    /// The texts of tokens, with their places.
    fn passages(
        &mut self,
        stream: &Stream<'_>,
        range: std::ops::Range<usize>,
        takes: impl Fn(usize) -> bool,
        out: &mut Vec<Passage>,
    ) -> Result<(), Error> {
        let tokens = stream.tokens.iter().enumerate().take(range.end).skip(range.start);
        for (_, token) in tokens.filter(|(at, token)| !token.text.is_empty() && takes(*at)) {
            self.spend(token)?;
            out.push(Passage { text: token.text.to_owned(), place: stream.place(token.spot, 0) });
        }
        Ok(())
    }

    /// The text of the tokens of a section; where it stands goes to `lines`.
    fn prose(
        &mut self,
        stream: &Stream<'_>,
        (section, range): (Section, std::ops::Range<usize>),
        skip: impl Fn(usize) -> bool,
        lines: &mut Vec<ProseLine>,
    ) -> Result<Option<String>, Error> {
        let mut text = String::new();
        let mut written = 0_usize;
        let tokens = stream.tokens.iter().enumerate().take(range.end).skip(range.start);
        for (at, token) in tokens.filter(|(at, token)| !token.text.is_empty() && !skip(*at)) {
            let length = self.spend(token)?;
            if !text.is_empty() {
                text.push(if token.starts { '\n' } else { ' ' });
                written = written.saturating_add(1);
            }
            text.push_str(token.text);
            let start = u32::try_from(written).unwrap_or(u32::MAX);
            lines.extend(stream.in_source(at).into_iter().map(|(from, to, place)| {
                ProseLine::new(section, start.saturating_add(from), start.saturating_add(to), place)
            }));
            written = written.saturating_add(length);
        }
        Ok((!text.is_empty()).then_some(text))
    }
}

struct Signature {
    /// Its first token.
    token: usize,
    name: Option<String>,
    date: Option<(Date, Spot)>,
}

impl Signature {
    /// The name with those of others that sign above it.
    fn signers(&self, stream: &Stream<'_>) -> Option<Passage> {
        let name = self.name.as_deref()?;
        let token = stream.tokens.get(self.token)?;
        let above = stream.tokens.get(..self.token)?.iter().rev().filter(|token| !token.text.is_empty());
        let above = above.take(SIGNERS).map(|token| token.text).take_while(|text| text.len() <= LINE && is_name(text));
        let mut names: Vec<&str> = above.collect();
        names.reverse();
        names.push(name);
        Some(Passage { text: names.join("\n"), place: stream.place(token.spot, 0) })
    }
}

/// How many may sign above the last.
const SIGNERS: usize = 4;

/// The name without what stands for its seal: 某局(公章).
fn unsealed(name: &str) -> &str {
    let seal = ["章", "公章", "盖章", "印章"];
    let is_seal = |rest: &str| seal.contains(&rest.trim_matches(|c| matches!(fold(c), '(' | ')')));
    without_remark(name).filter(|own| name.strip_prefix(own).is_some_and(is_seal)).unwrap_or(name)
}

/// The name and the day at the end: the last line that is nothing but a day, or a name and a day.
fn signature(stream: &Stream<'_>, behind: usize) -> Option<Signature> {
    let lines =
        || stream.tokens.iter().enumerate().skip(behind).rev().filter(|(_, token)| !token.text.is_empty()).take(TAIL);
    let name_at = |at: Option<usize>| {
        let token = stream.tokens.get(at?).filter(|token| token.text.len() <= LINE && at >= Some(behind))?;
        let name = unsealed(token.text);
        is_name(name).then(|| name.to_owned())
    };
    for (at, token) in lines().filter(|(_, token)| token.text.len() <= LINE) {
        let text = compact(token.text);
        let whole = |from: usize| {
            let rest = text.get(from..)?;
            date(rest, None).filter(|(_, length)| *length == rest.len()).map(|(date, _)| date)
        };
        if let Some(date) = whole(0) {
            let above = lines().find(|(line, _)| *line < at).map(|(line, _)| line);
            let (name, token_at) = match name_at(above) {
                Some(name) => (Some(name), above.unwrap_or(at)),
                None => (name_at(lines().map(|(line, _)| line).filter(|line| *line > at).last()), at),
            };
            return Some(Signature { token: token_at, name, date: Some((date, token.spot)) });
        }
        // 某局 2024年1月25日 on one line.
        let split = token.text.find(|c: char| c.is_ascii_digit() || c == '二');
        if let Some((name, rest)) = split.and_then(|at| token.text.split_at_checked(at)) {
            let rest = compact(rest);
            let name = unsealed(name.trim_matches(is_space));
            if let Some((date, length)) = date(&rest, None)
                && length == rest.len()
                && is_name(name)
            {
                return Some(Signature { token: at, name: Some(name.to_owned()), date: Some((date, token.spot)) });
            }
        }
    }
    // A name alone, as the very last line.
    let (at, token) = lines().next()?;
    let is_sure = is_name(token.text) && Agency::kind_of_name(token.text).is_some() && !stream.cut;
    is_sure.then(|| Signature { token: at, name: Some(token.text.to_owned()), date: None })
}
