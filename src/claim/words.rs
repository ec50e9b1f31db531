//! Words and what they are for: which of them join, which mean nothing, which name what.

use super::lex::{Mark, Sentence, Token, TokenKind};
use super::lexicon::{DocumentStatus, Topic, Unit, Word};
use super::names::is_agency;
use super::reader::NEAR;

pub(super) fn word(token: &Token) -> Option<Word> {
    #[cfg(test)]
    super::steps::step();
    match token.kind {
        TokenKind::Word(word) => Some(word),
        _ => None,
    }
}

/// Words between which 、 joins instead of separating.
pub(super) fn group(word: Word) -> u8 {
    match word {
        Word::Verb(_) | Word::Carried => 1,
        Word::Topic(_) => 2,
        Word::Dispute(_) | Word::Object => 3,
        Word::Document(_) => 4,
        Word::DocumentStatus(_) => 5,
        Word::Channel => 6,
        Word::CaseResult(_) => 7,
        _ => 0,
    }
}

/// Whether a word says nothing about which figure is meant.
pub(super) fn is_noise(word: Word) -> bool {
    matches!(
        word,
        Word::Filler
            | Word::Tail
            | Word::Timely
            | Word::ThisPeriod
            | Word::Happen
            | Word::Own
            | Word::Area
            | Word::All
            | Word::Rest
            | Word::Total
            | Word::Reached
    )
}

/// The same of a token; a year or 、 is light as well.
pub(super) fn is_light(token: &Token) -> bool {
    match token.kind {
        TokenKind::Word(word) => is_noise(word),
        TokenKind::Year(_) | TokenKind::Mark(_) => true,
        _ => false,
    }
}

pub(super) fn topic(word: Word) -> Option<Topic> {
    match word {
        Word::Topic(topic) => Some(topic),
        _ => None,
    }
}

pub(super) fn verb(word: Word) -> Option<Topic> {
    match word {
        Word::Verb(topic) => Some(topic),
        _ => None,
    }
}

pub(super) fn dispute(word: Word) -> Option<Topic> {
    match word {
        Word::Dispute(topic) => Some(topic),
        _ => None,
    }
}

pub(super) fn document(word: Word) -> Option<Topic> {
    match word {
        Word::Document(topic) => Some(topic),
        _ => None,
    }
}

pub(super) fn status(word: Word) -> Option<DocumentStatus> {
    match word {
        Word::DocumentStatus(status) => Some(status),
        _ => None,
    }
}

/// The blocks of cases that are named, each once; a block named beside 行政诉讼 is the one that is meant.
pub(super) fn case_list(tokens: &[Token]) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for topic in tokens.iter().filter_map(word).filter_map(dispute) {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    let blocks = topics.iter().any(|topic| matches!(topic, Topic::DirectSuits | Topic::SuitsAfterReview));
    if blocks {
        topics.retain(|topic| *topic != Topic::Suits);
    }
    topics
}

pub(super) fn is_noun(token: &Token) -> bool {
    word(token).is_some_and(|word| {
        matches!(
            word,
            Word::Verb(_)
                | Word::Object
                | Word::Weak
                | Word::Topic(_)
                | Word::Dispute(_)
                | Word::Cases
                | Word::CaseResult(_)
                | Word::Document(_)
                | Word::DocumentStatus(_)
        )
    })
}

pub(super) fn is_known(token: &Token) -> bool {
    !matches!(
        token.kind,
        TokenKind::Unknown
            | TokenKind::Word(Word::Decoy | Word::Slogan | Word::Partly | Word::Foreign | Word::Forwarded)
    )
}

pub(super) fn is_row_of_group(topic: Topic, topics: &[Topic]) -> bool {
    // 因国家秘密不予公开: the row stands before its group.
    topic.is_row() && topics.last().is_some_and(|last| last.is_group())
}

/// Whether a word says what a number counts.
fn says(token: &Token) -> bool {
    is_noun(token) && !matches!(word(token), Some(Word::Weak | Word::Object)) || word(token) == Some(Word::Not)
}

