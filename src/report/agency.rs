//! What the name of an agency tells of its level and kind.

use super::{AdminLevel, Agency, AgencyKind, Scope, divisions};
use crate::text::predicate::{PREPOSITIONS, VERBS};
use crate::text::{is_space, simplified};
use std::borrow::Cow;

/// What an ending tells: the level if the ending alone gives it, and the kind; neither for agencies that are part of
/// another one or whose name does not say what they are.
type End = (&'static str, Option<AdminLevel>, Option<AgencyKind>);

const TOWNSHIP: Option<AdminLevel> = Some(AdminLevel::Township);
const GOVERNMENT: Option<AgencyKind> = Some(AgencyKind::Government);
const OFFICE: Option<AgencyKind> = Some(AgencyKind::Office);
const DEPARTMENT: Option<AgencyKind> = Some(AgencyKind::Department);
const STREET: Option<AgencyKind> = Some(AgencyKind::StreetOffice);
const ZONE: Option<AgencyKind> = Some(AgencyKind::Zone);
const VERTICAL: Option<AgencyKind> = Some(AgencyKind::Vertical);
const OTHER: Option<AgencyKind> = Some(AgencyKind::Other);

/// The last word of a branch of an agency: 青石市公安局白河分局.
const BRANCH: &str = "分局";

/// Endings that determine the kind of agency. The longest that fits counts. Where the level is `None`, the place before
/// the ending may still tell it.
const ENDS: &[End] = &[
    ("街道办事处", TOWNSHIP, STREET),
    ("街道办", TOWNSHIP, STREET),
    ("街道", TOWNSHIP, STREET),
    ("国务院办公厅", Some(AdminLevel::Central), OFFICE),
    ("省人民政府办公厅", Some(AdminLevel::Provincial), OFFICE),
    ("自治区人民政府办公厅", Some(AdminLevel::Provincial), OFFICE),
    ("镇人民政府办公室", TOWNSHIP, OFFICE),
    ("乡人民政府办公室", TOWNSHIP, OFFICE),
    ("行政公署办公室", Some(AdminLevel::Prefecture), OFFICE),
    ("政府办公厅", None, OFFICE),
    ("政府办公室", None, OFFICE),
    ("政府办", None, OFFICE),
    ("镇人民政府", TOWNSHIP, GOVERNMENT),
    ("乡人民政府", TOWNSHIP, GOVERNMENT),
    ("镇政府", TOWNSHIP, GOVERNMENT),
    ("乡政府", TOWNSHIP, GOVERNMENT),
    ("镇", TOWNSHIP, GOVERNMENT),
    ("乡", TOWNSHIP, GOVERNMENT),
    ("苏木人民政府", TOWNSHIP, GOVERNMENT),
    ("苏木", TOWNSHIP, GOVERNMENT),
    ("人民政府", None, GOVERNMENT),
    ("行政公署", Some(AdminLevel::Prefecture), GOVERNMENT),
    // Supervision and city management are departments, whatever their last words.
    ("监督管理委员会", None, DEPARTMENT),
    ("城市管理委员会", None, DEPARTMENT),
    ("管理委员会", None, ZONE),
    ("管委会", None, ZONE),
    ("水利委员会", None, VERTICAL),
    ("气象局", None, VERTICAL),
    ("海事局", None, VERTICAL),
    ("海事处", None, VERTICAL),
    ("海事分局", None, VERTICAL),
    ("税务局", None, VERTICAL),
    ("税务分局", None, VERTICAL),
    ("税务所", None, VERTICAL),
    ("海关", None, VERTICAL),
    ("邮政管理局", None, VERTICAL),
    ("通信管理局", None, VERTICAL),
    ("烟草专卖局", None, VERTICAL),
    ("调查总队", None, VERTICAL),
    ("调查队", None, VERTICAL),
    ("证券监督管理委员会", None, VERTICAL),
    ("监管分局", None, VERTICAL),
    ("金融监督管理总局", None, VERTICAL),
    ("监管支局", None, VERTICAL),
    ("铁路监督管理局", None, VERTICAL),
    ("矿山安全监察局", None, VERTICAL),
    ("出入境边防检查站", None, VERTICAL),
    ("航道局", None, VERTICAL),
    ("航务管理局", None, VERTICAL),
    ("省地震局", Some(AdminLevel::Provincial), VERTICAL),
    // 华东地区 and the like are parts of the country, not prefectures.
    ("地区管理局", None, VERTICAL),
    ("消防救援总队", None, VERTICAL),
    ("消防救援支队", None, VERTICAL),
    ("消防救援大队", None, VERTICAL),
    ("消防救援局", None, VERTICAL),
    ("海关关区", None, VERTICAL),
    ("气象部门", None, VERTICAL),
    ("邮管局", None, VERTICAL),
    // Parts of an agency, and agencies that run an area. A branch acts as the department of its district.
    (BRANCH, None, DEPARTMENT),
    ("支队", None, None),
    ("大队", None, None),
    ("总队", None, None),
    ("名胜区管理局", None, None),
    ("景区管理局", None, None),
    ("保护区管理局", None, None),
    ("中心", None, OTHER),
    ("供销社", None, OTHER),
    ("联社", None, OTHER),
    ("合作社", None, OTHER),
    ("联合社", None, OTHER),
    ("联合会", None, OTHER),
    ("大学", None, OTHER),
    ("学院", None, OTHER),
    ("局", None, DEPARTMENT),
    ("厅", None, DEPARTMENT),
    ("委员会", None, DEPARTMENT),
    // Of the shortened 委 and the many 办公室 only those that are departments of a government.
    ("发展改革委", None, DEPARTMENT),
    ("发改委", None, DEPARTMENT),
    ("卫生健康委", None, DEPARTMENT),
    ("卫健委", None, DEPARTMENT),
    ("住房城乡建设委", None, DEPARTMENT),
    ("住建委", None, DEPARTMENT),
    ("经济信息化委", None, DEPARTMENT),
    ("经信委", None, DEPARTMENT),
    ("国资委", None, DEPARTMENT),
    ("民族宗教委", None, DEPARTMENT),
    ("民宗委", None, DEPARTMENT),
    ("民委", None, DEPARTMENT),
    ("交通委", None, DEPARTMENT),
    ("城管委", None, DEPARTMENT),
    ("城市管理委", None, DEPARTMENT),
    ("农业农村委", None, DEPARTMENT),
    ("商务委", None, DEPARTMENT),
    ("科委", None, DEPARTMENT),
    ("教委", None, DEPARTMENT),
    ("规划自然资源委", None, DEPARTMENT),
    ("文化旅游委", None, DEPARTMENT),
    ("外事办公室", None, DEPARTMENT),
    ("港澳事务办公室", None, DEPARTMENT),
    ("人民防空办公室", None, DEPARTMENT),
    ("国防动员办公室", None, DEPARTMENT),
    ("信访办公室", None, DEPARTMENT),
    ("扶贫开发办公室", None, DEPARTMENT),
    ("金融工作办公室", None, DEPARTMENT),
    ("政务服务管理办公室", None, DEPARTMENT),
    ("政务服务办公室", None, DEPARTMENT),
    ("口岸办公室", None, DEPARTMENT),
    ("合作交流办公室", None, DEPARTMENT),
    ("协作支援合作办公室", None, DEPARTMENT),
];

/// Endings of vertical agencies that are named after a city and act in an area that is not a division: 南京海关 is the
/// one of a province.
const OTHER_AREAS: &[&str] = &["海关", "铁路监督管理局", "航道局", "航务管理局", "地区管理局", "水利委员会"];

/// Beginnings of agencies that a ministry or an office of the State Council runs in the country.
pub(super) const VERTICAL_STARTS: &[&str] = &[
    "国家税务总局",
    "国家统计局",
    "国家金融监督管理总局",
    "中国证券监督管理委员会",
    "中国银行保险监督管理委员会",
    "中国人民银行",
    "国家外汇管理局",
    "国家能源局",
    "国家矿山安全监察局",
    "中国民用航空",
    "中国民航",
    "生态环境部",
    "自然资源部",
    "水利部",
    "财政部",
    "审计署",
    "交通运输部",
    "国家林业和草原局",
    "国家粮食和物资储备局",
];

/// The departments of the State Council, after 中华人民共和国 or without it.
const CENTRAL: &[&str] = &[
    "外交部",
    "国防部",
    "国家发展和改革委员会",
    "教育部",
    "科学技术部",
    "工业和信息化部",
    "国家民族事务委员会",
    "公安部",
    "民政部",
    "司法部",
    "财政部",
    "人力资源和社会保障部",
    "自然资源部",
    "生态环境部",
    "住房和城乡建设部",
    "交通运输部",
    "水利部",
    "农业农村部",
    "商务部",
    "文化和旅游部",
    "国家卫生健康委员会",
    "退役军人事务部",
    "应急管理部",
    "中国人民银行",
    "审计署",
    "国务院国有资产监督管理委员会",
    "海关总署",
    "国家税务总局",
    "国家市场监督管理总局",
    "国家金融监督管理总局",
    "中国证券监督管理委员会",
    "国家广播电视总局",
    "国家体育总局",
    "国家统计局",
    "国家知识产权局",
    "国家国际发展合作署",
    "国家医疗保障局",
    "国家机关事务管理局",
    "国家信访局",
    "国家林业和草原局",
    "国家铁路局",
    "中国民用航空局",
    "国家邮政局",
    "国家文物局",
    "国家中医药管理局",
    "国家疾病预防控制局",
    "国家矿山安全监察局",
    "国家外汇管理局",
    "国家药品监督管理局",
    "国家烟草专卖局",
    "国家能源局",
    "国家粮食和物资储备局",
    "国家数据局",
    "国家移民管理局",
    "国家消防救援局",
    "中国气象局",
    "中国地震局",
    "国家新闻出版署",
    "国家电影局",
    "国家公务员局",
    "国家档案局",
    "国家宗教事务局",
];

/// The levels that the last place in a name tells, if it is not a division that the table knows: made names, and old
/// ones. A bare 市 may be a municipality, a prefecture or a county.
const PLACES: &[(&str, Option<AdminLevel>)] = &[
    ("自治区", Some(AdminLevel::Provincial)),
    ("自治县", Some(AdminLevel::County)),
    ("自治州", Some(AdminLevel::Prefecture)),
    ("地区", Some(AdminLevel::Prefecture)),
    ("省", Some(AdminLevel::Provincial)),
    ("市", None),
    ("县", Some(AdminLevel::County)),
    ("旗", Some(AdminLevel::County)),
    ("盟", Some(AdminLevel::Prefecture)),
];

/// Districts that are not a level of government, and are zones where a name ends with them.
pub(super) const ZONES: &[&str] = &[
    "开发区",
    "新区",
    "园区",
    "景区",
    "名胜区",
    "旅游区",
    "保税区",
    "高新区",
    "经开区",
    "示范区",
    "度假区",
    "管理区",
    "合作区",
    "试验区",
    "集中区",
];

/// Other words that look like a level of government: districts that are none, and words of a department's name.
pub(super) const NO_PLACES: &[&str] = &[
    "保护区",
    "口岸区",
    "社区",
    "主城区",
    "中心城区",
    "港区",
    "库区",
    "林区",
    "矿区",
    "灾区",
    "区域",
    "区划",
    "市场",
    "市政公用",
    "市政园林",
    "市政工程",
    "市政管理",
    "市容",
    "城市管理",
    "城市建设",
    "城市规划",
    "城市综合",
    "城市运行",
    "城市更新",
    "市民服务",
    "县域",
    "省会",
    "联盟",
    "特区",
];

impl Agency {
    /// An agency of this name, with what the name tells for sure of level, kind and scope; what it does not tell is
    /// `None`.
    ///
    /// ```
    /// use gouji::{Agency, AgencyKind, Scope, AdminLevel};
    /// let agency = Agency::from_name("井口街道办事处");
    /// assert_eq!((agency.level, agency.kind), (Some(AdminLevel::Township), Some(AgencyKind::StreetOffice)));
    /// assert_eq!(agency.covers, Some(Scope::Body));
    /// assert_eq!(Agency::from_name("益阳市人民政府").level, Some(AdminLevel::Prefecture)); // by the table of divisions
    /// assert_eq!(Agency::from_name("某市人民政府").level, None); // 市 may be of either level
    /// assert_eq!(Agency::from_name("某市人民政府").covers, Some(Scope::Area));
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Agency {
        let plain = plain(name);
        let plain = plain.as_str();
        let (level, kind) = told(plain, Places::Known);
        let covers = match kind {
            Some(AgencyKind::Government) => Some(Scope::Area),
            Some(AgencyKind::Zone) => None,
            None => is_area(plain).then_some(Scope::Area),
            Some(_) => Some(Scope::Body),
        };
        let name = (!name.trim().is_empty()).then(|| name.trim().to_owned());
        Agency { id: None, name, level, kind, covers }
    }

    /// The kind of [`Agency::from_name`] alone, which costs no look for places.
    pub(crate) fn kind_of_name(name: &str) -> Option<AgencyKind> {
        kind(name).1
    }

    /// The agency with what its name tells, if nothing but the name is known of it.
    pub(crate) fn told_by_name(&self) -> Cow<'_, Agency> {
        match self {
            Agency { id, name: Some(name), level: None, kind: None, covers: None } => {
                Cow::Owned(Agency { id: id.clone(), name: Some(name.clone()), ..Agency::from_name(name) })
            }
            _ => Cow::Borrowed(self),
        }
    }

    /// What the words of a report tell of its agency where the name does not: 我镇, 我局, 我县, 我市 beside 各县区, 全市各级.
    ///
    /// Weaker than the name: a report may say 我局 by mistake, so that nothing is told where words contradict each other.
    ///
    /// ```
    /// use gouji::{Agency, AgencyKind, AdminLevel};
    /// let agency = Agency::from_prose("2024年，我局公开信息12条，全县各部门……我县");
    /// assert_eq!((agency.level, agency.kind), (Some(AdminLevel::County), Some(AgencyKind::Department)));
    /// assert_eq!(Agency::from_prose("我镇公开信息3条，我局审核").kind, None);
    /// ```
    #[must_use]
    pub fn from_prose(text: &str) -> Agency {
        // Every 我 once; of the words that begin there the longest counts: 我街道 before 我街.
        let mut named = [false; OWN_WORDS.len()];
        let mut is_city = false;
        for (at, own) in text.match_indices('我') {
            let rest = text.get(at.saturating_add(own.len())..).unwrap_or_default();
            is_city |= rest.starts_with('市') && is_own(text, at, rest, "市");
            let word = OWN_WORDS.iter().position(|(word, ..)| rest.starts_with(word));
            let Some((word, named)) = word.and_then(|n| Some((OWN_WORDS.get(n)?.0, named.get_mut(n)?))) else {
                continue;
            };
            *named |= is_own(text, at, rest, word);
        }
        let mut out = Agency::default();
        let mut kinds = 0_u32;
        for ((_, level, kind), _) in OWN_WORDS.iter().zip(named).filter(|(_, named)| *named) {
            // 我镇 and 我县 do not contradict each other: the first of the list, the lowest level, counts.
            out.level = out.level.or(*level);
            if kind.is_some() && *kind != out.kind {
                out.kind = *kind;
                kinds = kinds.saturating_add(1);
            }
        }
        let own_level = out.level;
        if own_level.is_none() && is_city && COUNTIES.iter().any(|word| text.contains(word)) {
            out.level = Some(AdminLevel::Prefecture);
        }
        if kinds == 0
            && let Some(area) = WHOLE_AREA.iter().find(|area| text.contains(*area))
        {
            out.covers = Some(Scope::Area);
            let is_city = own_level.is_none() && *area == "全市各级";
            out.level = out.level.or(is_city.then_some(AdminLevel::Prefecture));
        }
        if kinds > 1 {
            out.kind = None;
        }
        if kinds == 1 && out.kind != Some(AgencyKind::Government) {
            out.covers = Some(Scope::Body);
        }
        out
    }

    /// The name of an agency at the beginning of a clause, as far as it certainly reaches: 某县水利局 in 某县水利局围绕….
    /// Each part of it ends with a place or with what agencies are called; the first says where it is.
    pub(crate) fn at_start(clause: &str) -> Option<&str> {
        let ends = clause.char_indices().map(|(at, c)| at.saturating_add(c.len_utf8()));
        let mut found: Option<&str> = None;
        for name in ends.filter_map(|end| clause.get(..end)) {
            let before = found.unwrap_or_default();
            let part = name.strip_prefix(before).unwrap_or_default();
            let is_place = is_area(name);
            let (is_central, kind) = kind(name);
            if kind.is_none() && !is_place {
                continue;
            }
            let zone = || ZONES.iter().copied().find(|zone| name.ends_with(zone));
            let end = if is_place { None } else { longest_end(name).map(|(end, ..)| *end).or_else(zone) };
            let end = end.unwrap_or_default();
            // A second place within the words of a part belongs to another agency: 某市落实自治区…
            let is_own = if is_place {
                divisions::is_division(name) || part.chars().nth(PART).is_none() && before.is_empty()
            } else {
                // 某街道办事处, 某开发区: where it is, its own name says.
                let is_named = is_central || matches!(kind, STREET | ZONE | GOVERNMENT | VERTICAL);
                let own = part.strip_suffix(end).unwrap_or_default();
                // 某县政务公开工作围绕中心: a sentence.
                let mut words = VERBS.iter().chain(PREPOSITIONS).chain(&["公开工作"]);
                let is_clause = words.any(|word| own.contains(word));
                let is_begun = !before.is_empty() || is_named && own.chars().nth(1).is_some();
                is_begun && !is_clause && last_place(&masked(own)).is_none()
            };
            if is_own {
                found = Some(name);
            }
        }
        found
    }

    /// Whether only the table of divisions tells the level: 益阳市 is a prefecture, which its words do not say.
    pub(crate) fn is_level_by_table(&self) -> bool {
        let Some(name) = self.name.as_deref() else { return false };
        let plain = plain(name);
        let by = |places| told(&plain, places).0;
        self.level.is_some() && self.level == by(Places::Known) && by(Places::Words).is_none()
    }

    /// Whether it is a government of county level or above, or a department or office of one: so for every 市, whose
    /// level the name does not tell. The branch of a department is not one: the law names no date for it.
    pub(crate) fn is_of_county_or_above(&self) -> bool {
        // A check of a report without findings takes no memory, so most names are told by one character.
        let is_branch = |name: &str| name.contains('分') && plain(name).ends_with(BRANCH);
        match self.level {
            _ if self.name.as_deref().is_some_and(is_branch) => false,
            Some(level) => level != AdminLevel::Township,
            None => {
                let plain: String = self.name.iter().flat_map(|name| name.chars()).filter(|c| !is_space(*c)).collect();
                let plain: String = plain.chars().map(simplified).collect();
                let is_own = |(_, _, kind): &&End| *kind == self.kind && kind.is_some();
                let end = longest_end(&plain).filter(is_own);
                end.is_some_and(|(end, ..)| {
                    let place = masked(plain.strip_suffix(end).unwrap_or_default());
                    last_place(&place).is_some_and(|(word, _)| word == "市")
                })
            }
        }
    }
}

