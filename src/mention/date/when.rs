//! What a date expression means before and after it is set into a year.

use super::length::timex;
use crate::lexicon::dates::{Holiday, Unit};
use crate::value::Decimal;
use crate::value::calendar::{self, Days, Grain, Part, Period, Season, add};
use compact_str::{CompactString, format_compact};
use jiff::civil::{Date, Weekday};

/// A date, a stretch, or an open stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// What is known.
    pub shape: Shape,
    /// How finely it is given.
    pub grain: Grain,
    /// How many days it may be off on each side.
    pub slack: i32,
    /// Whether it hangs on publication or on another date.
    pub relative: bool,
    /// Whether it counts in fiscal years.
    pub fiscal: bool,
    /// Whether it is a stretch by nature.
    pub extent: bool,
    /// The unit of which it is a part.
    pub whole: Option<Days>,
    /// Whether it says too little to be a claim.
    pub vague: bool,
    /// Whether its words also mean other things, so that it needs company to be a date.
    pub bare: Bare,
    /// What TIMEX3 makes of the words.
    pub said: Said,
}

/// What TIMEX3 makes of the words, where it is not simply the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The days themselves.
    Days,
    /// The unit they lie in: "later this year", "since 2003".
    Of(Days, Grain),
    /// So many units: "the past three years"; not said how many: "recent years".
    Units(Option<u32>, Unit),
    /// A word of TIMEX3.
    Word(&'static str),
    /// A year before the first.
    Before(u32),
}

/// What is known of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// These days.
    Days(Days),
    /// A stretch whose ends are given in this grain each; `None` is open.
    Between(Option<Date>, Option<Date>),
    /// One reading of two: what it most likely says, and both.
    Either(Days, Days),
    /// A month's day, and the weekday if it is said.
    MonthDay(u8, u8, Option<u8>),
    /// A month's days from one to another.
    MonthDays(u8, u8, u8),
    /// A month.
    Month(u8),
    /// A weekday, 1–7.
    Weekday(u8),
    /// A day of some month, and the weekday if it is said.
    DayOfMonth(u8, Option<u8>),
    /// A season.
    Season(Season),
    /// A quarter, 1–4.
    Quarter(u8),
    /// A half, 1–2.
    Half(u8),
    /// An ISO week, 1–53.
    Week(u8),
    /// A day with a name.
    Holiday(Holiday),
    /// Hangs on a day that is not known.
    Unknown,
}

/// Words that are dates only in company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bare {
    /// Cannot be mistaken.
    No,
    /// Four digits.
    Year,
    /// "may", "sun", "fall".
    Weak,
    /// A name of a month or weekday in full, "today".
    Word,
    /// "the 3rd".
    Ordinal,
    /// "90s".
    Decade,
    /// "Christmas".
    Holiday,
}

/// Where a date lies as seen from publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Not after it.
    Past,
    /// Not before it.
    Future,
    /// The words do not tell.
    Unknown,
}

impl When {
    /// What stands for itself.
    pub fn new(shape: Shape, grain: Grain) -> Self {
        When {
            shape,
            grain,
            slack: 0,
            relative: false,
            fiscal: false,
            extent: false,
            whole: None,
            vague: false,
            bare: Bare::No,
            said: Said::Days,
        }
    }

    /// These days.
    pub fn days(days: Days, grain: Grain) -> Self {
        When::new(Shape::Days(days), grain)
    }

    /// The same, hanging on another date.
    pub fn relative(self, slack: i32) -> Self {
        When { relative: true, slack, ..self }
    }

    /// The same, needing company.
    pub fn bare(self, bare: Bare) -> Self {
        When { bare, ..self }
    }

    /// The same in a given year, where the year was open.
    pub fn in_year(self, year: i16) -> Option<When> {
        let month = |m: u8, d: u8| Date::new(year, m as i8, d as i8).ok();
        let days = match self.shape {
            Shape::MonthDay(m, d, _) => Days::one(month(m, d)?),
            Shape::MonthDays(m, from, to) => Days::new(month(m, from)?, month(m, to)?)?,
            Shape::Month(m) => Grain::Month.around(month(m, 1)?)?,
            Shape::Season(season) => season.of(year)?,
            Shape::Quarter(q) => Grain::Quarter.around(month(q * 3 - 2, 1)?)?,
            Shape::Half(h) => Grain::Half.around(month(h * 6 - 5, 1)?)?,
            Shape::Week(w) => calendar::iso_week(year, w as i8)?,
            Shape::Holiday(holiday) => Days::one(holiday_in(holiday, year)?),
            _ => return Some(self),
        };
        Some(When { shape: Shape::Days(days), bare: Bare::No, ..self })
    }

