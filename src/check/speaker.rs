//! Whose report it is: a signature of another agency, and the words of another agency's report.

use super::{Builtin, Context, Places};
use crate::agencies::Agencies;
use crate::finding::{Finding, SHOWN, Says, say};
use crate::form::{Form, Section};
use crate::reading::Location;
use crate::report::place::PlacedName;
use crate::report::{Agency, AgencyKind};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, OutlineItem, Rule, RuleReport};
use crate::text::{Bilingual, Lang, ends_clause, normal, shown};

const BUREAU: Example =
    Example {
        name: Some("青石县教育局"), kind: Some(AgencyKind::Department), ..Example::of(Form::F2021, 2024, &[])
    };

pub(super) static GJ118: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "条例第四十九条：报告由本机关公布；套用其他单位的报告即国办公开办函〔2021〕30号所列内容雷同",
            en: "条例 Art. 49: an agency publishes its own report; another's report taken over is copied text (国办公开办函〔2021〕30号)",
        },
        confidence: Confidence::Inferred,
        needs: Needs::NONE.at_places(&[Need::Outline, Need::AnyProse(&[Section::Overview, Section::OtherMatters])]),
        evaluated_at: Bilingual {
            zh: "落款单位、文字中的自称各一处",
            en: "the signature, and what the text calls its agency",
        },
        example: Some(BUREAU.seen(&[
            OutlineItem::Title("青石县教育局2024年政府信息公开工作年度报告"),
            OutlineItem::Signature("青石县水务局"),
        ])),
        near_miss: Some(
            BUREAU
                .seen(&[
                    OutlineItem::Title("青石县教育局2024年政府信息公开工作年度报告"),
                    OutlineItem::Signature("青石县教体局"),
                ])
                .prose(&[(Section::Overview, "2024年，我局公开信息12条。白水镇反映，我镇公开信息3条。")]),
        ),
        ..Rule::new(
            "GJ118",
            &[crate::finding::Severity::Warning],
            Bilingual {
                zh: "落款或自称是另一单位",
                en: "the signature, or what the text calls its agency, is another agency",
            },
        )
    },
    Places::Count(2),
    |context, out| {
        signature(context, out);
        words(context, out);
    },
);

fn signature(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some(signed) = context.outline().and_then(|outline| outline.signature.as_ref()) else {
        return out.not_applicable(1);
    };
    let agency = context.named;
    let (Some(own), Some(_)) = (agency.name.as_deref(), agency.kind) else {
        return out.not_assessable(MissingInput::Agency);
    };
    let mut signers = signed.text.lines().filter(|line| !line.trim().is_empty()).peekable();
    // Of several that sign together one may be this agency.
    match signers.peek().copied() {
        Some(signer) if signers.all(|signer| is_another(context.agencies, own, signer)) => {
            let detail = Speaks::Signed { own: own.to_owned(), signer: signer.to_owned() };
            out.found(Finding::new(Vec::new(), detail).at(Some(signed.place.clone())));
        }
        Some(_) => out.holds(),
        None => out.not_applicable(1),
    }
}

