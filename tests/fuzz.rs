//! Inputs that fuzzing has found worth keeping: each reaches code that no other does, or once broke something.

#[path = "fuzz/laws.rs"]
mod laws;

use std::fs;
use std::path::Path;

/// Hands every input below `tests/corpus/NAME` to a law.
fn replay(name: &str, law: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).expect("a corpus").flatten().map(|entry| entry.path()).collect();
    assert!(!paths.is_empty(), "nothing in the corpus of {name}");
    paths.sort();
    for path in paths {
        let input = fs::read(&path).expect("readable");
        assert!(std::panic::catch_unwind(|| law(&input)).is_ok(), "{} breaks a law", path.display());
    }
}

#[test]
fn mentions_of_any_bytes() {
    replay("mentions", laws::mentions);
}

#[test]
fn documents_of_any_bytes_compared() {
    replay("check", laws::check);
}
