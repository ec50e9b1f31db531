//! A checked report as a web page: the form as it is printed, with what was found at its cells.
//!
//! A page is one file that needs no server: nothing loaded from elsewhere, no script but that of an [`Overview`], which is
//! whole without it, every text of the report escaped, and a Content-Security-Policy that allows nothing but this script
//! and its own style. It begins with what to look at: which figure, what should stand there, why. Wrong figures are marked
//! by colour, sign and text, with what should stand there beside what is printed; what belongs to a finding lights up together when one points at it or tabs to it. It prints on A4, and follows
//! the light or dark of the system.
//!
//! For a page of your own, [`tables`] gives the three tables alone, to be shown inside an element of the class `gouji`
//! with [`STYLESHEET`]; [`cells`] gives each figure by itself, for a form that is being filled in. Part of the
//! [stability policy](crate::guide::stability):
//!
//! | Markup | Meaning |
//! |---|---|
//! | `data-cell` | on each figure: the path of the [`Cell`], such as `applications.received.total` |
//! | `data-state` | its [`State`](crate::State) |
//! | `data-findings` | the findings about it, counted from 1 in the order of [`Findings::iter`] |
//! | `gouji-error`, `gouji-warning`, `gouji-note` | the worst finding of which it may be the cause |
//! | `gouji-involved` | it stands in a broken identity, and other figures explain that; or words were compared with it |
//! | `gouji-unassessed` | it is missing or unreadable |
//! | `gouji-printed`, `gouji-proposed` | what is printed; what should or may have to stand there |
//! | `data-notes`, `gouji-place` | of [`read`]: the reader's notes about it, counted from 1; where it stood in the input |
//! | `gouji-state` | that the figure is missing or unreadable, in words |
//! | `gouji-sign`, `gouji-rules`, `gouji-hidden` | a sign; the codes of the rules; words for screen readers |

mod chart;
mod checked;
mod family;
mod member;
mod overview;
mod problems;
mod prose;
mod rows;
mod search;
mod series;
mod sheet;
mod viewed;

pub use self::member::Member;
pub use self::overview::Overview;

use self::family::Family;
use self::prose::Prose;
use self::series::Years;
use self::sheet::{Sheet, Shows};
use super::html::Escaped;
use super::layout::What;
use crate::check::{Findings, Verdict};
use crate::form::{Cell, Section};
use crate::locate::Causes;
use crate::reading::Reading;
use crate::rule::Input;
use crate::text::{Bilingual, Lang, say};
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// The style of what [`tables`] writes.
pub const STYLESHEET: &str = include_str!("page/marks.css");

/// The style of a whole page.
const WHOLE: &str = include_str!("page/whole.css");

/// What a browser may do with the page: show its style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes the page of a report.
///
/// ```
/// use gouji::{Checker, Lang, Rule, locate::Locator, write::page};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let (findings, causes) = (Checker::new().check(&report), Locator::new().locate(&report));
/// let mut html = String::new();
/// page::checked(&mut html, "report.json", &report, &findings, &causes, Lang::Zh)?;
/// assert!(html.contains("行政复议：结果维持 1 + 其余各项 0 = 1，总计 0，相差 1"));
/// assert!(html.contains(r#"id="disputes.review.total""#));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn checked<'a>(
    out: &mut impl Write,
    file: &str,
    input: impl Into<Input<'a>>,
    findings: &Findings,
    causes: &Causes,
    lang: Lang,
) -> fmt::Result {
    let sheet = Sheet::new(input.into(), findings, causes, lang, Shows::Findings);
    let title = sheet.page.title();
    let heading = say!(lang, "{title}：核对结果", "{title}: result of the check");
    head(out, &heading, lang)?;
    lit(out, "findings", findings.len())?;
    writeln!(out, "</style>\n</head>\n<body class=\"gouji\">\n<header>\n<h1>{}</h1>", Escaped(&heading))?;
    let problems = problems::problems(&sheet, causes);
    sheet.summary(out, file, &problems)?;
    writeln!(out, "</header>\n<main>")?;
    let prose = Prose::new(sheet.input, findings, lang);
    sheet.problems(out, &problems, &prose)?;
    sheet.missing(out)?;
    sheet.legend(out, &prose)?;
    for section in Section::ALL {
        sheet.section(out, *section, &prose, &problems)?;
    }
    sheet.notes(out)?;
    sheet.rules(out)?;
    out.write_str("</main>\n</body>\n</html>\n")
}

