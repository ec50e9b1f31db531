//! 表四: administrative review and litigation.

use super::Table;
use super::cell::{Cell, index_in_table};
use super::declare::part;
use super::edition::{Editions, Form};
use super::node::{Node, Shape};
use super::part::{Addressed, FigureMut, FigureRef, Flat, Part};
use crate::figure::{Count, Figure};
use crate::text::Bilingual;

part! {
    /// A block of 表四.
    Cases, CasesCells {
        upheld: Figure<Count> = "结果维持", "upheld";
        corrected: Figure<Count> = "结果纠正", "corrected";
        other: Figure<Count> = "其他结果", "other result";
        pending: Figure<Count> = "尚未审结", "pending";
        // edition: column
        total: Figure<Count> = "总计", "total", is total;
    }
}

part! {
    /// 表四: three blocks of five figures, the same in both forms.
    ///
    /// Every piece of the form can be written and read on its own, in any serde format that says of its values what
    /// they are; a figure that is Missing is left out.
    ///
    /// ```
    /// let table: gouji::Disputes = serde_json::from_str(r#"{"review": {"upheld": "3件", "pending": null}}"#)?;
    /// assert_eq!(serde_json::to_string(&table)?, r#"{"review":{"upheld":3,"pending":null}}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Disputes, DisputesCells in Disputes {
        review: Cases = "行政复议", "Administrative review";
        direct_litigation: Cases = "行政诉讼·未经复议直接起诉", "Litigation without review";
        litigation_after_review: Cases = "行政诉讼·复议后起诉", "Litigation after review";
    }
}
