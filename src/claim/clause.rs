//! From tokens to clauses with their attributes: when, whose, under which heading, inside what, and each number with
//! what stands beside it. What a number then says is read by the patterns.

use super::lex::{Kinds, Mark, Sentence, Token, TokenKind};
use super::lexicon::{CaseResult, Topic, Unit, Word};
use super::patterns::{self, Found, Read};
use super::reader::{
    Before, Cases, Counts, Documents, Facts, Heading, Held, Left, NEAR, Phrase, RawClaim, Reader, Relation,
    ReportingAgency, Side, Subject, Time,
};
use super::words::{dispute, is_light, is_noun, joined, joins, manner, named_apart, placed, verb, withdraws, word};
use crate::text::TITLE;

/// The longest window beside a number that is read, in tokens.
const LONG: usize = 64;
/// How deep brackets are read.
const DEEP: usize = 4;

/// What one sentence leaves for the next.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// How deep the numbering of the heading is, from 1; 0 without one.
    level: u8,
    /// The heading names applications, or cases.
    heading: Heading,
    cases_heading: bool,
    /// The paragraph spoke of applications last.
    applications: bool,
    /// Or of cases of these blocks.
    cases: Vec<Topic>,
    /// How many applications came in, as a sentence before has said.
    counted: Option<i64>,
    /// The sentence before stated a claim, so that 其中 may go on with it.
    stated: bool,
    /// The paragraph has counted applications in 条 or 项.
    items: bool,
}

/// Tokens that tell of when.
const TIMES: Kinds =
    Kinds::YEAR.with(Kinds::MONTH).with(Kinds::word(Word::OtherPeriod)).with(Kinds::word(Word::ThisPeriod));
/// Tokens that may tell of whom.
const NAMES: Kinds = Kinds::UNKNOWN
    .with(Kinds::word(Word::Decoy))
    .with(Kinds::word(Word::Own))
    .with(Kinds::word(Word::Area))
    .with(Kinds::word(Word::Part));
const VERBS: Kinds = Kinds::word(Word::Verb(Topic::Received));
const TOPICS: Kinds = Kinds::word(Word::Topic(Topic::Carried));
const RESULTS: Kinds = Kinds::word(Word::CaseResult(CaseResult::Pending));
const DISPUTES: Kinds = Kinds::word(Word::Dispute(Topic::Reviews));
const DOCUMENTS: Kinds = Kinds::word(Word::Document(Topic::Regulations));

impl State {
    pub(super) fn new_heading(&mut self) {
        *self = State { level: self.level, ..State::default() };
    }

    /// Whether the paragraph speaks of the tables, so that a sentence without their words may go on with it.
    pub(super) fn goes_on(&self) -> bool {
        self.applications || self.heading == Heading::Applications || !self.cases.is_empty()
    }

    /// A heading below the one that holds: 1.收件情况 under （二）依申请公开.
    pub(super) fn is_below(&mut self, level: u8) -> bool {
        let below = level > self.level && self.level > 0;
        if !below {
            self.level = level;
        }
        below
    }

    /// A new line, or a sentence that cannot go on.
    pub(super) fn new_paragraph(&mut self) {
        self.applications = false;
        self.counted = None;
        self.cases.clear();
        (self.stated, self.items) = (false, false);
    }

    /// A sentence of other things stands between.
    pub(super) fn interrupted(&mut self) {
        self.stated = false;
    }
}

/// A clause: what stands between two commas, with brackets taken out.
#[derive(Clone, Copy)]
struct Clause {
    /// Its tokens, of all that were cut.
    from: usize,
    to: usize,
    depth: usize,
    /// The mark before it.
    opened: Opened,
    /// Where its bracket opens, in characters.
    at: usize,
    kinds: Kinds,
}

/// A remark in brackets that counts nothing: where it opens, and the topics that it names.
type Aside = (usize, Vec<Topic>);

/// The clauses of a sentence, and what they are made of; kept from one sentence to the next.
#[derive(Default)]
pub(super) struct Clauses {
    tokens: Vec<Token>,
    clauses: Vec<Clause>,
    asides: Vec<Aside>,
    /// The clauses that are being read, one in the brackets of the other, and those that are not in use.
    frames: Vec<Frame>,
    spare: Vec<Frame>,
    /// For each bracket whether it is closed.
    closed: Vec<bool>,
    open: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    Comma,
    Semicolon,
    Among,
    Bracket,
}

/// Whether a word speaks of one that stands for all or for any: 同一, 某, 每.
fn is_each(text: &[char]) -> bool {
    matches!(text, ['同', '一'] | ['某' | '每' | '逐' | '这' | '另' | '第'] | ['每', '一'])
}

/// Reads one sentence.
pub(super) fn read(
    sentence: &Sentence,
    (titled, below): (bool, bool),
    agency: &ReportingAgency,
    state: &mut State,
    clauses: &mut Clauses,
) -> (Vec<RawClaim>, Vec<(usize, usize, Left)>) {
    let (tokens, kinds) = (&sentence.tokens, sentence.kinds);
    if titled {
        let head = tokens.iter().take_while(|token| sentence.is_title || !matches!(token.kind, TokenKind::Mark(_)));
        let head = head.filter_map(word).collect::<Vec<_>>();
        let names = |word: &Word| matches!(word, Word::Object | Word::Dispute(_) | Word::Document(_) | Word::Context);
        if below && !head.iter().any(names) {
            state.new_paragraph();
        } else {
            heading(&head, state);
        }
        if sentence.is_title {
            return (Vec::new(), Vec::new());
        }
    }
    // 二是…: another matter.
    let point = sentence.chars.get(1) == Some(&'是')
        && sentence.chars.first().is_some_and(|c| "一二三四五六七八九十".contains(*c));
    if point {
        state.new_paragraph();
        // 二是规范办理依申请公开。: a heading in the form of a sentence.
        if sentence.chars.len() <= TITLE && !kinds.has(Kinds::COUNT.with(VERBS)) && kinds.has_word(Word::Object) {
            heading(&tokens.iter().filter_map(word).collect::<Vec<_>>(), state);
            return (Vec::new(), Vec::new());
        }
    }
    let titled_applications = state.heading == Heading::Applications;
    // 收到 34 件，均为政府信息公开申请: the name stands after what it names.
    let named = if kinds.has_word(Word::All) { named_last(tokens) } else { None };
    let object = titled_applications || state.applications || agency.with_applications || named == Some(Word::Object);
    let listed = kinds.has(TOPICS) && lists_topics(tokens);
    let outer = !state.cases.is_empty() || agency.with_disputes || named.is_some();
    let facts = Facts {
        names_object: kinds.has_word(Word::Object)
            || listed
            || kinds.has_word(Word::Context) && kinds.has(VERBS) && received_bare(tokens).is_some(),
        names_weakly: kinds.has_word(Word::Weak),
        names_partly: kinds.has(TOPICS)
            && tokens.iter().any(|token| word(token) == Some(Word::Topic(Topic::PartlyDisclosed))),
        only_documents: if kinds.has(DOCUMENTS) { only_documents(sentence) } else { None },
        is_list: listed,
        of_others: if kinds.has(TOPICS) { count(tokens, &[Topic::OfOthers]) } else { 0 },
        not_held: if kinds.has(TOPICS) { count(tokens, &[Topic::Absent, Topic::NotHeld]) } else { 0 },
        withdrawn: if kinds.has_word(Word::Partly) { place(tokens, |token| is_withdrawn(token, sentence)) } else { None },
        among: if kinds.has_word(Word::Among) { place(tokens, |token| word(token) == Some(Word::Among)) } else { None },
        is_slogan: kinds.has_word(Word::Slogan)
            && tokens.iter().any(|token| word(token) == Some(Word::Slogan) && !is_each(sentence.text(token))),
        is_timely: kinds.has_word(Word::Partly)
            && tokens.windows(2).any(|pair| {
                matches!(pair, [partly, verb] if word(partly) == Some(Word::Partly) && matches!(word(verb), Some(Word::Verb(_))))
            }),
        restricted: if named.is_none() && (kinds.has_word(Word::Among) || kinds.has(Kinds::OPEN)) {
            restriction(tokens)
        } else {
            0
        },
    };
    let held = Held {
        time: Time::Now,
        part: false,
        object,
        bare: object && (state.cases.is_empty() || titled_applications),
        among: false,
        listing: false,
        whole: None,
    };
    let mut reader = Reader {
        sentence,
        agency,
        out: Vec::new(),
        left: Vec::new(),
        facts,
        heading: state.heading,
        cases_heading: state.cases_heading,
        held,
        outside: held,
        counts: Counts {
            unclear: false,
            items: state.items && !kinds.has(DISPUTES),
            received: None,
            with_carried_over: false,
            counted: state.counted,
            some_in: u32::MAX,
            some: false,
            within: Vec::new(),
        },
        cases: Cases { named: state.cases.clone(), all: state.cases.clone(), of_others: false, unread: Vec::new() },
        documents: Documents::default(),
        before: Before::default(),
        context: outer,
        outer,
        rest: false,
        partial: false,
        depth: 0,
        name: Vec::with_capacity(32),
        government: false,
        last: None,
        last_outside: None,
        clause: 0,
    };
    clauses.cut(sentence, agency.year);
    for clause in &clauses.clauses {
        reader.read(*clause, clause.tokens(&clauses.tokens), &clauses.asides);
    }
    reader.finish();
    state.applications = reader.held.object;
    state.stated = !reader.out.is_empty();
    state.items = reader.counts.items;
    let came_in =
        |said: &&RawClaim| said.relation == Relation::Exactly && said.subjects.iter().all(Subject::is_received);
    state.counted = reader.out.iter().find(came_in).and_then(|said| said.number).or(state.counted);
    state.cases = reader.cases.named;
    (reader.out, reader.left)
}

