//! What a reader made of an input: the report, and what was seen beside its figures.

use crate::form::{Applicant, Cell, Form, Section, Table};
use crate::report::{Date, Report};
use crate::text::{Bilingual, Lang, say, shown, string_enum};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// What a reader made of one report of an input.
///
/// Programs that have the figures already need none of this: a [`Report`] alone can be checked, and the rules that
/// need more are then not applicable.
///
/// Through serde it has the keys of `gouji read`, and what that prints is read back as a reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reading {
    /// Where the input comes from, such as the address of its page, if the caller says so
    /// ([`Options::source`](crate::read::Options::source)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Figures and prose exactly as stated.
    pub report: Report,
    /// What was seen besides the figures.
    #[serde(default)]
    pub outline: Outline,
    /// Where each figure stands.
    #[serde(default)]
    pub locations: BTreeMap<Cell, Location>,
    /// What the reader did that its user should know.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Whether every row of every table was seen and the input did not break off: no table and no figure is missing,
    /// and if section titles were found, section 六 or the signature is there. `false` where a reader cannot tell.
    #[serde(default)]
    pub whole: bool,
}

impl From<Report> for Reading {
    fn from(report: Report) -> Self {
        Reading::new(report)
    }
}

impl Reading {
    /// A reading of a report of which nothing but the figures and the prose is known.
    #[must_use]
    pub fn new(report: Report) -> Self {
        Reading { report, ..Reading::default() }
    }

    /// Where a character of the prose of a section stands in the input, counted from 0 as in [`Location::Prose`], if the
    /// reader knows: of a text, a layout and Markdown always, of a web page with
    /// [`Options::source_lines`](crate::read::Options::source_lines).
    ///
    /// ```
    /// use gouji::{Section, read};
    /// let page = "一、总体情况\n　　2024年，我局依法公开。\n收到申请 3 件。\n二、主动公开政府信息情况\n";
    /// let reading = read::text(page, &read::Options::default())?;
    /// let text = reading.report.sections.overview.as_deref().unwrap_or_default();
    /// let at = text.chars().position(|c| c == '3').unwrap_or_default();
    /// let place = reading.source_place(Section::Overview, at as u32).map(|place| place.to_string());
    /// assert_eq!(place.as_deref(), Some("3:6"));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn source_place(&self, section: Section, character: u32) -> Option<Location> {
        let lines = &self.outline.lines;
        let after = lines.partition_point(|line| (line.section, line.start) <= (section, character));
        let line = lines.get(after.checked_sub(1)?)?;
        let is_in = line.section == section && character < line.end.max(line.start.saturating_add(1));
        is_in.then(|| line.place.after(character.saturating_sub(line.start)))
    }

    /// Whether the reader put the figure together or took it apart, so that a finding about it weighs less.
    #[must_use]
    pub fn is_guessed(&self, cell: Cell) -> bool {
        self.notes.iter().any(|note| note.cell == Some(cell) && note.kind.is_guess())
    }
}

/// A location in the input. Lines and columns count from 1; columns in Unicode scalar values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged, try_from = "Parts")]
#[non_exhaustive]
pub enum Location {
    /// In a text.
    Line {
        /// The line, from 1.
        line: u32,
        /// The column, from 1.
        column: u32,
        /// The page, where the text has pages.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<u32>,
    },
    /// In a spreadsheet.
    Sheet {
        /// The name of the sheet.
        sheet: String,
        /// The cell, such as `B7`.
        a1: String,
    },
    /// In the grid of a table.
    Grid {
        /// The table, from 1.
        table: u32,
        /// The row, from 1.
        row: u32,
        /// The column, from 1.
        column: u32,
    },
    /// In the prose of a section.
    Prose {
        /// The section.
        section: Section,
        /// The first character, from 0.
        start: u32,
        /// The character after the last.
        end: u32,
    },
    /// On a page of a document that is drawn: a rectangle in whole points from the top left of the page.
    Page {
        /// The page, from 1.
        page: u32,
        /// Its left side.
        x0: u32,
        /// Its top.
        y0: u32,
        /// Its right side.
        x1: u32,
        /// Its bottom.
        y1: u32,
    },
    /// In a JSON text.
    Json {
        /// The JSON pointer, such as `/applications/received/total`.
        pointer: String,
    },
}

