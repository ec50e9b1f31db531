//! Findings: what is broken, where, and the data of its message. The text is made by the rule when it is asked for.

pub(crate) mod identity;
mod serde;

pub(crate) use identity::Sums;
pub(crate) use serde::{Messages, Written};

use crate::figure::{Money, Unit};
use crate::form::part::Flat;
use crate::form::{Cell, Section};
use crate::identity::{Identity, IdentityKind};
use crate::reading::Location;
use crate::report::Value;
use crate::text::{Bilingual, Lang, shown, string_enum};
use serde::Told;
use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

string_enum! {
    /// How much a finding weighs.
    Severity {
        Note = "note", "Worth a look.";
        Warning = "warning", "Very probably wrong.";
        Error = "error", "The law or arithmetic is broken.";
    }
}

impl Severity {
    /// One level down: a note stays a note.
    #[must_use]
    pub const fn lower(self) -> Self {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Note => Severity::Note,
        }
    }

    /// What people call it.
    pub(crate) const fn label(self) -> Bilingual {
        match self {
            Severity::Error => Bilingual { zh: "错误", en: "error" },
            Severity::Warning => Bilingual { zh: "警告", en: "warning" },
            Severity::Note => Bilingual { zh: "提示", en: "note" },
        }
    }
}

/// A number in a finding: JSON writes counts as numbers and money as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Amount {
    /// A count, or a sum or difference of counts.
    Count(i64),
    /// An amount of money.
    Money(Money),
}

impl From<i64> for Amount {
    fn from(count: i64) -> Self {
        Amount::Count(count)
    }
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Amount::Money(money)
    }
}

impl From<Amount> for Value {
    fn from(value: Amount) -> Self {
        match value {
            Amount::Count(count) => Value::Integer(count.into()),
            Amount::Money(money) => Value::Money(money),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Count(count) => count.fmt(f),
            Amount::Money(money) => money.fmt(f),
        }
    }
}

/// The message of a finding of your own rule, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Message {
    /// The Chinese text.
    pub zh: String,
    /// The English text.
    pub en: String,
    /// What should stand there.
    pub expected: Option<Amount>,
    /// What stands there.
    pub found: Option<Amount>,
    /// The figures that should stand there, cell by cell: [`Finding::proposed`].
    pub proposed: BTreeMap<Cell, Amount>,
}

impl Message {
    /// A message in Chinese and English.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Message { zh: zh.into(), en: en.into(), expected: None, found: None, proposed: BTreeMap::new() }
    }

    /// The same with what should stand there, and what does: [`Finding::expected`] and [`Finding::found`].
    #[must_use]
    pub fn with_amounts(self, expected: impl Into<Amount>, found: impl Into<Amount>) -> Self {
        Message { expected: Some(expected.into()), found: Some(found.into()), ..self }
    }

    /// The same with a figure that should stand in a cell: [`Finding::proposed`].
    #[must_use]
    pub fn proposing(mut self, cell: Cell, amount: impl Into<Amount>) -> Self {
        self.proposed.insert(cell, amount.into());
        self
    }
}

/// The data of a message, with its two texts. Each rule has its own, in the rule's file.
pub(crate) trait Says: fmt::Debug + PartialEq + Send + Sync + UnwindSafe + RefUnwindSafe + 'static {
    /// The message, on one line.
    fn say(&self, lang: Lang) -> String;

    /// What makes the finding the same over re-runs; `None` if its cells do.
    fn key(&self) -> Option<String> {
        None
    }

    /// What should stand there, where the rule names it cell by cell. In print order.
    fn proposed(&self, _cells: &[Cell]) -> Vec<(Cell, Amount)> {
        Vec::new()
    }

    /// The two sides of the identity, for a message about one.
    fn sums(&self) -> Option<&Sums> {
        None
    }

    /// A message that lists much as a heading and a line each, with the cell of the line.
    fn listed(&self, _lang: Lang) -> Option<Listed> {
        None
    }
}

