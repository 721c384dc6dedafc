//! Input that wants to do harm, or is just broken: a clear message with its place, bounded memory, no panic.

use crate::run::{Ran, factdiff, with_input};
use std::fs;
use std::path::Path;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("created");
        fs::write(path, bytes).expect("written");
    }
    folder
}

/// Both commands end, say something sensible and do not panic.
fn survives(folder: &Path) -> Ran {
    let mentions = factdiff(folder, ["mentions", "--format", "jsonl", "."]);
    assert!((0..=2).contains(&mentions.code) && !mentions.err.contains("panicked"), "{:?}", mentions.err);
    for line in mentions.out.lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("every line is JSON");
    }
    let check = factdiff(folder, ["check", "--no-claims", "--format", "json", "."]);
    assert!((0..=2).contains(&check.code) && !check.err.contains("panicked"), "{:?}", check.err);
    check
}

fn problems(ran: &Ran) -> Vec<(String, String)> {
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let problems = report["problems"].as_array().expect("problems").iter();
    problems.map(|problem| (text(&problem["document"]), text(&problem["message"]))).collect()
}

const GOOD: (&str, &[u8]) = ("good.txt", b"The fire killed 31 people on 3 July 2025.\n");

#[test]
fn nothing_to_read_is_no_success() {
    let empty = folder(&[]);
    let ran = factdiff(empty.path(), ["check"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "error: nothing to read below .\n"));
    let ran = factdiff(folder(&[("a.txt", b"")]).path(), ["check", "--no-claims"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("no number and no date was found"), "{ran:?}");
    assert!(ran.out.contains("1 document"), "the report is written all the same: {ran:?}");
    let ran = factdiff(folder(&[("a.exe", b"x 5"), ("b.o", b"y")]).path(), ["check"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("2 files of other formats were passed over"), "{ran:?}");
}

#[test]
fn a_path_that_is_not_there_says_what_may_be_meant() {
    let folder = folder(&[GOOD]);
    let ran = factdiff(folder.path(), ["check", "godo.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("no such file or folder: godo.txt") && ran.err.contains("did you mean good.txt?"), "{ran:?}");
    let ran = factdiff(folder.path(), ["chekc"]);
    assert!(ran.err.contains("did you mean the command `factdiff check`?"), "{ran:?}");
}

#[test]
fn digits_without_end() {
    let digits = vec![b'7'; 3 << 20];
    let lines = b"12345678 ".repeat(1 << 12);
    let letters = vec![b'a'; 3 << 20];
    let folder = folder(&[("digits.txt", &digits), ("line.txt", &lines), ("letters.txt", &letters), GOOD]);
    survives(folder.path());
}

#[test]
fn bytes_of_all_kinds() {
    let all: Vec<u8> = (0..=255u8).cycle().take(1 << 16).collect();
    let nul = b"killed 31\0\0\0 people \0 on 3 July".repeat(64);
    let half = "killed 31 people 😀".as_bytes();
    let wide: Vec<u8> = "\u{FEFF}killed 31 people\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cut = &wide[..wide.len() - 1];
    let folder = folder(&[("all.txt", &all), ("nul.txt", &nul), ("half.txt", &half[..half.len() - 2]), ("wide.txt", cut), GOOD]);
    survives(folder.path());
}

#[test]
fn markup_of_any_depth() {
    let html = "<div>".repeat(20_000) + "killed 31 people";
    let quotes = "> ".repeat(5_000) + "killed 31 people";
    let front = "---\ndate: [[[[[[\n---\nkilled 31 people";
    let table = "|".repeat(50_000) + "\n" + &"|-".repeat(20_000) + "\n";
    let json = "[".repeat(50_000);
    let files = [("a.html", html), ("b.md", quotes), ("c.md", front.to_owned()), ("d.md", table), ("e.jsonl", json)];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    survives(folder(&files).path());
}

#[test]
fn broken_lines_of_json_are_listed_and_the_others_read() {
    let lines = b"{\"id\":\"a\",\"text\":\"31 people died\"}\nnot json\n{\"id\":7}\n{\"id\":\"b\",\"text\":\"31 people died\"}\n";
    let ran = survives(folder(&[("docs.jsonl", lines)]).path());
    let problems = problems(&ran);
    assert!(!problems.is_empty() && problems.iter().all(|(document, _)| document == "docs.jsonl"), "{problems:?}");
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
    assert!(report["problems"][0]["line"] == 2, "{}", report["problems"]);
    assert_eq!(report["summary"]["complete"], false);
}

#[test]
fn files_too_large_are_listed() {
    let folder = folder(&[("big.txt", &[b'7'; 5000]), GOOD]);
    let ran = factdiff(folder.path(), ["check", "--no-claims", "--format", "json", "--max-file-size", "4K"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let problems = problems(&ran);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].0 == "big.txt" && problems[0].1.contains("--max-file-size"), "{problems:?}");
}

#[cfg(unix)]
#[test]
fn loops_and_files_that_may_not_be_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[GOOD, ("secret.txt", b"killed 31"), ("sub/b.txt", b"killed 31 people")]);
    symlink(folder.path(), folder.path().join("sub/again")).expect("linked");
    symlink("gone.txt", folder.path().join("dangling.txt")).expect("linked");
    let secret = folder.path().join("secret.txt");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o0)).expect("set");
    let ran = survives(folder.path());
    // Root reads everything, and CI may be root.
    if fs::read(&secret).is_err() {
        assert!(
            problems(&ran)
                .iter()
                .any(|(document, message)| document.ends_with("secret.txt") && message.contains("cannot be read"))
        );
    }
}

