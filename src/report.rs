//! The report: figures and prose exactly as stated.

mod agency;
mod divisions;
#[cfg(feature = "json")]
pub(crate) mod json;
pub(crate) mod place;
mod serde;

use crate::error::{Error, ErrorKind, Reason, say};
use crate::figure::{Change, Count, Figure, Kind, Money, State, Unit};
use crate::form::part::{FigureMut, Flat, Part};
use crate::form::{
    Applicant, Applications, Article20, Cell, Disputes, FigureRef, Form, Row, Section, Table, cells, index_in_table,
};
use crate::text::{Bilingual, Lang, shown, string_enum};
use std::fmt;
use std::str::FromStr;

/// A calendar date.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date, if it is valid (years 1 … 9999).
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => 0,
        };
        if year >= 1 && year <= 9999 && day >= 1 && day <= days { Some(Date { year, month, day }) } else { None }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 … 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ::serde::Serialize for Date {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A value that a report does not accept.
pub(crate) enum Refused {
    Date(String),
    OtherForm(Cell),
    NoForm(Cell),
    NoTable(Cell),
    Value { cell: Cell, expected: Bilingual, found: Value },
}

const A_COUNT: Bilingual = Bilingual { zh: "数量（0 至 2⁵³−1）", en: "a count, 0 … 2⁵³−1" };
const A_CHANGE: Bilingual =
    Bilingual { zh: "绝对值不大于 2⁵³−1 的增减数", en: "a change of at most 2⁵³−1" };
const AN_AMOUNT: Bilingual =
    Bilingual { zh: "至多 15 位的非负金额", en: "money of at most 15 digits, not negative" };

impl Reason for Refused {
    fn message(&self, lang: Lang) -> String {
        match self {
            Refused::Date(found) => {
                say!(lang, "日期“{found}”无效：应为 YYYY-MM-DD", "invalid date `{found}`: expected YYYY-MM-DD")
            }
            Refused::OtherForm(cell) => say!(
                lang,
                "{cell}：报告没有该单元格，所在表格使用另一版样表",
                "{cell}: the report has no such cell: its table uses another edition of the form",
            ),
            Refused::NoForm(cell) => say!(
                lang,
                "{cell}：报告没有该单元格，所在表格的样表版本不明",
                "{cell}: the report has no such cell: the edition of its table is not known",
            ),
            Refused::NoTable(cell) => say!(
                lang,
                "{cell}：报告没有该单元格所在的表格",
                "{cell}: the report has no such cell: it has no such table",
            ),
            Refused::Value { cell, expected, found } => {
                say!(
                    lang,
                    "{cell}：应为{}，实为{}",
                    "{cell}: expected {}, found {}",
                    expected.get(lang),
                    match (found, lang) {
                        (Value::Blank, Lang::Zh) => "空白".to_owned(),
                        (Value::Missing, Lang::Zh) => "缺失".to_owned(),
                        (value, Lang::Zh) => format!(" {value}"),
                        (value, Lang::En) => value.to_string(),
                    },
                )
            }
        }
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Value
    }

    fn path(&self) -> Option<String> {
        match self {
            Refused::Date(_) => None,
            Refused::OtherForm(cell) | Refused::NoForm(cell) | Refused::NoTable(cell) | Refused::Value { cell, .. } => {
                Some(cell.to_string())
            }
        }
    }
}

impl<'de> ::serde::Deserialize<'de> for Date {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(::serde::de::Error::custom)
    }
}

impl FromStr for Date {
    type Err = Error;

    /// Reads `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let date = || {
            let (year, rest) = text.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            let digits = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
            if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
                return None;
            }
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        };
        date().ok_or_else(|| Error::new(Refused::Date(shown(text, 40).to_string())))
    }
}

string_enum! {
    /// The level of government to which an agency belongs.
    #[non_exhaustive]
    AdminLevel {
        Central = "central", "中央";
        Provincial = "provincial", "省、自治区、直辖市";
        Prefecture = "prefecture", "设区的市、自治州、地区、盟";
        County = "county", "县、区、县级市";
        Township = "township", "乡镇、街道";
    }
}

string_enum! {
    /// What sort of agency it is.
    #[non_exhaustive]
    AgencyKind {
        Government = "government", "人民政府";
        Office = "office", "The 办公厅 or 办公室 that reports for a government.";
        Department = "department", "A department of a government.";
        StreetOffice = "street_office", "街道办事处";
        Zone = "zone", "管委会";
        Vertical = "vertical", "气象, 海事, 税务 and others under a ministry of their own";
        Other = "other", "Anything else.";
    }
}

