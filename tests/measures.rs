//! The examples beside each measure of the lexicon: the value in [] must, or must not, get the measure.

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
fn examples_get_their_measure_and_counter_examples_do_not() {
    let mut wrong = Vec::new();
    for measure in &ENGLISH.claims().measures {
        for example in &measure.examples {
            let found = measures(example);
            if !found.contains(&measure.id) {
                wrong.push(format!("{}: {example} → {found:?}", measure.id));
            }
        }
        for example in &measure.not {
            if measures(example).contains(&measure.id) {
                wrong.push(format!("not {}: {example}", measure.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_measure_but_those_given_by_their_kind_has_an_example() {
    let without: Vec<&str> = ENGLISH
        .claims()
        .measures
        .iter()
        .filter(|measure| measure.examples.is_empty())
        .map(|measure| measure.id.as_str())
        .collect();
    assert_eq!(without, ["age", "rank"]);
}
