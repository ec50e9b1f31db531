//! Who published a page, for which year and when: titles in all wordings, labelled lines, the sentence that announces
//! the report, and what is none of these.

use gouji::read::{Options, text};
use gouji::{AgencyKind, Reading, outline::DateKind};

/// A page with this front and this first sentence of section 一.
fn page(front: &str, overview: &str) -> Reading {
    let page = format!(
        "{front}\n一、总体情况\n{overview}\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n无。\n"
    );
    text(&page, &Options::default()).unwrap()
}

#[test]
fn the_name_and_the_year_from_where_they_stand() {
    for (front, overview, name, year) in [
        ("青禾县教育局2023年政府信息公开工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县教育局2023年度政府信息公开年报", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县教育局2023年政务公开工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        ("关于青禾县教育局2023年政府信息公开工作的报告", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县教育局政府信息公开工作年度报告（2023年度）", "", Some("青禾县教育局"), Some(2023)),
        ("《青禾县教育局2023年政府信息公开工作年度报告》", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县教育局2023年政府信息公开工作年度报告.docx", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县人民政府信息公开2023年度报告", "", Some("青禾县人民政府"), Some(2023)),
        ("首页 > 公开 > 青禾县教育局2023年政府信息公开工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        // Around the name and after the report.
        ("【2023年度】青禾县教育局政府信息公开工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        ("【年度报告】青禾县教育局2023年政府信息公开工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县教育局：2023年政府信息公开工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        ("转载：2023年政府信息公开工作年度报告", "", None, None),
        ("2023年政府信息公开工作年度报告（青禾县教育局）", "", Some("青禾县教育局"), Some(2023)),
        ("2023年政府信息公开工作年度报告（征求意见稿）", "", None, Some(2023)),
        ("政府信息公开工作年度报告（2023）——青禾县审计局", "", Some("青禾县审计局"), Some(2023)),
        ("青禾县教育局关于报送2023年政府信息公开工作年度报告的函", "", Some("青禾县教育局"), Some(2023)),
        ("关于公布青禾县教育局2023年政府信息公开工作年度报告的公告", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县人民政府办公室关于做好2023年政府信息公开工作年度报告的通知", "", None, None),
        // Broken over lines.
        ("青禾县教育局\n2023年政府信息公开工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县教育局2023年政府信\n息公开工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县\n教育局2023年政府信息公开\n工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        ("首页\n青禾县教育局2023年政府信息公开工作年度报告", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县供销合作社\n2023年政府信息公开工作年度报告", "", Some("青禾县供销合作社"), Some(2023)),
        // Labelled lines.
        ("标 题 青禾县教育局2023年政府信息公开工作年度报告\n文 号 无", "", Some("青禾县教育局"), Some(2023)),
        (
            "教育局2023年政府信息公开工作年度报告\n发布机构：青禾县教育局 索引号：003",
            "",
            Some("青禾县教育局"),
            Some(2023),
        ),
        ("2023年政府信息公开工作年度报告\n发布机构\n青禾县教育局", "", Some("青禾县教育局"), Some(2023)),
        ("2023年政府信息公开工作年度报告\n来源：青禾县政府网", "", None, Some(2023)),
        ("2023年政府信息公开工作年度报告\n填报单位（盖章）：青禾县教育局", "", Some("青禾县教育局"), Some(2023)),
        ("2023年政府信息公开工作年度报告\n单位名称：青禾县教育局", "", Some("青禾县教育局"), Some(2023)),
        ("2023年政府信息公开工作年度报告\n责任单位：青禾县教育局", "", Some("青禾县教育局"), Some(2023)),
        ("2023年政府信息公开工作年度报告\n作者：李青 点击：33", "", None, Some(2023)),
        // The sentence that announces it.
        (
            "根据条例规定，现将青禾县教育局2023年度政府信息公开工作年度报告公布如下。",
            "",
            Some("青禾县教育局"),
            Some(2023),
        ),
        ("现编制并公布《青禾县教育局2023年政府信息公开工作年度报告》。", "", Some("青禾县教育局"), Some(2023)),
        ("现公开我局2023年度政府信息公开工作年度报告。", "", None, Some(2023)),
        ("本报告由青禾县教育局按照条例要求编制。", "", Some("青禾县教育局"), None),
        // An office writes for its government.
        ("本报告由青禾县人民政府办公室按照条例要求编制。", "", None, None),
        // The subject of section 一, if nothing else says it.
        ("", "2023年，青禾县教育局围绕县委、县政府的部署，推进公开。", Some("青禾县教育局"), Some(2023)),
        ("", "2023年，安陵街道办事处按照条例要求开展工作。", Some("安陵街道办事处"), Some(2023)),
        ("", "2023年以来，安陵乡在县委、县政府的领导下开展工作。", Some("安陵乡"), Some(2023)),
        ("现公布区统计局2023年政府信息公开工作年度报告。", "", Some("区统计局"), Some(2023)),
        ("", "2023年，我局按照县政府要求开展工作。", None, Some(2023)),
        ("", "今年以来，青禾县教育局高度重视公开工作。", Some("青禾县教育局"), None),
        // What is on the topic of the report belongs to the area, an office for it does not.
        ("", "2023年，通山县政府信息公开工作在县委领导下开展。", Some("通山县"), Some(2023)),
        ("", "2023年，通山县政务公开办公室开展检查。", None, Some(2023)),
        // A name without its place is still what the agency calls itself.
        ("", "2023年，县教育局按照县政府要求开展工作。", Some("县教育局"), Some(2023)),
        ("", "2023年，县政府办公室按照要求开展工作。", None, Some(2023)),
        ("", "2023年，县教育局、县水利局开展工作。2023年，县水利局更新目录。", None, Some(2023)),
        ("", "2023年，经开区按照要求开展工作。", Some("经开区"), Some(2023)),
        ("", "2023年，青禾县供销合作社按照要求开展工作。", Some("青禾县供销合作社"), Some(2023)),
        ("", "2023年，在县委、县政府的领导下，青禾县教育局推进公开。", Some("青禾县教育局"), Some(2023)),
        // An area, if its name has ended and nobody says 我局.
        ("", "2023年，通山县围绕中心工作推进公开。", Some("通山县"), Some(2023)),
        ("", "2023年，通山县教育系统推进公开。", None, Some(2023)),
        ("", "2023年，通山县围绕中心工作推进公开，我局负责汇总。", None, Some(2023)),
        ("", "2023年，通山县人民政府政务公开工作围绕中心工作开展。", Some("通山县人民政府"), Some(2023)),
        // The announcement, in other words and at the beginning of section 一.
        ("特编制完成《青禾县教育局2023年政府信息公开工作年度报告》。", "", Some("青禾县教育局"), Some(2023)),
        ("现向社会公开《青禾县教育局2023年政府信息公开工作年度报告》。", "", Some("青禾县教育局"), Some(2023)),
        ("青禾县教育局特向社会公布2023年度本机关信息公开工作报告。", "", Some("青禾县教育局"), Some(2023)),
        ("县政府督促青禾县教育局公布2023年度信息公开工作报告。", "", None, Some(2023)),
        ("", "现公布青禾县教育局2023年政府信息公开工作年度报告。", Some("青禾县教育局"), Some(2023)),
        // A title at the beginning of a paragraph.
        (
            "青禾县教育局2023年度政府信息公开工作年度报告根据条例编制，数据截至2023年12月31日，电子版见县政府网站。如对报告有疑问，请与本局办公室联系，地址为县城中心大街一号四楼。",
            "",
            Some("青禾县教育局"),
            Some(2023),
        ),
        // Whom to ask, if it is not one that answers for others.
        ("如有疑问，请与青禾县教育局办公室联系（地址：青禾路1号）。", "我局推进公开。", Some("青禾县教育局"), None),
        ("如有疑问，请与青禾县教育局办公室联系（地址：青禾路1号）。", "全县推进公开。", None, None),
        ("如有疑问，请与青禾县人民政府办公室联系（地址：青禾路1号）。", "各单位推进公开。", None, None),
        ("如有疑问，请与青禾县行政审批局联系（地址：青禾路1号）。", "各单位推进公开。", None, None),
        // What says 我镇 and names one town alone.
        ("", "2023年，我镇推进公开。通过安陵镇人民政府公开信息6条。", None, Some(2023)),
        ("", "2023年，我镇推进公开，安陵镇人民政府累计公开信息6条。", Some("安陵镇人民政府"), Some(2023)),
        ("", "2023年，我镇强化领导，调整成立以镇党委书记为组长的小组。", None, Some(2023)),
        ("", "2023年，我乡健全制度，推动乡政府信息公开工作。", None, Some(2023)),
        ("", "2023年度我乡主动公开政府信息213条。", None, Some(2023)),
        ("", "2023年，白河街严格落实条例，我街受理申请1件。", Some("白河街"), Some(2023)),
        // The path to the page names the agency, and the site its government.
        ("首页 > 部门公开 > 青禾县教育局 > 年报", "", Some("青禾县教育局"), None),
        ("首页 > 青禾县人民政府 > 年报", "", None, None),
        // School years are none of these.
        ("青禾大学2022—2023学年信息公开年度报告", "", Some("青禾大学"), None),
    ] {
        let report = page(front, overview).report;
        assert_eq!((report.agency.name.as_deref(), report.year), (name, year), "{front} {overview}");
    }
}

#[test]
fn a_date_is_of_the_publication_if_its_label_says_so() {
    let title = "青禾县教育局2023年政府信息公开工作年度报告";
    for (line, date) in [
        ("发布日期：2024-01-15", Some("2024-01-15")),
        ("发文日期 2024年1月15日", Some("2024-01-15")),
        ("发布机构 教育局 成文日期 2024-01-15", Some("2024-01-15")),
        ("时间：2024-01-15 09:42 来源：青禾县教育局", Some("2024-01-15")),
        ("发布时间\n2024/01/15", Some("2024-01-15")),
        ("日期：2024-01-15", Some("2024-01-15")),
        ("索引号：003\n日期：2024-03-30", None),
        ("归档时间：2024-03-30", None),
        ("更新时间：2024-03-30", None),
        ("2024-01-15 来源：青禾县教育局", Some("2024-01-15")),
        ("2024-03-30 星期六", None),
        ("2024-03-30", None),
        ("打印日期 2024-03-30", None),
        ("信息提供日期：2024-01-15 11:13 来源：青禾县教育局", Some("2024-01-15")),
        ("生成日期：2024-03-30", None),
        ("编制日期：2024-03-30", None),
    ] {
        let reading = page(&format!("{title}\n{line}"), "");
        let found = reading.outline.dates.iter().find(|found| found.kind == DateKind::Published);
        assert_eq!(found.map(|found| found.date.to_string()).as_deref(), date, "{line}");
        assert_eq!(reading.report.agency.name.as_deref(), Some("青禾县教育局"), "{line}");
    }
}

#[test]
fn zones_and_traditional_names_have_a_kind() {
    for (front, kind) in [
        ("青禾市高新技术产业开发区2023年政府信息公开工作年度报告", AgencyKind::Zone),
        ("青禾縣氣象局2023年度政府信息公開工作年度報告", AgencyKind::Vertical),
        ("青禾縣發展和改革局2023年度政府信息公開工作年度報告", AgencyKind::Department),
        ("青禾市公安局白河区分局2023年政府信息公开工作年度报告", AgencyKind::Department),
    ] {
        assert_eq!(page(front, "").report.agency.kind, Some(kind), "{front}");
    }
}
