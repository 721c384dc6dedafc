//! What patterns mean: one function per operator of the lexicon, from the slots of a pattern to a date.
//!
//! Each is total: what is no date (30 February, the 400th week of a month) is `None`, and the walk goes on.

use super::clock;
use super::now;
use super::numeric::numeric_day;
use super::range::{day_range, range, stretch};
use super::relative::{from, offset, relative_named, relative_unit, relative_units, relative_weekday};
use super::units::length;
use super::walk::{Found, Frame, Walk};
use super::when::{Bare, Direction, Shape, When};
use crate::lexicon::dates::{Means, Relative, Unit};
use crate::mention::Role;
use crate::value::calendar::{self, Days, Grain, Part, add};
use jiff::civil::{Date, Weekday};

/// What a pattern means with these slots.
pub fn apply(means: Means, walk: &Walk, frame: &Frame) -> Option<Found> {
    match means {
        Means::Same => same(frame),
        Means::NotADate => Some(Found::Nothing(Role::Noise)),
        Means::Set => Some(Found::Set),
        Means::Length
        | Means::OneUnit
        | Means::HalfUnit
        | Means::OneAndHalf
        | Means::UnitLong
        | Means::AllUnit
        | Means::VagueLength => length(means, walk, frame).map(Found::Length),
        Means::Clock
        | Means::TwelveHour
        | Means::LooseHour
        | Means::HourWord
        | Means::HalfPast
        | Means::MinutesPast
        | Means::MinutesTo
        | Means::AboutClock
        | Means::JustAfter
        | Means::JustBefore
        | Means::ClockRange
        | Means::AfterClock
        | Means::BeforeClock => clock::read(means, frame).map(|(clock, slack)| Found::Clock(clock, slack)),
        Means::DateTime | Means::DayAndPart | Means::ThisDaypart => {
            let when = match frame.when.first() {
                Some(when) => walk.settle(when, frame),
                None => When::days(walk.now.map(|day| Some(Days::one(day)))?, Grain::Day).relative(0),
            };
            let clock = match (frame.clock.first(), frame.daypart.first()) {
                (Some(clock), _) => clock,
                (None, Some([from, to])) => (clock::hours(from, to), 0),
                _ => return None,
            };
            (when.grain == Grain::Day).then_some(Found::DateTime(when, clock.0, clock.1))
        }
        _ => when(means, walk, frame).map(Found::When),
    }
}

fn same(frame: &Frame) -> Option<Found> {
    if let Some(when) = frame.when.first() {
        return Some(Found::When(when));
    }
    if let Some(length) = frame.length.first() {
        return Some(Found::Length(length));
    }
    frame.clock.first().map(|(clock, slack)| Found::Clock(clock, slack))
}

