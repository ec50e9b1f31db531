//! What sentences tell of who reports: the one that announces the report, the subject of section 一, whom to ask.

use super::super::dates::{find, years, years_at};
use super::{LINE, NAME, TOPICS, is_place, name_of, topic};
use crate::report::{AdminLevel, Agency, AgencyKind};
use crate::text::predicate::{PREPOSITIONS, predicate};
use crate::text::{compact, is_ideograph};

/// Characters from the verb that announces a report to the end of its title.
const ANNOUNCEMENT: usize = 100;
/// Characters of the heading that may stand before the first sentence of section 一.
const HEADING: usize = 16;
/// Characters of section 一 in which an agency is looked for that says 我镇 or 我局 of itself.
const IMPLIED: usize = 1_500;

/// The verbs of the sentence that announces a report: 现公布某局2023年政府信息公开工作年度报告.
const ANNOUNCES: &[&str] =
    &["公布", "发布", "现公开", "社会公开", "公开《", "现将", "编制了", "编制完成", "编制", "编写", "撰写", "形成"];
/// What may stand between an agency and the verb with which it announces its report.
const BEFORE_VERB: &[&str] = &["", "特", "现", "特此", "向社会", "特向社会", "现向社会", "向", "特向", "现向", "依法"];
/// Little words with which a predicate begins beside those of [`predicate`]: 在, 以 and 把 before what an agency does,
/// 共 and 未 before how often.
const LITTLE: &[&str] = &["在", "以", "把", "将", "严", "共", "累计", "没有", "未"];
/// Characters in which what an organ is called begins after the topic: 政务公开办公室, 信息公开中心.
const ORGAN: usize = 2;
/// What the names of agencies and places end with.
const ORGANS: &str = "局委办处院队站所会部社联校馆厅署镇乡街村中区县市团园司行库学场厂关组系线";
/// How an agency speaks of itself, or of all.
const OWN: [char; 4] = ['我', '本', '各', '全'];
/// How a name begins that does not say where: 市应急局.
const UNPLACED: [char; 6] = ['省', '市', '县', '区', '州', '旗'];
/// Words of agencies that answer questions for a whole government.
const ANSWERS_FOR_OTHERS: &[&str] = &["审批", "政务", "数据", "信息中心", "公开办", "政府办"];
/// After these words a name may begin within a clause.
const BEFORE_NAME: &[&str] = &["通过", "由", "在", "为", "和", "及", "与", "对", "年", "度", "日"];

pub(super) const fn ends_words(c: &char) -> bool {
    matches!(c, ',' | '。' | ';' | ':' | '!' | '?' | '、' | '“' | '”' | '《' | '》' | '(')
}

/// The compact beginning of a text.
pub(super) fn beginning(text: &str, length: usize) -> Vec<char> {
    let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    compact(text.get(..end).unwrap_or_default())
}

