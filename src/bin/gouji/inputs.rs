//! Files, folders and standard input: read on all cores, handed on one report after the other. JSON Lines of any length are
//! read some lines at a time.

use glob::Pattern;
use gouji::batch::Batch;
use gouji::read::{self, Format, JsonLine, JsonLines, Options};
use gouji::write::human::plain;
use gouji::{Lang, Reading};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// A report of an input, or why it could not be read.
pub(crate) struct Input {
    /// The path as given or found, `-` for standard input.
    pub(crate) name: String,
    /// Which report of it, if there are several.
    pub(crate) record: Option<usize>,
    pub(crate) reading: Result<Reading, Failure>,
}

/// Why an input could not be read.
pub(crate) enum Failure {
    System(io::Error),
    NotAFile,
    Reader(gouji::Error),
}

impl Failure {
    pub(crate) fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Failure::System(error), Lang::Zh) => format!("系统无法读取：{error}"),
            (Failure::System(error), Lang::En) => error.to_string(),
            (Failure::NotAFile, Lang::Zh) => "既不是普通文件也不是文件夹".to_owned(),
            (Failure::NotAFile, Lang::En) => "neither a regular file nor a folder".to_owned(),
            (Failure::Reader(error), lang) => error.message(lang),
        }
    }
}

/// Which files of folders are read. A path given by name always is.
#[derive(Default)]
pub(crate) struct Filter {
    pub(crate) include: Vec<Pattern>,
    pub(crate) exclude: Vec<Pattern>,
}

impl Filter {
    /// A pattern with a `/` is of the whole path, another one of the name.
    fn admits(&self, path: &Path) -> bool {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let fits = |pattern: &Pattern| {
            if pattern.as_str().contains('/') { pattern.matches_path(path) } else { pattern.matches(&name) }
        };
        !self.exclude.iter().any(fits) && (self.include.is_empty() || self.include.iter().any(fits))
    }
}

/// Whether a name is that of a hidden file (`.DS_Store`) or of a document that is open (`~$x.docx`).
fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.starts_with('.') || name.starts_with("~$")
}

/// What is to be read, and how.
pub(crate) struct Inputs {
    walk: Walk,
    jobs: Option<NonZeroUsize>,
}

impl Inputs {
    /// The reports of these paths, read on so many threads, or as many as there are cores.
    pub(crate) fn new(
        paths: &[PathBuf],
        jobs: Option<NonZeroUsize>,
        options: Options,
        filter: Filter,
        lang: Lang,
    ) -> Self {
        let left = paths.iter().rev().map(|path| (path.clone(), true)).collect();
        Inputs { walk: Walk { left, filter, lang, hidden: 0, options, lines: None }, jobs }
    }

    /// Passes over the next input; its name, or `None` if there is none.
    pub(crate) fn skip(&mut self) -> Option<String> {
        self.walk.next().map(|found| found.name())
    }

    /// Hands on every report in the order of the paths; reports are not kept.
    pub(crate) fn each(self, mut then: impl FnMut(Input) -> io::Result<()>) -> io::Result<()> {
        self.groups(|input| input, |_, inputs| inputs.into_iter().try_for_each(&mut then).map(|()| true))
    }

    /// The same with what `work` makes of each report on the thread that has read it, and with the name of what was read,
    /// until it is told to stop.
    pub(crate) fn groups<T: Send + 'static>(
        self,
        work: impl Fn(Input) -> T + Send + Sync + 'static,
        mut then: impl FnMut(&str, Vec<T>) -> io::Result<bool>,
    ) -> io::Result<()> {
        let options = self.walk.options.clone();
        let batch = self.jobs.map_or_else(Batch::new, |jobs| Batch::new().jobs(jobs));
        let work = move |found: Found| {
            let name = found.name();
            let read = found.read(&options);
            (name, read.map(|inputs| inputs.into_iter().map(&work).collect::<Vec<T>>()))
        };
        for (name, read) in batch.map(self.walk, work) {
            let inputs = read.unwrap_or_else(|said| {
                let _ = writeln!(io::stderr(), "{said}");
                Vec::new()
            });
            if !then(&name, inputs)? {
                break;
            }
        }
        Ok(())
    }
}

