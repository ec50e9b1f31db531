//! The tables of the form, each declared once, and the address of every figure.

mod applications;
mod article20;
mod disputes;
pub(crate) mod part;
mod section;
pub(crate) mod serde;

pub use applications::*;
pub use article20::*;
pub use disputes::*;
pub use part::FigureRef;
pub use section::Section;

use crate::error::{Error, Reason, say};
use crate::figure::Kind;
use crate::text::{Bilingual, Lang, shown, string_enum};
use part::{Node, Part, Shape, nodes_len};
use std::fmt;
use std::str::FromStr;

string_enum! {
    /// An edition of the official form.
    Form {
        F2019 = "2019", "The trial form of 2019 (国办公开办函〔2019〕60号), for the years 2019 and 2020.";
        F2021 = "2021", "The form of 2021 (国办公开办函〔2021〕30号), from the year 2021 on.";
    }
}

impl Form {
    /// The edition in force for a report year: the 2019 form up to 2020, the 2021 form after.
    #[must_use]
    pub const fn of_year(year: u16) -> Self {
        if year > 2020 { Form::F2021 } else { Form::F2019 }
    }
}

string_enum! {
    /// One of the three statutory tables.
    Table {
        Article20 = "article20", "表二: what was published of the body's own motion (条例 Art. 20).";
        Applications = "applications", "表三: applications received and what became of them.";
        Disputes = "disputes", "表四: administrative review and litigation.";
    }
}

impl Table {
    /// How many boxes it has in an edition: 10, 175, 15 in the 2021 form, 22, 161, 15 in the 2019 form.
    #[must_use]
    pub fn boxes(self, form: Form) -> usize {
        let [old, new] = match self {
            Table::Article20 => BOXES[0],
            Table::Applications => BOXES[1],
            Table::Disputes => BOXES[2],
        };
        if form == Form::F2019 { old } else { new }
    }

    /// 表二, 表三, 表四.
    #[must_use]
    pub const fn label(self) -> Bilingual {
        match self {
            Table::Article20 => Bilingual { zh: "表二", en: "table 2" },
            Table::Applications => Bilingual { zh: "表三", en: "table 3" },
            Table::Disputes => Bilingual { zh: "表四", en: "table 4" },
        }
    }
}

const fn table_node(key: &'static str, shape: Shape) -> Node {
    Node { key, label: Bilingual { zh: "", en: "" }, aliases: &[], head: None, caption: "", source: "", shape }
}

/// The whole form, both editions: the tree from which every list of cells is made.
pub(crate) static TREE: [Node; 3] = [
    table_node("article20", Article20::SHAPE),
    table_node("applications", Applications::SHAPE),
    table_node("disputes", Disputes::SHAPE),
];

/// What is printed in a table beside its rows and heads, with the words of the form.
pub(crate) mod corner {
    /// Over the rows of a block of 表二.
    pub(crate) const CONTENT: &str = "信息内容";
    /// Over the columns of 表三.
    pub(crate) const APPLICANTS: &str = "申请人情况";
    /// Over the columns between 自然人 and 总计.
    pub(crate) const BODIES: &str = "法人或其他组织";
    /// Over the rows of 表三.
    pub(crate) const IDENTITY: &str = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)";
}

/// The corner texts with their variants.
pub(crate) const CORNERS: [(Table, &[&str]); 2] = [
    (Table::Article20, &[corner::CONTENT]),
    (Table::Applications, &[corner::APPLICANTS, corner::BODIES, corner::IDENTITY]),
];

const APPLICATIONS_BASE: u8 = <Article20 as Part>::LEN as u8;
const DISPUTES_BASE: u8 = APPLICATIONS_BASE + <Applications as Part>::LEN as u8;
/// How many cells there are, both editions together.
pub(crate) const CELLS: usize = Article20::LEN + Applications::LEN + Disputes::LEN;
const _: () = assert!(CELLS < 256, "a cell is one byte");

/// How many boxes each table has in the 2019 form and in the 2021 form.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
static BOXES: [[usize; 2]; 3] = {
    let mut out = [[0; 2]; 3];
    let mut at = 0;
    while at < CELLS {
        let table = if at < APPLICATIONS_BASE as usize {
            0
        } else if at < DISPUTES_BASE as usize {
            1
        } else {
            2
        };
        out[table][0] += INFO[at].in_2019 as usize;
        out[table][1] += INFO[at].in_2021 as usize;
        at += 1;
    }
    out
};

