//! The pages of many reports: how they ended, what was found, and where.

use super::super::html::Escaped;
use super::super::marks::Weight;
use super::super::words;
use super::rows::{ROWS, Row, SEVERITIES, Total, VERDICTS};
use super::search;
use crate::check::{Findings, Verdict, rules};
use crate::finding::Severity;
use crate::report::{AdminLevel, AgencyKind, Report};
use crate::text::{Bilingual, Lang, say, shown};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// How many pages on each side of one have a link there.
const NEAR: usize = 3;
/// How many further pages are listed without being asked for.
const MORE: usize = 20;
/// How many rules have a column, the most frequent ones.
const COLUMNS: usize = 16;

/// Collects what was found in many reports, for pages that give an overview: the reports with the worst first, what
/// was found by rule, and how the reports ended by the level of their agencies.
///
/// It keeps some hundred bytes a report.
///
/// ```
/// use gouji::{Checker, Lang, testing::samples, write::page::Overview};
/// let (report, mut overview) = (samples::city(), Overview::new(Lang::En));
/// overview.add("city.html", &report, &Checker::new().check(&report));
/// overview.failed("broken.pdf", "not a PDF");
/// let pages: Vec<(String, String)> = overview.pages().collect();
/// let [(file, html)] = &pages[..] else { unreachable!("one page") };
/// assert_eq!(file, "index.html");
/// assert!(html.contains(r#"<a href="city.html">"#) && html.contains("broken.pdf: not a PDF"));
/// ```
#[derive(Debug)]
pub struct Overview {
    lang: Lang,
    rows: Vec<Row>,
    failed: Vec<(String, String)>,
    /// Further pages, each with its title.
    more: Vec<(String, String)>,
}