    /// Whether the year is missing.
    pub fn lacks_year(self) -> bool {
        matches!(
            self.shape,
            Shape::MonthDay(..)
                | Shape::MonthDays(..)
                | Shape::Month(_)
                | Shape::Season(_)
                | Shape::Quarter(_)
                | Shape::Half(_)
                | Shape::Week(_)
                | Shape::Holiday(_)
        )
    }

    /// The same with its year found as seen from a day, or [`None`] where the words do not tell.
    pub fn resolve(self, from: Date, direction: Direction) -> Option<When> {
        let days = match self.shape {
            Shape::Days(_) | Shape::Between(..) | Shape::Either(..) | Shape::Unknown => return Some(self),
            Shape::Week(_) => return self.in_year(from.year()),
            Shape::Weekday(w) => {
                let weekday = Weekday::from_monday_one_offset(w as i8).ok()?;
                Days::one(match direction {
                    Direction::Future => calendar::weekday_from(weekday, from)?,
                    _ => calendar::weekday_until(weekday, from)?,
                })
            }
            Shape::DayOfMonth(day, weekday) => {
                let step = if direction == Direction::Future { 1 } else { -1 };
                let fits = |date: &Date| {
                    let side = if step > 0 { *date >= from } else { *date <= from };
                    side && weekday.is_none_or(|w| date.weekday().to_monday_one_offset() == w as i8)
                };
                let mut months = (0..14).filter_map(|n| add(from.first_of_month(), Grain::Month, n * step));
                Days::one(months.find_map(|first| Date::new(first.year(), first.month(), day as i8).ok().filter(fits))?)
            }
            Shape::MonthDay(_, _, Some(w)) => {
                let years = match direction {
                    Direction::Future => [1, 0, 2, 3, -1, 4, 5, 6, -2, -3, -4, -5],
                    _ => [0, -1, 1, -2, -3, -4, -5, -6, -7, -8, -9, -10],
                };
                let of = |n: &i16| match self.in_year(from.year().checked_add(*n)?)?.shape {
                    Shape::Days(days) if days.first.weekday().to_monday_one_offset() == w as i8 => Some(days),
                    _ => None,
                };
                // The nearest year in which the weekday is right; where none is, the weekday is what is wrong.
                match direction {
                    Direction::Future => of(&0).filter(|days| days.first >= from).or_else(|| years.iter().find_map(of)),
                    _ => {
                        of(&0).filter(|days| days.first <= from).or_else(|| years.iter().skip(1).find_map(of)).or_else(|| of(&0))
                    }
                }
                .or_else(|| self.nearest(from, direction))?
            }
            Shape::Month(_) | Shape::Season(_) | Shape::Quarter(_) | Shape::Half(_) if direction == Direction::Unknown => {
                let past = self.nearest(from, Direction::Past)?;
                let coming = self.nearest(from, Direction::Future)?;
                let nearer = calendar::days_between(from, coming.first) < calendar::days_between(past.last, from);
                if past != coming && nearer {
                    return None;
                }
                past
            }
            _ => self.nearest(from, direction)?,
        };
        Some(When { shape: Shape::Days(days), ..self })
    }

    /// The latest that does not begin after a day, or the earliest that does not end before it.
    fn nearest(self, from: Date, direction: Direction) -> Option<Days> {
        let of = |n: i16| match self.in_year(from.year().checked_add(n)?)?.shape {
            Shape::Days(days) => Some(days),
            _ => None,
        };
        match direction {
            Direction::Future => (-1..=8).filter_map(of).find(|days| days.last >= from),
            _ => (-8..=1).rev().filter_map(of).find(|days| days.first <= from),
        }
    }

    /// The days, where they are known from one to the other.
    pub fn known(self) -> Option<Days> {
        match self.shape {
            Shape::Days(days) | Shape::Either(days, _) => Some(days),
            Shape::Between(Some(first), Some(last)) => Days::new(first, last),
            _ => None,
        }
    }

