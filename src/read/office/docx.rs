//! Word documents: paragraphs as lines, tables as grids.

use super::numbering::Numbering;
use super::package::{Main, Package, Part, attribute, text_of};
use super::styles::{Said, Styles};
use crate::error::Error;
use crate::read::fault::{Damage, Foreign};
use crate::read::format::Format;
use crate::read::grid::Layout;
use crate::read::limits::{At, Limited, Limits, Options};
use crate::read::recognise::Content;
use crate::reading::Reading;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// Columns that a cell may span, as of web pages.
const SPAN: u16 = 1000;

/// Reads a report from a Word document (.docx).
///
/// Text is what the document shows: insertions and the results of fields are kept, deletions and hidden text are not,
/// numbers that Word gives to titles and labels are put before them; notes, comments, text boxes, heads and feet of pages
/// are left out. What is struck out is not shown either, what is raised or lowered is a remark beside a number. Cells that span columns or
/// reach down over rows are areas; a table that holds other tables is a layout and read as lines.
///
/// A figure has its place in the grid of its table, the tables counted from 1 in the order of the document. Prose has
/// the number of its paragraph as line, and column 1.
///
/// ```no_run
/// let bytes = std::fs::read("report.docx").unwrap_or_default();
/// let reading = gouji::read::docx(&bytes, &gouji::read::Options::default())?;
/// # Ok::<(), gouji::Error>(())
/// ```
///
/// # Errors
/// As [`text`](crate::read::text()); a file that is damaged, cut, locked, or no Word document; one over
/// [`Limits::unpacked`], [`Limits::ratio`], [`Limits::parts`] or [`Limits::elements`].
pub fn docx(bytes: impl AsRef<[u8]>, options: &Options) -> Result<Reading, Error> {
    let bytes = bytes.as_ref();
    Limits::check(Limited::Bytes, bytes.len(), options.limits.bytes, At::Input)?;
    let mut package = Package::open(bytes, options.limits)?;
    match package.main()? {
        Main::Document(part) => read(&mut package, &part, options),
        Main::Workbook(_) => Err(Foreign::Holds { found: Format::Xlsx, wanted: Format::Docx }.into()),
    }
}

pub(super) fn read(package: &mut Package<'_>, main: &str, options: &Options) -> Result<Reading, Error> {
    let mut page = Layout::default();
    if let Some(title) = title(package)? {
        page.head("", &title, 0);
    }
    let numbering = Numbering::read(package, main)?;
    let styles = Styles::read(package, main)?;
    let limits = options.limits;
    let Some(xml) = package.part(main)? else { return Err(Damage::Missing { part: main.to_owned() }.into()) };
    let mut walk = Walk {
        xml,
        page,
        numbering,
        styles,
        limits,
        written: 0,
        boxes: 0,
        line: 0,
        tables: Vec::new(),
        paragraph: None,
        fields: Vec::new(),
        pending: 0,
    };
    walk.all()?;
    walk.page.read(Vec::new(), options)
}

/// The title among the properties of the document.
fn title(package: &mut Package<'_>) -> Result<Option<String>, Error> {
    let Some(core) = package.relations("")?.into_iter().find(|relation| relation.kind == "core-properties") else {
        return Ok(None);
    };
    let Some(mut xml) = package.part(&core.part)? else { return Ok(None) };
    let (mut title, mut inside) = (String::new(), false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(e) => inside = e.local_name().as_ref() == "title",
            Event::End(_) => inside = false,
            event if inside => text_of(&event, &mut title),
            _ => {}
        }
    }
    Ok((!title.trim().is_empty()).then_some(title))
}

/// A table that is open.
#[derive(Default)]
struct Table {
    /// The areas that may go on below, by their column.
    merging: BTreeMap<u32, Option<usize>>,
    is_layout: bool,
    row: u32,
    /// The row was deleted or is hidden.
    is_dropped: bool,
    /// The cell before, in this row, and the area that it is.
    before: Option<Option<usize>>,
    cell: Option<Cell>,
}

