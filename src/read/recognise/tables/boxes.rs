//! Which cells after a label are those of its row.

use super::*;

/// Cells before a label that are looked at.
const BEFORE: usize = 40;
/// Bytes of the longest unit that may stand on a line of its own.
const UNIT: usize = 12;

impl<'a> Page<'_, 'a> {
    /// The `width` cells of a row among those that separators show: all of them; or what is left when empty cells,
    /// the spill of merged ones, are taken off both ends of a row that is filled, or off the end if they stand on a
    /// line of their own. An empty cell too many that may stand anywhere makes every cell uncertain.
    pub(super) fn fit(&self, boxes: &[usize], width: usize) -> Option<Vec<usize>> {
        if boxes.len() < width {
            return None;
        }
        // Two numbers in one cell: the separator between them was lost, and the cells after are not where they seem.
        let is_pair = |item: &Item<'_>| matches!(item.what, What::Text) && two_numbers(item.text);
        if boxes.iter().filter_map(|at| self.item(*at)).any(is_pair) {
            return None;
        }
        let filled = || boxes.iter().enumerate().filter(|(_, at)| !self.is_blank(at)).map(|(n, _)| n);
        let first = filled().next();
        if let (Some(first), Some(last)) = (first, filled().next_back())
            && filled().count() == width
            && last.checked_sub(first) == width.checked_sub(1)
            && (boxes.len() == width || !boxes.iter().any(|at| self.is_text(at)) || (width == 1 && first == 0))
        {
            return boxes.get(first..=last).map(<[usize]>::to_vec);
        }
        let (row, rest) = boxes.split_at_checked(width)?;
        let starts = |at: &usize| self.item(*at).is_some_and(|item| item.starts);
        let spill =
            rest.len() >= 2 && rest.iter().all(|at| self.is_blank(at)) && rest.iter().position(starts) == Some(0);
        let one_line = rest.iter().filter(|at| starts(at)).count() <= 1;
        // Where the input ends with the row, its last figure may be lost, and an empty first cell be a spill.
        let is_moved = rest.is_empty() && first.is_some_and(|first| first > 0) && self.may_be_cut(row);
        let is_row = rest.is_empty() || first.is_none() || (spill && one_line);
        (is_row && !is_moved).then(|| row.to_vec())
    }

    /// Whether the input may break off after these cells.
    fn may_be_cut(&self, boxes: &[usize]) -> bool {
        let next = boxes.last().map_or(0, |last| last.saturating_add(1));
        // A piece of the next cell may follow.
        let is_piece = |item: &Item<'_>| !item.starts && !item.closed && item.tokens.1 == self.stream.tokens.len();
        self.item(next).is_none_or(is_piece) && (self.stream.areas.is_none() || self.stream.cut)
    }

    /// The cells of the row after its label, and all items that belong to it.
    pub(super) fn boxes(&self, label: usize, row: usize, form: Option<Form>) -> (Option<Vec<usize>>, Vec<usize>) {
        let Some(width) = LEXICON.rows.get(row).map(|row| row.cells.len()) else { return (None, Vec::new()) };
        self.boxes_of(label, row, form, width)
    }

    /// The same of a row of so many cells.
    pub(super) fn boxes_of(
        &self,
        label: usize,
        row: usize,
        form: Option<Form>,
        width: usize,
    ) -> (Option<Vec<usize>>, Vec<usize>) {
        let run = self.run(label);
        if !self.item(label).is_some_and(|item| item.closed) {
            let token = |at: usize| self.item(at).map(|item| item.tokens.0);
            // On one line with its label nothing can be lost between the cells, but the end of the input.
            let behind = self.item(label).map_or(0, |item| item.tokens.1);
            let is_cut = || self.stream.cut && behind == self.stream.tokens.len();
            let is_line = || run.iter().all(|at| token(*at) == token(label)) && (!is_cut() || self.adds_up(&run));
            // One cell a line, or all on one: a line with two of them may be a torn figure, or the number of a page.
            let lines: BTreeSet<_> =
                run.iter().map(|at| self.item(*at).map(|item| (item.tokens.0, item.spot))).collect();
            let are_alike = lines.len() == run.len() || lines.len() == 1;
            let is_followed = || self.is_followed(run.last().copied().unwrap_or(label), row, form);
            // A unit alone on the next line is the rest of a cell, and so are digits that begin with a zero.
            let next = self.item(run.last().copied().unwrap_or(label)).map_or(0, |item| item.tokens.1);
            let next = self.stream.tokens.get(next).filter(|token| !token.closed && token.text.len() <= UNIT);
            let is_piece = |text: &str| glued::is_piece(text.trim_end_matches(|c: char| !c.is_ascii_digit()));
            let is_torn = || next.is_some_and(|next| scope::unit(next.text).is_some() || is_piece(next.text));
            let certain = run.len() == width
                && are_alike
                && (is_line() || (is_followed() && !self.is_counted(row)))
                && !is_torn();
            return (certain.then(|| run.clone()), run);
        }
        let line = self.line(label);
        // Another label on the line of empty cells: they are its spill, or the columns of a table that is turned.
        let next = line.last().map_or(label, |last| *last).saturating_add(1);
        let is_label = |item: &Item<'_>| !item.starts && item.closed && !item.labels().is_empty();
        if self.item(next).is_some_and(is_label) && line.iter().all(|at| self.is_blank(at)) {
            return (None, run);
        }
        if !line.is_empty()
            && let Some(boxes) = self.fit(&line, width)
        {
            // The row is whole on its own line. What follows is its spill, or no part of it.
            let spill = run.iter().copied().skip(line.len()).take_while(|at| self.is_blank(at));
            // After empty cells a number on a line of its own may be what was in them.
            let next = run.last().map_or(label, |last| *last).saturating_add(1);
            let is_torn = boxes.last().is_some_and(|at| self.is_blank(at))
                && self.item(next).is_some_and(|item| !item.closed && (item.is_figure() || item.is_glued()));
            let boxes = Some(boxes).filter(|_| !is_torn);
            return (boxes, line.iter().copied().chain(spill).collect());
        }
        // Figures before the label on its line are its own, and those on the next one are not.
        let begin = self.begin_of_line(label, label.saturating_sub(BEFORE));
        if line.is_empty() && (begin..label).any(|at| self.item(at).is_some_and(Item::is_figure)) {
            return (None, run);
        }
        // A text after the last cell is the label of a row that the form does not have; on the line of cells of which one
        // is empty it may be a cell itself.
        let filled = run.iter().take_while(|at| !self.is_blank(at)).count();
        let starts = |at: &usize| self.item(*at).is_some_and(|item| item.starts);
        let is_end = |(n, at): &(usize, &usize)| *n >= width && self.is_text(at) && (starts(at) || *n <= filled);
        let own = run.iter().enumerate().find(is_end).map_or(run.len(), |(n, _)| n);
        let own = run.get(..own).unwrap_or_default();
        // Over several lines the end of the row and the label after it may be lost together: a label after it that
        // is not the next one tells.
        let behind = own.last().copied().unwrap_or(label).saturating_add(1);
        let boxes = self.fit(own, width).filter(|boxes| !boxes.iter().all(|at| self.is_text(at)));
        (boxes.filter(|boxes| self.are_closed(label, boxes) && !self.skips(behind, row, form)), own.to_vec())
    }

    /// Whether the rows of this one's table have their numbers before their labels, each on its own line, as the first one
    /// has: the last figure after a label may then be the number of the next row.
    fn is_counted(&self, row: usize) -> bool {
        let Some(table) = LEXICON.rows.get(row).map(|row| row.table) else { return false };
        let counted = || {
            let is_one = |item: &Item<'a>| item.starts && !item.closed && item.text == "1";
            let pairs = self.items.iter().zip(self.items.iter().skip(1)).filter(|(one, _)| is_one(one));
            let rows = pairs.flat_map(|(_, label)| label.rows()).filter(|row| {
                let of = |row: usize| LEXICON.rows.get(row).map(|row| row.table);
                row.checked_sub(1).and_then(of) != of(**row)
            });
            rows.filter_map(|row| LEXICON.rows.get(*row)).map(|row| row.table).collect()
        };
        self.counted.get_or_init(counted).contains(&table)
    }

    /// Whether the last of the cells is the sum of the others: it is whole then, though the input ends with it.
    fn adds_up(&self, boxes: &[usize]) -> bool {
        let number = |at: &usize| match number::parse(self.item(*at)?.text, Kind::Count) {
            Parsed::Number(number) => Some(number.whole),
            _ => None,
        };
        let Some((total, parts)) = boxes.split_last().filter(|_| boxes.len() == Applicant::ALL.len()) else {
            return false;
        };
        let sum = parts.iter().try_fold(0_u64, |sum, at| sum.checked_add(number(at)?));
        sum.is_some() && sum == number(total)
    }

    /// Whether the separators after the cells are their own: of one sort, and of the label's. A separator on the next
    /// line is no cell's own after other text: `2023年` before an empty cell.
    pub(super) fn are_closed(&self, label: usize, boxes: &[usize]) -> bool {
        let below = self.item(label).is_some_and(|item| item.below);
        let mut filled = boxes.iter().filter(|at| !self.is_blank(at)).filter_map(|at| self.item(*at));
        let mut all = boxes.iter().filter_map(|at| self.item(*at));
        if !all.any(|item| item.below) {
            // A text among cells of other lines is one of them only if it is alone on its line.
            return boxes.iter().filter(|at| self.is_text(at)).all(|at| {
                let item = |at: Option<usize>| at.and_then(|at| self.item(at));
                // After it on its line only the spill of its own cell.
                item(Some(*at)).is_none_or(|item| item.starts)
                    && item(at.checked_add(1)).is_none_or(|item| item.starts || item.is_blank())
            }) && !boxes.iter().any(|at| {
                // The pipe before the text of a line that stands between them.
                let next = at.saturating_add(1);
                self.is_blank(at) && self.is_text(&next) && self.item(next).is_some_and(|item| !item.starts)
            });
        }
        // An empty cell is then a pipe on a line of its own: not the one before a line of other cells.
        let starts = |at: usize| self.item(at).is_none_or(|item| item.starts);
        let is_alone = |at: &usize| starts(*at) && starts(at.saturating_add(1));
        below
            && filled.all(|item| item.below && item.is_figure())
            && boxes.iter().filter(|at| self.is_blank(at)).all(is_alone)
    }

    /// Whether the cells stand in the grid as a row of figures does: in one row, side by side and alike, or else each
    /// below its head. A merged cell among others may be the figure of a neighbour, too.
    pub(super) fn is_aligned(&self, label: usize, boxes: &[usize], table: Option<Table>) -> bool {
        let area = |at: &usize| self.item(*at).and_then(|item| self.stream.area(item.spot));
        if self.stream.areas.is_none() {
            return true;
        }
        let areas: Vec<_> = boxes.iter().filter_map(area).collect();
        let Some(first) = areas.first().filter(|_| areas.len() == boxes.len()) else {
            // Lines of text, which the rules of text have judged.
            return areas.is_empty();
        };
        if areas
            .iter()
            .any(|area| (area.table, area.row, area.rows) != (first.table, first.row, first.rows) || area.columns == 0)
        {
            return false;
        }
        let behind = |area: &Area| area.column.saturating_add(u32::from(area.columns));
        // A merged cell covers the others, of which nothing is shown.
        let is_before = |own: &&Area| (own.table, own.row) == (first.table, first.row) && own.column < first.column;
        let own = area(&label).filter(is_before).into_iter();
        let all: Vec<_> = own.chain(areas.iter().copied()).collect();
        if all.iter().zip(all.iter().skip(1)).any(|(one, next)| behind(one) > next.column) {
            return false;
        }
        let mut pairs = areas.iter().zip(areas.iter().skip(1));
        if pairs.all(|(one, next)| behind(one) == next.column && one.columns == next.columns) {
            return true;
        }
        let heads = table.map(|table| self.heads(label, table, first.table)).unwrap_or_default();
        heads.into_iter().eq(areas.iter().map(|area| area.column))
    }

    /// The columns, in this grid, of the heads above an item, as far as the row before them.
    pub(super) fn heads(&self, label: usize, table: Table, grid: u32) -> BTreeSet<u32> {
        let known = self.known.get_or_init(|| Known::of(self.items));
        let heads = known.heads.get(&table).map(Vec::as_slice).unwrap_or_default();
        let (heads, _) = heads.split_at_checked(heads.partition_point(|at| *at < label)).unwrap_or_default();
        let Some(last) = heads.last() else { return BTreeSet::new() };
        let row = known.rows.partition_point(|at| at <= last).checked_sub(1).and_then(|n| known.rows.get(n));
        let own = heads.iter().rev().take_while(|at| row.is_none_or(|row| row < at)).take(HEADS);
        let areas = own.filter_map(|at| self.stream.area(self.item(*at)?.spot));
        areas.filter(|head| head.table == grid).map(|head| head.column).collect()
    }

    /// The cells of a row that stand below its heads, where all others between and beside them are empty: a sheet whose
    /// merged cells came apart.
    pub(super) fn under_heads(&self, label: usize, line: &[usize], table: Table, width: usize) -> Option<Vec<usize>> {
        let area = |at: usize| self.item(at).and_then(|item| self.stream.area(item.spot));
        let grid = area(*line.first()?)?.table;
        let heads = self.heads(label, table, grid);
        let is_below =
            |at: &&usize| area(**at).is_some_and(|a| (a.rows, a.columns) == (1, 1) && heads.contains(&a.column));
        let boxes: Vec<usize> = line.iter().filter(is_below).copied().collect();
        let mut rest = line.iter().filter(|at| !is_below(at));
        let are_figures = boxes.iter().all(|at| self.item(*at).is_some_and(|i| i.is_figure() || i.is_blank()));
        let is_sure = heads.len() == width
            && boxes.len() == width
            && are_figures
            && rest.all(|at| self.is_blank(at))
            && self.is_told(&boxes);
        is_sure.then_some(boxes)
    }

    /// Whether figures among empty cells can have moved unseen: not if the last one is there, or all before it are.
    pub(super) fn is_told(&self, boxes: &[usize]) -> bool {
        let mut from_the_end = boxes.iter().rev();
        from_the_end.next().is_some_and(|last| !self.is_blank(last)) || !from_the_end.any(|at| self.is_blank(at))
    }

    /// Whether the label at `at` is of a later or earlier row than the form has next.
    pub(super) fn skips(&self, at: usize, row: usize, form: Option<Form>) -> bool {
        let labels = self.item(at).map_or(&[][..], Item::labels);
        let Some(own) = LEXICON.rows.get(row) else { return false };
        // The end of 表三 never lacks its last row alone; of 表二 bodies leave rows out.
        let is_title = self.item(at).is_some_and(|item| matches!(item.what, What::Title(_)));
        if is_title && own.table == Table::Applications {
            let next = LEXICON.next_rows(row, form);
            return !next.is_empty() && next.iter().all(|next| LEXICON.next_rows(*next, form).is_empty());
        }
        let entries = || labels.iter().filter_map(|at| LEXICON.entry(*at));
        let is_row = entries().any(|entry| !entry.rows.is_empty() || entry.group.is_some() || entry.caption.is_some());
        let is_own = entries().any(|entry| entry.rows.contains(&row));
        let here = entries().any(|entry| entry.is_of(own.table));
        is_row && here && !is_own && !leads(labels, own, &LEXICON.next_rows(row, form))
    }

    /// Without separators a line may be lost unseen. So the label that the form has next must stand after the row:
    /// the next row, the caption, group or head before it, or after the last row whatever is not a number.
    pub(super) fn is_followed(&self, last: usize, row: usize, form: Option<Form>) -> bool {
        let next = LEXICON.next_rows(row, form);
        let Some(own) = LEXICON.rows.get(row) else { return false };
        let mut at = last.saturating_add(1);
        loop {
            let Some(item) = self.item(at) else { return next.is_empty() && !self.stream.cut };
            if item.is_figure() || item.is_blank() {
                return false;
            }
            if next.is_empty() {
                return true;
            }
            if matches!(item.what, What::Title(_)) {
                return false;
            }
            match &item.what {
                What::Label(labels) if leads(labels, own, &next) => return true,
                // A head repeated at the top of a page.
                What::Label(labels)
                    if labels.iter().filter_map(|at| LEXICON.entry(*at)).all(|e| e.head || e.corner) => {}
                What::Text => return self.begins_next(at, &next),
                _ => return false,
            }
            at = at.saturating_add(1);
        }
    }

    /// Whether the input stops in the middle of the label that the form has next.
    pub(super) fn begins_next(&self, at: usize, next: &[usize]) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.tokens.1 < self.stream.tokens.len() {
            return false;
        }
        let piece = crate::text::normal(item.text);
        let begins = |label: &str| !piece.is_empty() && crate::text::normal(label).starts_with(&piece);
        next.iter().filter_map(|next| LEXICON.rows.get(*next)).any(|row| {
            let first = row.cells.first();
            begins(row.caption)
                || row.groups.iter().any(|group| begins(group))
                || first.is_some_and(|cell| cell.row_labels().any(begins))
        })
    }

    /// Rows whose cells stand one a line, with an empty line for an empty cell: between two labels there are then as many
    /// lines as the row has cells, and after them the empty ones of labels that span rows. As a lost line would move
    /// the figures, the last cell of the row has to stand where it should, or all before it, and all rows of a table have
    /// to be so.
    pub(super) fn paragraphs(&self, tables: &Tables<'a>) -> Vec<Change<'a>> {
        if self.stream.areas.is_some() {
            return Vec::new();
        }
        let line =
            |item: &Item<'a>| self.stream.tokens.get(item.tokens.1.saturating_sub(1)).map(|token| token.spot.line);
        // The number of a page between two cells is not a cell.
        let between = |from: u32, to: u32| {
            let marks = |line: u32| self.stream.marks.partition_point(|mark| *mark < line);
            let marks = u32::try_from(marks(to).saturating_sub(marks(from))).unwrap_or(u32::MAX);
            to.saturating_sub(from).saturating_sub(marks)
        };
        let mut out: Vec<(Table, Change<'a>)> = Vec::new();
        let mut rows: BTreeMap<Table, usize> = BTreeMap::new();
        let mut other: BTreeSet<Table> = BTreeSet::new();
        for (at, (item, context)) in self.items.iter().zip(&self.context).enumerate().filter(|(_, (i, _))| !i.closed) {
            let Some(((row, _), table)) = row_of(item, *context, tables).zip(*context) else { continue };
            let run = self.run(at);
            let width = LEXICON.rows.get(row).map_or(0, |row| row.cells.len());
            let (first, behind) = (at.saturating_add(1), at.saturating_add(1).saturating_add(run.len()));
            let (Some(from), Some(next)) = (line(item), self.item(behind)) else { continue };
            if run.is_empty() {
                continue;
            }
            let places: Vec<u32> =
                run.iter().filter_map(|at| self.item(*at)).map(|item| between(from, item.spot.line)).collect();
            let lines = between(from, next.spot.line).saturating_sub(1);
            let spill = usize::try_from(lines).ok().and_then(|lines| lines.checked_sub(width));
            let last = u32::try_from(width).unwrap_or(u32::MAX);
            let is_told = places.last() == Some(&last) || places.iter().copied().eq(1..last);
            let are_lines = places.iter().zip(places.iter().skip(1)).all(|(one, two)| one < two);
            if !(spill.is_some_and(|spill| spill < SPILL) && is_told && are_lines) {
                other.insert(table);
                continue;
            }
            let count = rows.entry(table).or_default();
            *count = count.saturating_add(1);
            if run.len() < width {
                let items = (1..=last).map(|place| {
                    let figure = places.iter().position(|of| *of == place).and_then(|n| run.get(n));
                    figure
                        .and_then(|at| self.item(*at))
                        .cloned()
                        .unwrap_or_else(|| Item::empty(Spot::column(from.saturating_add(place), 1), item))
                });
                out.push((table, (first..behind, items.collect())));
            }
        }
        let is_so = |table: &Table| !other.contains(table) && rows.get(table).is_some_and(|rows| *rows >= REGULAR);
        out.into_iter().filter(|(table, _)| is_so(table)).map(|(_, change)| change).collect()
    }

    /// What was printed in one piece and can be taken apart, with its cells.
    pub(super) fn pieces(&self, tables: &Tables<'a>) -> Vec<Change<'a>> {
        let mut out = Vec::new();
        for (at, (item, context)) in
            self.items.iter().zip(&self.context).enumerate().filter(|(_, (item, _))| item.is_glued())
        {
            let label = at.checked_sub(1).and_then(|label| self.item(label));
            let cells: Vec<Cell> = match (context, label.and_then(|label| row_of(label, *context, tables))) {
                (_, Some((row, _))) => LEXICON.rows.get(row).map_or_else(Vec::new, |row| row.cells.clone()),
                (Some(Table::Disputes), None) => Cell::of_table(Table::Disputes, tables.cases_of.first()).collect(),
                _ => continue,
            };
            // Cells of their own after the piece are the last ones of the row.
            let rest = self.items.iter().skip(at.saturating_add(1));
            let own = rest.take_while(|next| item.closed && next.closed && !next.starts && next.is_figure()).count();
            let kinds: Vec<Kind> = cells.iter().map(|cell| cell.kind()).collect();
            let kinds = kinds.get(..kinds.len().saturating_sub(own)).unwrap_or_default();
            out.extend(glued::apart(item, kinds).map(|pieces| (at..at.saturating_add(1), pieces)));
        }
        out
    }

    /// A label over merged cells leaves empty ones between itself and its figures, a grid that is filled up leaves some
    /// after them; among empty figures the seven are then found by the lines of the whole table. The head 总计 tells
    /// how many cells stand after the figures, the rows under a group (which have no spill) that this is so in rows,
    /// and a shorter label has as many cells more as it stands for columns.
    pub(super) fn spills(&self, tables: &mut Tables<'a>) {
        let width = Applicant::ALL.len();
        let depth = |found: &Found<'_>| {
            let row = LEXICON.rows.get(found.row).filter(|row| row.table == Table::Applications)?;
            Some(row.groups.len())
        };
        let own = || {
            let known = tables.found.iter().filter(|found| found.by_heads.is_none());
            known.filter_map(|found| Some((found, depth(found)?)))
        };
        let Some(deepest) = own().map(|(_, depth)| depth).max().filter(|deepest| *deepest > 0) else { return };
        let are_blank = |boxes: &[usize]| boxes.iter().all(|at| self.is_blank(at));
        let Some(first) = own().map(|(found, _)| found.label).next() else { return };
        let is_total = |at: &usize| {
            let entries = self.item(*at).map_or(&[][..], Item::labels).iter().filter_map(|at| LEXICON.entry(*at));
            entries.into_iter().any(|entry| entry.column(Table::Applications) == width.checked_sub(1))
        };
        let Some(total) = (0..first).rev().find(is_total) else { return };
        let behind = self.line(total);
        if !self.item(total).is_some_and(|item| item.closed) || !are_blank(&behind) {
            return;
        }
        // The cells after each label, and how many of them each depth has.
        let mut lengths: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (found, depth) in own().filter(|(found, _)| !found.seen.is_empty()) {
            lengths.entry(depth).or_default().insert(self.line(found.label).len());
        }
        let length = |depth: usize| width.saturating_add(deepest.saturating_sub(depth)).saturating_add(behind.len());
        let are_regular = |depth: usize| lengths.get(&depth).is_some_and(|l| l.iter().eq([&length(depth)]));
        let deep = own().filter(|(found, depth)| *depth == deepest && !found.seen.is_empty()).count();
        if !are_regular(deepest) || deep < REGULAR {
            return;
        }
        let head = self.item(total).and_then(|item| self.stream.area(item.spot));
        let solve = |found: &Found<'_>| {
            let depth = depth(found)
                .filter(|depth| found.boxes.is_none() && found.by_heads.is_none() && are_regular(*depth))?;
            let line = self.line(found.label);
            let (before, rest) = line.split_at_checked(deepest.saturating_sub(depth))?;
            let (boxes, after) = rest.split_at_checked(width)?;
            let last = boxes.last().and_then(|at| self.item(*at))?;
            let is_under_head = head.is_none_or(|head| {
                self.stream.area(last.spot).is_some_and(|area| (area.table, area.column) == (head.table, head.column))
            });
            let are_figures = boxes.iter().all(|at| self.item(*at).is_some_and(|i| i.is_figure() || i.is_blank()));
            let is_sure = are_blank(before) && are_blank(after) && are_figures && self.is_told(boxes) && is_under_head;
            (is_sure && self.is_aligned(found.label, boxes, Some(Table::Applications))).then(|| boxes.to_vec())
        };
        let solved: Vec<_> = tables.found.iter().map(|found| solve(found).filter(|_| !found.is_disordered)).collect();
        for (found, boxes) in tables.found.iter_mut().zip(solved) {
            found.is_placed |= boxes.is_some();
            found.boxes = found.boxes.take().or(boxes);
        }
    }

    /// Empty cells before the figures are the spill of a label over merged cells if all rows of its sort have as many;
    /// if not, a column has moved the figures.
    pub(super) fn offsets(&self, tables: &mut Tables<'a>) {
        let sort = |found: &Found<'_>| {
            let row = LEXICON.rows.get(found.row)?;
            Some((row.table, if row.table == Table::Applications { row.groups.len() } else { 0 }))
        };
        let offset = |found: &Found<'_>| {
            let first = found.boxes.as_ref().and_then(|boxes| boxes.first());
            first.map(|first| found.seen.iter().position(|at| at == first).unwrap_or(0))
        };
        let mut all: BTreeMap<_, (usize, usize, BTreeSet<Option<usize>>)> = BTreeMap::new();
        for found in tables.found.iter().filter(|found| !found.seen.is_empty() && found.by_heads.is_none()) {
            let (rows, longest, offsets) = all.entry(sort(found)).or_default();
            *rows = rows.saturating_add(1);
            *longest = self.line(found.label).len().max(*longest);
            offsets.insert(offset(found));
        }
        for found in &mut tables.found {
            let Some((rows, longest, offsets)) = all.get(&sort(found)) else { continue };
            let alike = *rows >= 2 && offsets.len() == 1;
            let has_spill = offsets.iter().any(|offset| *offset > Some(0));
            // Beside rows with a spill, or with more cells, an empty first cell may be a spill too.
            let first = found.boxes.as_ref().and_then(|boxes| boxes.first());
            let is_empty = first.is_some_and(|at| self.is_blank(at));
            let is_moved = has_spill && !alike && (is_empty || offset(found) > Some(0));
            // The rows of 表三 all have the same cells.
            let is_short = (1..*longest).contains(&self.line(found.label).len())
                && LEXICON.rows.get(found.row).is_some_and(|row| row.table == Table::Applications);
            if !found.is_placed && (is_moved || (is_empty && is_short)) {
                found.boxes = None;
            }
        }
    }

    /// Two rows whose figures reach over a cell or two too many show a column that the form does not have: then a row
    /// that seems to have an empty cell too many may have that column's figure among its own.
    pub(super) fn columns_too_many(&self, tables: &mut Tables<'a>) {
        let width = |found: &Found<'_>| LEXICON.rows.get(found.row).map_or(0, |row| row.cells.len());
        let table = |found: &Found<'_>| LEXICON.rows.get(found.row).map(|row| row.table);
        for wide in Table::ALL {
            let is_over = |found: &&Found<'_>| {
                let first = found.seen.iter().position(|at| !self.is_blank(at)).unwrap_or(0);
                let last = found.seen.iter().rposition(|at| !self.is_blank(at)).unwrap_or(0);
                let over = last.saturating_add(1).saturating_sub(first).saturating_sub(width(found));
                table(found) == Some(*wide)
                    && found.boxes.is_none()
                    && found.by_heads.is_none()
                    && (1..=2).contains(&over)
            };
            if tables.found.iter().filter(is_over).nth(1).is_none() {
                continue;
            }
            for found in tables.found.iter_mut().filter(|found| table(found) == Some(*wide)) {
                if found.seen.len() != width(found) {
                    found.boxes = None;
                }
            }
        }
    }
}

