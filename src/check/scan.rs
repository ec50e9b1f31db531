//! What the texts of a report say by their words alone, found in one pass: at each character the longest phrase of one
//! table, and then what stands around it.

mod decision;
mod number;
mod template;
mod year;

use crate::form::{Form, Section};
use crate::reading::{Location, Outline};
use crate::report::{Agency, Report, Scope};
use crate::text::{Phrases, ends_clause, fold, is_numeral, last_clause, opens, ordinal};
pub(super) use decision::{Decided, Item};
use number::Announces;
use std::borrow::Cow;
use std::sync::LazyLock;
pub(super) use year::year_at;
use year::{ReportingAgency, clause};

/// The sections of prose.
pub(super) const PROSE: [Section; 3] = [Section::Overview, Section::Problems, Section::OtherMatters];

/// What a phrase says, or what has to be looked for beside it.
#[derive(Clone, Copy)]
enum Meaning {
    /// A bracket, in which a template may ask for something.
    Bracket,
    /// What the form says of a part of itself may follow.
    Part,
    /// 请填, after 如无.
    Fill,
    /// A number of things may follow, unless one of these characters before it makes another word of it.
    Announces(Announces, &'static str),
    /// A line in which a number may have to be written.
    Line,
    /// A sign that may stand for a number.
    Sign,
    /// 年 after the year of a clause.
    Year,
    /// An item of 表二 of which decisions may be counted.
    Decision(Item),
    /// 行政事业性收费.
    Fees,
    /// The beginning of the number of a document of the office that made the forms.
    DocumentNumber,
    /// The name of this office.
    Office,
    /// 工作考核, 社会评议, 责任追究 (条例 Art. 50(4)).
    Assessment,
    /// A number of parts stands before it.
    Parts,
    /// Another word, in which one of the phrases stands.
    OtherWord,
}

/// The phrases, by what they mean.
const WORDS: &[(Meaning, &[&str])] = &[
    (Meaning::Bracket, &["(", "（", "[", "【"]),
    (Meaning::Part, &["该部分以文字", "该部分以表格", "此部分以文字", "此部分以表格", "此处填写", "此处填报"]),
    (Meaning::Fill, &["请填", "则填"]),
    (Meaning::Announces(Announces::Amount, "预节合条契签制违特简隐相邀租婉履失缔"), &["约"]),
    (Meaning::Announces(Announces::Total, "公中"), &["共"]),
    (Meaning::Announces(Announces::Total, ""), &["累计", "共计", "合计", "总计"]),
    (Meaning::Announces(Announces::Act, ""), &["发布"]),
    (
        Meaning::OtherWord,
        &[
            "共同", "共享", "共建", "共治", "共商", "共识", "共性", "共青", "共产", "共赢", "共鸣", "共振", "共和",
            "共创", "共管", "共育", "共用", "共存", "共筑", "共谋", "共抓", "共担", "共情",
        ],
    ),
    (Meaning::Line, &["_", "＿"]),
    (Meaning::Sign, &["某", "×", "X", "x", "Ｘ", "ｘ", "*", "＊", "○"]),
    (Meaning::Year, &["年"]),
    (Meaning::Decision(Item::Licensing), &["行政许可"]),
    (Meaning::Decision(Item::Penalties), &["行政处罚"]),
    (Meaning::Decision(Item::Coercion), &["行政强制"]),
    (Meaning::Fees, &["行政事业性收费"]),
    (Meaning::DocumentNumber, &["国办公开办函"]),
    (Meaning::Office, &["政务公开办公室"]),
    (Meaning::Assessment, &["考核", "考评", "评议", "测评", "责任追究", "追责", "问责"]),
    (Meaning::Parts, &["部分", "方面"]),
];

static PHRASES: LazyLock<Phrases<Meaning>> =
    LazyLock::new(|| Phrases::new(WORDS.iter().flat_map(|(meaning, texts)| texts.iter().map(|text| (text, *meaning)))));

/// Characters after the name of the office in which a title is looked for.
const TITLE: usize = 40;
/// Bytes of a clause that are looked at.
const CLAUSE: usize = 400;

/// What was found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Instruction,
    /// A placeholder of a template.
    Template,
    NoNumber,
    /// The same, in a copy that has lost digits.
    Lost,
    /// A sign in place of a number.
    Placeholder,
    /// A sentence about another year.
    Clause(u16),
    Cited(Form),
    /// Decisions, or fees collected.
    Decided(Decided),
    /// A number of parts is named at this place.
    Parts(u32),
}

