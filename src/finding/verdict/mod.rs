//! Verdicts: what a relation between two values means for two claims of a fact. The only place that decides it.
//!
//! The first row that applies gives the verdict; `near` makes a conflict a warning.
//!
//! | when | verdict | reason |
//! |---|---|---|
//! | one of them is corrected in its own article | compatible | correction |
//! | one is a change, the other a level | incomparable | scope |
//! | one fiscal, the other not | incomparable | calendar |
//! | different parts of a stretch | incomparable | part |
//! | the values cannot be compared | incomparable | unit, currency, scope |
//! | equal | agree | |
//! | equal ranks among different things ("first country", "first major power") | compatible | scope |
//! | the same words in a copy, worked out from another day ("today") | compatible | copy |
//! | the one a rough idea ("dozens") | compatible | vague |
//! | more than twice a lower bound | compatible | far-bound |
//! | one within the other or overlapping, through a bound | compatible | bound |
//! | … through another hedge | compatible | hedge |
//! | … and one lacks its year | compatible | partial |
//! | two stretches that share days, an end apart | conflict | ends |
//! | a point in a stretch | narrows | extent |
//! | one within the other | narrows | precision |
//! | overlapping | compatible | precision |
//! | **disjoint**, and a weekday whose date is not known | incomparable | partial |
//! | a round number (≥ 1000, half its digits zeros) the other rounds to, within 5 %; not where the measure is exact | compatible | rounding |
//! | hours two minutes apart at most, one of them a multiple of five minutes; not where the measure is exact | compatible | rounding |
//! | within the tolerance the user sets for the measure | compatible | tolerance |
//! | one in a record of the past (a changelog), the other not | compatible | historical |
//! | ranks among different things ("first country", "second major power") | incomparable | scope |
//! | as of different times, and the value may move | compatible | as-of |
//! | ages, and the articles lie as far apart | updates | later |
//! | declared contested | contested | declared |
//! | one article, two speakers | contested | speaker |
//! | the policy allows the move, the later article has the later value, the fact is fresh | updates | later |
//! | the same passage with another value | conflict | edited-copy |
//! | the policy allows a move, fresh, and it is not known which article is later (of one day neither is) | updates | publication-unknown |
//! | a bound just missed: 150 and "over 150" | conflict, near | touching-bound |
//! | durations one written unit and at most 12 % apart | conflict, near | one-unit |
//! | hours five minutes apart at most, one of them a multiple of five minutes | conflict, near | rounding |
//! | a day apart, and one date is worked out from a relative expression | conflict, near | relative-day |
//! | otherwise | conflict | |
//!
//! Measures whose differences are the point (sentences, terms, limits, prices) are never near.

mod moves;
mod nearness;
mod reason;

pub use moves::Timing;
pub use reason::Reason;

use crate::value::{Decimal, Dimension, Hedge, Kind, Period, Policy, Relation, Value, relate};
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

/// One side of a pair: what the table looks at.
#[derive(Clone, Debug)]
pub struct Side<'a> {
    /// What the words allow.
    pub value: &'a Value,
    /// What the words say.
    pub stated: &'a Value,
    /// The hedge between the two.
    pub hedge: Hedge,
    /// What kind of thing is stated.
    pub kind: Kind,
    /// Only a rough idea.
    pub vague: bool,
    /// A date worked out from the publication date or another date.
    pub relative: bool,
    /// A stretch by nature.
    pub extent: bool,
    /// Counted in fiscal years or quarters.
    pub fiscal: bool,
    /// A change rather than a level.
    pub change: bool,
    /// Which part of a stretch it states.
    pub part: crate::claim::Part,
    /// Ranks: among what.
    pub scope: Option<String>,
    /// Taken back in its own article.
    pub superseded: bool,
    /// The time it is true of, where it says so.
    pub as_of: Option<&'a Period>,
    /// Who says it.
    pub by: Option<&'a str>,
    /// Publication, and the event it speaks of.
    pub timing: Timing,
}

