//! The articles in `seeds/` against the facts in `claims/`: what a first run shows.

use crate::run::factdiff;
use factdiff::Report;
use factdiff::report::words;
use std::path::Path;

/// A line per declared fact: its verdict, and each distinct value in the order of the report.
fn digest(report: &Report) -> String {
    let mut out = String::new();
    for fact in report.facts.iter().filter(|fact| fact.declared) {
        let mut values: Vec<String> = fact.statements.iter().map(|s| words::measured(&s.value)).collect();
        values.sort();
        values.dedup();
        out += &format!("{} {}: {}\n", fact.id, words::verdict(fact.verdict), values.join(" | "));
    }
    for finding in report.findings.iter().filter(|finding| finding.fact.as_ref().is_some_and(|id| !id.starts_with("F-"))) {
        out += &format!("{} {}\n", finding.code, finding.fact.as_deref().unwrap_or_default());
    }
    out
}

#[test]
fn the_declared_facts_come_out_as_expected() {
    let ran = factdiff(Path::new(env!("CARGO_MANIFEST_DIR")), ["check", "seeds", "--format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let report: Report = serde_json::from_str(&ran.out).expect("a report");
    assert!(report.summary.complete && report.summary.articles == 9, "{:?}", report.summary);
    insta::assert_snapshot!(digest(&report));
}

#[test]
fn a_contested_toll_fails_no_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let claims = std::fs::read_to_string(root.join("claims/afghanistan.toml")).expect("there");
    let contested = "[crocus-death-toll]\nstatus = \"contested\"\nbecause = \"the counts of the day were never reconciled\"\n";
    let claims = claims.replacen("[crocus-death-toll]\n", contested, 1);
    std::fs::write(folder.path().join("afghanistan.toml"), claims).expect("written");
    let claims = folder.path().to_string_lossy().into_owned();
    let ran = factdiff(root, ["check", "seeds", "--format", "json", "--claims", &claims]);
    let report: Report = serde_json::from_str(&ran.out).expect("a report");
    let toll = report.facts.iter().find(|fact| fact.id == "crocus-death-toll").expect("is declared");
    assert_eq!(toll.verdict, factdiff::finding::Verdict::Contested);
    assert_eq!(ran.code, 0, "{}", digest(&report));
}
