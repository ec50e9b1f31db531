//! Text laid out by spaces, as `pdftotext -layout` prints a page: columns are kept, cells and ruling lines are lost.

mod bands;
mod grid;
mod laid;

use super::format::{Record, Sure};
use super::input::Input;
use super::limits::{self, Limited, Limits, Options};
#[cfg(feature = "html")]
use super::markdown;
use super::marks::is_page_mark;
use super::recognise::{self, Area, Areas, Content, DrawnAt, End, Line as At, Role, Spot, Stream, Token, Walk};
use super::text::{self, lines};
use super::whole::finish;
use crate::error::{Error, ErrorKind};
use crate::figure::State;
use crate::form::{Applicant, Cell, Form, Section, Table};
use crate::reading::{Location, Note, NoteDetail, Reading};
use crate::text::{fold, is_space};
use bands::{Slot, Span};
#[cfg(feature = "pdf")]
pub(super) use grid::GRAIN;
use grid::{Measure, Scale, Word, columns};
use laid::Laid;
use std::collections::{HashMap, HashSet};

/// Lines with gaps that must line up before a text is taken for a layout.
const ALIGNED: usize = 3;
/// Rows with an empty cell from which on a table is known to leave cells empty; a single one may have lost its figure.
const BLANK_ROWS: usize = 3;

/// The columns of 表三.
const HEADS: usize = Applicant::ALL.len();
/// Words of a line that may be the heads of a table of another body.
const OTHERS: usize = 5;
/// Heads on one line that are not words of a text.
const HEADS_OF_ONE: usize = 5;
/// Lines of heads over those that stand over one column each.
const OVER: usize = 6;
/// Words of the heads of a block of 表二, and more.
const WORDS: usize = 6;

/// Reads a report from text laid out by spaces, as `pdftotext -layout` makes it of a PDF.
///
/// Labels wrapped above and below their figures are put together by the labels of the form; a figure is taken only if
/// it is certain to which row and column it belongs. A number broken over lines is put together where nothing else fits,
/// with a [`Note`](crate::Note) of the kind `joined_wrapped`; all that is not certain stays
/// [`Missing`](crate::Figure::Missing), with a note. Pages end with a form feed; page numbers and heads that come again
/// are left out.
///
/// ```
/// let page = "三、收到和处理政府信息公开申请情况\n\
///             一、本年新收政府信息公开申请        12    0    1    0    0    0    13\n数量\n\
///             二、上年结转政府信息公开申请         0    0    0    0    0    0     0\n数量\n";
/// let reading = gouji::read::layout(page, &gouji::read::Options::default())?;
/// let cell = gouji::cells::APPLICATIONS.received.total;
/// assert_eq!(reading.report.figure(cell).map(|figure| figure.to_string()).as_deref(), Some("13"));
/// assert_eq!(reading.locations[&cell].to_string(), "2:54 (page 1)");
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// As [`text`](super::text()).
pub fn layout(page: &str, options: &Options) -> Result<Reading, Error> {
    Limits::check(Limited::Bytes, page.len(), options.limits.bytes, limits::At::Input)?;
    let (measure, is_sure) = measure(page, options);
    let mut reading = measured(page, options, measure, Drawn::default())?;
    if !is_sure && let Ok(other) = measured(page, options, measure.other(), Drawn::default()) {
        keep_agreed(&mut reading, &other)?;
    }
    finish(reading, options)
}

/// How the columns of a page are counted, and whether that is sure.
fn measure(page: &str, options: &Options) -> (Measure, bool) {
    // What a PDF had is counted in characters.
    if page.contains('\u{0C}') {
        return (Measure::Characters, true);
    }
    let most = options.limits.label_line;
    Measure::of_page(lines(page).filter(|text| text.len() <= most && text.contains("  ")))
}

/// Takes back the figures that another reading of the page has elsewhere, or as others. Of a row that both read in part
/// only what both read is certain; where the other one reads none of it, its columns do not fit.
fn keep_agreed(reading: &mut Reading, other: &Reading) -> Result<(), Error> {
    let place = |place: &Location| match place {
        Location::Line { line, column, .. } => Some((*line, *column)),
        _ => None,
    };
    let state = |of: &Reading, cell: Cell| of.report.figure(cell).map_or(State::Missing, |figure| figure.state());
    let is_printed = |of: &Reading, cell: Cell| !matches!(state(of, cell), State::Missing | State::Blank);
    let others = other.locations.iter().filter(|(cell, _)| is_printed(other, **cell));
    let others: HashMap<(u32, u32), Cell> = others.filter_map(|(cell, at)| Some((place(at)?, *cell))).collect();
    let cells: Vec<Cell> = reading.report.cells().collect();
    let row = |cell: Cell| (cell.table(), cell.row_key());
    let read = cells.iter().filter(|cell| state(other, **cell) != State::Missing);
    let rows: HashSet<_> = read.map(|cell| row(*cell)).collect();
    for cell in cells.into_iter().filter(|cell| rows.contains(&row(*cell))) {
        // The same print in another cell.
        let at = reading.locations.get(&cell).and_then(place).filter(|_| is_printed(reading, cell));
        let is_elsewhere = at.and_then(|at| others.get(&at)).is_some_and(|of| *of != cell);
        let differs = reading.report.figure(cell) != other.report.figure(cell);
        if state(reading, cell) != State::Missing && (is_elsewhere || differs) {
            reading.report.set_missing(cell)?;
            reading.outline.boxes.remove(&cell);
            let place = reading.locations.remove(&cell);
            reading.notes.push(Note::of(NoteDetail::Unsure, Some(cell), place));
        }
    }
    Ok(())
}

