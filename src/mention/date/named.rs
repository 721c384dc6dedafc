//! Dates by name: days, months, quarters, years, decades, and what is open of them.

use super::frame::Frame;
use super::means::{grain, in_class};
use super::numeric::{compact_day, numeric_day};
use super::relative::adrift;
use super::walk::Walk;
use super::when::{Bare, Said, Shape, When};
use super::within::of_year;
use crate::lexicon::dates::{Means, Reference};
use crate::value::calendar::{Days, Grain, add};
use jiff::civil::{Date, Weekday};

/// A date by its name.
pub fn read(means: Means, walk: &Walk, frame: &Frame) -> Option<When> {
    let reader = walk.reader;
    match means {
        Means::CalendarDay => {
            let (month, day) = (frame.month().first()?, frame.day().first()?);
            let when = When::new(Shape::MonthDay(month, day, frame.weekday().first()), Grain::Day);
            match year(frame) {
                Some(year) => when.in_year(year),
                None => Date::new(2024, month as i8, day as i8).ok().map(|_| when),
            }
            .or_else(|| no_such_day(walk, frame))
        }
        Means::IsoDay => {
            let (month, day) = (frame.digits().first()?, frame.digits().second()?);
            // "2019.4.1" is a version.
            if reader.is(frame.start + 1, '.') && frame.end - frame.start == 5 && reader.text(frame.start + 2).len() < 2 {
                return None;
            }
            When::new(Shape::MonthDay(month, day, None), Grain::Day).in_year(frame.year().first()?)
        }
        Means::NumericDay => numeric_day(walk, frame),
        Means::CompactDay => compact_day(walk, frame),
        Means::DayOfMonth => {
            let day = frame.day().first().or(frame.nth().first().and_then(|n| u8::try_from(n).ok()))?;
            let when = When::new(Shape::DayOfMonth(day, frame.weekday().first()), Grain::Day);
            if frame.weekday().first().is_none() && !alone(walk, frame) {
                return None;
            }
            Some(if frame.weekday().first().is_some() { when } else { when.bare(Bare::Ordinal) })
        }
        Means::Weekday => {
            let when = When::new(Shape::Weekday(frame.weekday().first()?), Grain::Day).relative(0);
            Some(when.bare(bare(walk, frame)))
        }
        Means::DayWord => {
            let offset = i64::from(frame.day_word().first()?);
            let day = walk.now.map(|day| Some(Days::one(add(day, Grain::Day, offset)?)));
            Some(
                day.map_or(When::new(Shape::Unknown, Grain::Day), |days| When::days(days, Grain::Day))
                    .relative(0)
                    .bare(Bare::Word),
            )
        }
        Means::Month => {
            let when = When::new(Shape::Month(frame.month().first()?), Grain::Month);
            match frame.year().first() {
                // "August 99" is a year, "August 12" a day.
                Some(0..=31) => None,
                Some(year) => when.in_year(long_year(year)),
                None => Some(when.bare(bare(walk, frame))),
            }
        }
        // "2016 - 11 people"
        Means::IsoMonth
            if frame.year().first()? as u32 == reader.integer(frame.start).map_or(0, |(n, _)| n) && loose(walk, frame) =>
        {
            None
        }
        Means::IsoMonth => When::new(Shape::Month(frame.digits().first().filter(|m| (1..=12).contains(m))?), Grain::Month)
            .in_year(frame.year().first()?),
        Means::Year => {
            // "410 AD"
            let count = || frame.count().first().and_then(|n| i16::try_from(n).ok()).filter(|year| (1..2200).contains(year));
            let year = frame.year().first().or_else(count)?;
            let days = Grain::Year.around(Date::new(year, 1, 1).ok()?)?;
            let when = When::days(days, Grain::Year);
            Some(if frame.end - frame.start == 1 { when.bare(Bare::Year) } else { when })
        }
        Means::AboutYear => {
            let year = frame.year().first()?;
            let slack = if year % 100 == 0 { 10 } else { 5 };
            let days = Grain::Year.around(Date::new(year, 1, 1).ok()?)?;
            Some(When { slack: slack * 365, ..When::days(days, Grain::Year) })
        }
        Means::Quarter | Means::Half => {
            let when = named_part(frame, if means == Means::Half { Grain::Half } else { Grain::Quarter })?;
            match year(frame) {
                Some(year) => when.in_year(year),
                None => Some(when),
            }
        }
        Means::FiscalYear => {
            let year = year(frame)?;
            let days = Grain::Year.around(Date::new(year, 1, 1).ok()?)?;
            Some(When { fiscal: true, ..When::days(days, Grain::Year) })
        }
        Means::FiscalQuarter => {
            let when = named_part(frame, Grain::Quarter)?;
            let when = match year(frame) {
                Some(year) => when.in_year(year)?,
                None => when,
            };
            Some(When { fiscal: true, ..when })
        }
        Means::SplitYear | Means::YearRange => {
            let first = frame.year().first()?;
            let last = match (frame.year().second(), frame.digits().first()) {
                (Some(last), _) if last >= 1000 => last,
                (Some(short), _) => completed(first, short)?,
                (None, Some(short)) => completed(first, short.into())?,
                _ => return None,
            };
            let short = frame.year().second().is_none_or(|year| year < 100);
            if means == Means::SplitYear && last != first.checked_add(1)? || last <= first || short && last - first > 15 {
                return None;
            }
            let (first, last) = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
            let when = When::new(Shape::Between(Some(first), Some(last)), Grain::Year);
            Some(When { extent: means == Means::YearRange, ..when })
        }
        Means::Season => {
            let when = When::new(Shape::Season(frame.season().first()?), Grain::Season);
            match year(frame) {
                Some(year) => when.in_year(year),
                None => Some(when.bare(bare(walk, frame))),
            }
        }
        Means::Decade => {
            let first = match (frame.decade().first(), frame.year().first()) {
                (Some(decade), _) => decade,
                (None, Some(short)) if short < 100 => {
                    if short < 20 {
                        2000 + short
                    } else {
                        1900 + short
                    }
                }
                (None, year) => year?,
            };
            let days = (first % 10 == 0).then(|| Grain::Decade.around(Date::new(first, 1, 1).ok()?))??;
            let bare = frame.year().first().is_some_and(|year| year < 100);
            Some(When::days(days, Grain::Decade).bare(if bare { Bare::Decade } else { Bare::No }))
        }
        Means::Century => {
            let nth = frame.nth().first().filter(|n| (1..=99).contains(n))? as i16;
            let days = Grain::Century.around(Date::new(nth * 100 - 50, 1, 1).ok()?)?;
            Some(When::days(days, Grain::Century))
        }
        Means::Week => {
            let week = frame.count().first().filter(|n| (1..=53).contains(n))? as u8;
            let when = When::new(Shape::Week(week), Grain::Week);
            match (frame.year().first(), frame.when().first()) {
                (Some(year), _) => when.in_year(year),
                (None, Some(_)) => of_year(walk, frame, when),
                _ => Some(when),
            }
        }
        Means::Holiday => {
            let when = When::new(Shape::Holiday(frame.holiday().first()?), Grain::Day);
            match year(frame) {
                Some(year) => when.in_year(year),
                None => Some(when.bare(Bare::Holiday)),
            }
        }
        Means::Reference => {
            // "the past 12 months" says which.
            let reader = walk.reader;
            let looks = reader.find(&reader.lexicon.dates.relatives, frame.end - 1).is_some();
            let more = reader.digits(frame.end) || reader.letters(frame.end) && !in_class(walk, "clause", frame.end);
            if looks && more {
                return None;
            }
            let word = match frame.reference().first()? {
                Reference::Present => "PRESENT_REF",
                Reference::Past => "PAST_REF",
                Reference::Future => "FUTURE_REF",
            };
            Some(adrift(Grain::Day, Said::Word(word)))
        }
        Means::YearBefore => {
            let year = frame.count().first().and_then(|n| u32::try_from(n).ok()).filter(|year| *year <= 9999)?;
            Some(adrift(Grain::Year, Said::Before(year)))
        }
        _ => None,
    }
}

