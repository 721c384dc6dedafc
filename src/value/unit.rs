//! Units and what they measure. The table is `units.toml`; counted nouns are an open set.

use compact_str::CompactString;

/// What a number is a number of: an id of `units.toml` ("km", "USD", "year"), or the singular of a counted noun
/// ("person", "country", "branch"), possibly with a denominator ("branch/project").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(CompactString);

impl Unit {
    /// The unit with this id.
    pub fn new(id: &str) -> Self {
        Unit(id.into())
    }

    /// Its id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a unit measures. Values of different dimensions are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Counted things; every noun is a dimension of its own.
    Count,
    /// Money; every currency is a dimension of its own.
    Money,
    /// Shares.
    Percent,
    /// Lengths of time.
    Time,
    /// Lengths.
    Length,
    /// Areas.
    Area,
    /// Volumes.
    Volume,
    /// Masses.
    Mass,
    /// Speeds.
    Speed,
    /// Temperatures.
    Temperature,
    /// Energies.
    Energy,
    /// Powers.
    Power,
    /// Data.
    Data,
    /// Pressures.
    Pressure,
    /// Anything else measured.
    Other,
}

impl Unit {
    /// What it measures: an id the table does not know is a counted noun.
    pub fn dimension(&self) -> Dimension {
        match self.as_str() {
            "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year" | "decade" | "century" => {
                Dimension::Time
            }
            "percent" => Dimension::Percent,
            _ => Dimension::Count,
        }
    }

    /// Factor and offset to the base unit of its dimension; `None` for what does not convert so: counts, money, time.
    pub fn scale(&self) -> Option<(rust_decimal::Decimal, rust_decimal::Decimal)> {
        None
    }
}
