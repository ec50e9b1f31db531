//! Files, folders and standard input, one report after the other.

use crate::say;
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

/// Reads every report of every path and hands it on; reports are not kept.
pub(crate) fn read(
    paths: &[PathBuf],
    options: &Options,
    lang: Lang,
    mut then: impl FnMut(Input) -> io::Result<()>,
) -> io::Result<()> {
    for path in paths {
        if path.as_os_str() == "-" {
            hand_on("-", bytes(io::stdin().lock(), options).map_err(Failure::System), options, &mut then)?;
        } else {
            walk(path, true, options, lang, &mut then)?;
        }
    }
    Ok(())
}

/// A file, or the regular files of a folder in the order of their names. A path given by name may be a link; links,
/// pipes and devices found in a folder are passed over.
fn walk(
    path: &Path,
    given: bool,
    options: &Options,
    lang: Lang,
    then: &mut impl FnMut(Input) -> io::Result<()>,
) -> io::Result<()> {
    let name = path.to_string_lossy();
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
            walk(&entry, false, options, lang, then)?;
        }
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
