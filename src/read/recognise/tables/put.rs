//! What was found, into the report.

use super::*;
use crate::reading::Candidate;
use std::ops::Range;

/// Items before a row among which the line over its table is looked for.
const REACH: usize = 400;

/// What is printed of a row at one place.
pub(super) struct Printing<'a> {
    /// The item of each cell; `None` if none is certain.
    pub(super) boxes: Option<Vec<Option<usize>>>,
    /// The head over each cell, where it says something.
    pub(super) heads: &'a [Option<&'a str>],
    /// What the texts over all columns say.
    pub(super) governs: Scope,
    /// Its items: those before its cells, and what followed them.
    pub(super) items: (Range<usize>, &'a [usize]),
    /// The item with which it begins.
    pub(super) first: usize,
    /// The words beside its row.
    pub(super) scope: Option<String>,
    /// A word of the form stands beside them, such as 总计.
    pub(super) is_labelled: bool,
    pub(super) place: Option<Location>,
}

impl<'a> Page<'_, 'a> {
    pub(super) fn printing<'f>(&self, found: &'f Found<'a>, printed: &[Printed]) -> Printing<'f> {
        let over = printed.get(found.printed).and_then(|printed| printed.scope.money.clone());
        let money = self.money_beside(found).or_else(|| found.governs.money.clone()).or(over);
        Printing {
            boxes: found.placed(),
            heads: &found.heads,
            governs: Scope { money, ..Scope::default() },
            items: (found.label..found.label.saturating_add(1), &found.seen),
            first: found.label,
            scope: None,
            is_labelled: false,
            place: self.place(found.label),
        }
    }

    /// A row as printed.
    pub(super) fn row_text(&self, found: &Found<'_>) -> String {
        self.text_of(&(found.label..found.label.saturating_add(1), &found.seen))
    }

    /// Likewise, of its items.
    pub(super) fn text_of(&self, (before, rest): &(Range<usize>, &[usize])) -> String {
        let items = before.clone().chain(rest.iter().copied()).filter_map(|at| self.item(at));
        short(&items.map(|item| item.text).collect::<Vec<_>>().join(" "))
    }

    /// Puts a row into the report, of which each place that may be it is given. Where they differ nothing is taken, and
    /// all that they say is kept as data.
    pub(super) fn put_printings(
        &self,
        cells: &[Cell],
        all: &[Printing<'_>],
        torn: &BTreeSet<Table>,
        reading: &mut Reading,
    ) -> Result<(), Error> {
        let year = reading.report.year;
        let Some(first) = all.first() else { return Ok(()) };
        let told = |of: &Printing<'_>| of.boxes.as_ref().map(|boxes| self.texts(boxes));
        for other in all.iter().skip(1) {
            let differs = told(other) != told(first);
            let [row, text] = [other, first].map(|of| self.text_of(&of.items));
            let detail = NoteDetail::Twice { row, first: differs.then_some(text) };
            reading.notes.push(Note::of(detail, cells.first().copied(), other.place.clone()));
        }
        if all.iter().skip(1).any(|other| told(other) != told(first)) {
            self.keep_candidates(cells, all, reading);
            return Ok(());
        }
        let Some(boxes) = &first.boxes else {
            let detail = NoteDetail::Row(self.text_of(&first.items));
            reading.notes.push(Note::of(detail, cells.first().copied(), first.place.clone()));
            return Ok(());
        };
        for (n, (cell, at)) in cells.iter().zip(boxes).enumerate() {
            // What any of the places says of the figure counts: all of them print it alike.
            let elsewhere = all.iter().find_map(|line| {
                let scope = line.heads.get(n).copied().flatten().map(Scope::of_label).unwrap_or_default();
                let scope = scope.or(&line.governs);
                let money = scope.money.clone().filter(|_| cell.kind() == Kind::Money);
                scope.says_elsewhere(year).or(money)
            });
            let detail = match (at, elsewhere) {
                (Some(at), None) => {
                    self.put(&[*cell], &[*at], torn, reading)?;
                    continue;
                }
                (_, Some(text)) => NoteDetail::Elsewhere { table: None, text: short(&text) },
                (None, None) => NoteDetail::Row(self.text_of(&first.items)),
            };
            reading.notes.push(Note::of(detail, Some(*cell), first.place.clone()));
        }
        Ok(())
    }

    /// Keeps the values of the figures that rows print differently.
    fn keep_candidates(&self, cells: &[Cell], all: &[Printing<'_>], reading: &mut Reading) {
        let Some(table) = cells.first().map(|cell| cell.table()) else { return };
        let mut scopes = Vec::with_capacity(all.len());
        let (mut after, mut over) = (0, None);
        for line in all {
            let token = |at: usize| self.item(at).map_or(0, |item| item.tokens.0);
            let found = self.line_over(after, line.first);
            if found.is_some() || self.has_heads_between(token(after), token(line.first), table) {
                over = found;
            }
            let words: Vec<&str> = [&over, &line.scope].into_iter().flatten().map(String::as_str).collect();
            scopes.push((!words.is_empty()).then(|| words.join(" ")));
            after = line.first;
        }
        for (n, cell) in cells.iter().enumerate() {
            let items = all.iter().zip(&scopes).filter_map(|(line, scope)| {
                let at = line.boxes.as_ref()?.get(n).copied().flatten()?;
                Some(Candidate::new(short(self.item(at)?.text), scope.clone(), self.place(at)?))
            });
            let candidates: Vec<Candidate> = items.collect();
            if candidates.iter().any(|other| candidates.first().is_some_and(|first| first.text != other.text)) {
                reading.outline.candidates.insert(*cell, candidates);
            }
        }
    }

    /// The line that stands alone over a row, after another printing of it and below the title of its section: over its
    /// table, or within it.
    fn line_over(&self, after: usize, first: usize) -> Option<String> {
        let before = self.items.get(after..first)?.iter().rev().take(REACH);
        let mut lines = before.take_while(|item| !matches!(item.what, What::Title(_))).filter(|item| {
            let is_alone = || !item.closed || scope::stands_alone(self.stream, item.tokens.0);
            matches!(item.what, What::Text) && !item.text.is_empty() && is_alone()
        });
        lines.next().map(|item| short(item.text))
    }

    /// Says in the note of a subtotal where it is not the sum of its rows. What is not all there proves nothing.
    pub(super) fn add_up(&self, subtotal: &Subtotal, reading: &mut Reading) {
        let printed: Vec<Figure<Count>> =
            subtotal.boxes.iter().filter_map(|at| self.item(*at)).map(|item| Figure::read(item.text)).collect();
        if printed.len() != Applicant::ALL.len() {
            return;
        }
        let rows = || LEXICON.rows.iter().filter(|row| row.groups.contains(&subtotal.group));
        for ((column, applicant), printed) in Applicant::ALL.iter().enumerate().zip(&printed) {
            // Rows of the other edition have no figure in this report.
            let figures = rows().filter_map(|row| reading.report.figure(*row.cells.get(column)?));
            let numbers = figures.map(|figure| match figure {
                FigureRef::Count(Figure::Stated(count)) => Some(count.signed()),
                FigureRef::Count(Figure::Blank | Figure::Slash) => Some(0),
                _ => None,
            });
            let sum = numbers.sum::<Option<i64>>();
            if let (Figure::Stated(printed), Some(sum)) = (printed, sum)
                && printed.signed() != sum
                && let Some(note) = reading.notes.get_mut(subtotal.note)
            {
                note.set_difference(Difference { column: *applicant, printed: printed.get(), sum });
                return;
            }
        }
    }

    /// Figures that were printed in one piece and cannot be taken apart: each is no more than that piece.
    pub(super) fn put_glued(&self, cells: &[Cell], found: &Found<'_>, reading: &mut Reading) -> Result<(), Error> {
        let Some(item) = found.seen.first().and_then(|at| self.item(*at)) else { return Ok(()) };
        let text = self.stream.tokens.get(item.tokens.0).map_or(item.text, |token| token.text);
        for cell in cells {
            let note = |detail| Note::of(detail, Some(*cell), self.place(found.label));
            if matches!(number::parse(text, cell.kind()), Parsed::Unreadable(_)) {
                reading.report.set_text(*cell, text)?;
                reading.locations.extend(self.place(found.label).map(|place| (*cell, place)));
                reading.notes.push(note(NoteDetail::Glued(short(text))));
            } else {
                reading.notes.push(note(NoteDetail::Row(short(text))));
            }
        }
        Ok(())
    }

    pub(super) fn put(
        &self,
        cells: &[Cell],
        boxes: &[usize],
        torn: &BTreeSet<Table>,
        reading: &mut Reading,
    ) -> Result<(), Error> {
        for (cell, at) in cells.iter().zip(boxes) {
            let Some(item) = self.item(*at) else { continue };
            let place = self.place(*at);
            if item.is_blank() && torn.contains(&cell.table()) {
                reading.notes.push(Note::of(NoteDetail::LostBlank, Some(*cell), place));
                continue;
            }
            if item.content == Content::Uncalculated {
                continue;
            }
            let raised = self.stream.tokens.get(item.tokens.0).map_or("", |token| token.raised);
            // Most figures are digits alone, of which nothing is to be said.
            let are_digits = item.text.bytes().all(|byte| byte.is_ascii_digit()) && !item.is_split;
            if are_digits && item.content == Content::Text && raised.is_empty() {
                reading.report.set_text(*cell, item.text)?;
                reading.locations.extend(place.map(|place| (*cell, place)));
                continue;
            }
            // What could not be decoded, or is shown as a picture, may be any figure.
            let unseen = match (item.content, item.text) {
                (Content::Unsure, _) => Some(NoteDetail::Unsure),
                (Content::Picture, _) => Some(NoteDetail::Picture),
                (Content::Apart, text) => Some(NoteDetail::Apart(short(text))),
                (Content::Text, text) if is_twice(text) => Some(NoteDetail::Apart(short(text))),
                (Content::Text, text) if text.contains('\u{FFFD}') => Some(NoteDetail::Undecoded(short(text))),
                (Content::Text, text) if is_glued(text, cell.kind()) => Some(NoteDetail::LabelInside(short(text))),
                (Content::Text | Content::Uncalculated, _) => None,
            };
            if let Some(detail) = unseen {
                reading.notes.push(Note::of(detail, Some(*cell), place));
                continue;
            }
            let parsed = number::parse(item.text, cell.kind());
            let remark = match &parsed {
                Parsed::Number(number) => number.remark,
                // A share, or counts of another size: no error of the page.
                _ => scope::remark(item.text).filter(|remark| scope::is_share_or_count(remark)),
            };
            let scope = remark.map(|remark| Scope::of_remark(remark, item.text)).unwrap_or_default();
            if let Some(text) = scope.says_elsewhere(reading.report.year) {
                let detail = NoteDetail::Elsewhere { table: None, text: short(&text) };
                reading.notes.push(Note::of(detail, Some(*cell), place));
                continue;
            }
            reading.report.set_text(*cell, item.text)?;
            reading.locations.extend(place.clone().map(|place| (*cell, place)));
            if number::is_none(item.text) {
                reading.notes.push(Note::of(NoteDetail::NoneWord(short(item.text)), Some(*cell), place.clone()));
            }
            if item.is_split {
                let text = self.stream.tokens.get(item.tokens.0).map_or(item.text, |token| token.text);
                reading.notes.push(Note::of(NoteDetail::Split(short(text)), Some(*cell), place.clone()));
            }
            if !raised.is_empty() {
                reading.notes.push(Note::of(NoteDetail::Remark(short(raised)), Some(*cell), place.clone()));
            }
            if let Parsed::Number(number) = parsed {
                let dropped = number.counter.filter(|_| cell.kind() != Kind::Money);
                let dropped = dropped.map(|text| NoteDetail::Counter(short(text)));
                let remark = number.remark.map(|text| NoteDetail::Remark(short(text)));
                for detail in dropped.into_iter().chain(remark) {
                    reading.notes.push(Note::of(detail, Some(*cell), place.clone()));
                    reading.outline.boxes.insert(*cell, item.text.to_owned());
                }
            }
        }
        Ok(())
    }
}

/// Whether a number is printed twice in a cell: `829 829` may as well be one number.
fn is_twice(text: &str) -> bool {
    let mut words = text.split(crate::text::is_space);
    let first = words.next();
    first.is_some_and(|first| !first.is_empty()) && first == words.next() && words.next().is_none()
}

/// Whether a figure and a label or title stand in one cell: the separator between the two was lost, and the print had a number.
fn is_glued(text: &str, kind: Kind) -> bool {
    let is_label =
        |text: &str| (LEXICON.may_begin(text) && LEXICON.labels(text).is_some()) || LEXICON.title(text).is_some();
    matches!(number::parse(text, kind), Parsed::Unreadable(_))
        && text
            .char_indices()
            .skip(1)
            .filter_map(|(at, _)| text.split_at_checked(at))
            .any(|(one, two)| (reads_as_figure(one) && is_label(two)) || (reads_as_figure(two) && is_label(one)))
}
