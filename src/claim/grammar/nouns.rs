//! The noun of a number: before it, behind it, and what several nouns come to.

use super::subject::is_body;
use super::words::{
    case_list, dispute, document, document_stock, is_case, is_default, is_known, is_noise, is_noun, is_row_of_group,
    is_suit, last_topic, stock, verb, word,
};
use super::{Reader, Subject, Title};
use crate::claim::lex::{Mark, Number, Token, TokenKind};
use crate::claim::lexicon::{CaseResult, DocumentStatus, Topic, Word};

/// The subjects, nearest first, with the tokens at which the words of the claim begin and end.
type Found<'t> = Option<(Vec<Subject>, Option<&'t Token>, Option<&'t Token>)>;

impl Reader<'_> {
    /// The noun before the number, with only words that tell nothing between them.
    pub(super) fn before<'t>(
        &self,
        left: &'t [Token],
        right: &'t [Token],
        number: &Number,
        aside: &[Topic],
    ) -> Found<'t> {
        let skip = |token: &Token| word(token).is_some_and(is_noise) || matches!(token.kind, TokenKind::Year(_));
        let end = left.iter().rposition(|token| !skip(token))?;
        let last = left.get(end)?;
        let before = left.get(..end).unwrap_or_default();
        // A number without a counter is a number only at the end of what it says.
        if number.unit.is_none() && right.iter().any(|token| !word(token).is_some_and(is_noise)) {
            return None;
        }
        match word(last)? {
            Word::Topic(_) => self.topics(left, end, aside),
            Word::Object | Word::Weak if self.names_object(left) => {
                // 申请 28 件为自然人提出: some of them.
                if right.iter().any(|token| matches!(word(token), Some(Word::Topic(_)))) {
                    return None;
                }
                let found = self.received(before, last, word(last) == Some(Word::Object));
                // 申请 33 件均已办结: the verb stands behind the number.
                let behind = right.iter().filter_map(word).find_map(verb);
                let behind = behind.filter(|_| !before.iter().filter_map(word).any(|word| verb(word).is_some()));
                found.map(|(mut subjects, first, last)| {
                    subjects.extend(behind.map(|verb| Subject::Topics(vec![verb])));
                    (subjects, first, last)
                })
            }
            Word::Verb(_) => self.verb(left, end, right),
            Word::Dispute(_) => self.disputes(left, end),
            Word::Cases => {
                let named = case_list(before);
                let named = if named.is_empty() { &self.cases } else { &named };
                let both = named.contains(&Topic::Reviews) && named.iter().any(|topic| is_suit(*topic));
                let all = vec![Topic::Reviews, Topic::Suits];
                (both && self.is_about_cases()).then_some((vec![Subject::Topics(all)], Some(last), None))
            }
            Word::CaseResult(ending) => self.ending(left, end, ending),
            Word::Document(_) => self.documents(left, end),
            Word::DocumentStatus(DocumentStatus::Disclosed) if self.documents.is_empty() && self.is_outcome(left) => {
                let subjects = [vec![Topic::Disclosed], vec![Topic::Disclosed, Topic::PartlyDisclosed]];
                Some((subjects.map(Subject::Topics).to_vec(), Some(last), None))
            }
            Word::DocumentStatus(_) => self.stocks(left, end, right),
            _ => None,
        }
    }

    /// Whether 公开 alone is what became of applications: behind their number, with nothing beside it.
    pub(super) fn is_outcome(&self, left: &[Token]) -> bool {
        let stated = self.last.and_then(|(at, _)| self.out.get(at));
        let applications = stated.is_some_and(|said| match said.subjects.first() {
            Some(Subject::Topics(topics)) => topics.iter().all(|topic| !is_case(*topic)),
            _ => false,
        });
        let alone = left.iter().all(|token| {
            word(token).is_some_and(|word| is_noise(word) || word == Word::DocumentStatus(DocumentStatus::Disclosed))
        });
        let text = left.last().map(|token| self.sentence.text(token));
        // 主动公开 is no answer to an application.
        self.object && applications && alone && !self.closed && text == Some(&['公', '开'])
    }

    /// The noun behind the number.
    pub(super) fn behind<'t>(&self, left: &'t [Token], right: &'t [Token], number: &Number, last: bool) -> Found<'t> {
        // 零 stands right before its noun; any other number without a counter does not.
        if number.unit.is_none() && !number.spelled {
            return None;
        }
        let skip = |token: &&Token| matches!(word(token), Some(word) if is_noise(word) || matches!(word, Word::Because | Word::Context));
        let at = right.iter().position(|token| !skip(&token));
        // 尚有 1 件在法定期限内继续办理
        let goes_on = right.iter().rposition(|token| word(token) == Some(Word::Tail));
        if let (None, Some(tail), true) = (at, goes_on, number.unit.is_some() && self.names_object(left)) {
            let alone = left.iter().all(|token| word(token).is_some_and(is_noise));
            return alone.then(|| (vec![Subject::Topics(vec![Topic::CarriedForward])], None, right.get(tail)));
        }
        let at = at?;
        let noun = right.get(at)?;
        let unknown = |tokens: &[Token]| tokens.iter().any(|token| !is_known(token));
        if unknown(left) && !self.is_own_subject(left) {
            return None;
        }
        match word(noun)? {
            Word::Object | Word::Weak => {
                let more = right.get(at.saturating_add(1)..).unwrap_or_default();
                let next = more.iter().position(|token| !skip(&token));
                let then = next.and_then(|next| more.get(next)).and_then(word);
                let named = word(noun) == Some(Word::Object) || self.names_object(left);
                match then {
                    Some(Word::Topic(_)) if named => {
                        let end = last_topic(right)?;
                        self.topics(right, end, &[])
                    }
                    Some(Word::Dispute(_)) => self.disputes_behind(right),
                    // 对 24 件申请作出处理
                    Some(Word::Verb(verb)) if named && last && left.iter().all(is_known) => {
                        let rest = more.iter().filter(|token| word(token) != Some(Word::Verb(verb)));
                        let only = rest.clone().all(|token| word(token).is_some_and(is_noise));
                        let done = left.iter().any(|token| word(token) == Some(Word::Because));
                        (only && done).then(|| (vec![Subject::Topics(vec![verb])], left.first(), Some(noun)))
                    }
                    None if more.iter().all(is_known) && named => {
                        let some = left.iter().any(|token| word(token) == Some(Word::Happen));
                        some.then(|| (vec![Subject::Topics(vec![Topic::Received])], left.first(), Some(noun)))
                    }
                    _ => None,
                }
            }
            Word::Topic(_) if number.unit.is_some() => {
                let end = last_topic(right)?;
                if right.get(end.saturating_add(1)..).unwrap_or_default().iter().any(|token| !is_known(token)) {
                    return None;
                }
                self.topics(right, end, &[]).map(|(subjects, _, last)| (subjects, None, last))
            }
            Word::Dispute(_) => self.disputes_behind(right),
            Word::CaseResult(ending) => {
                let (subjects, ..) = self.ending(right, at, ending)?;
                Some((subjects, None, Some(noun)))
            }
            Word::Verb(Topic::Concluded) if number.unit.is_some() && self.names_object(left) => {
                let rest = right.get(at.saturating_add(1)..).unwrap_or_default();
                let only = rest.iter().all(|token| word(token).is_some_and(is_noise));
                only.then(|| (vec![Subject::Topics(vec![Topic::Concluded])], None, Some(noun)))
            }
            _ => None,
        }
    }

    /// Whether applications are named in full in the segment, before it in the sentence, or in the title.
    pub(super) fn names_object(&self, tokens: &[Token]) -> bool {
        self.object || self.state.title_object || tokens.iter().any(|token| word(token) == Some(Word::Object))
    }

    pub(super) fn is_about_cases(&self) -> bool {
        self.context || self.state.title_cases == Title::Cases
    }

    pub(super) fn is_own_subject(&self, tokens: &[Token]) -> bool {
        // The name of the body, then words of the lexicon.
        let unknown: Vec<usize> =
            tokens.iter().enumerate().filter(|(_, token)| !is_known(token)).map(|(at, _)| at).collect();
        let first = unknown.first().copied().unwrap_or(0);
        let head = tokens.get(..first).unwrap_or_default();
        let nouns = head.iter().any(is_noun);
        let name: Vec<char> = unknown
            .first()
            .zip(unknown.last())
            .and_then(|(first, last)| tokens.get(*first..=*last))
            .unwrap_or_default()
            .iter()
            .flat_map(|token| self.sentence.text(token).iter().copied())
            .collect();
        let own = head.iter().any(|token| word(token) == Some(Word::Own) || word(token) == Some(Word::Area));
        !nouns && (is_body(&name) || own && name.len() <= 8)
    }

    /// Topics joined before `end`, as one sum.
    pub(super) fn topics<'t>(&self, tokens: &'t [Token], end: usize, aside: &[Topic]) -> Found<'t> {
        self.sum_of_topics(tokens, end, aside, false)
    }

    /// The same where applications may be named behind them.
    pub(super) fn sum_of_topics<'t>(&self, tokens: &'t [Token], end: usize, aside: &[Topic], named: bool) -> Found<'t> {
        let mut topics = Vec::new();
        let (mut first, mut joined, mut and_so_on, mut sum) = (None, true, false, false);
        for token in tokens.get(..=end).unwrap_or_default().iter().rev() {
            match token.kind {
                TokenKind::Word(Word::Topic(topic)) if joined || is_row_of_group(topic, &topics) => {
                    topics.push(topic);
                    first = Some(token);
                    joined = false;
                }
                TokenKind::Word(Word::Joint) | TokenKind::Mark(Mark::Pause) => {
                    joined = true;
                    sum |= topics.len() == 1;
                }
                TokenKind::Word(Word::AndSoOn) => and_so_on = true,
                TokenKind::Word(word)
                    if is_noise(word) || matches!(word, Word::Because | Word::Object | Word::Weak) => {}
                TokenKind::Word(Word::Verb(_)) => {}
                TokenKind::Year(_) => {}
                _ => {
                    // 行政许可予以公开: what stands before it is not known.
                    let own = self.is_own_subject(tokens.get(..=end).unwrap_or_default());
                    if !own {
                        return None;
                    }
                }
            }
        }
        topics.reverse();
        if !named && !self.names_object(tokens) {
            return None;
        }
        let rows: Vec<Topic> = topics.iter().copied().filter(|topic| topic.is_row()).collect();
        let groups: Vec<Topic> = topics.iter().copied().filter(|topic| topic.is_group()).collect();
        let mut subjects = match (rows.as_slice(), groups.as_slice()) {
            ([], _) | (_, []) => vec![Subject::Topics(topics.clone())],
            (_, [group]) if and_so_on => vec![Subject::Topics(vec![*group])],
            ([_], [_]) => vec![Subject::Topics(rows)],
            (_, [group]) => vec![Subject::Topics(rows), Subject::Topics(vec![*group])],
            _ => return None,
        };
        if topics.len() > 1 && tokens.iter().any(|token| token.kind == TokenKind::Mark(Mark::Pause)) && sum {
            // 予以公开、部分公开 9 件 may mean the last alone.
            subjects.extend(topics.last().map(|last| Subject::Topics(vec![*last])));
        }
        if !aside.is_empty() && topics.len() == 1 {
            let with = [topics.as_slice(), aside].concat();
            subjects.push(Subject::Topics(with));
            subjects.push(Subject::Topics(aside.to_vec()));
        }
        Some((subjects, first, tokens.get(end)))
    }

    /// [verb] applications N.
    pub(super) fn received<'t>(&self, before: &'t [Token], object: &'t Token, full: bool) -> Found<'t> {
        let mut verbs: Vec<Topic> = Vec::new();
        let (mut first, mut joined) = (object, true);
        for (at, token) in before.iter().enumerate().rev() {
            match token.kind {
                TokenKind::Word(Word::Topic(_)) if verbs.is_empty() => {
                    return self.sum_of_topics(before, at, &[], full);
                }
                TokenKind::Word(Word::Verb(verb)) if joined => {
                    verbs.push(verb);
                    (first, joined) = (token, false);
                }
                TokenKind::Word(Word::Joint) | TokenKind::Mark(Mark::Pause) => joined = true,
                TokenKind::Word(Word::Verb(_)) => {
                    // 受理办理: two verbs side by side.
                    if let TokenKind::Word(Word::Verb(verb)) = token.kind {
                        verbs.push(verb);
                        first = token;
                    }
                }
                TokenKind::Word(word) if is_noise(word) => {}
                TokenKind::Word(Word::Channel | Word::AndSoOn | Word::Weak | Word::Context | Word::New) => {}
                TokenKind::Word(Word::Because) if verbs.is_empty() => {
                    // 关于某事的政府信息公开申请 are some of them; 涉及政府信息公开申请 alone are all.
                }
                TokenKind::Year(_) => {}
                TokenKind::Word(Word::Object) => first = if verbs.is_empty() { token } else { first },
                _ => {
                    let rest = before.get(..=at).unwrap_or_default();
                    // What is not known stands between verb and noun, or is no subject.
                    if verbs.is_empty() && full && self.is_own_subject(rest) && is_default(before, at) {
                        break;
                    }
                    if verbs.is_empty() || !self.is_free(rest) {
                        return None;
                    }
                    break;
                }
            }
        }
        if verbs.is_empty() {
            verbs.push(Topic::Received);
            // 办理建议 12 件、政府信息公开申请 33 件: the verb stands before the first of them.
            let earlier = self.verb.filter(|verb| *verb != Topic::Received && !before.iter().any(is_noun));
            verbs.splice(0..0, earlier);
        }
        // 依申请公开政府信息 20 件 may be what was disclosed.
        let text = self.sentence.text(object);
        let disclosed = ['公', '开'].iter().all(|c| text.contains(c))
            && !text.ends_with(&['申', '请'])
            && text.ends_with(&['信', '息']);
        let disclosed = disclosed && verbs == [Topic::Received] && !before.iter().any(is_noun);
        verbs.reverse();
        let mut subjects: Vec<Subject> = verbs.into_iter().map(|verb| Subject::Topics(vec![verb])).collect();
        if disclosed {
            let of = [vec![Topic::Disclosed], vec![Topic::Disclosed, Topic::PartlyDisclosed], vec![Topic::Concluded]];
            subjects.extend(of.map(Subject::Topics));
        }
        Some((subjects, Some(first), Some(object)))
    }

    /// Whether what stands before a verb can be anything: with the object named in full behind the verb it only tells
    /// who and how.
    pub(super) fn is_free(&self, tokens: &[Token]) -> bool {
        // 针对涉企问题答复申请 5 件: some of them. 通过信函等方式 are all.
        let unknown = tokens.iter().any(|token| !is_known(token));
        !tokens.iter().filter_map(word).any(|word| match word {
            Word::Not | Word::Closed | Word::Dispute(_) => true,
            Word::Because | Word::AndSoOn => unknown,
            _ => false,
        })
    }

    /// … verb N, the applications named before or behind.
    pub(super) fn verb<'t>(&self, left: &'t [Token], end: usize, right: &'t [Token]) -> Found<'t> {
        let next = right.iter().position(|token| !word(token).is_some_and(is_noise));
        let next = next.and_then(|at| right.get(at));
        let right_object = match next.map(|token| token.kind) {
            None => None,
            Some(TokenKind::Word(Word::Object)) => next,
            Some(TokenKind::Word(Word::Weak)) if self.names_object(left) => next,
            Some(TokenKind::Word(Word::All | Word::Verb(_))) => None,
            _ => return None,
        };
        if next.is_some_and(|token| word(token) == Some(Word::Object)) {
            // 收到 3 件政府信息公开申请行政复议案件: about cases.
            let at = right.iter().position(|token| word(token) == Some(Word::Object)).unwrap_or(0);
            let rest = right.get(at.saturating_add(1)..).unwrap_or_default();
            if rest
                .iter()
                .any(|token| !is_known(token) || matches!(word(token), Some(Word::Dispute(_) | Word::Topic(_))))
            {
                return None;
            }
        }
        if right_object.is_none() && !self.names_object(left) {
            return None;
        }
        let verbs = left.get(..=end).unwrap_or_default();
        if self.partly && verbs.iter().any(|token| word(token) == Some(Word::Timely)) {
            return None;
        }
        let mut topics = Vec::new();
        let mut first = None;
        for (at, token) in verbs.iter().enumerate().rev() {
            match token.kind {
                TokenKind::Word(Word::Verb(verb)) => {
                    topics.push(verb);
                    first = Some(token);
                }
                TokenKind::Word(Word::Object) => {
                    first = Some(token);
                }
                TokenKind::Word(
                    Word::Joint | Word::Channel | Word::AndSoOn | Word::Weak | Word::Context | Word::New,
                )
                | TokenKind::Mark(Mark::Pause)
                | TokenKind::Year(_) => {}
                TokenKind::Word(Word::Because) => {}
                TokenKind::Word(word) if is_noise(word) => {}
                // 自然人申请已办结 3 件, 上年结转办理 …: a part.
                TokenKind::Word(Word::Topic(_)) => return None,
                _ => {
                    let rest = verbs.get(..=at).unwrap_or_default();
                    let named =
                        verbs.get(at..).unwrap_or_default().iter().any(|token| word(token) == Some(Word::Object));
                    let free = (right_object.is_some() || named) && self.is_free(rest);
                    if !free && !self.is_own_subject(rest) {
                        return None;
                    }
                    break;
                }
            }
        }
        topics.reverse();
        // 收到申请后办结: the verb beside the number is the one; verbs joined by 、 are all meant.
        let joined =
            verbs.iter().any(|token| matches!(token.kind, TokenKind::Mark(Mark::Pause) | TokenKind::Word(Word::Joint)));
        if !joined && topics.len() > 1 {
            topics = topics.pop().into_iter().collect();
        }
        let subjects = topics.into_iter().map(|verb| Subject::Topics(vec![verb])).collect();
        Some((subjects, first, right_object.or_else(|| left.get(end))))
    }

    pub(super) fn disputes<'t>(&self, left: &'t [Token], end: usize) -> Found<'t> {
        let tokens = left.get(..=end).unwrap_or_default();
        // Cases carried over, or those that the body decides about others.
        let other =
            |token: &Token| matches!(word(token), Some(Word::Carried | Word::Topic(_) | Word::Verb(Topic::Accepted)));
        if tokens.iter().any(other) || !self.is_about_cases() || !self.is_known_but_subject(tokens) {
            return None;
        }
        let topics = case_list(tokens);
        let first = tokens.iter().find(|token| word(token).and_then(dispute).is_some());
        Some((vec![Subject::Topics(topics)], first, left.get(end)))
    }

    pub(super) fn disputes_behind<'t>(&self, right: &'t [Token]) -> Found<'t> {
        if !self.is_about_cases() || !right.iter().all(is_known) {
            return None;
        }
        let end = right.iter().rposition(|token| word(token).and_then(dispute).is_some())?;
        Some((vec![Subject::Topics(case_list(right))], None, right.get(end)))
    }

    pub(super) fn is_known_but_subject(&self, tokens: &[Token]) -> bool {
        tokens.iter().all(is_known) || self.is_own_subject(tokens)
    }

    pub(super) fn ending<'t>(&self, tokens: &'t [Token], end: usize, ending: CaseResult) -> Found<'t> {
        let before = tokens.get(..end).unwrap_or_default();
        if !self.is_about_cases() || !self.is_known_but_subject(before) {
            return None;
        }
        let named = case_list(before);
        let mut meant = if named.is_empty() { self.cases_meant() } else { vec![named] };
        if ending == CaseResult::Lost {
            meant.iter_mut().for_each(|blocks| blocks.retain(|topic| is_suit(*topic)));
            meant.retain(|blocks| !blocks.is_empty());
            if meant.is_empty() {
                meant.push(vec![Topic::Suits]);
            }
        }
        if meant.is_empty() {
            return None;
        }
        let subjects = meant.into_iter().map(|blocks| Subject::Endings(blocks, ending)).collect();
        let first = before.iter().find(|token| word(token).and_then(dispute).is_some()).or_else(|| tokens.get(end));
        Some((subjects, first, tokens.get(end)))
    }

    pub(super) fn documents<'t>(&self, left: &'t [Token], end: usize) -> Found<'t> {
        let tokens = left.get(..=end).unwrap_or_default();
        let documents: Vec<Topic> = tokens.iter().filter_map(word).filter_map(document).collect();
        let stocks: Vec<DocumentStatus> = tokens.iter().filter_map(word).filter_map(stock).collect();
        let first =
            tokens.iter().find(|token| word(token).is_some_and(|word| stock(word).or(document_stock(word)).is_some()));
        let chain = stocks.is_empty() && !self.documents.is_empty() && tokens.iter().all(is_known);
        let stocks = if chain { self.stocks.clone() } else { stocks };
        self.stock_claim(tokens, &documents, &stocks, first, left.get(end))
    }

    pub(super) fn stocks<'t>(&self, left: &'t [Token], end: usize, right: &'t [Token]) -> Found<'t> {
        let tokens = left.get(..=end).unwrap_or_default();
        let noun = right.iter().position(|token| !word(token).is_some_and(is_noise)).and_then(|at| right.get(at));
        let behind = noun.and_then(word).and_then(document);
        let named: Vec<Topic> = tokens.iter().filter_map(word).filter_map(document).collect();
        let documents = match behind {
            Some(document) => vec![document],
            None if !named.is_empty() => named,
            None => self.documents.clone(),
        };
        let stocks: Vec<DocumentStatus> = tokens.iter().filter_map(word).filter_map(stock).collect();
        let first =
            tokens.iter().find(|token| word(token).is_some_and(|word| stock(word).or(document_stock(word)).is_some()));
        let last = if behind.is_some() { noun } else { left.get(end) };
        if behind.is_none() && !right.iter().all(|token| word(token).is_some_and(is_noise)) {
            return None;
        }
        self.stock_claim(tokens, &documents, &stocks, first, last)
    }

    pub(super) fn stock_claim<'t>(
        &self,
        tokens: &[Token],
        documents: &[Topic],
        stocks: &[DocumentStatus],
        first: Option<&'t Token>,
        last: Option<&'t Token>,
    ) -> Found<'t> {
        let barred = |token: &Token| {
            matches!(
                word(token),
                Some(Word::Part | Word::Verb(_) | Word::Object | Word::Weak | Word::Topic(_) | Word::Not)
            )
        };
        let known = self.is_known_but_subject(tokens);
        let mixed =
            stocks.contains(&DocumentStatus::Repealed) && stocks.iter().any(|stock| *stock != DocumentStatus::Repealed);
        if self.closed || documents.is_empty() || stocks.is_empty() || mixed || !known || tokens.iter().any(barred) {
            return None;
        }
        let subjects = stocks.iter().map(|stock| Subject::Documents(documents.to_vec(), *stock)).collect();
        Some((subjects, first, last))
    }
}
