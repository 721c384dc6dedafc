//! From judged facts to the report: places become lines and columns, values become strings, all in a fixed order.

use super::row::evidence_name;
use super::{Document, Fact, Finding, Lines, Pair, Place, Report, Statement, Summary, Tool, Value};
use crate::article::Byline;
use crate::claim::Claim;
use crate::error::Problem;
use crate::fact::{self, Declaration};
use crate::finding::{self, At, Judged, Severity, Verdict};
use crate::value;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::Arc;

impl Report {
    /// Resolves what was found. `facts` and what each was judged to be go together; documents in any order.
    pub fn new(documents: &[&Document], facts: Vec<(fact::Fact, Judged)>, declarations: &[Declaration]) -> Report {
        let lines: FxHashMap<&str, &Lines> = documents.iter().map(|d| (d.name.as_str(), &d.lines)).collect();
        let mut summary = totals(documents, &facts);
        let mut findings: Vec<Finding> = Vec::new();
        findings.extend(documents.iter().flat_map(|d| &d.findings).map(|f| resolve_finding(f, &lines)));
        let mut shown = Vec::new();
        for (fact, judged) in &facts {
            findings.extend(judged.findings.iter().map(|f| resolve_finding(f, &lines)));
            if fact.declaration.is_some() || fact.claims.len() > 1 {
                shown.push(resolve_fact(fact, judged, declarations, &lines));
            }
        }
        let worst = worst_findings(&findings);
        shown.sort_by(|a, b| {
            let key = |f: &Fact| (Reverse(worst.get(f.id.as_str()).copied()), Reverse(f.verdict), !f.declared);
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        let place: FxHashMap<&str, usize> = shown.iter().enumerate().map(|(i, f)| (f.id.as_str(), i)).collect();
        findings.sort_by(|a, b| {
            let rank = |f: &Finding| f.fact.as_deref().and_then(|id| place.get(id)).copied().unwrap_or(usize::MAX);
            let spot = |f: &Finding| f.places.first().map(|p| (p.document.clone(), p.at, p.line));
            (Reverse(a.severity), rank(a), &a.code)
                .cmp(&(Reverse(b.severity), rank(b), &b.code))
                .then_with(|| spot(a).cmp(&spot(b)))
                .then_with(|| a.id.cmp(&b.id))
        });
        for finding in &findings {
            match finding.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Note => summary.notes += 1,
            }
        }
        let tool = Tool { name: "factdiff".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
        let schema = "factdiff/report-1".to_owned();
        let mut report = Report { schema, tool, summary, facts: shown, findings, problems: Vec::new() };
        report.note(documents.iter().flat_map(|d| d.problems.iter().cloned()).collect());
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

/// How bad the worst finding of each fact is.
fn worst_findings(findings: &[Finding]) -> FxHashMap<String, Severity> {
    let mut worst = FxHashMap::default();
    for finding in findings {
        if let Some(fact) = &finding.fact {
            let severity = worst.entry(fact.clone()).or_insert(finding.severity);
            *severity = finding.severity.max(*severity);
        }
    }
    worst
}

fn totals(documents: &[&Document], facts: &[(fact::Fact, Judged)]) -> Summary {
    let mut sum = Summary::default();
    let mut unbound: usize = 0;
    for document in documents {
        sum.documents += document.documents;
        sum.articles += document.articles;
        sum.mentions += document.mentions;
        sum.claims += document.claims.len() as u64;
        unbound += document.claims.iter().filter(|c| c.measure.is_none()).count();
    }
    for (fact, judged) in facts {
        unbound = unbound.saturating_sub(fact.claims.iter().filter(|c| c.measure.is_none()).count());
        if fact.claims.len() < 2 {
            continue;
        }
        sum.facts += 1;
        *match judged.verdict {
            Verdict::Agree => &mut sum.agree,
            Verdict::Narrows => &mut sum.narrows,
            Verdict::Compatible => &mut sum.compatible,
            Verdict::Incomparable => &mut sum.incomparable,
            Verdict::Updates => &mut sum.updates,
            Verdict::Contested => &mut sum.contested,
            Verdict::Conflict => &mut sum.conflict,
        } += 1;
    }
    sum.unread = unbound as u64;
    sum
}

fn resolve_fact(fact: &fact::Fact, judged: &Judged, declarations: &[Declaration], lines: &FxHashMap<&str, &Lines>) -> Fact {
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

fn resolve_statement(claim: &Claim, group: u32, origin: String, lines: &FxHashMap<&str, &Lines>) -> Statement {
    let byline = &*claim.byline;
    let (line, column) = line_column(lines, &byline.file, claim.at.start);
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

fn resolve_finding(finding: &finding::Finding, lines: &FxHashMap<&str, &Lines>) -> Finding {
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

fn resolve_place(place: &finding::Place, lines: &FxHashMap<&str, &Lines>) -> Place {
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
                utf16: [at.start, at.end].map(|position| lines.get(file.as_str()).map_or(1, |lines| lines.units(position))),
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
            utf16: [origin.column, origin.end_column],
            text,
            message,
        },
    }
}

fn line_column(lines: &FxHashMap<&str, &Lines>, file: &str, position: u32) -> (u32, u32) {
    lines.get(file).map_or((1, position + 1), |lines| lines.at(position))
}
