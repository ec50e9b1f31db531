//! What the styles of a Word document say of the text: how its paragraphs are numbered, what is raised or not shown.

use super::package::{Package, attribute};
use crate::error::Error;
use crate::read::limits::{At, Limited, Limits};
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// Styles that a document may have.
const STYLES: usize = 20_000;
/// The most styles that one builds on.
const DEPTH: usize = 20;

/// What a style may say; the last is the style that it builds on.
#[derive(Clone, Copy)]
pub(super) enum Said {
    List,
    AdminLevel,
    Raised,
    Struck,
    Vanish,
    BasedOn,
}

#[derive(Default)]
pub(super) struct Styles(BTreeMap<String, [Option<String>; 6]>);

impl Styles {
    pub(super) fn read(package: &mut Package<'_>, main: &str) -> Result<Self, Error> {
        let mut styles = Styles::default();
        let relations = package.relations(main)?;
        let Some(relation) = relations.iter().find(|relation| relation.kind == "styles") else { return Ok(styles) };
        let Some(mut xml) = package.part(&relation.part)? else { return Ok(styles) };
        let mut style = String::new();
        while let Some(event) = xml.next()? {
            let Event::Start(e) = event else { continue };
            let said = match e.local_name().as_ref() {
                "style" => {
                    style = attribute(&e, "styleId").unwrap_or_default();
                    continue;
                }
                // A part of a table alone.
                "tblStylePr" => {
                    xml.skip()?;
                    continue;
                }
                "numId" => Said::List,
                "ilvl" => Said::AdminLevel,
                "vertAlign" | "position" => Said::Raised,
                "strike" | "dstrike" => Said::Struck,
                "vanish" => Said::Vanish,
                "basedOn" => Said::BasedOn,
                _ => continue,
            };
            Limits::check(Limited::Styles, styles.0.len(), STYLES, At::Input)?;
            if let Some(slot) = styles.0.entry(style.clone()).or_default().get_mut(said as usize) {
                *slot = Some(attribute(&e, "val").unwrap_or_default());
            }
        }
        Ok(styles)
    }

    /// What the style says, or one that it builds on.
    pub(super) fn get(&self, style: Option<&str>, said: Said) -> Option<&str> {
        let mut style = style?;
        for _ in 0..DEPTH {
            let all = self.0.get(style)?;
            if let Some(found) = all.get(said as usize)? {
                return Some(found);
            }
            style = all.get(Said::BasedOn as usize)?.as_deref()?;
        }
        None
    }
}
