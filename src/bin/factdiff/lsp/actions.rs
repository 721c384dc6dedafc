//! What the editor may do about a finding. None is preferred: only the author knows which side is right.

use super::uri;
use super::workspace::Workspace;
use crate::{claims, config};
use factdiff::finding::Verdict;
use factdiff::report::stanza::stanza;
use factdiff::report::{Fact, Statement};
use gen_lsp_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChange, Edit, OptionalVersionedTextDocumentIdentifier,
    Position, Range, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};
use std::path::{Path, PathBuf};

/// What can be done about the fact stated at a range.
pub fn actions(workspace: &Workspace, path: &Path, range: Range) -> Vec<CodeAction> {
    let Some((fact, said)) = workspace.at(path, range.start) else { return Vec::new() };
    let mut out = Vec::new();
    if fact.verdict == Verdict::Conflict {
        out.extend(others(fact, said).map(|other| replace(workspace, said, other)));
        // A second acceptance of the same would be an error.
        if !workspace.is_accepted(fact) && workspace.findings(fact).any(|finding| finding.accepted.is_none()) {
            out.push(accept(workspace, fact));
        }
    }
    if !fact.declared {
        out.extend(declare(workspace, fact));
    }
    out
}

/// One statement of each other value, first come.
fn others<'a>(fact: &'a Fact, said: &'a Statement) -> impl Iterator<Item = &'a Statement> {
    let mut seen = vec![said.group];
    fact.statements.iter().filter(move |other| {
        let new = !seen.contains(&other.group) && other.kind == said.kind;
        seen.push(other.group);
        new
    })
}

/// "Use 145 here": the words of another side in place of these.
fn replace(workspace: &Workspace, said: &Statement, other: &Statement) -> CodeAction {
    let edit = TextEdit { range: workspace.range(said), new_text: other.text.clone() };
    let id = OptionalVersionedTextDocumentIdentifier {
        version: workspace.version(&said.source),
        text_document_identifier: TextDocumentIdentifier { uri: workspace.uri(&said.source) },
    };
    let change = TextDocumentEdit { text_document: id, edits: vec![Edit::TextEdit(edit)] };
    let who = other.outlet.as_deref().unwrap_or(&other.document);
    action(format!("Use “{}” here, as {who} says", other.text), vec![DocumentChange::TextDocumentEdit(change)])
}

/// Writes down that the sides may differ. The reason is left to be filled in, and is required.
fn accept(workspace: &Workspace, fact: &Fact) -> CodeAction {
    let stanza = format!("[[accept]]\nfact = {}\nbecause = \"\"\n", quoted(&fact.id));
    action(format!("Accept that sources differ on {} (say why)", fact.about), append(workspace, "accept.toml", &stanza))
}

/// Writes the fact as a stanza of the claims folder.
fn declare(workspace: &Workspace, fact: &Fact) -> Option<CodeAction> {
    let stanza = stanza(fact)?;
    let changes = append(workspace, &format!("{}.toml", file_name(&fact.about)), &stanza);
    Some(action(format!("Declare this fact: {}", fact.about), changes))
}

fn action(title: String, changes: Vec<DocumentChange>) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        is_preferred: Some(false),
        edit: Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    }
}

/// Adds a stanza at the end of a file of the claims folder, which is made where it is missing.
fn append(workspace: &Workspace, name: &str, stanza: &str) -> Vec<DocumentChange> {
    let folder = claims::folder().unwrap_or_else(|| PathBuf::from(claims::FOLDER));
    let file = config::whole(&folder.join(name));
    let (written, version) = match workspace.page(&file) {
        Some((page, version)) => (page.text().to_owned(), Some(version)),
        None => (std::fs::read_to_string(&file).unwrap_or_default(), None),
    };
    let last = written.rsplit('\n').next().unwrap_or_default();
    let character = workspace.encoding.units(last) as u32;
    let end = Position { line: written.matches('\n').count() as u32, character };
    let gap = match written.as_str() {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let uri: Uri = uri::from_path(&file);
    let create = CreateFile {
        uri: uri.clone(),
        options: Some(CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) }),
        annotation_id: None,
    };
    let edit = TextEdit { range: Range { start: end, end }, new_text: format!("{gap}{stanza}") };
    let id = OptionalVersionedTextDocumentIdentifier { version, text_document_identifier: TextDocumentIdentifier { uri } };
    let change = TextDocumentEdit { text_document: id, edits: vec![Edit::TextEdit(edit)] };
    vec![DocumentChange::CreateFile(create), DocumentChange::TextDocumentEdit(change)]
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A file name made of the words of a title.
fn file_name(about: &str) -> String {
    let words: Vec<String> = about
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(6)
        .map(str::to_ascii_lowercase)
        .collect();
    if words.is_empty() { "facts".into() } else { words.join("-") }
}