/// What is known of pages that are drawn.
#[derive(Clone, Copy, Default)]
pub(super) struct Drawn<'a> {
    /// The zone of each page, by the number of its first page; one of no zone is one by itself. Pages of one zone have
    /// the same columns.
    pub(super) zones: &'a [u32],
    /// For each line where its characters begin and end, in parts of a column.
    pub(super) places: &'a [Vec<(u32, u32)>],
}

/// Reads a page whose columns are counted so.
fn measured(page: &str, options: &Options, measure: Measure, drawn: Drawn<'_>) -> Result<Reading, Error> {
    let mut out = Out::new(page, options, measure, drawn)?;
    out.all()?;
    if out.blank_rows >= BLANK_ROWS && !out.may_blank {
        // One that leaves cells empty may do so everywhere.
        out = Out { may_blank: true, ..Out::new(page, options, measure, drawn)? };
        out.all()?;
    }
    let stream = Stream {
        tokens: out.pieces.iter().map(|piece| piece.token(&out.text)).collect(),
        boxes: out.boxes,
        cut: false,
        end: End::Unknown,
        areas: Some(Areas { boxes: out.areas, sheets: Vec::new(), lines: out.places, drawn: DrawnAt::default() }),
        head: Vec::new(),
        runs: Vec::new(),
        marks: Vec::new(),
    };
    let mut reading = recognise::report(&stream, &Options { require_all: false, ..options.clone() })?;
    let joined = reading.locations.iter().filter_map(|(cell, place)| {
        let Location::Line { line, column, .. } = place else { return None };
        let text = out.joined.get(&(*line, *column))?;
        Some(Note::of(NoteDetail::Joined(text.clone()), Some(*cell), Some(place.clone())))
    });
    let joined: Vec<Note> = joined.collect();
    reading.notes.extend(joined);
    Ok(reading)
}

/// A text whose columns spaces keep; in Markdown they keep those of some tables at most.
pub(super) fn sniff(input: &Input<'_>, options: &Options) -> Sure {
    let Some(text) = input.text() else { return Sure::No };
    #[cfg(feature = "html")]
    if markdown::has_table(text) {
        return Sure::No;
    }
    if is_layout(text, options) { Sure::Likely } else { Sure::No }
}

pub(super) fn records(input: Input<'_>, options: &Options) -> Result<Vec<Record>, Error> {
    let read = if options.format.is_none() { either } else { layout };
    input.record(|page| read(page, options))
}

/// Reads text that is drawn.
#[cfg(feature = "pdf")]
pub(super) fn drawn(page: &str, drawn: Drawn<'_>, options: &Options) -> Result<Reading, Error> {
    finish(measured(page, options, Measure::Shown, drawn)?, options)
}

/// How many tables were not found, and how many figures of the others: of two readings the one with less is right.
pub(super) fn missing(reading: &Reading) -> (usize, usize) {
    let is_missing = |cell: &Cell| reading.report.figure(*cell).is_none_or(|f| f.state() == State::Missing);
    let tables = Table::ALL.iter().filter(|table| !reading.report.cells().any(|cell| cell.table() == **table));
    (tables.count(), reading.report.cells().filter(is_missing).count())
}

/// A text that looks laid out may as well be one of rows without separators: what finds more figures was right, as far as
/// the other one does not contradict it. Where places tell columns, the reader of text would take pieces of figures, or
/// figures beside an empty cell, for others.
fn either(page: &str, options: &Options) -> Result<Reading, Error> {
    let whole = options;
    let options = &Options { require_all: false, ..whole.clone() };
    let own = layout(page, options);
    let is_own = has_places(page) || own.as_ref().is_ok_and(|reading| missing(reading) == (0, 0));
    let found = match (own, (!is_own).then(|| text::text(page, options))) {
        (Ok(one), Some(Ok(two))) => {
            let (mut more, less) = if missing(&two) < missing(&one) { (two, one) } else { (one, two) };
            keep_agreed(&mut more, &less)?;
            more
        }
        // A second report, or an exceeded limit, stays an error.
        (Err(error), Some(Ok(two))) if matches!(error.kind(), ErrorKind::NoReport) => two,
        (own, _) => own?,
    };
    finish(found, whole)
}

/// Whether a text is laid out by spaces: some lines have words kept apart by wide gaps, one below the other.
fn is_layout(page: &str, options: &Options) -> bool {
    if !page.contains("  ") {
        return false;
    }
    let mut before: Vec<Word<'_>> = Vec::new();
    let (mut aligned, mut ruled) = (0_usize, 0_usize);
    for line in lines(page).filter(|line| line.len() <= options.limits.label_line) {
        if line.contains(['|', '\t']) {
            ruled = ruled.saturating_add(1);
            continue;
        }
        let inside = line.trim_matches(is_space);
        if !inside.contains("  ") {
            continue;
        }
        let mut words = grid::words(line, Measure::Characters.into());
        words.truncate(64);
        let below = words.iter().filter(|word| before.iter().any(|above| word.overlaps(above))).count();
        aligned = aligned.saturating_add(usize::from(below >= 2));
        before = words;
    }
    aligned >= ALIGNED && aligned > ruled
}

/// Spaces before a figure from which on it stands below something.
const INDENT: usize = 4;

