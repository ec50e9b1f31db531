//! Structures that an input may repeat without end, in every format.

use gouji::read::{Format, Limits, Options};
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

/// What repeats, between what stands before and after it; `#` is the number of the repetition.
pub(crate) struct Repeated {
    pub(crate) format: Format,
    pub(crate) name: &'static str,
    pub(crate) before: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) after: &'static str,
}

const fn of(
    format: Format,
    name: &'static str,
    before: &'static str,
    unit: &'static str,
    after: &'static str,
) -> Repeated {
    Repeated { format, name, before, unit, after }
}

const TWO: &str = "二、主动公开政府信息情况\n";
const THREE: &str = "三、收到和处理政府信息公开申请情况\n";
const FOUR: &str = "四、政府信息公开行政复议、行政诉讼情况\n";
const TABLE: &str = "<p>二、主动公开政府信息情况</p><table>";
const DIV: &str = "<div><div><div><div><div><div><div><div><div><div><div><div><div><div><div><div>x\
                   </div></div></div></div></div></div></div></div></div></div></div></div></div></div></div></div>";
const CASES: &str = "<p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr><td>行政复议<td>行政诉讼<td>结果维持";
const FIFTEEN: &str = "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 1 | 2 | 3 | 4 | 5 | 6 |\n";
const ROW: &str = "<row r=\"#\"><c r=\"A#\" t=\"inlineStr\"><is><t>规章</t></is></c><c r=\"B#\"><v>1</v></c>\
                   <c r=\"C#\"><v>2</v></c><c r=\"D#\"><v>3</v></c></row>";
const TC: &str =
    "<w:tr><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>";

