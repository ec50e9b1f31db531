//! Claims: the numbers of the prose that say what the tables say, and the lawful readings that they fit or miss.
//!
//! A number is a claim only if five gates open: it stands in section 一, with 表三 or 表四, or (fees) in section 六; the
//! clause names applications for information, cases about them, regulations or normative documents; the year is the
//! report year or none; the reporting body is its subject; and its counter counts cases. What is in doubt is no claim.
//!
//! ```
//! use gouji::{Cell, Form, Lang, Report, cells, claim};
//! let mut report = Report::new(2024, "某县教育局", Form::F2021);
//! for cell in Cell::of(Form::F2021) {
//!     report.set(cell, 0)?;
//! }
//! report.set(cells::APPLICATIONS.received.total, 34)?;
//! report.set(cells::APPLICATIONS.carried_over.total, 2)?;
//! report.sections.overview = Some("全年收到政府信息公开申请36件，未发生因政府信息公开引起的行政复议。".into());
//! let claims = claim::extract(&report);
//! let shown: Vec<String> = claims.iter().map(|claim| claim.describe(Lang::Zh)).collect();
//! assert_eq!(shown, ["收到政府信息公开申请36件：一、新收 34 + 二、上年结转 2 = 36", "未发生因政府信息公开引起的行政复议：行政复议总计 0"]);
//! # Ok::<(), gouji::Error>(())
//! ```

mod clause;
mod explain;
mod fees;
mod joint;
mod judge;
mod lex;
mod lexicon;
mod lists;
mod names;
mod patterns;
mod reader;
mod readings;
mod roots;
#[cfg(test)]
mod steps;
mod subject;
mod unnumbered;
mod vocabulary;
mod words;

pub use explain::{LeftAlone, Reason, Sentence, Statement};
pub(crate) use joint::{Conflict, conflicts};
use judge::Tables;
pub(crate) use judge::growth_pairs;

use crate::figure::Money;
use crate::form::part::Flat;
use crate::form::{Cell, Section, Table};
use crate::identity::{Blanks, Evaluation};
use crate::reading::{Location, Reading};
use crate::report::Report;
use crate::text::{Bilingual, Lang, Span, shown, string_enum};

use lexicon::Topic;
use reader::{RawClaim, Relation, Subject};
use std::collections::HashMap;
use std::fmt::Write as _;

string_enum! {
    /// What a claim is about.
    #[non_exhaustive]
    About {
        Applications = "applications", "Applications received, handled, carried over or forward, and who made them.";
        Outcomes = "outcomes", "What became of them.";
        Disputes = "disputes", "Cases of 表四.";
        Documents = "documents", "Regulations and normative documents of 表二.";
        Part = "part", "One of the bodies among which a number is divided.";
        Share = "share", "A share of a number beside it.";
        Growth = "growth", "A growth rate.";
        All = "all", "That all are concluded, or upheld.";
        Fee = "fee", "An information processing fee.";
    }
}

/// The number that a claim states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stated {
    /// So many; 0 for 未收到 and the like.
    Count(i64),
    /// A rate, in millionths of a percent, signed.
    Percent(i64),
    /// A fee.
    Money(Money),
    /// None: 均已办结, 未收取.
    Nothing,
}

/// An addend of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Addend {
    /// Its name on the form, such as (一).
    pub label: Bilingual,
    /// The figures that it adds up.
    pub cells: &'static [Cell],
    /// What they are together.
    pub value: i64,
    /// Whether it is taken away.
    pub minus: bool,
}

/// A lawful reading of a claim: a sum of figures of the tables.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Interpretation {
    /// The addends.
    pub addends: Vec<Addend>,
    /// Their sum.
    pub value: i64,
}