/// The address of every figure as a constant, by the names of the structs:
/// `cells::APPLICATIONS.outcomes.total.natural_person`.
pub mod cells {
    use super::{Applications, ApplicationsCells, Article20, Article20Cells, Disputes, DisputesCells};

    /// 表二, both editions.
    pub const ARTICLE20: Article20Cells = Article20::cells(0);
    /// 表三, both editions.
    pub const APPLICATIONS: ApplicationsCells = Applications::cells(super::APPLICATIONS_BASE);
    /// 表四.
    pub const DISPUTES: DisputesCells = Disputes::cells(super::DISPUTES_BASE);
}

/// The address of a figure. Its text is the JSON path with dots and parses back.
///
/// ```
/// use gouji::{Cell, Lang, cells};
/// let cell: Cell = "applications.outcomes.total.natural_person".parse()?;
/// assert_eq!(cell, cells::APPLICATIONS.outcomes.total.natural_person);
/// assert_eq!(cell.label(Lang::Zh), "(七)总计·自然人");
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell(pub(crate) u8);

/// What the tree says of a cell.
#[derive(Clone, Copy)]
struct Info {
    trail: [Option<&'static Node>; 6],
    kind: Kind,
    in_2021: bool,
    in_2019: bool,
}

static INFO: [Info; CELLS] = infos();

const fn infos() -> [Info; CELLS] {
    let empty = Info { trail: [None; 6], kind: Kind::Count, in_2021: true, in_2019: true };
    let mut out = [empty; CELLS];
    fill(&TREE, 0, 0, empty, &mut out);
    out
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time only")]
const fn fill(nodes: &'static [Node], mut at: usize, depth: usize, above: Info, out: &mut [Info; CELLS]) {
    let mut n = 0;
    while n < nodes.len() {
        let mut info = above;
        info.trail[depth] = Some(&nodes[n]);
        match nodes[n].shape {
            Shape::Leaf(kind) => {
                info.kind = kind;
                out[at] = info;
            }
            Shape::Part(inner) => fill(inner, at, depth + 1, info, out),
            Shape::Editions(new, old) => {
                let mut side = info;
                side.in_2019 = false;
                fill(new, at, depth + 1, side, out);
                side = info;
                side.in_2021 = false;
                fill(old, at + nodes_len(new), depth + 1, side, out);
            }
        }
        at += nodes[n].shape.len();
        n += 1;
    }
}

impl Cell {
    /// Every cell of both editions, in print order.
    pub fn all() -> impl Iterator<Item = Cell> {
        (0_u8..).take(CELLS).map(Cell)
    }

    /// The cells of one edition, in print order: 200 of the 2021 form, 198 of the 2019 form.
    pub fn of(form: Form) -> impl Iterator<Item = Cell> {
        Cell::all().filter(move |cell| cell.is_in(form))
    }

    pub(crate) fn from_index(index: usize) -> Option<Cell> {
        (index < CELLS).then(|| u8::try_from(index).ok().map(Cell))?
    }

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    fn info(self) -> &'static Info {
        // Every `Cell` is made below `CELLS`; the first cell stands in for what cannot be.
        INFO.get(self.index()).unwrap_or(&INFO[0])
    }

    /// Whether the edition has this box.
    #[must_use]
    pub fn is_in(self, form: Form) -> bool {
        match form {
            Form::F2021 => self.info().in_2021,
            Form::F2019 => self.info().in_2019,
        }
    }

    /// The kind of figure that the box asks for.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.info().kind
    }

