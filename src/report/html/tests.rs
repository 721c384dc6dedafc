use super::*;
use crate::report::{fixture, rendered};
use sha2::{Digest, Sha256};

/// As a content security policy has it: "sha256-" and base 64.
fn hash(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::from("sha256-");
    for chunk in Sha256::digest(text).chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize] as char;
            out.push(if place <= chunk.len() { digit } else { '=' });
        }
    }
    out
}

#[test]
fn the_policy_names_the_page_s_own_style_and_script() {
    assert_eq!(CSS_HASH, hash(CSS), "page.css has changed: CSS_HASH");
    assert_eq!(JS_HASH, hash(JS), "page.js has changed: JS_HASH");
}

#[test]
fn text_of_documents_makes_no_markup() {
    let page = rendered(render);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<style").count(), 1);
    assert!(!page.contains("<img") && !page.contains("<b>lost"));
    assert!(!page.contains("\"onmouseover") && !page.contains("\" onmouseover"));
    assert!(!page.contains('\u{1B}') && !page.contains('\u{202E}'));
    assert!(page.contains("&lt;script&gt;alert("));
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let page = rendered(render);
    for word in ["src=\"", "url(", "@import", "http-equiv=\"refresh", "<link", "<iframe", " style=\"", " onclick"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn every_fact_and_every_statement_is_there_in_order() {
    let (page, report) = (rendered(render), fixture());
    let at: Vec<usize> = report.facts.iter().map(|fact| page.find(&format!("id=\"{}\"", fact.id)).unwrap()).collect();
    assert!(at.is_sorted());
    let statements: usize = report.facts.iter().map(|fact| fact.statements.len()).sum();
    assert_eq!(page.matches("<blockquote").count(), statements);
    assert_eq!(page.matches("<figure").count(), report.facts.len(), "each can be drawn");
}

#[test]
fn a_near_conflict_and_an_accepted_one_are_classes_of_their_own() {
    let report = fixture();
    let page = Page::new(&report);
    let classes: Vec<&str> = report.facts.iter().map(|fact| page.class(fact).name).collect();
    assert_eq!(classes, ["conflict", "near", "accepted", "contested", "updates", "narrows", "narrows", "agree"]);
}

#[test]
fn an_empty_report_is_a_page() {
    let mut report = fixture();
    report.facts.clear();
    report.findings.clear();
    report.summary = Default::default();
    let mut out = Vec::new();
    render(&report, &mut out, &Style::default()).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("No fact is stated more than once"));
}
