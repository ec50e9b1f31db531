//! A zip package of XML parts, read as streams within the limits.

use crate::error::Error;
use crate::read::fault::{Damage, Foreign};
use crate::read::limits::{At, Exceeded, Limited, Limits};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt;
use std::io::{self, BufReader, Cursor, Read};
use zip::CompressionMethod;
use zip::ZipArchive;
use zip::read::ZipFile;

/// Bytes of a part from which on [`Limits::ratio`] holds: small XML that repeats itself packs as well as a bomb.
const SMALL: usize = 1 << 20;
/// What every entry of the list at the end of an archive begins with.
const ENTRY: &[u8] = b"PK\x01\x02";

/// The part of a package that the others serve.
pub(super) enum Main {
    Document(String),
    Workbook(String),
}

/// A link from one part to another.
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type.
    pub(super) kind: String,
    /// The name of the other part.
    pub(super) part: String,
}

pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    /// Bytes unpacked so far, of all parts.
    unpacked: usize,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Error> {
        // Counted before the list is built in memory; what an archive says of their number is not asked.
        let parts = bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count();
        Limits::check(Limited::Parts, parts, limits.parts, At::Input)?;
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| Damage::NotZip { cause: e.to_string() })?;
        if zip.has_duplicate_names() {
            return Err(Damage::SameNames.into());
        }
        if zip.has_overlapping_entries().map_err(|e| broken("package", &e))? {
            return Err(Damage::Overlap.into());
        }
        Ok(Package { zip, limits, unpacked: 0 })
    }

    pub(super) fn limits(&self) -> Limits {
        self.limits
    }

    /// What the package is.
    pub(super) fn main(&mut self) -> Result<Main, Error> {
        let relation = self.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        let Some(Relation { part, .. }) = relation else {
            let is_open = self.index("mimetype").or(self.index("content.xml")).is_some();
            return Err(if is_open { Foreign::OpenDocument } else { Foreign::Zip(self.zip.len()) }.into());
        };
        let types = self.types(&part)?;
        if types.contains("wordprocessingml") || types.contains("ms-word") {
            Ok(Main::Document(part))
        } else if types.contains("sheet.binary") {
            Err(Foreign::BinaryWorkbook.into())
        } else if types.contains("spreadsheetml") || types.contains("ms-excel") {
            Ok(Main::Workbook(part))
        } else if part.starts_with("word/") {
            Ok(Main::Document(part))
        } else if part.starts_with("xl/") {
            Ok(Main::Workbook(part))
        } else {
            Err(Foreign::OtherOffice.into())
        }
    }

    /// The content type of a part; empty if none is declared.
    fn types(&mut self, part: &str) -> Result<String, Error> {
        let Some(mut xml) = self.part("[Content_Types].xml")? else { return Ok(String::new()) };
        let mut found = String::new();
        while let Some(event) = xml.next()? {
            if let Event::Start(e) = event
                && e.local_name().as_ref() == "Override"
                && attribute(&e, "PartName").is_some_and(|name| name.trim_start_matches('/').eq_ignore_ascii_case(part))
            {
                found = attribute(&e, "ContentType").unwrap_or_default();
            }
        }
        Ok(found)
    }

    /// The links of a part, or of the package.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Error> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let separator = if folder.is_empty() { "" } else { "/" };
        let limit = self.limits.parts;
        let mut relations = Vec::new();
        let Some(mut xml) = self.part(&format!("{folder}{separator}_rels/{name}.rels"))? else { return Ok(relations) };
        while let Some(event) = xml.next()? {
            let Event::Start(e) = event else { continue };
            if e.local_name().as_ref() != "Relationship" || attribute(&e, "TargetMode").as_deref() == Some("External") {
                continue;
            }
            let (Some(id), Some(kind), Some(target)) =
                (attribute(&e, "Id"), attribute(&e, "Type"), attribute(&e, "Target"))
            else {
                continue;
            };
            Limits::check(Limited::Links, relations.len(), limit, At::Input)?;
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.push(Relation { id, kind, part: resolved(folder, &target) });
        }
        Ok(relations)
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name).or_else(|| {
            let same = |other: &[u8]| other.eq_ignore_ascii_case(name.as_bytes());
            self.zip.file_names_raw().position(same)
        })
    }

    /// Opens a part as a stream of XML.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'a>>, Error> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let raw = self.zip.by_index_raw(index).map_err(|e| broken(name, &e))?;
        if raw.encrypted() {
            return Err(Foreign::Locked.into());
        }
        if !matches!(raw.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(Foreign::Packed { part: name.to_owned(), method: raw.compression().to_string() }.into());
        }
        drop(raw);
        let file = self.zip.by_index(index).map_err(|e| broken(name, &e))?;
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let inner = Counted { file, packed, produced: 0, since: 0, total: &mut self.unpacked, limits: self.limits };
        let mut reader = Reader::from_reader(BufReader::new(inner));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = false;
        let name = name.to_owned();
        Ok(Some(Part { reader, buffer: Vec::new(), depth: 0, limit: self.limits.elements, name }))
    }
}

