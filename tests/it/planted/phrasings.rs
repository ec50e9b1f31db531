//! How reports say in words what stands in their tables: as data, see [`super::prose`] for the places in braces.
//!
//! The known ones are built like sentences of published reports, the unseen ones are what else a clerk may write.
//! Around their claims stand numbers of other things, which are no claims.

use super::prose::{Facts, Phrasing};
use gouji::Section;
use gouji::{AdminLevel, Form};

const KNOWN: Phrasing =
    Phrasing { name: "", known: true, place: Section::Overview, text: "", fits: |_| true, words: &[], left: None };
const UNSEEN: Phrasing = Phrasing { known: false, ..KNOWN };

const fn new(f: &Facts) -> bool {
    matches!(f.form, Form::F2021)
}

/// Whether the number can be written with few Chinese numerals.
const fn short(n: u64) -> bool {
    n > 0 && n < 100
}

pub(crate) const PHRASINGS: &[Phrasing] = &[
    // ---- known: an area and its bodies, the whole chain
    Phrasing {
        name: "area: received with parts, applicants, six groups, carried forward",
        text: "（二）依申请公开方面。{全}一年共收办政府信息公开申请{收到合计}件（{各地合计}），其中，自然人申请{自然人合计}件，法人或其他组织申请{法人合计}件；予以公开{予以公开}件、部分公开{部分公开}件、不予公开{不予公开}件、无法提供{无法提供}件、不予处理{不予处理}件、作其他处理（含申请人自行撤回）{其他处理}件、转下年度办理{结转去}件。同时开展意见征集{?}期，收到公众意见{?}条。",
        fits: |f| f.area && f.a() > 20,
        ..KNOWN
    },
    Phrasing {
        name: "area: received with parts of new applications",
        text: "依申请公开工作规范有序。{年}年{全}各级行政机关新收政府信息公开申请{新收}件（{各地}），上年结转{结转来}件。县乡两级编发办件提示{?}期、编制指南{?}份。",
        fits: |f| f.area && f.a() > 12,
        ..KNOWN
    },
    Phrasing {
        name: "received, carried over, all done, outcomes",
        text: "全年收到政府信息公开申请{新收}件，上年结转申请{结转来}件，全部申请均已按期办理完成。已办结的申请里，同意公开答复{予以公开}件，部分公开答复{部分公开}件，不予公开答复{不予公开}件，无法提供的{无法提供}件，不予处理{不予处理}件，其他处理{其他处理}件。代表建议办理复文公开{?}件。",
        fits: |f| f.a() > 0 && f.d() == 0,
        words: &[(&["GJ506"], |f| f.a() > 0 && f.d() > 0)],
        ..KNOWN
    },
    Phrasing {
        name: "received, answered in due time, forward",
        text: "全年收到信息公开申请{收到}件，其中予以公开{予以公开}件、部分公开{部分公开}件、不予公开{不予公开}件、无法提供{无法提供}件、不予处理{不予处理}件、其他处理{其他处理}件，转下一年度办理答复的有{结转去}件。网站发布解读类信息{?}条、动态类信息{??}条。",
        fits: |f| f.a() > 0 && f.b() == 0,
        ..KNOWN
    },
    Phrasing {
        name: "cumulative 条",
        text: "(二)依申请公开\n本年累计接收政府信息公开申请{收到}条。\n(三)政府信息管理\n更新机构职能{?}条，清理失效链接{?}条。",
        ..KNOWN
    },
    Phrasing {
        name: "none received, public, legal persons",
        text: "{年}年度未收到任何公民、法人及其他组织提出的政府信息公开申请。街道动态更新{?}条，指南更新1次。",
        fits: |f| f.a() == 0,
        words: &[(&["GJ501"], |f| f.a() > 0)],
        ..KNOWN
    },
    Phrasing {
        name: "none received, nothing disputed",
        text: "（二）依申请公开情况\n{年}年度{我}未接到要求公开政府信息的申请。\n（四）政府信息公开引起的复议、诉讼\n{年}年{我}未发生由政府信息公开引起的行政复议、行政诉讼案件。全年接听咨询电话{?}个。",
        fits: |f| f.a() == 0 && f.review[4] == 0 && f.suits() == 0,
        // A case that is still pending may have begun the year before.
        words: &[
            (&["GJ503"], |f| f.a() == 0 && f.review[4] + f.suits() > f.review[3] + f.suits_pending()),
            (&["GJ501"], |f| f.a() > 0),
        ],
        ..KNOWN
    },
    Phrasing {
        name: "accepted, all within the term",
        text: "{我}把依申请公开答复作为重点，承办科室会同法制人员逐件研究。本年度我们受理政府信息公开申请{受理}件，均于法定期限内答复申请人。受理信访事项{?}件次，群众来电{?}件。",
        // 均于法定期限内答复 does not say that nothing is left: what is not due yet is not meant.
        fits: |f| f.a() > 0,
        ..KNOWN
    },
    Phrasing {
        name: "宗, last year's transfer",
        text: "（二）严格依申请公开。{年}年通过现场、邮寄、传真、网络等形式接收政府信息公开申请共{收到}宗，{去年}年度转办{结转来}宗。（三）热线办理。全年接收12345转办工单{??}宗，回访{?}宗。",
        fits: |f| f.a() > 0,
        ..KNOWN
    },
    Phrasing {
        name: "reviews all upheld, no suits",
        text: "（三）政府信息管理。{年}年有{复议}宗政府信息公开行政复议案件，复议决定结果均为维持；未发生政府信息公开行政诉讼案件。修订信息发布流程{?}处。",
        fits: |f| f.review[4] > 0 && f.review[0] == f.review[4] && f.suits() == 0,
        words: &[
            (&["GJ506", "GJ503"], |f| f.review[3] > 0 && f.suits() == 0),
            (&["GJ503"], |f| f.review[4] > 0 && f.review[0] == f.review[4] && f.suits() > f.suits_pending()),
        ],
        ..KNOWN
    },
    Phrasing {
        name: "concluded cases put on record",
        text: "四是做好案件备案。行政复议、行政诉讼2类涉政府信息公开案件逐月报备，{全}全年备案政府信息公开行政复议案件{复议审结}件，行政诉讼案件{诉讼审结}件。完成案卷互查3轮，发现瑕疵{?}处。",
        fits: |f| f.review[4] > 0 && f.suits() > 0,
        ..KNOWN
    },
    Phrasing {
        name: "cases by kind with 0 of others",
        text: "(三)复议、诉讼和申诉情况\n{年}年度发生涉及本单位政府信息公开的行政复议案{复议}件；发生涉及本单位政府信息公开的行政诉讼案{诉讼}件；收到有关政府信息公开的申诉案0件。接待来访{?}人次。",
        ..KNOWN
    },
    Phrasing {
        name: "short lines under headings",
        text: "（三）政府信息依申请公开。\n{年}年，{我}收到政府信息依申请公开{收到}件。\n（四）因政府信息公开被复议、被诉情况。\n{年}年，行政复议{复议}件，行政诉讼{诉讼}件。\n（五）审计结果公告{?}篇。",
        ..KNOWN
    },
    Phrasing {
        name: "one review, not corrected",
        text: "{年}年{我}有{复议}件行政复议涉及政府信息公开，均未被复议机关纠错。涉及的行政诉讼数{诉讼}件。发布政策问答{?}条，集成式推送{?}条。",
        fits: |f| f.review[4] > 0 && f.review[1] == 0,
        words: &[(&["GJ503", "GJ506"], |f| f.review[1] > 0)],
        ..KNOWN
    },
    Phrasing {
        name: "published of own motion and on application",
        text: "一年以来，{我}主动向社会公开信息{??}条，办理依申请公开{办结}件。其中，通过客户端公开的政府信息{?}条，通过微博公开信息{?}条，通过公众号公开{?}条。",
        fits: |f| f.c() > 0 && f.b() == 0 && f.d() == 0,
        ..KNOWN
    },
    Phrasing {
        name: "2019 form: documents made and published",
        text: "另外，{全}各部门单位共制定规范性文件{制发}件，对外公开规范性文件{公开文件}件，行政许可办件量稳中有升。政策解读发布{?}条，财政预决算公开{?}条。",
        fits: |f| !new(f) && f.documents[0] > 0,
        ..KNOWN
    },
    Phrasing {
        name: "applications handled, a count of them",
        text: "依申请公开方面，健全受理、审核、答复闭环管理，全年处理政府信息公开申请数量{处理}件。主动公开方面，推送办事指南{?}条、解答咨询{?}次。",
        fits: |f| f.c() > 0,
        ..KNOWN
    },
    Phrasing {
        name: "disclosed and partly disclosed as one",
        text: "{年}年共收到信息公开申请{收到}件。按办理结果分，予以公开及部分公开{公开合计}件，因其他原因不予公开{不予公开}件。结合办件梳理高频事项{?}类，更新目录{?}项。",
        fits: |f| f.c() > 0,
        ..KNOWN
    },
    Phrasing {
        name: "a row in a group's words",
        text: "收到政府信息公开申请{收到}件，因本机关不掌握相关政府信息而不予公开{不掌握}件，均向申请人说明情况并提供获取线索。窗口解答群众疑问{?}次。",
        fits: |f| f.not_held > 0,
        ..KNOWN
    },
    Phrasing {
        name: "carried over and accepted as one sum",
        text: "共受理政府信息公开申请{受理合计}件（含上年度结转{结转来}件），已办结{办结}件，结转下年度继续办理{结转去}件。为群众提供查阅{?}人次。",
        fits: |f| f.a() > 0 && f.b() > 0,
        ..KNOWN
    },
    Phrasing {
        name: "new, over, done, forward",
        text: "本年新收政府信息公开申请{新收}件，上年结转{结转来}件，全年办理答复{办结}件，结转下年度{结转去}件。与上年同期相比，咨询量增加{?}件。",
        fits: |f| f.a() > 0,
        ..KNOWN
    },
    Phrasing {
        name: "applicants and their share",
        text: "从申请主体看，全年新收依申请公开{新收}件，其中自然人申请{自然人}件，占{自然人占比|%2}%；法人或其他组织申请{法人}件。政务新媒体备案{?}个，检查合格率100%。",
        fits: |f| f.a() > 0 && f.b() == 0 && f.received[1] > 0,
        ..KNOWN
    },
    Phrasing {
        name: "normative documents issued, repealed, in force",
        text: "{年}年制发行政规范性文件{制发}件，废止{废止}件，现行有效{有效}件，均在公开专栏集中展示。归集其他政策文件{??}件，属性审查公文{?}件。",
        fits: |f| new(f) && f.documents[2] > 0,
        ..KNOWN
    },
    Phrasing {
        name: "regulations and documents in force",
        text: "动态调整目录，全年制定规章{规章制发}件、行政规范性文件{制发}件；截至年底，现行有效规章{规章有效}件、行政规范性文件{有效}件。印发公文{?}件，制定规章制度{?}项。",
        fits: |f| new(f) && f.regulations[2] > 0,
        ..KNOWN
    },
    Phrasing {
        name: "pending cases named",
        text: "因政府信息公开引发的行政复议案件{复议}件，其中结果维持{复议维持}件、结果纠正{复议纠正}件、其他结果{复议其他}件、尚未审结{复议未结}件。出庭应诉培训{?}场。",
        fits: |f| f.review[4] > 0,
        ..KNOWN
    },
    Phrasing {
        name: "no corrected case",
        text: "依申请公开工作质量稳步提升，全年未发生因政府信息公开被行政复议纠错、行政诉讼败诉的情况。全年编发典型案例{?}篇。",
        fits: |f| f.review[1] == 0 && f.direct[1] == 0 && f.after[1] == 0,
        words: &[(&["GJ503", "GJ506"], |f| f.review[1] > 0)],
        ..KNOWN
    },
    Phrasing {
        name: "the same thing twice",
        text: "{年}年收到政府信息公开申请{~收到}件，按时答复率100%。回应网民关切{?}条。\n（二）依申请公开。全年共收到政府信息公开申请{收到}件，登记、分办、答复各环节留痕。",
        fits: |f| f.a() > 0 && f.b() == 0 && f.d() == 0,
        ..KNOWN
    },
    Phrasing {
        name: "how the applications came",
        text: "全年收到政府信息公开申请{~收到}件，其中{渠道}。共接待现场查阅{?}人次，答复邮件咨询{?}封。",
        fits: |f| f.a() > 3,
        ..KNOWN
    },
    Phrasing {
        name: "deferred to next year",
        text: "新收政府信息公开申请{新收}件，因征求第三方意见等原因，顺延到下年度继续办理{结转去}件，其余均已答复。全年补发便民告知{?}份。",
        fits: |f| f.d() > 0,
        ..KNOWN
    },
    // ---- known: fees
    Phrasing {
        name: "fees with a breakdown",
        place: Section::OtherMatters,
        text: "严格执行收费管理规定，{年}年就{费件}件政府信息公开申请收取了信息处理费{费元}元，其中：{费列}，均按国家规定标准执行。",
        fits: |f| f.charges > 1,
        ..KNOWN
    },
    Phrasing {
        name: "fees of one case",
        place: Section::OtherMatters,
        text: "{年}年有{~费件}件政府信息公开申请收取信息处理费{费元}元。",
        fits: |f| f.fee_cases == 1,
        ..KNOWN
    },
    Phrasing {
        name: "no fees",
        place: Section::OtherMatters,
        text: "（一）收取信息处理费情况\n{年}年，{我}没有发生信息公开收费。\n（二）落实年度要点情况\n推进重点任务{?}项，公开清单{?}张。",
        fits: |f| f.fee_cases == 0,
        ..KNOWN
    },
    // ---- unseen: applications
    Phrasing {
        name: "numeral and noun turned round",
        text: "{年}年，{我}收到{收到}份政府信息公开申请，较往年平稳。其中{予以公开}份依法予以公开，{无法提供}份因故无法提供，{不予公开}份决定不予公开。发放惠民政策明白纸{??}份。",
        fits: |f| f.a() > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "Chinese numerals",
        text: "依申请公开。全年共收到政府信息公开申请{收到|han}件，均由党政办统一登记。其中个人申请{~自然人}件。组织政务开放日三次，印制宣传册两千份。",
        fits: |f| short(f.a()) && f.received[0] > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "Chinese numerals with 两",
        text: "我们认真对待每一件申请，{年}年度先后收到群众提交的信息公开申请{收到|liang}件，按规定时限答复{办结|liang}件，无一件超期。组织村务公开检查四次。",
        fits: |f| short(f.a()) && short(f.c()) && f.b() == 0 && f.d() == 0,
        ..UNSEEN
    },
    Phrasing {
        name: "fullwidth digits",
        text: "{年|full}年度，{名}共收到政府信息公开申请{收到|full}件，上年结转{结转来|full}件；办结{办结|full}件，结转下一年度{结转去|full}件。政务微博发布信息１，２０３条。",
        fits: |f| f.a() > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "traditional characters",
        text: "（二）依申請公開。本年度共收到政府資訊公開申請{收到}件，其中予以公開{予以公开}件、不予公開{不予公开}件、無法提供{无法提供}件。全年舉辦培訓{?}次，更新專欄{?}個。",
        fits: |f| f.a() > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "traditional characters: cases",
        text: "（四）復議訴訟情況。{年}年因政府信息公開被申請行政復議{复议}件，被提起行政訴訟{诉讼}件。接待群眾來訪{?}人次。",
        fits: |f| f.review[4] + f.suits() > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "as of the last day of the year",
        text: "截至{年}年12月31日，{我}本年度登记在册的政府信息公开申请为{新收}件，加上去年未办完转来的{结转来}件，已全部进入办理程序；到年底出具答复{办结}件，尚有{结转去}件在法定期限内继续办理。热线诉求办结{??}件。",
        fits: |f| f.a() > 0 && f.b() > 0 && f.d() > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "brackets after the noun",
        text: "依申请公开（{收到}件）：全年政府信息公开申请总量{收到}件，从申请人类型看，自然人{自然人}件、法人和其他组织{法人}件。主动公开（{??}条）：栏目更新{??}条。",
        fits: |f| f.a() > 0 && f.b() == 0,
        left: Some("依申请公开（N件） names no verb"),
        ..UNSEEN
    },
    Phrasing {
        name: "zero: 0 with a noun chain",
        text: "{年}年，{我}收到政府信息公开申请0件，上年结转0件，办结0件，结转下年度0件；因政府信息公开引起的行政复议0件、行政诉讼0件。处理市长信箱来信{?}件。",
        fits: |f| f.a() + f.b() + f.c() + f.d() == 0 && f.review[4] + f.suits() == 0,
        words: &[(&["GJ501"], |f| f.a() > 0)],
        ..UNSEEN
    },
    Phrasing {
        name: "zero: 零申请",
        text: "本年度政府信息公开申请零件，实现依申请公开零投诉、零复议、零诉讼。组织召开屋场会{?}场，张贴公告{?}张。",
        fits: |f| f.a() == 0 && f.review[4] + f.suits() == 0,
        words: &[(&["GJ501"], |f| f.a() > 0)],
        ..UNSEEN
    },
    Phrasing {
        name: "zero: 没有收到任何",
        text: "受机构职能影响，全年没有收到任何形式的政府信息公开申请，也没有跨年度结转的申请。各村上报村务信息{?}条，回复村民微信群提问{?}个。",
        fits: |f| f.a() == 0 && f.b() == 0,
        words: &[(&["GJ501"], |f| f.a() > 0 && f.b() == 0)],
        ..UNSEEN
    },
    Phrasing {
        name: "zero: 无依申请公开事项",
        text: "依申请公开情况：无。行政复议、行政诉讼情况：{年}年{我}不存在因信息公开引起的行政复议、行政诉讼。公示低保对象{?}户、危房改造{?}户。",
        fits: |f| f.a() == 0 && f.c() == 0 && f.review[4] + f.suits() == 0,
        words: &[(&["GJ503", "GJ506"], |f| f.a() == 0 && f.c() == 0 && f.review[4] > 0 && f.suits() > 0)],
        ..UNSEEN
    },
    Phrasing {
        name: "zero: 暂未",
        text: "{年}年，{我}暂未收到依申请公开件。建立依申请公开台账1本，设立查阅点{?}处，接受现场咨询{?}人次。",
        fits: |f| f.a() == 0 && f.b() == 0,
        words: &[(&["GJ501"], |f| f.a() > 0)],
        ..UNSEEN
    },
    Phrasing {
        name: "all outcomes with semicolons and verbs first",
        text: "对{办结}件政府信息公开申请作出处理：公开的{予以公开}件；区分处理、部分公开的{部分公开}件；决定不予公开的{不予公开}件；无法提供的{无法提供}件；不予处理的{不予处理}件；作其他处理的{其他处理}件。清理公众号{?}个。",
        fits: |f| f.c() > 0,
        left: Some("公开 alone may be (一) + (二)"),
        ..UNSEEN
    },
    Phrasing {
        name: "outcomes in part, the rest left out",
        text: "共办理政府信息公开申请{办理}件，其中予以公开{予以公开}件，不予处理{不予处理}件，其余按规定程序答复。整理发布历史档案{?}卷，开放查询{?}次。",
        fits: |f| f.c() > 5 && f.b() == 0 && f.d() == 0 && f.groups[0] > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "rows of 不予公开",
        text: "在不予公开的{不予公开}件申请中，涉及第三方合法权益的{第三方}件，属于内部事务信息的{内部事务}件，属于过程性信息的{过程性}件。保密审查信息{??}条，否决{?}条。",
        fits: |f| f.third_party + f.internal + f.process > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "rows of 无法提供",
        text: "依申请公开答复中，无法提供{无法提供}件，具体为：本机关不掌握相关政府信息{不掌握}件，没有现成信息需要另行制作{另行制作}件，补正后申请内容仍不明确{不明确}件。数据开放目录新增{?}个。",
        fits: |f| f.groups[3] > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "rows of 不予处理 with 因…等原因",
        text: "因信访举报投诉、重复申请等原因，对政府信息公开申请作出不予处理决定{不予处理}件，其中信访举报投诉类{信访}件、重复申请{重复}件。受理信访件{?}件，初信初访办结{?}件。",
        fits: |f| f.petition > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "correction overdue",
        text: "收到的政府信息公开申请中，申请人逾期不补正而终止办理{逾期不补正}件。为申请人电话辅导填表{?}次，发出补正告知书{?}份。",
        fits: |f| new(f) && f.correction_overdue > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "enterprises among the applicants",
        text: "{年}年{我}新收政府信息公开申请{新收}件，公民个人提出{自然人}件，企业等市场主体提出{~商业企业}件。开展惠企政策宣讲{?}场，服务企业{?}家。",
        fits: |f| f.a() > 0 && f.commercial > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "share of disclosed, one digit",
        text: "全年办结政府信息公开申请{办结}件，予以公开{予以公开}件，公开率为{公开占比|%1}%。网上办件率98.7%，好评率99.95%。",
        fits: |f| f.c() > 6 && f.groups[0] > 0 && f.groups[0] < f.c() && f.b() == 0 && f.d() == 0,
        left: Some("公开率 is of many things"),
        ..UNSEEN
    },
    Phrasing {
        name: "compared with last year",
        text: "申请量保持平稳，{年}年收到政府信息公开申请{收到}件，与{去年}年的{?}件相比略有变化，咨询量较上年增加{?}件。网站点击量同比增长{?}%。",
        fits: |f| f.a() > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "channels as a list with brackets",
        text: "{我}畅通受理渠道，全年收到申请公开政府信息的来件{~收到}件（{渠道}），专人登记编号。网站留言{?}条、微信后台留言{?}条另行答复。",
        fits: |f| f.a() > 3 && f.b() == 0,
        ..UNSEEN
    },
    Phrasing {
        name: "the office's own among the area's",
        text: "{全}新收政府信息公开申请{新收}件，分布为{各地}。其中县级机关牵头会商疑难件{?}次。全年接收群众意见建议{?}条。",
        fits: |f| f.area && f.a() > 12,
        ..UNSEEN
    },
    Phrasing {
        name: "one by one",
        text: "{年}年，{我}收到政府信息公开申请1件，内容涉及征地补偿，由自然人当面提交，已依法答复并予以公开，无结转。公示征地信息{?}条，张贴公告{?}份。",
        fits: |f| f.a() == 1 && f.b() == 0 && f.received[0] == 1 && f.groups[0] == 1 && f.d() == 0,
        words: &[(&["GJ501"], |f| f.a() > 1 && f.b() == 0 && f.c() != 1)],
        ..UNSEEN
    },
    Phrasing {
        name: "dash and colon of a list",
        text: "数说公开：主动公开{??}条｜依申请公开——收到申请{收到}件、结转{结转来}件、答复{办结}件、转入{明年}年{结转去}件｜热线{??}件。",
        fits: |f| f.a() > 0 && f.b() > 0 && f.d() > 0,
        left: Some("结转 names no year"),
        ..UNSEEN
    },
    Phrasing {
        name: "spaces round digits",
        text: "{年} 年共收到政府信息公开申请 {收到} 件，其中自然人申请 {自然人} 件。办结 {办结} 件，结转下年度继续办理 {结转去} 件。视频号发布短视频 {?} 条，粉丝 {??} 人。",
        fits: |f| f.a() > 0 && f.b() == 0,
        ..UNSEEN
    },
    Phrasing {
        name: "thousands separators",
        text: "{全}全年共收到政府信息公开申请{收到|comma}件，同比变化不大；办结{办结|comma}件。网站年访问量{??}人次，发布信息1,203条。",
        fits: |f| f.a() > 1000,
        ..UNSEEN
    },
    // ---- unseen: cases
    Phrasing {
        name: "cases: numeral first",
        text: "受理机关共审理涉及{我}的政府信息公开行政复议{复议}起，维持{复议维持}起，纠正{复议纠正}起，其余以撤回、终止等方式结案或仍在审理。应诉培训{?}人次。",
        fits: |f| f.review[4] > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "suits of both kinds",
        text: "全年涉信息公开行政诉讼{诉讼}件，其中未经复议直接起诉{直接起诉}件，经复议后起诉{复议后起诉}件。行政机关负责人出庭{?}人次，旁听庭审{?}次。",
        fits: |f| f.direct[4] > 0 && f.after[4] > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "all cases as one",
        text: "{年}年，{我}因政府信息公开引发的行政复议、行政诉讼相关案件共{案件}件，均已指定专人应对。邀请法律顾问审核文书{?}份。",
        fits: |f| f.review[4] > 0 && f.suits() > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "cases still open",
        text: "以信息公开为由的行政复议新增{~复议}件，年末仍有{复议未结}件尚未审结；另有行政诉讼{诉讼}件。全县各类行政复议申请的登记由司法局负责，不在此列。",
        fits: |f| f.review[3] > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "reviews of other matters beside",
        text: "法治建设方面，行政复议机构全年受理各类复议申请{?}件，涉及治安、土地等领域。\n依申请公开方面，因政府信息公开被申请行政复议{复议}件、被提起行政诉讼{诉讼}件。普法宣传{?}场。",
        ..UNSEEN
    },
    Phrasing {
        name: "all suits won",
        text: "以政府信息公开为案由的行政诉讼{诉讼}件，法院均支持行政机关，结果维持{诉讼维持}件，零败诉。参加庭审观摩{?}次。",
        fits: |f| f.suits() > 0 && f.direct[0] + f.after[0] == f.suits(),
        words: &[(&["GJ503", "GJ506"], |f| f.direct[1] + f.after[1] > 0)],
        ..UNSEEN
    },
    // ---- unseen: documents
    Phrasing {
        name: "documents: numeral first",
        text: "年内新出台{制发}件行政规范性文件，同步废止{废止}件，目前继续有效的行政规范性文件共{有效}件。完成文件合法性审查{?}件，转发上级公文{?}件。",
        fits: |f| new(f) && f.documents[2] > 0,
        ..UNSEEN
    },
    Phrasing {
        name: "documents: none",
        text: "{年}年{我}未制发行政规范性文件，未废止行政规范性文件。主动公开政策文件{?}件、工作总结{?}篇。",
        fits: |f| new(f) && f.documents[0] == 0 && f.documents[1] == 0,
        words: &[(&["GJ504"], |f| new(f) && f.documents[0] > 0)],
        ..UNSEEN
    },
    Phrasing {
        name: "documents: printed and in Chinese numerals",
        text: "{年}年印发行政规范性文件{制发|han}件，全部在网站公开并附解读。印发各类通知一百二十余份，审查拟公开文件{?}件。",
        fits: |f| new(f) && short(f.documents[0]),
        left: Some("the sentence speaks of 解读 (DOMAIN.md section 6, gate 2)"),
        ..UNSEEN
    },
    Phrasing {
        name: "regulations of a city",
        text: "完成政府规章汇编，本年制定政府规章{规章制发}件，现行有效规章{规章有效}件全部在线可查。修订内部规章制度{?}项，公文运转{??}件。",
        fits: |f| new(f) && f.regulations[2] > 0 && matches!(f.level, Some(AdminLevel::Prefecture)),
        ..UNSEEN
    },
    // ---- unseen: fees
    Phrasing {
        name: "fees: the amount first",
        place: Section::OtherMatters,
        text: "本机关依照《政府信息公开信息处理费管理办法》，全年收取信息处理费{费元}元，共涉及{费件}件申请：{费列}。上述款项已上缴国库。",
        fits: |f| f.charges > 1,
        ..UNSEEN
    },
    Phrasing {
        name: "fees: in the middle of other matters",
        place: Section::OtherMatters,
        text: "一、人大建议、政协提案公开{?}件。\n二、信息处理费。本年度向{~费件|han}名申请人发出收费通知并收取{费元}元信息处理费。\n三、创新做法{?}项。",
        fits: |f| f.fee_cases == 1,
        ..UNSEEN
    },
    Phrasing {
        name: "fees: with thousands separators",
        place: Section::OtherMatters,
        text: "{年}年共收取政府信息公开信息处理费{费元|comma}元（{~费件}件）。办公经费支出情况见部门决算。",
        fits: |f| f.fee_yuan > 999,
        ..UNSEEN
    },
    // ---- unseen: no claims at all
    Phrasing {
        name: "other things with the same verbs",
        text: "受理网络问政{?}件，来电{?}件，办结{?}件；未收到行政许可申请延期投诉。收到信访申请{?}件、低保申请{?}件、公租房申请{?}件，均已答复。审理行政处罚案件{?}件，行政复议应诉人员培训{?}次。",
        ..UNSEEN
    },
    Phrasing {
        name: "other things in section 五",
        place: Section::Problems,
        text: "个别单位对申请的答复说理不够，抽查120件申请中有7件文书不规范。今后将开展案卷评查{?}次，评查面不低于30%。",
        ..UNSEEN
    },
];
