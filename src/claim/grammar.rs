//! From tokens to claims: which number says what.
//!
//! A claim is a number with a noun of the tables beside it and nothing between them that the lexicon does not know: what
//! is not understood is never a claim.

mod lists;
mod nouns;
mod subject;
mod unnumbered;
mod words;

use super::lex::{Mark, Number, Sentence, Token, TokenKind};
use super::lexicon::{CaseResult, DocumentStatus, Topic, Unit, Word};
use crate::report::AgencyKind;
use words::{dispute, document, is_case, is_noun, joined, joins, remark, stock, verb, word};

/// How many words that tell nothing may stand between two that belong together.
const NEAR: usize = 8;
/// The longest segment of which claims are read, in tokens.
const LONG: usize = 64;

/// What a number is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The sum of these.
    Topics(Vec<Topic>),
    /// The results of the cases of these blocks.
    Endings(Vec<Topic>, CaseResult),
    Documents(Vec<Topic>, DocumentStatus),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Exactly,
    /// A part, or what is new.
    AtMost,
    /// A part of the whole before it: only the list can be added up.
    Part,
    /// 均已办结: nothing is left open.
    AllConcluded,
    /// 均获维持.
    AllUpheld,
    /// 占 25%, in millionths of a percent, with the digits behind the point.
    Share(i64, u8),
    /// 增长 5%, likewise, with its sign.
    Growth(i64, u8),
}

/// A claim as it was said.
#[derive(Clone, Debug)]
pub(super) struct RawClaim {
    /// One of these; the nearest first.
    pub(super) subjects: Vec<Subject>,
    pub(super) relation: Relation,
    pub(super) number: Option<i64>,
    /// Characters of the sentence.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The characters of the number.
    pub(super) digits: (usize, usize),
    /// The claim, by its place among those of the sentence, of which this is a part, a share or a change.
    pub(super) whole: Option<usize>,
    /// Behind 其中, or in brackets.
    pub(super) among: bool,
    /// In brackets right behind the whole, with neither 其中 nor 等: the parts are all.
    pub(super) listed: bool,
    /// One way by which applications came.
    pub(super) channel: bool,
}

/// What one sentence leaves for the next.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The title names applications.
    title_object: bool,
    title_cases: Title,
    /// The last sentence stated applications, or cases of these blocks.
    applications: bool,
    cases: Vec<Topic>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Title {
    #[default]
    Other,
    /// Names cases beside 信息公开.
    Cases,
    /// Names both sorts of cases alone: enough for none of them.
    Bare,
}

/// What the report says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    pub(super) year: Option<u16>,
    /// The name in the form in which words are compared.
    pub(super) name: Vec<char>,
    pub(super) kind: Option<AgencyKind>,
    /// The text stands with 表三 or 表四.
    pub(super) with_applications: bool,
    pub(super) with_disputes: bool,
}

impl State {
    pub(super) fn title_without_words(&mut self) {
        *self = State::default();
    }

    /// Whether the last sentence stated something with which the next may go on.
    pub(super) const fn is_stated(&self) -> bool {
        self.applications || !self.cases.is_empty()
    }

    /// A sentence without a word of the tables stands between.
    pub(super) fn interrupted(&mut self) {
        self.applications = false;
        self.cases.clear();
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    Now,
    /// Another year: no claim until this year is named again.
    Other,
}

/// The reading of one sentence.
struct Reader<'a> {
    sentence: &'a Sentence,
    body: &'a Body,
    state: &'a State,
    out: Vec<RawClaim>,
    /// The last number of applications was none that the tables have: 均 may speak of those.
    unclear: bool,
    /// The sentence has said how many came in.
    received: bool,
    /// The last verb of the segments before.
    verb: Option<Topic>,
    /// The sentence has named applications in full.
    object: bool,
    /// 信息公开 stands in the sentence up to here: 行政复议 30 件，其中涉及信息公开 9 件 says nothing of the 30.
    context: bool,
    /// Likewise before 其中 and outside brackets.
    outer: bool,
    closed: bool,
    slogan: bool,
    /// 其余, 除…外: 均 speaks of some.
    rest: bool,
    /// 延期答复, 提前办结: what was done in time is some of it. 无一件超期 is no such thing.
    partly: bool,
    time: Time,
    among: bool,
    /// 等 stands in a list of parts.
    partial: bool,
    depth: usize,
    /// The claim before the bracket, or before 其中.
    whole: Option<usize>,
    cases: Vec<Topic>,
    all_cases: Vec<Topic>,
    documents: Vec<Topic>,
    stocks: Vec<DocumentStatus>,
    /// A part of the body is the subject.
    part: bool,
    part_subject: bool,
    /// The last claim, and whether it stands in this segment or the one before.
    last: Option<(usize, u32)>,
    segment: u32,
}