/// What an agency calls itself after 我, and what that tells; the lowest level first.
const OWN_WORDS: [(&str, Option<AdminLevel>, Option<AgencyKind>); 14] = [
    ("街道", TOWNSHIP, STREET),
    ("街", TOWNSHIP, STREET),
    ("镇", TOWNSHIP, GOVERNMENT),
    ("乡", TOWNSHIP, GOVERNMENT),
    ("苏木", TOWNSHIP, GOVERNMENT),
    ("县", Some(AdminLevel::County), None),
    ("区", Some(AdminLevel::County), None),
    ("旗", Some(AdminLevel::County), None),
    ("州", Some(AdminLevel::Prefecture), None),
    ("盟", Some(AdminLevel::Prefecture), None),
    ("省", Some(AdminLevel::Provincial), None),
    ("厅", Some(AdminLevel::Provincial), DEPARTMENT),
    ("局", None, DEPARTMENT),
    ("委", None, DEPARTMENT),
];

/// Characters of the longest part of a name that is a place not in the table, less one.
const PART: usize = 4;

/// Words for the counties and districts of a city.
const COUNTIES: &[&str] = &["各县区", "各县(区)", "各县（区）", "各县市区", "各县(市、区)", "各县（市、区）", "各区县"];

/// Words that say that the figures are those of an area.
const WHOLE_AREA: &[&str] = &["全市各级", "全县各级", "全区各级", "全省各级", "全州各级", "全盟各级", "全旗各级"];

