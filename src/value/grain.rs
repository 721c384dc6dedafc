//! Units of the calendar: the one a day lies in, its parts, and how TIMEX3 writes it.

use super::calendar::{Days, add, before};
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

/// How finely a date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// An ISO week.
    Week,
    /// Fourteen days, only as a length.
    Fortnight,
    /// A month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Three months from March, June, September or December.
    Season,
    /// Six months from January or July.
    Half,
    /// A year.
    Year,
    /// Ten years that end in 0–9.
    Decade,
    /// A hundred years that end in 01–00.
    Century,
}

impl Grain {
    /// The unit of this grain in which a day lies. A weekend is that of the day's week.
    pub fn around(self, day: Date) -> Option<Days> {
        let (year, month) = (day.year(), day.month());
        let months = |first: i8, count: i8| -> Option<Days> {
            let start = Date::new(year, first, 1).ok()?;
            Days::new(start, Date::new(year, first + count - 1, 1).ok()?.last_of_month())
        };
        let years = |first: i16, last: i16| Days::new(Date::new(first.max(1), 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
        match self {
            Grain::Day => Some(Days::one(day)),
            Grain::Week | Grain::Fortnight => {
                let monday = add(day, Grain::Day, -i64::from(day.weekday().to_monday_zero_offset()))?;
                Days::new(monday, add(monday, Grain::Day, if self == Grain::Week { 6 } else { 13 })?)
            }
            Grain::Weekend => {
                let week = Grain::Week.around(day)?;
                Days::new(add(week.first, Grain::Day, 5)?, week.last)
            }
            Grain::Month => Some(Days { first: day.first_of_month(), last: day.last_of_month() }),
            Grain::Quarter => months((month - 1) / 3 * 3 + 1, 3),
            Grain::Half => months((month - 1) / 6 * 6 + 1, 6),
            Grain::Season if month == 12 || month <= 2 => {
                Season::Winter.of(if month == 12 { year } else { year.checked_sub(1).filter(|y| *y >= 1)? })
            }
            Grain::Season => months(month / 3 * 3, 3),
            Grain::Year => years(year, year),
            Grain::Decade => years(year / 10 * 10, (year / 10 * 10).checked_add(9)?),
            Grain::Century => years((year - 1) / 100 * 100 + 1, ((year - 1) / 100 * 100).checked_add(100)?),
        }
    }

    /// The unit of this grain `n` units after (before, where negative) the one a day lies in.
    pub fn step(self, day: Date, n: i64) -> Option<Days> {
        self.around(add(self.around(day)?.first, self, n)?)
    }

    /// TIMEX3 value of one unit.
    pub fn timex(self, days: Days) -> CompactString {
        let (year, month) = (days.first.year(), days.first.month());
        match self {
            Grain::Day => format_compact!("{year:04}-{month:02}-{:02}", days.first.day()),
            Grain::Week | Grain::Fortnight | Grain::Weekend => {
                let week = days.first.iso_week_date();
                let tail = if self == Grain::Weekend { "-WE" } else { "" };
                format_compact!("{:04}-W{:02}{tail}", week.year(), week.week())
            }
            Grain::Month => format_compact!("{year:04}-{month:02}"),
            Grain::Quarter => format_compact!("{year:04}-Q{}", (month - 1) / 3 + 1),
            Grain::Half => format_compact!("{year:04}-H{}", (month - 1) / 6 + 1),
            Grain::Season => format_compact!("{year:04}-{}", Season::starting(month).timex()),
            Grain::Year => format_compact!("{year:04}"),
            Grain::Decade => format_compact!("{:03}", year / 10),
            Grain::Century => format_compact!("{:02}", year / 100),
        }
    }

    /// TIMEX3 letter of a duration in this unit: "P9Y", "P1DE".
    pub fn letters(self) -> &'static str {
        match self {
            Grain::Day => "D",
            Grain::Weekend => "WE",
            Grain::Week => "W",
            Grain::Fortnight => "F",
            Grain::Month => "M",
            Grain::Quarter => "Q",
            Grain::Season => "SE",
            Grain::Half => "H",
            Grain::Year => "Y",
            Grain::Decade => "DE",
            Grain::Century => "CE",
        }
    }

    /// About how many days half a unit has: how far "four years ago" may be off.
    pub fn half(self) -> i32 {
        match self {
            Grain::Day => 0,
            Grain::Weekend => 1,
            Grain::Week => 3,
            Grain::Fortnight => 7,
            Grain::Month => 15,
            Grain::Quarter | Grain::Season => 46,
            Grain::Half => 91,
            Grain::Year => 183,
            Grain::Decade => 1826,
            Grain::Century => 18262,
        }
    }
}

/// A season by its northern months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

impl Season {
    /// The season that starts in a year.
    pub fn of(self, year: i16) -> Option<Days> {
        let (first, last) = match self {
            Season::Spring => (3, 5),
            Season::Summer => (6, 8),
            Season::Autumn => (9, 11),
            Season::Winter => {
                return Days::new(Date::new(year, 12, 1).ok()?, Date::new(year.checked_add(1)?, 2, 1).ok()?.last_of_month());
            }
        };
        Days::new(Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month())
    }

