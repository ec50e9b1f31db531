//! One pass over every text of a report: most characters begin nothing.

use crate::check::Context;
use crate::form::{Form, Section};
use crate::reading::{Location, Outline};
use crate::text::{
    Counter, Gap, begins_sentence, ends_clause, first_clause, fold, is_ideograph, is_numeral, last_clause, opens,
};
use std::borrow::Cow;

/// The sections of prose.
pub(in crate::check) const PROSE: [Section; 3] = [Section::Overview, Section::Problems, Section::OtherMatters];

/// Phrases of the form's instructions that no report says of itself.
const INSTRUCTIONS: &[&str] = &[
    "该部分以表格形式报告",
    "该部分以文字形式报告",
    "该部分以文字描述",
    "如无请填",
    "如无则填",
    "若无请填",
    "若无则填",
    "没有则填",
];

/// Beginnings, in brackets, of what the form says of a part of itself …
const BRACKETED: &[&str] = &["本部分", "该部分", "此部分", "此处", "在此"];
/// … and words of which one follows in the same brackets.
const ASKED: &[&str] =
    &["填写", "填报", "撰写", "以文字", "以表格", "形式报告", "阐述", "描述", "字以内", "字左右", "应包括", "应当包括"];

/// Names in brackets that stand in a sample.
const SAMPLE_NAMES: &[&str] = &["单位名称", "行政机关名称", "机关名称", "部门名称"];

/// Bilingual behind which the number of a thing stands, and the characters before them that make another word of them.
const ANNOUNCE: &[(&str, &str)] = &[
    ("约", "预节合条契签制违特简隐相邀租婉履失缔"),
    ("共", "公中"),
    ("累计", ""),
    ("共计", ""),
    ("合计", ""),
    ("发布", ""),
];

/// Verbs between such a word and the number.
const VERBS: &[&str] =
    &["发布", "公开", "公布", "收到", "受理", "办理", "答复", "更新", "制作", "接收", "处理", "推送", "报送"];

/// What counts continue with, where a gap stands in place of the number.
const COUNTED: &[&str] = &["信息", "政府信息", "政务信息", "公文", "政策"];

/// Bilingual that speak of 工作考核、社会评议和责任追究结果 (条例 Art. 50(4)), by the character that is looked for.
const ASSESSMENT: &[(char, &[&str], &[&str])] =
    &[('考', &[], &["考核", "考评"]), ('评', &["测"], &["评议"]), ('责', &["追", "问"], &["责任追究"])];

/// The beginning of the number of a document of the office that made the forms.
const OFFICE: &str = "国办公开办";
const OFFICE_NAME: &str = "政务公开办公";

/// Bilingual of a sentence that is no count of a past year of this body (DESIGN.md section 5, GJ107).
const NO_PAST: &[&str] = &[
    "比",
    "较",
    "结转",
    "转办",
    "转入",
    "预算",
    "决算",
    "年报",
    "年度报告",
    "版",
    "计划",
    "将",
    "增",
    "减",
    "升",
    "降",
    "拟",
    "力争",
    "目标",
    "预计",
    "上年",
    "去年",
    "历年",
    "今年",
    "本年",
    "截至",
    "截止",
    "印发",
    "修订",
    "《",
];
/// Bilingual behind a year that make it the beginning or the end of a longer time, or a name.
const LONGER: &[&str] = &["底", "末", "初", "以来", "至", "到", "起", "—", "-", "前", "后", "上半", "下半", "第"];
/// Who such a sentence speaks of, right behind the year.
const SUBJECTS: &[&str] = &["我", "本", "全", "共", "累计", "主动公开", "通过", "收到", "受理"];
/// What such a sentence says was done.
const DONE: &[&str] =
    &["制定", "制发", "公开", "发布", "公布", "收到", "受理", "办理", "答复", "办结", "接收", "更新", "推送", "报送"];
/// Characters of the longest instruction in brackets.
const BRACKETS: usize = 100;
/// Bytes around such a sentence in which the report year makes it a comparison.
const AROUND: usize = 180;
/// Bytes of a sentence that are looked at.
const SENTENCE: usize = 400;

/// The report year and the name of the body.
#[derive(Clone, Copy)]
struct ReportingAgency<'a> {
    year: Option<u16>,
    name: Option<&'a str>,
}