/// What the office that reports for a government is called, and the government itself.
const GOVERNMENT: [&str; 7] =
    ["人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "政府办", "人民政府", "政府"];

/// Agencies of a government that publish its report.
const PUBLISHERS: [&str; 6] = ["行政审批", "政务服务", "大数据", "数据", "政务公开", "营商环境"];

/// Words of agencies that are one in many places: merged, renamed, or one with two names.
const ONE: &[&[&str]] = &[
    &["农业", "农村", "乡村振兴", "扶贫", "畜牧", "水产", "农机", "林业", "林草"],
    &["市场监督", "市场监管", "知识产权", "食品药品", "工商", "质量技术", "药品监督"],
    &["发展和改革", "发展改革", "发改", "粮食", "物资储备", "能源", "物价", "国防动员", "人民防空", "人防", "营商环境"],
    &["自然资源", "国土", "规划", "林业", "林草", "海洋", "不动产", "测绘"],
    &["教育", "教体", "体育", "科技", "科学技术"],
    &["文化", "文旅", "文体", "旅游", "广播电视", "文物", "体育", "新闻出版", "版权"],
    &["工业和信息化", "经济和信息化", "工信", "经信", "科技", "科学技术", "商务", "大数据", "数据", "投资促进"],
    &["住房", "城乡建设", "住建", "人民防空", "人防", "城市管理", "房产", "园林", "交通"],
    &["综合执法", "行政执法", "城市管理", "城管"],
    &["行政审批", "政务服务", "大数据", "数据", "营商环境", "公共资源", "信访"],
    &["财政", "国有资产", "国资", "金融"],
    &["卫生健康", "卫健", "中医药", "疾病预防", "疾控"],
    &["应急管理", "应急", "安全生产", "地震", "防震减灾", "消防"],
    &["人力资源", "人社", "公务员", "就业", "劳动"],
    &["民政", "老龄", "社会工作"],
    &["交通", "公路", "港航", "运输", "铁路", "港口", "民航"],
    &["民族", "宗教", "统战", "侨务", "台湾", "民宗"],
    &["水利", "水务", "河长", "移民"],
    &["生态环境", "环境保护", "环保"],
    &["宣传", "新闻", "网信", "互联网信息"],
    &["档案", "史志", "党史", "地方志"],
];

/// What is said of agencies that are merged, renamed, or one with two names.
const CHANGED: [&str; 14] = [
    "更名",
    "合并",
    "撤销",
    "划转",
    "组建",
    "加挂",
    "挂牌",
    "整合",
    "机构改革",
    "重组",
    "并入",
    "撤镇",
    "撤乡",
    "合署",
];

/// Words that the names of many agencies share.
const COMMON: [&str; 24] = [
    "人民政府",
    "政府",
    "办事处",
    "管理委员会",
    "委员会",
    "管委会",
    "监督",
    "管理",
    "服务",
    "综合",
    "工作",
    "行政",
    "建设",
    "事务",
    "办公室",
    "办公厅",
    "中心",
    "保障",
    "局",
    "委",
    "厅",
    "处",
    "分",
    "和",
];

/// Whether the letters of one stand in the other, in their order: 县发改局 in 青石县发展和改革局.
fn in_order(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().nth(1).is_some() && short.chars().all(|c| rest.any(|other| other == c))
}

/// Whether a name is for sure that of another agency, neither its office, its government, an abbreviation, an alias, nor
/// one with which it may be merged.
fn is_another(agencies: &Agencies, own: &str, signer: &str) -> bool {
    let signed = Agency::kind_of_name(signer);
    let is_sure = signed.is_some_and(|kind| kind != AgencyKind::Other);
    if !is_sure || agencies.is_same(&Agency::new(own), &Agency::new(signer)) == Some(true) {
        return false;
    }
    let is_own_government = Agency::kind_of_name(own).is_some_and(is_government);
    let (mine, theirs) = (PlacedName::of(own), PlacedName::of(signer));
    let (own, signer) = (normal(own), normal(signer));
    let has = |name: &str, words: &[&str]| words.iter().any(|word| name.contains(word));
    let is_of = |government: &str, other: &str| {
        let place = GOVERNMENT.iter().find_map(|end| government.strip_suffix(end));
        place.is_some_and(|place| place.is_empty() || in_order(place, other))
    };
    let is_related = in_order(&signer, &own)
        || in_order(&own, &signer)
        || signed.is_some_and(is_government) && is_of(&signer, &own)
        || is_own_government
            && (is_of(&own, &signer) && signed == Some(AgencyKind::Office) || has(&signer, &PUBLISHERS))
        || in_order(&signer, &format!("{own}办公室"));
    if is_related {
        return false;
    }
    if differs_in_place(&mine, &theirs) {
        return true;
    }
    let [one, other] = [&mine, &theirs].map(|name| core(&name.rest));
    let shared = one.chars().filter(|c| !"务业政".contains(*c) && other.contains(*c)).count();
    let shorter = one.chars().count().min(other.chars().count());
    // 人民政府 holds 民政.
    let [mine, theirs] = [&own, &signer].map(|name| name.replace("人民政府", ""));
    let is_merged = ONE.iter().any(|words| has(&mine, words) && has(&theirs, words));
    // Nothing but the place is left of the name of a government.
    let is_department =
        Agency::kind_of_name(&own) == Some(AgencyKind::Government) && signed == Some(AgencyKind::Department);
    if shorter == 0 { is_department } else { shared.saturating_mul(2) < shorter && !is_merged }
}

const fn is_government(kind: AgencyKind) -> bool {
    matches!(kind, AgencyKind::Government | AgencyKind::Office)
}

/// Whether two names say that they are of two places, neither part of the other. 祁阳县 and 祁阳市 are one.
fn differs_in_place(one: &PlacedName, other: &PlacedName) -> bool {
    if !one.is_placed || !other.is_placed {
        return false;
    }
    let parts = |name: &PlacedName| {
        name.place.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (parts(one), parts(other));
    let differs = |one: &str, other: &str| one.chars().take(2).ne(other.chars().take(2));
    match (one.as_slice(), other.as_slice()) {
        // Of a place that the table does not know the parents are not known.
        ([one], [.., other]) | ([.., one], [other]) => level(one) == level(other) && differs(one, other),
        _ => one.iter().zip(&other).find(|(one, other)| one != other).is_some_and(|(one, other)| differs(one, other)),
    }
}

/// The last character of a place, as far as it tells the level.
fn level(place: &str) -> Option<char> {
    place.chars().next_back().map(|c| match c {
        '区' | '旗' => '县',
        '州' | '盟' => '市',
        other => other,
    })
}

/// The words of a name that tell it from others.
fn core(rest: &str) -> String {
    let rest = rest.trim_start_matches(['省', '市', '县', '区', '州', '旗', '盟']);
    let rest = rest.strip_suffix("街道").unwrap_or(rest).trim_end_matches(['镇', '乡']);
    COMMON.iter().fold(rest.to_owned(), |rest, word| rest.replace(word, ""))
}

/// What an agency calls itself after 我, 本 or 全, by the end of its name.
const SELF: [(&str, &[&str]); 6] = [
    ("街道", &["街道", "街道办事处", "街道办"]),
    ("镇", &["镇人民政府", "镇政府", "镇"]),
    ("乡", &["乡人民政府", "乡政府", "乡"]),
    ("厅", &["厅"]),
    ("委", &["委员会", "委"]),
    ("局", &["局"]),
];

/// Other words that begin so.
const OTHER_WORDS: [&str; 15] =
    ["部", "域", "划", "场", "民", "容", "内部", "托", "派", "员", "镇", "村", "区", "街", "级"];

/// What an agency does in a report.
const ACTS: [&str; 22] = [
    "公开", "发布", "收到", "受理", "办理", "办结", "答复", "制定", "印发", "出台", "开展", "组织", "举办", "召开",
    "建立", "完善", "编制", "落实", "推进", "加强", "严格", "坚持",
];

/// What has not been done yet.
const TO_COME: [&str; 9] = ["将", "拟", "计划", "下一步", "下步", "应当", "需要", "争取", "力争"];

fn words(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let report = context.report();
    let sections = [Section::Overview, Section::OtherMatters];
    let texts = || sections.iter().filter_map(|section| Some((*section, report.sections.get(*section)?)));
    if texts().next().is_none() {
        return out.not_applicable(1);
    }
    let (Some(name), Some(kind)) = (context.named.name.as_deref(), context.named.kind) else {
        return out.not_assessable(MissingInput::Agency);
    };
    let own = own_word(name, kind);
    let Some(excluded) = own.and_then(|own| excluded(name, own, kind)) else { return out.not_applicable(1) };
    let said = texts()
        .find_map(|(section, text)| excluded.iter().find_map(|word| Some((section, text, subject(text, word)?))));
    let Some((section, text, (from, to))) = said else { return out.holds() };
    let all = PROSE.iter().filter_map(|section| report.sections.get(*section)).collect::<Vec<_>>().join("\n");
    let own_names: Vec<String> = match own {
        Some("") => AREAS.iter().flat_map(|area| [format!("我{area}"), format!("全{area}")]).collect(),
        own => own.iter().flat_map(|own| ["我", "本", "全"].map(|we| format!("{we}{own}"))).collect(),
    };
    let rest = PlacedName::of(name).rest;
    let is_own = own_names.iter().any(|word| all.contains(word.as_str()))
        || rest.chars().nth(1).is_some() && normal(&all).contains(&rest)
        || CHANGED.iter().any(|word| all.contains(word));
    if is_own {
        return out.holds();
    }
    let count = |to: usize| u32::try_from(text.get(..to).unwrap_or_default().chars().count()).unwrap_or(u32::MAX);
    let place = Location::Prose { section, start: count(from), end: count(to) };
    let said = text.get(from..to).unwrap_or_default().to_owned();
    out.found(Finding::new(Vec::new(), Speaks::Says { own: name.to_owned(), said }).at(Some(place)));
}

/// What a government of county level or above calls its area.
const AREAS: [&str; 7] = ["省", "市", "州", "盟", "县", "区", "旗"];

const PROSE: [Section; 3] = [Section::Overview, Section::Problems, Section::OtherMatters];

/// What the agency calls itself; an empty word for one that has none of its own.
fn own_word(name: &str, kind: AgencyKind) -> Option<&'static str> {
    let name = normal(name);
    match kind {
        AgencyKind::Government | AgencyKind::StreetOffice | AgencyKind::Department | AgencyKind::Vertical => {
            let ends = SELF.iter().find(|(_, ends)| ends.iter().any(|end| name.ends_with(end)));
            Some(ends.map_or("", |(own, _)| *own))
        }
        // A zone may be a town, an office a bureau.
        AgencyKind::Office | AgencyKind::Zone | AgencyKind::Other => None,
    }
}

/// What it certainly does not call itself. A bureau may have been a commission, and 我镇 may be where a part of a town is.
fn excluded(name: &str, own: &str, kind: AgencyKind) -> Option<&'static [&'static str]> {
    match (own, kind) {
        ("镇" | "乡", _) => Some(&["局", "委", "厅", "街道"]),
        ("街道", _) => Some(&["局", "委", "厅", "镇", "乡"]),
        _ if name.contains(['镇', '乡']) || name.contains("街道") => None,
        _ => Some(&["镇", "乡", "街道"]),
    }
}

