//! `factdiff lsp`: the language server. Synchronous: one message after another, keystrokes that have piled up are
//! taken together.
//!
//! In: messages of an editor. Out: diagnostics across all files of the workspace, and answers about the fact at a place.
//! Deliberately absent: any analysis; the report is the same as that of `factdiff check`.

mod actions;
mod answers;
mod client;
mod diagnostics;
mod position;
mod uri;
mod workspace;

use crate::Outcome;
use client::Client;
use factdiff::{Error, Options};
use gen_lsp_types::{
    CodeActionRequest, CodeLensRequest, Declaration, DeclarationRequest, Definition, DefinitionRequest, Diagnostic,
    DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DidCloseTextDocumentNotification,
    DidOpenTextDocumentNotification, DidSaveTextDocumentNotification, ExecuteCommandRequest, HoverRequest, InitializeParams,
    MessageType, PublishDiagnosticsNotification, PublishDiagnosticsParams, ReferencesRequest, ShowMessageNotification,
    ShowMessageParams, TextDocumentContentChangeEvent, TextDocumentPositionParams, Uri, WorkspaceFolders,
};
use lsp_server::{Connection, Message, RequestId};
use position::{Encoding, Page};
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use workspace::Workspace;

/// Serves one editor over standard input and output until it says goodbye.
pub fn run(options: Options, max_file_size: u64) -> Result<Outcome, Error> {
    let (connection, threads) = Connection::stdio();
    let done = serve(&connection, options, max_file_size);
    drop(connection);
    let joined = threads.join();
    done?;
    joined.map_err(|error| Error::new(format!("the editor's connection: {error}")))?;
    Ok(Outcome::Clean)
}

fn serve(connection: &Connection, options: Options, max_file_size: u64) -> Result<(), Error> {
    let broken = |error: lsp_server::ProtocolError| Error::new(format!("the editor's connection: {error}"));
    let (id, params) = connection.initialize_start().map_err(broken)?;
    let params: InitializeParams =
        serde_json::from_value(params).map_err(|error| Error::new(format!("the editor's first message: {error}")))?;
    let general = params.capabilities.general.as_ref();
    let encoding = Encoding::agree(general.and_then(|g| g.position_encodings.as_deref()));
    let answer = serde_json::to_value(client::capabilities(encoding)).unwrap_or_default();
    connection.initialize_finish(id, answer).map_err(broken)?;

    let root = root(&params);
    std::env::set_current_dir(&root).map_err(|error| Error::new(format!("cannot work in {}: {error}", root.display())))?;
    let client = Client::new(&connection.sender, &params.capabilities);
    client.watch_files();
    let workspace = client.progress("Reading documents", |tick| Workspace::open(root, options, max_file_size, encoding, tick));
    Server { client, workspace, published: BTreeMap::new() }.run(connection)
}

/// The folder the editor has open.
fn root(params: &InitializeParams) -> PathBuf {
    let folder = match &params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => folders.first().map(|folder| &folder.uri),
        _ => None,
    };
    #[allow(deprecated)] // Editors without workspace folders still send it.
    let uri = folder.or(params.root_uri.as_ref());
    uri.and_then(uri::to_path).or_else(|| std::env::current_dir().ok()).unwrap_or_default()
}

struct Server<'a> {
    client: Client<'a>,
    workspace: Workspace,
    /// What the editor shows now, so that only what changed is sent.
    published: BTreeMap<String, (Uri, Vec<Diagnostic>)>,
}

