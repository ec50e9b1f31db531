//! The patterns: what stands beside a number, and what it then says, as data.
//!
//! Each pattern names the last word before the number that says something and the first after it. Between them any
//! word may stand that tells nothing; what restricts the noun makes the number some of them; a noun of another thing
//! closes it.

use super::lex::{Mark, Token, TokenKind};
use super::lexicon::{CaseResult, DocumentStatus, Topic, Word};
use super::names::{is_adverb, is_agency, names_applicants};
use super::reader::{Left, NEAR, Phrase, RawClaim, Reader, Relation, Side, Subject};
use super::words::{
    case_list, dispute, document, is_light, is_noise, is_noun, is_row_of_group, status, topic, verb, withdraws, word,
};

/// What a pattern made of a number.
pub(super) enum Read {
    Claim(Found),
    Leave(Left),
    /// Not this pattern.
    Pass,
}

/// What the number says, and the characters of the words that say it.
pub(super) struct Found {
    pub(super) subjects: Vec<Subject>,
    pub(super) relation: Relation,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A pattern.
pub(super) struct Pattern {
    /// What it says, with N for the number.
    #[cfg_attr(not(test), allow(dead_code, reason = "read by the tests"))]
    pub(super) says: &'static str,
    /// The word before the number; any of these.
    head: &'static [Side],
    /// The word after it; empty for any.
    tail: &'static [Side],
    /// A sentence that fits, and its number.
    #[cfg_attr(not(test), allow(dead_code, reason = "read by the tests"))]
    pub(super) fits: &'static str,
    /// One that nearly does.
    #[cfg_attr(not(test), allow(dead_code, reason = "read by the tests"))]
    pub(super) nearly: &'static str,
    read: fn(&Reader<'_>, &Phrase<'_>) -> Read,
}

/// Every pattern, in the order in which they are tried.
pub(super) static PATTERNS: &[Pattern] = &[
    Pattern {
        says: "withdrawn N, in a list of what became of them",
        head: &[Side::Weak, Side::Nothing, Side::Other, Side::Dispute],
        tail: &[],
        fits: "收到政府信息公开申请34件，其中予以公开20件，申请人撤回申请1件。",
        nearly: "收到政府信息公开申请34件，申请人撤回申请1件。",
        read: |reader, phrase| reader.withdrawn(phrase),
    },
    Pattern {
        says: "N applications for a reason or of an applicant that the words after N name",
        head: &[Side::Object, Side::Weak],
        tail: &[Side::Topic, Side::Other],
        fits: "政府信息公开申请28件为自然人提出。",
        nearly: "收到政府信息公开申请中28件为代办。",
        read: |reader, phrase| reader.topic_after(phrase),
    },
    Pattern {
        says: "N applications, with the verb before them",
        head: &[Side::Object, Side::Weak],
        tail: &[],
        fits: "全年收到公民提出的政府信息公开申请34件。",
        nearly: "全年开展政府信息公开申请培训34件。",
        read: |reader, phrase| reader.applications(phrase),
    },
    Pattern {
        says: "verb, N applications",
        head: &[Side::Verb],
        tail: &[Side::Object, Side::Weak],
        fits: "全年收到34件政府信息公开申请。",
        nearly: "全年收到34件政府信息公开申请咨询。",
        read: |reader, phrase| reader.verb_before_noun(phrase),
    },
    Pattern {
        says: "verb N, the applications named before",
        head: &[Side::Verb],
        tail: &[],
        fits: "政府信息公开申请方面，全年受理34件。",
        nearly: "政府信息公开申请方面，全年受理来信34件。",
        read: |reader, phrase| reader.bare_verb(phrase),
    },
    Pattern {
        says: "carried over or forward N",
        head: &[Side::Carried],
        tail: &[],
        fits: "收到政府信息公开申请34件，结转2件。",
        nearly: "收到政府信息公开申请34件，转办2件。",
        read: |reader, phrase| reader.carried(phrase),
    },
    Pattern {
        says: "label N",
        head: &[Side::Topic],
        tail: &[],
        fits: "收到政府信息公开申请34件，经审查予以公开20件。",
        nearly: "收到政府信息公开申请34件，预算报告予以公开20件。",
        read: |reader, phrase| reader.label(phrase),
    },
    Pattern {
        says: "reviews or suits N",
        head: &[Side::Dispute],
        tail: &[],
        fits: "因政府信息公开引发行政复议9件。",
        nearly: "作为复议机关受理行政复议9件。",
        read: |reader, phrase| reader.disputes(phrase),
    },
    Pattern {
        says: "both together N",
        head: &[Side::Cases],
        tail: &[],
        fits: "因政府信息公开发生行政复议和行政诉讼相关案件16件。",
        nearly: "政府信息公开相关案件16件。",
        read: |reader, phrase| reader.both(phrase),
    },
    Pattern {
        says: "a result of cases N",
        head: &[Side::Result],
        tail: &[],
        fits: "政府信息公开行政复议9件，维持6件。",
        nearly: "开展案卷评查9件，纠正6件。",
        read: |reader, phrase| reader.result(phrase),
    },
    Pattern {
        says: "status, documents N",
        head: &[Side::Document],
        tail: &[],
        fits: "全年制定行政规范性文件7件。",
        nearly: "全年转发行政规范性文件7件。",
        read: |reader, phrase| reader.documents(phrase),
    },
    Pattern {
        says: "status, N documents; documents, status N",
        head: &[Side::Status],
        tail: &[],
        fits: "制定行政规范性文件7件，废止1件。",
        nearly: "制定管理办法7件，废止1件。",
        read: |reader, phrase| reader.statuses(phrase),
    },
    Pattern {
        says: "N documents with their status",
        head: &[Side::Nothing, Side::Other],
        tail: &[Side::Document, Side::Status],
        fits: "对7件新制发的行政规范性文件开展解读。",
        nearly: "对7件拟出台的行政规范性文件开展审查。",
        read: |reader, phrase| reader.documents_after(phrase),
    },
    Pattern {
        says: "N in all",
        head: &[Side::Nothing],
        tail: &[Side::Nothing],
        fits: "新收政府信息公开申请34件，上年结转2件，合计36件。",
        nearly: "新收政府信息公开申请34件，解答咨询2件，合计36件。",
        read: |reader, phrase| reader.total(phrase),
    },
    Pattern {
        says: "the last of the legal persons, after another of them",
        head: &[Side::Nothing],
        tail: &[Side::Nothing],
        fits: "收到政府信息公开申请34件，其中自然人28件、商业企业6件、其他0件。",
        nearly: "收到政府信息公开申请34件，其中征地类28件、其他6件。",
        read: |reader, phrase| reader.others(phrase),
    },
    Pattern {
        says: "N label",
        head: &[Side::Nothing, Side::Other, Side::Verb],
        tail: &[Side::Topic, Side::Other],
        fits: "收到政府信息公开申请34件，20件予以公开。",
        nearly: "收到政府信息公开申请34件，20件报告予以公开。",
        read: |reader, phrase| reader.topic_after(phrase),
    },
    Pattern {
        says: "N verb",
        head: &[Side::Nothing, Side::Other],
        tail: &[Side::Verb, Side::Other],
        fits: "收到政府信息公开申请34件，其中33件已按规定办结。",
        nearly: "收到政府信息公开申请34件，其中33件由乡镇办结。",
        read: |reader, phrase| reader.verb_after(phrase),
    },
    Pattern {
        says: "N applications, without a verb before them",
        head: &[Side::Nothing, Side::Other],
        tail: &[Side::Object, Side::Weak],
        fits: "全年有34件政府信息公开申请。",
        nearly: "全年有34件政府信息公开申请材料。",
        read: |reader, phrase| reader.noun_after(phrase),
    },
    Pattern {
        says: "N reviews or suits",
        head: &[Side::Nothing, Side::Other, Side::Weak],
        tail: &[Side::Dispute],
        fits: "全年有9件政府信息公开行政复议。",
        nearly: "全年有9件土地行政复议。",
        read: |reader, phrase| reader.disputes_after(phrase),
    },
    Pattern {
        says: "N with a result",
        head: &[Side::Nothing, Side::Other, Side::Dispute],
        tail: &[Side::Result],
        fits: "政府信息公开行政复议9件，6件维持。",
        nearly: "政府信息公开检查9次，6件纠正。",
        read: |reader, phrase| reader.result_after(phrase),
    },
];

/// What the first pattern that fits makes of a number.
pub(super) fn read(reader: &Reader<'_>, phrase: &Phrase<'_>) -> Read {
    let (head, tail) = phrase.sides;
    let fit = PATTERNS
        .iter()
        .filter(|pattern| pattern.head.contains(&head) && (pattern.tail.is_empty() || pattern.tail.contains(&tail)));
    let mut left = None;
    for pattern in fit {
        match (pattern.read)(reader, phrase) {
            Read::Claim(found) => return Read::Claim(found),
            Read::Leave(why) => left = left.or(Some(why)),
            Read::Pass => {}
        }
    }
    left.map_or(Read::Pass, Read::Leave)
}

/// What stands between the words of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Clear,
    /// Some of them.
    Restricted,
}

fn claim(subjects: Vec<Subject>, relation: Relation, from: Option<&Token>, to: Option<&Token>) -> Read {
    let from = from.map_or(usize::MAX, |token| token.from);
    Read::Claim(Found { subjects, relation, from, to: to.map_or(0, |token| token.to) })
}

fn relation(between: Between) -> Relation {
    if between == Between::Restricted { Relation::AtMost } else { Relation::Exactly }
}