/// Characters of a sentence before and after what an agency calls itself.
const NEAR: usize = 100;

/// How many places of a text are looked at.
const MOST: usize = 200;

/// Where a clause says what 我 or 本 and this word has done: the bytes from 我 to the end of the clause.
fn subject(text: &str, word: &str) -> Option<(usize, usize)> {
    let own = text.match_indices(word).filter_map(|(at, _)| {
        let (before, here) = text.split_at_checked(at)?;
        Some((before.strip_suffix(['我', '本'])?, here.strip_prefix(word)?))
    });
    own.take(MOST).find_map(|(before, rest)| {
        // A sentence is looked at as far as it is near: the search stays linear.
        let from = before.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
        let near = rest.char_indices().nth(NEAR).map_or(rest.len(), |(at, _)| at);
        let length = rest.get(..near)?.find(|c: char| ends_clause(c) || c == '\n').unwrap_or(near);
        let (start, before, after) = (before.len(), before.get(from..)?, rest.get(..length)?);
        let is_other = OTHER_WORDS.iter().any(|other| rest.starts_with(other));
        let clause = before.rsplit(|c: char| ends_clause(c) || matches!(c, '，' | ',' | '\n' | '：' | ':')).next()?;
        let sentence = before.rsplit(|c: char| ends_clause(c) || c == '\n').next()?;
        let is_quoted = ["“", "《", "「", "‘"]
            .iter()
            .zip(["”", "》", "」", "’"])
            .any(|(open, close)| sentence.matches(open).count() > sentence.matches(close).count());
        // Somebody else says it.
        let is_told = TOLD.iter().any(|verb| sentence.contains(verb));
        let is_time = clause.trim().chars().all(|c| c.is_ascii_digit() || TIME.contains(c));
        let has = |words: &[&str]| words.iter().any(|word| after.contains(word));
        let is_said = !is_other && !is_quoted && !is_told && is_time && has(&ACTS) && !has(&TO_COME);
        let to = text.len().saturating_sub(rest.len()).saturating_add(length);
        is_said.then_some((start, to))
    })
}

