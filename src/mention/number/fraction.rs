//! Fractions: "1/2", "3 1/2", "two thirds", "two and a half", "one over three".
//!
//! In: the tokens of a fraction, or those behind a whole number. Out: what they make of it.

use super::digits::{Digits, written};
use super::spelled::{below_hundred, spelled};
use super::{Form, Number, Options};
use crate::lexicon::numbers::Particle;
use crate::mention::Reader;
use crate::value::Decimal;

/// "1/2", "3/4": a smaller number over a larger one, nothing glued behind.
pub(super) fn fraction(reader: &Reader, at: usize, number: Number) -> Option<Number> {
    let (above, _) = reader.integer(at)?;
    let (below, _) = reader.integer(at + 2)?;
    let single = !(reader.is(at + 3, '/') && reader.glued(at + 3));
    if single && above > 0 && above < below && below <= 1000 {
        let value = Decimal::from(above).checked_div(Decimal::from(below))?;
        let grain = Decimal::ONE.checked_div(Decimal::from(below))?;
        return Some(Number { value, grain, end: at + 3, form: Form::Fraction, ..number });
    }
    let mut digits = Digits::default();
    digits.push(reader.text(at))?;
    let (value, grain) = digits.value()?;
    Some(Number { value, grain, plain: reader.text(at).chars().count(), ..number })
}

/// A fraction behind a whole number: "3 1/2", "3½", "2 and a half", "two and three quarters".
pub(super) fn mixed(reader: &Reader, number: Number, options: Options) -> Number {
    if number.form == Form::Fraction || number.ordinal || number.scaled || !number.value.is_integer() {
        return number;
    }
    let numbers = &reader.lexicon.numbers;
    let at = number.end;
    let join = |part: Number| match number.value.checked_add(part.value) {
        Some(value) => Number { value, end: part.end, grain: part.grain, plain: 0, ..number },
        None => number,
    };
    if let Some((end, value)) = reader.find(&numbers.vulgar, at) {
        return join(Number { value, end, grain: Decimal::new(25, 2), ..number });
    }
    let hyphen = reader.is(at, '-') && reader.glued(at) && reader.glued(at + 1);
    let next = if hyphen { at + 1 } else { at };
    if let Some(part) = of_digits(reader, next) {
        return join(part);
    }
    if options.and
        && let Some((next, Particle::And)) = reader.find(&numbers.particles, at)
        && let Some(part) = spelled_fraction(reader, next).or_else(|| of_digits(reader, next))
    {
        return join(part);
    }
    number
}

/// "1/2", by itself.
fn of_digits(reader: &Reader, at: usize) -> Option<Number> {
    let slash = reader.digits(at) && reader.is(at + 1, '/') && reader.glued(at + 1);
    if slash { written(reader, at).filter(|part| part.form == Form::Fraction) } else { None }
}

/// "a half", "half", "a quarter", "three quarters", "two thirds": a fraction in words, by itself.
pub(super) fn spelled_fraction(reader: &Reader, at: usize) -> Option<Number> {
    let numbers = &reader.lexicon.numbers;
    let (mut next, above) = match reader.find(&numbers.particles, at) {
        Some((next, Particle::A)) => (next, 1),
        _ => match below_hundred(reader, at) {
            Some((above, next, false)) => (next, above),
            _ => (at, 1),
        },
    };
    if next > at && reader.is(next, '-') && reader.glued(next) && reader.glued(next + 1) {
        next += 1;
    }
    if next > at
        && above == 1
        && let Some((end, below)) = reader.find(&numbers.scale_ordinals, next)
    {
        let value = Decimal::ONE.checked_div(below)?; // "a hundredth"
        return Some(Number::fraction(value, value, at, end));
    }
    let plural = || {
        let (end, below) = reader.find(&numbers.plural_ordinals, next)?;
        Some((end, u32::try_from(below).ok()?)).filter(|_| next > at)
    };
    let (end, below) = reader.find(&numbers.denominators, next).or_else(plural).or_else(|| {
        // "one third", not "one second"; bare "third" is an ordinal.
        let (end, below) = reader.find(&numbers.ordinals, next)?;
        (next > at && above == 1 && below > 2).then_some((end, below))
    })?;
    let scaled = reader.find(&numbers.scales, end).is_some();
    if next == at && below != 2 && !scaled || above == 0 || above >= below.max(2) {
        return None;
    }
    let (value, grain) =
        (Decimal::from(above).checked_div(Decimal::from(below))?, Decimal::ONE.checked_div(Decimal::from(below))?);
    Some(Number::fraction(value, grain, at, end))
}

/// "fifths", "twenty-firsts", "hundredths" behind a number: what it is divided by.
pub(super) fn denominator(reader: &Reader, at: usize) -> Option<(Decimal, usize)> {
    let numbers = &reader.lexicon.numbers;
    let joined = |at: usize| at + usize::from(reader.is(at, '-') && reader.glued(at) == reader.glued(at + 1));
    let at = joined(at);
    if let Some((end, below)) = reader.find(&numbers.plural_ordinals, at) {
        return (below > Decimal::ONE).then_some((below, end));
    }
    let (next, tens) = reader.find(&numbers.cardinals, at)?;
    let (end, unit) = reader.find(&numbers.plural_ordinals, joined(next))?;
    (tens >= 20 && unit < Decimal::TEN).then(|| (unit + Decimal::from(tens), end))
}

/// "1 over 3": a fraction, where nothing is counted behind it.
pub(super) fn over(reader: &Reader, number: Number, options: Options) -> Number {
    if number.form == Form::Fraction || number.ordinal || number.scaled || !number.value.is_integer() {
        return number;
    }
    let Some((next, Particle::Over)) = reader.find(&reader.lexicon.numbers.particles, number.end) else { return number };
    let below = if reader.digits(next) { written(reader, next) } else { spelled(reader, next, options) };
    let Some(below) = below.filter(|below| below.form != Form::Fraction && !below.ordinal && below.value > Decimal::ONE) else {
        return number;
    };
    let bare = !reader.letters(below.end) && !matches!(reader.mark(below.end), Some('%' | '-' | '°'));
    match number.value.checked_div(below.value).filter(|_| bare) {
        Some(value) => Number::fraction(value, value, number.start, below.end),
        None => number,
    }
}
