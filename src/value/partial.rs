//! Dates that lack their year, compared by what they know.
//!
//! A partial date stands for every day it fits: "July 3" for all third of Julys, "Thursday" for all Thursdays.

use super::{Period, Relation};
use jiff::civil::Date;

/// What a partial date knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Partial {
    /// A month, perhaps with its day.
    Month(i8, Option<i8>),
    /// A weekday, Monday = 1.
    Weekday(i8),
    /// Something else: fits everything.
    Any,
}

impl Partial {
    /// What `period` knows, where it is partial: both ends open.
    pub(crate) fn of(period: &Period) -> Option<Partial> {
        if period.start.is_some() || period.end.is_some() {
            return None;
        }
        let parts: Vec<&str> = period.timex.split('T').next().unwrap_or_default().split('-').collect();
        let number = |part: &str| part.parse::<i8>().ok();
        Some(match parts[..] {
            ["XXXX", "WXX", day] => number(day).map_or(Partial::Any, Partial::Weekday),
            ["XXXX", month] => number(month).map_or(Partial::Any, |month| Partial::Month(month, None)),
            ["XXXX", month, day] => number(month).map_or(Partial::Any, |month| Partial::Month(month, number(day))),
            _ => Partial::Any,
        })
    }

    fn fits(self, day: Date) -> bool {
        match self {
            Partial::Month(month, on) => day.month() == month && on.is_none_or(|on| day.day() == on),
            Partial::Weekday(weekday) => day.weekday().to_monday_one_offset() == weekday,
            Partial::Any => true,
        }
    }

    /// How this one lies to another partial date.
    pub(crate) fn relate(&self, other: &Partial) -> Option<Relation> {
        use Partial::*;
        let order = |less: bool| if less { Relation::Below } else { Relation::Above };
        Some(match (*self, *other) {
            (a, b) if a == b => Relation::Equal,
            (Any, _) => Relation::Contains,
            (_, Any) => Relation::Within,
            (Weekday(a), Weekday(b)) => order(a < b),
            (Month(a, Some(_)), Month(b, None)) if a == b => Relation::Within,
            (Month(a, None), Month(b, Some(_))) if a == b => Relation::Contains,
            (Month(a, a_day), Month(b, b_day)) => order((a, a_day) < (b, b_day)),
            (Month(..), Weekday(_)) | (Weekday(_), Month(..)) => Relation::Overlaps,
        })
    }

    /// How this one lies to the days from `start` to `end`.
    pub(crate) fn relate_to_days(&self, start: Option<Date>, end: Option<Date>) -> Relation {
        let (Some(start), Some(end)) = (start, end) else { return Relation::Overlaps };
        let (start, end) = (start.min(end), start.max(end));
        // Beyond a year every partial date fits some day and misses another, save the one that fits all.
        let mut all = true;
        let mut any = false;
        let mut day = start;
        for _ in 0..=366 {
            if self.fits(day) {
                any = true;
            } else {
                all = false;
            }
            if day == end || (any && !all) {
                break;
            }
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        let first = (start.month(), start.day());
        match (all, any) {
            (true, _) => Relation::Contains,
            (false, true) => Relation::Overlaps,
            (false, false) => {
                let below = match *self {
                    Partial::Month(month, day) => (month, day.unwrap_or(0)) < first,
                    Partial::Weekday(weekday) => weekday < start.weekday().to_monday_one_offset(),
                    Partial::Any => false,
                };
                if below { Relation::Below } else { Relation::Above }
            }
        }
    }
}