string_enum! {
    /// Whether the figures are those of an area or of one agency.
    #[non_exhaustive]
    Scope {
        Area = "area", "All agencies of the area.";
        Body = "body", "One agency.";
    }
}

/// The key of an agency that the caller gives: a code of divisions or organisations, or a key of his own. Names are not
/// keys: 区财政局 is the name of many, and agencies are renamed.
///
/// ```
/// use gouji::{Agency, AgencyId};
/// let agency = Agency::new("区财政局").with_id("11320813014352");
/// assert_eq!(agency.id.as_ref().map(AgencyId::as_str), Some("11320813014352"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AgencyId(String);

impl AgencyId {
    /// A key, any text.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        AgencyId(key.into())
    }

    /// The text of the key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for AgencyId {
    fn from(key: &str) -> Self {
        AgencyId::new(key)
    }
}

impl From<String> for AgencyId {
    fn from(key: String) -> Self {
        AgencyId(key)
    }
}

impl fmt::Display for AgencyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ::serde::Serialize for AgencyId {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> ::serde::Deserialize<'de> for AgencyId {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(AgencyId)
    }
}

/// The agency that publishes the report. What is not known is `None`, never guessed.
///
/// ```
/// use gouji::{AdminLevel, Agency, AgencyKind};
/// let agency = Agency::new("某县水务局").with_level(AdminLevel::County).with_kind(AgencyKind::Department);
/// assert_eq!((agency.name.as_deref(), agency.covers), (Some("某县水务局"), None));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Agency {
    /// The key that the caller gives.
    pub id: Option<AgencyId>,
    /// The name as printed.
    pub name: Option<String>,
    /// The level of government.
    pub level: Option<AdminLevel>,
    /// The sort of agency.
    pub kind: Option<AgencyKind>,
    /// The scope of its figures.
    pub covers: Option<Scope>,
}

impl Agency {
    /// An agency of which the name alone is known. [`Agency::from_name`] also says what the name tells of it.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Agency { name: Some(name.into()), ..Agency::default() }
    }

    /// The same agency with this key.
    #[must_use]
    pub fn with_id(self, id: impl Into<AgencyId>) -> Self {
        Agency { id: Some(id.into()), ..self }
    }

    /// The same agency of this level of government.
    #[must_use]
    pub fn with_level(self, level: impl Into<Option<AdminLevel>>) -> Self {
        Agency { level: level.into(), ..self }
    }

    /// The same agency of this sort.
    #[must_use]
    pub fn with_kind(self, kind: impl Into<Option<AgencyKind>>) -> Self {
        Agency { kind: kind.into(), ..self }
    }

    /// The same agency with figures of this scope.
    #[must_use]
    pub fn with_scope(self, covers: impl Into<Option<Scope>>) -> Self {
        Agency { covers: covers.into(), ..self }
    }
}

/// The name as it is, with what [`Agency::from_name`] says of it.
impl From<String> for Agency {
    fn from(name: String) -> Self {
        let told = Agency::from_name(&name);
        Agency { name: Some(name), ..told }
    }
}

/// The name as it is, with what [`Agency::from_name`] says of it.
impl From<&str> for Agency {
    fn from(name: &str) -> Self {
        name.to_owned().into()
    }
}

/// The name as it is, with what [`Agency::from_name`] says of it.
impl From<&String> for Agency {
    fn from(name: &String) -> Self {
        name.clone().into()
    }
}

/// The three sections of prose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Sections {
    /// 一、总体情况
    pub overview: Option<String>,
    /// 五、存在的主要问题及改进情况
    pub problems: Option<String>,
    /// 六、其他需要报告的事项
    pub other_matters: Option<String>,
}

impl Sections {
    /// The same with the text of a section of prose; unchanged for those that are tables.
    ///
    /// ```
    /// use gouji::{Section, Sections};
    /// let sections = Sections::default().with(Section::OtherMatters, "无");
    /// assert_eq!(sections.other_matters.as_deref(), Some("无"));
    /// ```
    #[must_use]
    pub fn with(mut self, section: Section, text: impl Into<String>) -> Self {
        if let Some(slot) = self.get_mut(section) {
            *slot = Some(text.into());
        }
        self
    }

    /// The text of a section of prose; `None` for those that are tables, and for a text that was not found.
    #[must_use]
    pub fn get(&self, section: Section) -> Option<&str> {
        match section {
            Section::Overview => self.overview.as_deref(),
            Section::Problems => self.problems.as_deref(),
            Section::OtherMatters => self.other_matters.as_deref(),
            Section::Article20 | Section::Applications | Section::Disputes => None,
        }
    }

