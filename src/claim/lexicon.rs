//! The words of the prose, once, as data: what each says, and the longest one at a place of a text.
//!
//! The text is compared without white space and quotation marks, fullwidth folded and traditional characters simplified.

use crate::text::{Counter, Counts};

/// A thing that the tables count. Its lawful readings stand in the table of `readings.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Topic {
    Received,
    NewlyReceived,
    Accepted,
    Processed,
    Handled,
    /// 应办理, 收到…（含上年结转…）: what came in and what was carried over.
    Due,
    Concluded,
    /// 答复: (七), or without (六).
    Answered,
    /// Concluded, after 其中: of all, or of those of this year.
    ConcludedAmong,
    /// 结转 without the year: 四 or 二.
    Carried,
    CarriedOver,
    CarriedForward,
    NaturalPersons,
    /// 收到公民提出的申请 alone: natural persons, or whoever applied.
    Anyone,
    LegalPersons,
    Commercial,
    Research,
    PublicWelfare,
    LegalService,
    OtherOrganisations,
    /// 其他组织 beside 企业: the legal persons that are none.
    OtherLegalPersons,
    Disclosed,
    PartlyDisclosed,
    Withheld,
    Unavailable,
    NotProcessed,
    OtherProcessing,
    StateSecret,
    ProhibitedByLaw,
    SecurityAndStability,
    ThirdPartyRights,
    InternalAffairs,
    ProcessInformation,
    EnforcementFile,
    AdministrativeQuery,
    NotHeld,
    /// 信息不存在: not held, or none made yet.
    Absent,
    /// 不属于本机关公开: not held, or another outcome.
    OfOthers,
    NeedsCreation,
    StillUnclear,
    Petition,
    Repeated,
    PublishedMaterial,
    MassRepeated,
    Confirmation,
    CorrectionOverdue,
    FeeOverdue,
    /// 3.其他 of (六).
    OtherOutcome,
    Reviews,
    Suits,
    DirectSuits,
    SuitsAfterReview,
    Regulations,
    NormativeDocuments,
}

impl Topic {
    /// (一), (二) and the groups (三) to (六): together all outcomes.
    pub(crate) const OUTCOMES: [Topic; 6] = [
        Topic::Disclosed,
        Topic::PartlyDisclosed,
        Topic::Withheld,
        Topic::Unavailable,
        Topic::NotProcessed,
        Topic::OtherProcessing,
    ];

    /// Whether it is a row of one of the groups.
    pub(crate) const fn is_row(self) -> bool {
        self.group().is_some()
    }

    /// Whether it tells who applied.
    pub(crate) const fn is_applicant(self) -> bool {
        matches!(
            self,
            Topic::NaturalPersons
                | Topic::LegalPersons
                | Topic::Commercial
                | Topic::Research
                | Topic::PublicWelfare
                | Topic::LegalService
                | Topic::OtherOrganisations
                | Topic::OtherLegalPersons
        )
    }

    /// Whether it is what came in.
    pub(crate) const fn came_in(self) -> bool {
        matches!(
            self,
            Topic::Received | Topic::NewlyReceived | Topic::Accepted | Topic::Processed | Topic::Handled | Topic::Due
        )
    }

    /// Whether it is all applications: what came in, or what became of them.
    pub(crate) const fn is_whole(self) -> bool {
        self.came_in() || matches!(self, Topic::Concluded | Topic::Answered)
    }

    /// Whether it is a block of table four, or both blocks of suits.
    pub(crate) fn is_case(self) -> bool {
        self == Topic::Reviews || self.is_suit()
    }

    /// Whether it is a block of suits, or both.
    pub(crate) const fn is_suit(self) -> bool {
        matches!(self, Topic::Suits | Topic::DirectSuits | Topic::SuitsAfterReview)
    }

    /// Whether it tells what became of applications.
    pub(crate) fn is_outcome(self) -> bool {
        self.is_row() || Topic::OUTCOMES.contains(&self)
    }

    /// Whether another topic counts some of what this one counts.
    pub(crate) const fn has_part(self, part: Topic) -> bool {
        match self {
            Topic::Concluded | Topic::ConcludedAmong | Topic::Answered | Topic::Handled => {
                part.is_row() || part.is_group() || matches!(part, Topic::CarriedOver)
            }
            _ => match part.group() {
                Some(group) => group as u8 == self as u8,
                None => false,
            },
        }
    }

    /// The group of a row.
    pub(crate) const fn group(self) -> Option<Topic> {
        Some(match self {
            Topic::StateSecret
            | Topic::ProhibitedByLaw
            | Topic::SecurityAndStability
            | Topic::ThirdPartyRights
            | Topic::InternalAffairs
            | Topic::ProcessInformation
            | Topic::EnforcementFile
            | Topic::AdministrativeQuery => Topic::Withheld,
            Topic::NotHeld | Topic::Absent | Topic::OfOthers | Topic::NeedsCreation | Topic::StillUnclear => {
                Topic::Unavailable
            }
            Topic::Petition
            | Topic::Repeated
            | Topic::PublishedMaterial
            | Topic::MassRepeated
            | Topic::Confirmation => Topic::NotProcessed,
            Topic::CorrectionOverdue | Topic::FeeOverdue | Topic::OtherOutcome => Topic::OtherProcessing,
            _ => return None,
        })
    }

    /// Whether it is one of the groups (三) to (六).
    pub(crate) const fn is_group(self) -> bool {
        matches!(self, Topic::Withheld | Topic::Unavailable | Topic::NotProcessed | Topic::OtherProcessing)
    }
}

/// A result of a case: a column of 表四.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum CaseResult {
    Upheld,
    Corrected,
    /// 败诉: 结果纠正 of the suits.
    Lost,
    /// 胜诉: 结果维持 of the suits.
    Won,
    Other,
    Pending,
    /// 审结: all but 尚未审结.
    Concluded,
}

/// What happened to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum DocumentStatus {
    Issued,
    /// 新制定: some of those issued, others are revisions.
    NewlyMade,
    Disclosed,
    /// 公开（含…废止）: those that were repealed or revised are counted as well.
    DisclosedWithRepealed,
    NewlyDisclosed,
    TotalDisclosed,
    Repealed,
    /// 宣布失效: some of those repealed, or counted apart.
    Lapsed,
    InForce,
}

impl DocumentStatus {
    /// Whether the agency itself made or ended the documents, rather than showed them.
    pub(crate) const fn is_made(self) -> bool {
        matches!(self, DocumentStatus::Issued | DocumentStatus::Repealed | DocumentStatus::InForce)
    }
}

