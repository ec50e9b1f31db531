//! Numbers of which one belongs to another: lists of parts, 分别为, shares and changes.

use super::lex::{Kinds, Token, TokenKind};
use super::lexicon::{CaseResult, DocumentStatus, Topic, Unit, Word};
use super::names::is_agency;
use super::reader::{Phrase, RawClaim, Reader, Relation, Subject, Time};
use super::words::{case_list, is_known, is_noun, word};

/// A member of a list of which each has a number; 公开 beside other outcomes is one of them.
pub(super) fn listed(word: Word, disclosed: usize) -> Option<Topic> {
    match word {
        Word::Topic(topic) | Word::Dispute(topic) => Some(topic),
        Word::DocumentStatus(DocumentStatus::Disclosed) if disclosed == 1 => Some(Topic::Disclosed),
        _ => None,
    }
}

impl Reader<'_> {
    /// Whether the numbers of a clause are those of a list of nouns before them: 分别为, 各 1 件, 均为 0 件, or one number right
    /// after the other.
    pub(super) fn is_list(&self, tokens: &[Token], kinds: Kinds, counts: &[usize]) -> bool {
        let joins = |token: &Token| matches!(token.kind, TokenKind::Mark(_) | TokenKind::Word(Word::Joint));
        let beside = |pair: &[usize]| match pair {
            [one, next] => tokens.get(one.saturating_add(1)..*next).is_some_and(|between| between.iter().all(joins)),
            _ => false,
        };
        kinds.has_word(Word::Respectively)
            || counts.len() > 1 && counts.windows(2).all(beside)
            || kinds.has(Kinds::word(Word::Dispute(Topic::Reviews))) && self.is_each(tokens, counts)
    }

    /// Whether one number is that of each of several cases: 复议和诉讼各 1 件, 均为 0 件.
    fn is_each(&self, tokens: &[Token], counts: &[usize]) -> bool {
        let [at] = counts else { return false };
        let before = tokens.get(..*at).unwrap_or_default();
        // 均为 18 件 may be both together.
        let zero =
            matches!(tokens.get(*at).map(|token| token.kind), Some(TokenKind::Number(number)) if number.value == 0);
        let each = |token: &Token| zero && word(token) == Some(Word::All) || self.sentence.text(token) == ['各'];
        before.iter().rev().take(3).any(each) && super::words::case_list(before).len() > 1
    }

    /// 2023 年和 2024 年分别收到申请 309 件、347 件: a number for each year. Whether they are such a list.
    fn of_years(&mut self, tokens: &[Token], counts: &[usize], lead: usize) -> bool {
        let time = |token: &Token| match token.kind {
            TokenKind::Year(year) => Some(self.agency.year == Some(year)),
            TokenKind::Word(Word::OtherPeriod) => Some(false),
            TokenKind::Word(Word::ThisPeriod) => Some(true),
            _ => None,
        };
        let years: Vec<bool> = tokens.get(..lead).unwrap_or_default().iter().filter_map(time).collect();
        let own = years.iter().position(|own| *own);
        let (Some(at), Some(first)) = (own.and_then(|own| counts.get(own)), counts.first()) else { return false };
        let end = counts.last().map_or(0, |last| last.saturating_add(1));
        let (Some(token), Some(head), Some(rest)) = (tokens.get(*at), tokens.get(lead..*first), tokens.get(end..))
        else {
            return false;
        };
        if years.len() != counts.len() || years.len() < 2 {
            return false;
        }
        self.held.time = Time::Now;
        self.number(token, (head, rest), tokens, (true, false), &[]);
        true
    }

    /// 复议、诉讼分别为 3 件、2 件, 分别制定、废止规范性文件 3 件、2 件. Whether the numbers are such a list, read or not; where each
    /// has its own noun, they are not.
    pub(super) fn respectively(&mut self, tokens: &[Token], counts: &[usize]) -> bool {
        let at = tokens.iter().position(|token| word(token) == Some(Word::Respectively));
        let each = at.is_none();
        if at.is_some_and(|at| self.of_years(tokens, counts, at)) {
            return true;
        }
        let first = counts.first().copied().unwrap_or(0);
        let names = |token: &Token| is_noun(token) && !matches!(word(token), Some(Word::Object | Word::Weak));
        let (lead, own) = (tokens.get(..at.unwrap_or(first)), tokens.get(at.unwrap_or(first)..first));
        let (lead, own) = (lead.unwrap_or_default(), own.unwrap_or_default());
        if !lead.iter().any(names) && own.iter().any(names) && tokens.get(first..).unwrap_or_default().iter().any(names)
        {
            return false;
        }
        let head = tokens.get(..first).unwrap_or_default();
        self.times(head);
        let subjects = self.listed_subjects(head, counts.len());
        let cases = subjects.iter().all(|subject| match subject {
            Subject::Topics(topics) => topics.iter().all(|topic| topic.is_case()),
            Subject::Results(..) => true,
            Subject::Documents(..) => false,
        });
        let documents = subjects.iter().all(|subject| matches!(subject, Subject::Documents(..)));
        let open = documents || if cases { self.is_about_cases() } else { self.names_object(head) };
        // 复议、诉讼各 1 件, 均为 0 件: one number for each of them.
        let each = each && counts.len() == 1 && subjects.len() > 1;
        // 复议、诉讼、举报均为 0: of what the tables do not have as well.
        let known = |token: &Token| is_known(token) || token.quoted || each && word(token) == Some(Word::Foreign);
        if subjects.len() != counts.len() && !each
            || !open
            || self.held.part
            || !head.iter().all(known)
            || self.held.time == Time::Other
        {
            return true;
        }
        for (subject, at) in subjects.into_iter().zip(counts.iter().chain(counts.iter().filter(|_| each).cycle())) {
            let Some(token) = tokens.get(*at) else { continue };
            let TokenKind::Number(number) = token.kind else { continue };
            let (left, right) =
                (tokens.get(..*at).unwrap_or_default(), tokens.get(at.saturating_add(1)..).unwrap_or_default());
            let exact = number.exact && matches!(number.unit, Some(Unit::Case)) && !token.quoted;
            let beside = left.last().is_some_and(|token| word(token) == Some(Word::About))
                || right.first().is_some_and(|token| word(token) == Some(Word::About));
            if exact && !beside {
                let from = head.iter().find(|token| is_noun(token)).map_or(token.from, |token| token.from);
                let of_list = self.held.among || self.depth > 0;
                self.push(RawClaim {
                    number: Some(number.value),
                    from,
                    to: token.to,
                    digits: (token.from, token.to),
                    whole: self.held.whole.filter(|_| of_list),
                    among: of_list,
                    ..RawClaim::of(vec![subject], token, token)
                });
            }
        }
        true
    }

    /// What each number of such a list is of: outcomes, applicants, cases, their results, or documents; named in the clause
    /// or in the one before it.
    fn listed_subjects(&self, head: &[Token], count: usize) -> Vec<Subject> {
        let words = || head.iter().filter_map(word);
        let documents: Vec<Topic> = words().filter_map(super::words::document).collect();
        let statuses: Vec<DocumentStatus> = words().filter_map(super::words::status).collect();
        match (documents.as_slice(), statuses.as_slice()) {
            ([], _) => {}
            (_, [status]) => return documents.iter().map(|it| Subject::Documents(vec![*it], *status)).collect(),
            ([document], _) => return statuses.iter().map(|it| Subject::Documents(vec![*document], *it)).collect(),
            _ => return Vec::new(),
        }
        let results: Vec<CaseResult> = words()
            .filter_map(|word| match word {
                Word::CaseResult(result) => Some(result),
                _ => None,
            })
            .collect();
        if let (2.., Some(blocks)) = (results.len(), self.meant(case_list(head), CaseResult::Other).into_iter().next())
        {
            return results.into_iter().map(|result| Subject::Results(blocks.clone(), result)).collect();
        }
        let topics: Vec<Topic> = words().filter_map(|word| listed(word, statuses.len())).collect();
        // 受理数、办结数、结转数分别为; 政府信息公开申请、行政复议、行政诉讼分别为
        let cases = topics.iter().any(|topic| topic.is_case());
        let verbs = words().filter_map(|word| match word {
            Word::Verb(verb) => Some(verb),
            Word::Carried => Some(Topic::Carried),
            Word::Object if cases => Some(Topic::Received),
            word => listed(word, statuses.len()),
        });
        let verbs: Vec<Topic> = verbs.collect();
        if topics.len() != count && verbs.len() == count {
            return verbs.into_iter().map(Subject::of).collect();
        }
        let topics = if topics.is_empty() { &self.before.named } else { &topics };
        // 不予公开主要涉及国家秘密、内部事务信息，分别为: the rows.
        let rows = topics.iter().any(|topic| topic.is_row());
        topics.iter().filter(|topic| !rows || topic.is_row()).map(|topic| Subject::of(*topic)).collect()
    }

    /// 市公安局 12 件 in a list after the whole; whether it is one.
    pub(super) fn part_of_list(&mut self, phrase: &Phrase<'_>) -> bool {
        let (left, token) = (phrase.left, phrase.token);
        let Some(whole) =
            self.held.whole.filter(|_| (self.held.among || self.depth > 0) && phrase.number.unit == Some(Unit::Case))
        else {
            return false;
        };
        let name: Vec<char> = left.iter().flat_map(|token| self.sentence.text(token).iter().copied()).collect();
        let is_part =
            is_agency(&name) && !left.iter().any(is_noun) && phrase.right.is_empty() && self.held.time == Time::Now;
        let of_applications = self.out.get(whole).is_some_and(|said| {
            said.relation == Relation::Exactly && said.subjects.iter().all(Subject::is_applications)
        });
        if is_part && of_applications {
            self.out.push(RawClaim {
                relation: Relation::Part,
                number: Some(phrase.number.value),
                digits: (token.from, token.to),
                whole: Some(whole),
                among: true,
                listed: self.depth > 0 && !self.partial,
                ..RawClaim::of(Vec::new(), left.first().unwrap_or(token), token)
            });
            return true;
        }
        if self.depth > 0 && !self.partial {
            // One of the list is not understood: the rest is not all.
            self.partial = true;
            let of_list = |said: &&mut RawClaim| said.whole == Some(whole);
            self.out.iter_mut().filter(of_list).for_each(|said| said.listed = false);
        }
        false
    }

    /// Whether no other number of this sentence stands between a claim and a token after it.
    fn is_next_number(&self, claim: usize, to: &Token) -> bool {
        let Some((_, end)) = self.out.get(claim).map(|claim| claim.digits) else { return false };
        let tokens = &self.sentence.tokens;
        let is_between = |token: &&Token| token.from >= end && token.to <= to.from;
        let is_here = tokens.first().is_some_and(|first| first.from < end);
        is_here && !tokens.iter().filter(is_between).any(|token| matches!(token.kind, TokenKind::Number(_)))
    }

    // ---- words without a number ------------------------------------------------------------------------------------

    /// 予以公开占 25%, of all applications.
    fn share_of(&mut self, named: &[Token], percent: &Token, (rate, decimals): (i64, u8)) {
        let Some(end) = named.iter().rposition(|token| matches!(word(token), Some(Word::Topic(_)))) else { return };
        let known = |token: &Token| is_known(token) && !matches!(word(token), Some(Word::Growth(_) | Word::Not));
        if !named.iter().all(known) || !self.held.object || self.held.part || self.held.time == Time::Other {
            return;
        }
        let Some((subjects, first)) = self.sum_of_topics(named, end, &[]) else { return };
        if percent.from < first.to {
            return;
        }
        self.out.push(RawClaim {
            relation: Relation::Share(rate, decimals),
            digits: (percent.from, percent.to),
            among: true,
            ..RawClaim::of(subjects, first, percent)
        });
    }

    /// 维持率 61.8%, of the cases named last.
    fn rate_of_result(
        &mut self,
        named: &[Token],
        result: CaseResult,
        (first, percent): (&Token, &Token),
        (rate, decimals): (i64, u8),
    ) {
        if !named.iter().all(is_known)
            || !self.is_about_cases()
            || self.cases.of_others
            || self.held.part
            || self.held.time == Time::Other
        {
            return;
        }
        let subjects = self.meant(case_list(named), result).into_iter().map(|blocks| Subject::Results(blocks, result));
        let subjects: Vec<Subject> = subjects.collect();
        if !subjects.is_empty() {
            self.out.push(RawClaim {
                relation: Relation::Share(rate, decimals),
                digits: (percent.from, percent.to),
                among: true,
                ..RawClaim::of(subjects, first, percent)
            });
        }
    }

    /// 占 25%, 同比增长 5%.
    pub(super) fn percent(&mut self, tokens: &[Token]) {
        let percents: Vec<&Token> =
            tokens.iter().filter(|token| matches!(token.kind, TokenKind::Percent(..))).collect();
        let [token] = percents.as_slice() else { return };
        let TokenKind::Percent(value, decimals) = token.kind else { return };
        // 不予公开率 15.2%, 维持率 61.8%
        let rate = tokens.iter().take_while(|other| other.from < token.from);
        let rate = rate.enumerate().filter(|(_, token)| self.sentence.text(token).last() == Some(&'率')).last();
        if let Some((at, rate)) = rate {
            let named = tokens.get(..at).unwrap_or_default();
            let result = match self.sentence.text(rate) {
                ['维', '持', '率'] => Some(CaseResult::Upheld),
                ['纠', '错' | '正', '率'] => Some(CaseResult::Corrected),
                ['败', '诉', '率'] => Some(CaseResult::Lost),
                ['胜', '诉', '率'] => Some(CaseResult::Won),
                _ => None,
            };
            if let Some(result) = result {
                self.rate_of_result(named, result, (rate, token), (value, decimals));
            } else if self.sentence.text(rate) == ['率']
                && named.last().is_some_and(|token| matches!(word(token), Some(Word::Topic(_))))
            {
                self.share_of(named, token, (value, decimals));
            }
            return;
        }
        // 予以公开占 58.5%: the share of what is named before 占.
        let share = tokens.iter().position(|token| word(token) == Some(Word::Share));
        let named = tokens.get(..share.unwrap_or(0)).unwrap_or_default();
        let counts = |token: &Token| matches!(token.kind, TokenKind::Number(_));
        if !named.iter().any(counts) && !named.iter().all(super::words::is_light) {
            return self.share_of(named, token, (value, decimals));
        }
        let Some((last, segment)) = self.last else { return };
        // 占办结申请 58 件的 5%: what it is a share of; the part is the number right before.
        let base = share.and_then(|share| tokens.get(share..)).filter(|after| after.iter().any(counts));
        let whole = match base.and_then(<[Token]>::first) {
            None => last,
            Some(share) => {
                let Some(part) = last.checked_sub(1).filter(|part| self.is_next_number(*part, share)) else { return };
                part
            }
        };
        if self.clause.saturating_sub(segment) > 1
            || self.held.time == Time::Other && !tokens.iter().any(|t| word(t) == Some(Word::OtherPeriod))
        {
            return;
        }
        let of_count =
            self.out.get(whole).is_some_and(|said| said.relation == Relation::Exactly && said.number.is_some());
        let signs: Vec<i8> = tokens
            .iter()
            .filter_map(word)
            .filter_map(|word| match word {
                Word::Growth(sign) => Some(sign),
                _ => None,
            })
            .collect();
        let share = tokens.iter().any(|token| word(token) == Some(Word::Share));
        // 制作信息 112 条，其中…59 条，占 52.68%: of a number that was left alone.
        if share && base.is_none() && self.lists_others() {
            return;
        }
        // 合计占 51.9%: of several together; 占全市的 8.5%: of those of others.
        let area = !self.covers_area() && tokens.iter().any(|token| word(token) == Some(Word::Area));
        if share && (area || tokens.iter().any(|token| word(token) == Some(Word::Total))) {
            return;
        }
        let tail = tokens
            .iter()
            .rposition(|token| matches!(token.kind, TokenKind::Number(_)))
            .map_or(0, |at| at.saturating_add(1));
        let known = tokens.get(tail..).unwrap_or_default().iter().all(is_known);
        let relation = match (signs.iter().find(|sign| **sign != 0), share) {
            (Some(sign), false) => Relation::Growth(value.saturating_mul(i64::from(*sign)), decimals),
            (None, true) if signs.is_empty() => Relation::Share(value, decimals),
            _ => return,
        };
        if !of_count || !known {
            return;
        }
        let from = tokens.iter().find(|token| matches!(word(token), Some(Word::Growth(_) | Word::Share)));
        let subjects = self.out.get(whole).map(|said| said.subjects.clone()).unwrap_or_default();
        self.out.push(RawClaim {
            relation,
            digits: (token.from, token.to),
            whole: Some(whole),
            among: true,
            ..RawClaim::of(subjects, from.unwrap_or(token), token)
        });
    }

    /// Whether 其中 stands after a number that was left alone, and before every claim: what is listed are others.
    pub(super) fn lists_others(&self) -> bool {
        let first = self.out.first().map_or(usize::MAX, |said| said.digits.0);
        let unread = self.left.first().map(|left| left.0);
        self.facts.among.is_some_and(|among| among < first && unread.is_some_and(|unread| unread < among))
    }
}
