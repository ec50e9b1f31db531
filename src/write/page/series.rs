//! The years of an agency side by side: what flows from one into the next, charts, and each figure.

use super::super::html::Escaped;
use super::super::layout::lines;
use super::super::marks::{Marks, Weight};
use super::Member;
use super::chart::{self, Bar, Part};
use crate::figure::Figure;
use crate::finding::Finding;
use crate::form::{Cell, DocumentsCells, FigureRef, Table, cells};
use crate::identity::IdentityKind;
use crate::locate::Causes;
use crate::report::Report;
use crate::rollup::{exact, printed};
use crate::text::{Bilingual, Lang, say, visible};
use std::fmt::{self, Write};

/// Years without a report that are shown one by one; a longer gap is one of the dates.
const GAP: u16 = 12;

/// The numbers of the groups of outcomes, in their order.
const NUMERALS: &str = "一二三四五六七八九十";

/// A year, with its report if there is one.
struct Column<'a> {
    year: String,
    member: Option<(Member<'a>, Marks)>,
}

impl Column<'_> {
    fn report(&self) -> Option<&Report> {
        self.member.as_ref().map(|(member, _)| member.report)
    }

    fn number(&self, cell: Cell) -> Option<i64> {
        self.report()?.number(cell)
    }

    /// The findings about this and another year.
    fn between(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.member.iter().flat_map(|(member, _)| member.findings);
        findings.filter(|finding| !finding.others.is_empty() || finding.rule.starts_with("GJ70"))
    }
}

pub(super) struct Years<'a> {
    columns: Vec<Column<'a>>,
    name: String,
    lang: Lang,
}

impl<'a> Years<'a> {
    pub(super) fn new(members: impl IntoIterator<Item = Member<'a>>, lang: Lang) -> Self {
        let mut members: Vec<Member<'a>> = members.into_iter().collect();
        members.sort_by_key(|member| member.report.year);
        let named = members.iter().rev().find_map(|member| member.report.agency.name.as_deref());
        let name = visible(named.unwrap_or_default()).collect();
        let mut columns = Vec::new();
        let mut last: Option<u16> = None;
        for member in members {
            let year = member.report.year;
            if let (Some(last), Some(year)) = (last, year) {
                let gap = last.saturating_add(1)..year;
                if gap.len() <= usize::from(GAP) {
                    columns.extend(gap.map(|year| Column { year: year.to_string(), member: None }));
                } else {
                    let year = format!("{}–{}", gap.start, gap.end.saturating_sub(1));
                    columns.push(Column { year, member: None });
                }
            }
            last = year.or(last);
            let marks = Marks::new(member.report.into(), member.findings, &Causes::default(), lang);
            let year = year.map_or_else(|| "?".to_owned(), |year| year.to_string());
            columns.push(Column { year, member: Some((member, marks)) });
        }
        Years { columns, name, lang }
    }

