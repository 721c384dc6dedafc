//! Dates that hang on publication or on the date before them in the text: "last Thursday", "the past three years",
//! "three days later".

use super::frame::Frame;
use super::length::Length;
use super::means::{between, grain, in_class, known};
use super::named::weekday;
use super::now;
use super::walk::Walk;
use super::when::{Direction, Said, Shape, When};
use crate::lexicon::dates::{Means, Relative, Unit};
use crate::value::calendar::{self, Days, Grain};
use crate::value::{Decimal, Hedge};
use jiff::civil::{Date, Weekday};
use rust_decimal::prelude::ToPrimitive;

/// So many units or more are not counted: "years ago".
const VAGUE: u32 = 50;
/// A day from which the calendar reaches as far as it does from any publication.
const FAR: Date = jiff::civil::date(2000, 1, 1);

/// A date seen from another.
pub fn read(means: Means, walk: &Walk, frame: &Frame) -> Option<When> {
    let reader = walk.reader;
    match means {
        Means::RelativeWeekday => {
            let relative = seen_from(walk, frame, Grain::Day)?;
            let anchored = matches!(relative, Relative::Same | Relative::Following | Relative::Preceding);
            // "said on Monday that …"
            if anchored && reader.find(&reader.lexicon.dates.weekdays, frame.start).is_some() {
                return None;
            }
            relative_weekday(walk, relative, weekday(frame)?)
        }
        Means::RelativeMonth => {
            let when = When::new(Shape::Month(frame.month().first()?), Grain::Month);
            relative_named(walk, frame, when)
        }
        Means::RelativeHoliday => {
            let when = When::new(Shape::Holiday(frame.holiday().first()?), Grain::Day);
            relative_named(walk, frame, when)
        }
        Means::RelativeSeason => {
            let when = When::new(Shape::Season(frame.season().first()?), Grain::Season);
            relative_named(walk, frame, when)
        }
        Means::RelativeUnit => {
            let unit = grain(frame)?;
            // "the weekend" needs no other word.
            let relative = seen_from(walk, frame, unit).or((unit == Grain::Weekend).then_some(Relative::This))?;
            if in_class(walk, "plural-unit", frame.end - 1) {
                return Some(adrift(unit, Said::Units(None, Unit::Of(unit))));
            }
            relative_unit(walk, relative, unit)
        }
        Means::RelativeUnits => relative_units(walk, frame),
        Means::UnitAfterNext | Means::UnitBeforeLast => {
            let (unit, n) = (grain(frame)?, if means == Means::UnitAfterNext { 2 } else { -2 });
            Some(known(walk.now.map(|day| unit.step(day, n)), unit).relative(0))
        }
        Means::Ago => offset(walk, frame.length().first()?, -1),
        Means::FromNow => offset(walk, frame.length().first().filter(|length| !length.within_a_day())?, 1),
        Means::InLength => {
            // "in two decades", "in under three hours" of what was is how long, not when.
            let length = frame.length().first().filter(|length| !length.within_a_day() && !length.bounded())?;
            // "the worst fall in 14 years" looks back, whatever the verb.
            const NEAR: usize = 6;
            let record =
                (reader.first().max(frame.start.saturating_sub(NEAR))..frame.start).any(|at| in_class(walk, "record", at));
            let coming = !record && now::direction(reader, frame.start, frame.end) == Direction::Future;
            coming.then(|| offset(walk, length, 1))?
        }
        Means::RelativeFiscal => {
            let when = relative_unit(walk, seen_from(walk, frame, Grain::Year)?, Grain::Year)?;
            Some(When { fiscal: true, ..when })
        }
        Means::Later | Means::Earlier => {
            let sign = if means == Means::Later { 1 } else { -1 };
            let length = frame.length().first().filter(|length| !length.within_a_day())?;
            match reader.seen() {
                Some(seen) => from(Some(seen), length, sign),
                None if means == Means::Later && now::direction(reader, frame.start, frame.end) == Direction::Future => {
                    offset(walk, length, 1)
                }
                None => Some(adrift(length.grain(), Said::Days)),
            }
        }
        Means::After | Means::Before => {
            let anchor = walk.settle(frame.when().first()?, frame).known();
            let length = frame.length().first().filter(|length| !length.within_a_day())?;
            from(anchor, length, if means == Means::After { 1 } else { -1 })
        }
        Means::Within => {
            let length = frame.length().first().filter(|length| !length.within_a_day() && length.hedge != Hedge::Vague)?;
            // "will be done within 9 months", but not of anything else.
            let alone = || {
                let from_now =
                    reader.mark(frame.end).is_some() || reader.kind(frame.end).is_none() || in_class(walk, "and", frame.end);
                from_now && !length.bounded() && now::direction(reader, frame.start, frame.end) == Direction::Future
            };
            let fits = match frame.relative().first() {
                None => alone(),
                Some(relative) => matches!(relative, Relative::Next | Relative::Coming),
            };
            let days = fits.then(|| walk.now.map(|day| Days::new(day, length.shift(day, 1)?)))?;
            let count = length.lo.filter(|lo| Some(*lo) == length.hi).and_then(|n| n.to_u32());
            let said = if frame.relative().first().is_none() { Said::Units(count, length.unit) } else { Said::Days };
            Some(When { said, ..between(known(days, Grain::Day)).relative(0) })
        }
        _ => None,
    }
}

