//! The command line: `gouji check FILE…`, `gouji rules`, `gouji explain CODE`.

use clap::{Parser, Subcommand, ValueEnum};
use gouji::{Checker, Lang, Report, Rule, Severity, rules};
use std::fs::File;
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The greatest input, 16 MiB.
const LIMIT: u64 = 16 << 20;

/// Checks annual reports on open government information.
#[derive(Parser)]
#[command(name = "gouji", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check reports, each a JSON file.
    Check {
        /// How to print the findings.
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
        /// The language of messages.
        #[arg(long, value_enum, default_value = "zh")]
        lang: Language,
        /// The files.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// List the rules.
    Rules,
    /// Say what a rule checks.
    Explain {
        /// The code, such as GJ301.
        code: String,
    },
}

#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum Format {
    Human,
    Json,
}

#[derive(Clone, Copy, ValueEnum, PartialEq)]
enum Language {
    Zh,
    En,
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command, &mut std::io::stdout().lock()) {
        Ok(code) => ExitCode::from(code),
        // A closed pipe ends quietly.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gouji: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command, out: &mut impl Write) -> std::io::Result<u8> {
    match command {
        Command::Rules => {
            for rule in rules() {
                writeln!(out, "{} {:<7} {}", rule.code, rule.severity().as_str(), rule.statement.zh)?;
            }
            Ok(0)
        }
        Command::Explain { code } => match Rule::by_code(code) {
            Some(rule) => {
                writeln!(
                    out,
                    "{} ({})\n{}\n{}",
                    rule.code,
                    rule.severity().as_str(),
                    rule.statement.zh,
                    rule.statement.en
                )?;
                Ok(0)
            }
            None => {
                eprintln!("gouji: no rule {code:?}; `gouji rules` lists them");
                Ok(2)
            }
        },
        Command::Check { format, lang, paths } => {
            let checker = Checker::new();
            let mut status = 0;
            for path in paths {
                status = status.max(check(&checker, *format, *lang, path, out)?);
            }
            Ok(status)
        }
    }
}

fn read(path: &Path) -> Result<Report, String> {
    let metadata = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if !metadata.is_file() {
        return Err("not a regular file".to_owned());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(LIMIT.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > LIMIT {
        return Err(format!("limit passed: more than {LIMIT} bytes"));
    }
    let text = String::from_utf8(bytes).map_err(|error| format!("not UTF-8 text: {error}"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.trim_start().starts_with('{') {
        return Report::from_json(text).map_err(|error| error.to_string());
    }
    gouji::read::text(text, &gouji::read::Options::default())
        .map(|reading| reading.report)
        .map_err(|error| error.to_string())
}

fn check(checker: &Checker, format: Format, lang: Language, path: &Path, out: &mut impl Write) -> std::io::Result<u8> {
    // `{:?}` shows control and direction marks as escapes.
    let shown = format!("{:?}", path.display().to_string());
    let name = shown.trim_matches('"');
    let report = match read(path) {
        Ok(report) => report,
        Err(error) => {
            eprintln!("{name}: {error}");
            if format == Format::Json {
                let line = serde_json::json!({"file": path.display().to_string(), "error": error});
                writeln!(out, "{line}")?;
            }
            return Ok(2);
        }
    };
    let findings = checker.check(&report);
    let assessed = findings.assessed();
    if format == Format::Json {
        let list: Vec<_> = findings.iter().collect();
        let line = serde_json::json!({
            "file": path.display().to_string(), "record": null, "year": report.year, "agency": {
                "name": report.agency.name, "level": report.agency.level.map(|l| l.as_str()),
                "kind": report.agency.kind.map(|k| k.as_str()), "covers": report.agency.covers.map(|c| c.as_str()),
            },
            "findings": list, "causes": [], "assessed": assessed, "error": null,
        });
        writeln!(out, "{line}")?;
    } else {
        writeln!(out, "{name}")?;
        let lang = if lang == Language::Zh { Lang::Zh } else { Lang::En };
        for finding in findings.iter() {
            writeln!(out, "  {} {}  {}", finding.rule, finding.severity.as_str(), finding.message(lang))?;
        }
        writeln!(
            out,
            "  holds {}, broken {}, not assessable {}, not applicable {}",
            assessed.holds, assessed.broken, assessed.not_assessable, assessed.not_applicable
        )?;
    }
    Ok(u8::from(findings.worst() == Some(Severity::Error)))
}