    /// Mutable access to the text of a section of prose; `None` for those that are tables.
    pub const fn get_mut(&mut self, section: Section) -> Option<&mut Option<String>> {
        match section {
            Section::Overview => Some(&mut self.overview),
            Section::Problems => Some(&mut self.problems),
            Section::OtherMatters => Some(&mut self.other_matters),
            Section::Article20 | Section::Applications | Section::Disputes => None,
        }
    }
}

/// An annual report on open government information (条例 Art. 50). Nothing in it is corrected.
///
/// `Serialize` and `Deserialize` work with any serde format that says of its values what they are. A number that a
/// format hands over as a double has no more digits than a double holds; `Report::from_json` keeps them all.
///
/// ```
/// use gouji::{Form, Report, cells};
/// let mut report = Report::new(2024, "某镇人民政府", Form::F2021);
/// report.set(cells::APPLICATIONS.received.total, 34)?;
/// report.set_text(cells::APPLICATIONS.received.natural_person, "34件")?;
/// let text = report.figure(cells::APPLICATIONS.received.natural_person).map(|figure| figure.to_string());
/// assert_eq!(text.as_deref(), Some("34"));
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Report {
    /// The year on which it reports.
    pub year: Option<u16>,
    /// Who publishes it.
    pub agency: Agency,
    /// The day of publication. Where a page gives several, the first that it names so; GJ108 holds if any is in time.
    pub published: Option<Date>,
    /// 表二, if it was found.
    pub article20: Option<Article20>,
    /// 表三, if it was found.
    pub applications: Option<Applications>,
    /// 表四, if it was found.
    pub disputes: Option<Disputes>,
    /// The prose.
    pub sections: Sections,
}

/// A figure to be put into a report: a number, an amount of money, or one of the states without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// A whole number, for a count, a change, or money without a unit.
    Integer(i128),
    /// An amount of money.
    Money(Money),
    /// The cell is empty.
    Blank,
    /// The cell holds `/`.
    Slash,
    /// The cell was not found.
    Missing,
    /// A number that no figure holds, as text: every cell refuses it.
    Unfit(String),
}

macro_rules! value {
    ($($int:ty),+) => {$(
        impl From<$int> for Value {
            fn from(value: $int) -> Self {
                Value::Integer(value.into())
            }
        }
    )+};
}
value!(i8, u8, i16, u16, i32, u32, i64, u64);

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        // Always fits today; a larger value would be refused by every cell.
        Value::Integer(i128::try_from(value).unwrap_or(i128::MAX))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Integer(value) => value.fmt(f),
            Value::Money(money) => money.fmt(f),
            Value::Blank => f.write_str("a blank"),
            Value::Slash => f.write_str("/"),
            Value::Missing => f.write_str("nothing"),
            Value::Unfit(number) => f.write_str(number),
        }
    }
}

impl From<Count> for Value {
    fn from(value: Count) -> Self {
        Value::Integer(value.get().into())
    }
}

impl From<Change> for Value {
    fn from(value: Change) -> Self {
        Value::Integer(value.get().into())
    }
}

/// A whole number for any figure, another one for money without a unit.
#[cfg(feature = "decimal")]
impl From<rust_decimal::Decimal> for Value {
    fn from(value: rust_decimal::Decimal) -> Self {
        if value.is_integer() {
            return Value::Integer(value.trunc().mantissa());
        }
        Money::from_decimal(value, None).map_or_else(|_| Value::Unfit(value.to_string()), Value::Money)
    }
}

impl From<Money> for Value {
    fn from(value: Money) -> Self {
        Value::Money(value)
    }
}

impl Report {
    /// A report of this year, agency and edition with every figure Missing. Of an agency that is given by its name, level,
    /// kind and scope are what the name tells; an [`Agency`] is taken as it is.
    ///
    /// ```
    /// use gouji::{AdminLevel, Agency, AgencyKind, Form, Report};
    /// let agency = Report::new(2024, "某县教育局", Form::F2021).agency;
    /// assert_eq!((agency.level, agency.kind), (Some(AdminLevel::County), Some(AgencyKind::Department)));
    /// let agency = Report::new(2024, Agency::new("某县教育局"), Form::F2021).agency;
    /// assert_eq!(agency.level, None);
    /// ```
    #[must_use]
    pub fn new(year: u16, agency: impl Into<Agency>, form: Form) -> Self {
        Report {
            year: Some(year),
            agency: agency.into(),
            article20: Some(Article20::missing(form)),
            applications: Some(Applications::missing(form)),
            disputes: Some(Disputes::missing(form)),
            ..Report::default()
        }
    }

