//! What the name of a body tells of its level and kind.

use super::{Agency, BodyKind, Level};
use crate::number::is_space;
use crate::text::simplified;

/// What an ending tells: the kind, and the level if the ending alone gives it.
type End = (&'static str, Option<Level>, BodyKind);

/// Endings that settle the kind, the longer before the shorter that they end with. Where the level is `None`, the
/// place before the ending may still tell it.
const ENDS: &[End] = &[
    ("街道办事处", Some(Level::Township), BodyKind::StreetOffice),
    ("街道办", Some(Level::Township), BodyKind::StreetOffice),
    ("街道", Some(Level::Township), BodyKind::StreetOffice),
    ("国务院办公厅", Some(Level::Central), BodyKind::Office),
    ("省人民政府办公厅", Some(Level::Provincial), BodyKind::Office),
    ("自治区人民政府办公厅", Some(Level::Provincial), BodyKind::Office),
    ("人民政府办公厅", None, BodyKind::Office),
    ("人民政府办公室", None, BodyKind::Office),
    ("政府办公厅", None, BodyKind::Office),
    ("政府办公室", None, BodyKind::Office),
    ("镇人民政府", Some(Level::Township), BodyKind::Government),
    ("乡人民政府", Some(Level::Township), BodyKind::Government),
    ("镇政府", Some(Level::Township), BodyKind::Government),
    ("乡政府", Some(Level::Township), BodyKind::Government),
    ("民族乡", Some(Level::Township), BodyKind::Government),
    ("镇", Some(Level::Township), BodyKind::Government),
    ("乡", Some(Level::Township), BodyKind::Government),
    ("苏木人民政府", Some(Level::Township), BodyKind::Government),
    ("人民政府", None, BodyKind::Government),
    ("行政公署", Some(Level::Prefecture), BodyKind::Government),
    // Supervision and city management are departments, whatever their last words.
    ("监督管理委员会", None, BodyKind::Department),
    ("城市管理委员会", None, BodyKind::Department),
    ("管理委员会", None, BodyKind::Zone),
    ("管委会", None, BodyKind::Zone),
    ("气象局", None, BodyKind::Vertical),
    ("海事局", None, BodyKind::Vertical),
    ("海事处", None, BodyKind::Vertical),
    ("税务局", None, BodyKind::Vertical),
    ("税务分局", None, BodyKind::Vertical),
    ("海关", None, BodyKind::Vertical),
    ("邮政管理局", None, BodyKind::Vertical),
    ("烟草专卖局", None, BodyKind::Vertical),
    // 华东地区 and the like are parts of the country, not prefectures.
    ("地区管理局", None, BodyKind::Vertical),
    ("消防救援支队", None, BodyKind::Vertical),
    ("消防救援大队", None, BodyKind::Vertical),
    ("局", None, BodyKind::Department),
    ("厅", None, BodyKind::Department),
    ("委员会", None, BodyKind::Department),
];

/// The levels that the last place in a name tells. A bare 市 may be a municipality, a prefecture or a county.
const PLACES: &[(&str, Option<Level>)] = &[
    ("自治区", Some(Level::Provincial)),
    ("自治县", Some(Level::County)),
    ("自治州", Some(Level::Prefecture)),
    ("地区", Some(Level::Prefecture)),
    ("北京市", Some(Level::Provincial)),
    ("上海市", Some(Level::Provincial)),
    ("天津市", Some(Level::Provincial)),
    ("重庆市", Some(Level::Provincial)),
    ("省", Some(Level::Provincial)),
    ("市", None),
    ("县", Some(Level::County)),
    ("旗", Some(Level::County)),
    ("盟", Some(Level::Prefecture)),
];

/// Districts that are no level of government, and words of a department's name that contain the name of a level.
const NO_PLACES: &[&str] = &[
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
    "保护区",
    "口岸区",
    "社区",
    "城区",
    "库区",
    "林区",
    "矿区",
    "灾区",
    "区域",
    "区划",
    "市场",
    "市政",
    "市容",
    "城市",
    "都市",
    "市民",
    "县域",
    "省会",
    "联盟",
];

impl Agency {
    /// A body of this name, with the level and kind that the name tells for sure; what it does not tell is `None`.
    ///
    /// ```
    /// use gouji::{Agency, BodyKind, Level};
    /// let agency = Agency::from_name("井口街道办事处");
    /// assert_eq!((agency.level, agency.kind), (Some(Level::Township), Some(BodyKind::StreetOffice)));
    /// assert_eq!(Agency::from_name("益阳市人民政府").level, None); // 市 may be of either level
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Agency {
        let plain: String = name.chars().filter(|c| !is_space(*c)).map(simplified).collect();
        let end = ENDS.iter().find(|(end, ..)| plain.ends_with(end));
        let (level, kind) = match end {
            Some((end, level, kind)) => {
                let place = plain.strip_suffix(end).unwrap_or_default();
                let told = match kind {
                    // 县 and 区 before these say where they stand, not whose they are.
                    BodyKind::Vertical | BodyKind::Zone => None,
                    _ if place.is_empty() || is_central(&plain) => None,
                    _ => level.or_else(|| level_of_place(place)),
                };
                (told, Some(*kind))
            }
            None if is_central(&plain) => (None, None),
            None => (level_of_area(&plain), None),
        };
        let central = is_central(&plain) && plain.ends_with(['部', '署', '局', '会', '行']);
        let (level, kind) = if plain == "国务院办公厅" {
            (Some(Level::Central), Some(BodyKind::Office))
        } else if central && kind != Some(BodyKind::Vertical) {
            (Some(Level::Central), Some(BodyKind::Department))
        } else {
            (level, kind)
        };
        Agency { name: (!name.trim().is_empty()).then(|| name.trim().to_owned()), level, kind, covers: None }
    }
}

fn is_central(name: &str) -> bool {
    name.starts_with("中华人民共和国")
}

/// The level of the last place named; behind a zone nothing is sure.
fn level_of_place(text: &str) -> Option<Level> {
    let mask = |text: String, word: &&str| text.replace(*word, if word.ends_with('区') { "＊" } else { "" });
    let text = NO_PLACES.iter().fold(text.to_owned(), mask);
    let places = PLACES.iter().chain(&[("区", Some(Level::County)), ("＊", None)]);
    let found = places.filter_map(|(word, level)| {
        let at = text.rfind(word)?;
        Some((at.saturating_add(word.len()), word.len(), *level))
    });
    found.max_by_key(|(end, len, _)| (*end, *len)).and_then(|(_, _, level)| level)
}

/// The level of a name that is the name of an area: 通山县.
fn level_of_area(name: &str) -> Option<Level> {
    let is_place = PLACES.iter().map(|(word, _)| *word).chain(["区"]).any(|word| name.ends_with(word));
    if is_place && !NO_PLACES.iter().any(|word| name.ends_with(word)) { level_of_place(name) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_level_and_kind_or_nothing() {
        use BodyKind::{Department, Government, Office, StreetOffice, Vertical, Zone};
        use Level::{Central, County, Prefecture, Provincial, Township};
        for (name, level, kind) in [
            ("井口街道办事处", Some(Township), Some(StreetOffice)),
            ("广州市海珠区江南中街道办事处", Some(Township), Some(StreetOffice)),
            ("驼峰路街道办", Some(Township), Some(StreetOffice)),
            ("河西街道", Some(Township), Some(StreetOffice)),
            ("上湾乡人民政府", Some(Township), Some(Government)),
            ("抚松县松江河镇人民政府", Some(Township), Some(Government)),
            ("平利县正阳镇", Some(Township), Some(Government)),
            ("丰收乡", Some(Township), Some(Government)),
            ("某族乡人民政府", Some(Township), Some(Government)),
            ("遂溪縣北坡鎮", Some(Township), Some(Government)),
            ("通山县人民政府", Some(County), Some(Government)),
            ("某某自治县人民政府", Some(County), Some(Government)),
            ("某某旗人民政府", Some(County), Some(Government)),
            ("上海市黄浦区人民政府", Some(County), Some(Government)),
            ("江苏省人民政府", Some(Provincial), Some(Government)),
            ("广西壮族自治区人民政府", Some(Provincial), Some(Government)),
            ("重庆市人民政府", Some(Provincial), Some(Government)),
            ("益阳市人民政府", None, Some(Government)),
            ("湖南省益阳市人民政府", None, Some(Government)),
            ("甘孜藏族自治州人民政府", Some(Prefecture), Some(Government)),
            ("大兴安岭地区行政公署", Some(Prefecture), Some(Government)),
            ("江苏省人民政府办公厅", Some(Provincial), Some(Office)),
            ("上海市人民政府办公厅", Some(Provincial), Some(Office)),
            ("桃江县人民政府办公室", Some(County), Some(Office)),
            ("宿迁市人民政府办公室", None, Some(Office)),
            ("国务院办公厅", Some(Central), Some(Office)),
            ("桃江县审计局", Some(County), Some(Department)),
            ("攀枝花市西区审计局", Some(County), Some(Department)),
            ("桃江县市场监督管理局", Some(County), Some(Department)),
            ("荔湾区城市管理和综合执法局", Some(County), Some(Department)),
            ("沭阳县发展和改革局", Some(County), Some(Department)),
            ("区发展和改革局", Some(County), Some(Department)),
            ("宿迁市审计局", None, Some(Department)),
            ("市生态环境局", None, Some(Department)),
            ("审计局", None, Some(Department)),
            ("上海市科学技术委员会", Some(Provincial), Some(Department)),
            ("江苏省财政厅", Some(Provincial), Some(Department)),
            ("四川省卫生健康委员会", Some(Provincial), Some(Department)),
            ("某市国有资产监督管理委员会", None, Some(Department)),
            ("长春新区审计局", None, Some(Department)),
            ("内蒙古自治区财政厅", Some(Provincial), Some(Department)),
            ("长春新区管委会", None, Some(Zone)),
            ("宿迁经济技术开发区管理委员会", None, Some(Zone)),
            ("河北省沧州市气象局", None, Some(Vertical)),
            ("武汉市东湖生态旅游风景区海事处", None, Some(Vertical)),
            ("国家税务总局某县税务局", None, Some(Vertical)),
            ("中华人民共和国海事局", None, Some(Vertical)),
            ("中华人民共和国财政部", Some(Central), Some(Department)),
            ("通山县", Some(County), None),
            ("江苏省", Some(Provincial), None),
            ("宿迁市", None, None),
            ("长春新区", None, None),
            ("某公司", None, None),
            ("", None, None),
        ] {
            let agency = Agency::from_name(name);
            assert_eq!((agency.level, agency.kind, agency.covers), (level, kind, None), "{name}");
        }
        assert_eq!(Agency::from_name(" 甲局 ").name.as_deref(), Some("甲局"));
        assert_eq!(Agency::from_name(" ").name, None);
    }
}
