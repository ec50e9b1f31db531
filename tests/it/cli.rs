//! The command line through its binary: exit status, outputs, and inputs that are none.

use crate::common::zeros;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const GOUJI: &str = env!("CARGO_BIN_EXE_gouji");
/// Address space that the binary may ask for on any input, in KiB: what it maps at most, not what it uses.
const SPACE: u32 = 256 << 10;

struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn run_with(arguments: &[&str], input: &[u8]) -> Ran {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments, input)
}

fn run_in(folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    // The limit is part of every test: nothing grows without bound.
    let mut command = if cfg!(target_os = "linux") {
        let mut shell = Command::new("sh");
        // Otherwise each thread reserves 64 MiB of addresses that it does not use.
        shell.env("MALLOC_ARENA_MAX", "1");
        shell.args(["-c", &format!("ulimit -v {SPACE} && exec \"$0\" \"$@\""), GOUJI]);
        shell
    } else {
        Command::new(GOUJI)
    };
    let mut child = command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that stops reading early closes the pipe.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, b"")
}

/// A folder of this test alone, made anew.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn shipped(name: &str) -> String {
    format!("examples/reports/{name}")
}

#[test]
fn the_exit_status_says_how_it_went() {
    for (name, status) in [("consistent.json", 0), ("form-2019.json", 0), ("blanks.json", 0), ("three-errors.json", 1)]
    {
        assert_eq!(run(&["check", &shipped(name)]).status, status, "{name}");
        assert_eq!(run(&["read", &shipped(name)]).status, 0, "{name}");
    }
    assert_eq!(run(&["check", "no-such-file"]).status, 2);
    assert_eq!(run(&["check", "no-such-file", &shipped("three-errors.json")]).status, 2);
    assert_eq!(run(&["check"]).status, 2);
    assert_eq!(run(&["check", "--deny", "GJ999", &shipped("consistent.json")]).status, 2);
    assert_eq!(run(&["explain", "GJ999"]).status, 2);
    assert_eq!(
        run(&[
            "check",
            "--allow",
            "GJ301",
            "--allow",
            "GJ302",
            "--allow",
            "GJ303",
            "--warn",
            "GJ401",
            &shipped("three-errors.json")
        ])
        .status,
        0
    );
    assert_eq!(run(&["check", "--deny", "GJ104", &shipped("blanks.json")]).status, 1);
}

#[test]
fn check_as_json_has_the_keys_of_the_contract() {
    let ran = run(&["check", "--format", "json", &shipped("three-errors.json")]);
    let lines = ran.json();
    assert_eq!((lines.len(), ran.err.as_str()), (1, ""));
    let order = ["file", "record", "year", "agency", "verdict", "findings", "causes", "assessed", "error"];
    let mut at = 0;
    for key in order {
        let found = ran.out.get(at..).unwrap().find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("{key}"));
        at = at.checked_add(found).unwrap();
    }
    let report = &lines[0];
    assert_eq!(report["file"], shipped("three-errors.json"));
    assert_eq!(
        (&report["record"], &report["year"], &report["error"]),
        (&Value::Null, &Value::from(2024), &Value::Null)
    );
    assert_eq!(report["agency"]["level"], "county");
    assert_eq!(
        report["assessed"],
        serde_json::json!({"holds": 253, "broken": 5, "not_assessable": 0, "not_applicable": 263})
    );
    assert_eq!(report["verdict"], serde_json::json!({"verdict": "fail", "missing": []}));
    let finding = &report["findings"][4];
    assert_eq!(finding["rule"], "GJ401");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["message"], "行政复议：结果维持 5 + 结果纠正 1 + 尚未审结 1 = 7，总计 4，相差 3");
    assert_eq!(finding["cells"][4], "disputes.review.total");
    assert_eq!(finding["places"][4], serde_json::json!({"pointer": "/disputes/review/total"}));
    assert_eq!((&finding["expected"], &finding["found"], &finding["difference"]), (&7.into(), &4.into(), &(-3).into()));
    assert_eq!(finding["fingerprint"].as_str().unwrap().len(), "GJ401-0123456789abcdef".len());
    let english = run(&["check", "--format", "json", "--lang", "en", &shipped("three-errors.json")]).json();
    assert_eq!(
        english[0]["findings"][4]["message"],
        "Administrative review: upheld 5 + corrected 1 + pending 1 = 7, total 4, difference 3"
    );
}

#[test]
fn human_output_is_plain_when_it_is_no_terminal() {
    let ran = run(&["check", &shipped("three-errors.json")]);
    assert!(!ran.out.contains('\u{1b}'));
    let expected = "\
错误 GJ401  行政复议：结果维持 5 + 结果纠正 1 + 尚未审结 1 = 7，总计 4，相差 3
  --> examples/reports/three-errors.json#/disputes/review/total
    结果维持  结果纠正  其他结果  尚未审结  │  总计
           5         1         0         1  │     4  ≠ 7

  错误 5，警告 0，提示 0
  勾稽关系：通过 37，不通过 5，无法核验 0
  全部规则：通过 253，不通过 5，无法核验 0，不适用 263
";
    assert!(ran.out.ends_with(expected), "{}", ran.out);
}

#[test]
fn what_read_prints_gives_check_the_same_findings() {
    let mut files: Vec<String> = ["three-errors.json", "blanks.json", "form-2019.json"].map(shipped).into();
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let pages = ["jingkou-street-2023.txt", "cut/2019-lizhou-hexi-jiedao.txt", "cut/2023-huilai-xianan-zhen.txt"];
    files.extend(
        pages.iter().map(|page| shared.join(page)).filter(|p| p.is_file()).map(|p| p.to_string_lossy().into_owned()),
    );
    println!("files read: {}", files.len());
    for file in files {
        let read = run(&["read", &file]);
        assert_eq!(read.status, 0, "{file}: {}", read.err);
        let one = run(&["check", "--format", "json", &file]).json();
        let other = run_with(&["check", "--format", "json", "-"], read.out.as_bytes()).json();
        assert_eq!(one[0]["findings"], other[0]["findings"], "{file}");
        assert_eq!(one[0]["assessed"], other[0]["assessed"], "{file}");
        assert_eq!(other[0]["file"], "-");
    }
}

#[test]
fn read_prints_the_keys_of_the_contract() {
    let ran = run(&["read", &shipped("consistent.json"), "no-such-file"]);
    assert_eq!(ran.status, 2);
    let lines = ran.json();
    assert_eq!(lines.len(), 2);
    for line in &lines {
        let mut keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["error", "file", "locations", "notes", "outline", "record", "report", "whole"]);
    }
    assert!(lines[0]["report"].is_object() && lines[0]["error"].is_null());
    assert!(lines[1]["report"].is_null() && lines[1]["error"].is_string());
}

#[test]
fn read_prints_pages_in_the_official_layout() {
    let (page, json) = (shipped("page.txt"), shipped("three-errors.json"));
    let markdown = run(&["read", "--format", "markdown", &page]);
    assert_eq!((markdown.status, markdown.err.as_str()), (0, ""));
    // The page that was written is read as the one that was printed.
    let report = |ran: &Ran| ran.json()[0]["report"].clone();
    let again = run_with(&["read", "-"], markdown.out.as_bytes());
    assert_eq!(report(&again), report(&run(&["read", &page])));
    // A page for each report; what could not be read has none.
    let html = run(&["read", "--format", "html", &page, "no-such-file", &json]);
    assert_eq!(html.status, 2);
    assert_eq!(html.out.matches("<!DOCTYPE html>\n").count(), 2);
    assert!(html.out.ends_with("</html>\n"), "{}", html.out);
    assert!(html.err.contains("no-such-file"), "{}", html.err);
}

