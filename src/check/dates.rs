//! The years that a report names, and the day of its publication.

use super::scan::{What, year_at};
use super::{Builtin, Context, Places};
use crate::config::Dates;
use crate::finding::{Finding, SHOWN, Says, Severity, number, say};
use crate::form::{Form, Section};
use crate::reading::{DateKind, Location, NoteKind, Outline};
use crate::report::{AdminLevel, Agency, AgencyKind, Date};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, OutlineItem, Rule, RuleReport};
use crate::text::{Bilingual, Lang, shown};

pub(super) static GJ107: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "条例第四十九条、第五十条：报告上一年度的情况",
            en: "条例 Art. 49, 50: the report is on the year before",
        },
        confidence: Confidence::Empirical,
        needs: Needs::all(&[Need::Year]).at_places(&[Need::Outline, Need::Prose(Section::Overview)]),
        evaluated_at: Bilingual {
            zh: "统计期限、总体情况的开头、陈述数量的句子各一处",
            en: "the stated period, the first words of section 一, the sentences that state counts, one place each",
        },
        example: Some(Example::of(Form::F2021, 2024, &[]).seen(&[
            OutlineItem::Title("某县教育局2024年政府信息公开工作年度报告"),
            OutlineItem::Date(DateKind::PeriodStart, 2023, 1, 1),
            OutlineItem::Date(DateKind::PeriodEnd, 2023, 12, 31),
        ])),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[])
                .seen(&[
                    OutlineItem::Title("某县教育局2024年政府信息公开工作年度报告"),
                    OutlineItem::Date(DateKind::PeriodStart, 2024, 1, 1),
                    OutlineItem::Date(DateKind::PeriodEnd, 2024, 12, 31),
                ])
                .prose(&[(Section::Overview, "2024年，我局公开信息12条。2023年我局公开信息9条，与之相比增加3条。")]),
        ),
        ..Rule::new(
            "GJ107",
            &[Severity::Warning],
            Bilingual {
                zh: "统计期限、总体情况的开头或所述数量是另一年度的，或统计期限不是全年",
                en: "the stated period, the first words of section 一 or a count is of another year, or the period is not the whole year",
            },
        )
    },
    Places::Among(3, |context| {
        u32::from(context.outline().is_some()) + if context.report().sections.overview.is_some() { 2 } else { 0 }
    }),
    years,
);

pub(super) static GJ108: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "条例第四十九条：县级以上政府部门每年 1 月 31 日前，县级以上人民政府每年 3 月 31 日前",
            en: "条例 Art. 49: departments of county level and above by 31 January, their governments by 31 March",
        },
        confidence: Confidence::Official,
        needs: Needs::all(&[Need::Published, Need::Year]).at_places(&[Need::Agency]),
        evaluated_at: Bilingual { zh: "公布日期", en: "the day of publication" },
        example: Some(
            Example::of(Form::F2021, 2024, &[])
                .agency(AdminLevel::County, AgencyKind::Department)
                .published(2025, 2, 1),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[])
                .agency(AdminLevel::County, AgencyKind::Department)
                .published(2025, 1, 31),
        ),
        ..Rule::new(
            "GJ108",
            &[Severity::Error, Severity::Warning, Severity::Note],
            Bilingual {
                zh: "公布日期晚于法定日期，或早于报告年度结束",
                en: "published after the date of Art. 49, or before the report year had ended",
            },
        )
    },
    Places::Count(1),
    published,
);

fn years(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let report = context.report();
    let outline = context.outline();
    let overview = report.sections.get(Section::Overview);
    let Some(year) = report.year else { return };
    let period = outline.and_then(period);
    let opening = overview.and_then(|text| opening(text, year));
    let is_guessed = context.is_year_guessed();
    let is_backed = !is_guessed
        || period.is_some_and(|(first, ..)| first.year() == year)
        || opening.is_some_and(|(own, _)| own == year);
    let found = |out: &mut RuleReport<'_>, detail: OtherYear, place| {
        out.found(Finding::new(Vec::new(), detail).at(place));
    };
    match period {
        None => out.not_applicable(1),
        Some(_) if is_guessed => out.not_assessable(MissingInput::Year),
        Some((first, last, _)) if is_whole_year(first, last, year) => out.holds(),
        // An agency that is younger than the year reports what there is.
        Some((first, last, place)) if first.year() == year && last.year() == year && is_new(context, place) => {
            out.not_applicable(1);
        }
        Some((first, last, place)) => {
            found(out, OtherYear::Period { year, first, last }, Some(place.clone()));
        }
    }
    match opening {
        None => out.not_applicable(1),
        Some((own, _)) if own == year => out.holds(),
        Some(_) if is_guessed => out.not_assessable(MissingInput::Year),
        Some((own, at)) => {
            let place = Location::Prose { section: Section::Overview, start: at, end: at.saturating_add(5) };
            found(out, OtherYear::Opening { year, found: own }, Some(place));
        }
    }
    if overview.is_none() && report.sections.get(Section::OtherMatters).is_none() {
        return out.not_applicable(1);
    }
    let hits = context.hits();
    let mut clauses = hits.list.iter().filter(|hit| matches!(hit.what, What::Clause(_))).peekable();
    if clauses.peek().is_none() {
        return out.holds();
    }
    if !is_backed {
        return out.not_assessable(MissingInput::Year);
    }
    let is_opening = |start: &Option<Location>| match (start, opening) {
        (Some(Location::Prose { section: Section::Overview, start, .. }), Some((own, at))) => {
            *start == at && own != year
        }
        _ => false,
    };
    for hit in clauses {
        let What::Clause(of) = hit.what else { continue };
        let place = hits.place(hit);
        // The first words are one mistake, not two.
        if !is_opening(&place) {
            let text = hits.words(hit);
            found(out, OtherYear::Clause { year, found: of, text }, place);
        }
    }
}

