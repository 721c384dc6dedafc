//! Walks the patterns of the lexicon over the tokens of a sentence.
//!
//! In: a place. Out: the longest reading of a group of patterns there. Look-ahead is bounded by the longest pattern; a
//! token that can begin nothing of what may follow ends the walk at once, and nothing is allocated.

use super::length::{self, Length};
use super::means;
use super::now::Now;
use super::when::When;
use crate::lexicon::dates::{Group, Means, Relative, Slot, Unit};
use crate::lexicon::pattern::{Element, Trie};
use crate::lexicon::{Class, Dates};
use crate::mention::number::{self, Number};
use crate::mention::{Reader, Role};
use crate::value::{Clock, Decimal, Part, Season};
use rust_decimal::prelude::ToPrimitive;
use std::cell::Cell;

/// What a group of patterns read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found {
    /// A date.
    When(When),
    /// A length of time.
    Length(Length),
    /// A time of day and how many minutes it may be off.
    Clock(Clock, u16),
    /// A date with a time of day and how many minutes that may be off.
    DateTime(When, Clock, u16),
    /// Something that recurs.
    Set,
    /// What only looks like a date.
    Nothing(Role),
}

/// Up to two of a kind, in the order in which they were written.
#[derive(Clone, Copy, Debug)]
pub struct Two<T>([Option<T>; 2]);

impl<T: Copy> Default for Two<T> {
    fn default() -> Self {
        Two([None, None])
    }
}

impl<T: Copy> Two<T> {
    fn push(&mut self, item: T) {
        let place = if self.0[0].is_none() { 0 } else { 1 };
        self.0[place] = Some(item);
    }

    /// The first, or a failure of the reading.
    pub fn first(self) -> Option<T> {
        self.0[0]
    }

    /// The second.
    pub fn second(self) -> Option<T> {
        self.0[1]
    }
}

/// What the slots of a pattern held.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)] // Each is named after its slot.
pub struct Frame {
    pub start: usize,
    pub end: usize,
    pub rule: &'static str,
    pub month: Two<u8>,
    pub weekday: Two<u8>,
    pub day: Two<u8>,
    pub year: Two<i16>,
    pub season: Two<Season>,
    pub unit: Two<Unit>,
    pub part: Two<Part>,
    pub relative: Two<Relative>,
    pub day_word: Two<i8>,
    pub decade: Two<i16>,
    pub daypart: Two<[u8; 2]>,
    pub meridiem: Two<u8>,
    pub hour: Two<u8>,
    pub minute: Two<u8>,
    pub hour_word: Two<u8>,
    pub vague: Two<[u8; 2]>,
    pub nth: Two<u32>,
    pub count: Two<i32>,
    pub number: Two<(Decimal, Decimal)>,
    pub digits: Two<u8>,
    pub digits3: Option<u8>,
    pub when: Two<When>,
    pub clock: Two<(Clock, u16)>,
    pub length: Two<Length>,
}

