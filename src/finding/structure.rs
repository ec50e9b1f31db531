//! What findings about sections, dates, instruction text say, as data, and their words.

use crate::figure::Money;
use crate::form::{Form, Section, Table};
use crate::reading::LabelKind;
use crate::report::Date;
use crate::text::{Lang, shown};

/// Characters of the longest text of the input in a message.
const SHOWN: usize = 40;

/// How the titles of a report deviate from those of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Deviation {
    /// Another title, as printed.
    Title(Section, String),
    /// Another number before the title.
    Number(Section, String),
    /// No title, though its table is there.
    Untitled(Section),
    /// The sections in the order of the report.
    Order(Vec<Section>),
}

/// What a finding about sections, dates, instruction text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Structure {
    /// A section was not found.
    NoSection(Section),
    /// A table was not found.
    NoTable(Table),
    Titles(Vec<Deviation>),
    /// The stated period is not of the report year.
    Period {
        year: u16,
        first: Date,
        last: Date,
    },
    /// The first words of section 一 name another year.
    Opening {
        year: u16,
        found: u16,
    },
    /// A sentence states a count of another year.
    Clause {
        year: u16,
        found: u16,
        text: String,
    },
    Late {
        published: Date,
        by: Date,
    },
    Early {
        published: Date,
        year: u16,
    },
    /// Instruction text of the form.
    Instruction(String),
    /// A number is missing before its counter.
    NoNumber(String),
    /// A sign stands for a number.
    Placeholder(String),
    /// Section 五 is too short; its text if it is shown.
    Short {
        characters: u32,
        least: u32,
        text: Option<String>,
    },
    Parts {
        announced: u32,
        listed: u32,
    },
    /// Labels with the same oddity, each once.
    Labels {
        kind: LabelKind,
        texts: Vec<String>,
    },
    Basis {
        cited: Form,
        year: u16,
    },
    /// Section 一 of a government's report says nothing of 考核, 评议, 责任追究.
    NoAssessment,
    /// The head of item (八) names 元.
    YuanHead(Money),
}

/// The section as the form prints it: 三、收到和处理政府信息公开申请情况.
fn titled(section: Section) -> String {
    format!("{}、{}", section.number(), section.titles().first().copied().unwrap_or_default())
}

/// Some texts in quotes, the first few of many.
fn listed(texts: &[String], [open, close, joint]: [&str; 3], more: &str) -> String {
    const FEW: usize = 5;
    let all: Vec<String> = texts.iter().take(FEW).map(|text| format!("{open}{}{close}", shown(text, SHOWN))).collect();
    format!("{}{}", all.join(joint), if texts.len() > FEW { more } else { "" })
}

impl Deviation {
    fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Deviation::Title(section, text), Lang::Zh) => {
                format!("“{}”应为“{}”", shown(text, SHOWN), titled(*section))
            }
            (Deviation::Title(section, text), Lang::En) => {
                format!("\"{}\" should be \"{}\"", shown(text, SHOWN), titled(*section))
            }
            (Deviation::Number(section, text), Lang::Zh) => {
                format!("“{}”的序号为“{}”", titled(*section), shown(text, SHOWN))
            }
            (Deviation::Number(section, text), Lang::En) => {
                format!("\"{}\" is numbered \"{}\"", titled(*section), shown(text, SHOWN))
            }
            (Deviation::Untitled(section), Lang::Zh) => format!("缺少标题“{}”", titled(*section)),
            (Deviation::Untitled(section), Lang::En) => format!("the title \"{}\" is missing", titled(*section)),
            (Deviation::Order(sections), lang) => {
                let order: Vec<&str> = sections.iter().map(|section| section.number()).collect();
                match lang {
                    Lang::Zh => format!("各部分按{}的顺序出现", order.join("、")),
                    Lang::En => format!("the sections stand in the order {}", order.join(", ")),
                }
            }
        }
    }
}

