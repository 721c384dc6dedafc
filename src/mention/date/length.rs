//! Lengths of time: "nine-year", "two and a half hours", "several weeks".

use super::frame::Found;
use super::walk::Walk;
use crate::lexicon::dates::{Group, Unit as TimeUnit};
use crate::mention::figure::{self, Side};
use crate::mention::number::{self, Form, Number, Options};
use crate::mention::reader::Reader;
use crate::value::calendar::{Days, Grain, add};
use crate::value::hedge::{Precision, widen};
use crate::value::{Amount, Decimal, Hedge, Unit, Value};
use compact_str::{CompactString, format_compact};
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

/// A length of time in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// At least; `None` where only the unit is known.
    pub lo: Option<Decimal>,
    /// At most.
    pub hi: Option<Decimal>,
    /// Counted in.
    pub unit: TimeUnit,
    /// How much more or less it may be.
    pub margin: Decimal,
    /// How it is hedged.
    pub hedge: Hedge,
    /// One unit of the last written digit.
    pub grain: Decimal,
    /// Whole months and days of a length of several units, by which a date is moved.
    pub steps: Option<(i64, i64)>,
}

/// The longest length of time that begins at a place, hedged or as a range: one past its last token, and the rule.
pub fn read(walk: &Walk, at: usize) -> Option<(usize, Found, &'static str)> {
    if !walk.reader.near_unit(at) {
        return None;
    }
    let plain = walk.group(Group::Length, at).and_then(|(end, found, rule)| match found {
        Found::Length(length) => Some(compound(walk, end, length, rule)),
        _ => None,
    });
    let framed = framed(walk, at).filter(|(end, ..)| plain.is_none_or(|(other, ..)| *end > other));
    framed.or(plain).map(|(end, length, rule)| (end, Found::Length(length), rule))
}

/// "two hours and ten minutes": what follows in a smaller unit belongs to the same length.
fn compound(walk: &Walk, end: usize, length: Length, rule: &'static str) -> (usize, Length, &'static str) {
    let reader = walk.reader;
    let mut best = (end, length, rule);
    for _ in 0..3 {
        let (end, length, _) = best;
        let next = if reader.is(end, ',') { end + 1 } else { end };
        let next = reader.class_at("and", next).unwrap_or(next);
        let Some((end, Found::Length(more), _)) = walk.group(Group::Length, next) else { break };
        let (Some(sum), true) = (length.plus(more), length.unit != more.unit) else { break };
        best = (end, sum, "compound");
    }
    best
}

/// Lengths with hedges and as ranges: "over three hours", "18 months to 2 years".
fn framed(walk: &Walk, at: usize) -> Option<(usize, Length, &'static str)> {
    let side = |reader: &Reader, at: usize, options: Options| match walk.group(Group::Length, at) {
        Some((end, Found::Length(length), _)) if length.lo == length.hi && length.margin.is_zero() => {
            let (end, length, _) = compound(walk, end, length, "");
            Some(Side { what: Some(length.unit), hedge: Hedge::Exact, start: at, end, number: length.number(at, end)? })
        }
        _ => number::read_with(reader, at, options).map(Side::bare),
    };
    let figure = figure::read(walk.reader, at, side)?;
    // "the six months to 30 June"
    let dates = &walk.reader.lexicon.dates;
    if figure.hi.is_some() && walk.reader.find(&dates.months, figure.end).is_some() {
        return None;
    }
    let unit = figure.what()?;
    let last = figure.hi.unwrap_or(figure.lo);
    let of = |side: Side<TimeUnit>| Length::exact(side.number.value, side.what.unwrap_or(unit));
    let (lo, hi) = (of(figure.lo), of(last));
    // "18 months to 2 years": in the smaller of two units.
    let (lo, hi) = match (lo.in_unit(hi.unit), hi.in_unit(lo.unit)) {
        (Some(lo), _) => (lo, hi),
        (None, Some(hi)) => (lo, hi),
        _ => return None,
    };
    if lo.lo > hi.hi || lo.lo < Some(Decimal::ZERO) {
        return None;
    }
    let length = Length { lo: lo.lo, hi: hi.hi, hedge: figure.hedge, grain: last.number.grain, ..hi };
    Some((figure.end, length, "length"))
}

impl Length {
    fn number(self, start: usize, end: usize) -> Option<Number> {
        let form = Form::Digits;
        Some(Number {
            value: self.lo?,
            start,
            end,
            grain: self.grain,
            form,
            ordinal: false,
            scaled: false,
            factor: Decimal::ONE,
            last_factor: Decimal::ONE,
            plain: 0,
        })
    }

    /// So many units.
    pub fn exact(number: Decimal, unit: TimeUnit) -> Self {
        Length {
            lo: Some(number),
            hi: Some(number),
            unit,
            margin: Decimal::ZERO,
            hedge: Hedge::Exact,
            grain: Decimal::ONE,
            steps: None,
        }
    }

