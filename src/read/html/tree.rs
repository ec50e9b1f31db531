//! The tree of a page, as html5ever builds it, within bounds. Of an element only what a reader needs is kept.

use super::source::{Follower, Source};
use html5ever::interface::tree_builder::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes that the tokenizer gets at a time. It compares each attribute with all others of its tag, so a tag that is
/// longer than a piece has to be watched.
const PIECE: usize = 2 << 10;
/// Comparisons of attributes in long tags: a second's work.
const COMPARISONS: u64 = 1 << 30;

pub(super) const DOCUMENT: u32 = 0;
/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// What may be built.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// Elements open at once.
    pub(super) open: usize,
    /// Cells of tables.
    pub(super) boxes: usize,
    /// Elements and pieces of text.
    pub(super) nodes: usize,
}

/// One of the [`Bounds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Open,
    Cells,
    Nodes,
    /// Of one element.
    Attributes,
}

/// Which bound was exceeded, what was found and at which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Over {
    pub(super) what: Bound,
    pub(super) found: usize,
    pub(super) limit: usize,
    pub(super) line: u32,
}

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Inline,
    Block,
    Break,
    /// Keeps its line ends.
    Pre,
    /// Raised or lowered: what it holds is not part of the number beside it.
    Raised,
    Head,
    Title,
    Meta,
    Input,
    /// Shows what is not text.
    Picture,
    Table,
    Row,
    Box,
    Hidden,
}

pub(super) struct Node {
    pub(super) kind: Kind,
    /// A table that holds another one.
    pub(super) holds_table: bool,
    pub(super) line: u32,
    depth: u32,
    parent: u32,
    previous: u32,
    pub(super) next: u32,
    pub(super) first: u32,
    last: u32,
    pub(super) rows: u16,
    pub(super) columns: u16,
    pub(super) look: Look,
    /// The text; of an input its value; of a meta element its name, a line end and its content.
    pub(super) text: StrTendril,
    name: Option<Name>,
}

/// The name of an element, one for all elements that have it: the parser asks for it more often than for anything else.
#[derive(Clone, Debug)]
pub(super) struct Name(Rc<(Namespace, LocalName)>);

/// How many names of elements are shared; pages of the form have fewer.
const NAMES: usize = 64;

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.0
    }

    fn local_name(&self) -> &LocalName {
        &self.0.1
    }
}

/// A tree that is being built.
pub(super) struct Tree {
    nodes: RefCell<Vec<Node>>,
    names: RefCell<Vec<Name>>,
    line: Cell<u32>,
    boxes: Cell<usize>,
    bounds: Bounds,
    over: Cell<Option<Over>>,
    sheet: RefCell<Sheet>,
    /// If lines and columns are asked for.
    source: Option<Follower>,
}

impl Tree {
    pub(super) fn new(bounds: Bounds, source: Option<Follower>) -> Tree {
        let tree = Tree {
            nodes: RefCell::new(Vec::new()),
            names: RefCell::default(),
            line: Cell::new(1),
            boxes: Cell::new(0),
            bounds,
            over: Cell::new(None),
            sheet: RefCell::default(),
            source,
        };
        tree.add(Kind::Block, StrTendril::new());
        tree
    }

    fn named(&self, ns: Namespace, local: LocalName) -> Name {
        let mut names = self.names.borrow_mut();
        if let Some(at) = names.iter().position(|name| name.0.1 == local && name.0.0 == ns) {
            // What is often found comes to stand first.
            let before = at.saturating_sub(1);
            names.swap(before, at);
            if let Some(name) = names.get(before) {
                return name.clone();
            }
        }
        let name = Name(Rc::new((ns, local)));
        if names.len() < NAMES {
            names.push(name.clone());
        }
        name
    }

    fn pass(&self, what: Bound, found: usize, limit: usize) {
        if found > limit && self.over.get().is_none() {
            self.over.set(Some(Over { what, found, limit, line: self.line.get() }));
        }
    }