pub(crate) const ALL: &[Repeated] = &[
    of(Format::Text, "rows without heads", TWO, "规章 | 1 | 2 | 3 |\n", ""),
    of(Format::Text, "rows of table 3 without heads", THREE, "（一）予以公开 | # | 0 | 0 | 0 | 0 | 0 | # |\n", ""),
    of(Format::Text, "rows without separators", THREE, "（一）予以公开 1 0 0 0 0 0 1\n", ""),
    of(Format::Text, "short rows", THREE, "（一）予以公开 | 1 |\n", ""),
    of(Format::Text, "heads without rows", TWO, "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n", ""),
    of(
        Format::Text,
        "heads with a row",
        TWO,
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 1 | 2 | 3 |\n",
        "",
    ),
    of(Format::Text, "labels one a line", TWO, "规章\n", ""),
    of(Format::Text, "labels and figures one a line", TWO, "规章\n1\n2\n3\n", ""),
    of(Format::Text, "figures one a line", TWO, "1\n", ""),
    of(Format::Text, "a label and figures one a line", "二、主动公开政府信息情况\n规章\n", "1\n", ""),
    of(Format::Text, "labels over two lines", THREE, "一、本年新收政府\n信息公开申请数量\n", ""),
    of(Format::Text, "groups", THREE, "（三）不予公开 | 1 | 2 |\n", ""),
    of(Format::Text, "one title", "", "一、总体情况\n", ""),
    of(
        Format::Text,
        "six titles",
        "",
        "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n",
        "",
    ),
    of(
        Format::Text,
        "first titles and first rows",
        "一、总体情况\n",
        "一、总体情况\n",
        "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 | 1 |\n",
    ),
    of(Format::Text, "titles of the page", "", "某市2024年政府信息公开工作年度报告\n", "一、总体情况\n"),
    of(Format::Text, "dates", "一、总体情况\n", "2024年1月20日\n", ""),
    of(Format::Text, "dates before the report", "", "发布日期：2024-01-20\n", "一、总体情况\n"),
    of(Format::Text, "dates in one line", "一、总体情况\n", "2024年1月20日，", ""),
    of(Format::Text, "years in one line", "一、总体情况\n", "2024年", ""),
    of(Format::Text, "agencies", "一、总体情况\n", "某市人民政府\n", ""),
    of(Format::Text, "agencies before the report", "", "某市人民政府办公室\n", "一、总体情况\n"),
    of(Format::Text, "agencies in one line", "某市", "人民政府办公室", "\n一、总体情况\n"),
    of(Format::Text, "prose", "一、总体情况\n", "我局依法公开政府信息，收到申请3件。\n", ""),
    of(Format::Text, "prose in one line", "一、总体情况\n", "我局依法公开政府信息，收到申请3件。", ""),
    of(Format::Text, "pipes in one line", TWO, "|", ""),
    of(Format::Text, "pipes one a line", TWO, "|\n", ""),
    of(Format::Text, "lines of pipes", TWO, "| | | |\n", ""),
    of(Format::Text, "a label and pipes", "二、主动公开政府信息情况\n规章", "|", "\n"),
    of(Format::Text, "figures in one line", "二、主动公开政府信息情况\n规章", " 1", "\n"),
    of(Format::Text, "labels in one line", TWO, "规章", "\n"),
    of(Format::Text, "labels and spaces in one line", TWO, "规章 ", "\n"),
    of(Format::Text, "spaces in one line", "二、主动公开政府信息情况\n规章", " ", "1\n"),
    of(Format::Text, "empty lines", TWO, "\n", ""),
    of(Format::Text, "opening brackets", "二、主动公开政府信息情况\n规章", "（", "\n"),
    of(Format::Text, "brackets", "二、主动公开政府信息情况\n规章", "（）", "\n"),
    of(Format::Text, "lines of brackets", TWO, "规章（（（（）））） | 1（2） |\n", ""),
    of(Format::Text, "digits", "二、主动公开政府信息情况\n规章 | ", "1", " |\n"),
    of(Format::Text, "commas", "二、主动公开政府信息情况\n规章 | ", "1,", " |\n"),
    of(Format::Text, "zeros in one piece", TWO, "规章000\n", ""),
    of(Format::Text, "tabs", TWO, "规章\t1\t2\t3\n", ""),
    of(Format::Text, "quotes", TWO, "\"规章\"\t\"1\"\n", ""),
    of(Format::Text, "remarks", TWO, "规章（2024年） | 1（含2件） | 2（万） | 3 |\n", ""),
    of(Format::Text, "page marks", TWO, "- 3 -\n", ""),
    of(Format::Text, "footnotes", TWO, "注：1.规章包括政府规章。\n", ""),
    of(Format::Text, "appendices", THREE, "附：所属单位\n（一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n", ""),
    of(
        Format::Text,
        "rows of two tables by turns",
        "",
        "三、收到和处理政府信息公开申请情况\n（一）予以公开 | 1 |\n二、主动公开政府信息情况\n信息内容 | 本年制发件数\n规章 | 1 |\n",
        "",
    ),
    of(Format::Text, "rows of cases", FOUR, FIFTEEN, ""),
    of(
        Format::Text,
        "heads and rows of cases",
        FOUR,
        "行政复议 | 行政诉讼 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n| 1 | 2 | 3 |\n",
        "",
    ),
    of(Format::Text, "texts in cells", TWO, "规章 | 甲 | 乙 | 丙 |\n", ""),
    of(Format::Text, "strange rows", "二、主动公开政府信息情况\n规章 | 1 | 2 | 3 |\n", "某事 | 1 | 2 | 3 |\n", ""),
    of(Format::Layout, "rows without heads", TWO, "规章          1       2       3\n", ""),
    of(Format::Layout, "rows of table 3", THREE, "（一）予以公开        1   0   0   0   0   0   1\n", ""),
    of(Format::Layout, "heads without rows", TWO, "信息内容    本年制发件数    本年废止件数    现行有效件数\n", ""),
    of(
        Format::Layout,
        "wrapped labels",
        THREE,
        "一、本年新收政府信息公开申请        12    0    1    0    0    0    13\n数量\n",
        "",
    ),
    of(Format::Layout, "figures alone", THREE, "                  1   0   0   0   0   0   1\n", ""),
    of(Format::Layout, "labels alone", THREE, "（一）予以公开\n", ""),
    of(Format::Layout, "strange rows", THREE, "某事项           1   0   0   0   0   0   1\n", ""),
    of(
        Format::Layout,
        "strange words",
        "三、收到和处理政府信息公开申请情况\n（一）予以公开        1   0   0   0   0   0   1\n",
        "某      事\n",
        "",
    ),
    of(Format::Layout, "pages", THREE, "（一）予以公开        1   0   0   0   0   0   1\n- # -\n\u{0C}", ""),
    of(
        Format::Layout,
        "bare numbers of pages",
        THREE,
        "（一）予以公开        1   0   0   0   0   0   1\n\n\n#\n\u{0C}",
        "",
    ),
    of(Format::Layout, "a wide line", "三、收到和处理政府信息公开申请情况\n（一）予以公开", "   1", "\n"),
    of(
        Format::Layout,
        "rows of cases",
        FOUR,
        "结果维持  结果纠正  其他结果  尚未审结  总计\n   1   2   3   4   5   6   7   8   9   1   2   3   4   5   6\n",
        "",
    ),
    of(Format::Layout, "titles", "", "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n", ""),
    of(Format::Html, "rows without heads", TABLE, "<tr><td>规章<td>1<td>2<td>3</tr>", "</table>"),
    of(
        Format::Html,
        "rows of table 3",
        "<p>三、收到和处理政府信息公开申请情况</p><table>",
        "<tr><td>（一）予以公开<td>1<td>0<td>0<td>0<td>0<td>0<td>1</tr>",
        "</table>",
    ),
    of(Format::Html, "rows with spans", TABLE, "<tr><td>规章<td colspan=2>1<td>2<td>3</tr>", "</table>"),
    of(
        Format::Html,
        "heads without rows",
        TABLE,
        "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数</tr>",
        "</table>",
    ),
    of(
        Format::Html,
        "tables",
        "<p>二、主动公开政府信息情况</p>",
        "<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数<tr><td>规章<td>1<td>2<td>3</table>",
        "",
    ),
    of(
        Format::Html,
        "nested tables",
        TABLE,
        "<tr><td><table><tr><td><table><tr><td>规章<td>1</table></table></tr>",
        "</table>",
    ),
    of(Format::Html, "cells in a row", "<p>二、主动公开政府信息情况</p><table><tr><td>规章", "<td>1", "</table>"),
    of(Format::Html, "blank cells in a row", "<p>二、主动公开政府信息情况</p><table><tr><td>规章", "<td>", "</table>"),
    of(Format::Html, "blank rows", TABLE, "<tr><td><td><td></tr>", "</table>"),
    of(Format::Html, "cells that reach down", TABLE, "<tr><td rowspan=3>规章<td>1<td rowspan=2>2</tr>", "</table>"),
    of(Format::Html, "cells that reach down for ever", TABLE, "<tr><td rowspan=0>规章<td>1</tr>", "</table>"),
    of(Format::Html, "wide cells", TABLE, "<tr><td colspan=1000>规章<td colspan=1000>1</tr>", "</table>"),
    of(
        Format::Html,
        "wide heads",
        TABLE,
        "<tr><td colspan=1000>本年制发件数<td colspan=1000>信息内容</tr>",
        "</table>",
    ),
    of(Format::Html, "a long cell", "<p>二、主动公开政府信息情况</p><table><tr><td>", "规章（1）", "</table>"),
    of(Format::Html, "lines of a cell", "<p>二、主动公开政府信息情况</p><table><tr><td>规章<td>", "1<br>", "</table>"),
    of(
        Format::Html,
        "raised digits of a cell",
        "<p>二、主动公开政府信息情况</p><table><tr><td>规章<td>",
        "1<sup>2</sup>",
        "</table>",
    ),
    of(Format::Html, "struck digits", TABLE, "<tr><td>规章<td><del>1</del>2</tr>", "</table>"),
    of(Format::Html, "form fields", TABLE, "<tr><td>规章<td><input value=1></tr>", "</table>"),
    of(Format::Html, "text in a table", TABLE, "规章<tr>", "</table>"),
    of(Format::Html, "deep tags", TABLE, DIV, "</table>"),
    of(Format::Html, "open formatting", "<p>二、主动公开政府信息情况</p>", "<p><b><i>1</p>", ""),
    of(Format::Html, "misnested formatting", "<p>二、主动公开政府信息情况</p>", "<b><p>1</b></p>", ""),
    of(
        Format::Html,
        "styles",
        TABLE,
        "<tr><td style=\"color:red;display:none;font-size:12px\">规章<td>1</tr>",
        "</table>",
    ),
    of(Format::Html, "a long style", "<p>二、主动公开政府信息情况</p><p style=\"", "a:b;", "\">x</p>"),
    of(Format::Html, "comments", "<p>二、主动公开政府信息情况</p>", "<!-- x -->", ""),
    of(Format::Html, "entities", "<p>二、主动公开政府信息情况</p>", "&nbsp;&amp;", ""),
    of(Format::Html, "titles", "", "<p>一、总体情况</p><p>二、主动公开政府信息情况</p>", ""),
    of(Format::Html, "paragraphs of a cell", "<table><tr><td>", "<p>二、主动公开政府信息情况</p>", "</table>"),
    of(Format::Html, "cases", CASES, "<tr><td>1<td>2<td>3</tr>", "</table>"),
    of(Format::Html, "unclosed tags", "<p>二、主动公开政府信息情况</p>", "<", ""),
    of(
        Format::Text,
        "a page of Markdown: rows",
        "二、主动公开政府信息情况\n\n| 信息内容 | **本年** |\n|---|---|\n",
        "| 规章 | **1** | `2` |\n",
        "",
    ),
    of(
        Format::Text,
        "a page of Markdown: rules",
        "二、主动公开政府信息情况\n\n| 信息内容 | **本年** |\n",
        "|---|---|\n",
        "",
    ),
    of(Format::Text, "a page of Markdown: one cell", "| 信息内容 | 本年 |\n|---|---|\n| **", "*a_~^`", "** |\n"),
    of(Format::Text, "a page of Markdown: backslashes", "| 信息内容 | **本年** |\n|---|---|\n| ", "\\|", " |\n"),
    of(Format::Text, "a page of Markdown: open tags", "| 信息内容 | **本年** |\n|---|---|\n| ", "<a ", " |\n"),
    of(Format::Text, "a page of Markdown: entities", "| 信息内容 | **本年** |\n|---|---|\n| ", "&a", " |\n"),
    of(
        Format::Text,
        "a page of Markdown: drawn tables",
        "二、主动公开政府信息情况\n\n",
        "  ------ -- ------\n  规章   1   2\n  ------ -- ------\n",
        "",
    ),
    of(
        Format::Text,
        "a page of Markdown: an open drawn table",
        "二、主动公开政府信息情况\n\n  ------ -- ------\n",
        "  规章   1   2\n",
        "",
    ),
    of(Format::Text, "a page of Markdown: spans", "| 信息内容 | **本年** |\n|---|---|\n\n", "[a]{b} ", "\n"),
    of(Format::Csv, "rows", "信息内容,本年制发件数,本年废止件数,现行有效件数\n", "规章,1,2,3\n", ""),
    of(Format::Csv, "rows without heads", "", "规章,1,2,3\n", ""),
    of(Format::Csv, "a wide row", "规章,1,2,3\n规章,1,2,3\n规章,1,2,3\n规章", ",1", "\n"),
    of(Format::Csv, "semicolons", "", "规章;1;2;3\n", ""),
    of(Format::Csv, "quotes", "规章,1,2,3\n规章,1,2,3\n规章,1,2,3\n", "\"规章\"\"\",\"1\n\",2,3\n", ""),
    of(Format::Csv, "an open quote", "规章,1,2,3\n规章,1,2,3\n规章,1,2,3\n\"", "规章,1,2,3\n", ""),
    of(Format::Csv, "a long value", "cell,value\nsections.overview,\"", "我局依法公开。\n", "\""),
    of(
        Format::Json,
        "an array of reports",
        "[",
        "{\"year\":2024,\"disputes\":{\"review\":{\"total\":1}}},",
        "{\"year\":2024}]",
    ),
    of(Format::Json, "lines of reports", "", "{\"year\":2024,\"disputes\":{\"review\":{\"total\":1}}}\n", ""),
    of(Format::Json, "wrong lines", "{}\n", "{\"a\n", ""),
    of(Format::Json, "a long text", "{\"sections\":{\"overview\":\"", "我局\\n", "\"}}"),
    of(Format::Json, "deep arrays", "{\"year\":", "[", ""),
    of(Format::Json, "unknown keys", "{\"year\":2024", ",\"a#\":1", "}"),
    of(Format::Xlsx, "rows without heads", "<sheetData>", ROW, "</sheetData>"),
    of(
        Format::Xlsx,
        "rows of table 3",
        "<sheetData>",
        "<row><c t=\"inlineStr\"><is><t>（一）予以公开</t></is></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>6</v></c></row>",
        "</sheetData>",
    ),
    of(
        Format::Xlsx,
        "titles",
        "<sheetData>",
        "<row><c t=\"inlineStr\"><is><t>二、主动公开政府信息情况</t></is></c></row>",
        "</sheetData>",
    ),
    of(
        Format::Xlsx,
        "heads without rows",
        "<sheetData>",
        "<row><c t=\"inlineStr\"><is><t>信息内容</t></is></c><c t=\"inlineStr\"><is><t>本年制发件数</t></is></c></row>",
        "</sheetData>",
    ),
    of(Format::Xlsx, "a wide row", "<sheetData><row>", "<c><v>1</v></c>", "</row></sheetData>"),
    of(Format::Xlsx, "blank rows", "<sheetData>", "<row><c s=\"1\"/><c s=\"1\"/></row>", "</sheetData>"),
    of(Format::Xlsx, "rows far apart", "<sheetData>", "<row r=\"#7\"><c r=\"C#7\"><v>1</v></c></row>", "</sheetData>"),
    of(
        Format::Xlsx,
        "merged cells",
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells>",
        "<mergeCell ref=\"A#:D#\"/>",
        "</mergeCells>",
    ),
    of(
        Format::Xlsx,
        "formulas",
        "<sheetData>",
        "<row><c t=\"inlineStr\"><is><t>规章</t></is></c><c><f>A1+A2</f></c></row>",
        "</sheetData>",
    ),
    of(
        Format::Xlsx,
        "runs of a cell",
        "<sheetData><row><c t=\"inlineStr\"><is>",
        "<r><t>1</t></r>",
        "</is></c></row></sheetData>",
    ),
    of(Format::Xlsx, "dates", "<sheetData>", "<row><c s=\"2\"><v>45000</v></c></row>", "</sheetData>"),
    of(
        Format::Docx,
        "rows without heads",
        "<w:p><w:r><w:t>二、主动公开政府信息情况</w:t></w:r></w:p><w:tbl>",
        TC,
        "</w:tbl>",
    ),
    of(Format::Docx, "paragraphs", "", "<w:p><w:r><w:t>某市人民政府</w:t></w:r></w:p>", ""),
    of(
        Format::Docx,
        "paragraphs of a cell",
        "<w:tbl><w:tr><w:tc>",
        "<w:p><w:r><w:t>1</w:t></w:r></w:p>",
        "</w:tc></w:tr></w:tbl>",
    ),
    of(Format::Docx, "runs", "<w:p>", "<w:r><w:t>1</w:t></w:r>", "</w:p>"),
    of(
        Format::Docx,
        "cells that go on",
        "<w:tbl>",
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>",
        "</w:tbl>",
    ),
    of(
        Format::Docx,
        "cells in a row",
        "<w:tbl><w:tr>",
        "<w:tc><w:tcPr><w:gridSpan w:val=\"3\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p/></w:tc>",
        "</w:tr></w:tbl>",
    ),
    of(
        Format::Docx,
        "nested tables",
        "<w:tbl><w:tr><w:tc>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "</w:tc></w:tr></w:tbl>",
    ),
    of(Format::Docx, "deletions", "<w:p>", "<w:del><w:r><w:delText>1</w:delText></w:r></w:del>", "</w:p>"),
];

