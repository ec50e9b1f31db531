//! What a person reads, on a terminal and off it.

use gouji::locate::Locator;
use gouji::write::human::{self, Style};
use gouji::{Cell, Checker, Form, Lang, Report};

fn text(boxes: &[(&str, &str)], style: Style) -> String {
    let mut report = Report::new(2024, "甲局", Form::F2021);
    for cell in Cell::of(Form::F2021) {
        report.set(cell, 0).unwrap();
    }
    for (path, text) in boxes {
        report.set_text(path.parse().unwrap(), text).unwrap();
    }
    let mut out = String::new();
    let (findings, causes) = (Checker::new().check(&report), Locator::new().locate(&report));
    human::checked(&mut out, "x.json", &report, &findings, &causes, style).unwrap();
    out
}

/// The text without colours.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |out, part| out + part.split_once('m').unwrap().1)
}

const COLUMN: [(&str, &str); 6] = [
    ("applications.received.commercial", "1007"),
    ("applications.received.total", "1007"),
    ("applications.outcomes.disclosed.commercial", "1000"),
    ("applications.outcomes.disclosed.total", "1000"),
    ("applications.outcomes.total.commercial", "7"),
    ("applications.outcomes.total.total", "1007"),
];

#[test]
fn a_row_a_column_and_a_balance() {
    insta::assert_snapshot!(text(&COLUMN, Style::default()));
}

#[test]
fn colours_move_nothing() {
    for lang in [Lang::Zh, Lang::En] {
        let style = Style::default().lang(lang);
        let coloured = text(&COLUMN, style.colour(true));
        assert!(coloured.contains("\u{1b}[1;31m"));
        assert_eq!(plain(&coloured), text(&COLUMN, style));
    }
}

#[test]
fn blanks_and_signs_stand_as_they_are_printed() {
    let boxes = [("disputes.review.upheld", "/"), ("disputes.review.other", ""), ("disputes.review.corrected", "4")];
    let out = text(&boxes, Style::default());
    assert!(out.contains("           /         4        空         0  │     0  ≠ 4"), "{out}");
}

#[test]
fn english_counts_its_nouns() {
    let out = text(&COLUMN, Style::default().lang(Lang::En));
    assert!(out.contains("  4 errors, 0 warnings, 0 notes\n"), "{out}");
    assert!(out.contains("GJ201: level or kind of the agency is not known (1 place)"), "{out}");
}

#[test]
fn what_is_incomplete_says_so() {
    let text = |lang| {
        let (report, mut out) = (Report::default(), String::new());
        let findings = Checker::new().check(&report);
        human::checked(
            &mut out,
            "x.json",
            &report,
            &findings,
            &Locator::new().locate(&report),
            Style::default().lang(lang),
        )
        .unwrap();
        out
    };
    assert!(text(Lang::Zh).contains("结论：不完整，缺少 3 项核验所需的表格或数字"), "{}", text(Lang::Zh));
    assert!(text(Lang::En).contains("verdict: incomplete, 3 required inputs missing"), "{}", text(Lang::En));
}