/// A cell that is open.
struct Cell {
    columns: u16,
    down: Down,
    /// It is part of the cell before it.
    is_joined: bool,
    is_entered: bool,
}

impl Cell {
    fn is_shown(&self) -> bool {
        !self.is_joined && self.down != Down::GoesOn
    }
}

/// Whether a cell reaches down over the rows.
#[derive(Clone, Copy, PartialEq)]
enum Down {
    No,
    Begins,
    GoesOn,
}

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    /// The list and the level that it names itself.
    list: (Option<String>, Option<String>),
    number: Option<String>,
    /// Whether its properties, or those of its mark, are being read.
    in_properties: bool,
    run: Run,
}

/// What a run says of its text: what it does not say its style may.
#[derive(Default)]
struct Run {
    style: Option<String>,
    vanish: Option<String>,
    struck: Option<String>,
    raised: Option<String>,
}

struct Walk<'p, 'a> {
    xml: Part<'p, 'a>,
    page: Layout,
    numbering: Numbering,
    styles: Styles,
    limits: Limits,
    /// Bytes of text.
    written: usize,
    boxes: usize,
    /// The paragraph, from 1.
    line: u32,
    tables: Vec<Table>,
    paragraph: Option<Paragraph>,
    /// For each field that is open, whether its result has begun, and of how many it has not.
    fields: Vec<bool>,
    pending: usize,
}

/// What to do with an element.
enum Step {
    /// Go on with what it holds.
    In,
    /// Pass over it.
    Over,
    /// Its text is shown.
    Text,
}

impl Walk<'_, '_> {
    fn all(&mut self) -> Result<(), Error> {
        // For each alternative that is open, whether one choice was taken.
        let mut choices: Vec<bool> = Vec::new();
        let mut in_text = false;
        let mut text = String::new();
        loop {
            // What is done with an element needs the whole walk, so that its name and attributes are taken first.
            let step = match self.xml.next()? {
                None => break,
                Some(Event::Start(e)) => {
                    let name = Name::of(&e);
                    match name {
                        Name::Alternatives => {
                            choices.push(false);
                            Step::In
                        }
                        Name::Alternative => match choices.last_mut() {
                            Some(taken) if *taken => Step::Over,
                            Some(taken) => {
                                *taken = true;
                                Step::In
                            }
                            None => Step::In,
                        },
                        name => {
                            let value = Value::of(&e, name);
                            self.enter(name, value)?
                        }
                    }
                }
                Some(Event::End(e)) => {
                    let name = Name::of_word(e.local_name().as_ref());
                    in_text = false;
                    if let Name::Alternatives = name {
                        choices.pop();
                    }
                    self.leave(name)?;
                    continue;
                }
                Some(event) => {
                    if in_text {
                        text.clear();
                        text_of(&event, &mut text);
                        self.write(&text)?;
                    }
                    continue;
                }
            };
            match step {
                Step::In => {}
                Step::Over => self.xml.skip()?,
                Step::Text => in_text = true,
            }
        }
        self.page.end_line();
        Ok(())
    }

