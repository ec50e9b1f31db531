//! The word that was probably meant.

/// Bytes of the longest word that is compared.
const LONGEST: usize = 120;

/// The known word that differs least from a mistyped one, if a third of its characters at most differ.
pub(crate) fn nearest(word: &str, known: impl Iterator<Item = String>) -> Option<String> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let of = |other: String| (distance(&word, &other.to_ascii_lowercase()), other);
    let (distance, nearest) = known.map(of).min_by_key(|(distance, _)| *distance)?;
    (distance <= word.chars().count() / 3).then_some(nearest)
}

/// How many characters have to be put in, left out or changed to make one text of the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (at, a) in one.chars().enumerate() {
        let mut before = at;
        let mut left = at.saturating_add(1);
        for (above, b) in row.iter_mut().skip(1).zip(other.chars()) {
            let changed = before.saturating_add(usize::from(a != b));
            before = *above;
            left = changed.min(left.saturating_add(1)).min(before.saturating_add(1));
            *above = left;
        }
        if let Some(first) = row.first_mut() {
            *first = at.saturating_add(1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_to_be_changed() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("coersion", "coercion"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        let known = || ["article20.coercion", "article20.fees"].iter().map(|word| (*word).to_owned());
        assert_eq!(nearest("Article20.coersion", known()).as_deref(), Some("article20.coercion"));
        assert_eq!(nearest("applications", known()), None);
        assert_eq!(nearest("", known()), None);
    }
}