impl Server<'_> {
    fn run(mut self, connection: &Connection) -> Result<(), Error> {
        self.publish();
        while let Ok(first) = connection.receiver.recv() {
            // All that has come meanwhile is taken at once: one refresh for a burst of keystrokes, and a question that
            // was taken back is not answered.
            let batch: Vec<Message> = std::iter::once(first).chain(connection.receiver.try_iter()).collect();
            let cancelled = cancelled(&batch);
            let mut stale = false;
            for message in batch {
                match message {
                    Message::Notification(note) if note.method == "exit" => return Ok(()),
                    Message::Notification(note) => stale |= self.notified(note),
                    Message::Request(request) => {
                        if std::mem::take(&mut stale) {
                            self.refresh();
                        }
                        if cancelled.contains(&request.id) {
                            self.client.cancelled(request.id);
                            continue;
                        }
                        let down = connection.handle_shutdown(&request);
                        if down.map_err(|error| Error::new(format!("the editor's connection: {error}")))? {
                            return Ok(());
                        }
                        self.asked(request);
                    }
                    Message::Response(_) => {}
                }
            }
            if stale {
                self.refresh();
            }
        }
        Ok(())
    }

    /// Takes in a change. Whether the report is stale for it.
    fn notified(&mut self, note: lsp_server::Notification) -> bool {
        if let Some(params) = client::notification::<DidOpenTextDocumentNotification>(&note) {
            let document = params.text_document;
            return self.edit(&document.uri, document.text, document.version);
        }
        if let Some(params) = client::notification::<DidChangeTextDocumentNotification>(&note) {
            let id = params.text_document;
            let uri = &id.text_document_identifier.uri;
            let Some(path) = uri::to_path(uri) else { return false };
            let mut page = self.workspace.page(&path).cloned().unwrap_or_default();
            for change in params.content_changes {
                page = match change {
                    TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => Page::new(whole.text),
                    TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                        page.edited(part.range, &part.text, self.workspace.encoding)
                    }
                };
            }
            return self.edit(uri, page.text().to_owned(), id.version);
        }
        if let Some(params) = client::notification::<DidCloseTextDocumentNotification>(&note) {
            return self.reload(&params.text_document.uri, true);
        }
        if let Some(params) = client::notification::<DidSaveTextDocumentNotification>(&note) {
            return self.reload(&params.text_document.uri, false);
        }
        if let Some(params) = client::notification::<DidChangeWatchedFilesNotification>(&note) {
            return params.changes.iter().fold(false, |stale, change| self.reload(&change.uri, false) || stale);
        }
        false
    }

    fn edit(&mut self, uri: &Uri, text: String, version: i32) -> bool {
        let Some(path) = uri::to_path(uri).filter(|path| !self.workspace.is_claims(path)) else { return false };
        self.workspace.edit(&path, text, version);
        true
    }

    fn reload(&mut self, uri: &Uri, closed: bool) -> bool {
        let Some(path) = uri::to_path(uri) else { return false };
        if self.workspace.is_claims(&path) {
            self.workspace.declare();
            if let Err(error) = &self.workspace.declarations {
                self.client.notify::<ShowMessageNotification>(ShowMessageParams {
                    kind: MessageType::Error,
                    message: format!("factdiff: {error}"),
                });
            }
        } else {
            self.workspace.reload(&path, closed);
        }
        true
    }

    fn asked(&self, request: lsp_server::Request) {
        let (client, workspace) = (&self.client, &self.workspace);
        let spot = |params: &TextDocumentPositionParams| Some((uri::to_path(&params.text_document.uri)?, params.position));
        let request = client.answer::<HoverRequest>(Some(request), |params| {
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
        client.unknown(request);
    }

    fn refresh(&mut self) {
        self.workspace.refresh();
        self.publish();
    }

    /// Sends the diagnostics of the documents where they changed; an empty list where none are left.
    fn publish(&mut self) {
        let fresh = diagnostics::all(&self.workspace);
        let gone =
            self.published.iter().filter(|(name, _)| !fresh.contains_key(*name)).map(|(name, (uri, _))| (name, uri, Vec::new()));
        let changed = fresh.iter().filter(|(name, now)| self.published.get(*name) != Some(now));
        let changed = changed.map(|(name, (uri, diagnostics))| (name, uri, diagnostics.clone()));
        for (name, uri, diagnostics) in gone.chain(changed) {
            let version = self.workspace.version(name);
            self.client.notify::<PublishDiagnosticsNotification>(PublishDiagnosticsParams {
                uri: uri.clone(),
                version,
                diagnostics,
            });
        }
        self.published = fresh;
    }
}

/// The questions that were taken back in the same breath.
fn cancelled(batch: &[Message]) -> HashSet<RequestId> {
    let notes = batch.iter().filter_map(|message| match message {
        Message::Notification(note) if note.method == "$/cancelRequest" => note.params.get("id"),
        _ => None,
    });
    notes.filter_map(|id| serde_json::from_value(id.clone()).ok()).collect()
}
