//! `html`: one page for people without a terminal.
//!
//! In: a report. Out: a self-contained page: facts worst first, their values side by side with quotes and sources, drawn on
//! a line; it can be filtered by verdict, source and text, works in light and dark, with a keyboard and a screen reader,
//! without a script, and on paper. Promised: nothing is loaded from anywhere, and text of documents is only ever text: it is
//! escaped, and the page's policy forbids every script and style but its own two, by their hashes. Deliberately absent:
//! links to the documents, because the page is made to be sent on to where they are not.

mod draw;
mod fact;

use super::words::{count, scope, totals, verdict, visible};
use super::{Fact, Finding, Report, Style};
use crate::finding::Verdict;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Write as _};
use std::io::{self, Write};

const CSS: &str = include_str!("page.css");
const JS: &str = include_str!("page.js");
/// SHA-256 of [`CSS`] and [`JS`] for the page's policy; a test tells the new ones when a file has changed.
const CSS_HASH: &str = "sha256-ehgBj6rbLzimbwe4ilntTqE6fL38JD54ssEp1h8ia6A=";
const JS_HASH: &str = "sha256-3MhgArCur1h+1GT8sgpnYaZhFYA++d46YNJY/Vv97vY=";

/// Writes the report as one HTML page.
pub fn render(report: &Report, out: &mut dyn Write, _: &Style) -> io::Result<()> {
    let mut page = String::new();
    // Writing to a string cannot fail.
    let _ = write_page(report, &mut page);
    out.write_all(page.as_bytes())
}

/// The classes a fact is shown in, worst first: the verdicts, with two that only people tell apart.
const CLASSES: [Class; 10] = [
    Class::new("conflict", "✕", "Conflict", "The values cannot all be true, even allowing for “about”, “over” and rounding."),
    Class::new("near", "≈", "Near conflict", "The values differ, but by so little that they may be meant alike."),
    Class::new("contested", "⇄", "Contested", "Known to be in dispute; the documents say who holds which."),
    Class::new("updates", "↗", "Updated", "The value moved, as it may; the later document has the later value."),
    Class::new("incomparable", "∅", "Not comparable", "Unit, calendar or scope differ too much to compare."),
    Class::new("compatible", "∩", "Compatible", "The values differ as written and can still all be true."),
    Class::new("narrows", "⊂", "Narrows", "One value is a more precise form of the other."),
    Class::new("agree", "✓", "Agree", "All say the same."),
    Class::new("once", "·", "Stated once", "Only one document says it; there is nothing to compare."),
    Class::new("accepted", "–", "Accepted", "Somebody looked at it and accepted it, with a reason."),
];

/// A class of facts: its name in the page, a sign (colour is never alone), and words for people.
struct Class {
    name: &'static str,
    sign: &'static str,
    label: &'static str,
    means: &'static str,
}

impl Class {
    const fn new(name: &'static str, sign: &'static str, label: &'static str, means: &'static str) -> Class {
        Class { name, sign, label, means }
    }

    fn of(fact: &Fact, findings: &[&Finding]) -> &'static Class {
        let accepted = !findings.is_empty() && findings.iter().all(|finding| finding.accepted.is_some());
        let mut conflicts = fact.pairs.iter().filter(|pair| pair.verdict == Verdict::Conflict).peekable();
        let near = conflicts.peek().is_some() && conflicts.all(|pair| pair.near);
        let name = match fact.verdict {
            _ if accepted => "accepted",
            _ if fact.statements.len() == 1 => "once",
            Verdict::Conflict if near => "near",
            other => verdict(other),
        };
        CLASSES.iter().find(|class| class.name == name).unwrap_or(&CLASSES[0])
    }
}

/// What the parts of the page look up.
struct Page<'a> {
    report: &'a Report,
    /// What there is to show: a declared fact that nobody mentions is a finding and no more.
    facts: Vec<&'a Fact>,
    /// Findings by fact.
    findings: BTreeMap<&'a str, Vec<&'a Finding>>,
    /// Every document, numbered for the filter.
    documents: BTreeMap<&'a str, usize>,
}

impl<'a> Page<'a> {
    fn new(report: &'a Report) -> Self {
        let mut findings: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in &report.findings {
            findings.entry(finding.fact.as_deref().unwrap_or_default()).or_default().push(finding);
        }
        let facts: Vec<&Fact> =
            report.facts.iter().map(AsRef::as_ref).filter(|fact: &&Fact| !fact.statements.is_empty()).collect();
        let names: BTreeSet<&str> = facts.iter().flat_map(|f| &f.statements).map(|s| s.document.as_str()).collect();
        let documents = names.into_iter().enumerate().map(|(index, name)| (name, index)).collect();
        Page { report, facts, findings, documents }
    }