/// A run that is interrupted, and whose output then grew by half a line, goes on and gives what one run gives.
#[cfg(unix)]
#[test]
fn an_interrupted_run_goes_on() {
    let folder = folder("resume");
    let report = fs::read_to_string(shipped("consistent.json")).unwrap();
    let wrong = report.replace("\"upheld\": ", "\"upheld\": 1");
    let line = |text: &str| text.replace('\n', "");
    fs::write(folder.join("a.json"), &wrong).unwrap();
    fs::write(folder.join("b.jsonl"), format!("{}\n{}\n", line(&wrong), line(&report)).repeat(40)).unwrap();
    fs::write(folder.join("c.json"), "{").unwrap();
    for format in ["jsonl", "csv", "github"] {
        let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        let (out, journal, whole) = (file("out"), file("journal"), file("whole"));
        // Standard input stands in the middle, so that the run waits there.
        let inputs = [file("b.jsonl"), "-".to_owned(), file("c.json"), file("a.json")];
        let command = |more: &[&str], inputs: &[String]| -> Vec<String> {
            let own = ["check", "--lang", "en", "--format", format].into_iter().chain(more.iter().copied());
            own.map(str::to_owned).chain(inputs.iter().cloned()).collect()
        };
        let call = |arguments: &[String], input: &[u8]| {
            run_with(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), input)
        };
        let one = call(&command(&["--output", &whole], &inputs), wrong.as_bytes());
        let resumed = command(&["--output", &out, "--resume", &journal], &inputs);
        // Not interrupted: the same bytes, and nothing is left.
        let plain = call(&resumed, wrong.as_bytes());
        assert_eq!((plain.status, plain.err), (one.status, one.err.clone()));
        assert_eq!(fs::read(&out).unwrap(), fs::read(&whole).unwrap());
        let left = |name: &str| Path::new(name).exists();
        let part = format!("{out}.part");
        assert!(!left(&journal) && !left(&part));
        fs::remove_file(&out).unwrap();

        let mut child =
            Command::new(GOUJI).args(&resumed).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        while !left(&part) {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(kill.success());
        std::thread::sleep(std::time::Duration::from_millis(50));
        child.stdin.take().unwrap().write_all(wrong.as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(130), "{said}");
        assert!(said.contains("interrupted; the same command goes on"), "{said}");
        assert!(left(&journal) && left(&part) && !left(&out));
        let mut grown = fs::OpenOptions::new().append(true).open(&part).unwrap();
        grown.write_all(b"half a li").unwrap();

        // Other options, other inputs, another journal: an error, and what is there stays.
        let there = fs::read(&part).unwrap();
        let other = call(&command(&["--strict-blanks", "--output", &out, "--resume", &journal], &inputs), b"");
        assert_eq!(other.status, 2);
        assert!(other.err.contains("other options"), "{}", other.err);
        let mut names: serde_json::Value = serde_json::from_str(&fs::read_to_string(&journal).unwrap()).unwrap();
        let good = names.clone();
        names["names"] = "0123456789abcdef".into();
        for (text, error) in [(names.to_string(), "inputs"), ("{}".to_owned(), "not a file that --resume has written")]
        {
            fs::write(&journal, text).unwrap();
            let refused = call(&resumed, wrong.as_bytes());
            assert_eq!(refused.status, 2);
            assert!(refused.err.contains(error), "{}", refused.err);
        }
        assert_eq!(fs::read(&part).unwrap(), there);
        fs::write(&journal, good.to_string()).unwrap();

        let rest = call(&resumed, wrong.as_bytes());
        assert_eq!(rest.status, one.status, "{}", rest.err);
        assert_eq!(fs::read(&out).unwrap(), fs::read(&whole).unwrap(), "{format}");
        assert!(!left(&journal) && !left(&part));
        // What stands where the output is made is not ours.
        fs::write(&part, "mine").unwrap();
        assert_eq!(call(&resumed, wrong.as_bytes()).status, 2);
        assert_eq!(fs::read(&part).unwrap(), b"mine");
        fs::remove_file(&part).unwrap();
    }
    // A path that is no text is a path.
    let odd: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(b"\xff.json");
    fs::write(folder.join(odd), &report).unwrap();
    let mut command = Command::new(GOUJI);
    command.current_dir(&folder).args(["check", "--format", "csv", "--output", "out", "--resume", "journal"]);
    assert_eq!(command.arg(odd).status().unwrap().code(), Some(0));
    let human = run(&["check", "--lang", "en", "--output", "o", "--resume", "j", &shipped("consistent.json")]);
    assert_eq!(human.status, 2);
    assert!(human.err.contains("json, jsonl, csv or github"), "{}", human.err);
}

/// JSON Lines longer than what is read at once: a line at a time, on one core or several, from a file or standard input.
#[test]
fn json_lines_have_any_length() {
    let folder = folder("long_lines");
    let report = gouji::Report::from_json(&fs::read_to_string(shipped("consistent.json")).unwrap()).unwrap();
    let mut wrong = report.clone();
    wrong.set(gouji::cells::APPLICATIONS.received.total, 1).unwrap();
    let (right, wrong) = (report.to_json().unwrap(), wrong.to_json().unwrap());
    // Most of it is spaces, so that it takes no time.
    let (count, spaces) = (180, " ".repeat(100_000));
    let mut text = String::new();
    for number in 0..count {
        text += match number {
            100 => "{\"year\": tru",
            150 => &wrong,
            _ => &right,
        };
        text += &spaces;
        text += "\n";
    }
    assert!(text.len() > 16 << 20);
    let path = folder.join("all.jsonl");
    fs::write(&path, &text).unwrap();
    let path = path.to_str().unwrap();
    let one = run(&["check", "--jobs", "1", "--format", "csv", "--lang", "en", path]);
    assert_eq!(one.status, 2, "{}", one.err);
    assert_eq!(one.err.lines().count(), 1, "{}", one.err);
    assert!(one.err.contains("all.jsonl [101]: EOF while parsing a value at line 101 column 12"), "{}", one.err);
    assert!(one.out.lines().skip(1).all(|line| line.contains(",151,")), "{}", one.out);
    let several = run(&["check", "--jobs", "3", "--format", "csv", "--lang", "en", path]);
    assert_eq!((several.out, several.err), (one.out.clone(), one.err));
    let piped = run_with(&["check", "--format", "csv", "--lang", "en", "-"], text.as_bytes());
    assert_eq!(piped.out.replace("\r\n'-,", &format!("\r\n{path},")), one.out);
    let human = run(&["check", "--lang", "en", path]);
    assert!(
        human.out.ends_with(&format!("reports: {count}, with errors: 1, incomplete: 0, not read: 1\n")),
        "{}",
        human.out
    );
}

#[test]
fn arrays_and_lines_hold_several_reports() {
    let folder = folder("several");
    let one = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(shipped("three-errors.json"))).unwrap();
    let one: Value = serde_json::from_str(&one).unwrap();
    let array = folder.join("array.json");
    fs::write(&array, format!("[{one},\n {one}]")).unwrap();
    let ran = run(&["check", "--format", "json", array.to_str().unwrap()]);
    let lines = ran.json();
    assert_eq!(ran.status, 1);
    assert_eq!(lines.iter().map(|line| line["record"].clone()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(lines[1]["findings"][4]["places"][4], serde_json::json!({"pointer": "/1/disputes/review/total"}));
    let jsonl = folder.join("lines.jsonl");
    fs::write(&jsonl, format!("{one}\n{{\"year\": 2024, oops\n\n{one}\n")).unwrap();
    let ran = run(&["check", "--lang", "en", "--format", "json", jsonl.to_str().unwrap()]);
    assert_eq!(ran.status, 2);
    let lines = ran.json();
    assert_eq!(lines.iter().map(|line| line["error"].is_null()).collect::<Vec<_>>(), [true, false, true]);
    assert!(lines[1]["error"].as_str().unwrap().contains("line 2"), "{}", lines[1]["error"]);
    assert!(ran.err.contains("[2]"), "{}", ran.err);
}

#[test]
fn a_carrier_can_be_forced() {
    let figures = [("upheld", 3), ("corrected", 0), ("other", 0), ("pending", 0), ("total", 4)];
    let lines: String = figures.iter().map(|(key, number)| format!("disputes.review.{key},{number}\n")).collect();
    let lines = format!("cell,value\n{lines}");
    for arguments in [&["check", "-"][..], &["check", "--as", "csv", "-"]] {
        let ran = run_with(arguments, lines.as_bytes());
        assert_eq!(ran.status, 1, "{}", ran.err);
        assert!(ran.out.contains("总计 4，相差 1"), "{}", ran.out);
        assert!(ran.out.contains("--> -:6:1"), "{}", ran.out);
    }
    let ran = run_with(&["read", "--lang", "en", "--as", "text", "-"], lines.as_bytes());
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("no report found"), "{}", ran.err);
    let ran = run_with(&["read", "--lang", "en", "--as", "docx", "-"], lines.as_bytes());
    assert!(ran.err.contains("damaged file: not a whole zip archive"), "{}", ran.err);
    let ran = run(&["read", "--as", "word", "-"]);
    assert!(
        ran.err.contains("expected one of json, html, text, layout, docx, xlsx, csv, pdf, found word"),
        "{}",
        ran.err
    );
    assert!(run(&["check", "--help"]).out.contains("--as <FORMAT>"));
    let ran = run_with(&["check", "-"], b"%PDF-1.7\n");
    assert_eq!(ran.status, 2);
    let said = if cfg!(feature = "pdf") { "不是完整的 PDF 文件" } else { "pdftotext -layout" };
    assert!(ran.err.contains(said), "{}", ran.err);
}

#[test]
fn complete_makes_a_missing_figure_an_error_that_names_it() {
    let ran = run_with(&["check", "--complete", "-"], br#"{"disputes": {"review": {"upheld": 1}}}"#);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("disputes.review.corrected"), "{}", ran.err);
    assert_eq!(run(&["check", "--complete", &shipped("consistent.json")]).status, 0);
}

#[test]
fn folders_are_read_in_order_and_links_are_not_followed() {
    let folder = folder("folder");
    fs::create_dir_all(folder.join("b")).unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(shipped("consistent.json"));
    for name in ["c.json", "a.json", "b/x.json"] {
        fs::copy(&source, folder.join(name)).unwrap();
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&folder, folder.join("b/loop")).unwrap();
        std::os::unix::fs::symlink(folder.join("gone"), folder.join("dangling")).unwrap();
        assert!(Command::new("mkfifo").arg(folder.join("pipe")).status().unwrap().success());
    }
    let ran = run(&["check", "--lang", "en", "--format", "json", folder.to_str().unwrap()]);
    let names: Vec<String> = ran
        .json()
        .iter()
        .map(|line| {
            Path::new(line["file"].as_str().unwrap()).strip_prefix(&folder).unwrap().to_string_lossy().into_owned()
        })
        .collect();
    assert_eq!(names, ["a.json", "b/x.json", "c.json"]);
    assert_eq!(ran.status, 0);
    #[cfg(unix)]
    {
        assert_eq!(ran.err.matches("passed over").count(), 3, "{}", ran.err);
        for (name, why) in [("dangling", "No such file"), ("pipe", "neither a regular file nor a folder")] {
            let ran = run(&["check", "--lang", "en", folder.join(name).to_str().unwrap()]);
            assert_eq!(ran.status, 2, "{name}");
            assert!(ran.err.contains(why), "{}", ran.err);
        }
    }
}

