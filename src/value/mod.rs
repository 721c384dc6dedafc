//! Values: what a mention says, as an interval that can be compared. Knows no text and no language.
//!
//! A value is an interval over exact decimals with a unit, over days, or over minutes of a day. Never floats.

pub mod calendar;
mod convert;
mod grain;
pub mod hedge;
pub mod interval;
mod partial;
pub mod unit;

pub use calendar::{Days, Grain, Part, Period, Season};
pub(crate) use convert::{facing, one_unit};
pub use hedge::Hedge;
pub use interval::{Amount, Relation, relate};
pub use rust_decimal::Decimal;
pub use unit::{Dimension, Unit};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a mention was read as.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number of something, as an interval.
    Amount(Amount),
    /// Days, from–to, inclusive; open ends are `None`.
    Date(Period),
    /// Minutes of a day.
    Time(Clock),
}

/// A time of day as minutes since midnight, both ends inclusive; a stretch over midnight has `end < start`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clock {
    /// First minute, 0–1439; `None` is open.
    pub start: Option<u16>,
    /// Last minute, 0–1439; `None` is open.
    pub end: Option<u16>,
}

impl Clock {
    /// Minutes of a day.
    pub const DAY: u16 = 24 * 60;
}

/// What kind of thing is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Counted things: "145 people".
    Count,
    /// A measured quantity with a physical unit: "3 miles".
    Amount,
    /// Money: "$4.1bn".
    Money,
    /// A share: "4 %", "a third of".
    Percent,
    /// A length of time: "nine-year".
    Duration,
    /// How old somebody is.
    Age,
    /// Days, months, years, stretches of them.
    Date,
    /// A time of day.
    Time,
    /// A date with a time of day.
    Datetime,
    /// A recurring time: "every Monday".
    Set,
    /// A place in an order that is stated: "the first country to".
    Rank,
    /// An ordinal that may only name: "the third round".
    Ordinal,
    /// "twice", "threefold", "two to one".
    Ratio,
    /// A temperature.
    Temperature,
    /// A bare number with nothing counted.
    Number,
}

/// How a fact may move in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// One value for good.
    #[default]
    Fixed,
    /// May rise: a death toll.
    Grows,
    /// May fall: people missing.
    Shrinks,
    /// May go either way: a price.
    Varies,
}

/// The digits of a number that tell something, those before its trailing zeros: 19 of 1,900.
pub fn significand(number: Decimal) -> u128 {
    let mut digits = number.mantissa().unsigned_abs();
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}
