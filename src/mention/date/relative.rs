//! Dates that hang on publication or on the date before them in the text: "last Thursday", "the past three years",
//! "three days later".

use super::length::Length;
use super::means::{between, in_class, known};
use super::walk::{Frame, Walk};
use super::when::{Direction, Shape, When};
use crate::lexicon::dates::{Relative, Unit};
use crate::value::calendar::{self, Days, Grain};
use crate::value::{Decimal, Hedge};
use jiff::civil::{Date, Weekday};
use rust_decimal::prelude::ToPrimitive;

/// "last Thursday" is that of the week before; where the latest one is another, both are allowed.
pub fn relative_weekday(walk: &Walk, relative: Relative, weekday: Weekday) -> Option<When> {
    let step = match relative {
        Relative::Last | Relative::Past => -1,
        Relative::This => 0,
        Relative::Next => 1,
        Relative::Coming => {
            let of = |day: Date| Some(Days::one(calendar::weekday_from(weekday, calendar::after(day)?)?));
            return Some(known(walk.now.map(of), Grain::Day).relative(0));
        }
        Relative::Following | Relative::Preceding | Relative::Same => {
            let seen = walk.reader.seen()?;
            let day = match relative {
                Relative::Preceding => calendar::weekday_until(weekday, calendar::before(seen.first)?)?,
                Relative::Following => calendar::weekday_from(weekday, calendar::after(seen.last)?)?,
                _ => calendar::weekday_from(weekday, Grain::Week.around(seen.first)?.first)?,
            };
            return Some(When::days(Days::one(day), Grain::Day).relative(0));
        }
    };
    let by_week = |day: Date| Some(Days::one(calendar::weekday_from(weekday, Grain::Week.step(day, step)?.first)?));
    let nearest = |day: Date| {
        Some(Days::one(match step {
            -1 => calendar::weekday_until(weekday, calendar::before(day)?)?,
            1 => calendar::weekday_from(weekday, calendar::after(day)?)?,
            _ => return by_week(day),
        }))
    };
    let Some(stated) = walk.now.map(by_week) else {
        return Some(When::new(Shape::Weekday(weekday.to_monday_one_offset() as u8), Grain::Day).relative(0));
    };
    let both = stated.hull(walk.now.map(nearest)?);
    let shape = if both == stated { Shape::Days(stated) } else { Shape::Either(stated, both) };
    Some(When::new(shape, Grain::Day).relative(0))
}

/// "last April", "next summer".
pub fn relative_named(walk: &Walk, frame: &Frame, when: When) -> Option<When> {
    let relative = frame.relative.first()?;
    let of = |day: Date| {
        let found = match relative {
            Relative::Last | Relative::Past | Relative::Preceding => when.resolve(day, Direction::Past)?,
            Relative::Next | Relative::Coming | Relative::Following => when.resolve(calendar::after(day)?, Direction::Future)?,
            Relative::This | Relative::Same => when.in_year(day.year())?,
        };
        let days = found.known()?;
        // The month that is going on is neither the last nor the next.
        let going_on = days.first <= day && day <= days.last;
        match relative {
            Relative::Last | Relative::Past | Relative::Preceding if going_on => {
                when.in_year(days.first.year().checked_sub(1)?)?.known()
            }
            Relative::Next | Relative::Coming | Relative::Following if going_on => {
                when.in_year(days.first.year().checked_add(1)?)?.known()
            }
            _ => Some(days),
        }
    };
    let anchored = matches!(relative, Relative::Following | Relative::Preceding | Relative::Same);
    let days = match walk.reader.seen().filter(|_| anchored) {
        Some(seen) => of(seen.last),
        None => walk.now.map(of),
    };
    Some(
        match days {
            Some(days) => When { shape: Shape::Days(days), ..when },
            None => when,
        }
        .relative(0),
    )
}

