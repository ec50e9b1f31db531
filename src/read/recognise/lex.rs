//! From tokens to what they are: labels, figures, empty cells, section titles, other text.

use super::glued;
use super::item::{FIGURE, Item, Lexed, Title, What, reads_as_figure, two_numbers};
use super::lexicon::{LEXICON, TitleLine};
use super::stream::{Content, Stream, Token};
use crate::error::Error;
use crate::form::Section;
use crate::number;
use crate::read::limits::{At, Limited, Limits, Options};
use crate::read::marks::is_page_mark;
use crate::text::{fold, is_space, normal, normal_into};

/// The most tokens over which a broken label is put together.
const PIECES: usize = 5;

pub(super) fn lex<'a>(stream: &Stream<'a>, options: &Options) -> Result<Lexed<'a>, Error> {
    let mut out = Lexed { items: Vec::with_capacity(stream.tokens.len()), titles: Vec::new() };
    let mut figures = stream.boxes;
    let mut at = 0;
    while let Some(token) = stream.tokens.get(at) {
        let next = at.saturating_add(1);
        let mut item = Item {
            what: What::Text,
            text: token.text,
            content: token.content,
            spot: token.spot,
            offset: 0,
            closed: token.closed,
            below: token.below,
            starts: token.starts,
            is_split: false,
            by_place: false,
            tokens: (at, next),
        };
        let mut row = Vec::new();
        let mut past = next;
        if token.text.is_empty() {
            item.what = What::Blank;
        } else if token.prose {
            // Too long to be compared with anything.
        } else if !token.closed && glued::is_piece(token.text) {
            item.what = What::Glued;
        } else if is_figure(token) {
            figures = figures.saturating_add(usize::from(!token.closed));
            item.what = What::Figure;
        } else if let Some((title, past)) = title(stream, at) {
            item.what = What::Title(out.titles.len());
            item.tokens.1 = past;
            out.titles.push(title);
        } else {
            // First, for `行政处罚 /` has no letter after its label.
            row = row_line(token);
            if row.is_empty() {
                row = glued_row(token);
            }
            if row.is_empty()
                && let Some((broken, last)) = broken_row(stream, at)
            {
                (row, past) = (broken, last.saturating_add(1));
            }
            let label = if row.is_empty() && LEXICON.may_begin(token.text) { label(stream, at) } else { None };
            if row.is_empty() && label.is_none() {
                row = unclean_row(token);
                if row.is_empty() {
                    row = unknown_row(token);
                }
            }
            if let Some((labels, last)) = label {
                item.what = What::Label(labels);
                item.closed = stream.tokens.get(last).is_some_and(|token| token.closed);
                item.below = stream.tokens.get(last).is_some_and(|token| token.below);
                item.tokens.1 = last.saturating_add(1);
            }
        }
        figures = figures.saturating_add(row.len());
        Limits::check(Limited::Cells, figures, options.limits.cells, At::Line(token.spot.line))?;
        if !row.is_empty() {
            out.items.extend(row.into_iter().map(|item| Item { tokens: (at, past), ..item }));
            at = past;
            continue;
        }
        at = item.tokens.1;
        // Of lines of text that follow each other the last one is enough: prose is taken from the tokens.
        let idle = |item: &Item<'_>| matches!(item.what, What::Text) && !item.closed && item.starts;
        if idle(&item) && out.items.last().is_some_and(idle) {
            out.items.pop();
        }
        out.items.push(item);
    }
    settle_titles(&mut out);
    Ok(out)
}

fn is_figure(token: &Token<'_>) -> bool {
    // A number that is too long for any figure is one all the same: it is kept as unreadable.
    let is_digits = || token.text.chars().all(|c| fold(c).is_ascii_digit());
    let is_of_format = matches!(token.content, Content::Apart | Content::Uncalculated);
    if is_of_format || (token.closed && token.text.len() <= FIGURE && is_digits()) {
        return true;
    }
    // Without separators `1 361` may as well be two cells.
    reads_as_figure(token.text) && (token.closed || !two_numbers(token.text))
}

/// The title at this token, if it stands alone on its line; a long one may be broken over two lines.
fn title<'a>(stream: &Stream<'a>, at: usize) -> Option<(Title<'a>, usize)> {
    let token = stream.tokens.get(at)?;
    if !stream.is_alone(at) {
        return None;
    }
    let TitleLine { section, number, text, whole } = LEXICON.title(token.text)?;
    let next = at.saturating_add(1);
    let made = |text, section, past| Title { section, number, text, spot: token.spot, tokens: (at, past) };
    if whole {
        return Some((made(text.to_owned(), section, next), next));
    }
    let rest = stream.tokens.get(next).filter(|_| stream.is_alone(next))?;
    let joined = format!("{}、{text}{}", number?, rest.text);
    let line = LEXICON.title(&joined).filter(|line| line.whole)?;
    let past = next.saturating_add(1);
    Some((made(line.text.to_owned(), line.section, past), past))
}

