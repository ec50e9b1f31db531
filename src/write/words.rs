//! What people call levels and kinds of agencies, and how the numbers of the prose ended.

use crate::claim::{Judgement, Statement};
use crate::report::{AdminLevel, AgencyKind};
use crate::text::{Bilingual, Lang, say};

/// How a number of the prose ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Fits,
    Misses,
    /// A figure that it needs is missing.
    Open,
    /// Other rules look at it.
    Apart,
    Left,
}

impl Ending {
    pub(super) const fn of(statement: &Statement) -> Self {
        match statement {
            Statement::Left(_) => Ending::Left,
            Statement::Claim(claim) => match claim.outcome {
                Judgement::Fits(_) => Ending::Fits,
                Judgement::Misses { .. } => Ending::Misses,
                Judgement::NoFigure(_) | Judgement::NoTable(_) => Ending::Open,
                Judgement::NotCompared => Ending::Apart,
            },
        }
    }

    pub(super) const fn words(self) -> Bilingual {
        match self {
            Ending::Fits => Bilingual { zh: "相符", en: "fits" },
            Ending::Misses => Bilingual { zh: "不符", en: "misses" },
            Ending::Open => Bilingual { zh: "缺数据", en: "missing" },
            Ending::Apart => Bilingual { zh: "另核", en: "apart" },
            Ending::Left => Bilingual { zh: "未核对", en: "left" },
        }
    }
}

/// What a number of the prose was read as, or why it was left alone.
pub(super) fn statement(statement: &Statement, lang: Lang) -> String {
    match statement {
        Statement::Left(left) => {
            let (text, why) = (&left.text, left.reason.message(lang));
            say!(lang, "{text}：{why}", "{text}: {why}")
        }
        Statement::Claim(_) => statement.describe(lang),
    }
}

pub(super) const fn level(level: AdminLevel) -> Bilingual {
    match level {
        AdminLevel::Central => Bilingual { zh: "中央", en: "central" },
        AdminLevel::Provincial => Bilingual { zh: "省级", en: "provincial" },
        AdminLevel::Prefecture => Bilingual { zh: "地市级", en: "prefecture" },
        AdminLevel::County => Bilingual { zh: "县级", en: "county" },
        AdminLevel::Township => Bilingual { zh: "乡镇级", en: "township" },
    }
}

pub(super) const fn kind(kind: AgencyKind) -> Bilingual {
    match kind {
        AgencyKind::Government => Bilingual { zh: "人民政府", en: "government" },
        AgencyKind::Office => Bilingual { zh: "政府办公厅（室）", en: "government office" },
        AgencyKind::Department => Bilingual { zh: "政府部门", en: "department" },
        AgencyKind::StreetOffice => Bilingual { zh: "街道办事处", en: "street office" },
        AgencyKind::Zone => Bilingual { zh: "管委会", en: "zone" },
        AgencyKind::Vertical => Bilingual { zh: "垂直管理单位", en: "vertical agency" },
        AgencyKind::Other => Bilingual { zh: "其他单位", en: "other agency" },
    }
}