/// Whether 、 joins what stands before and behind it.
pub(super) fn joins(segment: &[Token], rest: &[Token], sentence: &Sentence) -> bool {
    // 349 件通过电子邮件、邮寄等方式答复: inside a phrase of manner.
    let after = segment.iter().rposition(|token| matches!(token.kind, TokenKind::Number(_)) || says(token));
    let open = segment.get(after.map_or(0, |after| after.saturating_add(1))..).unwrap_or_default();
    let begins = open.iter().any(|token| begins_manner(token, sentence));
    let ends = |token: &Token| ends_manner(sentence.text(token));
    if begins
        && segment.len() < 64
        && !open.iter().any(ends)
        && rest.iter().take(NEAR.saturating_mul(2)).take_while(|token| !says(token)).any(ends)
    {
        return true;
    }
    // 收到公民、或其他组织提交的申请
    let joint = rest.first().is_some_and(|token| word(token) == Some(Word::Joint));
    if joint && segment.len() < 64 && !segment.iter().any(|token| matches!(token.kind, TokenKind::Number(_))) {
        return true;
    }
    // 2023 年、2024 年分别办结 309 件、349 件
    let time = |token: &Token| {
        matches!(token.kind, TokenKind::Year(_) | TokenKind::Word(Word::OtherPeriod | Word::ThisPeriod))
    };
    if segment.last().is_some_and(time) && rest.first().is_some_and(time) && segment.len() < 64 {
        return true;
    }
    // 没有发生一起投诉、复议: one of any of them.
    let not = segment.iter().any(|token| word(token) == Some(Word::Not));
    let counted = segment.iter().any(|token| match token.kind {
        TokenKind::Number(number) => !(not && number.digit && number.value == 1),
        _ => false,
    });
    // 新收、上年结转分别为: when is not part of the name.
    let skip = |token: &&Token| matches!(word(token), Some(Word::Filler | Word::OtherPeriod | Word::NextPeriod));
    let left = segment.iter().rev().take(NEAR).find(|token| !skip(token)).and_then(word).map(group);
    let right = rest.iter().take(NEAR).find(|token| !skip(token)).and_then(word).map(group);
    // 未发生投诉、复议、诉讼: none of the list.
    // 无行政复议、无行政诉讼: each for itself.
    let denied = rest.first().is_some_and(|token| word(token) == Some(Word::Not));
    let none = not && right != Some(1) && !denied;
    // 125 件为无法提供、不予处理: one number of several outcomes.
    let clause = || rest.iter().take(NEAR).take_while(|token| !matches!(token.kind, TokenKind::Mark(_)));
    if counted && matches!(left, Some(2 | 7)) && left == right && !clause().any(is_number) {
        return clause().count() < NEAR && segment.len() < 64;
    }
    !counted && segment.len() < 64 && (none || left.is_some_and(|left| left != 0 && Some(left) == right))
}

