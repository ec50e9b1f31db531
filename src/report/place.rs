//! Whether the name of an agency says where it is, and the form in which names of one agency are equal.

use super::AgencyKind;
use super::agency::{self, NO_PLACES, VERTICAL_STARTS, ZONES};
use super::divisions::{self, Beginning};
use crate::text::normal;

/// A name taken apart into the place and what stands after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlacedName {
    /// Equal for names that mean the same: 淮安市洪泽区人民政府, 洪泽区政府.
    pub(crate) key: String,
    /// Whether the name says where the agency is, so that no other agency has it.
    pub(crate) is_placed: bool,
    /// The place with its parents, parted by `/`; empty if the name does not say where the agency is.
    pub(crate) place: String,
    /// The words after the place.
    pub(crate) rest: String,
    /// Words that names near to this one share with it.
    pub(crate) near: Vec<String>,
}

/// What every agency of its kind is called: 县政府 is short for 县人民政府, and the name of an area is its government's.
const ENDS: [(&str, &str); 5] =
    [("人民政府", ""), ("政府", ""), ("街道办事处", "街道"), ("街道办", "街道"), ("管理委员会", "管委会")];

impl PlacedName {
    /// Takes a name apart.
    ///
    /// A name says where the agency is if it begins with a division of the table, together with its parents if others
    /// have that name too (鼓楼区), or with a place that the table does not know and that is not a zone, or if the agency
    /// is one of the State Council. Towns and streets (城关镇) are places only after their county.
    pub(crate) fn of(name: &str) -> Self {
        let whole = normal(name);
        let whole = whole.strip_prefix("中华人民共和国").filter(|own| !own.is_empty()).unwrap_or(&whole);
        let (is_central, kind) = agency::kind(name);
        if is_central {
            let (key, place) = (format!("中央/{whole}"), "中央".to_owned());
            return PlacedName { key, is_placed: true, place, rest: whole.to_owned(), near: Vec::new() };
        }
        // 国家税务总局沭阳县税务局
        let start = VERTICAL_STARTS
            .iter()
            .copied()
            .chain(["中共"])
            .filter(|start| whole.starts_with(start))
            .max_by_key(|start| start.len());
        let start = start.unwrap_or_default();
        let text = whole.strip_prefix(start).unwrap_or(whole);
        let is_zone = matches!(kind, Some(AgencyKind::Zone | AgencyKind::Vertical));
        let (parents, place, length) = match divisions::beginning(text, is_zone) {
            Beginning::Division { parents, name, length } => (parents, name, length),
            Beginning::Several => return Self::without_place(whole),
            Beginning::Other => match unlisted(text) {
                Some(length) => (String::new(), text.get(..length).unwrap_or_default(), length),
                None => return Self::without_place(whole),
            },
        };
        let rest = format!("{start}{}", short(text.get(length..).unwrap_or_default()));
        let mut near = vec![format!("{parents}/{place}"), format!("{parents}/*/{rest}"), format!("{place}{rest}")];
        near.extend(Some(rest.clone()).filter(|rest| !rest.is_empty()));
        let place = format!("{parents}/{place}");
        PlacedName { key: format!("{place}/{rest}"), is_placed: true, place, rest, near }
    }

    fn without_place(whole: &str) -> Self {
        let key = short(whole);
        PlacedName { near: vec![key.clone()], rest: key.clone(), place: String::new(), key, is_placed: false }
    }
}

fn short(rest: &str) -> String {
    let end = ENDS.iter().find_map(|(end, short)| Some((rest.strip_suffix(end)?, *short)));
    end.map_or_else(|| rest.to_owned(), |(own, short)| format!("{own}{short}"))
}

/// The bytes of the place that a text begins with, which is not in the table: a made name, or an old one. The table has
/// every district since 2019, so that another 区 is a zone such as there is in many cities (临港区), unless it says 某.
fn unlisted(text: &str) -> Option<usize> {
    // 某 stands for a name: 某镇 is as good as any.
    let is_made = text.starts_with('某');
    let is_other_word = |at: usize| {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { return false };
        let begins_before = |word: &str, before: usize| {
            at.checked_sub(before).and_then(|from| text.get(from..)).is_some_and(|rest| rest.starts_with(word))
        };
        let mut words = ZONES.iter().chain(NO_PLACES);
        words.any(|word| word.match_indices(c).any(|(before, _)| begins_before(word, before)))
    };
    let is_place =
        |c: char| matches!(c, '省' | '市' | '县' | '区' | '旗' | '州' | '盟') || is_made && "镇乡街".contains(c);
    let (at, c) = text.char_indices().find(|(at, c)| is_place(*c) && !is_other_word(*at))?;
    let own = text.get(..at)?;
    let is_name = own.ends_with(|c| !"省市县区旗州盟镇乡我本全各该".contains(c)) && own != "自治";
    (is_name && (c != '区' || is_made)).then_some(at.saturating_add(c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mean_the_same_are_equal() {
        for names in [
            ["淮安市洪泽区人民政府", "洪泽区人民政府", "江苏省淮安市洪泽区人民政府", "洪泽区政府", "江苏洪泽区"]
                .as_slice(),
            &["南京市鼓楼区财政局", "江苏省南京市鼓楼区财政局", "南京 鼓楼区财政局"],
            &["沭阳县沭城街道办事处", "宿迁市沭阳县沭城街道", "沭阳县沭城街道办"],
            &["镇江经济技术开发区管委会", "镇江市经济技术开发区管理委员会"],
            &["教育部", "中华人民共和国教育部"],
            &["国家税务总局沭阳县税务局", "国家税务总局宿迁市沭阳县税务局"],
            &["某县（教育局）", "某县 教育局"],
        ] {
            let keys: Vec<PlacedName> = names.iter().map(|name| PlacedName::of(name)).collect();
            assert!(keys.iter().all(|key| key.is_placed && key.key == keys[0].key), "{keys:?}");
        }
    }

    #[test]
    fn a_name_without_its_place_is_the_name_of_many() {
        for name in [
            "区财政局",
            "县教育局",
            "市人民政府",
            "财政局",
            "鼓楼区财政局",
            "城关镇人民政府",
            "解放路街道办事处",
            "高新区管委会",
            "经济技术开发区管委会",
            "临港区教育局",
            "投资区教育局",
            "临溪区教育局",
            "我县教育局",
            "各县区",
            "自治区财政厅",
            "省教育厅",
            "城区财政局",
            "市中区人民政府",
            "市场监督管理局",
            "中山路街道",
            "国家税务总局鼓楼区税务局",
            "",
        ] {
            assert!(!PlacedName::of(name).is_placed, "{name}");
        }
        for name in [
            "沭阳县财政局",
            "某区教育局",
            "滨海市临溪区教育局",
            "青石县白水镇人民政府",
            "某镇人民政府",
            "某市人民政府",
            "上海市科学技术委员会",
            "江苏省教育厅",
            "南京海关",
            "内蒙古自治区财政厅",
            "苏州工业园区管委会",
        ] {
            assert!(PlacedName::of(name).is_placed, "{name}");
        }
    }

    #[test]
    fn names_of_others_differ() {
        for (one, other) in [
            ("南京市鼓楼区财政局", "徐州市鼓楼区财政局"),
            ("沭阳县财政局", "沭阳县教育局"),
            ("沭阳县人民政府", "沭阳县人民政府办公室"),
            ("青石县教育局", "白水县教育局"),
            ("吉林省财政厅", "吉林市财政局"),
        ] {
            assert_ne!(PlacedName::of(one).key, PlacedName::of(other).key);
        }
    }
}
