//! The prose against the tables: what each phrase may lawfully mean, what is no claim at all, and the words of findings.

use crate::common::zeros;
use gouji::{Amount, Cell, Checker, Form, Input, Lang, Location, Report, Section, Severity, claim, fee};
use proptest::prelude::*;

/// A made report: 一 34 (28 + 6), 二 2, (一) 20, (二) 5, (三)7 3, (四)1 4, (六)3 1, (七) 33, 四 3; 复议 9 of which 2 are
/// pending, 诉讼 5 and 2; 规范性文件 7, 1, 40.
fn report(overview: &str) -> Report {
    let mut report = zeros(Form::F2021, 2024, "青石县教育局");
    let row = |row: &str, natural: u32, commercial: u32| {
        let of = |column: &str| format!("applications.{row}.{column}").parse::<Cell>().unwrap();
        [(of("natural_person"), natural), (of("commercial"), commercial), (of("total"), natural + commercial)]
    };
    let rows = [
        ("received", 28, 6),
        ("carried_over", 2, 0),
        ("outcomes.disclosed", 17, 3),
        ("outcomes.partly_disclosed", 4, 1),
        ("outcomes.withheld.enforcement_file", 3, 0),
        ("outcomes.unavailable.not_held", 3, 1),
        ("outcomes.other.other", 1, 0),
        ("outcomes.total", 28, 5),
        ("carried_forward", 2, 1),
    ];
    for (cell, number) in rows.iter().flat_map(|(name, natural, commercial)| row(name, *natural, *commercial)) {
        report.set(cell, number).unwrap();
    }
    for (path, number) in [
        ("disputes.review.upheld", 6),
        ("disputes.review.corrected", 1),
        ("disputes.review.pending", 2),
        ("disputes.review.total", 9),
        ("disputes.direct_litigation.upheld", 4),
        ("disputes.direct_litigation.pending", 1),
        ("disputes.direct_litigation.total", 5),
        ("disputes.litigation_after_review.upheld", 2),
        ("disputes.litigation_after_review.total", 2),
        ("article20.normative_documents.issued", 7),
        ("article20.normative_documents.repealed", 1),
        ("article20.normative_documents.in_force", 40),
    ] {
        report.set(path.parse().unwrap(), number).unwrap();
    }
    report.sections.overview = Some(overview.to_owned());
    let mut figures = report.clone();
    figures.sections = gouji::Sections::default();
    assert_eq!(Checker::new().check(&figures).identities().broken, 0);
    report
}

fn codes(report: &Report) -> Vec<(&'static str, Severity)> {
    let findings = Checker::new().check(report);
    let of_prose = findings.iter().filter(|finding| finding.rule.starts_with("GJ5") || finding.rule.starts_with("GJ6"));
    of_prose.map(|finding| (crate::common::code(finding), finding.severity)).collect()
}