    fn enter(&mut self, name: Name, value: Value) -> Result<Step, Error> {
        match name {
            Name::Paragraph => {
                self.enter_box();
                self.page.end_block();
                self.line = self.line.saturating_add(1);
                self.paragraph = Some(Paragraph::default());
            }
            Name::ParagraphProperties => {
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.in_properties = true;
                }
            }
            Name::Run => {
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.run = Run::default();
                }
            }
            Name::Style
            | Name::RunStyle
            | Name::AdminLevel
            | Name::List
            | Name::Vanish
            | Name::Raised
            | Name::Struck => self.property(name, value),
            Name::Text => return Ok(Step::Text),
            Name::Symbol => self.write(Content::OBJECT)?,
            Name::Formula => self.page.part(),
            Name::Field => self.field(value),
            Name::Tab => {
                if !self.paragraph.as_ref().is_some_and(|paragraph| paragraph.in_properties) {
                    self.page.part();
                }
            }
            Name::Break => {
                if !self.is_hidden() {
                    self.page.end_block();
                }
            }
            Name::Hyphen => self.write("-")?,
            Name::Picture => {
                self.enter_box();
                if !self.is_hidden() {
                    self.page.picture();
                }
                return Ok(Step::Over);
            }
            Name::Table => {
                self.enter_box();
                if self.is_dropped() {
                    return Ok(Step::Over);
                }
                self.page.open_table(false);
                // What the outer table had for areas is lines now.
                if let Some(outer) = self.tables.last_mut().filter(|outer| !outer.is_layout) {
                    outer.is_layout = true;
                    outer.merging.values_mut().for_each(|area| *area = None);
                }
                self.tables.push(Table::default());
            }
            Name::Row => {
                self.page.open_row();
                if let Some(table) = self.tables.last_mut() {
                    table.row = table.row.saturating_add(1);
                    (table.is_dropped, table.before, table.cell) = (false, None, None);
                }
            }
            Name::Before => {
                let count = value.number();
                if let Some(table) = self.tables.last() {
                    let (_, column) = self.page.place();
                    self.page.go_to(table.row, column.saturating_add(u32::from(count)));
                }
            }
            Name::Hidden if !value.is_on() => {}
            Name::Deleted | Name::Hidden => {
                // In the properties of a row; a deletion among the text is passed over.
                if let Some(table) = self.tables.last_mut().filter(|table| table.cell.is_none()) {
                    table.is_dropped = true;
                }
                return Ok(Step::Over);
            }
            Name::Box => {
                self.page.end_block();
                self.boxes = self.boxes.saturating_add(1);
                Limits::check(Limited::Cells, self.boxes, self.limits.cells, At::Line(self.line.max(1)))?;
                if let Some(table) = self.tables.last_mut() {
                    table.cell = Some(Cell { columns: 1, down: Down::No, is_joined: false, is_entered: false });
                }
            }
            Name::Span => {
                if let Some(cell) = self.cell() {
                    cell.columns = value.number().clamp(1, SPAN);
                }
            }
            Name::Merge => {
                if let Some(cell) = self.cell() {
                    cell.down = if value.0.as_deref() == Some("restart") { Down::Begins } else { Down::GoesOn };
                }
            }
            Name::Join => {
                if let Some(cell) = self.cell() {
                    cell.is_joined = value.0.as_deref() != Some("restart");
                }
            }
            Name::Skipped => return Ok(Step::Over),
            Name::Alternatives | Name::Alternative | Name::Other => {}
        }
        Ok(Step::In)
    }

    /// A field holds what it is computed from, with the results of other fields, and then its result.
    fn field(&mut self, value: Value) {
        let had_result = self.fields.last().copied().unwrap_or(true);
        match value.0.as_deref() {
            Some("begin") => {
                self.fields.push(false);
                self.pending = self.pending.saturating_add(1);
                return;
            }
            Some("separate") => self.fields.last_mut().into_iter().for_each(|has_result| *has_result = true),
            _ => drop(self.fields.pop()),
        }
        self.pending = self.pending.saturating_sub(usize::from(!had_result));
    }

    /// A property of a paragraph or of a run.
    fn property(&mut self, name: Name, value: Value) {
        let Some(paragraph) = &mut self.paragraph else { return };
        match name {
            Name::Style => paragraph.style = value.0,
            Name::AdminLevel => paragraph.list.1 = value.0,
            Name::List => paragraph.list.0 = value.0,
            // Of the mark of the paragraph it says nothing about the text.
            _ if paragraph.in_properties => {}
            Name::RunStyle => paragraph.run.style = value.0,
            Name::Vanish => paragraph.run.vanish = Some(value.0.unwrap_or_default()),
            Name::Raised => paragraph.run.raised = value.0,
            Name::Struck if paragraph.run.struck.is_none() || value.is_on() => {
                paragraph.run.struck = Some(value.0.unwrap_or_default());
            }
            _ => {}
        }
    }

    fn leave(&mut self, name: Name) -> Result<(), Error> {
        match name {
            Name::ParagraphProperties => {
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.in_properties = false;
                    let (list, level) = &paragraph.list;
                    let styled = |said| self.styles.get(paragraph.style.as_deref(), said);
                    let list = list.as_deref().or_else(|| styled(Said::List));
                    let level = level.as_deref().or_else(|| styled(Said::AdminLevel));
                    paragraph.number = self.numbering.next(list, level);
                }
            }
            Name::Formula => self.page.part(),
            Name::Paragraph => {
                // A cell with nothing but a number that Word gives is not empty.
                let is_numbered = self.paragraph.as_ref().is_some_and(|paragraph| paragraph.number.is_some());
                if is_numbered && self.cell().is_some() {
                    self.write("")?;
                }
                // One that does not end hides no more.
                self.fields.clear();
                self.pending = 0;
                self.page.end_block();
                self.paragraph = None;
            }
            Name::Box => {
                self.enter_box();
                self.page.end_block();
                self.close_box();
            }
            Name::Row => {
                self.page.end_block();
                self.page.end_row();
                if let Some(table) = self.tables.last_mut() {
                    table.is_dropped = false;
                }
            }
            Name::Table if self.tables.pop().is_some() => self.page.close_table(),
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.tables.last_mut().and_then(|table| table.cell.as_mut())
    }

    /// The properties of a cell come before what it holds: it begins with the first thing that is none.
    fn enter_box(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let Some(cell) = table.cell.as_mut().filter(|cell| !cell.is_entered) else { return };
        cell.is_entered = true;
        let (_, column) = self.page.place();
        // Where nothing begins above, a cell that goes on is one of its own.
        if cell.down == Down::GoesOn && !table.merging.contains_key(&column) {
            cell.down = Down::Begins;
        }
        cell.is_joined &= table.before.is_some();
        if !table.is_dropped && cell.is_shown() {
            self.page.open_box(1, cell.columns, self.line.saturating_add(1));
        }
    }

    fn close_box(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let Some(cell) = table.cell.take() else { return };
        let (row, behind) = self.page.place();
        if table.is_dropped {
            return;
        }
        if cell.is_joined {
            if let Some(Some(area)) = table.before {
                self.page.reach(area, 0, cell.columns);
            }
            self.page.go_to(row, behind.saturating_add(u32::from(cell.columns)));
            return;
        }
        if cell.down == Down::GoesOn {
            table.before = Some(None);
            if let Some(Some(area)) = table.merging.get(&behind) {
                self.page.reach(*area, 1, 0);
            }
            self.page.go_to(row, behind.saturating_add(u32::from(cell.columns)));
            return;
        }
        let area = self.page.close_box();
        table.before = Some(area);
        let column = behind.saturating_sub(u32::from(cell.columns));
        // What began above under these columns ends.
        let under: Vec<u32> = table.merging.range(column..behind).map(|(column, _)| *column).collect();
        for column in under {
            table.merging.remove(&column);
        }
        if cell.down == Down::Begins {
            table.merging.insert(column, area);
        }
    }

    /// Whether the place is in a row or a cell that is not shown.
    fn is_dropped(&self) -> bool {
        self.tables.iter().any(|table| {
            table.is_dropped || table.cell.as_ref().is_some_and(|cell| cell.is_entered && !cell.is_shown())
        })
    }

    fn is_hidden(&self) -> bool {
        let is_on = |own, said| self.said(own, said).is_some_and(is_on);
        self.is_dropped()
            || self.pending > 0
            || is_on(|run| &run.vanish, Said::Vanish)
            || is_on(|run| &run.struck, Said::Struck)
    }

    fn is_raised(&self) -> bool {
        let raised = self.said(|run| &run.raised, Said::Raised);
        raised.is_some_and(|value| !matches!(value, "" | "baseline" | "0"))
    }

    /// What the run at hand, or its style, says.
    fn said(&self, own: fn(&Run) -> &Option<String>, said: Said) -> Option<&str> {
        let run = &self.paragraph.as_ref()?.run;
        own(run).as_deref().or_else(|| self.styles.get(run.style.as_deref(), said))
    }

    fn write(&mut self, text: &str) -> Result<(), Error> {
        if self.is_hidden() {
            return Ok(());
        }
        self.written = self.written.saturating_add(text.len());
        Limits::check(Limited::Text, self.written, self.limits.bytes, At::Line(self.line))?;
        let is_boxed = self.cell().is_some();
        let is_raised = self.is_raised();
        let Some(paragraph) = &mut self.paragraph else { return Ok(()) };
        if let Some(number) = paragraph.number.take() {
            self.page.write(&number, self.line);
            // 1. before a 5 is not 1.5.
            if is_boxed {
                self.page.space();
            }
        }
        if is_raised {
            self.page.raise();
        }
        self.page.write(text, self.line);
        if is_raised {
            self.page.lower();
        }
        Ok(())
    }
}

