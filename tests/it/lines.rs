//! Where the prose stands in the input: line and column of every character that a reader followed.

use gouji::read::{self, Format, Options};
use gouji::{Checker, Location, Reading, Section, Severity};
use std::collections::BTreeMap;

/// The lines of an input as editors count them, each with its characters.
fn lines(page: &str) -> Vec<Vec<char>> {
    let page = page.replace("\r\n", "\n").replace('\r', "\n");
    page.split('\n').map(|line| line.chars().collect()).collect()
}

/// Asserts that each part of the prose stands where it is said to, and returns how many characters of each section do
/// and how many it has.
fn followed(page: &str, reading: &Reading) -> BTreeMap<Section, (usize, usize)> {
    let lines = lines(page);
    let prose =
        Section::ALL.iter().copied().filter_map(|section| Some((section, reading.report.sections.get(section)?)));
    let prose: BTreeMap<Section, Vec<char>> = prose.map(|(section, text)| (section, text.chars().collect())).collect();
    let mut out: BTreeMap<Section, (usize, usize)> = prose.iter().map(|(of, text)| (*of, (0, text.len()))).collect();
    let mut before = None;
    for part in &reading.outline.lines {
        let Location::Line { line, column, .. } = part.place else { panic!("{:?}", part.place) };
        assert!(part.start < part.end && before <= Some((part.section, part.start)), "{part:?}");
        before = Some((part.section, part.end));
        for at in part.start..part.end {
            let place = reading.source_place(part.section, at).unwrap();
            let there = lines[line as usize - 1].get((column + at - part.start) as usize - 1);
            // An entity stands where it begins, and ends the part.
            if there != Some(&'&') || at + 1 < part.end {
                assert_eq!(there, prose[&part.section].get(at as usize), "{at} of {part:?}, {place}");
            }
        }
        assert_eq!(reading.source_place(part.section, part.start).as_ref(), Some(&part.place));
        out.get_mut(&part.section).unwrap().0 += (part.end - part.start) as usize;
    }
    out
}

fn read_as(page: &str, format: Format) -> Reading {
    let options = Options::default().format(format).source_lines();
    read::bytes(page.as_bytes(), &options).unwrap().remove(0).reading.unwrap()
}

const TEXT: &str = "某县教育局2024年政府信息公开工作年度报告

一、总体情况
　　2024年，本局收到政府信息公开申请 3 件，
  办结申请2件。

二、主动公开政府信息情况
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | 0 | 0 | 0 |
五、存在的主要问题及改进情况
\t一是力度不够。
六、其他需要报告的事项
无。 收取信息处理费0元。
";

/// Texts have no character of the prose whose line is not known.
#[test]
fn all_prose_of_texts_is_followed() {
    let pages = "\u{feff}".to_owned() + TEXT;
    let laid = TEXT.replace(" | ", "        ").replace("|\n", "\n") + "\u{c}  第二页。\n";
    let markdown = TEXT.replace("规章", "---|---|---|---|\n**规章**");
    for (page, format) in [
        (TEXT.to_owned(), Format::Text),
        (TEXT.replace('\n', "\r\n"), Format::Text),
        (TEXT.replace('\n', "\r"), Format::Text),
        (laid, Format::Layout),
        (markdown, Format::Text),
        (pages, Format::Text),
    ] {
        let reading = read_as(&page, format);
        // The first sign of a file is not one of its first line.
        let found = followed(page.trim_start_matches('\u{feff}'), &reading);
        assert_eq!(found.keys().collect::<Vec<_>>(), [&Section::Overview, &Section::Problems, &Section::OtherMatters]);
        for (section, (known, all)) in found {
            let breaks = reading.report.sections.get(section).unwrap().matches('\n').count();
            assert_eq!(known, all - breaks, "{section} of {page}");
        }
    }
}

