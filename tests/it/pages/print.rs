//! The formats: a page as bytes.

use super::model::{Area, Grid, Mark, Page, Part, Role};
use crate::office::made;
use std::fmt::Write as _;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Format {
    Html,
    Markdown,
    /// A cell a line, a bar after each.
    Bars,
    /// A row a line, a bar after each cell.
    Rows,
    /// A row a line, nothing but spaces between.
    Plain,
    /// A cell a line, nothing between.
    Lines,
    /// Columns kept by spaces, a column a character.
    Chars,
    /// Likewise, two columns a Chinese character.
    Width,
    Csv,
    Word,
    Excel,
}

use Format::{Bars, Chars, Csv, Excel, Html, Lines, Markdown, Plain, Rows, Width, Word};

pub(crate) const FORMATS: [Format; 11] = [Html, Markdown, Bars, Rows, Plain, Lines, Chars, Width, Csv, Word, Excel];

impl Format {
    /// Whether an empty cell is there to be seen.
    pub(crate) fn has_cells(self) -> bool {
        !matches!(self, Plain | Lines | Chars | Width)
    }

    pub(crate) fn is_layout(self) -> bool {
        matches!(self, Chars | Width)
    }

    pub(crate) fn print(self, page: &Page) -> Vec<u8> {
        let text = match self {
            Html => html(page),
            Markdown => markdown(page),
            Bars | Rows | Plain | Lines | Chars | Width => lines(page, self),
            Csv => csv(page),
            Word => {
                let body =
                    made::word(&page.blocks(word_cell), |text| raw(text, |t| format!("<w:r><w:t>{t}</w:t></w:r>")));
                return word(&body);
            }
            Excel => {
                let blocks = page.blocks(sheet_cell);
                let cell = |at: &str, is_cell: bool, text: &str| match text.strip_prefix('\u{1}') {
                    None if text == "\u{2}" => format!(r#"<c r="{at}" s="1"><f>SUM(B2:B3)</f><v></v></c>"#),
                    Some(raw) => format!(r#"<c r="{at}" s="1" t="inlineStr"><is>{raw}</is></c>"#),
                    None if is_cell && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
                        format!(r#"<c r="{at}" s="1"><v>{text}</v></c>"#)
                    }
                    None => made::inline(at, u8::from(is_cell), text),
                };
                let mut rows = made::rows(&blocks, 1, cell);
                if page.look.unmerged {
                    rows.truncate(rows.find("<mergeCells>").unwrap());
                }
                let mut sheets = vec![made::Sheet("年报", "visible", rows)];
                if let Some(other) = &page.look.sheet {
                    let rows = made::rows(&[made::Block::Table(other.spanned(sheet_cell))], 1, cell);
                    sheets.push(made::Sheet("下属某中心", "visible", rows));
                }
                return made::xlsx(&sheets, &[]);
            }
        };
        let mut text = page.look.before.to_owned() + &text;
        if let Some(cut) = page.look.cut {
            let at = text.len() * cut / 1000;
            let at = (at..).find(|at| text.is_char_boundary(*at)).unwrap();
            text.truncate(at);
        }
        text.into_bytes()
    }
}

/// What another program made of a text, or the text as this format writes it.
fn raw(text: &str, plain: impl Fn(&str) -> String) -> String {
    text.strip_prefix('\u{1}').map_or_else(|| plain(text), str::to_owned)
}

fn is_plain(area: &Area) -> bool {
    area.parts.iter().all(|(mark, _)| *mark == Mark::Plain)
}

/// The classes that [`STRUCK`], [`HIDDEN`] and [`RAISED`] use.
const STYLES: &str = "<style>/* of the page */ td, .x { padding: 1px } .hid{display:none}\n\
                      .old , p.old{text-decoration:line-through} @media print{.b{display:none}} .up{vertical-align:super}</style>";

const STRUCK: [[&str; 2]; 7] = [
    ["<span class=\"x old\">", "</span>"],
    ["<s>", "</s>"],
    ["<del>", "</del>"],
    ["<strike>", "</strike>"],
    ["<span style=\"text-decoration:line-through\">", "</span>"],
    ["<span style='color:red;text-decoration: line-through red'>", "</span>"],
    ["<font style=\"text-decoration-line:line-through\">", "</font>"],
];
const HIDDEN: [[&str; 2]; 7] = [
    ["<span class=hid>", "</span>"],
    ["<span style=\"display:none\">", "</span>"],
    ["<span hidden>", "</span>"],
    ["<span style=\"/*x*/display:none\">", "</span>"],
    ["<span style=\"font-size:0\">", "</span>"],
    ["<span style=\"visibility:hidden\">", "</span>"],
    ["<!--", "-->"],
];
const RAISED: [[&str; 2]; 4] = [
    ["<span class='up'>", "</span>"],
    ["<sup>", "</sup>"],
    ["<span style='vertical-align:super'>", "</span>"],
    ["<font style=\"vertical-align: super\">", "</font>"],
];

fn html_cell(area: &Area) -> String {
    let part = |(mark, text): &(Mark, String)| match mark {
        Mark::Plain => text.clone(),
        Mark::Bold => format!("<b>{text}</b>"),
        Mark::Break => format!("<br>{text}"),
        Mark::Paragraph => format!("<p>{text}</p>"),
        Mark::Struck(n) => STRUCK[n % STRUCK.len()].join(text),
        Mark::Hidden(n) => HIDDEN[n % HIDDEN.len()].join(text),
        Mark::Raised(n) => RAISED[n % RAISED.len()].join(text),
        Mark::Ruby => format!("<rt>{text}</rt>"),
        Mark::Image => format!("<img src=\"a.png\">{text}"),
        Mark::Field => format!("<input type=\"text\" value=\"{text}\">"),
        Mark::Formula => unreachable!("only of a sheet"),
    };
    let text: String = area.parts.iter().map(part).collect();
    if area.parts.iter().any(|(mark, _)| *mark == Mark::Ruby) { format!("<ruby>{text}</ruby>") } else { text }
}

fn html(page: &Page) -> String {
    let mut out = "<!DOCTYPE html><html><head><meta charset=\"utf-8\">".to_owned() + STYLES + "</head><body>\n";
    for part in &page.parts {
        match part {
            Part::Title(text) => writeln!(out, "<h1>{text}</h1>").unwrap(),
            Part::Heading(text) => writeln!(out, "<h2>{text}</h2>").unwrap(),
            Part::Line(text) => writeln!(out, "<p>{text}</p>").unwrap(),
            Part::Table(grid) => {
                out.push_str("<table>\n");
                for row in 0..grid.rows.len() {
                    out.push_str("<tr>");
                    for begin in grid.begins(row) {
                        let area = &grid.areas[begin.area];
                        let wide = page.look.spans && area.role == Role::Head;
                        out.push_str("<td");
                        for (name, span) in [("rowspan", begin.rows), ("colspan", begin.columns + usize::from(wide))] {
                            if span > 1 {
                                write!(out, " {name}=\"{span}\"").unwrap();
                            }
                        }
                        let text = html_cell(area);
                        let text = match page.look.bold {
                            1 if area.role == Role::Figure => format!("<b>{text}</b>"),
                            2 if area.role == Role::Figure => format!("<p><span>{text}</span></p>"),
                            _ if text.is_empty() && page.look.empty_paragraphs => "<p>&nbsp;</p>".to_owned(),
                            _ => text,
                        };
                        write!(out, ">{text}</td>").unwrap();
                    }
                    out.push_str("</tr>\n");
                }
                out.push_str("</table>\n");
            }
        }
    }
    out + "</body></html>\n"
}

/// A Word document with styles of characters.
fn word(body: &str) -> Vec<u8> {
    let style = |name: &str, how: &str| {
        format!("<w:style w:type=\"character\" w:styleId=\"{name}\"><w:rPr>{how}</w:rPr></w:style>")
    };
    let styles = [
        style("Note", "<w:vertAlign w:val=\"superscript\"/>"),
        style("Gone", "<w:strike/>"),
        style("Unseen", "<w:vanish/>"),
    ];
    let styles = format!("<w:styles xmlns:w=\"w\">{}</w:styles>", styles.concat());
    let links = format!(
        r#"<Relationships><Relationship Id="s" Type="{}/styles" Target="styles.xml"/></Relationships>"#,
        made::OFFICE
    );
    let parts: [(&str, &[u8]); 2] =
        [("word/_rels/document.xml.rels", links.as_bytes()), ("word/styles.xml", styles.as_bytes())];
    made::docx_with(body, &parts)
}

fn word_cell(area: &Area) -> String {
    if is_plain(area) {
        return area.text();
    }
    let run = |style: &str, text: &str| format!("<w:r><w:rPr>{style}</w:rPr><w:t>{text}</w:t></w:r>");
    let part = |(mark, text): &(Mark, String)| match mark {
        Mark::Plain => run("", text),
        Mark::Bold => run("<w:b/>", text),
        Mark::Break => format!("<w:r><w:br/><w:t>{text}</w:t></w:r>"),
        Mark::Paragraph => format!("</w:p><w:p>{}", run("", text)),
        Mark::Struck(n) if n % 4 == 0 => {
            format!("<w:del w:id=\"1\"><w:r><w:delText>{text}</w:delText></w:r></w:del>")
        }
        Mark::Struck(n) => run(["<w:strike/>", "<w:dstrike/>", "<w:rStyle w:val=\"Gone\"/>"][n % 4 - 1], text),
        Mark::Hidden(n) => run(["<w:vanish/>", "<w:rStyle w:val=\"Unseen\"/>"][n % 2], text),
        Mark::Raised(n) => run(["<w:vertAlign w:val=\"superscript\"/>", "<w:rStyle w:val=\"Note\"/>"][n % 2], text),
        Mark::Ruby => format!(
            "<w:r><w:ruby><w:rt><w:r><w:t>{text}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t></w:t></w:r></w:rubyBase></w:ruby></w:r>"
        ),
        Mark::Image => format!("<w:r><w:drawing/></w:r>{}", run("", text)),
        Mark::Field => format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", run("", text)),
        Mark::Formula => unreachable!("only of a sheet"),
    };
    format!("\u{1}{}", area.parts.iter().map(part).collect::<String>())
}

fn sheet_cell(area: &Area) -> String {
    if is_plain(area) {
        return area.text();
    }
    if area.parts.iter().any(|(mark, _)| *mark == Mark::Formula) {
        return "\u{2}".to_owned();
    }
    let run = |style: &str, text: &str| format!("<r><rPr>{style}</rPr><t xml:space=\"preserve\">{text}</t></r>");
    let part = |(mark, text): &(Mark, String)| match mark {
        Mark::Plain | Mark::Hidden(_) | Mark::Image | Mark::Field | Mark::Formula => run("", text),
        Mark::Bold => run("<b/>", text),
        Mark::Break | Mark::Paragraph => run("", &format!("\n{text}")),
        Mark::Struck(_) => run("<strike/>", text),
        Mark::Raised(_) => run("<vertAlign val=\"superscript\"/>", text),
        Mark::Ruby => format!("<rPh sb=\"0\" eb=\"1\"><t>{text}</t></rPh>"),
    };
    format!("\u{1}{}", area.parts.iter().map(part).collect::<String>())
}

/// The texts of a row in every place: labels beside the figures, all others where they begin.
fn places(grid: &Grid, row: usize) -> Vec<(Role, String)> {
    let mut out = vec![(Role::Head, String::new()); grid.rows[row].len()];
    for begin in grid.begins(row) {
        let area = &grid.areas[begin.area];
        let at = if area.role == Role::Label { begin.column + begin.columns - 1 } else { begin.column };
        out[at] = (area.role, area.text());
    }
    out
}

fn markdown(page: &Page) -> String {
    let mut out = String::new();
    for part in &page.parts {
        match part {
            Part::Title(text) => writeln!(out, "# {text}\n").unwrap(),
            Part::Heading(text) => writeln!(out, "\n## {text}\n").unwrap(),
            Part::Line(text) => writeln!(out, "{text}\n").unwrap(),
            Part::Table(grid) => {
                let blocks = grid.blocks();
                for block in &blocks {
                    for row in block.clone() {
                        let begins = grid.begins(row);
                        let area = begins.first().map(|begin| &grid.areas[begin.area]);
                        let cells = match area {
                            Some(area) if area.role == Role::Caption => {
                                writeln!(out, "\n{}\n", area.text()).unwrap();
                                continue;
                            }
                            _ if blocks.len() == 1 => places(grid, row),
                            _ => begins.iter().map(|b| &grid.areas[b.area]).map(|a| (a.role, a.text())).collect(),
                        };
                        for (role, text) in &cells {
                            let text = match (page.look.bold, role) {
                                (1, Role::Figure) if !text.is_empty() => format!("**{text}**"),
                                (2, Role::Figure) if !text.is_empty() => format!("{text}\\*"),
                                _ => text.clone(),
                            };
                            write!(out, "| {text} ").unwrap();
                        }
                        out.push_str(if page.look.open { "\n" } else { "|\n" });
                        let is_first = row == block.start + usize::from(blocks.len() > 1);
                        if is_first {
                            writeln!(out, "{}|", "| --- ".repeat(cells.len())).unwrap();
                        }
                    }
                }
                out.push('\n');
            }
        }
    }
    out
}

fn csv(page: &Page) -> String {
    let delimiter = page.look.delimiter.unwrap_or(',');
    let field = |text: &str| {
        let special = text.contains(['"', '\n', delimiter]);
        if page.look.quoted || special { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
    };
    let mut out = String::new();
    for part in &page.parts {
        match part {
            Part::Title(text) | Part::Heading(text) | Part::Line(text) => writeln!(out, "{}", field(text)).unwrap(),
            Part::Table(grid) => {
                for row in 0..grid.rows.len() {
                    let mut texts = vec![String::new(); grid.rows[row].len()];
                    for begin in grid.begins(row) {
                        texts[begin.column] = field(&grid.areas[begin.area].text());
                    }
                    writeln!(out, "{}", texts.join(&delimiter.to_string())).unwrap();
                }
            }
        }
    }
    out
}

/// A text as lines; whether one ends a row of figures.
fn lines(page: &Page, format: Format) -> String {
    let mut out: Vec<(String, bool)> = Vec::new();
    for part in &page.parts {
        match part {
            Part::Title(text) | Part::Heading(text) | Part::Line(text) => out.push((text.clone(), false)),
            Part::Table(grid) if format.is_layout() => painted(page, grid, format == Width, &mut out),
            Part::Table(grid) => {
                for row in 0..grid.rows.len() {
                    let begins = grid.begins(row);
                    let areas: Vec<&Area> = begins.iter().map(|begin| &grid.areas[begin.area]).collect();
                    let is_figure = grid.is_figure(row);
                    match format {
                        Bars => {
                            let lead = if page.look.led { "| " } else { "" };
                            for (n, area) in areas.iter().enumerate() {
                                let text = format!("{}{} |", if n == 0 { lead } else { "" }, area.text());
                                out.push((text.trim_start().to_owned(), n + 1 == areas.len() && is_figure));
                            }
                        }
                        Rows => {
                            let kept = areas.iter().filter(|area| {
                                !(page.look.drop_blanks && area.role == Role::Figure && area.text().is_empty())
                            });
                            let line = kept.map(|area| area.text()).collect::<Vec<_>>().join(" | ");
                            out.push((format!("{line}{}", if page.look.open { "" } else { " |" }), is_figure));
                        }
                        Lines => {
                            let texts = areas.iter().map(|area| area.text()).filter(|text| !text.is_empty());
                            let texts: Vec<String> = texts.collect();
                            let last = texts.len();
                            out.extend(texts.into_iter().zip(1..).map(|(text, n)| (text, n == last && is_figure)));
                        }
                        _ => plain(page, &areas, is_figure, &mut out),
                    }
                }
            }
        }
    }
    if let Some((at, mark)) = &page.look.between {
        let rows: Vec<usize> = (0..out.len()).filter(|at| out[*at].1).collect();
        if let Some(row) = rows.get(at % rows.len().max(1)) {
            out.insert(row + 1, (mark.clone(), false));
        }
    }
    out.into_iter().map(|(line, _)| line.trim_end().to_owned() + "\n").collect()
}

fn plain(page: &Page, areas: &[&Area], is_figure: bool, out: &mut Vec<(String, bool)>) {
    let texts = |role: bool| {
        let of = areas.iter().filter(|area| (area.role == Role::Figure) == role);
        of.map(|area| area.text()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let (mut label, numbers) = (texts(false), texts(true));
    // A label over several rows stands beside them: a character a line before them, or broken after their first row.
    let labels = areas.iter().filter(|area| area.role == Role::Label).count();
    let group = areas.first().filter(|_| page.look.groups > 0 && is_figure && labels > 1).map(|area| area.text());
    if let Some(group) = group {
        let rest = label.strip_prefix(&group).unwrap_or(&label).trim_start();
        if page.look.groups == 1 {
            out.extend(group.chars().map(|c| (c.to_string(), false)));
            label = rest.to_owned();
        } else {
            let (one, two) = group.split_at(group.char_indices().nth(group.chars().count() / 2).unwrap().0);
            out.extend([(format!("{one} {rest} {numbers}"), true), (two.to_owned(), false)]);
            return;
        }
    }
    let length = label.chars().count();
    let Some(wrap) = page.look.wrap.filter(|_| is_figure && length > 8) else {
        out.push((format!("{label} {numbers}").trim().to_owned(), is_figure));
        return;
    };
    if wrap == 3 {
        out.extend([(label, false), (numbers, true)]);
        return;
    }
    let (one, two) = label.split_at(label.char_indices().nth(length * 2 / 3).unwrap().0);
    let (one, two) = match wrap {
        1 => (format!("{one} {numbers}"), two.to_owned()),
        _ => (one.to_owned(), format!("{two} {numbers}")),
    };
    out.push((one, false));
    out.extend(page.look.mark_inside.clone().map(|mark| (mark, false)));
    out.push((two, true));
}

/// How many columns a character takes up.
fn columns(c: char, wide: bool) -> usize {
    if wide && (('\u{2E80}'..='\u{A4CF}').contains(&c) || ('\u{F900}'..='\u{FF60}').contains(&c)) { 2 } else { 1 }
}

fn width(text: &str, wide: bool) -> usize {
    text.chars().map(|c| columns(c, wide)).sum()
}

/// A text in lines of at most so many columns.
fn wrapped(text: &str, most: usize, wide: bool) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in text.chars() {
        if width(out.last().unwrap(), wide) + columns(c, wide) > most {
            out.push(String::new());
        }
        out.last_mut().unwrap().push(c);
    }
    out
}

/// A table on a page whose columns spaces keep.
fn painted(page: &Page, grid: &Grid, wide: bool, out: &mut Vec<(String, bool)>) {
    const GAP: usize = 3;
    let look = &page.look;
    let all: Vec<_> =
        (0..grid.rows.len()).flat_map(|row| grid.begins(row).into_iter().map(move |b| (row, b))).collect();
    let most = |area: &Area| match (area.role, look.wrap, look.narrow) {
        (Role::Figure, _, Some(most)) => most,
        (Role::Label | Role::Head, Some(_), _) => 12,
        _ => usize::MAX,
    };
    let mut widths = vec![1_usize; grid.width()];
    for (_, b) in all.iter().filter(|(_, b)| b.columns == 1) {
        let area = &grid.areas[b.area];
        widths[b.column] = widths[b.column].max(width(&area.text(), wide).min(most(area)));
    }
    for (_, b) in all.iter().filter(|(_, b)| b.columns > 1) {
        let area = &grid.areas[b.area];
        let has: usize = widths[b.column..b.column + b.columns].iter().sum::<usize>() + GAP * (b.columns - 1);
        widths[b.column + b.columns - 1] += width(&area.text(), wide).min(most(area)).saturating_sub(has);
    }
    let starts: Vec<usize> = widths
        .iter()
        .scan(0, |sum, w| {
            let start = *sum;
            *sum += w + GAP;
            Some(start)
        })
        .collect();
    let room = |b: &super::model::Begin| {
        let end = b.column + b.columns - 1;
        starts[end] + widths[end] - starts[b.column]
    };
    let texts = |b: &super::model::Begin| {
        let area = &grid.areas[b.area];
        let cap = if area.role == Role::Figure { look.narrow.unwrap_or(usize::MAX) } else { usize::MAX };
        wrapped(&area.text(), room(b).min(cap), wide)
    };
    let mut heights = vec![1_usize; grid.rows.len()];
    for (row, b) in &all {
        let has: usize = heights[*row..row + b.rows].iter().sum();
        heights[row + b.rows - 1] += texts(b).len().saturating_sub(has);
    }
    for row in 0..grid.rows.len() {
        let top: usize = heights[..row].iter().sum();
        let mut canvas: Vec<Vec<(usize, String)>> = vec![Vec::new(); heights[row]];
        // Of the areas of this and earlier rows the lines that fall into it.
        for (from, b) in all.iter().filter(|(from, b)| (*from..from + b.rows).contains(&row)) {
            let area = &grid.areas[b.area];
            let texts = texts(b);
            let begin: usize = heights[..*from].iter().sum();
            let height: usize = heights[*from..from + b.rows].iter().sum();
            let free = height - texts.len();
            let up = match look.wrap {
                Some(1) if area.role == Role::Figure => 0,
                Some(2) if area.role == Role::Figure => free,
                _ => free / 2,
            };
            let is_slid = area.role == Role::Figure
                && grid.rows[row]
                    .iter()
                    .any(|at| grid.areas[*at].role == Role::Figure && grid.areas[*at].text().is_empty());
            for (n, text) in texts.iter().enumerate() {
                let at = begin + up + n;
                let spare = room(b).saturating_sub(width(text, wide));
                let left = match (area.role, look.align) {
                    (Role::Figure, 1) => spare,
                    (Role::Figure, 2) | (Role::Label, _) => 0,
                    _ => spare / 2,
                };
                let slide = if is_slid { (widths[b.column] + GAP) * look.slide / 1000 } else { 0 };
                if (top..top + heights[row]).contains(&at) && !text.is_empty() {
                    canvas[at - top].push((starts[b.column] + left + slide, text.clone()));
                }
            }
        }
        let count = canvas.len();
        for (n, mut pieces) in canvas.into_iter().enumerate() {
            pieces.sort();
            let (mut line, mut at) = (String::new(), 0);
            for (column, text) in pieces {
                let gap = column.saturating_sub(at).max(usize::from(!line.is_empty()));
                line.push_str(&" ".repeat(gap));
                line.push_str(&text);
                at += gap + width(&text, wide);
            }
            out.push((line, n + 1 == count && grid.is_figure(row)));
        }
    }
}
