//! What may be printed in the tables and over the sections, built once from the data of the form.

use super::variants::{Known, Variants};
use crate::form::{CORNERS, Cell, Editions, Form, Section, Table};
use crate::reading::LabelKind;
use crate::text::{fold, is_alphanumeric, is_numeral, is_ordinal, is_space, normal, normal_into, simplified};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

/// A row of 表二 or 表三 as the form has it.
pub(super) struct Row {
    pub(super) table: Table,
    pub(super) cells: Vec<Cell>,
    pub(super) caption: &'static str,
    pub(super) groups: Vec<&'static str>,
}

impl Row {
    pub(super) fn is_in(&self, form: Form) -> bool {
        self.editions().has(form)
    }

    pub(super) fn editions(&self) -> Editions {
        self.cells.first().map_or(Editions::NONE, |cell| cell.editions())
    }
}

/// All that one label may mean.
#[derive(Default)]
pub(super) struct Entry {
    normal: String,
    /// Indices into [`Lexicon::rows`].
    pub(super) rows: Vec<usize>,
    pub(super) group: Option<&'static str>,
    pub(super) caption: Option<&'static str>,
    pub(super) head: bool,
    /// As a head: the table and the place of its column in the rows below it.
    columns: Vec<(Table, usize)>,
    pub(super) corner: bool,
    /// The tables in which it is printed.
    tables: Vec<Table>,
    /// The editions of 表二, and of 表四, in which it is printed.
    article20: Editions,
    disputes: Editions,
}

impl Entry {
    fn is_in(&mut self, table: Table) -> &mut Self {
        if !self.tables.contains(&table) {
            self.tables.push(table);
        }
        self
    }

    /// The table that this label announces wherever it stands. Short labels (其他, 规章) and those of several tables
    /// (总计) announce none.
    pub(super) fn announces(&self) -> Option<Table> {
        let long = self.normal.chars().count();
        let enough = self.caption.is_some()
            || ((self.head || self.corner) && long >= 3)
            || (!self.rows.is_empty() && long >= 8 && self.tables.len() == 1);
        if enough && self.tables.len() == 1 { self.tables.first().copied() } else { None }
    }

    /// The editions of 表二, or 表四, that have this label, if not all have it.
    pub(super) fn tells(&self, table: Table) -> Option<Editions> {
        let editions = match table {
            Table::Article20 => self.article20,
            Table::Disputes => self.disputes,
            Table::Applications => return None,
        };
        Some(editions).filter(|editions| !editions.is_empty() && !editions.is_all())
    }

    /// Its text in the normal form.
    pub(super) fn normal(&self) -> &str {
        &self.normal
    }

    /// The column of which it is the head, from the left.
    pub(super) fn column(&self, table: Table) -> Option<usize> {
        self.columns.iter().find(|(of, _)| *of == table).map(|(_, column)| *column)
    }

    pub(super) fn is_of(&self, table: Table) -> bool {
        self.tables.contains(&table)
    }
}

/// A set of characters of the basic plane; a look into it costs no hash.
#[derive(Default)]
struct Chars(Vec<u64>);

impl Chars {
    fn place(c: char) -> Option<(usize, u64)> {
        let c = u16::try_from(u32::from(c)).ok()?;
        Some((usize::from(c >> 6), 1 << (c & 63)))
    }

    fn insert(&mut self, c: char) {
        let Some((at, bit)) = Self::place(c) else { return };
        if self.0.len() <= at {
            self.0.resize(at.saturating_add(1), 0);
        }
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= bit;
        }
    }

    fn contains(&self, c: char) -> bool {
        Self::place(c).is_some_and(|(at, bit)| self.0.get(at).is_some_and(|bits| bits & bit != 0))
    }
}

