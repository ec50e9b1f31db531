//! The command line: `gouji read`, `gouji check`, `gouji claims`, `gouji rules`, `gouji explain`.

mod family;
mod files;
mod inputs;
mod output;
mod resume;
mod settings;
mod site;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use files::{Replacement, caused};
use gouji::locate::{Causes, Locator};
use gouji::write::{html, human, json, markdown, page};
use gouji::{
    AgencyId, Checker, CheckerBuilder, Findings, Lang, Rule, RuleData, Severity, Verdict, claim, read, rules, version,
};
use inputs::{Failure, Filter, Input, Inputs};
use output::Printer;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks annual reports on open government information (政府信息公开工作年度报告).
#[derive(Parser)]
#[command(name = "gouji", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read reports and print each as one JSON object per line, or in the official layout
    Read {
        /// How to print a report: json, or a page of its own in the official layout; view is a page that shows below each
        /// figure where it stood in the input, of one report
        #[arg(long, value_enum, default_value = "json")]
        format: Layout,
        /// The language of notes and errors: zh or en
        #[arg(long, default_value = "zh")]
        lang: Lang,
        #[command(flatten)]
        reading: Reading,
    },
    /// Check reports; exit status 0 without errors, 1 with errors, 2 if an input could not be read
    Check(Box<Check>),
    /// Say what each number of the prose was read as, and what was left alone and why
    Claims {
        /// How to print the claims: human or json
        #[arg(long, value_enum, default_value = "human")]
        format: ShortFormat,
        /// The language: zh or en
        #[arg(long, default_value = "zh")]
        lang: Lang,
        #[command(flatten)]
        reading: Reading,
    },
    /// Compare two versions of a report; exit status 0 if nothing differs, 1 if something does, 2 if they cannot be
    /// compared
    Diff {
        /// How to print the differences: human or json
        #[arg(long, value_enum, default_value = "human")]
        format: ShortFormat,
        /// The language: zh or en
        #[arg(long, default_value = "zh")]
        lang: Lang,
        /// Settings in TOML, for the findings and for the names of the agencies; without it gouji.toml of this folder or
        /// the nearest above
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// The first version
        a: PathBuf,
        /// The second version
        b: PathBuf,
    },
    /// Say what a rule checks, on what ground, with an example
    Explain {
        /// The code, such as GJ301, or of a rule of the settings
        code: String,
        /// Settings in TOML; without it gouji.toml of this folder or the nearest above
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// The language: zh or en
        #[arg(long, default_value = "zh")]
        lang: Lang,
    },
    /// Print the settings that hold here, and where they stand
    Config {
        /// Settings in TOML; without it gouji.toml of this folder or the nearest above
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// The language: zh or en
        #[arg(long, default_value = "zh")]
        lang: Lang,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// List the rules, with those of the settings
    Rules {
        /// Settings in TOML; without it gouji.toml of this folder or the nearest above
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// The language: zh or en
        #[arg(long, default_value = "zh")]
        lang: Lang,
    },
}

impl Command {
    /// The language of what it says.
    fn lang(&self) -> Lang {
        match self {
            Command::Read { lang, .. }
            | Command::Claims { lang, .. }
            | Command::Diff { lang, .. }
            | Command::Explain { lang, .. }
            | Command::Config { lang, .. }
            | Command::Rules { lang, .. } => *lang,
            Command::Check(check) => check.lang,
            Command::Completions { .. } | Command::Man => Lang::default(),
        }
    }
}