/// The counter behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// 件 宗 份 起 个
    Case,
    /// 条 项 例 封 篇 件次: only with applications.
    Item,
    /// 部: only with documents.
    Volume,
    /// 笔: only with fees.
    Payment,
    /// 类 次 期 人次 …: the number is no claim.
    Other,
}

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Word {
    /// What was done with applications.
    Verb(Topic),
    /// Applications for information, named in full.
    Object,
    /// 申请 alone: an object only where the sentence or its title has named applications in full.
    Weak,
    /// 信息公开 without 申请.
    Context,
    /// An outcome, a row, an applicant, what was carried over.
    Topic(Topic),
    /// 结转 without the year from which or to which.
    Carried,
    /// 下年度.
    NextPeriod,
    /// 继续办理 behind it.
    Tail,
    Dispute(Topic),
    /// 相关案件 behind both.
    Cases,
    CaseResult(CaseResult),
    Document(Topic),
    DocumentStatus(DocumentStatus),
    /// 信息处理费.
    Fee,
    /// 收费, 费用: fees only beside 信息公开.
    Charge,
    /// 行政事业性收费: item (八) of 表二.
    FeeItem,
    /// 收取.
    Collect,
    Not,
    /// 未发生, 未收到 …: words that do not fit one of the verbs.
    Happen,
    All,
    /// 增长, 同比: the sign of the change, 0 if the word does not tell.
    Growth(i8),
    /// 增加到: the number after it is what the change led to.
    Reached,
    /// 占: the number behind it is a share.
    Share,
    /// 去年, 历年: figures of another time.
    OtherPeriod,
    /// 今年, 本年度.
    ThisPeriod,
    Among,
    /// 等.
    AndSoOn,
    /// 新增.
    New,
    Respectively,
    Joint,
    /// 因, 涉及: what follows says why, not what.
    Because,
    /// 网上, 信函: a way by which applications come in.
    Channel,
    /// 提前, 协助: what follows are some of them, or those of others.
    Partly,
    /// 其余, 除: what follows is the rest.
    Rest,
    /// 公报, 热线, 提案: nouns of other things.
    Foreign,
    /// 转发, 备案, 清理: what is done with documents of others, or not yet made.
    Forwarded,
    /// 代理, 应诉: work on the cases of others.
    CaseWork,
    /// 做到, 每: what follows is no count.
    Slogan,
    /// 以…名义, 本级: a part of the agency.
    Part,
    /// 全市: the whole area.
    Area,
    /// 我, 本.
    Own,
    /// 合计, 共计: a sum of what the sentence has told.
    Total,
    /// 余, 多, 约.
    About,
    /// 按时, 法定期限内.
    Timely,
    /// Words without a meaning for the claim.
    Filler,
    /// Words that look like others of this list and are not.
    Decoy,
}

impl Word {
    /// A number for each kind of word, below 57.
    pub(crate) const fn ordinal(self) -> u8 {
        match self {
            Word::Verb(_) => 0,
            Word::Object => 1,
            Word::Weak => 2,
            Word::Context => 3,
            Word::Topic(_) => 4,
            Word::Carried => 5,
            Word::NextPeriod => 6,
            Word::Tail => 7,
            Word::Dispute(_) => 8,
            Word::Cases => 9,
            Word::CaseResult(_) => 10,
            Word::Document(_) => 11,
            Word::DocumentStatus(_) => 12,
            Word::Fee => 13,
            Word::Charge => 14,
            Word::FeeItem => 15,
            Word::Collect => 16,
            Word::Not => 17,
            Word::Happen => 18,
            Word::All => 19,
            Word::Growth(_) => 20,
            Word::Share => 21,
            Word::OtherPeriod => 22,
            Word::ThisPeriod => 23,
            Word::Among => 24,
            Word::AndSoOn => 25,
            Word::New => 26,
            Word::Respectively => 27,
            Word::Joint => 28,
            Word::Because => 29,
            Word::Channel => 30,
            Word::Partly => 31,
            Word::Rest => 32,
            Word::Foreign => 33,
            Word::Forwarded => 34,
            Word::CaseWork => 35,
            Word::Slogan => 36,
            Word::Part => 37,
            Word::Area => 38,
            Word::Own => 39,
            Word::Total => 40,
            Word::About => 41,
            Word::Timely => 42,
            Word::Filler => 43,
            Word::Decoy => 44,
            Word::Reached => 45,
        }
    }
}

impl Unit {
    pub(crate) fn of(counter: &Counter) -> Option<Unit> {
        match counter.counts {
            Counts::Cases => Some(Unit::Case),
            Counts::Items => Some(Unit::Item),
            Counts::Payments => Some(Unit::Payment),
            Counts::Occasions | Counts::Things if matches!(counter.text, "件次" | "项" | "例" | "封" | "篇") => {
                Some(Unit::Item)
            }
            Counts::Occasions => Some(Unit::Other),
            Counts::Things if counter.text == "部" => Some(Unit::Volume),
            Counts::Things => None,
        }
    }
}

use Word as W;

const fn topic(topic: Topic) -> Word {
    Word::Topic(topic)
}