fn heading(head: &[Word], state: &mut State) {
    let object = head.contains(&Word::Object);
    let of = |topic| head.contains(&Word::Dispute(topic));
    let (reviews, suits) = (of(Topic::Reviews), of(Topic::Suits));
    state.new_heading();
    state.cases_heading = object || (reviews || suits) && head.contains(&Word::Context);
    if object && !reviews && !suits {
        state.heading = Heading::Applications;
    } else if reviews && suits {
        state.heading = Heading::BareCases;
    }
}

/// The kind of documents that a sentence names, if it names one, and nothing else that is counted.
fn only_documents(sentence: &Sentence) -> Option<Topic> {
    let others =
        Kinds::word(Word::Object).with(Kinds::word(Word::Foreign)).with(Kinds::word(Word::Forwarded)).with(DISPUTES);
    let mut topics = sentence.tokens.iter().filter_map(word).filter_map(super::words::document);
    let first = topics.next().filter(|_| !sentence.kinds.has(others))?;
    topics.all(|topic| topic == first).then_some(first)
}

/// Whether four outcomes, or three kinds of applicants, are named.
fn lists_topics(tokens: &[Token]) -> bool {
    let (mut outcomes, mut applicants) = (Vec::new(), Vec::new());
    for token in tokens {
        if let Some(Word::Topic(topic)) = word(token) {
            let of = if topic.is_applicant() { &mut applicants } else { &mut outcomes };
            if (topic.is_applicant() || topic.is_outcome()) && of.len() < 4 && !of.contains(&topic) {
                of.push(topic);
            }
        }
    }
    outcomes.len() > 3 || applicants.len() > 2
}

/// What all that a sentence counts is said to be, in a clause for itself: 均为政府信息公开申请, （均涉政府信息公开）.
fn named_last(tokens: &[Token]) -> Option<Word> {
    let all = tokens.iter().position(|token| word(token) == Some(Word::All))?;
    let (before, after) = tokens.split_at_checked(all)?;
    let before = before.iter().rev().find(|token| !matches!(token.kind, TokenKind::Word(Word::Filler)))?;
    let light = |token: &&Token| is_light(token) || word(token) == Some(Word::Because);
    let mut rest = after.iter().take(NEAR).skip_while(light);
    let name = rest.next().and_then(word)?;
    let ends =
        name == Word::Context || rest.take_while(|token| !matches!(token.kind, TokenKind::Mark(_))).all(is_light);
    (matches!(before.kind, TokenKind::Mark(_)) && matches!(name, Word::Object | Word::Context) && ends).then_some(name)
}

/// Where 其中 or a bracket begins that names 信息公开.
fn restriction(tokens: &[Token]) -> usize {
    let mut opened = None;
    for token in tokens {
        match token.kind {
            TokenKind::Word(Word::Among) | TokenKind::Mark(Mark::Open) => opened = Some(token.from),
            TokenKind::Word(Word::Context | Word::Object) => {
                if let Some(from) = opened {
                    return from;
                }
            }
            TokenKind::Mark(Mark::Comma | Mark::Semicolon | Mark::Close | Mark::Other) => opened = None,
            _ => {}
        }
    }
    0
}

/// A clause that is being read, and those in its brackets.
struct Frame {
    tokens: Vec<Token>,
    kinds: Kinds,
    inner: Vec<Clause>,
    done: Vec<Clause>,
    opened: Opened,
    at: usize,
}

impl Default for Frame {
    fn default() -> Self {
        let kinds = Kinds::default();
        Frame { tokens: Vec::new(), kinds, inner: Vec::new(), done: Vec::new(), opened: Opened::Comma, at: 0 }
    }
}

impl Frame {
    fn push(&mut self, token: Token, sentence: &Sentence) {
        self.kinds = self.kinds.with(sentence.kinds_of(&token));
        self.tokens.push(token);
    }

    /// Whether it ends with what became of applications, or who applied, and counts nothing.
    fn is_label(&self, sentence: &Sentence) -> bool {
        let topic = |token: &Token| match word(token) {
            Some(Word::Topic(topic)) => topic.is_outcome() || topic.is_applicant(),
            _ => false,
        };
        let others = Kinds::COUNT.with(Kinds::word(Word::All)).with(Kinds::word(Word::Not));
        let most = |token: &Token| matches!(sentence.text(token), ['最', _]);
        let mut said = self.tokens.iter().rev().skip_while(|token| most(token)).filter(|token| !is_light(token));
        !self.kinds.has(others) && said.next().is_some_and(topic)
    }

    /// Whether it ends with a number and why, and says nothing else of it: 其中 3 件因临近年末.
    fn gives_reason(&self) -> bool {
        let number = self.tokens.iter().rposition(is_count);
        let after = number.and_then(|at| self.tokens.get(at.saturating_add(1)..)).unwrap_or_default();
        let says = |token: &Token| is_noun(token) && !matches!(word(token), Some(Word::Weak | Word::Object));
        after.first().is_some_and(|token| word(token) == Some(Word::Because)) && !after.iter().any(says)
    }

    /// The clause is over: the next one begins.
    fn end(&mut self, all: &mut Vec<Token>, depth: usize, (sentence, year): (&Sentence, Option<u16>), opened: Opened) {
        let from = all.len();
        let counted = self.kinds.has(Kinds::COUNT);
        if counted || self.kinds.has(VERBS.with(Kinds::word(Word::All))) {
            manner(&mut self.tokens, sentence, counted || self.kinds.has_word(Word::Not));
            self.kinds = self.kinds.with(Kinds::word(Word::Filler));
        }
        if counted {
            placed(&mut self.tokens, sentence);
            if self.kinds.has_word(Word::Context) && self.kinds.has_word(Word::Weak) {
                named_apart(&mut self.tokens, sentence);
                self.kinds = self.kinds.with(Kinds::word(Word::Object));
            }
            if self.kinds.has_word(Word::Context)
                && self.kinds.has(VERBS)
                && let Some(noun) = received_bare(&self.tokens).and_then(|at| self.tokens.get_mut(at))
            {
                noun.kind = TokenKind::Word(Word::Object);
                self.kinds = self.kinds.with(Kinds::word(Word::Object));
            }
            self.kinds = self.kinds.with(Kinds::word(Word::Topic(Topic::Carried))).with(Kinds::word(Word::Filler));
        }
        if self.kinds.has(JOINED) {
            joined(&mut self.tokens, sentence, year);
            self.kinds = self.kinds.with(Kinds::word(Word::Topic(Topic::Carried))).with(Kinds::word(Word::Filler));
        }
        all.append(&mut self.tokens);
        let (kinds, before) = (std::mem::take(&mut self.kinds), self.opened);
        self.done.push(Clause { from, to: all.len(), depth, opened: before, at: self.at, kinds });
        self.done.append(&mut self.inner);
        self.opened = opened;
    }
}

/// Whether a number ends what has been read, and another one, with nothing of its own, begins what follows.
fn is_next_number(tokens: &[Token], rest: &[Token]) -> bool {
    let ends = |token: Option<&Token>| {
        token.is_none_or(|token| matches!(token.kind, TokenKind::Mark(_) | TokenKind::Word(Word::Joint)))
    };
    tokens.last().is_some_and(is_count) && rest.first().is_some_and(is_count) && ends(rest.get(1))
}

/// Whether nothing but a number, after so many light words, stands up to the next mark: 共 12 件.
fn is_lone_number(rest: &[Token], least: usize) -> bool {
    let light = rest.iter().take(3).take_while(|token| word(token).is_some() && is_light(token)).count();
    let ends = |token: &Token| matches!(token.kind, TokenKind::Mark(_) | TokenKind::Word(Word::Among));
    let at = |n: usize| rest.get(light.saturating_add(n));
    light >= least && at(0).is_some_and(is_count) && at(1).is_none_or(ends)
}

/// Whether what became of applications begins, up to the next mark, and nothing is counted.
fn is_outcome(rest: &[Token]) -> bool {
    let clause = || rest.iter().take(NEAR).take_while(|token| !matches!(token.kind, TokenKind::Mark(_)));
    let becomes = |token: &Token| {
        matches!(word(token), Some(Word::Topic(topic)) if topic.is_outcome() || topic == Topic::CarriedForward)
            || word(token) == Some(Word::Carried)
    };
    clause().find(|token| !is_light(token)).is_some_and(becomes)
        && !clause().any(|token| matches!(token.kind, TokenKind::Number(_)))
}