#[derive(clap::Args)]
struct Check {
    /// How to print the findings
    #[arg(long, value_enum, default_value = "human")]
    format: OutputFormat,
    /// Print to this file, which is written whole or not at all
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write what the causes propose to this file: a line of JSON a report with a JSON Patch, for another program to
    /// apply once a person has agreed
    #[arg(long, value_name = "FILE")]
    proposals: Option<PathBuf>,
    /// Count the findings by rule and by agency
    #[arg(long)]
    statistics: bool,
    /// Print the tables of the form, too, with the figures marked about which something was found
    #[arg(long)]
    table: bool,
    /// Print findings and nothing else: no counts, no notes of the reader
    #[arg(long)]
    quiet: bool,
    /// From what on the exit status is 1
    #[arg(long, value_name = "LEVEL", value_enum, default_value = "error")]
    fail_on: FailOn,
    /// Exit with 0 whatever is found; an input that cannot be read still gives 2
    #[arg(long)]
    exit_zero: bool,
    /// When to print colours
    #[arg(long, value_name = "WHEN", value_enum, default_value = "auto")]
    color: Colour,
    /// The language of messages: zh or en
    #[arg(long, default_value = "zh")]
    lang: Lang,
    /// Settings in TOML: levels, thresholds, dates, baseline; without it gouji.toml of this folder or the nearest above
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Leave out the findings that this file has accepted
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Accept all findings: write them to this file, for --baseline. What it says of reports that are not checked now
    /// stays, and so do its reasons
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Why the findings are accepted, for those that have no reason yet
    #[arg(long, value_name = "TEXT", requires = "write_baseline", default_value = "", hide_default_value = true)]
    reason: String,
    /// Write the baseline even if an input could not be read
    #[arg(long, requires = "write_baseline")]
    despite_failures: bool,
    /// Drop the findings of a rule
    #[arg(long, value_name = "CODE")]
    allow: Vec<String>,
    /// Report a rule as a note
    #[arg(long, value_name = "CODE")]
    note: Vec<String>,
    /// Report a rule as a warning
    #[arg(long, value_name = "CODE")]
    warn: Vec<String>,
    /// Report a rule as an error
    #[arg(long, value_name = "CODE")]
    deny: Vec<String>,
    /// Make every identity with a blank cell not assessable, instead of counting blanks as 0
    #[arg(long)]
    strict_blanks: bool,
    /// Compare each report with the same agency's report of the year before, in whatever order they come. Agencies are
    /// told apart by their ids, else by names that say where they are; or each folder is one agency; or each name within a
    /// source; or all are one
    #[arg(long, value_name = "HOW", value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "name")]
    series: Option<Series>,
    /// Of several reports of an agency for a year the last one given counts, if the dates of publication do not tell
    #[arg(long, requires = "series")]
    last_counts: bool,
    /// The report of the government above the agencies of the other reports: its figures are the sums of theirs
    #[arg(long, value_name = "FILE", conflicts_with_all = ["agency", "agency_id", "level", "published"])]
    parent: Option<PathBuf>,
    /// The names of all agencies that should be there, one per line
    #[arg(long, value_name = "FILE", requires = "parent")]
    children: Option<PathBuf>,
    /// The page of the report: each figure of the input that differs from it is found
    #[arg(long, value_name = "PAGE", conflicts_with_all = ["series", "parent"])]
    against: Option<PathBuf>,
    /// Keep in this file how far the run has come, and go on from there if it is there: an interrupted run and another one
    /// that goes on give what one run gives. The output is complete when this file is gone
    #[arg(long, value_name = "FILE", requires = "output",
          conflicts_with_all = ["series", "parent", "against", "proposals", "statistics", "write_baseline"])]
    resume: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

