//! What a reader may spend, and how it reads.

use super::format::Format;
use crate::error::{Error, ErrorKind, Reason};
use crate::report::{Agency, Date};
use crate::text::{Bilingual, Lang, say, shown};

/// Characters of the name of a part that a message shows.
const PART: usize = 80;

/// What a reader may spend on one input. Over a limit the reader ends with an error that names it; nothing half-read
/// is returned as whole.
///
/// ```
/// let limits = gouji::read::Limits::default().bytes(1 << 20);
/// assert_eq!(limits.bytes, 1 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of input: 16 MiB. Of a Word or Excel file also of its text, and of one piece of its XML.
    pub bytes: usize,
    /// Cells of tables: 200,000.
    pub cells: usize,
    /// Bytes of a line that is still compared with labels: 64 KiB. Longer lines are prose.
    pub label_line: usize,
    /// Characters of prose: 1,000,000.
    pub prose: usize,
    /// Elements of a web page, or of a part of a Word or Excel file, that are open at once: 512.
    pub elements: usize,
    /// Bytes that come out of the parts of a Word, Excel or PDF file, without pictures, together, whatever it declares: 64 MiB.
    pub unpacked: usize,
    /// Bytes that may come out of a part for each packed one: 100. It holds from the first MiB of a part on, as small
    /// XML that repeats itself packs as well as a bomb.
    pub ratio: usize,
    /// Parts of a Word or Excel file: 1,000.
    pub parts: usize,
    /// Pages of a PDF file: 500.
    pub pages: usize,
    /// Glyphs that the pages of a PDF file draw: 2,000,000.
    pub glyphs: usize,
    /// Steps that the pages of a PDF file take to be drawn, a glyph or a path each: 10,000,000.
    pub steps: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 16 << 20,
            cells: 200_000,
            label_line: 64 << 10,
            prose: 1_000_000,
            elements: 512,
            unpacked: 64 << 20,
            ratio: 100,
            parts: 1_000,
            pages: 500,
            glyphs: 2_000_000,
            steps: 10_000_000,
        }
    }
}

impl Limits {
    /// Sets the limit of [`Limits::bytes`].
    #[must_use]
    pub const fn bytes(self, bytes: usize) -> Self {
        Limits { bytes, ..self }
    }

    /// Sets the limit of [`Limits::cells`].
    #[must_use]
    pub const fn cells(self, cells: usize) -> Self {
        Limits { cells, ..self }
    }

    /// Sets the limit of [`Limits::label_line`].
    #[must_use]
    pub const fn label_line(self, label_line: usize) -> Self {
        Limits { label_line, ..self }
    }

    /// Sets the limit of [`Limits::prose`].
    #[must_use]
    pub const fn prose(self, prose: usize) -> Self {
        Limits { prose, ..self }
    }

    /// Sets the limit of [`Limits::elements`].
    #[must_use]
    pub const fn elements(self, elements: usize) -> Self {
        Limits { elements, ..self }
    }

    /// Sets the limit of [`Limits::unpacked`].
    #[must_use]
    pub const fn unpacked(self, unpacked: usize) -> Self {
        Limits { unpacked, ..self }
    }

    /// Sets the limit of [`Limits::ratio`].
    #[must_use]
    pub const fn ratio(self, ratio: usize) -> Self {
        Limits { ratio, ..self }
    }

    /// Sets the limit of [`Limits::parts`].
    #[must_use]
    pub const fn parts(self, parts: usize) -> Self {
        Limits { parts, ..self }
    }

    /// Sets the limit of [`Limits::pages`].
    #[must_use]
    pub const fn pages(self, pages: usize) -> Self {
        Limits { pages, ..self }
    }

    /// Sets the limit of [`Limits::glyphs`].
    #[must_use]
    pub const fn glyphs(self, glyphs: usize) -> Self {
        Limits { glyphs, ..self }
    }

    /// Sets the limit of [`Limits::steps`].
    #[must_use]
    pub const fn steps(self, steps: usize) -> Self {
        Limits { steps, ..self }
    }

    /// Refuses more than the limit.
    pub(super) fn check(what: Limited, found: usize, limit: usize, at: At) -> Result<(), Error> {
        if found <= limit { Ok(()) } else { Err(Error::new(Exceeded { what, found, limit, at })) }
    }
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "the readers that count the others are features")]
pub(super) enum Limited {
    Bytes,
    Cells,
    Lines,
    Prose,
    Records,
    Elements,
    Nodes,
    Attributes,
    Text,
    Parts,
    Links,
    Unpacked,
    Ratio,
    Xml,
    SharedTexts,
    SharedBytes,
    NumberFormats,
    Styles,
    Lists,
    Sheets,
    HiddenColumns,
    HiddenRows,
    Merged,
    MergedAbove,
    Pages,
    Glyphs,
    Rulings,
    Steps,
}

