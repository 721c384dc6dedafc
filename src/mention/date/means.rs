//! What patterns mean: one function per operator of the lexicon, from the slots of a pattern to a date.
//!
//! Each is total: what is no date (30 February, the 400th week of a month) is `None`, and the walk goes on.

use super::frame::{Found, Frame};
use super::recurs::Recurs;
use super::relative::{adrift, anchor, seen_from};
use super::units::length;
use super::walk::Walk;
use super::when::{Direction, Said, Shape, When};
use super::{bound, clock, named, now, range, relative, within};
use crate::lexicon::dates::{Means, Relative, Unit};
use crate::mention::Role;
use crate::value::calendar::{Days, Grain};

/// What a pattern means with these slots.
pub fn apply(means: Means, walk: &Walk, frame: &Frame) -> Option<Found> {
    match means {
        Means::Same => same(frame),
        Means::NotADate => Some(Found::Nothing(Role::Noise)),
        Means::Set => Some(Found::Set(Recurs::of(walk, frame))),
        Means::Length
        | Means::OneUnit
        | Means::HalfUnit
        | Means::OneAndHalf
        | Means::UnitLong
        | Means::AllUnit
        | Means::BareUnits
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
        | Means::AfterClock
        | Means::BeforeClock => clock::read(means, frame).map(|(clock, slack)| Found::Clock(clock, slack)),
        Means::ClockRange => {
            let (clock, slack) = clock::read(means, frame)?;
            Some(match frame.when().first() {
                Some(when) => Found::DateTime(walk.settle(when, frame), clock, slack),
                None => Found::Clock(clock, slack),
            })
        }
        Means::DateTime | Means::AboutDateTime | Means::DayAndPart | Means::ThisDaypart | Means::Tonight => {
            let when = match frame.when().first() {
                Some(when) => walk.settle(when, frame),
                None => part_of_day(walk, frame)?,
            };
            let part = frame.daypart().first().or((means == Means::Tonight).then_some(NIGHT));
            let clock = match (frame.clock().first(), part) {
                (Some((clock, slack)), Some(part)) => (clock::in_part(clock, part), slack),
                (Some(clock), None) => clock,
                (None, Some([from, to])) => (clock::hours(from, to), 0),
                _ => return None,
            };
            let slack = if means == Means::AboutDateTime { clock.1.max(clock::HEDGE) } else { clock.1 };
            (when.grain == Grain::Day).then_some(Found::DateTime(when, clock.0, slack))
        }
        _ => when(means, walk, frame).map(Found::When),
    }
}

/// Hours of a night.
const NIGHT: [u8; 2] = [20, 5];

/// The day of "this morning", "last night", "the following evening".
fn part_of_day(walk: &Walk, frame: &Frame) -> Option<When> {
    let today = || When::new(Shape::Unknown, Grain::Day).relative(0);
    let moved =
        |n: i64| walk.now.map(|day| Grain::Day.step(day, n)).map_or(today(), |days| When::days(days, Grain::Day).relative(0));
    if frame.relative().first().is_none() {
        return Some(moved(0));
    }
    let step = match seen_from(walk, frame, Grain::Day)? {
        Relative::This => return Some(moved(0)),
        Relative::Last | Relative::Past | Relative::Previous => return Some(moved(-1)),
        Relative::Next | Relative::Coming => return Some(moved(1)),
        Relative::Following => 1,
        Relative::Preceding => -1,
        Relative::Same => 0,
    };
    let seen = anchor(walk, Grain::Day).filter(|seen| seen.first == seen.last);
    let days = seen.and_then(|seen| Grain::Day.step(seen.first, step));
    Some(days.map_or(adrift(Grain::Day, Said::Days), |days| When::days(days, Grain::Day).relative(0)))
}

fn same(frame: &Frame) -> Option<Found> {
    if let Some(when) = frame.when().first() {
        return Some(Found::When(when));
    }
    if let Some(length) = frame.length().first() {
        return Some(Found::Length(length));
    }
    frame.clock().first().map(|(clock, slack)| Found::Clock(clock, slack))
}

fn when(means: Means, walk: &Walk, frame: &Frame) -> Option<When> {
    match means {
        Means::RelativeHoliday
        | Means::RelativeWeekday
        | Means::RelativeMonth
        | Means::RelativeSeason
        | Means::RelativeUnit
        | Means::RelativeUnits
        | Means::UnitAfterNext
        | Means::UnitBeforeLast
        | Means::Ago
        | Means::FromNow
        | Means::InLength
        | Means::RelativeFiscal
        | Means::Later
        | Means::Earlier
        | Means::After
        | Means::Before
        | Means::Within => relative::read(means, walk, frame),
        Means::WeekdayOfWeek
        | Means::WeekdayNear
        | Means::NthWeekday
        | Means::LastWeekday
        | Means::NthUnit
        | Means::LastUnit
        | Means::FirstUnits
        | Means::LastUnits
        | Means::MonthOfYear
        | Means::DayOfYear
        | Means::QuarterOfYear
        | Means::DayOfRelativeMonth
        | Means::WeekOf
        | Means::WeekEnding
        | Means::RestOf
        | Means::ToDate
        | Means::PartOf
        | Means::LateIn
        | Means::EarlierIn
        | Means::NthOfTheUnit
        | Means::LastOfTheUnit
        | Means::TheUnit
        | Means::WeekdayRange => within::read(means, walk, frame),
        Means::UntilNow
        | Means::FromNowTo
        | Means::Since
        | Means::LaterThan
        | Means::Until
        | Means::EarlierThan
        | Means::By
        | Means::About => bound::read(means, walk, frame),
        Means::Range | Means::NumericRange | Means::DayRange | Means::Pair | Means::DaysOfMonth | Means::LengthFrom => {
            range::read(means, walk, frame)
        }
        _ => named::read(means, walk, frame),
    }
}

impl Walk<'_, '_> {
    /// A date set into its year by publication and by the verbs around.
    pub fn settle(&self, when: When, frame: &Frame) -> When {
        match when.shape {
            Shape::Days(_) | Shape::Between(..) | Shape::Either(..) | Shape::Unknown => when,
            _ => self.settle_toward(when, now::direction(self.reader, frame.start, frame.end)),
        }
    }

    /// The same, the direction being known.
    pub fn settle_toward(&self, when: When, direction: Direction) -> When {
        match self.reader.told() {
            Some(told) if direction != Direction::Future => self.now.resolve_told(when, told, direction),
            _ => self.now.resolve(when, direction, self.reader.seen()),
        }
    }
}

/// Whether a word of a class stands at a place.
pub fn in_class(walk: &Walk, class: &str, at: usize) -> bool {
    walk.reader.class_at(class, at).is_some()
}

pub fn grain(frame: &Frame) -> Option<Grain> {
    match frame.unit().first()? {
        Unit::Of(grain) => Some(grain),
        _ => None,
    }
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