impl ReportingAgency<'_> {
    /// Whether a sentence begins with the name of the body, whole or without the places before it: 甲县乙镇人民政府 says
    /// 乙镇人民政府 of itself.
    fn is_subject_of(self, sentence: &str) -> bool {
        /// Characters of the shortest and the longest such name.
        const NAMES: (usize, usize) = (3, 40);
        let name = self.name.unwrap_or_default();
        let last = name.chars().count().saturating_sub(NAMES.0);
        let starts = name.char_indices().map(|(at, _)| at).take(last.saturating_add(1)).take(NAMES.1);
        name.chars().nth(NAMES.0.saturating_sub(1)).is_some()
            && starts.filter_map(|at| name.get(at..)).any(|tail| sentence.starts_with(tail))
    }
}

/// What was found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum What {
    Instruction,
    NoNumber,
    /// The same, in a copy that has lost digits.
    Lost,
    Placeholder,
    /// A sentence about another year.
    Clause(u16),
    Cited(Form),
    /// A number of parts is named at this place.
    Parts(u32),
}

/// In which text it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Source {
    Prose(Section),
    /// All of it in one piece.
    Front,
    Between(usize),
    Heading(usize),
}

pub(in crate::check) struct Hit {
    pub(in crate::check) what: What,
    pub(in crate::check) source: Source,
    /// Bytes of the text.
    from: usize,
    to: usize,
}

/// All that was found, and the front in one piece.
pub(in crate::check) struct Hits<'a> {
    pub(in crate::check) list: Vec<Hit>,
    /// Section 一 speaks of 考核, 评议 or 责任追究.
    pub(in crate::check) is_assessed: bool,
    /// Whether the text at hand is a copy that has lost digits, once somebody asks.
    is_lost: Option<bool>,
    front: Cow<'a, str>,
}

/// How much is looked for in one text; what is found more often is found often enough.
const MOST: usize = 50;

/// Characters at which something may be found.
const TRIGGERS: &str = "该没若如约共计布某×X＊*○年函室考评责部方(（";

/// A bit for each of them.
static TRIGGER: [u64; 1024] = {
    let mut bits = [0; 1024];
    let bytes = TRIGGERS.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (code, len) = code_at(bytes, at);
        if let Some(code) = code {
            set(&mut bits, code);
        }
        at = at.saturating_add(len);
    }
    bits
};

#[allow(clippy::indexing_slicing, reason = "runs at compile time only")]
const fn set(bits: &mut [u64; 1024], code: u16) {
    bits[(code >> 6) as usize] |= 1 << (code & 63);
}

/// The character of UTF-8 text at a byte that begins one, if it is of the basic plane, and how many bytes it has.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "bounds are looked at; text is UTF-8")]
const fn code_at(bytes: &[u8], at: usize) -> (Option<u16>, usize) {
    let first = bytes[at] as u16;
    if first < 0x80 {
        return (Some(first), 1);
    }
    if first < 0xE0 {
        if at + 1 >= bytes.len() {
            return (None, 2);
        }
        return (Some((first & 0x1F) << 6 | (bytes[at + 1] & 0x3F) as u16), 2);
    }
    if first < 0xF0 {
        if at + 2 >= bytes.len() {
            return (None, 3);
        }
        let code = (first & 0x0F) << 12 | ((bytes[at + 1] & 0x3F) as u16) << 6 | (bytes[at + 2] & 0x3F) as u16;
        return (Some(code), 3);
    }
    (None, 4)
}

fn is_trigger(code: u16) -> bool {
    TRIGGER.get(usize::from(code >> 6)).is_some_and(|bits| bits >> (code & 63) & 1 != 0)
}