pub(super) struct Lexicon {
    pub(super) rows: Vec<Row>,
    entries: Vec<Entry>,
    exact: Known<String, usize>,
    variants: Variants,
    /// The variants of each entry that have all their characters.
    others: HashMap<usize, Vec<String>>,
    /// Labels and variants by their first character, the longest first, each with its entry.
    first: Known<char, Vec<(String, usize)>>,
    /// The first characters of labels and variants, and of those that have lost theirs.
    begins: Chars,
    /// Bytes of the longest label.
    longest: usize,
    /// The labels of the heads of each cell, and of the words over the blocks of 表四.
    heads: BTreeMap<Cell, Vec<usize>>,
    blocks: BTreeMap<Cell, Vec<usize>>,
    titles: Known<String, Section>,
    names: Vec<(Section, String)>,
    /// The first characters of the titles.
    title_first: Chars,
    /// The characters of all labels of a table, those of numerals left out.
    letters: HashMap<Table, HashSet<char>>,
}

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Lexicon {
            rows: Vec::new(),
            entries: Vec::new(),
            exact: Known::default(),
            variants: Variants::default(),
            others: HashMap::new(),
            first: Known::default(),
            begins: Chars::default(),
            longest: 0,
            heads: BTreeMap::new(),
            blocks: BTreeMap::new(),
            titles: Known::default(),
            names: Vec::new(),
            title_first: Chars::default(),
            letters: HashMap::new(),
        };
        let mut last_key = None;
        let mut column = 0_usize;
        for cell in Cell::all() {
            let table = cell.table();
            column = if last_key == cell.row_key() { column.saturating_add(1) } else { 0 };
            for head in cell.heads() {
                lexicon.add(head, |entry| {
                    let entry = entry.is_in(table);
                    entry.head = true;
                    if !entry.columns.contains(&(table, column)) {
                        entry.columns.push((table, column));
                    }
                    entry.print_edition(cell);
                });
            }
            if table == Table::Disputes {
                // The label of a block joins the words of two cells, 行政诉讼·未经复议直接起诉.
                for label in cell.row_labels().flat_map(|label| label.split('·')) {
                    lexicon.add(label, |entry| entry.is_in(table).head = true);
                }
                last_key = cell.row_key();
                continue;
            }
            if last_key == cell.row_key() {
                if let Some(row) = lexicon.rows.last_mut() {
                    row.cells.push(cell);
                }
                continue;
            }
            last_key = cell.row_key();
            let at = lexicon.rows.len();
            let caption = cell.caption();
            let groups = cell.groups().map(|node| node.label.zh).collect();
            lexicon.rows.push(Row { table, cells: vec![cell], caption, groups });
            for label in cell.row_labels() {
                lexicon.add(label, |entry| {
                    let entry = entry.is_in(table);
                    if !entry.rows.contains(&at) {
                        entry.rows.push(at);
                    }
                    entry.print_edition(cell);
                });
            }
            for node in cell.groups() {
                for label in node.labels() {
                    lexicon.add(label, |entry| entry.is_in(table).group = Some(node.label.zh));
                }
            }
            if !caption.is_empty() {
                lexicon.add(caption, |entry| {
                    let entry = entry.is_in(table);
                    entry.caption = Some(caption);
                    entry.print_edition(cell);
                });
            }
        }
        for (table, corners) in &CORNERS {
            for corner in *corners {
                lexicon.add(corner, |entry| entry.is_in(*table).corner = true);
            }
        }
        for entry in &lexicon.entries {
            lexicon.longest = lexicon.longest.max(entry.normal.len());
            for table in &entry.tables {
                let letters = entry.normal.chars().filter(|c| !is_numeral_sign(*c));
                lexicon.letters.entry(*table).or_default().extend(letters);
            }
        }
        lexicon.variants = Variants::of(lexicon.exact.iter().map(|(text, at)| (text.as_str(), *at)));
        for (text, at) in &lexicon.variants.other {
            lexicon.others.entry(*at).or_default().push(text.clone());
        }
        for (text, at) in lexicon.exact.iter().chain(&lexicon.variants.other) {
            if let Some(c) = text.chars().next() {
                lexicon.first.entry(c).or_default().push((text.clone(), *at));
            }
        }
        for list in lexicon.first.values_mut() {
            list.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        }
        lexicon.first.keys().copied().chain(lexicon.variants.seconds()).for_each(|c| lexicon.begins.insert(c));
        for cell in Cell::all() {
            let known = |text: &str| lexicon.labels(text);
            let heads: Vec<usize> = cell.heads().filter_map(known).flatten().collect();
            if cell.table() == Table::Disputes {
                let words = cell.row_labels().flat_map(|label| label.split('·'));
                let words: Vec<usize> = words.filter_map(known).flatten().collect();
                lexicon.blocks.insert(cell, words);
            }
            lexicon.heads.insert(cell, heads);
        }
        for section in Section::ALL {
            for title in section.titles() {
                let title = normal(&title);
                title.chars().next().into_iter().for_each(|c| lexicon.title_first.insert(c));
                lexicon.names.push((*section, title.clone()));
                lexicon.titles.insert(title, *section);
            }
        }
        lexicon
    }

    /// Adds a label, and the same without the remark in brackets that ends it.
    fn add(&mut self, label: &str, change: impl Fn(&mut Entry)) {
        for text in [Some(label), without_remark(label)].into_iter().flatten() {
            let normal = normal(text);
            if normal.is_empty() {
                continue;
            }
            let at = *self.exact.entry(normal.clone()).or_insert_with(|| {
                self.entries.push(Entry { normal, ..Entry::default() });
                self.entries.len().saturating_sub(1)
            });
            if let Some(entry) = self.entries.get_mut(at) {
                change(entry);
            }
        }
    }

    /// The labels of the heads over a cell.
    pub(super) fn heads(&self, cell: Cell) -> &[usize] {
        self.heads.get(&cell).map(Vec::as_slice).unwrap_or_default()
    }

    /// The labels of the words over the block of 表四 in which a cell stands.
    pub(super) fn block_words(&self, cell: Cell) -> &[usize] {
        self.blocks.get(&cell).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the text may be a damaged label of the table: it has a letter of one.
    pub(super) fn may_be_label(&self, table: Table, text: &str) -> bool {
        let letters = self.letters.get(&table);
        normal(text).chars().any(|c| !is_numeral_sign(c) && letters.is_some_and(|letters| letters.contains(&c)))
    }

    /// All labels, each with its number.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate()
    }

    /// The normal forms of all labels and of their variants that have all their characters.
    pub(super) fn all_labels(&self) -> impl Iterator<Item = &str> {
        self.exact.keys().chain(self.variants.other.keys()).map(String::as_str)
    }

    pub(super) fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    /// Whether a label begins with this character; a cheap look before the normal form is made.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        let first = text.chars().map(fold).find(|c| is_alphanumeric(*c));
        first.is_some_and(|c| self.begins.contains(simplified(c)))
    }

    /// The label of which this is the normal form, or a variant that has all its characters.
    pub(super) fn exact(&self, normal: &str) -> Option<usize> {
        self.exact.get(normal).or_else(|| self.variants.other.get(normal)).copied()
    }

    /// Whether the normal form is that of one label with all of its remark, perhaps with a character lost.
    pub(super) fn is_whole(&self, normal: &str) -> bool {
        self.exact(normal).or_else(|| self.variants.lost(normal)).is_some()
    }

    /// In what other words the label of this normal form is printed, likewise.
    pub(super) fn others(&self, normal: &str) -> &[String] {
        self.exact.get(normal).and_then(|at| self.others.get(at)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether some label begins with this normal form and goes on.
    pub(super) fn goes_on(&self, normal: &str) -> bool {
        let bucket = normal.chars().next().and_then(|c| self.first.get(&c));
        bucket.into_iter().flatten().any(|(text, _)| text.len() > normal.len() && text.starts_with(normal))
    }

    /// The labels of which the text consists: one, or several that were printed in one piece.
    pub(super) fn labels(&self, text: &str) -> Option<Vec<usize>> {
        // No sequence of labels is printed in one piece that is longer than this.
        if text.len() > self.longest.saturating_mul(12) {
            return None;
        }
        self.labels_of(&normal(text), text)
    }

    /// The same, where the normal form is there already.
    pub(super) fn labels_of(&self, whole: &str, text: &str) -> Option<Vec<usize>> {
        if whole.len() > self.longest.saturating_mul(12) {
            return None;
        }
        let lost = |whole: &str| self.variants.lost(whole).map(|at| vec![at]);
        let found = |whole: &str| self.sequence(whole).or_else(|| lost(whole));
        let found = |text: &str, whole: &str| found(whole).or_else(|| found(&normal(without_remark(text)?)));
        found(text, whole).or_else(|| {
            let text = without_readings(text)?;
            found(&text, &normal(&text))
        })
    }

    /// What is odd about a text that is read as these labels; mostly nothing, which its length tells.
    pub(super) fn odd<'a>(&self, labels: &[usize], texts: impl Iterator<Item = &'a str> + Clone) -> Option<LabelKind> {
        let entries = labels.iter().filter_map(|at| self.entries.get(*at));
        let bytes: usize = entries.map(|entry| entry.normal.len()).sum();
        let letters = texts.clone().flat_map(str::chars).map(fold).filter(|c| is_alphanumeric(*c));
        if letters.map(char::len_utf8).sum::<usize>() == bytes {
            return None;
        }
        let text: String = texts.collect();
        let whole = normal(&text);
        // Beside other labels, too: what the form has in 万元 is in 元.
        let is_money = |at: &usize| {
            let label = self.entries.get(*at).map(|entry| entry.normal.trim_end_matches(WAN));
            self.entries.iter().filter_map(|entry| entry.normal.strip_suffix(WAN)).any(|head| label == Some(head))
        };
        if whole.contains(YUAN) && labels.iter().any(is_money) {
            return Some(LabelKind::Yuan);
        }
        let short = without_remark(&text).map(normal);
        for form in [Some(&whole), short.as_ref()].into_iter().flatten() {
            if self.exact(form).is_some() {
                return None;
            }
            if self.sequence(form).is_some() {
                return labels.iter().filter_map(|at| self.entries.get(*at)).find_map(|entry| {
                    let twice = entry.normal.repeat(2);
                    form.contains(&twice).then_some(LabelKind::Doubled)
                });
            }
            if self.variants.lost(form).is_some() {
                return Some(LabelKind::Damaged);
            }
        }
        None
    }

    fn sequence(&self, whole: &str) -> Option<Vec<usize>> {
        if let Some(at) = self.exact(whole) {
            return Some(vec![at]);
        }
        let mut rest = whole;
        let mut found = Vec::new();
        while let Some(c) = rest.chars().next() {
            let bucket = self.first.get(&c)?;
            let (at, behind) = bucket.iter().find_map(|(text, at)| Some((*at, rest.strip_prefix(text.as_str())?)))?;
            // A label printed twice is that label.
            if found.last() != Some(&at) {
                found.push(at);
            }
            rest = behind;
        }
        (!found.is_empty()).then_some(found)
    }

    /// Whether the text, of which this is the normal form, is the beginning of a label, perhaps after whole ones.
    pub(super) fn begins(&self, whole: &str) -> bool {
        let mut rest = whole;
        while !rest.is_empty() && !self.goes_on(rest) {
            let bucket = rest.chars().next().and_then(|c| self.first.get(&c));
            let Some(next) = bucket.into_iter().flatten().find_map(|(text, _)| rest.strip_prefix(text.as_str())) else {
                return false;
            };
            rest = next;
        }
        true
    }

    /// Whether the label of a group ends with this normal form.
    pub(super) fn ends_group(&self, normal: &str) -> bool {
        let is_group = |entry: &&Entry| entry.group.is_some() || entry.caption.is_some();
        !normal.is_empty() && self.entries.iter().filter(is_group).any(|entry| entry.normal.ends_with(normal))
    }

    /// The rows that may come next in print: in the edition, or in either if it is not known.
    pub(super) fn next_rows(&self, row: usize, form: Option<Form>) -> Vec<usize> {
        let Some(table) = self.rows.get(row).map(|row| row.table) else { return Vec::new() };
        let next = |form: &Form| {
            let mut rest = self.rows.iter().enumerate().skip(row.saturating_add(1));
            rest.find(|(_, next)| next.table == table && next.is_in(*form)).map(|(at, _)| at)
        };
        Form::ALL.iter().filter(|each| form.is_none_or(|form| form == **each)).filter_map(next).collect()
    }

    /// The section that a title line opens, the number printed before it, and the title.
    pub(super) fn title<'a>(&self, line: &'a str) -> Option<TitleLine<'a>> {
        if line.len() > 240 {
            return None;
        }
        let line = line.trim_start_matches(|c: char| c == '#' || c == '*' || is_space(c));
        let after = line.trim_start_matches(is_ordinal);
        let digits = line.strip_suffix(after).unwrap_or_default();
        let text = after.trim_start_matches(|c: char| is_space(c) || matches!(fold(c), '、' | '.' | ',' | ':'));
        let (number, text) = if digits.is_empty() { (None, line) } else { (Some(digits), text) };
        let first = text.chars().map(fold).find(|c| is_alphanumeric(*c)).map(simplified);
        let is_own = || after.len() != text.len() && Section::ALL.iter().any(|of| Some(of.number()) == number);
        if !first.is_some_and(|c| self.title_first.contains(c)) && !is_own() {
            return None;
        }
        let mut name = String::new();
        normal_into(without_remark(text).unwrap_or(text), &mut name);
        if name.is_empty() {
            return None;
        }
        if let Some(section) = self.titles.get(&name) {
            return Some(TitleLine { section: *section, number, text, whole: true });
        }
        // A longer title: the section's own number, and before the title nothing but the year and words such as
        // 政府信息公开工作的. Prose and rows of 表三 have other words there.
        let number = number.filter(|_| after.len() != text.len())?;
        let section = Section::ALL.iter().find(|section| section.number() == number)?;
        let names = || self.names.iter().filter(|(of, _)| of == section).map(|(_, title)| title.as_str());
        let long = names().any(|title| {
            let Some(mut before) = name.strip_suffix(title) else { return false };
            while let Some(rest) = FILLERS.iter().find_map(|filler| before.strip_prefix(filler)) {
                before = rest;
            }
            before.is_empty()
        });
        if long {
            return Some(TitleLine { section: *section, number: Some(number), text, whole: true });
        }
        let begun = name.chars().count() >= 4 && names().any(|title| title.starts_with(&name));
        begun.then_some(TitleLine { section: *section, number: Some(number), text, whole: false })
    }
}