impl Location {
    /// Line and column, `sheet!A1`, or words where there is no usual form.
    ///
    /// ```
    /// use gouji::{Lang, Location};
    /// let location = Location::Grid { table: 1, row: 2, column: 4 };
    /// assert_eq!(location.message(Lang::En), "table 1, row 2, column 4");
    /// assert_eq!(location.message(Lang::Zh), "第 1 个表格第 2 行第 4 列");
    /// ```
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Location::Line { line, column, page: None } => format!("{line}:{column}"),
            Location::Line { line, column, page: Some(page) } => {
                say!(lang, "{line}:{column}（第 {page} 页）", "{line}:{column} (page {page})")
            }
            Location::Sheet { sheet, a1 } => format!("{}!{a1}", shown(sheet, 40)),
            Location::Grid { table, row, column } => {
                say!(lang, "第 {table} 个表格第 {row} 行第 {column} 列", "table {table}, row {row}, column {column}",)
            }
            Location::Prose { section, start, end } => {
                let number = section.number();
                say!(lang, "第{number}部分第 {start} 至 {end} 字", "{section} {start}–{end}")
            }
            Location::Page { page, x0, y0, x1, y1 } => {
                say!(lang, "第 {page} 页（{x0}, {y0}）至（{x1}, {y1}）", "page {page}, ({x0}, {y0}) to ({x1}, {y1})",)
            }
            Location::Json { pointer } => format!("#{}", shown(pointer, 120)),
        }
    }

    /// The place of what stands so many characters after it on its line.
    pub(crate) fn after(&self, characters: u32) -> Self {
        let mut place = self.clone();
        if let Location::Line { column, .. } = &mut place {
            *column = column.saturating_add(characters);
        }
        place
    }

    /// What orders locations of one text or document.
    pub(crate) const fn order(&self) -> Option<(u32, u32, u32)> {
        match self {
            Location::Line { line, column, .. } => Some((0, *line, *column)),
            Location::Page { page, x0, y0, .. } => Some((*page, *y0, *x0)),
            _ => None,
        }
    }
}

impl fmt::Display for Location {
    /// The message in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

/// The keys of every kind of location. An untagged enum would hold the numbers back until the sort is known, which
/// fails where serde_json hands them over as maps (`arbitrary_precision`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    line: Option<u32>,
    column: Option<u32>,
    page: Option<u32>,
    sheet: Option<String>,
    a1: Option<String>,
    table: Option<u32>,
    row: Option<u32>,
    section: Option<Section>,
    start: Option<u32>,
    end: Option<u32>,
    pointer: Option<String>,
    x0: Option<u32>,
    y0: Option<u32>,
    x1: Option<u32>,
    y1: Option<u32>,
}

impl TryFrom<Parts> for Location {
    type Error = &'static str;

    fn try_from(parts: Parts) -> Result<Self, Self::Error> {
        let Parts { line, column, page, sheet, a1, table, row, section, start, end, pointer, x0, y0, x1, y1 } = parts;
        let numbers = [line, column, page, table, row, start, end, x0, y0, x1, y1].iter().flatten().count();
        let texts = [&sheet, &a1, &pointer].into_iter().flatten().count();
        let given = numbers.saturating_add(texts).saturating_add(usize::from(section.is_some()));
        let (place, keys) = if let Some(pointer) = pointer {
            (Location::Json { pointer }, 1)
        } else if let (Some(sheet), Some(a1)) = (sheet, a1) {
            (Location::Sheet { sheet, a1 }, 2)
        } else if let (Some(table), Some(row), Some(column)) = (table, row, column) {
            (Location::Grid { table, row, column }, 3)
        } else if let (Some(section), Some(start), Some(end)) = (section, start, end) {
            (Location::Prose { section, start, end }, 3)
        } else if let (Some(page), Some(x0), Some(y0), Some(x1), Some(y1)) = (page, x0, y0, x1, y1) {
            (Location::Page { page, x0, y0, x1, y1 }, 5)
        } else if let (Some(line), Some(column)) = (line, column) {
            (Location::Line { line, column, page }, if page.is_some() { 3 } else { 2 })
        } else {
            return Err(NO_PLACE);
        };
        if keys == given { Ok(place) } else { Err(NO_PLACE) }
    }
}

const NO_PLACE: &str = "expected a place: line and column (and page), sheet and a1, table, row and column, section, \
                        start and end, page with x0, y0, x1 and y1, or pointer";

