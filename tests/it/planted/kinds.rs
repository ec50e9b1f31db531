//! Mistakes of clerks and converters as data: what is done to a clean report, and which rules have to find it.

use super::phrasings::PHRASINGS;
use super::prose::{Facts, Phrasing, render, tell};
use crate::common::generate::{Made, Rng, made_in, series, stated, wan};
use gouji::{
    AdminLevel, AgencyKind, Applicant, Cell, Checker, Date, Figure, FigureRef, Findings, Form, Input, Report, Section,
    Table, Unit, Value, cells, read, write,
};

/// A report, a page or two years with one mistake.
#[allow(clippy::large_enum_variant, reason = "one at a time is made")]
pub(crate) enum Planted {
    Report(Report),
    Page(String),
    Years { this: Report, before: Report },
}

/// A kind of mistake.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// At least one of these rules has to find it.
    pub(crate) codes: &'static [&'static str],
    /// How many of 200 have to be found.
    pub(crate) at_least: usize,
    /// Plants it, if the report has what it takes. The round varies phrasings and numbers.
    pub(crate) plant: fn(&Made, u64) -> Option<Planted>,
}

const fn kind(name: &'static str, codes: &'static [&'static str], plant: fn(&Made, u64) -> Option<Planted>) -> Kind {
    Kind { name, codes, at_least: 199, plant }
}

/// The findings of a report beside last year's.
pub(crate) fn check_pair(this: &Report, before: &Report) -> Findings {
    Checker::new().check(Input::from(this).before(before))
}

pub(crate) fn check(planted: &Planted) -> Findings {
    match planted {
        Planted::Report(report) => Checker::new().check(report),
        Planted::Page(page) => Checker::new().check(&read::text(page, &read::Options::default()).unwrap()),
        Planted::Years { this, before } => check_pair(this, before),
    }
}

/// The report with true prose: a phrasing in turn.
pub(crate) fn clean(made: &Made, round: u64) -> Report {
    let facts = Facts::of(made);
    // No growth rates and no second list of sections, so that the prose fits every page and every last year.
    let fits = |p: &&Phrasing| p.left.is_none() && p.place == Section::Overview && (p.fits)(&facts);
    let fitting: Vec<&Phrasing> = PHRASINGS.iter().filter(fits).collect();
    tell(made, fitting[(made.seed + round) as usize % fitting.len()], round, None).report
}

fn changed(made: &Made, change: impl FnOnce(&mut Report)) -> Made {
    let mut made = made.clone();
    change(&mut made.report);
    made
}

/// The clean report with something done to its figures after the prose was written.
fn figures(made: &Made, round: u64, change: impl FnOnce(&mut Report, &mut Rng) -> Option<()>) -> Option<Planted> {
    let mut report = clean(made, round);
    change(&mut report, &mut Rng::new(made.seed * 977 + round))?;
    Some(Planted::Report(report))
}

/// The clean report with something done to its prose.
fn prose(
    made: &Made,
    round: u64,
    change: impl FnOnce(&mut gouji::Sections, &mut Rng) -> Option<()>,
) -> Option<Planted> {
    figures(made, round, |report, rng| change(&mut report.sections, rng))
}

fn say(text: &mut Option<String>, line: &str) {
    let before = text.take().unwrap_or_default();
    *text = Some(format!("{before}\n{line}"));
}

/// A report whose phrasing has one of these claims wrong.
fn claim(made: &Made, round: u64, names: &[&str]) -> Option<Planted> {
    let facts = Facts::of(made);
    let at = |p: &Phrasing| {
        let claims = render(p.text, made, &mut Rng::new(0), None).claims;
        claims.iter().position(|claim| names.contains(&claim.as_str()))
    };
    let fitting: Vec<(&Phrasing, usize)> =
        PHRASINGS.iter().filter(|p| p.left.is_none() && (p.fits)(&facts)).filter_map(|p| Some((p, at(p)?))).collect();
    let (phrasing, at) = fitting.get(((made.seed + round) as usize).checked_rem(fitting.len())?)?;
    Some(Planted::Report(tell(made, phrasing, round, Some(*at)).report))
}

/// A report told in a phrasing that says something without a number, and falsely.
fn words(made: &Made, round: u64, code: &str) -> Option<Planted> {
    let facts = Facts::of(made);
    let lies =
        |p: &&Phrasing| p.left.is_none() && p.words.iter().any(|(codes, broken)| codes[0] == code && broken(&facts));
    let fitting: Vec<&Phrasing> = PHRASINGS.iter().filter(lies).collect();
    let phrasing = fitting.get(((made.seed + round) as usize).checked_rem(fitting.len())?)?;
    Some(Planted::Report(tell(made, phrasing, round, None).report))
}

fn pick<'a>(rng: &mut Rng, texts: &[&'a str]) -> &'a str {
    rng.pick::<&str>(texts)
}

