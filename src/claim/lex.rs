//! From text to tokens: sentences, those that may hold a claim, their words and numbers.

use super::lexicon::{Unit, Word};
use super::vocabulary::LEXICON;
use crate::figure::Money;
use crate::number::{self, Kind, Parsed};
use crate::text::phrases::Phrase;
use crate::text::{self, Anchors, Counter, Span, TITLE, fold, is_numeral, is_space, numbering, numeral, simplified};
use std::sync::LazyLock;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TokenKind {
    Word(Word),
    Number(Number),
    Year(u16),
    /// In millionths of a percent, and the digits printed after the point.
    Percent(i64, u8),
    Money(Money),
    Mark(Mark),
    /// Characters that are no word of the lexicon.
    Unknown,
}

/// A whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i64,
    pub(super) unit: Option<Unit>,
    /// Neither 万, 余 nor a fraction: the number is meant exactly.
    pub(super) exact: bool,
    /// Written 零.
    pub(super) spelled: bool,
    /// Written 一 or another single Chinese digit.
    pub(super) digit: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Comma,
    /// 、
    Pause,
    Semicolon,
    Colon,
    Open,
    Close,
    Other,
}

/// A token and its characters in the [`Sentence`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Inside quotation marks.
    pub(super) quoted: bool,
}

/// A sentence: its characters in the form in which words are compared, and where they stand in the text.
#[derive(Default)]
pub(super) struct Sentence {
    pub(super) chars: Vec<char>,
    /// For each character the byte of the text at which it stands.
    pub(super) bytes: Vec<u32>,
    /// Where quotation marks open and close, by the character after them, in turn.
    quotes: Vec<usize>,
    pub(super) tokens: Vec<Token>,
    /// The reporting agency's full name, which is one word wherever it stands.
    pub(super) agency: Vec<char>,
    /// The kinds of its tokens.
    pub(super) kinds: Kinds,
    /// A title such as （二）依申请公开情况.
    pub(super) is_title: bool,
}

impl Sentence {
    pub(super) fn text(&self, token: &Token) -> &[char] {
        self.chars.get(token.from..token.to).unwrap_or_default()
    }

    /// Where a character stands in the text, in bytes.
    pub(super) fn byte(&self, at: usize) -> Option<usize> {
        usize::try_from(*self.bytes.get(at)?).ok()
    }

    /// The kinds of a token.
    pub(super) fn kinds_of(&self, token: &Token) -> Kinds {
        let month = matches!(token.kind, TokenKind::Word(Word::Filler)) && self.text(token).last() == Some(&'月');
        if month { Kinds::of(token.kind).with(Kinds::MONTH) } else { Kinds::of(token.kind) }
    }
}

/// A set of kinds of tokens: what a clause or a sentence has at all, so that nobody looks for the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u64);

impl Kinds {
    /// A number with a counter, or 0.
    pub(super) const COUNT: Kinds = Kinds(1 << 63);
    pub(super) const MONEY: Kinds = Kinds(1 << 62);
    pub(super) const PERCENT: Kinds = Kinds(1 << 61);
    pub(super) const YEAR: Kinds = Kinds(1 << 60);
    pub(super) const UNKNOWN: Kinds = Kinds(1 << 59);
    pub(super) const OPEN: Kinds = Kinds(1 << 58);
    /// 月, with or without its number.
    pub(super) const MONTH: Kinds = Kinds(1 << 57);

    pub(super) const fn word(word: Word) -> Kinds {
        Kinds(1 << word.ordinal())
    }

    pub(super) const fn of(kind: TokenKind) -> Kinds {
        match kind {
            TokenKind::Word(word) => Kinds::word(word),
            TokenKind::Number(number) if number.unit.is_some() || number.value == 0 => Kinds::COUNT,
            TokenKind::Number(_) | TokenKind::Mark(_) => Kinds(0),
            TokenKind::Year(_) => Kinds::YEAR,
            TokenKind::Percent(..) => Kinds::PERCENT,
            TokenKind::Money(_) => Kinds::MONEY,
            TokenKind::Unknown => Kinds::UNKNOWN,
        }
    }

