//! Whether the edition of a table is the one in force for the report year.

use super::{Builtin, Context, Places};
use crate::finding::{Finding, Says, Severity, say};
use crate::form::{Form, Table};
use crate::rule::{Confidence, Example, MissingInput, Need, Needs, Rule, RuleReport};
use crate::text::{Bilingual, Lang};

pub(super) static GJ106: Builtin = Builtin::new(
    Rule {
        basis: Bilingual {
            zh: "2021 年度起用国办公开办函〔2021〕30号格式，此前用国办公开办函〔2019〕60号格式",
            en: "国办公开办函〔2021〕30号 for the years from 2021 on, 国办公开办函〔2019〕60号 before",
        },
        confidence: Confidence::Official,
        needs: Needs::all(&[Need::EachTable(&[Table::Article20, Table::Applications]), Need::Year]),
        evaluated_at: Bilingual { zh: "表二、表三各一处", en: "tables 2 and 3, one place each" },
        example: Some(Example::of(Form::F2019, 2022, &[])),
        near_miss: Some(Example::of(Form::F2019, 2020, &[])),
        ..Rule::new(
            "GJ106",
            &[Severity::Warning],
            Bilingual {
                zh: "表格版本不是报告年度所用的版本",
                en: "the edition of a table is not that of the report year",
            },
        )
    },
    Places::Count(1),
    run,
);

fn run(context: &Context<'_>, out: &mut RuleReport<'_>) {
    let report = context.report();
    let Some(year) = report.year else { return };
    // The tables in which the editions differ.
    for &table in Table::ALL.iter().filter(|table| report.has(**table) && table.editions().nth(1).is_some()) {
        match report.edition(table) {
            None => out.not_assessable(MissingInput::Edition(table)),
            Some(form) if form == table.edition(Form::of_year(year)) => out.holds(),
            Some(form) => out.found(Finding::new(Vec::new(), OtherEdition { table, form, year })),
        }
    }
}

#[derive(Debug, PartialEq)]
struct OtherEdition {
    table: Table,
    form: Form,
    year: u16,
}

impl Says for OtherEdition {
    fn say(&self, lang: Lang) -> String {
        let (table, form, year) = (self.table.label().get(lang), self.form.as_str(), self.year);
        say!(
            lang,
            "{table}使用了 {form} 年版格式，报告年度为 {year}",
            "{table} uses the {form} form for the year {year}"
        )
    }

    fn key(&self) -> Option<String> {
        Some(self.table.to_string())
    }
}
