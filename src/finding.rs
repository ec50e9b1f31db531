//! Findings: what is broken, where, and the arithmetic that shows it. Data; the text is made when it is asked for.

pub(crate) mod message;
mod prose;
mod rollup;
mod structure;
mod years;

pub(crate) use prose::Prose;
pub(crate) use rollup::Rollup;
pub(crate) use structure::{Deviation, Structure};
pub(crate) use years::Years;

use crate::figure::{Money, State};
use crate::form::part::Flat;
use crate::form::{Cell, Form, Table};
use crate::identity::{Identity, IdentityKind};
use crate::reading::Location;
use crate::text::{Lang, string_enum};
use serde::{Serialize, Serializer};
use std::fmt;

string_enum! {
    /// How much a finding weighs.
    Severity {
        Note = "note", "Worth a look.";
        Warning = "warning", "Very probably wrong.";
        Error = "error", "The kind or arithmetic is broken.";
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

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Count(count) => count.fmt(f),
            Amount::Money(money) => money.fmt(f),
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Amount::Count(count) => serializer.serialize_i64(*count),
            Amount::Money(money) => serializer.collect_str(money),
        }
    }
}

/// The message of a finding of your own rule, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// The Chinese text.
    pub zh: String,
    /// The English text.
    pub en: String,
}

/// A figure in an identity, as it was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Counted {
    pub(crate) cell: Cell,
    pub(crate) value: i64,
    /// The box is blank: it counted as 0, or as what its leaves give.
    pub(crate) blank: bool,
}

/// An identity that blanks as 0 break and other numbers in them would mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unfilled {
    pub(crate) kind: IdentityKind,
    pub(crate) expected: i64,
    pub(crate) found: i64,
    /// The blanks on the side that is too small, each with what it was counted as.
    pub(crate) blanks: Vec<(Cell, i64)>,
}

impl Unfilled {
    /// What the blanks have to add up to.
    pub(crate) fn need(&self) -> i64 {
        let gap = self.found.saturating_sub(self.expected).saturating_abs();
        self.blanks.iter().fold(gap, |sum, (_, counted)| sum.saturating_add(*counted))
    }
}

/// A blank total that its leaves fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Solved {
    pub(crate) cell: Cell,
    pub(crate) value: i64,
    /// A blank leaf was counted as 0.
    pub(crate) open: bool,
}

/// A blank total that two identities fill with different values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TwoWays {
    pub(crate) cell: Cell,
    pub(crate) first: i64,
    pub(crate) second: i64,
    /// The kind by which it would be `second`.
    pub(crate) kind: IdentityKind,
}

/// Blanks that are not 0, in one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NotZero {
    pub(crate) solved: Vec<Solved>,
    pub(crate) two_ways: Vec<TwoWays>,
    pub(crate) unfilled: Vec<Unfilled>,
}

/// What a finding says, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Identity {
        kind: IdentityKind,
        expected: Vec<Counted>,
        found: Vec<Counted>,
    },
    /// An identity with figures that follow from others.
    Derived {
        identity: Box<Detail>,
        derived: Vec<(Cell, i64)>,
    },
    NotZero {
        table: Table,
        blanks: NotZero,
    },
    /// How many, and of how many of them nothing is known.
    Blanks {
        count: usize,
        unknown: usize,
    },
    Slashes {
        table: Table,
        count: usize,
    },
    Unreadable {
        cell: Cell,
        text: String,
    },
    Edition {
        table: Table,
        form: Form,
        year: u16,
    },
    Empty(Table),
    Regulations(Vec<Counted>),
    Stock {
        row: Cell,
        issued: i64,
        repealed: i64,
        in_force: i64,
    },
    Yuan {
        printed: Money,
        proposed: Option<Money>,
    },
    Disclosed {
        row: Cell,
        new: i64,
        total: i64,
    },
    Items {
        row: Cell,
        previous: i64,
        change: i64,
        decisions: i64,
    },
    Structure(Structure),
    Prose(Box<Prose>),
    Years(Years),
    Rollup(Rollup),
    Own(Message),
}

