//! What stands around the tables: titles, prose, the body, the year, the dates.

use super::item::{Item, Lexed, Title, What};
use super::lexicon::{LEXICON, without_remark};
use super::stream::{Spot, Stream, Token};
use crate::error::Error;
use crate::form::Section;
use crate::read::limits::{At, Limited, Limits, Options};
use crate::reading::{DateFound, DateKind, Heading, Note, NoteDetail, Passage, Reading, YearSource};
use crate::report::{Agency, Date};
use crate::text::{compact, fold, is_numeral, is_ordinal, is_space, normal, numeral, spaced};

/// Bytes of the longest line that may be a title, a signature or hold a labelled date.
const LINE: usize = 240;
/// Characters of the longest name.
const NAME: usize = 40;
/// How many lines from the end a signature may stand; page chrome may follow it.
const TAIL: usize = 40;
/// Words of lines that stand below a title of section 五 or 六 or are one in other words, such as (一)存在的主要问题.
const SUBTITLES: &[&str] = &["问题", "改进", "不足", "困难", "整改", "其他需要", "其它需要"];
/// Characters of the longest of them, and one more.
const SUBTITLE: usize = 30;
/// Characters kept of a line that may be a section title.
const DOUBTFUL: usize = 60;
/// The years of which a report can be.
const YEARS: std::ops::RangeInclusive<u16> = 2008..=2100;
/// Words before a day of publication.
const PUBLISHED: &[&str] = &["发布日期", "发布时间", "公开日期", "公开时间", "公布日期", "成文日期"];
/// Words of the sentence that states the period of the figures.
const PERIOD: &[&str] = &["统计", "数据", "期限", "时限", "期间", "涵盖"];

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

