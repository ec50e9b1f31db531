//! The prose against itself: a whole and its list, one thing stated twice.

use super::judge::fits;
use super::lexicon::Topic;
use super::reader::{Relation, Subject};
use super::{About, Claim, Judgement};

/// A contradiction, by the places of the claims in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// The parts do not add up to the whole.
    List { whole: usize, parts: Vec<usize>, sum: i64, number: i64 },
    /// The same thing with two numbers.
    Twice { first: usize, second: usize },
    /// The share is not that of the number beside it.
    Share { share: usize },
}

/// The single topic of a claim.
fn topic(claim: &Claim) -> Option<Topic> {
    match claim.subjects.first()? {
        Subject::Topics(topics) => match topics.as_slice() {
            [topic] => Some(*topic),
            _ => None,
        },
        _ => None,
    }
}

/// The contradictions, and how many comparisons found none.
pub(crate) fn conflicts(claims: &[Claim]) -> (Vec<Conflict>, u32) {
    let (mut out, mut held) = (Vec::new(), 0_u32);
    let mut tell = |conflict: Option<Conflict>, held: &mut u32| match conflict {
        Some(conflict) => out.push(conflict),
        None => *held = held.saturating_add(1),
    };
    let mut from = 0_usize;
    while let Some(first) = claims.get(from) {
        // 其中 begins the sentence behind that of its whole.
        let mut to = from.saturating_add(1);
        let mut sentence = first.sentence;
        while let Some(next) = claims.get(to).filter(|next| {
            let same = next.sentence == sentence;
            let goes_on = next.sentence == sentence.saturating_add(1) && next.among;
            next.section == first.section && next.passage == first.passage && (same || goes_on)
        }) {
            sentence = next.sentence;
            to = to.saturating_add(1);
        }
        let group: Vec<usize> = (from..to).collect();
        for result in lists(claims, &group) {
            tell(result, &mut held);
        }
        from = to;
    }
    for (at, claim) in claims.iter().enumerate() {
        if matches!(claim.relation, Relation::Share(..)) {
            match claim.outcome {
                Judgement::Fits(_) => tell(None, &mut held),
                Judgement::Misses { .. } => tell(Some(Conflict::Share { share: at }), &mut held),
                _ => {}
            }
        }
        if let Some(result) = twice(claims, at, claim) {
            tell(result, &mut held);
        }
    }
    (out, held)
}

