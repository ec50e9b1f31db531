//! The files of offices: Word .docx and Excel .xlsx are zip packages of XML; the older binary ones are told apart and
//! refused.

mod docx;
mod numbering;
mod package;
mod sheet;
mod styles;
mod xlsx;

use super::format::{Format, Record};
use super::input::Input;
use super::limits::Options;
use super::sniff::foreign;
use crate::error::Error;
use crate::reading::Reading;
pub use docx::docx;
use package::{Main, Package};
pub use xlsx::xlsx;

/// Reads a package as the format asked for, else as what its main part says.
pub(super) fn records(input: Input<'_>, options: &Options) -> Result<Vec<Record>, Error> {
    // Of what is not a package, say what it is.
    if let Some(foreign) = foreign(input.bytes) {
        return Err(foreign.into());
    }
    Ok(Record::only(match options.format {
        Some(Format::Docx) => docx(input.bytes, options),
        Some(Format::Xlsx) => xlsx(input.bytes, options),
        _ => package(input.bytes, options),
    }))
}

/// Reads a package; its main part says what it is.
fn package(bytes: &[u8], options: &Options) -> Result<Reading, Error> {
    let mut package = Package::open(bytes, options.limits)?;
    match package.main()? {
        Main::Document(part) => docx::read(&mut package, &part, options),
        Main::Workbook(part) => xlsx::read(&mut package, &part, options),
    }
}
