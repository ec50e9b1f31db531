//! Rules on the words alone: instruction text, missing numbers, the form cited, the length of section 五.

use super::scan::{Hit, PROSE, Source, What};
use super::{Builtin, Context, Places};
use crate::finding::{Finding, SHOWN, Says, Severity, number, say};
use crate::form::{Form, Section};
use crate::reading::Location;
use crate::report::{AdminLevel, Agency, AgencyKind};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::text::{Bilingual, Lang, compact, is_ideograph, is_space, shown};

pub(super) static GJ109: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号：敷衍塞责",
            en: "国办公开办函〔2021〕30号: perfunctory reports",
        },
        confidence: Confidence::Empirical,
        needs: TEXT,
        evaluated_at: EACH_TEXT,
        example: Some(
            Example::of(Form::F2021, 2024, &[])
                .prose(&[(Section::Overview, "2024年，我局公开信息12条。该部分以表格形式报告。")]),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[])
                .prose(&[(Section::Overview, "2024年，我局公开信息12条，该部分信息以表格形式公开。")]),
        ),
        ..Rule::new(
            "GJ109",
            &[Severity::Warning],
            Bilingual {
                zh: "留有格式的说明文字或模板的占位内容",
                en: "instruction text of the form or a placeholder of a template is left in",
            },
        )
    },
    Places::Count(EACH_PLACES),
    |context, out| each_text(context, out, What::Instruction),
);

pub(super) static GJ110: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号：内容不准确不完整",
            en: "国办公开办函〔2021〕30号: inaccurate or incomplete content",
        },
        confidence: Confidence::Empirical,
        needs: TEXT,
        evaluated_at: EACH_TEXT,
        example: Some(
            Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Overview, "我局全年累计发布   条，其中公告3条。")]),
        ),
        near_miss: Some(Example::of(Form::F2021, 2024, &[]).prose(&[(
            Section::Overview,
            "我局全年累计发布公共服务信息 12 条，共同发布条例解读 3 篇，回应某个咨询 1 次。",
        )])),
        ..Rule::new(
            "GJ110",
            &[Severity::Warning],
            Bilingual {
                zh: "量词前缺少数字（未填、留空、空括号），或以某、×、XX、○○代替数字",
                en: "a number is missing before its counter (nothing, blanks, empty brackets), or 某, ×, XX, ○○ stands for it",
            },
        )
    },
    Places::Count(EACH_PLACES),
    |context, out| each_text(context, out, What::NoNumber),
);

pub(super) static GJ111: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "条例第五十条第（五）项；国办公开办函〔2021〕30号：敷衍塞责",
            en: "条例 Art. 50(5); 国办公开办函〔2021〕30号: perfunctory reports",
        },
        confidence: Confidence::Empirical,
        needs: Needs::all(&[Need::Prose(Section::Problems)]),
        evaluated_at: Bilingual { zh: "第五部分", en: "section 五" },
        example: Some(Example::of(Form::F2021, 2024, &[]).prose(&[(Section::Problems, "无")])),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[])
                .prose(&[(Section::Problems, "公开不够及时，将明确专人负责，每月检查一次")]),
        ),
        ..Rule::new(
            "GJ111",
            &[Severity::Warning],
            Bilingual {
                zh: "第五部分不足规定字数（默认 20 个字），或只写“无”",
                en: "section 五 has fewer characters than the threshold (default 20), or says only 无",
            },
        )
    },
    Places::Count(1),
    problems,
);

pub(super) static GJ115: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "2021 年度起用国办公开办函〔2021〕30号格式，此前用国办公开办函〔2019〕60号格式",
            en: "国办公开办函〔2021〕30号 for the years from 2021 on, 国办公开办函〔2019〕60号 before",
        },
        confidence: Confidence::Official,
        needs: Needs::NONE.at_places(&[Need::Year]),
        evaluated_at: Bilingual { zh: "全文一处", en: "the text, one place" },
        example: Some(
            Example::of(Form::F2021, 2024, &[])
                .prose(&[(Section::Overview, "本报告按照国办公开办函〔2019〕60号的格式编制。")]),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[])
                .prose(&[(Section::Overview, "本报告按照国办公开办函〔2021〕30号的格式编制。")]),
        ),
        ..Rule::new(
            "GJ115",
            &[Severity::Warning],
            Bilingual {
                zh: "所引格式不是报告年度适用的格式",
                en: "the form cited as basis is not the one in force for the year",
            },
        )
    },
    Places::Count(1),
    basis,
);

