//! Claims without a number: 未收到, 均已办结, 均获维持, 均为自然人.

use super::lex::{Mark, Token, TokenKind};
use super::lexicon::{CaseResult, DocumentStatus, Topic, Word};
use super::names::{is_adverb, names_applicants};
use super::reader::{Left, NEAR, RawClaim, Reader, Relation, Subject, Time};
use super::words::{case_list, is_known, is_light, is_noun, status, word};

/// What one member of a list of things that there were none of names.
enum Named {
    Received,
    Topic(Topic),
    /// 结转 without its year: 二 or 四.
    Carried,
    Case(Topic),
    Result(CaseResult),
    Document(Topic),
    /// Some of what the noun names, or of some kind, and so are those listed after it.
    Restricted,
    /// Another thing.
    Other,
}

impl Reader<'_> {
    /// 未收到, 未发生, 无: of each member of the list after it, or before it.
    pub(super) fn nothing(&mut self, tokens: &[Token]) {
        let Some(at) = tokens.iter().position(|token| word(token) == Some(Word::Not)) else { return };
        let Some(not) = tokens.get(at) else { return };
        let (before, after) =
            (tokens.get(..at).unwrap_or_default(), tokens.get(at.saturating_add(1)..).unwrap_or_default());
        if self.held.part || self.held.time == Time::Other || not.quoted {
            return;
        }
        let to = tokens.last().map_or(not.to, |token| token.to);
        let says = after.iter().any(|token| is_noun(token) || word(token) == Some(Word::Carried));
        if !says || after.iter().all(|token| is_light(token) || matches!(word(token), Some(Word::Verb(_)))) {
            self.nothing_of(before, after, not, to);
            return;
        }
        // 群众向我局申请公开, … before it: who. Other nouns before it are the subject of other words.
        let barred = |token: &Token| {
            matches!(
                word(token),
                Some(
                    Word::Dispute(_)
                        | Word::Topic(_)
                        | Word::Foreign
                        | Word::Document(_)
                        | Word::Forwarded
                        | Word::Slogan
                )
            )
        };
        let of_results = after.iter().any(|token| matches!(word(token), Some(Word::CaseResult(_))));
        // 村级组织未收到…: not the agency; who applies does not receive.
        let received = after.iter().find(|token| !is_light(token)).and_then(word).and_then(super::words::verb);
        let receives = received.is_some_and(Topic::came_in);
        let strange = |token: &Token| {
            let text = self.sentence.text(token);
            token.kind == TokenKind::Unknown
                && (!self.is_licensed(token)
                    || receives && names_applicants(text) && !is_adverb(text) && !self.is_self(text))
        };
        // 行政诉讼中未发生未经复议直接起诉的案件: of which.
        let inside = |token: &Token| matches!(self.sentence.text(token), ['中' | '里' | '内'] | ['当' | '之', '中']);
        let within = before.last().is_some_and(inside);
        if before.iter().any(barred) && !of_results && !within
            || before.iter().any(strange) && !self.is_own_subject(before)
        {
            return;
        }
        // 没有收到科研机构提出的申请: of that column.
        let mut applicants = after.iter().filter(|token| {
            let whoever = matches!(self.sentence.text(token), ['公', '民', ..] | ['个', '人', ..]);
            !whoever && word(token).and_then(super::words::topic).is_some_and(|topic| topic.is_applicant())
        });
        let sole =
            applicants.next().and_then(word).and_then(super::words::topic).filter(|_| applicants.next().is_none());
        let mut statuses: Vec<DocumentStatus> = after.iter().filter_map(word).filter_map(status).collect();
        if statuses.is_empty() && after.iter().any(|token| word(token) == Some(Word::New)) {
            statuses.push(DocumentStatus::Issued);
        }
        let verb = after.iter().find(|token| !is_light(token)).and_then(word);
        // 未办结, 未公开 …: not done, rather than none.
        let came = !matches!(verb, Some(Word::Verb(verb)) if !matches!(verb, Topic::Received | Topic::NewlyReceived | Topic::Accepted));
        let outcomes = self.denies_outcomes(not, after);
        let mut told = Vec::new();
        let mut restrained = false;
        for member in
            after.split(|token| matches!(token.kind, TokenKind::Word(Word::Joint) | TokenKind::Mark(Mark::Pause)))
        {
            let (named, because) = self.member(member, restrained, outcomes);
            restrained |= because;
            if matches!(named, Named::Restricted) {
                break;
            }
            // 无复议诉讼: of both.
            let case = |token: &Token| word(token).and_then(super::words::dispute);
            let both = member.windows(2).find_map(|pair| match pair {
                [one, next] => case(one).filter(|_| case(next).is_some()),
                _ => None,
            });
            told.extend(both.filter(|_| matches!(named, Named::Case(_))).map(Named::Case));
            told.push(named);
        }
        let mut cases: Vec<Topic> = Vec::new();
        let mut results: Vec<CaseResult> = Vec::new();
        for named in told {
            match named {
                Named::Received if came => {
                    self.zero(vec![Subject::of(sole.unwrap_or(Topic::Received))], not.from, to, not);
                }
                Named::Topic(topic) => self.zero(vec![Subject::of(topic)], not.from, to, not),
                Named::Carried => {
                    self.zero(
                        vec![Subject::of(Topic::CarriedOver), Subject::of(Topic::CarriedForward)],
                        not.from,
                        to,
                        not,
                    );
                }
                Named::Case(topic) => cases.push(topic),
                Named::Result(of) => results.push(of),
                Named::Document(topic) if !statuses.is_empty() => {
                    for status in &statuses {
                        self.zero(vec![Subject::Documents(vec![topic], *status)], not.from, to, not);
                    }
                }
                _ => {}
            }
        }
        let about = self.is_about_cases() || self.is_bare_cases_heading();
        let named: Vec<Topic> = case_list(after);
        if !results.is_empty() {
            let named = if named.is_empty() { case_list(before) } else { named };
            let blocks = if named.is_empty() { self.cases.named.clone() } else { named };
            let from = before.iter().find(|token| is_noun(token)).map_or(not.from, |token| token.from);
            for result in results {
                // 复议纠错或败诉: one is lost in court, whatever else is named.
                let suits =
                    matches!(result, CaseResult::Lost | CaseResult::Won) && !blocks.iter().any(|topic| topic.is_suit());
                let blocks = if suits { vec![Topic::Suits] } else { blocks.clone() };
                if self.is_about_cases() && !blocks.is_empty() {
                    self.zero(vec![Subject::Results(blocks, result)], from, to, not);
                }
            }
        } else if about {
            cases.retain(|topic| named.contains(topic));
            for topic in cases {
                self.zero(vec![Subject::of(topic)], not.from, to, not);
            }
        }
    }

    /// What a member of the list names, and whether it says why.
    fn member(&self, tokens: &[Token], explained: bool, outcomes: bool) -> (Named, bool) {
        let because = tokens.iter().any(|token| word(token) == Some(Word::Because));
        let at = tokens.iter().rposition(|token| {
            matches!(
                word(token),
                Some(
                    Word::Object
                        | Word::Weak
                        | Word::Dispute(_)
                        | Word::Topic(_)
                        | Word::Carried
                        | Word::Document(_)
                        | Word::CaseResult(CaseResult::Corrected | CaseResult::Lost)
                )
            )
        });
        let Some(at) = at else { return (Named::Other, because) };
        let lead = tokens.get(..at).unwrap_or_default();
        let rest = tokens.get(at.saturating_add(1)..).unwrap_or_default();
        let about = |token: &Token| matches!(word(token), Some(Word::Context | Word::Object));
        let cases = lead.iter().any(about);
        let licensed = |token: &Token| {
            let text = self.sentence.text(token);
            token.quoted
                || is_adverb(text)
                || names_applicants(text)
                || self.is_self(text)
                || text.ends_with(&['的']) && cases
        };
        let topics = || tokens.iter().filter_map(word).filter_map(super::words::topic);
        let outcome = topics().next_back().is_some_and(Topic::is_outcome);
        // After the noun another noun, or before it what makes it some of them. 未发生诉讼、投诉举报: none of either.
        let case = matches!(tokens.get(at).and_then(word), Some(Word::Dispute(_)));
        let tail = |token: &Token| {
            is_light(token)
                || case
                    && (word(token) == Some(Word::Foreign)
                        || matches!(self.sentence.text(token), ['例'] | ['问', '题'] | ['请', '求']))
                || matches!(
                    word(token),
                    Some(Word::Verb(_) | Word::Context | Word::Because | Word::DocumentStatus(_) | Word::AndSoOn)
                )
                || token.kind == TokenKind::Unknown && licensed(token)
        };
        let head = |token: &Token| match token.kind {
            TokenKind::Unknown => licensed(token),
            TokenKind::Word(Word::Part) => !self.has_parts() && self.sentence.text(token) == ['本', '级'],
            TokenKind::Word(
                Word::Decoy | Word::Partly | Word::Foreign | Word::Slogan | Word::Forwarded | Word::Growth(_),
            ) => false,
            // 书面、网络等形式: any way.
            TokenKind::Word(Word::Channel) => lead.iter().any(|token| word(token) == Some(Word::AndSoOn)),
            TokenKind::Word(Word::Not) => false,
            _ => true,
        };
        let noun = tokens.get(at).and_then(word);
        // 未收到政府信息公开申请以外的申请
        let outside = |token: &Token| matches!(self.sentence.chars.get(token.to..), Some(['以' | '之', '外', ..]));
        if tokens.iter().any(|token| is_noun(token) && outside(token)) {
            return (Named::Other, because);
        }
        // 因政府信息公开工作引起的: whatever else stands there tells why.
        let why = (because || explained) && cases && matches!(noun, Some(Word::Dispute(_)));
        let partly = |token: &Token| word(token) == Some(Word::Partly);
        let led = |token: &Token| self.sentence.text(token).starts_with(&['引']);
        let last = match lead {
            [.., before, last] if led(before) => Some(last),
            _ => None,
        };
        // 因收费标准争议引发的诉讼, 群体性诉讼: of some kind.
        if case
            && (lead.iter().any(partly)
                || last.is_some_and(|token| token.kind == TokenKind::Unknown && !licensed(token)))
        {
            return (Named::Restricted, because);
        }
        // 被纠正的行政复议, 尚未审结的诉讼: with that result.
        if case && let Some(of) = lead.iter().find(|token| matches!(word(token), Some(Word::CaseResult(_)))) {
            let text = self.sentence.text(of);
            let text = text.strip_suffix(&['的']).unwrap_or(text);
            let whole = matches!(text, [.., '纠', '正' | '错'] | [.., '败', '诉'] | [.., '审', '结']);
            let plain = !lead.iter().any(|token| token.kind == TokenKind::Unknown && !licensed(token));
            return match word(of) {
                Some(Word::CaseResult(result)) if whole && plain => (Named::Result(result), because),
                _ => (Named::Restricted, because),
            };
        }
        if !rest.iter().all(tail) || !(why || lead.iter().all(head)) {
            let document = matches!(noun, Some(Word::Document(_)));
            return (if document { Named::Restricted } else { Named::Other }, because);
        }
        let carried = lead.iter().filter_map(word).find_map(|word| match word {
            Word::Topic(topic @ (Topic::CarriedOver | Topic::CarriedForward)) => Some(Named::Topic(topic)),
            Word::Carried => Some(Named::Carried),
            _ => None,
        });
        let named = match noun {
            // 不予公开的申请, 因国家秘密不予公开的情形: what became of them; the row, where one is named.
            _ if outcome => match topics().find(|topic| topic.is_row()).or(topics().next_back()) {
                Some(topic) if outcomes && topics().count() < 3 => Named::Topic(topic),
                _ => Named::Other,
            },
            // 无上年结转政府信息公开申请: what was carried over.
            Some(Word::Object | Word::Weak) if carried.is_some() => carried.unwrap_or(Named::Other),
            Some(Word::Object) => Named::Received,
            Some(Word::Weak) if self.held.object || cases => Named::Received,
            Some(Word::Topic(topic @ (Topic::CarriedOver | Topic::CarriedForward))) => Named::Topic(topic),
            Some(Word::Carried) if self.held.object && !cases => Named::Carried,
            // 未收到公民申请公开政府信息: who would have applied.
            Some(Word::Topic(topic))
                if topic.is_applicant()
                    && rest.iter().any(|token| {
                        matches!(word(token), Some(Word::Context | Word::DocumentStatus(DocumentStatus::Disclosed)))
                    }) =>
            {
                Named::Received
            }
            Some(Word::Dispute(topic)) => Named::Case(topic),
            Some(Word::CaseResult(result)) => Named::Result(result),
            Some(Word::Document(topic)) => Named::Document(topic),
            _ => Named::Other,
        };
        (named, because)
    }

    /// Whether outcomes are what there was none of: 未作出不予公开决定, 没有不予公开的情形. 未依法全部公开 says how it was not done.
    fn denies_outcomes(&self, not: &Token, after: &[Token]) -> bool {
        let made = |token: &Token| {
            word(token) == Some(Word::Happen)
                || matches!(self.sentence.text(token), ['作' | '做', '出'] | ['作'] | ['给', '予'])
        };
        let happens = |text: &[char]| matches!(text, [.., '出', '现'] | [.., '产', '生'] | [.., '存', '在']);
        let end = after.iter().rposition(|token| matches!(word(token), Some(Word::Topic(_))));
        let Some((lead, rest)) = end.and_then(|end| after.split_at_checked(end)) else { return false };
        let Some((noun, rest)) = rest.split_first() else { return false };
        let named =
            |token: &Token| matches!(word(token), Some(Word::Weak | Word::Object | Word::AndSoOn)) || is_light(token);
        // 无重复申请: a row is a noun.
        let row = matches!(word(noun), Some(Word::Topic(topic)) if topic.is_row())
            && !self.sentence.text(not).starts_with(&['未']);
        let ends = row
            || matches!(self.sentence.text(noun), ['作', ..] | [.., '的' | '定' | '形' | '况' | '件'])
            || !rest.is_empty();
        let plain = |token: &Token| !matches!(word(token), Some(Word::DocumentStatus(_) | Word::Verb(_)));
        (self.held.object || self.facts.names_object)
            && lead.iter().all(plain)
            && rest.iter().all(named)
            && (ends || happens(self.sentence.text(not)) || lead.iter().any(made))
    }

    /// 行政复议、行政诉讼均未发生, 依申请公开：无: the nouns stand before.
    fn nothing_of(&mut self, before: &[Token], after: &[Token], not: &Token, to: usize) {
        let unknown = |token: &Token| token.kind == TokenKind::Unknown && !is_adverb(self.sentence.text(token));
        // 要求提供公开出版物的没有，重复申请的 3 件
        let mut topics = before.iter().filter_map(word).filter_map(super::words::topic);
        let plain = |token: &Token| {
            is_light(token) || matches!(word(token), Some(Word::Topic(_) | Word::Weak | Word::Object | Word::Context))
        };
        if let (Some(topic), None) = (topics.next(), topics.next())
            && (topic.is_outcome() || matches!(topic, Topic::CarriedOver | Topic::CarriedForward))
            && self.held.object
            && before.iter().all(plain)
            && after.iter().all(is_light)
        {
            self.zero(vec![Subject::of(topic)], before.first().map_or(not.from, |first| first.from), to, not);
            return;
        }
        if before.iter().chain(after).any(|token| {
            unknown(token)
                || matches!(
                    word(token),
                    Some(
                        Word::Decoy
                            | Word::Foreign
                            | Word::Growth(_)
                            | Word::Partly
                            | Word::Topic(_)
                            | Word::Collect
                            | Word::Fee
                            | Word::Charge
                    )
                )
        }) {
            return;
        }
        let cases = case_list(before);
        let from = before.iter().find(|token| is_noun(token)).map_or(not.from, |token| token.from);
        let object = before.iter().rposition(|token| word(token) == Some(Word::Object));
        let case = before.iter().position(|token| matches!(word(token), Some(Word::Dispute(_))));
        // 政府信息公开申请、行政复议均无: applications for themselves.
        let alone = object.is_some_and(|object| {
            case.is_none_or(|case| {
                before
                    .get(object..case)
                    .unwrap_or_default()
                    .iter()
                    .any(|token| matches!(token.kind, TokenKind::Mark(Mark::Pause) | TokenKind::Word(Word::Joint)))
            })
        });
        let result = after.iter().chain(before).any(|token| matches!(word(token), Some(Word::CaseResult(_))));
        let concluded = after.iter().any(|token| {
            matches!(
                word(token),
                Some(Word::Verb(Topic::Concluded | Topic::Answered | Topic::Handled | Topic::Processed))
            )
        });
        if result || concluded {
            return;
        }
        if alone {
            self.zero(vec![Subject::of(Topic::Received)], from, to, not);
        }
        if self.is_about_cases() || self.is_bare_cases_heading() {
            for topic in &cases {
                self.zero(vec![Subject::of(*topic)], from, to, not);
            }
        }
        // （二）依申请公开。本年度无。
        let bare = before.iter().all(is_light) && after.iter().all(is_light);
        let came = after.iter().all(|token| {
            is_light(token)
                || matches!(word(token), Some(Word::Verb(Topic::Received | Topic::NewlyReceived | Topic::Accepted)))
        });
        let received = after.iter().any(|token| matches!(word(token), Some(Word::Verb(_))));
        if cases.is_empty()
            && object.is_none()
            && came
            && before.iter().all(is_light)
            && self.out.is_empty()
            && self.is_titled()
            && self.held.bare
            && (bare || received)
        {
            self.zero(vec![Subject::of(Topic::Received)], not.from, to, not);
        }
    }

    /// All that were counted last were applied for by natural persons.
    fn all_natural(&mut self, first: &Token, last: &Token) {
        let of_all = self
            .out
            .iter()
            .rev()
            .take(NEAR)
            .find(|said| !said.among)
            .is_some_and(|said| said.relation == Relation::Exactly && said.is_of(Topic::came_in));
        if of_all {
            let all = vec![Subject::of(Topic::LegalPersons)];
            self.push(RawClaim { relation: Relation::AllNatural, ..RawClaim::of(all, first, last) });
        }
    }

    fn zero(&mut self, subjects: Vec<Subject>, from: usize, to: usize, not: &Token) {
        let digits = (not.from, not.to);
        self.push(RawClaim { number: Some(0), from, to, digits, ..RawClaim::of(subjects, not, not) });
    }

    /// 尚未审结, 已审结, 为其他结果: of the cases that were counted right before.
    pub(super) fn state_of_cases(&mut self, tokens: &[Token]) {
        // 行政复议 1 件，正在办理中: pending.
        let open = |token: &Token| word(token) == Some(Word::Topic(Topic::CarriedForward));
        let light = |token: &Token| {
            is_light(token)
                || open(token)
                || matches!(word(token), Some(Word::CaseResult(_) | Word::Verb(Topic::Concluded)))
                || matches!(self.sentence.text(token), ['案', '件'])
        };
        let mut results = tokens.iter().filter_map(|token| match word(token) {
            Some(Word::CaseResult(result)) => Some(result),
            Some(Word::Verb(Topic::Concluded)) => Some(CaseResult::Concluded),
            _ => open(token).then_some(CaseResult::Pending),
        });
        let (Some(result), None) = (results.next(), results.next()) else { return };
        let counted = self.last.filter(|(_, clause)| self.clause.saturating_sub(*clause) <= 1);
        let blocks = counted.and_then(|(at, _)| self.out.get(at)).and_then(|said| match said.subjects.first() {
            Some(Subject::Topics(topics)) if topics.iter().all(|topic| topic.is_case()) => Some(topics.clone()),
            _ => None,
        });
        let (Some(blocks), Some(first), Some(last)) = (blocks, tokens.first(), tokens.last()) else { return };
        if !tokens.iter().all(light) || self.held.part || self.held.time == Time::Other || self.rest {
            return;
        }
        let subjects = vec![Subject::Results(blocks, result)];
        self.push(RawClaim { relation: Relation::AllUpheld, ..RawClaim::of(subjects, first, last) });
    }

    /// 已办结, 为部分公开 in a clause for itself, after a number of applications: all of those.
    pub(super) fn done(&mut self, tokens: &[Token]) {
        let beside = self.last.is_some_and(|(_, clause)| self.clause.saturating_sub(clause) <= 2);
        let Some(first) = tokens.first().filter(|_| beside && self.has_counted_all()) else { return };
        let plain = |token: &Token| {
            let text = self.sentence.text(token);
            is_light(token)
                || token.quoted
                || matches!(
                    word(token),
                    Some(
                        Word::Verb(Topic::Concluded | Topic::Answered | Topic::Handled | Topic::Processed)
                            | Word::Topic(_)
                            | Word::Joint
                    )
                )
                || token.kind == TokenKind::Unknown && (is_adverb(text) || self.is_self(text))
        };
        let done = tokens.iter().any(|token| matches!(self.sentence.text(token), [.., '已'] | ['为' | '现']));
        let ended = tokens
            .iter()
            .any(|token| matches!(word(token), Some(Word::Verb(Topic::Concluded | Topic::Answered) | Word::Topic(_))));
        if done && ended && tokens.iter().all(plain) {
            self.all_done(tokens, first);
        }
    }

    /// Whether the last number is of all applications, or of what became of them.
    fn has_counted_all(&self) -> bool {
        let said = self.last.and_then(|(at, _)| self.out.get(at));
        said.is_some_and(|said| {
            let of_all = |topic: Topic| topic.is_whole() || topic == Topic::Anyone;
            said.relation == Relation::Exactly && said.number > Some(0) && said.is_of(of_all)
        })
    }

    /// 均已办结, 均获维持, 均为自然人.
    pub(super) fn all(&mut self, tokens: &[Token]) {
        let Some(at) = tokens.iter().position(|token| word(token) == Some(Word::All)) else { return };
        let (subject, said) = tokens.split_at_checked(at).unwrap_or_default();
        let Some(first) = said.first() else { return };
        // 均因申请答复引起: why, not what was done.
        let why = said.get(1).is_some_and(|token| self.sentence.text(token).first() == Some(&'因'));
        if why || self.held.part || self.held.time == Time::Other || self.rest {
            return;
        }
        // Of whom it speaks has to be understood; how, when and by whom it was done is told in any words.
        let known = |token: &Token| {
            let adverb = token.kind == TokenKind::Unknown && is_adverb(self.sentence.text(token));
            (adverb || is_known(token)) && !matches!(word(token), Some(Word::Not | Word::Growth(_) | Word::CaseWork))
        };
        let closes = |token: &Token| {
            !token.quoted
                && matches!(
                    word(token),
                    Some(
                        Word::Not
                            | Word::Growth(_)
                            | Word::CaseWork
                            | Word::Foreign
                            | Word::Forwarded
                            | Word::Partly
                            | Word::Document(_)
                            | Word::DocumentStatus(_)
                            | Word::Decoy
                    )
                )
        };
        // 申请主体均为自然人, 9 件申请均已答复.
        let of_applications = subject
            .iter()
            .find(|token| !is_light(token))
            .is_some_and(|token| matches!(word(token), Some(Word::Weak | Word::Object)));
        if !(of_applications || subject.iter().all(known)) || said.iter().any(closes) {
            return;
        }
        // 均为自然人网上申请: how they applied tells nothing.
        let how = |token: &Token| matches!(word(token), Some(Word::Weak | Word::Channel));
        let natural = tokens.iter().any(|token| word(token) == Some(Word::Topic(Topic::NaturalPersons)));
        let plain = if of_applications { said } else { tokens }.iter().all(known);
        // 申请人全部为公民.
        let person = |token: &Token| matches!(self.sentence.text(token), ['公', '民'] | ['个', '人']);
        if said.iter().skip(1).any(person) && tokens.iter().all(is_light) {
            return self.all_natural(first, tokens.last().unwrap_or(first));
        }
        let Some(last) = tokens.iter().rfind(|token| !(is_light(token) || natural && how(token))) else { return };
        let topics = tokens.iter().filter(|token| matches!(word(token), Some(Word::Topic(_)))).count();
        match word(last) {
            Some(Word::CaseResult(result)) if topics == 0 && plain && self.is_about_cases() => {
                let named = case_list(tokens);
                let meant = if named.is_empty() { self.cases_meant() } else { vec![named] };
                let results = tokens.iter().filter(|token| matches!(word(token), Some(Word::CaseResult(_)))).count();
                if meant.is_empty() || results > 1 || matches!(result, CaseResult::Lost | CaseResult::Won) {
                    return;
                }
                let subjects = meant.into_iter().map(|blocks| Subject::Results(blocks, result)).collect();
                self.push(RawClaim { relation: Relation::AllUpheld, ..RawClaim::of(subjects, first, last) });
            }
            Some(Word::Topic(Topic::NaturalPersons))
                if topics == 1 && plain && self.held.object && !self.held.among =>
            {
                self.all_natural(first, last);
            }
            _ => self.all_done(tokens, first),
        }
    }

    /// Whether the numbers after a number of all applications add up to it: 29 件，其中网上 25 件，来信 4 件.
    fn lists_all(&self) -> bool {
        let near = || self.out.iter().rev().take(NEAR.saturating_mul(2));
        let claims = near().map(|said| (said.digits.0, said.number.unwrap_or(0)));
        let mut numbers: Vec<(usize, i64)> = claims.chain(self.cases.unread.iter().rev().take(NEAR).copied()).collect();
        numbers.sort_unstable();
        let of_all = |said: &&RawClaim| {
            said.relation == Relation::Exactly && said.number > Some(1) && said.subjects.iter().all(Subject::came_in)
        };
        near().filter(of_all).any(|whole| {
            let mut left = whole.number.unwrap_or(0);
            numbers.iter().filter(|(at, _)| *at > whole.digits.0).any(|(_, number)| {
                left = left.saturating_sub(*number);
                left == 0
            })
        })
    }

    /// The verb at the end of what is said of all: answered, concluded, disclosed.
    fn all_done(&mut self, tokens: &[Token], first: &Token) {
        let at = tokens.iter().rposition(|token| matches!(word(token), Some(Word::Verb(_) | Word::Topic(_))));
        let Some((at, last)) = at.and_then(|at| Some((at, tokens.get(at)?))) else { return };
        let rest = tokens.get(at.saturating_add(1)..).unwrap_or_default();
        // 答复文稿, 办理环节: the verb is part of a noun. 答复到位, 答复并送达: it is not.
        let joint = rest.first().is_some_and(|token| word(token) == Some(Word::Joint));
        let goes_on = |token: &Token| {
            joint
                || is_light(token)
                || matches!(word(token), Some(Word::Weak | Word::Object | Word::All))
                || token.kind == TokenKind::Unknown
                    && self.sentence.text(token).first().is_some_and(|c| "到给完并且至反送位".contains(*c))
        };
        let timely = tokens.iter().any(|token| {
            let text = self.sentence.text(token);
            word(token) == Some(Word::Timely) || text.ends_with(&['已']) || text.starts_with(&['按'])
        });
        let passed_on = tokens.iter().any(|token| self.sentence.text(token).starts_with(&['转']));
        let topics = tokens.iter().filter(|token| matches!(word(token), Some(Word::Topic(_)))).count();
        // Answered within 20 days: what is not due yet is not meant.
        let days = tokens.iter().any(|token| matches!(token.kind, TokenKind::Number(_)));
        let outcome = match word(last) {
            Some(Word::Verb(Topic::Answered | Topic::Handled | Topic::Processed)) if days => return,
            Some(Word::Verb(Topic::Concluded | Topic::Answered)) if topics == 0 => None,
            Some(Word::Verb(Topic::Handled | Topic::Processed)) if topics == 0 && timely && !passed_on => None,
            Some(Word::Topic(topic)) if topics == 1 && topic.is_outcome() && self.has_counted_all() => Some(topic),
            _ => return,
        };
        if !rest.iter().all(goes_on) || !self.names_object(tokens) || !self.held.bare || self.counts.unclear {
            return;
        }
        // 其中网上申请 20 件，均已答复: those; of a list of the ways by which they came, all.
        let full = self.lists_all();
        // 其中所有来件均已办结: all.
        let every = self.sentence.text(first) == ['所', '有'];
        if self.held.among && !full && !every && !self.out.last().is_some_and(|said| said.channel) {
            return;
        }
        // 上年度结转的 2 件，已全部办结: those, where the sentence tells of no others.
        let carried = Subject::of(Topic::CarriedOver);
        let is_carried = |said: &RawClaim| said.subjects == [carried.clone()];
        let of_carried = !self.out.is_empty() && self.out.iter().rev().take(NEAR).all(is_carried);
        // 涉及学区的申请 91 件，均已答复: those.
        let some = self.out.last().is_some_and(|said| said.relation == Relation::AtMost && !said.channel) && !full;
        let unclear = |left: &(usize, usize, Left)| {
            matches!(left.2, Left::OtherNoun | Left::NoPattern | Left::OtherAgency | Left::Some)
        };
        if of_carried && word(last) == Some(Word::Verb(Topic::Concluded)) {
            return self.carried_are_done(first, last);
        }
        // 确保所有申请均按时办结, 每件均答复: an aim.
        let aim = tokens.iter().take_while(|token| *token != first).any(|token| word(token) == Some(Word::Slogan));
        // What was counted before the applications is not part of them.
        let begin = self.out.iter().find(|said| said.subjects.iter().any(Subject::came_in)).map_or(0, |said| said.from);
        if of_carried || some || aim || !full && self.left.iter().any(|left| left.0 >= begin && unclear(left)) {
            return;
        }
        let subjects = vec![Subject::of(outcome.unwrap_or(Topic::Concluded))];
        let relation = if outcome.is_some() { Relation::AllSo } else { Relation::AllConcluded };
        self.push(RawClaim { relation, ..RawClaim::of(subjects, first, last) });
    }
}
