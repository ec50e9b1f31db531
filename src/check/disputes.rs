//! 表四: the identities of review and litigation.

use super::{Builtin, Places};
use crate::finding::Severity;
use crate::form::{Form, Table, cells};
use crate::identity::Family;
use crate::rule::{Confidence, Example, Need, Needs, Rule};
use crate::text::Bilingual;

pub(super) static GJ401: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号、〔2019〕60号：表四“总计”栏（I5）",
            en: "国办公开办函〔2021〕30号, 〔2019〕60号: the label 总计 of table 4 (I5)",
        },
        confidence: Confidence::Official,
        needs: Needs::all(&[Need::Table(Table::Disputes)]),
        evaluated_at: Bilingual { zh: "表四每组", en: "each block of table 4" },
        example: Some(Example::of(Form::F2021, 2024, &[(cells::DISPUTES.review.upheld, "1")])),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[(cells::DISPUTES.review.upheld, "1"), (cells::DISPUTES.review.total, "1")],
        )),
        ..Rule::new(
            "GJ401",
            &[Severity::Error],
            Bilingual {
                zh: "总计 ≠ 结果维持 + 结果纠正 + 其他结果 + 尚未审结",
                en: "a block's 总计 is not the sum of its four parts",
            },
        )
    },
    Places::Of(|context| context.family(Family::Blocks)),
    |context, out| context.identities(out, Family::Blocks),
);
