//! What several modules use.

#![cfg_attr(
    not(all(feature = "csv", feature = "json", feature = "proptest")),
    allow(dead_code, reason = "some users are not compiled")
)]

mod draw;
pub(crate) mod generate;
pub(crate) mod reports;

pub(crate) use draw::Draw;
