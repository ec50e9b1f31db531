//! The small files that are shared with other projects, where they are: what is right for the cells in question.

use super::{Said, is_row_noted, said};
use gouji::read::{self, Options};
use gouji::{Cell, Reading, State};
use std::path::{Path, PathBuf};

/// A cell, or a row by the path before its columns, and what is right, a word for each cell: a number; `_` blank; `!`
/// unreadable; `?` missing with a note; `*` missing, as it is not on the page; `x` missing or unreadable; `7?` this
/// number or missing with a note. `name`, `year`, `kind`, `published` and `overview` (there or not) are of the report.
type Right = (&'static str, &'static str);

const CASES: &[(&str, &[Right])] = &[
    ("tables/F1.csv", &[("applications.received", "! 9 0 1 0 0 60"), ("applications.carried_over", "3 0 0 0 0 0 3")]),
    (
        "tables/F2.txt",
        &[
            ("applications.received", "3001 53 0 0 61 4 3119"),
            ("applications.outcomes.partly_disclosed", "447 7 0 0 0 0 454"),
        ],
    ),
    (
        "tables/badx_False.xlsx",
        &[
            ("applications.received", "! 9 0 1 0 0 60"),
            ("applications.carried_over", "3 0 0 0 0 0 3"),
            ("applications.outcomes.total", "49 8 0 1 0 0 58"),
            ("applications.carried_forward", "4 1 0 0 0 0 5"),
        ],
    ),
    ("tables/c1-quoted-tabs.csv", &[("article20.licensing", "12"), ("article20.penalties", "7")]),
    (
        "tables/dup_diff.html",
        &[("applications.received", "? 9? 0? 1? 0? 0? 60?"), ("applications.carried_over", "3 0 0 0 0 0 3")],
    ),
    (
        "tables/formula_allnocache.xlsx",
        &[("applications.received", "50 9 0 1 0 0 ?"), ("applications.carried_forward", "4 1 0 0 0 0 ?")],
    ),
    ("tables/m08.md", &[("article20.licensing", "12"), ("article20.penalties", "7")]),
    (
        "tables/p15.html",
        &[
            ("applications.outcomes.other.other", "* * * * * * *"),
            ("applications.outcomes.withheld.administrative_query", "110 111 112 113 114 115 116"),
        ],
    ),
    ("tables/p2.html", &[("applications.received", "1 1 1 1 1 1 1"), ("applications.carried_over", "? ? ? ? ? ? ?")]),
    ("tables/p8-label-year.html", &[("article20.licensing", "?"), ("article20.penalties", "7")]),
    (
        "tables/pagemark1.txt",
        &[
            ("applications.received", "3001 53 0 0 61 4 3119"),
            ("applications.carried_over", "34 0 0 0 0 0 34"),
            ("applications.outcomes.disclosed", "1288 21 0 0 50 3 1362"),
            ("applications.outcomes.unavailable.not_held", "746 12 0 0 10 1 769"),
            ("applications.outcomes.unavailable.needs_creation", "97 1 0 0 0 0 98"),
        ],
    ),
    ("tables/rich_sup3.xlsx", &[("article20.licensing", "12"), ("article20.penalties", "7")]),
    (
        "tables/sheet_semicolon.csv",
        &[
            ("article20.normative_documents", "5 2 31"),
            ("article20.fees", "12.5"),
            ("applications.received", "50 9 0 1 0 0 60"),
            ("applications.outcomes.total", "49 8 0 1 0 0 58"),
            ("disputes", "2 1 0 1 4 1 0 0 0 1 0 0 1 0 1"),
        ],
    ),
    (
        "tables/trunc_mid.html",
        &[
            ("applications.outcomes.unavailable.needs_creation", "1 0 0 0 0 0 1"),
            ("applications.outcomes.unavailable.still_unclear", "* * * * * * *"),
        ],
    ),
    ("tables/twopar.docx", &[("article20.licensing", "?"), ("article20.penalties", "7")]),
    ("tables/w1-lastyear-col.html", &[("article20.licensing", "_")]),
    (
        "tables/w2-subtotal-col-blank-total.html",
        &[
            ("applications.received", "5 1 2 0 0 1 _"),
            ("applications.carried_over", "1 0 0 0 0 1 _"),
            ("applications.carried_forward", "0 1 0 0 0 0 _"),
        ],
    ),
    ("tables/w3a.html", &[("disputes", "1? 2? 3? 4? 5? 6? 7? 8? 9? 10? 11? 12? 13? 14? 15?")]),
    ("tables/w3g.html", &[("disputes", "1? 2? 3? 4? 5? 6? 7? 8? 9? 10? 11? 12? 13? 14? 15?")]),
    (
        "tables/w4-layout-display-width.txt",
        &[("article20.licensing", "27? _? _?"), ("applications.received", "? ? ? ? ? ? ?")],
    ),
    ("tables/w5a-sup3.html", &[("article20.licensing", "12"), ("article20.penalties", "7")]),
    ("tables/w5b-del.html", &[("article20.licensing", "345"), ("article20.penalties", "7")]),
    ("tables/w5d-br.html", &[("article20.licensing", "?"), ("article20.penalties", "7")]),
    ("tables/w5h-supstyle.html", &[("article20.licensing", "12"), ("article20.penalties", "7")]),
    ("tables/w5x-inp3.html", &[("article20.licensing", "x"), ("article20.penalties", "7")]),
    ("tables/w6g.html", &[("disputes", "1? 3? 4? 2? 5? 6? 8? 9? 7? 10? 11? 13? 14? 12? 15?")]),
    ("tables/w6i.html", &[("article20.regulations", "1? 3? 2?")]),
    ("tables/w6j.html", &[("article20.regulations", "2? 3? 1?")]),
    ("tables/w7a.html", &[("applications.received", "1 3 4 5 6 * 7"), ("applications.carried_over", "1 3 4 5 6 * 7")]),
    ("tables/w7e.html", &[("applications.received", "2 3 4 5 6 7 *"), ("applications.carried_over", "2 3 4 5 6 7 *")]),
    ("tables/w7g.html", &[("applications.received", "2 3 4 5 6 7 *"), ("applications.carried_over", "2 3 4 5 6 7 *")]),
    ("tables/w7h.html", &[("applications.received", "1 2 3 4 5 * 6"), ("applications.carried_over", "1 2 3 4 5 * 6")]),
    ("tables/w9-layout-extra-col.txt", &[("article20.other_services", "28? _? 18?")]),
    (
        "tables/w_raw.txt",
        &[
            ("article20.normative_documents", "5 2 31"),
            ("applications.received", "50 9 0 1 0 0 61"),
            ("applications.outcomes.partly_disclosed", "6 1 0 0 0 0 7"),
            ("applications.outcomes.withheld.prohibited_by_law", "0 0 0 0 0 0 0"),
            ("applications.outcomes.not_processed.petition", "2 0 0 0 0 0 2"),
            ("applications.outcomes.other.correction_overdue", "1 0 0 0 0 0 1"),
            ("applications.outcomes.total", "49 8 0 1 0 0 58"),
            ("disputes", "2 1 0 1 4 1 0 0 0 1 0 0 1 0 1"),
        ],
    ),
    ("pages/01-metadata-block-read-as-signature.txt", &[("overview", "there")]),
    (
        "pages/02-mixed-heads-in-table-2.txt",
        &[
            ("article20.licensing", "5"),
            ("article20.penalties", "3"),
            ("article20.coercion", "0"),
            ("article20.fees", "282.1"),
            ("article20.normative_documents", "x x x"),
        ],
    ),
    ("pages/05-row-label-without-shenqing.txt", &[("applications.carried_over", "0 0 0 0 0 0 0")]),
    ("pages/06-metadata-biaoti-glued-to-agency.txt", &[("name", "某区教育局"), ("year", "2023")]),
    ("pages/07-year-only-in-front-wo-ju.txt", &[("year", "2023")]),
    ("pages/08-agency-in-front-sentence.txt", &[("name", "某市公安局某区分局"), ("year", "2023")]),
    ("pages/09-title-nianbao.txt", &[("name", "某区人民政府办公室"), ("year", "2023")]),
    ("pages/12-trad-qixiangju-kind.txt", &[("kind", "vertical"), ("year", "2023")]),
    ("pages/13-heading-gongzuo-jiben-qingkuang.txt", &[("overview", "there")]),
    (
        "pages/14-pinyin-in-labels.txt",
        &[("article20.regulations", "0 0 0"), ("article20.normative_documents", "0 0 0"), ("article20.coercion", "0")],
    ),
    ("pages/15-shijian-laiyuan-date.txt", &[("published", "2024-02-26")]),
    ("pages/16-kaifaqu-kind.txt", &[("kind", "zone")]),
    (
        "pages/17-blank-last-cell-leading-pipe.txt",
        &[
            ("article20.regulations", "0 0 _"),
            ("article20.normative_documents", "5 12 8"),
            ("article20.licensing", "0"),
            ("applications.received", "0 0 0 0 0 0 0"),
        ],
    ),
    ("pages/48-procurement-named-rows.txt", &[("article20.procurement", "x x"), ("article20.fees", "0 0")]),
];