/// Puts words together that only beside each other say what they say.
pub(super) fn joined(tokens: &mut [Token], sentence: &Sentence, year: Option<u16>) {
    let last_year = |kind: TokenKind| match kind {
        TokenKind::Year(named) => year.is_some_and(|year| named.checked_add(1) == Some(year)),
        TokenKind::Word(Word::OtherPeriod) => true,
        _ => false,
    };
    let next_year = |kind: TokenKind| match kind {
        TokenKind::Year(named) => year.is_some_and(|year| year.checked_add(1) == Some(named)),
        TokenKind::Word(Word::NextPeriod) => true,
        _ => false,
    };
    let filler = TokenKind::Word(Word::Filler);
    let mut at = 0_usize;
    while at < tokens.len() {
        let Some(kind) = tokens.get(at).map(|token| token.kind) else { break };
        let skipped = tokens.get(at.saturating_add(1)..).unwrap_or_default().iter().take(NEAR);
        // 上年度没有结转: of what there is none.
        let skips = |token: &Token| token.kind == filler || token.kind == TokenKind::Word(Word::Not) && last_year(kind);
        let next = skipped.clone().position(|token| !skips(token)).map(|n| at.saturating_add(1).saturating_add(n));
        let next_kind = next.and_then(|next| tokens.get(next)).map(|token| token.kind);
        let carried = TokenKind::Word(Word::Carried);
        let tail = next_kind == Some(TokenKind::Word(Word::Tail));
        // 去年12月底前未办完的
        let open = |token: &Token| matches!(sentence.text(token).first(), Some('未' | '尚' | '待'));
        let left_open = next_kind == Some(TokenKind::Word(Word::Topic(Topic::CarriedForward)))
            && next.and_then(|next| tokens.get(next)).is_some_and(open);
        let both = if last_year(kind) && left_open
            || last_year(kind) && next_kind == Some(carried)
            || kind == carried && next_kind.is_some_and(last_year)
        {
            Some(Topic::CarriedOver)
        } else if kind == carried && next_kind.is_some_and(next_year)
            || next_year(kind) && (tail || next_kind == Some(carried))
        {
            Some(Topic::CarriedForward)
        } else {
            None
        };
        if let (Some(topic), Some(next)) = (both, next) {
            if let Some(token) = tokens.get_mut(next) {
                token.kind = TokenKind::Word(Word::Topic(topic));
            }
            if let Some(token) = tokens.get_mut(at) {
                token.kind = filler;
            }
            // 上年结转政府信息公开办理数量 1 件: all up to the number is its name.
            let name = tokens.get(next.saturating_add(1)..).unwrap_or_default();
            let of_name = |token: &&Token| {
                matches!(word(token), Some(Word::Filler | Word::Context | Word::Object | Word::Weak | Word::Verb(_)))
            };
            let length = name.iter().take(NEAR).take_while(of_name).count();
            let ends = |token: &Token| matches!(token.kind, TokenKind::Number(_));
            if name.get(length).is_some_and(ends) {
                for token in tokens.iter_mut().skip(next.saturating_add(1)).take(length) {
                    if matches!(word(token), Some(Word::Verb(_) | Word::Context)) {
                        token.kind = filler;
                    }
                }
            }
            at = at.saturating_add(1);
            continue;
        }
        // 转下年度办理, 予以公开答复, 自然人申请: the second word adds nothing.
        let beside = next == at.checked_add(1);
        let tail = match next_kind {
            // 以不掌握为由答复
            Some(TokenKind::Word(Word::Verb(verb))) => {
                beside
                    || verb == Topic::Answered
                        && skipped.clone().take(2).any(|token| sentence.text(token).starts_with(&['为', '由']))
            }
            Some(TokenKind::Word(Word::Weak | Word::Tail)) => true,
            _ => false,
        };
        // 上年未办结转来
        let over = kind == TokenKind::Word(Word::Topic(Topic::CarriedOver)) && next_kind == Some(carried) && beside;
        if let (TokenKind::Word(Word::Topic(_)), true, Some(next)) = (kind, tail || over, next) {
            if let Some(token) = tokens.get_mut(next) {
                token.kind = filler;
            }
            continue;
        }
        at = at.saturating_add(1);
    }
}

/// 政府信息公开书面申请: the name of the applications with a light word inside.
pub(super) fn named_apart(tokens: &mut [Token], sentence: &Sentence) {
    for at in 0..tokens.len() {
        let inside = |token: &&Token| {
            word(token) == Some(Word::Filler) && !matches!(sentence.text(token), ['中' | '里' | '内' | '被'])
        };
        let rest = tokens.get(at.saturating_add(1)..).unwrap_or_default();
        let length = rest.iter().take(2).take_while(inside).count();
        let next = at.saturating_add(length).saturating_add(1);
        if tokens.get(at).and_then(word) == Some(Word::Context)
            && length > 0
            && let Some(noun) = tokens.get_mut(next).filter(|noun| word(noun) == Some(Word::Weak))
        {
            noun.kind = TokenKind::Word(Word::Object);
        }
    }
}

