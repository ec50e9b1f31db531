//! Reading PDF files through the public API.

mod made;

use crate::common::parsed;
use gouji::read::{self, Options};
use gouji::testing::samples;
use gouji::{Cell, Checker, Figure, FigureRef, Reading, Report, Severity};
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
            .map(|finding| (finding.rule, finding.cells.iter().map(|cell| format!("{cell:?}")).collect()))
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
    let lines = [Lines::Full, Lines::Double, Lines::Dashed, Lines::Bars, Lines::Gaps, Lines::OpenSides];
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
