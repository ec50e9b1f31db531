//! Cells that a copy printed in one piece, `规章000`: taken apart where the form leaves only one way.

use super::item::{Item, What};
use super::lexicon::LEXICON;
use crate::figure::Kind;
use crate::text::{fold, is_space};

/// Characters of the longest piece that is looked at: fifteen cells with the largest figures have fewer.
const LONGEST: usize = 240;

fn is_sign_of_number(c: char) -> bool {
    matches!(fold(c), '0'..='9' | '.' | '+' | '-')
}

/// Units of an amount, the longest first.
const UNITS: [&str; 3] = ["万元", "萬元", "元"];

/// The number of an amount, without its unit.
fn without_unit(text: &str) -> &str {
    UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text)
}

/// A row's label and the digits that stand right after it, an amount's with its unit.
pub(super) fn row(text: &str) -> Option<(Vec<usize>, &str, &str)> {
    let number = without_unit(text);
    let label = number.trim_end_matches(is_sign_of_number);
    let digits = text.get(label.len()..).filter(|digits| label.len() < number.len() && digits.len() <= LONGEST)?;
    // White space between the two may have been several empty cells; digits in a bracket are a remark's.
    if label.ends_with(|c| is_space(c) || matches!(c, '(' | '（')) || !LEXICON.may_begin(label) {
        return None;
    }
    Some((LEXICON.labels(label)?, label, digits))
}

/// Whether a line can be nothing but several cells: no figure is printed with a zero before its digits.
pub(super) fn is_piece(line: &str) -> bool {
    let mut digits = line.chars().map(fold);
    line.len() <= LONGEST
        && line.chars().nth(1).is_some()
        && digits.clone().next() == Some('0')
        && digits.all(|c| c.is_ascii_digit())
}

/// The pieces that stand in cells of these kinds, as places in the text; `None` unless there is exactly one way, empty
/// cells counted in.
fn split(digits: &str, kinds: &[Kind]) -> Option<Vec<(usize, usize)>> {
    let ends: Vec<usize> = digits.char_indices().map(|(at, _)| at).chain([digits.len()]).collect();
    let last = ends.len().checked_sub(1)?;
    let piece = |from: usize, to: usize| digits.get(*ends.get(from)?..*ends.get(to)?);
    // In how many ways the cells from each one on take the characters from each one on; two are as good as more.
    let mut ways = vec![vec![0_u8; ends.len()]; kinds.len().saturating_add(1)];
    if let Some(end) = ways.last_mut().and_then(|end| end.last_mut()) {
        *end = 1;
    }
    let get =
        |ways: &[Vec<u8>], at: usize, from: usize| ways.get(at).and_then(|row| row.get(from)).copied().unwrap_or(0);
    let taken = |ways: &[Vec<u8>], at: usize, kind: Kind, from: usize| {
        let behind =
            (from.saturating_add(1)..=last).filter(move |to| piece(from, *to).is_some_and(|p| is_plain(p, kind)));
        behind.map(|to| (to, get(ways, at.saturating_add(1), to))).filter(|(_, ways)| *ways > 0).collect::<Vec<_>>()
    };
    for (at, kind) in kinds.iter().enumerate().rev() {
        for from in 0..=last {
            let empty = get(&ways, at.saturating_add(1), from);
            let filled = taken(&ways, at, *kind, from).iter().fold(0_u8, |sum, (_, ways)| sum.saturating_add(*ways));
            if let Some(cell) = ways.get_mut(at).and_then(|row| row.get_mut(from)) {
                *cell = empty.saturating_add(filled).min(2);
            }
        }
    }
    if get(&ways, 0, 0) != 1 {
        return None;
    }
    let mut out = Vec::new();
    let mut from = 0;
    for (at, kind) in kinds.iter().enumerate() {
        // An empty cell has no place of its own in one piece.
        let (to, _) = taken(&ways, at, *kind, from).first().copied()?;
        out.push((*ends.get(from)?, *ends.get(to)?));
        from = to;
    }
    Some(out)
}

/// Whether the piece is a number as a cell prints it: no zero before other digits, a sign or a point only where the kind
/// has them.
fn is_plain(piece: &str, kind: Kind) -> bool {
    let folded: String = piece.chars().map(fold).collect();
    let unsigned = match kind {
        Kind::Change => folded.strip_prefix(['+', '-']).unwrap_or(&folded),
        Kind::Count => &folded,
        Kind::Money => without_unit(&folded),
    };
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && digits(decimals)
        && (kind == Kind::Money || !unsigned.contains('.'))
}

/// The items of a piece in cells of these kinds.
pub(super) fn apart<'a>(item: &Item<'a>, kinds: &[Kind]) -> Option<Vec<Item<'a>>> {
    let text = item.text;
    let made = |(from, to): (usize, usize)| Item {
        what: What::Figure,
        text: text.get(from..to).unwrap_or_default(),
        offset: item.offset.saturating_add(text.get(..from).map_or(0, |before| before.chars().count())),
        starts: item.starts && from == 0,
        spot: item.spot,
        closed: item.closed,
        below: item.below,
        content: item.content,
        is_split: true,
        by_place: false,
        tokens: item.tokens,
    };
    Some(split(text, kinds)?.into_iter().map(made).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_of_digits_alone() {
        for (text, is) in [("000", true), ("０１", true), ("0", false), ("0 0", false), ("12", false), ("0.5", false)]
        {
            assert_eq!(is_piece(text), is, "{text}");
        }
    }

    #[test]
    fn digits_are_split_where_there_is_one_way() {
        use Kind::{Change, Count, Money};
        let pieces = |text: &'static str, kinds: &[Kind]| {
            let at = split(text, kinds)?;
            Some(at.into_iter().map(|(from, to)| text.get(from..to).unwrap()).collect::<Vec<_>>())
        };
        assert_eq!(pieces("000", &[Count; 3]), Some(vec!["0", "0", "0"]));
        assert_eq!(pieces("00120", &[Count; 3]), Some(vec!["0", "0", "120"]));
        assert_eq!(pieces("100", &[Count; 3]), None, "10, 0 and an empty box");
        assert_eq!(pieces("1000", &[Count; 3]), None);
        assert_eq!(pieces("12", &[Count]), Some(vec!["12"]));
        assert_eq!(pieces("12", &[Count; 2]), None);
        assert_eq!(pieces("01", &[Count; 2]), Some(vec!["0", "1"]));
        assert_eq!(pieces("00", &[Count; 3]), None);
        assert_eq!(pieces("0-33", &[Count, Change, Count]), None);
        assert_eq!(pieces("0-30", &[Count, Change]), Some(vec!["0", "-30"]));
        assert_eq!(pieces("00.37", &[Count, Money]), Some(vec!["0", "0.37"]));
        assert_eq!(pieces("00.37万元", &[Count, Money]), Some(vec!["0", "0.37万元"]));
        assert_eq!(pieces("2214元", &[Count, Money]), None);
        assert_eq!(pieces("元", &[Money]), None);
        assert_eq!(pieces("０００", &[Count; 3]), Some(vec!["０", "０", "０"]));
        assert_eq!(pieces("", &[Count; 3]), None);
    }
}
