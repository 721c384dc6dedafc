//! Dates within others: "the third week of June", "the end of March", "later this year".

use super::frame::Frame;
use super::means::{between, grain, in_class, known};
use super::named::{named_part, weekday};
use super::now;
use super::relative::{adrift, anchor, relative_unit};
use super::walk::Walk;
use super::when::{Bare, Direction, Said, Shape, When};
use crate::lexicon::dates::{Means, Relative, Unit};
use crate::value::calendar::{self, Days, Grain, Part, add};
use jiff::civil::Date;

/// A date within another.
pub fn read(means: Means, walk: &Walk, frame: &Frame) -> Option<When> {
    let reader = walk.reader;
    match means {
        Means::WeekdayOfWeek => {
            let (week, weekday) = (walk.settle(frame.when().first()?, frame), weekday(frame)?);
            let offset = i64::from(weekday.to_monday_zero_offset());
            match week.shape {
                Shape::Days(days) if week.grain == Grain::Week => {
                    Some(When::days(Days::one(add(days.first, Grain::Day, offset)?), Grain::Day).relative(0))
                }
                Shape::Unknown if week.grain == Grain::Week => Some(When::new(Shape::Unknown, Grain::Day).relative(0)),
                _ => None,
            }
        }
        Means::WeekdayNear => {
            // Counted in weeks or more, such a day is off by some days, and the weekday settles which it is.
            let (near, weekday) = (frame.when().first()?, weekday(frame)?);
            let rough = near.relative && near.slack > 0 && near.grain == Grain::Day && !near.extent;
            match near.shape {
                Shape::Days(days) if rough => {
                    Some(When { shape: Shape::Days(Days::one(calendar::weekday_nearest(weekday, days.first)?)), ..near })
                }
                Shape::Unknown if rough => Some(near),
                _ => None,
            }
        }
        Means::NthWeekday | Means::LastWeekday => {
            let Some(within) = frame.when().first() else { return of_this_month(walk, frame) };
            let (weekday, within) = (weekday(frame)?, walk.settle(within, frame));
            let nth = if means == Means::LastWeekday { -1 } else { frame.nth().first()? as i32 };
            within.within(|days| calendar::nth_weekday_within(nth, weekday, days).map(Days::one), Grain::Day)
        }
        Means::NthUnit | Means::LastUnit => {
            let (unit, within) = (grain(frame)?, walk.settle(frame.when().first()?, frame));
            let nth = if means == Means::LastUnit { -1 } else { frame.nth().first()? as i32 };
            (unit < within.grain).then(|| within.within(|days| calendar::nth_within(nth, unit, days), unit))?
        }
        Means::FirstUnits | Means::LastUnits => {
            let (unit, within) = (grain(frame)?, walk.settle(frame.when().first()?, frame));
            let count = i64::from(frame.count().first()?);
            let found = within.within(|days| units_within(days, unit, count, means == Means::LastUnits), unit)?;
            match found.shape {
                Shape::Days(days) => Some(When { shape: Shape::Between(Some(days.first), Some(days.last)), ..found }),
                _ => Some(found),
            }
        }
        Means::MonthOfYear => {
            let when = When::new(Shape::Month(frame.month().first()?), Grain::Month);
            of_year(walk, frame, when)
        }
        Means::DayOfYear => {
            let when =
                When::new(Shape::MonthDay(frame.month().first()?, frame.day().first()?, frame.weekday().first()), Grain::Day);
            of_year(walk, frame, when)
        }
        Means::QuarterOfYear => of_year(walk, frame, named_part(frame, Grain::Quarter)?),
        Means::DayOfRelativeMonth => {
            let (month, day) = (walk.settle(frame.when().first()?, frame), frame.day().first()?);
            let of = |days: Days| Some(Days::one(Date::new(days.first.year(), days.first.month(), day as i8).ok()?));
            (month.grain == Grain::Month).then(|| month.within(of, Grain::Day))?
        }
        Means::WeekOf => walk.settle(frame.when().first()?, frame).within(|days| Grain::Week.around(days.first), Grain::Week),
        Means::WeekEnding => {
            let of = |days: Days| Days::new(add(days.first, Grain::Day, -6)?, days.first);
            let when = walk.settle(frame.when().first()?, frame).within(of, Grain::Week)?;
            Some(between(when))
        }
        Means::RestOf => {
            let unit = grain(frame)?;
            let days = walk.now.map(|day| Days::new(day, unit.around(day)?.last));
            Some(between(known(days, Grain::Day)).relative(0))
        }
        Means::ToDate => {
            let unit = grain(frame)?;
            let days = walk.now.map(|day| Days::new(unit.around(day)?.first, day));
            Some(between(known(days, Grain::Day)).relative(0))
        }
        Means::PartOf => walk.settle(frame.when().first()?, frame).part(frame.part().first()?),
        Means::LateIn | Means::EarlierIn => {
            let late = means == Means::LateIn;
            let when = match frame.when().first() {
                Some(when) => walk.settle(when, frame),
                None => relative_unit(walk, Relative::This, grain(frame).filter(|unit| *unit > Grain::Day)?)?,
            };
            let Some(days) = when.known() else { return Some(when) };
            let inside = |other: &Days| other.first <= days.last && days.first <= other.last;
            // Of what is going on: the part before or after publication; of what was, before or after the date before.
            let now = walk.now.map(|day| Some(Days::one(day))).filter(inside);
            let Some(cut) = now.or_else(|| walk.reader.seen().filter(inside)).filter(|cut| *cut != days) else {
                return when.part(if late { Part::Late } else { Part::Early });
            };
            let part = match late {
                true => Days::new(cut.first.max(days.first), days.last)?,
                false => Days::new(days.first, cut.last.min(days.last))?,
            };
            let whole = Said::Of(days, when.grain);
            Some(When { said: whole, ..between(When { shape: Shape::Days(part), ..when }).relative(0) })
        }
        Means::NthOfTheUnit | Means::LastOfTheUnit => {
            let (unit, Unit::Of(whole)) = (grain(frame)?, frame.unit().second()?) else { return None };
            if unit >= whole || whole == Grain::Fortnight {
                return None;
            }
            let last = means == Means::LastOfTheUnit;
            let of = |day: Date| {
                let whole = whole.around(day)?;
                match frame.count().first() {
                    None => calendar::nth_within(if last { -1 } else { frame.nth().first()? as i32 }, unit, whole),
                    Some(count) => units_within(whole, unit, i64::from(count), last),
                }
            };
            let when = known(walk.now.map(of), unit).relative(0);
            Some(if frame.count().first().is_some() { between(when) } else { when })
        }
        Means::TheUnit => {
            let unit = grain(frame)?;
            let led = in_class(walk, "in", frame.start.wrapping_sub(1));
            if !matches!(unit, Grain::Day | Grain::Week | Grain::Month | Grain::Quarter | Grain::Year | Grain::Fortnight)
                || !led && frame.part().first().is_none()
            {
                return None;
            }
            // "War was declared in 1914. By the end of the year …"
            let told = frame.part().first().is_some() && now::direction(reader, frame.start, frame.end) == Direction::Past;
            let days = match anchor(walk, unit).filter(|_| told) {
                Some(seen) => unit.around(seen.last),
                None => walk.now.map(|day| unit.around(day)),
            };
            let when = known(days, unit).relative(0);
            let when = When { vague: frame.part().first().is_none(), ..when };
            match frame.part().first() {
                Some(part) if unit > Grain::Day => when.part(part),
                Some(_) => None,
                None => Some(when),
            }
        }
        Means::WeekdayRange => {
            let week = walk.settle(frame.when().first()?, frame);
            let (first, last) = (i64::from(frame.weekday().first()?) - 1, i64::from(frame.weekday().second()?) - 1);
            let of = |days: Days| Days::new(add(days.first, Grain::Day, first)?, add(days.first, Grain::Day, last)?);
            let when = (week.grain == Grain::Week).then(|| week.within(of, Grain::Day))??;
            Some(When { extent: true, ..between(when) })
        }
        _ => None,
    }
}

