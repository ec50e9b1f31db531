//! The guide: what the report is, what is checked, and how a program uses this crate. Pages of documentation, no code.
//!
//! 1. [The report](report): its tables, its identities, its editions, its blanks, and the terms of this crate.
//! 2. [The rules](rules): how an evaluation ends, levels, settings, rules of your own; the whole catalogue.
//! 3. [Reading](reading): what is read of which file, and what a reader never does.
//! 4. [Causes](causes): which figure is wrong, and when arithmetic cannot tell.
//! 5. [Testing](testing): samples, assertions, faults and strategies for the tests of your program.
//! 6. [Embedding](embedding): a filing form, a crawler, a data centre; features, threads, limits, speed.
//! 7. [Settings](settings): every key of `gouji.toml`, for the command line and for [`Config`](crate::Config).
//! 8. [Stability](stability): what stays the same from one version to the next.

#[doc = include_str!("guide/report.md")]
pub mod report {}

#[doc = include_str!("guide/rules.md")]
#[doc = ""]
#[doc = include_str!("../docs/rules.md")]
pub mod rules {}

#[doc = include_str!("guide/reading.md")]
pub mod reading {}

#[doc = include_str!("guide/causes.md")]
pub mod causes {}

#[doc = include_str!("guide/testing.md")]
#[doc = "\n## The tests of an exporter\n\nA test file of a program that turns rows of a database into the tables.\n\n```ignore"]
#[doc = include_str!("guide/exporter.rs")]
#[doc = "```"]
pub mod testing {}

#[doc = include_str!("guide/embedding.md")]
pub mod embedding {}

#[doc = include_str!("../docs/settings.md")]
pub mod settings {}

#[doc = include_str!("guide/stability.md")]
pub mod stability {}
