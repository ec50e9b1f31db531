//! Rows by where they stand: a label that is damaged beyond what the lexicon knows, and two labels in one cell.

use super::*;
use crate::read::recognise::lexicon::{is_left, without_remark};
use crate::text::{is_ordinal, is_space, normal};

/// Characters of a damaged label that has no ordinal.
const LEFT: usize = 4;
/// Characters of the longest text that may be a damaged label.
const LONGEST: usize = 60;

/// A damaged label in its normal form, with the ordinal before it.
struct Damaged {
    ordinal: Option<char>,
    rest: String,
}

impl Damaged {
    fn new(normal: &str) -> Damaged {
        let first = normal.chars().next().map(|c| (c, in_circle(c).unwrap_or(c)));
        let ordinal = first.filter(|(_, c)| c.is_ascii_digit() || is_ordinal(*c));
        let rest = normal.get(ordinal.map_or(0, |(c, _)| c.len_utf8())..).unwrap_or_default();
        Damaged { ordinal: ordinal.map(|(_, c)| c), rest: rest.to_owned() }
    }

    /// Whether it may be what is left of this label: some of its characters in their order, and its ordinal.
    fn is_of(&self, label: &Entry) -> bool {
        let whole = Damaged::new(label.normal());
        match self.ordinal {
            Some(ordinal) => {
                let is_own =
                    whole.ordinal == Some(ordinal) && !self.rest.is_empty() && is_left(&self.rest, &whole.rest);
                // A list that counts anew in each row has each label whole but for its number.
                let is_alike = |own: char| own.is_ascii_digit() == ordinal.is_ascii_digit();
                is_own || (whole.ordinal.is_some_and(is_alike) && self.rest == whole.rest)
            }
            None => self.rest.chars().count() >= LEFT && is_left(&self.rest, label.normal()),
        }
    }
}

/// The digit in a circle: ①.
fn in_circle(c: char) -> Option<char> {
    let nth = u32::from(c).checked_sub(u32::from('①')).filter(|nth| *nth < 9)?;
    char::from_digit(nth.saturating_add(1), 10)
}

