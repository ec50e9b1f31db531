//! A report with what is known of its cells: its tables in the layout of the form, each figure with its marks.

use super::super::html::{Escaped, Spans};
use super::super::layout::{Area, Grid, Page, Role, What, table};
use super::super::marks::{Mark, Marks, Weight};
use crate::check::Findings;
use crate::figure::State;
use crate::form::{Cell, Section};
use crate::locate::Causes;
use crate::reading::Location;
use crate::rule::{Input, MissingInput};
use crate::text::{Bilingual, Lang, say, shown};
use std::fmt::{self, Write};

/// What the address of a finding in the page begins with.
pub(super) const FINDING: &str = "finding-";
/// Of what a rule says.
pub(super) const RULE: &str = "rule-";
/// Of a note of the reader.
const NOTE: &str = "note-";

/// What is shown of the cells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// Their findings, in a page of somebody else, which has no targets for links.
    Fragment,
    /// Their findings, in a page of our own.
    Findings,
    /// Where they stood, and the notes of the reader.
    Places,
}

/// A report with all that is shown of it.
pub(super) struct Sheet<'a> {
    pub(super) input: Input<'a>,
    pub(super) page: Page<'a>,
    pub(super) findings: &'a Findings,
    pub(super) marks: Marks,
    pub(super) lang: Lang,
    shows: Shows,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(input: Input<'a>, findings: &'a Findings, causes: &Causes, lang: Lang, shows: Shows) -> Self {
        let page = input.reading.map_or_else(|| Page::of_report(input.report), Page::of_reading);
        let marks = match (shows, input.reading) {
            (Shows::Places, Some(reading)) => Marks::of_notes(reading, lang),
            _ => Marks::new(input, findings, causes, lang),
        };
        Sheet { input, page, findings, marks, lang, shows }
    }

    pub(super) const fn say(&self, words: Bilingual) -> &'static str {
        words.get(self.lang)
    }

    pub(super) fn title(&self, out: &mut impl Write, words: Bilingual) -> fmt::Result {
        writeln!(out, "<h2>{}</h2>", Escaped(self.say(words)))
    }

    /// A link to a cell.
    pub(super) fn to(&self, out: &mut impl Write, cell: Cell) -> fmt::Result {
        let label = cell.label(self.lang);
        if self.input.report.figure(cell).is_some() {
            write!(out, "<a class=\"gouji-to\" href=\"#{cell}\">{}</a>", Escaped(&label))
        } else {
            write!(out, "{}", Escaped(&label))
        }
    }

    /// The table of a section, or that it is not there.
    pub(super) fn table_or_why(&self, out: &mut impl Write, section: Section) -> fmt::Result {
        match (self.page.grid(section), table(section)) {
            (Some(grid), _) => self.table(out, section, &grid)?,
            (None, Some(absent)) => {
                let why = MissingInput::Table(absent).message(self.lang);
                writeln!(out, "<p class=\"gouji-unassessed\">{}</p>", Escaped(&why))?;
            }
            (None, None) => {}
        }
        Ok(())
    }

    pub(super) fn table(&self, out: &mut impl Write, section: Section, grid: &Grid) -> fmt::Result {
        let title = section.title();
        writeln!(out, "<div class=\"gouji-scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">")?;
        writeln!(out, "<table lang=\"zh-CN\">\n<caption class=\"gouji-hidden\">{title}</caption>")?;
        for row in 0..grid.height {
            out.write_str("<tr>")?;
            for area in grid.row(row) {
                match area.what {
                    What::Figure(cell) => self.figure(out, area, cell)?,
                    What::Label(label) => {
                        let scope = match (area.role, area.rows, area.columns) {
                            (Role::Row, 1, _) => "row",
                            (Role::Row, ..) => "rowgroup",
                            (_, _, 1) => "col",
                            _ => "colgroup",
                        };
                        write!(out, "<th scope=\"{scope}\"{}>{}</th>", Spans(area), Escaped(label))?;
                    }
                }
            }
            out.write_str("</tr>\n")?;
        }
        out.write_str("</table>\n</div>\n")
    }

    pub(super) fn figure(&self, out: &mut impl Write, area: &Area, cell: Cell) -> fmt::Result {
        out.write_str("<td")?;
        if self.shows != Shows::Fragment {
            write!(out, " id=\"{cell}\"")?;
        }
        let state = self.input.report.figure(cell).map(|figure| figure.state());
        let name = state.map_or("missing", State::as_str);
        write!(out, " data-cell=\"{cell}\" data-state=\"{name}\"")?;
        let printed = self.page.text(area);
        let (mark, place) = (self.marks.get(cell), self.place(cell));
        if mark.is_none() && place.is_none() {
            return write!(out, "{}>{}</td>", Spans(area), Escaped(&printed));
        }
        if let Some(mark) = mark {
            for (name, numbers) in [("findings", &mark.findings), ("notes", &mark.notes)] {
                if !numbers.is_empty() {
                    let numbers: Vec<String> = numbers.iter().map(|n| n.saturating_add(1).to_string()).collect();
                    write!(out, " data-{name}=\"{}\"", numbers.join(" "))?;
                }
            }
            if let Some(weight) = mark.weight {
                write!(out, " class=\"{}\"", weight.class())?;
            }
        }
        write!(out, "{}><span class=\"gouji-printed\">{}</span>", Spans(area), Escaped(&printed))?;
        if let Some(mark) = mark {
            self.mark(out, mark, state)?;
        }
        if let Some(place) = place {
            write!(out, "<span class=\"gouji-place\">{}</span>", Escaped(&brief(place, self.lang)))?;
        }
        out.write_str("</td>")
    }

    /// Where a figure stood, if that is shown.
    fn place(&self, cell: Cell) -> Option<&Location> {
        let reading = self.input.reading.filter(|_| self.shows == Shows::Places);
        reading.and_then(|reading| reading.locations.get(&cell))
    }

    /// What stands beside a marked figure.
    fn mark(&self, out: &mut impl Write, mark: &Mark, state: Option<State>) -> fmt::Result {
        let Some(weight) = mark.weight else { return Ok(()) };
        let sign = weight.sign();
        if !sign.is_empty() {
            write!(out, " <span class=\"gouji-sign\" aria-hidden=\"true\">{sign}</span>")?;
        }
        write!(out, "<span class=\"gouji-hidden\"> {}", self.say(weight.words()))?;
        if !mark.why.is_empty() {
            write!(out, " {}", Escaped(&mark.why))?;
        }
        out.write_str("</span>")?;
        let unknown = match state {
            Some(State::Unreadable) => Some(Bilingual { zh: "无法辨认", en: "unreadable" }),
            Some(State::Missing) => Some(Bilingual { zh: "缺失", en: "missing" }),
            _ => None,
        };
        if let Some(words) = unknown {
            write!(out, "<span class=\"gouji-state\">{}</span>", self.say(words))?;
        }
        for (proposed, is_only) in &mark.proposed {
            let words = self.say(perhaps(*is_only));
            write!(out, "<ins class=\"gouji-proposed\">{words} {}</ins>", proposed.text())?;
        }
        if let Some(amount) = mark.amount {
            write!(out, "<ins class=\"gouji-proposed\">{} {amount}</ins>", self.say(perhaps(true)))?;
        }
        let is_quiet = mark.findings.is_empty() || weight == Weight::Involved;
        if is_quiet && mark.notes.is_empty() {
            return Ok(());
        }
        out.write_str("<span class=\"gouji-rules\">")?;
        for (place, n) in mark.findings.iter().enumerate() {
            let Some(finding) = self.findings.iter().nth(*n) else { continue };
            let rule = shown(&finding.rule, 40).to_string();
            out.write_str(if place > 0 { " " } else { "" })?;
            if self.shows == Shows::Findings {
                write!(out, "<a href=\"#{FINDING}{}\">{}</a>", n.saturating_add(1), Escaped(&rule))?;
            } else {
                write!(out, "{}", Escaped(&rule))?;
            }
        }
        for (place, n) in mark.notes.iter().enumerate() {
            let (gap, n) = (if place > 0 { " " } else { "" }, n.saturating_add(1));
            write!(out, "{gap}<a href=\"#{NOTE}{n}\">{} {n}</a>", self.say(Bilingual { zh: "说明", en: "note" }))?;
        }
        out.write_str("</span>")
    }

    /// The notes of the reader.
    pub(super) fn notes(&self, out: &mut impl Write) -> fmt::Result {
        let notes = self.input.reading.map_or(&[][..], |reading| &reading.notes);
        if notes.is_empty() {
            return Ok(());
        }
        self.title(out, Bilingual { zh: "读取说明", en: "reader's notes" })?;
        out.write_str("<ol>\n")?;
        for (n, note) in (1_usize..).zip(notes) {
            write!(out, "<li id=\"{NOTE}{n}\" data-notes=\"{n}\">")?;
            if let Some(cell) = note.cell {
                self.to(out, cell)?;
                out.write_str(self.say(Bilingual { zh: "：", en: ": " }))?;
            }
            write!(out, "{}", Escaped(&shown(&note.message(self.lang), 300).to_string()))?;
            if let Some(place) = &note.place {
                write!(out, " <span class=\"faint\">[{}]</span>", Escaped(&place.message(self.lang)))?;
            }
            out.write_str("</li>\n")?;
        }
        out.write_str("</ol>\n")
    }
}

/// What stands before a proposed value in the narrow cell, as sure as the list says it.
const fn perhaps(is_only: bool) -> Bilingual {
    if is_only { Bilingual { zh: "建议", en: "suggest" } } else { Bilingual { zh: "可能", en: "perhaps" } }
}

/// A place in few characters, as it fits under a figure.
pub(super) fn brief(place: &Location, lang: Lang) -> String {
    match place {
        Location::Line { line, column, page: Some(page) } => {
            say!(lang, "第{page}页 {line}:{column}", "p. {page} {line}:{column}")
        }
        Location::Grid { table, row, column } => {
            say!(lang, "表{table} 行{row} 列{column}", "t{table} r{row} c{column}")
        }
        Location::Page { page, x0, y0, x1, y1 } => {
            say!(lang, "第{page}页 {x0},{y0}–{x1},{y1}", "p. {page} {x0},{y0}–{x1},{y1}")
        }
        place => place.message(lang),
    }
}