/// Reads one sentence.
pub(super) fn read(sentence: &Sentence, titled: bool, body: &Body, state: &mut State) -> Vec<RawClaim> {
    let tokens = &sentence.tokens;
    let has = |want: fn(Word) -> bool| tokens.iter().filter_map(word).any(want);
    if titled {
        let head = tokens.iter().take_while(|token| sentence.is_title || !matches!(token.kind, TokenKind::Mark(_)));
        let head: Vec<Word> = head.filter_map(word).collect();
        let object = head.contains(&Word::Object);
        let of = |topic| head.contains(&Word::Dispute(topic));
        let (reviews, suits) = (of(Topic::Reviews), of(Topic::Suits));
        *state = State::default();
        state.title_object = object;
        state.title_cases = match (reviews || suits, object || head.contains(&Word::Context)) {
            (true, true) => Title::Cases,
            (true, false) if reviews && suits => Title::Bare,
            // Under 依申请公开 only cases about it are told.
            (false, true) if object => Title::Cases,
            _ => Title::Other,
        };
        if sentence.is_title {
            return Vec::new();
        }
    }
    let first = tokens.iter().find(|token| match token.kind {
        TokenKind::Year(year) => Some(year) != body.year,
        TokenKind::Mark(_) => false,
        TokenKind::Word(word) => !matches!(word, Word::Filler | Word::ThisPeriod | Word::All | Word::Timely),
        _ => true,
    });
    let goes_on = |word: Word| matches!(word, Word::Among | Word::Topic(_) | Word::Verb(Topic::Concluded));
    let goes_on = first.and_then(word).is_some_and(goes_on);
    // 按办理结果分，予以公开 …: what became of them, wherever it begins.
    let outcomes = has(|word| matches!(word, Word::Topic(topic) if Topic::OUTCOMES.contains(&topic)));
    let goes_on = goes_on || outcomes;
    let cases_go_on = |word: Word| matches!(word, Word::Among | Word::Dispute(_) | Word::Because | Word::CaseResult(_));
    let cases_go_on = first.and_then(word).is_some_and(cases_go_on) && !state.cases.is_empty();
    let outer = cases_go_on || body.with_disputes;
    let mut reader = Reader {
        sentence,
        body,
        state,
        out: Vec::new(),
        verb: None,
        unclear: false,
        received: false,
        object: (state.applications && goes_on) || body.with_applications,
        context: outer,
        outer,
        closed: has(|word| word == Word::Closed),
        slogan: has(|word| word == Word::Slogan),
        rest: has(|word| word == Word::Rest),
        partly: tokens.windows(2).any(|pair| {
            matches!(pair, [partly, verb] if word(partly) == Some(Word::Partly) && matches!(word(verb), Some(Word::Verb(_))))
        }),
        time: Time::Now,
        among: false,
        partial: false,
        depth: 0,
        whole: None,
        cases: if cases_go_on { state.cases.clone() } else { Vec::new() },
        all_cases: if cases_go_on { state.cases.clone() } else { Vec::new() },
        documents: Vec::new(),
        stocks: Vec::new(),
        part: false,
        part_subject: false,
        last: None,
        segment: 0,
    };
    reader.segments(tokens);
    // 33 件均已办结，3 件结转下年度: the rest is told.
    let forward = Subject::Topics(vec![Topic::CarriedForward]);
    if reader.out.iter().any(|said| said.number > Some(0) && said.subjects.contains(&forward)) {
        let of_all = |said: &RawClaim| said.relation == Relation::AllConcluded;
        if let Some(at) =
            reader.out.iter().position(of_all).filter(|at| reader.out.iter().all(|said| said.whole != Some(*at)))
        {
            reader.out.remove(at);
            for said in &mut reader.out {
                said.whole = said.whole.map(|whole| if whole > at { whole.saturating_sub(1) } else { whole });
            }
        }
    }
    let (out, cases, object) = (reader.out, reader.cases, reader.object);
    let is_counted = |said: &RawClaim| said.subjects.iter().any(|subject| matches!(subject, Subject::Topics(_)));
    state.applications = (object || state.title_object) && out.iter().any(is_counted);
    state.cases = if out.is_empty() { Vec::new() } else { cases };
    out
}

