//! The lawful readings, once, as data: which sums of figures a number in prose may state, nearest first.

use super::Interpretation;
use super::lexicon::{CaseResult, DocumentStatus, Topic};
use crate::form::{ApplicantsCells, CasesCells, Cell, Form, PerForm, Row, cells};
use crate::text::Bilingual;
use std::sync::LazyLock;

/// An addend of a reading: a figure, or several that the form prints under one name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) label: Bilingual,
    /// In the 2021 form.
    pub(crate) new: &'static [Cell],
    /// In the 2019 form.
    pub(crate) old: &'static [Cell],
}

/// Groups of rows, each with their 总计.
type Groups = Vec<(&'static Part, Vec<Cell>)>;

/// The groups of 三, whose rows the edition tells.
static GROUPS: LazyLock<PerForm<Groups>> = LazyLock::new(|| {
    PerForm::from_fn(|form| {
        let of = |part: &'static Part| {
            let row = part.new.first().and_then(|cell| cell.row());
            (part, row.into_iter().flat_map(|row| Row::group_of(row, form)).map(Row::total).collect())
        };
        [&WITHHELD, &UNAVAILABLE, &NOT_PROCESSED, &OTHER_PROCESSING].map(of).into()
    })
});

/// The cells of a part that is a group of rows, in an edition.
pub(crate) fn group(part: &Part, form: Option<Form>) -> Option<&'static [Cell]> {
    let groups = GROUPS.get(form?);
    groups.iter().find(|(of, _)| std::ptr::eq(*of, part)).map(|(_, cells)| cells.as_slice())
}

/// A reading: addends with their signs.
pub(crate) type Sum = &'static [(i8, &'static Part)];

const fn part(zh: &'static str, en: &'static str, cells: &'static [Cell]) -> Part {
    Part { label: Bilingual { zh, en }, new: cells, old: cells }
}

const fn editions(zh: &'static str, en: &'static str, new: &'static [Cell], old: &'static [Cell]) -> Part {
    Part { label: Bilingual { zh, en }, new, old }
}

const A: crate::form::ApplicationsCells = cells::APPLICATIONS;
const O: crate::form::OutcomesCells = A.outcomes;
const D: crate::form::DisputesCells = cells::DISPUTES;

/// The five columns of 法人或其他组织.
const fn legal(row: ApplicantsCells) -> [Cell; 5] {
    [row.commercial, row.research, row.public_welfare, row.legal_service, row.other]
}

macro_rules! parts {
    ($($name:ident: $zh:literal, $en:literal, $cells:expr $(, $old:expr)?;)+) => {
        $(static $name: Part = parts!(@ $zh, $en, $cells $(, $old)?);)+
    };
    (@ $zh:literal, $en:literal, $cells:expr) => { part($zh, $en, &$cells) };
    (@ $zh:literal, $en:literal, $cells:expr, $old:expr) => { editions($zh, $en, &$cells, &$old) };
}

