//! `factdiff lsp`: the language server. Synchronous: one message after another, keystrokes that have piled up are
//! taken together, and questions that were taken back meanwhile are not answered.
//!
//! In: messages of an editor. Out: diagnostics across all files of the workspace, and answers about the fact at a place.
//! Deliberately absent: any analysis; the report is the same as that of `factdiff check`.

mod actions;
mod answers;
mod client;
mod diagnostics;
mod inbox;
mod position;
mod pull;
mod uri;
mod workspace;

use crate::Outcome;
use crate::args::Input;
use client::Client;
use diagnostics::Shown;
use factdiff::Error;
use gen_lsp_types::{
    CodeActionRequest, CodeLensRequest, Declaration, DeclarationRequest, Definition, DefinitionRequest,
    DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DidChangeWorkspaceFoldersNotification,
    DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, DidSaveTextDocumentNotification,
    DocumentDiagnosticRequest, ExecuteCommandRequest, HoverRequest, MessageType, PublishDiagnosticsParams, ReferencesRequest,
    ShowMessageNotification, ShowMessageParams, ShutdownRequest, TextDocumentContentChangeEvent, TextDocumentPositionParams, Uri,
    WorkspaceDiagnosticRequest, WorkspaceFolder,
};
use inbox::Inbox;
use lsp_server::{Connection, Message};
use position::{Encoding, Page};
use serde_json::Value;
use std::path::PathBuf;
use workspace::Workspace;

/// Serves one editor over standard input and output until it says goodbye.
pub fn run(input: &Input) -> Result<Outcome, Error> {
    let (connection, threads) = Connection::stdio();
    let done = serve(&connection, input);
    drop(connection);
    let joined = threads.join();
    done?;
    joined.map_err(|error| Error::new(format!("the editor's connection: {error}")))?;
    Ok(Outcome::Clean)
}

fn serve(connection: &Connection, input: &Input) -> Result<(), Error> {
    let broken = |error: lsp_server::ProtocolError| Error::new(format!("the editor's connection: {error}"));
    let (id, hello) = connection.initialize_start().map_err(broken)?;
    let encoding = Encoding::agree(hello.pointer("/capabilities/general/positionEncodings"));
    connection.initialize_finish(id, client::capabilities(encoding, &hello)).map_err(broken)?;

    let client = Client::new(&connection.sender, &hello);
    client.watch_files();
    let folders = folders(&hello);
    let workspace = client.progress(READING, |tick| Workspace::open(folders, input.clone(), encoding, tick))?;
    Server { client, workspace, shown: Shown::default() }.run(Inbox::new(connection.receiver.clone()));
    Ok(())
}

const READING: &str = "Reading documents";

/// The folders the editor has open. Only these fields of its greeting are looked at: the type of the whole is larger than
/// this server.
fn folders(hello: &Value) -> Vec<PathBuf> {
    let path = |uri: Option<&Value>| uri::to_path(&Uri::from(uri?.as_str()?));
    let mut folders: Vec<PathBuf> = Vec::new();
    for folder in hello.get("workspaceFolders").and_then(Value::as_array).into_iter().flatten() {
        folders.extend(path(folder.get("uri")).filter(|folder| !folders.contains(folder)));
    }
    if folders.is_empty() {
        folders.extend(path(hello.get("rootUri")));
    }
    if folders.is_empty() {
        folders.extend(std::env::current_dir());
    }
    folders
}

struct Server<'a> {
    client: Client<'a>,
    workspace: Workspace,
    /// What the editor shows now, so that only what changed is sent.
    shown: Shown,
}

