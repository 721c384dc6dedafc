//! A fact drawn: the values of its groups as bars on one line, with round ticks.
//!
//! In: a [`Fact`]. Out: an [`Axis`] whose positions are thousandths of its length, so that a terminal and a page draw the
//! same picture at any width. Promised: exact arithmetic, at most [`TICKS`] ticks, each bar inside 0..=1000, `None` where
//! nothing can be drawn. Deliberately absent: conversion between units (only the commonest unit of a fact is drawn) and
//! partial dates, which have no place on a line.

use super::{Fact, Value};
use crate::value::Decimal;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most ticks an axis has.
pub const TICKS: usize = 7;

/// The length of every axis.
pub const LENGTH: u32 = 1000;

/// A line with ticks and one bar per group that can be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Round values along the line.
    pub ticks: Vec<Tick>,
    /// The groups, in order of their numbers.
    pub bars: Vec<Bar>,
    /// What is drawn, for the caption: a unit, "date", "time of day".
    pub measured_in: String,
}

/// A round value on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Thousandths of the line.
    pub at: u32,
    /// "150", "2025", "Jul 2025", "17:00".
    pub label: String,
}

/// What one group allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The group's number within the fact.
    pub group: u32,
    /// Where it begins, in thousandths.
    pub from: u32,
    /// Where it ends; equal to `from` for a point.
    pub to: u32,
    /// It goes on to the left without end.
    pub open_left: bool,
    /// It goes on to the right without end.
    pub open_right: bool,
    /// The end itself does not belong to it: "more than 150".
    pub excludes_left: bool,
    /// The end itself does not belong to it: "less than 200".
    pub excludes_right: bool,
}

impl Axis {
    /// The fact's values on one line.
    pub fn of(fact: &Fact) -> Option<Axis> {
        let mut first = BTreeMap::new();
        for statement in &fact.statements {
            first.entry(statement.group).or_insert(&statement.value);
        }
        let mut spans: Vec<Span> = first.into_iter().filter_map(|(group, value)| Span::of(group, value)).collect();
        let measured_in = commonest(&spans)?;
        spans.retain(|span| span.measured_in == measured_in);
        let ends = || spans.iter().flat_map(|span| [span.from, span.to]).flatten();
        let (low, high) = (ends().min()?, ends().max()?);
        let scale = Scale::around(low, high, &measured_in)?;
        let bars = spans.iter().map(|span| scale.bar(span)).collect();
        let ticks = scale.ticks();
        Some(Axis { ticks, bars, measured_in })
    }
}

/// A group's value as plain decimals: days and minutes count from a fixed zero.
struct Span {
    group: u32,
    from: Option<Decimal>,
    to: Option<Decimal>,
    excludes: (bool, bool),
    measured_in: String,
}

impl Span {
    fn of(group: u32, value: &Value) -> Option<Span> {
        let of = |from, to, excludes, measured_in: &str| Span { group, from, to, excludes, measured_in: measured_in.into() };
        let read = |text: &Option<String>, read: fn(&str) -> Option<Decimal>| text.as_deref().and_then(read);
        let span = match value {
            Value::Amount { lo, hi, lo_open, hi_open, unit, .. } => {
                let number = |text: &str| text.parse().ok();
                of(read(lo, number), read(hi, number), (*lo_open, *hi_open), unit.as_deref().unwrap_or(""))
            }
            Value::Date { start, end, .. } => of(read(start, day), read(end, day), (false, false), DATE),
            Value::Time { start, end } => of(read(start, minute), read(end, minute), (false, false), TIME),
        };
        // A stretch over midnight has no shape on a line that begins and ends there.
        let backwards = matches!((span.from, span.to), (Some(from), Some(to)) if from > to);
        (!backwards && (span.from.is_some() || span.to.is_some())).then_some(span)
    }
}

const DATE: &str = "date";
const TIME: &str = "time of day";

fn day(text: &str) -> Option<Decimal> {
    let date: Date = text.parse().ok()?;
    Some(Decimal::from(epoch().until(date).ok()?.get_days()))
}