impl Reader<'_> {
    /// Whether applications are named: in full beside the number, before it in the paragraph, or in the heading.
    pub(super) fn names_object(&self, tokens: &[Token]) -> bool {
        self.held.object || tokens.iter().any(|token| word(token) == Some(Word::Object))
    }

    /// Whether words of no list may stand there all the same: the agency's own name, an adverb, who applied.
    pub(super) fn is_licensed(&self, token: &Token) -> bool {
        let text = self.sentence.text(token);
        token.quoted || is_adverb(text) || names_applicants(text) || self.is_self(text)
    }

    /// Whether 提交的 or 等形式的 ends here: what stands before it tells who applied, to whom and how.
    fn ends_applicant(&self, token: &Token) -> bool {
        let before = self.sentence.chars.get(token.to.saturating_sub(3)..token.to).unwrap_or_default();
        matches!(
            before,
            ['提', '交' | '出' | '起', '的']
                | ['递', '交' | '送', '的']
                | ['寄', '来', '的']
                | ['方' | '形', '式', '的']
                | ['途', '径', '的']
                | ['渠', '道', '的']
        )
    }

    /// What unknown words between the verb and the noun do.
    fn between(&self, tokens: &[Token]) -> Between {
        let told = tokens.iter().rposition(|token| self.ends_applicant(token)).filter(|told| {
            !tokens.iter().take(*told).any(|token| matches!(word(token), Some(Word::Because | Word::Partly)))
        });
        // 柳塘村民提交的: which of those who may apply.
        let who = told.and_then(|told| tokens.get(..=told)).unwrap_or_default().iter();
        let some = |token: &Token| {
            token.kind == TokenKind::Unknown && super::names::names_some_applicants(self.sentence.text(token))
        };
        // 经“…”栏目提交的: one way by which they came.
        let by = |token: &Token| {
            matches!(self.sentence.text(token), ['经'] | ['经', '由'] | ['通', '过'] | ['从'] | ['在'] | ['由'])
        };
        let one_way = who.clone().skip_while(|token| !by(token)).any(|token| token.quoted);
        let more = |token: &Token| word(token) == Some(Word::AndSoOn) || self.sentence.text(token) == ['等'];
        if (who.clone().any(some) || one_way) && !who.clone().any(more) {
            return Between::Restricted;
        }
        let tokens = told.map_or(tokens, |told| tokens.get(told..).unwrap_or_default());
        let because = tokens.iter().any(|token| word(token) == Some(Word::Because));
        let strange = |token: &Token| {
            let text = self.sentence.text(token);
            match token.kind {
                TokenKind::Unknown => because || !(token.quoted || names_applicants(text) || self.is_self(text)),
                TokenKind::Word(
                    Word::Decoy
                    | Word::Foreign
                    | Word::Forwarded
                    | Word::Partly
                    | Word::Carried
                    | Word::Document(_)
                    | Word::Collect
                    | Word::Dispute(_)
                    | Word::CaseResult(_),
                ) => true,
                _ => false,
            }
        };
        if tokens.iter().any(strange) { Between::Restricted } else { Between::Clear }
    }

    /// Whether what stands before the verb only tells who and how: 针对涉企问题 tells of which.
    fn before_verb(&self, tokens: &[Token]) -> Between {
        let because = tokens.iter().any(|token| word(token) == Some(Word::Because));
        let strange = |token: &Token| match token.kind {
            TokenKind::Unknown => !self.is_licensed(token),
            TokenKind::Word(Word::Decoy | Word::Foreign) => true,
            _ => false,
        };
        // 信访科收到: who, in words of no list, right before what was done.
        let beside = tokens.iter().rev().find(|token| !matches!(word(token), Some(Word::Filler | Word::Timely)));
        let first = tokens.iter().find(|token| token.kind == TokenKind::Unknown).map_or(usize::MAX, |first| first.from);
        let who = beside.is_some_and(|token| {
            token.kind == TokenKind::Unknown && token.to.saturating_sub(first) > 2 && !self.is_licensed(token)
        });
        let who = who && !self.is_own_subject(tokens);
        if who || because && tokens.iter().any(strange) { Between::Restricted } else { Between::Clear }
    }

    /// Whether a noun of another thing stands there.
    fn is_foreign(&self, tokens: &[Token]) -> bool {
        let own = self.is_own_subject(tokens);
        tokens.iter().any(|token| match token.kind {
            TokenKind::Unknown | TokenKind::Word(Word::Decoy) => !self.is_licensed(token) && !own,
            TokenKind::Word(Word::Foreign | Word::Forwarded | Word::Document(_) | Word::Slogan) => true,
            _ => false,
        })
    }

    /// Whether the last number before counts cases of another thing.
    pub(super) fn of_another(&self) -> bool {
        let Some((from, _, left)) = self.left.last() else { return false };
        matches!(left, Left::OtherNoun | Left::NoPattern)
            && self.cases.unread.last().is_some_and(|(at, _)| at == from)
            && self.out.last().is_none_or(|said| said.digits.0 < *from)
    }

    // ---- applications ----------------------------------------------------------------------------------------------

    /// [verb] applications N.
    fn applications(&self, phrase: &Phrase<'_>) -> Read {
        let Some(head) = phrase.head else { return Read::Pass };
        let Some(object) = phrase.left.get(head) else { return Read::Pass };
        let full = word(object) == Some(Word::Object);
        let before = phrase.left.get(..head).unwrap_or_default();
        // 收到申请 34 件，…政府信息公开申请…: named in full only after it.
        let later = self.facts.names_object
            && before.iter().all(|token| is_light(token) || word(token).and_then(verb).is_some());
        if !full && !self.names_object(phrase.left) && !later {
            return Read::Leave(Left::NoObject);
        }
        // 受理行政许可申请 25 件，其中网上申请 3 件: some of those. 制发公文 34 件，其中依申请公开 4 件 likewise.
        let property = self.sentence.text(object).windows(5).any(|part| part == ['依', '申', '请', '公', '开']);
        let of_another = self.of_another() || property && self.out.is_empty() && !self.left.is_empty();
        let listed =
            self.held.among || self.lists_others() && !before.iter().any(|token| word(token).and_then(verb).is_some());
        if listed && of_another && (!full || property) {
            return Read::Leave(Left::OtherNoun);
        }
        // 其他类申请 15 件: of some list.
        let of_others = before.iter().any(|token| matches!(self.sentence.text(token), ['其', '他' | '它']));
        if of_others && !before.iter().any(is_noun) {
            return self.others(phrase);
        }
        // A number without a counter ends what it says.
        if phrase.number.unit.is_none() && phrase.tail.is_some() {
            return Read::Leave(Left::NoPattern);
        }
        // 申请中 61 件 …: some of them, which the words after tell.
        let among = |token: &Token| matches!(self.sentence.text(token), ['中' | '里' | '内' | '的'] | ['当', '中']);
        let amount = |token: &Token| matches!(self.sentence.text(token).last(), Some('数' | '量'));
        let counted = phrase.left.get(head..).unwrap_or_default().iter().any(amount);
        if phrase.left.get(head..).unwrap_or_default().iter().any(among) && !counted {
            return Read::Leave(Left::Some);
        }
        let (mut verbs, mut first, mut joined, mut at) = (Vec::new(), object, true, head);
        let mut last_verb = head;
        for (n, token) in before.iter().enumerate().rev() {
            match token.kind {
                TokenKind::Word(Word::Topic(_)) if verbs.is_empty() => {
                    let between = self.between(before.get(n.saturating_add(1)..).unwrap_or_default());
                    return match self.sum_of_topics(before, n, &[]) {
                        Some((subjects, from)) => claim(subjects, relation(between), Some(from), Some(object)),
                        None => Read::Leave(Left::OtherNoun),
                    };
                }
                TokenKind::Word(Word::Verb(verb)) if joined || last_verb == n.saturating_add(1) => {
                    verbs.push(verb);
                    (first, joined, last_verb, at) = (token, false, n, n);
                }
                TokenKind::Word(Word::Verb(_)) => break,
                TokenKind::Word(Word::Joint) | TokenKind::Mark(Mark::Pause) => joined = true,
                TokenKind::Word(Word::Object) if verbs.is_empty() => first = token,
                TokenKind::Word(Word::DocumentStatus(_) | Word::Forwarded) if verbs.is_empty() => break,
                _ => {}
            }
        }
        let modified = before.get(if verbs.is_empty() { 0 } else { at.saturating_add(1) }..).unwrap_or_default();
        let named = modified.iter().any(|token| token.kind == TokenKind::Unknown);
        // 上级机关转来申请 9 件: of another.
        let passed = modified.iter().any(|token| word(token) == Some(Word::Carried));
        let own =
            self.is_own_name_before(modified) || verbs.is_empty() && named && !passed && self.is_own_subject(modified);
        let mut between = if own { Between::Clear } else { self.between(modified) };
        // 办理占用道路申请 77 件: other applications.
        let attached =
            modified.last().is_some_and(|token| token.kind == TokenKind::Unknown && !self.is_licensed(token));
        if word(object) == Some(Word::Weak) && attached {
            return Read::Leave(Left::OtherNoun);
        }
        let stated = !verbs.is_empty();
        let lead = if verbs.is_empty() { &[] } else { before.get(..at).unwrap_or_default() };
        if self.before_verb(lead) == Between::Restricted {
            between = Between::Restricted;
        }
        if verbs.is_empty() {
            // 会商 12 次，涉及申请 15 件: what the other matter was about.
            if before.last().is_some_and(|token| self.sentence.text(token).starts_with(&['涉'])) {
                return Read::Leave(Left::Some);
            }
            verbs.push(Topic::Received);
            // 办理建议 12 件、政府信息公开申请 33 件: the verb stands before the first of them.
            let earlier = self.before.verb.filter(|verb| *verb != Topic::Received && !before.iter().any(is_noun));
            verbs.splice(0..0, earlier);
            // 申请 3 件转交其他机关: some of them.
            let after = phrase.tail.and_then(|tail| phrase.right.get(tail));
            let unknown = after.is_some_and(|token| token.kind == TokenKind::Unknown && !self.is_licensed(token));
            if unknown {
                between = Between::Restricted;
            }
            // 申请 33 件均已办结: the verb stands after the number.
            verbs.extend(phrase.right.iter().filter_map(word).find_map(verb));
        }
        // 涉及宅基地的申请 12 件: of what kind is not known.
        if word(object) == Some(Word::Weak) && between == Between::Restricted {
            return Read::Leave(Left::Some);
        }
        verbs.reverse();
        let text = self.sentence.text(object);
        let mut subjects: Vec<Subject> = verbs.iter().map(|verb| Subject::of(*verb)).collect();
        // 依申请公开政府信息 20 件 may be what was disclosed.
        let ends = |end: &[char]| text.ends_with(end);
        if verbs == [Topic::Received] && ends(&['信', '息']) && text.contains(&'公') && !before.iter().any(is_noun) {
            let of = [vec![Topic::Disclosed], vec![Topic::Disclosed, Topic::PartlyDisclosed], vec![Topic::Concluded]];
            subjects.extend(of.map(Subject::Topics));
        }
        // 收到公民提交的申请 3 件: whoever applied, or natural persons.
        let citizen = |token: &Token| matches!(self.sentence.text(token), ['公', '民', ..] | ['个', '人', ..]);
        let citizens = modified.iter().any(citizen);
        if citizens && subjects.iter().all(Subject::came_in) {
            subjects.push(Subject::of(Topic::NaturalPersons));
        }
        // 依申请公开 22 件, without a verb, may be what was answered.
        if !stated && text.contains(&'依') {
            subjects.push(Subject::of(Topic::Concluded));
        }
        claim(subjects, relation(between), Some(first), Some(object))
    }

    /// Verb, N applications.
    fn verb_before_noun(&self, phrase: &Phrase<'_>) -> Read {
        let (Some(head), Some(tail)) = (phrase.head, phrase.tail) else { return Read::Pass };
        let Some(noun) = phrase.right.get(tail) else { return Read::Pass };
        if word(noun) == Some(Word::Weak) && !self.names_object(phrase.left) {
            return Read::Leave(Left::NoObject);
        }
        let rest = phrase.right.get(tail.saturating_add(1)..).unwrap_or_default();
        let next = rest.iter().find(|token| !is_light(token));
        match next.map(|token| token.kind) {
            Some(TokenKind::Word(Word::Dispute(_))) => return self.disputes_after(phrase),
            Some(TokenKind::Word(Word::Topic(_))) => return self.topic_after(phrase),
            Some(TokenKind::Unknown) if next.is_some_and(|token| !self.is_licensed(token)) => {
                return Read::Leave(Left::OtherNoun);
            }
            Some(TokenKind::Word(Word::Decoy | Word::Foreign | Word::Document(_) | Word::Forwarded)) => {
                return Read::Leave(Left::OtherNoun);
            }
            _ => {}
        }
        let between = self.between(phrase.right.get(..tail).unwrap_or_default());
        self.verbs(phrase, head, between, Some(noun))
    }

    /// … verb N, the applications named before.
    fn bare_verb(&self, phrase: &Phrase<'_>) -> Read {
        let Some(head) = phrase.head else { return Read::Pass };
        let verbs = phrase.left.get(..=head).unwrap_or_default();
        let named = verbs.iter().any(|token| word(token) == Some(Word::Object));
        let after = phrase.tail.and_then(|tail| phrase.right.get(tail));
        let light = phrase.tail.unwrap_or(0);
        // 收到 2 个自然人的申请: who applied is the noun of the number.
        let applicant = phrase.right.first().and_then(word).and_then(topic).is_some_and(|topic| topic.is_applicant());
        match after.map(|token| token.kind) {
            // 2 个自然人: persons.
            _ if applicant && self.sentence.text(phrase.token).ends_with(&['个']) => {
                return Read::Leave(Left::OtherNoun);
            }
            _ if applicant => return Read::Pass,
            None => {}
            Some(TokenKind::Word(
                Word::Verb(_)
                | Word::Growth(_)
                | Word::Share
                | Word::Joint
                | Word::Because
                | Word::Not
                | Word::AndSoOn
                | Word::Topic(_),
            )) => {}
            Some(TokenKind::Unknown) if light > 0 || after.is_some_and(|token| self.is_licensed(token)) => {}
            Some(TokenKind::Word(Word::Dispute(_) | Word::Cases)) => return Read::Pass,
            Some(_) => return Read::Leave(Left::OtherNoun),
        }
        let weak = self.held.object && verbs.iter().any(|token| word(token) == Some(Word::Weak));
        if !named && !weak {
            if self.is_foreign(verbs) {
                return Read::Leave(Left::OtherNoun);
            }
            if !self.held.bare {
                return Read::Leave(Left::NoObject);
            }
        }
        self.verbs(phrase, head, Between::Clear, None)
    }

    /// The verbs at the end of the left window.
    fn verbs(&self, phrase: &Phrase<'_>, head: usize, between: Between, noun: Option<&Token>) -> Read {
        let verbs = phrase.left.get(..=head).unwrap_or_default();
        if self.facts.is_timely && verbs.iter().any(|token| word(token) == Some(Word::Timely)) {
            return Read::Leave(Left::Some);
        }
        let (mut topics, mut first, mut joined, mut at) = (Vec::new(), None, true, head);
        let mut last = head.saturating_add(1);
        for (n, token) in verbs.iter().enumerate().rev() {
            match token.kind {
                TokenKind::Word(Word::Verb(verb)) if joined || last == n.saturating_add(1) => {
                    topics.push(verb);
                    (first, last, at) = (Some(token), n, n);
                    joined = false;
                }
                TokenKind::Word(Word::Joint) | TokenKind::Mark(Mark::Pause) => joined = true,
                // 自然人申请已办结 3 件: some of them.
                TokenKind::Word(Word::Topic(_) | Word::Dispute(_) | Word::Carried) => return Read::Leave(Left::Some),
                TokenKind::Word(Word::Object) => first = Some(token),
                _ => {}
            }
        }
        topics.reverse();
        let lead = verbs.get(..at).unwrap_or_default();
        let about = lead.iter().rposition(|token| matches!(word(token), Some(Word::Object | Word::Weak)));
        // What stands before the name of the applications, and before the verb.
        let before_name = about.map_or(lead, |about| lead.get(..about).unwrap_or_default());
        // 起草政府信息公开申请答复 12 件
        if before_name.iter().any(|token| word(token) == Some(Word::Forwarded)) {
            return Read::Leave(Left::OtherVerb);
        }
        // 其中突击办理 3 件: some of those.
        let some = self.held.among && topics.iter().any(|topic| matches!(topic, Topic::Handled | Topic::Processed));
        let relation = match (between, self.before_verb(before_name)) {
            (Between::Clear, Between::Clear) if !some => Relation::Exactly,
            _ => Relation::AtMost,
        };
        if self.held.among && matches!(topics.as_slice(), [Topic::Concluded | Topic::Answered]) {
            topics = vec![Topic::ConcludedAmong];
        }
        // 其余 316 件按时答复: the rest, unless only those carried forward were told.
        if phrase.left.iter().any(|token| word(token) == Some(Word::Rest)) {
            return Read::Leave(Left::Some);
        }
        // 受理的 34 件申请已按规定答复: what became of them, or what came in.
        let done = phrase.right.iter().filter_map(word).find_map(verb);
        topics
            .extend(done.filter(|verb| matches!(verb, Topic::Concluded | Topic::Answered)).filter(|_| noun.is_some()));
        let subjects = topics.into_iter().map(Subject::of).collect();
        claim(subjects, relation, first, noun.or_else(|| phrase.left.get(head)))
    }

    /// 结转 N without its year.
    fn carried(&self, phrase: &Phrase<'_>) -> Read {
        let Some(token) = phrase.head.and_then(|head| phrase.left.get(head)) else { return Read::Pass };
        let named = self.sentence.text(token).windows(2).any(|pair| pair == ['结', '转']);
        let clear = !self.is_foreign(phrase.left) && phrase.tail.is_none();
        if !named || !clear || !self.held.object || !self.held.bare {
            return Read::Leave(Left::NoObject);
        }
        claim(vec![Subject::of(Topic::Carried)], Relation::Exactly, Some(token), Some(token))
    }

    /// Label N: an outcome, a row, an applicant, what was carried over.
    fn label(&self, phrase: &Phrase<'_>) -> Read {
        let Some(end) = phrase.head else { return Read::Pass };
        // 在不予公开的 18 件申请中: what became of them says of what.
        let of_applications = matches!(phrase.sides.1, Side::Weak | Side::Object);
        let specific = phrase.left.get(end).and_then(word).and_then(topic).is_some_and(|topic| {
            topic.is_row()
                || phrase.left.iter().filter_map(word).filter_map(super::words::topic).any(Topic::is_row)
                || topic.is_outcome() && (self.facts.is_list || self.facts.names_object && self.facts.names_weakly)
                || topic.is_applicant() && self.facts.is_list
                || matches!(
                    topic,
                    Topic::NaturalPersons | Topic::LegalPersons | Topic::CarriedOver | Topic::CarriedForward
                )
        });
        // 工单 12 件，未办结 3 件: of what was named last.
        let open = phrase.left.get(end).is_some_and(|token| {
            word(token) == Some(Word::Topic(Topic::CarriedForward))
                && matches!(self.sentence.text(token).first(), Some('未' | '尚' | '待' | '正' | '在'))
        });
        let named = self.names_object(phrase.left) || of_applications || specific && !open && self.facts.names_object;
        if !named {
            return Read::Leave(Left::NoObject);
        }
        if phrase.number.unit.is_none() && phrase.tail.is_some() {
            return Read::Leave(Left::NoPattern);
        }
        // 制发公文 34 件，其中依申请公开 4 件、不予公开 6 件: of those.
        if self.held.among && self.out.is_empty() && self.of_another() {
            return Read::Leave(Left::OtherNoun);
        }
        // 予以公开 3 件报告: another noun right after the number.
        let after = phrase.right.first();
        let noun = after.is_some_and(|token| match token.kind {
            TokenKind::Unknown => !self.is_licensed(token),
            TokenKind::Word(Word::Decoy | Word::Foreign | Word::Document(_) | Word::Dispute(_)) => true,
            _ => false,
        });
        if noun {
            return Read::Leave(Left::OtherNoun);
        }
        let window = phrase.left.get(..=end).unwrap_or_default();
        let begin = window.iter().position(|token| matches!(word(token), Some(Word::Topic(_)))).unwrap_or(0);
        let lead = window.get(..begin).unwrap_or_default();
        let named = lead.iter().any(|token| word(token) == Some(Word::Object));
        let strange = self.is_foreign(lead) && !named;
        let foreign = lead.iter().any(|token| matches!(word(token), Some(Word::Foreign | Word::Document(_))));
        let and_so_on = window.iter().any(|token| word(token) == Some(Word::AndSoOn));
        let topics = || window.iter().filter_map(word).filter_map(topic);
        // 予以公开 may be said of anything.
        let disclosed = topics().all(|topic| matches!(topic, Topic::Disclosed | Topic::PartlyDisclosed));
        // 其中预算报告予以公开 3 件: some of those disclosed, whatever they are.
        let of_whole = self.held.among && self.held.whole.is_some() && !foreign;
        if strange && (disclosed || foreign) && !of_whole {
            return Read::Leave(Left::OtherNoun);
        }
        // 因不属于本机关职责无法提供 5 件: for that reason; 信息不存在等: for any.
        let some = strange && !and_so_on && (disclosed || topics().any(Topic::is_group));
        match self.sum_of_topics(phrase.left, end, phrase.aside) {
            Some((subjects, from)) => claim(
                subjects,
                if some { Relation::AtMost } else { Relation::Exactly },
                Some(from),
                phrase.left.get(end),
            ),
            None => Read::Leave(Left::OtherNoun),
        }
    }

    /// N label.
    fn topic_after(&self, phrase: &Phrase<'_>) -> Read {
        // 对 12 件申请予以公开, named in full later in the sentence.
        let weak = || phrase.right.iter().any(|token| word(token) == Some(Word::Weak));
        if !(self.names_object(phrase.left) || self.names_object(phrase.right) || self.facts.names_object && weak()) {
            return Read::Leave(Left::NoObject);
        }
        if phrase.number.unit.is_none() {
            return Read::Pass;
        }
        // 2 个自然人: persons.
        let person = phrase.right.first().and_then(word).and_then(topic).is_some_and(|topic| topic.is_applicant());
        if person && phrase.sides.0 == Side::Verb && self.sentence.text(phrase.token).ends_with(&['个']) {
            return Read::Leave(Left::OtherNoun);
        }
        // Only the last number of a clause has all that follows for itself.
        let end = phrase.right.iter().rposition(|token| matches!(word(token), Some(Word::Topic(_))));
        let Some(end) = end else { return Read::Pass };
        let lead = phrase.right.get(..end).unwrap_or_default();
        let rest = phrase.right.get(end.saturating_add(1)..).unwrap_or_default();
        let free = |token: &Token| {
            is_light(token)
                || matches!(
                    word(token),
                    Some(Word::Weak | Word::Object | Word::Verb(_) | Word::Joint | Word::Because | Word::Context)
                )
                || token.kind == TokenKind::Unknown && self.is_licensed(token)
        };
        let forward = phrase.right.get(end).and_then(word) == Some(Word::Topic(Topic::CarriedForward));
        // 其余 6 件为法人提出: whose they are is said.
        let applicant = phrase.right.get(end).and_then(word).and_then(topic).is_some_and(Topic::is_applicant);
        let rest_of = phrase.left.iter().any(|token| word(token) == Some(Word::Rest)) && !forward && !applicant;
        if !phrase.last || rest_of || phrase.left.iter().any(|token| word(token) == Some(Word::Foreign)) {
            return Read::Leave(Left::NoPattern);
        }
        if self.is_foreign(phrase.left) {
            return Read::Leave(Left::OtherNoun);
        }
        let because = lead.iter().any(|token| word(token) == Some(Word::Because));
        let strange = lead.iter().any(|token| {
            matches!(word(token), Some(Word::Foreign | Word::Decoy | Word::Not | Word::Document(_)))
                || token.kind == TokenKind::Unknown && !self.is_licensed(token)
        });
        if strange && !because || !rest.iter().all(free) {
            return Read::Leave(Left::OtherNoun);
        }
        let and_so_on = lead.iter().any(|token| word(token) == Some(Word::AndSoOn));
        // 16 件因时间临近年末结转下年度: why, of all that were.
        let some = strange && !and_so_on && (self.held.among || !forward);
        // 3 件因期限未到，结转下年度: what became of them stands after the reason.
        let comma = lead.iter().rposition(|token| token.kind == TokenKind::Mark(Mark::Comma)).unwrap_or(0);
        match self.sum_of_topics(phrase.right.get(comma..).unwrap_or_default(), end.saturating_sub(comma), &[]) {
            Some((subjects, _)) => {
                claim(subjects, if some { Relation::AtMost } else { Relation::Exactly }, None, phrase.right.get(end))
            }
            None => Read::Leave(Left::OtherNoun),
        }
    }

    /// Topics joined up to `end`, as one sum, and where they begin.
    pub(super) fn sum_of_topics<'t>(
        &self,
        tokens: &'t [Token],
        end: usize,
        aside: &[Topic],
    ) -> Option<(Vec<Subject>, &'t Token)> {
        let mut topics = Vec::new();
        let (mut first, mut joined, mut and_so_on, mut paused) = (None, true, false, false);
        for token in tokens.get(..=end)?.iter().rev() {
            match token.kind {
                TokenKind::Word(Word::Topic(topic)) if joined || is_row_of_group(topic, &topics) => {
                    topics.push(topic);
                    first = Some(token);
                    joined = false;
                }
                // 属法定不予公开情形不予公开
                TokenKind::Word(Word::Topic(topic)) if topics.last() == Some(&topic) => {}
                // 属不予处理情形的有信访类 3 件: the group is told, and then its rows.
                TokenKind::Word(Word::Topic(topic)) if topics.last().is_some_and(|row| row.group() == Some(topic)) => {
                    break;
                }
                TokenKind::Word(Word::Topic(_)) => return None,
                TokenKind::Word(Word::Joint) | TokenKind::Mark(Mark::Pause) => {
                    paused |= token.kind == TokenKind::Mark(Mark::Pause);
                    joined = true;
                }
                // 商业秘密等第三方合法权益: before the row, and not after it.
                TokenKind::Word(Word::AndSoOn) => and_so_on |= !topics.iter().any(|topic| topic.is_row()),
                TokenKind::Word(Word::Dispute(_) | Word::Document(_) | Word::Not) => return None,
                _ => {}
            }
        }
        topics.reverse();
        topics.dedup();
        let rows: Vec<Topic> = topics.iter().copied().filter(|topic| topic.is_row()).collect();
        let groups: Vec<Topic> = topics.iter().copied().filter(|topic| topic.is_group()).collect();
        let mut subjects = match (rows.as_slice(), groups.as_slice()) {
            ([], _) | (_, []) => vec![Subject::Topics(topics.clone())],
            (_, [group]) if and_so_on => vec![Subject::of(*group)],
            ([_], [_]) => vec![Subject::Topics(rows)],
            (_, [group]) => vec![Subject::Topics(rows), Subject::of(*group)],
            _ => return None,
        };
        // 不予重复处理: the row of the repeated, or the group.
        let repeated = first.is_some_and(|first| self.sentence.text(first).contains(&'重'));
        if topics == [Topic::NotProcessed] && repeated {
            subjects.push(Subject::of(Topic::Repeated));
        }
        if topics.len() > 1 && paused {
            // 予以公开、部分公开 9 件 may mean the last alone.
            subjects.extend(topics.last().map(|last| Subject::of(*last)));
        }
        // 同意公开 11 件 where nothing is said of 部分公开: it may be counted there.
        if topics == [Topic::Disclosed] && !self.facts.names_partly {
            subjects.push(Subject::Topics(vec![Topic::Disclosed, Topic::PartlyDisclosed]));
        }
        if !aside.is_empty() && topics.len() == 1 {
            subjects.push(Subject::Topics([topics.as_slice(), aside].concat()));
            subjects.push(Subject::Topics(aside.to_vec()));
        }
        // Who applied is said of all that the sentence names: its own row, else any.
        Some((subjects, first?))
    }

    /// N in all: of what the sentence has told.
    pub(super) fn total(&self, phrase: &Phrase<'_>) -> Read {
        // 上半年收到申请 17 件，全年累计 34 件; 去年收到申请 31 件，今年 34 件
        let this = |token: &Token| {
            matches!(word(token), Some(Word::ThisPeriod))
                || matches!(token.kind, TokenKind::Year(_))
                || self.sentence.text(token).starts_with(&['全', '年'])
        };
        if let Some(subjects) = self.before.of_other_time.as_ref().filter(|_| phrase.left.iter().any(this)) {
            return claim(subjects.clone(), Relation::Exactly, phrase.left.first(), None);
        }
        let total = phrase.left.iter().any(|token| {
            word(token) == Some(Word::Total)
                || matches!(self.sentence.text(token), ['共'] | ['一', '共'] | ['总', '共'] | ['累', '计'])
        });
        if !total || !self.left.is_empty() {
            return Read::Pass;
        }
        // 维持 19 件，纠正 3 件，总计 28 件: the cases.
        if let Some(blocks) = self.out.last().filter(|said| said.subjects.len() == 1).and_then(RawClaim::results) {
            return claim(vec![Subject::Topics(blocks.clone())], Relation::Exactly, phrase.left.first(), None);
        }
        let (mut topics, mut ends): (Vec<Topic>, Vec<usize>) = (Vec::new(), Vec::new());
        for said in
            self.out.iter().rev().take(12).filter(|said| said.relation == Relation::Exactly && said.number.is_some())
        {
            let Some(Subject::Topics(of)) = said.subjects.first() else { return Read::Pass };
            for topic in of {
                let topic = match topic {
                    Topic::Accepted => Topic::Received,
                    // 新收 34 件、结转 2 件，合计 36 件
                    Topic::Carried => Topic::CarriedOver,
                    topic => *topic,
                };
                if topics.contains(&topic) {
                    return Read::Pass;
                }
                topics.push(topic);
            }
            ends.push(topics.len());
        }
        let came_in = |topic: &Topic| matches!(topic, Topic::Received | Topic::NewlyReceived | Topic::CarriedOver);
        let same = |topics: &[Topic]| {
            topics.iter().all(came_in)
                || topics.iter().all(|topic| topic.is_applicant())
                || topics.iter().all(|topic| topic.is_case())
                || topics.iter().all(|topic| Topic::OUTCOMES.contains(topic))
        };
        // Of all that have been told, or of the last two or more of them.
        let sums =
            ends.iter().rev().filter_map(|end| topics.get(..*end)).filter(|topics| topics.len() > 1 && same(topics));
        let subjects: Vec<Subject> =
            sums.map(|topics| Subject::Topics(topics.iter().rev().copied().collect())).collect();
        if subjects.is_empty() {
            return Read::Pass;
        }
        claim(subjects, Relation::Exactly, phrase.left.first(), None)
    }

    /// 其他 N after another column of the legal persons.
    fn others(&self, phrase: &Phrase<'_>) -> Read {
        let other = phrase.left.iter().any(|token| matches!(self.sentence.text(token), ['其', '他' | '它']));
        let column = |said: &RawClaim| match said.subjects.first() {
            Some(Subject::Topics(topics)) => topics.iter().any(|topic| {
                matches!(topic, Topic::Commercial | Topic::Research | Topic::PublicWelfare | Topic::LegalService)
            }),
            _ => false,
        };
        let outcome = |said: &RawClaim| said.is_of(Topic::is_outcome);
        if !other || !self.left.is_empty() {
            return Read::Pass;
        }
        if let Some(blocks) = self.out.last().filter(|said| said.subjects.len() == 1).and_then(RawClaim::results) {
            let other = vec![Subject::Results(blocks.clone(), CaseResult::Other)];
            return claim(other, Relation::Exactly, phrase.left.first(), None);
        }
        if self.out.iter().rev().take(5).any(column) {
            return claim(vec![Subject::of(Topic::OtherOrganisations)], Relation::Exactly, phrase.left.first(), None);
        }
        if self.out.last().is_some_and(outcome)
            && self.out.iter().rev().take(5).filter(|said| outcome(said)).count() > 1
        {
            // 其他 2 件 after outcomes: (六), or its last row.
            let of = [Topic::OtherProcessing, Topic::OtherOutcome].map(Subject::of);
            return claim(of.to_vec(), Relation::Exactly, phrase.left.first(), None);
        }
        Read::Pass
    }

    /// 撤回申请 N in a list of outcomes: (六), or its last row.
    fn withdrawn(&self, phrase: &Phrase<'_>) -> Read {
        let text = |token: &Token| self.sentence.text(token);
        let withdraws = |token: &Token| withdraws(text(token));
        let plain = |token: &Token| {
            is_light(token)
                || withdraws(token)
                || matches!(word(token), Some(Word::Weak | Word::AndSoOn))
                || is_adverb(text(token))
        };
        let outcome = self.out.last().is_some_and(|said| said.is_of(Topic::is_outcome));
        let results = self.out.last().and_then(RawClaim::results);
        let review = |token: &Token| word(token).and_then(dispute).is_some();
        // 20 件撤回, in the same list.
        let after = phrase.left.iter().all(is_light)
            && phrase.right.iter().any(withdraws)
            && phrase.right.iter().all(plain)
            && phrase.last;
        if outcome && after {
            let of = [Topic::OtherOutcome, Topic::OtherProcessing].map(Subject::of);
            return claim(of.to_vec(), Relation::Exactly, None, phrase.right.last());
        }
        let told = phrase.left.iter().any(withdraws) && phrase.tail.is_none();
        // 维持 1 件，撤回复议申请 1 件: another result.
        if let Some(blocks) = results.filter(|_| told && phrase.left.iter().all(|token| plain(token) || review(token)))
        {
            let of = |result| Subject::Results(blocks.clone(), result);
            // 撤销 3 件: by the applicant, or by those who decided.
            let set_aside = phrase.left.iter().any(|token| text(token) == ['撤', '销']);
            let corrected = set_aside.then(|| of(CaseResult::Corrected));
            let results = corrected.into_iter().chain([of(CaseResult::Other)]).collect();
            return claim(results, Relation::Exactly, phrase.left.first(), None);
        }
        if !outcome || !told || !phrase.left.iter().all(plain) {
            return Read::Pass;
        }
        let of = [Topic::OtherOutcome, Topic::OtherProcessing].map(Subject::of);
        claim(of.to_vec(), Relation::Exactly, phrase.left.first(), None)
    }

    /// N verb: 33 件已办结.
    fn verb_after(&self, phrase: &Phrase<'_>) -> Read {
        if !self.names_object(phrase.left) || phrase.number.unit.is_none() {
            return Read::Leave(Left::NoObject);
        }
        // 尚有 1 件在法定期限内继续办理
        let tail = phrase.right.iter().position(|token| word(token) == Some(Word::Tail));
        if let Some(tail) = tail
            && phrase.right.get(..tail).unwrap_or_default().iter().all(is_light)
        {
            return claim(vec![Subject::of(Topic::CarriedForward)], Relation::Exactly, None, phrase.right.get(tail));
        }
        // 9 件政府信息公开答复被申请行政复议: what became of the answers.
        let led = phrase.right.iter().position(|token| self.sentence.text(token).starts_with(&['被']));
        let case = |token: &Token| word(token).and_then(dispute).is_some();
        if led.is_some_and(|led| phrase.right.iter().skip(led).any(case)) {
            return self.disputes_after(phrase);
        }
        let at = phrase.right.iter().position(|token| matches!(word(token), Some(Word::Verb(_))));
        // 34 件新收申请
        if let [verb, noun, ..] = phrase.right
            && word(verb) == Some(Word::Verb(Topic::NewlyReceived))
            && matches!(word(noun), Some(Word::Weak | Word::Object))
        {
            return claim(vec![Subject::of(Topic::NewlyReceived)], Relation::Exactly, None, Some(noun));
        }
        let Some(at) = at else {
            return Read::Leave(if phrase.right.first().is_some_and(|token| token.kind == TokenKind::Unknown) {
                Left::OtherNoun
            } else {
                Left::NoPattern
            });
        };
        let lead = phrase.right.get(..at).unwrap_or_default();
        let rest = phrase.right.get(at.saturating_add(1)..).unwrap_or_default();
        if self.is_foreign(phrase.left) {
            return Read::Leave(Left::OtherNoun);
        }
        let free =
            |token: &Token| is_light(token) || token.kind == TokenKind::Unknown && is_adverb(self.sentence.text(token));
        let ends = |token: &Token| {
            free(token) || matches!(word(token), Some(Word::Verb(_) | Word::Joint | Word::Weak | Word::Object))
        };
        let topic = phrase.right.get(at).and_then(word).and_then(verb);
        // 除 1 件尚在办理中外，其余 26 件已办结: what became of all others.
        let forward = Subject::of(Topic::CarriedForward);
        let others = self.out.last().is_some_and(|said| said.subjects == [forward]) && self.left.is_empty();
        let rest_word = phrase.left.iter().any(|token| word(token) == Some(Word::Rest)) && !others;
        if !lead.iter().all(free) || !rest.iter().all(ends) || rest_word || !self.held.bare {
            return Read::Leave(Left::NoPattern);
        }
        if self.facts.is_timely {
            return Read::Leave(Left::Some);
        }
        match topic {
            Some(Topic::Concluded | Topic::Answered) => {
                claim(vec![Subject::of(Topic::ConcludedAmong)], Relation::Exactly, None, phrase.right.get(at))
            }
            _ => Read::Leave(Left::NoPattern),
        }
    }

    /// N applications.
    fn noun_after(&self, phrase: &Phrase<'_>) -> Read {
        let Some(tail) = phrase.tail else { return Read::Pass };
        let Some(noun) = phrase.right.get(tail) else { return Read::Pass };
        let full = word(noun) == Some(Word::Object);
        // 对 12 件申请予以公开, named in full later in the sentence.
        let later =
            self.facts.names_object && phrase.right.iter().any(|token| matches!(word(token), Some(Word::Topic(_))));
        if !(full || later || self.names_object(phrase.left)) || phrase.number.unit.is_none() && !phrase.number.spelled
        {
            return Read::Leave(Left::NoObject);
        }
        let rest = phrase.right.get(tail.saturating_add(1)..).unwrap_or_default();
        // 3 件申请了行政复议: what was applied for.
        let case = rest.iter().find(|token| word(token) != Some(Word::Filler)).and_then(word).and_then(dispute);
        if !full && self.sentence.text(noun) == ['申', '请'] && case.is_some() {
            return self.disputes_after(phrase);
        }
        if self.between(phrase.left) == Between::Restricted && !self.is_own_subject(phrase.left) {
            return Read::Leave(Left::OtherNoun);
        }
        // 45 件申请中，…; 45 件申请由自然人提出 40 件; 上述 45 件申请，…: all of them once more.
        let first = rest.first().map(|token| self.sentence.text(token));
        let divided = matches!(first, Some(['中' | '里' | '内'])) || first == Some(&['由']) && !phrase.last;
        let named = |token: &Token| matches!(self.sentence.text(token), ['上' | '前', '述'] | ['以', '上']);
        let plain = phrase.right.get(..tail).unwrap_or_default().is_empty() && phrase.left.iter().all(is_light);
        let again = rest.is_empty() && phrase.left.iter().any(named);
        if self.out.is_empty() && !self.held.among && plain && (divided || again) {
            let all = [Topic::Received, Topic::Due, Topic::Concluded].map(Subject::of);
            return claim(all.to_vec(), Relation::Exactly, None, Some(noun));
        }
        // 另外 3 件申请顺延到下年度答复
        if rest.iter().any(|token| matches!(word(token), Some(Word::Topic(_)))) {
            return self.topic_after(phrase);
        }
        // 对 24 件申请作出处理, 34 件申请均已办结
        let done = phrase.left.iter().any(|token| word(token) == Some(Word::Because));
        let verb = rest.iter().filter_map(word).find_map(verb);
        let strange = rest.iter().any(|token| {
            !is_light(token) && !matches!(word(token), Some(Word::Verb(_) | Word::Joint)) && !self.is_licensed(token)
        });
        if strange {
            return Read::Leave(Left::OtherNoun);
        }
        let happen = phrase.left.iter().any(|token| matches!(word(token), Some(Word::Happen)));
        match verb {
            Some(verb) if done && phrase.last => {
                claim(vec![Subject::of(verb)], Relation::Exactly, phrase.left.first(), Some(noun))
            }
            Some(Topic::Concluded | Topic::Answered) if phrase.last && !self.facts.is_timely => claim(
                [Topic::ConcludedAmong, Topic::Received]
                    .into_iter()
                    .take(if self.held.among { 1 } else { 2 })
                    .map(Subject::of)
                    .collect(),
                Relation::Exactly,
                None,
                Some(noun),
            ),
            // 有 3 件申请，因内容复杂延期答复: those for which the reason holds.
            None if happen && self.gives_reason_after(noun) => Read::Leave(Left::Some),
            None if happen || phrase.number.spelled => {
                claim(vec![Subject::of(Topic::Received)], Relation::Exactly, phrase.left.first(), Some(noun))
            }
            _ => Read::Leave(Left::NoPattern),
        }
    }

    /// Whether the next clause begins with a reason.
    fn gives_reason_after(&self, token: &Token) -> bool {
        let tokens = &self.sentence.tokens;
        let rest = tokens.get(tokens.partition_point(|other| other.from <= token.from)..).unwrap_or_default();
        matches!(rest, [comma, reason, ..] if comma.kind == TokenKind::Mark(Mark::Comma) && word(reason) == Some(Word::Because))
    }

    // ---- cases -----------------------------------------------------------------------------------------------------

    /// Whether the words beside a number of cases leave it the agency's own cases about 信息公开.
    fn cases_open(&self, phrase: &Phrase<'_>, window: &[Token]) -> Option<Left> {
        if !self.is_about_cases() || self.is_restricted_later(phrase) {
            return Some(Left::NoObject);
        }
        let other = |token: &Token| {
            matches!(
                self.sentence.text(token),
                ['受', '理', '机', '关'] | ['法', '院'] | ['人', '民', '法', '院'] | [.., '复', '议', '机', '关']
            )
        };
        let decides = self.decides_reviews();
        let reviews = decides && !phrase.left.iter().any(other);
        // 答复后被行政复议, 因不服答复引起行政复议: what was answered is an application.
        let led = |token: &Token| {
            let text = self.sentence.text(token);
            ['被', '引', '后'].iter().any(|c| text.contains(c)) || text == ['不', '服']
        };
        let led = window.iter().any(led);
        let work = |token: &Token| match word(token) {
            Some(Word::Verb(Topic::Accepted) | Word::Carried) => true,
            Some(Word::Topic(_)) => !led,
            // 审结复议 30 件, of those that it decides.
            Some(Word::CaseResult(CaseResult::Concluded)) => reviews,
            // 审理 is what the others do with the agency's own cases, unless it decides them.
            Some(Word::CaseWork) => reviews || self.sentence.text(token) != ['审', '理'],
            _ => false,
        };
        let reviews = self.agency.name.windows(2).any(|pair| pair == ['司', '法']);
        let verb = !led && window.iter().any(|token| matches!(word(token), Some(Word::Verb(_))));
        if window.iter().any(work) || reviews && verb {
            return Some(Left::CaseWork);
        }
        let named = window.iter().any(|token| matches!(word(token), Some(Word::Context | Word::Object)));
        // 办理行政复议案件 30 件: of any matter. What an agency that decides none receives, under 依申请公开, is against it.
        let received =
            |token: &Token| word(token).and_then(super::words::verb).is_none_or(|verb| verb == Topic::Received);
        let own = self.is_titled() && !decides && window.iter().all(received);
        if verb && !named && !own && !self.cases_named_before(phrase) {
            return Some(Left::CaseWork);
        }
        // 以市政府为被告的诉讼
        let accused = |token: &Token| matches!(self.sentence.text(token), ['被', '告'] | ['被', '申', '请', '人']);
        let body = window.iter().position(accused).and_then(|end| {
            let from = window.get(..end)?.iter().rposition(|token| self.sentence.text(token) == ['以'])?;
            window.get(from.saturating_add(1)..end)
        });
        let own = |token: &Token| word(token) == Some(Word::Own) || self.is_self(self.sentence.text(token));
        if body.is_some_and(|body| !body.iter().any(own)) {
            return Some(Left::CaseWork);
        }
        let foreign = window.iter().any(|token| matches!(word(token), Some(Word::Foreign | Word::Slogan)));
        if foreign || !named && self.is_foreign(window) {
            return Some(Left::OtherNoun);
        }
        None
    }

    /// Whether the clauses before name 信息公开 in this sentence or its heading.
    fn cases_named_before(&self, phrase: &Phrase<'_>) -> bool {
        let before = |token: &&Token| token.from < phrase.token.from;
        self.is_titled_cases()
            || self.sentence.tokens.iter().take_while(before).any(|token| word(token) == Some(Word::Context))
    }

    fn disputes(&self, phrase: &Phrase<'_>) -> Read {
        let Some(end) = phrase.head else { return Read::Pass };
        let window = phrase.left.get(..=end).unwrap_or_default();
        if phrase.number.unit.is_none() && phrase.tail.is_some() {
            return Read::Leave(Left::NoPattern);
        }
        if let Some(left) = self.cases_open(phrase, window) {
            return Read::Leave(left);
        }
        // 行政复议 14 件由我厅审理
        let by = |pair: &[Token]| match pair {
            [by, who, ..] => self.sentence.text(by) == ['由'] && word(who) == Some(Word::Own),
            _ => false,
        };
        let heard = |token: &Token| word(token) == Some(Word::CaseWork);
        if phrase.right.windows(2).any(by) && phrase.right.iter().any(heard) {
            return Read::Leave(Left::CaseWork);
        }
        let first = window.iter().find(|token| word(token).and_then(dispute).is_some());
        // 因涉及宅基地的政府信息公开引发行政复议: those about that.
        let about = window.iter().rposition(|token| matches!(word(token), Some(Word::Context | Word::Object)));
        let why = window.iter().position(|token| word(token) == Some(Word::Because));
        let lead = why.zip(about).and_then(|(why, about)| window.get(why..about)).unwrap_or_default();
        let some = self.is_foreign(lead) && !self.is_own_subject(lead);
        let relation = if some { Relation::AtMost } else { Relation::Exactly };
        claim(vec![Subject::Topics(case_list(window))], relation, first, phrase.left.get(end))
    }

    fn disputes_after(&self, phrase: &Phrase<'_>) -> Read {
        let Some(end) = phrase.right.iter().rposition(|token| word(token).and_then(dispute).is_some()) else {
            return Read::Pass;
        };
        if phrase.number.unit.is_none() && !phrase.number.spelled {
            return Read::Pass;
        }
        let window = phrase.right.get(..=end).unwrap_or_default();
        let rest = phrase.right.get(end.saturating_add(1)..).unwrap_or_default();
        if let Some(left) = self.cases_open(phrase, window) {
            return Read::Leave(left);
        }
        let work = |token: &Token| matches!(word(token), Some(Word::Verb(Topic::Accepted) | Word::CaseWork));
        // 7 件行政诉讼获维持
        if let Some(result) = rest.iter().find_map(|token| case_result(Some(token)))
            && rest.iter().all(|token| is_light(token) || case_result(Some(token)).is_some())
        {
            let result = Subject::Results(case_list(window), result);
            return claim(vec![result], Relation::Exactly, None, phrase.right.last());
        }
        if self.is_foreign(rest) || self.is_foreign(phrase.left) || phrase.left.iter().any(work) {
            return Read::Leave(Left::OtherNoun);
        }
        claim(vec![Subject::Topics(case_list(window))], Relation::Exactly, None, phrase.right.get(end))
    }

    fn both(&self, phrase: &Phrase<'_>) -> Read {
        let Some(end) = phrase.head else { return Read::Pass };
        let named = case_list(phrase.left.get(..end).unwrap_or_default());
        let later = case_list(&self.sentence.tokens);
        let named = if !named.is_empty() {
            &named
        } else if self.cases.all.is_empty() {
            &later
        } else {
            &self.cases.all
        };
        let both = named.contains(&Topic::Reviews) && named.iter().any(|topic| topic.is_suit());
        if !both || !self.is_about_cases() {
            return Read::Leave(Left::NoObject);
        }
        let all = vec![Topic::Reviews, Topic::Suits];
        claim(vec![Subject::Topics(all)], Relation::Exactly, phrase.left.get(end), None)
    }

    fn result(&self, phrase: &Phrase<'_>) -> Read {
        let Some(end) = phrase.head else { return Read::Pass };
        let Some(result) = case_result(phrase.left.get(end)) else { return Read::Pass };
        let before = phrase.left.get(..end).unwrap_or_default();
        let foreign =
            before.iter().any(|token| matches!(word(token), Some(Word::Foreign | Word::Document(_) | Word::Object)));
        if self.cases.of_others && case_list(before).is_empty() {
            return Read::Leave(Left::CaseWork);
        }
        if !self.is_about_cases() || foreign || self.cases.named.is_empty() && self.is_foreign(before) {
            return Read::Leave(Left::OtherNoun);
        }
        let noun =
            phrase.right.first().is_some_and(|token| token.kind == TokenKind::Unknown && !self.is_licensed(token));
        if noun {
            return Read::Leave(Left::OtherNoun);
        }
        let meant = self.meant(case_list(before), result);
        if meant.is_empty() {
            return Read::Leave(Left::NoObject);
        }
        let first =
            before.iter().find(|token| word(token).and_then(dispute).is_some()).or_else(|| phrase.left.get(end));
        let subjects = meant.into_iter().map(|blocks| Subject::Results(blocks, result)).collect();
        claim(subjects, Relation::Exactly, first, phrase.left.get(end))
    }

    fn result_after(&self, phrase: &Phrase<'_>) -> Read {
        let Some(tail) = phrase.tail else { return Read::Pass };
        let Some(result) = case_result(phrase.right.get(tail)) else { return Read::Pass };
        let rest = phrase.right.get(tail.saturating_add(1)..).unwrap_or_default();
        // 16 件为其他结果或尚未审结: of both.
        if rest.iter().any(|token| case_result(Some(token)).is_some_and(|other| other != result)) {
            return Read::Leave(Left::NoPattern);
        }
        // 行政诉讼零败诉
        if phrase.sides.0 == Side::Dispute && !phrase.number.spelled {
            return Read::Pass;
        }
        // 1 件被撤销答复中的部分内容: what was.
        let what = phrase.right.get(tail).is_some_and(|token| self.sentence.text(token).first() == Some(&'被'));
        if phrase.number.unit.is_none() && !phrase.number.spelled
            || !self.is_about_cases()
            || !what && self.is_foreign(rest)
            || self.is_foreign(phrase.left)
        {
            return Read::Leave(Left::OtherNoun);
        }
        let meant = self.meant(case_list(phrase.left), result);
        if meant.is_empty() {
            return Read::Leave(Left::NoObject);
        }
        let subjects = meant.into_iter().map(|blocks| Subject::Results(blocks, result)).collect();
        claim(subjects, Relation::Exactly, None, phrase.right.get(tail))
    }

    /// The cases of a result: those named beside it, else those of the sentence; 败诉 is of suits.
    pub(super) fn meant(&self, named: Vec<Topic>, result: CaseResult) -> Vec<Vec<Topic>> {
        let mut meant = if named.is_empty() { self.cases_meant() } else { vec![named] };
        if matches!(result, CaseResult::Lost | CaseResult::Won) {
            // 复议和诉讼合计 7 件，其中败诉（纠错）3 件: of both.
            let both = meant.iter().find(|blocks| blocks.iter().any(|topic| !topic.is_suit())).cloned();
            meant.iter_mut().for_each(|blocks| blocks.retain(|topic| topic.is_suit()));
            meant.extend(both.filter(|both| result == CaseResult::Lost && both.len() > 1));
            meant.retain(|blocks| !blocks.is_empty());
            if meant.is_empty() {
                meant.push(vec![Topic::Suits]);
            }
        }
        meant
    }

    // ---- documents -------------------------------------------------------------------------------------------------

    fn documents(&self, phrase: &Phrase<'_>) -> Read {
        let Some(head) = phrase.head else { return Read::Pass };
        let window = phrase.left.get(..=head).unwrap_or_default();
        if phrase.number.unit.is_none() && phrase.tail.is_some() {
            return Read::Leave(Left::NoPattern);
        }
        let text = |token: &Token| self.sentence.text(token);
        // 现行有效规范性文件中的 8 件; 省政府规章 of an agency that is not the province's.
        if phrase.left.get(head..).unwrap_or_default().iter().any(|token| text(token) == ['中']) {
            return Read::Leave(Left::Some);
        }
        let of = phrase.left.get(head).map(text).unwrap_or_default();
        let governments = self.agency.kind.is_none_or(|kind| kind == crate::report::AgencyKind::Government);
        if of.first() == Some(&'省') && !self.agency.name.contains(&'省')
            || of.starts_with(&['市', '政', '府']) && !governments
        {
            return Read::Leave(Left::OtherAgency);
        }
        let (mut documents, mut statuses) = (Vec::new(), Vec::new());
        let (mut some, mut first, mut joined) = (false, None, true);
        for token in window.iter().rev() {
            match token.kind {
                TokenKind::Word(Word::Document(topic)) if statuses.is_empty() && joined => {
                    documents.push(topic);
                    joined = false;
                    first = Some(token);
                }
                TokenKind::Word(Word::DocumentStatus(status)) if statuses.is_empty() || joined => {
                    statuses.push(status);
                    joined = false;
                    first = Some(token);
                }
                TokenKind::Word(Word::Joint) | TokenKind::Mark(Mark::Pause) => joined = true,
                TokenKind::Word(Word::Forwarded | Word::Foreign) if statuses.is_empty() => {
                    return Read::Leave(Left::OtherVerb);
                }
                TokenKind::Word(Word::Document(_) | Word::Object | Word::Dispute(_) | Word::Verb(_)) => {
                    if statuses.is_empty() {
                        return Read::Leave(Left::OtherNoun);
                    }
                    break;
                }
                TokenKind::Unknown | TokenKind::Word(Word::Decoy | Word::Because | Word::Partly)
                    if statuses.is_empty() =>
                {
                    let own = self.is_own_name(window, token);
                    some |= !(token.quoted || own || self.is_licensed(token));
                    // 省市政府规章: those of others as well.
                    if !own && !token.quoted && self.sentence.text(token).iter().any(is_level) {
                        return Read::Leave(Left::OtherAgency);
                    }
                }
                _ if !statuses.is_empty() && !joined && !is_light(token) => break,
                _ => {}
            }
        }
        documents.reverse();
        if statuses.is_empty() {
            // 规章 5 件、规范性文件 26 件: the status stands before the first of them.
            let chain = !self.documents.kinds.is_empty() && !some && !self.held.among;
            // 发布政策信息 36 条，规范性文件 9 件
            let disclosed = self.documents.before == [DocumentStatus::Disclosed] && !some && phrase.tail.is_none();
            match (chain, disclosed) {
                (true, _) => statuses.clone_from(&self.documents.statuses),
                (_, true) => statuses.clone_from(&self.documents.before),
                _ => return Read::Leave(Left::OtherVerb),
            }
        }
        self.document_claim(phrase, &documents, &statuses, some, (first, phrase.left.get(head)))
    }

    fn statuses(&self, phrase: &Phrase<'_>) -> Read {
        let Some(head) = phrase.head else { return Read::Pass };
        let window = phrase.left.get(..=head).unwrap_or_default();
        let named: Vec<Topic> = window.iter().filter_map(word).filter_map(document).collect();
        let statuses: Vec<DocumentStatus> = window.iter().filter_map(word).filter_map(status).collect();
        let after = phrase.tail.and_then(|tail| phrase.right.get(tail));
        let next_document = after.and_then(word).and_then(document);
        if self.is_outcome(phrase) {
            // 公开（含部分公开）
            let both = phrase.aside.contains(&Topic::PartlyDisclosed);
            let subjects = [vec![Topic::Disclosed], vec![Topic::Disclosed, Topic::PartlyDisclosed]];
            let subjects = if both { subjects.get(1..) } else { subjects.get(..) }.unwrap_or_default().to_vec();
            let subjects = subjects.into_iter().map(Subject::Topics).collect();
            return claim(subjects, Relation::Exactly, phrase.left.get(head), None);
        }
        let documents = match next_document {
            Some(document) => vec![document],
            None if !named.is_empty() => named,
            None if self.documents.kinds.is_empty() => self.documents_later(phrase, &statuses),
            None => self.documents.kinds.clone(),
        };
        if documents.is_empty() {
            return Read::Leave(Left::OtherNoun);
        }
        let other =
            |token: &Token| matches!(word(token), Some(Word::Forwarded | Word::Foreign | Word::Object | Word::Verb(_)));
        let noun = next_document.is_none()
            && after.is_some_and(|token| {
                !matches!(word(token), Some(Word::Joint | Word::DocumentStatus(_))) && !self.is_licensed(token)
            });
        if noun || window.iter().any(other) {
            return Read::Leave(Left::OtherNoun);
        }
        let some = next_document.is_some()
            && self.between(phrase.right.get(..phrase.tail.unwrap_or(0)).unwrap_or_default()) == Between::Restricted;
        let strange = |token: &Token| {
            matches!(token.kind, TokenKind::Unknown | TokenKind::Word(Word::Decoy)) && !self.is_licensed(token)
                || word(token) == Some(Word::Slogan)
        };
        if next_document.is_none() && window.iter().any(strange) && !self.is_own_subject(window) {
            return Read::Leave(Left::OtherNoun);
        }
        let first = window
            .iter()
            .find(|token| word(token).is_some_and(|word| status(word).is_some() || document(word).is_some()));
        self.document_claim(
            phrase,
            &documents,
            &statuses,
            some,
            (first, if next_document.is_some() { after } else { phrase.left.get(head) }),
        )
    }

    /// 制发 24 件，废止 31 件，现行有效的规范性文件 56 件: the only documents of the sentence, named last.
    fn documents_later(&self, phrase: &Phrase<'_>, statuses: &[DocumentStatus]) -> Vec<Topic> {
        let own = |status: &DocumentStatus| status.is_made();
        let plain =
            |token: &Token| is_light(token) || matches!(word(token), Some(Word::DocumentStatus(_) | Word::Joint));
        let clear = self.facts.only_documents.is_some() && statuses.iter().all(own) && phrase.left.iter().all(plain);
        self.facts.only_documents.filter(|_| clear).into_iter().collect()
    }

    /// N documents with their status before them.
    fn documents_after(&self, phrase: &Phrase<'_>) -> Read {
        let named = phrase.right.iter().position(|token| word(token).and_then(document).is_some());
        let strange =
            |token: &Token| !is_light(token) && status_or_document(token).is_none() && !self.is_licensed(token);
        // 废止 19 件，187 件继续有效: the documents are named before.
        let at = match named {
            Some(at) => at,
            None if !self.documents.kinds.is_empty() && phrase.last && !phrase.right.iter().any(strange) => {
                phrase.right.len().saturating_sub(1)
            }
            None => return Read::Pass,
        };
        let (window, rest) = phrase.right.split_at_checked(at.saturating_add(1)).unwrap_or_default();
        let mut statuses: Vec<DocumentStatus> = window.iter().filter_map(word).filter_map(status).collect();
        let mut documents: Vec<Topic> = window.iter().filter_map(word).filter_map(document).collect();
        if documents.is_empty() {
            documents.clone_from(&self.documents.kinds);
        }
        // 19 件规范性文件被废止
        if statuses.is_empty() && !rest.iter().any(strange) {
            statuses.extend(rest.iter().filter_map(word).filter_map(status));
        }
        let tail = rest.first().is_some_and(|token| {
            matches!(word(token), Some(Word::Decoy))
                || token.kind == TokenKind::Unknown && !self.is_licensed(token) && phrase.number.unit.is_none()
        });
        if window.iter().any(strange) || tail || phrase.number.unit.is_none() {
            return Read::Leave(Left::OtherNoun);
        }
        self.document_claim(phrase, &documents, &statuses, false, (None, phrase.right.get(at)))
    }

    fn document_claim(
        &self,
        phrase: &Phrase<'_>,
        documents: &[Topic],
        statuses: &[DocumentStatus],
        some: bool,
        (first, last): (Option<&Token>, Option<&Token>),
    ) -> Read {
        // 以县政府和县政府办公室名义 is all; one of the two alone is a part.
        let own = |at: usize| {
            let name = phrase.left.get(..at).unwrap_or_default();
            let first = name.iter().find(|token| token.kind == TokenKind::Unknown);
            let both = name.iter().any(|token| word(token) == Some(Word::Joint));
            // The only one of a sentence, of an agency that is not a government's, is all as well.
            let names = |token: &&Token| self.sentence.text(token) == ['名', '义'];
            let only = !self.covers_area()
                && self.agency.kind != Some(crate::report::AgencyKind::Office)
                && self.sentence.tokens.iter().filter(names).count() == 1;
            (both || only)
                && self.sentence.text(phrase.left.get(at).unwrap_or(phrase.token)) == ['名', '义']
                && first.is_some_and(|first| self.is_own_name(name, first) || self.is_own_kind(name))
        };
        let barred = |(at, token): (usize, &Token)| match word(token) {
            Some(Word::Part) => !own(at),
            Some(Word::Not) => true,
            _ => false,
        };
        let repealed = statuses.contains(&DocumentStatus::Repealed);
        let ended = |status: &DocumentStatus| matches!(status, DocumentStatus::Repealed | DocumentStatus::Lapsed);
        let mixed = repealed && !statuses.iter().all(ended);
        // 宣布失效 may be part of 废止, or counted beside it.
        if statuses.is_empty() || mixed || statuses == [DocumentStatus::Lapsed] {
            return Read::Leave(Left::OtherVerb);
        }
        if phrase.left.iter().enumerate().any(barred) {
            return Read::Leave(Left::OtherAgency);
        }
        // 规范性文件 3 件草案, 目录 3 份: another noun right after the number.
        let noun =
            phrase.right.first().is_some_and(|token| token.kind == TokenKind::Unknown && !self.is_licensed(token));
        let some = some || noun && phrase.sides.0 == Side::Status || statuses == [DocumentStatus::NewlyMade];
        // 公开规章 13 件（含…修改 4 件，废止 4 件）
        let changed = |token: &Token| {
            word(token) == Some(Word::DocumentStatus(DocumentStatus::Repealed))
                || matches!(self.sentence.text(token), ['修', '改' | '订'])
        };
        let tokens = &self.sentence.tokens;
        let after = tokens.partition_point(|token| token.from <= phrase.token.from);
        let after = tokens.get(after..).unwrap_or_default().iter();
        let with_repealed = statuses.contains(&DocumentStatus::Disclosed)
            && matches!(after.clone().next().map(|token| token.kind), Some(TokenKind::Mark(Mark::Open)))
            && after.take_while(|token| token.kind != TokenKind::Mark(Mark::Close)).any(changed);
        let more = with_repealed.then_some(DocumentStatus::DisclosedWithRepealed);
        let subjects =
            statuses.iter().copied().chain(more).map(|status| Subject::Documents(documents.to_vec(), status)).collect();
        claim(subjects, if some { Relation::AtMost } else { Relation::Exactly }, first, last)
    }

    /// Whether 公开 alone is what became of applications: after their number, with nothing beside it.
    fn is_outcome(&self, phrase: &Phrase<'_>) -> bool {
        let stated = self.last.and_then(|(at, _)| self.out.get(at));
        let applications = stated.is_some_and(|said| said.is_of(|topic| !topic.is_case()));
        // 其中 begins the sentence after theirs.
        let applications = applications || self.last.is_none() && self.held.bare;
        let alone = phrase.left.iter().all(|token| {
            word(token).is_some_and(|word| {
                is_noise(word)
                    || matches!(word, Word::Object | Word::Weak | Word::DocumentStatus(DocumentStatus::Disclosed))
            })
        });
        let text = phrase.head.and_then(|head| phrase.left.get(head)).map(|token| self.sentence.text(token));
        // 主动公开 is not an answer to an application.
        self.held.object
            && self.documents.kinds.is_empty()
            && applications
            && alone
            && phrase.tail.is_none()
            && text == Some(&['公', '开'])
    }

    /// 以局名义: the last character of the agency's own name.
    fn is_own_kind(&self, name: &[Token]) -> bool {
        let name = name.iter().rev().find(|token| token.kind == TokenKind::Unknown);
        name.is_some_and(|name| self.sentence.text(name).last() == self.agency.name.last())
    }

    /// 办理省政府及省政府办公厅申请: whether what stands there is the name of the agency and of its government.
    fn is_own_name_before(&self, tokens: &[Token]) -> bool {
        let name = tokens.iter().filter(|token| {
            token.kind == TokenKind::Unknown || word(token).is_some_and(|word| is_noise(word) || word == Word::Joint)
        });
        let name: Vec<char> = name.flat_map(|token| self.sentence.text(token).iter().copied()).collect();
        let named = tokens.iter().any(|token| token.kind == TokenKind::Unknown);
        named && !self.covers_area() && tokens.iter().all(|token| !is_noun(token)) && self.names_body(&name)
    }

    /// Whether a token begins, or goes on with, a name of the agency or of the government whose office it is.
    fn is_own_name(&self, tokens: &[Token], token: &Token) -> bool {
        let is_name = |token: &&Token| {
            matches!(token.kind, TokenKind::Unknown | TokenKind::Word(Word::Filler | Word::Joint | Word::Own))
        };
        let rest = tokens.iter().skip_while(|other| other.from < token.from);
        let mut name: Vec<char> = Vec::new();
        for token in rest.take(NEAR).take_while(is_name) {
            name.extend_from_slice(self.sentence.text(token));
            let next = self.sentence.chars.get(token.to);
            if name.len() > 1
                && !matches!(next, Some('政' | '办' | '及' | '和' | '或' | '人'))
                && self.names_body(&name)
            {
                return true;
            }
        }
        false
    }

    /// Whether the words before a number are the agency's own name.
    pub(super) fn is_own_subject(&self, tokens: &[Token]) -> bool {
        let known = |token: &Token| super::words::is_known(token);
        let (Some(first), Some(last)) =
            (tokens.iter().position(|token| !known(token)), tokens.iter().rposition(|token| !known(token)))
        else {
            return true;
        };
        let head = tokens.get(..first).unwrap_or_default();
        let name: Vec<char> = tokens
            .get(first..=last)
            .unwrap_or_default()
            .iter()
            .flat_map(|token| self.sentence.text(token).iter().copied())
            .collect();
        let own = head.iter().any(|token| matches!(word(token), Some(Word::Own | Word::Area)));
        !head.iter().any(is_noun) && (is_agency(&name) || own && name.len() <= 8)
    }
}

