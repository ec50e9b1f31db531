//! What pages have that the form does not, and how they are damaged: each kind with its reason, why its figures are
//! certain, doubtful or gone.

use super::model::{Area, Class, Grid, Mark, Page, Part, Role};
use super::print::Format::{self, Bars, Csv, Excel, Html, Lines, Markdown, Plain, Rows, Word};
use crate::common::Rng;
use gouji::{Cell, Form, Kind as Quantity, State, Table};
use std::ops::Range;

type Act = fn(&mut Page, &mut Rng);

pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) has: fn(Format) -> bool,
    pub(crate) act: Act,
    /// Why its figures are what the page's truth says.
    #[allow(dead_code, reason = "for who reads the table")]
    pub(crate) why: &'static str,
}

const fn kind(name: &'static str, has: fn(Format) -> bool, act: Act, why: &'static str) -> Kind {
    Kind { name, has, act, why }
}

fn any(_: Format) -> bool {
    true
}

fn grids(format: Format) -> bool {
    format.has_cells()
}

fn pages(format: Format) -> bool {
    matches!(format, Html | Word)
}

fn marked(format: Format) -> bool {
    matches!(format, Html | Word | Excel)
}

fn texts(format: Format) -> bool {
    !matches!(format, Html | Word | Excel | Csv | Markdown)
}

