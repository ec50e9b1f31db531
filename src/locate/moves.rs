//! Slips that move figures: two exchanged, a row or a column shifted by one cell, two neighbouring rows or columns
//! exchanged. Each is one slip, however many cells it changes.
//!
//! Most moves cannot help, and the counts of broken rows and columns rule them out before anything is tried: with as
//! many broken rows as slips, a move has to leave fewer of them.

use super::search::{Change, Search, Set, Stop};
use super::{Layout, Line, SlipKind};
use crate::form::Cell;

/// A move: its kind, and what it adds to which cells.
pub(super) struct Move {
    pub(super) kind: SlipKind,
    pub(super) changes: Vec<Change>,
}

/// A move and the cells that have to change besides.
pub(super) type Moved = (Move, Option<Set>);

/// All explanations of this size with one move and cells besides.
pub(super) fn find(search: &mut Search<'_>, layout: &Layout, size: usize, out: &mut Vec<Moved>) -> Result<(), Stop> {
    let left = size.saturating_sub(1);
    let broken = search.broken();
    let count = |lines: &[Line]| lines.iter().filter(|line| line.mask & broken != 0).count();
    let (rows, columns) = (count(&layout.rows), count(&layout.columns));
    // A move in a row changes the columns, and mends that row at most; a move in a column likewise.
    for (lines, own, others) in [(&layout.rows, rows, columns), (&layout.columns, columns, rows)] {
        for line in lines.iter().filter(|_| own <= left.saturating_add(1)) {
            if own > left && line.mask & broken == 0 {
                continue;
            }
            for (n, (one, across)) in line.cells.iter().enumerate() {
                for (apart, (other, across_other)) in line.cells.iter().skip(n.saturating_add(1)).enumerate() {
                    if others <= left || (across & broken != 0 && across_other & broken != 0) {
                        let is_empty = search.value(*one) == 0 || search.value(*other) == 0;
                        let is_total = search.is_total(*one) || search.is_total(*other);
                        let kind = match apart {
                            0 if !is_total && is_empty => SlipKind::Misplaced,
                            0 if !is_total => SlipKind::Exchanged,
                            _ => SlipKind::FarExchanged,
                        };
                        exchange(search, kind, &[(*one, *other)], left, out)?;
                    }
                }
            }
        }
    }
    // Neighbouring rows keep their sums, neighbouring columns theirs.
    for (lines, kind, own) in
        [(&layout.rows, SlipKind::RowsExchanged, rows), (&layout.columns, SlipKind::ColumnsExchanged, columns)]
    {
        for (one, next) in lines.iter().zip(lines.iter().skip(1)).filter(|_| own <= left) {
            let pairs = one.cells.iter().zip(&next.cells).map(|((one, _), (next, _))| (*one, *next));
            exchange(search, kind, &pairs.collect::<Vec<_>>(), left, out)?;
        }
    }
    for (lines, kind, own, others) in
        [(&layout.rows, SlipKind::RowShifted, rows, columns), (&layout.columns, SlipKind::ColumnShifted, columns, rows)]
    {
        for line in lines.iter().filter(|_| own <= left.saturating_add(1) && others > 1) {
            if own <= left || line.mask & broken != 0 {
                shifts(search, kind, (&line.cells, line.mask), left, SHIFTED, out)?;
                // 总计 is often filled in by itself, and stays. Two figures alone are an exchange.
                if let Some(((last, _), parts)) = line.cells.split_last()
                    && kind == SlipKind::RowShifted
                    && search.is_total(*last)
                {
                    shifts(search, kind, (parts, line.mask), left, SHIFTED.saturating_add(1), out)?;
                }
            }
        }
    }
    Ok(())
}

/// Exchanges the figures of some pairs of cells.
fn exchange(
    search: &mut Search<'_>,
    kind: SlipKind,
    pairs: &[(Cell, Cell)],
    left: usize,
    out: &mut Vec<Moved>,
) -> Result<(), Stop> {
    let mut changes = Vec::new();
    for &(a, b) in pairs {
        let gap = search.value(b).saturating_sub(search.value(a));
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

/// How many figures a shift of a whole line changes at least.
const SHIFTED: usize = 2;

/// Shifts the cells of a row or a column back by one, either way. The figure that fell out is what the identities of the line
/// ask for. A figure that changes in a line across that is not broken needs another slip.
fn shifts(
    search: &mut Search<'_>,
    kind: SlipKind,
    (cells, mask): (&[(Cell, u64)], u64),
    left: usize,
    least: usize,
    out: &mut Vec<Moved>,
) -> Result<(), Stop> {
    let [(first, _), .., (last, _)] = cells else { return Ok(()) };
    let broken = search.broken();
    for (lost, is_forward) in [(*last, true), (*first, false)] {
        let mut changes: Vec<Change> = Vec::new();
        let mut spared = 0_usize;
        for (one, next) in cells.iter().zip(cells.iter().skip(1)) {
            let ((to, across), (from, _)) = if is_forward { (one, next) } else { (next, one) };
            let gap = search.value(*from).saturating_sub(search.value(*to));
            if gap != 0 {
                spared = spared.saturating_add(usize::from(across & broken == 0));
                changes.push((*to, gap));
            }
            if spared > left {
                break;
            }
        }
        if changes.len() < SHIFTED || spared > left {
            continue;
        }
        let wanted = search.with(&changes, |search| search.wanted(lost, mask)).flatten();
        let Some(wanted) = wanted else { continue };
        if wanted != 0 {
            changes.push((lost, wanted));
        }
        if changes.len() < least {
            continue;
        }
        attempt(search, Move { kind, changes }, left, out)?;
    }
    Ok(())
}

/// Keeps a move after which the identities hold, or that so many cells besides complete.
fn attempt(search: &mut Search<'_>, slip: Move, left: usize, out: &mut Vec<Moved>) -> Result<(), Stop> {
    search.spend()?;
    let found = search.with(&slip.changes, |search| {
        let mut sets = Vec::new();
        if left == 0 && search.broken() == 0 {
            sets.push(None);
        } else if left > 0 && search.broken() != 0 && search.least() <= left {
            let before = std::mem::take(&mut search.found);
            let result = search.sets(left);
            let found = std::mem::replace(&mut search.found, before);
            let is_moved = |cell: &Cell| slip.changes.iter().any(|(moved, _)| moved == cell);
            let apart = |set: &Set| !set.changes.iter().any(|(cell, _)| is_moved(cell));
            sets.extend(found.into_iter().filter(apart).map(Some));
            return (sets, result);
        }
        (sets, Ok(()))
    });
    let Some((sets, result)) = found else { return Ok(()) };
    for set in sets {
        if out.len() >= search.most {
            return Err(Stop::More);
        }
        out.push((Move { kind: slip.kind, changes: slip.changes.clone() }, set));
    }
    result
}
