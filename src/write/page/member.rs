//! One of several reports that a page shows together.

use super::super::html::Escaped;
use crate::check::Findings;
use crate::report::Report;
use crate::text::Lang;
use std::fmt::{self, Write};

/// A report with what was found in it, for [`series`](super::series()) and [`family`](super::family()).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Member<'a> {
    /// The report.
    pub report: &'a Report,
    /// What was found in it.
    pub findings: &'a Findings,
    /// The relative address of its own page, if it has one.
    pub link: Option<&'a str>,
}

impl<'a> Member<'a> {
    /// A report without a page of its own.
    #[must_use]
    pub const fn new(report: &'a Report, findings: &'a Findings) -> Self {
        Member { report, findings, link: None }
    }

    /// With the relative address of the page of the report.
    #[must_use]
    pub const fn link(self, link: &'a str) -> Self {
        Member { link: Some(link), ..self }
    }

    /// A link to a place of its page, or the text alone.
    pub(super) fn linked(&self, out: &mut impl Write, text: &str, place: &str) -> fmt::Result {
        match self.link {
            Some(link) if place.is_empty() => write!(out, "<a href=\"{}\">{}</a>", Escaped(link), Escaped(text)),
            Some(link) => write!(out, "<a href=\"{}#{place}\">{}</a>", Escaped(link), Escaped(text)),
            None => write!(out, "{}", Escaped(text)),
        }
    }

    /// How it ended.
    pub(super) fn verdict(&self, out: &mut impl Write, lang: Lang) -> fmt::Result {
        let (class, sign, words) = super::verdict(self.findings.verdict());
        write!(out, "<span class=\"{class}\"><span aria-hidden=\"true\">{sign}</span> {}</span>", words.get(lang))
    }
}
