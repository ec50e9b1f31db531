//! The six sections of the report (条例 Art. 50, 国办公开办函〔2021〕30号) and the titles under which they are printed.

use crate::text::{simplified, string_enum};

string_enum! {
    /// One of the six sections, in the order of the form.
    #[non_exhaustive]
    Section {
        Overview = "overview", "一、总体情况 (prose)";
        Article20 = "article20", "二、主动公开政府信息情况 (表二)";
        Applications = "applications", "三、收到和处理政府信息公开申请情况 (表三)";
        Disputes = "disputes", "四、政府信息公开行政复议、行政诉讼情况 (表四)";
        Problems = "problems", "五、存在的主要问题及改进情况 (prose)";
        OtherMatters = "other_matters", "六、其他需要报告的事项 (prose)";
    }
}

impl Section {
    /// The number that the form prints before the title: 一 … 六.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Section::Overview => "一",
            Section::Article20 => "二",
            Section::Applications => "三",
            Section::Disputes => "四",
            Section::Problems => "五",
            Section::OtherMatters => "六",
        }
    }

    /// The title that the form prints, without its number.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Section::Overview => "总体情况",
            Section::Article20 => "主动公开政府信息情况",
            Section::Applications => "收到和处理政府信息公开申请情况",
            Section::Disputes => "政府信息公开行政复议、行政诉讼情况",
            Section::Problems => "存在的主要问题及改进情况",
            Section::OtherMatters => "其他需要报告的事项",
        }
    }

    /// The titles without their number: that of the form first, then the accepted variants.
    pub(crate) fn titles(self) -> impl Iterator<Item = String> {
        let variants = self.variants().iter().flat_map(|parts| composed(parts));
        std::iter::once(self.title().to_owned()).chain(variants.filter(move |title| title != self.title()))
    }

    /// Whether a text ends with a title, signs aside.
    pub(crate) fn ends(self, text: &str) -> bool {
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).map(simplified).collect();
        letters.ends_with(self.title()) || self.variants().iter().any(|parts| ends_as(parts, &letters))
    }

    /// The accepted titles, of the form, of 条例 Art. 50 and as agencies print them.
    const fn variants(self) -> &'static [Parts] {
        const WORK: &[&str] = &["", "政府信息公开工作"];
        const OF: &[&str] = &["", "的"];
        match self {
            Section::Overview => &[
                &[
                    &["", "本年度"],
                    &["", "政府信息公开", "信息公开", "政务公开"],
                    &["", "工作"],
                    OF,
                    &["总体情况", "基本情况"],
                ],
                &[&["", "总体"], &["概述"]],
            ],
            Section::Article20 => &[&[&["", "行政机关"], &["主动公开政府信息"], OF, &["情况"]]],
            Section::Applications => &[&[&["", "行政机关"], &["收到和处理政府信息公开申请"], OF, &["情况"]]],
            Section::Disputes => &[&[
                &["", "因"],
                &["政府信息公开"],
                &["", "工作"],
                &["", "申请", "被申请"],
                &["行政复议"],
                &["、", "和", "与", "及"],
                &["", "提起"],
                &["行政诉讼"],
                OF,
                &["情况"],
            ]],
            Section::Problems => {
                &[&[WORK, &["存在"], OF, &["", "主要"], &["问题"], &["及", "和"], &["改进", "整改"], &["情况", "措施"]]]
            }
            Section::OtherMatters => &[&[&["其他", "其它"], &["需要报告"], OF, &["事项"]]],
        }
    }
}

/// The parts of a title, each with the words of which one is printed.
type Parts = &'static [&'static [&'static str]];

/// Every title of these parts.
fn composed(parts: Parts) -> Vec<String> {
    let join = |before: Vec<String>, words: &&[&str]| {
        before.iter().flat_map(|before| words.iter().map(move |word| [before.as_str(), word].concat())).collect()
    };
    parts.iter().fold(vec![String::new()], join)
}

/// Whether letters end with a title of these parts.
fn ends_as(parts: Parts, letters: &str) -> bool {
    let Some((last, before)) = parts.split_last() else { return true };
    let is_sign = |word: &str| !word.contains(char::is_alphanumeric);
    last.iter().any(|word| {
        let rest = if is_sign(word) { Some(letters) } else { letters.strip_suffix(word) };
        rest.is_some_and(|rest| ends_as(before, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_composed_and_found_at_the_end_of_a_text() {
        for section in Section::ALL {
            let titles: Vec<String> = section.titles().collect();
            assert_eq!(titles.first().map(String::as_str), Some(section.title()));
            assert!(titles.iter().all(|title| section.ends(title)), "{section}");
            let mut once = titles.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), titles.len(), "{section}");
            for other in Section::ALL.iter().filter(|other| *other != section) {
                assert!(!titles.iter().any(|title| other.ends(title)), "{section} {other}");
            }
        }
        for (section, title) in [
            (Section::Overview, "本年度政府信息公开总体情况"),
            (Section::Overview, "工作基本情况"),
            (Section::Overview, "本年度总体情况"),
            (Section::Disputes, "因政府信息公开工作被申请行政复议、提起行政诉讼的情况"),
            (Section::Disputes, "政府信息公开行政复议和提起行政诉讼情况"),
            (Section::Problems, "存在的主要问题和改进措施"),
            (Section::Problems, "政府信息公开工作存在的主要问题及改进情况"),
        ] {
            assert!(section.titles().any(|of| of == title), "{title}");
        }
        assert!(!Section::Overview.ends("总体情况良好"));
        assert!(!Section::OtherMatters.ends("其他事项"));
    }
}
