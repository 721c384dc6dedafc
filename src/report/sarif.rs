//! `sarif`: SARIF 2.1.0, for code scanning and the viewers of editors.
//!
//! One result per finding: its first place is the location, the other sides are related locations with a message each,
//! linked from the result's text. Every code is a rule with its help. Accepted findings are there, as suppressions.
//! Fingerprints survive moving lines. Deliberately absent: links into the network and anything that changes between runs
//! over the same bytes.

use super::fingerprint::fingerprints;
use super::words::visible;
use super::{Acceptance, Finding, Place, Report, Style};
use crate::error::Problem;
use crate::finding::{Code, Severity};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Where the schema of the format is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// How many other sides are linked from a result's text, and how many are given at all: viewers take no more.
const LINKS: usize = 10;
const RELATED: usize = 100;

/// Writes the report as one SARIF log with one run.
pub fn render(report: &Report, out: &mut dyn Write, _: &Style) -> io::Result<()> {
    let marks = fingerprints(report);
    let results: Vec<Value> = report.findings.iter().zip(&marks).map(|(finding, mark)| result(finding, mark)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": report.tool.name,
                "semanticVersion": report.tool.version,
                "rules": Code::ALL.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "utf16CodeUnits",
            "invocations": [{
                "executionSuccessful": report.summary.complete,
                "toolExecutionNotifications": report.problems.iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": results,
            "properties": { "summary": report.summary },
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn rule(rule: &crate::finding::code::Rule) -> Value {
    let first = rule.explanation.split("\n\n").next().unwrap_or_default();
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": first.replace('\n', " ").trim() },
        "help": { "text": rule.explanation, "markdown": rule.explanation },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": ["consistency", "documentation"], "precision": "high" },
    })
}

fn result(finding: &Finding, fingerprint: &str) -> Value {
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "partialFingerprints": {
            // The key that code scanning goes by; without it a hash of the line's text would be made up.
            "primaryLocationLineHash": format!("{fingerprint}:1"),
            "factdiff/v1": fingerprint,
        },
        "locations": finding.places.iter().take(1).map(|place| location(place, None)).collect::<Vec<_>>(),
        "properties": { "fact": finding.fact, "id": finding.id },
    });
    if let Some(code) = Code::from_name(&finding.code) {
        result["ruleIndex"] = json!(code as usize);
    }
    let others = (1..).zip(finding.places.iter().skip(1).take(RELATED));
    let related: Vec<Value> = others.map(|(id, place)| location(place, Some(id))).collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(accepted) = &finding.accepted {
        result["suppressions"] = json!([suppression(accepted)]);
    }
    result
}

/// The finding's sentence, what the first side says, and a link to each other side.
fn message(finding: &Finding) -> String {
    let mut text = escape(&finding.message);
    if finding.places.len() > 1 {
        text.push_str(". Here: ");
        text.push_str(&escape(&finding.places[0].message));
        for (id, place) in (1..).zip(finding.places.iter().skip(1).take(LINKS)) {
            text.push_str(&format!("; there: [{}]({id})", escape(&place.message)));
        }
    }
    let more = finding.places.len().saturating_sub(1 + LINKS);
    if more > 0 {
        text.push_str(&format!("; and {more} more"));
    }
    text.push('.');
    text
}

/// Brackets and backslashes mean links in a message.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        if matches!(c, '[' | ']' | '\\') {
            out.push('\\');
        }
        // A brace would be taken for a placeholder.
        if matches!(c, '{' | '}') {
            out.push(c);
        }
        out.push(c);
    }
    out
}

fn location(place: &Place, id: Option<u32>) -> Value {
    let mut location = Map::new();
    if let Some(id) = id {
        location.insert("id".into(), json!(id));
        location.insert("message".into(), json!({ "text": escape(&place.message) }));
    }
    let mut region = json!({
        "startLine": place.line,
        "startColumn": place.utf16[0].max(1),
        "endLine": place.end_line,
        "endColumn": place.utf16[1].max(1),
        "snippet": { "text": visible(&place.text) },
    });
    if place.at[0] <= place.at[1] {
        region["byteOffset"] = json!(place.at[0]);
        region["byteLength"] = json!(place.at[1] - place.at[0]);
    }
    location.insert("physicalLocation".into(), json!({ "artifactLocation": artifact(&place.source), "region": region }));
    if place.document != place.source {
        location.insert("logicalLocations".into(), json!([{ "name": visible(&place.document), "kind": "object" }]));
    }
    Value::Object(location)
}

