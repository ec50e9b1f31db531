//! Rows that something else on the page speaks against.
//!
//! Sums never say which figure stands where. But where the heads are not those of the form in its order, and the figure
//! that the others add up to stands in another column than 总计 in most rows, then no figure under them is certain.

use super::*;
use crate::text::is_space;

/// Rows of 表三 whose sums have to show it.
const ROWS: usize = 2;
/// Cells of a block of 表四: the results and their total.
const BLOCK: usize = 5;
/// Bytes of the longest remark that may be the rest of a cell.
const REMARK: usize = 24;
/// Places that a row of 表四 may have moved.
const MOVED: usize = 3;

impl Page<'_, '_> {
    /// Takes back the rows that the line below them changes, or the sums contradict.
    pub(super) fn take_back(&self, tables: &mut Tables<'_>) {
        for found in tables.found.iter_mut().filter(|found| self.is_changed_below(&found.seen)) {
            (found.boxes, found.by_heads) = (None, found.by_heads.as_ref().map(|_| None));
        }
        // How many rows of each table as printed have their sums where they are read, and elsewhere.
        let mut sums: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for found in &tables.found {
            let Some(Some(boxes)) = &found.by_heads else { continue };
            let Some(own) =
                self.numbers(boxes.iter().copied()).filter(|own| own.len() == Applicant::ALL.len() && is_telling(own))
            else {
                continue;
            };
            let (here, elsewhere) = sums.entry(found.printed).or_default();
            let which = if !adds_up(&own) && self.is_elsewhere(&own, &found.seen) { elsewhere } else { here };
            *which = which.saturating_add(1);
        }
        let is_wrong = |(here, elsewhere): &(usize, usize)| *elsewhere >= ROWS && elsewhere > here;
        for found in tables.found.iter_mut().filter(|found| sums.get(&found.printed).is_some_and(is_wrong)) {
            found.by_heads = found.by_heads.as_ref().map(|_| None);
        }
        for case in &mut tables.cases {
            let is_wrong = |boxes| !case.is_usual && self.has_moved(boxes, &case.run);
            if self.is_changed_below(&case.run) || case.boxes.as_deref().is_some_and(is_wrong) {
                case.boxes = None;
            }
        }
    }

    /// Whether the line after a row is a remark that makes a number another one, (减) or （万）, or one of another time or a
    /// plan: of which is not certain.
    fn is_changed_below(&self, row: &[usize]) -> bool {
        let next = row.last().and_then(|last| self.item(*last)).map(|item| item.tokens.1);
        let line = next.and_then(|next| self.stream.tokens.get(next)).filter(|line| !line.closed && line.starts);
        line.is_some_and(|line| {
            let text = line.text.trim_matches(is_space);
            let is_remark = text.len() <= REMARK && text.starts_with(['(', '（']) && text.ends_with([')', '）']);
            let is_changed = || matches!(number::parse(&format!("1{text}"), Kind::Count), Parsed::Unreadable(_));
            is_remark && (is_changed() || Scope::of_text(text).other.is_some())
        })
    }

    /// Whether one of the numbers of a row is the sum of the rest, or as many side by side elsewhere in the row add up.
    fn is_elsewhere(&self, own: &[u64], row: &[usize]) -> bool {
        let all = own.iter().try_fold(0_u64, |sum, part| sum.checked_add(*part));
        let is_sum = |part: &u64| part.checked_mul(2).is_some_and(|twice| Some(twice) == all);
        let mut windows = row.windows(own.len()).filter_map(|window| self.numbers(window.iter().copied().map(Some)));
        own.iter().any(is_sum) || windows.any(|window| is_telling(&window) && adds_up(&window))
    }

    /// Whether the blocks of 表四 do not add up where they are read, and all of them do some places further.
    fn has_moved(&self, boxes: &[Option<usize>], run: &[usize]) -> bool {
        let places: Option<Vec<usize>> = boxes.iter().map(|at| run.iter().position(|of| Some(*of) == *at)).collect();
        let Some(places) = places else { return false };
        let holds = |moved: &dyn Fn(usize) -> Option<usize>| {
            let numbers = self.numbers(places.iter().map(|place| run.get(moved(*place)?).copied()));
            let blocks = || numbers.iter().flat_map(|numbers| numbers.chunks(BLOCK));
            blocks().any(is_telling) && blocks().all(adds_up)
        };
        let is_further = |by| holds(&|place| place.checked_add(by)) || holds(&|place| place.checked_sub(by));
        !holds(&Some) && (1..=MOVED).any(is_further)
    }

    /// The numbers of cells; nothing printed is zero.
    fn numbers(&self, cells: impl Iterator<Item = Option<usize>>) -> Option<Vec<u64>> {
        let number = |at: usize| match number::parse(self.item(at)?.text, Kind::Count) {
            Parsed::Number(number) => Some(number.whole),
            _ => self.is_blank(&at).then_some(0),
        };
        cells.map(|at| number(at?)).collect()
    }
}

/// Whether the last number is the sum of the others.
fn adds_up(all: &[u64]) -> bool {
    let Some((total, parts)) = all.split_last() else { return false };
    parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(*part)) == Some(*total)
}

/// Whether two of the numbers before the last are not zero: the sum of fewer says nothing of where they stand.
fn is_telling(all: &[u64]) -> bool {
    let parts = all.split_last().map_or(&[][..], |(_, parts)| parts);
    parts.iter().filter(|part| **part > 0).nth(1).is_some()
}
