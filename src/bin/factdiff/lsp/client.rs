//! The editor at the other end: what it is told, asked and answered.

use super::answers;
use super::position::Encoding;
use gen_lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeLensOptions, DidChangeWatchedFilesRegistrationOptions, ErrorCodes,
    ExecuteCommandOptions, FileSystemWatcher, InitializeResult, LspErrorCodes, Notification, ProgressNotification,
    ProgressParams, ProgressToken, Registration, RegistrationParams, RegistrationRequest, Request, ServerCapabilities,
    ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions, WorkDoneProgressBegin, WorkDoneProgressCreateParams,
    WorkDoneProgressCreateRequest, WorkDoneProgressEnd, WorkDoneProgressReport,
};
use lsp_server::{Message, RequestId, Response};
use serde_json::Value;

/// What this server can do.
pub fn capabilities(encoding: Encoding) -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(true.into()),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions { code_action_kinds: Some(vec![CodeActionKind::QuickFix]), ..CodeActionOptions::default() };
    let capabilities = ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(sync.into()),
        hover_provider: Some(true.into()),
        references_provider: Some(true.into()),
        declaration_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        code_action_provider: Some(actions.into()),
        code_lens_provider: Some(CodeLensOptions::default()),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![answers::REFERENCES.into()],
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").into());
    InitializeResult { capabilities, server_info: Some(ServerInfo { name: "factdiff".into(), version }) }
}

/// The parameters of a notification, if it is one of kind `N`.
pub fn notification<N: Notification>(note: &lsp_server::Notification) -> Option<N::Params> {
    if note.method != N::METHOD.as_str() {
        return None;
    }
    serde_json::from_value(note.params.clone()).ok()
}

/// The editor, and what it understands.
pub struct Client<'a> {
    sender: &'a crossbeam_channel::Sender<Message>,
    progress: bool,
    watching: bool,
}

impl<'a> Client<'a> {
    /// The editor behind a connection.
    pub fn new(sender: &'a crossbeam_channel::Sender<Message>, can: &ClientCapabilities) -> Client<'a> {
        let progress = can.window.as_ref().and_then(|window| window.work_done_progress).unwrap_or_default();
        let watched = can.workspace.as_ref().and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let watching = watched.and_then(|watched| watched.dynamic_registration).unwrap_or_default();
        Client { sender, progress, watching }
    }

    /// Tells the editor something. One that has gone is told nothing.
    pub fn notify<N: Notification>(&self, params: N::Params) {
        let _ = self.sender.send(Message::Notification(lsp_server::Notification::new(N::METHOD.to_string(), params)));
    }

    fn ask<R: Request>(&self, id: &str, params: R::Params) {
        let _ = self.sender.send(Message::Request(lsp_server::Request::new(id.to_owned().into(), R::METHOD.to_string(), params)));
    }

    /// Answers a question of kind `R`; one of another kind is handed back.
    pub fn answer<R: Request>(
        &self,
        request: Option<lsp_server::Request>,
        reply: impl FnOnce(R::Params) -> R::Result,
    ) -> Option<lsp_server::Request> {
        let request = request?;
        if request.method != R::METHOD.as_str() {
            return Some(request);
        }
        let response = match serde_json::from_value(request.params) {
            Ok(params) => Response::new_ok(request.id, reply(params)),
            Err(error) => Response::new_err(request.id, ErrorCodes::InvalidParams.into(), error.to_string()),
        };
        let _ = self.sender.send(response.into());
        None
    }

    /// Answers a question nobody knew.
    pub fn unknown(&self, request: Option<lsp_server::Request>) {
        if let Some(request) = request {
            let message = format!("factdiff does not know {}", request.method);
            let _ = self.sender.send(Response::new_err(request.id, ErrorCodes::MethodNotFound.into(), message).into());
        }
    }

    /// Answers a question that was taken back.
    pub fn cancelled(&self, id: RequestId) {
        let _ = self.sender.send(Response::new_err(id, LspErrorCodes::RequestCancelled.into(), "cancelled".into()).into());
    }

    /// Asks to hear of files that change outside the editor.
    pub fn watch_files(&self) {
        if !self.watching {
            return;
        }
        let watchers = vec![FileSystemWatcher { glob_pattern: "**/*".to_owned().into(), kind: None }];
        let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok();
        let method = "workspace/didChangeWatchedFiles".to_owned();
        let registration = Registration { id: "factdiff-files".into(), method, register_options: options };
        self.ask::<RegistrationRequest>("factdiff-watch", RegistrationParams { registrations: vec![registration] });
    }

    /// Does some work, showing how far it is.
    pub fn progress<T>(&self, title: &str, work: impl FnOnce(&dyn Fn(usize, usize)) -> T) -> T {
        let token = ProgressToken::String("factdiff-progress".into());
        let tell = |value: Result<Value, serde_json::Error>| {
            if let (true, Ok(value)) = (self.progress, value) {
                self.notify::<ProgressNotification>(ProgressParams { token: token.clone(), value });
            }
        };
        if self.progress {
            self.ask::<WorkDoneProgressCreateRequest>("factdiff-progress", WorkDoneProgressCreateParams { token: token.clone() });
        }
        let begin = WorkDoneProgressBegin { title: title.into(), cancellable: None, message: None, percentage: Some(0) };
        tell(serde_json::to_value(begin));
        let done = work(&|read, total| {
            let percentage = Some((100 * read / total.max(1)) as u32);
            let message = Some(format!("{read} of {total}"));
            tell(serde_json::to_value(WorkDoneProgressReport { cancellable: None, message, percentage }));
        });
        tell(serde_json::to_value(WorkDoneProgressEnd { message: None }));
        done
    }
}