/// What a reader saw besides figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Outline {
    /// The title of the report.
    pub title: Option<Passage>,
    /// The section titles as printed, in the order of the input.
    pub headings: Vec<Heading>,
    /// The tables found.
    pub tables: Vec<TableFound>,
    /// The dates found.
    pub dates: Vec<DateFound>,
    /// Text between a section title and the table of that section.
    pub between: Vec<Passage>,
    /// The raw text of cells that held more than a number.
    pub boxes: BTreeMap<Cell, String>,
    /// The text before the first section title, from the title of the report on; at most the last 40 pieces of it.
    pub front: Vec<Passage>,
    /// The names of the agencies that sign the report, one a line.
    pub signature: Option<Passage>,
    /// If a section title was not found: lines that may be one, such as a numbered line of other words. At most 40,
    /// each cut to 60 characters.
    pub doubtful: Vec<Passage>,
    /// Labels and column heads that are damaged, doubled or not those of the form.
    pub labels: Vec<LabelFound>,
    /// Figures that are printed more than once with different values, none of which was taken: all of them, in the order
    /// of the input. What the page says is of another year or agency is not among them.
    pub candidates: BTreeMap<Cell, Vec<Candidate>>,
    /// Where the prose stands in the input, where the reader knows its lines and columns: in the order of the sections and
    /// of their text. [`Reading::source_place`] looks up a character.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<ProseLine>,
}

impl Outline {
    /// Whether nothing was seen besides the figures; the raw text of their cells is theirs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.title.is_none()
            && self.headings.is_empty()
            && self.tables.is_empty()
            && self.dates.is_empty()
            && self.between.is_empty()
            && self.front.is_empty()
            && self.signature.is_none()
            && self.doubtful.is_empty()
            && self.labels.is_empty()
            && self.candidates.is_empty()
            && self.lines.is_empty()
    }
}

/// A piece of text and its location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Passage {
    /// The text as printed.
    pub text: String,
    /// Where it begins.
    pub place: Location,
}

/// A part of the prose that stands on one line of the input, character for character; the last may be an entity there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProseLine {
    /// The section.
    pub section: Section,
    /// Its first character in the prose of the section, from 0.
    pub start: u32,
    /// The character after its last.
    pub end: u32,
    /// Where it begins in the input.
    pub place: Location,
}

/// A section title as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Heading {
    /// The section that it opens.
    pub section: Section,
    /// The number printed before it, such as 一.
    pub number: Option<String>,
    /// The title without the number.
    pub text: String,
    /// Where it stands.
    pub place: Location,
}

/// A table that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TableFound {
    /// Which table.
    pub table: Table,
    /// Its edition; `None` for 表四, which is the same in both.
    pub form: Option<Form>,
    /// Where its first row stands.
    pub place: Location,
}

/// A label or column head that was read though it is not printed as on the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LabelFound {
    /// What is odd about it.
    pub kind: LabelKind,
    /// The label as printed.
    pub text: String,
    /// Where it begins.
    pub place: Location,
}

string_enum! {
    /// What is odd about a label or column head.
    #[non_exhaustive]
    LabelKind {
        Damaged = "damaged", "It has lost a character, as 现行有效件.";
        Doubled = "doubled", "It is printed twice in one piece.";
        OtherForm = "other_form", "A column head of the other edition, among those of this one.";
        Yuan = "yuan", "The head of item (八) names 元 as the unit, not 万元.";
    }
}

/// One of the values printed for a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Candidate {
    /// The figure as printed; nothing for an empty cell.
    pub text: String,
    /// Words beside its row and the line over its table that the form does not have, such as 本机关 or 总计: if those of
    /// two candidates differ, so may what they count.
    pub scope: Option<String>,
    /// Where it stands.
    pub place: Location,
}

/// A date that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DateFound {
    /// The day.
    pub date: Date,
    /// What it says.
    pub kind: DateKind,
    /// Where it stands.
    pub place: Location,
}

impl Passage {
    /// A text and its location.
    #[must_use]
    pub fn new(text: impl Into<String>, place: Location) -> Self {
        Passage { text: text.into(), place }
    }
}

impl ProseLine {
    /// A part of the prose of a section and where it begins in the input.
    #[must_use]
    pub const fn new(section: Section, start: u32, end: u32, place: Location) -> Self {
        ProseLine { section, start, end, place }
    }
}

impl Heading {
    /// A section title, with the number printed before it.
    #[must_use]
    pub fn new(section: Section, number: Option<String>, text: impl Into<String>, place: Location) -> Self {
        Heading { section, number, text: text.into(), place }
    }
}

impl LabelFound {
    /// An odd label and its location.
    #[must_use]
    pub fn new(kind: LabelKind, text: impl Into<String>, place: Location) -> Self {
        LabelFound { kind, text: text.into(), place }
    }
}

impl Candidate {
    /// A value printed for a figure, and the words beside or over it.
    #[must_use]
    pub fn new(text: impl Into<String>, scope: Option<String>, place: Location) -> Self {
        Candidate { text: text.into(), scope, place }
    }
}

