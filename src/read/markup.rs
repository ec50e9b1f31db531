//! Whether an input begins as a web page or a piece of one.

/// The tags with which pieces of web pages begin.
const TAGS: &[&str] = &[
    "table", "div", "p", "span", "section", "article", "main", "center", "font", "h1", "h2", "h3", "br", "ul", "form",
    "b", "strong", "tbody", "tr",
];

/// Tags with which nothing but a web page begins.
const PAGE_TAGS: &[&str] = &["!doctype", "html", "head", "meta", "title", "link", "script", "style", "body"];

/// The tag with which an input begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Of a web page.
    Page,
    /// Of a web page or a piece of one.
    Any,
}

/// The tag with which the input begins, after blanks, comments and an XML declaration.
pub(super) fn first_tag(input: &[u8]) -> Option<Tag> {
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
        let at = rest.windows(end.len()).position(|window| window == end)?;
        rest = rest.get(at.saturating_add(end.len())..).unwrap_or_default();
    }
    let Some(rest) = rest.strip_prefix(b"<") else { return begins_late(rest).then_some(Tag::Page) };
    let name = rest.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'!').next().unwrap_or_default();
    let is_in = |tags: &[&str]| tags.iter().any(|tag| name.eq_ignore_ascii_case(tag.as_bytes()));
    if is_in(PAGE_TAGS) { Some(Tag::Page) } else { is_in(TAGS).then_some(Tag::Any) }
}

/// Whether a web page begins after something else, such as the warning of a server or the size of a chunk: its first tag is
/// that of a whole page.
fn begins_late(input: &[u8]) -> bool {
    let head = input.get(..input.len().min(NOISE)).unwrap_or_default();
    let tag = head.iter().position(|byte| *byte == b'<').and_then(|at| input.get(at..)).unwrap_or_default();
    let is_at = |text: &[u8], name: &[u8]| text.get(..name.len()).is_some_and(|text| text.eq_ignore_ascii_case(name));
    // A text may speak of tags.
    let next = tag.get(..tag.len().min(NOISE)).unwrap_or_default();
    let goes_on = || next.windows(5).any(|text| is_at(text, b"<head") || is_at(text, b"<body"));
    is_at(tag, b"<!doctype html") || (is_at(tag, b"<html") && goes_on())
}

/// Bytes that may stand before a page, and before its head or body.
const NOISE: usize = 1024;
