//! PDF files for the tests: uncompressed, with a Chinese font that is named and not embedded, so that its characters
//! are found by the map that every reader has.

use std::fmt::Write as _;

/// A page of the size A4 that is drawn on. Places are in points from the top left.
#[derive(Clone, Default)]
pub(crate) struct Page {
    pub(crate) drawing: String,
    /// How much marked content it has.
    marks: usize,
}

/// A cell as the structure of a tagged file names it: its role, its rows and columns, and the page and number of each
/// marked content.
#[derive(Clone)]
pub(crate) struct Tag {
    pub(crate) role: &'static str,
    pub(crate) spans: (usize, usize),
    pub(crate) marks: Vec<(usize, usize)>,
}

/// The rows of a table.
pub(crate) type Tags = Vec<Vec<Tag>>;

/// Width and height of a page.
pub(crate) const SIZE: (f64, f64) = (595.0, 842.0);

/// How wide a text is.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if c.is_ascii() { size / 2.0 } else { size }).sum()
}

impl Page {
    pub(crate) fn drawn(drawing: impl Into<String>) -> Self {
        Page { drawing: drawing.into(), marks: 0 }
    }

    /// What is drawn from here on until [`end`](Page::end) has this number in the structure of the file.
    fn begin(&mut self, role: &str) -> usize {
        let number = self.marks;
        self.marks += 1;
        writeln!(self.drawing, "/{role} <</MCID {number}>> BDC").unwrap();
        number
    }

    fn end(&mut self) {
        self.drawing.push_str("EMC\n");
    }

    /// A text that begins at a place of its baseline.
    pub(crate) fn text(&mut self, (x, y): (f64, f64), size: f64, text: &str) {
        let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        let y = SIZE.1 - y;
        writeln!(self.drawing, "BT /F {size} Tf {x:.2} {y:.2} Td <{codes}> Tj ET").unwrap();
    }

    /// A line; `dash` is the pattern of dashes as PDF writes it.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, dash: &str) {
        let (x0, y0, x1, y1) = (from.0, SIZE.1 - from.1, to.0, SIZE.1 - to.1);
        writeln!(self.drawing, "[{dash}] 0 d {width} w {x0:.2} {y0:.2} m {x1:.2} {y1:.2} l S").unwrap();
    }

    /// A filled rectangle, in a shade of grey from 0 (black).
    pub(crate) fn fill(&mut self, from: (f64, f64), to: (f64, f64), grey: f64) {
        let (x, y, w, h) = (from.0, SIZE.1 - to.1, to.0 - from.0, to.1 - from.1);
        writeln!(self.drawing, "{grey} g {x:.2} {y:.2} {w:.2} {h:.2} re f 0 g").unwrap();
    }
}

/// A file of objects, numbered from 1; the first is the catalogue.
pub(crate) fn file(objects: &[String]) -> Vec<u8> {
    file_with(objects, "")
}

/// A file of objects, with more entries in its trailer.
pub(crate) fn file_with(objects: &[String], more: &str) -> Vec<u8> {
    let mut out = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        write!(out, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let table = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    places.iter().for_each(|place| writeln!(out, "{place:010} 00000 n ").unwrap());
    write!(out, "trailer\n<< /Size {} /Root 1 0 R {more} >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).unwrap();
    out.into_bytes()
}

/// A font of Chinese characters by their Unicode numbers.
pub(crate) const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H \
    /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] \
    /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> \
    /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] \
    /ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 800 /StemV 80 >> >>] >>";

/// A font whose glyphs nothing maps to characters.
pub(crate) const UNMAPPED: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts \
    [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 1000 /CIDSystemInfo << /Registry (Adobe) \
    /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Own /Flags 4 \
    /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 800 /StemV 80 >> >>] >>";

/// What covers a whole page with a picture.
pub(crate) const PICTURE: &str = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n";