/// The lines of a message that lists much.
pub(crate) struct Listed {
    pub(crate) heading: String,
    pub(crate) lines: Vec<(Option<Cell>, String)>,
}

/// [`Says`] of any rule.
trait AnySays: Any + fmt::Debug + Send + Sync + UnwindSafe + RefUnwindSafe {
    fn say(&self, lang: Lang) -> String;
    fn key(&self) -> Option<String>;
    fn proposed(&self, cells: &[Cell]) -> Vec<(Cell, Amount)>;
    fn sums(&self) -> Option<&Sums>;
    fn listed(&self, lang: Lang) -> Option<Listed>;
    fn equals(&self, other: &dyn Any) -> bool;
}

impl<T: Says> AnySays for T {
    fn say(&self, lang: Lang) -> String {
        Says::say(self, lang)
    }

    fn key(&self) -> Option<String> {
        Says::key(self)
    }

    fn listed(&self, lang: Lang) -> Option<Listed> {
        Says::listed(self, lang)
    }

    fn proposed(&self, cells: &[Cell]) -> Vec<(Cell, Amount)> {
        Says::proposed(self, cells)
    }

    fn sums(&self) -> Option<&Sums> {
        Says::sums(self)
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

/// What a finding says: data of its rule, shared by its copies.
#[derive(Clone)]
pub(crate) struct Detail(Arc<dyn AnySays>);

impl Detail {
    pub(crate) fn sums(&self) -> Option<&Sums> {
        self.0.sums()
    }

    pub(crate) fn listed(&self, lang: Lang) -> Option<Listed> {
        self.0.listed(lang)
    }

    /// What a finding that was read back says.
    fn told(&self) -> Option<&Told> {
        let this: &dyn Any = &*self.0;
        this.downcast_ref()
    }
}

impl PartialEq for Detail {
    fn eq(&self, other: &Self) -> bool {
        let any: &dyn Any = &*other.0;
        let is_told = || self.told().is_some() || other.told().is_some();
        let says_the_same = || Lang::ALL.iter().all(|lang| self.0.say(*lang) == other.0.say(*lang));
        self.0.equals(any) || (is_told() && says_the_same())
    }
}

impl Eq for Detail {}

impl fmt::Debug for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Says for Message {
    fn proposed(&self, _: &[Cell]) -> Vec<(Cell, Amount)> {
        self.proposed.iter().map(|(cell, amount)| (*cell, *amount)).collect()
    }

    fn say(&self, lang: Lang) -> String {
        let text = if lang == Lang::Zh { &self.zh } else { &self.en };
        shown(text, usize::MAX).to_string()
    }
}

/// A message in the language asked for: `say!(lang, "中文 {number}", "English {number}")`.
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(, $argument:expr)* $(,)?) => {
        match $lang {
            crate::text::Lang::Zh => format!($zh $(, $argument)*),
            crate::text::Lang::En => format!($en $(, $argument)*),
        }
    };
}
pub(crate) use say;

/// What the message says of a figure that the reader took apart or put together.
const GUESSED: Bilingual = Bilingual {
    zh: "（所涉数字由读取程序拆分或拼合，降一级）",
    en: " (one level down: the reader split or joined a figure)",
};

/// Characters of the input in a message.
pub(crate) const SHOWN: usize = 40;

/// How far two figures are apart. Which of them is wrong an identity does not tell.
pub(crate) fn apart(one: i64, other: i64, lang: Lang) -> String {
    let size = one.abs_diff(other);
    say!(lang, "相差 {size}", "difference {size}")
}

/// An amount of money, in English without Chinese characters.
pub(crate) fn money(money: Money, lang: Lang) -> String {
    let number = money.with_unit(None);
    match (lang, money.unit()) {
        (Lang::Zh, _) | (_, None) => money.to_string(),
        (Lang::En, Some(Unit::Yuan)) => format!("{number} yuan"),
        (Lang::En, Some(Unit::WanYuan)) => format!("{number} (in 10,000 yuan)"),
    }
}