/// What came of comparing a claim with the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Judgement {
    /// This reading fits.
    Fits(Interpretation),
    /// No lawful reading fits.
    Misses {
        /// The readings, the one nearest to the number first.
        readings: Vec<Interpretation>,
        /// The one other figure of the rows in question that equals the number.
        equals: Option<Cell>,
    },
    /// A figure is unreadable, missing or undetermined.
    NoFigure(Cell),
    /// The table was not found.
    NoTable(Table),
    /// There is nothing in the tables of this report to compare it with.
    NotCompared,
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Claim {
    /// The section in which it stands.
    pub section: Section,
    /// For a text that stands with a table, its place in [`Outline::between`](crate::outline::Outline::between).
    pub passage: Option<usize>,
    /// The first character in the text of the section or passage, from 0.
    pub start: u32,
    /// The character behind the last.
    pub end: u32,
    /// The text as printed.
    pub text: String,
    /// Its words in normal form without the number: the same claim in another year has the same.
    pub words: String,
    /// What it is about.
    pub about: About,
    /// The number that it states.
    pub stated: Stated,
    /// For a fee, in how many cases it was collected.
    pub cases: Option<i64>,
    /// What came of comparing it.
    pub outcome: Judgement,
    /// Where a passage begins.
    passage_place: Option<Location>,
    /// How many claims before it have the same section and words: the second of two is another one.
    pub(crate) repeats: u32,
    /// The sentence, counted over the whole prose.
    sentence: u32,
    subjects: Vec<Subject>,
    relation: Relation,
    /// The claim of which this is a part, by its place in the list.
    whole: Option<usize>,
    among: bool,
    listed: bool,
    channel: bool,
    unread: i64,
    doubtful: bool,
    apart: bool,
}

impl Judgement {
    /// The word of the JSON: `fits`, `misses`, `no_figure`, `no_table` or `not_compared`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Judgement::Fits(_) => "fits",
            Judgement::Misses { .. } => "misses",
            Judgement::NoFigure(_) => "no_figure",
            Judgement::NoTable(_) => "no_table",
            Judgement::NotCompared => "not_compared",
        }
    }
}

impl Claim {
    /// Where it stands: in the prose of its section, or where its passage begins.
    #[must_use]
    pub fn place(&self) -> Location {
        match &self.passage_place {
            Some(place) => place.clone(),
            None => Location::Prose { section: self.section, start: self.start, end: self.end },
        }
    }

    /// The claim with its reading or its nearest misses, on one line.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let (text, zh) = (self.shown(), lang == Lang::Zh);
        let compared = self.compared(if zh { " 或 " } else { " or " }, lang);
        if compared.is_empty() {
            return text;
        }
        format!("{text}{}{compared}", if zh { "：" } else { ": " })
    }

    /// What the figures say, several readings joined by a word; empty if it was not compared.
    pub(crate) fn compared(&self, or: &str, lang: Lang) -> String {
        match (&self.outcome, lang) {
            (Judgement::Fits(reading), _) => reading.describe(lang),
            (Judgement::Misses { readings, equals }, _) => {
                let listed: Vec<String> = readings.iter().map(|reading| reading.describe(lang)).collect();
                let mut out = listed.join(or);
                if let (Some(cell), Stated::Count(number)) = (equals, self.stated) {
                    let label = cell.label(lang);
                    let _ = match lang {
                        Lang::Zh => write!(out, "；{number} 是 {label}"),
                        Lang::En => write!(out, "; {number} is {label}"),
                    };
                }
                out
            }
            (Judgement::NoFigure(cell), Lang::Zh) => format!("缺 {}", cell.label(lang)),
            (Judgement::NoFigure(cell), Lang::En) => format!("no figure in {}", cell.label(lang)),
            (Judgement::NoTable(table), Lang::Zh) => format!("缺{}", table.label().zh),
            (Judgement::NoTable(table), Lang::En) => format!("without {}", table.label().en),
            (Judgement::NotCompared, _) => String::new(),
        }
    }

    /// The text on one line, without what must not reach a terminal.
    pub(crate) fn shown(&self) -> String {
        let text: String = self.text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
        shown(text.trim(), 80).to_string()
    }

    /// The cells of the readings, each once.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        let readings: &[Interpretation] = match &self.outcome {
            Judgement::Fits(reading) => std::slice::from_ref(reading),
            Judgement::Misses { readings, .. } => readings.get(..1).unwrap_or_default(),
            _ => &[],
        };
        let addends = readings.iter().flat_map(|reading| reading.addends.iter());
        addends.flat_map(|addend| addend.cells.iter().copied()).collect()
    }

    /// The count that it states; `None` for a rate, a fee and words without a number.
    ///
    /// ```
    /// use gouji::{Form, Report, claim};
    /// let mut report = Report::new(2024, "某县教育局", Form::F2021);
    /// report.sections.overview = Some("收到政府信息公开申请一百零五件，均已办结。".into());
    /// let numbers: Vec<Option<i64>> = claim::extract(&report).iter().map(|claim| claim.number()).collect();
    /// assert_eq!(numbers, [Some(105), None]);
    /// ```
    #[must_use]
    pub const fn number(&self) -> Option<i64> {
        match self.stated {
            Stated::Count(count) => Some(count),
            _ => None,
        }
    }

    /// Whether it is one of the list behind 其中.
    pub(crate) const fn is_among(&self) -> bool {
        self.among
    }
}

