//! Parts of an extent: "from 1979 to 1989" also states when it began and when it ended.

use super::Part;
use crate::mention::Mention;
use crate::value::{Kind, Period, Value};
use jiff::civil::Date;

/// Rules of the date grammar that read a stretch with one end.
const OPEN: &[&str] = &["since", "until"];

/// The start and end that a mention states beside the whole, each as a mention of its own.
pub fn parts(mention: &Mention) -> Vec<(Part, Mention)> {
    let Value::Date(period) = &mention.value else { return Vec::new() };
    let stretch = mention.extent || OPEN.contains(&mention.rule);
    if mention.kind != Kind::Date || !stretch {
        return Vec::new();
    }
    let (first, last) = period.timex.split_once('/').unwrap_or_default();
    [(Part::Start, period.start, first, true), (Part::End, period.end, last, false)]
        .into_iter()
        .filter_map(|(part, day, timex, lower)| Some((part, narrowed(mention, end(day?, timex, lower)?))))
        .collect()
}

/// One end of a stretch, as wide as it is written.
fn end(day: Date, timex: &str, lower: bool) -> Option<Period> {
    let (first, last) = match timex.len() {
        4 => (day.first_of_year(), day.last_of_year()),
        7 => (day.first_of_month(), day.last_of_month()),
        10 => (day, day),
        _ if lower && day == day.first_of_year() => (day, day.last_of_year()),
        _ if !lower && day == day.last_of_year() => (day.first_of_year(), day),
        _ if lower && day == day.first_of_month() => (day, day.last_of_month()),
        _ if !lower && day == day.last_of_month() => (day.first_of_month(), day),
        _ => (day, day),
    };
    let whole_year = first == day.first_of_year() && last == day.last_of_year();
    let whole_month = first == day.first_of_month() && last == day.last_of_month();
    let written = first.to_string();
    let timex = match (whole_year, whole_month) {
        (true, _) => written.get(..4)?,
        (_, true) => written.get(..7)?,
        _ => &written,
    };
    Some(Period { start: Some(first), end: Some(last), timex: timex.into() })
}

fn narrowed(mention: &Mention, period: Period) -> Mention {
    let value = Value::Date(period);
    Mention { value: value.clone(), stated: value, extent: false, ..mention.clone() }
}