impl<'a> Page<'_, 'a> {
    /// The items that are labels by where they stand: of a text before figures that may be what is left of just one label
    /// among those that the form has between the rows around it; and the second of two labels in one cell, which the
    /// next row has lost.
    pub(super) fn by_place(&self) -> Vec<Change<'a>> {
        let mut out: Vec<Change<'a>> = Vec::new();
        let rows: Vec<Option<(usize, usize)>> = (0..self.items.len()).map(|at| self.reach(at)).collect();
        let mut next: Option<(usize, usize)> = None;
        // The rows after each item, as far as one table goes.
        let mut after: Vec<Option<(usize, usize)>> = vec![None; rows.len()];
        for (at, after) in after.iter_mut().enumerate().rev() {
            *after = next;
            next = match self.item(at).map(|item| &item.what) {
                Some(What::Title(_)) => None,
                _ => rows.get(at).copied().flatten().or(next),
            };
        }
        let mut before: Option<(usize, usize)> = None;
        // The label of the row before, and the change that made it one.
        let mut last: Option<(usize, Option<usize>)> = None;
        for (at, (item, after)) in self.items.iter().zip(after).enumerate() {
            if let Some(own) = rows.get(at).copied().flatten() {
                if self.is_out_of_place(at, before, own, after) {
                    out.push((at..at.saturating_add(1), vec![Item { what: What::Text, ..item.clone() }]));
                } else {
                    before = Some(own);
                    last = item.labels().last().map(|label| (*label, None));
                }
                continue;
            }
            match &item.what {
                What::Title(_) => (before, last) = (None, None),
                What::Text => {
                    let Some(entry) = self.damaged(at, before, after) else { continue };
                    // The label right before it goes on: the figures may be that row's.
                    if at.checked_sub(1).is_some_and(|before| self.goes_on(before, item.text)) {
                        continue;
                    }
                    // The rest of the label before it, with figures of its own: whose are those of the row?
                    if let Some((label, place)) = last.filter(|(label, _)| is_rest_of(item.text, *label)) {
                        out.truncate(place.unwrap_or(out.len()));
                        last = Some((label, None));
                        continue;
                    }
                    last = Some((entry, Some(out.len())));
                    before = LEXICON.entry(entry).and_then(|entry| reach(entry, self.table(at)?)).or(before);
                    let label = Item { what: What::Label(vec![entry]), by_place: true, ..item.clone() };
                    out.push((at..at.saturating_add(1), vec![label]));
                }
                What::Label(labels) => {
                    let Some((range, items, last)) = self.pair(at, labels, after) else { continue };
                    before = Some(last);
                    out.push((at..at.saturating_add(1), vec![items.0]));
                    out.push((range, vec![items.1]));
                }
                _ => {}
            }
        }
        out
    }

    /// Whether the text may stand in the middle of the label right before it.
    fn goes_on(&self, before: usize, text: &str) -> bool {
        let text = Damaged::new(&normal(text));
        let rows = self.item(before).map_or(&[][..], Item::rows);
        let holds = |entry: &Entry| entry.rows == rows && entry.normal().contains(&text.rest);
        text.ordinal.is_none() && !rows.is_empty() && LEXICON.entries().any(|(_, entry)| holds(entry))
    }

    /// Whether the figures of 自然人 stand after it: 表三 is printed with its rows as columns, and another one is not the only
    /// one.
    pub(super) fn is_turned(&self) -> bool {
        let first = cells::APPLICATIONS.received.natural_person;
        let is_head =
            |at: &usize| first.heads().filter_map(|head| LEXICON.labels(head)).flatten().any(|head| head == *at);
        self.items.windows(REGULAR.saturating_add(1)).any(|items| {
            let Some((head, figures)) = items.split_first() else { return false };
            matches!(head.labels(), [only] if is_head(only)) && figures.iter().all(Item::is_figure)
        })
    }

    fn table(&self, at: usize) -> Option<Table> {
        self.context.get(at).copied().flatten().filter(|table| *table != Table::Disputes)
    }

    /// The first and the last of the rows of which the item is the label.
    fn reach(&self, at: usize) -> Option<(usize, usize)> {
        let entry = LEXICON
            .entry(*self.item(at)?.labels().last()?)
            .filter(|_| !self.item(at).is_none_or(|item| item.rows().is_empty()))?;
        // 其他 and 总计 are heads, too, and (六) is the label of a group.
        let is_row = (!is_short(entry) && entry.group.is_none()) || self.has_figures_after(at);
        is_row.then(|| reach(entry, self.table(at)?)).flatten()
    }

    /// Whether a short label, such as 其他, stands away from its row's place: it is then that of another row, which the form
    /// does not have.
    fn is_out_of_place(
        &self,
        at: usize,
        before: Option<(usize, usize)>,
        own: (usize, usize),
        after: Option<(usize, usize)>,
    ) -> bool {
        let entry = self.item(at).and_then(|item| LEXICON.entry(*item.labels().last()?));
        let in_group = LEXICON.rows.get(own.0).is_some_and(|row| !row.groups.is_empty());
        if !in_group || !entry.is_some_and(is_short) || (before.is_none() && after.is_none()) {
            return false;
        }
        let follows = |one: (usize, usize), two: (usize, usize)| {
            (one.0..=one.1).any(|row| LEXICON.next_rows(row, None).iter().any(|next| (two.0..=two.1).contains(next)))
        };
        !(before.is_some_and(|before| follows(before, own)) || after.is_some_and(|after| follows(own, after)))
    }

    fn has_figures_after(&self, at: usize) -> bool {
        let rest = self.items.iter().skip(at.saturating_add(1)).skip_while(|item| item.is_blank());
        rest.into_iter().next().is_some_and(|item| item.is_figure())
    }

    /// The one label of which the text may be what is left.
    fn damaged(&self, at: usize, before: Option<(usize, usize)>, after: Option<(usize, usize)>) -> Option<usize> {
        self.left_of(at, before, after).filter(|_| self.has_figures_after(at))
    }

    /// Likewise, whatever stands after it.
    pub(super) fn left_of(
        &self,
        at: usize,
        before: Option<(usize, usize)>,
        after: Option<(usize, usize)>,
    ) -> Option<usize> {
        let table = self.table(at)?;
        let item = self.item(at)?;
        let is_short = item.text.chars().nth(LONGEST).is_none();
        if !is_short || before.is_none() && after.is_none() {
            return None;
        }
        let begin = self.begin_of_line(at, at.saturating_sub(SPILL));
        let is_label = |item: &Item<'_>| !item.is_figure() && !matches!(item.what, What::Text);
        if !self.items.get(begin..at)?.iter().all(is_label) {
            return None;
        }
        let own = without_remark(item.text).unwrap_or(item.text);
        let own = without_group(own).unwrap_or(own);
        let text = Damaged::new(&normal(&scope::without_years(own)));
        let is_between = |row: &usize| {
            before.is_none_or(|(first, _)| *row > first)
                && after.is_none_or(|(_, last)| *row < last)
                && LEXICON.rows.get(*row).is_some_and(|row| row.table == table)
        };
        // The label before it may go on: words that both labels have tell nothing.
        let mut above = (0..at).rev().take(SPILL).take_while(|at| !self.item(*at).is_some_and(Item::is_figure));
        let is_bare = before.is_some() && above.any(|at| self.reach(at) == before);
        let goes_on = |entry: &Entry| reach(entry, table) == before && text.is_of(entry);
        if is_bare && text.ordinal.is_none() && LEXICON.entries().any(|(_, entry)| goes_on(entry)) {
            return None;
        }
        let mut found = LEXICON
            .entries()
            .filter(|(_, entry)| entry.group.is_none() && entry.rows.iter().any(is_between) && text.is_of(entry));
        let (entry, first) = found.next()?;
        // Variants of one label are of the same rows.
        found.all(|(_, other)| other.rows == first.rows).then_some(entry)
    }

    /// The labels of two rows that follow each other in one cell, the figures of both below each other.
    #[allow(clippy::type_complexity, reason = "the item that changes, both labels, and the last row")]
    fn pair(
        &self,
        at: usize,
        labels: &[usize],
        after: Option<(usize, usize)>,
    ) -> Option<(std::ops::Range<usize>, (Item<'a>, Item<'a>), (usize, usize))> {
        let table = self.table(at)?;
        let item = self.item(at)?;
        let (two, rest) = labels.split_last()?;
        let (one, groups) = rest.split_last()?;
        let of = |label: &usize| {
            LEXICON.entry(*label).filter(|entry| entry.group.is_none()).and_then(|entry| reach(entry, table))
        };
        let ((first, _), last) = (of(one)?, of(two)?);
        if groups.iter().any(|label| of(label).is_some()) || after.is_none_or(|(_, after)| after <= last.0) {
            return None;
        }
        let is_next = LEXICON.next_rows(first, None).iter().any(|next| (last.0..=last.1).contains(next));
        if !is_next {
            return None;
        }
        let width = LEXICON.rows.get(first).map(|row| row.cells.len())?;
        // The second row begins with an empty cell, or has figures alone.
        let run = self.run(at);
        let starts = |at: &usize| self.item(*at).is_some_and(|item| item.starts);
        let (begin, spill) = if item.closed {
            let begin = run.iter().copied().find(starts)?;
            (begin, usize::from(self.item(begin).is_some_and(Item::is_blank)))
        } else {
            (run.iter().copied().find(starts)?, 0)
        };
        let is_figure = |at: &&usize| self.item(**at).is_some_and(Item::is_figure);
        let (upper, lower) = run.split_at_checked(run.iter().position(|at| *at == begin)?)?;
        let many = lower.iter().skip(1).position(starts).map_or(lower.len(), |n| n.saturating_add(1));
        let lower = lower.get(..many).unwrap_or_default();
        if upper.iter().filter(is_figure).count() != width || lower.iter().filter(is_figure).count() != width {
            return None;
        }
        let made = |labels: Vec<usize>, like: &Item<'a>| Item {
            what: What::Label(labels),
            text: item.text,
            by_place: true,
            ..like.clone()
        };
        let first_label = made(rest.to_vec(), item);
        let second = self.item(begin)?;
        let second_label = Item { closed: item.closed, ..made(vec![*two], second) };
        Some((begin..begin.saturating_add(spill), (first_label, second_label), last))
    }
}

/// A line without the label of a group, whole or damaged, that stands before that of a row.
fn without_group(line: &str) -> Option<&str> {
    let (group, rest) = line.split_once(is_space)?;
    let group = Damaged::new(&normal(group));
    let is_group = |entry: &Entry| entry.group.is_some() && group.ordinal.is_some() && group.is_of(entry);
    LEXICON.entries().any(|(_, entry)| is_group(entry)).then_some(rest)
}

/// Whether the text is the end of a label.
fn is_rest_of(text: &str, label: usize) -> bool {
    let text = Damaged::new(&normal(text));
    let ends = |entry: &Entry| text.ordinal.is_none() && entry.normal().ends_with(&text.rest);
    LEXICON.entry(label).is_some_and(ends)
}

fn is_short(entry: &Entry) -> bool {
    Damaged::new(entry.normal()).rest.chars().count() < LEFT
}

/// The first and the last row of a label in a table.
fn reach(entry: &Entry, table: Table) -> Option<(usize, usize)> {
    let own = || entry.rows.iter().copied().filter(|row| LEXICON.rows.get(*row).is_some_and(|row| row.table == table));
    own().min().zip(own().max())
}
