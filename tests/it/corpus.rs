//! The corpus of the fuzz targets, on stable: what holds for every input holds for what the fuzzer has found.

#[path = "../../fuzz/properties.rs"]
mod properties;

use std::path::Path;

#[test]
fn what_holds_for_every_input_holds_for_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (target, property) in properties::ALL {
        let entries = std::fs::read_dir(corpus.join(target)).into_iter().flatten().flatten();
        let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
        files.sort();
        for file in &files {
            // Printed if what follows panics.
            println!("{}", file.display());
            property(&std::fs::read(file).unwrap_or_default());
        }
        assert!(!files.is_empty(), "no corpus for {target}");
    }
}
