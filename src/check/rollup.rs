//! A government and the agencies below: its figures are the sums of theirs.

use super::{Builtin, Context, Places};
use crate::agencies::{Agencies, AgencyKey};
use crate::figure::{Money, State};
use crate::finding::{Amount, Finding, OtherCell, Says, Severity, apart, say};
use crate::form::part::Flat;
use crate::form::{Applicant, Cell, FigureRef, Form, Row, Table, cells};
use crate::identity::{Evaluation, UNKNOWN};
use crate::report::{AgencyId, Report};
use crate::rollup::{exact, is_mixed, rounding};
use crate::rule::{Children, Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::series::{Entry, latest};
use crate::text::{Bilingual, Lang, normal, shown};
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

const fn agency(name: &'static str, cells: &'static [(Cell, &'static str)]) -> Example {
    Example { name: Some(name), ..Example::of(Form::F2021, 2024, cells) }
}

const ALL: &[Example] = &[
    agency(
        "青石县教育局",
        &[
            (cells::DISPUTES.review.upheld, "3"),
            (cells::DISPUTES.review.total, "3"),
            (cells::ARTICLE20.f2021.fees, "1.25"),
        ],
    ),
    agency(
        "青石县白水镇人民政府",
        &[
            (cells::DISPUTES.review.upheld, "1"),
            (cells::DISPUTES.review.total, "1"),
            (cells::ARTICLE20.f2021.normative_documents.in_force, "4"),
        ],
    ),
];

pub(super) static GJ801: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "政府的报告汇总其全部下级单位的数据",
            en: "a government's report adds up all agencies of its area",
        },
        confidence: Confidence::Inferred,
        needs: Needs::all(&[Need::Children]),
        evaluated_at: Bilingual {
            zh: "表三、表四每个单元格，行政许可、行政处罚、行政强制各一处；(六)版本不一时按组",
            en: "each cell of tables 3 and 4, licensing, penalties and coercion; (六) as a group where the editions differ",
        },
        example: Some(Example {
            children: ALL,
            ..agency(
                "青石县人民政府",
                &[
                    (cells::DISPUTES.review.upheld, "5"),
                    (cells::DISPUTES.review.total, "5"),
                    (cells::ARTICLE20.f2021.normative_documents.in_force, "4"),
                    (cells::ARTICLE20.f2021.fees, "1.25"),
                ],
            )
        }),
        near_miss: Some(Example {
            children: ALL,
            ..agency(
                "青石县人民政府",
                &[
                    (cells::DISPUTES.review.upheld, "4"),
                    (cells::DISPUTES.review.total, "4"),
                    (cells::ARTICLE20.f2021.normative_documents.in_force, "4"),
                    (cells::ARTICLE20.f2021.fees, "1.25"),
                ],
            )
        }),
        ..Rule::new(
            "GJ801",
            &[Severity::Error],
            Bilingual {
                zh: "政府的数字不是下级单位之和",
                en: "a government's figure is not the sum of those of the agencies below",
            },
        )
    },
    Places::Of(sums_count),
    sums,
);

pub(super) static GJ802: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "同上；联合发文可能重复计算，收费按四舍五入容差",
            en: "the same; joint documents may be counted twice, fees within rounding",
        },
        confidence: Confidence::Inferred,
        needs: Needs::all(&[Need::Children, Need::Table(Table::Article20)]),
        evaluated_at: Bilingual {
            zh: "行政规范性文件各单元格、行政事业性收费各一处",
            en: "each cell of normative documents, administrative fees",
        },
        example: Some(Example {
            children: ALL,
            ..agency(
                "青石县人民政府",
                &[
                    (cells::DISPUTES.review.upheld, "4"),
                    (cells::DISPUTES.review.total, "4"),
                    (cells::ARTICLE20.f2021.normative_documents.in_force, "4"),
                    (cells::ARTICLE20.f2021.fees, "3.4"),
                ],
            )
        }),
        near_miss: Some(Example {
            children: ALL,
            ..agency(
                "青石县人民政府",
                &[
                    (cells::DISPUTES.review.upheld, "4"),
                    (cells::DISPUTES.review.total, "4"),
                    (cells::ARTICLE20.f2021.normative_documents.in_force, "4"),
                    (cells::ARTICLE20.f2021.fees, "1.8"),
                ],
            )
        }),
        ..Rule::new(
            "GJ802",
            &[Severity::Warning],
            Bilingual {
                zh: "政府的规范性文件数或收费不是下级单位之和",
                en: "a government's documents or fees are not the sum of those of the agencies below",
            },
        )
    },
    Places::Of(|context| if context.report().edition(Table::Article20).is_some() { 4 } else { 1 }),
    documents_and_fees,
);