/// How phrases of manner begin, and end.
const MANNER: &[&str] =
    &["通过", "采取", "采用", "以", "按", "按照", "根据", "依据", "依照", "遵照", "在", "经", "坚持"];
const MANNER_ENDS: &[&str] = &[
    "方式", "形式", "渠道", "途径", "规定", "要求", "程序", "流程", "期限", "时限", "时间", "时效", "期内", "限内",
    "间内", "原则", "后",
];

/// Of these any text may follow up to what was done so: it says how, and restricts nothing.
const OPEN_MANNER: &[&str] = &["以", "按", "按照", "根据", "依据", "依照", "遵照", "坚持"];
/// What follows these may be the one way by which some of them came, or were done.
const OPEN_WAY: &[&str] = &["通过", "经", "在", "采取", "采用"];

/// 以打磨台账为抓手办结, 通过厘清底数办结: a phrase of manner in words of no list, from its preposition before `from` up to what
/// was done. Where it ends.
fn open_manner(tokens: &mut [Token], sentence: &Sentence, from: usize) -> Option<usize> {
    let begin = from.checked_sub(1)?;
    let is_one = |words: &[&str]| {
        let token = tokens.get(begin);
        words.iter().any(|word| token.is_some_and(|token| word.chars().eq(sentence.text(token).iter().copied())))
    };
    let way = is_one(OPEN_WAY);
    if !way && !is_one(OPEN_MANNER) {
        return None;
    }
    let because = |token: &Token| matches!(word(token), Some(Word::Because | Word::Partly));
    if tokens.get(..begin).unwrap_or_default().iter().any(because) {
        return None;
    }
    let open = |token: &Token| {
        token.kind == TokenKind::Unknown
            || matches!(word(token), Some(Word::Filler | Word::Decoy | Word::Joint | Word::Happen))
            // 通过政务公开专区接收
            || way && word(token) == Some(Word::Context)
    };
    let rest = tokens.get(from..)?;
    let length = rest.iter().take(NEAR.saturating_mul(2)).take_while(|token| open(token)).count();
    let done = |token: &Token| {
        matches!(word(token), Some(Word::Verb(_) | Word::Topic(_) | Word::Carried | Word::DocumentStatus(_)))
    };
    let inside = rest.get(..length)?;
    let last = inside.iter().rposition(|token| token.kind == TokenKind::Unknown)?;
    // 按…的申请: of which kind.
    let modifies = inside.iter().skip(last).any(|token| sentence.text(token) == ['的']);
    if !rest.get(length).is_some_and(done) || modifies {
        return None;
    }
    for token in tokens.iter_mut().skip(begin).take(length.saturating_add(1)) {
        token.kind = TokenKind::Word(Word::Filler);
    }
    if way && let Some(token) = tokens.get_mut(from.saturating_add(last)) {
        token.kind = TokenKind::Word(Word::Channel);
    }
    from.checked_add(length)
}

/// Whether unknown words tell how by their form alone: 有条不紊地, 扎扎实实, 逐户.
fn is_manner_by_form(text: &[char]) -> bool {
    match text {
        [a, b, c, d] if a == b && c == d && b != c => true,
        [.., '地'] => text.len() > 2,
        _ => false,
    }
}

/// Whether a phrase of manner ends with this word.
fn ends_manner(text: &[char]) -> bool {
    MANNER_ENDS.iter().any(|end| {
        let from = text.len().checked_sub(end.chars().count());
        from.and_then(|from| text.get(from..)).is_some_and(|tail| end.chars().eq(tail.iter().copied()))
    })
}

