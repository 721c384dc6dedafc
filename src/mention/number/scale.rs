//! Scale words and suffixes: "1.2 million", "75m", "500 crore", "half a million", "3 million and a half".

use super::digits::written;
use super::fraction::spelled_fraction;
use super::{Form, Number, Options};
use crate::lexicon::numbers::Particle;
use crate::mention::Reader;
use crate::value::Decimal;

/// Scale words and suffixes behind a number: "1.2 million", "75m", "5 hundred thousand", "half a million".
pub(super) fn scale(reader: &Reader, mut number: Number, options: Options) -> Option<Number> {
    let numbers = &reader.lexicon.numbers;
    if number.ordinal {
        return Some(number);
    }
    let by = |number: &mut Number, factor: Decimal, end: usize| -> Option<()> {
        *number = Number { end, ..number.times(factor)? };
        Some(())
    };
    loop {
        let mut at = number.end;
        if number.form == Form::Fraction && !number.scaled {
            // "half a million", "a quarter of a million"
            if let Some((next, Particle::Of)) = reader.find(&numbers.particles, at) {
                at = next;
            }
            if let Some((next, Particle::A)) = reader.find(&numbers.particles, at) {
                at = next;
            } else if at != number.end {
                break;
            }
        } else if reader.is(at, '-') && reader.glued(at) && reader.glued(at + 1) {
            at += 1;
        }
        let Some((end, factor)) = reader.find(&numbers.scales, at) else { break };
        by(&mut number, factor, end)?;
    }
    if number.form == Form::Digits && !number.scaled && reader.letters(number.end) {
        let at = number.end;
        let glued = reader.glued(at);
        let closed = !(reader.glued(at + 1) && (reader.digits(at + 1) || reader.is(at + 1, '\'')));
        let point = !number.value.is_integer();
        let sure = reader.meaning(&numbers.suffixes, at).filter(|_| glued || point || reader.text(at).len() > 1);
        let factor = sure.or_else(|| if options.letters { reader.meaning(&numbers.money_suffixes, at) } else { None });
        if let Some(factor) = factor
            && closed
        {
            by(&mut number, factor, at + 1)?;
        }
    }
    Some(number)
}

/// "3 million and a half", "one billion and a quarter million", "3 hundred and 21": less of the same behind a scale.
pub(super) fn remainder(reader: &Reader, mut number: Number, options: Options) -> Number {
    if number.factor == Decimal::ONE || number.ordinal || !options.and {
        return number;
    }
    let Some((next, Particle::And)) = reader.find(&reader.lexicon.numbers.particles, number.end) else { return number };
    if let Some(part) = spelled_fraction(reader, next) {
        let scaled = scale(reader, part, options).filter(|scaled| scaled.scaled);
        let share = || number.last_factor.checked_mul(part.value).unwrap_or_default();
        let (more, end) = match scaled {
            Some(scaled) => (scaled.value, scaled.end),
            None if number.last_factor >= Decimal::ONE_THOUSAND => (share(), part.end),
            None => (part.value, part.end),
        };
        if more < number.last_factor
            && let Some(value) = number.value.checked_add(more)
        {
            number = Number { value, end, grain: more, ..number };
        }
    } else if number.form == Form::Digits
        && let Some(part) = written(reader, next)
        && part.plain > 0
        && part.value < number.last_factor
        && let Some(value) = number.value.checked_add(part.value)
    {
        number = Number { value, end: part.end, grain: part.grain, ..number };
    }
    number
}