impl TableFound {
    /// A table and its edition.
    #[must_use]
    pub const fn new(table: Table, form: Option<Form>, place: Location) -> Self {
        TableFound { table, form, place }
    }
}

impl DateFound {
    /// A date and what it says.
    #[must_use]
    pub const fn new(date: Date, kind: DateKind, place: Location) -> Self {
        DateFound { date, kind, place }
    }
}

string_enum! {
    /// What a date found says.
    #[non_exhaustive]
    DateKind {
        Published = "published", "Labelled 发布日期, 公开日期 or 成文日期 beside the title.";
        Signed = "signed", "In the signature.";
        PeriodStart = "period_start", "The first day of the stated period.";
        PeriodEnd = "period_end", "The last day of the stated period.";
        Bare = "bare", "Right below the title, without a word for what it dates.";
    }
}

/// Something that a reader did or saw that its user should know of.
///
/// In JSON it is `kind`, `cell`, `place` and `text`, the message in the language asked for (Chinese through serde).
/// A note read back from JSON has its text as given. Two notes are equal if their Chinese JSON is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Note {
    /// What sort of thing.
    pub kind: NoteKind,
    /// The figure that it is about.
    pub cell: Option<Cell>,
    /// Where in the input.
    pub place: Option<Location>,
    detail: NoteDetail,
}

impl Note {
    /// A note with a text of your own, about a figure where there is one.
    #[must_use]
    pub fn new(kind: NoteKind, cell: Option<Cell>, place: Option<Location>, text: impl Into<String>) -> Self {
        Note { kind, cell, place, detail: NoteDetail::Given(text.into()) }
    }

    /// A note of what was done or seen.
    pub(crate) fn of(detail: NoteDetail, cell: Option<Cell>, place: Option<Location>) -> Self {
        Note { kind: detail.kind(), cell, place, detail }
    }

    /// What it is about.
    pub(crate) const fn detail(&self) -> &NoteDetail {
        &self.detail
    }

    /// What was done or seen, in a sentence. Words of the input stand in quotation marks. The text of a note that was
    /// given as text is the same in both languages.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.detail.message(lang)
    }

    /// The words of the input that the note is about, such as the remark or the label of the row; the whole text of a
    /// note that was given as text.
    #[must_use]
    pub fn quoted(&self) -> Option<&str> {
        self.detail.quoted()
    }

    /// The rows of a group do not add up to its printed subtotal.
    pub(crate) fn set_difference(&mut self, difference: Difference) {
        if let NoteDetail::Subtotal { differs, .. } = &mut self.detail {
            *differs = Some(difference);
        }
    }
}

impl PartialEq for Note {
    fn eq(&self, other: &Self) -> bool {
        (self.kind, self.cell, &self.place) == (other.kind, other.cell, &other.place)
            && (self.detail == other.detail || self.message(Lang::Zh) == other.message(Lang::Zh))
    }
}

impl Eq for Note {}

/// The note as JSON in a language.
#[derive(Clone, Copy)]
pub(crate) struct WrittenNote<'a>(pub(crate) &'a Note, pub(crate) Lang);

impl Serialize for WrittenNote<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WrittenNote(note, lang) = *self;
        let mut map = serializer.serialize_struct("Note", 4)?;
        map.serialize_field("kind", &note.kind)?;
        map.serialize_field("cell", &note.cell)?;
        map.serialize_field("place", &note.place)?;
        map.serialize_field("text", &note.message(lang))?;
        map.end()
    }
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        WrittenNote(self, Lang::default()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename = "Note", deny_unknown_fields)]
        struct Given {
            kind: NoteKind,
            #[serde(default)]
            cell: Option<Cell>,
            #[serde(default)]
            place: Option<Location>,
            #[serde(default)]
            text: String,
        }
        let Given { kind, cell, place, text } = Given::deserialize(deserializer)?;
        Ok(Note::new(kind, cell, place, text))
    }
}

