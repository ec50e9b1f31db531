//! Numbers that no pattern reads, by the roots of the words beside them: 非本机关掌握的 is 不掌握 in other words, 留待下年 is a way
//! to say 结转.
//!
//! A sign is a few roots in their order, with a little between them that may be anything. What stands outside it, and is
//! neither an ending nor licensed, makes the number some of them; a noun of another thing leaves it alone.

use super::lex::{Mark, Token, TokenKind};
use super::lexicon::{DocumentStatus, Topic, Unit, Word};
use super::patterns::{Found, Read};
use super::reader::{Left, NEAR, Phrase, Reader, Relation, Subject};
use super::words::{is_light, word};
use std::sync::LazyLock;

/// Characters that may stand between two roots.
const GAP: usize = 5;
/// The longest window, in characters.
const LONG: usize = 40;
/// Stand for the years before and after that of the report.
const BEFORE: &str = "<";
const AFTER: &str = ">";

/// Groups of roots in their order, one of each.
type Sign = &'static [&'static [&'static str]];

const NOT: &[&str] = &["不", "未", "非", "无", "没", "难以"];
const MOVES: &[&str] = &["结", "转", "留", "延", "移", "跨", "滚", "续", "待", "剩", "余", "存"];

/// What applications are said to be. The first sign that fits counts: rows before groups, what is denied before what is not.
#[rustfmt::skip]
const APPLICATIONS: &[(Topic, Sign)] = &[
    (Topic::CarriedOver, &[&[BEFORE], MOVES]),
    (Topic::CarriedOver, &[&["历史", "以前"], MOVES]),
    (Topic::CarriedOver, &[&[BEFORE], NOT, &["办", "结", "完"]]),
    (Topic::CarriedForward, &[MOVES, &[AFTER]]),
    (Topic::CarriedForward, &[&[AFTER], &["办", "结", "答复", "处理"]]),
    (Topic::NotHeld, &[NOT, &["掌握", "保存", "持有", "留存"]]),
    (Topic::NeedsCreation, &[&["另行", "重新", "需", "须"], &["制作", "加工", "汇总"]]),
    (Topic::NeedsCreation, &[NOT, &["现成"]]),
    (Topic::Absent, &[&["不", "未"], &["制作", "获取"]]),
    (Topic::StillUnclear, &[&["仍", "依旧", "依然", "补正"], NOT, &["明", "清"]]),
    (Topic::CorrectionOverdue, &[&["逾", "超", "未", "没"], &["补正"]]),
    (Topic::FeeOverdue, &[&["逾", "超", "未", "没"], &["缴", "交"], &["费用", "费"]]),
    (Topic::Petition, &[&["作", "做"], &["信访", "投诉", "举报"], &["处理", "办理", "答复"]]),
    (Topic::Repeated, &[&["重复"], NOT]),
    (Topic::Unavailable, &[&["不能", "无法", "未能", "难以"], &["提供"]]),
    (Topic::Withheld, &[&["不", "拒绝"], &["公开"]]),
    (Topic::PartlyDisclosed, &[&["部分", "区分"], &["公开", "提供"]]),
    (Topic::Disclosed, &[&["予以", "同意", "准予", "给予", "全部", "全文", "完全"], &["公开"]]),
    (Topic::Disclosed, &[&["同意", "准予"], &["提供"]]),
    (Topic::Disclosed, &[&["答复公开"]]),
    (Topic::NaturalPersons, &[&["自然人", "公民个人"]]),
    (Topic::LegalPersons, &[&["法人"], &["组织"]]),
];

/// Rows that a noun names, in a list of what became of them.
#[rustfmt::skip]
const ROWS: &[(Topic, Sign)] = &[
    (Topic::StateSecret, &[&["国家秘密"]]),
    (Topic::ThirdPartyRights, &[&["第三方"], &["权益", "利益"]]),
    (Topic::InternalAffairs, &[&["内部"], &["事务", "管理"]]),
    (Topic::ProcessInformation, &[&["过程性"]]),
    (Topic::EnforcementFile, &[&["案卷", "卷宗"]]),
    (Topic::AdministrativeQuery, &[&["行政查询"]]),
    (Topic::PublishedMaterial, &[&["公开出版"]]),
    (Topic::Confirmation, &[&["重新出具"]]),
];

/// What is done with documents that the sentence names.
const DOCUMENTS: &[(DocumentStatus, Sign)] = &[
    (DocumentStatus::Repealed, &[&["废止", "废除"]]),
    (DocumentStatus::InForce, &[&["有效", "在用", "存续"]]),
    (DocumentStatus::Issued, &[&["新"], &["发", "出", "制", "印", "增"]]),
];

/// Verbs of one character right before the number: 收 34 件、结 33 件.
const SHORT: &[(char, Topic)] = &[('收', Topic::Received), ('结', Topic::Concluded), ('复', Topic::Answered)];

/// What may stand between a sign and its number.
const ENDINGS: &str =
    "的了类件情形处理答复决定办数量为共计有达约等况范围申请事项信息政府公开者已至于入中其合总仅及到、";

/// Signs, with a set of the first characters of each group of roots: most are told to be absent by it.
struct Signs<T: 'static> {
    signs: &'static [(T, Sign)],
    firsts: Vec<Vec<u64>>,
}

