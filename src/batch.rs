//! Many inputs on all cores: an iterator goes in, an iterator comes out.
//!
//! The inputs are asked for one by one and only a few ahead of what was taken out, so that memory stays the same for a
//! hundred inputs and for a million. Results come in the order of the inputs, or as they are done. An input that cannot
//! be read is an error in its own place and stops nothing; whoever drops the iterator stops the rest.
//!
//! ```
//! use gouji::{Checker, batch::Batch, read};
//! let pages = [include_str!("../examples/reports/page.txt"), "", "{}"];
//! let checker = Checker::new();
//! let checked = Batch::new().map(pages, move |page| {
//!     read::bytes(page.as_bytes(), &read::Options::default()).map(|records| {
//!         records.into_iter().filter_map(|record| record.reading.ok()).map(|reading| checker.run(&reading)).collect::<Vec<_>>()
//!     })
//! });
//! let counts: Vec<Option<usize>> = checked.map(|checked| checked.ok().map(|reports| reports.len())).collect();
//! assert_eq!(counts[0], Some(1));
//! assert_eq!(counts.len(), pages.len());
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::iter::FusedIterator;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// How many inputs are begun ahead of what was taken out, for each thread: enough that a slow one does not hold up the
/// others.
const AHEAD: u64 = 16;

/// How many inputs are worked on: on how many threads, and in which order the results come.
///
/// ```
/// use gouji::batch::Batch;
/// let squares: Vec<u32> = Batch::new().map(0..1000, |n| n * n).collect();
/// assert!(squares.is_sorted());
/// let mut squares: Vec<u32> = Batch::new().unordered().map(0..1000, |n| n * n).collect();
/// squares.sort_unstable();
/// assert_eq!(squares.last(), Some(&998_001));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    jobs: NonZeroUsize,
    is_ordered: bool,
}

impl Default for Batch {
    fn default() -> Self {
        Batch::new()
    }
}

impl Batch {
    /// On as many threads as the machine lets this program use, in the order of the inputs.
    #[must_use]
    pub fn new() -> Self {
        Batch { jobs: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN), is_ordered: true }
    }

    /// On so many threads; with one, each input is worked on when its result is asked for, on the thread that asks.
    #[must_use]
    pub const fn jobs(mut self, jobs: NonZeroUsize) -> Self {
        self.jobs = jobs;
        self
    }

    /// Results come as they are done, so that a slow input holds up nothing.
    #[must_use]
    pub const fn unordered(mut self) -> Self {
        self.is_ordered = false;
        self
    }

    /// The result of `work` for each input.
    ///
    /// `inputs` is asked for the next one by whichever thread is free, never by two at once. A panic in `work` goes on in
    /// [`Iterator::next`], in the place of its input; the other inputs can still be taken after it was caught, and
    /// [`Results::numbered`] gives it as an error. At most 16 inputs a thread are begun ahead of what was taken out.
    pub fn map<I, R, F>(&self, inputs: I, work: F) -> Results<R>
    where
        I: IntoIterator,
        I::IntoIter: Send + 'static,
        I::Item: 'static,
        R: Send + 'static,
        F: Fn(I::Item) -> R + Send + Sync + 'static,
    {
        let jobs = self.jobs.get();
        let window = AHEAD.saturating_mul(u64::try_from(jobs).unwrap_or(u64::MAX));
        let state = State { inputs: inputs.into_iter(), begun: 0, taken: 0, is_over: false };
        let queue: Arc<dyn Steps<R>> = Arc::new(Queue { state: Mutex::new(state), room: Condvar::new(), window, work });
        let (sender, receiver) = mpsc::channel();
        let mut threads = Vec::new();
        for _ in (0..jobs).skip(usize::from(jobs == 1)) {
            let (queue, sender) = (Arc::clone(&queue), sender.clone());
            // Where the system gives no more threads, those that are there do the work.
            let started = thread::Builder::new().name("gouji".to_owned()).spawn(move || run(&*queue, &sender));
            threads.extend(started);
        }
        Results { queue, threads, receiver, waiting: BTreeMap::new(), next: 0, is_ordered: self.is_ordered }
    }
}

/// What came of an input: its number, and the result or a panic.
type Done<R> = (u64, thread::Result<R>);

fn run<R>(queue: &dyn Steps<R>, sender: &Sender<Done<R>>) {
    while let Some(done) = queue.step() {
        if sender.send(done).is_err() {
            return;
        }
    }
}

/// The inputs with what is done to them, whatever these are.
trait Steps<R>: Send + Sync {
    /// Works on the next input, once there is room for its result; none if there is none or nobody wants it.
    fn step(&self) -> Option<Done<R>>;
    /// A result was taken out.
    fn taken(&self);
    /// Nobody wants more.
    fn stop(&self);
}

