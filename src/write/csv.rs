//! A report as CSV in long format, one cell a row.

use super::table::csv_field;
use crate::figure::State;
use crate::form::{Disputes, Form};
use crate::read::Key;
use crate::report::Report;
use std::fmt::{self, Write};

/// Writes a report: the line `cell,value`, then a row for each figure that is not Missing, by its cell.
///
/// [`read::csv`](crate::read::csv()) reads it back as the same report. One thing is lost: 表四 with every
/// figure Missing, because it is the same in every edition.
///
/// ```
/// use gouji::{Form, Report, cells, write};
/// let mut report = Report::new(2024, "某县教育局", Form::F2021);
/// report.set(cells::DISPUTES.review.upheld, 3)?;
/// let mut text = String::new();
/// write::csv::report(&mut text, &report)?;
/// assert_eq!(text, "cell,value\nyear,2024\nagency.name,某县教育局\nagency.level,county\nagency.kind,department\n\
///                   agency.covers,body\narticle20.form,2021\napplications.form,2021\ndisputes.review.upheld,3\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn report(out: &mut impl Write, report: &Report) -> fmt::Result {
    out.write_str("cell,value\n")?;
    for (path, key) in Key::ALL {
        if let Some(value) = text_of(report, key) {
            line(out, path, &value)?;
        }
    }
    for cell in report.cells() {
        if let Some(figure) = report.figure(cell).filter(|figure| figure.state() != State::Missing) {
            line(out, &cell.to_string(), &figure.to_string())?;
        }
    }
    Ok(())
}

fn text_of(report: &Report, key: Key) -> Option<String> {
    let Report { year, agency, published, article20, applications, disputes, sections } = report;
    match key {
        Key::Year => year.map(|year| year.to_string()),
        Key::Id => agency.id.as_ref().map(|id| id.as_str().to_owned()),
        Key::Name => agency.name.clone(),
        Key::Level => agency.level.map(|level| level.to_string()),
        Key::Kind => agency.kind.map(|kind| kind.to_string()),
        Key::Scope => agency.covers.map(|covers| covers.to_string()),
        Key::Published => published.map(|date| date.to_string()),
        Key::Article20Form => article20.as_ref().map(|table| form(table.form())),
        Key::ApplicationsForm => applications.as_ref().map(|table| form(table.form())),
        // 表四 says its edition only if it is not the first.
        Key::DisputesForm => {
            let own = disputes.as_ref().map(Disputes::form).filter(|form| *form != Form::ALL.first().copied());
            own.map(form)
        }
        Key::Overview => sections.overview.clone(),
        Key::Problems => sections.problems.clone(),
        Key::OtherMatters => sections.other_matters.clone(),
    }
}

/// Empty for a table that does not tell its edition.
fn form(form: Option<Form>) -> String {
    form.map_or_else(String::new, |form| form.to_string())
}

fn line(out: &mut impl Write, path: &str, value: &str) -> fmt::Result {
    writeln!(out, "{path},{}", csv_field(value))
}
