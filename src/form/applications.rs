//! 表三: what came in, what became of it, who applied.

use super::Table;
use super::cell::{Cell, index_in_table};
use super::declare::{editions, part};
use super::edition::{Editions, Form};
use super::node::{Node, Shape, nodes_of, until_next};
use super::part::{Addressed, FigureMut, FigureRef, Flat, Part};
use crate::figure::{Count, Figure};
use crate::text::Bilingual;

macro_rules! applicants {
    ($($field:ident $variant:ident = $zh:literal, $en:literal $(, is $role:ident)?;)+) => {
        part! {
            /// A row of 表三: six kinds of applicant and 总计.
            Applicants, ApplicantsCells {
                $($field: Figure<Count> = $zh, $en $(, is $role)?;)+
            }
        }

        /// A column of 表三.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Applicant {
            $(#[doc = concat!($zh, " – ", $en, ".")] $variant,)+
        }

        impl Applicant {
            /// The columns in print order.
            pub const ALL: &'static [Applicant] = &[$(Applicant::$variant),+];

            /// The six columns before 总计.
            pub const LEAVES: &'static [Applicant] = Self::ALL.split_at(Self::ALL.len() - 1).0;

            /// The head of the column.
            #[must_use]
            pub const fn label(self) -> Bilingual {
                match self {
                    $(Applicant::$variant => Bilingual { zh: $zh, en: $en },)+
                }
            }
        }
    };
}

applicants! {
    natural_person NaturalPerson = "自然人", "natural persons";
    commercial Commercial = "商业企业", "commercial enterprises";
    research Research = "科研机构", "research institutions";
    public_welfare PublicWelfare = "社会公益组织", "public-welfare organisations";
    legal_service LegalService = "法律服务机构", "legal-service organisations";
    other Other = "其他", "others";
    total Total = "总计", "total", is total;
}

part! {
    /// (三)不予公开
    Withheld, WithheldCells {
        state_secret: Applicants = "1.属于国家秘密", "State secret", source "条例 Art. 14";
        prohibited_by_law: Applicants = "2.其他法律行政法规禁止公开", "Prohibited by other laws", source "条例 Art. 14";
        security_and_stability: Applicants = "3.危及“三安全一稳定”", "Endangers security or stability", source "条例 Art. 14";
        third_party_rights: Applicants = "4.保护第三方合法权益", "Third-party rights", source "条例 Art. 15, 32";
        internal_affairs: Applicants = "5.属于三类内部事务信息", "Internal affairs", source "条例 Art. 16(1)";
        process_information: Applicants = "6.属于四类过程性信息", "Process information", source "条例 Art. 16(2)";
        enforcement_file: Applicants = "7.属于行政执法案卷", "Enforcement file", source "条例 Art. 16(2)";
        administrative_query: Applicants = "8.属于行政查询事项", "Administrative query", source "条例 Art. 36(7)";
    }
}

part! {
    /// (四)无法提供
    Unavailable, UnavailableCells {
        not_held: Applicants = "1.本机关不掌握相关政府信息", "Not held", source "条例 Art. 36(4)(5)";
        needs_creation: Applicants = "2.没有现成信息需要另行制作", "Would have to be created", source "条例 Art. 38";
        still_unclear: Applicants = "3.补正后申请内容仍不明确", "Unclear after correction", source "条例 Art. 30";
    }
}

part! {
    /// (五)不予处理
    NotProcessed, NotProcessedCells {
        petition: Applicants = "1.信访举报投诉类申请", "Petition or complaint", source "条例 Art. 39(1)";
        repeated: Applicants = "2.重复申请", "Repeated application", source "条例 Art. 36(6)";
        published_material: Applicants = "3.要求提供公开出版物", "Published material", source "条例 Art. 39(2)";
        mass_repeated: Applicants = "4.无正当理由大量反复申请", "Mass repeated applications", source "条例 Art. 35";
        confirmation: Applicants = "5.要求行政机关确认或重新出具已获取信息", "Confirmation of information already obtained";
        // edition: row
    }
}

part! {
    /// (六)其他处理 of the 2021 form.
    OtherRows, OtherRowsCells {
        correction_overdue: Applicants = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "Correction overdue", source "条例 Art. 30";
        fee_overdue: Applicants = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "Fee overdue", aliases &["2.逾期不缴费"], source "条例 Art. 42";
        other: Applicants = "3.其他", "Other";
    }
}

editions! {
    /// (六)其他处理: three rows in the 2021 form, one row in the 2019 form.
    OtherProcessing, OtherProcessingCells { F2021(OtherRows) = f2021, F2019(Applicants) = f2019 }
}

part! {
    /// 三、本年度办理结果
    Outcomes, OutcomesCells {
        disclosed: Applicants = "(一)予以公开", "Disclosed", source "条例 Art. 36(1)(2)";
        partly_disclosed: Applicants = "(二)部分公开(区分处理的,只计这一情形,不计其他情形)", "Partly disclosed", source "条例 Art. 37";
        withheld: Withheld = "(三)不予公开", "Withheld";
        unavailable: Unavailable = "(四)无法提供", "Unavailable";
        not_processed: NotProcessed = "(五)不予处理", "Not processed";
        other: OtherProcessing = "(六)其他处理", "Other processing";
        total: Applicants = "(七)总计", "Total of outcomes", aliases &["七、总计"], is total;
    }
}

part! {
    /// 表三: 25 rows of seven figures in the 2021 form, 23 in the 2019 form.
    Applications, ApplicationsCells in Applications {
        received: Applicants = "一、本年新收政府信息公开申请数量", "Received this year", source "条例 Art. 27, 29, 31";
        carried_over: Applicants = "二、上年结转政府信息公开申请数量", "Carried over from last year";
        outcomes: Outcomes = "三、本年度办理结果", "Outcomes";
        carried_forward: Applicants = "四、结转下年度继续办理", "Carried forward to next year";
    }
}