/// Whether places mean something for sure: pages, or figures without a label before them.
fn has_places(page: &str) -> bool {
    let is_below = |line: &str| {
        let inside = line.trim_start_matches(is_space);
        let before = line.get(..line.len().saturating_sub(inside.len())).unwrap_or_default();
        let word = inside.split(is_space).next().unwrap_or_default();
        // Digits that are not a figure, such as 04, are the end of one.
        let is_number = || recognise::reads_as_figure(word) || word.bytes().all(|byte| byte.is_ascii_digit());
        word.len() <= 64 && before.chars().nth(INDENT).is_some() && is_number()
    };
    page.contains('\u{0C}') || lines(page).any(is_below)
}

/// A line of the input.
struct Line<'a> {
    text: &'a str,
    number: u32,
    page: u32,
    /// Form feeds before the text.
    shift: u32,
}

impl Line<'_> {
    fn inside(&self) -> &str {
        self.text.trim_matches(is_space)
    }

    /// The place of the text after so many characters.
    fn at(&self, characters: u32) -> At {
        let column = self.shift.saturating_add(characters).saturating_add(1);
        At { line: self.number, column, page: self.page }
    }
}

/// A token before its text stands still.
struct Piece {
    from: usize,
    to: usize,
    content: Content,
    spot: Spot,
    closed: bool,
    starts: bool,
    prose: bool,
}

impl Piece {
    fn token<'a>(&self, text: &'a str) -> Token<'a> {
        let text = text.get(self.from..self.to).unwrap_or_default();
        let Piece { content, spot, closed, starts, prose, .. } = *self;
        Token { text, raised: "", content, spot, closed, below: false, starts, prose }
    }
}

struct Out<'a> {
    lines: Vec<Line<'a>>,
    /// Lines that hold the number of their page, and those that stand alike at the edges of several.
    numbers: HashSet<usize>,
    edges: HashSet<usize>,
    /// The last line that is not empty.
    last: usize,
    has_pages: bool,
    measure: Measure,
    drawn: Drawn<'a>,
    options: &'a Options,
    text: String,
    pieces: Vec<Piece>,
    areas: Vec<Area>,
    places: Vec<At>,
    boxes: usize,
    table: u32,
    row: u32,
    /// The pieces of the numbers that were put together, by the place of the first.
    joined: HashMap<(u32, u32), String>,
    /// Figures compared so far.
    words: usize,
    blank_rows: usize,
    may_blank: bool,
}

impl<'a> Out<'a> {
    fn new(page: &'a str, options: &'a Options, measure: Measure, drawn: Drawn<'a>) -> Result<Out<'a>, Error> {
        let Limits { cells, prose, label_line, .. } = options.limits;
        let mut all: Vec<Line<'a>> = Vec::new();
        let (mut number, mut sheet, mut last) = (0_u32, 1_u32, 0);
        for text in lines(page) {
            number = number.saturating_add(1);
            let inside = text.trim_start_matches('\u{0C}');
            let feeds = u32::try_from(text.len().saturating_sub(inside.len())).unwrap_or(u32::MAX);
            sheet = sheet.saturating_add(feeds);
            let line = Line { text: inside, number, page: sheet, shift: feeds };
            if inside.contains('\u{0C}') {
                sheet = sheet.saturating_add(1);
            }
            if line.inside().is_empty() {
                continue;
            }
            last = all.len();
            all.push(line);
            Limits::check(Limited::Lines, all.len(), cells.saturating_add(prose), limits::At::Line(number))?;
        }
        let (numbers, edges) = edges(&all, label_line);
        let has_pages = page.contains('\u{0C}');
        Ok(Out {
            lines: all,
            numbers,
            edges,
            last,
            has_pages,
            measure,
            drawn,
            options,
            text: String::new(),
            pieces: Vec::new(),
            areas: Vec::new(),
            places: Vec::new(),
            boxes: 0,
            table: 0,
            row: 0,
            joined: HashMap::new(),
            words: 0,
            blank_rows: 0,
            // What is drawn has lost nothing.
            may_blank: !drawn.places.is_empty(),
        })
    }

    /// Everything in the order of the page: a table where its section is, all else as lines of text.
    fn all(&mut self) -> Result<(), Error> {
        let mut parts: Vec<(usize, usize, Option<Table>)> = vec![(0, 0, None)];
        let mut at = 0;
        while let Some(line) = self.lines.get(at) {
            let text = line.inside();
            let next = at.saturating_add(1);
            let mut behind = next;
            let mut found = if line.text.len() > 240 { None } else { recognise::section(text) };
            if let Some((_, false)) = found {
                let rest = self.lines.get(next).map(|line| line.inside()).filter(|rest| rest.len() <= 120);
                found = rest.and_then(|rest| recognise::section(&format!("{text}{rest}")));
                behind = next.saturating_add(1);
            }
            if let Some((section, true)) = found {
                let table = match section {
                    Section::Article20 => Some(Table::Article20),
                    Section::Applications => Some(Table::Applications),
                    Section::Disputes => Some(Table::Disputes),
                    _ => None,
                };
                parts.push((at, behind, table));
                at = behind;
            } else {
                at = next;
            }
        }
        self.untitled(&mut parts);
        let ends: Vec<usize> = parts.iter().skip(1).map(|(from, ..)| *from).chain([self.lines.len()]).collect();
        // Heads of 表四 may stand before its title.
        let mut ahead: Vec<usize> = Vec::new();
        for ((from, body, table), end) in parts.into_iter().zip(ends) {
            for at in from..body {
                self.line(at);
            }
            let mut rest: Vec<usize> = std::mem::take(&mut ahead);
            if from == body {
                std::mem::take(&mut rest).into_iter().for_each(|at| self.line(at));
            }
            rest.extend((body..end).filter(|at| !self.numbers.contains(at)));
            match table {
                None => rest.into_iter().for_each(|at| self.line(at)),
                Some(Table::Disputes) => self.disputes(&rest)?,
                Some(table) => ahead = self.rows(table, &rest)?,
            }
        }
        ahead.into_iter().for_each(|at| self.line(at));
        Ok(())
    }

    /// Adds the tables that stand without a title of the form: each begins with its heads.
    fn untitled(&self, parts: &mut Vec<(usize, usize, Option<Table>)>) {
        let is_titled = |table: &Table| parts.iter().any(|(.., own)| *own == Some(*table));
        let tables: Vec<Table> = Table::ALL.iter().copied().filter(|table| !is_titled(table)).collect();
        let mut found: Vec<(usize, usize, Option<Table>)> = Vec::new();
        for table in tables {
            let Some(heads) = (0..self.lines.len()).find(|at| self.has_heads(table, *at)) else { continue };
            let is_over = |at: &usize| {
                let mut words = self.words_at(*at).into_iter().peekable();
                words.peek().is_some() && words.all(|word| recognise::is_piece_of_head(table, word.text))
            };
            let over = (0..heads).rev().take(OVER).take_while(is_over).last();
            let begin = over.unwrap_or(heads);
            found.push((begin, begin, Some(table)));
            if table == Table::Disputes {
                // Its row, and what may stand in its cells.
                let row = (heads..self.lines.len()).find(|at| self.words_at(*at).iter().any(|word| word.is_figure));
                let is_text =
                    |at: &usize| self.words_at(*at).iter().any(|word| word.text.chars().nth(bands::LONG).is_some());
                let end = row.and_then(|row| (row..self.lines.len()).skip(1).find(is_text));
                found.extend(end.map(|end| (end, end, None)));
            }
        }
        // A table ends where a title stands.
        found.retain(|(from, _, table)| table.is_some() || parts.iter().all(|(title, ..)| title != from));
        parts.extend(found);
        parts.sort_by_key(|(from, ..)| *from);
    }

    /// The words of a line that may be one of a table.
    fn words_at(&self, at: usize) -> Vec<Word<'a>> {
        let line = self.lines.get(at).filter(|line| line.text.len() <= self.options.limits.label_line);
        line.map(|line| self.words(line)).unwrap_or_default()
    }

