//! Reading takes time in proportion to what is read, whatever a page repeats.

mod repeated;

use repeated::{ALL, Repeated, options, time};

/// Bytes of the smallest input. `LINEAR=200000` and a build that is optimised measure more closely.
const BYTES: usize = 3_000;
/// How much longer an input of four times the size may take: twice 2.3 times.
const MOST: f64 = 2.3 * 2.3;
/// Below this many nanoseconds a time says nothing.
const NOISE: u64 = 4_000_000;

/// The times of n, 2n and 4n repetitions.
fn times(repeated: &Repeated, bytes: usize, runs: usize) -> [u64; 3] {
    let (n, options) = (repeated.times(bytes), options(repeated.format));
    [1, 2, 4].map(|more| time(&repeated.input(n * more), &options, runs))
}

#[test]
fn everything_is_linear() {
    let bytes = std::env::var("LINEAR").ok().and_then(|bytes| bytes.parse().ok());
    let mut worse = Vec::new();
    for repeated in ALL {
        let mut last = [0; 3];
        let is_linear = (1..=4).any(|runs| {
            last = times(repeated, bytes.unwrap_or(BYTES), runs);
            let [one, _, four] = last;
            four < NOISE || (four as f64) < one as f64 * MOST
        });
        let [one, two, four] = last;
        let line = format!(
            "{:8} {:45} {:9.2} ms  × {:4.2}  × {:4.2}",
            repeated.format.to_string(),
            repeated.name,
            one as f64 / 1e6,
            two as f64 / one as f64,
            four as f64 / two as f64
        );
        println!("{line}{}", if is_linear { "" } else { "  WORSE" });
        if !is_linear {
            worse.push(line);
        }
    }
    assert!(worse.is_empty(), "worse than linear:\n{}", worse.join("\n"));
}
