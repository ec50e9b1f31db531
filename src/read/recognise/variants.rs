//! How a label may differ in print from the form: by words printed for each other, by parts left out, by its ordinal
//! left out, by one lost character. (By punctuation, width and traditional characters it never differs: see
//! [`normal`].) What is printed exactly otherwise stands beside the label in `form`.

use crate::text::{is_ordinal, normal};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// Words of the form, and what is printed for them.
const SAME: &[(&str, &str)] =
    &[("其他", "其它"), ("下年度", "下一年度"), ("上年", "上年度"), ("本年度", "本年"), ("文件", "档案")];

/// Parts that shortened labels leave out.
const DROPPABLE: &[&str] = &["行政机关不再处理其政府信息公开申请", "申请人无正当理由", "申请人", "政府信息公开"];

/// Characters that a label keeps, so that what is left is not said by other things too.
const LEFT: usize = 4;

/// Characters of the shortest label that may have lost one.
const LOSES: usize = 6;

/// A table that no input adds to, so that its hash need not withstand chosen keys: FNV-1a.
pub(super) type Known<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The variants of each label of a list, by its place there. One that would also be another label's, or its variant, is
/// none.
#[derive(Default)]
pub(super) struct Variants {
    /// Words printed for each other, parts and ordinals left out.
    pub(super) other: Known<String, usize>,
    /// The labels and these variants that may lose a character, by how many they have.
    whole: BTreeMap<usize, Vec<(String, usize)>>,
}

impl Variants {
    /// Of labels in their normal form, each with the ordinal before it.
    pub(super) fn of<'a>(labels: impl Iterator<Item = (&'a str, usize)> + Clone) -> Self {
        let exact: HashMap<&str, usize> = labels.clone().collect();
        let mut other = Unique::default();
        for (label, at) in labels.clone() {
            let mut all = vec![label.to_owned()];
            let mut next = 0;
            while let Some(text) = all.get(next).cloned() {
                next = next.saturating_add(1);
                for made in changes(&text) {
                    if !all.contains(&made) {
                        all.push(made);
                    }
                }
            }
            for text in all.into_iter().filter(|text| !exact.contains_key(text.as_str())) {
                other.add(text, at);
            }
        }
        let other = other.all();
        let mut whole: BTreeMap<usize, Vec<(String, usize)>> = BTreeMap::new();
        let labels = labels.map(|(text, at)| (text.to_owned(), at));
        for (text, at) in labels.chain(other.clone()) {
            let length = text.chars().count();
            if length >= LOSES {
                whole.entry(length).or_default().push((text, at));
            }
        }
        Variants { other, whole }
    }

    /// The one label that this is with one character lost.
    pub(super) fn lost(&self, text: &str) -> Option<usize> {
        let length = text.chars().count().checked_add(1)?;
        let mut labels = self.whole.get(&length)?.iter().filter(|(label, _)| has_lost_one(label, text));
        let (_, at) = labels.next()?;
        labels.all(|(_, other)| other == at).then_some(*at)
    }

    /// The first characters of labels that have lost theirs.
    pub(super) fn seconds(&self) -> impl Iterator<Item = char> {
        self.whole.values().flatten().filter_map(|(label, _)| label.chars().nth(1))
    }
}

/// Whether the label without one of its characters is the text, which is shorter by one.
fn has_lost_one(label: &str, text: &str) -> bool {
    let same = label.char_indices().zip(text.chars()).take_while(|((_, one), two)| one == two).count();
    let behind = |text: &str, characters: usize| text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    label.get(behind(label, same.saturating_add(1))..) == text.get(behind(text, same)..)
}

/// What belongs to one label alone.
#[derive(Default)]
struct Unique(HashMap<String, Option<usize>>);

impl Unique {
    fn add(&mut self, text: String, at: usize) {
        self.0.entry(text).and_modify(|own| *own = own.filter(|own| *own == at)).or_insert(Some(at));
    }

    fn all(self) -> Known<String, usize> {
        self.0.into_iter().filter_map(|(text, at)| Some((text, at?))).collect()
    }
}

/// The label with one change of each kind but the last.
fn changes(label: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (form, print) in SAME {
        // 下一年度 holds 年度, so a word is changed but once.
        if label.contains(form) && !label.contains(print) {
            out.push(label.replace(form, print));
        }
    }
    let enough = |text: &String| text.chars().nth(LEFT.saturating_sub(1)).is_some();
    let dropped = DROPPABLE.iter().map(|part| normal(part)).filter(|part| label.contains(part.as_str()));
    out.extend(dropped.map(|part| label.replacen(&part, "", 1)).filter(enough));
    let ordinal = label.chars().next().filter(|c| c.is_ascii_digit() || is_ordinal(*c));
    out.extend(ordinal.map(|c| label.replacen(c, "", 1)).filter(enough));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_of_one_label_alone() {
        let labels = ["第二十条第一项", "第二十条第五项", "2重复申请", "1申请人无正当理由逾期不补正", "3其他", "其他"];
        let variants = Variants::of(labels.into_iter().zip(0..));
        for (text, at) in [("重复申请", Some(2)), ("1逾期不补正", Some(3)), ("3其它", Some(4)), ("其它", Some(5))]
        {
            assert_eq!(variants.other.get(text).copied(), at, "{text}");
        }
        assert_eq!(variants.lost("第二十条一项"), Some(0));
        assert_eq!(variants.lost("二十条第五项"), Some(1));
        assert_eq!(variants.lost("第二十条第五"), Some(1));
        assert_eq!(variants.lost("第二十条第项"), None, "either of two");
        assert_eq!(variants.lost("第二十条第五项"), None, "whole");
        assert_eq!(variants.lost("2重申请"), None, "too short");
    }
}