/// DOMAIN.md's table: the phrase, the rule, and every lawful number.
const READINGS: &[(&str, &str, &[u32])] = &[
    ("截至12月底，我街道办结政府信息公开申请#件。", "GJ501", &[33]),
    ("未经复议直接向人民法院提起的政府信息公开行政诉讼案件5件，其中尚未审结的#件。", "GJ503", &[1]),
    ("经行政复议后又向法院提起诉讼的政府信息公开案件共#件。", "GJ503", &[2]),
    ("全年新收政府信息公开申请#件。", "GJ501", &[34]),
    ("全年收到政府信息公开申请#件。", "GJ501", &[34, 36]),
    ("全年接收信息公开申请#件。", "GJ501", &[34, 36]),
    ("本年度受理政府信息公开申请#件。", "GJ501", &[34, 36]),
    ("全年收办政府信息公开申请#件。", "GJ501", &[34, 36]),
    ("全年处理政府信息公开申请#件。", "GJ501", &[34, 36, 33]),
    ("全年办理政府信息公开申请#件。", "GJ501", &[33, 36, 34]),
    ("全年办结政府信息公开申请#件。", "GJ501", &[33]),
    ("全年答复政府信息公开申请#件。", "GJ501", &[33]),
    ("全年收到政府信息公开申请34件，上年结转#件。", "GJ501", &[2]),
    ("全年收到政府信息公开申请34件，结转下年度#件。", "GJ501", &[3]),
    ("上年度结转的政府信息公开申请#件均已办结。", "GJ501", &[2]),
    ("全年收到政府信息公开申请34件，按期答复#件。", "GJ501", &[33]),
    ("全年收到政府信息公开申请34件，其中自然人申请#件。", "GJ501", &[28]),
    ("全年收到政府信息公开申请36件，其中自然人申请#件。", "GJ501", &[30]),
    ("全年收到政府信息公开申请34件，上年结转2件，其中自然人申请#件。", "GJ501", &[28, 30]),
    ("全年办理政府信息公开申请36件，其中结转下年度继续办理#件。", "GJ501", &[3]),
    ("因政府信息公开引发行政复议9件，维持6件，纠正1件，尚未审结#件。", "GJ503", &[2]),
    ("全年收到政府信息公开申请34件，其中法人或其他组织申请#件。", "GJ501", &[6]),
    ("全年收到政府信息公开申请34件，其中予以公开#件。", "GJ502", &[20]),
    ("全年收到政府信息公开申请34件，其中部分公开#件。", "GJ502", &[5]),
    ("全年收到政府信息公开申请34件，其中予以公开及部分公开#件。", "GJ502", &[25]),
    ("全年收到政府信息公开申请34件，其中不予公开#件。", "GJ502", &[3]),
    ("全年收到政府信息公开申请34件，其中无法提供#件。", "GJ502", &[4]),
    ("全年收到政府信息公开申请34件，其中不予处理#件。", "GJ502", &[0]),
    ("全年收到政府信息公开申请34件，其中作其他处理（含申请人撤回申请）#件。", "GJ502", &[1]),
    ("全年收到政府信息公开申请34件，因本机关不掌握相关政府信息而不予公开#件。", "GJ502", &[4]),
    ("因政府信息公开申请引起的行政复议案件#件。", "GJ503", &[9, 7]),
    ("因政府信息公开申请引起的行政诉讼案件#件。", "GJ503", &[7, 6]),
    ("因政府信息公开引起的行政诉讼，未经复议直接起诉#件。", "GJ503", &[5, 4]),
    ("因政府信息公开引起的行政诉讼，复议后起诉#件。", "GJ503", &[2]),
    ("因政府信息公开发生行政复议和行政诉讼，相关案件#件。", "GJ503", &[16, 13]),
    ("政府信息公开行政复议、行政诉讼共#件。", "GJ503", &[16, 13]),
    ("政府信息公开行政诉讼败诉#件。", "GJ503", &[0]),
    ("政府信息公开行政复议9件，尚未审结#件。", "GJ503", &[2]),
    ("政府信息公开行政复议9件、行政诉讼7件，其中维持#件。", "GJ503", &[6, 12]),
    ("政府信息公开行政复议9件，结果维持#件。", "GJ503", &[6]),
    ("政府信息公开行政复议9件，结果纠正#件。", "GJ503", &[1]),
    ("全年制定行政规范性文件#件。", "GJ504", &[7]),
    ("全年印发规范性文件#件。", "GJ504", &[7]),
    ("全年公开规范性文件#件。", "GJ504", &[7, 40]),
    ("现行有效行政规范性文件#件。", "GJ504", &[40]),
    ("全年出台规范性文件#件。", "GJ504", &[7]),
    ("全年废止行政规范性文件#件。", "GJ504", &[1]),
    ("全年制定规章#件。", "GJ504", &[0]),
    ("全年依申请公开数为#件。", "GJ501", &[34, 36]),
    ("全年收到政府信息公开申请34件，顺延到下年度#件。", "GJ501", &[3]),
    ("全年收到政府信息公开申请34件，转下一年度办理#件。", "GJ501", &[3]),
    ("全年收到政府信息公开申请34件，2023年度转办#件。", "GJ501", &[2]),
    ("全年收到政府信息公开申请34件，办理完毕#件。", "GJ501", &[33]),
    ("全年收到政府信息公开申请34件，同意公开#件。", "GJ502", &[20]),
    ("全年收到政府信息公开申请34件，因本机关不掌握相关政府信息等原因无法提供#件。", "GJ502", &[4]),
    ("全年收到政府信息公开申请34件，属于行政执法案卷#件。", "GJ502", &[3]),
];

#[test]
fn every_lawful_reading_is_accepted_and_nothing_else() {
    let mut recognised = 0;
    for (phrase, code, lawful) in READINGS.iter().filter(|(.., lawful)| !lawful.is_empty()) {
        for number in *lawful {
            let text = phrase.replace('#', &number.to_string());
            let found: Vec<_> = codes(&report(&text)).into_iter().filter(|(of, _)| *of != "GJ505").collect();
            assert_eq!(found, [], "{text}");
            recognised += claim::extract(&report(&text)).len();
        }
        let wrong = (100..).find(|number| !lawful.contains(number)).unwrap();
        let text = phrase.replace('#', &wrong.to_string());
        assert!(codes(&report(&text)).contains(&(code, Severity::Warning)), "{text}: {:?}", codes(&report(&text)));
    }
    assert!(recognised > 40, "{recognised}");
}

#[test]
fn what_is_no_claim_is_none() {
    for text in [
        "全年受理网络问政182件，接听来电12件，办结率100%。",
        "修订规章制度12项，发布政策文件35件，制定公文办理规范8件。",
        "在政府公报刊登规范性文件25件，归集规范性文件18件。",
        "对拟发布的规范性文件25件开展合法性审查。",
        "未收到行政许可申请，全年受理行政许可申请25件。",
        "全年收到政府信息公开申请34件，比上年增加13件，同比增长61.9%。",
        "与2021年的收到政府信息公开申请13件相比，工作量明显上升。",
        "对涉及政府信息公开的行政复议、行政诉讼2类案件按月备案。",
        "开展政府信息公开申请办理培训3次，编发依申请公开工作简报12期。",
        "政府信息公开申请网页访问量18万余人次。",
        "做到办理好每一件政府信息公开申请。",
        "全年收到政府信息公开申请34件，其中县教育局机关12件。",
        "行政复议应诉能力提升培训，行政复议案件25件由司法局统一登记。",
        "其中规范性文件25条，部门动态130条，公示公告22条。",
        "",
    ] {
        assert_eq!(codes(&report(text)), [], "{text}");
    }
}