/// Those that are not so today.
const FAIL_TODAY: &[&str] = &[];

fn is_right(reading: &Reading, notes: &[Said], cell: Cell, right: &str) -> Result<(), String> {
    let figure = reading.report.figure(cell);
    let state = figure.map_or(State::Missing, |figure| figure.state());
    let noted = || is_row_noted(notes, cell);
    let is = match right {
        "_" => state == State::Blank,
        "!" => state == State::Unreadable,
        "?" => state == State::Missing && noted(),
        "*" => state == State::Missing,
        "x" => state == State::Unreadable || (state == State::Missing && noted()),
        right => {
            let (right, or_missing) = right.strip_suffix('?').map_or((right, false), |right| (right, true));
            let is_it = match right {
                "_" => state == State::Blank,
                right => state == State::Stated && figure.is_some_and(|figure| figure.to_string() == right),
            };
            is_it || (or_missing && state == State::Missing && noted())
        }
    };
    if is { Ok(()) } else { Err(format!("{cell}: {right} expected, found {state:?} {figure:?}")) }
}

fn wrong(folder: &Path, file: &str, all: &[Right]) -> Vec<String> {
    let input = std::fs::read(folder.join(file)).unwrap();
    let reading = match read::bytes(&input, &Options::default()).and_then(|mut records| records.remove(0).reading) {
        Ok(reading) => reading,
        Err(error) => return vec![error.to_string()],
    };
    let (report, notes) = (&reading.report, said(&reading));
    let mut out = Vec::new();
    for (path, right) in all {
        let of_report = match *path {
            "name" => Some(report.agency.name.clone().unwrap_or_default()),
            "year" => Some(report.year.map_or_else(String::new, |year| year.to_string())),
            "kind" => Some(report.agency.kind.map_or_else(String::new, |kind| kind.to_string())),
            "published" => Some(report.published.map_or_else(String::new, |date| date.to_string())),
            "overview" => Some(if report.sections.overview.is_some() { "there" } else { "" }.to_owned()),
            _ => None,
        };
        if let Some(found) = of_report {
            out.extend((found != *right).then(|| format!("{path}: {right} expected, found {found}")));
            continue;
        }
        let words: Vec<&str> = right.split(' ').collect();
        let is_in = |cell: &Cell| {
            let text = cell.to_string();
            let column = text.strip_prefix(path);
            column.is_some_and(|column| column.is_empty() || column.starts_with('.'))
        };
        // Of cells of both editions those of as many columns; the later one first.
        let cells: Vec<Cell> = gouji::Form::ALL
            .iter()
            .rev()
            .map(|form| Cell::of(*form).filter(is_in).collect::<Vec<_>>())
            .find(|cells| cells.len() == words.len())
            .unwrap_or_else(|| panic!("{file}: {path} has no {} cells", words.len()));
        out.extend(
            cells.into_iter().zip(words).filter_map(|(cell, right)| is_right(&reading, &notes, cell, right).err()),
        );
    }
    out
}

#[test]
fn shared_cases_are_as_their_table_says() {
    // `SHARED` says where, for who works in another folder.
    let shared = std::env::var_os("SHARED").map(PathBuf::from);
    let folder = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared")).join("cases");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let mut new = Vec::new();
    for (file, all) in CASES {
        let wrong = wrong(&folder, file, all);
        let is_known = FAIL_TODAY.contains(file);
        match (wrong.first(), is_known) {
            (None, true) => println!("clean now, take it off the list: {file}"),
            (Some(first), true) => println!("fails today: {file}: {} wrong, {first}", wrong.len()),
            (Some(first), false) => new.push(format!("{file}: {} wrong, {first}", wrong.len())),
            (None, false) => {}
        }
    }
    for entry in ["tables", "pages"].iter().flat_map(|name| std::fs::read_dir(folder.join(name)).unwrap().flatten()) {
        let path = entry.path();
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        assert!(CASES.iter().any(|(file, _)| *file == name), "no row says what is right for {name}");
    }
    assert!(new.is_empty(), "{}", new.join("\n"));
}
