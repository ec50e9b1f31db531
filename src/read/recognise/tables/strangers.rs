//! What stands in a table and is not part of the form: rows, texts, numbers that nothing owns. Each has a note.

use super::*;
use crate::read::recognise::lex;
use crate::text::is_space;

/// Bytes of the longest line of a text that may be a row.
const LINE: usize = 600;
/// What may stand between cells, beside blanks.
const MARKS: [char; 4] = ['，', '；', ';', '/'];
/// Digits of the longest number of a page, or of a date.
const PAGE: usize = 8;

impl Page<'_, '_> {
    /// Rows and texts inside a table that the form does not have.
    pub(super) fn strangers(&self, tables: &mut Tables<'_>, owned: &mut [bool], reading: &mut Reading) {
        let mut after_row = false;
        let mut at = 0;
        while let (Some(item), Some(context)) = (self.item(at), self.context.get(at)) {
            let here = at;
            at = at.saturating_add(1);
            let Some(table) = *context else {
                after_row = false;
                continue;
            };
            let group = item.labels().last().and_then(|at| LEXICON.entry(*at)).and_then(|entry| entry.group);
            let row = tables.found.binary_search_by_key(&here, |found| found.label).is_ok();
            match item.what {
                What::Label(_) if row => {
                    after_row = true;
                    continue;
                }
                What::Label(_) if group.is_some() => {}
                // Two labels in one cell, and empty cells after them.
                What::Label(_)
                    if is_of_rows(item)
                        && item.rows().is_empty()
                        && self.item(at).is_some_and(Item::is_blank)
                        && self.figures_after(here, owned).is_empty() =>
                {
                    after_row = false;
                    let note = |cell| Note::of(NoteDetail::Row(short(item.text)), Some(cell), self.place(here));
                    reading.notes.extend(item.labels().iter().filter_map(|at| first_cell(*at)).map(note));
                    continue;
                }
                What::Label(_) | What::Title(_) => {
                    after_row = false;
                    continue;
                }
                What::Text if at == self.items.len() && frame::is_begun(item.text) => continue,
                What::Text => {}
                What::Figure | What::Glued => {
                    // A number between lines may be the page's; one in a cell belongs to a row.
                    if owned.get(here) != Some(&true) && item.closed {
                        tables.torn.insert(table);
                    }
                    continue;
                }
                What::Blank => continue,
            }
            if owned.get(here) == Some(&true) {
                continue;
            }
            let figures = self.figures_after(here, owned);
            // A row, if the edition were known.
            let row = item.rows().first().and_then(|row| LEXICON.rows.get(*row)).and_then(|row| row.cells.first());
            let is_bare = group.is_some() && figures.is_empty() && tables.applications.flatten().is_none();
            if let Some(cell) = row.filter(|_| is_bare) {
                let place = self.place(here);
                reading.notes.push(Note::of(NoteDetail::Label(short(item.text)), Some(*cell), place));
            }
            let is_case = table == Table::Disputes && matches!(item.what, What::Text);
            // A row may be blank.
            let is_row = || {
                let is_blank = self.item(here.saturating_add(1)).is_some_and(Item::is_blank);
                let around = tables.found.partition_point(|found| found.label < here);
                let row =
                    |at: Option<usize>| at.and_then(|at| tables.found.get(at)).map(|found| (found.row, found.row));
                let (before, after) = (row(around.checked_sub(1)), row(Some(around)));
                (item.closed && is_blank) || self.left_of(here, before, after).is_some()
            };
            if !figures.is_empty() || (matches!(item.what, What::Text) && is_row()) {
                tables.loose.push((table, here, item.text.contains(char::is_alphabetic)));
            }
            if let Some(last) = figures.last().filter(|_| !is_case) {
                at = last.saturating_add(1);
                let boxes: Vec<usize> = (here.saturating_add(1)..at).collect();
                own(&boxes, owned);
                if let Some(group) = group {
                    tables.subtotals.push(Subtotal { note: reading.notes.len(), group, boxes });
                }
            }
            // A text alone is told only where heads cannot be: after a row, and closed.
            if !is_case && (!figures.is_empty() || (group.is_none() && item.closed && after_row)) {
                // In an edition that is not known the group may be a row.
                let is_row = || !item.rows().is_empty() && tables.applications.flatten().is_none();
                let detail = match group {
                    Some(_) if is_row() => extra(item.text, self.joined(&figures)),
                    Some(_) => NoteDetail::Subtotal { label: short(item.text), differs: None },
                    None => extra(item.text, self.joined(&figures)),
                };
                reading.notes.push(Note::of(detail, None, self.place(here)));
            }
        }
    }

    /// The figures right after an item that nothing owns; empty cells may stand among them.
    fn figures_after(&self, at: usize, owned: &[bool]) -> Vec<usize> {
        let rest = self.items.iter().enumerate().skip(at.saturating_add(1));
        let rest = rest.take_while(|(_, item)| item.is_figure() || item.is_blank());
        let is_own = |at: usize| owned.get(at) == Some(&true);
        rest.filter(|(at, item)| item.is_figure() && !is_own(*at)).map(|(at, _)| at).collect()
    }

    fn joined(&self, items: &[usize]) -> String {
        let texts = items.iter().filter_map(|at| self.item(*at)).map(|item| item.text);
        short(&texts.collect::<Vec<_>>().join(" "))
    }

