//! What a format hands over: tokens in reading order, and their cells in the grids of the tables.

use crate::reading::Location;

/// Where a token stands: its line in the source, from 1, and where in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) struct Spot {
    pub(in crate::read) line: u32,
    pub(in crate::read) at: Within,
}

/// Where in its line a token stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) enum Within {
    /// A column of a text, from 1.
    Column(u32),
    /// Outside every grid, in a format that has grids: the number of its place among those of [`DrawnAt::lines`], 0 if it
    /// has that of its line.
    #[cfg_attr(
        not(any(feature = "csv", feature = "html", feature = "office", feature = "pdf")),
        allow(dead_code, reason = "made where cells have lines")
    )]
    Outside(u32),
    /// One of [`Stream::areas`], by its index.
    Area(u32),
}

impl Spot {
    pub(in crate::read) const fn column(line: u32, column: u32) -> Self {
        Spot { line, at: Within::Column(column) }
    }

    /// The area that is added to so many.
    pub(in crate::read) fn area(line: u32, areas: usize) -> Self {
        Spot { line, at: Within::Area(u32::try_from(areas).unwrap_or(u32::MAX)) }
    }
}

/// The cell of a table, as laid out: which one, from 1, and how far it reaches.
#[derive(Clone, Copy)]
pub(in crate::read) struct Area {
    pub(in crate::read) table: u32,
    pub(in crate::read) row: u32,
    pub(in crate::read) column: u32,
    pub(in crate::read) rows: u16,
    /// 0 if it is not known where in its row it stands.
    pub(in crate::read) columns: u16,
}

/// The cells of all tables in their grids.
pub(in crate::read) struct Areas {
    pub(in crate::read) boxes: Vec<Area>,
    /// The names of the sheets that the tables are; empty if they are none.
    pub(in crate::read) sheets: Vec<String>,
    /// Where each of the cells stands, from a format whose grids are made of lines.
    pub(in crate::read) lines: Vec<Line>,
    /// Where areas and lines stand, from a format whose pages are drawn, or of which the source is asked for.
    pub(in crate::read) drawn: DrawnAt,
}

/// Where the areas and the lines of a document stand on its pages, each by its index.
#[derive(Default)]
pub(in crate::read) struct DrawnAt {
    pub(in crate::read) areas: Vec<Location>,
    /// The line of number 1 comes first.
    pub(in crate::read) lines: Vec<Location>,
}

/// Where a token stands in a text that has pages.
#[derive(Clone, Copy)]
pub(in crate::read) struct Line {
    pub(in crate::read) line: u32,
    pub(in crate::read) column: u32,
    pub(in crate::read) page: u32,
}

/// A part of the text of a token that stands on one line of the source, character for character.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(any(feature = "csv", feature = "html", feature = "office", feature = "pdf")),
    allow(dead_code, reason = "made where cells have lines")
)]
pub(in crate::read) struct Run {
    pub(in crate::read) token: usize,
    /// Its first character in the token, and the one after its last.
    pub(in crate::read) from: u32,
    pub(in crate::read) to: u32,
    pub(in crate::read) line: u32,
    pub(in crate::read) column: u32,
}

/// What a token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Content {
    /// Its text; nothing for an empty cell.
    Text,
    /// A picture, a symbol or the like stands in its place.
    Picture,
    /// A format knows that the cell is there, but not what stands in it.
    Unsure,
    /// A formula whose value is not there: the format says so once, for all cells.
    #[cfg_attr(
        not(any(feature = "csv", feature = "html", feature = "office", feature = "pdf")),
        allow(dead_code, reason = "made by the readers of files of offices")
    )]
    Uncalculated,
    /// Its text, in pieces that line ends, pictures or form fields part: not certainly one number.
    #[cfg_attr(
        not(any(feature = "csv", feature = "html", feature = "office", feature = "pdf")),
        allow(dead_code, reason = "made where cells have lines")
    )]
    Apart,
}

impl Content {
    /// What Unicode has for an object among text.
    pub(in crate::read) const OBJECT: &'static str = "\u{FFFC}";

    /// Of a text as it was found.
    pub(in crate::read) fn of(text: &str) -> Self {
        if text == Content::OBJECT { Content::Picture } else { Content::Text }
    }
}

/// A cell or a line of text.
pub(in crate::read) struct Token<'a> {
    /// Without the white space around it; empty for an empty cell, [`Content::OBJECT`] for what is not text.
    pub(in crate::read) text: &'a str,
    /// What is raised or lowered beside the text: a footnote.
    pub(in crate::read) raised: &'a str,
    pub(in crate::read) content: Content,
    pub(in crate::read) spot: Spot,
    /// Whether a separator ends it: a cell whose bounds are certain. A line of text is not closed.
    pub(in crate::read) closed: bool,
    /// Whether the separator stands alone on the next line. It may as well close an empty cell after a stray text.
    pub(in crate::read) below: bool,
    /// Whether it is the first of its line, or of its row in a grid.
    pub(in crate::read) starts: bool,
    /// Too long to be compared with labels.
    pub(in crate::read) prose: bool,
}