/// One number of a sentence, the rule that finds it wrong, and the number that is right.
const NUMBERS: &[(&str, &str, u32)] = &[
    ("（二）依申请公开情况。\n全年收到申请公开#件。", "GJ501", 34),
    ("（二）依申请公开情况。\n走访群众，改进服务。全年收到34件申请，办结#件、正在办理3件。", "GJ501", 33),
    ("全年收到依申请公开请求#件。", "GJ501", 34),
    ("（二）依法办理公开申请。\n全年累计收到申请#件，未超期。", "GJ501", 34),
    ("（二）依申请公开情况。\n收到自然人申请28件、商业企业申请6件，合计#件。", "GJ501", 34),
    ("收到政府信息公开申请34件，未办结的#件将在2025年继续办理。", "GJ501", 3),
    ("收到政府信息公开申请34件，其中自然人申请#件，法人或其他组织申请6件。", "GJ501", 28),
    ("本年度新增政府信息公开申请34件，往年遗留2件，累计#件，待办3件。", "GJ501", 36),
    ("本年度政府信息公开申请件数34，办结件数#，结转件数3。", "GJ501", 33),
    ("收到政府信息公开申请34件，其中予以公开类答复#件、部分公开类答复5件。", "GJ502", 20),
    ("政府信息公开申请数量：#件，办理结果：予以公开20件。", "GJ501", 34),
    ("收到政府信息公开申请34件，上年结转2件；办结#件。", "GJ501", 33),
    ("本年度受理政府信息公开申请数量为#。", "GJ501", 34),
    ("收到政府信息公开申请34件，另外#件申请依法顺延到下年度答复。", "GJ501", 3),
    ("收到政府信息公开申请34件，上年结转政府信息公开办理数量#件。", "GJ501", 2),
    ("收到政府信息公开申请34件，其中自然人申请件#件、法人或其他组织申请件6件。", "GJ501", 28),
    ("收到政府信息公开申请34件，上年结转政府信息公开申请2件，受理#件。", "GJ501", 36),
    ("受理政府信息公开申请34件，数量与2023年持平；答复政府信息公开申请#件。", "GJ501", 33),
    ("收到政府信息公开申请34件，其中现场申请3件；已办理#件，结转下年度3件。", "GJ501", 33),
    ("收到政府信息公开申请34件，其中本局不掌握相关信息#件。", "GJ502", 4),
    ("收到政府信息公开申请34件，其中同意公开答复数20件，区分处理后公开的#件。", "GJ502", 5),
    ("收到政府信息公开申请34件。其中，予以公开20件，部分公开5件，不予公开3件，无法提供4件，其他#件。", "GJ502", 1),
    ("收到政府信息公开申请34件，答复后被提起行政复议#件。", "GJ503", 9),
    ("因不服政府信息公开答复引起行政复议#件。", "GJ503", 9),
    ("本局作为被申请人的政府信息公开类复议案件#件。", "GJ503", 9),
    ("收到政府信息公开申请34件，因属于行政执法案卷不公开#件。", "GJ502", 3),
    ("政府信息公开行政诉讼7件，除#件尚未审结外，其余均获维持。", "GJ503", 1),
    ("在某县政府网站、《青石县公报》主动公开行政规范性文件#件。", "GJ504", 7),
    ("主动发布行政规范性文件#个。", "GJ504", 7),
    ("全面清理规范性文件，保留继续有效#件。", "GJ504", 40),
    ("以县教育局名义印发行政规范性文件#件。", "GJ504", 7),
];

#[test]
fn one_number_of_a_sentence() {
    for (phrase, code, right) in NUMBERS {
        let text = phrase.replace('#', &right.to_string());
        assert_eq!(codes(&report(&text)), [], "{text}");
        for wrong in [right + 100, right + 57] {
            let text = phrase.replace('#', &wrong.to_string());
            let found = codes(&report(&text));
            assert!(found.contains(&(code, Severity::Warning)), "{text}: {found:?}");
        }
    }
    // The office that reports for its government is both of them.
    for phrase in [
        "县政府及县政府办公室收到政府信息公开申请#件。",
        "县政府办公室代表县政府受理政府信息公开申请#件。",
        "及时发布县政府（含县政府办公室）行政规范性文件#件。",
        "以县政府和县政府办公室名义印发并公开行政规范性文件#件。",
    ] {
        let of = |number: u32| {
            let mut report = report(&phrase.replace('#', &number.to_string()));
            report.agency = gouji::Agency::from_name("青石县人民政府办公室");
            codes(&report).into_iter().filter(|(_, severity)| *severity == Severity::Warning).count()
        };
        let right = if phrase.contains("文件") { 7 } else { 34 };
        assert_eq!((of(right), of(right + 90)), (0, 1), "{phrase}");
    }
}

