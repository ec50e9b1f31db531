//! Claims of the prose of published reports: how many are recognised, and that none is held against its table wrongly.

use crate::common::shared_files;
use gouji::{Checker, Lang, claim, read};
use std::path::PathBuf;

#[test]
fn claims_of_published_reports_hold_but_one() {
    let (mut claims, mut found, mut told) = (0, Vec::new(), Vec::new());
    let files: Vec<PathBuf> = ["cut", ""].iter().flat_map(|folder| shared_files(folder, &[".txt", ".html"])).collect();
    for path in &files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for record in read::bytes(&std::fs::read(path).unwrap(), &read::Options::default()).unwrap() {
            let reading = record.reading.unwrap();
            for claim in claim::extract(&reading) {
                println!("{name}: {}", claim.describe(Lang::Zh));
                told.push(format!("{name}: {}", claim.describe(Lang::Zh)));
                claims += 1;
            }
            let findings = Checker::new().check(&reading);
            let of_prose =
                findings.iter().filter(|finding| finding.rule.starts_with("GJ5") || finding.rule.starts_with("GJ6"));
            found.extend(of_prose.map(|finding| (name.clone(), crate::common::code(finding))));
        }
    }
    println!("shared files read: {}, claims recognised: {claims}", files.len());
    if files.is_empty() {
        return;
    }
    assert!(claims >= 40, "{claims}");
    assert_eq!(found, [("2023-changchun-tuiyijunrenju-text-vs-table.txt".to_owned(), "GJ501")]);
    for claim in [
        // Concluded cases, pending ones left out.
        "jiangsu-suqian-2024.txt: 行政复议案件134件：行政复议总计 170 − 行政复议尚未审结 36 = 134",
        "jiangsu-suqian-2024.txt: 行政诉讼案件57件：直接起诉总计 25 + 复议后起诉总计 52 − 直接起诉尚未审结 7 − 复议后起诉尚未审结 13 = 57",
        "jiangsu-suqian-2023.txt: 收办政府信息公开申请案件3607件：一、新收 3511 + 二、上年结转 96 = 3607",
        "2023-changchun-tuiyijunrenju-text-vs-table.txt: 受理政府信息公开申请2件：一、新收 3 或 一、新收 3 + 二、上年结转 0 = 3",
        // The tables are missing: nothing is held against them.
        "2021-nansha-zhifaju-tables-missing.txt: 政府信息公开申请共9宗：缺表三",
        "2021-nansha-zhifaju-tables-missing.txt: 转办1宗：缺表三",
        "2021-nansha-zhifaju-tables-missing.txt: 2宗涉及政府信息公开行政复议案件：缺表四",
        "2021-nansha-zhifaju-tables-missing.txt: 均为维持：缺表四",
        "2021-nansha-zhifaju-tables-missing.txt: 未发生涉及政府信息公开行政诉讼案件：缺表四",
    ] {
        assert!(told.iter().any(|told| told == claim), "{claim}");
    }
}
