//! CSV in the long form: what is read, what is refused, and that what is written is read back.

use gouji::read::{self, Format, Limits, Options};
use gouji::{Cell, Form, Location, Report, State, cells, write};
use proptest::prelude::*;

fn failure(lines: &str) -> String {
    read::csv(lines, &Options::default()).unwrap_err().to_string()
}

#[test]
fn figures_are_read_as_printed_ones() {
    let lines = "\u{feff}cell,value\r\nyear,2024\r\nagency.name,某县教育局\r\n\
                 article20.fees,25.1000万元\r\narticle20.licensing,\"１,２３４\"\r\n\
                 disputes.review.upheld,/\r\ndisputes.review.corrected,\r\n\"disputes.review.total\",\"3\n件\"\r\n";
    for records in [
        read::bytes(lines.as_bytes(), &Options::default()),
        read::bytes(lines.as_bytes(), &Options::default().format(Format::Csv)),
    ] {
        let reading = records.unwrap().remove(0).reading.unwrap();
        let shown = |cell: Cell| reading.report.figure(cell).unwrap().to_string();
        assert_eq!((reading.report.year, reading.report.agency.name.as_deref()), (Some(2024), Some("某县教育局")));
        assert_eq!(shown(cells::ARTICLE20.f2021.fees), "25.1000万元");
        assert_eq!(reading.report.number(cells::ARTICLE20.f2021.licensing), Some(1234));
        let states = [cells::DISPUTES.review.upheld, cells::DISPUTES.review.corrected, cells::DISPUTES.review.pending]
            .map(|cell| reading.report.figure(cell).unwrap().state());
        assert_eq!(states, [State::Slash, State::Blank, State::Missing]);
        let place = Location::Line { line: 6, column: 1, page: None };
        assert_eq!(reading.locations.get(&cells::DISPUTES.review.upheld), Some(&place));
        // The table of which nothing is said is not there.
        assert_eq!(reading.report.applications, None);
    }
}

#[test]
fn what_spreadsheets_leave_is_passed_over() {
    let lines = "\n\ncell,value,,\r\narticle20.licensing,3,,\r\n,,,\r\n";
    let reading = read::bytes(lines.as_bytes(), &Options::default()).unwrap().remove(0).reading.unwrap();
    assert_eq!(reading.report.number(cells::ARTICLE20.f2021.licensing), Some(3));
    let place = Location::Line { line: 4, column: 1, page: None };
    assert_eq!(reading.locations.get(&cells::ARTICLE20.f2021.licensing), Some(&place));
}

#[test]
fn the_edition_is_what_the_lines_tell() {
    let forms = |lines: &str| {
        let report = read::csv(&format!("cell,value\n{lines}"), &Options::default()).unwrap().report;
        (report.form(gouji::Table::Article20), report.form(gouji::Table::Applications))
    };
    let total = "applications.outcomes.total.total,1\n";
    assert_eq!(forms("article20.licensing.decisions,1\n"), (Some(Form::F2019), None));
    assert_eq!(forms("article20.licensing,1\n"), (Some(Form::F2021), None));
    assert_eq!(forms(&format!("year,2020\n{total}")), (None, Some(Form::F2019)));
    assert_eq!(forms(&format!("year,2021\n{total}")), (None, Some(Form::F2021)));
    assert_eq!(forms(&format!("applications.form,2019\n{total}")), (None, Some(Form::F2019)));
    assert_eq!(forms(&format!("year,2024\napplications.outcomes.other.total,1\n{total}")), (None, Some(Form::F2019)));
}

