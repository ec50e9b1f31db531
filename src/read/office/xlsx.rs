//! Excel workbooks: each sheet is a grid, read as a stream; what a sheet declares of its size is not asked.

use super::package::{Main, Package, attribute, text_of};
use super::sheet::{Run, Shows, Style, Texts, date, number, styles};
use crate::error::Error;
use crate::read::fault::{Damage, Foreign};
use crate::read::format::Format;
use crate::read::grid::Layout;
use crate::read::limits::{At, Limited, Limits, Options};
use crate::read::recognise::a1;
use crate::reading::{Location, Note, NoteDetail, Reading};
use crate::text::is_space;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// Rows and columns that a sheet can have.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;
/// Merged cells of a sheet that may reach over one row.
const ABOVE: usize = 1000;
/// Characters of the longest name of a sheet; Excel allows 31.
const NAME: usize = 100;
/// Ranges of hidden columns.
const HIDDEN: usize = 1000;
/// Characters that are kept of a formula whose value is not stored.
const FORMULA: usize = 12;
/// Cells with such formulas that a note names.
const NAMED: usize = 30;

/// Reads a report from an Excel workbook (.xlsx).
///
/// The sheets are read in their order, each as one grid with its merged cells; of formulas the stored value counts. An
/// empty cell is one within the columns of its table: those that are framed, filled or merged in its row or in the rows
/// around it. Dates, logical values, errors and numbers whose form shows another number (percents, thousands) are text,
/// so that the figure is unreadable. A formula without a stored value is a Missing figure; one note names all of a sheet.
/// Hidden sheets are read only if no other has the report; they, and hidden rows and columns, are left out with a note.
///
/// A figure has the name of its sheet and of its cell, such as `B7`, as its place.
///
/// ```no_run
/// let bytes = std::fs::read("report.xlsx").unwrap_or_default();
/// let reading = gouji::read::xlsx(&bytes, &gouji::read::Options::default())?;
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// As [`text`](crate::read::text()); a file that is damaged, cut, locked, or no Excel workbook; one over
/// [`Limits::unpacked`], [`Limits::ratio`], [`Limits::parts`] or [`Limits::elements`].
pub fn xlsx(bytes: impl AsRef<[u8]>, options: &Options) -> Result<Reading, Error> {
    let bytes = bytes.as_ref();
    Limits::check(Limited::Bytes, bytes.len(), options.limits.bytes, At::Input)?;
    let mut package = Package::open(bytes, options.limits)?;
    match package.main()? {
        Main::Workbook(part) => read(&mut package, &part, options),
        Main::Document(_) => Err(Foreign::Holds { found: Format::Docx, wanted: Format::Xlsx }.into()),
    }
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    part: String,
    is_hidden: bool,
}

struct Book {
    sheets: Vec<Listed>,
    texts: Texts,
    styles: Vec<Style>,
    is_1904: bool,
}

pub(super) fn read(package: &mut Package<'_>, main: &str, options: &Options) -> Result<Reading, Error> {
    let book = Book::read(package, main)?;
    let is_hidden = |sheet: &&Listed| sheet.is_hidden;
    let hidden = |is_read| -> Vec<Note> {
        let detail = |sheet: &Listed| NoteDetail::HiddenSheet { name: sheet.name.clone(), is_read };
        let note = |sheet| Note::of(detail(sheet), None, None);
        book.sheets.iter().filter(is_hidden).map(note).collect()
    };
    let shown = book.recognised(package, false, options);
    let (reading, notes) = match shown {
        // Each sheet is unpacked once, so that the limits hold for both attempts together.
        Err(error) if error.is_no_report() && book.sheets.iter().any(|sheet| sheet.is_hidden) => {
            (book.recognised(package, true, options)?, hidden(true))
        }
        shown => (shown?, hidden(false)),
    };
    let mut reading = reading;
    reading.notes.splice(..0, notes);
    Ok(reading)
}

