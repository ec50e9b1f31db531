//! The integration tests in one binary, which links once: one module per capability, through the public API alone.
//! `cargo test --all-features --test it catalogue` runs those of one module.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a test fails by panicking"
)]

mod common;

mod agencies;
#[cfg(all(feature = "parallel", feature = "proptest"))]
mod batch;
#[cfg(not(all(feature = "encoding", feature = "office", feature = "pdf")))]
mod builds;
mod careful;
#[cfg(all(feature = "formats", feature = "json"))]
mod carriers;
#[cfg(feature = "json")]
mod catalogue;
#[cfg(feature = "proptest")]
mod causes;
#[cfg(feature = "json")]
mod checked;
mod checker;
#[cfg(all(feature = "html", feature = "json"))]
mod claims_shared;
#[cfg(all(feature = "cli", feature = "formats"))]
mod cli;
mod complete;
mod copies;
#[cfg(all(feature = "formats", feature = "json", feature = "pdf"))]
mod corpus;
#[cfg(feature = "csv")]
mod csv;
mod draft;
#[cfg(all(feature = "human", feature = "json"))]
mod explain;
mod fronts;
#[cfg(all(feature = "html", feature = "json"))]
mod html;
#[cfg(feature = "human")]
mod human;
#[cfg(feature = "json")]
mod json_errors;
#[cfg(feature = "json")]
mod json_law;
#[cfg(feature = "json")]
mod json_readings;
#[cfg(feature = "json")]
mod json_values;
#[cfg(all(feature = "formats", feature = "json"))]
mod kinds_of_tables;
#[cfg(feature = "json")]
mod known_mistakes;
mod languages;
mod laws;
mod layers;
#[cfg(feature = "json")]
mod layout;
#[cfg(all(feature = "formats", feature = "json"))]
mod lines;
#[cfg(all(feature = "formats", feature = "json"))]
mod locate;
#[cfg(all(feature = "html", feature = "json", feature = "office", feature = "csv", feature = "pdf"))]
mod messages;
#[cfg(feature = "json")]
mod near_misses;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "json")]
mod own_rules;
#[cfg(all(feature = "html", feature = "office", feature = "csv", feature = "proptest"))]
mod pages;
#[cfg(all(feature = "json", feature = "pdf"))]
mod pdf;
#[cfg(feature = "proptest")]
mod planted;
mod prose;
#[cfg(feature = "json")]
mod reading;
mod readme;
#[cfg(feature = "json")]
mod repair;
#[cfg(feature = "json")]
mod reports;
#[cfg(feature = "proptest")]
mod rollup;
mod rules;
#[cfg(all(feature = "schema", feature = "proptest"))]
mod schema;
mod series;
mod sites;
mod speaker;
mod structure;
#[cfg(all(feature = "json", feature = "proptest"))]
mod testing;
#[cfg(feature = "html")]
mod twice;
mod versions;
#[cfg(all(feature = "json", feature = "proptest"))]
mod viewer;
#[cfg(all(feature = "json", feature = "proptest"))]
mod views;
mod wording;
mod writers;
#[cfg(feature = "proptest")]
mod years;