impl Interpretation {
    /// The figures and their sum, with the labels of the form: `(一) 245 + (二) 30 = 275`.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let mut out = String::new();
        for (n, addend) in self.addends.iter().enumerate() {
            let sign = match (n, addend.minus) {
                (0, false) => "",
                (_, false) => " + ",
                (_, true) => " − ",
            };
            let _ = write!(out, "{sign}{} {}", addend.label.get(lang), addend.value);
        }
        if self.addends.len() > 1 {
            let _ = write!(out, " = {}", self.value);
        }
        out
    }
}

/// What claims are looked for in: a report, or a reading with the texts that stand with its tables.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    report: &'a Report,
    reading: Option<&'a Reading>,
    before: Option<&'a Report>,
}

impl<'a> Source<'a> {
    /// With the same body's report of the year before, for growth rates.
    #[must_use]
    pub const fn before(self, before: &'a Report) -> Self {
        Source { before: Some(before), ..self }
    }

    pub(crate) const fn new(report: &'a Report, reading: Option<&'a Reading>, before: Option<&'a Report>) -> Self {
        Source { report, reading, before }
    }
}

impl<'a> From<&'a Report> for Source<'a> {
    fn from(report: &'a Report) -> Self {
        Source { report, reading: None, before: None }
    }
}

impl<'a> From<&'a Reading> for Source<'a> {
    fn from(reading: &'a Reading) -> Self {
        Source { report: &reading.report, reading: Some(reading), before: None }
    }
}

/// Every claim of the prose, in the order of the text, with its reading.
#[must_use]
pub fn extract<'a>(source: impl Into<Source<'a>>) -> Vec<Claim> {
    let source = source.into();
    if !source.has_prose() {
        return Vec::new();
    }
    let evaluation = Evaluation::new(source.report, Blanks::AsZero);
    compare(read(source), source, &evaluation.flat, Blanks::AsZero)
}

/// Every sentence of the prose that states a number, with what each number was read as: a claim with its reading or its
/// nearest misses, or left alone, and why.
///
/// ```
/// use gouji::{Form, Lang, Report, claim};
/// let mut report = Report::new(2024, "某县教育局", Form::F2021);
/// report.set("applications.received.total".parse()?, 3)?;
/// report.sections.overview = Some("全年收到政府信息公开申请3件，举办培训5次。".into());
/// let sentences = claim::explain(&report);
/// let shown: Vec<String> = sentences[0].statements.iter().map(|statement| statement.describe(Lang::En)).collect();
/// assert_eq!(shown[1], "5次: not compared, no counter that the tables use, such as 件, follows");
/// # Ok::<(), gouji::Error>(())
/// ```
#[must_use]
pub fn explain<'a>(source: impl Into<Source<'a>>) -> Vec<Sentence> {
    let source = source.into();
    if !source.has_prose() {
        return Vec::new();
    }
    let evaluation = Evaluation::new(source.report, Blanks::AsZero);
    let (claims, record) = read_all(source, Some(explain::Record::default()));
    let claims = compare(claims, source, &evaluation.flat, Blanks::AsZero);
    record.unwrap_or_default().finish(claims)
}