    /// The same length in a smaller unit, where that is a whole number of them.
    pub fn in_unit(self, unit: TimeUnit) -> Option<Length> {
        if self.unit == unit {
            return Some(self);
        }
        let factor = factor(self.unit, unit)?;
        let by = |n: Option<Decimal>| match n {
            Some(n) => n.checked_mul(factor).map(Some),
            None => Some(None),
        };
        Some(Length { lo: by(self.lo)?, hi: by(self.hi)?, unit, ..self })
    }

    /// Two lengths together: "two hours and ten minutes".
    pub fn plus(self, other: Length) -> Option<Length> {
        let (large, small) = match self.in_unit(other.unit) {
            Some(large) => (large, other),
            None => (other.in_unit(self.unit)?, self),
        };
        let lo = large.lo?.checked_add(small.lo?)?;
        let hi = large.hi?.checked_add(small.hi?)?;
        let steps = || {
            let (one, two) = (self.steps.or_else(|| self.as_steps())?, other.as_steps()?);
            Some((one.0.checked_add(two.0)?, one.1.checked_add(two.1)?))
        };
        Some(Length { lo: Some(lo), hi: Some(hi), steps: steps(), ..small })
    }

    /// The same, counted in a unit of which so many make one.
    pub fn times(self, n: i64, unit: TimeUnit) -> Length {
        let by = |number: Option<Decimal>| number.and_then(|number| number.checked_mul(n.into()));
        Length { lo: by(self.lo), hi: by(self.hi), unit, ..self }
    }

    /// Whole months and days.
    fn as_steps(self) -> Option<(i64, i64)> {
        let n = self.lo.filter(|n| n.is_integer())?.to_i64()?;
        match self.unit {
            TimeUnit::Of(Grain::Day) => Some((0, n)),
            TimeUnit::Of(Grain::Week) => Some((0, n.checked_mul(7)?)),
            TimeUnit::Of(Grain::Month) => Some((n, 0)),
            TimeUnit::Of(Grain::Year) => Some((n.checked_mul(12)?, 0)),
            _ => None,
        }
    }

    /// Whether it is only a bound.
    pub fn bounded(self) -> bool {
        matches!(self.hedge, Hedge::Over | Hedge::AtLeast | Hedge::Under | Hedge::AtMost | Hedge::Nearly)
    }

    /// Whether it is counted in hours or less.
    pub fn within_a_day(self) -> bool {
        matches!(self.unit, TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second)
    }

    /// A day moved by this length. Halves of a unit are moved in the next smaller one.
    pub fn shift(self, from: Date, sign: i64) -> Option<Date> {
        if let Some((months, days)) = self.steps {
            return add(add(from, Grain::Month, months.checked_mul(sign)?)?, Grain::Day, days.checked_mul(sign)?);
        }
        let number = self.lo?.checked_add(self.hi?)?.checked_div(Decimal::TWO)?;
        let (number, unit) = match (number.is_integer(), self.unit) {
            (true, unit) => (number, unit),
            (false, TimeUnit::Of(Grain::Year)) => (number * Decimal::from(12), TimeUnit::Of(Grain::Month)),
            (false, TimeUnit::Of(Grain::Decade)) => (number * Decimal::from(10), TimeUnit::Of(Grain::Year)),
            (false, TimeUnit::Of(Grain::Century)) => (number * Decimal::from(100), TimeUnit::Of(Grain::Year)),
            (false, TimeUnit::Of(Grain::Month)) => (number * Decimal::from(30), TimeUnit::Of(Grain::Day)),
            (false, TimeUnit::Of(Grain::Week)) => (number * Decimal::from(7), TimeUnit::Of(Grain::Day)),
            (false, unit) => (number, unit),
        };
        let n = number.round().to_i64()?.checked_mul(sign)?;
        match unit {
            TimeUnit::Of(grain) => add(from, grain, n),
            TimeUnit::Night => add(from, Grain::Day, n),
            TimeUnit::BusinessDay => {
                if n.abs() > 5000 {
                    return None;
                }
                let mut day = from;
                for _ in 0..n.abs() {
                    day = add(day, Grain::Day, n.signum())?;
                    while day.weekday().to_monday_zero_offset() >= 5 {
                        day = add(day, Grain::Day, n.signum())?;
                    }
                }
                Some(day)
            }
            TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second => {
                let per_day = match unit {
                    TimeUnit::Hour => 24,
                    TimeUnit::Minute => 1440,
                    _ => 86400,
                };
                add(from, Grain::Day, n / per_day)
            }
        }
    }

    /// All days from one to this length later, or earlier: without that day itself.
    pub fn stretch(self, from: Date, sign: i64) -> Option<Days> {
        let to = self.shift(from, sign)?;
        match sign {
            ..0 => Days::new(to, from),
            _ => Days::new(add(from, Grain::Day, 1)?, to),
        }
    }

