//! The longest phrase of a list at a place of a text.
//!
//! One lookup by the first character, which most characters of a text do not pass; then a tree of the characters that
//! follow. So a scan of a text costs its length, whatever the list.

/// A phrase that was found: its length in characters and what it means.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase<T> {
    length: usize,
    /// What it means.
    pub(crate) meaning: T,
}

impl<T> Phrase<T> {
    /// How many characters it has.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }
}

/// Characters of a page of the table of first characters.
const PAGE: usize = 256;

/// What the phrase means that ends here, and where the characters that may follow stand, sorted, among all of them.
struct Node<T> {
    meaning: Option<T>,
    next: (u32, u32),
}

/// A node while the list is laid out.
struct Branch<T> {
    meaning: Option<T>,
    next: Vec<(char, u32)>,
}

/// A list of phrases, laid out for lookups.
pub(crate) struct Phrases<T> {
    /// For the upper byte of a character of the basic plane its page; the first page is empty.
    pages: [u8; PAGE],
    /// For the lower byte the node of the phrases that begin so, from 1; 0 if none does.
    slots: Vec<[u32; PAGE]>,
    /// The first is none.
    nodes: Vec<Node<T>>,
    /// The characters that may follow each node, and the nodes to which they lead.
    next: Vec<(char, u32)>,
}

/// The tree while it is made.
struct Tree<T> {
    pages: [u8; PAGE],
    slots: Vec<[u32; PAGE]>,
    nodes: Vec<Branch<T>>,
}

impl<T: Copy> Phrases<T> {
    /// The table of a list; of phrases listed twice the first one counts. Phrases are of the basic plane.
    pub(crate) fn new<S: AsRef<str>>(list: impl IntoIterator<Item = (S, T)>) -> Self {
        let mut tree = Tree { pages: [0; PAGE], slots: vec![[0; PAGE]], nodes: Vec::new() };
        tree.node();
        for (text, meaning) in list {
            tree.add(text.as_ref(), meaning);
        }
        let (mut nodes, mut next) = (Vec::with_capacity(tree.nodes.len()), Vec::with_capacity(tree.nodes.len()));
        let place = |next: &Vec<(char, u32)>| u32::try_from(next.len()).unwrap_or(0);
        for mut branch in tree.nodes {
            branch.next.sort_unstable_by_key(|(c, _)| *c);
            let from = place(&next);
            next.append(&mut branch.next);
            nodes.push(Node { meaning: branch.meaning, next: (from, place(&next)) });
        }
        Phrases { pages: tree.pages, slots: tree.slots, nodes, next }
    }

    fn at(&self, node: u32) -> Option<&Node<T>> {
        self.nodes.get(usize::try_from(node).ok()?)
    }

    fn next(&self, node: &Node<T>) -> &[(char, u32)] {
        let [from, to] = [node.next.0, node.next.1].map(|at| usize::try_from(at).unwrap_or(0));
        self.next.get(from..to).unwrap_or_default()
    }

    /// The longest phrase with which a text begins: its first character, and the rest of it.
    #[inline]
    pub(crate) fn longest(&self, first: char, mut rest: impl Iterator<Item = char>) -> Option<Phrase<T>> {
        let (page, place) = place(first)?;
        let mut node = *self.slots.get(usize::from(*self.pages.get(page)?))?.get(place)?;
        if node == 0 {
            return None;
        }
        let (mut length, mut longest) = (1_usize, None);
        loop {
            let here = self.at(node)?;
            longest = here.meaning.map(|meaning| Phrase { length, meaning }).or(longest);
            let next = self.next(here);
            if next.is_empty() {
                break;
            }
            let Some(c) = rest.next() else { break };
            let Ok(found) = next.binary_search_by_key(&c, |(c, _)| *c) else { break };
            node = next.get(found)?.1;
            length = length.saturating_add(1);
        }
        longest
    }
}

