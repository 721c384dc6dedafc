//! Several folders in one editor, and folders that come and go.

use super::editor::{Editor, fixture};
use serde_json::{Value, json};
use std::fs;

/// Three papers in two folders, all at odds about a fact that both folders declare.
fn papers() -> tempfile::TempDir {
    let folder = fixture();
    let path = |name: &str| folder.path().join(name);
    for name in ["north/claims", "south/claims", "south/deep"] {
        fs::create_dir_all(path(name)).unwrap();
    }
    fs::copy(path("claims/fire.toml"), path("north/claims/fire.toml")).unwrap();
    fs::copy(path("claims/fire.toml"), path("south/claims/fire.toml")).unwrap();
    fs::rename(path("morning.txt"), path("north/morning.txt")).unwrap();
    fs::rename(path("evening.txt"), path("south/evening.txt")).unwrap();
    fs::write(path("south/deep/late.txt"), "2024-05-04\n\nThe fire on Harbour Street killed 52 people.\n").unwrap();
    folder
}

const PAPERS: [&str; 3] = ["north/morning.txt", "south/evening.txt", "south/deep/late.txt"];

fn change(editor: &mut Editor, added: &[&str], removed: &[&str]) {
    let list =
        |names: &[&str]| -> Vec<Value> { names.iter().map(|name| json!({"uri": editor.uri(name), "name": name})).collect() };
    let event = json!({"added": list(added), "removed": list(removed)});
    editor.tell("workspace/didChangeWorkspaceFolders", json!({"event": event}));
}

/// How many other sides the first diagnostic of a file names.
fn others(editor: &Editor, name: &str) -> usize {
    editor.shown[name].first().map_or(0, |shown| shown["relatedInformation"].as_array().unwrap().len())
}

fn declaration(editor: &mut Editor, name: &str) -> String {
    let position = editor.shown[name][0]["range"]["start"].clone();
    let asked = json!({"textDocument": {"uri": editor.uri(name)}, "position": position});
    editor.ask("textDocument/definition", asked)["uri"].as_str().unwrap().to_owned()
}

#[test]
fn folders_are_read_together_and_may_come_and_go() {
    let mut editor = Editor::with(papers(), json!({"workspaceFolders": ["north", "south", "south/deep"]}));
    assert_eq!(editor.can["workspace"]["workspaceFolders"], json!({"supported": true, "changeNotifications": true}));
    editor.until(|editor| editor.count(PAPERS) == [1, 1, 1]);
    assert_eq!(others(&editor, "south/evening.txt"), 2);
    assert!(declaration(&mut editor, "south/evening.txt").ends_with("/north/claims/fire.toml"), "the first sets up");

    // What is left inside another folder is read with it no more.
    change(&mut editor, &[], &["south"]);
    editor.until(|editor| editor.count(PAPERS) == [1, 0, 1]);
    change(&mut editor, &[], &["south/deep"]);
    editor.until(|editor| editor.count(PAPERS) == [0, 0, 0]);
    change(&mut editor, &["south"], &[]);
    editor.until(|editor| editor.count(PAPERS) == [1, 1, 1]);

    // Without the first the next is the root.
    change(&mut editor, &[], &["north"]);
    editor.until(|editor| editor.count(PAPERS) == [0, 1, 1] && others(editor, "south/evening.txt") == 1);
    assert!(declaration(&mut editor, "south/evening.txt").ends_with("/south/claims/fire.toml"));
    change(&mut editor, &[], &["south"]);
    editor.until(|editor| editor.count(PAPERS) == [0, 0, 0]);
    editor.close();
}

#[test]
fn the_root_may_lie_inside_another_folder() {
    let mut editor = Editor::with(papers(), json!({"workspaceFolders": ["south/deep", "south", "north"]}));
    // Neither sees a claims folder above the root outside of a repository; one is added by hand.
    fs::create_dir(editor.path("south/deep/claims")).unwrap();
    fs::copy(editor.path("claims/fire.toml"), editor.path("south/deep/claims/fire.toml")).unwrap();
    let claims = editor.uri("south/deep/claims/fire.toml");
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": claims, "type": 1}]}));
    editor.until(|editor| editor.count(PAPERS) == [1, 1, 1]);
    assert_eq!(others(&editor, "south/deep/late.txt"), 2, "it is read once");
    let text = fs::read_to_string(editor.path("south/deep/late.txt")).unwrap();
    editor.edit("south/deep/late.txt", &text.replace("52", "31"));
    editor.until(|editor| others(editor, "south/evening.txt") == 2 && editor.count(PAPERS) == [1, 1, 1]);
    editor.close();
}

#[test]
fn paths_given_to_the_server_win() {
    let folder = papers();
    let mut editor = Editor::started(folder, &[".", "../south/evening.txt"], json!({"workspaceFolders": ["north", "south"]}));
    editor.until(|editor| editor.count(PAPERS) == [1, 1, 0]);
    assert_eq!(others(&editor, "north/morning.txt"), 1);
    // A buffer over a file that is known by another way there takes its place.
    let text = fs::read_to_string(editor.path("south/evening.txt")).unwrap();
    editor.edit("south/evening.txt", &text.replace("48", "31"));
    editor.until(|editor| editor.count(PAPERS) == [0, 0, 0]);
    change(&mut editor, &["south/deep"], &["south"]);
    let at = json!({"textDocument": {"uri": editor.uri("south/deep/late.txt")}, "position": {"line": 2, "character": 37}});
    assert_eq!(editor.ask("textDocument/hover", at), Value::Null);
    editor.close();
}

#[test]
fn a_folder_that_goes_takes_its_documents_along() {
    let mut editor = Editor::with(papers(), json!({}));
    editor.until(|editor| editor.count(PAPERS) == [1, 1, 1]);
    let (was, now) = (editor.path("south/deep"), editor.path("south/moved"));
    fs::rename(was, now).unwrap();
    let changes = json!([{"uri": editor.uri("south/deep"), "type": 3}, {"uri": editor.uri("south/moved"), "type": 1}]);
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    editor.until(|editor| editor.count(PAPERS) == [1, 1, 0] && editor.count(["south/moved/late.txt"]) == [1]);
    editor.close();
}