parts! {
    RECEIVED: "一、新收", "received", [A.received.total];
    CARRIED_OVER: "二、上年结转", "carried over", [A.carried_over.total];
    OUTCOMES: "(七)总计", "(7)", [O.total.total];
    CARRIED_FORWARD: "四、结转下年", "carried forward", [A.carried_forward.total];
    DISCLOSED: "(一)", "(1)", [O.disclosed.total];
    PARTLY: "(二)", "(2)", [O.partly_disclosed.total];
    WITHHELD: "(三)", "(3)", [
        O.withheld.state_secret.total, O.withheld.prohibited_by_law.total, O.withheld.security_and_stability.total,
        O.withheld.third_party_rights.total, O.withheld.internal_affairs.total, O.withheld.process_information.total,
        O.withheld.enforcement_file.total, O.withheld.administrative_query.total
    ];
    UNAVAILABLE: "(四)", "(4)",
        [O.unavailable.not_held.total, O.unavailable.needs_creation.total, O.unavailable.still_unclear.total];
    NOT_PROCESSED: "(五)", "(5)", [
        O.not_processed.petition.total, O.not_processed.repeated.total, O.not_processed.published_material.total,
        O.not_processed.mass_repeated.total, O.not_processed.confirmation.total
    ];
    OTHER_PROCESSING: "(六)", "(6)",
        [O.other.f2021.correction_overdue.total, O.other.f2021.fee_overdue.total, O.other.f2021.other.total],
        [O.other.f2019.total];
    STATE_SECRET: "(三)1", "(3)1", [O.withheld.state_secret.total];
    PROHIBITED: "(三)2", "(3)2", [O.withheld.prohibited_by_law.total];
    SECURITY: "(三)3", "(3)3", [O.withheld.security_and_stability.total];
    THIRD_PARTY: "(三)4", "(3)4", [O.withheld.third_party_rights.total];
    INTERNAL: "(三)5", "(3)5", [O.withheld.internal_affairs.total];
    PROCESS: "(三)6", "(3)6", [O.withheld.process_information.total];
    ENFORCEMENT: "(三)7", "(3)7", [O.withheld.enforcement_file.total];
    QUERY: "(三)8", "(3)8", [O.withheld.administrative_query.total];
    NOT_HELD: "(四)1", "(4)1", [O.unavailable.not_held.total];
    NEEDS_CREATION: "(四)2", "(4)2", [O.unavailable.needs_creation.total];
    UNCLEAR: "(四)3", "(4)3", [O.unavailable.still_unclear.total];
    PETITION: "(五)1", "(5)1", [O.not_processed.petition.total];
    REPEATED: "(五)2", "(5)2", [O.not_processed.repeated.total];
    PUBLICATION: "(五)3", "(5)3", [O.not_processed.published_material.total];
    MASS_REPEATED: "(五)4", "(5)4", [O.not_processed.mass_repeated.total];
    CONFIRMATION: "(五)5", "(5)5", [O.not_processed.confirmation.total];
    CORRECTION_OVERDUE: "(六)1", "(6)1", [O.other.f2021.correction_overdue.total], [];
    OTHER_OUTCOME: "(六)3", "(6)3", [O.other.f2021.other.total], [O.other.f2019.total];
    FEE_OVERDUE: "(六)2", "(6)2", [O.other.f2021.fee_overdue.total], [];

    NATURAL_1: "一、新收·自然人", "received, natural persons", [A.received.natural_person];
    NATURAL_2: "二、上年结转·自然人", "carried over, natural persons", [A.carried_over.natural_person];
    NATURAL_7: "(七)总计·自然人", "(7), natural persons", [O.total.natural_person];
    LEGAL_1: "一、新收·法人或其他组织", "received, legal persons", legal(A.received);
    LEGAL_2: "二、上年结转·法人或其他组织", "carried over, legal persons", legal(A.carried_over);
    LEGAL_7: "(七)总计·法人或其他组织", "(7), legal persons", legal(O.total);
    COMMERCIAL_1: "一、新收·商业企业", "received, commercial enterprises", [A.received.commercial];
    COMMERCIAL_2: "二、上年结转·商业企业", "carried over, commercial enterprises", [A.carried_over.commercial];
    COMMERCIAL_7: "(七)总计·商业企业", "(7), commercial enterprises", [O.total.commercial];
    OTHERS_1: "一、新收·其他", "received, others", [A.received.other];
    OTHERS_2: "二、上年结转·其他", "carried over, others", [A.carried_over.other];
    OTHERS_7: "(七)总计·其他", "(7), others", [O.total.other];
    RESEARCH_1: "一、新收·科研机构", "received, research institutions", [A.received.research];
    RESEARCH_2: "二、上年结转·科研机构", "carried over, research institutions", [A.carried_over.research];
    RESEARCH_7: "(七)总计·科研机构", "(7), research institutions", [O.total.research];
    WELFARE_1: "一、新收·社会公益组织", "received, public-welfare organisations", [A.received.public_welfare];
    WELFARE_2: "二、上年结转·社会公益组织", "carried over, public-welfare organisations", [A.carried_over.public_welfare];
    WELFARE_7: "(七)总计·社会公益组织", "(7), public-welfare organisations", [O.total.public_welfare];
    SERVICE_1: "一、新收·法律服务机构", "received, legal-service organisations", [A.received.legal_service];
    SERVICE_2: "二、上年结转·法律服务机构", "carried over, legal-service organisations", [A.carried_over.legal_service];
    SERVICE_7: "(七)总计·法律服务机构", "(7), legal-service organisations", [O.total.legal_service];

    REVIEW: "行政复议总计", "review, total", [D.review.total];
    REVIEW_PENDING: "行政复议尚未审结", "review, pending", [D.review.pending];
    REVIEW_UPHELD: "行政复议结果维持", "review, upheld", [D.review.upheld];
    REVIEW_CORRECTED: "行政复议结果纠正", "review, corrected", [D.review.corrected];
    REVIEW_OTHER: "行政复议其他结果", "review, other result", [D.review.other];
    DIRECT: "直接起诉总计", "direct litigation, total", [D.direct_litigation.total];
    DIRECT_PENDING: "直接起诉尚未审结", "direct litigation, pending", [D.direct_litigation.pending];
    DIRECT_UPHELD: "直接起诉结果维持", "direct litigation, upheld", [D.direct_litigation.upheld];
    DIRECT_CORRECTED: "直接起诉结果纠正", "direct litigation, corrected", [D.direct_litigation.corrected];
    DIRECT_OTHER: "直接起诉其他结果", "direct litigation, other result", [D.direct_litigation.other];
    AFTER: "复议后起诉总计", "litigation after review, total", [D.litigation_after_review.total];
    AFTER_PENDING: "复议后起诉尚未审结", "litigation after review, pending", [D.litigation_after_review.pending];
    AFTER_UPHELD: "复议后起诉结果维持", "litigation after review, upheld", [D.litigation_after_review.upheld];
    AFTER_CORRECTED: "复议后起诉结果纠正", "litigation after review, corrected", [D.litigation_after_review.corrected];
    AFTER_OTHER: "复议后起诉其他结果", "litigation after review, other result", [D.litigation_after_review.other];

    REGULATIONS_ISSUED: "规章制发", "regulations issued", [R21.issued], [R19.made];
    REGULATIONS_REPEALED: "规章废止", "regulations repealed", [R21.repealed], [];
    REGULATIONS_IN_FORCE: "规章现行有效", "regulations in force", [R21.in_force], [];
    REGULATIONS_NEW: "规章新公开", "regulations newly disclosed", [], [R19.newly_disclosed];
    REGULATIONS_ALL: "规章对外公开总数", "regulations disclosed in all", [], [R19.total_disclosed];
    NORMATIVE_ISSUED: "规范性文件制发", "normative documents issued", [N21.issued], [N19.made];
    NORMATIVE_REPEALED: "规范性文件废止", "normative documents repealed", [N21.repealed], [];
    NORMATIVE_IN_FORCE: "规范性文件现行有效", "normative documents in force", [N21.in_force], [];
    NORMATIVE_NEW: "规范性文件新公开", "normative documents newly disclosed", [], [N19.newly_disclosed];
    NORMATIVE_ALL: "规范性文件对外公开总数", "normative documents disclosed in all", [], [N19.total_disclosed];
}

