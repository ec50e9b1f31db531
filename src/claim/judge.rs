//! Claims against the figures.

use super::lexicon::Topic;
use super::reader::{Relation, Subject};
use super::readings::{self, Part, Sum};
use super::{About, Addend, Claim, Interpretation, Judgement, Stated};
use crate::form::part::Flat;
use crate::form::{Cell, Table};
use crate::identity::{Blanks, Evaluation, UNKNOWN};
use crate::report::Report;

/// The figures of a report, gathered, and those of the year before.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'a> {
    flat: &'a Flat,
    before: Option<&'a Flat>,
    report: &'a Report,
}

impl<'a> Tables<'a> {
    pub(crate) fn new(report: &'a Report, flat: &'a Flat, before: Option<&'a Flat>) -> Self {
        Tables { flat, before, report }
    }

    const fn has_table(&self, table: Table) -> bool {
        self.report.has(table)
    }

    /// The cells of an addend in the edition of its table; none if the edition does not have it.
    fn cells(&self, part: &'static Part) -> &'static [Cell] {
        // Of a table that does not tell its edition, the figures in which the editions differ are missing.
        let own = |cells: &&[Cell]| {
            let form = cells.first().and_then(|cell| self.report.form_or_usual(cell.table()));
            !cells.is_empty() && form.is_none_or(|form| cells.iter().all(|cell| cell.is_in(form)))
        };
        let cells = [part.new, part.old].into_iter().find(own).unwrap_or_default();
        cells.first().and_then(|cell| readings::group(part, self.report.edition(cell.table()))).unwrap_or(cells)
    }

    /// A reading with its values: `None` if the edition does not have it, an error if a figure is no number.
    pub(super) fn reading(&self, sum: &[(i8, &'static Part)]) -> Option<Result<Interpretation, Judgement>> {
        self.reading_of(sum, self.flat)
    }

    fn reading_of(&self, sum: &[(i8, &'static Part)], flat: &Flat) -> Option<Result<Interpretation, Judgement>> {
        #[cfg(test)]
        super::steps::step();
        let mut reading = Interpretation { addends: Vec::with_capacity(sum.len()), value: 0 };
        let mut lacking = None;
        for (sign, part) in sum {
            let cells = self.cells(part);
            if cells.is_empty() {
                return None;
            }
            let unknown = cells.iter().find(|cell| flat.state_at(**cell) & UNKNOWN != 0);
            if let Some(cell) = unknown {
                let no_table = !self.has_table(cell.table());
                lacking = lacking.or(Some(if no_table {
                    Judgement::NoTable(cell.table())
                } else {
                    Judgement::NoFigure(*cell)
                }));
                continue;
            }
            let value = cells.iter().fold(0_i64, |sum, cell| sum.saturating_add(flat.at(*cell)));
            reading.addends.push(Addend { label: part.label, cells, value, minus: *sign < 0 });
            reading.value = reading.value.saturating_add(value.saturating_mul(i64::from(*sign)));
        }
        Some(lacking.map_or(Ok(reading), Err))
    }

    /// The values of what is named for all applications, in the other year as well.
    fn wholes(&self, flat: &Flat) -> Vec<i64> {
        let readings = readings::WHOLES.iter().filter_map(|sum| self.reading_of(sum, flat));
        readings.flatten().map(|reading| reading.value).collect()
    }
}

/// The readings of a subject: where several things are added up, the first of each, then the second of each.
pub(super) fn sums(subject: &Subject) -> Vec<Vec<(i8, &'static Part)>> {
    let each: Vec<&'static [Sum]> = match subject {
        Subject::Topics(topics) => topics.iter().map(|topic| readings::of_topic(*topic)).collect(),
        Subject::Results(topics, ending) => topics.iter().map(|topic| readings::of_result(*topic, *ending)).collect(),
        Subject::Documents(topics, stock) => topics.iter().map(|topic| readings::of_status(*topic, *stock)).collect(),
    };
    let most = each.iter().map(|sums| sums.len()).max().unwrap_or(0);
    let of = |n: usize| {
        each.iter().filter_map(move |sums| sums.get(n).or_else(|| sums.last())).flat_map(|sum| sum.iter().copied())
    };
    (0..most).map(|n| of(n).collect()).collect()
}

/// How many claims before and after one are looked at.
pub(super) const NEAR: usize = 32;

pub(super) fn judge(claims: &mut [Claim], tables: &Tables<'_>) {
    for at in 0..claims.len() {
        let outcome = match claims.get(at) {
            Some(claim) => one(claim, at, claims, tables),
            None => continue,
        };
        if let Some(claim) = claims.get_mut(at) {
            claim.outcome = outcome;
        }
    }
}

pub(super) fn topics(claim: &Claim) -> Option<&[Topic]> {
    match claim.subjects.first()? {
        Subject::Topics(topics) => Some(topics),
        _ => None,
    }
}

pub(super) fn fits(claim: &Claim) -> bool {
    #[cfg(test)]
    super::steps::step();
    matches!(claim.outcome, Judgement::Fits(_))
}

fn one(claim: &Claim, at: usize, claims: &[Claim], tables: &Tables<'_>) -> Judgement {
    match (claim.about, claim.relation, claim.stated) {
        (About::Fee | About::Part, ..) => Judgement::NotCompared,
        (_, Relation::Share(rate, decimals), _) => share(claim, at, claims, tables, (rate, decimals)),
        (_, Relation::Growth(rate, decimals), _) => growth(tables, rate, decimals),
        (_, Relation::AllConcluded, _) if topics(claim) == Some(&[Topic::CarriedOver]) => Judgement::NotCompared,
        // 33 件均已办结，3 件结转下年度: the rest is told.
        (_, Relation::AllConcluded, _) if is_rest_told(claims, at) => Judgement::NotCompared,
        (_, Relation::AllConcluded, _) => {
            let before = claims.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
            let told = if topics(claim) == Some(&[Topic::ConcludedAmong]) { &[] } else { before };
            done(claim, told)
                .unwrap_or_else(|| counted(tables, readings::LEFT_OPEN.iter().map(|sum| sum.to_vec()), 0, false))
        }
        (_, Relation::AllSo, _) => all_so(claim, claims.get(at.saturating_sub(NEAR)..at).unwrap_or_default(), tables),
        (_, Relation::AllNatural, _) => counted(tables, claim.subjects.iter().flat_map(sums), 0, false),
        (_, Relation::AllUpheld, _) => {
            all_upheld(claim, claims.get(at.saturating_sub(NEAR)..at).unwrap_or_default(), tables)
        }
        (_, relation, Stated::Count(number)) => {
            let sums = claim.subjects.iter().flat_map(sums);
            // A part of the agency has at most all that came in.
            let wide = readings::WHOLES.iter().take(1).map(|sum| sum.to_vec());
            let at_most = relation == Relation::AtMost;
            let more = wide.filter(|_| at_most && claim.about == About::Applications);
            counted(tables, sums.chain(more), number, at_most)
        }
        _ => Judgement::NotCompared,
    }
}

pub(super) fn counted(
    tables: &Tables<'_>,
    sums: impl Iterator<Item = Vec<(i8, &'static Part)>>,
    number: i64,
    at_most: bool,
) -> Judgement {
    let mut misses: Vec<Interpretation> = Vec::new();
    let mut lacking = None;
    for sum in sums {
        match tables.reading(&sum) {
            None => {}
            Some(Ok(reading)) if reading.value == number || at_most && number <= reading.value => {
                return Judgement::Fits(reading);
            }
            Some(Ok(reading)) if !misses.contains(&reading) => misses.push(reading),
            Some(Ok(_)) => {}
            Some(Err(outcome)) => lacking = lacking.or(Some(outcome)),
        }
    }
    if let Some(lacking) = lacking {
        return lacking;
    }
    nearest(tables, misses, number)
}

/// A number that is none of these: the nearest first.
pub(super) fn nearest(tables: &Tables<'_>, mut misses: Vec<Interpretation>, number: i64) -> Judgement {
    if misses.is_empty() {
        return Judgement::NotCompared;
    }
    let equals = equals(tables, &misses, number);
    // The sort is stable: of two that are as near the one that the words mean comes first.
    misses.sort_by_key(|reading| reading.value.abs_diff(number));
    Judgement::Misses { readings: misses, equals }
}

/// The one figure of the rows and blocks of the readings that equals the number. A small number is that of another figure
/// by chance.
fn equals(tables: &Tables<'_>, misses: &[Interpretation], number: i64) -> Option<Cell> {
    const SMALL: i64 = 10;
    if number < SMALL {
        return None;
    }
    let addends = || misses.iter().flat_map(|reading| reading.addends.iter());
    let own = |cell: Cell| addends().flat_map(|addend| addend.cells.iter()).any(|own| is_beside(*own, cell));
    let mut found = Cell::all()
        .filter(|cell| tables.flat.at(*cell) == number && tables.flat.state_at(*cell) & UNKNOWN == 0 && own(*cell));
    found.next().filter(|_| found.next().is_none())
}

/// Whether two cells stand in one row or block.
fn is_beside(one: Cell, other: Cell) -> bool {
    if one.table() != other.table() {
        return false;
    }
    match one.table() {
        Table::Applications => one.row() == other.row(),
        Table::Article20 => one.row_key().is_some() && one.row_key() == other.row_key(),
        Table::Disputes => readings::BLOCKS.iter().any(|block| {
            let cells = [block.upheld, block.corrected, block.other, block.pending, block.total];
            cells.contains(&one) && cells.contains(&other)
        }),
    }
}

/// 办理申请 58 件，均已办结: all of those of which the sentence has told, which are what became of them.
fn done(claim: &Claim, before: &[Claim]) -> Option<Judgement> {
    let outcomes = crate::form::cells::APPLICATIONS.outcomes.total.total;
    let told = before.iter().rev().take_while(|other| other.sentence == claim.sentence);
    let mut readings = told.filter_map(|other| match &other.outcome {
        Judgement::Fits(reading) => Some(reading),
        _ => None,
    });
    let is_outcomes =
        |reading: &&Interpretation| matches!(reading.addends.as_slice(), [only] if only.cells == [outcomes]);
    readings.find(is_outcomes).cloned().map(Judgement::Fits)
}

/// Whether the sentence, or one of the two after it, tells how many were carried forward.
fn is_rest_told(claims: &[Claim], at: usize) -> bool {
    let near = claims.get(at.saturating_sub(NEAR)..).unwrap_or_default().iter().take(NEAR.saturating_mul(2));
    claims.get(at).is_some_and(|claim| {
        near.filter(|other| (claim.sentence..=claim.sentence.saturating_add(2)).contains(&other.sentence)).any(
            |other| {
                other.number() > Some(0) && topics(other).is_some_and(|topics| topics.contains(&Topic::CarriedForward))
            },
        )
    })
}

/// 均予以公开: what became so is all, or the number that the sentence has just stated.
fn all_so(claim: &Claim, before: &[Claim], tables: &Tables<'_>) -> Judgement {
    let told = before.iter().rev().take_while(|other| other.sentence == claim.sentence).filter(|other| fits(other));
    let mut wholes: Vec<i64> = told.filter_map(Claim::number).collect();
    wholes.extend(tables.wholes(tables.flat));
    // 均予以公开, some of them in part.
    let partly = Subject::Topics(vec![Topic::Disclosed, Topic::PartlyDisclosed]);
    let partly = Some(&partly).filter(|_| topics(claim) == Some(&[Topic::Disclosed]));
    any_reading(claim.subjects.iter().chain(partly), &wholes, tables, |value, whole| value == whole)
}

/// The first reading that goes with one of the wholes, or all that do not.
fn any_reading<'c>(
    subjects: impl Iterator<Item = &'c Subject>,
    wholes: &[i64],
    tables: &Tables<'_>,
    goes: impl Fn(i64, i64) -> bool,
) -> Judgement {
    let mut misses = Vec::new();
    for sum in subjects.flat_map(sums) {
        match tables.reading(&sum) {
            Some(Ok(reading)) if wholes.iter().any(|whole| goes(reading.value, *whole)) => {
                return Judgement::Fits(reading);
            }
            Some(Ok(reading)) => misses.push(reading),
            Some(Err(missing)) => return missing,
            None => {}
        }
    }
    if misses.is_empty() || wholes.is_empty() {
        return Judgement::NotCompared;
    }
    Judgement::Misses { readings: misses, equals: None }
}

/// 均获维持: 结果维持 is 总计, or the number that the sentence has just stated of these cases.
fn all_upheld(claim: &Claim, before: &[Claim], tables: &Tables<'_>) -> Judgement {
    let mut worst = Judgement::NotCompared;
    for subject in &claim.subjects {
        let Subject::Results(blocks, _) = subject else { continue };
        let of = |subject: &Subject| {
            let sum = sums(subject).into_iter().next()?;
            tables.reading(&sum)
        };
        let cases = Subject::Topics(blocks.clone());
        worst = match (of(subject), of(&cases)) {
            (Some(Ok(upheld)), Some(Ok(total))) => {
                let mut near = before.iter().filter(|other| other.sentence == claim.sentence);
                let told = near.any(|other| {
                    other.subjects.contains(&cases)
                        && other.number() == Some(upheld.value)
                        && matches!(other.outcome, Judgement::Fits(_))
                });
                if told || upheld.value == total.value {
                    return Judgement::Fits(total);
                }
                Judgement::Misses { readings: vec![total, upheld], equals: None }
            }
            (Some(Err(missing)), _) | (_, Some(Err(missing))) => return missing,
            _ => Judgement::NotCompared,
        };
    }
    worst
}

/// 10⁻ᵈᵉᶜⁱᵐᵃˡˢ percent, in millionths of a percent.
fn unit_of(decimals: u8) -> i64 {
    (decimals..6).fold(1_i64, |unit, _| unit.saturating_mul(10))
}

/// Whether part / whole is the rate, within one unit of its last printed digit.
fn is_rate(part: i64, whole: i64, rate: i64, decimals: u8) -> bool {
    // |part × 10⁸ − rate × whole| ≤ unit × whole
    let (part, whole) = (i128::from(part), i128::from(whole));
    let off = part.saturating_mul(100_000_000).saturating_sub(i128::from(rate).saturating_mul(whole));
    whole > 0 && off.saturating_abs() <= i128::from(unit_of(decimals)).saturating_mul(whole)
}

fn share(claim: &Claim, at: usize, claims: &[Claim], tables: &Tables<'_>, (rate, decimals): (i64, u8)) -> Judgement {
    let number = claim.whole.and_then(|at| claims.get(at));
    let part = number.and_then(Claim::number);
    if claim.whole.is_some() && part.is_none() {
        return Judgement::NotCompared;
    }
    // Whatever the sentence or the tables offer as the whole.
    let near = claim.whole.unwrap_or(at).saturating_sub(NEAR);
    let of_prose = claims
        .iter()
        .skip(near)
        .take(NEAR.saturating_mul(2))
        .filter(|other| other.sentence == claim.sentence && other.relation == Relation::Exactly);
    let mut wholes: Vec<i64> = of_prose.filter_map(Claim::number).filter(|whole| Some(*whole) >= part).collect();
    wholes.extend(tables.wholes(tables.flat));
    let blocks = claim.subjects.iter().filter_map(|subject| match subject {
        Subject::Results(blocks, _) => Some(blocks),
        _ => None,
    });
    wholes.extend(blocks.clone().flat_map(|blocks| cases(tables, blocks)));
    if blocks.count() == 0 && number.is_some_and(|number| number.about == About::Disputes) {
        wholes.extend(BLOCKS.iter().flat_map(|blocks| cases(tables, blocks)));
    }
    let goes = |part, whole| is_rate(part, whole, rate, decimals);
    // 予以公开占 58.5%: a reading of what is named.
    let Some(part) = part else { return any_reading(claim.subjects.iter(), &wholes, tables, goes) };
    if wholes.is_empty() {
        return Judgement::NotCompared;
    }
    let reading = Interpretation { addends: Vec::new(), value: part };
    if wholes.iter().any(|whole| goes(part, *whole)) {
        return Judgement::Fits(reading);
    }
    Judgement::Misses { readings: vec![reading], equals: None }
}

/// What a share of cases may be of.
const BLOCKS: &[&[Topic]] = &[
    &[Topic::Reviews],
    &[Topic::Suits],
    &[Topic::DirectSuits],
    &[Topic::SuitsAfterReview],
    &[Topic::Reviews, Topic::Suits],
];

/// All cases of these blocks, and those that are concluded.
fn cases(tables: &Tables<'_>, blocks: &[Topic]) -> Vec<i64> {
    let sums = sums(&Subject::Topics(blocks.to_vec())).into_iter();
    sums.filter_map(|sum| tables.reading(&sum)).flatten().map(|reading| reading.value).collect()
}

fn growth(tables: &Tables<'_>, rate: i64, decimals: u8) -> Judgement {
    let Some(before) = tables.before else { return Judgement::NotCompared };
    let (now, then) = (tables.wholes(tables.flat), tables.wholes(before));
    if now.is_empty() || then.is_empty() {
        return Judgement::NotCompared;
    }
    // 一 against 一, 一 + 二 against 一 + 二, (七) against (七); last year's number may since have been corrected by a
    // thousandth.
    let fits = |(now, then): (&i64, &i64)| {
        let slack = then.div_euclid(1000);
        (then.saturating_sub(slack)..=then.saturating_add(slack).min(then.saturating_add(1000)))
            .any(|then| is_rate(now.saturating_sub(then), then, rate, decimals))
    };
    let value = now.first().copied().unwrap_or(0);
    let pairs: Vec<(&i64, &i64)> = now.iter().zip(&then).collect();
    if pairs.iter().all(|(_, then)| **then == 0) {
        return Judgement::NotCompared;
    }
    if pairs.into_iter().any(fits) {
        return Judgement::Fits(Interpretation { addends: Vec::new(), value });
    }
    let readings = readings::WHOLES.iter().filter_map(|sum| tables.reading(sum)).flatten().collect();
    Judgement::Misses { readings, equals: None }
}

/// Last year's and this year's numbers, by the readings that a growth rate may mean.
pub(crate) fn growth_pairs(report: &Report, flat: &Flat, before: Option<&Report>, blanks: Blanks) -> Vec<(i64, i64)> {
    let Some(before) = before else { return Vec::new() };
    let before = Evaluation::new(before, blanks);
    let tables = Tables::new(report, flat, Some(&before.flat));
    tables.wholes(&before.flat).into_iter().zip(tables.wholes(flat)).collect()
}
