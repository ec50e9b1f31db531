//! Pages that have more, less or other things than the form: no figure that is read is wrong, and what is not read is
//! noted. Pages are reports in one of eleven formats with one or two of the kinds of `pages/kinds.rs`, from seeds.
//!
//! `PAGES=20000 cargo test --profile mutants --all-features --test it pages:: -- --nocapture` is the long run and prints
//! how the figures of each kind end; `KIND` takes the pages of one kind, `SEED` those of some seeds, and shows the input
//! of a single one.

mod cases;
mod kinds;
mod model;
mod print;

use crate::common::Rng;
use gouji::read::{self, Options};
use gouji::testing::{samples, strategies};
use gouji::{Cell, FigureRef, Form, Lang, Note, NoteKind, Reading, Report, State, Table};
use kinds::{KINDS, Kind};
use model::{Class, Page};
use print::{FORMATS, Format};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::fmt;

/// How many pages are made unless `PAGES` says so.
const PAGES: usize = 300;

/// The kinds of which figures are read wrongly today, with how many in 20,000 pages.
const FAILS_TODAY: &[(&str, usize)] = &[];

/// The kinds of which figures, or rows and columns that are not of the form, vanish without a note, likewise.
const SILENT_TODAY: &[(&str, usize)] =
    &[("column 合计", 10), ("column 小计", 4), ("row 其他 in (三)", 12), ("two kinds", 90)];

/// The kinds of which figures are Unreadable, an error of GJ105, though the page is right, likewise.
const FALSE_TODAY: &[(&str, usize)] = &[];

/// Of a thousand figures that a careful reader can tell so many are read at least in a long run; the aim is 980.
const READ_TODAY: usize = 980;

/// What is counted.
#[derive(Clone, Copy)]
enum Count {
    Pages,
    /// Inputs that were refused as a whole.
    Refused,
    Right,
    /// Missing, with a note.
    Noted,
    /// Missing, and nothing says so.
    Silent,
    /// Unreadable where the page is right.
    False,
    Wrong,
    /// Figures that a careful reader can tell, and how many of them are right.
    Readable,
    Read,
    /// What is not of the form, and of which no note holds a word.
    Unsaid,
}

const HEAD: &str = "  pages refused    right    noted   silent    false    wrong readable     read   unsaid";

/// How the figures of pages end.
#[derive(Clone, Copy, Default)]
struct Score([usize; 10]);

impl Score {
    fn more(&mut self, count: Count, by: usize) {
        self.0[count as usize] += by;
    }

    fn get(&self, count: Count) -> usize {
        self.0[count as usize]
    }

    fn add(&mut self, other: Score) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, more)| *sum += more);
    }

    /// Of a thousand readable figures those that are read.
    fn share(&self) -> usize {
        (self.get(Count::Read) * 1000).checked_div(self.get(Count::Readable)).unwrap_or(1000)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [pages, refused, rest @ ..] = self.0;
        write!(f, " {pages:6} {refused:7}")?;
        rest.iter().try_for_each(|count| write!(f, " {count:8}"))?;
        write!(f, " {:4}‰", self.share())
    }
}

/// The cells of the row in which this one stands: of 表四 all.
fn row_of(cell: Cell) -> impl Iterator<Item = Cell> {
    let key = move |of: Cell| (of.table(), of.caption(), of.row().is_some(), of.row_label(Lang::Zh));
    let is_case = cell.table() == Table::Disputes;
    Cell::all().filter(move |of| if is_case { of.table() == Table::Disputes } else { key(*of) == key(cell) })
}

/// Whether a note says that this figure, its row or its table was not taken.
fn is_row_noted(notes: &[Said], cell: Cell) -> bool {
    let table = ["表二", "表三", "表四"][cell.table() as usize];
    let firsts: Vec<Cell> = Form::ALL.iter().filter_map(|form| row_of(cell).find(|of| of.is_in(*form))).collect();
    notes.iter().any(|note| {
        // What such a note says is of the one figure that it names.
        let of_one = [
            NoteKind::UnitDropped,
            NoteKind::Remark,
            NoteKind::SplitGlued,
            NoteKind::JoinedWrapped,
            NoteKind::GuessedYear,
        ];
        let of_row = !of_one.contains(&note.kind);
        // One note names all formulas of a sheet that were never calculated.
        let is_uncalculated = note.kind == NoteKind::Skipped && note.text.contains("公式没有计算结果");
        // One note names all rows of a table without a figure.
        let is_of_table = note.kind == NoteKind::NoFigures && note.cell.is_some_and(|of| of.table() == cell.table());
        note.cell == Some(cell)
            || is_of_table
            || is_uncalculated
            || (of_row && note.cell.is_some_and(|of| firsts.contains(&of)))
            || (of_row && note.cell.is_none() && note.text.starts_with(table))
    })
}