pub(super) static GJ803: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "汇总以下级单位齐全、不重复为前提", en: "a sum needs every agency below, each once"
        },
        confidence: Confidence::Inferred,
        needs: Needs::all(&[Need::Children, Need::Year]),
        evaluated_at: Bilingual {
            zh: "名单中每个单位、每份下级报告各一处",
            en: "each agency of the list, each report of an agency below",
        },
        example: Some(Example {
            children: ALL,
            expected: &["青石县教育局", "青石县白水镇人民政府", "青石县水务局"],
            ..agency("青石县人民政府", &[])
        }),
        near_miss: Some(Example {
            children: ALL,
            expected: &["青石县 教育局", "青石县白水镇人民政府"],
            ..agency(
                "青石县人民政府",
                &[
                    (cells::DISPUTES.review.upheld, "4"),
                    (cells::DISPUTES.review.total, "4"),
                    (cells::ARTICLE20.f2021.normative_documents.in_force, "4"),
                    (cells::ARTICLE20.f2021.fees, "1.25"),
                ],
            )
        }),
        ..Rule::new(
            "GJ803",
            &[Severity::Note],
            Bilingual {
                zh: "下级单位的报告缺少、重复或不是同一年度",
                en: "the report of an agency below is missing, given twice, or of another year",
            },
        )
    },
    Places::Count(1),
    agencies,
);

/// The reports of the agencies below that count, and what stands in the way of adding them up.
pub(super) struct Used<'a> {
    used: Vec<&'a Report>,
    /// Their figures, once a rule adds them up.
    figures: OnceCell<Vec<Evaluation>>,
    problems: Vec<Below>,
    /// Agencies of the list and reports with which nothing is wrong.
    fine: u32,
}

fn name(report: &Report) -> &str {
    report.agency.name.as_deref().unwrap_or("")
}

/// Equal for reports of one agency below. Where a name does not say where the agency is, the government does.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Known(AgencyKey),
    Name(String),
}

impl Key {
    fn of_id(agencies: &Agencies, id: Option<&AgencyId>) -> Option<Key> {
        agencies.of_id(id).map(Key::Known)
    }

    fn of_name(agencies: &Agencies, name: &str) -> Option<Key> {
        let known = agencies.of_name(Some(name)).map(Key::Known);
        known.or_else(|| Some(Key::Name(normal(name)))).filter(|_| !name.trim().is_empty())
    }
}

/// A report of an agency below.
struct Child<'a> {
    report: &'a Report,
    id: Option<Key>,
    name: Option<Key>,
}

impl<'a> Child<'a> {
    fn of(agencies: &Agencies, report: &'a Report) -> Self {
        let id = Key::of_id(agencies, report.agency.id.as_ref());
        Child { report, id, name: Key::of_name(agencies, name(report)) }
    }

    fn key(&self) -> Option<&Key> {
        self.id.as_ref().or(self.name.as_ref())
    }

    fn keys(&self) -> impl Iterator<Item = &Key> {
        self.id.iter().chain(&self.name)
    }
}