fn when(means: Means, walk: &Walk, frame: &Frame) -> Option<When> {
    let reader = walk.reader;
    match means {
        Means::CalendarDay => {
            let (month, day) = (frame.month.first()?, frame.day.first()?);
            let when = When::new(Shape::MonthDay(month, day, frame.weekday.first()), Grain::Day);
            match year(frame) {
                Some(year) => when.in_year(year),
                None => Date::new(2024, month as i8, day as i8).ok().map(|_| when),
            }
        }
        Means::IsoDay => {
            let (month, day) = (frame.digits.first()?, frame.digits.second()?);
            // "2019.4.1" is a version.
            if reader.is(frame.start + 1, '.') && frame.end - frame.start == 5 && reader.text(frame.start + 2).len() < 2 {
                return None;
            }
            When::new(Shape::MonthDay(month, day, None), Grain::Day).in_year(frame.year.first()?)
        }
        Means::NumericDay => numeric_day(walk, frame),
        Means::DayOfMonth => {
            let day = frame.day.first().or(frame.nth.first().and_then(|n| u8::try_from(n).ok()))?;
            let when = When::new(Shape::DayOfMonth(day, frame.weekday.first()), Grain::Day);
            if frame.weekday.first().is_none() && !alone(walk, frame) {
                return None;
            }
            Some(if frame.weekday.first().is_some() { when } else { when.bare(Bare::Ordinal) })
        }
        Means::Weekday => {
            let when = When::new(Shape::Weekday(frame.weekday.first()?), Grain::Day).relative(0);
            Some(when.bare(bare(walk, frame)))
        }
        Means::RelativeWeekday => {
            let (relative, weekday) = (frame.relative.first()?, weekday(frame)?);
            relative_weekday(walk, relative, weekday)
        }
        Means::WeekdayOfWeek => {
            let (week, weekday) = (walk.settle(frame.when.first()?, frame), weekday(frame)?);
            let offset = i64::from(weekday.to_monday_zero_offset());
            match week.shape {
                Shape::Days(days) if week.grain == Grain::Week => {
                    Some(When::days(Days::one(add(days.first, Grain::Day, offset)?), Grain::Day).relative(0))
                }
                Shape::Unknown if week.grain == Grain::Week => Some(When::new(Shape::Unknown, Grain::Day).relative(0)),
                _ => None,
            }
        }
        Means::DayWord => {
            let offset = i64::from(frame.day_word.first()?);
            let day = walk.now.map(|day| Some(Days::one(add(day, Grain::Day, offset)?)));
            Some(
                day.map_or(When::new(Shape::Unknown, Grain::Day), |days| When::days(days, Grain::Day))
                    .relative(0)
                    .bare(Bare::Word),
            )
        }
        Means::NthWeekday | Means::LastWeekday => {
            let (weekday, within) = (weekday(frame)?, walk.settle(frame.when.first()?, frame));
            let nth = if means == Means::LastWeekday { -1 } else { frame.nth.first()? as i32 };
            within.within(|days| calendar::nth_weekday_within(nth, weekday, days).map(Days::one), Grain::Day)
        }
        Means::NthUnit | Means::LastUnit => {
            let (unit, within) = (grain(frame)?, walk.settle(frame.when.first()?, frame));
            let nth = if means == Means::LastUnit { -1 } else { frame.nth.first()? as i32 };
            (unit < within.grain).then(|| within.within(|days| calendar::nth_within(nth, unit, days), unit))?
        }
        Means::FirstUnits | Means::LastUnits => {
            let (unit, within) = (grain(frame)?, walk.settle(frame.when.first()?, frame));
            let count = i64::from(frame.count.first()?);
            let found = within.within(|days| units_within(days, unit, count, means == Means::LastUnits), unit)?;
            match found.shape {
                Shape::Days(days) => Some(When { shape: Shape::Between(Some(days.first), Some(days.last)), ..found }),
                _ => Some(found),
            }
        }
        Means::Month => {
            let when = When::new(Shape::Month(frame.month.first()?), Grain::Month);
            match frame.year.first() {
                // "August 99" is a year, "August 12" a day.
                Some(0..=31) => None,
                Some(year) => when.in_year(long_year(year)),
                None => Some(when.bare(bare(walk, frame))),
            }
        }
        Means::IsoMonth => When::new(Shape::Month(frame.digits.first().filter(|m| (1..=12).contains(m))?), Grain::Month)
            .in_year(frame.year.first()?),
        Means::RelativeMonth => {
            let when = When::new(Shape::Month(frame.month.first()?), Grain::Month);
            relative_named(walk, frame, when)
        }
        Means::RelativeSeason => {
            let when = When::new(Shape::Season(frame.season.first()?), Grain::Season);
            relative_named(walk, frame, when)
        }
        Means::MonthOfYear => {
            let when = When::new(Shape::Month(frame.month.first()?), Grain::Month);
            of_year(walk, frame, when)
        }
        Means::DayOfYear => {
            let when = When::new(Shape::MonthDay(frame.month.first()?, frame.day.first()?, frame.weekday.first()), Grain::Day);
            of_year(walk, frame, when)
        }
        Means::QuarterOfYear => of_year(walk, frame, named_part(frame, Grain::Quarter)?),
        Means::DayOfRelativeMonth => {
            let (month, day) = (walk.settle(frame.when.first()?, frame), frame.day.first()?);
            let of = |days: Days| Some(Days::one(Date::new(days.first.year(), days.first.month(), day as i8).ok()?));
            (month.grain == Grain::Month).then(|| month.within(of, Grain::Day))?
        }
        Means::Year => {
            let year = frame.year.first()?;
            let days = Grain::Year.around(Date::new(year, 1, 1).ok()?)?;
            let when = When::days(days, Grain::Year);
            Some(if frame.end - frame.start == 1 { when.bare(Bare::Year) } else { when })
        }
        Means::AboutYear => {
            let year = frame.year.first()?;
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
            let first = frame.year.first()?;
            let last = match (frame.year.second(), frame.digits.first()) {
                (Some(last), _) if last >= 1000 => last,
                (Some(short), _) => completed(first, short)?,
                (None, Some(short)) => completed(first, short.into())?,
                _ => return None,
            };
            let short = frame.year.second().is_none_or(|year| year < 100);
            if means == Means::SplitYear && last != first.checked_add(1)? || last <= first || short && last - first > 15 {
                return None;
            }
            let (first, last) = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
            let when = When::new(Shape::Between(Some(first), Some(last)), Grain::Year);
            Some(When { extent: means == Means::YearRange, ..when })
        }
        Means::Season => {
            let when = When::new(Shape::Season(frame.season.first()?), Grain::Season);
            match year(frame) {
                Some(year) => when.in_year(year),
                None => Some(when.bare(bare(walk, frame))),
            }
        }
        Means::Decade => {
            let first = match (frame.decade.first(), frame.year.first()) {
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
            let bare = frame.year.first().is_some_and(|year| year < 100);
            Some(When::days(days, Grain::Decade).bare(if bare { Bare::Decade } else { Bare::No }))
        }
        Means::Century => {
            let nth = frame.nth.first().filter(|n| (1..=99).contains(n))? as i16;
            let days = Grain::Century.around(Date::new(nth * 100 - 50, 1, 1).ok()?)?;
            Some(When::days(days, Grain::Century))
        }
        Means::Week => {
            let week = frame.count.first().filter(|n| (1..=53).contains(n))? as u8;
            let when = When::new(Shape::Week(week), Grain::Week);
            match (frame.year.first(), frame.when.first()) {
                (Some(year), _) => when.in_year(year),
                (None, Some(_)) => of_year(walk, frame, when),
                _ => Some(when),
            }
        }
        Means::WeekOf => walk.settle(frame.when.first()?, frame).within(|days| Grain::Week.around(days.first), Grain::Week),
        Means::WeekEnding => {
            let of = |days: Days| Days::new(add(days.first, Grain::Day, -6)?, days.first);
            let when = walk.settle(frame.when.first()?, frame).within(of, Grain::Week)?;
            Some(between(when))
        }
        Means::RelativeUnit => {
            let unit = grain(frame)?;
            // "the weekend" needs no other word.
            let relative = frame.relative.first().or((unit == Grain::Weekend).then_some(Relative::This))?;
            relative_unit(walk, relative, unit)
        }
        Means::RelativeUnits => relative_units(walk, frame),
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
        Means::PartOf => walk.settle(frame.when.first()?, frame).part(frame.part.first()?),
        Means::LateIn | Means::EarlierIn => {
            let when = match frame.when.first() {
                Some(when) => walk.settle(when, frame),
                None => relative_unit(walk, Relative::This, grain(frame)?)?,
            };
            let (days, now) = (when.known(), walk.now.map(|day| Some(Days::one(day))));
            match (days, now) {
                // Of what is going on: the part before or after publication.
                (Some(days), Some(now)) if days.first <= now.last && now.first <= days.last => {
                    let days = match means {
                        Means::LateIn => Days::new(now.first.max(days.first), days.last)?,
                        _ => Days::new(days.first, now.last.min(days.last))?,
                    };
                    Some(between(When { shape: Shape::Days(days), ..when }).relative(0))
                }
                _ => when.part(if means == Means::LateIn { Part::Late } else { Part::Early }),
            }
        }
        Means::UnitAfterNext | Means::UnitBeforeLast => {
            let (unit, n) = (grain(frame)?, if means == Means::UnitAfterNext { 2 } else { -2 });
            Some(known(walk.now.map(|day| unit.step(day, n)), unit).relative(0))
        }
        Means::NthOfTheUnit | Means::LastOfTheUnit => {
            let (unit, Unit::Of(whole)) = (grain(frame)?, frame.unit.second()?) else { return None };
            if unit >= whole || whole == Grain::Fortnight {
                return None;
            }
            let last = means == Means::LastOfTheUnit;
            let of = |day: Date| {
                let whole = whole.around(day)?;
                match frame.count.first() {
                    None => calendar::nth_within(if last { -1 } else { frame.nth.first()? as i32 }, unit, whole),
                    Some(count) => units_within(whole, unit, i64::from(count), last),
                }
            };
            let when = known(walk.now.map(of), unit).relative(0);
            Some(if frame.count.first().is_some() { between(when) } else { when })
        }
        Means::DaysOfMonth => {
            let (first, last) = (frame.day.first()?, frame.day.second()?);
            let toward = now::direction(reader, frame.start, frame.end);
            let first = walk.now.resolve(When::new(Shape::DayOfMonth(first, None), Grain::Day), toward, None);
            let days = first.known()?;
            stretch(first, When::new(Shape::DayOfMonth(last, None), Grain::Day).resolve(days.first, Direction::Future)?)
        }
        Means::TheUnit => {
            let unit = grain(frame)?;
            let led = in_class(walk, "in", frame.start.wrapping_sub(1));
            if !matches!(unit, Grain::Day | Grain::Week | Grain::Month | Grain::Quarter | Grain::Year | Grain::Fortnight)
                || !led && frame.part.first().is_none()
            {
                return None;
            }
            let when = known(walk.now.map(|day| unit.around(day)), unit).relative(0);
            let when = When { vague: frame.part.first().is_none(), ..when };
            match frame.part.first() {
                Some(part) if unit > Grain::Day => when.part(part),
                Some(_) => None,
                None => Some(when),
            }
        }
        Means::UntilNow | Means::FromNowTo => {
            let toward = if means == Means::UntilNow { Direction::Past } else { Direction::Future };
            let when = walk.now.resolve(frame.when.first()?, toward, reader.seen());
            let (days, now) = (when.known(), walk.now.map(|day| Some(Days::one(day))));
            let (Some(days), Some(now)) = (days, now) else {
                return Some(When { extent: true, ..When::new(Shape::Unknown, when.grain) });
            };
            let (first, last) = if means == Means::UntilNow { (days.first, now.last) } else { (now.first, days.last) };
            (first <= last).then_some(When {
                shape: Shape::Between(Some(first), Some(last)),
                grain: Grain::Day,
                extent: true,
                bare: Bare::No,
                relative: true,
                ..when
            })
        }
        Means::Ago => offset(walk, frame.length.first()?, -1),
        Means::FromNow => offset(walk, frame.length.first().filter(|length| !length.within_a_day())?, 1),
        Means::InLength => {
            // "in two decades", "in under three hours" of what was is how long, not when.
            let length = frame.length.first().filter(|length| !length.within_a_day() && !length.bounded())?;
            let coming = now::direction(reader, frame.start, frame.end) == Direction::Future;
            coming.then(|| offset(walk, length, 1))?
        }
        Means::RelativeFiscal => {
            let when = relative_unit(walk, frame.relative.first()?, Grain::Year)?;
            Some(When { fiscal: true, ..when })
        }
        Means::WeekdayRange => {
            let week = walk.settle(frame.when.first()?, frame);
            let (first, last) = (i64::from(frame.weekday.first()?) - 1, i64::from(frame.weekday.second()?) - 1);
            let of = |days: Days| Days::new(add(days.first, Grain::Day, first)?, add(days.first, Grain::Day, last)?);
            let when = (week.grain == Grain::Week).then(|| week.within(of, Grain::Day))??;
            Some(When { extent: true, ..between(when) })
        }
        Means::Later | Means::Earlier => {
            let sign = if means == Means::Later { 1 } else { -1 };
            let length = frame.length.first().filter(|length| !length.within_a_day())?;
            match reader.seen() {
                Some(seen) => from(When::days(seen, Grain::Day), length, sign),
                None if means == Means::Later && now::direction(reader, frame.start, frame.end) == Direction::Future => {
                    offset(walk, length, 1)
                }
                None => Some(When::new(Shape::Unknown, length.grain()).relative(0)),
            }
        }
        Means::After => from(walk.settle(frame.when.first()?, frame), frame.length.first()?, 1),
        Means::Before => from(walk.settle(frame.when.first()?, frame), frame.length.first()?, -1),
        Means::Within => {
            let length = frame.length.first()?;
            matches!(frame.relative.first(), Some(Relative::Next | Relative::Coming)).then_some(())?;
            let days = walk.now.map(|day| Days::new(day, length.shift(day, 1)?));
            Some(between(known(days, Grain::Day)).relative(0))
        }
        Means::Range => range(walk, frame),
        Means::DayRange => day_range(walk, frame),
        Means::Pair => {
            let when = range(walk, frame)?;
            let Shape::Between(Some(first), Some(last)) = when.shape else { return None };
            // Two days in a row are a stretch; two others are two dates.
            (calendar::days_between(first, last) == 1).then_some(When { extent: false, ..when })
        }
        Means::Since | Means::LaterThan => {
            let when = walk.settle(frame.when.first()?, frame);
            let mut when = when;
            let start = match (when.known(), when.whole) {
                (Some(days), Some(whole)) if whole.first == days.first => {
                    when.slack = 0;
                    whole.first
                }
                (Some(days), _) if means == Means::Since => days.first,
                (Some(days), _) => calendar::after(days.last)?,
                _ => return partial_only(when),
            };
            Some(When { shape: Shape::Between(Some(start), None), bare: Bare::No, ..when })
        }
        Means::Until | Means::EarlierThan | Means::By => {
            let when = walk.settle(frame.when.first()?, frame);
            let mut when = when;
            let end = match (when.known(), when.whole) {
                (Some(days), Some(whole)) if whole.last == days.last => {
                    // "before the end of March" is not before some day of late March.
                    when.slack = 0;
                    whole.last
                }
                (Some(days), _) if means == Means::EarlierThan => calendar::before(days.first)?,
                (Some(days), _) => days.last,
                _ => return partial_only(when),
            };
            Some(When { shape: Shape::Between(None, Some(end)), bare: Bare::No, ..when })
        }
        Means::About => {
            let when = walk.settle(frame.when.first()?, frame);
            let slack = match when.grain {
                Grain::Day => 3,
                grain => grain.half().max(1),
            };
            Some(When { slack: when.slack.max(slack), bare: Bare::No, ..when })
        }
        _ => None,
    }
}

impl Walk<'_, '_> {
    /// A date set into its year by publication and by the verbs around.
    pub fn settle(&self, when: When, frame: &Frame) -> When {
        match when.shape {
            Shape::Days(_) | Shape::Between(..) | Shape::Either(..) | Shape::Unknown => when,
            _ => self.now.resolve(when, now::direction(self.reader, frame.start, frame.end), self.reader.seen()),
        }
    }
}

impl When {
    /// Something within this stretch; unknown where the stretch is.
    pub fn within(self, of: impl Fn(Days) -> Option<Days>, grain: Grain) -> Option<When> {
        let shape = match self.known() {
            Some(days) => Shape::Days(of(days)?),
            None => Shape::Unknown,
        };
        Some(When { shape, grain, bare: Bare::No, ..self })
    }
}

/// The year of a pattern: four digits, or two behind an apostrophe or in a numeric date.
pub fn year(frame: &Frame) -> Option<i16> {
    frame.year.first().map(long_year)
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
fn completed(first: i16, short: i16) -> Option<i16> {
    let last = first / 100 * 100 + short;
    if last > first { Some(last) } else { last.checked_add(100) }
}

/// Whether "the 3rd" stands for a day and not for the third of something: in digits, and with no noun behind.
fn alone(walk: &Walk, frame: &Frame) -> bool {
    let reader = walk.reader;
    let noun = |at: usize| reader.letters(at) && !in_class(walk, "clause", at);
    // "the 12th and 67th minutes"
    let next = frame.end + 1;
    let more = in_class(walk, "joined", frame.end) && reader.digits(next) && reader.letters(next + 1) && noun(next + 2);
    let hyphen = reader.is(frame.end, '-') && reader.glued(frame.end);
    reader.digits(frame.start + 1) && !noun(frame.end) && !more && !hyphen
}

/// Whether a word of a class stands at a place.
pub fn in_class(walk: &Walk, class: &str, at: usize) -> bool {
    let dates = &walk.reader.lexicon.dates;
    dates.class_named(class).is_some_and(|table| walk.reader.find(table, at).is_some())
}

fn weekday(frame: &Frame) -> Option<Weekday> {
    Weekday::from_monday_one_offset(frame.weekday.first()? as i8).ok()
}

fn grain(frame: &Frame) -> Option<Grain> {
    match frame.unit.first()? {
        Unit::Of(grain) => Some(grain),
        _ => None,
    }
}

/// What company a single word needs to be a date.
fn bare(walk: &Walk, frame: &Frame) -> Bare {
    if frame.end != frame.start + 1 {
        return Bare::No;
    }
    let weak = walk.reader.find(&walk.reader.lexicon.dates.weak, frame.start).is_some();
    if weak { Bare::Weak } else { Bare::Word }
}

/// "Q3", "the third quarter", "H1", "the first half".
fn named_part(frame: &Frame, unsaid: Grain) -> Option<When> {
    let n = frame.digits.first().or(frame.nth.first().map(|n| n as u8)).or(frame.count.first().map(|n| n as u8));
    let grain = if frame.unit.first().is_some() { grain(frame)? } else { unsaid };
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

/// The first or last so many units of a stretch.
fn units_within(days: Days, unit: Grain, count: i64, last: bool) -> Option<Days> {
    let found = if last {
        Days::new(calendar::after(add(days.last, unit, -count)?)?, days.last)?
    } else {
        Days::new(days.first, calendar::before(add(days.first, unit, count)?)?)?
    };
    (days.first <= found.first && found.last <= days.last).then_some(found)
}

pub fn known(days: Option<Days>, grain: Grain) -> When {
    days.map_or(When::new(Shape::Unknown, grain), |days| When::days(days, grain))
}

/// The same days as a stretch between two.
pub fn between(when: When) -> When {
    match when.shape {
        Shape::Days(days) if days.first != days.last => {
            When { shape: Shape::Between(Some(days.first), Some(days.last)), grain: Grain::Day, ..when }
        }
        _ => when,
    }
}

fn partial_only(when: When) -> Option<When> {
    matches!(when.shape, Shape::Between(..)).then_some(when).or(Some(When { bare: Bare::No, ..when }))
}

/// "April of last year", "the third quarter of this year".
fn of_year(walk: &Walk, frame: &Frame, when: When) -> Option<When> {
    let year = walk.settle(frame.when.first()?, frame);
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
