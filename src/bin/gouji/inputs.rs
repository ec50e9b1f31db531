//! Files, folders and standard input, one report after the other.

use crate::say;
use glob::Pattern;
use gouji::read::{self, Options};
use gouji::write::human::plain;
use gouji::{Lang, Reading};
use std::fs::{self, File};
use std::io::{self, Read};
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
pub(crate) struct Filter<'a> {
    pub(crate) include: &'a [Pattern],
    pub(crate) exclude: &'a [Pattern],
}

impl Filter<'_> {
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

/// Reads every report of every path and hands it on; reports are not kept.
pub(crate) fn read(
    paths: &[PathBuf],
    options: &Options,
    filter: &Filter<'_>,
    lang: Lang,
    mut then: impl FnMut(Input) -> io::Result<()>,
) -> io::Result<()> {
    let mut walk = Walk { options, filter, lang, hidden: 0 };
    for path in paths {
        if path.as_os_str() == "-" {
            hand_on("-", bytes(io::stdin().lock(), options).map_err(Failure::System), options, &mut then)?;
        } else {
            walk.path(path, true, &mut then)?;
        }
    }
    if walk.hidden > 0 {
        let count = walk.hidden;
        say!(lang, "gouji：略过隐藏文件和锁定文件 {count} 个", "gouji: hidden and lock files left out: {count}");
    }
    Ok(())
}

/// A walk through the paths.
struct Walk<'a> {
    options: &'a Options,
    filter: &'a Filter<'a>,
    lang: Lang,
    hidden: usize,
}

impl Walk<'_> {
    /// A file, or the regular files of a folder in the order of their names. A path given by name may be a link; links,
    /// pipes and devices found in a folder are passed over.
    fn path(&mut self, path: &Path, given: bool, then: &mut impl FnMut(Input) -> io::Result<()>) -> io::Result<()> {
        let (options, lang) = (self.options, self.lang);
        let name = path.to_string_lossy();
        if !given && is_hidden(path) {
            self.hidden = self.hidden.saturating_add(1);
            return Ok(());
        }
        let metadata = if given { fs::metadata(path) } else { fs::symlink_metadata(path) };
        let kind = match metadata {
            Ok(metadata) => metadata.file_type(),
            Err(error) => return hand_on(&name, Err(Failure::System(error)), options, then),
        };
        if kind.is_dir() {
            let entries = fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
            let mut entries: Vec<PathBuf> = match entries {
                Ok(entries) => entries,
                Err(error) => return hand_on(&name, Err(Failure::System(error)), options, then),
            };
            if given && entries.is_empty() {
                say!(lang, "{}：空文件夹", "{}: an empty folder", plain(&name));
            }
            entries.sort();
            for entry in entries {
                self.path(&entry, false, then)?;
            }
            Ok(())
        } else if !given && !self.filter.admits(path) {
            Ok(())
        } else if kind.is_file() {
            let bytes = File::open(path).and_then(|file| bytes(file, options));
            hand_on(&name, bytes.map_err(Failure::System), options, then)
        } else if given {
            hand_on(&name, Err(Failure::NotAFile), options, then)
        } else {
            say!(lang, "{}：链接、管道或设备，已略过", "{}: passed over: a link, a pipe or a device", plain(&name));
            Ok(())
        }
    }
}

/// The bytes of an input, at most one more than the limit.
fn bytes(input: impl Read, options: &Options) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take((options.limits.bytes as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn hand_on(
    name: &str,
    bytes: Result<Vec<u8>, Failure>,
    options: &Options,
    then: &mut impl FnMut(Input) -> io::Result<()>,
) -> io::Result<()> {
    let records = bytes.and_then(|bytes| read::bytes(&bytes, options).map_err(Failure::Reader));
    match records {
        Ok(records) => records.into_iter().try_for_each(|record| {
            let reading = record.reading.map_err(Failure::Reader);
            then(Input { name: name.to_owned(), record: record.number, reading })
        }),
        Err(error) => then(Input { name: name.to_owned(), record: None, reading: Err(error) }),
    }
}
