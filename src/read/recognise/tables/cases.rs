//! 表四: fifteen cells after its heads.

use super::*;

impl Page<'_, '_> {
    /// Whether the heads of 表四 before an item are whole and stand in another order than those of the form.
    pub(super) fn are_cases_disordered(&self, at: usize) -> bool {
        // Each label that is a head, and the first cell of which it is.
        let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
        let cells: Vec<Cell> = Cell::of_table(Table::Disputes, self.cases_of.first()).collect();
        for (at, cell) in cells.iter().enumerate() {
            for label in cell.heads().filter_map(|head| LEXICON.labels(head)).flatten() {
                firsts.entry(label).or_insert(at);
            }
        }
        let before = self.items.iter().zip(&self.context).take(at);
        let labels =
            before.filter(|(_, context)| **context == Some(Table::Disputes)).flat_map(|(item, _)| item.labels());
        let labels: Vec<usize> = labels.copied().collect();
        if are_blocks_disordered(&labels, &cells) {
            return true;
        }
        let columns: Vec<usize> = labels.iter().filter_map(|label| firsts.get(label).copied()).collect();
        let block = columns.iter().max().map_or(1, |last| last.saturating_add(1));
        columns.len() == cells.len() && !columns.iter().zip((0..block).cycle()).all(|(found, own)| *found == own)
    }

