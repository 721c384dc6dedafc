//! Values as the report writes them: decimal strings, days, times of day, TIMEX3 for durations.

use super::Value;
use crate::value::{self, Amount, Clock, Decimal, Period};
use compact_str::{CompactString, format_compact};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

impl From<&value::Value> for Value {
    fn from(value: &value::Value) -> Self {
        match value {
            value::Value::Amount(amount) => Value::Amount {
                lo: amount.lo.map(decimal),
                hi: amount.hi.map(decimal),
                lo_open: amount.lo_open,
                hi_open: amount.hi_open,
                unit: amount.unit.as_ref().map(|unit| unit.as_str().to_owned()),
                timex: duration_timex(amount).map(String::from),
            },
            value::Value::Date(Period { start, end, timex }) => Value::Date {
                start: start.map(|day| day.to_string()),
                end: end.map(|day| day.to_string()),
                timex: timex.to_string(),
            },
            value::Value::Time(Clock { start, end }) => Value::Time { start: start.map(time), end: end.map(time) },
        }
    }
}

// By hand, because a date leaves out `start` and `end` together (a partial date) but writes one open end as `null`.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Value::Amount { lo, hi, lo_open, hi_open, unit, timex } => {
                map.serialize_entry("type", "amount")?;
                map.serialize_entry("lo", lo)?;
                map.serialize_entry("hi", hi)?;
                map.serialize_entry("lo_open", lo_open)?;
                map.serialize_entry("hi_open", hi_open)?;
                map.serialize_entry("unit", unit)?;
                if let Some(timex) = timex {
                    map.serialize_entry("timex", timex)?;
                }
            }
            Value::Date { start, end, timex } => {
                map.serialize_entry("type", "date")?;
                if start.is_some() || end.is_some() {
                    map.serialize_entry("start", start)?;
                    map.serialize_entry("end", end)?;
                }
                map.serialize_entry("timex", timex)?;
            }
            Value::Time { start, end } => {
                map.serialize_entry("type", "time")?;
                map.serialize_entry("start", start)?;
                map.serialize_entry("end", end)?;
            }
        }
        map.end()
    }
}

/// A number without trailing zeros: "4.1", "150", "0".
fn decimal(number: Decimal) -> String {
    number.normalize().to_string()
}

/// Minutes of a day as "HH:MM".
fn time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// TIMEX3 of a duration: nine years are "P9Y", half an hour "PT30M", several weeks "PXW". A bound is called by its number.
pub(super) fn duration_timex(amount: &Amount) -> Option<CompactString> {
    let unit = amount.unit.as_ref()?.as_str();
    let (before, letter) = timex_affixes(unit)?;
    let number = match (amount.lo, amount.hi) {
        (Some(lo), Some(hi)) if lo != hi && !lo.is_zero() => None,
        (lo, hi) => hi.or(lo),
    };
    let Some(number) = number else { return Some(format_compact!("{before}X{letter}")) };
    let smaller = || {
        let (factor, before, letter) = match unit {
            "minute" => (60, "PT", "S"),
            "hour" => (60, "PT", "M"),
            "day" => (24, "PT", "H"),
            "week" => (7, "P", "D"),
            "year" => (12, "P", "M"),
            "decade" => (10, "P", "Y"),
            "century" => (100, "P", "Y"),
            _ => return None,
        };
        let number = number.checked_mul(factor.into()).filter(|number| number.is_integer())?;
        Some((number, before, letter))
    };
    let part = number < Decimal::ONE && !number.is_zero();
    let (number, before, letter) = part.then(smaller).flatten().unwrap_or((number, before, letter));
    Some(format_compact!("{before}{}{letter}", number.normalize()))
}

/// What stands before and after the number in the TIMEX3 of a duration in this unit.
pub(super) fn timex_affixes(unit: &str) -> Option<(&'static str, &'static str)> {
    Some(match unit {
        "second" => ("PT", "S"),
        "minute" => ("PT", "M"),
        "hour" => ("PT", "H"),
        "day" => ("P", "D"),
        "week" => ("P", "W"),
        "month" => ("P", "M"),
        "quarter" => ("P", "Q"),
        "year" => ("P", "Y"),
        "decade" => ("P", "DE"),
        "century" => ("P", "CE"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Unit;
    use std::str::FromStr;

    fn json(value: value::Value) -> String {
        serde_json::to_string(&Value::from(&value)).unwrap()
    }

    #[test]
    fn amounts() {
        let over = Amount {
            lo: Some(Decimal::from_str("150.0").unwrap()),
            hi: None,
            lo_open: true,
            hi_open: false,
            unit: Some(Unit::new("person")),
        };
        assert_eq!(
            json(value::Value::Amount(over)),
            r#"{"type":"amount","lo":"150","hi":null,"lo_open":true,"hi_open":false,"unit":"person"}"#
        );
        let nine = Amount::exact(Decimal::from(9), Some(Unit::new("year")));
        assert!(json(value::Value::Amount(nine)).contains(r#""timex":"P9Y""#));
    }

    #[test]
    fn times_and_dates() {
        let clock = Clock { start: Some(17 * 60 + 10), end: None };
        assert_eq!(json(value::Value::Time(clock)), r#"{"type":"time","start":"17:10","end":null}"#);
        let partial = Period { start: None, end: None, timex: "XXXX-07-03".into() };
        assert_eq!(json(value::Value::Date(partial)), r#"{"type":"date","timex":"XXXX-07-03"}"#);
        let since = Period { start: Some(jiff::civil::date(2003, 1, 1)), end: None, timex: "2003".into() };
        assert_eq!(json(value::Value::Date(since)), r#"{"type":"date","start":"2003-01-01","end":null,"timex":"2003"}"#);
    }
}