    /// The report with these figures.
    ///
    /// ```
    /// use gouji::{Form, Report, cells};
    /// let block = cells::DISPUTES.review;
    /// let report = Report::new(2024, "某县教育局", Form::F2021).with_figures([(block.upheld, 3), (block.total, 3)])?;
    /// assert_eq!(report.number(block.total), Some(3));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// Of the first figure that [`Report::set`] refuses.
    pub fn with_figures<V: Into<Value>>(mut self, figures: impl IntoIterator<Item = (Cell, V)>) -> Result<Self, Error> {
        figures.into_iter().try_for_each(|(cell, value)| self.set(cell, value))?;
        Ok(self)
    }

    /// The report with these figures as printed, by the addresses of their cells: rows of a database, a map of a form.
    ///
    /// ```
    /// use gouji::{Form, Report, cells};
    /// let form = std::collections::BTreeMap::from([("disputes.review.upheld", "3件"), ("disputes.review.total", "3")]);
    /// let report = Report::new(2024, "某县教育局", Form::F2021).with_texts(&form)?;
    /// assert_eq!(report.number(cells::DISPUTES.review.upheld), Some(3));
    /// let error = report.with_texts([("disputes.review.uphold", "3")]).err().map(|error| error.to_string());
    /// let message = "no cell has the address `disputes.review.uphold`; did you mean `disputes.review.upheld`?";
    /// assert_eq!(error.as_deref(), Some(message));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// An address that no cell has, with the one that was probably meant; a cell that the report does not have.
    pub fn with_texts<P: AsRef<str>, T: AsRef<str>>(
        mut self,
        texts: impl IntoIterator<Item = (P, T)>,
    ) -> Result<Self, Error> {
        texts.into_iter().try_for_each(|(path, text)| self.set_text(path.as_ref().parse()?, text.as_ref()))?;
        Ok(self)
    }

    /// The edition of a table; of 表四, which is the same in both, that of the other tables, else that in force for the
    /// year. `None` if the report does not have the table or the table does not tell its edition.
    ///
    /// ```
    /// use gouji::{Form, Report, Table};
    /// let report = Report::new(2024, "某镇人民政府", Form::F2021);
    /// assert!(Table::ALL.iter().all(|table| report.form(*table) == Some(Form::F2021)));
    /// assert_eq!(Report::default().form(Table::Disputes), None); // there is no such table
    /// ```
    #[must_use]
    pub fn form(&self, table: Table) -> Option<Form> {
        let own = self.edition(table)?;
        let tells = |table: Table| table.editions().nth(1).is_some();
        if tells(table) {
            return Some(own);
        }
        let mut others = Table::ALL.iter().filter(|other| tells(**other)).filter_map(|other| self.edition(*other));
        let told = others.next().filter(|told| others.all(|other| other == *told));
        told.or_else(|| self.year.map(Form::of_year)).or(Some(own))
    }

    /// The edition of a table: the first that has the same table.
    pub(crate) fn edition(&self, table: Table) -> Option<Form> {
        match table {
            Table::Article20 => self.article20.as_ref()?.form(),
            Table::Applications => self.applications.as_ref()?.form(),
            Table::Disputes => self.disputes.as_ref()?.form(),
        }
    }

    /// Whether the report has the table.
    #[must_use]
    pub const fn has(&self, table: Table) -> bool {
        match table {
            Table::Article20 => self.article20.is_some(),
            Table::Applications => self.applications.is_some(),
            Table::Disputes => self.disputes.is_some(),
        }
    }

    /// The edition of a table, as far as it is known; of a table that is not there, the one in force for the year, else
    /// the newest.
    pub(crate) fn form_or_usual(&self, table: Table) -> Option<Form> {
        if self.has(table) { self.edition(table) } else { Some(self.year.map_or(Form::LATEST, Form::of_year)) }
    }