impl<'a> Hits<'a> {
    /// Goes through the texts of a report once.
    pub(in crate::check) fn of(context: &Context<'a>) -> Hits<'a> {
        let mut hits = Hits { list: Vec::new(), is_assessed: false, is_lost: None, front: Cow::Borrowed("") };
        let report = context.input.report;
        let own = ReportingAgency { year: report.year, name: report.agency.name.as_deref() };
        for section in PROSE {
            if let Some(text) = report.sections.get(section) {
                hits.scan(text, Source::Prose(section), own);
            }
        }
        if let Some(outline) = context.outline() {
            let front = joined(outline);
            hits.scan(&front, Source::Front, own);
            hits.front = front;
            for (at, passage) in outline.between.iter().enumerate() {
                hits.scan(&passage.text, Source::Between(at), own);
            }
            for (at, heading) in outline.headings.iter().enumerate() {
                hits.scan(&heading.text, Source::Heading(at), own);
            }
        }
        hits
    }

    fn scan(&mut self, text: &str, source: Source, own: ReportingAgency<'_>) {
        let bytes = text.as_bytes();
        self.is_lost = None;
        let most = self.list.len().saturating_add(MOST);
        let mut at = 0;
        while at < bytes.len() && self.list.len() < most {
            let (code, len) = code_at(bytes, at);
            if let Some(code) = code.filter(|code| is_trigger(*code))
                && let Some(c) = char::from_u32(u32::from(code))
                && is_promising(bytes, at, at.saturating_add(len), c)
            {
                self.look(text, at, c, source, own);
            }
            at = at.saturating_add(len);
        }
    }

    /// What begins, ends or stands at a character.
    fn look(&mut self, text: &str, at: usize, c: char, source: Source, own: ReportingAgency<'_>) {
        let (Some(before), Some(here)) = (text.get(..at), text.get(at..)) else { return };
        let behind = here.get(c.len_utf8()..).unwrap_or_default();
        let hit = |what, from: usize, to: usize| Hit { what, source, from, to };
        let is_prose = matches!(source, Source::Prose(_) | Source::Between(_));
        let is_told = matches!(source, Source::Front | Source::Prose(Section::Overview | Section::OtherMatters));
        let end = at.saturating_add(here.len());
        match c {
            // In brackets it is found with them.
            '该' if before.ends_with(['(', '（']) => {}
            '该' | '没' | '若' | '如' if source != Source::Front => {
                if let Some(phrase) = INSTRUCTIONS.iter().find(|phrase| here.starts_with(**phrase)) {
                    self.list.push(hit(What::Instruction, at, at.saturating_add(phrase.len())));
                }
            }
            '(' | '（' if source != Source::Front => {
                let near = behind.char_indices().nth(BRACKETS).and_then(|(at, _)| behind.get(..at)).unwrap_or(behind);
                let inside = near.split([')', '）']).next().unwrap_or_default();
                let asked = || ASKED.iter().any(|word| inside.contains(word));
                let is_sample = || SAMPLE_NAMES.contains(&inside);
                if (BRACKETED.iter().any(|word| inside.starts_with(word)) && asked()) || is_sample() {
                    let to = at.saturating_add(c.len_utf8()).saturating_add(inside.len());
                    self.list.push(hit(What::Instruction, at, to));
                }
            }
            '约' | '共' | '计' | '布' if is_prose => {
                // 累计 and 发布 before one gap are one.
                let is_seen = |to: usize| self.list.last().is_some_and(|hit| hit.source == source && hit.to == to);
                if let Some((from, to)) = missing(text, at, c).filter(|(_, to)| !is_seen(*to)) {
                    let is_lost = *self.is_lost.get_or_insert_with(|| digits_are_lost(text));
                    self.list.push(hit(if is_lost { What::Lost } else { What::NoNumber }, from, to));
                }
            }
            '某' | '×' | 'X' | '*' | '＊' | '○' if is_prose => {
                if let Some(to) = placeholder(before, here, c) {
                    self.list.push(hit(What::Placeholder, at, at.saturating_add(to)));
                }
            }
            '年' if matches!(source, Source::Prose(Section::Overview | Section::OtherMatters)) => {
                if let Some((found, from, to)) = clause(text, at, own) {
                    self.list.push(hit(What::Clause(found), from, to));
                }
            }
            '函' if is_told && before.ends_with(OFFICE) => {
                if let Some(form) = document(behind) {
                    self.list.push(hit(
                        What::Cited(form),
                        at.saturating_sub(OFFICE.len()),
                        at.saturating_add("函〔2021〕30号".len()).min(end),
                    ));
                }
            }
            '室' if is_told && before.ends_with(OFFICE_NAME) => {
                // What the office is quoted with: 关于印发《…》的通知, 关于…的通知.
                let title: &str =
                    behind.get(..behind.char_indices().nth(40).map_or(behind.len(), |(at, _)| at)).unwrap_or_default();
                let found = Form::ALL.iter().find_map(|form| {
                    let name = form.document_title();
                    Some((*form, title.find(name)?.saturating_add(name.len())))
                });
                if let Some((form, to)) = found {
                    self.list.push(hit(What::Cited(form), at, at.saturating_add(c.len_utf8()).saturating_add(to)));
                }
            }
            '考' | '评' | '责' if source == Source::Prose(Section::Overview) => {
                let words = ASSESSMENT.iter().find(|(first, ..)| *first == c);
                let is_said = words.is_some_and(|(_, ends, starts)| {
                    ends.iter().any(|word| before.ends_with(word)) || starts.iter().any(|word| here.starts_with(word))
                });
                self.is_assessed |= is_said;
            }
            '部' | '方' if is_told && (here.starts_with("部分") || here.starts_with("方面")) => {
                if let Some((number, from)) = crate::check::sections::number_before(before) {
                    self.list.push(hit(What::Parts(number), from, at.saturating_add("部分".len())));
                }
            }
            _ => {}
        }
    }

    pub(in crate::check) fn text<'t>(&'t self, context: &'t Context<'_>, source: Source) -> &'t str {
        let outline = || context.outline();
        match source {
            Source::Prose(section) => context.report().sections.get(section).unwrap_or_default(),
            Source::Front => &self.front,
            Source::Between(at) => outline().and_then(|o| o.between.get(at)).map_or("", |p| p.text.as_str()),
            Source::Heading(at) => outline().and_then(|o| o.headings.get(at)).map_or("", |h| h.text.as_str()),
        }
    }

    /// Where a hit stands.
    pub(in crate::check) fn place(&self, context: &Context<'_>, hit: &Hit) -> Option<Location> {
        let outline = context.outline();
        match hit.source {
            Source::Prose(section) => {
                let text = self.text(context, hit.source);
                let characters = |to: usize| {
                    let before = text.get(..to).unwrap_or_default();
                    u32::try_from(before.chars().count()).unwrap_or(u32::MAX)
                };
                Some(Location::Prose { section, start: characters(hit.from), end: characters(hit.to) })
            }
            Source::Front => {
                let mut behind = 0_usize;
                let passage = outline?.front.iter().find(|passage| {
                    behind = behind.saturating_add(passage.text.len());
                    hit.from < behind
                });
                passage.map(|passage| passage.place.clone())
            }
            Source::Between(at) => Some(outline?.between.get(at)?.place.clone()),
            Source::Heading(at) => Some(outline?.headings.get(at)?.place.clone()),
        }
    }

    /// The words of a hit.
    pub(in crate::check) fn words(&self, context: &Context<'_>, hit: &Hit) -> String {
        self.text(context, hit.source).get(hit.from..hit.to).unwrap_or_default().trim().to_owned()
    }

    /// The sentence up to a hit.
    pub(in crate::check) fn before<'t>(&'t self, context: &'t Context<'_>, hit: &Hit) -> &'t str {
        let before = self.text(context, hit.source).get(..hit.from).unwrap_or_default();
        let from = before.char_indices().rev().nth(SENTENCE).map_or(0, |(at, _)| at);
        let before = before.get(from..).unwrap_or_default();
        last_clause(before)
    }

    /// The words of a hit with some before and behind it, of the same sentence.
    pub(in crate::check) fn excerpt(&self, context: &Context<'_>, hit: &Hit) -> String {
        const BEFORE: usize = 12;
        const BEHIND: usize = 6;
        let text = self.text(context, hit.source);
        let is_end = |c: &char| ends_clause(*c) || *c == '\n';
        let before = text.get(..hit.from).unwrap_or_default();
        let own = before.chars().rev().take_while(|c| !is_end(c)).take(BEFORE);
        let from = hit.from.saturating_sub(own.map(char::len_utf8).sum());
        let behind = text.get(hit.to..).unwrap_or_default();
        let own = behind.chars().take_while(|c| !is_end(c)).take(BEHIND);
        let to = hit.to.saturating_add(own.map(char::len_utf8).sum());
        text.get(from..to).unwrap_or_default().trim().to_owned()
    }
}

