//! A folder of web pages: one a report, and the overview.

use crate::files::{Replacement, caused, in_file};
use gouji::locate::Causes;
use gouji::write::page::{self, Member, Overview};
use gouji::{Findings, Lang, Reading, Report};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

pub(crate) struct Site {
    folder: PathBuf,
    lang: Lang,
    /// The names of files given away, each with the next number to try after it. In lower case: some file systems do
    /// not tell `A` from `a`.
    taken: HashMap<String, usize>,
    overview: Overview,
    /// The pages of the reports, in the order in which they were added.
    links: Vec<String>,
}

/// The bytes of a page in which its generator stands.
const HEAD: u64 = 1024;
/// Bytes of the name of a file that come from the input: with `report-`, a number and the ending at most 80.
const NAME: usize = 60;

impl Site {
    /// Begins in a folder, which is made if it is not there.
    pub(crate) fn of(folder: &Path, lang: Lang) -> Result<Self, String> {
        fs::create_dir_all(folder).map_err(|error| caused(folder, lang, &error))?;
        Ok(Site {
            folder: folder.to_owned(),
            lang,
            taken: HashMap::new(),
            overview: Overview::new(lang),
            links: Vec::new(),
        })
    }

    pub(crate) fn add(
        &mut self,
        name: &str,
        reading: &Reading,
        findings: &Findings,
        causes: &Causes,
    ) -> Result<(), String> {
        let file = self.file(name);
        let mut html = String::new();
        let written = page::checked(&mut html, name, reading, findings, causes, self.lang);
        let path = self.folder.join(&file);
        written.map_err(|error| caused(&path, self.lang, &error))?;
        write(&path, &html, self.lang)?;
        self.overview.add(&file, &reading.report, findings);
        self.links.push(file);
        Ok(())
    }

    /// A page of the reports of an agency, by the order in which they were added, each with what was found.
    pub(crate) fn series(&mut self, years: &[(usize, &Report, &Findings)]) -> Result<(), String> {
        let mut html = String::new();
        let written = page::series(&mut html, years.iter().map(|year| member(&self.links, year)), self.lang);
        let name = years.iter().rev().find_map(|(_, report, _)| report.agency.name.as_deref()).unwrap_or_default();
        let title = match self.lang {
            Lang::Zh => format!("{name}：历年对比（{} 年）", years.len()),
            Lang::En => format!("{name}: year by year ({} years)", years.len()),
        };
        self.further(&format!("series-{name}"), &title, &html, written)
    }

    /// A page of a government and the agencies below it.
    pub(crate) fn family(
        &mut self,
        parent: &(usize, &Report, &Findings),
        children: &[(usize, &Report, &Findings)],
    ) -> Result<(), String> {
        let mut html = String::new();
        let below = children.iter().map(|child| member(&self.links, child));
        let written = page::family(&mut html, member(&self.links, parent), below, self.lang);
        let name = parent.1.agency.name.as_deref().unwrap_or_default();
        let title = match self.lang {
            Lang::Zh => format!("{name}：本级填报与下级合计"),
            Lang::En => format!("{name}: its figures and the sums below it"),
        };
        self.further(&format!("family-{name}"), &title, &html, written)
    }

    fn further(&mut self, name: &str, title: &str, html: &str, written: std::fmt::Result) -> Result<(), String> {
        let file = self.file(name);
        let path = self.folder.join(&file);
        written.map_err(|error| caused(&path, self.lang, &error))?;
        write(&path, html, self.lang)?;
        self.overview.link(&file, title);
        Ok(())
    }

    pub(crate) fn failed(&mut self, name: &str, error: &str) {
        self.overview.failed(name, error);
    }

    pub(crate) fn finish(self) -> Result<(), String> {
        let Site { folder, lang, overview, .. } = self;
        overview.pages().try_for_each(|(file, html)| write(&folder.join(file), &html, lang))
    }

    /// A name for the page of an input that no other has, of letters and digits, so that it is a link as it stands.
    fn file(&mut self, name: &str) -> String {
        let stem = Path::new(name).file_name().map_or_else(|| name.to_owned(), |name| name.to_string_lossy().into());
        let clean: String = stem.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let clean = clean.trim_matches('-').to_lowercase();
        let fits = |(at, c): &(usize, char)| at.saturating_add(c.len_utf8()) <= NAME;
        let clean: String = clean.char_indices().take_while(fits).map(|(_, c)| c).collect();
        // The overview has the names that begin with `index`.
        let clean = if clean.is_empty() || clean.starts_with("index") { format!("report-{clean}") } else { clean };
        let mut number = self.taken.get(&clean).copied().unwrap_or(1);
        let name = loop {
            let name = if number == 1 { clean.clone() } else { format!("{clean}-{number}") };
            number = number.saturating_add(1);
            if !self.taken.contains_key(&name) {
                break name;
            }
        };
        self.taken.insert(name.clone(), 2);
        self.taken.insert(clean, number);
        format!("{name}.html")
    }
}

/// A report with its page.
fn member<'a>(links: &'a [String], (at, report, findings): &(usize, &'a Report, &'a Findings)) -> Member<'a> {
    let member = Member::new(report, findings);
    links.get(*at).map_or(member, |link| member.link(link))
}

/// Writes a page; one of somebody else's stays.
fn write(path: &Path, html: &str, lang: Lang) -> Result<(), String> {
    // Of what is not a file, such as a pipe that nobody writes to, nothing is read: it is refused below.
    if fs::metadata(path).is_ok_and(|there| there.is_file()) {
        let mut head = Vec::new();
        let file = File::open(path).map_err(|error| caused(path, lang, &error))?;
        file.take(HEAD).read_to_end(&mut head).map_err(|error| caused(path, lang, &error))?;
        if !String::from_utf8_lossy(&head).contains("<meta name=\"generator\" content=\"gouji") {
            return Err(in_file(
                path,
                lang,
                match lang {
                    Lang::Zh => "已有他人的文件，未改动",
                    Lang::En => "a file of somebody else stands there, and was not touched",
                },
            ));
        }
    }
    let mut file = Replacement::of(path, lang)?;
    file.write_all(html.as_bytes()).and_then(|()| file.finish()).map_err(|error| caused(path, lang, &error))
}
