//! The checker: every rule at every place, each place with an outcome.

use crate::figure::{Figure, State, Unit};
use crate::finding::{Detail, Finding, Severity};
use crate::form::part::FigureRef;
use crate::form::{Article20, Cell, Form, Table, cells};
use crate::identity::{Identities, Identity, Outcome};
use crate::report::{BodyKind, Level, Report};

/// A rule of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// The code; never reused or renumbered.
    pub code: &'static str,
    /// The severity of its findings.
    pub severity: Severity,
    /// When it is broken.
    pub statement: crate::text::Words,
}

macro_rules! rules {
    ($($code:literal $severity:ident $zh:literal $en:literal;)+) => {
        /// The catalogue.
        pub static RULES: &[Rule] = &[$(Rule {
            code: $code,
            severity: Severity::$severity,
            statement: crate::text::Words { zh: $zh, en: $en },
        }),+];
    };
}

rules! {
    "GJ103" Warning "空白格按其余数字应有非 0 的值" "a blank box has a value other than 0";
    "GJ104" Note "以“/”或“-”代替 0" "\"/\" or \"-\" stands in place of 0";
    "GJ105" Error "格内文字不是所要求的数字" "a figure is not of the kind the form asks";
    "GJ106" Warning "表格版本与报告年度不符" "the edition of a table is not that of the year";
    "GJ113" Warning "表格没有任何数字" "a table has no figure at all";
    "GJ201" Error "不能制定规章的单位填了规章" "regulations of a body that can make none";
    "GJ202" Warning "制发 > 现行有效 + 废止" "issued > in force + repealed";
    "GJ203" Warning "第(八)项以元为单位" "item (8) is printed in yuan";
    "GJ204" Warning "本年新公开 > 对外公开总数量" "newly disclosed > disclosed in all";
    "GJ205" Note "处理决定数量 = 上一年项目数量 + 本年增/减" "decisions = items last year + change";
    "GJ301" Error "总计 = 六类申请人之和" "a row's total is the sum of its applicants";
    "GJ302" Error "(七)总计 = 各办理结果之和" "a column's total of outcomes is their sum";
    "GJ303" Error "一 + 二 = (七) + 四" "received + carried over = outcomes + carried forward";
    "GJ401" Error "总计 = 四种结果之和" "a block's total is the sum of its four parts";
}

/// How many places ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Assessed {
    /// The rule holds.
    pub holds: usize,
    /// The rule is broken.
    pub broken: usize,
    /// An input is unreadable, missing or undetermined.
    pub not_assessable: usize,
    /// Not for this form, year or body.
    pub not_applicable: usize,
}

/// The findings of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    list: Vec<Finding>,
    assessed: Assessed,
}

impl Findings {
    /// The findings, in the order of the catalogue.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }

    /// The findings about one figure.
    pub fn at(&self, cell: Cell) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(move |finding| finding.cells.contains(&cell))
    }

    /// The findings of one rule.
    pub fn by_rule(&self, code: &str) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(move |finding| finding.rule == code)
    }

    /// The greatest severity.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.list.iter().map(|finding| finding.severity).max()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.list.is_empty()
    }

    /// How the places ended.
    #[must_use]
    pub const fn assessed(&self) -> Assessed {
        self.assessed
    }

    fn push(&mut self, finding: Finding) {
        self.assessed.broken = self.assessed.broken.saturating_add(1);
        self.list.push(finding);
    }

    fn count(&mut self, outcome: fn(&mut Assessed) -> &mut usize) {
        let place = outcome(&mut self.assessed);
        *place = place.saturating_add(1);
    }
}

const HOLDS: fn(&mut Assessed) -> &mut usize = |a| &mut a.holds;
const NOT_ASSESSABLE: fn(&mut Assessed) -> &mut usize = |a| &mut a.not_assessable;
const NOT_APPLICABLE: fn(&mut Assessed) -> &mut usize = |a| &mut a.not_applicable;