/// "last Thursday" is that of the week before; where the latest one is another, both are allowed.
pub fn relative_weekday(walk: &Walk, relative: Relative, weekday: Weekday) -> Option<When> {
    let step = match relative {
        Relative::Last | Relative::Past | Relative::Previous => -1,
        Relative::This => 0,
        Relative::Next => 1,
        Relative::Coming => {
            let of = |day: Date| Some(Days::one(calendar::weekday_from(weekday, calendar::after(day)?)?));
            return Some(known(walk.now.map(of), Grain::Day).relative(0));
        }
        Relative::Following | Relative::Preceding | Relative::Same => {
            let Some(seen) = anchor(walk, Grain::Day) else { return Some(adrift(Grain::Day, Said::Days)) };
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
    let relative = seen_from(walk, frame, Grain::Year)?;
    let of = |day: Date| {
        let found = match relative {
            Relative::Last | Relative::Past | Relative::Previous | Relative::Preceding => when.resolve(day, Direction::Past)?,
            Relative::Next | Relative::Coming | Relative::Following => when.resolve(calendar::after(day)?, Direction::Future)?,
            Relative::This | Relative::Same => when.in_year(day.year())?,
        };
        let days = found.known()?;
        // The month that is going on is neither the last nor the next.
        let going_on = days.first <= day && day <= days.last;
        match relative {
            Relative::Last | Relative::Past | Relative::Previous | Relative::Preceding if going_on => {
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
        Relative::Last | Relative::Previous => -1,
        Relative::This => 0,
        Relative::Next | Relative::Coming => 1,
        Relative::Past => {
            let length = Length::exact(Decimal::ONE, Unit::Of(grain));
            let days = walk.now.map(|day| length.stretch(day, -1));
            let said = Said::Units(Some(1), Unit::Of(grain));
            return Some(When { said, ..between(known(days, grain)).relative(grain.half()) });
        }
        Relative::Following | Relative::Preceding | Relative::Same => {
            let step = match relative {
                Relative::Following => 1,
                Relative::Preceding => -1,
                _ => 0,
            };
            let Some(seen) = anchor(walk, grain) else { return Some(adrift(grain, Said::Days)) };
            // "that day" of several is none of them.
            if step == 0 && grain == Grain::Day && seen.first != seen.last {
                return Some(adrift(grain, Said::Days));
            }
            let days = grain.step(if step < 0 { seen.first } else { seen.last }, step);
            return Some(known(days, grain).relative(0));
        }
    };
    let days = walk.now.map(|day| grain.step(day, step));
    // "this year" cannot be another; "last month" on the second of a month often can.
    Some(known(days, grain).relative(if step == 0 { 0 } else { grain.half() }))
}

/// "the past three years", "the next two weeks".
pub fn relative_units(walk: &Walk, frame: &Frame) -> Option<When> {
    let relative = frame.relative().first()?;
    let reader = walk.reader;
    let length = match (frame.length().first(), frame.count().first()) {
        (Some(length), _) => length,
        (None, Some(count)) => Length::exact(count.into(), frame.unit().first()?),
        // "the coming three quarters" are no share.
        _ => Length::exact(frame.hour().first()?.into(), frame.unit().first()?),
    };
    // "It will last two hours": a verb.
    let before = frame.start.wrapping_sub(1);
    let verb = reader.letters(before) && (in_class(walk, "modal", before) || !in_class(walk, "clause", before));
    if relative == Relative::Last && verb || !length.margin.is_zero() {
        return None;
    }
    let sign = match relative {
        Relative::Last | Relative::Past | Relative::Previous | Relative::Preceding => -1,
        Relative::Next | Relative::Coming | Relative::Following => 1,
        Relative::This | Relative::Same => return None,
    };
    let slack = length.grain().half();
    let count = length.lo.filter(|lo| Some(*lo) == length.hi).and_then(|n| n.to_u32());
    let said = Said::Units(count, length.unit);
    let of = |from: Date| match (length.unit, count) {
        // Quarters are those of the calendar.
        (Unit::Of(Grain::Quarter), Some(n)) => {
            let (near, far) = (Grain::Quarter.step(from, sign)?, Grain::Quarter.step(from, sign * i64::from(n))?);
            Some(near.hull(far))
        }
        _ => length.stretch(from, sign),
    };
    let days = match relative {
        Relative::Following | Relative::Preceding => match anchor(walk, length.grain()) {
            Some(seen) => of(if sign < 0 { seen.first } else { seen.last }),
            None => return Some(adrift(length.grain(), said)),
        },
        _ => walk.now.map(of),
    };
    let mut when = When { said, ..between(known(days, length.grain())).relative(slack) };
    if length.hedge == Hedge::Vague {
        when.slack = when.slack.max(length.grain().half() * 8);
    }
    Some(when)
}

/// "three days ago": that day; off by half a unit.
pub fn offset(walk: &Walk, length: Length, sign: i64) -> Option<When> {
    if length.hi.is_none_or(|hi| hi > Decimal::from(VAGUE)) && length.hedge == Hedge::Vague {
        let word = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(adrift(length.grain(), Said::Word(word)));
    }
    let days = walk.now.map(|day| Some(Days::one(length.shift(day, sign)?)));
    // "66 million years ago" is a length: no calendar reaches so far.
    if days.is_none() && length.shift(FAR, sign).is_none() {
        return None;
    }
    let now = walk.now.map(|day| Some(Days::one(day)));
    let mut when = bounded(known(days, Grain::Day).relative(length.grain().half()), now, length, sign);
    when.said = days.map_or(Said::Days, |days| said(length, days));
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

/// The unit that TIMEX3 names for a date so far off.
fn said(length: Length, days: Days) -> Said {
    match (length.named(), length.named().around(days.first)) {
        (grain @ (Grain::Week | Grain::Month | Grain::Year), Some(unit)) => Said::Of(unit, grain),
        _ => Said::Days,
    }
}

/// "three days after July 3": a whole month or year moved is again one.
fn from(anchor: Option<Days>, length: Length, sign: i64) -> Option<When> {
    let unit = length.grain();
    let Some(days) = anchor.filter(|days| days.count() <= reach(unit)) else { return Some(adrift(unit, Said::Days)) };
    let wholes = [Grain::Month, Grain::Year, Grain::Decade, Grain::Century];
    let whole = wholes.into_iter().find(|grain| grain.around(days.first) == Some(days));
    let when = match whole {
        Some(grain) => When::days(grain.around(length.shift(days.first, sign)?)?, grain),
        // "a month after early May" is as wide as that.
        None if unit > Grain::Day => {
            let days = Days::new(length.shift(days.first, sign)?, length.shift(days.last, sign)?)?;
            between(When::days(days, Grain::Day))
        }
        None => When::days(Days::one(length.shift(if sign < 0 { days.first } else { days.last }, sign)?), Grain::Day),
    };
    let said = when.known().map_or(Said::Days, |days| said(length, days));
    let said = if whole.is_some_and(|grain| grain > length.named()) { Said::Days } else { said };
    let when = When { said, ..when.relative(unit.half()) };
    Some(bounded(when, Some(days), length, sign))
}

/// What hangs on a date that the text does not have.
pub fn adrift(grain: Grain, said: Said) -> When {
    When { vague: true, said, ..When::new(Shape::Unknown, grain).relative(0) }
}

/// The date before in the text, where it is fine enough for units of this grain to be counted from it.
pub fn anchor(walk: &Walk, grain: Grain) -> Option<Days> {
    walk.reader.seen().filter(|days| days.count() <= reach(grain))
}

/// How many days a date may have from which units of this grain are counted.
fn reach(grain: Grain) -> i32 {
    match grain {
        Grain::Day => 10,
        Grain::Weekend | Grain::Week | Grain::Fortnight => 31,
        Grain::Month | Grain::Quarter | Grain::Season | Grain::Half => 100,
        Grain::Year => 400,
        Grain::Decade => 4000,
        Grain::Century => i32::MAX,
    }
}

/// What a relative word looks from: "the next day", "the previous year" in a story of the past hang on the date before.
pub fn seen_from(walk: &Walk, frame: &Frame, grain: Grain) -> Option<Relative> {
    let relative = frame.relative().first()?;
    let article = || in_class(walk, "the", frame.start) || in_class(walk, "the", frame.start.wrapping_sub(1));
    Some(match relative {
        Relative::Previous if article() && anchor(walk, grain).is_some() => Relative::Preceding,
        Relative::Next
            if article()
                && (anchor(walk, grain).is_some() || grain == Grain::Day)
                && now::direction(walk.reader, frame.start, frame.end) == Direction::Past =>
        {
            Relative::Following
        }
        _ => relative,
    })
}
