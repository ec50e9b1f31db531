//! Reading PDF files through the public API.

pub(crate) mod made;

use crate::common::parsed;
use gouji::read::{self, Limits, Options};
use gouji::testing::samples;
use gouji::{
    Cell, Checker, Figure, FigureRef, Lang, Location, NoteKind, Reading, Report, Severity, State, Value, cells,
};
use made::{Lines, Style};
use std::path::{Path, PathBuf};

fn read(bytes: &[u8]) -> Result<Reading, gouji::Error> {
    read::pdf(bytes, &Options::default())
}

/// How many figures are right, not read, and wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Score {
    right: usize,
    missing: usize,
    wrong: usize,
}

fn score(found: &Report, truth: &Report) -> Score {
    let mut score = Score::default();
    let is_missing = |figure: &Option<FigureRef<'_>>| {
        matches!(
            figure,
            None | Some(
                FigureRef::Count(Figure::Missing)
                    | FigureRef::Change(Figure::Missing)
                    | FigureRef::Money(Figure::Missing)
            )
        )
    };
    for cell in truth.cells() {
        let (found, truth) = (found.figure(cell), truth.figure(cell));
        if is_missing(&truth) {
            continue;
        }
        match found {
            found if is_missing(&found) => score.missing += 1,
            found if found == truth => score.right += 1,
            _ => score.wrong += 1,
        }
    }
    score
}

/// The published files beside the repository, each with what it says.
fn published() -> Vec<(PathBuf, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports/pdf");
    let files = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ext| ext == "pdf")).collect();
    files.sort();
    if files.is_empty() {
        println!("SKIPPED: no published PDF files in {}", folder.display());
    }
    files.into_iter().map(|path| (path.clone(), parsed(&path.with_extension("truth.json")))).collect()
}

#[test]
fn every_figure_of_the_published_files_is_right() {
    for (path, truth) in published() {
        let reading = read(&std::fs::read(&path).unwrap()).unwrap();
        let all = truth.cells().count();
        assert_eq!(score(&reading.report, &truth), Score { right: all, missing: 0, wrong: 0 }, "{}", path.display());
        assert_eq!((reading.report.year, &reading.report.agency.name), (truth.year, &truth.agency.name));
        println!("{}: {all} figures", path.display());
    }
}

/// Two totals that are left at 0, an edition of table 三 that was no longer in force, and nothing else above a note.
#[test]
fn the_findings_of_a_published_file() {
    for (path, _) in published().into_iter().filter(|(path, _)| path.ends_with("jiangsu-hongze-2023.pdf")) {
        let reading = read(&std::fs::read(path).unwrap()).unwrap();
        let findings = Checker::new().check(&reading);
        let loud: Vec<(&str, Vec<String>)> = findings
            .iter()
            .filter(|finding| finding.severity > Severity::Note)
            .map(|finding| {
                (crate::common::code(finding), finding.cells.iter().map(|cell| format!("{cell:?}")).collect())
            })
            .collect();
        let codes: Vec<&str> = loud.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(codes, ["GJ106", "GJ401", "GJ401"], "{loud:?}");
    }
}

