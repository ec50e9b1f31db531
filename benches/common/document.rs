//! The tables of docs/performance.md.

use std::fmt::Display;
use std::process::Command;

/// A table in Markdown.
pub(crate) struct Table(String);

impl Table {
    pub(crate) fn new(heads: &[&str]) -> Self {
        let mut table = Table(String::new());
        table.row(heads);
        table.row(&vec!["---"; heads.len()]);
        table
    }

    pub(crate) fn row(&mut self, cells: &[impl Display]) {
        let cells = cells.iter().map(|cell| format!(" {cell} |"));
        self.0 += &format!("|{}\n", cells.collect::<String>());
    }

    /// Prints the table. With `-- --write` puts it into docs/performance.md between the marks of the bench, with date,
    /// commit and machine.
    pub(crate) fn publish(self, bench: &str) {
        print!("{}", self.0);
        if !std::env::args().any(|argument| argument == "--write") {
            return;
        }
        let says = |command: &str| {
            let output = Command::new("sh").args(["-c", command]).current_dir(env!("CARGO_MANIFEST_DIR")).output();
            String::from_utf8(output.unwrap().stdout).unwrap().trim().to_owned()
        };
        let changes = says("git status --porcelain -- src benches Cargo.toml");
        let line = format!(
            "Measured {} at commit {}{}, on {} ({} cores), {}.\n",
            says("date -u +%F"),
            says("git rev-parse --short HEAD"),
            if changes.is_empty() { "" } else { " with changes" },
            says("sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1"),
            says("nproc"),
            says("rustc --version"),
        );
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/performance.md");
        let page = std::fs::read_to_string(path).unwrap();
        let (begin, end) = (format!("<!-- begin {bench} -->\n"), format!("<!-- end {bench} -->"));
        let (before, rest) = page.split_once(&begin).unwrap();
        let (_, after) = rest.split_once(&end).unwrap();
        std::fs::write(path, format!("{before}{begin}\n{}\n{line}\n{end}{after}", self.0)).unwrap();
    }
}