impl Source<'_> {
    fn has_prose(&self) -> bool {
        let sections = &self.report.sections;
        sections.overview.is_some()
            || sections.other_matters.is_some()
            || self.reading.is_some_and(|reading| !reading.outline.between.is_empty())
    }
}

/// Reads the claims of the prose. What they say is compared with nothing yet.
pub(crate) fn read(source: Source<'_>) -> Vec<Claim> {
    read_all(source, None).0
}

/// Compares claims with the tables, and the numbers of a sentence with each other.
pub(crate) fn compare(mut claims: Vec<Claim>, source: Source<'_>, flat: &Flat, blanks: Blanks) -> Vec<Claim> {
    if claims.is_empty() {
        return claims;
    }
    // Last year's figures only for those who claim a growth.
    let grown = claims.iter().any(|claim| claim.about == About::Growth);
    let before = source.before.filter(|_| grown).map(|before| Evaluation::new(before, blanks));
    let tables = Tables::new(source.report, flat, before.as_ref().map(|before| &before.flat));
    judge::judge(&mut claims, &tables);
    joint::settle(&mut claims, &tables);
    claims
}

/// Reads the claims, with a record of each sentence if one is given.
fn read_all(source: Source<'_>, record: Option<explain::Record>) -> (Vec<Claim>, Option<explain::Record>) {
    let mut finder = Finder {
        out: Vec::new(),
        sentences: 0,
        scratch: lex::Sentence::default(),
        clauses: clause::Clauses::default(),
        record,
    };
    if !source.has_prose() {
        return (finder.out, finder.record);
    }
    let report = source.report;
    let told = report.agency.told_by_name();
    let name = told.name.as_deref().unwrap_or_default();
    let agency = reader::ReportingAgency {
        year: report.year,
        name: crate::text::normal(name).chars().collect(),
        kind: told.kind,
        area: told.covers == Some(crate::report::Scope::Area),
        body: told.covers == Some(crate::report::Scope::Body),
        with_applications: false,
        with_disputes: false,
    };
    finder.scratch.agency.clone_from(&agency.name);
    if let Some(text) = report.sections.overview.as_deref() {
        finder.text(text, &At { section: Section::Overview, passage: None, place: None }, &agency);
    }
    for (n, passage) in source.reading.map_or(&[][..], |reading| &reading.outline.between).iter().enumerate() {
        let Some(section) = source.section_of(&passage.place) else { continue };
        let with = reader::ReportingAgency {
            with_applications: section == Section::Applications,
            with_disputes: section == Section::Disputes,
            ..agency.clone()
        };
        finder.text(&passage.text, &At { section, passage: Some(n), place: Some(&passage.place) }, &with);
    }
    if let Some(text) = report.sections.other_matters.as_deref() {
        finder.text(text, &At { section: Section::OtherMatters, passage: None, place: None }, &agency);
    }
    number_repeats(&mut finder.out);
    (finder.out, finder.record)
}

/// Tells claims with the same words apart by their order.
fn number_repeats(claims: &mut [Claim]) {
    let mut seen: HashMap<(Section, String), u32> = HashMap::new();
    for claim in claims {
        let times = seen.entry((claim.section, claim.words.clone())).or_default();
        claim.repeats = *times;
        *times = times.saturating_add(1);
    }
}

impl Source<'_> {
    /// The table with which a passage stands, by the title before it: 表三 or 表四, else none.
    fn section_of(&self, place: &Location) -> Option<Section> {
        let order = Location::order;
        let at = order(place)?;
        let headings = self.reading?.outline.headings.iter();
        let before = headings.filter(|heading| order(&heading.place).is_some_and(|heading| heading <= at));
        let section = before.max_by_key(|heading| order(&heading.place))?.section;
        matches!(section, Section::Applications | Section::Disputes).then_some(section)
    }
}

/// Where a text stands.
struct At<'a> {
    section: Section,
    passage: Option<usize>,
    place: Option<&'a Location>,
}

