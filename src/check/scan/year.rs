//! Clauses that state a count of another year than the report's (GJ107).

use super::number::counts;
use crate::text::{begins_sentence, ends_clause, first_clause, fold, is_ideograph};

/// Characters after a year that make it the beginning or the end of a longer time, or one of two years.
const LONGER: &str = "底末初前后至到起—-~～、和与及或/";
/// Words after a year that make it a part of the year, a longer time, or what a thing is called by.
const NOT_WHOLE: &[&str] = &["以来", "上半", "下半", "第", "的", "版", "修订", "印发"];
/// What such a clause says was done.
const DONE: &[&str] =
    &["制定", "制发", "公开", "发布", "公布", "收到", "受理", "办理", "答复", "办结", "接收", "更新", "推送", "报送"];
/// Words of a clause that does not state a count of a past year of this agency.
const NO_PAST: &[&str] = &[
    "比",
    "较",
    "结转",
    "转办",
    "转入",
    "预算",
    "决算",
    "年报",
    "年度报告",
    "版",
    "计划",
    "将",
    "增加",
    "增长",
    "增至",
    "减少",
    "减至",
    "上升",
    "下降",
    "拟",
    "力争",
    "目标",
    "预计",
    "持平",
    "多于",
    "少于",
    "上年",
    "去年",
    "历年",
    "今年",
    "本年",
    "截至",
    "截止",
    "印发",
    "修订",
    "成立",
    "以来",
    "《",
];
/// Words in which one of [`NO_PAST`] has another meaning.
const NOT_COMPARED: &[&str] = &["较好", "较强", "较高", "较大", "较为", "占比", "对比表", "将信息", "将政府信息"];
/// Words of a neighbouring sentence that compare with this clause.
const COMPARED: &[&str] = &["同比", "相比", "去年", "上年", "历年", "同期", "环比"];
/// Words with which an agency speaks of itself, before or after the year.
const SELF: &[&str] = &["我", "本", "全"];
/// Words after which 我, 本 and 全 are of others.
const NOT_SELF: &[&str] = &["我国", "全国", "全球", "全社会"];
/// The kinds with which 我局, 本单位, 全市 end before a year.
const KINDS: &[&str] = &[
    "局", "镇", "乡", "街道", "委", "办", "县", "市", "区", "省", "州", "旗", "盟", "厅", "院", "校", "所", "队", "社",
    "单位", "机关", "部门", "中心", "系统",
];
/// Those of them that are areas, or more than one agency.
const AREAS: &[&str] = &["县", "市", "区", "省", "州", "旗", "盟", "系统"];
/// What begins a phrase in which others may be named: 通过政府网站.
const PHRASES: &[&str] = &[
    "通过", "利用", "依托", "按照", "根据", "围绕", "结合", "针对", "对", "在", "以", "经", "为", "坚持", "严格",
    "落实",
];
/// What may stand right after the year, without a comma: 2023年共…; any other word is called by the year.
const ADVERBS: &[&str] = &["共", "累计", "合计", "总", "主动", "依法", "及时", "已", "新增", "新收", "未"];
/// What an agency publishes on: not another agency.
const MEDIA: &[&str] = &["网站", "平台", "公众号", "新媒体"];
/// Characters and words of the name of another agency.
const OTHERS: &[&str] = &[
    "局",
    "委",
    "厅",
    "府",
    "院",
    "公司",
    "街道",
    "镇",
    "乡",
    "中心",
    "学校",
    "部",
    "各",
    "县",
    "市",
    "区",
    "省",
    "村",
    "站",
    "由",
    "全国",
    "我国",
    "申请人",
    "关于",
    "表",
];
/// Bytes of a clause, and of a sentence beside it, that are looked at.
const CLAUSE: usize = 400;

/// The report year and the name of the agency.
#[derive(Clone, Copy)]
pub(super) struct ReportingAgency<'a> {
    pub(super) year: Option<u16>,
    pub(super) name: Option<&'a str>,
    /// Whether its figures are those of an area.
    pub(super) covers_area: bool,
}

