//! Findings of many reports as one table, a row a finding: CSV, and with the feature `office` an Excel workbook.

use crate::check::Findings;
use crate::finding::{Amount, Finding};
use crate::reading::Location;
use crate::report::Report;
use crate::text::{Bilingual, Lang, shown};
use std::borrow::Cow;
use std::fmt;

/// The heads of the columns.
const HEADS: [Bilingual; 13] = [
    Bilingual { zh: "文件", en: "file" },
    Bilingual { zh: "序号", en: "record" },
    Bilingual { zh: "单位", en: "agency" },
    Bilingual { zh: "年度", en: "year" },
    Bilingual { zh: "规则", en: "rule" },
    Bilingual { zh: "级别", en: "severity" },
    Bilingual { zh: "内容", en: "message" },
    Bilingual { zh: "单元格", en: "cells" },
    Bilingual { zh: "位置", en: "place" },
    Bilingual { zh: "应为", en: "expected" },
    Bilingual { zh: "实为", en: "found" },
    Bilingual { zh: "差额", en: "difference" },
    Bilingual { zh: "指纹", en: "fingerprint" },
];

/// What stands in a cell of the table.
enum Content {
    Empty,
    Number(i64),
    Text(String),
}

impl Content {
    /// Control characters and marks that turn the writing direction become visible.
    fn text(text: &str) -> Self {
        if text.is_empty() { Content::Empty } else { Content::Text(shown(text, usize::MAX).to_string()) }
    }

    fn number(number: impl TryInto<i64>) -> Self {
        number.try_into().map_or(Content::Empty, Content::Number)
    }

    fn amount(amount: Option<Amount>) -> Self {
        match amount {
            Some(Amount::Count(count)) => Content::Number(count),
            Some(Amount::Money(money)) => Content::Text(money.to_string()),
            None => Content::Empty,
        }
    }
}

/// Where a finding is, in words where spreadsheet programs would read a time: `81:19`.
fn located(place: &Location, lang: Lang) -> String {
    match place {
        Location::Line { line, column, page: None } => {
            crate::error::say!(lang, "第 {line} 行第 {column} 列", "line {line}, column {column}")
        }
        place => place.message(lang),
    }
}

/// The cells of a row, under the [`HEADS`].
fn row(file: &str, record: Option<usize>, report: &Report, finding: &Finding, lang: Lang) -> [Content; HEADS.len()] {
    let own = finding.cells.iter().map(ToString::to_string);
    let cells: Vec<String> = own.chain(finding.others.iter().map(ToString::to_string)).collect();
    [
        Content::text(file),
        record.map_or(Content::Empty, Content::number),
        Content::text(report.agency.name.as_deref().unwrap_or_default()),
        report.year.map_or(Content::Empty, Content::number),
        Content::text(&finding.rule),
        Content::text(finding.severity.label().get(lang)),
        Content::text(&finding.message(lang)),
        Content::text(&cells.join(" ")),
        finding.place().map_or(Content::Empty, |place| Content::text(&located(place, lang))),
        Content::amount(finding.expected),
        Content::amount(finding.found),
        finding.difference().map_or(Content::Empty, Content::Number),
        Content::Text(finding.fingerprint()),
    ]
}

/// Writes the mark by which Excel knows UTF-8, and the heads of the columns.
///
/// ```
/// use gouji::{Checker, Lang, Rule, write::table};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let mut text = String::new();
/// table::csv_heads(&mut text, Lang::En)?;
/// table::csv(&mut text, "=a.json", None, &report, &Checker::new().check(&report), Lang::En)?;
/// assert!(text.starts_with("\u{feff}file,record,agency,year,rule,severity,message,"));
/// assert!(text.lines().nth(1).is_some_and(|line| line.starts_with("'=a.json,,")));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn csv_heads(out: &mut impl fmt::Write, lang: Lang) -> fmt::Result {
    out.write_char('\u{FEFF}')?;
    line(out, HEADS.iter().map(|head| Content::text(head.get(lang))))
}

/// Writes a row for each finding of a report: the file, and the number of the report if the file has several.
///
/// A text that a spreadsheet would take for a formula has an apostrophe before it.
///
/// # Errors
/// Those of `out`.
pub fn csv(
    out: &mut impl fmt::Write,
    file: &str,
    record: Option<usize>,
    report: &Report,
    findings: &Findings,
    lang: Lang,
) -> fmt::Result {
    findings.iter().try_for_each(|finding| line(out, row(file, record, report, finding, lang)))
}

/// A field of CSV, in quotes where it needs them.
pub(super) fn csv_field(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\"")).into()
    } else {
        text.into()
    }
}

