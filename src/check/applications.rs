//! 表三: the identities of the application matrix.

use super::{Builtin, Places};
use crate::finding::Severity;
use crate::form::{Form, Table, cells};
use crate::identity::Family;
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule};
use crate::text::Bilingual;

const NEEDS: Needs = Needs::all(&[Need::Table(Table::Applications)]);

pub(super) static GJ301: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号、〔2019〕60号：表三“总计”栏（I3）",
            en: "国办公开办函〔2021〕30号, 〔2019〕60号: the label 总计 of table 3 (I3)",
        },
        needs: NEEDS,
        evaluated_at: Bilingual { zh: "表三每行", en: "each row of table 3" },
        example: Some(Example::of(Form::F2021, 2024, &[(cells::APPLICATIONS.carried_over.natural_person, "1")])),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[
                (cells::APPLICATIONS.received.natural_person, "2"),
                (cells::APPLICATIONS.received.other, "1"),
                (cells::APPLICATIONS.received.total, "3"),
                (cells::APPLICATIONS.carried_forward.natural_person, "2"),
                (cells::APPLICATIONS.carried_forward.other, "1"),
                (cells::APPLICATIONS.carried_forward.total, "3"),
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
    Places::Of(|context| context.family(Family::Rows)),
    |context, out| context.identities(out, Family::Rows),
);

pub(super) static GJ302: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "国办公开办函〔2021〕30号、〔2019〕60号：表三“(七)总计”行（I2）",
            en: "国办公开办函〔2021〕30号, 〔2019〕60号: the label (七)总计 of table 3 (I2)",
        },
        needs: NEEDS,
        evaluated_at: Bilingual { zh: "表三每列", en: "each column of table 3" },
        example: Some(Example::of(
            Form::F2021,
            2024,
            &[
                (cells::APPLICATIONS.outcomes.disclosed.natural_person, "1"),
                (cells::APPLICATIONS.outcomes.disclosed.total, "1"),
            ],
        )),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[
                (cells::APPLICATIONS.carried_over.natural_person, "1"),
                (cells::APPLICATIONS.carried_over.total, "1"),
                (cells::APPLICATIONS.outcomes.disclosed.natural_person, "1"),
                (cells::APPLICATIONS.outcomes.disclosed.total, "1"),
                (cells::APPLICATIONS.outcomes.total.natural_person, "1"),
                (cells::APPLICATIONS.outcomes.total.total, "1"),
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
    Places::Of(|context| context.family(Family::Outcomes)),
    |context, out| {
        let table = Table::Applications;
        if context.has(table) && context.report().form(table).is_none() {
            // Not all outcome rows are known.
            return out.unassessed(MissingInput::Edition(table), context.family(Family::Outcomes));
        }
        context.identities(out, Family::Outcomes);
    },
);

pub(super) static GJ303: Builtin = Builtin::new(
    Rule {
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
            &[(cells::APPLICATIONS.received.natural_person, "1"), (cells::APPLICATIONS.received.total, "1")],
        )),
        near_miss: Some(Example::of(
            Form::F2021,
            2024,
            &[
                (cells::APPLICATIONS.received.natural_person, "1"),
                (cells::APPLICATIONS.received.total, "1"),
                (cells::APPLICATIONS.carried_forward.natural_person, "1"),
                (cells::APPLICATIONS.carried_forward.total, "1"),
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
    Places::Of(|context| context.family(Family::Balances)),
    |context, out| context.identities(out, Family::Balances),
);
