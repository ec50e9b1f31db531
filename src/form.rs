//! The tables of the form, each declared once, and the address of every figure.

mod applications;
mod article20;
mod cell;
mod declare;
mod disputes;
mod edition;
pub(crate) mod node;
pub(crate) mod part;
mod section;
pub(crate) mod serde;

pub use applications::*;
pub use article20::*;
pub(crate) use cell::UnknownCell;
pub use cell::{Cell, Row};
pub(crate) use cell::{PerCell, ROWS, WINDOW, index_in_table};
pub use disputes::*;
pub use edition::Form;
pub(crate) use edition::{Editions, PerEdition, PerForm};
pub use part::FigureRef;
pub use section::Section;

use crate::text::{Bilingual, string_enum};
use node::{Node, Shape};
use part::Part;

string_enum! {
    /// One of the three statutory tables.
    #[non_exhaustive]
    Table {
        Article20 = "article20", "表二: what was published of the body's own motion (条例 Art. 20).";
        Applications = "applications", "表三: applications received and what became of them.";
        Disputes = "disputes", "表四: administrative review and litigation.";
    }
}

impl Table {
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
    let label = Bilingual { zh: "", en: "" };
    let (editions, slots) = (Editions::ALL, shape.len());
    Node { key, label, aliases: &[], head: None, caption: "", source: "", editions, is_total: false, shape, slots }
}

/// The whole form, all editions: the tree from which every list of cells is made.
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

/// The address of every figure as a constant, by the names of the structs:
/// `cells::APPLICATIONS.outcomes.total.natural_person`.
pub mod cells {
    use super::cell::base;
    use super::{Applications, Article20, Disputes, Table};

    #[doc(hidden)] // the types of what stands below
    pub use super::{
        ApplicantsCells, ApplicationsCells, Article20Cells, Article20F2019Cells, Article20F2021Cells, CasesCells,
        DecisionsCells, DisputesCells, DocumentsCells, DocumentsF2019Cells, FeeItemsCells, NotProcessedCells,
        OtherProcessingCells, OtherRowsCells, OutcomesCells, ProcurementCells, UnavailableCells, WithheldCells,
    };

    /// 表二, all editions.
    pub const ARTICLE20: Article20Cells = Article20::cells(base(Table::Article20));
    /// 表三, all editions.
    pub const APPLICATIONS: ApplicationsCells = Applications::cells(base(Table::Applications));
    /// 表四, all editions.
    pub const DISPUTES: DisputesCells = Disputes::cells(base(Table::Disputes));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn both_editions_have_their_figures() {
        let count = |form: Form| -> Vec<usize> {
            let of = |table: &Table| Cell::of(form).filter(|c| c.table() == *table).count();
            let counted: Vec<usize> = Table::ALL.iter().map(of).collect();
            assert_eq!(counted, Table::ALL.iter().map(|table| table.cells(form)).collect::<Vec<_>>());
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
