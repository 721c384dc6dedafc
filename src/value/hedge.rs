//! Hedges: "about", "over", "at least", "nearly" … and the interval each makes of a value. The only file that says how
//! wide a hedge is.
//!
//! | hedge | of `n` |
//! |---|---|
//! | exact, counted | exactly n |
//! | exact, measured | half a unit of the last written digit to each side, at most 10 % of n |
//! | about | n ± the larger of 5 % and half a unit of its last significant digit, at most 15 % |
//! | nearly | from n less the larger of 10 % and one unit of its last significant digit, but not under 80 %, up to and with n |
//! | over, at least | (n, ∞), [n, ∞) |
//! | under, at most | [0, n), [0, n]; below zero and for temperatures without a lower end |
//! | between | [a, b]; hedged again, each end outwards by the hedge |
//!
//! "At least", "over" … begin at the *stated* n, whatever precision it is written with.

use super::{Amount, Decimal, Unit};
use std::cmp::{max, min};

/// The shape of a hedge; the words are in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// As it stands.
    #[default]
    Exact,
    /// "about", "around", "some", "roughly".
    About,
    /// "nearly", "almost".
    Nearly,
    /// "over", "more than".
    Over,
    /// "at least".
    AtLeast,
    /// "under", "fewer than".
    Under,
    /// "up to", "at most".
    AtMost,
    /// A range: "between a and b", "a–b".
    Between,
    /// "dozens", "several": wide, never the only ground for a conflict.
    Vague,
}

/// What is known of a number besides its worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Precision {
    /// Measured, not counted: one unit of the last written digit. Counted things have none and are exact.
    pub grain: Option<Decimal>,
    /// Whether less than nothing is possible, as for temperatures and changes.
    pub signed: bool,
}

/// What `lo` to `hi` (one number: twice the same) allows under a hedge.
pub fn widen(hedge: Hedge, lo: Decimal, hi: Decimal, precision: Precision, unit: Option<Unit>) -> Amount {
    let slack = |n: Decimal| match (hedge, precision.grain) {
        (Hedge::About, _) => min(max(share(n, 5), half(significant(n))), share(n, 15)),
        (Hedge::Exact, Some(grain)) => min(half(grain), share(n, 10)),
        _ => Decimal::ZERO,
    };
    let floor = |n: Decimal| (n > Decimal::ZERO && !precision.signed).then_some(Decimal::ZERO);
    let amount = |lo, hi, lo_open, hi_open| Amount { lo, hi, lo_open, hi_open, unit: unit.clone() };
    match hedge {
        Hedge::Nearly => {
            let less = min(max(share(lo, 10), significant(lo)), share(lo, 20));
            // Nearly -5 lies between -5 and 0.
            let (lo, hi) = if lo < Decimal::ZERO { (lo, plus(hi, less)) } else { (plus(lo, -less), hi) };
            amount(Some(lo), Some(hi), false, false)
        }
        Hedge::Over => amount(Some(lo), None, true, false),
        Hedge::AtLeast => amount(Some(lo), None, false, false),
        Hedge::Under => amount(floor(hi), Some(hi), false, true),
        Hedge::AtMost => amount(floor(hi), Some(hi), false, false),
        Hedge::Exact | Hedge::About | Hedge::Between | Hedge::Vague => {
            amount(Some(plus(lo, -slack(lo))), Some(plus(hi, slack(hi))), false, false)
        }
    }
}

/// One unit of the last digit that is not zero: 150 → 10, 4.1 → 0.1.
fn significant(n: Decimal) -> Decimal {
    let n = n.normalize();
    if n.scale() > 0 || n.is_zero() {
        return Decimal::try_new(1, n.scale()).unwrap_or(Decimal::ONE);
    }
    let mut unit = Decimal::ONE;
    let mut rest = n.mantissa();
    while rest % 10 == 0 {
        rest /= 10;
        unit *= Decimal::TEN;
    }
    unit
}

/// So many percent of |n|.
fn share(n: Decimal, percent: i64) -> Decimal {
    n.abs().checked_mul(Decimal::new(percent, 2)).unwrap_or_default()
}

fn half(n: Decimal) -> Decimal {
    n.checked_mul(Decimal::new(5, 1)).unwrap_or_default()
}

fn plus(n: Decimal, more: Decimal) -> Decimal {
    n.checked_add(more).unwrap_or(n).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "[lo, hi]" with the brackets of open ends.
    fn show(amount: &Amount) -> String {
        let end = |end: Option<Decimal>| end.map_or("∞".to_string(), |n| n.normalize().to_string());
        let (open, close) = (if amount.lo_open { '(' } else { '[' }, if amount.hi_open { ')' } else { ']' });
        format!("{open}{}, {}{close}", end(amount.lo), end(amount.hi))
    }

    #[test]
    fn each_hedge_is_as_wide_as_the_table_says() {
        let cases = [
            (Hedge::Exact, "145", None, "[145, 145]"),
            (Hedge::Exact, "4", Some("1"), "[3.6, 4.4]"),
            (Hedge::Exact, "4.1", Some("0.1"), "[4.05, 4.15]"),
            (Hedge::Exact, "15000", None, "[15000, 15000]"),
            (Hedge::About, "145", None, "[137.75, 152.25]"),
            (Hedge::About, "40", None, "[35, 45]"),
            (Hedge::About, "1", None, "[0.85, 1.15]"),
            (Hedge::About, "3000", None, "[2550, 3450]"),
            (Hedge::Nearly, "40", None, "[32, 40]"),
            (Hedge::Nearly, "145", None, "[130.5, 145]"),
            (Hedge::Nearly, "-40", None, "[-40, -32]"),
            (Hedge::Over, "150", Some("1"), "(150, ∞]"),
            (Hedge::AtLeast, "150", None, "[150, ∞]"),
            (Hedge::Under, "150", None, "[0, 150)"),
            (Hedge::AtMost, "15000", None, "[0, 15000]"),
            (Hedge::Under, "-5", None, "[∞, -5)"),
        ];
        for (hedge, n, grain, expected) in cases {
            let n: Decimal = n.parse().unwrap();
            let precision = Precision { grain: grain.map(|grain| grain.parse().unwrap()), signed: false };
            assert_eq!(show(&widen(hedge, n, n, precision, None)), expected, "{hedge:?} {n}");
        }
    }

    #[test]
    fn ranges_are_widened_outwards() {
        let (lo, hi) = (Decimal::from(200), Decimal::from(300));
        assert_eq!(show(&widen(Hedge::Between, lo, hi, Precision::default(), None)), "[200, 300]");
        assert_eq!(show(&widen(Hedge::About, lo, hi, Precision::default(), None)), "[170, 345]");
        assert_eq!(show(&widen(Hedge::Over, lo, hi, Precision::default(), None)), "(200, ∞]");
    }
}