/// Verbs of what others say.
const TOLD: [&str; 9] = ["反映", "表示", "介绍", "汇报", "提出", "要求", "反馈", "：", ":"];

/// Characters of the words before the subject of a clause: the year, a number, 同时.
const TIME: &str = "年度以来全本报告期内今去近同时此外其中一第（）()、. 二三四五六";

/// GJ118: who speaks in the report.
#[derive(Debug, PartialEq)]
enum Speaks {
    Signed { own: String, signer: String },
    Says { own: String, said: String },
}

/// Characters of a name.
const NAME: usize = 60;

impl Says for Speaks {
    fn say(&self, lang: Lang) -> String {
        match self {
            Speaks::Signed { own, signer } => {
                let [own, signer] = [own, signer].map(|name| shown(name, NAME));
                say!(
                    lang,
                    "落款单位为“{signer}”，本报告的单位为“{own}”",
                    "signed by “{signer}”, while the report is of “{own}”"
                )
            }
            Speaks::Says { own, said } => {
                let (own, said) = (shown(own, NAME), shown(said, SHOWN));
                say!(
                    lang,
                    "“{said}”：不是“{own}”的自称，疑为套用其他单位的报告",
                    "“{said}”: “{own}” does not call itself so; the text may be of another agency's report"
                )
            }
        }
    }

    fn key(&self) -> Option<String> {
        Some(match self {
            Speaks::Signed { signer, .. } => format!("signed {signer}"),
            Speaks::Says { .. } => "says".to_owned(),
        })
    }
}
