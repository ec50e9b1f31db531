//! One assignment a sentence: each number has the readings that equal it, what stands beside it says which of them go
//! together, and a number is named only if nothing that it may be goes with the rest. The prose against itself likewise:
//! a whole and its list, one thing stated twice.

use super::judge::{NEAR, Tables, counted, fits, nearest, sums, topics};
use super::lexicon::{CaseResult, Topic};
use super::reader::{Relation, Subject};
use super::readings;
use super::{About, Claim, Interpretation, Judgement};
use std::ops::Range;

/// How numbers of a sentence belong together, by the places of their claims.
enum Edge {
    /// Those that came in and those carried over are all; some of all may be left open.
    All([usize; 3]),
    /// Those concluded and those carried forward are all that were handled.
    Divided([usize; 3]),
    /// Who applied: of the same rows as the whole.
    Rows([usize; 2]),
    /// Some of the whole.
    Holds([usize; 2]),
}

impl Edge {
    const fn members(&self) -> &[usize] {
        match self {
            Edge::All(members) | Edge::Divided(members) => members,
            Edge::Rows(members) | Edge::Holds(members) => members,
        }
    }

    /// Whether the readings of its members go together.
    fn goes(&self, read: &[&Interpretation]) -> bool {
        match (self, read) {
            (Edge::All(_), [whole, new, over]) => readings::add_up(whole, (new, over), true),
            (Edge::Divided(_), [whole, done, left]) => readings::add_up(whole, (done, left), false),
            (Edge::Rows(_), [whole, part]) => readings::rows_of(whole).eq(readings::rows_of(part)),
            (Edge::Holds(_), [whole, part]) => readings::holds(whole, part),
            _ => true,
        }
    }
}