/// Heads that are looked at above a row.
const HEADS: usize = 400;

impl Known {
    fn of(items: &[Item<'_>]) -> Known {
        let mut known = Known { heads: BTreeMap::new(), rows: Vec::new() };
        for (at, item) in items.iter().enumerate().filter(|(_, item)| !item.labels().is_empty()) {
            let entries = item.labels().iter().filter_map(|at| LEXICON.entry(*at));
            for &table in Table::ALL {
                if entries.clone().any(|entry| entry.column(table).is_some()) {
                    known.heads.entry(table).or_default().push(at);
                }
            }
            if !item.rows().is_empty() {
                known.rows.push(at);
            }
        }
        known
    }
}

/// Whether the labels are those of one of the rows `next`, or stand before it in print: its caption, group or head.
fn leads(labels: &[usize], own: &Row, next: &[usize]) -> bool {
    let entries = || labels.iter().filter_map(|at| LEXICON.entry(*at));
    next.iter().any(|next| {
        let Some(row) = LEXICON.rows.get(*next) else { return false };
        let new_block = row.caption != own.caption;
        entries().any(|entry| {
            entry.rows.contains(next)
                || (new_block && (entry.caption == Some(row.caption) || entry.corner || entry.head))
                || entry.group.is_some_and(|group| row.groups.contains(&group) && !own.groups.contains(&group))
        })
    })
}