/// A figure of another report that a finding is about: last year's, or that of a body below.
///
/// Its text is that of the JSON: `@2023:applications.carried_forward.total`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OtherCell {
    /// The year of a report of the same body, or the name of another body.
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
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The code of the rule, such as `GJ301`.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The figures that it is about: for an identity the addends, then the side with the printed total.
    pub cells: Vec<Cell>,
    /// Where each of them stands in the input; as many as `cells`, `None` where it is not known.
    pub places: Vec<Option<Location>>,
    /// The figures of other reports that it is about.
    pub others: Vec<OtherCell>,
    /// Where the text stands that it is about: a claim of the prose, a title, a date.
    pub at: Option<Location>,
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
    pub(crate) fn new(cells: Vec<Cell>, detail: Detail) -> Self {
        let places = vec![None; cells.len()];
        Finding {
            rule: "",
            severity: Severity::Note,
            cells,
            places,
            others: Vec::new(),
            at: None,
            expected: None,
            found: None,
            guessed: false,
            detail,
        }
    }

    pub(crate) fn at(self, at: Option<Location>) -> Self {
        Finding { at, ..self }
    }

    pub(crate) fn others(self, others: Vec<OtherCell>) -> Self {
        Finding { others, ..self }
    }

    pub(crate) fn own(cells: Vec<Cell>, message: Message) -> Self {
        Self::new(cells, Detail::Own(message))
    }

    pub(crate) fn counts(self, expected: i64, found: i64) -> Self {
        Finding { expected: Some(Amount::Count(expected)), found: Some(Amount::Count(found)), ..self }
    }

    pub(crate) fn of_identity(identity: &Identity, flat: &Flat, sums: (i64, i64)) -> Self {
        let counted =
            |cell: Cell| Counted { cell, value: flat.at(cell), blank: flat.state_at(cell) & State::BLANK != 0 };
        let detail = Detail::Identity {
            kind: identity.kind(),
            expected: identity.expected().map(counted).collect(),
            found: identity.found().map(counted).collect(),
        };
        let cells = identity.terms().iter().map(|term| term.cell).collect();
        Self::new(cells, detail).counts(sums.0, sums.1)
    }

    /// The identity that is broken, for the rules on identities.
    #[must_use]
    pub const fn identity_kind(&self) -> Option<IdentityKind> {
        match &self.detail {
            Detail::Identity { kind, .. } => Some(*kind),
            _ => None,
        }
    }

    /// The one figure beside which to show it: for an identity the last of the side with the printed total, else the
    /// first.
    #[must_use]
    pub fn cell(&self) -> Option<Cell> {
        self.cells.get(self.shown_at()?).copied()
    }

    /// Where the text stands that it is about, else the place of [`Finding::cell`], where it is known.
    #[must_use]
    pub fn place(&self) -> Option<&Location> {
        if self.at.is_some() {
            return self.at.as_ref();
        }
        self.places.get(self.shown_at()?)?.as_ref()
    }

    fn shown_at(&self) -> Option<usize> {
        match self.detail {
            Detail::Identity { .. } => self.cells.len().checked_sub(1),
            _ => Some(0),
        }
    }

    /// `found` − `expected`, where both are counts.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        match (self.found?, self.expected?) {
            (Amount::Count(found), Amount::Count(expected)) => found.checked_sub(expected),
            _ => None,
        }
    }

    /// The message, with the labels of the form and the arithmetic, on one line.
    ///
    /// It repeats text of the input only without control characters, escape sequences and marks that turn the
    /// writing direction.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let text = match lang {
            Lang::Zh => message::zh(&self.detail),
            Lang::En => message::en(&self.detail),
        };
        match (self.guessed, lang) {
            (false, _) => text,
            (true, Lang::Zh) => format!("{text}（所涉数字由读取程序拆分或拼合，降一级）"),
            (true, Lang::En) => format!("{text} (one level down: the reader split or joined a figure)"),
        }
    }

    /// The same for the same rule at the same place over re-runs, whatever the numbers are: the code and 16 hex digits.
    ///
    /// It says nothing of the report: a key over several reports needs the body and the year beside it.
    /// Findings about a whole table keep theirs when single boxes of it change.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        // FNV-1a, which every program can repeat.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |text: &str| {
            for byte in text.bytes().chain([b'\n']) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        add(self.rule);
        match &self.detail {
            Detail::NotZero { table, .. }
            | Detail::Slashes { table, .. }
            | Detail::Empty(table)
            | Detail::Edition { table, .. } => {
                add(table.as_str());
            }
            Detail::Blanks { .. } => add("report"),
            Detail::Structure(detail) => add(&detail.key()),
            Detail::Prose(detail) => add(&detail.key()),
            Detail::Years(detail) => add(&detail.key()),
            Detail::Rollup(detail) => add(&detail.key()),
            _ => self.cells.iter().for_each(|cell| add(&cell.to_string())),
        }
        format!("{}-{hash:016x}", self.rule)
    }
}
