//! The six sections of the report (条例 Art. 50, 国办公开办函〔2021〕30号) and the titles under which they are printed.

use crate::text::string_enum;

string_enum! {
    /// One of the six sections, in the order of the form.
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
    #[must_use]
    pub const fn titles(self) -> &'static [&'static str] {
        match self {
            Section::Overview => &[
                "总体情况",
                "政府信息公开工作的基本情况",
                "政府信息公开工作基本情况",
                "政府信息公开工作的总体情况",
                "基本情况",
                "概述",
            ],
            Section::Article20 => {
                &["主动公开政府信息情况", "行政机关主动公开政府信息情况", "行政机关主动公开政府信息的情况"]
            }
            Section::Applications => &[
                "收到和处理政府信息公开申请情况",
                "行政机关收到和处理政府信息公开申请情况",
                "行政机关收到和处理政府信息公开申请的情况",
                "收到和处理政府信息公开申请的情况",
            ],
            Section::Disputes => &[
                "政府信息公开行政复议、行政诉讼情况",
                "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                "因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
                "因政府信息公开申请行政复议、提起行政诉讼情况",
                "政府信息公开行政复议和行政诉讼情况",
                "政府信息公开行政复议与行政诉讼情况",
            ],
            Section::Problems => &[
                "存在的主要问题及改进情况",
                "政府信息公开工作存在的主要问题及改进情况",
                "存在问题及改进情况",
                "存在的问题及改进情况",
                "存在的主要问题及改进措施",
                "存在问题及改进措施",
                "存在的主要问题及整改措施",
                "存在的主要问题和改进措施",
                "存在的主要问题和改进情况",
            ],
            Section::OtherMatters => {
                &["其他需要报告的事项", "其它需要报告的事项", "其他需要报告事项", "其它需要报告事项"]
            }
        }
    }
}
