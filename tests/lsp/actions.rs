//! What the actions of an editor do to files: their edits are taken as an editor takes them.

use super::editor::{Editor, fixture};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Two papers at odds about a fact that nobody declared.
fn undeclared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let paper = |killed: &str| {
        let killed = format!("The fire at the Halden paper mill in Norway killed {killed} people");
        format!("Fire at Halden\n\n2024-05-02\n\n{killed}, Ingrid Solberg of the “Aftenblad” said.\n")
    };
    fs::write(folder.path().join("evening.txt"), paper("48")).unwrap();
    fs::write(folder.path().join("morning.txt"), paper("31")).unwrap();
    folder
}

fn offered(editor: &mut Editor) -> Vec<Value> {
    let mut asked = editor.at_value();
    asked["range"] = json!({"start": asked["position"], "end": asked["position"]});
    asked["context"] = json!({"diagnostics": []});
    editor.ask("textDocument/codeAction", asked).as_array().unwrap().clone()
}

fn edit(actions: &[Value], title: &str) -> Value {
    let found = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with(title));
    found.unwrap_or_else(|| panic!("{title} is not offered"))["edit"]["documentChanges"].clone()
}

/// Takes an edit of files on disk: they are made where they are missing, and their new text is written. Columns are bytes.
fn take(changes: &Value) -> Vec<String> {
    let mut written = Vec::new();
    for change in changes.as_array().unwrap() {
        let uri = change["uri"].as_str().or(change["textDocument"]["uri"].as_str()).unwrap();
        let path = Path::new(uri.strip_prefix("file://").unwrap());
        if change["kind"] == "create" {
            assert_eq!(change["options"]["ignoreIfExists"], true, "nothing is overwritten");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
            continue;
        }
        let mut text = fs::read_to_string(path).unwrap();
        for edit in change["edits"].as_array().unwrap() {
            let at = |end: &str| {
                let at = |part: &str| edit["range"][end][part].as_u64().unwrap() as usize;
                text.split_inclusive('\n').take(at("line")).map(str::len).sum::<usize>() + at("character")
            };
            text.replace_range(at("start")..at("end"), edit["newText"].as_str().unwrap());
        }
        fs::write(path, text).unwrap();
        written.push(uri.to_owned());
    }
    written
}

fn open(folder: tempfile::TempDir) -> Editor {
    let mut editor = Editor::with(folder, json!({"capabilities": {"general": {"positionEncodings": ["utf-8"]}}}));
    editor.wait(1);
    editor
}

fn changed(editor: &mut Editor, uris: &[String]) {
    let changes: Vec<Value> = uris.iter().map(|uri| json!({"uri": uri, "type": 2})).collect();
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": changes}));
}

#[test]
fn an_acceptance_wants_a_reason_and_then_holds() {
    let folder = fixture();
    // It is added behind what is there, which may end anywhere.
    fs::write(folder.path().join("claims/accept.toml"), "# “kept”").unwrap();
    let mut editor = open(folder);
    let written = take(&edit(&offered(&mut editor), "Accept"));
    let file = editor.path("claims/accept.toml");
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text, "# “kept”\n\n[[accept]]\nfact = \"harbour-street-toll\"\nbecause = \"\"\n");
    changed(&mut editor, &written);
    let complaint = loop {
        let message = editor.next();
        if message["method"] == "window/showMessage" {
            break message["params"]["message"].as_str().unwrap().to_owned();
        }
    };
    assert!(complaint.contains("accept.toml:5:11: `because` says why"), "{complaint}");
    assert_eq!(editor.count(["evening.txt", "morning.txt"]), [1, 1]);
    fs::write(&file, text.replace("\"\"", "\"both as printed\"")).unwrap();
    changed(&mut editor, &written);
    editor.wait(0);
    editor.close();
}

#[test]
fn an_acceptance_is_added_to_what_is_on_the_screen() {
    let mut editor = open(fixture());
    editor.edit("claims/accept.toml", "# one\n# two\n");
    let changes = edit(&offered(&mut editor), "Accept");
    assert_eq!(changes[1]["textDocument"]["version"], 1);
    assert_eq!(changes[1]["edits"][0]["range"]["start"], json!({"line": 2, "character": 0}));
    editor.close();
}

#[test]
fn a_discovered_fact_is_declared_and_found_again() {
    let mut editor = open(undeclared());
    let was = editor.shown["evening.txt"][0]["data"].clone();
    let written = take(&edit(&offered(&mut editor), "Declare this fact"));
    assert!(written[0].starts_with(&editor.uri("claims/")), "{written:?}");
    changed(&mut editor, &written);
    editor.until(|editor| editor.shown["evening.txt"][0]["data"] != was);
    editor.wait(1);
    assert_eq!(editor.shown.values().map(Vec::len).sum::<usize>(), 2, "and nothing is wrong with it");
    let declared = editor.ask("textDocument/definition", editor.at_value());
    assert_eq!(declared["uri"].as_str(), Some(written[0].as_str()));
    let titles: Vec<Value> = offered(&mut editor).iter().map(|action| action["title"].clone()).collect();
    assert!(titles.iter().all(|title| !title.as_str().unwrap().starts_with("Declare")), "{titles:?}");
    editor.close();
}

#[test]
fn another_value_is_taken_in_place_of_this_one() {
    let mut editor = open(undeclared());
    let written = take(&edit(&offered(&mut editor), "Use “31” here"));
    assert_eq!(written, [editor.uri("evening.txt")]);
    changed(&mut editor, &written);
    editor.wait(0);
    editor.close();
}
