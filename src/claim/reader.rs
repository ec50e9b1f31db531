//! What a sentence is read into: its numbers with what stands beside them, what has been named, and what each says.

use super::lex::{Number, Sentence, Token};
use super::lexicon::{CaseResult, DocumentStatus, Topic};
use crate::report::AgencyKind;

/// How many words that tell nothing may stand between two that belong together.
pub(super) const NEAR: usize = 8;
/// What a number is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// The sum of these.
    Topics(Vec<Topic>),
    /// The results of the cases of these blocks.
    Results(Vec<Topic>, CaseResult),
    Documents(Vec<Topic>, DocumentStatus),
}

impl Subject {
    pub(super) fn of(topic: Topic) -> Subject {
        Subject::Topics(vec![topic])
    }

    /// Whether it is what came in and nothing else: 收到, 受理.
    pub(super) fn is_received(&self) -> bool {
        [Topic::Received, Topic::NewlyReceived, Topic::Accepted, Topic::Due]
            .iter()
            .any(|topic| *self == Subject::of(*topic))
    }

    /// Whether it is of topics, all of this kind.
    pub(super) fn is_of(&self, kind: impl Fn(Topic) -> bool) -> bool {
        matches!(self, Subject::Topics(topics) if topics.iter().all(|topic| kind(*topic)))
    }

    /// Whether it is all applications: what came in, or what became of them.
    pub(super) fn is_all(&self) -> bool {
        self.is_of(Topic::is_whole)
    }

    /// Whether it is what became of applications.
    pub(super) fn is_outcome(&self) -> bool {
        self.is_of(Topic::is_outcome)
    }

    /// Whether it is of applications.
    pub(super) fn is_applications(&self) -> bool {
        self.is_of(|topic| !topic.is_case())
    }

    /// Whether it is what came in.
    pub(super) fn came_in(&self) -> bool {
        matches!(self, Subject::Topics(topics) if matches!(topics.as_slice(), [topic] if topic.came_in() && *topic != Topic::Due))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Exactly,
    /// Some of them.
    AtMost,
    /// A part of the whole before it: only the list can be added up.
    Part,
    /// 均已办结: nothing is left open.
    AllConcluded,
    /// 均获维持, 为其他结果: all cases have this result.
    AllUpheld,
    /// 均予以公开: this became of all applications.
    AllSo,
    /// 均为自然人: no legal person applied.
    AllNatural,
    /// 占 25%, in millionths of a percent, with the digits after the point.
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
    /// After 其中, or in brackets.
    pub(super) among: bool,
    /// In brackets right after the whole, with neither 其中 nor 等: the parts are all.
    pub(super) listed: bool,
    /// One way by which applications came.
    pub(super) channel: bool,
    /// The numbers of cases right after it that were left alone: 答复 7 件，不予受理 4 件.
    pub(super) unread: i64,
    /// No verb stands beside it, and a number of the sentence was left alone.
    pub(super) doubtful: bool,
    /// 另有: not one of those before it.
    pub(super) apart: bool,
}

impl RawClaim {
    /// Whether what is nearest is of topics, all of this kind.
    pub(super) fn is_of(&self, kind: impl Fn(Topic) -> bool) -> bool {
        self.subjects.first().is_some_and(|subject| subject.is_of(kind))
    }

    /// The blocks whose results it tells.
    pub(super) fn results(&self) -> Option<&Vec<Topic>> {
        match self.subjects.first() {
            Some(Subject::Results(blocks, _)) => Some(blocks),
            _ => None,
        }
    }

    /// Words without a number.
    pub(super) fn of(subjects: Vec<Subject>, first: &Token, last: &Token) -> Self {
        RawClaim {
            subjects,
            relation: Relation::Exactly,
            number: None,
            from: first.from.min(last.from),
            to: first.to.max(last.to),
            digits: (first.from, first.from),
            whole: None,
            among: false,
            listed: false,
            channel: false,
            unread: 0,
            doubtful: false,
            apart: false,
        }
    }
}

/// Why a number is not a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// It counts something else.
    OtherNoun,
    /// Applications, cases or documents are not named, or something else was named last.
    NoObject,
    OtherYear,
    OtherAgency,
    /// 余, 约, 万: not exact.
    Inexact,
    /// 比, 增加: a change.
    Compared,
    /// Some of them: 延期, 协助, 其余.
    Some,
    Negated,
    /// The cases of others: 受理, 代理.
    CaseWork,
    /// What is done to the documents is nothing that the table counts.
    OtherVerb,
    /// The words beside it fit no pattern.
    NoPattern,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Heading {
    #[default]
    Other,
    Applications,
    /// 行政复议、行政诉讼 alone: enough for none of them.
    BareCases,
}

/// What the report says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct ReportingAgency {
    pub(super) year: Option<u16>,
    /// The name in the form in which words are compared.
    pub(super) name: Vec<char>,
    pub(super) kind: Option<AgencyKind>,
    /// Whether the figures are those of an area.
    pub(super) area: bool,
    /// Whether the report says that they are its own alone.
    pub(super) body: bool,
    /// The text stands with 表三 or 表四.
    pub(super) with_applications: bool,
    pub(super) with_disputes: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Now,
    /// Another year: no claim until this year is named again.
    Other,
}

/// What a word beside a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Nothing, or only words that tell nothing.
    Nothing,
    Object,
    Weak,
    Verb,
    Topic,
    Carried,
    Dispute,
    Cases,
    Result,
    Document,
    Status,
    Total,
    /// Anything else.
    Other,
}