fn named(name: &str) -> &'static Phrasing {
    PHRASINGS.iter().find(|p| p.name == name).unwrap_or_else(|| panic!("no phrasing is named {name}"))
}

/// A report told in one phrasing, if that is true of it.
fn in_words(made: &Made, round: u64, name: &str, wrong: Option<&str>) -> Option<Planted> {
    let phrasing = named(name);
    if !(phrasing.fits)(&Facts::of(made)) {
        return None;
    }
    let claims = render(phrasing.text, made, &mut Rng::new(0), None).claims;
    let at = wrong.map(|wrong| claims.iter().position(|claim| claim == wrong).unwrap());
    Some(Planted::Report(tell(made, phrasing, round, at).report))
}

/// Section 六 as this text.
fn fees(made: &Made, round: u64, text: impl FnOnce(&Facts, &mut Rng) -> Option<String>) -> Option<Planted> {
    let facts = Facts::of(made);
    prose(made, round, |sections, rng| {
        sections.other_matters = Some(text(&facts, rng)?);
        Some(())
    })
}

/// A published page: title, what it is made of, six sections, signature.
pub(crate) fn page(report: &Report) -> String {
    let mut text = String::new();
    write::markdown::report(&mut text, report).unwrap();
    let year = report.year.unwrap();
    let paper = match Form::of_year(year) {
        Form::F2021 => "国办公开办函〔2021〕30号",
        _ => "国办公开办函〔2019〕60号",
    };
    let name = report.agency.name.as_deref().unwrap();
    let intro = format!(
        "本报告依据《中华人民共和国政府信息公开条例》和{paper}文件要求编制，由总体情况、主动公开政府信息情况、\
         收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、\
         其他需要报告的事项六个部分组成。所列数据的统计期限为{year}年1月1日至{year}年12月31日。\n\n"
    );
    let at = text.find("## 一、").unwrap();
    text.insert_str(at, &intro);
    if let Some(day) = report.published {
        text.push_str(&format!("\n{name}\n\n{}年{}月{}日\n", day.year(), day.month(), day.day()));
    }
    text
}

/// The clean page with something done to its text.
fn text(made: &Made, round: u64, change: impl FnOnce(&str, &Report) -> Option<String>) -> Option<Planted> {
    let report = clean(made, round);
    let page = page(&report);
    let changed = change(&page, &report)?;
    assert_ne!(changed, page, "nothing was planted");
    Some(Planted::Page(changed))
}

fn heading(section: Section) -> String {
    format!("## {}、{}\n", section.number(), section.title())
}

/// The page without a section: heading and all that stands under it.
fn without_section(page: &str, section: Section) -> String {
    let start = page.find(&heading(section)).unwrap();
    let end = page[start + 2..].find("\n## ").map_or(page.len(), |at| start + 2 + at + 1);
    format!("{}{}", &page[..start], &page[end..])
}

/// The page with the table of a section left out.
fn without_table(page: &str, section: Section) -> String {
    let mut inside = false;
    let head = heading(section);
    let keep = |line: &&str| {
        if line.starts_with("## ") {
            inside = format!("{line}\n") == head;
        }
        !(inside && (line.starts_with('|') || line.starts_with("第二十条第")))
    };
    page.lines().filter(keep).flat_map(|line| [line, "\n"]).collect()
}

/// The page with a line after the heading of a section.
fn under(page: &str, section: Section, line: &str) -> String {
    let head = heading(section);
    page.replacen(&head, &format!("{head}\n{line}\n"), 1)
}

