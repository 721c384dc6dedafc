//! Dates in numbers: "3/7/25", "25.12.2024".

use super::frame::Frame;
use super::means::in_class;
use super::named::long_year;
use super::walk::Walk;
use super::when::{Shape, When};
use crate::mention::Reader;
use crate::value::calendar::Grain;
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
            None => Some(When::new(Shape::MonthDay(month, day, None), Grain::Day)),
        }
    };
    let dots = year.is_some() && reader.is(frame.start + 1, '.');
    match (of(b, a), of(a, b)) {
        (Some(day_first), Some(month_first)) if a != b => {
            let known = day_first_here(reader);
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
        (None, month_first) => month_first,
    }
}

/// Whether numeric dates of the article put the day first, as one with a number over twelve shows.
pub fn day_first_here(reader: &Reader) -> Option<bool> {
    const FAR: usize = 20_000;
    let text = reader.article.text.as_str();
    let tokens = &reader.prose.tokens;
    let number = |at: usize| tokens.get(at).and_then(|token| text.get(token.span.range())?.parse::<u32>().ok());
    let mark = |at: usize| tokens.get(at).and_then(|token| text.get(token.span.range()));
    tokens.windows(5).take(FAR).enumerate().find_map(|(at, five)| {
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
