//! From judged facts to the report: places become lines and columns, values become strings, all in a fixed order.

use super::row::evidence_name;
use super::{Document, Fact, Finding, Lines, Pair, Place, Report, Statement, Summary, Tool, Value};
use crate::article::Byline;
use crate::claim::Claim;
use crate::error::Problem;
use crate::fact::{self, Declaration};
use crate::finding::{self, At, Judged, Severity, Verdict};
use crate::text::Span;
use crate::value;
use rustc_hash::FxHashMap;
use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

/// One fact, judged and resolved: all of a report that depends on it.
pub struct Entry {
    fact: Arc<Fact>,
    findings: Vec<Arc<Finding>>,
    /// Of its claims those whose measure is not known.
    unbound: u64,
}

impl Entry {
    /// Resolves a fact and what it was judged to be.
    pub fn new(fact: &fact::Fact, judged: &Judged, declarations: &[Declaration], lines: &Sheets) -> Entry {
        Entry {
            fact: Arc::new(resolve_fact(fact, judged, declarations, lines)),
            findings: judged.findings.iter().map(|finding| Arc::new(resolve_finding(finding, lines))).collect(),
            unbound: fact.claims.iter().filter(|claim| claim.measure.is_none()).count() as u64,
        }
    }

    /// The order of facts in a report: the worst first.
    pub fn order(&self, other: &Entry) -> Ordering {
        let worst = |entry: &Entry| entry.findings.iter().map(|finding| finding.severity).max();
        let key = |entry: &Entry| (Reverse(worst(entry)), Reverse(entry.fact.verdict), !entry.fact.declared);
        key(self).cmp(&key(other)).then_with(|| self.fact.id.cmp(&other.fact.id))
    }
}

/// The lines of all sources, by name.
pub type Sheets<'a> = FxHashMap<&'a str, &'a Lines>;

/// The lines of documents.
pub fn sheets<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Sheets<'a> {
    documents.into_iter().map(|document| (document.name.as_str(), &document.lines)).collect()
}

/// What a document says against itself, resolved.
pub fn inspected(document: &Document) -> Vec<Arc<Finding>> {
    let lines = sheets([document]);
    document.findings.iter().map(|finding| Arc::new(resolve_finding(finding, &lines))).collect()
}

impl Report {
    /// Brings together what was found: what each document, in the order of their names, says against itself, and the facts
    /// in their [order](Entry::order).
    pub fn new<'a>(
        documents: impl IntoIterator<Item = (&'a Document, &'a [Arc<Finding>])>,
        entries: impl IntoIterator<Item = &'a Entry>,
    ) -> Report {
        let mut summary = Summary::default();
        let (mut facts, mut findings) = (Vec::new(), Vec::new());
        let mut problems: Vec<Problem> = Vec::new();
        for (document, inspected) in documents {
            summary.documents += document.documents;
            summary.articles += document.articles;
            summary.mentions += document.mentions;
            summary.claims += document.claims.len() as u64;
            summary.unread += document.unbound;
            findings.extend(inspected.iter().map(|finding| (usize::MAX, Arc::clone(finding))));
            problems.extend(document.problems.iter().cloned());
        }
        for (rank, entry) in entries.into_iter().enumerate() {
            count(&mut summary, entry);
            facts.push(Arc::clone(&entry.fact));
            findings.extend(entry.findings.iter().map(|finding| (rank, Arc::clone(finding))));
        }
        findings.sort_by(|(rank_a, a), (rank_b, b)| {
            (Reverse(a.severity), rank_a, &a.code)
                .cmp(&(Reverse(b.severity), rank_b, &b.code))
                .then_with(|| spot(a).cmp(&spot(b)))
                .then_with(|| a.id.cmp(&b.id))
        });
        for (_, finding) in &findings {
            match finding.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Note => summary.notes += 1,
            }
        }
        let findings = findings.into_iter().map(|(_, finding)| finding).collect();
        let tool = Tool { name: "factdiff".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
        let schema = "factdiff/report-1".to_owned();
        let mut report = Report { schema, tool, summary, facts, findings, problems: Vec::new() };
        report.note(problems);
        report
    }
}

impl Report {
    /// Adds what could not be read before reading began.
    pub fn note(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
        self.problems.sort();
        self.problems.dedup();
        self.summary.complete = self.problems.is_empty();
    }
}

/// Where a finding is to be shown.
fn spot(finding: &Finding) -> Option<(&str, [u32; 2], u32)> {
    finding.places.first().map(|place| (place.document.as_str(), place.at, place.line))
}

/// Counts a fact.
fn count(sum: &mut Summary, entry: &Entry) {
    sum.unread = sum.unread.saturating_sub(entry.unbound);
    if entry.fact.statements.len() < 2 {
        return;
    }
    sum.facts += 1;
    *match entry.fact.verdict {
        Verdict::Agree => &mut sum.agree,
        Verdict::Narrows => &mut sum.narrows,
        Verdict::Compatible => &mut sum.compatible,
        Verdict::Incomparable => &mut sum.incomparable,
        Verdict::Updates => &mut sum.updates,
        Verdict::Contested => &mut sum.contested,
        Verdict::Conflict => &mut sum.conflict,
    } += 1;
}

