//! `junit`: JUnit XML, which every CI system can show.
//!
//! Every fact is a test case, and so is every finding that is about no listed fact. Errors are failures; accepted ones are
//! skipped with their reason; warnings and notes pass, with what they say as output, since JUnit has no words for them.
//! What could not be read is an error. Deliberately absent: times and host names, which differ from run to run.

use super::words::{count, visible};
use super::{Fact, Finding, Report, Style};
use crate::finding::Severity;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the report as one test suite.
pub fn render(report: &Report, out: &mut dyn Write, _: &Style) -> io::Result<()> {
    let mut cases = Vec::new();
    let mut about: BTreeMap<&str, Vec<&Finding>> = report.facts.iter().map(|fact| (fact.id.as_str(), Vec::new())).collect();
    for finding in &report.findings {
        if let Some(findings) = finding.fact.as_deref().and_then(|id| about.get_mut(id)) {
            findings.push(finding);
        }
    }
    for fact in &report.facts {
        let findings = about.get(fact.id.as_str()).map_or(&[][..], Vec::as_slice);
        cases.push(Case::of(&fact.id, &fact.about, findings, Some(fact)));
    }
    for finding in &report.findings {
        if !finding.fact.as_deref().is_some_and(|id| about.contains_key(id)) {
            let class = finding.fact.as_deref().unwrap_or(&finding.code);
            cases.push(Case::of(class, &finding.message, &[finding], None));
        }
    }
    for problem in &report.problems {
        let place = problem.line.map_or(String::new(), |line| format!(":{line}"));
        let text = format!("{}{place}: {}", visible(&problem.document), visible(&problem.message));
        let body = format!("<error message=\"{}\" type=\"problem\"/>", escape(&problem.message));
        cases.push(Case { class: "reading".into(), name: text, body, kind: Kind::Error });
    }
    let of = |kind| cases.iter().filter(|case| case.kind == kind).count();
    let totals = format!(
        "tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"",
        cases.len(),
        of(Kind::Failure),
        of(Kind::Error),
        of(Kind::Skipped)
    );
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"factdiff\" {totals}>")?;
    writeln!(out, "  <testsuite name=\"factdiff\" {totals}>")?;
    for case in &cases {
        let (name, class) = (escape(&case.name), escape(&case.class));
        write!(out, "    <testcase classname=\"{class}\" name=\"{name}\"")?;
        match case.body.as_str() {
            "" => writeln!(out, "/>")?,
            body => writeln!(out, ">\n      {body}\n    </testcase>")?,
        }
    }
    writeln!(out, "  </testsuite>")?;
    writeln!(out, "</testsuites>")
}

struct Case {
    class: String,
    name: String,
    body: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Passed,
    Failure,
    Error,
    Skipped,
}

impl Case {
    fn of(class: &str, name: &str, findings: &[&Finding], fact: Option<&Fact>) -> Case {
        let open = |finding: &&&Finding| finding.accepted.is_none();
        let failed = findings.iter().filter(open).find(|finding| finding.severity == Severity::Error);
        let accepted = findings.iter().find(|finding| finding.accepted.is_some());
        let text = escape_lines(&sides(findings));
        let (kind, body) = match (failed, accepted) {
            (Some(finding), _) => {
                let (message, code) = (escape(&finding.message), escape(&finding.code));
                (Kind::Failure, format!("<failure message=\"{message}\" type=\"{code}\">{text}</failure>"))
            }
            (None, Some(finding)) if findings.iter().filter(open).count() == 0 => {
                let because = finding.accepted.as_ref().and_then(|accepted| accepted.because.as_deref());
                let why = escape(because.unwrap_or("in the baseline"));
                (Kind::Skipped, format!("<skipped message=\"accepted: {why}\"/>"))
            }
            _ if findings.is_empty() => (Kind::Passed, String::new()),
            _ => (Kind::Passed, format!("<system-out>{text}</system-out>")),
        };
        let stated = fact.map_or(String::new(), |fact| format!(" ({})", count(fact.statements.len() as u64, "statement")));
        Case { class: class.to_string(), name: format!("{name}{stated}"), body, kind }
    }
}

/// What each finding says, and where.
fn sides(findings: &[&Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let _ = writeln!(text, "{}: {}", visible(&finding.code), visible(&finding.message));
        for place in &finding.places {
            let (source, message) = (visible(&place.source), visible(&place.message));
            let _ = writeln!(text, "  {source}:{}:{}: {message}", place.line, place.column);
        }
    }
    text
}

