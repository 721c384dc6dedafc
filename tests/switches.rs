//! Colours, exit statuses, standard input, and the same bytes whatever the order and the threads.

use crate::run::{Ran, factdiff, with_input};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..24 {
        let toll = if number % 7 == 0 { 45 } else { 31 };
        let text = format!("The ferry fire in Tarn killed {toll} people, police said on 3 July 2025.\n\nCase {number}.\n");
        fs::write(folder.path().join(format!("{number:02}.txt")), text).expect("written");
    }
    fs::create_dir(folder.path().join("claims")).expect("created");
    fs::write(folder.path().join("claims/ferry.toml"), TOLL).expect("written");
    folder
}

const TOLL: &str = "[ferry-toll]\nabout = \"How many people did the ferry fire kill?\"\nkind = \"count\"\nnear = [\"ferry\"]\nmeasure = \"killed\"\nunit = \"person\"\n";

#[test]
fn the_same_bytes_for_any_order_and_any_threads() {
    let folder = corpus();
    let names: Vec<String> = (0..24).map(|number| format!("{number:02}.txt")).collect();
    let mut turned = names.clone();
    turned.reverse();
    turned.swap(3, 17);
    turned.push("07.txt".to_owned());
    for format in ["human", "json", "jsonl", "short"] {
        let run = |names: &[String], threads: &str| {
            let arguments = ["check", "--format", format, "--explained"].into_iter().chain(names.iter().map(String::as_str));
            with_input(folder.path(), arguments, &[("RAYON_NUM_THREADS", threads)], b"")
        };
        let one = run(&names, "1");
        assert!(!one.out.is_empty());
        assert_eq!(run(&names, "4"), one, "{format}: threads");
        assert_eq!(run(&turned, "3"), one, "{format}: order");
    }
    let mentions = |names: &[String], threads| {
        let arguments = ["mentions", "--format", "jsonl"].into_iter().chain(names.iter().map(String::as_str));
        with_input(folder.path(), arguments, &[("RAYON_NUM_THREADS", threads)], b"")
    };
    assert_eq!(mentions(&names, "1"), mentions(&turned, "4"));
}

#[test]
fn the_exit_status_follows_fail_on() {
    let folder = corpus();
    let code = |arguments: &[&str]| factdiff(folder.path(), arguments).code;
    assert_eq!(code(&["check"]), 1);
    assert_eq!(code(&[]), 1, "check is the default");
    assert_eq!(code(&["--fail-on", "note"]), 1);
    assert_eq!(code(&["--fail-on", "never"]), 0);
    assert_eq!(code(&["01.txt", "--fail-on", "warning", "--no-claims"]), 0);
    assert_eq!(code(&["--fail-on", "evr"]), 2);
    assert_eq!(code(&["--fail-on", "never", "gone.txt"]), 2, "never is about findings, not about failure");
    let contested = TOLL.to_owned() + "status = \"contested\"\nbecause = \"the two authorities never agreed\"\n";
    fs::write(folder.path().join("claims/ferry.toml"), contested).expect("written");
    assert_eq!(code(&["check"]), 0);
}

#[test]
fn colour_is_one_switch() {
    let folder = corpus();
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        with_input(folder.path(), arguments, variables, b"").out.contains('\u{1b}')
    };
    assert!(!colored(&[], &[]), "a pipe");
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]), "the flag wins");
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(colored(&[], &[("FORCE_COLOR", "1")]));
    assert!(!colored(&[], &[("FORCE_COLOR", "0")]));
    assert!(!colored(&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["--color", "never"], &[("FORCE_COLOR", "1")]));
    // Colour adds nothing but colour.
    let plain = factdiff(folder.path(), ["check"]).out;
    let painted = factdiff(folder.path(), ["check", "--color", "always"]).out;
    assert_eq!(without_colour(&painted), plain);
}

fn without_colour(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        out += before;
        rest = after.split_once('m').expect("colours only").1;
    }
    out + rest
}

#[test]
fn standard_input_is_a_document() {
    let folder = corpus();
    let ran = with_input(
        folder.path(),
        ["mentions", "--format", "jsonl", "--stdin-filename", "memo.md", "-"],
        &[],
        b"It cost 31 euros.",
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("{\"document\":\"memo.md\""), "{ran:?}");
    let ran = with_input(folder.path(), ["mentions", "-"], &[], b"Nothing.");
    assert_eq!((ran.code, ran.err.as_str()), (2, "error: no number and no date was found\n"));
}

#[test]
fn reports_go_to_files_beside_standard_output() {
    let folder = corpus();
    let ran = factdiff(folder.path(), ["check", "--format", "short", "--report", "json=out.json", "--report", "jsonl=out.jsonl"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let report = fs::read_to_string(folder.path().join("out.json")).expect("written");
    let report: factdiff::Report = serde_json::from_str(&report).expect("a report");
    assert!(ran.out.lines().count() >= report.findings.len());
    assert!(fs::read_to_string(folder.path().join("out.jsonl")).expect("written").starts_with("{\"type\":\"run\""));
    let ran = factdiff(folder.path(), ["check", "--report", "jsn=out"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `json`?"), "{ran:?}");
    let ran = factdiff(folder.path(), ["check", "--report", "json=no/such/folder.json"]);
    assert!(ran.code == 2 && ran.err.contains("cannot write no/such/folder.json"), "{ran:?}");
}

#[test]
fn the_job_summary_gets_the_whole_report() {
    let folder = corpus();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "# Before\n").expect("written");
    let ran =
        with_input(folder.path(), ["check", "--format", "github"], &[("GITHUB_STEP_SUMMARY", &summary.to_string_lossy())], b"");
    assert!(ran.out.starts_with("::error file="), "{ran:?}");
    let written = fs::read_to_string(&summary).expect("there");
    assert!(written.starts_with("# Before\n") && written.contains('|'), "{written}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = corpus();
    for command in ["mentions", "facts"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_factdiff"))
            .current_dir(folder.path())
            .args([command, "."])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("factdiff starts");
        drop(child.stdout.take());
        let done = child.wait_with_output().expect("factdiff ends");
        assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()), (Some(0), ""));
    }
}

#[test]
fn the_manual_and_the_completions_know_every_command() {
    let here = Path::new(".");
    let Ran { out: manual, .. } = factdiff(here, ["man"]);
    let Ran { out: help, .. } = factdiff(here, ["--help"]);
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 9, "{help}");
    for command in commands {
        assert!(manual.contains(&format!(".SH \"factdiff {command}\"")), "{command}");
        for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
            assert!(factdiff(here, ["completions", shell]).out.contains(command), "{shell}: {command}");
        }
    }
}
