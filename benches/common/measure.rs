//! The best of many rounds, in which all take turns: noise of the machine meets them alike, and their ratio is true.

use std::time::Instant;

/// What is measured, each under its name.
#[derive(Default)]
pub(crate) struct Calls<'a>(Vec<Call<'a>>);

struct Call<'a> {
    name: String,
    /// How many times one call does the work.
    times: u32,
    /// How many bytes the work goes through.
    bytes: usize,
    run: Box<dyn FnMut() + 'a>,
}

/// The best time of the work once, in nanoseconds.
pub(crate) struct Measured {
    pub(crate) name: String,
    pub(crate) bytes: usize,
    pub(crate) best: f64,
}

impl<'a> Calls<'a> {
    pub(crate) fn add(&mut self, name: impl Into<String>, times: u32, bytes: usize, run: impl FnMut() + 'a) {
        self.0.push(Call { name: name.into(), times, bytes, run: Box::new(run) });
    }

    pub(crate) fn best_of(mut self, rounds: u32) -> Vec<Measured> {
        let mut best = vec![f64::INFINITY; self.0.len()];
        for _ in 0..rounds {
            for (call, best) in self.0.iter_mut().zip(&mut best) {
                let start = Instant::now();
                (call.run)();
                *best = best.min(start.elapsed().as_secs_f64() * 1e9 / f64::from(call.times));
            }
        }
        self.0.into_iter().zip(best).map(|(call, best)| Measured { name: call.name, bytes: call.bytes, best }).collect()
    }
}

/// The median, the 99th percentile and the worst of some times.
pub(crate) fn percentiles(mut times: Vec<f64>) -> [f64; 3] {
    times.sort_by(f64::total_cmp);
    [0.5, 0.99, 1.0].map(|share| times[((times.len() - 1) as f64 * share) as usize])
}