    /// Other labels of the row that the form or its publishers use.
    pub fn variants(self) -> impl Iterator<Item = &'static str> {
        self.info().trail.iter().flatten().flat_map(|node| node.aliases.iter().copied())
    }

    /// The node of its row: the last of its trail that is no column.
    fn row_node(self) -> Option<&'static Node> {
        let trail: Vec<&'static Node> = self.info().trail.iter().flatten().copied().collect();
        let alone = trail.last().is_some_and(|node| node.head.is_some());
        trail.into_iter().rev().nth(usize::from(!alone))
    }

    /// Its nodes, from the table down.
    pub(crate) fn trail(self) -> impl Iterator<Item = &'static Node> {
        self.info().trail.iter().flatten().copied()
    }

    /// The group labels under which its row is printed, such as 三、本年度办理结果 and (三)不予公开.
    pub(crate) fn groups(self) -> impl Iterator<Item = &'static Node> {
        let row = self.row_key();
        let above = self.trail().take_while(move |node| Some(std::ptr::from_ref(*node)) != row);
        above.filter(|node| !node.label.zh.is_empty())
    }

    /// The heads under which its column is printed.
    pub(crate) fn heads(self) -> impl Iterator<Item = &'static str> {
        let leaf = self.trail().last();
        let own = leaf.filter(|node| node.head.is_none()).into_iter().flat_map(Node::labels);
        leaf.and_then(|node| node.head).map(|head| head.zh).into_iter().chain(own)
    }

    /// What tells the rows of a table apart.
    pub(crate) fn row_key(self) -> Option<*const Node> {
        self.row_node().map(std::ptr::from_ref)
    }

    /// The labels under which the row is printed.
    pub(crate) fn row_labels(self) -> impl Iterator<Item = &'static str> {
        self.row_node().into_iter().flat_map(Node::labels)
    }

    /// The caption of its block in 表二, such as 第二十条第(一)项; empty elsewhere.
    #[must_use]
    pub fn caption(self) -> &'static str {
        self.info().trail.iter().flatten().map(|node| node.caption).find(|text| !text.is_empty()).unwrap_or("")
    }

    /// The article on which the row rests; empty where the form names none.
    #[must_use]
    pub fn source(self) -> &'static str {
        self.info().trail.iter().flatten().map(|node| node.source).find(|text| !text.is_empty()).unwrap_or("")
    }

    /// The table in which the box stands.
    #[must_use]
    pub const fn table(self) -> Table {
        if self.0 < APPLICATIONS_BASE {
            Table::Article20
        } else if self.0 < DISPUTES_BASE {
            Table::Applications
        } else {
            Table::Disputes
        }
    }

    /// The row of 表三 in which the box stands.
    #[must_use]
    pub fn row(self) -> Option<Row> {
        let at = self.0.checked_sub(APPLICATIONS_BASE)?;
        (self.table() == Table::Applications).then_some(Row(at / WIDTH))
    }

    /// The column of 表三 in which the box stands.
    #[must_use]
    pub fn applicant(self) -> Option<Applicant> {
        let at = self.0.checked_sub(APPLICATIONS_BASE)?;
        if self.table() != Table::Applications {
            return None;
        }
        Applicant::ALL.get(usize::from(at % WIDTH)).copied()
    }

    /// The label: the row and the head of the column, with the words of the form.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        let joint = if lang == Lang::Zh { "·" } else { ", " };
        format!("{}{joint}{}", self.row_label(lang), self.column_label(lang))
    }

    /// A short name: in 表三 the numbers of the row and its groups with the head of the column, `三(三)7 自然人`; elsewhere
    /// the label.
    ///
    /// ```
    /// use gouji::{Lang, cells};
    /// let outcomes = cells::APPLICATIONS.outcomes;
    /// assert_eq!(outcomes.withheld.enforcement_file.natural_person.short_label(Lang::Zh), "三(三)7 自然人");
    /// assert_eq!(cells::APPLICATIONS.received.total.short_label(Lang::Zh), "一 总计");
    /// ```
    #[must_use]
    pub fn short_label(self, lang: Lang) -> String {
        if self.table() != Table::Applications {
            return self.label(lang);
        }
        let mut out = String::new();
        for node in self.trail() {
            let label = node.label.zh;
            // 三、…, (三)…, 7.…
            let end = label.find(['、', '.']).or_else(|| label.find(')').map(|at| at.saturating_add(1)));
            out.push_str(end.filter(|end| *end <= 6).and_then(|end| label.get(..end)).unwrap_or_default());
        }
        out.push(' ');
        out.push_str(self.column_label(lang));
        out
    }

    /// The label of the row, with its group; in 表四 the block.
    #[must_use]
    pub fn row_label(self, lang: Lang) -> String {
        let joint = if lang == Lang::Zh { "·" } else { ": " };
        let mut nodes: Vec<&Node> = self.info().trail.iter().flatten().copied().collect();
        if nodes.last().is_some_and(|node| node.head.is_none()) {
            nodes.pop();
        }
        // The rows of 三、本年度办理结果 say it themselves, and the tables have no label of their own.
        let labels = nodes.iter().filter(|node| node.key != "outcomes").map(|node| node.label.get(lang));
        labels.filter(|label| !label.is_empty()).collect::<Vec<_>>().join(joint)
    }

    /// The head of the column; in 表四 the result.
    #[must_use]
    pub fn column_label(self, lang: Lang) -> &'static str {
        let leaf = self.info().trail.iter().flatten().last();
        leaf.map_or("", |node| node.head.unwrap_or(node.label).get(lang))
    }
}

