//! What the words of dates stand for: units, and the ways in which a date is seen from another.

use crate::value::calendar::Grain;
use serde::Deserialize;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days on which business is done: days, of which more pass.
    BusinessDay,
    /// Nights: days, as a length.
    Night,
    /// A unit of the calendar.
    #[serde(untagged)]
    Of(Grain),
}

/// Which one, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relative {
    /// "last", "previous": the one before publication.
    Last,
    /// "previous": the one before publication, or before the date before it in the text.
    Previous,
    /// "this", "current".
    This,
    /// "next", "coming".
    Next,
    /// "coming", "this upcoming": the nearest after publication.
    Coming,
    /// "past": up to publication.
    Past,
    /// "following": after the date before it in the text.
    Following,
    /// "preceding": before the date before it in the text.
    Preceding,
    /// "same", "that": the date before it in the text.
    Same,
}

/// What is said of a time without saying when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reference {
    /// "now".
    Present,
    /// "recently".
    Past,
    /// "soon".
    Future,
}

/// A day of the year that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(untagged)]
pub enum Holiday {
    /// The nth such weekday (1–7) of a month, the last where it is −1.
    Nth(i8, u8, i8),
    /// Day of a month: month, day.
    On(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i16),
}

/// Which way a verb looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    /// "was", "said".
    Past,
    /// "will", "scheduled".
    Future,
    /// "is", "starts": of a date without a year, what comes.
    Present,
}
