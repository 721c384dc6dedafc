//! Intervals over exact decimals, days and minutes, and how two values lie to each other.
//!
//! | a | b | a is … b |
//! |---|---|---|
//! | 145 | 145 | equal |
//! | mid-April 2025 | April 2025 | within |
//! | 2003 | March 2003 | contains |
//! | 9–11 years | 10–12 years | overlaps |
//! | 145 | more than 150 | below |
//! | 150 | more than 150 | below: the end itself is excluded |
//! | 12 months | 1 year | equal |
//! | 365 days | 1 year | within: a year is 365–366 days, a month 28–31 |
//! | 2 km | 1 mile | above: units of one dimension convert |
//! | 23:50–00:10 | 23:00–01:00 | within: clock times run over midnight |
//! | 2025-07-03 | July 3, year unknown | within: a partial date stands for all days it fits |
//! | 5 km | 5 kg, $5, 5 people | cannot be compared |
//!
//! Promised: `relate(b, a)` mirrors `relate(a, b)`, and every value is equal to itself. Deliberately absent: what a
//! relation means for two statements, which `finding::verdict` decides.

use super::partial::Partial;
use super::{Clock, Decimal, Period, Unit, Value, convert};
use jiff::civil::Date;

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

impl Relation {
    /// The relation read from the other side.
    pub fn mirrored(self) -> Relation {
        match self {
            Relation::Within => Relation::Contains,
            Relation::Contains => Relation::Within,
            Relation::Below => Relation::Above,
            Relation::Above => Relation::Below,
            same => same,
        }
    }

    /// Whether the two share nothing.
    pub fn is_disjoint(self) -> bool {
        matches!(self, Relation::Below | Relation::Above)
    }
}

/// How `a` lies to `b`; `None` where the two cannot be compared: another dimension, another currency, a number and a
/// date.
pub fn relate(a: &Value, b: &Value) -> Option<Relation> {
    match (a, b) {
        (Value::Amount(a), Value::Amount(b)) => {
            let (a, b) = convert::common(a, b)?;
            Some(a.relate(&b))
        }
        (Value::Date(a), Value::Date(b)) => relate_periods(a, b),
        (Value::Time(a), Value::Time(b)) => Some(relate_clocks(*a, *b)),
        _ => None,
    }
}

/// An interval between two cuts of an ordered line. A cut lies just before or just after a point, so that open and
/// closed ends, and the two infinities, are compared alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch<T> {
    from: Cut<T>,
    to: Cut<T>,
}

/// A place between points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut<T> {
    Start,
    Before(T),
    After(T),
    End,
}

impl<T: Copy + Ord> Cut<T> {
    /// Cuts are ordered by their point first, then before and after it.
    fn key(self) -> (u8, Option<T>, u8) {
        match self {
            Cut::Start => (0, None, 0),
            Cut::Before(at) => (1, Some(at), 0),
            Cut::After(at) => (1, Some(at), 1),
            Cut::End => (2, None, 0),
        }
    }
}

impl<T: Copy + Ord> Stretch<T> {
    /// From `lo` to `hi`; `None` is infinite, `open` excludes the end itself. Ends in the wrong order are swapped and an
    /// interval without a point becomes its end: a value always states something.
    pub(crate) fn new(lo: Option<T>, hi: Option<T>, lo_open: bool, hi_open: bool) -> Self {
        let (lo, hi, lo_open, hi_open) = match (lo, hi) {
            (Some(a), Some(b)) if a > b => (hi, lo, hi_open, lo_open),
            (Some(a), Some(b)) if a == b => (lo, hi, false, false),
            _ => (lo, hi, lo_open, hi_open),
        };
        Stretch {
            from: lo.map_or(Cut::Start, |at| if lo_open { Cut::After(at) } else { Cut::Before(at) }),
            to: hi.map_or(Cut::End, |at| if hi_open { Cut::Before(at) } else { Cut::After(at) }),
        }
    }