/// Writes the tables of a report with their marks, for a page of your own.
///
/// ```
/// use gouji::{Checker, Lang, Rule, locate::Locator, write::page};
/// let report = Rule::by_code("GJ401").and_then(Rule::example).expect("every rule has one").report;
/// let (findings, causes) = (Checker::new().check(&report), Locator::new().locate(&report));
/// let mut html = String::new();
/// page::tables(&mut html, &report, &findings, &causes, Lang::Zh)?;
/// assert!(html.contains(r#"<td data-cell="disputes.review.total" data-state="stated" data-findings="1" class="gouji-error">"#));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn tables<'a>(
    out: &mut impl Write,
    input: impl Into<Input<'a>>,
    findings: &Findings,
    causes: &Causes,
    lang: Lang,
) -> fmt::Result {
    let sheet = Sheet::new(input.into(), findings, causes, lang, Shows::Fragment);
    for section in Section::ALL {
        if let Some(grid) = sheet.page.grid(*section) {
            sheet.table(out, *section, &grid)?;
        }
    }
    Ok(())
}

/// The markup of each figure that [`tables`] writes, for a page that stays open while a report is being filled in: what
/// differs from the last time is what has to be drawn anew.
///
/// ```
/// use gouji::{Checker, Draft, Lang, cells, testing::samples, write::page};
/// let mut draft = Draft::new(&Checker::new(), samples::city());
/// let drawn = |draft: &Draft| {
///     let checked = draft.run();
///     page::cells(&checked.reading, &checked.findings, &checked.causes, Lang::Zh)
/// };
/// let before = drawn(&draft);
/// draft.set(cells::DISPUTES.review.total, "9")?;
/// let after = drawn(&draft);
/// let changed: Vec<_> = after.iter().filter(|(cell, markup)| before.get(cell) != Some(*markup)).collect();
/// assert!(changed.iter().any(|(cell, markup)| **cell == cells::DISPUTES.review.total && markup.contains("gouji-error")));
/// assert!(changed.len() < 12); // of 200: each takes the place of `td[data-cell="…"]`
/// # Ok::<(), gouji::Error>(())
/// ```
#[must_use]
pub fn cells<'a>(
    input: impl Into<Input<'a>>,
    findings: &Findings,
    causes: &Causes,
    lang: Lang,
) -> BTreeMap<Cell, String> {
    let sheet = Sheet::new(input.into(), findings, causes, lang, Shows::Fragment);
    let grids = Section::ALL.iter().filter_map(|section| sheet.page.grid(*section));
    let mut cells = BTreeMap::new();
    for grid in grids {
        for area in (0..grid.height).flat_map(|row| grid.row(row)) {
            if let What::Figure(cell) = area.what {
                let mut markup = String::new();
                // A String takes all that is written.
                let _ = sheet.figure(&mut markup, area, cell);
                cells.insert(cell, markup);
            }
        }
    }
    cells
}

/// Writes the page of a reading: the form with what was read, and below each figure where it stood in the input, by line
/// and column, page and rectangle, sheet and cell, or table, row and column; the notes of the reader are at their cells.
///
/// ```
/// use gouji::{Lang, read, write::page};
/// let text = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 22（其中修订 16 件） | 0 | 3件 |\n";
/// let reading = read::text(text, &read::Options::default())?;
/// let mut html = String::new();
/// page::read(&mut html, "report.txt", &reading, Lang::En)?;
/// assert!(html.contains(r#"<span class="gouji-printed">0</span><span class="gouji-place">2:22</span>"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn read(out: &mut impl Write, file: &str, reading: &Reading, lang: Lang) -> fmt::Result {
    let (none, causes) = (Findings::none(), Causes::default());
    let sheet = Sheet::new(reading.into(), &none, &causes, lang, Shows::Places);
    let title = sheet.page.title();
    let heading = say!(lang, "{title}：读取结果", "{title}: what was read");
    head(out, &heading, lang)?;
    lit(out, "notes", reading.notes.len())?;
    writeln!(out, "</style>\n</head>\n<body class=\"gouji\">\n<header>\n<h1>{}</h1>", Escaped(&heading))?;
    sheet.read(out, file, reading)?;
    writeln!(out, "</header>\n<main>")?;
    sheet.notes(out)?;
    for section in Section::ALL {
        sheet.read_section(out, reading, *section)?;
    }
    sheet.outline(out, &reading.outline)?;
    out.write_str("</main>\n</body>\n</html>\n")
}

