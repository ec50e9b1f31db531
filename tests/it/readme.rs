//! What the README says, held against the package.

/// The links of the README hold on the page of a registry, which knows nothing of the files beside it: each is whole, and
/// one into the sources names a file of the package.
#[test]
fn links_of_the_readme_hold_elsewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let include = manifest.lines().find(|line| line.starts_with("include = ")).unwrap();
    let mut into = 0;
    for page in ["README.md", "README.zh-CN.md"] {
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        for target in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            assert!(target.starts_with("https://"), "{page}: {target}");
            let Some(path) = target.strip_prefix("https://docs.rs/crate/gouji/latest/source/") else { continue };
            into += 1;
            assert!(root.join(path).exists(), "{page}: {path}");
            let top = path.split('/').next().unwrap();
            assert!(
                [format!("\"/{top}/**\""), format!("\"/{top}\"")].iter().any(|item| include.contains(item)),
                "{path}"
            );
        }
    }
    assert!(into > 20, "{into}");
}
