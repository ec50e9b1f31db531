//! Files of settings, read within limits, and files that are written whole or not at all.

use gouji::Lang;
use gouji::write::human::plain;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The longest file of settings that is read; a baseline of a whole season is far smaller.
const LIMIT: u64 = 64 << 20;

/// How many characters of a line of a file are quoted.
const QUOTED: usize = 200;

/// What is wrong with a file.
pub(crate) fn in_file(path: &Path, lang: Lang, what: &str) -> String {
    let name = plain(&path.to_string_lossy());
    match lang {
        Lang::Zh => format!("{name}：{what}"),
        Lang::En => format!("{name}: {what}"),
    }
}

/// A cause that the system or a parser gives.
pub(crate) fn caused(path: &Path, lang: Lang, cause: &dyn Display) -> String {
    // A parser quotes the line, however long it is.
    let cut = |line: &str| line.chars().take(QUOTED).collect::<String>();
    let cause = cause.to_string().lines().map(cut).collect::<Vec<_>>().join("\n");
    match lang {
        Lang::Zh => in_file(path, lang, &format!("无法处理：{}", cause.trim_end())),
        Lang::En => in_file(path, lang, cause.trim_end()),
    }
}

/// The text of a file of settings. A pipe would wait for a writer and a device need never end, so both are refused.
pub(crate) fn text(path: &Path, lang: Lang) -> Result<String, String> {
    let failed = |error: io::Error| caused(path, lang, &error);
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(not_a_file(path, lang));
    }
    let mut text = String::new();
    let size = File::open(path).and_then(|file| file.take(LIMIT.saturating_add(1)).read_to_string(&mut text));
    if size.map_err(failed)? as u64 > LIMIT {
        return Err(match lang {
            Lang::Zh => in_file(path, lang, &format!("超出设置文件的上限 {LIMIT} 字节")),
            Lang::En => in_file(path, lang, &format!("more than the {LIMIT} bytes that a file of settings may have")),
        });
    }
    Ok(text)
}

fn not_a_file(path: &Path, lang: Lang) -> String {
    match lang {
        Lang::Zh => in_file(path, lang, "不是普通文件"),
        Lang::En => in_file(path, lang, "not a regular file"),
    }
}

/// A file in the making, beside the one whose place it takes when it is complete. Dropped before, it leaves no trace.
pub(crate) struct Replacement {
    /// Where the link leads if the path is one, so that the link stays.
    to: PathBuf,
    temporary: PathBuf,
    file: io::BufWriter<File>,
}

impl Replacement {
    /// Begins a file. What stands at the path stays until [`Replacement::finish`].
    ///
    /// # Errors
    /// If something else than a regular file stands there, or its folder cannot be written.
    pub(crate) fn of(path: &Path, lang: Lang) -> Result<Self, String> {
        let failed = |error: io::Error| caused(path, lang, &error);
        let to = match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => return Err(not_a_file(path, lang)),
            Ok(metadata) if metadata.permissions().readonly() => {
                return Err(failed(io::ErrorKind::PermissionDenied.into()));
            }
            Ok(_) => fs::canonicalize(path).map_err(failed)?,
            Err(_) => path.to_owned(),
        };
        let mut name = std::ffi::OsString::from(".");
        name.push(to.file_name().ok_or_else(|| not_a_file(path, lang))?);
        name.push(format!(".{}", std::process::id()));
        let temporary = to.with_file_name(name);
        let file = File::options().write(true).create_new(true).open(&temporary).map_err(failed)?;
        Ok(Replacement { to, temporary, file: io::BufWriter::new(file) })
    }

    /// Puts the complete file in its place.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        if let Ok(old) = fs::metadata(&self.to) {
            fs::set_permissions(&self.temporary, old.permissions())?;
        }
        fs::rename(&self.temporary, &self.to)
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        // After a rename there is nothing of this name.
        let _ = fs::remove_file(&self.temporary);
    }
}