    /// The figure of a cell; `None` if the report has no such table or its edition no such cell.
    #[must_use]
    pub fn figure(&self, cell: Cell) -> Option<FigureRef<'_>> {
        self.figure_of(cell, self.edition(cell.table()))
    }

    /// The figure of a cell of a table that is of this edition.
    pub(crate) fn figure_of(&self, cell: Cell, form: Option<Form>) -> Option<FigureRef<'_>> {
        let at = index_in_table(cell, form)?;
        match cell.table() {
            Table::Article20 => self.article20.as_ref()?.get(at),
            Table::Applications => self.applications.as_ref()?.get(at),
            Table::Disputes => self.disputes.as_ref()?.get(at),
        }
    }

    /// The cells of a table with their figures, in print order.
    pub(crate) fn figures_of(&self, table: Table) -> impl Iterator<Item = (Cell, FigureRef<'_>)> {
        let form = self.edition(table);
        Cell::in_table(table).filter_map(move |cell| Some((cell, self.figure_of(cell, form)?)))
    }

    fn figure_mut(&mut self, cell: Cell) -> Result<FigureMut<'_>, Error> {
        let table = cell.table();
        let (has, form) = (self.has(table), self.edition(table));
        let figure = index_in_table(cell, form).and_then(|at| match table {
            Table::Article20 => self.article20.as_mut()?.get_mut(at),
            Table::Applications => self.applications.as_mut()?.get_mut(at),
            Table::Disputes => self.disputes.as_mut()?.get_mut(at),
        });
        figure.ok_or_else(|| {
            Error::new(match form {
                _ if !has => Refused::NoTable(cell),
                None => Refused::NoForm(cell),
                Some(_) => Refused::OtherForm(cell),
            })
        })
    }

    /// The whole number of a count or a change: a sign for none is 0, and so is a blank; `None` for money, and for what
    /// is not a number.
    ///
    /// ```
    /// use gouji::{Form, Report, cells};
    /// let mut report = Report::new(2024, "某镇人民政府", Form::F2021);
    /// report.set_text(cells::DISPUTES.review.upheld, "3件")?;
    /// assert_eq!(report.number(cells::DISPUTES.review.upheld), Some(3));
    /// assert_eq!(report.number(cells::DISPUTES.review.total), None);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn number(&self, cell: Cell) -> Option<i64> {
        match self.figure(cell)? {
            FigureRef::Count(Figure::Stated(count)) => Some(count.signed()),
            FigureRef::Change(Figure::Stated(change)) => Some(change.get()),
            FigureRef::Count(Figure::Slash | Figure::Blank) | FigureRef::Change(Figure::Slash | Figure::Blank) => {
                Some(0)
            }
            _ => None,
        }
    }

    /// The amount in a cell of money, as [`Report::number`] for counts: a sign for none is 0, and so is a blank.
    ///
    /// ```
    /// use gouji::{Form, Report, cells};
    /// let mut report = Report::new(2024, "某镇人民政府", Form::F2021);
    /// report.set_text(cells::ARTICLE20.f2021.fees, "2500元")?;
    /// let fees = report.money(cells::ARTICLE20.f2021.fees);
    /// assert_eq!(fees.map(|money| money.to_string()).as_deref(), Some("2500元"));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn money(&self, cell: Cell) -> Option<Money> {
        match self.figure(cell)? {
            FigureRef::Money(Figure::Stated(money)) => Some(*money),
            FigureRef::Money(Figure::Slash | Figure::Blank) => Money::whole(0),
            _ => None,
        }
    }

    /// The figures that were not found, of every table, in print order: all that are Missing, and all of a table that is
    /// not there, in the edition of the others. [`Findings::missing`](crate::Findings::missing) names those alone that a
    /// verdict needs.
    ///
    /// ```
    /// use gouji::{Form, Report, Table, Value, cells, testing::samples};
    /// let mut report = samples::city();
    /// let fees = cells::ARTICLE20.f2021.fees;
    /// report.set(fees, Value::Missing)?;
    /// assert_eq!(report.missing_cells().collect::<Vec<_>>(), [fees]);
    /// report.disputes = None;
    /// assert_eq!(report.missing_cells().filter(|cell| cell.table() == Table::Disputes).count(), 15);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    pub fn missing_cells(&self) -> impl Iterator<Item = Cell> {
        self.cells_in(|state| state == State::Missing)
    }

    /// The cells whose figure is in such a state, and all of a table that is not there, in print order.
    pub(crate) fn cells_in(&self, is_such: impl Fn(State) -> bool) -> impl Iterator<Item = Cell> {
        let told = Table::ALL.iter().find_map(|table| self.form(*table).filter(|_| table.editions().nth(1).is_some()));
        let form = told.unwrap_or_else(|| self.year.map_or(Form::LATEST, Form::of_year));
        let is_missing = move |cell: &Cell| self.figure(*cell).is_none_or(|figure| is_such(figure.state()));
        let edition = move |table: Table| self.edition(table).unwrap_or(form);
        Table::ALL.iter().flat_map(move |table| Cell::of_table(*table, Some(edition(*table)))).filter(is_missing)
    }

    /// The cells that the report has, in print order.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        Table::ALL.iter().flat_map(|table| self.figures_of(*table)).map(|(cell, _)| cell)
    }

    /// Puts a value into a cell.
    ///
    /// # Errors
    /// If the report has no such cell, or the value is not of the kind that the cell asks for.
    pub fn set(&mut self, cell: Cell, value: impl Into<Value>) -> Result<(), Error> {
        let value = value.into();
        let refused = |expected| Error::new(Refused::Value { cell, expected, found: value.clone() });
        match self.figure_mut(cell)? {
            FigureMut::Count(figure) => {
                let count = |n: i128| u64::try_from(n).ok().and_then(Count::new);
                *figure = to_figure(&value, count, |_| None).ok_or_else(|| refused(A_COUNT))?;
            }
            FigureMut::Change(figure) => {
                let change = |n: i128| i64::try_from(n).ok().and_then(Change::new);
                *figure = to_figure(&value, change, |_| None).ok_or_else(|| refused(A_CHANGE))?;
            }
            FigureMut::Money(figure) => {
                let whole = |n: i128| u64::try_from(n).ok().and_then(Money::whole);
                *figure = to_figure(&value, whole, Some).ok_or_else(|| refused(AN_AMOUNT))?;
            }
        }
        Ok(())
    }

    /// Puts what a printed text says into a cell, such as `12件`, `/` or an empty text.
    ///
    /// # Errors
    /// If the report has no such cell. A text that is not a figure is not an error: the cell becomes Unreadable.
    pub fn set_text(&mut self, cell: Cell, text: &str) -> Result<(), Error> {
        self.put_text(cell, text).map(|_| ())
    }

    /// Puts into a cell of money what was typed in a field whose label names the unit: `2510.5` under 元 is 0.25105万元. A
    /// unit in the text goes before; what 万元 cannot say with 6 digits stays in its unit. All other texts are as for
    /// [`Report::set_text`].
    ///
    /// ```
    /// use gouji::{Unit, cells, testing::samples};
    /// let fees = cells::ARTICLE20.f2021.fees;
    /// let mut report = samples::street();
    /// report.set_text_in(fees, Unit::Yuan, "2,510.5")?;
    /// assert_eq!(report.money(fees).map(|fee| fee.to_string()).as_deref(), Some("0.25105万元"));
    /// report.set_text_in(fees, Unit::Yuan, "/")?;
    /// assert_eq!(report.figure(fees).map(|figure| figure.state()), Some(gouji::State::Slash));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the report has no such cell, or the cell is not one of money.
    pub fn set_text_in(&mut self, cell: Cell, unit: Unit, text: &str) -> Result<(), Error> {
        self.put_text_in(cell, unit, text).map(|_| ())
    }

    /// The same; whether the figure is another one then.
    pub(crate) fn put_text_in(&mut self, cell: Cell, unit: Unit, text: &str) -> Result<bool, Error> {
        let refused = |expected| Error::new(Refused::Value { cell, expected, found: Value::Unfit(text.to_owned()) });
        let figure = match self.figure_mut(cell)? {
            FigureMut::Count(_) => return Err(refused(A_COUNT)),
            FigureMut::Change(_) => return Err(refused(A_CHANGE)),
            FigureMut::Money(figure) => figure,
        };
        let new = match Figure::read(text) {
            Figure::Stated(money) => {
                let money: Money = money;
                let money = money.with_unit(money.unit().or(Some(unit)));
                Figure::Stated(money.in_wan_yuan().unwrap_or(money))
            }
            other => other,
        };
        let is_other = *figure != new;
        *figure = new;
        Ok(is_other)
    }

    /// The same; whether the figure is another one then.
    pub(crate) fn put_text(&mut self, cell: Cell, text: &str) -> Result<bool, Error> {
        fn put<T: PartialEq>(figure: &mut Figure<T>, new: Figure<T>) -> bool {
            let is_other = *figure != new;
            *figure = new;
            is_other
        }
        Ok(match self.figure_mut(cell)? {
            FigureMut::Count(figure) => put(figure, Figure::read(text)),
            FigureMut::Change(figure) => put(figure, Figure::read(text)),
            FigureMut::Money(figure) => put(figure, Figure::read(text)),
        })
    }

    /// Makes a figure Missing.
    pub(crate) fn set_missing(&mut self, cell: Cell) -> Result<(), Error> {
        match self.figure_mut(cell)? {
            FigureMut::Count(figure) => *figure = Figure::Missing,
            FigureMut::Change(figure) => *figure = Figure::Missing,
            FigureMut::Money(figure) => *figure = Figure::Missing,
        }
        Ok(())
    }

    /// The same report with 0 in every Blank cell: the explicit step for callers who read blanks as zeros.
    #[must_use]
    pub fn zero_blanks(mut self) -> Self {
        let blank = |figure: FigureRef<'_>| figure.state() == State::Blank;
        for cell in Cell::all() {
            if self.figure(cell).is_some_and(blank) {
                // 0 fits every kind of figure, and the cell is there.
                let _ = self.set(cell, 0);
            }
        }
        self
    }

    pub(crate) fn gather(&self) -> Flat {
        let mut flat = Flat::missing();
        self.gather_into(&mut flat);
        flat
    }

    /// Writes the figures into an empty list: all parts in one function, in which the place of each figure is a constant.
    #[inline(never)]
    pub(crate) fn gather_into(&self, flat: &mut Flat) {
        match &self.article20 {
            Some(table) => table.gather(table.form(), &cells::ARTICLE20, flat),
            None => flat.is_incomplete(),
        }
        match &self.applications {
            Some(table) => table.gather(table.form(), &cells::APPLICATIONS, flat),
            None => flat.is_incomplete(),
        }
        match &self.disputes {
            Some(table) => table.gather(table.form(), &cells::DISPUTES, flat),
            None => flat.is_incomplete(),
        }
    }
}

