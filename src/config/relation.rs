//! A rule of a locality as data: a linear relation between figures, and to which reports it applies.

use crate::error::{Error, ErrorKind, Reason, say};
use crate::figure::Kind;
use crate::finding::Severity;
use crate::form::{Cell, Form};
use crate::report::{AdminLevel, AgencyKind};
use crate::text::{Lang, shown};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A rule of your own as data, for the settings of a checker: it is evaluated as a [`CustomRule`](crate::CustomRule).
///
/// ```toml
/// [[rules]]
/// code = "CITY-001"
/// statement = "市级部门不收取信息处理费"
/// holds = "article20.fees = 0"
/// when = { kind = "department", name = "青石市" }
/// ```
///
/// ```
/// use gouji::{AgencyKind, Checker, Config, Form, Report, RuleData, cells};
/// let mut rule = RuleData::new("CITY-001", "市级部门不收取信息处理费", "article20.fees = 0".parse()?);
/// rule.when.kind = Some(AgencyKind::Department);
/// let mut config = Config::default();
/// config.rules.push(rule);
/// let checker = Checker::new().configured(&config)?;
/// let report = Report::new(2024, "青石市财政局", Form::F2021).with_texts([("article20.fees", "0.35")])?;
/// let findings = checker.check(&report);
/// assert_eq!(findings.at(cells::ARTICLE20.f2021.fees).next().map(|finding| &*finding.rule), Some("CITY-001"));
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RuleData {
    /// The code, with a prefix of your own: `CITY-001`. The process keeps one copy of each code.
    pub code: String,
    /// What is required, in Chinese or in the one language of those who read the findings.
    pub statement: String,
    /// The same in English, for findings in English; without it they have `statement`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement_en: Option<String>,
    /// How much a finding weighs.
    #[serde(default = "warning")]
    pub severity: Severity,
    /// What has to hold.
    pub holds: Relation,
    /// To which reports it applies.
    #[serde(default)]
    pub when: When,
}

const fn warning() -> Severity {
    Severity::Warning
}

impl RuleData {
    /// A rule for every report, whose findings are warnings.
    #[must_use]
    pub fn new(code: impl Into<String>, statement: impl Into<String>, holds: Relation) -> Self {
        RuleData {
            code: code.into(),
            statement: statement.into(),
            statement_en: None,
            severity: warning(),
            holds,
            when: When::default(),
        }
    }

    /// What is required, in a language.
    #[must_use]
    pub fn statement(&self, lang: Lang) -> &str {
        match (&self.statement_en, lang) {
            (Some(statement), Lang::En) => statement,
            _ => &self.statement,
        }
    }

    /// Whether it can apply to a report at all.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match (self.when.since, self.when.until) {
            (Some(since), Some(until)) if since > until => {
                let code = shown(&self.code, 40).to_string();
                Err(Error::new(NotARelation::Never { code, since, until }))
            }
            _ => Ok(()),
        }
    }
}

/// To which reports a [`RuleData`] applies: those of which all that is said here is true. Where a report does not tell, the
/// rule is not assessable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct When {
    /// The level of the agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<AdminLevel>,
    /// Its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AgencyKind>,
    /// What its name contains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The first report year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<u16>,
    /// The last report year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
}

/// A linear relation between figures: two sums or differences with `=`, `<=` or `>=` between them.
///
/// An addend, after `+` or `-`, is a path, a whole number with a path (`10 * applications.carried_forward.total`), or a
/// number. Money counts in 万元; it is not added to counts, but the two sides may be compared.
///
/// ```
/// use gouji::settings::Relation;
/// let relation: Relation = "10 * applications.carried_forward.total <= applications.received.total".parse()?;
/// assert_eq!(relation.cells().count(), 2);
/// let error = "article20.fee = 0".parse::<Relation>().unwrap_err().to_string();
/// assert_eq!(error, "no cell has the address `article20.fee`; did you mean `article20.fees`?");
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Relation {
    text: String,
    pub(crate) left: Vec<Addend>,
    pub(crate) comparison: Comparison,
    pub(crate) right: Vec<Addend>,
}

/// An addend of a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Addend {
    /// So many times a figure.
    Figure(i64, Cell),
    /// A number, in units of [`SCALE`].
    Number(i128),
}

/// What has to be between the sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    AtMost,
    AtLeast,
}

impl Comparison {
    pub(crate) const fn holds(self, left: i128, right: i128) -> bool {
        match self {
            Comparison::Equal => left == right,
            Comparison::AtMost => left <= right,
            Comparison::AtLeast => left >= right,
        }
    }
}

/// Parts of one: money has six digits after the point, and 元 are the 10,000th of 万元.
pub(crate) const SCALE: i128 = 10_000_000_000;

/// The longest text of a relation: more than all cells of an edition need.
const LONGEST: usize = 20_000;

