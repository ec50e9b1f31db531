//! Why an input could not be read.

use super::format::Format;
use crate::error::{Error, ErrorKind, Reason};
use crate::form::{Cell, Table};
use crate::reading::Location;
use crate::text::{Bilingual, Lang, say, shown};

/// Characters that a message shows of names and causes, which come from the file.
const SHOWN: usize = 200;

/// An input, or one report of it, that could not be read.
#[allow(dead_code, reason = "the readers that make the others are features")]
pub(super) enum Fault {
    /// A page without any table or section title of the form.
    EmptyPage,
    /// CSV without any line after its head.
    EmptyCsv,
    /// A JSON array of nothing.
    EmptyArray,
    SecondReport {
        first: Location,
        second: Location,
    },
    Incomplete(Incomplete),
    /// The error that a record of `gouji read` carries, in the words in which it stands there.
    Carried(Option<String>),
    Utf16,
    Binary,
    NotUtf8 {
        byte: usize,
        line: usize,
    },
    /// No known encoding: in the likeliest one so many places cannot be read.
    NoEncoding {
        likeliest: &'static str,
        bad: usize,
    },
    /// No report in the text that the encoding given by the caller gives, and the bytes look like another one.
    WrongEncoding {
        given: &'static str,
        likeliest: &'static str,
    },
    Foreign(Foreign),
    NoReader(Format),
    Damaged(Damage),
}

/// A figure or table that is missing from a report that was to be read whole.
pub(super) struct Incomplete {
    pub(super) what: Absent,
    /// The figure before it, or the line and column at which its report begins.
    pub(super) at: Option<After>,
}

pub(super) enum Absent {
    Cell(Cell),
    Table(Table),
}

pub(super) enum After {
    Figure(Location),
    #[allow(dead_code, reason = "the reader of several reports is a feature")]
    Report {
        line: usize,
        column: usize,
    },
}

/// A file that no build reads, or not as what it is.
#[allow(dead_code, reason = "the readers that make the others are features")]
pub(super) enum Foreign {
    Locked,
    OldWord,
    OldExcel,
    OldOffice,
    /// A PDF file, for a build without a reader of it.
    Pdf,
    LockedPdf,
    /// A PDF file of pictures.
    Scan,
    /// A PDF file of pictures below which an OCR tool put text that is not shown.
    ReadScan,
    /// A PDF file that draws letters as shapes, or nothing.
    Outlines,
    /// A PDF file with so many glyphs, of which so many have no map to Unicode.
    Unmapped {
        glyphs: usize,
        unmapped: usize,
    },
    /// A file of the national fixed-layout format.
    Ofd,
    WebArchive,
    Picture,
    Rtf,
    OpenDocument,
    BinaryWorkbook,
    OtherOffice,
    /// A zip archive of so many files.
    Zip(usize),
    /// A zip archive, for a build without a reader of packages.
    Package,
    Holds {
        found: Format,
        wanted: Format,
    },
    Packed {
        part: String,
        method: String,
    },
}

/// What is damaged in a package.
#[allow(dead_code, reason = "the readers that make them are features")]
pub(super) enum Damage {
    NotZip {
        cause: String,
    },
    SameNames,
    Overlap,
    NotUnpacked {
        part: String,
        cause: String,
    },
    Ends {
        part: String,
    },
    NotXml {
        part: String,
        cause: String,
    },
    Missing {
        part: String,
    },
    NoCell {
        part: String,
        name: String,
    },
    NoSharedText {
        part: String,
        number: String,
    },
    NotPdf,
    /// The interpreter of a PDF file failed at this page, from 1.
    NotDrawn {
        page: usize,
    },
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error::new(fault)
    }
}

impl From<Foreign> for Error {
    fn from(foreign: Foreign) -> Self {
        Error::new(Fault::Foreign(foreign))
    }
}

impl From<Damage> for Error {
    fn from(damage: Damage) -> Self {
        Error::new(Fault::Damaged(damage))
    }
}

