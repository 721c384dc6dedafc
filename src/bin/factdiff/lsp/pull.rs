//! Diagnostics for editors that ask for them (LSP 3.17): those of a document, and those of all.
//!
//! Offered to editors that say so (`initializationOptions: {"diagnostics": "pull"}`), and answered to any. Not the rule,
//! since an editor that is sent diagnostics and asks for them too shows everything twice, and most ask only about the files
//! they have open: the other ends of conflicts would not be seen.

use super::diagnostics::{Shown, result};
use super::uri;
use super::workspace::Workspace;
use gen_lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport, PreviousResultId,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The diagnostics of one document.
pub fn document(shown: &Shown, params: DocumentDiagnosticParams) -> DocumentDiagnosticReport {
    // Editors write the same file in more than one way.
    let path = uri::to_path(&params.text_document.uri);
    let sheet = shown.sheets().map(|(_, sheet)| sheet).find(|sheet| path.is_some() && uri::to_path(&sheet.uri) == path);
    let items = sheet.map(|sheet| sheet.diagnostics.clone()).unwrap_or_default();
    let result_id = result(&items);
    if params.previous_result_id.as_ref() == Some(&result_id) {
        let unchanged = UnchangedDocumentDiagnosticReport { result_id };
        return RelatedUnchangedDocumentDiagnosticReport::new(None, unchanged).into();
    }
    let full = FullDocumentDiagnosticReport { result_id: Some(result_id), items };
    RelatedFullDocumentDiagnosticReport::new(None, full).into()
}

/// The diagnostics of all documents that have any, and of those that had some when they were asked about last.
pub fn workspace(workspace: &Workspace, shown: &Shown, previous: Vec<PreviousResultId>) -> WorkspaceDiagnosticReport {
    let known = previous.into_iter().map(|known| (uri::to_path(&known.uri), (known.uri, known.value)));
    let mut known: BTreeMap<Option<PathBuf>, _> = known.collect();
    let mut items: Vec<WorkspaceDocumentDiagnosticReport> = Vec::new();
    for (name, sheet) in shown.sheets() {
        let (uri, version, result_id) = (sheet.uri.clone(), workspace.version(name), result(&sheet.diagnostics));
        items.push(match known.remove(&uri::to_path(&uri)) {
            Some((uri, value)) if value == result_id => {
                let unchanged = UnchangedDocumentDiagnosticReport { result_id };
                WorkspaceUnchangedDocumentDiagnosticReport::new(uri, version, unchanged).into()
            }
            _ => {
                let items = sheet.diagnostics.clone();
                let full = FullDocumentDiagnosticReport { result_id: Some(result_id), items };
                WorkspaceFullDocumentDiagnosticReport::new(uri, version, full).into()
            }
        });
    }
    let nothing = result(&[]);
    for (uri, _) in known.into_values().filter(|(_, value)| *value != nothing) {
        let full = FullDocumentDiagnosticReport { result_id: Some(nothing.clone()), items: Vec::new() };
        items.push(WorkspaceFullDocumentDiagnosticReport::new(uri, None, full).into());
    }
    WorkspaceDiagnosticReport { items }
}