    fn add(&self, kind: Kind, text: StrTendril) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        let id = u32::try_from(nodes.len()).unwrap_or(NONE);
        nodes.push(Node {
            kind,
            holds_table: false,
            line: self.line.get(),
            depth: 0,
            parent: NONE,
            previous: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            rows: 1,
            columns: 1,
            look: Look::default(),
            text,
            name: None,
        });
        self.pass(Bound::Nodes, nodes.len(), self.bounds.nodes);
        id
    }

    /// Puts a node that has no parent after the last child of `parent`, or before its child `before`.
    fn link(&self, id: u32, parent: u32, before: u32) {
        let mut nodes = self.nodes.borrow_mut();
        let previous = if before == NONE {
            get(&nodes, parent).map_or(NONE, |node| node.last)
        } else {
            get(&nodes, before).map_or(NONE, |node| node.previous)
        };
        let depth = get(&nodes, parent).map_or(0, |node| node.depth).saturating_add(1);
        if let Some(node) = get_mut(&mut nodes, id) {
            (node.parent, node.previous, node.next, node.depth) = (parent, previous, before, depth);
            if node.kind != Kind::Text {
                self.pass(Bound::Open, depth as usize, self.bounds.open);
            }
        }
        match get_mut(&mut nodes, previous) {
            Some(node) => node.next = id,
            None => {
                if let Some(parent) = get_mut(&mut nodes, parent) {
                    parent.first = id;
                }
            }
        }
        match get_mut(&mut nodes, before) {
            Some(node) => node.previous = id,
            None => {
                if let Some(parent) = get_mut(&mut nodes, parent) {
                    parent.last = id;
                }
            }
        }
    }

    fn unlink(&self, id: u32) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(node) = get_mut(&mut nodes, id) else { return };
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        match get_mut(&mut nodes, previous) {
            Some(node) => node.next = next,
            None => {
                if let Some(parent) = get_mut(&mut nodes, parent) {
                    parent.first = next;
                }
            }
        }
        match get_mut(&mut nodes, next) {
            Some(node) => node.previous = previous,
            None => {
                if let Some(parent) = get_mut(&mut nodes, parent) {
                    parent.last = previous;
                }
            }
        }
    }

    fn insert(&self, child: NodeOrText<u32>, parent: u32, before: u32) {
        if parent == NONE {
            return;
        }
        let text = match child {
            NodeOrText::AppendNode(id) => {
                self.unlink(id);
                return self.link(id, parent, before);
            }
            NodeOrText::AppendText(text) => text,
        };
        {
            // Text after text is one.
            let mut nodes = self.nodes.borrow_mut();
            let last = if before == NONE {
                get(&nodes, parent).map_or(NONE, |node| node.last)
            } else {
                get(&nodes, before).map_or(NONE, |node| node.previous)
            };
            if let Some(node) = get_mut(&mut nodes, last)
                && node.kind == Kind::Text
            {
                if let Some(source) = &self.source {
                    source.text(last, node.text.len(), &text);
                }
                return node.text.push_tendril(&text);
            }
        }
        let id = self.add(Kind::Text, text.clone());
        if let Some(source) = &self.source {
            source.text(id, 0, &text);
        }
        self.link(id, parent, before);
    }

    fn parent(&self, id: u32) -> u32 {
        get(&self.nodes.borrow(), id).map_or(NONE, |node| node.parent)
    }
}

fn get(nodes: &[Node], id: u32) -> Option<&Node> {
    nodes.get(id as usize)
}

fn get_mut(nodes: &mut [Node], id: u32) -> Option<&mut Node> {
    nodes.get_mut(id as usize)
}

impl TreeSink for Tree {
    type Handle = u32;
    type Output = (Vec<Node>, Option<Source>);
    type ElemName<'a> = Name;