/// Lines that are read together: many are short.
const TOGETHER: usize = 64;
const TOGETHER_BYTES: usize = 1 << 18;

/// Whether a path is a file of JSON Lines, by its first two.
pub(crate) fn has_lines(path: &Path, options: &Options) -> bool {
    // A pipe would wait for a writer.
    let is_file = fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_file && File::open(path).is_ok_and(|file| is_lines(BufReader::new(file), options))
}

fn is_lines(input: impl BufRead, options: &Options) -> bool {
    let is_json = matches!(options.format, None | Some(Format::Json)) && options.charset.is_none();
    let mut lines = read::json_lines(input, options);
    let mut is_object = || {
        let line = lines.next().and_then(Result::ok);
        line.is_some_and(|line| {
            let bytes = line.as_bytes();
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            bytes.starts_with(b"{") && serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
        })
    };
    is_json && is_object() && is_object()
}

/// What a walk comes by.
enum Found {
    Bytes(PathBuf, Vec<u8>),
    File(PathBuf),
    Lines(PathBuf, Vec<JsonLine>),
    /// The same, and why no more could be read.
    Cut(PathBuf, Vec<JsonLine>, io::Error),
    Failed(PathBuf, Failure),
    /// Something to be said of what is not read.
    Said(String),
}

impl Found {
    /// What tells it apart from others: the path, of lines with the number of the first.
    fn name(&self) -> String {
        match self {
            Found::Bytes(path, _) | Found::File(path) | Found::Failed(path, _) => path.to_string_lossy().into_owned(),
            Found::Lines(path, lines) | Found::Cut(path, lines, _) => {
                format!("{}:{}", path.to_string_lossy(), lines.first().map_or(0, JsonLine::number))
            }
            Found::Said(text) => text.clone(),
        }
    }

    /// The reports of it, or what is to be said.
    fn read(self, options: &Options) -> Result<Vec<Input>, String> {
        let (path, bytes) = match self {
            Found::Bytes(path, bytes) => (path, Ok(bytes)),
            Found::Lines(path, lines) => return Ok(lines_of(&path, &lines, options).collect()),
            Found::Cut(path, lines, error) => {
                let name = path.to_string_lossy().into_owned();
                let cut = Input { name, record: None, reading: Err(Failure::System(error)) };
                return Ok(lines_of(&path, &lines, options).chain([cut]).collect());
            }
            Found::File(path) => {
                let bytes = File::open(&path).and_then(|file| bytes(file, options)).map_err(Failure::System);
                (path, bytes)
            }
            Found::Failed(path, failure) => (path, Err(failure)),
            Found::Said(text) => return Err(text),
        };
        let name = path.to_string_lossy();
        Ok(match bytes.and_then(|bytes| read::bytes(&bytes, options).map_err(Failure::Reader)) {
            Ok(records) => records
                .into_iter()
                .map(|record| Input {
                    name: name.clone().into_owned(),
                    record: record.number,
                    reading: record.reading.map_err(Failure::Reader),
                })
                .collect(),
            Err(failure) => vec![Input { name: name.into_owned(), record: None, reading: Err(failure) }],
        })
    }
}

/// The reports of some lines.
fn lines_of(path: &Path, lines: &[JsonLine], options: &Options) -> impl Iterator<Item = Input> {
    let name = path.to_string_lossy();
    lines.iter().map(move |line| {
        let read::Record { number, reading, .. } = line.read(options);
        Input { name: name.clone().into_owned(), record: number, reading: reading.map_err(Failure::Reader) }
    })
}

/// A walk through the paths: files, and the regular files of folders in the order of their names. A path given by name
/// may be a link; links, pipes and devices found in a folder are passed over.
struct Walk {
    /// What is still to come, the next one last, and whether it was given by name.
    left: Vec<(PathBuf, bool)>,
    filter: Filter,
    lang: Lang,
    hidden: usize,
    options: Options,
    /// The JSON Lines that are being read.
    lines: Option<(PathBuf, JsonLines<Box<dyn BufRead + Send>>)>,
}