#[rustfmt::skip]
pub(crate) const KINDS: &[Kind] = &[
    kind("nothing", any, |_, _| {}, "the official layout"),
    // Columns.
    kind("column 上年数", any, |p, d| extra(p, d, "上年数"), "its head names another year; the heads of the form stand"),
    kind("column of last year", any, column_of_year, "likewise"),
    kind("column 小计", any, |p, d| extra(p, d, "小计"), "no head of the form; the others stand"),
    kind("column 法人小计", any, |p, d| extra(p, d, "法人小计"), "likewise"),
    kind("column 合计", any, |p, d| extra(p, d, "合计"), "likewise, beside 总计"),
    kind("column 占比", any, |p, d| extra(p, d, "占比"), "a share is not a count"),
    kind("column 序号", any, |p, d| extra(p, d, "序号"), "an ordinal is not a count"),
    kind("column 备注", any, |p, d| extra(p, d, "备注"), "remarks, mostly blank"),
    kind("column 上年数, own blank", grids, last_year_own_blank, "the cell under the form's head is blank"),
    kind("column 小计, 总计 blank", grids, subtotal_total_blank, "likewise"),
    kind("column blank", grids, |p, d| column(p, d, "", |_, _| String::new()), "a gap in head and rows"),
    kind("column missing", any, column_missing, "the heads left say which are there"),
    kind("column missing, 备注 last", any, column_missing_remark, "the heads say that the last is not a figure"),
    kind("heads exchanged", any, heads_exchanged, "a figure stands under its head"),
    kind("heads doubled", grids, |p, d| head(p, d, |t, _| t.repeat(2), Class::Readable), "the text twice is still that head"),
    kind("head cut", any, |p, d| head(p, d, head_cut, Class::Readable), "a piece of the head whose place it is"),
    kind("head empty", any, head_empty, "sure between two sure heads, at an end only likely"),
    kind("head foreign", any, |p, d| head(p, d, |_, _| "办件量".to_owned(), Class::Unsure), "another thing stands in this column"),
    kind("head repeats its neighbour", any, head_repeats, "either of the two columns may be it"),
    kind("合计 for 总计", any, other_total, "the one head that is missing, in its place"),
    kind("blocks exchanged", any, blocks_exchanged, "only words that reach over a block tell which it is"),
    kind("heads in one line", any, heads_in_one_line, "each head names its block, in words that may not be the form's"),
    kind("heads of the other edition", any, heads_of_other_edition, "the block counts other things"),
    kind("heads with other spans", |f| f == Html, |p, _| p.look.spans = true, "as many heads as figures, in order"),
    kind("unit 万件 in a head", any, unit_in_head, "the numbers are not in 件"),
    kind("unit 万件 over a table", any, unit_over_table, "likewise"),
    kind("heads again", any, heads_again, "a table that goes on over a page"),
    kind("transposed", grids, transposed, "every label and head stands, the other way round"),
    // Rows.
    kind("row of a group", any, group_row, "the form has no such row; all others have their labels"),
    kind("row 小计", any, subtotal_row, "likewise"),
    kind("row 备注", any, remark_row, "no figure in it"),
    kind("row 其他 in (三)", any, other_in_group, "(六)3 is the row in its own group"),
    kind("row unknown", any, unknown_row, "no label of the form; all others have theirs"),
    kind("rows of procurement", any, procurement, "two rows with names: the sum is not printed"),
    kind("本机关 and 总计", any, |p, d| cases_rows(p, d, "本机关", "总计"), "which of the two is meant is not said for sure"),
    kind("own name and another", any, cases_named, "the row that bears the agency's name"),
    kind("row lost", any, row_lost, "the other rows have their labels"),
    kind("label empty", any, |p, d| label(p, d, |_, _| String::new(), Class::Doubtful), "one place is left, but no label"),
    kind("label empty, neighbour lost", any, neighbour_lost, "either row may be meant"),
    kind("label lost one", any, |p, d| label(p, d, |t, d| lost(t, d, 1), Class::Readable), "ordinal and neighbours leave one place"),
    kind("label lost two", any, |p, d| label(p, d, |t, d| lost(t, d, 2), Class::Readable), "likewise"),
    kind("label lost three", any, |p, d| label(p, d, |t, d| lost(t, d, 3), Class::Readable), "likewise"),
    kind("label without 申请", any, |p, d| label_with(p, d, "申请", |t| t.replacen("申请", "", 1)), "likewise"),
    kind("label with pinyin", any, pinyin, "the pinyin is a mirror's noise"),
    kind("label in two cells", grids, label_broken, "the pieces are one label, the numbers as many as the columns"),
    kind("label cut", any, |p, d| label(p, d, |t, _| prefix(t), Class::Readable), "a prefix that no other label has"),
    kind("labels glued", any, labels_glued, "two labels in their order, two rows in theirs"),
    kind("label of another year", any, |p, d| label_year(p, d, -1), "its figures are another year's"),
    kind("label of this year", any, |p, d| label_year(p, d, 0), "the year of the report"),
    kind("caption of another year", any, caption_year, "the block is another year's"),
    // Words beside the form's own.
    kind("words beside a head", any, |p, d| { let cells = change_head(p, d, |t, d| format!("{t}（{}）", d.of(OTHER))); p.set_class(cells, Class::Unsure); }, "the figures are of another time, a share, a plan"),
    kind("words before a head", any, |p, d| { let cells = change_head(p, d, |t, d| format!("{}{t}", d.of(BEFORE))); p.set_class(cells, Class::Unsure); }, "likewise"),
    kind("words beside a label", any, |p, d| label(p, d, |t, d| format!("{t}（{}）", d.of(OTHER)), Class::Unsure), "likewise"),
    kind("words over a table", any, words_over, "likewise"),
    kind("words in a head over others", any, words_in_group, "likewise"),
    kind("words in a cell", any, |p, d| { let word = d.of(OTHER); remark_of(p, d, word, Class::Unsure); }, "likewise"),
    kind("harmless words beside a head", any, |p, d| { let cells = change_head(p, d, |t, d| format!("{t}（{}）", d.of(SAME))); p.set_class(cells, Class::Readable); }, "the words change nothing"),
    kind("harmless words beside a label", any, |p, d| label(p, d, |t, d| format!("{t}（{}）", d.of(SAME)), Class::Readable), "likewise"),
    kind("harmless words over a table", any, |p, d| { let (table, word) = (pick(d), d.of(&["单位：件", "单位：件、万元", "填报单位：某局", "统计表", "数据如下："])); let at = p.at(table); p.parts.insert(at, Part::Line(word.to_owned())); }, "likewise"),
    kind("a cell that is not clean", any, |p, d| { let cell = count_cell(p, d); let text = d.of(&["待核实", "12①", "约12", "二十", "1O", "12人次", "(12)", "50%"]); p.print(cell, text); p.set_class([cell], Class::Gone); let row: Vec<Cell> = super::row_of(cell).filter(|of| *of != cell).collect(); p.set_class(row, Class::Doubtful); }, "its figure is not read, the others are where their places are sure"),
    kind("row without a label", any, |p, d| { let Some((table, row, _)) = some_row(p, d) else { return }; let values = values(d, 7); p.extras.push(vec![values.join(" "), values[0].clone()]); p.grid(table).insert_row(row + 1, "", &values, 0); let cells = p.cells_of(table); p.set_class(cells, Class::Doubtful); }, "whose it is nobody can tell"),
    // Tables.
    kind("last year's table before", any, |p, d| other_table(p, d, true, true), "each table says its year"),
    kind("last year's table after", any, |p, d| other_table(p, d, true, false), "likewise"),
    kind("another table, nothing said", any, |p, d| { let before = d.below(2) == 0; other_table(p, d, false, before); }, "either may be meant"),
    kind("table twice", any, twice, "both say the same"),
    kind("appendix of another agency", any, |p, d| appendix(p, d, false), "the appendix has its title"),
    kind("sidebar of another agency", pages, |p, d| appendix(p, d, true), "likewise, before the report"),
    kind("another agency's sheet", |f| f == Excel, other_sheet, "the sheet bears another name"),
    kind("表四 as three tables", any, three_tables, "each has its title and its five heads"),
    // In a cell.
    kind("digits over a line end", marked, |p, d| digits(p, d, |_, a, b| vec![(Mark::Plain, a), (Mark::Break, b)], NEITHER), "a line end is not a separator: one number or two"),
    kind("digits over paragraphs", marked, |p, d| digits(p, d, |_, a, b| vec![(Mark::Paragraph, a), (Mark::Paragraph, b)], NEITHER), "likewise"),
    kind("line end after a number", marked, |p, d| digits(p, d, |_, a, b| vec![(Mark::Plain, a + &b), (Mark::Break, String::new())], Is::Both), "nothing follows the line end"),
    kind("struck", marked, |p, d| digits(p, d, |n, a, b| vec![(Mark::Struck(n), a), (Mark::Plain, b)], Is::Second), "what is struck out is not there"),
    kind("hidden", pages, |p, d| digits(p, d, |n, a, b| vec![(Mark::Hidden(n), a), (Mark::Plain, b)], Is::Second), "what is not shown is not there"),
    kind("raised", marked, |p, d| digits(p, d, |n, a, b| vec![(Mark::Plain, a), (Mark::Raised(n), b)], Is::First), "a footnote's number"),
    kind("ruby", pages, |p, d| digits(p, d, |_, a, b| vec![(Mark::Plain, a), (Mark::Ruby, b)], Is::First), "a reading above the number"),
    kind("image between digits", pages, |p, d| digits(p, d, |_, a, b| vec![(Mark::Plain, a), (Mark::Image, b)], NEITHER), "the image may be a digit"),
    kind("image alone", pages, |p, d| digits(p, d, |_, _, _| vec![(Mark::Image, String::new())], NEITHER), "the image is the figure"),
    kind("formula without a value", |f| f == Excel, |p, d| digits(p, d, |_, _, _| vec![(Mark::Formula, String::new())], NEITHER), "it was never calculated"),
    kind("two form fields", |f| f == Html, |p, d| digits(p, d, |_, a, b| vec![(Mark::Field, a), (Mark::Field, b)], Is::Neither(Class::Gone)), "two fields are two values"),
    kind("one form field", |f| f == Html, |p, d| digits(p, d, |_, a, b| vec![(Mark::Field, a + &b)], Is::Both), "its value is shown"),
    kind("bold digits", marked, |p, d| digits(p, d, |_, a, b| vec![(Mark::Bold, a), (Mark::Plain, b)], Is::Both), "emphasis changes nothing"),
    kind("two numbers in a cell", grids, |p, d| digits(p, d, |_, a, b| vec![(Mark::Plain, format!("{a} {b}5"))], Is::Neither(Class::Gone)), "which of the two is not said"),
    kind("text for a number", grids, |p, d| remark(p, d, |_| "见附件".to_owned(), Class::Readable), "the figure is unreadable, and only it"),
    kind("figure like a year", any, |p, d| { let cell = count_cell(p, d); let year = 2009 + d.up_to(80); p.print(cell, &year.to_string()); }, "a number in a row of numbers"),
    kind("remark", any, |p, d| remark(p, d, |n| format!("{n}（含上年结转）"), Class::Readable), "the number stands before its remark"),
    kind("counter", any, |p, d| remark(p, d, |n| format!("{n}件"), Class::Readable), "件 counts"),
    kind("remark 减", any, |p, d| remark(p, d, |n| format!("{n}(减)"), Class::Gone), "−4, and no count is negative"),
    kind("remark 万", any, |p, d| remark(p, d, |n| format!("{n}（万）"), Class::Gone), "the number is not in 件"),
    kind("remark 亿元", any, billions, "the amount is not in 万元"),
    kind("number lost", |f| matches!(f, Plain | Lines), number_lost, "the numbers left may stand in any columns"),
    kind("nbsp for 0", grids, |p, d| zeros(p, d, "\u{a0}"), "a blank cell"),
    kind("slash for 0", any, |p, d| zeros(p, d, "/"), "a sign for none"),
    kind("dash for 0", any, |p, d| zeros(p, d, "—"), "a sign for none"),
    kind("blank for 0", |f| !matches!(f, Plain | Lines), |p, d| zeros(p, d, ""), "the columns show which cells are blank"),
    kind("blank paragraph for 0", |f| f == Html, |p, d| { zeros(p, d, ""); p.look.empty_paragraphs = true; }, "blank cells"),
    kind("blanks lost", |f| matches!(f, Rows | Plain | Lines) || f.is_layout(), blanks_lost, "the columns of the numbers left are not certain"),
    // Of one format.
    kind("page mark", texts, |p, d| { let text = mark(d); line_between(p, d, text); }, "a page number alone on its line"),
    kind("sentence between rows", texts, |p, d| line_between(p, d, "本表数据截至12月31日。".to_owned()), "prose, not a figure"),
    kind("labels wrapped", |f| f.is_layout() || f == Plain, |p, d| p.look.wrap = Some(d.up_to(4)), "the pieces stand beside their numbers"),
    kind("labels wrapped, page mark", |f| f == Plain, |p, d| { p.look.wrap = Some(d.up_to(2) * 2); p.look.mark_inside = Some(mark(d)); }, "a page number alone on its line"),
    kind("labels vertical", |f| f == Plain, |p, _| p.look.groups = 1, "a character a line before their rows"),
    kind("labels of groups broken", |f| f == Plain, |p, _| p.look.groups = 2, "their first characters before a row, the others after it"),
    kind("numbers wrapped", Format::is_layout, numbers_wrapped, "only full pieces join"),
    kind("numbers aligned", Format::is_layout, |p, d| p.look.align = 1 + d.up_to(2), "columns all the same"),
    kind("rows without last pipe", |f| matches!(f, Markdown | Rows), |p, _| p.look.open = true, "the line ends"),
    kind("rows with first pipe", |f| f == Bars, |p, _| p.look.led = true, "the line begins"),
    kind("emphasis", |f| matches!(f, Markdown | Html), |p, d| p.look.bold = 1 + d.up_to(2), "marks of emphasis"),
    kind("begins with a tag", |f| f == Markdown, |p, _| p.look.before = "<div align=\"center\">\n\n", "Markdown may hold tags"),
    kind("quoted, tabs", |f| f == Csv, |p, _| (p.look.quoted, p.look.delimiter) = (true, Some('\t')), "a sheet as it is copied"),
    kind("semicolons", |f| f == Csv, |p, _| p.look.delimiter = Some(';'), "a sheet as other locales write it"),
    kind("labels not merged", |f| f == Excel, |p, _| p.look.unmerged = true, "the columns still tell"),
    kind("cut off", |f| !matches!(f, Word | Excel), cut_off, "what came before the end"),
];

