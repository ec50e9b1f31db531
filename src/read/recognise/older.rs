//! Reports of the form before 2019: numbered indicators with a unit and a number each, and none of the tables of today.

use super::stream::Stream;
use crate::form::{Form, Section};
use crate::reading::{Note, NoteDetail, Reading};
use crate::report::Report;
use crate::text::compact;

/// Characters of the longest cell that may hold an indicator.
const LONGEST: usize = 40;
/// Indicators and heads of its table.
const INDICATORS: &[&str] = &[
    "统计指标",
    "统计数",
    "主动公开政府信息数",
    "主动公开规范性文件数",
    "通过不同渠道和方式公开政府信息",
    "回应公众关注热点或重大舆情",
    "收到申请数",
    "申请办结数",
    "申请答复数",
    "依申请公开信息收取的费用",
    "机构建设和保障经费情况",
    "全文电子化的主动公开政府信息数",
];
/// How many of them tell the form.
const ENOUGH: usize = 2;

/// Whether a page without a table of today has the indicators of the older form.
pub(super) fn has_indicators(stream: &Stream<'_>) -> bool {
    let mut seen = [false; INDICATORS.len()];
    for token in stream.tokens.iter().filter(|token| !token.prose && token.text.len() <= LONGEST.saturating_mul(4)) {
        let text: String = compact(token.text).into_iter().collect();
        for (indicator, seen) in INDICATORS.iter().zip(&mut seen) {
            *seen |= text.chars().nth(LONGEST).is_none() && text.contains(indicator);
        }
    }
    seen.iter().filter(|seen| **seen).count() >= ENOUGH
}

/// Says once that the report is of the older form, in place of every note on what it does not have.
pub(super) fn note(stream: &Stream<'_>, reading: &mut Reading) {
    let Report { year, article20, applications, disputes, .. } = &reading.report;
    let is_without = article20.is_none() && applications.is_none() && disputes.is_none();
    // A report of those years may be written in the form of today.
    let is_new = reading.outline.headings.len() >= Section::ALL.len();
    let is_before = |year: u16| Form::ALL.iter().all(|form| year < form.first_year());
    let is_of_years = year.is_some_and(is_before) && reading.outline.title.is_some() && !is_new;
    if is_without && (is_of_years || year.is_none_or(is_before) && has_indicators(stream)) {
        let place = reading.outline.title.as_ref().map(|title| title.place.clone());
        reading.notes.push(Note::of(NoteDetail::OlderForm, None, place));
    }
}