/// Another number of rows than 表三 has, or of numbers in one.
struct OtherSize {
    /// The row, from 1, whose width it is; `None` for the number of rows.
    row: Option<usize>,
    expected: usize,
    found: usize,
}

impl Reason for OtherSize {
    fn message(&self, lang: Lang) -> String {
        let OtherSize { row, expected, found } = self;
        match row {
            None => say!(
                lang,
                "表三：应有 {expected} 行，实为 {found} 行",
                "table 3: expected {expected} rows, found {found}",
            ),
            Some(row) => say!(
                lang,
                "表三：第 {row} 行应有 {expected} 个数，实为 {found} 个",
                "table 3: expected {expected} numbers in row {row}, found {found}",
            ),
        }
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Value
    }
}

impl Applications {
    /// 表三 from its rows in print order, 25 in the 2021 form and 23 in the 2019 form, each of seven numbers: the six
    /// applicants and 总计.
    ///
    /// ```
    /// use gouji::{Applications, Form};
    /// let table = Applications::from_rows(Form::F2021, &[[0_u64; 7]; 25])?;
    /// assert_eq!(table.form(), Some(Form::F2021));
    /// let error = Applications::from_rows(Form::F2019, &[[0_u64; 7]; 25]).err().map(|error| error.to_string());
    /// assert_eq!(error.as_deref(), Some("table 3: expected 23 rows, found 25"));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    ///
    /// # Errors
    /// Another number of rows, or of numbers in a row; a number above 2⁵³−1.
    pub fn from_rows<R: AsRef<[u64]>>(form: Form, rows: &[R]) -> Result<Self, Error> {
        let wrong = |row, expected, found| Error::new(OtherSize { row, expected, found });
        let count = Row::of(form).count();
        if rows.len() != count {
            return Err(wrong(None, count, rows.len()));
        }
        let mut table = Applications::missing(form);
        for ((numbers, row), at) in rows.iter().map(AsRef::as_ref).zip(Row::of(form)).zip(1..) {
            if numbers.len() != Applicant::ALL.len() {
                return Err(wrong(Some(at), Applicant::ALL.len(), numbers.len()));
            }
            for (applicant, number) in Applicant::ALL.iter().zip(numbers) {
                let cell = row.cell(*applicant);
                let refused = || Refused::Value { cell, expected: A_COUNT, found: (*number).into() };
                let count = Count::try_from(*number).map_err(|_| Error::new(refused()))?;
                if let Some(FigureMut::Count(figure)) =
                    index_in_table(cell, Some(form)).and_then(|slot| table.get_mut(slot))
                {
                    *figure = Figure::Stated(count);
                }
            }
        }
        Ok(table)
    }
}

