//! The long format: a report as what its cells and its other texts say, each by its path.

use super::limits::{At, Limited, Limits};
use crate::error::{Error, ErrorKind, Reason};
use crate::form::{Applications, Article20, Cell, Disputes, Editions, Form, Table, UnknownCell};
use crate::reading::{Location, Reading};
use crate::report::{Report, Value};
use crate::text::{Lang, say, shown};
use std::collections::{BTreeMap, HashMap};

/// What a line may say besides figures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Year,
    Id,
    Name,
    Level,
    Kind,
    Scope,
    Published,
    Article20Form,
    ApplicationsForm,
    DisputesForm,
    Overview,
    Problems,
    OtherMatters,
}

impl Key {
    /// By their paths in the JSON of a report.
    pub(crate) const ALL: [(&'static str, Key); 13] = [
        ("year", Key::Year),
        ("agency.id", Key::Id),
        ("agency.name", Key::Name),
        ("agency.level", Key::Level),
        ("agency.kind", Key::Kind),
        ("agency.covers", Key::Scope),
        ("published", Key::Published),
        ("article20.form", Key::Article20Form),
        ("applications.form", Key::ApplicationsForm),
        ("disputes.form", Key::DisputesForm),
        ("sections.overview", Key::Overview),
        ("sections.problems", Key::Problems),
        ("sections.other_matters", Key::OtherMatters),
    ];
}

/// What was said of a report so far. A line is 0 where there are no lines.
pub(super) struct Long {
    report: Report,
    figures: BTreeMap<Cell, (String, u64)>,
    keys: BTreeMap<Key, u64>,
    forms: BTreeMap<Table, Option<Form>>,
    /// Characters of prose, and how many there may be.
    prose: usize,
    limit: usize,
}

impl Long {
    pub(super) fn new(limit: usize) -> Self {
        let (figures, keys, forms) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Long { report: Report::default(), figures, keys, forms, prose: 0, limit }
    }

    /// Takes a line: the figure of a cell, or what a key of the report says.
    pub(super) fn line(&mut self, path: &str, value: &str, line: u64) -> Result<(), Error> {
        let key = Key::ALL.into_iter().find(|(known, _)| *known == path);
        let first = if let Some((_, key)) = key {
            let first = self.keys.insert(key, line);
            if first.is_none() {
                self.key(path, key, value, line)?;
            }
            first
        } else {
            let Ok(cell) = path.parse::<Cell>() else {
                let others = Key::ALL.into_iter().map(|(path, _)| path);
                return Err(Fault::Address(UnknownCell::beside(path, others)).at(line));
            };
            self.figures.insert(cell, (value.to_owned(), line)).map(|(_, first)| first)
        };
        match first {
            Some(first) => Err(Fault::Twice { path: path.to_owned(), first }.at(line)),
            None => Ok(()),
        }
    }

    fn key(&mut self, path: &str, key: Key, value: &str, line: u64) -> Result<(), Error> {
        let wrong = |error: Error| Fault::Value { path: path.to_owned(), error }.at(line);
        let Report { agency, sections, .. } = &mut self.report;
        match key {
            Key::Year => {
                let year = value.trim().parse().map_err(|_| Fault::Year(shown(value, 40).to_string()).at(line))?;
                self.report.year = Some(year);
            }
            Key::Id => agency.id = Some(value.into()),
            Key::Name => agency.name = Some(value.to_owned()),
            Key::Level => agency.level = Some(value.parse().map_err(wrong)?),
            Key::Kind => agency.kind = Some(value.parse().map_err(wrong)?),
            Key::Scope => agency.covers = Some(value.parse().map_err(wrong)?),
            Key::Published => self.report.published = Some(value.parse().map_err(wrong)?),
            Key::Article20Form | Key::ApplicationsForm | Key::DisputesForm => {
                let table = match key {
                    Key::Article20Form => Table::Article20,
                    Key::ApplicationsForm => Table::Applications,
                    _ => Table::Disputes,
                };
                let form = Some(value.trim()).filter(|value| !value.is_empty());
                self.forms.insert(table, form.map(str::parse).transpose().map_err(wrong)?);
            }
            Key::Overview | Key::Problems | Key::OtherMatters => {
                self.prose = self.prose.saturating_add(value.chars().count());
                Limits::check(Limited::Prose, self.prose, self.limit, At::Line(number(line)))?;
                let slot = match key {
                    Key::Overview => &mut sections.overview,
                    Key::Problems => &mut sections.problems,
                    _ => &mut sections.other_matters,
                };
                *slot = Some(value.to_owned());
            }
        }
        Ok(())
    }

    /// The cell of the last line, if that is the line of a cell, and its text.
    #[cfg(feature = "csv")]
    pub(super) fn last(&self) -> Option<(Cell, String)> {
        let (cell, (text, line)) = self.figures.iter().max_by_key(|(_, (_, line))| *line)?;
        self.keys.values().all(|key| key < line).then(|| (*cell, text.trim_end().to_owned()))
    }