/// Right sentences about other things, some of the applications, some months, other bodies: most are no claim, and the
/// rest holds.
const RIGHT: &[&str] = &[
    // Of what a share is, between 占 and the rate.
    "政府信息公开申请予以公开20件，占办结政府信息公开申请33件的60.61%。",
    "因本机关不掌握相关政府信息无法提供4件，占办结政府信息公开申请33件的12.12%。",
    // Of some kind, of some columns, of several years.
    "全年收到政府信息公开申请34件，没有收到社会公益组织提交的政府信息公开申请。",
    "全年收到政府信息公开申请34件，未收到通过信函方式提出的政府信息公开申请。",
    "未发生因答复超期引发的政府信息公开行政复议，全年被申请行政复议9件。",
    "没有被法院纠正的政府信息公开行政诉讼案件，行政诉讼共7件。",
    "政府信息公开申请办结33件，予以公开20件（自然人17件，商业企业3件）。",
    "予以公开的20件政府信息公开申请中，自然人申请17件，商业企业申请3件。",
    "商业企业提出的政府信息公开申请中，予以公开3件，部分公开1件。",
    "2022年至2024年共收到政府信息公开申请97件，行政复议共21件。",
    // What it is.
    "全年受理行政许可申请25件、收到政府信息公开申请34件。",
    "（二）依申请公开。受理行政许可申请230件，其中网上申请103件、窗口申请127件。",
    "（二）依申请公开。办理群众建议12件，其中网上申请9件；收到政府信息公开申请34件。",
    "全年办理人大建议12件、政协提案8件、政府信息公开申请33件。",
    "办理建议提案20件，依申请公开33件。",
    "依申请公开政府信息20件，主动公开政府信息1203条。",
    "收到政府信息公开申请34件，其中主动公开信息12件，转办2件。",
    "收到政府信息公开申请咨询45件，未收到需要延期答复的政府信息公开申请。",
    "开展政府信息公开申请满意度回访20件，归档案卷40件。",
    "出台规范性文件管理制度2件，公开规范性文件目录2份。",
    "制定《规范性文件备案审查办法》等制度5个。",
    "转发上级规范性文件12件，清理规范性文件41件，报备规范性文件7件。",
    "全年主动公开政府信息1203条，其中规范性文件5件、财政信息10条。",
    "以县政府名义制发规范性文件3件，以县教育局名义制发4件。",
    // Some of them.
    "收到政府信息公开申请34件，实际办理31件。",
    "围绕征地拆迁等重点领域办理政府信息公开申请12件。",
    "针对涉企问题答复政府信息公开申请5件。",
    "收到涉及土地征收的政府信息公开申请15件。",
    "收到关于工资待遇方面的政府信息公开申请5件，均已答复。",
    "提前办结政府信息公开申请15件，延期答复政府信息公开申请5件。",
    "协助县政府办理政府信息公开申请45件，指导乡镇答复政府信息公开申请52件。",
    "主动撤回政府信息公开申请2件，复杂政府信息公开申请3件。",
    "收到政府信息公开申请34件，受理30件，不予受理4件。",
    "对34件政府信息公开申请作出答复33件。",
    "收到政府信息公开申请34件，其中网上答复20件，信函答复13件。",
    "全年通过平台受理政府信息公开申请24件、通过信函受理10件。",
    "收到政府信息公开申请34件，其中征收补偿类12件、教育收费类8件、其他14件。",
    "收到政府信息公开申请34件，未发生一起因政府信息公开引起的行政诉讼案件被纠错。",
    "与上年相比，新增政府信息公开申请14件。",
    "政府信息公开申请28件为自然人提出，6件为法人提出。",
    "不予公开3件，其中国家秘密相关0件；无法提供4件，其中本机关不掌握4件。",
    "收到政府信息公开申请34件，因此按期答复24件，延期答复9件。",
    "上年度结转的政府信息公开申请2件均已办结。",
    "上年度结转的政府信息公开申请2件，已全部办结。",
    "同一申请人提交政府信息公开申请12件，合并答复。",
    "全年依法办理政府信息公开申请34件，用时均不超过20个工作日。",
    "收到政府信息公开申请34件，均在20个工作日内作出答复。",
    "收到政府信息公开申请34件（其中信件申请20件、网络申请14件）。",
    "收到政府信息公开申请34件（其中依申请公开30件，重复提交4件）。",
    "收到政府信息公开申请34件，办理完毕31件；办理2023年结转件2件。",
    "去年结转2件申请均已在本年度办结，今年新收政府信息公开申请34件，办结31件。",
    "收到政府信息公开申请34件，组织会商12次，涉及申请15件。",
    "收到政府信息公开申请34件，答复29件，因本机关不掌握无法提供4件，结转下年度3件。",
    "办结政府信息公开申请33件，其中予以公开占60.6%，部分公开占15.2%，其他情况占24.2%。",
    // Documents.
    "梳理现行有效省市县规范性文件500件。",
    "公开现行有效省市规范性文件483件。",
    "废止行政规范性文件1件，宣布失效行政规范性文件4件。",
    "对拟出台的行政规范性文件12件进行审查。",
    // When.
    "第三季度收到政府信息公开申请5件。",
    "上半年收到政府信息公开申请15件，下半年收到19件。",
    "2024年1月至6月，收到政府信息公开申请15件。",
    "截至11月底，共收到政府信息公开申请30件。",
    "今年1-10月办结政府信息公开申请25件，12月收到政府信息公开申请4件。",
    "平均每月办理政府信息公开申请3件，月均受理政府信息公开申请3件。",
    "近3年累计收到政府信息公开申请150件。",
    "建局以来共收到政府信息公开申请100件。",
    "疫情期间办理政府信息公开申请5件。",
    "2023年结转政府信息公开行政复议案件2件。",
    "2023年、2024年分别收到政府信息公开申请20件、34件。",
    // Who.
    "2024年，全县收到政府信息公开申请500件，我局收到34件。",
    "全县教育系统共收到政府信息公开申请80件，各学校共收到政府信息公开申请46件。",
    "下属单位均未收到政府信息公开申请，青石镇未收到政府信息公开申请。",
    "作为复议机关受理政府信息公开行政复议案件25件。",
    // Cases.
    "行政处罚案件被申请行政复议3件，被提起行政诉讼2件。",
    "全年办理行政复议案件30件、行政诉讼案件12件，其中涉及政府信息公开的行政复议9件。",
    "全年办理行政复议案件30件（涉及政府信息公开9件），行政诉讼案件12件。",
    "政府信息公开行政复议7件已审结，其中维持6件，纠正1件。",
    "新增政府信息公开行政复议案件4件。",
    "政府信息公开行政诉讼零败诉，未发生政府信息公开行政诉讼被纠错情形。",
    // What is left.
    "全年收到政府信息公开申请34件，顺延3件，其余均已答复。",
    "全年收到政府信息公开申请34件，除3件结转下年度外，均已办结。",
    "政府信息公开申请33件均已办结，3件结转下年度办理。",
    "办理来信45件、政府信息公开申请33件，均按期办结。",
    "上半年收到的政府信息公开申请均已办结。",
];

