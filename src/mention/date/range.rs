//! From one date to another: what one side lacks, the other gives.

use super::frame::Frame;
use super::means::{between, in_class};
use super::named::year;
use super::now;
use super::numeric::numeric_range;
use super::walk::Walk;
use super::when::{Bare, Direction, Said, Shape, When};
use crate::lexicon::dates::Means;
use crate::value::calendar;
use crate::value::calendar::{Days, Grain};
use jiff::civil::Date;

/// From one date to another.
pub fn read(means: Means, walk: &Walk, frame: &Frame) -> Option<When> {
    match means {
        Means::Range => range(walk, frame),
        Means::NumericRange => {
            let (first, last) = numeric_range(walk, frame)?;
            join(walk, frame, first, last)
        }
        Means::DayRange => day_range(walk, frame),
        Means::Pair => {
            let when = range(walk, frame)?;
            let Shape::Between(Some(first), Some(last)) = when.shape else { return None };
            // Two days in a row are a stretch; two others are two dates.
            (calendar::days_between(first, last) == 1).then_some(When { extent: false, ..when })
        }
        Means::DaysOfMonth => {
            let (first, last) = (frame.day().first()?, frame.day().second()?);
            let toward = now::direction(walk.reader, frame.start, frame.end);
            let first = walk.now.resolve(When::new(Shape::DayOfMonth(first, None), Grain::Day), toward, None);
            let days = first.known()?;
            stretch(first, When::new(Shape::DayOfMonth(last, None), Grain::Day).resolve(days.first, Direction::Future)?)
        }
        Means::LengthFrom => {
            // "for 30 days, from March 1 to March 12"
            if in_class(walk, "to", frame.end) {
                return None;
            }
            let from = walk.settle(frame.when().first()?, frame).known().filter(|days| days.first == days.last)?.first;
            let to = calendar::before(frame.length().first()?.shift(from, 1)?)?;
            let days = Days::new(from, to)?;
            Some(When { extent: true, ..between(When::days(days, Grain::Day)) })
        }
        _ => None,
    }
}

/// From one date to another; what one side lacks, the other gives.
pub fn range(walk: &Walk, frame: &Frame) -> Option<When> {
    // "from April 27 to the third"
    let day = || Some(When::new(Shape::DayOfMonth(u8::try_from(frame.nth().first()?).ok()?, None), Grain::Day));
    join(walk, frame, frame.when().first()?, frame.when().second().or_else(day)?)
}

fn join(walk: &Walk, frame: &Frame, first: When, last: When) -> Option<When> {
    let (first, last) = match (first.lacks_year(), last.lacks_year(), first.known(), last.known()) {
        (true, false, _, Some(days)) => (before(first, days)?, last),
        (false, true, Some(days), _) => (first, after(last, days)?),
        _ if open(last) && !open(first) && first.known().is_some() => {
            (first, last.resolve(first.known()?.first, Direction::Future)?)
        }
        _ => {
            // "from April 27 to the third": what names no month is found from the other end.
            let nameless = matches!(last.shape, Shape::DayOfMonth(..)) && first.lacks_year();
            let first = if nameless { walk.settle(first, frame) } else { first };
            if let (true, Some(days)) = (nameless, first.known()) {
                return stretch(first, last.resolve(days.first, Direction::Future)?);
            }
            let open = last;
            let last = walk.settle(open, frame);
            match last.known() {
                // Both without a year: the later one is found first, the earlier one is the next before it.
                Some(days) if !matches!(first.shape, Shape::Days(_) | Shape::Between(..) | Shape::Either(..)) => {
                    let first = first.resolve(days.last, Direction::Past)?;
                    // After the last February 29 the next March 1 is not the one found first.
                    (first, first.known().and_then(|days| open.resolve(days.first, Direction::Future)).unwrap_or(last))
                }
                _ => (walk.settle(first, frame), last),
            }
        }
    };
    stretch(first, last)
}

/// Whether it needs another day to be known.
pub fn open(when: When) -> bool {
    !matches!(when.shape, Shape::Days(_) | Shape::Between(..) | Shape::Either(..) | Shape::Unknown)
}

/// From the beginning of one to the end of the other.
pub fn stretch(first: When, last: When) -> Option<When> {
    let (Some(from), Some(to)) = (first.known(), last.known()) else {
        return Some(When { extent: true, ..When::new(Shape::Unknown, first.grain.min(last.grain)) });
    };
    (from.first <= to.last).then_some(())?;
    Some(When {
        shape: Shape::Between(Some(from.first), Some(to.last)),
        grain: first.grain.min(last.grain),
        slack: first.slack.max(last.slack),
        relative: first.relative || last.relative,
        fiscal: first.fiscal && last.fiscal,
        extent: true,
        whole: None,
        vague: first.vague || last.vague,
        bare: Bare::No,
        said: Said::Days,
    })
}

/// The latest such date that is not after a stretch.
pub fn before(when: When, days: Days) -> Option<When> {
    when.resolve(days.last, Direction::Past)
}

/// The earliest such date that is not before a stretch.
pub fn after(when: When, days: Days) -> Option<When> {
    when.resolve(days.first, Direction::Future)
}

/// "3–5 July", "July 3 to 5, 2025".
pub fn day_range(walk: &Walk, frame: &Frame) -> Option<When> {
    let (first, last) = (frame.day().first()?, frame.day().second()?);
    if let Some(month) = frame.when().first() {
        let days = walk.settle(month, frame).known().filter(|_| month.grain == Grain::Month)?;
        let of = |day: u8| Date::new(days.first.year(), days.first.month(), day as i8).ok();
        let shape = Shape::Between(Some(of(first)?), Some(of(last)?));
        return (first < last).then_some(When { extent: true, relative: month.relative, ..When::new(shape, Grain::Day) });
    }
    let month = frame.month().first()?;
    let of = |day: u8| {
        let when = When::new(Shape::MonthDay(month, day, None), Grain::Day);
        match year(frame) {
            Some(year) => when.in_year(year),
            None => Date::new(2024, month as i8, day as i8).ok().map(|_| when),
        }
    };
    let (from, to) = (of(first)?, of(last)?);
    (first < last).then_some(())?;
    let shape = match (from.known(), to.known()) {
        (Some(from), Some(to)) => Shape::Between(Some(from.first), Some(to.last)),
        _ => return Some(When { extent: true, ..When::new(Shape::MonthDays(month, first, last), Grain::Day) }),
    };
    Some(When { extent: true, ..When::new(shape, Grain::Day) })
}