impl Book {
    fn read(package: &mut Package<'_>, main: &str) -> Result<Self, Error> {
        let relations = package.relations(main)?;
        let limit = package.limits().parts;
        let part = |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|relation| &relation.part);
        let (mut sheets, mut is_1904) = (Vec::new(), false);
        let Some(mut xml) = package.part(main)? else { return Err(Damage::Missing { part: main.to_owned() }.into()) };
        while let Some(event) = xml.next()? {
            let Event::Start(e) = event else { continue };
            match e.local_name().as_ref() {
                "workbookPr" => is_1904 |= attribute(&e, "date1904").is_some_and(|value| is_true(&value)),
                "sheet" => {
                    let id = attribute(&e, "id").unwrap_or_default();
                    let sheet = relations.iter().find(|relation| relation.id == id && relation.kind == "worksheet");
                    let Some(sheet) = sheet else { continue };
                    Limits::check(Limited::Sheets, sheets.len().saturating_add(1), limit, At::Input)?;
                    sheets.push(Listed {
                        name: attribute(&e, "name").unwrap_or_default().chars().take(NAME).collect(),
                        part: sheet.part.clone(),
                        is_hidden: attribute(&e, "state").is_some_and(|state| state != "visible"),
                    });
                }
                _ => {}
            }
        }
        drop(xml);
        let texts = part("sharedStrings").map(|part| Texts::read(package, part)).transpose()?.unwrap_or_default();
        let styles = part("styles").map(|part| styles(package, part)).transpose()?.unwrap_or_default();
        Ok(Book { sheets, texts, styles, is_1904 })
    }

    /// The report in the sheets that are hidden, or in those that are not.
    fn recognised(&self, package: &mut Package<'_>, hidden: bool, options: &Options) -> Result<Reading, Error> {
        let mut page = Layout::default();
        page.keep_line_ends(true);
        let (mut names, mut notes, mut boxes) = (Vec::new(), Vec::new(), 0);
        for listed in self.sheets.iter().filter(|sheet| sheet.is_hidden == hidden) {
            let sheet = Sheet::read(package, listed, self, &mut notes)?;
            sheet.lay_out(&mut page, &mut boxes, options.limits.cells)?;
            names.push(listed.name.clone());
        }
        let mut reading = page.read(names, options)?;
        reading.notes.splice(..0, notes);
        Ok(reading)
    }
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// A cell that says something or is framed.
struct Filled {
    row: u32,
    column: u32,
    text: String,
    is_framed: bool,
    /// A formula whose value is not stored.
    is_uncalculated: bool,
}

/// Cells merged into one.
#[derive(Clone, Copy)]
struct Merged {
    row: u32,
    column: u32,
    last_row: u32,
    last_column: u32,
}

#[derive(Default)]
struct Sheet {
    /// By row, then by column.
    boxes: Vec<Filled>,
    merged: Vec<Merged>,
    /// The columns that are not shown: nothing is known of what stands there.
    hidden: BTreeSet<u32>,
}

/// Where the text of a cell that is being read goes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Slot {
    #[default]
    Nowhere,
    Value,
    Text,
    Formula,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    row: u32,
    column: u32,
    kind: String,
    style: Style,
    value: Option<String>,
    text: Option<String>,
    formula: Option<String>,
}

/// A sheet while its XML is read.
struct SheetReader<'a> {
    listed: &'a Listed,
    book: &'a Book,
    limits: Limits,
    sheet: Sheet,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: Vec<(u32, u32)>,
    row: u32,
    column: u32,
    open: Option<Open>,
    slot: Slot,
    run: Run,
    /// Bytes of text so far.
    written: usize,
}