impl Overview {
    /// Nothing yet.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Overview { lang, rows: Vec::new(), failed: Vec::new(), more: Vec::new() }
    }

    /// Adds a report that was checked. `link` is the relative address of its page.
    pub fn add(&mut self, link: &str, report: &Report, findings: &Findings) {
        let mut rules: BTreeMap<Box<str>, (usize, Severity)> = BTreeMap::new();
        for finding in findings {
            let (count, worst) = rules.entry(finding.rule.as_ref().into()).or_insert((0, finding.severity));
            (*count, *worst) = (count.saturating_add(1), (*worst).max(finding.severity));
        }
        self.rows.push(Row {
            link: link.to_owned(),
            agency: shown(report.agency.name.as_deref().unwrap_or(link), 60).to_string(),
            year: report.year,
            level: report.agency.level,
            kind: report.agency.kind,
            verdict: findings.verdict(),
            counts: SEVERITIES.map(|severity| findings.count(severity)),
            rules,
        });
    }

    /// Adds an input that could not be read.
    pub fn failed(&mut self, file: &str, error: &str) {
        self.failed.push((shown(file, 200).to_string(), shown(error, 300).to_string()));
    }

    /// Adds a link to another page, such as that of a [series](super::series()) or a [family](super::family()).
    pub fn link(&mut self, link: &str, title: &str) {
        self.more.push((link.to_owned(), shown(title, 120).to_string()));
    }

    /// The pages, each with the name of its file: `index.html`, `index-2.html` …
    pub fn pages(mut self) -> impl Iterator<Item = (String, String)> {
        let key = |row: &Row| (Reverse(row.verdict), row.counts.map(Reverse), row.agency.clone(), row.year);
        self.rows.sort_by_cached_key(key);
        let rules = self.rules();
        let verdicts = VERDICTS.map(|verdict| self.rows.iter().filter(|row| row.verdict == verdict).count());
        let last = self.rows.len().div_ceil(ROWS).max(1);
        (1..=last).map(move |number| {
            let mut html = String::new();
            // A String takes all that is written.
            let _ = self.page(&mut html, number, last, verdicts, &rules);
            (file(number), html)
        })
    }

    /// The rules that found something, the most frequent first.
    fn rules(&self) -> Vec<Total> {
        let mut rules: BTreeMap<&str, (usize, usize, Severity)> = BTreeMap::new();
        for (rule, (found, severity)) in self.rows.iter().flat_map(|row| &row.rules) {
            let (count, reports, worst) = rules.entry(rule).or_insert((0, 0, *severity));
            (*count, *reports) = (count.saturating_add(*found), reports.saturating_add(1));
            *worst = (*worst).max(*severity);
        }
        let mut rules: Vec<_> = rules
            .into_iter()
            .map(|(code, (findings, reports, worst))| Total { code: code.into(), findings, reports, worst })
            .collect();
        rules.sort_by_key(|rule| Reverse(rule.findings));
        rules
    }

    fn page(&self, out: &mut String, number: usize, last: usize, verdicts: [usize; 3], rules: &[Total]) -> fmt::Result {
        let say = |words: Bilingual| words.get(self.lang);
        let title = say(Bilingual {
            zh: "政府信息公开工作年度报告：核对结果",
            en: "Annual reports: results of the check",
        });
        // The first page has the data of all reports.
        let script = if number == 1 { search::HASH } else { "" };
        super::head_with(out, title, self.lang, script)?;
        writeln!(out, "</style>\n</head>\n<body class=\"gouji\">\n<header>\n<h1>{title}</h1>")?;
        let (all, failed) = (self.rows.len(), self.failed.len());
        write!(out, "<p>{}", say!(self.lang, "报告 {all} 份", "reports: {all}"))?;
        for (verdict, count) in VERDICTS.into_iter().zip(verdicts) {
            let (class, sign, words) = super::verdict(verdict);
            write!(
                out,
                " · <span class=\"{class}\"><span aria-hidden=\"true\">{sign}</span> {} {}</span>",
                say(words),
                count
            )?;
        }
        writeln!(out, " · {} {failed}</p>\n</header>\n<main>", say(Bilingual { zh: "未能读取", en: "not read" }))?;
        if number == 1 {
            self.further(out)?;
            self.by_rule(out, rules)?;
            self.by_agency(out)?;
            self.unread(out)?;
        }
        self.list(out, number, rules)?;
        if last > 1 {
            let words = say(Bilingual { zh: "页", en: "pages" });
            write!(out, "<nav aria-label=\"{words}\"><p>{words}")?;
            // The first, the last and the neighbours.
            let near = number.saturating_sub(NEAR).max(2)..=number.saturating_add(NEAR).min(last.saturating_sub(1));
            for other in [1].into_iter().chain(near).chain([last]) {
                if other == number {
                    write!(out, " <b aria-current=\"page\">{other}</b>")?;
                } else {
                    write!(out, " <a href=\"{}\">{other}</a>", file(other))?;
                }
            }
            writeln!(out, "</p></nav>")?;
        }
        if number == 1 {
            search::data(out, &self.rows, rules.get(..COLUMNS).unwrap_or(rules), self.lang)?;
        }
        out.write_str("</main>\n</body>\n</html>\n")
    }

    /// The links to further pages.
    fn further(&self, out: &mut String) -> fmt::Result {
        if self.more.is_empty() {
            return Ok(());
        }
        let count = self.more.len();
        let words = say!(self.lang, "历年对比和汇总（{count}）", "series and sums ({count})");
        let is_open = if count <= MORE { " open" } else { "" };
        writeln!(out, "<details{is_open}>\n<summary>{words}</summary>\n<ul>")?;
        for (link, title) in &self.more {
            writeln!(out, "<li><a href=\"{}\">{}</a></li>", Escaped(link), Escaped(title))?;
        }
        out.write_str("</ul>\n</details>\n")
    }

    fn open(&self, out: &mut String, title: Bilingual, class: &str, heads: &[&str]) -> fmt::Result {
        let title = title.get(self.lang);
        writeln!(
            out,
            "<h2>{title}</h2>\n<div class=\"gouji-scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">\n<table{class}>\n<tr>"
        )?;
        for head in heads {
            write!(out, "<th scope=\"col\">{}</th>", Escaped(head))?;
        }
        out.write_str("</tr>\n")
    }

    fn by_rule(&self, out: &mut String, found: &[Total]) -> fmt::Result {
        if found.is_empty() {
            return Ok(());
        }
        let heads = match self.lang {
            Lang::Zh => ["规则", "内容", "处", "报告"],
            Lang::En => ["rule", "what it says", "findings", "reports"],
        };
        self.open(out, Bilingual { zh: "按规则", en: "By rule" }, "", &heads)?;
        for Total { code, findings, reports, worst } in found {
            let statement = rules().find(|rule| *rule.code == **code).map_or("", |rule| rule.statement.get(self.lang));
            let weight = Weight::Found(*worst);
            let (class, sign) = (weight.class(), weight.sign());
            write!(
                out,
                "<tr><th scope=\"row\"><span class=\"{class}\"><span aria-hidden=\"true\">{sign}</span> {}</span></th>",
                Escaped(code)
            )?;
            writeln!(out, "<td>{}</td><td>{findings}</td><td>{reports}</td></tr>", Escaped(statement))?;
        }
        out.write_str("</table>\n</div>\n")
    }

    /// How the reports of each level and kind of agency ended.
    fn by_agency(&self, out: &mut String) -> fmt::Result {
        let mut groups: BTreeMap<(Option<AdminLevel>, Option<AgencyKind>), [usize; 3]> = BTreeMap::new();
        for row in &self.rows {
            let [fail, incomplete, pass] = groups.entry((row.level, row.kind)).or_default();
            let count = match row.verdict {
                Verdict::Fail => fail,
                Verdict::Incomplete => incomplete,
                Verdict::Pass => pass,
            };
            *count = count.saturating_add(1);
        }
        let heads = match self.lang {
            Lang::Zh => ["单位", "未通过", "不完整", "通过"],
            Lang::En => ["agencies", "fail", "incomplete", "pass"],
        };
        self.open(out, Bilingual { zh: "按单位类型", en: "By level and kind of agency" }, "", &heads)?;
        for ((level, kind), counts) in groups {
            let words = [level.map(words::level), kind.map(words::kind)];
            let words: Vec<&str> = words.into_iter().flatten().map(|words| words.get(self.lang)).collect();
            let unknown = Bilingual { zh: "层级、类型不明", en: "level and kind unknown" }.get(self.lang);
            let words = if words.is_empty() { unknown.to_owned() } else { words.join(" ") };
            write!(out, "<tr><th scope=\"row\">{words}</th>")?;
            for count in counts {
                write!(out, "<td>{count}</td>")?;
            }
            out.write_str("</tr>\n")?;
        }
        out.write_str("</table>\n</div>\n")
    }

    fn unread(&self, out: &mut String) -> fmt::Result {
        if self.failed.is_empty() {
            return Ok(());
        }
        let title = Bilingual { zh: "未能读取", en: "Not read" }.get(self.lang);
        let colon = Bilingual { zh: "：", en: ": " }.get(self.lang);
        writeln!(out, "<h2>{title}</h2>\n<ul>")?;
        for (file, error) in &self.failed {
            writeln!(out, "<li>{}{colon}{}</li>", Escaped(file), Escaped(error))?;
        }
        out.write_str("</ul>\n")
    }

    /// The reports of a page, with what each of the most frequent rules found in them.
    fn list(&self, out: &mut String, number: usize, rules: &[Total]) -> fmt::Result {
        let rules = rules.get(..COLUMNS).unwrap_or(rules);
        if number == 1 {
            search::field(out, self.lang)?;
        } else {
            let words = Bilingual { zh: "查找和排序在首页", en: "search and order: on the first page" }.get(self.lang);
            writeln!(out, "<p><a href=\"{}\">{words}</a></p>", file(1))?;
        }
        let mut heads = match self.lang {
            Lang::Zh => vec!["报告", "年度", "结果", "错误", "警告", "提示"],
            Lang::En => vec!["report", "year", "verdict", "errors", "warnings", "notes"],
        };
        heads.extend(rules.iter().map(|rule| &*rule.code));
        self.open(out, Bilingual { zh: "报告", en: "Reports" }, " class=\"list\"", &heads)?;
        let from = number.saturating_sub(1).saturating_mul(ROWS);
        for row in self.rows.iter().skip(from).take(ROWS) {
            let (class, sign, words) = super::verdict(row.verdict);
            let year = row.year.map_or(String::new(), |year| year.to_string());
            write!(
                out,
                "<tr><th scope=\"row\"><a href=\"{}\">{}</a></th><td>{year}</td>",
                Escaped(&row.link),
                Escaped(&row.agency)
            )?;
            write!(
                out,
                "<td><span class=\"{class}\"><span aria-hidden=\"true\">{sign}</span> {}</span></td>",
                words.get(self.lang)
            )?;
            for count in row.counts {
                write!(out, "<td>{count}</td>")?;
            }
            for rule in rules {
                match row.rules.get(&rule.code) {
                    None => out.write_str("<td></td>")?,
                    Some((count, severity)) => {
                        let weight = Weight::Found(*severity);
                        let (class, sign) = (weight.class(), weight.sign());
                        write!(out, "<td class=\"{class}\">{count} <span aria-hidden=\"true\">{sign}</span></td>")?;
                    }
                }
            }
            out.write_str("</tr>\n")?;
        }
        out.write_str("</table>\n</div>\n")
    }
}

/// The name of the file of a page.
fn file(number: usize) -> String {
    if number <= 1 { "index.html".to_owned() } else { format!("index-{number}.html") }
}