fn below<'a>(agencies: &Agencies, parent: &Report, children: Children<'a>) -> Used<'a> {
    let Children { reports, expected } = children;
    let mut out = Used { used: Vec::new(), figures: OnceCell::new(), problems: Vec::new(), fine: 0 };
    let own = Child::of(agencies, parent);
    // A folder with all reports has the government's own as well.
    let all = reports.iter().map(|report| Child::of(agencies, report));
    let all: Vec<Child<'a>> = all.filter(|child| child.key().is_none() || child.key() != own.key()).collect();
    let is_of_year = |child: &Child<'_>| child.report.year.is_some() && child.report.year == parent.year;
    // A line of the list is a name or a key.
    let keys = |line: &str| [Key::of_id(agencies, Some(&AgencyId::new(line))), Key::of_name(agencies, line)];
    let expected: Vec<([Option<Key>; 2], &str)> = expected.iter().map(|line| (keys(line), *line)).collect();
    let listed: HashSet<&Key> = expected.iter().flat_map(|(keys, _)| keys.iter().flatten()).collect();
    let mut versions: HashMap<&Key, Vec<usize>> = HashMap::new();
    let mut there: HashSet<&Key> = HashSet::new();
    for (at, child) in all.iter().enumerate().filter(|(_, child)| is_of_year(child)) {
        there.extend(child.keys());
        if let Some(key) = child.key() {
            versions.entry(key).or_default().push(at);
        }
    }
    // The report of each agency that counts; `None` if nothing says which.
    let which = |own: &Vec<usize>| {
        let entries: Vec<Entry<'_>> = own.iter().filter_map(|at| Some(all.get(*at)?.report.into())).collect();
        if own.len() == 1 { own.first() } else { latest(&entries).and_then(|at| own.get(at)) }.copied()
    };
    let counting: HashMap<&Key, Option<usize>> = versions.iter().map(|(key, own)| (*key, which(own))).collect();
    for (at, child) in all.iter().enumerate() {
        let name = || name(child.report).to_owned();
        let counts = child.key().and_then(|key| counting.get(key)).copied();
        if !is_of_year(child) {
            out.problems.push(Below::OtherYear(name(), child.report.year));
        } else if counts == Some(None) {
            // Said once, with the first of them.
            let first = child.key().and_then(|key| versions.get(key)?.first().copied());
            out.problems.extend((first == Some(at)).then(|| Below::Twice(name())));
        } else if counts.flatten().is_some_and(|counts| counts != at) {
            // A later version counts.
        } else if !expected.is_empty() && !child.keys().any(|key| listed.contains(key)) {
            out.problems.push(Below::NotListed(name()));
        } else {
            out.used.push(child.report);
            out.fine = out.fine.saturating_add(1);
        }
    }
    let missing = expected.iter().filter(|(keys, _)| !keys.iter().flatten().any(|key| there.contains(key)));
    out.problems.extend(missing.map(|(_, line)| Below::Missing((*line).to_owned())));
    out
}

fn agencies(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some(below) = context.below() else { return };
    out.hold(below.fine);
    for problem in &below.problems {
        out.found(Finding::new(Vec::new(), problem.clone()));
    }
}

impl<'a> Context<'a> {
    /// The agencies below, taken apart when the first rule asks for them.
    fn below(&self) -> Option<&Used<'a>> {
        let children = self.input.children?;
        Some(self.below.get_or_init(|| below(self.agencies, self.report(), children)))
    }
}

/// The reports that are added up, if they are all there; else so many places are not assessable.
fn whole<'b>(context: &'b Context<'_>, count: u32, out: &mut RuleReport<'_>) -> Option<Added<'b>> {
    let below = context.below()?;
    if context.report().year.is_none() || !below.problems.is_empty() || below.used.is_empty() {
        out.unassessed(MissingInput::Children, count);
        return None;
    }
    let evaluate = || below.used.iter().map(|child| Evaluation::new(child, context.blanks)).collect();
    Some(Added { reports: &below.used, figures: below.figures.get_or_init(evaluate) })
}

/// The reports that are added up, and their figures.
#[derive(Clone, Copy)]
struct Added<'b> {
    reports: &'b [&'b Report],
    figures: &'b [Evaluation],
}

/// The cells that add up to one place.
struct Spot {
    /// What the place is called.
    cell: Cell,
    /// Whether it is a group of rows in which the editions differ.
    group: bool,
    parent: Vec<Cell>,
}

/// The cells of an edition that stand for a place.
fn cells_of(spot: &Spot, form: Option<Form>) -> Vec<Cell> {
    if let (true, Some(row), Some(applicant)) = (spot.group, spot.cell.row(), spot.cell.applicant()) {
        return form.into_iter().flat_map(|form| row.group_of(form)).map(|row| row.cell(applicant)).collect();
    }
    let same = DECISIONS.iter().find(|same| same.contains(&spot.cell));
    let same = same.map_or_else(|| std::slice::from_ref(&spot.cell), |same| same.as_slice());
    same.iter().copied().filter(|cell| cell.editions().fits(form)).take(1).collect()
}

/// The decisions: the cell since the 2021 form, and that of the 2019 form.
const DECISIONS: [[Cell; 2]; 3] = [
    [cells::ARTICLE20.f2021.licensing, cells::ARTICLE20.f2019.licensing.decisions],
    [cells::ARTICLE20.f2021.penalties, cells::ARTICLE20.f2019.penalties.decisions],
    [cells::ARTICLE20.f2021.coercion, cells::ARTICLE20.f2019.coercion.decisions],
];