impl Walk {
    /// Begins to read the lines of an input.
    fn begin(&mut self, path: PathBuf, input: impl BufRead + Send + 'static) -> Option<Found> {
        self.lines = Some((path, read::json_lines(Box::new(input), &self.options)));
        self.more()
    }

    /// The next lines of the input that is being read.
    fn more(&mut self) -> Option<Found> {
        let (path, lines) = self.lines.as_mut()?;
        let (mut together, mut length) = (Vec::new(), 0_usize);
        for line in lines.by_ref() {
            match line {
                Ok(line) => {
                    length = length.saturating_add(line.as_bytes().len());
                    together.push(line);
                }
                Err(error) => {
                    let path = path.clone();
                    self.lines = None;
                    return Some(Found::Cut(path, together, error));
                }
            }
            if together.len() >= TOGETHER || length >= TOGETHER_BYTES {
                break;
            }
        }
        if together.is_empty() {
            self.lines = None;
            return None;
        }
        Some(Found::Lines(path.clone(), together))
    }

    fn at(&mut self, path: PathBuf, given: bool) -> Option<Found> {
        let say = |zh, en| {
            let (name, words) = (plain(&path.to_string_lossy()), if self.lang == Lang::Zh { zh } else { en });
            Some(Found::Said(format!("{name}{words}")))
        };
        if given && path.as_os_str() == "-" {
            let read = match bytes(io::stdin().lock(), &self.options) {
                Ok(read) => read,
                Err(error) => return Some(Found::Failed(path, Failure::System(error))),
            };
            let is_long = read.len() > self.options.limits.bytes;
            return if is_long && is_lines(&*read, &self.options) {
                self.begin(path, Cursor::new(read).chain(BufReader::new(io::stdin())))
            } else {
                Some(Found::Bytes(path, read))
            };
        }
        if !given && is_hidden(&path) {
            self.hidden = self.hidden.saturating_add(1);
            return None;
        }
        let metadata = if given { fs::metadata(&path) } else { fs::symlink_metadata(&path) };
        let kind = match metadata {
            Ok(metadata) => metadata.file_type(),
            Err(error) => return Some(Found::Failed(path, Failure::System(error))),
        };
        if kind.is_dir() {
            let entries = fs::read_dir(&path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
            let mut entries: Vec<PathBuf> = match entries {
                Ok(entries) => entries,
                Err(error) => return Some(Found::Failed(path, Failure::System(error))),
            };
            if given && entries.is_empty() {
                return say("：空文件夹", ": an empty folder");
            }
            entries.sort_unstable_by(|a, b| b.cmp(a));
            self.left.extend(entries.into_iter().map(|entry| (entry, false)));
            None
        } else if !given && !self.filter.admits(&path) {
            None
        } else if kind.is_file() && has_lines(&path, &self.options) {
            match File::open(&path) {
                Ok(file) => self.begin(path, BufReader::new(file)),
                Err(error) => Some(Found::Failed(path, Failure::System(error))),
            }
        } else if kind.is_file() {
            Some(Found::File(path))
        } else if given {
            Some(Found::Failed(path, Failure::NotAFile))
        } else {
            say("：链接、管道或设备，已略过", ": passed over: a link, a pipe or a device")
        }
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if let Some(found) = self.more() {
            return Some(found);
        }
        while let Some((path, given)) = self.left.pop() {
            let found = self.at(path, given);
            if found.is_some() {
                return found;
            }
        }
        let hidden = std::mem::take(&mut self.hidden);
        (hidden > 0).then(|| {
            Found::Said(match self.lang {
                Lang::Zh => format!("gouji：略过隐藏文件和锁定文件 {hidden} 个"),
                Lang::En => format!("gouji: hidden and lock files left out: {hidden}"),
            })
        })
    }
}

/// The bytes of an input, at most one more than the limit.
fn bytes(input: impl Read, options: &Options) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take((options.limits.bytes as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
