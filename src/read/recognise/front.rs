//! Who published the report, for which year and when: its title, the lines of labels and values around it, and the
//! sentence that announces it.

mod sentences;

use super::dates::{date, find, years, years_at};
use super::lexicon::without_remark;
use super::stream::{Stream, Token};
use crate::reading::{DateFound, DateKind, Passage, Reading};
use crate::report::{Agency, AgencyKind, Scope};
use crate::text::{compact, fold, is_ideograph, is_space, simplified};
use sentences::{announced, beginning, contact, ends_words, implied, relative, subject};

/// Bytes of the longest line that may be a title, a signature or hold a labelled date.
pub(super) const LINE: usize = 240;
/// Characters of the longest name.
const NAME: usize = 40;
/// Characters in which a title at the beginning of a paragraph ends.
const LEADING: usize = 70;
/// How many lines a title may be broken over.
const BROKEN: usize = 4;

/// What the report is of, in its title.
const TOPICS: &[&str] = &["政府信息公开", "信息公开", "政务公开", "政府信息工作"];
/// What a label of the line below a title names, by its last word; with one of [`STEMS`] before it, or alone.
const LABELS: &[(&str, Label, &[&str])] = &[
    ("标题", Label::Title, &["", "信息", "文件"]),
    ("名称", Label::Title, &["", "信息", "文件", "公文"]),
    ("名称", Label::Agency, &["单位", "机构", "机关", "部门"]),
    ("机构", Label::Agency, STEMS),
    ("机关", Label::Agency, STEMS),
    ("单位", Label::Agency, STEMS),
    ("主体", Label::Agency, STEMS),
    ("部门", Label::Agency, STEMS),
    ("来源", Label::Source, &["", "信息", "稿件", "文章"]),
    ("作者", Label::Source, &[""]),
    ("单位", Label::Source, &["责任", "供稿"]),
    ("部门", Label::Source, &["责任", "供稿"]),
    ("日期", Label::Date, DATED),
    ("时间", Label::Date, DATED),
    ("日期", Label::Day, &[""]),
    ("时间", Label::Day, &[""]),
];
/// What a title ends with after 报告 where a letter is around it.
const LETTERS: &[&str] = &["的函", "的公告", "的公示"];
/// What a letter or a notice does with a report, after 关于.
const HANDED_ON: &[&str] = &["报送", "上报", "公布", "发布", "公开", "印发"];
/// What is done to a report.
const STEMS: &[&str] = &["发布", "发文", "公开", "公布", "成文", "生成", "印发", "制发", "编制", "填报", "报送"];
/// Of these, and of who hands it in, what dates its publication; 生成, 编制, 归档, 更新, 打印 date something else.
const DATED: &[&str] = &["发布", "发文", "公开", "公布", "成文", "印发", "制发", "信息提供"];

/// The first characters of all labels: most characters of a line begin none.
const FIRST: &str = "标名来日时信文公发成生印制编稿填报单机部作责供";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Title,
    Agency,
    /// Where the page comes from: the agency, or the site.
    Source,
    Date,
    /// A day or time without a word for what it dates: of the publication beside a source or an agency, or right below
    /// the title.
    Day,
}

/// What the front says of the report.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) name: Option<String>,
    pub(super) year: Option<u16>,
    /// Names beside the title, which may say more of the same agency, or stand for it; the surest first.
    pub(super) others: Vec<String>,
    /// The token of the title, if the page shows it.
    pub(super) title: Option<usize>,
    /// The year with which a paragraph before the first section begins.
    pub(super) opening: Option<u16>,
    opening_text: String,
    /// The sentence that says whom to ask, and names of the site and the path to the page, which say the least.
    contact: Option<String>,
    paths: Vec<String>,
}

impl Front {
    /// The agency's name, from all that the page says, the signature, and section 一.
    pub(super) fn agency(self, signed: Option<String>, overview: Option<&str>) -> Agency {
        let whole = |name: &String| {
            // 教育局, where the line below says 某区教育局.
            let is_whole = |other: &String| Agency::at_start(other) == Some(other);
            let longer = self.others.iter().filter(|other| other.ends_with(name.as_str()) && is_whole(other));
            longer.max_by_key(|other| other.len()).unwrap_or(name).clone()
        };
        let name = match (self.name.as_ref(), signed) {
            (Some(titled), Some(signed)) if signed.contains(titled) => Some(signed),
            (Some(titled), _) => Some(whole(titled)),
            (None, Some(signed)) => Some(whole(&signed)),
            (None, None) => self.others.first().map(whole).or_else(|| self.weaker(overview.unwrap_or_default())),
        };
        name.map(|name| Agency::from_name(&name)).unwrap_or_default()
    }