/// Each input, its exit status, and what is said of it. No panic, within the address space of `SPACE`.
#[test]
fn bad_inputs_end_in_a_clear_error() {
    let folder = folder("bad");
    let good = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(shipped("consistent.json"))).unwrap();
    let digits = "9".repeat(400);
    let table: [(&str, Vec<u8>, i32, &str); 14] = [
        ("empty", Vec::new(), 2, "no report found"),
        ("blank", b" \n\t\n".to_vec(), 2, "no report found"),
        ("binary", (0..=255_u8).cycle().take(4096).collect(), 2, "not text"),
        ("pipes", vec![b'|'; 50 << 20], 2, "bytes"),
        ("pipes-on-one-line", vec![b'|'; 16 << 20], 2, "no report found"),
        ("pipes-on-many-lines", b"|\n".repeat(8 << 20), 2, "cells 200001, at most 200000 allowed at line 200001"),
        ("one-line", vec![b'x'; 20 << 20], 2, "bytes"),
        ("one-line-within-the-limit", vec![b'x'; 15 << 20], 2, "no report found"),
        (
            "no-encoding",
            b"\x81\xff\xfe\x80\x80\xff\xff\n".repeat(50),
            2,
            "not text: the bytes are in no encoding that is known",
        ),
        ("gb18030", b"\xd5\xfe\xb8\xae\xd0\xc5\xcf\xa2\xb9\xab\xbf\xaa".to_vec(), 2, "no report found"),
        ("utf16", b"\xff\xfe1\x00".to_vec(), 2, "no report found"),
        ("half.json", good.as_bytes()[..good.len() / 2].to_vec(), 2, "line"),
        ("no-table.txt", "关于开展培训的通知\n各单位：\n请按时参加。\n".as_bytes().to_vec(), 2, "no report found"),
        (
            "digits.json",
            good.replacen("\"licensing\": 1280", &format!("\"licensing\": {digits}"), 1).into_bytes(),
            1,
            "",
        ),
    ];
    assert!(good.contains("\"licensing\": 1280"), "the report with the 400 digits must have them");
    for (name, bytes, status, said) in table {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        for command in ["check", "read"] {
            let ran = run(&[command, "--lang", "en", path.to_str().unwrap()]);
            let expected = if command == "read" && status == 1 { 0 } else { status };
            assert_eq!(ran.status, expected, "{name}: {}{}", ran.out, ran.err);
            assert!(ran.err.contains(said), "{name}: {}", ran.err);
            assert!(!ran.err.contains("panicked") && ran.err.len() < 1000, "{name}: {}", ran.err);
            if status == 2 {
                assert!(ran.err.contains(name), "the file is named: {}", ran.err);
            }
        }
    }
    let ran = run(&["check", "--format", "json", folder.join("digits.json").to_str().unwrap()]);
    assert_eq!(ran.json()[0]["findings"][0]["rule"], "GJ105");
    assert_eq!(ran.json()[0]["findings"][0]["cells"][0], "article20.licensing");
}

#[cfg(unix)]
#[test]
fn a_name_never_steers_the_terminal() {
    let folder = folder("names");
    let name = "\u{1b}[31m红\u{202e}txt.\u{7}json";
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(shipped("three-errors.json"));
    fs::copy(source, folder.join(name)).unwrap();
    fs::write(folder.join(format!("{name}.bad")), "x").unwrap();
    let ran = run(&["check", folder.to_str().unwrap()]);
    assert_eq!(ran.status, 2);
    for text in [&ran.out, &ran.err] {
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{text:?}");
        assert!(text.contains("\\u{1b}[31m红\\u{202e}txt.\\u{7}json"), "{text:?}");
    }
    let json = run(&["check", "--format", "json", folder.to_str().unwrap()]);
    assert!(json.json()[0]["file"].as_str().unwrap().ends_with(name));
}

#[test]
fn a_closed_standard_error_is_no_failure() {
    let script = format!("exec 2>&-; \"{GOUJI}\" check --format json no-such-file {}", shipped("consistent.json"));
    let output = Command::new("sh").args(["-c", &script]).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
}

#[test]
fn what_was_not_read_is_said() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(shipped("page.txt"))).unwrap();
    let torn = page.replacen("行政处罚 |\n", "", 1);
    assert_ne!(page, torn);
    let ran = run_with(&["check", "-"], torn.as_bytes());
    assert_eq!(ran.status, 0, "{}", ran.out);
    assert!(ran.out.contains("行政处罚·本年处理决定数量数据缺失或无法识别"), "{}", ran.out);
}

#[test]
fn explain_shows_the_rule_and_runs_its_example() {
    let ran = run(&["explain", "GJ401"]);
    assert_eq!(ran.status, 0);
    for text in [
        "GJ401",
        "总计 ≠ 结果维持",
        "依据",
        "行政复议·结果维持 = \"1\"",
        "行政复议：结果维持 1 + 其余各项 0 = 1，总计 0，相差 1",
    ] {
        assert!(ran.out.contains(text), "{text}: {}", ran.out);
    }
    let rules = run(&["rules"]);
    assert_eq!(rules.out.lines().count(), gouji::rules().count());
}