/// Words that make figures others.
const OTHER: &[&str] = &[
    "上年",
    "去年",
    "上年同期",
    "前一年",
    "上半年",
    "1-6月",
    "第一季度",
    "截至6月底",
    "历年累计",
    "计划",
    "目标数",
    "预算",
    "同比增长",
    "占比",
    "%",
    "万件",
    "某镇",
    "下属单位",
    "样例",
];
const BEFORE: &[&str] = &["上年", "上半年", "计划", "一季度", "其中网上"];
/// Words that change nothing.
const SAME: &[&str] = &["件", "单位：件", "本年", "本年度", "含上年结转", "不含下属单位", "1"];

/// A line over a table that says what its figures are.
fn words_over(page: &mut Page, draw: &mut Rng) {
    let table = pick(draw);
    let at = page.at(table);
    let word =
        draw.of(&["上年数据", "上半年情况", "去年同期数据对比表", "1-6月", "预算数据", "二〇一三年数据", "占比数据"]);
    page.parts.insert(at, Part::Line(word.to_owned()));
    let cells = page.cells_of(table);
    page.set_class(cells, Class::Unsure);
}

/// The head over the heads of 表三, or over a block of 表四.
fn words_in_group(page: &mut Page, draw: &mut Rng) {
    let table = draw.of(&[Table::Applications, Table::Disputes]);
    let grid = page.grid(table);
    let word = draw.of(OTHER);
    let wide: Vec<usize> = grid.begins(0).iter().filter(|b| b.columns > 4).map(|b| b.area).collect();
    let area = draw.of(&wide);
    let text = format!("{}（{word}）", grid.areas[area].text());
    grid.areas[area].set(text);
    let columns: Vec<usize> = (0..grid.width()).filter(|x| grid.rows[0].get(*x) == Some(&area)).collect();
    let usual = grid.usual(&(0..grid.rows.len()));
    let mut cells: Vec<Cell> = Vec::new();
    for row in grid.figure_rows() {
        let moved = grid.moved(row, usual);
        cells.extend(columns.iter().filter_map(|x| grid.areas[grid.rows[row][x + moved]].cell));
    }
    page.set_class(page.cells_of(table), Class::Doubtful);
    page.set_class(cells, Class::Unsure);
}

fn remark_of(page: &mut Page, draw: &mut Rng, word: &str, class: Class) {
    let cell = count_cell(page, draw);
    let text = format!("{}（{word}）", number(draw));
    page.print(cell, &text);
    page.set_class([cell], class);
}

fn pick(draw: &mut Rng) -> Table {
    draw.of(&[Table::Article20, Table::Applications, Table::Applications, Table::Disputes])
}

fn block(page: &mut Page, draw: &mut Rng, table: Table) -> Range<usize> {
    let blocks = page.grid(table).blocks();
    blocks[draw.up_to(blocks.len())].clone()
}

fn number(draw: &mut Rng) -> usize {
    let most = draw.of(&[9, 60, 3_000]);
    1 + draw.up_to(most)
}

// --- columns

fn extra(page: &mut Page, draw: &mut Rng, head: &str) {
    column(page, draw, head, |head, draw| match head {
        "占比" => format!("{}.{}%", draw.up_to(100), draw.up_to(10)),
        "备注" if draw.below(4) > 0 => String::new(),
        "备注" => "含结转".to_owned(),
        _ => number(draw).to_string(),
    });
}