impl ReportingAgency<'_> {
    /// The name of the agency, whole or without the places before it: 甲县乙镇人民政府 calls itself 乙镇人民政府.
    pub(super) fn tails(&self) -> impl Iterator<Item = &str> {
        /// Characters of the shortest and the longest such name.
        const NAMES: (usize, usize) = (3, 40);
        let name = self.name.unwrap_or_default();
        let count = name.chars().count().checked_sub(NAMES.0).map_or(0, |last| last.saturating_add(1));
        name.char_indices().map(|(at, _)| at).take(count).take(NAMES.1).filter_map(|at| name.get(at..))
    }

    /// The text after what an agency calls itself: 我局, 本单位; 全市 if it covers an area.
    pub(super) fn strip_self<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rest = SELF.iter().find_map(|word| text.strip_prefix(word))?;
        let kind = KINDS.iter().find(|kind| rest.starts_with(**kind))?;
        (self.covers_area || !AREAS.contains(kind)).then(|| rest.get(kind.len()..)).flatten()
    }

    /// Whether a text begins with what the agency calls itself.
    fn is_subject_of(&self, text: &str) -> bool {
        let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
        begins(SELF) && !begins(NOT_SELF) || self.tails().any(|tail| text.starts_with(tail))
    }

    /// The text without the subject at its end: 我局, 本年度（, the name of the agency.
    fn without_subject<'t>(&self, before: &'t str) -> &'t str {
        let before = before.strip_suffix('在').unwrap_or(before);
        if let Some(before) = before.strip_suffix(['（', '(']) {
            return ["本年度", "本报告年度", "报告期", "本年"]
                .iter()
                .find_map(|own| before.strip_suffix(own))
                .unwrap_or(before);
        }
        if let Some(before) = self.tails().find_map(|tail| before.strip_suffix(tail)) {
            return before;
        }
        let kind = KINDS.iter().find_map(|kind| before.strip_suffix(kind));
        let own = kind.and_then(|rest| SELF.iter().find_map(|word| rest.strip_suffix(word)));
        own.unwrap_or(before)
    }
}

/// A year at the start of a text, and what follows it; none if it is the beginning or the end of a longer time.
pub(in crate::check) fn year_at(text: &str) -> Option<(u16, &str)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = text.get(4..)?.trim_start_matches(' ').strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let is_longer = rest.starts_with(|c: char| c.is_ascii_digit() || LONGER.contains(c));
    let year = digits.parse().ok().filter(|year| (2000..2100).contains(year))?;
    (!is_longer).then_some((year, rest))
}

/// A text up to a byte near which a character ends.
fn up_to(text: &str, bytes: usize) -> &str {
    (bytes..text.len()).take(4).find_map(|at| text.get(..at)).unwrap_or(text)
}

/// What is counted and the byte after the counter, for each number with a counter: 公开信息94条.
fn counted(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let (mut noun, mut digits) = (0_usize..0, false);
    text.char_indices().filter_map(move |(at, c)| {
        if fold(c).is_ascii_digit() {
            digits = true;
        } else if digits && counts(c) {
            digits = false;
            return Some((text.get(noun.clone()).unwrap_or_default(), at.saturating_add(c.len_utf8())));
        } else if is_ideograph(c) && !(digits && matches!(c, '余' | '多')) {
            let begin = if noun.end == at && !digits { noun.start } else { at };
            noun = begin..at.saturating_add(c.len_utf8());
            digits = false;
        } else if c != ' ' && !matches!(c, '余' | '多') {
            digits = false;
        }
        None
    })
}

/// Whether another text counts the same thing as a clause: its last two characters, or what was done.
fn counts_same(clause: &str, other: &str) -> bool {
    let last_two =
        |noun: &str| noun.char_indices().nth_back(1).map(|(at, _)| noun.get(at..).unwrap_or_default().to_owned());
    let of_clause = || counted(clause).filter_map(|(noun, _)| last_two(noun));
    counted(other).any(|(noun, _)| of_clause().any(|thing| noun.contains(&thing)))
}

/// The act that a clause says this agency has done, by its byte: no other agency stands before it as its subject.
fn act(clause: &str, own: ReportingAgency<'_>) -> Option<usize> {
    let at = DONE.iter().filter_map(|word| {
        let after = |at: usize| clause.get(at.saturating_add(word.len())..).unwrap_or_default();
        let mut found = clause.match_indices(word).map(|(at, _)| at);
        // 公开的信息, 公开水平: not an act.
        let is_act = |at: &usize| {
            let no_act =
                ["的", "水平", "工作", "意识", "质量", "能力", "制度", "目录", "指南", "平台", "专栏", "属性", "条例"];
            !no_act.iter().any(|word| after(*at).starts_with(word))
        };
        found.find(is_act)
    });
    let act = at.min()?;
    let subject = clause.get(..act)?;
    let is_own = |part: &str| {
        let part = part.trim_start();
        own.is_subject_of(part)
            || PHRASES.iter().any(|word| part.starts_with(word))
            || MEDIA.iter().any(|word| part.ends_with(word))
            || !OTHERS.iter().any(|word| part.contains(word))
    };
    subject.split(['，', ',']).all(is_own).then_some(act)
}