/// What a format knows of the end of its input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) enum End {
    /// It has not been cut: a package.
    #[default]
    Whole,
    Unknown,
    /// A table or a quotation is open where it ends: it was cut.
    #[cfg_attr(not(any(feature = "csv", feature = "html")), allow(dead_code, reason = "a text has no such sign"))]
    Open,
}

/// All that a format found.
pub(in crate::read) struct Stream<'a> {
    pub(in crate::read) tokens: Vec<Token<'a>>,
    /// How many of the tokens are closed.
    pub(in crate::read) boxes: usize,
    /// Whether the input may end inside its last token.
    pub(in crate::read) cut: bool,
    /// What the format knows of the end of the input.
    pub(in crate::read) end: End,
    /// The cells in their grids, from a format that has them.
    pub(in crate::read) areas: Option<Areas>,
    /// What a page says of itself and does not show: asked only for what its text does not say.
    pub(in crate::read) head: Vec<Token<'a>>,
    /// Where the texts of the tokens stand in the source, in their order, where their spots do not tell.
    pub(in crate::read) runs: Vec<Run>,
    /// The lines of a text that are left out and not empty, such as the number of a page.
    pub(in crate::read) marks: Vec<u32>,
}

impl Stream<'_> {
    /// The place of the character so many after a spot.
    pub(super) fn place(&self, spot: Spot, characters: usize) -> Location {
        let characters = u32::try_from(characters).unwrap_or(u32::MAX);
        let line = |line, column: u32, page| Location::Line { line, column: column.saturating_add(characters), page };
        let at = match spot.at {
            Within::Column(column) => return line(spot.line, column, None),
            Within::Outside(_) => None,
            Within::Area(at) => Some(at as usize),
        };
        let number = if let Within::Outside(number @ 1..) = spot.at { number } else { spot.line };
        if let Some(drawn) = self.areas.as_ref().map(|areas| &areas.drawn) {
            let line = || drawn.lines.get(usize::try_from(number.checked_sub(1)?).ok()?);
            if let Some(place) = at.map_or_else(line, |at| drawn.areas.get(at)) {
                return place.clone();
            }
        }
        if let Some(own) = at.and_then(|at| self.areas.as_ref()?.lines.get(at)) {
            return line(own.line, own.column, Some(own.page));
        }
        match self.area(spot) {
            Some(Area { table, row, column, .. }) => {
                let sheets = self.areas.iter().flat_map(|areas| &areas.sheets);
                match sheets.zip(1_u32..).find(|(_, number)| number == table) {
                    Some((sheet, _)) => Location::Sheet { sheet: sheet.clone(), a1: a1(*row, *column) },
                    None => Location::Grid { table: *table, row: *row, column: *column },
                }
            }
            None => Location::Line { line: spot.line, column: 1, page: None },
        }
    }

    /// The parts of a token of which line and column are known: its characters from and to, and where they begin.
    pub(super) fn in_source(&self, at: usize) -> Vec<(u32, u32, Location)> {
        let Some(token) = self.tokens.get(at) else { return Vec::new() };
        let is_exact = match token.spot.at {
            Within::Column(_) => true,
            Within::Outside(_) => false,
            Within::Area(at) => self.areas.as_ref().is_some_and(|areas| areas.lines.get(at as usize).is_some()),
        };
        if is_exact {
            let length = u32::try_from(token.text.chars().count()).unwrap_or(u32::MAX);
            return vec![(0, length, self.place(token.spot, 0))];
        }
        let first = self.runs.partition_point(|run| run.token < at);
        let own = self.runs.iter().skip(first).take_while(|run| run.token == at);
        own.map(|run| (run.from, run.to, Location::Line { line: run.line, column: run.column, page: None })).collect()
    }

    pub(super) fn area(&self, spot: Spot) -> Option<&Area> {
        let Within::Area(at) = spot.at else { return None };
        self.areas.as_ref()?.boxes.get(at as usize)
    }

    /// Whether the token is the only one of its line that is not empty.
    pub(super) fn is_alone(&self, at: usize) -> bool {
        let line = |token: &&Token<'_>| !token.starts;
        let behind = self.tokens.iter().skip(at.saturating_add(1)).take_while(line).all(|token| token.text.is_empty());
        let mut before = self.tokens.get(..=at).unwrap_or_default().iter().rev();
        let mut own = true;
        before.find_map(|token| {
            let stop = !own && !token.text.is_empty();
            own = false;
            if stop { Some(false) } else { token.starts.then_some(behind) }
        }) == Some(true)
    }
}

/// The name of a cell of a spreadsheet, by its row and column from 1.
pub(in crate::read) fn a1(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while let Some(left) = rest.checked_sub(1) {
        letters.extend(char::from_digit(left.checked_rem(26).unwrap_or(0).saturating_add(10), 36));
        rest = left.checked_div(26).unwrap_or(0);
    }
    let letters: String = letters.iter().rev().map(char::to_ascii_uppercase).collect();
    format!("{letters}{row}")
}
