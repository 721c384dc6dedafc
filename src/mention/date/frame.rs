//! What the slots of a pattern held.
//!
//! A frame points back to the one before it, so that a walk copies nothing where patterns part.

use super::length::Length;
use super::recurs::Recurs;
use super::when::When;
use crate::lexicon::dates::{Holiday, Reference, Relative, Unit};
use crate::mention::Role;
use crate::value::{Clock, Decimal, Part, Season};

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
    Set(Recurs),
    /// What only looks like a date.
    Nothing(Role),
}

/// Up to two of a kind, in the order in which they were written.
#[derive(Clone, Copy, Debug)]
pub struct Two<T>(Option<T>, Option<T>);

impl<T: Copy> Two<T> {
    /// The first, or a failure of the reading.
    pub fn first(self) -> Option<T> {
        self.0
    }

    /// The second.
    pub fn second(self) -> Option<T> {
        self.1
    }
}

/// What one slot held.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // Each is named after its slot.
pub enum Fill {
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
    Each(Unit),
    Reference(Reference),
    Holiday(Holiday),
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

/// The slots of a pattern so far, the last one in front.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'f> {
    /// The first token.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    fill: Fill,
    before: Option<&'f Frame<'f>>,
}

macro_rules! slots {
    ($($name:ident: $kind:ty = $pattern:pat => $value:expr,)*) => {
        #[allow(missing_docs)] // Each is named after its slot.
        impl Frame<'_> {
            $(pub fn $name(&self) -> Two<$kind> {
                self.two(|fill| match fill { $pattern => Some($value), _ => None })
            })*
        }
    };
}

slots! {
    month: u8 = Fill::Month(n) => n,
    weekday: u8 = Fill::Weekday(n) => n,
    season: Season = Fill::Season(season) => season,
    unit: Unit = Fill::Unit(unit) => unit,
    part: Part = Fill::Part(part) => part,
    relative: Relative = Fill::Relative(relative) => relative,
    day_word: i8 = Fill::DayWord(n) => n,
    decade: i16 = Fill::Decade(n) => n,
    daypart: [u8; 2] = Fill::Daypart(hours) => hours,
    meridiem: u8 = Fill::Meridiem(n) => n,
    hour_word: u8 = Fill::HourWord(n) => n,
    vague: [u8; 2] = Fill::Vague(range) => range,
    each: Unit = Fill::Each(unit) => unit,
    reference: Reference = Fill::Reference(reference) => reference,
    holiday: Holiday = Fill::Holiday(holiday) => holiday,
    day: u8 = Fill::Day(n) => n,
    nth: u32 = Fill::Nth(n) => n,
    year: i16 = Fill::Year(n) => n,
    digits: u8 = Fill::Digits(n) => n,
    hour: u8 = Fill::Hour(n) => n,
    minute: u8 = Fill::Minute(n) => n,
    number: (Decimal, Decimal) = Fill::Number(value, grain) => (value, grain),
    count: i32 = Fill::Count(n) => n,
    when: When = Fill::Found(Found::When(when), _) => when,
    clock: (Clock, u16) = Fill::Found(Found::Clock(clock, slack), _) => (clock, slack),
    length: Length = Fill::Found(Found::Length(length), _) => length,
}

impl<'f> Frame<'f> {
    /// Nothing yet, over these tokens.
    pub fn new(start: usize, end: usize) -> Self {
        Frame { start, end, fill: Fill::Nothing, before: None }
    }

    /// The same with one slot more; `None` for what no pattern can use.
    pub fn with(&'f self, fill: Fill) -> Option<Frame<'f>> {
        let useless = matches!(fill, Fill::Found(Found::DateTime(..) | Found::Set(_) | Found::Nothing(_), _));
        (!useless).then_some(Frame { fill, before: Some(self), ..*self })
    }

    /// The same, up to a token.
    pub fn up_to(&self, end: usize) -> Frame<'f> {
        Frame { end, ..*self }
    }

    /// The rule that read the last group.
    pub fn rule(&self) -> &'static str {
        let rule = |fill: Fill| if let Fill::Found(_, rule) = fill { Some(rule) } else { None };
        self.fills().find_map(rule).unwrap_or_default()
    }

    /// The third run of digits.
    pub fn third(&self) -> Option<u8> {
        let digits = |fill: Fill| if let Fill::Digits(n) = fill { Some(n) } else { None };
        let mut all = self.fills().filter_map(digits);
        let last = all.next()?;
        (all.count() == 2).then_some(last)
    }

    /// Four runs of digits, in the order in which they were written.
    pub fn four(&self) -> Option<[u8; 4]> {
        let digits = |fill: Fill| if let Fill::Digits(n) = fill { Some(n) } else { None };
        let mut all = self.fills().filter_map(digits);
        let (d, c, b, a) = (all.next()?, all.next()?, all.next()?, all.next()?);
        Some([a, b, c, d])
    }

    /// From the last slot back to the first.
    fn fills(&self) -> impl Iterator<Item = Fill> {
        std::iter::successors(Some(self), |frame| frame.before).map(|frame| frame.fill)
    }

    fn two<T: Copy>(&self, pick: impl Fn(Fill) -> Option<T>) -> Two<T> {
        let mut two = Two(None, None);
        let mut at = Some(self);
        while let Some(frame) = at {
            if let Some(item) = pick(frame.fill) {
                two = Two(Some(item), two.0);
            }
            at = frame.before;
        }
        two
    }
}