pub(super) static GJ116: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "条例第五十条第（四）项：各级人民政府的报告应包括工作考核、社会评议和责任追究结果情况",
            en: "条例 Art. 50(4): a people's government reports the results of 考核, 评议 and 责任追究",
        },
        confidence: Confidence::Official,
        needs: Needs::NONE.at_places(&[Need::Agency, Need::Prose(Section::Overview)]),
        evaluated_at: Bilingual { zh: "第一部分", en: "section 一" },
        since: super::sections::SECTIONS_SINCE,
        example: Some(
            Example::of(Form::F2021, 2024, &[])
                .agency(AdminLevel::County, AgencyKind::Government)
                .prose(&[(Section::Overview, "2024年，我县公开信息12条。")]),
        ),
        near_miss: Some(
            Example::of(Form::F2021, 2024, &[])
                .agency(AdminLevel::County, AgencyKind::Government)
                .prose(&[(Section::Overview, "2024年，我县公开信息12条，未发生责任追究情形。")]),
        ),
        ..Rule::new(
            "GJ116",
            &[Severity::Note],
            Bilingual {
                zh: "人民政府的报告在总体情况中未提及考核、评议、责任追究",
                en: "the report of a 人民政府 has none of 考核, 评议, 责任追究 in section 一",
            },
        )
    },
    Places::Count(1),
    assessment,
);

const TEXT: Needs = Needs::NONE.at_places(&[
    Need::Prose(Section::Overview),
    Need::Prose(Section::Problems),
    Need::Prose(Section::OtherMatters),
    Need::Outline,
]);
const EACH_TEXT: Bilingual = Bilingual {
    zh: "第一、五、六部分各一处，标题与表格之间一处",
    en: "sections 一, 五 and 六, one place each; the text between titles and tables, one place",
};

const EACH_PLACES: u32 = 4;

/// Reports the hits of one rule, one result for each section and one for the texts beside the tables.
fn each_text(context: &Context<'_>, out: &mut RuleReport<'_>, what: What) {
    if context.is_without_text() {
        return out.not_applicable(EACH_PLACES);
    }
    let hits = context.hits();
    let is = |hit: &&Hit| match what {
        What::Instruction => matches!(hit.what, What::Instruction | What::Template),
        _ => matches!(hit.what, What::NoNumber | What::Placeholder),
    };
    let found = |hit: &Hit, out: &mut RuleReport<'_>| {
        let text = hits.excerpt(hit);
        let detail = match hit.what {
            What::Instruction => Wording::Instruction(text),
            What::Template => Wording::Template(text),
            What::Placeholder => Wording::Placeholder(text),
            _ => Wording::NoNumber(text),
        };
        let place = hits.place(hit);
        let finding = Finding::new(Vec::new(), detail).at(place);
        out.found(finding);
    };
    // A copy without its digits: the missing number is not a fault of the report.
    let lost = |section| hits.list.iter().any(|hit| hit.what == What::Lost && hit.source == Source::Prose(section));
    for section in PROSE {
        let mut own = hits.list.iter().filter(is).filter(|hit| hit.source == Source::Prose(section)).peekable();
        match context.report().sections.get(section) {
            _ if own.peek().is_some() => own.for_each(|hit| found(hit, out)),
            Some(_) if what != What::Instruction && lost(section) => {
                out.not_assessable(MissingInput::Prose(section));
            }
            Some(_) => out.holds(),
            None => _ = context.place_has(Need::Prose(section), out),
        }
    }
    let Some(outline) = context.outline() else { return out.not_applicable(1) };
    let beside = |hit: &&Hit| matches!(hit.source, Source::Between(_) | Source::Heading(_));
    let mut own = hits.list.iter().filter(is).filter(beside).peekable();
    if own.peek().is_some() {
        own.for_each(|hit| found(hit, out));
    } else if outline.headings.is_empty() {
        out.not_applicable(1);
    } else {
        out.holds();
    }
}