/// What is known of a pair apart from its two sides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Circumstances {
    /// How the fact may move.
    pub policy: Policy,
    /// No allowance for rounding.
    pub exact: bool,
    /// Every difference counts: no conflict is near.
    pub strict: bool,
    /// Declared contested.
    pub contested: bool,
    /// Both stand in one article.
    pub same_article: bool,
    /// The passages around the two values are the same.
    pub same_passage: bool,
    /// The two values are written alike.
    pub same_words: bool,
    /// The share of the larger value by which the two may differ.
    pub tolerance: Option<Decimal>,
    /// One of them, and only one, stands in a record of the past.
    pub historical: bool,
}

/// What the table says of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Read "a is … b"; absent where the two cannot be compared.
    pub relation: Option<Relation>,
    /// What it means.
    pub verdict: Verdict,
    /// Why; absent where simply equal or simply disjoint.
    pub reason: Option<Reason>,
    /// A conflict so small that it is a warning.
    pub near: bool,
}

/// The verdict on two claims of one fact.
pub fn judge(a: &Side, b: &Side, about: &Circumstances) -> Ruling {
    let relation = comparable(a, b);
    let (verdict, reason, near) = match relation {
        Err(reason) => (Verdict::Incomparable, Some(reason), false),
        Ok(relation) if a.superseded || b.superseded => match relation {
            Relation::Equal => (Verdict::Agree, None, false),
            _ => (Verdict::Compatible, Some(Reason::Correction), false),
        },
        Ok(Relation::Equal) if other_scope(a, b) => (Verdict::Compatible, Some(Reason::Scope), false),
        Ok(Relation::Equal) => (Verdict::Agree, None, false),
        Ok(_) if a.relative && b.relative && about.same_passage && about.same_words => {
            (Verdict::Compatible, Some(Reason::Copy), false)
        }
        Ok(_) if a.vague || b.vague => (Verdict::Compatible, Some(Reason::Vague), false),
        Ok(relation) if relation.is_disjoint() => disjoint(a, b, about),
        Ok(relation) => meeting(a, b, relation),
    };
    Ruling { relation: relation.ok(), verdict, reason, near }
}

/// How the two lie to each other, or why that cannot be said.
fn comparable(a: &Side, b: &Side) -> Result<Relation, Reason> {
    // "Cut 1,200 jobs" and "1,800 jobs lost" are counts of the same.
    if a.change != b.change && !(a.kind == Kind::Count && b.kind == Kind::Count) {
        return Err(Reason::Scope);
    }
    if a.fiscal != b.fiscal {
        return Err(Reason::Calendar);
    }
    if a.part != b.part {
        return Err(Reason::Part);
    }
    relate(a.value, b.value).or_else(|| relate_counts(a.value, b.value)).ok_or_else(|| match (a.value, b.value) {
        (Value::Amount(x), Value::Amount(y)) => match (&x.unit, &y.unit) {
            (Some(x), Some(y)) if x.dimension() == Dimension::Money && y.dimension() == Dimension::Money => Reason::Currency,
            _ => Reason::Unit,
        },
        _ => Reason::Unit,
    })
}

/// Counts of one fact count the same, whatever noun they stand with: "145 people", "150 fatalities".
fn relate_counts(a: &Value, b: &Value) -> Option<Relation> {
    let bare = |value: &Value| match value {
        Value::Amount(amount) if amount.unit.as_ref().is_none_or(|unit| unit.dimension() == Dimension::Count) => {
            let mut amount = amount.clone();
            amount.unit = None;
            Some(Value::Amount(amount))
        }
        _ => None,
    };
    relate(&bare(a)?, &bare(b)?)
}

