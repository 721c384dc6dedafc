//! Slots of date patterns, and the bits by which a token says no to most of them.

use super::Word;
use serde::Deserialize;

/// Where a text stands for something with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// A word of [`Dates::months`](super::dates::Dates::months).
    Month,
    /// A word of [`Dates::weekdays`](super::dates::Dates::weekdays).
    Weekday,
    /// A word of [`Dates::seasons`](super::dates::Dates::seasons).
    Season,
    /// A word of [`Dates::units`](super::dates::Dates::units).
    Unit,
    /// A word of [`Dates::parts`](super::dates::Dates::parts).
    Part,
    /// A word of [`Dates::relatives`](super::dates::Dates::relatives).
    Relative,
    /// A word of [`Dates::days`](super::dates::Dates::days).
    DayWord,
    /// "1990s", "'90s" or a word of [`Dates::decades`](super::dates::Dates::decades).
    Decade,
    /// A word of [`Dates::dayparts`](super::dates::Dates::dayparts).
    Daypart,
    /// A word of [`Dates::meridiems`](super::dates::Dates::meridiems).
    Meridiem,
    /// A word of [`Dates::hours`](super::dates::Dates::hours).
    HourWord,
    /// A word of [`Dates::vague`](super::dates::Dates::vague).
    Vague,
    /// A word of [`Dates::each`](super::dates::Dates::each).
    Each,
    /// A word of [`Dates::each_weekday`](super::dates::Dates::each_weekday).
    EachWeekday,
    /// A word of [`Dates::references`](super::dates::Dates::references).
    Reference,
    /// A word of [`Dates::holidays`](super::dates::Dates::holidays).
    Holiday,
    /// 1–31, in digits with or without ending, or an ordinal word.
    Day,
    /// An ordinal.
    Nth,
    /// A year of four digits, or of two behind an apostrophe.
    Year,
    /// A year of two digits.
    ShortYear,
    /// Four digits that may be a year, for numeric dates.
    Yyyy,
    /// One or two digits, for numeric dates.
    Dd,
    /// An hour, in digits or words.
    Hour,
    /// Two digits 00–59.
    Minute,
    /// A number of any kind.
    Number,
    /// A small whole number, in digits or words.
    Count,
    /// A class of words that mean the same to patterns.
    Class(u8),
    /// Whatever a group of patterns reads.
    Group(Group),
}

/// A group of patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// A time of day.
    Clock,
    /// A length of time.
    Length,
    /// Weeks, months, years and longer.
    Span,
    /// A single day.
    Day,
    /// Days, spans, and parts of spans.
    When,
    /// Whatever is a mention.
    Mention,
}

impl Group {
    /// How many there are.
    pub const COUNT: usize = 6;
}

/// What one digit or two can begin.
pub(super) const SMALL: u128 = NUMBERS | Slot::Dd.bit();
/// All groups.
pub(super) const GROUPS: [Group; Group::COUNT] =
    [Group::Clock, Group::Length, Group::Span, Group::Day, Group::When, Group::Mention];
/// The bit of words that are something by themselves, which no edge asks for.
pub(super) const ALONE: u128 = 1 << 127;
/// The bit of words further on in a phrase, which no edge asks for.
pub(super) const INNER: u128 = 1 << 126;
/// What a word that begins a number can begin.
pub(super) const NUMBERS: u128 =
    Slot::Year.bit() | Slot::Number.bit() | Slot::Count.bit() | Slot::Day.bit() | Slot::Nth.bit() | Slot::Hour.bit();

/// So many classes have a bit of their own, besides the 26 slots; words share what is left.
const CLASSES: u8 = 72;

pub(super) const fn word_bit(word: Word) -> u128 {
    1 << (26 + CLASSES as u32 + word.0 % (100 - CLASSES as u32))
}

impl Slot {
    pub(super) const fn bit(self) -> u128 {
        let at = match self {
            Slot::Month => 0,
            Slot::Weekday => 1,
            Slot::Season => 2,
            Slot::Unit => 3,
            Slot::Part => 4,
            Slot::Relative => 5,
            Slot::DayWord => 6,
            Slot::Decade => 7,
            Slot::Daypart => 8,
            Slot::Meridiem => 9,
            Slot::HourWord => 10,
            Slot::Vague => 11,
            Slot::Day => 12,
            Slot::Nth => 13,
            Slot::Year => 14,
            Slot::ShortYear => 15,
            Slot::Yyyy => 16,
            Slot::Dd => 17,
            Slot::Hour => 18,
            Slot::Minute => 19,
            Slot::Number => 20,
            Slot::Count => 21,
            Slot::Each => 22,
            Slot::EachWeekday => 23,
            Slot::Reference => 24,
            Slot::Holiday => 25,
            Slot::Class(n) => 26 + n % CLASSES,
            // Its own bits are those of what its patterns begin with.
            Slot::Group(_) => return 0,
        };
        1 << at
    }

    /// The slot of this name; other names are classes.
    pub(super) fn named(name: &str, classes: &[&str]) -> Option<Slot> {
        Some(match name {
            "month" => Slot::Month,
            "weekday" => Slot::Weekday,
            "season" => Slot::Season,
            "unit" => Slot::Unit,
            "part" => Slot::Part,
            "relative" => Slot::Relative,
            "day-word" => Slot::DayWord,
            "decade" => Slot::Decade,
            "daypart" => Slot::Daypart,
            "meridiem" => Slot::Meridiem,
            "hour-word" => Slot::HourWord,
            "vague" => Slot::Vague,
            "each" => Slot::Each,
            "each-weekday" => Slot::EachWeekday,
            "reference" => Slot::Reference,
            "holiday" => Slot::Holiday,
            "d" => Slot::Day,
            "nth" => Slot::Nth,
            "year" => Slot::Year,
            "yy" => Slot::ShortYear,
            "yyyy" => Slot::Yyyy,
            "dd" => Slot::Dd,
            "h" => Slot::Hour,
            "mm" => Slot::Minute,
            "number" => Slot::Number,
            "count" => Slot::Count,
            "clock" => Slot::Group(Group::Clock),
            "length" => Slot::Group(Group::Length),
            "day" => Slot::Group(Group::Day),
            "span" => Slot::Group(Group::Span),
            "when" => Slot::Group(Group::When),
            _ => Slot::Class(classes.iter().position(|class| *class == name)? as u8),
        })
    }
}