/// A line that is a section title, or (not `whole`) the beginning of one that goes on in the next line.
pub(super) struct TitleLine<'a> {
    pub(super) section: Section,
    pub(super) number: Option<&'a str>,
    pub(super) text: &'a str,
    pub(super) whole: bool,
}

/// The end of the head of item (八) in its normal form, and where 万 is not printed in its unit.
const WAN: &str = "单位万元";
const YUAN: &str = "单位元";

/// Words that stand before a title inside the same heading, a longer one before its beginning.
const FILLERS: &[&str] = &[
    "政府信息公开工作",
    "政府信息公开",
    "信息公开工作",
    "政务公开工作",
    "年度",
    "年",
    "度",
    "的",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
];

impl Entry {
    fn print_edition(&mut self, cell: Cell) {
        match cell.table() {
            Table::Article20 => self.article20 = self.article20.or(cell.editions()),
            Table::Disputes => self.disputes = self.disputes.or(cell.editions()),
            Table::Applications => {}
        }
    }
}

/// Whether the text is what is left of the label: some of its characters, in their order.
pub(super) fn is_left(text: &str, label: &str) -> bool {
    let mut rest = label.chars();
    text.chars().all(|c| rest.any(|own| own == c))
}

/// Signs that write a number: in a label they tell nothing.
fn is_numeral_sign(c: char) -> bool {
    c.is_ascii_digit() || is_numeral(c)
}

