//! What a person reads, on a terminal and off it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

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
    human::checked(&mut out, "x.json", &report, &Checker::new().check(&report), style).unwrap();
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
    let expected = "\
x.json  甲局  2024

错误 GJ301  (七)总计：商业企业 7 = 7，总计 1007，多 1000
    自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  │  总计
         0         7         0             0             0     0  │  1007  ≠ 7

错误 GJ302  商业企业列：(一)予以公开 1000 = 1000，(七)总计 7，少 993
    1000  (一)予以公开
    1000  = 各办理结果之和
       7  ≠ (七)总计

错误 GJ302  总计列：(一)予以公开 1000 = 1000，(七)总计 1007，多 7
    1000  (一)予以公开
    1000  = 各办理结果之和
    1007  ≠ (七)总计

错误 GJ303  商业企业列：一 1007 + 二 0 = 1007，(七) 7 + 四 0 = 7，少 1000
      一  二  │  (七)  四
    1007   0  │     7   0  1007 ≠ 7

  错误 4，警告 0，提示 0
  勾稽关系：成立 38，不成立 4，不能判断 0
  全部规则：成立 252，不成立 4，不能判断 1，不适用 33
    GJ201：单位的层级或类型不明（1 处）
";
    assert_eq!(text(&COLUMN, Style::default()), expected);
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
    assert!(out.contains("GJ201: level or kind of the body is not known (1 place)"), "{out}");
}
