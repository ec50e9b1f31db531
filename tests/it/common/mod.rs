//! What several modules use.

#![cfg_attr(
    not(all(feature = "csv", feature = "json", feature = "proptest")),
    allow(dead_code, reason = "some users are not compiled")
)]

#[cfg(feature = "proptest")]
pub(crate) mod generate;
pub(crate) mod reports;
mod rng;

pub(crate) use rng::Rng;

use gouji::identity::{self, Identity, IdentityKind};
use gouji::locate::SlipKind;
use gouji::{Applicant, Builder, Cell, Finding, Form, Report, Row, Rule, cells};
use std::path::{Path, PathBuf};

/// The code of the rule of the catalogue that a finding is of.
pub(crate) fn code(finding: &Finding) -> &'static str {
    Rule::by_code(&finding.rule).unwrap().code
}

/// A report with every figure 0.
pub(crate) fn zeros(form: Form, year: u16, name: &str) -> Report {
    Builder::new(year, name, form).build().unwrap().into_inner()
}

/// A report with every figure 0, then these cells as printed.
pub(crate) fn printed(form: Form, year: u16, name: &str, texts: &[(&str, &str)]) -> Report {
    let mut report = zeros(form, year, name);
    for (path, text) in texts {
        report.set_text(path.parse().unwrap(), text).unwrap();
    }
    report
}

/// Derives the totals and 一 of tables 三 and 四 from their free figures. 二 is lowered where 三 and 四 are less.
pub(crate) fn balance(report: &mut Report, form: Form) {
    let number = |report: &Report, cell: Cell| report.number(cell).unwrap();
    let row = |total: Cell, applicant: Applicant| total.row().unwrap().cell(applicant);
    let table = cells::APPLICATIONS;
    for identity in identity::of_form(form) {
        let applicant = match identity.kind() {
            IdentityKind::Outcomes(applicant) if applicant != Applicant::Total => applicant,
            _ => continue,
        };
        let outcomes: i64 = identity.expected().map(|cell| number(report, cell)).sum();
        let all = outcomes + number(report, row(table.carried_forward.total, applicant));
        let over = row(table.carried_over.total, applicant);
        report.set(over, number(report, over).min(all)).unwrap();
    }
    let tables = |cell: &Cell| cell.table() != gouji::Table::Article20;
    let mut builder = Builder::new(0, "", form);
    for cell in Builder::free(form).filter(tables) {
        builder = builder.set(cell, number(report, cell)).unwrap();
    }
    let built = builder.build().unwrap();
    for cell in Cell::of(form).filter(tables) {
        report.set(cell, number(&built, cell)).unwrap();
    }
}

/// The figures of an identity with their factors.
pub(crate) fn terms(identity: &Identity) -> impl Iterator<Item = (Cell, i64)> + Clone {
    identity.expected().map(|cell| (cell, 1)).chain(identity.found().map(|cell| (cell, -1)))
}

/// A report of examples/reports.
#[cfg(feature = "json")]
pub(crate) fn shipped(name: &str) -> Report {
    parsed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports").join(name))
}

/// A report in JSON.
#[cfg(feature = "json")]
pub(crate) fn parsed(path: &Path) -> Report {
    Report::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A file of the published reports beside the repository, if they are there.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports").join(name);
    path.exists().then_some(path)
}

/// The files of a folder of the published reports, sorted; none if they are not there.
pub(crate) fn shared_files(folder: &str, suffixes: &[&str]) -> Vec<PathBuf> {
    let files = shared(folder).map(std::fs::read_dir).into_iter().flatten().flatten().flatten();
    let is_one =
        |path: &PathBuf| path.is_file() && suffixes.iter().any(|suffix| path.to_string_lossy().ends_with(suffix));
    let mut out: Vec<PathBuf> = files.map(|entry| entry.path()).filter(is_one).collect();
    out.sort();
    println!("shared files read from {folder:?}: {}", out.len());
    out
}

/// Whether an identity has the cell for its total.
pub(crate) fn is_total(cell: Cell, form: Form) -> bool {
    gouji::identity::of_form(form).iter().any(|identity| identity.total() == Some(cell))
}

/// What sort of exchange two cells of a line make: of neighbours, one of which may be 0, or of others.
pub(crate) fn exchange(one: Cell, other: Cell, report: &Report, form: Form) -> SlipKind {
    let rows: Vec<Row> = Row::of(form).collect();
    let row = |cell: Cell| rows.iter().position(|row| Some(*row) == cell.row());
    let column = |cell: Cell| cell.applicant().map(|column| column as usize);
    let apart = match (row(one).zip(column(one)), row(other).zip(column(other))) {
        (Some((row, column)), Some((other_row, other_column))) => {
            row.abs_diff(other_row) + column.abs_diff(other_column)
        }
        _ => {
            let all: Vec<Cell> = Cell::of(form).collect();
            let at = |cell| all.iter().position(|of| *of == cell).unwrap();
            at(one).abs_diff(at(other))
        }
    };
    let is_empty = report.number(one) == Some(0) || report.number(other) == Some(0);
    match apart {
        1 if is_total(one, form) || is_total(other, form) => SlipKind::FarExchanged,
        1 if is_empty => SlipKind::Misplaced,
        1 => SlipKind::Exchanged,
        _ => SlipKind::FarExchanged,
    }
}
