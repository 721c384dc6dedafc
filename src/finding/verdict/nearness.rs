//! How close is close: rounding, bounds just missed or met from afar, one unit, one day.

use super::{Reason, Side};
use crate::value::{Amount, Clock, Decimal, Hedge, Kind, Period, Relation, Value, facing, one_unit, relate};

/// Whether `low` is a lower bound and `other` lies wholly beyond twice its number: "over 150" and 900.
pub(super) fn far_above_bound(low: &Side, other: &Side) -> bool {
    if !matches!(low.hedge, Hedge::Over | Hedge::AtLeast) {
        return false;
    }
    let (Value::Amount(low), Value::Amount(other)) = (low.value, other.value) else { return false };
    let (Some(bound), Some(number)) = (low.lo, other.lo) else { return false };
    let comparable = low.unit == other.unit || low.unit.is_none() || other.unit.is_none();
    comparable && bound > Decimal::ZERO && bound.checked_mul(Decimal::TWO).is_some_and(|twice| number > twice)
}

/// Whether one is a round number, plain and exact, that the other rounds to, within 5 %; or a multiple of five minutes.
pub(super) fn rounds(a: &Side, b: &Side) -> bool {
    if let (Value::Time(a), Value::Time(b)) = (a.value, b.value) {
        return minutes_apart(*a, *b).is_some_and(|minutes| minutes <= 2);
    }
    let number = |side: &Side| match (side.stated, side.hedge) {
        (Value::Amount(Amount { lo: Some(lo), hi: Some(hi), unit, .. }), Hedge::Exact) if lo == hi => Some((*lo, unit.clone())),
        _ => None,
    };
    let counted = |side: &Side| matches!(side.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Amount);
    let (Some((a_number, a_unit)), Some((b_number, b_unit))) = (number(a), number(b)) else { return false };
    counted(a)
        && counted(b)
        && (a_unit == b_unit || a.kind == Kind::Count && b.kind == Kind::Count)
        && (rounds_to(a_number, b_number) || rounds_to(b_number, a_number))
}

/// Whether two amounts are apart by no more than this share of the larger.
pub(super) fn within(a: &Side, b: &Side, share: Decimal) -> bool {
    let (Value::Amount(a), Value::Amount(b)) = (a.value, b.value) else { return false };
    let Some((low, high)) = facing(a, b) else { return false };
    let gap = high.checked_sub(low);
    let allowed = high.abs().max(low.abs()).checked_mul(share);
    gap.zip(allowed).is_some_and(|(gap, allowed)| gap <= allowed)
}

/// Whether `number` rounds to `round`.
fn rounds_to(number: Decimal, round: Decimal) -> bool {
    let Some(step) = round_step(round) else { return false };
    let gap = (number - round).abs();
    let Some(twenty) = gap.checked_mul(Decimal::from(20)) else { return false };
    // Half a step either way, and at most 5 %.
    gap.checked_mul(Decimal::TWO).is_some_and(|twice| twice <= step) && twenty <= round
}

/// How far two hours to the minute lie apart, where one is a multiple of five minutes: people round so.
fn minutes_apart(a: Clock, b: Clock) -> Option<u16> {
    let minute = |clock: Clock| clock.start.filter(|start| clock.end == Some(*start));
    let (a, b) = minute(a).zip(minute(b))?;
    let apart = a.abs_diff(b);
    (a % 5 == 0 || b % 5 == 0).then(|| apart.min(Clock::DAY - apart))
}

/// The value of the last digit that is not zero, where at least half of the digits are trailing zeros; whole numbers
/// from 1000 on.
fn round_step(round: Decimal) -> Option<Decimal> {
    if round < Decimal::ONE_THOUSAND || !round.is_integer() {
        return None;
    }
    let digits = round.normalize().trunc().to_string();
    let digits = digits.split('.').next()?;
    let zeros = digits.bytes().rev().take_while(|digit| *digit == b'0').count();
    (zeros * 2 >= digits.len()).then(|| Decimal::TEN.powi_checked(zeros as u32)).flatten()
}

trait Power {
    fn powi_checked(self, exponent: u32) -> Option<Decimal>;
}

impl Power for Decimal {
    fn powi_checked(self, exponent: u32) -> Option<Decimal> {
        (0..exponent).try_fold(Decimal::ONE, |power, _| power.checked_mul(self))
    }
}

/// Why a conflict is only a near one, where it is.
pub(super) fn near(a: &Side, b: &Side) -> Option<Reason> {
    match (a.value, b.value) {
        (Value::Amount(x), Value::Amount(y)) => {
            let (low, high) = facing(x, y)?;
            if low == high {
                return Some(Reason::TouchingBound);
            }
            if !(a.kind == Kind::Duration && b.kind == Kind::Duration) {
                return None;
            }
            let gap = high - low;
            // 12 % of the larger.
            let share = gap.checked_mul(Decimal::ONE_HUNDRED)? <= high.checked_mul(Decimal::from(12))?;
            (share && gap <= one_unit(x, y)?).then_some(Reason::OneUnit)
        }
        (Value::Time(x), Value::Time(y)) => (minutes_apart(*x, *y)? <= 5).then_some(Reason::Rounding),
        (Value::Date(x), Value::Date(y)) if a.relative != b.relative || a.relative => {
            day_apart(x, y).then_some(Reason::RelativeDay)
        }
        _ => None,
    }
}

/// Whether the one ends on the day before the other begins, and both are known to the day.
fn day_apart(a: &Period, b: &Period) -> bool {
    let day = |period: &Period| period.start.filter(|day| period.end == Some(*day));
    let (Some(a), Some(b)) = (day(a), day(b)) else { return false };
    let (early, late) = (a.min(b), a.max(b));
    early.tomorrow().is_ok_and(|next| next == late)
}

/// Whether a date is a weekday and nothing more: it may be any.
pub(super) fn unknown_weekday(value: &Value) -> bool {
    matches!(value, Value::Date(Period { start: None, end: None, timex }) if timex.starts_with("XXXX-WXX"))
}

/// Whether two stretches begin, or end, on days that cannot be the same: each end is as precise as it is written
/// ("1979/1989" by the year).
pub(super) fn ends_apart(a: &Value, b: &Value) -> bool {
    let (Value::Date(a), Value::Date(b)) = (a, b) else { return false };
    let ((a_start, a_end), (b_start, b_end)) = (ends(a), ends(b));
    let apart = |x: Option<Period>, y: Option<Period>| match (x, y) {
        (Some(x), Some(y)) => relate(&Value::Date(x), &Value::Date(y)).is_some_and(Relation::is_disjoint),
        _ => false,
    };
    apart(a_start, b_start) || apart(a_end, b_end)
}

/// The two ends of a stretch as periods of the grain they are written in.
fn ends(period: &Period) -> (Option<Period>, Option<Period>) {
    let (from, to) = period.timex.split_once('/').unwrap_or((&period.timex, &period.timex));
    (period.start.map(|day| grain(day, from)), period.end.map(|day| grain(day, to)))
}

/// The year or month around `day`, if `timex` says no more than that.
fn grain(day: jiff::civil::Date, timex: &str) -> Period {
    let digits = timex.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let (start, end) = match timex.len() {
        4 if digits => (day.first_of_year(), day.last_of_year()),
        7 if digits => (day.first_of_month(), day.last_of_month()),
        _ => (day, day),
    };
    Period { start: Some(start), end: Some(end), timex: timex.into() }
}