/// Whether 我, at this byte, and the word after it mean the agency: 自我, 我区域 are other words.
fn is_own(text: &str, at: usize, rest: &str, word: &str) -> bool {
    const BEFORE: [char; 4] = ['自', '小', '大', '忘'];
    const AFTER: [&str; 6] = ["域", "划", "场", "民", "容", "内部"];
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let rest = rest.strip_prefix(word).unwrap_or_default();
    !before.is_some_and(|c| BEFORE.contains(&c)) && !AFTER.iter().any(|word| rest.starts_with(word))
}

fn longest_end(name: &str) -> Option<&'static End> {
    ENDS.iter().filter(|(end, ..)| name.ends_with(end)).max_by_key(|(end, ..)| end.len())
}

/// What tells the level of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Places {
    /// The table of divisions, else the words.
    Known,
    /// The words alone.
    Words,
    /// Nothing: the level is not asked.
    Unasked,
}

/// Whether a name is that of an agency of the State Council, and the kind of agency.
pub(super) fn kind(name: &str) -> (bool, Option<AgencyKind>) {
    let (level, kind) = told(&plain(name), Places::Unasked);
    (level == Some(AdminLevel::Central), kind)
}

/// The name without white space and without a remark at its end, in simplified characters.
fn plain(name: &str) -> String {
    let mut plain: String = name.chars().filter(|c| !is_space(*c)).map(simplified).collect();
    // 某局（某办公室）, 某市（全市）
    if let Some(at) = plain.strip_suffix([')', '）']).and_then(|inside| inside.rfind(['(', '（'])).filter(|at| *at > 0)
    {
        plain.truncate(at);
    }
    plain
}