static OF_APPLICATIONS: LazyLock<Signs<Topic>> = LazyLock::new(|| Signs::new(APPLICATIONS));
static OF_ROWS: LazyLock<Signs<Topic>> = LazyLock::new(|| Signs::new(ROWS));
static OF_DOCUMENTS: LazyLock<Signs<DocumentStatus>> = LazyLock::new(|| Signs::new(DOCUMENTS));

/// A set of characters, of which some may stand for others.
fn characters(of: impl Iterator<Item = char>) -> u64 {
    of.fold(0, |set, c| set | 1_u64 << (u32::from(c) % u64::BITS))
}

impl<T: Copy> Signs<T> {
    fn new(signs: &'static [(T, Sign)]) -> Self {
        let firsts = |roots: &&[&str]| characters(roots.iter().filter_map(|root| root.chars().next()));
        Signs { signs, firsts: signs.iter().map(|(_, sign)| sign.iter().map(firsts).collect()).collect() }
    }

    /// The first sign that stands in a text, and where.
    fn find(&self, text: &[char]) -> Option<(T, (usize, usize))> {
        let held = characters(text.iter().copied());
        self.signs.iter().zip(&self.firsts).find_map(|((says, sign), firsts)| {
            let may = firsts.iter().all(|first| first & held != 0);
            may.then(|| place(text, sign)).flatten().map(|at| (*says, at))
        })
    }
}

/// Where the roots of a sign begin and end.
fn place(text: &[char], sign: Sign) -> Option<(usize, usize)> {
    let (first, rest) = sign.split_first()?;
    let at = |from: usize, roots: &[&str]| {
        roots.iter().find_map(|root| {
            let length = root.chars().count();
            let stands =
                text.get(from..from.saturating_add(length)).is_some_and(|text| root.chars().eq(text.iter().copied()));
            stands.then(|| from.saturating_add(length))
        })
    };
    (0..text.len()).rev().find_map(|from| {
        let begin = at(from, first)?;
        let to =
            rest.iter().try_fold(begin, |to, roots| (to..=to.saturating_add(GAP)).find_map(|from| at(from, roots)))?;
        Some((from, to))
    })
}

/// A window as characters, and for each the token that it is of.
struct Window {
    text: Vec<char>,
    of: Vec<usize>,
}