/// A page of short lines.
pub(crate) fn lines(texts: &[&str]) -> Page {
    let mut page = Page::default();
    for (at, text) in texts.iter().enumerate() {
        page.text((60.0, 60.0 + at as f64 * 30.0), 12.0, text);
    }
    page
}

/// A file of one page that draws this.
pub(crate) fn drawing(drawing: &str) -> Vec<u8> {
    pdf(&[Page::drawn(drawing)])
}

/// A file that a password opens.
pub(crate) fn locked() -> Vec<u8> {
    let key = "00".repeat(32);
    let encrypt =
        format!("/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]");
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"].map(str::to_owned);
    file_with(&objects, &encrypt)
}

/// A file whose drawing calls ten parts, each of which calls ten more, and so on.
pub(crate) fn nested() -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
            .to_owned(),
        "<< /Length 5 >>\nstream\n/X Do\nendstream".to_owned(),
    ];
    for next in 6..26 {
        let calls = "/X Do ".repeat(10);
        objects.push(format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {next} 0 R >> >> \
             /Length {} >>\nstream\n{calls}\nendstream",
            calls.len()
        ));
    }
    objects.push("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\nstream\n \nendstream".to_owned());
    file(&objects)
}

/// A file that draws so many rows of short lines.
pub(crate) fn short_lines(rows: usize) -> Vec<u8> {
    const COLUMNS: usize = 48;
    let mut page = lines(&["一、总体情况"]);
    for (row, column) in (0..rows * COLUMNS).map(|at| (at / COLUMNS, at % COLUMNS)) {
        let (x, y) = (5.0 + column as f64 * 12.0, 5.0 + row as f64);
        page.fill((x, y), (x + 7.0, y + 0.2), 0.0);
    }
    pdf(&[page])
}

/// A file whose drawing unpacks to so many blanks.
pub(crate) fn packed(size: usize) -> Vec<u8> {
    drawing_of("/Filter /FlateDecode", &deflated(size), "4 0 R", 1)
}

/// The same in other ways: by LZW, in letters, said with escapes, after a long dictionary, as a picture, as the drawing
/// of many pages or many times of one.
pub(crate) fn packed_otherwise(size: usize) -> Vec<Vec<u8>> {
    let part = size / 16 + (64 << 10);
    let long = format!("/Filter /FlateDecode /Long ({})", "-".repeat(5000));
    vec![
        drawing_of("/Filter /LZWDecode", &by_lzw(size), "4 0 R", 1),
        drawing_of("/Filter [/ASCII85Decode /FlateDecode]", &in_letters(&deflated(size)), "4 0 R", 1),
        drawing_of("/Filter /RunLengthDecode", &[129, b' '].repeat(size / 128 + 1), "4 0 R", 1),
        drawing_of("/Filter /Flate#44ecode", &deflated(size), "4 0 R", 1),
        drawing_of(&long, &deflated(size), "4 0 R", 1),
        drawing_of("/Subtype /Image /Filter /FlateDecode", &deflated(size), "4 0 R", 1),
        drawing_of("/Filter /FlateDecode", &deflated(part), &format!("[{}]", "4 0 R ".repeat(16)), 1),
        drawing_of("/Filter /FlateDecode", &deflated(part), "4 0 R", 16),
    ]
}

fn deflated(size: usize) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b' '; size]).unwrap();
    encoder.finish().unwrap()
}

/// Blanks by LZW: each code stands for one more of them than the one before.
fn by_lzw(size: usize) -> Vec<u8> {
    let (mut bits, mut codes) = (Vec::new(), 258_usize);
    let mut put = |code: usize, codes: usize| {
        let width = [511, 1023, 2047].into_iter().position(|most| codes < most).map_or(12, |at| 9 + at);
        bits.extend((0..width).rev().map(|bit| (code >> bit) & 1 == 1));
    };
    let (mut written, mut next) = (0, 0);
    put(256, 0);
    while written < size {
        put(if next == 0 { 32 } else { 257 + next }, codes - 1);
        next += 1;
        written += next;
        codes += usize::from(next > 1);
        if codes == 4094 {
            put(256, codes);
            (codes, next) = (258, 0);
        }
    }
    put(257, codes);
    bits.chunks(8)
        .map(|byte| byte.iter().enumerate().fold(0, |sum, (at, bit)| sum | (u8::from(*bit) << (7 - at))))
        .collect()
}