/// A number with its windows.
pub(super) struct Phrase<'t> {
    pub(super) left: &'t [Token],
    pub(super) right: &'t [Token],
    pub(super) token: &'t Token,
    pub(super) number: Number,
    /// The last word of the left window that says something, and the first of the right.
    pub(super) head: Option<usize>,
    pub(super) tail: Option<usize>,
    pub(super) sides: (Side, Side),
    /// Whether it is the last of the clause.
    pub(super) last: bool,
    pub(super) aside: &'t [Topic],
    /// The whole clause.
    pub(super) clause: &'t [Token],
}

/// What a whole sentence holds, known before its clauses are read.
#[derive(Default)]
pub(super) struct Facts {
    /// Applications are named somewhere in it.
    pub(super) names_object: bool,
    /// 申请 alone stands in it.
    pub(super) names_weakly: bool,
    /// 部分公开 stands in it.
    pub(super) names_partly: bool,
    /// The documents that it names, if they are of one kind and nothing else is named.
    pub(super) only_documents: Option<Topic>,
    /// It lists so many outcomes, or kinds of applicants, that they can be of nothing else.
    pub(super) is_list: bool,
    /// How often 不属于本机关公开 is named, and how often information that is not held or does not exist.
    pub(super) of_others: usize,
    pub(super) not_held: usize,
    /// Where applications are first said to be withdrawn, and where 其中 first stands.
    pub(super) withdrawn: Option<usize>,
    pub(super) among: Option<usize>,
    /// 认真对待每一件申请 speaks of each, and of no number after it.
    pub(super) is_slogan: bool,
    /// 延期答复, 提前办结: what was done in time is some of it.
    pub(super) is_timely: bool,
    /// From here on 其中 or a bracket restricts cases to those about 信息公开.
    pub(super) restricted: usize,
}

/// What the words up to a clause leave for it: when, whose, of what, inside what. What a bracket changes of it ends with
/// the bracket.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub(super) time: Time,
    /// A part of the agency is the subject.
    pub(super) part: bool,
    /// Applications are named, and no other thing since.
    pub(super) object: bool,
    /// Their name is the last of all: a verb alone is about them.
    pub(super) bare: bool,
    /// After 其中, or in a bracket that includes.
    pub(super) among: bool,
    /// Likewise, and no semicolon stands since.
    pub(super) listing: bool,
    /// The claim before the bracket, or before 其中.
    pub(super) whole: Option<usize>,
}

/// What the sentence has counted of applications.
pub(super) struct Counts {
    /// The last number of applications was none that the tables have: 均 may speak of those.
    pub(super) unclear: bool,
    /// They were counted in 条 or 项.
    pub(super) items: bool,
    /// How many came in, as the sentence has said, and whether it has said how many were carried over.
    pub(super) received: Option<i64>,
    pub(super) with_carried_over: bool,
    /// How many came in, as a sentence before has said.
    pub(super) counted: Option<i64>,
    /// Those that were counted last are some of all, so that what became of them is some as well: in this clause, or up
    /// to a number of all.
    pub(super) some_in: u32,
    pub(super) some: bool,
    /// What became of those, or who made those, of which the words after 中 tell some.
    pub(super) within: Vec<Topic>,
}

/// What the sentence has said of cases.
pub(super) struct Cases {
    /// The blocks that were named last, and all that were.
    pub(super) named: Vec<Topic>,
    pub(super) all: Vec<Topic>,
    /// Those counted last are cases that the agency decides or pleads.
    pub(super) of_others: bool,
    /// Numbers of cases that were left alone: where they stand, and how many.
    pub(super) unread: Vec<(usize, i64)>,
}

/// What the sentence has said of documents.
#[derive(Default)]
pub(super) struct Documents {
    pub(super) kinds: Vec<Topic>,
    /// Those named last are only those issued in one name, of an area that has others.
    pub(super) of_one_name: bool,
    pub(super) statuses: Vec<DocumentStatus>,
    /// What the clause before did with something that it counted.
    pub(super) before: Vec<DocumentStatus>,
}

/// What the clauses before one have said that it may go on with.
#[derive(Default)]
pub(super) struct Before {
    /// What the last one named without a number.
    pub(super) named: Vec<Topic>,
    /// It told how they compare with others: 最多, 为主.
    pub(super) ranked: bool,
    /// What the number before was of, if it was one of another time, or some of this one.
    pub(super) of_other_time: Option<Vec<Subject>>,
    /// The last verb.
    pub(super) verb: Option<Topic>,
}

/// The reading of one sentence.
pub(super) struct Reader<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) agency: &'a ReportingAgency,
    pub(super) out: Vec<RawClaim>,
    pub(super) left: Vec<(usize, usize, Left)>,
    pub(super) facts: Facts,
    pub(super) heading: Heading,
    pub(super) cases_heading: bool,
    pub(super) held: Held,
    /// The same before the bracket that is being read.
    pub(super) outside: Held,
    pub(super) counts: Counts,
    pub(super) cases: Cases,
    pub(super) documents: Documents,
    pub(super) before: Before,
    /// 信息公开 stands in the sentence up to here.
    pub(super) context: bool,
    /// Likewise before 其中 and outside brackets.
    pub(super) outer: bool,
    /// 其余, 除…外: 均 speaks of some.
    pub(super) rest: bool,
    /// 等 stands in a list of parts.
    pub(super) partial: bool,
    pub(super) depth: usize,
    /// The characters of a subject, while it is read.
    pub(super) name: Vec<char>,
    /// The subject that is a part of the agency is 政府 itself.
    pub(super) government: bool,
    /// The last claim, and the clause in which it stands.
    pub(super) last: Option<(usize, u32)>,
    /// The last claim outside brackets.
    pub(super) last_outside: Option<usize>,
    pub(super) clause: u32,
}