#[test]
fn right_sentences_are_not_held_against_the_tables() {
    for text in RIGHT {
        assert_eq!(codes(&report(text)), [], "{text}");
    }
    // The report of a whole area, and its bodies.
    for text in [
        "全县共收到政府信息公开申请34件，其中县政府12件，各乡镇22件。",
        "全县各级行政机关共收到政府信息公开申请36件（县政府10件、县直部门20件、镇街6件）。",
        "县政府共收到政府信息公开申请12件，办结12件。",
        "全县公安系统收到政府信息公开申请12件。",
        "县政府作为被申请人的政府信息公开行政复议4件。",
    ] {
        let mut report = report(text);
        report.agency = gouji::Agency::from_name("青石县人民政府");
        assert_eq!(codes(&report), [], "{text}");
    }
    // The list of the bodies in one bracket is full.
    let mut report = report("全县共收到政府信息公开申请34件（县政府12件、县直部门21件）。");
    report.agency = gouji::Agency::from_name("青石县人民政府");
    assert_eq!(codes(&report), [("GJ505", Severity::Warning)]);
}

#[test]
fn the_whole_year_is_said_in_many_ways() {
    for when in [
        "2024年1月1日至12月31日，",
        "2024年1月1日至2024年12月31日",
        "截至2024年12月31日，",
        "截至12月底，",
        "2024年以来，",
        "今年1-12月",
        "1月至12月，",
    ] {
        let text = format!("{when}收到政府信息公开申请99件。");
        assert_eq!(codes(&report(&text)), [("GJ501", Severity::Warning)], "{text}");
    }
}

#[test]
fn nothing_is_said_in_many_ways() {
    for (text, code) in [
        ("全年未收到政府信息公开申请。", "GJ501"),
        ("全年未接到公民、法人和其他组织的政府信息公开申请。", "GJ501"),
        ("全年没有收到政府信息公开申请。", "GJ501"),
        ("全年收到政府信息公开申请0件。", "GJ501"),
        ("未发生因政府信息公开申请行政复议的情况。", "GJ503"),
        ("不存在因政府信息公开引起的行政诉讼。", "GJ503"),
        ("未发生因政府信息公开被行政复议纠错的情形。", "GJ503"),
        ("全年未制定规范性文件。", "GJ504"),
        ("无上年结转政府信息公开申请。", "GJ501"),
        ("收到政府信息公开申请0件，进入行政复议程序和行政诉讼程序均为0件。", "GJ503"),
        ("本年度本部门无新增的规章和规范性文件。", "GJ504"),
        ("未发生因政府信息公开引发的信访、投诉、提起行政诉讼等情况。", "GJ503"),
    ] {
        let found = codes(&report(text));
        assert!(found.contains(&(code, Severity::Warning)), "{text}: {found:?}");
        let mut zeros = report(text);
        Cell::of(Form::F2021).for_each(|cell| zeros.set(cell, 0).unwrap());
        assert_eq!(codes(&zeros), [], "{text}");
        assert!(!claim::extract(&zeros).is_empty(), "{text}");
    }
}

