//! The baseline: findings that were there before anybody looked, kept so that only new ones fail.
//!
//! ```toml
//! [ferry-fire-toll]
//! findings = ["conflict"]
//! [ferry-fire-toll.says]
//! "daily-post.md" = ["more than 40"]
//! "harbour-news.txt" = ["31"]
//! ```
//!
//! In: a report, or the file. Out: the file, or the report with known findings marked so. An entry is keyed by its fact and
//! holds who says what: never a line, so that it stays valid when lines move. Promised: sorted, the same for the same report;
//! a known conflict that gains a value or a document is new; nothing is taken in unless asked. Deliberately absent: the file
//! system.

use super::words::{measured, visible};
use super::{Acceptance, Fact, Finding, Report};
use crate::error::{Error, Sheet};
use crate::fact::declared::File;
use crate::finding::Severity;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// Its name within the claims folder.
pub const FILE: &str = "baseline.toml";

const HEAD: &str = "\
# Findings that were there when this was written, by `factdiff baseline`: who says what about which fact.
# They fail no run. A fact that gains a value or a document is reported again.
# `factdiff baseline --prune` drops what is no longer found; `--update` also takes in what is new.
";

/// Known findings, by the fact they are about or, where there is none, by their own id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Baseline {
    entries: BTreeMap<String, Entry>,
}

/// What is known about one fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The codes of its findings.
    findings: BTreeSet<String>,
    /// The values by the documents that state them.
    says: BTreeMap<String, BTreeSet<String>>,
}

impl Baseline {
    /// Reads the file.
    pub fn read(file: &File) -> Result<Baseline, Error> {
        toml::from_str(&file.text).map_err(|error| {
            let sheet = Sheet { name: &file.name, text: &file.text };
            Error::new(sheet.complain(error.span().unwrap_or(0..0), error.message()))
        })
    }

    /// Everything a report warns of, save what is accepted anyway and what is wrong with acceptances.
    pub fn of(report: &Report) -> Baseline {
        let mut baseline = Baseline::default();
        let facts = facts(report);
        for finding in report.findings.iter().filter(|finding| belongs(finding)) {
            let entry = baseline.entries.entry(key(finding).to_owned()).or_default();
            entry.findings.insert(finding.code.clone());
            for (document, value) in says(finding, &facts) {
                entry.says.entry(document).or_default().insert(value);
            }
        }
        baseline
    }

    /// This baseline without what `now` no longer holds. It never grows.
    pub fn pruned(&self, now: &Baseline) -> Baseline {
        let both = |old: &BTreeSet<String>, new: &BTreeSet<String>| old.intersection(new).cloned().collect::<BTreeSet<_>>();
        let mut kept = Baseline::default();
        for (id, entry) in &self.entries {
            let Some(new) = now.entries.get(id) else { continue };
            let says = entry.says.iter().filter_map(|(document, values)| {
                let values = both(values, new.says.get(document)?);
                (!values.is_empty()).then(|| (document.clone(), values))
            });
            let entry = Entry { findings: both(&entry.findings, &new.findings), says: says.collect() };
            if !entry.findings.is_empty() {
                kept.entries.insert(id.clone(), entry);
            }
        }
        kept
    }

    /// How many facts it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many facts of this baseline stand otherwise, or not at all, in `other`.
    pub fn differing(&self, other: &Baseline) -> usize {
        self.entries.iter().filter(|(id, entry)| other.entries.get(*id) != Some(entry)).count()
    }

    /// How many facts of this baseline are not in `other`.
    pub fn missing(&self, other: &Baseline) -> usize {
        self.entries.keys().filter(|id| !other.entries.contains_key(*id)).count()
    }

    /// The file.
    pub fn write(&self) -> String {
        let mut out = HEAD.to_owned();
        for (id, entry) in &self.entries {
            let id = name(id);
            let _ = writeln!(out, "\n[{id}]\nfindings = {}\n[{id}.says]", list(&entry.findings));
            for (document, values) in &entry.says {
                let _ = writeln!(out, "{} = {}", name(document), list(values));
            }
        }
        out
    }