#[test]
fn errors_name_the_line() {
    for (lines, said) in [
        ("", "no report found: no line stands under the head `cell,value`"),
        ("cell,value\n", "no report found: no line stands under the head `cell,value`"),
        ("value,cell\n", "expected the head `cell,value` at line 1"),
        ("cell,value\nfees,1\n", "no cell has the address `fees` at line 2"),
        (
            "cell,value\nyear,2024\ndisputes.review.total,1\ndisputes.review.total,1\n",
            "disputes.review.total stands at line 3 already at line 4",
        ),
        ("cell,value\nyear,2024\nyear,2024\n", "year stands at line 2 already at line 3"),
        (
            "cell,value\npublished,05\0\u{1b}[1m\n",
            "published: invalid date `05\\u{0}\\u{1b}[1m`: expected YYYY-MM-DD at line 2",
        ),
        ("cell,value\nyear,MMXX\n", "year: expected a year from 0 to 65535, found MMXX at line 2"),
        (
            "cell,value\narticle20.licensing,1\narticle20.licensing.decisions,1\n",
            "article20.licensing.decisions is of the 2019 form, article20.licensing of the 2021 form at line 3",
        ),
        (
            "cell,value\narticle20.form,2019\narticle20.licensing,1\n",
            "article20.licensing is of the 2021 form, and article20.form is 2019 at line 3",
        ),
        (
            "cell,value\nagency.level,village\n",
            "agency.level: expected one of central, provincial, prefecture, county, township, found village at line 2",
        ),
    ] {
        assert_eq!(failure(lines), said, "{lines}");
    }
    let several = failure("cell,value\nyear,2024,x\n");
    let said = "not a line of CSV with two fields (3 here, 2 on the lines before; a quote may be open) at line 2";
    assert_eq!(several, said);
    let error = read::csv("cell,value\nfees,1\n", &Options::default()).unwrap_err();
    assert_eq!(error.line_column(), Some((2, 1)));
    let limits = Limits::default().prose(3);
    let long = "cell,value\nsections.overview,四个汉字\n";
    let error = read::csv(long, &Options::default().limits(limits)).unwrap_err();
    assert_eq!(error.to_string(), "limit exceeded: characters of prose 4, at most 3 allowed at line 2");
}

/// A sheet whose merged boxes came apart: the figures stand below their heads.
const SHEET: &str = "\"某县教育局2024年政府信息公开工作年度报告\",,,,,,,,,,,\n\"二、主动公开政府信息情况\",,,,,,,,,,,\n\
    信息内容,,本年制发件数,,本年废止件数,,现行有效件数,,,,,\n规章,,0,,,,1,,,,,\n\
    信息内容,,本年处理决定数量,,,,,,,,,\n行政许可,,\"1,203\",,,,,,,,,\n\
    \"三、收到和处理政府信息公开申请情况\",,,,,,,,,,,\n,,自然人,,法人或其他组织,,,,,,,总计\n\
    ,,,,商业企业,科研机构,社会公益组织,法律服务机构,,其他,,\n\
    \"一、本年新收政府信息公开申请数量\",,26,,,,,,,,,26\n二、上年结转政府信息公开申请数量,,,,,,,,,4,,\n\
    三、本年度办理结果,(一)予以公开,26,,,,,,1,,,26\n";

#[test]
fn a_sheet_is_read_by_its_heads() {
    let shown =
        |reading: &gouji::Reading, path: &str| format!("{:?}", reading.report.figure(path.parse().unwrap()).unwrap());
    for records in [
        read::bytes(SHEET.as_bytes(), &Options::default()).unwrap(),
        read::bytes(SHEET.replace('\n', "\r\n").as_bytes(), &Options::default().format(Format::Csv)).unwrap(),
    ] {
        let reading = records[0].reading.as_ref().unwrap();
        for (path, text) in [
            ("article20.regulations.issued", "0"),
            ("article20.regulations.repealed", "Blank"),
            ("article20.regulations.in_force", "1"),
            ("article20.licensing", "1203"),
            ("applications.received.natural_person", "26"),
            ("applications.received.commercial", "Blank"),
            ("applications.received.total", "26"),
            // No total tells that the figure has not moved; one stands beside the columns.
            ("applications.carried_over.other", "Missing"),
            ("applications.outcomes.disclosed.total", "Missing"),
        ] {
            assert_eq!(shown(reading, path), text, "{path}");
        }
        assert_eq!(reading.report.year, Some(2024));
        let place = &reading.locations[&"applications.received.total".parse::<Cell>().unwrap()];
        assert_eq!(place.to_string(), "table 1, row 10, column 12");
    }
    let limits = Limits::default().cells(20);
    let error = read::csv(SHEET, &Options::default().limits(limits)).unwrap_err();
    assert_eq!(error.to_string(), "limit exceeded: cells 24, at most 20 allowed at line 2");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(report in crate::common::reports::report()) {
        let mut text = String::new();
        write::csv::report(&mut text, &report).unwrap();
        let has = |report: &Report| report.cells().any(|cell| report.figure(cell).unwrap().state() != State::Missing);
        let said = text.lines().count() > 1;
        let again = read::csv(&text, &Options::default());
        if !said {
            prop_assert!(again.is_err() && !has(&report));
            return Ok(());
        }
        let mut expected = report;
        // Without a figure, and of the first edition, there is nothing to tell that 表四 was there.
        let of_four = |cell: &Cell| cell.table() == gouji::Table::Disputes;
        let is_stated = |cell: Cell| expected.figure(cell).unwrap().state() != State::Missing;
        if !expected.cells().filter(of_four).any(is_stated) && !text.contains("disputes.form") {
            expected.disputes = None;
        }
        prop_assert_eq!(again.unwrap().report, expected);
    }
}