/// Checks reports. Built once, shared by `&` between threads.
///
/// ```
/// use gouji::{Checker, Form, Lang, Report, cells};
/// let mut report = Report::new(2024, "某县人民政府", Form::F2021);
/// for cell in gouji::Cell::of(Form::F2021) {
///     report.set(cell, 0)?;
/// }
/// report.set(cells::DISPUTES.review.upheld, 3)?;
/// report.set(cells::DISPUTES.review.total, 4)?;
/// let findings = Checker::new().check(&report);
/// let messages: Vec<String> = findings.iter().map(|finding| finding.message(Lang::Zh)).collect();
/// assert_eq!(messages, ["行政复议：结果维持 3 = 3，总计 4，多 1"]);
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Checker {
    new: Identities,
    old: Identities,
    draft: bool,
}

impl Default for Checker {
    fn default() -> Self {
        Checker { new: Identities::new(Form::F2021), old: Identities::new(Form::F2019), draft: false }
    }
}

impl Checker {
    /// A checker of published reports.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A checker for a form that is being typed: what is Missing or Blank is silent.
    #[must_use]
    pub fn draft() -> Self {
        Checker { draft: true, ..Self::default() }
    }

    /// Checks every rule at every place.
    #[must_use]
    pub fn check(&self, report: &Report) -> Findings {
        let mut out = Findings::default();
        let form = report.applications.as_ref().map_or(Form::F2021, |table| table.form());
        let identities = if form == Form::F2019 { &self.old } else { &self.new };
        let evaluation = identities.evaluate(report);
        let open: Vec<(Identity, i64, i64)> = evaluation
            .outcomes
            .iter()
            .zip(identities.list())
            .filter_map(|(outcome, identity)| match outcome {
                Outcome::Open { expected, found } => Some((identity.clone(), *expected, *found)),
                _ => None,
            })
            .collect();
        self.boxes(report, &evaluation.solved, &open, &mut out);
        editions(report, &mut out);
        article20(report, &mut out);
        for (place, identity) in identities.list().iter().enumerate() {
            match evaluation.outcome(place) {
                Outcome::Broken { expected, found } if !(self.draft && blank(report, &identity.expected)) => {
                    out.push(Finding::of_identity(report, identity, expected, found));
                }
                Outcome::Holds { .. } => out.count(HOLDS),
                _ => out.count(NOT_ASSESSABLE),
            }
        }
        out
    }

    fn boxes(
        &self,
        report: &Report,
        solved: &[crate::identity::Solved],
        open: &[(Identity, i64, i64)],
        out: &mut Findings,
    ) {
        let mut blanks = 0_usize;
        let mut silent = 0_usize;
        for &table in Table::ALL {
            let mut numbers = [0_usize; 5];
            let mut unreadable: Vec<(Cell, String)> = Vec::new();
            for cell in Cell::all().filter(|cell| cell.table() == table) {
                let Some(figure) = report.figure(cell) else { continue };
                let state = figure.state();
                if let Some(n) = numbers.get_mut(state as usize) {
                    *n = n.saturating_add(1);
                }
                if state == State::Unreadable {
                    unreadable.push((cell, text(figure)));
                }
            }
            let [stated, blank, slash, bad, missing] = numbers;
            if stated.max(blank).max(slash).max(bad).max(missing) == 0 {
                out.count(NOT_ASSESSABLE);
                continue;
            }
            let items: Vec<_> = solved.iter().filter(|s| s.cell.table() == table).map(|s| (s.cell, *s)).collect();
            blanks = blanks.saturating_add(blank);
            let here = |identity: &Identity| identity.found.first().is_some_and(|cell| cell.table() == table);
            let open: Vec<_> = open.iter().filter(|(identity, ..)| here(identity)).collect();
            let silent_blanks = self.draft || (items.is_empty() && open.is_empty());
            if !silent_blanks {
                silent = silent.saturating_add(items.len());
                let mut cells: Vec<Cell> = items.iter().map(|(cell, _)| *cell).collect();
                let blank = |cell: &&Cell| report.figure(**cell).is_some_and(|f| f.state() == State::Blank);
                for (identity, ..) in &open {
                    cells.extend(identity.expected.iter().chain(&identity.found).filter(blank));
                }
                cells.sort_unstable();
                cells.dedup();
                let open = open.iter().map(|(identity, expected, found)| (identity.law, *expected, *found)).collect();
                out.push(plain("GJ103", Severity::Warning, cells, Detail::Solved { items, open }));
            }
            if slash > 0 {
                out.push(plain("GJ104", Severity::Note, Vec::new(), Detail::Slashes(slash)));
            }
            for (cell, text) in unreadable {
                out.push(plain("GJ105", Severity::Error, vec![cell], Detail::Unreadable { cell, text }));
            }
            if stated == 0 && slash == 0 && bad == 0 && missing == 0 && !self.draft {
                out.push(plain("GJ113", Severity::Warning, Vec::new(), Detail::Empty { table }));
            }
        }
        let other = blanks.saturating_sub(silent);
        if other > 0 && !self.draft {
            out.push(plain("GJ103", Severity::Note, Vec::new(), Detail::Blanks(other)));
        }
    }
}

