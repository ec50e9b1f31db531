//! For the tests of programs that embed this crate. Not meant for production code.
//!
//! - [`samples`]: four made-up reports.
//! - [`assert_consistent!`](crate::assert_consistent) and [`assert_finds!`](crate::assert_finds): assertions whose
//!   failure prints the table with the wrong cells marked, and the cause.
//! - [`faults`]: the mistakes that people make, as data, and the score of a check of your own against them.
//! - `strategies` (feature `proptest`): reports for property tests, built from the identities.
//!
//! ```
//! use gouji::testing::{faults::Score, samples};
//! use gouji::{Checker, assert_consistent, assert_finds, cells};
//!
//! let mut report = samples::city();
//! assert_consistent!(report);
//!
//! let score = Score::of(&report, |report| !Checker::new().check(report).is_clean());
//! assert!(score.is_perfect(), "{score}");
//!
//! report.set(cells::APPLICATIONS.received.total, 1)?;
//! assert_finds!(report, "GJ301", "applications.received.total");
//! # Ok::<(), gouji::Error>(())
//! ```

pub mod assertions;
#[cfg(feature = "proptest")]
mod draw;
#[cfg(feature = "proptest")]
mod drawn;
pub mod faults;
pub mod samples;
#[cfg(feature = "proptest")]
pub mod strategies;