#[test]
fn the_2019_form_has_its_own_readings() {
    let mut report = report("");
    let (mut old, boxes) = (Report::new(2020, "青石县教育局", Form::F2019), Cell::of(Form::F2019));
    boxes.for_each(|cell| old.set(cell, 0).unwrap());
    for (column, number) in [("made", 7), ("newly_disclosed", 9), ("total_disclosed", 40)] {
        old.set(format!("article20.normative_documents.{column}").parse().unwrap(), number).unwrap();
    }
    report.year = Some(2020);
    report.article20 = old.article20;
    for (text, lawful) in [("制定规范性文件#件。", &[7][..]), ("公开规范性文件#件。", &[7, 9, 40])] {
        for number in 1..50 {
            report.sections.overview = Some(text.replace('#', &number.to_string()));
            let found = Checker::new().check(&report).by_rule("GJ504").count();
            assert_eq!(found, usize::from(!lawful.contains(&number)), "{text} {number}");
        }
    }
}

#[test]
fn numbers_are_read_as_they_are_written() {
    for (text, number) in [
        ("收到政府信息公开申请34件", 34),
        ("收到政府信息公开申请３４件", 34),
        ("收到政府信息公开申请三十四件", 34),
        ("收到政府信息公开申请一百零五件", 105),
        ("收到政府信息公开申请 34 件", 34),
        ("通过网络、信函和当面提交等方式一共收到政府信息公开申\n请 3\n4 件", 34),
        ("收到34件政府信息公开申请", 34),
        ("收到政府信息公开申请1,234件", 1234),
        ("收到政府資訊公開申請34件", 34),
        ("收到政府信息公開申請34件", 34),
        ("未收到政府信息公开申请", 0),
        ("没有接到政府信息公开申请", 0),
    ] {
        let claims = claim::extract(&report(&format!("全年{text}。")));
        assert_eq!(claims.iter().filter_map(claim::Claim::number).collect::<Vec<_>>(), [number], "{text}");
    }
}

fn said(report: &Report, code: &str) -> [String; 2] {
    let findings = Checker::new().check(report);
    let finding = findings.by_rule(code).next().unwrap_or_else(|| panic!("{code}: {findings:?}"));
    [finding.message(Lang::Zh), finding.message(Lang::En)]
}

#[test]
fn messages_say_the_arithmetic_and_name_the_other_figure() {
    let of = |text: &str, code: &str| said(&report(text), code);
    let messages = [
        of("全年收到政府信息公开申请33件。", "GJ501"),
        of("全年收到政府信息公开申请34件，其中予以公开及部分公开17件。", "GJ502"),
        of("政府信息公开行政复议案件8件。", "GJ503"),
        of("全年制定行政规范性文件40件。", "GJ504"),
        of("全年收到政府信息公开申请34件，其中自然人申请28件，法人或其他组织申请9件。", "GJ505"),
        of("政府信息公开行政复议9件，均获维持。", "GJ506"),
    ];
    insta::with_settings!({ prepend_module_to_snapshot => false }, { insta::assert_debug_snapshot!("prose", messages) });
}

#[test]
fn growth_needs_last_year() {
    let mut before = report("");
    before.year = Some(2023);
    for (text, found) in
        [("全年收到政府信息公开申请34件，同比增长0%。", 0), ("全年收到政府信息公开申请34件，同比增长12.5%。", 1)]
    {
        let this = report(text);
        assert_eq!(Checker::new().check(&this).by_rule("GJ506").count(), 0, "{text}");
        let findings = Checker::new().check(Input::from(&this).before(&before));
        assert_eq!(findings.by_rule("GJ506").count(), found, "{text}");
        // It is the growth that is wrong, and what it was is said.
        let said: Vec<String> = findings.by_rule("GJ506").map(|finding| finding.message(Lang::Zh)).collect();
        assert!(said.iter().all(|said| said.contains("增长12.5%") && said.contains("34")), "{said:?}");
    }
}

/// A share that does not fit says what the number beside it is.
#[test]
fn a_share_names_its_number() {
    let report = report("全年收到政府信息公开申请34件，其中自然人申请28件，占90%。");
    let said: Vec<String> =
        Checker::new().check(&report).by_rule("GJ505").map(|finding| finding.message(Lang::Zh)).collect();
    assert_eq!(said, ["总体情况：“占90%”不是 28 所占的比例"]);
}

fn charged(text: &str) -> Report {
    let mut report = report("");
    report.set_text("article20.fees".parse().unwrap(), "1").unwrap();
    report.sections.overview = None;
    report.sections.other_matters = Some(text.to_owned());
    report
}

#[test]
fn fees_come_from_the_tariff_and_add_up() {
    for yuan in [380, 420, 880, 1080, 270, 140, 720, 2740] {
        let text = format!("2024年有1件政府信息公开申请收取信息处理费{yuan}元。");
        assert_eq!(codes(&charged(&text)), [], "{yuan}");
    }
    for yuan in [710, 730, 385, 2750] {
        let text = format!("2024年有1件政府信息公开申请收取信息处理费{yuan}元。");
        assert_eq!(codes(&charged(&text)), [("GJ601", Severity::Warning)], "{yuan}");
    }
    let list = |a: u32, b: u32| {
        format!("2024年对3件政府信息公开申请收取信息处理费710元。其中，甲局1件，收取{a}元；乙局2件，收取{b}元。")
    };
    assert_eq!(codes(&charged(&list(420, 290))), []);
    assert_eq!(codes(&charged(&list(420, 390))), [("GJ602", Severity::Warning)]);
    for text in ["无。", "2024年未收取信息处理费。", "本年度未发生信息公开收费情况。"] {
        assert_eq!(codes(&charged(text)), [], "{text}");
    }
    assert_eq!([11, 30, 31, 40, 41, 50].map(fee::by_items), [100, 2000, 2200, 4000, 4300, 7000]);
    assert_eq!([30, 31, 100, 101, 200, 201].map(fee::by_pages), [0, 10, 700, 720, 2700, 2740]);
}

