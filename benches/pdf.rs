//! How long a PDF file takes: the pass of the interpreter alone, with a device that drops what is drawn, and the reader.
//!
//! `cargo bench --features pdf --bench pdf -- [--write] [FILE…]`; without a file those in ../shared/reports/pdf.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    reason = "a bench"
)]

#[allow(dead_code, reason = "shared with the other benches")]
mod common;

use common::document::Table;

use gouji::read::{self, Options};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{
    Context, DummyDevice, InterpreterCache, InterpreterSettings, TransformExt, interpret_page, kurbo::Rect,
};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const ROUNDS: usize = 30;

/// The fastest of several rounds, and how many pages there were.
fn fastest(mut work: impl FnMut() -> usize) -> (Duration, usize) {
    let mut pages = 0;
    let mut round = || {
        let start = Instant::now();
        pages = work();
        start.elapsed()
    };
    let fastest = (0..ROUNDS).map(|_| round()).min().unwrap();
    (fastest, pages)
}

fn pass(bytes: &[u8]) -> usize {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let cache = InterpreterCache::new();
    for page in pdf.pages().iter() {
        let area = Rect::new(0.0, 0.0, 1e4, 1e4);
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, area, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut DummyDevice);
    }
    pdf.pages().len()
}

fn main() {
    let mut files: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    if files.is_empty() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports/pdf");
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        files = entries.filter(|path| path.extension().is_some_and(|ext| ext == "pdf")).collect();
    }
    let mut table = Table::new(&["File", "Pages", "Interpreter alone, ms", "Reader, ms", "× alone", "Pages a second"]);
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let (alone, pages) = fastest(|| pass(&bytes));
        let (reader, _) = fastest(|| read::pdf(&bytes, &Options::default()).map_or(0, |_| pages));
        let ratio = reader.as_secs_f64() / alone.as_secs_f64();
        let speed = pages as f64 / reader.as_secs_f64();
        let milliseconds = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e3);
        table.row(&[
            file.file_stem().unwrap().to_string_lossy().into_owned(),
            pages.to_string(),
            milliseconds(alone),
            milliseconds(reader),
            format!("{ratio:.2}"),
            format!("{speed:.0}"),
        ]);
    }
    table.publish("drawn");
}