fn resolve_fact(fact: &fact::Fact, judged: &Judged, declarations: &[Declaration], lines: &Sheets) -> Fact {
    let declared = fact.declaration.and_then(|index| declarations.get(index));
    let first = fact.claims.first();
    let kind = declared.map(|d| d.kind).or(first.map(|c| c.mention.kind)).unwrap_or(value::Kind::Number);
    let stated_unit = fact.claims.iter().find_map(|claim| match &claim.mention.value {
        value::Value::Amount(amount) => amount.unit.as_ref(),
        _ => None,
    });
    let unit = declared.and_then(|d| d.unit.as_ref()).or(stated_unit);
    let measure = declared.and_then(|d| d.measure.as_ref()).map(|measure| measure.as_str());
    let measure = measure.or(first.and_then(|c| c.measure.as_deref()));
    let statement = |(index, claim): (usize, &Arc<Claim>)| {
        let origin = judged.origins.get(index).cloned().unwrap_or_default();
        resolve_statement(claim, judged.groups.get(index).copied().unwrap_or_default(), origin, lines)
    };
    Fact {
        id: fact.id.clone(),
        about: fact.about.clone(),
        declared: fact.declaration.is_some(),
        kind,
        measure: measure.map(str::to_owned),
        unit: unit.map(|u| u.as_str().to_owned()),
        policy: fact.policy,
        verdict: judged.verdict,
        why: fact.why.clone(),
        statements: fact.claims.iter().enumerate().map(statement).collect(),
        pairs: judged.pairs.iter().map(resolve_pair).collect(),
    }
}

fn resolve_pair(pair: &finding::Pair) -> Pair {
    Pair {
        a: pair.a,
        b: pair.b,
        relation: pair.relation,
        verdict: pair.verdict,
        reason: pair.reason.map(|reason| reason.as_str().to_owned()),
        near: pair.near,
    }
}

fn resolve_statement(claim: &Claim, group: u32, origin: String, lines: &Sheets) -> Statement {
    let byline = &*claim.byline;
    let (line, column) = line_column(lines, &byline.file, claim.at.start);
    let (end_line, end_column) = line_column(lines, &byline.file, claim.at.end);
    let published = byline.published.as_ref();
    let day = published.and_then(|p| p.day());
    let range = published.filter(|_| day.is_none()).map(|p| [p.period.start, p.period.end]);
    Statement {
        document: byline.document.clone(),
        source: byline.file.clone(),
        article: byline.index,
        field: claim.field.map(str::to_owned),
        bytes: [claim.bytes.start, claim.bytes.end],
        at: [claim.at.start, claim.at.end],
        line,
        column,
        end: [end_line, end_column],
        utf16: units(lines, &byline.file, claim.at),
        text: claim.text.clone(),
        quote: claim.quote().to_owned(),
        mark: [claim.mark.start, claim.mark.end],
        part: claim.part.as_str().to_owned(),
        kind: claim.mention.kind,
        value: Value::from(&claim.mention.value),
        stated: Value::from(&claim.mention.stated),
        hedge: claim.mention.hedge,
        subject: claim.subject.clone(),
        published: day.map(|day| day.to_string()),
        published_range: range.map(|ends| ends.map(|day| day.map(|day| day.to_string()))),
        published_from: published.map(|p| evidence_name(p.evidence)),
        outlet: byline.outlet.clone(),
        by: claim.by.clone(),
        origin,
        group,
    }
}

fn resolve_finding(finding: &finding::Finding, lines: &Sheets) -> Finding {
    Finding {
        id: finding.id.clone(),
        code: finding.code.name().to_owned(),
        severity: finding.severity,
        fact: finding.fact.clone(),
        message: finding.message.clone(),
        places: finding.places.iter().map(|place| resolve_place(place, lines)).collect(),
        accepted: None,
    }
}

fn resolve_place(place: &finding::Place, lines: &Sheets) -> Place {
    let (text, message) = (place.text.clone(), place.message.clone());
    match &place.at {
        At::Document { byline, field, bytes, at } => {
            let Byline { file, document, .. } = &**byline;
            let (line, column) = line_column(lines, file, at.start);
            let (end_line, end_column) = line_column(lines, file, at.end);
            Place {
                document: document.clone(),
                source: file.clone(),
                field: field.map(str::to_owned),
                bytes: [bytes.start, bytes.end],
                at: [at.start, at.end],
                line,
                column,
                end_line,
                end_column,
                utf16: units(lines, file, *at),
                text,
                message,
            }
        }
        At::Claims(origin) => Place {
            document: origin.file.clone(),
            source: origin.file.clone(),
            field: None,
            bytes: [origin.span.start, origin.span.end],
            at: [origin.span.start, origin.span.end],
            line: origin.line,
            column: origin.column,
            end_line: origin.end_line,
            end_column: origin.end_column,
            utf16: origin.utf16,
            text,
            message,
        },
    }
}

/// The columns of start and end in UTF-16 units.
fn units(lines: &Sheets, file: &str, at: Span) -> [u32; 2] {
    [at.start, at.end].map(|position| lines.get(file).map_or(1, |lines| lines.units(position)))
}

fn line_column(lines: &Sheets, file: &str, position: u32) -> (u32, u32) {
    lines.get(file).map_or((1, position + 1), |lines| lines.at(position))
}