struct Finder {
    out: Vec<Claim>,
    sentences: u32,
    scratch: lex::Sentence,
    clauses: clause::Clauses,
    record: Option<explain::Record>,
}

impl Finder {
    fn text(&mut self, text: &str, at: &At<'_>, agency: &reader::ReportingAgency) {
        let mut line_ended = true;
        // How the points of a list are numbered that a colon has opened; 0 before its first.
        let mut list: Option<u8> = None;
        let (mut state, mut fee_state) = (clause::State::default(), fees::State::default());
        let fees_only = at.section == Section::OtherMatters;
        lex::sentences(text, |span| {
            self.sentences = self.sentences.saturating_add(1);
            if let Some(record) = &mut self.record {
                record.sentence(text, span, at, self.sentences);
            }
            let printed = text.get(span.from..span.to).unwrap_or_default();
            let lead = printed.len().saturating_sub(printed.trim_start().len());
            let begins = line_ended || printed.get(..lead).is_some_and(|lead| lead.contains('\n'));
            line_ended = printed.ends_with('\n');
            let depth = if span.titled { level(printed) } else { 0 };
            // …情况如下：（1）予以公开 2 件: what the sentence before the list has named holds for its points.
            let point = depth > 0 && list.is_some_and(|of| of == 0 || of == depth);
            list = match list {
                _ if printed.trim_end().ends_with(['：', ':']) => Some(if point { depth } else { 0 }),
                _ if point => Some(depth),
                list => list.filter(|_| !begins),
            };
            if begins && !point {
                state.new_paragraph();
            }
            let titled = span.titled && !point;
            let below = titled && state.is_below(depth);
            if !span.anchored {
                // 其中，某局 1 件，收取 880 元。 goes on with the sentence before it.
                let goes_on =
                    fee_state.is_stated() && text.get(span.from..span.to).is_some_and(|text| text.contains('元'));
                if titled && !below {
                    state.new_heading();
                }
                // 其中予以公开 2 件 likewise.
                let goes_on = goes_on || (!fees_only && (!titled || below) && state.goes_on());
                if !goes_on {
                    state.interrupted();
                    fee_state = fees::State::default();
                    return;
                }
            }
            lex::read(text, span, &mut self.scratch);
            if fees::is_about(&self.scratch, span.titled, fees_only, &mut fee_state) {
                let said = fees::read(&self.scratch, agency.year, &mut fee_state);
                self.fees(text, span, said, at);
                // 收到申请 34 件，未收取信息处理费: both.
                if fees_only || self.scratch.kinds.has(lex::Kinds::MONEY) {
                    return;
                }
            }
            if !fees_only {
                let (said, left) = clause::read(&self.scratch, (titled, below), agency, &mut state, &mut self.clauses);
                if let Some(record) = &mut self.record {
                    record.left(&self.scratch, &left);
                }
                self.claims(text, span, said, at);
            }
        });
    }

    fn claims(&mut self, text: &str, span: Span, said: Vec<RawClaim>, at: &At<'_>) {
        let mut cursor = Cursor::new(text, span);
        let first = self.out.len();
        for said in said {
            let about = about(&said);
            let number = match (said.relation, said.number) {
                (Relation::Share(rate, _) | Relation::Growth(rate, _), _) => Stated::Percent(rate),
                (_, Some(number)) => Stated::Count(number),
                (_, None) => Stated::Nothing,
            };
            let claim = self.claim(&mut cursor, at, (said.from, said.to), Some(said.digits), about, number);
            self.out.push(Claim {
                subjects: said.subjects,
                relation: said.relation,
                whole: said.whole.map(|whole| first.saturating_add(whole)),
                among: said.among,
                listed: said.listed,
                channel: said.channel,
                unread: said.unread,
                doubtful: said.doubtful,
                apart: said.apart,
                ..claim
            });
        }
    }