/// The value of the attribute that says what an element is set to.
struct Value(Option<String>);

impl Value {
    fn of(element: &BytesStart<'_>, name: Name) -> Self {
        let key = if matches!(name, Name::Field) { "fldCharType" } else { "val" };
        Value(if element.attributes_raw().is_empty() { None } else { attribute(element, key) })
    }

    fn number(&self) -> u16 {
        self.0.as_deref().and_then(|value| value.trim().parse().ok()).unwrap_or(0)
    }

    fn is_on(&self) -> bool {
        is_on(self.0.as_deref().unwrap_or_default())
    }
}

/// Whether a property of this value is on; one without a value is.
fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

/// What an element is to the reader.
#[derive(Clone, Copy)]
enum Name {
    Paragraph,
    ParagraphProperties,
    Run,
    Style,
    RunStyle,
    List,
    AdminLevel,
    Vanish,
    Raised,
    Struck,
    Text,
    Tab,
    Break,
    Hyphen,
    Picture,
    /// A character of a font of signs.
    Symbol,
    /// Where a field begins, where its result begins, where it ends.
    Field,
    /// A part of a formula that stands above, below or beside another.
    Formula,
    Table,
    Row,
    /// Columns left free before the first cell of a row.
    Before,
    Deleted,
    Hidden,
    Box,
    Span,
    Merge,
    /// An older way to span columns.
    Join,
    Alternatives,
    Alternative,
    Skipped,
    Other,
}

