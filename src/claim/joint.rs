//! One assignment a sentence: each number has the readings that equal it, what stands beside it says which of them go
//! together, and a number is named only if nothing that it may be goes with the rest.

use super::judge::{NEAR, Tables, counted, fits, sums, topics};
use super::lexicon::{CaseResult, Topic};
use super::reader::{Relation, Subject};
use super::{About, Claim, Interpretation, Judgement};
use crate::form::{ApplicationsCells, Cell, cells};

const A: ApplicationsCells = cells::APPLICATIONS;

/// What one step makes of a claim beside the others; `None` if nothing.
type Step = fn(&[Claim], usize, &Tables<'_>) -> Option<Judgement>;

/// Compares the claims of each sentence with each other.
pub(super) fn settle(claims: &mut [Claim], tables: &Tables<'_>) {
    let steps: [Step; 4] = [narrowed, rest, part, doubted];
    for step in steps {
        let mut settled: Vec<(usize, Judgement)> = Vec::new();
        for at in 0..claims.len() {
            // What a step finds out about one number, it does not use for another, unless the reading only changes.
            match step(claims, at, tables) {
                Some(outcome) if matches!(outcome, Judgement::NotCompared) => settled.push((at, outcome)),
                Some(outcome) => {
                    if let Some(claim) = claims.get_mut(at) {
                        claim.outcome = outcome;
                    }
                }
                None => {}
            }
        }
        for (at, outcome) in settled {
            if let Some(claim) = claims.get_mut(at) {
                (claim.outcome, claim.relation) = (outcome, Relation::AtMost);
            }
        }
    }
}

/// The other claims of the sentence, in the order of the text: those before, and those after.
fn beside(claims: &[Claim], at: usize) -> (impl Iterator<Item = &Claim> + Clone, impl Iterator<Item = &Claim> + Clone) {
    let sentence = claims.get(at).map_or(0, |claim| claim.sentence);
    let of_it = move |claim: &&Claim| claim.sentence == sentence;
    let before = claims.get(at.saturating_sub(NEAR)..at).unwrap_or_default().iter();
    let after = claims.get(at.saturating_add(1)..).unwrap_or_default().iter().take(NEAR);
    (before.filter(of_it), after.filter(of_it))
}

fn is_exact(claim: &Claim) -> bool {
    claim.relation == Relation::Exactly && claim.number().is_some()
}

fn only_topic(claim: &Claim) -> Option<Topic> {
    match topics(claim)? {
        [topic] => Some(*topic),
        _ => None,
    }
}

fn cells_of(reading: &Interpretation) -> Vec<Cell> {
    reading.addends.iter().flat_map(|addend| addend.cells.iter().copied()).collect()
}

/// The readings that equal the number.
fn fitting(claim: &Claim, tables: &Tables<'_>) -> Vec<Interpretation> {
    let readings = claim.subjects.iter().flat_map(sums).filter_map(|sum| tables.reading(&sum)).flatten();
    readings.filter(|reading| Some(reading.value) == claim.number()).collect()
}

/// Of the readings that equal the number the first that goes with the rest of the sentence; the others if none does.
fn narrowed(claims: &[Claim], at: usize, tables: &Tables<'_>) -> Option<Judgement> {
    let claim = claims.get(at).filter(|claim| is_exact(claim))?;
    let Judgement::Fits(chosen) = &claim.outcome else { return None };
    // Most numbers have one reading, and stand alone.
    if claim.about == About::Documents || claims.len() < 2 {
        return None;
    }
    let (before, after) = beside(claims, at);
    let goes = |reading: &Interpretation| {
        !is_without_pending(claim, reading, after.clone())
            && !is_of_this_year(reading, before.clone())
            && !is_told_apart(claim, reading, before.clone(), after.clone())
    };
    if goes(chosen) {
        return None;
    }
    let candidates = fitting(claim, tables);
    if let Some(other) = candidates.iter().find(|reading| goes(reading)) {
        return Some(Judgement::Fits(other.clone()));
    }
    let others = claim.subjects.iter().flat_map(sums).filter(|sum| match tables.reading(sum) {
        Some(Ok(reading)) => Some(reading.value) != claim.number(),
        _ => false,
    });
    let missed = counted(tables, others, claim.number()?, false);
    matches!(missed, Judgement::Misses { .. }).then_some(missed)
}

/// 行政诉讼 3 件，正在审理: where the sentence tells how many of the cases are pending, their number is of all of them.
fn is_without_pending<'c>(claim: &Claim, reading: &Interpretation, mut after: impl Iterator<Item = &'c Claim>) -> bool {
    let Some(cases) = topics(claim).filter(|_| claim.about == About::Disputes) else { return false };
    let without = reading.addends.iter().any(|addend| addend.minus);
    without
        && after.any(|other| {
            let of_these = other.number().is_none() || other.among && other.number() > Some(0);
            of_these
                && other.subjects.iter().any(|subject| match subject {
                    Subject::Results(blocks, CaseResult::Pending) => blocks.iter().all(|block| cases.contains(block)),
                    _ => false,
                })
        })
}