/// The words at the start of a clause, to its end.
fn words(rest: &[char]) -> String {
    rest.iter().take(NAME).take_while(|c| !ends_words(c)).collect()
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut rest = text.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

fn begins_with_any(text: &[char], list: &[&str]) -> bool {
    list.iter().any(|word| starts_with(text, word))
}

/// Whether a predicate begins here, so that what stands before it is a whole name: 某市落实…, and not 某市财政局…. The topic
/// of the report begins one unless an organ is called after it: 政务公开工作, and not 政务公开办.
fn is_predicate(text: &[char]) -> bool {
    let is_topic = |word: &&&str| starts_with(text, word);
    let topic = TOPICS.iter().find(is_topic).and_then(|topic| text.get(topic.chars().count()..));
    let names_organ = |rest: &[char]| rest.iter().take(ORGAN).any(|c| ORGANS.contains(*c));
    predicate(text).is_some() || begins_with_any(text, LITTLE) || topic.is_some_and(|rest| !names_organ(rest))
}

/// Whether a clause before the subject begins here: 在县委的领导下.
fn is_aside(text: &[char]) -> bool {
    text.first() == Some(&'在') || begins_with_any(text, PREPOSITIONS)
}

/// What the sentence that announces a report says: 现将某局2023年度政府信息公开工作年度报告公布如下, 某局特向社会公布2023年度….
/// Neither 我局 nor 本机关 is a name.
pub(super) fn announced(text: &str) -> Option<(Option<String>, Option<u16>)> {
    let plain = beginning(text, LINE);
    if !plain.contains(&'报') {
        return None;
    }
    // The last verb: 编制并公布某局2023年…
    (0..plain.len()).rev().find_map(|at| {
        let rest = plain.get(at..)?;
        let verb = ANNOUNCES.iter().find(|verb| starts_with(rest, verb))?;
        let rest = rest.get(verb.chars().count()..)?;
        let rest = rest.get(..ANNOUNCEMENT.min(rest.len()))?;
        let (topic, _) = topic(rest)?;
        let before: Vec<char> = rest.get(..topic)?.iter().copied().filter(|c| *c != '《').collect();
        if before.iter().any(ends_words) || find(rest.get(topic..)?, "报").is_none() {
            return None;
        }
        let is_own = |name: &String| {
            let is_zone = Agency::kind_of_name(name) == Some(AgencyKind::Zone);
            !name.starts_with(OWN) && (is_zone || Agency::at_start(name).is_some())
        };
        let name = name_of(&before).filter(is_own).or_else(|| announcer(plain.get(..at)?));
        Some((name, years(rest).next()))
    })
}

/// The agency right before the verb: 某局特向社会….
fn announcer(before: &[char]) -> Option<String> {
    let start = before.iter().rposition(ends_words).map_or(0, |at| at.saturating_add(1));
    let clause = words(before.get(start..)?);
    let name = Agency::at_start(&clause).filter(|name| !is_place(name) && !name.starts_with(OWN))?;
    BEFORE_VERB.contains(&clause.strip_prefix(name)?).then(|| name.to_owned())
}

/// The agency that a text names first of all: 本报告由某局按照…编制, and the subject of section 一, 2023年，某局…. An office
/// may write for its government, so that it is none.
pub(super) fn subject(text: &str) -> Option<String> {
    let plain = beginning(text, LINE);
    let is_own = plain.first() == Some(&'本') && find(plain.get(..HEADING.min(plain.len()))?, "报").is_some();
    let by = find(&plain, "由").filter(|at| is_own && plain.get(*at..).is_some_and(|rest| find(rest, "编").is_some()));
    let from = match by {
        Some(at) => at.saturating_add(1),
        None => after_year(&plain)?,
    };
    let rest = plain.get(from..)?;
    // 2023年，在县委、县政府的领导下，某局…
    let later = rest.iter().position(|c| *c == ',').filter(|_| is_aside(rest) && by.is_none());
    let clauses = [Some(rest), later.and_then(|at| rest.get(at.saturating_add(1)..))];
    let name = clauses.into_iter().flatten().find_map(|rest| named(rest, text, by.is_some()))?;
    // 市应急局 does not say whose it is.
    (!name.starts_with(UNPLACED)).then_some(name)
}

/// The name of an agency with which a clause begins, if it is sure that it ends there.
fn named(rest: &[char], text: &str, by: bool) -> Option<String> {
    let words = words(rest);
    let name = Agency::at_start(&words).filter(|name| !name.starts_with(OWN) && !name.contains('各'))?;
    let after = rest.get(name.chars().count()..).unwrap_or_default();
    // An area may be the beginning of a name that is not known to its end.
    let is_sure = if is_place(name) {
        (is_predicate(after) || !names_more(after)) && Agency::from_prose(text).kind.is_none()
    } else {
        !(by && Agency::kind_of_name(name) == Some(AgencyKind::Office))
    };
    is_sure.then(|| name.to_owned())
}

/// Whether a clause may go on with the name of an agency: a word in it ends like one.
fn names_more(rest: &[char]) -> bool {
    words(rest).contains(|c| ORGANS.contains(c))
}

/// The year of the report without its number, before the subject.
const THIS_YEAR: &[&str] = &["今年以来,", "一年来,", "本年度,"];

/// Where the words after 2023年(度)(以来), or 今年以来, begin, if they stand in the first sentence.
fn after_year(plain: &[char]) -> Option<usize> {
    let heading = plain.get(..HEADING.min(plain.len()))?;
    if let Some(at) = THIS_YEAR.iter().find_map(|word| Some(find(heading, word)?.saturating_add(word.chars().count())))
    {
        return Some(at);
    }
    let year = years_at(plain).filter(|at| plain.get(..*at).is_some_and(|before| before.len() <= HEADING))?;
    let after = year.saturating_add(5);
    let signs = plain.get(after..)?.iter().take_while(|c| matches!(c, '度' | '以' | '来' | ',')).count();
    Some(after.saturating_add(signs))
}

/// Whom to ask: 如有疑问，请与某局办公室联系（地址：…）. Weaker than all that names the agency itself: it is not taken where
/// `overview` speaks of another kind of agency, and from agencies that answer for others only if the text says 我局.
pub(super) fn contact(text: &str, overview: &str) -> Option<String> {
    let plain = compact(text);
    let is_told = ["联系", "地址", "电话", "咨询"].iter().any(|word| find(&plain, word).is_some());
    if !is_told {
        return None;
    }
    let told = Agency::from_prose(overview);
    let mut starts = (0..plain.len()).filter_map(|at| {
        let rest = plain.get(at..)?;
        let word = ["请与", "请联系:", "请联系", "请向", "请致电", "联系单位:", "联系:", "可与"]
            .iter()
            .find(|word| starts_with(rest, word))?;
        let rest = rest.get(word.chars().count()..)?;
        let words = words(rest);
        let name = Agency::at_start(&words).filter(|name| !name.starts_with(OWN))?;
        let agency = Agency::from_name(name);
        let kind = agency.kind.filter(|kind| *kind != AgencyKind::Office)?;
        let rest = words.strip_prefix(name).unwrap_or_default();
        let is_whole = ["", "联系", "办公室", "综合", "党政", "政府信息", "信息公开", "政务公开"]
            .iter()
            .any(|word| rest.starts_with(word) && (!word.is_empty() || rest.is_empty()));
        let is_area = kind == AgencyKind::Government && agency.level != Some(AdminLevel::Township);
        let is_for_others = is_area || ANSWERS_FOR_OTHERS.iter().any(|word| name.contains(word) || rest.contains(word));
        let is_same = told.kind == Some(kind);
        let says_area = ["我市", "我县", "我区", "全市", "全县", "全区"].iter().any(|word| overview.contains(word));
        let is_sure =
            is_same || told.kind.is_none() && !is_for_others && !(says_area && kind == AgencyKind::Department);
        (is_whole && is_sure).then(|| name.to_owned())
    });
    starts.next()
}

/// The agency of a text that says 我镇, 我街, 我局 and names one of that kind alone.
pub(super) fn implied(text: &str) -> Option<String> {
    let told = Agency::from_prose(text);
    let kind = told.kind?;
    let plain = beginning(text, IMPLIED);
    let mut found: Vec<String> = Vec::new();
    for at in 0..plain.len() {
        let before = plain.get(..at).unwrap_or_default();
        let begins = before.last().is_none_or(|c| ends_words(c) || *c == ')')
            || BEFORE_NAME.iter().any(|word| before.ends_with(&word.chars().collect::<Vec<_>>()));
        let Some(rest) = plain.get(at..).filter(|_| begins) else { continue };
        let words = words(rest);
        let name = Agency::at_start(&words).filter(|name| !name.starts_with(OWN));
        let own = |name: &&str| {
            let agency = Agency::from_name(name);
            // 推动乡政府信息公开工作: words, not a name.
            let after = rest.get(name.chars().count()..).unwrap_or_default();
            let is_name = is_predicate(after) && !is_predicate(rest);
            let is_short = name.chars().take_while(|c| !"省市县区州旗镇乡街".contains(*c)).count() <= 4;
            let is_clean = !name.contains(|c: char| c.is_ascii_digit() || c == '我');
            let is_kind = agency.kind == Some(kind) && (told.level.is_none() || agency.level == told.level);
            is_kind && is_name && is_short && is_clean
        };
        let Some(name) = name.filter(own).map(str::to_owned).or_else(|| shortened(rest, &plain)) else { continue };
        // 某县某镇 and 某镇 are one.
        if let Some(same) = found.iter_mut().find(|same| same.ends_with(&name) || name.ends_with(same.as_str())) {
            if name.len() > same.len() {
                *same = name;
            }
        } else {
            found.push(name);
        }
    }
    <[String; 1]>::try_from(found).ok().map(|[name]| name)
}

/// A name that ends with what the agency calls itself, before a predicate: 白云街严格落实… beside 我街.
fn shortened(rest: &[char], text: &[char]) -> Option<String> {
    let length = (2..=8).find(|length| rest.get(*length..).is_some_and(is_predicate))?;
    let name = rest.get(..length)?;
    let last = name.last().filter(|c| matches!(c, '街' | '镇' | '乡'))?;
    let is_name = name.iter().all(|c| is_ideograph(*c) && *c != '我')
        && !name.first().is_some_and(|c| OWN.contains(c))
        && !is_predicate(name);
    (is_name && find(text, &format!("我{last}")).is_some()).then(|| name.iter().collect())
}

/// An agency that a text names without its place after a year: 2023年，县教育局…, 2023年，经开区….
pub(super) fn relative(text: &str) -> Option<String> {
    let plain = beginning(text, IMPLIED);
    let mut found: Option<String> = None;
    for at in 0..plain.len() {
        let is_year = |rest: &&[char]| years_at(rest.get(..6.min(rest.len())).unwrap_or_default()) == Some(0);
        let Some(rest) = plain.get(at..).filter(is_year) else { continue };
        let Some(rest) = after_year(rest).and_then(|from| rest.get(from..)) else { continue };
        let later = rest.iter().position(|c| *c == ',').filter(|_| is_aside(rest));
        let rest = later.and_then(|at| rest.get(at.saturating_add(1)..)).unwrap_or(rest);
        let words = words(rest);
        let zone = ["开发区", "经开区", "高新区"]
            .into_iter()
            .find(|zone| words.starts_with(zone) && rest.get(zone.chars().count()..).is_some_and(is_predicate));
        let name = Agency::at_start(&words).filter(|name| name.starts_with(UNPLACED)).or(zone);
        let kind = name.and_then(Agency::kind_of_name);
        match (&found, name) {
            (_, None) => {}
            _ if matches!(kind, None | Some(AgencyKind::Office | AgencyKind::Government)) => {}
            (Some(other), Some(name)) if other != name => return None,
            (_, Some(name)) => found = Some(name.to_owned()),
        }
    }
    found
}
