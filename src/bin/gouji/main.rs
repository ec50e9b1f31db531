//! The command line: `gouji read`, `gouji check`, `gouji rules`, `gouji explain`.

mod inputs;

use clap::{Parser, Subcommand, ValueEnum};
use gouji::write::{html, human, json, markdown};
use gouji::{Checker, Error, Lang, Rule, Severity, read, rules};
use inputs::Input;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
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
    /// Read reports and print each as one JSON object a line, or in the official layout
    Read {
        /// How to print a report: json, or a page of its own in the official layout
        #[arg(long, value_enum, default_value = "json")]
        format: Layout,
        #[command(flatten)]
        reading: Reading,
    },
    /// Check reports; exit status 0 without errors, 1 with errors, 2 if an input could not be read
    Check {
        /// How to print the findings
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
        /// The language of messages: zh or en
        #[arg(long, default_value = "zh")]
        lang: Lang,
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
        /// Make every identity with a blank box not assessable, instead of counting blanks as 0
        #[arg(long)]
        strict_blanks: bool,
        #[command(flatten)]
        reading: Reading,
    },
    /// Say what a rule checks, on what ground, with an example
    Explain {
        /// The code, such as GJ301
        code: String,
        /// The language: zh or en
        #[arg(long, default_value = "zh")]
        lang: Lang,
    },
    /// List the rules
    Rules {
        /// The language: zh or en
        #[arg(long, default_value = "zh")]
        lang: Lang,
    },
}

#[derive(clap::Args)]
struct Reading {
    /// Make every figure that is missing an error of the input
    #[arg(long)]
    complete: bool,
    /// Read the inputs as this carrier: json, html, text, layout, docx, xlsx or csv; without it their content decides
    #[arg(long = "as", value_name = "CARRIER")]
    carrier: Option<read::Carrier>,
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Layout {
    Json,
    Markdown,
    Html,
}

#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum Format {
    Human,
    Json,
}

/// Says something on standard error; whoever closed it does not want to hear it.
macro_rules! say {
    ($($text:tt)*) => {
        let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{}\n", format_args!($($text)*)));
    };
}
pub(crate) use say;

const FOUND: u8 = 1;
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = run(&Arguments::parse().command, &mut out).and_then(|status| out.flush().map(|()| status));
    match result {
        Ok(status) => ExitCode::from(status),
        // A closed pipe ends quietly.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say!("gouji: {error}");
            ExitCode::from(FAILED)
        }
    }
}

fn run(command: &Command, out: &mut impl Write) -> io::Result<u8> {
    match command {
        Command::Rules { lang } => {
            for rule in rules() {
                let severities: Vec<&str> = rule.severities.iter().map(|severity| severity.as_str()).collect();
                writeln!(out, "{}  {:<14}  {}", rule.code, severities.join("/"), rule.statement.get(*lang))?;
            }
            Ok(0)
        }
        Command::Explain { code, lang } => {
            let Some(rule) = Rule::by_code(&code.to_ascii_uppercase()) else {
                say!("gouji: no rule {code:?}; `gouji rules` lists them");
                return Ok(FAILED);
            };
            print(out, |text| human::explain(text, rule, style(*lang)))?;
            Ok(0)
        }
        Command::Read { format, reading } => {
            let mut status = 0;
            let mut pages = 0_usize;
            each(reading, |input| {
                status = status.max(if input.reading.is_err() { FAILED } else { 0 });
                let reading = input.reading.as_ref().map_err(String::as_str);
                if matches!(format, Layout::Json) {
                    return writeln!(out, "{}", json::reading(Some(&input.name), input.record, reading));
                }
                // What could not be read has no page; standard error says so.
                let Ok(reading) = reading else { return Ok(()) };
                if pages > 0 {
                    writeln!(out)?;
                }
                pages = pages.saturating_add(1);
                print(out, |text| match format {
                    Layout::Html => html::reading(text, reading),
                    _ => markdown::reading(text, reading),
                })
            })?;
            Ok(status)
        }
        Command::Check { format, lang, allow, note, warn, deny, strict_blanks, reading } => {
            let checker = match checker([allow, note, warn, deny], *strict_blanks) {
                Ok(checker) => checker,
                Err(error) => {
                    say!("gouji: {error}");
                    return Ok(FAILED);
                }
            };
            check(&checker, *format, *lang, reading, out)
        }
    }
}

fn checker([allow, note, warn, deny]: [&Vec<String>; 4], strict_blanks: bool) -> Result<Checker, Error> {
    let mut checker = if strict_blanks { Checker::new().strict_blanks() } else { Checker::new() };
    for code in allow {
        checker = checker.allow(code)?;
    }
    for (codes, severity) in [(note, Severity::Note), (warn, Severity::Warning), (deny, Severity::Error)] {
        for code in codes {
            checker = checker.report_as(code, severity)?;
        }
    }
    Ok(checker)
}

fn check(checker: &Checker, format: Format, lang: Lang, reading: &Reading, out: &mut impl Write) -> io::Result<u8> {
    let style = style(lang);
    let mut status = 0;
    let (mut reports, mut with_errors, mut failed) = (0_usize, 0_usize, 0_usize);
    each(reading, |input| {
        let Input { name, record, reading } = &input;
        reports = reports.saturating_add(1);
        let reading = match reading {
            Ok(reading) => reading,
            Err(error) => {
                status = FAILED;
                failed = failed.saturating_add(1);
                return match format {
                    Format::Json => writeln!(out, "{}", json::failed(Some(name), *record, error)),
                    Format::Human => Ok(()),
                };
            }
        };
        let findings = checker.check(reading);
        if findings.worst() == Some(Severity::Error) {
            status = status.max(FOUND);
            with_errors = with_errors.saturating_add(1);
        }
        let report = &reading.report;
        match format {
            Format::Json => {
                writeln!(out, "{}", json::checked(Some(name), *record, report, &findings, lang))
            }
            Format::Human => {
                if reports > 1 {
                    writeln!(out)?;
                }
                let name = record.map_or_else(|| name.clone(), |number| format!("{name} [{number}]"));
                print(out, |text| human::checked(text, &name, reading, &findings, style))
            }
        }
    })?;
    if format == Format::Human && reports > 1 {
        match lang {
            Lang::Zh => writeln!(out, "\n共 {reports} 份报告，有错误的 {with_errors} 份，未能读取的 {failed} 份")?,
            Lang::En => writeln!(out, "\nreports: {reports}, with errors: {with_errors}, not read: {failed}")?,
        }
    }
    Ok(status)
}

/// Reads the inputs one by one; what could not be read is said on standard error as well.
fn each(reading: &Reading, mut then: impl FnMut(Input) -> io::Result<()>) -> io::Result<()> {
    let options = read::Options::default();
    let options = if reading.complete { options.complete() } else { options };
    let options = reading.carrier.map_or(options, |carrier| options.carrier(carrier));
    inputs::read(&reading.paths, &options, |input| {
        if let Err(error) = &input.reading {
            let record = input.record.map_or_else(String::new, |number| format!(" [{number}]"));
            say!("{}{record}: {error}", human::plain(&input.name));
        }
        then(input)
    })
}

fn style(lang: Lang) -> human::Style {
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    human::Style::default().lang(lang).colour(colour)
}

fn print(out: &mut impl Write, text: impl FnOnce(&mut String) -> std::fmt::Result) -> io::Result<()> {
    let mut buffer = String::new();
    text(&mut buffer).map_err(io::Error::other)?;
    out.write_all(buffer.as_bytes())
}