/// The label that begins at this token, and its last token.
fn label(stream: &Stream<'_>, at: usize) -> Option<(Vec<usize>, usize)> {
    let first = stream.tokens.get(at)?;
    let mut whole = String::new();
    normal_into(first.text, &mut whole);
    let mut found = LEXICON.labels_of(&whole, first.text).map(|labels| (labels, at));
    for next in (at.saturating_add(1)..).take(PIECES.saturating_sub(1)) {
        let Some(token) = stream.tokens.get(next) else { break };
        if token.text.is_empty() || token.prose || is_figure(token) || !LEXICON.goes_on(&whole) {
            break;
        }
        let before = whole.len();
        normal_into(token.text, &mut whole);
        if whole.len() == before {
            break;
        }
        if let Some(label) = LEXICON.exact(&whole) {
            found = Some((vec![label], next));
        }
    }
    found
}

/// The numbers at the right end of a line, from the right, each with the bytes before it, and what stands before them.
pub(super) fn numbers(line: &str) -> (&str, Vec<(usize, &str)>) {
    let mut items: Vec<(usize, &str)> = Vec::new();
    let mut rest = line.trim_end_matches(is_space);
    while let Some(at) =
        rest.char_indices().rev().find(|(_, c)| is_space(*c)).map(|(at, c)| at.saturating_add(c.len_utf8()))
    {
        let (Some(before), Some(word)) = (rest.get(..at), rest.get(at..)) else { break };
        if !reads_as_figure(word) {
            break;
        }
        items.push((at, word));
        rest = before.trim_end_matches(is_space);
    }
    if reads_as_figure(rest) {
        items.push((0, rest));
        rest = "";
    }
    (rest, items)
}

/// A row printed in one line without separators: numbers at the right end, and before them a label or nothing.
fn row_line<'a>(token: &Token<'a>) -> Vec<Item<'a>> {
    if token.closed || !token.starts {
        return Vec::new();
    }
    let (rest, mut items) = numbers(without_page_mark(token.text));
    if let Some(all) = whole_row(token.text) {
        return figures(token, all);
    }
    if items.is_empty() {
        // 规章 无 无 无: words for none in a line are not cells, but the row is there.
        let label = without_none_words(rest);
        let labels = (label.len() < rest.len()).then(|| LEXICON.labels(label)).flatten();
        let label = labels.map(|labels| line_item(token, What::Label(labels), label, 0));
        return label.filter(|label| !label.rows().is_empty()).into_iter().collect();
    }
    let mut out = Vec::new();
    match LEXICON.labels(rest) {
        Some(labels) if !items.is_empty() => {
            let label = line_item(token, What::Label(labels), rest, 0);
            drop_page_mark(&label, &mut items);
            out.push(label);
        }
        _ if rest.is_empty() && items.len() >= 2 => {}
        _ => return out,
    }
    out.extend(figures(token, items));
    out
}

/// The words of a line, from the right, if they are figures and words for none, and so many that they are a row of 表四.
fn whole_row(line: &str) -> Option<Vec<(usize, &str)>> {
    if line.len() > LINE || !line.starts_with(|c: char| number::may_be_none(c) || fold(c).is_ascii_digit()) {
        return None;
    }
    let words = line.split(is_space).filter(|word| !word.is_empty());
    let is_cell = |word: &str| reads_as_figure(word) || number::is_none(word);
    if words.clone().nth(CELLS).is_none() || !words.clone().any(number::is_none) || !words.clone().all(is_cell) {
        return None;
    }
    // Where each begins.
    let mut out: Vec<(usize, &str)> = Vec::new();
    let mut at = 0_usize;
    for word in words {
        let from = at.saturating_add(line.get(at..)?.find(word)?);
        out.push((from, word));
        at = from.saturating_add(word.len());
    }
    out.reverse();
    Some(out)
}

/// One less than the cells of a row without a label.
const CELLS: usize = 9;

/// A line without the page mark that is its last word: `… 0 12 —5—`.
fn without_page_mark(line: &str) -> &str {
    let line = line.trim_end_matches(is_space);
    let word = line.rsplit(is_space).next().filter(|word| word.starts_with(crate::text::is_dash));
    word.filter(|word| is_page_mark(word)).and_then(|word| line.strip_suffix(word)).unwrap_or(line)
}

