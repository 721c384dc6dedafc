//! Reasons: why a pair has the verdict it has. One table gives each its name in the report and its words for people.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a pair of claims that are not simply equal has the verdict it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// One is stated more precisely: "mid-April" and "April", "4.1 %" and "4 %".
    Precision,
    /// A hedge covers the difference: "about 150" and 145.
    Hedge,
    /// A bound is met: "over 150" and 162.
    Bound,
    /// A bound is met from more than twice its number: "over 150" and 900.
    FarBound,
    /// A bound is just missed: "over 150" and 150.
    TouchingBound,
    /// One is a round number that the other rounds to: 15,000 and 14,870.
    Rounding,
    /// Within the tolerance that the configuration sets for the measure.
    Tolerance,
    /// One stands in a record of the past: it was true then.
    Historical,
    /// One is only a rough idea: "dozens".
    Vague,
    /// One lacks its year and the rest fits.
    Partial,
    /// Both are true of their dates.
    AsOf,
    /// They are about different parts of the whole: "first country" and "first major power".
    Scope,
    /// Different units.
    Unit,
    /// Different currencies.
    Currency,
    /// Fiscal against calendar years or quarters.
    Calendar,
    /// One is a stretch, the other a point in it.
    Extent,
    /// Two stretches that do not begin, or end, alike.
    Ends,
    /// One states an end of a stretch, the other the whole or the other end.
    Part,
    /// One written unit apart: ten and nine years.
    OneUnit,
    /// A day apart, and one of the dates is resolved from a relative expression.
    RelativeDay,
    /// Two speakers in one article.
    Speaker,
    /// One is corrected in its own article.
    Correction,
    /// The same words in a copy, worked out from another day.
    Copy,
    /// The same passage with another value.
    EditedCopy,
    /// The later article has the later value.
    Later,
    /// The value may move, and which article is later is not known.
    PublicationUnknown,
    /// Declared `contested`.
    Declared,
}

/// Every reason in the order of the enum, its name, and what it means in a few words.
const TABLE: &[(Reason, &str, &str)] = &[
    (Reason::Precision, "precision", "one is stated more precisely"),
    (Reason::Hedge, "hedge", "the hedge covers the difference"),
    (Reason::Bound, "bound", "the bound is met"),
    (Reason::FarBound, "far-bound", "the bound is met, but from afar"),
    (Reason::TouchingBound, "touching-bound", "the bound is just missed"),
    (Reason::Rounding, "rounding", "one rounds to the other"),
    (Reason::Tolerance, "tolerance", "the difference is within the tolerance set"),
    (Reason::Historical, "historical", "one stands in a record of the past"),
    (Reason::Vague, "vague", "one is only a rough idea"),
    (Reason::Partial, "partial", "one lacks its year, and the rest fits"),
    (Reason::AsOf, "as-of", "both are true of their dates"),
    (Reason::Scope, "scope", "they are about different parts of the whole"),
    (Reason::Unit, "unit", "the units differ"),
    (Reason::Currency, "currency", "the currencies differ"),
    (Reason::Calendar, "calendar", "one counts in fiscal years"),
    (Reason::Extent, "extent", "one is a stretch, the other a point in it"),
    (Reason::Ends, "ends", "the two stretches do not begin and end alike"),
    (Reason::Part, "part", "they are different ends of a stretch"),
    (Reason::OneUnit, "one-unit", "they are one written unit apart"),
    (Reason::RelativeDay, "relative-day", "they are a day apart, and one is worked out from a relative expression"),
    (Reason::Speaker, "speaker", "two speakers in one article"),
    (Reason::Correction, "correction", "one is corrected in its own article"),
    (Reason::Copy, "copy", "the same words in a copy, worked out from another day"),
    (Reason::EditedCopy, "edited-copy", "the same passage with another value"),
    (Reason::Later, "later", "the later article has the later value"),
    (Reason::PublicationUnknown, "publication-unknown", "which article is later is not known"),
    (Reason::Declared, "declared", "declared as contested"),
];

impl Reason {
    /// Its name in the report: "edited-copy".
    pub fn as_str(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// What it means, in a few words.
    pub fn words(self) -> &'static str {
        TABLE[self as usize].2
    }

    /// The reason with this name.
    pub fn from_name(name: &str) -> Option<Reason> {
        TABLE.iter().find(|row| row.1 == name).map(|row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum_and_names_are_those_of_the_report() {
        for (index, (reason, name, words)) in TABLE.iter().enumerate() {
            assert_eq!(*reason as usize, index, "{name}");
            assert_eq!(serde_json::to_value(reason).unwrap(), *name);
            assert_eq!(Reason::from_name(name), Some(*reason));
            assert!(!words.is_empty() && !words.ends_with('.'), "{name}");
        }
    }
}
