//! The language server, driven over standard input and output by a scripted editor.
//!
//! `lsp/fixture` holds two files that disagree about a declared fact. A real Neovim does the same in `lsp/neovim.lua`.

mod actions;
mod editor;
mod folders;
mod pull;

use editor::{Editor, fixture};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};

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
    let text = std::fs::read_to_string(editor.path("evening.txt")).unwrap();
    editor.edit("evening.txt", &text);
    let range = shown["range"].clone();
    assert_eq!(range["start"], json!({"line": 4, "character": 73}));
    editor.replace("evening.txt", 2, range.clone(), "31");
    editor.wait(0);
    editor.replace("evening.txt", 3, range.clone(), "57");
    editor.wait(1);

    // Closing without saving goes back to the file, which still disagrees.
    editor.replace("evening.txt", 4, range, "31");
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
fn columns_are_right_in_every_encoding() {
    // As the fixture's evening paper, with more before the value that takes another width in each encoding.
    let text = "Harbour Street blaze\n\n2024-05-03\n\nLe café, “Ça va”: the Harbour Street fire killed 48 people.\n";
    let latin = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{feff}{text}").into_bytes();
    let korean = encoding_rs::EUC_KR
        .encode("화재\n\n2024-05-03\n\n항구 Harbour Street 화재 fire killed 48 people. 모두가 슬퍼했다고 한다\n");
    let korean = korean.0.into_owned();
    for (bytes, utf16, utf8) in [(latin, 49, 55), (wide, 49, 55), (marked, 49, 55), (korean, 33, 41)] {
        for (offered, column) in [(json!(["utf-16"]), utf16), (json!(["utf-8"]), utf8)] {
            let folder = fixture();
            std::fs::write(folder.path().join("evening.txt"), &bytes).unwrap();
            let greeting = json!({"capabilities": {"general": {"positionEncodings": offered}}});
            let mut editor = Editor::with(folder, greeting);
            editor.wait(1);
            let at = |character| json!({"line": 4, "character": character});
            let place = json!({"start": at(column), "end": at(column + 2)});
            assert_eq!(editor.shown["evening.txt"][0]["range"], place, "{offered}: {bytes:?}");
            let seen = &editor.shown["morning.txt"][0]["relatedInformation"][0]["location"]["range"];
            assert_eq!(*seen, place, "and from the other side");
            let hover = editor.ask("textDocument/hover", editor.at_value());
            assert_eq!(hover["range"], place);
            editor.close();
        }
    }
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
fn what_is_accepted_is_not_shown_and_says_so_when_asked() {
    let folder = fixture();
    let accept = "[[accept]]\nfact = \"harbour-street-toll\"\nbecause = \"both as printed\"\nuntil = ";
    std::fs::write(folder.path().join("claims/known.toml"), format!("{accept}2999-12-31\n")).unwrap();
    let mut editor = Editor::with(folder, json!({}));
    let spot = json!({"textDocument": {"uri": editor.uri("evening.txt")}, "position": {"line": 4, "character": 73}});
    let hover = editor.ask("textDocument/hover", spot.clone());
    let hover = hover["contents"]["value"].as_str().unwrap();
    assert!(hover.contains("accepted: both as printed (claims/known.toml:2, until 2999-12-31)"), "{hover}");
    assert!(editor.shown.is_empty(), "{:?}", editor.shown);
    let mut asked = spot.clone();
    asked["range"] = json!({"start": spot["position"], "end": spot["position"]});
    asked["context"] = json!({"diagnostics": []});
    let titles = |actions: Value| -> Vec<String> {
        actions.as_array().unwrap().iter().map(|action| action["title"].as_str().unwrap().to_owned()).collect()
    };
    let offered = titles(editor.ask("textDocument/codeAction", asked.clone()));
    assert!(offered.iter().all(|title| title.starts_with("Use")), "it is accepted already: {offered:?}");

    std::fs::write(editor.path("claims/known.toml"), format!("{accept}2020-12-31\n")).unwrap();
    let uri = editor.uri("claims/known.toml");
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
    editor.until(|editor| editor.count(["evening.txt", "morning.txt", "claims/known.toml"]) == [1, 1, 1]);
    let offered = titles(editor.ask("textDocument/codeAction", asked));
    assert!(offered.iter().all(|title| title.starts_with("Use")), "one more acceptance would be an error: {offered:?}");
    editor.close();
}

#[test]
fn only_documents_are_read_when_they_are_opened() {
    let mut editor = Editor::open(json!({}));
    editor.wait(1);
    let text = std::fs::read_to_string(editor.path("evening.txt")).unwrap().replace("48", "52");
    let spot = |name: &str| json!({"textDocument": {"uri": editor.uri(name)}, "position": {"line": 4, "character": 74}});
    let (data, new) = (spot("data.json"), spot("late.txt"));
    editor.edit("data.json", &text);
    assert_eq!(editor.ask("textDocument/hover", data), Value::Null, "a walk would not read it either");
    editor.edit("late.txt", &text);
    assert_ne!(editor.ask("textDocument/hover", new), Value::Null, "it is not on disk yet");
    assert_eq!(editor.count(["late.txt", "data.json"]), [1, 0]);
    editor.close();
}

#[test]
fn questions_that_are_taken_back_are_not_answered() {
    let folder = fixture();
    for number in 0..200 {
        let text = format!("In house {number} of Mill Lane lived {} people in 1921, and none today.\n", number + 3);
        std::fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
    }
    let mut editor = Editor::with(folder, json!({}));
    editor.wait(1);
    let spot = editor.at_value();
    // While the server reads everything again, the editor thinks better of one of its questions.
    let changes = json!([{"uri": editor.uri("claims/fire.toml"), "type": 2}]);
    let change = json!({"jsonrpc": "2.0", "method": "workspace/didChangeWatchedFiles", "params": {"changes": changes}});
    let ask = |id: i64| json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": spot.clone()});
    let cancel = json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 901}});
    editor.send_all(&[change, ask(900), ask(901), ask(902), cancel]);
    assert!(editor.answer(900)["result"].is_object());
    assert_eq!(editor.answer(901)["error"]["code"], -32800);
    assert!(editor.answer(902)["result"].is_object());
    editor.close();
}

#[test]
fn what_is_excluded_stays_out_when_it_is_opened() {
    let folder = fixture();
    std::fs::write(folder.path().join("factdiff.toml"), "exclude = [\"evening.txt\"]\n").unwrap();
    let mut editor = Editor::with(folder, json!({}));
    let text = std::fs::read_to_string(editor.path("evening.txt")).unwrap();
    editor.edit("evening.txt", &text);
    let at = json!({"textDocument": {"uri": editor.uri("evening.txt")}, "position": {"line": 4, "character": 74}});
    assert_eq!(editor.ask("textDocument/hover", at), Value::Null);
    assert!(editor.shown.is_empty(), "{:?}", editor.shown);
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
    let (folder, elsewhere) = (fixture(), tempfile::tempdir().unwrap());
    let run = Command::new("nvim")
        .args(["--headless", "-n", "-u", "NONE", "-i", "NONE", "-S"])
        .arg(here.join("tests/lsp/neovim.lua"))
        .env("FACTDIFF", env!("CARGO_BIN_EXE_factdiff"))
        .env("FIXTURE", folder.path().canonicalize().unwrap())
        .env("EDITORS", here.join("editors"))
        .env("ELSEWHERE", elsewhere.path().canonicalize().unwrap())
        .stdin(Stdio::null())
        .output();
    let Ok(output) = run else {
        println!("skipped: no nvim on this machine");
        return;
    };
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
}
