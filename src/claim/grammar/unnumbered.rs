//! Claims without a number: 未收到, 均已办结, 均获维持.

use super::words::{case_list, document, is_known, is_noise, is_noun, stock, word};
use super::{RawClaim, Reader, Relation, Subject, Time, Title};
use crate::claim::lex::{Mark, Token, TokenKind};
use crate::claim::lexicon::{CaseResult, DocumentStatus, Topic, Word};

impl Reader<'_> {
    /// 未收到, 未发生, 无.
    pub(super) fn nothing(&mut self, tokens: &[Token]) {
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
                TokenKind::Word(word) => {
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
                                | Word::CaseResult(CaseResult::Corrected | CaseResult::Lost)
                                | Word::Document(_)
                                | Word::DocumentStatus(DocumentStatus::Issued | DocumentStatus::Repealed)
                        )
                }
                TokenKind::Mark(Mark::Pause) => true,
                // 未收到涉及我局的 …
                TokenKind::Unknown => own && token.to.saturating_sub(token.from) <= 4,
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
        let zero = |subject: Subject, from: usize| RawClaim {
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
            Word::CaseResult(ending) => Some(*ending),
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
            let parted = next
                .is_some_and(|token| matches!(token.kind, TokenKind::Mark(Mark::Pause) | TokenKind::Word(Word::Joint)));
            if alone && parted {
                self.push(zero(Subject::Topics(vec![Topic::Received]), from));
            }
        }
        for topic in cases_behind {
            self.push(zero(Subject::Topics(vec![topic]), from));
        }
    }

    /// 均已办结, 均获维持.
    pub(super) fn all(&mut self, tokens: &[Token]) {
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
                let is_carried = |said: &RawClaim| said.subjects == [carried.clone()];
                let of_carried = !self.out.is_empty() && self.out.iter().all(is_carried);
                if timely && answered || of_carried {
                    return;
                }
                (vec![Subject::Topics(vec![Topic::Concluded])], Relation::AllConcluded)
            }
            Some(Word::CaseResult(CaseResult::Upheld)) if self.is_about_cases() => {
                let named = case_list(tokens);
                let meant = if named.is_empty() { self.cases_meant() } else { vec![named] };
                let concluded = tokens.iter().any(|token| word(token) == Some(Word::CaseResult(CaseResult::Concluded)));
                if meant.is_empty() || concluded {
                    return;
                }
                let of = |blocks| Subject::Endings(blocks, CaseResult::Upheld);
                (meant.into_iter().map(of).collect(), Relation::AllUpheld)
            }
            _ => return,
        };
        let said = RawClaim {
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
}