/// The two share something.
fn meeting(a: &Side, b: &Side, relation: Relation) -> (Verdict, Option<Reason>, bool) {
    let compatible = |reason| (Verdict::Compatible, Some(reason), false);
    let is_bound = |side: &Side| matches!(side.hedge, Hedge::Over | Hedge::AtLeast | Hedge::Under | Hedge::AtMost);
    let is_hedged = |side: &Side| !matches!(side.hedge, Hedge::Exact);
    if nearness::far_above_bound(a, b) || nearness::far_above_bound(b, a) {
        return compatible(Reason::FarBound);
    }
    if is_bound(a) || is_bound(b) {
        return compatible(Reason::Bound);
    }
    if is_hedged(a) || is_hedged(b) {
        return compatible(Reason::Hedge);
    }
    if is_partial(a.value) || is_partial(b.value) {
        return compatible(Reason::Partial);
    }
    if a.extent && b.extent && nearness::ends_apart(a.value, b.value) {
        return (Verdict::Conflict, Some(Reason::Ends), false);
    }
    let precision = if a.extent != b.extent { Reason::Extent } else { Reason::Precision };
    match relation {
        Relation::Overlaps => compatible(precision),
        _ => (Verdict::Narrows, Some(precision), false),
    }
}

/// The two share nothing.
fn disjoint(a: &Side, b: &Side, about: &Circumstances) -> (Verdict, Option<Reason>, bool) {
    if nearness::unknown_weekday(a.value) || nearness::unknown_weekday(b.value) {
        return (Verdict::Incomparable, Some(Reason::Partial), false);
    }
    if !about.exact && nearness::rounds(a, b) {
        return (Verdict::Compatible, Some(Reason::Rounding), false);
    }
    if about.tolerance.is_some_and(|share| nearness::within(a, b, share)) {
        return (Verdict::Compatible, Some(Reason::Tolerance), false);
    }
    if about.historical {
        return (Verdict::Compatible, Some(Reason::Historical), false);
    }
    if a.kind == Kind::Rank && b.kind == Kind::Rank && other_scope(a, b) {
        return (Verdict::Incomparable, Some(Reason::Scope), false);
    }
    // Ages move by the year, which the row below knows.
    let moves = about.policy != Policy::Fixed && a.kind != Kind::Age;
    if let (Some(x), Some(y)) = (a.as_of, b.as_of)
        && moves
        && relate(&Value::Date(x.clone()), &Value::Date(y.clone())).is_some_and(Relation::is_disjoint)
    {
        return (Verdict::Compatible, Some(Reason::AsOf), false);
    }
    if a.kind == Kind::Age && b.kind == Kind::Age && moves::grew_older(a, b) {
        return (Verdict::Updates, Some(Reason::Later), false);
    }
    if about.contested {
        return (Verdict::Contested, Some(Reason::Declared), false);
    }
    if about.same_article && a.by.is_some() && b.by.is_some() && a.by != b.by {
        return (Verdict::Contested, Some(Reason::Speaker), false);
    }
    let moved = if moves { moves::moved(a, b, about.policy) } else { moves::Moved::No };
    match moved {
        moves::Moved::Later => return (Verdict::Updates, Some(Reason::Later), false),
        _ if about.same_passage => return (Verdict::Conflict, Some(Reason::EditedCopy), false),
        moves::Moved::Perhaps => return (Verdict::Updates, Some(Reason::PublicationUnknown), false),
        moves::Moved::No => {}
    }
    match nearness::near(a, b).filter(|_| !about.strict) {
        Some(reason) => (Verdict::Conflict, Some(reason), true),
        None => (Verdict::Conflict, None, false),
    }
}

/// Whether two ranks are among different things: "first country", "first major power". "First country worldwide" and
/// "first" alone are among the same.
fn other_scope(a: &Side, b: &Side) -> bool {
    match (&a.scope, &b.scope) {
        (Some(a), Some(b)) => !a.starts_with(b.as_str()) && !b.starts_with(a.as_str()),
        _ => false,
    }
}

fn is_partial(value: &Value) -> bool {
    matches!(value, Value::Date(Period { start: None, end: None, .. }))
}

#[cfg(test)]
mod tests;