impl Structure {
    pub(crate) fn words(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Structure::NoSection(section) => format!("缺少“{}”部分", titled(*section)),
            Structure::NoTable(table) => format!("没有找到{}，可能是图片", table.label().zh),
            Structure::Titles(list) => {
                let list: Vec<String> = list.iter().map(|deviation| deviation.words(Lang::Zh)).collect();
                format!("标题与格式不同：{}", list.join("；"))
            }
            Structure::Period { year, first, last } => {
                format!("所列数据的统计期限为 {first} 至 {last}，报告年度为 {year}")
            }
            Structure::Opening { year, found } => format!("总体情况以“{found}年”开头，报告年度为 {year}"),
            Structure::Clause { year, found, text } => {
                format!("陈述的是 {found} 年的数量，报告年度为 {year}：“{}”", shown(text, SHOWN))
            }
            Structure::Late { published, by } => format!("{published} 公布，应在 {by} 前（含当日）"),
            Structure::Early { published, year } => format!("{published} 公布，而 {year} 年度尚未结束"),
            Structure::Instruction(text) => format!("留有格式的说明文字：“{}”", shown(text, SHOWN)),
            Structure::NoNumber(text) => format!("量词前缺少数字：“{}”", shown(text, SHOWN)),
            Structure::Placeholder(text) => format!("数字以符号代替：“{}”", shown(text, SHOWN)),
            Structure::Short { characters, least, text } => {
                let text = text.as_ref().map_or_else(String::new, |text| format!("（“{}”）", shown(text, SHOWN)));
                format!("存在的主要问题及改进情况只有 {characters} 个字{text}，少于 {least} 个字")
            }
            Structure::Parts { announced, listed } => format!("称报告有 {announced} 个部分，所列为 {listed} 个"),
            Structure::Labels { kind, texts } => {
                let what = match kind {
                    LabelKind::Damaged => "表中文字缺字",
                    LabelKind::Doubled => "表中文字重复",
                    LabelKind::OtherForm => "另一版格式的表头",
                    LabelKind::Yuan => "表头的单位为元，应为万元",
                };
                format!("{what}：{}", listed(texts, ["“", "”", "、"], "等"))
            }
            Structure::Basis { cited, year } => {
                let other = Form::of_year(*year).document();
                format!("所引格式为{}，{year} 年度适用{other}", cited.document())
            }
            Structure::NoAssessment => "总体情况未提及工作考核、社会评议和责任追究结果".to_owned(),
            Structure::YuanHead(money) => {
                format!("行政事业性收费：表头的单位为元，表中单位应为万元，所填为“{money}”")
            }
        }
    }

    fn en(&self) -> String {
        match self {
            Structure::NoSection(section) => format!("there is no section \"{}\"", titled(*section)),
            Structure::NoTable(table) => format!("{} was not found; it may be a picture", table.label().en),
            Structure::Titles(list) => {
                let list: Vec<String> = list.iter().map(|deviation| deviation.words(Lang::En)).collect();
                format!("titles are not those of the form: {}", list.join("; "))
            }
            Structure::Period { year, first, last } => {
                format!("the stated period of the figures is {first} to {last}, the report year {year}")
            }
            Structure::Opening { year, found } => {
                format!("section 一 begins with \"{found}年\", the report year is {year}")
            }
            Structure::Clause { year, found, text } => {
                format!("a count of {found} is stated, the report year is {year}: \"{}\"", shown(text, SHOWN))
            }
            Structure::Late { published, by } => format!("published on {published}, due by {by}"),
            Structure::Early { published, year } => format!("published on {published}, before {year} had ended"),
            Structure::Instruction(text) => {
                format!("instruction text of the form is left in: \"{}\"", shown(text, SHOWN))
            }
            Structure::NoNumber(text) => format!("the number before a counter is missing: \"{}\"", shown(text, SHOWN)),
            Structure::Placeholder(text) => format!("a sign stands for a number: \"{}\"", shown(text, SHOWN)),
            Structure::Short { characters, least, text } => {
                let text = text.as_ref().map_or_else(String::new, |text| format!(" (\"{}\")", shown(text, SHOWN)));
                format!("section 五 has only {characters} characters{text}, fewer than {least}")
            }
            Structure::Parts { announced, listed } => {
                format!("the report is said to have {announced} parts, {listed} are listed")
            }
            Structure::Labels { kind, texts } => {
                let what = match kind {
                    LabelKind::Damaged => "labels have lost a character",
                    LabelKind::Doubled => "labels are printed twice",
                    LabelKind::OtherForm => "column heads of the other edition",
                    LabelKind::Yuan => "the head names 元 as the unit, not 万元",
                };
                format!("{what}: {}", listed(texts, ["\"", "\"", ", "], ", …"))
            }
            Structure::Basis { cited, year } => {
                let other = Form::of_year(*year).document();
                format!("the form cited is {}, for {year} it is {other}", cited.document())
            }
            Structure::NoAssessment => "section 一 says nothing of the results of 考核, 评议 or 责任追究".to_owned(),
            Structure::YuanHead(money) => {
                format!("administrative fees: the head names 元, the form asks for 万元, the box says \"{money}\"")
            }
        }
    }

    /// What makes it the same finding over re-runs.
    pub(crate) fn key(&self) -> String {
        match self {
            Structure::NoSection(section) => section.to_string(),
            Structure::NoTable(table) => table.to_string(),
            Structure::Titles(_) => "titles".to_owned(),
            Structure::Period { .. } => "period".to_owned(),
            Structure::Opening { .. } => "opening".to_owned(),
            Structure::Clause { text, .. }
            | Structure::Instruction(text)
            | Structure::NoNumber(text)
            | Structure::Placeholder(text) => text.clone(),
            Structure::Labels { kind, .. } => kind.to_string(),
            Structure::Late { .. } => "late".to_owned(),
            Structure::Early { .. } => "early".to_owned(),
            Structure::Short { .. } => "problems".to_owned(),
            Structure::Parts { .. } => "parts".to_owned(),
            Structure::Basis { cited, .. } => cited.to_string(),
            Structure::NoAssessment => "overview".to_owned(),
            Structure::YuanHead(_) => "article20.fees".to_owned(),
        }
    }
}