fn period(outline: &Outline) -> Option<(Date, Date, &Location)> {
    let of = |kind| outline.dates.iter().find(|found| found.kind == kind);
    let (first, last) = (of(DateKind::PeriodStart)?, of(DateKind::PeriodEnd)?);
    Some((first.date, last.date, &first.place))
}

/// Whether a period is 1 January to 31 December of the year.
fn is_whole_year(first: Date, last: Date, year: u16) -> bool {
    (Date::new(year, 1, 1), Date::new(year, 12, 31)) == (Some(first), Some(last))
}

impl Context<'_> {
    /// Whether the report year is not in the title.
    fn is_year_guessed(&self) -> bool {
        let notes = self.input.reading.map_or(&[][..], |reading| &reading.notes);
        notes.iter().any(|note| note.kind == NoteKind::GuessedYear)
    }
}

/// Whether the sentence of the stated period, or one of section 一 that names a month, says that the agency was founded or
/// renamed; what it set up within itself is another thing.
fn is_new(context: &Context<'_>, period: &Location) -> bool {
    const WORDS: [&str; 4] = ["成立", "组建", "挂牌", "更名"];
    const WITHIN: [&str; 7] = ["小组", "专班", "队伍", "机制", "办公室", "工作组", "委员会"];
    let is_told = |text: &str| WORDS.iter().any(|word| text.contains(word));
    let front = context.outline().map_or(&[][..], |outline| &outline.front);
    let is_own = front.iter().find(|passage| passage.place == *period).is_some_and(|passage| is_told(&passage.text));
    let overview = context.report().sections.get(Section::Overview).unwrap_or_default();
    let mut sentences = overview.split(['。', '\n', ';', '；']);
    is_own
        || sentences.any(|text| is_told(text) && text.contains('月') && !WITHIN.iter().any(|word| text.contains(word)))
}

/// Whether what follows a year at the beginning of section 一 is told of that whole year, by this agency: not what was
/// carried over from it, what is planned for it, nor a sentence that goes on with the report year.
fn is_of_its_year(rest: &str) -> bool {
    const PARTS: [&str; 3] = ["上半年", "下半年", "的"];
    const OTHERS: [&str; 8] = ["结转", "将继续", "将公开", "计划", "预计", "成立", "今年", "本年"];
    let sentence = rest.split(['。', '\n']).next().unwrap_or_default();
    !PARTS.iter().any(|word| rest.starts_with(word)) && !OTHERS.iter().any(|word| sentence.contains(word))
}

/// The year with which section 一 begins, if it is told of it, below a heading of its own, and the character at which it stands.
fn opening(text: &str, own: u16) -> Option<(u16, u32)> {
    /// Characters of the longest heading.
    const HEADING: usize = 24;
    let mut at = 0_u32;
    for line in text.split('\n').take(2) {
        let trimmed = line.trim_start();
        let blank = line.chars().count().saturating_sub(trimmed.chars().count());
        if let Some((year, rest)) = year_at(trimmed) {
            if year != own && !is_of_its_year(rest) {
                return None;
            }
            return Some((year, at.saturating_add(u32::try_from(blank).ok()?)));
        }
        let length = line.chars().count();
        let is_heading = trimmed.starts_with(['(', '（', '一', '1']) && length <= HEADING;
        if !is_heading || line.contains(['。', '，', ',']) {
            return None;
        }
        at = at.saturating_add(u32::try_from(length).ok()?).saturating_add(1);
    }
    None
}

/// The first report year under 条例 Art. 49, which is of 2019.
const FIRST: u16 = 2019;