impl<'a> SheetReader<'a> {
    fn new(listed: &'a Listed, book: &'a Book, limits: Limits) -> Self {
        SheetReader {
            listed,
            book,
            limits,
            sheet: Sheet::default(),
            hidden_rows: BTreeSet::new(),
            hidden_columns: Vec::new(),
            row: 0,
            column: 0,
            open: None,
            slot: Slot::default(),
            run: Run::default(),
            written: 0,
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) -> Result<(), Error> {
        let is_hidden = || attribute(e, "hidden").is_some_and(|value| is_true(&value));
        match e.local_name().as_ref() {
            "col" if is_hidden() => {
                let bound = |name| attribute(e, name).and_then(|bound| bound.parse().ok()).unwrap_or(0);
                Limits::check(Limited::HiddenColumns, self.hidden_columns.len(), HIDDEN, At::Input)?;
                self.hidden_columns.push((bound("min"), bound("max")));
            }
            "row" => {
                let told = attribute(e, "r").and_then(|row| row.parse().ok());
                self.row = told.unwrap_or(self.row.saturating_add(1));
                self.column = 0;
                if is_hidden() {
                    Limits::check(Limited::HiddenRows, self.hidden_rows.len(), self.limits.cells, At::Input)?;
                    self.hidden_rows.insert(self.row);
                }
            }
            "c" => {
                (self.row, self.column) = match attribute(e, "r") {
                    Some(name) => {
                        let part = || self.listed.part.clone();
                        place(&name).ok_or_else(|| Damage::NoCell { part: part(), name: cut(&name) })?
                    }
                    None => (self.row, self.column.saturating_add(1)),
                };
                self.open = Some(Open::of(e, self.row, self.column, self.book));
            }
            "v" => {
                self.slot = Slot::Value;
                // An empty text is a value; an empty number is none.
                let texts = self.open.iter_mut().filter(|open| open.kind == "str");
                texts.for_each(|open| open.value = Some(String::new()));
            }
            "t" if self.open.is_some() => {
                self.slot = Slot::Text;
                let [begin, _] = self.run.bounds();
                self.bound(begin);
            }
            "f" => {
                self.slot = Slot::Formula;
                self.open.iter_mut().for_each(|open| open.formula = Some(String::new()));
            }
            "mergeCell" => {
                let found = self.sheet.merged.len().saturating_add(1);
                if found > self.limits.cells {
                    let at = At::Part(self.listed.part.clone());
                    Limits::check(Limited::Merged, found, self.limits.cells, at)?;
                }
                self.sheet.merged.extend(attribute(e, "ref").as_deref().and_then(Merged::parse));
            }
            _ => self.run.see(e),
        }
        Ok(())
    }

    /// A piece of the text of the cell begins or ends.
    fn bound(&mut self, mark: Option<char>) {
        self.open.iter_mut().for_each(|open| open.text.get_or_insert_default().extend(mark));
    }

    fn text(&mut self, event: &Event<'_>) {
        let Some(open) = &mut self.open else { return };
        let slot = match self.slot {
            Slot::Nowhere => return,
            Slot::Value => &mut open.value,
            Slot::Text if self.run.is_struck => return,
            Slot::Text => &mut open.text,
            Slot::Formula => &mut open.formula,
        };
        text_of(event, slot.get_or_insert_default());
    }

    fn end(&mut self, is_cell: bool) -> Result<(), Error> {
        if std::mem::take(&mut self.slot) == Slot::Text {
            let [_, end] = self.run.bounds();
            self.bound(end);
        }
        let Some(open) = self.open.take_if(|_| is_cell) else { return Ok(()) };
        let filled = open.filled(self.listed, self.book)?;
        // A shared text may stand in every cell.
        self.written = self.written.saturating_add(filled.as_ref().map_or(0, |filled| filled.text.len()));
        self.sheet.boxes.extend(filled);
        let (bytes, cells) = (self.limits.bytes, self.limits.cells);
        for (what, found, limit) in
            [(Limited::Text, self.written, bytes), (Limited::Cells, self.sheet.boxes.len(), cells)]
        {
            if found > limit {
                Limits::check(what, found, limit, At::RowOf(self.row, self.listed.part.clone()))?;
            }
        }
        Ok(())
    }
}

impl Sheet {
    fn read(package: &mut Package<'_>, listed: &Listed, book: &Book, notes: &mut Vec<Note>) -> Result<Self, Error> {
        let limits = package.limits();
        let Some(mut xml) = package.part(&listed.part)? else {
            return Err(Damage::Missing { part: listed.part.clone() }.into());
        };
        let mut reader = SheetReader::new(listed, book, limits);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(e) if matches!(e.local_name().as_ref(), "rPh" | "extLst") => xml.skip()?,
                Event::Start(e) => reader.start(&e)?,
                Event::End(e) => reader.end(e.local_name().as_ref() == "c")?,
                event => reader.text(&event),
            }
        }
        let SheetReader { mut sheet, hidden_rows, hidden_columns, .. } = reader;
        sheet.boxes.sort_by_key(|filled| (filled.row, filled.column));
        sheet.merged.sort_by_key(|merged| (merged.row, merged.column));
        sheet.leave_out(&hidden_rows, &hidden_columns, listed, notes);
        notes.extend(sheet.formulas(listed));
        Ok(sheet)
    }

    /// The note of the formulas without a value.
    fn formulas(&self, listed: &Listed) -> Option<Note> {
        let cells =
            || self.boxes.iter().filter(|filled| filled.is_uncalculated).map(|filled| (filled.row, filled.column));
        let (row, column) = cells().next()?;
        let names: Vec<String> = cells().take(NAMED).map(|(row, column)| a1(row, column)).collect();
        let mut names = names.join(", ");
        let count = cells().count();
        names.push_str(if count > NAMED { " …" } else { "" });
        let place = Location::Sheet { sheet: listed.name.clone(), a1: a1(row, column) };
        let detail = NoteDetail::Formulas { sheet: listed.name.clone(), count, cells: names };
        Some(Note::of(detail, None, Some(place)))
    }

    /// Leaves out what stands in hidden rows and columns, unless it is merged with what is shown.
    fn leave_out(&mut self, rows: &BTreeSet<u32>, columns: &[(u32, u32)], listed: &Listed, notes: &mut Vec<Note>) {
        if rows.is_empty() && columns.is_empty() {
            return;
        }
        self.hidden = columns.iter().flat_map(|(first, last)| *first..=(*last).min(COLUMNS)).collect();
        let merged = std::mem::take(&mut self.merged);
        let span = |filled: &Filled| {
            let at = merged.binary_search_by_key(&(filled.row, filled.column), |merged| (merged.row, merged.column));
            at.ok().and_then(|at| merged.get(at)).copied()
        };
        let before = self.boxes.len();
        self.boxes.retain(|filled| {
            let one = (filled.row, filled.column);
            let (last_row, last_column) = span(filled).map_or(one, |merged| (merged.last_row, merged.last_column));
            let shows = |hidden: &BTreeSet<u32>, ends: [u32; 2]| !ends.iter().all(|end| hidden.contains(end));
            shows(rows, [filled.row, last_row]) && shows(&self.hidden, [filled.column, last_column])
        });
        self.merged = merged;
        let left_out = before.saturating_sub(self.boxes.len());
        if left_out > 0 {
            let detail = NoteDetail::HiddenCells { sheet: listed.name.clone(), count: left_out };
            notes.push(Note::of(detail, None, None));
        }
    }

    /// Lays the sheet out as one table.
    fn lay_out(&self, page: &mut Layout, laid: &mut usize, limit: usize) -> Result<(), Error> {
        page.open_table(false);
        let rows = self.rows();
        let extents = extents(&rows);
        let mut above: Vec<Merged> = Vec::new();
        let mut merged = self.merged.iter().peekable();
        for (row, extent) in rows.iter().zip(extents) {
            while let Some(next) = merged.next_if(|merged| merged.row < row.number) {
                above.push(*next);
            }
            above.retain(|merged| merged.last_row >= row.number);
            above.sort_by_key(|merged| merged.column);
            Limits::check(Limited::MergedAbove, above.len(), ABOVE, At::Row(row.number))?;
            let Some((first, last)) = extent else { continue };
            page.open_row();
            let mut boxes = row.boxes.iter().peekable();
            let mut column = first;
            while column <= last {
                let filled = loop {
                    match boxes.peek() {
                        Some(filled) if filled.column < column => {
                            boxes.next();
                        }
                        Some(filled) if filled.column == column => break boxes.next(),
                        _ => break None,
                    }
                };
                let behind = above.partition_point(|merged| merged.column <= column);
                let covered = behind.checked_sub(1).and_then(|at| above.get(at));
                if let Some(cover) = covered.filter(|merged| merged.last_column >= column)
                    && !filled.is_some_and(|filled| self.is_foreign(filled, cover))
                {
                    let next = boxes.peek().map_or(u32::MAX, |next| next.column);
                    column = cover.last_column.saturating_add(1).min(next);
                    continue;
                }
                *laid = laid.saturating_add(1);
                Limits::check(Limited::Cells, *laid, limit, At::Row(row.number))?;
                if filled.is_none() && self.hidden.contains(&column) {
                    column = column.saturating_add(1);
                    continue;
                }
                while merged.next_if(|merged| (merged.row, merged.column) < (row.number, column)).is_some() {}
                let own = merged.peek().filter(|merged| (merged.row, merged.column) == (row.number, column));
                let (down, right) = own.map_or((0, 0), |merged| {
                    (merged.last_row.saturating_sub(merged.row), merged.last_column.saturating_sub(merged.column))
                });
                if let Some(own) = own {
                    above.insert(behind.min(above.len()), **own);
                }
                let (down, right) = (u16::try_from(down).unwrap_or(u16::MAX), u16::try_from(right).unwrap_or(u16::MAX));
                page.go_to(row.number, column);
                page.open_box(1, 1, row.number);
                if filled.is_some_and(|filled| filled.is_uncalculated) {
                    page.uncalculated();
                }
                page.write_raised(filled.map_or("", |filled| filled.text.as_str()), row.number);
                page.end_block();
                if let Some(area) = page.close_box() {
                    page.reach(area, down, right);
                }
                column = column.saturating_add(1);
            }
            page.end_row();
        }
        page.close_table();
        Ok(())
    }

    /// Whether a cell that a merged one covers says something else. It is not shown, and which of the two counts is not
    /// certain: a cell too many tells so.
    fn is_foreign(&self, filled: &Filled, cover: &Merged) -> bool {
        let at = self.boxes.binary_search_by_key(&(cover.row, cover.column), |filled| (filled.row, filled.column));
        let shown = at.ok().and_then(|at| self.boxes.get(at)).map_or("", |shown| shown.text.as_str());
        Row::is_filled(filled) && filled.text != shown
    }

    /// The rows that have a cell, with their merged ones.
    fn rows(&self) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        let mut merged = self.merged.iter().peekable();
        for boxes in self.boxes.chunk_by(|one, next| one.row == next.row) {
            let Some(number) = boxes.first().map(|filled| filled.row) else { continue };
            while merged.next_if(|merged| merged.row < number).is_some() {}
            let mut spans = Vec::new();
            while let Some(own) = merged.next_if(|merged| merged.row == number) {
                spans.push((own.column, own.last_column));
            }
            rows.push(Row { number, boxes, spans });
        }
        rows
    }
}