const WIDTH: u8 = <Applicants as Part>::LEN as u8;

/// A row of 表三.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Row(u8);

impl Row {
    /// The rows of one edition in print order: 25 of the 2021 form, 23 of the 2019 form.
    pub fn of(form: Form) -> impl Iterator<Item = Row> {
        (0..(DISPUTES_BASE - APPLICATIONS_BASE) / WIDTH)
            .map(Row)
            .filter(move |row| row.cell(Applicant::NaturalPerson).is_in(form))
    }

    /// The box of the row in one column.
    #[must_use]
    pub fn cell(self, applicant: Applicant) -> Cell {
        let column = Applicant::ALL.iter().position(|a| *a == applicant).unwrap_or(0);
        let at = usize::from(self.0).saturating_mul(usize::from(WIDTH)).saturating_add(column);
        Cell::from_index(at.saturating_add(usize::from(APPLICATIONS_BASE))).unwrap_or(Cell(APPLICATIONS_BASE))
    }

    /// The label of the row, with its group.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        self.cell(Applicant::Total).row_label(lang)
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Lang::Zh))
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, node) in self.info().trail.iter().flatten().enumerate() {
            if n > 0 {
                f.write_str(".")?;
            }
            f.write_str(node.key)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ::serde::Serialize for Cell {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> ::serde::Deserialize<'de> for Cell {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(::serde::de::Error::custom)
    }
}

/// A text that is not the address of a cell.
struct UnknownCell(String);

impl Reason for UnknownCell {
    fn message(&self, lang: Lang) -> String {
        say!(lang, "没有地址为“{}”的单元格", "no cell has the address `{}`", self.0)
    }
}

impl FromStr for Cell {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let same = |cell: &Cell| {
            let mut keys = text.split('.');
            cell.info().trail.iter().flatten().all(|node| keys.next() == Some(node.key)) && keys.next().is_none()
        };
        Cell::all().find(same).ok_or_else(|| Error::new(UnknownCell(shown(text, 120).to_string())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_editions_have_their_figures() {
        let count = |form: Form| -> Vec<usize> {
            let of = |table: &Table| Cell::of(form).filter(|c| c.table() == *table).count();
            let counted: Vec<usize> = Table::ALL.iter().map(of).collect();
            assert_eq!(counted, Table::ALL.iter().map(|table| table.boxes(form)).collect::<Vec<_>>());
            counted
        };
        assert_eq!(count(Form::F2021), [10, 175, 15]);
        assert_eq!(count(Form::F2019), [22, 161, 15]);
        assert_eq!(Row::of(Form::F2021).count(), 25);
        assert_eq!(Row::of(Form::F2019).count(), 23);
    }

    #[test]
    fn addresses_parse_back() {
        for cell in Cell::all() {
            assert_eq!(cell.to_string().parse::<Cell>().unwrap(), cell);
        }
        for text in ["", "applications", "applications.received", "applications.received.total.x", "fees"] {
            assert!(text.parse::<Cell>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn constants_are_the_addresses() {
        assert_eq!(cells::ARTICLE20.f2021.fees.to_string(), "article20.fees");
        assert_eq!(cells::ARTICLE20.f2019.fees.change.to_string(), "article20.fees.change");
        assert_eq!(cells::APPLICATIONS.outcomes.other.f2019.other.to_string(), "applications.outcomes.other.other");
        assert_eq!(cells::DISPUTES.litigation_after_review.total.to_string(), "disputes.litigation_after_review.total");
    }

    #[test]
    fn labels_name_row_and_column() {
        let cell = cells::APPLICATIONS.outcomes.withheld.state_secret.total;
        assert_eq!(cell.label(Lang::Zh), "(三)不予公开·1.属于国家秘密·总计");
        assert_eq!(cell.label(Lang::En), "Withheld: State secret, total");
        assert_eq!(cells::ARTICLE20.f2021.licensing.label(Lang::Zh), "行政许可·本年处理决定数量");
        assert_eq!(cells::APPLICATIONS.received.total.row().unwrap().label(Lang::En), "Received this year");
    }
}