fn line(out: &mut impl fmt::Write, cells: impl IntoIterator<Item = Content>) -> fmt::Result {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.write_char(',')?;
        }
        match cell {
            Content::Empty => {}
            Content::Number(number) => write!(out, "{number}")?,
            Content::Text(text) => {
                let guard = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
                out.write_str(&csv_field(&format!("{guard}{text}")))?;
            }
        }
    }
    out.write_str("\r\n")
}

/// A workbook that grows by the findings of one report after the other.
///
/// ```
/// use gouji::{Checker, Lang, Rule, write::table::Workbook};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let mut book = Workbook::new(Lang::Zh);
/// book.add("a.json", None, &report, &Checker::new().check(&report));
/// assert!(book.finish()?.starts_with(b"PK"));
/// # Ok::<(), gouji::Error>(())
/// ```
#[cfg(feature = "office")]
pub struct Workbook {
    lang: Lang,
    book: rust_xlsxwriter::Workbook,
    /// The rows of the last sheet, heads included.
    rows: u32,
    failed: Option<rust_xlsxwriter::XlsxError>,
}

#[cfg(feature = "office")]
impl Workbook {
    /// The most rows that a sheet of Excel has; the next ones stand in a second sheet.
    const ROWS: u32 = 1 << 20;
    /// The most characters that a cell of Excel holds.
    const CHARACTERS: usize = 32_767;
    /// Widths of the columns, as Excel counts them: about a digit each.
    const WIDTHS: [u32; HEADS.len()] = [24, 6, 24, 6, 8, 8, 70, 40, 24, 10, 10, 8, 24];

    /// A workbook with the heads of the columns and no finding.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let mut book = Workbook { lang, book: rust_xlsxwriter::Workbook::new(), rows: 0, failed: None };
        book.failed = book.sheet().err();
        book
    }

    /// Adds a row for each finding of a report: the file, and the number of the report if the file has several.
    pub fn add(&mut self, file: &str, record: Option<usize>, report: &Report, findings: &Findings) {
        for finding in findings {
            if self.failed.is_none() {
                self.failed = self.row(row(file, record, report, finding, self.lang)).err();
            }
        }
    }

    /// The bytes of the .xlsx file.
    ///
    /// # Errors
    /// If the workbook cannot be made, as when it is larger than the format allows.
    pub fn finish(mut self) -> Result<Vec<u8>, crate::Error> {
        let bytes = match self.failed.take() {
            Some(failed) => Err(failed),
            None => self.book.save_to_buffer(),
        };
        bytes.map_err(|error| crate::Error::new(NoWorkbook(error.to_string())))
    }

    /// A text that a cell can hold: the end of a longer one is left out, and that shows.
    fn fitting(text: String) -> String {
        if text.encode_utf16().count() <= Self::CHARACTERS {
            return text;
        }
        text.chars().take(Self::CHARACTERS / 2).chain(['…']).collect()
    }

    /// Begins a sheet: the heads, which stay in view and filter the rows.
    fn sheet(&mut self) -> Result<(), rust_xlsxwriter::XlsxError> {
        let bold = rust_xlsxwriter::Format::new().set_bold();
        let sheet = self.book.add_worksheet();
        for ((at, head), width) in (0_u16..).zip(HEADS).zip(Self::WIDTHS) {
            sheet.write_string_with_format(0, at, head.get(self.lang), &bold)?;
            sheet.set_column_width(at, width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        self.rows = 1;
        Ok(())
    }

    fn row(&mut self, cells: [Content; HEADS.len()]) -> Result<(), rust_xlsxwriter::XlsxError> {
        if self.rows == Self::ROWS {
            self.sheet()?;
        }
        let sheet = self.book.worksheets_mut().last_mut().ok_or(rust_xlsxwriter::XlsxError::RowColumnLimitError)?;
        for (at, cell) in (0_u16..).zip(cells) {
            match cell {
                Content::Empty => {}
                // Excel holds numbers as f64: a figure above 2^53 would change, so it stands as text.
                Content::Number(number) if number.unsigned_abs() < 1 << 53 => {
                    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
                    sheet.write_number(self.rows, at, number as f64)?;
                }
                Content::Number(number) => drop(sheet.write_string(self.rows, at, number.to_string())?),
                Content::Text(text) => {
                    sheet.write_string(self.rows, at, Self::fitting(text))?;
                }
            }
        }
        self.rows = self.rows.saturating_add(1);
        Ok(())
    }
}

/// Why there is no workbook, as the crate that writes it says.
#[cfg(feature = "office")]
struct NoWorkbook(String);

#[cfg(feature = "office")]
impl crate::error::Reason for NoWorkbook {
    fn message(&self, lang: Lang) -> String {
        crate::error::say!(lang, "未能生成工作簿：{}", "the workbook could not be made: {}", self.0)
    }
}