#[derive(clap::Args)]
struct Reading {
    /// Make every figure that is missing an error of the input
    #[arg(long)]
    complete: bool,
    /// Read the inputs as this format: json, html, text, layout, docx, xlsx, csv or pdf; without it their content decides
    #[arg(long = "as", value_name = "FORMAT")]
    input_format: Option<read::Format>,
    /// Of the files in folders read only those whose name, or path if there is a / in it, fits: *.html
    #[arg(long, value_name = "GLOB")]
    include: Vec<glob::Pattern>,
    /// Of the files in folders leave out those whose name, or path if there is a / in it, fits
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<glob::Pattern>,
    /// The agency of the reports, whatever they say
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,
    /// The key of their agency
    #[arg(long, value_name = "ID")]
    agency_id: Option<String>,
    /// Its level: central, provincial, prefecture, county or township
    #[arg(long, value_name = "LEVEL")]
    level: Option<gouji::AdminLevel>,
    /// The day on which they were published, such as 2025-01-31
    #[arg(long, value_name = "DATE")]
    published: Option<gouji::Date>,
    /// Where they come from, such as the address of the page
    #[arg(long, value_name = "SOURCE", visible_alias = "address")]
    source: Option<String>,
    /// The encoding of the inputs, as the server told it: gbk
    #[arg(long, value_name = "LABEL")]
    charset: Option<String>,
    /// Locate what web pages say by line and column of their source, not by table, row and column; other formats are located
    /// as always, JSON by pointers
    #[arg(long)]
    source_lines: bool,
    /// Read on so many threads; without it on as many as there are cores. The output is the same
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Check {
    fn shows_causes(&self) -> bool {
        use OutputFormat::{Html, Human, Json, Jsonl, Sarif};
        self.proposals.is_some() || matches!(self.format, Html | Human | Json | Jsonl | Sarif)
    }

    /// Whether several inputs may come.
    fn has_several(&self) -> bool {
        let paths = &self.reading.paths;
        paths.len() > 1 || paths.iter().any(|path| path.is_dir())
    }

    /// Whether the output is a folder of web pages: one is there, or a slash or several inputs ask for one.
    fn is_site(&self, output: &Path) -> bool {
        let is_asked = output.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]) || self.has_several();
        self.format == OutputFormat::Html && (output.is_dir() || (is_asked && !output.is_file()))
    }

    /// Whether what is printed has colours.
    fn colour(&self) -> bool {
        match self.color {
            Colour::Auto => self.output.is_none() && has_colour(),
            Colour::Always => true,
            Colour::Never => false,
        }
    }
}

/// How `--series` tells agencies apart.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Series {
    /// By their ids, else by names that say where they are
    Name,
    /// Each folder holds the reports of one agency
    Folder,
    /// By their ids, else by their names, which each stand for one agency within a source
    Source,
    /// All reports are of one agency
    One,
}

#[derive(Clone, Copy, ValueEnum)]
enum Layout {
    Json,
    Markdown,
    Html,
    View,
}

#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum ShortFormat {
    Human,
    Json,
}

/// How findings are printed.
#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum OutputFormat {
    /// For people
    Human,
    /// One JSON object a report, each on a line of its own
    Json,
    /// The same
    Jsonl,
    /// One SARIF 2.1.0 log
    Sarif,
    /// A table, a row a finding
    Csv,
    /// The same as an Excel workbook
    Xlsx,
    /// Workflow commands of a code host
    Github,
    /// A web page a report; of several reports into the folder that --output names
    Html,
}

/// What makes the exit status 1.
#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum FailOn {
    /// An error
    Error,
    /// An error or a warning
    Warning,
    /// Any finding
    Note,
    /// An error, or a report that could not be checked as a whole
    Incomplete,
}

impl FailOn {
    fn fails(self, findings: &Findings) -> bool {
        match self {
            FailOn::Error => findings.worst() == Some(Severity::Error),
            FailOn::Warning => findings.worst() >= Some(Severity::Warning),
            FailOn::Note => !findings.is_clean(),
            FailOn::Incomplete => findings.verdict() != Verdict::Pass,
        }
    }
}

/// When the output has colours.
#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// Says something on standard error in a language; a closed stream is ignored.
macro_rules! say {
    ($lang:expr, $zh:literal, $en:literal $(, $argument:expr)* $(,)?) => {
        let text = match $lang {
            gouji::Lang::Zh => format!($zh $(, $argument)*),
            gouji::Lang::En => format!($en $(, $argument)*),
        };
        let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{text}\n"));
    };
}
pub(crate) use say;

const FOUND: u8 = 1;
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut command = Arguments::parse().command;
    if let Command::Check(check) = &mut command
        && matches!(check.format, OutputFormat::Sarif | OutputFormat::Github)
    {
        // What reads these shows lines of the file.
        check.reading.source_lines = true;
    }
    let result = run(&command, &mut out).and_then(|status| out.flush().map(|()| status));
    match result {
        Ok(status) => ExitCode::from(status),
        // A closed pipe ends quietly.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say!(command.lang(), "gouji：系统无法写出：{error}", "gouji: {error}");
            ExitCode::from(FAILED)
        }
    }
}