/// Words made of parts, one of each: what they say, and the parts in their order.
#[rustfmt::skip]
pub(crate) static COMPOSED: &[(Word, &[&[&str]])] = &[
    // (政府)信息公开申请(事项)
    (W::Object, &[&["政府信息公开", "信息公开", "政务信息公开", "政务公开"], &["申请", "的申请", "依申请", "类申请"], PIECES]),
    (W::Object, &[&["", "政府信息", "信息", "政务信息", "政府信息公开", "信息公开", "政务公开"], &["依申请公开", "依申公开"], &["", "政府信息", "信息", "的政府信息", "的信息", "政务信息"], PIECES]),
    (W::Object, &[&["依申请", "申请"], &["信息公开", "政府信息公开", "公开政府信息", "公开信息", "公开政务信息", "公开相关政府信息", "公开相关信息", "公开有关政府信息", "公开有关信息"], &["", "的"], LETTERS]),
    (W::Object, &[&["公开", "要求公开", "获取", "要求获取"], &["", "相关", "有关"], &["政府信息", "信息"], &["", "的"], &["申请", "请求", "来信", "来函", "信件"], &["", "件", "事项", "书", "数量"]]),
    (W::Object, &[&["政府信息"], &["申请", "申请公开"], &["", "件", "事项", "数量"]]),
    (W::Weak, &[&["申请"], &["", "件", "书", "事项", "信件", "数量", "总数", "总量", "数", "量", "件数", "案件"]]),
    (W::Object, &[&["依申请"], &["", "的", "类"], &["件", "事项", "信件", "办件", "来件", "来信", "来函", "申请", "业务", "请求", "办理件", "办理事项", "公文"]]),
    (W::Weak, &[&["办件", "来件", "收件"]]),
    (W::Weak, &[&["申请公开"], &["", "件", "事项", "请求", "数", "数量"]]),
    (W::Object, &[&["依申请"], &["信息", "政府信息", "政务信息"], &["", "件", "事项"]]),
    (W::Object, &[&["公开申请"], PIECES]),
    (W::Object, &[&["要求公开", "申请公开"], &["的"], &["", "政府"], &["信息"]]),
    // Who applied.
    (topic(Topic::NaturalPersons), &[&["自然人", "公民", "公民个人", "个人"], APPLIED]),
    (topic(Topic::NaturalPersons), &[&["自然人", "公民个人"]]),
    (topic(Topic::LegalPersons), &[&["法人"], &["", "或", "或者", "及", "和", "与", "、", "以及", "及其"], &["其他组织", "其它组织"], ANY_APPLIED]),
    (topic(Topic::LegalPersons), &[&["法人组织", "法人或组织"], ANY_APPLIED]),
    (topic(Topic::LegalPersons), &[&["法人"], APPLIED]),
    (topic(Topic::LegalPersons), &[&["企业", "企业法人"], &["或", "及", "和", "与", "以及", "、"], &["其他组织", "其它组织", "其他单位"], ANY_APPLIED]),
    // Whoever may apply, as the law names them.
    (W::Filler, &[&["公民"], &["", "、", "和", "或", "或者", "及", "与"], &["法人"], &["", "、", "和", "及", "与", "或", "或者", "以及", "及其"], &["其他组织", "其它组织", "其他社会组织"]]),
    (topic(Topic::Commercial), &[&["商业企业"], ANY_APPLIED]),
    (topic(Topic::Commercial), &[&["企业"], APPLIED]),
    (topic(Topic::OtherLegalPersons), &[&["其他组织", "其它组织", "其他法人"], ANY_APPLIED]),
    (topic(Topic::Research), &[&["科研机构"], ANY_APPLIED]),
    (topic(Topic::PublicWelfare), &[&["社会公益组织"], ANY_APPLIED]),
    (topic(Topic::LegalService), &[&["法律服务机构"], ANY_APPLIED]),
    // What became of them.
    (topic(Topic::Disclosed), &[&["", "予以", "同意", "可以", "准予", "给予", "决定", "依法", "依法予以", "答复", "作出", "属于"], &["全部公开", "全文公开", "全部予以公开", "全部同意公开", "完全公开"], OUTCOME]),
    (topic(Topic::Disclosed), &[&["予以", "同意", "可以", "准予", "给予", "决定", "决定予以", "依法予以", "答复予以", "作出予以", "属于予以", "能够", "应予", "准许", "获得", "获"], &["公开"], OUTCOME]),
    (topic(Topic::Disclosed), &[&["", "作出", "作", "给予", "属于"], &["公开类", "公开答复", "公开决定", "公开的答复", "公开的决定", "公开告知"], &["", "的", "件", "答复", "决定", "处理"]]),
    (topic(Topic::PartlyDisclosed), &[&["", "予以", "同意", "可以", "准予", "给予", "决定", "依法", "依法予以", "答复", "作出", "作", "属于", "区分处理", "区分处理后", "作区分处理后", "区分处理并", "作区分处理并", "获得"], &["部分公开", "部分予以公开", "部分同意公开", "部分给予公开", "部分提供", "予以部分公开"], OUTCOME]),
    (topic(Topic::PartlyDisclosed), &[&["", "作", "作出", "进行"], &["区分处理"]]),
    (topic(Topic::PartlyDisclosed), &[&["区分处理", "区分处理后", "作区分处理后"], &["公开", "予以公开"], OUTCOME]),
    (topic(Topic::Withheld), &[&["", "决定", "依法", "答复", "作出", "作", "属于", "依法决定"], &["不予", "不予以", "未予", "不同意", "不准予", "不", "不能", "不宜", "不得", "不应", "未获", "未获得", "未准予"], &["公开"], OUTCOME]),
    (topic(Topic::Unavailable), &[&["", "依法", "答复", "作出", "作", "属于", "告知"], &["无法", "不能", "未能", "无法予以"], &["提供"], OUTCOME]),
    (topic(Topic::NotProcessed), &[&["", "依法", "答复", "作出", "作", "决定"], &["不予处理", "不予重复处理", "不重复处理", "不再重复处理", "不作处理", "未予处理"], OUTCOME]),
    (topic(Topic::OtherProcessing), &[&["", "依法", "作", "作出"], &["其他", "其它"], &["处理", "方式处理", "形式处理", "情形处理"], OUTCOME]),
    // The rows of the groups in shorter words than those of the form.
    (topic(Topic::StateSecret), &[SORT, &["国家秘密"], INFORMATION]),
    (topic(Topic::ProhibitedByLaw), &[SORT, &["", "其他"], &["法律", "法律、", "法律,", "法律和"], &["行政法规", "法规"], &["禁止公开", "规定禁止公开"], INFORMATION]),
    (topic(Topic::SecurityAndStability), &[&["", "危及", "可能危及", "涉及"], &["三安全一稳定", "三安全、一稳定"], INFORMATION]),
    (topic(Topic::ThirdPartyRights), &[&["", "保护", "涉及", "涉", "损害", "可能损害", "侵犯", "侵害", "属于保护", "影响"], &["第三方"], &["", "的"], &["合法权益", "权益"], INFORMATION]),
    (topic(Topic::InternalAffairs), &[SORT, &["三类内部事务", "内部事务", "三类内部管理", "内部管理"], &["信息", "类信息", "类政府信息", "的信息"], &["", "的"]]),
    (topic(Topic::InternalAffairs), &[SORT, &["三类内部事务", "内部事务"]]),
    (topic(Topic::ProcessInformation), &[SORT, &["四类过程性", "过程性", "行政管理过程性"], &["信息", "类信息", "政府信息", "的信息"], &["", "的"]]),
    (topic(Topic::ProcessInformation), &[SORT, &["四类过程性"]]),
    (topic(Topic::EnforcementFile), &[SORT, &["行政执法", "执法"], &["案卷"], INFORMATION]),
    (topic(Topic::AdministrativeQuery), &[SORT, &["行政查询"], &["事项", "类事项", "类"], &["", "的"]]),
    (topic(Topic::NotHeld), &[
        &["", "本机关", "本单位", "本行政机关", "本部门", "本办", "本局", "本委", "本厅", "我局", "我办", "我委", "我厅", "我镇", "我街道", "我单位", "我中心", "属于本机关", "因本机关"],
        &["不掌握", "未掌握", "并不掌握"],
        &["", "的", "相关政府信息", "相关信息", "该信息", "该政府信息", "政府信息", "所申请信息", "申请信息", "相关政府信息的", "相关信息的"],
    ]),
    (topic(Topic::NotHeld), &[&["不属", "不属于", "并非"], &["本机关", "本单位", "本行政机关", "本部门", "本局", "我局", "我镇", "我单位"], &["", "所"], &["掌握"], &["", "的", "信息", "的信息", "范围"]]),
    (topic(Topic::OfOthers), &[&["不属", "不属于", "非", "并非"], &["本机关", "本单位", "本行政机关", "本部门", "本局", "我局", "我镇", "我街道", "我单位"], &["", "负责", "职责范围内", "职责"], &["公开", "公开的", "公开范围", "公开范围的", "公开职责"]]),
    (topic(Topic::Absent), &[&["", "政府", "所申请", "申请", "所申请的", "因", "相关"], &["信息不存在"], &["", "的", "类"]]),
    (topic(Topic::Absent), &[&["没有", "无", "查无", "未查到", "未检索到", "未查询到"], &["该", "相关", "此", "所申请", "所申请的"], &["信息", "政府信息"], &["", "的"]]),
    (topic(Topic::NeedsCreation), &[&["没有", "无"], &["现成", "现成的"], &["信息", "政府信息"], &["", "、", ",", "而"], &["", "需要另行制作", "需另行制作", "需要另行加工制作", "需要加工制作"], &["", "的"]]),
    (topic(Topic::NeedsCreation), &[&["需要", "需"], &["另行制作", "另行加工", "另行加工制作", "重新制作", "重新加工", "加工制作"], &["", "的", "信息", "的信息"]]),
    (topic(Topic::StillUnclear), &[&["", "经"], &["补正后", "补正", "补充后"], &["", "申请", "申请内容", "内容", "其申请内容"], &["仍", "依然", "仍然", "还", "还是", ""], &["不明确", "不清晰", "不够明确", "不清楚", "说不清楚"], &["", "的"]]),
    (topic(Topic::StillUnclear), &[&["", "申请"], &["内容"], &["仍", "仍然", "依然"], &["不明确"], &["", "的"]]),
    (topic(Topic::Petition), &[SORT, &["信访"], &["", "、", "及", "和"], &["举报投诉", "举报、投诉", "投诉举报", "投诉、举报"], &["", "类", "类申请", "类事项", "类的", "类信息", "事项", "等事项"]]),
    (topic(Topic::Petition), &[SORT, &["信访", "信访投诉", "信访举报", "投诉举报", "举报投诉"], &["类申请", "类政府信息公开申请", "类申请事项"]]),
    (topic(Topic::Petition), &[&["以申请", "以信息公开申请", "以政府信息公开申请", "以信息公开", "以政府信息公开"], &["名义", "为名", "形式"], &["", "进行", "提出", "反映"], &["信访", "投诉", "举报", "信访投诉", "信访举报", "投诉举报", "举报投诉", "信访投诉举报"], &["", "的", "类", "事项"]]),
    (topic(Topic::Repeated), &[SORT, &["重复申请", "重复提出", "重复提交", "重复提出申请", "重复提交申请"], &["", "的", "类", "件"]]),
    (topic(Topic::PublishedMaterial), &[&["", "要求提供", "申请提供", "要求", "属于"], &["公开出版物"], &["", "的", "类"]]),
    (topic(Topic::MassRepeated), &[&["", "无正当理由"], &["大量反复申请", "大量、反复申请", "大量重复申请", "反复大量申请"], &["", "的"]]),
    (topic(Topic::Confirmation), &[&["", "要求", "要求行政机关", "要求本机关"], &["确认或重新出具", "确认或者重新出具", "确认、重新出具", "重新出具"], &["已获取"], &["", "的"], &["信息", "政府信息"], &["", "的"]]),
    (topic(Topic::CorrectionOverdue), &[&["", "申请人"], &["", "无正当理由"], &["逾期"], &["不", "未", "没有"], &["补正"], &["", "的", "材料", "申请", "申请材料", "申请内容"], LAPSED]),
    (topic(Topic::CorrectionOverdue), &[&["", "申请人"], &["未", "没有", "没"], &["按期", "按时", "按要求", "及时", "如期", "在规定期限内", "在期限内"], &["", "进行"], &["补正"], &["", "的", "材料", "申请", "申请材料", "申请内容"]]),
    (topic(Topic::FeeOverdue), &[&["", "申请人"], &["逾期"], &["不", "未"], &["", "按收费通知", "按收费通知要求"], &["缴纳费用", "缴费", "交费", "缴纳信息处理费"], LAPSED]),
    // 上年(度)结转(来)
    (W::Carried, &[&["结转", "转结", "转接", "遗留", "延续", "转办", "转来", "转入", "跨年", "跨年度", "结余", "留转"], &["", "办理", "办理的", "办理件", "来", "来的", "而来", "下来", "过来", "办理", "到本年", "至本年", "本年", "到本年度", "至本年度", "至今年", "到今年", "至", "到", "入", "于", "件", "件数", "数", "数量", "申请件", "未办结", "未办结的", "未答复", "未答复的"]]),
    (W::Carried, &[&["未办结", "未办完", "未答复", "未办理完毕"], &["转来", "结转", "结转来", "转入", "顺延"]]),
    (W::Carried, &[&["顺延", "延至", "延到", "转至", "转到", "转入", "转"], &["", "至", "到"]]),
    (topic(Topic::CarriedForward), &[&["", "尚", "仍", "暂", "年底"], &["未办结", "未办理完毕", "未办完"], &["", "的", "件"]]),
    (topic(Topic::CarriedForward), &[&["待办", "待办结", "待办理", "待答复", "在办"], &["", "的", "件"]]),
    (topic(Topic::CarriedOver), &[&["", "加"], &["上年", "上年度", "上一年", "上一年度", "去年", "往年"], &["转来", "转入", "转接", "延续", "遗留", "未办结", "未办理完毕", "未答复", "顺延"], &["", "的", "件", "申请", "的申请"]]),
    (topic(Topic::CarriedOver), &[&["历史", "历年", "往年"], &["遗留", "结转", "遗留结转"], &["", "的", "件", "申请"]]),
    (topic(Topic::CarriedForward), &[&["正在", "尚在", "仍在", "还在"], &["办理", "处理", "答复"], &["", "中", "中的", "之中", "过程中", "状态中", "期内", "期限内", "阶段"]]),
    (topic(Topic::CarriedOver), &[&["年初", "期初"], &["结转", "结存", "留存", "未办结"], &["", "的", "件", "申请"]]),
    (topic(Topic::CarriedForward), &[&["年末", "年底", "期末"], &["结转", "结存", "留存", "未办结"], &["", "的", "件", "申请"]]),
    (W::NextPeriod, &[&["下年", "下年度", "下一年", "下一年度", "明年", "次年", "次年度", "来年", "翌年"]]),
    // What was done with applications.
    (W::Verb(Topic::Received), &[&["收到", "接收", "接到", "收悉", "登记", "登记在册", "接获", "接受", "收"], ENDS]),
    (W::Verb(Topic::Received), &[&["收件"], &["量", "数", "数量", "总数", "总量"]]),
    (W::Verb(Topic::NewlyReceived), &[&["", "本年", "本年度", "当年", "今年"], &["新收", "新接收", "新收到", "新受理", "新接"], ENDS]),
    (W::Verb(Topic::Accepted), &[&["受理", "收办", "承办", "受理办理", "接办", "接件"], ENDS]),
    (W::Verb(Topic::Processed), &[&["处理"], ENDS]),
    (W::Verb(Topic::Handled), &[&["办理"], ENDS]),
    (W::Verb(Topic::Due), &[&["应", "需", "应予", "共需", "共应"], &["办", "办理", "处理", "答复"], &["", "总数", "总量", "总数为", "件数", "数", "数量", "件"]]),
    (W::Verb(Topic::Concluded), &[&["办结", "办理完毕", "办理完成", "办理完结", "处理完毕", "处理完成", "处理完结", "办理办结", "办毕", "办理完", "完成办理", "结案", "结办", "办完", "已完成"], ENDS]),
    (W::Verb(Topic::Concluded), &[&["在办结", "在办理完毕"], &["", "的"]]),
    (W::Verb(Topic::Concluded), &[&["作出", "做出"], &["", "各类", "各种", "各项"], &["处理决定", "办理决定"], &["", "的"]]),
    (W::Verb(Topic::Answered), &[&["作出", "做出"], &["各类", "各种", "各项"], &["答复", "答复决定"], &["", "的"]]),
    (W::Verb(Topic::Answered), &[&["答复", "办复", "回复", "办理答复", "答复办结", "办结答复", "答复完毕", "完成答复", "作出答复", "予以答复", "给予答复", "答复完成", "依法答复", "书面答复", "答复申请人"], ENDS]),
    // Cases.
    (W::Dispute(Topic::Reviews), &[&["", "被申请", "提起", "申请", "提出", "被提起", "被", "引发", "引起", "进入"], &["行政复议", "复议"], &["", "答复案件", "申请", "案件", "案", "事项", "数", "案数", "件", "件数", "案件数", "数量", "案件数量"]]),
    (W::Dispute(Topic::Suits), &[&["", "提起", "被提起", "被", "引发", "引起"], &["行政诉讼", "诉讼"], &["", "案件", "案", "事项", "数", "案数", "件", "件数", "案件数", "数量", "案件数量"]]),
    (W::Dispute(Topic::Suits), &[&["行政应诉", "应诉", "被诉", "被起诉", "打官司", "官司", "被告上法庭", "被告上法院"], &["案件", "案", ""]]),
    (W::Dispute(Topic::DirectSuits), &[&["", "行政诉讼", "诉讼"], &["", "未经复议", "未经行政复议"], &["直接"], &["", "向法院", "向人民法院"], &["起诉", "提起诉讼", "提起行政诉讼", "诉讼"], &["", "案件", "的案件", "行政诉讼", "行政诉讼案件", "的"]]),
    (W::Dispute(Topic::DirectSuits), &[&["", "未经复议", "未经行政复议"], &["直接"], &["向法院提起", "向人民法院提起"], &["", "的"]]),
    (W::Dispute(Topic::SuitsAfterReview), &[&["", "行政诉讼", "诉讼"], &["复议后", "经复议后", "行政复议后", "经行政复议后", "经复议", "经行政复议"], &["起诉", "提起诉讼", "提起行政诉讼", "诉讼", "行政诉讼", "再起诉", "再次起诉"], &["", "案件", "的案件", "行政诉讼", "的"]]),
    (W::Dispute(Topic::SuitsAfterReview), &[&["", "经", "经过"], &["复议", "行政复议"], &["后"], &["又", "再", "再次", "仍"], &["提起诉讼", "提起行政诉讼", "向法院起诉", "向人民法院起诉", "向法院提起诉讼", "向人民法院提起诉讼"], &["", "的"]]),
    (W::Dispute(Topic::SuitsAfterReview), &[&["经过"], &["复议后", "行政复议后"], &["起诉", "提起诉讼", "提起行政诉讼"], &["", "的"]]),
    (W::CaseResult(CaseResult::Upheld), &[&["", "结果", "予以", "被", "获", "获得", "决定"], &["维持"], &["", "我局", "我委", "我办", "我厅", "我镇", "我街道", "本机关"], &["", "原行政行为", "原具体行政行为", "原决定", "的", "原答复", "答复", "行政行为", "决定"]]),
    (W::CaseResult(CaseResult::Won), &[&["", "获", "获得"], &["胜诉"], &["", "的"]]),
    (W::CaseResult(CaseResult::Corrected), &[&["", "结果", "被", "予以", "结果被"], &["纠正", "纠错"], &["", "的"]]),
    (W::CaseResult(CaseResult::Corrected), &[&["被"], &["", "复议机关", "行政复议机关", "法院", "人民法院", "依法", "责令"], &["撤销", "确认违法", "变更", "责令重新答复", "责令履行"], &["", "的"]]),
    (W::CaseResult(CaseResult::Other), &[&["其他", "其它"], &["结果"], &["", "的"]]),
    (W::CaseResult(CaseResult::Pending), &[&["尚未", "未", "暂未", "待", "没有", "还没有", "还未", "仍未"], &["审结", "审完", "审理完毕", "审理终结"], &["", "的"]]),
    (W::CaseResult(CaseResult::Pending), &[&["尚在", "正在", "仍在", "还在", "目前正在"], &["", "法院", "人民法院", "复议机关", "复议机构"], &["审理", "审理中", "审理过程中", "复议", "复议中"], &["", "的"]]),
    (W::CaseResult(CaseResult::Concluded), &[&["", "已", "均已"], &["审结"], &["", "的"]]),
    (W::CaseWork, &[&["作为"], &["复议", "行政复议"], &["机关", "机构"]]),
    // Documents.
    (W::Document(Topic::Regulations), &[&["", "政府", "地方政府", "部门", "市政府", "省政府"], &["规章"]]),
    (W::Document(Topic::NormativeDocuments), &[&["", "行政", "政府", "部门"], &["规范性文件"], &["", "数", "数量", "件数", "总数"]]),
    (W::DocumentStatus(DocumentStatus::Issued), &[&["制发", "制定", "印发", "出台", "制定印发", "制定出台", "制定发布", "制定公布", "制定并印发", "研究制定", "制定实施", "颁布", "发文", "下发", "制作", "制订"], &["", "了"]]),
    (W::DocumentStatus(DocumentStatus::Issued), &[&["", "本年", "本年度"], &["新制作", "新制发", "新出台", "新印发", "制发", "新颁布"], &["", "件数", "数量", "数"]]),
    (W::DocumentStatus(DocumentStatus::NewlyMade), &[&["新制定", "新制订"], &["", "了"]]),
    (W::DocumentStatus(DocumentStatus::Disclosed), &[&["", "主动", "对外", "依法", "依法主动", "及时"], &["公开", "公开发布", "发布", "新发布", "新公布", "印发并公开"], &["", "了", "的"]]),
    (W::DocumentStatus(DocumentStatus::NewlyDisclosed), &[&["", "本年", "本年度"], &["新公开"], &["", "数量"]]),
    (W::DocumentStatus(DocumentStatus::TotalDisclosed), &[&["对外公开"], &["总数量", "总数", "总量"]]),
    (W::DocumentStatus(DocumentStatus::Repealed), &[&["", "本年", "本年度", "依法", "宣布", "已", "清理"], &["废止", "废止失效", "废止和失效", "废止或失效", "废止和宣布失效", "废止、宣布失效"], &["", "件数", "了", "的"]]),
    (W::DocumentStatus(DocumentStatus::Lapsed), &[&["", "宣布", "自动", "自然", "自行"], &["失效"], &["", "的"]]),
    (W::DocumentStatus(DocumentStatus::InForce), &[&["继续", "宣布继续", "确认继续", "目前继续", "目前", "保留", "保留继续", "仍", "仍然", "现行", "现", "现行继续"], &["有效"], &["", "件数", "的", "执行的"]]),
    (W::DocumentStatus(DocumentStatus::InForce), &[&["有效"], &["存量", "数", "数量", "件数", "的"]]),
    (W::DocumentStatus(DocumentStatus::InForce), &[&["现有", "现存", "存量", "保有", "保有量", "继续执行", "继续实施", "继续施行", "继续适用"], &["", "的"]]),
    (W::DocumentStatus(DocumentStatus::Repealed), &[&["停止执行"], &["", "的"]]),
    (W::Forwarded, &[&["拟"], &["发布", "出台", "制定", "印发", "公布", "制发"], &["", "的"]]),
    (W::Total, &[&["", "以上", "上述"], &["两项", "三项", "四项", "五项", "六项", "两者", "二者", "三者"], &["共", "共有", "总数为"]]),
    (W::Reached, &[&["增加", "增长", "上升", "提高", "提升", "攀升", "增", "升", "上涨", "扩大", "下降", "减少", "降低", "回落", "下滑", "降", "减"], &["", "了"], &["到", "至", "为"]]),
    (W::Total, &[&["", "以上", "上述"], &["", "两项", "三项", "四项", "五项", "六项", "两者", "二者", "三者"], &["合计", "共计", "总计"], &["", "为", "共"]]),
    // 创历年新高: compared with other years.
    (W::Filler, &[&["", "创", "创下", "为", "达", "达到"], &["历年", "历史", "近年", "近年来", "近三年", "近五年"], &["新高", "最高", "新低", "最低", "之最"]]),
    // Who speaks.
    (W::Own, &[&["我", "本", "全"], &["局", "镇", "乡", "街道", "街", "委", "厅", "办", "中心", "单位", "机关", "部门", "行政机关", "院", "处", "队", "所", "站", "校", "司", "署", "会", "系统", "区管委会", "管委会", "办公室", "社", "大队", "支队", "分局", "公司"]]),
    (W::Own, &[&["局", "镇", "乡", "厅", "委", "街道", "院", "办"], &["机关"]]),
    (W::Own, &[&["我", "本"], &["", "县", "市", "区", "省", "州", "旗", "盟", "县政府", "区政府", "市政府", "镇政府", "乡政府", "街道办", "街道办事处", "委员会"]]),
];