/// The front in one piece: its lines may break a sentence.
fn joined(outline: &Outline) -> Cow<'_, str> {
    match outline.front.as_slice() {
        [] => Cow::Borrowed(""),
        [only] => Cow::Borrowed(&only.text),
        many => Cow::Owned(many.iter().map(|passage| passage.text.as_str()).collect()),
    }
}

/// A cheap look at what stands beside a character, before it is looked at closely.
fn is_promising(bytes: &[u8], at: usize, behind: usize, c: char) -> bool {
    let before = |text: &str| bytes.get(..at).is_some_and(|bytes| bytes.ends_with(text.as_bytes()));
    let next = || {
        let (code, _) = if behind < bytes.len() { code_at(bytes, behind) } else { (None, 0) };
        code.and_then(|code| char::from_u32(u32::from(code))).unwrap_or(' ')
    };
    match c {
        '年' => bytes.get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_digit),
        '部' => next() == '分',
        '方' => next() == '面',
        '该' => next() == '部',
        '没' => next() == '有',
        '若' | '如' => next() == '无',
        '函' => before("办"),
        '室' => before("公"),
        '考' => matches!(next(), '核' | '评'),
        '评' => next() == '议' || before("测"),
        '责' => next() == '任' || before("追") || before("问"),
        '(' | '（' => matches!(next(), '本' | '该' | '此' | '在' | '单' | '行' | '机' | '部'),
        '布' => before("发") && (may_be_missing(next()) || gap_ahead(bytes, behind)),
        '计' => (before("累") || before("共") || before("合")) && (may_be_missing(next()) || gap_ahead(bytes, behind)),
        '约' | '共' => may_be_missing(next()) || gap_ahead(bytes, behind),
        _ => true,
    }
}

