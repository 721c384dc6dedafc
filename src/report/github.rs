//! `github`: annotations on the changed files of a pull request.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word, so one annotation is
//! written per finding, worst first, and the rest is counted in a notice.

use super::words::{count, visible};
use super::{Finding, Report, Style};
use crate::finding::Severity;
use std::borrow::Cow;
use std::io::{self, Write};

/// How many annotations are written before the rest is counted.
const MOST: usize = 10;

/// Writes workflow commands, one a line.
pub fn render(report: &Report, out: &mut dyn Write, _: &Style) -> io::Result<()> {
    let mut findings: Vec<&Finding> = Vec::new();
    for finding in report.findings.iter().filter(|finding| finding.accepted.is_none()) {
        if finding.fact.is_none() || !findings.iter().any(|known| known.fact == finding.fact) {
            findings.push(finding);
        }
    }
    for finding in findings.iter().take(MOST) {
        annotation(finding, out)?;
    }
    let more = findings.len().saturating_sub(MOST);
    if more > 0 {
        let all = "the job's summary and the other formats have all";
        writeln!(out, "::notice title=factdiff::{} not shown here; {all}", count(more as u64, "more finding"))?;
    }
    if !report.problems.is_empty() {
        let first = report.problems.first().map(|p| format!("{}: {}", p.document, p.message)).unwrap_or_default();
        let unread = count(report.problems.len() as u64, "document");
        writeln!(out, "::warning title=factdiff::{unread} not read: {}", message(&visible(&first)))?;
    }
    Ok(())
}

fn annotation(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    write!(out, "::{command} ")?;
    if let Some(place) = finding.places.first() {
        write!(out, "file={},line={},col={}", property(&visible(&place.source)), place.line, place.column)?;
        if place.end_line == place.line {
            write!(out, ",endLine={},endColumn={}", place.end_line, place.end_column)?;
        }
        write!(out, ",")?;
    }
    let subject = finding.fact.as_deref().unwrap_or("factdiff");
    write!(
        out,
        "title={}::{}",
        property(&visible(&format!("{} ({subject})", finding.code))),
        message(&visible(&finding.message))
    )?;
    for place in finding.places.iter().skip(1) {
        let other = format!("{}:{}: {}", place.source, place.line, place.message);
        write!(out, "%0A{}", message(&visible(&other)))?;
    }
    writeln!(out)
}

/// Text as the value of a workflow command.
fn message(text: &str) -> Cow<'_, str> {
    if text.contains(['%', '\r', '\n']) {
        return text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").into();
    }
    text.into()
}

/// Text as a property of a workflow command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Place, Summary, Tool};

    fn report(findings: Vec<Finding>) -> Report {
        let tool = Tool { name: String::new(), version: String::new() };
        let summary = Summary::default();
        let findings = findings.into_iter().map(std::sync::Arc::new).collect();
        Report { schema: String::new(), tool, summary, facts: Vec::new(), findings, problems: Vec::new() }
    }

    fn finding(fact: &str, file: &str, message: &str) -> Finding {
        let place = Place {
            document: file.into(),
            source: file.into(),
            field: None,
            bytes: [0, 2],
            at: [0, 2],
            line: 3,
            column: 1,
            end_line: 3,
            end_column: 3,
            utf16: [1, 3],
            text: "31".into(),
            message: "31".into(),
        };
        Finding {
            id: fact.into(),
            code: "conflict".into(),
            severity: Severity::Error,
            fact: Some(fact.into()),
            message: message.into(),
            places: vec![place],
            accepted: None,
        }
    }

    fn written(findings: Vec<Finding>) -> String {
        let mut out = Vec::new();
        render(&report(findings), &mut out, &Style::default()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_cannot_become_a_command() {
        let hostile = written(vec![finding("a", "a,b:c%.txt", "90 % said\n::stop-commands::x\r%0A::error::y")]);
        assert_eq!(
            hostile,
            "::error file=a%2Cb%3Ac%25.txt,line=3,col=1,endLine=3,endColumn=3,title=conflict (a)::\
             90 %25 said ::stop-commands::x%250A::error::y\n"
        );
    }

    #[test]
    fn one_a_fact_and_ten_in_all() {
        let many = (0..14).flat_map(|n| [n, n]).map(|n| finding(&format!("f{n}"), "a.txt", "x")).collect();
        let lines = written(many);
        assert_eq!(lines.lines().count(), 11);
        assert!(lines.ends_with(
            "::notice title=factdiff::4 more findings not shown here; the job's summary and the other formats have all\n"
        ));
    }
}
