//! The files of offices: Word .docx and Excel .xlsx are zip packages of XML; the older binary ones are told apart and
//! refused.

mod docx;
mod numbering;
mod package;
mod sheet;
mod xlsx;

use super::{Format, Options};
use crate::error::{self, Error};
use crate::reading::Reading;
use crate::text::shown;
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

/// Characters of an error; names of parts come from the file.
const MESSAGE: usize = 300;

fn foreign(why: impl AsRef<str>) -> Error {
    error::Kind::Unsupported(shown(why.as_ref(), MESSAGE).to_string()).into()
}

fn damaged(why: impl AsRef<str>) -> Error {
    error::Kind::Damaged(shown(why.as_ref(), MESSAGE).to_string()).into()
}

fn wrong_main(found: Format, wanted: Format) -> Error {
    foreign(format!("the package holds {found}, not {wanted}"))
}
