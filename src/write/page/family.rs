//! A government and the agencies below it: their reports as a tree, their figures, what they come to, and the difference.

use super::super::html::Escaped;
use super::super::marks::Weight;
use super::Member;
use crate::figure::Figure;
use crate::finding::Finding;
use crate::form::{Cell, FigureRef, Table, cells};
use crate::report::Report;
use crate::rollup::{Totals, exact, printed};
use crate::text::{Bilingual, Lang, say, visible};
use std::fmt::{self, Write};

/// What of each agency stands in its row.
fn columns() -> [Cell; 10] {
    let (applications, disputes, article20) = (cells::APPLICATIONS, cells::DISPUTES, cells::ARTICLE20.f2021);
    [
        applications.received.total,
        applications.carried_over.total,
        applications.outcomes.total.total,
        applications.carried_forward.total,
        disputes.review.total,
        disputes.direct_litigation.total,
        disputes.litigation_after_review.total,
        article20.licensing,
        article20.penalties,
        article20.coercion,
    ]
}

pub(super) struct Family<'a> {
    parent: Member<'a>,
    children: Vec<Member<'a>>,
    sums: Totals,
    lang: Lang,
}

impl<'a> Family<'a> {
    pub(super) fn new(parent: Member<'a>, children: impl IntoIterator<Item = Member<'a>>, lang: Lang) -> Self {
        let children: Vec<Member<'a>> = children.into_iter().collect();
        let reports: Vec<&Report> = children.iter().map(|member| member.report).collect();
        Family { parent, sums: Totals::of(&reports), children, lang }
    }