/// Whether a gap, a counter or a verb before them may begin with this character.
fn may_be_missing(c: char) -> bool {
    is_gap(c) || gap(c).is_some() || VERBS.iter().any(|verb| verb.starts_with(c))
}

/// Whether a space stands within the length of a noun.
fn gap_ahead(bytes: &[u8], from: usize) -> bool {
    let near = bytes.get(from..from.saturating_add(36).min(bytes.len())).unwrap_or_default();
    near.contains(&b' ') || near.windows(3).any(|three| three == "\u{3000}".as_bytes())
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '_' | '＿' | '\t')
}

/// How this counter is told from other words where a number is missing.
fn gap(c: char) -> Option<&'static Gap> {
    Counter::of(c)?.gap.as_ref()
}

/// Whether a counter stands here that ends its words: 条， and not 条例. Its end, and whether the sentence ends there.
fn counter(text: &str) -> Option<(char, bool)> {
    let mut chars = text.chars();
    let c = chars.next()?;
    let other_words = gap(c)?.other_words;
    let next = chars.next();
    if next.is_some_and(|next| other_words.contains(next)) {
        return None;
    }
    let ends = next.is_none_or(|next| {
        matches!(fold(next), ',' | '。' | ';' | '、' | '.' | ')' | '(' | '!' | '\n' | '\r') || next == '】'
    });
    Some((c, ends))
}

/// The last characters of what is no noun before a gap, or makes another word with the counter behind it: 头条, 层次.
const NO_NOUN: &str = "头线面链教萧柱枝麻几数多第各每该此这本层档批依再首人其定屡历前后上下";

/// How many bytes of characters stand before a gap: the name of what is counted.
fn noun(text: &str) -> usize {
    let mut chars = text.char_indices();
    let end = chars.by_ref().take(13).find(|(_, c)| !is_ideograph(*c));
    match end {
        Some((at, c)) if is_gap(c) => at,
        _ => 0,
    }
}

