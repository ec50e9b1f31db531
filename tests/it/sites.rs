//! The folders of pages that the command line writes: pages of years and families, what others have there, and a full disk.

use crate::common::zeros;
use gouji::write::page;
use gouji::{Checker, Form, Lang, Report, cells};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gouji")).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of this test alone, made anew.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sites").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// Every file of a folder with its bytes.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    files.filter(|entry| entry.path().is_file()).map(|entry| (name(&entry), fs::read(entry.path()).unwrap())).collect()
}

fn name(entry: &fs::DirEntry) -> String {
    entry.file_name().into_string().unwrap()
}

fn write(folder: &Path, file: &str, report: &Report) -> String {
    let path = folder.join(file);
    fs::write(&path, serde_json::to_string(report).unwrap()).unwrap();
    path.into_os_string().into_string().unwrap()
}

#[test]
fn the_years_of_each_agency_have_a_page() {
    let folder = folder("years");
    let (reports, site) = (folder.join("reports"), folder.join("site"));
    fs::create_dir(&reports).unwrap();
    for year in [2021, 2022, 2024] {
        write(&reports, &format!("a{year}.json"), &zeros(Form::F2021, year, "宿迁市沭阳县教育局"));
        write(&reports, &format!("b{year}.json"), &zeros(Form::F2021, year, "宿迁市沭阳县水利局"));
    }
    write(&reports, "c.json", &zeros(Form::F2021, 2024, "宿迁市泗阳县水利局"));
    // Somebody else's files: one of a name that no page has, one of a name that a page has.
    fs::create_dir(&site).unwrap();
    fs::write(site.join("notes.txt"), "mine").unwrap();
    let arguments = ["check", "--series", "--format", "html", "--exit-zero", "--output", site.to_str().unwrap()];
    let arguments: Vec<&str> = arguments.into_iter().chain([reports.to_str().unwrap()]).collect();
    let ran = run(&arguments);
    assert_eq!(ran.status.code(), Some(0), "{}", said(&ran));
    let made = contents(&site);
    let pages: Vec<&str> = made.keys().map(String::as_str).filter(|name| name.starts_with("series-")).collect();
    assert_eq!(pages, ["series-宿迁市沭阳县教育局.html", "series-宿迁市沭阳县水利局.html"]);
    assert_eq!(made["notes.txt"], b"mine");
    let text = |name: &str| String::from_utf8(made[name].clone()).unwrap();
    // Every link leads to a page, from the overview to the years and from these to the reports.
    for page in pages.iter().copied().chain(["index.html"]) {
        let links = text(page);
        let links = links.split("href=\"").skip(1).map(|link| link.split(['"', '#']).next().unwrap());
        let links: Vec<&str> = links.filter(|link| !link.is_empty()).collect();
        assert!(links.len() >= 3, "{page}");
        assert!(links.iter().all(|link| made.contains_key(*link)), "{page}: {links:?}");
    }
    assert!(text("index.html").contains("宿迁市沭阳县教育局：历年对比（3 年）"));
    // A page of somebody else stays, and so does every other byte of theirs.
    fs::write(site.join(pages[0]), "mine").unwrap();
    let before = contents(&site);
    let again = run(&arguments);
    assert!(again.status.code() == Some(2) && said(&again).contains(pages[0]), "{}", said(&again));
    let after = contents(&site);
    assert_eq!((&after[pages[0]], &after["notes.txt"]), (&before[pages[0]], &before["notes.txt"]));
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "nothing is left beside them");
}

#[test]
fn names_of_pages_are_short_and_no_two_alike() {
    let folder = folder("names");
    let (reports, site) = (folder.join("reports"), folder.join("site"));
    fs::create_dir(&reports).unwrap();
    let long = "某省某市某县人民政府办公室".repeat(5);
    for name in [format!("{long}甲"), format!("{long}乙"), "é".repeat(100), "index".repeat(20)] {
        write(&reports, &format!("{name}.json"), &zeros(Form::F2021, 2024, &name));
    }
    let [to, from] = [&site, &reports].map(|path| path.to_str().unwrap());
    let ran = run(&["check", "--series", "--format", "html", "--exit-zero", "--output", to, from]);
    assert_eq!(ran.status.code(), Some(0), "{}", said(&ran));
    let pages = contents(&site);
    assert!(pages.len() >= 5, "{:?}", pages.keys());
    assert!(pages.keys().all(|name| name.len() <= 80), "{:?}", pages.keys());
    let overview = String::from_utf8(pages["index.html"].clone()).unwrap();
    for name in pages.keys().filter(|name| !name.starts_with("index") && !name.starts_with("series")) {
        assert!(overview.contains(&format!("href=\"{name}\"")), "{name}");
    }
}