const R21: crate::form::DocumentsCells = cells::ARTICLE20.f2021.regulations;
const R19: crate::form::DocumentsF2019Cells = cells::ARTICLE20.f2019.regulations;
const N21: crate::form::DocumentsCells = cells::ARTICLE20.f2021.normative_documents;
const N19: crate::form::DocumentsF2019Cells = cells::ARTICLE20.f2019.normative_documents;

macro_rules! sums {
    ($([$($sign:literal $part:ident)+]),+) => { &[$(&[$(($sign, &$part)),+]),+] };
}

/// The lawful readings of a topic of 表三, nearest first.
#[rustfmt::skip]
static TOPICS: &[(Topic, &[Sum])] = &[
    (Topic::NewlyReceived, sums![[1 RECEIVED]]),
    (Topic::Received, sums![[1 RECEIVED], [1 RECEIVED 1 CARRIED_OVER]]),
    (Topic::Accepted, sums![[1 RECEIVED], [1 RECEIVED 1 CARRIED_OVER]]),
    (Topic::Processed, sums![[1 RECEIVED], [1 RECEIVED 1 CARRIED_OVER], [1 OUTCOMES]]),
    (Topic::Handled, sums![[1 OUTCOMES], [1 RECEIVED 1 CARRIED_OVER], [1 RECEIVED]]),
    (Topic::Due, sums![[1 RECEIVED 1 CARRIED_OVER]]),
    (Topic::Concluded, sums![[1 OUTCOMES]]),
    (Topic::Answered, sums![[1 OUTCOMES], [1 OUTCOMES -1 OTHER_PROCESSING]]),
    (Topic::ConcludedAmong, sums![[1 OUTCOMES], [1 RECEIVED -1 CARRIED_FORWARD], [1 OUTCOMES -1 OTHER_PROCESSING]]),
    (Topic::Carried, sums![[1 CARRIED_FORWARD], [1 CARRIED_OVER]]),
    (Topic::CarriedOver, sums![[1 CARRIED_OVER]]),
    (Topic::CarriedForward, sums![[1 CARRIED_FORWARD]]),
    (Topic::NaturalPersons, sums![[1 NATURAL_1], [1 NATURAL_1 1 NATURAL_2], [1 NATURAL_7]]),
    (Topic::Anyone, sums![[1 NATURAL_1], [1 NATURAL_1 1 NATURAL_2], [1 NATURAL_7], [1 RECEIVED], [1 RECEIVED 1 CARRIED_OVER]]),
    (Topic::LegalPersons, sums![[1 LEGAL_1], [1 LEGAL_1 1 LEGAL_2], [1 LEGAL_7]]),
    (Topic::Commercial, sums![[1 COMMERCIAL_1], [1 COMMERCIAL_1 1 COMMERCIAL_2], [1 COMMERCIAL_7]]),
    (Topic::Research, sums![[1 RESEARCH_1], [1 RESEARCH_1 1 RESEARCH_2], [1 RESEARCH_7]]),
    (Topic::PublicWelfare, sums![[1 WELFARE_1], [1 WELFARE_1 1 WELFARE_2], [1 WELFARE_7]]),
    (Topic::LegalService, sums![[1 SERVICE_1], [1 SERVICE_1 1 SERVICE_2], [1 SERVICE_7]]),
    (Topic::OtherOrganisations, sums![[1 OTHERS_1], [1 OTHERS_1 1 OTHERS_2], [1 OTHERS_7]]),
    (Topic::OtherLegalPersons, sums![[1 LEGAL_1 -1 COMMERCIAL_1], [1 LEGAL_1 1 LEGAL_2 -1 COMMERCIAL_1 -1 COMMERCIAL_2], [1 LEGAL_7 -1 COMMERCIAL_7]]),
    (Topic::Disclosed, sums![[1 DISCLOSED]]),
    (Topic::PartlyDisclosed, sums![[1 PARTLY]]),
    (Topic::Withheld, sums![[1 WITHHELD]]),
    (Topic::Unavailable, sums![[1 UNAVAILABLE]]),
    (Topic::NotProcessed, sums![[1 NOT_PROCESSED]]),
    (Topic::OtherProcessing, sums![[1 OTHER_PROCESSING]]),
    (Topic::StateSecret, sums![[1 STATE_SECRET]]),
    (Topic::ProhibitedByLaw, sums![[1 PROHIBITED]]),
    (Topic::SecurityAndStability, sums![[1 SECURITY]]),
    (Topic::ThirdPartyRights, sums![[1 THIRD_PARTY]]),
    (Topic::InternalAffairs, sums![[1 INTERNAL]]),
    (Topic::ProcessInformation, sums![[1 PROCESS]]),
    (Topic::EnforcementFile, sums![[1 ENFORCEMENT]]),
    (Topic::AdministrativeQuery, sums![[1 QUERY]]),
    (Topic::NotHeld, sums![[1 NOT_HELD]]),
    (Topic::Absent, sums![[1 NOT_HELD], [1 UNAVAILABLE], [1 NOT_HELD 1 NEEDS_CREATION], [1 NEEDS_CREATION]]),
    (Topic::OfOthers, sums![[1 NOT_HELD], [1 UNAVAILABLE], [1 OTHER_OUTCOME], [1 OTHER_PROCESSING]]),
    (Topic::NeedsCreation, sums![[1 NEEDS_CREATION]]),
    (Topic::StillUnclear, sums![[1 UNCLEAR]]),
    (Topic::Petition, sums![[1 PETITION]]),
    (Topic::Repeated, sums![[1 REPEATED]]),
    (Topic::PublishedMaterial, sums![[1 PUBLICATION]]),
    (Topic::MassRepeated, sums![[1 MASS_REPEATED]]),
    (Topic::Confirmation, sums![[1 CONFIRMATION]]),
    (Topic::CorrectionOverdue, sums![[1 CORRECTION_OVERDUE]]),
    (Topic::FeeOverdue, sums![[1 FEE_OVERDUE]]),
    (Topic::OtherOutcome, sums![[1 OTHER_OUTCOME]]),
    // The cases of a block: all, or those that are concluded.
    (Topic::Reviews, sums![[1 REVIEW], [1 REVIEW -1 REVIEW_PENDING]]),
    (Topic::Suits, sums![[1 DIRECT 1 AFTER], [1 DIRECT 1 AFTER -1 DIRECT_PENDING -1 AFTER_PENDING]]),
    (Topic::DirectSuits, sums![[1 DIRECT], [1 DIRECT -1 DIRECT_PENDING]]),
    (Topic::SuitsAfterReview, sums![[1 AFTER], [1 AFTER -1 AFTER_PENDING]]),
];