/// A word behind which a number should stand, and then a gap or nothing and a counter; the bytes from the word to the
/// counter's end.
fn missing(text: &str, at: usize, c: char) -> Option<(usize, usize)> {
    let end = at.saturating_add(c.len_utf8());
    let (before, mut rest) = text.split_at_checked(end)?;
    let (word, _) = ANNOUNCE.iter().find(|(word, not_before)| {
        let start = before.strip_suffix(word);
        start.is_some_and(|start| !start.chars().next_back().is_some_and(|c| not_before.contains(c)))
    })?;
    // 累计 发布, 共 收到: one verb or two.
    for _ in 0..2 {
        rest = VERBS.iter().find_map(|verb| rest.strip_prefix(verb)).unwrap_or(rest);
    }
    // 累计发布各类信息   条: what is counted may stand before the gap.
    let noun = noun(rest);
    rest = rest.get(noun..)?;
    let behind = rest.trim_start_matches(is_gap);
    let (counter, ends) = counter(behind)?;
    let is_sure = |counter| gap(counter).is_some_and(|gap| gap.is_sure);
    let has_gap = behind.len() != rest.len();
    if noun > 0 {
        let spaces = rest.chars().take_while(|c| is_gap(*c)).count();
        let last = text.get(..text.len().saturating_sub(rest.len())).and_then(|text| text.chars().next_back());
        let other_word = last.is_some_and(|last| is_numeral(last) || NO_NOUN.contains(last));
        // One space may be an extraction's, in the middle of 文件.
        if !ends || other_word || spaces < 1 || spaces == 1 && !is_sure(counter) {
            return None;
        }
    }
    let goes_on = || {
        let counted = behind.get(counter.len_utf8()..).unwrap_or_default();
        COUNTED.iter().any(|word| counted.starts_with(word))
    };
    let is_missing = if has_gap { ends || goes_on() } else { ends && is_sure(counter) };
    let from = end.saturating_sub(word.len());
    let to = text.len().saturating_sub(behind.len()).saturating_add(counter.len_utf8());
    is_missing.then_some((from, to))
}

/// Whether a copy dropped digits, or what stood beside them: no digit at all, or 2023 without its 年. Then a missing
/// number is no fault of the report.
fn digits_are_lost(text: &str) -> bool {
    if !text.chars().any(|c| fold(c).is_ascii_digit()) {
        return true;
    }
    text.match_indices("20").any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rest = text.get(at..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let next = rest.get(digits..).and_then(|rest| rest.chars().next());
        let is_alone = !before.is_some_and(|c| c.is_ascii_digit() || c == '.');
        // 2023海事处, 2023,海事处; 20241月
        let is_bare = digits == 4
            && next.is_some_and(|c| {
                fold(c) == ',' || is_ideograph(c) && Counter::of(c).is_none() && !"年至版人号元万余多家名".contains(c)
            });
        let is_glued = (5..=6).contains(&digits) && next == Some('月');
        is_alone && (is_bare || is_glued)
    })
}

/// A sign in place of a number before a counter; the bytes from here to the counter's end.
fn placeholder(before: &str, here: &str, c: char) -> Option<usize> {
    let last = before.chars().next_back();
    let is_number = |c: char| fold(c).is_ascii_alphanumeric() || is_numeral(c) || "第*＊×".contains(c);
    // The first of its run, and nothing of a numeral, a formula or 第×条.
    if last.is_some_and(|last| last == c || is_number(last)) {
        return None;
    }
    let behind = here.trim_start_matches(c);
    let length = here.len().saturating_sub(behind.len()).checked_div(c.len_utf8())?;
    let (found, ends) = counter(behind)?;
    let is_placeholder = match c {
        // 某个, 某次, 某项 are words.
        '某' => {
            length == 1
                && ends
                && matches!(found, '条' | '件' | '份' | '篇' | '期')
                && last
                    .is_some_and(|last| is_ideograph(last) && !"在于从对读看了是把将以如按据凭为与和的".contains(last))
        }
        '×' => true,
        '*' | '＊' => {
            length >= 2
                && (ends
                    || COUNTED
                        .iter()
                        .any(|word| behind.get(found.len_utf8()..).is_some_and(|rest| rest.starts_with(word))))
        }
        _ => length >= 2,
    };
    is_placeholder.then(|| here.len().saturating_sub(behind.len()).saturating_add(found.len_utf8()))
}

/// 函〔2021〕30号, behind 函: the brackets of any kind.
fn document(behind: &str) -> Option<Form> {
    let mut chars = behind.chars().map(fold).filter(|c| !c.is_whitespace());
    let open = chars.next()?;
    if !opens(open) {
        return None;
    }
    let mut number = || {
        let mut value = 0_u32;
        for c in chars.by_ref() {
            match c.to_digit(10) {
                Some(digit) => value = value.checked_mul(10)?.checked_add(digit)?,
                None => return Some(value),
            }
        }
        None
    };
    let document = (number()?, number()?);
    let of = |form: &Form| {
        let (year, number) = form.document_number();
        (u32::from(year), u32::from(number)) == document
    };
    Form::ALL.iter().copied().find(of)
}

