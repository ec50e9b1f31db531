//! Words of no list that name an agency, an applicant or a manner, told by how they begin and end.

use crate::text::predicate::{ADVERBS, PREPOSITIONS};

/// Names of bodies end so.
pub(super) const SUFFIXES: &[char] = &[
    '局', '委', '办', '厅', '室', '院', '所', '站', '队', '县', '区', '市', '镇', '乡', '处', '会', '门', '府', '司',
    '校', '心', '道', '位', '关', '团', '社', '州', '旗', '盟', '省', '部',
];

/// The ends of some of them in full, as other words end so as well.
const LONG_SUFFIXES: &[[char; 2]] =
    &[['街', '道'], ['单', '位'], ['机', '关'], ['海', '关'], ['部', '门'], ['中', '心']];
/// Words that end like names.
const NO_NAMES: &[[char; 2]] = &[
    ['社', '会'],
    ['机', '会'],
    ['交', '办'],
    ['督', '办'],
    ['承', '办'],
    ['转', '办'],
    ['分', '办'],
    ['全', '部'],
    ['到', '位'],
    ['全', '会'],
    ['场', '所'],
    ['用', '处'],
    ['好', '处'],
    ['网', '站'],
    ['总', '站'],
];

/// Whether a text is the name of an agency.
pub(super) fn is_agency(name: &[char]) -> bool {
    let end =
        name.iter().rposition(|c| !matches!(c, '共' | '已' | '有' | '为' | '的' | '全' | '年' | '计' | '累' | '均'));
    let name = name.get(..end.map_or(0, |end| end.saturating_add(1))).unwrap_or_default();
    let Some([before, last]) = name.last_chunk::<2>() else { return false };
    let long = LONG_SUFFIXES.iter().any(|[_, end]| end == last);
    let is_name = if long { LONG_SUFFIXES.contains(&[*before, *last]) } else { SUFFIXES.contains(last) };
    name.len() <= 30 && is_name && !NO_NAMES.contains(&[*before, *last])
}

/// How phrases of manner begin beside the adverbs and prepositions of [`predicate`](crate::text::predicate), and how they
/// end.
const MANNERS: &[&str] = &[
    "按",
    "依",
    "以",
    "经",
    "高质",
    "高效",
    "快速",
    "妥善",
    "稳妥",
    "圆满",
    "顺利",
    "第一时间",
    "统一",
    "集中",
    "如实",
    "准时",
    "全",
    "已",
    "仍",
    "现",
    "一并",
    "共同",
    "先后",
    "陆续",
    "合理",
    "本着",
    "本",
    "总计",
    "当年",
    "同时",
    "另外",
    "此外",
    "并",
    "且",
    "逐",
    "有效",
    "规定",
    "在规定",
    "在法定",
    "均",
    "件件",
    "将",
];
const MANNER_ENDS: &[char] = &['后', '前', '时', '内', '间'];

/// Whether unknown words tell how or when.
pub(super) fn is_adverb(text: &[char]) -> bool {
    let begins = |word: &&str| word.chars().zip(text).filter(|(a, b)| a == *b).count() == word.chars().count();
    text.len() <= 16
        && (MANNERS.iter().chain(ADVERBS).chain(PREPOSITIONS).any(begins)
            || text.last().is_some_and(|c| MANNER_ENDS.contains(c)))
}

/// How words for those who apply, and for what they did, end.
const APPLICANTS: &[&str] = &[
    "公民",
    "法人",
    "群众",
    "企业",
    "个人",
    "市民",
    "居民",
    "村民",
    "律师",
    "组织",
    "各界",
    "当事人",
    "申请者",
    "提出",
    "提出的",
    "提交的",
    "递交",
    "递交的",
    "寄来的",
    "书面形式",
    "形式",
    "形式的",
    "提起的",
    "依法提",
    "面向社会",
];

/// Whether unknown words tell who applied, not for what: 社会组织, not 社会保障; and not which of them.
pub(super) fn names_applicants(text: &[char]) -> bool {
    text.len() <= 16 && APPLICANTS.iter().any(|word| without(text, word).is_some()) && !names_some_applicants(text)
}

/// What stands before words with which a text ends.
fn without<'t>(text: &'t [char], end: &str) -> Option<&'t [char]> {
    let (before, last) = text.split_at_checked(text.len().checked_sub(end.chars().count())?)?;
    end.chars().eq(last.iter().copied()).then_some(before)
}

/// People, and what stands before them that says nothing of where they are from.
const PEOPLE: &[&str] = &["群众", "市民", "居民", "村民", "业主", "农户"];
const ANY: &[&str] =
    &["", "广大", "社会", "辖区", "辖区内", "部分", "有关", "相关", "各类", "人民", "基层", "城乡", "当地"];

/// Whether unknown words name some of those who may apply: 柳塘村民, not 村民.
pub(super) fn names_some_applicants(text: &[char]) -> bool {
    let who = APPLICANTS.iter().find_map(|word| without(text, word).filter(|_| word.ends_with('的'))).unwrap_or(text);
    let from = PEOPLE.iter().find_map(|people| without(who, people));
    from.is_some_and(|from| !ANY.iter().any(|any| any.chars().eq(from.iter().copied())))
}