    /// The grain in which TIMEX3 gives a date that is this far off.
    pub fn named(self) -> Grain {
        let whole = self.steps.is_none() && self.lo == self.hi && self.lo.is_some_and(|n| n.is_integer());
        match (self.unit, whole) {
            (TimeUnit::Of(Grain::Decade | Grain::Century), true) => Grain::Year,
            (TimeUnit::Of(grain), true) => grain,
            (TimeUnit::Of(Grain::Year), false) if self.steps.is_none() => Grain::Month,
            (TimeUnit::Of(Grain::Decade | Grain::Century), false) => Grain::Year,
            _ => Grain::Day,
        }
    }

    /// The grain a date has that is this far off.
    pub fn grain(self) -> Grain {
        match self.unit {
            TimeUnit::Of(grain) => grain,
            _ => Grain::Day,
        }
    }

    /// What is said.
    pub fn stated(self) -> Value {
        let (lo, hi, open) = (self.lo, self.hi, false);
        Value::Amount(Amount { lo, hi, lo_open: open, hi_open: open, unit: Some(Unit::new(self.unit_id())) })
    }

    /// What that allows.
    pub fn value(self) -> Value {
        let unit = Some(Unit::new(self.unit_id()));
        let (Some(lo), Some(hi)) = (self.lo, self.hi) else { return self.stated() };
        if self.margin.is_zero() {
            return Value::Amount(widen(self.hedge, lo, hi, Precision::default(), unit));
        }
        let (lo, hi) = (lo - self.margin, hi + self.margin);
        Value::Amount(Amount::between(lo.max(Decimal::ZERO), hi, unit))
    }

    /// Id of its unit.
    pub fn unit_id(self) -> &'static str {
        match self.unit {
            TimeUnit::Second => "second",
            TimeUnit::Minute => "minute",
            TimeUnit::Hour => "hour",
            TimeUnit::Night | TimeUnit::BusinessDay => "day",
            TimeUnit::Of(grain) => match grain {
                Grain::Day => "day",
                Grain::Week => "week",
                Grain::Weekend => "weekend",
                Grain::Fortnight => "fortnight",
                Grain::Month => "month",
                Grain::Quarter => "quarter",
                Grain::Season => "season",
                Grain::Half => "half",
                Grain::Year => "year",
                Grain::Decade => "decade",
                Grain::Century => "century",
            },
        }
    }
}

/// TIMEX3 value of so many units; "X" where it is not said how many.
pub fn timex(n: Option<Decimal>, unit: TimeUnit) -> CompactString {
    let (before, letters) = match unit {
        TimeUnit::Second => ("PT", "S"),
        TimeUnit::Minute => ("PT", "M"),
        TimeUnit::Hour => ("PT", "H"),
        TimeUnit::Night | TimeUnit::BusinessDay => ("P", "D"),
        TimeUnit::Of(grain) => ("P", grain.letters()),
    };
    match n {
        Some(n) => format_compact!("{before}{}{letters}", n.normalize()),
        None => format_compact!("{before}X{letters}"),
    }
}

/// How many of a smaller unit make one of a larger, where that is a fixed number.
fn factor(large: TimeUnit, small: TimeUnit) -> Option<Decimal> {
    use Grain::*;
    let step = match (large, small) {
        (TimeUnit::Minute, TimeUnit::Second) | (TimeUnit::Hour, TimeUnit::Minute) => 60,
        (TimeUnit::Hour, TimeUnit::Second) => 3600,
        (TimeUnit::Of(Day), TimeUnit::Hour) => 24,
        (TimeUnit::Of(Day), TimeUnit::Minute) => 1440,
        (TimeUnit::Of(Day), TimeUnit::Second) => 86400,
        (TimeUnit::Of(Week), TimeUnit::Of(Day)) => 7,
        (TimeUnit::Of(Week), TimeUnit::Hour) => 168,
        (TimeUnit::Of(Fortnight), TimeUnit::Of(Day)) => 14,
        (TimeUnit::Of(Quarter), TimeUnit::Of(Month)) => 3,
        (TimeUnit::Of(Half), TimeUnit::Of(Month)) => 6,
        (TimeUnit::Of(Year), TimeUnit::Of(Month)) => 12,
        (TimeUnit::Of(Year), TimeUnit::Of(Quarter)) => 4,
        (TimeUnit::Of(Year), TimeUnit::Of(Week)) => 52,
        (TimeUnit::Of(Year), TimeUnit::Of(Day)) => 365,
        (TimeUnit::Of(Month), TimeUnit::Of(Day)) => 30,
        (TimeUnit::Of(Month), TimeUnit::Of(Week)) => 4,
        (TimeUnit::Of(Decade), TimeUnit::Of(Year)) => 10,
        (TimeUnit::Of(Century), TimeUnit::Of(Year)) => 100,
        (TimeUnit::Of(Century), TimeUnit::Of(Decade)) => 10,
        _ => return None,
    };
    Some(Decimal::from(step))
}
