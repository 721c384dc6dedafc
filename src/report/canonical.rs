//! Canonical documents: what others are held against. They win nothing silently: their places are named as such, and the
//! other side of a difference is the one that is shown as the place to look at.

use super::Report;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Report {
    /// Puts the places of `canonical` sources behind the others of their finding, and says what they are.
    pub fn canonical(&mut self, canonical: &BTreeSet<String>) {
        for finding in &mut self.findings {
            if !finding.places.iter().any(|place| canonical.contains(&place.source)) {
                continue;
            }
            let finding = Arc::make_mut(finding);
            finding.places.sort_by_key(|place| canonical.contains(&place.source));
            for place in finding.places.iter_mut().filter(|place| canonical.contains(&place.source)) {
                place.message.push_str(", canonical");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::fixture;

    #[test]
    fn the_other_side_is_the_place_to_look_at() {
        let mut report = fixture();
        let first = report.findings[0].places[0].source.clone();
        report.canonical(&[first.clone()].into());
        let places = &report.findings[0].places;
        assert_eq!(places.last().map(|place| &place.source), Some(&first));
        assert!(places.iter().filter(|place| place.message.ends_with(", canonical")).all(|place| place.source == first));
        let before: Vec<_> = fixture().findings[1].places.iter().map(|place| place.message.clone()).collect();
        let after: Vec<_> = report.findings[1].places.iter().map(|place| place.message.clone()).collect();
        assert_eq!(before, after);
    }
}