/// A line without the words for none at its end.
fn without_none_words(line: &str) -> &str {
    let mut rest = line.trim_end_matches(is_space);
    while let Some((before, word)) = rest.rsplit_once(is_space)
        && number::is_none(word)
    {
        rest = before.trim_end_matches(is_space);
    }
    rest
}

/// A row printed in one line in which words stand that are not figures: each is a cell, as long as there are as many as
/// the row has.
fn unclean_row<'a>(token: &Token<'a>) -> Vec<Item<'a>> {
    let line = token.text;
    let is_row = !token.closed && token.starts && line.len() <= LINE && !line.contains(['。', '；', '，']);
    if !is_row || !line.contains(|c: char| fold(c).is_ascii_digit()) || !LEXICON.may_begin(line) {
        return Vec::new();
    }
    let ends = line.char_indices().filter(|(_, c)| is_space(*c)).map(|(at, _)| at).take(WORDS);
    let label = |at: usize| {
        let labels = LEXICON.labels(line.get(..at)?)?;
        Some((at, line_item(token, What::Label(labels), line.get(..at)?, 0)))
    };
    let found = ends.filter_map(label).filter(|(_, item)| !item.rows().is_empty()).last();
    let Some((end, label)) = found else { return Vec::new() };
    let mut words: Vec<(usize, &'a str)> = Vec::new();
    let mut from = end;
    for word in line.get(end..).unwrap_or_default().split(is_space) {
        let to = from.saturating_add(word.len());
        // A number and its counter are one word: 658 件.
        let joined = words.last().and_then(|(at, before)| Some((*at, line.get(*at..to)?, before)));
        let joined = joined
            .filter(|(_, whole, before)| !reads_as_figure(word) && reads_as_figure(before) && reads_as_figure(whole));
        match (word.is_empty(), joined) {
            (true, _) => {}
            (false, Some((at, whole, _))) => {
                words.pop();
                words.push((at, whole));
            }
            (false, None) => words.push((from, word)),
        }
        from = line.get(to..).and_then(|rest| rest.chars().next()).map_or(to, |c| to.saturating_add(c.len_utf8()));
    }
    let has_digit = |text: &str| text.contains(|c: char| fold(c).is_ascii_digit());
    if !words.iter().any(|(_, word)| has_digit(word)) {
        return Vec::new();
    }
    // A first word without digits may be the label's: the words are then not those of the cells.
    if let [(first, word), (next, second), ..] = words[..]
        && !has_digit(word)
        && !number::is_none(word)
        && let Some(both) = line.get(first..next.saturating_add(second.len()))
    {
        words.splice(..2, [(first, both)]);
    }
    words.reverse();
    let mut cells = figures(token, words);
    for cell in &mut cells {
        if !reads_as_figure(cell.text) {
            cell.what = What::Text;
        }
    }
    std::iter::once(label).chain(cells).collect()
}

/// Bytes of the longest line that is a row, and the words of its label.
const LINE: usize = 600;
const WORDS: usize = 40;

/// A row printed in one line whose label is not known: only the rows around it can tell.
fn unknown_row<'a>(token: &Token<'a>) -> Vec<Item<'a>> {
    if token.closed || !token.starts || token.text.contains(['。', '；', '，']) {
        return Vec::new();
    }
    let (rest, items) = numbers(token.text);
    let is_label = rest.len() <= UNKNOWN && rest.contains(char::is_alphabetic);
    if items.is_empty() || !is_label {
        return Vec::new();
    }
    let mut out = vec![line_item(token, What::Text, rest, 0)];
    out.extend(figures(token, items));
    out
}

/// Bytes of the longest label of a row that is not known.
const UNKNOWN: usize = 180;

/// Leaves out a page mark `- 5 -` that stands after all figures of the row.
fn drop_page_mark(label: &Item<'_>, items: &mut Vec<(usize, &str)>) {
    let mut widths = label.rows().iter().filter_map(|row| LEXICON.rows.get(*row)).map(|row| row.cells.len());
    let is_dash = |text: &str| text.chars().all(crate::text::is_dash);
    if let [(_, one), (_, page), (_, two), ..] = items[..]
        && widths.any(|width| width.saturating_add(3) == items.len())
        && is_dash(one)
        && is_dash(two)
        && !is_dash(page)
    {
        items.drain(..3);
    }
}

fn line_item<'a>(token: &Token<'a>, what: What, text: &'a str, offset: usize) -> Item<'a> {
    Item {
        what,
        text,
        content: token.content,
        spot: token.spot,
        offset,
        closed: false,
        below: false,
        starts: offset == 0,
        is_split: false,
        by_place: false,
        tokens: (0, 0),
    }
}