#[test]
fn tariffs_and_lists_without_their_whole_are_no_fee() {
    let mut none = charged("");
    none.set_text("article20.fees".parse().unwrap(), "0").unwrap();
    for text in [
        "信息处理费收取标准为100元/件，2024年未收取信息处理费。",
        "超过30页的每页收取10元，2024年收取信息处理费0元。",
        "2024年共有15件申请收取信息处理费，其中按件计收12件3400元，按量计收3件760元，合计4160元。",
        "2023年收取信息处理费125元，2024年未收取。",
        "2024年退还信息处理费15元，依法减免信息处理费3件，金额125元。",
    ] {
        none.sections.other_matters = Some(text.to_owned());
        assert_eq!(codes(&none), [], "{text}");
    }
}

/// The numbers of a contradiction within the prose: what the parts come to, and the whole.
#[test]
fn contradictions_have_both_numbers() {
    let report = report("全年收到政府信息公开申请34件，其中自然人申请28件，法人或其他组织申请9件。");
    let findings = Checker::new().check(&report);
    let numbers: Vec<_> = findings.by_rule("GJ505").map(|f| (f.expected, f.found)).collect();
    assert_eq!(numbers, [(Some(Amount::Count(37)), Some(Amount::Count(34)))]);
}

/// A whole and its list, in cases and in money: what falls short in both tells of some, anything else that differs is
/// wrong, and the numbers of the finding are those that differ.
#[test]
fn fees_and_their_lists() {
    let list = |whole: (u32, u32), parts: [(u32, u32); 2]| {
        let [(a, x), (b, y)] = parts;
        let (cases, yuan) = whole;
        let text = format!(
            "2024年对{cases}件政府信息公开申请收取信息处理费{yuan}元。其中，甲局{a}件，收取{x}元；乙局{b}件，收取{y}元。"
        );
        let report = charged(&text);
        let findings = Checker::new().check(&report);
        assert!(findings.assessed_by("GJ602").holds + findings.assessed_by("GJ602").broken > 0, "{text}");
        let numbers: Vec<_> = findings
            .by_rule("GJ602")
            .map(|finding| (finding.expected, finding.found, finding.message(Lang::Zh)))
            .collect();
        numbers.first().map(|(expected, found, message)| {
            let number = |amount: &Option<Amount>| match amount {
                Some(Amount::Count(count)) => format!("{count}"),
                Some(Amount::Money(money)) => money.to_string(),
                other => format!("{other:?}"),
            };
            (number(expected), number(found), message.split("，所列").nth(1).unwrap_or_default().to_owned())
        })
    };
    let some =
        |expected: &str, found: &str, words: &str| Some((expected.to_owned(), found.to_owned(), words.to_owned()));
    assert_eq!(list((3, 710), [(1, 420), (2, 290)]), None);
    // Some of the cases and some of the money.
    assert_eq!(list((4, 900), [(1, 420), (2, 290)]), None);
    // Either alone.
    assert_eq!(list((3, 710), [(1, 420), (1, 290)]), some("2", "3", "件数合计 2，与 3 不符"));
    assert_eq!(list((3, 710), [(1, 420), (2, 280)]), some("700元", "710元", "金额合计 700元，与 710元 不符"));
    assert_eq!(list((2, 710), [(1, 420), (2, 290)]), some("3", "2", "件数合计 3，与 2 不符"));
    // More than the whole in one of them, and less in the other.
    assert_eq!(
        list((2, 900), [(1, 420), (2, 290)]),
        some("710元", "900元", "件数合计 3，与 2 不符；所列金额合计 710元，与 900元 不符")
    );
}

#[test]
fn a_fee_is_held_against_item_eight() {
    let said = |item: &str, yuan: u32| {
        let mut report = charged(&format!("2024年有1件政府信息公开申请收取信息处理费{yuan}元。"));
        report.set_text("article20.fees".parse().unwrap(), item).unwrap();
        let findings = Checker::new().check(&report);
        let assessed = findings.assessed_by("GJ603");
        let found = findings.by_rule("GJ603").next().map(|finding| {
            assert_eq!(finding.cells.iter().map(ToString::to_string).collect::<Vec<_>>(), ["article20.fees"]);
            assert_eq!((finding.places.len(), finding.found.is_some()), (0, true));
        });
        (found.is_some(), assessed.not_assessable)
    };
    // Half a unit of the last digit that is printed: 50 of 100 yuan for two digits of 万元.
    for (item, yuan, found) in [
        ("0.00", 380, true),
        ("0.00", 50, true),
        ("0.00", 40, false),
        ("0", 1_080, false),
        ("0.0", 500, true),
        ("0.0", 490, false),
        ("", 4_000, false),
        ("/", 11_000, true),
        ("0元", 10, true),
        ("0.04", 380, false),
    ] {
        assert_eq!(said(item, yuan), (found, 0), "{item} {yuan}");
    }
    assert_eq!(said("略", 380), (false, 1));
    // Lapsed for want of payment, and not a word of fees.
    let silent = |lapsed: u32, text: &str| {
        let mut report = charged(text);
        let row = gouji::cells::APPLICATIONS.outcomes.other.f2021.fee_overdue;
        report.set(row.total, lapsed).unwrap();
        Checker::new().check(&report).by_rule("GJ603").count()
    };
    assert_eq!(silent(2, "无。"), 1);
    assert_eq!(silent(0, "无。"), 0);
    assert_eq!(silent(2, "本年度未收取信息处理费。"), 0);
    assert_eq!(silent(2, "本年度没有需要收取的款项。"), 0);
}