    pub(super) const fn with(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether one of these is there.
    pub(super) const fn has(self, any: Kinds) -> bool {
        self.0 & any.0 != 0
    }

    pub(super) const fn has_word(self, word: Word) -> bool {
        self.has(Kinds::word(word))
    }

    /// Whether nothing else is there.
    pub(super) const fn is_only(self, these: Kinds) -> bool {
        self.0 & !these.0 == 0
    }
}

// ---- sentences -----------------------------------------------------------------------------------------------------

/// What a sentence with a claim has: one of these, white space aside. 开答 is of 公开答复.
static ANCHORS: LazyLock<Anchors> =
    LazyLock::new(|| Anchors::new(&["申请", "复议", "诉讼", "规章", "规范", "费", "开答"]));

/// Cuts a text into sentences; those that may hold a claim are anchored.
pub(super) fn sentences(text: &str, each: impl FnMut(Span)) {
    text::sentences(text, &ANCHORS, each);
}

// ---- tokens --------------------------------------------------------------------------------------------------------

/// Reads a sentence; what it held before is left out. Of one that only goes on with the sentences before it, the
/// clauses that tell nothing are left out as well.
pub(super) fn read(text: &str, span: Span, sentence: &mut Sentence) {
    sentence.chars.clear();
    sentence.bytes.clear();
    sentence.quotes.clear();
    sentence.tokens.clear();
    sentence.kinds = Kinds::default();
    let printed = text.get(span.from..span.to).unwrap_or_default();
    let skip = if span.titled { numbering(printed).unwrap_or(0) } else { 0 };
    let from = printed.char_indices().nth(skip).map_or(printed.len(), |(at, _)| at);
    if span.anchored {
        sentence.take(text, span.from.saturating_add(from), span.to);
    } else {
        telling(text, span.from.saturating_add(from), span.to, |from, to| sentence.take(text, from, to));
    }
    sentence.lex();
    let says = sentence.kinds.has_word(Word::Not) || sentence.tokens.iter().any(is_counted);
    sentence.is_title = span.titled && sentence.chars.len() <= TITLE && !says;
}

fn is_counted(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Number(Number { unit: Some(_), .. }))
}

/// Characters of a clause that may be no more than the subject of the next.
const SUBJECT: usize = 16;

/// The clauses that may tell something without a word of [`ANCHORS`]: with a number of cases, 其中, a word that
/// denies or that speaks of all, or a bracket; and a short clause before one.
fn telling(text: &str, from: usize, to: usize, mut each: impl FnMut(usize, usize)) {
    let (mut begin, mut length, mut tells, mut last) = (from, 0_usize, false, ' ');
    let mut before: Option<(usize, usize)> = None;
    for (byte, c) in text.get(from..to).unwrap_or_default().char_indices() {
        length = length.saturating_add(1);
        if text::is_ideograph(c) {
            tells |= match c {
                '件' | '宗' | '份' | '起' | '个' => {
                    is_numeral(last) || !text::is_ideograph(last) || matches!(last, '余' | '多' | '几' | '亿')
                }
                '零' | '未' | '无' | '没' | '無' | '沒' | '不' | '均' | '都' | '皆' | '元' => true,
                '部' | '数' | '數' => last == '全',
                '中' => last == '其',
                '有' => last == '所',
                '律' => last == '一',
                _ => false,
            };
            last = c;
            continue;
        }
        tells |= matches!(c, '0' | '０' | '〇' | '%' | '％' | '(' | ')' | '（' | '）' | '"');
        if !is_space(c) {
            last = c;
        }
        if matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '。') {
            let end = from.saturating_add(byte).saturating_add(c.len_utf8());
            if tells {
                if let Some((from, to)) = before {
                    each(from, to);
                }
                each(begin, end);
            }
            before = (!tells && length <= SUBJECT).then_some((begin, end));
            (begin, length, tells) = (end, 0, false);
        }
    }
    if tells && begin < to {
        if let Some((from, to)) = before {
            each(from, to);
        }
        each(begin, to);
    }
}