/// A sheet of two blocks of 表二 whose fields these signs part.
fn sheet(delimiter: &str, quote: &str) -> String {
    let rows = [
        vec!["二、主动公开政府信息情况"],
        vec!["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        vec!["规章", "1", "", "3"],
        vec!["信息内容", "本年处理决定数量"],
        vec!["行政许可", "12"],
    ];
    let line =
        |row: &Vec<&str>| row.iter().map(|text| format!("{quote}{text}{quote}")).collect::<Vec<_>>().join(delimiter);
    rows.iter().map(line).collect::<Vec<_>>().join("\r\n") + "\r\n"
}

/// Without a line end a last field may have lost digits: where rows are missing after it, or the sum of its row begins
/// with them, it was cut.
#[test]
fn a_sheet_cut_in_its_last_field_says_so() {
    let whole = sheet(";", "");
    let licensing = |text: &str| {
        let reading = read::bytes(text.as_bytes(), &Options::default()).unwrap().remove(0).reading.unwrap();
        let is_noted = reading.notes.iter().any(|note| note.kind == gouji::NoteKind::CutOff);
        (reading.report.number(cells::ARTICLE20.f2021.licensing), is_noted, reading.whole)
    };
    assert_eq!(licensing(&whole).0, Some(12));
    assert_eq!(licensing(whole.trim_end()), (None, true, false));
    assert_eq!(licensing(whole.trim_end().strip_suffix('2').unwrap()), (None, true, false));
    let table = |total: &str| {
        let heads = "项目;自然人;商业企业;科研机构;社会公益组织;法律服务机构;其他;总计";
        format!(
            "三、收到和处理政府信息公开申请情况\n{heads}\n(七)总计;20;1;1;1;1;1;25\n四、结转下年度继续办理;20;1;1;1;1;1;{total}"
        )
    };
    let total = |text: &str| {
        let reading = read::bytes(text.as_bytes(), &Options::default()).unwrap().remove(0).reading.unwrap();
        let is_noted = reading.notes.iter().any(|note| note.kind == gouji::NoteKind::CutOff);
        (reading.report.number(cells::APPLICATIONS.carried_forward.total), is_noted)
    };
    assert_eq!(total(&table("25")), (Some(25), false));
    assert_eq!(total(&table("2")), (None, true));
    assert_eq!(total(&table("26")), (Some(26), false));
}

#[test]
fn sheets_are_parted_by_semicolons_or_tabs_too() {
    for (delimiter, quote) in [(";", ""), (";", "\""), ("\t", "\"")] {
        let input = sheet(delimiter, quote);
        let reading = read::bytes(input.as_bytes(), &Options::default()).unwrap().remove(0).reading.unwrap();
        let figure = |cell: Cell| reading.report.figure(cell).map(|figure| (figure.state(), figure.to_string()));
        let rules = cells::ARTICLE20.f2021.regulations;
        let all = [rules.issued, rules.repealed, rules.in_force, cells::ARTICLE20.f2021.licensing].map(figure);
        let right = [("1", State::Stated), ("", State::Blank), ("3", State::Stated), ("12", State::Stated)];
        let right = right.map(|(text, state)| Some((state, text.to_owned())));
        assert_eq!(all, right, "{delimiter:?} {quote:?}");
    }
    for delimiter in [';', '\t'] {
        let lines = format!("cell{delimiter}value\narticle20.licensing{delimiter}3\n");
        let reading = read::csv(&lines, &Options::default()).unwrap();
        assert_eq!(reading.report.number(cells::ARTICLE20.f2021.licensing), Some(3));
    }
}