fn to_figure<T>(
    value: &Value,
    integer: impl FnOnce(i128) -> Option<T>,
    money: impl FnOnce(Money) -> Option<T>,
) -> Option<Figure<T>> {
    match value {
        Value::Integer(n) => integer(*n).map(Figure::Stated),
        Value::Money(m) => money(*m).map(Figure::Stated),
        Value::Blank => Some(Figure::Blank),
        Value::Slash => Some(Figure::Slash),
        Value::Missing => Some(Figure::Missing),
        Value::Unfit(_) => None,
    }
}

impl FigureRef<'_> {
    /// The state without the value.
    #[must_use]
    pub const fn state(&self) -> State {
        match self {
            FigureRef::Count(figure) => figure.state(),
            FigureRef::Change(figure) => figure.state(),
            FigureRef::Money(figure) => figure.state(),
        }
    }

    /// The kind of the figure.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            FigureRef::Count(_) => Kind::Count,
            FigureRef::Change(_) => Kind::Change,
            FigureRef::Money(_) => Kind::Money,
        }
    }
}

impl fmt::Debug for FigureRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FigureRef::Count(figure) => figure.fmt(f),
            FigureRef::Change(figure) => figure.fmt(f),
            FigureRef::Money(figure) => figure.fmt(f),
        }
    }
}

