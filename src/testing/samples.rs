//! Four made-up reports, for tests and docs. Their figures are invented; any likeness to an agency is accidental.

use crate::error::Error;
use crate::figure::State;
use crate::form::{Applicant, Cell, Form, Row, Section, cells};
use crate::report::{AdminLevel, Agency, AgencyKind, Date, Report, Scope, Value};
use crate::verified::Builder;

/// The row of 表三 of which this is a cell, and what stands in its first columns.
type Line<'a> = (Cell, &'a [u32]);

/// Puts the figures of a row of 表三, from 自然人 on.
fn rows(mut builder: Builder, lines: &[Line<'_>]) -> Result<Builder, Error> {
    for (cell, numbers) in lines {
        let columns = cell.row().into_iter().flat_map(|row: Row| Applicant::LEAVES.iter().map(move |a| row.cell(*a)));
        for (cell, number) in columns.zip(*numbers) {
            builder = builder.set(cell, *number)?;
        }
    }
    Ok(builder)
}

fn figures(mut builder: Builder, list: &[(Cell, u32)]) -> Result<Builder, Error> {
    for (cell, number) in list {
        builder = builder.set(*cell, *number)?;
    }
    Ok(builder)
}

fn agency(level: AdminLevel, kind: AgencyKind, covers: Scope, name: &str) -> Agency {
    Agency { id: None, name: Some(name.to_owned()), level: Some(level), kind: Some(kind), covers: Some(covers) }
}

#[allow(clippy::expect_used, reason = "no input reaches it, and a test builds every sample")]
fn built(sample: Result<Report, Error>) -> Report {
    sample.expect("a sample can be built")
}

/// A street office of 2024 with one application: almost everything is 0, as in most reports.
///
/// ```
/// use gouji::{assert_consistent, cells, testing::samples};
/// let report = samples::street();
/// assert_consistent!(report);
/// assert_eq!(report.number(cells::APPLICATIONS.received.total), Some(1));
/// ```
#[must_use]
pub fn street() -> Report {
    let name = "某区东门街道办事处";
    let builder = || {
        let table = cells::APPLICATIONS;
        let builder = Builder::new(2024, name, Form::F2021)
            .agency(agency(AdminLevel::Township, AgencyKind::StreetOffice, Scope::Body, name))
            .section(
                Section::Overview,
                "2024年，街道办事处主动公开办事指南和村务居务信息，全年新收政府信息公开申请1件，已予以公开。\
                 未发生行政复议、行政诉讼案件。",
            )
            .section(
                Section::Problems,
                "主要问题：公开内容更新不够及时，社区一级的查阅点偏少。改进情况：按季度核对目录，年内增设查阅点。",
            )
            .section(Section::OtherMatters, "本年度未收取信息处理费。");
        Ok(rows(builder, &[(table.received.total, &[1]), (table.outcomes.disclosed.total, &[1])])?.build()?)
    };
    built(builder().map(|report| Report { published: Date::new(2025, 1, 20), ..report.into_inner() }))
}

/// A county of 2024 that leaves the cells without applications blank, as many do; its identities hold with blanks as 0.
///
/// ```
/// use gouji::{Verified, assert_consistent, testing::samples};
/// let report = samples::county_with_blanks();
/// assert_consistent!(report);
/// assert!(Verified::new(report.clone()).is_err());
/// assert!(Verified::new(report.zero_blanks()).is_ok());
/// ```
#[must_use]
pub fn county_with_blanks() -> Report {
    let name = "某县人民政府";
    let builder = || {
        let table = cells::APPLICATIONS;
        let out = table.outcomes;
        let builder = Builder::new(2024, name, Form::F2021)
            .agency(agency(AdminLevel::County, AgencyKind::Government, Scope::Area, name))
            .set(cells::ARTICLE20.f2021.fees, "356.2".parse::<crate::Money>()?)?;
        let documents = cells::ARTICLE20.f2021;
        let review = cells::DISPUTES.review;
        let builder = figures(
            builder,
            &[
                (documents.normative_documents.issued, 4),
                (documents.normative_documents.repealed, 2),
                (documents.normative_documents.in_force, 61),
                (documents.licensing, 18_427),
                (documents.penalties, 2_316),
                (documents.coercion, 148),
                (review.upheld, 3),
                (review.corrected, 1),
                (cells::DISPUTES.direct_litigation.pending, 1),
            ],
        )?;
        rows(
            builder,
            &[
                (table.received.total, &[57, 3, 0, 0, 2]),
                (table.carried_over.total, &[2]),
                (out.disclosed.total, &[21, 1, 0, 0, 1]),
                (out.partly_disclosed.total, &[6]),
                (out.withheld.internal_affairs.total, &[2]),
                (out.withheld.process_information.total, &[1]),
                (out.unavailable.not_held.total, &[17, 2, 0, 0, 1]),
                (out.unavailable.needs_creation.total, &[3]),
                (out.not_processed.petition.total, &[4]),
                (out.other.f2021.correction_overdue.total, &[1]),
            ],
        )?
        .build()
        .map_err(Error::from)
    };
    let blanks = |mut report: Report| {
        let table = cells::APPLICATIONS.received.natural_person.table();
        for cell in Cell::of(Form::F2021).filter(|cell| cell.table() == table) {
            let is_zero = report.number(cell) == Some(0);
            if is_zero && report.figure(cell).is_some_and(|figure| figure.state() == State::Stated) {
                // Every cell may be blank.
                let _ = report.set(cell, Value::Blank);
            }
        }
        report.published = Date::new(2025, 3, 26);
        report
    };
    built(builder().map(|report| blanks(report.into_inner())))
}

/// A city of 2024, with 规章 of its own, thousands of applications and cases at court.
///
/// ```
/// use gouji::{Verified, cells, testing::samples};
/// let report = Verified::try_from(samples::city())?;
/// assert_eq!(report.number(cells::APPLICATIONS.received.total), Some(12_640));
/// # Ok::<(), gouji::Error>(())
/// ```
#[must_use]
pub fn city() -> Report {
    let name = "某市人民政府";
    let builder = || {
        let table = cells::APPLICATIONS;
        let out = table.outcomes;
        let builder = Builder::new(2024, name, Form::F2021)
            .agency(agency(AdminLevel::Prefecture, AgencyKind::Government, Scope::Area, name))
            .set(cells::ARTICLE20.f2021.fees, "61830.4172".parse::<crate::Money>()?)?;
        let documents = cells::ARTICLE20.f2021;
        let disputes = cells::DISPUTES;
        let builder = figures(
            builder,
            &[
                (documents.regulations.issued, 2),
                (documents.regulations.repealed, 1),
                (documents.regulations.in_force, 37),
                (documents.normative_documents.issued, 46),
                (documents.normative_documents.repealed, 31),
                (documents.normative_documents.in_force, 508),
                (documents.licensing, 1_482_093),
                (documents.penalties, 2_107_556),
                (documents.coercion, 24_870),
                (disputes.review.upheld, 214),
                (disputes.review.corrected, 35),
                (disputes.review.other, 61),
                (disputes.review.pending, 48),
                (disputes.direct_litigation.upheld, 22),
                (disputes.direct_litigation.other, 9),
                (disputes.direct_litigation.pending, 12),
                (disputes.litigation_after_review.upheld, 57),
                (disputes.litigation_after_review.corrected, 3),
                (disputes.litigation_after_review.pending, 26),
            ],
        )?;
        rows(
            builder,
            &[
                (table.received.total, &[11_872, 604, 18, 9, 93, 44]),
                (table.carried_over.total, &[341, 25, 0, 0, 4, 1]),
                (out.disclosed.total, &[3_815, 247, 9, 6, 31, 20]),
                (out.partly_disclosed.total, &[1_128, 64, 2, 0, 12, 3]),
                (out.withheld.state_secret.total, &[14, 1]),
                (out.withheld.prohibited_by_law.total, &[52, 8, 0, 0, 1]),
                (out.withheld.security_and_stability.total, &[27]),
                (out.withheld.third_party_rights.total, &[139, 11, 0, 0, 2]),
                (out.withheld.internal_affairs.total, &[96, 2]),
                (out.withheld.process_information.total, &[158, 13, 1]),
                (out.withheld.enforcement_file.total, &[203, 6, 0, 0, 3, 1]),
                (out.withheld.administrative_query.total, &[471, 19]),
                (out.unavailable.not_held.total, &[3_264, 152, 4, 3, 25, 12]),
                (out.unavailable.needs_creation.total, &[312, 17, 1, 0, 4]),
                (out.unavailable.still_unclear.total, &[88, 3]),
                (out.not_processed.petition.total, &[764, 9, 0, 0, 1, 2]),
                (out.not_processed.repeated.total, &[392, 11]),
                (out.not_processed.published_material.total, &[6]),
                (out.not_processed.mass_repeated.total, &[74]),
                (out.not_processed.confirmation.total, &[21, 4]),
                (out.other.f2021.correction_overdue.total, &[417, 16, 0, 0, 6, 3]),
                (out.other.f2021.fee_overdue.total, &[12, 1]),
                (out.other.f2021.other.total, &[286, 12, 0, 0, 5, 1]),
            ],
        )?
        .build()
        .map_err(Error::from)
    };
    built(builder().map(|report| Report { published: Date::new(2025, 3, 28), ..report.into_inner() }))
}

/// A department of 2020 in the 2019 form, with signed changes and money that has its unit in the cell.
///
/// ```
/// use gouji::{Form, assert_consistent, cells, testing::samples};
/// let report = samples::form_2019();
/// assert_consistent!(report);
/// assert_eq!(report.number(cells::ARTICLE20.f2019.licensing.change), Some(-4));
/// ```
#[must_use]
pub fn form_2019() -> Report {
    let name = "某市水务局";
    let builder = || {
        let table = cells::APPLICATIONS;
        let out = table.outcomes;
        let documents = cells::ARTICLE20.f2019;
        let builder = Builder::new(2020, name, Form::F2019)
            .agency(agency(AdminLevel::Prefecture, AgencyKind::Department, Scope::Body, name))
            .set(documents.licensing.change, -4)?
            .set(documents.procurement.amount, "268.35万元".parse::<crate::Money>()?)?;
        let builder = figures(
            builder,
            &[
                (documents.normative_documents.made, 2),
                (documents.normative_documents.newly_disclosed, 2),
                (documents.normative_documents.total_disclosed, 19),
                (documents.licensing.previous_items, 26),
                (documents.licensing.decisions, 873),
                (documents.other_services.previous_items, 5),
                (documents.other_services.decisions, 112),
                (documents.penalties.previous_items, 48),
                (documents.penalties.change, 6),
                (documents.penalties.decisions, 31),
                (documents.coercion.previous_items, 7),
                (documents.fees.previous_items, 3),
                (documents.procurement.projects, 14),
                (cells::DISPUTES.litigation_after_review.upheld, 1),
            ],
        )?;
        rows(
            builder,
            &[
                (table.received.total, &[23, 2]),
                (table.carried_over.total, &[1]),
                (out.disclosed.total, &[12, 1]),
                (out.partly_disclosed.total, &[3]),
                (out.unavailable.not_held.total, &[5, 1]),
                (out.not_processed.repeated.total, &[2]),
                (out.other.f2019.total, &[1]),
            ],
        )?
        .build()
        .map_err(Error::from)
    };
    built(builder().map(|report| Report { published: Date::new(2021, 1, 27), ..report.into_inner() }))
}
