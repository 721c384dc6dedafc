//! Every format over the seeds and over one report full of hostile text, as snapshots, and what must hold for all of them.
//!
//! `INSTA_UPDATE=always cargo test --test main formats` writes the snapshots anew; read the difference before it is kept.

use crate::run::factdiff;
use factdiff::Report;
use factdiff::report::{FORMATS, Format, Style};
use std::path::Path;

fn report() -> Report {
    serde_json::from_str(include_str!("data/report.json")).expect("a report")
}

fn rendered(format: &Format, report: &Report) -> String {
    let mut out = Vec::new();
    (format.render)(report, &mut out, &Style::default()).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn hostile_text_in_every_format() {
    for format in FORMATS {
        let text = rendered(format, &report());
        // Of the page, its own style and script are left out: they have tests of their own.
        let shown = without(&without(&text, "<style>", "</style>"), "<script>", "</script>");
        insta::assert_snapshot!(format!("hostile.{}", format.name), shown);
    }
}

#[test]
fn the_seeds_in_every_format() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for format in FORMATS {
        let ran = factdiff(root, ["check", "seeds", "--as-of", "2026-01-01", "--format", format.name]);
        let shown = without(&without(&ran.out, "<style>", "</style>"), "<script>", "</script>");
        insta::assert_snapshot!(format!("seeds.{}", format.name), shown);
        assert_eq!(ran.err, "", "{}", format.name);
    }
}

#[test]
fn no_escape_sequence_and_no_markup_of_a_document_is_alive() {
    for format in FORMATS {
        let (name, text) = (format.name, rendered(format, &report()));
        let controls: Vec<char> = text.chars().filter(|c| c.is_control() && *c != '\n').collect();
        assert_eq!(controls, [], "{name}");
        // In JSON a string is a string; everywhere else the direction of text stays as it is.
        let json = text.starts_with(['{', '[']);
        assert!(json || !text.contains('\u{202E}'), "{name}");
        // In Markdown a name of a file stands between backticks, where markup is text: its own tests parse it.
        let markup = matches!(name, "html" | "junit");
        let own = if name == "html" { 1 } else { 0 };
        assert!(!markup || text.matches("<script").count() == own, "{name}");
        assert!(!markup || !text.contains("<img"), "{name}");
    }
}

#[test]
fn a_hostile_document_from_its_file_to_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    std::fs::create_dir(folder.path().join("claims")).expect("a folder");
    write(
        "claims/ferry.toml",
        "[ferry]\nabout = \"How many died? <script>alert(1)</script>\"\nkind = \"count\"\nnear = [\"ferry\"]\nmeasure = \"killed\"\n",
    );
    write("a.txt", "The \u{1B}[m ferry fire \u{1B}]0;x\u{7} killed 31 people, said <script>alert(2)</script>.\n");
    write("<img src=x onerror=alert(3)>.txt", "The ferry fire killed 40 people \u{202E}and\u{9B}2J <b>more</b>.\n");
    for format in FORMATS {
        let ran = factdiff(folder.path(), ["check", "--format", format.name]);
        assert_eq!(ran.code, 1, "{}: {}", format.name, ran.err);
        assert!(ran.out.contains("31"), "{}", format.name);
        let controls: Vec<char> = ran.out.chars().filter(|c| c.is_control() && *c != '\n').collect();
        // C1 controls are legal in JSON, where they are data.
        let json = ran.out.starts_with(['{', '[']);
        assert!(controls.iter().all(|c| json && *c as u32 >= 0x80), "{}: {controls:?}", format.name);
        if matches!(format.name, "html" | "junit") {
            assert_eq!(ran.out.matches("<script").count(), usize::from(format.name == "html"));
            assert!(!ran.out.contains("<img") && !ran.out.contains("<b>more"));
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for format in FORMATS {
        assert_eq!(rendered(format, &report()), rendered(format, &report()), "{}", format.name);
    }
}

#[test]
fn a_report_of_nothing_can_be_written() {
    let mut nothing = report();
    nothing.facts.clear();
    nothing.findings.clear();
    nothing.problems.clear();
    nothing.summary = Default::default();
    for format in FORMATS {
        rendered(format, &nothing);
    }
}

fn without(text: &str, from: &str, to: &str) -> String {
    let cut = text.split_once(from).and_then(|(before, rest)| Some((before, rest.split_once(to)?.1)));
    cut.map_or(text.to_owned(), |(before, after)| format!("{before}{from}{to}{after}"))
}
