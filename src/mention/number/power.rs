//! Powers: "1e10", "2^31", "6.02 × 10^23", "10⁶".

use super::{Form, Number};
use crate::mention::Reader;
use crate::value::Decimal;

/// "1e10", "2^31", "6.02 × 10^23", "10⁶": powers, as far as they fit.
pub(super) fn power(reader: &Reader, number: Number) -> Number {
    let at = number.end;
    if number.form != Form::Digits || number.scaled {
        return number;
    }
    let by = |factor: Option<Decimal>, end: usize| match factor.and_then(|factor| number.value.checked_mul(factor)) {
        Some(value) => Number { value, end, scaled: true, plain: 0, ..number },
        None => number,
    };
    if reader.glued(at) && reader.text(at).eq_ignore_ascii_case("e") {
        let signed = usize::from(matches!(reader.mark(at + 1), Some('-' | '+')));
        let digits = at + 1 + signed;
        return match reader.integer(digits) {
            Some((times, _)) if reader.glued(at + 1) && reader.glued(digits) && times <= 28 => {
                let times = times as i32;
                by(raised(Decimal::TEN, if reader.is(at + 1, '-') { -times } else { times }), digits + 1)
            }
            _ => number,
        };
    }
    if reader.is(at, '×') || reader.glued(at) && reader.text(at) == "x" {
        return match exponent(reader, at + 2) {
            Some((times, end)) if reader.integer(at + 1) == Some((10, 2)) => by(raised(Decimal::TEN, times), end),
            _ => number,
        };
    }
    match exponent(reader, at).and_then(|(times, end)| Some((raised(number.value, times)?, end))) {
        Some((value, end)) => Number { value, end, scaled: true, plain: 0, ..number },
        None => number,
    }
}

/// "^23", "^-1" against a number, "⁶" against a ten.
fn exponent(reader: &Reader, at: usize) -> Option<(i32, usize)> {
    if !reader.glued(at) {
        return None;
    }
    if reader.is(at, '^') {
        let minus = matches!(reader.mark(at + 1), Some('-' | '−'));
        let digits = at + 1 + usize::from(minus);
        let times = i32::try_from(reader.integer(digits)?.0).ok()?;
        return reader.glued(at + 1).then_some((if minus { -times } else { times }, digits + 1));
    }
    let minus = reader.is(at, '⁻');
    let first = at + usize::from(minus);
    let mut end = first;
    let mut times = 0i32;
    while end < first + 2
        && reader.glued(end)
        && let Some(digit) = reader.mark(end).and_then(|mark| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == mark))
    {
        times = times * 10 + digit as i32;
        end += 1;
    }
    let ten = reader.integer(at.wrapping_sub(1)) == Some((10, 2));
    (end > first && times > 0 && ten).then_some((if minus { -times } else { times }, end))
}

/// A number multiplied by itself.
fn raised(base: Decimal, times: i32) -> Option<Decimal> {
    if times.unsigned_abs() > 96 {
        return None;
    }
    let mut value = Decimal::ONE;
    for _ in 0..times.unsigned_abs() {
        value = value.checked_mul(base)?;
    }
    if times < 0 { Decimal::ONE.checked_div(value) } else { Some(value) }
}