    /// 表四 by position: the only cells after its heads, fifteen of them.
    pub(super) fn cases(&self, tables: &mut Tables, owned: &mut [bool], reading: &mut Reading) {
        let width = Cell::of_table(Table::Disputes, self.cases_of.first()).count();
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let mut torn = false;
        let mut lost: Option<usize> = None;
        // Of the heads before the first row.
        let mut is_disordered: Option<bool> = None;
        let mut at = 0;
        while at < self.items.len() {
            let before = at;
            at = at.saturating_add(1);
            if self.context.get(before) != Some(&Some(Table::Disputes)) {
                continue;
            }
            let Some(item) = self.item(before) else { break };
            // Cells of one sort in a row, whatever stands before them.
            let is_odd = || {
                let is_box = item.closed && item.starts && item.text.chars().nth(UNREADABLE).is_none();
                matches!(item.what, What::Text) && is_box && !LEXICON.may_be_label(Table::Disputes, item.text)
            };
            if !(item.is_figure() || item.is_blank() || is_odd()) {
                continue;
            }
            let mut run = vec![before];
            run.extend(self.run(before));
            at = run.last().map_or(at, |last| last.saturating_add(1));
            for at in &run {
                if let Some(owned) = owned.get_mut(*at) {
                    *owned = true;
                }
            }
            // A number between lines may be the page's.
            let has_figure =
                (item.closed || run.len() > 1) && run.iter().any(|at| self.item(*at).is_some_and(Item::is_figure));
            let row = if item.closed {
                // Empty cells on the line of a head are its spill if there are more lines.
                let starts = |at: &usize| self.item(*at).is_some_and(|item| item.starts);
                let line = run.iter().position(starts).unwrap_or(0);
                let (spill, boxes) = run.split_at_checked(line).unwrap_or((&[], &run));
                let boxes = if spill.iter().all(|at| self.is_blank(at)) { boxes } else { &run };
                self.fit(boxes, width).or_else(|| {
                    // The spill of the heads, then the numbers on a line of their own.
                    let starts = |at: &&usize| self.item(**at).is_some_and(|item| item.starts);
                    let line = run.iter().rposition(|at| starts(&at))?;
                    let (spill, numbers) = run.split_at_checked(line)?;
                    if !spill.iter().all(|at| self.is_blank(at)) {
                        return None;
                    }
                    self.fit(numbers, width).or_else(|| self.under_heads(before, numbers, Table::Disputes, width))
                })
            } else {
                let ends = self.item(at).is_some() || !self.stream.cut;
                (run.len() == width && ends).then(|| run.clone())
            };
            let label = before.checked_sub(1).unwrap_or(before);
            torn |= has_figure && row.is_none();
            // A text among the figures is an unreadable one only if it cannot be a head that was not recognised.
            let is_head = |at: &usize| {
                let item = self.item(*at).filter(|item| matches!(item.what, What::Text));
                item.is_some_and(|item| LEXICON.may_be_label(Table::Disputes, item.text))
            };
            let starts = |at: &&usize| self.item(**at).is_some_and(|item| item.starts);
            let on_one_line = |row: &[usize]| !row.iter().skip(1).any(|at| starts(&at));
            let row = row.filter(|row| !row.iter().any(is_head) && (on_one_line(row) || self.are_closed(label, row)));
            let row = row.filter(|row| self.is_aligned(before, row, Some(Table::Disputes)));
            let row = row.filter(|_| !*is_disordered.get_or_insert_with(|| self.are_cases_disordered(before)));
            if has_figure && row.is_none() {
                lost = lost.or(run.iter().find(|at| self.item(**at).is_some_and(Item::is_figure)).copied());
            }
            rows.extend(row);
        }
        // Empty cells are the table only if nothing else is.
        let filled = |row: &&Vec<usize>| !row.iter().all(|at| self.is_blank(at));
        let candidates: Vec<&Vec<usize>> = match rows.iter().filter(filled).collect::<Vec<_>>() {
            none if none.is_empty() => rows.iter().collect(),
            some => some,
        };
        let Some(first) = candidates.first() else {
            reading.notes.extend(lost.map(|at| not_fifteen(self.place(at))));
            return;
        };
        tables.disputes = true;
        // Figures that stand in no row of fifteen may be those of the cells that look empty.
        if first.iter().any(|at| self.is_blank(at)) && torn {
            reading.notes.push(not_fifteen(first.first().and_then(|at| self.place(*at))));
            return;
        }
        let texts =
            |row: &[usize]| -> Vec<&str> { row.iter().filter_map(|at| self.item(*at)).map(|item| item.text).collect() };
        let same = candidates.iter().all(|row| texts(row) == texts(first));
        if candidates.len() > 1 {
            let text = candidates.iter().map(|row| texts(row).join(" ")).collect::<Vec<_>>().join(" / ");
            let place = candidates.get(1).and_then(|row| row.first()).and_then(|at| self.place(*at));
            let cell = Some(cells::DISPUTES.review.upheld);
            let detail = NoteDetail::Twice { row: short(&text), is_same: same };
            reading.notes.push(Note::of(detail, cell, place));
        }
        tables.cases = same.then(|| (*first).clone());
        tables.places.extend(first.first().and_then(|at| self.place(*at)).map(|place| (Table::Disputes, place)));
    }
}

/// Whether the words over the blocks of 表四 come in another order than the form's: 行政诉讼 before 行政复议. Heads that
/// are printed again begin again.
fn are_blocks_disordered(labels: &[usize], cells: &[Cell]) -> bool {
    let mut blocks: BTreeMap<usize, usize> = BTreeMap::new();
    let mut last = 0;
    for (at, cell) in cells.iter().enumerate() {
        for label in cell.row_labels().flat_map(|label| label.split('·')).filter_map(|label| LEXICON.labels(label)) {
            for label in label {
                blocks.entry(label).or_insert_with(|| {
                    last = at;
                    at
                });
            }
        }
    }
    let order: Vec<usize> = labels.iter().filter_map(|label| blocks.get(label).copied()).collect();
    let mut pairs = order.iter().zip(order.iter().skip(1));
    order.first().is_some_and(|first| *first != 0) || pairs.any(|(one, two)| two < one && (*one != last || *two != 0))
}

fn not_fifteen(place: Option<Location>) -> Note {
    Note::of(NoteDetail::NotFifteen, Some(cells::DISPUTES.review.upheld), place)
}