    /// Whether nothing about the finding is new.
    fn knows(&self, finding: &Finding, facts: &Facts) -> bool {
        let Some(entry) = self.entries.get(key(finding)) else { return false };
        let known = |(document, value): &(String, String)| entry.says.get(document).is_some_and(|says| says.contains(value));
        entry.findings.contains(&finding.code) && says(finding, facts).iter().all(known)
    }
}

impl Report {
    /// Marks the findings that the baseline knows in full.
    pub fn known(&mut self, baseline: &Baseline) {
        let facts = facts(self);
        let known: Vec<bool> = self.findings.iter().map(|finding| belongs(finding) && baseline.knows(finding, &facts)).collect();
        drop(facts);
        for (finding, _) in self.findings.iter_mut().zip(known).filter(|(_, known)| *known) {
            let by = "baseline".to_owned();
            Arc::make_mut(finding).accepted = Some(Acceptance { by, because: None, until: None, source: None, line: None });
        }
        self.recount();
    }
}

/// What a baseline is for: errors and warnings about documents.
fn belongs(finding: &Finding) -> bool {
    finding.accepted.is_none() && finding.severity > Severity::Note && !finding.code.ends_with("-acceptance")
}

fn key(finding: &Finding) -> &str {
    finding.fact.as_deref().unwrap_or(&finding.id)
}

/// The facts of a report by their ids.
type Facts<'a> = FxHashMap<&'a str, &'a Fact>;

fn facts(report: &Report) -> Facts<'_> {
    report.facts.iter().map(|fact| (fact.id.as_str(), &**fact)).collect()
}

/// Who says what about the finding's fact: all of it, so that one more voice is news. Where it is about no fact that is
/// listed, what stands at its places.
fn says(finding: &Finding, facts: &Facts) -> BTreeSet<(String, String)> {
    let fact = finding.fact.as_deref().and_then(|id| facts.get(id));
    let document = |document: &str, source: &str| match document == source {
        true => source.to_owned(),
        false => format!("{source}#{document}"),
    };
    match fact {
        Some(fact) if !fact.statements.is_empty() => {
            fact.statements.iter().map(|s| (document(&s.document, &s.source), measured(&s.value))).collect()
        }
        _ => finding.places.iter().map(|p| (document(&p.document, &p.source), visible(&p.text).into_owned())).collect(),
    }
}

/// A key of TOML: bare where it can be.
fn name(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if bare { key.to_owned() } else { quoted(key) }
}

fn list(values: &BTreeSet<String>) -> String {
    format!("[{}]", values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", "))
}