    fn fees(&mut self, text: &str, span: Span, said: Vec<fees::FeeSaid>, at: &At<'_>) {
        let mut cursor = Cursor::new(text, span);
        for said in said {
            let number = said.money.map_or(Stated::Nothing, Stated::Money);
            let claim = self.claim(&mut cursor, at, (said.from, said.to), None, About::Fee, number);
            self.out.push(Claim { cases: said.cases, among: said.part, ..claim });
        }
    }

    fn claim(
        &self,
        cursor: &mut Cursor<'_>,
        at: &At<'_>,
        (from, to): (usize, usize),
        digits: Option<(usize, usize)>,
        about: About,
        number: Stated,
    ) -> Claim {
        let (sentence, text) = (&self.scratch, cursor.text);
        let byte = |at: usize| sentence.byte(at).unwrap_or(text.len());
        let (first, last) = (byte(from), byte(to.saturating_sub(1)));
        let length = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let (start, end) = (cursor.move_to(first), cursor.move_to(last).saturating_add(1));
        let printed = text.get(first..last.saturating_add(length)).unwrap_or_default();
        let (digits_from, digits_to) = digits.unwrap_or((from, from));
        let is_word = |(at, c): (usize, &char)| {
            let in_digits = digits_from <= at && at < digits_to && matches!(number, Stated::Count(_));
            (!in_digits || !c.is_numeric()) && c.is_alphanumeric() && !c.is_ascii_digit()
        };
        let chars = sentence.chars.iter().enumerate().skip(from).take(to.saturating_sub(from));
        let words = chars.filter(|(at, c)| is_word((*at, c))).map(|(_, c)| *c).collect();
        Claim {
            section: at.section,
            passage: at.passage,
            start,
            end,
            text: printed.to_owned(),
            words,
            about,
            stated: number,
            cases: None,
            outcome: Judgement::NotCompared,
            passage_place: at.place.cloned(),
            repeats: 0,
            sentence: self.sentences,
            subjects: Vec::new(),
            relation: Relation::Exactly,
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

/// How deep a heading is by its numbering: 一、 1, （一） 2, 1. 3, （1） 4; 0 without one.
fn level(printed: &str) -> u8 {
    let mut chars = printed.trim_start().chars();
    match chars.next() {
        Some('（' | '(') => 2_u8.saturating_add(if chars.next().is_some_and(|c| c.is_ascii_digit()) { 2 } else { 0 }),
        Some(c) if c.is_ascii_digit() => 3,
        Some(c) if crate::text::is_numeral(c) || c == '第' => 1,
        _ => 0,
    }
}

/// A place of a text, in bytes and in characters.
struct Cursor<'t> {
    text: &'t str,
    byte: usize,
    at: u32,
}

impl<'t> Cursor<'t> {
    const fn new(text: &'t str, span: Span) -> Self {
        Cursor { text, byte: span.from, at: span.start }
    }

    /// How many characters stand before a byte. It counts those between the last place and this one only.
    fn move_to(&mut self, byte: usize) -> u32 {
        let (from, to) = (self.byte.min(byte), self.byte.max(byte));
        let between = self.text.get(from..to).map_or(0, |between| between.chars().count());
        let between = u32::try_from(between).unwrap_or(u32::MAX);
        self.at = if byte < self.byte { self.at.saturating_sub(between) } else { self.at.saturating_add(between) };
        self.byte = byte;
        self.at
    }
}

fn about(said: &RawClaim) -> About {
    match said.relation {
        Relation::Part => return About::Part,
        Relation::Share(..) => return About::Share,
        Relation::Growth(..) => return About::Growth,
        Relation::AllConcluded | Relation::AllUpheld | Relation::AllNatural | Relation::AllSo => return About::All,
        Relation::Exactly | Relation::AtMost => {}
    }
    match said.subjects.first() {
        Some(Subject::Results(..)) => About::Disputes,
        Some(Subject::Documents(..)) => About::Documents,
        Some(Subject::Topics(topics)) => match topics.first() {
            Some(Topic::Reviews | Topic::Suits | Topic::DirectSuits | Topic::SuitsAfterReview) => About::Disputes,
            Some(topic) if topic.is_outcome() => About::Outcomes,
            _ => About::Applications,
        },
        None => About::Applications,
    }
}
