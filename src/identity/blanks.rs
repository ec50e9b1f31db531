//! Blank totals from their leaves, and the blanks whose value is unknown.

use super::{Blanks, Identity, IdentityKind, Own};
use crate::figure::State;
use crate::form::part::Flat;
use crate::form::{Cell, Table, cells};

/// A blank cell whose value nothing determines.
pub(crate) const UNDETERMINED: u8 = 16;
/// A blank total whose value its leaves give.
pub(crate) const SOLVED: u8 = 32;
/// None of those leaves is blank: no other number can stand in the total.
const CLOSED: u8 = 64;

/// States in which a cell is not a number.
pub(crate) const UNKNOWN: u8 = State::MISSING | State::UNREADABLE | UNDETERMINED;

/// Whether a greater number than the one assumed could stand in the cell.
pub(crate) const fn may_be_larger(state: u8) -> bool {
    state & (State::BLANK | CLOSED) == State::BLANK
}

/// Fills blank totals with what their leaves give, and marks the blanks whose value is unknown.
pub(super) fn totals(flat: &mut Flat, identities: Own, blanks: Blanks) {
    if !flat.has(State::BLANK) {
        return;
    }
    for &table in Table::ALL {
        let proves = |cell| flat.state_at(cell) & !State::SLASH == 0;
        if blanks == Blanks::AsZero && Cell::in_table(table).any(proves) {
            continue;
        }
        for cell in Cell::in_table(table) {
            if flat.state_at(cell) == State::BLANK {
                flat.mark(cell, UNDETERMINED);
            }
        }
    }
    // (七)总计 comes last: its leaves are the totals of the columns, or those of the rows.
    let grand = cells::APPLICATIONS.outcomes.total.total;
    let sums = |last: bool| {
        let sums = identities.iter().filter(|identity| !matches!(identity.kind(), IdentityKind::Balance(_)));
        sums.filter(move |identity| (identity.total() == Some(grand)) == last)
    };
    for last in [false, true] {
        // First what cannot be known, so that nothing is derived from it.
        sums(last).for_each(|identity| mark_undetermined(flat, identity));
        sums(last).for_each(|identity| derive_total(flat, identity));
    }
    for cell in identities.iter().filter_map(Identity::total) {
        if flat.state_at(cell) == State::BLANK {
            flat.mark(cell, UNDETERMINED);
        }
    }
}

/// Leaves that are all blank under a stated total other than 0 are not all 0, and their values are unknown.
fn mark_undetermined(flat: &mut Flat, identity: &Identity) {
    let Some(total) = identity.total() else { return };
    let is_blank = |leaf: Cell| flat.state_at(leaf) & (State::BLANK | SOLVED) == State::BLANK;
    if flat.state_at(total) & !State::SLASH == 0 && flat.at(total) != 0 && identity.expected().all(is_blank) {
        identity.expected().for_each(|leaf| flat.mark(leaf, UNDETERMINED));
    }
}

/// A blank total is what its leaves give, if all of them are known.
fn derive_total(flat: &mut Flat, identity: &Identity) {
    let Some(total) = identity.total() else { return };
    let leaves = || identity.expected();
    if flat.state_at(total) != State::BLANK || leaves().any(|leaf| flat.state_at(leaf) & UNKNOWN != 0) {
        return;
    }
    let sum = leaves().fold(0_i64, |sum, leaf| sum.saturating_add(flat.at(leaf)));
    let closed = if leaves().any(|leaf| may_be_larger(flat.state_at(leaf))) { 0 } else { CLOSED };
    flat.fill(total, sum);
    flat.mark(total, SOLVED | closed);
}