fn problems(context: &Context<'_>, out: &mut RuleReport<'_>) {
    const SECTION: Section = Section::Problems;
    let Some(text) = context.report().sections.get(SECTION) else { return };
    if context.lenient {
        return out.not_assessable(MissingInput::Prose(SECTION));
    }
    let least = context.thresholds.problems_characters;
    let is_none = matches!(text.trim_matches(|c: char| !is_ideograph(c)), "无" | "暂无" | "没有");
    let enough = usize::try_from(least).unwrap_or(usize::MAX);
    let mut characters = text.chars().filter(|c| !is_space(*c));
    if !is_none && (enough == 0 || characters.nth(enough.saturating_sub(1)).is_some()) {
        return out.holds();
    }
    if !context.reads_past(SECTION) {
        return out.not_assessable(MissingInput::End);
    }
    let characters = text.chars().filter(|c| !is_space(*c)).count();
    let characters = u32::try_from(characters).unwrap_or(u32::MAX);
    let detail = Short { characters, least, text: is_none.then(|| text.trim().to_owned()) };
    let end = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let place = Location::Prose { section: SECTION, start: 0, end };
    let finding = Finding::new(Vec::new(), detail);
    out.found(finding.at(Some(place)));
}

fn basis(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let hits = context.hits();
    let mut cited = hits.list.iter().filter_map(|hit| match hit.what {
        What::Cited(form) => Some((form, hit)),
        _ => None,
    });
    let first = cited.next();
    let year = context.report().year;
    let repealed = repealed(context);
    if first.is_none() && repealed.is_none() {
        return out.not_applicable(1);
    }
    let Some(year) = year else { return out.not_assessable(MissingInput::Year) };
    let own = Form::of_year(year);
    let other = first.filter(|(form, _)| *form != own && !cited.any(|(form, _)| form == own));
    if let Some((form, hit)) = other {
        let place = hits.place(hit);
        return out.found(Finding::new(Vec::new(), Basis::Form { cited: form, year }).at(place));
    }
    match repealed.filter(|_| year >= AMENDED) {
        Some(place) => out.found(Finding::new(Vec::new(), Basis::Regulation { year }).at(Some(place))),
        None if first.is_some() || year >= AMENDED => out.holds(),
        None => out.not_applicable(1),
    }
}

/// The first report year of which 国务院令第711号 is the basis.
const AMENDED: u16 = 2019;

/// Where a text gives 国务院令第492号 as the basis of the report: 根据…（国务院令第492号）…编制本报告, with neither 711 nor 修订 in
/// the sentence.
fn repealed(context: &Context<'_>) -> Option<Location> {
    let front = context.outline().map_or(&[][..], |outline| &outline.front);
    let of_front = front.iter().find_map(|passage| is_repealed(&passage.text).then(|| passage.place.clone()));
    of_front.or_else(|| {
        let text = context.report().sections.get(Section::Overview)?;
        let mut start = 0_usize;
        text.split_inclusive(['。', '\n']).find_map(|sentence| {
            let length = sentence.chars().count();
            let from = start;
            start = start.saturating_add(length);
            let (from, to) = (u32::try_from(from).ok()?, u32::try_from(start).ok()?);
            let place = Location::Prose { section: Section::Overview, start: from, end: to };
            is_repealed(sentence).then_some(place)
        })
    })
}

fn is_repealed(text: &str) -> bool {
    const OF_REPORT: [&str; 7] = ["报告", "年报", "编制", "公布", "现将", "撰写", "形成"];
    text.contains("492")
        && text.split(['。', '\n']).any(|sentence| {
            let plain: String = compact(sentence).into_iter().collect();
            let Some((before, after)) = plain.split_once("492号") else { return false };
            let is_order =
                before.ends_with("国务院令第") || before.ends_with("国务院第") || before.ends_with("国务院令");
            let is_basis = ["根据", "依据", "按照", "依照"].iter().any(|word| before.contains(word));
            let is_own = OF_REPORT.iter().any(|word| after.contains(word));
            is_order
                && is_basis
                && is_own
                && !plain.contains("711")
                && !plain.contains("修订")
                && !plain.contains("修改")
        })
}

/// Whether the name is that of an area, with nothing of a government in it.
fn is_area_alone(name: &str) -> bool {
    // Most names end with it, and to look for it everywhere takes longer than most rules.
    !name.ends_with("政府") && !name.contains("政府") && Agency::kind_of_name(name) == Some(AgencyKind::Government)
}

fn assessment(context: &Context<'_>, out: &mut RuleReport<'_>) {
    const SECTION: Section = Section::Overview;
    let agency = context.named;
    match agency.kind {
        // 某镇 and 某市 in a title name the area: whether its 人民政府 reports is not said.
        Some(AgencyKind::Government) if agency.name.as_deref().is_some_and(is_area_alone) => {
            return out.not_assessable(MissingInput::Agency);
        }
        Some(AgencyKind::Government) => {}
        Some(_) => return out.not_applicable(1),
        None if context.report().sections.get(SECTION).is_none() && context.outline().is_none() => {
            return out.not_applicable(1);
        }
        None => return out.not_assessable(MissingInput::Agency),
    }
    if !context.place_has(Need::Prose(SECTION), out) {
        return;
    }
    if context.hits().is_assessed {
        return out.holds();
    }
    if !context.reads_past(SECTION) {
        return out.not_assessable(MissingInput::End);
    }
    out.found(Finding::new(Vec::new(), NoAssessment));
}

