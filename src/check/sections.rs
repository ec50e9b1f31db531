//! Sections and tables that should be there, their titles and labels, and the number of parts that is announced.

use super::scan::{Source, What};
use super::{Builtin, Context, Places};
use crate::finding::{Finding, SHOWN, Says, Severity, number, say};
use crate::form::{Form, Section, Table};
use crate::reading::{DateKind, Heading, LabelKind, Location, Outline, Passage};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, OutlineItem, Rule, RuleReport};
use crate::text::{Bilingual, Lang, fold, is_ordinal, shown, simplified};

/// The first year of the six sections; before it reports had others.
pub(super) const SECTIONS_SINCE: Option<u16> = Some(2019);
const LAW: Bilingual = Bilingual {
    zh: "条例第五十条；国办公开办函〔2021〕30号",
    en: "条例 Art. 50; 国办公开办函〔2021〕30号",
};

/// The title as the form prints it.
const fn printed(section: Section) -> OutlineItem {
    OutlineItem::Heading(section, section.number(), section.title())
}

const OVERVIEW: OutlineItem = printed(Section::Overview);
const ARTICLE20: OutlineItem = printed(Section::Article20);
const APPLICATIONS: OutlineItem = printed(Section::Applications);
const DISPUTES: OutlineItem = printed(Section::Disputes);
const PROBLEMS: OutlineItem = printed(Section::Problems);
const OTHERS: OutlineItem = printed(Section::OtherMatters);

pub(super) static GJ101: Builtin = Builtin::new(
    Rule {
        basis: LAW,
        confidence: Confidence::Official,
        needs: Needs::all(&[Need::Outline]),
        evaluated_at: Bilingual {
            zh: "六个部分、三张表各一处", en: "six sections and three tables, one place each"
        },
        since: SECTIONS_SINCE,
        example: Some(Example::of(Form::F2021, 2024, &[]).seen(&[
            OVERVIEW,
            ARTICLE20,
            OutlineItem::Table(Table::Article20),
            APPLICATIONS,
            OutlineItem::Table(Table::Applications),
            DISPUTES,
            OutlineItem::Table(Table::Disputes),
            OTHERS,
        ])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[]).seen(&[
            OVERVIEW,
            ARTICLE20,
            OutlineItem::Table(Table::Article20),
            APPLICATIONS,
            OutlineItem::Table(Table::Applications),
            DISPUTES,
            OutlineItem::Table(Table::Disputes),
            OutlineItem::Heading(Section::Problems, "五", "存在问题及改进措施"),
            OTHERS,
        ])),
        ..Rule::new(
            "GJ101",
            &[Severity::Warning],
            Bilingual { zh: "缺少一个部分或一张表", en: "a section or a table is missing" },
        )
    },
    Places::Count(9),
    missing,
);

pub(super) static GJ102: Builtin = Builtin::new(
    Rule {
        basis: LAW,
        confidence: Confidence::Official,
        needs: Needs::all(&[Need::Outline]),
        evaluated_at: Bilingual { zh: "全文一处", en: "the report, one place" },
        since: SECTIONS_SINCE,
        example: Some(Example::of(Form::F2021, 2024, &[]).seen(&[
            OVERVIEW,
            ARTICLE20,
            OutlineItem::Table(Table::Article20),
            DISPUTES,
            OutlineItem::Table(Table::Disputes),
            APPLICATIONS,
            OutlineItem::Table(Table::Applications),
            PROBLEMS,
            OTHERS,
        ])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[]).seen(&[
            OutlineItem::Heading(Section::Overview, "一", "概述"),
            OutlineItem::Heading(Section::Article20, "二", "行政机关主动公开政府信息情况"),
            OutlineItem::Table(Table::Article20),
            APPLICATIONS,
            OutlineItem::Table(Table::Applications),
            OutlineItem::Heading(Section::Disputes, "四", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
            OutlineItem::Table(Table::Disputes),
            OutlineItem::Heading(Section::Problems, "五", "存在的主要问题及整改措施"),
            OutlineItem::Heading(Section::OtherMatters, "六", "其它需要报告的事项"),
        ])),
        ..Rule::new(
            "GJ102",
            &[Severity::Note],
            Bilingual {
                zh: "各部分的标题、序号或顺序与格式不同",
                en: "section titles, their numbers or their order are not those of the form",
            },
        )
    },
    Places::Count(1),
    titles,
);

