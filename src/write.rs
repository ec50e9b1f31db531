//! Writers: findings for a person or a program (a web page, JSON, SARIF, CSV, a workbook, workflow commands), readings as JSON, reports in the official layout or as CSV.

#[cfg(feature = "csv")]
pub mod csv;
#[cfg(feature = "office")]
pub mod docx;
pub mod github;
pub mod html;
#[cfg(feature = "human")]
pub mod human;
#[cfg(feature = "json")]
pub mod json;
mod layout;
pub mod markdown;
mod marks;
pub mod page;
#[cfg(feature = "json")]
pub mod sarif;
pub mod table;
mod words;
