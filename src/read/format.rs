//! What a report comes in: the list of the formats.

use crate::error::{Error, string_enum};
use crate::reading::Reading;

/// The formats, one row each: name, feature, sniffer and reader. A new one is its file and its row.
macro_rules! formats {
    ($then:ident) => {
        $then! {
            Json = "json", "JSON: a report, an array of them, JSON Lines, or what `gouji read` prints (feature `json`).",
                ["json"], sniff::json, json::records;
            Html = "html", "A web page (feature `html`).", ["html"], sniff::html, html::records;
            Text = "text", "The text of a page.", [], sniff::text, page::records;
            Layout = "layout", "Text laid out by spaces, as `pdftotext -layout` prints a PDF.",
                [], layout::sniff, layout::records;
            Docx = "docx", "A Word document (feature `office`).", ["office"], sniff::package, office::records;
            Xlsx = "xlsx", "An Excel workbook (feature `office`).", ["office"], sniff::package, office::records;
            Csv = "csv", "The long format, one cell a row: cell, value (feature `csv`).",
                ["csv"], sniff::csv, csv::records;
            Pdf = "pdf", "A PDF file (feature `pdf`).", ["pdf"], sniff::pdf, pdf::records;
        }
    };
}
pub(super) use formats;

macro_rules! declare {
    ($($format:ident = $word:literal, $doc:literal, [$($feature:literal)?], $sniff:path, $read:path;)+) => {
        string_enum! {
            /// What a report comes in.
            #[non_exhaustive]
            Format { $($format = $word, $doc;)+ }
        }

        impl Format {
            /// The feature that has its reader; empty if every build has it.
            pub(super) const fn feature(self) -> &'static str {
                match self {
                    $(Format::$format => concat!($($feature)?),)+
                }
            }
        }
    };
}
formats!(declare);

/// One report of an input, or why it could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Record {
    /// Which report of the input, from 1; `None` if the input is a single report.
    pub number: Option<usize>,
    /// What was read.
    pub reading: Result<Reading, Error>,
}

impl Record {
    /// The only report of an input.
    pub(super) fn only(reading: Result<Reading, Error>) -> Vec<Record> {
        vec![Record { number: None, reading }]
    }
}

/// How sure a sniffer is that an input is of its format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    No,
    /// If it is nothing else.
    Fallback,
    Likely,
    Yes,
}

impl From<bool> for Sure {
    fn from(is_sure: bool) -> Self {
        if is_sure { Sure::Yes } else { Sure::No }
    }
}