pub(super) static GJ112: Builtin = Builtin::new(
    Rule {
        basis: LAW,
        confidence: Confidence::Empirical,
        needs: Needs::NONE.at_places(&[Need::AnyProse(&[Section::Overview])]),
        evaluated_at: Bilingual { zh: "全文一处", en: "the report, one place" },
        since: SECTIONS_SINCE,
        example: Some(Example::of(Form::F2021, 2024, &[]).prose(&[(
            Section::Overview,
            "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、\
             存在的主要问题及改进情况、其他需要报告的事项七个部分组成。",
        )])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[]).prose(&[(
            Section::Overview,
            "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、\
             存在的主要问题及改进情况、其他需要报告的事项六个部分组成。",
        )])),
        ..Rule::new(
            "GJ112",
            &[Severity::Warning],
            Bilingual {
                zh: "所称部分数与所列标题数不同",
                en: "the number of parts announced is not that of the section titles named",
            },
        )
    },
    Places::Count(1),
    parts,
);

pub(super) static GJ114: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号、〔2019〕60号的表格",
            en: "the tables of 国办公开办函〔2021〕30号, 〔2019〕60号",
        },
        confidence: Confidence::Official,
        needs: Needs::all(&[Need::Outline]),
        evaluated_at: Bilingual { zh: "全部表格一处", en: "all tables, one place" },
        example: Some(Example::of(Form::F2021, 2024, &[]).seen(&[
            OVERVIEW,
            ARTICLE20,
            OutlineItem::Table(Table::Article20),
            OutlineItem::Label(LabelKind::Damaged, "现行有效件"),
        ])),
        near_miss: Some(Example::of(Form::F2021, 2024, &[]).seen(&[
            OVERVIEW,
            ARTICLE20,
            OutlineItem::Table(Table::Article20),
        ])),
        ..Rule::new(
            "GJ114",
            &[Severity::Note],
            Bilingual {
                zh: "表中文字缺字、重复，或是另一版格式的表头",
                en: "a label or column head is damaged, doubled or of the other form",
            },
        )
    },
    Places::Count(1),
    labels,
);

/// How many odd labels are kept for a message, one more than it names.
const NAMED: usize = 6;

/// The table of a section.
const fn table_of(section: Section) -> Option<Table> {
    match section {
        Section::Article20 => Some(Table::Article20),
        Section::Applications => Some(Table::Applications),
        Section::Disputes => Some(Table::Disputes),
        Section::Overview | Section::Problems | Section::OtherMatters => None,
    }
}

/// Words of each section of which one is in its title, however it is worded; in a list of the parts as well.
const TITLE_KEYWORDS: [(Section, &[&str]); 6] = [
    (Section::Overview, &["总体情况", "基本情况", "概述", "总体概述"]),
    (Section::Article20, &["主动公开"]),
    (Section::Applications, &["公开申请", "申请公开", "依申请", "申请情况"]),
    (Section::Disputes, &["复议", "诉讼"]),
    (Section::Problems, &["问题", "改进", "不足", "困难", "整改"]),
    (Section::OtherMatters, &["其他", "其它", "需要报告", "需要说明"]),
];

fn keys(section: Section) -> &'static [&'static str] {
    TITLE_KEYWORDS.iter().find(|(of, _)| *of == section).map_or(&[], |(_, keys)| keys)
}

fn heading(outline: &Outline, section: Section) -> Option<&Heading> {
    outline.headings.iter().find(|heading| heading.section == section)
}

