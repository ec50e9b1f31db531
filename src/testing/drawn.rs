//! Drawn numbers that shrink by whole runs first: a report has more than a hundred of them, and most have nothing to
//! do with a failure.

use proptest::collection::vec;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// So many numbers of a strategy.
#[derive(Clone, Debug)]
pub(super) struct Drawn<S> {
    pub(super) numbers: S,
    pub(super) count: usize,
}

impl<S: Strategy<Value = u32> + Clone> Strategy for Drawn<S> {
    type Tree = Tree;
    type Value = Vec<u32>;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let numbers = vec(self.numbers.clone(), self.count).new_tree(runner)?.current();
        let next = Next::Stretch { from: 0, len: numbers.len() };
        Ok(Tree { numbers, before: None, next })
    }
}

/// What is tried next.
#[derive(Clone, Copy, Debug)]
enum Next {
    /// Zeros in place of a run of so many numbers: all, then halves, quarters …, single ones.
    Stretch { from: usize, len: usize },
    /// A smaller number in this place, and the least that it can be.
    Number { at: usize, least: u32 },
}

/// Numbers on the way to the simplest failure.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    numbers: Vec<u32>,
    /// What is taken back if the last step went too far.
    before: Option<(Vec<u32>, Next)>,
    next: Next,
}

impl Tree {
    /// The next step that changes something.
    fn step(&mut self) -> bool {
        loop {
            let numbers = self.numbers.clone();
            match self.next {
                Next::Stretch { len: 0, .. } => self.next = Next::Number { at: 0, least: 0 },
                Next::Stretch { from, len } if from >= self.numbers.len() => {
                    self.next = Next::Stretch { from: 0, len: len / 2 };
                }
                Next::Stretch { from, len } => {
                    let next = Next::Stretch { from: from.saturating_add(len), len };
                    self.next = next;
                    let stretch = self.numbers.iter_mut().skip(from).take(len);
                    if stretch.fold(0, |any, number| any | std::mem::take(number)) != 0 {
                        self.before = Some((numbers, next));
                        return true;
                    }
                }
                Next::Number { at, least } => {
                    let Some(number) = self.numbers.get_mut(at) else { return false };
                    if *number <= least {
                        self.next = Next::Number { at: at.saturating_add(1), least: 0 };
                        continue;
                    }
                    *number = least.saturating_add(number.saturating_sub(least) / 2);
                    let least = number.saturating_add(1);
                    self.before = Some((numbers, Next::Number { at, least }));
                    return true;
                }
            }
        }
    }
}

impl ValueTree for Tree {
    type Value = Vec<u32>;

    fn current(&self) -> Vec<u32> {
        self.numbers.clone()
    }

    fn simplify(&mut self) -> bool {
        self.step()
    }

    fn complicate(&mut self) -> bool {
        let Some((numbers, next)) = self.before.take() else { return false };
        (self.numbers, self.next) = (numbers, next);
        // Where nothing is left to try these are the numbers that failed, and the next step says that it is the last.
        self.step();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::test_runner::Config;
    use std::cell::Cell;

    #[test]
    fn what_has_nothing_to_do_with_it_goes_in_few_steps() {
        let strategy = Drawn { numbers: 0_u32..3_000, count: 150 };
        let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
        let steps = Cell::new(0);
        let at = |numbers: &[u32], at: usize| numbers.get(at).copied().unwrap();
        let result = runner.run(&strategy, |numbers| {
            steps.set(steps.get() + 1);
            let fails = at(&numbers, 7) > 41 && at(&numbers, 80) + at(&numbers, 81) > 100;
            if fails { Err(proptest::test_runner::TestCaseError::fail("too many")) } else { Ok(()) }
        });
        let Err(proptest::test_runner::TestError::Fail(_, numbers)) = result else { panic!("{result:?}") };
        assert_eq!(numbers.iter().filter(|number| **number != 0).count(), 2, "{numbers:?}");
        assert_eq!((at(&numbers, 7), at(&numbers, 80) + at(&numbers, 81)), (42, 101));
        assert!(steps.get() < 100, "{} steps", steps.get());
    }
}
