//! A scripted editor: a server process, and what it has shown so far.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long an answer may take before the test fails. Not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor with a folder of its own.
pub struct Editor {
    server: Child,
    messages: Receiver<Value>,
    folder: tempfile::TempDir,
    /// The diagnostics of each file, by its name within the folder.
    pub shown: HashMap<String, Vec<Value>>,
    pub last: i64,
    /// How often it was asked to pull diagnostics anew.
    refreshes: usize,
    /// What the server said it can do.
    pub can: Value,
}

impl Editor {
    /// Opens a copy of the fixture.
    pub fn open(capabilities: Value) -> Editor {
        Editor::with(fixture(), json!({"capabilities": capabilities}))
    }

    /// Opens a folder, with more to say in the greeting.
    pub fn with(folder: tempfile::TempDir, greeting: Value) -> Editor {
        Editor::started(folder, &[], greeting)
    }

    /// Opens a folder, with arguments to the server.
    pub fn started(folder: tempfile::TempDir, arguments: &[&str], greeting: Value) -> Editor {
        let mut server = Command::new(env!("CARGO_BIN_EXE_factdiff"))
            .arg("lsp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, messages) = channel();
        let mut stdout = BufReader::new(server.stdout.take().unwrap());
        std::thread::spawn(move || {
            while let Some(message) = receive(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut editor = Editor { server, messages, folder, shown: HashMap::new(), last: 0, refreshes: 0, can: Value::Null };
        let root = editor.uri("");
        let mut hello = json!({"processId": null, "rootUri": root, "capabilities": {},
            "workspaceFolders": [{"uri": root, "name": "fixture"}]});
        for (key, value) in greeting.as_object().unwrap() {
            hello[key] = value.clone();
        }
        // Folders are named as they are called within the one that is the editor's.
        for folder in hello["workspaceFolders"].as_array_mut().unwrap() {
            if let Some(name) = folder.as_str() {
                *folder = json!({"uri": editor.uri(name), "name": name});
            }
        }
        let answer = editor.ask("initialize", hello);
        assert_eq!(answer["serverInfo"]["name"], "factdiff");
        editor.can = answer["capabilities"].clone();
        editor.tell("initialized", json!({}));
        editor
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    pub fn uri(&self, name: &str) -> String {
        format!("file://{}", self.path(name).display()).trim_end_matches('/').to_owned()
    }

    pub fn send(&mut self, message: Value) {
        self.send_all(&[message]);
    }

    /// Sends messages at once.
    pub fn send_all(&mut self, messages: &[Value]) {
        let framed = |message: &Value| {
            let body = message.to_string();
            format!("Content-Length: {}\r\n\r\n{body}", body.len())
        };
        let stdin = self.server.stdin.as_mut().unwrap();
        stdin.write_all(messages.iter().map(framed).collect::<String>().as_bytes()).unwrap();
        stdin.flush().unwrap();
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    pub fn next(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE);
        let message = message.unwrap_or_else(|error| panic!("the server is silent ({error}); shown are {:#?}", self.shown));
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().unwrap();
            let name = uri.strip_prefix(&format!("{}/", self.uri(""))).unwrap_or(uri).to_owned();
            self.shown.insert(name, message["params"]["diagnostics"].as_array().unwrap().clone());
        }
        self.refreshes += usize::from(message["method"] == "workspace/diagnostic/refresh");
        message
    }

    /// How often it was asked so far to pull diagnostics anew.
    pub fn refreshes(&self) -> usize {
        self.refreshes
    }

    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        self.answer(id)["result"].take()
    }

    pub fn answer(&mut self, id: i64) -> Value {
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    /// How many diagnostics are shown in each of these files.
    pub fn count<const N: usize>(&self, files: [&str; N]) -> [usize; N] {
        files.map(|name| self.shown.get(name).map_or(0, Vec::len))
    }

    /// Waits until something holds.
    pub fn until(&mut self, holds: impl Fn(&Editor) -> bool) {
        while !holds(self) {
            self.next();
        }
    }

    /// Waits until so many diagnostics are shown in each of the two files of the fixture.
    pub fn wait(&mut self, count: usize) {
        self.until(|editor| editor.count(["evening.txt", "morning.txt"]) == [count; 2]);
    }

    /// Opens a file in a buffer.
    pub fn edit(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": "text", "version": 1, "text": text}}),
        );
    }

    /// Replaces some characters of a buffer.
    pub fn replace(&mut self, name: &str, version: i32, range: Value, text: &str) {
        let uri = self.uri(name);
        let params =
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"range": range, "text": text}]});
        self.tell("textDocument/didChange", params);
    }

    /// Where the first diagnostic of the evening paper stands.
    pub fn at_value(&self) -> Value {
        json!({"textDocument": {"uri": self.uri("evening.txt")}, "position": self.shown["evening.txt"][0]["range"]["start"]})
    }

    pub fn close(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
    }
}

/// One message of the base protocol.
fn receive(stdout: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ").map_or(length, |n| n.parse().unwrap()),
        }
    }
    let mut body = vec![0; length];
    stdout.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// A copy of the fixture: two files that disagree about a declared fact.
pub fn fixture() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp/fixture"), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
