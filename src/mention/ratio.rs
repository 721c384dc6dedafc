//! Ratios: "twice", "threefold", "three times as many", "two to one", "1.5x"; and shares written as two numbers, "one in
//! five", "nine out of ten".

use super::number::{self, Form};
use super::{Change, Reader, Reading, figure};
use crate::lexicon::numbers::RatioWord;
use crate::value::hedge::{Precision, widen};
use crate::value::{Amount, Decimal, Hedge, Kind, Unit, Value};

/// The ratio that begins at `at`.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    let numbers = &reader.lexicon.numbers;
    if let Some((end, (value, change))) = reader.find(&numbers.multiples, at) {
        let mut reading = ratio(at..end, value, Hedge::Exact);
        reading.change = change.then_some(if value < Decimal::ONE { Change::Down } else { Change::Up });
        return Some(reading);
    }
    let hedge = reader.find(&numbers.hedges, at);
    let first = hedge.map_or(at, |(next, _)| next);
    let hedge = hedge.map_or(Hedge::Exact, |(_, hedge)| hedge);
    if hedge != Hedge::Exact
        && let Some((end, (value, false))) = reader.find(&numbers.multiples, first)
    {
        return Some(ratio(at..end, value, hedge));
    }
    let number = number::read(reader, first)?;
    if number.ordinal {
        return None;
    }
    let hyphen = reader.is(number.end, '-') && reader.glued(number.end);
    let next = number.end + usize::from(hyphen);
    let (after, behind) = figure::after(reader, number.end).unwrap_or((number.end, Hedge::Exact));
    match reader.find(&numbers.ratios, if behind == Hedge::Exact { next } else { after })? {
        (end, RatioWord::Fold) => Some(ratio(at..end, number.value, hedge)),
        (end, RatioWord::X)
            if reader.glued(number.end) && !(reader.glued(end) && (reader.digits(end) || reader.letters(end))) =>
        {
            Some(ratio(at..end, number.value, hedge))
        }
        // "three times as many", not "three times a week"
        (end, RatioWord::Times)
            if reader.meaning(&numbers.ratios, end) == Some(RatioWord::Compared) || comparative(reader, end) =>
        {
            Some(ratio(at..end, number.value, hedge))
        }
        // "one in five", "nine out of ten"
        (next, part @ (RatioWord::In | RatioWord::OutOf)) => {
            let whole = number::read(reader, next)?;
            let one = number.value == Decimal::ONE || part == RatioWord::OutOf;
            let plain = !whole.ordinal
                && whole.value > number.value
                && whole.form != Form::Fraction
                && (number.form == whole.form || one && whole.plain < 4);
            let year = whole.plain == 4 && part == RatioWord::In;
            if !one
                || !plain
                || year
                || super::unit::read(reader, whole.end, false).is_some()
                || reader.find(&reader.lexicon.units.times, whole.end).is_some()
            {
                return None;
            }
            let (end, behind) = figure::after(reader, whole.end).unwrap_or((whole.end, Hedge::Exact));
            let hedge = if behind == Hedge::Exact { hedge } else { behind };
            Some(share(at..end, number.value.checked_div(whole.value)?, hedge))
        }
        // "two-to-one", "ten to one"
        (next, RatioWord::To) => {
            let below = number::read(reader, next)?;
            let one = below.value == Decimal::ONE && number.value > below.value && !below.ordinal;
            let closed = super::noun::read(reader, below.end, true).is_none() || hyphen;
            (one && closed).then(|| ratio(at..below.end, number.value, hedge))
        }
        _ => None,
    }
}

/// Whether "-er" words or the like follow: "times higher".
fn comparative(reader: &Reader, at: usize) -> bool {
    reader.letters(at) && reader.lexicon.numbers.comparatives.iter().any(|ending| reader.text(at).ends_with(&**ending))
}

fn ratio(tokens: std::ops::Range<usize>, value: Decimal, hedge: Hedge) -> Reading {
    let stated = Amount::exact(value, None);
    let mut reading =
        Reading::new(tokens, Kind::Ratio, Value::Amount(widen(hedge, value, value, Precision::default(), None)), "ratio");
    reading.stated = Value::Amount(stated);
    reading.hedge = hedge;
    reading
}

/// A share, as wide as one percentage point to each side.
fn share(tokens: std::ops::Range<usize>, part: Decimal, hedge: Hedge) -> Reading {
    let percent = part.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(part);
    let precision = Precision { grain: Some(Decimal::TWO), signed: false };
    let value = widen(hedge, percent.normalize(), percent.normalize(), precision, Some(Unit::new("percent")));
    let mut reading = Reading::new(tokens, Kind::Percent, Value::Amount(value), "share");
    reading.stated = Value::Amount(Amount::exact(part.normalize(), None));
    reading.hedge = hedge;
    reading.grain = Some(Decimal::ONE);
    reading
}