/// What one step makes of a claim beside the others; `None` if nothing.
type Step = fn(&[Claim], usize, &Tables<'_>) -> Option<Judgement>;

/// Compares the claims of each sentence with each other.
pub(super) fn settle(claims: &mut [Claim], tables: &Tables<'_>) {
    let mut from = 0_usize;
    while from < claims.len() {
        let group = group_from(claims, from);
        from = group.end;
        if group.len() > 1 {
            assign(claims, group, tables);
        }
    }
    let steps: [Step; 3] = [rest, part, doubted];
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

/// The claims of the sentence that begins here, and of the next where it goes on with 其中.
fn group_from(claims: &[Claim], from: usize) -> Range<usize> {
    let mut to = from;
    let mut sentence = claims.get(from).map_or(0, |claim| claim.sentence);
    while let Some((first, next)) = claims.get(from).zip(claims.get(to)).filter(|(first, next)| {
        let goes_on = next.sentence == sentence.saturating_add(1) && next.among;
        next.section == first.section && next.passage == first.passage && (next.sentence == sentence || goes_on)
    }) {
        sentence = next.sentence.max(first.sentence);
        to = to.saturating_add(1);
    }
    from..to
}

/// How the numbers of a sentence belong together.
fn edges(claims: &[Claim], group: Range<usize>) -> Vec<Edge> {
    let mut out = Vec::new();
    let get = |at: usize| claims.get(at);
    for at in group.clone() {
        let Some(claim) = get(at) else { continue };
        let before = || (group.start.max(at.saturating_sub(NEAR))..at).rev();
        let find = |want: &dyn Fn(&Claim) -> bool| before().find(|at| get(*at).is_some_and(want));
        if let Some(Subject::Results(blocks, CaseResult::Pending)) = claim.subjects.first()
            && claim.number() != Some(0)
            && !claim.apart
        {
            // 行政诉讼 3 件，正在审理: where the sentence tells how many are pending, their number is of all of them.
            let cases = |other: &Claim| {
                other.about == About::Disputes
                    && topics(other).is_some_and(|cases| blocks.iter().all(|block| cases.contains(block)))
            };
            out.extend(find(&cases).map(|whole| Edge::Holds([whole, at])));
            continue;
        }
        let Some(own) = topics(claim).filter(|_| is_exact(claim)) else { continue };
        let is_all = |other: &Claim| is_exact(other) && other.subjects.iter().all(Subject::is_all);
        let is_new = |other: &Claim| is_exact(other) && only_topic(other).is_some_and(Topic::came_in);
        let told = |other: &Claim| is_exact(other) && !other.among && other.number() > Some(0);
        let is_over = |other: &Claim| told(other) && only_topic(other) == Some(Topic::CarriedOver);
        let whole = || claim.whole.filter(|whole| get(*whole).is_some_and(is_all));
        match own {
            [topic] if topic.is_applicant() => {
                let whole = whole().or_else(|| find(&|other| is_all(other) && !other.among));
                let adds_up = |whole: &usize| {
                    group.clone().take(NEAR).filter_map(get).any(is_over) || adds_up(claims, group.clone(), *whole)
                };
                out.extend(whole.filter(|whole| !adds_up(whole)).map(|whole| Edge::Rows([whole, at])));
            }
            [Topic::ConcludedAmong] => out.extend(find(&is_new).map(|whole| Edge::Holds([whole, at]))),
            [Topic::CarriedForward] => {
                out.extend(whole().filter(|_| !claim.apart && !claim.listed).map(|whole| Edge::Holds([whole, at])));
                // 办理 36 件，33 件已办结，3 件结转下年度: the parts begin with their numbers.
                let begins = |other: &Claim| told(other) && other.text.starts_with(|c: char| c.is_ascii_digit());
                let done = find(&|other| begins(other) && only_topic(other) == Some(Topic::ConcludedAmong));
                let handled = |other: &Claim| {
                    is_exact(other) && matches!(only_topic(other), Some(Topic::Handled | Topic::Processed))
                };
                let parts = find(&handled).zip(done.filter(|_| begins(claim)));
                out.extend(parts.map(|(whole, done)| Edge::Divided([whole, done, at])));
            }
            _ => {}
        }
        // 收到 34 件，上年结转 2 件，共办理 36 件
        if matches!(own, [Topic::Handled | Topic::Due]) || own.len() > 1 && own.contains(&Topic::CarriedOver) {
            let over = find(&is_over);
            let new = over.and_then(|over| before().filter(|at| *at < over).find(|at| get(*at).is_some_and(is_new)));
            out.extend(new.zip(over).map(|(new, over)| Edge::All([at, new, over])));
        }
    }
    out
}

/// Whether those who applied, with what was left alone among them, are as many as their whole.
fn adds_up(claims: &[Claim], mut group: Range<usize>, whole: usize) -> bool {
    group.end = group.end.min(group.start.saturating_add(NEAR));
    let parts = group.filter_map(|at| claims.get(at)).filter(|claim| is_exact(claim));
    let parts = parts.filter(|claim| only_topic(claim).is_some_and(Topic::is_applicant));
    let sum = parts.filter_map(|part| Some(part.number()?.saturating_add(part.unread)));
    let number = claims.get(whole).and_then(|whole| Some((whole.number()?, whole.unread)));
    let sum = sum.fold(0_i64, i64::saturating_add);
    number.is_some_and(|(number, unread)| number == sum || number == sum.saturating_add(unread))
}

/// A number in its sentence: what it may be read as.
struct Node {
    at: usize,
    number: Option<i64>,
    readings: Vec<Interpretation>,
}

/// How many readings are tried for one sentence.
const TRIES: u32 = 500;

/// Gives each number of a sentence the reading that goes with the others. Where no assignment fits, the number that,
/// taken away, lets the others fit is the one that misses.
fn assign(claims: &mut [Claim], group: Range<usize>, tables: &Tables<'_>) {
    let mut edges = edges(claims, group);
    // One that fits nothing is named already.
    let settled = |at: &usize| claims.get(*at).is_some_and(|claim| fits(claim) || claim.number().is_none());
    edges.retain(|edge| edge.members().iter().all(settled));
    let chosen = |at: &usize| match claims.get(*at).map(|claim| (&claim.outcome, claim.number())) {
        Some((Judgement::Fits(reading), Some(_))) => Some(reading),
        _ => None,
    };
    let goes = |edge: &Edge| {
        let read: Option<Vec<_>> = edge.members().iter().map(chosen).collect();
        read.is_some_and(|read| edge.goes(&read))
    };
    if edges.iter().all(goes) {
        return;
    }
    // Nothing that a person writes has more.
    edges.truncate(NEAR);
    let mut members: Vec<usize> = edges.iter().flat_map(Edge::members).copied().collect();
    members.sort_unstable();
    members.dedup();
    let nodes: Vec<Node> = members
        .into_iter()
        .filter_map(|at| {
            let claim = claims.get(at)?;
            let readings = claim.subjects.iter().flat_map(sums).filter_map(|sum| tables.reading(&sum)).flatten();
            Some(Node { at, number: claim.number(), readings: readings.collect() })
        })
        .collect();
    let mut tries = TRIES;
    let mut search = |free| {
        let mut read = Vec::with_capacity(nodes.len());
        go_together(&nodes, &edges, free, &mut read, &mut tries).then_some(read)
    };
    let free = |node: &Node| node.number.is_some().then_some(node.at);
    let found = search(None).map(|read| (read, None));
    let found = found.or_else(|| {
        let mut named = nodes.iter().rev().filter_map(free);
        named.find_map(|at| search(Some(at)).map(|read| (read, Some(at))))
    });
    let Some((read, named)) = found else { return };
    for (node, reading) in nodes.iter().zip(read) {
        let Some(number) = node.number else { continue };
        let outcome = if Some(node.at) == named {
            let others = node.readings.iter().filter(|other| other.value != number).cloned();
            nearest(tables, others.collect(), number)
        } else {
            Judgement::Fits(reading.clone())
        };
        if let Some(claim) = claims.get_mut(node.at) {
            claim.outcome = outcome;
        }
    }
}

/// Readings of all nodes that go together; that of the free one need not equal its number.
fn go_together<'n>(
    nodes: &'n [Node],
    edges: &[Edge],
    free: Option<usize>,
    read: &mut Vec<&'n Interpretation>,
    tries: &mut u32,
) -> bool {
    let Some(node) = nodes.get(read.len()) else { return true };
    for reading in &node.readings {
        let may = node.number.is_none_or(|number| (reading.value == number) != (free == Some(node.at)));
        if !may || *tries == 0 {
            continue;
        }
        *tries = tries.saturating_sub(1);
        read.push(reading);
        let of = |at: &usize| nodes.iter().position(|node| node.at == *at).and_then(|n| read.get(n)).copied();
        let goes = |edge: &Edge| {
            if !edge.members().contains(&node.at) {
                return true;
            }
            let read: Option<Vec<_>> = edge.members().iter().map(of).collect();
            read.is_none_or(|read| edge.goes(&read))
        };
        if edges.iter().all(goes) && go_together(nodes, edges, free, read, tries) {
            return true;
        }
        read.pop();
    }
    false
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

/// The contradictions, and how many comparisons found none.
pub(crate) fn conflicts(claims: &[Claim]) -> (Vec<Conflict>, u32) {
    let mut found: Vec<Option<Conflict>> = Vec::new();
    let mut from = 0_usize;
    while from < claims.len() {
        let group = group_from(claims, from);
        from = group.end;
        lists(claims, group, &mut found);
    }
    for (at, claim) in claims.iter().enumerate() {
        if matches!(claim.relation, Relation::Share(..)) {
            match claim.outcome {
                Judgement::Fits(_) => found.push(None),
                Judgement::Misses { .. } => found.push(Some(Conflict::Share { share: at })),
                _ => {}
            }
        }
        found.extend(twice(claims, at, claim));
    }
    let compared = found.len();
    let conflicts: Vec<Conflict> = found.into_iter().flatten().collect();
    let held = compared.saturating_sub(conflicts.len());
    (conflicts, u32::try_from(held).unwrap_or(u32::MAX))
}

/// The lists of one sentence, each with its contradiction or none.
fn lists(claims: &[Claim], group: Range<usize>, out: &mut Vec<Option<Conflict>>) {
    let get = |at: &usize| claims.get(*at);
    let of = |at: usize, want: &dyn Fn(Topic) -> bool| {
        let claim = claims.get(at).filter(|claim| is_exact(claim))?;
        only_topic(claim).filter(|topic| want(*topic)).and_then(|_| claim.number())
    };
    let sum = |list: &[usize]| list.iter().filter_map(|at| get(at)?.number()).fold(0_i64, i64::saturating_add);
    let wholes: Vec<(usize, i64)> =
        group.clone().filter_map(|at| Some((at, of(at, &|topic| topic.is_whole() && topic != Topic::Due)?))).collect();
    let Some((first, number)) = wholes.first().copied() else { return };
    let sum_of =
        |want: &dyn Fn(Topic) -> bool| group.clone().filter_map(|at| of(at, want)).fold(0_i64, i64::saturating_add);
    let over = sum_of(&|topic| topic == Topic::CarriedOver);
    let forward = sum_of(&|topic| topic == Topic::CarriedForward);
    let lawful = |whole: i64, total: i64| {
        let due = whole.saturating_add(over);
        [whole, whole.saturating_sub(forward), due, due.saturating_sub(forward)].contains(&total)
    };
    let misses = |list: &[usize], whole: usize| list.iter().chain([&whole]).any(|at| !get(at).is_some_and(fits));

    // (一) to (六), each once.
    let mut seen: Vec<Topic> = Vec::new();
    let mut outcomes: Vec<usize> = Vec::new();
    for at in group.clone() {
        if let Some(Subject::Topics(topics)) = get(&at).filter(|it| is_exact(it)).and_then(|it| it.subjects.first())
            && topics.iter().all(|topic| Topic::OUTCOMES.contains(topic))
        {
            seen.extend(topics);
            outcomes.push(at);
        }
    }
    let times = |topic: &Topic| seen.iter().filter(|seen| *seen == topic).count();
    // 逾期不补正 2 件，其他处理 5 件: the group may be what its rows leave.
    let of_group = |row: Topic| seen.iter().any(|group| group.is_group() && group.has_part(row));
    let rows = sum_of(&of_group);
    let total = sum(&outcomes);
    let concluded = wholes.iter().copied().find(|(at, _)| of(*at, &|topic| topic == Topic::Concluded).is_some());
    if outcomes.len() > 1 && Topic::OUTCOMES.iter().all(|topic| times(topic) == 1) {
        let adds_up = |(_, whole): &(usize, i64)| lawful(*whole, total) || lawful(*whole, total.saturating_add(rows));
        // What the tables bear out contradicts nothing.
        let broken = !wholes.iter().any(adds_up) && misses(&outcomes, first);
        let (whole, number) = concluded.unwrap_or((first, number));
        out.push(broken.then_some(Conflict::List { whole, parts: outcomes, sum: total, number }));
    } else if let Some((whole, number)) = concluded
        && (2..32).contains(&outcomes.len())
        && seen.iter().all(|topic| times(topic) == 1)
    {
        let broken = total > number && misses(&outcomes, whole);
        out.push(broken.then_some(Conflict::List { whole, parts: outcomes, sum: total, number }));
    }

    // Natural persons and all others.
    let by = |want: Topic| group.clone().find(|at| of(*at, &|topic| topic == want).is_some());
    let legal = by(Topic::LegalPersons).map(|legal| vec![legal]);
    let legal = legal.or_else(|| Some(vec![by(Topic::Commercial)?, by(Topic::OtherLegalPersons)?]));
    if let (Some(natural), Some(legal)) = (by(Topic::NaturalPersons), legal) {
        let parts = [vec![natural], legal].concat();
        let total = sum(&parts);
        // 其他组织 is read by what is left: what the tables bear out contradicts nothing.
        let apart = parts.len() > 2 && !misses(&parts, first);
        let holds = wholes.iter().any(|(_, whole)| lawful(*whole, total)) || concluded.is_some_and(|it| it.1 == total);
        out.push((!holds && !apart).then_some(Conflict::List { whole: first, parts, sum: total, number }));
    }

    // The ways by which they came: three and more are all there are. The bodies of the area.
    for bodies in [false, true] {
        let member = |claim: &&Claim| if bodies { claim.relation == Relation::Part } else { claim.channel };
        let members = || group.clone().filter(|at| get(at).filter(member).is_some());
        let Some(whole) = members().next().and_then(|at| get(&at)?.whole).filter(|_| members().count() > 1) else {
            continue;
        };
        let of_whole = |at: &usize| get(at).is_some_and(|claim| claim.whole == Some(whole));
        let parts: Vec<usize> = members().filter(of_whole).collect();
        let full = if bodies { parts.iter().filter_map(get).all(|part| part.listed) } else { parts.len() > 2 };
        let total = sum(&parts);
        if let Some(number) = get(&whole).and_then(Claim::number) {
            // 收到 34 件，上年结转 2 件，其中网络申请…: of both, or of the first.
            let came_in = |topic: Topic| topic.came_in() && topic != Topic::Due;
            let is_one = of(whole, &|topic| came_in(topic) || topic == Topic::CarriedOver).is_some();
            let new = sum_of(&came_in);
            let both = !bodies && over > 0 && is_one && [new, new.saturating_add(over)].contains(&total);
            let broken = !both && (total > number || full && total != number);
            out.push(broken.then_some(Conflict::List { whole, parts, sum: total, number }));
        }
    }
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