/// Level and kind by the plain name.
fn told(plain: &str, places: Places) -> (Option<AdminLevel>, Option<AgencyKind>) {
    let own = plain.strip_prefix("中华人民共和国").unwrap_or(plain);
    if plain == "国务院办公厅" {
        return (Some(AdminLevel::Central), OFFICE);
    }
    if CENTRAL.contains(&own) {
        return (Some(AdminLevel::Central), DEPARTMENT);
    }
    let is_central = own.len() != plain.len();
    if is_central && own == "海事局" {
        return (Some(AdminLevel::Central), VERTICAL);
    }
    let end = longest_end(plain);
    // 税务局 of a county is of its level; what is below it is part of an agency.
    let at_place = |&(end, _, kind): &End| {
        let is_part = ["分局", "支局", "所", "处", "站", "队", "办公室"].iter().any(|part| end.ends_with(part));
        let is_part = is_part && !end.starts_with("消防救援");
        let place = plain.strip_suffix(end).filter(|_| !is_part)?;
        let is_short = places == Places::Known && kind == VERTICAL && !OTHER_AREAS.contains(&end);
        level_of_place(place, places).or_else(|| divisions::short(place).filter(|_| is_short))
    };
    let started = VERTICAL_STARTS.iter().find_map(|start| own.strip_prefix(start));
    if let Some(rest) = started.filter(|_| end.is_none_or(|(.., kind)| *kind != OTHER)) {
        // 国家外汇管理局宿迁市分局, 财政部江苏监管局: the one of an area, if nothing else stands between.
        let ends = ["分行", BRANCH, "调查队", "调查总队", "监管局"].into_iter().chain(end.map(|(end, ..)| *end));
        let area = ends.filter_map(|end| rest.strip_suffix(end)).find_map(|area| {
            let named = is_area(area).then(|| level_of_place(area, places)).flatten();
            named.or_else(|| divisions::short(area).filter(|_| places == Places::Known))
        });
        return (end.and_then(at_place).or(area), VERTICAL);
    }
    match end {
        Some(own @ (end, level, kind)) => {
            let place = plain.strip_suffix(end).unwrap_or_default();
            let level = match kind {
                None | Some(AgencyKind::Zone) => None,
                // 益阳市公安局赫山分局 stands where the district does that it acts in.
                _ if end.ends_with(BRANCH) => branch(place).filter(|_| places == Places::Known),
                Some(AgencyKind::Vertical | AgencyKind::Other) => level.or_else(|| at_place(own)),
                _ if place.is_empty() || is_central => *level,
                _ => level.or_else(|| level_of_place(place, places)),
            };
            (level, *kind)
        }
        None if is_central && plain.ends_with(['部', '署', '会', '行']) => (Some(AdminLevel::Central), DEPARTMENT),
        None if ZONES.iter().any(|zone| plain.ends_with(zone)) && !divisions::is_division(plain) => (None, ZONE),
        // The report of an area is that of its government.
        None if is_area(plain) => {
            // 关区 and the like are areas of other kinds.
            let is_known = divisions::is_division(plain) || !plain.ends_with('区');
            (level_of_place(plain, places), if is_known { GOVERNMENT } else { None })
        }
        None => (None, None),
    }
}