    /// Whether the line is one of the heads of a table that no other has.
    fn has_heads(&self, table: Table, at: usize) -> bool {
        let words = self.words_at(at);
        let heads = |text: &str| text.chars().nth(1).is_some() && recognise::is_piece_of_leaf(table, text);
        let many = words.iter().filter(|word| heads(word.text)).count();
        match table {
            Table::Article20 => {
                let words: Vec<(&str, u32)> = words.iter().map(|word| (word.text, word.from / grid::GRAIN)).collect();
                let is_short = words.len() <= WORDS && words.iter().all(|(text, _)| recognise::is_label(text));
                let roles = if is_short { Walk::new(table, Form::LATEST).line(&words, false) } else { Vec::new() };
                let is_corner = |role: &Role| matches!(role, Role::Corner { .. });
                roles.iter().any(is_corner) && roles.iter().all(|role| is_corner(role) || *role == Role::Head)
            }
            Table::Applications => many >= HEADS_OF_ONE && many.saturating_mul(2) > words.len(),
            Table::Disputes => many >= HEADS_OF_ONE && many == words.len(),
        }
    }

    fn paged(&self) -> bands::Paged {
        bands::Paged { has_pages: self.has_pages, is_drawn: !self.drawn.places.is_empty() }
    }

    fn push(&mut self, text: &str, at: At, columns: Option<u32>, starts: bool) {
        let from = self.text.len();
        self.text.push_str(text.trim_matches(is_space));
        let prose = text.len() > self.options.limits.label_line;
        // A line of text has no place in a grid, and so no figures that could be cells.
        let (column, columns) = columns.map_or((0, 0), |column| (column, 1));
        let spot = Spot::area(at.line, self.areas.len());
        self.areas.push(Area { table: self.table, row: self.row, column, rows: 1, columns });
        let closed = columns > 0;
        self.boxes = self.boxes.saturating_add(usize::from(closed));
        self.places.push(at);
        let content = Content::of(text);
        self.pieces.push(Piece { from, to: self.text.len(), content, spot, closed, starts, prose });
    }

    /// A cell of which nothing else is certain.
    fn push_unsure(&mut self, at: At, column: u32) {
        self.push(Content::OBJECT, at, Some(column), false);
        if let Some(piece) = self.pieces.last_mut() {
            piece.content = Content::Unsure;
        }
    }

    fn line(&mut self, at: usize) {
        let Some(line) = self.lines.get(at) else { return };
        let before = line.text.len().saturating_sub(line.text.trim_start_matches(is_space).len());
        let indent = line.text.get(..before).map_or(0, |before| before.chars().count());
        let (text, place) = (line.text, line.at(u32::try_from(indent).unwrap_or(u32::MAX)));
        self.push(text, place, None, true);
    }