impl Relation {
    /// The figures in it, from the left.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        self.left.iter().chain(&self.right).filter_map(|addend| match addend {
            Addend::Figure(_, cell) => Some(*cell),
            Addend::Number(_) => None,
        })
    }

    /// Whether it has one figure, once, and otherwise numbers.
    pub(crate) fn is_a_value(&self) -> bool {
        let mut figures = [&self.left, &self.right].map(|side| {
            let figures = side.iter().filter(|addend| matches!(addend, Addend::Figure(..)));
            (figures.count(), side.len())
        });
        figures.sort_unstable();
        let once = self
            .left
            .iter()
            .chain(&self.right)
            .all(|addend| !matches!(addend, Addend::Figure(times, _) if *times != 1));
        matches!(figures, [(0, _), (1, 1)]) && once
    }

    /// Whether the report of this edition has all its cells.
    pub(crate) fn is_of(&self, form: impl Fn(crate::form::Table) -> Option<Form>) -> bool {
        self.cells().all(|cell| form(cell.table()).is_none_or(|form| cell.is_in(form)))
    }
}

/// Why a text is not a relation, or a rule not one.
enum NotARelation {
    Mixed,
    Never { code: String, since: u16, until: u16 },
    Comparison,
    NoCell,
    Addend(String),
    Long,
}

impl Reason for NotARelation {
    fn message(&self, lang: Lang) -> String {
        match self {
            NotARelation::Comparison => {
                say!(lang, "关系式应有一个 =、<= 或 >=", "a relation has one of =, <= and >= between its sides",)
            }
            NotARelation::Mixed => say!(
                lang,
                "关系式的一边把金额（万元）与件数相加",
                "a side of the relation adds money (in 10,000 yuan) and counts",
            ),
            NotARelation::Never { code, since, until } => say!(
                lang,
                "规则“{code}”：起始年度 {since} 在终止年度 {until} 之后，不适用于任何报告",
                "rule `{code}`: since {since} and until {until}: it applies to no report",
            ),
            NotARelation::NoCell => say!(lang, "关系式没有提到任何单元格", "the relation names no cell"),
            NotARelation::Addend(found) => say!(
                lang,
                "关系式中的“{found}”：应为单元格、整数 * 单元格或数字",
                "`{found}` in a relation: expected a cell, a whole number * a cell, or a number",
            ),
            NotARelation::Long => say!(lang, "关系式过长", "the relation is too long"),
        }
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Setting
    }
}

impl FromStr for Relation {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text.len() > LONGEST {
            return Err(Error::new(NotARelation::Long));
        }
        let comparisons = [("<=", Comparison::AtMost), (">=", Comparison::AtLeast), ("=", Comparison::Equal)];
        let found = comparisons
            .into_iter()
            .find_map(|(sign, comparison)| text.split_once(sign).map(|(left, right)| (left, comparison, right)));
        let Some((left, comparison, right)) = found.filter(|(.., right)| !right.contains(['=', '<', '>'])) else {
            return Err(Error::new(NotARelation::Comparison));
        };
        let (left, right) = (side(left)?, side(right)?);
        let relation = Relation { text: text.trim().to_owned(), left, comparison, right };
        if relation.cells().next().is_none() {
            return Err(Error::new(NotARelation::NoCell));
        }
        let is_mixed = |side: &[Addend]| {
            let mut money = side.iter().filter_map(|addend| match addend {
                Addend::Figure(_, cell) => Some(cell.kind() == Kind::Money),
                Addend::Number(_) => None,
            });
            money.next().is_some_and(|first| money.any(|other| other != first))
        };
        if is_mixed(&relation.left) || is_mixed(&relation.right) {
            return Err(Error::new(NotARelation::Mixed));
        }
        Ok(relation)
    }
}

/// A sum: addends with + and − between them.
fn side(text: &str) -> Result<Vec<Addend>, Error> {
    let mut addends = Vec::new();
    let mut rest = text.trim();
    let mut sign = 1;
    if let Some(after) = rest.strip_prefix('-') {
        (rest, sign) = (after, -1);
    }
    loop {
        let end = rest.find(['+', '-']).unwrap_or(rest.len());
        let (one, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        addends.push(addend(one.trim(), sign)?);
        let mut signs = after.chars();
        match signs.next() {
            None => return Ok(addends),
            Some(next) => sign = if next == '-' { -1 } else { 1 },
        }
        rest = signs.as_str();
    }
}

fn addend(text: &str, sign: i64) -> Result<Addend, Error> {
    let wrong = || Error::new(NotARelation::Addend(shown(text, 60).to_string()));
    if text.is_empty() {
        return Err(wrong());
    }
    if let Some((times, path)) = text.split_once('*') {
        let times: u32 = times.trim().parse().map_err(|_| wrong())?;
        return Ok(Addend::Figure(sign.saturating_mul(i64::from(times)), path.trim().parse()?));
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_number = |digits: &str, most| digits.len() <= most && digits.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole, 15) || !is_number(fraction, 6) || text.ends_with('.') {
            return Err(wrong());
        }
        let number: i128 = format!("{whole}{fraction:0<10}").parse().map_err(|_| wrong())?;
        return Ok(Addend::Number(number.saturating_mul(sign.into())));
    }
    Ok(Addend::Figure(sign, text.parse()?))
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relation({})", self.text)
    }
}

impl Serialize for Relation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Relation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
