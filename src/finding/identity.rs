//! What findings about identities say.

use super::{Says, apart, say};
use crate::figure::State;
use crate::form::Cell;
use crate::form::part::Flat;
use crate::identity::{Identity, IdentityKind, Role};
use crate::text::{Bilingual, Lang};

/// A figure in an identity, as it was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Counted {
    pub(crate) cell: Cell,
    pub(crate) value: i64,
    /// The cell is blank: it counted as 0, or as what its leaves give.
    pub(crate) blank: bool,
}

/// How many terms a reader takes in at a glance: those of a row.
const TERMS: usize = 7;

/// The two sides of a broken identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) kind: IdentityKind,
    /// The addends, then the side with the printed total.
    terms: Vec<Counted>,
    addends: usize,
}

impl Sums {
    pub(crate) fn new(identity: &Identity, flat: &Flat) -> Self {
        let counted =
            |cell: Cell| Counted { cell, value: flat.at(cell), blank: flat.state_at(cell) & State::BLANK != 0 };
        let terms = identity.terms().iter().map(|term| counted(term.cell)).collect();
        Sums { kind: identity.kind(), terms, addends: identity.addends() }
    }

    /// The sum in one line where its many terms would hide the ends.
    pub(crate) fn brief(&self, lang: Lang) -> Option<String> {
        let (expected, found) = self.sides();
        let count = expected.iter().filter(|counted| counted.value != 0).count();
        if count <= TERMS || matches!(self.kind, IdentityKind::Balance(_)) {
            return None;
        }
        let (one, other) = (total(expected), total(found));
        let (place, name, apart) = (place(self.kind, lang), total_name(self.kind, lang), apart(one, other, lang));
        Some(say!(
            lang,
            "{place}：不为 0 的 {count} 项相加 = {one}，{name} {other}，{apart}",
            "{place}: its {count} parts other than 0 = {one}, {name} {other}, {apart}"
        ))
    }

    /// The addends, and the side with the printed total.
    pub(crate) fn sides(&self) -> (&[Counted], &[Counted]) {
        self.terms.split_at_checked(self.addends).unwrap_or_default()
    }
}

impl Says for Sums {
    fn say(&self, lang: Lang) -> String {
        let (kind, (expected, found)) = (&self.kind, self.sides());
        let (one, other) = (total(expected), total(found));
        let apart = apart(one, other, lang);
        let has_blank = expected.iter().chain(found).any(|counted| counted.blank);
        let blanks = match (has_blank, lang) {
            (false, _) => "",
            (true, Lang::Zh) => "（空白按 0 或各项之和计）",
            (true, Lang::En) => " (blanks as 0 or as the sum of their parts)",
        };
        let place = place(*kind, lang);
        if let IdentityKind::Balance(_) = kind {
            let [expected, found] = balance(*kind, expected, found, lang);
            return say!(
                lang,
                "{place}：{expected} = {one}，{found} = {other}，{apart}{blanks}",
                "{place}: {expected} = {one}, {found} = {other}, {apart}{blanks}"
            );
        }
        let (sum, name) = (sum(*kind, expected, lang), total_name(*kind, lang));
        say!(
            lang,
            "{place}：{sum} = {one}，{name} {other}，{apart}{blanks}",
            "{place}: {sum} = {one}, {name} {other}, {apart}{blanks}"
        )
    }

    fn sums(&self) -> Option<&Sums> {
        Some(self)
    }
}

/// An identity with figures that follow from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Derived {
    pub(crate) sums: Sums,
    pub(crate) derived: Vec<(Cell, i64)>,
}

impl Says for Derived {
    fn say(&self, lang: Lang) -> String {
        let named = self.derived.iter().map(|(cell, value)| format!("{} {value}", cell.label(lang)));
        let named = named.collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " });
        let text = Says::say(&self.sums, lang);
        say!(lang, "{text}（其中 {named} 为推算）", "{text} (of these derived: {named})")
    }
}

impl IdentityKind {
    /// The equation with the labels of the form, the printed total last: `行政复议：结果维持 + 结果纠正 + 其他结果 + 尚未审结 =
    /// 总计`.
    ///
    /// ```
    /// use gouji::{Applicant, Lang, identity::IdentityKind};
    /// let text = IdentityKind::Balance(Applicant::NaturalPerson).message(Lang::Zh);
    /// assert_eq!(text, "自然人列：一、新收 + 二、上年结转 = (七)总计 + 四、结转下年");
    /// ```
    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        let place = place(self, lang);
        let Some(identity) = Identity::of_kind(self) else { return place };
        let short = short_names(self).map_or(&[][..], |names| names);
        let side = |is_expected: bool| {
            let terms = identity.terms().iter().enumerate().filter(|(_, term)| (term.coefficient > 0) == is_expected);
            let names = terms.map(|(at, term)| {
                let name = short.get(at).map_or_else(|| term_name(self, term.cell, lang), |n| n.get(lang).to_owned());
                match (term.role, lang) {
                    (Role::This, _) => name,
                    (Role::Before, Lang::Zh) => format!("上年{name}"),
                    (Role::Before, Lang::En) => format!("last year's {name}"),
                }
            });
            names.collect::<Vec<_>>().join(" + ")
        };
        let (expected, found) = (side(true), side(false));
        say!(lang, "{place}：{expected} = {found}", "{place}: {expected} = {found}")
    }
}