    /// The numbers of a table that no row has and no note holds.
    pub(super) fn unowned(&self, tables: &mut Tables<'_>, owned: &[bool], reading: &mut Reading) {
        let is_figure = |at: usize| {
            let is_in = self.context.get(at).is_some_and(Option::is_some) && owned.get(at) != Some(&true);
            is_in && self.item(at).is_some_and(|item| item.is_figure() || item.is_glued())
        };
        let mut at = 0;
        // The token of a text up to which lines were looked at.
        let mut line = 0;
        while let Some(item) = self.item(at) {
            let here = at;
            at = at.saturating_add(1);
            let to = item.tokens.1;
            let table = self.context.get(here).copied().flatten();
            if table.is_some() {
                // Of lines of text that follow each other only the last one is an item.
                // A row whose label is not known has items of its own.
                let is_row = self.item(at).is_some_and(|next| next.tokens == item.tokens);
                let from = if matches!(item.what, What::Text) { line } else { to };
                let lines = from..to.saturating_sub(usize::from(is_row));
                for note in lines.filter_map(|token| self.unowned_line(token, tables)).collect::<Vec<_>>() {
                    let is_named = matches!(note.detail(), NoteDetail::ExtraRow { .. });
                    tables.loose.extend(table.map(|table| (table, here, is_named)));
                    reading.notes.push(note);
                }
            }
            line = to.max(line);
            if !is_figure(here) {
                continue;
            }
            let mut figures = vec![here];
            while is_figure(at) || self.item(at).is_some_and(Item::is_blank) {
                if is_figure(at) {
                    figures.push(at);
                }
                at = at.saturating_add(1);
            }
            // A number alone on its line may be the page's, but right below the heads.
            let is_below_head = || {
                let before = here.checked_sub(1).and_then(|before| self.item(before)).map_or(&[][..], Item::labels);
                before.iter().filter_map(|at| LEXICON.entry(*at)).any(|entry| entry.head)
            };
            if figures.len() > 1 || item.closed || is_below_head() {
                // With a label before them that is not of the form here.
                let is_label = |before: &usize| {
                    let is_beside = |before: &Item<'_>| {
                        let is_row = !item.starts || !item.closed || !before.rows().is_empty();
                        before.tokens == item.tokens || (matches!(before.what, What::Label(_)) && is_row)
                    };
                    self.item(*before).is_some_and(is_beside)
                };
                figures.splice(0..0, here.checked_sub(1).filter(is_label));
                tables.loose.extend(table.map(|table| (table, here, false)));
                reading.notes.push(Note::of(NoteDetail::Unowned(self.joined(&figures)), None, self.place(here)));
            }
        }
    }

    /// The note of a line of text with numbers at its end.
    fn unowned_line(&self, token: usize, tables: &Tables<'_>) -> Option<Note> {
        let token = self.stream.tokens.get(token).filter(|token| !token.closed && !token.prose)?;
        if token.text.len() > LINE || token.text.contains('。') {
            return None;
        }
        let note = |detail| Note::of(detail, None, Some(self.stream.place(token.spot, 0)));
        let (label, numbers) = lex::numbers(token.text);
        let has_letter = label.contains(char::is_alphabetic);
        // More digits than the number of a page has are figures with nothing between.
        let is_glued = token.text.len() > PAGE && token.text.bytes().all(|byte| byte.is_ascii_digit());
        if numbers.is_empty() && is_glued {
            return Some(note(NoteDetail::Unowned(short(token.text))));
        }
        let mut words = token.text.split(|c| is_space(c) || MARKS.contains(&c)).filter(|word| reads_as_figure(word));
        // Three numbers may be a date: 2025/1/20.
        let many = if token.text.contains('/') { 3 } else { 1 };
        let is_bare = numbers.is_empty() || (numbers.len() == 1 && !has_letter);
        if is_bare && words.nth(many).is_some() {
            // A row that ends with its label or with a remark, has commas between its cells, or a share among them.
            return Some(note(NoteDetail::Unowned(short(token.text))));
        }
        if is_bare {
            return row_with_text(token.text, tables).map(|cell| {
                let detail = NoteDetail::Row(short(token.text));
                Note::of(detail, Some(cell), Some(self.stream.place(token.spot, 0)))
            });
        }
        let figures = short(&numbers.iter().rev().map(|(_, text)| *text).collect::<Vec<_>>().join(" "));
        Some(note(if label.is_empty() { NoteDetail::Unowned(figures) } else { extra(label, figures) }))
    }
}

/// The first cell of the row of which a line holds the whole label, and then a text in the place of its figures.
fn row_with_text(line: &str, tables: &Tables<'_>) -> Option<Cell> {
    let (label, _) = line.split_once("  ").or_else(|| line.split_once('\t'))?;
    let [label] = LEXICON.labels(label)?[..] else { return None };
    let rows = LEXICON.entry(label)?.rows.iter().filter_map(|row| LEXICON.rows.get(*row));
    let is_here = |row: &&Row| {
        let editions = if row.table == Table::Article20 { tables.article20 } else { tables.applications };
        editions.flatten().and_then(Editions::first).is_none_or(|form| row.is_in(form))
    };
    let mut cells = rows.filter(is_here).filter_map(|row| row.cells.first());
    cells.next().filter(|_| cells.next().is_none()).copied()
}

/// Whether several labels of an item are those of rows.
fn is_of_rows(item: &Item<'_>) -> bool {
    item.labels().iter().filter(|label| first_cell(**label).is_some()).nth(1).is_some()
}

/// The first cell of the row of which this is the label.
fn first_cell(label: usize) -> Option<Cell> {
    let entry = LEXICON.entry(label).filter(|entry| entry.group.is_none())?;
    LEXICON.rows.get(*entry.rows.first()?)?.cells.first().copied()
}