    /// The name from what says it less surely: section 一, whom to ask, the path to the page.
    fn weaker(&self, overview: &str) -> Option<String> {
        let overview: String = overview.chars().map(simplified).collect();
        let overview = overview.as_str();
        let announced = || announced(overview).and_then(|(name, _)| name);
        subject(overview)
            .or_else(announced)
            .or_else(|| contact(self.contact.as_deref().unwrap_or(overview), overview))
            .or_else(|| implied(overview))
            .or_else(|| self.paths.first().cloned())
            .or_else(|| relative(overview).or_else(|| relative(&self.opening_text)))
    }
}

/// A character of a line, folded and simplified, and whether white space stands before it.
#[derive(Clone, Copy)]
struct Seen {
    c: char,
    gap: bool,
}

fn seen(text: &str) -> Vec<Seen> {
    let mut gap = true;
    let mut out = Vec::new();
    for c in text.chars() {
        if !is_space(c) {
            out.push(Seen { c: simplified(fold(c)), gap });
        }
        gap = is_space(c);
    }
    out
}

/// The label that begins here, and the characters of it.
fn label_at(line: &[Seen], at: usize) -> Option<(Label, usize)> {
    let rest = line.get(at..)?;
    if !FIRST.contains(rest.first()?.c) {
        return None;
    }
    let is_word = |word: &str, from: usize| {
        let mut rest = rest.iter().skip(from);
        word.chars().all(|c| rest.next().is_some_and(|seen| seen.c == c))
    };
    let before = at.checked_sub(1).and_then(|at| line.get(at));
    let begins = rest.first()?.gap || before.is_none_or(|before| !is_ideograph(before.c));
    LABELS.iter().find_map(|(noun, label, stems)| {
        let stem = stems.iter().find(|stem| is_word(stem, 0) && is_word(noun, stem.chars().count()))?;
        let length = stem.chars().count().saturating_add(noun.chars().count());
        // 报送单位(盖章):
        let seal = ["(盖章)", "(公章)", "(章)"].into_iter().find(|seal| is_word(seal, length));
        let length = length.saturating_add(seal.map_or(0, |seal| seal.chars().count()));
        let ends = match rest.get(length) {
            None => true,
            Some(next) => {
                next.gap || matches!(next.c, ':' | '】' | ']') || *label == Label::Date && next.c.is_ascii_digit()
            }
        };
        // 教育局发文日期2024-01-15: a label of two words may follow without a gap.
        (ends && (begins || !stem.is_empty() && *label == Label::Date)).then_some((*label, length))
    })
}

/// The labelled values of a line; an empty value stands in the next token.
fn fields(line: &[Seen]) -> Vec<(Label, &[Seen])> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut open: Option<(Label, usize)> = None;
    while at < line.len() {
        let Some((label, length)) = label_at(line, at) else {
            at = at.saturating_add(1);
            continue;
        };
        if let Some((before, from)) = open.replace((label, at.saturating_add(length))) {
            out.push((before, value(line.get(from..at).unwrap_or_default())));
        }
        at = at.saturating_add(length);
    }
    out.extend(open.map(|(label, from)| (label, value(line.get(from..).unwrap_or_default()))));
    out
}

/// The value after the signs that part it from its label.
fn value(rest: &[Seen]) -> &[Seen] {
    let signs = rest.iter().take_while(|seen| matches!(seen.c, ':' | '】' | ']' | '|')).count();
    rest.get(signs..).unwrap_or_default()
}

/// The characters up to the next gap or sign.
fn word(value: &[Seen]) -> String {
    let ends = |(at, seen): &(usize, &Seen)| *at > 0 && seen.gap || !is_ideograph(seen.c) && !seen.c.is_ascii_digit();
    value.iter().enumerate().take_while(|one| !ends(one)).map(|(_, seen)| seen.c).collect()
}

/// Characters, with a space where white space parts two digits, as before the hours of a clock.
fn parted(value: &[Seen]) -> Vec<char> {
    let mut out = Vec::new();
    for seen in value {
        if seen.gap && seen.c.is_ascii_digit() && out.last().is_some_and(char::is_ascii_digit) {
            out.push(' ');
        }
        out.push(seen.c);
    }
    out
}