/// What a note is about; its message is made of it late.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "the readers that make the others are features")]
pub(crate) enum NoteDetail {
    /// A text as given.
    Given(String),
    /// The counter that was left out.
    Counter(String),
    /// The remark beside the number.
    Remark(String),
    /// A word for none in a cell of its own.
    NoneWord(String),
    Subtotal {
        label: String,
        differs: Option<Difference>,
    },
    /// A row or column that the form does not have, and its figures.
    ExtraRow {
        label: String,
        figures: String,
    },
    /// Figures in a table that belong to no row.
    Unowned(String),
    /// The other row under one label; the first one, if it says otherwise.
    Twice {
        row: String,
        first: Option<String>,
    },
    /// A row whose cells are not certain.
    Row(String),
    /// A row of which only the label was found.
    Label(String),
    /// Rows without a label that is certain, in a table with numbers that belong to no row: the first of their labels,
    /// and how many they are.
    Rows {
        table: Table,
        first: String,
        count: usize,
    },
    /// A table of which every label was found and not one figure.
    NoFigures(Table),
    /// The form before 2019.
    OlderForm,
    /// Words that say that figures are of another year, in another unit, or another agency's; of a whole table, or of
    /// one row or column.
    Elsewhere {
        table: Option<Table>,
        text: String,
    },
    /// An empty cell in a table with a number that belongs to no row.
    LostBlank,
    /// A cell whose text is not certain.
    Unsure,
    /// Pieces of a number that line ends, pictures or form fields part.
    Apart(String),
    /// A figure and a label in one cell.
    LabelInside(String),
    Picture,
    /// A cell with characters that could not be decoded.
    Undecoded(String),
    /// The column heads of 表二 match no edition, or both.
    Heads {
        both: bool,
    },
    /// Figures of 表四 that do not form a row of fifteen.
    NotFifteen,
    Year {
        year: u16,
        from: YearSource,
    },
    /// The piece that was taken apart.
    Split(String),
    /// The piece that could not be taken apart.
    Glued(String),
    /// The pieces that were joined.
    Joined(String),
    /// The end of the input, which breaks off there.
    BreaksOff(String),
    HiddenSheet {
        name: String,
        is_read: bool,
    },
    HiddenCells {
        sheet: String,
        count: usize,
    },
    /// A page that is a picture, from 1, in a document with other pages.
    #[cfg_attr(not(feature = "pdf"), allow(dead_code, reason = "made by the reader of PDF files"))]
    PicturePage(usize),
    /// Formulas without a stored value: how many, and in which cells of which sheet.
    Formulas {
        sheet: String,
        count: usize,
        cells: String,
    },
    Decoding(Decoding),
}

/// The first column in which a printed subtotal is not the sum of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) column: Applicant,
    pub(crate) printed: u64,
    pub(crate) sum: i64,
}

/// Where a year was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearSource {
    Period,
    Overview,
    Signature,
}

/// How a text was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoding {
    pub(crate) declared: Declared,
    pub(crate) used: &'static str,
    /// Places that could not be decoded.
    pub(crate) bad: Option<usize>,
}