fn column_of_year(page: &mut Page, draw: &mut Rng) {
    let head = format!("{}年", page.expected.year.unwrap() - 1);
    extra(page, draw, &head);
}

fn column(page: &mut Page, draw: &mut Rng, head: &str, value: impl Fn(&str, &mut Rng) -> String) {
    let table = pick(draw);
    let block = block(page, draw, table);
    let grid = page.grid(table);
    let gaps = grid.gaps(&block);
    let x = draw.of(&gaps);
    put_column(page, draw, table, &block, x, head, value);
}

fn put_column(
    page: &mut Page,
    draw: &mut Rng,
    table: Table,
    block: &Range<usize>,
    x: usize,
    head: &str,
    value: impl Fn(&str, &mut Rng) -> String,
) {
    let mut row = 0;
    let ordinal = head == "序号";
    page.grid(table).insert_column(block, x, head, |_| {
        row += 1;
        if ordinal { row.to_string() } else { value(head, draw) }
    });
    if !head.is_empty() {
        page.extras.push(vec![head.to_owned()]);
    }
}

/// Empties the cells of a column of a block.
fn empty_column(page: &mut Page, table: Table, block: &Range<usize>, x: usize) {
    let grid = page.grid(table);
    let cells: Vec<Cell> = block.clone().filter_map(|row| grid.areas[grid.rows[row][x]].cell).collect();
    cells.into_iter().for_each(|cell| page.print(cell, ""));
}

fn last_year_own_blank(page: &mut Page, draw: &mut Rng) {
    let table = draw.of(&[Table::Article20, Table::Applications]);
    let block = block(page, draw, table);
    let (_, end) = page.grid(table).figures(&block);
    let x = draw.of(&page.grid(table).gaps(&block).into_iter().filter(|x| *x < end).collect::<Vec<_>>());
    empty_column(page, table, &block, x);
    put_column(page, draw, table, &block, x, "上年数", |_, draw| number(draw).to_string());
}

fn subtotal_total_blank(page: &mut Page, draw: &mut Rng) {
    let block = block(page, draw, Table::Applications);
    let (_, end) = page.grid(Table::Applications).figures(&block);
    empty_column(page, Table::Applications, &block, end - 1);
    put_column(page, draw, Table::Applications, &block, end - 1, "小计", |_, draw| number(draw).to_string());
}

/// A block and a column of figures in it that is no wider than one place and not the only one.
fn single(page: &mut Page, draw: &mut Rng, table: Table) -> Option<(Range<usize>, Vec<usize>)> {
    let block = block(page, draw, table);
    let grid = page.grid(table);
    let (first, end) = grid.figures(&block);
    let columns: Vec<usize> = (first..end)
        .filter(|x| {
            block.clone().filter(|row| grid.is_figure(*row)).all(|row| {
                let line = &grid.rows[row];
                line.iter().filter(|at| Some(*at) == line.get(*x)).count() == 1
            })
        })
        .collect();
    (columns.len() > 1).then_some((block, columns))
}

fn column_missing(page: &mut Page, draw: &mut Rng) {
    let table = pick(draw);
    let Some((block, columns)) = single(page, draw, table) else { return };
    let x = draw.of(&columns);
    let grid = page.grid(table);
    let cells = grid.remove_column(&block, x);
    page.unprint(cells);
}

fn column_missing_remark(page: &mut Page, draw: &mut Rng) {
    let block = block(page, draw, Table::Applications);
    let grid = page.grid(Table::Applications);
    let (first, end) = grid.figures(&block);
    let x = first + draw.up_to(end - first - 1);
    let cells = grid.remove_column(&block, x);
    page.unprint(cells);
    let end = page.grid(Table::Applications).figures(&block).1;
    put_column(page, draw, Table::Applications, &block, end, "备注", |_, _| String::new());
}

fn heads_exchanged(page: &mut Page, draw: &mut Rng) {
    let table = pick(draw);
    let Some((block, columns)) = single(page, draw, table) else { return };
    // Of 表三 the columns under one head, of 表四 those of one block.
    let columns = match table {
        Table::Applications => columns[1..columns.len() - 1].to_vec(),
        Table::Disputes => columns.chunks(5).nth(draw.up_to(columns.len() / 5)).unwrap().to_vec(),
        _ => columns,
    };
    let (one, two) = (draw.of(&columns), draw.of(&columns));
    let grid = page.grid(table);
    for row in block {
        let role = grid.areas[grid.rows[row][one]].role;
        // A head over both stays.
        if role != Role::Caption && grid.rows[row][one] != grid.rows[row][two] {
            grid.rows[row].swap(one, two);
        }
    }
}

/// The head over a column of figures: the lowest.
fn lowest_head(grid: &Grid, block: &Range<usize>, x: usize) -> usize {
    let first_figure = block.clone().find(|row| grid.is_figure(*row)).unwrap();
    grid.rows[first_figure - 1][x]
}

fn head(page: &mut Page, draw: &mut Rng, change: fn(&str, &mut Rng) -> String, class: Class) {
    let cells = change_head(page, draw, change);
    page.set_class(cells, class);
}

/// Changes a head; gives the cells under it.
fn change_head(page: &mut Page, draw: &mut Rng, change: fn(&str, &mut Rng) -> String) -> Vec<Cell> {
    let table = pick(draw);
    let block = block(page, draw, table);
    let grid = page.grid(table);
    let (first, end) = grid.figures(&block);
    let x = first + draw.up_to(end - first);
    let area = lowest_head(grid, &block, x);
    let text = change(&grid.areas[area].text(), draw);
    grid.areas[area].set(text);
    cells_under(grid, &block, area)
}

fn cells_under(grid: &Grid, block: &Range<usize>, head: usize) -> Vec<Cell> {
    let first = block.clone().find(|row| grid.is_figure(*row)).unwrap();
    let columns: Vec<usize> = (0..grid.width()).filter(|x| grid.rows[first - 1].get(*x) == Some(&head)).collect();
    let usual = grid.usual(block);
    let rows = block.clone().filter(|row| grid.is_figure(*row));
    let of_row = |row: usize| columns.iter().map(move |x| grid.rows[row][*x + grid.moved(row, usual)]);
    let mut cells: Vec<Cell> = rows.flat_map(of_row).filter_map(|area| grid.areas[area].cell).collect();
    cells.sort();
    cells.dedup();
    cells
}

