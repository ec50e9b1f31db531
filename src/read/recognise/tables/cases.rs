//! 表四: fifteen cells after its heads.

use super::*;

impl<'a> Page<'_, 'a> {
    /// The rows of 表四: the cells after its heads, fifteen of them, or those under the heads.
    pub(super) fn cases(&self, tables: &mut Tables<'a>, owned: &mut [bool], reading: &mut Reading) {
        let cells: Vec<Cell> = Cell::of_table(Table::Disputes, self.cases_of.first()).collect();
        let mut heads = Run::default();
        let note = |strangers: Vec<(usize, &str)>, reading: &mut Reading| {
            let notes =
                strangers.into_iter().map(|(at, text)| Note::of(extra(text, String::new()), None, self.place(at)));
            reading.notes.extend(notes);
        };
        let mut order = None;
        // The first cell of the last block that was named.
        let mut block = None;
        // The token after the last row, or after the section title.
        let mut after = 0;
        // The unit under the title of the section: that of all its tables.
        let mut unit: Option<String> = None;
        let mut at = 0;
        while at < self.items.len() {
            let before = at;
            at = at.saturating_add(1);
            let Some(item) = self.item(before) else { break };
            if matches!(item.what, What::Title(_)) {
                after = item.tokens.1;
                unit = None;
                note(heads.strangers_of_none(self, before, &cells), reading);
                heads = Run::default();
            }
            if self.context.get(before) != Some(&Some(Table::Disputes)) {
                continue;
            }
            // Cells of one sort in a row, whatever stands before them.
            let is_odd = || {
                let is_box = matches!(item.what, What::Text) && item.closed && item.starts;
                is_box
                    && item.text.chars().nth(UNREADABLE).is_none()
                    && !columns::is_of_column(item.text)
                    && !LEXICON.may_be_label(Table::Disputes, item.text)
            };
            if !(item.is_figure() || item.is_blank() || is_odd()) {
                block = self.block_named(before, &cells).or(block);
                heads.see(self, before, Table::Disputes);
                continue;
            }
            let mut run = self.row_from(before);
            if let Some(numbers) = self.numbers_of_columns(&run, cells.len()) {
                run.truncate(numbers);
                own(&run, owned);
                at = run.last().map_or(at, |last| last.saturating_add(1));
                continue;
            }
            if !run.iter().any(|at| self.item(*at).is_some_and(Item::is_figure)) && self.is_among_heads(&run) {
                continue;
            }
            at = run.last().map_or(at, |last| last.saturating_add(1));
            let has_figure = self.has_figures(&run);
            if has_figure || item.closed {
                own(&run, owned);
            }
            // The spill of the last head is none of the row.
            let begin = self.begin_of_line(before, after_of(&run));
            let is_label = self.item(begin).is_some_and(|item| matches!(item.what, What::Label(_)));
            let is_new = heads.row(self, if is_label { before } else { begin }, true, &cells);
            if is_new {
                note(heads.strangers(), reading);
            }
            let of_block = self.case_of_block(begin, &run, heads.columns(), &cells);
            let of_block = of_block.or_else(|| self.case_of_head(begin, &run, block, &cells));
            let boxes = match heads.columns().filter(|columns| !columns.is_usual) {
                _ if of_block.is_some() => of_block.flatten(),
                Some(columns) => self.case_by_heads(&run, columns).or_else(|| {
                    // Torn heads leave the order of the form.
                    columns.are_few().then(|| self.case_of_fifteen(&run, &cells, &mut order)).flatten()
                }),
                None => self.case_of_fifteen(&run, &cells, &mut order),
            };
            // Blocks in another order are known only by words that reach over them.
            let order = order.get_or_insert_with(|| Order::new(&cells));
            order.see(self, before);
            let boxes = boxes.filter(|boxes| order.fits(boxes) && !boxes.iter().flatten().any(|at| self.is_head(at)));
            if boxes.is_none() && !has_figure {
                continue;
            }
            let token = item.tokens.0;
            let mut scope = self.scope(heads.over_heads(after..token));
            // The line that begins an appendix stands over its section title, too, and after the rows before it.
            let rows = tables.found.iter().rev().map(|found| found.seen.last().map_or(found.label, |last| *last));
            let rows = rows.chain(tables.cases.last().and_then(|case| case.run.last()).copied());
            let last = rows.filter_map(|at| Some(self.item(at)?.tokens.1)).filter(|end| *end <= token).max();
            let over = heads.over_heads(last.unwrap_or(0)..token);
            scope.appendix = scope.appendix.or_else(|| self.scope(over).appendix);
            unit = scope.other.clone().filter(|text| text.contains("单位")).or(unit);
            let is_bare = scope.is_empty();
            scope.other = scope.other.or_else(|| unit.clone());
            after = run.last().and_then(|at| self.item(*at)).map_or(after, |item| item.tokens.1);
            let sheets = self.stream.areas.as_ref().is_some_and(|areas| !areas.sheets.is_empty());
            let sheet = self.stream.area(item.spot).filter(|_| sheets).map_or(0, |area| area.table);
            // Blocks in tables of their own are one row.
            if let (Some(boxes), Some(last)) = (&boxes, tables.cases.last_mut())
                && let Some(before) = &mut last.boxes
                && is_bare
                && before.iter().zip(boxes).all(|(one, two)| one.is_none() || two.is_none())
            {
                for (own, at) in before.iter_mut().zip(boxes) {
                    *own = own.or(*at);
                }
                last.run.extend(run);
                continue;
            }
            // Another row under the same heads is of the same table.
            let same = tables.cases.last().map(|last| last.printed).filter(|_| !is_new && is_bare);
            let printed = same.unwrap_or(tables.printed.len());
            if same.is_none() {
                tables.printed.push(Printed { table: Table::Disputes, scope, sheet, last: 0 });
            }
            let texts = heads.columns().map_or_else(|| Rc::new([]) as Rc<[_]>, |columns| columns.heads());
            let is_usual = heads.columns().is_some_and(|columns| columns.is_usual);
            tables.cases.push(Case { run, is_usual, boxes, printed, heads: texts, governs: heads.governs() });
        }
        note(heads.strangers_of_none(self, self.items.len(), &cells), reading);
        tables.disputes |= tables.cases.iter().any(|case| case.boxes.is_some());
        let boxes = || tables.cases.iter().filter_map(|case| case.boxes.as_ref());
        let is_filled = |boxes: &&Vec<Option<usize>>| !boxes.iter().flatten().all(|at| self.is_blank(at));
        let first = boxes().find(is_filled).or_else(|| boxes().next()).and_then(|row| row.iter().flatten().next());
        tables.places.extend(first.and_then(|at| self.place(*at)).map(|place| (Table::Disputes, place)));
    }

    /// The cells from here on, up to the end of the row of a grid in which the first figure stands.
    fn row_from(&self, at: usize) -> Vec<usize> {
        let row = |at: usize| self.position(at).map(|area| (area.table, area.row));
        let mut first = None;
        let mut run = Vec::new();
        for at in std::iter::once(at).chain(self.cells_after(at)) {
            if first.is_none() && self.item(at).is_some_and(Item::is_figure) {
                first = Some(row(at));
            }
            if first.flatten().is_some_and(|first| row(at).is_some_and(|of| of > first)) {
                break;
            }
            run.push(at);
        }
        run
    }

    /// A text that may be a head which was not recognised.
    fn is_head(&self, at: &usize) -> bool {
        let item = self.item(*at).filter(|item| matches!(item.what, What::Text));
        item.is_some_and(|item| LEXICON.may_be_label(Table::Disputes, item.text))
    }

    /// Empty cells, or a head that is not of the form, before another head.
    fn is_among_heads(&self, run: &[usize]) -> bool {
        if run.iter().any(|at| self.is_head(at)) {
            return true;
        }
        let Some(next) = run.last().and_then(|last| self.item(last.saturating_add(1))) else { return false };
        let mut entries = next.labels().iter().filter_map(|at| LEXICON.entry(*at));
        let is_piece = matches!(next.what, What::Text) && LEXICON.may_be_label(Table::Disputes, next.text);
        next.closed && (is_piece || entries.any(|entry| entry.head && entry.is_of(Table::Disputes)))
    }

    /// A number alone between lines may be the page's.
    fn has_figures(&self, run: &[usize]) -> bool {
        let is_closed = run.first().and_then(|at| self.item(*at)).is_some_and(|item| item.closed);
        let is_unsure = |item: &Item<'_>| item.content == Content::Unsure || two_numbers(item.text);
        let is_number = |item: &Item<'_>| item.is_figure() || (is_closed && is_unsure(item));
        (is_closed || run.len() > 1) && run.iter().any(|at| self.item(*at).is_some_and(is_number))
    }

    fn case_by_heads(&self, run: &[usize], columns: &Columns<'a>) -> Option<Vec<Option<usize>>> {
        let first = *run.first()?;
        let begin = self.begin_of_line(first, 0);
        // The spill of the heads may stand before the row.
        let starts = |at: &&usize| self.item(**at).is_some_and(|item| item.starts);
        let line = run.iter().rfind(|at| starts(at)).copied().unwrap_or(begin);
        let placed = [begin, line].into_iter().find_map(|begin| self.case_under(begin, columns));
        let item = self.item(first)?;
        if placed.is_some() || (item.closed && self.stream.areas.is_some()) {
            return placed;
        }
        let ends = run.last().is_none_or(|last| self.item(last.saturating_add(1)).is_some()) || !self.stream.cut;
        // A text before the figures of a line stands under a head, too.
        let is_beside = || {
            let before = first.checked_sub(1).and_then(|before| self.item(before));
            before.is_some_and(|before| matches!(before.what, What::Text) && before.tokens == item.tokens)
        };
        if !item.closed && columns.has_foreign_first() && is_beside() {
            return None;
        }
        let boxes = if item.closed { self.fit(run, columns.len()) } else { ends.then(|| run.to_vec()) };
        boxes.and_then(|boxes| self.case_in_order(&boxes, columns))
    }

    /// How many cells are the numbers of the columns, 1 to the last, on the line before a row of figures or words.
    fn numbers_of_columns(&self, run: &[usize], width: usize) -> Option<usize> {
        let numbers = run.get(..width).filter(|_| width > 1)?;
        let is_number = |(n, at): (usize, &usize)| self.item(*at).is_some_and(|item| item.text.parse() == Ok(n));
        let next = numbers.last()?.saturating_add(1);
        // Right below the heads, and over as many cells where these have their ends.
        let before = numbers.first().and_then(|first| self.item(first.checked_sub(1)?));
        let is_below = before.is_some_and(|before| !before.labels().is_empty());
        let is_whole = || {
            let cells = std::iter::once(next).chain(self.cells_after(next)).take(width);
            cells.filter(|at| !self.is_blank(at)).count() == width
        };
        let is_word = |item: &Item<'_>| {
            let is_text = matches!(item.what, What::Text) && item.text.chars().nth(UNREADABLE).is_none();
            is_below && is_text && (!item.closed || is_whole())
        };
        let is_row = |item: &Item<'_>| item.starts && (item.is_figure() || item.is_blank() || is_word(item));
        ((1..).zip(numbers).all(is_number) && self.item(next).is_some_and(is_row)).then_some(width)
    }

    /// The label of a row of figures: the last one before them, on their own tokens if they have one.
    fn label_of(&self, begin: usize, run: &[usize]) -> Option<&usize> {
        let first = *run.first()?;
        let tokens = |at: usize| self.item(at).map(|item| item.tokens);
        let begin = first.checked_sub(1).filter(|at| tokens(*at) == tokens(first)).unwrap_or(begin).min(first);
        self.items.get(begin..first)?.iter().flat_map(Item::labels).last()
    }

    /// The cells of a row whose label is the word for one block, under heads that stand once for all; `None` inside if it
    /// is one and they are not certain.
    fn case_of_block(
        &self,
        begin: usize,
        run: &[usize],
        columns: Option<&Columns<'a>>,
        cells: &[Cell],
    ) -> Option<Option<Vec<Option<usize>>>> {
        let label = self.label_of(begin, run)?;
        let (firsts, places) = columns.filter(|columns| columns.len() < cells.len())?.of_block(cells)?;
        let mut blocks =
            firsts.iter().filter(|at| cells.get(**at).is_some_and(|cell| LEXICON.block_words(*cell).contains(label)));
        let block = *blocks.next()?;
        if blocks.next().is_some() || run.len() != places.len() {
            return Some(None);
        }
        let mut out = vec![None; cells.len()];
        for (place, at) in places.into_iter().zip(run) {
            *out.get_mut(block.saturating_add(place))? = Some(*at);
        }
        Some(Some(out))
    }

    /// The first cell of the block of which this is a word, and of no other.
    fn block_named(&self, at: usize, cells: &[Cell]) -> Option<usize> {
        let label = self.item(at)?.labels().last()?;
        let mut own = (0..cells.len()).filter(|at| {
            let is_of = |at: usize| cells.get(at).is_some_and(|cell| LEXICON.block_words(*cell).contains(label));
            is_of(*at) && !at.checked_sub(1).is_some_and(is_of)
        });
        own.next().filter(|_| own.next().is_none())
    }

    /// The one cell of a row whose label is a head, in the block named before it; `None` inside if the row has others, of
    /// which it is not certain in which blocks they stand.
    fn case_of_head(
        &self,
        begin: usize,
        run: &[usize],
        block: Option<usize>,
        cells: &[Cell],
    ) -> Option<Option<Vec<Option<usize>>>> {
        let label = self.label_of(begin, run)?;
        let is_head = |at: &usize| cells.get(*at).is_some_and(|cell| LEXICON.heads(*cell).contains(label));
        let place = (block.unwrap_or(0)..cells.len()).find(is_head)?;
        let [at] = run else { return (run.len() < MANY).then_some(None) };
        let mut out = vec![None; cells.len()];
        *out.get_mut(place)? = Some(*at);
        Some(block.is_some().then_some(out))
    }

    /// The cells by their number alone.
    fn case_of_fifteen(&self, run: &[usize], cells: &[Cell], order: &mut Option<Order>) -> Option<Vec<Option<usize>>> {
        let width = cells.len();
        let before = *run.first()?;
        let item = self.item(before)?;
        let starts = |at: &&usize| self.item(**at).is_some_and(|item| item.starts);
        let row = if item.closed {
            // Empty cells on the line of a head are its spill if there are more lines.
            let line = run.iter().position(|at| starts(&at)).unwrap_or(0);
            let (spill, boxes) = run.split_at_checked(line).unwrap_or((&[], run));
            let boxes = if spill.iter().all(|at| self.is_blank(at)) { boxes } else { run };
            self.fit(boxes, width).or_else(|| {
                // The spill of the heads, then the numbers on a line of their own.
                let line = run.iter().rposition(|at| starts(&at))?;
                let (spill, numbers) = run.split_at_checked(line)?;
                if !spill.iter().all(|at| self.is_blank(at)) {
                    return None;
                }
                self.fit(numbers, width).or_else(|| self.under_heads(before, numbers, Table::Disputes, width))
            })
        } else {
            let next = run.last().map_or(before, |last| *last).saturating_add(1);
            let ends = self.item(next).is_some() || !self.stream.cut;
            (run.len() == width && ends).then(|| run.to_vec())
        };
        let label = before.checked_sub(1).unwrap_or(before);
        let on_one_line = |row: &[usize]| !row.iter().skip(1).any(|at| starts(&at));
        // A text among the figures is an unreadable one only if it cannot be a head that was not recognised.
        let row = row
            .filter(|row| !row.iter().any(|at| self.is_head(at)) && (on_one_line(row) || self.are_closed(label, row)));
        let row = row.filter(|row| self.is_aligned(before, row, Some(Table::Disputes)))?;
        (!order.get_or_insert_with(|| Order::new(cells)).is_other(self, before))
            .then(|| row.into_iter().map(Some).collect())
    }

    /// Puts 表四 into the report: the one row of it that is this report's.
    pub(super) fn put_cases(
        &self,
        tables: &Tables<'a>,
        (taken, repeated): (&BTreeSet<usize>, &BTreeSet<usize>),
        reading: &mut Reading,
    ) -> Result<(), Error> {
        let cells: Vec<Cell> = Cell::of_table(Table::Disputes, self.cases_of.first()).collect();
        let filled = |boxes: &[Option<usize>]| !boxes.iter().flatten().all(|at| self.is_blank(at));
        let own = || tables.cases.iter().filter(|case| taken.contains(&case.printed));
        let lost = own().find(|case| case.boxes.is_none()).map(|case| {
            let figure = case.run.iter().find(|at| self.item(**at).is_some_and(Item::is_figure));
            not_fifteen(figure.and_then(|at| self.place(*at)))
        });
        // Of several rows each that is not read has its note.
        let note_unread = |all: bool, reading: &mut Reading| {
            let unread = own().filter(|case| all || case.boxes.is_none()).map(|case| self.case_printing(case));
            let note = |line: Printing<'_>| Note::of(NoteDetail::Unowned(self.text_of(&line.items)), None, line.place);
            reading.notes.extend(unread.map(note));
        };
        // Of a table that is not this report's its note names no row but those that stand beside others.
        let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
        for case in &tables.cases {
            let rows = rows.entry(case.printed).or_default();
            *rows = rows.saturating_add(1);
        }
        let is_beside = |case: &&Case<'a>| !taken.contains(&case.printed) && rows.get(&case.printed) > Some(&1);
        for line in tables.cases.iter().filter(is_beside).map(|case| self.case_printing(case)) {
            reading.notes.push(Note::of(NoteDetail::Unowned(self.text_of(&line.items)), None, line.place));
        }
        let are_several = own().nth(1).is_some() || own().any(|case| case.run.len() > cells.len());
        // Other rows of figures of which the cells are not known may be the table.
        let torn: usize = own().filter(|case| case.boxes.is_none()).map(|case| case.run.len()).sum();
        let is_torn = torn >= MANY;
        // A row that bears the agency's name is its own.
        let agency = reading.report.agency.name.clone();
        let is_own = |line: &Printing<'_>| line.scope.is_some() && line.scope == agency && !line.is_labelled;
        // Empty cells are the table only if nothing else is, or if they are the agency's: by its name, or as 本机关.
        let rows = || own().filter_map(|case| Some((case, case.boxes.as_ref()?)));
        let is_this = |line: &Printing<'_>| line.scope.as_ref().is_some_and(|scope| scope.starts_with('本'));
        let may_be = |(case, boxes): &(&Case<'a>, &Vec<Option<usize>>)| {
            let line = || self.case_printing(case);
            filled(boxes) || is_own(&line()) || is_this(&line())
        };
        let mut candidates: Vec<(&Case<'a>, &Vec<Option<usize>>)> = rows().filter(may_be).collect();
        if candidates.is_empty() {
            candidates = rows().collect();
        }
        let Some((_, first)) = candidates.first() else {
            if are_several {
                note_unread(true, reading);
            }
            reading.notes.extend(lost);
            return Ok(());
        };
        let is_blank = first.iter().flatten().any(|at| self.is_blank(at));
        // Figures that stand in no row of fifteen may be those of the cells that look empty.
        let is_again = candidates.iter().any(|(case, _)| repeated.contains(&case.printed));
        if is_torn || is_again || (is_blank && lost.is_some()) {
            let place = first.iter().flatten().next().and_then(|at| self.place(*at));
            if are_several {
                note_unread(true, reading);
            }
            reading.notes.push(not_fifteen(place));
            return Ok(());
        }
        if are_several {
            note_unread(false, reading);
        }
        let mut lines: Vec<Printing<'_>> = candidates.iter().map(|(case, _)| self.case_printing(case)).collect();
        if lines.iter().filter(|line| is_own(line)).count() == 1 {
            let (own, others): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_own);
            let note = |line: &Printing<'_>| {
                Note::of(extra(&self.text_of(&line.items), String::new()), None, line.place.clone())
            };
            reading.notes.extend(others.iter().map(note));
            lines = own;
        }
        self.put_printings(&cells, &lines, &tables.torn, reading)
    }

    fn case_printing<'c>(&self, case: &'c Case<'a>) -> Printing<'c> {
        let first = case.run.first().copied().unwrap_or_default();
        let begin = self.begin_of_line(first, 0);
        // On a line without separators a label may stand before them.
        let tokens = |at: usize| self.item(at).map(|item| item.tokens);
        let begin = begin.checked_sub(1).filter(|at| tokens(*at) == tokens(begin)).unwrap_or(begin);
        let items = || (begin..first).chain(case.run.iter().copied()).filter_map(|at| Some((at, self.item(at)?)));
        // What stands before the figures is not part of the form.
        let own = case.boxes.iter().flatten().flatten().min().copied().unwrap_or(first);
        let before = || items().take_while(|(at, _)| *at < own);
        let is_labelled = before().any(|(_, item)| item.closed && !item.labels().is_empty());
        let before = before().filter(|(_, item)| matches!(item.what, What::Text));
        let scope = before.map(|(_, item)| item.text).collect::<Vec<_>>().join(" ");
        Printing {
            boxes: case.boxes.clone(),
            heads: &case.heads,
            governs: Scope::clone(&case.governs),
            items: (begin..first, &case.run),
            first,
            scope: Some(short(&scope)).filter(|scope| !scope.is_empty()),
            is_labelled,
            place: self.place(first),
        }
    }
}

