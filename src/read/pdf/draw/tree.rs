//! The tables that the structure tree of a tagged file names, with the marked content of their cells.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};
use std::collections::HashMap;

/// How deep elements may stand inside each other: trees of what is printed are a dozen deep.
const DEEP: usize = 60;
/// How many roles may stand for each other.
const ROLES: usize = 8;

/// A table as the structure names it: its rows of cells.
#[derive(Default)]
pub(in crate::read::pdf) struct NamedTable {
    pub(in crate::read::pdf) rows: Vec<Vec<NamedCell>>,
    /// It holds a table, or what cannot be found on a page.
    pub(in crate::read::pdf) is_odd: bool,
    /// No text stands between the table before it and this one: some programs name a table anew on each page.
    pub(in crate::read::pdf) follows: bool,
}

/// A cell of such a table.
pub(in crate::read::pdf) struct NamedCell {
    pub(in crate::read::pdf) rows: usize,
    pub(in crate::read::pdf) columns: usize,
    /// The page, from 0, and the number of each marked content that is its text.
    pub(in crate::read::pdf) marks: Vec<(usize, u32)>,
}

/// The tables of a document in their order, as far as so many steps lead.
pub(super) fn tables(pdf: &Pdf, steps: usize) -> Vec<NamedTable> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let Some(tree) = root.and_then(|root| root.get::<Dict<'_>>("StructTreeRoot")) else { return Vec::new() };
    let pages = pdf.pages().iter().map(|page| page.raw().obj_id());
    let pages = (0..).zip(pages).filter_map(|(at, id)| Some((id?, at))).collect();
    let mut walk = Walk {
        pages,
        roles: tree.get("RoleMap").unwrap_or_else(Dict::empty),
        classes: tree.get("ClassMap").unwrap_or_else(Dict::empty),
        steps,
        tables: Vec::new(),
        open: Vec::new(),
        follows: false,
    };
    walk.kids(&tree, None, DEEP);
    walk.tables
}

struct Walk<'a> {
    pages: HashMap<ObjectIdentifier, usize>,
    roles: Dict<'a>,
    classes: Dict<'a>,
    /// Elements that may still be looked at.
    steps: usize,
    tables: Vec<NamedTable>,
    /// The tables that are open, from the outermost, and whether a cell of each is.
    open: Vec<(usize, bool)>,
    /// No text has come since the last table.
    follows: bool,
}

impl<'a> Walk<'a> {
    /// What an element holds; `page` is the one that it stands on, if it says so.
    fn kids(&mut self, element: &Dict<'a>, page: Option<usize>, depth: usize) {
        match element.get::<Object<'_>>("K") {
            Some(Object::Array(kids)) => kids.iter::<Object<'_>>().for_each(|kid| self.kid(kid, page, depth)),
            Some(kid) => self.kid(kid, page, depth),
            None => {}
        }
    }

    fn kid(&mut self, kid: Object<'a>, page: Option<usize>, depth: usize) {
        let (Some(left), Some(depth)) = (self.steps.checked_sub(1), depth.checked_sub(1)) else {
            self.is_odd();
            return;
        };
        self.steps = left;
        match kid {
            Object::Number(_) => self.mark(page, kid.into_i32()),
            Object::Dict(element) => {
                let own = element.get_ref("Pg").and_then(|page| self.pages.get(&page.into()).copied());
                let page = own.or(page);
                let kind = element.get::<Name<'_>>("Type");
                match kind.as_deref() {
                    // Marked content of a part that is drawn on the page: its numbers are its own.
                    Some(b"MCR") if element.contains_key("Stm") => self.is_odd(),
                    Some(b"MCR") => self.mark(page, element.get("MCID")),
                    Some(b"OBJR") => {}
                    _ => self.element(&element, page, depth),
                }
            }
            _ => {}
        }
    }

    fn element(&mut self, element: &Dict<'a>, page: Option<usize>, depth: usize) {
        let role = self.role(element);
        match role.as_deref().unwrap_or_default() {
            b"Table" => {
                // A table with a table in it is a layout.
                self.is_odd();
                self.open.push((self.tables.len(), false));
                self.tables.push(NamedTable { follows: self.follows, ..NamedTable::default() });
                self.kids(element, page, depth);
                self.open.pop();
                self.follows = true;
            }
            b"TR" => {
                if let Some(table) = self.table() {
                    table.rows.push(Vec::new());
                }
                self.kids(element, page, depth);
            }
            b"TH" | b"TD" => {
                let span = |name: &str| self.attribute(element, name).unwrap_or(1).max(1);
                let (rows, columns) = (span("RowSpan"), span("ColSpan"));
                if let Some(row) = self.table().and_then(|table| table.rows.last_mut()) {
                    row.push(NamedCell { rows, columns, marks: Vec::new() });
                }
                self.in_cell(true);
                self.kids(element, page, depth);
                self.in_cell(false);
            }
            _ => self.kids(element, page, depth),
        }
    }

    /// The table that is open, the innermost one.
    fn table(&mut self) -> Option<&mut NamedTable> {
        let (at, _) = self.open.last()?;
        self.tables.get_mut(*at)
    }

    /// What comes next cannot be found, or is not of a table: no open one is sure.
    fn is_odd(&mut self) {
        for (at, _) in &self.open {
            self.tables.get_mut(*at).into_iter().for_each(|table| table.is_odd = true);
        }
    }

    fn in_cell(&mut self, is_open: bool) {
        if let Some((_, in_cell)) = self.open.last_mut() {
            *in_cell = is_open;
        }
    }

    /// Marked content of the cell that is open. What stands in a table outside its cells, such as a caption, belongs to none.
    fn mark(&mut self, page: Option<usize>, number: Option<i32>) {
        if !self.open.last().is_some_and(|(_, in_cell)| *in_cell) {
            self.follows = false;
            return;
        }
        let mark = page.zip(number.and_then(|number| u32::try_from(number).ok()));
        let Some(mark) = mark else {
            self.is_odd();
            return;
        };
        let cell = self.table().and_then(|table| table.rows.last_mut()?.last_mut());
        cell.into_iter().for_each(|cell| cell.marks.push(mark));
    }

    /// What an element is, by the names that every reader knows.
    fn role(&self, element: &Dict<'a>) -> Option<Name<'a>> {
        let mut role: Name<'_> = element.get("S")?;
        for _ in 0..ROLES {
            match self.roles.get::<Name<'_>>(&*role) {
                Some(next) if next != role => role = next,
                _ => break,
            }
        }
        Some(role)
    }

    /// A number among the attributes of an element, or of its classes.
    fn attribute(&self, element: &Dict<'a>, name: &str) -> Option<usize> {
        let of = |attributes: Object<'a>| -> Option<usize> {
            let one = |dict: &Dict<'_>| usize::try_from(dict.get::<i32>(name)?).ok();
            match attributes {
                Object::Dict(dict) => one(&dict),
                Object::Array(array) => dicts(&array).find_map(|dict| one(&dict)),
                _ => None,
            }
        };
        let class = |name: Name<'a>| self.classes.get::<Object<'_>>(&*name).and_then(of);
        element.get::<Object<'_>>("A").and_then(of).or_else(|| match element.get::<Object<'_>>("C")? {
            Object::Name(name) => class(name),
            Object::Array(names) => names.iter::<Object<'_>>().filter_map(Object::into_name).find_map(class),
            _ => None,
        })
    }
}

fn dicts<'a>(array: &Array<'a>) -> impl Iterator<Item = Dict<'a>> + use<'a> {
    array.iter::<Object<'_>>().filter_map(Object::into_dict)
}