/// The level at which the branch of an agency stands: that of the division below the agency's own.
fn branch(place: &str) -> Option<AdminLevel> {
    // What stands after the words of an agency: 局, 委员会.
    let at = ["局", "委员会"].iter().filter_map(|end| Some(place.rfind(end)?.saturating_add(end.len()))).max()?;
    let (agency, area) = place.split_at_checked(at)?;
    divisions::below(agency, area)
}

/// The name with words that only look like places taken out; what looks like a district and is not one becomes a mark.
fn masked(text: &str) -> String {
    let mask = |text: String, word: &&str| {
        if !contains(&text, word) {
            return text;
        }
        text.replace(*word, if word.ends_with('区') { "＊" } else { "" })
    };
    ZONES.iter().chain(NO_PLACES).fold(text.to_owned(), mask)
}

/// Whether a word stands in a text: where it ends is looked for, since few texts hold the last characters of these words.
fn contains(text: &str, word: &str) -> bool {
    let Some(last) = word.chars().next_back() else { return true };
    let mut ends = text.match_indices(last).map(|(at, last)| at.saturating_add(last.len()));
    ends.any(|end| text.get(..end).is_some_and(|before| before.ends_with(word)))
}

/// The last place named.
fn last_place(masked: &str) -> Option<(&'static str, Option<AdminLevel>)> {
    let places = PLACES.iter().chain(&[("区", Some(AdminLevel::County)), ("＊", None)]);
    let found = places.filter_map(|(word, level)| {
        let at = masked.rfind(word)?;
        Some((at.saturating_add(word.len()), *word, *level))
    });
    found.max_by_key(|(end, word, _)| (*end, word.len())).map(|(_, word, level)| (word, level))
}

