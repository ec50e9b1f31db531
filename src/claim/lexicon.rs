//! The words of the prose, once, as data: what each says, and the longest one at a place of a text.
//!
//! The text is compared without white space and quotation marks, fullwidth folded and traditional characters simplified.

use crate::text::{Counter, Counts, Phrases};
use std::sync::LazyLock;

/// A thing that the tables count. Its lawful readings stand in the table of `readings.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Topic {
    Received,
    NewlyReceived,
    Accepted,
    Processed,
    Handled,
    Concluded,
    CarriedOver,
    CarriedForward,
    NaturalPersons,
    LegalPersons,
    Commercial,
    Research,
    PublicWelfare,
    LegalService,
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
    NeedsCreation,
    StillUnclear,
    Petition,
    Repeated,
    PublishedMaterial,
    MassRepeated,
    Confirmation,
    CorrectionOverdue,
    FeeOverdue,
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
        matches!(
            self,
            Topic::StateSecret
                | Topic::ProhibitedByLaw
                | Topic::SecurityAndStability
                | Topic::ThirdPartyRights
                | Topic::InternalAffairs
                | Topic::ProcessInformation
                | Topic::EnforcementFile
                | Topic::AdministrativeQuery
                | Topic::NotHeld
                | Topic::NeedsCreation
                | Topic::StillUnclear
                | Topic::Petition
                | Topic::Repeated
                | Topic::PublishedMaterial
                | Topic::MassRepeated
                | Topic::Confirmation
                | Topic::CorrectionOverdue
                | Topic::FeeOverdue
        )
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
    Other,
    Pending,
    /// 审结: all but 尚未审结.
    Concluded,
}

/// What happened to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum DocumentStatus {
    Issued,
    Disclosed,
    NewlyDisclosed,
    TotalDisclosed,
    Repealed,
    InForce,
}

/// The counter behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// 件 宗 份 起 个
    Case,
    /// 条: only with applications.
    Item,
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
    /// 公报, 解读: no figures of the tables in a sentence about these.
    Closed,
    /// 做到, 每: what follows is no count.
    Slogan,
    /// 以…名义, 本级: a part of the body.
    Part,
    /// 全市: the whole area.
    Area,
    /// 我, 本.
    Own,
    /// 余, 多, 约.
    About,
    /// 按时, 法定期限内.
    Timely,
    /// Bilingual that tell nothing.
    Filler,
    /// Bilingual that look like others of this list and are none.
    Decoy,
}

impl Unit {
    pub(crate) const fn of(counter: &Counter) -> Option<Unit> {
        match counter.counts {
            Counts::Cases => Some(Unit::Case),
            Counts::Items => Some(Unit::Item),
            Counts::Payments => Some(Unit::Payment),
            Counts::Occasions => Some(Unit::Other),
            Counts::Things => None,
        }
    }
}

use Word as W;

const fn topic(topic: Topic) -> Word {
    Word::Topic(topic)
}