impl Limited {
    const fn label(self) -> Bilingual {
        match self {
            Limited::Bytes => Bilingual { zh: "字节数", en: "bytes" },
            Limited::Cells => Bilingual { zh: "单元格数", en: "cells" },
            Limited::Lines => Bilingual { zh: "文本行数", en: "lines of text" },
            Limited::Prose => Bilingual { zh: "正文字数", en: "characters of prose" },
            Limited::Records => Bilingual { zh: "报告份数", en: "records" },
            Limited::Elements => Bilingual { zh: "嵌套元素数", en: "elements open at once" },
            Limited::Nodes => Bilingual { zh: "网页节点数", en: "parts of the page" },
            Limited::Attributes => Bilingual { zh: "属性数", en: "attributes" },
            Limited::Text => Bilingual { zh: "文本字节数", en: "bytes of text" },
            Limited::Parts => Bilingual { zh: "文件包部件数", en: "parts of the package" },
            Limited::Links => Bilingual { zh: "部件链接数", en: "links of a part" },
            Limited::Unpacked => Bilingual { zh: "解压字节数", en: "bytes unpacked" },
            Limited::Ratio => Bilingual { zh: "压缩比", en: "bytes unpacked for each packed one" },
            Limited::Xml => Bilingual { zh: "单个 XML 片段的字节数", en: "bytes of one piece of XML" },
            Limited::SharedTexts => Bilingual { zh: "共享文本数", en: "shared texts" },
            Limited::SharedBytes => Bilingual { zh: "共享文本字节数", en: "bytes of shared texts" },
            Limited::NumberFormats => Bilingual { zh: "数字格式数", en: "number formats" },
            Limited::Styles => Bilingual { zh: "样式数", en: "styles" },
            Limited::Lists => Bilingual { zh: "编号列表数", en: "lists" },
            Limited::Sheets => Bilingual { zh: "工作表数", en: "sheets" },
            Limited::HiddenColumns => Bilingual { zh: "隐藏列数", en: "hidden columns" },
            Limited::HiddenRows => Bilingual { zh: "隐藏行数", en: "hidden rows" },
            Limited::Merged => Bilingual { zh: "合并单元格数", en: "merged cells" },
            Limited::MergedAbove => {
                Bilingual { zh: "跨同一行的合并单元格数", en: "merged cells over one row" }
            }
            Limited::Pages => Bilingual { zh: "页数", en: "pages" },
            Limited::Glyphs => Bilingual { zh: "字形数", en: "glyphs" },
            Limited::Steps => Bilingual { zh: "绘制步数", en: "steps of drawing" },
            Limited::Rulings => Bilingual { zh: "线条数", en: "ruling lines" },
        }
    }
}

/// Where in an input a limit was exceeded.
#[derive(Clone, Debug)]
#[allow(dead_code, reason = "the readers that know the others are features")]
pub(super) enum At {
    Input,
    Line(u32),
    Row(u32),
    Part(String),
    RowOf(u32, String),
    /// A page of a document, from 1.
    Page(usize),
}

/// A limit that was exceeded.
pub(super) struct Exceeded {
    pub(super) what: Limited,
    pub(super) found: usize,
    pub(super) limit: usize,
    pub(super) at: At,
}

impl Reason for Exceeded {
    fn message(&self, lang: Lang) -> String {
        let Exceeded { what, found, limit, at } = self;
        let what = what.label().get(lang);
        let at = match (at, lang) {
            (At::Input, _) => String::new(),
            (At::Line(line), Lang::Zh) => format!("第 {line} 行"),
            (At::Line(line), Lang::En) => format!(" at line {line}"),
            (At::Row(row), Lang::Zh) => format!("第 {row} 行"),
            (At::Row(row), Lang::En) => format!(" at row {row}"),
            (At::Part(part), Lang::Zh) => format!("{}：", shown(part, PART)),
            (At::Part(part), Lang::En) => format!(" in {}", shown(part, PART)),
            (At::Page(page), Lang::Zh) => format!("第 {page} 页"),
            (At::Page(page), Lang::En) => format!(" on page {page}"),
            (At::RowOf(row, part), Lang::Zh) => format!("{} 第 {row} 行", shown(part, PART)),
            (At::RowOf(row, part), Lang::En) => format!(" at row {row} of {}", shown(part, PART)),
        };
        say!(
            lang,
            "{at}{what}超出上限：{found}，上限为 {limit}",
            "limit exceeded: {what} {found}, at most {limit} allowed{at}"
        )
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Limit
    }

    fn line_column(&self) -> Option<(usize, usize)> {
        let At::Line(line) = self.at else { return None };
        Some((usize::try_from(line).ok()?, 1))
    }
}

