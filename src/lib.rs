//! gouji (勾稽): the annual report on open government information (政府信息公开工作年度报告) as a typed value, read
//! from JSON or from a published page, and checked exactly.
//!
//! ```
//! use gouji::{Checker, Lang, Verified, cells, locate::Locator, read};
//!
//! let mut reading = read::text(include_str!("../examples/reports/page.txt"), &read::Options::default())?;
//! assert!(Checker::new().check(&reading).is_clean());
//! reading.report.set_text(cells::APPLICATIONS.carried_forward.total, "6件")?;
//! let findings: Vec<_> = Checker::new().check(&reading).iter().map(|finding| finding.message(Lang::Zh)).collect();
//! assert_eq!(findings[0], "四、结转下年度继续办理：自然人 4 + 商业企业 1 = 5，总计 6，相差 1");
//! let causes: Vec<_> = Locator::new().locate(&reading).iter().map(|cause| cause.message(Lang::Zh)).collect();
//! assert_eq!(causes, ["第四项“总计”：填报 6，应为 5（一位数字有误），可消除 2 处不一致"]);
//! assert!(Verified::new(reading.report).is_err());
//! # Ok::<(), gouji::Error>(())
//! ```
//!
//! The [`guide`] explains the report, the rules, reading, causes, testing, embedding, and what stays
//! [stable](guide::stability).
//!
//! - A [`Report`] holds figures and prose exactly as stated: a [`Figure`] is Stated, Blank, Slash, Unreadable or
//!   Missing. Every figure has a [`Cell`], whose text is its JSON path; the constants are in [`cells`].
//! - [`tables`] has the rows and blocks of the three tables as structs, [`outline`] what a reader saw besides the figures,
//!   [`settings`] the parts of a [`Config`].
//! - [`read`] makes [`Reading`]s of inputs: the report, where its figures stand, what else was seen, the reader's
//!   notes.
//! - [`Checker::check`] takes a report or a reading and gives [`Findings`]; [`rules`] is the catalogue, [`CustomRule`]
//!   the trait of rules of your own, [`identity`] the equations of the exact rules.
//! - [`Verified`] guarantees stated figures and true identities; [`Builder`] makes one from the free figures.
//! - [`locate`] says which figure is wrong, [`complete`] which figures follow, [`claim`] what the prose says of the
//!   tables.
//! - [`testing`] is for the tests of programs that embed this crate: samples, assertions, faults and strategies.
//! - [`mod@write`] shows findings to a person or a program, and writes a report in the official layout.
//!
//! - [`Draft`] is a report while it is typed; [`Checker::run`] gives a check as one value, [`Checked`], which goes through
//!   serde both ways.
//!
//! Nothing here reads a clock, a file or the environment, and nothing but `batch` starts a thread. Every type is
//! `Send + Sync`, the iterator of `batch` alone `Send`.
//!
//! # Features
//!
//! | Feature | Brings |
//! |---|---|
//! | `json` (default) | reports and findings from and to JSON text |
//! | `decimal` | money from and to `rust_decimal::Decimal` |
//! | `encoding` | pages in any encoding of the web |
//! | `html` | web pages: `read::html`; brings `encoding` |
//! | `office` | Word .docx and Excel .xlsx files: `read::docx`, `read::xlsx`; findings as a workbook |
//! | `csv` | CSV in the long format, one cell a row: `read::csv`, `write::csv` |
//! | `formats` | `html`, `office` and `csv` |
//! | `pdf` | PDF files: `read::pdf`; needs Rust 1.92 |
//! | `human` | findings for a person: `write::human` |
//! | `schema` | JSON Schemas: `schema` |
//! | `proptest` | reports for property tests: `testing::strategies` |
//! | `parallel` | many inputs on all cores: `batch`; no crate |
//! | `cli` | the binary `gouji` |

#![cfg_attr(docsrs, feature(doc_cfg))]

mod agencies;
#[cfg(feature = "parallel")]
pub mod batch;
mod check;
mod checked;
pub mod claim;
pub mod complete;
mod config;
mod error;
pub mod fee;
mod figure;
mod finding;
mod form;
#[cfg(any(doc, doctest))]
pub mod guide;
pub mod identity;
pub mod locate;
mod verified;
#[cfg(all(doctest, feature = "json", feature = "proptest"))]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../README.zh-CN.md")]
struct Readme;

mod number;
pub mod read;
mod reading;
mod report;
pub mod rollup;
mod rule;
#[cfg(feature = "schema")]
pub mod schema;
pub mod series;
pub mod testing;
mod text;
pub mod version;
pub mod write;

pub use agencies::Agencies;
pub use check::{Changes, Checker, CheckerBuilder, Draft, Findings, Verdict, rules};
pub use checked::Checked;
pub use config::{Config, RuleData};
pub use error::{Error, ErrorKind};
pub use figure::{Change, Count, Figure, Kind, Money, Printed, Quantity, State, Unit};
pub use finding::{Amount, Finding, Message, OtherCell, Severity};
pub use form::{Applicant, Applications, Article20, Cell, Disputes, FigureRef, Form, Row, Section, Table, cells};
pub use reading::{Location, Note, NoteKind, Reading};
pub use report::{AdminLevel, Agency, AgencyId, AgencyKind, Date, Report, Scope, Sections, Value};
pub use rule::{Assessed, Children, Confidence, CustomRule, Input, MissingInput, Need, Needs, Rule, RuleReport};
pub use text::{Bilingual, Lang};
pub use verified::{Builder, NotVerified, Verified};

/// The rows and blocks of the three tables, which make up [`Article20`], [`Applications`] and [`Disputes`].
pub mod tables {
    pub use crate::form::{
        Applicants, Article20F2019, Article20F2021, Cases, Decisions, Documents, DocumentsF2019, FeeItems,
        NotProcessed, OtherProcessing, OtherRows, Outcomes, Procurement, Unavailable, Withheld,
    };
}

/// What a reader saw besides the figures: the [`Outline`](outline::Outline) of a [`Reading`] and its parts.
pub mod outline {
    pub use crate::reading::{
        Candidate, DateFound, DateKind, Heading, LabelFound, LabelKind, Outline, Passage, ProseLine, TableFound,
    };
}

/// The parts of a [`Config`].
pub mod settings {
    pub use crate::agencies::AgencyNames;
    pub use crate::config::{Accepted, Dates, MonthDay, Relation, RuleLevel, Thresholds, When};
}
