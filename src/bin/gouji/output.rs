//! What is printed, counted and collected of the reports, one after the other.

use crate::files::{Replacement, caused};
use crate::inputs::Failure;
use crate::settings::Collected;
use crate::site::Site;
use crate::{Check, FAILED, FOUND, OutputFormat, print, say, style};
use gouji::locate::Causes;
use gouji::write::{github, human, json, page, sarif, table};
use gouji::{Findings, Lang, Location, Reading, Report, Rule, RuleData, Severity, Verdict};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

pub(crate) struct Printer<'a, W> {
    arguments: &'a Check,
    /// The rules of the settings.
    own: &'a [RuleData],
    style: human::Style,
    /// Whether several reports may come: then those without findings are counted and not printed.
    several: bool,
    out: &'a mut W,
    log: sarif::Log,
    #[cfg(feature = "office")]
    book: table::Workbook,
    /// The folder of pages, where there is one.
    site: Option<Site>,
    proposals: Option<Replacement>,
    baseline: Collected,
    statistics: Statistics,
    counts: Counts,
}

/// What was printed and found so far.
#[derive(Clone, Copy, Default, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counts {
    printed: usize,
    reports: usize,
    with_errors: usize,
    incomplete: usize,
    failing: usize,
    failed: usize,
}

impl<'a, W: Write> Printer<'a, W> {
    /// `begun` has the counts of a run that goes on.
    pub(crate) fn new(
        arguments: &'a Check,
        own: &'a [RuleData],
        out: &'a mut W,
        begun: Option<Counts>,
    ) -> io::Result<Self> {
        let proposals = arguments.proposals.as_deref().map(|path| Replacement::of(path, arguments.lang));
        let proposals = proposals.transpose().map_err(io::Error::other)?;
        if arguments.format == OutputFormat::Csv && begun.is_none() {
            print(out, |text| table::csv_heads(text, arguments.lang))?;
        }
        let folder = arguments.output.as_deref().filter(|path| arguments.is_site(path));
        let site = folder.map(|path| Site::of(path, arguments.lang)).transpose().map_err(io::Error::other)?;
        Ok(Printer {
            arguments,
            own,
            style: style(arguments.lang, arguments.colour()).brief(arguments.quiet).tables(arguments.table),
            several: arguments.has_several(),
            out,
            log: sarif::Log::new(arguments.lang),
            #[cfg(feature = "office")]
            book: table::Workbook::new(arguments.lang),
            site,
            proposals,
            baseline: Collected::default(),
            statistics: Statistics::default(),
            counts: begun.unwrap_or_default(),
        })
    }

    /// How far it has come: the counts, and what it prints to.
    pub(crate) const fn so_far(&mut self) -> (Counts, &mut W) {
        (self.counts, self.out)
    }

    /// The folder of pages, where there is one.
    pub(crate) const fn site(&mut self) -> Option<&mut Site> {
        self.site.as_mut()
    }

    pub(crate) fn failed(&mut self, name: &str, record: Option<usize>, failure: &Failure) -> io::Result<()> {
        let error = &failure.message(self.arguments.lang);
        self.counts.reports = self.counts.reports.saturating_add(1);
        self.counts.failed = self.counts.failed.saturating_add(1);
        match self.arguments.format {
            OutputFormat::Json | OutputFormat::Jsonl => {
                writeln!(self.out, "{}", json::failed(Some(name), record, error))
            }
            OutputFormat::Sarif => {
                self.log.failed(Some(name), error);
                Ok(())
            }
            // Standard error says it.
            OutputFormat::Html => {
                if let Some(site) = &mut self.site {
                    site.failed(name, error);
                }
                Ok(())
            }
            OutputFormat::Human | OutputFormat::Csv | OutputFormat::Xlsx | OutputFormat::Github => Ok(()),
        }
    }