struct Queue<I, F> {
    state: Mutex<State<I>>,
    room: Condvar,
    window: u64,
    work: F,
}

struct State<I> {
    inputs: I,
    begun: u64,
    taken: u64,
    is_over: bool,
}

impl<I, F> Queue<I, F> {
    /// A panic of the inputs leaves nothing half done here.
    fn state(&self) -> MutexGuard<'_, State<I>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<I, R, F> Steps<R> for Queue<I, F>
where
    I: Iterator + Send,
    F: Fn(I::Item) -> R + Send + Sync,
{
    fn step(&self) -> Option<Done<R>> {
        let is_full = |state: &mut State<I>| !state.is_over && state.begun.saturating_sub(state.taken) >= self.window;
        let mut state = self.room.wait_while(self.state(), is_full).unwrap_or_else(PoisonError::into_inner);
        if state.is_over {
            return None;
        }
        let number = state.begun;
        let input = match catch_unwind(AssertUnwindSafe(|| state.inputs.next())) {
            Ok(Some(input)) => Ok(input),
            Ok(None) => {
                state.is_over = true;
                self.room.notify_all();
                return None;
            }
            Err(panic) => {
                state.is_over = true;
                self.room.notify_all();
                Err(panic)
            }
        };
        state.begun = number.saturating_add(1);
        drop(state);
        Some((number, input.and_then(|input| catch_unwind(AssertUnwindSafe(|| (self.work)(input))))))
    }

    fn taken(&self) {
        let mut state = self.state();
        state.taken = state.taken.saturating_add(1);
        drop(state);
        self.room.notify_one();
    }

    fn stop(&self) {
        self.state().is_over = true;
        self.room.notify_all();
    }
}

/// The results of a [`Batch`]. Dropping it stops the threads after the inputs that they work on.
pub struct Results<R> {
    queue: Arc<dyn Steps<R>>,
    threads: Vec<JoinHandle<()>>,
    receiver: Receiver<Done<R>>,
    /// Done before one that comes first.
    waiting: BTreeMap<u64, thread::Result<R>>,
    next: u64,
    is_ordered: bool,
}

impl<R> Results<R> {
    /// The results, each with the number of its input (from 0), and a panic as the error that it is: for those who want to
    /// know which input it was, and for results that come as they are done. What panicked with words is a `&str` or a
    /// `String` by `downcast_ref`.
    ///
    /// ```
    /// use gouji::batch::Batch;
    /// let halves = Batch::new().unordered().map([4_u32, 7, 10], |n| if n % 2 == 0 { n / 2 } else { panic!("odd") });
    /// let failed: Vec<u64> = halves.numbered().filter(|(_, half)| half.is_err()).map(|(number, _)| number).collect();
    /// assert_eq!(failed, [1]);
    /// ```
    pub fn numbered(self) -> Numbered<R> {
        Numbered(self)
    }

    fn done(&mut self) -> Option<Done<R>> {
        let done = if self.threads.is_empty() { self.queue.step() } else { self.received() }?;
        self.next = self.next.saturating_add(1);
        self.queue.taken();
        Some(done)
    }

    fn received(&mut self) -> Option<Done<R>> {
        loop {
            if let Some(result) = self.waiting.remove(&self.next) {
                return Some((self.next, result));
            }
            match self.receiver.recv() {
                Ok(done) if !self.is_ordered => return Some(done),
                Ok((number, result)) => drop(self.waiting.insert(number, result)),
                // All threads have ended.
                Err(_) => return self.waiting.pop_first(),
            }
        }
    }
}

impl<R> Iterator for Results<R> {
    type Item = R;

    fn next(&mut self) -> Option<R> {
        let (_, result) = self.done()?;
        Some(result.unwrap_or_else(|panic| resume_unwind(panic)))
    }
}

/// The results of a [`Batch`] with the numbers of their inputs: see [`Results::numbered`].
#[derive(Debug)]
pub struct Numbered<R>(Results<R>);

impl<R> Iterator for Numbered<R> {
    type Item = (u64, thread::Result<R>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.done()
    }
}

impl<R> FusedIterator for Numbered<R> {}

impl<R> FusedIterator for Results<R> {}

impl<R> fmt::Debug for Results<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Results")
            .field("threads", &self.threads.len())
            .field("taken", &self.next)
            .finish_non_exhaustive()
    }
}

impl<R> Drop for Results<R> {
    fn drop(&mut self) {
        self.queue.stop();
        for thread in self.threads.drain(..) {
            // What panicked was handed on.
            let _ = thread.join();
        }
    }
}