    /// How this one lies to `other`.
    pub(crate) fn relate(&self, other: &Self) -> Relation {
        let (from, to) = (self.from.key(), self.to.key());
        let (other_from, other_to) = (other.from.key(), other.to.key());
        if from == other_from && to == other_to {
            Relation::Equal
        } else if to <= other_from {
            Relation::Below
        } else if from >= other_to {
            Relation::Above
        } else if from >= other_from && to <= other_to {
            Relation::Within
        } else if from <= other_from && to >= other_to {
            Relation::Contains
        } else {
            Relation::Overlaps
        }
    }

    /// The two ends that face each other, lower one first, where the two share nothing.
    pub(crate) fn facing(&self, other: &Self) -> Option<(T, T)> {
        let (low, high) = match self.relate(other) {
            Relation::Below => (self, other),
            Relation::Above => (other, self),
            _ => return None,
        };
        match (low.to, high.from) {
            (Cut::Before(a) | Cut::After(a), Cut::Before(b) | Cut::After(b)) => Some((a, b)),
            _ => None,
        }
    }
}

fn relate_periods(a: &Period, b: &Period) -> Option<Relation> {
    match (Partial::of(a), Partial::of(b)) {
        (None, None) => Some(stretch(a).relate(&stretch(b))),
        (Some(a), Some(b)) => a.relate(&b),
        (Some(a), None) => Some(a.relate_to_days(b.start, b.end)),
        (None, Some(b)) => Some(b.relate_to_days(a.start, a.end).mirrored()),
    }
}

fn stretch(period: &Period) -> Stretch<Date> {
    Stretch::new(period.start, period.end, false, false)
}

/// Minutes in a day.
const DAY: u16 = Clock::DAY;