/// What became of this year's applications alone, 一 − 四, goes with this year's applications only.
fn is_of_this_year<'c>(reading: &Interpretation, mut before: impl Iterator<Item = &'c Claim>) -> bool {
    let all = [A.received.total, A.carried_over.total];
    cells_of(reading) == [A.received.total, A.carried_forward.total]
        && before.any(|other| {
            let came_in = other.about == About::Applications && other.relation == Relation::Exactly;
            came_in && matches!(&other.outcome, Judgement::Fits(reading) if cells_of(reading) == all)
        })
}

/// 收到 34 件，上年结转 2 件，共办理 36 件: the first is without those carried over, the last with them. 办理 36 件，33 件已办结，
/// 3 件结转下年度: the first is what is divided.
fn is_told_apart<'c>(
    claim: &Claim,
    reading: &Interpretation,
    before: impl Iterator<Item = &'c Claim> + Clone,
    after: impl Iterator<Item = &'c Claim> + Clone,
) -> bool {
    let Some(own) = topics(claim).filter(|topics| topics.iter().any(|topic| topic.came_in())) else { return false };
    let told = |other: &&Claim| is_exact(other) && fits(other) && !other.among && other.number() > Some(0);
    let over = |other: &&Claim| told(other) && only_topic(other) == Some(Topic::CarriedOver);
    let in_all = |topics: &[Topic]| match topics {
        [topic] => matches!(topic, Topic::Handled | Topic::Due),
        topics => topics.contains(&Topic::CarriedOver),
    };
    let cells = cells_of(reading);
    if cells == [A.received.total, A.carried_over.total] && matches!(own, [Topic::Received | Topic::Accepted]) {
        let rest = after.clone().skip_while(|other| !over(other)).skip(1);
        return { rest }.any(|other| is_exact(other) && topics(other).is_some_and(in_all));
    }
    if cells == [A.received.total] && in_all(own) {
        let is_new = |other: &Claim| is_exact(other) && only_topic(other).is_some_and(Topic::came_in);
        return before.clone().skip_while(|other| !is_new(other)).any(|other| over(&other));
    }
    // The parts begin with their numbers.
    let divided = |other: &&Claim| told(other) && other.text.starts_with(|c: char| c.is_ascii_digit());
    cells == [A.outcomes.total.total]
        && matches!(own, [Topic::Handled])
        && [Topic::ConcludedAmong, Topic::CarriedForward].iter().all(|topic| {
            after
                .clone()
                .any(|other| divided(&other) && other.subjects.iter().any(|subject| *subject == Subject::of(*topic)))
        })
}