/// In which text it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Prose(Section),
    /// All of it in one piece.
    Front,
    Between(usize),
    Heading(usize),
}

#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) what: What,
    pub(super) source: Source,
    /// Bytes of the text.
    from: usize,
    to: usize,
}

/// All that was found in a report.
pub(super) struct Hits<'a> {
    report: &'a Report,
    covers_area: bool,
    outline: Option<&'a Outline>,
    pub(super) list: Cow<'a, [Hit]>,
    /// Section 一 speaks of 考核, 评议 or 责任追究.
    pub(super) is_assessed: bool,
    /// The front in one piece: its lines may break a sentence.
    front: Cow<'a, str>,
    /// The byte after the last missing number, sign or instruction of the text at hand.
    covered: usize,
    /// The byte after the last statement of decisions.
    decided: usize,
}

/// What was found in the prose of a report.
#[derive(Clone, Debug)]
pub(super) struct Found {
    list: Vec<Hit>,
    is_assessed: bool,
}

/// The most hits in one text; further ones are not looked for.
const MOST: usize = 50;

impl<'a> Hits<'a> {
    /// Goes through the texts of a report, and of what a reader saw around them, once.
    pub(super) fn of(report: &'a Report, agency: &Agency, outline: Option<&'a Outline>) -> Hits<'a> {
        let front = outline.map_or(Cow::Borrowed(""), joined);
        let covers_area = agency.covers == Some(Scope::Area);
        let list = Cow::Owned(Vec::new());
        let mut hits = Hits { report, covers_area, outline, list, is_assessed: false, front, covered: 0, decided: 0 };
        for section in PROSE {
            if let Some(text) = report.sections.get(section) {
                hits.scan(text, Source::Prose(section));
            }
        }
        if let Some(outline) = outline {
            let front = std::mem::take(&mut hits.front);
            hits.scan(&front, Source::Front);
            hits.front = front;
            for (at, passage) in outline.between.iter().enumerate() {
                hits.scan(&passage.text, Source::Between(at));
            }
            for (at, heading) in outline.headings.iter().enumerate() {
                hits.scan(&heading.text, Source::Heading(at));
            }
        }
        hits
    }

    /// What was found, to be looked at again while neither the texts nor the agency change.
    pub(super) fn found(self) -> Found {
        Found { list: self.list.into_owned(), is_assessed: self.is_assessed }
    }

    /// What was found before in a report of which nothing but the report is known.
    pub(super) const fn again(report: &'a Report, found: &'a Found) -> Hits<'a> {
        let Found { list, is_assessed } = found;
        Hits {
            report,
            covers_area: false,
            outline: None,
            list: Cow::Borrowed(list.as_slice()),
            is_assessed: *is_assessed,
            front: Cow::Borrowed(""),
            covered: 0,
            decided: 0,
        }
    }

    fn scan(&mut self, text: &str, source: Source) {
        let phrases = &*PHRASES;
        (self.covered, self.decided) = (0, 0);
        let first = self.list.len();
        let most = first.saturating_add(MOST);
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            let Some(phrase) = phrases.longest(c, chars.as_str().chars()) else { continue };
            let bytes =
                std::iter::once(c).chain(chars.as_str().chars()).take(phrase.length()).map(char::len_utf8).sum();
            let end = at.saturating_add(bytes);
            self.look(text, (at, end), phrase.meaning, c, source);
            if self.list.len() >= most {
                break;
            }
        }
        let mut missing = self.list.to_mut().iter_mut().skip(first).filter(|hit| hit.what == What::NoNumber).peekable();
        if missing.peek().is_some() && number::digits_are_lost(text) {
            missing.for_each(|hit| hit.what = What::Lost);
        }
    }

    /// Looks at what stands around a phrase that begins with `c`.
    fn look(&mut self, text: &str, (at, end): (usize, usize), meaning: Meaning, c: char, source: Source) {
        let (Some(before), Some(here), Some(rest)) = (text.get(..at), text.get(at..), text.get(end..)) else { return };
        let is_prose = matches!(source, Source::Prose(_) | Source::Between(_));
        let is_told = matches!(source, Source::Front | Source::Prose(Section::Overview | Section::OtherMatters));
        let covered = self.covered;
        let own = ReportingAgency {
            year: self.report.year,
            name: self.report.agency.name.as_deref(),
            covers_area: self.covers_area,
        };
        let mut hit = |what: What, from: usize, to: usize| {
            // 累计 and 发布 before one gap are one, and so are the signs of ×年×月.
            let is_wording = matches!(what, What::Instruction | What::Template | What::NoNumber | What::Placeholder);
            if !is_wording || to > covered {
                self.list.to_mut().push(Hit { what, source, from, to });
            }
            if is_wording {
                self.covered = to;
            }
        };
        match meaning {
            Meaning::Bracket if source != Source::Front => {
                if let Some(length) = template::in_brackets(before, here) {
                    hit(What::Instruction, at, at.saturating_add(length));
                } else if let Some(length) = number::room(before, here).filter(|_| is_prose) {
                    hit(What::NoNumber, at, at.saturating_add(length));
                }
            }
            Meaning::Line if is_prose => {
                if let Some(length) = number::room(before, here) {
                    hit(What::NoNumber, at, at.saturating_add(length));
                }
            }
            Meaning::Part if source != Source::Front => {
                if let Some(length) = template::of_part(before, here) {
                    hit(What::Instruction, at, at.saturating_add(length));
                }
            }
            Meaning::Fill if source != Source::Front => {
                if let Some(from) = template::if_none(before, rest) {
                    hit(What::Instruction, from, end);
                }
            }
            Meaning::Announces(announces, not_after)
                if is_prose && !before.ends_with(|c: char| not_after.contains(c)) =>
            {
                if let Some(length) = number::left_out(rest, announces) {
                    hit(What::NoNumber, at, end.saturating_add(length));
                }
            }
            Meaning::Sign if source != Source::Front && at >= covered => {
                let number = if is_prose { number::placeholder(before, here, c) } else { None };
                if let Some(length) = number {
                    hit(What::Placeholder, at, at.saturating_add(length));
                } else if let Some((from, to)) = template::signs(before, here, c) {
                    hit(What::Template, from, to);
                }
            }
            Meaning::Year if source != Source::Front => {
                let is_of_year = matches!(source, Source::Prose(Section::Overview | Section::OtherMatters));
                if let Some(length) = template::empty_date(before, rest) {
                    hit(What::Template, at, end.saturating_add(length));
                } else if let Some((found, from, to)) = clause(text, at, own).filter(|_| is_of_year) {
                    hit(What::Clause(found), from, to);
                }
            }
            Meaning::Decision(item) if source == Source::Prose(Section::Overview) => {
                if let Some((decided, from, to)) = decision::decided(text, (at, end), item, own, self.decided) {
                    hit(What::Decided(decided), from, to);
                    self.decided = to;
                }
            }
            Meaning::Fees if source == Source::Prose(Section::Overview) => {
                if let Some((decided, from, to)) = decision::collected(text, (at, end), own) {
                    hit(What::Decided(decided), from, to);
                }
            }
            Meaning::DocumentNumber if is_told => {
                if let Some(form) = document(rest) {
                    hit(What::Cited(form), at, end.saturating_add("〔2021〕30号".len()).min(text.len()));
                }
            }
            Meaning::Office if is_told => {
                // What the office is quoted with: 关于印发《…》的通知, 关于…的通知.
                let near = rest.char_indices().nth(TITLE).map_or(rest.len(), |(at, _)| at);
                let title = rest.get(..near).unwrap_or_default();
                let found = Form::ALL.iter().find_map(|form| {
                    let name = form.document_title();
                    Some((*form, title.find(name)?.saturating_add(name.len())))
                });
                if let Some((form, to)) = found {
                    hit(What::Cited(form), end.saturating_sub("室".len()), end.saturating_add(to));
                }
            }
            Meaning::Assessment => self.is_assessed |= source == Source::Prose(Section::Overview),
            Meaning::Parts if is_told => {
                if let Some((number, from)) = number_before(before) {
                    hit(What::Parts(number), from, end);
                }
            }
            _ => {}
        }
    }

    fn text(&self, source: Source) -> &str {
        match source {
            Source::Prose(section) => self.report.sections.get(section).unwrap_or_default(),
            Source::Front => &self.front,
            Source::Between(at) => self.outline.and_then(|o| o.between.get(at)).map_or("", |p| p.text.as_str()),
            Source::Heading(at) => self.outline.and_then(|o| o.headings.get(at)).map_or("", |h| h.text.as_str()),
        }
    }

    /// Where a hit stands.
    pub(super) fn place(&self, hit: &Hit) -> Option<Location> {
        match hit.source {
            Source::Prose(section) => {
                let text = self.text(hit.source);
                let characters = |to: usize| {
                    let before = text.get(..to).unwrap_or_default();
                    u32::try_from(before.chars().count()).unwrap_or(u32::MAX)
                };
                Some(Location::Prose { section, start: characters(hit.from), end: characters(hit.to) })
            }
            Source::Front => {
                let mut end = 0_usize;
                let passage = self.outline?.front.iter().find(|passage| {
                    end = end.saturating_add(passage.text.len());
                    hit.from < end
                });
                passage.map(|passage| passage.place.clone())
            }
            Source::Between(at) => Some(self.outline?.between.get(at)?.place.clone()),
            Source::Heading(at) => Some(self.outline?.headings.get(at)?.place.clone()),
        }
    }

    /// The words of a hit.
    pub(super) fn words(&self, hit: &Hit) -> String {
        self.text(hit.source).get(hit.from..hit.to).unwrap_or_default().trim().to_owned()
    }

    /// The clause up to a hit.
    pub(super) fn before(&self, hit: &Hit) -> &str {
        let before = self.text(hit.source).get(..hit.from).unwrap_or_default();
        let from = before.char_indices().rev().nth(CLAUSE).map_or(0, |(at, _)| at);
        let before = before.get(from..).unwrap_or_default();
        last_clause(before)
    }

    /// The words of a hit with some before and after it, of the same clause.
    pub(super) fn excerpt(&self, hit: &Hit) -> String {
        const BEFORE: usize = 12;
        const AFTER: usize = 6;
        let text = self.text(hit.source);
        let is_end = |c: &char| ends_clause(*c) || *c == '\n';
        let before = text.get(..hit.from).unwrap_or_default();
        let own = before.chars().rev().take_while(|c| !is_end(c)).take(BEFORE);
        let from = hit.from.saturating_sub(own.map(char::len_utf8).sum());
        let after = text.get(hit.to..).unwrap_or_default();
        let own = after.chars().take_while(|c| !is_end(c)).take(AFTER);
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

/// 函〔2021〕30号, after 函: brackets of any kind.
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

/// The number right before 部分 or 方面, with 个 or 大 between, and where it begins; none after 第.
fn number_before(text: &str) -> Option<(u32, usize)> {
    let rest = text.strip_suffix(['个', '大']).unwrap_or(text).trim_end_matches(' ');
    let c = rest.chars().next_back()?;
    let number = c.to_digit(10).map(u64::from).or(ordinal(c)).filter(|number| *number >= 2)?;
    let before = rest.strip_suffix(c)?;
    let is_more = |c: char| is_numeral(c) || c.is_ascii_digit() || c == '第';
    (!before.ends_with(is_more)).then_some((u32::try_from(number).ok()?, before.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a text of section 一 of a report of 2024.
    fn found(text: &str) -> Vec<(What, String)> {
        let mut report = Report::new(2024, "某县教育局", Form::F2021);
        report.sections.overview = Some(text.to_owned());
        let hits = Hits::of(&report, &report.agency, None);
        hits.list.iter().map(|hit| (hit.what, hits.words(hit))).collect()
    }

    #[test]
    fn no_phrase_is_listed_twice() {
        let list = WORDS.iter().flat_map(|(_, texts)| texts.iter().copied());
        assert_eq!(crate::text::phrases::duplicates(list), [""; 0]);
    }

    #[test]
    fn phrases_are_found_where_they_stand() {
        use What::{Cited, Instruction, NoNumber, Parts, Placeholder};
        let named = |what, text: &str| vec![(what, text.to_owned())];
        for (text, hits) in [
            ("2024年，共计   条。", named(NoNumber, "共计   条")),
            ("2024年，累计发布   条。", named(NoNumber, "累计发布   条")),
            ("2024年，公共   条。", vec![]),
            ("2024年，节约   件。", vec![]),
            ("2024年，约   件。", named(NoNumber, "约   件")),
            ("全年共   条。", named(What::Lost, "共   条")),
            ("2024年公开XX条。", named(Placeholder, "XX条")),
            ("2024年公开信息某条。", named(Placeholder, "某条")),
            (
                "该部分以文字描述，如无请填0",
                [named(Instruction, "该部分以文字描述"), named(Instruction, "如无请填")].concat(),
            ),
            ("（该部分以文字描述，200字左右）", named(Instruction, "（该部分以文字描述，200字左右")),
            ("（本部分应包括总体情况)", named(Instruction, "（本部分应包括总体情况")),
            ("（本部分略）以文字说明", vec![]),
            ("(单位名称)", named(Instruction, "(单位名称")),
            ("（单位名称", named(Instruction, "（单位名称")),
            ("（单位名称略）", vec![]),
            ("（500字左右）", named(Instruction, "（500字左右")),
            ("（300—500字）", named(Instruction, "（300—500字")),
            ("（500字的文章）", vec![]),
            ("公开信息12条【填写数据】", named(Instruction, "【填写数据")),
            ("公开表格（填写申请表）", vec![]),
            ("此处填写单位名称，", named(Instruction, "此处填")),
            ("请在此处填写单位名称，", vec![]),
            ("按照国办公开办函﹝2021﹞30号", named(Cited(Form::F2021), "国办公开办函﹝2021﹞30号")),
            ("按照国办公开办函〔2019〕60号。", named(Cited(Form::F2019), "国办公开办函〔2019〕60号")),
            ("按照国办公开办函〔2021〕29号", vec![]),
            (
                "国务院政务公开办公室《政府信息公开工作年度报告格式》",
                named(Cited(Form::F2021), "室《政府信息公开工作年度报告格式"),
            ),
            ("由六个部分组成", named(Parts(6), "六个部分")),
            ("从三大方面", named(Parts(3), "三大方面")),
            ("第六部分，十六个部分", vec![]),
            ("2022年，我局收到申请3件。", named(What::Clause(2022), "2022年，我局收到申请3件")),
        ] {
            assert_eq!(found(text), hits, "{text}");
        }
        let long = format!("（本部分{}应包括", "略".repeat(97));
        assert_eq!(found(&long), []);
        assert_eq!(found(&"如无请填".repeat(60)).len(), MOST);
    }

    #[test]
    fn an_assessment_is_told_in_section_1() {
        for (text, is) in [
            ("考核", true),
            ("考评", true),
            ("评议", true),
            ("测评", true),
            ("责任追究", true),
            ("追责", true),
            ("问责", true),
            ("责任", false),
            ("考", false),
            ("测量", false),
        ] {
            let mut report = Report::new(2024, "某县教育局", Form::F2021);
            report.sections.problems = Some(text.to_owned());
            assert!(!Hits::of(&report, &report.agency, None).is_assessed, "{text}");
            report.sections.overview = Some(text.to_owned());
            assert_eq!(Hits::of(&report, &report.agency, None).is_assessed, is, "{text}");
        }
    }

    #[test]
    fn numbers_of_parts() {
        for (text, number) in [
            ("由六", Some((6, 3))),
            ("等六个", Some((6, 3))),
            ("由6 个", Some((6, 3))),
            ("由0个", None),
            ("一", None),
            ("二大", Some((2, 0))),
            ("十", Some((10, 0))),
            ("十二", None),
            ("十六", None),
            ("百六", None),
            ("两个", None),
            ("12", None),
            ("第7", None),
            ("第六", None),
            ("百", None),
            ("", None),
        ] {
            assert_eq!(number_before(text), number, "{text}");
        }
    }
}
