//! Numbers in words: "two hundred and fifty thousand", "twenty-first", "three point one four".
//!
//! In: the tokens at a number word. Out: the number, fractions in words included.

use super::fraction::{denominator, spelled_fraction};
use super::{Form, Number, Options};
use crate::lexicon::numbers::Particle;
use crate::mention::Reader;
use crate::value::Decimal;

/// Numbers in words.
pub(super) fn spelled(reader: &Reader, at: usize, options: Options) -> Option<Number> {
    let numbers = &reader.lexicon.numbers;
    if let Some(fraction) = spelled_fraction(reader, at) {
        return Some(fraction);
    }
    let mut total = Decimal::ZERO;
    let mut bound: Option<Decimal> = None;
    let mut grain = Decimal::ONE;
    let mut end = at;
    let mut ordinal = false;
    let mut tens;
    let mut scaled = false;
    let (mut factor, mut last_factor) = (Decimal::ONE, Decimal::ONE);
    loop {
        let mut next = end;
        if bound.is_some() {
            if reader.is(next, ',') && part(reader, next + 1, options).is_some_and(|part| part.scaled) {
                next += 1;
            } else if options.and
                && let Some((behind, Particle::And)) = reader.find(&numbers.particles, next)
            {
                // "a billion and three quarters million"
                if spelled_fraction(reader, behind).is_some() {
                    break;
                }
                next = behind;
            }
        }
        let Some(part) = part(reader, next, options) else { break };
        tens = bound.is_none() && !part.ordinal && part.end == next + 1 && whole_tens(part.value);
        if bound.is_some_and(|bound| part.value >= bound) {
            break;
        }
        total = total.checked_add(part.value)?;
        end = part.end;
        ordinal = part.ordinal;
        grain = part.grain;
        scaled |= part.scale >= Decimal::ONE_THOUSAND;
        (factor, last_factor) = (part.factor, part.scale);
        // "twenty and four"
        let more = tens && options.and && reader.meaning(&numbers.particles, end) == Some(Particle::And);
        if part.ordinal || !part.scaled && !more {
            break;
        }
        bound = Some(if part.scaled { part.scale } else { Decimal::TEN });
    }
    if end == at {
        return None;
    }
    if !ordinal
        && total > Decimal::ZERO
        && let Some((below, behind)) = denominator(reader, end)
    {
        return Some(Number::fraction(total.checked_div(below)?, Decimal::ONE.checked_div(below)?, at, behind));
    }
    if !ordinal
        && bound.is_none()
        && let Some((value, digits, behind)) = point(reader, end)
    {
        total = total.checked_add(value)?;
        grain = Decimal::try_from_i128_with_scale(1, digits).ok()?;
        end = behind;
    }
    Some(Number { value: total, start: at, end, grain, form: Form::Words, ordinal, scaled, factor, last_factor, plain: 0 })
}

fn whole_tens(value: Decimal) -> bool {
    value >= Decimal::from(20) && value < Decimal::ONE_HUNDRED && (value % Decimal::TEN).is_zero()
}

/// One summand of a spelled number: "two hundred and fifty thousand", "a million", "five".
struct Part {
    value: Decimal,
    end: usize,
    /// Its lowest scale: what follows must be smaller.
    scale: Decimal,
    /// All its scales together.
    factor: Decimal,
    grain: Decimal,
    scaled: bool,
    ordinal: bool,
}

