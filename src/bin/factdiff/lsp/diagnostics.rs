//! Findings as diagnostics: every side of a finding gets one, and names the others.

use super::workspace::Workspace;
use factdiff::finding::Severity;
use factdiff::report::Finding;
use gen_lsp_types::{Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Message, Uri};
use std::collections::BTreeMap;

/// The diagnostics of every document that has any.
pub fn all(workspace: &Workspace) -> BTreeMap<String, (Uri, Vec<Diagnostic>)> {
    let mut out: BTreeMap<String, (Uri, Vec<Diagnostic>)> = BTreeMap::new();
    for finding in workspace.report.findings.iter().filter(|finding| finding.accepted.is_none()) {
        for side in 0..finding.places.len() {
            let source = &finding.places[side].source;
            let entry = out.entry(source.clone()).or_insert_with(|| (workspace.uri(source), Vec::new()));
            entry.1.push(diagnostic(workspace, finding, side));
        }
    }
    for (_, diagnostics) in out.values_mut() {
        diagnostics.sort_by_key(|d| (d.range.start.line, d.range.start.character));
    }
    out
}

/// A finding as seen from one of its sides.
fn diagnostic(workspace: &Workspace, finding: &Finding, side: usize) -> Diagnostic {
    let others = finding.places.iter().enumerate().filter(|(index, _)| *index != side);
    let related = others.map(|(_, place)| DiagnosticRelatedInformation {
        location: workspace.place(place),
        message: if place.message.is_empty() { place.text.clone() } else { place.message.clone() },
    });
    Diagnostic {
        range: workspace.place(&finding.places[side]).range,
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(finding.code.clone())),
        code_description: None,
        source: Some("factdiff".into()),
        message: Message::String(finding.message.clone()),
        tags: None,
        related_information: Some(related.collect()),
        data: finding.fact.as_ref().map(|fact| fact.as_str().into()),
    }
}