fn epoch() -> Date {
    jiff::civil::date(1970, 1, 1)
}

fn date_of(days: Decimal) -> Option<Date> {
    let days: i64 = days.floor().try_into().ok()?;
    epoch().checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn minute(text: &str) -> Option<Decimal> {
    let (hours, minutes) = text.split_once(':')?;
    Some(Decimal::from(hours.parse::<u16>().ok()? as u32 * 60 + minutes.parse::<u16>().ok()? as u32))
}

/// What most groups are measured in; of equals, the first.
fn commonest(spans: &[Span]) -> Option<String> {
    let mut counts: BTreeMap<&str, (usize, Reverse<usize>)> = BTreeMap::new();
    for (index, span) in spans.iter().enumerate() {
        counts.entry(&span.measured_in).or_insert((0, Reverse(index))).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, often)| *often).map(|(name, _)| name.to_owned())
}

/// The line's two ends and what stands on it.
struct Scale<'a> {
    low: Decimal,
    high: Decimal,
    measured_in: &'a str,
}

impl Scale<'_> {
    /// A line that holds `low` and `high` with room to each side, but not below zero for the sake of room alone.
    fn around(low: Decimal, high: Decimal, measured_in: &str) -> Option<Scale<'_>> {
        let room = match high.checked_sub(low)? {
            zero if zero.is_zero() && matches!(measured_in, DATE) => Decimal::from(3),
            zero if zero.is_zero() && matches!(measured_in, TIME) => Decimal::from(30),
            zero if zero.is_zero() => (low.abs() / Decimal::from(10)).max(Decimal::ONE),
            width => width.checked_div(Decimal::from(6))?,
        };
        let bounded = !matches!(measured_in, DATE) && low >= Decimal::ZERO;
        let padded = low.checked_sub(room)?;
        let low = if bounded && padded < Decimal::ZERO && !low.is_zero() { Decimal::ZERO } else { padded };
        Some(Scale { low, high: high.checked_add(room)?, measured_in })
    }

    fn at(&self, value: Decimal) -> Option<u32> {
        let part = value.checked_sub(self.low)?.checked_mul(Decimal::from(LENGTH))?;
        let at: i64 = part.checked_div(self.high.checked_sub(self.low)?)?.round().try_into().ok()?;
        Some(at.clamp(0, LENGTH.into()) as u32)
    }

    fn bar(&self, span: &Span) -> Bar {
        let from = span.from.and_then(|from| self.at(from));
        let to = span.to.and_then(|to| self.at(to));
        Bar {
            group: span.group,
            from: from.unwrap_or(0),
            to: to.unwrap_or(LENGTH),
            open_left: from.is_none(),
            open_right: to.is_none(),
            excludes_left: from.is_some() && span.excludes.0,
            excludes_right: to.is_some() && span.excludes.1,
        }
    }

    fn ticks(&self) -> Vec<Tick> {
        let ticks = match self.measured_in {
            DATE => self.date_ticks(),
            TIME => self.time_ticks(),
            _ => self.amount_ticks(),
        };
        ticks.unwrap_or_default()
    }

    /// Steps of 1, 2 or 5 times a power of ten, the first that gives few enough.
    fn amount_ticks(&self) -> Option<Vec<Tick>> {
        let width = self.high.checked_sub(self.low)?;
        let mut power = Decimal::new(1, 9);
        loop {
            for factor in [1, 2, 5] {
                let step = power.checked_mul(Decimal::from(factor))?;
                if width.checked_div(step)? < Decimal::from(TICKS as u32) {
                    return Some(self.every(step, short));
                }
            }
            power = power.checked_mul(Decimal::TEN)?;
        }
    }

    fn time_ticks(&self) -> Option<Vec<Tick>> {
        let width = self.high.checked_sub(self.low)?;
        let clock = |minute: Decimal| {
            let minute: i64 = minute.try_into().unwrap_or(0);
            if (0..=1440).contains(&minute) { format!("{:02}:{:02}", minute / 60, minute % 60) } else { String::new() }
        };
        let steps = [5, 10, 15, 30, 60, 120, 180, 360, 720].map(Decimal::from);
        let step = steps.into_iter().find(|step| width / step < Decimal::from(TICKS as u32))?;
        let mut ticks = self.every(step, clock);
        ticks.retain(|tick| !tick.label.is_empty());
        Some(ticks)
    }

    fn every(&self, step: Decimal, label: impl Fn(Decimal) -> String) -> Vec<Tick> {
        let Some(first) = self.low.checked_div(step).and_then(|n| n.ceil().checked_mul(step)) else { return Vec::new() };
        let value = |n: usize| first.checked_add(step.checked_mul(Decimal::from(n as u32))?);
        (0..TICKS)
            .map_while(value)
            .take_while(|value| *value <= self.high)
            .filter_map(|value| Some(Tick { at: self.at(value)?, label: label(value) }))
            .collect()
    }

    /// Whole days, months or years: the calendar's own steps.
    fn date_ticks(&self) -> Option<Vec<Tick>> {
        let first = date_of(self.low).unwrap_or(Date::MIN);
        let last = date_of(self.high).unwrap_or(Date::MAX);
        let days: i64 = self.high.checked_sub(self.low)?.ceil().try_into().ok()?;
        let few = TICKS as i64;
        if let Some(step) = [1, 2, 7, 14].into_iter().find(|step| days / step < few) {
            return Some(self.every(Decimal::from(step), |at| {
                date_of(at).map(|date| date.strftime("%-d %b").to_string()).unwrap_or_default()
            }));
        }
        let months = [1, 3, 6].into_iter().find(|step| days / (step * 30) < few);
        let years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].into_iter().find(|step| days / (step * 365) < few);
        let mut dates = Vec::new();
        for year in first.year()..=last.year() {
            match (months, years) {
                (Some(step), _) => {
                    let starts = (1..=12_i8).step_by(step as usize).filter_map(|month| Date::new(year, month, 1).ok());
                    dates.extend(starts);
                }
                (None, Some(step)) if i64::from(year) % step == 0 => dates.extend(Date::new(year, 1, 1).ok()),
                _ => {}
            }
        }
        let pattern = if months.is_some() { "%b %Y" } else { "%Y" };
        dates.retain(|date| first <= *date && *date <= last);
        let at = |date: &Date| self.at(day(&date.to_string())?);
        Some(
            dates
                .iter()
                .take(TICKS)
                .filter_map(|date| Some(Tick { at: at(date)?, label: date.strftime(pattern).to_string() }))
                .collect(),
        )
    }
}