/// The lists of one sentence, each with its contradiction or none.
fn lists(claims: &[Claim], group: &[usize]) -> Vec<Option<Conflict>> {
    let get = |at: &usize| claims.get(*at);
    let counted = |at: &usize, want: &dyn Fn(Topic) -> bool| {
        let claim = get(at).filter(|claim| claim.relation == Relation::Exactly)?;
        topic(claim).filter(|topic| want(*topic)).and_then(|_| claim.number())
    };
    let sum = |list: &[usize]| {
        list.iter().filter_map(|at| get(at)?.number()).fold(0_i64, |sum, number| sum.saturating_add(number))
    };
    let mut out = Vec::new();
    let wholes: Vec<(usize, i64)> = group
        .iter()
        .filter_map(|at| Some((*at, counted(at, &|topic| topic.is_whole() && topic != Topic::Due)?)))
        .collect();
    let Some((first, number)) = wholes.first().copied() else { return out };
    let over: i64 = group.iter().filter_map(|at| counted(at, &|topic| topic == Topic::CarriedOver)).sum();
    let forward: i64 = group.iter().filter_map(|at| counted(at, &|topic| topic == Topic::CarriedForward)).sum();

    // (一) to (六), each once.
    let mut seen: Vec<Topic> = Vec::new();
    let outcomes: Vec<usize> = group
        .iter()
        .copied()
        .filter(|at| {
            let Some(claim) = get(at).filter(|claim| claim.relation == Relation::Exactly) else { return false };
            match claim.subjects.first() {
                Some(Subject::Topics(topics)) if topics.iter().all(|topic| Topic::OUTCOMES.contains(topic)) => {
                    seen.extend(topics.iter().copied());
                    true
                }
                _ => false,
            }
        })
        .collect();
    let all = Topic::OUTCOMES.iter().all(|topic| seen.iter().filter(|seen| *seen == topic).count() == 1);
    let total = sum(&outcomes);
    let is_concluded =
        |at: usize| claims.get(at).and_then(topic).is_some_and(|topic| matches!(topic, Topic::Concluded));
    let lawful = |whole: i64, total: i64| {
        [
            whole,
            whole.saturating_sub(forward),
            whole.saturating_add(over),
            whole.saturating_add(over).saturating_sub(forward),
        ]
        .contains(&total)
    };
    let some_misses = |list: &[usize], whole: usize| list.iter().chain([&whole]).any(|at| !get(at).is_some_and(fits));
    // 逾期不补正 2 件，其他处理 5 件: the group may be what its rows leave.
    let rows: Vec<usize> = group
        .iter()
        .copied()
        .filter(|at| {
            let of_group = |row: Topic| seen.iter().any(|group| group.is_group() && group.has_part(row));
            get(at).is_some_and(|claim| claim.relation == Relation::Exactly && topic(claim).is_some_and(of_group))
        })
        .collect();
    let with_rows = total.saturating_add(sum(&rows));
    let adds_up = wholes.iter().any(|(_, whole)| lawful(*whole, total) || lawful(*whole, with_rows));
    if all && outcomes.len() > 1 {
        // What the tables bear out contradicts nothing.
        let broken = !adds_up && some_misses(&outcomes, first);
        let whole = wholes.iter().find(|(at, _)| is_concluded(*at)).copied().unwrap_or((first, number));
        out.push(broken.then(|| Conflict::List {
            whole: whole.0,
            parts: outcomes.clone(),
            sum: total,
            number: whole.1,
        }));
    } else if let Some((at, whole)) = wholes.iter().find(|(at, _)| is_concluded(*at)).copied()
        && (2..32).contains(&outcomes.len())
        && seen.iter().all(|topic| seen.iter().filter(|seen| *seen == topic).count() == 1)
    {
        let broken = total > whole && some_misses(&outcomes, at);
        out.push(broken.then(|| Conflict::List { whole: at, parts: outcomes.clone(), sum: total, number: whole }));
    }

    // Natural persons and all others.
    let by = |want: Topic| group.iter().copied().find(|at| counted(at, &|topic| topic == want).is_some());
    let legal = by(Topic::LegalPersons).map(|legal| vec![legal]);
    let legal = legal.or_else(|| Some(vec![by(Topic::Commercial)?, by(Topic::OtherLegalPersons)?]));
    if let (Some(natural), Some(legal)) = (by(Topic::NaturalPersons), legal) {
        let parts = [vec![natural], legal].concat();
        let total = sum(&parts);
        let concluded = wholes.iter().any(|(at, whole)| is_concluded(*at) && *whole == total);
        // 其他组织 is read by what is left: what the tables bear out contradicts nothing.
        let fits_apart = parts.len() > 2 && !some_misses(&parts, first);
        let broken = !concluded && !fits_apart && !wholes.iter().any(|(_, whole)| lawful(*whole, total));
        out.push(broken.then_some(Conflict::List { whole: first, parts, sum: total, number }));
    }

    // The ways by which they came: three and more are all there are.
    let ways: Vec<usize> = group.iter().copied().filter(|at| get(at).is_some_and(|claim| claim.channel)).collect();
    if let (Some(whole), true) = (ways.first().and_then(get).and_then(|claim| claim.whole), ways.len() > 1) {
        let of_whole: Vec<usize> =
            ways.into_iter().filter(|at| get(at).is_some_and(|claim| claim.whole == Some(whole))).collect();
        let total = sum(&of_whole);
        if let Some(number) = claims.get(whole).and_then(Claim::number) {
            let broken = total > number || of_whole.len() > 2 && total != number;
            out.push(broken.then_some(Conflict::List { whole, parts: of_whole, sum: total, number }));
        }
    }

    // The bodies of the area.
    let is_part = |at: &&usize| get(at).is_some_and(|claim| claim.relation == Relation::Part);
    let bodies: Vec<usize> = group.iter().filter(is_part).copied().collect();
    let whole = bodies.first().and_then(get).and_then(|claim| claim.whole);
    if let (Some(whole), true) = (whole, bodies.len() > 1) {
        let of_whole: Vec<usize> =
            bodies.into_iter().filter(|at| get(at).is_some_and(|claim| claim.whole == Some(whole))).collect();
        let total = sum(&of_whole);
        let listed = of_whole.iter().filter_map(get).all(|claim| claim.listed);
        if let Some(number) = claims.get(whole).and_then(Claim::number) {
            let broken = total > number || listed && total != number;
            out.push(broken.then_some(Conflict::List { whole, parts: of_whole, sum: total, number }));
        }
    }
    out
}

/// Whether an earlier sentence says another number of the same thing.
fn twice(claims: &[Claim], at: usize, claim: &Claim) -> Option<Option<Conflict>> {
    let number = claim.number().filter(|_| claim.relation == Relation::Exactly)?;
    if !matches!(claim.about, About::Applications | About::Outcomes | About::Disputes | About::Documents) {
        return None;
    }
    let subject = claim.subjects.first()?;
    let before = claims.get(..at)?.iter().take(100).position(|other| {
        other.relation == Relation::Exactly && other.subjects.first() == Some(subject) && other.number().is_some()
    })?;
    let other = claims.get(before)?;
    let same = other.number() == Some(number) || fits(claim) && fits(other);
    Some((!same).then_some(Conflict::Twice { first: before, second: at }))
}