/// Cells of a row, one of them a figure, that cannot be but a row of 表四.
const MANY: usize = 10;

/// The items before this one are of other rows.
fn after_of(run: &[usize]) -> usize {
    run.first().map_or(0, |at| at.saturating_sub(SPILL))
}

/// In which order the heads of 表四 stand.
struct Order {
    width: usize,
    /// Of each label that is a head the first cell of which it is, and of each word over a block likewise.
    heads: BTreeMap<usize, usize>,
    blocks: BTreeMap<usize, usize>,
    /// The first cell of the last block.
    last_block: usize,
    /// The items seen so far, the cells of the heads among them, at most one more than there are, and the last block.
    seen: usize,
    columns: Vec<usize>,
    block: Option<usize>,
    /// The words over the blocks come in another order than the form's: 行政诉讼 before 行政复议.
    is_disordered: bool,
    /// A word over a block reaches over several columns.
    is_wide: bool,
}

impl Order {
    fn new(cells: &[Cell]) -> Order {
        let (mut heads, mut blocks, mut last_block) = (BTreeMap::new(), BTreeMap::new(), 0);
        for (at, cell) in cells.iter().enumerate() {
            for label in LEXICON.heads(*cell) {
                heads.entry(*label).or_insert(at);
            }
            for label in LEXICON.block_words(*cell) {
                blocks.entry(*label).or_insert_with(|| {
                    last_block = at;
                    at
                });
            }
        }
        let (columns, block) = (Vec::new(), None);
        let (seen, is_disordered, is_wide) = (0, false, false);
        Order { width: cells.len(), heads, blocks, last_block, seen, columns, block, is_disordered, is_wide }
    }