/// 达到 347 件, 为 347 件 up to the next mark.
fn is_result(rest: &[Token], sentence: &Sentence) -> bool {
    is_lone_number(rest, 1)
        && rest.first().is_some_and(|token| matches!(sentence.text(token), ['达' | '为' | '至', ..]))
}

/// Whether a bracket holds nothing but a number, and no number stands after it.
fn is_number_in_brackets(rest: &[Token]) -> bool {
    let light = rest.iter().take(2).take_while(|token| word(token) == Some(Word::Filler)).count();
    let at = |n: usize| rest.get(light.saturating_add(n));
    at(0).is_some_and(is_count)
        && at(1).is_some_and(|token| token.kind == TokenKind::Mark(Mark::Close))
        && !at(2).is_some_and(is_count)
}

/// The words that say something together with others.
const JOINED: Kinds = Kinds::word(Word::Carried)
    .with(Kinds::word(Word::NextPeriod))
    .with(Kinds::word(Word::OtherPeriod))
    .with(Kinds::word(Word::Topic(Topic::Carried)))
    .with(Kinds::YEAR);

impl Clauses {
    /// Cuts a sentence into its clauses, each before those in its brackets.
    fn cut(&mut self, sentence: &Sentence, year: Option<u16>) {
        let tokens = &sentence.tokens;
        self.tokens.clear();
        self.clauses.clear();
        self.asides.clear();
        let bracketed = sentence.kinds.has(Kinds::OPEN);
        if bracketed {
            self.match_brackets(tokens);
        }
        self.open(Opened::Comma, 0);
        let (mut too_deep, mut plain) = (0_usize, false);
        for (at, token) in tokens.iter().enumerate() {
            let depth = self.frames.len().saturating_sub(1);
            if bracketed {
                let opens = token.kind == TokenKind::Mark(Mark::Open) && self.closed.get(at) == Some(&true);
                let closes = token.kind == TokenKind::Mark(Mark::Close);
                if opens && (too_deep > 0 || depth >= DEEP) {
                    too_deep = too_deep.saturating_add(1);
                    continue;
                }
                if closes && too_deep > 0 {
                    too_deep = too_deep.saturating_sub(1);
                    continue;
                }
                if too_deep > 0 {
                    continue;
                }
                // 自然人（28 件）、法人（6 件）: the number of what stands before the bracket.
                let names = self.frames.last().is_some_and(|frame| frame.tokens.last().is_some_and(is_noun));
                if opens && names && is_number_in_brackets(tokens.get(at.saturating_add(1)..).unwrap_or_default()) {
                    plain = true;
                    continue;
                }
                if closes && std::mem::take(&mut plain) {
                    continue;
                }
                if opens {
                    self.open(Opened::Bracket, token.from);
                    continue;
                }
                if closes && depth > 0 {
                    self.close(depth, (sentence, year));
                    continue;
                }
            }
            let Some(frame) = self.frames.last_mut() else { continue };
            let rest = || tokens.get(at.saturating_add(1)..).unwrap_or_default();
            match token.kind {
                // A、B 分别为 3 件、2 件: one list.
                TokenKind::Mark(mark @ (Mark::Pause | Mark::Comma))
                    if (mark == Mark::Pause || frame.kinds.has_word(Word::Respectively))
                        && is_next_number(&frame.tokens, rest()) =>
                {
                    frame.push(*token, sentence);
                }
                // 3 件因临近年末，顺延至下年度办理: why, and then what became of them.
                TokenKind::Mark(Mark::Comma)
                    if frame.kinds.has_word(Word::Because) && frame.gives_reason() && is_outcome(rest()) =>
                {
                    frame.push(*token, sentence);
                }
                // 较上年的 309 件增加 38 件，达到 347 件: what it came to.
                TokenKind::Mark(Mark::Comma)
                    if frame.kinds.has(Kinds::word(Word::Growth(0))) && is_result(rest(), sentence) =>
                {
                    frame.push(*token, sentence);
                }
                // 无法提供的，共 12 件; 无法提供的最多，为 12 件: the number of what stands before the comma.
                TokenKind::Mark(Mark::Comma)
                    if frame.kinds.has(TOPICS) && frame.is_label(sentence) && is_lone_number(rest(), 1) =>
                {
                    if let Some(last) = frame.tokens.last_mut().filter(|last| sentence.text(last).starts_with(&['最']))
                    {
                        last.kind = TokenKind::Word(Word::Filler);
                    }
                    frame.push(*token, sentence);
                }
                TokenKind::Mark(Mark::Pause) if joins(&frame.tokens, rest(), sentence) => frame.push(*token, sentence),
                // 申请数量：34 件.
                TokenKind::Mark(Mark::Colon) if is_lone_number(rest(), 0) => {
                    frame.push(*token, sentence);
                }
                TokenKind::Mark(Mark::Semicolon) => {
                    frame.end(&mut self.tokens, depth, (sentence, year), Opened::Semicolon)
                }
                TokenKind::Mark(_) => frame.end(&mut self.tokens, depth, (sentence, year), Opened::Comma),
                TokenKind::Word(Word::Among) => frame.end(&mut self.tokens, depth, (sentence, year), Opened::Among),
                _ => frame.push(*token, sentence),
            }
        }
        while let Some(mut frame) = self.frames.pop() {
            frame.end(&mut self.tokens, self.frames.len(), (sentence, year), Opened::Comma);
            match self.frames.last_mut() {
                Some(outer) => outer.inner.append(&mut frame.done),
                None => self.clauses.append(&mut frame.done),
            }
            self.spare.push(frame);
        }
    }

    fn match_brackets(&mut self, tokens: &[Token]) {
        self.closed.clear();
        self.closed.resize(tokens.len(), false);
        self.open.clear();
        for (at, token) in tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Mark(Mark::Open) => self.open.push(at),
                TokenKind::Mark(Mark::Close) => {
                    if let Some(closed) = self.open.pop().and_then(|open| self.closed.get_mut(open)) {
                        *closed = true;
                    }
                }
                _ => {}
            }
        }
    }

    fn open(&mut self, opened: Opened, at: usize) {
        let mut frame = self.spare.pop().unwrap_or_default();
        (frame.opened, frame.at) = (opened, at);
        self.frames.push(frame);
    }

    fn close(&mut self, depth: usize, of: (&Sentence, Option<u16>)) {
        let Some(mut frame) = self.frames.pop() else { return };
        frame.end(&mut self.tokens, depth, of, Opened::Comma);
        if let Some(outer) = self.frames.last_mut() {
            if !frame.done.iter().any(|clause| clause.kinds.has(Kinds::COUNT)) {
                let words = frame.done.iter().flat_map(|clause| clause.tokens(&self.tokens)).filter_map(word);
                let topics = words.filter_map(|word| match word {
                    Word::Topic(topic) => Some(topic),
                    _ => None,
                });
                self.asides.push((frame.at, topics.collect()));
            }
            outer.inner.append(&mut frame.done);
        }
        self.spare.push(frame);
    }
}

impl Clause {
    fn tokens<'t>(&self, all: &'t [Token]) -> &'t [Token] {
        all.get(self.from..self.to).unwrap_or_default()
    }
}

