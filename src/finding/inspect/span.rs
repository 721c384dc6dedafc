//! A length of time against its dates: "lasted seven years, from 1979 to 1989".
//!
//! The two are taken to be about the same where the length stands right beside the dates, or where a verb such as
//! "lasted" says that it is the whole of it, and the sentence has no other length or stretch.

use super::{Sentence, TIES, Ties, finding, words};
use crate::finding::{Code, Finding, say};
use crate::value::{Amount, Decimal, Hedge, Kind, Period, Relation, Unit, Value, relate};

pub(super) fn check(sentence: &Sentence, findings: &mut Vec<Finding>) {
    let is_stretch = |period: &Period| period.start.is_some() && period.end.is_some() && period.timex.contains('/');
    let mut stretches = sentence.claims.iter().filter_map(|claim| match &claim.mention.stated {
        Value::Date(period) if claim.mention.kind == Kind::Date && is_stretch(period) => Some((claim, period)),
        _ => None,
    });
    let mut lengths = sentence.claims.iter().filter_map(|claim| match &claim.mention.value {
        Value::Amount(amount) if claim.mention.kind == Kind::Duration => Some((claim, amount)),
        _ => None,
    });
    let (Some((dates, period)), None) = (stretches.next(), stretches.next()) else { return };
    let (Some((length, amount)), None) = (lengths.next(), lengths.next()) else { return };
    if length.mention.hedge == Hedge::Vague {
        return;
    }
    let between = sentence.between(length.mark.range(), dates.mark.range());
    let before = sentence.quote.get(..length.mark.start as usize).unwrap_or("");
    let tied = if words(between) <= 1 {
        true
    } else {
        // "lasted" stands right before the length, and nothing new begins between.
        let verb = last_words(before, 3);
        words(between) <= 8 && !between.contains([';', ':']) && (Ties::says(&TIES.span, verb) || Ties::says(&TIES.span, between))
    };
    if !tied {
        return;
    }
    if let Some(allowed) = allowed(period, amount)
        && relate(&Value::Amount(amount.clone()), &Value::Amount(allowed)).is_some_and(Relation::is_disjoint)
    {
        let message = format!("{} does not fit {}", say::quoted(length), say::quoted(dates));
        findings.push(finding(Code::InternalDuration, message, &[length, dates]));
    }
}

/// How long it can have been between two dates, as wide as they are written, in the unit of `amount`; first and last may
/// be counted in full.
fn allowed(period: &Period, amount: &Amount) -> Option<Amount> {
    let unit = amount.unit.as_ref()?;
    let (from, to) = period.timex.split_once('/')?;
    let (start, end) = (period.start?, period.end?);
    // Shortest: from the last day the beginning can mean to the first day the end can mean.
    let slack = |timex: &str| match timex.len() {
        4 => 365,
        7 => 30,
        _ => 0,
    };
    let days = i64::from(start.until(end).ok()?.get_days()) + 1;
    let shortest = (days - slack(from) - slack(to)).max(0);
    let one = match unit.as_str() {
        "day" => 1,
        "week" => 7,
        "month" => 31,
        "quarter" => 92,
        "year" => 366,
        "decade" => 3660,
        "century" => 36600,
        _ => return None,
    };
    let in_days = Some(Unit::new("day"));
    Some(Amount::between(Decimal::from((shortest - one).max(0)), Decimal::from(days + one), in_days))
}

/// The last so many words of a text.
fn last_words(text: &str, count: usize) -> &str {
    let start = text.trim_end().rmatch_indices(char::is_whitespace).nth(count - 1).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or("")
}