fn head_cut(text: &str, draw: &mut Rng) -> String {
    let count = text.chars().count();
    if count < 4 {
        return text.to_owned();
    }
    let at = 1 + draw.up_to(count - 1);
    text.chars().enumerate().filter(|(n, _)| *n != at).map(|(_, c)| c).collect()
}

fn head_empty(page: &mut Page, draw: &mut Rng) {
    let table = draw.of(&[Table::Applications, Table::Disputes]);
    let block = block(page, draw, table);
    let grid = page.grid(table);
    let (first, end) = grid.figures(&block);
    let x = first + draw.up_to(end - first);
    let area = lowest_head(grid, &block, x);
    grid.areas[area].set("");
    let cells = cells_under(grid, &block, area);
    let is_inner = x > first && x + 1 < end;
    page.set_class(cells, if is_inner { Class::Readable } else { Class::Doubtful });
}

fn head_repeats(page: &mut Page, draw: &mut Rng) {
    let table = pick(draw);
    let Some((block, columns)) = single(page, draw, table) else { return };
    let n = draw.up_to(columns.len() - 1);
    let grid = page.grid(table);
    let [one, two] = [columns[n], columns[n + 1]].map(|x| lowest_head(grid, &block, x));
    let text = grid.areas[one].text();
    grid.areas[two].set(text);
    for area in [one, two] {
        let cells = cells_under(page.grid(table), &block, area);
        page.set_class(cells, Class::Doubtful);
    }
}

fn other_total(page: &mut Page, draw: &mut Rng) {
    let word = draw.of(&["合计", "共计"]);
    let grid = page.grid(Table::Applications);
    grid.areas.iter_mut().filter(|area| area.text() == "总计").for_each(|area| area.set(word));
}

/// The columns of figures of 表四, if it has those of the form.
fn fifteen(page: &mut Page) -> Option<(Range<usize>, usize)> {
    let grid = page.grid(Table::Disputes);
    let block = grid.blocks()[0].clone();
    let (first, end) = grid.figures(&block);
    (end == first + 15 && grid.rows.iter().all(|row| row.len() == end)).then_some((block, first))
}

fn blocks_exchanged(page: &mut Page, _: &mut Rng) {
    let Some((block, first)) = fifteen(page) else { return };
    let grid = page.grid(Table::Disputes);
    for row in block {
        (first + 5..first + 10).for_each(|x| grid.rows[row].swap(x, x + 5));
    }
    let cells = page.cells_of(Table::Disputes);
    page.set_class(cells, Class::Doubtful);
}

fn heads_in_one_line(page: &mut Page, draw: &mut Rng) {
    let Some((block, first)) = fifteen(page) else { return };
    let words = [
        "行政复议",
        draw.of(&["未经复议直接起诉", "直接起诉", "行政诉讼直接起诉", "行政诉讼（未经复议直接起诉）"]),
        draw.of(&["复议后起诉", "行政诉讼（复议后起诉）"]),
    ];
    let grid = page.grid(Table::Disputes);
    let figures = block.clone().find(|row| grid.is_figure(*row)).unwrap();
    for n in 0..15 {
        let area = lowest_head(grid, &block, first + n);
        let text = format!("{}{}", words[n / 5], grid.areas[area].text());
        grid.areas[area].set(text);
    }
    grid.rows.drain(..figures - 1);
    let cells = page.cells_of(Table::Disputes);
    page.set_class(cells, Class::Doubtful);
}

fn heads_of_other_edition(page: &mut Page, _: &mut Rng) {
    let old = page.form == Form::F2019;
    let grid = page.grid(Table::Article20);
    let block = grid.blocks()[0].clone();
    let (first, end) = grid.figures(&block);
    // Another kind may have taken cells from the line of heads.
    if grid.rows[block.clone()].iter().any(|row| row.len() < end.min(first + 3)) {
        return;
    }
    let heads = if old {
        ["本年制发件数", "本年废止件数", "现行有效件数"]
    } else {
        ["本年新制作数量", "本年新公开数量", "对外公开总数量"]
    };
    let mut cells = Vec::new();
    for (x, text) in (first..end).zip(heads) {
        let area = lowest_head(grid, &block, x);
        grid.areas[area].set(text);
        cells.extend(cells_under(grid, &block, area));
    }
    page.set_class(cells, Class::Unsure);
}

fn transposed(page: &mut Page, _: &mut Rng) {
    let grid = page.grid(Table::Applications);
    let width = grid.width();
    if grid.rows.iter().any(|row| row.len() != width) {
        return;
    }
    let rows: Vec<Vec<usize>> = (0..width).map(|x| grid.rows.iter().map(|row| row[x]).collect()).collect();
    grid.rows = rows;
    let cells = page.cells_of(Table::Applications);
    page.set_class(cells, Class::Doubtful);
}

/// Zeros are zeros in any unit.
fn set_unit(page: &mut Page, cells: Vec<Cell>) {
    let (zero, other): (Vec<Cell>, Vec<Cell>) =
        cells.into_iter().partition(|cell| page.expected.number(*cell) == Some(0));
    page.set_class(zero, Class::Doubtful);
    page.set_class(other, Class::Unsure);
}

fn unit_in_head(page: &mut Page, draw: &mut Rng) {
    let cells = change_head(page, draw, |text, _| format!("{text}（单位：万件）"));
    set_unit(page, cells);
}

fn unit_over_table(page: &mut Page, draw: &mut Rng) {
    let table = draw.of(&[Table::Applications, Table::Disputes]);
    let at = page.at(table);
    page.parts.insert(at, Part::Line("单位：万件".to_owned()));
    let cells = page.cells_of(table);
    set_unit(page, cells);
}

fn heads_again(page: &mut Page, draw: &mut Rng) {
    let grid = page.grid(Table::Applications);
    let rows = grid.figure_rows();
    let heads = rows[0];
    let at = rows[1 + draw.up_to(rows.len() - 1)];
    // The labels of groups stand on the new page too.
    let mut copy: Vec<Vec<usize>> = grid.rows[..heads].to_vec();
    let mut names: Vec<(usize, usize)> = Vec::new();
    for area in copy.iter_mut().flatten() {
        *area = again(grid, &mut names, *area);
    }
    let mut names: Vec<(usize, usize)> = Vec::new();
    for row in at..grid.rows.len() {
        for column in 0..grid.rows[row].len() {
            let area = grid.rows[row][column];
            let goes_on = grid.rows[at - 1].contains(&area);
            if goes_on {
                grid.rows[row][column] = again(grid, &mut names, area);
            }
        }
    }
    grid.rows.splice(at..at, copy);
}