    /// The words of a line.
    fn words(&self, line: &Line<'a>) -> Vec<Word<'a>> {
        let number = usize::try_from(line.number).ok().and_then(|number| number.checked_sub(1));
        let places = number.and_then(|number| self.drawn.places.get(number));
        grid::words(line.text, places.map_or(self.measure.into(), |places| Scale::Drawn(places)))
    }

    /// A line of figures that no row has: a row of its own, none of its figures certain.
    fn loose(&mut self, at: usize) {
        let Some(line) = self.lines.get(at) else { return };
        let words: Vec<(&'a str, At, bool)> =
            self.words(line).into_iter().map(|word| (word.text, line.at(word.characters), word.is_figure)).collect();
        self.row = self.row.saturating_add(1);
        for ((text, at, is_figure), column) in words.into_iter().zip(1_u32..) {
            self.push(text, at, Some(column), column == 1);
            if let Some(piece) = self.pieces.last_mut().filter(|_| is_figure) {
                piece.content = Content::Unsure;
            }
        }
    }

    /// The words of lines, with their figures counted.
    fn laid(&mut self, at: &[usize]) -> Result<Vec<Laid<'a>>, Error> {
        let mut out = Vec::with_capacity(at.len());
        for at in at {
            let Some(line) = self.lines.get(*at) else { continue };
            let is_long = line.text.len() > self.options.limits.label_line;
            let words = if is_long { Vec::new() } else { self.words(line) };
            self.words = self.words.saturating_add(words.iter().filter(|word| word.is_figure).count());
            let limit = self.options.limits.cells;
            if self.words > limit {
                Limits::check(Limited::Cells, self.words, limit, limits::At::Line(line.number))?;
            }
            let (number, page) = (line.number, line.page);
            let own = usize::try_from(page).ok().and_then(|page| self.drawn.zones.get(page.checked_sub(1)?));
            let zone = own.copied().unwrap_or(page);
            out.push(Laid { words, roles: Vec::new(), line: *at, number, page, zone });
        }
        Ok(out)
    }

    /// 表二 and 表三. What stands after the last row is handed back.
    fn rows(&mut self, table: Table, at: &[usize]) -> Result<Vec<usize>, Error> {
        let mut laid = self.laid(at)?;
        let read = |form, laid: &mut [Laid<'a>]| {
            let spans = spans(table, form, laid);
            let whole = spans.iter().filter(|span| span.is_whole && span.row.is_some()).count();
            let own = spans.iter().filter(|span| span.row.is_some_and(|row| recognise::is_telling(row, form))).count();
            ((own, whole), spans)
        };
        // The edition of which most is read; of two the later one.
        let (mut most, mut form, mut best) = ((0, 0), Form::LATEST, Vec::new());
        for &each in Form::ALL {
            let (count, spans) = read(each, &mut laid);
            if count >= most {
                (most, form, best) = (count, each, spans);
            }
        }
        // The lines keep the roles of the edition that was read last.
        let mut spans = if form == Form::LATEST { best } else { spans(table, form, &mut laid) };
        let is_last = |span: &&Span| span.row.is_some();
        let Some(last) = spans.iter().rfind(is_last).map(|span| span.last) else {
            at.iter().for_each(|at| self.line(*at));
            return Ok(Vec::new());
        };
        // After the last row: its own numbers, then what is no part of the table.
        let is_number = |line: &&Laid<'a>| line.has_figure() && line.words.iter().all(|word| word.is_figure);
        let tail = laid.iter().skip(last.saturating_add(1)).take_while(is_number).count();
        let end = last.saturating_add(1).saturating_add(tail);
        let after = laid.split_off(end.min(laid.len()));
        let behind: Vec<usize> = after.iter().map(|line| line.line).collect();
        spans.retain(|span| span.first < end);
        // The input may end inside its last row.
        let ends = laid.last().is_some_and(|line| line.line == self.last);
        if let Some(span) = spans.iter_mut().rfind(|span| span.row.is_some()).filter(|_| ends) {
            span.is_odd = true;
        }
        let edges = |line: &Laid<'a>| self.edges.contains(&line.line);
        for span in spans.iter_mut().filter(|span| span.row.is_none() && !span.is_corner) {
            let mut inside = laid.get(span.first..=span.last).unwrap_or_default().iter();
            span.is_edge = inside.all(|line| edges(line) && !line.has_figure());
        }
        spans.retain(|span| !span.is_edge);
        let mut read = bands::read(table, &laid, &spans, self.paged());
        read.drop_pieces(&laid, after.first());
        self.table = self.table.saturating_add(1);
        let blank = read.rows.iter().flatten().filter(|slots| slots.contains(&Slot::Blank)).count();
        self.blank_rows = self.blank_rows.saturating_add(blank);
        let mut heads_of = None;
        let taken: HashSet<usize> = read.figures().collect();
        // The line after the last span.
        let mut after = 0;
        for (span, slots) in spans.iter().zip(&read.rows) {
            let Some(first) = laid.get(span.first) else { continue };
            // Figures between two rows that neither has.
            let between = laid.get(after..span.first).unwrap_or_default().iter();
            let between = between.filter(|line| line.has_figure() && !taken.contains(&line.line)).map(|line| line.line);
            between.collect::<Vec<usize>>().into_iter().for_each(|at| self.loose(at));
            after = span.last.saturating_add(1).max(after);
            let zone = first.zone;
            if heads_of != Some(zone) && !span.is_corner && (table == Table::Article20 || heads_of.is_none()) {
                heads_of = Some(zone);
                // What stands beside a head over others is asked by the recogniser.
                let is_wide = |word: &Word<'a>| {
                    let is_marked = word.text.ends_with([')', '）']) && !word.text.starts_with(['(', '（']);
                    table == Table::Applications && is_marked && recognise::is_label(word.text)
                };
                let over = laid.iter().filter(|line| line.zone == zone && line.line < first.line && !line.has_figure());
                let over: Vec<usize> =
                    over.filter(|line| line.words.iter().any(is_wide)).map(|line| line.line).take(4).collect();
                over.into_iter().for_each(|at| self.line(at));
                match read.heads.get(&zone) {
                    Some(heads) => {
                        self.whole_heads(heads, at_of(&laid, zone).and_then(|at| Some(self.lines.get(at)?.at(0))))
                    }
                    None => {
                        let row = spans.iter().find(|of| of.row.is_some() && of.first >= span.first);
                        let row = row.and_then(|of| laid.get(of.first)).map_or(first.line, |line| line.line);
                        self.heads(table, &laid, zone, row);
                    }
                }
            }
            let at = first.words.first().map_or(0, |word| word.characters);
            let at = self.lines.get(first.line).map_or(At { line: 0, column: 0, page: 0 }, |line| line.at(at));
            if span.row.is_none() && !span.is_corner {
                for line in laid.get(span.first..=span.last).unwrap_or_default() {
                    self.line(line.line);
                }
                continue;
            }
            self.row = self.row.saturating_add(1);
            self.push(&span.text, at, Some(1), true);
            for (slot, column) in slots.iter().flatten().zip(2_u32..) {
                self.slot(slot, column, at);
            }
            // Numbers that are not certain are there all the same: without them the row seems to have none.
            let inside = laid.get(span.first..=span.last).unwrap_or_default().iter().flat_map(Laid::figures);
            let printed: Vec<&str> = inside.map(|word| word.text).collect();
            if slots.is_none() && span.row.is_some() && !printed.is_empty() {
                self.push(&printed.join(" "), at, Some(2), false);
                if let Some(piece) = self.pieces.last_mut() {
                    piece.content = Content::Unsure;
                }
            }
        }
        let rest = laid.get(after..).unwrap_or_default().iter();
        let rest = rest.filter(|line| line.has_figure() && !taken.contains(&line.line)).map(|line| line.line);
        rest.collect::<Vec<usize>>().into_iter().for_each(|at| self.loose(at));
        Ok(behind)
    }

