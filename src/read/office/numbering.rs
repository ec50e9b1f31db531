//! The numbers that Word gives to paragraphs by itself: 一、 before a title, 1. before a label.

use super::package::{Package, attribute};
use crate::error::Error;
use crate::read::limits::{At, Limited, Limits};
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// Lists and their levels that a document may have.
const LISTS: usize = 20_000;
/// Levels of a list.
const LEVELS: usize = 9;
/// Characters of the longest text of a number.
const TEXT: usize = 40;

/// How a level of a list is numbered.
#[derive(Clone)]
struct AdminLevel {
    start: u32,
    format: String,
    /// The text, in which %1 is the number of the first level.
    text: String,
}

#[derive(Default)]
pub(super) struct Numbering {
    /// The levels of each abstract list.
    abstracts: BTreeMap<String, BTreeMap<usize, AdminLevel>>,
    /// How many levels there are, of all lists.
    levels: usize,
    /// The abstract list of each list, and the levels that begin elsewhere.
    lists: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    /// The numbers given so far, by abstract list.
    given: BTreeMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    pub(super) fn read(package: &mut Package<'_>, main: &str) -> Result<Self, Error> {
        let mut numbering = Numbering::default();
        let relations = package.relations(main)?;
        if let Some(relation) = relations.iter().find(|relation| relation.kind == "numbering") {
            numbering.lists(package, &relation.part)?;
        }
        Ok(numbering)
    }

    fn lists(&mut self, package: &mut Package<'_>, part: &str) -> Result<(), Error> {
        let Some(mut xml) = package.part(part)? else { return Ok(()) };
        let (mut list, mut is_abstract, mut level) = (String::new(), false, 0_usize);
        while let Some(event) = xml.next()? {
            let Event::Start(e) = event else { continue };
            let value = || attribute(&e, "val");
            Limits::check(Limited::Lists, self.lists.len().saturating_add(self.levels), LISTS, At::Input)?;
            match e.local_name().as_ref() {
                "abstractNum" => (list, is_abstract) = (attribute(&e, "abstractNumId").unwrap_or_default(), true),
                "num" => (list, is_abstract) = (attribute(&e, "numId").unwrap_or_default(), false),
                "lvl" | "lvlOverride" => {
                    level = attribute(&e, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS);
                }
                "abstractNumId" if !is_abstract => {
                    self.lists.entry(list.clone()).or_default().0 = value().unwrap_or_default();
                }
                "startOverride" if level < LEVELS => {
                    let start = value().and_then(|start| start.parse().ok()).unwrap_or(1);
                    self.lists.entry(list.clone()).or_default().1.insert(level, start);
                }
                word @ ("start" | "numFmt" | "lvlText") if is_abstract && level < LEVELS => {
                    let empty = || AdminLevel { start: 1, format: "decimal".to_owned(), text: String::new() };
                    let level = self.abstracts.entry(list.clone()).or_default().entry(level).or_insert_with(|| {
                        self.levels = self.levels.saturating_add(1);
                        empty()
                    });
                    let value = value().unwrap_or_default();
                    match word {
                        "start" => level.start = value.parse().unwrap_or(1),
                        "numFmt" => level.format = value,
                        _ => level.text = value.chars().take(TEXT).collect(),
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The number of the next paragraph of a list, as it is shown.
    pub(super) fn next(&mut self, list: Option<&str>, level: Option<&str>) -> Option<String> {
        let level: usize = level.unwrap_or("0").parse().ok()?;
        let (name, starts) = self.lists.get(list?)?;
        let levels = self.abstracts.get(name)?;
        let own = levels.get(&level)?;
        let given = self.given.entry(name.clone()).or_insert([None; LEVELS]);
        let slot = given.get_mut(level)?;
        let first = starts.get(&level).copied().unwrap_or(own.start);
        *slot = Some(slot.map_or(first, |number| number.saturating_add(1)));
        given.iter_mut().skip(level.saturating_add(1)).for_each(|deeper| *deeper = None);
        let mut text = own.text.clone();
        for (at, number) in given.iter().enumerate().take(level.saturating_add(1)) {
            let of_level = levels.get(&at);
            let number = number.or(of_level.map(|level| level.start)).unwrap_or(1);
            let sign = format!("%{}", at.saturating_add(1));
            if text.contains(&sign) {
                // A form of numbers that is not known leaves the paragraph without one.
                text = text.replace(&sign, &printed(number, &of_level?.format)?);
            }
        }
        Some(text)
    }
}

/// A number in a form that reports use.
fn printed(number: u32, format: &str) -> Option<String> {
    match format {
        "decimal" | "decimalFullWidth" | "decimalHalfWidth" => Some(number.to_string()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => chinese(number),
        _ => None,
    }
}

fn chinese(number: u32) -> Option<String> {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: Option<u32>| DIGITS.get(usize::try_from(n?).ok()?).copied();
    let (tens, ones) = (number.checked_div(10), number.checked_rem(10));
    let ones_text = if ones == Some(0) { "" } else { digit(ones)? };
    match tens? {
        0 => digit(ones).map(str::to_owned),
        1 => Some(format!("十{ones_text}")),
        2..=9 => Some(format!("{}十{ones_text}", digit(tens)?)),
        _ => None,
    }
}
