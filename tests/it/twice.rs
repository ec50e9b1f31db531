//! Figures that a page prints twice, with one value or with two.

use gouji::{Checker, Lang, read};

/// A page with one table for each block of rows of 表四.
fn page(tables: &[(&str, &str)]) -> String {
    let table = |(before, row): &(&str, &str)| {
        let cells =
            |row: &str| row.split(' ').map(|cell| format!("<td>{}</td>", cell.replace('_', ""))).collect::<String>();
        let heads = ["结果维持 结果纠正 其他结果 尚未审结 总计"; 3].join(" ");
        format!(
            "<p>{before}</p><table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>\
             <tr><td colspan=5></td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>\
             <tr>{}</tr><tr>{}</tr></table>",
            cells(&heads),
            cells(row)
        )
    };
    let tables: String = tables.iter().map(table).collect();
    format!(
        "<h1>青石县教育局2024年政府信息公开工作年度报告</h1><h2>四、政府信息公开行政复议、行政诉讼情况</h2>{tables}\
         <h2>五、存在的主要问题及改进情况</h2><p>公开不够及时，将加强。</p>"
    )
}

fn found(page: &str) -> Vec<String> {
    let reading = read::html(page.as_bytes(), &read::Options::default()).unwrap();
    let findings = Checker::new().check(&reading);
    findings.by_rule("GJ117").map(|finding| finding.message(Lang::Zh)).collect()
}

#[test]
fn two_values_are_found() {
    let one = "1 0 0 0 1 0 0 0 0 0 0 0 0 0 0";
    let two = "2 0 0 0 2 0 0 0 0 0 0 0 0 0 0";
    assert_eq!(
        found(&page(&[("", one), ("", two)])),
        ["同一数字两处不一致：行政复议·结果维持 1、2；行政复议·总计 1、2"]
    );
    assert_eq!(found(&page(&[("", one), ("", one), ("", two)])).len(), 1);
}

#[test]
fn rows_that_name_what_they_count_are_not() {
    let page = "青石县教育局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第(九)项 |\n\
                信息内容 | 采购项目数量 | 采购总金额 |\n政府集中采购 | 公务用车10辆 | 1530000元 |\n\
                政府集中采购 | 物业管理服务 | 350000元 |\n五、存在的主要问题及改进情况\n公开不够及时，将加强。\n";
    let reading = read::text(page, &read::Options::default()).unwrap();
    assert!(!reading.outline.candidates.is_empty());
    assert_eq!(Checker::new().check(&reading).by_rule("GJ117").count(), 0);
}

#[test]
fn one_value_in_two_forms_and_other_things_are_not() {
    let one = "1 0 0 0 1 0 0 0 0 0 0 0 0 0 0";
    let none = "_ _ _ _ _ _ _ _ _ _ _ _ _ _ _";
    for (before, other) in [
        ("", one),
        ("", none),
        ("", "１ 0 0 0 1件 / - 0 0 0 0 0 0 0 0"),
        ("附：2023年情况", "2 0 0 0 2 0 0 0 0 0 0 0 0 0 0"),
        ("上年度情况", "2 0 0 0 2 0 0 0 0 0 0 0 0 0 0"),
        ("全县各单位情况", "9 0 0 0 9 0 0 0 0 0 0 0 0 0 0"),
        ("青石县水务局", "9 0 0 0 9 0 0 0 0 0 0 0 0 0 0"),
        ("（样表）", "5 0 0 0 5 0 0 0 0 0 0 0 0 0 0"),
    ] {
        assert_eq!(found(&page(&[("", one), (before, other)])), [""; 0], "{before} {other}");
        assert_eq!(found(&page(&[(before, other), ("", one)])), [""; 0], "{before} {other}");
    }
}
