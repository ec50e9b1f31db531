//! The normal forms in which labels, names, titles and dates are compared.

use super::chars::{fold, is_alphanumeric, is_space, simplified};

/// The form in which labels are compared: fullwidth folded, traditional characters simplified, case folded, and
/// letters, digits and ideographs only.
pub(crate) fn normal(label: &str) -> String {
    let mut out = String::new();
    normal_into(label, &mut out);
    out
}

/// Appends the [`normal`] form.
pub(crate) fn normal_into(label: &str, out: &mut String) {
    out.reserve(label.len());
    let normal = |c: char| if c.is_ascii() { c.to_ascii_lowercase() } else { simplified(c) };
    // Most characters are their own normal form: they are copied together.
    let mut from = 0;
    for (at, c) in label.char_indices() {
        let own = Some(fold(c)).filter(|c| is_alphanumeric(*c)).map(normal);
        if own != Some(c) {
            out.push_str(label.get(from..at).unwrap_or_default());
            out.extend(own);
            from = at.saturating_add(c.len_utf8());
        }
    }
    out.push_str(label.get(from..).unwrap_or_default());
}

/// The text without white space, folded and simplified: one character for each that is kept.
pub(crate) fn compact(text: &str) -> Vec<char> {
    // Enough for ideographs, and for what is mixed after one growth.
    let mut out = Vec::with_capacity(text.len().div_ceil(3));
    out.extend(text.chars().filter(|c| !is_space(*c)).map(|c| simplified(fold(c))));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_one_normal_form() {
        for (text, form) in [
            ("（一）予以公开", "一予以公开"),
            ("1．属于国家秘密", "1属于国家秘密"),
            (" 规 章 ", "规章"),
            ("行政規範性文件", "行政规范性文件"),
            ("Ａb1", "ab1"),
            ("——", ""),
        ] {
            assert_eq!(normal(text), form, "{text}");
        }
    }

    #[test]
    fn white_space_is_left_out() {
        let text = " 2024年 1月 ３１日 09:00 １ 資訊\u{200b}";
        assert_eq!(compact(text).iter().collect::<String>(), "2024年1月31日09:001资讯");
    }
}