/// A copy of an area, the same for the same one.
fn again(grid: &mut Grid, names: &mut Vec<(usize, usize)>, area: usize) -> usize {
    if let Some((_, new)) = names.iter().find(|(old, _)| *old == area) {
        return *new;
    }
    let copy = grid.areas[area].clone();
    grid.areas.push(copy);
    names.push((area, grid.areas.len() - 1));
    grid.areas.len() - 1
}

// --- rows

fn values(draw: &mut Rng, count: usize) -> Vec<String> {
    (0..count).map(|_| number(draw).to_string()).collect()
}

/// A row of figures of 表三 or 表二 with a label, and its label.
fn some_row(page: &mut Page, draw: &mut Rng) -> Option<(Table, usize, usize)> {
    let table = draw.of(&[Table::Article20, Table::Applications, Table::Applications, Table::Applications]);
    let grid = page.grid(table);
    let rows = grid.figure_rows().into_iter().filter(|row| !grid.cells(*row).is_empty());
    let rows: Vec<(usize, usize)> = rows.filter_map(|row| Some((row, grid.label(row)?))).collect();
    let (row, label) = *rows.get(draw.up_to(rows.len()))?;
    Some((table, row, label))
}

/// The first row of a group with more than one, of 表三.
fn some_group(page: &mut Page, draw: &mut Rng) -> Option<(usize, usize, String)> {
    let grid = &*page.grid(Table::Applications);
    let groups: Vec<(usize, usize, String)> = (0..grid.rows.len())
        .flat_map(|row| {
            let begins = grid.begins(row).into_iter();
            begins
                .filter(|b| grid.areas[b.area].role == Role::Label && b.column == 1 && b.rows > 1)
                .map(move |b| (row, b.rows, grid.areas[b.area].text()))
                .collect::<Vec<_>>()
        })
        .collect();
    groups.get(draw.up_to(groups.len())).cloned()
}

fn group_row(page: &mut Page, draw: &mut Rng) {
    let Some((row, _, name)) = some_group(page, draw) else { return };
    let values = values(draw, 7);
    page.extras.push(vec![name.clone(), values.join(" ")]);
    page.grid(Table::Applications).insert_row(row, &name, &values, 1);
}

fn subtotal_row(page: &mut Page, draw: &mut Rng) {
    let Some((row, rows, _)) = some_group(page, draw) else { return };
    let label = draw.of(&["小计", "合计", "小 计"]);
    let values = values(draw, 7);
    page.extras.push(vec![label.to_owned()]);
    page.grid(Table::Applications).insert_row(row + rows, label, &values, 2);
}

fn remark_row(page: &mut Page, draw: &mut Rng) {
    let Some((table, row, _)) = some_row(page, draw) else { return };
    let label = draw.of(&["备注", "注：含上年度结转数量", "说明"]);
    page.grid(table).insert_row(row + 1, label, &[], 0);
}

fn other_in_group(page: &mut Page, draw: &mut Rng) {
    let grid = page.grid(Table::Applications);
    let starts = |row: &usize| grid.label(*row).is_some_and(|at| grid.areas[at].text().starts_with("8."));
    let Some(row) = grid.figure_rows().into_iter().find(starts) else { return };
    let values = values(draw, 7);
    let label = draw.of(&["9.其他", "3.其他", "其他"]);
    page.extras.push(vec![label.to_owned()]);
    page.grid(Table::Applications).insert_row(row + 1, label, &values, 2);
    if label == "3.其他" {
        // The same label twice: only the groups tell.
        let grid = page.grid(Table::Applications);
        let is_other = |row: &usize| grid.label(*row).is_some_and(|at| grid.areas[at].text().starts_with("3.其他"));
        let cells: Vec<Cell> =
            grid.figure_rows().iter().filter(|row| is_other(row)).flat_map(|row| grid.cells(*row)).collect();
        page.set_class(cells, Class::Doubtful);
    }
}

fn unknown_row(page: &mut Page, draw: &mut Rng) {
    let Some((table, row, _)) = some_row(page, draw) else { return };
    let label = draw.of(&["涉密事项", "其中：网络申请", "某中心"]);
    let values = values(draw, 7);
    page.extras.push(vec![label.to_owned()]);
    page.grid(table).insert_row(row + 1, label, &values, 0);
}

fn procurement(page: &mut Page, draw: &mut Rng) {
    let grid = page.grid(Table::Article20);
    let is_it = |row: &usize| grid.label(*row).is_some_and(|at| grid.areas[at].text() == "政府集中采购");
    let Some(row) = grid.figure_rows().into_iter().find(is_it) else { return };
    let cells = grid.cells(row);
    for (cell, text) in cells.iter().zip(["公务用车10辆", "1530000元"]) {
        if let Some(area) = page.area_of(*cell) {
            area.set(text);
        }
    }
    let values = ["物业管理服务".to_owned(), format!("{}元", number(draw))];
    page.grid(Table::Article20).insert_row(row + 1, "政府集中采购", &values, 0);
    page.set_class(cells, Class::Gone);
}

/// Gives 表四 a column of labels, and a second row with other figures.
fn cases_rows(page: &mut Page, draw: &mut Rng, own: &str, other: &str) {
    let grid = page.grid(Table::Disputes);
    let all = 0..grid.rows.len();
    grid.insert_column(&all, 0, "单位", |_| own.to_owned());
    let row = grid.rows.len() - 1;
    let label = grid.rows[row][0];
    grid.areas[label].role = Role::Label;
    let values = values(draw, 15);
    grid.insert_row(row + 1, other, &values, 0);
    let is_first = draw.below(2) == 0;
    if !is_first {
        grid.rows.swap(row, row + 1);
    }
    page.extras.push(vec![other.to_owned(), values.join(" ")]);
    let cells = page.cells_of(Table::Disputes);
    page.set_class(cells, Class::Doubtful);
}

fn cases_named(page: &mut Page, draw: &mut Rng) {
    let name = page.expected.agency.name.clone().unwrap();
    cases_rows(page, draw, &name, "某中心");
}

fn row_lost(page: &mut Page, draw: &mut Rng) {
    let Some((table, row, _)) = some_row(page, draw) else { return };
    // (六) tells the edition of 表三.
    let is_telling = |text: &str| text.contains("(六)") || text.contains("其他") || text.contains("逾期");
    let grid = page.grid(table);
    if grid.label(row).is_some_and(|at| is_telling(&grid.areas[at].text())) {
        return;
    }
    let cells = grid.cells(row);
    grid.rows.remove(row);
    page.unprint(cells);
}

