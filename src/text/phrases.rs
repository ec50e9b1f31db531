//! The longest phrase of a list at a place of a text.
//!
//! One lookup by the first character, which most characters of a text do not pass; then the phrases that begin with it,
//! the longest first. So a scan of a text costs its length, whatever the list.

/// A phrase and what it means.
pub(crate) struct Phrase<T> {
    chars: Box<[char]>,
    /// What it means.
    pub(crate) meaning: T,
}

impl<T> Phrase<T> {
    /// How many characters it has.
    pub(crate) const fn length(&self) -> usize {
        self.chars.len()
    }
}

/// Characters of a page of the table of first characters.
const PAGE: usize = 256;

/// A list of phrases, laid out for lookups.
pub(crate) struct Phrases<T> {
    /// For the upper byte of a character of the basic plane its page, from 1; 0 if no phrase begins there.
    pages: Vec<u8>,
    /// For the lower byte the place of the first phrase that begins so, from 1.
    slots: Vec<u16>,
    /// By first character, longer ones first; of phrases listed twice the first one first.
    list: Vec<Phrase<T>>,
}

impl<T> Phrases<T> {
    /// The table of a list. Phrases are of the basic plane, and at most 65,535.
    pub(crate) fn new<S: AsRef<str>>(list: impl IntoIterator<Item = (S, T)>) -> Self {
        let phrase = |(text, meaning): (S, T)| Phrase { chars: text.as_ref().chars().collect(), meaning };
        let mut list: Vec<Phrase<T>> = list.into_iter().map(phrase).collect();
        list.sort_by(|one, other| one.chars.first().cmp(&other.chars.first()).then(other.length().cmp(&one.length())));
        let (mut pages, mut slots) = (vec![0_u8; PAGE], Vec::new());
        let mut last = None;
        for (at, phrase) in (1_u16..).zip(&list) {
            let Some(first) = phrase.chars.first().filter(|first| last != Some(**first)) else { continue };
            last = Some(*first);
            let Some((page, place)) = place(*first) else { continue };
            let Some(page) = pages.get_mut(page) else { continue };
            if *page == 0 {
                slots.resize(slots.len().saturating_add(PAGE), 0);
                *page = u8::try_from(slots.len() / PAGE).unwrap_or(0);
            }
            if let Some(slot) = slot(*page, place).and_then(|slot| slots.get_mut(slot)) {
                *slot = at;
            }
        }
        Phrases { pages, slots, list }
    }

    /// The longest phrase with which a text begins.
    #[inline]
    pub(crate) fn longest(&self, text: impl Iterator<Item = char> + Clone) -> Option<&Phrase<T>> {
        let first = text.clone().next()?;
        let (page, place) = place(first)?;
        let from = *self.slots.get(slot(*self.pages.get(page)?, place)?)?;
        let list = self.list.get(usize::from(from).checked_sub(1)?..)?;
        let mut list = list.iter().take_while(|phrase| phrase.chars.first() == Some(&first));
        list.find(|phrase| {
            let mut text = text.clone();
            phrase.chars.iter().all(|c| text.next() == Some(*c))
        })
    }
}

/// The upper and the lower byte of a character of the basic plane.
fn place(c: char) -> Option<(usize, usize)> {
    let [upper, lower] = u16::try_from(u32::from(c)).ok()?.to_be_bytes();
    Some((usize::from(upper), usize::from(lower)))
}

fn slot(page: u8, place: usize) -> Option<usize> {
    usize::from(page).checked_sub(1)?.checked_mul(PAGE)?.checked_add(place)
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
            let phrase = phrases.longest(text.chars());
            let told = phrase.map(|phrase| (phrase.meaning, phrase.length()));
            assert_eq!(told, found, "{text}");
        }
        assert_eq!(duplicates(list), [""; 0]);
        assert_eq!(duplicates(["a", "b", "a"]), ["a"]);
        assert!(Phrases::<u8>::new([("", 0); 0]).longest("a".chars()).is_none());
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
            proptest::prop_assert_eq!(phrases.longest(text.chars()).map(|phrase| phrase.meaning), longest);
        }
    }
}