/// The readings of a result of cases: a column of their blocks.
#[rustfmt::skip]
static ENDINGS: &[(Topic, CaseResult, &[Sum])] = &[
    (Topic::Reviews, CaseResult::Upheld, sums![[1 REVIEW_UPHELD]]),
    (Topic::Reviews, CaseResult::Corrected, sums![[1 REVIEW_CORRECTED]]),
    (Topic::Reviews, CaseResult::Lost, sums![[1 REVIEW_CORRECTED]]),
    (Topic::Reviews, CaseResult::Other, sums![[1 REVIEW_OTHER]]),
    (Topic::Reviews, CaseResult::Pending, sums![[1 REVIEW_PENDING]]),
    (Topic::Reviews, CaseResult::Concluded, sums![[1 REVIEW -1 REVIEW_PENDING]]),
    (Topic::DirectSuits, CaseResult::Upheld, sums![[1 DIRECT_UPHELD]]),
    (Topic::DirectSuits, CaseResult::Corrected, sums![[1 DIRECT_CORRECTED]]),
    (Topic::Suits, CaseResult::Won, sums![[1 DIRECT_UPHELD 1 AFTER_UPHELD]]),
    (Topic::DirectSuits, CaseResult::Won, sums![[1 DIRECT_UPHELD]]),
    (Topic::SuitsAfterReview, CaseResult::Won, sums![[1 AFTER_UPHELD]]),
    (Topic::DirectSuits, CaseResult::Lost, sums![[1 DIRECT_CORRECTED]]),
    (Topic::DirectSuits, CaseResult::Other, sums![[1 DIRECT_OTHER]]),
    (Topic::DirectSuits, CaseResult::Pending, sums![[1 DIRECT_PENDING]]),
    (Topic::DirectSuits, CaseResult::Concluded, sums![[1 DIRECT -1 DIRECT_PENDING]]),
    (Topic::SuitsAfterReview, CaseResult::Upheld, sums![[1 AFTER_UPHELD]]),
    (Topic::SuitsAfterReview, CaseResult::Corrected, sums![[1 AFTER_CORRECTED]]),
    (Topic::SuitsAfterReview, CaseResult::Lost, sums![[1 AFTER_CORRECTED]]),
    (Topic::SuitsAfterReview, CaseResult::Other, sums![[1 AFTER_OTHER]]),
    (Topic::SuitsAfterReview, CaseResult::Pending, sums![[1 AFTER_PENDING]]),
    (Topic::SuitsAfterReview, CaseResult::Concluded, sums![[1 AFTER -1 AFTER_PENDING]]),
    (Topic::Suits, CaseResult::Upheld, sums![[1 DIRECT_UPHELD 1 AFTER_UPHELD]]),
    (Topic::Suits, CaseResult::Corrected, sums![[1 DIRECT_CORRECTED 1 AFTER_CORRECTED]]),
    (Topic::Suits, CaseResult::Lost, sums![[1 DIRECT_CORRECTED 1 AFTER_CORRECTED]]),
    (Topic::Suits, CaseResult::Other, sums![[1 DIRECT_OTHER 1 AFTER_OTHER]]),
    (Topic::Suits, CaseResult::Pending, sums![[1 DIRECT_PENDING 1 AFTER_PENDING]]),
    (Topic::Suits, CaseResult::Concluded, sums![[1 DIRECT 1 AFTER -1 DIRECT_PENDING -1 AFTER_PENDING]]),
];