impl Sentence {
    /// Takes a stretch of the text: the characters that words are made of.
    fn take(&mut self, text: &str, from: usize, to: usize) {
        let (mut gap, mut line) = (false, false);
        for (byte, c) in text.get(from..to).unwrap_or_default().char_indices() {
            let byte = u32::try_from(from.saturating_add(byte)).unwrap_or(u32::MAX);
            if text::is_ideograph(c) {
                (gap, line) = (false, false);
                self.chars.push(simplified(c));
                self.bytes.push(byte);
                continue;
            }
            if is_space(c) {
                gap |= c.is_whitespace();
                line |= c == '\n';
                continue;
            }
            let quoted = self.quotes.len() % 2 == 1;
            let turns = match c {
                '“' | '「' | '『' | '《' | '〈' => !quoted,
                '”' | '」' | '』' | '》' | '〉' => quoted,
                '"' => true,
                '‘' | '’' => false,
                _ => {
                    let c = fold(c);
                    // A space between two digits stays, unless the line broke there.
                    let digits = c.is_ascii_digit() && self.chars.last().is_some_and(char::is_ascii_digit);
                    if gap && !line && digits {
                        self.chars.push(' ');
                        self.bytes.push(byte);
                    }
                    (gap, line) = (false, false);
                    self.chars.push(c);
                    self.bytes.push(byte);
                    continue;
                }
            };
            if turns {
                self.quotes.push(self.chars.len());
            }
        }
    }

    /// Cuts the characters into tokens.
    fn lex(&mut self) {
        let mut at = 0;
        let mut quotes = self.quotes.iter().copied().peekable();
        let mut quoted = false;
        while let Some(rest) = self.chars.get(at..).filter(|rest| !rest.is_empty()) {
            let named = self.agency.len() > 3 && rest.starts_with(&self.agency);
            let (length, kind) = if named { (self.agency.len(), TokenKind::Word(Word::Own)) } else { token(rest) };
            let to = at.saturating_add(length.max(1));
            while quotes.next_if(|quote| *quote <= at).is_some() {
                quoted = !quoted;
            }
            // 签收, 回收: a verb of one letter ends another word.
            let ends = |last: &Token| {
                last.kind == TokenKind::Unknown && last.to == at && last.to.saturating_sub(last.from) == 1
            };
            let verb = length == 1 && matches!(kind, TokenKind::Word(Word::Verb(_)));
            let kind = if verb && self.tokens.last().is_some_and(ends) { TokenKind::Unknown } else { kind };
            match self.tokens.last_mut() {
                Some(last)
                    if kind == TokenKind::Unknown
                        && last.kind == TokenKind::Unknown
                        && last.to == at
                        && last.quoted == quoted =>
                {
                    last.to = to;
                }
                _ => {
                    let token = Token { kind, from: at, to, quoted };
                    self.kinds = self.kinds.with(self.kinds_of(&token));
                    if kind == TokenKind::Mark(Mark::Open) {
                        self.kinds = self.kinds.with(Kinds::OPEN);
                    }
                    self.tokens.push(token);
                }
            }
            at = to;
        }
        self.count_bare_numbers();
    }

    /// 数量为 34。, 件数 34， and 申请：34， count without a counter; 142、39 和 53 件 have it after the last.
    fn count_bare_numbers(&mut self) {
        for at in (1..self.tokens.len().saturating_sub(2)).rev() {
            let kind = |at: usize| self.tokens.get(at).map(|token| token.kind);
            let joint =
                matches!(kind(at.saturating_add(1)), Some(TokenKind::Mark(Mark::Pause) | TokenKind::Word(Word::Joint)));
            if let Some(TokenKind::Number(Number { unit: unit @ Some(Unit::Case), exact: true, .. })) =
                kind(at.saturating_add(2)).filter(|_| joint)
                && let Some(Token { kind: TokenKind::Number(number), .. }) = self.tokens.get_mut(at)
                && number.exact
            {
                number.unit = number.unit.or(unit);
            }
        }
        for at in 1..self.tokens.len() {
            let bare = |token: &Token| matches!(token.kind, TokenKind::Number(number) if number.unit.is_none() && number.exact);
            if !self.tokens.get(at).is_some_and(bare) {
                continue;
            }
            let next = self.tokens.get(at.saturating_add(1));
            // 1.予以公开: the number of a point.
            let point = next.is_some_and(|next| self.text(next) == ['.']) && self.tokens.len() > at.saturating_add(2);
            let end = next.is_none_or(|next| matches!(next.kind, TokenKind::Mark(_))) && !point;
            let stated = at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|before| {
                before.kind == TokenKind::Mark(Mark::Colon)
                    || matches!(self.text(before).last(), Some('为' | '数' | '量'))
                    || matches!(before.kind, TokenKind::Word(Word::Topic(topic)) if topic.is_outcome())
                    || matches!(before.kind, TokenKind::Word(Word::Object))
            });
            if let Some(Token { kind: TokenKind::Number(number), .. }) = self.tokens.get_mut(at)
                && end
                && stated
            {
                number.unit = Some(Unit::Case);
                self.kinds = self.kinds.with(Kinds::COUNT);
            }
        }
    }
}