/// Whether a phrase of manner begins here: 通过, or unknown words such as 依照条例.
fn begins_manner(token: &Token, sentence: &Sentence) -> bool {
    let text = sentence.text(token);
    MANNER.iter().any(|word| {
        let length = word.chars().count();
        let whole = text.len() == length || length > 1 && token.kind == TokenKind::Unknown;
        whole && word.chars().eq(text.iter().take(length).copied())
    })
}

/// 通过…等途径, 按照…规定和程序, 以…形式: how it was done. Whatever stands in such a phrase says nothing of the number; one
/// way alone beside a number stays, as it makes the number some of them.
pub(super) fn manner(tokens: &mut [Token], sentence: &Sentence, counted: bool) {
    let ends = |token: &Token| ends_manner(sentence.text(token));
    let stops = |token: &Token| match token.kind {
        TokenKind::Word(word) => {
            is_noun(token) && word != Word::Weak && word != Word::Object || word == Word::Not || word == Word::All
        }
        TokenKind::Number(_) | TokenKind::Money(_) | TokenKind::Percent(..) => true,
        _ => false,
    };
    let mut at = 0_usize;
    while let Some(token) = tokens.get(at) {
        let from = at.saturating_add(1);
        at = from;
        if !begins_manner(token, sentence) {
            continue;
        }
        let phrase = tokens.get(from..).unwrap_or_default().iter().take(NEAR.saturating_mul(2));
        let Some(end) = phrase.take_while(|token| !stops(token)).enumerate().filter(|(_, token)| ends(token)).last()
        else {
            at = open_manner(tokens, sentence, from).unwrap_or(from);
            continue;
        };
        let to = from.saturating_add(end.0);
        let inside = tokens.get(from..=to).unwrap_or_default();
        let ways = inside.iter().filter(|token| word(token) == Some(Word::Channel)).count();
        let list = inside.iter().any(|token| {
            matches!(word(token), Some(Word::AndSoOn | Word::Joint)) || token.kind == TokenKind::Mark(Mark::Pause)
        });
        let single = counted && ways > 0 && !list;
        // 按信访程序不予处理, 告知其通过信访渠道办理: why, not how.
        if counted
            && (!list || sentence.text(token).first().is_some_and(|c| "按依根".contains(*c)))
            && inside.iter().any(|token| word(token) == Some(Word::Foreign))
        {
            continue;
        }
        for token in tokens.iter_mut().skip(from).take(to.saturating_sub(from).saturating_add(1)) {
            if !(single && word(token) == Some(Word::Channel)) {
                token.kind = TokenKind::Word(Word::Filler);
            }
        }
        at = to;
    }
}

fn is_number(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Number(_))
}

/// Whether a word says that what was filed is taken back: 撤回, 撤销, 撤件, 撤诉.
pub(super) fn withdraws(text: &[char]) -> bool {
    text.windows(2).any(|pair| matches!(pair, ['撤', '回' | '销' | '件' | '诉']))
}