/// A day that its month does not have: a date, but which one nobody can say. What is counted behind is no part of it:
/// "in February 30 people".
pub fn no_such_day(walk: &Walk, frame: &Frame) -> Option<When> {
    let counted = walk.reader.letters(frame.end) && !in_class(walk, "clause", frame.end);
    (!counted).then(|| adrift(Grain::Day, Said::Days))
}

/// Whether a year and a month with space between them are more likely two numbers.
fn loose(walk: &Walk, frame: &Frame) -> bool {
    let reader = walk.reader;
    let spaced = !(reader.glued(frame.start + 1) && reader.glued(frame.start + 2));
    let counted = reader.letters(frame.end) && !in_class(walk, "clause", frame.end) || reader.mark(frame.end) == Some('%');
    spaced && (counted || reader.text(frame.end - 1).len() < 2)
}

/// The year of a pattern: four digits, or two behind an apostrophe or in a numeric date.
pub fn year(frame: &Frame) -> Option<i16> {
    frame.year().first().map(long_year)
}

/// "25" → 2025, "98" → 1998.
pub fn long_year(year: i16) -> i16 {
    match year {
        0..=39 => 2000 + year,
        40..=99 => 1900 + year,
        _ => year,
    }
}

/// "2019–20" → 2020, "1998-03" → 2003.
pub fn completed(first: i16, short: i16) -> Option<i16> {
    let last = first / 100 * 100 + short;
    if last > first { Some(last) } else { last.checked_add(100) }
}