    /// Whether cells of several blocks stand in them.
    fn fits(&self, boxes: &[Option<usize>]) -> bool {
        let second = self.blocks.values().copied().filter(|first| *first > 0).min().unwrap_or(0);
        !self.is_disordered || self.is_wide || boxes.iter().flatten().count() <= second
    }

    /// Takes up the heads before an item.
    fn see(&mut self, page: &Page<'_, '_>, at: usize) {
        let items = page.items.iter().zip(&page.context).enumerate().take(at).skip(self.seen);
        let own = items.filter(|(_, (_, context))| **context == Some(Table::Disputes));
        for (at, label) in own.flat_map(|(at, (item, _))| item.labels().iter().map(move |label| (at, label))) {
            if let Some(&block) = self.blocks.get(label) {
                self.is_wide |= page.position(at).is_some_and(|area| area.columns > 1);
                self.is_disordered |= match self.block.replace(block) {
                    None => block != 0,
                    Some(before) => block < before && (before != self.last_block || block != 0),
                };
            }
            if self.columns.len() <= self.width {
                self.columns.extend(self.heads.get(label));
            }
        }
        self.seen = self.seen.max(at);
    }

    /// Whether the heads before an item are whole and stand in another order than those of the form. Heads that are
    /// printed again begin again.
    fn is_other(&mut self, page: &Page<'_, '_>, at: usize) -> bool {
        self.see(page, at);
        let block = self.columns.iter().max().map_or(1, |last| last.saturating_add(1));
        let falls = || !self.columns.iter().zip((0..block).cycle()).all(|(found, own)| *found == own);
        self.is_disordered || (self.columns.len() == self.width && falls())
    }
}

pub(super) fn not_fifteen(place: Option<Location>) -> Note {
    Note::of(NoteDetail::NotFifteen, Some(cells::DISPUTES.review.upheld), place)
}