/// Whether the character names a level of government.
fn is_level(c: &char) -> bool {
    matches!(c, '省' | '市' | '县' | '区' | '镇' | '乡' | '级')
}

fn status_or_document(token: &Token) -> Option<()> {
    let word = word(token)?;
    (status(word).is_some() || document(word).is_some()).then_some(())
}

fn case_result(token: Option<&Token>) -> Option<CaseResult> {
    match token.and_then(word) {
        Some(Word::CaseResult(result)) => Some(result),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::PATTERNS;
    use crate::claim::{self, Claim};
    use crate::form::{Cell, Form};
    use crate::report::Report;

    fn claims(text: &str) -> Vec<Claim> {
        let mut report = Report::new(2024, "青石县教育局", Form::F2021);
        Cell::of(Form::F2021).for_each(|cell| report.set(cell, 0).unwrap());
        report.sections.overview = Some(text.to_owned());
        claim::extract(&report)
    }

    /// Whether the last number of a text is a claim that has to equal a figure.
    fn is_claimed(text: &str) -> bool {
        let last = text.chars().rev().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit);
        let digits: String = last.collect::<String>().chars().rev().collect();
        let of_number = |claim: &Claim| claim.number().is_some_and(|number| number.to_string() == digits);
        claims(text).iter().any(|claim| of_number(claim) && claim.relation == super::Relation::Exactly)
    }

    #[test]
    fn every_pattern_reads_its_sentence_and_not_the_one_that_nearly_fits() {
        let mut wrong = Vec::new();
        for pattern in PATTERNS {
            if !is_claimed(pattern.fits) {
                wrong.push(format!("{}: {} is not read", pattern.says, pattern.fits));
            }
            if is_claimed(pattern.nearly) {
                wrong.push(format!("{}: {} is read", pattern.says, pattern.nearly));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