/// A basic string of TOML, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn reread(baseline: &Baseline) -> Baseline {
        Baseline::read(&File { name: FILE.to_owned(), text: baseline.write() }).unwrap()
    }

    /// The codes that fail a run in spite of the baseline.
    fn new(report: &Report, baseline: &Baseline) -> Vec<String> {
        let mut report = report.clone();
        report.known(baseline);
        let open = report.findings.iter().filter(|finding| finding.accepted.is_none() && finding.severity > Severity::Note);
        open.map(|finding| finding.code.clone()).collect()
    }

    #[test]
    fn the_file() {
        insta::assert_snapshot!(Baseline::of(&fixture()).write(), @r#"
# Findings that were there when this was written, by `factdiff baseline`: who says what about which fact.
# They fail no run. A fact that gains a value or a document is reported again.
# `factdiff baseline --prune` drops what is no longer found; `--update` also takes in what is new.

[F-7c2hq]
findings = ["near-conflict"]
[F-7c2hq.says]
"notes/treaty.md" = ["2026-07-01 to 2026-07-10", "XXXX-07-03"]
"wire.jsonl#wire.jsonl#1" = ["2026-07-02"]
"wire.jsonl#wire.jsonl#2" = ["2026-07-03"]

[ferry-fire-toll]
findings = ["conflict"]
[ferry-fire-toll.says]
"archive/2026/harbour-news-late.txt" = ["31"]
"daily-post.md" = ["more than 40"]
"evil <img src=x onerror=alert(1)>.md" = ["42.75 to 47.25"]
"harbour-news.txt" = ["31"]
"港口日报-😀.txt" = ["40"]

["internal-weekday:notes/treaty.md"]
findings = ["internal-weekday"]
["internal-weekday:notes/treaty.md".says]
"notes/treaty.md" = ["Monday, July 3, 2026"]

[rescued-by-boat]
findings = ["declared-fact-unmentioned"]
[rescued-by-boat.says]
"claims/ferry.toml" = ["[rescued-by-boat]"]
"#);
    }

    #[test]
    fn reads_what_it_writes_and_knows_it() {
        let (report, baseline) = (fixture(), Baseline::of(&fixture()));
        assert_eq!(reread(&baseline), baseline);
        assert_eq!(new(&report, &baseline), [] as [&str; 0]);
        assert_eq!(new(&report, &Baseline::default()).len(), baseline.len());
    }

    #[test]
    fn stays_valid_when_lines_move() {
        let baseline = Baseline::of(&fixture());
        let mut report = fixture();
        for statement in report.facts.iter_mut().flat_map(|fact| &mut std::sync::Arc::make_mut(fact).statements) {
            (statement.line, statement.bytes) = (statement.line + 40, [7, 9]);
        }
        for place in report.findings.iter_mut().flat_map(|finding| &mut std::sync::Arc::make_mut(finding).places) {
            (place.line, place.end_line, place.bytes) = (place.line + 40, place.end_line + 40, [7, 9]);
        }
        assert_eq!(new(&report, &baseline), [] as [&str; 0]);
        assert_eq!(Baseline::of(&report), baseline);
    }

    #[test]
    fn a_new_value_or_document_is_new() {
        let baseline = Baseline::of(&fixture());
        let mut value = fixture();
        let other = value.facts[0].statements[4].value.clone();
        std::sync::Arc::make_mut(&mut value.facts[0]).statements[0].value = other;
        assert_eq!(new(&value, &baseline), ["conflict"]);
        let mut document = fixture();
        std::sync::Arc::make_mut(&mut document.facts[0]).statements[0].document = "another.txt".to_owned();
        assert_eq!(new(&document, &baseline), ["conflict"]);
        let mut fewer = fixture();
        std::sync::Arc::make_mut(&mut fewer.facts[0]).statements.truncate(3);
        assert_eq!(new(&fewer, &baseline), [] as [&str; 0], "one voice less is no news");
    }

    #[test]
    fn pruning_only_takes_away() {
        let (old, mut report) = (Baseline::of(&fixture()), fixture());
        report.findings.remove(1);
        std::sync::Arc::make_mut(&mut report.facts[0]).statements.truncate(3);
        std::sync::Arc::make_mut(&mut report.facts[0]).statements[0].document = "another.txt".to_owned();
        let pruned = old.pruned(&Baseline::of(&report));
        assert_eq!(pruned.len(), old.len() - 1);
        assert!(!pruned.write().contains("another.txt"));
        assert_eq!(old.differing(&pruned), 2);
        assert_eq!(new(&report, &pruned), ["conflict"]);
    }

    #[test]
    fn a_broken_file_is_an_error_with_its_place() {
        let read = |text: &str| Baseline::read(&File { name: FILE.to_owned(), text: text.to_owned() }).unwrap_err().message;
        insta::assert_snapshot!(read("[a]\nfindings = [\"conflict\"]\nlines = [3]\n"), @r#"
baseline.toml:3:1: unknown field `lines`, expected `findings` or `says`
  3 | lines = [3]
    | ^^^^^
"#);
        insta::assert_snapshot!(read("[a\n"), @r#"
baseline.toml:1:3: unclosed table, expected `]`
  1 | [a
    |   ^
"#);
    }
}