/// The name of the part to which a link leads.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let (from, rest) = match target.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, target.as_str()),
    };
    let mut path: Vec<&str> = from.split('/').filter(|name| !name.is_empty()).collect();
    for name in rest.split('/') {
        match name {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            name => path.push(name),
        }
    }
    path.join("/")
}

fn broken(part: &str, error: &impl fmt::Display) -> Error {
    Damage::NotUnpacked { part: part.to_owned(), cause: error.to_string() }.into()
}

/// A limit that was exceeded while a part was being unpacked.
#[derive(Clone, Debug)]
struct Over {
    what: Limited,
    found: usize,
    limit: usize,
}

impl fmt::Display for Over {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.what, f)
    }
}

impl std::error::Error for Over {}

/// Counts the bytes that come out of a part.
struct Counted<'p, 'a> {
    file: ZipFile<'p, Cursor<&'a [u8]>>,
    packed: usize,
    produced: usize,
    /// Bytes since the last piece of XML.
    since: usize,
    total: &'p mut usize,
    limits: Limits,
}

impl Read for Counted<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.produced = self.produced.saturating_add(count);
        self.since = self.since.saturating_add(count);
        *self.total = self.total.saturating_add(count);
        let Limits { unpacked, ratio, bytes, .. } = self.limits;
        let over = |what, found, limit| io::Error::other(Over { what, found, limit });
        if *self.total > unpacked {
            return Err(over(Limited::Unpacked, *self.total, unpacked));
        }
        if self.produced > SMALL && self.produced > self.packed.saturating_mul(ratio) {
            let found = self.produced.div_ceil(self.packed.max(1));
            return Err(over(Limited::Ratio, found, ratio));
        }
        if self.since > bytes {
            return Err(over(Limited::Xml, self.since, bytes));
        }
        Ok(count)
    }
}

/// A part that is being read.
pub(super) struct Part<'p, 'a> {
    reader: Reader<BufReader<Counted<'p, 'a>>>,
    buffer: Vec<u8>,
    depth: usize,
    limit: usize,
    name: String,
}

impl Part<'_, '_> {
    /// The next piece; `None` at the end. An empty element comes as its start and its end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'_>>, Error> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().since = 0;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(e) => return Err(wrong(&self.name, &e)),
        };
        match &event {
            Event::Start(_) => {
                self.depth = self.depth.saturating_add(1);
                Limits::check(Limited::Elements, self.depth, self.limit, At::Input)?;
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => {
                return Err(Damage::Ends { part: self.name.clone() }.into());
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
        Ok(Some(event))
    }

    /// Goes past the end of the element whose start was the last piece.
    pub(super) fn skip(&mut self) -> Result<(), Error> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

fn wrong(part: &str, error: &quick_xml::Error) -> Error {
    if let quick_xml::Error::Io(error) = error
        && let Some(Over { what, found, limit }) = error.get_ref().and_then(|inner| inner.downcast_ref::<Over>())
    {
        let at = At::Part(part.to_owned());
        return Error::new(Exceeded { what: *what, found: *found, limit: *limit, at });
    }
    if let quick_xml::Error::Io(error) = error {
        return broken(part, error);
    }
    Damage::NotXml { part: part.to_owned(), cause: error.to_string() }.into()
}

/// The value of an attribute, by its name without a prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| found.value.into_owned(), |value| value.into_owned()))
}

/// Adds what a piece says to a text.
pub(super) fn text_of(event: &Event<'_>, out: &mut String) {
    match event {
        Event::Text(text) => out.push_str(&text.xml10_content()),
        Event::CData(text) => out.push_str(&text.xml10_content()),
        Event::GeneralRef(entity) => {
            let known = match entity.xml10_content().as_ref() {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => entity.resolve_char_ref().ok().flatten(),
            };
            out.push(known.unwrap_or('\u{FFFD}'));
        }
        _ => {}
    }
}