    fn slot(&mut self, slot: &Slot<'a>, column: u32, row: At) {
        match slot {
            Slot::Blank if self.may_blank => self.push("", row, Some(column), false),
            Slot::Blank | Slot::Unsure => self.push_unsure(row, column),
            Slot::Figure(words) => {
                let Some((line, word)) = words.first() else { return };
                let text: String = words.iter().map(|(_, word)| word.text).collect();
                let Some(at) = self.lines.get(*line).map(|line| line.at(word.characters)) else { return };
                if words.len() > 1 {
                    let pieces: Vec<&str> = words.iter().map(|(_, word)| word.text).collect();
                    self.joined.insert((at.line, at.column), pieces.join(" "));
                }
                // Of what is cut off the figure is not known.
                if text.contains(Content::OBJECT) {
                    self.push_unsure(at, column);
                } else {
                    self.push(&text, at, Some(column), false);
                }
            }
        }
    }

    /// The heads over the columns of a zone.
    fn whole_heads(&mut self, heads: &[String], at: Option<At>) {
        self.row = self.row.saturating_add(1);
        for (column, text) in (2_u32..).zip(heads) {
            self.push(text, at.unwrap_or(At { line: 0, column: 0, page: 0 }), Some(column), column == 2);
        }
    }

    /// The heads of a zone, each put together of its pieces; or those that stand whole.
    fn heads(&mut self, table: Table, laid: &[Laid<'a>], zone: u32, row: usize) {
        // The lines of a zone follow each other.
        let from = laid.partition_point(|line| line.zone < zone);
        let own = laid.iter().skip(from).take_while(|line| line.zone == zone);
        let words = |page: Option<u32>| -> Vec<(usize, &Word<'a>)> {
            let own = own.clone().filter(|line| page.is_none_or(|page| line.page == page));
            own.flat_map(|line| line.heads().map(|word| (line.line, word))).collect()
        };
        // A page may say them again.
        let first = own.clone().find(|line| line.heads().next().is_some()).map(|line| line.page);
        let words = words(first);
        let is_leaf = |word: &&Word<'a>| recognise::is_piece_of_leaf(table, word.text);
        let leaves: Vec<&Word<'a>> = words.iter().map(|(_, word)| *word).filter(is_leaf).collect();
        let bands = columns(leaves.iter().copied());
        // Two heads that stand over each other are two.
        let is_whole = |word: &&Word<'a>| recognise::is_whole_head(table, word.text);
        let is_glued = bands.iter().any(|band| {
            let own = leaves.iter().copied().filter(|word| band.holds(word));
            own.filter(is_whole).nth(1).is_some()
        });
        let texts: Vec<String> = bands
            .iter()
            .map(|band| leaves.iter().filter(|word| band.holds(word)).map(|word| word.text).collect())
            .collect();
        // Words beside the heads on their line are heads that the form does not have.
        let beside = || laid.iter().filter(|line| line.zone == zone).flat_map(Laid::beside_heads);
        let texts = if !is_glued && texts.iter().all(|text| recognise::is_label(text)) && beside().next().is_none() {
            texts
        } else {
            let heads = words.iter().map(|(_, word)| *word).filter(|word| recognise::is_label(word.text));
            let mut all: Vec<&Word<'a>> = heads.chain(beside()).collect();
            all.sort_by_key(|word| word.from);
            all.into_iter().map(|word| word.text.to_owned()).collect()
        };
        // All of the form, and their places tell no other order: blanks before them may have been lost.
        let place = |text: &String| recognise::column_of_head(table, text, HEADS);
        let mut own: Vec<(usize, &String)> = texts.iter().filter_map(|text| Some((place(text)?, text))).collect();
        own.sort();
        let are_all = own.iter().map(|(at, _)| *at).eq(0..HEADS);
        let texts = if are_all && texts.iter().all(|text| recognise::is_label(text)) {
            own.into_iter().map(|(_, text)| text.clone()).collect()
        } else {
            texts
        };
        // Where no head of the form stands, the words of a line above the first row are those of another table.
        let is_other =
            |line: &&Laid<'a>| line.zone == zone && line.line < row && !line.has_figure() && line.words.len() >= OTHERS;
        let other = laid.iter().filter(|_| table == Table::Applications && texts.is_empty()).find(is_other);
        let texts = match other {
            Some(line) => line.words.iter().map(|word| word.text.to_owned()).collect(),
            None => texts,
        };
        let words = words.first().map(|(line, word)| (*line, *word));
        let first = words.or_else(|| other.and_then(|line| Some((line.line, line.words.first()?))));
        let Some(at) = first.and_then(|(line, word)| Some(self.lines.get(line)?.at(word.characters))) else {
            return;
        };
        self.row = self.row.saturating_add(1);
        for (column, text) in (2_u32..).zip(texts) {
            self.push(&text, at, Some(column), column == 2);
        }
    }

    /// 表四: heads, and below them the one row of its figures.
    fn disputes(&mut self, at: &[usize]) -> Result<(), Error> {
        let table = Table::Disputes;
        let mut laid = self.laid(at)?;
        for line in &mut laid {
            let is_head = !line.has_figure()
                && !line.words.is_empty()
                && line.words.iter().all(|word| recognise::is_piece_of_head(table, word.text));
            line.roles = vec![if is_head { Role::Head } else { Role::Unknown }; line.words.len()];
        }
        let is_head = |line: &Laid<'a>| line.roles.first() == Some(&Role::Head);
        let is_number = |line: &Laid<'a>| line.has_figure() && line.words.iter().all(|word| word.is_figure);
        let heads: Vec<usize> = laid.iter().filter(|line| is_head(line)).map(|line| line.line).collect();
        let figures: Vec<&Laid<'a>> = laid.iter().filter(|line| is_number(line)).collect();
        let ends = figures.last().is_some_and(|line| line.line == self.last);
        let shaped = |shape: &(usize, usize)| bands::cases(&laid, &figures, self.paged(), *shape);
        let is_lost = ends || heads.is_empty();
        let read = if is_lost { None } else { recognise::case_shapes().iter().find_map(shaped) };
        // What is not certain here is not left to the recogniser as a line of numbers in their order.
        let has_row = laid.iter().any(|line| line.figures().nth(1).is_some());
        let slots = read.or_else(|| {
            has_row.then(|| vec![Slot::Unsure; recognise::case_shapes().first().map_or(0, |(cells, _)| *cells)])
        });
        self.table = self.table.saturating_add(1);
        self.row = self.row.saturating_add(1);
        let mut column = 0_u32;
        // Words among the heads that are none of the form.
        let first = figures.first().map_or(usize::MAX, |line| line.line);
        let is_among = |line: &&Laid<'a>| {
            let is_piece = |word: &Word<'a>| recognise::is_piece_of_head(table, word.text);
            !is_head(line) && !line.has_figure() && line.line < first && line.words.iter().any(is_piece)
        };
        let among = laid.iter().filter(is_among).flat_map(|line| &line.words);
        let strange = among.filter(|word| !recognise::is_piece_of_head(table, word.text));
        let own = laid.iter().flat_map(Laid::heads).filter(|word| recognise::is_label(word.text));
        for word in own.chain(strange) {
            let Some(at) = heads.first().and_then(|at| self.lines.get(*at)).map(|line| line.at(0)) else { continue };
            column = column.saturating_add(1);
            self.push(word.text, at, Some(column), column == 1);
        }
        self.row = self.row.saturating_add(1);
        let row = figures.first().and_then(|line| self.lines.get(line.line)).map(|line| line.at(0));
        for (slot, column) in slots.iter().flatten().zip(1_u32..) {
            let from = self.pieces.len();
            self.slot(slot, column, row.unwrap_or(At { line: 0, column: 0, page: 0 }));
            if let Some(piece) = self.pieces.get_mut(from).filter(|_| column == 1) {
                piece.starts = true;
            }
        }
        let is_other = |line: &&Laid<'a>| !(is_head(line) || (slots.is_some() && is_number(line)));
        let rest: Vec<usize> = laid.iter().filter(is_other).map(|line| line.line).collect();
        rest.into_iter().for_each(|at| self.line(at));
        Ok(())
    }
}

