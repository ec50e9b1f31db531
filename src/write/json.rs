//! Readings and findings as JSON.

use crate::form::Cell;
use crate::read::Printed;
use crate::reading::Reading;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::fmt::Display;

/// What a reader made of one report of an input, as the line of JSON that `gouji read` prints.
///
/// [`read::json`](crate::read::json()) reads it back as the same reading, places included.
///
/// ```
/// use gouji::read::{self, Options};
/// let input = r#"{"disputes": {"review": {"upheld": 88}}}"#;
/// for record in read::json(input, &Options::default())? {
///     let line = gouji::write::json::reading(Some("a.json"), record.number, record.reading.as_ref());
///     assert!(line.starts_with(r#"{"file":"a.json","record":null,"report":{"year":null,"#));
///     let again = read::json(&line, &Options::default())?;
///     assert_eq!(again[0].reading.as_ref().ok(), record.reading.as_ref().ok());
/// }
/// # Ok::<(), gouji::Error>(())
/// ```
#[must_use]
pub fn reading(file: Option<&str>, record: Option<usize>, result: Result<&Reading, impl Display>) -> String {
    let line = |reading| serde_json::to_string(&Printed::new(file, record, reading));
    // A reading is always writable, as its keys are texts; the second line is for the day when that is no longer so.
    let written = line(result.map_err(|error| error.to_string()));
    written.or_else(|error| line(Err(error.to_string()))).unwrap_or_default()
}

impl Serialize for crate::finding::Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", self.rule)?;
        map.serialize_entry("severity", self.severity.as_str())?;
        map.serialize_entry("message", &self.message(crate::text::Lang::Zh))?;
        map.serialize_entry("cells", &self.cells.iter().map(Cell::to_string).collect::<Vec<_>>())?;
        map.serialize_entry("places", &vec![(); self.cells.len()])?;
        map.serialize_entry("expected", &self.expected)?;
        map.serialize_entry("found", &self.found)?;
        map.serialize_entry("difference", &self.difference())?;
        map.serialize_entry("fingerprint", &self.fingerprint())?;
        map.end()
    }
}

impl Serialize for crate::check::Assessed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("holds", &self.holds)?;
        map.serialize_entry("broken", &self.broken)?;
        map.serialize_entry("not_assessable", &self.not_assessable)?;
        map.serialize_entry("not_applicable", &self.not_applicable)?;
        map.end()
    }
}