/// Dates and names with a label of their own, in a line before the report; a value may stand in the next token.
fn labelled(
    stream: &Stream<'_>,
    tokens: &[Token<'_>],
    title: Option<usize>,
    reading: &mut Reading,
    names: &mut Vec<String>,
) {
    let mut sources = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.text.len() <= LINE) {
        let line = seen(token.text);
        let next = tokens.get(at.saturating_add(1)).filter(|next| next.text.len() <= LINE);
        let fields = fields(&line);
        let above = at.checked_sub(1);
        let is_title = |at| tokens.get(at).and_then(|above: &Token<'_>| titled(above.text)).is_some_and(|t| t.is_own());
        let is_below = title.is_some() && above.is_some_and(|at| title == Some(at) || is_title(at));
        let is_sourced = fields.iter().any(|(label, _)| matches!(label, Label::Agency | Label::Source));
        let is_dated = fields.iter().any(|(label, _)| matches!(label, Label::Date | Label::Day));
        // 2024-01-15 来源:某局, or the day alone.
        if let Some((date, length)) = date(&parted(&line), None).filter(|_| !is_dated && is_below) {
            let rest = line.get(length..).unwrap_or_default();
            let rest = rest.iter().position(|seen| is_ideograph(seen.c)).map(|at| length.saturating_add(at));
            let kind = match rest {
                None => Some(DateKind::Bare),
                Some(at) => label_at(&line, at).filter(|_| is_sourced).map(|_| DateKind::Published),
            };
            let place = stream.place(token.spot, 0);
            reading.outline.dates.extend(kind.map(|kind| DateFound { date, kind, place }));
        }
        for (label, value) in fields {
            let below = next.filter(|_| value.is_empty()).map(|next| (seen(next.text), next.spot));
            let (value, spot) = match &below {
                Some((line, spot)) => (line.as_slice(), *spot),
                None => (value, token.spot),
            };
            match label {
                Label::Day if !is_sourced && !is_below => {}
                Label::Date | Label::Day => {
                    if let Some((date, _)) = date(&parted(value), None) {
                        let place = stream.place(spot, 0);
                        reading.outline.dates.push(DateFound { date, kind: DateKind::Published, place });
                    }
                }
                Label::Agency => names.extend(Some(word(value)).filter(|name| is_name(name))),
                Label::Source => sources.extend(Some(word(value)).filter(|name| is_agency(name))),
                Label::Title => {}
            }
        }
    }
    names.extend(sources);
}

/// Whether the line reads as the title of a report.
pub(super) fn is_title(token: &Token<'_>) -> bool {
    !token.prose && titled(token.text).is_some_and(|title| !title.wide && title.is_own())
}

/// The year in the title of a report.
pub(super) fn year_of_title(token: &Token<'_>) -> Option<u16> {
    if token.prose { None } else { titled(token.text).filter(|title| !title.wide)?.year }
}

struct Titled {
    text: String,
    year: Option<u16>,
    name: Option<String>,
    /// Of 政务公开, which other reports are of, too.
    wide: bool,
    /// Of a school year, 2022-2023学年: no year of a report.
    school: bool,
}

impl Titled {
    /// Whether it says whose report it is, or of which year.
    const fn is_own(&self) -> bool {
        self.year.is_some() || self.name.is_some() || self.school
    }
}

/// A title: …政府信息公开…报告, with nothing of a sentence in it.
fn titled(text: &str) -> Option<Titled> {
    if text.len() > LINE || !text.contains(['报', '報']) {
        return None;
    }
    let plain = without_school_year(text);
    let (text, school) = plain.as_deref().map_or((text, false), |plain| (plain, true));
    // A page's own title has other words beside it, set off by such signs.
    text.split(['_', '|', '>', '＞', '-', '－', '—', '#', '*']).find_map(|part| {
        let part = part.trim_matches(is_space);
        let line = seen(part);
        // 标题 某局2023年…报告
        let labelled = label_at(&line, 0).filter(|(label, _)| *label == Label::Title).map_or(0, |(_, length)| length);
        let kept: Vec<char> = part.chars().filter(|c| !is_space(*c)).collect();
        let from = labelled.saturating_add(usize::from(labelled > 0 && line.get(labelled).is_some_and(|s| s.c == ':')));
        let own: String = kept.get(from..)?.iter().collect();
        // The name of a file: 某局2023年…报告.docx
        let own = own
            .rsplit_once('.')
            .filter(|(_, end)| end.chars().all(|c| c.is_ascii_alphabetic()))
            .map_or(own.as_str(), |(own, _)| own);
        let own = own.strip_prefix('《').and_then(|own| own.strip_suffix('》')).unwrap_or(own);
        // 【2023年度】某局…, 某局:2023年…, …报告的函
        let own = match own.strip_prefix('【').and_then(|own| own.split_once('】')) {
            Some((year, rest)) if years_at(&compact(year)) == Some(0) => [year, rest].concat(),
            Some((_, rest)) => rest.to_owned(),
            None => match own.split_once([':', '：']) {
                Some((name, rest)) if is_agency(name) => [name, rest].concat(),
                _ => own.to_owned(),
            },
        };
        let own = LETTERS.iter().find_map(|end| own.strip_suffix(end)).unwrap_or(&own);
        let without = without_remark(own).filter(|_| !own.ends_with("报告")).unwrap_or(own);
        let remark = own.strip_prefix(without).unwrap_or_default();
        let remark = remark.trim_matches(|c| matches!(fold(c), '(' | ')'));
        let plain = compact(without);
        let is_sentence = |c: &char| matches!(c, ',' | '。' | ';' | ':' | '!' | '?' | '《' | '》' | '、' | '“');
        let is_report = plain.ends_with(&['报', '告']) || plain.ends_with(&['年', '报']);
        if plain.iter().any(is_sentence) || plain.len() > 70 || !is_report {
            return None;
        }
        let (at, wide) = topic(&plain)?;
        // …报告(2023年度), …报告(2023)
        let year = years(&plain).next().or_else(|| years(&compact(&format!("{remark}年"))).next());
        let name = name_of(without.chars().collect::<Vec<_>>().get(..at)?);
        let name = name.or_else(|| is_agency(remark).then(|| remark.to_owned()));
        Some(Titled { text: part.to_owned(), year, name, wide, school })
    })
}

/// The text without 2022-2023学年(度), if it has it: schools report by it.
fn without_school_year(text: &str) -> Option<String> {
    let (before, after) = text.split_once("学年")?;
    let years = before.trim_end_matches(|c: char| c.is_ascii_digit() || "-－—–~至".contains(c));
    let digits = before.strip_prefix(years)?.chars().filter(char::is_ascii_digit).count();
    (digits == 8).then(|| [years, after.strip_prefix('度').unwrap_or(after)].concat())
}

/// Where a title names its topic, and whether that is the wider one.
fn topic(plain: &[char]) -> Option<(usize, bool)> {
    let found = TOPICS.iter().find_map(|topic| Some((find(plain, topic)?, *topic)))?;
    // 某县人民政府信息公开: the word 政府 belongs to the name.
    let of_name =
        plain.get(..found.0).is_some_and(|before| before.ends_with(&['人', '民'])) && found.1.starts_with("政府");
    Some((found.0.saturating_add(if of_name { 2 } else { 0 }), found.1.starts_with("政务")))
}

/// The name in the words before the topic of a title, without the year.
fn name_of(words: &[char]) -> Option<String> {
    let plain: Vec<char> = words.iter().map(|c| simplified(fold(*c))).collect();
    let mut name = words.to_vec();
    if let Some(found) = years_at(&plain) {
        let after = found.saturating_add(5);
        let after = after.saturating_add(usize::from(name.get(after) == Some(&'度')));
        name.drain(found..after.min(name.len()));
    }
    let name: String = name.into_iter().collect();
    // 某开发区（以下简称开发区）
    let name = name.split(['(', '（']).next().filter(|_| name.contains("简称")).unwrap_or(&name);
    // 某局关于报送
    let (own, about) = name.rsplit_once("关于").unwrap_or(("", name));
    let handed_on = HANDED_ON.iter().find_map(|word| about.strip_prefix(word));
    let name = handed_on.map_or(name, |rest| if rest.is_empty() { own } else { rest });
    let name = name.trim_start_matches("关于").trim_end_matches('的').trim_end_matches("年度").trim_end_matches("关于");
    let digits = name.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or_default();
    ((2..=NAME).contains(&name.chars().count()) && digits < 4).then(|| name.to_owned())
}

/// Finds the title before the first section, and what else there names the agency and the year.
pub(super) fn front(stream: &Stream<'_>, end: usize, reading: &mut Reading) -> Front {
    let tokens = stream.tokens.get(..end).unwrap_or_default();
    let mut best: Option<(u8, Titled, usize, usize)> = None;
    for at in 0..tokens.len() {
        let Some((mut found, last)) = whole_title(tokens, at) else { continue };
        let above = at.checked_sub(1).and_then(|at| tokens.get(at)).map(|token| token.text);
        if let Some(above) = above {
            found.name = match found.name {
                // 某市某区 on the line above 教育局2023年…
                Some(name) => Some(if is_place(above) && !is_placed(&name) { [above, &name].concat() } else { name }),
                None => {
                    let is_titled = found.year.is_some() || found.school;
                    Some(above).filter(|text| is_titled && (is_name(text) || is_line(text))).map(str::to_owned)
                }
            };
        }
        let score = u8::from(found.year.is_some()).saturating_mul(2).saturating_add(u8::from(found.name.is_some()));
        let score = score.saturating_mul(2).saturating_add(u8::from(!found.wide));
        if score > 1 && best.as_ref().is_none_or(|(before, ..)| *before < score) {
            best = Some((score, found, at, last));
        }
    }
    let mut head = stream.head.iter().filter_map(|token| Some((titled(token.text)?, token)));
    let (at, last) = best.as_ref().map(|(_, _, at, last)| (*at, *last)).unzip();
    let shown = best.and_then(|(_, found, at, _)| Some((found, tokens.get(at)?)));
    let aside = match &shown {
        Some((Titled { name: Some(_), year: Some(_), .. }, _)) => None,
        _ => head.find(|(found, _)| found.name.is_some() || found.year.is_some()),
    };
    let mut out = Front { title: at, ..Front::default() };
    if let Some((found, _)) = &aside {
        (out.name, out.year) = (found.name.clone(), found.year);
    }
    if let Some((found, token)) = shown.or(aside) {
        reading.outline.title = Some(Passage { text: found.text, place: stream.place(token.spot, 0) });
        (out.name, out.year) = (found.name.or(out.name), found.year.or(out.year));
    }
    let said = tokens.iter().find_map(|token| announced(token.text));
    if let Some((name, year)) = said {
        out.year = out.year.or(year);
        out.others.extend(name);
    }
    if !out.name.as_deref().is_some_and(is_placed) {
        out.others.extend(tokens.iter().find_map(|token| subject(token.text)));
        // A page in one paragraph: …。一、总体情况 2023年，某区围绕…
        let inside = |token: &Token<'_>| token.text.split_once("总体情况").and_then(|(_, rest)| subject(rest));
        out.others.extend(tokens.iter().find_map(inside));
        let is_contact = |token: &&Token<'_>| {
            ["联系", "聯系", "联络", "電話", "电话", "咨询"].iter().any(|word| token.text.contains(word))
        };
        out.contact = tokens.iter().find(is_contact).map(|token| token.text.to_owned());
        out.paths = tokens.iter().chain(&stream.head).flat_map(|token| path(token.text)).collect();
    }
    let opening = tokens.iter().find_map(|token| {
        let plain = beginning(token.text, LEADING);
        years_at(&plain).filter(|at| *at == 0)?;
        Some((years(&plain).next()?, token.text))
    });
    if let Some((year, text)) = opening {
        out.opening = Some(year);
        out.opening_text = text.chars().map(simplified).collect();
    }
    labelled(stream, tokens, last, reading, &mut out.others);
    if !reading.outline.dates.iter().any(|found| found.kind == DateKind::Published) {
        labelled(stream, &stream.head, None, reading, &mut out.others);
    }
    out
}