/// Clock times lie on a circle; an open end reaches to midnight.
fn relate_clocks(a: Clock, b: Clock) -> Relation {
    let arc = |clock: Clock| {
        let start = clock.start.unwrap_or(0) % DAY;
        let end = clock.end.unwrap_or(DAY - 1) % DAY;
        (start, (end + DAY - start) % DAY)
    };
    let ((a_start, a_length), (b_start, b_length)) = (arc(a), arc(b));
    // How far into `b` the first minute of `a` lies, and the other way round.
    let (a_in_b, b_in_a) = ((a_start + DAY - b_start) % DAY, (b_start + DAY - a_start) % DAY);
    let a_whole = a_length == DAY - 1;
    let b_whole = b_length == DAY - 1;
    if (a_start, a_length) == (b_start, b_length) || (a_whole && b_whole) {
        Relation::Equal
    } else if b_whole || a_in_b + a_length <= b_length {
        Relation::Within
    } else if a_whole || b_in_a + b_length <= a_length {
        Relation::Contains
    } else if a_in_b <= b_length || b_in_a <= a_length {
        Relation::Overlaps
    } else if a_start < b_start {
        Relation::Below
    } else {
        Relation::Above
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Relation::*;
    use proptest::prelude::*;

    /// "[150, )" or "(150, 200] year": a notation for tests only.
    fn amount(written: &str) -> Value {
        let close = written.find([')', ']']).unwrap();
        let (lo, hi) = written[1..close].split_once(',').unwrap();
        let number = |s: &str| (!s.trim().is_empty()).then(|| s.trim().parse::<Decimal>().unwrap());
        let unit = written[close + 1..].trim();
        Value::Amount(Amount {
            lo: number(lo),
            hi: number(hi),
            lo_open: written.starts_with('('),
            hi_open: written[close..].starts_with(')'),
            unit: (!unit.is_empty()).then(|| Unit::new(unit)),
        })
    }

    /// "2025-04-11..2025-04-20", either end left out, or a partial timex.
    fn date(written: &str) -> Value {
        let day = |s: &str| (!s.is_empty()).then(|| s.parse::<Date>().unwrap());
        Value::Date(match written.split_once("..") {
            Some((start, end)) => Period { start: day(start), end: day(end), timex: "".into() },
            None => Period { start: None, end: None, timex: written.into() },
        })
    }

    fn time(written: &str) -> Value {
        let minute = |s: &str| s.split_once(':').map(|(h, m)| h.parse::<u16>().unwrap() * 60 + m.parse::<u16>().unwrap());
        let (start, end) = written.split_once('-').unwrap();
        Value::Time(Clock { start: minute(start), end: minute(end) })
    }

    fn check(read: fn(&str) -> Value, cases: &[(&str, &str, Option<Relation>)]) {
        for (a, b, want) in cases {
            assert_eq!(relate(&read(a), &read(b)), *want, "{a} to {b}");
            assert_eq!(relate(&read(b), &read(a)), want.map(Relation::mirrored), "{b} to {a}");
        }
    }

    #[test]
    fn amounts() {
        check(
            amount,
            &[
                ("[145,145] person", "[145,145] person", Some(Equal)),
                ("[145,145] person", "(150,] person", Some(Below)),
                ("[150,150] person", "(150,] person", Some(Below)),
                ("[150,150] person", "[150,] person", Some(Within)),
                ("[162,162] person", "(150,] person", Some(Within)),
                ("[0,150) person", "[150,150] person", Some(Below)),
                ("[9,11] year", "[10,12] year", Some(Overlaps)),
                ("(150,] person", "[,900] person", Some(Overlaps)),
                ("[,900) person", "[,900) person", Some(Equal)),
                ("[145,145]", "[145,145] person", Some(Equal)),
                ("[145,145] country", "[145,145] person", None),
                ("[5,5] $", "[5,5] USD", Some(Equal)),
                ("[5,5] $", "[5,5] AUD", None),
                ("[2,2] km", "[1,1] mile", Some(Above)),
                ("[1000,1000] m", "[1,1] km", Some(Equal)),
                ("[5,5] km", "[5,5] kg", None),
                ("[5,5] year", "[5,5] person", None),
                ("[5,5] year", "[5,5]", None),
            ],
        );
    }

    #[test]
    fn durations_have_two_rulers() {
        check(
            amount,
            &[
                ("[12,12] month", "[1,1] year", Some(Equal)),
                ("[1,1] decade", "[10,10] year", Some(Equal)),
                ("[48,48] hour", "[2,2] day", Some(Equal)),
                ("[365,365] day", "[1,1] year", Some(Within)),
                ("[364,364] day", "[1,1] year", Some(Below)),
                ("[30,30] day", "[1,1] month", Some(Within)),
                ("[32,32] day", "[1,1] month", Some(Above)),
                ("[9,9] year", "[10,10] year", Some(Below)),
                ("[2,2] week", "[10,] day", Some(Within)),
                ("[6,] week", "[1,1] year", Some(Contains)),
            ],
        );
    }

    #[test]
    fn dates() {
        check(
            date,
            &[
                ("2025-07-03..2025-07-03", "2025-07-03..2025-07-03", Some(Equal)),
                ("2025-04-11..2025-04-20", "2025-04-01..2025-04-30", Some(Within)),
                ("2003-01-01..2003-12-31", "2003-03-01..2003-03-31", Some(Contains)),
                ("2003-01-01..", "2003-03-01..2003-03-31", Some(Contains)),
                ("..2019-12-31", "2020-01-01..", Some(Below)),
                ("2024-12-20..2025-01-10", "2025-01-01..2025-12-31", Some(Overlaps)),
                ("2025-07-03..2025-07-03", "XXXX-07-03", Some(Within)),
                ("2025-07-04..2025-07-04", "XXXX-07-03", Some(Above)),
                ("2025-01-01..2025-12-31", "XXXX-07-03", Some(Overlaps)),
                ("2025-07-01..2025-07-31", "XXXX-07", Some(Within)),
                ("2025-07-03..2025-07-03", "XXXX-WXX-4", Some(Within)),
                ("2025-07-04..2025-07-04", "XXXX-WXX-4", Some(Above)),
                ("XXXX-07-03", "XXXX-07", Some(Within)),
                ("XXXX-07-03", "XXXX-08", Some(Below)),
                ("XXXX-07-03", "XXXX-WXX-4", Some(Overlaps)),
            ],
        );
    }

    #[test]
    fn clock_times_run_over_midnight() {
        check(
            time,
            &[
                ("17:10-17:10", "17:10-17:10", Some(Equal)),
                ("17:10-17:10", "17:00-17:30", Some(Within)),
                ("23:50-00:10", "23:00-01:00", Some(Within)),
                ("00:05-00:05", "23:50-00:10", Some(Within)),
                ("23:50-00:10", "00:05-00:30", Some(Overlaps)),
                ("17:10-17:10", "17:11-17:11", Some(Below)),
                ("17:00-", "18:00-18:00", Some(Contains)),
                ("-09:00", "10:00-", Some(Below)),
            ],
        );
    }

    #[test]
    fn a_number_is_not_a_date() {
        assert_eq!(relate(&amount("[2003,2003]"), &date("2003-01-01..2003-12-31")), None);
        assert_eq!(relate(&time("17:00-17:00"), &date("2003-01-01..2003-12-31")), None);
    }

    fn any_amount() -> impl Strategy<Value = Value> {
        let unit = prop::sample::select(vec!["", "person", "country", "year", "month", "week", "day", "hour", "decade"]);
        let end = || prop::option::of(-50i64..50);
        (end(), end(), any::<bool>(), any::<bool>(), unit).prop_map(|(lo, hi, lo_open, hi_open, unit)| {
            let unit = (!unit.is_empty()).then(|| Unit::new(unit));
            Value::Amount(Amount { lo: lo.map(Decimal::from), hi: hi.map(Decimal::from), lo_open, hi_open, unit })
        })
    }

    fn any_date() -> impl Strategy<Value = Value> {
        let day = || prop::option::of(0i32..900);
        let date = |n: i32| Date::constant(2023, 11, 1).checked_add(jiff::Span::new().days(n)).unwrap();
        let timex = prop::sample::select(vec!["XXXX-07-03", "XXXX-07", "XXXX-02-29", "XXXX-WXX-4", "XXXX-SU", ""]);
        (day(), day(), timex).prop_map(move |(start, end, timex)| {
            Value::Date(Period { start: start.map(date), end: end.map(date), timex: timex.into() })
        })
    }

    fn any_time() -> impl Strategy<Value = Value> {
        let minute = || prop::option::of(0..DAY);
        (minute(), minute()).prop_map(|(start, end)| Value::Time(Clock { start, end }))
    }

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![any_amount(), any_date(), any_time()]
    }

    proptest! {
        #[test]
        fn every_value_equals_itself(a in any_value()) {
            prop_assert_eq!(relate(&a, &a), Some(Equal));
        }

        #[test]
        fn the_other_side_mirrors(a in any_value(), b in any_value()) {
            prop_assert_eq!(relate(&a, &b), relate(&b, &a).map(Relation::mirrored));
        }

        #[test]
        fn within_is_transitive(a in any_amount(), b in any_amount(), c in any_amount()) {
            if relate(&a, &b) == Some(Within) && relate(&b, &c) == Some(Within) && relate(&a, &c).is_some() {
                prop_assert_eq!(relate(&a, &c), Some(Within));
            }
        }

        #[test]
        fn facing_ends_exist_only_between_disjoint_values(a in any_amount(), b in any_amount()) {
            if let (Value::Amount(a), Value::Amount(b)) = (&a, &b)
                && let Some((x, y)) = convert::common(a, b)
            {
                prop_assert_eq!(x.facing(&y).is_some(), x.relate(&y).is_disjoint());
                if let Some((low, high)) = x.facing(&y) {
                    prop_assert!(low <= high);
                }
            }
        }
    }
}