/// Likewise, or a note about a row without a name that holds what was printed.
fn is_noted(page: &Page, notes: &[Said], cell: Cell) -> bool {
    let printed = page.expected.figure(cell).map(|figure| figure.to_string()).unwrap_or_default();
    let is_end = |c: char| c.is_whitespace() || matches!(c, '|' | '“' | '”' | '，' | '、' | '；');
    let is_in_note = |note: &Said| note.cell.is_none() && note.text.split(is_end).any(|word| word == printed);
    is_row_noted(notes, cell) || (!printed.is_empty() && notes.iter().any(is_in_note))
}

/// A note, its message made once.
struct Said {
    kind: NoteKind,
    cell: Option<Cell>,
    text: String,
}

fn said(reading: &Reading) -> Vec<Said> {
    let said = |note: &Note| Said { kind: note.kind, cell: note.cell, text: note.message(Lang::Zh) };
    reading.notes.iter().map(said).collect()
}

/// How the figures of a page end, those that are wrong, and what else is not as it should be.
fn judged(page: &Page, input: &[u8]) -> (Score, Vec<String>, Vec<String>) {
    let mut score = Score::default();
    let (mut wrong, mut other) = (Vec::new(), Vec::new());
    score.more(Count::Pages, 1);
    score.more(Count::Readable, page.class.values().filter(|class| **class == Class::Readable).count());
    let reading = read::bytes(input, &Options::default()).and_then(|mut records| records.remove(0).reading);
    let Ok(reading) = reading else {
        // An error says what is not read.
        score.more(Count::Refused, 1);
        score.more(Count::Noted, page.class.len());
        return (score, wrong, other);
    };
    let notes = said(&reading);
    // Of an input that ends in the middle it is enough to say so.
    let is_told = |cell| is_noted(page, &notes, cell) || (page.look.cut.is_some() && !reading.whole);
    for cell in Cell::all() {
        let class = page.class.get(&cell).copied();
        let (found, printed) = (reading.report.figure(cell), page.expected.figure(cell));
        let state = found.map_or(State::Missing, |figure| figure.state());
        let count = match (class, state) {
            (None, State::Missing) => continue,
            (Some(Class::Readable), _) if found == printed => {
                score.more(Count::Read, 1);
                Count::Right
            }
            (Some(Class::Doubtful), _) if found == printed => Count::Right,
            (Some(_), State::Missing) if is_told(cell) => Count::Noted,
            // A blank without a label: nothing stands there that could vanish.
            (Some(Class::Unsure), State::Missing) if printed.is_some_and(|p| p.state() == State::Blank) => Count::Noted,
            (Some(_), State::Missing) => Count::Silent,
            (Some(Class::Doubtful | Class::Gone), State::Unreadable) => Count::Noted,
            (_, State::Unreadable) => Count::False,
            _ => {
                let shown = |of: Option<FigureRef<'_>>| of.map_or_else(String::new, |f| format!("{:?} {f}", f.state()));
                wrong.push(format!("{cell}: {} for {} ({class:?})", shown(found), shown(printed)));
                Count::Wrong
            }
        };
        if matches!(count, Count::Silent | Count::False) {
            other.push(format!("{cell}: {}", printed.map(|figure| figure.to_string()).unwrap_or_default()));
        }
        score.more(count, 1);
    }
    let is_said = |texts: &&Vec<String>| notes.iter().any(|note| texts.iter().any(|t| note.text.contains(t)));
    let unsaid = page.extras.iter().filter(|texts| !is_said(texts));
    unsaid.clone().for_each(|texts| other.push(format!("unsaid: {}", texts.join(" or "))));
    score.more(Count::Unsaid, unsaid.count());
    (score, wrong, other)
}

