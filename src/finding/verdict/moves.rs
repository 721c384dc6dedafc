//! Facts that move in time: which article is later, and whether the fact was still fresh.

use super::Side;
use crate::value::{Amount, Decimal, Policy, Relation, Value, relate};
use jiff::civil::Date;

/// When an article was published, and when the event it speaks of happened, as far as known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// First possible day of publication.
    pub from: Option<Date>,
    /// Last possible day of publication.
    pub to: Option<Date>,
    /// Last possible day of the event.
    pub event: Option<Date>,
}

/// A toll is fresh for so many days after the event.
const FRESH: i32 = 7;

/// Whether a difference can be a move in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moved {
    /// It is one.
    Later,
    /// It may be one: which article is later is not known.
    Perhaps,
    /// It cannot be one.
    No,
}

/// Whether the difference of two disjoint values is a move the policy allows.
pub(super) fn moved(a: &Side, b: &Side, policy: Policy) -> Moved {
    // One fact, one event: what either says of its day holds for both.
    let event = [a.timing.event, b.timing.event].into_iter().flatten().min();
    let fresh = |side: &Side| policy == Policy::Varies || is_fresh(side.timing, event);
    let (first, second) = match order(a.timing, b.timing) {
        Some(true) => (a, b),
        Some(false) => (b, a),
        // Of one day neither is later.
        None if same_day(a.timing, b.timing) => return Moved::No,
        None if fresh(a) && fresh(b) => return Moved::Perhaps,
        None => return Moved::No,
    };
    let allowed = match policy {
        Policy::Fixed => false,
        Policy::Varies => true,
        Policy::Grows => rises(first, second),
        Policy::Shrinks => rises(second, first),
    };
    // A value that was written down long after the event is not overtaken by a later one.
    if allowed && fresh(first) { Moved::Later } else { Moved::No }
}

/// Whether the second value lies above the first.
fn rises(first: &Side, second: &Side) -> bool {
    let bare = |value: &Value| match value {
        Value::Amount(amount) => Value::Amount(Amount { unit: None, ..amount.clone() }),
        other => other.clone(),
    };
    let relation = relate(first.value, second.value).or_else(|| relate(&bare(first.value), &bare(second.value)));
    relation == Some(Relation::Below)
}

/// Whether the first was surely published before the second (`true`) or after it (`false`).
fn order(a: Timing, b: Timing) -> Option<bool> {
    if a.to.zip(b.from).is_some_and(|(a, b)| a < b) {
        Some(true)
    } else if b.to.zip(a.from).is_some_and(|(b, a)| b < a) {
        Some(false)
    } else {
        None
    }
}

/// Whether both were surely published on one day.
fn same_day(a: Timing, b: Timing) -> bool {
    a.from.is_some() && a.from == a.to && (a.from, a.to) == (b.from, b.to)
}

/// Whether an article may have been published within a few days of the event.
fn is_fresh(timing: Timing, event: Option<Date>) -> bool {
    let Some((published, event)) = timing.from.zip(event) else { return true };
    days(event, published) <= FRESH
}

/// Whether two ages differ as far as the articles that state them lie apart.
pub(super) fn grew_older(a: &Side, b: &Side) -> bool {
    let age = |side: &Side| match side.value {
        Value::Amount(Amount { lo: Some(lo), hi: Some(hi), .. }) if lo == hi => Some(*lo),
        _ => None,
    };
    let (Some(a_age), Some(b_age)) = (age(a), age(b)) else { return false };
    let (young, old, years) = if a_age < b_age { (a, b, b_age - a_age) } else { (b, a, a_age - b_age) };
    // Earliest and latest possible distance in days; a birthday may fall in between, but rarely within a month.
    let (Some(young_from), Some(old_to)) = (young.timing.from, old.timing.to) else { return false };
    let most = days(young_from, old_to);
    let least = young.timing.to.zip(old.timing.from).map_or(most, |(young, old)| days(young, old));
    let days = |years: Decimal| years.checked_mul(Decimal::from(365));
    let (Some(shortest), Some(longest)) = (days(years - Decimal::ONE), days(years + Decimal::ONE)) else { return false };
    most >= 30 && Decimal::from(most) >= shortest && Decimal::from(least) <= longest
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
