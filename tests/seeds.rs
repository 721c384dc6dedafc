//! The project's own articles against its own declared facts, and the original ones where they are at hand.

use factdiff::fact::declared::{self, File};
use factdiff::finding::Verdict;
use factdiff::{Options, Report, Source, check};
use std::path::{Path, PathBuf};

fn read(folder: &Path, extension: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.extension().is_some_and(|known| known == extension));
    files.sort();
    files.into_iter().map(|file| (file.display().to_string(), std::fs::read(&file).expect("readable"))).collect()
}

fn report(folder: &Path) -> Report {
    let claims = Path::new(env!("CARGO_MANIFEST_DIR")).join("claims");
    let files: Vec<File> = read(&claims, "toml")
        .into_iter()
        .filter(|(name, _)| !name.ends_with("documents.toml") && !name.ends_with("baseline.toml"))
        .map(|(name, bytes)| File { name, text: String::from_utf8(bytes).expect("UTF-8") })
        .collect();
    let declarations = declared::read(&files, &factdiff::lexicon::ENGLISH).expect("claims/ is without mistakes");
    let sources: Vec<Source> = read(folder, "txt").into_iter().map(|(name, bytes)| Source { name, bytes }).collect();
    check(&sources, &declarations, &Options::default())
}

/// Verdicts that people would call the same: nothing differs.
fn holds_together(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Agree | Verdict::Narrows | Verdict::Compatible)
}

/// What both sets of articles must come to: the toll and the war differ, all else holds together.
fn declared_facts_are_judged_right(report: &Report) {
    let declared: Vec<_> = report.facts.iter().filter(|fact| fact.declared).collect();
    assert_eq!(declared.len(), 8);
    for fact in declared {
        let differs = matches!(fact.id.as_str(), "crocus-death-toll" | "soviet-war-duration");
        assert_eq!(fact.verdict == Verdict::Conflict, differs, "{} is {:?}", fact.id, fact.verdict);
        assert_eq!(holds_together(fact.verdict), !differs, "{} is {:?}", fact.id, fact.verdict);
        assert!(fact.statements.len() > 1, "{}", fact.id);
    }
    let mut codes: Vec<&str> = report.findings.iter().map(|finding| finding.id.as_str()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["crocus-death-toll/conflict", "soviet-war-duration/near-conflict"]);
}

#[test]
fn the_seeds_come_to_what_they_were_written_for() {
    let report = report(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"));
    declared_facts_are_judged_right(&report);
    let origins = |id: &str| {
        let fact = report.facts.iter().find(|fact| fact.id == id).expect("declared");
        let mut origins: Vec<&str> = fact.statements.iter().map(|statement| statement.origin.as_str()).collect();
        origins.sort_unstable();
        origins.dedup();
        (fact.statements.len(), origins.len())
    };
    assert_eq!(origins("taliban-recognition-date"), (8, 5), "two articles are one text");
}

#[test]
fn the_originals_come_to_the_same() {
    let shared =
        std::env::var("FACTDIFF_SHARED").map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folder = shared.join("seeds");
    if !folder.is_dir() {
        eprintln!("skipped: no {}", folder.display());
        return;
    }
    declared_facts_are_judged_right(&report(&folder));
}
