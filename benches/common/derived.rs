//! The JSON of a report of the 2021 form as structs that serde derives: what reading and writing it costs at least.

use serde::{Deserialize, Serialize};

macro_rules! object {
    ($name:ident { $($field:ident: $ty:ty),+ }) => {
        #[derive(Deserialize, Serialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $($field: $ty),+
        }
    };
}

object! { Report {
    year: u16, agency: Agency, published: String, article20: Article20, applications: Applications, disputes: Disputes,
    sections: Sections
} }
object! { Agency { name: String, level: String, kind: String, covers: String } }
object! { Article20 {
    form: String, regulations: Documents, normative_documents: Documents, licensing: u64, penalties: u64, coercion: u64,
    fees: String
} }
object! { Documents { issued: u64, repealed: u64, in_force: u64 } }
object! { Applications { form: String, received: Row, carried_over: Row, outcomes: Outcomes, carried_forward: Row } }
object! { Row {
    natural_person: u64, commercial: u64, research: u64, public_welfare: u64, legal_service: u64, other: u64, total: u64
} }
object! { Outcomes {
    disclosed: Row, partly_disclosed: Row, withheld: Withheld, unavailable: Unavailable, not_processed: NotProcessed,
    other: Other, total: Row
} }
object! { Withheld {
    state_secret: Row, prohibited_by_law: Row, security_and_stability: Row, third_party_rights: Row,
    internal_affairs: Row, process_information: Row, enforcement_file: Row, administrative_query: Row
} }
object! { Unavailable { not_held: Row, needs_creation: Row, still_unclear: Row } }
object! { NotProcessed { petition: Row, repeated: Row, published_material: Row, mass_repeated: Row, confirmation: Row } }
object! { Other { correction_overdue: Row, fee_overdue: Row, other: Row } }
object! { Disputes { review: Cases, direct_litigation: Cases, litigation_after_review: Cases } }
object! { Cases { upheld: u64, corrected: u64, other: u64, pending: u64, total: u64 } }
object! { Sections { overview: String, problems: String, other_matters: String } }
