//! Writers: readings and findings for programs and people. One file for each format.

#[cfg(feature = "json")]
pub mod json;
