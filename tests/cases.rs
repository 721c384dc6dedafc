//! Discovery on small collections of articles and pages: what must be reported, and what must not.

#[path = "cases/collection.rs"]
#[allow(dead_code)]
mod collection;

use std::collections::BTreeSet;

#[test]
fn every_expectation_quotes_its_documents() {
    for collection in collection::all() {
        for quote in collection.expected.iter().flat_map(|expected| expected.quotes()) {
            let document = collection.documents.iter().find(|document| document.name == quote.document());
            let document = document.unwrap_or_else(|| panic!("{}: no document of {quote:?}", collection.name));
            assert!(document.has(quote), "{}: {quote:?} does not stand there", collection.name);
        }
    }
}

#[test]
fn names_are_unique() {
    let all = collection::all();
    let names: BTreeSet<_> = all.iter().map(|collection| &collection.name).collect();
    assert_eq!(names.len(), all.len());
}

/// Floors below what is reached (`cargo run --example measure`), to be raised with it.
#[test]
fn discovery_keeps_what_it_has_reached() {
    let (mut reported, mut right, mut found, mut unrelated, mut joined) = (0, 0, 0, 0, 0);
    let mut alarms = String::new();
    for collection in collection::all() {
        let outcome = collection.judge(&collection.report(&Default::default()));
        reported += outcome.reported;
        right += outcome.right;
        found += outcome.found;
        if collection.topic == "unrelated" {
            let documents = collection.documents.len();
            unrelated += documents * (documents - 1) / 2;
            joined += outcome.joined.len();
        }
        for wrong in outcome.wrong.iter().filter(|wrong| matches!(wrong, collection::Wrong::Alarm(_))) {
            alarms.push_str(&format!("  {}/{}: {wrong}\n", collection.half, collection.name));
        }
    }
    assert!(100 * right >= 92 * reported, "{right} of {reported} reported conflicts are right; false alarms:\n{alarms}");
    assert!(found >= 99, "only {found} expected conflicts are found");
    assert!(300 * joined <= unrelated, "{joined} of {unrelated} pairs of unrelated documents have a conflict");
}
