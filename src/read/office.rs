//! The files of offices: Word .docx and Excel .xlsx are zip packages of XML; the older binary ones are told apart and
//! refused.

mod docx;
mod numbering;
mod package;
mod sheet;
mod xlsx;

use super::Options;
use crate::error::Error;
use crate::reading::Reading;
pub use docx::docx;
use package::{Main, Package};
pub use xlsx::xlsx;

/// Reads a package; its main part says what it is.
pub(super) fn package(bytes: &[u8], options: &Options) -> Result<Reading, Error> {
    let mut package = Package::open(bytes, options.limits)?;
    match package.main()? {
        Main::Document(part) => docx::read(&mut package, &part, options),
        Main::Workbook(part) => xlsx::read(&mut package, &part, options),
    }
}