/// A count of 表三 or 表四 that is stated, in the rows or columns wanted.
fn some_cell(report: &Report, rng: &mut Rng, wanted: impl Fn(Cell) -> bool) -> Option<(Cell, u64)> {
    let of = |cell: &Cell| cell.table() != Table::Article20 && wanted(*cell);
    let cells: Vec<Cell> = report.cells().filter(of).collect();
    (!cells.is_empty()).then(|| {
        let cell = *rng.pick(&cells);
        (cell, stated(report, cell))
    })
}

fn is_total_row(cell: Cell) -> bool {
    cell.row() == cells::APPLICATIONS.outcomes.total.total.row()
}

fn is_outcome(cell: Cell) -> bool {
    let table = cells::APPLICATIONS;
    let outside = [table.received, table.carried_over, table.carried_forward];
    cell.row().is_some() && !is_total_row(cell) && outside.iter().all(|o| o.total.row() != cell.row())
}

/// Another number in a box.
fn slip(made: &Made, round: u64, wanted: impl Fn(Cell) -> bool) -> Option<Planted> {
    figures(made, round, |report, rng| {
        let (cell, value) = some_cell(report, rng, wanted)?;
        let off = rng.between(1, 9);
        report.set(cell, if value > off && rng.chance(40) { value - off } else { value + off }).unwrap();
        Some(())
    })
}

const fn is_new(report: &Report) -> bool {
    matches!(report.article20, Some(gouji::Article20::F2021(_)))
}

/// Two clean years of one body, the later changed before its prose is written.
fn years(
    made: &Made,
    round: u64,
    change: impl FnOnce(&mut Report, &Report, &mut Rng) -> Option<()>,
) -> Option<Planted> {
    let pair = series(made.seed + round * 5000, 2);
    let [before, this] = pair.as_slice() else { return None };
    let mut this = this.clone();
    change(&mut this.report, &before.report, &mut Rng::new(made.seed ^ 77))?;
    Some(Planted::Years { this: clean(&this, round + 1), before: clean(before, round) })
}

/// Clean years: nothing between them is wrong.
pub(crate) fn clean_years(made: &Made, round: u64) -> Option<Planted> {
    years(made, round, |_, _, _| Some(()))
}

/// The years 2019 and 2020 of one body; the items of the later follow from the earlier.
fn old_years(made: &Made) -> (Report, Report) {
    let table = cells::ARTICLE20.f2019;
    let before = made_in(made.seed, 2019, Form::F2019);
    let mut this = made_in(made.seed, 2020, Form::F2019);
    for row in [table.licensing, table.other_services, table.penalties, table.coercion] {
        let change = before.report.number(row.change).unwrap();
        let items = u64::try_from(before.report.number(row.previous_items).unwrap() + change).unwrap();
        this.report.set(row.previous_items, items).unwrap();
        this.report.set(row.change, 0).unwrap();
    }
    this.report.set(table.fees.previous_items, stated(&before.report, table.fees.previous_items)).unwrap();
    let over = cells::APPLICATIONS;
    for a in Applicant::ALL {
        let cell = |total: Cell| total.row().unwrap().cell(*a);
        let carried = stated(&before.report, cell(over.carried_forward.total));
        let was = stated(&this.report, cell(over.carried_over.total));
        let received = stated(&this.report, cell(over.received.total));
        // What is carried over follows, and 一 takes up the difference where it can.
        if let Some(received) = (received + was).checked_sub(carried) {
            this.report.set(cell(over.carried_over.total), carried).unwrap();
            this.report.set(cell(over.received.total), received).unwrap();
        }
    }
    (clean(&this, 1), clean(&before, 0))
}

fn money(report: &Report, cell: Cell) -> Option<gouji::Money> {
    match report.figure(cell)? {
        FigureRef::Money(Figure::Stated(money)) => Some(*money),
        _ => None,
    }
}

fn deadline(made: &Made) -> Option<(u8, u8)> {
    let agency = &made.report.agency;
    match (agency.kind?, agency.level?) {
        (AgencyKind::Zone | AgencyKind::Vertical | AgencyKind::Other, _) => None,
        (AgencyKind::Government, level) if level != AdminLevel::Township => Some((4, 1)),
        _ => Some((2, 1)),
    }
}

