//! 表三: the identities of the application matrix.

use super::Builtin;
use crate::finding::Severity;
use crate::form::Form;
use crate::identity::IdentityKind;
use crate::rule::{Confidence, Example, Rule};
use crate::text::Bilingual;

const NEEDS: Bilingual = Bilingual { zh: "表三的数字", en: "the figures of table 3" };

pub(super) static GJ301: Builtin = Builtin {
    rule: Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号、〔2019〕60号：表三“总计”栏（I3）",
            en: "国办公开办函〔2021〕30号, 〔2019〕60号: the label 总计 of table 3 (I3)",
        },
        needs: NEEDS,
        evaluated_at: Bilingual { zh: "表三每行", en: "each row of table 3" },
        example: Some(Example::of(Form::F2021, 2024, &[("applications.carried_over.natural_person", "1")])),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[
                ("applications.received.natural_person", "2"),
                ("applications.received.other", "1"),
                ("applications.received.total", "3"),
                ("applications.carried_forward.natural_person", "2"),
                ("applications.carried_forward.other", "1"),
                ("applications.carried_forward.total", "3"),
            ],
        )),
        ..Rule::new(
            "GJ301",
            &[Severity::Error],
            Bilingual {
                zh: "总计 ≠ 六类申请人之和", en: "a row's 总计 is not the sum of its six applicants"
            },
        )
    },
    run: |context, places| context.identities(places, |identity| matches!(identity.kind(), IdentityKind::Row(_))),
};

pub(super) static GJ302: Builtin = Builtin {
    rule: Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号、〔2019〕60号：表三“(七)总计”行（I2）",
            en: "国办公开办函〔2021〕30号, 〔2019〕60号: the label (七)总计 of table 3 (I2)",
        },
        needs: NEEDS,
        evaluated_at: Bilingual { zh: "表三每列", en: "each column of table 3" },
        example: Some(Example::of(
            Form::F2021,
            2024,
            &[("applications.outcomes.disclosed.natural_person", "1"), ("applications.outcomes.disclosed.total", "1")],
        )),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[
                ("applications.carried_over.natural_person", "1"),
                ("applications.carried_over.total", "1"),
                ("applications.outcomes.disclosed.natural_person", "1"),
                ("applications.outcomes.disclosed.total", "1"),
                ("applications.outcomes.total.natural_person", "1"),
                ("applications.outcomes.total.total", "1"),
            ],
        )),
        ..Rule::new(
            "GJ302",
            &[Severity::Error],
            Bilingual {
                zh: "(七)总计 ≠ 各办理结果之和", en: "a column's (七)总计 is not the sum of its outcome rows"
            },
        )
    },
    run: |context, places| context.identities(places, |identity| matches!(identity.kind(), IdentityKind::Outcomes(_))),
};

pub(super) static GJ303: Builtin = Builtin {
    rule: Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号、〔2019〕60号：第一项加第二项之和，等于第三项加第四项之和（I1）",
            en: "国办公开办函〔2021〕30号, 〔2019〕60号: the form prints that the first two items equal the third and the fourth (I1)",
        },
        confidence: Confidence::Official,
        needs: NEEDS,
        evaluated_at: Bilingual { zh: "表三每列", en: "each column of table 3" },
        example: Some(Example::of(
            Form::F2021,
            2024,
            &[("applications.received.natural_person", "1"), ("applications.received.total", "1")],
        )),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[
                ("applications.received.natural_person", "1"),
                ("applications.received.total", "1"),
                ("applications.carried_forward.natural_person", "1"),
                ("applications.carried_forward.total", "1"),
            ],
        )),
        ..Rule::new(
            "GJ303",
            &[Severity::Error],
            Bilingual {
                zh: "一 + 二 ≠ (七) + 四", en: "received + carried over is not outcomes + carried forward"
            },
        )
    },
    run: |context, places| context.identities(places, |identity| matches!(identity.kind(), IdentityKind::Balance(_))),
};