/// Whether "the 3rd" stands for a day and not for the third of something: in digits, and with no noun behind.
pub fn alone(walk: &Walk, frame: &Frame) -> bool {
    let reader = walk.reader;
    let noun = |at: usize| reader.letters(at) && !in_class(walk, "clause", at);
    // "the 12th and 67th minutes"
    let next = frame.end + 1;
    let more = in_class(walk, "joined", frame.end) && reader.digits(next) && reader.letters(next + 1) && noun(next + 2);
    let hyphen = reader.is(frame.end, '-') && reader.glued(frame.end);
    reader.digits(frame.start + 1) && !noun(frame.end) && !more && !hyphen
}

/// What company a single word needs to be a date.
pub fn bare(walk: &Walk, frame: &Frame) -> Bare {
    let abbreviated = frame.end == frame.start + 2 && walk.reader.is(frame.start + 1, '.');
    if frame.end != frame.start + 1 && !abbreviated {
        return Bare::No;
    }
    let weak = walk.reader.find(&walk.reader.lexicon.dates.weak, frame.start).is_some();
    if weak { Bare::Weak } else { Bare::Word }
}

/// "Q3", "the third quarter", "H1", "the first half".
pub fn named_part(frame: &Frame, unsaid: Grain) -> Option<When> {
    let n = frame.digits().first().or(frame.nth().first().map(|n| n as u8)).or(frame.count().first().map(|n| n as u8));
    let grain = if frame.unit().first().is_some() { grain(frame)? } else { unsaid };
    match grain {
        Grain::Quarter => {
            let n = n.unwrap_or(4);
            (1..=4).contains(&n).then_some(When::new(Shape::Quarter(n), Grain::Quarter))
        }
        Grain::Half => {
            let n = n.unwrap_or(2);
            (1..=2).contains(&n).then_some(When::new(Shape::Half(n), Grain::Half))
        }
        _ => None,
    }
}

pub fn weekday(frame: &Frame) -> Option<Weekday> {
    Weekday::from_monday_one_offset(frame.weekday().first()? as i8).ok()
}