    pub(crate) fn checked(
        &mut self,
        name: &str,
        record: Option<usize>,
        reading: &Reading,
        findings: &Findings,
        causes: &Causes,
    ) -> io::Result<()> {
        let (arguments, lang, report) = (self.arguments, self.arguments.lang, &reading.report);
        self.counts.reports = self.counts.reports.saturating_add(1);
        if arguments.write_baseline.is_some() {
            self.baseline.add(report, findings.iter(), &arguments.reason);
        } else {
            let count = |counter: &mut usize, is: bool| *counter = counter.saturating_add(usize::from(is));
            count(&mut self.counts.with_errors, findings.worst() == Some(Severity::Error));
            count(&mut self.counts.incomplete, findings.verdict() == Verdict::Incomplete);
            count(&mut self.counts.failing, arguments.fail_on.fails(findings));
        }
        if arguments.statistics {
            self.statistics.add(name, report, findings);
        }
        let stale: Vec<String> = findings.stale().map(|entry| human::plain(&entry.fingerprint)).collect();
        if !stale.is_empty() {
            let (name, stale) = (human::plain(name), stale.join(" "));
            say!(
                lang,
                "{name}：基线中的下列条目已无对应问题，可以删去：{stale}",
                "{name}: entries of the baseline that no finding needs any more: {stale}",
            );
        }
        if let Some(file) = &mut self.proposals
            && let Some(line) = json::proposals(Some(name), record, report, findings, causes, lang)
        {
            writeln!(file, "{line}")?;
        }
        match arguments.format {
            OutputFormat::Json | OutputFormat::Jsonl => {
                writeln!(self.out, "{}", json::checked(Some(name), record, report, findings, causes, lang))
            }
            OutputFormat::Sarif => {
                let is_json = reading.locations.values().all(|place| matches!(place, Location::Json { .. }));
                // A file that is gone by now, or is another one, has no fixes.
                let is_mended = is_json && !causes.parts().is_empty();
                match is_mended.then(|| short_text(name)).flatten() {
                    Some(text) => self.log.add_json(Some(name), record, findings, causes, &text),
                    None => self.log.add(Some(name), record, findings),
                }
                Ok(())
            }
            OutputFormat::Csv => print(self.out, |text| table::csv(text, name, record, report, findings, lang)),
            #[cfg(feature = "office")]
            OutputFormat::Xlsx => {
                self.book.add(name, record, report, findings);
                Ok(())
            }
            #[cfg(not(feature = "office"))]
            OutputFormat::Xlsx => Ok(()),
            OutputFormat::Github => print(self.out, |text| github::findings(text, name, findings, lang)),
            OutputFormat::Html => {
                let name = numbered(name, record);
                if let Some(site) = &mut self.site {
                    return site.add(&name, reading, findings, causes).map_err(io::Error::other);
                }
                self.counts.printed = self.counts.printed.saturating_add(1);
                if self.counts.printed > 1 {
                    return Err(io::Error::other(match lang {
                        Lang::Zh => "html：报告不止一份，请用 --output 指定文件夹",
                        Lang::En => "html: several reports need a folder: --output FOLDER",
                    }));
                }
                print(self.out, |text| page::checked(text, &name, reading, findings, causes, lang))
            }
            OutputFormat::Human => {
                let is_one_of_several = self.several || record.is_some();
                let is_passed = findings.accepted() == 0 && findings.verdict() == Verdict::Pass;
                if findings.is_clean() && (arguments.quiet || (is_one_of_several && is_passed)) {
                    return Ok(());
                }
                if self.counts.printed > 0 {
                    writeln!(self.out)?;
                }
                self.counts.printed = self.counts.printed.saturating_add(1);
                let name = numbered(name, record);
                print(self.out, |text| human::checked(text, &name, reading, findings, causes, self.style))
            }
        }
    }

    pub(crate) fn finish(self) -> io::Result<u8> {
        let Printer { arguments, out, counts: Counts { reports, failed, .. }, .. } = self;
        let lang = arguments.lang;
        if let (Some(file), Some(path)) = (self.proposals, &arguments.proposals) {
            file.finish().map_err(|error| io::Error::other(caused(path, lang, &error)))?;
        }
        if let Some(site) = self.site {
            site.finish().map_err(io::Error::other)?;
        }
        match arguments.format {
            OutputFormat::Sarif => writeln!(out, "{}", self.log.finish())?,
            #[cfg(feature = "office")]
            OutputFormat::Xlsx => {
                let bytes = self.book.finish().map_err(|error| io::Error::other(error.message(lang)))?;
                out.write_all(&bytes)?;
            }
            OutputFormat::Human if (reports > 1 || self.counts.printed == 0) && reports > 0 && !arguments.quiet => {
                if self.counts.printed > 0 {
                    writeln!(out)?;
                }
                let (with_errors, incomplete) = (self.counts.with_errors, self.counts.incomplete);
                match lang {
                    Lang::Zh => writeln!(
                        out,
                        "共 {reports} 份报告，有错误的 {with_errors} 份，不完整的 {incomplete} 份，未能读取的 {failed} 份"
                    )?,
                    Lang::En => writeln!(
                        out,
                        "reports: {reports}, with errors: {with_errors}, incomplete: {incomplete}, not read: {failed}"
                    )?,
                }
            }
            _ => {}
        }
        if arguments.statistics {
            // What is printed for a program stays as it is.
            let text = self.statistics.text(self.own, lang);
            match arguments.format {
                OutputFormat::Human => out.write_all(text.as_bytes())?,
                _ => drop(io::stderr().write_all(text.as_bytes())),
            }
        }
        if reports == 0 {
            say!(lang, "gouji：没有找到报告", "gouji: no report was found");
            return Ok(FAILED);
        }
        if let Some(path) = &arguments.write_baseline
            && let Err(error) = write_baseline(self.baseline, path, failed, arguments)
        {
            say!(lang, "gouji：{error}", "gouji: {error}");
            return Ok(FAILED);
        }
        Ok(match (failed, self.counts.failing) {
            (1.., _) => FAILED,
            (0, 1..) if !arguments.exit_zero => FOUND,
            _ => 0,
        })
    }
}