/// What an applicant did, and before it the empty word if he may have done nothing.
macro_rules! applied {
    ($($nothing:literal)?) => {
        &[
            $($nothing,)?
            "申请",
            "申请件",
            "申请数",
            "申请量",
            "申请的",
            "提出",
            "提出的",
            "提出申请",
            "提出的申请",
            "提交",
            "提交的",
            "提交的申请",
            "来件",
        ]
    };
}

const APPLIED: &[&str] = applied!();
const ANY_APPLIED: &[&str] = applied!("");

/// The ends of a verb.
const ENDS: &[&str] = &["", "了", "过", "的", "到", "到的", "量", "数", "数量", "件数", "总数", "总量", "数为"];

/// The ends of an outcome.
const OUTCOME: &[&str] = &[
    "",
    "的",
    "件",
    "类",
    "答复",
    "答复的",
    "决定",
    "决定的",
    "范围",
    "范围的",
    "答复数",
    "数",
    "情形",
    "类答复",
    "量",
    "的答复",
    "的决定",
    "处理",
    "情况",
    "信息",
    "政府信息",
    "的信息",
    "的政府信息",
];

/// How a row of a group is called.
const SORT: &[&str] = &["", "属于", "属", "涉及", "涉"];

/// What is of that sort.
const INFORMATION: &[&str] = &["", "的", "信息", "政府信息", "类", "类信息", "的信息", "的政府信息", "材料", "信息的"];

