//! What recurs: "every Monday", "daily", "twice a week".

use super::clock;
use super::frame::Frame;
use super::length::timex;
use super::means::in_class;
use super::walk::Walk;
use crate::lexicon::dates::Unit;
use crate::value::{Decimal, Season};
use compact_str::{CompactString, format_compact};

/// How often, or which.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Recurs {
    /// So many units apart.
    Every(Decimal, Unit),
    /// A weekday, and which part of it.
    Weekday(u8, Option<[u8; 2]>),
    /// A month.
    Month(u8),
    /// A season.
    Season(Season),
    /// A part of the day.
    Daypart([u8; 2]),
    /// The words do not tell.
    Somehow,
}

impl Recurs {
    /// What a pattern says of it.
    pub fn of(walk: &Walk, frame: &Frame) -> Recurs {
        // "every other week"
        let step = if in_class(walk, "every-other", frame.start) { Decimal::TWO } else { Decimal::ONE };
        let count = frame.count().first().map(Decimal::from).or(frame.nth().first().map(Decimal::from));
        let unit = frame.unit().first().or(frame.each().first());
        match (frame.weekday().first(), frame.month().first(), frame.season().first(), frame.length().first(), unit) {
            (Some(weekday), ..) => Recurs::Weekday(weekday, frame.daypart().first()),
            (_, Some(month), ..) => Recurs::Month(month),
            (_, _, Some(season), ..) => Recurs::Season(season),
            (_, _, _, Some(length), _) => match (length.lo, length.hi) {
                (Some(lo), Some(hi)) if lo == hi => Recurs::Every(lo, length.unit),
                _ => Recurs::Somehow,
            },
            (.., Some(unit)) => Recurs::Every(step * count.unwrap_or(Decimal::ONE), unit),
            _ => frame.daypart().first().map_or(Recurs::Somehow, Recurs::Daypart),
        }
    }

    /// TIMEX3 value; empty where the words do not tell.
    pub fn timex(self) -> CompactString {
        match self {
            Recurs::Every(n, Unit::Night) if n == Decimal::ONE => "XXXX-XX-XXTNI".into(),
            Recurs::Every(n, unit) => timex(Some(n), unit),
            Recurs::Weekday(weekday, None) => format_compact!("XXXX-WXX-{weekday}"),
            Recurs::Weekday(weekday, Some(part)) => format_compact!("XXXX-WXX-{weekday}T{}", clock::letters(part[0])),
            Recurs::Month(month) => format_compact!("XXXX-{month:02}"),
            Recurs::Season(season) => format_compact!("XXXX-{}", season.timex()),
            Recurs::Daypart(part) => format_compact!("XXXX-XX-XXT{}", clock::letters(part[0])),
            Recurs::Somehow => "".into(),
        }
    }
}