    fn finish(self) -> Self::Output {
        let mut nodes = self.nodes.into_inner();
        let mut at = nodes.len();
        // Which tables hold others: from the last, so that a way up that is known is not gone again.
        while let Some(id) = at.checked_sub(1) {
            at = id;
            let Some(node) = nodes.get(id).filter(|node| node.kind == Kind::Table) else { continue };
            let mut up = node.parent;
            while let Some(node) = get_mut(&mut nodes, up) {
                if node.kind == Kind::Table {
                    node.holds_table = true;
                    break;
                }
                up = node.parent;
            }
        }
        (nodes, self.source.map(Follower::finish))
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Name {
        let name = get(&self.nodes.borrow(), *target).and_then(|node| node.name.clone());
        name.unwrap_or_else(|| self.named(ns!(), local_name!("")))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> u32 {
        let mut look = Look::of(&name.local, &attrs);
        self.sheet.borrow().apply(&name.local, &attrs, &mut look);
        let kind = kind(&name, &attrs, look);
        look.is_muted |= matches!(name.local, local_name!("s") | local_name!("strike") | local_name!("del"));
        if kind == Kind::Box {
            self.boxes.set(self.boxes.get().saturating_add(1));
            self.pass(Bound::Cells, self.boxes.get(), self.bounds.boxes);
        }
        let attribute = |wanted: &LocalName| {
            attrs.iter().find(|attribute| attribute.name.local == *wanted).map(|attribute| &attribute.value)
        };
        let mut text = StrTendril::new();
        match kind {
            Kind::Input => text = attribute(&local_name!("value")).cloned().unwrap_or_default(),
            Kind::Meta => {
                text = attribute(&local_name!("name")).cloned().unwrap_or_default();
                text.push_char('\n');
                text.push_slice(attribute(&local_name!("content")).map_or("", |value| value));
            }
            _ => {}
        }
        let id = self.add(kind, text);
        if let Some(source) = &self.source {
            source.element(id);
        }
        if let Some(node) = get_mut(&mut self.nodes.borrow_mut(), id) {
            if kind == Kind::Box {
                // The bounds of the standard; 0 rows are all that are left.
                let rows = attribute(&local_name!("rowspan")).and_then(|value| span(value)).unwrap_or(1);
                node.rows = if rows == 0 { 65534 } else { u16::try_from(rows).unwrap_or(65534).min(65534) };
                let columns = attribute(&local_name!("colspan")).and_then(|value| span(value)).unwrap_or(1);
                node.columns = u16::try_from(columns).unwrap_or(1000).clamp(1, 1000);
            }
            if look.is_placed {
                look.setting = look.setting.wrapping_add(id.wrapping_mul(0x9E37_79B1));
            }
            node.look = look;
            node.name = Some(self.named(name.ns, name.local));
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> u32 {
        self.add(Kind::Hidden, StrTendril::new())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> u32 {
        self.add(Kind::Hidden, StrTendril::new())
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        self.insert(child, *parent, NONE);
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        match self.parent(*element) {
            NONE => self.insert(child, *previous, NONE),
            parent => self.insert(child, parent, *element),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds stays in it: it is not shown.
    fn get_template_contents(&self, target: &u32) -> u32 {
        *target
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        self.insert(child, self.parent(*sibling), *sibling);
    }

    fn add_attrs_if_missing(&self, _: &u32, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &u32) {
        self.unlink(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        loop {
            let first = get(&self.nodes.borrow(), *node).map_or(NONE, |node| node.first);
            if first == NONE {
                break;
            }
            self.unlink(first);
            self.link(first, *new_parent, NONE);
        }
    }

    fn pop(&self, id: &u32) {
        let nodes = self.nodes.borrow();
        let Some(node) = get(&nodes, *id) else { return };
        if node.name.as_ref().is_some_and(|name| name.0.1 == local_name!("style"))
            && let Some(text) = get(&nodes, node.first)
        {
            self.sheet.borrow_mut().read(&text.text);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}

/// The number at the start of a span.
fn span(value: &str) -> Option<u32> {
    let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace()).trim_start_matches('+');
    let digits = value.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = value.strip_suffix(digits).filter(|digits| !digits.is_empty())?;
    Some(digits.parse().unwrap_or(u32::MAX))
}

/// How an element shows what it holds, as far as a reader needs to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Neither it nor its place is there.
    is_hidden: bool,
    /// Its place is there, but what it holds is not: struck out, or not visible.
    pub(super) is_muted: bool,
    is_raised: bool,
    /// Whether the size of its letters, if it sets one, is 0.
    pub(super) is_size_zero: Option<bool>,
    /// What else sets its text apart from the text beside it, as a hash: a class, a link, a place of its own. 0 if
    /// nothing but fonts. Only of elements within a line.
    pub(super) setting: u32,
    /// It has a place of its own, so that it is apart from an element that looks the same.
    is_placed: bool,
}

/// How the names of styles begin that change how letters look, and not where or whether they stand.
const LETTERS: [&str; 15] = [
    "font",
    "mso-",
    "letter-",
    "line-",
    "text-a",
    "text-i",
    "background",
    "word-",
    "white-space",
    "tab-",
    "layout-grid",
    "box-sizing",
    "-webkit-",
    "border",
    "outline",
];
/// Values of styles that change nothing.
const USUAL: [&str; 8] = ["auto", "none", "normal", "inherit", "initial", "static", "visible", "inline"];

impl Look {
    fn of(name: &LocalName, attrs: &[Attribute]) -> Look {
        let mut look = Look::default();
        let is_in_line = is_in_line(name);
        for attribute in attrs {
            match attribute.name.local {
                local_name!("class") | local_name!("href") if is_in_line => look.set(&["", &attribute.value]),
                local_name!("hidden") => look.is_hidden = true,
                local_name!("style") if attribute.value.contains("/*") => {
                    look.style(&without_comments(&attribute.value), is_in_line)
                }
                local_name!("style") => look.style(&attribute.value, is_in_line),
                _ => {}
            }
        }
        look
    }

    /// Adds what sets the text apart. The order of such things does not matter.
    fn set(&mut self, words: &[&str]) {
        let bytes = words.iter().flat_map(|word| word.bytes()).filter(|b| !b.is_ascii_whitespace());
        // FNV-1a.
        let hash =
            bytes.fold(0x811c_9dc5_u32, |hash, b| (hash ^ u32::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0193));
        self.setting = self.setting.wrapping_add(hash | 1);
    }

    fn style(&mut self, style: &str, is_in_line: bool) {
        for (name, value) in style.split(';').filter_map(|part| part.split_once(':')) {
            let (name, value) = (name.trim(), value.trim());
            let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
            let begins = |word: &str| value.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
            // Most styles say none of this, and their names are told by a look at their beginning.
            match name.as_bytes().first().map(u8::to_ascii_lowercase) {
                Some(b'd') if is("display") && begins("none") => self.is_hidden = true,
                Some(b'm') if is("mso-hide") => self.is_hidden |= begins("all"),
                Some(b'o') if is("opacity") => self.is_muted |= is_zero(value),
                Some(b'v') if is("visibility") => {
                    self.is_hidden |= begins("collapse");
                    self.is_muted |= begins("hidden");
                }
                Some(b'v') if is("vertical-align") => {
                    self.is_raised = begins("super") || begins("sub") || (is_length(value) && !is_zero(value));
                }
                Some(b't') if is("text-decoration") || is("text-decoration-line") => {
                    let is_line = |word: &str| word.eq_ignore_ascii_case("line-through");
                    self.is_muted |= value.split_ascii_whitespace().any(is_line);
                }
                Some(b'f') if is("font-size") => self.is_size_zero = Some(is_length(value) && is_zero(value)),
                _ if !is_in_line => {}
                Some(b'c') if is("color") => {
                    if ["#fff", "white", "transparent", "rgb(255", "rgba("].iter().any(|paper| begins(paper)) {
                        self.set(&["", "color"]);
                    }
                }
                _ if value.split_ascii_whitespace().all(is_usual) => {}
                _ if LETTERS
                    .iter()
                    .any(|of| name.get(..of.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(of))) => {}
                _ => {
                    self.set(&[name, value]);
                    self.is_placed = true;
                }
            }
        }
    }
}

/// Whether an element stands within a line unless a style says otherwise.
fn is_in_line(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("span")
            | local_name!("font")
            | local_name!("a")
            | local_name!("b")
            | local_name!("strong")
            | local_name!("i")
            | local_name!("em")
            | local_name!("u")
            | local_name!("ins")
            | local_name!("small")
            | local_name!("big")
            | local_name!("label")
    )
}

/// The page's own styles, by the last part of their selectors: `.note`, `i`, `span.note`. Scripts may show what they hide
/// as a whole, such as the pages of a menu, so only elements within a line are asked.
#[derive(Default)]
struct Sheet(HashMap<String, String>);

impl Sheet {
    /// Takes up what a style element says. What holds only for some media is left out.
    fn read(&mut self, text: &str) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            if selectors.trim_start().starts_with('@') {
                rest = after_block(after);
                continue;
            }
            let (style, next) = after.split_once('}').unwrap_or((after, ""));
            rest = next;
            if style.len() > STYLE {
                continue;
            }
            for selector in selectors.split(',') {
                let last = selector.rsplit(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '+' | '~'));
                let Some(last) = last.into_iter().find(|part| !part.is_empty()) else { continue };
                if !last.contains([':', '[', '#', '*']) && self.0.len() < STYLES {
                    let of = self.0.entry(last.to_ascii_lowercase()).or_default();
                    if of.len() <= STYLE {
                        of.push_str(style);
                        of.push(';');
                    }
                }
            }
        }
    }

    /// Adds what the styles say of an element.
    fn apply(&self, name: &LocalName, attrs: &[Attribute], look: &mut Look) {
        if self.0.is_empty() || !is_in_line(name) {
            return;
        }
        let classes = attrs.iter().filter(|attribute| attribute.name.local == local_name!("class"));
        let classes = classes.flat_map(|attribute| attribute.value.split_ascii_whitespace()).take(CLASSES);
        let of_class = |class: &str| {
            let class = class.to_ascii_lowercase();
            [format!(".{class}"), format!("{name}.{class}")]
        };
        for key in std::iter::once(name.to_string()).chain(classes.flat_map(of_class)) {
            if let Some(style) = self.0.get(&key) {
                look.style(style, true);
            }
        }
    }
}

/// Selectors that are kept of a page.
const STYLES: usize = 4_000;
/// Bytes of the longest style that is kept.
const STYLE: usize = 1_000;
/// Classes of an element that are looked up.
const CLASSES: usize = 16;

/// What follows a block of which the bracket that opens it was read.
fn after_block(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth = depth.saturating_add(1),
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return text.get(at.saturating_add(1)..).unwrap_or_default();
        }
    }
    ""
}

/// Whether a word of a value of a style changes nothing.
fn is_usual(word: &str) -> bool {
    is_zero(word) || USUAL.iter().any(|usual| word.starts_with(usual))
}

/// Whether a value of a style begins as a length.
fn is_length(value: &str) -> bool {
    value.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit() || c == '.')
}

/// Whether the number with which a value of a style begins is 0.
fn is_zero(value: &str) -> bool {
    let digits = value.trim_start_matches(['+', '-', '0', '.']);
    is_length(value) && !digits.starts_with(|c: char| c.is_ascii_digit())
}

fn without_comments(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

fn kind(name: &QualName, attrs: &[Attribute], look: Look) -> Kind {
    if name.ns != ns!(html) {
        return Kind::Picture;
    }
    if look.is_hidden {
        return Kind::Hidden;
    }
    match name.local {
        local_name!("table") => Kind::Table,
        local_name!("tr") => Kind::Row,
        local_name!("td") | local_name!("th") => Kind::Box,
        local_name!("br") => Kind::Break,
        // What stands over a character in small tells how it is spoken.
        local_name!("sup") | local_name!("sub") | local_name!("rt") | local_name!("rtc") => Kind::Raised,
        local_name!("pre") | local_name!("listing") | local_name!("xmp") | local_name!("plaintext") => Kind::Pre,
        local_name!("head") => Kind::Head,
        local_name!("title") => Kind::Title,
        local_name!("meta") => Kind::Meta,
        local_name!("input") => {
            let of = |attribute: &Attribute| attribute.name.local == local_name!("type");
            let shows = |value: &str| ["text", "number", "tel"].iter().any(|kind| kind.eq_ignore_ascii_case(value));
            match attrs.iter().find(|attribute| of(attribute)) {
                Some(attribute) if !shows(&attribute.value) => Kind::Hidden,
                _ => Kind::Input,
            }
        }
        local_name!("img")
        | local_name!("canvas")
        | local_name!("object")
        | local_name!("embed")
        | local_name!("iframe")
        | local_name!("select")
        | local_name!("textarea")
        // It turns the order of what it holds.
        | local_name!("bdo")
        | local_name!("video")
        | local_name!("audio") => Kind::Picture,
        local_name!("script")
        | local_name!("style")
        | local_name!("noscript")
        | local_name!("template")
        | local_name!("option")
        | local_name!("optgroup")
        | local_name!("datalist")
        | local_name!("noframes")
        | local_name!("noembed")
        | local_name!("rp")
        | local_name!("col")
        | local_name!("colgroup") => Kind::Hidden,
        local_name!("p")
        | local_name!("div")
        | local_name!("h1")
        | local_name!("h2")
        | local_name!("h3")
        | local_name!("h4")
        | local_name!("h5")
        | local_name!("h6")
        | local_name!("ul")
        | local_name!("ol")
        | local_name!("li")
        | local_name!("dl")
        | local_name!("dt")
        | local_name!("dd")
        | local_name!("dir")
        | local_name!("menu")
        | local_name!("section")
        | local_name!("article")
        | local_name!("aside")
        | local_name!("main")
        | local_name!("nav")
        | local_name!("header")
        | local_name!("footer")
        | local_name!("hgroup")
        | local_name!("address")
        | local_name!("blockquote")
        | local_name!("center")
        | local_name!("form")
        | local_name!("fieldset")
        | local_name!("legend")
        | local_name!("figure")
        | local_name!("figcaption")
        | local_name!("caption")
        | local_name!("details")
        | local_name!("summary")
        | local_name!("hr")
        | local_name!("html")
        | local_name!("body")
        | local_name!("tbody")
        | local_name!("thead")
        | local_name!("tfoot") => Kind::Block,
        _ if look.is_raised => Kind::Raised,
        _ => Kind::Inline,
    }
}

/// Hands tokens on to the tree until a bound is passed.
struct Guard<'q> {
    builder: TreeBuilder<u32, Tree>,
    tokens: Cell<usize>,
    stop: Cell<Stop>,
    /// What the tokenizer still has to read, and how many bytes it was given.
    queue: &'q BufferQueue,
    fed: Cell<usize>,
}

/// Where a page stops.
#[derive(Clone, Copy, Default)]
pub(super) struct Stop {
    /// Tables that are open.
    tables: u32,
    /// The beginning of the page was seen, and its end.
    is_begun: bool,
    is_ended: bool,
    /// A cell is open.
    pub(super) in_cell: bool,
}

impl Stop {
    pub(super) fn in_table(self) -> bool {
        self.tables > 0 && !self.is_ended
    }

