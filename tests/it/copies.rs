//! Copies among the reports of a collection.

use gouji::{Agencies, AgencyId, Checker, Form, Input, Lang, Report, series};

struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }
}

/// A word of two characters, of 40,000.
fn word(n: usize) -> String {
    let at = |n: usize| char::from_u32(u32::try_from(0x4E00 + n * 97 % 20_000).unwrap()).unwrap();
    [at(n % 200), at(7_000 + n / 200)].iter().collect()
}

/// The words of a report: half of its sentences are those that many have, half are its own.
fn words(draw: &mut Draw) -> Vec<usize> {
    let mut out = Vec::new();
    for _ in 0..16 + draw.below(24) {
        let length = 10 + draw.below(20);
        if draw.below(2) == 0 {
            // One of 300 sentences of the trade.
            let mut own = Draw(u64::try_from(draw.below(300)).unwrap());
            out.extend((0..length).map(|_| own.below(40_000)));
        } else {
            out.extend((0..length).map(|_| draw.below(40_000)));
        }
    }
    out
}

fn report(at: usize, words: &[usize]) -> Report {
    let name = format!("某{}县{}局", word(at % 20_000), word(20_000 + at / 20_000));
    let mut report = Report::new(2024, name.as_str(), Form::F2021);
    report.agency.id = Some(AgencyId::new(format!("{at}")));
    let half = words.len() / 3 * 2;
    let text = |words: &[usize]| {
        words.chunks(20).map(|words| words.iter().map(|n| word(*n)).collect::<String>() + "。").collect::<String>()
    };
    report.sections.overview = Some(format!("2024年，{name}公开信息{at}条。{}", text(&words[..half])));
    report.sections.problems = Some(text(&words[half..]));
    report
}

/// 500 copies of which 0–15 % of the words are changed, among reports that share sentences. `COPIES=100000 cargo test
/// --profile mutants --all-features --test it copies:: -- --nocapture` is the size of the country.
#[test]
fn copies_are_found_and_nothing_else() {
    let size: usize = std::env::var("COPIES").ok().and_then(|size| size.parse().ok()).unwrap_or(1_500);
    let planted = (size / 3).min(500);
    let mut draw = Draw(7);
    let mut reports = Vec::with_capacity(size);
    let mut kept: Vec<Vec<usize>> = Vec::new();
    for at in 0..size - planted {
        let words = words(&mut draw);
        reports.push(report(at, &words));
        if at % ((size - planted) / planted).max(1) == 0 {
            kept.push(words);
        }
    }
    let step = ((size - planted) / planted).max(1);
    // Of each copy its original, and the words of a thousand that are changed.
    let mut copies = Vec::new();
    for (n, words) in kept.iter().take(planted).enumerate() {
        let changed = n * 150 / planted;
        let mut words = words.clone();
        let count = words.len() * changed / 1000;
        let mut left: Vec<usize> = (0..words.len()).collect();
        for _ in 0..count {
            let at = left.swap_remove(draw.below(left.len()));
            words[at] = draw.below(40_000);
        }
        copies.push((n * step, reports.len(), changed));
        reports.push(report(reports.len(), &words));
    }
    let start = std::time::Instant::now();
    let found = series::copies(reports.iter().map(Into::into), &Agencies::default());
    let took = start.elapsed();
    let near = copies.iter().filter(|(.., changed)| *changed <= 100);
    let is_found = |(original, copy, _): &&(usize, usize, usize)| {
        found[*copy] == Some(*original) && found[*original] == Some(*copy)
    };
    let (right, all) = (near.clone().filter(is_found).count(), near.count());
    let far = copies.iter().filter(|(.., changed)| *changed > 100).filter(is_found).count();
    let right_pairs: std::collections::HashSet<(usize, usize)> =
        copies.iter().flat_map(|(one, other, _)| [(*one, *other), (*other, *one)]).collect();
    let wrong = found
        .iter()
        .enumerate()
        .filter(|(at, other)| other.is_some_and(|other| !right_pairs.contains(&(*at, other))))
        .count();
    let memory = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = memory.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("").to_owned();
    println!(
        "{size} reports: {right} of {all} copies with at most 10 % changed, {far} of {} with more, {wrong} wrong, {took:?}, {memory}",
        copies.len() - all
    );
    assert!(right * 100 >= all * 98, "{right} of {all}");
    assert_eq!(wrong, 0);
}

fn pair(one: &str, other: &str) -> Vec<String> {
    let words = words(&mut Draw(11));
    let reports = [one, other].map(|name| {
        let mut report = report(1, &words);
        report.agency = gouji::Agency::from_name(name);
        report
    });
    let inputs: Vec<Input> = reports.iter().map(Input::from).collect();
    let findings = Checker::new().check_series(&inputs);
    findings
        .iter()
        .flat_map(|findings| findings.by_rule("GJ706").map(|finding| finding.message(Lang::Zh)).collect::<Vec<_>>())
        .collect()
}

#[test]
fn each_of_two_names_the_other() {
    assert_eq!(
        pair("沭阳县教育局", "泗洪县水务局"),
        [
            "第一、五部分文字的 100% 与“泗洪县水务局” 2024 年报告相同（单位名称、数字、日期、所引文件名称除外）",
            "第一、五部分文字的 100% 与“沭阳县教育局” 2024 年报告相同（单位名称、数字、日期、所引文件名称除外）",
        ]
    );
}

#[test]
fn one_agency_and_a_government_with_its_office_copy_nobody() {
    for (one, other) in [
        ("沭阳县教育局", "宿迁市沭阳县教育局"),
        ("沭阳县人民政府", "沭阳县人民政府办公室"),
        ("区财政局", "区教育局"),
        ("", "沭阳县教育局"),
    ] {
        assert_eq!(pair(one, other), [""; 0], "{one} {other}");
    }
}