fn in_letters(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for group in data.chunks(4) {
        let mut word = [0; 4];
        word[..group.len()].copy_from_slice(group);
        let mut number = u32::from_be_bytes(word);
        let mut letters = [0; 5];
        for letter in letters.iter_mut().rev() {
            *letter = b'!' + (number % 85) as u8;
            number /= 85;
        }
        out.extend(&letters[..=group.len()]);
    }
    out.extend(b"~>");
    out
}

/// A file of so many pages with this drawing, which is object 4.
fn drawing_of(entries: &str, packed: &[u8], contents: &str, pages: usize) -> Vec<u8> {
    let kids: String = (0..pages).map(|at| format!("{} 0 R ", 10 + at)).collect();
    let mut out = format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count {pages} >>\nendobj\n"
    );
    for at in 0..pages {
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents";
        write!(out, "{} 0 obj\n{page} {contents} >>\nendobj\n", 10 + at).unwrap();
    }
    write!(out, "4 0 obj\n<< {entries} /Length {} >>\nstream\n", packed.len()).unwrap();
    let mut out = out.into_bytes();
    out.extend(packed);
    out.extend(b"\nendstream\nendobj\ntrailer\n<< /Size 40 /Root 1 0 R >>\n%%EOF\n");
    out
}

/// A file of these pages.
pub(crate) fn pdf(pages: &[Page]) -> Vec<u8> {
    pdf_with(pages, FONT, "")
}

/// A file of these pages with a font and more entries of each page.
pub(crate) fn pdf_with(pages: &[Page], font: &str, more: &str) -> Vec<u8> {
    file(&objects(pages, font, more))
}

/// A file of these pages whose structure names these tables.
pub(crate) fn tagged(pages: &[Page], tables: &[Tags]) -> Vec<u8> {
    let mut objects = objects(pages, FONT, "");
    let root = objects.len() + 1;
    objects[0] = format!("<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R >>");
    let kids: String = (0..tables.len()).map(|at| format!("{} 0 R ", root + 1 + at)).collect();
    objects.push(format!("<< /Type /StructTreeRoot /RoleMap << /Grid /Table >> /K [{kids}] >>"));
    for table in tables {
        let mut rows = String::new();
        for row in table {
            rows.push_str("<< /S /TR /K [");
            for Tag { role, spans: (down, across), marks } in row {
                let marks: String = marks
                    .iter()
                    .map(|(page, mark)| format!("<< /Type /MCR /Pg {} 0 R /MCID {mark} >> ", 4 + page * 2))
                    .collect();
                write!(rows, "<< /S /{role} /A << /O /Table /RowSpan {down} /ColSpan {across} >> /K [{marks}] >> ")
                    .unwrap();
            }
            rows.push_str("] >> ");
        }
        objects.push(format!("<< /S /Grid /K [<< /S /TBody /K [{rows}] >>] >>"));
    }
    file(&objects)
}

fn objects(pages: &[Page], font: &str, more: &str) -> Vec<String> {
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", 4 + at * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        font.to_owned(),
    ];
    for (at, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> \
             {more} >>",
            SIZE.0,
            SIZE.1,
            5 + at * 2
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{}\nendstream", page.drawing.len(), page.drawing));
    }
    objects
}

/// How a report is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    Full,
    /// Each cell has its own four lines, a little apart.
    Double,
    Dashed,
    /// Thin filled rectangles.
    Bars,
    /// Lines of one cell each that end before the corners.
    Gaps,
    /// The sides of the tables are not drawn.
    OpenSides,
    /// Thin filled rectangles, one for each dot.
    Dots,
    None,
}

