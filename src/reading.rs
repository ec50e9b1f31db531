//! What a reader made of an input: the report, and all that stands beside its figures.

use crate::form::{Cell, Form, Section, Table};
use crate::report::{Date, Report};
use crate::text::{shown, string_enum};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What a reader made of one report of an input.
///
/// Programs that have the figures already need none of this: a [`Report`] alone can be checked, and the rules that
/// need more are then not applicable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// Figures and prose exactly as stated.
    pub report: Report,
    /// What was seen besides the figures.
    pub outline: Outline,
    /// What the reader did that its user should know.
    pub notes: Vec<Note>,
    /// Where each figure stands.
    pub locations: BTreeMap<Cell, Location>,
}

impl Reading {
    /// A reading of a report of which nothing but the figures and the prose is known.
    #[must_use]
    pub fn new(report: Report) -> Self {
        Reading { report, ..Reading::default() }
    }

    /// Whether the reader put the figure together or took it apart, so that a finding about it weighs less.
    #[must_use]
    pub fn is_guessed(&self, cell: Cell) -> bool {
        self.notes.iter().any(|note| note.cell == Some(cell) && note.kind.is_guess())
    }
}

/// A place in the input. Lines and columns count from 1; columns in Unicode scalar values.
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
        /// The box, such as `B7`.
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
        /// The character behind the last.
        end: u32,
    },
    /// In a JSON text.
    Json {
        /// The JSON pointer, such as `/applications/received/total`.
        pointer: String,
    },
}

impl fmt::Display for Location {
    /// Line and column, `sheet!A1`, or words where there is no usual form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Line { line, column, page: None } => write!(f, "{line}:{column}"),
            Location::Line { line, column, page: Some(page) } => write!(f, "{line}:{column} (page {page})"),
            Location::Sheet { sheet, a1 } => write!(f, "{}!{a1}", shown(sheet, 40)),
            Location::Grid { table, row, column } => write!(f, "table {table}, row {row}, column {column}"),
            Location::Prose { section, start, end } => write!(f, "{section} {start}–{end}"),
            Location::Json { pointer } => write!(f, "#{}", shown(pointer, 120)),
        }
    }
}

/// The keys of every sort of place. An untagged enum would hold the numbers back until the sort is known, which fails
/// where serde_json hands them over as maps (`arbitrary_precision`).
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
}

impl TryFrom<Parts> for Location {
    type Error = &'static str;

    fn try_from(parts: Parts) -> Result<Self, Self::Error> {
        let Parts { line, column, page, sheet, a1, table, row, section, start, end, pointer } = parts;
        let numbers = [line, column, page, table, row, start, end].iter().flatten().count();
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
        } else if let (Some(line), Some(column)) = (line, column) {
            (Location::Line { line, column, page }, if page.is_some() { 3 } else { 2 })
        } else {
            return Err(NO_PLACE);
        };
        if keys == given { Ok(place) } else { Err(NO_PLACE) }
    }
}

const NO_PLACE: &str = "expected a place: line and column (and page), sheet and a1, table, row and column, section, \
                        start and end, or pointer";

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
    /// The raw text of boxes that held more than a number.
    pub boxes: BTreeMap<Cell, String>,
    /// The text before the first section title, from the title of the report on; at most the last 40 pieces of it.
    pub front: Vec<Passage>,
    /// If a section title was not found: lines that may be one, such as a numbered line of other words. At most 40, each
    /// cut to 60 characters.
    pub doubtful: Vec<Passage>,
    /// Labels and column heads that are damaged, doubled or not those of the form.
    pub labels: Vec<LabelFound>,
}

impl Outline {
    /// Whether nothing was seen besides the figures; the raw text of their boxes is theirs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.title.is_none()
            && self.headings.is_empty()
            && self.tables.is_empty()
            && self.dates.is_empty()
            && self.between.is_empty()
            && self.front.is_empty()
            && self.doubtful.is_empty()
            && self.labels.is_empty()
    }
}

/// A piece of text and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Passage {
    /// The text as printed.
    pub text: String,
    /// Where it begins.
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
    /// A text at its place.
    #[must_use]
    pub fn new(text: impl Into<String>, place: Location) -> Self {
        Passage { text: text.into(), place }
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
    /// An odd label at its place.
    #[must_use]
    pub fn new(kind: LabelKind, text: impl Into<String>, place: Location) -> Self {
        LabelFound { kind, text: text.into(), place }
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

impl Note {
    /// A note, about a figure where there is one.
    #[must_use]
    pub fn new(kind: NoteKind, cell: Option<Cell>, place: Option<Location>, text: impl Into<String>) -> Self {
        Note { kind, cell, place, text: text.into() }
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
    }
}

/// Something that a reader did or saw, of which its user should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Note {
    /// What sort of thing.
    pub kind: NoteKind,
    /// The figure that it is about.
    #[serde(default)]
    pub cell: Option<Cell>,
    /// Where in the input.
    #[serde(default)]
    pub place: Option<Location>,
    /// The words or numbers that were seen.
    #[serde(default)]
    pub text: String,
}

string_enum! {
    /// The kinds of reader's [`Note`].
    #[non_exhaustive]
    NoteKind {
        UnitDropped = "unit_dropped", "A counter such as 件 stood behind a count and was left out.";
        Remark = "remark", "A remark stood in the box beside the number.";
        SubtotalRow = "subtotal_row", "A row or column that adds up others and is not on the form.";
        ExtraRow = "extra_row", "A row or a text in a table that is not on the form.";
        FoundTwice = "found_twice", "Two rows under one label; with different figures neither was taken.";
        NotFound = "not_found", "A label or a row without boxes that are certain.";
        GuessedYear = "guessed_year", "The year was not in the title; the text says where it was taken from.";
        SplitGlued = "split_glued", "Figures printed without a gap were taken apart.";
        JoinedWrapped = "joined_wrapped", "A number broken over lines was put together.";
        Picture = "picture", "A picture stands where a table is expected.";
        Skipped = "skipped", "A part of the input that was not read.";
        Encoding = "encoding", "The encoding was not declared, or not as declared.";
    }
}

impl NoteKind {
    /// Whether the figure is the reader's own work rather than the print's.
    #[must_use]
    pub const fn is_guess(self) -> bool {
        matches!(self, NoteKind::SplitGlued | NoteKind::JoinedWrapped)
    }
}