struct Row<'a> {
    number: u32,
    boxes: &'a [Filled],
    /// First and last column of the merged cells that begin in it.
    spans: Vec<(u32, u32)>,
}

impl Row<'_> {
    /// How far it reaches, over the cells of which this is true.
    fn reach(&self, counts: impl Fn(&Filled) -> bool) -> Option<(u32, u32)> {
        let columns = self.boxes.iter().filter(|filled| counts(filled)).map(|filled| {
            let span = self.spans.binary_search_by_key(&filled.column, |span| span.0);
            let last = span.ok().and_then(|at| self.spans.get(at)).map_or(filled.column, |span| span.1);
            (filled.column, last)
        });
        columns.reduce(|(first, last), (column, behind)| (first.min(column), last.max(behind)))
    }

    fn is_filled(filled: &Filled) -> bool {
        !filled.text.trim_matches(is_space).is_empty()
    }
}

/// The columns of each row's table: those that are framed; where nothing is, those of the rows around it. A row with
/// one text alone may be a title between two tables, or a row whose figures are all blank: it goes as far as what is
/// above it, and a narrower block below it is of the same table.
fn extents(rows: &[Row<'_>]) -> Vec<Option<(u32, u32)>> {
    let mut extents: Vec<Option<(u32, u32)>> = Vec::new();
    // The block at hand: its columns, and the rows that take them.
    let mut block: Option<(u32, u32)> = None;
    let mut takers: Vec<usize> = Vec::new();
    let mut is_split = true;
    let mut last_row = 0_u32;
    let settle = |block: Option<(u32, u32)>, takers: &mut Vec<usize>, extents: &mut Vec<Option<(u32, u32)>>| {
        for at in takers.drain(..) {
            if let Some(extent) = extents.get_mut(at) {
                *extent = join(*extent, block);
            }
        }
    };
    for (at, row) in rows.iter().enumerate() {
        let framed = row.reach(|filled| filled.is_framed);
        let filled = row.reach(Row::is_filled);
        let count = row.boxes.iter().filter(|filled| Row::is_filled(filled)).count();
        let own = join(framed, filled);
        extents.push(own);
        let gap = row.number.saturating_sub(last_row) > 1;
        last_row = row.number;
        if gap {
            settle(block.take(), &mut takers, &mut extents);
            is_split = true;
        }
        if framed.is_some() {
            // A frame says it all.
            settle(block.take(), &mut takers, &mut extents);
            block = own.filter(|_| count > 1);
            is_split = false;
        } else if count == 1 {
            takers.push(at);
            is_split = true;
        } else if let Some((first, last)) = filled {
            let inside = block.is_some_and(|(from, to)| from <= first && last <= to);
            if is_split && !inside {
                settle(block.take(), &mut takers, &mut extents);
            }
            block = join(block, filled);
            takers.push(at);
            is_split = false;
        }
    }
    settle(block, &mut takers, &mut extents);
    extents
}

fn join(one: Option<(u32, u32)>, other: Option<(u32, u32)>) -> Option<(u32, u32)> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}