pub(super) fn fill(
    stream: &Stream<'_>,
    lexed: &Lexed<'_>,
    headings: &[usize],
    options: &Options,
    reading: &mut Reading,
) -> Result<(), Error> {
    let place = |spot: Spot| stream.place(spot, 0);
    let titles: Vec<_> = headings.iter().filter_map(|at| lexed.titles.get(*at)).collect();
    let is_corner = |labels: &[usize]| {
        let mut entries = labels.iter().filter_map(|at| LEXICON.entry(*at));
        entries.any(|entry| entry.corner || entry.caption.is_some())
    };
    let first_corner = lexed.items.iter().find(|item| is_corner(item.labels())).map(|item| item.tokens.0);
    let front = titles.first().map(|title| title.tokens.0).or(first_corner).unwrap_or(stream.tokens.len());
    let (titled, year, title_at) = title(stream, front, reading);
    for (at, token) in stream.tokens.iter().enumerate().take(front) {
        published(stream, at, token, reading);
    }

    if !reading.outline.dates.iter().any(|found| found.kind == DateKind::Published) {
        for token in &stream.head {
            published(stream, stream.tokens.len(), token, reading);
        }
    }

    // The sign-off: after the last section and after the tables. Of a report that breaks off before 五 the line under the
    // last title is text.
    let is_row = |item: &&Item<'_>| matches!(item.what, What::Label(_) | What::Figure);
    let behind = match titles.last() {
        Some(title) if matches!(title.section, Section::Problems | Section::OtherMatters) => title.tokens.1,
        last => {
            let rows = lexed.items.iter().rev().find(is_row).map_or(0, |item| item.tokens.1);
            last.map_or(rows, |title| rows.max(title.tokens.1.saturating_add(1)))
        }
    };
    let signature = signature(stream, behind);
    let end = signature.as_ref().map_or(stream.tokens.len(), |signature| signature.token);

    let mut budget = Budget { left: options.limits.prose, options };
    if !titles.is_empty() {
        let from = title_at.map_or(0, |at| at.saturating_add(1)).max(front.saturating_sub(TAIL));
        for token in stream.tokens.iter().take(front).skip(from).filter(|token| !token.text.is_empty()) {
            budget.spend(token)?;
            reading.outline.front.push(Passage { text: token.text.to_owned(), place: place(token.spot) });
        }
    }
    doubtful(stream, lexed, &titles, front, reading);
    let mut corners = lexed.items.iter().filter(|item| is_corner(item.labels())).map(|item| item.tokens.0).peekable();
    let mut all_titles = lexed.items.iter().filter(|item| matches!(item.what, What::Title(_))).peekable();
    for (n, heading) in titles.iter().enumerate() {
        reading.outline.headings.push(Heading {
            section: heading.section,
            number: heading.number.map(str::to_owned),
            text: heading.text.clone(),
            place: place(heading.spot),
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
            let next = repeated.partition_point(|(_, behind)| *behind <= at);
            repeated.get(next).is_some_and(|(from, _)| *from <= at)
        };
        match heading.section {
            Section::Overview | Section::Problems | Section::OtherMatters => {
                let text = budget.prose(stream, from..until, is_repeated)?;
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
                for (at, token) in stream.tokens.iter().enumerate().take(until).skip(from) {
                    let is_cut = at.saturating_add(1) == stream.tokens.len() && is_begun(token.text);
                    if !token.text.is_empty() && !is_repeated(at) && !is_cut {
                        budget.spend(token)?;
                        let text = token.text.to_owned();
                        reading.outline.between.push(Passage { text, place: place(token.spot) });
                    }
                }
            }
        }
    }

    let opening = reading.report.sections.overview.as_deref();
    let overview_at = titles.iter().find(|title| title.section == Section::Overview).map(|title| title.tokens.1);
    let intro = overview_at.map_or(front, |at| at.saturating_add(TAIL)).min(stream.tokens.len());
    let period = stream.tokens.iter().take(intro).find_map(|token| Some((period(token)?, token.spot)));
    if let Some(((first, last), spot)) = period {
        for (date, kind) in [(first, DateKind::PeriodStart), (last, DateKind::PeriodEnd)] {
            reading.outline.dates.push(DateFound { date, kind, place: place(spot) });
        }
    }
    let opening_year = opening.and_then(|text| years(&compact(text)).next());
    let mut name = None;
    if let Some(signature) = &signature {
        name = signature.name.clone();
        if let Some((date, spot)) = signature.date {
            reading.outline.dates.push(DateFound { date, kind: DateKind::Signed, place: place(spot) });
        }
    }
    let date_of = |kind| reading.outline.dates.iter().find(|found| found.kind == kind).map(|found| found.date);
    let signed = date_of(DateKind::Signed);
    reading.report.published = date_of(DateKind::Published).or(signed);
    let guesses = [
        (period.map(|((first, _), _)| first.year()), YearSource::Period),
        (opening_year, YearSource::Overview),
        (signed.and_then(|date| date.year().checked_sub(1)), YearSource::Signature),
    ];
    let guess = guesses.into_iter().find_map(|(year, from)| Some((year.filter(|year| YEARS.contains(year))?, from)));
    reading.report.year = year.or(guess.map(|(year, _)| year));
    if let (None, Some((year, from))) = (year, guess) {
        reading.notes.push(Note::of(NoteDetail::Year { year, from }, None, None));
    }
    let name = match (titled, name) {
        (Some(titled), Some(signed)) if signed.contains(&titled) => Some(signed),
        (Some(titled), _) => Some(titled),
        (None, signed) => signed,
    };
    reading.report.agency = name.map(|name| Agency::from_name(&name)).unwrap_or_default();
    Ok(())
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
    fn spend(&mut self, token: &Token<'_>) -> Result<(), Error> {
        let found = token.text.chars().count();
        let limit = self.options.limits.prose;
        if found > self.left {
            let spent = limit.saturating_sub(self.left);
            Limits::check(Limited::Prose, spent.saturating_add(found), limit, At::Line(token.spot.0))?;
        }
        self.left = self.left.saturating_sub(found);
        Ok(())
    }

    fn prose(
        &mut self,
        stream: &Stream<'_>,
        range: std::ops::Range<usize>,
        skip: impl Fn(usize) -> bool,
    ) -> Result<Option<String>, Error> {
        let mut text = String::new();
        let tokens = stream.tokens.iter().enumerate().take(range.end).skip(range.start);
        for (_, token) in tokens.filter(|(at, token)| !token.text.is_empty() && !skip(*at)) {
            self.spend(token)?;
            if !text.is_empty() {
                text.push(if token.starts { '\n' } else { ' ' });
            }
            text.push_str(token.text);
        }
        Ok((!text.is_empty()).then_some(text))
    }
}

fn find(text: &[char], word: &str) -> Option<usize> {
    let word: Vec<char> = word.chars().collect();
    text.windows(word.len()).position(|window| window == word)
}

/// The number at the start of the text, in figures or Chinese numerals, and its length.
fn digits(text: &[char]) -> Option<(u32, usize)> {
    let length = text.iter().take_while(|c| c.is_ascii_digit() || is_numeral(**c)).take(5).count();
    let number = text.get(..length).and_then(numeral)?;
    Some((u32::try_from(number).ok()?, length))
}

/// Every 20XX年 of a compact text.
fn years(text: &[char]) -> impl Iterator<Item = u16> {
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

/// The day at the start of a compact text, and its length: 2020-01-31, 2020.1.31, 2020年1月31日, 二〇二〇年一月三十一日.
fn date(text: &[char], year_known: Option<u16>) -> Option<(Date, usize)> {
    let part = |at: usize, longest: usize, ends: &[char]| {
        let (number, length) = digits(text.get(at..)?).filter(|(_, length)| *length <= longest)?;
        let behind = at.checked_add(length)?;
        let end = text.get(behind).filter(|c| ends.contains(c));
        Some((u16::try_from(number).ok()?, behind, end.copied()))
    };
    let (year, at, sign) = match year_known {
        Some(year) => (year, 0, '年'),
        None => {
            let (year, behind, sign) = part(0, 4, &['年', '-', '/', '.'])?;
            (year, behind.checked_add(1)?, sign?)
        }
    };
    let (month_end, day_end) = if sign == '年' { ('月', '日') } else { (sign, sign) };
    let (month, behind, sign) = part(at, 3, &[month_end])?;
    sign?;
    let (day, behind, sign) = part(behind.checked_add(1)?, 3, &[day_end])?;
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    match (day_end, sign) {
        ('日', Some(_)) => Some((date, behind.checked_add(1)?)),
        ('日', None) | (_, Some(_)) => None,
        (_, None) => Some((date, behind)),
    }
    .filter(|(date, _)| date.year() >= 1949)
}

/// The first period in a text that speaks of the figures: 2023年1月1日(起)至(2023年)12月31日.
fn period(token: &Token<'_>) -> Option<(Date, Date)> {
    if token.prose || !token.text.contains(['年', '-']) {
        return None;
    }
    let text = compact(token.text);
    if !PERIOD.iter().any(|word| find(&text, word).is_some()) {
        return None;
    }
    (0..text.len()).find_map(|at| {
        let is_inside = at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(char::is_ascii_digit);
        let rest = text.get(at..).filter(|rest| !is_inside && rest.first() == Some(&'2'))?;
        let (first, length) = date(rest, None)?;
        let mut rest = rest.get(length..)?;
        if rest.first() == Some(&'起') {
            rest = rest.get(1..)?;
        }
        let rest = rest
            .split_first()
            .filter(|(c, _)| matches!(c, '至' | '到' | '-' | '—' | '~' | '–'))
            .map(|(_, rest)| rest)?;
        let (last, _) = date(rest, None).or_else(|| date(rest, Some(first.year())))?;
        (first <= last && YEARS.contains(&first.year())).then_some((first, last))
    })
}

/// A day labelled as that of publication, in the line or alone in the next token.
fn published(stream: &Stream<'_>, at: usize, token: &Token<'_>, reading: &mut Reading) {
    if token.text.len() > LINE {
        return;
    }
    let text = spaced(token.text);
    for label in PUBLISHED {
        let Some(found) = find(&text, label) else { continue };
        let behind = text.get(found.saturating_add(label.chars().count())..).unwrap_or_default();
        let behind: Vec<char> = behind.iter().copied().skip_while(|c| matches!(c, ':' | '】' | ']')).collect();
        let next = stream.tokens.get(at.saturating_add(1)).filter(|_| behind.is_empty());
        let (text, spot) = match next {
            Some(next) if next.text.len() <= LINE => (spaced(next.text), next.spot),
            _ => (behind, token.spot),
        };
        if let Some((date, _)) = date(&text, None) {
            let place = stream.place(spot, 0);
            reading.outline.dates.push(DateFound { date, kind: DateKind::Published, place });
        }
    }
}

/// Whether the line reads as the title of a report.
pub(super) fn is_title(token: &Token<'_>) -> bool {
    !token.prose && titled(token.text).is_some_and(|title| title.year.is_some() || title.name.is_some())
}

/// The year in the title of a report.
pub(super) fn year_of_title(token: &Token<'_>) -> Option<u16> {
    if token.prose { None } else { titled(token.text)?.year }
}

struct Titled {
    text: String,
    year: Option<u16>,
    name: Option<String>,
}

/// A title: …政府信息公开…报告, with nothing of a sentence in it.
fn titled(text: &str) -> Option<Titled> {
    if text.len() > LINE || !text.contains(['报', '報']) {
        return None;
    }
    // A page's own title has other words beside it, set off by such signs.
    text.split(['_', '|', '>', '＞', '-', '－', '—', '#', '*']).find_map(|part| {
        let part = part.trim_matches(is_space);
        let part = without_remark(part).filter(|_| !part.ends_with("报告")).unwrap_or(part).trim_matches(is_space);
        let plain = compact(part);
        let kept: Vec<char> = part.chars().filter(|c| !is_space(*c)).collect();
        let is_sentence =
            plain.iter().any(|c| matches!(c, ',' | '。' | ';' | ':' | '!' | '?' | '《' | '》' | '、' | '“'));
        if is_sentence || plain.len() > 70 || !plain.ends_with(&['报', '告']) {
            return None;
        }
        let at = find(&plain, "政府信息公开").or_else(|| find(&plain, "信息公开"))?;
        let year = years(&plain).next();
        let mut name: Vec<char> = kept.get(..at)?.to_vec();
        if let Some(found) = years_at(plain.get(..at)?) {
            let behind = found.saturating_add(5);
            let behind = behind.saturating_add(usize::from(name.get(behind) == Some(&'度')));
            name.drain(found..behind.min(name.len()));
        }
        let name: String = name.into_iter().collect();
        let name = name.trim_start_matches("关于").trim_end_matches('的').trim_end_matches("年度");
        let fits = (2..=NAME).contains(&name.chars().count()) && !name.contains(|c: char| c.is_ascii_digit());
        Some(Titled { text: part.to_owned(), year, name: fits.then(|| name.to_owned()) })
    })
}

/// Where the first 20XX年 begins.
fn years_at(text: &[char]) -> Option<usize> {
    (0..text.len()).find(|at| {
        let four = text.get(*at..at.saturating_add(5)).unwrap_or_default();
        let is_inside = at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(char::is_ascii_digit);
        !is_inside && years(four).next().is_some()
    })
}

/// Finds the title before the first section; gives the name and the year in it, and its token if the page shows it.
fn title(stream: &Stream<'_>, front: usize, reading: &mut Reading) -> (Option<String>, Option<u16>, Option<usize>) {
    let front = stream.tokens.get(..front).unwrap_or_default();
    let mut best: Option<(u8, Titled, usize)> = None;
    for (at, token) in front.iter().enumerate().filter(|(_, token)| !token.prose && token.text.len() <= LINE) {
        let found = titled(token.text).or_else(|| {
            // A title broken over two lines.
            let next = front.get(at.saturating_add(1)).filter(|next| !next.closed && next.text.len() <= LINE)?;
            let begins = !token.closed && find(&compact(token.text), "信息公开").is_some();
            let ends = compact(next.text).ends_with(&['报', '告']) && next.text.chars().count() <= 12;
            if begins && ends { titled(&[token.text, next.text].concat()) } else { None }
        });
        let Some(mut found) = found else { continue };
        if found.name.is_none() && found.year.is_some() {
            // The name on the line above.
            let above = at.checked_sub(1).and_then(|at| front.get(at)).map(|token| token.text);
            found.name = above.filter(|text| is_name(text)).map(str::to_owned);
        }
        let score = u8::from(found.year.is_some()).saturating_mul(2).saturating_add(u8::from(found.name.is_some()));
        if score > 0 && best.as_ref().is_none_or(|(before, ..)| *before < score) {
            best = Some((score, found, at));
        }
    }
    let mut head = stream.head.iter().filter_map(|token| Some((titled(token.text)?, token)));
    let at = best.as_ref().map(|(.., at)| *at);
    let shown = best.and_then(|(_, found, at)| Some((found, front.get(at)?)));
    let aside = match &shown {
        Some((Titled { name: Some(_), year: Some(_), .. }, _)) => None,
        _ => head.find(|(found, _)| found.name.is_some() || found.year.is_some()),
    };
    let (name, year) = aside.as_ref().map_or((None, None), |(found, _)| (found.name.clone(), found.year));
    let Some((found, token)) = shown.or(aside) else { return (None, None, None) };
    reading.outline.title = Some(Passage { text: found.text, place: stream.place(token.spot, 0) });
    (found.name.or(name), found.year.or(year), at)
}

/// Whether a line is the name of a body rather than a sentence.
fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    let is_sentence =
        |c: char| matches!(fold(c), ',' | '。' | ';' | ':' | '、' | '!' | '?' | '.' | '“' | '”') || c.is_ascii_digit();
    let ends = ["局", "委", "办", "处", "院", "中心", "队", "站", "所", "会", "部"];
    (3..=NAME).contains(&length)
        && !text.contains(is_sentence)
        && (Agency::from_name(text).kind.is_some() || ends.iter().any(|end| text.ends_with(*end)))
}

struct Signature {
    /// Its first token.
    token: usize,
    name: Option<String>,
    date: Option<(Date, Spot)>,
}

/// The name and the day at the end: the last line that is nothing but a day, or a name and a day.
fn signature(stream: &Stream<'_>, behind: usize) -> Option<Signature> {
    let lines =
        || stream.tokens.iter().enumerate().skip(behind).rev().filter(|(_, token)| !token.text.is_empty()).take(TAIL);
    let name_at = |at: Option<usize>| {
        let token = stream.tokens.get(at?).filter(|token| token.text.len() <= LINE && at >= Some(behind))?;
        is_name(token.text).then(|| token.text.to_owned())
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
            let name = name.trim_matches(is_space);
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
    let is_sure = is_name(token.text) && Agency::from_name(token.text).kind.is_some() && !stream.cut;
    is_sure.then(|| Signature { token: at, name: Some(token.text.to_owned()), date: None })
}