impl crate::complete::Derived {
    /// The figure in one line, with the identities that give it.
    ///
    /// ```
    /// use gouji::{Form, Lang, Report, cells, complete};
    /// let block = cells::DISPUTES.review;
    /// let figures = [(block.upheld, 3), (block.corrected, 0), (block.other, 0), (block.total, 5)];
    /// let report = Report::new(2024, "某县人民政府", Form::F2021).with_figures(figures)?;
    /// let completion = complete::derive(&report);
    /// let text = "行政复议·尚未审结：应为 2（行政复议：结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计）";
    /// assert_eq!(completion.derived()[0].message(Lang::Zh), text);
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let by: Vec<String> = self.by.iter().map(|kind| kind.message(lang)).collect();
        let by = by.join(if lang == Lang::Zh { "；" } else { "; " });
        let (label, value) = (self.cell.short_label(lang), self.value);
        say!(lang, "{label}：应为 {value}（{by}）", "{label}: {value} follows ({by})")
    }
}

/// The place of an identity: a row, a column, a block.
pub(crate) fn place(kind: IdentityKind, lang: Lang) -> String {
    match kind {
        IdentityKind::Row(row) => row.label(lang),
        IdentityKind::Outcomes(applicant) | IdentityKind::Balance(applicant) | IdentityKind::CarriedOver(applicant) => {
            match lang {
                Lang::Zh => format!("{}列", applicant.label().zh),
                Lang::En => format!("column {}", applicant.label().en),
            }
        }
        IdentityKind::Block(cell) | IdentityKind::Stock(cell) | IdentityKind::Items(cell) => cell.row_label(lang),
    }
}

/// What the printed total of an identity is called.
pub(crate) fn total_name(kind: IdentityKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (IdentityKind::Outcomes(_), Lang::Zh) => "(七)总计",
        (IdentityKind::Outcomes(_), Lang::En) => "total of outcomes",
        (_, Lang::Zh) => "总计",
        (_, Lang::En) => "total",
    }
}

/// The two sides of I1 with short names: `一 3440 + 二 118`, `(七) 3440 + 四 119`.
fn balance(kind: IdentityKind, expected: &[Counted], found: &[Counted], lang: Lang) -> [String; 2] {
    let names = short_names(kind).map_or(&[][..], |names| names);
    let side = |names: &[Bilingual], side: &[Counted]| {
        let terms = names.iter().zip(side).map(|(name, counted)| format!("{} {}", name.get(lang), counted.value));
        terms.collect::<Vec<_>>().join(" + ")
    };
    let (first, second) = names.split_at_checked(expected.len()).unwrap_or_default();
    [side(first, expected), side(second, found)]
}

/// Short names of the terms of I1, addends first.
pub(crate) fn short_names(kind: IdentityKind) -> Option<&'static [Bilingual; 4]> {
    matches!(kind, IdentityKind::Balance(_)).then_some(&[
        Bilingual { zh: "一、新收", en: "received" },
        Bilingual { zh: "二、上年结转", en: "carried over" },
        Bilingual { zh: "(七)总计", en: "outcomes" },
        Bilingual { zh: "四、结转下年", en: "carried forward" },
    ])
}

/// The label that tells the terms of an identity apart: the row in a column, the column in a row.
pub(crate) fn term_name(kind: IdentityKind, cell: Cell, lang: Lang) -> String {
    match kind {
        IdentityKind::Outcomes(_) | IdentityKind::Balance(_) | IdentityKind::CarriedOver(_) => cell.row_label(lang),
        _ => cell.column_label(lang).to_owned(),
    }
}

/// The sum of one side.
pub(crate) fn total(side: &[Counted]) -> i64 {
    side.iter().fold(0, |sum, counted| counted.value.saturating_add(sum))
}

/// The addends that are not 0. A single one, or none, would not look like a sum.
fn sum(kind: IdentityKind, addends: &[Counted], lang: Lang) -> String {
    let name = |counted: &Counted| format!("{} {}", term_name(kind, counted.cell, lang), counted.value);
    let texts: Vec<String> = addends.iter().filter(|counted| counted.value != 0).map(name).collect();
    match texts.as_slice() {
        [] => say!(lang, "各项相加", "the sum of its parts"),
        [one] if addends.len() > 1 => say!(lang, "{one} + 其余各项 0", "{one} + 0 in all others"),
        _ => texts.join(" + "),
    }
}
