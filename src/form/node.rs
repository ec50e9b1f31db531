//! The tree of the form as data: what a declaration of a table says.

use super::edition::{Editions, Form};
use crate::figure::Kind;
use crate::text::Bilingual;

/// A field of a table as data: its JSON key, its labels, its source, and what is in it.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) key: &'static str,
    /// The label as printed; empty for a step that the form does not print.
    pub(crate) label: Bilingual,
    /// Other labels that the form or its publishers use.
    pub(crate) aliases: &'static [&'static str],
    /// The head of the column, for a row of one cell.
    pub(crate) head: Option<Bilingual>,
    /// The caption of the block in which the row is.
    pub(crate) caption: &'static str,
    pub(crate) source: &'static str,
    /// The editions that have the field, of those that have the part.
    pub(crate) editions: Editions,
    /// Whether it is the sum of the other figures of its part.
    pub(crate) is_total: bool,
    pub(crate) shape: Shape,
    /// How many slots it has.
    pub(crate) slots: usize,
}

impl Node {
    /// The label and its variants.
    pub(crate) fn labels(&'static self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.label.zh).chain(self.aliases.iter().copied())
    }
}

/// What is in a field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Leaf(Kind),
    Part(&'static [Node]),
    /// One of these parts, by the edition.
    Alternatives(&'static [(Editions, &'static [Node])]),
}

/// One of the parts that a field may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alternative {
    pub(crate) editions: Editions,
    /// How many slots of the field are before it.
    pub(crate) offset: usize,
    pub(crate) nodes: &'static [Node],
}

impl Shape {
    /// How many slots it has: those of all alternatives.
    #[allow(clippy::indexing_slicing, reason = "bounded by the loop")]
    pub(crate) const fn len(self) -> usize {
        match self {
            Shape::Leaf(_) => 1,
            Shape::Part(nodes) => nodes_len(nodes),
            Shape::Alternatives(list) => {
                let (mut at, mut len) = (0_usize, 0_usize);
                while at < list.len() {
                    len = len.saturating_add(nodes_len(list[at].1));
                    at = at.saturating_add(1);
                }
                len
            }
        }
    }

    /// The parts that it may be: one, if the editions do not differ; none of a figure.
    pub(crate) fn alternatives(self) -> impl Iterator<Item = Alternative> + Clone {
        let (one, list) = match self {
            Shape::Leaf(_) => (None, &[][..]),
            Shape::Part(nodes) => (Some((Editions::ALL, nodes)), &[][..]),
            Shape::Alternatives(list) => (None, list),
        };
        // The length of one is needed for the next alone: most shapes have one.
        let start = (0_usize, &[][..]);
        one.into_iter().chain(list.iter().copied()).scan(start, |(offset, before), (editions, nodes)| {
            *offset = offset.saturating_add(nodes_len(before));
            *before = nodes;
            Some(Alternative { editions, offset: *offset, nodes })
        })
    }

    /// Whether it is, or has in it, a choice between parts.
    #[allow(clippy::indexing_slicing, reason = "bounded by the loop")]
    pub(crate) const fn has_alternatives(self) -> bool {
        match self {
            Shape::Leaf(_) => false,
            Shape::Alternatives(_) => true,
            Shape::Part(nodes) => {
                let mut at = 0_usize;
                while at < nodes.len() {
                    if nodes[at].shape.has_alternatives() {
                        return true;
                    }
                    at = at.saturating_add(1);
                }
                false
            }
        }
    }

    /// Whether the editions differ in it.
    #[allow(clippy::indexing_slicing, reason = "bounded by the loop")]
    pub(crate) const fn differs(self) -> bool {
        match self {
            Shape::Leaf(_) => false,
            Shape::Alternatives(_) => true,
            Shape::Part(nodes) => {
                let mut at = 0_usize;
                while at < nodes.len() {
                    if !nodes[at].editions.is_all() || nodes[at].shape.differs() {
                        return true;
                    }
                    at = at.saturating_add(1);
                }
                false
            }
        }
    }

    /// The editions that choose the same alternatives as this one.
    pub(crate) fn like(self, form: Form) -> Editions {
        let own = |shape: Shape| match shape {
            Shape::Alternatives(_) => {
                shape.alternatives().find(|one| one.editions.has(form)).map_or(Editions::NONE, |one| one.editions)
            }
            _ => Editions::ALL,
        };
        let nodes = self.alternatives().filter(|one| one.editions.has(form)).flat_map(|one| one.nodes);
        nodes.fold(own(self), |all, node| all.and(node.shape.like(form)))
    }
}

#[allow(clippy::indexing_slicing, reason = "bounded by the loop; runs at compile time")]
pub(crate) const fn nodes_len(nodes: &[Node]) -> usize {
    let (mut at, mut len) = (0_usize, 0_usize);
    while at < nodes.len() {
        len = len.saturating_add(nodes[at].slots);
        at = at.saturating_add(1);
    }
    len
}

/// The nodes of an alternative.
#[allow(clippy::panic, reason = "runs at compile time only")]
pub(crate) const fn nodes_of(shape: Shape) -> &'static [Node] {
    match shape {
        Shape::Part(nodes) => nodes,
        Shape::Leaf(_) | Shape::Alternatives(_) => panic!("alternatives are structs of figures"),
    }
}

/// The editions of an alternative: from its own on, until the next one begins.
#[allow(clippy::indexing_slicing, reason = "bounded by the loop; runs at compile time")]
pub(crate) const fn until_next(own: Form, all: &[Form]) -> Editions {
    let (mut editions, mut at) = (Editions::since(own), 0_usize);
    while at < all.len() {
        if all[at] as usize > own as usize {
            editions = editions.without(Editions::since(all[at]));
        }
        at = at.saturating_add(1);
    }
    editions
}