/// The number of a section: 五 or 5.
pub(crate) fn number(section: Section, lang: Lang) -> &'static str {
    match (lang, section) {
        (Lang::Zh, section) => section.number(),
        (Lang::En, Section::Overview) => "1",
        (Lang::En, Section::Article20) => "2",
        (Lang::En, Section::Applications) => "3",
        (Lang::En, Section::Disputes) => "4",
        (Lang::En, Section::Problems) => "5",
        (Lang::En, Section::OtherMatters) => "6",
    }
}

/// A figure of another report that a finding is about: last year's, or that of an agency below.
///
/// Its text is that of the JSON: `@2023:applications.carried_forward.total`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OtherCell {
    /// The year of a report of the same agency, or the name of another agency.
    pub of: String,
    /// The figure.
    pub cell: Cell,
}

impl OtherCell {
    pub(crate) fn new(of: impl Into<String>, cell: Cell) -> Self {
        OtherCell { of: of.into(), cell }
    }
}

impl fmt::Display for OtherCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}:{}", self.of, self.cell)
    }
}

/// One broken rule at one place.
///
/// Through serde it is the JSON of `gouji check`, with its message in both languages; one that is read back says the same
/// and equals the original. `Display` is for people, in English: `GJ401 error: …`.
///
/// ```
/// use gouji::{Checker, Finding, Lang, Rule};
/// # #[cfg(feature = "json")] {
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let finding = Checker::new().check(&report).into_iter().next().expect("one");
/// let again: Finding = serde_json::from_str(&serde_json::to_string(&finding)?)?;
/// assert_eq!(again, finding);
/// assert_eq!(again.message(Lang::Zh), "行政复议：结果维持 1 + 其余各项 0 = 1，总计 0，相差 1");
/// # }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The code of the rule, such as `GJ301`.
    pub rule: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Severity,
    /// The figures that it is about: for an identity the addends, then the side with the printed total.
    pub cells: Vec<Cell>,
    /// Where each of them stands in the input: as many as `cells`, `None` where it is not known; empty if it is known of
    /// none, as in a check of a [`Report`](crate::Report).
    pub places: Vec<Option<Location>>,
    /// The figures of other reports that it is about.
    pub others: Vec<OtherCell>,
    /// Where the text stands that it is about: a claim of the prose, a title, a date.
    pub at: Option<Location>,
    /// Where the words of `at` begin in the input, if they stand in the prose and the reader knows their line: see
    /// [`Reading::source_place`](crate::Reading::source_place).
    pub source_place: Option<Location>,
    /// What should stand there: for an identity the sum of its addends.
    pub expected: Option<Amount>,
    /// What stands there: for an identity the side with the printed total, (七) + 四 for I1.
    pub found: Option<Amount>,
    /// Whether the reader took one of the figures apart or put it together; the finding is then one level down.
    pub guessed: bool,
    pub(crate) detail: Detail,
}

impl Finding {
    /// What was found about these figures. [`RuleReport`](crate::RuleReport) adds rule and severity.
    pub(crate) fn new(cells: Vec<Cell>, detail: impl Says) -> Self {
        Finding {
            rule: Cow::Borrowed(""),
            severity: Severity::Note,
            cells,
            places: Vec::new(),
            others: Vec::new(),
            at: None,
            source_place: None,
            expected: None,
            found: None,
            guessed: false,
            detail: Detail(Arc::new(detail)),
        }
    }

    pub(crate) fn at(self, at: Option<Location>) -> Self {
        Finding { at, ..self }
    }

    pub(crate) fn others(self, others: Vec<OtherCell>) -> Self {
        Finding { others, ..self }
    }

    pub(crate) fn own(cells: Vec<Cell>, message: Message) -> Self {
        let (expected, found) = (message.expected, message.found);
        Finding { expected, found, ..Self::new(cells, message) }
    }

    pub(crate) fn counts(self, expected: i64, found: i64) -> Self {
        Finding { expected: Some(Amount::Count(expected)), found: Some(Amount::Count(found)), ..self }
    }

