//! Writers: findings and readings for a person or a program.

#[cfg(feature = "human")]
pub mod human;
#[cfg(feature = "json")]
pub mod json;
