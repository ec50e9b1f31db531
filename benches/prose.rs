//! The speed of the claims of a section of 5,000 characters, all in, and of looking up the words of the lexicon in the
//! same text by its own table and by `aho-corasick`: the best of many rounds, all in one run.
//!
//! `cargo bench --bench prose [-- --write]`

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
use common::document::Table;
use common::measure::Calls;
use common::{clean, told};
use lexicon::{Word, words as lexicon_words};
use std::collections::HashSet;
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;
use text::Phrases;

static LEXICON: LazyLock<Phrases<Word>> = LazyLock::new(|| Phrases::new(lexicon_words()));

/// The words of a text, the longest first at each place, each begin and end in bytes.
fn own(text: &str, chars: &mut Vec<char>, words: &mut Vec<(usize, usize)>) {
    chars.clear();
    chars.extend(text.chars());
    words.clear();
    let (mut at, mut byte) = (0, 0);
    let bytes = |chars: &[char]| chars.iter().map(|c| c.len_utf8()).sum::<usize>();
    while at < chars.len() {
        let length = LEXICON.longest(chars[at], chars[at + 1..].iter().copied()).map_or(0, |phrase| phrase.length());
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
    let mut seen = HashSet::new();
    let list: Vec<String> = lexicon_words().map(|(text, _)| text).filter(|text| seen.insert(text.clone())).collect();
    let (mut chars, mut words) = (Vec::new(), Vec::new());
    own(text, &mut chars, &mut words);
    let found = words.clone();
    let mut calls = Calls::default();
    calls.add("`claim::extract`, all in", 1, 0, || {
        black_box(gouji::claim::extract(black_box(&report)));
    });
    calls.add(format!("{} words in the crate's own table, {} found", list.len(), found.len()), 1, 0, || {
        own(black_box(text), &mut chars, &mut words);
    });
    for (name, kind) in [("contiguous NFA", AhoCorasickKind::ContiguousNFA), ("DFA", AhoCorasickKind::DFA)] {
        let start = Instant::now();
        let engine =
            AhoCorasick::builder().kind(Some(kind)).match_kind(MatchKind::LeftmostLongest).build(&list).unwrap();
        let built = start.elapsed().as_secs_f64() * 1e3;
        let of_engine: Vec<(usize, usize)> = engine.find_iter(text).map(|found| (found.start(), found.end())).collect();
        assert_eq!(of_engine, found, "the same words at the same places");
        let memory = engine.memory_usage() / 1024;
        calls.add(
            format!("the same by `aho-corasick`, {name}; {built:.0} ms to build, {memory} kB"),
            1,
            0,
            move || {
                black_box(engine.find_iter(black_box(text)).count());
            },
        );
    }
    let mut table = Table::new(&["Work on a section of 5,000 characters", "Microseconds"]);
    for of in calls.best_of(3000) {
        table.row(&[of.name, format!("{:.1}", of.best / 1e3)]);
    }
    table.publish("prose");
}