/// What one slot held.
enum Fill {
    Nothing,
    Month(u8),
    Weekday(u8),
    Season(Season),
    Unit(Unit),
    Part(Part),
    Relative(Relative),
    DayWord(i8),
    Decade(i16),
    Daypart([u8; 2]),
    Meridiem(u8),
    HourWord(u8),
    Vague([u8; 2]),
    Day(u8),
    Nth(u32),
    Year(i16),
    Digits(u8),
    Hour(u8),
    Minute(u8),
    Number(Decimal, Decimal),
    Count(i32),
    Found(Found, &'static str),
}

impl Frame {
    /// The same with one slot more; `None` for what no pattern can use.
    fn with(&self, fill: Fill) -> Option<Frame> {
        let mut frame = *self;
        match fill {
            Fill::Nothing => {}
            Fill::Month(n) => frame.month.push(n),
            Fill::Weekday(n) => frame.weekday.push(n),
            Fill::Season(season) => frame.season.push(season),
            Fill::Unit(unit) => frame.unit.push(unit),
            Fill::Part(part) => frame.part.push(part),
            Fill::Relative(relative) => frame.relative.push(relative),
            Fill::DayWord(n) => frame.day_word.push(n),
            Fill::Decade(n) => frame.decade.push(n),
            Fill::Daypart(hours) => frame.daypart.push(hours),
            Fill::Meridiem(n) => frame.meridiem.push(n),
            Fill::HourWord(n) => frame.hour_word.push(n),
            Fill::Vague(range) => frame.vague.push(range),
            Fill::Day(n) => frame.day.push(n),
            Fill::Nth(n) => frame.nth.push(n),
            Fill::Year(n) => frame.year.push(n),
            Fill::Digits(n) if frame.digits.second().is_some() => frame.digits3 = Some(n),
            Fill::Digits(n) => frame.digits.push(n),
            Fill::Hour(n) => frame.hour.push(n),
            Fill::Minute(n) => frame.minute.push(n),
            Fill::Number(value, grain) => frame.number.push((value, grain)),
            Fill::Count(n) => frame.count.push(n),
            Fill::Found(found, rule) => {
                frame.rule = rule;
                match found {
                    Found::When(when) => frame.when.push(when),
                    Found::Length(length) => frame.length.push(length),
                    Found::Clock(clock, slack) => frame.clock.push((clock, slack)),
                    _ => return None,
                }
            }
        }
        Some(frame)
    }
}

/// A reading of a group: one past its last token, what it is, and the rule that read it.
type Read = Option<(usize, Found, &'static str)>;

/// A walk over one sentence.
pub struct Walk<'r, 'a> {
    /// The sentence.
    pub reader: &'r Reader<'a>,
    /// The day it is read from.
    pub now: Now,
    dates: &'a Dates,
    /// The last number read, and where: many slots ask for the same one.
    number: Cell<Option<(usize, Option<Number>)>>,
    /// The last reading of each group, and where: groups refer to groups, which begin at the same place.
    groups: [Cell<Option<(usize, Read)>>; Group::COUNT],
}

impl<'r, 'a> Walk<'r, 'a> {
    /// A walk over a reader's sentence.
    pub fn new(reader: &'r Reader<'a>) -> Self {
        let (number, groups) = (Cell::new(None), std::array::from_fn(|_| Cell::new(None)));
        Walk { reader, now: Now::of(reader), dates: &reader.lexicon.dates, number, groups }
    }

    /// Whether anything of a group can begin at a place.
    pub fn begins(&self, group: Group, at: usize) -> bool {
        self.bits(at) & self.dates.group(group).nodes[0].next != 0
    }

    /// Whether a unit of time follows closely enough for a length to be worth a look.
    pub fn near_unit(&self, at: usize) -> bool {
        const NEAR: usize = 14;
        (at..self.reader.end().min(at + NEAR)).any(|at| self.dates.is_unit(self.reader.token(at).word))
    }

    fn bits(&self, at: usize) -> u128 {
        let token = self.reader.token(at);
        self.dates.bits(token, self.reader.lexicon.words.class(token.word).meets(Class::NUMBER))
    }

    /// The longest reading of a group at a place.
    pub fn group(&self, group: Group, at: usize) -> Read {
        if !self.begins(group, at) {
            return None;
        }
        let known = &self.groups[group as usize];
        if let Some((place, read)) = known.get()
            && place == at
        {
            return read;
        }
        let mut best = None;
        let frame = Frame { start: at, ..Frame::default() };
        self.walk(self.dates.group(group), 0, at, &frame, &mut best);
        known.set(Some((at, best)));
        best
    }

    /// The number at a place.
    fn number(&self, at: usize) -> Option<Number> {
        if let Some((place, number)) = self.number.get()
            && place == at
        {
            return number;
        }
        let number = number::read(self.reader, at);
        self.number.set(Some((at, number)));
        number
    }

    fn walk(&self, trie: &Trie<Slot, Means>, node: usize, at: usize, frame: &Frame, best: &mut Read) {
        let node = &trie.nodes[node];
        for &means in &node.means {
            if best.is_none_or(|(end, ..)| end < at)
                && let Some(found) = means::apply(means, self, &Frame { end: at, ..*frame })
            {
                *best = Some((at, found, if means == Means::Same { frame.rule } else { means.name() }));
            }
        }
        if node.next == 0 || at >= self.reader.end() {
            return;
        }
        let bits = self.bits(at);
        if bits & node.next == 0 {
            return;
        }
        let token = self.reader.token(at);
        for edge in &node.edges {
            if bits & edge.next == 0 || edge.glued && token.spaced {
                continue;
            }
            match edge.element {
                Element::Word(word) if word == token.word => self.walk(trie, edge.to as usize, at + 1, frame, best),
                Element::Word(_) => {}
                Element::Slot(slot) => {
                    if let Some((end, fill)) = self.slot(slot, at)
                        && let Some(filled) = frame.with(fill)
                    {
                        self.walk(trie, edge.to as usize, end, &filled, best);
                    }
                }
            }
        }
    }

    /// What the tokens at a place are as a slot: one past the last.
    fn slot(&self, slot: Slot, at: usize) -> Option<(usize, Fill)> {
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
                    let number = self.number(at).filter(|number| !number.ordinal && number.end == at + 1)?;
                    let hour = number.value.is_integer().then(|| number.value.to_u8())??;
                    (1..=12).contains(&hour).then_some((number.end, Fill::Hour(hour)))
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
            1000..2200 => Some((end, first)),
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
            let number = self.number(at).filter(|number| number.ordinal)?;
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