fn run(command: &Command, out: &mut impl Write) -> io::Result<u8> {
    match command {
        Command::Rules { config, lang } => match settings::own_rules(config.as_deref(), *lang) {
            Ok(own) => {
                for rule in rules() {
                    let severities: Vec<&str> = rule.severities.iter().map(|severity| severity.as_str()).collect();
                    writeln!(out, "{}  {:<14}  {}", rule.code, severities.join("/"), rule.statement.get(*lang))?;
                }
                for rule in own {
                    let (code, statement) = (human::plain(&rule.code), human::plain(rule.statement(*lang)));
                    writeln!(out, "{code}  {:<14}  {statement}", rule.severity)?;
                }
                Ok(0)
            }
            Err(error) => Ok(refused(*lang, &error)),
        },
        Command::Explain { code, config, lang } => {
            if let Some(rule) = Rule::by_code(&code.to_ascii_uppercase()) {
                print(out, |text| human::explain(text, rule, style(*lang, has_colour())))?;
                return Ok(0);
            }
            let own = match settings::own_rules(config.as_deref(), *lang) {
                Ok(own) => own,
                Err(error) => return Ok(refused(*lang, &error)),
            };
            let Some(rule) = own.into_iter().find(|rule| rule.code.eq_ignore_ascii_case(code)) else {
                say!(
                    lang,
                    "gouji：没有规则“{}”；gouji rules 列出全部规则",
                    "gouji: no rule \"{}\"; `gouji rules` lists them",
                    human::plain(code),
                );
                return Ok(FAILED);
            };
            writeln!(out, "{}  {}", human::plain(&rule.code), rule.severity)?;
            writeln!(out, "{}\n\n{}", human::plain(rule.statement(*lang)), human::plain(&rule.holds.to_string()))?;
            print(out, |text| settings::conditions(&rule.when, *lang, text))?;
            Ok(0)
        }
        Command::Read { format, lang, reading } => {
            let mut status = 0;
            let (mut pages, mut is_refused) = (0_usize, false);
            each(reading, *lang, |input| {
                status = status.max(if input.reading.is_err() { FAILED } else { 0 });
                let reading = input.reading.as_ref();
                if matches!(format, Layout::Json) {
                    let reading = reading.map_err(|failure| failure.message(*lang));
                    return writeln!(out, "{}", json::reading(Some(&input.name), input.record, reading, *lang));
                }
                // What could not be read has no page; standard error says so.
                let Ok(reading) = reading else { return Ok(()) };
                if pages > 0 && matches!(format, Layout::View) {
                    if !is_refused {
                        say!(
                            lang,
                            "gouji：view：报告不止一份，请逐份读取",
                            "gouji: view: several reports; a page shows one"
                        );
                    }
                    (status, is_refused) = (FAILED, true);
                    return Ok(());
                }
                if pages > 0 {
                    writeln!(out)?;
                }
                pages = pages.saturating_add(1);
                let name = output::numbered(&input.name, input.record);
                print(out, |text| match format {
                    Layout::Html => html::reading(text, reading),
                    Layout::View => page::read(text, &name, reading, *lang),
                    _ => markdown::reading(text, reading),
                })
            })?;
            Ok(status)
        }
        Command::Config { config, lang } => {
            let settings = settings::config(config.as_deref(), *lang);
            match settings.and_then(|(from, config)| settings::effective(from.as_deref(), &config, *lang)) {
                Ok(text) => write!(out, "{text}").map(|()| 0),
                Err(error) => {
                    say!(lang, "gouji：{error}", "gouji: {error}");
                    Ok(FAILED)
                }
            }
        }
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Arguments::command(), "gouji", out);
            Ok(0)
        }
        Command::Man => clap_mangen::Man::new(Arguments::command()).render(out).map(|()| 0),
        Command::Diff { format, lang, config, a, b } => {
            let config = settings::config(config.as_deref(), *lang);
            let checker =
                config.and_then(|(_, config)| Checker::new().configured(&config).map_err(|error| error.message(*lang)));
            match checker {
                Ok(checker) => diff(&checker, *format, *lang, [a, b], out),
                Err(error) => {
                    say!(lang, "gouji：{error}", "gouji: {error}");
                    Ok(FAILED)
                }
            }
        }
        Command::Claims { format, lang, reading } => claims(*format, *lang, reading, out),
        Command::Check(arguments) => {
            let is_written = arguments.format != OutputFormat::Xlsx || cfg!(feature = "office");
            let status = if !is_written {
                Err(match arguments.lang {
                    Lang::Zh => "xlsx：本程序未包含其写出功能（特性 office）".to_owned(),
                    Lang::En => "xlsx: this build has no writer for it (feature `office`)".to_owned(),
                })
            } else if let (Some(journal), Some(output)) = (&arguments.resume, &arguments.output) {
                resume::check(arguments, journal, output)
            } else if let Some(path) = arguments.output.as_deref().filter(|path| !arguments.is_site(path)) {
                into_file(arguments, path)
            } else {
                match Prepared::new(arguments) {
                    Ok(prepared) => Ok(check(&prepared, arguments, out)?),
                    Err(error) => Err(error),
                }
            };
            status.or_else(|error| {
                say!(arguments.lang, "gouji：{error}", "gouji: {error}");
                Ok(FAILED)
            })
        }
    }
}