impl Reader<'_> {
    fn segments(&mut self, tokens: &[Token]) {
        let mut segment: Vec<Token> = Vec::with_capacity(tokens.len().min(64));
        let mut aside: Vec<Topic> = Vec::new();
        // Whether a part of the body was the subject before the bracket.
        let mut outside = false;
        let mut at = 0_usize;
        while let Some(token) = tokens.get(at) {
            at = at.saturating_add(1);
            let rest = tokens.get(at..).unwrap_or_default();
            match token.kind {
                TokenKind::Mark(Mark::Pause) if joins(&segment, rest) => segment.push(*token),
                TokenKind::Mark(Mark::Open) => match remark(&segment, rest) {
                    Some(length) => {
                        let inside = rest.get(..length).unwrap_or_default();
                        aside.extend(inside.iter().filter_map(word).filter_map(|word| match word {
                            Word::Topic(topic) => Some(topic),
                            _ => None,
                        }));
                        at = at.saturating_add(length).saturating_add(1);
                    }
                    None => {
                        self.end(&mut segment, &mut aside);
                        if self.depth == 0 {
                            outside = self.part;
                        }
                        self.depth = self.depth.saturating_add(1);
                        self.partial = rest
                            .iter()
                            .take(2 * LONG)
                            .take_while(|token| token.kind != TokenKind::Mark(Mark::Close))
                            .any(|token| matches!(word(token), Some(Word::Among | Word::AndSoOn)));
                        self.whole = self.last.map(|(at, _)| at);
                    }
                },
                TokenKind::Mark(Mark::Close) => {
                    self.end(&mut segment, &mut aside);
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        self.part = outside;
                        self.context = self.outer;
                    }
                }
                TokenKind::Mark(Mark::Semicolon) => {
                    self.end(&mut segment, &mut aside);
                    self.context = self.outer;
                }
                TokenKind::Mark(_) => self.end(&mut segment, &mut aside),
                TokenKind::Word(Word::Among) => {
                    self.end(&mut segment, &mut aside);
                    self.among = true;
                    if self.depth == 0 {
                        self.whole = self.last.map(|(at, _)| at);
                    }
                }
                _ => segment.push(*token),
            }
        }
        self.end(&mut segment, &mut aside);
    }

    fn end(&mut self, segment: &mut Vec<Token>, aside: &mut Vec<Topic>) {
        if segment.iter().any(|token| token.kind != TokenKind::Word(Word::Filler)) {
            self.segment = self.segment.saturating_add(1);
            joined(segment, self.body.year);
            self.segment(segment, aside);
        } else {
            self.times(segment);
        }
        segment.clear();
        aside.clear();
    }

    fn segment(&mut self, tokens: &[Token], aside: &[Topic]) {
        let has = |want: Word| tokens.iter().any(|token| word(token) == Some(want));
        self.subject(tokens);
        let has_object = has(Word::Object);
        self.context |= has_object || has(Word::Context);
        self.outer |= self.context && !self.among && self.depth == 0;
        let count = |token: &Token| matches!(token.kind, TokenKind::Number(_));
        let told = self.out.len();
        if tokens.iter().any(count) {
            self.numbers(tokens, aside);
        } else {
            self.times(tokens);
            self.nothing(tokens);
            self.all(tokens);
        }
        self.percent(tokens);
        if tokens.iter().any(count) {
            self.unclear = has_object && self.out.len() == told;
        }
        self.verb = tokens.iter().filter_map(word).filter_map(verb).next_back().or(self.verb);
        self.object |= has_object;
        let cases: Vec<Topic> = tokens.iter().filter_map(word).filter_map(dispute).collect();
        if !cases.is_empty() {
            let goes_on = !self.cases.is_empty() && has(Word::Cases);
            if !goes_on {
                self.remember_cases(&cases);
            }
        }
        let documents: Vec<Topic> = tokens.iter().filter_map(word).filter_map(document).collect();
        if !documents.is_empty() {
            self.documents = documents;
            self.stocks = tokens.iter().filter_map(word).filter_map(stock).collect();
        }
    }

    /// 复议 in one segment and 诉讼 in the next are both named.
    fn remember_cases(&mut self, cases: &[Topic]) {
        self.cases = cases.to_vec();
        self.cases.dedup();
        for case in cases {
            if !self.all_cases.contains(case) {
                self.all_cases.push(*case);
            }
        }
    }

    /// The cases that an ending without a noun may be of: those named last, or all of the sentence.
    fn cases_meant(&self) -> Vec<Vec<Topic>> {
        let blocks = self.all_cases.iter().any(|topic| matches!(topic, Topic::DirectSuits | Topic::SuitsAfterReview));
        let all: Vec<Topic> =
            self.all_cases.iter().copied().filter(|topic| !blocks || *topic != Topic::Suits).collect();
        let mut meant = vec![self.cases.clone()];
        if all.len() > 1 && all != self.cases {
            meant.push(all);
        }
        meant.retain(|cases| !cases.is_empty());
        meant
    }

    fn numbers(&mut self, tokens: &[Token], aside: &[Topic]) {
        let is_count = |token: &Token| matches!(token.kind, TokenKind::Number(_));
        let counts: Vec<usize> =
            tokens.iter().enumerate().filter(|(_, token)| is_count(token)).map(|(at, _)| at).collect();
        if tokens.iter().any(|token| word(token) == Some(Word::Respectively)) {
            return self.respectively(tokens, &counts);
        }
        let mut from = 0_usize;
        let mut grown = false;
        let mut behind_first = None;
        for (n, at) in counts.iter().copied().enumerate() {
            let next = counts.get(n.saturating_add(1)).copied().unwrap_or(tokens.len());
            let left = tokens.get(from..at).unwrap_or_default();
            let right = tokens.get(at.saturating_add(1)..next).unwrap_or_default();
            self.times(left);
            grown |= left.iter().any(|token| matches!(word(token), Some(Word::Growth(_))));
            let behind = *behind_first.get_or_insert_with(|| !left.iter().any(is_noun));
            let Some(token) = tokens.get(at) else { continue };
            let TokenKind::Number(number) = token.kind else { continue };
            from = at.saturating_add(1);
            // Nothing that a person writes; and every look at it costs time.
            if left.len().max(right.len()) > LONG {
                continue;
            }
            let barred = |want: Word| left.iter().any(|token| word(token) == Some(want));
            // 未发生一起: none, and no claim of one.
            if barred(Word::Partly) || barred(Word::Not) && number.value > 0 {
                continue;
            }
            if grown || token.quoted || !self.is_exact(&number, left, right) {
                continue;
            }
            // 在不予公开的 18 件申请中: what became of them says of what.
            let outcome = left.iter().rev().find(|token| word(token) != Some(Word::Filler)).and_then(word);
            let of_outcome =
                matches!(outcome, Some(Word::Topic(topic)) if topic.is_row() || Topic::OUTCOMES.contains(&topic));
            self.object |= of_outcome && right.first().and_then(word) == Some(Word::Weak);
            let found = if behind && n > 0 { None } else { self.before(left, right, &number, aside) };
            let found = match found {
                Some(found) => Some(found),
                None => self.behind(left, right, &number, n.saturating_add(1) == counts.len()),
            };
            match found {
                Some((subjects, first, last)) => {
                    let from = first.map_or(token.from, |token| token.from.min(token.to));
                    let to = last.map_or(token.to, |token| token.to).max(token.to);
                    let said = self.said(subjects, number.value, token, from.min(token.from), to);
                    self.state_count(said, number.unit, left);
                }
                None => self.part_of_list(left, right, &number, token),
            }
        }
        self.times(tokens.get(from..).unwrap_or_default());
    }

    fn said(&self, subjects: Vec<Subject>, number: i64, token: &Token, from: usize, to: usize) -> RawClaim {
        RawClaim {
            subjects,
            relation: Relation::Exactly,
            number: Some(number),
            from,
            to,
            digits: (token.from, token.to),
            whole: if self.among || self.depth > 0 { self.whole } else { None },
            among: self.among || self.depth > 0,
            listed: false,
            channel: false,
        }
    }

    /// The gates of year and subject, then the claim is there.
    fn state_count(&mut self, mut said: RawClaim, unit: Option<Unit>, left: &[Token]) {
        let is_carried = |subject: &Subject| *subject == Subject::Topics(vec![Topic::CarriedOver]);
        let carried = said.subjects.iter().all(is_carried);
        if self.time == Time::Other && !carried {
            return;
        }
        let applications = said.subjects.iter().all(|subject| match subject {
            Subject::Topics(topics) => topics.iter().all(|topic| !is_case(*topic)),
            _ => false,
        });
        // 条 counts applications only; 4 笔 are no applications.
        if unit == Some(Unit::Item) && !applications || unit == Some(Unit::Payment) {
            return;
        }
        let of = |topic: Topic| move |said: &RawClaim| said.subjects.contains(&Subject::Topics(vec![topic]));
        let came_in = |said: &RawClaim| of(Topic::Received)(said) || of(Topic::NewlyReceived)(said);
        let received = came_in(&said);
        if of(Topic::Accepted)(&said) && !received && self.received {
            // 收到 34 件，受理 30 件: those that were taken on.
            said.relation = Relation::AtMost;
        }
        // 与上年相比，新增申请 14 件: what is new, or how many more.
        if left.iter().any(|token| word(token) == Some(Word::New)) {
            said.relation = Relation::AtMost;
        }
        let channels = left.iter().filter(|token| word(token) == Some(Word::Channel)).count();
        let all_ways = left.iter().any(|token| matches!(word(token), Some(Word::AndSoOn))) || channels > 1;
        if channels == 1 && !all_ways || self.part {
            if !applications || self.part && !self.covers_area() {
                return;
            }
            said.relation = Relation::AtMost;
            said.channel = channels == 1 && !all_ways && said.whole.is_some();
        }
        self.received |= received;
        self.push(said);
    }

    fn push(&mut self, said: RawClaim) {
        self.last = Some((self.out.len(), self.segment));
        self.out.push(said);
    }

    fn is_exact(&self, number: &Number, left: &[Token], right: &[Token]) -> bool {
        let beside = |token: Option<&Token>| {
            token.is_some_and(|token| {
                matches!(
                    token.kind,
                    TokenKind::Word(Word::About | Word::Slogan)
                        | TokenKind::Number(_)
                        | TokenKind::Money(_)
                        | TokenKind::Percent(..)
                )
            })
        };
        if !number.exact || beside(left.last()) || right.first().is_some_and(|token| word(token) == Some(Word::About)) {
            return false;
        }
        // 办理好每一件: one of many, not one.
        if number.digit && number.value == 1 && self.slogan {
            return false;
        }
        match number.unit {
            Some(Unit::Case | Unit::Item) => true,
            Some(Unit::Payment | Unit::Other) => false,
            None => number.value == 0,
        }
    }
}