fn text(figure: FigureRef<'_>) -> String {
    match figure {
        FigureRef::Count(Figure::Unreadable(text)) => text.as_str().to_owned(),
        FigureRef::Change(Figure::Unreadable(text)) => text.as_str().to_owned(),
        FigureRef::Money(Figure::Unreadable(text)) => text.as_str().to_owned(),
        other => other.to_string(),
    }
}

fn blank(report: &Report, cells: &[Cell]) -> bool {
    cells.iter().any(|cell| report.figure(*cell).is_some_and(|f| f.state() == State::Blank))
}

fn plain(rule: &'static str, severity: Severity, cells: Vec<Cell>, detail: Detail) -> Finding {
    Finding { rule, severity, cells, expected: None, found: None, detail }
}

/// GJ106.
fn editions(report: &Report, out: &mut Findings) {
    let forms = [
        (Table::Article20, report.article20.as_ref().map(Article20::form)),
        (Table::Applications, report.applications.as_ref().map(|table| table.form())),
    ];
    for (table, form) in forms {
        let (Some(form), Some(year)) = (form, report.year) else {
            out.count(NOT_ASSESSABLE);
            continue;
        };
        if (form == Form::F2019) == (year > 2020) {
            let detail = Detail::OldForm { table, form: form.as_str(), year };
            out.push(plain("GJ106", Severity::Warning, Vec::new(), detail));
        } else {
            out.count(HOLDS);
        }
    }
}

