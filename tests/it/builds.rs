//! What a build without a reader or a decoder says of an input that asks for it, in both languages.

use gouji::read::{self, Format, Options};
use gouji::{Error, Lang};

fn said(input: &[u8], options: &Options) -> [String; 2] {
    let error: Error = read::bytes(input, options).err().unwrap();
    Lang::ALL.iter().map(|lang| error.message(*lang)).collect::<Vec<_>>().try_into().unwrap()
}

#[cfg(not(feature = "encoding"))]
#[test]
fn encodings() {
    let plain = Options::default();
    assert_eq!(said(b"\xff\xfea\0", &plain), ["不是文本：UTF-16 编码，应为 UTF-8", "not text: UTF-16; expected UTF-8"]);
    assert_eq!(
        said(b"a\n\xb1\xa8", &plain),
        [
            "不是文本：第 2 行第 3 字节不是 UTF-8（GBK、GB18030 页面应先转换编码）",
            "not text: byte 3 on line 2 is not UTF-8 (a page in GBK or GB18030 has to be converted)",
        ]
    );
}

#[cfg(not(feature = "office"))]
#[test]
fn packages() {
    assert_eq!(
        said(b"", &Options::default().format(Format::Docx)),
        [
            "未读取：docx：本程序未包含该格式的读取功能（特性 office）",
            "not read: docx: this build has no reader for it (feature `office`)",
        ]
    );
    assert_eq!(
        said(b"PK\x03\x04", &Options::default()),
        [
            "未读取：zip 压缩包，如 .docx 或 .xlsx：本程序未包含其读取功能（特性 office）",
            "not read: a zip archive, such as .docx or .xlsx: this build has no reader for it (feature `office`)",
        ]
    );
}

#[cfg(not(feature = "pdf"))]
#[test]
fn pdf_files() {
    assert_eq!(
        said(b"%PDF-1.7\n", &Options::default()),
        [
            "未读取：PDF 文件：本程序未包含其读取功能（特性 pdf）；也可用 pdftotext -layout 转为文本",
            "not read: a PDF file: this build has no reader for it (feature `pdf`); `pdftotext -layout` turns it into text",
        ]
    );
}