/// Reports to print: the samples and drawn ones of every size and both editions, each with prose.
fn reports() -> Vec<Report> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut all =
        vec![samples::street(), samples::county_with_blanks().zero_blanks(), samples::city(), samples::form_2019()];
    for form in [Form::F2021, Form::F2021, Form::F2019] {
        let strategy = strategies::balanced_report_of(form);
        all.extend((0..30).map(|_| strategy.new_tree(&mut runner).unwrap().current().into_inner()));
    }
    for report in &mut all {
        let year = report.year.unwrap();
        report.sections.overview = Some(format!("{year}年，我单位依法公开政府信息。"));
        report.sections.problems = Some("一是公开内容不够丰富。二是人员业务水平有待提高。".to_owned());
        report.sections.other_matters = Some("无其他需要报告的事项。".to_owned());
    }
    all
}

/// The page of a seed: its kinds, its format, and how its figures end.
fn made_page(reports: &[Report], seed: u64) -> (Vec<&'static Kind>, Format, Page) {
    let mut draw = Rng::new(seed);
    let first = &KINDS[draw.up_to(KINDS.len())];
    let formats: Vec<Format> = FORMATS.into_iter().filter(|format| (first.has)(*format)).collect();
    let format = draw.of(&formats);
    let fits: Vec<&Kind> = KINDS.iter().filter(|kind| (kind.has)(format)).collect();
    let mut kinds = vec![first];
    if draw.below(4) == 0 {
        kinds.push(draw.of(&fits));
    }
    // Of two tables of which nothing says which is meant the report's own may be cut off or say that it is of another
    // year: the page then says that the other one is.
    let is_either = |kind: &&Kind| kind.name == "another table, nothing said";
    if kinds.iter().any(is_either) {
        kinds.retain(|kind| is_either(kind) || !["cut off", "words over a table"].contains(&kind.name));
    }
    // Heads in one line, and those of 表四 as three tables, are printed in the order of the form: words in a head over
    // others are not, nor are blocks exchanged. A number below a label that has lost its blanks is its own on the next line. One row of procurement
    // that is left is the row. What is lost stands beside nothing, and a table of this year says so itself. A mark beside no figure says nothing, and a cell of a column that is printed blank nothing
    // else.
    let never = [
        ["heads in one line", "words in a head over others"],
        ["heads in one line", "blocks exchanged"],
        ["表四 as three tables", "words in a head over others"],
        ["表四 as three tables", "blocks exchanged"],
        ["two numbers in a cell", "column 小计, 总计 blank"],
        ["blanks lost", "another table, nothing said"],
        ["words over a table", "last year's table before"],
        ["blanks lost", "row without a label"],
        ["rows of procurement", "row lost"],
        ["emphasis", "nbsp for 0"],
        ["a cell that is not clean", "column 小计, 总计 blank"],
    ];
    if never.iter().any(|pair| pair.iter().all(|name| kinds.iter().any(|kind| kind.name == *name))) {
        kinds.truncate(1);
    }
    let mut page = Page::of(&reports[draw.up_to(reports.len())]);
    // What is printed twice has all else that the page has.
    kinds.sort_by_key(|kind| kind.name == "table twice");
    for kind in &kinds {
        (kind.act)(&mut page, &mut draw);
    }
    // What is printed twice, once as another year's, is nobody's; but a zero is the figure of both.
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
    if names.contains(&"table twice") && names.contains(&"words over a table") {
        let Page { class, expected, .. } = &mut page;
        let is_zero = |cell: &Cell| expected.figure(*cell).is_some_and(|figure| figure.to_string() == "0");
        class
            .iter_mut()
            .filter(|(cell, class)| **class == Class::Unsure && is_zero(cell))
            .for_each(|(_, class)| *class = Class::Doubtful);
    }
    (kinds, format, page)
}

fn count() -> usize {
    std::env::var("PAGES").ok().and_then(|pages| pages.parse().ok()).unwrap_or(PAGES)
}

/// What a list allows of a kind, and whether it says anything of it.
fn allowed(list: &[(&str, usize)], name: &str) -> Option<usize> {
    list.iter().find(|(known, _)| *known == name).map(|(_, count)| *count)
}

/// Compares what was found of each kind with the list of what fails today; gives what is not on it.
fn compare(what: &str, list: &[(&str, usize)], found: &[(&str, usize)]) -> Vec<String> {
    let mut new = Vec::new();
    for (name, count) in found {
        match (allowed(list, name), count) {
            (None, 0) => {}
            (None, _) => new.push(format!("{what}: {count} in pages of {name}, which is not on the list")),
            (Some(most), _) if *count > most => {
                new.push(format!("{what}: {count} in pages of {name}, {most} on the list"))
            }
            (Some(_), 0) => println!("{what}: none in pages of {name}; if a long run agrees take it off the list"),
            (Some(_), _) => {}
        }
    }
    new
}