/// The readings of what happened to documents.
#[rustfmt::skip]
static STOCKS: &[(Topic, DocumentStatus, &[Sum])] = &[
    (Topic::Regulations, DocumentStatus::Issued, sums![[1 REGULATIONS_ISSUED]]),
    (Topic::Regulations, DocumentStatus::NewlyMade, sums![[1 REGULATIONS_ISSUED]]),
    (Topic::NormativeDocuments, DocumentStatus::NewlyMade, sums![[1 NORMATIVE_ISSUED]]),
    (Topic::Regulations, DocumentStatus::Disclosed, sums![[1 REGULATIONS_ISSUED], [1 REGULATIONS_NEW], [1 REGULATIONS_IN_FORCE], [1 REGULATIONS_ALL]]),
    (Topic::Regulations, DocumentStatus::DisclosedWithRepealed, sums![[1 REGULATIONS_ISSUED 1 REGULATIONS_REPEALED]]),
    (Topic::Regulations, DocumentStatus::NewlyDisclosed, sums![[1 REGULATIONS_NEW], [1 REGULATIONS_ISSUED]]),
    (Topic::Regulations, DocumentStatus::TotalDisclosed, sums![[1 REGULATIONS_ALL], [1 REGULATIONS_IN_FORCE]]),
    (Topic::Regulations, DocumentStatus::Repealed, sums![[1 REGULATIONS_REPEALED]]),
    (Topic::Regulations, DocumentStatus::Lapsed, sums![[1 REGULATIONS_REPEALED]]),
    (Topic::NormativeDocuments, DocumentStatus::Lapsed, sums![[1 NORMATIVE_REPEALED]]),
    (Topic::Regulations, DocumentStatus::InForce, sums![[1 REGULATIONS_IN_FORCE], [1 REGULATIONS_ALL]]),
    (Topic::NormativeDocuments, DocumentStatus::Issued, sums![[1 NORMATIVE_ISSUED]]),
    (Topic::NormativeDocuments, DocumentStatus::Disclosed,
        sums![[1 NORMATIVE_ISSUED], [1 NORMATIVE_NEW], [1 NORMATIVE_IN_FORCE], [1 NORMATIVE_ALL]]),
    (Topic::NormativeDocuments, DocumentStatus::DisclosedWithRepealed, sums![[1 NORMATIVE_ISSUED 1 NORMATIVE_REPEALED]]),
    (Topic::NormativeDocuments, DocumentStatus::NewlyDisclosed, sums![[1 NORMATIVE_NEW], [1 NORMATIVE_ISSUED]]),
    (Topic::NormativeDocuments, DocumentStatus::TotalDisclosed, sums![[1 NORMATIVE_ALL], [1 NORMATIVE_IN_FORCE]]),
    (Topic::NormativeDocuments, DocumentStatus::Repealed, sums![[1 NORMATIVE_REPEALED]]),
    (Topic::NormativeDocuments, DocumentStatus::InForce, sums![[1 NORMATIVE_IN_FORCE], [1 NORMATIVE_ALL]]),
];