impl Reason for Fault {
    fn message(&self, lang: Lang) -> String {
        match self {
            Fault::EmptyPage => say!(
                lang,
                "未找到报告：页面中没有样表的表格和标题",
                "no report found: the page has no table and no section title of the form",
            ),
            Fault::EmptyArray => say!(lang, "没有找到报告：数组为空", "no report found: the array is empty",),
            Fault::EmptyCsv => say!(
                lang,
                "未找到报告：表头 cell,value 之后没有内容",
                "no report found: no line stands under the head `cell,value`",
            ),
            Fault::SecondReport { first, second } => say!(
                lang,
                "第二份报告始于{}，第一份始于{}；一个文件应只含一份报告",
                "a second report begins at {}, the first at {}",
                begins(second, lang),
                begins(first, lang),
            ),
            Fault::Incomplete(incomplete) => incomplete.message(lang),
            Fault::Carried(Some(error)) => error.clone(),
            Fault::Carried(None) => {
                say!(lang, "未能读取，error 中没有说明原因", "could not be read, and `error` does not say why")
            }
            Fault::Utf16 => say!(lang, "不是文本：UTF-16 编码，应为 UTF-8", "not text: UTF-16; expected UTF-8"),
            Fault::Binary => say!(
                lang,
                "不是文本：含有值为 0 的字节，是二进制文件",
                "not text: a byte of value 0; this is a binary file",
            ),
            Fault::NotUtf8 { byte, line } => say!(
                lang,
                "不是文本：第 {line} 行第 {byte} 字节不是 UTF-8（GBK、GB18030 页面应先转换编码）",
                "not text: byte {byte} on line {line} is not UTF-8 (a page in GBK or GB18030 has to be converted)",
            ),
            Fault::NoEncoding { likeliest, bad } => say!(
                lang,
                "不是文本：无法识别编码，按 {likeliest} 读取有 {bad} 处无法解码",
                "not text: the bytes are in no encoding that is known; as {likeliest} {bad} places cannot be read",
            ),
            Fault::WrongEncoding { given, likeliest } => say!(
                lang,
                "调用方给定的编码 {given} 可能有误：按此读取未找到报告，文件应为 {likeliest} 编码",
                "the encoding given by the caller, {given}, may be wrong: there is no report in it, and the bytes look like {likeliest}",
            ),
            Fault::Foreign(foreign) => {
                let what = foreign.message(lang);
                say!(lang, "未读取：{what}", "not read: {what}")
            }
            Fault::NoReader(format) => say!(
                lang,
                "未读取：{format}：本程序未包含该格式的读取功能（特性 {}）",
                "not read: {format}: this build has no reader for it (feature `{}`)",
                format.feature(),
            ),
            Fault::Damaged(damage) => {
                let what = damage.message(lang);
                say!(lang, "文件损坏：{what}", "damaged file: {what}")
            }
        }
    }

    fn kind(&self) -> ErrorKind {
        match self {
            Fault::EmptyPage | Fault::EmptyCsv | Fault::EmptyArray => ErrorKind::NoReport,
            Fault::Incomplete(_) => ErrorKind::Incomplete,
            Fault::Utf16
            | Fault::Binary
            | Fault::NotUtf8 { .. }
            | Fault::NoEncoding { .. }
            | Fault::WrongEncoding { .. } => ErrorKind::Encoding,
            Fault::Foreign(_) | Fault::NoReader(_) => ErrorKind::Unsupported,
            Fault::Damaged(_) => ErrorKind::Damaged,
            Fault::SecondReport { .. } => ErrorKind::SeveralReports,
            Fault::Carried(_) => ErrorKind::Other,
        }
    }

    fn path(&self) -> Option<String> {
        let Fault::Incomplete(incomplete) = self else { return None };
        Some(incomplete.path())
    }

    fn line_column(&self) -> Option<(usize, usize)> {
        let Fault::SecondReport { second: Location::Line { line, .. }, .. } = self else { return None };
        Some((usize::try_from(*line).ok()?, 1))
    }
}

/// Where a report begins: the line is enough of a text.
fn begins(place: &Location, lang: Lang) -> String {
    match place {
        Location::Line { line, .. } => say!(lang, "第 {line} 行", "line {line}"),
        place => place.message(lang),
    }
}

impl Incomplete {
    fn path(&self) -> String {
        match &self.what {
            Absent::Cell(cell) => cell.to_string(),
            Absent::Table(table) => table.as_str().to_owned(),
        }
    }

