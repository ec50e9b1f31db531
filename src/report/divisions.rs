//! The provinces, prefectures and counties of every year since 2019, by the codes of GB/T 2260 (divisions.txt, written
//! by tests/divisions/make, which names its sources and their dates).

use super::AdminLevel;
use std::sync::LazyLock;

/// A province a line with a colon, its counties without a prefecture after it; then its prefectures, each with its
/// counties.
const TEXT: &str = include_str!("divisions.txt");

/// A division of the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Division {
    name: &'static str,
    level: AdminLevel,
    province: &'static str,
    /// Empty for those directly below the province.
    prefecture: &'static str,
}

/// All, by name.
static ALL: LazyLock<Vec<Division>> = LazyLock::new(|| {
    let mut out = Vec::with_capacity(3_300);
    let mut province = "";
    for line in TEXT.lines() {
        let (first, counties) = line.split_once(' ').unwrap_or((line, ""));
        let (name, prefecture, level) = match first.strip_suffix(':') {
            Some(name) => (name, "", AdminLevel::Provincial),
            None => (first, first, AdminLevel::Prefecture),
        };
        if level == AdminLevel::Provincial {
            province = name;
        }
        out.push(Division { name, level, province, prefecture: "" });
        let county = |name| Division { name, level: AdminLevel::County, province, prefecture };
        out.extend(counties.split(' ').filter(|name| !name.is_empty()).map(county));
    }
    out.sort_unstable();
    out
});

/// The divisions of this name.
fn named(name: &str) -> &'static [Division] {
    let rest = from(name);
    let own = rest.iter().take_while(|division| division.name == name).count();
    rest.get(..own).unwrap_or_default()
}

/// The divisions from this name on.
fn from(name: &str) -> &'static [Division] {
    ALL.get(ALL.partition_point(|division| division.name < name)..).unwrap_or_default()
}

/// The longest name of a division, in characters: 双江拉祜族佤族布朗族傣族自治县.
const LONGEST: usize = 16;

/// The last division that a text names, as the byte after it and its level.
///
/// A name counts at the beginning of the text and after its province or prefecture, in full or short: 湖南省益阳市,
/// 湖南益阳市, 恩施州利川市. Elsewhere it may be the end of another name. If divisions of different levels have the name,
/// none counts but those whose parent is named.
pub(super) fn last(text: &str) -> Option<(usize, AdminLevel)> {
    let ends = text.char_indices().rev().filter(|(_, c)| "市区县旗州盟省".contains(*c));
    ends.map(|(at, c)| at.saturating_add(c.len_utf8())).find_map(|end| Some((end, level_at(text.get(..end)?)?)))
}

/// Whether the whole text is the name of a division, with or without its parents.
pub(super) fn is_division(text: &str) -> bool {
    level_at(text).is_some()
}

/// The division that a text begins with.
#[derive(Debug)]
pub(super) enum Beginning {
    /// One alone: its parents, its name, and the bytes up to its end.
    Division { parents: String, name: &'static str, length: usize },
    /// Several have the name, and no parent stands before it.
    Several,
    /// None of the table.
    Other,
}

/// The division that a text begins with: in full, with its parents or one of them before it, these in full or short
/// (湖南益阳市). Of a zone or a vertical agency a province or prefecture may be short itself: 镇江经济开发区.
pub(super) fn beginning(text: &str, is_zone: bool) -> Beginning {
    let (mut found, mut length) = beginnings(text);
    if found.is_empty() {
        let cuts = text.char_indices().map(|(at, _)| at).skip(2).take(3);
        for (short, rest) in cuts.filter_map(|cut| text.split_at_checked(cut)) {
            let below = begins(rest).map(|(name, own)| (name, own.iter().filter(|own| own.is_in(short)).collect()));
            if let Some((name, below)) = below.filter(|(_, below): &(_, Vec<&Division>)| !below.is_empty()) {
                (found, length) = (below, short.len().saturating_add(name.len()));
            } else if let Some(area) = is_zone.then(|| area(short)).flatten() {
                (found, length) = (vec![area], short.len());
            }
        }
    }
    match found.as_slice() {
        [] => Beginning::Other,
        [one] => Beginning::Division { parents: [one.province, one.prefecture].join("/"), name: one.name, length },
        _ => Beginning::Several,
    }
}

/// The divisions that a text begins with, each of those named before it counted as its parents, and the bytes up to
/// their end.
fn beginnings(text: &str) -> (Vec<&'static Division>, usize) {
    let mut found: Vec<&Division> = Vec::new();
    let mut length = 0_usize;
    while let Some((name, own)) = text.get(length..).and_then(begins) {
        let is_below = |own: &&Division| found.is_empty() || found.iter().any(|above| own.is_below(above));
        let below: Vec<&Division> = own.iter().filter(is_below).collect();
        if below.is_empty() {
            break;
        }
        (found, length) = (below, length.saturating_add(name.len()));
    }
    (found, length)
}

/// The level of the divisions with this short name, if all have the same: 江苏.
pub(super) fn short(name: &str) -> Option<AdminLevel> {
    same_level(called(name))
}

/// The level of the divisions that have this name, in full or short, within the one that a text begins with.
pub(super) fn below(text: &str, name: &str) -> Option<AdminLevel> {
    let (above, _) = beginnings(text);
    let [above] = above.as_slice() else { return None };
    same_level(called(name).filter(|division| division.is_below(above)))
}

/// The divisions with this name, in full or short; a short name has two characters at least.
fn called(name: &str) -> impl Iterator<Item = &'static Division> {
    let is_name = name.chars().nth(1).is_some();
    let longer = from(name).iter().take_while(move |division| is_name && division.name.starts_with(name));
    longer.filter(move |division| {
        let end = division.name.strip_prefix(name).unwrap_or_default();
        matches!(end, "" | "省" | "市" | "县" | "区" | "新区" | "旗" | "地区" | "盟") || end.contains("自治")
    })
}