impl<T: Copy> Tree<T> {
    /// A new node.
    fn node(&mut self) -> u32 {
        self.nodes.push(Branch { meaning: None, next: Vec::new() });
        u32::try_from(self.nodes.len()).unwrap_or(0).saturating_sub(1)
    }

    fn at(&self, node: u32) -> Option<&Branch<T>> {
        self.nodes.get(usize::try_from(node).ok()?)
    }

    fn add(&mut self, text: &str, meaning: T) {
        let mut chars = text.chars();
        let Some((page, place)) = chars.next().and_then(place) else { return };
        let Some(page) = self.pages.get_mut(page) else { return };
        if *page == 0 {
            *page = u8::try_from(self.slots.len()).unwrap_or(0);
            self.slots.push([0; PAGE]);
        }
        let page = usize::from(*page);
        let mut node = self.slots.get(page).and_then(|page| page.get(place)).copied().unwrap_or(0);
        if node == 0 {
            node = self.node();
            if let Some(slot) = self.slots.get_mut(page).and_then(|page| page.get_mut(place)) {
                *slot = node;
            }
        }
        for c in chars {
            let found = self.at(node).and_then(|node| node.next.iter().find(|(next, _)| *next == c));
            node = match found {
                Some((_, next)) => *next,
                None => {
                    let next = self.node();
                    if let Some(node) = usize::try_from(node).ok().and_then(|node| self.nodes.get_mut(node)) {
                        node.next.push((c, next));
                    }
                    next
                }
            };
        }
        if let Some(node) = usize::try_from(node).ok().and_then(|node| self.nodes.get_mut(node)) {
            node.meaning = node.meaning.or(Some(meaning));
        }
    }
}

/// The upper and the lower byte of a character of the basic plane.
fn place(c: char) -> Option<(usize, usize)> {
    let [upper, lower] = u16::try_from(u32::from(c)).ok()?.to_be_bytes();
    Some((usize::from(upper), usize::from(lower)))
}

/// The phrases that a list has twice.
#[cfg(test)]
pub(crate) fn duplicates<'a>(list: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    list.into_iter().filter(|phrase| !seen.insert(*phrase)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_start<T: Copy>(phrases: &Phrases<T>, text: &str) -> Option<Phrase<T>> {
        let mut chars = text.chars();
        phrases.longest(chars.next()?, chars)
    }

    #[test]
    fn the_longest_phrase_is_found() {
        let list = ["共", "共计", "共同", "公开", "（本部分", "(", "×", "条"];
        let phrases = Phrases::new(list.into_iter().zip(0..));
        for (text, found) in [
            ("共计3", Some((1, 2))),
            ("共3", Some((0, 1))),
            ("共", Some((0, 1))),
            ("公", None),
            ("公开", Some((3, 2))),
            ("（本部分", Some((4, 4))),
            ("（本", None),
            ("(a", Some((5, 1))),
            ("×", Some((6, 1))),
            ("a", None),
            ("全", None),
            ("\u{20000}共", None),
            ("", None),
        ] {
            let phrase = at_start(&phrases, text);
            let told = phrase.map(|phrase| (phrase.meaning, phrase.length()));
            assert_eq!(told, found, "{text}");
        }
        assert_eq!(duplicates(list), [""; 0]);
        assert_eq!(duplicates(["a", "b", "a"]), ["a"]);
        assert!(at_start(&Phrases::<u8>::new([("", 0); 0]), "a").is_none());
    }

    proptest::proptest! {
        /// The table finds what a look at every phrase finds.
        #[test]
        fn the_table_changes_nothing(
            list in proptest::collection::hash_set("[共计公开（(×a]{1,4}", 0..12),
            text in "[共计公开（(×a条]{0,8}",
        ) {
            let list: Vec<String> = list.into_iter().collect();
            let phrases = Phrases::new(list.iter().zip(list.iter()));
            let longest = list.iter().filter(|phrase| text.starts_with(*phrase)).max_by_key(|phrase| phrase.len());
            proptest::prop_assert_eq!(at_start(&phrases, &text).map(|phrase| phrase.meaning), longest);
        }
    }
}