type Sample = (&'static str, fn() -> Report);
const SAMPLES: [Sample; 4] = [
    ("street", samples::street),
    ("county", samples::county_with_blanks),
    ("city", samples::city),
    ("2019", samples::form_2019),
];

#[test]
fn reports_drawn_with_lines_are_read_whole() {
    let lines = [Lines::Dots, Lines::Full, Lines::Double, Lines::Dashed, Lines::Bars, Lines::Gaps, Lines::OpenSides];
    let mut styles: Vec<Style> = lines.into_iter().map(|lines| Style { lines, ..Style::PLAIN }).collect();
    styles.extend([
        Style { is_bold: true, ..Style::PLAIN },
        Style { is_shaded: true, ..Style::PLAIN },
        Style { width: 330.0, ..Style::PLAIN },
        Style { bottom: 300.0, ..Style::PLAIN },
        Style { bottom: 430.0, repeats_heads: true, ..Style::PLAIN },
    ]);
    let mut wrong = Vec::new();
    for (at, style) in styles.into_iter().enumerate() {
        // All samples in the first style, then one after the other.
        for (name, sample) in SAMPLES.into_iter().cycle().skip(at).take(if at == 0 { 4 } else { 1 }) {
            let truth = sample();
            let bytes = made::report(&truth, style);
            if let Ok(folder) = std::env::var("PDF_OUT") {
                let lines = style.lines;
                let file = format!("{name}-{lines:?}-{}-{}-{}.pdf", style.width, style.bottom, style.is_bold);
                std::fs::write(Path::new(&folder).join(file), &bytes).unwrap();
            }
            let score = match read(&bytes) {
                Ok(reading) => score(&reading.report, &truth),
                Err(error) => panic!("{name} {style:?}: {error}"),
            };
            let all: Vec<Cell> = truth.cells().collect();
            if score != (Score { right: all.len(), missing: 0, wrong: 0 }) {
                wrong.push(format!("{name} {style:?}: {score:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A page break may cut a table at any height: between rows, through a label, through the cells of a head, through the
/// digits of a figure.
#[test]
fn a_page_that_is_cut_anywhere_has_no_wrong_figure() {
    let truth = samples::city();
    let pages = made::pages(&truth, Style::PLAIN);
    let (mut right, mut all, mut lost) = (0, 0, Vec::new());
    for (at, page) in pages.iter().enumerate() {
        for height in (80..800).step_by(7).chain(699..704) {
            let mut cut = pages.clone();
            cut.splice(at..=at, made::cut(page, f64::from(height)));
            let reading = read(&made::pdf(&cut)).unwrap();
            let score = score(&reading.report, &truth);
            assert_eq!(score.wrong, 0, "page {at} cut at {height}: {score:?}");
            (right, all) = (right + score.right, all + score.right + score.missing);
            lost.extend((score.missing > 0).then(|| format!("{at} at {height}: {}", score.missing)));
        }
    }
    println!("{right} of {all} figures; lost of page {}", lost.join(", of page "));
    assert!(right * 100 >= all * 95, "{right} of {all}");
}

/// Without lines a figure has its cell by where the text stands. Heads and labels go over several lines at heights of their
/// own, stand near each other, are drawn twice, and page breaks part them: not every cell is certain, none may be wrong.
#[test]
fn reports_drawn_without_lines_have_no_wrong_figure() {
    let plain = Style { lines: Lines::None, ..Style::PLAIN };
    let styles = [
        plain,
        Style { is_bold: true, ..plain },
        Style { width: 520.0, ..plain },
        Style { width: 400.0, ..plain },
        Style { width: 330.0, ..plain },
        Style { bottom: 300.0, ..plain },
        Style { bottom: 430.0, repeats_heads: true, ..plain },
    ];
    let (mut right, mut all, mut lost) = (0, 0, Vec::new());
    for style in styles {
        for (name, sample) in SAMPLES {
            let truth = sample();
            let score = score(&read(&made::report(&truth, style)).unwrap().report, &truth);
            if std::env::var("PDF_OUT").is_err() {
                assert_eq!(score.wrong, 0, "{name} {style:?}: {score:?}");
            }
            (right, all) = (right + score.right, all + score.right + score.missing);
            lost.extend((score.missing > 0).then(|| format!("{name} {style:?}: {score:?}")));
        }
    }
    println!("{right} of {all}\n{}", lost.join("\n"));
    assert!(right * 100 >= all * 88, "{right} of {all}\n{}", lost.join("\n"));
}

/// The same where a page break cuts the table at any height.
#[test]
fn a_page_without_lines_that_is_cut_anywhere_has_no_wrong_figure() {
    for (name, sample) in SAMPLES {
        let truth = sample();
        let pages = made::pages(&truth, Style { lines: Lines::None, ..Style::PLAIN });
        for (at, page) in pages.iter().enumerate() {
            for height in (80..800).step_by(29) {
                let mut cut = pages.clone();
                cut.splice(at..=at, made::cut(page, f64::from(height)));
                let score = score(&read(&made::pdf(&cut)).unwrap().report, &truth);
                assert_eq!(score.wrong, 0, "{name} page {at} cut at {height}: {score:?}");
            }
        }
    }
}

/// A figure that runs over the side of the page is not a blank, with lines or without, and with a structure that names it.
#[test]
fn what_runs_over_the_side_of_a_page_is_not_blank() {
    for (name, sample) in SAMPLES {
        let truth = sample();
        for width in (530..700).step_by(15) {
            for lines in [Lines::Full, Lines::None] {
                let style = Style { lines, width: f64::from(width), ..Style::PLAIN };
                let (pages, tables) = made::pages_with_tags(&truth, style);
                for bytes in [made::pdf(&pages), made::tagged(&pages, &tables)] {
                    let score = score(&read(&bytes).unwrap().report, &truth);
                    assert_eq!(score.wrong, 0, "{name} {style:?}: {score:?}");
                }
            }
        }
    }
}

/// Some programs draw all text of a head that a page break cuts on the first page, over the side of the table.
#[test]
fn heads_that_reach_over_a_page_break_are_read() {
    let style = Style { width: 330.0, ..Style::PLAIN };
    for (name, sample) in SAMPLES {
        let truth = sample();
        let pages = made::pages(&truth, style);
        let (at, [upper, lower]) = made::cut_below_head(&pages).unwrap_or_else(|| panic!("{name}"));
        let mut cut = pages.clone();
        cut.splice(at..=at, [upper, lower]);
        let [whole, cut] = [pages, cut].map(|pages| score(&read(&made::pdf(&pages)).unwrap().report, &truth));
        assert_eq!(cut, whole, "{name}");
    }
}

/// Rows that are shaded by turns do not part columns: the text alone tells as much as without them.
#[test]
fn shaded_rows_are_no_lines() {
    for (name, sample) in SAMPLES {
        let truth = sample();
        let style = Style { lines: Lines::None, ..Style::PLAIN };
        let [plain, striped] = [style, Style { is_striped: true, ..style }]
            .map(|style| score(&read(&made::report(&truth, style)).unwrap().report, &truth));
        assert_eq!(striped, plain, "{name}");
    }
}

/// Where columns are not drawn, the structure of a tagged file says them.
#[test]
fn tagged_reports_drawn_without_lines_are_read_whole() {
    let plain = Style { lines: Lines::None, ..Style::PLAIN };
    for style in [plain, Style { bottom: 430.0, repeats_heads: true, ..plain }, Style { width: 330.0, ..plain }] {
        for (name, sample) in SAMPLES {
            let truth = sample();
            let (pages, tables) = made::pages_with_tags(&truth, style);
            let reading = read(&made::tagged(&pages, &tables)).unwrap();
            let all = truth.cells().filter(|cell| truth.figure(*cell).is_none_or(|f| f.state() != State::Missing));
            let whole = Score { right: all.count(), missing: 0, wrong: 0 };
            assert_eq!(score(&reading.report, &truth), whole, "{name} {style:?}");
        }
    }
}

/// Browsers leave cells without text out of the structure: a row of blanks has its label and few figures. Where these stand
/// says which they are.
#[test]
fn cells_without_text_that_the_structure_leaves_out_are_blank() {
    let plain = Style { lines: Lines::None, ..Style::PLAIN };
    for style in [plain, Style { bottom: 430.0, ..plain }, Style { width: 330.0, ..plain }] {
        for (name, sample) in SAMPLES {
            let mut truth = sample();
            let zeros: Vec<Cell> = truth.cells().filter(|cell| truth.number(*cell) == Some(0)).collect();
            zeros.iter().for_each(|cell| truth.set(*cell, Value::Blank).unwrap());
            let (pages, mut tables) = made::pages_with_tags(&truth, style);
            let (mut all, mut left) = (0, 0);
            for row in tables.iter_mut().flatten() {
                all += row.len();
                row.retain(|tag| !tag.marks.is_empty());
                left += row.len();
            }
            assert!(left < all - 20, "{name}: {left} of {all}");
            let found = read(&made::tagged(&pages, &tables)).unwrap().report;
            let same = |cell: &Cell| found.figure(*cell) == truth.figure(*cell);
            assert_eq!(truth.cells().filter(|cell| !same(cell)).collect::<Vec<_>>(), [], "{name} {style:?}");
        }
    }
}

/// Some programs name a table anew on each page, with cells that reach further than it does; some name the cells of a
/// row twice that a page break cuts.
#[test]
fn tables_that_are_named_page_by_page_are_one() {
    let truth = samples::city();
    let (pages, tables) = made::pages_with_tags(&truth, Style { lines: Lines::None, bottom: 430.0, ..Style::PLAIN });
    let page = |row: &Vec<made::Tag>| row.last().map(|tag| tag.marks[0].0);
    let by_page = tables.iter().flat_map(|table| table.chunk_by(|a, b| page(a) == page(b)).map(<[_]>::to_vec));
    let by_page: Vec<made::Tags> = by_page.collect();
    assert!(by_page.len() > tables.len());
    let mut twice = tables.clone();
    for row in twice.iter_mut().flatten() {
        let again: Vec<made::Tag> = row.iter().map(|tag| made::Tag { marks: Vec::new(), ..*tag }).collect();
        row.extend(again);
    }
    let all = Score { right: truth.cells().count(), missing: 0, wrong: 0 };
    for tables in [by_page, twice] {
        assert_eq!(score(&read(&made::tagged(&pages, &tables)).unwrap().report, &truth), all);
    }
}

/// A structure that says something else than what is drawn is not taken.
#[test]
fn tags_that_do_not_agree_are_not_taken() {
    // In the first, the last row of a table stands alone on its page.
    for (name, sample) in &SAMPLES[..2] {
        let truth = sample();
        let (pages, tables) = made::pages_with_tags(&truth, Style { lines: Lines::None, ..Style::PLAIN });
        let untagged = read(&made::pdf(&pages)).unwrap().report;
        type Change = fn(&mut made::Tags);
        let changes: [(&str, Change); 6] = [
            ("columns change places", |table| {
                for row in table.iter_mut().filter(|row| row.len() > 3) {
                    let (one, other) = (row.len() - 1, row.len() - 2);
                    let marks = std::mem::take(&mut row[one].marks);
                    row[one].marks = std::mem::replace(&mut row[other].marks, marks);
                }
            }),
            ("rows change places", |table| {
                let last = table.len() - 1;
                table.swap(last, last - 1);
            }),
            ("a cell is of two", |table| {
                let marks = table.last().unwrap().last().unwrap().marks.clone();
                table.iter_mut().rev().nth(1).unwrap().last_mut().unwrap().marks.extend(marks);
            }),
            ("a cell is of none", |table| table.last_mut().unwrap().last_mut().unwrap().marks.clear()),
            ("a row is short", |table| drop(table.last_mut().unwrap().pop())),
            ("cells span everything", |table| {
                table.iter_mut().flatten().for_each(|tag| tag.spans = (usize::MAX, usize::MAX));
            }),
        ];
        for (what, change) in changes {
            let mut changed = tables.clone();
            changed.iter_mut().for_each(change);
            let found = read(&made::tagged(&pages, &changed)).unwrap().report;
            assert_eq!(score(&found, &truth).wrong, 0, "{name}: {what}");
            assert!(found == untagged, "{name}: {what}");
        }
    }
}

/// Left and right pages have other margins: a figure of a page that is moved goes into its own column or into none.
#[test]
fn pages_without_lines_that_are_moved_have_no_wrong_figure() {
    for (name, sample) in SAMPLES {
        let truth = sample();
        let pages = made::pages(&truth, Style { lines: Lines::None, bottom: 300.0, ..Style::PLAIN });
        for by in (0..80).step_by(9) {
            let mut moved = pages.clone();
            for page in moved.iter_mut().skip(1).step_by(2) {
                page.drawing = format!("q 1 0 0 1 {by} 0 cm\n{}Q\n", page.drawing);
            }
            let score = score(&read(&made::pdf(&moved)).unwrap().report, &truth);
            assert_eq!(score.wrong, 0, "{name} by {by}: {score:?}");
        }
    }
}

#[test]
fn a_figure_has_its_page_and_rectangle() {
    let reading = read(&made::report(&samples::street(), Style::PLAIN)).unwrap();
    let Some(Location::Page { page, x0, y0, x1, y1 }) = reading.locations.get(&cells::ARTICLE20.f2021.licensing) else {
        panic!("{:?}", reading.locations.get(&cells::ARTICLE20.f2021.licensing));
    };
    assert!(*page == 1 && x0 < x1 && *x1 < 595 && y0 < y1 && *y1 < 842, "{page} {x0} {y0} {x1} {y1}");
    let place = &reading.outline.headings[0].place;
    assert!(matches!(place, Location::Page { page: 1, .. }), "{place}");
    let text = serde_json::to_string(place).unwrap();
    assert_eq!(serde_json::from_str::<Location>(&text).unwrap(), *place, "{text}");
}

/// What a message says, in both languages.
fn said(bytes: &[u8]) -> [String; 2] {
    let error = read(bytes).unwrap_err();
    [Lang::Zh, Lang::En].map(|lang| error.message(lang))
}

#[test]
fn what_has_no_text_says_what_helps() {
    let text = |mode: &str| {
        let mut page = made::Page::default();
        page.text((60.0, 60.0), 12.0, &"某局2024年政府信息公开工作年度报告".repeat(3));
        page.drawing.replace("BT", &format!("BT {mode}"))
    };
    for (bytes, word) in [
        (made::drawing(made::PICTURE), "a scanned PDF file"),
        (made::drawing(&format!("{}{}", made::PICTURE, text("3 Tr"))), "the hidden text of an OCR tool"),
        (made::drawing("10 10 100 100 re f"), "a PDF file without text"),
        (made::pdf_with(&[made::Page::drawn(text(""))], made::UNMAPPED, ""), "have no map to Unicode"),
        (made::locked(), "that a password opens"),
        (b"%PDF-1.7\n1 0 obj".to_vec(), "not a whole PDF file"),
    ] {
        let [_, english] = said(&bytes);
        assert!(english.contains(word), "{english}");
    }
}

#[test]
fn a_page_that_is_a_picture_has_a_note() {
    let page = made::lines(&["某局2024年政府信息公开工作年度报告", "一、总体情况"]);
    let scan = made::Page::drawn(made::PICTURE);
    let reading = read(&made::pdf(&[page, scan])).unwrap();
    let notes: Vec<String> =
        reading.notes.iter().filter(|note| note.kind == NoteKind::Skipped).map(|note| note.message(Lang::En)).collect();
    assert_eq!(notes, ["page 2 is a picture and was not read; an OCR tool makes text of it"]);
}

#[test]
fn text_that_is_turned_is_read() {
    let truth = samples::street();
    let mut pages = made::pages(&truth, Style { bottom: 260.0, ..Style::PLAIN });
    // Drawn upwards, on a page that is as wide as the other is high.
    pages.iter_mut().for_each(|page| page.drawing.insert_str(0, "0 1 -1 0 842 0 cm\n"));
    let turned = String::from_utf8(made::pdf(&pages)).unwrap().replace("[0 0 595 842]", "[0 0 842 595]");
    let reading = read(turned.as_bytes()).unwrap();
    let all = truth.cells().count();
    assert_eq!(score(&reading.report, &truth), Score { right: all, missing: 0, wrong: 0 });
}

#[test]
fn what_a_file_may_spend_is_bounded() {
    let limits = |limits: Limits| Options::default().limits(limits);
    let page = made::report(&samples::street(), Style::PLAIN);
    for (bytes, options, word) in [
        (made::nested(), limits(Limits::default().steps(100_000)), "steps of drawing"),
        (made::packed(2 << 20), limits(Limits::default().unpacked(1 << 20)), "bytes unpacked"),
        (made::short_lines(250), Options::default(), "ruling lines"),
        (page.clone(), limits(Limits::default().pages(1)), "pages"),
        (page.clone(), limits(Limits::default().glyphs(100)), "glyphs"),
        (page.clone(), limits(Limits::default().cells(50)), "limit exceeded"),
    ] {
        let error = read::pdf(&bytes, &options).unwrap_err();
        assert!(error.is_limit() && error.to_string().contains(word), "{error}");
    }
}

/// What is packed is measured however it is packed, and wherever it is drawn.
#[test]
fn what_unpacks_to_much_is_not_unpacked() {
    const MOST: usize = 1 << 20;
    let options = Options::default().limits(Limits::default().unpacked(MOST));
    for (number, bytes) in made::packed_otherwise(MOST + 1).iter().enumerate() {
        let error = read::pdf(bytes, &options).unwrap_err();
        assert!(error.is_limit() && error.to_string().contains("bytes unpacked"), "{number}: {error}");
    }
    for (number, bytes) in made::packed_otherwise(MOST / 2).iter().enumerate().take(6) {
        let error = read::pdf(bytes, &options).unwrap_err();
        assert!(!error.is_limit(), "{number}: {error}");
    }
}

#[test]
fn what_is_cut_off_is_an_error_or_read_as_far_as_it_goes() {
    let page = made::report(&samples::street(), Style::PLAIN);
    for parts in 1..20 {
        let cut = &page[..page.len() * parts / 20];
        if let Ok(reading) = read(cut) {
            assert_eq!(score(&reading.report, &samples::street()).wrong, 0, "{parts} of 20");
        }
    }
}