    pub(crate) fn of_identity(identity: &Identity, flat: &Flat, sums: (i64, i64)) -> Self {
        let detail = Sums::new(identity, flat);
        let cells = identity.terms().iter().map(|term| term.cell).collect();
        Self::new(cells, detail).counts(sums.0, sums.1)
    }

    /// The identity that is broken, for the rules on identities.
    #[must_use]
    pub fn identity_kind(&self) -> Option<IdentityKind> {
        match self.detail.told() {
            Some(told) => told.kind,
            None => self.detail.sums().map(|sums| sums.kind),
        }
    }

    /// The message of a long sum without its terms; `None` where the message is short.
    pub(crate) fn brief(&self, lang: Lang) -> Option<String> {
        self.detail.sums().filter(|_| !self.guessed).and_then(|sums| sums.brief(lang))
    }

    /// The one figure beside which to show it: for an identity the last of the side with the printed total, else the
    /// first.
    #[must_use]
    pub fn cell(&self) -> Option<Cell> {
        self.cells.get(self.shown_at()?).copied()
    }

    /// Where the text stands that it is about, in the input if that is known, else the place of [`Finding::cell`], where
    /// it is known.
    #[must_use]
    pub fn place(&self) -> Option<&Location> {
        let text = self.source_place.as_ref().or(self.at.as_ref());
        if text.is_some() {
            return text;
        }
        self.places.get(self.shown_at()?)?.as_ref()
    }

    fn shown_at(&self) -> Option<usize> {
        if self.identity_kind().is_some() { self.cells.len().checked_sub(1) } else { Some(0) }
    }

    /// `found` − `expected`, where both are counts.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        match (self.found?, self.expected?) {
            (Amount::Count(found), Amount::Count(expected)) => found.checked_sub(expected),
            _ => None,
        }
    }

    /// The figures that should stand there, where the rule itself names each: 0 for 规章 of a department (GJ201), the amount
    /// in 万元 for one in 元 (GJ203), the value of a blank (GJ103, where blanks count as zeros), 0 for a sign in its place (GJ104). In print order. What
    /// may be wrong with a broken identity its [causes](crate::Checked::causes) say. To be put into the report once a person
    /// has agreed:
    ///
    /// ```
    /// use gouji::{Checker, cells, testing::samples};
    /// let mut report = samples::street();
    /// report.set_text(cells::ARTICLE20.f2021.fees, "2510元")?;
    /// let findings = Checker::new().check(&report);
    /// for (cell, amount) in findings.by_rule("GJ203").flat_map(|finding| finding.proposed()) {
    ///     report.set(cell, amount)?;
    /// }
    /// assert_eq!(report.money(cells::ARTICLE20.f2021.fees).map(|fee| fee.to_string()).as_deref(), Some("0.251万元"));
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn proposed(&self) -> Vec<(Cell, Amount)> {
        self.detail.0.proposed(&self.cells)
    }

    /// The message, with the labels of the form and the arithmetic, on one line.
    ///
    /// It repeats text of the input only without control characters, escape sequences and marks that turn the
    /// writing direction.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let text = self.detail.0.say(lang);
        if self.guessed { format!("{text}{}", GUESSED.get(lang)) } else { text }
    }

    /// The same for the same rule at the same place over re-runs, whatever the numbers are: the code and 16 hex digits.
    ///
    /// It says nothing of the report: a key over several reports needs the agency and the year beside it.
    /// Findings about a whole table keep theirs when single cells of it change.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        if let Some(told) = self.detail.told() {
            return told.fingerprint.clone();
        }
        // FNV-1a, which every program can repeat.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |text: &str| {
            for byte in text.bytes().chain([b'\n']) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        add(&self.rule);
        match self.detail.0.key() {
            Some(key) => add(&key),
            None => self.cells.iter().for_each(|cell| add(&cell.to_string())),
        }
        format!("{}-{hash:016x}", self.rule)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.rule, self.severity, self.message(Lang::En))
    }
}