    /// The page began as a whole one, and has no end.
    pub(super) fn is_unended(self) -> bool {
        self.is_begun && !self.is_ended
    }

    fn pass(&mut self, tag: &Tag) {
        let begins = tag.kind == TagKind::StartTag;
        match tag.name {
            local_name!("table") if begins => self.tables = self.tables.saturating_add(1),
            local_name!("table") => self.tables = self.tables.saturating_sub(1),
            local_name!("td") | local_name!("th") => self.in_cell = begins,
            local_name!("tr") => self.in_cell = false,
            local_name!("body") | local_name!("html") if begins => self.is_begun = true,
            local_name!("body") | local_name!("html") => self.is_ended = true,
            _ => {}
        }
    }
}

impl TokenSink for Guard<'_> {
    type Handle = u32;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<u32> {
        if self.builder.sink.over.get().is_some() {
            return TokenSinkResult::Continue;
        }
        // The parser complains in the middle of a tag, too.
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.tokens.set(self.tokens.get().saturating_add(1));
        if let Some(source) = &self.builder.sink.source {
            source.token(&token, self.fed.get(), self.queue);
        }
        match &mut token {
            Token::CommentToken(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => {
                strip(tag);
                let mut stop = self.stop.get();
                stop.pass(tag);
                self.stop.set(stop);
            }
            _ => {}
        }
        match self.builder.process_token(token, line) {
            // There is nobody to run it.
            TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => TokenSinkResult::Continue,
            other => other,
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Leaves a tag the attributes that a reader or the tree needs: the tree compares those of formatting elements with each
/// other again and again.
fn strip(tag: &mut Tag) {
    let Tag { name, attrs, .. } = tag;
    attrs.retain(|attribute| match attribute.name.local {
        local_name!("rowspan")
        | local_name!("colspan")
        | local_name!("name")
        | local_name!("content")
        | local_name!("type")
        | local_name!("value")
        | local_name!("encoding") => true,
        _ => Look::of(name, std::slice::from_ref(attribute)) != Look::default(),
    });
}

/// What was built of a page.
pub(super) struct Built {
    pub(super) nodes: Vec<Node>,
    /// Lines and columns, if they were asked for.
    pub(super) source: Option<Source>,
    pub(super) stop: Stop,
}

/// Bytes of a page for each of its nodes; most pages have fewer nodes.
const NODE: usize = 32;

/// Builds the tree of a page, with the lines and columns of its nodes or without.
pub(super) fn tree(page: &str, bounds: Bounds, with_source: bool) -> Result<Built, Over> {
    let source = with_source.then(|| Follower::new(page));
    let tree = Tree::new(bounds, source);
    tree.nodes.borrow_mut().reserve(page.len().div_euclid(NODE));
    let builder = TreeBuilder::new(tree, TreeBuilderOpts::default());
    let queue = BufferQueue::default();
    let (tokens, stop, fed) = Default::default();
    let tokenizer = Tokenizer::new(Guard { builder, tokens, stop, queue: &queue, fed }, TokenizerOpts::default());
    let mut rest = page;
    let (mut separators, mut comparisons) = (0_u64, 0_u64);
    while !rest.is_empty() {
        let at = (PIECE..rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        rest = behind;
        let before = tokenizer.sink.tokens.get();
        queue.push_back(StrTendril::from_slice(piece));
        tokenizer.sink.fed.set(tokenizer.sink.fed.get().saturating_add(piece.len()));
        while !matches!(tokenizer.feed(&queue), html5ever::TokenizerResult::Done) {}
        let tree = &tokenizer.sink.builder.sink;
        if tokenizer.sink.tokens.get() == before {
            // All of the piece is within one tag, or within what is not text: between attributes stands one of these.
            let is_separator = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\'');
            let found = u64::try_from(piece.bytes().filter(|b| is_separator(b)).count()).unwrap_or(u64::MAX);
            comparisons = comparisons.saturating_add(separators.saturating_mul(found));
            separators = separators.saturating_add(found);
            if comparisons > COMPARISONS {
                tree.pass(Bound::Attributes, usize::try_from(separators).unwrap_or(usize::MAX), 1 << 15);
            }
        } else {
            separators = 0;
        }
        if let Some(over) = tree.over.get() {
            return Err(over);
        }
    }
    tokenizer.end();
    let stop = tokenizer.sink.stop.get();
    let tree = tokenizer.sink.builder.sink;
    match tree.over.get() {
        Some(over) => Err(over),
        None => {
            let (nodes, source) = tree.finish();
            Ok(Built { nodes, source, stop })
        }
    }
}
