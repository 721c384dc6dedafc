//! Two amounts brought to one unit.
//!
//! Units of one dimension convert by their factors; counts only meet counts of the same thing, money money of the same
//! currency. Time has two rulers, days and months: a month is 28–31 days and a year 365–366, so that an amount that
//! changes rulers becomes an interval.

use super::interval::Stretch;
use super::{Amount, Decimal, Dimension, Unit};

/// The two in one unit, or `None` where there is none.
pub(crate) fn common(a: &Amount, b: &Amount) -> Option<(Stretch<Decimal>, Stretch<Decimal>)> {
    let plain = |amount: &Amount| Stretch::new(amount.lo, amount.hi, amount.lo_open, amount.hi_open);
    let (Some(unit_a), Some(unit_b)) = (&a.unit, &b.unit) else {
        // A bare number is compared with whatever is counted, not with what is measured.
        let counted = [&a.unit, &b.unit].into_iter().flatten().all(|unit| unit.dimension() == Dimension::Count);
        return counted.then(|| (plain(a), plain(b)));
    };
    if unit_a == unit_b || (is_dollar(unit_a) && is_dollar(unit_b)) {
        return Some((plain(a), plain(b)));
    }
    if let (Some(ruler_a), Some(ruler_b)) = (Ruler::of(unit_a), Ruler::of(unit_b)) {
        return match (ruler_a, ruler_b) {
            (Ruler::Seconds(x), Ruler::Seconds(y)) | (Ruler::Months(x), Ruler::Months(y)) => {
                Some((scaled(a, x, x, Decimal::ZERO)?, scaled(b, y, y, Decimal::ZERO)?))
            }
            (Ruler::Seconds(x), Ruler::Months(y)) => Some((scaled(a, x, x, Decimal::ZERO)?, in_seconds(b, y)?)),
            (Ruler::Months(x), Ruler::Seconds(y)) => Some((in_seconds(a, x)?, scaled(b, y, y, Decimal::ZERO)?)),
        };
    }
    if unit_a.dimension() != unit_b.dimension() {
        return None;
    }
    let ((factor_a, offset_a), (factor_b, offset_b)) = (unit_a.scale()?, unit_b.scale()?);
    Some((scaled(a, factor_a, factor_a, offset_a)?, scaled(b, factor_b, factor_b, offset_b)?))
}

/// A bare "$" is taken for US dollars where it meets them; other dollars say which they are.
fn is_dollar(unit: &Unit) -> bool {
    matches!(unit.as_str(), "$" | "USD")
}

/// The ends that face each other, lower one first, where the two share nothing; in the unit of [`common`], or as they
/// stand for counts of different nouns.
pub(crate) fn facing(a: &Amount, b: &Amount) -> Option<(Decimal, Decimal)> {
    let bare = |amount: &Amount| Amount { unit: None, ..amount.clone() };
    let (a, b) = common(a, b).or_else(|| common(&bare(a), &bare(b)))?;
    a.facing(&b)
}

/// The coarser of the two units as a length on the ruler that [`common`] brings the two amounts to.
pub(crate) fn one_unit(a: &Amount, b: &Amount) -> Option<Decimal> {
    let (ruler_a, ruler_b) = (Ruler::of(a.unit.as_ref()?)?, Ruler::of(b.unit.as_ref()?)?);
    if a.unit == b.unit {
        return Some(Decimal::ONE);
    }
    match (ruler_a, ruler_b) {
        (Ruler::Seconds(x), Ruler::Seconds(y)) | (Ruler::Months(x), Ruler::Months(y)) => Some(x.max(y)),
        (Ruler::Seconds(x), Ruler::Months(y)) | (Ruler::Months(y), Ruler::Seconds(x)) => {
            Some(x.max(y.checked_mul(Decimal::from(28 * DAY))?))
        }
    }
}

/// What a unit of time is counted in.
#[derive(Clone, Copy)]
enum Ruler {
    Seconds(Decimal),
    Months(Decimal),
}

/// Seconds in a day.
const DAY: i64 = 86_400;

impl Ruler {
    fn of(unit: &Unit) -> Option<Ruler> {
        Some(match unit.as_str() {
            "second" => Ruler::Seconds(Decimal::ONE),
            "minute" => Ruler::Seconds(Decimal::from(60)),
            "hour" => Ruler::Seconds(Decimal::from(3600)),
            "day" => Ruler::Seconds(Decimal::from(DAY)),
            "week" => Ruler::Seconds(Decimal::from(7 * DAY)),
            "month" => Ruler::Months(Decimal::ONE),
            "quarter" => Ruler::Months(Decimal::from(3)),
            "year" => Ruler::Months(Decimal::from(12)),
            "decade" => Ruler::Months(Decimal::from(120)),
            "century" => Ruler::Months(Decimal::from(1200)),
            _ => return None,
        })
    }
}

/// Ends times a factor (the lower end's may differ from the upper end's) plus an offset.
fn scaled(amount: &Amount, low: Decimal, high: Decimal, offset: Decimal) -> Option<Stretch<Decimal>> {
    let end = |number: Option<Decimal>, factor: Decimal| match number {
        Some(number) => number.checked_mul(factor)?.checked_add(offset).map(|n| Some(n.normalize())),
        None => Some(None),
    };
    Some(Stretch::new(end(amount.lo, low)?, end(amount.hi, high)?, amount.lo_open, amount.hi_open))
}

/// Months as seconds: whole years by the year, the rest by the month.
fn in_seconds(amount: &Amount, months: Decimal) -> Option<Stretch<Decimal>> {
    let twelve = Decimal::from(12);
    let end = |number: Option<Decimal>, year: i64, month: i64| {
        let Some(number) = number else { return Some(None) };
        let total = number.checked_mul(months)?;
        let years = total.checked_div(twelve)?.trunc();
        let rest = total.checked_sub(years.checked_mul(twelve)?)?;
        let days = years.checked_mul(Decimal::from(year))?.checked_add(rest.checked_mul(Decimal::from(month))?)?;
        days.checked_mul(Decimal::from(DAY)).map(|n| Some(n.normalize()))
    };
    Some(Stretch::new(end(amount.lo, 365, 28)?, end(amount.hi, 366, 31)?, amount.lo_open, amount.hi_open))
}
