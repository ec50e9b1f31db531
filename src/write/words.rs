//! What people call levels and kinds of agencies.

use crate::report::{AdminLevel, AgencyKind};
use crate::text::Bilingual;

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
