//! Leeway: what the user allows for beyond the words: a share by which values may differ, and records of the past.

use crate::value::{Decimal, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// What the user allows for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leeway {
    /// By measure, by kind ("money") or for all ("default"): the share of the larger value by which two may differ, 0.01
    /// for 1 %. Zero is as written.
    pub tolerances: BTreeMap<String, Decimal>,
    /// Sources that record the past (changelogs, archives): what they say was true then.
    pub historical: BTreeSet<String>,
}

impl Leeway {
    /// What a pair of values of this measure and kind may differ by: the narrowest that is said, a measure before its kind.
    pub(super) fn tolerance(&self, measure: Option<&str>, kind: Kind) -> Option<Decimal> {
        let kind = serde_json::to_value(kind).ok();
        let kind = kind.as_ref().and_then(|kind| kind.as_str());
        let said = [measure, kind, Some("default")].into_iter().flatten().find_map(|name| self.tolerances.get(name));
        said.copied().filter(|share| !share.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measure_comes_before_its_kind_and_that_before_the_default() {
        let share = |percent: i64| Decimal::new(percent, 2);
        let tolerances = [("cost", 1), ("money", 2), ("default", 3), ("price", 0)];
        let tolerances = tolerances.map(|(name, percent)| (name.to_owned(), share(percent))).into();
        let leeway = Leeway { tolerances, ..Leeway::default() };
        assert_eq!(leeway.tolerance(Some("cost"), Kind::Money), Some(share(1)));
        assert_eq!(leeway.tolerance(Some("salary"), Kind::Money), Some(share(2)));
        assert_eq!(leeway.tolerance(Some("killed"), Kind::Count), Some(share(3)));
        assert_eq!(leeway.tolerance(Some("price"), Kind::Money), None, "as written");
        assert_eq!(Leeway::default().tolerance(None, Kind::Money), None);
    }
}