/// The lines that may be the title of a section that was not found.
fn doubtful(outline: &Outline, section: Section) -> impl Iterator<Item = &Passage> {
    outline.doubtful.iter().filter(move |passage| {
        let text: String = passage.text.chars().map(simplified).collect();
        let text = text.trim_start_matches(|c: char| c == '#' || c == '*' || c.is_whitespace());
        let has_number = text.strip_prefix(section.number()).is_some_and(|rest| !rest.starts_with(is_ordinal));
        has_number || keys(section).iter().any(|key| text.contains(key))
    })
}

impl Context<'_> {
    /// Whether the input goes on after a section: a later one is there, or the signature. A report alone has no end.
    pub(super) fn reads_past(&self, section: Section) -> bool {
        let Some(outline) = self.outline() else { return true };
        let is_signed = outline.dates.iter().any(|found| {
            let years = self.report().year.map(|year| year..=year.saturating_add(2));
            found.kind == DateKind::Signed && years.is_none_or(|years| years.contains(&found.date.year()))
        });
        is_signed || outline.headings.iter().any(|heading| heading.section > section)
    }

    /// Whether the input has the beginning of the report: something stands before the section.
    fn reads_before(&self, outline: &Outline, section: Section) -> bool {
        let is_first = section == Section::Overview;
        let second = |heading: &Heading| {
            heading.section == Section::Article20 && heading.number.as_deref() == Some(Section::Article20.number())
        };
        outline.headings.iter().any(|heading| heading.section < section)
            || (is_first && outline.title.is_some() && outline.headings.first().is_some_and(second))
    }

    fn has_table(&self, outline: &Outline, table: Table) -> bool {
        self.has(table) || outline.tables.iter().any(|found| found.table == table)
    }
}

/// How a section or table that was not found ends.
fn missing(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some(outline) = context.outline() else { return };
    // What stands between tables alone nobody knows.
    let is_sure = !outline.headings.is_empty();
    for &section in Section::ALL {
        let has_table = table_of(section).is_some_and(|table| context.has_table(outline, table));
        if heading(outline, section).is_some() || has_table {
            out.holds();
        } else if !is_sure || !context.reads_past(section) || !context.reads_before(outline, section) {
            out.not_assessable(MissingInput::End);
        } else if doubtful(outline, section).next().is_some() || is_run_in(context, section) {
            out.not_assessable(MissingInput::Prose(section));
        } else {
            let before = outline.headings.iter().rev().find(|heading| heading.section < section);
            let place = before.or(outline.headings.first()).map(|heading| heading.place.clone());
            let detail = Absent::Section(section);
            out.found(Finding::new(Vec::new(), detail).at(place));
        }
    }
    for &section in Section::ALL {
        let Some(table) = table_of(section) else { continue };
        if context.has_table(outline, table) {
            out.holds();
            continue;
        }
        match heading(outline, section) {
            Some(heading) if context.reads_past(section) => {
                let detail = Absent::Table(table);
                let place = Some(heading.place.clone());
                out.found(Finding::new(Vec::new(), detail).at(place));
            }
            // Without a title either, the section is what is missing.
            _ => out.not_assessable(MissingInput::Table(table)),
        }
    }
}

/// Whether the number of a section stands in the prose of another, as where a title runs into its text.
fn is_run_in(context: &Context<'_>, section: Section) -> bool {
    let number = [section.number(), "、"].concat();
    let sections = &context.report().sections;
    let texts = Section::ALL.iter().filter_map(|section| sections.get(*section));
    texts.into_iter().any(|text| {
        text.match_indices(&number).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            !before.is_some_and(is_ordinal)
        })
    })
}

