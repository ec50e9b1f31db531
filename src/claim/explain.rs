//! Every number of the prose, sentence by sentence: the claim that it was read as, or why it was left alone.

use super::lex::{self, TokenKind};
use super::reader::Left;
use super::{About, At, Claim, Cursor, Judgement};
use crate::form::Section;
use crate::text::{Bilingual, Lang, Span, string_enum};

string_enum! {
    /// Why a number of the prose is not compared with the tables.
    #[non_exhaustive]
    Reason {
        OtherThing = "other_thing", "It counts something that the tables do not have.";
        NothingNamed = "nothing_named", "Applications, cases or documents are not named, or another thing was named last.";
        OtherYear = "other_year", "It is of another year.";
        OtherAgency = "other_agency", "It is of another agency, or of a part of this one.";
        Inexact = "inexact", "约, 余, 万: it is not exact, or it is quoted.";
        Comparison = "comparison", "It is a change, or is compared with another number.";
        Partial = "partial", "Something restricts it to some of them: 延期, 协助, 其余.";
        Negated = "negated", "It stands under a negation.";
        CaseWork = "case_work", "It is the case work of a reviewing or pleading agency.";
        OtherAct = "other_act", "What was done to the documents is not what the table counts.";
        NoPattern = "no_pattern", "The words beside it fit no known pattern.";
        Unrelated = "unrelated", "Its sentence or clause is not about the tables.";
        NoCounter = "no_counter", "No counter that the tables use (件, 份 …) follows it.";
        Rate = "rate", "A rate without a number to check it against.";
        Amount = "amount", "A sum of money that is not a fee for information.";
    }
}

impl Reason {
    /// The reason in words.
    #[must_use]
    pub const fn message(self, lang: Lang) -> &'static str {
        let words = match self {
            Reason::OtherThing => Bilingual {
                zh: "所计事项不在三张表的统计范围内",
                en: "counts something that the tables do not have",
            },
            Reason::NothingNamed => Bilingual {
                zh: "未指明政府信息公开申请、行政复议、行政诉讼或规范性文件，或者此前所指为其他事项",
                en: "applications, cases or documents are not named, or something else was named last",
            },
            Reason::OtherYear => Bilingual { zh: "属于其他年度", en: "of another year" },
            Reason::OtherAgency => Bilingual {
                zh: "属于其他单位，或者仅为本机关的一部分",
                en: "of another agency, or of a part of this one",
            },
            Reason::Inexact => Bilingual {
                zh: "非准确数（约、余、万等），或者为引用",
                en: "not an exact number, or quoted",
            },
            Reason::Comparison => Bilingual { zh: "表示增减或者比较", en: "a change or a comparison" },
            Reason::Partial => Bilingual { zh: "限定为其中一部分", en: "restricted to some of them" },
            Reason::Negated => Bilingual { zh: "处于否定表述中", en: "under a negation" },
            Reason::CaseWork => Bilingual {
                zh: "属于复议、应诉机关自身办案数",
                en: "the case work of a reviewing or pleading agency",
            },
            Reason::OtherAct => Bilingual {
                zh: "所述行为（如备案、清理）不在表二统计范围内",
                en: "what was done to the documents is not counted in table 2",
            },
            Reason::NoPattern => {
                Bilingual { zh: "上下文不符合已知句式", en: "the words beside it fit no known pattern" }
            }
            Reason::Unrelated => Bilingual {
                zh: "所在语句不涉及表格内容",
                en: "the sentence or clause is not about the tables",
            },
            Reason::NoCounter => Bilingual {
                zh: "其后没有件、份等表格所用量词",
                en: "no counter that the tables use, such as 件, follows",
            },
            Reason::Rate => {
                Bilingual { zh: "没有可与之核对的件数", en: "a rate without a number to check it against" }
            }
            Reason::Amount => Bilingual {
                zh: "不是信息处理费的金额",
                en: "a sum of money that is not a fee for information",
            },
        };
        words.get(lang)
    }
}

impl From<Left> for Reason {
    fn from(left: Left) -> Self {
        match left {
            Left::OtherNoun => Reason::OtherThing,
            Left::NoObject => Reason::NothingNamed,
            Left::OtherYear => Reason::OtherYear,
            Left::OtherAgency => Reason::OtherAgency,
            Left::Inexact => Reason::Inexact,
            Left::Compared => Reason::Comparison,
            Left::Some => Reason::Partial,
            Left::Negated => Reason::Negated,
            Left::CaseWork => Reason::CaseWork,
            Left::OtherVerb => Reason::OtherAct,
            Left::NoPattern => Reason::NoPattern,
        }
    }
}

/// A number that was left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftAlone {
    /// The first character of the number in the text of the section or passage, from 0.
    pub start: u32,
    /// The character after its last.
    pub end: u32,
    /// The number as printed, with its counter.
    pub text: String,
    /// Why it is not compared.
    pub reason: Reason,
    /// The byte of the text at which it begins.
    byte: usize,
}

/// What was made of a number, or of words such as 未收到.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant, reason = "most are claims")]
pub enum Statement {
    /// A claim about the tables, with its reading or its nearest misses.
    Claim(Claim),
    /// A number that is not compared.
    Left(LeftAlone),
}

impl Statement {
    /// The first character in the text of the section or passage, from 0.
    #[must_use]
    pub const fn start(&self) -> u32 {
        match self {
            Statement::Claim(claim) => claim.start,
            Statement::Left(left) => left.start,
        }
    }

