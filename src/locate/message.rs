//! Messages of causes.

use super::{Cause, Change, Located, Proposed, SearchEnd, Slip, SlipKind};
use crate::text::{Bilingual, Lang};

impl Cause {
    /// The cause in one line: `第三项(三)7“自然人”：填报 228，应为 282（数字颠倒），可消除 2 处不一致`; 可能应为 where other
    /// causes are possible.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let slips: Vec<String> = self.slips.iter().map(|slip| slip.say(self.is_only, lang)).collect();
        let slips = slips.join(if lang == Lang::Zh { "；" } else { "; " });
        format!("{slips}{}", explains(self.explains.len(), lang))
    }

    /// One of its slips in one line, with what it explains of itself.
    #[must_use]
    pub fn slip_message(&self, slip: &Slip, lang: Lang) -> String {
        format!("{}{}", slip.say(self.is_only, lang), explains(slip.explains.len(), lang))
    }
}

fn explains(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("，可消除 {count} 处不一致"),
        Lang::En => format!("; explains {count} broken {}", if count == 1 { "identity" } else { "identities" }),
    }
}

/// How many figures of a moved row or column are written out.
const SHOWN: usize = 4;

impl Slip {
    /// The slip: the figures, what is printed, what should stand there, and how it may have come about.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.say(true, lang)
    }

    /// The same, with whether no other figures are possible.
    fn say(&self, is_only: bool, lang: Lang) -> String {
        let kind = self.kind.label().get(lang);
        let changes: Vec<String> = self.changes.iter().take(SHOWN).map(|change| change.say(is_only, lang)).collect();
        let more = match (self.changes.len().saturating_sub(SHOWN), lang) {
            (0, _) => String::new(),
            (more, Lang::Zh) => format!("，另 {more} 个单元格"),
            (more, Lang::En) => format!(", and {more} more"),
        };
        match (self.kind, lang) {
            // How it came about is not known.
            (SlipKind::Other, _) => changes.join(if lang == Lang::Zh { "，" } else { ", " }),
            (_, Lang::Zh) => format!("{}{more}（{kind}）", changes.join("，")),
            (_, Lang::En) => format!("{}{more} ({kind})", changes.join(", ")),
        }
    }
}

/// What stands before a proposed value: whether no other is possible.
const fn should_be(is_only: bool) -> Bilingual {
    if is_only {
        Bilingual { zh: "应为", en: "should be" }
    } else {
        Bilingual { zh: "可能应为", en: "may have to be" }
    }
}

impl Proposed {
    pub(crate) fn text(self) -> String {
        match self {
            Proposed::Value(value) => value.to_string(),
            Proposed::Range { from, to } => format!("{from}–{to}"),
        }
    }
}

impl Change {
    fn say(&self, is_only: bool, lang: Lang) -> String {
        let label = self.cell.short_label(lang);
        let (should_be, proposed) = (should_be(is_only).get(lang), self.proposed.text());
        match (self.printed, lang) {
            (Some(printed), Lang::Zh) => format!("{label}：填报 {printed}，{should_be} {proposed}"),
            (None, Lang::Zh) => format!("{label}：空白，{should_be} {proposed}"),
            (Some(printed), Lang::En) => format!("{label}: {printed} printed, {should_be} {proposed}"),
            (None, Lang::En) => format!("{label}: blank, {should_be} {proposed}"),
        }
    }
}

impl Located {
    /// The message about all causes together: that arithmetic cannot tell them apart, or that there are more.
    #[must_use]
    pub fn remark(&self, lang: Lang) -> Option<String> {
        let ties = self.causes.iter().filter(|cause| cause.rank == 1).count();
        let (zh, en) = match self.ending {
            SearchEnd::TooMany => (
                format!("修改 {} 处以内无法消除不一致", self.slips),
                format!("not explained by {} or fewer changes", self.slips),
            ),
            SearchEnd::Budget => ("检索未完成".to_owned(), "the search was not finished".to_owned()),
            SearchEnd::More => (
                format!("至少有 {} 种同等规模的解释，仅凭计算无法确定", self.causes.len()),
                format!("at least {} explanations of the same size, arithmetic cannot tell which", self.causes.len()),
            ),
            SearchEnd::All if ties > 1 => (
                format!("{ties} 种解释同样可能，仅凭计算无法区分"),
                format!("{ties} explanations are equally likely, arithmetic cannot tell them apart"),
            ),
            SearchEnd::All => return None,
        };
        Some(if lang == Lang::Zh { zh } else { en })
    }
}