/// A place at each cell of 表三 and 表四, and at each kind of decision.
fn sums_count(context: &Context<'_>) -> u32 {
    let cells = |table: Table| match context.report().form_or_usual(table) {
        Some(form) => table.cells(form),
        None => Cell::of_table(table, None).count(),
    };
    let tables = cells(Table::Applications).saturating_add(cells(Table::Disputes));
    u32::try_from(tables.saturating_add(DECISIONS.len())).unwrap_or(u32::MAX)
}

/// The cells of 表三 and 表四 of a report.
fn own_cells(report: &Report) -> impl Iterator<Item = Cell> {
    let of = |table: Table| Cell::of_table(table, report.form_or_usual(table));
    of(Table::Applications).chain(of(Table::Disputes))
}

fn sums(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let parent = context.report();
    let Some(children) = whole(context, sums_count(context), out) else { return };
    let forms: BTreeSet<Form> = std::iter::once(parent)
        .chain(children.reports.iter().copied())
        .filter_map(|report| report.edition(Table::Applications))
        .collect();
    let is_mixed = |cell: Cell| cell.row().is_some_and(|row| is_mixed(row, &forms));
    let own = |spot: &Spot| cells_of(spot, parent.form_or_usual(spot.cell.table()));
    let mut spots: Vec<Spot> = Vec::new();
    for cell in own_cells(parent).filter(|cell| !is_mixed(*cell)) {
        spots.push(Spot { cell, group: false, parent: vec![cell] });
    }
    // A group is named by its row in the oldest edition.
    let oldest = forms.first().copied().into_iter().flat_map(Row::of).filter(|row| is_mixed(row.total()));
    let mut groups: Vec<Row> = Vec::new();
    for row in oldest {
        if !groups.iter().any(|other| other.group().map(std::ptr::from_ref) == row.group().map(std::ptr::from_ref)) {
            groups.push(row);
        }
    }
    for cell in groups.iter().flat_map(|row| Applicant::ALL.iter().map(|applicant| row.cell(*applicant))) {
        let spot = Spot { cell, group: true, parent: Vec::new() };
        spots.push(Spot { parent: own(&spot), ..spot });
    }
    for [cell, _] in DECISIONS {
        let spot = Spot { cell, group: false, parent: Vec::new() };
        spots.push(Spot { parent: own(&spot), ..spot });
    }
    add_up(context, out, &spots, children);
}

/// How many figures of the agencies below a finding names.
const PARTS: usize = 12;

/// What was added up at a place so far.
struct Running<'b> {
    spot: &'b Spot,
    /// The cells of the place in each edition that was met.
    cells: Vec<(Option<Form>, Vec<Cell>)>,
    expected: i64,
    /// The figures that are not 0, as long as they are few.
    parts: Vec<(&'b str, Cell, i64)>,
    /// What is missing, after which nothing is added up.
    missing: Option<MissingInput>,
}

impl<'b> Running<'b> {
    fn new(spot: &'b Spot, parent: &Flat) -> Self {
        let unknown = spot.parent.iter().find(|cell| parent.state_at(**cell) & UNKNOWN != 0);
        let missing = unknown.map(|cell| MissingInput::Figure(*cell));
        Running { spot, cells: Vec::new(), expected: 0, parts: Vec::new(), missing }
    }

    fn add(&mut self, child: &'b Report, form: Option<Form>, flat: &Flat) {
        if self.missing.is_some() {
            return;
        }
        let known = self.cells.iter().position(|(other, _)| *other == form);
        let at = known.unwrap_or_else(|| {
            self.cells.push((form, cells_of(self.spot, form)));
            self.cells.len().saturating_sub(1)
        });
        let cells = self.cells.get(at).map_or(&[][..], |(_, cells)| cells);
        if cells.is_empty() {
            self.missing = Some(MissingInput::Other(self.spot.cell));
        }
        for &cell in cells {
            if flat.state_at(cell) & UNKNOWN != 0 {
                self.missing = Some(MissingInput::Other(cell));
                return;
            }
            let value = flat.at(cell);
            self.expected = self.expected.saturating_add(value);
            if value != 0 && self.parts.len() <= PARTS {
                self.parts.push((name(child), cell, value));
            }
        }
    }

