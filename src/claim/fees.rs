//! Sentences about the information processing fee: how many cases, how much money, and the list of them.

use super::lex::{Mark, Sentence, Token, TokenKind};
use super::lexicon::{Unit, Word};
use crate::figure::Money;

/// A fee as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FeeSaid {
    /// `None` for 未收取: nothing.
    pub(super) money: Option<Money>,
    pub(super) cases: Option<i64>,
    /// One of the list behind 其中.
    pub(super) part: bool,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What one sentence leaves for the next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// The last sentence stated a fee.
    stated: bool,
    /// The title names fees.
    titled: bool,
}

impl State {
    pub(super) const fn is_stated(self) -> bool {
        self.stated
    }
}

fn word(token: &Token) -> Option<Word> {
    match token.kind {
        TokenKind::Word(word) => Some(word),
        _ => None,
    }
}

/// Whether the sentence is about the fee: named in full, or 收费 beside 信息公开.
pub(super) fn is_about(sentence: &Sentence, titled: bool, own_section: bool, state: &mut State) -> bool {
    let words = || sentence.tokens.iter().filter_map(word);
    let named = words().any(|word| word == Word::Fee);
    let charged = words().any(|word| word == Word::Charge);
    let context = words().any(|word| matches!(word, Word::Context | Word::Object));
    let among = sentence.tokens.iter().find(|token| !matches!(token.kind, TokenKind::Mark(_)));
    let goes_on = state.stated && among.and_then(word) == Some(Word::Among);
    if titled {
        state.titled = named || charged && context;
    }
    if sentence.is_title {
        return false;
    }
    let is = named || goes_on || charged && (context || state.titled || own_section);
    state.stated &= is;
    is
}

/// Reads one sentence about the fee.
pub(super) fn read(sentence: &Sentence, year: Option<u16>, state: &mut State) -> Vec<FeeSaid> {
    let mut out: Vec<FeeSaid> = Vec::new();
    let (mut among, mut cases, mut open) = (state.stated, None::<(i64, usize)>, true);
    let mut previous: Option<&Token> = None;
    let (mut barred, mut waived, mut listed) = (false, false, usize::MAX);
    let mut from = None;
    for (at, token) in sentence.tokens.iter().enumerate() {
        let next = sentence.tokens.get(at.saturating_add(1)).and_then(word);
        match token.kind {
            TokenKind::Year(named) => open = year == Some(named),
            TokenKind::Word(Word::OtherPeriod) => open = false,
            TokenKind::Word(Word::ThisPeriod) => open = true,
            TokenKind::Word(Word::Among) => {
                listed = listed.min(token.from);
                (among, cases) = (true, None);
            }
            // A tariff, a change: not what was collected.
            TokenKind::Word(Word::Slogan | Word::Growth(_)) => barred = true,
            // 减免 3 件，金额 125 元: until something is collected.
            TokenKind::Word(Word::Partly) => (barred, waived) = (true, true),
            TokenKind::Mark(Mark::Comma | Mark::Semicolon | Mark::Other) => {
                barred = waived && token.kind == TokenKind::Mark(Mark::Comma) && next != Some(Word::Collect);
                waived = barred;
                if token.kind != TokenKind::Mark(Mark::Comma) {
                    from = None;
                }
            }
            // 全年收取 700 元，共涉及 3 件申请：甲局 1 件 …
            TokenKind::Mark(Mark::Colon) if out.iter().any(|said| said.money.is_some()) => {
                listed = listed.min(token.from);
                (among, cases) = (true, None);
            }
            TokenKind::Number(number) if number.exact && !token.quoted => {
                let counted = matches!(number.unit, Some(Unit::Case | Unit::Payment));
                if counted && open && !barred {
                    match out.last_mut() {
                        // 2230 元，涉及 3 件
                        Some(last) if last.cases.is_none() && !last.part && !among && last.money.is_some() => {
                            last.cases = Some(number.value);
                            last.to = token.to;
                        }
                        _ => cases = Some((number.value, token.from)),
                    }
                }
            }
            TokenKind::Money(money) if !token.quoted && open && !barred => {
                let about = |word: Option<Word>| word == Some(Word::About);
                if !about(previous.and_then(word)) && !about(next) {
                    let begin = cases.map_or(token.from, |(_, from)| from).min(from.unwrap_or(token.from));
                    out.push(FeeSaid {
                        money: Some(money),
                        cases: cases.take().map(|(cases, _)| cases),
                        part: among && (state.stated || out.iter().any(|said| !said.part)),
                        from: begin,
                        to: token.to,
                    });
                    from = None;
                }
            }
            TokenKind::Word(Word::Fee | Word::Charge | Word::Collect) if from.is_none() => from = Some(token.from),
            _ => {}
        }
        previous = Some(token);
    }
    // 其中按件 3400 元，按量 760 元: a list without its whole.
    if out.len() > 1 && out.first().is_some_and(|said| !said.part && said.to > listed) {
        out.iter_mut().for_each(|said| said.part = true);
    }
    if out.is_empty() && !state.stated {
        out.extend(nothing(sentence, year));
    }
    state.stated = state.stated || out.iter().any(|said| !said.part && said.money.is_some());
    out
}

/// 未收取信息处理费, 未发生收费.
fn nothing(sentence: &Sentence, year: Option<u16>) -> Option<FeeSaid> {
    let tokens = &sentence.tokens;
    let at = tokens.iter().position(|token| word(token) == Some(Word::Not))?;
    let other_year = |token: &Token| matches!(token.kind, TokenKind::Year(named) if year != Some(named));
    if tokens.get(..at)?.iter().any(|token| other_year(token) || word(token) == Some(Word::OtherPeriod)) {
        return None;
    }
    let behind = tokens.get(at.saturating_add(1)..)?;
    let end = behind.iter().position(|token| matches!(token.kind, TokenKind::Mark(mark) if mark != Mark::Pause));
    let behind = behind.get(..end.unwrap_or(behind.len()))?;
    let mut fee = false;
    for token in behind {
        match word(token)? {
            Word::Fee | Word::Charge | Word::Collect => fee = true,
            Word::Filler
            | Word::Happen
            | Word::Context
            | Word::Object
            | Word::Weak
            | Word::Because
            | Word::Verb(_)
            | Word::Own
            | Word::Tail
            | Word::Joint => {}
            _ => return None,
        }
    }
    let not = tokens.get(at)?;
    let to = behind.last().map_or(not.to, |token| token.to);
    fee.then_some(FeeSaid { money: None, cases: None, part: false, from: not.from, to })
}