#[test]
fn messages_of_fees() {
    let of = |text: &str, code: &str| said(&charged(text), code);
    assert_eq!(
        of("2024年有1件政府信息公开申请收取信息处理费385元。", "GJ601"),
        [
            "其他需要报告的事项：“1件政府信息公开申请收取信息处理费385元”，信息处理费应为 10 元的整数倍",
            "section 6: “1件政府信息公开申请收取信息处理费385元”, a fee is a multiple of 10 yuan",
        ]
    );
    assert_eq!(
        of("2024年有1件政府信息公开申请收取信息处理费710元。", "GJ601"),
        [
            "其他需要报告的事项：“1件政府信息公开申请收取信息处理费710元”，按件、按量计收标准均无法得出该金额",
            "section 6: “1件政府信息公开申请收取信息处理费710元”, neither tariff gives this amount for one case",
        ]
    );
    assert_eq!(
        of("2024年对3件政府信息公开申请收取信息处理费710元。其中，甲局1件，收取420元；乙局2件，收取390元。", "GJ602"),
        [
            "其他需要报告的事项：“3件政府信息公开申请收取信息处理费710元”，所列金额合计 810元，与 710元 不符",
            "section 6: “3件政府信息公开申请收取信息处理费710元”, the amounts listed are 810 yuan, not 710 yuan",
        ]
    );
    let mut report = charged("2024年有1件政府信息公开申请收取信息处理费380元。");
    report.set_text("article20.fees".parse().unwrap(), "0.00").unwrap();
    assert_eq!(
        said(&report, "GJ603"),
        [
            "其他需要报告的事项：“1件政府信息公开申请收取信息处理费380元”，但第(八)项行政事业性收费为“0.00”",
            "section 6: “1件政府信息公开申请收取信息处理费380元”, but item (8), administrative fees, is “0.00”",
        ]
    );
}

/// The share is that of the number right before 占, whatever it is said to be of.
#[test]
fn the_number_after_a_share_is_its_whole() {
    let of = |rate: &str| report(&format!("政府信息公开申请予以公开20件，占办结政府信息公开申请33件的{rate}%。"));
    assert_eq!(codes(&of("60.6")), []);
    assert_eq!(codes(&of("66.0")), [("GJ505", Severity::Warning)]);
}

/// 均 may stand before the verb or after it, and a rate before 占.
#[test]
fn a_claim_ends_after_it_begins() {
    for text in ["上年结转政府信息公开申请2件办结均满意。", "收到政府信息公开申请34件。82.4%法人或其他组织占。"]
    {
        let claims = claim::extract(&report(text));
        assert!(!claims.is_empty() && claims.iter().all(|claim| claim.start < claim.end), "{text}: {claims:?}");
    }
}

/// Words of the lexicon, numbers and junk, in any order.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        proptest::sample::select(vec![
            "政府信息公开申请",
            "收到",
            "办结",
            "其中",
            "自然人",
            "予以公开",
            "部分公开",
            "不予公开",
            "行政复议",
            "行政诉讼",
            "维持",
            "结转下年度",
            "上年结转",
            "规范性文件",
            "制定",
            "未",
            "发生",
            "均",
            "信息处理费",
            "收取",
            "元",
            "件",
            "宗",
            "，",
            "。",
            "、",
            "；",
            "（",
            "）",
            "“",
            "”",
            "\n",
            " ",
            "2024年",
            "2023年",
            "占",
            "同比增长",
            "%",
            "三十",
            "百",
            "万",
            "余",
            "零",
            "等",
            "相关案件",
            "一、",
            "（二）",
        ])
        .prop_map(str::to_owned),
        (0_u64..10_000).prop_map(|number| number.to_string()),
        "[0-9]{1,40}",
        "\\PC{0,4}",
    ];
    proptest::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_places_lie_inside(overview in text(), other in text()) {
        let mut report = report(&overview);
        report.sections.other_matters = Some(other.clone());
        for claim in claim::extract(&report) {
            let Location::Prose { section, start, end } = claim.place() else { panic!("a place in prose") };
            let text = if section == Section::Overview { &overview } else { &other };
            prop_assert!(start < end && end as usize <= text.chars().count(), "{start} {end} {text}");
        }
        let findings = Checker::new().check(&report);
        prop_assert!(findings.iter().all(|finding| !finding.message(Lang::Zh).is_empty() && !finding.message(Lang::En).is_empty()));
    }
}