/// What follows from not answering in time.
const LAPSED: &[&str] = &[
    "",
    "、行政机关不再处理",
    "、行政机关不再处理其申请",
    "行政机关不再处理其申请",
    "、不再处理其申请",
    "视为放弃",
    "视为放弃申请",
    "、不再处理",
    ",不再处理",
    "不再处理",
    "而不再处理",
];

/// What an application is called after what it asks for.
const LETTERS: &[&str] = &[
    "",
    "件",
    "事项",
    "事宜",
    "申请",
    "请求",
    "来件",
    "来信",
    "来函",
    "信件",
    "信函",
    "函件",
    "邮件",
    "来信来函",
    "书",
    "表",
    "数",
    "数量",
];

/// The ends of an application's name.
const PIECES: &[&str] = &[
    "",
    "件",
    "信件",
    "来件",
    "来信",
    "案件",
    "事项",
    "申请",
    "申请书",
    "申请表",
    "申请件",
    "申请数量",
    "办件",
    "办件量",
    "函",
    "数量",
    "数",
    "总数",
    "总量",
    "总数量",
    "量",
    "件数",
    "书",
    "表",
    "办理事项",
    "办理件",
    "申请事项",
    "事件",
    "业务",
    "工单",
    "受理件",
    "请求",
    "请求件",
    "诉求",
    "类事项",
    "件次",
];