/// How a report is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) lines: Lines,
    /// Every text twice, a hair apart.
    pub(crate) is_bold: bool,
    pub(crate) is_shaded: bool,
    /// The cells of every other row are shaded.
    pub(crate) is_striped: bool,
    /// How wide the tables are, in points: in a narrow one labels and numbers wrap.
    pub(crate) width: f64,
    /// Points of a page that are left free at its bottom: where tables break.
    pub(crate) bottom: f64,
    /// Heads are said again after a page break.
    pub(crate) repeats_heads: bool,
}

impl Style {
    pub(crate) const PLAIN: Style = Style {
        lines: Lines::Full,
        is_bold: false,
        is_shaded: false,
        is_striped: false,
        width: 480.0,
        bottom: 60.0,
        repeats_heads: false,
    };
}

/// The blocks of a page that `write::html` wrote.
enum Block {
    Text { text: String, size: f64, indent: f64 },
    Table(Vec<Vec<Cell>>),
}

#[derive(Clone)]
struct Cell {
    text: String,
    rows: usize,
    columns: usize,
    is_head: bool,
}

/// The part of a text between two marks.
fn inside<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to).map(|(inside, _)| inside)
}

fn blocks(html: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut lines = html.lines();
    while let Some(line) = lines.next() {
        let mut say = |text: &str, size, indent| out.push(Block::Text { text: text.to_owned(), size, indent });
        if let Some(title) = inside(line, "<h1>", "</h1>") {
            say(title, 20.0, 60.0);
        } else if let Some(title) = inside(line, "<h2>", "</h2>") {
            say(title, 14.0, 0.0);
        } else if let Some((_, text)) = line.strip_suffix("</p>").and_then(|line| line.split_once('>')) {
            say(text, 12.0, 24.0);
        } else if line == "<table>" {
            let rows = lines.by_ref().take_while(|line| *line != "</table>").map(row).collect();
            out.push(Block::Table(rows));
        }
    }
    out
}

fn row(line: &str) -> Vec<Cell> {
    let line = line.trim_start_matches("<tr>").trim_end_matches("</tr>");
    let mut out = Vec::new();
    for piece in line.split_inclusive("</").filter(|piece| piece.contains("<t")) {
        let (_, piece) = piece.split_once("<t").unwrap();
        let (tag, text) = piece.split_once('>').unwrap();
        let span = |name: &str| inside(tag, &format!("{name}=\""), "\"").map_or(1, |span| span.parse().unwrap());
        let text = text.trim_end_matches("</").replace("&quot;", "\"").replace("&amp;", "&");
        let is_head = tag.starts_with('h');
        out.push(Cell { text, rows: span("rowspan"), columns: span("colspan"), is_head });
    }
    out
}

/// A text in lines of a width.
fn wrapped(text: &str, size: f64, most: f64) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in text.chars() {
        let line = out.last_mut().unwrap();
        if !line.is_empty() && width(line, size) + width(c.encode_utf8(&mut [0; 4]), size) > most {
            out.push(c.to_string());
        } else {
            line.push(c);
        }
    }
    out
}

/// A report as a PDF file: the page that `write::html` writes, drawn in a style.
pub(crate) fn report(report: &gouji::Report, style: Style) -> Vec<u8> {
    pdf(&pages(report, style))
}

/// The pages of such a file.
pub(crate) fn pages(report: &gouji::Report, style: Style) -> Vec<Page> {
    pages_with_tags(report, style).0
}

/// The pages of such a file, and its tables.
pub(crate) fn pages_with_tags(report: &gouji::Report, style: Style) -> (Vec<Page>, Vec<Tags>) {
    let mut html = String::new();
    gouji::write::html::report(&mut html, report).unwrap();
    let mut press = Press { pages: vec![Page::default()], y: 70.0, style, tables: Vec::new() };
    for block in blocks(&html) {
        match block {
            Block::Text { text, size, indent } => press.paragraph(&text, size, indent),
            Block::Table(rows) => press.table(&rows),
        }
    }
    let last = press.pages.len();
    for (number, page) in (1..).zip(&mut press.pages) {
        page.drawing.push_str("/Artifact BMC\n");
        page.text((280.0, 810.0), 9.0, &if last > 3 { number.to_string() } else { format!("— {number} —") });
        page.end();
    }
    (press.pages, press.tables)
}