#[test]
fn a_config_sets_levels_thresholds_and_dates() {
    let folder = folder("config");
    let file = folder.join("gouji.toml");
    let path = file.to_str().unwrap();
    fs::write(
        &file,
        "strict_blanks = true\n[levels]\nGJ301 = \"note\"\nGJ302 = \"allow\"\nGJ303 = \"warning\"\nGJ401 = \"note\"\n\
         [thresholds]\nrepeated_text = 0.6\n[dates]\ntownship = \"02-15\"\n",
    )
    .unwrap();
    let report = shipped("three-errors.json");
    let ran = run(&["check", "--format", "json", "--config", path, &report]);
    let findings = ran.json()[0]["findings"].as_array().unwrap().clone();
    let levels: Vec<_> =
        findings.iter().map(|f| (f["rule"].as_str().unwrap(), f["severity"].as_str().unwrap())).collect();
    assert_eq!(levels, [("GJ301", "note"), ("GJ301", "note"), ("GJ303", "warning"), ("GJ401", "note")]);
    assert_eq!(ran.status, 0);
    // An option goes before the file.
    assert_eq!(run(&["check", "--config", path, "--deny", "GJ401", &report]).status, 1);
    for (text, said) in [
        ("levels = 3", "levels = 3"),
        ("[levels]\nGJ999 = \"note\"", "GJ999"),
        ("[levels]\nGJ301 = \"loud\"", "loud"),
        ("treshold = 1", "treshold"),
        ("[dates]\ntownship = \"02-30\"", "03-31"),
        ("[thresholds]\nrepeated_text = nan", "repeated_text"),
        ("[thresholds]\nrepeated_text = 80", "repeated_text"),
    ] {
        fs::write(&file, text).unwrap();
        let ran = run(&["check", "--config", path, &report]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{text}");
        assert!(ran.err.contains(said), "{text}: {}", ran.err);
    }
    assert_eq!(run(&["check", "--config", "no-such-file", &report]).status, 2);
}

#[test]
fn a_baseline_accepts_what_was_found() {
    let folder = folder("baseline");
    let file = folder.join("baseline.toml");
    let path = file.to_str().unwrap();
    let report = shipped("three-errors.json");
    let ran = run(&["check", "--write-baseline", path, &report]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("[[baseline]]").count(), 5, "{text}");
    let ran = run(&["check", "--format", "json", "--baseline", path, &report]);
    assert_eq!((ran.status, ran.json()[0]["findings"].as_array().unwrap().len()), (0, 0));
    assert!(run(&["check", "--baseline", path, &report]).out.contains("已按基线忽略 5 项"));
    // The same file is a config; a reason given by hand is kept when it is written anew.
    assert_eq!(run(&["check", "--config", path, &report]).status, 0);
    fs::write(&file, text.replacen("reason = \"\"", "reason = \"已核实\"", 1)).unwrap();
    run(&["check", "--write-baseline", path, &report]);
    assert_eq!(fs::read_to_string(&file).unwrap().matches("已核实").count(), 1);
    // Another year is another report.
    let other = fs::read_to_string(report).unwrap().replacen("2024", "2023", 1);
    let ran = run_with(&["check", "--baseline", path, "-"], other.as_bytes());
    assert_eq!(ran.status, 1, "{}", ran.out);
    // A file that is no baseline is not overwritten.
    fs::write(&file, "x = 1").unwrap();
    assert_eq!(run(&["check", "--write-baseline", path, &shipped("three-errors.json")]).status, 2);
    assert_eq!(fs::read_to_string(&file).unwrap(), "x = 1");
}

#[test]
fn a_baseline_is_kept_written_whole_and_says_what_is_stale() {
    let folder = folder("baseline-kept");
    let file = folder.join("baseline.toml");
    let path = file.to_str().unwrap();
    let report = shipped("three-errors.json");
    let text = fs::read_to_string(&report).unwrap();
    let earlier = folder.join("earlier.json");
    fs::write(&earlier, text.replacen("2024", "2023", 1).replacen("2025-", "2024-", 1)).unwrap();
    let earlier = earlier.to_str().unwrap();
    let entries = || fs::read_to_string(&file).unwrap().matches("[[baseline]]").count();

    // Entries of a report that is not in the run stay; a reason is asked for, and taken.
    let ran = run(&["check", "--write-baseline", path, &report]);
    assert!(ran.err.contains("5 项未写明理由"), "{}", ran.err);
    let ran = run(&["check", "--write-baseline", path, "--reason", "已核实", earlier]);
    assert_eq!((ran.status, entries()), (0, 10), "{}", ran.err);
    assert_eq!(fs::read_to_string(&file).unwrap().matches("已核实").count(), 5);
    assert_eq!(run(&["check", "--baseline", path, &report, earlier]).status, 0);

    // With an input that cannot be read nothing is written, unless asked for.
    let broken = folder.join("broken.json");
    fs::write(&broken, "{").unwrap();
    let before = fs::read(&file).unwrap();
    let ran = run(&["check", "--write-baseline", path, "--lang", "en", &report, broken.to_str().unwrap()]);
    assert_eq!((ran.status, fs::read(&file).unwrap() == before), (2, true));
    assert!(ran.err.contains("not written, since 1 inputs could not be read"), "{}", ran.err);
    run(&[
        "check",
        "--write-baseline",
        path,
        "--despite-failures",
        "--reason",
        "再核",
        &report,
        broken.to_str().unwrap(),
    ]);
    assert_eq!(fs::read_to_string(&file).unwrap().matches("再核").count(), 5);

    // What is repaired leaves a stale entry, and that is said; in SARIF the accepted ones are suppressed, with reason.
    let repaired = folder.join("repaired.json");
    let dispute = r#""upheld": 5,"#;
    assert!(text.contains(dispute), "the sample has another form");
    fs::write(&repaired, text.replacen(dispute, r#""upheld": 2,"#, 1)).unwrap();
    let ran = run(&["check", "--format", "sarif", "--baseline", path, repaired.to_str().unwrap()]);
    assert!(ran.err.contains("已无对应问题") && ran.err.contains("GJ401-"), "{}", ran.err);
    let log = &ran.json()[0];
    let results = log["runs"][0]["results"].as_array().unwrap();
    let suppressed = results.iter().filter(|result| result["suppressions"][0]["justification"] == "再核").count();
    assert_eq!((results.len(), suppressed), (4, 4));

    // A report without name or year could be any: it accepts nothing, and nothing of it is accepted.
    let nameless = folder.join("nameless.json");
    let agency =
        text.find("\"agency\"").map(|at| &text[at..]).and_then(|rest| rest.split_inclusive('}').next()).unwrap();
    fs::write(&nameless, text.replacen(agency, "\"agency\": null", 1).replacen("2024", "null", 1)).unwrap();
    let before = fs::read(&file).unwrap();
    let ran = run(&["check", "--write-baseline", path, nameless.to_str().unwrap()]);
    assert!(ran.err.contains("单位名称或年度不明的报告有 5 项问题"), "{}", ran.err);
    assert_eq!(fs::read(&file).unwrap(), before);
    // No file in the making is left.
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 5);
}

#[cfg(unix)]
#[test]
fn settings_are_regular_files_of_a_size() {
    let folder = folder("devices");
    let report = shipped("three-errors.json");
    for device in ["/dev/full", "/dev/zero", "/dev/null"] {
        for option in ["--write-baseline", "--baseline", "--config"] {
            let ran = run(&["check", option, device, "--lang", "en", &report]);
            assert_eq!(ran.status, 2, "{option} {device}");
            assert!(ran.err.contains("not a regular file"), "{option} {device}: {}", ran.err);
        }
    }
    let pipe = folder.join("pipe");
    if std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        let pipe = pipe.to_str().unwrap();
        for option in ["--baseline", "--write-baseline", "--config", "--output", "--proposals"] {
            let ran = run(&["check", option, pipe, "--lang", "en", &report]);
            assert!(ran.status == 2 && ran.err.contains("not a regular file"), "{option}: {}", ran.err);
        }
        let ran = run(&["check", "--parent", &report, "--children", pipe, "--lang", "en", &report]);
        assert!(ran.status == 2 && ran.err.contains("not a regular file"), "{}", ran.err);
        let ran = run(&["check", "--lang", "en", pipe]);
        assert!(ran.status == 2 && ran.err.contains("neither a regular file nor a folder"), "{}", ran.err);
        let ran = run(&["check", "--lang", "en", "--against", pipe, &report]);
        assert!(ran.status == 2 && ran.err.contains("neither a regular file nor a folder"), "{}", ran.err);
    }
    // A file without an end takes no memory: 65 MiB of nothing.
    let large = folder.join("large");
    fs::File::create(&large).unwrap().set_len(65 << 20).unwrap();
    let large = large.to_str().unwrap();
    for option in ["--baseline", "--write-baseline", "--config", "--children"] {
        let more: &[&str] = if option == "--children" { &["--parent", &report] } else { &[] };
        let ran = run(&[&["check", option, large, "--lang", "en", &report], more].concat());
        assert!(ran.status == 2 && ran.err.contains("more than the 67108864 bytes"), "{option}: {}", ran.err);
    }
    // A link keeps leading where it leads.
    let (file, link) = (folder.join("baseline.toml"), folder.join("link.toml"));
    fs::write(&file, "").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    run(&["check", "--write-baseline", link.to_str().unwrap(), &report]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap().matches("[[baseline]]").count(), 5);
}

#[test]
fn settings_are_found_upwards_and_every_key_is_documented() {
    let folder = folder("settings");
    let deep = folder.join("a/b");
    fs::create_dir_all(&deep).unwrap();
    assert!(run_in(&deep, &["config"], b"").out.contains("problems_characters = 20"));
    let schema = gouji::schema::config();
    for page in ["docs/settings.md", "docs/settings.zh-CN.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        let example = text.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
        fs::write(folder.join("gouji.toml"), example).unwrap();
        let ran = run_in(&deep, &["config"], b"");
        assert_eq!(ran.status, 0, "{page}: {}", ran.err);
        assert!(ran.out.starts_with("# ") && ran.out.lines().next().unwrap().ends_with("gouji.toml"), "{}", ran.out);
        // What it prints is what was written, but for the code of others, which is not the command line's.
        let [printed, mut written] = [&ran.out, example].map(|text| text.parse::<toml::Table>().unwrap());
        assert!(written["levels"].as_table_mut().unwrap().remove("ACME-001").is_some());
        assert_eq!(printed, written, "{page}");
        let documented = keys(&serde_json::to_value(&written).unwrap());
        assert_eq!(documented, properties(&schema), "{page}");
    }
    // In force: GJ104 is dropped, and a file that is named goes before the one that is found.
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join(shipped("three-errors.json"));
    let report = report.to_str().unwrap();
    fs::write(folder.join("gouji.toml"), "[levels]\nGJ401 = \"allow\"\nGJ301 = \"allow\"\n").unwrap();
    fs::write(folder.join("other.toml"), "").unwrap();
    let codes = |ran: &Ran| ran.json()[0]["findings"].as_array().unwrap().len();
    let found = run_in(&deep, &["check", "--format", "json", report], b"");
    let named = run_in(&deep, &["check", "--format", "json", "--config", "../../other.toml", report], b"");
    assert!(codes(&found) < codes(&named), "{}", found.out);
    for (text, said) in [
        ("[levels]\nACME001 = \"allow\"\n", "ACME001"),
        ("[levels]\nGJ-001 = \"allow\"\n", "GJ-001"),
        ("colour = true\n", "colour"),
    ] {
        fs::write(folder.join("gouji.toml"), text).unwrap();
        for command in [&["config"][..], &["check", report]] {
            let ran = run_in(&deep, command, b"");
            assert!(ran.status == 2 && ran.err.contains(said), "{text}: {}", ran.err);
        }
    }
}

/// The keys of a value, each with those above it; a list has those of its items, a map of levels none.
fn keys(value: &Value) -> std::collections::BTreeSet<String> {
    let mut all = std::collections::BTreeSet::new();
    let mut open = vec![(String::new(), value.clone())];
    while let Some((path, value)) = open.pop() {
        match value {
            Value::Object(map) if path != "/levels" => {
                for (key, value) in map {
                    let path = format!("{path}/{key}");
                    all.insert(path.clone());
                    open.push((path, value));
                }
            }
            Value::Array(items) => open.extend(items.into_iter().map(|item| (path.clone(), item))),
            _ => {}
        }
    }
    all
}

/// The keys that a schema allows, in the same form.
fn properties(schema: &Value) -> std::collections::BTreeSet<String> {
    let mut all = std::collections::BTreeSet::new();
    let mut open = vec![(String::new(), schema.clone())];
    while let Some((path, schema)) = open.pop() {
        if let Some(items) = schema.get("items") {
            open.push((path.clone(), items.clone()));
        }
        for (key, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let path = format!("{path}/{key}");
            all.insert(path.clone());
            open.push((path, schema.clone()));
        }
    }
    all
}

/// A folder as evaluators have it: a right report, a wrong one, what cannot be read, hidden and lock files.
fn season(name: &str) -> PathBuf {
    let folder = folder(name);
    let copy = |from: &str, to: &str| fs::copy(shipped(from), folder.join(to)).unwrap();
    copy("consistent.json", "a.json");
    copy("three-errors.json", "=b.json");
    copy("three-errors.json", "c.txt");
    fs::write(folder.join(".DS_Store"), b"\0\0").unwrap();
    fs::write(folder.join("~$a.docx"), b"\0\0").unwrap();
    folder
}

#[test]
fn clean_files_hidden_files_and_those_left_out_do_not_print() {
    let folder = season("season");
    let path = folder.to_str().unwrap();
    let ran = run(&["check", "--lang", "en", "--exclude", "*.txt", path]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.contains("hidden and lock files left out: 2"), "{}", ran.err);
    assert!(!ran.out.contains("a.json") && ran.out.contains("=b.json") && !ran.out.contains("c.txt"), "{}", ran.out);
    assert!(ran.out.ends_with("reports: 2, with errors: 1, incomplete: 0, not read: 0\n"), "{}", ran.out);
    let ran = run(&["check", "--include", "a*", "--include", "*/none/*", path]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "共 1 份报告，有错误的 0 份，不完整的 0 份，未能读取的 0 份\n"));
    let quiet = run(&["check", "--quiet", "--exclude", "*.txt", path]);
    assert!(
        quiet.out.contains("GJ401") && !quiet.out.contains("勾稽关系") && !quiet.out.contains("份报告"),
        "{}",
        quiet.out
    );
    // Without any report there is nothing to pass.
    let ran = run(&["check", "--include", "none", "--lang", "en", path]);
    assert!(ran.status == 2 && ran.err.contains("no report was found"), "{}", ran.err);
    let ran = run(&["check", "--include", "[", path]);
    assert!(ran.status == 2 && ran.err.contains("--include"), "{}", ran.err);
    let ran = run(&["check", "--statistics", "--lang", "en", path]);
    assert!(
        ran.out.contains("by rule\n") && ran.out.contains("  GJ401  ") && ran.out.contains("by agency\n"),
        "{}",
        ran.out
    );
}