    /// What is said, and what that allows.
    pub fn periods(self) -> (Period, Period) {
        let mut stated = match self.shape {
            Shape::Days(days) => self.period(days),
            Shape::Either(likely, _) => self.period(likely),
            Shape::Between(Some(first), Some(last)) => between(Days { first, last }),
            Shape::Between(first, last) => Period::between(first, last),
            _ => Period::partial(self.partial()),
        };
        if let Shape::Between(first, last) = self.shape
            && let Some(timex) = self.range_timex(first, last)
        {
            stated.timex = timex;
        }
        match self.said {
            Said::Days => {}
            Said::Of(days, grain) => stated.timex = When { grain, ..self }.period(days).timex,
            Said::Units(n, unit) => stated.timex = timex(n.map(Decimal::from), unit),
            Said::Word(word) => stated.timex = word.into(),
            Said::Before(year) => stated.timex = format_compact!("BC{year:04}"),
        }
        let mut value = stated.clone();
        if let Shape::Either(_, both) = self.shape {
            (value.start, value.end) = (Some(both.first), Some(both.last));
            value.timex =
                format_compact!("{}|{}", Grain::Day.timex(Days::one(both.first)), Grain::Day.timex(Days::one(both.last)));
        } else if self.slack > 0 {
            value.start = value.start.map(|day| Days::one(day).widen(self.slack).first);
            value.end = value.end.map(|day| Days::one(day).widen(self.slack).last);
        }
        (stated, value)
    }

    fn period(self, days: Days) -> Period {
        let whole = self.grain.around(days.first) == Some(days);
        let timex = match self.grain {
            Grain::Fortnight => return between(days),
            Grain::Year if self.fiscal && whole => format_compact!("FY{:04}", days.first.year()),
            Grain::Quarter if self.fiscal => format_compact!("FY{:04}-Q{}", days.first.year(), (days.first.month() - 1) / 3 + 1),
            // A part of a unit has the unit's value.
            grain if whole || self.grain.around(days.first) == self.grain.around(days.last) => {
                grain.timex(grain.around(days.first).unwrap_or(days))
            }
            _ => return between(days),
        };
        Period { start: Some(days.first), end: Some(days.last), timex }
    }

    fn range_timex(self, first: Option<Date>, last: Option<Date>) -> Option<CompactString> {
        let show = |day: Option<Date>| day.and_then(|day| Some(self.grain.timex(self.grain.around(day)?)));
        if self.grain == Grain::Day {
            return None;
        }
        Some(format_compact!("{}/{}", show(first).unwrap_or_default(), show(last).unwrap_or_default()))
    }

    /// TIMEX3 value of what is known without the year.
    fn partial(self) -> CompactString {
        match self.shape {
            Shape::MonthDay(m, d, _) => format_compact!("XXXX-{m:02}-{d:02}"),
            Shape::MonthDays(m, from, to) => format_compact!("XXXX-{m:02}-{from:02}/XXXX-{m:02}-{to:02}"),
            Shape::Month(m) => format_compact!("XXXX-{m:02}"),
            Shape::Weekday(w) => format_compact!("XXXX-WXX-{w}"),
            Shape::DayOfMonth(d, _) => format_compact!("XXXX-XX-{d:02}"),
            Shape::Season(season) => format_compact!("XXXX-{}", season.timex()),
            Shape::Quarter(q) if self.fiscal => format_compact!("FYXXXX-Q{q}"),
            Shape::Quarter(q) => format_compact!("XXXX-Q{q}"),
            Shape::Half(h) => format_compact!("XXXX-H{h}"),
            Shape::Week(w) => format_compact!("XXXX-W{w:02}"),
            Shape::Holiday(Holiday::On(m, d)) => format_compact!("XXXX-{m:02}-{d:02}"),
            _ => match self.grain {
                Grain::Day => "XXXX-XX-XX".into(),
                Grain::Week | Grain::Weekend | Grain::Fortnight => "XXXX-WXX".into(),
                Grain::Month => "XXXX-XX".into(),
                _ => "XXXX".into(),
            },
        }
    }

    /// A part of a stretch, compared with a margin of half a part.
    pub fn part(self, part: Part) -> Option<When> {
        let Shape::Days(days) = self.shape else { return Some(self) };
        if part == Part::Whole {
            return Some(self);
        }
        let of = part.of(days, self.grain)?;
        let slack = if matches!(part, Part::Early | Part::Mid | Part::Late) { of.count() / 2 } else { 0 };
        // "their late 60s" is an age.
        let bare = if self.bare == Bare::Decade { Bare::Decade } else { Bare::No };
        Some(When { shape: Shape::Days(of), slack: self.slack.max(slack), whole: Some(days), bare, ..self })
    }
}

/// From one day to another, both given.
fn between(days: Days) -> Period {
    Period::between(Some(days.first), Some(days.last))
}

/// A day with a name in one year.
fn holiday_in(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::On(month, day) => Date::new(year, month, day).ok(),
        Holiday::Nth(month, weekday, nth) => {
            let days = Grain::Month.around(Date::new(year, month, 1).ok()?)?;
            calendar::nth_weekday_within(nth.into(), Weekday::from_monday_one_offset(weekday as i8).ok()?, days)
        }
        Holiday::Easter(offset) => add(calendar::easter(year)?, Grain::Day, offset.into()),
    }
}