/// GJ109, GJ110: words that should not be there, or a missing number.
#[derive(Debug, PartialEq)]
enum Wording {
    /// Instruction text of the form.
    Instruction(String),
    /// A placeholder of a template.
    Template(String),
    /// A number is missing before its counter.
    NoNumber(String),
    /// A sign stands for a number.
    Placeholder(String),
}

impl Wording {
    fn text(&self) -> &str {
        let (Wording::Instruction(text)
        | Wording::Template(text)
        | Wording::NoNumber(text)
        | Wording::Placeholder(text)) = self;
        text
    }
}

impl Says for Wording {
    fn say(&self, lang: Lang) -> String {
        let text = shown(self.text(), SHOWN);
        match self {
            Wording::Instruction(_) => {
                say!(lang, "留有格式的说明文字：“{text}”", "instruction text of the form is left in: \"{text}\"")
            }
            Wording::Template(_) => {
                say!(lang, "留有模板的占位内容：“{text}”", "a placeholder of a template is left in: \"{text}\"")
            }
            Wording::NoNumber(_) => {
                say!(lang, "量词前缺少数字：“{text}”", "the number before a counter is missing: \"{text}\"")
            }
            Wording::Placeholder(_) => {
                say!(lang, "数字以符号代替：“{text}”", "a sign stands for a number: \"{text}\"")
            }
        }
    }

    fn key(&self) -> Option<String> {
        Some(self.text().to_owned())
    }
}

/// GJ111: section 五 is too short; its text if it is shown.
#[derive(Debug, PartialEq)]
struct Short {
    characters: u32,
    least: u32,
    text: Option<String>,
}

impl Says for Short {
    fn say(&self, lang: Lang) -> String {
        let Short { characters, least, text } = self;
        let text = text.as_ref().map_or_else(String::new, |text| {
            let text = shown(text, SHOWN);
            say!(lang, "（“{text}”）", " (\"{text}\")")
        });
        match lang {
            Lang::Zh => format!("存在的主要问题及改进情况只有 {characters} 个字{text}，少于 {least} 个字"),
            Lang::En => {
                let section = number(Section::Problems, lang);
                let unit = if *characters == 1 { "character" } else { "characters" };
                format!("section {section} has only {characters} {unit}{text}, fewer than {least}")
            }
        }
    }

    fn key(&self) -> Option<String> {
        Some("problems".to_owned())
    }
}

/// GJ115: what is cited as basis.
#[derive(Debug, PartialEq)]
enum Basis {
    /// The form of another year.
    Form { cited: Form, year: u16 },
    /// The regulation as it stood before 2019.
    Regulation { year: u16 },
}

impl Says for Basis {
    fn say(&self, lang: Lang) -> String {
        match self {
            Basis::Form { cited, year } => {
                let (cited, other) = (cited.document(), Form::of_year(*year).document());
                say!(
                    lang,
                    "所引格式为{cited}，{year} 年度适用{other}",
                    "the form cited is \"{cited}\", for {year} it is \"{other}\""
                )
            }
            Basis::Regulation { year } => say!(
                lang,
                "所引条例为国务院令第492号，{year} 年度适用 2019 年修订的国务院令第711号",
                "the regulation cited is 国务院令第492号, for {year} it is 国务院令第711号 of 2019"
            ),
        }
    }

    fn key(&self) -> Option<String> {
        Some(match self {
            Basis::Form { cited, .. } => cited.to_string(),
            Basis::Regulation { .. } => "492".to_owned(),
        })
    }
}

/// GJ116.
#[derive(Debug, PartialEq)]
struct NoAssessment;

impl Says for NoAssessment {
    fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => "总体情况未提及工作考核、社会评议和责任追究结果".to_owned(),
            Lang::En => {
                let section = number(Section::Overview, lang);
                format!("section {section} says nothing of the results of assessment, public review or accountability")
            }
        }
    }

    fn key(&self) -> Option<String> {
        Some("overview".to_owned())
    }
}