/// The agencies in the path to a page or in its own title, the last first: 首页 > 部门 > 县教育局. A site is a government's,
/// whoever reports, so that governments and their offices count for nothing.
fn path(text: &str) -> Vec<String> {
    if text.len() > LINE {
        return Vec::new();
    }
    let parts: Vec<&str> =
        text.split(['>', '＞', '»', '_', '|', '-', '—']).map(|part| part.trim_matches(is_space)).collect();
    let is_own = |part: &&&str| {
        let kind = Agency::kind_of_name(part);
        parts.len() > 1 && is_agency(part) && !matches!(kind, Some(AgencyKind::Government | AgencyKind::Office))
    };
    parts.iter().rev().filter(is_own).map(|part| (*part).to_owned()).collect()
}

/// A title at the beginning of a paragraph that goes on with the text of the report.
fn leading(text: &str) -> Option<Titled> {
    let part: String = text.chars().take(LEADING).collect();
    let plain = compact(&part);
    let (at, wide) = topic(&plain)?;
    let name = name_of(plain.get(..at)?).filter(|name| Agency::at_start(name).is_some())?;
    let is_sentence = |c: &char| matches!(c, ',' | '。' | ';' | ':' | '!' | '?' | '《' | '》' | '、' | '“');
    let rest = plain.get(at..)?;
    let end = ["报告", "年报"].iter().filter_map(|word| find(rest, word)).min()?.saturating_add(2);
    let own = plain.get(..at.saturating_add(end))?;
    let year = years(own).next()?;
    let after: String = rest.get(end..)?.iter().collect();
    let goes_on = ["(以下简称", "是", "一、", "20", "根据", "按照", "依据", "本", "现", "为", "引言"]
        .iter()
        .any(|word| after.starts_with(word))
        || after.starts_with(&name);
    let is_title = !own.iter().any(is_sentence) && goes_on;
    is_title.then(|| Titled { text: own.iter().collect(), year: Some(year), name: Some(name), wide, school: false })
}

