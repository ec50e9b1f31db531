//! The rooms of the crate: each imports only from rooms above it.

use std::path::{Path, PathBuf};

/// Top down; `error` is the foundation that all share. A folder belongs to the room of its name.
const ROOMS: [&str; 25] = [
    "error", "text", "number", "figure", "form", "report", "reading", "identity", "complete", "rollup", "series",
    "fee", "claim", "finding", "config", "rule", "check", "locate", "verified", "read", "write", "schema", "testing",
    "guide", "lib",
];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn room_of(source: &Path, file: &Path) -> Option<String> {
    let first =
        file.strip_prefix(source).unwrap().components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    let room = first.trim_end_matches(".rs").to_owned();
    (room != "bin").then_some(room)
}

#[test]
fn no_room_imports_from_below() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut list = Vec::new();
    files(&source, &mut list);
    let at = |room: &str| ROOMS.iter().position(|r| *r == room);
    let (mut imports, mut wrong) = (0, Vec::new());
    for file in list {
        let Some(room) = room_of(&source, &file) else { continue };
        let here =
            at(&room).unwrap_or_else(|| panic!("{room} is no room: add it to the list and to docs/architecture.md"));
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.lines().take_while(|line| !line.starts_with("mod tests"));
        for line in code.filter(|line| !line.trim_start().starts_with("//")) {
            // `use crate::…`, and paths written out in the code.
            for path in line.split("crate::").skip(1) {
                let target = path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                let Some(there) = at(target) else { continue };
                imports += 1;
                if there > here {
                    wrong.push(format!("{}: {}", file.strip_prefix(&source).unwrap().display(), line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(imports > 30, "{imports} imports seen");
}