/// The line of the first head of a zone.
fn at_of(laid: &[Laid<'_>], zone: u32) -> Option<usize> {
    laid.iter().find(|line| line.zone == zone && line.heads().next().is_some()).map(|line| line.line)
}

/// The rows of a table by their labels, each with the lines over which its label goes.
fn spans(table: Table, form: Form, laid: &mut [Laid<'_>]) -> Vec<Span> {
    let mut walk = Walk::new(table, form);
    let mut spans: Vec<Span> = Vec::new();
    let mut block = 0_u32;
    let pages: Vec<u32> = laid.iter().map(|line| line.page).collect();
    for (at, line) in laid.iter_mut().enumerate() {
        let has_figure = line.has_figure();
        let words: Vec<(&str, u32)> =
            line.words.iter().filter(|word| !word.is_figure).map(|word| (word.text, word.from)).collect();
        let in_columns: Vec<(&str, u32)> = words.iter().map(|(text, from)| (*text, from / grid::GRAIN)).collect();
        line.roles = walk.line(&in_columns, has_figure);
        let first_figure = line.figures().next().map_or(u32::MAX, |word| word.from);
        let mut labelled = false;
        let mut unknown = false;
        let mut unknown_behind = false;
        let (mut right, mut has_digit) = (0_u32, false);
        for ((text, from), role) in words.iter().zip(&line.roles) {
            let is_behind = *from > first_figure;
            let (row, begins, whole) = match *role {
                Role::Row { row, begins, whole } => (Some(row), begins, whole),
                Role::Corner { begins } => (None, begins, true),
                Role::Unknown => {
                    unknown = true;
                    right = right.max(*from);
                    has_digit |= text.chars().any(char::is_numeric);
                    unknown_behind |= labelled || is_behind;
                    continue;
                }
                Role::Head | Role::Aside => continue,
            };
            labelled = true;
            unknown_behind |= is_behind;
            let same = spans.iter_mut().rfind(|span| !span.is_stranger()).filter(|_| !begins);
            match same {
                Some(span) => {
                    span.text.push_str(text);
                    (span.last, span.is_whole) = (at, whole);
                }
                None => {
                    block = block.saturating_add(u32::from(row.is_none()));
                    let text = (*text).to_owned();
                    let is_corner = row.is_none();
                    let (right, is_whole) = (*from, whole);
                    let new = Span { row, text, first: at, last: at, is_whole, is_corner, right, ..Span::default() };
                    spans.push(new);
                }
            }
        }
        if labelled {
            // A stranger inside the label of a row is no row of its own.
            let own = spans.iter().rposition(|span| !span.is_stranger());
            if let Some((own, first, from)) =
                own.and_then(|own| spans.get(own).map(|span| (own, span.first, span.right)))
            {
                // A figure, or what stands at the right of the label as the remarks in cells do; or heads.
                let is_behind = |span: &Span| pages.get(span.first) != pages.get(first) && !span.has_digit;
                let is_odd = |span: &Span| span.has_figure || (span.right > from && !is_behind(span));
                let inside =
                    spans.iter().skip(own).any(|span| span.is_stranger() && span.first > first && is_odd(span));
                spans.truncate(own.saturating_add(1));
                if let Some(span) = spans.last_mut() {
                    span.is_odd |= unknown_behind || inside;
                }
            }
        } else if unknown && !line.roles.contains(&Role::Head) {
            let new = Span { first: at, last: at, has_figure, has_digit, right, ..Span::default() };
            match spans.last_mut().filter(|span| span.is_stranger() && span.last.saturating_add(1) == at) {
                Some(last) => {
                    last.last = at;
                    last.has_figure |= has_figure;
                    last.has_digit |= has_digit;
                    last.right = last.right.max(right);
                }
                None => spans.push(new),
            }
        }
        if table == Table::Article20 {
            line.zone = block.saturating_mul(0x1_0000).saturating_add(line.zone.min(0xFFFF));
        }
    }
    spans
}

/// The lines that hold the number of their page, and those that stand alike at the edges of several pages.
fn edges(lines: &[Line<'_>], label_line: usize) -> (HashSet<usize>, HashSet<usize>) {
    let (mut numbers, mut bare) = (HashSet::new(), Vec::new());
    let mut alike: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.text.len() <= label_line) {
        let page = |at: Option<usize>| at.and_then(|at| lines.get(at));
        let (before, behind) = (page(at.checked_sub(1)), page(at.checked_add(1)));
        let is_first = before.is_none_or(|before| before.page != line.page);
        let is_last = behind.is_none_or(|behind| behind.page != line.page);
        let inside = line.inside();
        match page_number(inside) {
            Some(None) => {
                numbers.insert(at);
            }
            Some(Some(number)) if is_first || is_last => {
                let is_apart = |other: Option<&Line<'_>>| {
                    other.is_none_or(|other| other.page != line.page || other.number.abs_diff(line.number) > 1)
                };
                if is_apart(before) && is_apart(behind) {
                    bare.push((at, line.page, number));
                }
            }
            _ => {}
        }
        if is_first || is_last {
            alike.entry(inside).or_default().push(at);
        }
    }
    // Bare numbers are page numbers if they count the pages.
    let has_pages = lines.last().is_some_and(|line| line.page > 1);
    for (at, page, number) in &bare {
        let same = bare.iter().take(64).filter(|(_, other, n)| page.abs_diff(*other) == number.abs_diff(*n)).count();
        if has_pages && same >= 2 {
            numbers.insert(*at);
        }
    }
    let edges = alike.into_values().filter(|all| all.len() >= 2).flatten().collect();
    (numbers, edges)
}

/// Whether a line is the number of a page: `- 3 -`, `— 3 —`, `第 3 页 共 9 页`; or the number, if it stands there bare.
fn page_number(text: &str) -> Option<Option<u32>> {
    if text.chars().nth(24).is_some() {
        return None;
    }
    let compact: String = text.chars().filter(|c| !is_space(*c)).map(fold).collect();
    let is_digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if is_digits(&compact) {
        return compact.parse().ok().map(Some);
    }
    is_page_mark(text).then_some(None)
}