/// The title that begins in this token, and its last token; it may be broken over some lines, anywhere.
fn whole_title(tokens: &[Token<'_>], at: usize) -> Option<(Titled, usize)> {
    if let Some(found) = tokens.get(at).filter(|token| token.text.len() > LEADING).and_then(|token| leading(token.text))
    {
        return Some((found, at));
    }
    let token = tokens.get(at).filter(|token| !token.prose && token.text.len() <= LINE)?;
    let alone = titled(token.text);
    if alone.is_some() || token.closed {
        return Some((alone?, at));
    }
    let mut text = token.text.to_owned();
    for (after, next) in tokens.iter().enumerate().skip(at.saturating_add(1)).take(BROKEN.saturating_sub(1)) {
        if next.closed || next.prose || text.len().saturating_add(next.text.len()) > LINE {
            return None;
        }
        text.push_str(next.text);
        if let Some(found) = titled(&text) {
            // What stands above a title that is whole without it is not part of it.
            let rest = (at.saturating_add(1)..=after).any(|from| {
                let rest = tokens.get(from..=after).unwrap_or_default();
                titled(&rest.iter().map(|token| token.text).collect::<String>()).is_some_and(|rest| rest.is_own())
            });
            return (!rest).then_some((found, after));
        }
    }
    None
}

/// Whether a line that is not a sentence begins with the name of an area or an agency: 某县供销合作社联合社.
fn is_line(text: &str) -> bool {
    let plain = compact(text);
    plain.len() <= NAME
        && !plain.iter().any(|c| ends_words(c) || c.is_ascii_digit())
        && Agency::at_start(text).is_some()
}

/// Whether the text is the name of an area: 某市某区.
fn is_place(text: &str) -> bool {
    text.ends_with(['市', '县', '区', '州', '旗', '盟']) && Agency::from_name(text).covers == Some(Scope::Area)
}

/// Whether the name says where the agency is.
fn is_placed(name: &str) -> bool {
    name.contains(['省', '市', '县', '区', '州', '旗', '盟', '镇', '乡'])
}

/// Whether the words are the name of an agency for sure.
fn is_agency(text: &str) -> bool {
    is_name(text) && Agency::kind_of_name(text).is_some_and(|kind| kind != AgencyKind::Other)
}

/// Whether a line is the name of an agency rather than a sentence.
pub(super) fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    let is_sentence =
        |c: char| matches!(fold(c), ',' | '。' | ';' | ':' | '、' | '!' | '?' | '.' | '“' | '”') || c.is_ascii_digit();
    let ends = ["局", "委", "办", "处", "院", "中心", "队", "站", "所", "会", "部"];
    (3..=NAME).contains(&length)
        && !text.contains(is_sentence)
        && (Agency::kind_of_name(text).is_some() || ends.iter().any(|end| text.ends_with(*end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_first_characters_are_those_of_the_labels() {
        let words = LABELS.iter().flat_map(|(noun, _, stems)| stems.iter().map(move |stem| format!("{stem}{noun}")));
        let first: BTreeSet<char> = words.filter_map(|word| word.chars().next()).collect();
        assert_eq!(first, FIRST.chars().collect());
    }
}