/// The words, by what they say.
#[rustfmt::skip]
pub(crate) static WORDS: &[(Word, &[&str])] = &[
    // What was done with applications.
    (W::Verb(Topic::Received), &[ "登记在册", "登记","收到", "接收", "接收到", "接到", "收悉", "共收"]),
    (W::Verb(Topic::NewlyReceived), &["新收", "新收到", "本年新收", "本年度新收", "新接收"]),
    (W::Verb(Topic::Accepted), &["受理", "收办", "承办", "受理办理"]),
    (W::Verb(Topic::Processed), &["处理"]),
    (W::Verb(Topic::Handled), &["办理"]),
    (W::Verb(Topic::Concluded), &["办结", "答复", "办理完毕", "办理完成", "办复", "办理答复", "答复办结", "办结答复", "处理完毕", "办理办结"]),
    (W::Object, &[ "依申请公开件", "申请公开政府信息", "申请公开信息",
        "政府信息公开申请", "信息公开申请", "政务信息公开申请", "依申请公开", "政府信息依申请公开", "信息依申请公开",
        "依申请信息公开", "依申请政府信息公开", "依申请公开政府信息", "依申请公开信息", "政府信息公开依申请", "信息公开依申请",
        "公开政府信息的申请", "公开政府信息申请", "政府信息公开的申请", "信息公开的申请", "政府信息公开申请书", "政府信息公开申请表",
        "政府信息申请公开", "依申请公开申请", "政府信息依申请公开申请", "依申请公开政府信息申请", "政府信息申请", "公开信息申请",
        "依申请公开事项", "依申请公开办件",
    ]),
    (W::Weak, &["申请", "申请件"]),
    (W::Context, &["信息公开", "政府信息公开", "政务信息公开", "政务公开", "公开政府信息"]),
    (W::Carried, &["结转", "转办", "转入", "结转来", "结转办理", "结转到本年", "结转至本年"]),
    (W::Tail, &["继续办理", "继续处理", "继续答复"]),
    (topic(Topic::CarriedOver), &[ "去年未办完转来", "上年未办完转来", "上年未办结转来", "去年未办结转来", "上年转来", "去年转来", "去年转办", "去年年度转办",
        "上年结转", "上年度结转", "上一年度结转", "上一年结转", "去年结转", "上年转办", "上年度转办", "上一年度转办", "结转上年",
        "上年度转入", "上年转入", "上年度结转办理",
    ]),
    (topic(Topic::CarriedForward), &[
        "结转下年度", "结转下一年度", "结转下年", "结转至下年度", "结转至下一年度", "结转到下年度", "结转到下一年度", "结转至下年",
        "转下年度", "转下一年度", "转至下年度", "转至下一年度", "转入下年度", "转入下一年度", "转结下年度", "顺延到下年度",
        "顺延至下年度", "顺延到下一年度", "顺延至下一年度", "顺延下年度", "结转入下年度", "结转到明年", "结转明年",
    ]),
    // Who applied.
    (topic(Topic::NaturalPersons), &[ "公民个人", "公民个人申请", "公民申请","自然人", "自然人申请"]),
    (topic(Topic::LegalPersons), &[
        "法人或其他组织", "法人或者其他组织", "法人及其他组织", "法人和其他组织", "法人、其他组织", "法人或其它组织", "法人和其它组织",
        "法人组织", "法人或其他组织申请", "法人与其他组织", "法人或组织",
    ]),
    (topic(Topic::Commercial), &["商业企业"]),
    (topic(Topic::Research), &["科研机构"]),
    (topic(Topic::PublicWelfare), &["社会公益组织"]),
    (topic(Topic::LegalService), &["法律服务机构"]),
    // What became of them.
    (topic(Topic::Disclosed), &["予以公开", "同意公开", "予以全部公开", "全部予以公开", "全部公开", "准予公开"]),
    (topic(Topic::PartlyDisclosed), &[
        "部分公开", "予以部分公开", "部分予以公开", "同意部分公开", "部分公开(区分处理)", "区分处理部分公开",
    ]),
    (topic(Topic::Withheld), &["不予公开", "不予以公开", "不同意公开"]),
    (topic(Topic::Unavailable), &["无法提供"]),
    (topic(Topic::NotProcessed), &["不予处理"]),
    (topic(Topic::OtherProcessing), &["其他处理", "其它处理", "作其他处理", "其他方式处理"]),
    (topic(Topic::StateSecret), &["属于国家秘密", "涉及国家秘密", "国家秘密"]),
    (topic(Topic::ProhibitedByLaw), &[
        "其他法律行政法规禁止公开", "法律行政法规禁止公开", "法律、行政法规禁止公开", "其他法律、行政法规禁止公开", "法律法规禁止公开",
    ]),
    (topic(Topic::SecurityAndStability), &["危及三安全一稳定", "三安全一稳定"]),
    (topic(Topic::ThirdPartyRights), &["保护第三方合法权益", "涉及第三方合法权益", "第三方合法权益"]),
    (topic(Topic::InternalAffairs), &["属于三类内部事务信息", "三类内部事务信息", "属于内部事务信息", "内部事务信息"]),
    (topic(Topic::ProcessInformation), &["属于四类过程性信息", "四类过程性信息", "属于过程性信息", "过程性信息"]),
    (topic(Topic::EnforcementFile), &["属于行政执法案卷", "行政执法案卷", "属于行政执法案卷信息", "行政执法案卷信息"]),
    (topic(Topic::AdministrativeQuery), &["属于行政查询事项", "行政查询事项"]),
    (topic(Topic::NotHeld), &[
        "本机关不掌握相关政府信息", "本机关不掌握相关信息", "本机关不掌握", "不掌握相关政府信息", "不掌握相关信息", "本单位不掌握",
        "本单位不掌握相关政府信息", "本单位不掌握相关信息", "本行政机关不掌握相关政府信息", "不掌握",
    ]),
    (topic(Topic::NeedsCreation), &[
        "没有现成信息需要另行制作", "没有现成信息、需要另行制作", "没有现成信息,需要另行制作", "没有现成信息", "无现成信息", "需要另行制作",
        "需另行制作", "没有现成信息需另行制作",
    ]),
    (topic(Topic::StillUnclear), &["补正后申请内容仍不明确", "补正后仍不明确", "补正后内容仍不明确", "申请内容仍不明确"]),
    (topic(Topic::Petition), &[
        "信访举报投诉类申请", "信访举报投诉类", "信访、举报、投诉类申请", "信访、举报、投诉类", "信访投诉举报类", "属于信访举报投诉类申请",
    ]),
    (topic(Topic::Repeated), &["重复申请", "属于重复申请"]),
    (topic(Topic::PublishedMaterial), &["要求提供公开出版物", "公开出版物"]),
    (topic(Topic::MassRepeated), &["无正当理由大量反复申请", "大量反复申请"]),
    (topic(Topic::Confirmation), &["要求行政机关确认或重新出具已获取信息", "确认或重新出具已获取信息", "要求确认或重新出具已获取信息"]),
    (topic(Topic::CorrectionOverdue), &[
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "申请人无正当理由逾期不补正,行政机关不再处理其政府信息公开申请",
        "申请人无正当理由逾期不补正", "无正当理由逾期不补正", "申请人逾期不补正", "逾期不补正", "逾期未补正",
    ]),
    (topic(Topic::FeeOverdue), &[
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "申请人逾期未按收费通知要求缴纳费用,行政机关不再处理其政府信息公开申请",
        "申请人逾期未按收费通知要求缴纳费用", "逾期未按收费通知要求缴纳费用", "逾期不缴费", "逾期未缴费", "逾期未缴纳费用",
    ]),
    // Cases.
    (W::Dispute(Topic::Reviews), &["行政复议数", "复议数", "行政复议案数", "行政复议", "复议", "申请行政复议", "被申请行政复议", "行政复议申请", "提起行政复议", "提起复议", "申请复议", "提出行政复议"]),
    (W::Dispute(Topic::Suits), &["行政诉讼数", "诉讼数", "行政诉讼案数", "行政诉讼", "诉讼", "提起行政诉讼", "被提起行政诉讼", "提起诉讼", "行政应诉"]),
    (W::Dispute(Topic::DirectSuits), &[
        "未经复议直接起诉", "直接起诉", "直接提起诉讼", "直接提起行政诉讼", "未经行政复议直接起诉", "未经复议直接提起行政诉讼",
        "未经复议直接提起诉讼", "行政诉讼未经复议直接起诉", "未经复议直接起诉行政诉讼",
    ]),
    (W::Dispute(Topic::SuitsAfterReview), &[
        "复议后起诉", "复议后提起行政诉讼", "复议后提起诉讼", "经复议后起诉", "经复议后提起行政诉讼", "经行政复议后起诉",
        "行政复议后起诉", "行政复议后提起行政诉讼", "行政诉讼复议后起诉",
    ]),
    (W::Cases, &["相关案件", "上述案件", "此类案件"]),
    (W::CaseResult(CaseResult::Upheld), &["维持", "结果维持", "予以维持", "被维持", "维持原行政行为", "维持原具体行政行为", "获维持", "获得维持", "维持原决定"]),
    (W::CaseResult(CaseResult::Corrected), &["纠正", "结果纠正", "纠错", "被纠正", "被纠错", "予以纠正", "结果被纠正"]),
    (W::CaseResult(CaseResult::Lost), &["败诉"]),
    (W::CaseResult(CaseResult::Other), &["其他结果", "其它结果"]),
    (W::CaseResult(CaseResult::Pending), &["尚未审结", "未审结", "尚在审理", "正在审理", "审理中", "尚在审理中", "正在审理中", "待审结"]),
    (W::CaseResult(CaseResult::Concluded), &["审结", "已审结"]),
    // Documents.
    (W::Document(Topic::Regulations), &["规章", "政府规章", "地方政府规章", "部门规章"]),
    (W::Document(Topic::NormativeDocuments), &["规范性文件", "行政规范性文件"]),
    (W::DocumentStatus(DocumentStatus::Issued), &[
        "制发", "制定", "印发", "出台", "新制作", "本年制发", "本年新制作", "新制发", "新制定", "新出台", "制定印发", "制定出台", "制定发布",
        "制发件数", "本年制发件数", "本年新制作数量", "新制作数量", "新印发",
    ]),
    (W::DocumentStatus(DocumentStatus::Disclosed), &["公开", "主动公开", "对外公开", "公开发布"]),
    (W::DocumentStatus(DocumentStatus::NewlyDisclosed), &["新公开", "本年新公开", "新公开数量", "本年新公开数量"]),
    (W::DocumentStatus(DocumentStatus::TotalDisclosed), &["对外公开总数量", "对外公开总数", "对外公开总量"]),
    (W::DocumentStatus(DocumentStatus::Repealed), &["废止", "本年废止", "废止件数", "本年废止件数"]),
    (W::DocumentStatus(DocumentStatus::InForce), &[ "继续有效", "目前继续有效", "目前有效", "仍然有效","现行有效", "现行有效件数"]),
    // Fees.
    (W::Fee, &["信息处理费", "信息公开处理费", "公开信息处理费", "处理费", "信息处理费用", "政府信息公开信息处理费", "政府信息公开处理费"]),
    (W::Charge, &["收费", "费用", "收费事项", "收费情况", "收费行为", "收费金额"]),
    (W::FeeItem, &["行政事业性收费", "行政事业性收费金额"]),
    (W::Collect, &["收取", "收取了", "共收取", "已收取", "征收", "收缴", "产生", "实收"]),
    // What is not.
    (W::Not, &[
        "未", "没有", "无", "不存在", "未曾", "暂未", "暂无", "尚未", "并未", "均未", "从未", "尚无", "均无", "未有", "没", "不涉及", "未涉及",
        "未因", "未被", "没有因", "无因", "不曾", "未出现", "没有出现",
    ]),
    (W::Happen, &["发生", "开展", "出现", "有", "存在", "产生过", "发生过", "提起", "提出", "引发", "引起", "产生的", "收到过", "涉及到"]),
    (W::All, &["均", "全部", "所有", "都", "一律", "全数", "皆"]),
    // Other times, changes, shares.
    (W::Growth(1), &["增长", "增加", "上升", "增幅", "增多", "提高", "多出"]),
    (W::Growth(-1), &["下降", "减少", "降低", "降幅", "减幅", "下滑"]),
    (W::Growth(0), &["同比", "比", "较", "环比", "相比", "与上年相比", "同期"]),
    (W::Share, &["占", "占比", "占比为", "占总数的", "占比达"]),
    (W::OtherPeriod, &[
        "去年", "上年", "上年度", "上一年度", "上一年", "往年", "历年", "近年来", "近年", "近三年", "近两年", "近五年", "以来累计", "施行以来", "实施以来", "以往",
        "自政府信息公开以来", "前年", "此前", "三年来", "五年来", "去年同期", "上年同期", "以来", "期间", "上半年", "下半年", "季度", "一季度",
        "二季度", "三季度", "四季度", "前三季度", "月均", "日均", "年均", "平均", "人均", "每月", "每季度", "每周", "每日",
    ]),
    (W::ThisPeriod, &["今年", "本年", "本年度", "今年以来", "本年以来", "本年度以来", "当年", "报告期间", "统计期间", "年度期间"]),
    (W::Among, &[ "分布为","其中"]),
    (W::AndSoOn, &["等"]),
    (W::New, &["新增", "新发生"]),
    (W::Respectively, &["分别"]),
    (W::Joint, &["和", "及", "与", "以及", "或", "并", "或者", "并且", "及其"]),
    (W::Because, &[ "涉", "因", "涉及", "针对", "关于", "有关", "就", "对", "由", "因为", "由于", "围绕"]),
    (W::Channel, &[
        "网上", "网络", "网站", "门户网站", "在线", "线上", "平台", "信函", "邮寄", "邮件", "信件", "当面", "现场", "来访", "传真", "电话",
        "窗口", "快递", "电子邮件", "电子邮箱", "书面", "口头", "寄送", "系统",
    ]),
    (W::Closed, &["公报", "刊登", "归集", "审查", "解读", "政府公报"]),
    (W::Partly, &[
        "提前", "延期", "延长", "逾期", "超期", "协助", "指导", "配合", "督促", "会同", "参与", "协调", "帮助", "推动", "代为", "代办", "转送", "转交",
        "督办", "交办", "审核", "会商", "会审", "研判", "复杂", "疑难", "重大", "典型", "首次", "当场", "当日", "撤回", "主动撤回", "补正", "抽查", "评查",
        "报送", "转来", "交由", "移送", "征求", "拟制", "起草", "模拟", "咨询", "培训", "其中对", "减免", "免收", "减收", "退还", "退费", "作为复议机关", "三级", "两级", "标准", "收取标准", "收费标准", "作为行政复议机关",
    ]),
    (W::Rest, &["其余", "剩余", "余下", "除", "除外", "顺延", "顺延的"]),
    (W::Slogan, &["做到", "每", "每一", "逐", "某", "坚持", "确保", "第", "同一", "这", "另"]),
    (W::Part, &["本级", "名义", "市级", "县级", "区级", "县区级", "省级", "镇级", "乡级", "市直", "县直", "区直", "基层"]),
    (W::Area, &["全市", "全县", "全区", "全省", "全州", "全旗", "全盟", "全域", "全国", "全自治区"]),
    (W::Own, &["我", "本", "本机关", "本单位", "本部门", "本行政机关", "全镇", "全乡", "全街道", "全局", "全委", "全院", "全办", "全系统", "全街"]),
    (W::About, &["余", "多", "约", "近", "超", "超过", "逾", "几", "数", "左右", "以上", "不到", "至少", "大约", "将近", "上"]),
        (W::Timely, &[
        "按时", "按期", "及时", "依法", "如期", "法定", "期限", "时限", "规定", "法定期限", "规定期限", "规定时限", "法定时限", "期限内",
        "依法依规", "法定期限内", "法定时限内", "规定时限内", "规定期限内",
    ]),
    (W::Filler, &["加上", "支持", "因故", "终止办理", "终止", "不再处理", "来件", "审理", "受理机关", "为由", "案由", "为案由", "年末", "仍有", "仍", "年终", "同步", "尚有",
        "的", "了", "共", "为", "是", "已", "计", "达", "作", "作出", "做出", "给予", "予以", "共计", "总计", "合计", "累计", "总共", "全年", "年内",
        "一共", "年度", "全年度", "全年共", "一年来", "一年以来", "案件", "案", "事项", "件数", "数量", "总数", "总量", "数为", "情况", "情形", "决定", "处理决定",
        "答复的", "类", "类型", "方面", "工作", "中", "里", "其", "该", "此", "按照", "按要求", "按规定",
        "规范", "而", "原因", "属于", "需", "信息", "政府信息", "政府", "仅", "只", "只有", "到", "得到", "被", "行政机关", "申请人", "向", "于", "并已",
        "含", "包含", "包括", "公民、法人和其他组织", "公民、法人或其他组织", "公民、法人或者其他组织", "公民、法人及其他组织", "公民法人和其他组织",
        "公民法人或其他组织", "任何", "相关", "各类", "社会公众", "公众", "群众", "提交", "事件", "案件数", "案件数量", "申请数量", "申请数", "申请总量", "申请总数",
        "裁决", "结果", "裁决结果", "复议结果", "审理结果", "上述", "以上各类", "在", "从", "自", "各级", "各", "行政", "当年度", "截至", "截止", "年底", "底", "日",
        "月", "内", "要求", "严格", "所", "后", "经", "过", "还",
        "另有", "还有", "则", "通过", "方式", "形式", "渠道", "途径", "途径共", "其他形式", "多种", "其他", "其它", "复议机关", "行政复议机关", "复议审查机关", "人民法院", "法院",
        "上级机关", "上级行政机关", "以", "告知", "告知书", "出具", "复议件", "工作中", "过程中", "办件", "来", "至", "进行", "完成", "办理情况", "办理结果", "处理结果",
        "即", "又", "也", "下", "前", "按", "此项", "领域", "类申请", "引起的", "引发的", "而引发", "而引起", "而产生", "备案", "事务", "不服", "办公室", "各项", "被申请人", "机关",
    ]),
    (W::Decoy, &[
        "规章制度", "规章库", "规范性文件库", "规范性文件草案", "行政复议法", "行政诉讼法", "行政复议机构", "行政复议体制", "行政复议委员会", "行政复议决定",
        "复议诉讼工作", "行政复议工作", "行政诉讼工作", "行政许可申请", "人事代理", "不在法定", "比例", "比较", "比赛", "对比", "较好", "较为", "较大", "较多", "较少", "较高",
        "较强", "未办结", "尚未办结", "未答复", "逾期未答复", "逾期答复", "未按期", "未及时", "未按时", "无正当理由", "无障碍", "无偿", "无效", "答复率", "办结率",
        "满意率", "公开率", "对应", "对象", "对照", "有效", "有力", "有序", "有限", "申请人数", "申请表格", "申请指南", "申请渠道", "申请流程", "申请程序", "申请条件",
        "申请公开", "信访件", "处理意见", "每年", "收费公示", "收费项目", "收费通知", "行政收费", "涉企收费", "公开期", "公开栏", "公开专栏", "公开目录", "公开指南",
        "部分公开栏目", "部门", "数据", "数字", "多元", "多样", "多次", "上级", "上线", "上报", "上传", "约谈", "近期", "超时", "就业", "由此", "与会",
        "并举", "和谐", "及格", "以及时", "或有", "办理流程", "办理程序", "办理时限", "办理工作", "办理环节", "办理质量", "办理能力", "办理规范", "处理工作", "处理能力",
        "答复工作", "答复文书", "答复意见", "受理机构", "受理点", "受理窗口", "受理渠道", "受理工作", "接收渠道",
        "败诉率", "纠错率", "维持率", "胜诉", "维持秩序", "新增长", "建议",
    ]),
];

/// The words, laid out for lookups.
pub(crate) static LEXICON: LazyLock<Phrases<Word>> = LazyLock::new(|| {
    Phrases::new(WORDS.iter().flat_map(|(word, texts)| {
        // 資訊公開, as it is said in traditional characters.
        let other = texts.iter().filter(|text| text.contains("信息")).map(|text| text.replace("信息", "资讯"));
        texts.iter().map(|text| (*text).to_owned()).chain(other).map(|text| (text, *word))
    }))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_listed_twice() {
        let list = WORDS.iter().flat_map(|(_, texts)| texts.iter().copied());
        assert_eq!(crate::text::phrases::duplicates(list), [""; 0]);
    }
}
