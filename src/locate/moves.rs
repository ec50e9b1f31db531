//! Slips that move figures: two exchanged, a row or a column shifted by one cell, two neighbouring rows or columns
//! exchanged. Each is one slip, however many cells it changes.
//!
//! Most moves cannot help, and the counts of broken rows and columns rule them out before anything is tried: with as
//! many broken rows as slips, a move has to leave fewer of them.

use super::search::{Search, Set, Stop};
use super::{Layout, Line, SlipKind};

/// A move: its kind, and what it adds to which cells.
pub(super) struct Move {
    pub(super) kind: SlipKind,
    pub(super) changes: Vec<(u16, i64)>,
}

/// A move and the cells that have to change besides.
pub(super) type Moved = (Move, Option<Set>);

/// All explanations of this size with one move and cells besides.
pub(super) fn find(search: &mut Search<'_>, layout: &Layout, size: usize, out: &mut Vec<Moved>) -> Result<(), Stop> {
    let left = size.saturating_sub(1);
    let rows: Vec<bool> = layout.rows.iter().map(|row| search.broken() & row.mask != 0).collect();
    let columns: Vec<bool> = layout.columns.iter().map(|column| search.broken() & column.mask != 0).collect();
    let count = |list: &[bool]| list.iter().filter(|broken| **broken).count();
    let (few_rows, few_columns) = (count(&rows) <= left, count(&columns) <= left);
    // A move in a row mends that row at most, a move in a column that column.
    let in_row = count(&rows) <= left.saturating_add(1);
    let in_column = count(&columns) <= left.saturating_add(1);
    let is = |list: &[bool], at: usize| list.get(at).copied().unwrap_or(false);
    let pairs = |len: usize| (0..len).flat_map(move |a| (a.saturating_add(1)..len).map(move |b| (a, b)));

    // Two cells of a row: both columns change.
    for (at, row) in layout.rows.iter().enumerate().filter(|_| in_row) {
        if !few_rows && !is(&rows, at) {
            continue;
        }
        for (a, b) in pairs(row.cells.len()) {
            if few_columns || (is(&columns, a) && is(&columns, b)) {
                exchange(search, SlipKind::Exchanged, &[pair(&row.cells, a, &row.cells, b)], left, out)?;
            }
        }
    }
    // Two cells of a column: both rows change.
    for (at, column) in layout.columns.iter().enumerate().filter(|_| in_column) {
        if !few_columns && !is(&columns, at) {
            continue;
        }
        for (a, b) in pairs(column.cells.len()) {
            if few_rows || (is(&rows, a) && is(&rows, b)) {
                exchange(search, SlipKind::Exchanged, &[pair(&column.cells, a, &column.cells, b)], left, out)?;
            }
        }
    }
    // Neighbouring rows keep their sums, neighbouring columns theirs.
    if few_rows {
        neighbours(search, SlipKind::RowsExchanged, layout.rows.iter().map(|line| line.cells.as_slice()), left, out)?;
    }
    if few_columns {
        let lines = layout.columns.iter().map(|line| line.cells.as_slice());
        neighbours(search, SlipKind::ColumnsExchanged, lines, left, out)?;
    }
    for (at, row) in layout.rows.iter().enumerate().filter(|_| in_row) {
        if (few_rows || is(&rows, at)) && count(&columns) > 1 {
            shifts(search, SlipKind::RowShifted, row, &columns, left, out)?;
        }
    }
    for (at, column) in layout.columns.iter().enumerate().filter(|_| in_column) {
        if (few_columns || is(&columns, at)) && count(&rows) > 1 {
            shifts(search, SlipKind::ColumnShifted, column, &rows, left, out)?;
        }
    }
    Ok(())
}

fn pair(one: &[u16], a: usize, other: &[u16], b: usize) -> (u16, u16) {
    let at = |list: &[u16], at: usize| list.get(at).copied().unwrap_or(u16::MAX);
    (at(one, a), at(other, b))
}

fn neighbours<'l>(
    search: &mut Search<'_>,
    kind: SlipKind,
    lines: impl Iterator<Item = &'l [u16]> + Clone,
    left: usize,
    out: &mut Vec<Moved>,
) -> Result<(), Stop> {
    for (one, next) in lines.clone().zip(lines.skip(1)) {
        let pairs: Vec<(u16, u16)> = one.iter().copied().zip(next.iter().copied()).collect();
        exchange(search, kind, &pairs, left, out)?;
    }
    Ok(())
}