fn same_level(mut divisions: impl Iterator<Item = &'static Division>) -> Option<AdminLevel> {
    let level = divisions.next()?.level;
    divisions.all(|other| other.level == level).then_some(level)
}

/// The longest name of divisions that a text begins with, and those that have it.
fn begins(text: &str) -> Option<(&'static str, &'static [Division])> {
    let first = text.get(..text.chars().next()?.len_utf8())?;
    let alike = from(first).iter().map(|division| division.name).take_while(|name| name.starts_with(first));
    let name = alike.filter(|name| text.starts_with(name)).max_by_key(|name| name.len())?;
    Some((name, named(name)))
}

/// The one province or prefecture with this short name, if no other division is called so.
fn area(short: &str) -> Option<&'static Division> {
    let mut own = called(short).filter(|division| division.name != short);
    own.next().filter(|one| one.level != AdminLevel::County && own.next().is_none())
}

/// The level of the division whose name ends the text.
fn level_at(text: &str) -> Option<AdminLevel> {
    let starts = text.char_indices().rev().take(LONGEST).map(|(at, _)| at).collect::<Vec<_>>();
    // 临夏州 for 临夏回族自治州.
    if let Some(short) = text.strip_suffix('州')
        && ALL.iter().any(|division| {
            let long = division.name.strip_suffix("自治州").filter(|_| short.chars().nth(1).is_some());
            long.is_some_and(|long| long.starts_with(short))
        })
    {
        return Some(AdminLevel::Prefecture);
    }
    // The longest name first: 新沂市 before 沂市.
    let (before, found) = starts.iter().rev().find_map(|start| {
        let (before, name) = text.split_at_checked(*start)?;
        let found = named(name);
        (!found.is_empty()).then_some((before, found))
    })?;
    same_level(found.iter().filter(|division| before.is_empty() || division.is_in(before)))
}

impl Division {
    /// Whether this one is part of another.
    fn is_below(&self, above: &Division) -> bool {
        above.name == self.prefecture && above.province == self.province
            || above.level == AdminLevel::Provincial && above.province == self.province && self.level > above.level
    }

    /// Whether the text ends with the division that this one is part of.
    fn is_in(&self, before: &str) -> bool {
        [self.prefecture, self.province].iter().any(|parent| {
            let cuts = parent.char_indices().map(|(at, _)| at).skip(2).chain([parent.len()]);
            let mut shorts = cuts.filter_map(|cut| parent.get(..cut)).filter(|short| !short.is_empty());
            let before = [Some(before), before.strip_suffix('州')];
            shorts.any(|short| before.iter().flatten().any(|before| before.ends_with(short)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AdminLevel::{County, Prefecture, Provincial};

    #[test]
    fn the_table_is_whole_and_small() {
        assert!(TEXT.len() <= 64 * 1024);
        assert!(ALL.iter().all(|division| division.name.chars().count() <= LONGEST));
        let count = |level| ALL.iter().filter(|division| division.level == level).count();
        assert_eq!((count(Provincial), count(Prefecture)), (31, 333));
        assert!(count(County) > 2_850);
    }

    #[test]
    fn a_name_counts_alone_or_after_its_parent() {
        for (text, level) in [
            ("益阳市", Some(Prefecture)),
            ("湖南省益阳市", Some(Prefecture)),
            ("湖南益阳市", Some(Prefecture)),
            ("浏阳市", Some(County)),
            ("长沙市浏阳市", Some(County)),
            ("湖南省浏阳市", Some(County)),
            ("恩施州利川市", Some(County)),
            ("新疆石河子市", Some(County)),
            ("临夏州", Some(Prefecture)),
            ("黔东南州", Some(Prefecture)),
            ("北京市", Some(Provincial)),
            ("秦皇岛市海港区", Some(County)),
            // Of another province, the end of another name, no division.
            ("江苏省益阳市", Some(Provincial)),
            ("新益阳市", None),
            ("某市", None),
            ("", None),
        ] {
            assert_eq!(last(text).map(|(_, level)| level), level, "{text}");
        }
        assert_eq!(last("益阳市教育"), Some(("益阳市".len(), Prefecture)));
        // Renamed and dissolved since 2019.
        assert!(is_division("祁阳县") && is_division("祁阳市") && is_division("杭州市下城区"));
    }
}