/// A sentence that begins with a year other than the report's and states a count of this body, where 年 is at this byte:
/// the year, and the bytes of the sentence.
fn clause(text: &str, at: usize, own: ReportingAgency<'_>) -> Option<(u16, usize, usize)> {
    let year = own.year?;
    let from = at.checked_sub(4)?;
    let found: u16 = text.get(from..at).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    if found == year || !(2000..2100).contains(&found) || !begins_sentence(text.get(..from)?) {
        return None;
    }
    let rest = text.get(at.saturating_add('年'.len_utf8())..)?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    if rest.starts_with(|c: char| c.is_ascii_digit()) || LONGER.iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let rest = rest.trim_start_matches([',', '，', ' ']);
    let near = rest.char_indices().find(|(at, _)| *at > SENTENCE).map_or(rest.len(), |(at, _)| at);
    let sentence = first_clause(rest.get(..near)?);
    let has_count = |sentence: &str| {
        let mut digits = false;
        sentence.chars().any(|c| {
            let counted = digits && gap(c).is_some();
            digits = fold(c).is_ascii_digit() || (digits && matches!(c, '余' | '多' | ' '));
            counted
        })
    };
    if !(SUBJECTS.iter().any(|word| rest.starts_with(word)) || own.is_subject_of(sentence))
        || !DONE.iter().any(|word| sentence.contains(word))
        || !has_count(sentence)
        || NO_PAST.iter().any(|word| sentence.contains(word))
    {
        return None;
    }
    let to = text.len().saturating_sub(rest.len()).saturating_add(sentence.len());
    // Beside the report year, or the words for it, the sentence compares.
    let near = |from: usize, to: usize| {
        let from = (from..=text.len()).find_map(|from| text.get(from..))?;
        let to = to.saturating_sub(text.len().saturating_sub(from.len())).min(from.len());
        (0..=to).rev().find_map(|to| from.get(..to))
    };
    let around = near(from.saturating_sub(AROUND), to.saturating_add(AROUND))?;
    let mut digits = [0; 4];
    let digits = digits_of(year, &mut digits)?;
    let is_beside = around
        .match_indices(digits)
        .any(|(at, _)| around.get(at.saturating_add(4)..).is_some_and(|rest| rest.starts_with('年')));
    let is_compared = ["今年", "本年", "上年", "去年", "历年"].iter().any(|word| around.contains(word));
    (!is_beside && !is_compared).then_some((found, from, to))
}

