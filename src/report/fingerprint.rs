//! Fingerprints: the same finding keeps its own from run to run, whatever happens to the lines around it.
//!
//! In: a report. Out: one fingerprint per finding, in their order, all distinct. A fingerprint is made from the finding's
//! id and from which documents say what, so a known conflict that gains a value or a document is a new one, and one that
//! only moves is not. Tools merge what carries the same fingerprint: that is why equal ones are numbered.

use super::{Finding, Report};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One fingerprint per finding of the report, in order: 32 hexadecimal digits.
pub fn fingerprints(report: &Report) -> Vec<String> {
    let mut seen: FxHashMap<u128, u32> = FxHashMap::default();
    let distinct = |finding: &Arc<Finding>| {
        let hash = hash(finding, 0);
        let again = seen.entry(hash).and_modify(|n| *n += 1).or_default();
        format!("{:032x}", if *again == 0 { hash } else { self::hash(finding, *again) })
    };
    report.findings.iter().map(distinct).collect()
}

fn hash(finding: &Finding, again: u32) -> u128 {
    let mut hash = Fnv::default();
    hash.part(&finding.id);
    hash.part(&finding.code);
    hash.part(&again.to_string());
    // A set: copies of a statement within a document, and their order, make no other finding.
    let said: BTreeSet<_> = finding.places.iter().map(|place| (&place.source, &place.document, &place.text)).collect();
    for (source, document, text) in said {
        hash.part(source);
        hash.part(document);
        hash.part(text);
    }
    hash.0
}

/// FNV-1a with 128 bits: written down here because a fingerprint has to stay the same from release to release.
struct Fnv(u128);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Fnv {
    fn part(&mut self, text: &str) {
        // 0xFF stands in no UTF-8 text, so "ab", "c" and "a", "bc" differ.
        for byte in text.bytes().chain([0xFF]) {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn stays_when_lines_move_and_changes_with_what_is_said() {
        let report = fixture();
        let before = fingerprints(&report);
        let distinct: BTreeSet<_> = before.iter().collect();
        assert_eq!(distinct.len(), report.findings.len());

        let mut moved = report.clone();
        for place in moved.findings.iter_mut().flat_map(|finding| &mut std::sync::Arc::make_mut(finding).places) {
            (place.line, place.end_line, place.at, place.bytes) = (place.line + 40, place.end_line + 40, [9, 10], [9, 10]);
        }
        assert_eq!(fingerprints(&moved), before);

        let mut edited = report.clone();
        std::sync::Arc::make_mut(&mut edited.findings[0]).places[0].text = "32".to_string();
        let after = fingerprints(&edited);
        assert_ne!(after[0], before[0]);
        assert_eq!(after[1..], before[1..]);
    }

    #[test]
    fn equal_findings_are_told_apart() {
        let mut report = fixture();
        let twin = report.findings[2].clone();
        report.findings.push(twin);
        let marks = fingerprints(&report);
        assert_ne!(marks[2], marks[marks.len() - 1]);
    }

    #[test]
    fn known_value() {
        let mut hash = Fnv::default();
        hash.part("");
        let one_byte = (Fnv::default().0 ^ 0xFF).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        assert_eq!(hash.0, one_byte);
    }
}