/// Says what is wrong with the settings.
fn refused(lang: Lang, error: &str) -> u8 {
    say!(lang, "gouji：{error}", "gouji: {error}");
    FAILED
}

/// Prints what the prose of each report states.
fn claims(format: ShortFormat, lang: Lang, reading: &Reading, out: &mut impl Write) -> io::Result<u8> {
    let (mut status, mut reports) = (0, 0_usize);
    each(reading, lang, |Input { name, record, reading }| {
        let reading = match reading {
            Ok(reading) => reading,
            Err(failure) => {
                status = FAILED;
                let line = || json::claims_failed(Some(&name), record, &failure.message(lang));
                return if format == ShortFormat::Json { writeln!(out, "{}", line()) } else { Ok(()) };
            }
        };
        let sentences = claim::explain(&reading);
        if format == ShortFormat::Json {
            return writeln!(out, "{}", json::claims(Some(&name), record, &reading.report, &sentences, lang));
        }
        if reports > 0 {
            writeln!(out)?;
        }
        reports = reports.saturating_add(1);
        let name = record.map_or_else(|| name.clone(), |number| format!("{name} [{number}]"));
        print(out, |text| human::claims(text, &name, &reading.report, &sentences, style(lang, has_colour())))
    })?;
    Ok(status)
}

/// Prints what differs between two versions of a report.
fn diff(
    checker: &Checker,
    format: ShortFormat,
    lang: Lang,
    paths: [&PathBuf; 2],
    out: &mut impl Write,
) -> io::Result<u8> {
    let names = paths.map(|path| path.to_string_lossy());
    let [a, b] = &names;
    let names = [a.as_ref(), b.as_ref()];
    let mut failed = |error: &str| {
        say!(lang, "gouji：{error}", "gouji: {error}");
        if format == ShortFormat::Json {
            writeln!(out, "{}", json::diff_failed(names, error))?;
        }
        Ok(FAILED)
    };
    let mut readings = Vec::new();
    for path in paths {
        match one(path, lang)? {
            Ok(reading) => readings.push(reading),
            Err(error) => return failed(&error),
        }
    }
    let [first, second] = readings.as_slice() else { return Ok(FAILED) };
    let diff = match version::diff(checker, first, second) {
        Ok(diff) => diff,
        Err(error) => return failed(&error.message(lang)),
    };
    if format == ShortFormat::Json {
        writeln!(out, "{}", json::diff(names, &second.report, &diff, lang))?;
    } else {
        print(out, |text| human::diff(text, names, &second.report, &diff, style(lang, has_colour())))?;
    }
    Ok(if diff.is_empty() { 0 } else { FOUND })
}

