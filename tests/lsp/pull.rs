//! Diagnostics for an editor that asks for them.

use super::editor::{Editor, fixture};
use serde_json::{Value, json};
use std::fs;

fn document(editor: &mut Editor, name: &str, known: &Value) -> Value {
    let mut asked = json!({"textDocument": {"uri": editor.uri(name)}});
    if !known.is_null() {
        asked["previousResultId"] = known.clone();
    }
    editor.ask("textDocument/diagnostic", asked)
}

/// What is known of each document after an answer about all.
fn known(answer: &Value) -> Value {
    let known = |item: &Value| json!({"uri": item["uri"], "value": item["resultId"]});
    answer["items"].as_array().unwrap().iter().map(known).collect()
}

/// The kinds of the answers about each document, and how many diagnostics they hold.
fn kinds(answer: &Value) -> Vec<(String, String, usize)> {
    let kind = |item: &Value| {
        let name = item["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        (name, item["kind"].as_str().unwrap().to_owned(), item["items"].as_array().map_or(0, Vec::len))
    };
    let mut kinds: Vec<_> = answer["items"].as_array().unwrap().iter().map(kind).collect();
    kinds.sort();
    kinds
}

fn every(kind: &str, count: usize) -> Vec<(String, String, usize)> {
    ["evening.txt", "morning.txt"].map(|name| (name.to_owned(), kind.to_owned(), count)).into()
}

#[test]
fn an_editor_may_ask_instead_of_being_sent() {
    let capabilities = json!({"workspace": {"diagnostics": {"refreshSupport": true}}});
    let greeting = json!({"initializationOptions": {"diagnostics": "pull"}, "capabilities": capabilities});
    let mut editor = Editor::with(fixture(), greeting);
    let offered = json!({"interFileDependencies": true, "workspaceDiagnostics": true});
    assert_eq!(editor.can["diagnosticProvider"], offered);

    let full = document(&mut editor, "morning.txt", &Value::Null);
    assert_eq!((&full["kind"], full["items"].as_array().unwrap().len()), (&json!("full"), 1));
    assert!(full["items"][0]["relatedInformation"][0]["location"]["uri"].as_str().unwrap().ends_with("/evening.txt"));
    let same = document(&mut editor, "morning.txt", &full["resultId"]);
    assert_eq!((&same["kind"], &same["resultId"]), (&json!("unchanged"), &full["resultId"]));
    let all = editor.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(kinds(&all), every("full", 1));
    let again = editor.ask("workspace/diagnostic", json!({"previousResultIds": known(&all)}));
    assert_eq!(kinds(&again), every("unchanged", 0));

    // A change in one document is one in the other; the editor is asked to look.
    let asked = editor.refreshes();
    let text = fs::read_to_string(editor.path("evening.txt")).unwrap();
    editor.edit("evening.txt", &text.replace("48", "31"));
    let gone = document(&mut editor, "morning.txt", &full["resultId"]);
    assert_eq!((&gone["kind"], &gone["items"]), (&json!("full"), &json!([])));
    assert_eq!(document(&mut editor, "morning.txt", &gone["resultId"])["kind"], "unchanged");
    assert_eq!(editor.refreshes(), asked + 1);
    let after = editor.ask("workspace/diagnostic", json!({"previousResultIds": known(&again)}));
    assert_eq!(kinds(&after), every("full", 0), "what is gone is said once");
    let after = editor.ask("workspace/diagnostic", json!({"previousResultIds": known(&after)}));
    assert_eq!(kinds(&after), []);
    assert_eq!(editor.refreshes(), asked + 1, "nothing more has changed");
    assert!(editor.shown.is_empty(), "nothing is sent unasked: {:?}", editor.shown);
    editor.close();
}

#[test]
fn an_editor_that_says_nothing_is_sent_all_and_offered_nothing() {
    let capabilities = json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}});
    let mut editor = Editor::open(capabilities);
    assert_eq!(editor.can.get("diagnosticProvider"), None);
    editor.wait(1);
    let full = document(&mut editor, "evening.txt", &Value::Null);
    assert_eq!(full["items"].as_array(), editor.shown.get("evening.txt"), "but answered the same if it asks");
    assert_eq!(document(&mut editor, "elsewhere.txt", &Value::Null)["items"], json!([]));
    assert_eq!(editor.refreshes(), 0);
    editor.close();
}
