//! gouji (勾稽): the annual report on open government information (政府信息公开工作年度报告) as a typed value.
//!
//! ```
//! use gouji::{Form, Report, cells};
//! let mut report = Report::new(2024, "某镇人民政府", Form::F2021);
//! report.set_text(cells::APPLICATIONS.received.total, "12件")?;
//! # Ok::<(), gouji::Error>(())
//! ```

mod check;
mod error;
mod figure;
mod finding;
mod form;
pub mod identity;
mod verified;
#[cfg(all(doctest, feature = "json"))]
#[doc = include_str!("../README.md")]
struct Readme;

mod number;
pub mod read;
mod reading;
mod report;
mod rule;
mod text;
pub mod write;

pub use check::{Checker, Findings, rules};
pub use error::Error;
pub use figure::{Change, Count, Figure, Kind, Money, Printed, Quantity, State, Unit};
pub use finding::{Amount, Finding, Message, Severity};
pub use form::*;
pub use reading::{DateFound, DateKind, Heading, Note, NoteKind, Outline, Passage, Place, Reading, TableFound};
pub use report::{Agency, BodyKind, Covers, Date, Level, Report, Sections, Value};
pub use rule::{Assessed, Confidence, Evaluate, Example, Input, Lacking, Places, Rule};
pub use text::{Lang, Words};
pub use verified::Verified;