/// The one report of a file, or why there is none.
fn one(path: &Path, lang: Lang) -> io::Result<Result<gouji::Reading, String>> {
    let mut all = Vec::new();
    let options = read::Options::default();
    let inputs = Inputs::new(&[path.to_owned()], Some(NonZeroUsize::MIN), options, Filter::default(), lang);
    inputs.each(|input| {
        all.push(input.reading.map_err(|failure| failure.message(lang)));
        Ok(())
    })?;
    let count = all.len();
    let name = human::plain(&path.to_string_lossy());
    Ok(match (all.pop(), count) {
        (Some(Ok(reading)), 1) => Ok(reading),
        (Some(Err(error)), 1) => {
            Err(if lang == Lang::Zh { format!("{name}：{error}") } else { format!("{name}: {error}") })
        }
        _ if lang == Lang::Zh => Err(format!("{name}：应为一份报告，实有 {count} 份")),
        _ => Err(format!("{name}: expected one report, found {count}")),
    })
}

/// The checker that the arguments ask for, and the rules of the settings.
struct Prepared {
    checker: Checker,
    rules: Vec<RuleData>,
}

impl Prepared {
    /// The settings of the file, then the options beside it.
    fn new(arguments: &Check) -> Result<Self, String> {
        let lang = arguments.lang;
        let (_, mut config) = settings::config(arguments.config.as_deref(), lang)?;
        if let Some(path) = &arguments.baseline {
            config.baseline.extend(settings::baseline(path, lang)?);
        }
        let rules = config.rules.clone();
        let mut builder = Checker::builder().config(config);
        if arguments.strict_blanks {
            builder = builder.strict_blanks();
        }
        let Check { allow, note, warn, deny, .. } = arguments;
        builder = allow.iter().fold(builder, CheckerBuilder::allow);
        for (codes, severity) in [(note, Severity::Note), (warn, Severity::Warning), (deny, Severity::Error)] {
            builder = codes.iter().fold(builder, |builder, code| builder.report_as(code, severity));
        }
        let checker = builder.build().map_err(|error| error.message(lang))?;
        Ok(Prepared { checker, rules })
    }
}

/// Checks into a file. It is begun before anything is read, so that a season is not checked for nothing.
fn into_file(arguments: &Check, path: &Path) -> Result<u8, String> {
    let lang = arguments.lang;
    let prepared = Prepared::new(arguments)?;
    let mut file = Replacement::of(path, lang)?;
    let status = check(&prepared, arguments, &mut file).and_then(|status| file.finish().map(|()| status));
    status.map_err(|error| caused(path, lang, &error))
}

fn check(prepared: &Prepared, arguments: &Check, out: &mut impl Write) -> io::Result<u8> {
    let Prepared { checker, rules } = prepared;
    if arguments.series.is_some() || arguments.parent.is_some() {
        return family::check(prepared, arguments, out);
    }
    let page = match arguments.against.as_deref().map(|page| one(page, arguments.lang)).transpose()? {
        Some(Err(error)) => {
            say!(arguments.lang, "gouji：{error}", "gouji: {error}");
            return Ok(FAILED);
        }
        page => page.and_then(Result::ok),
    };
    let mut printer = Printer::new(arguments, rules, out, None)?;
    let inputs = inputs(&arguments.reading, &arguments.reading.paths, arguments.lang);
    inputs.groups(judge(checker, page, arguments.shows_causes()), |_, judged| {
        judged.into_iter().try_for_each(|one| one.print(&mut printer, arguments.lang)).map(|()| true)
    })?;
    printer.finish()
}

/// A report of an input with what was found, or why there is none.
pub(crate) struct Judged {
    name: String,
    record: Option<usize>,
    result: Result<(gouji::Reading, Findings, Causes), Failure>,
}

