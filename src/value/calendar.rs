//! Days and stretches of days: granularities, the operators of the calendar, and TIMEX3 values.
//!
//! Every operator is total or returns `None`: years run from 1 to 9999, and nothing overflows. Weeks are ISO weeks
//! (Monday to Sunday), decades end in 0–9, the nth century runs from year 100(n−1)+1 to 100n, months clamp (31 January
//! and one month is 28 February). Deliberately absent: time zones, the clock, any language.

pub use super::grain::{Grain, Part, Season};
use compact_str::{CompactString, format_compact};
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// Days from `start` to `end`, both included; `None` is an open end, or, with both ends `None`, a partial date of which
/// only `timex` is known ("XXXX-07-03").
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// TIMEX3 value.
    pub timex: CompactString,
}

impl Period {
    /// One day.
    pub fn day(day: Date) -> Self {
        Period { start: Some(day), end: Some(day), timex: Grain::Day.timex(Days::one(day)) }
    }

    /// A date of which only `timex` is known.
    pub fn partial(timex: CompactString) -> Self {
        Period { start: None, end: None, timex }
    }

    /// From one day to another, either of which may be open.
    pub fn between(start: Option<Date>, end: Option<Date>) -> Self {
        let show = |day: Option<Date>| day.map(|day| Grain::Day.timex(Days::one(day))).unwrap_or_default();
        let timex = match (start, end) {
            (Some(a), Some(b)) if a == b => show(start),
            _ => format_compact!("{}/{}", show(start), show(end)),
        };
        Period { start, end, timex }
    }
}

