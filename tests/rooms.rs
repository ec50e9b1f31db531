//! The tests of number, identity, complete, check and locate in one binary, so that `cargo mutants` links once for each
//! line that it changes. `cargo test` runs them where they stand.

#[path = "agencies.rs"]
mod agencies;
#[path = "catalogue.rs"]
mod catalogue;
#[path = "causes.rs"]
mod causes;
#[path = "checker.rs"]
mod checker;
#[path = "complete.rs"]
mod complete;
#[path = "known_mistakes.rs"]
mod known_mistakes;
#[path = "laws.rs"]
mod laws;
#[path = "locate.rs"]
mod locate;
#[path = "planted.rs"]
mod planted;
#[path = "prose.rs"]
mod prose;
#[path = "reports.rs"]
mod reports;
#[path = "rollup.rs"]
mod rollup;
#[path = "rules.rs"]
mod rules;
#[path = "structure.rs"]
mod structure;
#[path = "years.rs"]
mod years;