/// A clause that begins with a year other than the report's and states a count of this agency, where 年 is at this byte:
/// the year, and the bytes of the clause.
pub(super) fn clause(text: &str, at: usize, own: ReportingAgency<'_>) -> Option<(u16, usize, usize)> {
    let year = own.year?;
    let digits = text.get(..at)?.trim_end_matches(' ').len().checked_sub(4)?;
    let (found, rest) = year_at(text.get(digits..)?)?;
    if found == year || NOT_WHOLE.iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let before = own.without_subject(text.get(..digits)?.trim_end_matches(' '));
    if !begins_sentence(before) {
        return None;
    }
    let parted = rest.trim_start_matches(' ');
    let rest = parted.trim_start_matches([',', '，', ' ', ')', '）']);
    let clause = first_clause(up_to(rest, CLAUSE));
    let act = act(clause, own)?;
    let begins = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
    let is_direct = act == 0 || own.is_subject_of(clause) || begins(ADVERBS) || begins(PHRASES);
    if !is_direct && !parted.starts_with([',', '，', ')', '）']) {
        return None;
    }
    counted(clause.get(act..)?).next()?;
    let plain = |clause: &str| NOT_COMPARED.iter().fold(clause.to_owned(), |text, word| text.replace(word, ""));
    if clause.contains(&format!("{year}年")) || NO_PAST.iter().any(|word| plain(clause).contains(word)) {
        return None;
    }
    let to = text.len().saturating_sub(rest.len()).saturating_add(clause.len());
    // In a sentence beside it the same thing may be counted for the report year, or compared.
    let near = before.trim_end().trim_end_matches(ends_clause);
    let from = near.char_indices().rev().find(|(at, c)| ends_clause(*c) || near.len().saturating_sub(*at) > CLAUSE);
    let previous = near.get(from.map_or(0, |(at, c)| at.saturating_add(c.len_utf8()))..).unwrap_or_default();
    let next = first_clause(up_to(text.get(to..)?.trim_start_matches(ends_clause), CLAUSE));
    let is_beside = [previous, next].iter().any(|sentence| {
        let is_now =
            sentence.contains(&format!("{year}年")) || ["今年", "本年"].iter().any(|word| sentence.contains(word));
        COMPARED.iter().any(|word| sentence.contains(word)) || is_now && counts_same(clause, sentence)
    });
    (!is_beside).then_some((found, digits, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_of_another_year() {
        let own = ReportingAgency { year: Some(2024), name: None, covers_area: false };
        let found = |text: &str| {
            let at = text.find('年')?;
            clause(text, at, own).map(|(year, ..)| year)
        };
        let long = |length: usize| format!("2022年，我局收到{}申请3件", "申".repeat(length));
        for (text, year) in [
            ("2022年，我局收到申请3件。", Some(2022)),
            ("2022年度收到申请 3 件。", Some(2022)),
            ("2022年收到申请3余件。", Some(2022)),
            ("2022年收到申请3多件。", Some(2022)),
            ("2024年收到申请3件。", None),
            ("1999年收到申请3件。", None),
            ("2100年收到申请3件。", None),
            ("说，2022年收到申请3件。", None),
            ("2022年1月收到申请3件。", None),
            ("2022年底收到申请3件。", None),
            ("2022年县里收到申请3件。", None),
            ("2022年我局举办培训3次。", None),
            ("2022年收到申请件3。", None),
            ("2022年收到申请余件。", None),
            ("2022年收到申请件。", None),
            ("2022年收到申请3人。", None),
            ("2022年收到申请；办结3件。", None),
            ("2022年收到申请3件，比上年多。", None),
            (long(100).as_str(), Some(2022)),
            (long(200).as_str(), None),
        ] {
            assert_eq!(found(text), year, "{text}");
        }
    }
}