/// The rows of the groups of outcomes, with the labels that the form prints or that are known beside it.
pub(crate) fn rows() -> impl Iterator<Item = (Topic, &'static str)> {
    let labels = |sums: &'static [Sum]| {
        let cells = sums.iter().flat_map(|sum| sum.iter()).filter_map(|(_, part)| part.new.first());
        cells.flat_map(|cell| cell.row_labels())
    };
    let named =
        |topic: Topic| topic.is_row() && !matches!(topic, Topic::OtherOutcome | Topic::Absent | Topic::OfOthers);
    let rows = TOPICS.iter().filter(move |(topic, _)| named(*topic));
    rows.flat_map(move |(topic, sums)| labels(sums).map(|label| (*topic, label)))
}

pub(crate) fn of_topic(topic: Topic) -> &'static [Sum] {
    TOPICS.iter().find(|(of, _)| *of == topic).map_or(&[], |(_, sums)| sums)
}

pub(crate) fn of_result(topic: Topic, ending: CaseResult) -> &'static [Sum] {
    ENDINGS.iter().find(|(of, what, _)| (*of, *what) == (topic, ending)).map_or(&[], |(.., sums)| sums)
}

pub(crate) fn of_status(topic: Topic, stock: DocumentStatus) -> &'static [Sum] {
    STOCKS.iter().find(|(of, what, _)| (*of, *what) == (topic, stock)).map_or(&[], |(.., sums)| sums)
}