/// A web page: tags inside a sentence, entities, white space that is shown as less, lines broken in the source.
#[test]
fn prose_of_web_pages_is_followed_if_asked() {
    let page = "<h1>某县教育局2024年政府信息公开工作年度报告</h1>\n<h2>一、总体情况</h2>\n\
                <div>\n  <p>　　2024年，本局<b>收到</b>政府信息<span>公开\n     申请</span>&nbsp;&nbsp;3 \t 件，&#21150;结申请<i></i>2件。</p>\r\n\
                第二段<br>第三段 &amp; 完<input value=\"填5\">。</div>\n\
                <h2>二、主动公开政府信息情况</h2><table><tr><th>信息内容<th>本年制发件数<th>本年废止件数<th>现行有效件数\n\
                <tr><td>规章<td>0<td>0<td>0</table>\n\
                <h2>五、存在的主要问题及改进情况</h2><table><tr><td>一是<sup>1</sup>不够。<br>二是少。</table>\
                <h2>六、其他需要报告的事项</h2><pre>  无。\n  完。</pre>";
    for page in [page.to_owned(), page.replace('\n', "\r\n"), page.replace("<p>", "<p class=a>\n\n")] {
        let reading = read_as(&page, Format::Html);
        let found = followed(&page, &reading);
        let text = reading.report.sections.overview.as_deref().unwrap();
        // Not there character for character: two spaces that stand for several signs, the value of the field and the space
        // on either side of it, line ends.
        assert_eq!(found[&Section::Overview], (40, 48), "{text}");
        let place = |word: &str| {
            let at = text.find(word).unwrap();
            let at = text[..at].chars().count();
            let Some(Location::Line { line, column, .. }) = reading.source_place(Section::Overview, at as u32) else {
                panic!("{word}")
            };
            lines(&page)[line as usize - 1][column as usize - 1..].iter().take(word.chars().count()).collect::<String>()
        };
        for word in ["2024年", "收到", "申请", "3", "件，", "结申请", "2件", "第二段", "第三段", "完"]
        {
            assert_eq!(place(word), word);
        }
        // An entity is where it begins.
        assert_eq!(place("办"), "&");
        assert_eq!(place("&"), "&");
        let field = text.find("填5").unwrap();
        assert_eq!(reading.source_place(Section::Overview, text[..field].chars().count() as u32), None, "{text}");
        let (known, all) = found[&Section::OtherMatters];
        assert_eq!((known, all), (4, 5));
    }
}

/// Without being asked a web page has no columns, and what is not text has no lines.
#[test]
fn nothing_is_said_where_nothing_is_known() {
    let page = format!("<p>{}", TEXT.replace('\n', "<p>"));
    let reading = read::html(&page, &Options::default()).unwrap();
    assert!(reading.report.sections.overview.is_some() && reading.outline.lines.is_empty());
    assert_eq!(reading.source_place(Section::Overview, 0), None);
    let json = gouji::testing::samples::city().to_json().unwrap();
    assert!(read_as(&json, Format::Json).outline.lines.is_empty());
}

/// A finding about the prose is where its words are, in every format that has lines, and after it was stored.
#[test]
fn findings_about_the_prose_have_their_line() {
    let mut report = gouji::testing::samples::city();
    report.sections.overview = Some("今年，本市共收到政府信息公开申请 987 件。\n依法 办结。".to_owned());
    let (mut markdown, mut html) = (String::new(), String::new());
    gouji::write::markdown::report(&mut markdown, &report).unwrap();
    gouji::write::html::report(&mut html, &report).unwrap();
    let html = html.replace("今年，", "<i>今年</i>，\n  <b></b>");
    let text = markdown.replace("# ", "").replace("**", "");
    let mut seen = 0;
    for (page, format) in [(text, Format::Text), (markdown, Format::Text), (html, Format::Html)] {
        let reading = read_as(&page, format);
        let findings = Checker::new().check(&reading);
        let about = findings.iter().filter(|finding| matches!(finding.at, Some(Location::Prose { .. })));
        for finding in about {
            let Some(Location::Prose { section, start, end }) = finding.at else { continue };
            let Some(Location::Line { line, column, .. }) = finding.place() else { panic!("{finding:?}") };
            assert_eq!(finding.place(), finding.source_place.as_ref());
            let text = reading.report.sections.get(section).unwrap();
            let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
            let there: String = lines(&page)[*line as usize - 1].iter().skip(*column as usize - 1).collect();
            assert!(there.starts_with(words.split('\n').next().unwrap()), "{words} at {line}:{column}: {there:.40}");
            seen += usize::from(finding.severity >= Severity::Warning);
            let again = serde_json::to_string(finding).unwrap();
            assert_eq!(serde_json::from_str::<gouji::Finding>(&again).unwrap(), *finding);
        }
        // What is stored and checked again says the same.
        let stored: Reading = serde_json::from_str(&serde_json::to_string(&reading).unwrap()).unwrap();
        assert_eq!(Checker::new().check(&stored), findings);
    }
    assert!(seen >= 3, "{seen}");
}