    fn end(self, found: i64, out: &mut RuleReport<'_>) {
        let Running { spot, expected, parts, missing, .. } = self;
        if let Some(missing) = missing {
            return out.not_assessable(missing);
        }
        if expected == found {
            return out.holds();
        }
        let few = if parts.len() <= PARTS { parts.as_slice() } else { &[] };
        let others = few.iter().map(|(name, cell, _)| OtherCell::new(*name, *cell)).collect();
        let named = few.iter().map(|(name, _, value)| ((*name).to_owned(), *value)).collect();
        let detail = Sum { cell: spot.cell, group: spot.group, expected, found, parts: named };
        let finding = Finding::new(spot.parent.clone(), detail);
        out.found(finding.counts(expected, found).others(others));
    }
}

/// Adds up every place, report by report: the figures of all reports do not fit the cache.
fn add_up(context: &Context<'_>, out: &mut RuleReport<'_>, spots: &[Spot], children: Added<'_>) {
    let flat = &context.evaluation.flat;
    // Of a place that the report does not have nothing is added up.
    let there = spots.iter().filter(|spot| !spot.parent.is_empty());
    let mut all: Vec<Running<'_>> = there.map(|spot| Running::new(spot, flat)).collect();
    for (child, evaluation) in children.reports.iter().zip(children.figures) {
        let [article20, applications, disputes] =
            [Table::Article20, Table::Applications, Table::Disputes].map(|table| child.form_or_usual(table));
        for of in &mut all {
            let form = match of.spot.cell.table() {
                Table::Article20 => article20,
                Table::Applications => applications,
                Table::Disputes => disputes,
            };
            of.add(child, form, &evaluation.flat);
        }
    }
    let mut all = all.into_iter();
    for spot in spots {
        let table = spot.cell.table();
        if !spot.parent.is_empty() {
            let found = spot.parent.iter().fold(0_i64, |sum, cell| sum.saturating_add(flat.at(*cell)));
            all.next().into_iter().for_each(|of| of.end(found, out));
        } else if context.report().form_or_usual(table).is_some() {
            out.not_applicable(1);
        } else {
            out.not_assessable(MissingInput::Edition(table));
        }
    }
}

fn documents_and_fees(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some(form) = context.report().edition(Table::Article20) else { return };
    let (now, of_2019) = (cells::ARTICLE20.f2021.normative_documents, cells::ARTICLE20.f2019.normative_documents);
    let documents =
        [now.issued, now.repealed, now.in_force, of_2019.made, of_2019.newly_disclosed, of_2019.total_disclosed];
    let Some(children) = whole(context, 4, out) else { return };
    // The editions count documents otherwise.
    let same =
        children.reports.iter().all(|child| child.article20.is_none() || child.edition(Table::Article20) == Some(form));
    if !same {
        return out.unassessed(MissingInput::Children, 4);
    }
    let documents = documents.into_iter().filter(|cell| cell.is_in(form));
    let spots: Vec<Spot> = documents.map(|cell| Spot { cell, group: false, parent: vec![cell] }).collect();
    add_up(context, out, &spots, children);
    if cells::ARTICLE20.f2021.fees.is_in(form) {
        fees(context, out, children.reports);
    } else {
        out.not_applicable(1);
    }
}

fn fees(context: &Context<'_>, out: &mut RuleReport<'_>, children: &[&Report]) {
    let cell = cells::ARTICLE20.f2021.fees;
    let money = |report: &Report| match report.figure(cell) {
        Some(FigureRef::Money(figure)) => match figure.state() {
            State::Blank | State::Slash => Some(Money::ZERO),
            _ => figure.stated().copied(),
        },
        _ => None,
    };
    let Some(found) = money(context.report()) else { return out.not_assessable(MissingInput::Figure(cell)) };
    let (mut expected, mut bound) = (0_i128, rounding(found));
    let mut others = Vec::new();
    for child in children {
        let Some(money) = money(child) else { return out.not_assessable(MissingInput::Other(cell)) };
        expected = expected.saturating_add(exact(money));
        bound = bound.saturating_add(rounding(money));
        if !money.is_zero() {
            others.push(OtherCell::new(name(child), cell));
        }
    }
    let gap = exact(found).saturating_sub(expected);
    if gap.saturating_abs() <= bound {
        return out.holds();
    }
    others.truncate(PARTS);
    let detail = Fees { expected, found: exact(found), bound };
    let finding = Finding::new(vec![cell], detail).others(others);
    out.found(Finding { found: Some(Amount::Money(found)), ..finding });
}

