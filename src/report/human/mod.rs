//! `human`: the report for people at a terminal.
//!
//! One block per fact, worst first, then findings that belong to no fact, then what was not read, then what the run covered
//! and what to do next. Promised: it holds at any width from 40 columns on and without colour; nothing that stands in a
//! document reaches the terminal as a command. Deliberately absent: facts that simply agree (`factdiff facts` has them).

mod axis;
mod block;
pub(super) mod ink;
pub(super) mod layout;
mod side;

use super::words::{self, count};
use super::{Fact, Finding, Report, Style};
use crate::finding::{Severity, Verdict};
use block::{Depth, Level};
use ink::{Ink, Tint};
pub use layout::wrap;
use layout::{cut, cut_front};
use rustc_hash::{FxHashMap, FxHashSet};
use std::io::{self, Write};

/// Problems shown before the rest is counted.
const PROBLEMS: usize = 10;

/// Writes the report for people.
pub fn render(report: &Report, out: &mut dyn Write, style: &Style) -> io::Result<()> {
    let mut found = of_facts(report);
    for fact in &report.facts {
        let findings = found.remove(fact.id.as_str()).unwrap_or_default();
        let worst = findings.iter().filter(|finding| finding.accepted.is_none()).map(|finding| finding.severity).max();
        let different = fact.verdict >= Verdict::Narrows && fact.statements.len() > 1;
        let depth = match worst {
            _ if style.all => Depth::All,
            Some(Severity::Error | Severity::Warning) => Depth::Full,
            Some(Severity::Note) => Depth::Brief,
            None if style.explained && different => Depth::Brief,
            None => continue,
        };
        block::write(fact, &findings, depth, style, out)?;
    }
    // Those whose fact is not in the report, and those of no fact.
    let facts: FxHashSet<&str> = report.facts.iter().map(|fact| fact.id.as_str()).collect();
    for finding in report.findings.iter().filter(|finding| finding.accepted.is_none()) {
        if !finding.fact.as_deref().is_some_and(|fact| facts.contains(fact)) {
            lone(finding, style, out)?;
        }
    }
    problems(report, style, out)?;
    coverage(report, style, out)
}

/// Everything about some facts, without the coverage: `factdiff facts`, `factdiff explain`.
pub fn facts<'a>(report: &Report, facts: impl Iterator<Item = &'a Fact>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let found = of_facts(report);
    for fact in facts {
        let findings = found.get(fact.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        block::write(fact, findings, Depth::All, style, out)?;
    }
    Ok(())
}

/// The heading of a rule: `error[conflict] …`.
pub fn title(code: &str, severity: Severity, title: &str, style: &Style) -> String {
    let mut out = Vec::new();
    // Writing into a vector cannot fail.
    let _ = block::heading(code, Level::Found(severity), title, style, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// What was found about each fact, worst first; accepted or not.
fn of_facts(report: &Report) -> FxHashMap<&str, Vec<&Finding>> {
    let mut found: FxHashMap<&str, Vec<&Finding>> = FxHashMap::default();
    for finding in &report.findings {
        if let Some(fact) = &finding.fact {
            found.entry(fact).or_default().push(finding);
        }
    }
    found
}

/// A finding that belongs to no fact: a source against itself.
fn lone(finding: &Finding, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let ink = Ink { color: style.color };
    block::heading(&finding.code, Level::Found(finding.severity), &finding.message, style, out)?;
    for place in &finding.places {
        let at = format!("{}:{}:{}", place.source, place.line, place.column);
        let at = cut_front(&at, style.width.saturating_sub(4), style.unicode);
        let said = cut(&place.message, style.width.saturating_sub(layout::width(&at) + 6), style.unicode);
        writeln!(out, "    {}  {said}", ink.put(Tint::Faint, &at))?;
    }
    writeln!(out)
}

fn problems(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let ink = Ink { color: style.color };
    for problem in report.problems.iter().take(PROBLEMS) {
        let place = match (problem.line, problem.column) {
            (Some(line), Some(column)) => format!("{}:{line}:{column}", problem.document),
            (Some(line), None) => format!("{}:{line}", problem.document),
            _ => problem.document.clone(),
        };
        let start = ink.put(Tint::Warning, "not read");
        for (index, line) in wrap(&format!("{place}: {}", problem.message), style.width.saturating_sub(10)).iter().enumerate() {
            if index == 0 { writeln!(out, "{start}: {line}")? } else { writeln!(out, "          {line}")? }
        }
    }
    let more = report.problems.len().saturating_sub(PROBLEMS);
    if more > 0 {
        writeln!(out, "          and {more} more")?;
    }
    if report.problems.is_empty() { Ok(()) } else { writeln!(out) }
}

fn grouped(number: u64) -> String {
    words::number(&number.to_string())
}

/// What the run covered, so that a quiet report is not taken for a thorough one.
fn coverage(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let ink = Ink { color: style.color };
    let sum = &report.summary;
    let mut read = count(sum.documents, "document");
    if sum.articles != sum.documents {
        read += &format!(", {}", count(sum.articles, "article"));
    }
    read += &format!(", {} numbers and dates, {} of them claims", grouped(sum.mentions), grouped(sum.claims));
    let mut lines = vec![read, words::totals(report)];
    lines.extend(words::scope(report).map(|scope| format!("shown is {scope}")));
    if sum.unread > 0 {
        lines.push(format!("{} not bound to any subject", count(sum.unread, "claim")));
    }
    if sum.accepted > 0 {
        lines.push(count(sum.accepted, "accepted finding"));
    }
    for line in lines.iter().flat_map(|line| wrap(line, style.width)) {
        writeln!(out, "{line}")?;
    }
    let shown = |number: u64, noun: &str, tint: Tint| (number > 0).then(|| ink.put(tint, &count(number, noun)));
    let found = [
        shown(sum.errors, "error", Tint::Error),
        shown(sum.warnings, "warning", Tint::Warning),
        shown(sum.notes, "note", Tint::Note),
    ];
    let found: Vec<String> = found.into_iter().flatten().collect();
    let found = if found.is_empty() { ink.put(Tint::Strong, "nothing to report") } else { found.join(", ") };
    writeln!(out, "{found}")?;
    let explained = sum.narrows + sum.compatible + sum.incomparable;
    let mut next = Vec::new();
    if let Some(finding) = report.findings.iter().find(|finding| finding.accepted.is_none()) {
        next.push(format!("factdiff explain {}", finding.fact.as_deref().unwrap_or(&finding.code)));
    }
    if explained > 0 && !style.explained {
        next.push("factdiff --explained".to_owned());
    }
    if sum.facts > 0 {
        next.push("factdiff facts".to_owned());
    } else if sum.mentions > 0 {
        next.push("factdiff mentions".to_owned());
    }
    if next.is_empty() {
        return Ok(());
    }
    let dot = if style.unicode { " · " } else { " | " };
    writeln!(out, "{}", ink.put(Tint::Faint, &format!("next: {}", next.join(dot))))
}
