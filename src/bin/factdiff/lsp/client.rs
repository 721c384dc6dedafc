//! The editor at the other end: what it is told, asked and answered.

use super::answers;
use super::position::Encoding;
use gen_lsp_types::{
    DiagnosticRefreshRequest, ErrorCodes, LspErrorCodes, Notification, ProgressNotification, ProgressParams, ProgressToken,
    PublishDiagnosticsNotification, PublishDiagnosticsParams, Registration, RegistrationParams, RegistrationRequest, Request,
    WorkDoneProgressBegin, WorkDoneProgressCreateParams, WorkDoneProgressCreateRequest, WorkDoneProgressEnd,
    WorkDoneProgressReport,
};
use lsp_server::{Message, RequestId, Response};
use serde_json::{Value, json};
use std::cell::Cell;

/// What this server can do for an editor that said hello.
pub fn capabilities(encoding: Encoding, hello: &Value) -> Value {
    let mut can = json!({
        "capabilities": {
            "positionEncoding": encoding.name(),
            // 2: changes are sent as edits.
            "textDocumentSync": {"openClose": true, "change": 2, "save": true},
            "hoverProvider": true,
            "referencesProvider": true,
            "declarationProvider": true,
            "definitionProvider": true,
            "codeActionProvider": {"codeActionKinds": ["quickfix"]},
            "codeLensProvider": {},
            "workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}},
            "executeCommandProvider": {"commands": [answers::REFERENCES]},
        },
        "serverInfo": {"name": "factdiff", "version": env!("CARGO_PKG_VERSION")},
    });
    if pulls(hello) {
        can["capabilities"]["diagnosticProvider"] = json!({"interFileDependencies": true, "workspaceDiagnostics": true});
    }
    can
}

/// Whether an editor wants to ask for diagnostics rather than be sent them.
fn pulls(hello: &Value) -> bool {
    hello.pointer("/initializationOptions/diagnostics").is_some_and(|how| how == "pull")
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
    pulls: bool,
    refreshes: bool,
    /// How many questions were asked: none bears the name of another.
    asked: Cell<u32>,
}

impl<'a> Client<'a> {
    /// The editor behind a connection, by what it said of itself.
    pub fn new(sender: &'a crossbeam_channel::Sender<Message>, hello: &Value) -> Client<'a> {
        let can = |what: &str| hello.pointer(what).and_then(Value::as_bool).unwrap_or_default();
        let progress = can("/capabilities/window/workDoneProgress");
        let watching = can("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration");
        let refreshes = can("/capabilities/workspace/diagnostics/refreshSupport");
        Client { sender, progress, watching, pulls: pulls(hello), refreshes, asked: Cell::default() }
    }

    /// Tells the editor something. One that has gone is told nothing.
    pub fn notify<N: Notification>(&self, params: N::Params) {
        let _ = self.sender.send(Message::Notification(lsp_server::Notification::new(N::METHOD.to_string(), params)));
    }

    /// Shows other diagnostics in some documents, or has the editor ask for them.
    pub fn show(&self, changed: impl IntoIterator<Item = PublishDiagnosticsParams>) {
        let mut changed = changed.into_iter().peekable();
        if !self.pulls {
            changed.for_each(|params| self.notify::<PublishDiagnosticsNotification>(params));
        } else if self.refreshes && changed.peek().is_some() {
            self.ask::<DiagnosticRefreshRequest>(());
        }
    }

    fn ask<R: Request>(&self, params: R::Params) {
        self.asked.set(self.asked.get() + 1);
        let id = format!("factdiff-{}", self.asked.get()).into();
        let _ = self.sender.send(Message::Request(lsp_server::Request::new(id, R::METHOD.to_string(), params)));
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
        let options = json!({"watchers": [{"globPattern": "**/*"}]});
        let method = "workspace/didChangeWatchedFiles".to_owned();
        let registration = Registration { id: "factdiff-files".into(), method, register_options: Some(options) };
        self.ask::<RegistrationRequest>(RegistrationParams { registrations: vec![registration] });
    }

    /// Does some work, showing how far it is.
    pub fn progress<T>(&self, title: &str, work: impl FnOnce(&dyn Fn(usize, usize)) -> T) -> T {
        let token = ProgressToken::String(format!("factdiff-progress-{}", self.asked.get()));
        let tell = |value: Result<Value, serde_json::Error>| {
            if let (true, Ok(value)) = (self.progress, value) {
                self.notify::<ProgressNotification>(ProgressParams { token: token.clone(), value });
            }
        };
        if self.progress {
            self.ask::<WorkDoneProgressCreateRequest>(WorkDoneProgressCreateParams { token: token.clone() });
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