fn titles(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some(outline) = context.outline() else { return };
    let Some(first) = outline.headings.first() else { return untitled(context, outline, out) };
    let mut list = Vec::new();
    let mut at = None;
    let mut add = |deviation: Deviation, place| {
        at = at.take().or(Some(place));
        list.push(deviation);
    };
    let follows = |pair: (&Heading, &Heading)| pair.0.section < pair.1.section;
    if !outline.headings.iter().zip(outline.headings.iter().skip(1)).all(follows) {
        let order = outline.headings.iter().map(|heading| heading.section).collect();
        add(Deviation::Order(order), first.place.clone());
    }
    for found in &outline.headings {
        if !found.section.ends(without_remark(&found.text)) {
            add(Deviation::Title(found.section, found.text.clone()), found.place.clone());
        }
        if let Some(number) = found.number.as_ref().filter(|number| *number != found.section.number()) {
            add(Deviation::Number(found.section, number.clone()), found.place.clone());
        }
    }
    let mut is_whole = true;
    for &section in Section::ALL.iter().filter(|section| heading(outline, **section).is_none()) {
        is_whole = false;
        let goes_on = context.reads_past(section) || is_followed(outline, section);
        if !goes_on || !context.reads_before(outline, section) {
            continue;
        }
        // Its own number before other words, alone on its line.
        let numbered = doubtful(outline, section)
            .find(|passage| is_title_like(section, &passage.text) && stands_for(outline, section, passage));
        match numbered {
            Some(passage) => add(Deviation::Title(section, passage.text.clone()), passage.place.clone()),
            None if table_of(section).is_some_and(|table| context.has_table(outline, table)) => {
                let before = outline.headings.iter().rev().find(|heading| heading.section < section);
                add(Deviation::Untitled(section), before.unwrap_or(first).place.clone());
            }
            None => {}
        }
    }
    match at {
        None if is_whole => out.holds(),
        None => out.not_assessable(MissingInput::End),
        Some(_) => {
            let detail = Titles(list);
            out.found(Finding::new(Vec::new(), detail).at(at));
        }
    }
}

/// Tables without any section title, in a report of which the beginning or the end was seen.
fn untitled(context: &Context<'_>, outline: &Outline, out: &mut RuleReport<'_>) {
    let is_signed = outline.dates.iter().any(|found| found.kind == DateKind::Signed);
    let sections = Section::ALL
        .iter()
        .filter(|section| table_of(**section).is_some_and(|table| context.has_table(outline, table)));
    match outline.tables.first() {
        Some(first) if outline.title.is_some() || is_signed => {
            let list = sections.map(|section| Deviation::Untitled(*section)).collect();
            out.found(Finding::new(Vec::new(), Titles(list)).at(Some(first.place.clone())));
        }
        _ => out.not_assessable(MissingInput::End),
    }
}

/// Whether titles of other words follow, up to that of a later section, as in an outline from before 2019: 一、概述,
/// 二、组织领导, 三、发布解读.
fn is_followed(outline: &Outline, section: Section) -> bool {
    Section::ALL
        .iter()
        .any(|later| *later > section && outline.doubtful.iter().any(|passage| is_title_like(*later, &passage.text)))
}

/// Whether a line stands where the title of a section is expected, or says in other words what it says.
fn stands_for(outline: &Outline, section: Section, passage: &Passage) -> bool {
    let line = Location::order;
    let before = outline.headings.iter().rev().find(|heading| heading.section < section);
    let after = outline.headings.iter().find(|heading| heading.section > section);
    let at = line(&passage.place);
    let is_between = at.is_some()
        && before.is_none_or(|before| line(&before.place) < at)
        && after.is_none_or(|after| at < line(&after.place));
    let has_key = keys(section).iter().any(|key| passage.text.contains(key));
    if at.is_some() { is_between } else { has_key }
}

/// Whether a line is the section's number and a title of other words, not a sentence.
fn is_title_like(section: Section, line: &str) -> bool {
    let text = line.trim_start_matches(|c: char| c == '#' || c == '*' || c.is_whitespace());
    let Some(rest) = text.strip_prefix(section.number()).and_then(|rest| rest.strip_prefix('、')) else {
        return false;
    };
    let rest = rest.trim();
    let is_sentence = |c: char| matches!(fold(c), ',' | '。' | ';' | ':') || c.is_ascii_digit();
    (4..=30).contains(&rest.chars().count()) && !rest.contains(is_sentence)
}