/// The text of a file that is not too long to be read anew for each of its reports.
fn short_text(name: &str) -> Option<String> {
    let is_short = std::fs::metadata(name).is_ok_and(|metadata| metadata.len() <= 1 << 20);
    is_short.then(|| std::fs::read_to_string(name).ok()).flatten()
}

/// The name of an input with the number of the report in it.
pub(crate) fn numbered(name: &str, record: Option<usize>) -> String {
    record.map_or_else(|| name.to_owned(), |number| format!("{name} [{number}]"))
}

/// How many findings there are of each rule, and of each agency.
#[derive(Default)]
struct Statistics {
    /// Findings, and reports that have one.
    rules: BTreeMap<String, (usize, usize)>,
    /// Errors, warnings and notes.
    agencies: BTreeMap<String, [usize; 3]>,
}

impl Statistics {
    fn add(&mut self, file: &str, report: &Report, findings: &Findings) {
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        let agency = report.agency.name.as_deref().unwrap_or(file);
        let counts = self.agencies.entry(human::plain(agency)).or_default();
        for (count, severity) in counts.iter_mut().zip([Severity::Error, Severity::Warning, Severity::Note]) {
            *count = count.saturating_add(findings.count(severity));
        }
        for finding in findings {
            let count = rules.entry(&finding.rule).or_default();
            *count = count.saturating_add(1);
        }
        for (rule, found) in rules {
            let (count, reports) = self.rules.entry(rule.to_owned()).or_default();
            *count = count.saturating_add(found);
            *reports = reports.saturating_add(1);
        }
    }

    /// The most frequent first, then by name.
    fn text(self, own: &[RuleData], lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let mut lines = vec![String::new(), (if zh { "按规则" } else { "by rule" }).to_owned()];
        let mut rules: Vec<_> = self.rules.into_iter().collect();
        rules.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        for (code, (count, reports)) in rules {
            let own = || own.iter().find(|rule| rule.code == code).map_or("", |rule| rule.statement(lang));
            let statement = human::plain(Rule::by_code(&code).map_or_else(own, |rule| rule.statement.get(lang)));
            lines.push(match lang {
                Lang::Zh => format!("  {count:>6} 项  {reports:>6} 份报告  {code}  {statement}"),
                Lang::En => format!("  {count:>6} findings  {reports:>6} reports  {code}  {statement}"),
            });
        }
        lines.extend([String::new(), (if zh { "按单位" } else { "by agency" }).to_owned()]);
        let mut agencies: Vec<_> = self.agencies.into_iter().filter(|(_, counts)| *counts != [0; 3]).collect();
        agencies.sort_by_key(|(_, counts)| std::cmp::Reverse(*counts));
        for (name, [errors, warnings, notes]) in agencies {
            lines.push(match lang {
                Lang::Zh => format!("  错误 {errors:>3}  警告 {warnings:>3}  提示 {notes:>3}  {name}"),
                Lang::En => format!("  errors {errors:>3}  warnings {warnings:>3}  notes {notes:>3}  {name}"),
            });
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// Writes the baseline and says what is in it.
fn write_baseline(baseline: Collected, path: &Path, failed: usize, arguments: &Check) -> Result<(), String> {
    let (name, lang) = (human::plain(&path.to_string_lossy()), arguments.lang);
    if failed > 0 && !arguments.despite_failures {
        return Err(match lang {
            Lang::Zh => format!("{name}：有 {failed} 个输入未能读取，未写基线（仍要写：--despite-failures）"),
            Lang::En => {
                format!("{name}: not written, since {failed} inputs could not be read (--despite-failures writes it)")
            }
        });
    }
    let nameless = baseline.nameless;
    let written = baseline.write(path, lang)?;
    let (count, open) = (written.entries, written.without_reason);
    say!(lang, "{name}：基线共 {count} 项", "{name}: findings accepted: {count}");
    if open > 0 {
        say!(
            lang,
            "{name}：其中 {open} 项未写明理由（--reason，或在文件中填写）",
            "{name}: without a reason: {open} (--reason, or write it in the file)",
        );
    }
    if nameless > 0 {
        say!(
            lang,
            "{name}：单位名称或年度不明的报告有 {nameless} 项问题，不能列入基线",
            "{name}: not accepted, since their reports have no name or year: {nameless} findings",
        );
    }
    Ok(())
}