fn token(text: &[char]) -> (usize, TokenKind) {
    let Some((&c, rest)) = text.split_first() else { return (1, TokenKind::Unknown) };
    let mark = match c {
        ',' => Some(Mark::Comma),
        '、' => Some(Mark::Pause),
        ';' => Some(Mark::Semicolon),
        ':' => Some(Mark::Colon),
        '(' | '[' | '〔' | '【' => Some(Mark::Open),
        ')' | ']' | '〕' | '】' => Some(Mark::Close),
        '。' | '!' | '?' | '.' => Some(Mark::Other),
        _ => None,
    };
    if let Some(mark) = mark {
        return (1, TokenKind::Mark(mark));
    }
    if c.is_ascii_digit() {
        return arabic(text);
    }
    if c.is_ascii_alphanumeric() {
        // A word or a number of another system: nothing inside it is a number.
        let length =
            text.iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_')).count();
        return (length, TokenKind::Unknown);
    }
    if let Some(phrase) = LEXICON.longest(c, rest.iter().copied()) {
        // 第三十六条: a number of a provision counts nothing.
        if c == '第' && phrase.length() == 1 {
            let digits = rest.iter().take_while(|c| c.is_ascii_digit() || is_numeral(**c)).count();
            if digits > 0 && matches!(rest.get(digits), Some('条' | '款' | '项' | '号' | '章')) {
                return (digits.saturating_add(2), TokenKind::Unknown);
            }
        }
        let phrase = ending_before_a_verb(text, &phrase).unwrap_or(phrase);
        return (phrase.length(), TokenKind::Word(phrase.meaning));
    }
    chinese(text).unwrap_or((1, TokenKind::Unknown))
}

/// The shorter name of this agency if a verb begins with the last letter of the longer one: 我街道|办结, not 我街道办|结.
fn ending_before_a_verb(text: &[char], phrase: &Phrase<Word>) -> Option<Phrase<Word>> {
    if phrase.meaning != Word::Own {
        return None;
    }
    let (name, verb) = text.split_at_checked(phrase.length().checked_sub(1)?)?;
    let longest = |text: &[char]| LEXICON.longest(*text.first()?, text.iter().skip(1).copied());
    longest(verb).filter(|verb| verb.length() > 1 && matches!(verb.meaning, Word::Verb(_)))?;
    longest(name).filter(|shorter| shorter.length() == name.len() && shorter.meaning == Word::Own)
}

/// What stands after the digits of a number.
struct AfterNumber {
    length: usize,
    unit: Option<Unit>,
    exact: bool,
}

fn after_number(text: &[char]) -> AfterNumber {
    let (mut length, mut exact) = (0_usize, true);
    // 万, 余, 多: not the number itself.
    while text.get(length).is_some_and(|c| matches!(c, '万' | '亿' | '余' | '多' | '几')) {
        exact = false;
        length = length.saturating_add(1);
    }
    let rest = text.get(length..).unwrap_or_default();
    let counter = Counter::at(rest);
    length = length.saturating_add(counter.map_or(0, Counter::length));
    // 20 个工作日, 3 个月.
    let days = counter.is_some_and(|counter| counter.text == "个")
        && matches!(
            text.get(length..),
            Some(['工', '作', '日', ..] | ['自', '然', '日', ..] | ['月', ..] | ['小', '时', ..])
        );
    let unit = if days { Some(Unit::Other) } else { counter.and_then(Unit::of) };
    AfterNumber { length, unit, exact }
}