/// A page cut in two at a height, as a program that lays out a table over a page break cuts its cells: the rest of it
/// begins at the top of the next page.
pub(crate) fn cut(page: &Page, height: f64) -> [Page; 2] {
    // Without the number of the page, which would stand in the middle.
    let drawing: String =
        page.drawing.lines().filter(|line| !line.contains(" 32.00 Td")).map(|l| format!("{l}\n")).collect();
    let (width, rest) = (SIZE.0, SIZE.1 - height);
    let upper = format!("q 0 {rest} {width} {height} re W n\n{drawing}Q\n");
    let lower = format!("q 1 0 0 1 0 {} cm 0 0 {width} {rest} re W n\n{drawing}Q\n", height - 70.0);
    [upper, lower].map(Page::drawn)
}

/// The page with the head of natural persons, a letter a line, cut in two below its first letter: the other letters stand
/// on the first page all the same, below the cut.
pub(crate) fn cut_below_head(pages: &[Page]) -> Option<(usize, [Page; 2])> {
    let code = |letter: char| format!("<{:04X}> Tj", letter as u32);
    let [first, rest @ ..] = ['自', '然', '人'].map(code);
    let at = pages.iter().position(|page| page.drawing.contains(&first))?;
    let page = &pages[at];
    let height = |line: &str| {
        let mut words = line.split(' ').rev();
        words.find(|word| *word == "Td")?;
        words.next()?.parse::<f64>().ok()
    };
    let head = page.drawing.lines().find(|line| line.contains(&first))?;
    let is_rest = |line: &&str| rest.iter().any(|code| line.contains(code));
    let (over, others): (Vec<&str>, Vec<&str>) = page.drawing.lines().partition(is_rest);
    let [mut upper, lower] = cut(&Page::drawn(others.join("\n")), SIZE.1 - height(head)? + 3.0);
    upper.drawing.push_str(&over.join("\n"));
    // At the end of its page.
    upper.drawing = format!("q 1 0 0 1 0 {} cm\n{}\nQ\n", 110.0 - height(head)?, upper.drawing);
    Some((at, [upper, lower]))
}

/// Where the text of pages begins, from the left.
const LEFT: f64 = 57.0;
/// The free space at both sides of a cell.
const PAD: f64 = 5.0;

struct Press {
    pages: Vec<Page>,
    y: f64,
    style: Style,
    tables: Vec<Tags>,
}