    fn message(&self, lang: Lang) -> String {
        let what = self.path();
        let at = match &self.at {
            None => String::new(),
            Some(After::Figure(Location::Line { line, .. })) => {
                say!(lang, "，在第 {line} 行之后", ", after line {line}")
            }
            Some(After::Figure(place)) => say!(lang, "，在{}之后", ", after {}", place.message(lang)),
            Some(After::Report { line, column }) => {
                say!(lang, "，在第 {line} 行第 {column} 列的报告中", ", in the report at line {line} column {column}",)
            }
        };
        say!(lang, "{what}：未读到，而要求完整读取{at}", "{what}: not read, and the report was asked for whole{at}")
    }
}

impl Foreign {
    fn message(&self, lang: Lang) -> String {
        let fixed = match self {
            Foreign::Locked => Bilingual {
                zh: "文件有密码保护；请另存为不加密的文件",
                en: "a .docx or .xlsx file locked with a password; save it without one",
            },
            Foreign::OldWord => Bilingual {
                zh: "旧版 Word 或 WPS 文档（.doc、.wps）；请另存为 .docx",
                en: "a Word or WPS document of the old format (.doc, .wps); save it as .docx",
            },
            Foreign::OldExcel => Bilingual {
                zh: "旧版 Excel 或 WPS 表格（.xls、.et）；请另存为 .xlsx",
                en: "an Excel or WPS workbook of the old format (.xls, .et); save it as .xlsx",
            },
            Foreign::OldOffice => Bilingual {
                zh: "旧版 Office 二进制文件；请另存为 .docx 或 .xlsx",
                en: "a binary office file of an old format; save it as .docx or .xlsx",
            },
            Foreign::Pdf => Bilingual {
                zh: "PDF 文件：本程序未包含其读取功能（特性 pdf）；也可用 pdftotext -layout 转为文本",
                en: "a PDF file: this build has no reader for it (feature `pdf`); `pdftotext -layout` turns it into text",
            },
            Foreign::LockedPdf => Bilingual {
                zh: "PDF 文件需要密码才能打开；请另存为不加密的文件",
                en: "a PDF file that a password opens; save it without one",
            },
            Foreign::Scan => Bilingual {
                zh: "扫描版 PDF，页面都是图片；请用 OCR 软件转为 Word 或文本，或索取原文件",
                en: "a scanned PDF file, its pages are pictures; an OCR tool makes a Word document or text of it",
            },
            Foreign::ReadScan => Bilingual {
                zh: "扫描版 PDF，只有 OCR 软件加入的隐藏文字，表格线已丢失；请用 OCR 软件导出为 Word，或索取原文件",
                en: "a scanned PDF file with nothing but the hidden text of an OCR tool; export a Word document from the tool",
            },
            Foreign::Outlines => Bilingual {
                zh: "PDF 中没有文字，文字可能已转为曲线；请用 OCR 软件识别，或从原文件重新导出",
                en: "a PDF file without text, its letters may be drawn as shapes; export it anew, or use an OCR tool",
            },
            Foreign::Unmapped { glyphs, unmapped } => {
                return say!(
                    lang,
                    "PDF 的 {glyphs} 个字形中有 {unmapped} 个没有对应的 Unicode 字符；请从原文件重新导出，或用 OCR 软件识别",
                    "a PDF file of whose {glyphs} glyphs {unmapped} have no map to Unicode; export it anew, or use an OCR tool",
                );
            }
            Foreign::Ofd => Bilingual {
                zh: "OFD 版式文件；请用 OFD 阅读器另存为 PDF 或 Word",
                en: "an OFD file; save it as PDF or .docx with an OFD viewer",
            },
            Foreign::WebArchive => Bilingual {
                zh: "网页存档（.mht）；请用浏览器打开后另存为 .html",
                en: "a web archive (.mht); open it in a browser and save it as .html",
            },
            Foreign::Picture => Bilingual {
                zh: "图片；请用 OCR 软件转为 Word 或文本，或索取原文件",
                en: "a picture; an OCR tool makes a Word document or text of it",
            },
            Foreign::Rtf => Bilingual { zh: "RTF 文件；请另存为 .docx", en: "an RTF file; save it as .docx" },
            Foreign::OpenDocument => Bilingual {
                zh: "OpenDocument 文件；请另存为 .docx 或 .xlsx",
                en: "an OpenDocument file; save it as .docx or .xlsx",
            },
            Foreign::BinaryWorkbook => Bilingual {
                zh: "二进制工作簿（.xlsb）；请另存为 .xlsx",
                en: "a binary workbook (.xlsb); save it as .xlsx",
            },
            Foreign::OtherOffice => Bilingual {
                zh: "既不是文档也不是工作簿的 Office 文件",
                en: "an office file that is neither a document nor a workbook",
            },
            Foreign::Package => Bilingual {
                zh: "zip 压缩包，如 .docx 或 .xlsx：本程序未包含其读取功能（特性 office）",
                en: "a zip archive, such as .docx or .xlsx: this build has no reader for it (feature `office`)",
            },
            Foreign::Zip(files) => {
                return say!(
                    lang,
                    "含 {files} 个文件的 zip 压缩包，不是 .docx 或 .xlsx",
                    "a zip archive of {files} files, neither .docx nor .xlsx",
                );
            }
            Foreign::Holds { found, wanted } => {
                return say!(lang, "文件包为 {found}，不是 {wanted}", "the package holds {found}, not {wanted}");
            }
            Foreign::Packed { part, method } => {
                let [part, method] = [part, method].map(|text| shown(text, SHOWN));
                return say!(
                    lang,
                    "{part} 的压缩方式无法识别（{method}）",
                    "{part} is packed in a way that is not known ({method})",
                );
            }
        };
        fixed.get(lang).to_owned()
    }
}