/// A number short enough for a tick: "150", "15k", "4.1bn".
fn short(value: Decimal) -> String {
    for (zeros, suffix) in [(12, "tn"), (9, "bn"), (6, "m"), (3, "k")] {
        let one = Decimal::from(10_i64.pow(zeros));
        if value.abs() >= one * if zeros == 3 { Decimal::TEN } else { Decimal::ONE } {
            return format!("{}{suffix}", (value / one).normalize());
        }
    }
    value.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(low: &str, high: &str, measured_in: &str) -> String {
        let read = |text: &str| match measured_in {
            DATE => day(text).expect("a day"),
            TIME => minute(text).expect("a time"),
            _ => text.parse().expect("a number"),
        };
        let scale = Scale::around(read(low), read(high), measured_in).expect("a scale");
        let ticks = scale.ticks();
        assert!(ticks.len() <= TICKS && ticks.is_sorted_by_key(|tick| tick.at));
        ticks.iter().map(|tick| format!("{}@{}", tick.label, tick.at)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round() {
        insta::assert_snapshot!(axis("145", "150", "person"), @"145@125 146@275 147@425 148@575 149@725 150@875");
        insta::assert_snapshot!(axis("9", "10", "year"), @"9@125 9.2@275 9.4@425 9.6@575 9.8@725 10@875");
        insta::assert_snapshot!(axis("15000", "250000", "person"), @"0@0 50k@173 100k@346 150k@519 200k@692 250k@865");
        insta::assert_snapshot!(axis("4050000000", "4150000000", "USD"), @"4.04bn@50 4.06bn@200 4.08bn@350 4.1bn@500 4.12bn@650 4.14bn@800 4.16bn@950");
        insta::assert_snapshot!(axis("2025-06-30", "2025-07-06", DATE), @"29 Jun@0 1 Jul@250 3 Jul@500 5 Jul@750 7 Jul@1000");
        insta::assert_snapshot!(axis("2025-03-01", "2025-07-31", DATE), @"Mar 2025@125 Apr 2025@278 May 2025@426 Jun 2025@579 Jul 2025@727 Aug 2025@880");
        insta::assert_snapshot!(axis("1979-12-24", "2021-08-15", DATE), @"1980@125 1990@306 2000@486 2010@666 2020@846");
        insta::assert_snapshot!(axis("17:10", "17:25", TIME), @"17:10@125 17:15@375 17:20@625 17:25@875");
    }

    #[test]
    fn whatever_the_width() {
        for (low, high, unit) in [
            ("9", "10", "year"),
            ("145", "145", "person"),
            ("0", "0", "person"),
            ("-3.25", "12.75", "celsius"),
            ("4050000000", "4150000000", "USD"),
            ("1", "1000000", "person"),
            ("0.001", "0.002", "km"),
            ("2025-07-03", "2025-07-03", DATE),
            ("2025-06-30", "2025-07-06", DATE),
            ("2025-03-01", "2025-07-31", DATE),
            ("2003-02-14", "2006-12-31", DATE),
            ("1979-12-24", "2021-08-15", DATE),
            ("0001-01-01", "9990-12-31", DATE),
            ("17:10", "17:25", TIME),
            ("00:00", "23:59", TIME),
        ] {
            let ticks = axis(low, high, unit);
            assert!(ticks.split(' ').count() >= 2, "{low}..{high} {unit}: {ticks}");
        }
    }

    #[test]
    fn the_largest_numbers_are_not_drawn_rather_than_wrong() {
        let max = Decimal::MAX;
        assert!(Scale::around(Decimal::MIN, max, "person").is_none());
    }

    proptest::proptest! {
        /// Whatever is stated: bars and ticks lie on the line, bars do not run backwards, and there are few ticks.
        #[test]
        fn everything_lies_on_the_line(
            ends in proptest::collection::vec((proptest::option::of(-1_000_000_000_000i64..1_000_000_000_000), 0..10_000_000i64, 0u32..10), 1..6),
            days in proptest::collection::vec((-700_000..2_900_000i32, 0..40_000i32), 0..4),
        ) {
            let mut fact = std::sync::Arc::unwrap_or_clone(crate::report::fixture().facts.remove(0));
            let statement = fact.statements.remove(0);
            let amount = |(lo, width, scale): (Option<i64>, i64, u32)| {
                let number = |n: i64| Decimal::new(n, scale).to_string();
                let (lo, hi) = (lo.map(number), lo.map(|lo| number(lo + width)).filter(|_| width % 3 > 0));
                Value::Amount { lo, hi, lo_open: false, hi_open: false, unit: None, timex: None }
            };
            let date = |(from, length): (i32, i32)| {
                let day = |days: i32| epoch().checked_add(jiff::Span::new().days(days)).ok().map(|day| day.to_string());
                Value::Date { start: day(from), end: day(from + length), timex: String::new() }
            };
            let values = ends.into_iter().map(amount).chain(days.into_iter().map(date));
            fact.statements = values
                .enumerate()
                .map(|(group, value)| crate::report::Statement { group: group as u32, value, ..statement.clone() })
                .collect();
            if let Some(axis) = Axis::of(&fact) {
                proptest::prop_assert!(axis.ticks.len() <= TICKS);
                proptest::prop_assert!(axis.ticks.iter().all(|tick| tick.at <= LENGTH));
                proptest::prop_assert!(axis.bars.iter().all(|bar| bar.from <= bar.to && bar.to <= LENGTH));
                proptest::prop_assert!(axis.bars.is_sorted_by_key(|bar| bar.group));
            }
        }
    }
}