    /// TIMEX3 letters.
    pub fn timex(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    fn starting(month: i8) -> Season {
        match month {
            3 => Season::Spring,
            6 => Season::Summer,
            9 => Season::Autumn,
            _ => Season::Winter,
        }
    }
}

/// A part of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The first third.
    Early,
    /// The middle third.
    Mid,
    /// The last third.
    Late,
    /// The first half.
    FirstHalf,
    /// The second half.
    SecondHalf,
    /// All of it.
    Whole,
}

impl Part {
    /// The part of a unit. Thirds of a month are days 1–10, 11–20 and the rest; of a week, days 1–3, 3–5 and 5–7; of a
    /// year, four months each; of a decade, years 0–3, 3–6 and 7–9.
    pub fn of(self, days: Days, grain: Grain) -> Option<Days> {
        let (from, to) = (days.first, days.last);
        let day = |n: i64| add(from, Grain::Day, n);
        let year = |n: i64| add(from, Grain::Year, n);
        match (self, grain) {
            (Part::Whole, _) => Some(days),
            (Part::Early, Grain::Month) => Days::new(from, day(9)?),
            (Part::Mid, Grain::Month) => Days::new(day(10)?, day(19)?),
            (Part::Late, Grain::Month) => Days::new(day(20)?, to),
            (Part::Early, Grain::Week) => Days::new(from, day(2)?),
            (Part::Mid, Grain::Week) => Days::new(day(2)?, day(4)?),
            (Part::Late, Grain::Week) => Days::new(day(4)?, to),
            (Part::Early, Grain::Decade) => Days::new(from, before(year(4)?)?),
            (Part::Mid, Grain::Decade) => Days::new(year(3)?, before(year(7)?)?),
            (Part::Late, Grain::Decade) => Days::new(year(7)?, to),
            (Part::FirstHalf, Grain::Year) => Grain::Half.around(from),
            (Part::SecondHalf, Grain::Year) => Grain::Half.around(to),
            (Part::FirstHalf, Grain::Decade) => Days::new(from, before(year(5)?)?),
            (Part::SecondHalf, Grain::Decade) => Days::new(year(5)?, to),
            (Part::FirstHalf, Grain::Century) => Days::new(from, before(year(50)?)?),
            (Part::SecondHalf, Grain::Century) => Days::new(year(50)?, to),
            (Part::Early, Grain::Year) => Days::new(from, Date::new(from.year(), 4, 30).ok()?),
            (Part::Mid, Grain::Year) => Days::new(Date::new(from.year(), 5, 1).ok()?, Date::new(from.year(), 8, 31).ok()?),
            (Part::Late, Grain::Year) => Days::new(Date::new(from.year(), 9, 1).ok()?, to),
            (Part::Early, _) => days.slice(0, 3),
            (Part::Mid, _) => days.slice(1, 3),
            (Part::Late, _) => days.slice(2, 3),
            (Part::FirstHalf, _) => days.slice(0, 2),
            (Part::SecondHalf, _) => days.slice(1, 2),
        }
    }
}