    fn say(&self, words: Bilingual) -> &'static str {
        words.get(self.lang)
    }

    pub(super) fn heading(&self) -> String {
        let (first, last) = (self.columns.first(), self.columns.last());
        let (first, last) = (first.map_or("", |column| &column.year), last.map_or("", |column| &column.year));
        let name = &self.name;
        say!(self.lang, "{name} {first}–{last} 年：历年对比", "{name} {first}–{last}: year by year")
    }

    pub(super) fn write(&self, out: &mut impl Write) -> fmt::Result {
        writeln!(out, "<header>\n<h1>{}</h1>", Escaped(&self.heading()))?;
        self.reports(out)?;
        writeln!(out, "</header>\n<main>")?;
        self.flows(out)?;
        self.found(out)?;
        self.charts(out)?;
        self.figures(out)?;
        out.write_str("</main>\n")
    }

    /// The reports, each with how it ended; a year without one is said.
    fn reports(&self, out: &mut impl Write) -> fmt::Result {
        out.write_str("<ul class=\"years\">\n")?;
        for Column { year, member } in &self.columns {
            match member {
                Some((member, _)) => {
                    out.write_str("<li>")?;
                    member.linked(out, year, "")?;
                    out.write_char(' ')?;
                    member.verdict(out, self.lang)?;
                }
                None => {
                    let words = self.say(Bilingual { zh: "缺报告", en: "no report" });
                    write!(out, "<li class=\"gouji-error\">{year} <span aria-hidden=\"true\">✗</span> {words}")?;
                }
            }
            out.write_str("</li>\n")?;
        }
        out.write_str("</ul>\n")
    }

    /// What one year hands to the next: applications, and documents in force.
    fn flows(&self, out: &mut impl Write) -> fmt::Result {
        let table = cells::APPLICATIONS;
        let (handed, taken) = (table.carried_forward.total, table.carried_over.total);
        let article20 = cells::ARTICLE20.f2021;
        let heads = match self.lang {
            Lang::Zh => {
                ["年度", "上年“四”（结转下年度）→ 本年“二”（上年结转）", "规章现行有效", "行政规范性文件现行有效"]
            }
            Lang::En => [
                "years",
                "carried forward last year → carried over this year",
                "regulations in force",
                "normative documents in force",
            ],
        };
        let title = Bilingual { zh: "年度之间的衔接", en: "From year to year" };
        self.open(out, title, &heads)?;
        for (last, this) in self.columns.iter().zip(self.columns.iter().skip(1)) {
            write!(out, "<tr><th scope=\"row\">{} → {}</th>", last.year, this.year)?;
            if last.member.is_none() || this.member.is_none() {
                let words = self
                    .say(Bilingual {
                        zh: "中断：缺一年报告，无法衔接", en: "a break: a report is not there"
                    });
                let span = heads.len().saturating_sub(1);
                writeln!(out, "<td colspan=\"{span}\" class=\"gouji-unassessed\">{words}</td></tr>")?;
                continue;
            }
            let is_broken = |finding: &Finding| matches!(finding.identity_kind(), Some(IdentityKind::CarriedOver(_)));
            let is_broken = this.between().any(is_broken);
            let (from, to) = (last.number(handed), this.number(taken));
            self.flow(out, "", from, to, is_broken)?;
            for documents in [article20.regulations, article20.normative_documents] {
                self.stock(out, last, this, documents)?;
            }
            out.write_str("</tr>\n")?;
        }
        out.write_str("</table>\n</div>\n")
    }

    /// Documents in force: those of last year, those made and those repealed.
    fn stock(
        &self,
        out: &mut impl Write,
        last: &Column<'_>,
        this: &Column<'_>,
        documents: DocumentsCells,
    ) -> fmt::Result {
        let numbers = [(last, documents.in_force), (this, documents.issued), (this, documents.repealed)];
        let of_stock = |finding: &Finding| finding.identity_kind() == Some(IdentityKind::Stock(documents.in_force));
        let [Some(before), Some(made), Some(repealed)] = numbers.map(|(column, cell)| column.number(cell)) else {
            return self.flow(out, "", None, this.number(documents.in_force), this.between().any(of_stock));
        };
        let sum = before.saturating_add(made).saturating_sub(repealed);
        let sums = format!("{before} + {made} − {repealed} = ");
        self.flow(out, &sums, Some(sum), this.number(documents.in_force), this.between().any(of_stock))
    }

    fn flow(
        &self,
        out: &mut impl Write,
        sums: &str,
        from: Option<i64>,
        to: Option<i64>,
        is_broken: bool,
    ) -> fmt::Result {
        let shown = |number: Option<i64>| number.map_or_else(|| "?".to_owned(), |number| number.to_string());
        let is_equal = from.zip(to).map(|(from, to)| from == to);
        let (class, sign, words) = match (is_broken, is_equal) {
            (true, _) | (_, Some(false)) => {
                ("gouji-warning", "▲", self.say(Bilingual { zh: "不衔接", en: "does not follow" }))
            }
            (false, Some(true)) => ("", "✓", self.say(Bilingual { zh: "衔接", en: "follows" })),
            (false, None) => ("gouji-unassessed", "?", self.say(Bilingual { zh: "无法核对", en: "not assessable" })),
        };
        let (from, to) = (shown(from), shown(to));
        let sign = format!("<span aria-hidden=\"true\">{sign}</span>");
        write!(out, "<td class=\"{class}\">{sums}{from} → {to} {sign} {words}</td>")
    }

    /// What the rules found between years.
    fn found(&self, out: &mut impl Write) -> fmt::Result {
        if self.columns.iter().all(|column| column.between().next().is_none()) {
            return Ok(());
        }
        let title = self.say(Bilingual { zh: "年度之间的问题", en: "Findings between years" });
        writeln!(out, "<h2>{title}</h2>\n<ul>")?;
        for column in &self.columns {
            for finding in column.between() {
                let weight = Weight::Found(finding.severity);
                let (class, sign, label) = (weight.class(), weight.sign(), self.say(weight.words()));
                let (year, message) = (&column.year, finding.message(self.lang));
                let rule = visible(&finding.rule).collect::<String>();
                write!(out, "<li>{year} <span class=\"{class}\"><span aria-hidden=\"true\">{sign}</span> {label} ")?;
                writeln!(out, "{}</span> {}</li>", Escaped(&rule), Escaped(&message))?;
            }
        }
        out.write_str("</ul>\n")
    }

    fn charts(&self, out: &mut impl Write) -> fmt::Result {
        let title = self.say(Bilingual { zh: "图示", en: "Charts" });
        writeln!(out, "<h2>{title}</h2>")?;
        chart::hatches(out)?;
        out.write_str("<div class=\"charts\">\n")?;
        let received = cells::APPLICATIONS.received.total;
        let plain = |number: i128| number.to_string();
        let amount = |money: i128| printed(money).trim_end_matches("万元").to_owned();
        let one = |parts: Vec<Option<i64>>| parts.into_iter().map(|part| part.map(i128::from)).collect();
        let name = self.say(Bilingual { zh: "新收申请（件）", en: "Applications received" });
        self.chart(out, name, &[], plain, |report| one(vec![report.number(received)]))?;
        let name = self.say(Bilingual { zh: "办理结果（件）", en: "Outcomes" });
        let groups = self.groups();
        self.chart(out, name, &groups, plain, |report| {
            groups.iter().map(|part| outcomes(report, part.sign).map(i128::from)).collect()
        })?;
        let name = self.say(Bilingual { zh: "行政复议和行政诉讼（件）", en: "Reviews and litigation" });
        let blocks: Vec<Cell> =
            lines(Table::Disputes, None).iter().filter_map(|line| line.cells.last().copied()).collect();
        let parts: Vec<Part> = blocks
            .iter()
            .zip(["1", "2", "3", "4", "5", "6"])
            .map(|(cell, sign)| Part { sign, name: cell.row_label(self.lang) })
            .collect();
        self.chart(out, name, &parts, plain, |report| one(blocks.iter().map(|cell| report.number(*cell)).collect()))?;
        let name = self.say(Bilingual { zh: "行政事业性收费（万元）", en: "Fees (10,000 yuan)" });
        self.chart(out, name, &[], amount, |report| vec![fees(report)])?;
        out.write_str("</div>\n")
    }

    /// A chart of numbers.
    fn chart(
        &self,
        out: &mut impl Write,
        title: &str,
        parts: &[Part],
        shown: impl Fn(i128) -> String,
        numbers: impl Fn(&Report) -> Vec<Option<i128>>,
    ) -> fmt::Result {
        let one = [Part { sign: "", name: String::new() }];
        let bar = |column: &Column<'_>| {
            let parts: Option<Vec<i128>> = column.report().and_then(|report| numbers(report).into_iter().collect());
            let sum = parts.iter().flatten().fold(0_i128, |sum, part| sum.saturating_add(*part));
            Bar { year: column.year.clone(), parts, number: shown(sum) }
        };
        let bars: Vec<Bar> = self.columns.iter().map(bar).collect();
        let unknown = self.say(Bilingual { zh: "缺", en: "none" });
        chart::bars(out, title, if parts.is_empty() { &one } else { parts }, &bars, unknown)
    }

    /// The groups of outcomes, (一) to (六), with their names.
    fn groups(&self) -> Vec<Part> {
        let mut groups: Vec<Part> = Vec::new();
        let editions = self.columns.iter().filter_map(Column::report).map(|report| report.edition(Table::Applications));
        let lines = editions.flat_map(|form| lines(Table::Applications, form));
        for (sign, cell) in lines.filter_map(|line| group(&line.labels, &line.cells)) {
            if groups.iter().all(|part| part.sign != sign) {
                let label = cell.row_label(self.lang);
                let name = match self.lang {
                    Lang::Zh => label.split_once(')').map_or(&*label, |(_, name)| name).split(['(', '·']).next(),
                    Lang::En => label.split(": ").next(),
                };
                groups.push(Part { sign, name: name.unwrap_or_default().to_owned() });
            }
        }
        groups.sort_by_key(|part| NUMERALS.find(part.sign));
        groups
    }

    /// Every figure, year by year: of 表三 the column 总计, and the others on demand.
    fn figures(&self, out: &mut impl Write) -> fmt::Result {
        let has =
            |cell: &Cell| self.columns.iter().any(|column| column.report().is_some_and(|r| r.figure(*cell).is_some()));
        for table in Table::ALL {
            let all: Vec<Cell> = Cell::in_table(*table).filter(has).collect();
            if all.is_empty() {
                continue;
            }
            let (shown, others): (Vec<Cell>, Vec<Cell>) =
                all.into_iter().partition(|cell| cell.applicant().is_none() || cell.is_total());
            self.years(out, table.label(), &shown)?;
            if !others.is_empty() {
                let words = self.say(Bilingual { zh: "按申请人", en: "by applicant" });
                writeln!(out, "<details>\n<summary>{words}</summary>")?;
                self.rows(out, &others)?;
                out.write_str("</details>\n")?;
            }
        }
        Ok(())
    }

    fn years(&self, out: &mut impl Write, title: Bilingual, cells: &[Cell]) -> fmt::Result {
        writeln!(out, "<h2>{}</h2>", self.say(title))?;
        self.rows(out, cells)
    }

    fn rows(&self, out: &mut impl Write, cells: &[Cell]) -> fmt::Result {
        let label = self.say(Bilingual { zh: "各年数字", en: "figures by year" });
        writeln!(out, "<div class=\"gouji-scroll\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n<table>")?;
        out.write_str("<tr><td></td>")?;
        for column in &self.columns {
            write!(out, "<th scope=\"col\">{}</th>", column.year)?;
        }
        out.write_str("</tr>\n")?;
        for cell in cells {
            write!(out, "<tr><th scope=\"row\">{}</th>", Escaped(&cell.label(self.lang)))?;
            for column in &self.columns {
                self.figure(out, column, *cell)?;
            }
            out.write_str("</tr>\n")?;
        }
        out.write_str("</table>\n</div>\n")
    }

    fn figure(&self, out: &mut impl Write, column: &Column<'_>, cell: Cell) -> fmt::Result {
        let Some((member, marks)) = &column.member else {
            return out.write_str("<td class=\"gouji-unassessed\"></td>");
        };
        let Some(figure) = member.report.figure(cell) else { return out.write_str("<td></td>") };
        let printed: String = visible(&figure.to_string()).collect();
        let Some(weight) = marks.get(cell).and_then(|mark| mark.weight) else {
            return write!(out, "<td>{}</td>", Escaped(&printed));
        };
        write!(out, "<td class=\"{}\">", weight.class())?;
        member.linked(out, if printed.is_empty() { "-" } else { &printed }, &cell.to_string())?;
        write!(out, " <span aria-hidden=\"true\">{}</span>", weight.sign())?;
        write!(out, "<span class=\"gouji-hidden\"> {}</span></td>", self.say(weight.words()))
    }

    /// The beginning of a table with a title.
    fn open(&self, out: &mut impl Write, title: Bilingual, heads: &[&str]) -> fmt::Result {
        let title = self.say(title);
        writeln!(out, "<h2>{title}</h2>")?;
        writeln!(out, "<div class=\"gouji-scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">\n<table>")?;
        out.write_str("<tr>")?;
        for head in heads {
            write!(out, "<th scope=\"col\">{}</th>", Escaped(head))?;
        }
        out.write_str("</tr>\n")
    }
}

/// The number of the group of a row of outcomes, with its 总计.
fn group(labels: &[&'static str], cells: &[Cell]) -> Option<(&'static str, Cell)> {
    let cell = cells.last().copied()?;
    let label = labels.get(1)?;
    let (sign, _) = label.strip_prefix('(')?.split_once(')')?;
    // The sum of them all is not one of them.
    (!cell.row()?.is_total()).then_some((sign, cell))
}

/// How many applications ended in a group.
fn outcomes(report: &Report, sign: &str) -> Option<i64> {
    let lines = lines(Table::Applications, report.edition(Table::Applications));
    let of_group = lines.iter().filter_map(|line| group(&line.labels, &line.cells)).filter(|(own, _)| *own == sign);
    let mut numbers = of_group.map(|(_, cell)| report.number(cell)).peekable();
    numbers.peek()?;
    numbers.try_fold(0_i64, |sum, number| Some(sum.saturating_add(number?)))
}

fn fees(report: &Report) -> Option<i128> {
    match report.figure(cells::ARTICLE20.f2021.fees)? {
        FigureRef::Money(Figure::Stated(money)) => Some(exact(*money)),
        FigureRef::Money(Figure::Blank | Figure::Slash) => Some(0),
        _ => None,
    }
}