/// What every number of applications is a share or a multiple of: 一 + 二, 一, (七).
pub(crate) static WHOLES: &[Sum] = sums![[1 RECEIVED 1 CARRIED_OVER], [1 RECEIVED], [1 OUTCOMES]];

/// Beside 均已办结: 四 = 0.
pub(crate) static LEFT_OPEN: &[Sum] = sums![[1 CARRIED_FORWARD]];

/// The blocks of cases, each with its boxes.
pub(crate) const BLOCKS: [CasesCells; 3] = [D.review, D.direct_litigation, D.litigation_after_review];

/// Readings that do not go together: what a whole is read as, and what a part of it is.
static NOT_OF: &[[Sum; 2]] = &[
    // What became of this year's applications alone goes with this year's applications.
    [&[(1, &RECEIVED), (1, &CARRIED_OVER)], &[(1, &RECEIVED), (-1, &CARRIED_FORWARD)]],
    // None of those that are concluded is carried forward.
    [&[(1, &OUTCOMES)], &[(1, &CARRIED_FORWARD)]],
];

/// Whether a reading of a part goes with one of its whole: what the whole leaves out is none of its parts.
pub(crate) fn holds(whole: &Interpretation, part: &Interpretation) -> bool {
    let is = |reading: &Interpretation, sum: Sum| {
        let addends = reading.addends.iter().map(|addend| (addend.minus, addend.cells));
        addends.eq(sum.iter().map(|(sign, part)| (*sign < 0, part.new)))
    };
    let left_out = whole.addends.iter().filter(|addend| addend.minus).flat_map(|addend| addend.cells);
    let own = || part.addends.iter().flat_map(|addend| addend.cells);
    !NOT_OF.iter().any(|[of, other]| is(whole, of) && is(part, other))
        && !{ left_out }.any(|cell| own().any(|own| own == cell))
}

/// The rows that a reading adds up.
pub(crate) fn rows_of(reading: &Interpretation) -> impl Iterator<Item = Option<Row>> {
    reading.addends.iter().filter(|addend| !addend.minus).map(|addend| addend.cells.first().and_then(|cell| cell.row()))
}

/// Whether readings of all applications add up to another by I1; `open` where some of them may be left for next year.
pub(crate) fn add_up(whole: &Interpretation, (one, other): (&Interpretation, &Interpretation), open: bool) -> bool {
    let rows = [&RECEIVED, &CARRIED_OVER, &OUTCOMES, &CARRIED_FORWARD];
    let (mut balance, mut known) = ([0_i8; 4], true);
    for (sign, reading) in [(-1_i8, whole), (1, one), (1, other)] {
        for addend in &reading.addends {
            let row = rows.iter().position(|row| row.new == addend.cells);
            let sign: i8 = if addend.minus { sign.saturating_neg() } else { sign };
            match row.and_then(|row| balance.get_mut(row)) {
                Some(count) => *count = count.saturating_add(sign),
                None => known = false,
            }
        }
    }
    let even = |left: i8| {
        let [new, over, outcomes, forward] = balance;
        let i1 = outcomes.saturating_neg();
        new == i1 && over == i1 && forward.saturating_sub(left) == outcomes
    };
    !known || even(0) || open && even(1)
}