fn neighbour_lost(page: &mut Page, draw: &mut Rng) {
    let Some((row, rows, _)) = some_group(page, draw) else { return };
    let row = row + draw.up_to(rows - 1);
    let grid = page.grid(Table::Applications);
    let Some(label) = grid.label(row) else { return };
    grid.areas[label].set("");
    let (kept, gone) = (grid.cells(row), grid.cells(row + 1));
    grid.rows.remove(row + 1);
    page.set_class(kept, Class::Unsure);
    page.unprint(gone);
}

fn label(page: &mut Page, draw: &mut Rng, change: fn(&str, &mut Rng) -> String, class: Class) {
    let Some((table, row, at)) = some_row(page, draw) else { return };
    let grid = page.grid(table);
    let text = change(&grid.areas[at].text(), draw);
    grid.areas[at].set(text);
    let cells = grid.cells(row);
    page.set_class(cells, class);
}

/// A label without so many characters that are not an ordinal; at least two stay.
fn lost(text: &str, draw: &mut Rng, count: usize) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let begin = text.find(['、', '.', ')', '）']).map_or(0, |at| text[..at].chars().count() + 1);
    for _ in 0..count {
        if chars.len() <= begin + 2 {
            break;
        }
        chars.remove(begin + draw.up_to(chars.len() - begin));
    }
    chars.into_iter().collect()
}

fn label_with(page: &mut Page, draw: &mut Rng, word: &str, change: fn(&str) -> String) {
    let grid = page.grid(Table::Applications);
    let rows: Vec<usize> = grid
        .figure_rows()
        .into_iter()
        .filter(|row| grid.label(*row).is_some_and(|at| grid.areas[at].text().contains(word)))
        .collect();
    let Some(at) = rows.get(draw.up_to(rows.len())).and_then(|row| grid.label(*row)) else { return };
    let text = change(&grid.areas[at].text());
    grid.areas[at].set(text);
}

fn pinyin(page: &mut Page, draw: &mut Rng) {
    let Some((table, _, at)) = some_row(page, draw) else { return };
    let grid = page.grid(table);
    let text = grid.areas[at].text();
    let place = draw.up_to(text.chars().count());
    let out: String =
        text.chars().enumerate().map(|(n, c)| if n == place { format!("{c}(guī)") } else { c.to_string() }).collect();
    grid.areas[at].set(out);
}

fn label_broken(page: &mut Page, draw: &mut Rng) {
    let Some((table, row, at)) = some_row(page, draw) else { return };
    let grid = page.grid(table);
    let text = grid.areas[at].text();
    let split = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
    let (one, two) = text.split_at(split);
    grid.areas[at].set(one);
    let rest = grid.add(two, Role::Label);
    let column = grid.rows[row].iter().rposition(|area| *area == at).unwrap();
    // Where the label has several places the second piece takes the last of them, else one more.
    if column > 0 && grid.rows[row][column - 1] == at {
        grid.rows[row][column] = rest;
    } else {
        grid.rows[row].insert(column + 1, rest);
    }
}

/// The shortest beginning of a label of four characters or more that no other label has.
fn prefix(text: &str) -> String {
    let labels: Vec<String> = Cell::all().map(|cell| cell.row_label(gouji::Lang::Zh)).collect();
    let count = text.chars().count();
    let cut = |n: usize| text.chars().take(n).collect::<String>();
    let is_unique = |n: &usize| labels.iter().all(|label| !label.starts_with(&cut(*n)) || label == text);
    cut((4..count).find(is_unique).unwrap_or(count))
}

fn labels_glued(page: &mut Page, draw: &mut Rng) {
    let Some((row, rows, _)) = some_group(page, draw) else { return };
    let row = row + draw.up_to(rows - 1);
    let grid = page.grid(Table::Applications);
    let (Some(one), Some(two)) = (grid.label(row), grid.label(row + 1)) else { return };
    let text = grid.areas[one].text() + &grid.areas[two].text();
    grid.areas[one].set(text);
    grid.areas[two].set("");
}

fn label_year(page: &mut Page, draw: &mut Rng, by: i32) {
    let year = i32::from(page.expected.year.unwrap()) + by;
    let Some((table, row, at)) = some_row(page, draw) else { return };
    let grid = page.grid(table);
    let text = format!("{}（{year}年）", grid.areas[at].text());
    grid.areas[at].set(text);
    let cells = grid.cells(row);
    if by != 0 {
        page.set_class(cells, Class::Unsure);
    }
}

fn caption_year(page: &mut Page, draw: &mut Rng) {
    let year = page.expected.year.unwrap() - 1;
    let block = block(page, draw, Table::Article20);
    let grid = page.grid(Table::Article20);
    let at = grid.rows[block.start][0];
    let text = format!("{}（{year}年）", grid.areas[at].text());
    grid.areas[at].set(text);
    let cells: Vec<Cell> = block.flat_map(|row| grid.cells(row)).collect();
    page.set_class(cells, Class::Unsure);
}

// --- tables

/// A copy of a table in which figures are other ones.
fn copy(page: &mut Page, draw: &mut Rng, table: Table, is_same: bool) -> Grid {
    let mut other = page.grid(table).clone();
    for area in other.areas.iter_mut().filter(|area| area.cell.is_some()) {
        if !is_same {
            area.set(number(draw).to_string());
        }
        area.cell = None;
    }
    other
}

fn other_table(page: &mut Page, draw: &mut Rng, said: bool, before: bool) {
    let table = pick(draw);
    let year = page.expected.year.unwrap();
    let other = Part::Table(copy(page, draw, table, false));
    let at = page.at(table);
    let own = page.parts.remove(at);
    let name = draw.of(&["年", "年度情况表", "年数据"]);
    let said = |year: u16| if said { vec![Part::Line(format!("{year}{name}"))] } else { Vec::new() };
    let [other, own] = [(year - 1, other), (year, own)].map(|(year, table)| [said(year), vec![table]].concat());
    if other.len() == 1 {
        let cells = page.cells_of(table);
        page.set_class(cells, Class::Doubtful);
    }
    page.parts.splice(at..at, if before { [other, own].concat() } else { [own, other].concat() });
}

fn twice(page: &mut Page, draw: &mut Rng) {
    let table = pick(draw);
    let grid = copy(page, draw, table, true);
    let at = page.at(table);
    page.parts.insert(at, Part::Table(grid));
}