#[test]
fn a_government_and_those_below_it_have_a_page() {
    let folder = folder("family");
    let received = cells::APPLICATIONS.received;
    let with = |name: &str, number: u32| {
        let mut report = zeros(Form::F2021, 2024, name);
        report.set(received.total, number).unwrap();
        report
    };
    let parent = write(&folder, "parent.json", &with("白石县人民政府", 9));
    let below =
        [write(&folder, "a.json", &with("白石县教育局", 4)), write(&folder, "b.json", &with("白石县水利局", 3))];
    let site = folder.join("site");
    let arguments =
        ["check", "--format", "html", "--parent", &parent, "--output", site.to_str().unwrap(), &below[0], &below[1]];
    let ran = run(&arguments);
    assert_eq!(ran.status.code(), Some(1), "{}", said(&ran));
    let page = fs::read_to_string(site.join("family-白石县人民政府.html")).unwrap();
    assert!(page.contains("下级合计</th><td>7</td>") && page.contains("+2 <span"), "{page}");
    assert!(page.contains("<a href=\"a-json.html\">白石县教育局</a>"));
}

#[test]
fn a_reading_is_shown_with_its_places() {
    let ran = run(&["read", "--format", "view", "examples/reports/page.txt"]);
    let page = String::from_utf8(ran.stdout.clone()).unwrap();
    assert_eq!((ran.status.code(), page.matches("class=\"gouji-place\"").count()), (Some(0), 200));
    let two = ["read", "--lang", "en", "--format", "view", "examples/reports/page.txt", "examples/reports/blanks.json"];
    let ran = run(&two);
    assert_eq!((ran.status.code(), said(&ran).as_str()), (Some(2), "gouji: view: several reports; a page shows one\n"));
    assert_eq!(String::from_utf8(ran.stdout).unwrap().matches("</html>").count(), 1);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said() {
    let full = |arguments: &[&str]| {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_gouji"));
        let output = command.args(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(!said(&output).is_empty());
    };
    full(&["check", "--format", "html", "examples/reports/three-errors.json"]);
    full(&["read", "--format", "view", "examples/reports/page.txt"]);
}

#[test]
fn a_report_without_name_year_and_tables_has_its_place() {
    let folder = folder("bare");
    let mut bare = Report::default();
    bare.disputes = zeros(Form::F2021, 2024, "").disputes;
    let (bare, other) =
        (write(&folder, "bare.json", &bare), write(&folder, "other.json", &zeros(Form::F2021, 2024, "")));
    let site = folder.join("site");
    for more in [&["--series=one"][..], &["--parent", &other], &[]] {
        let arguments = ["check", "--format", "html", "--exit-zero", "--output", site.to_str().unwrap()];
        let arguments: Vec<&str> = arguments.into_iter().chain(more.iter().copied()).chain([&*bare, &*other]).collect();
        let ran = run(&arguments);
        assert_eq!(ran.status.code(), Some(0), "{more:?}: {}", said(&ran));
        let made = contents(&site);
        assert!(made.contains_key("bare-json.html") && made.values().all(|page| page.ends_with(b"</html>\n")));
        assert!(String::from_utf8_lossy(&made["index.html"]).contains("<a href=\"bare-json.html\">"));
    }
}

/// The policy of the first page allows the one script that is in it, and the other pages none.
#[test]
fn the_script_is_the_one_that_the_policy_allows() {
    let mut overview = page::Overview::new(Lang::Zh);
    let report = zeros(Form::F2021, 2024, "白石县教育局");
    let findings = Checker::new().check(&report);
    (0..501).for_each(|n| overview.add(&format!("{n}.html"), &report, &findings));
    let pages: Vec<(String, String)> = overview.pages().collect();
    let [(_, first), (_, second)] = &pages[..] else { panic!("{}", pages.len()) };
    let script = first.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    let hash = base64(&Sha256::digest(script));
    let policy = first.split("content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(policy.ends_with(&format!("; script-src 'sha256-{hash}'")), "the hash is sha256-{hash}: {policy}");
    assert!(policy.starts_with("default-src 'none'; "));
    assert!(!second.contains("script"));
    // The data has every report, with or without the script.
    let data = first.split("id=\"reports\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["rows"].as_array().unwrap().len(), 501);
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        let letter = |n: usize| char::from(LETTERS[(bits >> (18 - 6 * n)) as usize & 63]);
        out.extend((0..=three.len()).map(letter));
        out.push_str(&"=".repeat(3 - three.len()));
    }
    out
}
