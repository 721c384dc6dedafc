//! `gitlab`: the code quality report of GitLab, shown in merge requests.
//!
//! One issue per finding at its first place, with the other sides in its text and as further locations. Fingerprints are
//! distinct and survive moving lines, because GitLab merges equal ones and reopens changed ones. Accepted findings are left
//! out: this format knows no way to say so.

use super::fingerprint::fingerprints;
use super::words::visible;
use super::{Finding, Place, Report, Style};
use crate::finding::{Code, Severity};
use serde_json::{Value, json};
use std::io::{self, Write};

/// How many other sides an issue's text names.
const SIDES: usize = 10;

/// Writes the report as a JSON array of issues.
pub fn render(report: &Report, out: &mut dyn Write, _: &Style) -> io::Result<()> {
    let marks = fingerprints(report);
    let open = report.findings.iter().zip(&marks).filter(|(finding, _)| finding.accepted.is_none());
    let issues: Vec<Value> = open.map(|(finding, mark)| issue(finding, mark)).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    out.write_all(b"\n")
}

fn issue(finding: &Finding, fingerprint: &str) -> Value {
    let mut places = finding.places.iter();
    // GitLab needs a path and a line even where there is nothing to point at.
    let first = places.next().map_or_else(|| json!({ "path": ".", "lines": { "begin": 1 } }), location);
    let mut issue = json!({
        "type": "issue",
        "check_name": finding.code,
        "categories": ["Bug Risk"],
        "description": description(finding),
        "fingerprint": fingerprint,
        "severity": match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        "location": first,
        "other_locations": places.map(location).collect::<Vec<_>>(),
    });
    if let Some(code) = Code::from_name(&finding.code) {
        issue["content"] = json!({ "body": code.rule().explanation });
    }
    issue
}

fn description(finding: &Finding) -> String {
    let mut text = visible(&finding.message).into_owned();
    for place in finding.places.iter().skip(1).take(SIDES) {
        text.push_str(&format!("; {}:{} says {}", visible(&place.source), place.line, visible(&place.message)));
    }
    let more = finding.places.len().saturating_sub(1 + SIDES);
    if more > 0 {
        text.push_str(&format!("; and {more} more"));
    }
    text
}

fn location(place: &Place) -> Value {
    let path = place.source.strip_prefix("./").unwrap_or(&place.source);
    json!({ "path": visible(path), "lines": { "begin": place.line, "end": place.end_line } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture, rendered};
    use std::collections::BTreeSet;

    #[test]
    fn one_issue_per_open_finding() {
        let issues: Vec<Value> = serde_json::from_str(&rendered(render)).expect("an array");
        let open = fixture().findings.iter().filter(|finding| finding.accepted.is_none()).count();
        assert_eq!(issues.len(), open);
        let marks: BTreeSet<_> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(marks.len(), open);
        for issue in &issues {
            assert!(issue["location"]["path"].is_string() && issue["location"]["lines"]["begin"].is_u64());
        }
        insta::assert_snapshot!(issues[1]["description"].as_str().unwrap(), @"treaty of Tarn · signed: 2026-07-02 or 2026-07-03; wire.jsonl:2 says July 3 (South Wire, 2026-07-09)");
        insta::assert_snapshot!(issues[1]["location"].to_string(), @r#"{"lines":{"begin":1,"end":1},"path":"wire.jsonl"}"#);
    }
}