#[test]
fn a_broken_claims_folder_stops_the_run_with_its_place() {
    let cases: [(&str, &str); 4] = [
        ("[toll\n", "claims/a.toml:1:"),
        (
            "[toll]\nabout = \"x\"\nmesure = \"killed\"\n",
            "claims/a.toml:3:1: unknown key `mesure` in [toll]; did you mean `measure`?",
        ),
        ("[toll]\nabout = \"x\"\nkind = \"cuont\"\n", "claims/a.toml:3:"),
        ("[toll]\nabout = \"x\"\nkind = \"count\"\nwindow = -1\n", "claims/a.toml:4:"),
    ];
    for (text, place) in cases {
        let folder = folder(&[GOOD, ("claims/a.toml", text.as_bytes())]);
        let ran = factdiff(folder.path(), ["check"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{text}");
        assert!(ran.err.contains(place), "{text}: {}", ran.err);
    }
    let folder = folder(&[GOOD, ("claims/documents.toml", b"[[document]]\npaht = \"*.txt\"\n")]);
    let ran = factdiff(folder.path(), ["check"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("claims/documents.toml:2:1: unknown field `paht`"), "{ran:?}");
}

#[test]
fn nothing_a_document_says_reaches_the_terminal_as_a_command() {
    let text = "\u{1b}[31m\u{7}\u{9b}5m The \u{202e}ferry\u{2066} fire\u{1b}]0;x\u{7} killed 31 people.\r\n\r\n<script>alert(1)</script>";
    let other = "The \u{1b}[2Jferry fire killed 45 people.";
    let name = "evil\u{1b}[2J.txt";
    let folder = folder(&[(name, text.as_bytes()), ("b.txt", other.as_bytes())]);
    for arguments in
        [&["check", "--explained"][..], &["facts"], &["mentions"], &["check", "-f", "short"], &["check", "-f", "github"]]
    {
        let ran = with_input(folder.path(), arguments, &[], b"");
        let harmless = |text: &str| {
            text.chars().all(|c| {
                c == '\n'
                    || (!c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c) && !('\u{2066}'..='\u{2069}').contains(&c))
            })
        };
        assert!(harmless(&ran.out), "{arguments:?}: {:?}", ran.out);
        assert!(harmless(&ran.err), "{arguments:?}: {:?}", ran.err);
    }
}