/// Words that say something only before a verb, or before a number.
pub(super) fn placed(tokens: &mut [Token], sentence: &Sentence) {
    let filler = TokenKind::Word(Word::Filler);
    // 结转上年后新收到 34 件: when, and not what.
    let after = |pair: &[Token]| match pair {
        [after, next] => sentence.text(after) == ['后'] && matches!(word(next), Some(Word::Verb(_))),
        _ => false,
    };
    if let Some(end) = tokens.windows(2).position(after) {
        let when = |token: &Token| {
            matches!(
                word(token),
                Some(Word::Carried | Word::OtherPeriod | Word::Filler | Word::Topic(Topic::CarriedOver))
            )
        };
        let lead = tokens.get(..end).unwrap_or_default();
        let from = lead.iter().rposition(|token| !when(token)).map_or(0, |at| at.saturating_add(1));
        if lead.iter().skip(from).any(|token| word(token) != Some(Word::Filler)) {
            tokens.iter_mut().take(end).skip(from).for_each(|token| token.kind = filler);
        }
    }
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at).copied() else { break };
        let text = sentence.text(&token);
        let next = tokens.get(at.saturating_add(1)).copied();
        let before = at.checked_sub(1).and_then(|before| tokens.get(before)).copied();
        let opens = before.is_none_or(|token| is_light(&token) || matches!(token.kind, TokenKind::Number(_)));
        let made = match next.map(|next| next.kind) {
            // 如期办结, 悉数答复: how, in a word of its own; 乡镇办结: by whom; 实际办理: perhaps some of them.
            Some(TokenKind::Word(Word::Verb(verb))) if token.kind == TokenKind::Unknown && opens => {
                let concluded = matches!(verb, Topic::Concluded | Topic::Answered);
                (text.len() == 2 && !token.quoted && !is_agency(text) && (concluded || text != ['实', '际']))
                    .then_some(filler)
            }
            _ => None,
        };
        let made = made.or((token.kind == TokenKind::Unknown && is_manner_by_form(text)).then_some(filler));
        // 办理中 3 件: not yet done.
        if text == ['办', '理', '中']
            && next.is_some_and(|next| is_number(&next))
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = TokenKind::Word(Word::Topic(Topic::CarriedForward));
        }
        // 办结件 33 件
        if text == ['件']
            && next.is_some_and(|next| is_number(&next))
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = filler;
        }
        // 拟废止 3 件: not yet done.
        if text.last() == Some(&'拟')
            && let Some(next) = tokens.get_mut(at.saturating_add(1))
            && matches!(word(next), Some(Word::DocumentStatus(_) | Word::Verb(_)))
        {
            next.kind = TokenKind::Word(Word::Forwarded);
        }
        // 逐户办结: each of them, one by one.
        if text == ['逐'] && next.is_some_and(|next| next.kind == TokenKind::Unknown && sentence.text(&next).len() == 1)
        {
            for token in tokens.iter_mut().skip(at).take(2) {
                token.kind = filler;
            }
            continue;
        }
        // 个人 29 件，企业的 4 件: who applied.
        let after = next.filter(|next| sentence.text(next) == ['的']);
        let counted = after.map_or(next, |_| tokens.get(at.saturating_add(2)).copied()).map(|token| token.kind);
        let made = match counted {
            Some(TokenKind::Number(number)) if number.unit == Some(Unit::Case) && opens => match text {
                ['个', '人'] | ['公', '民'] => Some(TokenKind::Word(Word::Topic(Topic::NaturalPersons))),
                ['企', '业'] => Some(TokenKind::Word(Word::Topic(Topic::Commercial))),
                _ => made,
            },
            _ => made,
        };
        if let (Some(made), Some(token)) = (made, tokens.get_mut(at)) {
            token.kind = made;
        }
        // 企业申请政府信息公开 3 件: what they applied for is the name of it; 公民 are whoever applied.
        let applied = matches!(token.kind, TokenKind::Word(Word::Topic(topic)) if topic.is_applicant())
            && text.ends_with(&['申', '请'])
            && next.is_some_and(|next| word(&next) == Some(Word::Context));
        if applied {
            if let Some(next) = tokens.get_mut(at.saturating_add(1)) {
                next.kind = TokenKind::Word(Word::Object);
            }
            if let Some(token) = tokens.get_mut(at).filter(|_| matches!(text, ['公', '民', ..] | ['个', '人', ..]))
            {
                token.kind = filler;
            }
        }
        // 公民和企业提出的: anyone.
        let anyone =
            |token: &Token| matches!(sentence.text(token), ['公', '民'] | ['群', '众'] | ['个', '人'] | ['市', '民']);
        let joined = |token: &Token| word(token) == Some(Word::Joint) || token.kind == TokenKind::Mark(Mark::Pause);
        if matches!(token.kind, TokenKind::Word(Word::Topic(topic)) if topic.is_applicant())
            && before.is_some_and(|before| joined(&before))
            && at.checked_sub(2).and_then(|at| tokens.get(at)).is_some_and(anyone)
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = filler;
        }
        // 来信及平台: one of the ways.
        let way = |at: Option<usize>| at.and_then(|at| tokens.get(at)).and_then(word) == Some(Word::Channel);
        let joint = |at: Option<usize>| at.and_then(|at| tokens.get(at)).and_then(word) == Some(Word::Joint);
        let beside =
            joint(at.checked_add(1)) && way(at.checked_add(2)) || joint(at.checked_sub(1)) && way(at.checked_sub(2));
        if beside
            && matches!(text, ['来', '信' | '电' | '访'])
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = TokenKind::Word(Word::Channel);
        }
        // 废止文件 1 件: of those that the sentence is about.
        let status =
            [DocumentStatus::Repealed, DocumentStatus::InForce].map(|status| Some(Word::DocumentStatus(status)));
        if text == ['文', '件']
            && at
                .checked_sub(1)
                .and_then(|before| tokens.get(before))
                .is_some_and(|token| status.contains(&word(token)))
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = filler;
        }
        // 12 件公开，3 件部分公开: one of the outcomes.
        if text == ['公', '开']
            && before.is_some_and(|token| is_light(&token) || matches!(token.kind, TokenKind::Number(_)))
            && tokens.get(..at).unwrap_or_default().iter().rev().find(|token| !is_light(token)).is_some_and(is_number)
            && next.is_none_or(|next| word(&next) == Some(Word::Filler))
            && sentence.kinds.has_word(Word::Topic(Topic::Disclosed))
            && !sentence.kinds.has_word(Word::Document(Topic::Regulations))
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = TokenKind::Word(Word::Topic(Topic::Disclosed));
        }
        // 予以公开占 12 件
        if text == ['占']
            && next
                .is_some_and(|next| matches!(next.kind, TokenKind::Number(number) if number.unit == Some(Unit::Case)))
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = filler;
        }
        // 已办 349 件
        if text == ['办']
            && before.is_some_and(|before| matches!(sentence.text(&before), ['已' | '共'] | ['实', '际']))
            && next.is_some_and(|next| is_number(&next))
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = TokenKind::Word(Word::Verb(Topic::Concluded));
        }
        // 有效规范性文件
        if text == ['有', '效']
            && next.is_some_and(|next| matches!(word(&next), Some(Word::Document(_))))
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = TokenKind::Word(Word::DocumentStatus(DocumentStatus::InForce));
        }
        // 正在按程序办理
        if matches!(text, ['正' | '尚' | '仍' | '还', '在']) {
            let rest = tokens.get(at.saturating_add(1)..).unwrap_or_default();
            let length = rest.iter().take(NEAR).take_while(|token| is_light(token)).count();
            let handled = |token: &&Token| {
                matches!(word(token), Some(Word::Verb(Topic::Handled | Topic::Processed)))
                    || sentence.text(token).starts_with(&['办', '理'])
            };
            let length = rest.iter().take(length).position(|token| handled(&token)).unwrap_or(length);
            if rest.get(length).filter(handled).is_some()
                && let Some(token) = tokens.get_mut(at.saturating_add(1).saturating_add(length))
            {
                token.kind = TokenKind::Word(Word::Topic(Topic::CarriedForward));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::{WORDS, Word};
    use super::super::vocabulary::words;
    use crate::text::phrases::duplicates;
    use std::collections::HashMap;

    /// A word is listed once, and what a product makes is not listed beside it, nor made to say another thing.
    #[test]
    fn no_word_is_listed_twice() {
        assert_eq!(duplicates(WORDS.iter().flat_map(|(_, texts)| texts.iter().copied())), [""; 0]);
        let mut says: HashMap<String, Word> = HashMap::new();
        let mut twice = Vec::new();
        for (text, word) in words() {
            match says.get(&text) {
                Some(other) if *other != word => twice.push(format!("{text}: {other:?} and {word:?}")),
                _ => {
                    says.insert(text, word);
                }
            }
        }
        assert!(twice.is_empty(), "{} {twice:#?}", twice.len());
    }
}
