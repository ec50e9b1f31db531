//! Notes and errors of every kind in both languages, against a golden file; `UPDATE_MESSAGES=1` writes it anew.

use crate::office::made;
use crate::pdf::made as pdf;
use gouji::read::{self, Format, Limits, Options};
use gouji::{
    Builder, Cell, Checker, Config, Date, Error, Form, Lang, Location, Money, Report, Section, Value, Verified, cells,
};
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::{SimpleFileOptions, ZipWriter};

fn read_error(input: impl AsRef<[u8]>, options: &Options) -> Error {
    match read::bytes(input.as_ref(), options) {
        Err(error) => error,
        Ok(records) => records.into_iter().find_map(|record| record.reading.err()).unwrap(),
    }
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn office(main: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let rels =
        format!(r#"<Relationships><Relationship Id="1" Type="x/officeDocument" Target="{main}"/></Relationships>"#);
    zip(&[&[("_rels/.rels", rels.as_str())], more].concat())
}

/// The errors of the readers.
fn reader_errors() -> Vec<Error> {
    let plain = Options::default();
    let as_format = |format| Options::default().format(format);
    let limits = |limits: Limits| Options::default().limits(limits);
    let old = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], &name[..]].concat()
    };
    let book = r#"<workbook><sheets><sheet name="一" r:id="2"/></sheets></workbook>"#;
    let rels = r#"<Relationships><Relationship Id="2" Type="x/worksheet" Target="s.xml"/></Relationships>"#;
    let sheet =
        |inside: &str| office("xl/b.xml", &[("xl/b.xml", book), ("xl/_rels/b.xml.rels", rels), ("xl/s.xml", inside)]);
    let mut errors: Vec<Error> = [
        ("关于开展培训的通知", &plain),
        ("cell,value\n", &plain),
        ("%PDF-1.7", &plain),
        ("{\\rtf1", &plain),
        ("", &as_format(Format::Docx)),
        ("cell,value\nyear\n", &plain),
        ("cell,value\nyear,2024,x\n", &plain),
        ("value,cell\n", &as_format(Format::Csv)),
        ("cell,value\nfees,1\n", &plain),
        ("cell,value\nyear,2024\nyear,2024\n", &plain),
        ("cell,value\nyear,MMXX\n", &plain),
        ("cell,value\nagency.level,village\n", &plain),
        ("cell,value\narticle20.licensing,1\narticle20.licensing.decisions,1\n", &plain),
        ("cell,value\narticle20.form,2019\narticle20.licensing,1\n", &plain),
        ("cell,value\narticle20.form,\narticle20.licensing,1\n", &plain),
        ("cell\n", &as_format(Format::Csv)),
        ("{\"year\": 2024}", &plain),
        ("{\"disputes\": {}, \"disputes\": {}}", &plain),
        ("{\"article20\": {\"licensing\": 1}}", &plain),
        ("{\"article20\": {\"form\": \"2021\", \"fees\": true}}", &plain),
        ("{\"disputes\": {\"review\": \"无\"}}", &plain),
        ("{\"tables\": {}}", &plain),
        ("{\"disputes\": {}", &plain),
        ("", &as_format(Format::Json)),
        ("这是报告", &as_format(Format::Json)),
        ("{\"file\": null}", &plain),
        ("{\"error\": \"\"}", &plain),
        ("{\"article20\": {\"coercion\": 15, \"form\": \"2019\"}}", &plain),
        ("{\"disputes\": {}}", &Options::default().require_all()),
        ("cell,value\ndisputes.review.upheld,1\n", &Options::default().require_all()),
        ("{\"disputes\": {}}", &limits(Limits::default().bytes(3))),
        ("a | b | c | d\n", &limits(Limits::default().cells(2))),
        ("某局2023年政府信息公开工作年度报告\n一、总体情况\n甲\n某局2024年政府信息公开工作年度报告\n一、总体情况\n乙", &plain),
    ]
    .into_iter()
    .map(|(input, options)| read_error(input, options))
    .collect();
    errors.extend(
        [
            old("EncryptedPackage"),
            old("WordDocument"),
            old("Workbook"),
            old(""),
            zip(&[("mimetype", "")]),
            zip(&[("a", "")]),
            office("a/b.xml", &[("a/b.xml", "<a/>")]),
            office("word/b.xml", &[("word/c.xml", "<a/>")]),
            office("word/b.xml", &[("word/b.xml", "<a>")]),
            office("word/b.xml", &[("word/b.xml", "<a></b>")]),
            made::overlapping(),
            made::doubled(),
            made::packed_by(98),
            made::spoilt(),
            sheet(r#"<worksheet><c r="XFE4"/></worksheet>"#),
            sheet(r#"<worksheet><c r="A1" t="s"><v>7</v></c></worksheet>"#),
            b"\x81\xff\xfe\x80\x80\xff\xff\n".repeat(50),
            (0..=255_u8).cycle().take(4096).collect(),
            zip(&[("OFD.xml", "")]),
            b"MIME-Version: 1.0\nContent-Type: multipart/related".to_vec(),
            b"\x89PNG\r\n".to_vec(),
            pdf::locked(),
            pdf::pdf(&[pdf::lines(&[
                "某局2023年政府信息公开工作年度报告",
                "一、总体情况",
                "某局2024年政府信息公开工作年度报告",
                "一、总体情况",
            ])]),
            pdf::drawing(pdf::PICTURE),
            pdf::drawing(&format!("{}BT /F 9 Tf 3 Tr <4E00> Tj ET", pdf::PICTURE)),
            pdf::drawing("9 9 9 9 re f"),
            pdf::pdf_with(&[pdf::Page::drawn("BT /F 9 Tf <4E00> Tj ET")], pdf::UNMAPPED, ""),
        ]
        .iter()
        .map(|input| read_error(input, &plain)),
    );
    errors.push(read_error(sheet("<worksheet/>"), &as_format(Format::Docx)));
    let gbk = encoding_rs::GBK.encode("<p>附件下载，附件下载，附件下载</p>").0;
    errors.push(read_error(gbk, &plain.clone().charset("euc-kr")));
    errors
}

/// The errors of the library beside the readers.
fn other_errors() -> Vec<Error> {
    let mut report = Report::new(2024, "某局", Form::F2021);
    let mut errors = vec![
        "revue".parse::<Cell>().unwrap_err(),
        "disputes.revue.total".parse::<Cell>().unwrap_err(),
        gouji::Applications::from_rows(Form::F2021, &[[0; 7]; 23]).unwrap_err(),
        gouji::Applications::from_rows(Form::F2019, &[[0; 6]; 23]).unwrap_err(),
        gouji::Applications::from_rows(Form::F2019, &[[u64::MAX; 7]; 23]).unwrap_err(),
        "2025-02-30".parse::<Date>().unwrap_err(),
        "abc".parse::<Money>().unwrap_err(),
        Money::from_yuan(10_u64.pow(19)).unwrap_err(),
        gouji::Count::try_from(-1_i64).unwrap_err(),
        "township\u{202e}".parse::<gouji::AgencyKind>().unwrap_err(),
        report.set(cells::ARTICLE20.f2019.licensing.change, 1).unwrap_err(),
        Report::default().set(cells::DISPUTES.review.total, 1).unwrap_err(),
        report.set(cells::DISPUTES.review.total, -1).unwrap_err(),
        report.set(cells::ARTICLE20.f2021.fees, -1).unwrap_err(),
        Verified::new(report).unwrap_err().into(),
        Verified::new(Report::default()).unwrap_err().into(),
        Checker::new().allow("GJ999").unwrap_err(),
        Checker::new().allow("GJ3001").unwrap_err(),
        Checker::builder().allow("GJ301").report_as("gj301", gouji::Severity::Note).build().unwrap_err(),
        "3月31日".parse::<gouji::settings::MonthDay>().unwrap_err(),
    ];
    for proposed in ["3", r#"{"from":3,"to":4}"#] {
        let change = format!(r#"{{"cell":"disputes.review.total","printed":1,"proposed":{proposed}}}"#);
        let cause = format!(r#"{{"slips":[{{"slip":"other","changes":[{change}]}}],"explains":[],"rank":1}}"#);
        let cause: gouji::locate::Cause = serde_json::from_str(&cause).unwrap();
        errors.push(cause.apply(&mut Report::new(2024, "某局", Form::F2021)).unwrap_err());
    }
    let long = "0 + ".repeat(6_000);
    for text in ["article20.fees", "1 = 1", "article20.fees = x1 * 2", long.as_str()] {
        errors.extend(text.parse::<gouji::settings::Relation>().err());
    }
    errors.extend("1.5 * article20.fees = 0".parse::<gouji::settings::Relation>().err());
    errors.extend("article20.fees + disputes.review.total = 0".parse::<gouji::settings::Relation>().err());
    let mut config = Config::default();
    config.rules = vec![gouji::RuleData::new("CITY-1", "x", "article20.fees = 0".parse().unwrap())];
    (config.rules[0].when.since, config.rules[0].when.until) = (Some(2030), Some(2020));
    errors.extend(Checker::new().configured(&config).err());
    let mut config = Config::default();
    config.thresholds.repeated_text = 2.0;
    errors.push(Checker::new().configured(&config).unwrap_err());
    let mut config = Config::default();
    config.thresholds.fee_ratio_from = 30_000;
    errors.push(Checker::new().configured(&config).unwrap_err());
    errors.push(gouji::read::json("[]", &gouji::read::Options::default()).unwrap_err());
    for (id, name, alias) in
        [("1", "乙局", None), ("", "甲 局", None), ("", "乙局", Some("丙局")), ("", "丙局", Some("甲局"))]
    {
        let mut config = Config::default();
        for (id, name, alias) in [("1", "甲局", Some("丙局")), (id, name, alias)] {
            let mut names = gouji::settings::AgencyNames::new(name);
            names.id = Some(id).filter(|id| !id.is_empty()).map(Into::into);
            names.aliases.extend(alias.map(str::to_owned));
            config.agencies.push(names);
        }
        errors.push(Checker::new().configured(&config).unwrap_err());
    }
    let version = Report::new(2024, "沭阳县教育局", Form::F2021);
    let [mut agency, mut year, mut form] =
        [version.clone(), version.clone(), Report::new(2024, "沭阳县教育局", Form::F2019)];
    (agency.agency.name, year.year, form.year) = (Some("沭阳县水务局".to_owned()), Some(2023), Some(2024));
    for other in [&agency, &year, &form] {
        errors.push(gouji::version::diff(&Checker::new(), &version, other).unwrap_err());
    }
    let builder = || Builder::new(2024, "某局", Form::F2021);
    errors.push(builder().set(cells::DISPUTES.review.total, Value::Blank).unwrap_err());
    let wrong = builder().set(cells::DISPUTES.review.total, 7).unwrap();
    errors.push(wrong.build().unwrap_err().into());
    let table = cells::APPLICATIONS;
    let more = builder().set(table.received.natural_person, 1).unwrap();
    errors.push(more.set(table.outcomes.disclosed.natural_person, 9).unwrap().build().unwrap_err().into());
    // A 表三 that does not tell its edition.
    let mut unknown = builder().build().unwrap().into_inner();
    unknown.applications = Some(gouji::Applications::missing(None));
    errors.push(unknown.set(table.outcomes.other.f2021.other.total, 1).unwrap_err());
    errors.push(Verified::new(unknown).unwrap_err().into());
    errors
}

/// Pages whose notes have every kind.
fn notes() -> Vec<gouji::Note> {
    let two = "二、主动公开政府信息情况\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n";
    let three = "三、收到和处理政府信息公开申请情况\n";
    let pages = [
        format!("某局政府信息公开工作年度报告\n统计期限自2022年1月1日起至2022年12月31日止\n{two}规章 | 1件 | 2（其中修订 1 件） | 3 |\n"),
        format!("某局政府信息公开工作年度报告\n一、总体情况\n2021年，我局\n{two}规章 | 1 | 2 | 3 |\n"),
        "某局政府信息公开工作年度报告\n一、总体情况\n我局\n六、其他需要报告的事项\n无\n某县审计局\n2024年1月9日".to_owned(),
        format!("{two}规章 | 1 | 2 | 3 |\n规章 | 1 | 2 | 4 |\n"),
        format!("{two}规章 | 1 | 2 | 3 |\n规章 | 1 | 2 | 3 |\n"),
        format!("{two}规章 | 1 | 2 |\n"),
        format!("{two}行政规范性文件2131\n行政许可 | 1 |\n"),
        "二、主动公开政府信息情况\n信息内容 |\n规章 | 1 | 2 | 3 |\n".to_owned(),
        "二、主动公开政府信息情况\n信息内容 | 本年制发件数 | 本年新公开数量 | 现行有效件数 |\n规章 | 1 | 2 | 3 |\n".to_owned(),
        format!("{three}(三)不予公开 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n1.属于国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n网上申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"),
        "<meta charset=gbk><p>二、主动公开政府信息情况<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数<tr><td>规章<td><img src=a><td>2\u{FFFD}<td>3</table>".to_owned(),
    ];
    let heads =
        "二、主动公开政府信息情况<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数<tr><td>规章";
    let more = [
        format!("{two}规章 | 无 | 2 | 3 |\n"),
        format!("{two}规章\n行政规范性文件 | 1 | 2 | 3 |\n"),
        format!("{two}规章 | 1 行政规范性文件 | 2 | 3 |\n"),
        format!("{two}规章000\n行政规范性文件 | 1 | 2 | 3 |\n"),
        format!("{three}(四)无法提供 | 6 | 0 | 0 | 0 | 0 |  | 6 |\n1.本机关不掌握相关政府信息 | 2 | 0 | 0 | 0 | 0 |  | 2 |\n2.没有现成信息需要另行制作 | 3 | 0 | 0 | 0 | 0 |  | 3 |\n3.补正后申请内容仍不明确 | 0 | 0 | 0 | 0 | 0 |  | 0 |\n(五)不予处理 | 0 | 0 | 0 | 0 | 0 |  | 0 |\n"),
        format!("{two}规章 | 1 | 2 | 3 |\n本局印发的文件 | 1 | 2 | 3 |\n行政许可 | 1 |\n"),
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼 |\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n1 | 2 | 3 | 4 | 10 | 5 |\n".to_owned(),
        "四、政府信息公开行政复议、行政诉讼情况\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n五、存在的主要问题及改进情况\n无".to_owned(),
        "某局2016年政府信息公开工作年度报告\n一、概述\n统计指标 | 单位 | 统计数 |\n".to_owned(),
        format!("<meta charset=utf-8>{heads}<td>1<br>234<td>2<td>3</table>"),
        format!("{two}规章 |  | 2 | 3 |\n| 7 |\n行政规范性文件 | 1 | 2 | 3 |\n"),
        format!("某局2023年政府信息公开工作年度报告\n{two}规章（2022年） | 1 | 2 | 3 |\n"),
        format!("某局2023年政府信息公开工作年度报告\n{}规章 | 1 | 2 | 3 |\n", two.replace("信息内容", "2022年情况\n信息内容")),
        format!("四、政府信息公开行政复议、行政诉讼情况\n  行政复议    行政诉讼\n  结果维持  结果纠正  其他结果  尚未审结  总计\n  1  2  3\n  4  10\n五、存在的主要问题及改进情况\n{}", " ".repeat(9)),
        crate::layout::broken("1361", "2", ""),
        crate::layout::broken("", "2", ""),
        crate::layout::broken("1361", "21345", ""),
        crate::layout::broken("", "2", "1361").replace('\u{c}', ""),
    ];
    let mut inputs: Vec<Vec<u8>> = pages.into_iter().chain(more).map(String::into_bytes).collect();
    // The same page in GBK without a declaration, and with bytes that are not UTF-8.
    let page = format!("<p>{heads}<td>1<td>2<td>3</table>");
    inputs.push(encoding_rs::GBK.encode(&page).0.into_owned());
    inputs.push([page.as_bytes(), b"\xff"].concat());
    let row = |figure: &str, of_row: &str| {
        let cell = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
        let heads = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"];
        let heads: String = heads.iter().zip(["A2", "B2", "C2", "D2"]).map(|(head, at)| cell(at, head)).collect();
        format!(
            r#"<worksheet><sheetData><row r="1">{}</row><row r="2">{heads}</row><row r="3"{of_row}>{}{figure}<c r="C3"><v>2</v></c><c r="D3"><v>3</v></c></row></sheetData></worksheet>"#,
            cell("A1", "二、主动公开政府信息情况"),
            cell("A3", "规章"),
        )
    };
    let one = r#"<c r="B3"><v>1</v></c>"#;
    let text = r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>见附件</t></is></c></row></sheetData></worksheet>"#;
    inputs.push(book(&[("报告", "visible", &row(one, "")), ("去年", "hidden", &row(one, ""))]));
    inputs.push(book(&[("说明", "visible", text), ("报告", "hidden", &row(one, ""))]));
    inputs.push(book(&[("报告", "visible", &row(one, r#" hidden="1""#))]));
    inputs.push(book(&[("报告", "visible", &row(r#"<c r="B3"><f>1+0</f></c>"#, ""))]));
    let drawn = pdf::lines(&["某局2023年政府信息公开工作年度报告", "一、总体情况"]);
    inputs.push(pdf::pdf(&[drawn, pdf::Page::drawn(pdf::PICTURE)]));
    let usual = inputs.into_iter().map(|input| (input, Options::default()));
    let given = ["gbk", "utf8mb4"].map(|charset| (page.clone().into_bytes(), Options::default().charset(charset)));
    let mut notes = Vec::new();
    for (at, (input, options)) in usual.chain(given).enumerate() {
        let records = read::bytes(&input, &options).unwrap_or_else(|error| panic!("input {at}: {error}"));
        let reading = |record: read::Record| record.reading.unwrap_or_else(|error| panic!("input {at}: {error}"));
        notes.extend(records.into_iter().flat_map(|record| reading(record).notes));
    }
    notes
}

/// A workbook of these sheets: name, state, part.
fn book(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let each = |of: &dyn Fn(usize, &str, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(at, (name, state, _))| of(at, name, state)).collect()
    };
    let list = each(&|at, name, state| format!(r#"<sheet name="{name}" state="{state}" r:id="s{at}"/>"#));
    let rels = each(&|at, _, _| format!(r#"<Relationship Id="s{at}" Type="x/worksheet" Target="s{at}.xml"/>"#));
    let parts: Vec<(String, &str)> =
        sheets.iter().enumerate().map(|(at, (.., part))| (format!("xl/s{at}.xml"), *part)).collect();
    let (list, rels) =
        (format!("<workbook><sheets>{list}</sheets></workbook>"), format!("<Relationships>{rels}</Relationships>"));
    let mut more = vec![("xl/b.xml", list.as_str()), ("xl/_rels/b.xml.rels", rels.as_str())];
    more.extend(parts.iter().map(|(name, part)| (name.as_str(), *part)));
    office("xl/b.xml", &more)
}

/// The English templates of the messages in the sources: of notes, and of errors.
fn templates() -> Vec<String> {
    fn files(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, out) } else { out.push(path) }
        }
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&source, &mut all);
    all.sort();
    let mut out = Vec::new();
    for path in all.iter().filter(|path| !path.starts_with(source.join("bin"))) {
        // An escaped quotation mark is none of the text's ends.
        let text = std::fs::read_to_string(path).unwrap().replace("\\\"", "\u{1}");
        if !text.contains("impl Reason for") && !text.contains("impl NoteDetail") && !path.ends_with("value.rs") {
            continue;
        }
        // `say!(lang, "…", "…", …)`: the second text.
        for call in text.split("say!(").skip(1) {
            let mut texts = call.split('"');
            let (Some(before), Some(_), Some(between), Some(english)) =
                (texts.next(), texts.next(), texts.next(), texts.next())
            else {
                continue;
            };
            if before.trim_end().ends_with(',') && between.trim() == "," {
                let english = english.split("\\\n").map(str::trim_start).collect::<String>();
                out.push(english.replace('\u{1}', "\""));
            }
        }
    }
    out
}

/// Messages that this build does not give: those of a build without the decoder of encodings or a reader, whose examples
/// are in tests/it/builds.rs, and those of serde formats other than JSON, whose examples are in form/serde.rs.
const OTHER_BUILDS: &[&str] = &[
    "found {found}, but figures before it are of the form of {}",
    "write money as a string, found {digits}",
    "not text: UTF-16; expected UTF-8",
    "not text: byte {byte} on line {line} is not UTF-8 (a page in GBK or GB18030 has to be converted)",
    "not read: {format}: this build has no reader for it (feature `{}`)",
    // No file is known at which the interpreter of PDF panics.
    "page {page} of the PDF file cannot be read",
];

/// A message that is added without an example fails here.
#[test]
fn every_message_of_the_sources_has_an_example() {
    let golden = include_str!("messages.txt");
    let is_seen = |template: &String| {
        // The pieces between the values, in their order on one line.
        let pieces: Vec<&str> = template.split('{').map(|p| p.split_once('}').map_or(p, |(_, rest)| rest)).collect();
        golden.lines().any(|line| {
            let mut rest = line;
            pieces.iter().all(|piece| {
                let found = rest.find(piece);
                rest = found.map_or("", |at| &rest[at + piece.len()..]);
                found.is_some()
            })
        })
    };
    let templates = templates();
    assert!(templates.len() > 90, "{} messages seen", templates.len());
    let mut without: Vec<&str> = templates.iter().filter(|template| !is_seen(template)).map(String::as_str).collect();
    let mut known = OTHER_BUILDS.to_vec();
    without.sort_unstable();
    known.sort_unstable();
    assert_eq!(without, known);
}

#[test]
fn every_message_in_both_languages() {
    let mut text = String::new();
    let mut add = |head: &str, zh: String, en: String| {
        is_chinese(&zh);
        is_english(&en);
        let entry = format!("{head}\n  {zh}\n  {en}\n");
        if !text.ends_with(&entry) {
            text.push_str(&entry);
        }
    };
    for error in reader_errors().into_iter().chain(other_errors()) {
        assert_eq!(error.to_string(), error.message(Lang::En));
        add("error", error.message(Lang::Zh), error.message(Lang::En));
    }
    let notes = notes();
    for note in &notes {
        add(note.kind.as_str(), note.message(Lang::Zh), note.message(Lang::En));
    }
    for place in [
        Location::Line { line: 3, column: 1, page: Some(2) },
        Location::Grid { table: 1, row: 2, column: 4 },
        Location::Prose { section: Section::OtherMatters, start: 4, end: 9 },
    ] {
        add("place", place.message(Lang::Zh), place.message(Lang::En));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/messages.txt");
    if std::env::var_os("UPDATE_MESSAGES").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(&path).unwrap(), "stale; write it anew with UPDATE_MESSAGES=1");
}

/// An English message has no ideographs but names, labels and quotations.
fn is_english(text: &str) {
    let mut outside = String::new();
    for (at, piece) in text.split(['“', '”', '`']).enumerate() {
        outside.push_str(if at % 2 == 0 { piece } else { "" });
    }
    // Names: the tables, a column; what stands in straight quotes; a text's first letter.
    for known in ["表二", "表四", "\"无\"", "3月31日"] {
        outside = outside.replace(known, "");
    }
    let is_ideograph =
        |c: char| matches!(c, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
    assert!(!outside.contains(is_ideograph), "{text}");
}

/// A Chinese message has no English sentence but a cause that a parser gives.
fn is_chinese(text: &str) {
    let parsers = ["EOF while parsing", "invalid Zip archive", "ill-formed", "corrupt deflate stream"];
    if parsers.iter().any(|cause| text.contains(cause)) {
        return;
    }
    let is_sentence = |piece: &str| piece.split(' ').filter(|word| word.len() > 1).count() > 2;
    let other = |c: char| c != ' ' && !c.is_ascii_lowercase();
    assert!(!text.split(other).any(is_sentence), "{text}");
}
