//! The README tells the truth: its commands run, its tables are complete, its claims files are read.

use crate::run::factdiff;
use factdiff::fact::declared::{self, File};
use factdiff::lexicon::ENGLISH;
use factdiff::report::FORMATS;
use std::path::Path;

const README: &str = include_str!("../README.md");

/// The fenced blocks of one language.
fn blocks(language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        if line.strip_prefix("```") == Some(language) {
            found.push(lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect());
        }
    }
    found
}

/// The words of a command, with double quotes.
fn words(command: &str) -> Vec<String> {
    let quoted = command.split('"').enumerate();
    let words = quoted.flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn every_command_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let blocks = blocks("console");
    let commands = blocks.iter().flat_map(|block| block.lines()).filter_map(|line| line.strip_prefix("$ "));
    let mut ran = 0;
    for command in commands {
        let words = words(command.trim_start_matches("cargo run --release -- "));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let arguments = match (&words[..], command.starts_with("cargo run")) {
            (["cargo", "test"], _) => continue,
            (["factdiff", arguments @ ..], false) | (arguments, true) => arguments,
            _ => panic!("what is this: {command}"),
        };
        let done = factdiff(root, arguments);
        assert!(done.code == 0 || done.code == 1, "{command}: {done:?}");
        assert!(!done.out.is_empty() && done.err.is_empty(), "{command}: {}", done.err);
        ran += 1;
    }
    assert!(ran >= 10, "{ran} commands");
}

#[test]
fn every_format_and_every_command_is_listed() {
    for format in FORMATS {
        let row = format!("| `{}` | {} |", format.name, format.about);
        assert!(README.contains(&row), "{row}");
    }
    let help = factdiff(Path::new("."), ["--help"]).out;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    for command in commands.filter_map(|line| line.split_whitespace().next()) {
        let listed = README.lines().filter(|line| line.starts_with("| `")).any(|line| line.contains(command));
        assert!(listed, "{command}");
    }
}

#[test]
fn the_claims_are_read() {
    let mut facts = 0;
    for text in blocks("toml").into_iter().filter(|text| !text.starts_with("[[document]]")) {
        let file = File { name: "claims/readme.toml".to_owned(), text };
        facts += declared::read(&[file], &ENGLISH).unwrap_or_else(|error| panic!("{error}")).len();
    }
    assert_eq!(facts, 1);
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("claims")).expect("created");
    std::fs::write(folder.path().join("a.txt"), "31 people died.").expect("written");
    let documents = blocks("toml").into_iter().find(|text| text.starts_with("[[document]]")).expect("is there");
    std::fs::write(folder.path().join("claims/documents.toml"), documents).expect("written");
    assert_eq!(factdiff(folder.path(), ["check"]).code, 0);
}

#[test]
fn files_that_are_linked_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for link in README.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
        assert!(link.starts_with("https://") || root.join(link).exists(), "{link}");
    }
}
