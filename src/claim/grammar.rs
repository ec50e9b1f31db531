//! From tokens to claims: which number says what.
//!
//! A claim is a number with a noun of the tables beside it and nothing between them that the lexicon does not know: what
//! is not understood is never a claim.

use super::lex::{Kinds, Mark, Number, Sentence, Token};
use super::lexicon::{Ending, Stock, Topic, Unit, Word};
use crate::report::BodyKind;

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
    Endings(Vec<Topic>, Ending),
    Documents(Vec<Topic>, Stock),
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
pub(super) struct Said {
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
    pub(super) kind: Option<BodyKind>,
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
    out: Vec<Said>,
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
    stocks: Vec<Stock>,
    /// A part of the body is the subject.
    part: bool,
    part_subject: bool,
    /// The last claim, and whether it stands in this segment or the one before.
    last: Option<(usize, u32)>,
    segment: u32,
}

fn word(token: &Token) -> Option<Word> {
    match token.kind {
        Kinds::Word(word) => Some(word),
        _ => None,
    }
}

/// Words between which 、 joins instead of parting.
fn group(word: Word) -> u8 {
    match word {
        Word::Verb(_) => 1,
        Word::Topic(_) => 2,
        Word::Dispute(_) | Word::Object => 3,
        Word::Document(_) => 4,
        Word::Stock(_) => 5,
        Word::Channel => 6,
        Word::Ending(_) => 7,
        _ => 0,
    }
}

fn is_noise(word: Word) -> bool {
    matches!(
        word,
        Word::Filler
            | Word::Tail
            | Word::Timely
            | Word::Now
            | Word::Happen
            | Word::Own
            | Word::Area
            | Word::All
            | Word::Rest
    )
}