/// GJ201–GJ205.
fn article20(report: &Report, out: &mut Findings) {
    let number = |cell: Cell| match report.figure(cell)? {
        FigureRef::Count(Figure::Stated(count)) => Some(count.signed()),
        FigureRef::Count(Figure::Slash) | FigureRef::Change(Figure::Slash) => Some(0),
        FigureRef::Change(Figure::Stated(change)) => Some(change.get()),
        _ => None,
    };
    let new = cells::ARTICLE20.f2021;
    let old = cells::ARTICLE20.f2019;
    let form = report.article20.as_ref().map(Article20::form);
    let row = match form {
        Some(Form::F2019) => [old.regulations.made, old.regulations.newly_disclosed, old.regulations.total_disclosed],
        _ => [new.regulations.issued, new.regulations.repealed, new.regulations.in_force],
    };
    let agency = &report.agency;
    let can = match (agency.level, agency.kind) {
        (Some(Level::County | Level::Township), _) => Some(false),
        (Some(Level::Provincial | Level::Prefecture), Some(BodyKind::Department | BodyKind::StreetOffice)) => {
            Some(false)
        }
        (Some(Level::Central), _) => Some(true),
        (Some(Level::Provincial | Level::Prefecture), Some(BodyKind::Government | BodyKind::Office)) => Some(true),
        _ => None,
    };
    let values = row.map(number);
    let some = values.iter().flatten().any(|n| *n != 0);
    match (can, form) {
        (_, None) | (None, _) => out.count(NOT_ASSESSABLE),
        (Some(true), _) => out.count(NOT_APPLICABLE),
        (Some(false), _) if some => {
            let numbers: Vec<String> = values.iter().map(|n| n.map_or("?".to_owned(), |n| n.to_string())).collect();
            let cells = row.into_iter().filter(|cell| number(*cell).is_some_and(|n| n != 0)).collect();
            out.push(plain("GJ201", Severity::Error, cells, Detail::Regulations { numbers: numbers.join("/") }));
        }
        (Some(false), _) if values.iter().all(Option::is_some) => out.count(HOLDS),
        _ => out.count(NOT_ASSESSABLE),
    }
    let zh = |cell: Cell| {
        let label = cell.label(crate::text::Lang::Zh);
        label.split('·').next().unwrap_or(&label).to_owned()
    };
    for row in [new.regulations, new.normative_documents] {
        if form != Some(Form::F2021) {
            out.count(NOT_APPLICABLE);
            continue;
        }
        match (number(row.issued), number(row.in_force), number(row.repealed)) {
            (Some(issued), Some(in_force), Some(repealed)) if issued > in_force.saturating_add(repealed) => {
                let cells = vec![row.issued, row.repealed, row.in_force];
                let detail = Detail::Stock { label: zh(row.issued), issued, in_force, repealed };
                out.push(plain("GJ202", Severity::Warning, cells, detail));
            }
            (Some(_), Some(_), Some(_)) => out.count(HOLDS),
            _ => out.count(NOT_ASSESSABLE),
        }
    }
    match (&report.article20, form) {
        (Some(Article20::F2021(table)), _) => match &table.fees {
            Figure::Stated(money) if money.unit() == Some(Unit::Yuan) => {
                let detail = Detail::Yuan { text: money.to_string() };
                out.push(plain("GJ203", Severity::Warning, vec![new.fees], detail));
            }
            Figure::Unreadable(_) | Figure::Missing => out.count(NOT_ASSESSABLE),
            _ => out.count(HOLDS),
        },
        _ => out.count(NOT_APPLICABLE),
    }
    for row in [old.regulations, old.normative_documents] {
        if form != Some(Form::F2019) {
            out.count(NOT_APPLICABLE);
            continue;
        }
        match (number(row.newly_disclosed), number(row.total_disclosed)) {
            (Some(new), Some(total)) if new > total => {
                let cells = vec![row.newly_disclosed, row.total_disclosed];
                let detail = Detail::Disclosed { label: zh(row.made), new, total };
                out.push(plain("GJ204", Severity::Warning, cells, detail));
            }
            (Some(_), Some(_)) => out.count(HOLDS),
            _ => out.count(NOT_ASSESSABLE),
        }
    }
    for row in [old.licensing, old.other_services, old.penalties, old.coercion] {
        if form != Some(Form::F2019) {
            out.count(NOT_APPLICABLE);
            continue;
        }
        match (number(row.previous_items), number(row.change), number(row.decisions)) {
            (Some(previous), Some(change), Some(decisions)) => {
                if change != 0 && previous.checked_add(change) == Some(decisions) {
                    let cells = vec![row.previous_items, row.change, row.decisions];
                    let detail = Detail::Items { label: zh(row.change), previous, change, decisions };
                    out.push(plain("GJ205", Severity::Note, cells, detail));
                } else {
                    out.count(HOLDS);
                }
            }
            _ => out.count(NOT_ASSESSABLE),
        }
    }
}
