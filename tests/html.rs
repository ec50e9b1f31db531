//! Web pages: what is read of them, and what they may cost.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests"
)]

use gouji::{Cell, Report, read};
use std::path::Path;

#[test]
fn the_published_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let Ok(page) = std::fs::read(folder.join("jiangsu-shuyang-fagaiju-2023.html")) else { return };
    let truth = std::fs::read_to_string(folder.join("jiangsu-shuyang-fagaiju-2023.truth.json")).unwrap();
    let truth = Report::from_json(&truth).unwrap();
    let reading = read::html(&page, &read::Options::default()).unwrap();
    let (mut right, mut missing, mut wrong) = (0, 0, 0);
    for cell in truth.cells() {
        let found = reading.report.figure(cell);
        if found == truth.figure(cell) {
            right += 1
        } else if found.is_none_or(|f| f.state() == gouji::State::Missing) {
            missing += 1
        } else {
            wrong += 1
        }
    }
    println!("{right} {missing} {wrong}");
    println!("{:?} {:?} {:?}", reading.report.year, reading.report.agency, reading.report.published);
    println!("{:#?} {:#?} {:#?}", reading.notes, reading.outline, reading.report.sections);
    println!("{:?}", reading.places);
}