    fn findings(&self, fact: &Fact) -> &[&'a Finding] {
        self.findings.get(fact.id.as_str()).map_or(&[], Vec::as_slice)
    }

    fn class(&self, fact: &Fact) -> &'static Class {
        Class::of(fact, self.findings(fact))
    }
}

fn write_page(report: &Report, out: &mut String) -> fmt::Result {
    let page = Page::new(report);
    writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    let policy = "default-src 'none'; base-uri 'none'; form-action 'none'";
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}; style-src '{CSS_HASH}'; script-src '{JS_HASH}'\">"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"generator\" content=\"{} {}\">", Text(&report.tool.name), Text(&report.tool.version))?;
    writeln!(out, "<title>{}</title>\n<style>{CSS}</style>\n</head>\n<body>", headline(report))?;
    writeln!(out, "<a class=\"skip\" href=\"#facts\">Skip to the facts</a>")?;
    header(&page, out)?;
    controls(&page, out)?;
    writeln!(out, "<main class=\"wrap\" id=\"facts\">")?;
    writeln!(out, "<p class=\"none\" id=\"none\" hidden>No fact fits these filters.</p>")?;
    for fact in &page.facts {
        fact::write(&page, fact, out)?;
    }
    others(&page, out)?;
    problems(report, out)?;
    legend(out)?;
    writeln!(out, "</main>")?;
    let sum = &report.summary;
    writeln!(
        out,
        "<footer><div class=\"wrap\">Written by {} {}. It shows who says what and names no winner. {} figures and dates found, {} of them statements; {} not understood.</div></footer>",
        Text(&report.tool.name),
        Text(&report.tool.version),
        sum.mentions,
        sum.claims,
        sum.unread
    )?;
    writeln!(out, "<script>{JS}</script>\n</body>\n</html>")
}

fn headline(report: &Report) -> String {
    let (conflict, facts) = match report.summary.since {
        None => (report.summary.conflict, report.summary.facts),
        Some(_) => {
            let conflict = report.facts.iter().filter(|fact| fact.verdict == Verdict::Conflict).count();
            (conflict as u64, report.facts.len() as u64)
        }
    };
    match conflict {
        0 if facts == 0 && report.summary.since.is_some() => "The change touches no fact".to_string(),
        0 if facts == 0 => "No fact is stated more than once".to_string(),
        0 => format!("{} checked, none in conflict", count(facts, "fact")),
        1 => format!("1 of {} is in conflict", count(facts, "fact")),
        _ => format!("{conflict} of {} are in conflict", count(facts, "fact")),
    }
}

fn header(page: &Page, out: &mut String) -> fmt::Result {
    let report = page.report;
    writeln!(
        out,
        "<header class=\"wrap\">\n<div class=\"brand\"><span>factdiff report</span><button id=\"theme\" type=\"button\" hidden>Theme: auto</button></div>"
    )?;
    writeln!(out, "<h1>{}</h1>", headline(report))?;
    let sum = &report.summary;
    let (documents, articles) = (count(sum.documents, "document"), count(sum.articles, "article"));
    let read = if sum.documents == sum.articles { documents } else { format!("{articles} in {documents}") };
    let whole = if sum.complete { "" } else { " Not everything could be read; see the end of the page." };
    let shown = scope(report).map_or(String::new(), |scope| format!(" Shown is {}.", Text(&scope)));
    writeln!(out, "<p class=\"lead\">{read} read. {}.{shown}{whole}</p>", totals(report))?;
    share(page, out)?;
    writeln!(out, "</header>")
}

/// How many facts are of each class.
fn tally(page: &Page) -> Vec<(&'static Class, usize)> {
    let of = |class: &Class| page.facts.iter().filter(|fact| page.class(fact).name == class.name).count();
    CLASSES.iter().map(|class| (class, of(class))).filter(|(_, count)| *count > 0).collect()
}