fn appendix(page: &mut Page, draw: &mut Rng, before: bool) {
    let table = pick(draw);
    let grid = copy(page, draw, table, false);
    let titles = ["附件：某事务中心情况", "附表（下属单位某中心）", "附：所属某站有关情况"];
    let mut new = vec![Part::Line(draw.of(&titles).to_owned())];
    let at = page.at(table) - 1;
    if let (Part::Heading(heading), 0) = (&page.parts[at], draw.below(2)) {
        new.push(Part::Line(heading.split_once('、').map_or("", |(_, text)| text).to_owned()));
    }
    new.push(Part::Table(grid));
    let at = if before { 1 } else { page.parts.len() };
    page.parts.splice(at..at, new);
}

fn other_sheet(page: &mut Page, draw: &mut Rng) {
    let table = pick(draw);
    page.look.sheet = Some(copy(page, draw, table, false));
}

fn three_tables(page: &mut Page, _: &mut Rng) {
    // With another column or row it is not fifteen columns that part in three.
    let grid = page.grid(Table::Disputes);
    if grid.rows.iter().any(|row| row.len() != 15) {
        return;
    }
    let at = page.at(Table::Disputes);
    let Part::Table(grid) = page.parts.remove(at) else { return };
    let mut new = Vec::new();
    for (n, name) in ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"].iter().enumerate()
    {
        let mut one = grid.clone();
        one.rows = one.rows[2..].iter().map(|row| row[n * 5..n * 5 + 5].to_vec()).collect();
        for at in 0..one.areas.len() {
            if !one.rows.iter().flatten().any(|area| *area == at) {
                one.areas[at].cell = None;
            }
        }
        new.extend([Part::Line((*name).to_owned()), Part::Table(one)]);
    }
    page.parts.splice(at..at, new);
}

// --- cells

/// A cell of counts, which the page prints.
fn count_cell(page: &mut Page, draw: &mut Rng) -> Cell {
    let cells: Vec<Cell> = page.class.keys().copied().filter(|cell| cell.kind() == Quantity::Count).collect();
    draw.of(&cells)
}

/// Which of the two pieces in a cell is its figure.
#[derive(Clone, Copy)]
enum Is {
    First,
    Second,
    Both,
    Neither(Class),
}

const NEITHER: Is = Is::Neither(Class::Unsure);

/// Puts a number of two pieces into a cell.
fn digits(page: &mut Page, draw: &mut Rng, parts: fn(usize, String, String) -> Vec<(Mark, String)>, is: Is) {
    let cell = count_cell(page, draw);
    let one = (1 + draw.up_to(12)).to_string();
    let two = (100 + draw.up_to(900)).to_string();
    let parts = parts(draw.up_to(12), one.clone(), two.clone());
    let right = match is {
        Is::First => one,
        Is::Second => two,
        Is::Both | Is::Neither(_) => one + &two,
    };
    page.print(cell, &right);
    if let Some(area) = page.area_of(cell) {
        area.parts = parts;
    }
    if let Is::Neither(class) = is {
        page.set_class([cell], class);
    }
}

fn remark(page: &mut Page, draw: &mut Rng, change: fn(usize) -> String, class: Class) {
    let cell = count_cell(page, draw);
    let text = change(number(draw));
    page.print(cell, &text);
    page.set_class([cell], class);
}

fn number_lost(page: &mut Page, draw: &mut Rng) {
    let table = draw.of(&[Table::Applications, Table::Applications, Table::Disputes]);
    let rows = page.grid(table).figure_rows();
    let cells = page.grid(table).cells(draw.of(&rows));
    if let Some(cell) = cells.get(draw.up_to(cells.len())) {
        page.print(*cell, "");
    }
    page.set_class(cells, Class::Gone);
}

fn billions(page: &mut Page, draw: &mut Rng) {
    let Some(cell) = page.class.keys().copied().find(|cell| cell.kind() == Quantity::Money) else { return };
    let text = format!("{}（亿元）", number(draw));
    page.print(cell, &text);
    page.set_class([cell], Class::Gone);
}

fn zeros(page: &mut Page, draw: &mut Rng, text: &str) {
    let table = pick(draw);
    let all = draw.below(3) > 0;
    for cell in page.cells_of(table) {
        let is_zero = page.expected.number(cell) == Some(0);
        let is_stated = page.expected.figure(cell).is_some_and(|figure| figure.state() == State::Stated);
        if is_zero && is_stated && (all || draw.below(2) == 0) {
            page.print(cell, text);
        }
    }
}

fn blanks_lost(page: &mut Page, draw: &mut Rng) {
    zeros(page, draw, "");
    let tables = [Table::Article20, Table::Applications, Table::Disputes];
    for table in tables {
        let grid = page.grid(table);
        let is_short = |row: &usize| {
            let of = |area: &Area| area.cell.is_some() && area.text().is_empty();
            grid.rows[*row].iter().any(|at| of(&grid.areas[*at]))
        };
        let rows: Vec<usize> = grid.figure_rows().into_iter().filter(is_short).collect();
        let cells: Vec<Cell> = rows.into_iter().flat_map(|row| grid.cells(row)).collect();
        page.set_class(cells, Class::Doubtful);
    }
    page.look.drop_blanks = true;
    page.look.slide = draw.of(&[0, 200, 350]);
}

// --- formats

fn mark(draw: &mut Rng) -> String {
    let page = 1 + draw.up_to(20);
    match draw.below(4) {
        0 => format!("— {page} —"),
        1 => format!("- {page} -"),
        2 => format!("第 {page} 页"),
        _ => format!("－{page}－"),
    }
}

fn line_between(page: &mut Page, draw: &mut Rng, text: String) {
    page.look.between = Some((draw.up_to(1000), text));
}

fn numbers_wrapped(page: &mut Page, draw: &mut Rng) {
    page.look.narrow = Some(4 + draw.up_to(2));
    let most = page.look.narrow.unwrap();
    for cell in page.class.keys().copied().collect::<Vec<_>>() {
        let long = page.expected.figure(cell).is_some_and(|figure| figure.to_string().chars().count() > most);
        if long {
            page.set_class([cell], Class::Doubtful);
        }
    }
}

fn cut_off(page: &mut Page, draw: &mut Rng) {
    page.look.cut = Some(300 + draw.up_to(680));
    let cells: Vec<Cell> = page.class.keys().copied().collect();
    page.set_class(cells, Class::Doubtful);
}
