//! What is written for CI says only what the program knows.

use crate::run::factdiff;
use std::collections::BTreeSet;
use std::path::Path;

const FILES: [&str; 4] = ["action.yml", ".pre-commit-hooks.yaml", "docs/ci.md", "docs/gitlab-ci.yml"];

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name)
}

/// The flags a text names, save those of other programs.
fn flags(text: &str) -> BTreeSet<String> {
    let ours = text.lines().filter(|line| !line.contains("cargo install"));
    let words = ours.flat_map(|line| line.split(|c: char| !(c.is_ascii_lowercase() || c == '-')));
    words.filter(|word| word.starts_with("--") && word.len() > 3).map(str::to_owned).collect()
}

#[test]
fn every_flag_is_one_of_the_program() {
    let help = |arguments: &[&str]| factdiff(Path::new("."), arguments).out;
    let known = flags(&(help(&["check", "--help"]) + &help(&["baseline", "--help"])));
    assert!(known.contains("--since"));
    for file in FILES {
        let unknown: Vec<String> = flags(&read(file)).difference(&known).cloned().collect();
        assert_eq!(unknown, [] as [String; 0], "{file}");
    }
}

#[test]
fn every_format_is_in_the_table() {
    let text = read("docs/ci.md");
    for format in factdiff::report::FORMATS {
        let other = matches!(format.name, "human" | "short");
        assert!(other || text.contains(&format!("`{}`", format.name)), "{}", format.name);
    }
}

#[test]
fn hooks_read_everything_once() {
    let hooks = read(".pre-commit-hooks.yaml");
    let count = |word: &str| hooks.lines().filter(|line| line.trim_start().starts_with(word)).count();
    assert_eq!((count("- id:"), count("pass_filenames: false"), count("require_serial: true")), (2, 2, 2));
    // And for every document, but not for every file.
    let patterns = hooks.lines().filter_map(|line| line.trim_start().strip_prefix("files: "));
    for pattern in patterns.map(|pattern| regex::Regex::new(pattern.trim_matches('\'')).expect("a pattern")) {
        for extension in factdiff::article::READERS.iter().flat_map(|reader| reader.extensions) {
            assert!(pattern.is_match(&format!("docs/a.{extension}")), "{extension}");
        }
        assert!(pattern.is_match("claims/a.toml") && pattern.is_match("factdiff.toml") && !pattern.is_match("src/main.rs"));
    }
}

#[test]
fn inputs_reach_the_action_s_script_as_variables_only() {
    let action = read("action.yml");
    let script = action.split_once("run: |").expect("a script").1;
    assert!(!script.contains("${{"), "an input in the text of a script can be anything");
    for input in ["paths", "since", "fail-on", "sarif", "html", "args"] {
        assert!(action.contains(&format!("${{{{ inputs.{input} }}}}")), "{input} is not used");
    }
}