impl Server<'_> {
    fn run(mut self, mut inbox: Inbox) {
        self.publish();
        let mut stale = false;
        while let Some(message) = inbox.next() {
            match message {
                Message::Notification(note) if note.method == "exit" => return,
                Message::Notification(note) => stale |= self.notified(note),
                Message::Request(request) if inbox.takes_back(&request.id) => self.client.cancelled(request.id),
                Message::Request(request) => {
                    if std::mem::take(&mut stale) {
                        self.refresh();
                    }
                    self.asked(request);
                }
                Message::Response(_) => {}
            }
            // Once for a burst of keystrokes.
            if stale && inbox.is_empty() {
                stale = false;
                self.refresh();
            }
        }
    }

    /// Takes in a change. Whether the report is stale for it.
    fn notified(&mut self, note: lsp_server::Notification) -> bool {
        if let Some(params) = client::notification::<DidOpenTextDocumentNotification>(&note) {
            let document = params.text_document;
            let Some(path) = uri::to_path(&document.uri) else { return false };
            self.workspace.edit(&path, Page::new(document.text), document.version);
            return true;
        }
        if let Some(params) = client::notification::<DidChangeTextDocumentNotification>(&note) {
            let id = params.text_document;
            let Some(path) = uri::to_path(&id.text_document_identifier.uri) else { return false };
            let mut page = self.workspace.page(&path).map(|(page, _)| page.clone()).unwrap_or_default();
            for change in params.content_changes {
                page = match change {
                    TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => Page::new(whole.text),
                    TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                        page.edited(part.range, &part.text, self.workspace.encoding)
                    }
                };
            }
            self.workspace.edit(&path, page, id.version);
            return true;
        }
        if let Some(params) = client::notification::<DidCloseTextDocumentNotification>(&note) {
            let Some(path) = uri::to_path(&params.text_document.uri) else { return false };
            self.workspace.close(&path);
            return true;
        }
        if let Some(params) = client::notification::<DidSaveTextDocumentNotification>(&note) {
            self.workspace.reload(&Vec::from_iter(uri::to_path(&params.text_document.uri)));
            return true;
        }
        if let Some(params) = client::notification::<DidChangeWorkspaceFoldersNotification>(&note) {
            let paths = |folders: Vec<WorkspaceFolder>| -> Vec<PathBuf> {
                folders.iter().filter_map(|folder| uri::to_path(&folder.uri)).collect()
            };
            let (added, removed) = (paths(params.event.added), paths(params.event.removed));
            let moved = self.client.progress(READING, |tick| self.workspace.change_folders(added, &removed, tick));
            if moved {
                let nothing = |uri| PublishDiagnosticsParams { uri, version: None, diagnostics: Vec::new() };
                self.client.show(self.shown.clear().into_iter().map(nothing));
            }
            return true;
        }
        if let Some(params) = client::notification::<DidChangeWatchedFilesNotification>(&note) {
            let changed: Vec<PathBuf> = params.changes.iter().filter_map(|change| uri::to_path(&change.uri)).collect();
            self.workspace.reload(&changed);
            return true;
        }
        false
    }

    fn asked(&self, request: lsp_server::Request) {
        let (client, workspace) = (&self.client, &self.workspace);
        let spot = |params: &TextDocumentPositionParams| Some((uri::to_path(&params.text_document.uri)?, params.position));
        let request = client.answer::<ShutdownRequest>(Some(request), |()| ());
        let request = client.answer::<HoverRequest>(request, |params| {
            let (path, position) = spot(&params.text_document_position_params)?;
            answers::hover(workspace, &path, position)
        });
        let request = client.answer::<ReferencesRequest>(request, |params| {
            let (path, position) = spot(&params.text_document_position_params)?;
            Some(answers::references(workspace, &path, position))
        });
        let request = client.answer::<DeclarationRequest>(request, |params| {
            let (path, position) = spot(&params.text_document_position_params)?;
            answers::declaration(workspace, &path, position).map(|at| Declaration::from(at).into())
        });
        let request = client.answer::<DefinitionRequest>(request, |params| {
            let (path, position) = spot(&params.text_document_position_params)?;
            answers::declaration(workspace, &path, position).map(|at| Definition::from(at).into())
        });
        let request = client.answer::<CodeLensRequest>(request, |params| {
            let path = uri::to_path(&params.text_document.uri)?;
            Some(answers::lenses(workspace, &path))
        });
        let request = client.answer::<CodeActionRequest>(request, |params| {
            let path = uri::to_path(&params.text_document.uri)?;
            Some(actions::actions(workspace, &path, params.range).into_iter().map(Into::into).collect())
        });
        let request = client.answer::<ExecuteCommandRequest>(request, |params| {
            let [at, line, character] = params.arguments?.try_into().ok()?;
            let path = uri::to_path(&Uri::from(at.as_str()?))?;
            let position = gen_lsp_types::Position { line: line.as_u64()? as u32, character: character.as_u64()? as u32 };
            serde_json::to_value(answers::references(workspace, &path, position)).ok()
        });
        let request = client.answer::<DocumentDiagnosticRequest>(request, |params| pull::document(&self.shown, params));
        let request = client.answer::<WorkspaceDiagnosticRequest>(request, |params| {
            pull::workspace(workspace, &self.shown, params.previous_result_ids)
        });
        client.unknown(request);
    }

    fn refresh(&mut self) {
        self.workspace.refresh();
        self.publish();
    }

    /// Shows the diagnostics of the documents where they changed; an empty list where none are left. Says what is wrong
    /// with the claims folder or the configuration, once.
    fn publish(&mut self) {
        if let Some(message) = self.workspace.complaint() {
            self.client.notify::<ShowMessageNotification>(ShowMessageParams { kind: MessageType::Error, message });
        }
        let changed = self.shown.update(&self.workspace).into_iter();
        self.client.show(changed.map(|(name, uri, diagnostics)| {
            let version = self.workspace.version(&name);
            PublishDiagnosticsParams { uri, version, diagnostics }
        }));
    }
}