/// Writes the page of the reports of one agency, in whatever order they come: what each year hands to the next, with the
/// breaks (a year without a report, a carry-over or a stock that does not fit), charts, and every figure year by year. The
/// findings are those of [`Checker::check_series`](crate::Checker::check_series).
///
/// ```
/// use gouji::{Checker, Form, Input, Lang, Report, write::page::{self, Member}};
/// let reports = [2021, 2022, 2024].map(|year| Report::new(year, "白石县教育局", Form::F2021));
/// let inputs: Vec<Input> = reports.iter().map(Input::from).collect();
/// let findings = Checker::new().check_series(&inputs);
/// let years = reports.iter().zip(&findings).map(|(report, findings)| Member::new(report, findings));
/// let mut html = String::new();
/// page::series(&mut html, years, Lang::Zh)?;
/// assert!(html.contains("白石县教育局 2021–2024 年：历年对比"));
/// assert!(html.contains("2023 <span aria-hidden=\"true\">✗</span> 缺报告"));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn series<'a>(out: &mut impl Write, years: impl IntoIterator<Item = Member<'a>>, lang: Lang) -> fmt::Result {
    let years = Years::new(years, lang);
    head(out, &years.heading(), lang)?;
    out.write_str("</style>\n</head>\n<body class=\"gouji\">\n")?;
    years.write(out)?;
    out.write_str("</body>\n</html>\n")
}

/// Writes the page of a government and the agencies below it: the reports as a tree, what the figures below come to, and
/// by how much those of the government differ. The findings of `parent` are those of a check with its
/// [`Children`](crate::Children).
///
/// ```
/// use gouji::{Checker, Children, Input, Lang, testing::samples, write::page::{self, Member}};
/// let (city, street) = (samples::city(), samples::street());
/// let checker = Checker::new();
/// let below = [&street];
/// let findings = checker.check(Input::from(&city).children(Children::new(&below)));
/// let of_street = checker.check(&street);
/// let mut html = String::new();
/// page::family(&mut html, Member::new(&city, &findings), [Member::new(&street, &of_street)], Lang::En)?;
/// assert!(html.contains("sum below"));
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn family<'a>(
    out: &mut impl Write,
    parent: Member<'a>,
    children: impl IntoIterator<Item = Member<'a>>,
    lang: Lang,
) -> fmt::Result {
    let family = Family::new(parent, children, lang);
    head(out, &family.heading(), lang)?;
    out.write_str("</style>\n</head>\n<body class=\"gouji\">\n")?;
    family.write(out)?;
    out.write_str("</body>\n</html>\n")
}

/// Lights up what belongs together when one points at a part of it, or tabs there.
fn lit(out: &mut impl Write, what: &str, count: usize) -> fmt::Result {
    (1..=count).try_for_each(|n| {
        let these = format!("[data-{what}~=\"{n}\"]");
        writeln!(out, "body:has({these}:is(:hover, :focus-within)) {these} {{ outline: 3px solid var(--note); }}")
    })
}

/// The beginning of a page, up to a style that is still open.
fn head(out: &mut impl Write, title: &str, lang: Lang) -> fmt::Result {
    head_with(out, title, lang, "")
}

/// The same with the hash of the script that the page has, if it has one.
fn head_with(out: &mut impl Write, title: &str, lang: Lang, script: &str) -> fmt::Result {
    let code = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let allowed = if script.is_empty() { String::new() } else { format!("; script-src '{script}'") };
    write!(out, "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}{allowed}\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"generator\" content=\"gouji {}\">", env!("CARGO_PKG_VERSION"))?;
    write!(out, "<title>{}</title>\n<style>\n{STYLESHEET}{WHOLE}", Escaped(title))
}

/// The class, the sign and the words of a verdict.
const fn verdict(verdict: Verdict) -> (&'static str, &'static str, Bilingual) {
    match verdict {
        Verdict::Pass => ("gouji-pass", "✓", Bilingual { zh: "通过", en: "pass" }),
        Verdict::Incomplete => ("gouji-warning", "?", Bilingual { zh: "不完整", en: "incomplete" }),
        Verdict::Fail => ("gouji-error", "✗", Bilingual { zh: "未通过", en: "fail" }),
    }
}