/// What a page or its caller says of its encoding, as far as it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "the reader that asks is a feature")]
pub(crate) enum Declared {
    /// As used, or not asked.
    NotAsked,
    No,
    Other(&'static str),
    /// The caller says another one.
    Given(&'static str),
    /// The caller gives a label that is not known.
    Unknown(String),
}

impl NoteDetail {
    const fn kind(&self) -> NoteKind {
        match self {
            NoteDetail::Counter(_) => NoteKind::UnitDropped,
            NoteDetail::Given(_) | NoteDetail::Remark(_) | NoteDetail::NoneWord(_) => NoteKind::Remark,
            NoteDetail::Subtotal { .. } => NoteKind::SubtotalRow,
            NoteDetail::ExtraRow { .. } | NoteDetail::Unowned(_) => NoteKind::ExtraRow,
            NoteDetail::Twice { .. } => NoteKind::FoundTwice,
            NoteDetail::Row(_)
            | NoteDetail::Label(_)
            | NoteDetail::Rows { .. }
            | NoteDetail::Elsewhere { .. }
            | NoteDetail::LostBlank
            | NoteDetail::Unsure
            | NoteDetail::Apart(_)
            | NoteDetail::LabelInside(_)
            | NoteDetail::Heads { .. }
            | NoteDetail::NotFifteen => NoteKind::NotFound,
            NoteDetail::NoFigures(_) => NoteKind::NoFigures,
            NoteDetail::OlderForm => NoteKind::OlderForm,
            NoteDetail::Picture => NoteKind::Picture,
            NoteDetail::Year { .. } => NoteKind::GuessedYear,
            NoteDetail::Split(_) | NoteDetail::Glued(_) => NoteKind::SplitGlued,
            NoteDetail::Joined(_) => NoteKind::JoinedWrapped,
            NoteDetail::BreaksOff(_) => NoteKind::CutOff,
            NoteDetail::HiddenSheet { .. }
            | NoteDetail::HiddenCells { .. }
            | NoteDetail::Formulas { .. }
            | NoteDetail::PicturePage(_) => NoteKind::Skipped,
            NoteDetail::Undecoded(_) | NoteDetail::Decoding(_) => NoteKind::Encoding,
        }
    }

    fn quoted(&self) -> Option<&str> {
        match self {
            NoteDetail::Given(text)
            | NoteDetail::Counter(text)
            | NoteDetail::Remark(text)
            | NoteDetail::NoneWord(text)
            | NoteDetail::Subtotal { label: text, .. }
            | NoteDetail::ExtraRow { label: text, .. }
            | NoteDetail::Unowned(text)
            | NoteDetail::Twice { row: text, .. }
            | NoteDetail::Row(text)
            | NoteDetail::Label(text)
            | NoteDetail::Rows { first: text, .. }
            | NoteDetail::Apart(text)
            | NoteDetail::Elsewhere { text, .. }
            | NoteDetail::LabelInside(text)
            | NoteDetail::Undecoded(text)
            | NoteDetail::Split(text)
            | NoteDetail::Glued(text)
            | NoteDetail::Joined(text)
            | NoteDetail::BreaksOff(text)
            | NoteDetail::HiddenSheet { name: text, .. }
            | NoteDetail::HiddenCells { sheet: text, .. } => Some(text),
            _ => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            NoteDetail::Given(text) => text.clone(),
            NoteDetail::Counter(text) => {
                say!(lang, "数字后的“{text}”为计量单位，已略去", "the counter “{text}” after the number is left out")
            }
            NoteDetail::Remark(text) => {
                say!(lang, "数字旁另有文字“{text}”", "the remark “{text}” stands beside the number")
            }
            NoteDetail::NoneWord(text) => {
                say!(lang, "单元格填“{text}”，按“/”处理", "the cell says “{text}”, which is read as /")
            }
            NoteDetail::Subtotal { label, differs: None } => say!(
                lang,
                "“{label}”为小计，样表没有这一行或列，未采用",
                "“{label}” is a subtotal that the form does not have; it is left out",
            ),
            NoteDetail::Subtotal { label, differs: Some(Difference { column, printed, sum }) } => say!(
                lang,
                "“{label}”为小计，样表没有这一行或列，未采用；{}：填报 {printed}，各行之和为 {sum}",
                "“{label}” is a subtotal that the form does not have; it is left out; {}: printed {printed}, the rows \
                 add up to {sum}",
                column.label().get(lang),
            ),
            NoteDetail::ExtraRow { label, figures } if figures.is_empty() => {
                say!(lang, "样表没有“{label}”，未采用", "the form does not have “{label}”; it is left out")
            }
            NoteDetail::ExtraRow { label, figures } => say!(
                lang,
                "样表没有“{label}”，其数字“{figures}”未采用",
                "the form does not have “{label}”; its figures “{figures}” are left out",
            ),
            NoteDetail::Unowned(figures) => say!(
                lang,
                "数字“{figures}”不属于样表的任何一行，未采用",
                "the numbers “{figures}” belong to no row of the form and are left out",
            ),
            NoteDetail::Twice { row, first: None } => {
                say!(lang, "重复出现，数字相同：“{row}”", "printed again with the same figures: “{row}”")
            }
            NoteDetail::Twice { row, first: Some(first) } => say!(
                lang,
                "重复出现且数字不同，均未采用：“{first}”和“{row}”",
                "printed again with other figures, and none of them is taken: “{first}” and “{row}”",
            ),
            NoteDetail::Row(row) => {
                say!(lang, "无法确定各数字所在的列，未采用：“{row}”", "the cells of this row are not certain: “{row}”")
            }
            NoteDetail::Label(label) => {
                say!(lang, "“{label}”之后没有单元格", "no cells stand after the label “{label}”")
            }
            NoteDetail::Rows { table, first, count } => say!(
                lang,
                "{}：有数字无法确定属于哪一行，未读到“{first}”等 {count} 行",
                "{}: numbers stand in no row that is certain; rows not read: {count}, first “{first}”",
                table.label().get(lang),
            ),
            NoteDetail::NoFigures(table) => say!(
                lang,
                "{}各项名称齐全，没有一个数字：原件空白，或复制时丢失",
                "{}: every label stands, and not one figure: blank in print, or lost in the copy",
                table.label().get(lang),
            ),
            NoteDetail::OlderForm => say!(
                lang,
                "按 2019 年以前的格式编写，没有现行格式的表格，各项规则不适用",
                "written in the form before 2019, without the tables of today; no rule applies",
            ),
            NoteDetail::Elsewhere { table: None, text } => say!(
                lang,
                "“{text}”注明的年度、单位或机构与本报告不同，未采用",
                "“{text}” names another year, unit or agency than this report; it is left out",
            ),
            NoteDetail::Elsewhere { table: Some(table), text } => say!(
                lang,
                "{}：另一处表格“{text}”的年度、单位或机构与本报告不同，未采用",
                "{}: a table “{text}” is of another year, unit or agency than this report; it is left out",
                table.label().get(lang),
            ),
            NoteDetail::LostBlank => say!(
                lang,
                "单元格空白，但表中有数字不属于任何一行，其数字可能已移位",
                "the cell is empty, but a number in the table belongs to no row and may be its figure",
            ),
            NoteDetail::Unsure => say!(lang, "无法确定单元格的内容", "the text of the cell is not certain"),
            NoteDetail::Apart(text) => say!(
                lang,
                "单元格内的数字分为几段，无法确定是否为一个数：“{text}”",
                "the digits of the cell stand in several pieces and may not be one number: “{text}”",
            ),
            NoteDetail::LabelInside(text) => say!(
                lang,
                "数字与其他栏目名称在同一单元格：“{text}”",
                "a figure and a label stand in one cell: “{text}”",
            ),
            NoteDetail::Picture => say!(lang, "单元格内是图片", "the cell shows a picture"),
            NoteDetail::Undecoded(text) => {
                say!(lang, "单元格内有无法解码的文字：“{text}”", "the text “{text}” could not be decoded")
            }
            NoteDetail::Heads { both: false } => say!(
                lang,
                "{}：没有可以区分样表版本的表头",
                "{}: no column head tells the edition of the form",
                Table::Article20.label().get(lang),
            ),
            NoteDetail::Heads { both: true } => say!(
                lang,
                "{}：两版样表的表头并存",
                "{}: column heads of both editions of the form",
                Table::Article20.label().get(lang),
            ),
            NoteDetail::NotFifteen => say!(
                lang,
                "{}：数字不在十五个单元格之内",
                "{}: the figures do not stand in fifteen cells",
                Table::Disputes.label().get(lang),
            ),
            NoteDetail::Year { year, from } => {
                let from = match from {
                    YearSource::Period => Bilingual { zh: "统计期限", en: "the stated period" },
                    YearSource::Overview => Bilingual { zh: "总体情况", en: "the text of section 1" },
                    YearSource::Signature => {
                        Bilingual { zh: "落款日期的上一年", en: "the year before the date of the signature" }
                    }
                };
                say!(
                    lang,
                    "标题中没有年度，按{}取 {year} 年",
                    "the title has no year; {year} is taken from {}",
                    from.get(lang),
                )
            }
            NoteDetail::Split(text) => {
                say!(lang, "数字之间没有间隔，已拆分：“{text}”", "figures without a gap were taken apart: “{text}”")
            }
            NoteDetail::Glued(text) => say!(
                lang,
                "数字之间没有间隔，无法拆分：“{text}”",
                "figures without a gap cannot be taken apart: “{text}”",
            ),
            NoteDetail::Joined(text) => {
                say!(lang, "数字断为几行，已合并：“{text}”", "a number broken over lines was joined: “{text}”")
            }
            NoteDetail::HiddenSheet { name, is_read: true } => {
                say!(lang, "报告取自隐藏的工作表“{name}”", "the report stands in the hidden sheet “{name}”")
            }
            NoteDetail::HiddenSheet { name, is_read: false } => {
                say!(lang, "未读取隐藏的工作表“{name}”", "the hidden sheet “{name}” was not read")
            }
            NoteDetail::PicturePage(page) => say!(
                lang,
                "第 {page} 页是图片，未读取；须先经 OCR 识别",
                "page {page} is a picture and was not read; an OCR tool makes text of it",
            ),
            NoteDetail::HiddenCells { sheet, count } => say!(
                lang,
                "工作表“{sheet}”：未读取隐藏行、列中的 {count} 个单元格",
                "sheet “{sheet}”: {count} cells in hidden rows and columns were not read",
            ),
            NoteDetail::Formulas { sheet, count, cells } => say!(
                lang,
                "工作表“{sheet}”有 {count} 个公式没有计算结果（{cells}），请用电子表格软件打开并保存后再读取",
                "sheet “{sheet}”: {count} formulas were never calculated ({cells}); open the workbook in a spreadsheet program \
                 and save it",
            ),
            NoteDetail::BreaksOff(text) => say!(
                lang,
                "输入到“{text}”处中断，其后的内容缺失",
                "the input breaks off at “{text}”; what comes after is missing",
            ),
            NoteDetail::Decoding(decoding) => decoding.message(lang),
        }
    }
}

impl Decoding {
    fn message(&self, lang: Lang) -> String {
        let Decoding { declared, used, bad } = self;
        let used = *used;
        let declared = match declared {
            Declared::NotAsked => None,
            Declared::No => Some(say!(lang, "未声明编码，按 {used} 读取", "no encoding is declared; read as {used}")),
            Declared::Other(other) => Some(say!(
                lang,
                "声明的编码为 {other}，实为 {used}",
                "the declared encoding is {other}, the real one {used}",
            )),
            Declared::Given(other) => Some(say!(
                lang,
                "调用方给定的编码为 {other}，实为 {used}",
                "the encoding given by the caller is {other}, the real one {used}",
            )),
            Declared::Unknown(label) => {
                let label = shown(label, 40);
                Some(say!(
                    lang,
                    "调用方给定的编码“{label}”无法识别，按 {used} 读取",
                    "the encoding given by the caller, “{label}”, is not known; read as {used}",
                ))
            }
        };
        let bad = bad.as_ref().map(|count| say!(lang, "{count} 处不是 {used} 的文字", "{count} places are not {used}"));
        let parts: Vec<String> = declared.into_iter().chain(bad).collect();
        parts.join(match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        })
    }
}

string_enum! {
    /// The kinds of reader's [`Note`].
    #[non_exhaustive]
    NoteKind {
        UnitDropped = "unit_dropped", "A counter such as 件 stood after a count and was left out.";
        Remark = "remark", "A remark stood in the cell beside the number.";
        SubtotalRow = "subtotal_row", "A row or column that adds up others and is not on the form.";
        ExtraRow = "extra_row", "A row, a column or a text in a table that is not on the form.";
        FoundTwice = "found_twice", "Two rows under one label; with different figures neither was taken.";
        NotFound = "not_found", "A label, a row or a table without cells that are certain, or of another year, unit or agency.";
        NoFigures = "no_figures", "A table of which every label stands and not one figure.";
        OlderForm = "older_form", "The report is of the form before 2019, to which no rule applies.";
        GuessedYear = "guessed_year", "The year was not in the title; the text says where it was taken from.";
        SplitGlued = "split_glued", "Figures printed without a gap were taken apart.";
        JoinedWrapped = "joined_wrapped", "A number broken over lines was put together.";
        CutOff = "cut_off", "The input breaks off: inside a table or a sentence, or with something open.";
        Picture = "picture", "A picture stands where a table is expected.";
        Skipped = "skipped", "A part of the input that was not read.";
        Encoding = "encoding", "The encoding was not declared, or not as declared.";
    }
}

impl NoteKind {
    /// Its name in messages.
    #[must_use]
    pub const fn label(self) -> Bilingual {
        match self {
            NoteKind::UnitDropped => Bilingual { zh: "略去计量单位", en: "counters left out" },
            NoteKind::Remark => Bilingual { zh: "单元格内另有文字", en: "words beside numbers" },
            NoteKind::SubtotalRow => Bilingual { zh: "未采用的小计", en: "subtotals left out" },
            NoteKind::ExtraRow => Bilingual { zh: "样表没有的内容", en: "not on the form" },
            NoteKind::FoundTwice => Bilingual { zh: "重复出现", en: "printed twice" },
            NoteKind::NotFound => Bilingual { zh: "未能读取", en: "not found" },
            NoteKind::NoFigures => Bilingual { zh: "没有数字的表格", en: "tables without a figure" },
            NoteKind::OlderForm => Bilingual { zh: "旧格式", en: "older form" },
            NoteKind::GuessedYear => Bilingual { zh: "报告年度的来源", en: "where the year is from" },
            NoteKind::SplitGlued => Bilingual { zh: "拆分的数字", en: "numbers taken apart" },
            NoteKind::JoinedWrapped => Bilingual { zh: "拼合的数字", en: "numbers put together" },
            NoteKind::Picture => Bilingual { zh: "图片", en: "pictures" },
            NoteKind::CutOff => Bilingual { zh: "输入不完整", en: "input cut off" },
            NoteKind::Skipped => Bilingual { zh: "未读取的部分", en: "parts not read" },
            NoteKind::Encoding => Bilingual { zh: "编码", en: "encoding" },
        }
    }

    /// Whether the reader derived the figure instead of copying it.
    #[must_use]
    pub const fn is_guess(self) -> bool {
        matches!(self, NoteKind::SplitGlued | NoteKind::JoinedWrapped)
    }
}