    /// The statement on one line: a claim with its reading, or a number with the reason why it was left alone.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        match (self, lang) {
            (Statement::Claim(claim), _) if claim.outcome == Judgement::NotCompared => {
                let elsewhere = match claim.about {
                    About::Fee => Bilingual { zh: "：按 GJ601—GJ603 核对", en: ": checked by GJ601–GJ603" },
                    About::Growth => Bilingual { zh: "：缺少上年报告", en: ": last year's report is missing" },
                    _ => Bilingual {
                        zh: "：仅与其他表述核对（GJ505）",
                        en: ": checked against other claims only (GJ505)",
                    },
                };
                claim.describe(lang) + elsewhere.get(lang)
            }
            (Statement::Claim(claim), _) => claim.describe(lang),
            (Statement::Left(left), Lang::Zh) => format!("{}：未核对，{}", left.text, left.reason.message(lang)),
            (Statement::Left(left), Lang::En) => format!("{}: not compared, {}", left.text, left.reason.message(lang)),
        }
    }
}

/// A sentence of the prose that states numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence {
    /// The section in which it stands.
    pub section: Section,
    /// For a text that stands with a table, its place in [`Outline::between`](crate::outline::Outline::between).
    pub passage: Option<usize>,
    /// The first character in the text of the section or passage, from 0.
    pub start: u32,
    /// The character after the last.
    pub end: u32,
    /// The sentence as printed.
    pub text: String,
    /// What it states, in the order of the text.
    pub statements: Vec<Statement>,
    /// Its number among all sentences, which the claims have too.
    number: u32,
}

/// What is noted of each sentence while the claims are looked for.
#[derive(Default)]
pub(super) struct Record {
    sentences: Vec<Sentence>,
    scratch: lex::Sentence,
}

impl Record {
    /// A sentence, with its numbers as if none were a claim.
    pub(super) fn sentence(&mut self, text: &str, span: Span, at: &At<'_>, number: u32) {
        lex::read(text, Span { anchored: true, ..span }, &mut self.scratch);
        let printed = text.get(span.from..span.to).unwrap_or_default();
        let mut cursor = Cursor::new(text, span);
        let (start, tokens) = (cursor.at, &self.scratch.tokens);
        let mut statements = Vec::new();
        for token in tokens.iter().filter(|_| !self.scratch.is_title) {
            let reason = match token.kind {
                TokenKind::Number(number) if number.unit.is_some() => Reason::Unrelated,
                TokenKind::Number(_) if self.is_ordinal(token) => continue,
                TokenKind::Number(_) => Reason::NoCounter,
                TokenKind::Percent(..) => Reason::Rate,
                TokenKind::Money(_) => Reason::Amount,
                _ => continue,
            };
            let (Some(first), Some(last)) =
                (self.scratch.byte(token.from), self.scratch.byte(token.to.saturating_sub(1)))
            else {
                continue;
            };
            let length = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let shown = text.get(first..last.saturating_add(length)).unwrap_or_default();
            let (start, end) = (cursor.move_to(first), cursor.move_to(last).saturating_add(1));
            let shown = crate::text::shown(shown.trim(), 40).to_string();
            statements.push(Statement::Left(LeftAlone { start, end, text: shown, reason, byte: first }));
        }
        let characters = u32::try_from(printed.chars().count()).unwrap_or(u32::MAX);
        self.sentences.push(Sentence {
            section: at.section,
            passage: at.passage,
            start,
            end: start.saturating_add(characters),
            text: printed.trim().to_owned(),
            statements,
            number,
        });
    }

    /// Whether a number is part of a date or a name: 3月, 第3.
    fn is_ordinal(&self, token: &lex::Token) -> bool {
        let at = |at: Option<usize>| at.and_then(|at| self.scratch.chars.get(at)).copied().unwrap_or(' ');
        let (before, after) = (at(token.from.checked_sub(1)), at(Some(token.to)));
        "年月日号时点分届级A".contains(after) || "第〔[-".contains(before)
    }

    /// The numbers of the last sentence that the clauses left alone, by their characters in `sentence`.
    pub(super) fn left(&mut self, sentence: &lex::Sentence, left: &[(usize, usize, Left)]) {
        let Some(last) = self.sentences.last_mut() else { return };
        for statement in &mut last.statements {
            let Statement::Left(number) = statement else { continue };
            let why = left.iter().find(|(from, ..)| sentence.byte(*from) == Some(number.byte));
            if let Some((.., why)) = why {
                number.reason = Reason::from(*why);
            }
        }
    }

    /// The sentences with the claims in place of their numbers; those that state nothing are left out.
    pub(super) fn finish(self, claims: Vec<Claim>) -> Vec<Sentence> {
        let mut claims = claims.into_iter().peekable();
        let mut sentences = self.sentences;
        for sentence in &mut sentences {
            let mut own: Vec<Claim> = Vec::new();
            while let Some(claim) = claims.next_if(|claim| claim.sentence == sentence.number) {
                own.push(claim);
            }
            sentence.statements.retain(|statement| match statement {
                Statement::Left(left) => !own.iter().any(|claim| claim.start <= left.start && left.end <= claim.end),
                Statement::Claim(_) => true,
            });
            sentence.statements.extend(own.into_iter().map(Statement::Claim));
            sentence.statements.sort_by_key(Statement::start);
        }
        sentences.retain(|sentence| !sentence.statements.is_empty());
        sentences
    }
}