/// A title without the remark in brackets after it.
fn without_remark(text: &str) -> &str {
    let text = text.trim_end();
    let before = text.strip_suffix([')', '）']).and_then(|before| before.rfind(['(', '（']));
    before.and_then(|at| text.get(..at)).unwrap_or(text)
}

fn labels(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some(outline) = context.outline() else { return };
    if outline.tables.is_empty() && outline.labels.is_empty() {
        return out.not_assessable(MissingInput::Table(Table::Article20));
    }
    if outline.labels.is_empty() {
        return out.holds();
    }
    for &kind in LabelKind::ALL {
        let mut own = outline.labels.iter().filter(|label| label.kind == kind);
        let Some(first) = own.next() else { continue };
        let mut texts = vec![first.text.clone()];
        for label in own.filter(|label| label.text != first.text) {
            // The message names no more.
            if texts.len() < NAMED && !texts.contains(&label.text) {
                texts.push(label.text.clone());
            }
        }
        let detail = Labels { kind, texts };
        let place = Some(first.place.clone());
        out.found(Finding::new(Vec::new(), detail).at(place));
    }
}

/// Words that open a list of the parts.
const OPENERS: [&str; 7] = ["由", "包括", "包含", "分为", "涵盖", "共", "分"];
/// What has these parts.
const WHOLES: [&str; 5] = ["报告", "年报", "全文", "報告", "年報"];

fn parts(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let hits = context.hits();
    for hit in hits.list.iter() {
        let What::Parts(announced) = hit.what else { continue };
        if !matches!(hit.source, Source::Front | Source::Prose(Section::Overview)) {
            continue;
        }
        let text: String = hits.before(hit).chars().map(simplified).collect();
        let Some(listed) = listed(&text, announced) else { continue };
        let listed = match listed {
            Listed::Some(listed) => listed,
            Listed::None => match context.outline().map(|outline| outline.headings.len()) {
                Some(6) => 6,
                _ => return out.not_assessable(MissingInput::End),
            },
        };
        if listed == announced {
            return out.holds();
        }
        let detail = Parts { announced, listed };
        let place = hits.place(hit);
        return out.found(Finding::new(Vec::new(), detail).at(place));
    }
    out.not_applicable(1);
}

/// How many parts a sentence lists.
#[derive(Debug, PartialEq, Eq)]
enum Listed {
    Some(u32),
    /// It names a number only.
    None,
}

/// The parts listed before their number in this sentence; `None` if it is about something else. A list that fits the
/// number by its commas or by its sections is as long as the number says.
fn listed(sentence: &str, announced: u32) -> Option<Listed> {
    let whole = WHOLES.iter().filter_map(|whole| sentence.find(whole)).min()?;
    let start = TITLE_KEYWORDS.iter().filter(|(section, _)| matches!(section, Section::Overview | Section::Article20));
    let start =
        start.flat_map(|(_, keys)| keys.iter()).filter_map(|key| sentence.find(key)).filter(|at| *at > whole).min();
    let named = |list: &str| {
        let is_named = |(_, keys): &&(Section, &[&str])| keys.iter().any(|key| list.contains(key));
        u32::try_from(TITLE_KEYWORDS.iter().filter(is_named).count()).unwrap_or(0)
    };
    let list = start.and_then(|start| sentence.get(start..)).unwrap_or_default();
    let sections = named(list);
    if sections < 3 || !keys(Section::Overview).iter().any(|key| list.contains(key)) {
        // 本报告由七个部分组成
        let before = sentence.trim_end_matches(' ');
        let is_bare = sections == 0 && OPENERS.iter().any(|opener| before.ends_with(opener)) && sentence.len() < 120;
        return is_bare.then_some(Listed::None);
    }
    let (list, may_be_larger) = match list.trim_end().strip_suffix(['等', '共']) {
        Some(rest) => (rest.strip_suffix('等').unwrap_or(rest), list.contains('等')),
        None => (list, false),
    };
    let items = items(list);
    if items == announced || sections == announced {
        return Some(Listed::Some(announced));
    }
    // 等 stands for those that follow; none follows the last one.
    let has_last = list.contains("其他") || list.contains("其它") || list.contains("需要报告");
    if may_be_larger && !has_last && items < announced {
        return Some(Listed::Some(announced));
    }
    Some(Listed::Some(items))
}