impl Reader<'_> {
    /// What the roots beside a number say of it, where no pattern fits.
    pub(super) fn by_roots(&self, phrase: &Phrase<'_>, why: Left) -> Read {
        let cases = self.out.last().is_some_and(|said| said.is_of(Topic::is_case) || said.results().is_some());
        let documents = !self.documents.kinds.is_empty();
        let left = phrase.left;
        let ends = |token: &Token| matches!(token.kind, TokenKind::Mark(Mark::Comma));
        let right = phrase.right.split(ends).next().unwrap_or_default();
        let foreign = |token: &Token| {
            matches!(
                word(token),
                Some(
                    Word::Foreign
                        | Word::Forwarded
                        | Word::CaseWork
                        | Word::Dispute(_)
                        | Word::Slogan
                        | Word::Growth(_)
                )
            ) || word(token) == Some(Word::Decoy) && !documents
        };
        let of_others = self.held.among && self.of_another();
        // 行政诉讼 60 件，其中涉及政府信息公开的 4 件: the agency's own, whatever the others were about.
        let about = |token: &Token| is_light(token) || matches!(word(token), Some(Word::Context | Word::Because));
        if self.held.among
            && !self.cases.named.is_empty()
            && self.out.is_empty()
            && (self.cases.named.iter().all(|topic| topic.is_suit()) || !self.works_on_cases())
            && why == Left::NoPattern
            && phrase.left.iter().all(about)
            && phrase.left.iter().any(|token| word(token) == Some(Word::Context))
            && phrase.right.is_empty()
        {
            let (from, to) = (phrase.left.first().map_or(phrase.token.from, |first| first.from), phrase.token.to);
            let subjects = vec![Subject::Topics(self.cases.named.clone())];
            return Read::Claim(Found { subjects, relation: Relation::Exactly, from, to });
        }
        if !self.held.object && !documents || cases || why == Left::NoObject || of_others {
            return Read::Leave(why);
        }
        if !phrase.number.exact || phrase.number.unit != Some(Unit::Case) || phrase.token.quoted {
            return Read::Leave(why);
        }
        if phrase.left.iter().any(|token| word(token) == Some(Word::Total))
            && let found @ Read::Claim(_) = self.total(phrase)
        {
            return found;
        }
        // 予以公开的比例最高，共 47 件; 因逾期不补正，对 3 件申请不再处理: of what the clause before named.
        let plain = |token: &Token| is_light(token) || self.sentence.text(token) == ['对'];
        let of_these = |token: &Token| is_light(token) || matches!(word(token), Some(Word::Object | Word::Weak));
        if let [topic] = self.before.named.as_slice()
            && (topic.is_outcome() || topic.is_applicant())
            && phrase.left.iter().all(plain)
            && phrase.right.iter().all(of_these)
            && phrase.last
        {
            let relation = if self.before.ranked { Relation::Exactly } else { Relation::AtMost };
            let (from, to) = (phrase.token.from, phrase.token.to);
            return Read::Claim(Found { subjects: vec![Subject::of(*topic)], relation, from, to });
        }
        let mut windows = vec![(left, true)];
        if left.iter().all(is_light) && phrase.last {
            windows.push((right, false));
        }
        for (tokens, is_before) in windows {
            let window = self.window(tokens);
            if window.text.len() > LONG {
                continue;
            }
            let named = |token: &Token| matches!(word(token), Some(Word::Document(_)));
            let found = if documents {
                let found = OF_DOCUMENTS.find(&window.text);
                found.map(|(status, at)| (Subject::Documents(self.documents.kinds.clone(), status), at))
            } else if tokens.iter().any(named) {
                None
            } else {
                let listed = self.out.iter().rev().take(NEAR).any(|said| said.is_of(Topic::is_outcome));
                let row = if listed { OF_ROWS.find(&window.text) } else { None };
                let found = row.or_else(|| OF_APPLICATIONS.find(&window.text));
                let found = found.or_else(|| short(&window.text, is_before));
                // After another noun only what was carried goes on with the applications.
                let carried = |topic| matches!(topic, Topic::CarriedOver | Topic::CarriedForward);
                let found = found.filter(|(topic, _)| self.held.bare || self.held.among || carried(*topic));
                found.map(|(topic, at)| (Subject::of(topic), at))
            };
            let Some((subject, (from, to))) = found else { continue };
            // 不属于本机关公开 4 件 is not 不公开.
            let (first, last) = (window.of.get(from).copied(), window.of.get(to.saturating_sub(1)).copied());
            let inside = first.zip(last).and_then(|(first, last)| tokens.get(first..=last)).unwrap_or_default();
            let own = |token: &Token| word(token) == Some(Word::Own);
            if subject == Subject::of(Topic::Withheld) && inside.iter().any(own) {
                continue;
            }
            // 其余 3 件: what is left of these may be some of them.
            let carried = [Topic::CarriedOver, Topic::CarriedForward].map(Subject::of);
            if !documents && !carried.contains(&subject) && tokens.iter().any(|token| word(token) == Some(Word::Rest)) {
                continue;
            }
            // A noun of another thing, but where the sign holds it: 做信访件处理 is what became of it.
            let in_sign = |at: usize| window.of.get(from..to).is_some_and(|of| of.contains(&at));
            let held = |token: &Token| matches!(word(token), Some(Word::Foreign | Word::Decoy));
            if tokens.iter().enumerate().any(|(at, token)| foreign(token) && !(held(token) && in_sign(at))) {
                continue;
            }
            let (lead, end) = if is_before {
                (window.text.get(..from), window.text.get(to..))
            } else {
                (None, window.text.get(to..))
            };
            // Another noun, or another verb, between the sign and the number, or after both.
            let strange = |c: &char| !ENDINGS.contains(*c) && !BEFORE.contains(*c) && !AFTER.contains(*c);
            if end.unwrap_or_default().iter().any(strange) {
                continue;
            }
            let noun = |token: &Token| token.kind == TokenKind::Unknown && !self.is_licensed(token);
            if is_before && right.first().is_some_and(|token| noun(token) || foreign(token)) {
                continue;
            }
            // What else stands there restricts it.
            let outside = |n: &usize| window.of.get(*n);
            let lead = (0..lead.map_or(0, <[char]>::len)).collect::<Vec<_>>();
            let inside: Vec<usize> = if is_before { lead } else { (0..from).collect() };
            let some = inside.iter().filter_map(outside).filter_map(|at| tokens.get(*at)).any(|token| {
                noun(token) || matches!(word(token), Some(Word::Because | Word::Channel | Word::Partly | Word::Part))
            });
            let relation = if some || why == Left::Some { Relation::AtMost } else { Relation::Exactly };
            let (first, last) = (window.of.get(from), window.of.get(to.saturating_sub(1)));
            let token = |at: Option<&usize>| at.and_then(|at| tokens.get(*at)).unwrap_or(phrase.token);
            return Read::Claim(Found {
                subjects: vec![subject],
                relation,
                from: token(first).from,
                to: token(last).to,
            });
        }
        Read::Leave(why)
    }

    /// Whether the cases of the sentence may be those that the agency decides.
    fn works_on_cases(&self) -> bool {
        let works = |token: &Token| {
            matches!(
                word(token),
                Some(
                    Word::CaseWork | Word::Verb(Topic::Accepted | Topic::Handled | Topic::Processed | Topic::Concluded)
                )
            )
        };
        self.decides_reviews() || self.sentence.tokens.iter().any(works)
    }

    fn window(&self, tokens: &[Token]) -> Window {
        let mut window = Window { text: Vec::new(), of: Vec::new() };
        for (at, token) in tokens.iter().enumerate() {
            let year = |by: i32| match (token.kind, self.agency.year) {
                (TokenKind::Year(year), Some(own)) => i32::from(year).saturating_sub(i32::from(own)) == by,
                _ => false,
            };
            let last = || matches!(self.sentence.text(token), ['去' | '上' | '往', '年', ..] | ['上', '一', '年', ..]);
            let shown: &str = if word(token) == Some(Word::OtherPeriod) && last() || year(-1) {
                BEFORE
            } else if word(token) == Some(Word::NextPeriod) || year(1) {
                AFTER
            } else {
                ""
            };
            let own: &[char] = match token.kind {
                _ if !shown.is_empty() => &[],
                TokenKind::Year(_) | TokenKind::Word(Word::Own | Word::ThisPeriod | Word::Joint) => &[],
                _ => self.sentence.text(token),
            };
            for c in shown.chars().chain(own.iter().copied()) {
                window.text.push(c);
                window.of.push(at);
            }
        }
        window
    }
}

/// 收 34 件, 结 33 件.
fn short(text: &[char], is_before: bool) -> Option<(Topic, (usize, usize))> {
    let [.., last] = text else { return None };
    let topic = SHORT.iter().find(|(root, _)| root == last).map(|(_, topic)| *topic)?;
    let to = text.len();
    (is_before && to < 3).then_some((topic, (to.saturating_sub(1), to)))
}