/// "last month", "this week", "the following year".
pub fn relative_unit(walk: &Walk, relative: Relative, grain: Grain) -> Option<When> {
    let step = match relative {
        Relative::Last => -1,
        Relative::This => 0,
        Relative::Next | Relative::Coming => 1,
        Relative::Past => {
            let length = Length::exact(Decimal::ONE, Unit::Of(grain));
            let days = walk.now.map(|day| length.stretch(day, -1));
            return Some(between(known(days, grain)).relative(grain.half()));
        }
        Relative::Following | Relative::Preceding | Relative::Same => {
            let step = match relative {
                Relative::Following => 1,
                Relative::Preceding => -1,
                _ => 0,
            };
            let days = walk.reader.seen().and_then(|seen| grain.step(if step < 0 { seen.first } else { seen.last }, step));
            return Some(known(days, grain).relative(0));
        }
    };
    let days = walk.now.map(|day| grain.step(day, step));
    // "this year" cannot be another; "last month" on the second of a month often can.
    Some(known(days, grain).relative(if step == 0 { 0 } else { grain.half() }))
}

/// "the past three years", "the next two weeks".
pub fn relative_units(walk: &Walk, frame: &Frame) -> Option<When> {
    let relative = frame.relative.first()?;
    let length = match (frame.length.first(), frame.count.first()) {
        (Some(length), _) => length,
        (None, Some(count)) => Length::exact(count.into(), frame.unit.first()?),
        // "the coming three quarters" are no share.
        _ => Length::exact(frame.hour.first()?.into(), frame.unit.first()?),
    };
    // "It will last two hours": a verb.
    if relative == Relative::Last && in_class(walk, "modal", frame.start.wrapping_sub(1)) || !length.margin.is_zero() {
        return None;
    }
    let sign = match relative {
        Relative::Last | Relative::Past | Relative::Preceding => -1,
        Relative::Next | Relative::Coming | Relative::Following => 1,
        Relative::This | Relative::Same => return None,
    };
    let slack = length.grain().half();
    let anchored = matches!(relative, Relative::Following | Relative::Preceding);
    let days = match walk.reader.seen().filter(|_| anchored) {
        Some(seen) => length.stretch(if sign < 0 { seen.first } else { seen.last }, sign),
        None => walk.now.map(|day| length.stretch(day, sign)),
    };
    let mut when = between(known(days, length.grain())).relative(slack);
    if length.hedge == Hedge::Vague {
        when.slack = when.slack.max(length.grain().half() * 8);
    }
    Some(when)
}

/// "three days ago": that day; off by half a unit.
pub fn offset(walk: &Walk, length: Length, sign: i64) -> Option<When> {
    let days = walk.now.map(|day| Some(Days::one(length.shift(day, sign)?)));
    let now = walk.now.map(|day| Some(Days::one(day)));
    let mut when = bounded(known(days, Grain::Day).relative(length.grain().half()), now, length, sign);
    if length.hedge == Hedge::Vague {
        when.slack = slack_of(length);
    }
    Some(when)
}

/// "more than two years ago" is open, "less than a week ago" reaches to the day it is counted from.
pub fn bounded(when: When, from: Option<Days>, length: Length, sign: i64) -> When {
    let (Some(days), Some(from)) = (when.known(), from) else { return when };
    let (first, last) = match (length.hedge, sign < 0) {
        (Hedge::Over | Hedge::AtLeast, true) => (None, Some(days.last)),
        (Hedge::Over | Hedge::AtLeast, false) => (Some(days.first), None),
        (Hedge::Under | Hedge::AtMost, true) => (Some(days.first), Some(from.last)),
        (Hedge::Under | Hedge::AtMost, false) => (Some(from.first), Some(days.last)),
        _ => return when,
    };
    When { shape: Shape::Between(first, last), slack: 0, ..when }
}

pub fn slack_of(length: Length) -> i32 {
    let spread = length.hi.zip(length.lo).map_or(Decimal::ONE, |(hi, lo)| hi - lo);
    let units = spread.to_i32().unwrap_or(1).clamp(1, 10);
    length.grain().half().max(1) * (units + 1)
}

/// "three days after July 3".
pub fn from(anchor: When, length: Length, sign: i64) -> Option<When> {
    let of = |days: Days| Some(Days::one(length.shift(if sign < 0 { days.first } else { days.last }, sign)?));
    let when = match anchor.known() {
        Some(_) => anchor.within(of, Grain::Day)?,
        None => When::new(Shape::Unknown, Grain::Day),
    };
    Some(bounded(when.relative(length.grain().half()), anchor.known(), length, sign))
}