fn part(reader: &Reader, at: usize, options: Options) -> Option<Part> {
    let numbers = &reader.lexicon.numbers;
    let hundred = Decimal::ONE_HUNDRED;
    let mut part = match reader.find(&numbers.particles, at) {
        Some((next, Particle::A)) => {
            reader.find(&numbers.scales, next).map(|_| ()).or_else(|| reader.find(&numbers.scale_ordinals, next).map(|_| ()))?;
            Part {
                value: Decimal::ONE,
                end: next,
                scale: Decimal::ONE,
                factor: Decimal::ONE,
                grain: Decimal::ONE,
                scaled: false,
                ordinal: false,
            }
        }
        _ => {
            // "hundredth anniversary"
            let alone = reader.find(&numbers.scale_ordinals, at).map(|_| (1, at, false));
            let (value, end, ordinal) = alone.or_else(|| below_hundred(reader, at))?;
            Part {
                value: value.into(),
                end,
                scale: Decimal::ONE,
                factor: Decimal::ONE,
                grain: Decimal::ONE,
                scaled: false,
                ordinal,
            }
        }
    };
    if options.and
        && !part.ordinal
        && let Some((next, Particle::And)) = reader.find(&numbers.particles, part.end)
        && let Some(fraction) = spelled_fraction(reader, next)
    {
        part.value = part.value.checked_add(fraction.value)?;
        part.end = fraction.end;
        part.grain = fraction.grain;
    }
    while !part.ordinal {
        let next = part.end + usize::from(reader.is(part.end, '-') && reader.glued(part.end) && reader.glued(part.end + 1));
        if let Some((end, factor)) = reader.find(&numbers.scale_ordinals, next) {
            part.value = part.value.checked_mul(factor)?;
            part.end = end;
            part.ordinal = true;
            break;
        }
        let Some((end, factor)) = reader.find(&numbers.scales, next) else { break };
        part.value = part.value.checked_mul(factor)?;
        part.grain = part.grain.checked_mul(factor)?;
        part.scale = factor;
        part.factor = part.factor.checked_mul(factor)?;
        part.scaled = true;
        part.end = end;
        if factor == hundred {
            // "two hundred and five", then perhaps "thousand"
            let mut next = end;
            if options.and
                && let Some((behind, Particle::And)) = reader.find(&numbers.particles, next)
            {
                // "one hundred and three quarters"
                if let Some(fraction) = spelled_fraction(reader, behind) {
                    part.value = part.value.checked_add(fraction.value)?;
                    (part.end, part.grain, part.scaled) = (fraction.end, fraction.grain, false);
                    break;
                }
                next = behind;
            }
            if let Some((value, end, ordinal)) = below_hundred(reader, next)
                && reader.meaning(&numbers.scales, end) != Some(hundred)
            {
                part.value = part.value.checked_add(value.into())?;
                part.end = end;
                part.ordinal = ordinal;
                part.grain = Decimal::ONE;
                part.scale = Decimal::ONE;
                part.factor = Decimal::ONE;
                if reader.meaning(&numbers.scales, end).is_none() {
                    part.scaled = false;
                    break;
                }
            }
        }
    }
    Some(part)
}

/// "seven", "seventeen", "seventy", "seventy-seven", and as ordinals.
pub(super) fn below_hundred(reader: &Reader, at: usize) -> Option<(u32, usize, bool)> {
    let numbers = &reader.lexicon.numbers;
    if let Some((end, value)) = reader.find(&numbers.ordinals, at) {
        return Some((value, end, true));
    }
    let (end, value) = reader.find(&numbers.cardinals, at)?;
    if value < 20 || value % 10 != 0 {
        return Some((value, end, false));
    }
    let next = end + usize::from(reader.is(end, '-') && reader.glued(end) && reader.glued(end + 1));
    let unit = |found: Option<(usize, u32)>| found.filter(|(_, unit)| (1..10).contains(unit));
    if let Some((end, unit)) = unit(reader.find(&numbers.cardinals, next)) {
        return Some((value + unit, end, false));
    }
    if let Some((end, unit)) = unit(reader.find(&numbers.ordinals, next)) {
        return Some((value + unit, end, true));
    }
    Some((value, end, false))
}

/// "point one four": the decimals, how many, and one past them.
fn point(reader: &Reader, at: usize) -> Option<(Decimal, u32, usize)> {
    let numbers = &reader.lexicon.numbers;
    let (mut end, Particle::Point) = reader.find(&numbers.particles, at)? else { return None };
    let mut mantissa = 0i128;
    let mut count = 0;
    while let Some((next, value)) = reader.find(&numbers.cardinals, end)
        && count < 20
    {
        let width = if value < 10 { 1 } else { 2 };
        mantissa = mantissa.checked_mul(if width == 1 { 10 } else { 100 })?.checked_add(value.into())?;
        count += width;
        end = next;
    }
    (count > 0).then(|| Decimal::try_from_i128_with_scale(mantissa, count).ok().map(|value| (value, count, end)))?
}