    fn say(&self, words: Bilingual) -> &'static str {
        words.get(self.lang)
    }

    fn name(&self, member: &Member<'_>) -> String {
        let unknown = self.say(Bilingual { zh: "单位名称不明", en: "agency not named" });
        visible(member.report.agency.name.as_deref().unwrap_or(unknown)).collect()
    }

    pub(super) fn heading(&self) -> String {
        let (name, year) = (self.name(&self.parent), self.parent.report.year);
        let year = year.map_or_else(|| "?".to_owned(), |year| year.to_string());
        say!(self.lang, "{name} {year} 年：本级填报与下级合计", "{name} {year}: its figures and the sums below it")
    }

    /// What the rules say of sums and of agencies that are not there.
    fn found(&self) -> impl Iterator<Item = &Finding> {
        self.parent.findings.iter().filter(|finding| finding.rule.starts_with("GJ80"))
    }

    pub(super) fn write(&self, out: &mut impl Write) -> fmt::Result {
        let count = self.children.len();
        writeln!(out, "<header>\n<h1>{}</h1>", Escaped(&self.heading()))?;
        writeln!(
            out,
            "<p>{}</p>\n</header>\n<main>",
            say!(self.lang, "下级单位报告 {count} 份", "reports below it: {count}")
        )?;
        self.findings(out)?;
        self.tree(out)?;
        self.all(out)?;
        out.write_str("</main>\n")
    }

    fn findings(&self, out: &mut impl Write) -> fmt::Result {
        if self.found().next().is_none() {
            return Ok(());
        }
        let title = self.say(Bilingual { zh: "汇总核对的问题", en: "Findings about the sums" });
        writeln!(out, "<h2>{title}</h2>\n<ul>")?;
        for finding in self.found() {
            let weight = Weight::Found(finding.severity);
            let (class, sign, label) = (weight.class(), weight.sign(), self.say(weight.words()));
            let (rule, message) = (visible(&finding.rule).collect::<String>(), finding.message(self.lang));
            write!(out, "<li><span class=\"{class}\"><span aria-hidden=\"true\">{sign}</span> {label} ")?;
            writeln!(out, "{}</span> {}</li>", Escaped(&rule), Escaped(&message))?;
        }
        out.write_str("</ul>\n")
    }

    /// The government, the agencies below it, what these come to, and the difference.
    fn tree(&self, out: &mut impl Write) -> fmt::Result {
        let columns = columns().into_iter().filter(|cell| self.parent.report.figure(*cell).is_some());
        let columns: Vec<Cell> = columns.collect();
        // Of 表三 the rows are 总计.
        let head = |cell: &Cell| {
            if cell.applicant().is_some() { cell.row_label(self.lang) } else { cell.label(self.lang) }
        };
        let heads: Vec<String> = columns.iter().map(head).collect();
        let title = self.say(Bilingual { zh: "本级与下级", en: "The government and the agencies below it" });
        let (agency, verdict) = match self.lang {
            Lang::Zh => ("单位", "结果"),
            Lang::En => ("agency", "verdict"),
        };
        self.open(out, title, [agency, verdict].into_iter().chain(heads.iter().map(String::as_str)))?;
        for (depth, member) in [(0, &self.parent)].into_iter().chain(self.children.iter().map(|member| (1, member))) {
            let branch = if depth > 0 { "<span aria-hidden=\"true\">└ </span>" } else { "" };
            write!(out, "<tr><th scope=\"row\" class=\"depth-{depth}\">{branch}")?;
            member.linked(out, &self.name(member), "")?;
            out.write_str("</th><td>")?;
            member.verdict(out, self.lang)?;
            out.write_str("</td>")?;
            for cell in &columns {
                let text = member.report.figure(*cell).map_or_else(|| "?".to_owned(), |figure| figure.to_string());
                let text: String = visible(&text).collect();
                write!(out, "<td>{}</td>", Escaped(&text))?;
            }
            out.write_str("</tr>\n")?;
        }
        let sum = self.say(Bilingual { zh: "下级合计", en: "sum below" });
        let difference = self.say(Bilingual { zh: "本级减合计", en: "difference" });
        write!(out, "<tr><th scope=\"row\" colspan=\"2\">{sum}</th>")?;
        for cell in &columns {
            write!(out, "<td>{}</td>", self.sum(*cell))?;
        }
        write!(out, "</tr>\n<tr><th scope=\"row\" colspan=\"2\">{difference}</th>")?;
        for cell in &columns {
            self.difference(out, *cell)?;
        }
        out.write_str("</tr>\n</table>\n</div>\n")
    }

    /// Every figure: that of the government, the sum, the difference.
    fn all(&self, out: &mut impl Write) -> fmt::Result {
        let summary = self.say(Bilingual { zh: "全部数字", en: "All figures" });
        writeln!(out, "<details>\n<summary>{summary}</summary>")?;
        let heads = match self.lang {
            Lang::Zh => ["单元格", "本级填报", "下级合计", "差"],
            Lang::En => ["cell", "the government", "sum below", "difference"],
        };
        for table in Table::ALL {
            let cells: Vec<Cell> =
                Cell::in_table(*table).filter(|cell| self.parent.report.figure(*cell).is_some()).collect();
            if cells.is_empty() {
                continue;
            }
            self.open(out, self.say(table.label()), heads)?;
            for cell in cells {
                let printed = self.parent.report.figure(cell).map_or_else(String::new, |figure| figure.to_string());
                let printed: String = visible(&printed).collect();
                write!(out, "<tr><th scope=\"row\">{}</th><td>", Escaped(&cell.label(self.lang)))?;
                self.parent.linked(out, if printed.is_empty() { "-" } else { &printed }, &cell.to_string())?;
                write!(out, "</td><td>{}</td>", self.sum(cell))?;
                self.difference(out, cell)?;
                out.write_str("</tr>\n")?;
            }
            out.write_str("</table>\n</div>\n")?;
        }
        out.write_str("</details>\n")
    }

    /// What the figures below come to; at least that, if some are not known.
    fn sum(&self, cell: Cell) -> String {
        let sum = self.sums.sum(cell);
        let least = if sum.is_whole() { "" } else { "≥ " };
        let is_money = matches!(self.parent.report.figure(cell), Some(FigureRef::Money(_)));
        let number = if is_money { printed(sum.sum) } else { sum.sum.to_string() };
        format!("{least}{number}")
    }

    fn difference(&self, out: &mut impl Write, cell: Cell) -> fmt::Result {
        let (sum, figure) = (self.sums.sum(cell), self.parent.report.figure(cell));
        let (own, is_money) = match figure {
            Some(FigureRef::Money(Figure::Stated(money))) => (Some(exact(*money)), true),
            Some(FigureRef::Money(_)) | None => (None, true),
            Some(_) => (self.parent.report.number(cell).map(i128::from), false),
        };
        let worst = self.found().filter(|finding| finding.cells.contains(&cell)).map(|finding| finding.severity).max();
        let Some(own) = own.filter(|_| sum.is_whole()) else {
            return write!(out, "<td class=\"gouji-unassessed\">?</td>");
        };
        let difference = own.saturating_sub(sum.sum);
        let number = if is_money { printed(difference) } else { format!("{difference:+}") };
        match worst {
            _ if difference == 0 => write!(out, "<td>0 <span aria-hidden=\"true\">✓</span></td>"),
            Some(severity) => {
                let weight = Weight::Found(severity);
                let (class, sign, words) = (weight.class(), weight.sign(), self.say(weight.words()));
                write!(out, "<td class=\"{class}\">{number} <span aria-hidden=\"true\">{sign}</span>")?;
                write!(out, "<span class=\"gouji-hidden\"> {words}</span></td>")
            }
            None => write!(out, "<td>{number}</td>"),
        }
    }

    fn open<'b>(&self, out: &mut impl Write, title: &str, heads: impl IntoIterator<Item = &'b str>) -> fmt::Result {
        writeln!(out, "<h2>{title}</h2>")?;
        writeln!(out, "<div class=\"gouji-scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">\n<table>")?;
        out.write_str("<tr>")?;
        for head in heads {
            write!(out, "<th scope=\"col\">{}</th>", Escaped(head))?;
        }
        out.write_str("</tr>\n")
    }
}
