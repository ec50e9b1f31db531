//! Where in the source of a page its pieces stand, by line and column.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token};
use std::cell::{Cell, RefCell};

/// A piece of the source: an element, or so much of a text as stands there as it is shown.
#[derive(Clone, Copy)]
struct Run {
    node: u32,
    /// Where in the text of the node it begins, in bytes.
    at: u32,
    /// Where in the source: a byte, and once the page is read its line and column, from 1.
    byte: u32,
    place: (u32, u32),
}

/// Follows the tokenizer through a page.
pub(super) struct Follower {
    page: String,
    /// The token that is at hand, and how much of its text is in the tree already.
    from: Cell<usize>,
    to: Cell<usize>,
    taken: Cell<usize>,
    runs: RefCell<Vec<Run>>,
}

impl Follower {
    pub(super) fn new(page: &str) -> Self {
        let (from, to, taken) = Default::default();
        Follower { page: page.to_owned(), from, to, taken, runs: RefCell::default() }
    }

    /// A token was read. `fed` bytes were handed to the tokenizer, of which it has left some in the queue.
    pub(super) fn token(&self, token: &Token, fed: usize, queue: &BufferQueue) {
        let mut from = self.to.get();
        let byte = |at: usize| self.page.as_bytes().get(at);
        if byte(from) == Some(&b'\n') && from.checked_sub(1).and_then(byte) == Some(&b'\r') {
            from = from.saturating_add(1);
        }
        let left: Vec<StrTendril> = std::iter::from_fn(|| queue.pop_front()).collect();
        let mut to = fed.saturating_sub(left.iter().map(|text| text.len()).sum());
        left.into_iter().for_each(|text| queue.push_back(text));
        // The tokenizer may have looked at the character after it.
        if let Token::CharacterTokens(text) = token
            && self.has(from, text)
        {
            to = from.saturating_add(text.len());
        }
        self.from.set(from);
        self.to.set(to);
        self.taken.set(0);
    }

    fn has(&self, at: usize, text: &str) -> bool {
        self.page.get(at..).is_some_and(|rest| rest.starts_with(text))
    }

    /// The token became a node.
    pub(super) fn element(&self, node: u32) {
        self.push(node, 0, self.from.get());
    }

    /// A text of the token was put into a node, after so many bytes.
    pub(super) fn text(&self, node: u32, at: usize, text: &str) {
        let byte = self.from.get().saturating_add(self.taken.get());
        self.taken.set(self.taken.get().saturating_add(text.len()));
        if !self.has(byte, text) {
            return self.push(node, at, self.from.get());
        }
        // The tokenizer hands over several lines at once, or each by itself.
        let ends = text.match_indices('\n').map(|(end, _)| end.saturating_add(1)).filter(|end| *end < text.len());
        for begin in [0].into_iter().chain(ends) {
            self.push(node, at.saturating_add(begin), byte.saturating_add(begin));
        }
    }

    fn push(&self, node: u32, at: usize, byte: usize) {
        let [at, byte] = [at, byte].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        self.runs.borrow_mut().push(Run { node, at, byte, place: (1, 1) });
    }

    /// The lines and columns, in one walk through the page.
    pub(super) fn finish(self) -> Source {
        let mut runs = self.runs.into_inner();
        runs.sort_by_key(|run| run.byte);
        let (mut line, mut column, mut after_return) = (1_u32, 1_u32, false);
        let mut characters = self.page.char_indices().peekable();
        for run in &mut runs {
            while let Some((_, c)) = characters.next_if(|(at, _)| *at < run.byte as usize) {
                if c == '\r' || (c == '\n' && !after_return) {
                    (line, column) = (line.saturating_add(1), 1);
                } else if c != '\n' {
                    column = column.saturating_add(1);
                }
                after_return = c == '\r';
            }
            run.place = (line, column);
        }
        runs.sort_by_key(|run| (run.node, run.at));
        Source { runs }
    }
}

/// The lines and columns of the nodes of a page.
pub(super) struct Source {
    runs: Vec<Run>,
}

impl Source {
    /// The parts of the text of a node, each on one line of the source, with the line and column where it begins, if it
    /// was followed.
    pub(super) fn parts<'t>(&self, node: u32, text: &'t str) -> Vec<(&'t str, Option<(u32, u32)>)> {
        let first = self.runs.partition_point(|run| run.node < node);
        let own = self.runs.iter().skip(first).take_while(|run| run.node == node);
        let mut out = Vec::new();
        let (mut from, mut place) = (0_usize, None);
        let mut end = |from: usize, to: usize, place| {
            out.extend(text.get(from..to).filter(|part| !part.is_empty()).map(|part| (part, place)));
        };
        for run in own {
            let at = run.at as usize;
            end(from, at, place);
            (from, place) = (at, Some(run.place));
        }
        end(from, text.len(), place);
        out
    }

    /// Line and column of a node, if it was followed.
    pub(super) fn place(&self, node: u32) -> Option<(u32, u32)> {
        let first = self.runs.partition_point(|run| run.node < node);
        self.runs.get(first).filter(|run| run.node == node).map(|run| run.place)
    }
}
