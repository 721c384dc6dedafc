//! Times of day.

use super::frame::Frame;
use crate::lexicon::dates::Means;
use crate::value::Clock;
use compact_str::{CompactString, format_compact};

/// How many minutes "about", "shortly after" and "just before" may be off.
pub const HEDGE: u16 = 15;
const DAY: u16 = Clock::DAY;

/// A time of day and how many minutes it may be off.
pub fn read(means: Means, frame: &Frame) -> Option<(Clock, u16)> {
    let at = |minute: u16| Some((point(minute), 0));
    match means {
        Means::Clock => at(minutes(frame.hour().first()?, frame.minute().first().unwrap_or(0), frame.meridiem().first())?),
        Means::TwelveHour => {
            at(minutes(frame.hour().first()?, frame.minute().first().unwrap_or(0), Some(frame.meridiem().first()?))?)
        }
        Means::LooseHour => {
            let hour = frame.hour().first()?;
            let after_noon = frame.daypart().first().is_some_and(|[from, _]| from >= 12);
            let meridiem = frame.meridiem().first().or(frame.daypart().first().map(|_| if after_noon { 12 } else { 0 }));
            at(minutes(hour, 0, meridiem.filter(|_| hour <= 12))?)
        }
        Means::HourWord => at(u16::from(frame.hour_word().first()?) * 60 % DAY),
        Means::HalfPast => at(minutes(frame.hour().first()?, 30, frame.meridiem().first())?),
        Means::MinutesPast => at(minutes(frame.hour().first()?, small(frame)?, frame.meridiem().first())?),
        Means::MinutesTo => {
            let hour = minutes(frame.hour().first()?, 0, frame.meridiem().first())?;
            at((hour + DAY - u16::from(small(frame)?)) % DAY)
        }
        Means::AboutClock => frame.clock().first().map(|(clock, _)| (clock, HEDGE)),
        Means::JustAfter => {
            let start = frame.clock().first()?.0.start?;
            Some((Clock { start: Some(start), end: Some((start + HEDGE) % DAY) }, 0))
        }
        Means::JustBefore => {
            let end = frame.clock().first()?.0.start?;
            Some((Clock { start: Some((end + DAY - HEDGE) % DAY), end: Some(end) }, 0))
        }
        Means::ClockRange => {
            let end = frame.clock().second().or(frame.clock().first())?.0.end?;
            let start = match (frame.clock().second(), frame.hour().first()) {
                (Some(_), _) => frame.clock().first()?.0.start?,
                // "3 to 5 pm": the half of the day reaches back, unless that would turn the range round.
                (None, Some(hour)) => {
                    let minute = u16::from(frame.minute().first().unwrap_or(0));
                    let noon = if end >= 720 { 720 } else { 0 };
                    let start = u16::from(hour) % 12 * 60 + minute + noon;
                    if hour > 12 {
                        u16::from(hour) * 60 + minute
                    } else if start > end && noon > 0 {
                        start - 720
                    } else {
                        start
                    }
                }
                _ => return None,
            };
            Some((Clock { start: Some(start % DAY), end: Some(end) }, 0))
        }
        Means::AfterClock => Some((Clock { start: frame.clock().first()?.0.start, end: None }, 0)),
        Means::BeforeClock => Some((Clock { start: None, end: frame.clock().first()?.0.end }, 0)),
        _ => None,
    }
}

/// Full hours from one to another, the last one included.
pub fn hours(from: u8, to: u8) -> Clock {
    Clock { start: Some(u16::from(from) * 60 % DAY), end: Some((u16::from(to) * 60 + 59) % DAY) }
}

/// TIMEX3 letters of the part of a day that begins at an hour.
pub fn letters(from: u8) -> &'static str {
    match from {
        0..12 => "MO",
        12..18 => "AF",
        18..20 => "EV",
        _ => "NI",
    }
}

/// What TIMEX3 has behind the day: a part of it where full hours are meant, else the minute at which it begins.
pub fn timex(clock: Clock) -> Option<CompactString> {
    let start = clock.start?;
    let part = start % 60 == 0 && clock.end.is_some_and(|end| end % 60 == 59);
    Some(match part {
        true => format_compact!("T{}", letters((start / 60) as u8)),
        false => format_compact!("T{:02}:{:02}", start / 60, start % 60),
    })
}

/// "10 o'clock at night" is two hours before midnight, "one in the afternoon" one hour after noon.
pub fn in_part(clock: Clock, part: [u8; 2]) -> Clock {
    let late = |minute: u16| {
        let hour = minute / 60;
        let after_noon = match part[0] {
            0..12 => false,
            12..20 => (1..12).contains(&hour),
            _ => (6..12).contains(&hour),
        };
        if after_noon { minute + 720 } else { minute }
    };
    Clock { start: clock.start.map(late), end: clock.end.map(late) }
}

/// A time of day, widened to both sides.
pub fn widen(clock: Clock, slack: u16) -> Clock {
    Clock { start: clock.start.map(|minute| (minute + DAY - slack) % DAY), end: clock.end.map(|minute| (minute + slack) % DAY) }
}

fn point(minute: u16) -> Clock {
    Clock { start: Some(minute), end: Some(minute) }
}

fn small(frame: &Frame) -> Option<u8> {
    let minute = frame.count().first().and_then(|n| u8::try_from(n).ok()).or(frame.minute().first());
    minute.or(frame.number().first().map(|_| 15)).or(Some(15)).filter(|minute| *minute < 60)
}

fn minutes(hour: u8, minute: u8, meridiem: Option<u8>) -> Option<u16> {
    let hour = match meridiem {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
        None if hour == 24 && minute == 0 => 0,
        None if hour < 24 => hour,
        None => return None,
    };
    Some(u16::from(hour) * 60 + u16::from(minute))
}