/// How to read, and what the caller knows of the report: that goes before what the input says.
///
/// ```
/// use gouji::{AdminLevel, Agency, Date, read};
/// let page = "本机关2024年政府信息公开工作年度报告\n发布日期：2025-03-30\n一、总体情况\n我局公开信息12条。\n";
/// let known = Agency::from_name("某市财政局").with_id("11320813").with_level(AdminLevel::Prefecture);
/// let options = read::Options::default().agency(known).published(Date::new(2025, 1, 20).expect("a day"));
/// let report = read::text(page, &options)?.report;
/// assert_eq!(report.agency.name.as_deref(), Some("某市财政局"));
/// assert_eq!(report.agency.level, Some(AdminLevel::Prefecture));
/// assert_eq!(report.published, Date::new(2025, 1, 20));
/// # Ok::<(), gouji::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// What may be spent.
    pub limits: Limits,
    /// Whether a figure that is Missing is an error that names its path.
    pub require_all: bool,
    /// What the input is; `None` if its content is to decide.
    pub format: Option<Format>,
    /// The agency, as far as the caller knows it: each part that is given goes before the input.
    pub agency: Agency,
    /// The day of publication. A date that the caller gives says more than one that the page prints (GJ108).
    pub published: Option<Date>,
    /// Where the input comes from, such as the address of its page.
    pub source: Option<String>,
    /// The encoding of the input, as far as the caller knows it: the `charset` of the HTTP response.
    pub charset: Option<String>,
    /// Whether what a web page says is located by line and column of its source, not by table, row and column. Every other
    /// format is located as always: JSON by pointers, a text by line and column, a sheet by its cells.
    pub source_lines: bool,
}

impl Options {
    /// Reads within these limits.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Options { limits, ..self }
    }

    /// Makes every Missing figure an error that names its path.
    #[must_use]
    pub fn require_all(self) -> Self {
        Options { require_all: true, ..self }
    }

    /// Reads the input of [`bytes`](crate::read::bytes) as this format, whatever its content looks like.
    #[must_use]
    pub fn format(self, format: Format) -> Self {
        Options { format: Some(format), ..self }
    }

    /// Takes what is known of the agency: key, name, level, kind, scope. Of a name that is given, level, kind and scope
    /// are those that it tells, unless they are given too.
    #[must_use]
    pub fn agency(self, agency: Agency) -> Self {
        Options { agency, ..self }
    }

    /// Takes the day of publication.
    #[must_use]
    pub fn published(self, date: Date) -> Self {
        Options { published: Some(date), ..self }
    }

    /// Takes the source of the input, such as the address of its page; it stands in [`Reading::source`].
    ///
    /// It tells nothing of the agency: the site of a government carries the reports of all its agencies, whose addresses
    /// name them in letters that stand for several places. Where each source is known to have one agency of a name, it
    /// tells apart agencies whose names do not say where they are: see [`Entry::source`].
    ///
    /// [`Reading::source`]: crate::Reading::source
    /// [`Entry::source`]: crate::series::Entry::source
    #[must_use]
    pub fn source(self, source: impl Into<String>) -> Self {
        Options { source: Some(source.into()), ..self }
    }

    /// Takes the encoding that the server told, such as the `charset` of `Content-Type` (feature `encoding`).
    ///
    /// It goes before what the page declares, and after a byte order mark. Servers are often wrong: where the bytes
    /// contradict it the text is read as what they say, with a [`Note`](crate::Note), and where no report is found for it
    /// the error says so. An unknown one is noted and has no effect.
    #[must_use]
    pub fn charset(self, charset: impl Into<String>) -> Self {
        Options { charset: Some(charset.into()), ..self }
    }

    /// Locates what a web page says by line and column of its source, as in a text: a figure where its text begins, an
    /// empty cell where its element does, a finding about the prose where its words begin
    /// ([`Finding::source_place`](crate::Finding::source_place)). It changes nothing for other formats: figures of JSON have
    /// their pointers, and a text is located by line and column as it is, but for the HTML tables in it: they have table, row
    /// and column.
    ///
    /// ```
    /// # #[cfg(feature = "html")] {
    /// use gouji::{cells, read};
    /// let page = "<p>二、主动公开政府信息情况</p>\n\
    ///             <table><tr><th>信息内容<th>本年制发件数<th>本年废止件数<th>现行有效件数\n<tr><td>规章<td>0<td>0<td>12</table>";
    /// let reading = read::html(page, &read::Options::default().source_lines())?;
    /// let cell = cells::ARTICLE20.f2021.regulations.in_force;
    /// assert_eq!(reading.locations[&cell].to_string(), "3:25");
    /// # }
    /// # Ok::<(), gouji::Error>(())
    /// ```
    #[must_use]
    pub fn source_lines(self) -> Self {
        Options { source_lines: true, ..self }
    }
}