/// The words, by what they say.
#[rustfmt::skip]
pub(crate) static WORDS: &[(Word, &[&str])] = &[
    (W::Context, &["信息公开", "政府信息公开", "政务信息公开", "政务公开", "公开政府信息", "信息公开类", "政府信息公开类"]),
    (W::Tail, &["继续办理", "继续办理件", "继续办理的件", "继续处理", "继续答复", "继续办理答复", "再办理", "再行办理", "类答复", "类处理", "类决定"]),
    // What became of them.
    (topic(Topic::PartlyDisclosed), &["部分公开(区分处理)"]),
    (topic(Topic::Concluded), &["办理结果总计", "本年度办理结果总计", "办理结果共计", "办理结果合计"]),
    (W::Cases, &["行政争议", "行政争议案件", "相关案件", "上述案件", "此类案件", "两类案件"]),
    (W::CaseResult(CaseResult::Lost), &["败诉"]),
    // Fees.
    (W::Fee, &["信息处理费", "信息公开处理费", "公开信息处理费", "处理费", "信息处理费用", "政府信息公开信息处理费", "政府信息公开处理费"]),
    (W::Charge, &["收费", "费用", "收费事项", "收费情况", "收费行为", "收费金额"]),
    (W::FeeItem, &["行政事业性收费", "行政事业性收费金额"]),
    (W::Collect, &["收取", "收取了", "共收取", "已收取", "征收", "收缴", "产生", "实收"]),
    // What is not.
    (W::Not, &[
        "未", "没有", "无", "无人", "没有人", "没有群众", "不存在", "未曾", "暂未", "暂无", "尚未", "并未", "均未", "从未", "尚无", "均无", "未有", "没", "不涉及", "未涉及",
        "未因", "未被", "没有因", "无因", "不曾", "未出现", "没有出现", "未产生", "均没有", "也无", "也未", "亦无", "亦未", "也没有", "未再",
    ]),
    (W::Happen, &["发生", "开展", "出现", "有", "存在", "产生过", "发生过", "提起", "提出", "引发", "引起", "产生的", "涉及到", "发生了"]),
    (W::All, &["均", "全部", "所有", "都", "一律", "全数", "皆", "均已", "全部已", "全都", "悉数", "件件"]),
    // Other times, changes, shares.
    (W::Growth(1), &["增长", "增加", "上升", "增幅", "增多", "提高", "多出"]),
    (W::Growth(-1), &["下降", "减少", "降低", "降幅", "减幅", "下滑"]),
    (W::Growth(0), &["同比", "比", "较", "环比", "相比", "与上年相比", "同期", "相较", "对比", "比上"]),
    (W::Share, &["占", "占比", "占比为", "占总数的", "占比达", "占总量的", "占申请总量的", "占申请总数的", "占比约"]),
    (W::OtherPeriod, &[
        "去年", "去年度", "上年", "上年度", "上一年度", "上一年", "往年", "历年", "近年来", "近年", "近三年", "近两年", "近五年", "以来累计", "施行以来", "实施以来", "以往",
        "自政府信息公开以来", "前年", "此前", "三年来", "五年来", "去年同期", "上年同期", "以来", "期间", "上半年", "下半年", "季度", "一季度",
        "二季度", "三季度", "四季度", "前三季度", "月均", "日均", "年均", "平均", "人均", "每月", "每季度", "每周", "每日",
    ]),
    (W::ThisPeriod, &["今年", "本年", "本年度", "今年以来", "本年以来", "本年度以来", "当年", "报告期间", "统计期间", "年度期间", "报告期内", "统计期内", "截至目前"]),
    (W::Among, &["分布为", "其中"]),
    (W::AndSoOn, &["等"]),
    (W::New, &["新增", "新发生"]),
    (W::Respectively, &["分别", "依次"]),
    (W::Joint, &["和", "及", "与", "以及", "或", "并", "或者", "并且", "及其", "也", "兼"]),
    (W::Because, &["涉", "因", "涉及", "针对", "关于", "有关", "就", "对", "由", "因为", "由于", "围绕", "领域", "反映", "聚焦"]),
    (W::Channel, &[
        "网上", "网络", "网站", "门户网站", "在线", "线上", "平台", "信函", "邮寄", "邮件", "当面", "现场", "传真", "电话",
        "窗口", "快递", "电子邮件", "电子邮箱", "口头", "寄送", "系统", "纸质", "线下", "邮政", "互联网", "挂号信", "信件", "来函", "EMS", "邮箱", "客户端",
    ]),
    (W::Foreign, &[
        "公报", "刊登", "归集", "审查", "解读", "政府公报", "热线", "工单", "留言", "信访", "提案", "建议", "政协提案", "人大建议", "问政", "网络问政", "投诉", "举报",
        "许可", "行政许可", "行政处罚", "行政强制", "公文", "来电", "来访", "咨询", "督办件", "舆情", "稿件", "诉求", "市长信箱", "领导信箱", "来信", "意见建议", "政策文件",
        "制度", "培训", "会议", "简报", "栏目", "微博", "微信", "公众号", "抖音", "动态", "群众来信", "主动公开信息", "主动公开政府信息", "公开信息", "网民留言", "信箱",
    ]),
    (W::Forwarded, &[
        "转发", "备案", "报备", "清理", "梳理", "起草", "代拟", "草拟", "提请", "推动", "审核", "合法性审核", "合法性审查", "备案审查", "报送", "修订", "修改", "评估",
        "重新公布", "重新发布", "重新印发", "转载", "宣传", "学习", "贯彻", "上报", "整理", "汇编", "征求",
    ]),
    (W::CaseWork, &["代理", "参与应诉", "出庭应诉", "裁决", "审理", "办案"]),
    (W::Partly, &[
        "提前", "延期", "延长", "逾期", "联合", "协同", "共同", "即时", "加急", "优先", "再次", "另行", "确定", "认定", "超期", "协助", "指导", "配合", "督促", "会同", "参与", "协调", "帮助", "代为", "代办", "转送", "转交",
        "督办", "交办", "会商", "会审", "研判", "复杂", "疑难", "重大", "典型", "首次", "当场", "当日", "撤回", "撤件", "主动撤件", "主动撤回", "撤销", "主动撤销", "自行撤回", "自行撤销", "自愿撤回", "补正", "抽查", "评查",
        "交由", "移送", "拟制", "模拟", "其中对", "减免", "免收", "减收", "退还", "退费", "三级", "两级", "标准", "收取标准", "收费标准",
        "重新答复", "重新作出答复", "重新办理", "重新处理", "不予受理", "合并", "一次性告知", "抄告", "核查", "归档", "回访",
    ]),
    (W::Rest, &["其余", "剩余", "余下", "除", "除外", "其他均"]),
    (W::Slogan, &["做到", "每", "每一", "逐", "某", "坚持", "确保", "第", "同一", "这"]),
    (W::Part, &["本级", "名义", "市级", "县级", "区级", "县区级", "省级", "镇级", "乡级", "市直", "县直", "区直", "基层"]),
    (W::Area, &["全市", "全县", "全区", "全省", "全州", "全旗", "全盟", "全域", "全国", "全自治区"]),
    (W::About, &["余", "多", "约", "近", "超", "超过", "逾", "几", "左右", "以上", "不到", "至少", "大约", "将近", "上"]),
    (W::Timely, &[
        "按时", "按期", "及时", "依法", "如期", "法定", "期限", "时限", "规定", "法定期限", "规定期限", "规定时限", "法定时限", "期限内",
        "依法依规", "法定期限内", "法定时限内", "规定时限内", "规定期限内", "规定时间内", "规定时间", "法定时间内", "按规", "按时按规", "依规", "按时限", "按规定时限", "按期限",
    ]),
    (W::Filler, &["就有", "就达", "清理后", "经清理", "经清理后", "一是", "二是", "三是", "四是", "五是", "六是", "下属", "下辖", "所属", "直属", "加上", "连同", "如下", "具体如下", "逐件", "逐一", "逐项", "该项", "该类", "此类", "属", "系", "目前已", "现已", "支持", "正在", "尚在", "仍在", "还在", "实际上", "因故", "终止办理", "终止", "不再处理", "受理机关", "为由", "案由", "为案由", "年末", "仍有", "仍", "年终", "同步", "尚有",
        "的", "了", "共", "为", "是", "已", "计", "达", "作", "作出", "做出", "给予", "予以", "累计", "总共", "全年", "年内", "过", "数量共", "总量为",
        "一共", "年度", "全年度", "全年共", "一年来", "一年以来", "案件", "案", "事项", "件数", "数量", "总数", "总量", "数为", "数", "情况", "情形", "决定", "处理决定",
        "类", "范围", "类别", "类型", "方面", "工作", "中", "里", "其", "该", "此", "按照", "按要求", "按规定", "总体", "说明", "说明理由", "解释说明",
        "需要", "须", "应当", "规范", "所指", "所称", "而", "原因", "属于", "需", "信息", "政府信息", "政府", "仅", "只", "只有", "到", "得到", "被", "行政机关", "申请人", "向", "于", "并已",
        "含", "包含", "包括", "公民、法人", "公民", "任何", "相关", "各类", "社会公众", "公众", "群众", "提交", "事件", "案件数", "案件数量", "社会各界", "外界", "方式的", "多渠道",
        "结果", "裁决结果", "复议结果", "审理结果", "上述", "以上各类", "在", "从", "自", "各级", "各", "行政", "当年度", "截至", "截止", "年底", "底", "日",
        "月", "内", "要求", "严格", "所", "后", "经", "还", "其间", "办理过程中", "办理中", "当中", "时", "之", "则", "分类", "渠道共", "开始",
        "另有", "还有", "通过", "方式", "形式", "渠道", "途径", "途径共", "其他形式", "多种", "其他", "其它", "复议机关", "行政复议机关", "复议审查机关", "人民法院", "法院",
        "上级机关", "上级行政机关", "以", "告知", "告知书", "出具", "工作中", "过程中", "来", "至", "进行", "完成", "办理情况", "办理结果", "处理结果", "答复情况", "受理情况",
        "即", "又", "下", "前", "按", "此项", "引起的", "引发的", "而引发", "而引起", "而产生", "事务", "不服", "办公室", "各项", "被申请人", "机关",
        "经审查", "经审核", "经研究", "经核实", "经检索", "经查", "经查询", "经会商", "审查后", "经审理", "认真", "积极", "高效", "妥善", "稳妥", "顺利", "圆满", "有效", "依申请", "作为", "被告", "被告知", "投诉举报", "现", "目前", "书面", "外", "另", "另外", "程序", "来自", "来源于",
    ]),
    (W::Decoy, &[
        "最多", "最少", "规章制度", "规章库", "规范性文件库", "规范性文件草案", "行政复议法", "行政诉讼法", "行政复议机构", "行政复议体制", "行政复议委员会", "行政复议决定",
        "复议诉讼工作", "行政复议工作", "行政诉讼工作", "行政许可申请", "人事代理", "不在法定", "比例", "比较", "比赛", "较好", "较为", "较大", "较多", "较少", "较高",
        "较强", "未答复", "逾期未答复", "逾期答复", "未按期", "未及时", "未按时", "无正当理由", "无障碍", "无偿", "无效", "答复率", "办结率",
        "满意率", "公开率", "对应", "对象", "对照", "有力", "有序", "有限", "申请人数", "申请表格", "申请指南", "申请渠道", "申请流程", "申请程序", "申请条件",
        "信访件", "处理意见", "每年", "收费公示", "收费项目", "收费通知", "行政收费", "涉企收费", "公开期", "公开栏", "公开专栏", "公开目录", "公开指南",
        "部分公开栏目", "部门", "数据", "数字", "多元", "多样", "多次", "上级", "上线", "上传", "约谈", "近期", "超时", "就业", "由此", "与会",
        "并举", "和谐", "及格", "以及时", "或有", "办理流程", "办理程序", "办理时限", "办理工作", "办理环节", "办理质量", "办理能力", "办理规范", "处理工作", "处理能力",
        "答复工作", "答复文书", "答复意见", "答复书", "受理机构", "受理点", "受理窗口", "受理渠道", "受理工作", "接收渠道", "收件箱", "收集", "收录", "收藏", "收看", "收益", "收支", "收入", "收回", "回收", "验收", "收到的回复", "登记表", "登记册",
        "败诉率", "纠错率", "维持率", "胜诉率", "维持秩序", "新增长", "规范性文件管理", "规范性文件目录", "规范性文件清单", "无一", "无超期", "无逾期", "有关部门", "就是",
        "回复率", "按时答复率", "按期答复率", "按时办结率", "复议答复", "复议答复书", "应诉能力", "诉讼应诉", "应诉工作", "复议应诉", "行政应诉工作", "收件关", "办理关", "答复关",
    ]),
];

/// The words and what is made of parts, with their text; of two that have the same text the first counts.
pub(crate) fn words() -> impl Iterator<Item = (String, Word)> {
    let simple = WORDS.iter().flat_map(|(word, texts)| texts.iter().map(|text| ((*text).to_owned(), *word)));
    let composed = COMPOSED.iter().flat_map(|(word, parts)| {
        let texts = parts.iter().fold(vec![String::new()], |made, part| {
            made.iter().flat_map(|made| part.iter().map(move |part| format!("{made}{part}"))).collect()
        });
        texts.into_iter().map(|text| (text, *word))
    });
    simple.chain(composed).filter(|(text, _)| !text.is_empty()).flat_map(spellings)
}

/// A word, and 資訊公開 for 信息公开, as it is said in traditional characters.
pub(crate) fn spellings((text, word): (String, Word)) -> impl Iterator<Item = (String, Word)> {
    let other = text.contains("信息").then(|| (text.replace("信息", "资讯"), word));
    std::iter::once((text, word)).chain(other)
}