impl Repeated {
    /// How many repetitions make so many bytes.
    pub(crate) fn times(&self, bytes: usize) -> usize {
        bytes.div_ceil(self.unit.len().max(1))
    }

    /// An input that repeats it so many times.
    pub(crate) fn input(&self, times: usize) -> Vec<u8> {
        let mut text = self.before.to_owned();
        for n in 1..=times {
            match self.unit.contains('#') {
                true => text.push_str(&self.unit.replace('#', &n.to_string())),
                false => text.push_str(self.unit),
            }
        }
        text.push_str(self.after);
        match self.format {
            Format::Xlsx => sheet(&text),
            Format::Docx => document(&text),
            _ => text.into_bytes(),
        }
    }
}

/// Limits that none of the inputs meets, but those on depth and on long lines.
pub(crate) fn options(format: Format) -> Options {
    let most = 1 << 40;
    let limits = Limits::default().bytes(most).cells(1 << 30).prose(1 << 30).unpacked(most).ratio(most).parts(most);
    let options = Options::default().limits(limits);
    // The reader of text hands Markdown on to that of pages.
    if format == Format::Text { options } else { options.format(format) }
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const LINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn package(main: &str, kind: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let types = format!(
        "<Types><Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}.main+xml\"/></Types>"
    );
    let links = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{LINK}/officeDocument\" Target=\"/{main}\"/></Relationships>"
    );
    let mut all = vec![("[Content_Types].xml", types.as_str()), ("_rels/.rels", links.as_str())];
    all.extend(parts);
    packed(&all)
}

fn document(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    package("word/document.xml", "wordprocessingml.document", &[("word/document.xml", &document)])
}

fn sheet(rows: &str) -> Vec<u8> {
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"x\"/></sheets></workbook>";
    let links = format!(
        "<Relationships><Relationship Id=\"x\" Type=\"{LINK}/worksheet\" Target=\"worksheets/a.xml\"/>\
         <Relationship Id=\"s\" Type=\"{LINK}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let styles = "<styleSheet><borders><border/><border><left style=\"thin\"/></border></borders><cellXfs>\
                  <xf numFmtId=\"0\" borderId=\"0\"/><xf numFmtId=\"0\" borderId=\"1\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let sheet = format!("<worksheet>{rows}</worksheet>");
    let parts = [
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", links.as_str()),
        ("xl/styles.xml", styles),
        ("xl/worksheets/a.xml", sheet.as_str()),
    ];
    package("xl/workbook.xml", "spreadsheetml.sheet", &parts)
}
