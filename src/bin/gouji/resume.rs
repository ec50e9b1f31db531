//! A run that may be interrupted and goes on where it stopped: what it writes is, byte for byte, what one run writes.

use crate::files::{self, Replacement, caused, in_file};
use crate::output::{Counts, Printer};
use crate::{Check, OutputFormat, Prepared, inputs, judge, say, settings};
use gouji::Lang;
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often the journal is written.
const EVERY: Duration = Duration::from_secs(1);
/// The exit status of what an interrupt ended.
const INTERRUPTED: u8 = 130;

/// How far a run has come.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Journal {
    version: u32,
    /// A hash of the arguments and settings.
    options: String,
    /// How many inputs are done, and a hash of their names.
    inputs: u64,
    names: String,
    /// How much of the output is theirs.
    bytes: u64,
    counts: Counts,
}

const VERSION: u32 = 1;

/// FNV-1a, which is the same in every build.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const fn new() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([b'\n']) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// What of the arguments and settings changes the output.
fn options(arguments: &Check) -> Result<String, String> {
    let mut hash = Hash::new();
    let mut given = std::env::args_os().skip(1);
    while let Some(argument) = given.next() {
        let text = argument.to_string_lossy();
        if matches!(&*text, "--resume" | "--jobs" | "--color") {
            given.next();
        } else if !["--resume=", "--jobs=", "--color="].iter().any(|own| text.starts_with(own)) {
            // A path need not be text.
            hash.add(&format!("{argument:?}"));
        }
    }
    let (_, config) = settings::config(arguments.config.as_deref(), arguments.lang)?;
    hash.add(&format!("{config:?}"));
    if let Some(path) = &arguments.baseline {
        hash.add(&format!("{:?}", settings::baseline(path, arguments.lang)?));
    }
    hash.add(env!("CARGO_PKG_VERSION"));
    Ok(hash.hex())
}

/// An output in the making beside the place that it takes when it is complete.
struct Part {
    file: BufWriter<File>,
    bytes: u64,
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.bytes = self.bytes.saturating_add(written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The journal of an earlier run, if there is one.
fn begun(path: &Path, options: &str, lang: Lang) -> Result<Option<Journal>, String> {
    if !path.exists() {
        return Ok(None);
    }
    let text = files::text(path, lang)?;
    let journal: Journal = serde_json::from_str(&text).map_err(|_| {
        in_file(
            path,
            lang,
            if lang == Lang::Zh { "不是 --resume 写出的文件" } else { "not a file that --resume has written" },
        )
    })?;
    let is_same = (journal.version, journal.options.as_str()) == (VERSION, options);
    if !is_same {
        let what = match lang {
            Lang::Zh => "上次运行的参数、设置或版本不同；要重新开始，请删去此文件及 .part 文件",
            Lang::En => {
                "the run was begun with other options, settings or another version; to begin anew, remove this file and the .part file"
            }
        };
        return Err(in_file(path, lang, what));
    }
    Ok(Some(journal))
}

/// Opens the part of the output that is there, or begins it.
fn part(path: &Path, journal: Option<&Journal>, lang: Lang) -> Result<Part, String> {
    let failed = |error: io::Error| caused(path, lang, &error);
    let Some(journal) = journal else {
        let file = File::options().write(true).create_new(true).open(path).map_err(failed)?;
        return Ok(Part { file: BufWriter::new(file), bytes: 0 });
    };
    let mut file = File::options().write(true).open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.len() < journal.bytes {
        let what = if lang == Lang::Zh {
            "比 --resume 的文件所记的短"
        } else {
            "shorter than the file of --resume says"
        };
        return Err(in_file(path, lang, what));
    }
    // What was written after the last entry is written again.
    file.set_len(journal.bytes).and_then(|()| file.seek(SeekFrom::End(0))).map_err(failed)?;
    Ok(Part { file: BufWriter::new(file), bytes: journal.bytes })
}

pub(crate) fn check(arguments: &Check, path: &Path, output: &Path) -> Result<u8, String> {
    let lang = arguments.lang;
    if !matches!(arguments.format, OutputFormat::Json | OutputFormat::Jsonl | OutputFormat::Csv | OutputFormat::Github)
    {
        return Err(match lang {
            Lang::Zh => "--resume：格式应为 json、jsonl、csv 或 github，其余格式须一次写成".to_owned(),
            Lang::En => {
                "--resume: the format has to be json, jsonl, csv or github; the others are written in one piece"
                    .to_owned()
            }
        });
    }
    let prepared = Prepared::new(arguments)?;
    let options = options(arguments)?;
    let journal = begun(path, &options, lang)?;
    let mut inputs = inputs(&arguments.reading, &arguments.reading.paths, lang);
    let mut names = Hash::new();
    let mut done = journal.as_ref().map_or(0, |journal| journal.inputs);
    for _ in 0..done {
        inputs.skip().iter().for_each(|name| names.add(name));
    }
    if journal.as_ref().is_some_and(|journal| journal.names != names.hex()) {
        let what = match lang {
            Lang::Zh => "上次运行已处理的输入与现在的不同",
            Lang::En => "the inputs that the run has done are not those of now",
        };
        return Err(in_file(path, lang, what));
    }
    let is_interrupted = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&is_interrupted);
    // Without a handler an interrupt ends the program at once, and the journal is a second old.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed));
    let mut name = output.as_os_str().to_owned();
    name.push(".part");
    let beside = PathBuf::from(name);
    let mut part = part(&beside, journal.as_ref(), lang)?;
    let failed = |error: io::Error| caused(output, lang, &error);
    let mut printer =
        Printer::new(arguments, &prepared.rules, &mut part, journal.map(|journal| journal.counts)).map_err(failed)?;
    let save = |printer: &mut Printer<'_, Part>, inputs: u64, names: Hash| -> io::Result<()> {
        let (counts, part) = printer.so_far();
        part.flush()?;
        part.file.get_ref().sync_data()?;
        let journal = Journal {
            version: VERSION,
            options: options.clone(),
            inputs,
            names: names.hex(),
            bytes: part.bytes,
            counts,
        };
        let mut file = Replacement::of(path, lang).map_err(io::Error::other)?;
        serde_json::to_writer(&mut file, &journal)?;
        file.finish()
    };
    let mut saved = Instant::now();
    let read = inputs.groups(judge(&prepared.checker, None, arguments.shows_causes()), |name, judged| {
        judged.into_iter().try_for_each(|one| one.print(&mut printer, lang))?;
        names.add(name);
        done = done.saturating_add(1);
        let is_over = is_interrupted.load(Ordering::Relaxed);
        if is_over || saved.elapsed() >= EVERY {
            save(&mut printer, done, names)?;
            saved = Instant::now();
        }
        Ok(!is_over)
    });
    read.map_err(failed)?;
    if is_interrupted.load(Ordering::Relaxed) {
        let name = path.display();
        say!(
            lang,
            "gouji：已中断；用相同的参数再次运行（--resume {name}）即可继续",
            "gouji: interrupted; the same command goes on (--resume {name})",
        );
        return Ok(INTERRUPTED);
    }
    let status = printer.finish().and_then(|status| part.flush().map(|()| status)).map_err(failed)?;
    fs::rename(&beside, output).map_err(failed)?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(caused(path, lang, &error)),
        _ => Ok(status),
    }
}
