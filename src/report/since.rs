//! What a change has to do with a report: only facts with a side that it touches, and copies of changed values that were
//! left behind.
//!
//! In: the report of everything as it is, that of everything as it was, and which lines changed. Out: the report with what
//! the change has nothing to do with taken out. Promised: a fact is kept whole, with the sides that were not touched; a
//! copy counts as left behind only where the fact is the same, the value is just the old one, and no record of the past
//! keeps it. Deliberately absent: version control.

use super::words::{measured, visible};
use super::{Fact, Finding, Place, Report, Statement};
use crate::finding::Code;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// What a change touches, by the names of sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The changed lines of each changed source, as they are now.
    pub lines: BTreeMap<String, Vec<RangeInclusive<u32>>>,
}

impl Touched {
    /// The lines of `new` that are not lines of `old`, in order.
    pub fn between(old: &str, new: &str) -> Vec<RangeInclusive<u32>> {
        let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        let (old, new) = (lines(old), lines(new));
        let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new);
        let changed = ops.iter().filter(|op| op.tag() != similar::DiffTag::Equal && !op.new_range().is_empty());
        changed.map(|op| op.new_range().start as u32 + 1..=op.new_range().end as u32).collect()
    }

    fn has(&self, source: &str, from: u32, to: u32) -> bool {
        let lines = self.lines.get(source);
        lines.is_some_and(|lines| lines.iter().any(|range| *range.start() <= to && from <= *range.end()))
    }
}

impl Report {
    /// Keeps what the change since `reference` touches, and adds what it left behind. `historical`: sources that record the
    /// past.
    pub fn since(&mut self, reference: &str, before: &Report, touched: &Touched, historical: &BTreeSet<String>) {
        let was: FxHashMap<&str, &Fact> = before.facts.iter().map(|fact| (fact.id.as_str(), &**fact)).collect();
        let mut left = Vec::new();
        for fact in &self.facts {
            if let Some(was) = was.get(fact.id.as_str()) {
                left.extend(left_behind(fact, was, touched, historical));
            }
        }
        let here = |statement: &Statement| touched.has(&statement.source, statement.line, statement.line);
        self.facts.retain(|fact| fact.statements.iter().any(here));
        let kept: BTreeSet<&str> = self.facts.iter().map(|fact| fact.id.as_str()).collect();
        let place = |place: &Place| touched.has(&place.source, place.line, place.end_line);
        let about = |finding: &Finding| finding.fact.as_deref().is_some_and(|fact| kept.contains(fact));
        self.findings.retain(|finding| about(finding) || finding.places.iter().any(place));
        for finding in &mut self.findings {
            // What is shown first is what the author of the change may mend.
            if finding.places.iter().skip_while(|side| place(side)).any(place) {
                Arc::make_mut(finding).places.sort_by_key(|side| !place(side));
            }
        }
        self.findings.extend(left.into_iter().map(Arc::new));
        self.summary.since = Some(reference.to_owned());
        self.recount();
    }
}

/// The copies of a value that the change gave up in one place and left in others.
fn left_behind(fact: &Fact, was: &Fact, touched: &Touched, historical: &BTreeSet<String>) -> Option<Finding> {
    let says = |fact: &Fact, source: &str| {
        let mut says: BTreeMap<(String, String), usize> = BTreeMap::new();
        for statement in fact.statements.iter().filter(|statement| statement.source == source) {
            *says.entry(said(statement)).or_default() += 1;
        }
        says
    };
    let sources: BTreeSet<&str> = fact.statements.iter().map(|statement| statement.source.as_str()).collect();
    let mut copies: Vec<&Statement> = Vec::new();
    let mut changed: Vec<&Statement> = Vec::new();
    for source in sources.into_iter().filter(|source| touched.lines.contains_key(*source)) {
        let (old, new) = (says(was, source), says(fact, source));
        let fewer =
            |(value, count): (&(String, String), &usize)| new.get(value).is_none_or(|now| now < count).then(|| value.clone());
        let more =
            |(value, count): (&(String, String), &usize)| old.get(value).is_none_or(|then| then < count).then(|| value.clone());
        let given_up: BTreeSet<_> = old.iter().filter_map(fewer).collect();
        let taken_on: BTreeSet<_> = new.iter().filter_map(more).collect();
        if given_up.is_empty() || taken_on.is_empty() {
            continue;
        }
        let here = |s: &&Statement| s.source == source && touched.has(source, s.line, s.line);
        changed.extend(fact.statements.iter().filter(here).filter(|s| taken_on.contains(&said(s))));
        let current = |s: &&Statement| !historical.contains(&s.source) && !touched.has(&s.source, s.line, s.line);
        copies.extend(fact.statements.iter().filter(current).filter(|s| given_up.contains(&said(s))));
    }
    let (first, now) = (copies.first()?, changed.first()?);
    let code = Code::LeftBehind;
    let place = |statement: &&Statement, what: &str| Place::of(statement, format!("{what}: {}", visible(&statement.text)));
    let mut places: Vec<Place> = copies.iter().map(|copy| place(copy, "still as it was")).collect();
    places.extend(changed.iter().map(|now| place(now, "changed")));
    let others = match copies.len() {
        1 => first.source.clone(),
        n => format!("{} and {} more {}", first.source, n - 1, if n == 2 { "place" } else { "places" }),
    };
    let (about, new, old) = (fact.about.trim_end_matches('.'), visible(&now.text), visible(&first.text));
    Some(Finding {
        id: format!("{}/{}", fact.id, code.name()),
        code: code.name().to_owned(),
        severity: code.rule().severity,
        fact: Some(fact.id.clone()),
        message: format!("{about}: changed to “{new}” in {}, still “{old}” in {others}", now.source),
        places,
        accepted: None,
    })
}