/// A path as a URI: relative ones hang from the place the run was started at.
fn artifact(path: &str) -> Value {
    match path.strip_prefix('/') {
        Some(rest) => json!({ "uri": format!("file:///{}", uri(rest)) }),
        None => json!({ "uri": uri(path.strip_prefix("./").unwrap_or(path)), "uriBaseId": "%SRCROOT%" }),
    }
}

/// Everything but what a path in a URI may hold is written as %XX; a colon too, which could look like a scheme.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn suppression(accepted: &Acceptance) -> Value {
    let because = accepted.because.as_deref().map(|because| visible(because).into_owned());
    let until = accepted.until.as_ref().map(|until| format!("until {until}"));
    let kept = (accepted.by == "baseline").then(|| "in the baseline".to_string());
    let why: Vec<String> = [because, until, kept].into_iter().flatten().collect();
    json!({ "kind": "external", "status": "accepted", "justification": why.join("; ") })
}

fn notification(problem: &Problem) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(&problem.document) });
    if let Some(line) = problem.line {
        physical["region"] = json!({ "startLine": line.max(1) });
    }
    json!({
        "level": "error",
        "message": { "text": escape(&problem.message) },
        "locations": [{ "physicalLocation": physical }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture, rendered};

    fn log() -> Value {
        serde_json::from_str(&rendered(render)).expect("JSON")
    }

    #[test]
    fn is_valid_by_the_published_schema() {
        let schema = include_str!("../../tests/data/sarif-2.1.0.schema.json");
        let mut schema: Value = serde_json::from_str(schema).expect("a schema");
        // As published, the pattern of a language has a bracket too many and is no regular expression; we write no language.
        for part in ["run", "toolComponent"] {
            schema["definitions"][part]["properties"]["language"] = json!(true);
        }
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a usable schema");
        let log = log();
        let errors: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, [] as [String; 0]);
        let mut broken = log;
        broken["runs"][0]["results"][0]["level"] = json!("terrible");
        assert!(!validator.is_valid(&broken), "the schema is a test that can fail");
    }

    #[test]
    fn one_result_per_finding_with_the_other_sides_related() {
        let (log, report) = (log(), fixture());
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), report.findings.len());
        let related = results[0]["relatedLocations"].as_array().expect("related");
        assert_eq!(related.len(), report.findings[0].places.len() - 1);
        insta::assert_snapshot!(results[0]["message"]["text"].as_str().unwrap(), @r#"How many people did the ferry fire kill? 31, more than 40, about 45 or 40. Here: 31 people (Harbour News, 2026-03-02); there: [more than 40 (the harbour master in Daily Post, 2026-03-04)](1); there: [about 45 (<script>alert(2)</script>␛\[2J, 2026-03-05)](2); there: [40 people (港口日报)](3)."#);
        insta::assert_snapshot!(related[1]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap(), @"evil%20%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E.md");
        insta::assert_snapshot!(results[4]["suppressions"][0].to_string(), @r#"{"justification":"the museum's wording | stays <as is>; until 2027-03-01","kind":"external","status":"accepted"}"#);
        assert!(results[0].get("suppressions").is_none());
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
        for result in results {
            assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        }
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(artifact("./docs/a b.md")["uri"], "docs/a%20b.md");
        assert_eq!(artifact("/tmp/x.md")["uri"], "file:///tmp/x.md");
        assert_eq!(artifact("javascript:alert(1)")["uri"], "javascript%3Aalert%281%29");
        assert_eq!(artifact("é.md")["uri"], "%C3%A9.md");
    }
}