#[test]
fn no_figure_is_wrong_and_none_vanishes() {
    let reports = reports();
    let only = |name: &str| std::env::var(name).ok();
    let (kind, seeds) = (only("KIND"), only("SEED"));
    let seeds: Option<Vec<u64>> = seeds.map(|seeds| seeds.split(' ').map(|seed| seed.parse().unwrap()).collect());
    let is_one = seeds.as_ref().is_some_and(|seeds| seeds.len() == 1);
    let mut scores: BTreeMap<(&str, Format), Score> = BTreeMap::new();
    for seed in seeds.unwrap_or_else(|| (0..count() as u64).collect()) {
        let (kinds, format, page) = made_page(&reports, seed);
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
        if kind.as_ref().is_some_and(|kind| !names.contains(&kind.as_str())) {
            continue;
        }
        let input = format.print(&page);
        let (score, wrong, other) = judged(&page, &input);
        let is_on = |list, count| score.get(count) > 0 && names.iter().any(|name| allowed(list, name).is_some());
        let lists = [(FAILS_TODAY, Count::Wrong), (SILENT_TODAY, Count::Silent), (FALSE_TODAY, Count::False)];
        let is_known = lists.iter().any(|(list, count)| is_on(list, *count)) || is_on(SILENT_TODAY, Count::Unsaid);
        let name = match names[..] {
            [name] => name,
            _ if is_known => LISTED,
            _ => "two kinds",
        };
        scores.entry((name, format)).or_default().add(score);
        if !wrong.is_empty() && (kind.is_some() || !is_on(FAILS_TODAY, Count::Wrong)) {
            println!("seed {seed} {names:?} {format:?}: {} wrong: {}", wrong.len(), wrong[0]);
        }
        // `SHOW` names what of the counts is shown.
        let shown = only("SHOW").unwrap_or_default();
        for (at, word) in
            HEAD.split_whitespace().enumerate().filter(|(at, word)| shown.contains(word) && score.0[*at] > 0)
        {
            let first = if word == "wrong" { wrong.first() } else { other.first() };
            println!("seed {seed} {names:?} {format:?}: {} {word} {:?}", score.0[at], first);
        }
        if is_one {
            // What is packed is shown as rows.
            let is_packed = matches!(format, Format::Word | Format::Excel);
            let shown = if is_packed { Format::Rows.print(&page) } else { input };
            println!("{names:?} {format:?}\n{}\n{wrong:#?}\n{other:#?}", String::from_utf8_lossy(&shown));
        }
    }
    let mut kinds: BTreeMap<&str, Score> = BTreeMap::new();
    scores.iter().for_each(|((name, _), score)| kinds.entry(name).or_default().add(*score));
    let mut all = Score::default();
    kinds.values().for_each(|score| all.add(*score));
    println!("{}{HEAD}", padded("kind"));
    kinds.iter().for_each(|(name, score)| println!("{}{score}", padded(name)));
    println!("{}{all}\n\n{}{HEAD}", padded("all"), padded("kind and format, if not all is read"));
    for ((name, format), score) in scores.iter().filter(|(_, s)| s.share() < 1000 || s.get(Count::Wrong) > 0) {
        println!("{}{score}", padded(&format!("{name}, {format:?}")));
    }
    let of = |counts: &[Count]| -> Vec<(&str, usize)> {
        let singles = kinds.iter().filter(|(name, _)| **name != LISTED);
        singles.map(|(name, score)| (*name, counts.iter().map(|count| score.get(*count)).sum())).collect()
    };
    let mut new = compare("wrong", FAILS_TODAY, &of(&[Count::Wrong]));
    new.extend(compare("vanished", SILENT_TODAY, &of(&[Count::Silent, Count::Unsaid])));
    new.extend(compare("false", FALSE_TODAY, &of(&[Count::False])));
    if all.get(Count::Pages) >= LONG && all.share() < READ_TODAY {
        new.push(format!("{} of a thousand readable figures are read, {READ_TODAY} were", all.share()));
    }
    assert!(new.is_empty(), "{}", new.join("\n"));
}

/// Two kinds of which one is on the list of what was found.
const LISTED: &str = "two kinds, one on a list";

/// Pages from which on the share of figures that are read is one of all kinds.
const LONG: usize = 5_000;

/// A name with spaces to the width of 38 columns.
fn padded(name: &str) -> String {
    let width: usize = name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{name}{}", " ".repeat(38_usize.saturating_sub(width)))
}
