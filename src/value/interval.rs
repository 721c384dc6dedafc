//! Intervals over exact decimals and how two values lie to each other.

use super::{Decimal, Unit};

/// A number as an interval with a unit. `None` is an open end (infinity).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// Lower end.
    pub lo: Option<Decimal>,
    /// Upper end.
    pub hi: Option<Decimal>,
    /// Whether the lower end itself is excluded.
    pub lo_open: bool,
    /// Whether the upper end itself is excluded.
    pub hi_open: bool,
    /// What is counted or measured; `None` for a bare number.
    pub unit: Option<Unit>,
}

impl Amount {
    /// Exactly `number`.
    pub fn exact(number: Decimal, unit: Option<Unit>) -> Self {
        Amount { lo: Some(number), hi: Some(number), lo_open: false, hi_open: false, unit }
    }

    /// From `lo` to `hi`, both included.
    pub fn between(lo: Decimal, hi: Decimal, unit: Option<Unit>) -> Self {
        Amount { lo: Some(lo), hi: Some(hi), lo_open: false, hi_open: false, unit }
    }
}

/// How two values lie to each other, read "a is … b".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same interval.
    Equal,
    /// Inside.
    Within,
    /// Around.
    Contains,
    /// Sharing a part.
    Overlaps,
    /// Wholly before or under.
    Below,
    /// Wholly after or over.
    Above,
}
