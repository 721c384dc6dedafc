//! The examples of the lexicon's measures: each marked value gets the measure it stands beside, or must not.

use factdiff::lexicon::ENGLISH;
use factdiff::{Options, Source, read};

/// The measures of the value between the brackets.
fn measures(example: &str) -> Vec<Option<String>> {
    let (before, rest) = example.split_once('[').unwrap_or_else(|| panic!("no mark in {example:?}"));
    let (marked, after) = rest.split_once(']').unwrap_or_else(|| panic!("no mark in {example:?}"));
    let text = format!("{before}{marked}{after}");
    let mark = before.len() as u32..(before.len() + marked.len()) as u32;
    let source = Source { name: "example.txt".into(), bytes: text.into_bytes() };
    let claims = read(&source, &Options::default()).claims;
    let at = |start: u32, end: u32| start < mark.end && mark.start < end;
    claims.iter().filter(|claim| at(claim.bytes.start, claim.bytes.end)).map(|claim| claim.measure.clone()).collect()
}

#[test]
fn measures_bind_their_examples() {
    let mut wrong = Vec::new();
    for measure in &ENGLISH.claims().measures {
        let id = Some(measure.id.clone());
        for example in measure.examples.iter().filter(|example| !measures(example).contains(&id)) {
            wrong.push(format!("{}: {example}\n    is {:?}", measure.id, measures(example)));
        }
        for example in measure.not.iter().filter(|example| measures(example).contains(&id)) {
            wrong.push(format!("not {}: {example}", measure.id));
        }
    }
    assert!(wrong.is_empty(), "{} examples are bound wrong:\n{}", wrong.len(), wrong.join("\n"));
}
