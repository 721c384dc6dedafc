//! The language server, driven over standard input and output by a scripted editor.
//!
//! `lsp/fixture` holds two files that disagree about a declared fact. A real Neovim does the same in `lsp/neovim.lua`.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long an answer may take before the test fails. Not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor: a server process, and what it has shown so far.
struct Editor {
    server: Child,
    messages: Receiver<Value>,
    folder: tempfile::TempDir,
    shown: HashMap<String, Vec<Value>>,
    last: i64,
}

impl Editor {
    /// Opens a copy of the fixture.
    fn open(capabilities: Value) -> Editor {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp/fixture"), folder.path());
        let mut server =
            Command::new(env!("CARGO_BIN_EXE_factdiff")).arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (sender, messages) = channel();
        let stdout = BufReader::new(server.stdout.take().unwrap());
        std::thread::spawn(move || {
            let mut stdout = stdout;
            while let Some(message) = receive(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut editor = Editor { server, messages, folder, shown: HashMap::new(), last: 0 };
        let root = editor.uri("");
        let params = json!({"processId": null, "rootUri": root, "capabilities": capabilities,
            "workspaceFolders": [{"uri": root, "name": "fixture"}]});
        let answer = editor.ask("initialize", params);
        assert_eq!(answer["serverInfo"]["name"], "factdiff");
        editor.tell("initialized", json!({}));
        editor
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.path(name).display()).trim_end_matches('/').to_owned()
    }

    fn send(&mut self, message: Value) {
        let body = message.to_string();
        let stdin = self.server.stdin.as_mut().unwrap();
        write!(stdin, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        stdin.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn next(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().unwrap();
            let name = uri.rsplit('/').next().unwrap().to_owned();
            self.shown.insert(name, message["params"]["diagnostics"].as_array().unwrap().clone());
        }
        message
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        self.answer(id)["result"].take()
    }

    fn answer(&mut self, id: i64) -> Value {
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    /// Waits until so many diagnostics are shown in each of the two files.
    fn wait(&mut self, count: usize) {
        let shown = |editor: &Editor, name: &str| editor.shown.get(name).map_or(0, Vec::len);
        while shown(self, "evening.txt") != count || shown(self, "morning.txt") != count {
            self.next();
        }
    }

    /// Opens the evening paper in a buffer.
    fn edit(&mut self) {
        let text = std::fs::read_to_string(self.path("evening.txt")).unwrap();
        let uri = self.uri("evening.txt");
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": "text", "version": 1, "text": text}}),
        );
    }

    /// Replaces some characters of a line of the evening paper.
    fn replace(&mut self, version: i32, range: Value, text: &str) {
        let uri = self.uri("evening.txt");
        let params =
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"range": range, "text": text}]});
        self.tell("textDocument/didChange", params);
    }

    fn at_value(&self) -> Value {
        json!({"textDocument": {"uri": self.uri("evening.txt")}, "position": self.shown["evening.txt"][0]["range"]["start"]})
    }

    fn close(mut self) {
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

#[test]
fn both_ends_of_a_conflict_are_shown_and_cleared() {
    let mut editor = Editor::open(json!({}));
    editor.wait(1);
    let shown = editor.shown["evening.txt"][0].clone();
    assert_eq!(shown["code"], "conflict");
    assert_eq!(shown["severity"], 1);
    let other = &shown["relatedInformation"][0];
    assert!(other["location"]["uri"].as_str().unwrap().ends_with("/morning.txt"));
    assert_eq!(other["location"]["range"]["start"]["line"], 4);

    // The buffer counts, not the file; columns are UTF-16 units (the line begins with curly quotes).
    editor.edit();
    let range = shown["range"].clone();
    assert_eq!(range["start"], json!({"line": 4, "character": 73}));
    editor.replace(2, range.clone(), "31");
    editor.wait(0);
    editor.replace(3, range.clone(), "57");
    editor.wait(1);

    // Closing without saving goes back to the file, which still disagrees.
    editor.replace(4, range, "31");
    editor.wait(0);
    let uri = editor.uri("evening.txt");
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    editor.wait(1);
    editor.close();
}

#[test]
fn a_place_answers_for_its_fact() {
    let mut editor = Editor::open(json!({"general": {"positionEncodings": ["utf-8", "utf-16"]}}));
    editor.wait(1);
    let spot = editor.at_value();
    assert_eq!(spot["position"]["character"], 77, "columns are bytes where the editor can count them");

    let hover = editor.ask("textDocument/hover", spot.clone());
    insta::assert_snapshot!(hover["contents"]["value"].as_str().unwrap());

    let mut asked = spot.clone();
    asked["context"] = json!({"includeDeclaration": true});
    let references = editor.ask("textDocument/references", asked);
    assert_eq!(references.as_array().unwrap().len(), 2);

    let declared = editor.ask("textDocument/definition", spot.clone());
    assert!(declared["uri"].as_str().unwrap().ends_with("/claims/fire.toml"));
    assert_eq!(declared["range"]["start"]["line"], 0);

    let lenses = editor.ask("textDocument/codeLens", json!({"textDocument": spot["textDocument"]}));
    let title = lenses[0]["command"]["title"].as_str().unwrap();
    assert!(title.ends_with("stated 2×, 1 differs"), "{title}");
    let arguments = lenses[0]["command"]["arguments"].clone();
    let listed = editor.ask("workspace/executeCommand", json!({"command": "factdiff.references", "arguments": arguments}));
    assert_eq!(listed, references);

    let at = json!({"start": spot["position"], "end": spot["position"]});
    let mut params = spot.clone();
    params["range"] = at;
    params["context"] = json!({"diagnostics": []});
    let actions = editor.ask("textDocument/codeAction", params);
    let titles: Vec<&str> = actions.as_array().unwrap().iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert!(titles[0].starts_with("Use “31” here"), "{titles:?}");
    assert!(titles[1].starts_with("Accept"), "{titles:?}");
    assert!(actions.as_array().unwrap().iter().all(|action| action["isPreferred"] == false));
    editor.close();
}

#[test]
fn nothing_is_said_where_nothing_stands() {
    let mut editor = Editor::open(json!({}));
    editor.wait(1);
    let uri = editor.uri("evening.txt");
    for position in [json!({"line": 0, "character": 3}), json!({"line": 999, "character": 999})] {
        let spot = json!({"textDocument": {"uri": uri}, "position": position});
        assert_eq!(editor.ask("textDocument/hover", spot.clone()), Value::Null);
        assert_eq!(editor.ask("textDocument/definition", spot), Value::Null);
    }
    let elsewhere = json!({"textDocument": {"uri": "untitled:1"}, "position": {"line": 0, "character": 0}});
    assert_eq!(editor.ask("textDocument/hover", elsewhere), Value::Null);
    editor.last += 1;
    let id = editor.last;
    editor.send(json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/rename", "params": {}}));
    assert_eq!(editor.answer(id)["error"]["code"], -32601);
    editor.close();
}

#[test]
fn first_reading_shows_progress_to_editors_that_ask_for_it() {
    let mut editor = Editor::open(json!({"window": {"workDoneProgress": true}}));
    let mut kinds = Vec::new();
    while kinds.last().is_none_or(|kind| kind != "end") {
        let message = editor.next();
        if message["method"] == "$/progress" {
            kinds.push(message["params"]["value"]["kind"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(kinds.first().map(String::as_str), Some("begin"));
    assert!(kinds.iter().any(|kind| kind == "report"));
    editor.close();
}

#[test]
fn a_broken_claims_file_is_told_and_survived() {
    let mut editor = Editor::open(json!({}));
    editor.wait(1);
    std::fs::write(editor.path("claims/fire.toml"), "[harbour-street-toll]\nabuot = 1\n").unwrap();
    let uri = editor.uri("claims/fire.toml");
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
    let told = loop {
        let message = editor.next();
        if message["method"] == "window/showMessage" {
            break message;
        }
    };
    let text = told["params"]["message"].as_str().unwrap();
    assert!(text.contains("fire.toml") && text.contains("abuot"), "{text}");
    editor.close();
}

#[test]
#[allow(clippy::print_stdout)]
fn a_real_neovim_agrees() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    copy(&here.join("tests/lsp/fixture"), folder.path());
    let run = Command::new("nvim")
        .args(["--headless", "-n", "-u", "NONE", "-i", "NONE", "-S"])
        .arg(here.join("tests/lsp/neovim.lua"))
        .env("FACTDIFF", env!("CARGO_BIN_EXE_factdiff"))
        .env("FIXTURE", folder.path().canonicalize().unwrap())
        .env("EDITORS", here.join("editors"))
        .stdin(Stdio::null())
        .output();
    let Ok(output) = run else {
        println!("skipped: no nvim on this machine");
        return;
    };
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
}
