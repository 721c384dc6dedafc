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
    pub number: Two<Number>,
    pub digits: Two<u8>,
    pub digits3: Option<u8>,
    pub when: Two<When>,
    pub clock: Two<(Clock, u16)>,
    pub length: Two<Length>,
}

/// A walk over one sentence.
pub struct Walk<'r, 'a> {
    /// The sentence.
    pub reader: &'r Reader<'a>,
    /// The day it is read from.
    pub now: Now,
    dates: &'a Dates,
}

impl<'r, 'a> Walk<'r, 'a> {
    /// A walk over a reader's sentence.
    pub fn new(reader: &'r Reader<'a>) -> Self {
        Walk { reader, now: Now::of(reader), dates: &reader.lexicon.dates }
    }

    /// The longest reading of a group at a place: one past its last token, what it is, and the rule that read it.
    pub fn group(&self, group: Group, at: usize) -> Option<(usize, Found, &'static str)> {
        let mut best = None;
        let frame = Frame { start: at, ..Frame::default() };
        self.walk(self.dates.group(group), 0, at, frame, &mut best);
        best
    }

    fn walk(
        &self,
        trie: &Trie<Slot, Means>,
        node: usize,
        at: usize,
        frame: Frame,
        best: &mut Option<(usize, Found, &'static str)>,
    ) {
        let node = &trie.nodes[node];
        for &means in &node.means {
            if best.is_none_or(|(end, ..)| end < at)
                && let Some(found) = means::apply(means, self, &Frame { end: at, ..frame })
            {
                *best = Some((at, found, if means == Means::Same { frame.rule } else { means.name() }));
            }
        }
        if node.next == 0 || at >= self.reader.end() {
            return;
        }
        let token = self.reader.token(at);
        let number = self.reader.lexicon.words.class(token.word).meets(Class::NUMBER);
        let bits = self.dates.bits(token, number);
        if bits & node.next == 0 {
            return;
        }
        for edge in &node.edges {
            if edge.glued && token.spaced || bits & self.dates.edge_bits(edge.element) == 0 {
                continue;
            }
            match edge.element {
                Element::Word(word) if word == token.word => self.walk(trie, edge.to as usize, at + 1, frame, best),
                Element::Word(_) => {}
                Element::Slot(slot) => {
                    let mut filled = frame;
                    if let Some(end) = self.slot(slot, at, &mut filled) {
                        self.walk(trie, edge.to as usize, end, filled, best);
                    }
                }
            }
        }
    }

    /// Fills a slot from the tokens at a place: one past the last.
    fn slot(&self, slot: Slot, at: usize, frame: &mut Frame) -> Option<usize> {
        let (reader, dates) = (self.reader, self.dates);
        macro_rules! word {
            ($table:ident, $field:ident) => {{
                let (end, meaning) = reader.find(&dates.$table, at)?;
                frame.$field.push(meaning);
                Some(end)
            }};
        }
        match slot {
            Slot::Month => word!(months, month),
            Slot::Weekday => word!(weekdays, weekday),
            Slot::Season => word!(seasons, season),
            Slot::Unit => word!(units, unit),
            Slot::Part => word!(parts, part),
            Slot::Relative => word!(relatives, relative),
            Slot::DayWord => word!(days, day_word),
            Slot::Decade => word!(decades, decade),
            Slot::Daypart => word!(dayparts, daypart),
            Slot::Meridiem => word!(meridiems, meridiem),
            Slot::HourWord => word!(hours, hour_word),
            Slot::Vague => word!(vague, vague),
            Slot::Class(class) => reader.find(dates.class(class)?, at).map(|(end, ())| end),
            Slot::Day => {
                let (end, day) = self.day(at)?;
                frame.day.push(day);
                Some(end)
            }
            Slot::Nth => {
                let number = number::read(reader, at).filter(|number| number.ordinal)?;
                frame.nth.push(number.value.to_u32().filter(|n| (1..=400).contains(n))?);
                Some(number.end)
            }
            Slot::Year if !reader.digits(at) => {
                let (end, year) = self.spelled_year(at)?;
                frame.year.push(year);
                Some(end)
            }
            Slot::Year => {
                let (year, 4) = reader.integer(at)? else { return None };
                let more =
                    |mark| reader.is(at + 1, mark) && reader.glued(at + 1) && reader.digits(at + 2) && reader.glued(at + 2);
                if !(1000..2200).contains(&year) || more('.') || more(',') || more(':') || reader.is(at + 1, '%') {
                    return None;
                }
                frame.year.push(year as i16);
                Some(at + 1)
            }
            Slot::Yyyy => {
                let (year, 4) = reader.integer(at)? else { return None };
                frame.year.push((1000..2200).contains(&year).then_some(year as i16)?);
                Some(at + 1)
            }
            Slot::ShortYear => {
                let (year, 2) = reader.integer(at)? else { return None };
                frame.year.push(year as i16);
                Some(at + 1)
            }
            Slot::Dd => {
                let (n, 1 | 2) = reader.integer(at)? else { return None };
                if frame.digits.second().is_some() {
                    frame.digits3 = Some(n as u8);
                } else {
                    frame.digits.push(n as u8);
                }
                Some(at + 1)
            }
            Slot::Hour => match reader.integer(at) {
                Some((hour, 1 | 2)) if hour <= 24 => {
                    frame.hour.push(hour as u8);
                    Some(at + 1)
                }
                Some(_) => None,
                None => {
                    let number = number::read(reader, at).filter(|number| !number.ordinal && number.end == at + 1)?;
                    frame.hour.push(number.value.to_u8().filter(|hour| (1..=12).contains(hour) && number.value.is_integer())?);
                    Some(number.end)
                }
            },
            Slot::Minute => {
                let (minute, 2) = reader.integer(at)? else { return None };
                frame.minute.push((minute < 60).then_some(minute as u8)?);
                Some(at + 1)
            }
            Slot::Number => {
                let number = number::read(reader, at).filter(|number| !number.ordinal && number.value >= Decimal::ZERO)?;
                frame.number.push(number);
                Some(number.end)
            }
            Slot::Count => {
                let number = number::read(reader, at).filter(|number| !number.ordinal)?;
                let count = number.value.is_integer().then(|| number.value.to_i32())?;
                frame.count.push(count.filter(|n| (1..=100_000).contains(n))?);
                Some(number.end)
            }
            Slot::Group(group) => {
                let (end, found, rule) = if group == Group::Length { length::read(self, at)? } else { self.group(group, at)? };
                frame.rule = rule;
                match found {
                    Found::When(when) => frame.when.push(when),
                    Found::Length(length) => frame.length.push(length),
                    Found::Clock(clock, slack) => frame.clock.push((clock, slack)),
                    _ => return None,
                }
                Some(end)
            }
        }
    }

    /// "two thousand and three", "nineteen eighty-four".
    fn spelled_year(&self, at: usize) -> Option<(usize, i16)> {
        let whole = |at: usize| {
            let number = number::read(self.reader, at).filter(|number| !number.ordinal && number.value.is_integer())?;
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
            let number = number::read(reader, at).filter(|number| number.ordinal)?;
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