/// By when a body has to publish, and whether that is by local rule only.
fn due(dates: &Dates, agency: &Agency, year: u16) -> Option<(Date, bool)> {
    // Before, every body had until the end of March.
    if year < FIRST {
        return None;
    }
    let next = year.checked_add(1)?;
    let (day, is_local) = match (agency.level, agency.kind?) {
        (_, AgencyKind::StreetOffice) | (Some(AdminLevel::Township), _) => (dates.township, true),
        (_, AgencyKind::Zone | AgencyKind::Vertical | AgencyKind::Other) => (dates.others?, true),
        (_, AgencyKind::Government) if agency.is_of_county_or_above() => (dates.government, false),
        (_, AgencyKind::Department | AgencyKind::Office) if agency.is_of_county_or_above() => (dates.department, false),
        _ => return None,
    };
    Some((day.of(next)?, is_local))
}

fn published(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let report = context.report();
    let (Some(published), Some(year)) = (report.published, report.year) else { return };
    // A date that the reader found says less than one that somebody gives.
    let of_page = context.outline().map_or(&[][..], |outline| &outline.dates);
    let of_page = || of_page.iter().filter(|found| matches!(found.kind, DateKind::Published | DateKind::Signed));
    let is_found = of_page().any(|found| found.date == published);
    let severity = if is_found { Severity::Warning } else { Severity::Error };
    let found = |out: &mut RuleReport<'_>, severity, detail: Published, date: Date| {
        let place = of_page().find(|found| found.date == date).map(|found| found.place.clone());
        out.found_as(severity, Finding::new(Vec::new(), detail).at(place));
    };
    // Each date that is too early is one too many, whatever the other says; but one after the year that the signature
    // alone told is none.
    let is_early = |date: Date| Date::new(year, 12, 31).is_some_and(|last| date < last);
    let is_told_by = |date: Date| date.year().checked_sub(1) == Some(year) && context.is_year_guessed();
    let is_told = of_page().any(|found| found.kind == DateKind::Signed && is_told_by(found.date));
    let signed = of_page().map(|found| found.date).filter(|_| !is_told).find(|date| is_early(*date));
    if is_early(published) && !(is_found && is_told) {
        return found(out, severity, Published::Early { published, year }, published);
    }
    if let Some(signed) = signed {
        return found(out, Severity::Warning, Published::Early { published: signed, year }, signed);
    }
    // Of two dates the one that is in time counts.
    let all = || of_page().filter(|_| is_found).map(|found| found.date).chain([published]);
    let first = all().filter(|date| !is_early(*date)).min().unwrap_or(published);
    match due(context.dates, context.named, year) {
        None => out.not_assessable(MissingInput::Agency),
        Some((by, _)) if first <= by => out.holds(),
        Some((by, is_local)) => {
            let severity = if is_local { Severity::Note } else { severity };
            found(out, severity, Published::Late { published, by }, published);
        }
    }
}

/// GJ107: what is of another year.
#[derive(Debug, PartialEq)]
enum OtherYear {
    /// The stated period.
    Period { year: u16, first: Date, last: Date },
    /// The first words of section 一.
    Opening { year: u16, found: u16 },
    /// A sentence that states a count.
    Clause { year: u16, found: u16, text: String },
}

impl Says for OtherYear {
    fn say(&self, lang: Lang) -> String {
        match self {
            OtherYear::Period { year, first, last } => say!(
                lang,
                "所列数据的统计期限为 {first} 至 {last}，报告年度为 {year}",
                "the stated period of the figures is {first} to {last}, the report year {year}"
            ),
            OtherYear::Opening { year, found } => {
                let section = number(Section::Overview, lang);
                match lang {
                    Lang::Zh => format!("总体情况以“{found}年”开头，报告年度为 {year}"),
                    Lang::En => format!("section {section} begins with \"{found}年\", the report year is {year}"),
                }
            }
            OtherYear::Clause { year, found, text } => {
                let text = shown(text, SHOWN);
                say!(
                    lang,
                    "陈述的是 {found} 年的数量，报告年度为 {year}：“{text}”",
                    "a count of {found} is stated, the report year is {year}: \"{text}\""
                )
            }
        }
    }

    fn key(&self) -> Option<String> {
        Some(match self {
            OtherYear::Period { .. } => "period".to_owned(),
            OtherYear::Opening { .. } => "opening".to_owned(),
            OtherYear::Clause { text, .. } => text.clone(),
        })
    }
}

/// GJ108: a date of publication that cannot be.
#[derive(Debug, PartialEq)]
enum Published {
    Late { published: Date, by: Date },
    Early { published: Date, year: u16 },
}

impl Says for Published {
    fn say(&self, lang: Lang) -> String {
        match self {
            Published::Late { published, by } => {
                say!(lang, "{published} 公布，应在 {by} 前（含当日）", "published on {published}, due by {by}")
            }
            Published::Early { published, year } => say!(
                lang,
                "{published} 公布，而 {year} 年度尚未结束",
                "published on {published}, before {year} had ended"
            ),
        }
    }

    fn key(&self) -> Option<String> {
        Some(match self {
            Published::Late { .. } => "late".to_owned(),
            Published::Early { .. } => "early".to_owned(),
        })
    }
}