/// What a statement comes to: its value, and the part it is of.
fn said(statement: &Statement) -> (String, String) {
    (measured(&statement.value), statement.part.clone())
}

impl Place {
    /// The place of a statement.
    fn of(statement: &Statement, message: String) -> Place {
        Place {
            document: statement.document.clone(),
            source: statement.source.clone(),
            field: statement.field.clone(),
            bytes: statement.bytes,
            at: statement.at,
            line: statement.line,
            column: statement.column,
            end_line: statement.end[0],
            end_column: statement.end[1],
            utf16: statement.utf16,
            text: statement.text.clone(),
            message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn touched(lines: &[(&str, RangeInclusive<u32>)]) -> Touched {
        Touched { lines: lines.iter().map(|(source, range)| (source.to_string(), vec![range.clone()])).collect() }
    }

    fn left(before: &Report, now: &Report, touched: &Touched, historical: &[&str]) -> Vec<String> {
        let mut report = now.clone();
        report.since("main", before, touched, &historical.iter().map(|name| name.to_string()).collect());
        report
            .findings
            .into_iter()
            .filter(|finding| finding.code == "left-behind")
            .map(|finding| finding.message.clone())
            .collect()
    }

    #[test]
    fn changed_lines() {
        let between = |old, new| Touched::between(old, new).into_iter().map(|r| (*r.start(), *r.end())).collect::<Vec<_>>();
        assert_eq!(between("a\nb\nc\n", "a\nB\nc\n"), [(2, 2)]);
        assert_eq!(between("a\nc\n", "a\nb1\nb2\nc\n"), [(2, 3)]);
        assert_eq!(between("a\nb\nc\n", "a\nc\n"), []);
        assert_eq!(between("a\r\nb\r\n", "a\nb\n"), [], "another line ending is no change");
        assert_eq!(between("", "a\nb"), [(1, 2)]);
    }

    #[test]
    fn only_facts_with_a_touched_side_are_kept_and_kept_whole() {
        let mut report = fixture();
        report.since("main", &fixture(), &touched(&[("daily-post.md", 8..=9), ("elsewhere.md", 1..=99)]), &BTreeSet::new());
        let ids: Vec<&str> = report.facts.iter().map(|fact| fact.id.as_str()).collect();
        assert_eq!(ids, ["ferry-fire-toll", "F-alarm"]);
        assert_eq!(report.facts[0].statements.len(), fixture().facts[0].statements.len());
        let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(codes, ["conflict"]);
        assert_eq!((report.summary.errors, report.summary.warnings), (1, 0));
    }

    #[test]
    fn findings_about_no_fact_are_kept_by_their_place() {
        let mut report = fixture();
        report.since("main", &fixture(), &touched(&[("notes/treaty.md", 14..=14)]), &BTreeSet::new());
        let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(codes, ["internal-weekday"]);
    }

    #[test]
    fn copies_of_a_changed_value_are_left_behind() {
        let before = fixture();
        // "All 12 of the crew survived" becomes 13 in one document; another still says twelve.
        let mut now = fixture();
        let crew = now.facts.iter_mut().find(|fact| fact.id == "F-crew").unwrap();
        let other: super::super::Value =
            serde_json::from_str(r#"{"type":"amount","lo":"13","hi":"13","lo_open":false,"hi_open":false,"unit":"person"}"#)
                .unwrap();
        let crew = std::sync::Arc::make_mut(crew);
        (crew.statements[0].value, crew.statements[0].text) = (other, "13".to_owned());
        let change = touched(&[("harbour-news.txt", 6..=6)]);
        let said = left(&before, &now, &change, &[]);
        insta::assert_snapshot!(said.join("\n"), @"ferry · crew: changed to “13” in harbour-news.txt, still “twelve” in daily-post.md");
        assert_eq!(left(&before, &now, &change, &["daily-post.md"]), [] as [&str; 0], "a record of the past");
        assert_eq!(left(&now, &now, &change, &[]), [] as [&str; 0], "the value was that before");
        assert_eq!(left(&before, &now, &touched(&[("daily-post.md", 11..=11)]), &[]), [] as [&str; 0], "another document");
    }
}