/// How many things a list has.
fn items(list: &str) -> u32 {
    const JOINED: [&str; 4] = ["行政诉讼", "诉讼", "提起行政诉讼", "提起诉讼"];
    let list = list.trim_end_matches(['、', '，', ',', '；', ';', ' ']);
    let mut count = 1_u32;
    for (at, c) in list.char_indices() {
        let Some(after) = list.get(at.saturating_add(c.len_utf8())..) else { continue };
        let separates = match c {
            '、' | '，' | ',' | '；' | ';' => !JOINED.iter().any(|word| after.starts_with(word)),
            '和' | '及' | '与' => {
                let before = list.get(..at).unwrap_or_default().trim_end_matches('以');
                let begins = |section: Section| {
                    let title = after.strip_prefix("存在").unwrap_or(after);
                    keys(section).iter().any(|key| title.starts_with(key) || title.starts_with("的主要问题"))
                };
                let is_new = begins(Section::OtherMatters) || (after.starts_with("存在") && begins(Section::Problems));
                is_new && !before.ends_with(['、', '，', ',', '；', ';'])
            }
            _ => false,
        };
        count = count.saturating_add(u32::from(separates));
    }
    count
}

/// The section as the form prints it: 三、收到和处理政府信息公开申请情况.
fn titled(section: Section) -> String {
    format!("{}、{}", section.number(), section.title())
}

/// GJ101: what was not found.
#[derive(Debug, PartialEq)]
enum Absent {
    Section(Section),
    Table(Table),
}

impl Says for Absent {
    fn say(&self, lang: Lang) -> String {
        match self {
            Absent::Section(section) => {
                let title = titled(*section);
                say!(lang, "缺少“{title}”部分", "there is no section \"{title}\"")
            }
            Absent::Table(table) => {
                let table = table.label().get(lang);
                say!(lang, "没有找到{table}，可能是图片", "{table} was not found; it may be a picture")
            }
        }
    }

    fn key(&self) -> Option<String> {
        Some(match self {
            Absent::Section(section) => section.to_string(),
            Absent::Table(table) => table.to_string(),
        })
    }
}

/// GJ102: how the titles deviate from those of the form.
#[derive(Debug, PartialEq)]
struct Titles(Vec<Deviation>);

#[derive(Debug, PartialEq)]
enum Deviation {
    /// Another title, as printed.
    Title(Section, String),
    /// Another number before the title.
    Number(Section, String),
    /// No title, though its table is there.
    Untitled(Section),
    /// The sections in the order of the report.
    Order(Vec<Section>),
}

impl Deviation {
    fn say(&self, lang: Lang) -> String {
        match self {
            Deviation::Title(section, text) => {
                let (text, title) = (shown(text, SHOWN), titled(*section));
                say!(lang, "“{text}”应为“{title}”", "\"{text}\" should be \"{title}\"")
            }
            Deviation::Number(section, text) => {
                let (text, title) = (shown(text, SHOWN), titled(*section));
                say!(lang, "“{title}”的序号为“{text}”", "\"{title}\" is numbered \"{text}\"")
            }
            Deviation::Untitled(section) => {
                let title = titled(*section);
                say!(lang, "缺少标题“{title}”", "the title \"{title}\" is missing")
            }
            Deviation::Order(sections) => {
                let order: Vec<&str> = sections.iter().map(|section| number(*section, lang)).collect();
                match lang {
                    Lang::Zh => format!("各部分按{}的顺序出现", order.join("、")),
                    Lang::En => format!("the sections are in the order {}", order.join(", ")),
                }
            }
        }
    }
}

impl Says for Titles {
    fn say(&self, lang: Lang) -> String {
        let list: Vec<String> = self.0.iter().map(|deviation| deviation.say(lang)).collect();
        match lang {
            Lang::Zh => format!("标题与格式不同：{}", list.join("；")),
            Lang::En => format!("titles are not those of the form: {}", list.join("; ")),
        }
    }