impl Name {
    fn of(element: &BytesStart<'_>) -> Self {
        Name::of_word(element.local_name().as_ref())
    }

    fn of_word(word: &str) -> Self {
        match word {
            "p" => Name::Paragraph,
            "pPr" => Name::ParagraphProperties,
            "r" => Name::Run,
            "pStyle" => Name::Style,
            "rStyle" => Name::RunStyle,
            "numId" => Name::List,
            "ilvl" => Name::AdminLevel,
            "vanish" => Name::Vanish,
            "vertAlign" | "position" => Name::Raised,
            "strike" | "dstrike" => Name::Struck,
            "t" => Name::Text,
            "tab" | "ptab" => Name::Tab,
            "br" | "cr" => Name::Break,
            "noBreakHyphen" => Name::Hyphen,
            "drawing" | "pict" | "object" | "pgNum" => Name::Picture,
            "sym" => Name::Symbol,
            "fldChar" => Name::Field,
            "num" | "den" | "sup" | "sub" | "deg" => Name::Formula,
            "tbl" => Name::Table,
            "tr" => Name::Row,
            "gridBefore" => Name::Before,
            "del" | "moveFrom" => Name::Deleted,
            "hidden" => Name::Hidden,
            "tc" => Name::Box,
            "gridSpan" => Name::Span,
            "vMerge" => Name::Merge,
            "hMerge" => Name::Join,
            "AlternateContent" => Name::Alternatives,
            "Choice" | "Fallback" => Name::Alternative,
            // Not shown, or the state before a change.
            "instrText" | "delText" | "delInstrText" | "sectPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblGrid"
            | "tblPrEx" | "rPrChange" | "pPrChange" | "tcPrChange" | "trPrChange" | "tblPrChange"
            | "numberingChange" | "rt" | "fldData" | "binData" => Name::Skipped,
            _ => Name::Other,
        }
    }
}
