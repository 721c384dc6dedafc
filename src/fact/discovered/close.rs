//! Whether two values that differ look like one figure told in two ways.
//!
//! Two figures taken at random are seldom within a quarter of each other, and hardly ever made of the same digits in
//! another order; two reports of one figure often are. So closeness speaks for one question, and distance against it.

use crate::value::calendar::days_between;
use crate::value::{Clock, Decimal, Period, Value, facing};

/// Whether two values that share nothing are near each other, or the same digits in another order.
pub fn close(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Amount(one), Value::Amount(two)) => {
            let Some((low, high)) = facing(one, two) else { return false };
            // Small counts are near each other by chance.
            let telling = |n: Decimal| n.normalize().mantissa().unsigned_abs() > 10;
            let quarter =
                low.checked_mul(Decimal::from(5)).zip(high.checked_mul(Decimal::from(4))).is_some_and(|(low, high)| high <= low);
            let written = |n: Decimal| n.normalize().mantissa().unsigned_abs().to_string();
            telling(low) && telling(high) && (quarter || transposed(&written(low), &written(high)))
        }
        (Value::Date(one), Value::Date(two)) => near(one, two),
        (Value::Time(_), Value::Time(_)) | (Value::Amount(_) | Value::Date(_) | Value::Time(_), _) => false,
    }
}

/// Whether two amounts are written with the same digits in another order, as a slip of the pen makes them.
pub fn slipped(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Amount(_), Value::Amount(_)) => {
            let written = |value: &Value| match value {
                Value::Amount(amount) => amount.lo.or(amount.hi).map(|n| n.normalize().mantissa().unsigned_abs().to_string()),
                _ => None,
            };
            close(a, b) && written(a).zip(written(b)).is_some_and(|(a, b)| transposed(&a, &b))
        }
        _ => close(a, b),
    }
}

/// Whether one amount is more than so many times the other, or two hours lie hours apart.
pub fn far(a: &Value, b: &Value, times: i64) -> bool {
    match (a, b) {
        (Value::Amount(a), Value::Amount(b)) => {
            facing(a, b).is_some_and(|(low, high)| low.checked_mul(Decimal::from(times)).is_some_and(|bound| bound < high))
        }
        (Value::Time(a), Value::Time(b)) => hours_apart(*a, *b),
        _ => false,
    }
}

/// Whether more than two hours lie between two hours of the day, whichever comes first.
fn hours_apart(a: Clock, b: Clock) -> bool {
    const APART: u16 = 120;
    const DAY: u16 = Clock::DAY;
    let gap = |from: Option<u16>, to: Option<u16>| from.zip(to).map_or(0, |(from, to)| (to + DAY - from) % DAY);
    gap(a.end, b.start).min(gap(b.end, a.start)) > APART
}

/// Days of one month, months of one year, years of the same digits.
fn near(a: &Period, b: &Period) -> bool {
    let (Some(start), Some(other)) = (a.start, b.start) else { return false };
    let length = |period: &Period| period.start.zip(period.end).map_or(i32::MAX, |(start, end)| days_between(start, end));
    match length(a).max(length(b)) {
        0 => days_between(start, other).abs() <= 31,
        1..=31 => start.year() == other.year(),
        32..=366 => transposed(&start.year().to_string(), &other.year().to_string()),
        _ => false,
    }
}

/// The same digits, two of them or more in another order.
fn transposed(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut digits = text.as_bytes().to_vec();
        digits.sort_unstable();
        digits
    };
    a != b && a.len() == b.len() && sorted(a) == sorted(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Amount;
    use jiff::civil::date;

    #[test]
    fn figures_near_each_other_or_of_the_same_digits_are_close() {
        let amount = |n: i64| Value::Amount(Amount::exact(Decimal::from(n), None));
        let is = |a: i64, b: i64| close(&amount(a), &amount(b)) && close(&amount(b), &amount(a));
        assert!(is(1240, 1420));
        assert!(is(26, 62), "digits changed places");
        assert!(is(100_500, 110_000));
        assert!(!is(5, 6), "small counts are near by chance");
        assert!(!is(270, 127));
        assert!(far(&amount(24), &amount(123), 4));
        assert!(!far(&amount(1294), &amount(5000), 4));
        let hour = |minute: u16| Value::Time(Clock { start: Some(minute), end: Some(minute) });
        assert!(far(&hour(1380), &hour(180), 4));
        assert!(!far(&hour(1380), &hour(20), 4), "over midnight");
    }

    #[test]
    fn days_of_a_month_and_years_of_the_same_digits_are_close() {
        let year = |y: i16| Value::Date(Period::between(Some(date(y, 1, 1)), Some(date(y, 12, 31))));
        assert!(close(&year(1867), &year(1876)));
        assert!(!close(&year(1952), &year(1956)));
        let day = |d: i8| Value::Date(Period::day(date(2024, 3, d)));
        assert!(close(&day(12), &day(21)));
    }
}
