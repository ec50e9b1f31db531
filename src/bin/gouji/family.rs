//! Reports that belong together: those of several years, a government and the agencies below it.

use crate::inputs::Input;
use crate::output::Printer;
use crate::site::Site;
use crate::{Check, FAILED, Prepared, Series, causes, each, of_paths, say, settings};
use gouji::write::human;
use gouji::{AgencyId, Children, Findings, Lang, Report, series};
use std::io::{self, Write};
use std::path::Path;

/// Checks reports that belong together: they are kept until all are read.
pub(crate) fn check(prepared: &Prepared, arguments: &Check, out: &mut impl Write) -> io::Result<u8> {
    let Prepared { checker, rules } = prepared;
    let lang = arguments.lang;
    let mut all: Vec<Input> = Vec::new();
    if let Some(parent) = &arguments.parent {
        of_paths(&arguments.reading, std::slice::from_ref(parent), lang, |input| {
            all.push(input);
            Ok(())
        })?;
        if !matches!(all.as_slice(), [Input { reading: Ok(_), .. }]) {
            let name = human::plain(&parent.to_string_lossy());
            say!(
                lang,
                "gouji：{name}：应为一份政府的报告，实有 {} 份",
                "gouji: {name}: expected one report of a government, found {}",
                all.len(),
            );
            return Ok(FAILED);
        }
    }
    let names = match arguments.children.as_deref().map(|path| settings::names(path, lang)) {
        None => Vec::new(),
        Some(Ok(names)) => names,
        Some(Err(error)) => {
            say!(lang, "gouji：{error}", "gouji: {error}");
            return Ok(FAILED);
        }
    };
    each(&arguments.reading, lang, |input| {
        all.push(input);
        Ok(())
    })?;
    let read: Vec<(&Input, &gouji::Reading)> =
        all.iter().filter_map(|input| Some((input, input.reading.as_ref().ok()?))).collect();
    let folder = |input: &Input| Path::new(&input.name).parent().map(|folder| folder.to_string_lossy().into_owned());
    let ids: Vec<Option<AgencyId>> = read
        .iter()
        .map(|(input, _)| match arguments.series {
            Some(Series::Folder) => folder(input).map(AgencyId::new),
            Some(Series::One) => Some(AgencyId::new("-")),
            _ => None,
        })
        .collect();
    let inputs: Vec<gouji::Input> = read
        .iter()
        .zip(&ids)
        .zip(0..)
        .map(|(((_, reading), id), order)| {
            let input = id.as_ref().map_or_else(|| (*reading).into(), |id| gouji::Input::from(*reading).id(id));
            let source = reading.source.as_deref().filter(|_| arguments.series == Some(Series::Source));
            let input = source.map_or(input, |source| input.source(source));
            if arguments.last_counts { input.version(order) } else { input }
        })
        .collect();
    let series = arguments.series.map(|_| checker.series(&inputs));
    for unpaired in series.iter().flat_map(gouji::series::Series::unpaired) {
        let (title, message) = (human::plain(&unpaired.title()), unpaired.message(lang));
        let shown = |(input, reading): &(&Input, &gouji::Reading)| {
            let name = reading.report.agency.name.as_deref().unwrap_or("-");
            human::plain(&format!("{name} {}", input.name))
        };
        let names = unpaired.others.iter().filter_map(|at| read.get(*at).map(shown));
        let names = names.collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " });
        let own = read.get(unpaired.report).map_or_else(String::new, |(input, _)| human::plain(&input.name));
        if names.is_empty() {
            say!(lang, "{own}：{title}：{message}", "{own}: {title}: {message}");
        } else {
            say!(lang, "{own}：{title}：{message}（参见 {names}）", "{own}: {title}: {message} (see {names})");
        }
    }
    let copies = checker.copies(&inputs);
    let expected: Vec<&str> = names.iter().map(String::as_str).collect();
    let reports: Vec<&Report> = read.iter().map(|(_, reading)| &reading.report).collect();
    let copies: Vec<Option<&Report>> = copies.iter().map(|at| reports.get((*at)?).copied()).collect();
    let (parents, below) = reports.split_at_checked(usize::from(arguments.parent.is_some())).unwrap_or_default();
    let year = parents.first().and_then(|parent| parent.year);
    // In a series, reports of other years are not added up.
    let below: Vec<&Report> = below
        .iter()
        .copied()
        .filter(|report| arguments.series.is_none() || report.year == year || report.year.is_none())
        .collect();
    // Without a list the caller guarantees that these are all, and one that could not be read is one of them.
    let is_torn = expected.is_empty() && all.iter().any(|input| input.reading.is_err());
    if is_torn && !parents.is_empty() {
        say!(
            lang,
            "gouji：有下级单位的报告未能读取，不核对汇总数",
            "gouji: a report of an agency below could not be read, so the sums are not compared",
        );
    }
    let children = Children::new(&below).expected(&expected);
    let mut printer = Printer::new(arguments, rules, out, None)?;
    let mut checked = inputs.iter().enumerate();
    // Kept for the pages that show several reports together.
    let mut kept: Vec<(usize, &Report, Findings)> = Vec::new();
    for Input { name, record, reading } in &all {
        let reading = match reading {
            Ok(reading) => reading,
            Err(error) => {
                printer.failed(name, *record, error)?;
                continue;
            }
        };
        let Some((at, input)) = checked.next() else { break };
        let before = series.as_ref().and_then(|series| inputs.get(series.before(at)?));
        let mut input = before.map_or(*input, |before| input.before(before.report));
        input.others = copies.get(at).map(Option::as_slice);
        if at == 0 && arguments.parent.is_some() && !is_torn {
            input = input.children(children);
        }
        let findings = checker.check(input);
        let causes = causes(reading, &findings, arguments.shows_causes());
        printer.checked(name, *record, reading, &findings, &causes)?;
        if printer.site().is_some() {
            kept.push((at, &reading.report, findings));
        }
    }
    if let Some(site) = printer.site() {
        together(site, &kept, series.as_ref(), arguments.parent.is_some(), year).map_err(io::Error::other)?;
    }
    printer.finish()
}

/// The pages of several reports together: the years of each agency that has several, a government and those below it.
fn together(
    site: &mut Site,
    kept: &[(usize, &Report, Findings)],
    series: Option<&series::Series>,
    has_parent: bool,
    year: Option<u16>,
) -> Result<(), String> {
    let all: Vec<(usize, &Report, &Findings)> = kept.iter().map(|(at, report, found)| (*at, *report, found)).collect();
    for years in series.iter().flat_map(|series| series.agencies()).filter(|years| years.len() > 1) {
        let years: Vec<_> = years.iter().filter_map(|at| all.get(*at).copied()).collect();
        site.series(&years)?;
    }
    if let (true, Some((parent, below))) = (has_parent, all.split_first()) {
        let is_of_year = |report: &Report| series.is_none() || report.year == year || report.year.is_none();
        let below: Vec<_> = below.iter().copied().filter(|(_, report, _)| is_of_year(report)).collect();
        site.family(parent, &below)?;
    }
    Ok(())
}