/// Days from `first` to `last`, both included and `first` not after `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl Days {
    /// One day.
    pub fn one(day: Date) -> Self {
        Days { first: day, last: day }
    }

    /// From `first` to `last`, unless they are the wrong way round.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Days { first, last })
    }

    /// How many days these are.
    pub fn count(self) -> i32 {
        days_between(self.first, self.last) + 1
    }

    /// The smallest stretch with both in it.
    pub fn hull(self, other: Days) -> Days {
        Days { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Widened by so many days on each side, as far as the calendar goes.
    pub fn widen(self, days: i32) -> Days {
        let first = add(self.first, Grain::Day, -i64::from(days)).unwrap_or(FIRST);
        let last = add(self.last, Grain::Day, i64::from(days)).unwrap_or(LAST);
        Days { first, last }
    }

    /// The `n`th of `parts` equal parts (from 0), cut at whole days.
    pub(super) fn slice(self, n: i32, parts: i32) -> Option<Days> {
        let count = self.count();
        let first = add(self.first, Grain::Day, i64::from(count * n / parts))?;
        let last = add(self.first, Grain::Day, i64::from(count * (n + 1) / parts) - 1)?;
        Days::new(first, last)
    }
}

/// The first day there is.
pub const FIRST: Date = jiff::civil::date(1, 1, 1);
/// The last day there is.
pub const LAST: Date = jiff::civil::date(9999, 12, 31);

/// A day moved by `n` units; months and years clamp. `None` outside the years 1–9999.
pub fn add(day: Date, grain: Grain, n: i64) -> Option<Date> {
    if n.unsigned_abs() > 4_000_000 {
        return None;
    }
    let span = match grain {
        Grain::Day => n.days(),
        Grain::Week | Grain::Weekend => n.checked_mul(7)?.days(),
        Grain::Fortnight => n.checked_mul(14)?.days(),
        Grain::Month => months(n)?,
        Grain::Quarter | Grain::Season => months(n.checked_mul(3)?)?,
        Grain::Half => months(n.checked_mul(6)?)?,
        Grain::Year => months(n.checked_mul(12)?)?,
        Grain::Decade => months(n.checked_mul(120)?)?,
        Grain::Century => months(n.checked_mul(1200)?)?,
    };
    day.checked_add(span).ok().filter(|day| day.year() >= 1)
}

/// Days from one to another, negative backwards.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The day before.
pub fn before(day: Date) -> Option<Date> {
    add(day, Grain::Day, -1)
}

/// The day after.
pub fn after(day: Date) -> Option<Date> {
    add(day, Grain::Day, 1)
}

/// The latest such weekday not after a day.
pub fn weekday_until(weekday: Weekday, day: Date) -> Option<Date> {
    add(day, Grain::Day, -i64::from(day.weekday().since(weekday)))
}

/// The earliest such weekday not before a day.
pub fn weekday_from(weekday: Weekday, day: Date) -> Option<Date> {
    add(day, Grain::Day, i64::from(day.weekday().until(weekday)))
}

/// Such a weekday at most three days before or after a day.
pub fn weekday_nearest(weekday: Weekday, day: Date) -> Option<Date> {
    weekday_from(weekday, add(day, Grain::Day, -3)?)
}

/// Easter Sunday of the western churches.
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// An ISO week of a year, 1–53.
pub fn iso_week(year: i16, week: i8) -> Option<Days> {
    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    Grain::Week.around(monday).filter(|days| days.first.year() >= 1)
}

/// The `n`th unit within a stretch, counted from 1, from its end where negative: the second Tuesday, the last day, the
/// first week (the first whole one or the first that has its Thursday there).
pub fn nth_within(n: i32, grain: Grain, within: Days) -> Option<Days> {
    let forward = i64::from(n - n.signum());
    let found = match grain {
        Grain::Day if n > 0 => Days::one(add(within.first, Grain::Day, forward)?),
        Grain::Day => Days::one(add(within.last, Grain::Day, forward)?),
        Grain::Week if n > 0 => {
            let thursday = weekday_from(Weekday::Thursday, within.first)?;
            return Grain::Week.around(add(thursday, Grain::Week, forward)?);
        }
        Grain::Week => {
            let thursday = weekday_until(Weekday::Thursday, within.last)?;
            return Grain::Week.around(add(thursday, Grain::Week, forward)?);
        }
        Grain::Weekend if n > 0 => {
            Grain::Weekend.around(add(weekday_from(Weekday::Saturday, within.first)?, Grain::Week, forward)?)?
        }
        Grain::Weekend => Grain::Weekend.around(add(weekday_until(Weekday::Sunday, within.last)?, Grain::Week, forward)?)?,
        _ if n > 0 => grain.step(within.first, forward)?,
        _ => grain.step(within.last, forward)?,
    };
    (within.first <= found.first && found.last <= within.last).then_some(found)
}

/// The `n`th such weekday within a stretch, from its end where negative.
pub fn nth_weekday_within(n: i32, weekday: Weekday, within: Days) -> Option<Date> {
    let forward = i64::from(n - n.signum());
    let day = if n > 0 { weekday_from(weekday, within.first)? } else { weekday_until(weekday, within.last)? };
    add(day, Grain::Week, forward).filter(|day| within.first <= *day && *day <= within.last)
}

fn months(n: i64) -> Option<jiff::Span> {
    jiff::Span::new().try_months(n).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn show(days: Option<Days>) -> String {
        days.map_or("nothing".into(), |days| format!("{}..{}", days.first, days.last))
    }

    #[test]
    fn a_day_lies_in_a_unit_of_every_grain() {
        let cases = [
            (Grain::Week, "2025-07-07", "2025-07-07..2025-07-13", "2025-W28"),
            (Grain::Week, "2025-01-01", "2024-12-30..2025-01-05", "2025-W01"),
            (Grain::Weekend, "2025-07-07", "2025-07-12..2025-07-13", "2025-W28-WE"),
            (Grain::Month, "2024-02-10", "2024-02-01..2024-02-29", "2024-02"),
            (Grain::Quarter, "2024-05-31", "2024-04-01..2024-06-30", "2024-Q2"),
            (Grain::Half, "2024-07-01", "2024-07-01..2024-12-31", "2024-H2"),
            (Grain::Season, "2024-01-15", "2023-12-01..2024-02-29", "2023-WI"),
            (Grain::Season, "2024-11-30", "2024-09-01..2024-11-30", "2024-FA"),
            (Grain::Year, "0001-05-05", "0001-01-01..0001-12-31", "0001"),
            (Grain::Decade, "1990-01-01", "1990-01-01..1999-12-31", "199"),
            (Grain::Century, "1700-06-01", "1601-01-01..1700-12-31", "16"),
        ];
        for (grain, given, days, timex) in cases {
            let found = grain.around(day(given));
            assert_eq!(show(found), days, "{grain:?} {given}");
            assert_eq!(grain.timex(found.unwrap()), timex, "{grain:?} {given}");
        }
    }

    #[test]
    fn units_step_and_months_clamp() {
        let cases = [
            (Grain::Month, "2025-01-31", 1, "2025-02-01..2025-02-28"),
            (Grain::Month, "2025-01-15", -1, "2024-12-01..2024-12-31"),
            (Grain::Week, "2025-07-07", -1, "2025-06-30..2025-07-06"),
            (Grain::Weekend, "2025-07-07", 1, "2025-07-19..2025-07-20"),
            (Grain::Quarter, "2025-02-01", -1, "2024-10-01..2024-12-31"),
            (Grain::Year, "9999-01-01", 1, "nothing"),
            (Grain::Century, "0050-01-01", -1, "nothing"),
        ];
        for (grain, given, n, days) in cases {
            assert_eq!(show(grain.step(day(given), n)), days, "{grain:?} {given} {n}");
        }
        assert_eq!(add(day("2025-01-31"), Grain::Month, 1), Some(day("2025-02-28")));
        assert_eq!(add(day("2024-02-29"), Grain::Year, -1), Some(day("2023-02-28")));
        assert_eq!(add(day("2024-02-29"), Grain::Year, 99_999_999), None);
        assert_eq!(add(day("0001-01-01"), Grain::Day, -1), None);
    }

    #[test]
    fn parts_and_nth() {
        let april = Grain::Month.around(day("2025-04-01")).unwrap();
        let year = Grain::Year.around(day("2025-04-01")).unwrap();
        let eighties = Grain::Decade.around(day("1985-04-01")).unwrap();
        assert_eq!(show(Part::Mid.of(april, Grain::Month)), "2025-04-11..2025-04-20");
        assert_eq!(show(Part::Late.of(april, Grain::Month)), "2025-04-21..2025-04-30");
        assert_eq!(show(Part::Early.of(year, Grain::Year)), "2025-01-01..2025-04-30");
        assert_eq!(show(Part::Late.of(eighties, Grain::Decade)), "1987-01-01..1989-12-31");
        assert_eq!(show(Part::FirstHalf.of(year, Grain::Year)), "2025-01-01..2025-06-30");
        assert_eq!(nth_weekday_within(2, Weekday::Tuesday, april), Some(day("2025-04-08")));
        assert_eq!(nth_weekday_within(-1, Weekday::Tuesday, april), Some(day("2025-04-29")));
        assert_eq!(nth_weekday_within(5, Weekday::Monday, april), None);
        assert_eq!(show(nth_within(-1, Grain::Day, april)), "2025-04-30..2025-04-30");
        assert_eq!(show(nth_within(1, Grain::Week, april)), "2025-03-31..2025-04-06");
        assert_eq!(show(nth_within(3, Grain::Quarter, year)), "2025-07-01..2025-09-30");
        assert_eq!(show(nth_within(5, Grain::Quarter, year)), "nothing");
        assert_eq!(show(iso_week(2025, 28)), "2025-07-07..2025-07-13");
        assert_eq!(show(iso_week(2025, 53)), "nothing");
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (1i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
    }

    fn any_grain() -> impl Strategy<Value = Grain> {
        use Grain::*;
        prop::sample::select(vec![Day, Weekend, Week, Month, Quarter, Season, Half, Year, Decade, Century])
    }

    proptest! {
        #[test]
        fn a_unit_holds_its_day_and_nothing_panics(at in any_day(), grain in any_grain(), n in any::<i64>(), k in -400i32..400) {
            if let Some(days) = grain.around(at) {
                prop_assert!(days.first <= days.last);
                prop_assert!(grain == Grain::Weekend || days.first <= at && at <= days.last);
                prop_assert_eq!(grain.around(days.first), Some(days));
                for part in [Part::Early, Part::Mid, Part::Late, Part::FirstHalf, Part::SecondHalf, Part::Whole] {
                    if let Some(part) = part.of(days, grain) {
                        prop_assert!(days.first <= part.first && part.last <= days.last);
                    }
                }
                nth_within(k, Grain::Week, days);
                nth_weekday_within(k, Weekday::Friday, days);
            }
            grain.step(at, n);
            if let Some(next) = grain.step(at, 1) {
                prop_assert_eq!(grain.step(next.first, -1), grain.around(at));
            }
        }

        #[test]
        fn weekdays_are_within_a_week(at in any_day(), n in -7i8..7) {
            let weekday = Weekday::Monday.wrapping_add(n);
            if let (Some(past), Some(coming)) = (weekday_until(weekday, at), weekday_from(weekday, at)) {
                prop_assert_eq!((past.weekday(), coming.weekday()), (weekday, weekday));
                prop_assert!((0..7).contains(&days_between(past, at)) && (0..7).contains(&days_between(at, coming)));
            }
        }
    }
}