impl Reader<'_> {
    fn read(&mut self, clause: Clause, tokens: &[Token], asides: &[Aside]) {
        if clause.depth > self.depth || clause.depth == 0 && self.depth > 0 {
            self.partial = false;
        }
        // What a bracket says of whose they are holds inside it.
        if self.depth == 0 && clause.depth > 0 {
            self.outside = self.held;
        } else if self.depth > 0 && clause.depth == 0 {
            // （…不计入） is not what the sentence goes on about.
            let (object, bare) = (self.held.object || self.outside.object, self.held.bare || self.outside.bare);
            self.held = Held { object, bare, ..self.outside };
            self.context = self.outer;
        }
        self.depth = clause.depth;
        match clause.opened {
            Opened::Bracket => {
                // （市政府办公厅）（含上年结转 6 件）: what one bracket says of whose they are ends with it.
                self.held.part = self.outside.part;
                // The number right before the bracket.
                let before = |said: &RawClaim| said.digits.1 <= clause.at && said.number.is_some();
                self.held.whole = self.out.iter().rposition(before);
                self.held.among = false;
                self.held.listing = true;
            }
            Opened::Among => {
                self.held.among = true;
                self.held.listing = true;
                self.partial |= clause.depth > 0;
                if clause.depth == 0 {
                    self.held.whole = self.last_outside;
                }
            }
            Opened::Semicolon if clause.depth == 0 => {
                self.counts.within.clear();
                self.context = self.outer;
                self.held.listing = false;
                // …，其中…；受理…申请 1 件: another matter.
                self.held.among &= !(clause.kinds.has(VERBS) && clause.kinds.has_word(Word::Object));
            }
            _ => {}
        }
        let kinds = clause.kinds;
        self.rest |= kinds.has_word(Word::Rest);
        if kinds.is_only(Kinds::word(Word::Filler).with(Kinds::MONTH)) {
            if kinds.has(Kinds::MONTH) {
                self.times(tokens);
            }
            return;
        }
        self.clause = self.clause.saturating_add(1);
        self.partial |= clause.depth > 0 && kinds.has_word(Word::AndSoOn);
        self.attributes(tokens, kinds);
        let told = self.out.len();
        let counted = kinds.has(Kinds::COUNT);
        if counted {
            let counts = tokens.iter().filter_map(|token| match token.kind {
                TokenKind::Number(number) if is_count(token) => Some(number),
                _ => None,
            });
            // 均在 20 个工作日内办结; 没有发生一起…: the number counts nothing.
            if kinds.has_word(Word::All) && counts.clone().all(|number| number.unit == Some(Unit::Other)) {
                self.all(tokens);
            } else if kinds.has_word(Word::Not) && counts.clone().all(|number| number.value == 1 && number.digit) {
                self.nothing(tokens);
            }
            self.numbers(tokens, kinds, asides);
        } else {
            if kinds.has(TIMES) {
                // 主要涉及历年…: what they are about, not when.
                let about = tokens.iter().position(|token| word(token) == Some(Word::Because));
                self.times(tokens.get(..about.unwrap_or(tokens.len())).unwrap_or_default());
            }
            if kinds.has_word(Word::Not) {
                self.nothing(tokens);
            }
            if kinds.has_word(Word::All) {
                self.all(tokens);
            } else if kinds.has(RESULTS) {
                self.state_of_cases(tokens);
            } else if kinds.has(VERBS.with(TOPICS)) && !kinds.has_word(Word::Not) {
                self.done(tokens);
                self.state_of_cases(tokens);
            }
        }
        if kinds.has(Kinds::PERCENT) {
            self.percent(tokens);
        }
        if counted {
            self.counts.unclear = kinds.has_word(Word::Object) && self.out.len() == told;
        }
        if kinds.has(VERBS) {
            self.before.verb = tokens.iter().filter_map(word).filter_map(verb).next_back().or(self.before.verb);
        }
        self.remember(tokens, kinds);
    }

    /// Whose, about what.
    fn attributes(&mut self, tokens: &[Token], kinds: Kinds) {
        if kinds.has(NAMES) {
            self.subject(tokens);
        }
        // 政府信息公开答复 12 件: what was answered are applications.
        let of_verb = |pair: &[Token]| match pair {
            [context, done] => word(context) == Some(Word::Context) && matches!(word(done), Some(Word::Verb(_))),
            _ => false,
        };
        let has_object = kinds.has_word(Word::Object)
            || kinds.has_word(Word::Context) && kinds.has(VERBS) && tokens.windows(2).any(of_verb);
        // 答复后被行政复议: what was answered is an application, where the paragraph speaks of those.
        let answered = || {
            let answer = |token: &Token| word(token).and_then(verb) == Some(Topic::Answered);
            let case = |token: &Token| word(token).and_then(dispute).is_some();
            let at = tokens.iter().position(answer);
            at.is_some_and(|at| tokens.iter().skip(at).any(case) && !tokens.iter().take(at).any(case))
        };
        let has_answer = self.held.object && kinds.has(VERBS) && kinds.has(DISPUTES) && answered();
        self.context |= has_object || has_answer || kinds.has_word(Word::Context);
        self.outer |= self.context && !self.held.among && self.depth == 0;
        if has_object {
            (self.held.object, self.held.bare) = (true, true);
        } else if kinds.has_word(Word::Foreign)
            && !kinds.has(Kinds::COUNT)
            && tokens.iter().any(|token| self.is_other(token))
        {
            (self.held.object, self.held.bare) = (self.held.object && self.is_titled(), false);
        }
    }

    /// Whether the clause goes on about another thing: 审查, 解读 are what is done, not about what.
    fn is_other(&self, token: &Token) -> bool {
        let acts = matches!(self.sentence.text(token), ['审', '查'] | ['解', '读'] | ['归', '集'] | ['刊', '登']);
        word(token) == Some(Word::Foreign) && !acts
    }

    fn is_inside(&self, token: &Token) -> bool {
        matches!(self.sentence.text(token), ['中' | '里' | '内'] | ['当' | '之', '中'])
    }

    /// Whether outcomes are told of some rows or columns only, or applicants of an outcome: 予以公开 54 件（自然人 23 件）.
    fn is_crossed(&self, said: &RawClaim, phrase: &Phrase<'_>) -> bool {
        let Some(Subject::Topics(own)) = said.subjects.first() else { return false };
        let applicant = own.iter().any(|topic| topic.is_applicant());
        if !applicant && !own.iter().all(|topic| topic.is_outcome()) {
            return false;
        }
        let other = |topic: &Topic| {
            let carried = matches!(topic, Topic::Carried | Topic::CarriedOver | Topic::CarriedForward);
            carried || if applicant { topic.is_outcome() } else { topic.is_applicant() }
        };
        let of = |said: &RawClaim| match said.subjects.first() {
            Some(Subject::Topics(topics)) => topics.iter().any(other),
            _ => false,
        };
        let inside = phrase.left.iter().position(|token| self.is_inside(token)).unwrap_or(0);
        let lead = phrase.left.get(..inside).unwrap_or_default();
        // 自然人提出 57 件，予以公开 8 件: of theirs.
        let theirs = !applicant
            && !self.has_told_all()
            && self.out.last().is_some_and(|said| of(said) && !said.among && said.relation == Relation::Exactly)
            && !self.out.iter().rev().nth(1).is_some_and(of);
        theirs
            || self.counts.within.iter().any(other)
            || lead.iter().filter_map(within).any(|topic| other(&topic))
            || said.whole.and_then(|whole| self.out.get(whole)).is_some_and(|whole| {
                // 收到 34 件，上年结转 2 件，其中…: of all.
                let carried = [Topic::CarriedOver, Topic::CarriedForward].map(|topic| Some(Subject::of(topic)));
                of(whole)
                    && (self.depth > 0 || !self.has_told_all() || !carried.contains(&whole.subjects.first().cloned()))
            })
    }

    /// What the clause leaves for the next.
    fn remember(&mut self, tokens: &[Token], kinds: Kinds) {
        if kinds.has(DISPUTES) {
            let cases: Vec<Topic> = tokens.iter().filter_map(word).filter_map(dispute).collect();
            if self.cases.named.is_empty() || !kinds.has_word(Word::Cases) {
                self.cases.named = super::words::case_list(tokens);
                for case in cases {
                    if !self.cases.all.contains(&case) {
                        self.cases.all.push(case);
                    }
                }
            }
            self.held.bare = false;
        }
        // 部分公开的 4 件申请中
        if tokens.last().is_some_and(|token| self.is_inside(token)) {
            self.counts.within = tokens.iter().filter_map(within).collect();
        } else if kinds.has(VERBS) && kinds.has_word(Word::Object) {
            self.counts.within.clear();
        }
        self.before.named.clear();
        if kinds.has(TOPICS.with(DISPUTES)) && !kinds.has(Kinds::COUNT) {
            self.before.named.extend(tokens.iter().filter_map(word).filter_map(|word| super::lists::listed(word, 0)));
        }
        let ranks = |token: &Token| self.sentence.text(token).iter().any(|c| "最主居多首次少".contains(*c));
        self.before.ranked =
            !self.before.named.is_empty() && tokens.iter().any(ranks) && !kinds.has_word(Word::Because);
        self.documents.before = tokens.iter().filter_map(word).filter_map(super::words::status).collect();
        if kinds.has(DOCUMENTS) {
            self.documents.kinds = tokens.iter().filter_map(word).filter_map(super::words::document).collect();
            self.documents.of_one_name =
                tokens.iter().any(|token| self.sentence.text(token) == ['名', '义']) && self.covers_area();
            self.documents.statuses = tokens.iter().filter_map(word).filter_map(super::words::status).collect();
            self.held.bare = false;
        }
        if kinds.has_word(Word::Object) && self.cases.named.is_empty() {
            self.held.bare = true;
        }
    }

    pub(super) fn is_titled(&self) -> bool {
        self.heading == Heading::Applications
    }

    pub(super) fn is_titled_cases(&self) -> bool {
        self.cases_heading && self.heading != Heading::Applications
    }

    pub(super) fn is_bare_cases_heading(&self) -> bool {
        self.heading == Heading::BareCases
    }

    /// Whether cases are about 信息公开.
    pub(super) fn is_about_cases(&self) -> bool {
        self.context || self.cases_heading || self.facts.names_object
    }

    /// The cases that a result without a noun may be of: those named last, or all of the sentence.
    pub(super) fn cases_meant(&self) -> Vec<Vec<Topic>> {
        let blocks = self.cases.all.iter().any(|topic| matches!(topic, Topic::DirectSuits | Topic::SuitsAfterReview));
        let all: Vec<Topic> =
            self.cases.all.iter().copied().filter(|topic| !blocks || *topic != Topic::Suits).collect();
        let mut meant = vec![self.cases.named.clone()];
        if all.len() > 1 && all != self.cases.named {
            meant.push(all);
        }
        meant.retain(|cases| !cases.is_empty());
        meant
    }

    fn numbers(&mut self, tokens: &[Token], kinds: Kinds, asides: &[Aside]) {
        let counts: Vec<usize> =
            tokens.iter().enumerate().filter(|(_, token)| is_count(token)).map(|(at, _)| at).collect();
        if self.is_list(tokens, kinds, &counts) && self.respectively(tokens, &counts) {
            return;
        }
        let mut from = 0_usize;
        let mut grown = false;
        // Where the window of a comparison begins, and the time before it.
        let mut compared: Option<(usize, Time)> = None;
        for (n, at) in counts.iter().copied().enumerate() {
            let next = counts.get(n.saturating_add(1)).copied().unwrap_or(tokens.len());
            let mut left = tokens.get(from..at).unwrap_or_default();
            let right = tokens.get(at.saturating_add(1)..next).unwrap_or_default();
            let result;
            if let Some((begin, time)) = compared
                && let Some(window) = self.result_of_change(tokens.get(begin..at).unwrap_or_default(), left)
            {
                (result, grown, self.held.time) = (window, false, time);
                left = &result;
            }
            // 上半年收到申请 17 件，全年累计 34 件
            let year = left.first().is_some_and(|first| self.sentence.text(first).starts_with(&['全', '年']));
            if year && self.before.of_other_time.is_some() {
                self.held.time = Time::Now;
            }
            let before = self.held.time;
            if kinds.has(TIMES) {
                self.times(left);
            }
            grown |= left.iter().any(|token| matches!(word(token), Some(Word::Growth(_))));
            let Some(token) = tokens.get(at) else { continue };
            let changes = right.iter().any(|token| word(token) == Some(Word::Reached));
            if grown || changes {
                compared = compared.or(Some((from, before)));
            } else {
                compared = None;
            }
            from = at.saturating_add(1);
            let last = n.saturating_add(1) == counts.len();
            self.number(token, (left, right), tokens, (last, grown || changes), asides);
        }
        if kinds.has(TIMES) {
            self.times(tokens.get(from..).unwrap_or_default());
        }
    }

    /// 收到申请由上年的 309 件增加到 347 件, 收到申请较上年的 309 件增加 38 件，达到 347 件: the window of the last number, without what
    /// it is compared with.
    fn result_of_change(&self, window: &[Token], last: &[Token]) -> Option<Vec<Token>> {
        let comma = last.first().is_some_and(|token| token.kind == TokenKind::Mark(Mark::Comma));
        let reached = last.iter().rposition(|token| word(token) == Some(Word::Reached));
        let to = if comma { 0 } else { reached? };
        let to = window.len().checked_sub(last.len())?.saturating_add(to);
        let number = window.iter().position(is_count).unwrap_or(to);
        let opens = |token: &Token| {
            matches!(word(token), Some(Word::Growth(_))) || matches!(self.sentence.text(token), ['由' | '从'])
        };
        let from = window.get(..number)?.iter().position(opens)?;
        let rest = window.get(to.saturating_add(1)..)?.iter();
        let of = |token: &&Token| self.sentence.text(token) != ['的'];
        Some(window.get(..from)?.iter().chain(rest.filter(of)).copied().collect())
    }

    /// Reads a number between what stands before it and after it.
    pub(super) fn number(
        &mut self,
        token: &Token,
        (left, right): (&[Token], &[Token]),
        clause: &[Token],
        (last, grown): (bool, bool),
        asides: &[Aside],
    ) {
        let TokenKind::Number(number) = token.kind else { return };
        // Nothing that a person writes; and every look at it costs time.
        if left.len().max(right.len()) > LONG {
            return;
        }
        let begin = left.first().map_or(token.from, |first| first.from);
        let aside = asides.iter().find(|(at, _)| begin < *at && *at <= token.from).map(|(_, topics)| topics.as_slice());
        let mut head = left.iter().rposition(|token| !is_light(token));
        let earlier = |head: usize, skips: &dyn Fn(&Token) -> bool| {
            left.get(..head).unwrap_or_default().iter().rposition(|token| !is_light(token) && !skips(token))
        };
        if let Some(at) = head
            && let Some(end) = left.get(at)
        {
            let before = match word(end) {
                // 直接起诉的政府信息公开案件 17 件, 企业申请政务公开 3 件: what about.
                Some(Word::Context) => {
                    let of = |token: &Token| match word(token) {
                        Some(Word::Topic(topic)) => topic.is_applicant(),
                        word => matches!(word, Some(Word::Dispute(_))),
                    };
                    earlier(at, &|_| false).filter(|at| left.get(*at).is_some_and(of))
                }
                // 废止《…规定》等 19 件
                Some(Word::AndSoOn)
                    if left.get(..at).and_then(|left| left.last()).is_some_and(|token| token.quoted) =>
                {
                    earlier(at, &|token| token.quoted).filter(|at| left.get(*at).map(side) == Some(Side::Status))
                }
                _ => None,
            };
            head = before.or(head);
        }
        // 涉及 政府信息公开 的: what about, not what.
        let is_context = |n: usize| right.get(n).and_then(word) == Some(Word::Context);
        let tells = |(n, token): (usize, &Token)| {
            let is_about = word(token) == Some(Word::Because) && is_context(n.saturating_add(1));
            !is_light(token) && !is_about && !is_context(n)
        };
        let tail = right.iter().enumerate().position(tells);
        let side = |at: Option<usize>, window: &[Token]| at.and_then(|at| window.get(at)).map_or(Side::Nothing, side);
        let phrase = Phrase {
            left,
            right,
            token,
            number,
            head,
            tail,
            sides: (side(head, left), side(tail, right)),
            last,
            aside: aside.unwrap_or_default(),
            clause,
        };
        let found = match self.gate(&phrase, grown) {
            // 其中认定为内部事务信息 6 件: some of those.
            Some(Left::Some) if self.held.among => match patterns::read(self, &phrase) {
                Read::Claim(found) if found.subjects.iter().all(Subject::is_outcome) => {
                    Read::Claim(Found { relation: Relation::AtMost, ..found })
                }
                _ => self.by_roots(&phrase, Left::Some),
            },
            Some(left @ (Left::Some | Left::Negated)) => self.by_roots(&phrase, left),
            Some(left) => Read::Leave(left),
            None => match patterns::read(self, &phrase) {
                Read::Claim(found) => Read::Claim(found),
                Read::Leave(why) => self.by_roots(&phrase, why),
                Read::Pass => self.by_roots(&phrase, Left::NoPattern),
            },
        };
        self.take(&phrase, found);
    }

    /// Why a number is none that can be compared, whatever it counts.
    fn gate(&self, phrase: &Phrase<'_>, grown: bool) -> Option<Left> {
        let barred = |want: Word| phrase.left.iter().any(|token| word(token) == Some(want));
        // 撤回等其他处理: an example of what a group holds.
        let example = phrase.left.iter().position(|token| word(token) == Some(Word::AndSoOn)).is_some_and(|at| {
            let (before, after) = phrase.left.split_at_checked(at).unwrap_or_default();
            let group = |token: &Token| match word(token) {
                Some(Word::Topic(topic)) => topic.is_group(),
                word => matches!(word, Some(Word::CaseResult(_))),
            };
            let partly = |token: &Token| word(token) == Some(Word::Partly);
            before.iter().any(partly) && after.iter().any(group) && !after.iter().any(partly)
        });
        let ended = |said: &RawClaim| said.is_of(Topic::is_outcome) || said.results().is_some();
        let example = example
            || self.out.last().is_some_and(ended)
                && phrase.left.iter().any(|token| withdraws(self.sentence.text(token)));
        if grown {
            return Some(Left::Compared);
        }
        // 同一申请人, 某单位, 每件.
        let one = |token: &Token| word(token) == Some(Word::Slogan) && is_each(self.sentence.text(token));
        if barred(Word::Partly) && !example || phrase.left.iter().any(one) {
            return Some(Left::Some);
        }
        // 未发生一起: none, and not one.
        // （未包括上年结转的 2 件）: not among those before, but as many.
        let without = phrase.left.windows(2).any(|pair| {
            let [not, holds] = pair else { return false };
            word(not) == Some(Word::Not) && matches!(self.sentence.text(holds), ['含'] | ['包', '括' | '含'])
        });
        if barred(Word::Not) && !without && phrase.number.value > 0 {
            return Some(Left::Negated);
        }
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
        let about = phrase.right.first().is_some_and(|token| word(token) == Some(Word::About));
        // 数十件.
        let digits = self.sentence.text(phrase.token);
        let some = phrase.left.last().is_some_and(|token| self.sentence.text(token) == ['数']);
        let about = about || some && !digits.first().is_some_and(char::is_ascii_digit);
        // 余 16 件转入下年: the rest.
        let rest = matches!(phrase.left, [rest] if self.sentence.text(rest) == ['余']);
        if !phrase.number.exact || phrase.token.quoted || beside(phrase.left.last()) && !rest || about {
            return Some(Left::Inexact);
        }
        // 办理好每一件: one of many, not one.
        if phrase.number.digit && phrase.number.value == 1 && self.facts.is_slogan {
            return Some(Left::Inexact);
        }
        match phrase.number.unit {
            Some(Unit::Case | Unit::Item | Unit::Volume) => None,
            None if phrase.number.value == 0 => None,
            _ => Some(Left::OtherNoun),
        }
    }

    /// Takes what the patterns made of a number.
    fn take(&mut self, phrase: &Phrase<'_>, found: Read) {
        let token = phrase.token;
        match found {
            Read::Claim(found) => {
                // 上年 结转, 结转 下年度: the words beside it belong to what was carried.
                let carried = [Topic::Carried, Topic::CarriedOver, Topic::CarriedForward].map(Subject::of);
                let is_dated = |token: &Token| self.sentence.text(token).iter().any(char::is_ascii_digit);
                let joins =
                    |token: &&Token| matches!(word(token), Some(Word::Carried | Word::Filler)) && !is_dated(token);
                let before = phrase.left.iter().rev().skip_while(|token| token.from >= found.from);
                let first =
                    before.take_while(joins).last().filter(|_| found.subjects.iter().all(|it| carried.contains(it)));
                let done = |token: &Token| matches!(word(token), Some(Word::Verb(_) | Word::DocumentStatus(_)));
                let more =
                    |token: &Token| matches!(self.sentence.text(token), ['另', ..] | ['还', '有'] | ['此', '外']);
                let said = RawClaim {
                    relation: found.relation,
                    number: Some(phrase.number.value),
                    from: first.map_or(found.from, |first| first.from).min(token.from),
                    to: found.to.max(token.to),
                    digits: (token.from, token.to),
                    whole: if self.held.among || self.depth > 0 { self.held.whole } else { None },
                    among: self.held.among || self.depth > 0,
                    listed: self.depth > 0 && !self.partial,
                    doubtful: !phrase.left.iter().chain(phrase.right).any(done),
                    apart: !self.held.among && phrase.left.iter().any(more),
                    ..RawClaim::of(found.subjects, token, token)
                };
                if let Some(left) = self.state_count(said, phrase) {
                    self.left.push((token.from, token.to, left));
                }
            }
            Read::Leave(left) => self.leave(phrase, left),
            Read::Pass => self.leave(phrase, Left::NoPattern),
        }
    }

    /// Whether the sentence has stated how many applications there are in all.
    fn has_told_all(&self) -> bool {
        self.out.iter().any(|said| said.relation == Relation::Exactly && said.subjects.iter().all(Subject::is_all))
    }

    /// A number that is not a claim. One of another thing takes the place of what was named before.
    fn leave(&mut self, phrase: &Phrase<'_>, left: Left) {
        if self.part_of_list(phrase) {
            return;
        }
        self.left.push((phrase.token.from, phrase.token.to, left));
        self.cases.of_others |= left == Left::CaseWork;
        // 有关城建的 40 件中予以公开 25 件; 涉及城建的申请 40 件，予以公开 25 件
        if phrase.right.first().is_some_and(|token| matches!(self.sentence.text(token), ['中' | '里' | '内'])) {
            self.counts.some_in = self.clause;
        }
        let named = |token: &Token| matches!(word(token), Some(Word::Object | Word::Weak));
        let beside = phrase.tail.and_then(|tail| phrase.right.get(tail));
        let applications = phrase.left.iter().chain(beside).any(named);
        let is_some = matches!(left, Left::Some | Left::OtherNoun | Left::OtherAgency);
        self.counts.some |= is_some && applications && phrase.number.unit == Some(Unit::Case) && !self.has_told_all();
        // One of the list after 其中 is some of the whole, whatever it is called.
        let of_list = self.held.among
            && self.held.whole.and_then(|whole| self.out.get(whole)).is_some_and(|whole| {
                whole.relation == Relation::Exactly && whole.subjects.iter().any(Subject::came_in)
            });
        // 尚有 2 件继续办理 is not concluded.
        let goes_on = phrase.clause.iter().any(|token| word(token) == Some(Word::Tail));
        let is_left = matches!(left, Left::Some | Left::NoPattern | Left::OtherNoun) && !goes_on;
        let counts =
            phrase.number.unit == Some(Unit::Case) || phrase.number.unit == Some(Unit::Item) && self.counts.items;
        if counts && is_left {
            self.cases.unread.push((phrase.token.from, phrase.number.value));
        }
        let named = phrase.clause.iter().any(|token| word(token) == Some(Word::Object));
        let foreign = phrase.left.iter().chain(phrase.right).any(|token| {
            matches!(word(token), Some(Word::Foreign | Word::Document(_) | Word::Forwarded | Word::Dispute(_)))
        });
        // Another noun: a word that is known to be one, or unknown words right beside the number.
        let strange = |token: &Token| {
            matches!(word(token), Some(Word::Foreign | Word::Decoy | Word::Forwarded | Word::Document(_)))
        };
        let beside = |token: Option<&Token>| token.is_some_and(|token| token.kind == TokenKind::Unknown);
        let beside = beside(phrase.head.and_then(|head| phrase.left.get(head))) || beside(phrase.right.first());
        // One that is not understood in a list of what became of them: they are still what it is about.
        let outcome = |said: &RawClaim| said.is_of(Topic::is_outcome);
        if self.held.object && (of_list || self.out.last().is_some_and(outcome) && !foreign) {
            return;
        }
        let other = left == Left::OtherNoun || beside || phrase.left.iter().chain(phrase.right).any(strange);
        // 接待咨询 12 人次: nothing that a bare 办结 12 件 could go on with.
        let occasions = phrase.number.unit == Some(Unit::Other) && phrase.number.exact;
        if other && !named && !occasions {
            (self.held.object, self.held.bare) = (self.held.object && self.is_titled(), false);
        }
    }

    /// The gates of year, subject and channel, then the claim is there.
    fn state_count(&mut self, mut said: RawClaim, phrase: &Phrase<'_>) -> Option<Left> {
        let carried = said.subjects.iter().all(|subject| *subject == Subject::of(Topic::CarriedOver));
        // 留待2025年办理 2 件: not of that year.
        let next = |token: &Token| matches!(token.kind, TokenKind::Year(year) if self.agency.year < Some(year));
        let forward = said.subjects == [Subject::of(Topic::CarriedForward)] && phrase.left.iter().any(next);
        if self.held.time == Time::Other && !carried && !forward {
            self.before.of_other_time = (said.relation == Relation::Exactly).then_some(said.subjects);
            return Some(Left::OtherYear);
        }
        // 去年未办完的 63 件转入本年，新收…: of this year.
        self.held.time = Time::Now;
        self.before.of_other_time = None;
        let applications = said.subjects.iter().all(Subject::is_applications);
        // 条, 项 count applications only.
        if phrase.number.unit == Some(Unit::Item) {
            let named = phrase.clause.iter().any(|token| matches!(word(token), Some(Word::Object | Word::Weak)));
            // 制发规范性文件 2 篇; those disclosed may be items of a page.
            let made = |subject: &Subject| matches!(subject, Subject::Documents(_, status) if status.is_made());
            let written = self.sentence.text(phrase.token).ends_with(&['篇']) && said.subjects.iter().all(made);
            // 除 1 项结转下年度外: of the applications that the sentence has counted.
            let carried = [Topic::CarriedOver, Topic::CarriedForward].map(Subject::of);
            let of_these = said.subjects.iter().all(|subject| carried.contains(subject)) && !self.out.is_empty();
            if !written && (!applications || !(named || self.counts.items || of_these)) {
                return Some(Left::OtherNoun);
            }
            self.counts.items |= applications;
        }
        // 部 counts documents only.
        let documents = said.subjects.iter().all(|subject| matches!(subject, Subject::Documents(..)));
        if phrase.number.unit == Some(Unit::Volume) && !documents {
            return Some(Left::OtherNoun);
        }
        // 其他组织 after 企业: the other legal persons, or their last column.
        if said.subjects == [Subject::of(Topic::OtherLegalPersons)] {
            let commercial = Subject::of(Topic::Commercial);
            if !self.out.iter().rev().take(NEAR).any(|said| said.subjects.contains(&commercial)) {
                return Some(Left::NoPattern);
            }
            said.subjects.push(Subject::of(Topic::OtherOrganisations));
        }
        // 2 件行政复议、7 件行政诉讼获维持: of both.
        if let [Subject::Results(_, result)] = said.subjects.as_slice()
            && let Some(before) = self.out.last_mut()
            && self.sentence.chars.get(before.to..said.digits.0) == Some(&['、'])
            && let [Subject::Topics(blocks)] = before.subjects.as_slice()
            && blocks.iter().all(|topic| topic.is_case())
        {
            before.subjects = vec![Subject::Results(blocks.clone(), *result)];
        }
        let has = |topic: Topic| said.subjects.contains(&Subject::of(topic));
        let received = has(Topic::Received) || has(Topic::NewlyReceived);
        let fewer = self.counts.received.is_some_and(|received| phrase.number.value <= received)
            && !self.counts.with_carried_over;
        self.counts.with_carried_over |= carried && phrase.number.value > 0;
        // 答复 7 件，不予受理 4 件: what was not taken on may be counted or not.
        let refused = |token: &Token| self.sentence.text(token) == ['不', '予', '受', '理'];
        if (has(Topic::Answered) || has(Topic::Concluded)) && self.sentence.tokens.iter().any(refused) {
            said.relation = Relation::AtMost;
        }
        if has(Topic::Accepted) && !received && fewer {
            // 收到 34 件，受理 30 件: those that were taken on.
            said.relation = Relation::AtMost;
        }
        // 收到公民提出的申请 71 件, and no other applicant named: the word may stand for whoever applied. Not after 收到申请
        // 71 件, which has said it already.
        let came = |token: &Token| matches!(word(token), Some(Word::Verb(Topic::Received | Topic::Accepted)));
        let applicants = self
            .sentence
            .tokens
            .iter()
            .filter(|token| matches!(word(token), Some(Word::Topic(topic)) if topic.is_applicant()));
        if said.subjects == [Subject::of(Topic::NaturalPersons)]
            && said.whole.is_none()
            && (phrase.left.iter().any(came)
                || self.counts.received.is_none()
                    && !phrase.clause.iter().any(|token| matches!(word(token), Some(Word::Verb(_)))))
            && applicants.count() == 1
        {
            said.subjects = vec![Subject::of(Topic::Anyone)];
        }
        // 收到 58 件，已处理 54 件: what became of them.
        if self.counts.received.is_some() && said.subjects == [Subject::of(Topic::Processed)] && !self.held.among {
            said.subjects = vec![Subject::of(Topic::Concluded)];
        }
        // 收到 34 件，办理 33 件: what became of them, or all that there were.
        if self.counts.received.is_some() && said.subjects == [Subject::of(Topic::Handled)] {
            said.subjects = [Topic::Concluded, Topic::Due].map(Subject::of).to_vec();
        }
        // 收到 28 件（其中依申请公开 25 件，重复 3 件）: some of those.
        let same = [Topic::Received, Topic::Accepted].map(Subject::of);
        let same = |whole: &RawClaim| {
            whole.subjects.iter().any(Subject::came_in) && said.subjects.iter().any(|subject| same.contains(subject))
        };
        // 不予处理 23 件，其中重复提出的申请 7 件: some of those.
        let of_outcome = |whole: &RawClaim| whole.subjects.iter().all(Subject::is_outcome);
        if applications
            && said.whole.and_then(|whole| self.out.get(whole)).is_some_and(of_outcome)
            && !said.subjects.iter().all(Subject::is_outcome)
        {
            said.relation = Relation::AtMost;
        }
        // 收到 23 件，网上申请 22 件，书面申请 1 件: without a verb of its own, some of those.
        let verb = |token: &Token| matches!(word(token), Some(Word::Verb(_)));
        let told =
            self.out.iter().rev().take(NEAR).any(|before| before.number > said.number && before.is_of(Topic::is_whole));
        if said.subjects.contains(&Subject::of(Topic::Received))
            && told
            && !phrase.left.iter().chain(phrase.right).any(verb)
        {
            said.relation = Relation::AtMost;
        }
        // 受理 63 件；其中，55 件按时限要求办结，8 件未及时答复: of those one part in time, one late.
        let late = |pair: &[char]| matches!(pair, ['延' | '逾', _] | ['未', '及' | '按']);
        let span = self.sentence.chars.get(said.from..said.to).unwrap_or_default();
        let done = [Topic::Concluded, Topic::ConcludedAmong, Topic::Answered].map(Subject::of);
        if self.held.among
            && span.iter().any(|c| "时期".contains(*c))
            && said.subjects.iter().any(|of| done.contains(of))
            && self.sentence.chars.windows(2).any(late)
        {
            said.relation = Relation::AtMost;
        }
        // 继续有效类 57 件、需要修改类 12 件: kinds, of which others may be in force, too.
        let before = said.digits.0.checked_sub(1).and_then(|at| self.sentence.chars.get(at));
        if documents && before == Some(&'类') {
            said.relation = Relation::AtMost;
        }
        // 对以市政府名义印发的规范性文件进行清理，废止 2 件: of those.
        if documents
            && self.documents.of_one_name
            && !phrase.clause.iter().any(|t| word(t).and_then(super::words::document).is_some())
        {
            said.relation = Relation::AtMost;
        }
        // 不属于本机关公开 5 件、信息不存在 8 件: parts of one row.
        let of_others = [Subject::of(Topic::OfOthers)];
        let is_of_others = said.subjects == of_others;
        let is_absent = self.facts.of_others > 0 && said.subjects == [Subject::of(Topic::Absent)];
        if (is_of_others || is_absent) && self.facts.of_others.saturating_add(self.facts.not_held) > 1 {
            said.relation = Relation::AtMost;
        }
        // 收到 34 件，撤件 2 件，受理 32 件: what was left of them.
        if said.subjects.contains(&Subject::of(Topic::Accepted))
            && self.facts.withdrawn.is_some_and(|withdrawn| withdrawn < phrase.token.from)
            && self.counts.received.is_some()
        {
            said.relation = Relation::AtMost;
        }
        // 收到 34 件（含重复申请 2 件）: what was handed in twice may not have been counted at all.
        let repeated = self.depth > 0 && said.subjects == [Subject::of(Topic::Repeated)];
        let of_all = |whole: &RawClaim| whole.subjects.iter().any(Subject::came_in);
        if repeated && said.whole.and_then(|whole| self.out.get(whole)).is_some_and(of_all) {
            return Some(Left::Some);
        }
        // 办理答复 13 件，其中 5 件及时答复: some of those.
        let has = |whole: &RawClaim, topic| whole.subjects.contains(&Subject::of(topic));
        let is_done =
            |whole: &RawClaim| has(whole, Topic::Answered) || has(whole, Topic::Concluded) && !has(whole, Topic::Due);
        let among_done = said.subjects == [Subject::of(Topic::ConcludedAmong)]
            && said.whole.and_then(|whole| self.out.get(whole)).is_some_and(is_done);
        if among_done {
            said.relation = Relation::AtMost;
        }
        let whole = said.whole.and_then(|whole| self.out.get(whole)).filter(|_| self.held.listing);
        if whole.is_some_and(|whole| same(whole) && whole.number > said.number) {
            said.relation = Relation::AtMost;
        }
        // 与上年相比，新增申请 14 件: what is new, or how many more.
        let compared = self.sentence.kinds.has(Kinds::word(Word::Growth(0)));
        if phrase.left.iter().any(|token| word(token) == Some(Word::New)) && (compared || !applications) {
            said.relation = Relation::AtMost;
        }
        let joint = |token: &Token| word(token) == Some(Word::Joint) || token.kind == TokenKind::Mark(Mark::Pause);
        let way = |token: &Token| matches!(word(token), Some(Word::Channel));
        // 政务平台, 网站依申请公开系统: one way in several words.
        let ways = phrase.left.split(joint).map(|part| part.iter().any(way));
        let channels = ways.filter(|way| *way).count();
        // 来信及平台, 网上申请及书面申请: several ways, though one of them has another name.
        let several = phrase.left.windows(3).any(|near| near.iter().any(way) && near.iter().any(joint));
        let all_ways = phrase.left.iter().any(|token| self.sentence.text(token) == ['等'])
            || channels > 1
            || channels == 1 && several;
        let channel = channels > 0 && !all_ways;
        // 通过政府公报公开 3 件: those printed there.
        let gazette = |token: &Token| self.sentence.text(token).ends_with(&['公', '报']);
        let through = |token: &Token| matches!(self.sentence.text(token), ['通', '过'] | ['在']);
        // 依据第十六条不予公开 5 件: those to which the provision applies.
        let provision = |token: &Token| {
            let text = self.sentence.text(token);
            text.contains(&'第') && matches!(text.last(), Some('条' | '款' | '项'))
        };
        let of_some = self.counts.some || self.counts.some_in == self.clause;
        if applications
            && said.subjects.iter().all(Subject::is_outcome)
            && (of_some || phrase.left.iter().any(provision))
        {
            said.relation = Relation::AtMost;
        }
        if documents && channels == 0 && !all_ways && phrase.left.iter().any(gazette) && phrase.left.iter().any(through)
        {
            return Some(Left::Some);
        }
        if self.is_crossed(&said, phrase) {
            said.relation = Relation::AtMost;
        }
        // 同一小区业主申请 24 件，提起行政复议 11 件: those of some.
        let about = |token: &Token| matches!(word(token), Some(Word::Context | Word::Object));
        let cases = !applications && !documents;
        if cases && (self.counts.some || !self.counts.within.is_empty()) && !phrase.clause.iter().any(about) {
            return Some(Left::Some);
        }
        self.cases.of_others &= !cases;
        let part = self.held.part && !(documents && self.government);
        // 全市收到 1200 件, in the report of a town.
        if self.is_of_wider_area(phrase.clause) {
            return Some(Left::OtherAgency);
        }
        if channel && applications || part {
            if !applications || part && !self.covers_area() {
                return Some(Left::OtherAgency);
            }
            said.relation = Relation::AtMost;
            said.channel = channel && said.whole.is_some();
            self.before.of_other_time = Some(said.subjects.clone()).filter(|_| !self.held.among);
        }
        if received && said.relation == Relation::Exactly {
            self.counts.received = said.number;
        }
        let of_these =
            phrase.right.first().is_some_and(|token| matches!(self.sentence.text(token), ['中' | '里' | '内']));
        if applications
            && of_these
            && self.counts.received.is_none()
            && !said.subjects.iter().any(|subject| subject.is_all() || subject.is_outcome())
        {
            // 上年结转的 18 件中，予以公开 8 件
            self.counts.some = true;
        } else if applications && said.subjects.iter().all(Subject::is_all) {
            self.counts.some = said.relation == Relation::AtMost && !said.channel && !self.has_told_all();
        }
        if carried && said.relation == Relation::Exactly && phrase.number.value > 0 {
            self.carried_over_beside(&said, phrase);
        }
        if applications {
            (self.held.object, self.held.bare) = (true, true);
        }
        // 9 件申请均已答复, after 收到 9 件: all of them.
        let all = phrase.right.iter().find(|token| word(token) == Some(Word::All));
        let all = all.filter(|_| said.subjects.contains(&Subject::of(Topic::ConcludedAmong)) && !self.held.among);
        let all = all.filter(|_| said.number.is_some_and(|number| number > 0) && said.number == self.counts.counted);
        let over = carried.then(|| phrase.right.iter().find(|token| word(token) == Some(Word::All))).flatten();
        let done = phrase.right.iter().rfind(|token| matches!(word(token), Some(Word::Verb(Topic::Concluded))));
        self.push(said);
        if let (Some(first), Some(last)) = (all, phrase.right.last()) {
            let concluded = RawClaim::of(vec![Subject::of(Topic::ConcludedAmong)], first, last);
            self.out.push(RawClaim { relation: Relation::AllConcluded, ..concluded });
        }
        if let (Some(first), Some(last)) = (over, done) {
            self.carried_are_done(first, last);
        }
        None
    }

    /// 收到 36 件（含上年结转 2 件） counts these as well; 收到 34 件以及上年结转 2 件, 除上年结转 2 件外收到 34 件 does not.
    fn carried_over_beside(&mut self, said: &RawClaim, phrase: &Phrase<'_>) {
        let text = |token: &Token| self.sentence.text(token);
        let holds = |token: &Token| matches!(text(token), ['含' | '括'] | ['包', '括' | '含']);
        let includes = self.held.listing && (self.held.among || phrase.left.iter().any(holds));
        let single = |subject: &Subject| match subject {
            Subject::Topics(topics) => match topics.as_slice() {
                [topic] => Some(*topic),
                _ => None,
            },
            _ => None,
        };
        let came_in = |said: &&mut RawClaim| {
            said.relation == Relation::Exactly && said.subjects.first().and_then(single).is_some_and(Topic::came_in)
        };
        let without = phrase.left.windows(2).any(|pair| match pair {
            [not, next] => matches!(text(not).last(), Some('不' | '未')) && holds(next),
            _ => false,
        });
        if let Some(whole) = said.whole.filter(|_| includes).and_then(|whole| self.out.get_mut(whole)) {
            if without {
                // 收到 34 件（不含上年结转 2 件）
                if came_in(&whole) {
                    whole.subjects = vec![Subject::of(Topic::NewlyReceived)];
                }
            } else if came_in(&whole) {
                let mut due: Vec<Subject> = Vec::new();
                for topic in whole.subjects.iter().filter_map(single) {
                    due.extend((topic == Topic::Handled).then_some(Topic::Concluded).map(Subject::of));
                    due.push(Subject::of(if topic.came_in() { Topic::Due } else { topic }));
                }
                whole.subjects = due;
            }
            return;
        }
        let joins = |token: &Token| {
            word(token) == Some(Word::Joint) && text(token) != ['也']
                || matches!(text(token), ['加', '上'] | ['连', '同'])
        };
        let first = phrase.left.iter().find(|token| !matches!(word(token), Some(Word::Filler)) || joins(token));
        if phrase.left.iter().take(2).any(joins)
            && first.is_some_and(joins)
            && !self.held.among
            && self.depth == 0
            && let Some(whole) = self.out.last_mut().filter(came_in)
            && whole.subjects == [Subject::of(Topic::Received)]
        {
            whole.subjects = vec![Subject::of(Topic::NewlyReceived)];
        }
    }

    /// 上年结转 2 件均已办结: what else was concluded may be told without them.
    pub(super) fn carried_are_done(&mut self, first: &Token, last: &Token) {
        let carried = RawClaim::of(vec![Subject::of(Topic::CarriedOver)], first, last);
        self.out.push(RawClaim { relation: Relation::AllConcluded, ..carried });
    }

    pub(super) fn push(&mut self, said: RawClaim) {
        if self.depth == 0 {
            self.last_outside = Some(self.out.len());
        }
        self.last = Some((self.out.len(), self.clause));
        self.out.push(said);
    }

    /// Whether a clause of cases is restricted to 信息公开 only further on.
    pub(super) fn is_restricted_later(&self, phrase: &Phrase<'_>) -> bool {
        let named = phrase.clause.iter().any(|token| matches!(word(token), Some(Word::Context | Word::Object)));
        !named && phrase.token.from < self.facts.restricted
    }

    fn finish(&mut self) {
        // Brackets are read after their clause; the claims stand in the order of the text.
        let mut order: Vec<usize> = (0..self.out.len()).collect();
        order.sort_by_key(|at| self.out.get(*at).map_or(0, |said| said.digits.0));
        let mut place = vec![0_usize; order.len()];
        for (now, before) in order.iter().enumerate() {
            if let Some(place) = place.get_mut(*before) {
                *place = now;
            }
        }
        for said in &mut self.out {
            said.whole = said.whole.and_then(|whole| place.get(whole).copied());
        }
        self.out.sort_by_key(|said| said.digits.0);
        let strange = |left: &(usize, usize, Left)| {
            matches!(left.2, Left::OtherNoun | Left::NoPattern | Left::OtherVerb | Left::NoObject)
        };
        let beside = self.left.iter().any(strange);
        self.out.iter_mut().for_each(|said| said.doubtful &= beside);
        for at in 0..self.out.len() {
            if self.cases.unread.is_empty() {
                break;
            }
            let next = self.out.get(at.saturating_add(1)).map_or(usize::MAX, |next| next.digits.0);
            if let Some(said) = self.out.get_mut(at) {
                let after = self.cases.unread.iter().filter(|(from, _)| (said.digits.0..next).contains(from));
                said.unread = after.fold(0_i64, |sum, (_, number)| sum.saturating_add(*number));
            }
        }
    }
}