#[test]
fn the_exit_status_is_as_asked() {
    let broken = shipped("three-errors.json");
    let status = |arguments: &[&str]| run(&[&["check"], arguments].concat()).status;
    assert_eq!(status(&["--exit-zero", &broken]), 0);
    assert_eq!(status(&["--exit-zero", &broken, "no-such-file"]), 2);
    assert_eq!(status(&["--allow", "GJ3", "--warn", "GJ401", &broken]), 0);
    assert_eq!(status(&["--allow", "GJ3", "--warn", "GJ401", "--fail-on", "warning", &broken]), 1);
    assert_eq!(status(&["--allow", "GJ3", "--note", "GJ401", "--fail-on", "warning", &broken]), 0);
    assert_eq!(status(&["--allow", "GJ3", "--note", "GJ401", "--fail-on", "note", &broken]), 1);
    let empty = br#"{"year": 2024, "article20": null, "applications": null, "disputes": null}"#;
    assert_eq!(run_with(&["check", "-"], empty).status, 0);
    assert_eq!(run_with(&["check", "--fail-on", "incomplete", "-"], empty).status, 1);
}

#[test]
fn findings_as_tables_and_commands() {
    let folder = season("tables");
    let path = folder.to_str().unwrap();
    let ran = run(&["check", "--format", "csv", "--lang", "en", path]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    let csv = ran.out.strip_prefix('\u{feff}').expect("the mark by which Excel knows UTF-8");
    let rows: Vec<_> = csv::ReaderBuilder::new().from_reader(csv.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 10, "{csv}");
    assert!(rows.iter().all(|row| row.len() == 13), "{csv}");
    assert!(csv.lines().skip(1).all(|line| !line.starts_with(['=', '+', '-', '@'])), "{csv}");

    // The workbook has the same rows; it is written whole, in place of an older file.
    let file = folder.join("out.xlsx");
    fs::write(&file, "older").unwrap();
    let xlsx = file.to_str().unwrap();
    let ran = run(&["check", "--format", "xlsx", "--lang", "en", "--exclude", "*.xlsx", "--output", xlsx, path]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{}", ran.err);
    let mut book = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
    let sheet = std::io::read_to_string(book.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert_eq!(sheet.matches("<row ").count(), 11, "{sheet}");
    assert!(!sheet.contains("<f>"), "a formula: {sheet}");
    let entries = fs::read_dir(&folder).unwrap().count();
    assert_eq!(entries, 6, "a file in the making is left");

    let ran = run(&["check", "--format", "github", &shipped("three-errors.json")]);
    assert_eq!(ran.out.lines().count(), 5, "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.starts_with("::error file=examples/reports/three-errors.json,title=GJ")));
    assert_eq!(run(&["check", "--format", "jsonl", path]).out, run(&["check", "--format", "json", path]).out,);
}

#[test]
fn an_output_that_cannot_be_written_leaves_what_is_there() {
    let folder = folder("output");
    let report = shipped("three-errors.json");
    let written = folder.join("findings.json");
    let ran = run(&["check", "--format", "json", "--output", written.to_str().unwrap(), &report]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    let text = fs::read_to_string(&written).unwrap();
    assert_eq!(text, run(&["check", "--format", "json", &report]).out);
    for wrong in [folder.join("none").join("x.json"), folder.clone()] {
        let ran = run(&["check", "--lang", "en", "--output", wrong.to_str().unwrap(), &report]);
        assert!(ran.status == 2 && ran.err.contains(wrong.to_str().unwrap()), "{}", ran.err);
    }
    // Settings that are refused, or a workbook that cannot be, leave the older file.
    let ran = run(&["check", "--allow", "GJ999", "--output", written.to_str().unwrap(), &report]);
    assert_eq!((ran.status, fs::read_to_string(&written).unwrap() == text), (2, true));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn completions_and_the_manual_page_know_the_options() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).out.contains("write-baseline"), "{shell}");
    }
    let page = run(&["man"]).out;
    assert!(page.contains(".TH") && page.contains("check"), "{page}");
}

#[test]
fn sarif_is_one_log_of_all_reports() {
    let page = shipped("page.txt");
    let wrong = fs::read_to_string(&page).unwrap().replacen("四、结转下年度继续办理", "四、结转下年度继续办理\n9", 1);
    let folder = folder("sarif");
    fs::write(folder.join("甲 乙.txt"), &wrong).unwrap();
    fs::write(folder.join("none.bin"), b"\0\0\0").unwrap();
    let ran = run(&["check", "--format", "sarif", folder.to_str().unwrap(), &shipped("three-errors.json")]);
    assert_eq!(ran.status, 2);
    let [log] = ran.json().try_into().unwrap();
    assert_eq!(log["version"], "2.1.0");
    let sarif = &log["runs"][0];
    assert_eq!(sarif["columnKind"], "unicodeCodePoints");
    let rules = sarif["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), gouji::rules().count());
    assert_eq!(sarif["invocations"][0]["executionSuccessful"], false);
    assert_eq!(sarif["invocations"][0]["toolExecutionNotifications"].as_array().unwrap().len(), 1);
    let results = sarif["results"].as_array().unwrap();
    assert!(results.len() >= 5);
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert!(result["partialFingerprints"]["gouji/v1"].as_str().unwrap().starts_with("GJ"));
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
    }
    let ends = |end: &str| {
        results
            .iter()
            .any(|r| r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().ends_with(end))
    };
    assert!(ends("three-errors.json"));
}

/// A report as JSON with every figure 0 but these.
fn made(name: &str, year: u16, boxes: &[(&str, u32)]) -> String {
    let mut report = zeros(gouji::Form::F2021, year, name);
    report.agency = gouji::Agency::from_name(name);
    boxes.iter().for_each(|(path, number)| report.set(path.parse().unwrap(), *number).unwrap());
    report.to_json().unwrap()
}

fn codes(checked: &Value) -> Vec<String> {
    let findings = checked["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_series_holds_each_report_against_the_year_before() {
    let folder = folder("series");
    let left = |count| {
        [
            ("applications.received.natural_person", count),
            ("applications.received.total", count),
            ("applications.carried_forward.natural_person", count),
            ("applications.carried_forward.total", count),
        ]
    };
    fs::write(folder.join("a.json"), made("某县教育局", 2024, &[])).unwrap();
    fs::write(folder.join("b.json"), made("某县教育局", 2022, &[])).unwrap();
    fs::write(folder.join("c.json"), made("某县 教育局", 2023, &left(2))).unwrap();
    let path = folder.to_str().unwrap();
    assert_eq!(run(&["check", "--format", "json", path]).json().iter().flat_map(codes).count(), 0);
    let ran = run(&["check", "--format", "json", "--series", path]);
    let found: Vec<Vec<String>> = ran.json().iter().map(codes).collect();
    assert_eq!(found, [vec!["GJ701".to_owned(); 2], vec![], vec![]]);
    let cells = ran.json()[0]["findings"][0]["cells"].clone();
    assert_eq!(cells[1], "@2023:applications.carried_forward.natural_person");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    // Two reports of one year: neither is used, and that is said.
    fs::write(folder.join("d.json"), made("某县教育局", 2023, &[])).unwrap();
    let ran = run(&["check", "--lang", "en", "--format", "json", "--series", path]);
    assert_eq!(ran.json().iter().flat_map(codes).count(), 0);
    assert!(ran.err.contains("某县 教育局 2023: two reports"), "{}", ran.err);
}

#[test]
fn a_report_is_compared_with_its_page() {
    let folder = folder("against");
    let write = |name: &str, text: &str| {
        fs::write(folder.join(name), text).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    let page = write("page.json", &made("某县教育局", 2024, &[("disputes.review.pending", 2)]));
    let report = write("report.json", &made("某县教育局", 2024, &[("article20.licensing", 7)]));
    let ran = run(&["check", "--format", "json", "--lang", "en", "--against", &page, &report]);
    let json = &ran.json()[0];
    assert_eq!(codes(json), ["GJ117", "GJ117"]);
    assert_eq!(json["findings"][0]["cells"], serde_json::json!(["article20.licensing", "@page:article20.licensing"]));
    assert_eq!(json["findings"][1]["message"], "Administrative review, pending: 0 in the data, 2 on the page");
    assert_eq!(ran.status, 0);
    // Of another year or agency it is not the page of this report.
    for (name, year, error) in
        [("某县教育局", 2023, "the years are 2024 and 2023"), ("某县水务局", 2024, "the agencies are")]
    {
        let other = write("other.json", &made(name, year, &[]));
        let ran = run(&["check", "--lang", "en", "--against", &other, &report]);
        assert!(ran.status == 2 && ran.err.contains(error), "{}", ran.err);
    }
    let empty = write("empty.txt", "没有报告\n");
    let ran = run(&["check", "--lang", "en", "--against", &empty, &report]);
    assert!(ran.status == 2 && ran.err.contains("empty.txt"), "{}", ran.err);
}

#[test]
fn what_the_caller_knows_goes_before_the_input() {
    let page = "本机关2024年政府信息公开工作年度报告\n发布日期：2025-03-30\n一、总体情况\n我局公开信息12条。\n";
    let told = ["--agency", "区财政局", "--agency-id", "7", "--level", "county", "--published", "2025-02-20"];
    let ran = run_with(&[["read", "-"].as_slice(), &told].concat(), page.as_bytes());
    let report = &ran.json()[0]["report"];
    let agency =
        serde_json::json!({"id": "7", "name": "区财政局", "level": "county", "kind": "department", "covers": "body"});
    assert_eq!((&report["agency"], &report["published"]), (&agency, &"2025-02-20".into()));
    // A date that the caller gives is more than one of the page, though it be the same.
    for (date, severity) in [("2025-02-20", "error"), ("2025-03-30", "error"), ("", "warning")] {
        let mut arguments = vec!["check", "--format", "json", "-", "--agency", "某县财政局"];
        if !date.is_empty() {
            arguments.extend(["--published", date]);
        }
        let findings = run_with(&arguments, page.as_bytes()).json()[0]["findings"].clone();
        let found = findings.as_array().unwrap().iter().find(|finding| finding["rule"] == "GJ108").unwrap();
        assert_eq!(found["severity"], severity, "{date}");
    }
    let ran = run(&["check", "--level", "city", "x"]);
    assert_eq!(ran.status, 2);
}

#[test]
fn two_versions_are_compared() {
    let folder = folder("diff");
    let write = |name: &str, text: String| {
        fs::write(folder.join(name), text).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    let a = write("a.json", made("某县教育局", 2024, &[("disputes.review.total", 2)]));
    let b = write("b.json", made("某县教育局", 2024, &[]));
    let c = write("c.json", made("某县水务局", 2024, &[]));
    let ran = run(&["diff", &a, &b]);
    let text = format!(
        "{a} → {b}  某县教育局  2024\n\n数字\n  行政复议·总计：2 → 0\n\n核对结果\n  - 错误 GJ401  行政复议：各项相加 = 0，总计 2，相差 2\n"
    );
    assert_eq!((ran.status, ran.out), (1, text));
    let ran = run(&["diff", "--format", "json", "--lang", "en", &a, &b]);
    let json = &ran.json()[0];
    assert_eq!(json["figures"][0]["before"]["text"], "2");
    assert_eq!(json["findings"]["went"][0]["rule"], "GJ401");
    assert_eq!((run(&["diff", &b, &b]).status, run(&["diff", &b, &b]).out.contains("没有差异")), (0, true));
    let ran = run(&["diff", "--lang", "en", "--format", "json", &a, &c]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("the agencies are “某县教育局” and “某县水务局”"), "{}", ran.err);
    assert!(ran.json()[0]["error"].as_str().unwrap().starts_with("not two versions"));
    let ran = run(&["diff", "--lang", "en", &a, folder.to_str().unwrap()]);
    assert!(ran.status == 2 && ran.err.contains("expected one report, found 3"), "{}", ran.err);
}

#[test]
fn the_caller_says_which_reports_are_of_one_agency() {
    let folder = folder("agencies");
    let left = [("applications.received.natural_person", 2), ("applications.received.total", 2)];
    let forward = [("applications.carried_forward.natural_person", 2), ("applications.carried_forward.total", 2)];
    let before = made("区财政局", 2023, &[left, forward].concat());
    for of in ["a", "b"] {
        fs::create_dir(folder.join(of)).unwrap();
        fs::write(folder.join(of).join("2023.json"), &before).unwrap();
        fs::write(folder.join(of).join("2024.json"), made("区财政局", 2024, &[])).unwrap();
    }
    let path = folder.to_str().unwrap();
    let check = |more: &[&str]| run(&[&["check", "--lang", "en", "--format", "json"], more, &[path]].concat());
    let found = |ran: &Ran| ran.json().iter().map(|checked| codes(checked).len()).collect::<Vec<_>>();
    let ran = check(&["--series"]);
    assert_eq!(found(&ran), [0; 4]);
    assert!(ran.err.contains("区财政局 2024: the name does not say where the agency is"), "{}", ran.err);
    assert!(ran.err.contains("(see 区财政局 "), "{}", ran.err);
    let ran = check(&["--series=folder"]);
    assert_eq!((found(&ran), ran.err.as_str()), (vec![0, 2, 0, 2], ""));
    // All are one agency: two reports for each year, of which the last given count.
    let ran = check(&["--series=one"]);
    assert_eq!(found(&ran), [0; 4]);
    assert!(ran.err.contains("区财政局 2023: two reports"), "{}", ran.err);
    assert_eq!(found(&check(&["--series=one", "--last-counts"])), [0, 2, 0, 2]);
    // A name is one agency within the site that carries the report.
    let read = |of: &str, year: &str, source: &str| {
        let file = folder.join(of).join(year);
        run(&["read", "--source", source, file.to_str().unwrap()]).out
    };
    let lines = [
        read("a", "2023.json", "http://www.hongze.gov.cn/czj/2023.html"),
        read("a", "2024.json", "https://www.hongze.gov.cn/czj/2024.html"),
        read("b", "2024.json", "https://www.jinhu.gov.cn/2024.html"),
    ]
    .concat();
    let sourced = |how: &str| run_with(&["check", "--format", "json", "--lang", "en", how, "-"], lines.as_bytes());
    let ran = sourced("--series=source");
    assert_eq!(found(&ran), [0, 2, 0]);
    assert!(ran.err.contains("区财政局 2024: there is no report of the agency for 2023"), "{}", ran.err);
    assert_eq!(found(&sourced("--series")), [0; 3]);
    let settings = folder.join("settings.toml");
    fs::write(&settings, "[[agencies]]\nname = \"淮安市洪泽区财政局\"\naliases = [\"区财政局\"]\n").unwrap();
    let settings = settings.to_str().unwrap();
    let one = folder.join("a");
    let ran = run(&["check", "--format", "json", "--series", "--config", settings, one.to_str().unwrap()]);
    assert_eq!((found(&ran), ran.err.as_str()), (vec![0, 2], ""));
}

#[test]
fn a_parent_is_the_sum_of_its_children() {
    let folder = folder("parent");
    let boxes = |count| [("disputes.review.upheld", count), ("disputes.review.total", count)];
    let (below, parent) = (folder.join("below"), folder.join("parent.json"));
    fs::create_dir(&below).unwrap();
    fs::write(below.join("a.json"), made("某县教育局", 2024, &boxes(3))).unwrap();
    fs::write(below.join("b.json"), made("某县水务局", 2024, &boxes(1))).unwrap();
    fs::write(&parent, made("某县人民政府", 2024, &boxes(5))).unwrap();
    let (path, parent) = (below.to_str().unwrap(), parent.to_str().unwrap());
    let check = |more: &[&str]| {
        run(&[&["check", "--lang", "en", "--format", "json", "--parent", parent], more, &[path]].concat())
    };
    let ran = check(&[]);
    let found: Vec<Vec<String>> = ran.json().iter().map(codes).collect();
    assert_eq!(found[0], ["GJ801", "GJ801"]);
    assert_eq!((ran.status, ran.json().len()), (1, 3));
    // The government's own report among the others is not one of its bodies, and last year's are none of this.
    fs::copy(parent, below.join("c.json")).unwrap();
    assert_eq!(codes(&check(&[]).json()[0]), ["GJ801", "GJ801"]);
    fs::remove_file(below.join("c.json")).unwrap();
    fs::write(below.join("d.json"), made("某县水务局", 2023, &[])).unwrap();
    assert_eq!(codes(&check(&[]).json()[0]), ["GJ803"]);
    assert_eq!(codes(&check(&["--series"]).json()[0]), ["GJ801", "GJ801"]);
    // What could not be read may be what is missing from the sum.
    fs::write(below.join("d.json"), "{").unwrap();
    let ran = check(&[]);
    assert_eq!((codes(&ran.json()[0]), ran.status), (vec![], 2));
    assert!(ran.err.contains("the sums are not compared"), "{}", ran.err);
    fs::remove_file(below.join("d.json")).unwrap();
    let names = folder.join("names.txt");
    fs::write(&names, "\u{feff}# all\n某县教育局\n\n某县水务局\n某县档案局\n").unwrap();
    let ran = check(&["--children", names.to_str().unwrap()]);
    assert_eq!((codes(&ran.json()[0]), ran.status), (vec!["GJ803".to_owned()], 0));
    fs::write(&names, "").unwrap();
    assert_eq!(check(&["--children", names.to_str().unwrap()]).status, 2);
    assert_eq!(run(&["check", "--children", path, path]).status, 2);
    assert_eq!(run(&["check", "--parent", path, path]).status, 2);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let script = format!(
        "\"{GOUJI}\" rules | true; \"{GOUJI}\" check --format json {} | head -c 1 >/dev/null",
        shipped("three-errors.json")
    );
    let output = Command::new("sh").args(["-c", &script]).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn claims_are_shown_for_each_report() {
    let page = shipped("page.txt");
    let human = run(&["claims", &page]);
    assert_eq!(human.status, 0);
    assert!(human.out.contains("  相符     收到政府信息公开申请60件：一、新收 60\n"), "{}", human.out);
    assert!(run(&["claims", "--lang", "en", &page]).out.contains("  fits     办结58件: (7) 58\n"));
    let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&page)).unwrap();
    let json = run_with(&["claims", "--format", "json", "-"], &text).json();
    let read = &json[0]["sentences"][1]["statements"][0];
    assert_eq!((json.len(), &json[0]["file"], &read["result"]), (1, &"-".into(), &"fits".into()));
    assert_eq!(read["readings"][0]["addends"][0]["cells"][0], "applications.received.total");
    // An input that cannot be read is told, and the rest is shown.
    let ran = run(&["claims", "--format", "json", "no-such-file", &page]);
    assert_eq!((ran.status, ran.json().len()), (2, 2));
    assert!(ran.json()[0]["error"].is_string() && ran.json()[1]["error"].is_null());
}

/// Five lines of settings are a rule; what is wrong in a long line is quoted in part.
#[test]
fn rules_of_the_settings_are_checked() {
    let folder = folder("own-rules");
    let settings = folder.join("gouji.toml");
    let path = settings.to_str().unwrap();
    let rule = "[[rules]]\ncode = \"CITY-001\"\nstatement = \"不收费\"\nholds = \"disputes.review.total = 0\"\n";
    fs::write(&settings, format!("{rule}[levels]\nCITY-001 = \"error\"\nACME-1 = \"note\"\n")).unwrap();
    let ran = run(&["check", "--config", path, "--format", "json", &shipped("consistent.json")]);
    let found = ran.json()[0]["findings"].to_string();
    assert!(ran.status == 1 && found.contains("CITY-001"), "{found}");
    let long = format!("{rule}when = {{ name = \"{}\", x = 1 }}\n", "长".repeat(100_000));
    fs::write(&settings, long).unwrap();
    let ran = run(&["check", "--config", path, &shipped("consistent.json")]);
    assert!(ran.status == 2 && ran.err.chars().count() < 2_000, "{}", ran.err.len());
}

/// What `rules` and `explain` say of the rules of the settings.
#[test]
fn rules_of_the_settings_are_listed_and_explained() {
    let folder = folder("listed-rules");
    let settings = folder.join("gouji.toml");
    let path = settings.to_str().unwrap();
    let rule = "[[rules]]\ncode = \"CITY-001\"\nstatement = \"市级部门不收取信息处理费\"\nholds = \"article20.fees = 0\"\n\
                when = { kind = \"department\", since = 2021 }\n";
    fs::write(&settings, rule).unwrap();
    let listed = run(&["rules", "--config", path]).out;
    assert_eq!(listed.lines().count(), gouji::rules().count() + 1);
    assert!(listed.lines().last().unwrap().starts_with("CITY-001  warning "), "{listed}");
    let ran = run(&["explain", "--config", path, "--lang", "en", "city-001"]);
    let expected =
        ["CITY-001  warning", "市级部门不收取信息处理费", "article20.fees = 0", "applies when: kind = \"department\""];
    assert!(ran.status == 0 && expected.iter().all(|text| ran.out.contains(text)), "{}", ran.out);
    assert_eq!(run(&["explain", "--config", path, "CITY-002"]).status, 2);
    fs::write(&settings, "rules = 1").unwrap();
    for arguments in [&["rules", "--config", path][..], &["explain", "--config", path, "CITY-001"]] {
        assert_eq!(run(arguments).status, 2);
    }
}

/// Each bad setting, and what is said of it; nothing is checked then.
#[test]
fn bad_settings_end_in_a_clear_error() {
    let folder = folder("bad-settings");
    let settings = folder.join("gouji.toml");
    let rule =
        |code: &str, holds: &str| format!("[[rules]]\ncode = \"{code}\"\nstatement = \"x\"\nholds = \"{holds}\"\n");
    for (text, said) in [
        ("treshold = 1".to_owned(), "treshold"),
        (rule("GJ-1", "article20.fees = 0"), "GJ-1"),
        (rule("CITY-1", "article20.fee = 0"), "article20.fees"),
        (rule("CITY-1", "1 = 1"), "names no cell"),
        (rule("CITY-1", "article20.fees = 0") + &rule("city-1", "article20.fees <= 9"), "CITY-1"),
        ("[levels]\nGJ301 = \"note\"\ngj301 = \"error\"".to_owned(), "GJ301"),
        ("[levels]\nACME1 = \"note\"".to_owned(), "ACME1"),
        ("[levels]\nGJ3O1 = \"note\"".to_owned(), "GJ301"),
    ] {
        fs::write(&settings, &text).unwrap();
        let ran = run(&["check", "--lang", "en", "--config", settings.to_str().unwrap(), &shipped("consistent.json")]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{text}");
        assert!(ran.err.to_lowercase().contains(&said.to_lowercase()), "{text}: {}", ran.err);
    }
    // A folder without any report, and one without any file.
    let none = folder.join("none");
    fs::create_dir_all(&none).unwrap();
    for file in ["", "notice.txt"] {
        if !file.is_empty() {
            fs::write(none.join(file), "关于开展培训的通知\n").unwrap();
        }
        let ran = run(&["check", "--lang", "en", none.to_str().unwrap()]);
        assert!(ran.status == 2 && ran.err.contains("no report"), "{}", ran.err);
    }
}

/// 200 files of six formats, some of them wrong and some not readable: every format of output says the same of them.
#[test]
#[cfg(feature = "office")]
fn two_hundred_files_in_every_format_of_output() {
    use gouji::{cells, testing::samples, write};
    let folder = folder("two-hundred");
    let odd = ["=1+1", "@x", "-a", "+b", "甲 乙", "“q”,;", "a&<b>", "%25"];
    for number in 0..200_u32 {
        let mut report = samples::city();
        report.agency = gouji::Agency::from_name(&format!("={}县教育局", ["甲", "乙", "丙"][number as usize % 3]));
        if number % 3 > 0 {
            report.set(cells::DISPUTES.review.total, number).unwrap();
        }
        if number % 7 == 0 {
            report.set_text(cells::ARTICLE20.f2021.licensing, "=HYPERLINK(\"x\")").unwrap();
        }
        let mut text = String::new();
        let (end, bytes) = match number % 8 {
            0 | 1 => ("json", report.to_json().unwrap().into_bytes()),
            2 => {
                write::html::report(&mut text, &report).unwrap();
                ("html", text.into_bytes())
            }
            3 => {
                write::markdown::report(&mut text, &report).unwrap();
                ("md", text.into_bytes())
            }
            4 => {
                write::csv::report(&mut text, &report).unwrap();
                ("csv", text.into_bytes())
            }
            5 => {
                let mut document = std::io::Cursor::new(Vec::new());
                write::docx::report(&mut document, &report).unwrap();
                ("docx", document.into_inner())
            }
            6 => ("jsonl", format!("{0}\n{0}\n", report.to_json().unwrap()).into_bytes()),
            _ => ("bin", vec![0, 1, 2]),
        };
        fs::write(folder.join(format!("{}{number}.{end}", odd[number as usize % odd.len()])), bytes).unwrap();
    }
    let path = folder.to_str().unwrap();
    let check = |format: &str| run(&["check", "--lang", "en", "--format", format, path]);
    // On however many threads: the same bytes in the same order.
    let on = |jobs: &str| run(&["check", "--lang", "en", "--format", "json", "--jobs", jobs, path]);
    let (one, many) = (on("1"), on("9"));
    assert_eq!((one.status, one.out, one.err), (many.status, many.out, many.err));
    let records = check("json").json();
    assert_eq!(records.len(), 200 + 25, "a file of JSON Lines has two");
    let failed = records.iter().filter(|record| record["error"].is_string()).count();
    let findings: usize = records.iter().map(|record| record["findings"].as_array().unwrap().len()).sum();
    assert_eq!(failed, 25);
    assert!(findings > 150, "{findings}");
    let jsonl = check("jsonl");
    assert_eq!((jsonl.status, jsonl.json()), (2, records));
    let sarif = check("sarif").json();
    assert_eq!(sarif[0]["runs"][0]["results"].as_array().unwrap().len(), findings);
    let notes = &sarif[0]["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(notes.as_array().unwrap().len(), failed);
    assert_eq!(check("github").out.lines().filter(|line| line.starts_with("::")).count(), findings);
    let csv = check("csv").out;
    let csv = csv.strip_prefix('\u{feff}').unwrap();
    let rows = csv::ReaderBuilder::new().from_reader(csv.as_bytes()).records().map(Result::unwrap).collect::<Vec<_>>();
    assert_eq!(rows.len(), findings);
    let is_text =
        |field: &str| !field.starts_with(['=', '+', '@']) && (!field.starts_with('-') || field.parse::<f64>().is_ok());
    assert!(rows.iter().flatten().all(is_text), "a field could become a formula");
    let is_time = |field: &str| {
        field.split_once(':').is_some_and(|(line, column)| (line.to_owned() + column).parse::<u64>().is_ok())
    };
    assert!(!rows.iter().flatten().any(is_time), "a field could become a time");
    let human = check("human").out;
    assert!(human.ends_with(&format!("not read: {failed}\n")), "{human}");
    let book = folder.with_extension("xlsx");
    let ran = run(&["check", "--format", "xlsx", "--output", book.to_str().unwrap(), path]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    let mut book = zip::ZipArchive::new(fs::File::open(&book).unwrap()).unwrap();
    let sheet = std::io::read_to_string(book.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert_eq!((sheet.matches("<row ").count(), sheet.matches("<f>").count()), (findings + 1, 0));
}

/// Two levels for one rule or group have no order on a command line, so they are refused; a rule goes before its group.
#[test]
fn levels_that_overlap_are_refused() {
    let report = shipped("three-errors.json");
    for levels in [
        ["--allow", "GJ401", "--deny", "gj401"],
        ["--note", "GJ4", "--warn", "GJ4xx"],
        ["--deny", "GJ301", "--allow", "GJ301"],
    ] {
        let ran = run(&[&["check", "--lang", "en"], &levels[..], &[&report]].concat());
        assert!(ran.status == 2 && ran.err.contains("has two different levels"), "{levels:?}: {}", ran.err);
        assert_eq!(ran.out, "");
    }
    let found = |levels: &[&str]| {
        let ran = run(&[&["check", "--format", "json"], levels, &[&report]].concat());
        ran.json()[0]["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == "GJ401").count()
    };
    assert_eq!(found(&["--allow", "GJ4", "--deny", "GJ401"]), found(&["--deny", "GJ401", "--allow", "GJ4"]));
    assert_eq!(
        (found(&["--allow", "GJ4", "--allow", "GJ401"]), found(&["--deny", "GJ401", "--allow", "GJ4"]) > 0),
        (0, true)
    );
}

/// A disk that is full: what stood there stays, no file in the making is left, and the status says it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_what_is_there() {
    let folder = folder("full");
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join(shipped("three-errors.json"));
    let report = report.to_str().unwrap();
    let old = "# old\n";
    for option in ["--output", "--proposals", "--write-baseline"] {
        let file = folder.join("file");
        fs::write(&file, old).unwrap();
        // A file may have no byte more: the write fails as on a full disk.
        let script = format!("trap '' XFSZ; ulimit -f 0; exec \"{GOUJI}\" check --lang en {option} file \"{report}\"");
        let output = Command::new("sh").args(["-c", &script]).current_dir(&folder).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{option}: {said}");
        assert!(said.contains("file") && !said.contains("panicked"), "{option}: {said}");
        assert_eq!(fs::read_to_string(&file).unwrap(), old, "{option}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "{option}: a file in the making is left");
    }
    for format in ["human", "json", "sarif", "csv", "xlsx", "github"] {
        let script = format!("exec \"{GOUJI}\" check --lang en --format {format} \"{report}\" > /dev/full");
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}: {said}");
        assert!(said.starts_with("gouji: ") && !said.contains("panicked"), "{format}: {said}");
    }
}

/// The counts of `--statistics`, and that what a program reads stays as it is beside them.
#[test]
fn statistics_count_by_rule_and_by_agency() {
    let folder = folder("statistics");
    let settings = folder.join("gouji.toml");
    let rule = "[[rules]]\ncode = \"CITY-001\"\nstatement = \"不收费\"\nstatement_en = \"no cases\"\n\
                holds = \"disputes.review.total = 0\"\n";
    fs::write(&settings, rule).unwrap();
    let wrong = fs::read_to_string(shipped("three-errors.json")).unwrap();
    fs::write(folder.join("a.json"), &wrong).unwrap();
    fs::write(folder.join("b.json"), &wrong).unwrap();
    fs::copy(shipped("consistent.json"), folder.join("c.json")).unwrap();
    let name = |file: &str| {
        let report: Value = serde_json::from_str(&fs::read_to_string(folder.join(file)).unwrap()).unwrap();
        report["agency"]["name"].as_str().unwrap().to_owned()
    };
    let path = folder.to_str().unwrap();
    let check = |format: &str| {
        let arguments = ["check", "--statistics", "--lang", "en", "--include", "*.json", "--config"];
        run(&[&arguments[..], &[settings.to_str().unwrap(), "--format", format, path]].concat())
    };
    let records = check("json").json();
    let count = |is: &dyn Fn(&Value, &Value) -> bool| {
        let findings =
            records.iter().flat_map(|record| record["findings"].as_array().unwrap().iter().map(move |f| (record, f)));
        findings.filter(|(record, finding)| is(record, finding)).count()
    };
    let human = check("human").out;
    let (_, counted) = human.split_once("\nby rule\n").unwrap();
    let (rules, agencies) = counted.split_once("\n\nby agency\n").unwrap();
    let mut sum = 0;
    for line in rules.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (of_rule, code) = (words[0].parse::<usize>().unwrap(), words[4]);
        assert_eq!(of_rule, count(&|_, finding| finding["rule"] == code), "{line}");
        sum += of_rule;
    }
    assert_eq!(sum, count(&|_, _| true));
    assert!(rules.contains("  CITY-001  no cases"), "{rules}");
    for file in ["a.json", "c.json"] {
        let name = name(file);
        let line = agencies.lines().find(|line| line.ends_with(&name)).unwrap();
        let counts: Vec<usize> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let of = |severity: &str| {
            count(&|record, finding| record["agency"]["name"] == name.as_str() && finding["severity"] == severity)
        };
        assert_eq!(counts, ["error", "warning", "note"].map(of), "{line}");
    }
    let csv = check("csv");
    assert!(csv.err.contains("by rule\n") && !csv.out.contains("by rule"), "{}", csv.err);
}

#[test]
fn colours_are_as_asked() {
    let report = shipped("three-errors.json");
    let is_coloured = |when: &[&str]| run(&[&["check"], when, &[&report]].concat()).out.contains('\u{1b}');
    assert_eq!(
        (is_coloured(&[]), is_coloured(&["--color", "auto"]), is_coloured(&["--color", "never"])),
        (false, false, false)
    );
    assert!(is_coloured(&["--color", "always"]));
    assert_eq!(run(&["check", "--color", "blue", &report]).status, 2);
}

/// Every option of every command is in the completions and on the manual page: both are made from the same declaration.
#[test]
fn nothing_is_missing_from_completions_and_manual() {
    let (bash, man) = (run(&["completions", "bash"]).out, run(&["man"]).out);
    for command in ["read", "check", "claims", "diff", "explain", "config", "completions", "man", "rules"] {
        assert!(man.contains(&format!("gouji\\-{command}")), "{command}");
        let help = run(&[command, "--help"]).out;
        let options = help.split_whitespace().filter_map(|word| word.strip_prefix("--"));
        for option in options.map(|word| word.split(|c: char| !c.is_ascii_lowercase() && c != '-').next().unwrap()) {
            assert!(bash.contains(&format!("--{option}")), "{command} --{option}");
        }
    }
}

#[test]
fn pages_of_several_reports_make_a_folder_and_leave_what_others_have_there() {
    let site = folder("site").join("pages");
    let (site_path, ours, errors) = (site.to_str().unwrap(), shipped("consistent.json"), shipped("three-errors.json"));
    let ran = run(&["check", "--format", "html", "--output", site_path, &ours, &errors, "no-such-file"]);
    assert_eq!(ran.status, 2);
    let names = |folder: &Path| {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&site), ["consistent-json.html", "index.html", "three-errors-json.html"]);
    let index = fs::read_to_string(site.join("index.html")).unwrap();
    assert!(
        index.contains("<a href=\"three-errors-json.html\">白石县交通运输局</a>") && index.contains("no-such-file：")
    );
    // Again: our own pages are replaced, and what somebody else put there stays.
    fs::write(site.join("consistent-json.html"), "mine").unwrap();
    let again = run(&["check", "--lang", "en", "--format", "html", "--output", site_path, &errors, &ours]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("consistent-json.html: a file of somebody else stands there"), "{}", again.err);
    assert_eq!(fs::read_to_string(site.join("consistent-json.html")).unwrap(), "mine");
    // A pipe that nobody writes to is refused, not waited for.
    fs::remove_file(site.join("consistent-json.html")).unwrap();
    if Command::new("mkfifo").arg(site.join("consistent-json.html")).status().is_ok_and(|status| status.success()) {
        let piped = run(&["check", "--format", "html", "--output", site_path, &errors, &ours]);
        assert!(piped.status == 2 && piped.err.contains("consistent-json.html"), "{}", piped.err);
    }
    // One report is one page; two are not.
    let one = run(&["check", "--format", "html", &errors]);
    assert_eq!((one.status, one.out.matches("<!DOCTYPE html>").count()), (1, 1));
    let two = run(&["check", "--lang", "en", "--format", "html", &errors, &ours]);
    assert!(two.status == 2 && two.err.contains("several reports need a folder"), "{}", two.err);
}
