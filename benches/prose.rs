//! The speed of the claims of a section of 5,000 characters, all in, and of looking up the words of the lexicon in the
//! same text by its own table and by `aho-corasick`: the best of many rounds, all in one run.
//!
//! `cargo bench --bench prose`; docs/performance.md has the figures.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a bench"
)]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;
#[path = "../src/claim/lexicon.rs"]
#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::all,
    reason = "the crate's own lexicon, of which only the lookup is measured"
)]
mod lexicon;
#[allow(dead_code, unused_imports, unreachable_pub, clippy::all, reason = "what the lexicon is made of")]
#[path = "../src/text"]
mod text {
    mod counters;
    mod phrases;
    pub(crate) use counters::{Counter, Counts};
    pub(crate) use phrases::Phrases;
}

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use common::{clean, told};
use lexicon::{LEXICON, WORDS};
use std::collections::HashSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn best(mut run: impl FnMut() -> usize) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..3_000 {
        let start = Instant::now();
        black_box(run());
        best = best.min(start.elapsed());
    }
    best.as_secs_f64() * 1e6
}

/// The words of a text, the longest first at each place, each begin and end in bytes.
fn own(text: &str, chars: &mut Vec<char>, words: &mut Vec<(usize, usize)>) {
    chars.clear();
    chars.extend(text.chars());
    words.clear();
    let (mut at, mut byte) = (0, 0);
    let bytes = |chars: &[char]| chars.iter().map(|c| c.len_utf8()).sum::<usize>();
    while at < chars.len() {
        let length = LEXICON.longest(chars[at..].iter().copied()).map_or(0, |phrase| phrase.length());
        let next = byte + bytes(&chars[at..at + length.max(1)]);
        if length > 0 {
            words.push((byte, next));
        }
        at += length.max(1);
        byte = next;
    }
}

fn main() {
    let report = told(clean(1));
    let text = report.sections.overview.as_deref().unwrap();
    let claims = gouji::claim::extract(&report).len();
    println!("{} characters, {claims} claims", text.chars().count());
    println!("claim::extract, all in: {:.1} µs", best(|| gouji::claim::extract(black_box(&report)).len()));

    let mut seen = HashSet::new();
    let list = WORDS.iter().flat_map(|(_, texts)| texts.iter().copied());
    let list: Vec<String> = list
        .flat_map(|text| [text.to_owned(), text.replace("信息", "资讯")])
        .filter(|text| seen.insert(text.clone()))
        .collect();
    println!("{} words", list.len());
    let (mut chars, mut words) = (Vec::new(), Vec::new());
    own(text, &mut chars, &mut words);
    for (name, kind) in [("contiguous NFA", AhoCorasickKind::ContiguousNFA), ("DFA", AhoCorasickKind::DFA)] {
        let start = Instant::now();
        let engine =
            AhoCorasick::builder().kind(Some(kind)).match_kind(MatchKind::LeftmostLongest).build(&list).unwrap();
        let built = start.elapsed().as_secs_f64() * 1e3;
        let found: Vec<(usize, usize)> = engine.find_iter(text).map(|found| (found.start(), found.end())).collect();
        assert_eq!(found, words, "the same words at the same places");
        let time = best(|| engine.find_iter(black_box(text)).count());
        println!("aho-corasick, {name}: {time:.1} µs, built in {built:.2} ms, {} kB", engine.memory_usage() / 1024);
    }
    let time = best(|| {
        own(black_box(text), &mut chars, &mut words);
        words.len()
    });
    println!("own table: {time:.1} µs, {} words found", words.len());
}
