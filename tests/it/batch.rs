//! Many inputs on several threads.

use gouji::batch::Batch;
use gouji::read::{self, Options};
use proptest::prelude::*;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

fn jobs(jobs: usize) -> Batch {
    Batch::new().jobs(NonZeroUsize::new(jobs).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// The same results as one after the other, in their order or not, however long each takes.
    #[test]
    fn nothing_is_lost_or_twice(threads in 1_usize..9, waits in prop::collection::vec(0_u64..300, 0..200)) {
        let work = |(n, wait): (usize, u64)| {
            std::thread::sleep(Duration::from_micros(wait));
            n
        };
        let inputs: Vec<(usize, u64)> = waits.into_iter().enumerate().collect();
        let all: Vec<usize> = (0..inputs.len()).collect();
        prop_assert_eq!(jobs(threads).map(inputs.clone(), work).collect::<Vec<_>>(), all.clone());
        let mut unordered: Vec<usize> = jobs(threads).unordered().map(inputs, work).collect();
        unordered.sort_unstable();
        prop_assert_eq!(unordered, all);
    }
}

/// Inputs that count how many were asked for.
fn counted(asked: &Arc<AtomicUsize>) -> impl Iterator<Item = usize> + Send + use<> {
    let asked = Arc::clone(asked);
    (0..1_000_000).inspect(move |_| _ = asked.fetch_add(1, SeqCst))
}

#[test]
fn few_inputs_are_begun_ahead_and_none_after_a_drop() {
    for threads in [1, 2, 8] {
        let asked = Arc::new(AtomicUsize::new(0));
        let mut results = jobs(threads).map(counted(&asked), |n| n);
        for n in 0..100 {
            assert_eq!(results.next(), Some(n));
            std::thread::sleep(Duration::from_micros(50));
            let ahead = asked.load(SeqCst) - n - 1;
            assert!(ahead <= 16 * threads, "{threads} threads: {ahead} ahead");
            assert!(threads > 1 || ahead == 0, "one thread works when it is asked");
        }
        drop(results);
        let ended = asked.load(SeqCst);
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(asked.load(SeqCst), ended);
    }
}

/// The first result is the last to be done: the others wait for it, within bounds, or come before it.
#[test]
fn a_slow_input_holds_up_an_order_alone() {
    let work = |n: usize| {
        if n == 0 {
            std::thread::sleep(Duration::from_millis(30));
        }
        n
    };
    assert_eq!(jobs(4).map(0..500, work).collect::<Vec<_>>(), (0..500).collect::<Vec<_>>());
    assert_ne!(jobs(4).unordered().map(0..500, work).next(), Some(0));
}

#[test]
fn a_panic_stands_in_the_place_of_its_input() {
    for threads in [1, 3] {
        let mut results = jobs(threads).map(0..50, |n| if n == 20 { panic!("twenty") } else { n });
        for n in 0..50 {
            let next = catch_unwind(AssertUnwindSafe(|| results.next()));
            if n == 20 {
                assert_eq!(next.unwrap_err().downcast_ref::<&str>(), Some(&"twenty"));
            } else {
                assert_eq!(next.unwrap(), Some(n));
            }
        }
        assert_eq!(results.next(), None);
        assert_eq!(results.next(), None);
        // Inputs that panic are not asked again.
        let mut inputs = 0..5;
        let inputs = std::iter::from_fn(move || if inputs.start == 3 { panic!("three") } else { inputs.next() });
        let mut results = jobs(threads).map(inputs, |n| n);
        assert_eq!([results.next(), results.next(), results.next()], [Some(0), Some(1), Some(2)]);
        assert!(catch_unwind(AssertUnwindSafe(|| results.next())).is_err());
        assert_eq!(results.next(), None);
    }
}

#[test]
fn each_result_has_the_number_of_its_input() {
    for threads in [1, 3] {
        let results = jobs(threads).unordered().map(100..150, |n| if n % 20 == 0 { panic!("{n}") } else { n });
        let mut all: Vec<(u64, Option<u64>)> = results.numbered().map(|(number, n)| (number, n.ok())).collect();
        all.sort_unstable();
        let expected = (0..50).map(|number| (number, Some(number + 100).filter(|n| n % 20 != 0)));
        assert_eq!(all, expected.collect::<Vec<_>>());
        // In order, and after some were taken.
        let mut results = jobs(threads).map(0..9_u64, |n| n);
        assert_eq!(results.next(), Some(0));
        let rest: Vec<(u64, u64)> = results.numbered().map(|(number, n)| (number, n.unwrap())).collect();
        assert_eq!(rest, (1..9).map(|n| (n, n)).collect::<Vec<_>>());
    }
}

#[test]
fn one_bad_input_stops_nothing() {
    let page = include_str!("../../examples/reports/page.txt");
    let inputs = (0..60).map(move |n| if n % 3 == 1 { "" } else { page });
    let read = jobs(2).map(inputs, |text: &str| read::text(text, &Options::default()));
    let is_read: Vec<bool> = read.map(|reading| reading.is_ok_and(|reading| reading.report.year.is_some())).collect();
    assert_eq!(is_read, (0..60).map(|n| n % 3 != 1).collect::<Vec<_>>());
}