fn digits_of(year: u16, out: &mut [u8; 4]) -> Option<&str> {
    let mut rest = year;
    for digit in out.iter_mut().rev() {
        *digit = b'0'.saturating_add(u8::try_from(rest.checked_rem(10)?).ok()?);
        rest = rest.checked_div(10)?;
    }
    std::str::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found behind a word of a text.
    fn gap<'t>(text: &'t str, word: &str) -> Option<&'t str> {
        let last = word.chars().next_back()?;
        let at = text.find(word)?.checked_add(word.len())?.checked_sub(last.len_utf8())?;
        missing(text, at, last).and_then(|(from, to)| text.get(from..to))
    }

    #[test]
    fn a_number_is_missing() {
        for (text, word, found) in [
            ("全年累计发布   条。", "累计", Some("累计发布   条")),
            ("全年累计条，", "累计", Some("累计条")),
            // No gap, and a counter with which other words end; a counter that begins another word.
            ("全年累计件，", "累计", None),
            ("全年累计条新", "累计", None),
            ("全年累计条例", "累计", None),
            ("全年累计 条例", "累计", None),
            // Behind a gap what is counted may follow, and nothing else.
            ("全年累计 条信息", "累计", Some("累计 条")),
            ("全年累计 条新闻", "累计", None),
            ("全年累计 件，", "累计", Some("累计 件")),
            // With what is counted before the gap: one space is an extraction's unless the counter is sure.
            ("全年累计发布各类信息   条。", "累计", Some("累计发布各类信息   条")),
            ("全年累计发布各类信息 条。", "累计", Some("累计发布各类信息 条")),
            ("全年累计办理申请 件。", "累计", None),
            ("全年累计办理申请  件。", "累计", Some("累计办理申请  件")),
            ("全年累计发布各类信息   条信息", "累计", None),
            ("全年累计刊发头   条。", "累计", None),
            ("全年累计发布这些各类各样各种不同的信息   条。", "累计", None),
            // 公共 is no 共.
            ("公共 条。", "共", None),
            ("全年共 条。", "共", Some("共 条")),
        ] {
            assert_eq!(gap(text, word), found, "{text}");
        }
        for (text, found) in [
            ("条，", Some(('条', true))),
            ("条", Some(('条', true))),
            ("条】", Some(('条', true))),
            ("条\n", Some(('条', true))),
            ("条信", Some(('条', false))),
            ("条例", None),
            ("件数", None),
            ("信", None),
        ] {
            assert_eq!(counter(text), found, "{text}");
        }
    }

    #[test]
    fn a_copy_may_have_lost_its_digits() {
        for (text, lost) in [
            ("没有数字", true),
            ("2024年发布12条", false),
            ("局2023海事处发布3条", true),
            ("2023,海事处", true),
            ("2023，海事处", true),
            ("2023件", false),
            ("2023年", false),
            ("20241月5日", true),
            ("202411月5日", true),
            ("20243海", false),
            ("2024111月", false),
            // Part of a longer number, or of one with a point.
            ("12023海事处", false),
            ("1.2023海事处", false),
        ] {
            assert_eq!(digits_are_lost(text), lost, "{text}");
        }
    }

    #[test]
    fn a_sign_stands_for_a_number() {
        let found = |text: &'static str, c: char| {
            let (before, here) = text.split_at_checked(text.find(c)?)?;
            placeholder(before, here, c).and_then(|to| here.get(..to))
        };
        for (text, c, is) in [
            ("发布信息某条，", '某', Some("某条")),
            ("发布信息某某条，", '某', None),
            ("发布信息某个，", '某', None),
            ("发布信息某条信", '某', None),
            ("在某件，", '某', None),
            ("发布，某条，", '某', None),
            ("某条，", '某', None),
            ("发布×条信", '×', Some("×条")),
            ("第×条，", '×', None),
            ("3×条，", '×', None),
            ("发布**条，", '*', Some("**条")),
            ("发布**条信息", '*', Some("**条")),
            ("发布**条新闻", '*', None),
            ("发布*条，", '*', None),
            ("发布XX件", 'X', Some("XX件")),
            ("发布X件", 'X', None),
            ("发布○○件", '○', Some("○○件")),
            ("发布○○例", '○', None),
        ] {
            assert_eq!(found(text, c), is, "{text}");
        }
    }

    #[test]
    fn a_clause_of_another_year() {
        let own = ReportingAgency { year: Some(2024), name: None };
        let found = |text: &str| {
            let at = text.find('年')?;
            clause(text, at, own).map(|(year, ..)| year)
        };
        let long = |length: usize| format!("2022年，我局收到{}申请3件", "申".repeat(length));
        for (text, year) in [
            ("2022年，我局收到申请3件。", Some(2022)),
            ("2022年度收到申请 3 件。", Some(2022)),
            ("2022年收到申请3余件。", Some(2022)),
            ("2022年收到申请3多件。", Some(2022)),
            ("2024年收到申请3件。", None),
            ("1999年收到申请3件。", None),
            ("2100年收到申请3件。", None),
            ("说，2022年收到申请3件。", None),
            ("2022年1月收到申请3件。", None),
            ("2022年底收到申请3件。", None),
            ("2022年县里收到申请3件。", None),
            ("2022年我局举办培训3次。", None),
            ("2022年收到申请件3。", None),
            ("2022年收到申请余件。", None),
            ("2022年收到申请件。", None),
            ("2022年收到申请3人。", None),
            ("2022年收到申请；办结3件。", None),
            ("2022年收到申请3件，比上年多。", None),
            (long(100).as_str(), Some(2022)),
            (long(200).as_str(), None),
        ] {
            assert_eq!(found(text), year, "{text}");
        }
    }
}
