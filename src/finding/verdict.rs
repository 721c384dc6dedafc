//! Verdicts: what a relation between two values means for two claims of a fact. The only file that decides it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a relation means for two claims of a fact, from best to worst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Equal.
    #[default]
    Agree,
    /// One within the other.
    Narrows,
    /// Overlap through a hedge, a bound, precision or rounding.
    Compatible,
    /// Unit, currency, calendar or scope differ beyond conversion.
    Incomparable,
    /// The policy allows the move and the later article has the later value.
    Updates,
    /// Declared so, or one article gives both values with different speakers.
    Contested,
    /// Disjoint.
    Conflict,
}

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
    /// Different ends of a stretch.
    Part,
    /// Years may be counted inclusively or not.
    Inclusive,
    /// One written unit apart: ten and nine years.
    OneUnit,
    /// A day apart, and one of the dates is resolved from a relative expression.
    RelativeDay,
    /// Two speakers in one article.
    Speaker,
    /// One is corrected in its own article.
    Correction,
    /// The same passage with another value.
    EditedCopy,
    /// The later article has the later value.
    Later,
    /// The value may move, and which article is later is not known.
    PublicationUnknown,
    /// Declared `contested`.
    Declared,
}

impl Reason {
    /// Its name in the report: "edited-copy".
    pub fn as_str(self) -> &'static str {
        use Reason::*;
        match self {
            Precision => "precision",
            Hedge => "hedge",
            Bound => "bound",
            FarBound => "far-bound",
            TouchingBound => "touching-bound",
            Rounding => "rounding",
            Vague => "vague",
            Partial => "partial",
            AsOf => "as-of",
            Scope => "scope",
            Unit => "unit",
            Currency => "currency",
            Calendar => "calendar",
            Extent => "extent",
            Part => "part",
            Inclusive => "inclusive",
            OneUnit => "one-unit",
            RelativeDay => "relative-day",
            Speaker => "speaker",
            Correction => "correction",
            EditedCopy => "edited-copy",
            Later => "later",
            PublicationUnknown => "publication-unknown",
            Declared => "declared",
        }
    }
}