impl Damage {
    fn message(&self, lang: Lang) -> String {
        let (part, more) = match self {
            Damage::NotZip { cause } => ("", cause.as_str()),
            Damage::SameNames | Damage::Overlap | Damage::NotPdf | Damage::NotDrawn { .. } => ("", ""),
            Damage::Ends { part } | Damage::Missing { part } => (part.as_str(), ""),
            Damage::NotUnpacked { part, cause } | Damage::NotXml { part, cause } => (part.as_str(), cause.as_str()),
            Damage::NoCell { part, name } => (part.as_str(), name.as_str()),
            Damage::NoSharedText { part, number } => (part.as_str(), number.as_str()),
        };
        let (part, more) = (shown(part, SHOWN), shown(more, SHOWN));
        match self {
            Damage::NotZip { .. } => say!(
                lang,
                "不是完整的 zip 压缩包，末尾可能缺失（{more}）",
                "not a whole zip archive, its end may be missing ({more})",
            ),
            Damage::SameNames => {
                say!(lang, "文件包中有两个部件同名", "two parts of the package have one name")
            }
            Damage::Overlap => say!(lang, "文件包中的部件相互重叠", "parts of the package overlap"),
            Damage::NotUnpacked { .. } => say!(lang, "{part} 无法解压（{more}）", "{part} cannot be unpacked ({more})"),
            Damage::Ends { .. } => say!(lang, "{part} 不完整，中途结束", "{part} ends in the middle"),
            Damage::NotXml { .. } => say!(lang, "{part} 不是完整的 XML（{more}）", "{part} is not whole XML ({more})"),
            Damage::Missing { .. } => say!(lang, "缺少 {part}", "{part} is missing"),
            Damage::NoCell { .. } => say!(lang, "{part}：没有名为“{more}”的单元格", "{part}: no cell is \"{more}\""),
            Damage::NoSharedText { .. } => {
                say!(lang, "{part}：没有编号为“{more}”的共享文本", "{part}: no shared text \"{more}\"")
            }
            Damage::NotPdf => say!(
                lang,
                "不是完整的 PDF 文件，末尾可能缺失；请重新下载，或用阅读器打开后另存",
                "not a whole PDF file, its end may be missing; fetch it again, or save it anew from a PDF viewer",
            ),
            Damage::NotDrawn { page } => {
                say!(lang, "PDF 第 {page} 页的内容无法读取", "page {page} of the PDF file cannot be read")
            }
        }
    }
}