/// Whether a token is a number that counts: with a counter, or 0.
fn is_count(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Number(number) if number.unit.is_some() || number.value == 0)
}

/// 收到政府信息公开共 34 件: what came in by this name, with nothing but light words up to its number, are applications.
fn received_bare(tokens: &[Token]) -> Option<usize> {
    let context = |token: &Token| word(token) == Some(Word::Context);
    tokens.iter().enumerate().skip(1).filter(|(_, token)| context(token)).map(|(at, _)| at).find(|at| {
        let (before, after) = tokens.split_at_checked(*at).unwrap_or_default();
        let came = before.last().and_then(word).and_then(verb);
        let number = after.iter().skip(1).find(|token| word(token) != Some(Word::Filler));
        came.is_some_and(|verb| verb.came_in() || verb == Topic::Answered) && number.is_some_and(is_case_count)
    })
}

/// A number of cases: 34 件.
fn is_case_count(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Number(number) if number.unit == Some(Unit::Case))
}

/// How often these topics are named.
fn count(tokens: &[Token], topics: &[Topic]) -> usize {
    tokens.iter().filter(|token| matches!(word(token), Some(Word::Topic(topic)) if topics.contains(&topic))).count()
}

/// Where the first token of this sort stands.
fn place(tokens: &[Token], is_of: impl Fn(&Token) -> bool) -> Option<usize> {
    tokens.iter().find(|token| is_of(token)).map(|token| token.from)
}

/// Whether applications are said to be withdrawn.
fn is_withdrawn(token: &Token, sentence: &Sentence) -> bool {
    word(token) == Some(Word::Partly) && withdraws(sentence.text(token))
}

/// What became of applications, who made them, or whether they were carried over.
fn within(token: &Token) -> Option<Topic> {
    match word(token)? {
        Word::Topic(topic) => Some(topic),
        Word::Carried => Some(Topic::Carried),
        _ => None,
    }
}

fn side(token: &Token) -> Side {
    match word(token) {
        Some(Word::Object) => Side::Object,
        Some(Word::Weak) => Side::Weak,
        Some(Word::Verb(_)) => Side::Verb,
        Some(Word::Topic(_)) => Side::Topic,
        Some(Word::Carried) => Side::Carried,
        Some(Word::Dispute(_)) => Side::Dispute,
        Some(Word::Cases) => Side::Cases,
        Some(Word::CaseResult(_)) => Side::Result,
        Some(Word::Document(_)) => Side::Document,
        Some(Word::DocumentStatus(_)) => Side::Status,
        Some(Word::Total) => Side::Total,
        _ => Side::Other,
    }
}