/// A number that fits none of its readings, but is what one of them leaves beside the parts of it that the sentence
/// states for themselves: 办结 40 件，逾期不补正 1 件; 逾期不补正 2 件，其他处理 5 件.
fn rest(claims: &[Claim], at: usize, _: &Tables<'_>) -> Option<Judgement> {
    let claim = claims.get(at)?;
    let Judgement::Misses { readings, .. } = &claim.outcome else { return None };
    let number = claim.number().filter(|_| claim.relation == Relation::Exactly)?;
    let whole = only_topic(claim)?;
    let made = |reading: &Interpretation| Some(Judgement::Fits(Interpretation { value: number, ..reading.clone() }));
    // 答复 7 件，不予受理 4 件: what was not understood may be the rest.
    let with_unread = number.saturating_add(claim.unread);
    let is_outcome = whole.is_group()
        || matches!(whole, Topic::Concluded | Topic::ConcludedAmong | Topic::Answered | Topic::Handled);
    if claim.unread > 0
        && is_outcome
        && let Some(reading) = readings.iter().find(|reading| reading.value == with_unread)
    {
        return made(reading);
    }
    let of_whole = |part: &&Claim| {
        let stated = part.relation == Relation::Exactly && fits(part);
        stated && topics(part).is_some_and(|parts| parts.iter().all(|part| whole.has_part(*part)))
    };
    let (before, after) = beside(claims, at);
    let before: Vec<&Claim> = before.collect();
    let sum_of = |parts: &mut dyn Iterator<Item = &Claim>, reading: &Interpretation| {
        let mut sum = number;
        for part in parts {
            sum = sum.saturating_add(part.number()?);
            if sum >= reading.value {
                break;
            }
        }
        (sum == reading.value && sum > number).then_some(())
    };
    // 上年结转 1 件；办结 6 件: what was carried over is told for itself.
    let done = |part: &&Claim| part.relation == Relation::AllConcluded && topics(part) == Some(&[Topic::CarriedOver]);
    let told = whole.is_group() || before.iter().any(done);
    let other = |part: &&Claim| !whole.is_group() && !of_whole(part);
    readings.iter().find_map(|reading| {
        let before = before.iter().rev().copied();
        let before = sum_of(&mut before.skip_while(other).take_while(|part| of_whole(part) && told), reading);
        let after = || sum_of(&mut after.clone().filter(|part| !part.among).take_while(of_whole), reading);
        before.or_else(after).and_then(|()| made(reading))
    })
}

/// 行政复议 5 件，…复议 1 件: a number that misses, of what the sentence has told already, is some of those.
fn part(claims: &[Claim], at: usize, _: &Tables<'_>) -> Option<Judgement> {
    let claim = claims.get(at).filter(|claim| claim.about == About::Disputes && is_exact(claim) && !fits(claim))?;
    let (mut before, _) = beside(claims, at);
    let told = |other: &Claim| {
        is_exact(other) && fits(other) && other.subjects == claim.subjects && other.number() > claim.number()
    };
    before.any(told).then_some(Judgement::NotCompared)
}

/// Where nothing of a sentence fits, and nothing is read for sure, it speaks of other things. A row beside numbers that were
/// left alone may be told for its group.
fn doubted(claims: &[Claim], at: usize, tables: &Tables<'_>) -> Option<Judgement> {
    let misses = |claim: &Claim| matches!(claim.outcome, Judgement::Misses { .. });
    let claim = claims.get(at).filter(|claim| claim.doubtful && is_exact(claim) && misses(claim))?;
    let (before, after) = beside(claims, at);
    let group = only_topic(claim).and_then(Topic::group);
    let group =
        group.filter(|group| !before.clone().chain(after.clone()).any(|other| only_topic(other) == Some(*group)));
    if let Some(group) = group
        && let told @ Judgement::Fits(_) =
            counted(tables, sums(&Subject::of(group)).into_iter(), claim.number()?, false)
    {
        return Some(told);
    }
    let others = before.chain(after).filter(|other| is_exact(other) && other.number() > Some(0));
    let all = others.clone().count() > 0 && others.clone().all(|other| misses(other) && other.doubtful);
    all.then_some(Judgement::NotCompared)
}