    /// The report that the lines make, with the line of each figure; `None` if there is not one.
    pub(super) fn reading(self) -> Result<Option<Reading>, Error> {
        let Long { mut report, figures, keys, forms, .. } = self;
        if figures.is_empty() && keys.is_empty() {
            return Ok(None);
        }
        let edition = |table| {
            let cells = figures.iter().map(|(cell, (_, line))| (*cell, *line));
            edition(table, cells, &forms, report.year)
        };
        let forms = [edition(Table::Article20)?, edition(Table::Applications)?, edition(Table::Disputes)?];
        put_tables(&mut report, forms);
        let mut reading = Reading::new(report);
        for (cell, (text, line)) in figures {
            reading.report.set_text(cell, &text)?;
            if line > 0 {
                reading.locations.insert(cell, Location::Line { line: number(line), column: 1, page: None });
            }
        }
        Ok(Some(reading))
    }
}

/// Puts empty tables of these editions into a report.
fn put_tables(report: &mut Report, [article20, applications, disputes]: [Option<Option<Form>>; 3]) {
    report.article20 = article20.map(Article20::missing);
    report.applications = applications.map(Applications::missing);
    report.disputes = disputes.map(Disputes::missing);
}

pub(super) fn number(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// What is wrong with a line of CSV, or with what a map says.
#[cfg_attr(not(feature = "csv"), allow(dead_code, reason = "a map has no lines"))]
pub(super) enum Fault {
    Fields {
        found: u64,
        expected: u64,
    },
    TwoFields,
    Head,
    Address(UnknownCell),
    Twice {
        path: String,
        first: u64,
    },
    Year(String),
    Value {
        path: String,
        error: Error,
    },
    /// Cells of two editions in one table.
    TwoForms {
        cell: Cell,
        other: Cell,
    },
    OtherForm {
        cell: Cell,
        table: Table,
        named: Option<Form>,
    },
}

impl Fault {
    pub(super) fn at(self, line: u64) -> Error {
        Error::new(Wrong { fault: self, line })
    }
}

struct Wrong {
    fault: Fault,
    line: u64,
}

impl Reason for Wrong {
    fn message(&self, lang: Lang) -> String {
        let what = match &self.fault {
            Fault::Fields { found, expected } => say!(
                lang,
                "应为两个字段的 CSV 行（本行 {found} 个，前面各行 {expected} 个；可能有引号未闭合）",
                "not a line of CSV with two fields ({found} here, {expected} on the lines before; a quote may be open)",
            ),
            Fault::TwoFields => {
                say!(lang, "应有 cell 和 value 两个字段", "expected two fields, cell and value")
            }
            Fault::Head => say!(lang, "首行应为 cell,value", "expected the head `cell,value`"),
            Fault::Address(unknown) => unknown.message(lang),
            Fault::Twice { path, first } => {
                say!(lang, "{path} 已见于第 {first} 行", "{path} stands at line {first} already")
            }
            Fault::Year(found) => say!(
                lang,
                "year：应为 0 至 65535 的年份，实为“{found}”",
                "year: expected a year from 0 to 65535, found {found}",
            ),
            Fault::Value { path, error } => {
                say!(lang, "{path}：{}", "{path}: {}", error.message(lang))
            }
            Fault::TwoForms { cell, other } => {
                let (form, other_form) = (names(*cell, lang), names(*other, lang));
                say!(
                    lang,
                    "{cell} 属于 {form} 版样表，{other} 属于 {other_form} 版样表",
                    "{cell} is of the {form} form, {other} of the {other_form} form",
                )
            }
            Fault::OtherForm { cell, table, named } => {
                let form = names(*cell, lang);
                match named {
                    Some(named) => say!(
                        lang,
                        "{cell} 属于 {form} 版样表，而 {table}.form 为 {named}",
                        "{cell} is of the {form} form, and {table}.form is {named}",
                    ),
                    None => say!(
                        lang,
                        "{cell} 属于 {form} 版样表，而 {table}.form 为空",
                        "{cell} is of the {form} form, and {table}.form is empty",
                    ),
                }
            }
        };
        if self.line == 0 {
            return what;
        }
        say!(lang, "第 {} 行：{what}", "{what} at line {}", self.line)
    }

    fn line_column(&self) -> Option<(usize, usize)> {
        Some((usize::try_from(self.line).ok().filter(|line| *line > 0)?, 1))
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Syntax
    }

    fn path(&self) -> Option<String> {
        match &self.fault {
            Fault::Twice { path, .. } | Fault::Value { path, .. } => Some(path.clone()),
            Fault::TwoForms { cell, .. } | Fault::OtherForm { cell, .. } => Some(cell.to_string()),
            _ => None,
        }
    }
}

/// The editions that have a cell.
fn names(cell: Cell, lang: Lang) -> String {
    let joint = if lang == Lang::Zh { "、" } else { " or " };
    cell.editions().iter().map(Form::as_str).collect::<Vec<_>>().join(joint)
}

/// The edition of a table, if it is known; `None` if no line is about the table.
fn edition(
    table: Table,
    figures: impl Iterator<Item = (Cell, u64)>,
    forms: &BTreeMap<Table, Option<Form>>,
    year: Option<u16>,
) -> Result<Option<Option<Form>>, Error> {
    let stated = forms.get(&table).copied();
    let mut possible = match stated {
        Some(Some(form)) => Editions::only(form),
        Some(None) => Editions::NONE,
        None => Editions::ALL,
    };
    let mut told: Option<Cell> = None;
    let mut is_there = stated.is_some();
    for (cell, line) in figures.filter(|(cell, _)| cell.table() == table) {
        is_there = true;
        if cell.editions().is_all() {
            continue;
        }
        if possible.and(cell.editions()).is_empty() {
            let fault = match told {
                Some(other) => Fault::TwoForms { cell, other },
                None => Fault::OtherForm { cell, table, named: stated.flatten() },
            };
            return Err(fault.at(line));
        }
        possible = possible.and(cell.editions());
        told = told.or(Some(cell));
    }
    // 表四, which need not say its edition, is of the first if nothing tells.
    let form = if table == Table::Disputes { possible.first() } else { possible.settled(year) };
    Ok(is_there.then_some(form))
}

/// A report from a map of paths, such as the fields of a form: the paths of CSV, which are those of the JSON with dots, each
/// with what its cell or its field says.
///
/// ```
/// use gouji::{Report, cells};
/// use std::collections::BTreeMap;
/// let fields = BTreeMap::from([("year", "2024"), ("agency.name", "某县教育局"), ("disputes.review.upheld", "3件")]);
/// let report = Report::try_from(fields)?;
/// assert_eq!(report.number(cells::DISPUTES.review.upheld), Some(3));
/// let error = Report::try_from(BTreeMap::from([("disputes.revue.upheld", "3")])).unwrap_err();
/// assert!(error.to_string().ends_with("did you mean `disputes.review.upheld`?"));
/// # Ok::<(), gouji::Error>(())
/// ```
impl<P: AsRef<str>, T: AsRef<str>> TryFrom<BTreeMap<P, T>> for Report {
    type Error = Error;

    fn try_from(map: BTreeMap<P, T>) -> Result<Self, Error> {
        of_paths(map.into_iter())
    }
}

/// As from a [`BTreeMap`].
impl<P: AsRef<str>, T: AsRef<str>, S> TryFrom<HashMap<P, T, S>> for Report {
    type Error = Error;

    fn try_from(map: HashMap<P, T, S>) -> Result<Self, Error> {
        of_paths(map.into_iter())
    }
}

fn of_paths<P: AsRef<str>, T: AsRef<str>>(map: impl Iterator<Item = (P, T)>) -> Result<Report, Error> {
    let mut long = Long::new(usize::MAX);
    // In an order of its own, so that of several faults the same one is told.
    let mut all: Vec<(P, T)> = map.collect();
    all.sort_by(|one, other| one.0.as_ref().cmp(other.0.as_ref()));
    for (path, text) in &all {
        long.line(path.as_ref(), text.as_ref(), 0)?;
    }
    Ok(long.reading()?.map_or_else(Report::default, |reading| reading.report))
}

/// A report from its cells, without year, agency and prose. The cells tell the edition of each table, else it is the newest;
/// a table whose cells are of two editions does not tell it, and keeps what both have. What a cell does not hold, such as -1
/// in a count, is Unreadable, as in JSON; [`Report::with_figures`] refuses it.
///
/// ```
/// use gouji::{Report, cells};
/// let block = cells::DISPUTES.review;
/// let report: Report = [(block.upheld, 3), (block.total, 3)].into_iter().collect();
/// assert_eq!(report.number(block.upheld), Some(3));
/// ```
impl<V: Into<Value>> FromIterator<(Cell, V)> for Report {
    fn from_iter<I: IntoIterator<Item = (Cell, V)>>(figures: I) -> Self {
        let figures: Vec<(Cell, Value)> = figures.into_iter().map(|(cell, value)| (cell, value.into())).collect();
        let edition = |table| {
            let cells = figures.iter().map(|(cell, _)| (*cell, 0));
            edition(table, cells, &BTreeMap::new(), None).unwrap_or(Some(None))
        };
        let mut report = Report::default();
        put_tables(&mut report, [Table::Article20, Table::Applications, Table::Disputes].map(edition));
        for (cell, value) in figures {
            let text = value.to_string();
            if report.set(cell, value).is_err() {
                // A cell that the edition does not have is left out.
                drop(report.set_text(cell, &text));
            }
        }
        report
    }
}