fn arabic(text: &[char]) -> (usize, TokenKind) {
    // Digits, separators between groups of digits, a fraction.
    let is_digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    let digits = |from: usize| text.get(from..).unwrap_or_default().iter().take_while(|c| c.is_ascii_digit()).count();
    let mut length = digits(0);
    let mut fraction = 0;
    while let Some(c) = text.get(length) {
        let next = length.saturating_add(1);
        let group = digits(next);
        match c {
            // A comma between figures is a separator only where a group of three follows.
            ',' | ' ' if group == 3 => length = next.saturating_add(group),
            '.' if is_digit(next) && fraction == 0 => {
                fraction = group;
                length = next.saturating_add(group);
            }
            _ => break,
        }
    }
    let rest = text.get(length..).unwrap_or_default();
    let printed: String = text.get(..length).unwrap_or_default().iter().collect();
    let unknown = (length, TokenKind::Unknown);
    match rest.first() {
        Some('%') => {
            let Parsed::Number(number) = number::parse(&printed, Kind::Money) else { return unknown };
            let whole = i64::try_from(number.whole).ok().and_then(|whole| whole.checked_mul(1_000_000));
            let value = whole.and_then(|whole| whole.checked_add(i64::from(number.micros)));
            let length = length.saturating_add(1);
            return value
                .map_or((length, TokenKind::Unknown), |value| (length, TokenKind::Percent(value, number.decimals)));
        }
        Some('年') if length == 4 => {
            let length = length.saturating_add(if rest.get(1) == Some(&'度') { 2 } else { 1 });
            let year = printed.parse::<u16>().ok().filter(|year| (1980..=2100).contains(year));
            return year.map_or((length, TokenKind::Unknown), |year| (length, TokenKind::Year(year)));
        }
        // 近3年, 5年来.
        Some('年') if length <= 2 => return (length.saturating_add(1), TokenKind::Word(Word::OtherPeriod)),
        Some('月' | '日') => return (length.saturating_add(1), TokenKind::Word(Word::Filler)),
        // The other end of a range, a number of a page or a phone.
        Some('-' | '/' | '—' | '~' | '～' | '–') => {
            let is_part = |c: &&char| c.is_ascii_digit() || matches!(c, '-' | '/' | '—' | '~' | '～' | '–' | '.');
            let more = rest.iter().take_while(is_part).count();
            return (length.saturating_add(more), TokenKind::Unknown);
        }
        Some('元') => return money(&format!("{printed}元"), length.saturating_add(1)),
        Some('万') if rest.get(1) == Some(&'元') => {
            return money(&format!("{printed}万元"), length.saturating_add(2));
        }
        Some(c) if c.is_ascii_alphanumeric() => return unknown,
        _ => {}
    }
    let found = after_number(rest);
    let value = match number::parse(&printed, Kind::Count) {
        Parsed::Number(number) if fraction == 0 => i64::try_from(number.whole).ok(),
        _ => None,
    };
    let length = length.saturating_add(found.length);
    match value {
        Some(value) => {
            let number = Number { value, unit: found.unit, exact: found.exact, spelled: false, digit: false };
            (length, TokenKind::Number(number))
        }
        // Nothing that is counted, but a number all the same: what stands beside it is no claim.
        None => {
            let number = Number { value: 0, unit: Some(Unit::Other), exact: false, spelled: false, digit: false };
            (length, TokenKind::Number(number))
        }
    }
}

fn money(printed: &str, length: usize) -> (usize, TokenKind) {
    printed.parse().map_or((length, TokenKind::Unknown), |money| (length, TokenKind::Money(money)))
}

fn chinese(text: &[char]) -> Option<(usize, TokenKind)> {
    let length = text.iter().take(24).take_while(|c| is_numeral(**c)).count();
    let (run, rest) = text.split_at_checked(length).filter(|_| length > 0)?;
    let value = numeral(run).and_then(|value| i64::try_from(value).ok());
    if length == 4 && rest.first() == Some(&'年') {
        let length = length.saturating_add(if rest.get(1) == Some(&'度') { 2 } else { 1 });
        let year = value.and_then(|year| u16::try_from(year).ok()).filter(|year| *year >= 1000);
        return year.map(|year| (length, TokenKind::Year(year)));
    }
    let found = after_number(rest);
    let length = length.saturating_add(found.length);
    let Some(value) = value else {
        // Counted, but not told how many: what stands beside it is no claim.
        let number = Number { value: 0, unit: Some(Unit::Other), exact: false, spelled: false, digit: false };
        return found.unit.map(|_| (length, TokenKind::Number(number)));
    };
    let (spelled, digit) = (value == 0, run.len() == 1 && value > 0);
    if rest.first() == Some(&'元') {
        return Some(money(&format!("{value}元"), run.len().saturating_add(1)));
    }
    // 零 alone stands before or after the noun; every other number needs a counter.
    (found.unit.is_some() || spelled)
        .then_some((length, TokenKind::Number(Number { value, unit: found.unit, exact: found.exact, spelled, digit })))
}