/// The text without the readings in brackets after its characters: 规(guī)章.
fn without_readings(text: &str) -> Option<String> {
    // No label has letters.
    if !text.contains(is_letter) {
        return None;
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['(', '（']) {
        out.push_str(before);
        match after.split_once([')', '）']) {
            Some((inside, after)) if !inside.is_empty() && inside.chars().all(is_letter) => rest = after,
            _ => {
                out.push('(');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Some(out)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && c < '\u{2E80}'
}

/// The text before the remark in brackets that ends it.
pub(super) fn without_remark(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(is_space);
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match fold(c) {
            ')' => depth = depth.saturating_add(1),
            '(' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return text.get(..at).filter(|before| !before.is_empty());
                }
            }
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_rows_and_prose() {
        let title = |line| LEXICON.title(line).filter(|t| t.whole).map(|t| (t.section, t.number));
        for (line, section, number) in [
            ("一、总体情况", Section::Overview, Some("一")),
            ("一、2019年政府信息公开工作的总体情况", Section::Overview, Some("一")),
            ("一、信息公开工作概述", Section::Overview, Some("一")),
            ("## 二、主动公开政府信息情况", Section::Article20, Some("二")),
            ("二、收到和处理政府信息公开申请情况", Section::Applications, Some("二")),
            ("四、政府信息公开行政复议行政诉讼情况", Section::Disputes, Some("四")),
            ("五、存在的主要问题及改进情况 (重复率: 25%)", Section::Problems, Some("五")),
            ("六、 其他需要报告的事项。", Section::OtherMatters, Some("六")),
            ("其他需要报告的事项", Section::OtherMatters, None),
        ] {
            assert_eq!(title(line), Some((section, number)), "{line}");
        }
        for line in [
            "(一)主动公开政府信息情况 。",
            "一、本年新收政府信息公开申请数量",
            "三、本年度办理结果",
            "二、加强主动公开政府信息情况",
            "一、2019年,我局总体情况",
            "总体情况良好",
            "表二：主动公开政府信息情况",
        ] {
            assert_eq!(title(line), None, "{line}");
        }
    }

    #[test]
    fn labels_printed_in_one_piece_are_taken_apart() {
        let count = |text| LEXICON.labels(text).map(|labels| labels.len());
        assert_eq!(count("信息内容本年处理决定数量"), Some(2));
        assert_eq!(count("三、本年度办理结果 (一)予以公开"), Some(2));
        assert_eq!(count("规範性文件(指各行政机关印发的有正式文号的文件)"), Some(1));
        assert_eq!(count("规章000"), None);
        assert_eq!(count("三 （一）予以公开"), None);
    }

    #[test]
    fn the_lexicon_knows_every_row_once() {
        let known = |row: &&Row| row.is_in(Form::F2019) || row.is_in(Form::F2021);
        assert_eq!(LEXICON.rows.iter().filter(known).count(), 6 + 8 + 26);
        let cells: usize = LEXICON.rows.iter().filter(known).map(|row| row.cells.len()).sum();
        assert_eq!(cells, 10 + 22 + 26 * 7);
    }
}
