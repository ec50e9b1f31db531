//! Classes of characters, and the two foldings: width and traditional forms.

use std::sync::LazyLock;

/// White space, and the invisible characters that pages are full of.
#[inline]
pub(crate) fn is_space(c: char) -> bool {
    match c {
        // Most characters of a Chinese text.
        '!'..='~' | FIRST_IDEOGRAPH..=LAST_IDEOGRAPH => false,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => true,
        _ => c.is_whitespace(),
    }
}

/// A hyphen, a dash or a minus sign of any width, and the signs that are printed for them.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '–' | '—' | '―' | '‐' | '‑' | '−' | '─' | '━' | '﹣' | 'ー')
}

/// What ends a sentence: 。！？ of either width.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?')
}

/// What ends a clause that stands for itself: the end of a sentence, or ；.
pub(crate) fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '；' | ';')
}

/// Whether a bracket opens: ( [ 〔 【 ﹝ 〈 of either width.
pub(crate) fn opens(c: char) -> bool {
    matches!(fold(c), '(' | '[' | '〔' | '【' | '﹝' | '〈')
}

/// Fullwidth ASCII to ASCII; everything else stays.
pub(crate) fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32((c as u32).wrapping_sub(0xFEE0)).unwrap_or(c),
        _ => c,
    }
}

/// Whether a terminal shows the character two columns wide.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}')
}

/// The first and the last ideograph of the one block of Unicode in which all words of the form and of the prose stand.
const FIRST_IDEOGRAPH: char = '\u{4E00}';
const LAST_IDEOGRAPH: char = '\u{9FFF}';
/// How many they are.
pub(crate) const IDEOGRAPH_COUNT: usize = LAST_IDEOGRAPH as usize - FIRST_IDEOGRAPH as usize + 1;

/// Whether the character is a Chinese one.
pub(crate) fn is_ideograph(c: char) -> bool {
    (FIRST_IDEOGRAPH..=LAST_IDEOGRAPH).contains(&c)
}

/// Whether the character is a letter, a digit or an ideograph. Most of a Chinese text lies in one block; the tables of
/// Unicode are for the rest.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    is_ideograph(c) || c.is_alphanumeric()
}

/// The place of an ideograph in a table of all of them ([`IDEOGRAPH_COUNT`]).
pub(crate) fn ideograph(c: char) -> Option<usize> {
    let at = u32::from(c).checked_sub(u32::from(FIRST_IDEOGRAPH))?;
    usize::try_from(at).ok().filter(|at| *at < IDEOGRAPH_COUNT)
}

/// The ideograph at a place of such a table.
pub(super) fn ideograph_at(at: usize) -> Option<char> {
    char::from_u32(u32::from(FIRST_IDEOGRAPH).checked_add(u32::try_from(at).ok()?)?)
}

/// Traditional characters of labels, agencies and places, each before its simplified one; mirror pages are printed so.
/// The file is written by tests/divisions/make; the line has the words of titles and those with several simplified forms.
const TRADITIONAL: &str = concat!("訊讯開开係系於于徵征實实標标", include_str!("traditional.txt"));

/// For each ideograph its simplified form if it is one of the traditional characters, else 0.
static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; IDEOGRAPH_COUNT];
    let mut chars = TRADITIONAL.chars().filter(|c| !c.is_whitespace());
    while let (Some(traditional), Some(simplified)) = (chars.next(), chars.next()) {
        let slot = ideograph(traditional).and_then(|at| table.get_mut(at));
        if let (Some(slot), Ok(simplified)) = (slot, u16::try_from(u32::from(simplified))) {
            *slot = simplified;
        }
    }
    table
});

/// The simplified character, for the characters of the form's labels; everything else stays.
pub(crate) fn simplified(c: char) -> char {
    let found = ideograph(c).and_then(|at| SIMPLIFIED.get(at)).filter(|simplified| **simplified != 0);
    found.and_then(|simplified| char::from_u32(u32::from(*simplified))).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_are_those_of_one_block() {
        for (c, at) in
            [('\u{4DFF}', None), ('一', Some(0)), ('\u{9FFF}', Some(0x51FF)), ('\u{A000}', None), ('a', None)]
        {
            assert_eq!((ideograph(c), is_ideograph(c)), (at, at.is_some()), "{c:?}");
        }
    }

    #[test]
    fn traditional_characters_become_simplified_ones() {
        for (c, simple) in [('資', '资'), ('黨', '党'), ('资', '资'), ('a', 'a'), ('〇', '〇')] {
            assert_eq!(simplified(c), simple);
        }
        let pairs: Vec<char> = TRADITIONAL.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(pairs.chunks(2).all(|pair| matches!(pair, [from, to] if from != to && simplified(*to) == *to)));
    }
}