    fn key(&self) -> Option<String> {
        Some("titles".to_owned())
    }
}

/// GJ112: the number of parts that is announced, and that of those listed.
#[derive(Debug, PartialEq)]
struct Parts {
    announced: u32,
    listed: u32,
}

impl Says for Parts {
    fn say(&self, lang: Lang) -> String {
        let Parts { announced, listed } = self;
        say!(
            lang,
            "称报告有 {announced} 个部分，所列为 {listed} 个",
            "the report is said to have {announced} parts, {listed} are listed"
        )
    }

    fn key(&self) -> Option<String> {
        Some("parts".to_owned())
    }
}

/// GJ114: labels with the same oddity, each once.
#[derive(Debug, PartialEq)]
struct Labels {
    kind: LabelKind,
    texts: Vec<String>,
}

impl Says for Labels {
    fn say(&self, lang: Lang) -> String {
        let what = match self.kind {
            LabelKind::Damaged => Bilingual { zh: "表中文字缺字", en: "labels have lost a character" },
            LabelKind::Doubled => Bilingual { zh: "表中文字重复", en: "labels are printed twice" },
            LabelKind::OtherForm => {
                Bilingual { zh: "另一版格式的表头", en: "column heads of the other edition" }
            }
            LabelKind::Yuan => Bilingual {
                zh: "表头的单位为元，应为万元",
                en: "the head names yuan as the unit, not 10,000 yuan",
            },
        };
        let what = what.get(lang);
        let named = self.texts.iter().take(NAMED.saturating_sub(1)).map(|text| shown(text, SHOWN));
        let named: Vec<String> = named.map(|text| say!(lang, "“{text}”", "\"{text}\"")).collect();
        let more = if self.texts.len() < NAMED { "" } else { Bilingual { zh: "等", en: ", …" }.get(lang) };
        match lang {
            Lang::Zh => format!("{what}：{}{more}", named.join("、")),
            Lang::En => format!("{what}: {}{more}", named.join(", ")),
        }
    }