impl Judged {
    /// Prints it; what could not be read is reported on standard error as well.
    pub(crate) fn print(self, printer: &mut Printer<'_, impl Write>, lang: Lang) -> io::Result<()> {
        let Judged { name, record, result } = self;
        match result {
            Ok((reading, findings, causes)) => printer.checked(&name, record, &reading, &findings, &causes),
            Err(failure) => {
                warn(&name, record, &failure, lang);
                printer.failed(&name, record, &failure)
            }
        }
    }
}

/// What checks a report, beside the page of it if there is one, on whichever thread has read it.
pub(crate) fn judge(
    checker: &Checker,
    page: Option<gouji::Reading>,
    shows_causes: bool,
) -> impl Fn(Input) -> Judged + Send + Sync + 'static {
    let checker = checker.clone();
    move |Input { name, record, reading }| {
        let result = reading.and_then(|reading| {
            let mut input = gouji::Input::from(&reading);
            if let Some(page) = &page {
                gouji::version::same_report(&checker, &reading.report, &page.report).map_err(Failure::Reader)?;
                input = input.against(&page.report);
            }
            let findings = checker.check(input);
            let causes = causes(&reading, &findings, shows_causes);
            Ok((reading, findings, causes))
        });
        Judged { name, record, result }
    }
}

/// Causes are looked for only where they are shown and an identity is broken.
pub(crate) fn causes(reading: &gouji::Reading, findings: &Findings, are_shown: bool) -> Causes {
    let is_broken = are_shown && findings.iter().any(|finding| finding.identity_kind().is_some());
    if is_broken { Locator::new().locate(reading).found_in(findings) } else { Causes::default() }
}

/// Reads the inputs one by one; what could not be read is reported on standard error as well.
fn each(reading: &Reading, lang: Lang, then: impl FnMut(Input) -> io::Result<()>) -> io::Result<()> {
    of_paths(reading, &reading.paths, lang, then)
}

/// The same for these paths.
fn of_paths(
    reading: &Reading,
    paths: &[PathBuf],
    lang: Lang,
    mut then: impl FnMut(Input) -> io::Result<()>,
) -> io::Result<()> {
    inputs(reading, paths, lang).each(|input| {
        if let Err(failure) = &input.reading {
            warn(&input.name, input.record, failure, lang);
        }
        then(input)
    })
}

/// The inputs of these paths, as the arguments say that they are read.
fn inputs(reading: &Reading, paths: &[PathBuf], lang: Lang) -> Inputs {
    let mut options = read::Options::default();
    options.require_all = reading.complete;
    options.format = reading.input_format;
    options.agency.name.clone_from(&reading.agency);
    options.agency.id = reading.agency_id.as_deref().map(AgencyId::from);
    (options.agency.level, options.published) = (reading.level, reading.published);
    options.source.clone_from(&reading.source);
    options.charset.clone_from(&reading.charset);
    options.source_lines = reading.source_lines;
    let filter = Filter { include: reading.include.clone(), exclude: reading.exclude.clone() };
    // One file needs no threads.
    let is_one = matches!(paths, [path] if !path.is_dir() && !inputs::has_lines(path, &options));
    let jobs = reading.jobs.or(is_one.then_some(NonZeroUsize::MIN));
    Inputs::new(paths, jobs, options, filter, lang)
}

/// Says on stderr why an input failed.
fn warn(name: &str, record: Option<usize>, failure: &Failure, lang: Lang) {
    let record = record.map_or_else(String::new, |number| format!(" [{number}]"));
    let (name, error) = (human::plain(name), failure.message(lang));
    say!(lang, "{name}{record}：{error}", "{name}{record}: {error}");
}

/// Whether standard output shows colours and they are wanted.
fn has_colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn style(lang: Lang, colour: bool) -> human::Style {
    human::Style::default().lang(lang).colour(colour)
}

fn print(out: &mut impl Write, text: impl FnOnce(&mut String) -> std::fmt::Result) -> io::Result<()> {
    let mut buffer = String::new();
    text(&mut buffer).map_err(io::Error::other)?;
    out.write_all(buffer.as_bytes())
}