/// "first Sunday": that of the month; "the first Sunday" is one of a story.
fn of_this_month(walk: &Walk, frame: &Frame) -> Option<When> {
    let (weekday, nth) = (weekday(frame)?, frame.nth().first()? as i32);
    let before = frame.start.wrapping_sub(1);
    if in_class(walk, "the", before) || in_class(walk, "a", before) || in_class(walk, "his", before) {
        return Some(adrift(Grain::Day, Said::Days));
    }
    let of = |day| Some(Days::one(calendar::nth_weekday_within(nth, weekday, Grain::Month.around(day)?)?));
    Some(known(walk.now.map(of), Grain::Day).relative(0))
}

/// The first or last so many units of a stretch.
fn units_within(days: Days, unit: Grain, count: i64, last: bool) -> Option<Days> {
    let found = if last {
        Days::new(calendar::after(add(days.last, unit, -count)?)?, days.last)?
    } else {
        Days::new(days.first, calendar::before(add(days.first, unit, count)?)?)?
    };
    (days.first <= found.first && found.last <= days.last).then_some(found)
}

/// "April of last year", "the third quarter of this year".
pub fn of_year(walk: &Walk, frame: &Frame, when: When) -> Option<When> {
    let year = walk.settle(frame.when().first()?, frame);
    if year.grain != Grain::Year {
        return None;
    }
    match year.known() {
        Some(days) if days.first.year() == days.last.year() => {
            Some(When { relative: year.relative, fiscal: year.fiscal, ..when.in_year(days.first.year())? })
        }
        _ => Some(when),
    }
}

impl When {
    /// Something within this stretch; unknown where the stretch is.
    pub fn within(self, of: impl Fn(Days) -> Option<Days>, grain: Grain) -> Option<When> {
        let shape = match self.known() {
            Some(days) => Shape::Days(of(days)?),
            None => Shape::Unknown,
        };
        Some(When { shape, grain, bare: Bare::No, said: Said::Days, ..self })
    }
}