/// Every kind.
pub(crate) const KINDS: &[Kind] = &[
    // ---- figures
    kind("an applicant's cell of an outcome", &["GJ301", "GJ302"], |made, round| {
        slip(made, round, |cell| is_outcome(cell) && cell.applicant() != Some(Applicant::Total))
    }),
    kind("a row's 总计", &["GJ301", "GJ302", "GJ303"], |made, round| {
        slip(made, round, |cell| !is_total_row(cell) && cell.applicant() == Some(Applicant::Total))
    }),
    kind("a cell of (七)总计", &["GJ302", "GJ303"], |made, round| slip(made, round, is_total_row)),
    kind("a cell of 一", &["GJ303", "GJ301"], |made, round| {
        slip(made, round, |cell| cell.row() == cells::APPLICATIONS.received.total.row())
    }),
    kind("a cell of 二 or 四", &["GJ303", "GJ301"], |made, round| {
        let table = cells::APPLICATIONS;
        let rows = [table.carried_over.total.row(), table.carried_forward.total.row()];
        slip(made, round, |cell| rows.contains(&cell.row()))
    }),
    kind("a cell of 表四", &["GJ401"], |made, round| slip(made, round, |cell| cell.table() == Table::Disputes)),
    kind("two digits of a number turned round", &["GJ301", "GJ302", "GJ303", "GJ401"], |made, round| {
        figures(made, round, |report, rng| {
            let turned = |n: u64| n / 100 * 100 + n % 10 * 10 + n / 10 % 10;
            let (cell, value) = some_cell(report, rng, |cell| {
                let n = stated(&made.report, cell);
                n > 9 && turned(n) != n
            })?;
            report.set(cell, turned(value)).unwrap();
            Some(())
        })
    }),
    kind("two cells of a column changed about", &["GJ301"], |made, round| {
        figures(made, round, |report, rng| {
            let (one, value) = some_cell(report, rng, |cell| is_outcome(cell) && stated(&made.report, cell) > 0)?;
            let (other, second) = some_cell(report, rng, |cell| {
                is_outcome(cell)
                    && cell.applicant() == one.applicant()
                    && cell.applicant() != Some(Applicant::Total)
                    && stated(&made.report, cell) != value
            })?;
            report.set(one, second).unwrap();
            report.set(other, value).unwrap();
            Some(())
        })
    }),
    kind("a number in the next column", &["GJ302", "GJ303"], |made, round| {
        figures(made, round, |report, rng| {
            let natural = |cell: Cell| cell.applicant() == Some(Applicant::NaturalPerson);
            let (cell, value) = some_cell(report, rng, |c| natural(c) && stated(&made.report, c) > 0)?;
            let next = cell.row().unwrap().cell(Applicant::Commercial);
            let there = stated(report, next);
            (there != value).then_some(())?;
            report.set(cell, there).unwrap();
            report.set(next, value).unwrap();
            Some(())
        })
    }),
    kind("a total left blank", &["GJ103"], |made, round| {
        figures(made, round, |report, rng| {
            let is_total = |cell: Cell| cell.applicant() == Some(Applicant::Total) || is_total_row(cell);
            let (cell, _) = some_cell(report, rng, |cell| is_total(cell) && stated(&made.report, cell) > 0)?;
            report.set(cell, Value::Blank).unwrap();
            Some(())
        })
    }),
    kind("a sign for none", &["GJ104"], |made, round| {
        figures(made, round, |report, rng| {
            let (cell, _) = some_cell(report, rng, |cell| stated(&made.report, cell) == 0)?;
            report.set(cell, Value::Slash).unwrap();
            Some(())
        })
    }),
    kind("words in a box", &["GJ105"], |made, round| {
        figures(made, round, |report, rng| {
            let cells: Vec<Cell> = report.cells().collect();
            let cell = *rng.pick(&cells);
            report.set_text(cell, pick(rng, &["见附件", "若干", "不详", "12.5.3"])).unwrap();
            Some(())
        })
    }),
    kind("2019 tables in a later year", &["GJ106"], |made, round| {
        let made = made_in(made.seed, 2021 + (made.seed % 3) as u16, Form::F2019);
        Some(Planted::Report(clean(&made, round)))
    }),
    kind("2021 tables before their time", &["GJ106"], |made, round| {
        let mut made = made_in(made.seed, 2020, Form::F2021);
        made.charges.clear();
        Some(Planted::Report(clean(&made, round)))
    }),
    kind("a table without a figure", &["GJ113"], |made, round| {
        figures(made, round, |report, rng| {
            let table = *rng.pick(Table::ALL);
            let cells: Vec<Cell> = report.cells().filter(|cell| cell.table() == table).collect();
            cells.into_iter().for_each(|cell| report.set(cell, Value::Blank).unwrap());
            Some(())
        })
    }),
    kind("规章 of a body that makes none", &["GJ201"], |made, round| {
        let agency = &made.report.agency;
        let makes = agency.level == Some(AdminLevel::Prefecture) || agency.level == Some(AdminLevel::Provincial);
        (!makes && agency.kind != Some(AgencyKind::Zone)).then_some(())?;
        let made = changed(made, |report| {
            let at = if is_new(report) {
                cells::ARTICLE20.f2021.regulations.in_force
            } else {
                cells::ARTICLE20.f2019.regulations.total_disclosed
            };
            report.set(at, 2 + made.seed % 6).unwrap();
        });
        Some(Planted::Report(clean(&made, round)))
    }),
    kind("more documents made than there are", &["GJ202"], |made, round| {
        is_new(&made.report).then_some(())?;
        let made = changed(made, |report| {
            let row = cells::ARTICLE20.f2021.normative_documents;
            let most = stated(report, row.in_force) + stated(report, row.repealed);
            report.set(row.issued, most + 1 + made.seed % 4).unwrap();
        });
        Some(Planted::Report(clean(&made, round)))
    }),
    kind("元 in the box of 万元", &["GJ203"], |made, round| {
        figures(made, round, |report, rng| {
            is_new(report).then_some(())?;
            let yuan = rng.between(120, 9_000_000);
            report.set_text(cells::ARTICLE20.f2021.fees, &format!("{yuan}元")).unwrap();
            Some(())
        })
    }),
    kind("元 where 万元 is asked, by last year's", &["GJ203"], |made, round| {
        years(made, round, |report, before, _| {
            let cell = cells::ARTICLE20.f2021.fees;
            let yuan = money(before, cell)?.micros() / 100;
            let yuan = u64::try_from(yuan).ok().filter(|yuan| *yuan > 0 && *yuan < 1 << 40)?;
            report.set(cell, yuan).unwrap();
            Some(())
        })
    }),
    kind("more documents new than in all", &["GJ204"], |made, round| {
        figures(made, round, |report, rng| {
            (!is_new(report)).then_some(())?;
            let row = cells::ARTICLE20.f2019.normative_documents;
            report.set(row.newly_disclosed, stated(report, row.total_disclosed) + rng.between(1, 90)).unwrap();
            Some(())
        })
    }),
    kind("items counted in place of decisions", &["GJ205"], |made, round| {
        figures(made, round, |report, rng| {
            (!is_new(report)).then_some(())?;
            let row = cells::ARTICLE20.f2019.licensing;
            let (items, change) = (rng.between(5, 99), rng.between(1, 5));
            report.set(row.previous_items, items).unwrap();
            report.set(row.change, change).unwrap();
            report.set(row.decisions, items + change).unwrap();
            Some(())
        })
    }),
    // ---- the page
    kind("a section left out", &["GJ101"], |made, round| {
        let section = [Section::Problems, Section::Disputes, Section::Applications][made.seed as usize % 3];
        text(made, round, |page, _| Some(without_section(page, section)))
    }),
    kind("a title without its table", &["GJ101"], |made, round| {
        let section = [Section::Article20, Section::Disputes, Section::Applications][made.seed as usize % 3];
        text(made, round, |page, _| Some(without_table(page, section)))
    }),
    kind("a title of the writer's own", &["GJ102", "GJ101"], |made, round| {
        text(made, round, |page, _| Some(page.replace("五、存在的主要问题及改进情况", "五、困难和下步打算")))
    }),
    kind("last year in the first words", &["GJ107"], |made, round| {
        let year = made.report.year?;
        prose(made, round, |sections, _| {
            let text = sections.overview.as_mut()?;
            *text = text.replacen(&format!("{year}年"), &format!("{}年", year - 1), 1);
            Some(())
        })
    }),
    kind("the period of another year", &["GJ107"], |made, round| {
        text(made, round, |page, report| {
            let year = report.year?;
            let (old, new) = (format!("{year}年1月1日至{year}年12月31日"), year - 1);
            Some(page.replace(&old, &format!("{new}年1月1日至{new}年12月31日")))
        })
    }),
    kind("published late", &["GJ108"], |made, round| {
        let (month, day) = deadline(made)?;
        figures(made, round, |report, rng| {
            let late = u8::try_from(rng.between(0, 4)).unwrap();
            report.published = Date::new(report.year? + 1, month + late, day + late * 3);
            Some(())
        })
    }),
    kind("published before the year ended", &["GJ108"], |made, round| {
        deadline(made)?;
        figures(made, round, |report, rng| {
            report.published = Date::new(report.year?, 12, u8::try_from(rng.between(1, 30)).unwrap());
            Some(())
        })
    }),
    kind("instruction text left in", &["GJ109"], |made, round| {
        let lines =
            ["该部分以表格形式报告。表格如下：", "（该部分以表格形式报告，表格如下）", "该部分以表格形式报告。"];
        let section = [Section::Article20, Section::Applications, Section::Disputes][made.seed as usize % 3];
        text(made, round, |page, _| Some(under(page, section, lines[(made.seed / 3) as usize % 3])))
    }),
    kind("a number forgotten", &["GJ110"], |made, round| {
        let lines: &[&str] = &[
            "全年累计发布各类信息   条，及时回应社会关切。",
            "共组织业务培训  次，提升工作人员能力。",
            "通过公众号推送稿件约  篇，反响良好。",
            "年内共公开重点领域信息 条。",
        ];
        prose(made, round, |sections, rng| {
            say(&mut sections.overview, pick(rng, lines));
            Some(())
        })
    }),
    kind("a sign in place of a number", &["GJ110"], |made, round| {
        let lines: &[&str] = &[
            "全年通过网站公开信息XX条，更新目录及时。",
            "召开政务公开工作推进会××次。",
            "编发工作简报某期，报送典型做法某篇。",
            "共受理群众咨询○○件，全部按时答复。",
            "累计推送政策解读×条、图解×篇。",
        ];
        prose(made, round, |sections, rng| {
            say(&mut sections.overview, pick(rng, lines));
            Some(())
        })
    }),
    kind("no problems", &["GJ111"], |made, round| {
        prose(made, round, |sections, rng| {
            let texts = ["无。", "无", "暂无", "不存在问题。", "无明显问题。", "本年度无。", "暂未发现突出问题。"];
            sections.problems = Some((*rng.pick(&texts)).to_owned());
            Some(())
        })
    }),
    kind("seven parts announced", &["GJ112"], |made, round| {
        let words = ["七个部分", "五个部分", "八个部分", "7个部分"];
        text(made, round, |page, _| Some(page.replace("六个部分", words[made.seed as usize % 4])))
    }),
    kind("the other form cited", &["GJ115"], |made, round| {
        text(made, round, |page, _| {
            let (new, old) = ("〔2021〕30号", "〔2019〕60号");
            Some(if page.contains(new) { page.replace(new, old) } else { page.replace(old, new) })
        })
    }),
    kind("a government silent on 考核, 评议 and 责任追究", &["GJ116"], |made, round| {
        (made.report.agency.kind == Some(AgencyKind::Government)).then_some(())?;
        prose(made, round, |sections, _| {
            let says = |line: &&str| !["考核", "评议", "责任追究"].iter().any(|word| line.contains(word));
            let kept: Vec<&str> = sections.overview.as_deref()?.lines().filter(says).collect();
            sections.overview = Some(kept.join("\n"));
            Some(())
        })
    }),
    kind("a wrong number under the title of 三", &["GJ501"], |made, round| {
        let facts = Facts::of(made);
        (facts.a() > 0).then_some(())?;
        let off = facts.a() + facts.b() + 1 + made.seed % 5;
        let year = facts.year;
        let line = format!("{year}年度共收到政府信息公开申请{off}件。");
        text(made, round, |page, _| Some(under(page, Section::Applications, &line)))
    }),
    // ---- prose against tables
    kind("applications received", &["GJ501"], |made, round| {
        claim(made, round, &["新收", "收到", "受理", "收到合计", "受理合计"])
    }),
    kind("natural persons, others", &["GJ501"], |made, round| {
        claim(made, round, &["自然人", "法人", "自然人合计", "法人合计"])
    }),
    kind("carried forward, carried over", &["GJ501"], |made, round| claim(made, round, &["结转去", "结转来"])),
    kind("done", &["GJ501"], |made, round| claim(made, round, &["办结", "办理", "处理"])),
    kind("none received beside some", &["GJ501"], |made, round| words(made, round, "GJ501")),
    kind("an outcome", &["GJ502"], |made, round| claim(made, round, &["予以公开", "部分公开", "公开合计"])),
    kind("a group of outcomes", &["GJ502"], |made, round| {
        let group = [["不予公开"], ["无法提供"], ["不予处理"], ["其他处理"]];
        claim(made, round, &group[made.seed as usize % 4])
    }),
    kind("a row of outcomes", &["GJ502"], |made, round| claim(made, round, &["不掌握"])),
    kind("行政复议", &["GJ503"], |made, round| {
        claim(made, round, &["复议", "复议审结", "复议维持", "复议纠正", "复议其他", "复议未结"])
    }),
    kind("行政诉讼", &["GJ503"], |made, round| claim(made, round, &["诉讼", "诉讼审结"])),
    kind("no cases beside some", &["GJ503", "GJ506"], |made, round| words(made, round, "GJ503")),
    kind("documents and 规章", &["GJ504"], |made, round| {
        claim(made, round, &["制发", "废止", "有效", "公开文件", "规章制发", "规章有效"])
    }),
    kind("one thing stated twice", &["GJ505"], |made, round| {
        in_words(made, round, "the same thing twice", Some("收到"))
    }),
    kind("ways of applying that do not add up", &["GJ505"], |made, round| {
        in_words(made, round, "how the applications came", Some("渠道"))
    }),
    kind("a share beside its numbers", &["GJ505"], |made, round| {
        in_words(made, round, "applicants and their share", Some("自然人占比"))
    }),
    kind("all upheld beside pending, all done beside carried forward", &["GJ506"], |made, round| {
        words(made, round, "GJ506")
    }),
    kind("a growth rate", &["GJ506"], |made, round| {
        let Planted::Years { mut this, before } = clean_years(made, round)? else { return None };
        let table = cells::APPLICATIONS;
        let readings = |report: &Report| {
            let one = |cell| stated(report, cell);
            let received = one(table.received.total);
            [received, received + one(table.carried_over.total), one(table.outcomes.total.total)]
        };
        let now = readings(&this);
        let then = readings(&before);
        (then.iter().all(|n| *n > 0) && now[0] > 0).then_some(())?;
        let rates: Vec<u64> = now.iter().flat_map(|n| then.map(|t| (n * 100 / t).abs_diff(100))).collect();
        let wrong = (7..).step_by(11).find(|w: &u64| rates.iter().all(|rate| rate.abs_diff(*w) > 3))?;
        let line = format!("全年收到政府信息公开申请{}件，同比增长{wrong}.5%。", now[0]);
        say(&mut this.sections.overview, &line);
        Some(Planted::Years { this, before })
    }),
    // ---- fees
    kind("a fee that is no multiple of 10", &["GJ601"], |made, round| {
        fees(made, round, |facts, _| {
            (facts.fee_cases > 0).then_some(())?;
            let (year, cases, yuan) = (facts.year, facts.fee_cases, facts.fee_yuan + 3 + made.seed % 6);
            Some(format!("{year}年，共对{cases}件申请收取政府信息公开信息处理费{yuan}元。"))
        })
    }),
    kind("a fee that the tariff cannot give", &["GJ601"], |made, round| {
        fees(made, round, |facts, rng| {
            (facts.form == Form::F2021).then_some(())?;
            // Not by page (710, 730: steps of 20; 2750: steps of 40), not by item (multiples of 100).
            let yuan = rng.pick(&[710_u64, 730, 950, 1310, 2690, 2710, 2750, 2830]);
            Some(format!("{}年，对1件政府信息公开申请收取信息处理费{yuan}元。", facts.year))
        })
    }),
    kind("a fee before there was any", &["GJ601"], |made, round| {
        fees(made, round, |facts, rng| {
            (facts.year < 2021).then_some(())?;
            let yuan = rng.between(10, 60) * 10;
            Some(format!("{}年，有1件政府信息公开申请收取信息处理费{yuan}元。", facts.year))
        })
    }),
    kind("fees that do not add up", &["GJ602"], |made, round| {
        in_words(made, round, "fees with a breakdown", Some(["费列", "费件", "费元"][made.seed as usize % 3]))
    }),
    kind("fees collected beside 0 in (八)", &["GJ603"], |made, round| {
        let facts = Facts::of(made);
        (facts.form == Form::F2021 && facts.fee_yuan >= 100).then_some(())?;
        let made = changed(made, |report| {
            let zero = if facts.fee_yuan >= 5000 { "0" } else { "0.00" };
            report.set_text(cells::ARTICLE20.f2021.fees, zero).unwrap();
        });
        Some(Planted::Report(clean(&made, round)))
    }),
    kind("silent on fees beside (六)2", &["GJ603"], |made, round| {
        let facts = Facts::of(made);
        (facts.fee_overdue > 0).then_some(())?;
        fees(made, round, |_, rng| Some((*rng.pick(&["无。", "无其他需要报告的事项。", "无"])).to_owned()))
    }),
    // ---- over years
    kind("carried over other than last year left", &["GJ701"], |made, round| {
        years(made, round, |report, _, rng| {
            let table = cells::APPLICATIONS;
            let most = stated(report, table.received.natural_person);
            let off = rng.between(1, 3).min(most);
            (off > 0).then_some(())?;
            for (cell, up) in [
                (table.carried_over.natural_person, true),
                (table.carried_over.total, true),
                (table.received.natural_person, false),
                (table.received.total, false),
            ] {
                let n = stated(report, cell);
                report.set(cell, if up { n + off } else { n - off }).unwrap();
            }
            Some(())
        })
    }),
    kind("documents in force that do not follow", &["GJ702"], |made, round| {
        years(made, round, |report, _, rng| {
            let cell = cells::ARTICLE20.f2021.normative_documents.in_force;
            let off = rng.between(1, 9);
            let n = stated(report, cell);
            report.set(cell, if rng.chance(50) && n > off + 40 { n - off } else { n + off }).unwrap();
            Some(())
        })
    }),
    kind("2019 form: items that do not follow", &["GJ703"], |made, round| {
        let (mut this, before) = old_years(made);
        let table = cells::ARTICLE20.f2019;
        let row = [table.licensing, table.other_services, table.penalties, table.coercion][round as usize % 4];
        let n = stated(&this, row.previous_items) + 1 + made.seed % 7;
        this.set(row.previous_items, n).unwrap();
        Some(Planted::Years { this, before })
    }),
    kind("last year's text", &["GJ704"], |made, round| {
        let Planted::Years { mut this, before } = clean_years(made, round)? else { return None };
        let (year, last) = (this.year?, before.year?);
        let copy = |text: &Option<String>| text.as_ref().map(|text| text.replace(&last.to_string(), &year.to_string()));
        this.sections.overview = copy(&before.sections.overview);
        this.sections.problems = copy(&before.sections.problems);
        Some(Planted::Years { this, before })
    }),
    kind("last year's figures", &["GJ705"], |made, round| {
        let Planted::Years { mut this, before } = clean_years(made, round)? else { return None };
        let some = before.cells().filter(|cell| stated(&before, *cell) > 0).count();
        (some >= 8).then_some(())?;
        this.article20 = before.article20.clone();
        this.applications = before.applications.clone();
        this.disputes = before.disputes.clone();
        Some(Planted::Years { this, before })
    }),
];

/// Whether (八) states at least the fees of the prose.
pub(crate) fn covers_fees(made: &Made) -> bool {
    let collected: u64 = made.charges.iter().map(|charge| charge.yuan).sum();
    let stated = money(&made.report, cells::ARTICLE20.f2021.fees);
    let yuan = |m: gouji::Money| m.with_unit(Some(Unit::WanYuan)).in_yuan().unwrap();
    stated.is_none_or(|m| yuan(m) >= yuan(wan(collected)))
}
