//! What the tokens at a place are as a slot of a pattern.

use super::frame::Fill;
use super::length;
use super::means::in_class;
use super::walk::Walk;
use crate::lexicon::dates::{Group, Slot};
use crate::value::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Walk<'_, '_> {
    /// What the tokens at a place are as a slot: one past the last.
    pub(super) fn slot(&self, slot: Slot, at: usize) -> Option<(usize, Fill)> {
        let (reader, dates) = (self.reader, self.dates);
        macro_rules! word {
            ($table:ident, $fill:expr) => {
                reader.find(&dates.$table, at).map(|(end, meaning)| (end, $fill(meaning)))
            };
        }
        match slot {
            Slot::Month => word!(months, Fill::Month),
            Slot::Weekday => word!(weekdays, Fill::Weekday),
            Slot::Season => word!(seasons, Fill::Season),
            Slot::Unit => word!(units, Fill::Unit),
            Slot::Part => word!(parts, Fill::Part),
            Slot::Relative => word!(relatives, Fill::Relative),
            Slot::DayWord => word!(days, Fill::DayWord),
            Slot::Decade => word!(decades, Fill::Decade),
            Slot::Daypart => word!(dayparts, Fill::Daypart),
            Slot::Meridiem => word!(meridiems, Fill::Meridiem),
            Slot::HourWord => word!(hours, Fill::HourWord),
            Slot::Vague => word!(vague, Fill::Vague),
            Slot::Each => word!(each, Fill::Each),
            Slot::EachWeekday => word!(each_weekday, Fill::Weekday),
            Slot::Reference => word!(references, Fill::Reference),
            Slot::Holiday => word!(holidays, Fill::Holiday),
            Slot::Class(class) => reader.find(dates.class(class)?, at).map(|(end, ())| (end, Fill::Nothing)),
            Slot::Day => self.day(at).map(|(end, day)| (end, Fill::Day(day))),
            Slot::Nth => {
                let number = self.number(at).filter(|number| number.ordinal)?;
                Some((number.end, Fill::Nth(number.value.to_u32().filter(|n| (1..=400).contains(n))?)))
            }
            Slot::Year if !reader.digits(at) => self.spelled_year(at).map(|(end, year)| (end, Fill::Year(year))),
            Slot::Year => {
                let (year, 4) = reader.integer(at)? else { return None };
                let more =
                    |mark| reader.is(at + 1, mark) && reader.glued(at + 1) && reader.digits(at + 2) && reader.glued(at + 2);
                if !(1000..2200).contains(&year) || more('.') || more(',') || more(':') || reader.is(at + 1, '%') {
                    return None;
                }
                Some((at + 1, Fill::Year(year as i16)))
            }
            Slot::Yyyy => {
                let (year, 4) = reader.integer(at)? else { return None };
                (1000..2200).contains(&year).then_some((at + 1, Fill::Year(year as i16)))
            }
            Slot::ShortYear => {
                let (year, 2) = reader.integer(at)? else { return None };
                Some((at + 1, Fill::Year(year as i16)))
            }
            Slot::Dd => {
                let (n, 1 | 2) = reader.integer(at)? else { return None };
                Some((at + 1, Fill::Digits(n as u8)))
            }
            Slot::Hour => match reader.integer(at) {
                Some((hour, 1 | 2)) if hour <= 24 => Some((at + 1, Fill::Hour(hour as u8))),
                Some(_) => None,
                None => {
                    // A word by itself, whatever follows: "three quarters".
                    let hour = reader.meaning(&reader.lexicon.numbers.cardinals, at).and_then(|n| u8::try_from(n).ok())?;
                    (1..=12).contains(&hour).then_some((at + 1, Fill::Hour(hour)))
                }
            },
            Slot::Minute => {
                let (minute, 2) = reader.integer(at)? else { return None };
                (minute < 60).then_some((at + 1, Fill::Minute(minute as u8)))
            }
            Slot::Number => {
                let number = self.number(at).filter(|number| !number.ordinal && number.value >= Decimal::ZERO)?;
                Some((number.end, Fill::Number(number.value, number.grain)))
            }
            Slot::Count => {
                let number = self.number(at).filter(|number| !number.ordinal && number.value.is_integer())?;
                let count = number.value.to_i32().filter(|n| (1..=100_000).contains(n))?;
                Some((number.end, Fill::Count(count)))
            }
            Slot::Group(group) => {
                let (end, found, rule) = if group == Group::Length { length::read(self, at)? } else { self.group(group, at)? };
                Some((end, Fill::Found(found, rule)))
            }
        }
    }

    /// "two thousand and three", "nineteen eighty-four".
    fn spelled_year(&self, at: usize) -> Option<(usize, i16)> {
        let whole = |at: usize| {
            let number = self.number(at).filter(|number| !number.ordinal && number.value.is_integer())?;
            Some((number.end, number.value.to_i16()?))
        };
        let (end, first) = whole(at)?;
        match first {
            // "one thousand" counts
            1000..2200 => (self.reader.meaning(&self.reader.lexicon.numbers.cardinals, at) != Some(1)).then_some((end, first)),
            10..=20 => {
                let (end, rest) = whole(end).filter(|(_, rest)| (0..100).contains(rest))?;
                if rest > 0 {
                    return (rest >= 10).then_some((end, first * 100 + rest));
                }
                // "nineteen zero one"
                let (end, one) = whole(end).filter(|(_, one)| (1..10).contains(one))?;
                Some((end, first * 100 + one))
            }
            _ => None,
        }
    }

    /// A day of a month: "3", "3rd", "third", "twenty-first".
    fn day(&self, at: usize) -> Option<(usize, u8)> {
        let reader = self.reader;
        let of = |n: u32| u8::try_from(n).ok().filter(|day| (1..=31).contains(day));
        let Some((n, digits)) = reader.integer(at) else {
            let number = self.number(at)?;
            // "May twenty-one", but not "in May twenty-one people".
            let compound = !number.ordinal && number.end > at + 1 && number.value > Decimal::from(20);
            let month = reader.find(&reader.lexicon.dates.months, number.end).is_some();
            let counted = reader.letters(number.end) && !month && !in_class(self, "clause", number.end);
            if !number.ordinal && (!compound || counted) {
                return None;
            }
            return Some((number.end, of(number.value.to_u32()?)?));
        };
        let day = (digits <= 2).then(|| of(n)).flatten()?;
        if reader.glued(at + 1)
            && let Some((end, ())) = reader.find(&reader.lexicon.numbers.ordinal_suffixes, at + 1)
        {
            return Some((end, day));
        }
        // "July 3.5", "July 3,000", "July 3:15", "July 3%", "July 3m" are not days; "July 3,2025" is.
        let close = reader.glued(at + 1) && reader.glued(at + 2) && reader.digits(at + 2);
        let year = matches!(reader.integer(at + 2), Some((_, 4)));
        match reader.mark(at + 1) {
            Some(',') if close && !year => None,
            Some('.' | ':') if close && !year => None,
            Some('%' | '°') => None,
            None if reader.letters(at + 1) && reader.glued(at + 1) => None,
            _ => Some((at + 1, day)),
        }
    }
}
