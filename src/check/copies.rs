//! Reports of two agencies whose text is the same.

use super::years::percent;
use super::{Builtin, Context, Places};
use crate::finding::{Finding, SHOWN, Says, Severity, say};
use crate::form::{Form, Section};
use crate::rule::{Confidence, Example, Need, Needs, Rule, RuleReport};
use crate::series::{SAME, SHORTEST, Words, words};
use crate::text::{Bilingual, Lang, shown};

const TEXT: &str = "一年来，按照上级部署，围绕群众关心的事项，逐条梳理应当公开的内容，安排专人核对栏目，做到有人录入、有人审核、\
    有人发布。对过期的网页逐一下线，对失效的链接逐一修复，对重复的栏目逐一合并。窗口摆放纸质目录，方便老人翻阅；电话有人接听，\
    来信有人答复。每个季度抽查一次，抽查结果在内部通报，问题当场指出，限期改正。针对新入职人员开设讲座，讲解申请怎样登记、期限\
    怎样计算、答复怎样送达。遇到疑难情形，先请法律顾问提出意见，再由分管负责人审定，避免答复前后矛盾。与档案部门约定移交办法，\
    已公开文件按月移送，查阅点随时可查。下半年把检索方式由单一关键词改为分类加关键词，常用事项置于首页显眼处，点击两次即可到达。\
    年末邀请居民代表座谈，收集意见建议，能改的马上改，一时不能改的说明原因，并列入来年安排。";

const BUREAU: Example =
    Example { name: Some("青石县教育局"), ..Example::of(Form::F2021, 2024, &[]) }.prose(&[(Section::Overview, TEXT)]);

const COPY: Example = Example { name: Some("白水县水务局"), ..BUREAU };

const OWN: Example =
    COPY.prose(&[(Section::Overview, "一年来，按照上级部署，围绕群众关心的事项，逐条梳理应当公开的内容。")]);

pub(super) static GJ706: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号：报告不得内容雷同",
            en: "国办公开办函〔2021〕30号: copied text (内容雷同) is a fault",
        },
        confidence: Confidence::Empirical,
        needs: Needs::NONE.at_places(&[Need::AnyProse(&[Section::Overview, Section::Problems])]),
        evaluated_at: Bilingual {
            zh: "第一、五部分文字，与所给其他单位的报告比对",
            en: "the text of sections 一 and 五, against the reports of other agencies that are given",
        },
        example: Some(BUREAU.beside(&COPY)),
        near_miss: Some(BUREAU.beside(&OWN)),
        ..Rule::new(
            "GJ706",
            &[Severity::Warning],
            Bilingual {
                zh: "第一、五部分文字与另一单位的报告雷同",
                en: "the text of sections 一 and 五 is that of another agency's report",
            },
        )
    },
    Places::Count(1),
    copied,
);

fn copied(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let Some(others) = context.input.others else { return out.not_applicable(1) };
    let own = words(context.report());
    if own.len() < SHORTEST {
        return out.not_applicable(1);
    }
    let shares = others.iter().map(|other| (words(other), *other)).filter(|(text, _)| text.len() >= SHORTEST);
    if others.is_empty() {
        return out.holds();
    }
    let own = Words::new(own);
    let nearest =
        shares.map(|(text, other)| (own.share(&text), other)).max_by(|(one, _), (other, _)| one.total_cmp(other));
    match nearest.filter(|(share, _)| *share >= SAME) {
        None => out.holds(),
        Some((share, other)) => {
            let id = || other.agency.id.as_ref().map(ToString::to_string);
            let name = other.agency.name.clone().or_else(id).unwrap_or_else(|| "-".to_owned());
            // A share lies between 0 and 1.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 … 1000")]
            let share = (share * 1000.0).round() as u32;
            out.found(Finding::new(Vec::new(), Copied { name, year: other.year, share }));
        }
    }
}

/// GJ706: so many per mille of the text are in another agency's report too.
#[derive(Debug, PartialEq)]
struct Copied {
    name: String,
    year: Option<u16>,
    share: u32,
}

impl Says for Copied {
    fn say(&self, lang: Lang) -> String {
        let (name, share) = (shown(&self.name, SHOWN), percent(self.share));
        let year = self.year.map_or_else(String::new, |year| say!(lang, " {year} 年", " for {year}"));
        say!(
            lang,
            "第一、五部分文字的 {share} 与“{name}”{year}报告相同（单位名称、数字、日期、所引文件名称除外）",
            "{share} of the text of sections 1 and 5 is that of the report of \"{name}\"{year} (names, figures, dates and quoted titles aside)"
        )
    }

    fn key(&self) -> Option<String> {
        Some(format!("copied {}", self.name))
    }
}