    fn key(&self) -> Option<String> {
        Some(self.kind.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_parts_are_counted() {
        for (sentence, announced, listed) in [
            (
                "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况、存在的主要问题及改进情况和其他需要报告的事项等",
                6,
                Some(6),
            ),
            (
                "报告包括概述，主动公开情况，依申请公开情况，政府信息公开复议、诉讼情况，和存在的主要问题及改进情况",
                6,
                Some(5),
            ),
            ("本报告由总体情况、主动公开政府信息情况、存在问题及改进情况、其他需要报告的事项等", 6, Some(4)),
            // 等 leaves the others out.
            ("本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等", 6, Some(6)),
            // An outline of its own, counted as it is listed.
            (
                "本年报由概述、主动公开情况、依申请公开情况、收费及减免情况、行政复议和诉讼情况、存在的问题、附表等",
                7,
                Some(7),
            ),
            ("从主动公开、依申请公开、平台建设、监督保障等", 4, None),
            ("报告指出要从总体情况", 3, None),
        ] {
            let found = super::listed(sentence, announced);
            assert_eq!(found, listed.map(Listed::Some), "{sentence}");
        }
        assert_eq!(listed("本报告由", 7), Some(Listed::None));
    }

    #[test]
    fn a_line_may_be_a_title_in_other_words() {
        let long = |count: usize| format!("五、{}", "改".repeat(count));
        for (line, is_title) in [
            ("五、工作中的困难和打算", true),
            ("## **五、 工作中的困难和打算", true),
            (long(4).as_str(), true),
            (long(3).as_str(), false),
            (long(30).as_str(), true),
            (long(31).as_str(), false),
            ("五、工作有困难，也有打算", false),
            ("五、工作中的困难。", false),
            ("五、工作中的困难：", false),
            ("五、工作中的困难；", false),
            ("五、2024年的困难", false),
            ("五.工作中的困难", false),
            ("六、工作中的困难", false),
            ("工作中的困难", false),
        ] {
            assert_eq!(is_title_like(Section::Problems, line), is_title, "{line}");
        }
        for (text, ends) in [
            ("一、总体情况", true),
            ("（一）總體情況：", true),
            ("总体情况(重复率: 40%)", true),
            ("总体情况（40%）", true),
            ("总体情况)", true),
            ("总体情况说明", false),
            ("情况", false),
            ("总体情况  ", true),
        ] {
            assert_eq!(Section::Overview.ends(without_remark(text)), ends, "{text}");
        }
    }

    #[test]
    fn lists_need_an_opener_or_sections() {
        // A bare number needs an opener, and a sentence that is not long.
        let long = format!("本报告{}由", "内".repeat(40));
        for (sentence, is_bare) in [
            ("本报告由", true),
            ("本报告共 ", true),
            ("本报告", false),
            ("本报告由总体情况", false),
            (long.as_str(), false),
        ] {
            assert_eq!(listed(sentence, 7), is_bare.then_some(Listed::None), "{sentence}");
        }
        // Two sections are not a list; neither is one that does not begin with the first.
        assert_eq!(listed("本报告由总体情况、主动公开政府信息情况", 6), None);
        assert_eq!(listed("本报告由主动公开、依申请公开、行政复议、存在的问题", 6), None);
        assert_eq!(listed("总体情况、主动公开、依申请公开、行政复议，见报告", 6), None);
        // As many sections as announced, however the commas stand; an open list may be longer, not shorter.
        let list = "本报告由总体情况、主动公开政府信息情况及依申请公开情况、行政复议和诉讼情况";
        assert_eq!(listed(list, 4), Some(Listed::Some(4)));
        assert_eq!(listed(list, 5), Some(Listed::Some(3)));
        assert_eq!(listed(&format!("{list}等"), 5), Some(Listed::Some(5)));
        assert_eq!(listed(&format!("{list}等"), 2), Some(Listed::Some(3)));
        assert_eq!(listed(&format!("{list}、其他事项等"), 6), Some(Listed::Some(4)));
    }

    /// Where lines have numbers a title stands between those before and after it; elsewhere its words have to tell.
    #[test]
    fn a_title_stands_where_it_is_expected() {
        let at = |line: u32| Location::Line { line, column: 1, page: None };
        let mut outline = Outline::default();
        for (section, line) in [(Section::Disputes, 10), (Section::OtherMatters, 20)] {
            outline.headings.push(Heading::new(section, None, "", at(line)));
        }
        for (line, stands) in [(9, false), (10, false), (11, true), (19, true), (20, false), (21, false)] {
            let passage = Passage::new("五、工作打算", at(line));
            assert_eq!(stands_for(&outline, Section::Problems, &passage), stands, "{line}");
        }
        let grid = |text: &str| Passage::new(text, Location::Grid { table: 1, row: 1, column: 1 });
        assert!(!stands_for(&outline, Section::Problems, &grid("五、工作打算")));
        assert!(stands_for(&outline, Section::Problems, &grid("五、工作中的困难")));
        // First and last sections are open on one side.
        outline.headings.remove(0);
        assert!(stands_for(&outline, Section::Problems, &Passage::new("五、工作打算", at(1))));
        outline.headings.clear();
        assert!(stands_for(&outline, Section::Problems, &Passage::new("五、工作打算", at(99))));
    }

    #[test]
    fn lines_that_may_be_titles() {
        let mut outline = Outline::default();
        for text in ["五、打算", "## 五、打算", "五十五条打算", "六、打算", "工作中的問題", "打算"]
        {
            outline.doubtful.push(Passage::new(text, Location::Line { line: 1, column: 1, page: None }));
        }
        let found: Vec<&str> = doubtful(&outline, Section::Problems).map(|passage| passage.text.as_str()).collect();
        assert_eq!(found, ["五、打算", "## 五、打算", "工作中的問題"]);
    }
}