impl Open {
    fn of(element: &BytesStart<'_>, row: u32, column: u32, book: &Book) -> Self {
        let style = attribute(element, "s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
        let style = book.styles.get(style).cloned().unwrap_or_default();
        let kind = attribute(element, "t").unwrap_or_default();
        Open { row, column, kind, style, ..Open::default() }
    }

    /// What the cell says; `None` if it says nothing and is not framed.
    fn filled(self, listed: &Listed, book: &Book) -> Result<Option<Filled>, Error> {
        let Open { row, column, kind, style, value, text, formula } = self;
        let mut is_uncalculated = false;
        let text = match (value, text) {
            _ if style.is_struck => String::new(),
            (None, Some(text)) => text,
            (None, None) => {
                if let Some(formula) = &formula {
                    is_uncalculated = true;
                    "=".chars().chain(formula.chars()).take(FORMULA).collect()
                } else {
                    String::new()
                }
            }
            (Some(value), text) => match kind.as_str() {
                "s" => {
                    let shared = value.trim().parse().ok().and_then(|at| book.texts.get(at));
                    let (part, number) = (&listed.part, &value);
                    let lost = || Damage::NoSharedText { part: part.clone(), number: cut(number) };
                    shared.ok_or_else(lost)?.to_owned()
                }
                "inlineStr" => text.unwrap_or_default(),
                "b" => if is_true(value.trim()) { "TRUE" } else { "FALSE" }.to_owned(),
                "" | "n" if value.trim().is_empty() => String::new(),
                "" | "n" => match &style.shows {
                    Shows::AsItIs => number(&value),
                    Shows::With(suffix) => format!("{}{suffix}", number(&value)),
                    Shows::Date => date(&value, book.is_1904),
                    // The form instead of the number, which is not a figure of the page.
                    Shows::Otherwise(code) => format!("格式{code}"),
                },
                // A text, an error, a date in words.
                _ => value,
            },
        };
        // A line end that XML would have lost.
        let text = if text.contains("_x000D_") { text.replace("_x000D_", "") } else { text };
        let filled = Filled { row, column, text, is_framed: style.is_framed, is_uncalculated };
        Ok((filled.is_framed || Row::is_filled(&filled)).then_some(filled))
    }
}

/// The beginning of a text of the file.
fn cut(text: &str) -> String {
    text.chars().take(12).collect()
}

/// Row and column of a cell, from 1.
fn place(a1: &str) -> Option<(u32, u32)> {
    let letters = a1.trim_start_matches('$');
    let at = letters.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = letters.split_at_checked(at)?;
    let column = letters.chars().try_fold(0_u32, |sum, c| {
        let value = c.to_digit(36)?.checked_sub(9)?;
        sum.checked_mul(26)?.checked_add(value).filter(|column| *column <= COLUMNS)
    })?;
    let row: u32 = digits.trim_start_matches('$').parse().ok()?;
    (column > 0 && (1..=ROWS).contains(&row)).then_some((row, column))
}

impl Merged {
    fn parse(range: &str) -> Option<Merged> {
        let (first, last) = range.split_once(':')?;
        let ((row, column), (last_row, last_column)) = (place(first)?, place(last)?);
        (row <= last_row && column <= last_column && (row, column) != (last_row, last_column)).then_some(Merged {
            row,
            column,
            last_row,
            last_column,
        })
    }
}