/// Exchanges the figures of some pairs of cells.
fn exchange(
    search: &mut Search<'_>,
    kind: SlipKind,
    pairs: &[(u16, u16)],
    left: usize,
    out: &mut Vec<Moved>,
) -> Result<(), Stop> {
    let value = |search: &Search<'_>, cell: u16| search.value(usize::from(cell));
    let mut changes = Vec::new();
    for &(a, b) in pairs {
        let gap = value(search, b).saturating_sub(value(search, a));
        if gap != 0 {
            changes.extend([(a, gap), (b, gap.saturating_neg())]);
        }
    }
    // One pair that differs is the exchange of two cells, whatever stands beside them.
    if changes.is_empty() || (pairs.len() > 1 && changes.len() < 4) {
        return Ok(());
    }
    attempt(search, Move { kind, changes }, left, out)
}

/// Shifts a row or a column back by one cell, either way. The figure that fell out is what the identities of the line
/// ask for. `across` says which of the lines that cross it are broken: one that is not and whose figure changes needs
/// another slip.
fn shifts(
    search: &mut Search<'_>,
    kind: SlipKind,
    Line { cells, mask }: &Line,
    across: &[bool],
    left: usize,
    out: &mut Vec<Moved>,
) -> Result<(), Stop> {
    let Some(last) = cells.len().checked_sub(1) else { return Ok(()) };
    let value = |search: &Search<'_>, at: usize| cells.get(at).map(|cell| search.value(usize::from(*cell)));
    for lost in [last, 0] {
        let mut changes: Vec<(u16, i64)> = Vec::new();
        let mut spared = 0_usize;
        for (at, cell) in cells.iter().enumerate().filter(|(at, _)| *at != lost) {
            let from = if lost == 0 { at.checked_sub(1) } else { at.checked_add(1) };
            let (Some(from), Some(value)) = (from.and_then(|from| value(search, from)), value(search, at)) else {
                continue;
            };
            if from != value {
                spared = spared.saturating_add(usize::from(!across.get(at).copied().unwrap_or(false)));
                if spared > left {
                    break;
                }
                changes.push((*cell, from.saturating_sub(value)));
            }
        }
        if changes.len() < 2 || spared > left {
            continue;
        }
        let undo = |search: &mut Search<'_>, changes: &[(u16, i64)]| {
            for (cell, delta) in changes {
                search.add(usize::from(*cell), delta.saturating_neg());
            }
        };
        let done = changes.iter().take_while(|(cell, delta)| search.add(usize::from(*cell), *delta)).count();
        let cell = cells.get(lost).copied().unwrap_or(u16::MAX);
        let wanted = if done == changes.len() { search.wanted(usize::from(cell), *mask) } else { None };
        undo(search, changes.get(..done).unwrap_or_default());
        let Some(wanted) = wanted else { continue };
        if wanted != 0 {
            changes.push((cell, wanted));
        }
        attempt(search, Move { kind, changes }, left, out)?;
    }
    Ok(())
}

/// Keeps a move after which the identities hold, or that so many cells besides complete.
fn attempt(search: &mut Search<'_>, slip: Move, left: usize, out: &mut Vec<Moved>) -> Result<(), Stop> {
    let done = slip.changes.iter().take_while(|(cell, delta)| search.add(usize::from(*cell), *delta)).count();
    let mut result = search.spend();
    let mut sets = Vec::new();
    let whole = done == slip.changes.len();
    if whole && result.is_ok() && search.least() <= left && (left > 0 || search.broken() == 0) {
        if left == 0 {
            sets.push(None);
        } else if search.broken() != 0 {
            let before = std::mem::take(&mut search.found);
            result = search.sets(left);
            let found = std::mem::replace(&mut search.found, before);
            let is_moved = |cell: &u16| slip.changes.iter().any(|(moved, _)| moved == cell);
            let apart = |set: &Set| !set.changes.iter().any(|(cell, _)| is_moved(cell));
            sets.extend(found.into_iter().filter(apart).map(Some));
        }
    }
    for (cell, delta) in slip.changes.iter().take(done) {
        search.add(usize::from(*cell), delta.saturating_neg());
    }
    for set in sets {
        if out.len() >= search.most {
            return Err(Stop::More);
        }
        out.push((Move { kind: slip.kind, changes: slip.changes.clone() }, set));
    }
    result
}