/// GJ801, GJ802: a figure, or a group of rows in which the editions differ, is not the sum of those of the agencies below.
#[derive(Debug, PartialEq)]
struct Sum {
    cell: Cell,
    group: bool,
    expected: i64,
    found: i64,
    /// Those that are not 0 by name, if they are few.
    parts: Vec<(String, i64)>,
}

/// Characters of a name that are shown.
const NAME: usize = 60;

impl Says for Sum {
    fn say(&self, lang: Lang) -> String {
        let Sum { cell, group, expected, found, parts } = self;
        let label = if *group {
            let group = cell.row().and_then(Row::group).map_or("", |node| node.label.get(lang));
            let column = cell.column_label(lang);
            say!(lang, "{group}·{column}", "{group}, {column}")
        } else {
            cell.label(lang)
        };
        let parts: Vec<String> = parts.iter().map(|(name, value)| format!("{} {value}", shown(name, NAME))).collect();
        let parts = if parts.is_empty() { String::new() } else { format!("{} = ", parts.join(" + ")) };
        let apart = apart(*expected, *found, lang);
        say!(
            lang,
            "{label}：下级合计 {parts}{expected}，本级 {found}，{apart}",
            "{label}: the agencies below {parts}{expected}, stated {found}, {apart}"
        )
    }

    fn key(&self) -> Option<String> {
        Some(format!("{}{}", self.cell, if self.group { " group" } else { "" }))
    }
}

/// GJ802: the fees are not, by more than rounding allows; in 10⁻¹⁰ 万元.
#[derive(Debug, PartialEq)]
struct Fees {
    expected: i128,
    found: i128,
    bound: i128,
}

impl Says for Fees {
    fn say(&self, lang: Lang) -> String {
        let [expected, found, bound] = [self.expected, self.found, self.bound].map(|amount| printed(amount, lang));
        say!(
            lang,
            "行政事业性收费：下级合计 {expected}，本级 {found}，超出四舍五入所容 {bound}",
            "administrative fees (in 10,000 yuan): the agencies below {expected}, stated {found}, more than the {bound} \
             of rounding"
        )
    }

    fn key(&self) -> Option<String> {
        Some("fees".to_owned())
    }
}

/// An amount; in English without its unit.
fn printed(amount: i128, lang: Lang) -> String {
    let printed = crate::rollup::printed(amount);
    if lang == Lang::Zh { printed } else { printed.trim_end_matches("万元").to_owned() }
}

/// GJ803: what stands in the way of adding up.
#[derive(Clone, Debug, PartialEq)]
enum Below {
    /// An agency of the list has no report.
    Missing(String),
    /// An agency has two reports for the year.
    Twice(String),
    /// A report is of another year.
    OtherYear(String, Option<u16>),
    /// An agency is not in the list.
    NotListed(String),
}

impl Says for Below {
    fn say(&self, lang: Lang) -> String {
        let (Below::Missing(name) | Below::Twice(name) | Below::OtherYear(name, _) | Below::NotListed(name)) = self;
        let name = shown(name, NAME);
        match self {
            Below::Missing(_) => {
                say!(lang, "缺少下级单位的报告：{name}", "the report of an agency below is missing: {name}")
            }
            Below::Twice(_) => say!(
                lang,
                "同一单位同一年度有两份报告，均不计入：{name}",
                "one agency has two reports for the year, neither is used: {name}"
            ),
            Below::OtherYear(_, Some(year)) => say!(
                lang,
                "下级单位的报告年度为 {year}，不计入：{name}",
                "the report of an agency below is for {year} and not used: {name}"
            ),
            Below::OtherYear(_, None) => say!(
                lang,
                "下级单位的报告年度不明，不计入：{name}",
                "the report of an agency below has no year and is not used: {name}"
            ),
            Below::NotListed(_) => {
                say!(lang, "不在下级单位名单中，不计入：{name}", "not in the list of agencies below, not used: {name}")
            }
        }
    }

    fn key(&self) -> Option<String> {
        Some(match self {
            Below::Missing(name) => format!("missing {name}"),
            Below::Twice(name) => format!("twice {name}"),
            Below::OtherYear(name, _) => format!("year {name}"),
            Below::NotListed(name) => format!("unlisted {name}"),
        })
    }
}