/// Text in XML. What XML 1.0 may not hold at all, [`visible`] has taken out.
fn escape(text: &str) -> String {
    escape_lines(&visible(text))
}

fn escape_lines(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{fixture, rendered};

    #[test]
    fn every_fact_is_a_case() {
        insta::assert_snapshot!(rendered(render), @r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="factdiff" tests="12" failures="1" errors="2" skipped="1">
  <testsuite name="factdiff" tests="12" failures="1" errors="2" skipped="1">
    <testcase classname="ferry-fire-toll" name="How many people did the ferry fire kill? (5 statements)">
      <failure message="How many people did the ferry fire kill? 31, more than 40, about 45 or 40" type="conflict">conflict: How many people did the ferry fire kill? 31, more than 40, about 45 or 40
  harbour-news.txt:3:21: 31 people (Harbour News, 2026-03-02)
  daily-post.md:8:1: more than 40 (the harbour master in Daily Post, 2026-03-04)
  evil &lt;img src=x onerror=alert(1)&gt;.md:2:30: about 45 (&lt;script&gt;alert(2)&lt;/script&gt;␛[2J, 2026-03-05)
  港口日报-😀.txt:1:40: 40 people (港口日报)
</failure>
    </testcase>
    <testcase classname="F-7c2hq" name="treaty of Tarn · signed (4 statements)">
      <system-out>near-conflict: treaty of Tarn · signed: 2026-07-02 or 2026-07-03
  wire.jsonl:1:88: Thursday (North Wire, 2026-07-04)
  wire.jsonl:2:91: July 3 (South Wire, 2026-07-09)
</system-out>
    </testcase>
    <testcase classname="F-siege1" name="siege of Old Mora · lasted (2 statements)">
      <skipped message="accepted: the museum&apos;s wording | stays &lt;as is&gt;"/>
    </testcase>
    <testcase classname="march-size" name="How many marched? (2 statements)">
      <system-out>contested: How many marched? 20,000 or 100,000
  march.txt:3:15: 20,000 (police in Daily Post)
  march.txt:3:48: 100,000 (the organisers in Daily Post)
</system-out>
    </testcase>
    <testcase classname="F-bridge" name="bridge · cost (2 statements)">
      <system-out>updates: bridge · cost: $4.1bn, later $4.23bn
  budget-2026.md:2:30: $4.23bn (Treasury, 2026-02-01)
  budget-2025.md:2:30: $4.1bn (Treasury, 2025-02-01)
</system-out>
    </testcase>
    <testcase classname="F-turn0" name="council vote · turnout (2 statements)"/>
    <testcase classname="F-alarm" name="alarm · time (2 statements)"/>
    <testcase classname="F-crew" name="ferry · crew (2 statements)"/>
    <testcase classname="internal-weekday" name="July 3, 2026 was a Friday, not a Monday">
      <system-out>internal-weekday: July 3, 2026 was a Friday, not a Monday
  notes/treaty.md:14:1: &quot;Monday, July 3, 2026&quot;
</system-out>
    </testcase>
    <testcase classname="rescued-by-boat" name="No document says: How many were rescued by boat?">
      <system-out>declared-fact-unmentioned: No document says: How many were rescued by boat?
  claims/ferry.toml:14:1: declared here
</system-out>
    </testcase>
    <testcase classname="reading" name="scan␛[1m.pdf: not text; left out">
      <error message="not text; left out" type="problem"/>
    </testcase>
    <testcase classname="reading" name="broken.jsonl:3: not JSON: expected `,` or `}`">
      <error message="not JSON: expected `,` or `}`" type="problem"/>
    </testcase>
  </testsuite>
</testsuites>
"#);
    }

    #[test]
    fn the_totals_are_those_of_the_cases() {
        let xml = rendered(render);
        let cases = xml.matches("<testcase ").count();
        let expected = fixture().facts.len() + 2 + fixture().problems.len();
        assert_eq!(cases, expected, "facts, two findings about none of them, and problems");
        assert!(xml.contains(&format!("tests=\"{cases}\" failures=\"{}\"", xml.matches("<failure ").count())));
        assert!(xml.contains(&format!("skipped=\"{}\"", xml.matches("<skipped ").count())));
    }
}