impl fmt::Display for FigureRef<'_> {
    /// What stands in the cell: the number, `/`, the text that is not a number, or nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FigureRef::Count(figure) => figure.fmt(f),
            FigureRef::Change(figure) => figure.fmt(f),
            FigureRef::Money(figure) => figure.fmt(f),
        }
    }
}

impl fmt::Debug for Report {
    /// Shows the tables with their editions, then what is not zero; zeros, blank and missing cells as numbers of cells.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |state| Cell::all().filter_map(|c| self.figure(c)).filter(|figure| figure.state() == state).count();
        let mut out = f.debug_struct("Report");
        out.field("year", &self.year).field("agency", &self.agency.name).field("published", &self.published);
        for &table in Table::ALL {
            let differs = table.editions().nth(1).is_some();
            let what = match (self.has(table), self.edition(table)) {
                (false, _) => "none".to_owned(),
                (true, Some(form)) if differs => format!("form of {form}"),
                (true, Some(_)) => "there".to_owned(),
                (true, None) => "there, of an edition that is not known".to_owned(),
            };
            out.field(table.as_str(), &format_args!("{what}"));
        }
        for cell in Cell::all() {
            if let Some(figure) = self.figure(cell) {
                let quiet = matches!(figure.state(), State::Blank | State::Missing);
                let text = figure.to_string();
                if !quiet && !text.trim_matches(['0', '.']).is_empty() {
                    out.field(&cell.to_string(), &figure);
                }
            }
        }
        let zeros = Cell::all().filter(|cell| self.number(*cell) == Some(0)).count();
        if zeros > 0 {
            out.field("zero", &zeros);
        }
        for (name, state) in [("blank", State::Blank), ("missing", State::Missing)] {
            if count(state) > 0 {
                out.field(name, &count(state));
            }
        }
        out.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_report_is_all_missing() {
        for (form, cells) in [(Form::F2021, 200), (Form::F2019, 198)] {
            let report = Report::new(2024, "甲", form);
            assert_eq!(report.cells().count(), cells);
            assert!(report.cells().all(|c| report.figure(c).unwrap().state() == State::Missing));
            assert!(Cell::all().all(|cell| report.gather().state_at(cell) == State::MISSING));
        }
    }

    #[test]
    fn every_cell_is_set_read_and_gathered_alone() {
        for form in [Form::F2021, Form::F2019] {
            for cell in Cell::of(form) {
                let mut report = Report::new(2024, "甲", form);
                report.set(cell, 7).unwrap();
                assert_eq!(report.figure(cell).unwrap().to_string(), "7");
                let flat = report.gather();
                assert_eq!(Cell::all().filter(|c| flat.state_at(*c) == 0).count(), 1, "{cell}");
                assert_eq!(flat.state_at(cell), 0, "{cell}");
                assert_eq!(flat.at(cell), if cell.kind() == Kind::Money { 0 } else { 7 }, "{cell}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_by_name() {
        let mut report = Report::new(2024, "甲", Form::F2021);
        let error = report.set(cells::APPLICATIONS.received.total, -1).unwrap_err();
        assert_eq!(error.to_string(), "applications.received.total: expected a count, 0 … 2⁵³−1, found -1");
        let error = report.set(cells::ARTICLE20.f2019.licensing.change, 1).unwrap_err();
        assert_eq!(
            error.to_string(),
            "article20.licensing.change: the report has no such cell: its table uses another edition of the form"
        );
    }

    #[test]
    fn debug_shows_what_is_not_zero() {
        let mut report = Report::new(2024, "甲", Form::F2021);
        report.set(cells::APPLICATIONS.received.total, 0).unwrap();
        report.set(cells::APPLICATIONS.received.other, 5).unwrap();
        report.set(cells::DISPUTES.review.total, Value::Blank).unwrap();
        let text = format!("{report:?}");
        assert!(text.contains("applications.received.other: 5"), "{text}");
        assert!(!text.contains("received.total"), "{text}");
        assert!(text.contains("blank: 1") && text.contains("missing: 197"), "{text}");
    }

    #[test]
    fn the_calendar_decides_on_dates() {
        assert_eq!("2024-02-29".parse::<Date>().unwrap().to_string(), "2024-02-29");
        for text in ["2023-02-29", "2024-13-01", "2024-1-1", "20240101", "+024-01-01", ""] {
            assert!(text.parse::<Date>().is_err(), "{text:?}");
        }
    }
}
