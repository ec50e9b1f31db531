//! Instruction text of the form and placeholders of a template (GJ109).

use crate::text::{ends_clause, fold, is_ideograph, is_numeral, opens};

/// Characters of the longest instruction.
const LONGEST: usize = 100;

/// Words of which one follows what the form says of a part of itself.
const ASKED: &[&str] = &[
    "填写",
    "填报",
    "撰写",
    "写明",
    "需说明",
    "必填",
    "插入",
    "删除",
    "以文字",
    "以表格",
    "形式报告",
    "阐述",
    "描述",
    "字以内",
    "字左右",
    "应包括",
    "应当包括",
];
/// What a template asks its writer to do.
const WRITE: &[&str] =
    &["填写", "填报", "填入", "描述", "撰写", "写明", "简述", "概述", "列举", "插入", "替换", "删除"];
/// What an applicant is asked for.
const OF_APPLICANTS: &[&str] = &["申请", "表", "《", "附件", "网"];
/// The parts of what stands for a text in brackets: 文字描述, 单位名称, 具体数字.
const SLOT: &[&str] = &[
    "文字",
    "具体",
    "简要",
    "详细",
    "情况",
    "行政机关",
    "机关",
    "单位",
    "部门",
    "描述",
    "说明",
    "表述",
    "内容",
    "数字",
    "数据",
    "名称",
    "全称",
];
/// How the form says what it asks of a part: 该部分以文字形式表述.
const REPORTED: &[&str] = &["报告", "描述", "表述", "阐述", "填"];

/// A sign that stands for a number, a year or a name.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '某' | '×' | 'X' | 'x' | 'Ｘ' | 'ｘ' | '*' | '＊' | '○')
}

/// The text up to the end of its clause or its brackets, at most so long as an instruction.
fn instruction(text: &str, is_end: impl Fn(char) -> bool) -> &str {
    let near = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    text.get(..near).unwrap_or_default().split(is_end).next().unwrap_or_default()
}

/// The clause in which a text breaks off.
fn clause_before(text: &str, characters: usize) -> &str {
    let own = text.chars().rev().take(characters).take_while(|c| !ends_clause(*c) && *c != '\n');
    text.get(text.len().saturating_sub(own.map(char::len_utf8).sum())..).unwrap_or_default()
}

/// Whether the text breaks off in quotation marks: what is quoted is not left in.
fn is_quoted(before: &str) -> bool {
    /// Characters of the longest title.
    const TITLE: usize = 40;
    let mark = clause_before(before, TITLE).chars().rev().find(|c| matches!(c, '《' | '》' | '“' | '”'));
    matches!(mark, Some('《' | '“'))
}

/// What brackets hold that begin here, if a template does: （此处填写…）, （请填写…）, （文字描述）. The byte after it.
pub(super) fn in_brackets(before: &str, here: &str) -> Option<usize> {
    let open = here.chars().next().filter(|c| opens(*c))?;
    let text = here.get(open.len_utf8()..)?;
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let is_of_part = begins(&["本部分", "该部分", "此部分", "此处", "在此"]);
    let is_request = begins(&["请", "简要描述", "简述", "概述", "插入"]);
    let is_length = text.starts_with(|c: char| fold(c).is_ascii_digit());
    let is_asked = is_request || begins(&["填写", "填报", "填入"]);
    if !is_of_part && !is_asked && !is_length && !begins(SLOT) {
        return None;
    }
    let inside = instruction(text, |c| matches!(fold(c), ')' | ']' | '】'));
    // （500字左右）, （300—500字）
    let is_length = || {
        let unit = inside.trim_start_matches(|c: char| fold(c).is_ascii_digit() || "-－—~～至".contains(c));
        unit.len() < inside.len() && matches!(unit, "字" | "字左右" | "字以内" | "字以上")
    };
    let to = open.len_utf8().saturating_add(inside.len());
    let has = |words: &[&str]| words.iter().any(|word| inside.contains(word));
    // Nothing but 文字 + 描述; before a number it is a kind of things.
    let is_slot = || {
        let (mut rest, mut parts) = (inside, 0_u8);
        while let Some(after) = SLOT.iter().find_map(|part| rest.strip_prefix(part)) {
            (rest, parts) = (after, parts.saturating_add(1));
        }
        let after = here.get(to..).unwrap_or_default().trim_start_matches([')', '）', ']', '】']);
        let counted = after.trim_start_matches(|c: char| fold(c).is_ascii_digit());
        rest.is_empty() && parts >= 2 && (counted.len() == after.len() || counted.starts_with('年'))
    };
    let is_found = match (is_of_part, is_asked) {
        (true, _) => has(ASKED),
        (_, true) => !has(OF_APPLICANTS) && (!text.starts_with('请') || has(WRITE)),
        _ => is_length() || is_slot(),
    };
    (is_found && !is_quoted(before)).then_some(to)
}