/// The [`numbers`] of a line, from the left.
fn figures<'a>(token: &Token<'a>, numbers: Vec<(usize, &'a str)>) -> Vec<Item<'a>> {
    let (mut bytes, mut chars) = (0_usize, 0_usize);
    let made = |(at, word): (usize, &'a str)| {
        chars = chars.saturating_add(token.text.get(bytes..at).map_or(0, |text| text.chars().count()));
        bytes = at;
        line_item(token, What::Figure, word, chars)
    };
    numbers.into_iter().rev().map(made).collect()
}

/// A row whose label is broken over lines, with its numbers at the end of one of them, and its last token.
fn broken_row<'a>(stream: &Stream<'a>, at: usize) -> Option<(Vec<Item<'a>>, usize)> {
    let is_line = |token: &&Token<'a>| !token.closed && token.starts && !token.prose && !token.text.is_empty();
    let first = stream.tokens.get(at).filter(is_line).filter(|token| LEXICON.may_begin(token.text))?;
    let begins = |text: &str| LEXICON.begins(&normal(text));
    let row_of = |text: &str| {
        let labels = LEXICON.labels(text)?;
        let item = line_item(first, What::Label(labels), first.text, 0);
        (!item.rows().is_empty()).then_some(item)
    };
    let (mut text, mut found) = (String::new(), None);
    for (next, token) in (at..).zip(stream.tokens.get(at..)?).take(PIECES) {
        let (rest, numbers) = is_line(&token).then(|| self::numbers(token.text))?;
        // A line that is a row of its own, or begins one after a whole label.
        let is_own = || LEXICON.labels(rest).is_some() || LEXICON.labels(&text).is_some_and(|_| begins(rest));
        if next > at && ((found.is_some() && !numbers.is_empty()) || is_own()) {
            break;
        }
        text.push_str(rest);
        if !numbers.is_empty() {
            found = Some((token, numbers));
        }
        if rest.is_empty() || !begins(&text) {
            break;
        }
        if next > at
            && let (Some((line, numbers)), Some(label)) = (&found, row_of(&text))
        {
            let mut numbers = numbers.clone();
            drop_page_mark(&label, &mut numbers);
            return Some(([vec![label], figures(line, numbers)].concat(), next));
        }
    }
    // The first or last piece of a group's label before the label of a row: `（四）无 1.本机关不掌握相关政府信息`.
    let (rest, numbers) = self::numbers(first.text);
    let (piece, label) = rest.split_once(is_space).filter(|_| !numbers.is_empty())?;
    let label = row_of(label).filter(|_| begins(piece) || LEXICON.ends_group(&normal(piece)))?;
    let text = label_text(rest, piece);
    let offset = rest.chars().count().saturating_sub(text.chars().count());
    let label = Item { text, offset, ..label };
    Some(([vec![label], figures(first, numbers)].concat(), at))
}

fn label_text<'a>(rest: &'a str, piece: &str) -> &'a str {
    rest.get(piece.len()..).unwrap_or(rest).trim_matches(is_space)
}

/// A row's label with the digits of its cells right after it, in a line or a cell of its own.
fn glued_row<'a>(token: &Token<'a>) -> Vec<Item<'a>> {
    let Some((labels, label, digits)) = glued::row(token.text).filter(|_| token.starts) else { return Vec::new() };
    let make = |what, text, offset| Item {
        what,
        text,
        content: token.content,
        spot: token.spot,
        offset,
        closed: token.closed,
        below: token.below,
        starts: offset == 0,
        is_split: false,
        by_place: false,
        tokens: (0, 0),
    };
    let offset = token.text.chars().count().saturating_sub(digits.chars().count());
    vec![make(What::Label(labels), label, 0), make(What::Glued, digits, offset)]
}

/// Unnumbered lines such as 概述 are titles only where no title has a number; a long one also where its own has none; that
/// of 一 also right before 二.
fn settle_titles(lexed: &mut Lexed<'_>) {
    let mut numbered = lexed.titles.iter().enumerate().filter(|(_, title)| title.number.is_some());
    let Some((first, opening)) = numbered.next() else { return };
    let is_before_second = |at: usize| opening.section == Section::Article20 && at < first;
    let sections: Vec<Section> =
        std::iter::once(opening.section).chain(numbered.map(|(_, title)| title.section)).collect();
    for item in &mut lexed.items {
        let What::Title(at) = item.what else { continue };
        let Some(title) = lexed.titles.get(at).filter(|title| title.number.is_none()) else { continue };
        let is_long = title.text.chars().count() >= 8;
        let is_opening = title.section == Section::Overview && is_before_second(at);
        if sections.contains(&title.section) || !(is_long || is_opening) {
            item.what = What::Text;
        }
    }
}