/// The level of the last place named, by the table or by its last word; after a zone nothing is sure.
fn level_of_place(text: &str, places: Places) -> Option<AdminLevel> {
    if places == Places::Unasked {
        return None;
    }
    let last = (places == Places::Known).then(|| divisions::last(text)).flatten();
    let (end, level) = last.map_or((0, None), |(end, level)| (end, Some(level)));
    last_place(&masked(text.get(end..).unwrap_or_default())).map_or(level, |(_, level)| level)
}

/// Whether the name is the name of an area: 通山县.
fn is_area(name: &str) -> bool {
    let is_place = PLACES.iter().map(|(word, _)| *word).chain(["区"]).any(|word| name.ends_with(word));
    divisions::is_division(name) || is_place && ZONES.iter().chain(NO_PLACES).all(|word| !name.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::phrases::duplicates;

    #[test]
    fn no_word_is_listed_twice() {
        let none: [&str; 0] = [];
        assert_eq!(duplicates(ENDS.iter().map(|(word, ..)| *word)), none);
        assert_eq!(
            duplicates(PLACES.iter().map(|(word, _)| *word).chain(ZONES.iter().chain(NO_PLACES).copied())),
            none
        );
        assert_eq!(duplicates(OWN_WORDS.iter().map(|(word, ..)| *word)), none);
        assert_eq!(duplicates(VERTICAL_STARTS.iter().copied()), none);
        assert_eq!(duplicates(CENTRAL.iter().copied()), none);
    }
}