/// 该部分以文字形式表述: the byte after it, where 该部分以 begins.
pub(super) fn of_part(before: &str, here: &str) -> Option<usize> {
    // In brackets it is found with them.
    if before.ends_with(opens) {
        return None;
    }
    // 请在此处填写 is told to applicants.
    let is_clause = before.chars().next_back().is_none_or(|c| ends_clause(c) || matches!(c, '\n' | '，' | ','));
    if here.starts_with("此处") && (!is_clause || is_quoted(before)) {
        return None;
    }
    let clause = instruction(here, |c| ends_clause(c) || matches!(c, '，' | ',' | '\n' | ')' | '）'));
    let how = clause.char_indices().nth(14).map_or(clause, |(at, _)| clause.get(..at).unwrap_or_default());
    REPORTED.iter().filter_map(|word| Some(how.find(word)?.saturating_add(word.len()))).min()
}

/// 如没有请填“无”: the byte where it begins and the byte after 填, which follows 请 or 则 here.
pub(super) fn if_none(before: &str, rest: &str) -> Option<usize> {
    const CONDITION: usize = 12;
    let clause = clause_before(before, CONDITION);
    let from = clause.rfind(['如', '若']).or_else(|| clause.rfind("没有"))?;
    let condition = clause.get(from..)?.trim_start_matches(['如', '若']);
    let is_none = ["没有", "无"].iter().any(|word| condition.starts_with(word));
    let is_bare = matches!(condition.trim_end_matches(['，', ',']), "没有" | "无");
    // 填零报告 is another act.
    let value = rest.strip_prefix(['写', '报']).unwrap_or(rest).trim_start_matches(['“', '"', '‘', '”', '’', '「']);
    let after = value.strip_prefix(['无', '0', '０', '零', '○', '/']);
    let is_value = after.is_some_and(|after| !after.starts_with(|c: char| is_ideograph(c) || c.is_ascii_digit()));
    (is_none && (is_bare || is_value)).then(|| before.len().saturating_sub(clause.len()).saturating_add(from))
}

/// Signs in place of a date, a name or a text: ××××年×月, 20XX年, XX局, XXXX. The bytes where they begin and end.
pub(super) fn signs(before: &str, here: &str, c: char) -> Option<(usize, usize)> {
    let is_alphanumeric = |c: char| fold(c).is_ascii_alphanumeric();
    let is_date = |text: &str| text.starts_with(['年', '月', '日']);
    // Of a run only the first is looked at.
    if before.ends_with(c) {
        return None;
    }
    let after = here.trim_start_matches(c);
    let length = here.len().saturating_sub(after.len()).checked_div(c.len_utf8())?;
    // 20XX年, 202X年.
    let digits = before.bytes().rev().take(5).take_while(u8::is_ascii_digit).count();
    let is_century = before.get(before.len().saturating_sub(digits)..).is_some_and(|digits| digits.starts_with("20"))
        && digits.saturating_add(length) == 4
        && after.starts_with('年');
    if is_century {
        let to = before.len().saturating_add(here.len().saturating_sub(after.len())).saturating_add("年".len());
        return (!is_quoted(before)).then(|| (before.len().saturating_sub(digits), to));
    }
    let goes_on = |last: char| is_alphanumeric(last) || is_numeral(last) || last == '第';
    if matches!(c, '某' | '*' | '＊') || before.ends_with(goes_on) {
        return None;
    }
    let end = |rest: &str| {
        let to = before.len().saturating_add(here.len().saturating_sub(rest.len()));
        (!is_quoted(before)).then_some((before.len(), to))
    };
    if is_date(after) {
        let (mut rest, mut parts) = (after.get(3..)?, 1_u8);
        while parts < 3 && rest.starts_with(c) && is_date(rest.trim_start_matches(c)) {
            rest = rest.trim_start_matches(c).get(3..)?;
            parts = parts.saturating_add(1);
        }
        return if parts >= 2 || length >= 2 && !after.starts_with('日') { end(rest) } else { None };
    }
    let begins = before.chars().next_back().is_none_or(|last| !is_ideograph(last) && last != '、' || last == '年');
    let is_name = || {
        let kinds = ["局", "县", "市", "区", "镇", "乡", "街道", "委", "厅", "省", "部门", "单位"];
        kinds.iter().any(|kind| after.starts_with(kind))
    };
    let is_text = || after.chars().next().is_none_or(|next| !is_ideograph(next) && !is_alphanumeric(next));
    (length >= 2 && begins && is_name() || length >= 3 && is_text()).then(|| end(after)).flatten()
}

/// The blanks of a date, where 年 begins: the bytes after 日.
pub(super) fn empty_date(before: &str, rest: &str) -> Option<usize> {
    let is_blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '_' | '＿');
    let skip = |text: &'_ str| text.len().saturating_sub(text.trim_start_matches(is_blank).len());
    let month = skip(rest);
    let day = rest.get(month..)?.strip_prefix('月')?;
    let to = skip(day);
    let after = day.get(to..)?.strip_prefix('日')?;
    let is_alone = !before.trim_end_matches(is_blank).ends_with(|c: char| c.is_alphanumeric());
    (month > 0 && to > 0 && is_alone).then(|| rest.len().saturating_sub(after.len()))
}
