//! Findings as diagnostics: every side of a finding gets one, and names the others.
//!
//! Kept from report to report: a document whose findings are the very ones of before shows what it showed. That holds since
//! a document that is read again has findings of its own again, with all their sides.

use super::workspace::Workspace;
use factdiff::finding::Severity;
use factdiff::report::Finding;
use gen_lsp_types::{Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Message, Uri};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// What the editor shows now, or would if it asked.
#[derive(Default)]
pub struct Shown(BTreeMap<String, Sheet>);

/// What it shows of one document, and for which sides of which findings.
pub struct Sheet {
    pub uri: Uri,
    sides: Vec<(Arc<Finding>, usize)>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Shown {
    /// Forgets everything: names mean other documents from now on. Out come those that showed something.
    pub fn clear(&mut self) -> Vec<Uri> {
        std::mem::take(&mut self.0).into_values().map(|sheet| sheet.uri).collect()
    }

    /// All documents that show something, by their names.
    pub fn sheets(&self) -> impl Iterator<Item = (&str, &Sheet)> {
        self.0.iter().map(|(name, sheet)| (name.as_str(), sheet))
    }

    /// Goes over to the report as it is now. Out come the documents that show something else for it, by their names; an
    /// empty list where nothing is left.
    pub fn update(&mut self, workspace: &Workspace) -> Vec<(String, Uri, Vec<Diagnostic>)> {
        let mut fresh: BTreeMap<&str, Vec<(&Arc<Finding>, usize)>> = BTreeMap::new();
        for finding in workspace.report.findings.iter().filter(|finding| finding.accepted.is_none()) {
            for (side, place) in finding.places.iter().enumerate() {
                fresh.entry(&place.source).or_default().push((finding, side));
            }
        }
        let mut changed = Vec::new();
        for (name, sheet) in self.0.extract_if(.., |name, _| !fresh.contains_key(name.as_str())) {
            changed.push((name, sheet.uri, Vec::new()));
        }
        for (name, sides) in fresh {
            let known = self.0.get(name);
            if known.is_some_and(|known| same(&known.sides, &sides)) {
                continue;
            }
            let mut diagnostics: Vec<Diagnostic> =
                sides.iter().map(|(finding, side)| diagnostic(workspace, finding, *side)).collect();
            diagnostics.sort_by_key(|d| (d.range.start.line, d.range.start.character));
            let uri = workspace.uri(name);
            if known.is_none_or(|known| known.diagnostics != diagnostics) {
                changed.push((name.to_owned(), uri.clone(), diagnostics.clone()));
            }
            let sides = sides.into_iter().map(|(finding, side)| (Arc::clone(finding), side)).collect();
            self.0.insert(name.to_owned(), Sheet { uri, sides, diagnostics });
        }
        changed
    }
}

/// What stands for a list of diagnostics, in any run: editors that have it need not be told again.
pub fn result(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    diagnostics.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Whether these are the very same findings, not only equal ones.
fn same(known: &[(Arc<Finding>, usize)], sides: &[(&Arc<Finding>, usize)]) -> bool {
    known.len() == sides.len() && known.iter().zip(sides).all(|(a, b)| Arc::ptr_eq(&a.0, b.0) && a.1 == b.1)
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