impl Press {
    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().unwrap()
    }

    fn make_space(&mut self, height: f64) {
        if self.y + height > SIZE.1 - self.style.bottom {
            self.pages.push(Page::default());
            self.y = 70.0;
        }
    }

    fn say(&mut self, at: (f64, f64), size: f64, text: &str) {
        let is_bold = self.style.is_bold;
        self.page().text(at, size, text);
        if is_bold {
            self.page().text((at.0 + 0.3, at.1), size, text);
        }
    }

    fn paragraph(&mut self, text: &str, size: f64, indent: f64) {
        // The first line begins further to the right.
        let blank = "\u{1}".repeat((indent / size * 2.0).round() as usize);
        for line in wrapped(&format!("{blank}{text}"), size, 480.0) {
            self.make_space(size * 1.8);
            let free = line.matches('\u{1}').count() as f64 * size / 2.0;
            let at = (LEFT + free, self.y + size);
            self.say(at, size, line.trim_start_matches('\u{1}'));
            self.y += size * 1.8;
        }
    }

    fn table(&mut self, rows: &[Vec<Cell>]) {
        const SIZE: f64 = 10.0;
        let count: usize = rows[0].iter().map(|cell| cell.columns).sum();
        self.tables.push(vec![Vec::new(); rows.len()]);
        // Where cells stand, with what reaches down into their rows.
        let mut placed: Vec<(usize, usize, Cell)> = Vec::new();
        let mut free = vec![0; count];
        for (row, cells) in rows.iter().enumerate() {
            let mut column = 0;
            for cell in cells {
                while free.get(column).is_some_and(|until| *until > row) {
                    column += 1;
                }
                free[column..column + cell.columns].fill(row + cell.rows);
                placed.push((row, column, cell.clone()));
                column += cell.columns;
            }
        }
        let mut widths = vec![2.0_f64; count];
        for (_, column, cell) in placed.iter().filter(|(.., cell)| cell.columns == 1) {
            let ems = width(&cell.text, 1.0);
            widths[*column] = widths[*column].max(ems.min(if cell.rows > 5 { 1.0 } else { 9.0 }));
        }
        let scale = self.style.width / widths.iter().sum::<f64>();
        let mut edges = vec![LEFT];
        widths.iter().for_each(|width| edges.push(edges[edges.len() - 1] + width * scale));
        let text_of = |(_, column, cell): &(usize, usize, Cell)| {
            wrapped(&cell.text, SIZE, edges[column + cell.columns] - edges[*column] - 2.0 * PAD)
        };
        let mut heights = vec![SIZE * 1.8; rows.len()];
        for place in placed.iter().filter(|(.., cell)| cell.rows == 1) {
            heights[place.0] = heights[place.0].max(text_of(place).len() as f64 * SIZE * 1.3 + 8.0);
        }
        for place in placed.iter().filter(|(.., cell)| cell.rows > 1) {
            let (row, _, cell) = place;
            let own: f64 = heights[*row..row + cell.rows].iter().sum();
            let more = (text_of(place).len() as f64 * SIZE * 1.3 + 8.0 - own).max(0.0);
            heights[row + cell.rows - 1] += more;
        }
        let heads =
            placed.iter().filter(|(row, _, cell)| *row == 0 && cell.columns < count).map(|(.., cell)| cell.rows);
        let heads = heads.max().unwrap_or(1);
        let mut first = 0;
        while first < rows.len() {
            let end_of_page = SIZE_OF_PAGE - self.style.bottom;
            let mut after = first;
            let repeated = if first > 0 && self.style.repeats_heads { heads } else { 0 };
            let mut end = self.y + heights[..repeated].iter().sum::<f64>();
            while after < rows.len() && end + heights[after] <= end_of_page {
                end += heights[after];
                after += 1;
            }
            if after == first {
                self.pages.push(Page::default());
                self.y = 70.0;
                continue;
            }
            for (range, is_again) in [(0..repeated, true), (first..after, false)] {
                self.rows(&placed, (&edges, &heights), range, is_again, &text_of);
            }
            first = after;
            if first < rows.len() {
                self.pages.push(Page::default());
                self.y = 70.0;
            }
        }
        self.y += 12.0;
    }

    /// Draws some rows of a table; what reaches over them is cut, and its text stands in the first part.
    fn rows(
        &mut self,
        placed: &[(usize, usize, Cell)],
        (edges, heights): (&[f64], &[f64]),
        range: std::ops::Range<usize>,
        is_again: bool,
        text_of: &impl Fn(&(usize, usize, Cell)) -> Vec<String>,
    ) {
        const SIZE: f64 = 10.0;
        let mut tops = vec![self.y];
        heights[range.clone()].iter().for_each(|height| tops.push(tops[tops.len() - 1] + height));
        for place in placed {
            let (row, column, cell) = place;
            let (from, to) = ((*row).max(range.start), (row + cell.rows).min(range.end));
            if from >= to {
                continue;
            }
            let (left, right) = (edges[*column], edges[column + cell.columns]);
            let (top, bottom) = (tops[from - range.start], tops[to - range.start]);
            if self.style.is_shaded && cell.is_head {
                self.page().fill((left, top), (right, bottom), 0.85);
            }
            if self.style.is_striped && *row % 2 == 1 {
                self.page().fill((left, top), (right, bottom), 0.95);
            }
            self.frame((left, top), (right, bottom), (*column == 0, column + cell.columns == edges.len() - 1));
            if from == *row {
                let role = if cell.is_head { "TH" } else { "TD" };
                let lines = text_of(place);
                let has_text = lines.iter().any(|line| !line.is_empty());
                let mut marks = Vec::new();
                if is_again {
                    self.page().drawing.push_str("/Artifact BMC\n");
                } else if has_text {
                    marks.push((self.pages.len() - 1, self.page().begin(role)));
                }
                if !is_again {
                    let row = &mut self.tables.last_mut().unwrap()[*row];
                    row.push(Tag { role, spans: (cell.rows, cell.columns), marks });
                }
                let is_marked = is_again || has_text;
                let mut y = top + ((bottom - top) - lines.len() as f64 * SIZE * 1.3).max(0.0) / 2.0 + SIZE;
                for line in lines {
                    let x = left + ((right - left) - width(&line, SIZE)) / 2.0;
                    self.say((x, y), SIZE, &line);
                    y += SIZE * 1.3;
                }
                if is_marked {
                    self.page().end();
                }
            }
        }
        self.y = tops[tops.len() - 1];
    }

    fn frame(&mut self, from: (f64, f64), to: (f64, f64), (is_first, is_last): (bool, bool)) {
        let lines = self.style.lines;
        let page = self.page();
        let sides = |by: f64| {
            let (x0, y0, x1, y1) = (from.0 + by, from.1 + by, to.0 - by, to.1 - by);
            [((x0, y0), (x1, y0)), ((x0, y1), (x1, y1)), ((x0, y0), (x0, y1)), ((x1, y0), (x1, y1))]
        };
        match lines {
            Lines::None => {}
            Lines::Full => sides(0.0).into_iter().for_each(|(from, to)| page.line(from, to, 0.5, "")),
            Lines::Double => sides(0.9).into_iter().for_each(|(from, to)| page.line(from, to, 0.5, "")),
            Lines::Dashed => sides(0.0).into_iter().for_each(|(from, to)| page.line(from, to, 0.5, "3 2")),
            Lines::Bars => sides(0.0).into_iter().for_each(|(from, to)| {
                page.fill((from.0 - 0.25, from.1 - 0.25), (to.0 + 0.25, to.1 + 0.25), 0.0);
            }),
            Lines::Dots => sides(0.0).into_iter().for_each(|(from, to)| {
                let (dx, dy) = (to.0 - from.0, to.1 - from.1);
                let count = (dx.max(dy) / 2.0).floor().max(1.0);
                for at in 0..=count as usize {
                    let (x, y) = (from.0 + dx / count * at as f64, from.1 + dy / count * at as f64);
                    page.fill((x - 0.4, y - 0.4), (x + 0.4, y + 0.4), 0.3);
                }
            }),
            Lines::Gaps => {
                let [top, bottom, left, right] = sides(0.0);
                for (from, to) in [top, bottom] {
                    page.line((from.0 + 2.0, from.1), (to.0 - 2.0, to.1), 0.5, "");
                }
                for (from, to) in [left, right] {
                    page.line((from.0, from.1 + 2.0), (to.0, to.1 - 2.0), 0.5, "");
                }
            }
            Lines::OpenSides => {
                let [top, bottom, left, right] = sides(0.0);
                let sides = [(top, true), (bottom, true), (left, !is_first), (right, !is_last)];
                for ((from, to), _) in sides.into_iter().filter(|(_, is_drawn)| *is_drawn) {
                    page.line(from, to, 0.5, "");
                }
            }
        }
    }
}

/// The height of a page, for what has a size of letters of its own.
const SIZE_OF_PAGE: f64 = SIZE.1;
