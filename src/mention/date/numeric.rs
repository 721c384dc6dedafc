//! Dates in numbers: "3/7/25", "25.12.2024".

use super::frame::Frame;
use super::means::in_class;
use super::named::{long_year, no_such_day};
use super::walk::Walk;
use super::when::{Direction, Shape, When};
use crate::mention::Reader;
use crate::value::calendar::{Days, Grain, days_between};
use jiff::civil::Date;

/// Day and month by number, in either order.
pub fn numeric_day(walk: &Walk, frame: &Frame) -> Option<When> {
    let reader = walk.reader;
    let (a, b) = (frame.digits().first()?, frame.digits().second()?);
    let year = match (frame.year().first(), frame.third()) {
        (Some(year), _) => Some(long_year(year)),
        (None, Some(year)) => Some(long_year(year.into())),
        _ => None,
    };
    let of = |month: u8, day: u8| {
        Date::new(2024, month as i8, day as i8).ok()?;
        let when = When::new(Shape::MonthDay(month, day, frame.weekday().first()), Grain::Day);
        match year {
            Some(year) => when.in_year(year),
            // "4/22" by itself may be a fraction.
            None if frame.end == frame.start + 3 && !in_class(walk, "on-day", frame.start.wrapping_sub(1)) => None,
            // "this Friday, 5/12" is near, whatever the verb.
            None if frame.relative().first().is_some() => {
                Some(near(walk, When::new(Shape::MonthDay(month, day, None), Grain::Day)))
            }
            None => Some(When::new(Shape::MonthDay(month, day, None), Grain::Day)),
        }
    };
    let of_any = |month: u8, day: u8| frame.year().first().is_some() && (1..=12).contains(&month) && (1..=31).contains(&day);
    let dots = year.is_some() && reader.is(frame.start + 1, '.');
    match (of(b, a), of(a, b)) {
        (Some(day_first), Some(month_first)) if a != b => {
            let known = reader.day_first(|| day_first_here(reader));
            let day_leads = known.unwrap_or(reader.lexicon.dates.day_first || dots);
            let likely = if day_leads { day_first } else { month_first };
            match (known, day_first.shape, month_first.shape, likely.shape) {
                (None, Shape::Days(one), Shape::Days(other), Shape::Days(likely)) if !dots => {
                    Some(When::new(Shape::Either(likely, one.hull(other)), Grain::Day))
                }
                _ => Some(likely),
            }
        }
        (Some(day_first), _) => Some(day_first),
        (None, Some(month_first)) => Some(month_first),
        // "2/29/2019"
        (None, None) if reader.is(frame.start + 1, '/') && (of_any(a, b) || of_any(b, a)) => no_such_day(walk, frame),
        _ => None,
    }
}

/// The nearest such day before or after publication.
fn near(walk: &Walk, when: When) -> When {
    let nearest = |day: Date| {
        let of = |direction| when.resolve(day, direction).and_then(When::known);
        let far = |days: &Days| days_between(day, days.first).abs();
        [of(Direction::Past), of(Direction::Future)].into_iter().flatten().min_by_key(far)
    };
    walk.now.map(nearest).map_or(when, |days| When::days(days, Grain::Day))
}

/// "20250703": eight digits by themselves, with nothing counted behind them.
pub fn compact_day(walk: &Walk, frame: &Frame) -> Option<When> {
    let reader = walk.reader;
    let (n, 8) = reader.integer(frame.start).filter(|_| frame.end == frame.start + 1)? else { return None };
    let (year, month, day) = ((n / 10_000) as i16, (n / 100 % 100) as u8, (n % 100) as u8);
    let counted = reader.letters(frame.end) && !in_class(walk, "clause", frame.end);
    if counted || !(1900..2100).contains(&year) || reader.glued(frame.start) && reader.kind(frame.start.wrapping_sub(1)).is_some()
    {
        return None;
    }
    When::new(Shape::MonthDay(month, day, None), Grain::Day).in_year(year)
}

/// "10/1-11/2/2017": without a year and a preposition, what could be two fractions is no date.
pub fn numeric_range(walk: &Walk, frame: &Frame) -> Option<(When, When)> {
    let [a, b, c, d] = frame.four()?;
    let year = frame.year().first().map(long_year);
    let led = in_class(walk, "lead", frame.start) || in_class(walk, "on-day", frame.start.wrapping_sub(1));
    if year.is_none() && !led && a < b && c < d {
        return None;
    }
    let of = |month: u8, day: u8| {
        Date::new(2024, month as i8, day as i8).ok().map(|_| When::new(Shape::MonthDay(month, day, None), Grain::Day))
    };
    let last = |when: When| year.map_or(Some(when), |year| when.in_year(year));
    let (day_first, month_first) = (of(b, a).zip(of(d, c)), of(a, b).zip(of(c, d)));
    let leads = day_first_here(walk.reader).unwrap_or(walk.reader.lexicon.dates.day_first);
    let (from, to) = if leads { day_first.or(month_first) } else { month_first.or(day_first) }?;
    Some((from, last(to)?))
}

/// Whether numeric dates of the article put the day first, as one with a number over twelve shows.
fn day_first_here(reader: &Reader) -> Option<bool> {
    let text = reader.article.text.as_str();
    let tokens = &reader.prose.tokens;
    let number = |at: usize| tokens.get(at).and_then(|token| text.get(token.span.range())?.parse::<u32>().ok());
    let mark = |at: usize| tokens.get(at).and_then(|token| text.get(token.span.range()));
    tokens.windows(5).enumerate().find_map(|(at, five)| {
        if five[1..].iter().any(|token| token.spaced)
            || !matches!(mark(at + 1), Some("/" | "-" | "."))
            || mark(at + 1) != mark(at + 3)
        {
            return None;
        }
        let (a, b, _) = (number(at)?, number(at + 2)?, number(at + 4)?);
        match (a, b) {
            (13..=31, 1..=12) => Some(true),
            (1..=12, 13..=31) => Some(false),
            _ => None,
        }
    })
}