/// The tally as one bar.
fn share(page: &Page, out: &mut String) -> fmt::Result {
    let tally = tally(page);
    let total: usize = tally.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return Ok(());
    }
    writeln!(out, "<div class=\"share\" aria-hidden=\"true\"><svg preserveAspectRatio=\"none\" viewBox=\"0 0 {total} 1\">")?;
    let mut at = 0;
    for (class, count) in tally {
        writeln!(out, "<rect class=\"{}\" x=\"{at}\" y=\"0\" width=\"{count}\" height=\"1\"/>", class.name)?;
        at += count;
    }
    writeln!(out, "</svg></div>")
}

fn controls(page: &Page, out: &mut String) -> fmt::Result {
    writeln!(out, "<div class=\"bar\" role=\"search\" aria-label=\"Filter the facts\">\n<div class=\"wrap\">")?;
    writeln!(out, "<div class=\"chips\" role=\"group\" aria-label=\"Verdict\">")?;
    for (class, count) in tally(page) {
        let Class { name, sign, label, means } = class;
        writeln!(
            out,
            "<button type=\"button\" class=\"{name}\" value=\"{name}\" aria-pressed=\"false\" title=\"{means}\"><b aria-hidden=\"true\">{sign}</b>{label} <b>{count}</b></button>"
        )?;
    }
    writeln!(out, "</div>")?;
    writeln!(
        out,
        "<label class=\"sr\" for=\"text\">Text</label><input id=\"text\" type=\"search\" placeholder=\"Words in a fact, a quote, a name …\" autocomplete=\"off\">"
    )?;
    writeln!(
        out,
        "<label class=\"sr\" for=\"source\">Source</label><select id=\"source\"><option value=\"\">All sources</option>"
    )?;
    for (name, index) in &page.documents {
        writeln!(out, "<option value=\"{index}\">{}</option>", Text(name))?;
    }
    writeln!(out, "</select>")?;
    writeln!(
        out,
        "<button id=\"reset\" type=\"button\">Clear</button><button id=\"fold\" type=\"button\">Open or close all</button>"
    )?;
    writeln!(out, "<span class=\"shown\" id=\"shown\" role=\"status\"></span>\n</div>\n</div>")
}

/// Findings that are about none of the facts shown.
fn others(page: &Page, out: &mut String) -> fmt::Result {
    let shown: BTreeSet<&str> = page.facts.iter().map(|fact| fact.id.as_str()).collect();
    let about = |finding: &&Finding| finding.fact.as_deref().is_some_and(|fact| shown.contains(fact));
    let others: Vec<&Finding> = page.report.findings.iter().map(AsRef::as_ref).filter(|finding| !about(finding)).collect();
    if others.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section class=\"plain\"><h2>Also found</h2><ul>")?;
    for finding in others {
        writeln!(
            out,
            "<li class=\"{}\"><span class=\"verdict\">{}</span> {}",
            fact::severity_class(finding),
            Text(&finding.code),
            Text(&finding.message)
        )?;
        writeln!(out, "<ul>")?;
        for place in &finding.places {
            let (source, line, column) = (Text(&place.source), place.line, place.column);
            writeln!(out, "<li>{} <span class=\"place\">{source}:{line}:{column}</span></li>", Text(&place.message))?;
        }
        writeln!(out, "</ul></li>")?;
    }
    writeln!(out, "</ul></section>")
}

fn problems(report: &Report, out: &mut String) -> fmt::Result {
    if report.problems.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section class=\"plain\"><h2>Not read, or not fully</h2><ul>")?;
    for problem in &report.problems {
        let line = problem.line.map_or(String::new(), |line| format!(":{line}"));
        writeln!(out, "<li><span class=\"place\">{}{line}</span> {}</li>", Text(&problem.document), Text(&problem.message))?;
    }
    writeln!(out, "</ul></section>")
}

fn legend(out: &mut String) -> fmt::Result {
    writeln!(out, "<details class=\"plain words\"><summary>What the words mean</summary><dl>")?;
    for Class { name, sign, label, means } in &CLASSES {
        writeln!(out, "<dt class=\"{name}\"><span class=\"verdict\">{sign} {label}</span></dt><dd>{means}</dd>")?;
    }
    writeln!(
        out,
        "<dt>Independent sources</dt><dd>Articles that copy each other count once.</dd>\n<dt>On the line</dt><dd>A filled end belongs to the value, a hollow one does not (“more than 40”); an arrow goes on without end.</dd>"
    )?;
    writeln!(out, "</dl></details>")
}

/// Text of a document: harmless, on one line, with nothing that HTML could take for its own, in content and attributes.
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in visible(self.0).chars() {
            match c {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\'' => out.write_str("&#39;")?,
                c => out.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
