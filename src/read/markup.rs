//! Whether an input is a web page or a piece of one.

/// The tags with which web pages and pieces of them begin.
const TAGS: &[&str] = &[
    "!doctype", "html", "head", "meta", "title", "link", "script", "style", "body", "table", "div", "p", "span",
    "section", "article", "main", "center", "font", "h1", "h2", "h3", "br", "ul", "form", "b", "strong", "tbody", "tr",
];

/// Whether the input begins with a tag, after blanks, comments and an XML declaration.
pub(super) fn is_html(input: &[u8]) -> bool {
    let mut rest = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = if rest.starts_with(b"<!--") {
            b"-->"
        } else if rest.starts_with(b"<?") {
            b">"
        } else {
            break;
        };
        let Some(at) = rest.windows(end.len()).position(|window| window == end) else { return false };
        rest = rest.get(at.saturating_add(end.len())..).unwrap_or_default();
    }
    let Some(rest) = rest.strip_prefix(b"<") else { return false };
    let name = rest.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'!').next().unwrap_or_default();
    TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag.as_bytes()))
}