/// Reads one sentence.
pub(super) fn read(sentence: &Sentence, titled: bool, body: &Body, state: &mut State) -> Vec<Said> {
    let tokens = &sentence.tokens;
    let has = |want: fn(Word) -> bool| tokens.iter().filter_map(word).any(want);
    if titled {
        let head = tokens.iter().take_while(|token| sentence.is_title || !matches!(token.kind, Kinds::Mark(_)));
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
        Kinds::Year(year) => Some(year) != body.year,
        Kinds::Mark(_) => false,
        Kinds::Word(word) => !matches!(word, Word::Filler | Word::Now | Word::All | Word::Timely),
        _ => true,
    });
    let goes_on = |word: Word| matches!(word, Word::Among | Word::Topic(_) | Word::Verb(Topic::Concluded));
    let goes_on = first.and_then(word).is_some_and(goes_on);
    // 按办理结果分，予以公开 …: what became of them, wherever it begins.
    let outcomes = has(|word| matches!(word, Word::Topic(topic) if Topic::OUTCOMES.contains(&topic)));
    let goes_on = goes_on || outcomes;
    let cases_go_on = |word: Word| matches!(word, Word::Among | Word::Dispute(_) | Word::Because | Word::Ending(_));
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
        let of_all = |said: &Said| said.relation == Relation::AllConcluded;
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
    let is_counted = |said: &Said| said.subjects.iter().any(|subject| matches!(subject, Subject::Topics(_)));
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
                Kinds::Mark(Mark::Pause) if joins(&segment, rest) => segment.push(*token),
                Kinds::Mark(Mark::Open) => match remark(&segment, rest) {
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
                            .take_while(|token| token.kind != Kinds::Mark(Mark::Close))
                            .any(|token| matches!(word(token), Some(Word::Among | Word::AndSoOn)));
                        self.whole = self.last.map(|(at, _)| at);
                    }
                },
                Kinds::Mark(Mark::Close) => {
                    self.end(&mut segment, &mut aside);
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        self.part = outside;
                        self.context = self.outer;
                    }
                }
                Kinds::Mark(Mark::Semicolon) => {
                    self.end(&mut segment, &mut aside);
                    self.context = self.outer;
                }
                Kinds::Mark(_) => self.end(&mut segment, &mut aside),
                Kinds::Word(Word::Among) => {
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
        if segment.iter().any(|token| token.kind != Kinds::Word(Word::Filler)) {
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
        let count = |token: &Token| matches!(token.kind, Kinds::Number(_));
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

    fn times(&mut self, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate() {
            // 较往年 compares: what follows is of this year.
            let before = at.checked_sub(1).and_then(|before| tokens.get(before)).and_then(word);
            let compares = matches!(before, Some(Word::Growth(0))) && word(token) == Some(Word::Then);
            // 2024年以来: this year.
            let year = at.checked_sub(1).and_then(|before| tokens.get(before)).map(|token| token.kind);
            let since = matches!(year, Some(Kinds::Year(year)) if Some(year) == self.body.year)
                && self.sentence.text(token) == ['以', '来'];
            if !compares && !since {
                self.time(token);
            }
        }
        if self.is_part_of_year(tokens) {
            self.time = Time::Other;
        }
    }

    /// 1—10月, 12月: some months; 1月1日至12月31日, 截至12月底: the year.
    fn is_part_of_year(&self, tokens: &[Token]) -> bool {
        let (mut months, mut until) = (Vec::new(), false);
        let mut before: &[char] = &[];
        for token in tokens {
            let text = self.sentence.text(token);
            if text.last() == Some(&'月') {
                let digits = if text.len() > 1 { text } else { before };
                months.extend(
                    digits
                        .split(|c| !c.is_ascii_digit())
                        .filter_map(|digits| {
                            digits.iter().try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(c.to_digit(10)?))
                        })
                        .filter(|month| (1..=12).contains(month)),
                );
            }
            until |= ["截至", "截止", "底", "31日", "月底"].iter().any(|word| word.chars().eq(text.iter().copied()));
            before = text;
        }
        let last = months.last().copied();
        last.is_some_and(|last| last != 12 || !until && months.first() != Some(&1))
    }

    fn time(&mut self, token: &Token) {
        match token.kind {
            Kinds::Year(year) => {
                self.time = if self.body.year == Some(year) { Time::Now } else { Time::Other };
            }
            Kinds::Word(Word::Then) => self.time = Time::Other,
            Kinds::Word(Word::Now) => self.time = Time::Now,
            _ => {}
        }
    }

    // ---- who -------------------------------------------------------------------------------------------------------

    /// Whether the segment begins with another body than the reporting one.
    fn subject(&mut self, tokens: &[Token]) {
        self.part_subject = false;
        let ends =
            |token: &Token| is_noun(token) || word(token) == Some(Word::Not) || matches!(token.kind, Kinds::Number(_));
        let head = tokens.iter().take_while(|token| !ends(token));
        let (mut own, mut name, mut part) = (false, Vec::new(), false);
        for token in head {
            match token.kind {
                Kinds::Word(Word::Own) => {
                    own = true;
                    name.clear();
                }
                Kinds::Word(Word::Area) => {
                    own |= self.covers_area();
                    part |= !own;
                }
                Kinds::Word(Word::Part) => part = true,
                Kinds::Unknown | Kinds::Word(Word::Strange) => name.extend_from_slice(self.sentence.text(token)),
                _ if !name.is_empty() => name.extend_from_slice(self.sentence.text(token)),
                _ => {}
            }
        }
        // 全县教育系统: some of the area.
        part |= own && name.ends_with(&['系', '统']);
        own &= !part;
        if own {
            self.part = false;
        }
        part |= !own && is_body(&name) && !self.is_self(&name);
        self.part_subject = part;
        self.part |= part;
    }

    /// Whether the figures are those of a whole area: the parts of a government are counted in them, schools and
    /// branches of a department are not.
    fn covers_area(&self) -> bool {
        let ends = |end: &str| end.chars().rev().eq(self.body.name.iter().rev().copied().take(end.chars().count()));
        match self.body.kind {
            Some(kind) => matches!(kind, BodyKind::Government | BodyKind::Zone),
            None => self.body.name.is_empty() || ends("政府") || ends("管委会") || ends("管理委员会"),
        }
    }

    /// Whether the name is the reporting body's, shortened: its characters stand in that in their order.
    fn is_self(&self, name: &[char]) -> bool {
        // 共 and other words may stand between the name and the verb.
        let Some(end) = name.iter().rposition(|c| SUFFIXES.contains(c)) else { return false };
        let name = name.get(..=end).unwrap_or(name);
        if self.body.name.is_empty() {
            // Nothing is known of the body: a department speaks of itself so, a government of others.
            return !self.among && self.depth == 0;
        }
        // In the report of a whole area 县政府 may be one of its bodies.
        let township = self.body.name.iter().any(|c| matches!(c, '镇' | '乡' | '街'));
        if name.ends_with(&['政', '府']) && name.len() <= 3 && self.covers_area() && !township {
            return false;
        }
        let is_own = |name: &[char]| {
            let mut own = self.body.name.iter();
            name.iter().all(|c| own.any(|other| other == c))
        };
        // 管委会主动向社会公开: the name ends where an adverb begins.
        let adverb = name.windows(2).position(|pair| ADVERBS.iter().any(|adverb| pair == adverb));
        is_own(name) || adverb.and_then(|end| name.get(..end)).is_some_and(|name| is_body(name) && is_own(name))
    }

    // ---- numbers ---------------------------------------------------------------------------------------------------

    fn numbers(&mut self, tokens: &[Token], aside: &[Topic]) {
        let is_count = |token: &Token| matches!(token.kind, Kinds::Number(_));
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
            let Kinds::Number(number) = token.kind else { continue };
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

    fn said(&self, subjects: Vec<Subject>, number: i64, token: &Token, from: usize, to: usize) -> Said {
        Said {
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
    fn state_count(&mut self, mut said: Said, unit: Option<Unit>, left: &[Token]) {
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
        let of = |topic: Topic| move |said: &Said| said.subjects.contains(&Subject::Topics(vec![topic]));
        let came_in = |said: &Said| of(Topic::Received)(said) || of(Topic::NewlyReceived)(said);
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

    fn push(&mut self, said: Said) {
        self.last = Some((self.out.len(), self.segment));
        self.out.push(said);
    }

    fn is_exact(&self, number: &Number, left: &[Token], right: &[Token]) -> bool {
        let beside = |token: Option<&Token>| {
            token.is_some_and(|token| {
                matches!(
                    token.kind,
                    Kinds::Word(Word::About | Word::Slogan) | Kinds::Number(_) | Kinds::Money(_) | Kinds::Percent(..)
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

    /// The noun before the number, with only words that tell nothing between them.
    fn before<'t>(&self, left: &'t [Token], right: &'t [Token], number: &Number, aside: &[Topic]) -> Found<'t> {
        let skip = |token: &Token| word(token).is_some_and(is_noise) || matches!(token.kind, Kinds::Year(_));
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
            Word::Ending(ending) => self.ending(left, end, ending),
            Word::Document(_) => self.documents(left, end),
            Word::Stock(Stock::Disclosed) if self.documents.is_empty() && self.is_outcome(left) => {
                let subjects = [vec![Topic::Disclosed], vec![Topic::Disclosed, Topic::PartlyDisclosed]];
                Some((subjects.map(Subject::Topics).to_vec(), Some(last), None))
            }
            Word::Stock(_) => self.stocks(left, end, right),
            _ => None,
        }
    }

    /// Whether 公开 alone is what became of applications: behind their number, with nothing beside it.
    fn is_outcome(&self, left: &[Token]) -> bool {
        let stated = self.last.and_then(|(at, _)| self.out.get(at));
        let applications = stated.is_some_and(|said| match said.subjects.first() {
            Some(Subject::Topics(topics)) => topics.iter().all(|topic| !is_case(*topic)),
            _ => false,
        });
        let alone = left
            .iter()
            .all(|token| word(token).is_some_and(|word| is_noise(word) || word == Word::Stock(Stock::Disclosed)));
        let text = left.last().map(|token| self.sentence.text(token));
        // 主动公开 is no answer to an application.
        self.object && applications && alone && !self.closed && text == Some(&['公', '开'])
    }

    /// The noun behind the number.
    fn behind<'t>(&self, left: &'t [Token], right: &'t [Token], number: &Number, last: bool) -> Found<'t> {
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
            Word::Ending(ending) => {
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
    fn names_object(&self, tokens: &[Token]) -> bool {
        self.object || self.state.title_object || tokens.iter().any(|token| word(token) == Some(Word::Object))
    }

    fn is_about_cases(&self) -> bool {
        self.context || self.state.title_cases == Title::Cases
    }

    fn is_own_subject(&self, tokens: &[Token]) -> bool {
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
    fn topics<'t>(&self, tokens: &'t [Token], end: usize, aside: &[Topic]) -> Found<'t> {
        self.sum_of_topics(tokens, end, aside, false)
    }

    /// The same where applications may be named behind them.
    fn sum_of_topics<'t>(&self, tokens: &'t [Token], end: usize, aside: &[Topic], named: bool) -> Found<'t> {
        let mut topics = Vec::new();
        let (mut first, mut joined, mut and_so_on, mut sum) = (None, true, false, false);
        for token in tokens.get(..=end).unwrap_or_default().iter().rev() {
            match token.kind {
                Kinds::Word(Word::Topic(topic)) if joined || is_row_of_group(topic, &topics) => {
                    topics.push(topic);
                    first = Some(token);
                    joined = false;
                }
                Kinds::Word(Word::Joint) | Kinds::Mark(Mark::Pause) => {
                    joined = true;
                    sum |= topics.len() == 1;
                }
                Kinds::Word(Word::AndSoOn) => and_so_on = true,
                Kinds::Word(word) if is_noise(word) || matches!(word, Word::Because | Word::Object | Word::Weak) => {}
                Kinds::Word(Word::Verb(_)) => {}
                Kinds::Year(_) => {}
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
        if topics.len() > 1 && tokens.iter().any(|token| token.kind == Kinds::Mark(Mark::Pause)) && sum {
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
    fn received<'t>(&self, before: &'t [Token], object: &'t Token, full: bool) -> Found<'t> {
        let mut verbs: Vec<Topic> = Vec::new();
        let (mut first, mut joined) = (object, true);
        for (at, token) in before.iter().enumerate().rev() {
            match token.kind {
                Kinds::Word(Word::Topic(_)) if verbs.is_empty() => {
                    return self.sum_of_topics(before, at, &[], full);
                }
                Kinds::Word(Word::Verb(verb)) if joined => {
                    verbs.push(verb);
                    (first, joined) = (token, false);
                }
                Kinds::Word(Word::Joint) | Kinds::Mark(Mark::Pause) => joined = true,
                Kinds::Word(Word::Verb(_)) => {
                    // 受理办理: two verbs side by side.
                    if let Kinds::Word(Word::Verb(verb)) = token.kind {
                        verbs.push(verb);
                        first = token;
                    }
                }
                Kinds::Word(word) if is_noise(word) => {}
                Kinds::Word(Word::Channel | Word::AndSoOn | Word::Weak | Word::Context | Word::New) => {}
                Kinds::Word(Word::Because) if verbs.is_empty() => {
                    // 关于某事的政府信息公开申请 are some of them; 涉及政府信息公开申请 alone are all.
                }
                Kinds::Year(_) => {}
                Kinds::Word(Word::Object) => first = if verbs.is_empty() { token } else { first },
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
    fn is_free(&self, tokens: &[Token]) -> bool {
        // 针对涉企问题答复申请 5 件: some of them. 通过信函等方式 are all.
        let unknown = tokens.iter().any(|token| !is_known(token));
        !tokens.iter().filter_map(word).any(|word| match word {
            Word::Not | Word::Closed | Word::Dispute(_) => true,
            Word::Because | Word::AndSoOn => unknown,
            _ => false,
        })
    }

    /// … verb N, the applications named before or behind.
    fn verb<'t>(&self, left: &'t [Token], end: usize, right: &'t [Token]) -> Found<'t> {
        let next = right.iter().position(|token| !word(token).is_some_and(is_noise));
        let next = next.and_then(|at| right.get(at));
        let right_object = match next.map(|token| token.kind) {
            None => None,
            Some(Kinds::Word(Word::Object)) => next,
            Some(Kinds::Word(Word::Weak)) if self.names_object(left) => next,
            Some(Kinds::Word(Word::All | Word::Verb(_))) => None,
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
                Kinds::Word(Word::Verb(verb)) => {
                    topics.push(verb);
                    first = Some(token);
                }
                Kinds::Word(Word::Object) => {
                    first = Some(token);
                }
                Kinds::Word(Word::Joint | Word::Channel | Word::AndSoOn | Word::Weak | Word::Context | Word::New)
                | Kinds::Mark(Mark::Pause)
                | Kinds::Year(_) => {}
                Kinds::Word(Word::Because) => {}
                Kinds::Word(word) if is_noise(word) => {}
                // 自然人申请已办结 3 件, 上年结转办理 …: a part.
                Kinds::Word(Word::Topic(_)) => return None,
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
            verbs.iter().any(|token| matches!(token.kind, Kinds::Mark(Mark::Pause) | Kinds::Word(Word::Joint)));
        if !joined && topics.len() > 1 {
            topics = topics.pop().into_iter().collect();
        }
        let subjects = topics.into_iter().map(|verb| Subject::Topics(vec![verb])).collect();
        Some((subjects, first, right_object.or_else(|| left.get(end))))
    }

    fn disputes<'t>(&self, left: &'t [Token], end: usize) -> Found<'t> {
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

    fn disputes_behind<'t>(&self, right: &'t [Token]) -> Found<'t> {
        if !self.is_about_cases() || !right.iter().all(is_known) {
            return None;
        }
        let end = right.iter().rposition(|token| word(token).and_then(dispute).is_some())?;
        Some((vec![Subject::Topics(case_list(right))], None, right.get(end)))
    }

    fn is_known_but_subject(&self, tokens: &[Token]) -> bool {
        tokens.iter().all(is_known) || self.is_own_subject(tokens)
    }

    fn ending<'t>(&self, tokens: &'t [Token], end: usize, ending: Ending) -> Found<'t> {
        let before = tokens.get(..end).unwrap_or_default();
        if !self.is_about_cases() || !self.is_known_but_subject(before) {
            return None;
        }
        let named = case_list(before);
        let mut meant = if named.is_empty() { self.cases_meant() } else { vec![named] };
        if ending == Ending::Lost {
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

    fn documents<'t>(&self, left: &'t [Token], end: usize) -> Found<'t> {
        let tokens = left.get(..=end).unwrap_or_default();
        let documents: Vec<Topic> = tokens.iter().filter_map(word).filter_map(document).collect();
        let stocks: Vec<Stock> = tokens.iter().filter_map(word).filter_map(stock).collect();
        let first =
            tokens.iter().find(|token| word(token).is_some_and(|word| stock(word).or(document_stock(word)).is_some()));
        let chain = stocks.is_empty() && !self.documents.is_empty() && tokens.iter().all(is_known);
        let stocks = if chain { self.stocks.clone() } else { stocks };
        self.stock_claim(tokens, &documents, &stocks, first, left.get(end))
    }

    fn stocks<'t>(&self, left: &'t [Token], end: usize, right: &'t [Token]) -> Found<'t> {
        let tokens = left.get(..=end).unwrap_or_default();
        let noun = right.iter().position(|token| !word(token).is_some_and(is_noise)).and_then(|at| right.get(at));
        let behind = noun.and_then(word).and_then(document);
        let named: Vec<Topic> = tokens.iter().filter_map(word).filter_map(document).collect();
        let documents = match behind {
            Some(document) => vec![document],
            None if !named.is_empty() => named,
            None => self.documents.clone(),
        };
        let stocks: Vec<Stock> = tokens.iter().filter_map(word).filter_map(stock).collect();
        let first =
            tokens.iter().find(|token| word(token).is_some_and(|word| stock(word).or(document_stock(word)).is_some()));
        let last = if behind.is_some() { noun } else { left.get(end) };
        if behind.is_none() && !right.iter().all(|token| word(token).is_some_and(is_noise)) {
            return None;
        }
        self.stock_claim(tokens, &documents, &stocks, first, last)
    }

    fn stock_claim<'t>(
        &self,
        tokens: &[Token],
        documents: &[Topic],
        stocks: &[Stock],
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
        let mixed = stocks.contains(&Stock::Repealed) && stocks.iter().any(|stock| *stock != Stock::Repealed);
        if self.closed || documents.is_empty() || stocks.is_empty() || mixed || !known || tokens.iter().any(barred) {
            return None;
        }
        let subjects = stocks.iter().map(|stock| Subject::Documents(documents.to_vec(), *stock)).collect();
        Some((subjects, first, last))
    }

    /// 复议、诉讼分别为 3 件、2 件 and the like.
    fn respectively(&mut self, tokens: &[Token], counts: &[usize]) {
        let at = tokens.iter().position(|token| word(token) == Some(Word::Respectively)).unwrap_or(0);
        let nouns: Vec<Word> = tokens.get(..at).unwrap_or_default().iter().filter_map(word).collect();
        let topics: Vec<Topic> = nouns
            .iter()
            .filter_map(|word| match word {
                Word::Topic(topic) | Word::Dispute(topic) => Some(*topic),
                _ => None,
            })
            .collect();
        let head = tokens.get(..at).unwrap_or_default();
        self.times(head);
        let cases = topics.iter().all(|topic| is_case(*topic));
        let open = if cases { self.is_about_cases() } else { self.names_object(head) };
        if topics.len() != counts.len() || !open || self.part || !head.iter().all(is_known) || self.time == Time::Other
        {
            return;
        }
        for (topic, at) in topics.iter().zip(counts) {
            let Some(token) = tokens.get(*at) else { continue };
            let Kinds::Number(number) = token.kind else { continue };
            let (left, right) =
                (tokens.get(..*at).unwrap_or_default(), tokens.get(at.saturating_add(1)..).unwrap_or_default());
            let exact = number.exact && matches!(number.unit, Some(Unit::Case)) && !token.quoted;
            let beside = left.last().is_some_and(|token| word(token) == Some(Word::About))
                || right.first().is_some_and(|token| word(token) == Some(Word::About));
            if exact && !beside {
                let from = head.iter().find(|token| is_noun(token)).map_or(token.from, |token| token.from);
                let said = self.said(vec![Subject::Topics(vec![*topic])], number.value, token, from, token.to);
                self.push(said);
            }
        }
    }

    /// 市公安局 12 件 in a list behind the whole.
    fn part_of_list(&mut self, left: &[Token], right: &[Token], number: &Number, token: &Token) {
        let Some(whole) = self.whole.filter(|_| (self.among || self.depth > 0) && number.unit == Some(Unit::Case))
        else {
            return;
        };
        let name: Vec<char> = left.iter().flat_map(|token| self.sentence.text(token).iter().copied()).collect();
        let is_part = is_body(&name) && !left.iter().any(is_noun) && right.is_empty() && self.time == Time::Now;
        let of_applications = self.out.get(whole).is_some_and(|said| {
            said.relation == Relation::Exactly
                && said.subjects.iter().all(|subject| match subject {
                    Subject::Topics(topics) => topics.iter().all(|topic| !is_case(*topic)),
                    _ => false,
                })
        });
        if is_part && of_applications {
            let from = left.first().map_or(token.from, |token| token.from);
            self.out.push(Said {
                subjects: Vec::new(),
                relation: Relation::Part,
                number: Some(number.value),
                from,
                to: token.to,
                digits: (token.from, token.to),
                whole: Some(whole),
                among: true,
                listed: self.depth > 0 && !self.partial,
                channel: false,
            });
        } else if self.depth > 0 && !self.partial {
            // One of the list is not understood: the rest is not all.
            self.partial = true;
            let of_list = |said: &&mut Said| said.whole == Some(whole);
            self.out.iter_mut().filter(of_list).for_each(|said| said.listed = false);
        }
    }

    // ---- words without a number ------------------------------------------------------------------------------------

    /// 未收到, 未发生, 无.
    fn nothing(&mut self, tokens: &[Token]) {
        let Some(at) = tokens.iter().position(|token| word(token) == Some(Word::Not)) else { return };
        let Some(not) = tokens.get(at) else { return };
        let (before, behind) =
            (tokens.get(..at).unwrap_or_default(), tokens.get(at.saturating_add(1)..).unwrap_or_default());
        if self.part || self.time == Time::Other || not.quoted {
            return;
        }
        let mut own = false;
        for token in behind {
            let fits = match token.kind {
                Kinds::Word(word) => {
                    own = word == Word::Own;
                    is_noise(word)
                        || matches!(
                            word,
                            Word::Verb(Topic::Received | Topic::NewlyReceived | Topic::Accepted)
                                | Word::Object
                                | Word::Weak
                                | Word::Context
                                | Word::Because
                                | Word::Joint
                                | Word::Dispute(_)
                                | Word::Cases
                                | Word::New
                                | Word::Ending(Ending::Corrected | Ending::Lost)
                                | Word::Document(_)
                                | Word::Stock(Stock::Issued | Stock::Repealed)
                        )
                }
                Kinds::Mark(Mark::Pause) => true,
                // 未收到涉及我局的 …
                Kinds::Unknown => own && token.to.saturating_sub(token.from) <= 4,
                _ => false,
            };
            if !fits {
                return;
            }
        }
        let words: Vec<Word> = behind.iter().filter_map(word).collect();
        let cases_behind = case_list(behind);
        let span = |from: &Token| (from.from, tokens.last().map_or(from.to, |token| token.to));
        let (from, to) = span(not);
        let zero = |subject: Subject, from: usize| Said {
            subjects: vec![subject],
            relation: Relation::Exactly,
            number: Some(0),
            from,
            to,
            digits: (not.from, not.to),
            whole: None,
            among: false,
            listed: false,
            channel: false,
        };
        let ending = words.iter().find_map(|word| match word {
            Word::Ending(ending) => Some(*ending),
            _ => None,
        });
        let about_cases = self.is_about_cases() || self.state.title_cases == Title::Bare;
        if let Some(ending) = ending {
            let named = if cases_behind.is_empty() { case_list(before) } else { cases_behind };
            let blocks = if named.is_empty() { self.cases.clone() } else { named };
            if self.is_about_cases() && !blocks.is_empty() {
                let from = before.iter().find(|token| is_noun(token)).map_or(from, |token| token.from);
                self.push(zero(Subject::Endings(blocks, ending), from));
            }
            return;
        }
        let documents: Vec<Topic> = words.iter().copied().filter_map(document).collect();
        if !documents.is_empty() {
            let stock = words.iter().copied().find_map(stock);
            let known = before.iter().all(is_known) || self.is_own_subject(before);
            if let (Some(stock), true) = (stock, known && !self.closed) {
                self.push(zero(Subject::Documents(documents, stock), from));
            }
            return;
        }
        // 行政复议、行政诉讼均未发生: the nouns stand before.
        if cases_behind.is_empty() && !words.iter().any(|word| matches!(word, Word::Object | Word::Weak)) {
            let named = case_list(before);
            let happen = words.iter().any(|word| matches!(word, Word::Happen | Word::Verb(_)));
            if happen && !named.is_empty() && about_cases && before.iter().all(is_known) {
                let from = before.first().map_or(from, |token| token.from);
                for topic in named {
                    self.push(zero(Subject::Topics(vec![topic]), from));
                }
            }
            return;
        }
        if before.iter().any(|token| matches!(word(token), Some(Word::Dispute(_) | Word::Topic(_) | Word::Closed))) {
            return;
        }
        let object = behind.iter().position(|token| word(token) == Some(Word::Object));
        let weak = words.contains(&Word::Weak) && (self.object || self.state.title_object);
        if cases_behind.is_empty() {
            if object.is_some() || weak {
                self.push(zero(Subject::Topics(vec![Topic::Received]), from));
            }
            return;
        }
        if !about_cases {
            return;
        }
        // 未收到政府信息公开申请、行政复议: applications are named for themselves.
        if let Some(at) = object {
            let alone = !behind.get(..at).unwrap_or_default().iter().any(|token| word(token) == Some(Word::Because));
            let next = behind
                .get(at.saturating_add(1)..)
                .unwrap_or_default()
                .iter()
                .find(|token| word(token) != Some(Word::Filler));
            let parted =
                next.is_some_and(|token| matches!(token.kind, Kinds::Mark(Mark::Pause) | Kinds::Word(Word::Joint)));
            if alone && parted {
                self.push(zero(Subject::Topics(vec![Topic::Received]), from));
            }
        }
        for topic in cases_behind {
            self.push(zero(Subject::Topics(vec![topic]), from));
        }
    }

    /// 均已办结, 均获维持.
    fn all(&mut self, tokens: &[Token]) {
        let Some(first) = tokens.iter().find(|token| word(token) == Some(Word::All)) else { return };
        let known = |token: &Token| {
            is_known(token) && !matches!(word(token), Some(Word::Not | Word::Topic(_) | Word::Growth(_) | Word::Closed))
        };
        if self.part || self.time == Time::Other || !tokens.iter().all(known) || self.slogan || self.rest {
            return;
        }
        let Some(last) = tokens.iter().rfind(|token| !word(token).is_some_and(is_noise)) else { return };
        let (subjects, relation) = match word(last) {
            Some(Word::Verb(Topic::Concluded)) if self.names_object(tokens) && !self.among && !self.unclear => {
                let timely = tokens.iter().any(|token| word(token) == Some(Word::Timely));
                // Answered in time: what is not due yet is not meant.
                let answered = self.sentence.text(last).contains(&'答');
                // 上年度结转的 2 件，已全部办结: those, where the sentence tells of no others.
                let carried = Subject::Topics(vec![Topic::CarriedOver]);
                let is_carried = |said: &Said| said.subjects == [carried.clone()];
                let of_carried = !self.out.is_empty() && self.out.iter().all(is_carried);
                if timely && answered || of_carried {
                    return;
                }
                (vec![Subject::Topics(vec![Topic::Concluded])], Relation::AllConcluded)
            }
            Some(Word::Ending(Ending::Upheld)) if self.is_about_cases() => {
                let named = case_list(tokens);
                let meant = if named.is_empty() { self.cases_meant() } else { vec![named] };
                let concluded = tokens.iter().any(|token| word(token) == Some(Word::Ending(Ending::Concluded)));
                if meant.is_empty() || concluded {
                    return;
                }
                let of = |blocks| Subject::Endings(blocks, Ending::Upheld);
                (meant.into_iter().map(of).collect(), Relation::AllUpheld)
            }
            _ => return,
        };
        let said = Said {
            subjects,
            relation,
            number: None,
            from: first.from,
            to: last.to,
            digits: (first.from, first.from),
            whole: None,
            among: false,
            listed: false,
            channel: false,
        };
        self.push(said);
    }

    /// 占 25%, 同比增长 5%.
    fn percent(&mut self, tokens: &[Token]) {
        let percents: Vec<&Token> = tokens.iter().filter(|token| matches!(token.kind, Kinds::Percent(..))).collect();
        let [token] = percents.as_slice() else { return };
        let Kinds::Percent(value, decimals) = token.kind else { return };
        let Some((whole, segment)) = self.last else { return };
        if self.segment.saturating_sub(segment) > 1
            || self.time == Time::Other && !tokens.iter().any(|t| word(t) == Some(Word::Then))
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
        let tail = tokens
            .iter()
            .rposition(|token| matches!(token.kind, Kinds::Number(_)))
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
        self.out.push(Said {
            subjects: self.out.get(whole).map(|said| said.subjects.clone()).unwrap_or_default(),
            relation,
            number: None,
            from: from.map_or(token.from, |from| from.from.min(token.from)),
            to: token.to,
            digits: (token.from, token.to),
            whole: Some(whole),
            among: true,
            listed: false,
            channel: false,
        });
    }
}

/// The subjects, nearest first, with the tokens at which the words of the claim begin and end.
type Found<'t> = Option<(Vec<Subject>, Option<&'t Token>, Option<&'t Token>)>;

/// Names of bodies end so.
const SUFFIXES: &[char] = &[
    '局', '委', '办', '厅', '室', '院', '所', '站', '队', '县', '区', '市', '镇', '乡', '处', '会', '门', '府', '司',
    '校', '心', '道', '位', '关', '团', '社', '州', '旗', '盟', '省', '部',
];

/// Words behind the name of a body.
const ADVERBS: &[[char; 2]] =
    &[['主', '动'], ['积', '极'], ['认', '真'], ['严', '格'], ['依', '法'], ['全', '年'], ['畅', '通']];

/// Whether a text is the name of a body.
fn is_body(name: &[char]) -> bool {
    let end =
        name.iter().rposition(|c| !matches!(c, '共' | '已' | '有' | '为' | '的' | '全' | '年' | '计' | '累' | '均'));
    let last = end.and_then(|end| name.get(end));
    name.len() >= 2 && name.len() <= 30 && last.is_some_and(|last| SUFFIXES.contains(last))
}

fn verb(word: Word) -> Option<Topic> {
    match word {
        Word::Verb(topic) => Some(topic),
        _ => None,
    }
}

fn dispute(word: Word) -> Option<Topic> {
    match word {
        Word::Dispute(topic) => Some(topic),
        _ => None,
    }
}

fn document(word: Word) -> Option<Topic> {
    match word {
        Word::Document(topic) => Some(topic),
        _ => None,
    }
}

fn stock(word: Word) -> Option<Stock> {
    match word {
        Word::Stock(stock) => Some(stock),
        _ => None,
    }
}

fn document_stock(word: Word) -> Option<Stock> {
    document(word).map(|_| Stock::Issued)
}

fn is_case(topic: Topic) -> bool {
    topic == Topic::Reviews || is_suit(topic)
}

fn is_suit(topic: Topic) -> bool {
    matches!(topic, Topic::Suits | Topic::DirectSuits | Topic::SuitsAfterReview)
}

/// The blocks of cases that are named, each once; a block named beside 行政诉讼 is the one that is meant.
fn case_list(tokens: &[Token]) -> Vec<Topic> {
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

fn is_noun(token: &Token) -> bool {
    word(token).is_some_and(|word| {
        matches!(
            word,
            Word::Verb(_)
                | Word::Object
                | Word::Weak
                | Word::Topic(_)
                | Word::Dispute(_)
                | Word::Cases
                | Word::Ending(_)
                | Word::Document(_)
                | Word::Stock(_)
        )
    })
}

fn is_known(token: &Token) -> bool {
    !matches!(token.kind, Kinds::Unknown | Kinds::Word(Word::Strange | Word::Slogan | Word::Partly))
}

fn is_row_of_group(topic: Topic, topics: &[Topic]) -> bool {
    // 因国家秘密不予公开: the row stands before its group.
    topic.is_row() && topics.last().is_some_and(|last| last.is_group())
}

fn last_topic(tokens: &[Token]) -> Option<usize> {
    tokens.iter().rposition(|token| matches!(word(token), Some(Word::Topic(_))))
}

/// Whether nothing but words that tell nothing stands between the place and the object.
fn is_default(tokens: &[Token], at: usize) -> bool {
    let rest = tokens.get(at.saturating_add(1)..).unwrap_or_default();
    rest.iter().all(|token| word(token).is_some_and(|word| is_noise(word) || word == Word::Channel))
}

/// Whether 、 joins what stands before and behind it.
fn joins(segment: &[Token], rest: &[Token]) -> bool {
    let counted = segment.iter().any(|token| matches!(token.kind, Kinds::Number(_)));
    let skip = |token: &&Token| word(token) == Some(Word::Filler);
    let left = segment.iter().rev().take(NEAR).find(|token| !skip(token)).and_then(word).map(group);
    let right = rest.iter().take(NEAR).find(|token| !skip(token)).and_then(word).map(group);
    !counted && segment.len() < LONG && left.is_some_and(|left| left != 0 && Some(left) == right)
}

/// A remark in brackets between a noun and its number: how many tokens it has.
fn remark(segment: &[Token], rest: &[Token]) -> Option<usize> {
    let noun = segment.iter().rev().take(NEAR).find(|token| word(token) != Some(Word::Filler)).is_some_and(is_noun);
    let end = rest.iter().take(40).position(|token| token.kind == Kinds::Mark(Mark::Close))?;
    let behind = rest.get(end.saturating_add(1)..)?;
    let next = behind.iter().take(NEAR).find(|token| !word(token).is_some_and(is_noise))?;
    let is_simple = !rest.get(..end)?.iter().any(|token| token.kind == Kinds::Mark(Mark::Open));
    (noun && is_simple && matches!(next.kind, Kinds::Number(_))).then_some(end)
}

/// Puts words together that only beside each other say what they say.
fn joined(tokens: &mut [Token], year: Option<u16>) {
    let last_year = |kind: Kinds| match kind {
        Kinds::Year(named) => year.is_some_and(|year| named.checked_add(1) == Some(year)),
        Kinds::Word(Word::Then) => true,
        _ => false,
    };
    let next_year = |kind: Kinds| match kind {
        Kinds::Year(named) => year.is_some_and(|year| year.checked_add(1) == Some(named)),
        _ => false,
    };
    let filler = Kinds::Word(Word::Filler);
    let mut at = 0_usize;
    while at < tokens.len() {
        let Some(kind) = tokens.get(at).map(|token| token.kind) else { break };
        let skipped = tokens.get(at.saturating_add(1)..).unwrap_or_default().iter().take(NEAR);
        let next =
            skipped.clone().position(|token| token.kind != filler).map(|n| at.saturating_add(1).saturating_add(n));
        let next_kind = next.and_then(|next| tokens.get(next)).map(|token| token.kind);
        let carried = Kinds::Word(Word::Carried);
        let both = if last_year(kind) && next_kind == Some(carried) {
            Some(Topic::CarriedOver)
        } else if kind == carried && next_kind.is_some_and(next_year) {
            Some(Topic::CarriedForward)
        } else {
            None
        };
        if let (Some(topic), Some(next)) = (both, next) {
            if let Some(token) = tokens.get_mut(next) {
                token.kind = Kinds::Word(Word::Topic(topic));
            }
            if let Some(token) = tokens.get_mut(at) {
                token.kind = filler;
            }
        }
        // 转下年度办理, 予以公开答复, 自然人申请: the second word adds nothing.
        let tail = matches!(next_kind, Some(Kinds::Word(Word::Verb(_) | Word::Weak | Word::Tail)));
        if let (Kinds::Word(Word::Topic(_)), true, Some(next)) = (kind, tail, next) {
            if let Some(token) = tokens.get_mut(next) {
                token.kind = filler;
            }
            continue;
        }
        at = at.saturating_add(1);
    }
}
